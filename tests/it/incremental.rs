//! After any edit, the preview shows what a cold build would write, byte for byte, and so does an
//! output folder into which every edit is built.
//!
//! Random small edits, moves and deletions in a small archive, from a fixed seed. `TARJUMAN_EDITS`
//! sets a higher number of them (2000 take six minutes of a processor without optimisation),
//! `TARJUMAN_SEED` another seed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tarjuman::ground::source::Settling;
use tarjuman::plan::{Limits, Made, PublishedFile, Shard, Target};
use tarjuman::publish::build::{self, BuildOptions, Built};
use tarjuman::publish::output::Removals;
use tarjuman::publish::site::{Changes, Clock, Reading, Site as Whole, SiteReader, TargetBytes};
use tarjuman::read::hosts::HostFile;
use tarjuman::roof::report::{self, Format, Look};
use tarjuman::roof::serve::{Answer, Edition, Preview, Update};
use tarjuman::show::render::RenderError;
use xxhash_rust::xxh3::xxh3_128;

use crate::site::{Site, Tree, difference, must, read_tree};

const FIXTURE: &str = r#"-- site.yaml --
title: {en: T, ar: ت}
languages: [ar, en]
per_page: 2
fonts: {Latn: static/latin.woff2, Cyrl: static/capitals.woff2}
outputs: {citations: [bib], twins: true, cards: true}
diagnostics: {no-card: off}
feeds: {full: 1, per_page: 1, from: 1}
-- content/articles/a/ar.md --
---
title: أول
date: 2020-01-01
author: ann
tags: [sea]
license: CC-BY-4.0
---
## بداية {#start}

نص.
-- content/articles/a/en.md --
---
title: First
date: 2020-02-01
translation_of: ar
translator: badr
license: CC-BY-4.0
---
## Start {#start}

Text, and [another](../b/#start).
-- content/articles/b/ar.md --
---
title: ثان
tags: [sea]
people: [badr]
aliases: [/old/b/]
---
## بداية {#start}

![Map](map.svg)
-- content/articles/b/map.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>
-- content/people/ann.yaml --
name: {en: Ann, ar: آن}
-- content/people/badr.yaml --
name: {en: Badr, ar: بدر}
-- content/tags/sea.yaml --
label: {en: Sea, ar: بحر}
formerly: [ocean]
-- content/pages/about/en.md --
---
title: About
---
This site.
"#;

const FONT: &[u8] = include_bytes!("../fonts/latin.woff2");
const CAPITALS: &[u8] = include_bytes!("../fonts/capitals.woff2");

/// The small archive, and how it is read: with a sitemap in several parts.
fn fixture() -> (Site, Reading) {
    let site = Site::new(FIXTURE);
    site.write("static/latin.woff2", FONT);
    site.write("static/capitals.woff2", CAPITALS);
    let reading = Reading {
        root: site.root().canonicalize().unwrap(),
        base_url: Some("http://127.0.0.1:1111/".into()),
        limits: Limits { sitemap_pages: 7, ..Limits::default() },
        // Between two edits there is always a tick of the clock.
        settling: Settling(Duration::ZERO),
        ..Reading::default()
    };
    (site, reading)
}

/// A target as a cold build makes it.
struct Cold {
    target: Target,
    digest: u128,
    /// A digest of facts that decide more than this target.
    facts: Option<u128>,
    bytes: Vec<u8>,
}

/// A cold build, in memory, of everything that the preview can show: its diagnostics, and its
/// targets by their paths.
fn cold(reading: &Reading) -> (String, Option<BTreeMap<String, Cold>>) {
    let loaded = Whole::load(reading, &mut Clock::start()).unwrap();
    let mut diagnostics = loaded.diagnostics;
    let sound = loaded.site.filter(|_| diagnostics.is_sound());
    let mut targets = BTreeMap::new();
    if let Some(site) = &sound {
        let (writer, mut buffer) = (site.writer(), Vec::new());
        for target in &site.plan.targets {
            let facts = writer.facts_of(*target).map(|(_, facts)| facts);
            let made = writer.prepare(*target).and_then(|prepared| {
                let (path, digest) = (prepared.path.clone(), prepared.digest);
                let bytes = match writer.bytes(prepared, &mut buffer)? {
                    TargetBytes::Made { bytes, .. } => bytes.to_vec(),
                    TargetBytes::File(file, _) => site.sources.bytes(file).unwrap().into_owned(),
                };
                let digest = digest.unwrap_or_else(|| xxh3_128(&bytes));
                Ok((path, Cold { target: *target, digest, facts, bytes }))
            });
            match made {
                Ok((path, made)) => assert!(targets.insert(path, made).is_none()),
                Err(RenderError::Fault(fault)) => diagnostics.add(vec![*fault]),
                Err(RenderError::Source(error)) => panic!("{error}"),
            }
        }
    }
    (short(&diagnostics, &loaded.sources), sound.map(|_| targets))
}

fn tree_of(targets: &BTreeMap<String, Cold>) -> Tree {
    targets.iter().map(|(path, cold)| (path.clone(), cold.bytes.clone())).collect()
}

/// The kind of a target, for counting. New kinds must appear in these tests too.
fn kind_of(target: Target) -> &'static str {
    match target {
        Target::Page(_) => "page",
        Target::File(PublishedFile::Attachment(_)) => "attachment",
        Target::File(PublishedFile::Asset(_)) => "asset",
        Target::Made(Made::SitemapIndex) => "sitemap index",
        Target::Made(Made::SitemapPart(_)) => "sitemap part",
        Target::Made(Made::Robots) => "robots",
        Target::Made(Made::ForHosts(HostFile::Redirects)) => "redirects",
        Target::Made(Made::ForHosts(_)) => "for hosts",
        Target::Made(Made::FontStyles) => "font styles",
        Target::Made(Made::Citations(..)) => "citations",
        Target::Made(Made::Feed(..)) => "feed",
        Target::Made(Made::FeedStyles) => "feed styles",
        Target::Made(Made::Twin(_)) => "twin",
        Target::Made(Made::TwinList) => "twin list",
        Target::Made(Made::Former(_)) => "former",
        Target::Made(Made::Card(_)) => "share card",
        Target::Made(Made::Search(_)) => "index for searching",
        Target::Made(Made::OpenSearch(_)) => "description of the search",
    }
}

