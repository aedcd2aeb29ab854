//! Text that YAML cuts off, or takes for something else.

use crate::made_inputs::cases;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::Level;
use tarjuman::read::yaml::Fields;

use super::{KEYS, check, read, short};
use crate::site::{Site, program, run};

#[test]
fn text_after_a_hash() {
    check(
        &[
            "title: ثورة #يناير في الصحف\n",
            "title: \"ثورة\"\t#يناير\r\nb: c\r\n",
            "title: 2011 #Jan25\n",
            "title: Sonata # 5\n",
            "title: We ♥ #🕊\n",
            "name: {ar: ثورة, en: Revolt} #Jan25\n",
            "tags:\n- one #two\n- #three\n- four\n",
            "tags: [\n  one, #two\n  three\n]\n",
            "summary: > #one\n  two\n",
            "summary: one\n  #two three\n",
            "summary:\n  one\n  #two three\n",
            "summary: one\n  two #three\n",
        ],
        str![[r##"
title: ثورة #يناير في الصحف
    1:13: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes: `"ثورة #يناير في الصحف"`; if it is a comment, write a space after the `#`)
title: "ثورة"→#يناير␍
b: c␍
    1:15: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (if it is part of the text, move it before the quotation mark; if it is a comment, write a space after the `#`)
title: 2011 #Jan25
    1:13: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes: `"2011 #Jan25"`; if it is a comment, write a space after the `#`)
title: Sonata # 5
    1:15: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes: `"Sonata # 5"`; if it is a comment, write a space after the `#`)
title: We ♥ #🕊
    1:13: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes: `"We ♥ #🕊"`; if it is a comment, write a space after the `#`)
name: {ar: ثورة, en: Revolt} #Jan25
    1:30: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes; if it is a comment, write a space after the `#`)
tags:
- one #two
- #three
- four
    2:7: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes: `"one #two"`; if it is a comment, write a space after the `#`)
    3:3: warning[yaml-comment]: `#` begins a comment here, so there is no value (put the value in quotes: `"#three"`; if it is a comment, write a space after the `#`)
tags: [
  one, #two
  three
]
    2:8: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes: `"#two"`; if it is a comment, write a space after the `#`)
summary: > #one
  two
    1:12: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes; if it is a comment, write a space after the `#`)
summary: one
  #two three
    2:3: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes; if it is a comment, write a space after the `#`)
summary:
  one
  #two three
    3:3: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes; if it is a comment, write a space after the `#`)
summary: one
  two #three
    2:7: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes; if it is a comment, write a space after the `#`)

"##]],
    );
}

