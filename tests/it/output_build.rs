//! What builds do to the output folder: they write the same bytes everywhere, only what changed,
//! and all or nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use tarjuman::publish::output::Summary;

use crate::site::{Site, Tree, difference, own_archive, program, read_tree, repository, run};

/// A folder that got another name would empty the site: what is wrong with it is said first.
#[test]
fn what_would_remove_most_files_is_said_before_the_stop() {
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
    for n in 0..30 {
        site.write(&format!("content/articles/w{n}/en.md"), "---\ntitle: W\n---\nText.\n");
    }
    let build = || run(&mut site.command(&["--base-url", "https://a.test/"]));
    assert_eq!(build().code, Some(0));
    let before = site.tree();
    let content = site.root().join("content");
    for (name, help) in [
        ("artcles", "did you mean `content/articles/`?"),
        ("Articles", "did you mean `content/articles/`?"),
        ("old", "content/ contains articles/<work>/<lang>.md"),
    ] {
        fs::rename(content.join("articles"), content.join(name)).unwrap();
        let stopped = build();
        fs::rename(content.join(name), content.join("articles")).unwrap();
        assert_eq!(stopped.code, Some(2), "{name}");
        assert_eq!(difference(&before, &site.tree()), Vec::<String>::new(), "{name}");
        let (cause, stop) = stopped.stderr.split_once("error: this build would remove").unwrap();
        assert!(cause.contains("[misplaced-file]") && cause.contains(help), "{cause}");
        assert!(!cause.contains("gone-address") && stop.contains("--allow-removals"), "{cause}");
    }
    fs::rename(content.join("articles"), content.join("old")).unwrap();
    site.write("content/articles", "");
    let faulty = build();
    assert_eq!(faulty.code, Some(1));
    assert!(faulty.stderr.contains("`content/articles` is a file; the site needs a folder there"));
}

/// However few its files are.
#[test]
fn the_output_of_another_site_is_not_replaced() {
    let site = |works: &[&str]| {
        let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
        for work in works {
            site.write(&format!("content/articles/{work}/en.md"), "---\ntitle: W\n---\nText.\n");
        }
        site
    };
    let (one, other) = (site(&["a", "b"]), site(&["c", "d"]));
    let build = |site: &Site, more: &[&str]| {
        let out = one.out();
        let arguments = ["--base-url", "https://a.test/", "--out", out.to_str().unwrap()];
        run(program().arg("build").arg("--root").arg(site.root()).args(arguments).args(more))
    };
    assert_eq!(build(&one, &[]).code, Some(0));
    let before = one.tree();
    let stopped = build(&other, &[]);
    assert_eq!(stopped.code, Some(2), "{}", stopped.stderr);
    assert!(stopped.stderr.contains("the folder of another site"), "{}", stopped.stderr);
    assert_eq!(difference(&before, &one.tree()), Vec::<String>::new());
    // Something of the last build is left.
    one.delete("content/articles/a/en.md");
    assert_eq!(build(&one, &[]).code, Some(0));
    assert_eq!(build(&other, &["--allow-removals"]).code, Some(0));
}

/// Two languages, lists of several pages, a relay, a picture, former addresses, templates of its
/// own.
pub const SMALL: &str = r#"
-- site.yaml --
title: {en: Letters, ar: رسائل}
tagline: {en: Old and new, ar: قديمة وجديدة}
base_url: https://archive.test/letters/
feed_id: tag:archive.test,2026:a
languages: [en, ar]
per_page: 2
outputs: {twins: true}
-- content/articles/one/en.md --
---
title: One
date: 2020-01-01
author: ann
tags: [sea]
people: [ann]
aliases: [/first/]
image: {src: map.svg, alt: A map}
license: CC0-1.0
---
The first. See [two](../two/ar.md) and <b>this</b>.
-- content/articles/one/ar.md --
---
title: واحد
date: 2020-02-01
translation_of: en
translator: badr
---
الأول.
-- content/articles/one/map.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>
-- content/articles/two/ar.md --
---
title: اثنان
date: 2021-01-01
author: badr
tags: [sea, harbours]
---
الثاني.
-- content/articles/three/en.md --
---
title: Three
date: 2022-01-01
tags: [sea]
---
The third.
-- content/people/ann.yaml --
name: {en: Ann, ar: آن}
bio: {en: She wrote.}
-- content/people/badr.yaml --
name: {en: Badr, ar: بدر}
-- content/tags/sea.yaml --
label: {en: Sea, ar: البحر}
-- content/tags/harbours.yaml --
label: {en: Harbours, ar: المرافئ}
broader: sea
-- content/pages/about/en.md --
---
title: About
---
Who we are.
-- templates/tag.html --
{% extends "default/tag.html" %}
{% block footer %}<p>{{ tag.count | number }}</p>{% endblock footer %}
-- templates/strings/en.yaml --
home: Front page
-- static/notes.txt --
Notes.
"#;

