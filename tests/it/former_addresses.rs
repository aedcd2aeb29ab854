//! Addresses that readers may still have: former ones lead to the new ones, and those that are gone
//! are named.

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::{Levels, SetBy};
use tarjuman::roof::report::Format;

use crate::site::{Site, run, show, try_build};

const ARCHIVE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
per_page: 1
-- content/articles/old/ar.md --
---
title: نص
author: ann
tags: [sea]
---
نص. ![خريطة](maps/sea.svg)
-- content/articles/old/en.md --
---
title: Text
translation_of: ar
---
Text.
-- content/articles/old/en.plain.md --
---
title: Plain text
translation_of: ar
---
Text.
-- content/articles/old/maps/sea.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"1\"/>
-- content/articles/other/en.md --
---
title: Other
author: ann
tags: [sea]
---
Text.
-- content/people/ann.yaml --
name: Ann
-- content/tags/sea.yaml --
label: Sea
";

fn read(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.root().join(path)).unwrap()
}

/// Gives the work, the person and the tag other ids.
fn rename(site: &Site) {
    let content = site.root().join("content");
    for (old, new) in [
        ("articles/old", "articles/new"),
        ("people/ann.yaml", "people/anna.yaml"),
        ("tags/sea.yaml", "tags/ocean.yaml"),
    ] {
        std::fs::rename(content.join(old), content.join(new)).unwrap();
    }
    for path in ["content/articles/new/ar.md", "content/articles/other/en.md"] {
        let text = read(site, path).replace("ann", "anna").replace("[sea]", "[ocean]");
        site.write(path, text);
    }
}

/// The reports of a build.
fn report(site: &Site) -> String {
    show(&try_build(&site.options()), Format::Human)
}