#[test]
fn what_a_comment_hides_so_that_the_rest_cannot_be_read() {
    check(
        &[
            "tags: [one, two #three]\nb: c\n",
            "tags: [one, #two, three]\n",
            "tags: [ #one ]\n",
            "name: {ar: ثورة #يناير, en: x}\n",
            "summary: one\n  #two\n  three\n",
            "summary: one #two\n  three\n",
        ],
        str![[r##"
tags: [one, two #three]
b: c
    1:17: error[yaml-bracket]: `#` begins a comment here, and without it what is left cannot be read (put the item in quotes: `"two #three"`)
tags: [one, #two, three]
    1:13: error[yaml-bracket]: `#` begins a comment here, and without it what is left cannot be read (put the item in quotes: `"#two"`)
tags: [ #one ]
    1:9: error[yaml-bracket]: `#` begins a comment here, and without it what is left cannot be read (put the item in quotes: `"#one"`)
name: {ar: ثورة #يناير, en: x}
    1:17: error[yaml-bracket]: `#` begins a comment here, and without it what is left cannot be read (put the item in quotes: `"ثورة #يناير"`)
summary: one
  #two
  three
    2:3: error[yaml-indentation]: `#` begins a comment here, and without it what is left cannot be read (put the whole text in quotes)
summary: one #two
  three
    1:14: error[yaml-syntax]: `#` begins a comment here, and without it what is left cannot be read (put the whole text in quotes)

"##]],
    );
}

#[test]
fn comments_that_are_meant() {
    check(
        &[
            "title: One # the working title\n",
            "title: One #\n",
            "a: b #- c\n#d: e\n# #f\nf: g\n",
            "draft: true #false\ndate: 2023-09-11 #2022\nper_page: 20 #50\n",
            "source:\n  title: A\n  #url: b\n  date: 2023 # 1\n",
            "tags:\n  - a\n  #- b\n  - c\n",
            "tags: [a, # first\n  b]\n",
            "a: C#\nb: x#y\nc: 'd #e'\nd: \"f #g\"\ne: http://example.org/#f\n",
            "a: |\n  #one\n  two #three\n",
            "#first\na: b\n#last\n",
        ],
        str![[r##"
title: One # the working title
    {"title":"One"}
title: One #
    {"title":"One"}
a: b #- c
#d: e
# #f
f: g
    {"a":"b","f":"g"}
draft: true #false
date: 2023-09-11 #2022
per_page: 20 #50
    {"date":"2023-09-11","draft":true,"per_page":20}
source:
  title: A
  #url: b
  date: 2023 # 1
    {"source":{"date":2023,"title":"A"}}
tags:
  - a
  #- b
  - c
    {"tags":["a","c"]}
tags: [a, # first
  b]
    {"tags":["a","b"]}
a: C#
b: x#y
c: 'd #e'
d: "f #g"
e: http://example.org/#f
    {"a":"C#","b":"x#y","c":"d #e","d":"f #g","e":"http://example.org/#f"}
a: |
  #one
  two #three
    {"a":"#one\ntwo #three\n"}
#first
a: b
#last
    {"a":"b"}

"##]],
    );
}

#[test]
fn colons_without_a_space() {
    check(
        &[
            "title:A\n",
            "title:A\ndate:2023\n",
            "image: {src:a.jpg, alt:قمة}\n",
            "name: {ar:سمر}\n",
            "name:\n  ar:سمر\n  en:Samar\n",
            "title: One\n  date:2023-09-11\n",
            "title: One\n  see http://example.org/\n  12:30\n",
            "url:\n  https://example.org/\nid:\n  urn:isbn:1\n",
            "tags: [a:b]\nb: {https://example.org/}\n",
            "extra: {one, two}\n",
        ],
        str![[r#"
title:A
    1:1: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
title:A
date:2023
    1:1: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
image: {src:a.jpg, alt:قمة}
    1:9: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
    1:20: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
name: {ar:سمر}
    1:8: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
name:
  ar:سمر
  en:Samar
    2:3: warning[yaml-no-space]: there is no space after the colon, so this is a text and not a key with a value (put a space after the colon; if it is text, put it in quotes)
title: One
  date:2023-09-11
    2:3: warning[yaml-no-space]: this line is part of the text above it (if it is a key, start it where the other keys start and put a space after the colon; if it is text, put the whole text in quotes)
title: One
  see http://example.org/
  12:30
    {"title":"One see http://example.org/ 12:30"}
url:
  https://example.org/
id:
  urn:isbn:1
    {"id":"urn:isbn:1","url":"https://example.org/"}
tags: [a:b]
b: {https://example.org/}
    {"b":{"https://example.org/":null},"tags":["a:b"]}
extra: {one, two}
    {"extra":{"one":null,"two":null}}

"#]],
    );
}

#[test]
fn commas_within_maps() {
    check(
        &[
            "image: {src: a.jpg, alt: A map, with cities}\n",
            "label: {en: Arts, letters, ar: آداب}\n",
            "label: {en: 'Arts, letters', ar: آداب، فنون}\n",
        ],
        str![[r#"
image: {src: a.jpg, alt: A map, with cities}
    1:33: warning[yaml-comma]: within `{…}` a comma ends a value, so this is not part of the text before it (put the whole value in quotes: `"A map, with cities"`)
label: {en: Arts, letters, ar: آداب}
    1:19: warning[yaml-comma]: within `{…}` a comma ends a value, so this is not part of the text before it (put the whole value in quotes: `"Arts, letters"`)
label: {en: 'Arts, letters', ar: آداب، فنون}
    {"label":{"ar":"آداب، فنون","en":"Arts, letters"}}

"#]],
    );
}

#[test]
fn quotes_that_another_one_closes() {
    check(
        &[
            "title: \"never closed\ndate: 2023-09-11\nsummary: \"x\"\n",
            "title: \"never closed\nsummary: a quote\"\n",
            "title: 'Tis the season\nsummary: it's fine\n",
            "source:\n  title: \"never closed\n  date: 2023\n  url: \"x\"\n",
            "title: \"over two\n  lines\"\nb: c\n",
            "title: 'one\n\n  note: two'\n",
        ],
        str![[r#"
title: "never closed
date: 2023-09-11
summary: "x"
    1:8: error[yaml-quote]: this quote `"` is never closed (add `"` where the text ends)
title: "never closed
summary: a quote"
    1:8: error[yaml-quote]: this quote `"` is never closed (add `"` where the text ends)
title: 'Tis the season
summary: it's fine
    1:8: error[yaml-quote]: this quote `'` is never closed (add `'` where the text ends; if it is an apostrophe, write `"'Tis the season"`)
source:
  title: "never closed
  date: 2023
  url: "x"
    2:10: error[yaml-quote]: this quote `"` is never closed (add `"` where the text ends)
title: "over two
  lines"
b: c
    {"b":"c","title":"over two lines"}
title: 'one

  note: two'
    {"title":"one\nnote: two"}

"#]],
    );
}

#[test]
fn the_word_null() {
    let said = |text: &str| {
        let (node, mut found) = read(text);
        let node = node.unwrap();
        let mut fields = Fields::of(&node, &mut found, &KEYS);
        let title = fields.required_text("title").map(|title| title.value);
        let tags: Vec<_> = fields.list("tags").into_iter().map(|tag| tag.value).collect();
        format!("{title:?} {tags:?}\n{}", short(text, &found))
    };
    assert_data_eq!(
        said("title: Null\ntags: [NULL, a]\n"),
        str![[r#"
Some("Null") ["NULL", "a"]

"#]]
        .raw()
    );
    assert_data_eq!(said("title: null\ntags: [null, ~, a]\n"), str![[r#"
None ["a"]
:1:8: error[missing-key]: `title` is `null`, which means that it has no value (if it is text, write `"null"`)
:2:8: error[empty-item]: an item of `tags` is `null`, which means that it is empty (remove it or, if it is text, write `"null"`)
:2:14: error[empty-item]: an item of `tags` is empty (fill it in or remove it)

"#]].raw());
}

/// How a value is written, and what comes after it on its line.
fn value() -> impl Strategy<Value = (String, String)> {
    let text = prop_oneof![
        "[a-zء-ي]{1,5}( [a-zء-ي]{1,5}){0,2}",
        "'[a-zء-ي #]{1,8}'",
        "\"[a-zء-ي #]{1,8}\"",
        "\\[[a-zء-ي]{1,5}(, [a-zء-ي]{1,5})?\\]",
    ];
    let after = prop_oneof![
        "",
        " +#[a-zء-ي٠-٩_]{1,5}( [a-z:,]{1,4})?",
        " # ?[-=]",
        " # [a-z#]{1,5} #[a-z]"
    ];
    (text, after)
}

/// `50 #20` is a number with another one beside it, `true #default` is no text, and `#TODO` is a
/// remark: nothing of that is put into quotes.
#[test]
fn what_is_hardly_text_is_not_mended() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\nper_page: 50 #20\n\
         extra:\n  flag: true #default\n  days: 2024-01-01 #2025-01-01\n",
    );
    let lines =
        ["title: War #TODO", "title: War #draft!", "title: War #MeToo", "title: \"War #MeToo\""];
    for (n, line) in lines.iter().enumerate() {
        site.write(&format!("content/articles/w{n}/en.md"), format!("---\n{line}\n---\nText.\n"));
    }
    assert!(!site.report().contains("site.yaml:"), "{}", site.report());
    run(program().args(["check", "--fix", "--root"]).arg(site.root()));
    let title = |n: usize| {
        let path = site.root().join(format!("content/articles/w{n}/en.md"));
        std::fs::read_to_string(path).unwrap().lines().nth(1).unwrap().to_owned()
    };
    assert_eq!([0, 1, 2, 3].map(title), [lines[0], lines[1], lines[3], lines[3]]);
}

proptest! {
    #![proptest_config(cases(300))]

    /// A comment is reported exactly if a letter or digit follows its sign.
    #[test]
    fn any_text_after_a_hash_is_reported(values in prop::collection::vec(value(), 1..6)) {
        let lines = values.iter().enumerate().map(|(n, (text, after))| format!("k{n}: {text}{after}\n"));
        let text: String = lines.collect();
        let meant = values.iter().filter(|(_, after)| {
            after.trim_start().strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c != ' ' && !"-=".contains(c)))
        });
        let (node, found) = read(&text);
        prop_assert!(node.is_some(), "{text}");
        prop_assert!(found.iter().all(|found| found.code.name == "yaml-comment" && found.level == Level::Warning));
        prop_assert_eq!(found.len(), meant.count(), "{}", text);
    }
}
