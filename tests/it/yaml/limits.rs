//! Files that are too large, too deep or nonsense.

use std::time::{Duration, Instant};

use crate::made_inputs::cases;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::FileId;
use tarjuman::read::keys::{ItemForm, KeyForm, KeyTable};
use tarjuman::read::yaml::{self, Fields, YamlKind};

use super::{KEYS, collect, key, read, short};

/// The cost of a hostile or broken file, and the messages about it.
#[track_caller]
fn refused(text: &str, expected: impl IntoData) {
    let start = Instant::now();
    let (node, diagnostics) = read(text);
    let spent = start.elapsed();
    assert!(node.is_none());
    assert_data_eq!(short(text, &diagnostics), expected.into_data().raw());
    // What is not refused at once would take days, even on a fast machine.
    assert!(spent < Duration::from_secs(60), "took {spent:?}");
}

#[test]
fn bombs_are_refused_at_once() {
    let aliases: String =
        (0..30).map(|n| format!("a{n}: &a{n} [*a{m}, *a{m}, *a{m}]\n", m = n - 1)).collect();
    refused(
        &("a-1: &a-1 x\n".to_owned() + &aliases),
        str![[r#"
:9:10: error[yaml-too-large]: the YAML is too large: more than 10000 values, counting those that aliases repeat

"#]],
    );
    let copies = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(5000));
    refused(
        &copies,
        str![[r#"
:2:41: error[yaml-too-large]: the YAML is too large: more than 1024 KiB, counting what aliases repeat

"#]],
    );
    refused(
        &("a: ".to_owned() + &"[".repeat(100_000)),
        str![[r#"
:1:68: error[yaml-too-large]: lists and maps are nested more than 64 deep

"#]],
    );
    refused(
        &"- ".repeat(100_000),
        str![[r#"
:1:129: error[yaml-too-large]: lists and maps are nested more than 64 deep

"#]],
    );
    refused(
        &(0..500).map(|n| " ".repeat(n) + "a:\n").collect::<String>(),
        str![[r#"
:65:65: error[yaml-too-large]: lists and maps are nested more than 64 deep

"#]],
    );
    let deep = format!(
        "a: &a {}{}\nb: {}*a{}\n",
        "[".repeat(40),
        "]".repeat(40),
        "[".repeat(40),
        "]".repeat(40)
    );
    refused(
        &deep,
        str![[r#"
:2:44: error[yaml-too-large]: lists and maps are nested more than 64 deep

"#]],
    );
    refused(
        &format!("a: [{}]\n", "x, ".repeat(20_000)),
        str![[r#"
:1:30005: error[yaml-too-large]: the YAML is too large: more than 10000 values, counting those that aliases repeat

"#]],
    );
    refused(
        &format!("a: {}\n", "x".repeat(2_000_000)),
        str![[r#"
: error[yaml-too-large]: the YAML is too large: more than 1024 KiB, counting what aliases repeat

"#]],
    );
}

#[test]
fn any_range_can_be_asked_for() {
    assert_eq!(yaml::read("ab", 1..9, FileId(0)).0.unwrap().kind, YamlKind::Null);
    assert_eq!(yaml::read("ب: ج", 1..3, FileId(0)).0.unwrap().kind, YamlKind::Null);
}

const FRONT_MATTER: &str = "title: \"قمة: تقرير\"\ndate: 2023-09-11\nauthor: [samar, 'it''s']\nsource: # first\n  \
    url: https://example.org/\n  title: &t |\n    one\n    two\ntags:\n- a\n- *t\nextra: {a: 1, b: [c, {d: e}]}\n";

/// Keys of the same map that take something else.
static OTHERWISE: KeyTable = KeyTable {
    name: "front matter",
    keys: &[
        key("title", KeyForm::Title),
        key("date", KeyForm::Flag),
        key("tags", KeyForm::Number(99)),
        key("source", KeyForm::Texts),
        key("extra", KeyForm::List(ItemForm::Text)),
    ],
    ..KeyTable::EMPTY
};

/// Reads, and looks at every place and every message.
fn survives(text: &str) {
    let (node, mut diagnostics) = read(text);
    assert!(node.is_some() || !diagnostics.is_empty());
    if let Some(node) = &node {
        collect(node, &mut |node| {
            assert!(text.get(node.span.start as usize..node.span.end as usize).is_some())
        });
        node.to_json();
        let mut f = Fields::of(node, &mut diagnostics, &KEYS);
        let _ = (
            f.required_text("title"),
            f.flag("date"),
            f.list("tags"),
            f.one_or_list("author", "authors"),
        );
        let _ = f.fields("source").map(|mut source| source.text("url"));
        let mut f = f.with_keys(&OTHERWISE);
        let _ = (f.integer("tags"), f.map_of_text("source", "en"), f.list("extra"));
        f.finish();
    }
    for diagnostic in &diagnostics {
        assert!(
            text.get(diagnostic.span.start as usize..diagnostic.span.end as usize).is_some(),
            "{diagnostic:?}"
        );
    }
    short(text, &diagnostics);
}

#[test]
fn escapes_of_what_is_wide_or_unseen_are_read_or_refused() {
    survives("\"\\\u{1057c}");
    survives("\"\\\u{feff}");
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        survives(&text);
    }

    #[test]
    fn any_text_of_signs_is_read_or_refused(text in "[a:#\\[\\]{}\"'|>&*!%@`,?\\-~<. \n\t\r\u{feff}\\\\xب0-]{0,40}") {
        survives(&text);
    }

    #[test]
    fn any_change_of_good_yaml_is_read_or_refused(
        at in 0..FRONT_MATTER.len(), length in 0usize..8, with in "[a:\\[\\]{}\"'|>&*!, \n\t\\-ب]{0,4}"
    ) {
        let from = FRONT_MATTER.floor_char_boundary(at);
        let to = FRONT_MATTER.floor_char_boundary((at + length).min(FRONT_MATTER.len())).max(from);
        survives(&format!("{}{with}{}", &FRONT_MATTER[..from], &FRONT_MATTER[to..]));
    }
}
