//! The output folder after builds that succeed, fail, or are killed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::made_inputs::cases;
use proptest::prelude::*;
use rayon::prelude::*;
use tarjuman::publish::output::{Output, OutputError, Part, Removals, Summary};
use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_128;

type Pages = BTreeMap<String, String>;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn pages(list: &[(&str, &str)]) -> Pages {
    list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Passes on all pages, as a build does: only what is not current is "rendered".
fn hand_over(out: &Output, pages: &Pages, salt: u128) -> Result<(), OutputError> {
    pages.par_iter().try_for_each(|(path, text)| {
        let input = xxh3_128(text.as_bytes()) ^ salt;
        if out.is_current(path, input) { Ok(()) } else { out.put(path, input, text.as_bytes()) }
    })
}

fn try_build(dir: &Path, pages: &Pages, salt: u128) -> Result<Summary, OutputError> {
    let out = Output::open(dir, Part::default())?;
    hand_over(&out, pages, salt)?;
    out.commit(Removals::Any)
}

fn build(dir: &Path, list: &[(&str, &str)]) -> (usize, usize, usize) {
    let Summary { written, unchanged, removed } = try_build(dir, &pages(list), 0).unwrap();
    (written, unchanged, removed)
}

/// The message of a build that must fail, with `<out>` for the folder.
fn build_error(dir: &Path, list: &[(&str, &str)]) -> String {
    try_build(dir, &pages(list), 0)
        .unwrap_err()
        .to_string()
        .replace(&dir.display().to_string(), "<out>")
}

/// All files by path, with their text and time, and all folders as `path/`.
fn everything(dir: &Path) -> BTreeMap<String, (String, Option<SystemTime>)> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(dir).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_dir() {
            found.insert(format!("{path}/"), (String::new(), None));
        } else {
            let text = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned();
            found.insert(path, (text, entry.metadata().unwrap().modified().ok()));
        }
    }
    found
}

/// The tree without the program's own folder.
fn tree(dir: &Path) -> BTreeMap<String, String> {
    everything(dir)
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".tarjuman/"))
        .map(|(path, (text, _))| (path, text))
        .collect()
}

/// The tree that these files make.
fn tree_of(files: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let folders =
        files.keys().flat_map(|path| path.match_indices('/').map(|(at, _)| path[..=at].to_owned()));
    let folders: Vec<_> = folders.map(|folder| (folder, String::new())).collect();
    files.clone().into_iter().chain(folders).collect()
}

#[track_caller]
fn assert_tree(dir: &Path, list: &[(&str, &str)]) {
    assert_eq!(tree(dir), tree_of(&pages(list)));
}

fn write(dir: &Path, path: &str, text: &str) {
    let full = dir.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, text).unwrap();
}

const SITE: &[(&str, &str)] =
    &[("index.html", "home"), ("ar/index.html", "بيت"), ("ar/a/index.html", "مقال")];

#[test]
fn a_first_build_writes_everything() {
    let dir = folder();
    let out = dir.path().join("deep/public");
    assert_eq!(build(&out, SITE), (3, 0, 0));
    assert_tree(&out, SITE);
    let own: Vec<_> =
        everything(&out).into_keys().filter(|path| path.starts_with(".tarjuman")).collect();
    assert_eq!(own, [".tarjuman/", ".tarjuman/manifest"]);
}

#[test]
fn a_second_build_writes_nothing() {
    let dir = folder();
    build(dir.path(), SITE);
    let before = everything(dir.path());
    assert_eq!(build(dir.path(), SITE), (0, 3, 0));
    assert_eq!(everything(dir.path()), before);
}

#[test]
fn everything_is_current_after_a_build() {
    let dir = folder();
    build(dir.path(), SITE);
    let out = Output::open(dir.path(), Part::default()).unwrap();
    for (path, text) in SITE {
        let input = xxh3_128(text.as_bytes());
        assert!(out.is_current(path, input), "{path}");
        assert!(!out.is_current(path, input + 1), "{path}");
    }
    assert!(!out.is_current("other.html", 0));
}

#[test]
fn only_changed_files_are_written() {
    let dir = folder();
    build(dir.path(), SITE);
    let before = everything(dir.path());
    let changed = [("index.html", "new!"), SITE[1], SITE[2]];
    assert_eq!(build(dir.path(), &changed), (1, 2, 0));
    assert_tree(dir.path(), &changed);
    let after = everything(dir.path());
    assert_eq!(after["ar/index.html"], before["ar/index.html"]);
    assert_eq!(after["ar/a/index.html"], before["ar/a/index.html"]);
}

