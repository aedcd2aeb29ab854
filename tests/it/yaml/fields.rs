//! What is read from a map key by key, and the messages about the rest.

use std::fmt::Debug;

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::Spanned;
use tarjuman::read::keys::{ItemForm, KeyForm, KeyTable, KnownKey};
use tarjuman::read::yaml::Fields;

use super::{KEYS, SOURCE, key, read, short};

/// Each text, and below it what `f` reads from it, with the messages.
#[track_caller]
fn fields<T: Debug>(f: impl Fn(&mut Fields<'_, '_>) -> T, texts: &[&str], expected: impl IntoData) {
    let mut table = String::new();
    for text in texts {
        let (node, mut diagnostics) = read(text);
        let node = node.expect("the test's own YAML is good");
        let value = f(&mut Fields::of(&node, &mut diagnostics, &KEYS));
        table += &format!("{}\n    {value:?}\n", text.trim_end());
        short(text, &diagnostics)
            .lines()
            .for_each(|line| table += &format!("    {}\n", line.trim_start_matches(':')));
    }
    assert_data_eq!(table, expected.into_data().raw());
}

fn plain(texts: Vec<Spanned<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

#[test]
fn text() {
    fields(
        |f| f.text("title").map(|text| text.value),
        &[
            "title: 1984\n",
            "title: no\n",
            "title: 2023-09-11\n",
            "title: >\n  one\n  two\n",
            "title:\n",
            "title: '  '\n",
            "other: x\n",
            "title: [a]\n",
            "title: {a: b}\n",
        ],
        str![[r#"
title: 1984
    Some("1984")
title: no
    Some("no")
title: 2023-09-11
    Some("2023-09-11")
title: >
  one
  two
    Some("one two")
title:
    None
title: '  '
    None
other: x
    None
title: [a]
    None
    1:8: error[wrong-type]: `title` must be text; what is written here is a list (write `title: a` or, if the brackets are part of the text, put them in quotes, too)
title: {a: b}
    None
    1:8: error[wrong-type]: `title` must be text; what is written here is `key: value` pairs (put the value in quotes if it is one text)

"#]],
    );
}

#[test]
fn required_text() {
    fields(
        |f| f.required_text("title").map(|text| text.value),
        &[
            "title: A\n",
            "# about\nother: x\n",
            "",
            "a: b\ntitle:\n",
            "title: ''\n",
            "title: [a]\n",
            "just text\n",
            "- a\n",
        ],
        str![[r#"
title: A
    Some("A")
# about
other: x
    None
    2:1: error[missing-key]: front matter has no `title` (add `title: …`)

    None
     error[missing-key]: front matter has no `title` (add `title: …`)
a: b
title:
    None
    2:1: error[missing-key]: `title` is empty (add `title: …`)
title: ''
    None
    1:8: error[missing-key]: `title` is empty (add `title: …`)
title: [a]
    None
    1:8: error[wrong-type]: `title` must be text; what is written here is a list (write `title: a` or, if the brackets are part of the text, put them in quotes, too)
just text
    None
    1:1: error[wrong-type]: front matter must be lines of `key: value`; what is written here is text
- a
    None
    1:1: error[wrong-type]: front matter must be lines of `key: value`; what is written here is a list

"#]],
    );
}

#[test]
fn flags() {
    fields(
        |f| f.flag("draft").map(|flag| flag.value),
        &[
            "draft: true\n",
            "draft:\n",
            "draft: yes\n",
            "draft: 'false'\n",
            "draft: maybe\n",
            "draft: [true]\n",
        ],
        str![[r#"
draft: true
    Some(true)
draft:
    None
draft: yes
    None
    1:8: error[wrong-type]: `draft` must be `true` or `false`; what is written here is `yes` (write `draft: true`)
draft: 'false'
    None
    1:8: error[wrong-type]: `draft` must be `true` or `false`, without quotes (write `draft: false`)
draft: maybe
    None
    1:8: error[wrong-type]: `draft` must be `true` or `false`; what is written here is `maybe`
draft: [true]
    None
    1:8: error[wrong-type]: `draft` must be `true` or `false`; what is written here is a list

"#]],
    );
}

#[test]
fn numbers() {
    fields(
        |f| f.integer("per_page").map(|number| number.value),
        &[
            "per_page: 50\n",
            "per_page: many\n",
            "per_page: 99999999999999999999\n",
            "per_page: {}\n",
        ],
        str![[r#"
per_page: 50
    Some(50)
per_page: many
    None
    1:11: error[wrong-type]: `per_page` must be a whole number such as `50`; what is written here is `many`
per_page: 99999999999999999999
    None
    1:11: error[wrong-type]: `per_page` must be a whole number such as `50`; what is written here is `99999999999999999999`
per_page: {}
    None
    1:11: error[wrong-type]: `per_page` must be a whole number; what is written here is `key: value` pairs

"#]],
    );
}

#[test]
fn lists() {
    fields(
        |f| plain(f.one_or_list("author", "authors")),
        &[
            "author: samar\n",
            "authors: samar\n",
            "author: [samar, 1984]\n",
            "authors:\n- samar\n- no\n",
            "author:\n",
            "author: ''\n",
            "other: x\n",
            "authors: x\nauthor: y\n",
            "authors:\n  - a\n  -\n  - b: c\n  - [d]\n  - ''\n",
            "author: {name: x}\n",
        ],
        str![[r#"
author: samar
    ["samar"]
authors: samar
    ["samar"]
author: [samar, 1984]
    ["samar", "1984"]
authors:
- samar
- no
    ["samar", "no"]
author:
    []
author: ''
    []
other: x
    []
authors: x
author: y
    []
    2:1: error[both-keys]: `author` and `authors` are the same key: use one of them
authors:
  - a
  -
  - b: c
  - [d]
  - ''
    ["a"]
    3:4: error[empty-item]: an item of `authors` is empty (fill it in or remove it)
    4:5: error[wrong-type]: each item of `authors` must be text; what is written here is `key: value` pairs (put the item in quotes if its `: ` is part of the text)
    5:5: error[wrong-type]: each item of `authors` must be text; what is written here is a list
    6:5: error[empty-item]: an item of `authors` is empty (fill it in or remove it)
author: {name: x}
    []
    1:9: error[wrong-type]: `author` must be text or a list of texts; what is written here is `key: value` pairs (write only the name: `author: x`; the rest belongs in a file of content/people/ or tags/)

"#]],
    );
}

#[test]
fn a_text_for_each_language() {
    let names = |f: &mut Fields<'_, '_>| {
        f.map_of_text("name", "en")
            .into_iter()
            .map(|(language, text)| (language.value, text.value))
            .collect::<Vec<_>>()
    };
    fields(
        names,
        &[
            "name: {ar: سمر, no: Samar, en: }\n",
            "name: Samar\n",
            "name: {ar: [a, b], en: x}\n",
            "other: x\n",
        ],
        str![[r#"
name: {ar: سمر, no: Samar, en: }
    [("ar", "سمر"), ("no", "Samar")]
name: Samar
    []
    1:7: error[wrong-type]: `name` must be `key: value` pairs; what is written here is text (write `name: {en: …}`)
name: {ar: [a, b], en: x}
    [("en", "x")]
    1:12: error[wrong-type]: `name.ar` must be text; what is written here is a list (put the value in quotes if it is one text)
other: x
    []

"#]],
    );
}

#[test]
fn unknown_keys_are_warned_of_and_in_the_configuration_refused() {
    let text =
        "titel: a\ntranslaters: b\nsource:\n  url: c\n  Publication: d\nzzz: e\nextra: {f: g}\n";
    let (node, mut diagnostics) = read(text);
    let node = node.unwrap();
    const FIELDS: [KnownKey; 4] = [
        key("title", KeyForm::Title),
        key("translators", KeyForm::List(ItemForm::Text)),
        key("source", KeyForm::Map(&SOURCE)),
        key("extra", KeyForm::Free),
    ];
    static WARNED: KeyTable = KeyTable { name: "front matter", keys: &FIELDS, ..KeyTable::EMPTY };
    static REFUSED: KeyTable = KeyTable {
        name: "site.yaml",
        keys: &[FIELDS[0], FIELDS[2], FIELDS[3]],
        is_strict: true,
        ..KeyTable::EMPTY
    };
    let mut all = Fields::of(&node, &mut diagnostics, &WARNED);
    if let Some(mut source) = all.fields("source") {
        assert_eq!(source.text("url").unwrap().value, "c");
        source.finish();
    }
    assert_eq!(all.node("extra").unwrap().to_json().to_string(), r#"{"f":"g"}"#);
    all.finish();
    Fields::of(&node, &mut diagnostics, &REFUSED).finish();
    assert_data_eq!(
        short(text, &diagnostics),
        str![[r#"
:1:1: error[unknown-setting]: site.yaml has no key `titel` (did you mean `title`?)
:1:1: warning[unknown-key]: front matter has no key `titel` (did you mean `title`?)
:2:1: error[unknown-setting]: site.yaml has no key `translaters` (if your own templates read it, write it below `extra`; if not, delete it)
:2:1: warning[unknown-key]: front matter has no key `translaters` (did you mean `translators`?)
:5:3: warning[unknown-key]: `source` has no key `Publication` (did you mean `publication`?)
:6:1: error[unknown-setting]: site.yaml has no key `zzz` (if your own templates read it, write it below `extra`; if not, delete it)
:6:1: warning[unknown-key]: front matter has no key `zzz` (if your own templates read it, write it below `extra`; if not, delete it)

"#]]
        .raw()
    );
}

#[test]
fn maps_within_maps() {
    fields(
        |f| f.fields("source").map(|mut s| s.required_text("url").map(|u| u.value)),
        &[
            "source: {url: x}\n",
            "source: {title: x}\n",
            "source:\n",
            "source: https://example.org\n",
        ],
        str![[r#"
source: {url: x}
    Some(Some("x"))
source: {title: x}
    Some(None)
    1:9: error[missing-key]: `source` has no `url` (add `url: …`)
source:
    None
source: https://example.org
    None
    1:9: error[wrong-type]: `source` must be `key: value` pairs; what is written here is text (write `source: {url: https://example.org}`)

"#]],
    );
}
