//! `tarjuman new`: files that authors begin with.

use snapbox::{IntoData, assert_data_eq, str};

use crate::site::{Run, Site, program, run};

const SITE: &str = "-- site.yaml --\ntitle: T\nlanguages: [ar, en]\nbase_url: https://archive.test/\n\
     feed_id: tag:archive.test,2026:a\n";

const ORIGINAL: &str = "---\ntitle: \"طريق الحرير: \\\"رحلة\\\"\"\nsubtitle: من الصين إلى الشام\n\
    author: samar\ntags: [trade]\n---\n\n# مقدمة {#intro}\n\nنص.[^1]\n\n[^1]: حاشية.\n";

fn new(site: &Site, arguments: &[&str]) -> Run {
    run(program().arg("new").args(arguments).arg("--root").arg(site.root()))
}

fn made(site: &Site, arguments: &[&str], path: &str) -> String {
    let done = new(site, arguments);
    assert_eq!((done.code, &*done.stderr), (Some(0), ""), "{arguments:?}");
    let first = done.stdout.lines().next().unwrap();
    assert!(first.ends_with(path), "{first}");
    std::fs::read_to_string(site.root().join(path)).unwrap()
}

/// What the site reports with its drafts.
fn report(site: &Site) -> String {
    String::from_utf8(site.command(&["--drafts", "-q"]).output().unwrap().stderr).unwrap()
}

