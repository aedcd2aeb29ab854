//! Sentences on pages: names joined, languages named, dates, titles among other titles. With the
//! built-in theme.

use std::fs;

use tarjuman::ground::lang::Language;
use tarjuman::ground::locale::Quotes;

use crate::site::{Site, repository};
use crate::strings::built_in_languages;

const SITE: &str = r#"
-- site.yaml --
title: {en: Letters, ar: رسائل ورق, fr: Lettres, es: Cartas, he: מכתבים}
languages: [en, ar, fr, es, he]
base_url: https://archive.test/
-- content/articles/one/ar.md --
---
title: iPhone جهاز من شركة أبل
author: [plato, ines, zayd]
license: كل الحقوق محفوظة
image: {src: a.svg, alt: صورة, caption: ميناء C++ القديم, credit: Agency}
---
النص.
-- content/articles/one/fr.md --
---
title: Un
translator: [zayd, ines]
translation_of: ar
method: human
---
Le texte.
-- content/articles/one/fr.second.md --
---
title: Deux
translator: zayd
translation_of: ar
method: human
---
Le texte.
-- content/articles/one/es.md --
---
title: Uno
translator: [zayd, ines]
translation_of: fr
method: human
---
El texto.
-- content/articles/one/a.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4"/>
-- content/people/plato.yaml --
name: {en: Plato, ar: أفلاطون}
born: -0427
died: -0347
also: [Πλάτων, فلاطن]
-- content/people/ines.yaml --
name: {en: Inés, ar: إينيس}
-- content/people/zayd.yaml --
name: {en: Zayd, ar: زيد, he: זייד}
"#;

const PAGE: &str = "articles/one/index.html";

fn site() -> Site {
    let site = Site::new(SITE);
    site.build();
    site
}

#[track_caller]
fn holds(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part}\nin {page}");
    }
}

/// The text between tags.
fn text(html: &str) -> String {
    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

#[test]
fn people_are_joined_by_the_language() {
    let site = site();
    let arabic = site.page(&format!("ar/{PAGE}"));
    holds(&text(&arabic), &["أفلاطون وإينيس وزيد"]);
    holds(&text(&site.page(&format!("es/{PAGE}"))), &["Zayd e Inés", "Plato, Inés y Zayd"]);
    holds(&text(&site.page(&format!("fr/{PAGE}"))), &["Zayd et Inés"]);
    holds(&text(&site.page("he/index.html")), &[]);
    holds(&text(&site.page("en/people/zayd/index.html")), &["Plato, Inés, and Zayd"]);
}

#[test]
fn languages_are_named_as_in_a_sentence() {
    let site = site();
    holds(
        &site.page(&format!("fr/{PAGE}")),
        &["Langue source\u{a0}: <bdi dir=\"ltr\">arabe</bdi>", ">Arabe</span>"],
    );
    holds(
        &site.page(&format!("es/{PAGE}")),
        &[
            "Traducido del <bdi dir=\"ltr\">francés</bdi>",
            "versión en <bdi dir=\"ltr\">francés</bdi>",
        ],
    );
}

#[test]
fn no_time_before_the_first_year() {
    let page = site().page("en/people/plato/index.html");
    holds(
        &page,
        &[
            "<span>Born <bdi dir=\"ltr\">427 BC</bdi></span>",
            "<span>Died <bdi dir=\"ltr\">347 BC</bdi></span>",
        ],
    );
    assert!(!page.contains("<time"), "{page}");
}

#[test]
fn what_an_author_wrote_has_its_direction() {
    let site = site();
    holds(
        &site.page("en/people/plato/index.html"),
        &["<li><bdi dir=\"ltr\">Πλάτων</bdi></li><li><bdi dir=\"rtl\">فلاطن</bdi></li>"],
    );
    let french = site.page(&format!("fr/{PAGE}"));
    holds(
        &french,
        &[
            "alt=\"صورة\" lang=\"ar\" dir=\"rtl\"",
            "<bdi lang=\"ar\" dir=\"rtl\">ميناء <bdi dir=\"ltr\">C++</bdi> القديم</bdi>",
        ],
    );
    holds(&site.page(&format!("ar/{PAGE}")), &["<dd><bdi dir=\"rtl\">كل الحقوق محفوظة</bdi></dd>"]);
}

#[test]
fn titles_are_isolated_in_the_windows_title() {
    let site = site();
    holds(
        &site.page(&format!("ar/{PAGE}")),
        &["<title>iPhone جهاز من شركة أبل — رسائل ورق</title>"],
    );
    // Elsewhere it is foreign, and its first letter would turn it.
    site.write(
        "site.yaml",
        "title: {en: Letters}\nlanguages: [en]\nbase_url: https://archive.test/\n",
    );
    site.build();
    holds(
        &site.page(&format!("ar/{PAGE}")),
        &["<title>\u{2067}iPhone جهاز من شركة أبل\u{2069} — Letters</title>"],
    );
}

#[test]
fn an_edition_is_in_a_language() {
    let page = site().page("fr/articles/one/second/index.html");
    holds(
        &page,
        &[
            "href=\"../../../../fr/articles/one/second/\" lang=\"fr\" dir=\"ltr\" hreflang=\"fr\" aria-current=\"true\"",
        ],
    );
}

/// The style sheet has the same quotation marks for the interface languages as the program.
#[test]
fn quotation_marks_of_the_style_sheet() {
    let sheet = fs::read_to_string(repository().join("static/style.css")).unwrap();
    for tag in built_in_languages() {
        let Quotes { open, close, inner_open, inner_close } =
            Quotes::of(&Language::parse(tag).unwrap());
        let rule = sheet.lines().find(|line| line.contains(&format!(":lang({tag}) > q")));
        let marks = [open, close, inner_open, inner_close]
            .map(|mark| format!("\"{mark}\"").replace('\u{a0}', "\\a0"));
        let expected = format!("quotes: {};", marks.join(" "));
        assert!(rule.is_some_and(|rule| rule.contains(&expected)), "{tag}: {expected}");
    }
}
