//! What the preview shows after any edit is what a cold build would write, byte for byte.
//!
//! Random small edits, moves and deletions over a small archive, from a fixed seed.
//! `TARJUMAN_EDITS` asks for more of them (2000 take six minutes of a processor without
//! optimisation), `TARJUMAN_SEED` for others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tarjuman::publish::build::{self, Options};
use tarjuman::publish::site::{Changes, Clock, Reading, Site as Whole};
use tarjuman::roof::report::{self, Format, Look};
use tarjuman::roof::serve::{Answer, Edition, Preview, Update};

use crate::site::{Site, Tree, read_tree};

const FIXTURE: &str = r#"-- site.yaml --
title: {en: T, ar: ت}
languages: [ar, en]
per_page: 2
-- content/articles/a/ar.md --
---
title: أول
date: 2020-01-01
author: ann
tags: [sea]
---
## بداية {#start}

نص.
-- content/articles/a/en.md --
---
title: First
date: 2020-02-01
translation_of: ar
translator: badr
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
<svg width="4" height="3"/>
-- content/people/ann.yaml --
name: {en: Ann, ar: آن}
-- content/people/badr.yaml --
name: {en: Badr, ar: بدر}
-- content/tags/sea.yaml --
label: {en: Sea, ar: بحر}
-- content/pages/about/en.md --
---
title: About
---
This site.
"#;

/// A cold build of all that the preview can show, in memory: its diagnostics and its files.
fn cold(reading: &Reading) -> (String, Option<Tree>) {
    let loaded = Whole::load(reading, &mut Clock::start()).unwrap();
    let mut diagnostics = loaded.diagnostics;
    let sound = loaded.site.filter(|_| tarjuman::publish::site::is_sound(&diagnostics));
    let mut tree = Tree::new();
    if let Some(site) = &sound {
        let renderer = site.renderer();
        for page in &site.plan.pages {
            let prepared = match renderer.prepare(*page) {
                Ok(prepared) => prepared,
                Err(fault) => {
                    diagnostics.push(*fault);
                    continue;
                }
            };
            let (path, mut html) = (prepared.path.clone(), Vec::new());
            match renderer.render(prepared, &mut html) {
                Ok(()) => drop(tree.insert(path, html)),
                Err(tarjuman::show::render::RenderError::Fault(fault)) => diagnostics.push(*fault),
                Err(tarjuman::show::render::RenderError::Source(error)) => panic!("{error}"),
            }
        }
        tree.extend(site.generated().into_iter().map(|(path, text)| (path, text.into_bytes())));
        tree.extend(
            site.files().map(|(path, file)| {
                (path.to_owned(), site.sources.bytes(file).unwrap().into_owned())
            }),
        );
    }
    (short(&diagnostics, &loaded.sources), sound.map(|_| tree))
}

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

/// What the preview shows at every path.
fn shown(edition: &Edition, paths: impl Iterator<Item = String>) -> Tree {
    let bytes = |path: &str| match edition.answer(path).unwrap_or_else(|_| panic!("{path}")) {
        Answer::Page(page) | Answer::Redirect(page, _) | Answer::Missing(page) => {
            page.html.to_vec()
        }
        Answer::File(file) => edition.site.sources.bytes(file).unwrap().into_owned(),
        Answer::Text(text) => text.into_bytes(),
        Answer::Folder => panic!("{path} is a folder"),
    };
    paths.map(|path| (path.clone(), bytes(&path))).collect()
}