#[test]
fn a_new_work() {
    let site = Site::new(SITE);
    let text = made(&site, &["silk-road", "ar"], "content/articles/silk-road/ar.md");
    assert_data_eq!(
        text,
        str![[r#"
---
title: "silk road"
author:
tags: []
people: []
draft: true
---


"#]]
        .raw()
    );
    assert_eq!(report(&site), "");
    assert!(site.has("ar/articles/silk-road/index.html"));
}

#[test]
fn a_translation_has_one_kind_of_line_ends() {
    let site = Site::new(SITE);
    site.write("content/articles/silk-road/ar.md", ORIGINAL.replace('\n', "\r\n"));
    let text = made(&site, &["silk-road", "en"], "content/articles/silk-road/en.md");
    assert!(!text.contains('\r') && text.contains("{#intro}\n"), "{text:?}");
}

#[test]
fn a_translation_begins_with_its_source() {
    let site = Site::new(SITE);
    site.write("content/articles/silk-road/ar.md", ORIGINAL);
    let text = made(&site, &["silk-road", "en"], "content/articles/silk-road/en.md");
    assert_data_eq!(
        text,
        str![[r##"
---
title: "طريق الحرير: \"رحلة\""
subtitle: "من الصين إلى الشام"
translator:
translation_of: ar
method: human
draft: true
---

# مقدمة {#intro}

نص.[^1]

[^1]: حاشية.

"##]]
        .raw()
    );
    let relay = made(
        &site,
        &["silk-road", "fr.short", "--translation-of", "en"],
        "content/articles/silk-road/fr.short.md",
    );
    assert!(relay.contains("\ntranslation_of: en\n"), "{relay}");
    let found = report(&site);
    assert!(!found.contains("error"), "{found}");
}

#[test]
fn works_in_groups_are_found_by_their_name() {
    let site = Site::new(SITE);
    site.write("content/articles/2024/silk-road/ar.md", ORIGINAL);
    let en = "content/articles/2024/silk-road/en.md";
    assert!(made(&site, &["silk-road", "en"], en).contains("translation_of: ar"));
    site.write("content/articles/2025/silk-road/ar.md", ORIGINAL);
    let unclear = new(&site, &["silk-road", "fr"]);
    assert_eq!(unclear.code, Some(2));
    assert!(unclear.stderr.contains("several folders are called `silk-road`"));
    made(&site, &["2025/silk-road", "fr"], "content/articles/2025/silk-road/fr.md");
}

#[test]
fn a_translation_of_what_the_archive_does_not_have() {
    let site = Site::new(SITE);
    site.write("content/articles/a/fr.md", "---\ntitle: F\ntranslation_of: de\n---\nTexte.\n");
    let text = made(&site, &["a", "en"], "content/articles/a/en.md");
    assert!(text.contains("translator:\nmethod: human\n") && !text.contains("translation_of"));
}

#[test]
fn people_and_tags() {
    let site = Site::new(SITE);
    let person = ["person", "ann-example", "--name", "آن: كاتبة"];
    assert_data_eq!(
        made(&site, &person, "content/people/ann-example.yaml"),
        str![[r#"
name:
  ar: "آن: كاتبة"
  en:
# Other spellings, by which texts may name this person.
also: []
# Years or days: 1889, 1889-11-15.
born:
died:
# Addresses of Wikidata, VIAF, ORCID and the like.
same_as: []
kind: person

"#]]
        .raw()
    );
    assert_data_eq!(
        made(&site, &["tag", "folk-tales"], "content/tags/folk-tales.yaml"),
        str![[r#"
label:
  ar: "folk tales"
  en:
# The id of a more general tag.
broader:

"#]]
        .raw()
    );
    site.write(
        "content/articles/a/ar.md",
        "---\ntitle: أ\nauthor: ann-example\ntags: [folk-tales]\n---\nنص.\n",
    );
    assert_eq!(report(&site), "");
}

/// What it makes is never an error of the next build: either it makes a file that `check` accepts,
/// or it says why not, with what to write.
#[test]
fn what_is_made_is_sound() {
    let site = Site::new(SITE);
    site.write("content/articles/silk/ar.md", ORIGINAL);
    site.write("content/articles/2024/g/ar.md", "---\ntitle: ج\n---\nنص.\n");
    site.write("content/people/samar.yaml", "name: Samar\n");
    site.write("content/people/bob.yml", "name: Bob\n");
    site.write("content/tags/trade.yaml", "label: Trade\n");
    let check = || {
        let checked = run(program().args(["check", "--drafts", "--root"]).arg(site.root()));
        assert_eq!(checked.code, Some(0), "{}", checked.stderr);
    };
    check();
    for (arguments, said) in [
        (&["2024", "ar"][..], "`2024` is a folder of works, such as `2024/g`"),
        (&["2024/G", "ar"], "the name is taken: `2024/g` is a work"),
        (&["2025/g", "he"], "for a version of it, write `2024/g`"),
        (&["silk/sub", "ar"], "`silk` is a work, and no work can be in another"),
        (&["Silk", "ar"], "the name is taken: `silk` is a work"),
        (&["silk", "AR"], "content/articles/silk/ar.md exists already"),
        (&["silk", "ar.md"], "content/articles/silk/ar.md exists already"),
        (&["content/articles/silk", "he"], ""),
        (&["articles/silk", "ur"], ""),
        (&["content/articles/silk/", "fa.md"], ""),
        (&["silk/", "tr"], ""),
        (&["./content/articles/2024/new/", "en"], ""),
        (&["silk", "en.md"], ""),
        (&["silk", "PT-br"], ""),
        (&["silk", "fr.Short"], ""),
        (&["silk", "fr.short"], "fr.Short.md exists already"),
        (&["silk", "ar.parallel"], "an edition cannot be called `parallel`"),
        (&["silk", "ar.Parallel"], "an edition cannot be called `Parallel`"),
        (&["silk", "english"], "did you mean `en`?"),
        (&["silk", "jp"], "did you mean `ja`?"),
        (&["silk", "zz"], "write a tag of the IANA registry"),
        (&["silk", "en_GB"], "did you mean `en-GB`?"),
        (&["en.md", "en"], "`en.md` is the name of a text; a work is a folder"),
        (&["x.orig", "ar"], "`x.orig` looks like a leftover of a program; choose another name"),
        (&["a_BACKUP_1", "en"], "looks like a leftover of a program"),
        (&["null", "en"], ""),
        (&["person", "x.yaml"], ""),
        (&["person", "content/people/y.yml"], ""),
        (&["person", "null"], ""),
        (&["person", "BOB"], "content/people/bob.yml exists already"),
        (&["person", "e1", "--name", ""], "`--name` has nothing in it that readers can see"),
        (&["person", "e2", "--name", "a\u{7}b"], "`--name` has control characters"),
        (&["tag", "tags/z"], ""),
        (&["tag", "Trade"], "content/tags/trade.yaml exists already"),
        (&["tag", "z", "--name", "Null"], "content/tags/z.yaml exists already"),
        (&["tag", "n", "--name", "Null"], ""),
    ] {
        let done = new(&site, arguments);
        if said.is_empty() {
            assert_eq!((done.code, &*done.stderr), (Some(0), ""), "{arguments:?}");
            check();
        } else {
            assert_eq!((done.code, &*done.stdout), (Some(2), ""), "{arguments:?}");
            assert!(done.stderr.contains(said), "{arguments:?}: {}", done.stderr);
        }
    }
}

#[test]
fn nothing_is_overwritten_and_no_name_leads_elsewhere() {
    let site = Site::new(SITE);
    site.write("content/articles/silk-road/ar.md", ORIGINAL);
    let refused = [
        (&["silk-road", "ar"][..], "exists already; it was not changed"),
        (&["silk-road", "xx-yy-zz-!!"], "error: "),
        (&["silk-road", "en", "--translation-of", "arr"], "has no version `arr`; it has `ar`"),
        (&["silk-road", "en", "--translation-of", "en"], "a translation of itself"),
        (&["new-work", "en", "--translation-of", "ar"], "it has no versions yet"),
        (&["../silk-road", "en"], "`..` cannot be the name of a file"),
        (&["/etc", "en"], "cannot be the name of a file"),
        (&["a\\b", "en"], "cannot be the name of a file"),
        (&["silk-road", "en./x"], "cannot be the name of a file"),
        (&["con", "en"], "`con` cannot be the name of a file on Windows; choose another one"),
        (&["silk-road", "en.nul"], "cannot be the name of a file on Windows"),
        (&["person", "nul"], "cannot be the name of a file on Windows"),
        (&["tag", "LPT1"], "cannot be the name of a file on Windows"),
        (&["person", "../x"], "cannot be the name of a file"),
        (&["person", "none"], "says that nobody knows who it was"),
        (&["tag", ".x"], "cannot be the name of a file"),
        (&["tag", ""], "cannot be the name of a file"),
    ];
    let before = site.root().join("content");
    let files = || walkdir::WalkDir::new(&before).into_iter().count();
    let count = files();
    for (arguments, message) in refused {
        let done = new(&site, arguments);
        assert_eq!((done.code, &*done.stdout), (Some(2), ""), "{arguments:?}");
        assert!(done.stderr.contains(message), "{arguments:?}: {}", done.stderr);
        assert_eq!(files(), count, "{arguments:?}");
    }
    let text = std::fs::read_to_string(site.root().join("content/articles/silk-road/ar.md"));
    assert_eq!(text.unwrap(), ORIGINAL);
    assert_eq!(run(program().args(["new", "silk-road"])).code, Some(2));
}

/// The addresses of what had the name before would lead to the new one.
#[test]
fn former_names_are_taken() {
    let site = Site::new(SITE);
    site.add(
        "-- content/articles/2024/silk/ar.md --\n---\ntitle: أ\nformerly: [old-silk, قديم]\n\
         draft: true\n---\nنص.\n\
         -- content/people/ann.yaml --\nname: Ann\nformerly: ann-b\n\
         -- content/tags/war.yaml --\nlabel: War\nformerly: [wars]\n",
    );
    let (work, person, tag) = ("articles/2024/silk/ar.md", "people/ann.yaml", "tags/war.yaml");
    for (arguments, path) in [
        (&["old-silk", "en"][..], work),
        (&["2020/Old-Silk", "en"], work),
        (&["قديم", "en"], work),
        (&["person", "ann-b"], person),
        (&["tag", "wars"], tag),
    ] {
        let done = new(&site, arguments);
        let id = arguments.iter().rfind(|it| **it != "en").unwrap().rsplit('/').next().unwrap();
        let expected = format!(
            "error: `{id}` is taken: something was called so before (`formerly` in content/{path}), \
             and its former addresses lead there; choose another name, or remove it there\n"
        );
        assert_eq!((done.code, done.stderr), (Some(2), expected), "{arguments:?}");
    }
    // Works, people and tags have addresses of their own.
    for arguments in [&["ann-b", "en"][..], &["person", "wars"], &["tag", "old-silk"]] {
        assert_eq!(new(&site, arguments).code, Some(0), "{arguments:?}");
    }
    // A version of the work itself.
    assert_eq!(new(&site, &["silk", "en"]).code, Some(0));
}