#[test]
fn addresses_that_are_gone_are_named() {
    let site = Site::new(ARCHIVE);
    assert_eq!(report(&site), "");
    rename(&site);
    assert_data_eq!(report(&site), str![[r#"
note[gone-address]: these addresses are gone: `/ar/articles/old/`, `/articles/old/maps/sea.svg`, `/en/articles/old/`, `/en/articles/old/parallel/`, `/en/articles/old/plain/`, `/en/articles/old/plain/parallel/`
--> site.yaml
 = help: to keep them, write `formerly: old`, or add it to the ids there, in the work that has the text now

note[gone-address]: these addresses are gone: `/ar/people/ann/`, `/en/people/ann/`
--> site.yaml
 = help: to keep them, write `formerly: ann`, or add it to the ids there, in the file that the person has now

note[gone-address]: these addresses are gone: `/ar/tags/sea/`, `/en/tags/sea/`
--> site.yaml
 = help: to keep them, write `formerly: sea`, or add it to the ids there, in the file that the tag has now


"#]].raw());
    assert_eq!(report(&site), "", "they are named once");
}

/// Lists have no file of their own in which a former address could be written.
#[test]
fn addresses_of_lists_are_kept_in_other_ways() {
    const SITE: &str = "-- site.yaml --\ntitle: T\nlanguages: [en, fr]\nbase_url: https://a.test/\n\
        -- content/articles/a/en.md --\n---\ntitle: A\ndate: 1998-01-01\n---\nText.\n";
    let help = |path: &str, old: &str, new: &str| {
        let site = Site::new(SITE);
        site.build();
        site.write(path, read(&site, path).replace(old, new));
        let report = report(&site);
        report.lines().find_map(|line| line.split_once("= help: ")).unwrap().1.to_owned()
    };
    assert_eq!(
        help("content/articles/a/en.md", "1998", "1999"),
        "to keep them, keep a text of 1998, or write each of them under `aliases` in the text that \
         readers should find there"
    );
    assert_eq!(
        help("site.yaml", "[en, fr]", "[en]"),
        "to keep them, list `fr` under `languages` in site.yaml"
    );
    assert_eq!(
        help("site.yaml", "title: T", "title: T\noutputs: {archive: false}"),
        "to keep them, write `outputs: {archive: true}` in site.yaml"
    );
    // Such an address can be a former one.
    let site = Site::new(SITE);
    site.build();
    let dated = "date: 1999-01-01\naliases: [/en/archive/1998/, /fr/archive/1998/]";
    let path = "content/articles/a/en.md";
    site.write(path, read(&site, path).replace("date: 1998-01-01", dated));
    assert_eq!(report(&site), "");
}

#[test]
fn a_site_can_refuse_to_lose_addresses() {
    let site = Site::new(ARCHIVE);
    site.build();
    let before = site.tree();
    site.delete("content/people/ann.yaml");
    rename_person(&site);
    let mut options = site.options();
    let code = tarjuman::ground::diag::catalogue::find("gone-address").unwrap();
    options.reading.levels = Levels::default();
    options.reading.levels.set(
        code,
        Some(tarjuman::ground::diag::Level::Error),
        SetBy::CommandLine,
    );
    let outcome = try_build(&options);
    assert!(outcome.built.is_none());
    assert_eq!(site.tree(), before);
    assert!(show(&outcome, Format::Short).contains("error[gone-address]"));
}

fn rename_person(site: &Site) {
    site.write("content/people/anna.yaml", "name: Ann\n");
    for path in ["content/articles/old/ar.md", "content/articles/other/en.md"] {
        site.write(path, read(site, path).replace("ann", "anna"));
    }
}

/// What readers of lists, and programs, find elsewhere by themselves is no address that is gone.
#[test]
fn what_nobody_links_to_is_not_named() {
    let site = Site::new(ARCHIVE);
    site.write("templates/partials/own.html", "{{ asset(path=\"own.css\") }}");
    site.write("static/own.css", "a{}");
    site.build();
    assert!(site.has("en/people/ann/page/2/index.html"));
    // The list becomes shorter, and the style sheet gets another fingerprint.
    site.write("content/articles/other/en.md", "---\ntitle: Other\ntags: [sea]\n---\nText.\n");
    site.write("static/own.css", "b{}");
    assert_eq!(report(&site), "");
    assert!(!site.has("en/people/ann/page/2/index.html"));
}

/// Where each former address leads, by following the redirects of the output.
fn leads_to(site: &Site, path: &str) -> String {
    let page = site.page(&format!("{path}index.html"));
    let url = page.split_once("0; url=").unwrap_or_else(|| panic!("{path}: {page}")).1;
    let url = url.split_once('"').unwrap().0;
    let up = url.matches("../").count();
    let names: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let kept: Vec<&str> = names[..names.len() - up].to_vec();
    [&kept[..], &[url.trim_start_matches("../").trim_start_matches("./")]].concat().join("/")
}

/// Where a host sends a reader by `_redirects`: the first line that fits counts, and `*` at the end
/// of an address stands for `:splat`.
fn sent_on(redirects: &str, path: &str) -> Option<String> {
    redirects.lines().find_map(|line| {
        let (from, rest) = line.split_once(' ')?;
        let (to, status) = rest.split_once(' ')?;
        assert!(status.starts_with("301"), "{line}");
        match from.strip_suffix('*') {
            Some(folder) => Some(to.replace(":splat", path.strip_prefix(folder)?)),
            None => (from == path).then(|| to.to_owned()),
        }
    })
}

#[test]
fn a_former_id_keeps_all_addresses() {
    let site = Site::new(ARCHIVE);
    site.build();
    let before = site.tree();
    rename(&site);
    let path = "content/articles/new/ar.md";
    site.write(path, read(&site, path).replace("author:", "formerly: [older, old]\nauthor:"));
    site.write("content/people/anna.yaml", "name: Ann\nformerly: ann\n");
    site.write("content/tags/ocean.yaml", "label: Sea\nformerly: [sea]\n");
    assert_eq!(report(&site), "");
    let after = site.tree();
    let lost: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    for (from, to) in [
        ("ar/articles/old/", "ar/articles/new/"),
        ("ar/articles/older/", "ar/articles/new/"),
        ("en/articles/old/", "en/articles/new/"),
        ("en/articles/old/plain/", "en/articles/new/plain/"),
        ("en/articles/old/parallel/", "en/articles/new/parallel/"),
        ("en/articles/old/plain/parallel/", "en/articles/new/plain/parallel/"),
        ("en/people/ann/", "en/people/anna/"),
        ("ar/people/ann/page/2/", "ar/people/anna/page/2/"),
        ("ar/tags/sea/", "ar/tags/ocean/"),
        ("en/tags/sea/page/2/", "en/tags/ocean/page/2/"),
    ] {
        assert_eq!(leads_to(&site, from), to);
        assert_eq!(sent_on(&site.page("_redirects"), &format!("/{from}")), Some(format!("/{to}")));
    }
    assert_eq!(after["articles/old/maps/sea.svg"], before["articles/old/maps/sea.svg"]);
}

#[test]
fn aliases_of_people_tags_and_pages() {
    let site = Site::new(ARCHIVE);
    site.write("content/people/ann.yaml", "name: Ann\naliases: [/who/ann/, /ar/who/ann/]\n");
    site.write("content/tags/sea.yaml", "label: Sea\nalias: /topics/sea\n");
    site.write(
        "content/pages/about/en.md",
        "---\ntitle: About\naliases: [/who-we-are/]\n---\nWe.\n",
    );
    assert_eq!(report(&site), "");
    assert_eq!(leads_to(&site, "who/ann/"), "en/people/ann/");
    assert_eq!(leads_to(&site, "ar/who/ann/"), "ar/people/ann/");
    assert_eq!(leads_to(&site, "topics/sea/"), "en/tags/sea/");
    assert_eq!(leads_to(&site, "who-we-are/"), "en/about/");
}

#[test]
fn former_ids_that_cannot_be_kept() {
    let reported = |keys: &str| {
        let site = Site::new(ARCHIVE);
        site.write("content/people/ann.yaml", format!("name: Ann\n{keys}\n"));
        let report = show(&try_build(&site.options()), Format::Short);
        report.replace("content/people/ann.yaml:", "").trim_end().to_owned()
    };
    for bad in ["a/b", "/a/", "..", "a*b"] {
        let report = reported(&format!("formerly: {bad}"));
        let is_reported = report.starts_with("2:11: error[former-id]");
        assert!(is_reported && report.lines().count() == 1, "{bad}: {report}");
    }
    let site = Site::new(ARCHIVE);
    site.write("content/people/bob.yaml", "name: Bob\nformerly: ann\n");
    let path = "content/articles/other/en.md";
    site.write(path, read(&site, path).replace("author", "formerly: old\nauthor"));
    let report = show(&try_build(&site.options()), Format::Short);
    let expected = "\
content/articles/other/en.md:3:11: error[former-id]: there is a work `old` now, so its addresses \
cannot lead here (give that work another id, or remove `old` here)
content/people/bob.yaml:2:11: error[former-id]: there is a person `ann` now, so its addresses \
cannot lead here (give that person another id, or remove `ann` here)
";
    assert_eq!(report, expected);
}

/// Several versions of a work may say what one of them says for all.
#[test]
fn versions_that_say_the_same() {
    let site = Site::new(ARCHIVE);
    rename(&site);
    for language in ["ar", "en", "en.plain"] {
        let path = format!("content/articles/new/{language}.md");
        site.write(&path, read(&site, &path).replacen("title:", "formerly: old\ntitle:", 1));
    }
    assert_eq!(report(&site), "");
    assert_eq!(leads_to(&site, "en/articles/old/"), "en/articles/new/");
}

#[test]
fn former_ids_that_are_none() {
    let report = |line: &str| {
        let site = Site::new(ARCHIVE);
        let path = "content/articles/other/en.md";
        site.write(path, read(&site, path).replace("author", &format!("{line}\nauthor")));
        show(&try_build(&site.options()), Format::Short)
    };
    assert_data_eq!(
        report("formerly: other") + &report("formerly: a1, a2") + &report("formerly: \"a1, a2\""),
        str![[r#"
content/articles/other/en.md:3:11: error[former-id]: this work is called `other` now, so that is no former id (remove it)
content/articles/other/en.md:3:11: error[former-id]: `a1, a2` looks like several ids (write them as a list: `[a1, a2]`; if it is one name, put it in quotes)

"#]]
        .raw()
    );
}

/// Two that claim the same former id want the same addresses.
#[test]
fn a_former_id_of_two() {
    let site = Site::new(ARCHIVE);
    site.write("content/people/bob.yaml", "name: Bob\nformerly: x\n");
    site.write("content/people/ann.yaml", "name: Ann\nformerly: x\n");
    let report = show(&try_build(&site.options()), Format::Short);
    assert!(report.contains("error[address-collision]") && report.lines().count() == 1, "{report}");
}

const OWN: &str =
    "# Moved by hand\n/shop https://shop.test/ 302\n/ar/articles/old/ /elsewhere/ 301";

#[test]
fn own_redirects_are_joined_with_those_of_the_program() {
    let site = Site::new(ARCHIVE);
    site.write("static/_redirects", OWN);
    site.build();
    assert_eq!(site.page("_redirects"), OWN, "without former addresses it is published unchanged");
    site.write("content/tags/sea.yaml", "label: Sea\nalias: /topics/sea/\n");
    site.build();
    let expected =
        format!("{OWN}\n/topics/sea/ /en/tags/sea/ 301\n/topics/sea /en/tags/sea/ 301\n");
    assert_eq!(site.page("_redirects"), expected);
    // It is made again when either changes, and only then.
    assert_eq!(site.build().summary.written, 0);
    site.write("static/_redirects", "/a /b 301\n");
    site.build();
    assert!(site.page("_redirects").starts_with("/a /b 301\n/topics/sea/ "));
}

/// One version says it for all, whether that one is published or not.
#[test]
fn a_former_id_in_a_draft_counts_for_its_siblings() {
    for (key, options) in
        [("draft: true", &[][..]), ("date: 2030-01-01", &["--as-of", "2026-01-01"])]
    {
        let site = Site::new(&format!(
            "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nbase_url: https://a.test/\n\
             -- content/articles/w/ar.md --\n---\ntitle: أ\nformerly: [w1]\n{key}\n---\nنص.\n\
             -- content/articles/w/en.md --\n---\ntitle: A\ntranslation_of: ar\n---\nText.\n",
        ));
        assert!(site.command(options).status().unwrap().success());
        assert!(site.has("en/articles/w1/index.html"), "{key}");
        assert!(!site.has("ar/articles/w1/index.html"), "{key}");
    }
}

/// A text that became a draft, or waits for its day, is not gone.
#[test]
fn drafts_are_not_gone() {
    let site = Site::new(ARCHIVE);
    let first = report(&site);
    assert_eq!(first, "");
    let said = |path: &str, line: &str, options: &[&str]| {
        let before = read(&site, path);
        site.write(path, before.replacen("title:", &format!("{line}\ntitle:"), 1));
        let done = run(&mut site.command(options));
        assert_eq!(done.code, Some(0), "{}", done.stderr);
        site.write(path, before);
        assert_eq!(run(&mut site.command(&[])).code, Some(0));
        done.stderr
    };
    for path in ["content/articles/old/ar.md", "content/articles/old/en.plain.md"] {
        let report = said(path, "draft: true", &[]);
        assert!(!report.contains("articles/"), "{report}");
        let report = said(path, "date: 2030-01-01", &["--as-of", "2026-01-01"]);
        assert!(!report.contains("articles/"), "{report}");
    }
}

/// Names that Windows and hosts refuse, and that their authors therefore change.
#[test]
fn refused_names_can_be_former_ones() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://a.test/\n\
         -- content/articles/what/en.md --\n---\ntitle: W\nformerly: \"what?\"\n\
         tags: [c-sharp]\n---\nText.\n\
         -- content/tags/c-sharp.yaml --\nlabel: C#\nformerly: \"C#\"\n",
    );
    let report = report(&site);
    assert!(!report.contains("error"), "{report}");
    assert!(site.has("en/articles/what?/index.html") && site.has("en/tags/C#/index.html"));
    let redirects = site.page("_redirects");
    for line in [
        "/en/articles/what%3F/* /en/articles/what/:splat 301",
        "/en/tags/C%23/* /en/tags/c-sharp/:splat 301",
    ] {
        assert!(redirects.contains(line), "{redirects}");
    }
}

/// A page cannot stand in for a file.
#[test]
fn files_that_are_gone() {
    let site = Site::new(ARCHIVE);
    assert_eq!(report(&site), "");
    let path = "content/articles/old/ar.md";
    site.write(path, read(&site, path).replace("sea.svg", "ocean.svg"));
    let maps = site.root().join("content/articles/old/maps");
    std::fs::rename(maps.join("sea.svg"), maps.join("ocean.svg")).unwrap();
    let report = report(&site);
    let help = "to keep it, put the file back, or write a line such as \
                `/articles/old/maps/sea.svg /new/address 301` in static/_redirects";
    assert!(report.contains(help), "{report}");
}

#[test]
fn pages_have_no_former_ids() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://a.test/\n\
         -- content/pages/about/en.md --\n---\ntitle: W\nformerly: we\n---\nText.\n",
    );
    let report = report(&site);
    assert!(report.contains("write the former addresses of a page under `aliases`"), "{report}");
}

/// An alias that looks like the home page of a language is not one.
#[test]
fn aliases_that_are_gone() {
    let site = Site::new(BASE_OF_ALIASES);
    let alias = |lines: &str| {
        site.write("content/articles/w/en.md", format!("---\ntitle: A\n{lines}---\nText.\n"));
        show(&try_build(&site.options()), Format::Short)
    };
    alias("aliases: [/old/, /قديم/]\n");
    assert_data_eq!(
        alias(""),
        str![[r#"
site.yaml: note[gone-address]: these addresses are gone: `/old/`, `/قديم/` (to keep them, write each of them under `aliases` in the text that readers should find there)

"#]]
    );
}

const BASE_OF_ALIASES: &str =
    "-- site.yaml --\ntitle: A\nlanguages: [en]\nbase_url: https://archive.test/\n";

/// A site whose work, person and tag had other ids, with all that programs read of them.
const READ_BY_PROGRAMS: &str = "\
-- site.yaml --
title: T
languages: [en, ar]
base_url: https://a.test/s/
feed_id: tag:a.test,2026:s
feeds: {from: 1}
outputs: {citations: [bib, json], twins: true, cards: true}
fonts: {Latn: static/latin.woff2, Cyrl: static/capitals.woff2}
-- content/articles/w/en.md --
---
title: W
author: ann
tags: [sea]
license: CC0-1.0
---
Text.
-- content/articles/v/en.md --
---
title: V
author: ann
tags: [sea]
---
Text.
-- content/people/ann.yaml --
name: Ann
-- content/tags/sea.yaml --
label: Sea
";

/// A site with the fonts that cards are drawn with.
fn read_by_programs_of(fixture: &str) -> Site {
    let site = Site::new(fixture);
    site.write("static/latin.woff2", include_bytes!("../fonts/latin.woff2"));
    site.write("static/capitals.woff2", include_bytes!("../fonts/capitals.woff2"));
    site
}

/// The paths of what programs read.
fn read_by_programs(site: &Site) -> Vec<String> {
    let names = ["feed.xml", "feed.json", "cite.bib", "cite.json", "index.md", "card.png"];
    let tree = site.tree();
    let has_name = |path: &&String| names.iter().any(|name| path.ends_with(&format!("/{name}")));
    tree.keys().filter(has_name).cloned().collect()
}

/// Whoever follows a feed, or keeps the address of a citation, finds the same there after a work, a
/// person or a tag has another id.
#[test]
fn what_programs_read_is_at_former_addresses_too() {
    let site = read_by_programs_of(READ_BY_PROGRAMS);
    site.build();
    let before = read_by_programs(&site);
    assert!(before.len() > 10, "{before:?}");
    assert!(before.iter().any(|path| path == "en/articles/w/card.png"), "{before:?}");
    let content = site.root().join("content");
    for (old, new) in [
        ("articles/w", "articles/new"),
        ("people/ann.yaml", "people/anna.yaml"),
        ("tags/sea.yaml", "tags/ocean.yaml"),
    ] {
        std::fs::rename(content.join(old), content.join(new)).unwrap();
    }
    site.write("content/people/anna.yaml", "name: Ann\nformerly: [ann]\n");
    site.write("content/tags/ocean.yaml", "label: Sea\nformerly: [sea]\n");
    for (path, line) in [("articles/new", "formerly: [w]\n"), ("articles/v", "")] {
        let path = format!("content/{path}/en.md");
        let text = read(&site, &path).replace("ann", "anna").replace("[sea]", "[ocean]");
        site.write(&path, text.replacen("---\n", &format!("---\n{line}"), 1));
    }
    assert_eq!(report(&site), "", "nothing is gone");
    let today = |path: &str| {
        let moved = [("/articles/w/", "/articles/new/"), ("/people/ann/", "/people/anna/")];
        let moved = moved.into_iter().chain([("/tags/sea/", "/tags/ocean/")]);
        moved.fold(path.to_owned(), |path, (old, new)| path.replace(old, new))
    };
    let (redirects, tree) = (site.page("_redirects"), site.tree());
    let mut moved = 0;
    for path in &before {
        let now = today(path);
        assert!(site.has(&now), "{now}");
        assert!(tree[path] == tree[&now], "{path}");
        let there = (*path != now).then(|| format!("/s/{now}"));
        assert_eq!(sent_on(&redirects, &format!("/s/{path}")), there, "{path}\n{redirects}");
        moved += usize::from(*path != now);
    }
    assert!(moved > 8, "{moved}");
    // A feed says where it is now, and articles keep their ids.
    let feed = site.page("en/tags/sea/feed.xml");
    assert!(feed.contains("rel=\"self\" type=\"application/atom+xml\" href=\"https://a.test/s/en/tags/ocean/feed.xml\""), "{feed}");
    assert!(feed.contains("<id>tag:a.test,2026:s/en/tags/sea</id>"), "{feed}");
    // What the site has there itself stays.
    site.write("static/en/tags/sea/feed.xml", "own");
    assert_eq!(site.built_page("en/tags/sea/feed.xml"), "own");
    let redirects = site.page("_redirects");
    assert_eq!(sent_on(&redirects, "/s/en/tags/sea/feed.xml"), None, "{redirects}");
    let json = sent_on(&redirects, "/s/en/tags/sea/feed.json");
    assert_eq!(json.as_deref(), Some("/s/en/tags/ocean/feed.json"));
}

/// Hosts take so many lines, and a folder may have hundreds of addresses.
#[test]
fn a_folder_that_has_moved_is_one_line() {
    let settings = "title: T\nhosts: [cloudflare, vercel]\n";
    let site = read_by_programs_of(&READ_BY_PROGRAMS.replacen("title: T\n", settings, 1));
    let path = "content/articles/w/en.md";
    let text = read(&site, path);
    let with = |keys: &str| site.write(path, text.replacen("---\n", &format!("---\n{keys}\n"), 1));
    with("formerly: [old, قديم]\naliases: [/en/articles/alias/]");
    site.write("content/articles/w/ar.md", "---\ntitle: أ\ntranslation_of: en\n---\nنص.\n");
    site.write(
        "content/tags/sea.yaml",
        "label: Sea\nformerly: lake\naliases: /en/tags/lake/top/\n",
    );
    site.build();
    assert_data_eq!(
        site.page("_redirects"),
        str![[r#"
/s/en/articles/alias/ /s/en/articles/w/ 301
/s/en/articles/alias /s/en/articles/w/ 301
/s/en/tags/lake/top/ /s/en/tags/sea/ 301
/s/en/tags/lake/top /s/en/tags/sea/ 301
/s/ar/articles/old/* /s/ar/articles/w/:splat 301
/s/ar/articles/%D9%82%D8%AF%D9%8A%D9%85/* /s/ar/articles/w/:splat 301
/s/ar/tags/lake/* /s/ar/tags/sea/:splat 301
/s/en/articles/old/* /s/en/articles/w/:splat 301
/s/en/articles/%D9%82%D8%AF%D9%8A%D9%85/* /s/en/articles/w/:splat 301
/s/en/tags/lake/* /s/en/tags/sea/:splat 301

"#]]
        .raw()
    );
    let vercel: serde_json::Value = serde_json::from_str(&site.page("vercel.json")).unwrap();
    let pairs = vercel["redirects"].as_array().unwrap().iter().map(|rule| {
        format!("{} {}\n", rule["source"].as_str().unwrap(), rule["destination"].as_str().unwrap())
    });
    assert_data_eq!(
        pairs.collect::<String>(),
        str![[r#"
/s/en/articles/alias/ /s/en/articles/w/
/s/en/tags/lake/top/ /s/en/tags/sea/
/s/ar/articles/old/:rest(.*) /s/ar/articles/w/:rest
/s/ar/articles/%D9%82%D8%AF%D9%8A%D9%85/:rest(.*) /s/ar/articles/w/:rest
/s/ar/tags/lake/:rest(.*) /s/ar/tags/sea/:rest
/s/en/articles/old/:rest(.*) /s/en/articles/w/:rest
/s/en/articles/%D9%82%D8%AF%D9%8A%D9%85/:rest(.*) /s/en/articles/w/:rest
/s/en/tags/lake/:rest(.*) /s/en/tags/sea/:rest

"#]]
        .raw()
    );
    // An alias is one address, with nothing below it.
    let redirects = site.page("_redirects");
    assert_eq!(sent_on(&redirects, "/s/en/articles/alias/cite.bib"), None);
    assert_eq!(sent_on(&redirects, "/s/en/tags/lake/top/").unwrap(), "/s/en/tags/sea/");
}

/// With whole addresses of files, pages of a folder are not below the new one alike.
#[test]
fn addresses_with_index_html_stay_single() {
    let settings = "title: T\nurls: file\n";
    let site = read_by_programs_of(&READ_BY_PROGRAMS.replacen("title: T\n", settings, 1));
    let path = "content/articles/w/en.md";
    site.write(path, read(&site, path).replacen("---\n", "---\nformerly: old\n", 1));
    assert_eq!(report(&site), "");
    let redirects = site.page("_redirects");
    let to = sent_on(&redirects, "/s/en/articles/old/");
    assert_eq!(to.as_deref(), Some("/s/en/articles/w/index.html"), "{redirects}");
    let bib = sent_on(&redirects, "/s/en/articles/old/cite.bib");
    assert_eq!(bib.as_deref(), Some("/s/en/articles/w/cite.bib"));
}

/// Cloudflare takes 100 patterns, and counts every line after one as a pattern.
#[test]
fn cloudflare_gets_no_more_patterns_than_it_takes() {
    let redirects = |hosts: &str, own: &str| {
        let settings = format!(
            "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://a.test/\n\
             hosts: [{hosts}]\nper_page: 1\n"
        );
        let site = Site::new(&settings);
        for n in 0..110 {
            site.write(
                &format!("content/tags/t{n}.yaml"),
                format!("label: T{n}\nformerly: old{n}\n"),
            );
        }
        // Two have more addresses than the others.
        for n in 1..3 {
            let text = format!("---\ntitle: A{n}\ntags: [t108, t109]\n---\nText.\n");
            site.write(&format!("content/articles/w{n}/en.md"), text);
        }
        if !own.is_empty() {
            site.write("static/_redirects", own);
        }
        site.build();
        site.page("_redirects")
    };
    let patterns = |text: &str| {
        let is_pattern: Vec<bool> = text.lines().map(|line| line.contains('*')).collect();
        (is_pattern.iter().filter(|is| **is).count(), is_pattern.is_sorted())
    };
    let all = redirects("netlify", "");
    assert_eq!((patterns(&all), all.lines().count()), ((110, true), 110));
    let some = redirects("netlify, cloudflare", "");
    assert_eq!(patterns(&some), (100, true));
    for n in 0..110 {
        let (from, to) = (format!("/en/tags/old{n}/"), format!("/en/tags/t{n}/"));
        assert_eq!(sent_on(&some, &from), Some(to), "{n}");
    }
    assert!(some.contains("/en/tags/old108/* ") && some.contains("/en/tags/old109/* "), "{some}");
    let beside = redirects("cloudflare", "/a/* /b/:splat 301\n/c/:year/x /d 301\n# /e/* /f 301\n");
    assert_eq!(patterns(&beside).0, 1 + 98 + 1, "the comment has a star too");
}
