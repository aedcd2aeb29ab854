//! Which YAML an author may write, what is made of it, and the messages about the rest.

mod cut;
mod fields;
mod limits;

use std::borrow::Cow;

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::{Diagnostic, FileId};
use tarjuman::read::keys::{ItemForm, KeyForm, KeyTable, KnownKey};
use tarjuman::read::yaml::{self, YamlKind, YamlNode};
use tarjuman::roof::report::{self, Files, Format, Look};

/// The keys of the tests.
static KEYS: KeyTable = KeyTable {
    name: "front matter",
    keys: &[
        key("title", KeyForm::Title),
        key("date", KeyForm::Flag),
        key("draft", KeyForm::Flag),
        key("per_page", KeyForm::Number(99)),
        key("author", KeyForm::List(ItemForm::Text)),
        key("authors", KeyForm::List(ItemForm::Text)),
        key("tags", KeyForm::List(ItemForm::Text)),
        key("name", KeyForm::Texts),
        key("source", KeyForm::Map(&SOURCE)),
    ],
    ..KeyTable::EMPTY
};

static SOURCE: KeyTable = KeyTable {
    keys: &[key("url", KeyForm::RequiredText), key("publication", KeyForm::Text)],
    ..KeyTable::EMPTY
};

const fn key(name: &'static str, form: KeyForm) -> KnownKey {
    KnownKey { name, form, about: "" }
}

/// The one file of a test.
struct File<'t>(&'t str);

impl Files for File<'_> {
    fn path(&self, _: FileId) -> &str {
        ""
    }

    fn text(&self, _: FileId) -> Option<Cow<'_, str>> {
        Some(Cow::from(self.0))
    }
}

fn read(text: &str) -> (Option<YamlNode>, Vec<Diagnostic>) {
    yaml::read(text, 0..text.len(), FileId(0))
}