#[test]
fn the_same_bytes_from_another_input_are_not_written() {
    let dir = folder();
    build(dir.path(), SITE);
    let before = everything(dir.path());
    let summary = try_build(dir.path(), &pages(SITE), 1).unwrap();
    assert_eq!(summary, Summary { written: 0, unchanged: 3, removed: 0 });
    let after = everything(dir.path());
    assert_eq!(after["ar/index.html"], before["ar/index.html"]);
    assert_ne!(after[".tarjuman/manifest"], before[".tarjuman/manifest"]);
}

#[test]
fn what_is_gone_is_removed_with_its_folders() {
    let dir = folder();
    build(dir.path(), &[SITE, &[("en/a/b/c.html", "c"), ("en/a/d.html", "d")]].concat());
    assert_eq!(build(dir.path(), &[SITE, &[("en/a/d.html", "d")]].concat()), (0, 4, 1));
    assert_tree(dir.path(), &[SITE, &[("en/a/d.html", "d")]].concat());
    assert_eq!(build(dir.path(), SITE), (0, 3, 1));
    assert_tree(dir.path(), SITE);
    assert_eq!(build(dir.path(), &[]), (0, 0, 3));
    assert_tree(dir.path(), &[]);
}

#[test]
fn a_folder_becomes_a_file_and_a_file_a_folder() {
    let dir = folder();
    let files = [("a/b/c.html", "folder"), ("d", "file")];
    let swapped = [("a", "file"), ("d/e.html", "folder")];
    build(dir.path(), &files);
    assert_eq!(build(dir.path(), &swapped), (2, 0, 2));
    assert_tree(dir.path(), &swapped);
    assert_eq!(build(dir.path(), &files), (2, 0, 2));
    assert_tree(dir.path(), &files);
}

#[test]
fn files_of_others_stay() {
    let dir = folder();
    write(dir.path(), "CNAME", "example.org");
    write(dir.path(), "ar/a/notes.txt", "mine");
    fs::create_dir(dir.path().join("empty")).unwrap();
    build(dir.path(), SITE);
    build(dir.path(), &[]);
    let mut left = tree_of(&pages(&[("CNAME", "example.org"), ("ar/a/notes.txt", "mine")]));
    left.insert("empty/".to_owned(), String::new());
    assert_eq!(tree(dir.path()), left);
}

#[test]
fn a_file_of_anothers_is_not_overwritten() {
    let dir = folder();
    write(dir.path(), "ar/index.html", "mine");
    assert_eq!(
        build_error(dir.path(), SITE),
        "<out>/ar/index.html is where a file of the site should go, but tarjuman did not write it; \
         move or delete it"
    );
    assert_tree(dir.path(), &[("ar/index.html", "mine")]);
    assert!(!dir.path().join(".tarjuman").exists());
}

#[test]
fn a_folder_of_anothers_is_not_replaced() {
    let dir = folder();
    build(dir.path(), &[("a/page.html", "ours")]);
    write(dir.path(), "a/notes.txt", "mine");
    assert_eq!(
        build_error(dir.path(), &[("a", "file")]),
        "<out>/a is where a file of the site should go, but tarjuman did not write it; \
         move or delete it"
    );
    assert_tree(dir.path(), &[("a/page.html", "ours"), ("a/notes.txt", "mine")]);
}

#[test]
fn an_empty_folder_of_anothers_is_not_replaced() {
    let dir = folder();
    fs::create_dir(dir.path().join("index.html")).unwrap();
    assert!(
        build_error(dir.path(), SITE)
            .starts_with("<out>/index.html is where a file of the site should go")
    );
    assert_eq!(tree(dir.path()).into_keys().collect::<Vec<_>>(), ["index.html/"]);
}

#[test]
fn a_file_in_the_place_of_a_folder_is_named() {
    let dir = folder();
    write(dir.path(), "ar", "mine");
    assert_eq!(
        build_error(dir.path(), SITE),
        "<out>/ar is a symbolic link or a file, but a folder should go there; move or delete it"
    );
    assert_tree(dir.path(), &[("ar", "mine")]);
}

