//! In which languages people and tags have pages, and where links from other languages lead.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::made_inputs::cases;
use crate::site::{Site, Tag, tags};

const SITE: &str = r#"
-- site.yaml --
title: T
languages: [ar, en, fr, pt-BR]
base_url: https://example.org/
-- content/articles/letter/ar.md --
---
title: رسالة
author: badr
people: [zaki]
tags: [sea]
---
نص. [مارك](../../people/marc.yaml)
-- content/articles/letter/fr.md --
---
title: Lettre
translation_of: ar
translator: marc
---
Texte. [Zaki](../../people/zaki.yaml), [port](../../tags/port.yaml)
-- content/articles/lettres/fr.md --
---
title: Lettres
author: eve
---
Texte.
-- content/articles/essay/en-GB.md --
---
title: Essay
author: ann
tags: [trade]
---
Text.
-- content/people/badr.yaml --
name: {ar: بدر}
bio: {en: A poet.}
-- content/people/marc.yaml --
name: Marc
-- content/people/zaki.yaml --
name: {ar: زكي}
-- content/people/ann.yaml --
name: {pt: Ana}
-- content/people/nobody.yaml --
name: {he: איש}
-- content/people/sorted.yaml --
name: {he: S}
sort: {fr: S}
-- content/people/one-name.yaml --
name: One
sort: {fr: One}
-- content/tags/sea.yaml --
label: {en: Sea}
-- content/tags/port.yaml --
label: {ar: ميناء}
description: {en: A place for ships.}
-- content/tags/trade.yaml --
label: Trade
"#;

/// The languages in which there is a page at this path.
fn languages(site: &Site, path: &str) -> Vec<&'static str> {
    let has = |language: &&str| site.has(&format!("{language}/{path}/index.html"));
    ["ar", "en", "fr", "pt-BR"].into_iter().filter(has).collect()
}

#[test]
fn people_and_tags_have_pages_where_they_have_a_name_a_text_or_a_work() {
    let site = Site::new(SITE);
    site.build();
    // A name, a biography, a work with two versions.
    assert_eq!(languages(&site, "people/badr"), ["ar", "en", "fr"]);
    assert_eq!(languages(&site, "people/marc"), ["ar", "fr"]);
    assert_eq!(languages(&site, "people/zaki"), ["ar", "fr"]);
    // The site has neither `pt` nor `en-GB`: only `en-GB` has a parent with an interface.
    assert_eq!(languages(&site, "people/ann"), ["en"]);
    assert_eq!(languages(&site, "people/nobody"), ["ar"]);
    assert_eq!(languages(&site, "people/sorted"), ["fr"]);
    // One text for all languages is one in the first; a name that nobody registered is none.
    assert_eq!(languages(&site, "people/one-name"), ["ar", "fr"]);
    assert_eq!(languages(&site, "people/eve"), ["fr"]);
    assert_eq!(languages(&site, "tags/sea"), ["ar", "en", "fr"]);
    assert_eq!(languages(&site, "tags/port"), ["ar", "en"]);
    assert_eq!(languages(&site, "tags/trade"), ["ar", "en"]);
}

#[test]
fn a_site_can_have_all_pages_in_all_languages() {
    let site = Site::new(&SITE.replace("base_url", "outputs: {people: all}\nbase_url"));
    site.build();
    assert_eq!(languages(&site, "people/nobody"), ["ar", "en", "fr", "pt-BR"]);
    assert_eq!(languages(&site, "tags/port"), ["ar", "en"]);
    let site = Site::new(&SITE.replace("base_url", "outputs: {tags: all}\nbase_url"));
    site.build();
    assert_eq!(languages(&site, "people/nobody"), ["ar"]);
    assert_eq!(languages(&site, "tags/port"), ["ar", "en", "fr", "pt-BR"]);
}

#[test]
fn another_word_for_the_languages_is_an_error() {
    let site = Site::new(&SITE.replace("base_url", "outputs: {people: true}\nbase_url"));
    let report = site.report();
    assert!(report.contains("site.yaml:3:19: error[") && report.contains("`own`"), "{report}");
}

/// A link of a page to a person or tag: its address and `hreflang`.
fn links(site: &Site, page: &str, of: &str) -> BTreeSet<(String, Option<String>)> {
    let page = site.page(page);
    let wanted = |tag: &Tag| {
        tag.name == "a"
            && tag.get("href").is_some_and(|href| href.trim_end_matches('/').ends_with(of))
    };
    let link = |tag: Tag| {
        let href = tag.get("href").unwrap().trim_start_matches("../").to_owned();
        (href, tag.get("hreflang").map(str::to_owned))
    };
    tags(&page).into_iter().filter(wanted).map(link).collect()
}

