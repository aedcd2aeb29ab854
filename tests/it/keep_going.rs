//! Publishing in spite of errors: what is sound is there, what can be mended is mended, and the
//! rest is left out.

use proptest::prelude::*;
use tarjuman::publish::site::Reading;
use tarjuman::read::config::OnError;
use tarjuman::roof::serve::Preview;

use crate::made_inputs::cases;
use crate::site::{Run, Site, run, tags};

const SITE: &str = "\
-- site.yaml --
title: T
languages: [en, ar]
-- content/articles/good/en.md --
---
title: Good
date: 2020-01-01
---
Text. [Bad](../bad/en.md), [gone](../gone/en.md \"Title\"), [*its* place](../other/en.md#nowhere),
[here](#nowhere), ![A map](none.svg) and [other](../other/en.md).

![A *large* picture](large.jpg \"Its caption\")
-- content/articles/bad/en.md --
---
title: Bad
date: yesterday
---
Text.
-- content/articles/bad/ar.md --
---
title: سيئ
translation_of: en
---
نص.
-- content/articles/other/en.md --
---
title: Other
tags: [sea]
---
Text.
-- content/tags/sea.yaml --
lable: Sea
";

fn build(site: &Site, arguments: &[&str]) -> Run {
    let always = ["--format", "short", "--base-url", "https://archive.test/"];
    run(&mut site.command(&[&always, arguments].concat()))
}

#[test]
fn what_is_sound_is_published() {
    let site = Site::new(SITE);
    let stopped = build(&site, &[]);
    assert_eq!((stopped.code, site.out().exists()), (Some(1), false));
    let done = build(&site, &["--keep-going"]);
    assert_eq!(done.code, Some(3), "{}", done.stderr);
    // The same is reported as without it.
    let reports = |run: &Run| {
        let lines = run.stderr.lines().filter(|line| line.contains("error["));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(reports(&stopped), reports(&done));
    assert!(done.stderr.contains("; published in spite of them, without 2 files\n"));
    assert!(site.has("en/articles/good/index.html") && site.has("en/articles/other/index.html"));
    assert!(!site.has("en/articles/bad/index.html"));
    // Its translation is sound.
    assert!(site.has("ar/articles/bad/index.html"));
    // A tag whose file is left out has a page as one without a file.
    assert!(site.has("en/tags/sea/index.html"));
    let tree = site.tree();
    for (path, html) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(html);
        assert!(!html.contains("en/articles/bad/"), "{path}");
    }
}

#[test]
fn what_can_be_mended_is_mended() {
    let site = Site::new(SITE);
    build(&site, &["--keep-going"]);
    let page = site.page("en/articles/good/index.html");
    assert!(page.contains("Text. Bad, gone, "), "{page}");
    assert!(page.contains("here, A map and "), "{page}");
    // The text is right, only the place in it is not.
    assert!(page.contains("other/\"><em>its</em> place</a>"), "{page}");
    assert!(page.contains("A large picture") && page.contains("Its caption"), "{page}");
    let is_broken = |link: &str| link.contains("gone") || link.contains("none.svg");
    for tag in tags(page.split("<main").nth(1).unwrap()) {
        let link = tag.get("href").or(tag.get("src")).unwrap_or_default();
        assert!(!is_broken(link) && !link.contains("large.jpg"), "{link}");
    }
}

#[test]
fn a_site_can_decide_it_for_itself() {
    let site = Site::new(&SITE.replace("languages", "on_error: publish\nlanguages"));
    assert_eq!(build(&site, &[]).code, Some(3));
    assert!(site.has("en/articles/good/index.html"));
    let site = Site::new(&SITE.replace("languages", "on_error: stop\nlanguages"));
    assert_eq!(build(&site, &[]).code, Some(1));
    assert_eq!(build(&site, &["--keep-going"]).code, Some(3));
    let site = Site::new(&SITE.replace("languages", "on_error: go\nlanguages"));
    assert!(build(&site, &[]).stderr.contains("site.yaml:2:11: error[not-a-choice]"));
}

#[test]
fn without_errors_it_changes_nothing() {
    let sound = "-- site.yaml --\ntitle: T\nlanguages: [en]\n\
                 -- content/articles/a/en.md --\n---\ntitle: A\ntags: [x]\n---\nText.\n";
    let (a, b) = (Site::new(sound), Site::new(sound));
    let (plain, going) = (build(&a, &[]), build(&b, &["--keep-going"]));
    assert_eq!((plain.code, going.code), (Some(0), Some(0)));
    assert_eq!(a.tree(), b.tree());
    // A warning that was made an error never stood in the way.
    let strict = build(&b, &["--keep-going", "--strict"]);
    assert_eq!(strict.code, Some(3), "{}", strict.stderr);
    assert_eq!(a.tree(), b.tree());
}

/// What is left out for its errors is not gone: it comes back.
#[test]
fn what_is_left_out_is_not_gone() {
    let text = |tags: &str| {
        format!("---\ntitle: A\ndate: 2001-01-01\ntags: {tags}\nauthor: Ann\n---\nText.\n")
    };
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
    for work in ["a", "b", "c"] {
        site.write(&format!("content/articles/{work}/en.md"), text(&format!("[x, {work}]")));
    }
    site.write("content/people/zoe.yaml", "name: Zoe\n");
    assert_eq!(build(&site, &[]).code, Some(0));
    site.write("content/articles/a/en.md", text("[a"));
    site.write("content/people/zoe.yaml", "name: [Zoe\n");
    site.delete("content/articles/c/en.md");
    let built = build(&site, &["--keep-going"]);
    let gone: Vec<&str> =
        built.stderr.split("note[").filter(|note| note.starts_with("gone-address")).collect();
    assert!(!site.has("en/articles/a/index.html") && !site.has("en/people/zoe/index.html"));
    assert_eq!(gone.len(), 1, "{}", built.stderr);
    assert!(gone[0].contains("gone: `/en/articles/c/`"), "{}", gone[0]);
}

#[test]
fn settings_and_templates_still_stop_a_build() {
    for (path, text) in [
        ("site.yaml", "title: T\nlanguages: [en, ar]\nper_page: 0\n"),
        ("templates/home.html", "{% if %}"),
        ("templates/home.html", "{{ nothing.at.all }}"),
    ] {
        let site = Site::new(SITE);
        site.write(path, text);
        let done = build(&site, &["--keep-going"]);
        assert_eq!(
            (done.code, site.has("index.html")),
            (Some(1), false),
            "{path}: {}",
            done.stderr
        );
    }
}

/// A file that cannot be read is no part of the rest.
#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_on_the_disk_are_left_out() {
    let site = Site::new(SITE);
    let link = site.root().join("content/articles/good/map.svg");
    std::os::unix::fs::symlink("nowhere.svg", link).unwrap();
    let done = build(&site, &["--keep-going"]);
    assert_eq!(done.code, Some(3), "{}", done.stderr);
    assert!(done.stderr.contains("error[link-leads-nowhere]"), "{}", done.stderr);
    assert!(site.has("en/articles/good/index.html"));
    // Without content there is no rest.
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
    std::fs::remove_dir(site.root().join("content")).unwrap();
    assert_eq!(build(&site, &["--keep-going"]).code, Some(1));
}

/// What leads nowhere, however it is written, and what readers see of it.
const MENDED: [(&str, &str); 9] = [
    ("a <img src=\"no.png\" alt=\"x &lt; y\"> b", "a x &lt; y b"),
    ("<img src=\"no.png\" alt=\"x\">", "\nx"),
    ("a <img src=\"no.png\"> b", "a  b"),
    ("a <img src=\"https://archive.test/no.png\" alt=\"x\"> b", "a x b"),
    ("a [c](https://archive.test/en/articles/nope/) b", "a c b"),
    ("a ![p](https://archive.test/articles/silk/n.png) b", "a p b"),
    (
        "[c](https://archive.test/en/articles/other/#zz)",
        "<a href=\"https://archive.test/en/articles/other/\">c</a>",
    ),
    ("[c](../other/en.md#nope)", "<a href=\"../../../en/articles/other/\">c</a>"),
    ("![p](p.svg \"cap [c](https://archive.test/nope/)\")", "<figcaption>cap c<"),
];

#[test]
fn what_leads_nowhere_becomes_words() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://archive.test/\n\
         -- content/articles/other/en.md --\n---\ntitle: O\n---\nText.\n",
    );
    for (n, (body, _)) in MENDED.iter().enumerate() {
        let folder = format!("content/articles/w{n}");
        site.write(&format!("{folder}/en.md"), format!("---\ntitle: T\n---\n{body}\n"));
        let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"3\"/>";
        site.write(&format!("{folder}/p.svg"), picture);
    }
    let done = build(&site, &["--keep-going"]);
    assert_eq!(done.code, Some(3), "{}", done.stderr);
    for (n, (body, shown)) in MENDED.iter().enumerate() {
        let page = site.page(&format!("en/articles/w{n}/index.html"));
        assert!(page.contains(shown), "{body}: {page}");
    }
    // When the page is there, those that link to it are made anew.
    let page = "---\ntitle: N\n---\nText.\n";
    site.write("content/articles/nope/en.md", page);
    build(&site, &["--keep-going"]);
    let page = site.page("en/articles/w4/index.html");
    assert!(page.contains("<a href=\"https://archive.test/en/articles/nope/\""), "{page}");
}