fn summary(site: &Site) -> (usize, usize, usize) {
    let Summary { written, unchanged, removed } = site.build().summary;
    (written, unchanged, removed)
}

/// All files of the output folder, including the program's own, with the times when they were last
/// written.
fn times(site: &Site) -> Vec<(String, SystemTime)> {
    let entries =
        walkdir::WalkDir::new(site.out()).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (entry.path().display().to_string(), entry.metadata().unwrap().modified().unwrap())
        })
        .collect()
}

/// A build of the same site in another folder that was empty.
fn cold(site: &Site) -> Tree {
    let copy = Site::copy_of(&site.root());
    copy.build();
    copy.tree()
}

#[test]
fn the_same_input_gives_the_same_bytes_everywhere() {
    let expected = own_archive().tree();
    let folders = ["content", "templates", "static", "site.yaml"];
    let surroundings = [
        ("1", "Pacific/Kiritimati", "tr_TR.UTF-8", false),
        ("2", "America/St_Johns", "ar_EG.UTF-8", true),
        ("7", "UTC", "C", true),
    ];
    for (threads, zone, locale, is_reversed) in surroundings {
        let site = Site::new("");
        let mut files: Vec<_> =
            folders.iter().flat_map(|name| read_files(&repository(), name)).collect();
        if is_reversed {
            files.reverse();
        }
        for (path, bytes) in files {
            site.write(&path, bytes);
        }
        let address = ["--base-url", crate::site::OWN_ADDRESS];
        let mut command = site.command(&[&["--threads", threads, "-q"], &address[..]].concat());
        let run =
            run(command.env("TZ", zone).env("LC_ALL", locale).env("LANG", locale).current_dir("/"));
        assert_eq!((run.code, &*run.stderr), (Some(0), ""));
        assert_eq!(
            difference(&expected, &site.tree()),
            [""; 0],
            "{threads} threads, {zone}, {locale}"
        );
    }
}

