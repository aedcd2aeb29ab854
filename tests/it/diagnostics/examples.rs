//! The example of every code, built, and the chapter of the manual that is made from these.
//!
//! After a change to the catalogue, an example or a message, run the tests of this module with
//! `SNAPSHOTS=overwrite` in the environment: it writes the reports of the examples and the chapter
//! `messages`. The Arabic of its texts is in `docs/arabic/messages.yaml`.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rayon::prelude::*;
use snapbox::data::DataFormat;
use snapbox::{Data, IntoData, assert_data_eq};
use tarjuman::ground::diag::catalogue::{CATALOGUE, Example, GROUPS};
use tarjuman::ground::diag::{Code, Level};
use tarjuman::publish::build::BuildOptions;
use tarjuman::read::schedule::SiteDay;
use tarjuman::roof::report::Format;

use super::site;
use crate::arabic::in_arabic;
use crate::chapters::{anchor, arabic_path, chapter_path, wrapped};
use crate::site::{Site, repository, show, try_build};

fn path(code: &Code) -> PathBuf {
    repository().join(format!("src/ground/diag/examples/{code}.txt"))
}

/// The examples with their present reports, in the order of [`CATALOGUE`].
static EXAMPLES: LazyLock<Vec<String>> =
    LazyLock::new(|| CATALOGUE.par_iter().map(|code| with_report(code)).collect());

fn with_report(code: &Code) -> String {
    let text = fs::read_to_string(path(code)).unwrap();
    let example = Example::of(&text);
    let site = site(example.files);
    let is_prepared = prepare(&site, code);
    if code.name == "unreadable-file" && fs::read(site.root().join(ARTICLE)).is_ok() {
        // Root may read everything.
        return text;
    }
    assert_eq!(is_prepared, !example.note.is_empty(), "{code}");
    let outcome = try_build(&options(&site, code));
    let codes: Vec<&Code> = outcome.diagnostics.iter().map(|found| found.code).collect();
    assert!(!codes.is_empty() && codes.iter().all(|found| *found == code), "{code}: {codes:#?}");
    // Isolates are for terminals; here there is no text around them.
    let report = show(&outcome, Format::Human).replace(['\u{2068}', '\u{2069}'], "");
    let written = text.split(Example::REPORT).next().unwrap();
    format!("{written}{}{}\n", Example::REPORT, report.trim_end())
}

/// The file of most examples.
const ARTICLE: &str = "content/articles/silk-road/en.md";

/// Changes a site in ways that text cannot show, for the codes that are about these.
fn prepare(site: &Site, code: &Code) -> bool {
    let folder = site.root().join("content/articles/silk-road");
    let in_latin_1 = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        fs::write(path, text.chars().map(|c| c as u8).collect::<Vec<_>>()).unwrap();
    };
    match code.name {
        "host-limit" => {
            fs::create_dir_all(site.root().join("static")).unwrap();
            let film = fs::File::create(site.root().join("static/film.mp4")).unwrap();
            film.set_len(30_000_000).unwrap();
        }
        "name-not-unicode" => {
            fs::write(folder.join(std::ffi::OsStr::from_bytes(b"caf\xe9.jpg")), "").unwrap();
        }
        "text-too-long" => {
            let file = fs::OpenOptions::new().write(true).open(folder.join("en.md")).unwrap();
            file.set_len(50_000_000).unwrap();
        }
        "unreadable-file" => {
            let nobody = PermissionsExt::from_mode(0o000);
            fs::set_permissions(site.root().join(ARTICLE), nobody).unwrap();
        }
        "no-content" => fs::remove_dir_all(site.root().join("content")).unwrap(),
        "not-utf8" => in_latin_1(&folder.join("en.md")),
        "strings-encoding" => in_latin_1(&site.root().join("templates/strings/en.yaml")),
        "link-leaves-site" => symlink("/etc/hostname", folder.join("notes.txt")).unwrap(),
        "link-leads-nowhere" => symlink("maps/asia.svg", folder.join("map.svg")).unwrap(),
        "gone-address" => {
            site.write("content/articles/silk/en.md", "---\ntitle: Silk\n---\nText.\n");
            site.build();
            fs::remove_dir_all(site.root().join("content/articles/silk")).unwrap();
        }
        // What `options` says about these cannot be shown either.
        "future-date" => {}
        "not-a-file" => drop(UnixListener::bind(folder.join("drop")).unwrap()),
        _ => return false,
    }
    true
}

