//! Fixes: the edits of a diagnostic, what they make of a text, and that the fault is gone after
//! them.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use proptest::sample::subsequence;
use tarjuman::ground::diag::edit::{Edit, EditError, Fix, apply, yaml_text};
use tarjuman::ground::diag::{Diagnostic, FileId, Span};
use tarjuman::ground::source::Sources;
use tarjuman::publish::site::{self, Clock, Loaded, Reading};

use crate::made_inputs::cases;
use crate::site::Site;

const FILE: FileId = FileId(0);

fn edit(start: usize, end: usize, replacement: &str) -> Edit {
    Edit { span: Span::new(FILE, start, end), replacement: replacement.to_owned() }
}

#[test]
fn edits_are_applied_wherever_they_come() {
    let text = "\u{feff}title: A\r\nكتاب\r\n";
    let edits = [edit(13, 21, "نص"), edit(3, 8, "name"), edit(11, 11, "\"")];
    assert_eq!(apply(text, FILE, &edits).unwrap(), "\u{feff}name: A\"\r\nنص\r\n");
    assert_eq!(apply(text, FileId(1), &edits).unwrap(), text);
    assert_eq!(apply("", FILE, &[edit(0, 0, "new")]).unwrap(), "new");
}

#[test]
fn edits_that_overlap_or_do_not_fit_are_refused() {
    let refused = |edits: &[Edit]| apply("0123456789é", FILE, edits).unwrap_err();
    assert_eq!(refused(&[edit(2, 5, "a"), edit(4, 6, "b")]), EditError::Overlap(4, 6));
    assert_eq!(refused(&[edit(2, 5, "a"), edit(3, 3, "b")]), EditError::Overlap(3, 3));
    assert_eq!(refused(&[edit(2, 2, "a"), edit(2, 2, "b")]), EditError::Overlap(2, 2));
    assert_eq!(refused(&[edit(2, 2, "a"), edit(2, 5, "b")]), EditError::Overlap(2, 5));
    assert_eq!(refused(&[edit(8, 20, "a")]), EditError::Outside(8, 20));
    assert_eq!(refused(&[edit(5, 4, "a")]), EditError::Outside(5, 4));
    assert_eq!(refused(&[edit(10, 11, "a")]), EditError::Outside(10, 11), "within a character");
}

#[test]
fn texts_are_quoted_for_yaml_where_they_must_be() {
    for text in ["ar", "en.annotated", "summit/map.svg", "ابن-سينا", "no", "2024"] {
        assert_eq!(yaml_text(text), text);
    }
    for (text, quoted) in [
        ("", "\"\""),
        ("a b", "\"a b\""),
        ("-a", "\"-a\""),
        ("c++", "\"c++\""),
        ("a: \"b\" \\", "\"a: \\\"b\\\" \\\\\""),
        ("a\u{7}", "\"a\\u0007\""),
    ] {
        assert_eq!(yaml_text(text), quoted);
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// Everything that is not edited stays the same, byte for byte and in the same order.
    #[test]
    fn every_other_byte_is_kept(
        pieces in prop::collection::vec(("(.|\n|\r\n|ب){0,8}", "[a-z]{0,3}", any::<bool>()), 0..12),
        order in any::<u64>(),
    ) {
        let (mut text, mut expected, mut edits) = (String::new(), String::new(), Vec::new());
        for (kept, replacement, is_insertion) in &pieces {
            // What is kept separates the edits.
            text.extend(["|", kept]);
            expected.extend(["|", kept, replacement]);
            let gone = if *is_insertion { "" } else { "gone" };
            edits.push(edit(text.len(), text.len() + gone.len(), replacement));
            text.push_str(gone);
        }
        let turn = order as usize % edits.len().max(1);
        edits.rotate_left(turn);
        prop_assert_eq!(apply(&text, FILE, &edits).unwrap(), expected);
    }
}

/// The diagnostics from reading a site.
fn read(site: &Site) -> (Vec<Diagnostic>, std::sync::Arc<Sources>) {
    let reading = Reading { root: site.root(), ..Reading::default() };
    let Loaded { diagnostics, sources, .. } =
        site::Site::load(&reading, &mut Clock::start()).unwrap();
    (diagnostics.into_vec(), sources)
}

/// Applies a fix to the files of a site.
fn carry_out(site: &Site, fix: &Fix, sources: &Sources) {
    let files: BTreeSet<FileId> = fix.edits.iter().map(|edit| edit.span.file).collect();
    assert!(!files.is_empty());
    for file in files {
        let path = site.root().join(sources.path(file));
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, apply(&text, file, &fix.edits).unwrap()).unwrap();
    }
}

