//! Content as it really comes: untidy, contradictory, enormous, or meant to do harm. Each case
//! either works or is refused quickly with a precise message.

mod any_change;
mod doors;
mod enormous;
mod front_matter;
mod names;
mod scripts;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use percent_encoding::percent_decode_str;
use snapbox::{IntoData, assert_data_eq, str};

use crate::diagnostics::site;
use crate::site::{Site, run, show};

/// A small picture.
const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";

/// The page of the English version of the work `w`, made from these bytes.
fn page_of(bytes: impl AsRef<[u8]>) -> String {
    let site = site("");
    site.write("content/articles/w/en.md", bytes);
    site.build();
    site.page("en/articles/w/index.html")
}

/// The messages about a file with these bytes, one per line.
fn faults_of(path: &str, bytes: impl AsRef<[u8]>) -> String {
    let site = site("");
    site.write(path, bytes);
    site.report()
}

#[track_caller]
fn report(site: &Site, expected: impl IntoData) {
    assert_data_eq!(site.report(), expected.into_data().raw());
}

/// Every local `href` and `src` of a page, as a path in the output folder.
fn targets<'h>(html: &'h str, page: &str) -> Vec<(&'h str, String)> {
    let values = ["href=\"", "src=\""].into_iter().flat_map(|name| html.split(name).skip(1));
    let values = values.map(|rest| rest.split('"').next().unwrap());
    let local = values.filter(|value| {
        !value.contains("://") && !value.starts_with(['#', '/']) && !value.contains(':')
    });
    let folder = Path::new(page).parent().unwrap();
    let resolve = |value: &str| {
        let path = value.split(['?', '#']).next().unwrap();
        let decoded = percent_decode_str(path).decode_utf8().unwrap();
        let mut names: Vec<&str> = folder.iter().map(|name| name.to_str().unwrap()).collect();
        for name in decoded.split('/').filter(|name| !matches!(*name, "" | ".")) {
            if name == ".." {
                names.pop().expect("a link out of the site");
            } else {
                names.push(name);
            }
        }
        let is_folder = decoded.is_empty() || decoded.ends_with(['/', '.']);
        names.join("/")
            + if is_folder && !names.is_empty() {
                "/index.html"
            } else if is_folder {
                "index.html"
            } else {
                ""
            }
    };
    local.map(|value| (value, resolve(value))).collect()
}

/// Every link of every page leads to a file, and uses only characters that URLs may contain.
#[track_caller]
fn all_links_resolve(site: &Site) {
    let tree = site.tree();
    for (path, bytes) in
        tree.iter().filter(|(path, _)| path.ends_with(".html") && !path.ends_with("404.html"))
    {
        let html = std::str::from_utf8(bytes).unwrap();
        for (written, target) in targets(html, path) {
            assert!(tree.contains_key(&target), "{path}: {written} leads to {target}");
            assert!(
                written.is_ascii() && !written.contains([' ', '<', '>', '\'']),
                "{path}: {written}"
            );
        }
    }
}

mod drafts {
    use super::*;

    const SITE: &str = "\
-- content/articles/w/ar.md --
---
title: مسودة
author: someone
draft: true
---
-- content/articles/w/de.md --
---
title: Aus dem Englischen
translation_of: en
---
Text.
-- content/articles/w/en.md --
---
title: From the draft
translation_of: ar
---
Text.
-- content/people/someone.yaml --
name: Someone
";

    #[test]
    fn translations_of_a_draft_stand() {
        let site = site(SITE);
        report(&site, str![""]);
        let page = site.page("en/articles/w/index.html");
        assert!(page.contains("class=\"original-not-held\"") && !page.contains("مسودة"));
        assert!(site.page("de/articles/w/index.html").contains("From the draft"));
        assert!(!site.has("ar/articles/w/index.html"));
        all_links_resolve(&site);
    }

    #[test]
    fn with_drafts_it_is_a_work_like_any_other() {
        let site = site(SITE);
        let mut options = site.options();
        options.reading.drafts = true;
        let outcome = tarjuman::publish::build::build(&options, &|_, _| {}).unwrap();
        assert!(outcome.built.is_some() && outcome.diagnostics.is_empty());
        assert!(site.page("en/articles/w/index.html").contains("مسودة"));
        all_links_resolve(&site);
    }
}

mod versions {
    use super::*;

    /// One fault, one message: it is not also reported that there are two originals.
    #[test]
    fn two_spellings_of_one_language() {
        let site = site(
            "-- content/articles/w/AR.md --\n---\ntitle: أ\n---\n-- content/articles/w/ar.md --\n---\ntitle: ب\n---\n",
        );
        report(
            &site,
            str![[r#"
content/articles/w/ar.md: error[address-collision]: two things would have the address `/ar/articles/w/` (rename one of them; addresses that differ only in capital letters, or in how an accent is encoded, are the same to many servers)

"#]],
        );
    }

    #[test]
    fn markdown_twice_is_an_edition() {
        let site = site(
            "-- content/articles/w/ar.md --\n---\ntitle: أ\n---\n-- content/articles/w/ar.md.md --\n---\ntitle: ب\ntranslation_of: ar\n---\nText.\n",
        );
        site.build();
        assert!(site.has("ar/articles/w/md/index.html"));
    }
}

mod links {
    use super::*;

    #[test]
    fn every_way_to_write_a_link() {
        let site = site(
            "-- content/articles/silk/ar.md --\n---\ntitle: حرير\n---\n\n## مقدمة\n\nنص.\n\n## Part two {#two}\n\
             -- content/articles/silk/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n-- content/people/hunayn.yaml --\nname: Hunayn\n-- static/logo.svg --\n<svg/>\n\
             -- content/pages/about/en.md --\n---\ntitle: About\n---\n\
             -- content/articles/w/en.md --\n---\ntitle: One\nimage: {src: ../silk/map.svg, alt: Map}\n---\n\n\
             [a](../silk/ar.md) [b](../silk/ar.md#مقدمة) [c](../silk/ar.md#%D9%85%D9%82%D8%AF%D9%85%D8%A9) [d](../silk/) [e](../silk)\n\
             [f](../silk/#two \"a title\") [g](./) [h](#p1) [i](../../people/hunayn.yaml?from=here) [j](../../people/) [k](..)\n\
             [l](../../../content/pages/about/) [m](/logo.svg) ![n](../silk/map.svg) ![o](/logo.svg \"caption\") [p][ref] [q]\n\
             [r](../silk/map.svg?x#y) [s](<../silk/ar.md>) [t](../silk/./ar.md) [u](/) [v](#) [w](https://example.org/a?b=c&d)\n\n\
             | a |\n|---|\n| [t](../silk/ar.md) |\n\nnote[^1]\n\n[^1]: [n](../silk/ar.md#p2)\n\n[ref]: ../silk/ar.md\n[q]: ../silk/ar.md 'title'\n",
        );
        report(&site, str![""]);
        all_links_resolve(&site);
    }
}
