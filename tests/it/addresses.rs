//! Which pages a site has and where they are, that they link to each other, and that programs are
//! told the same as readers.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use snapbox::{assert_data_eq, str};
use tarjuman::ground::lang::Language;
use tarjuman::plan::Limits;
use tarjuman::publish::build;
use tarjuman::publish::site::{Clock, Reading};
use tarjuman::roof::report::Format;

use crate::clusters::heads::{alternates, canonical, is_redirect, pages_of, sitemap_of, urls_of};
use crate::site::{Site, Tag, Tree, must, own_archive, own_manual, repository, show, tags};

/// Three languages of the site and one that it does not list, two editions, a relay, a former
/// address, a picture.
pub const SITE: &str = r#"
-- site.yaml --
title: {en: Letters, ar: رسائل, fa: نامه‌ها}
languages: [ar, en, fa]
base_url: https://archive.test/letters/
per_page: 2
-- content/articles/one/ar.md --
---
title: واحد
date: 2020-01-01
author: badr
tags: [sea, harbours]
aliases: [/old/one/, /one.html]
---
الأول. [اثنان](../two/)
-- content/articles/one/en.md --
---
title: One
date: 2020-02-01
updated: 2022-05-05
translation_of: ar
translator: ann
---
The first.
-- content/articles/one/en.plain.md --
---
title: One, plainly
date: 2020-03-01
translation_of: ar
translator: ann
---
The first.
-- content/articles/one/uz.md --
---
title: Bir
date: 2020-04-01
translation_of: en
method: human
---
Birinchi.
-- content/articles/one/map.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>
-- content/articles/two/en.md --
---
title: Two
date: 2021-01-01
tags: [sea]
---
The second.
-- content/articles/three/en.md --
---
title: Three
tags: [sea]
---
The third.
-- content/people/ann.yaml --
name: {en: Ann, ar: آن, fa: آن}
-- content/people/badr.yaml --
name: {en: Badr, ar: بدر, fa: بدر}
-- content/tags/sea.yaml --
label: {en: Sea, ar: البحر, fa: دریا}
-- content/tags/harbours.yaml --
label: {en: Harbours, ar: المرافئ}
-- content/pages/about/en.md --
---
title: About
aliases: [/who.html]
---
Who we are.
-- content/pages/about/ar.md --
---
title: عنا
---
من نحن.
"#;

pub const BASE: &str = "https://archive.test/letters/";