#[test]
fn without_commit_nothing_changes() {
    let dir = folder();
    build(dir.path(), SITE);
    let before = everything(dir.path());
    let out = Output::open(dir.path(), Part::default()).unwrap();
    hand_over(&out, &pages(&[("index.html", "other"), ("new/page.html", "new")]), 0).unwrap();
    drop(out);
    assert_eq!(everything(dir.path()), before);
}

#[test]
fn without_commit_no_folder_is_left() {
    let dir = folder();
    let out = Output::open(&dir.path().join("public"), Part::default()).unwrap();
    hand_over(&out, &pages(SITE), 0).unwrap();
    drop(out);
    assert_tree(dir.path(), &[]);
}

#[test]
fn an_edited_page_is_healed() {
    let dir = folder();
    build(dir.path(), SITE);
    write(dir.path(), "index.html", "hand");
    write(dir.path(), "ar/index.html", "much longer");
    assert_eq!(build(dir.path(), SITE), (2, 1, 0));
    assert_tree(dir.path(), SITE);
}

#[test]
fn a_deleted_page_is_healed() {
    let dir = folder();
    build(dir.path(), SITE);
    fs::remove_file(dir.path().join("index.html")).unwrap();
    fs::remove_dir_all(dir.path().join("ar/a")).unwrap();
    assert_eq!(build(dir.path(), SITE), (2, 1, 0));
    assert_tree(dir.path(), SITE);
}

#[test]
fn a_touched_page_is_compared_once() {
    let dir = folder();
    build(dir.path(), SITE);
    write(dir.path(), "index.html", "home");
    let input = xxh3_128(b"home");
    assert!(!Output::open(dir.path(), Part::default()).unwrap().is_current("index.html", input));
    assert_eq!(build(dir.path(), SITE), (0, 3, 0));
    assert!(Output::open(dir.path(), Part::default()).unwrap().is_current("index.html", input));
}

#[test]
fn a_page_as_young_as_the_manifest_is_compared() {
    let dir = folder();
    build(dir.path(), SITE);
    let manifest = fs::metadata(dir.path().join(".tarjuman/manifest")).unwrap();
    write(dir.path(), "index.html", "hand");
    fs::File::options()
        .write(true)
        .open(dir.path().join("index.html"))
        .unwrap()
        .set_modified(manifest.modified().unwrap())
        .unwrap();
    assert_eq!(build(dir.path(), SITE), (1, 2, 0));
    assert_tree(dir.path(), SITE);
}

#[test]
fn a_commit_that_fails_half_way_vouches_for_nothing_unfinished() {
    let dir = folder();
    let home = dir.path().join("index.html");
    build(dir.path(), SITE);
    let modified = fs::metadata(&home).unwrap().modified().unwrap();
    let new: Vec<_> = (0..40).map(|n| format!("{n}.html")).collect();
    let site = |text| {
        new.iter()
            .map(|path| (path.as_str(), text))
            .chain([("index.html", "tent")])
            .collect::<Vec<_>>()
    };
    let out = Output::open(dir.path(), Part::default()).unwrap();
    hand_over(&out, &pages(&site("new")), 0).unwrap();
    fs::remove_file(&home).unwrap();
    write(&home, "mine", "mine");
    let failed = out.commit(Removals::Any).unwrap_err();
    assert_eq!(failed.to_string(), format!("cannot write {}", home.display()));

    fs::remove_dir_all(&home).unwrap();
    write(dir.path(), "index.html", "home");
    fs::File::options().write(true).open(&home).unwrap().set_modified(modified).unwrap();
    write(dir.path(), "ar/index.html", "still listed, and so removed");
    assert_eq!(build(dir.path(), &site("newer")), (41, 0, 1));
    assert_tree(dir.path(), &site("newer"));
}

