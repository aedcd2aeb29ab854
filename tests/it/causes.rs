//! One cause, one message: what only follows from a file that cannot be read is not reported.

use std::collections::BTreeSet;

use tarjuman::publish::build::Outcome;
use tarjuman::publish::site::{Clock, Loaded, Reading, Site as PublishedSite};
use tarjuman::read::config::OnError;
use tarjuman::roof::report::Format;

use crate::site::{Site, show};

/// Two works with translations, a relay among them, a group, people, tags and pages, which name
/// each other in every way.
const SITE: &str = "\
-- site.yaml --
title: T
languages: [en, ar, fr]
base_url: https://archive.test/
-- content/articles/w1/ar.md --
---
title: الأول
author: Sam Smith
people: [kim]
tags: [Sea]
aliases: [/old/one/]
formerly: w0
---
## قسم {#part}

نص. [a](../2020/w2/en.md#there) [b](../../pages/about/en.md) [c](../../people/sam.yaml) [d](../../tags/sea.yaml)
-- content/articles/w1/en.md --
---
title: One
translation_of: ar
translator: kim
---
## Part {#part-one}

Text. [a](../2020/w2/ar.md#there) [b](ar.md#part) [c](../2020/w2/) [d](../../pages/about/#top)
-- content/articles/w1/fr.md --
---
title: Un
translation_of: en
translator: Kimmy
---
## Partie

Texte. [a](#part) [b](en.md#part) [c](notes.txt) [d](https://archive.test/en/articles/w1/)
-- content/articles/w1/notes.txt --
Notes
-- content/articles/2020/w2/en.md --
---
title: Two
author: kim
tags: [sea, ships]
image: {src: map.svg, alt: A map}
---
## There {#there}

Text. [a](../../w1/fr.md#part) [b](../../w1/ar.md#part) [c](../../w1/) [d](../../../people/kim.yaml)
-- content/articles/2020/w2/ar.md --
---
title: الثاني
translation_of: en
translator: sam
---
## هناك

نص. [a](#there) ![خريطة](map.svg)
-- content/articles/2020/w2/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>
-- content/people/sam.yaml --
name: {ar: سام, en: Sam Smith}
bio: {en: \"Wrote [one](../articles/w1/ar.md).\"}
-- content/people/kim.yaml --
name: {en: Kim}
also: [Kimmy]
-- content/tags/sea.yaml --
label: {en: Sea}
-- content/tags/ships.yaml --
label: {en: Ships}
broader: sea
-- content/pages/about/en.md --
---
title: About
---
[a](../../articles/w1/en.md#part-one) [b](ar.md) [c](../../articles/2020/w2/map.svg)
-- content/pages/about/ar.md --
---
title: عن
---
[a](en.md)
-- templates/strings/fr.yaml --
tags: Étiquettes
-- static/notes.txt --
Notes
";

/// Ways to break a file, and what is left of it; `None` if it is not the same way for this file.
type Breaking = (&'static str, fn(&str, &str) -> Option<Vec<u8>>);

const WAYS: [Breaking; 9] = [
    ("a quote that is never closed", |_, text| changed(text, "\"never closed")),
    ("a value of another type", |_, text| changed(text, "[a, {b: c}]")),
    ("a NUL", |_, text| Some([text.as_bytes(), b"\0"].concat())),
    ("a byte that is not UTF-8", |_, text| Some([text.as_bytes(), b"\xff"].concat())),
    ("UTF-16", |_, text| Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect())),
    ("no end of the front matter", |path, text| {
        let end = text.find("\n---\n").filter(|_| path.ends_with(".md"))?;
        Some(text.as_bytes()[..=end].to_vec())
    }),
    ("a letter of the last key only", |path, text| {
        (!path.ends_with(".md")).then(|| [text.as_bytes(), b"k"].concat())
    }),
    ("nothing in it", |path, _| (!path.contains("strings")).then(Vec::new)),
    ("a merge that is not finished", |path, text| {
        let conflict = b"<<<<<<< a\n=======\n>>>>>>> b\n";
        (!path.contains("strings")).then(|| [text.as_bytes(), conflict].concat())
    }),
];

/// The text with another value of its first key.
fn changed(text: &str, value: &str) -> Option<Vec<u8>> {
    let at = text.find(": ")? + 2;
    let end = at + text[at..].find('\n')?;
    Some([&text.as_bytes()[..at], value.as_bytes(), &text.as_bytes()[end..]].concat())
}

/// The files that are broken in turn.
fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pairs = SITE.split("-- ").filter_map(|part| part.split_once(" --\n"));
    pairs.filter(|(path, _)| {
        let is_text = path.ends_with(".md") || path.ends_with(".yaml");
        is_text && *path != "site.yaml"
    })
}

/// What is reported about the site, a line each.
fn reported(site: &Site, on_error: OnError) -> Vec<String> {
    let reading = Reading { on_error, ..site.options().reading };
    let Loaded { sources, diagnostics, .. } =
        PublishedSite::load(&reading, &mut Clock::start()).unwrap();
    let diagnostics = diagnostics.into_vec();
    let shown = show(
        &Outcome {
            diagnostics,
            sources,
            built: None,
            stopped: None,
            shown_again: 0,
            stages: Vec::new(),
        },
        Format::Short,
    );
    shown.lines().map(str::to_owned).collect()
}

#[track_caller]
fn has_one_cause(site: &Site, path: &str, way: &str, on_error: OnError) {
    let reported = reported(site, on_error);
    let is_cause = |line: &String| line.starts_with(path) && line.contains(": error[");
    assert!(reported.len() == 1 && is_cause(&reported[0]), "{path}, {way}: {reported:#?}");
}

#[test]
fn the_site_is_sound() {
    assert_eq!(reported(&Site::new(SITE), OnError::Stop), Vec::<String>::new());
}

#[test]
fn only_the_broken_file_is_named() {
    for (path, text) in files() {
        for (way, broken) in WAYS {
            let Some(broken) = broken(path, text) else { continue };
            let site = Site::new(SITE);
            site.write(path, broken);
            has_one_cause(&site, path, way, OnError::Stop);
        }
    }
}

#[test]
fn a_name_that_cannot_be_is_no_other_file() {
    for (path, text) in files().filter(|(path, _)| path.starts_with("content/")) {
        let site = Site::new(SITE);
        site.delete(path);
        let (stem, ending) = path.rsplit_once('.').unwrap();
        let renamed = format!("{stem} .{ending}");
        site.write(&renamed, text);
        has_one_cause(&site, &renamed, "a space at the end of its name", OnError::Publish);
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere() {
    for (path, _) in files().filter(|(path, _)| path.starts_with("content/")) {
        let site = Site::new(SITE);
        site.delete(path);
        std::os::unix::fs::symlink("nowhere", site.root().join(path)).unwrap();
        has_one_cause(&site, path, "a link that leads nowhere", OnError::Publish);
    }
    // A folder, and everything in it.
    for folder in ["articles/w1", "articles/2020", "people", "tags", "pages/about"] {
        let site = Site::new(SITE);
        let path = format!("content/{folder}");
        std::fs::remove_dir_all(site.root().join(&path)).unwrap();
        std::os::unix::fs::symlink("nowhere", site.root().join(&path)).unwrap();
        has_one_cause(&site, &path, "a link that leads nowhere", OnError::Stop);
    }
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let files = files().filter(|(path, _)| path.starts_with("content/"));
    for (path, _) in files.chain([("content/articles/2020/w2/map.svg", "")]) {
        let site = Site::new(SITE);
        let full = site.root().join(path);
        std::fs::set_permissions(&full, PermissionsExt::from_mode(0o000)).unwrap();
        // Root may read everything.
        if std::fs::read(&full).is_err() {
            has_one_cause(&site, path, "no permission to read it", OnError::Stop);
            let reported = reported(&site, OnError::Stop);
            assert!(reported[0].contains("error[unreadable-file]"), "{reported:?}");
        }
    }
}

/// A wrong name beside a file that cannot be read is compared with that one, too.
#[test]
fn what_cannot_be_read_is_still_suggested() {
    let site = Site::new(SITE);
    site.write("content/articles/w1/ar.md", "---\ntitle: \"x\n---\n");
    let about = "---\ntitle: About\n---\n[a](../../articles/w1/arr.md)\n";
    site.write("content/pages/about/en.md", about);
    let reported: BTreeSet<String> = reported(&site, OnError::Stop).into_iter().collect();
    let hint = "(did you mean `../../articles/w1/ar.md`?)";
    assert!(reported.iter().any(|line| line.ends_with(hint)), "{reported:#?}");
}
