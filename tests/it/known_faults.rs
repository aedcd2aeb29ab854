//! `tarjuman check`: what is wrong, which of it is known, and a summary of many faults.

use std::fs;

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};
use tarjuman::ground::diag::catalogue::{self, CATALOGUE};
use tarjuman::ground::diag::{Baseline, BaselineError, Diagnostic, FileId, Level, Span};

use crate::made_inputs::cases;
use crate::site::{Run, Site, program, run};

const SITE: &str = "\
-- site.yaml --
title: T
languages: [en]
base_url: https://archive.test/
feed_id: tag:archive.test,2026:a
-- content/articles/a/en.md --
---
title: A
author: ann
---
[b](../b/en.md) and [b again](../b/en.md).
";

/// Runs `tarjuman check`.
fn check(site: &Site, arguments: &[&str]) -> Run {
    run(program().arg("check").arg("--root").arg(site.root()).args(arguments))
}

fn append(site: &Site, path: &str, text: &str) {
    let path = site.root().join(path);
    let old = fs::read_to_string(&path).unwrap();
    fs::write(path, old + text).unwrap();
}

fn short(run: &Run) -> Vec<&str> {
    run.stderr.lines().collect()
}

#[test]
fn check_reports_what_a_build_would_and_writes_nothing() {
    let site = Site::new(SITE);
    let before = crate::site::read_tree(&site.root());
    let checked = check(&site, &["--format", "short", "-q"]);
    let built = run(&mut site.command(&["--format", "short", "-q"]));
    assert_eq!((checked.code, built.code), (Some(1), Some(1)));
    assert!(built.stderr.starts_with(&checked.stderr), "{}", built.stderr);
    assert_eq!(short(&checked).len(), 3);
    assert_eq!(crate::site::read_tree(&site.root()), before);
    // What only shows when a page is made.
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
    site.write("templates/home.html", "{{ nothing.at.all }}");
    let checked = check(&site, &["--format", "short"]);
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    assert!(!site.root().join("public").exists());
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
    assert_eq!(check(&site, &[]).code, Some(0));
}