#[test]
fn a_damaged_manifest_owns_nothing() {
    let dir = folder();
    build(dir.path(), SITE);
    let manifest = dir.path().join(".tarjuman/manifest");
    let whole = fs::read_to_string(&manifest).unwrap();
    let foreign = format!("{whole}CNAME\t11\t{:032x}\t-\n", 0);
    let cut = whole[..whole.len() - 40].to_owned();
    for damaged in [foreign, cut, String::new(), "\u{0}".to_owned()] {
        write(dir.path(), "CNAME", "example.org");
        fs::write(&manifest, damaged).unwrap();
        let changed = [("index.html", "changed")];
        assert_eq!(
            build_error(dir.path(), &changed),
            "cannot find out whether tarjuman wrote <out>/index.html, because \
             <out>/.tarjuman/manifest is damaged; delete what tarjuman wrote and build again"
        );
        assert_eq!(build(dir.path(), SITE), (0, 3, 0));
        assert_tree(dir.path(), &[SITE, &[("CNAME", "example.org")]].concat());
        assert_eq!(fs::read_to_string(&manifest).unwrap(), whole);
    }
}

#[test]
fn a_manifest_holds_no_time_and_no_place() {
    let (here, there) = (folder(), folder());
    build(here.path(), SITE);
    build(there.path(), &[("index.html", "first"), ("gone/page.html", "gone")]);
    build(there.path(), SITE);
    let manifest =
        |dir: &TempDir| fs::read_to_string(dir.path().join(".tarjuman/manifest")).unwrap();
    assert_eq!(manifest(&here), manifest(&there));
}

#[test]
fn one_build_at_a_time() {
    let dir = folder();
    let first = Output::open(dir.path(), Part::default()).unwrap();
    assert_eq!(
        build_error(dir.path(), SITE),
        "another build is writing to <out>; wait until it is done"
    );
    hand_over(&first, &pages(SITE), 0).unwrap();
    first.commit(Removals::Any).unwrap();
    assert_eq!(build(dir.path(), SITE), (0, 3, 0));
}

#[test]
fn builds_at_the_same_moment_do_not_mix() {
    let dir = folder();
    let builds = |thread: usize| {
        for n in 0..60 {
            let text = format!("{thread} {n}");
            match try_build(dir.path(), &pages(&[("a/x.html", &text), ("b/y.html", &text)]), 0) {
                Ok(_) | Err(OutputError::Busy(_)) => {}
                Err(e) => panic!("{e}: {e:?}"),
            }
        }
    };
    std::thread::scope(|scope| (0..6).for_each(|thread| drop(scope.spawn(move || builds(thread)))));
    let tree = tree(dir.path());
    assert_eq!(tree["a/x.html"], tree["b/y.html"]);
    assert_eq!(build(dir.path(), SITE), (3, 0, 2));
}

#[test]
fn a_new_folder_is_made_once_for_many_threads() {
    let dir = folder();
    for round in 0..60 {
        let site: Pages =
            (0..12).map(|n| (format!("new{round}/{}/{n}.html", n % 3), n.to_string())).collect();
        try_build(dir.path(), &site, 0).unwrap();
        assert_eq!(tree(dir.path()), tree_of(&site));
    }
}

#[test]
fn impossible_addresses_are_refused() {
    let dir = folder();
    let out = Output::open(&dir.path().join("public"), Part::default()).unwrap();
    let bad = [
        "",
        "/",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "a/",
        "./a",
        "a/.",
        "a\\b",
        "a\0b",
        "a\nb",
    ];
    for path in bad.into_iter().chain([".tarjuman", ".tarjuman/manifest", ".Tarjuman/x"]) {
        let error = out.put(path, 0, b"x").unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("{path:?} cannot be the address of a file in the output")
        );
    }
    for path in ["..a", "a..", ".well-known/x", "a b/ج\u{200c}.html", "a\tb"] {
        out.put(path, 0, b"x").unwrap();
    }
    assert_eq!(out.commit(Removals::Any).unwrap().written, 5);
    let input_was_read_back =
        Output::open(&dir.path().join("public"), Part::default()).unwrap().is_current("a\tb", 0);
    assert!(input_was_read_back);
}