/// How many kinds `kind_of` tells apart.
const KINDS: usize = 18;

fn short(
    diagnostics: &[tarjuman::ground::diag::Diagnostic],
    sources: &tarjuman::ground::source::Sources,
) -> String {
    let mut text = Vec::new();
    report::write(
        &mut text,
        diagnostics,
        sources,
        Look { format: Format::Short, ..Look::default() },
    )
    .unwrap();
    String::from_utf8(text).unwrap()
}

/// What the preview shows at a path.
fn shown(edition: &Edition, path: &str) -> Vec<u8> {
    match edition.answer(path).unwrap_or_else(|_| panic!("{path}")) {
        Answer::Page(rendered)
        | Answer::Redirect(rendered, _)
        | Answer::Missing(rendered)
        | Answer::Made(rendered) => rendered.bytes.to_vec(),
        Answer::File(file) => edition.site.sources.bytes(file).unwrap().into_owned(),
        Answer::Folder => panic!("{path} is a folder"),
    }
}

/// Compares what the preview shows with a cold build, and returns the build, if there is one.
#[track_caller]
fn compare(update: &Update, reading: &Reading, edit: &str) -> Option<BTreeMap<String, Cold>> {
    let (diagnostics, targets) = cold(reading);
    // If a template fails while a page is rendered, it is reported only if that page is open.
    let while_reading = |text: &str| {
        let lines = text.lines().filter(|line| !line.contains("(this happened while rendering "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let told = short(&update.diagnostics, &update.sources);
    assert_eq!(while_reading(&told), while_reading(&diagnostics), "diagnostics after {edit}");
    if diagnostics.contains("(this happened while rendering ") {
        return None;
    }
    assert_eq!(update.state.trouble.is_none(), targets.is_some(), "after {edit}: {diagnostics}");
    let targets = targets?;
    let edition = update.state.good.as_ref().unwrap();
    assert_eq!(edition.site.plan.targets.len(), targets.len());
    for (path, cold) in &targets {
        let bytes = shown(edition, path);
        assert!(cold.bytes == bytes, "{path} after {edit}:\n{}", String::from_utf8_lossy(&bytes));
    }
    Some(targets)
}

/// Numbers that look random: xorshift64*.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }
}

/// All files of the site, by path.
fn files(root: &Path) -> Vec<String> {
    let found = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = found.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned())
        .collect()
}

/// Works, some of them in a group, or where another work or its name is in the way.
const WORKS: [&str; 8] =
    ["a", "b", "river", "مدينة", "new work", "1990s/lake", "1990s/b", "river/mouth"];
const LANGUAGES: [&str; 5] = ["ar", "en", "fr", "pt-BR", "en.annotated"];

/// A version with anything that a version may contain, mostly without faults.
fn version(dice: &mut Dice) -> String {
    let mut text =
        format!("---\ntitle: {}\n", dice.pick(&["One", "مقال", "\"Two: three\"", "Ünïcode"]));
    let lines = [
        "date: 2020-01-02\n",
        "date: 2021-05-01\nupdated: 2022-01-01\n",
        "author: ann\n",
        "author: [ann, Somebody New]\n",
        "tags: [sea]\n",
        "tags: [sea, unknown-tag]\n",
        "people: [badr]\n",
        "translation_of: ar\ntranslator: badr\n",
        "translation_of: en\nmethod: machine\n",
        "draft: true\n",
        "search: false\n",
        "aliases: [/old/place/]\n",
        "image: {src: map.svg, alt: A map}\n",
        "summary: Short.\n",
        "subtitle: Below\nlicense: CC-BY-4.0\n",
    ];
    let mut used: BTreeSet<usize> = (0..dice.roll(5)).map(|_| dice.roll(lines.len())).collect();
    used.retain(|n| !(*n == 1 || *n == 3 || *n == 5 || *n == 8) || dice.roll(2) == 0);
    let mut keys = BTreeSet::new();
    for line in used.into_iter().map(|n| lines[n]) {
        if keys.insert(line.split(':').next().unwrap()) {
            text += line;
        }
    }
    text += "---\n";
    let blocks = [
        "## Heading {#start}\n",
        "A paragraph with **weight**.\n",
        "فقرة قصيرة بالعربية، وفيها word.\n",
        "See [the other](../a/) and [the sea](../../tags/sea.yaml).\n",
        "See [the start](../b/#start).\n",
        "![Map](map.svg)\n",
        "Note[^1].\n\n[^1]: The note.\n",
        "> Quotation\n",
        "[nowhere](../gone/)\n",
    ];
    for _ in 0..dice.roll(4) {
        let n = dice.roll(blocks.len() * 3);
        text += blocks.get(n % blocks.len()).filter(|_| n < 24).unwrap_or(&"Plain.\n");
        text.push('\n');
    }
    text
}

/// Changes the site; returns what was done, and the paths that a watcher would report.
fn edit(root: &Path, dice: &mut Dice) -> (String, Vec<String>) {
    let all = files(root);
    let any = |dice: &mut Dice, prefix: &str| {
        let some: Vec<&str> =
            all.iter().map(String::as_str).filter(|path| path.starts_with(prefix)).collect();
        (!some.is_empty()).then(|| some[dice.roll(some.len())].to_owned())
    };
    match dice.roll(20) {
        0..=4 => {
            let path =
                format!("content/articles/{}/{}.md", dice.pick(&WORKS), dice.pick(&LANGUAGES));
            write(root, &path, &version(dice))
        }
        5 => {
            let Some(path) = any(dice, "content/") else { return ("nothing".into(), Vec::new()) };
            fs::remove_file(root.join(&path)).unwrap();
            (format!("deleting {path}"), vec![path])
        }
        6 => {
            let (from, to) = (dice.pick(&WORKS), dice.pick(&WORKS));
            let paths = [from, to].map(|work| format!("content/articles/{work}"));
            let is_inside = Path::new(to).starts_with(from);
            if is_inside || !root.join(&paths[0]).exists() || root.join(&paths[1]).exists() {
                return ("nothing".into(), Vec::new());
            }
            fs::create_dir_all(root.join(&paths[1]).parent().unwrap()).unwrap();
            fs::rename(root.join(&paths[0]), root.join(&paths[1])).unwrap();
            (format!("moving {from} to {to}"), paths.to_vec())
        }
        7 => {
            let path = dice.pick(&[
                "content/people/ann.yaml",
                "content/people/badr.yaml",
                "content/people/new.yaml",
            ]);
            write(
                root,
                path,
                dice.pick(&[
                    "name: {en: Ann, ar: آن}\n",
                    "name: Z\nbio: {en: A *life*.}\n",
                    "nam: x\n",
                ]),
            )
        }
        8 => {
            let path = dice.pick(&["content/tags/sea.yaml", "content/search.yaml"]);
            let texts = match path.contains("tags") {
                true => ["label: {en: Sea, ar: بحر}\n", "label: Ocean\n"],
                false => ["en: [[text, first]]\n", "ar: [[أول, نص]]\n"],
            };
            write(root, path, dice.pick(&texts))
        }
        9 => {
            let path = format!("content/articles/{}/map.svg", dice.pick(&WORKS));
            write(
                root,
                &path,
                dice.pick(&[
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"/>",
                ]),
            )
        }
        10 => {
            let text = dice.pick(&[
                "{{ t(key=\"home\") }}",
                "{{ site.title.text }}",
                "{% if %}",
                "{{ page.nothing }}",
                "x",
            ]);
            write(root, "templates/partials/footer.html", &format!("<footer>{text}</footer>"))
        }
        11 => write(
            root,
            "templates/strings/en.yaml",
            dice.pick(&["home: Start\n", "home: Home\n", "hom: x\n"]),
        ),
        12 => write(root, "static/style.css", dice.pick(&["body {}\n", ":root { --ink: #345 }\n"])),
        13 | 14 => {
            let languages = dice.pick(&["[ar, en]", "[en, ar, fr]", "[en]", "[ar, en"]);
            let fonts = dice.pick(&[
                "",
                "fonts: {Latn: static/latin.woff2}\n",
                "fonts: {Latn: static/latin.woff2, Cyrl: static/capitals.woff2}\n\
                 outputs: {cards: true}\n",
            ]);
            let urls = dice.pick(&["", "urls: file\n"]);
            let text = format!(
                "title: T\nlanguages: {languages}\nper_page: {}\nbase_url: /\n{fonts}{urls}",
                1 + dice.roll(3)
            );
            write(root, "site.yaml", &text)
        }
        15 | 16 => {
            // As many editors save.
            let Some(path) = any(dice, "content/") else { return ("nothing".into(), Vec::new()) };
            let ending = |path: &str| path.rsplit('.').next().map(str::to_owned);
            let like: Vec<&String> = all.iter().filter(|it| ending(it) == ending(&path)).collect();
            fs::copy(root.join(like[dice.roll(like.len())]), root.join("new")).unwrap();
            fs::rename(root.join("new"), root.join(&path)).unwrap();
            (format!("renaming over {path}"), vec![path])
        }
        17 | 18 => {
            let place = dice.pick(&["content/", "static/", "templates/", "site.yaml"]);
            let Some(path) = any(dice, place) else { return ("nothing".into(), Vec::new()) };
            write_unseen(root, &path)
        }
        _ => {
            let name = dice.pick(&[
                "robots.txt",
                "sitemap.xml",
                "sitemap-2.xml",
                "_redirects",
                ".nojekyll",
            ]);
            let path = format!("static/{name}");
            if !root.join(&path).exists() {
                return write(root, &path, "The site's own.\n");
            }
            fs::remove_file(root.join(&path)).unwrap();
            (format!("deleting {path}"), vec![path])
        }
    }
}

fn write(root: &Path, path: &str, text: &str) -> (String, Vec<String>) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, text).unwrap();
    (format!("writing {path}: {text}"), vec![path.to_owned()])
}