#[test]
fn every_address_of_the_contract_has_its_page() {
    let site = Site::new(SITE);
    site.build();
    let tree = site.tree();
    let paths: String = tree
        .keys()
        .filter(|path| ![".css", ".js", "favicon."].iter().any(|asset| path.contains(asset)))
        .map(|path| format!("{path}\n"))
        .collect();
    assert_data_eq!(
        paths,
        str![[r#"
.nojekyll
404.html
_redirects
ar/404.html
ar/about/index.html
ar/archive/2020/index.html
ar/archive/2021/index.html
ar/archive/index.html
ar/articles/index.html
ar/articles/one/index.html
ar/feed.xml
ar/index.html
ar/people/ann/index.html
ar/people/badr/index.html
ar/people/index.html
ar/search.xml
ar/search/index.html
ar/tags/harbours/index.html
ar/tags/index.html
ar/tags/sea/feed.xml
ar/tags/sea/index.html
ar/tags/sea/page/2/index.html
articles/one/map.svg
en/404.html
en/about/index.html
en/archive/2020/index.html
en/archive/2021/index.html
en/archive/index.html
en/articles/index.html
en/articles/one/index.html
en/articles/one/parallel/index.html
en/articles/one/plain/index.html
en/articles/one/plain/parallel/index.html
en/articles/page/2/index.html
en/articles/three/index.html
en/articles/two/index.html
en/feed.xml
en/index.html
en/people/ann/index.html
en/people/badr/index.html
en/people/index.html
en/search.xml
en/search/index.html
en/tags/harbours/index.html
en/tags/index.html
en/tags/sea/feed.xml
en/tags/sea/index.html
en/tags/sea/page/2/index.html
fa/404.html
fa/archive/2020/index.html
fa/archive/2021/index.html
fa/archive/index.html
fa/articles/index.html
fa/index.html
fa/people/ann/index.html
fa/people/badr/index.html
fa/people/index.html
fa/search.xml
fa/search/index.html
fa/tags/index.html
fa/tags/sea/feed.xml
fa/tags/sea/index.html
fa/tags/sea/page/2/index.html
index.html
old/one/index.html
one.html
robots.txt
search/index.bin
search/names-0.bin
search/terms-0.bin
search/texts-0.bin
sitemap.xml
uz/articles/one/index.html
uz/articles/one/parallel/index.html
who.html

"#]]
    );
}

#[test]
fn parallel_pages_can_be_left_out() {
    let site = Site::new(SITE);
    site.write("site.yaml", "title: Letters\nlanguages: [en, ar]\noutputs: {parallel: false}\n");
    assert!(!site.built_page("en/articles/one/index.html").contains("parallel"));
    assert!(site.tree().keys().all(|path| !path.contains("parallel")));
}

#[test]
fn an_archive_by_year_can_be_left_out() {
    let site = Site::new(SITE);
    site.write("site.yaml", "title: Letters\nlanguages: [en]\noutputs: {archive: false}\n");
    assert!(!site.built_page("en/index.html").contains("/archive/"));
    assert!(site.tree().keys().all(|path| !path.contains("archive/")));
}

/// The links of a page to articles and to other pages of its list, in order.
fn links(page: &str, wanted: impl Fn(&Tag) -> bool) -> Vec<String> {
    let links = tags(page).into_iter().filter(|tag| tag.name == "a" && wanted(tag));
    links.map(|tag| tag.get("href").unwrap().to_owned()).collect()
}

#[test]
fn long_lists_turn_the_page() {
    let site = Site::new(SITE);
    site.add("-- templates/partials/header.html --\n-- templates/partials/breadcrumb.html --\n");
    site.add(
        "-- templates/partials/footer.html --\n-- templates/partials/language_switch.html --\n",
    );
    site.build();
    let shown = |path: &str| {
        let page = site.page(path);
        let entries = links(&page, |tag| !tag.has("class", "skip") && tag.get("rel").is_none());
        let turns = links(&page, |tag| tag.get("rel").is_some());
        (entries, turns)
    };
    let first = shown("en/articles/index.html");
    assert_eq!(first.0, ["../../en/articles/two/", "../../en/articles/one/plain/"]);
    assert_eq!(first.1, ["../../en/articles/page/2/"]);
    let second = shown("en/articles/page/2/index.html");
    assert_eq!(second.0, ["../../../../en/articles/one/", "../../../../en/articles/three/"]);
    assert_eq!(second.1, ["../../../../en/articles/"]);
    let tag = shown("en/tags/sea/page/2/index.html");
    assert_eq!(tag.0, ["../../../../../en/articles/three/"]);
    assert_eq!(tag.1, ["../../../../../en/tags/sea/"]);
    assert!(
        !site.has("fa/articles/page/2/index.html") && !site.has("en/articles/page/3/index.html")
    );
}

#[test]
fn a_person_with_many_works_and_a_full_year_turn_the_page() {
    let text =
        |date: &str, credits: &str| format!("---\ntitle: T\ndate: {date}\n{credits}---\nText.\n");
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\nper_page: 2\n");
    for (work, credits) in
        [("a", "author: Ann\n"), ("b", "author: Ann\n"), ("c", "author: Ann\npeople: Ann\n")]
    {
        site.write(
            &format!("content/articles/{work}/en.md"),
            text(&format!("2020-01-0{}", work.len()), credits),
        );
    }
    site.build();
    let entries = |path: &str| {
        let page = site.page(path);
        let entries = page.split("<section class=\"role-").skip(1).map(|section| {
            let role = section.split('"').next().unwrap();
            (role.to_owned(), section.matches("class=\"entry\"").count())
        });
        entries.collect::<Vec<_>>()
    };
    assert_eq!(entries("en/people/ann/index.html"), [("wrote".to_owned(), 2)]);
    assert_eq!(
        entries("en/people/ann/page/2/index.html"),
        [("wrote".to_owned(), 1), ("about".to_owned(), 1)]
    );
    assert!(
        site.page("en/people/ann/index.html").contains("href=\"../../../en/people/ann/page/2/\"")
    );
    assert_eq!(site.page("en/archive/2020/index.html").matches("class=\"entry\"").count(), 2);
    assert_eq!(
        site.page("en/archive/2020/page/2/index.html").matches("class=\"entry\"").count(),
        1
    );
    let title = |path: &str| {
        site.page(path)
            .split_once("<title>")
            .unwrap()
            .1
            .split("</title>")
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(title("en/archive/2020/index.html"), "Articles from 2020 — T");
    assert_eq!(title("en/archive/2020/page/2/index.html"), "Articles from 2020 — Page 2 of 2 — T");
    assert_eq!(title("en/people/ann/page/2/index.html"), "Ann — Page 2 of 2 — T");
    assert!(
        !site.has("en/people/ann/page/3/index.html")
            && !site.has("en/archive/2020/page/3/index.html")
    );
}

/// Which page is for readers of other languages, in the heads of pages and in the sitemap.
#[test]
fn readers_of_other_languages_may_get_the_root() {
    let site = Site::new(SITE);
    let settings = std::fs::read_to_string(site.root().join("site.yaml")).unwrap();
    let defaults = || {
        let tree = site.tree();
        let heads = pages_of(&tree).into_values().map(|tags| alternates(&tags));
        let listed = sitemap_of(&site).into_values().map(|(_, cluster)| cluster);
        let all = heads.chain(listed).flatten().filter(|(tag, _)| tag == "x-default");
        all.map(|(_, url)| url).collect::<Vec<String>>()
    };
    site.build();
    let of_originals = defaults();
    assert!(of_originals.len() > 20 && !of_originals.iter().any(|url| url == BASE));
    site.write("site.yaml", format!("{settings}outputs: {{x_default: root}}\n"));
    site.build();
    // Those of the root itself, too: it belongs to the pages that name it.
    assert_eq!(defaults(), vec![BASE; of_originals.len() + 2]);
    let root = tags(&site.page("index.html"));
    let canonical = root.iter().find(|tag| tag.has("rel", "canonical")).unwrap();
    assert_eq!(canonical.get("href"), Some(BASE));
    let home = tags(&site.page("en/index.html"));
    assert_eq!(alternates(&root), alternates(&home));
    assert_eq!(sitemap_of(&site)[BASE].1, alternates(&home));
    site.write("site.yaml", format!("{settings}outputs: {{x_default: original}}\n"));
    site.build();
    assert_eq!(defaults(), of_originals);
    site.write("site.yaml", format!("{settings}outputs: {{x_default: en}}\n"));
    let report = site.report();
    assert!(report.contains("(write one of `original`, `root`)"), "{report}");
}

#[test]
fn the_root_leads_to_the_default_language_without_a_script() {
    let site = Site::new(SITE);
    let page = site.built_page("index.html");
    let refresh =
        tags(&page).into_iter().find(|tag| tag.get("http-equiv") == Some("refresh")).unwrap();
    assert_eq!(refresh.get("content"), Some("0; url=./ar/"));
    let homes = links(&page, |tag| tag.get("hreflang").is_some());
    assert_eq!(homes, ["./ar/", "./en/", "./fa/"]);
    let is_data = |tag: &Tag| tag.get("type") == Some("application/ld+json");
    let scripts = tags(&page).into_iter().filter(|tag| tag.name == "script" && !is_data(tag));
    assert!(scripts.into_iter().all(|tag| tag.get("src").is_some()));
    assert_eq!(canonical(&tags(&page)).as_deref(), Some("https://archive.test/letters/ar/"));
}

#[test]
fn the_page_of_the_lost_works_at_any_depth() {
    let site = Site::new(SITE);
    let page = site.built_page("404.html");
    for tag in tags(&page) {
        let link = tag.get("href").or(tag.get("src")).unwrap_or("/letters/");
        assert!(
            link.starts_with("/letters/") || link.starts_with('#') || link.starts_with(BASE),
            "{link}"
        );
    }
}

#[test]
fn a_base_url_of_the_command_line_wins() {
    let site = Site::new(SITE);
    let mut options = site.options();
    options.reading.base_url = Some("http://localhost:8000".to_owned());
    crate::site::must(&crate::site::try_build(&options));
    assert!(site.page("404.html").contains("href=\"/ar/\""));
    assert!(
        site.page("en/index.html").contains("rel=\"canonical\" href=\"http://localhost:8000/en/\"")
    );
    assert!(site.page("sitemap.xml").contains("<loc>http://localhost:8000/en/</loc>"));
    assert!(
        !site.tree().values().any(|bytes| String::from_utf8_lossy(bytes).contains("archive.test"))
    );
}

/// The cluster of a page, as `language path` lines.
fn cluster(site: &Site, path: &str) -> Vec<String> {
    let line = |(language, url): (String, String)| {
        format!("{language} {}", url.strip_prefix(BASE).unwrap())
    };
    alternates(&tags(&site.page(path))).into_iter().map(line).collect()
}

#[test]
fn a_work_is_a_cluster_of_one_version_a_language() {
    let site = Site::new(SITE);
    site.build();
    let expected = [
        "ar ar/articles/one/",
        "en en/articles/one/",
        "uz uz/articles/one/",
        "x-default ar/articles/one/",
    ];
    for page in
        ["ar/articles/one/index.html", "en/articles/one/index.html", "uz/articles/one/index.html"]
    {
        assert_eq!(cluster(&site, page), expected, "{page}");
    }
    // The other edition is a page of its own, and not the counterpart of a page in another
    // language.
    assert_eq!(cluster(&site, "en/articles/one/plain/index.html"), [""; 0]);
    // A work in one language is a cluster of its own.
    let alone = ["en en/articles/two/", "x-default en/articles/two/"];
    assert_eq!(cluster(&site, "en/articles/two/index.html"), alone);
}

#[test]
fn pages_of_the_interface_are_clusters_of_all_languages_that_have_them() {
    let site = Site::new(SITE);
    site.build();
    let all = |path: &str| {
        ["ar", "en", "fa"].map(|language| format!("{language} {language}/{path}")).to_vec()
    };
    for path in [
        "",
        "articles/",
        "tags/",
        "tags/sea/",
        "tags/sea/page/2/",
        "people/",
        "people/ann/",
        "archive/2020/",
    ] {
        let expected = [all(path), vec![format!("x-default ar/{path}")]].concat();
        assert_eq!(cluster(&site, &format!("en/{path}index.html")), expected, "{path}");
    }
    let second = ["en en/articles/page/2/", "x-default en/articles/page/2/"];
    assert_eq!(
        cluster(&site, "en/articles/page/2/index.html"),
        second,
        "only English has a second page"
    );
    let about = ["ar ar/about/", "en en/about/", "x-default ar/about/"];
    assert_eq!(cluster(&site, "en/about/index.html"), about);
}

#[test]
fn the_language_switch_leads_to_the_same_page_or_the_nearest() {
    let site = Site::new(SITE);
    site.build();
    let switch = |path: &str| {
        let links = tags(&site.page(path))
            .into_iter()
            .filter(|tag| tag.name == "a" && tag.get("hreflang").is_some());
        let links =
            links.filter(|tag| tag.get("lang").is_some() && tag.get("aria-current").is_none());
        let line = |tag: &Tag| {
            let exact = if tag.has("rel", "alternate") { "same" } else { "nearest" };
            format!(
                "{} {exact} {}",
                tag.get("lang").unwrap(),
                tag.get("href").unwrap().replace("../", "")
            )
        };
        links.map(|tag| line(&tag)).collect::<Vec<_>>()
    };
    assert_eq!(switch("en/tags/sea/index.html"), ["ar same ar/tags/sea/", "fa same fa/tags/sea/"]);
    assert_eq!(
        switch("en/articles/one/index.html"),
        ["ar same ar/articles/one/", "fa nearest fa/articles/", "uz same uz/articles/one/"]
    );
    assert_eq!(switch("en/about/index.html"), ["ar same ar/about/", "fa nearest fa/"]);
    assert_eq!(
        switch("en/articles/page/2/index.html"),
        ["ar nearest ar/articles/", "fa nearest fa/articles/"]
    );
}

#[test]
fn the_sitemap_tells_when_a_text_was_changed_and_nothing_of_the_clock() {
    let site = Site::new(SITE);
    site.build();
    let dates: Vec<String> = sitemap_of(&site)
        .into_iter()
        .filter_map(|(url, (changed, _))| Some(format!("{} {}", url.strip_prefix(BASE)?, changed?)))
        .collect();
    let expected = [
        "ar/articles/one/ 2020-01-01",
        "en/articles/one/ 2022-05-05",
        "en/articles/one/parallel/ 2022-05-05",
        "en/articles/one/plain/ 2020-03-01",
        "en/articles/one/plain/parallel/ 2020-03-01",
        "en/articles/two/ 2021-01-01",
        "uz/articles/one/ 2020-04-01",
        // Made from a version that was changed later.
        "uz/articles/one/parallel/ 2022-05-05",
    ];
    assert_eq!(dates, expected);
}

#[test]
fn robots_txt_names_the_sitemap() {
    let site = Site::new(SITE);
    let robots = site.built_page("robots.txt");
    assert_eq!(
        robots,
        "User-agent: *\nDisallow:\n\nSitemap: https://archive.test/letters/sitemap.xml\n"
    );
    site.write("static/robots.txt", "User-agent: *\nDisallow: /\n");
    assert_eq!(site.built_page("robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn a_large_sitemap_is_an_index_and_its_parts() {
    let site = Site::new(SITE);
    let build = |most: usize| {
        let limits = Limits { sitemap_pages: most, ..Limits::default() };
        let reading = Reading { root: site.root(), limits, ..Reading::default() };
        let mut clock = Clock::start();
        let loaded = tarjuman::publish::site::Site::load(&reading, &mut clock).unwrap();
        must(&build::finish(loaded, &site.options(), &|_, _| {}, clock).unwrap());
        site.tree().into_keys().filter(|path| path.starts_with("sitemap")).collect::<Vec<_>>()
    };
    assert_eq!(build(Limits::default().sitemap_pages), ["sitemap.xml"]);
    let whole = sitemap_of(&site);
    assert_eq!(build(whole.len()), ["sitemap.xml"]);
    assert_eq!(sitemap_of(&site), whole);

    let most = whole.len() / 4 + 1;
    assert_eq!(build(most).len(), 1 + 4);
    let index = site.page("sitemap.xml");
    let listed: Vec<&str> = index
        .split("<sitemap><loc>")
        .skip(1)
        .map(|rest| rest.split_once("</loc></sitemap>").unwrap().0.strip_prefix(BASE).unwrap())
        .collect();
    assert_eq!(listed, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap-4.xml"]);
    let mut all = BTreeMap::new();
    for name in listed {
        let part = urls_of(&site.page(name));
        assert!((1..=most).contains(&part.len()), "{name}");
        part.into_iter().for_each(|(url, said)| assert!(all.insert(url, said).is_none()));
    }
    assert_eq!(all, whole);
    assert_eq!(build(whole.len()), ["sitemap.xml"]);
}

/// If the site has a file of its own for hosts or search engines, that file is used.
#[test]
fn a_file_of_the_site_takes_the_place_of_what_the_program_makes() {
    let site = Site::new(SITE);
    site.build();
    let made = ["sitemap.xml", "robots.txt", ".nojekyll"];
    let before = made.map(|path| site.page(path));
    for path in made {
        site.write(&format!("static/{path}"), "own");
    }
    site.build();
    assert_eq!(made.map(|path| site.page(path)), ["own"; 3]);
    for path in made {
        site.delete(&format!("static/{path}"));
    }
    site.build();
    assert_eq!(made.map(|path| site.page(path)), before);
}

/// Where a link of a page leads: the file, and the fragment.
fn follow(page: &str, link: &str) -> Result<(String, String), String> {
    let (link, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = link.split('?').next().unwrap_or_default();
    let mut names: Vec<&str> = page.split('/').collect();
    names.pop();
    if path.is_empty() {
        return Ok((page.to_owned(), fragment.to_owned()));
    }
    let is_folder = path.ends_with(['/', '.']);
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop().ok_or_else(|| format!("{page}: {link} climbs out of the site"))?;
            }
            name => names.push(name),
        }
    }
    let mut target = percent_decode_str(&names.join("/")).decode_utf8().unwrap().into_owned();
    if is_folder {
        target = if target.is_empty() { "index.html".to_owned() } else { target + "/index.html" };
    }
    Ok((target, percent_decode_str(fragment).decode_utf8().unwrap().into_owned()))
}

/// What a tag leads to or loads, in this site.
fn targets(tag: &Tag) -> Vec<String> {
    let refresh = tag.get("content").filter(|_| tag.get("http-equiv") == Some("refresh"));
    let refresh = refresh.and_then(|content| content.split_once("url=")).map(|(_, url)| url);
    let sources = tag
        .get("srcset")
        .into_iter()
        .flat_map(|set| set.split(','))
        .filter_map(|part| part.split_whitespace().next());
    let named = [tag.get("href"), tag.get("src"), tag.get("poster"), refresh]
        .into_iter()
        .flatten()
        .chain(sources);
    let is_outside = |link: &&str| {
        link.contains("://") || link.starts_with("mailto:") || link.starts_with("data:")
    };
    named.filter(|link| !is_outside(link)).map(str::to_owned).collect()
}

/// Every link on every page leads to a file of the site, and every fragment to an element in it.
fn check_links(tree: &Tree, base_path: &str) {
    let pages = pages_of(tree);
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, tags)| (*path, tags.iter().filter_map(|tag| tag.get("id")).collect()))
        .collect();
    let mut count = 0;
    for (path, tags) in &pages {
        for link in tags.iter().flat_map(targets) {
            let lost = path.ends_with("404.html") && !link.starts_with('#');
            let relative = match link.strip_prefix(base_path).filter(|_| lost) {
                Some(rest) => format!("./{rest}"),
                None => link.clone(),
            };
            assert!(!relative.starts_with('/') && (!lost || relative != link), "{path}: {link}");
            let from = if lost { "404.html" } else { path };
            let (file, fragment) = follow(from, &relative).unwrap();
            assert!(tree.contains_key(&file), "{path}: {link} leads to {file}, which is not there");
            if let Some(ids) = ids.get(&*file) {
                assert!(
                    fragment.is_empty() || ids.contains(&*fragment),
                    "{path}: {link} has no target"
                );
            }
            count += 1;
        }
    }
    assert!(count > pages.len() * 5, "{count} links on {} pages", pages.len());
}

#[test]
fn every_link_leads_to_a_file_of_the_site() {
    check_links(&own_archive().tree(), "/archive/");
    check_links(&own_manual().tree(), "/manual/");
    let site = Site::new(SITE);
    site.build();
    check_links(&site.tree(), "/letters/");
}

#[test]
fn links_to_files_lead_there_from_disk() {
    let site = Site::new("");
    for folder in ["content", "templates", "static"] {
        for (path, bytes) in crate::site::read_tree(&repository().join(folder)) {
            site.write(&format!("{folder}/{path}"), bytes);
        }
    }
    let settings = std::fs::read_to_string(repository().join("site.yaml")).unwrap();
    let base_url = "base_url: https://archive.test/archive/";
    site.write("site.yaml", format!("{settings}\nurls: file\n{base_url}\n"));
    site.build();
    let tree = site.tree();
    check_links(&tree, "/archive/");
    for (path, tags) in pages_of(&tree) {
        for link in tags.iter().flat_map(targets) {
            let end = link.split(['#', '?']).next().unwrap_or_default();
            assert!(!end.ends_with('/') && !end.ends_with('.'), "{path}: {link} names no file");
        }
    }
}

/// Relations of which browsers load nothing.
const NAMES_ONLY: [&str; 8] =
    ["canonical", "alternate", "cite-as", "author", "license", "describedby", "schema.z", "search"];

#[test]
fn pages_load_nothing_from_elsewhere() {
    for (path, tags) in pages_of(&own_archive().tree()) {
        for tag in &tags {
            let loads = match &*tag.name {
                "link" => {
                    tag.get("href").filter(|_| !NAMES_ONLY.iter().any(|it| tag.has("rel", it)))
                }
                _ => tag.get("src"),
            };
            assert!(loads.is_none_or(|url| !url.contains("//")), "{path}: {tag:?}");
        }
    }
}

#[test]
fn every_page_is_well_formed() {
    let tree = own_archive().tree();
    for (path, tags) in pages_of(&tree) {
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        assert_eq!([count("html"), count("title"), count("h1"), count("main")], [1; 4], "{path}");
        let html = tags.iter().find(|tag| tag.name == "html").unwrap();
        let language = Language::parse(html.get("lang").unwrap()).unwrap();
        assert_eq!(html.get("dir"), Some(language.direction().as_str()), "{path}");
        let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{path}: an id twice");
        for tag in tags.iter().filter(|tag| tag.get("aria-labelledby").is_some()) {
            assert!(unique.contains(tag.get("aria-labelledby").unwrap()), "{path}: {tag:?}");
        }
        assert!(
            tags.iter().filter(|tag| tag.name == "img").all(|tag| tag.get("alt").is_some()),
            "{path}"
        );
        let text = std::str::from_utf8(&tree[path]).unwrap();
        assert!(
            text.ends_with("</html>\n") && !text.contains("{{") && !text.contains("{%"),
            "{path}"
        );
        if !is_redirect(&tags) {
            assert_eq!(tags.iter().filter(|tag| tag.has("class", "skip")).count(), 1, "{path}");
        }
    }
}

/// Names in Arabic, with spaces, `%`, `#`, `?`, `&`, quotes and emoji, composed and decomposed:
/// each is published, and every way to write a link to it leads there.
#[test]
fn awkward_file_names_are_published_and_can_be_linked() {
    let site = Site::new(
        r##"
-- site.yaml --
title: Names
languages: [ar, en]
base_url: https://archive.test/
-- content/articles/رحلة قصيرة/ar.md --
---
title: رحلة
tags: [C#, "ما بعد?"]
author: "O'Neil & Sons"
---
[a](<../100% cafe\u{301}/en.md>) [b](../100%25%20caf%C3%A9/en.md) [c](<../100% caf\u{e9}/en.md#top>)
[d](<../what%3F %231 🚂/en.md>) [e](../what%3F%20%231%20%F0%9F%9A%82/)
![f](<\u{635}ورة %232.svg>) [g](../../people/%D8%A2%D9%86.yaml) [h](../../tags/C%23.yaml) [i](</a b/c'd.txt>)
-- content/articles/رحلة قصيرة/صورة #2.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>
-- content/articles/100% cafe\u{301}/en.md --
---
title: Coffee
---
## Top

[back](../رحلة%20قصيرة/ar.md)
-- content/articles/what? #1 🚂/en.md --
---
title: What?
---
[back](<../رحلة قصيرة/>)
-- content/people/ا\u{653}ن.yaml --
name: {ar: آن}
-- content/tags/C#.yaml --
label: {en: C#}
-- static/a b/c'd.txt --
A file.
"##,
    );
    site.build();
    let tree = site.tree();
    let files = [
        "ar/articles/رحلة قصيرة/index.html",
        "articles/رحلة قصيرة/صورة #2.svg",
        "en/articles/100% caf\u{e9}/index.html",
        "en/articles/what? #1 🚂/index.html",
        "ar/people/\u{622}ن/index.html",
        "en/tags/C#/index.html",
        "a b/c'd.txt",
    ];
    for file in files {
        assert!(tree.contains_key(file), "{file}: {:#?}", tree.keys());
    }
    check_links(&tree, "/");
    let faults = crate::clusters::faults(&site, &site.root(), "https://archive.test/");
    assert_eq!(faults, [""; 0]);
    let page = site.page(files[0]);
    let links: Vec<String> =
        links(&page, |tag| tag.get("href").is_some_and(|link| link.contains("100%25")));
    let coffee = "../../../en/articles/100%25%20caf%C3%A9/";
    assert_eq!(links, [coffee.to_owned(), coffee.to_owned(), format!("{coffee}#top")]);
}

#[test]
fn a_name_with_a_number_sign_must_be_encoded_in_a_link() {
    let site = Site::new(
        "-- site.yaml --\ntitle: Names\nlanguages: [en]\n\
         -- content/articles/a/en.md --\n---\ntitle: A\n---\n[b](<../b #1/en.md>) [c](</c?.txt>)\n\
         -- content/articles/b #1/en.md --\n---\ntitle: B\n---\n\
         -- static/c?.txt --\nC\n",
    );
    assert_data_eq!(
        site.report(),
        str![[r#"
content/articles/a/en.md:4:1: error[unencoded-link]: `../b #1/en.md` has a `#` or `?` that ends the path (in the name of a file, write `#` as %23 and `?` as %3F)
content/articles/a/en.md:4:22: error[unencoded-link]: `/c?.txt` has a `#` or `?` that ends the path (in the name of a file, write `#` as %23 and `?` as %3F)
content/articles/b #1/en.md: warning[refused-name]: `b #1` is a name that Windows and some hosts refuse (rename it, without `#`)
static/c?.txt: warning[refused-name]: `c?.txt` is a name that Windows and some hosts refuse (rename it, without `?`)

"#]]
    );
}

#[test]
fn notes_of_other_articles_can_be_linked() {
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
    site.write("content/articles/a/en.md", "---\ntitle: A\n---\nText.[^1]\n\n[^1]: Note.\n");
    site.write(
        "content/articles/b/en.md",
        "---\ntitle: B\n---\n[n](../a/en.md#fn-1) [r](../a/en.md#fnref-1)\n",
    );
    site.build();
    assert!(site.page("en/articles/a/index.html").contains("id=\"fn-1\""));
    assert!(
        site.page("en/articles/b/index.html").contains("href=\"../../../en/articles/a/#fn-1\"")
    );
    site.write("content/articles/b/en.md", "---\ntitle: B\n---\n[n](../a/en.md#fn-2)\n");
    assert!(show(&site.try_build(), Format::Short).contains("unknown-anchor"));
}

#[test]
fn addresses_in_raw_html_lead_where_links_do() {
    for html in ["sanitize", "allow"] {
        let site = Site::new(
            "-- content/articles/a/en.md --\n---\ntitle: A\n---\n<a href=\"../b/#start\">b</a>\n\n\
             <div>\n<img alt=\"\" src=\"map.svg\">\n<a href='../../people/ann.yaml'>Ann</a> <a href=\"gone.md\">x</a>\n</div>\n\
             -- content/articles/a/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>\n\
             -- content/articles/b/en.md --\n---\ntitle: B\n---\n## Start\n\
             -- content/people/ann.yaml --\nname: Ann\n",
        );
        site.write("site.yaml", format!("title: T\nlanguages: [en]\nhtml: {html}\n"));
        let page = site.built_page("en/articles/a/index.html");
        for written in [
            "\"../../../en/articles/b/#start\">b",
            "src=\"../../../articles/a/map.svg\"",
            "../../../en/people/ann/",
            "\"gone.md\">x",
        ] {
            assert!(page.contains(written), "{html}: {written} in {page}");
        }
    }
}

/// Editors and browsers copy fragments encoded. Encoded or not, they lead to the same heading, and
/// one that leads nowhere is reported.
#[test]
fn fragments_may_be_percent_encoded() {
    let to = |fragment: &str| {
        let site = Site::new(
            "-- site.yaml --\ntitle: T\nlanguages: [ar]\n\
             -- content/articles/b/ar.md --\n---\ntitle: ب\n---\n## طريق الحرير\n\nنص.\n",
        );
        let text = format!("---\ntitle: أ\n---\n[رابط](../b/ar.md#{fragment})\n");
        site.write("content/articles/a/ar.md", text);
        site
    };
    let encoded = "%D8%B7%D8%B1%D9%8A%D9%82-%D8%A7%D9%84%D8%AD%D8%B1%D9%8A%D8%B1";
    for fragment in ["طريق-الحرير", encoded, &encoded.to_lowercase()] {
        assert_eq!(to(fragment).report(), "", "{fragment}");
    }
    let wrong = to("%D8%B7%D8%B1%D9%8A%D9%82").report();
    assert!(wrong.contains("error[unknown-anchor]: the target has no anchor `#طريق`"), "{wrong}");
}