#[test]
fn two_files_cannot_have_one_address() {
    let sets: [&[&str]; 6] = [
        &["a", "a"],
        &["d/a", "d/a"],
        &["a", "a/b"],
        &["a/b", "a"],
        &["d/a", "d/a/b"],
        &["d/a/b", "d/a"],
    ];
    for paths in sets {
        for there in [
            &[][..],
            &[("d/other", "x")],
            &[("a", "x")],
            &[("a/b", "x")],
            &[("d/a", "x")],
            &[("d/a/b", "x")],
        ] {
            let dir = folder();
            build(dir.path(), there);
            let out = Output::open(dir.path(), Part::default()).unwrap();
            let put = |path: &&str| {
                if out.is_current(path, xxh3_128(b"x")) { Ok(()) } else { out.put(path, 1, b"new") }
            };
            let failed = paths
                .iter()
                .try_for_each(put)
                .and_then(|()| out.commit(Removals::Any))
                .unwrap_err();
            assert!(
                matches!(failed, OutputError::Taken(_)),
                "{paths:?} over {there:?}: {failed:?}"
            );
            assert_tree(dir.path(), there);
        }
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let dir = folder();
    write(dir.path(), "file", "");
    let failed = Output::open(&dir.path().join("file/public"), Part::default()).unwrap_err();
    let file = dir.path().join("file");
    let message = "is a symbolic link or a file, but a folder should go there; move or delete it";
    assert_eq!(failed.to_string(), format!("{} {message}", file.display()));
}

#[test]
fn a_file_that_cannot_be_written_is_named_by_its_address() {
    let dir = folder();
    let out = Output::open(dir.path(), Part::default()).unwrap();
    let name = "x".repeat(300);
    let failed = out.put(&format!("a/{name}"), 0, b"x").unwrap_err();
    let path = dir.path().join("a").join(name);
    assert_eq!(failed.to_string(), format!("cannot write {}", path.display()));
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_linked_folder_is_not_followed() {
        let (dir, elsewhere) = (folder(), folder());
        symlink(elsewhere.path(), dir.path().join("ar")).unwrap();
        assert_eq!(
            build_error(dir.path(), SITE),
            "<out>/ar is a symbolic link or a file, but a folder should go there; move or delete it"
        );
        assert_tree(elsewhere.path(), &[]);
    }

    #[test]
    fn nothing_is_removed_through_a_link() {
        let (dir, elsewhere) = (folder(), folder());
        build(dir.path(), SITE);
        fs::rename(dir.path().join("ar"), elsewhere.path().join("ar")).unwrap();
        symlink(elsewhere.path().join("ar"), dir.path().join("ar")).unwrap();
        fs::remove_file(elsewhere.path().join("ar/a/index.html")).unwrap();
        assert_eq!(build(dir.path(), &SITE[..1]), (0, 1, 0));
        assert!(elsewhere.path().join("ar/index.html").exists());
        assert!(elsewhere.path().join("ar/a").exists());
        assert!(dir.path().join("ar").is_symlink());
    }

    #[test]
    fn a_link_in_the_place_of_a_page_is_not_followed() {
        let (dir, elsewhere) = (folder(), folder());
        write(elsewhere.path(), "mine", "home");
        build(dir.path(), SITE);
        fs::remove_file(dir.path().join("index.html")).unwrap();
        symlink(elsewhere.path().join("mine"), dir.path().join("index.html")).unwrap();
        assert!(
            build_error(dir.path(), SITE)
                .starts_with("<out>/index.html is where a file of the site should go")
        );
        assert_eq!(build(dir.path(), &SITE[1..]), (0, 2, 0));
        assert!(dir.path().join("index.html").is_symlink());
    }

    #[test]
    fn the_own_folder_is_not_a_link() {
        let (dir, elsewhere) = (folder(), folder());
        write(elsewhere.path(), "staging/mine", "mine");
        symlink(elsewhere.path(), dir.path().join(".tarjuman")).unwrap();
        assert!(build_error(dir.path(), SITE).starts_with("<out>/.tarjuman is a symbolic link"));
        assert_tree(elsewhere.path(), &[("staging/mine", "mine")]);
    }
}

/// Changes to an output folder.
#[derive(Debug, Clone)]
enum Event {
    Build(Pages, u128),
    BuildDropped(Pages),
    /// Somebody writes or edits a file.
    Write(String, String),
    Delete(String),
    ManifestDamaged,
}

/// What an output folder should contain.
#[derive(Default)]
struct Model {
    files: BTreeMap<String, String>,
    ours: BTreeSet<String>,
}

impl Model {
    /// The summary of a build, or `None` if it must fail and change nothing.
    fn build(&mut self, pages: &Pages) -> Option<Summary> {
        let others = |path: &&String| !self.ours.contains(*path);
        let blocked = pages.iter().any(|(path, text)| {
            let foreign = others(&path) && self.files.get(path).is_some_and(|file| file != text);
            let inside = |file: &str, folder: &str| file.starts_with(&format!("{folder}/"));
            foreign
                || pages.keys().any(|page| inside(page, path))
                || self
                    .files
                    .keys()
                    .filter(others)
                    .any(|file| inside(file, path) || inside(path, file))
        });
        if blocked {
            return None;
        }
        let unchanged =
            pages.iter().filter(|(path, text)| self.files.get(*path) == Some(text)).count();
        let gone = self.ours.iter().filter(|path| !pages.contains_key(*path));
        let removed = gone.filter(|path| self.files.remove(*path).is_some()).count();
        self.files.extend(pages.clone());
        self.ours = pages.keys().cloned().collect();
        Some(Summary { written: pages.len() - unchanged, unchanged, removed })
    }

    fn apply(&mut self, dir: &Path, event: &Event) {
        match event {
            Event::Build(pages, salt) => {
                let expected = self.build(pages);
                let result = try_build(dir, pages, *salt);
                assert_eq!(result.as_ref().ok(), expected.as_ref(), "{result:?}");
                if expected.is_some() {
                    let again = try_build(dir, pages, *salt).unwrap();
                    assert_eq!(again, Summary { written: 0, unchanged: pages.len(), removed: 0 });
                }
            }
            Event::BuildDropped(pages) => {
                drop(hand_over(&Output::open(dir, Part::default()).unwrap(), pages, 0))
            }
            Event::Write(path, text) => {
                let possible = dir
                    .join(path)
                    .parent()
                    .is_some_and(|folder| fs::create_dir_all(folder).is_ok());
                if possible && fs::write(dir.join(path), text).is_ok() {
                    self.files.insert(path.clone(), text.clone());
                }
            }
            Event::Delete(path) => {
                if self.files.remove(path).is_some() {
                    fs::remove_file(dir.join(path)).unwrap();
                    dir.join(path)
                        .ancestors()
                        .skip(1)
                        .take_while(|f| *f != dir)
                        .all(|f| fs::remove_dir(f).is_ok());
                }
            }
            Event::ManifestDamaged => {
                write(dir, ".tarjuman/manifest", "damaged");
                self.ours.clear();
            }
        }
    }
}

fn any_path() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "a/b", "a/b/c", "a/b.d", "a/d/e", "f", "g/h/i/j", "g/h/k"])
        .prop_map(str::to_owned)
}