/// Exchanges letters and numbers in a file, and gives it the length and the time that it had.
fn write_unseen(root: &Path, path: &str) -> (String, Vec<String>) {
    let full = root.join(path);
    let modified = fs::metadata(&full).unwrap().modified().unwrap();
    let bytes = fs::read(&full).unwrap();
    let other = |byte: &u8| match byte {
        b'1' => b'2',
        b'2' => b'1',
        b'T' => b'S',
        b'S' => b'T',
        other => *other,
    };
    fs::write(&full, bytes.iter().map(other).collect::<Vec<u8>>()).unwrap();
    File::options().write(true).open(&full).unwrap().set_modified(modified).unwrap();
    (format!("exchanging letters of {path}"), vec![path.to_owned()])
}

/// Restores the site; returns the paths that had to be changed.
fn restore(root: &Path, before: &Tree) -> Vec<String> {
    let now = read_tree(root);
    let added = now.keys().filter(|path| !before.contains_key(*path));
    added.clone().for_each(|path| fs::remove_file(root.join(path)).unwrap());
    let changed = before.iter().filter(|(path, bytes)| now.get(*path) != Some(bytes));
    for (path, bytes) in changed.clone() {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), bytes).unwrap();
    }
    added.chain(changed.map(|(path, _)| path)).cloned().collect()
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn changes(root: &Path, paths: &[String]) -> Changes {
    let paths: BTreeSet<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
    Changes { paths, everything: false }
}