#[test]
fn links_from_other_languages_lead_to_the_nearest_page() {
    let site = Site::new(SITE);
    site.build();
    let one = |href: &str, language: Option<&str>| {
        BTreeSet::from([(href.to_owned(), language.map(str::to_owned))])
    };
    // From indexes: English before the first language of the site, as for names.
    let index = "pt-BR/people/index.html";
    assert_eq!(links(&site, index, "badr"), one("en/people/badr/", Some("en")));
    assert_eq!(links(&site, index, "marc"), one("ar/people/marc/", Some("ar")));
    assert_eq!(links(&site, "fr/people/index.html", "sorted"), one("fr/people/sorted/", None));
    assert_eq!(links(&site, "fr/tags/index.html", "port"), one("en/tags/port/", Some("en")));
    // From texts.
    let text = "fr/articles/letter/index.html";
    assert_eq!(links(&site, text, "port"), one("en/tags/port/", Some("en")));
    assert_eq!(links(&site, text, "zaki"), one("fr/people/zaki/", None));
}

#[test]
fn alternates_and_the_sitemap_name_only_pages_that_exist() {
    let site = Site::new(SITE);
    let page = site.built_page("en/people/badr/index.html");
    let named: Vec<String> = tags(&page)
        .iter()
        .filter(|tag| tag.name == "link" && tag.has("rel", "alternate"))
        .filter_map(|tag| tag.get("hreflang").map(str::to_owned))
        .collect();
    assert_eq!(named, ["ar", "en", "fr", "x-default"]);
    // The way to a language without this page leads to all people in that language.
    assert!(page.contains("href=\"../../../pt-BR/people/\""), "{page}");
    let sitemap = site.page("sitemap.xml");
    for (start, _) in sitemap.match_indices("https://example.org/") {
        let path = sitemap[start..].split(['<', '"']).next().unwrap();
        let path = &path["https://example.org/".len()..];
        assert!(site.has(&format!("{path}index.html")), "{path}");
    }
}

const TONGUES: [&str; 6] = ["ar", "en", "fr", "pt", "pt-BR", "en-GB"];

proptest! {
    #![proptest_config(cases(24))]

    /// Whatever a site has in which languages: no link leads nowhere, and everybody has a page.
    #[test]
    fn no_link_to_a_person_or_tag_leads_nowhere(
        interfaces in prop::sample::subsequence(TONGUES.to_vec(), 1..5),
        names in prop::collection::vec(prop::sample::subsequence(TONGUES.to_vec(), 1..4), 3),
        works in prop::collection::vec(
            (prop::sample::subsequence(TONGUES.to_vec(), 1..3), 0..3usize, 0..3usize), 0..3),
    ) {
        let site = Site::new("");
        site.write("site.yaml", format!("title: T\nlanguages: [{}]\n", interfaces.join(", ")));
        for (n, names) in names.iter().enumerate() {
            let names: Vec<String> = names.iter().map(|tag| format!("{tag}: N{n}")).collect();
            let names = names.join(", ");
            site.write(&format!("content/people/p{n}.yaml"), format!("name: {{{names}}}\n"));
            site.write(&format!("content/tags/t{n}.yaml"), format!("label: {{{names}}}\n"));
        }
        for (n, (languages, person, tag)) in works.iter().enumerate() {
            for (at, language) in languages.iter().enumerate() {
                let source =
                    if at > 0 { format!("translation_of: {}\n", languages[0]) } else { String::new() };
                let text = format!(
                    "---\ntitle: W\nauthor: p{person}\ntags: [t{tag}]\n{source}---\n\
                     [p](../../people/p{}.yaml) [t](../../tags/t{}.yaml)\n", 2 - person, 2 - tag);
                site.write(&format!("content/articles/w{n}/{language}.md"), text);
            }
        }
        site.build();
        let tree = site.tree();
        for n in 0..3 {
            let ends = [format!("people/p{n}/index.html"), format!("tags/t{n}/index.html")];
            prop_assert!(ends.iter().all(|end| tree.keys().any(|path| path.ends_with(end))));
        }
        for (path, html) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
            for tag in tags(std::str::from_utf8(html).unwrap()) {
                let Some(href) = tag.get("href").filter(|href| href.starts_with("../")) else {
                    continue;
                };
                let depth = path.matches('/').count();
                let up = href.matches("../").count();
                prop_assert_eq!(up, depth, "{} {}", path, href);
                let target = href.trim_start_matches("../");
                let file = if target.ends_with('/') || target.is_empty() {
                    format!("{target}index.html")
                } else {
                    target.to_owned()
                };
                prop_assert!(tree.contains_key(&file), "{}: {}", path, href);
            }
        }
    }
}
