//! Golden sites: `tests/sites/<name>/in` is built with the templates of `tests/sites/theme`, which
//! print the content of views, and must give `out`, byte for byte, and the text of `report.txt`.
//! `SNAPSHOTS=overwrite` writes them again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tarjuman::roof::report::Format;

use crate::site::{Site, Tree, must, read_tree, repository, show};

#[track_caller]
fn check(name: &str) {
    let folder = sites().join(name);
    let site = Site::copy_of(&sites().join("theme"));
    for (path, bytes) in read_tree(&folder.join("in")) {
        site.write(&path, bytes);
    }
    let outcome = site.try_build();
    must(&outcome);
    let mut found = (site.tree(), show(&outcome, Format::Short));
    // The built-in style sheets, scripts and icon, which these templates do not use, and the search,
    // which has tests of its own.
    found.0.retain(|path, _| {
        let others =
            ["style.", "reader.", "search.", "search_disk.", "favicon.", "feed.css", "search/"];
        let is_search = path.ends_with("/search.xml") || path.ends_with("/search/index.html");
        !others.iter().any(|other| path.starts_with(other)) && !is_search
    });
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        overwrite(&folder, &found.0, &found.1);
    }
    let report = fs::read_to_string(folder.join("report.txt")).unwrap_or_default();
    assert_eq!(found.1, report, "what is said of {name}");
    compare(name, &read_tree(&folder.join("out")), &found.0);
}

fn sites() -> PathBuf {
    repository().join("tests/sites")
}

fn overwrite(folder: &Path, tree: &Tree, report: &str) {
    let _ = fs::remove_dir_all(folder.join("out"));
    for (path, bytes) in tree {
        let full = folder.join("out").join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }
    let _ = fs::remove_file(folder.join("report.txt"));
    if !report.is_empty() {
        fs::write(folder.join("report.txt"), report).unwrap();
    }
}

#[track_caller]
fn compare(name: &str, expected: &Tree, found: &Tree) {
    let paths = |tree: &Tree| tree.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(paths(found), paths(expected), "the files of {name}");
    for (path, bytes) in found {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        snapbox::assert_data_eq!(text(bytes), snapbox::Data::text(text(&expected[path])).raw());
    }
}

/// A translation of a translation, two translations into one language, facts that are inherited and
/// overridden.
#[test]
fn relay() {
    check("relay");
}

/// A work of which the archive has only translations.
#[test]
fn not_held() {
    check("not-held");
}

/// People and tags with files and without, sorted and with headings in four languages.
#[test]
fn people_and_tags() {
    check("people-and-tags");
}

/// A version in a language that the site does not list.
#[test]
fn unlisted_language() {
    check("unlisted-language");
}

/// Links between files, to folders, headings, people, tags, pages and pictures.
#[test]
fn links() {
    check("links");
}

/// Former addresses of versions and pages, below a base path.
#[test]
fn redirects() {
    check("redirects");
}

/// Links with the names of files, for reading from disk.
#[test]
fn urls_file() {
    check("urls-file");
}

/// A translation next to its source, both right to left with left to right inside: merged, split,
/// left out, added, a list that became a paragraph, one picture and two, notes on both sides; an
/// edition, a relay, an original that is not in the archive.
#[test]
fn parallel() {
    check("parallel");
}

/// Raw HTML under each of the three policies.
#[test]
fn html_sanitize() {
    check("html-sanitize");
}

#[test]
fn html_escape() {
    check("html-escape");
}

#[test]
fn html_allow() {
    check("html-allow");
}

#[test]
fn every_golden_site_is_checked() {
    let source = include_str!("golden.rs");
    for entry in fs::read_dir(sites()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "theme" || source.contains(&format!("check(\"{name}\")")), "{name}");
    }
}