/// An output folder that is built into again and again, by one thread and by many in turn, each
/// time with what the last build left about the sources.
struct Folder {
    out: PathBuf,
    pools: [ThreadPool; 2],
    facts: Vec<u8>,
}

impl Folder {
    fn new(out: PathBuf) -> Self {
        let pool = |threads| ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        Self { out, pools: [pool(1), pool(8)], facts: Vec::new() }
    }

    /// Builds what is there now over what was there before. What is wrong with it, in short.
    fn rebuild(&mut self, reading: &Reading) -> String {
        self.pools.rotate_left(1);
        let mut clock = Clock::start();
        let (outcome, facts) = self.pools[0].install(|| {
            let mut reader =
                SiteReader::open_with(reading.clone(), &self.facts, &mut clock).unwrap();
            let loaded = reader.read(&mut clock).unwrap();
            let options = into(&self.out, reading);
            (build::finish(loaded, &options, &|_, _| {}, clock).unwrap(), reader.facts())
        });
        self.facts = facts;
        short(&outcome.diagnostics, &outcome.sources)
    }
}

fn into(out: &Path, reading: &Reading) -> BuildOptions {
    BuildOptions {
        reading: reading.clone(),
        out: out.to_owned(),
        removals: Removals::Any,
        shard: Shard::WHOLE,
    }
}