#[test]
fn known_faults_are_counted_and_only_new_ones_fail() {
    let site = Site::new(SITE);
    let written = check(&site, &["--write-baseline"]);
    assert_eq!(written.code, Some(0), "{}", written.stderr);
    assert!(written.stderr.ends_with("tarjuman-baseline.txt: 3 known faults\n"));
    let text = fs::read_to_string(site.root().join("tarjuman-baseline.txt")).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        lines,
        [
            "content/\tunknown-person\t1\t`ann` has no file in content/people/",
            "content/articles/a/en.md\tbroken-link\t2\t`../b/en.md` leads nowhere",
        ]
    );
    let done = check(&site, &[]);
    assert_eq!((done.code, &*done.stderr), (Some(0), "no errors, 3 known\n"));
    // Lines that move stay known; one more of the same kind is new.
    site.write(
        "content/articles/a/en.md",
        "---\ntitle: A\nauthor: ann\n---\nMore.\n\n[b](../b/en.md) and [b](../b/en.md).\n",
    );
    assert_eq!(check(&site, &[]).code, Some(0));
    append(&site, "content/articles/a/en.md", "\n[b](../b/en.md)\n");
    let done = check(&site, &["--format", "short"]);
    assert_eq!(done.code, Some(1));
    assert_eq!(
        short(&done),
        [
            "content/articles/a/en.md:9:1: error[broken-link]: `../b/en.md` leads nowhere (write \
             the path of a file of the site, starting from the folder of this file, as in \
             `../other/ar.md`)",
            "1 error, 3 known",
        ]
    );
    assert_eq!(
        check(&site, &["--no-baseline", "-q", "--format", "short"]).stderr.lines().count(),
        4
    );
    // What was corrected is told.
    site.write("content/articles/a/en.md", "---\ntitle: A\nauthor: ann\n---\nText.\n");
    let done = check(&site, &[]);
    assert_data_eq!(
        done.stderr,
        str![[r#"
no errors, 1 known
note: 2 faults are in tarjuman-baseline.txt and no longer there; --write-baseline takes them out

"#]]
    );
    assert_eq!(done.code, Some(0));
}

/// A build with errors that are all known: those that can be mended do not stop it.
#[test]
fn a_build_knows_the_baseline() {
    let site = Site::new(SITE);
    check(&site, &["--write-baseline"]);
    let done = run(&mut site.command(&[]));
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(!done.stderr.contains("broken-link"), "{}", done.stderr);
    let page = site.page("en/articles/a/index.html");
    assert!(page.contains("b and b again."), "links that lead nowhere are text");
    // A page that cannot be made still stops it, known or not.
    site.write("content/articles/b/en.md", "---\nsummary: no title\n---\nText.\n");
    check(&site, &["--write-baseline"]);
    assert_eq!(check(&site, &[]).code, Some(0));
    let stopped = run(&mut site.command(&["--format", "short"]));
    assert_eq!(stopped.code, Some(1));
    assert!(stopped.stderr.contains("error[missing-key]"), "{}", stopped.stderr);
    let end = "1 error, 1 known; nothing was written\n\
               note: 1 known error still stops a build\n";
    assert!(stopped.stderr.ends_with(end), "{}", stopped.stderr);
    assert_eq!(run(&mut site.command(&["--keep-going"])).code, Some(0));
    assert!(!site.has("en/articles/b/index.html"));
}

/// What no setting can mend is shown, also to whoever wants to go on.
#[test]
fn what_stops_a_site_is_shown_though_it_is_known() {
    let site = Site::new(&SITE.replace("[en]", "[en]\ntitel: T"));
    check(&site, &["--write-baseline"]);
    for arguments in [&["--format", "short"][..], &["--format", "short", "--keep-going"]] {
        let stopped = run(&mut site.command(arguments));
        assert_eq!(stopped.code, Some(1));
        assert!(stopped.stderr.contains("error[unknown-setting]"), "{}", stopped.stderr);
        assert!(stopped.stderr.contains("note: 1 known error still stops a build"));
    }
}

/// A fault of the whole archive stays known when it is used less often, or first elsewhere.
#[test]
fn fewer_uses_of_a_name_are_no_new_fault() {
    let text = |tag: &str| format!("---\ntitle: T\ntags: [{tag}]\n---\nText.\n");
    for left in [["x", "sik", "sik"], ["sik", "x", "sik"], ["x", "x", "sik"]] {
        let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
        site.write("content/tags/x.yaml", "label: X\n");
        let write = |tags: [&str; 3]| {
            for (n, tag) in tags.into_iter().enumerate() {
                site.write(&format!("content/articles/w{n}/en.md"), text(tag));
            }
        };
        write(["sik", "sik", "sik"]);
        check(&site, &["--write-baseline", "--base-url", "https://archive.test/"]);
        write(left);
        let done = check(&site, &["--strict", "--base-url", "https://archive.test/"]);
        assert_eq!((done.code, &*done.stderr), (Some(0), "no errors, 1 known\n"), "{left:?}");
    }
}

#[test]
fn a_baseline_with_a_byte_order_mark_is_read() {
    let site = Site::new(SITE);
    check(&site, &["--write-baseline"]);
    let path = site.root().join("tarjuman-baseline.txt");
    fs::write(&path, format!("\u{feff}{}", fs::read_to_string(&path).unwrap())).unwrap();
    assert_eq!(check(&site, &[]).code, Some(0));
}

#[test]
fn a_baseline_that_is_not_understood_is_named() {
    let site = Site::new(SITE);
    site.write("tarjuman-baseline.txt", "# Known\n\ncontent/x.md broken-link\n");
    let done = check(&site, &[]);
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("line 3 is not"), "{}", done.stderr);
    assert_eq!(run(&mut site.command(&[])).code, Some(2));
}

#[test]
fn many_faults_end_with_a_summary() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://archive.test/\nfeed_id: tag:archive.test,2026:a\n",
    );
    let links: String = (0..40).map(|n| format!("[x](none-{n}.md) ")).collect();
    site.write("content/articles/long/en.md", format!("---\ntitle: L\ntags: [x]\n---\n{links}\n"));
    for n in 0..20 {
        let text = format!("---\ntitle: W\n---\n[x](none.md) [y](gone-{n}.md)\n");
        site.write(&format!("content/articles/w{n}/en.md"), text);
    }
    let done = check(&site, &["--format", "short"]);
    let end: Vec<&str> = short(&done).into_iter().skip(81).collect();
    assert_eq!(
        end,
        [
            "81 reports, by code and folder:",
            "      80 error[broken-link]: content/articles/long/ 40, elsewhere 40",
            "       1 warning[unknown-tag]: content/articles/long/ 1",
            "80 errors, 1 warning",
        ]
    );
    assert!(!check(&site, &["-q"]).stderr.contains("by code"));
    // With few faults a summary only repeats them.
    assert!(!check(&Site::new(SITE), &[]).stderr.contains("by code"));
}