#[track_caller]
fn compare(update: &Update, reading: &Reading, edit: &str) {
    let (diagnostics, tree) = cold(reading);
    // A template that fails while a page is rendered is told of when somebody has that page open.
    let while_reading = |text: &str| {
        let lines = text.lines().filter(|line| !line.contains("(this happened while rendering "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let told = short(&update.diagnostics, &update.sources);
    assert_eq!(while_reading(&told), while_reading(&diagnostics), "diagnostics after {edit}");
    if diagnostics.contains("(this happened while rendering ") {
        return;
    }
    assert_eq!(update.state.trouble.is_none(), tree.is_some(), "after {edit}: {diagnostics}");
    let Some(tree) = tree else { return };
    let edition = update.state.good.as_ref().unwrap();
    assert_eq!(edition.site.plan.pages.len() + edition.site.files().count(), {
        let generated = edition.site.generated();
        tree.len() - generated.len()
    });
    for (path, bytes) in shown(edition, tree.keys().cloned()) {
        assert!(tree[&path] == bytes, "{path} after {edit}:\n{}", String::from_utf8_lossy(&bytes));
    }
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

const WORKS: [&str; 5] = ["a", "b", "river", "مدينة", "new work"];
const LANGUAGES: [&str; 5] = ["ar", "en", "fr", "pt-BR", "en.annotated"];

/// A version with whatever may stand in one, mostly sound.
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

/// Does something to the site; returns what, and the paths that a watcher would name.
fn edit(root: &Path, dice: &mut Dice) -> (String, Vec<String>) {
    let all = files(root);
    let any = |dice: &mut Dice, prefix: &str| {
        let some: Vec<&str> =
            all.iter().map(String::as_str).filter(|path| path.starts_with(prefix)).collect();
        (!some.is_empty()).then(|| some[dice.roll(some.len())].to_owned())
    };
    match dice.roll(14) {
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
            if from == to || !root.join(&paths[0]).exists() || root.join(&paths[1]).exists() {
                return ("nothing".into(), Vec::new());
            }
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
        8 => write(
            root,
            "content/tags/sea.yaml",
            dice.pick(&["label: {en: Sea, ar: بحر}\n", "label: Ocean\n"]),
        ),
        9 => {
            let path = format!("content/articles/{}/map.svg", dice.pick(&WORKS));
            write(
                root,
                &path,
                dice.pick(&[
                    "<svg width=\"9\" height=\"9\"/>",
                    "<svg width=\"20\" height=\"10\"/>",
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
        12 => write(root, "static/style.css", dice.pick(&["body {}\n", "main { color: red }\n"])),
        _ => {
            let languages = dice.pick(&["[ar, en]", "[en, ar, fr]", "[en]", "[ar, en"]);
            let text = format!(
                "title: T\nlanguages: {languages}\nper_page: {}\nbase_url: /\n",
                1 + dice.roll(3)
            );
            write(root, "site.yaml", &text)
        }
    }
}

fn write(root: &Path, path: &str, text: &str) -> (String, Vec<String>) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, text).unwrap();
    (format!("writing {path}: {text}"), vec![path.to_owned()])
}

/// Makes the site what it was; returns what had to be touched.
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

#[test]
fn the_preview_shows_what_a_cold_build_would_write() {
    let site = Site::new(FIXTURE);
    let root = site.root().canonicalize().unwrap();
    let reading = Reading {
        root: root.clone(),
        base_url: Some("http://127.0.0.1:1111/".into()),
        ..Reading::default()
    };
    let (mut preview, first) = Preview::open(reading.clone()).unwrap();
    compare(&first, &reading, "nothing");
    assert_eq!(short(&first.diagnostics, &first.sources), "");
    let mut dice = Dice(number("TARJUMAN_SEED", 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut sound = read_tree(&root);
    let mut outcomes = BTreeMap::from([(true, 0), (false, 0)]);
    for _ in 0..number("TARJUMAN_EDITS", 100) {
        let (what, paths) = edit(&root, &mut dice);
        let update = preview.update(&changes(&root, &paths));
        compare(&update, &reading, &what);
        // Mistakes stay for a while, and are mended.
        if update.state.trouble.is_none() {
            sound = read_tree(&root);
        } else if dice.roll(3) > 0 {
            let mended = preview.update(&changes(&root, &restore(&root, &sound)));
            compare(&mended, &reading, &format!("mending {what}"));
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
}

#[test]
fn the_cold_build_of_this_test_is_the_build() {
    let site = Site::new(FIXTURE);
    site.build();
    let reading = Reading { root: site.root(), ..Reading::default() };
    let (_, tree) = cold(&reading);
    assert!(tree.unwrap() == site.tree());
    let options = Options { out: site.out(), ..site.options() };
    assert!(build::build(&options, &|_, _| {}).unwrap().built.is_some());
}

#[test]
fn while_something_is_wrong_the_last_good_site_stays() {
    let site = Site::new(FIXTURE);
    let root = site.root().canonicalize().unwrap();
    let (mut preview, first) =
        Preview::open(Reading { root: root.clone(), ..Reading::default() }).unwrap();
    let page =
        |update: &Update| match update.state.good.as_ref().unwrap().answer("en/articles/a/").ok() {
            Some(Answer::Page(page)) => page.html,
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
fn what_was_saved_while_something_was_wrong_is_told_when_it_is_mended() {
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