fn build_into(out: &Path, reading: &Reading) -> Built {
    let mut clock = Clock::start();
    let loaded = Whole::load(reading, &mut clock).unwrap();
    must(&build::finish(loaded, &into(out, reading), &|_, _| {}, clock).unwrap())
}

/// Everything that was ever made, by its path and the digests of what it was made from: a digest of
/// the bytes.
#[derive(Default)]
struct Seen {
    by_input: HashMap<(String, u128), u128>,
    by_facts: HashMap<(String, u128), u128>,
    kinds: BTreeSet<&'static str>,
}

impl Seen {
    /// What was made from the same input has the same bytes.
    #[track_caller]
    fn note(&mut self, targets: &BTreeMap<String, Cold>, edit: &str) {
        for (path, Cold { target, digest, facts, bytes }) in targets {
            self.kinds.insert(kind_of(*target));
            let bytes = xxh3_128(bytes);
            let known = *self.by_input.entry((path.clone(), *digest)).or_insert(bytes);
            assert_eq!(known, bytes, "{path} has other bytes from the same input after {edit}");
            let Some(facts) = facts else { continue };
            let known = *self.by_facts.entry((path.clone(), *facts)).or_insert(bytes);
            assert_eq!(known, bytes, "{path} has other bytes from the same facts after {edit}");
        }
    }
}

