//! An output folder of which one part cannot be changed: nothing in it is changed.
//!
//! The system lets the superuser change everything, so then the program is run as somebody else.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;

use crate::site::{Run, Site, difference, run};

const NOBODY: u32 = 65_534;

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
-- content/articles/silk/en.md --
---
title: Silk
---
Text.
-- content/articles/silk/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- content/articles/salt/ar.md --
---
title: ملح
---
نص.
";

/// A site, and an output folder that belongs to whoever builds.
fn site() -> Site {
    let site = Site::new(SITE);
    fs::create_dir(site.out()).unwrap();
    if is_superuser(&site) {
        chown(site.out(), Some(NOBODY), Some(NOBODY)).unwrap();
        set_mode(site.out().parent().unwrap(), 0o755);
    }
    site
}

fn is_superuser(site: &Site) -> bool {
    site.root().metadata().unwrap().uid() == 0
}

fn build(site: &Site) -> Run {
    let mut command = site.command(&["--quiet", "--allow-removals"]);
    if is_superuser(site) {
        command.uid(NOBODY).gid(NOBODY);
    }
    run(&mut command)
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Builds a site after a change while a folder of the output cannot be written, and then again.
#[track_caller]
fn check(folder: &str, change: impl FnOnce(&Site)) {
    let site = site();
    assert_eq!(build(&site).code, Some(0), "{}", build(&site).stderr);
    let (before, locked) = (site.tree(), site.out().join(folder));
    change(&site);
    set_mode(&locked, 0o555);
    let failed = build(&site);
    set_mode(&locked, 0o755);
    assert_eq!(difference(&before, &site.tree()), Vec::<String>::new());
    let told = format!("cannot change {}; the output folder is as it was", locked.display());
    assert!(failed.stderr.contains(&told), "{}", failed.stderr);
    assert_ne!(failed.code, Some(0));
    assert_eq!(build(&site).code, Some(0));
    assert_ne!(difference(&before, &site.tree()), Vec::<String>::new());
}

#[test]
fn a_folder_with_pages_that_change() {
    let other = SITE.replace("ar: أرشيف", "ar: مكتبة");
    check("ar", |site| site.add(&other));
    check("ar/articles/salt", |site| site.add(&other));
}

#[test]
fn a_folder_with_pages_that_go() {
    check("en/articles/silk", |site| {
        site.delete("content/articles/silk/en.md");
        site.delete("content/articles/silk/map.svg");
    });
}

#[test]
fn a_folder_into_which_a_folder_comes() {
    check("en/articles", |site| {
        site.write("content/articles/tea/en.md", "---\ntitle: Tea\n---\nText.\n");
    });
}

/// In a folder like `/tmp`, nobody may replace the files of others. Only the superuser can give a
/// file to somebody else.
#[test]
fn a_file_of_somebody_else_in_a_sticky_folder() {
    let site = site();
    if !is_superuser(&site) {
        return;
    }
    assert_eq!(build(&site).code, Some(0));
    let folder = site.out().join("en/articles/silk");
    let page = folder.join("index.html");
    set_mode(&folder, 0o1777);
    for path in [&folder, &page] {
        chown(path, Some(0), Some(0)).unwrap();
    }
    let before = site.tree();
    site.add(&SITE.replace("en: Archive", "en: Library"));
    let failed = build(&site);
    assert_eq!(difference(&before, &site.tree()), Vec::<String>::new());
    let told = format!("cannot change {}; the output folder is as it was", page.display());
    assert!(failed.stderr.contains(&told), "{}", failed.stderr);
    // The builder's own file there may be replaced.
    chown(&page, Some(NOBODY), Some(NOBODY)).unwrap();
    assert_eq!(build(&site).code, Some(0), "{}", build(&site).stderr);
}

/// Another build need not be able to write where it changes nothing.
#[test]
fn a_folder_in_which_nothing_changes() {
    let site = site();
    assert_eq!(build(&site).code, Some(0));
    set_mode(&site.out().join("articles/silk"), 0o555);
    site.write("content/articles/salt/ar.md", "---\ntitle: ملح\n---\nنص آخر.\n");
    let run = build(&site);
    set_mode(&site.out().join("articles/silk"), 0o755);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}