fn any_text() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["same", "size", "longer"]).prop_map(str::to_owned)
}

/// Mostly possible sites: of a file and a folder with the same name, the file is left out.
fn any_pages() -> impl Strategy<Value = Pages> {
    let pages = prop::collection::btree_map(any_path(), any_text(), 0..6);
    (pages, prop::bool::weighted(0.1)).prop_map(|(mut pages, may_clash)| {
        let paths: Vec<_> = pages.keys().cloned().collect();
        let is_folder =
            |path: &str| paths.iter().any(|other| other.starts_with(&format!("{path}/")));
        pages.retain(|path, _| may_clash || !is_folder(path));
        pages
    })
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (any_pages(), 0..2_u128).prop_map(|(pages, salt)| Event::Build(pages, salt)),
        1 => any_pages().prop_map(Event::BuildDropped),
        3 => (any_path(), any_text()).prop_map(|(path, text)| Event::Write(path, text)),
        2 => any_path().prop_map(Event::Delete),
        1 => Just(Event::ManifestDamaged),
    ]
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn whatever_happens_the_folder_is_as_the_model_says(events in prop::collection::vec(any_event(), 1..16)) {
        let dir = folder();
        let mut model = Model::default();
        for event in &events {
            model.apply(dir.path(), event);
            prop_assert_eq!(tree(dir.path()), tree_of(&model.files), "after {:?}", event);
        }
    }
}

/// Set in the process that will be killed: its output folder and its first generation.
const KILLED: &str = "TARJUMAN_TEST_KILLED_OUTPUT";
const FIRST: &str = "TARJUMAN_TEST_KILLED_FIRST";

/// A site in which every file says what its content should be. Files come, go, change, stay, and
/// become folders.
fn generation(g: u64) -> Pages {
    let text = |path: &str, state: u64| {
        let line = format!("{path} {state}\n");
        format!("{line}{}", line.repeat(40 + (state % 7) as usize))
    };
    let present = (0..240).filter(|n| (n + g).is_multiple_of(2) || n.is_multiple_of(5));
    let pages = present.map(|n| (format!("l{}/w{}/{n}.html", n % 3, n / 2), g / (n % 4 + 1)));
    let turned =
        if g.is_multiple_of(2) { "t/file-or-folder" } else { "t/file-or-folder/index.html" };
    pages
        .chain([(turned.to_owned(), g)])
        .map(|(path, state)| (path.clone(), text(&path, state)))
        .collect()
}