/// A place in a small archive that can be written wrongly: its file, a wrong text, and the right
/// one.
type Slot = (&'static str, &'static str, &'static str);

const ARTICLE: &str = "content/articles/silk-road/en.md";
const STRINGS: &str = "templates/strings/en.yaml";

/// The archive: each slot of [`SLOTS`] is a line of its file, between these lines.
const BEGINNINGS: [(&str, &str, &str); 4] = [
    ("site.yaml", "title: {en: T, ar: ت}\nlanguages: [en, ar]\n", ""),
    (STRINGS, "", ""),
    (
        ARTICLE,
        "---\ntitle: The Silk Road\n",
        "---\n\n## Caravans {#caravans}\n\nText.[^camel]\n\n[^camel]: Note.\n\n\
         [ocean]: https://example.org\n\n",
    ),
    (
        "content/articles/silk-road/ar.annotated.md",
        "---\ntitle: طريق الحرير\ntranslation_of: en\n",
        "---\n\nنص.\n",
    ),
];

const OTHERS: &str = "\
-- content/articles/silk-road/map of it (1).svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- content/articles/silk-road/a#b.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- content/tags/silk-road.yaml --
label: Silk Road
-- content/tags/c++.yaml --
label: C++
-- content/people/ibn-battuta.yaml --
name: Ibn Battuta
-- content/pages/about/en.md --
---
title: About
---
";

const SLOTS: [Slot; 63] = [
    ("site.yaml", "tag_line: Line", "tagline: Line"),
    ("site.yaml", "'per-page': 20", "per_page: 20"),
    ("site.yaml", "outputs: {archiv: true}", "outputs: {archive: true}"),
    ("site.yaml", "html: sanitise", "html: sanitize"),
    ("site.yaml", "urls: \"prety\"", "urls: pretty"),
    ("site.yaml", "calendars: {ar: islamic-umalkura}", "calendars: {ar: islamic-umalqura}"),
    ("site.yaml", "numerals: {ar_EG: arab}", "numerals: {ar-EG: arab}"),
    ("site.yaml", "numerals: {ar: \"aarb\"}", "numerals: {ar: arab}"),
    ("site.yaml", "diagnostics: {unknown-tags: off}", "diagnostics: {unknown-tag: off}"),
    ("site.yaml", "diagnostics: {unknown-tag: erorr}", "diagnostics: {unknown-tag: error}"),
    (STRINGS, "hoem: Home", "home: Home"),
    (STRINGS, "articles_count: {othr: '{n} texts'}", "articles_count: {other: '{n} texts'}"),
    (ARTICLE, "sumary: S", "summary: S"),
    (ARTICLE, "'lisense': MIT", "license: MIT"),
    (ARTICLE, "summary: A: B", "summary: \"A: B\""),
    (ARTICLE, "summary: The \"A\": B", "summary: 'The \"A\": B'"),
    (ARTICLE, "summary:A", "summary: A"),
    (ARTICLE, "summary: ثورة #يناير #1", "summary: \"ثورة #يناير #1\""),
    (ARTICLE, "source: {title: A, b}", "source: {title: \"A, b\"}"),
    (ARTICLE, "source: {title:A, date: 2001}", "source: {title: A, date: 2001}"),
    (ARTICLE, "draft: no", "draft: false"),
    (ARTICLE, "draft: \"false\"", "draft: false"),
    (ARTICLE, "method: humna", "method: human"),
    (ARTICLE, "source: {languge: ar}", "source: {language: ar}"),
    (ARTICLE, "source: {language: arabic}", "source: {language: ar}"),
    (ARTICLE, "translation_of: ar.anotated", "translation_of: ar.annotated"),
    (ARTICLE, "tags: [Silk--road]", "tags: [silk-road]"),
    (ARTICLE, "tags: 'C ++'", "tags: \"c++\""),
    (ARTICLE, "people: [\"Ibn--battuta\", ibn--battuta]", "people: [ibn-battuta, ibn-battuta]"),
    (ARTICLE, "image: {src: mpa of it (1).svg}", "image: {src: \"map of it (1).svg\"}"),
    (ARTICLE, "image: {src: ../silk-raod/a%23b.svg}", "image: {src: \"../silk-road/a#b.svg\"}"),
    ("", "[a](../silk-raod/ar.annotated.md)", "[a](../silk-road/ar.annotated.md)"),
    ("", "[a](<../silk-raod/ar.annotated.md>)", "[a](<../silk-road/ar.annotated.md>)"),
    (
        "",
        "[ar.anotated.md](ar.anotated.md \"ar.anotated.md\")",
        "[ar.anotated.md](ar.annotated.md \"ar.anotated.md\")",
    ),
    (
        "",
        "- > [a *b* `c`](../silk-raod/ar.annotated.md)",
        "- > [a *b* `c`](../silk-road/ar.annotated.md)",
    ),
    (
        "",
        "| [a](../../pages/abuot/) |\n|-|\n| [b](en.md) |",
        "| [a](../../pages/about/) |\n|-|\n| [b](en.md) |",
    ),
    ("", "[![a](../silk-raod/a%23b.svg)](/x)", "[![a](../silk-road/a%23b.svg)](/x)"),
    (
        "",
        "[a](../silk-raod/ar.annotated.md#caravans)",
        "[a](../silk-road/ar.annotated.md#caravans)",
    ),
    (
        "",
        "[a](../silk-raod/ar.annotated.md?q#caravans)",
        "[a](../silk-road/ar.annotated.md?q#caravans)",
    ),
    ("", "![a](<mpa of it (1).svg>)", "![a](<map of it (1).svg>)"),
    ("", "[a](a#b.svg)", "[a](a%23b.svg)"),
    ("", "[a](/en/articles/silk-road/)", "[a](en.md)"),
    ("", "[a](www.example.org/a)", "[a](https://www.example.org/a)"),
    ("", "[a](map of it (1).svg)", "[a](<map of it (1).svg>)"),
    ("", "a [b] (en.md)", "a [b](en.md)"),
    ("", "a (b)[en.md]", "a [b](en.md)"),
    ("", "[a](#carvans)", "[a](#caravans)"),
    ("", "[a](en.md#carvans)", "[a](en.md#caravans)"),
    ("", "[a](../../pages/abuot/en.md)", "[a](../../pages/about/en.md)"),
    ("", "[a](../../tags/silk-raod.yaml)", "[a](../../tags/silk-road.yaml)"),
    ("", "<a href=\"../../pages/abuot/\">a</a>", "<a href=\"../../pages/about/\">a</a>"),
    ("", "a <img src='mpa of it (1).svg'> b", "a <img src='map%20of%20it%20%281%29.svg'> b"),
    (
        "",
        "<a href=../silk-raod/ar.annotated.md>a</a>",
        "<a href=../silk-road/ar.annotated.md>a</a>",
    ),
    ("", "a[^camle]", "a[^camel]"),
    ("", "a [sea][oceen] b", "a [sea][ocean] b"),
    ("", "a [oceen][] b", "a [oceen][ocean] b"),
    ("", "[a]{lnag=he}", "[a]{lang=he}"),
    ("", "[a]{lang=hebrew}", "[a]{lang=he}"),
    ("", "[a]{lang=\"ar_EG\" .x}", "[a]{lang=\"ar-EG\" .x}"),
    ("", "a {dir=rlt}", "a {dir=rtl}"),
    ("", "## b {#b lang=ar_EG}", "## b {#b lang=ar-EG}"),
    ("", "::: {lang=hebrew}\na\n:::", "::: {lang=he}\na\n:::"),
    ("", "```verse {dir=rlt}\na\n```", "```verse {dir=rtl}\na\n```"),
];

/// The archive with these lines in their places. A slot without a file is in the body of the
/// article.
fn archive(lines: &[(&str, &str)], is_windows: bool) -> Site {
    let site = Site::new(OTHERS);
    for (path, before, after) in BEGINNINGS {
        let of = |file: &str| {
            let lines = lines.iter().filter(|(of, _)| *of == file);
            lines.map(|(_, line)| format!("{line}\n")).collect::<String>()
        };
        let body = if path == ARTICLE {
            let lines = lines.iter().filter(|(of, _)| of.is_empty());
            lines.map(|(_, line)| format!("{line}\n\n")).collect::<String>()
        } else {
            String::new()
        };
        let text = format!("{before}{}{after}{body}", of(path));
        let text =
            if is_windows { format!("\u{feff}{}", text.replace('\n', "\r\n")) } else { text };
        site.write(path, text);
    }
    site
}

/// Each slot has one fix, which makes exactly the right text from the wrong one.
#[test]
fn fixes_write_what_is_right() {
    let mut faults = Vec::new();
    for (file, wrong, right) in SLOTS {
        for is_windows in [false, true] {
            let site = archive(&[(file, wrong)], is_windows);
            let (found, sources) = read(&site);
            let fixes: Vec<&Fix> = found.iter().filter_map(|found| found.fix.as_deref()).collect();
            let [fix] = fixes[..] else {
                faults.push(format!("{wrong}: {} fixes of {found:#?}", fixes.len()));
                continue;
            };
            carry_out(&site, fix, &sources);
            let expected = archive(&[(file, right)], is_windows);
            let path = if file.is_empty() { ARTICLE } else { file };
            let text = |site: &Site| fs::read_to_string(site.root().join(path)).unwrap();
            if text(&site) != text(&expected) {
                faults.push(format!("{wrong}: {fix:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A typing mistake: two letters change places, one is missing or is there twice.
fn misspelt(text: &str, at: usize, slip: u8) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let places: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|&n| letters[n - 1..=n + 1].iter().all(|c| c.is_alphanumeric()))
        .collect();
    if let Some(&at) = places.get(at % places.len().max(1)) {
        match slip % 3 {
            0 => letters.swap(at, at + 1),
            1 => drop(letters.remove(at)),
            _ => letters.insert(at, letters[at]),
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(12))]

    /// Whatever is wrong with a site, each fix removes its own fault.
    #[test]
    fn a_fault_is_gone_after_its_fix(
        slots in subsequence(SLOTS.to_vec(), 1..6),
        slips in prop::collection::vec(prop::option::of((any::<usize>(), any::<u8>())), 6),
        is_windows: bool,
    ) {
        let lines: Vec<(&str, String)> = slots
            .iter()
            .zip(&slips)
            .map(|((file, wrong, right), slip)| match slip {
                Some((at, slip)) => (*file, misspelt(right, *at, *slip)),
                None => (*file, (*wrong).to_owned()),
            })
            .collect();
        let lines: Vec<(&str, &str)> = lines.iter().map(|(file, line)| (*file, &**line)).collect();
        let (found, sources) = read(&archive(&lines, is_windows));
        let fixable = found.iter().filter_map(|fault| Some((fault, fault.fix.as_deref()?)));
        for (fault, fix) in fixable {
            let site = archive(&lines, is_windows);
            carry_out(&site, fix, &sources);
            // The reader of front matter stops at some faults, and only finds those below them
            // once they are gone.
            let count = |found: &[Diagnostic]| {
                let same = |other: &&Diagnostic| {
                    other.code == fault.code
                        && other.message == fault.message
                        && other.span.file == fault.span.file
                        && other.span.start <= fault.span.start
                };
                found.iter().filter(same).count()
            };
            let left = read(&site).0;
            prop_assert!(count(&left) < count(&found), "{:#?} left {:#?}", fault, left);
        }
    }
}