/// Of two files at one address, the one that is named as the fault is left out.
#[test]
fn files_that_want_the_same_address_are_left_out() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\n\
         -- content/articles/a/en.md --\n---\ntitle: A\n---\nText.\n\
         -- content/pages/articles/en.md --\n---\ntitle: P\n---\nText.\n",
    );
    assert!(build(&site, &[]).stderr.contains("error[address-collision]"));
    let done = build(&site, &["--keep-going"]);
    assert_eq!(done.code, Some(3), "{}", done.stderr);
    assert!(site.page("en/articles/index.html").contains("en/articles/a/"));
}

/// A version that is left out is one of its own work, also where two works have one name.
#[test]
fn translations_of_what_is_left_out_are_published() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\n\
         -- content/articles/w/en.md --\n---\ntitle: First\n---\nText.\n\
         -- content/articles/group/w/ar.md --\n---\ntitle: Second\n---\nText.\n\
         -- content/articles/group/w/fr.md --\n---\ntitle: Third\ntranslation_of: ar\n---\nText.\n",
    );
    let done = build(&site, &["--keep-going"]);
    assert!(done.stderr.contains("group/w/ar.md: error[work-collision]"), "{}", done.stderr);
    assert!(done.stderr.contains(", without 1 file\n"), "{}", done.stderr);
    let shown = |title: &str| {
        let heading = format!("<h1>{title}</h1>");
        site.tree().values().any(|bytes| String::from_utf8_lossy(bytes).contains(&heading))
    };
    assert_eq!(["First", "Second", "Third"].map(shown), [true, false, true]);
}

