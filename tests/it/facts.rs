//! What a build leaves to the next one: it saves time, and changes no output.

use std::fs::{self, File};
use std::path::Path;
use std::thread;
use std::time::Duration;

use tarjuman::ground::PROGRAM;
use tarjuman::ground::source::Settling;
use tarjuman::publish::build;
use tarjuman::publish::site::{Clock, Reading, SiteReader};
use xxhash_rust::xxh3::xxh3_128;

use crate::memory::allocated_by;
use crate::site::{Site, Tree, must, program, read_tree, run};

/// Longer than files must be unchanged before they are known again.
const SETTLING: Duration = Duration::from_millis(2_200);

const FIXTURE: &str = r"-- site.yaml --
title: Archive
base_url: https://archive.test/
languages: [en, ar]
-- content/articles/sea/en.md --
---
title: The sea
date: 2024-01-02
author: ann
tags: [water]
source: {language: fr, title: La mer, url: 'https://example.com/', date: 1900-05}
extra: {depth: [1, 2.5, null, {unit: m}]}
---
One *sea*, [two](../lake/en.md#shore) and ![three](map.svg).

## Tides {#tides}

- a
- b
-- content/articles/sea/ar.md --
---
title: البحر
translator: badr
translation_of: en
method: machine-edited
---
بحر.

## المد {#tides}
-- content/articles/sea/map.svg --
<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'/>
-- content/articles/lake/en.md --
---
title: The lake
image: {src: lake.svg, alt: A lake}
---
## Shore {#shore}
-- content/articles/lake/lake.svg --
<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>
-- content/people/ann.yaml --
name: {en: Ann, ar: آن}
born: 1950
bio: {en: 'Wrote *[The sea](../articles/sea/en.md)*.'}
-- content/people/badr.yaml --
name: {ar: بدر, en: Badr}
-- content/tags/water.yaml --
label: {en: Water, ar: ماء}
-- content/pages/about/en.md --
---
title: About
---
Hello.
";

/// The site, with so many tags that a build considers it worthwhile to leave anything.
fn site() -> Site {
    let site = Site::new(FIXTURE);
    for n in 0..70 {
        site.write(&format!("content/tags/t{n}.yaml"), format!("label: {{en: Tag {n}}}\n"));
    }
    site
}

/// The output of a build into an empty folder.
fn cold(site: &Site) -> Tree {
    let other = Site::copy_of(&site.root());
    other.build();
    other.tree()
}

/// A site that was built twice. The second build left facts that can be trusted.
fn settled() -> Site {
    let site = site();
    site.build();
    thread::sleep(SETTLING);
    site.build();
    site
}

fn facts(site: &Site) -> Vec<u8> {
    fs::read(site.root().join(".tarjuman/facts")).unwrap()
}

/// Writes a file, and sets its time back to what it was.
fn write_unseen(path: &Path, text: &str) {
    let modified = fs::metadata(path).unwrap().modified().unwrap();
    fs::write(path, text).unwrap();
    File::options().write(true).open(path).unwrap().set_modified(modified).unwrap();
}

#[test]
fn files_are_known_again_once_they_have_been_left_alone() {
    let site = site();
    site.build();
    assert!(!site.root().join(".tarjuman/facts").exists(), "nothing is trusted yet");
    thread::sleep(SETTLING);
    site.build();
    assert!(facts(&site).len() > 1_000);
    site.build();
    assert!(site.tree() == cold(&site));
}

/// Makes a file of zeros.
fn film(site: &Site, length: u64) {
    let path = site.root().join("content/articles/sea/film.mp4");
    File::create(path).unwrap().set_len(length).unwrap();
}

#[test]
fn a_large_file_is_never_in_memory_as_a_whole() {
    const LENGTH: u64 = 32 << 20;
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let build = |site: &Site| {
        one.install(|| {
            allocated_by(|| {
                site.build();
            })
        })
    };
    let (site, small) = (site(), site());
    film(&small, 1);
    let usual = build(&small);
    film(&site, LENGTH);
    // Copied, compared with what the manifest says, and compared where there is no manifest.
    for lost in [None, Some("other"), Some(".tarjuman/manifest")] {
        lost.into_iter().for_each(|lost| drop(fs::remove_file(site.out().join(lost))));
        let allocated = build(&site);
        assert!(allocated < usual + (LENGTH / 4) as usize, "{allocated} bytes, usually {usual}");
        assert_eq!(fs::metadata(site.out().join("articles/sea/film.mp4")).unwrap().len(), LENGTH);
    }
}

/// What is opened below a folder while something is done.
#[cfg(target_os = "linux")]
fn opened_by(folder: &Path, work: impl FnOnce()) -> Vec<String> {
    use notify::event::AccessKind;
    use notify::{EventKind, RecursiveMode, Watcher};
    let (sender, events) = std::sync::mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).unwrap();
    watcher.watch(folder, RecursiveMode::Recursive).unwrap();
    work();
    thread::sleep(Duration::from_millis(100));
    drop(watcher);
    let opened = events
        .into_iter()
        .map(Result::unwrap)
        .filter(|event| matches!(event.kind, EventKind::Access(AccessKind::Open(_))));
    let paths = opened.flat_map(|event| event.paths).filter(|path| path.is_file());
    paths.map(|path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_did_not_change_are_not_opened() {
    let site = site();
    film(&site, 1 << 20);
    let build = || {
        site.build();
    };
    let content = site.root().canonicalize().unwrap().join("content");
    // Bodies are opened when their pages are rendered.
    assert!(opened_by(&content, build).contains(&"articles/sea/film.mp4".to_owned()));
    thread::sleep(SETTLING);
    build();
    assert_eq!(opened_by(&content, build), [""; 0]);
    // One film is enough reason to leave new facts.
    film(&site, 9 << 20);
    thread::sleep(SETTLING);
    let opened = opened_by(&content, build);
    assert!(opened.iter().all(|path| path == "articles/sea/film.mp4"), "{opened:?}");
    assert!(!opened.is_empty());
    assert_eq!(opened_by(&content, build), [""; 0]);
    assert!(site.tree() == cold(&site));
}

#[test]
fn a_changed_file_is_read_again() {
    let site = settled();
    let edits = [
        ("content/articles/sea/en.md", "One *sea*", "Two *sea*"),
        ("content/articles/sea/en.md", "title: The sea", "title: The see"),
        ("content/articles/sea/ar.md", "بحر.", "نهر."),
        ("content/people/ann.yaml", "born: 1950", "born: 1951"),
        ("content/tags/water.yaml", "en: Water", "en: Waves"),
        ("content/articles/lake/lake.svg", "width='3'", "width='4'"),
    ];
    for (path, from, to) in edits {
        let full = site.root().join(path);
        let text = fs::read_to_string(&full).unwrap();
        assert!(text.contains(from), "{path}");
        write_unseen(&full, &text.replace(from, to));
        site.build();
        assert!(site.tree() == cold(&site), "{path}: {from} became {to}");
    }
}

/// What a reader left that began with `facts`, and read while somebody wrote `text` into a file:
/// after it was read, and before the reader left anything.
fn edited_while_read(site: &Site, facts: &[u8], text: &str) -> Vec<u8> {
    let mut reader = SiteReader::open_with(at_once(site), facts, &mut Clock::start()).unwrap();
    reader.read(&mut Clock::start()).unwrap();
    site.write("content/articles/sea/en.md", text);
    thread::sleep(Duration::from_millis(20));
    reader.facts()
}

/// How a site is read by those who trust its files as soon as they are written.
fn at_once(site: &Site) -> Reading {
    Reading { root: site.root(), settling: Settling(Duration::ZERO), ..Reading::default() }
}

/// A build that knows these facts.
fn build_with(site: &Site, facts: &[u8]) {
    let mut clock = Clock::start();
    let loaded = SiteReader::open_with(at_once(site), facts, &mut clock).unwrap().read(&mut clock);
    must(&build::finish(loaded.unwrap(), &site.options(), &|_, _| {}, clock).unwrap());
}

#[test]
fn an_edit_between_reading_and_leaving_is_seen_by_the_next_build() {
    let site = site();
    let facts = edited_while_read(&site, &[], "---\ntitle: Second\n---\nTwo.\n");
    build_with(&site, &facts);
    assert!(site.tree() == cold(&site));
    // A file that need not be read because it was known: new tags are reason to leave facts again.
    for n in 0..90 {
        site.write(&format!("content/tags/u{n}.yaml"), format!("label: {{en: Tag {n}}}\n"));
    }
    let known = edited_while_read(&site, &[], "---\ntitle: Second\n---\nTwo.\n");
    for n in 0..90 {
        site.write(&format!("content/tags/v{n}.yaml"), format!("label: {{en: Tag {n}}}\n"));
    }
    let facts = edited_while_read(&site, &known, "---\ntitle: The third\n---\nThree.\n");
    build_with(&site, &facts);
    assert!(site.tree() == cold(&site));
}

#[test]
fn a_text_that_is_saved_between_reading_and_rendering_is_rendered_again() {
    let site = site();
    site.build();
    let bodies = ["content/articles/sea/en.md", "content/articles/sea/ar.md"];
    for (path, from, to) in [(bodies[0], "One *sea*", "Two *sea*"), (bodies[1], "بحر.", "نهر.")]
    {
        let old = fs::read_to_string(site.root().join(path)).unwrap();
        assert!(old.contains(from), "{path}");
        // A build reads another text than it renders, and then the first one is back.
        site.write(path, old.replace(from, "Neither."));
        let mut clock = Clock::start();
        let loaded =
            SiteReader::open(at_once(&site), &mut clock).unwrap().read(&mut clock).unwrap();
        site.write(path, old.replace(from, to));
        must(&build::finish(loaded, &site.options(), &|_, _| {}, clock).unwrap());
        site.write(path, old.replace(from, "Neither."));
        site.build();
        assert!(site.tree() == cold(&site), "{path}");
    }
}

#[test]
fn files_that_come_go_and_move_are_seen() {
    let site = settled();
    let articles = site.root().join("content/articles");
    fs::rename(articles.join("lake"), articles.join("abyss")).unwrap();
    assert!(site.report().contains("broken-link"));
    fs::rename(articles.join("abyss"), articles.join("lake")).unwrap();
    site.build();
    assert!(site.tree() == cold(&site));
    site.delete("content/articles/sea/ar.md");
    site.add("-- content/articles/a/en.md --\n---\ntitle: First\n---\n[sea](../sea/en.md)\n");
    site.build();
    assert!(site.tree() == cold(&site));
}

#[test]
fn faults_are_reported_by_every_build() {
    let site = site();
    let page = "---\ntitle: W\nauthor: nobody\nwater: 1\n---\n[x](../about/en.md)\n";
    site.write("content/pages/w/en.md", page);
    site.build();
    thread::sleep(SETTLING);
    let first = site.report();
    assert!(first.contains("content/pages/w/en.md"), "{first}");
    thread::sleep(SETTLING);
    assert_eq!(site.report(), first);
    assert_eq!(site.report(), first);
}

#[test]
fn damaged_facts_are_no_facts() {
    let site = settled();
    let whole = facts(&site);
    let expected = site.tree();
    let path = site.root().join(".tarjuman/facts");
    let flip = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        bytes
    };
    let damaged = [Vec::new(), whole[..whole.len() / 2].to_vec(), flip(3), flip(40), {
        flip(whole.len() - 1)
    }];
    for bytes in damaged {
        fs::write(&path, bytes).unwrap();
        must(&site.try_build());
        assert!(site.tree() == expected);
    }
}

#[test]
fn facts_are_never_in_the_output() {
    let site = site();
    let old = site.out().join(".tarjuman/facts");
    fs::create_dir_all(old.parent().unwrap()).unwrap();
    fs::write(&old, "as they were kept once").unwrap();
    site.write("content/articles/sea/fr.md", "---\ntitle: La mer\ndraft: true\n---\nNon.\n");
    thread::sleep(SETTLING);
    site.build();
    let own = |folder: &Path| {
        let names = fs::read_dir(folder.join(".tarjuman")).unwrap();
        let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(own(&site.out()), ["manifest"]);
    assert_eq!(own(&site.root()), [".gitignore", "facts", "lock"]);
    let ignored = fs::read_to_string(site.root().join(".tarjuman/.gitignore")).unwrap();
    assert!(ignored.lines().any(|line| line == "*"));
    let manifest = fs::read_to_string(site.out().join(".tarjuman/manifest")).unwrap();
    assert!(!manifest.contains("fr"), "{manifest}");
    let out = site.root().join(".tarjuman");
    let refused = run(program().arg("build").arg("--root").arg(site.root()).arg("--out").arg(out));
    assert!(refused.stderr.contains("the output cannot be in .tarjuman/"), "{}", refused.stderr);
    for out in [site.root(), site.root().join("..")] {
        let refused =
            run(program().arg("build").arg("--root").arg(site.root()).arg("--out").arg(out));
        let said = "the output cannot be the site's own folder, or one that contains it";
        assert!(refused.stderr.contains(said), "{}", refused.stderr);
    }
}

#[test]
fn output_folders_share_facts() {
    let site = settled();
    let other = site.out().with_file_name("other");
    let before = facts(&site);
    must(&crate::site::try_build(&build::BuildOptions { out: other.clone(), ..site.options() }));
    assert!(read_tree(&other) == site.tree());
    assert!(facts(&site) == before, "they are as good as they were");
}

#[test]
fn builds_work_where_no_facts_can_be_kept() {
    let in_the_way: [fn(&Path); 3] = [
        |own| fs::write(own, "a file").unwrap(),
        |own| fs::create_dir_all(own.join("facts/folder")).unwrap(),
        |own| fs::create_dir_all(own.join("facts.new/folder")).unwrap(),
    ];
    for block in in_the_way {
        let site = site();
        block(&site.root().join(".tarjuman"));
        thread::sleep(SETTLING);
        site.build();
        site.build();
        assert!(site.tree() == cold(&site));
    }
}

#[cfg(unix)]
#[test]
fn facts_are_not_written_through_links() {
    use std::os::unix::fs::symlink;
    let (site, elsewhere) = (site(), tempfile::tempdir().unwrap());
    let victim = elsewhere.path().join("victim");
    fs::write(&victim, "whole").unwrap();
    symlink(elsewhere.path(), site.root().join(".tarjuman")).unwrap();
    thread::sleep(SETTLING);
    site.build();
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
    fs::remove_file(site.root().join(".tarjuman")).unwrap();
    fs::create_dir(site.root().join(".tarjuman")).unwrap();
    for name in [".gitignore", "lock", "facts.new", "facts"] {
        symlink(&victim, site.root().join(".tarjuman").join(name)).unwrap();
    }
    site.build();
    assert!(site.root().join(".tarjuman/facts").symlink_metadata().unwrap().is_file());
    assert_eq!(fs::read_to_string(&victim).unwrap(), "whole");
}

#[test]
fn builds_at_the_same_time_leave_whole_facts() {
    let site = site();
    thread::sleep(SETTLING);
    for _ in 0..3 {
        thread::scope(|scope| {
            for n in 0..4 {
                let out = site.out().with_file_name(format!("out{n}"));
                let options = build::BuildOptions { out, ..site.options() };
                scope.spawn(move || must(&crate::site::try_build(&options)));
            }
        });
        site.build();
        assert!(site.tree() == cold(&site));
        fs::remove_file(site.root().join(".tarjuman/facts")).unwrap();
    }
}

#[test]
fn a_build_that_watches_leaves_facts() {
    let site = site();
    thread::sleep(SETTLING);
    let mut child = site.command(&["--watch", "-q"]).spawn().unwrap();
    let path = site.root().join(".tarjuman/facts");
    let left = (0..300).any(|_| {
        thread::sleep(Duration::from_millis(100));
        path.exists()
    });
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(left);
}

/// Facts in which a text is replaced by one of the same length; whole, as their digest says.
fn with(facts: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut rest = facts[16..].to_vec();
    let at = rest.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
    rest[at..at + to.len()].copy_from_slice(to.as_bytes());
    [&xxh3_128(&rest).to_le_bytes(), &*rest].concat()
}

#[test]
fn another_program_reads_the_files_anew() {
    let site = settled();
    let title = || {
        site.write("static/style.css", "body {}\n");
        fs::remove_dir_all(site.out()).unwrap();
        let page = site.built_page("en/articles/sea/index.html");
        ["The sea", "The tea"].into_iter().find(|title| page.contains(*title)).unwrap()
    };
    let path = site.root().join(".tarjuman/facts");
    // The same program believes what it left.
    let false_facts = with(&facts(&site), "The sea", "The tea");
    fs::write(&path, &false_facts).unwrap();
    assert_eq!(title(), "The tea");
    let mut other = PROGRAM.to_owned();
    let last = other.pop().unwrap();
    other.push(if last == '0' { '1' } else { '0' });
    fs::write(&path, with(&false_facts, PROGRAM, &other)).unwrap();
    assert_eq!(title(), "The sea");
}

#[test]
fn other_settings_read_the_files_anew() {
    let site = settled();
    site.write("content/articles/sea/fr.md", "---\ntitle: La mer\ndraft: true\n---\n<i>a</i>\n");
    let mut options = site.options();
    options.reading.drafts = true;
    let before = facts(&site);
    must(&crate::site::try_build(&options));
    assert!(site.has("fr/articles/sea/index.html"));
    assert!(facts(&site) != before, "builds with drafts leave facts, too");
    site.build();
    assert!(!site.has("fr/articles/sea/index.html"));
}
