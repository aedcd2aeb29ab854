//! `check --fix` writes only what is as good as certain, and takes back only what is at fault.

use std::fs;

use crate::site::{Run, Site, program, run};

const SITE: &str = "\
-- site.yaml --
title: T
languages: [en, ar]
base_url: https://archive.test/
-- content/people/ann.yaml --
name: Ann
-- content/tags/c++.yaml --
label: C++
";

fn check(site: &Site, arguments: &[&str]) -> Run {
    let always = ["check", "--format", "short", "--root"];
    run(program().args(always).arg(site.root()).args(arguments))
}

fn read(site: &Site, path: &str) -> String {
    fs::read_to_string(site.root().join(path)).unwrap()
}

fn text(keys: &str, body: &str) -> String {
    format!("---\ntitle: T\n{keys}---\n{body}\n")
}

/// Bodies of which the fix would lead nowhere.
const AT_FAULT: [&str; 5] = [
    "![s](صورة محمد.jpg)",
    "[s] (nope.md)",
    "(s)[nope.md]",
    "![s](nope.svg cap)",
    "a [s] (nope.md), [t] (../b/nope.md)",
];

#[test]
fn only_a_fix_at_fault_is_taken_back() {
    for body in AT_FAULT {
        let site = Site::new(SITE);
        site.write("content/articles/a/en.md", text("", body));
        site.write("content/articles/b/en.md", text("draft: yes\n", "Text."));
        site.write("content/articles/c/en.md", "---\ntitel: C\n---\nText.\n");
        site.write("content/articles/d/en.md", text("lastmod: 2024-01-01\n", "[a] (../a/en.md)"));
        let done = check(&site, &["--fix"]);
        let left = if body.contains("[t]") { 2 } else { 1 };
        assert_eq!(read(&site, "content/articles/a/en.md"), text("", body), "{}", done.stderr);
        assert_eq!(read(&site, "content/articles/b/en.md"), text("draft: true\n", "Text."));
        assert_eq!(read(&site, "content/articles/c/en.md"), "---\ntitle: C\n---\nText.\n");
        let right = text("updated: 2024-01-01\n", "[a](../a/en.md)");
        assert_eq!(read(&site, "content/articles/d/en.md"), right);
        let said = format!("4 faults in 3 files corrected; {left} w");
        assert!(done.stderr.contains(&said), "{body}: {}", done.stderr);
    }
}

#[test]
fn of_two_fixes_on_a_line_only_the_one_at_fault_is_taken_back() {
    let site = Site::new(SITE);
    let path = "content/articles/a/en.md";
    site.write(path, text("", "[s] (nope.md) and [t] (en.md)"));
    check(&site, &["--fix"]);
    assert_eq!(read(&site, path), text("", "[s] (nope.md) and [t](en.md)"));
}

/// Errors that nobody could see as long as a file could not be read are no fault of a fix.
#[test]
fn what_was_hidden_before_stops_no_fix() {
    let site = Site::new(SITE);
    site.write("content/articles/a/ar.md", text("", "[x](https:/b.test) [y](en.md#p99)"));
    site.write("content/articles/a/en.md", text("translation_of: ar\nsummary:S\n", "Text."));
    site.write("content/articles/b/en.md", "---\ntitle:x\n---\nText.\n");
    site.write("content/articles/c/en.md", text("", "[b](../b/en.md#nope)"));
    let done = check(&site, &["--fix"]);
    assert_eq!(
        read(&site, "content/articles/a/ar.md"),
        text("", "[x](https://b.test) [y](en.md#p99)")
    );
    assert!(read(&site, "content/articles/a/en.md").contains("\nsummary: S\n"));
    assert!(read(&site, "content/articles/b/en.md").starts_with("---\ntitle: x\n"));
    assert!(done.stderr.contains("3 faults in 3 files corrected\n"), "{}", done.stderr);
    assert_eq!(done.stderr.matches("error[unknown-anchor]").count(), 2, "{}", done.stderr);
}

/// Keys that `--fix` leaves as they are.
const UNCHANGED: [&str; 38] = [
    // Names that differ in marks, numbers, signs, or in the order of their words.
    "tags: [\".NET\", net, \"100%\", \"100\", \"C++!\", \"$5\", \"5\"]\n",
    "tags: [علم, عَلَم, عِلم]\n",
    "tags: [کرم, کِرم, گُل, گِل]\n",
    "tags: [סֵפֶר, סַפָּר]\n",
    "tags: [año, ano, resume, résumé]\n",
    "tags: [على, علي, قصة, قصه, إيران, ايران]\n",
    "author: [Anna Maria, Maria Anna]\n",
    "author: [MAHFOUZ Naguib, Naguib Mahfouz]\n",
    "author: [\"Mahfouz, Naguib\", José, Jose]\n",
    // What says something else of the text.
    "translation: ar\n",
    "translated: true\n",
    "translated: 2020-01-01\n",
    "translations: [ar, fr]\n",
    "editions: 3\n",
    "edited: 2020-01-01\n",
    "reviewed: partially\n",
    "reviewed: true\n",
    "authored: true\n",
    "translated_by: true\n",
    "translatr: ar\n",
    "translatr: 2020-01-01\n",
    "editr: https://archive.test/\n",
    "byline: machine\n",
    "creator: [en, fr]\n",
    "copyright: 2020\n",
    "translated_from: true\n",
    "original: https://archive.test/\n",
    // Days of calendars that count alike.
    "date: 1402-07-03\n",
    "date: 1390-01-01\n",
    "date: 1404-12-29\n",
    // What would be an error still, or one elsewhere.
    "summary: a: b\n  second line\n",
    "summary: a: b\n\n  second line\n",
    "published: &p false\nextra: {x: *p}\n",
    "draft:   yes\n",
    "redirect_from: old\n",
    "publishDate: 2024/01\n",
    "lastmod: soon\n",
    "image: {author: true}\n",
];

