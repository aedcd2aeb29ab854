//! Texts that wait for their day.

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::publish::build::Outcome;
use tarjuman::read::schedule::{HeldBack, SiteDay};
use tarjuman::roof::report::Format;

use crate::site::{Site, run, show, try_build};

const ARCHIVE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
feed_id: tag:archive.test,2026:a
-- content/articles/old/en.md --
---
title: Old
date: 2024-01-01
---
Text.
-- content/articles/old/ar.md --
---
title: قديم
date: 2024-03-01
translation_of: en
---
نص.
-- content/articles/new/en.md --
---
title: New
date: 2024-02-01
---
Text.
-- content/articles/new/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- content/articles/undated/en.md --
---
title: Undated
---
Text.
-- content/pages/about/en.md --
---
title: About
date: 2024-02-15
---
Text.
";

fn build(site: &Site, day: SiteDay) -> Outcome {
    let mut options = site.options();
    options.reading.day = day;
    try_build(&options)
}

fn as_of(day: &str) -> SiteDay {
    SiteDay::AsOf(day.parse().unwrap())
}

/// The texts in the output.
fn published(site: &Site) -> Vec<&'static str> {
    let all = [
        "en/articles/old/index.html",
        "ar/articles/old/index.html",
        "en/articles/new/index.html",
        "articles/new/map.svg",
        "en/articles/undated/index.html",
        "en/about/index.html",
    ];
    all.into_iter().filter(|path| site.has(path)).collect()
}

#[test]
fn each_text_is_published_on_its_day() {
    let site = Site::new(ARCHIVE);
    let mut steps = Vec::new();
    for day in ["2023-12-31", "2024-01-01", "2024-02-01", "2024-02-29", "2024-03-01"] {
        let held = build(&site, as_of(day)).built.unwrap().held_back;
        let held = held.map(|HeldBack { count, next }| format!("{count} until {next}"));
        steps.push((day, published(&site).len(), held.unwrap_or_default()));
    }
    assert_eq!(
        steps,
        [
            ("2023-12-31", 1, "4 until 2024-01-01".to_owned()),
            ("2024-01-01", 2, "3 until 2024-02-01".to_owned()),
            ("2024-02-01", 4, "2 until 2024-02-15".to_owned()),
            ("2024-02-29", 5, "1 until 2024-03-01".to_owned()),
            ("2024-03-01", 6, String::new()),
        ]
    );
}

#[test]
fn no_page_names_a_text_before_its_day() {
    let site = Site::new(ARCHIVE);
    build(&site, as_of("2024-01-15"));
    for (path, bytes) in site.tree() {
        let text = String::from_utf8_lossy(&bytes);
        for title in [">New<", ">About<", "قديم"] {
            assert!(!text.contains(title), "{path} has {title}");
        }
    }
}

/// Also after builds for other days, in the same folder.
#[test]
fn the_same_day_gives_the_same_site() {
    let (once, often) = (Site::new(ARCHIVE), Site::new(ARCHIVE));
    for day in ["2024-03-01", "2024-01-01", "2024-02-01"] {
        build(&often, as_of(day));
    }
    build(&often, SiteDay::Unknown);
    build(&often, as_of("2024-02-20"));
    build(&once, as_of("2024-02-20"));
    assert_eq!(once.tree(), often.tree());
}

#[test]
fn a_link_to_a_text_that_waits() {
    let site = Site::new(ARCHIVE);
    site.write("content/articles/undated/en.md", "---\ntitle: U\n---\n[new](../new/en.md)\n");
    let report = show(&build(&site, as_of("2024-01-15")), Format::Human);
    assert_data_eq!(
        report,
        str![[r#"
error[link-to-draft]: `../new/en.md` is held back until 2024-02-01
 --> content/articles/undated/en.md:4:1
  |
4 | [new](../new/en.md)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: add the link on that day, or build with --as-of 2024-02-01


"#]]
        .raw()
    );
    assert!(build(&site, as_of("2024-02-01")).built.is_some());
}

#[test]
fn the_command_line() {
    let site = Site::new(ARCHIVE);
    let done = run(&mut site.command(&["--as-of", "2024-02-01"]));
    let line = "2 texts are held back; the next day to publish is 2024-02-15\n";
    assert!(done.stderr.starts_with(line), "{}", done.stderr);
    for (day, message) in [
        ("2024-02", "write a whole day, as in 2026-12-01"),
        ("2024-02-30", "there is no such day as 2024-02-30"),
        ("soon", "write a whole day, as in 2026-12-01"),
    ] {
        let done = run(&mut site.command(&["--as-of", day]));
        assert!(done.code == Some(2) && done.stderr.contains(message), "{}", done.stderr);
    }
}

/// Without `--as-of` all is published, and a note says what has not come yet.
#[test]
fn the_command_line_knows_what_day_it_is() {
    let site = Site::new(ARCHIVE);
    site.write("content/articles/new/en.md", "---\ntitle: N\ndate: 2099-12-31\n---\nText.\n");
    let done = run(&mut site.command(&["--strict", "--format", "short"]));
    let note = "content/articles/new/en.md:3:7: note[future-date]: 2099-12-31 has not come yet";
    assert!(done.stderr.starts_with(note), "{}", done.stderr);
    assert_eq!((done.code, published(&site).len()), (Some(0), 6));
}
