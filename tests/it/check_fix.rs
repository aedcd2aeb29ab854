//! `tarjuman check --fix`: what it corrects, that every other byte stays, and what it shows first.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use snapbox::{assert_data_eq, str};
use tarjuman::ground::diag::edit::{self, Edit, Fix};
use tarjuman::ground::diag::{FileId, Span};
use tarjuman::ground::source::Sources;
use tarjuman::publish::edits::{self, EditedFile};
use tarjuman::read::markdown::around_words;
use tarjuman::roof::diff::diff;

use crate::made_inputs::cases;
use crate::site::{Run, Site, program, run};

const PATH: &str = "content/articles/silk/en.md";

const SITE: &str = "\
-- site.yaml --
title: T
languages: [en]
-- content/articles/other/en.md --
---
title: Other
---
## Caravans {#caravans}
";

const ARTICLE: &str = "\
\u{feff}---\r
title:  Silk\r
sumary: \"S\"   # kept\r
---\r
\r
One [*link*](../othr/en.md \"T\"), [gone](../none/x.md), [ref][gone],\r
[place](../other/en.md#carvans), [no place](../other/en.md#xyzzy), ![A \\* map](no.svg).\r
\r
[gone]: ../none/y.md\r
";

fn site() -> Site {
    let site = Site::new(SITE);
    site.write(PATH, ARTICLE);
    site
}

fn check(site: &Site, arguments: &[&str]) -> Run {
    let always = ["check", "--format", "short", "--base-url", "https://archive.test/", "--root"];
    run(program().args(always).arg(site.root()).args(arguments))
}

fn text(site: &Site) -> String {
    fs::read_to_string(site.root().join(PATH)).unwrap()
}

#[test]
fn what_was_meant_is_written_and_nothing_else() {
    let site = site();
    let done = check(&site, &["--fix"]);
    let meant = ARTICLE
        .replace("sumary", "summary")
        .replace("../othr/en.md", "../other/en.md")
        .replace("#carvans", "#caravans");
    assert_eq!(text(&site), meant);
    assert!(done.stderr.contains("3 faults in 1 file corrected\n"), "{}", done.stderr);
    // What is left is still reported, and fails.
    assert_eq!((done.code, done.stderr.matches("error[").count()), (Some(1), 4));
    assert!(done.stderr.ends_with("4 errors\n"), "{}", done.stderr);
    let again = check(&site, &["--fix"]);
    assert!(again.stderr.contains("0 faults in 0 files corrected"), "{}", again.stderr);
    assert_eq!(text(&site), meant);
}

#[test]
fn links_that_lead_nowhere_become_text() {
    let site = site();
    let done = check(&site, &["--fix", "unlink"]);
    let text = text(&site);
    assert!(text.contains("One [*link*](../other/en.md \"T\"), gone, ref,\r\n"), "{text}");
    assert!(text.contains("caravans), [no place](../other/en.md), A \\* map.\r\n"), "{text}");
    assert!(text.ends_with("[gone]: ../none/y.md\r\n"));
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(!done.stderr.contains("error["));
}

#[test]
fn a_diff_comes_first_and_writes_nothing() {
    let site = site();
    site.write(
        PATH,
        "---\ntitle: Silk\n---\n1\n\n2\n\n3\n\n4\n\n[a](../othr/en.md)\n\n5\n\n6\n\n7\n\n8\n\n9\n\n\
         [b](../othr/en.md)",
    );
    let before = text(&site);
    let done = check(&site, &["--fix", "--diff"]);
    assert_eq!(text(&site), before);
    assert_data_eq!(
        done.stdout.clone(),
        str![[r#"
--- a/content/articles/silk/en.md
+++ b/content/articles/silk/en.md
@@ -9,7 +9,7 @@
 
 4
 
-[a](../othr/en.md)
+[a](../other/en.md)
 
 5
 
@@ -21,4 +21,4 @@
 
 9
 
-[b](../othr/en.md)
/ No newline at end of file
+[b](../other/en.md)
/ No newline at end of file

"#]]
    );
    assert!(done.stderr.contains("2 faults in 1 file could be corrected; nothing was written"));
    assert_eq!(check(&site, &["--diff"]).code, Some(2), "only with --fix");
}

/// Two faults at one place: the second is corrected when the site is read again.
#[test]
fn neighbours_are_corrected_one_after_the_other() {
    let site = Site::new(SITE);
    let all: String = (0..12).map(|n| format!("[{n}](none/{n}.md)")).collect();
    site.write(PATH, format!("---\ntitle: T\n---\n{all}\n"));
    check(&site, &["--fix", "unlink"]);
    assert_eq!(text(&site), "---\ntitle: T\n---\n01234567891011\n");
}

/// Bodies, and what `--fix unlink` makes of them. `map.svg` and the work `gold` are there.
const UNLINKED: [(&str, &str); 35] = [
    // Only the link in a caption.
    ("![a](map.svg \"cap [l](no.md)\")", "![a](map.svg \"cap l\")"),
    ("![a](map.svg \"cap [l](#nope)\")", "![a](map.svg \"cap l\")"),
    ("![a](map.svg \"cap [l](../glod/en.md)\")", "![a](map.svg \"cap [l](../gold/en.md)\")"),
    ("![a][m]\n\n[m]: map.svg \"cap [l](no.md)\"", "![a][m]\n\n[m]: map.svg \"cap l\""),
    ("![a](map.svg \"a \\\" [l](no.md)\")", "![a](map.svg \"a \\\" [l](no.md)\")"),
    // Attributes stay with words and go with pictures.
    ("A [w](no.md){.b}.", "A [w]{.b}."),
    ("[w](/old/x/){lang=ar}", "[w]{lang=ar}"),
    ("![w](no.png){.wide}", "w"),
    ("![w](no.png \"Cap\") {credit=\"X\"}", "w"),
    // A label that nothing right defines.
    ("[r] [r][] [w][r]\n\n[r]: no.md", "r r w\n\n[r]: no.md"),
    ("[w][r]\n\n[r]: ../gold/en.md#nope", "[w][r]\n\n[r]: ../gold/en.md"),
    // What would begin something else.
    ("[1. One](no.md)", "1\\. One"),
    ("[1) One](no.md)", "1\\) One"),
    ("[١. الباب](no.md)", "١\\. الباب"),
    ("[أ. الباب](no.md)\nب. نص", "أ\\. الباب\nب. نص"),
    ("[# Head](no.md)", "\\# Head"),
    ("[---](no.md)", "\\---"),
    ("[- x](no.md)", "\\- x"),
    ("[> q](no.md)", "\\> q"),
    ("- [+ x](no.md)", "- \\+ x"),
    ("> [# x](no.md)", "> \\# x"),
    ("text [1. One](no.md)", "text 1. One"),
    ("para\n[===](no.md)", "para\n\\==="),
    ("[https://example.org](no.md)", "https\\://example.org"),
    ("[me@example.org](no.md)", "me\\@example.org"),
    // Without words.
    ("a [](no.md) b", "a  b"),
    ("- ![](no.png)\n- b", "- \n- b"),
    // Other ways to write them.
    ("a <img src=\"no.png\" alt=\"q\"> <img src=\"no.png\" alt=\"q\">", "a q q"),
    ("<img src='no.png'\nalt='q'>", "q"),
    ("<https://archive.test/none> b", "https\\://archive.test/none b"),
    ("see https://archive.test/none b", "see https\\://archive.test/none b"),
    ("[a](https://archive.test/en/articles/none/)", "a"),
    ("[a](no.md)[b](no.md)![c](no.png)", "abc"),
    ("| a |\n|---|\n| [x](no.md) |", "| a |\n|---|\n| x |"),
    ("[*a* `b`](no.md \"t\")", "*a* `b`"),
];

#[test]
fn of_a_link_exactly_the_words_stay() {
    let site = linked_site();
    for (n, (body, _)) in UNLINKED.iter().enumerate() {
        site.write(&work(n), format!("---\ntitle: T\n---\n{body}\n"));
        site.write(&work(n).replace("en.md", "map.svg"), SVG);
    }
    check(&site, &["--fix", "unlink"]);
    let shown = |n: usize, body: &str| format!("{n}: {body}");
    let made: Vec<String> = (0..UNLINKED.len()).map(|n| shown(n, &body_of(&site, n))).collect();
    let right: Vec<String> =
        UNLINKED.iter().enumerate().map(|(n, (_, right))| shown(n, right)).collect();
    assert_eq!(made, right);
}

/// Links for which nothing certain was meant: `--fix` leaves them.
const NOT_MEANT: [&str; 14] = [
    "[x](#chapter-3)",
    "[x](#chapter-٣)",
    "[x](../volume-2/)",
    "[x](../1998/)",
    "[x](page-2.pdf)",
    "[x](pic1.svg)",
    "[x](pic۱.svg)",
    "[x](new.md)",
    "[x](n.md)",
    "[x](em.md)",
    "[x](../../people/amy.yaml)",
    "[x](../../people/ana.yaml)",
    "[x](#sex)",
    "text[^abd]\n\n[^abc]: note",
];

/// Links, and what they become.
const MEANT: [(&str, &str); 15] = [
    ("[x](/w2-0/)", "[x](../w2-0/)"),
    ("[x](/articles/w2-1/)", "[x](../w2-1/)"),
    ("[x](/blog/w2-2.html)", "[x](../w2-2/)"),
    ("[x](/ar/articles/gold/)", "[x](../gold/)"),
    ("[x](#مقدمه-الكتاب)", "[x](#مقدمة-الكتاب)"),
    ("[x](../القاهره/en.md)", "[x](../القاهرة/en.md)"),
    ("[x](../القاهره/en.md#مقدمه)", "[x](../القاهرة/en.md#مقدمه)"),
    ("[x](%D8%B5%D9%88%D8%B1%D9%87.svg)", "[x](%D8%B5%D9%88%D8%B1%D8%A9.svg)"),
    ("![x](<old mpas.svg>)", "![x](<old maps.svg>)"),
    ("![x](old%20mpas.svg)", "![x](old%20maps.svg)"),
    ("![x](old-maps.svg)", "![x](<old maps.svg>)"),
    ("[x](#chapter-01)", "[x](#chapter-1)"),
    ("[x](#chaptre-1)", "[x](#chapter-1)"),
    ("[x](../glod/)", "[x](../gold/)"),
    ("text[^noet]\n\n[^note]: note", "text[^note]\n\n[^note]: note"),
];

#[test]
fn only_what_is_certain_is_written() {
    let site = linked_site();
    let files = ["page-1.pdf", "pic2.svg", "صورة.svg", "old maps.svg"];
    let headings = "## Chapter 1\n\n## Sea\n\n## مقدمة الكتاب\n";
    let all = NOT_MEANT.iter().map(|link| (*link, *link)).chain(MEANT);
    let all: Vec<(&str, &str)> = all.collect();
    let name = |n: usize| match n.checked_sub(NOT_MEANT.len()) {
        Some(n) => format!("content/articles/w2-{n}/en.md"),
        None => work(n),
    };
    for (n, (body, _)) in all.iter().enumerate() {
        let path = name(n);
        site.write(&path, format!("---\ntitle: T\n---\n{body}\n\n{headings}"));
        let folder = path.trim_end_matches("en.md");
        files.iter().for_each(|file| site.write(&format!("{folder}{file}"), SVG));
    }
    check(&site, &["--fix"]);
    for (n, (body, right)) in all.iter().enumerate() {
        let made = fs::read_to_string(site.root().join(name(n))).unwrap();
        let made = made.strip_prefix("---\ntitle: T\n---\n").unwrap();
        assert_eq!(made.strip_suffix(headings).unwrap().trim_end(), *right, "{body}");
    }
}

/// Front matter with several keys that mean one, and what `--fix` makes of it.
const KEYS: [(&str, &str); 12] = [
    ("description: A\nexcerpt: B", "summary: A\nexcerpt: B"),
    ("excerpt: B\nsummary: A", "excerpt: B\nsummary: A"),
    ("categories: [a]\nkeywords: [b]\ncategory: [c]", "tags: [a]\nkeywords: [b]\ncategory: [c]"),
    ("published: false\nstatus: draft", "draft: true\nstatus: draft"),
    ("draft: yes\npublished: no", "draft: true\npublished: no"),
    ("draft: false\npublished: false", "draft: false\npublished: false"),
    ("autor: x\nauthors: [y]", "autor: x\nauthors: [y]"),
    ("redirect_from: /a/\nalias: /b/", "redirect_from: /a/\nalias: /b/"),
    ("sumary: a\nsummry: b", "summary: a\nsummry: b"),
    ("sumary: a\ndescription: b", "summary: a\ndescription: b"),
    // A value that nobody read may be no picture.
    ("cover: none.png\nsub_title: S", "cover: none.png\nsubtitle: S"),
    ("lastmod: soon\ndescription: A\ncategories: [b]", "lastmod: soon\nsummary: A\ntags: [b]"),
];

#[test]
fn of_two_keys_that_become_one_only_the_first_does() {
    let site = linked_site();
    for (n, (keys, _)) in KEYS.iter().enumerate() {
        site.write(&work(n), format!("---\ntitle: T\n{keys}\n---\nText.\n"));
    }
    let done = check(&site, &["--fix"]);
    for (n, (keys, right)) in KEYS.iter().enumerate() {
        let made = fs::read_to_string(site.root().join(work(n))).unwrap();
        assert_eq!(made, format!("---\ntitle: T\n{right}\n---\nText.\n"), "{keys}");
    }
    assert!(!done.stderr.contains("error["), "{}", done.stderr);
    for said in [
        "`excerpt` (it means `summary`, which is given too: leave one of them out)",
        "`autor` (perhaps it means `author`, and `authors` is given too: leave one of them out)",
        "`status: draft` makes this text a draft (`draft` is given too: write only `draft: true`)",
    ] {
        assert!(done.stderr.contains(said), "{said}: {}", done.stderr);
    }
}

/// Comments that may be remarks of an editor stay comments.
#[test]
fn no_remark_becomes_part_of_a_text() {
    let site = linked_site();
    let lines = [
        "title: \"A title\" #TODO ask Ann about the name",
        "title: A title #TODO",
        "title: A title #check spelling",
        "title: 'A title'\t#MeToo",
        "title: Sonata # 5",
    ];
    for (n, line) in lines.iter().enumerate() {
        site.write(&work(n), format!("---\n{line}\n---\nText.\n"));
    }
    let done = check(&site, &["--fix"]);
    for (n, line) in lines.iter().enumerate() {
        let made = fs::read_to_string(site.root().join(work(n))).unwrap();
        assert_eq!(made, format!("---\n{line}\n---\nText.\n"));
    }
    assert_eq!(done.stderr.matches("warning[yaml-comment]").count(), lines.len());
}

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"3\"/>\n";

/// A site with a few files to link to.
fn linked_site() -> Site {
    Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
         -- content/articles/gold/en.md --\n---\ntitle: Gold\n---\nText.\n\
         -- content/articles/القاهرة/en.md --\n---\ntitle: Cairo\n---\nText.\n\
         -- content/articles/volume-1/en.md --\n---\ntitle: V\n---\nText.\n\
         -- content/articles/1989/en.md --\n---\ntitle: Y\n---\nText.\n\
         -- content/people/ann.yaml --\nname: Ann\n",
    )
}

fn work(n: usize) -> String {
    format!("content/articles/w1-{n}/en.md")
}

fn body_of(site: &Site, n: usize) -> String {
    let text = fs::read_to_string(site.root().join(work(n))).unwrap();
    let body = text.strip_prefix("---\ntitle: T\n---\n").unwrap();
    body.strip_suffix('\n').unwrap().to_owned()
}

#[test]
fn only_links_and_pictures_become_text() {
    let site = Site::new(SITE);
    site.write(PATH, "---\ntitle: T\nimage: {src: none.svg}\n---\nA[^x]\n\n::: {lang=en}\n");
    let before = crate::site::read_tree(&site.root());
    let done = check(&site, &["--fix", "unlink"]);
    assert!(done.stderr.contains("0 faults in 0 files"), "{}", done.stderr);
    assert_eq!(crate::site::read_tree(&site.root()), before);
}

#[test]
fn links_in_a_biography_become_text() {
    let site = Site::new(SITE);
    let path = "content/people/ann.yaml";
    let bio = "name: Ann\nbio:\n  en: \"A [x](none.md)\"\n  ar: |\n    ن [y](none.md)\n";
    site.write(path, bio);
    let done = check(&site, &["--fix", "unlink"]);
    let right = bio.replace("[x](none.md)", "x").replace("[y](none.md)", "y");
    assert_eq!(fs::read_to_string(site.root().join(path)).unwrap(), right, "{}", done.stderr);
}

/// A definition that leads nowhere is one fault, however often it is used.
#[test]
fn a_wrong_definition_is_reported_once_where_it_is() {
    let site = Site::new(SITE);
    site.write(PATH, "---\ntitle: T\n---\n[a][r] [b][r] [r]\n\n[r]: none.md\n");
    let done = check(&site, &[]);
    assert_eq!(done.stderr.matches("none.md").count(), 1, "{}", done.stderr);
    assert!(done.stderr.starts_with("content/articles/silk/en.md:6:6: error"), "{}", done.stderr);
}

/// What is corrected only when something else is, is shown too, and `patch` reads it whatever the
/// file is called.
#[test]
fn a_diff_shows_what_a_fix_does_in_the_end() {
    let site = Site::new(SITE);
    let (first, second) = ("content/articles/my silk ü/en.md", "content/articles/silk/en.md");
    site.write(
        first,
        "---\ntitle:Silk\ndate:2020-01-01\n---\n[a](../othr/en.md#carvans)[b](x.md)\n",
    );
    site.write(second, "---\ntitle: S\n---\n[a](../othr/en.md#carvans)[b](x.md)[c](y.md)\n");
    let copy = tempfile::tempdir().unwrap();
    for path in [first, second] {
        let to = copy.path().join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(site.root().join(path), to).unwrap();
    }
    let shown = check(&site, &["--fix", "unlink", "--diff"]);
    fs::write(copy.path().join("x.diff"), &shown.stdout).unwrap();
    assert!(shown.stderr.contains("9 faults in 2 files could be corrected"), "{}", shown.stderr);
    let done = check(&site, &["--fix", "unlink"]);
    assert!(done.stderr.contains("9 faults in 2 files corrected"), "{}", done.stderr);
    let patched = Command::new("patch")
        .args(["-p1", "-s", "--binary", "-i", "x.diff"])
        .current_dir(copy.path())
        .status();
    // Without `patch` there is nothing to compare with.
    if let Ok(status) = patched {
        assert!(status.success(), "{}", shown.stdout);
        for path in [first, second] {
            let written = fs::read_to_string(site.root().join(path)).unwrap();
            assert_eq!(fs::read_to_string(copy.path().join(path)).unwrap(), written);
        }
    }
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let site = site();
    let real = site.root().join("content/articles/silk/real.txt");
    fs::rename(site.root().join(PATH), &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.txt", site.root().join(PATH)).unwrap();
    check(&site, &["--fix"]);
    assert!(text(&site).contains("summary"));
    assert!(site.root().join(PATH).symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    let names = fs::read_dir(real.parent().unwrap()).unwrap().count();
    assert_eq!(names, 2, "no temporary file is left");
}

#[test]
fn a_file_that_was_saved_meanwhile_is_not_changed() {
    let site = site();
    let (sources, _) = Sources::list(&site.root()).unwrap();
    let file = sources.find(PATH).unwrap();
    let start = ARTICLE.find("sumary").unwrap();
    let fix = Fix::replace([Span::new(file, start, start + 6)], "summary");
    let edited = edits::carry_out([&fix], &sources);
    assert_eq!((edited.fixes, edited.files.len()), (1, 1));
    site.write(PATH, "---\ntitle: Newer\n---\n");
    let error = edits::write(&edited.files, &sources).unwrap_err().to_string();
    assert!(error.ends_with("was changed in the meantime; run the command again"), "{error}");
    assert_eq!(text(&site), "---\ntitle: Newer\n---\n");
}

/// Pieces of a paragraph, and what `--fix unlink` makes of them.
const PIECES: [(&str, &str); 14] = [
    ("[gone](none.md)", "gone"),
    ("![A *map*](none.svg)", "A *map*"),
    ("[c](../glod/en.md \"T\")", "[c](../gold/en.md \"T\")"),
    ("[fine](../gold/)", "[fine](../gold/)"),
    ("`[x](none.md)`", "`[x](none.md)`"),
    ("[*a*][r]", "*a*"),
    ("<img src=\"no.png\" alt=\"q\">", "q"),
    ("[v](../volume-2/)", "v"),
    ("[d](#nope)", "d"),
    ("[t](../gold/en.md#nope)", "[t](../gold/en.md)"),
    ("نص [ر ١](none.md)", "نص ر ١"),
    ("[w](none.md){.b}", "[w]{.b}"),
    ("<https://archive.test/none>", "https\\://archive.test/none"),
    ("[1. x][r][2. y](none.md)", "1. x2. y"),
];

/// What stands around paragraphs.
const AROUND: [(&str, &str); 7] = [
    ("", ""),
    ("> ", ""),
    ("- ", ""),
    ("7. ", ""),
    ("## ", ""),
    ("| a |\n|---|\n| ", " |"),
    ("::: aside\n", "\n:::"),
];

/// Keys, and what they become.
const WRITTEN_KEYS: [(&str, &str); 4] = [
    ("", ""),
    ("description: A  # kept\n", "summary: A  # kept\n"),
    ("sumary: A\nexcerpt: B\n", "summary: A\nexcerpt: B\n"),
    ("lastmod: 2024-01-01\n\"byline\": x\n", "updated: 2024-01-01\nauthor: x\n"),
];

/// What CommonMark sees in a text, but for links, pictures and signs.
fn structure(text: &str) -> Vec<String> {
    let mut structure: Vec<String> = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Link | TagEnd::Image) => {}
            Event::Text(text) | Event::InlineHtml(text) => {
                let text = text.trim_start_matches("<img src=\"no.png\" alt=");
                let words: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
                match structure.last_mut().filter(|last| last.starts_with("words ")) {
                    Some(last) => last.push_str(&words),
                    None => structure.push(format!("words {words}")),
                }
            }
            other => structure.push(format!("{other:?}")),
        }
    }
    structure
}

/// The codes of all faults of a site, and those that carry a fix.
fn codes(site: &Site) -> (BTreeSet<String>, BTreeSet<String>) {
    let report = check(site, &["--format", "json"]).stdout;
    let faults = report.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let (mut all, mut with_fix) = (BTreeSet::new(), BTreeSet::new());
    for fault in faults {
        let code = fault["code"].as_str().unwrap().to_owned();
        with_fix.extend(fault.get("fix").filter(|fix| !fix.is_null()).map(|_| code.clone()));
        all.insert(code);
    }
    (all, with_fix)
}

/// Pieces of links whose words stay.
const WORDS: [&str; 8] = ["a", "*b*", "`]`", "\\]", "![p](q)", "نص", "\\* x", "[c] d"];

proptest! {
    #![proptest_config(cases(12))]

    /// Whatever is wrong in a text, exactly what was meant is written, and nothing else is wrong
    /// after that.
    #[test]
    fn a_fix_corrects_what_is_wrong_and_nothing_else(
        blocks in prop::collection::vec(
            (0..AROUND.len(), prop::collection::vec(0..PIECES.len(), 1..4)), 1..6),
        keys in 0..WRITTEN_KEYS.len(),
        line_end in prop::sample::select(vec!["\n", "\r\n"]),
        mark in prop::sample::select(vec!["", "\u{feff}"]),
    ) {
        let made = |is_right: bool| {
            let pick = |(wrong, right): (&'static str, &'static str)| if is_right { right } else { wrong };
            let block = |(around, pieces): &(usize, Vec<usize>)| {
                let pieces: Vec<&str> = pieces.iter().map(|n| pick(PIECES[*n])).collect();
                let (before, after) = AROUND[*around];
                format!("{before}Word {}.{after}\n\n", pieces.join(" and "))
            };
            let body = blocks.iter().map(block).collect::<String>() + "[r]: none.md\n";
            let front = format!("---\ntitle: T\n{}---\n", pick(WRITTEN_KEYS[keys]));
            let whole = mark.to_owned() + &(front + &body).replace('\n', line_end);
            (whole, body)
        };
        let ((wrong, wrong_body), (right, right_body)) = (made(false), made(true));
        prop_assert_eq!(structure(&wrong_body), structure(&right_body));
        let site = linked_site();
        site.write(&work(0), &wrong);
        let (before, _) = codes(&site);
        let shown = check(&site, &["--fix", "unlink", "--diff"]);
        prop_assert_eq!(&fs::read_to_string(site.root().join(work(0))).unwrap(), &wrong);
        let done = check(&site, &["--fix", "unlink"]);
        let written = fs::read_to_string(site.root().join(work(0))).unwrap();
        prop_assert_eq!(&written, &right);
        let last = |run: &Run, words: &str| {
            let line = run.stderr.lines().find(|line| line.contains(words));
            line.unwrap().split(words).next().unwrap().to_owned()
        };
        prop_assert_eq!(last(&shown, " could be corrected"), last(&done, " corrected"));
        let (after, with_fix) = codes(&site);
        let new: Vec<_> = after.difference(&before).filter(|code| *code != "unknown-person").collect();
        prop_assert!(new.is_empty() && with_fix.is_empty(), "{:?} {:?}", new, with_fix);
        check(&site, &["--fix", "unlink"]);
        prop_assert_eq!(&fs::read_to_string(site.root().join(work(0))).unwrap(), &written);
    }

}

proptest! {
    #![proptest_config(cases(96))]

    /// Of any link, exactly its words stay.
    #[test]
    fn exactly_the_words_stay(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..4),
        end in prop::sample::select(vec!["(x)", "(<x y> \"t\")", "(x 't')", "[x]", "[]", ""]),
        mark in prop::sample::select(vec!["", "!"]),
    ) {
        let words = words.join(" ");
        // What a link cannot contain is not one, and references have plain labels.
        prop_assume!(end.starts_with('(') || end == "[x]" || !words.contains(['[', ']', '\\']));
        prop_assume!(!words.is_empty() || end.starts_with('('));
        let link = format!("{mark}[{words}]{end}");
        let around = around_words(&link);
        prop_assert!(around.is_some(), "{}", link);
        let [before, after] = around.unwrap();
        prop_assert_eq!(&link[before.end..after.start], &words);
        prop_assert_eq!((before.start, after.end), (0, link.len()));
    }

    /// Edits that do at once what two rounds do one after the other.
    #[test]
    fn two_rounds_are_one(
        text in "[a-z]{0,20}",
        first in prop::collection::vec((0..20usize, 0..4usize, "[A-Z]{0,3}"), 0..5),
        second in prop::collection::vec((0..24usize, 0..4usize, "[0-9]{0,3}"), 0..5),
    ) {
        let edits = |length: usize, made: &[(usize, usize, String)]| {
            let mut made: Vec<_> = made.to_vec();
            made.sort();
            let (mut edits, mut next) = (Vec::new(), 0);
            for (start, size, new) in made {
                if start >= next && start + size <= length {
                    next = start + size + 1;
                    let span = Span::new(FileId(0), start, start + size);
                    edits.push(Edit { span, replacement: new });
                }
            }
            edits
        };
        let apply = |text: &str, edits: &[Edit]| edit::apply(text, FileId(0), edits).unwrap();
        let first = edits(text.len(), &first);
        let middle = apply(&text, &first);
        let second = edits(middle.len(), &second);
        let joined = edit::joined(&first, &middle, &second);
        prop_assert_eq!(apply(&text, &joined), apply(&middle, &second));
    }

    /// A diff turns the old text into the new one, as `git apply` reads it.
    #[test]
    fn a_diff_says_all_that_changes(
        lines in prop::collection::vec("[a-c]{0,3}", 1..30),
        changed in prop::collection::btree_map(0..30usize, "[d-f\n]{0,4}", 0..6),
        ends: bool,
    ) {
        let before = lines.join("\n") + if ends { "\n" } else { "" };
        let mut starts: Vec<usize> = vec![0];
        starts.extend(before.match_indices('\n').map(|(at, _)| at + 1));
        let edits: Vec<Edit> = changed
            .iter()
            .filter(|(line, _)| **line < lines.len() && !lines[**line].is_empty())
            .map(|(line, text)| Edit {
                span: Span::new(FileId(0), starts[*line], starts[*line] + lines[*line].len()),
                replacement: text.clone(),
            })
            .collect();
        prop_assume!(!edits.is_empty());
        let after = tarjuman::ground::diag::edit::apply(&before, FileId(0), &edits).unwrap();
        prop_assume!(!before.is_empty() && !after.is_empty());
        let file = EditedFile { file: FileId(0), before: before.clone(), after: after.clone(), edits };
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x.md"), &before).unwrap();
        fs::write(folder.path().join("x.diff"), diff("x.md", &file)).unwrap();
        let applied = Command::new("git")
            .args(["apply", "--whitespace=nowarn", "--unidiff-zero", "x.diff"])
            .current_dir(folder.path())
            .stderr(Stdio::inherit())
            .status();
        // Without git there is nothing to compare with.
        if let Ok(status) = applied {
            prop_assert!(status.success(), "{}", diff("x.md", &file));
            prop_assert_eq!(fs::read_to_string(folder.path().join("x.md")).unwrap(), after);
        }
    }
}