fn read_files(root: &Path, name: &str) -> Vec<(String, Vec<u8>)> {
    match fs::read(root.join(name)) {
        Ok(bytes) => vec![(name.to_owned(), bytes)],
        Err(_) => read_tree(&root.join(name))
            .into_iter()
            .map(|(path, bytes)| (format!("{name}/{path}"), bytes))
            .collect(),
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let site = Site::new(SMALL);
    let (written, unchanged, removed) = summary(&site);
    assert!(written > 30 && (unchanged, removed) == (0, 0), "{written} {unchanged} {removed}");
    // The first build after one that wrote can vouch for more files than that one could.
    summary(&site);
    let before = times(&site);
    assert_eq!(summary(&site), (0, written, 0));
    assert_eq!(times(&site), before);
}

#[test]
fn what_a_second_build_leaves_is_what_the_first_one_made() {
    let site = Site::new(SMALL);
    site.build();
    let first = site.tree();
    site.build();
    assert_eq!(difference(&first, &site.tree()), [""; 0]);
    assert_eq!(
        first.keys().filter(|path| path.starts_with("style.")).count(),
        1,
        "{:?}",
        first.keys()
    );
}

#[test]
fn touching_one_text_writes_its_page_its_feed_and_the_index_of_words_only() {
    let site = Site::new(SMALL);
    site.build();
    let before = site.tree();
    site.write(
        "content/articles/three/en.md",
        "---\ntitle: Three\ndate: 2022-01-01\ntags: [sea]\n---\nThe third.\n\nMore.\n",
    );
    // Its page, the feed that has its text, and where the search finds its words.
    assert_eq!(summary(&site), (5, before.len() - 5, 0));
    let expected = [
        "~ en/articles/three/index.html",
        "~ en/feed.json",
        "~ en/feed.xml",
        "~ search/index.bin",
        "~ search/terms-0.bin",
    ];
    assert_eq!(difference(&before, &site.tree()), expected);
}

#[test]
fn a_new_title_reaches_every_page_that_shows_it_and_no_other() {
    let site = Site::new(SMALL);
    site.build();
    let before = site.tree();
    site.write(
        "content/articles/three/en.md",
        "---\ntitle: Third\ndate: 2022-01-01\ntags: [sea]\n---\nThe third.\n",
    );
    site.build();
    let expected = [
        "~ ar/archive/2022/index.html",
        "~ ar/archive/index.html",
        "~ ar/index.html",
        "~ ar/tags/sea/feed.json",
        "~ ar/tags/sea/feed.xml",
        "~ ar/tags/sea/index.html",
        "~ en/archive/2022/index.html",
        "~ en/archive/index.html",
        "~ en/articles/index.html",
        "~ en/articles/three/index.html",
        "~ en/feed.json",
        "~ en/feed.xml",
        "~ en/index.html",
        "~ en/tags/sea/feed.json",
        "~ en/tags/sea/feed.xml",
        "~ en/tags/sea/index.html",
        "~ search/index.bin",
        "~ search/terms-0.bin",
        "~ search/texts-0.bin",
    ];
    assert_eq!(difference(&before, &site.tree()), expected);
}

#[test]
fn a_file_that_was_touched_and_not_changed_writes_nothing() {
    let site = Site::new(SMALL);
    let (written, ..) = summary(&site);
    let path = site.root().join("content/articles/three/en.md");
    fs::write(&path, fs::read(&path).unwrap()).unwrap();
    assert_eq!(summary(&site), (0, written, 0));
}

#[test]
fn pages_of_what_is_gone_go_and_files_of_others_stay() {
    let site = Site::new(SMALL);
    site.build();
    fs::write(site.out().join("CNAME"), "letters.example.org").unwrap();
    fs::write(site.out().join("en/articles/three/mine.txt"), "mine").unwrap();
    site.delete("content/articles/three/en.md");
    site.delete("content/articles/one/ar.md");
    site.build();
    assert!(!site.has("en/articles/three/index.html"));
    assert!(!site.out().join("ar/articles/one").exists());
    assert_eq!(
        (&*site.page("CNAME"), &*site.page("en/articles/three/mine.txt")),
        ("letters.example.org", "mine")
    );
    let mut expected = cold(&site);
    expected.insert("CNAME".to_owned(), b"letters.example.org".to_vec());
    expected.insert("en/articles/three/mine.txt".to_owned(), b"mine".to_vec());
    assert_eq!(difference(&expected, &site.tree()), [""; 0]);
}

/// After any edit, nothing of the earlier build may show: the output is that of a build into an
/// empty folder.
#[test]
fn after_every_edit_the_output_is_that_of_a_cold_build() {
    let edits: &[(&str, &str, &str)] = &[
        ("a style sheet", "static/style.css", "body { color: red }\n"),
        ("the style sheet again", "static/style.css", "body { color: blue }\n"),
        ("a file that no template names", "static/notes.txt", "More notes.\n"),
        ("a label", "content/tags/sea.yaml", "label: {en: The sea, ar: البحر}\n"),
        ("a name", "content/people/ann.yaml", "name: {en: Anne, ar: آن}\nbio: {en: She wrote.}\n"),
        (
            "a biography",
            "content/people/ann.yaml",
            "name: {en: Anne, ar: آن}\nbio: {en: She wrote much.}\n",
        ),
        (
            "a sort name",
            "content/people/badr.yaml",
            "name: {en: Badr, ar: بدر}\nsort: {en: Aaron}\n",
        ),
        (
            "a former address",
            "content/pages/about/en.md",
            "---\ntitle: About\naliases: [/who/]\n---\nWho we are.\n",
        ),
        (
            "a page's title",
            "content/pages/about/en.md",
            "---\ntitle: Us\naliases: [/who/]\n---\nWho we are.\n",
        ),
        (
            "a picture's size",
            "content/articles/one/map.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\"/>\n",
        ),
        ("a word", "templates/strings/en.yaml", "home: Start\n"),
        ("a partial", "templates/partials/footer.html", "<footer>{{ site.title.text }}</footer>\n"),
        ("a template", "templates/tag.html", "{% extends \"default/tag.html\" %}\n"),
        (
            "a new language",
            "content/articles/two/en.md",
            "---\ntitle: Two\ndate: 2021-03-01\ntranslation_of: ar\n---\nThe second.\n",
        ),
        (
            "a new work",
            "content/articles/four/ar.md",
            "---\ntitle: أربعة\ndate: 2023-01-01\ntags: [sea]\n---\nالرابع.\n",
        ),
    ];
    let settings = [
        ("digits", "numerals: {ar: latn}"),
        ("a calendar", "numerals: {ar: latn}\ncalendars: {ar: islamic-umalqura}"),
        ("HTML", "html: escape"),
        ("file links", "urls: file"),
        ("no archive by year", "outputs: {archive: false}"),
        ("extra", "extra: {motto: On we go}"),
        ("nothing more", ""),
    ];
    let site = Site::new(SMALL);
    site.build();
    for (what, path, text) in edits {
        site.write(path, text);
        site.build();
        assert_eq!(difference(&cold(&site), &site.tree()), [""; 0], "{what}");
    }
    let head = "title: {en: Letters, ar: رسائل}\nlanguages: [en, ar]\nper_page: 2\n";
    for (what, more) in settings {
        site.write("site.yaml", format!("{head}base_url: https://archive.test/\n{more}\n"));
        site.build();
        assert_eq!(difference(&cold(&site), &site.tree()), [""; 0], "{what}");
    }
}

#[test]
fn errors_in_the_content_leave_the_output_as_it_was() {
    let site = Site::new(SMALL);
    let done = run(&mut site.command(&[]));
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let before = times(&site);
    for broken in [
        "---\ntitle: Three\ndate: 2022-02-30\n---\n",
        "---\ntitle: Three\n---\n[gone](../gone/en.md)\n",
    ] {
        site.write("content/articles/three/en.md", broken);
        let faulty = run(&mut site.command(&[]));
        assert_eq!(faulty.code, Some(1));
        assert!(faulty.stderr.ends_with("; nothing was written\n"), "{}", faulty.stderr);
        assert_eq!(times(&site), before);
    }
}

#[test]
fn a_fault_of_a_template_leaves_the_output_as_it_was() {
    let site = Site::new(SMALL);
    site.build();
    let before = times(&site);
    site.write("templates/person.html", "{{ persn.name }}");
    assert!(site.try_build().built.is_none());
    assert_eq!(times(&site), before);
}

#[test]
fn a_faulty_first_build_makes_no_folder() {
    let site = Site::new(SMALL);
    site.write("content/articles/three/en.md", "---\ntitle: [\n");
    site.write("templates/person.html", "{{ persn.name }}");
    assert!(site.try_build().built.is_none());
    assert!(!site.out().exists());
    site.write("content/articles/three/en.md", "---\ntitle: Three\n---\n");
    assert!(site.try_build().built.is_none());
    assert!(!site.out().exists());
}

#[test]
fn warnings_stop_a_strict_build_only() {
    let site = Site::new(SMALL);
    site.write(
        "content/articles/three/en.md",
        "---\ntitle: Three\nauthor: Nobody Yet\n---\nText.\n",
    );
    let strict = run(&mut site.command(&["--strict"]));
    assert_eq!((strict.code, site.out().exists()), (Some(1), false));
    assert!(strict.stderr.ends_with("1 error; nothing was written\n"), "{}", strict.stderr);
    assert_eq!(run(&mut site.command(&[])).code, Some(0));
}

#[test]
fn wrong_usage_and_trouble_around_the_content_are_2() {
    let site = Site::new("-- notes.txt --\nNo site here.\n");
    let code = |arguments: &[&str]| run(program().args(arguments).current_dir(site.root())).code;
    assert_eq!(code(&["build", "--no-such-option"]), Some(2));
    assert_eq!(code(&["build"]), Some(2));
    assert_eq!(code(&["build", "--root", "/nowhere/at/all"]), Some(2));
    let site = Site::new(SMALL);
    let code = |arguments: &[&str]| run(&mut site.command(arguments)).code;
    assert_eq!(code(&["--base-url", "not an address"]), Some(2));
    fs::write(site.out(), "a file where the folder should be").unwrap();
    assert_eq!(code(&[]), Some(2));
}

/// An archive of 300 works with a page style of its own: every page begins with the number of the
/// edition that it was built from, so a page made from two editions would show.
fn large(edition: u32) -> Site {
    let site = Site::new(
        "-- site.yaml --\ntitle: Large\nlanguages: [en, ar]\nbase_url: https://archive.test/\n",
    );
    for n in 0..300 {
        let paragraph = format!("Paragraph of work {n}. ").repeat(40);
        let head =
            format!("title: Work {n}\ndate: 2020-01-01\ntags: [t{}]\nauthor: p{}", n % 7, n % 11);
        site.write(
            &format!("content/articles/w{n}/en.md"),
            format!("---\n{head}\n---\n{paragraph}\n"),
        );
        let head =
            format!("title: عمل {n}\ndate: 2020-01-02\ntranslation_of: en\ntranslator: p{}", n % 5);
        site.write(
            &format!("content/articles/w{n}/ar.md"),
            format!("---\n{head}\n---\n{paragraph}\n"),
        );
    }
    template(&site, edition);
    site
}

fn template(site: &Site, edition: u32) {
    let blocks = ["title", "head", "header", "breadcrumb", "main", "footer"];
    let blocks = blocks.map(|name| format!("{{% block {name} %}}{{% endblock {name} %}}")).concat();
    let mark = format!("<p>edition {edition}</p>");
    site.write(
        "templates/base.html",
        format!("<!doctype html><html>{mark}{blocks}{mark}</html>\n"),
    );
    site.write(
        "templates/version.html",
        format!("<!doctype html><html>{mark}{{{{ content }}}}{mark}</html>\n"),
    );
}

/// Every page is complete, and from one build. Returns which editions there are.
fn editions(site: &Site) -> BTreeSet<String> {
    let pages = site.tree().into_iter().filter(|(path, _)| path.ends_with(".html"));
    let edition = |(path, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.starts_with("<!doctype html>") && text.ends_with("</html>\n"),
            "{path} is torn"
        );
        let told: BTreeSet<&str> =
            text.split("<p>edition ").skip(1).map(|rest| &rest[..1]).collect();
        assert_eq!(told.len(), 1, "{path} is of two builds");
        told.first().unwrap().to_string()
    };
    pages.map(edition).collect()
}

