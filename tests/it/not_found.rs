//! What readers find at an address that does not exist.

use crate::site::Site;

const SITE: &str = "\
-- site.yaml --
title: {ar: أرشيف, en: Archive, fr: Archives}
languages: [ar, en, fr]
base_url: https://archive.test/letters/
-- content/articles/one/ar.md --
---
title: نص
---
نص.
";

/// The pieces of a page about languages: tag and direction, heading, first link.
fn said(page: &str) -> Vec<(String, String, String)> {
    let between = |text: &str, start: &str, end: &str| {
        let rest = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}")).1;
        rest.split_once(end).unwrap().0.to_owned()
    };
    let sections = page.split("<section class=\"not-found\" ").skip(1);
    let one = |section: &str| {
        let level = if section.contains("<h1>") { 1 } else { 2 };
        let heading = between(section, &format!("<h{level}>"), "</h");
        (
            between(section, "", ">"),
            format!("{level}>{heading}"),
            between(section, "<li><a href=\"", "\""),
        )
    };
    sections.map(one).collect()
}

fn section(tag: &str, dir: &str, heading: &str) -> (String, String, String) {
    let tongue = format!("lang=\"{tag}\" dir=\"{dir}\"");
    (tongue, heading.to_owned(), format!("/letters/{tag}/"))
}

#[test]
fn it_is_said_in_every_language_of_the_site() {
    let page = Site::new(SITE).built_page("404.html");
    let expected = [
        section("ar", "rtl", "1>الصفحة غير موجودة"),
        section("en", "ltr", "2>Page not found"),
        section("fr", "ltr", "2>Page introuvable"),
    ];
    assert_eq!(said(&page), expected);
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">") && page.contains("noindex"));
}

#[test]
fn below_a_language_it_is_said_in_that_language() {
    let site = Site::new(SITE);
    site.build();
    for (tag, dir, heading) in [
        ("ar", "rtl", "1>الصفحة غير موجودة"),
        ("en", "ltr", "1>Page not found"),
        ("fr", "ltr", "1>Page introuvable"),
    ] {
        let page = site.page(&format!("{tag}/404.html"));
        assert_eq!(said(&page), [section(tag, dir, heading)]);
        assert!(page.contains(&format!("<html lang=\"{tag}\" dir=\"{dir}\">")));
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
        assert!(!page.contains("rel=\"alternate\" hreflang=\"x-default\""));
    }
    assert!(!site.page("sitemap.xml").contains("404"));
}

#[test]
fn what_the_site_has_itself_is_kept() {
    let site = Site::new(SITE);
    site.write("static/404.html", "Lost!");
    site.write("static/en/404.html", "Lost in English!");
    site.build();
    assert_eq!(
        (&*site.page("404.html"), &*site.page("en/404.html")),
        ("Lost!", "Lost in English!")
    );
    assert_eq!(said(&site.page("ar/404.html")).len(), 1);
}

#[test]
fn a_site_in_one_language() {
    let site = Site::new(SITE);
    site.write("site.yaml", "title: T\nlanguages: [en]\noutputs: {archive: false}\n");
    let page = site.built_page("404.html");
    assert_eq!(
        said(&page),
        [("lang=\"en\" dir=\"ltr\"".into(), "1>Page not found".into(), "/en/".into())]
    );
    assert!(!page.contains("/en/archive/"));
    assert!(site.has("en/404.html") && !site.has("ar/404.html"));
}

/// Words of another language are not marked as this one.
#[test]
fn a_language_without_strings_speaks_english() {
    let site = Site::new(&SITE.replace("languages: [ar, en, fr]", "languages: [ar, zh-Hant]"));
    let page = site.built_page("404.html");
    let english = ("lang=\"en\" dir=\"ltr\"", "2>Page not found", "/letters/zh-Hant/");
    let expected = (english.0.to_owned(), english.1.to_owned(), english.2.to_owned());
    assert_eq!(said(&page)[1], expected);
}