#[track_caller]
fn assert_whole(path: &str, text: &str) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    let state: u64 =
        line.strip_prefix(&format!("{path} ")).and_then(|n| n.trim_end().parse().ok()).expect(path);
    assert_eq!(text, line.repeat(41 + (state % 7) as usize), "{path} is torn");
}

/// Not a test of its own: builds until it is killed.
#[test]
fn build_until_killed() {
    let Some(dir) = std::env::var_os(KILLED) else { return };
    let first: u64 = std::env::var(FIRST).unwrap().parse().unwrap();
    for g in first.. {
        println!("{STARTED}");
        let out = Output::open(Path::new(&dir), Part::default()).unwrap();
        hand_over(&out, &generation(g), 0).unwrap();
        println!("{COMMITTING}");
        out.commit(Removals::Any).unwrap();
    }
}

/// The child's lines before each build and before each commit.
const STARTED: &str = "a build has started";
const COMMITTING: &str = "a build is good";

/// Starts builds in another process, and kills it some time after one of them has begun.
fn build_and_kill(out: &Path, round: u64) {
    let (line, within) =
        if round.is_multiple_of(3) { (STARTED, 30_000) } else { (COMMITTING, 8_000) };
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "output::build_until_killed", "--nocapture"])
        .env(KILLED, out)
        .env(FIRST, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|said| said.unwrap().contains(line)));
    std::thread::sleep(Duration::from_micros(round * 7919 % within));
    child.kill().unwrap();
    let of_a_panic = Some(101);
    assert_ne!(child.wait().unwrap().code(), of_a_panic, "a build failed before it was killed");
}

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_heals() {
    let dir = folder();
    let out = dir.path().join("public");
    let mine = pages(&[("CNAME", "example.org"), ("l0/w0/notes.txt", "mine")]);
    mine.iter().for_each(|(path, text)| write(&out, path, text));
    let end = Instant::now() + Duration::from_secs(4);
    for round in (0..60).take_while(|round| *round < 3 || Instant::now() < end) {
        build_and_kill(&out, round);

        let left = tree(&out).into_iter().filter(|(path, _)| !path.ends_with('/'));
        let (others, ours): (Pages, Pages) = left.partition(|(path, _)| mine.contains_key(path));
        assert_eq!(others, mine);
        ours.iter().for_each(|(path, text)| assert_whole(path, text));
        if round % 3 == 2 {
            let mut expected = generation(1000 + round);
            try_build(&out, &expected, 0).unwrap();
            expected.extend(mine.clone());
            assert_eq!(tree(&out), tree_of(&expected));
        }
    }
}

/// A folder that was not mounted must not empty the published site. Small sites may change as they
/// like.
#[test]
fn most_files_are_removed_only_if_that_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("public");
    let site = |count: usize| -> Pages {
        (0..count).map(|n| (format!("{n:02}/index.html"), n.to_string())).collect()
    };
    let commit = |pages: &Pages, removals| {
        let out = Output::open(&dir, Part::default()).unwrap();
        hand_over(&out, pages, 0).unwrap();
        out.commit(removals)
    };
    commit(&site(50), Removals::Few).unwrap();
    let before = tree(&dir);
    let refused = commit(&site(24), Removals::Few).unwrap_err().to_string();
    let expected = format!(
        "this build would remove 26 of the 50 files that the last one wrote to {}, 24/index.html \
         among them; if it is the folder of another site, name another with --out; if all that is \
         meant, build once with --allow-removals",
        dir.display()
    );
    assert_eq!(refused, expected);
    assert_eq!(tree(&dir), before, "nothing was changed");
    assert_eq!(commit(&site(25), Removals::Few).unwrap().removed, 25, "half of them");
    assert_eq!(commit(&site(5), Removals::Few).unwrap().removed, 20, "not many");
    commit(&site(50), Removals::Few).unwrap();
    assert_eq!(commit(&site(1), Removals::Any).unwrap().removed, 49, "meant");
}