/// Starts a build and kills it after a while. Returns whether it was still running.
fn kill_after(site: &Site, time: Duration) -> bool {
    let mut child = site.command(&["-q"]).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(time);
    let was_at_work = child.try_wait().unwrap().is_none();
    let _ = child.kill();
    child.wait().unwrap();
    was_at_work
}

#[test]
fn a_killed_build_leaves_whole_pages_and_the_next_one_heals() {
    let site = large(1);
    let started = Instant::now();
    assert_eq!(run(&mut site.command(&["-q"])).code, Some(0));
    let took = started.elapsed();
    let first = site.tree();
    assert!(first.len() > 600);

    template(&site, 2);
    let mut killed = 0;
    for part in [20, 55, 75, 85, 90, 94, 97] {
        killed += u32::from(kill_after(&site, took * part / 100));
        let found = editions(&site);
        assert!(found.is_subset(&["1".to_owned(), "2".to_owned()].into()), "{found:?}");
    }
    assert!(killed > 0, "no build was killed");
    assert_eq!(run(&mut site.command(&["-q"])).code, Some(0));
    assert_eq!(editions(&site), ["2".to_owned()].into());
    assert_eq!(difference(&cold(&site), &site.tree()), [""; 0]);
    assert!(!site.out().join(".tarjuman/staging").exists());

    // The way back, from a folder in which a build was killed.
    template(&site, 1);
    kill_after(&site, took / 2);
    site.build();
    assert_eq!(difference(&first, &site.tree()), [""; 0]);
}