fn short(text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut out = Vec::new();
    report::write(
        &mut out,
        diagnostics,
        &File(text),
        Look { format: Format::Short, ..Look::default() },
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

/// Each text, and below it its JSON or what is wrong with it.
#[track_caller]
fn check(texts: &[&str], expected: impl IntoData) {
    let mut table = String::new();
    for text in texts {
        let (node, diagnostics) = read(text);
        let shown = text
            .replace('\t', "→")
            .replace('\r', "␍")
            .replace('\u{feff}', "<BOM>")
            .replace('\u{7}', "<BEL>");
        table += &format!("{}\n", shown.trim_end());
        let value = node.map_or_else(String::new, |node| format!("{}\n", node.to_json()));
        let said = short(text, &diagnostics);
        let said = if said.is_empty() { value } else { said };
        said.lines().for_each(|line| table += &format!("    {}\n", line.trim_start_matches(':')));
    }
    assert_data_eq!(table, expected.into_data().raw());
}

#[test]
fn values() {
    check(
        &[
            "",
            "# only a comment\n",
            "title: قمة بيونغ يانغ # a comment\n",
            "a: 'it''s'\nb: \"tab \\t, \\u0628\"\n",
            "a: |\n  one\n  two\nb: >-\n  one\n  two\n",
            "a: [b, 'c', {d: e}]\nf:\n- g\n- h\n",
            "date: 12:30\nurl: http://example.org/#x\n",
            "a: x\r\nb:\r\n  - y\r\n",
            "\u{feff}a: x\n",
            "---\na: x\n",
            "no: yes\n1984: x\n",
            "a: &first [x, y]\nb: *first\n",
        ],
        str![[r#"

    null
# only a comment
    null
title: قمة بيونغ يانغ # a comment
    {"title":"قمة بيونغ يانغ"}
a: 'it''s'
b: "tab \t, \u0628"
    {"a":"it's","b":"tab \t, ب"}
a: |
  one
  two
b: >-
  one
  two
    {"a":"one\ntwo\n","b":"one two"}
a: [b, 'c', {d: e}]
f:
- g
- h
    {"a":["b","c",{"d":"e"}],"f":["g","h"]}
date: 12:30
url: http://example.org/#x
    {"date":"12:30","url":"http://example.org/#x"}
a: x␍
b:␍
  - y␍
    {"a":"x","b":["y"]}
<BOM>a: x
    {"a":"x"}
---
a: x
    {"a":"x"}
no: yes
1984: x
    {"1984":"x","no":"yes"}
a: &first [x, y]
b: *first
    {"a":["x","y"],"b":["x","y"]}

"#]],
    );
}

#[test]
fn plain_scalars_as_json_have_the_types_of_the_core_schema() {
    check(
        &[
            "[1, -2, +3, 0, 0x1F, 0o17, 18446744073709551615, 18446744073709551616]",
            "[1.5, -.5, 1., 1e3, 6.02E+23]",
            "[true, True, FALSE, null, ~, Null]",
            "['1', \"true\", 007, yes, 2023-09-11, 1.2.3, 1_000, .inf, .nan, '', +, ., e, 0x, 0xg, 1e999, ٣]",
        ],
        str![[r#"
[1, -2, +3, 0, 0x1F, 0o17, 18446744073709551615, 18446744073709551616]
    [1,-2,3,0,31,15,18446744073709551615,1.8446744073709552e+19]
[1.5, -.5, 1., 1e3, 6.02E+23]
    [1.5,-0.5,1.0,1000.0,6.02e+23]
[true, True, FALSE, null, ~, Null]
    [true,true,false,null,null,null]
['1', "true", 007, yes, 2023-09-11, 1.2.3, 1_000, .inf, .nan, '', +, ., e, 0x, 0xg, 1e999, ٣]
    ["1","true","007","yes","2023-09-11","1.2.3","1_000",".inf",".nan","","+",".","e","0x","0xg","1e999","٣"]

"#]],
    );
}

#[test]
fn faults_of_quoting() {
    check(
        &[
            "title: The summit: a report\n",
            "title: قمة: تقرير\n",
            "title: He said \"no\": a report\n",
            "- one: two: three\n",
            "tags: [one: two: three]\n",
            "image: {alt: one: two}\n",
            "title: A:\nb: c\n",
            "title: @home\n",
            "title: `code`\n",
            "title: %foo\n",
            "title: - foo\n",
            "title: & foo\n",
            "title: , foo\n",
            "title: ? foo\n",
            "title: \"never closed\nb: c\nd: e\n",
            "title: 'never closed\n",
            "title: 'it's'\n",
            "title: \"A\" and B\n",
            "title: \"C:\\Users\"\n",
            "title: \"\\x4\"\n",
            "title: [Update] The summit\n",
            "title: {{ title }}\n",
            "title: *Emphasis* here\n",
            "title: !important news\n",
            "title: &c Co\n",
            "title: > text\n  more\n",
        ],
        str![[r#"
title: The summit: a report
    1:8: error[yaml-colon]: text with `: ` in it must be in quotes (write `"The summit: a report"`)
title: قمة: تقرير
    1:8: error[yaml-colon]: text with `: ` in it must be in quotes (write `"قمة: تقرير"`)
title: He said "no": a report
    1:8: error[yaml-colon]: text with `: ` in it must be in quotes (write `'He said "no": a report'`)
- one: two: three
    1:8: error[yaml-colon]: text with `: ` in it must be in quotes (write `"two: three"`)
tags: [one: two: three]
    1:8: error[yaml-colon]: text with `: ` in it must be in quotes (write `"one: two: three"`)
image: {alt: one: two}
    1:14: error[yaml-colon]: text with `: ` in it must be in quotes (write `"one: two"`)
title: A:
b: c
    1:8: error[yaml-colon]: text with `: ` in it must be in quotes (write `"A:"`)
title: @home
    1:8: error[yaml-start]: a value cannot start with `@` (put the whole value in quotes)
title: `code`
    1:8: error[yaml-start]: a value cannot start with a backtick (put the whole value in quotes)
title: %foo
    1:8: error[yaml-start]: a value cannot start with `%` (put the whole value in quotes)
title: - foo
    1:8: error[yaml-start]: a value cannot start with `-` (put the whole value in quotes)
title: & foo
    1:8: error[yaml-start]: a value cannot start with `&` (put the whole value in quotes)
title: , foo
    1:8: error[yaml-start]: a value cannot start with `,` (put the whole value in quotes)
title: ? foo
    1:8: error[yaml-start]: a value cannot start with `?` (put the whole value in quotes)
title: "never closed
b: c
d: e
    1:8: error[yaml-quote]: this quote `"` is never closed (add `"` where the text ends)
title: 'never closed
    1:8: error[yaml-quote]: this quote `'` is never closed (add `'` where the text ends; if it is an apostrophe, write `"'never closed"`)
title: 'it's'
    1:12: error[yaml-quote]: there is text after the closing quote (within single quotes, write a quote twice: `'it''s'`)
title: "A" and B
    1:12: error[yaml-quote]: there is text after the closing quote (within double quotes, write a quote as `\"`, or use single quotes around the whole)
title: "C:\Users"
    1:11: error[yaml-escape]: YAML does not know this escape (write `\\`, or use single quotes)
title: "\x4"
    1:9: error[yaml-escape]: YAML does not know this escape (write `\\`, or use single quotes)
title: [Update] The summit
    1:17: error[yaml-bracket]: there is text after the closing bracket (put the whole value in quotes if the brackets are part of the text)
title: {{ title }}
    1:9: error[yaml-key]: a key must be text, and this is `key: value` pairs (put the whole value in quotes if the brackets are part of the text)
title: *Emphasis* here
    1:8: error[yaml-alias]: `*Emphasis*` repeats a value marked `&Emphasis*`, and there is none above (put the whole value in quotes if the `*` is part of the text)
title: !important news
    1:8: error[yaml-tag]: YAML tags such as `!important` are not supported (put the whole value in quotes if the `!` is part of the text)
title: &c Co
    1:8: warning[yaml-anchor]: this marks a value to be repeated, but nothing repeats it, and readers do not see it (put the whole value in quotes if the `&` is part of the text)
title: > text
  more
    1:8: error[yaml-block-text]: after `>` the text starts on the next line (put the text on the next line, indented, or in quotes if the `>` is part of it)

"#]],
    );
}

#[test]
fn faults_of_structure() {
    check(
        &[
            "a:\n\tb: c\n",
            "a: b\n\tc: d\n",
            "a:\n  - b\n\t- c\n",
            "a:\n  b: 1\n c: 2\n",
            "title: A\n  b: c\n",
            "a: b\n- c\n",
            "- a\nb: c\n",
            "a:\n  - b\n  c: d\n",
            "a: b\nno key here\nc: d\n",
            "a: b\nc:d\ne: f\n",
            "a:b\nc: d\n",
            "summary: |\n  foo\n bar\n",
            "a: [b, , c]\n",
            "a: [, c]\n",
            "a: [b, c\nd: e\n",
            "a: {b: c\nd: e\n",
            "a: [b\n",
            "a: b]\nc: ]\n",
            "a: [b}\n",
            ": x\n",
            "[a]: b\n",
        ],
        str![[r#"
a:
→b: c
    2:1: error[yaml-tab]: YAML does not allow tabs for indentation (use spaces)
a: b
→c: d
    2:1: error[yaml-tab]: YAML does not allow tabs for indentation (use spaces)
a:
  - b
→- c
    3:1: error[yaml-tab]: YAML does not allow tabs for indentation (use spaces)
a:
  b: 1
 c: 2
    3:2: error[yaml-indentation]: this line is not indented like the lines it belongs to (keys of one map start in the same column, and so do items of one list)
title: A
  b: c
    2:3: error[yaml-indentation]: this line is indented under a line that already has a value (start it where the other keys start; if it continues the text above, put the whole text in quotes)
a: b
- c
    2:1: error[yaml-indentation]: a key is expected here, not a list item (write all items on lines of their own: `a:`, below it `- b`)
- a
b: c
    2:1: error[yaml-indentation]: this line is not indented like the lines it belongs to (keys of one map start in the same column, and so do items of one list)
a:
  - b
  c: d
    3:3: error[yaml-indentation]: this line is not indented like the lines it belongs to (keys of one map start in the same column, and so do items of one list)
a: b
no key here
c: d
    2:1: error[yaml-no-key]: this line has no `key:` (if it is a key, put a colon and a space after it; if it continues the line above, indent it)
a: b
c:d
e: f
    2:1: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
a:b
c: d
    1:1: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
summary: |
  foo
 bar
    3:2: error[yaml-indentation]: this line is not indented like the lines it belongs to (keys of one map start in the same column, and so do items of one list)
a: [b, , c]
    1:8: error[empty-item]: there is nothing before this comma (fill it in or remove the comma)
a: [, c]
    1:5: error[empty-item]: there is nothing before this comma (fill it in or remove the comma)
a: [b, c
d: e
    1:4: error[yaml-bracket]: this `[` is never closed (add `]`, or put the value in quotes if the `[` is part of the text)
a: {b: c
d: e
    1:4: error[yaml-bracket]: this `{` is never closed (add `}`, or put the value in quotes if the `{` is part of the text)
a: [b
    1:4: error[yaml-bracket]: this `[` is never closed (add `]`, or put the value in quotes if the `[` is part of the text)
a: b]
c: ]
    2:4: error[yaml-bracket]: this `]` closes nothing (put the whole value in quotes)
a: [b}
    1:4: error[yaml-bracket]: this `[` is never closed (add `]`, or put the value in quotes if the `[` is part of the text)
: x
    1:1: error[yaml-key]: there is no key before this colon
[a]: b
    1:1: error[yaml-key]: a key must be text, and this is a list (put the whole value in quotes if the brackets are part of the text)

"#]],
    );
}

#[test]
fn what_is_not_read() {
    check(
        &[
            "a: 1\nb: 2\na: 3\na: 4\n",
            "a: {b: 1, b: 2}\n",
            "<<: {a: b}\n",
            "a: !!str 1\n",
            "a: *b\n",
            "a: &x [*x]\n",
            "a: b\n---\nc: d\n",
            "---\na: b\n---\n",
            "%YAML 1.2\n---\na: b\n",
            "a: b\u{7}c\n",
            "a: \"b\\ac\"\n",
            "a: b\n\u{feff}c: d\n",
        ],
        str![[r#"
a: 1
b: 2
a: 3
a: 4
    3:1: error[duplicate-key]: `a` is given twice
    4:1: error[duplicate-key]: `a` is given twice
a: {b: 1, b: 2}
    1:11: error[duplicate-key]: `b` is given twice
<<: {a: b}
    1:1: error[yaml-merge-key]: merge keys (`<<`) are not supported (write the keys out)
a: !!str 1
    1:4: error[yaml-tag]: YAML tags such as `!!str` are not supported (put the whole value in quotes if the `!` is part of the text)
a: *b
    1:4: error[yaml-alias]: `*b` repeats a value marked `&b`, and there is none above (put the whole value in quotes if the `*` is part of the text)
a: &x [*x]
    1:8: error[yaml-alias]: this value contains itself
a: b
---
c: d
    2:1: error[yaml-documents]: a second YAML document starts here; only one is read (remove the `---`)
---
a: b
---
    3:1: error[yaml-documents]: a second YAML document starts here; only one is read (remove the `---`)
%YAML 1.2
---
a: b
    1:1: error[yaml-directive]: YAML directives (`%…`) are not supported (remove the line)
a: b<BEL>c
    1:5: error[yaml-control-character]: the invisible character U+0007 is not allowed here (delete it)
a: "b\ac"
    1:4: error[yaml-control-character]: the invisible character U+0007 is not allowed here (delete it)
a: b
<BOM>c: d
    2:1: error[yaml-control-character]: the invisible character U+FEFF is not allowed here (delete it)

"#]],
    );
}

#[test]
fn the_yaml_is_a_part_of_the_file_and_places_are_in_the_file() {
    let text = "---\ntitle: قمة\nlist:\n  - 'one'\n  - |\n    two\n\nmap: {a: b}\nnone:\n---\nBody: *text*\n";
    let (node, diagnostics) = yaml::read(text, 4..text.rfind("---").unwrap(), FileId(3));
    assert_eq!(diagnostics, []);
    let mut places = Vec::new();
    collect(&node.unwrap(), &mut |node| {
        assert_eq!(node.span.file, FileId(3));
        places.push(&text[node.span.start as usize..node.span.end as usize]);
    });
    let list = "- 'one'\n  - |\n    two";
    assert_eq!(places[1..], ["قمة", list, "'one'", "two", "{a: b}", "b", ""]);
    assert!(places[0].starts_with("title") && places[0].ends_with("none"));
}

fn collect<'n>(node: &'n YamlNode, see: &mut impl FnMut(&'n YamlNode)) {
    see(node);
    match &node.kind {
        YamlKind::Seq(items) => items.iter().for_each(|item| collect(item, see)),
        YamlKind::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, see)),
        YamlKind::Null | YamlKind::Scalar { .. } => {}
    }
}