/// How a site is built that has this fault.
fn options(site: &Site, code: &Code) -> BuildOptions {
    let mut options = site.options();
    match code.name {
        "future-date" => {
            options.reading.day = SiteDay::Today("2024-06-01".parse().unwrap());
        }
        "no-base-url" | "no-feed-id" => options.reading.needs_address = true,
        _ => {}
    }
    options
}

#[test]
fn every_example_has_the_fault_that_it_is_of() {
    for (code, example) in CATALOGUE.iter().zip(&*EXAMPLES) {
        let written = Data::read_from(&path(code), Some(DataFormat::Text)).raw();
        assert_data_eq!(example.into_data().raw(), written);
    }
}

#[test]
fn no_example_is_left_over() {
    let count = fs::read_dir(path(CATALOGUE[0]).parent().unwrap()).unwrap().count();
    assert_eq!(count, CATALOGUE.len());
}

const BEGINNING: &str = "\
---
title: Errors and warnings, one by one
summary: What each of them means, and what to do, each with an example.
date: 2026-11-29
author: team
---

Every report of the program has a code in brackets, as in `warning[unknown-tag]`. This chapter
explains each of them; `tarjuman explain CODE` prints the same in a terminal. Warnings can be turned
off or made errors; see [Levels of diagnostics](../configuration/en.md#levels-of-diagnostics).

In the examples each file begins with a line `-- path --`, and `\\u{…}` stands for a character that
cannot be seen. Where an example has no `site.yaml`, that has a `title` and `languages: [en, ar]`.
";

/// The chapter, from the catalogue and the examples.
fn chapter() -> String {
    let mut text = format!("{BEGINNING}\n");
    for (heading, codes) in GROUPS {
        let names: Vec<String> =
            sorted(codes).iter().map(|code| format!("[`{code}`](#{code})")).collect();
        let item = format!("[{heading}](#{}): {}", anchor(heading), names.join(", "));
        text += &format!("- {}\n", wrapped(&item, 2));
    }
    for (heading, codes) in GROUPS {
        text += &format!("\n## {heading}\n");
        for code in sorted(codes) {
            let at = CATALOGUE.binary_search(&code).unwrap();
            text += &section(code, Example::of(&EXAMPLES[at]));
        }
    }
    text
}

fn sorted(codes: &[&'static Code]) -> Vec<&'static Code> {
    let mut codes = codes.to_vec();
    codes.sort_unstable();
    codes
}

fn section(code: &Code, example: Example<'_>) -> String {
    let level = match code.level {
        Level::Error => "Error",
        Level::Warning => "Warning",
        Level::Note => "Note",
    };
    let mut text =
        format!("\n### {code}\n\n{}\n", wrapped(&format!("**{level}.** {}", code.summary), 0));
    text += &format!("\n{}\n", wrapped(code.explanation, 0));
    if !example.note.is_empty() {
        text += &format!("\n{}\n", wrapped(&example.note.replace('\n', " "), 0));
    }
    text + &block_of_code(example.files) + &block_of_code(example.report)
}

/// Between signs that the text does not have.
fn block_of_code(text: &str) -> String {
    let fence = if text.contains("```") { "````" } else { "```" };
    format!("\n{fence}text\n{text}{fence}\n")
}

#[test]
fn the_chapter_is_made_from_the_catalogue() {
    let written =
        Data::read_from(&repository().join(chapter_path("messages")), Some(DataFormat::Text));
    assert_data_eq!(chapter().into_data().raw(), written.raw());
}

#[test]
fn its_arabic_is_made_from_the_list() {
    let written =
        Data::read_from(&repository().join(arabic_path("messages")), Some(DataFormat::Text));
    assert_data_eq!(in_arabic("messages", &chapter()).into_data().raw(), written.raw());
}