#[test]
fn what_is_not_certain_stays() {
    let site = Site::new(SITE);
    let path = |n: usize| format!("content/articles/w-{n}/en.md");
    for (n, keys) in UNCHANGED.iter().enumerate() {
        site.write(&path(n), text(keys, "Text."));
    }
    let person = "name: P\nwikidata: Q1\nviaf: 12\nwikipedia: Someone\n";
    site.write("content/people/p.yaml", person);
    let done = check(&site, &["--fix"]);
    let made: Vec<String> = (0..UNCHANGED.len()).map(|n| read(&site, &path(n))).collect();
    let right: Vec<String> = UNCHANGED.iter().map(|keys| text(keys, "Text.")).collect();
    assert_eq!(made, right);
    assert_eq!(read(&site, "content/people/p.yaml"), person);
    assert!(done.stderr.contains("0 faults in 0 files corrected"), "{}", done.stderr);
    for said in [
        "`عَلَم` is probably the same tag as `علم` (write `علم` everywhere; if they are two",
        "`Maria Anna` is probably the same person as `Anna Maria`",
        "has no key `translated` (write `translation_of` with the version that it was made from, \
         and `translator` with the name of whoever made it)",
        "has no key `translated_by` (if it is a name, write it under `translator`; else leave it \
         out)",
        "in the Persian calendar it is 2023-09-25, in the Islamic calendar it is 1982-04-27: write \
         the day that is meant",
        "has no key `wikidata` (write `same_as: https://www.wikidata.org/wiki/Q1`)",
        "has no key `viaf` (write `same_as: https://viaf.org/viaf/12`)",
        "has no key `wikipedia` (write `same_as` with the whole address, as in `same_as: https://",
        "must be in quotes (put the whole value in quotes, with all its lines)",
    ] {
        assert!(done.stderr.contains(said), "{said}: {}", done.stderr);
    }
    for no_word in ["`100%` is probably", "`.NET` is probably", "`net` is probably"] {
        assert!(!done.stderr.contains(no_word), "{no_word}: {}", done.stderr);
    }
}

/// Keys, and what they become, because it is certain.
const CHANGED: [(&str, &str); 8] = [
    ("autor: Ann\n", "author: Ann\n"),
    ("translater: Ann\n", "translator: Ann\n"),
    ("byline: Ann\n", "author: Ann\n"),
    ("translated_by: [Ann, Ibn Sina]\n", "translator: [Ann, Ibn Sina]\n"),
    ("publishDate: 2024-01-01\n", "date: 2024-01-01\n"),
    ("tags: [C ++, ../../tags/c++.yaml]\n", "tags: [\"c++\", \"c++\"]\n"),
    ("date: 1445-09-01\n", "date: 2024-03-11\n"),
    ("published: false\n", "draft: true\n"),
];

#[test]
fn what_is_certain_is_written() {
    for (keys, right) in CHANGED {
        let site = Site::new(SITE);
        let path = "content/articles/w/en.md";
        site.write(path, text(keys, "Text."));
        let done = check(&site, &["--fix"]);
        assert_eq!(read(&site, path), text(right, "Text."), "{}", done.stderr);
    }
}

/// One message about where a translation comes from, and not two.
#[test]
fn a_source_under_another_key_is_told_once() {
    for (key, count) in [("translated_from: en", 1), ("original: en", 1), ("tags: []", 1)] {
        let site = Site::new(SITE);
        site.write("content/articles/a/en.md", text("", "Text."));
        site.write(
            "content/articles/a/ar.md",
            format!("---\ntitle: ت\ntranslator: ann\n{key}\n---\nنص.\n"),
        );
        let done = check(&site, &[]);
        let lines = done.stderr.lines().filter(|line| line.contains("ar.md"));
        assert_eq!(lines.count(), count, "{key}: {}", done.stderr);
    }
}

#[test]
fn characters_that_count_as_blanks_are_deleted_once() {
    let site = Site::new(SITE);
    let path = "content/articles/a/en.md";
    site.write(path, text("", "a\u{b}b \u{c} c `d\u{85}`\n\n    e\u{b}f\u{7}g"));
    let done = check(&site, &["--fix"]);
    assert_eq!(read(&site, path), text("", "ab  c `d`\n\n    efg"));
    assert!(done.stderr.contains("5 faults in 1 file corrected\n"), "{}", done.stderr);
}

#[test]
fn links_in_captions_become_text() {
    let site = Site::new(SITE);
    let path = "content/articles/a/en.md";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"3\"/>\n";
    site.write("content/articles/a/m.svg", svg);
    let keys = |caption: &str| {
        format!("image: {{src: m.svg, alt: A, caption: \"{caption}\", credit: '[d](no.md)'}}\n")
    };
    site.write(path, text(&keys("A [c](nope.md) b"), "Text."));
    let done = check(&site, &["--fix", "unlink"]);
    let right = keys("A c b").replace("[d](no.md)", "d");
    assert_eq!(read(&site, path), text(&right, "Text."), "{}", done.stderr);
}
