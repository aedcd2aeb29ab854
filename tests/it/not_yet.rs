//! Texts that wait for a day under the keys of other programs.

use tarjuman::read::schedule::SiteDay;

use crate::site::{Site, try_build};

const SITE: &str = "\
-- site.yaml --
title: T
languages: [en]
-- content/articles/a/en.md --
---
title: First
date: 2020-01-01
---
Text.
";

/// Keys of a text that waits, or of one that does not, on 1 January 2026.
const KEYS: [(&str, bool); 14] = [
    ("publishDate: 2099-01-01", true),
    ("publishDate: 2099-01-01T08:00:00Z", true),
    ("date: 2020-01-01\npublishDate: 2099-01-01", true),
    ("date: 2099-01-01\npublishDate: 2020-01-01", true),
    ("pub_date: 2099/01/01", true),
    ("published_at: 2099-01-01 10:00", true),
    ("release_date: 2099-01-01", true),
    ("scheduled: 2099-01-01", true),
    ("go-live: 2099-01-01", true),
    ("PublishOn: \"2099-01-01\"", true),
    ("publishDate: 2025-01-01", false),
    ("date: 2020-01-01\npublishDate: 2025-12-31", false),
    ("created: 2099-01-01", false),
    ("updated: 2099-01-01", false),
];

#[test]
fn what_waits_under_another_key_is_held_back() {
    for (keys, waits) in KEYS {
        let site = Site::new(SITE);
        let text = format!("---\ntitle: Second\n{keys}\n---\nUnsaid.\n");
        site.write("content/articles/b/en.md", text);
        let mut options = site.options();
        options.reading.day = SiteDay::AsOf("2026-01-01".parse().unwrap());
        let outcome = try_build(&options);
        assert!(outcome.built.is_some(), "{keys}: {}", site.report());
        let tree = site.tree();
        let is_shown = tree.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Unsaid"));
        assert_eq!(is_shown, !waits, "{keys}");
    }
}

/// Where nobody can tell whether a text may be published, nothing is.
#[test]
fn an_unclear_day_is_an_error() {
    for key in [
        "publishDate: next spring",
        "scheduled: yes",
        "embargo: 2099-01-01",
        "expiryDate: 2020-01-01",
        "expires: 2030-01-01",
        "unpublish_on: 2020-01-01",
    ] {
        let site = Site::new(SITE);
        site.write("content/articles/b/en.md", format!("---\ntitle: S\n{key}\n---\nText.\n"));
        let report = site.report();
        assert_eq!(report.lines().count(), 1, "{report}");
        assert!(report.starts_with("content/articles/b/en.md:3:"), "{report}");
        assert!(report.contains(": error["), "{report}");
    }
}