#[test]
fn an_error_about_a_link_can_be_a_warning() {
    let site = Site::new(&SITE.replace("[en]", "[en]\ndiagnostics: {broken-link: warning}"));
    assert_eq!(check(&site, &[]).code, Some(0));
    assert_eq!(check(&site, &["--strict"]).code, Some(1));
    assert!(site.built_page("en/articles/a/index.html").contains("b and b again."));
    for setting in ["broken-link: off", "broken-link: note", "missing-key: warning"] {
        let setting = format!("[en]\ndiagnostics: {{{setting}}}");
        let site = Site::new(&SITE.replace("[en]", &setting));
        assert!(site.report().contains("error[fixed-level]"), "{setting}");
    }
}

/// The files of made faults.
const PATHS: [&str; 3] = ["content/a.md", "content/b.md", "content/c d.md"];

fn made(faults: &[(usize, usize, u32, String)]) -> Vec<Diagnostic> {
    let one = |(code, file, at, message): &(usize, usize, u32, String)| {
        let span = Span { file: FileId(*file as u32), start: *at, end: *at + 1 };
        Diagnostic::new(CATALOGUE[*code % CATALOGUE.len()], span, message.clone())
    };
    faults.iter().map(one).collect()
}

fn path(file: FileId) -> &'static str {
    PATHS[file.0 as usize]
}

proptest! {
    #![proptest_config(cases(64))]

    /// A baseline survives its file, knows all that it was made from, and nothing else.
    #[test]
    fn a_baseline_knows_exactly_its_faults(
        old in prop::collection::vec((0..4usize, 0..3usize, 0..9u32, "[ab\t\n،]{0,3}"), 0..12),
        new in prop::collection::vec((0..4usize, 0..3usize, 0..9u32, "[ab]{0,2}"), 0..12),
    ) {
        let mut all = made(&old);
        let baseline = Baseline::of(&all, path);
        let read = Baseline::read(&baseline.text()).unwrap();
        prop_assert_eq!(&read, &baseline);
        read.mark(&mut all, path);
        prop_assert!(all.iter().all(|it| it.is_known != (it.level == Level::Note)));
        // Of each kind as many are known as there were, each place counted once.
        let kinds = |of: &[Diagnostic], only_known: bool| {
            let mut places: Vec<_> = of
                .iter()
                .filter(|it| it.level != Level::Note && (!only_known || it.is_known))
                .map(|it| (it.span, it.code.name, it.message.replace(['\t', '\n'], " ")))
                .collect();
            places.sort();
            places.dedup();
            let mut counts = std::collections::BTreeMap::new();
            for (span, code, message) in places {
                *counts.entry((span.file, code, message)).or_insert(0) += 1;
            }
            counts
        };
        let (was, mut later) = (kinds(&all, false), made(&new));
        let is = kinds(&later, false);
        read.mark(&mut later, path);
        let expected: std::collections::BTreeMap<_, usize> = is
            .into_iter()
            .filter_map(|(kind, count)| Some((kind.clone(), count.min(*was.get(&kind)?))))
            .collect();
        prop_assert_eq!(kinds(&later, true), expected);
    }

    /// Whatever a baseline file contains, it is read or refused.
    #[test]
    fn any_baseline_is_read_or_refused(text in "([ab#\t]|[0-9]|\n){0,40}") {
        match Baseline::read(&text) {
            Ok(read) => prop_assert_eq!(Baseline::read(&read.text()), Ok(read)),
            Err(BaselineError(line)) => prop_assert!((1..=text.lines().count()).contains(&line)),
        }
    }
}

#[test]
fn codes_that_can_be_mended_are_about_texts() {
    let can = |name: &str| catalogue::find(name).unwrap().can_be_mended();
    assert!(can("broken-link") && can("unknown-anchor") && can("undefined-note"));
    assert!(!can("duplicate-note") && !can("missing-key") && !can("merge-conflict"));
}