#[test]
fn the_preview_and_every_rebuild_show_what_a_cold_build_would_write() {
    let (site, reading) = fixture();
    let root = reading.root.clone();
    let (mut preview, first) = Preview::open(reading.clone()).unwrap();
    let (mut folder, mut seen) = (Folder::new(site.out()), Seen::default());
    let mut check = |update: &Update, edit: &str| {
        let targets = compare(update, &reading, edit);
        // What is known of files is left by builds that find errors, too.
        let told = folder.rebuild(&reading);
        let Some(targets) = targets else { return };
        // Only a build knows which addresses the last one had.
        let is_of_archive = |line: &&str| !line.contains("note[gone-address]");
        let told: String = told.split_inclusive('\n').filter(is_of_archive).collect();
        assert_eq!(told, short(&update.diagnostics, &update.sources), "told after {edit}");
        seen.note(&targets, edit);
        let found = difference(&tree_of(&targets), &read_tree(&folder.out));
        assert_eq!(found, [""; 0], "the folder after {edit}");
    };
    check(&first, "nothing");
    assert_eq!(short(&first.diagnostics, &first.sources), "");
    let mut dice = Dice(number("TARJUMAN_SEED", 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut sound = read_tree(&root);
    let mut outcomes = BTreeMap::from([(true, 0), (false, 0)]);
    for _ in 0..number("TARJUMAN_EDITS", 100) {
        let (what, paths) = edit(&root, &mut dice);
        let update = preview.update(&changes(&root, &paths));
        check(&update, &what);
        // Mistakes stay for a while, and are then corrected.
        if update.state.trouble.is_none() {
            sound = read_tree(&root);
        } else if dice.roll(3) > 0 {
            let mended = preview.update(&changes(&root, &restore(&root, &sound)));
            check(&mended, &format!("mending {what}"));
        }
        *outcomes.entry(update.state.trouble.is_none()).or_insert(0) += 1;
        // Some pages stay open in browsers.
        if let Some(good) = &update.state.good {
            let _ = ["en/", "en/articles/a/", "ar/tags/sea/"].map(|path| good.answer(path).is_ok());
        }
    }
    assert!(
        outcomes.values().all(|count| *count > 5),
        "both kinds of archive were seen: {outcomes:?}"
    );
    assert_eq!(seen.kinds.len(), KINDS, "all kinds of targets were seen: {:?}", seen.kinds);
}

#[test]
fn the_cold_build_of_this_test_is_the_build() {
    let (site, reading) = fixture();
    let targets = cold(&reading).1.unwrap();
    build_into(&site.out(), &reading);
    assert_eq!(difference(&tree_of(&targets), &site.tree()), [""; 0]);
    // With the sitemap as sites have it.
    let reading = Reading { root: site.root(), ..Reading::default() };
    site.build();
    assert_eq!(difference(&tree_of(&cold(&reading).1.unwrap()), &site.tree()), [""; 0]);
}

/// What a manifest says about each path: its digest.
fn manifest(out: &Path) -> BTreeMap<String, u128> {
    let text = fs::read_to_string(out.join(".tarjuman/manifest")).unwrap();
    let entry = |line: &str| {
        let mut fields = line.rsplitn(4, '\t');
        let digest = u128::from_str_radix(fields.nth(1).unwrap(), 16).unwrap();
        (fields.nth(1).unwrap().to_owned(), digest)
    };
    text.lines().skip(1).map(entry).collect()
}

#[test]
fn every_target_is_skipped_while_what_it_is_made_from_stays() {
    let (site, reading) = fixture();
    build_into(&site.out(), &reading);
    let digests = || -> BTreeMap<String, u128> {
        let targets = cold(&reading).1.unwrap().into_iter();
        targets.map(|(path, cold)| (path, cold.digest)).collect()
    };
    let before = digests();
    assert_eq!(manifest(&site.out()), before);
    let built = build_into(&site.out(), &reading);
    assert_eq!((built.summary.written, built.summary.removed), (0, 0));

    // What is made from facts does not depend on a body.
    let path = "content/articles/a/en.md";
    let text = fs::read_to_string(site.root().join(path)).unwrap();
    site.write(path, text + "\nMore.\n");
    let after = digests();
    let changed: Vec<_> = after.iter().filter(|(path, digest)| before[*path] != **digest).collect();
    let changed: Vec<&str> = changed.into_iter().map(|(path, _)| path.as_str()).collect();
    let expected = [
        "en/articles/a/index.html",
        "en/articles/a/index.md",
        "en/articles/a/parallel/index.html",
        "en/feed.json",
        "en/feed.xml",
        "search/index.bin",
        "search/terms-0.bin",
    ];
    assert_eq!(changed, expected);
}

#[test]
fn what_moves_is_made_anew_wherever_its_address_is_said() {
    let (site, reading) = fixture();
    let (mut folder, mut seen) = (Folder::new(site.out()), Seen::default());
    let mut rebuild = |base_url: &str, what: &str| {
        let reading = Reading { base_url: Some(base_url.to_owned()), ..reading.clone() };
        let targets = cold(&reading).1.unwrap();
        seen.note(&targets, what);
        folder.rebuild(&reading);
        assert_eq!(difference(&tree_of(&targets), &site.tree()), [""; 0], "{what}");
    };
    rebuild("https://example.org/", "the first build");
    rebuild("https://example.org/archive/", "moving the site to a folder");
    rebuild("https://a.example/archive/", "moving the site to another host");
    site.write(
        "content/articles/a/en.md",
        "---\ntitle: First\ntranslation_of: ar\n---\nNo link.\n",
    );
    let works = site.root().join("content/articles");
    fs::rename(works.join("b"), works.join("river")).unwrap();
    rebuild("https://a.example/archive/", "moving a work that was somewhere else once");
    let settings = fs::read_to_string(site.root().join("site.yaml")).unwrap();
    site.write("site.yaml", settings + "urls: file\n");
    rebuild("https://a.example/archive/", "naming files in links");
}

#[test]
fn a_part_of_the_sitemap_is_made_anew_only_if_it_says_something_else() {
    let (site, reading) = fixture();
    let parts = || -> BTreeMap<String, u128> {
        let targets = cold(&reading).1.unwrap().into_iter();
        let parts = targets.filter(|(path, _)| path.starts_with("sitemap"));
        parts.map(|(path, cold)| (path, cold.digest)).collect()
    };
    let before = parts();
    assert!(before.len() > 3, "{:?}", before.keys());
    let path = "content/pages/about/en.md";
    site.write(path, "---\ntitle: About\ndate: 2024-01-01\n---\nThis site.\n");
    let after = parts();
    let changed = after.iter().filter(|(path, digest)| before[*path] != **digest);
    let changed: Vec<&str> = changed.map(|(path, _)| path.as_str()).collect();
    let [changed] = changed[..] else { panic!("{changed:?}") };
    assert!(changed != "sitemap.xml");
}

#[test]
fn while_something_is_wrong_the_last_good_site_stays() {
    let (_site, reading) = fixture();
    let root = reading.root.clone();
    let (mut preview, first) = Preview::open(reading).unwrap();
    let page =
        |update: &Update| match update.state.good.as_ref().unwrap().answer("en/articles/a/").ok() {
            Some(Answer::Page(page)) => page.bytes,
            other => panic!("{other:?}"),
        };
    let before = page(&first);
    for (path, text) in [
        ("site.yaml", "title: ["),
        ("content/articles/b/ar.md", "---\ntitle: B\n---\n[x](../nowhere/)\n"),
        ("templates/base.html", "{% if"),
        ("templates/base.html", "{{ page.no_such_field }}"),
    ] {
        let kept = fs::read(root.join(path)).ok();
        write(&root, path, text);
        let broken = preview.update(&changes(&root, &[path.to_owned()]));
        let summary = &broken.state.trouble.as_ref().unwrap_or_else(|| panic!("{path}")).summary;
        assert!(summary.contains("error"), "{path}: {summary}");
        assert_eq!(page(&broken), before, "{path}");
        match kept {
            Some(bytes) => fs::write(root.join(path), bytes).unwrap(),
            None => fs::remove_file(root.join(path)).unwrap(),
        }
        let mended = preview.update(&changes(&root, &[path.to_owned()]));
        assert!(mended.state.trouble.is_none(), "{path}");
        assert_eq!(page(&mended), before, "{path}");
    }
}

#[test]
fn what_was_saved_during_errors_is_reported_when_they_are_corrected() {
    let site =
        Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n-- static/a.svg --\n<svg/>\n");
    let root = site.root().canonicalize().unwrap();
    let (mut preview, _) =
        Preview::open(Reading { root: root.clone(), ..Reading::default() }).unwrap();
    let mut save = |path: &str, text: &str| {
        write(&root, path, text);
        preview.update(&changes(&root, &[path.to_owned()])).state.saved.clone()
    };
    assert!(save("site.yaml", "title: [").is_empty());
    assert!(save("static/a.svg", "<svg />").is_empty());
    assert_eq!(save("site.yaml", "title: T\nlanguages: [en]\n"), ["a.svg"]);
    assert!(save("site.yaml", "title: U\nlanguages: [en]\n").is_empty());
}

#[test]
fn a_site_that_is_broken_from_the_beginning_is_served_once_it_is_mended() {
    let site = Site::new("-- site.yaml --\ntitle: [\n");
    let root = site.root().canonicalize().unwrap();
    let (mut preview, first) =
        Preview::open(Reading { root: root.clone(), ..Reading::default() }).unwrap();
    assert!(first.state.good.is_none() && first.state.trouble.is_some());
    write(&root, "site.yaml", "title: T\nlanguages: [en]\n");
    let mended = preview.update(&changes(&root, &["site.yaml".to_owned()]));
    assert!(mended.state.good.is_some() && mended.state.trouble.is_none());
}