#[test]
fn the_preview_shows_it_with_a_banner() {
    let site = Site::new(SITE);
    let open = |on_error| {
        let reading = Reading { root: site.root(), on_error, ..Reading::default() };
        Preview::open(reading).unwrap().1
    };
    let stopped = open(OnError::Stop);
    assert!(stopped.state.good.is_none() && stopped.state.trouble.is_some());
    let shown = open(OnError::Publish);
    assert!(shown.state.trouble.is_none());
    let faults = shown.state.good.as_ref().unwrap().in_spite_of.as_ref().unwrap();
    assert!(faults.message().starts_with("7 errors"), "{}", faults.message());
    // Warnings alone are for the terminal.
    site.write("content/articles/good/en.md", "---\ntitle: Good\n---\nText.\n");
    site.write("content/articles/bad/en.md", "---\ntitle: Bad\nauthor: ann\n---\nText.\n");
    site.write("content/tags/sea.yaml", "label: Sea\n");
    assert!(open(OnError::Publish).state.good.as_ref().unwrap().in_spite_of.is_none());
}

/// Sources of a version, sound and broken in many ways.
const TEXTS: [&str; 9] = [
    "---\ntitle: A\n---\nText.\n",
    "---\ntitle: A\ntranslation_of: en\n---\n[x](../w1/en.md) [y](../w0/ar.md)\n",
    "---\ntitle: A\ntranslation_of: fr\n---\n[x](../w2/) ![p](p.svg)\n",
    "---\ntitle: A\ndate: 2020-13-40\n---\nText.\n",
    "---\nsummary: A\n---\nText.\n",
    "---\ntitle: [A\n---\nText.\n",
    "No front matter.\n",
    "---\ntitle: A\ntranslation_of: ar\n---\nText.[^1] {#p1}\n",
    "<<<<<<< a\n=======\n>>>>>>> b\n",
];

proptest! {
    #![proptest_config(cases(24))]

    /// Whatever is wrong with which texts, the rest is a whole site: no link of it leads nowhere.
    #[test]
    fn the_rest_is_a_whole_site(
        texts in prop::collection::vec((0..3usize, 0..3usize, 0..TEXTS.len()), 1..8),
    ) {
        let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en, ar, fr]\n");
        for (work, language, text) in texts {
            let language = ["en", "ar", "fr"][language];
            site.write(&format!("content/articles/w{work}/{language}.md"), TEXTS[text]);
        }
        let mut options = site.options();
        options.reading.on_error = OnError::Publish;
        let outcome = crate::site::try_build(&options);
        prop_assert!(outcome.built.is_some());
        let tree = site.tree();
        for (path, html) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
            for tag in tags(std::str::from_utf8(html).unwrap()) {
                let Some(href) = tag.get("href").filter(|href| href.starts_with("../")) else {
                    continue;
                };
                let target = href.trim_start_matches("../").split('#').next().unwrap();
                let file = if target.is_empty() || target.ends_with('/') {
                    format!("{target}index.html")
                } else {
                    target.to_owned()
                };
                prop_assert!(tree.contains_key(&file), "{}: {}", path, href);
            }
        }
    }
}
