//! What is said of how the files of `content/` go together.

use super::check;
use snapbox::str;

#[test]
fn unknown_person() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nauthor: samar-suleiman\ntranslator: [Nobody Known, فلاديمير بوتين]\n---\n\
         -- content/articles/v/en.md --\n---\ntitle: Two\npeople: [samar-suleiman, samar-suleiman, vladimir putin]\n---\n\
         -- content/people/samar-sulayman.yaml --\nname: {en: Samar Sulayman}\n\
         -- content/people/vladimir-putin.yaml --\nname: {en: Vladimir Putin, ar: فلاديمير بوتين}\n",
        str![],
    );
}

#[test]
fn unknown_tag() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ntags: [diplomcy, C++, silk]\n---\n\
         -- content/tags/diplomacy.yaml --\nlabel: {en: Diplomacy}\nbroader: politics\n",
        str![],
    );
}

#[test]
fn circular_broader() {
    check(
        "-- content/tags/a.yaml --\nlabel: A\nbroader: b\n-- content/tags/b.yaml --\nlabel: B\nbroader: a\n\
         -- content/tags/c.yaml --\nlabel: C\nbroader: c\n-- content/tags/d.yaml --\nlabel: D\nbroader: a\n",
        str![],
    );
}

#[test]
fn two_originals() {
    check("-- content/articles/w/ar.md --\n---\ntitle: واحد\n---\n-- content/articles/w/en.md --\n---\ntitle: One\n---\n", str![]);
}

#[test]
fn missing_translation_of() {
    check(
        "-- content/articles/w/ar.md --\n---\ntitle: واحد\n---\n\
         -- content/articles/w/en.md --\n---\ntitle: One\nmethod: human\n---\n",
        str![],
    );
}

#[test]
fn unknown_version() {
    check(
        "-- content/articles/w/ar.md --\n---\ntitle: واحد\n---\n\
         -- content/articles/w/en.md --\n---\ntitle: One\ntranslation_of: arr\n---\n\
         -- content/articles/w/fr.md --\n---\ntitle: Un\ntranslation_of: english\n---\n",
        str![],
    );
}

#[test]
fn circular_translation() {
    check(
        "-- content/articles/one/en.md --\n---\ntitle: One\ntranslation_of: en\n---\n\
         -- content/articles/two/en.md --\n---\ntitle: One\ntranslation_of: ar\n---\n\
         -- content/articles/two/ar.md --\n---\ntitle: One\ntranslation_of: en\n---\n\
         -- content/articles/three/ar.md --\n---\ntitle: One\ntranslation_of: fr\n---\n\
         -- content/articles/three/en.md --\n---\ntitle: One\ntranslation_of: ar\n---\n\
         -- content/articles/three/fr.md --\n---\ntitle: One\ntranslation_of: en\n---\n\
         -- content/articles/three/he.md --\n---\ntitle: One\ntranslation_of: en\n---\n",
        str![],
    );
}

const TWO_WORKS: &str = "\
-- content/articles/silk-road/en.md --
---
title: Silk
---

## The road {#road}

## الطريق

-- content/people/hunayn.yaml --
name: Hunayn
-- static/map.png --
";

/// `body` as a third work beside two others.
#[track_caller]
fn body(body: &str, expected: impl snapbox::IntoData) {
    check(&format!("{TWO_WORKS}-- content/articles/w/en.md --\n---\ntitle: One\n---\n\n{body}\n"), expected);
}

#[test]
fn broken_link() {
    body(
        "[a](../silk-raod/en.md) [b](../silk-road/eng.md) [c](../../people/hunain.yaml) ![d](map.png) [e](/mop.png)\n\
         [f](../nothing/at/all.md) [g](<a b.md>) [h][ref] [i](../../articels/)\n\n[ref]: nowhere.md\n\n\
         | a |\n|---|\n| [t](cell.md) |\n\nnote[^1]\n\n[^1]: [n](note.md)\n",
        str![],
    );
}

#[test]
fn unknown_anchor() {
    body("[a](../silk-road/en.md#raod) [b](../silk-road/#الطريف) [c](#nothing) [d](../../people/hunayn.yaml#x)", str![]);
}

#[test]
fn links_that_leave_the_site() {
    body(
        "[a](../../../etc/passwd) ![b](%2e%2e/%2e%2e/%2e%2e%2f.git/config) [c](../../../../../../etc/passwd) \
         [d](../../../site.yaml) ![e](/../templates/base.html)",
        str![],
    );
}

#[test]
fn undecodable_link() {
    body("[a](caf%E9.md)", str![]);
}

#[test]
fn not_a_picture() {
    check(
        &format!(
            "{TWO_WORKS}-- content/articles/w/en.md --\n---\ntitle: One\nimage: {{src: ../silk-road/en.md}}\n---\n\n\
             ![a](../silk-road/)\n\
             -- content/articles/v/en.md --\n---\ntitle: One\nimage: {{src: gone.png}}\n---\n\
             -- content/articles/v/ar.md --\n---\ntitle: One\ntranslation_of: en\n---\n"
        ),
        str![],
    );
}

#[test]
fn link_to_draft() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\n---\n[a](../d/en.md) [b](../d/) [c](../../pages/about/)\n\
         -- content/articles/d/en.md --\n---\ntitle: D\ndraft: true\ndate: never\n---\n[broken](x.md)\n\
         -- content/pages/about/en.md --\n---\ntitle: About\ndraft: true\n---\n",
        str![],
    );
}

#[test]
fn address_collision() {
    check(
        "-- content/people/Hunayn.yaml --\nname: One\n-- content/people/hunayn.yaml --\nname: Two\n\
         -- content/tags/x.yaml --\nlabel: One\n-- content/tags/x.yml --\nlabel: Two\n\
         -- content/articles/w/AR.md --\n---\ntitle: One\n---\n-- content/articles/w/ar.md --\n---\ntitle: Two\n---\n\
         -- content/pages/tags/en.md --\n---\ntitle: One\naliases: [/old/, /OLD/, /ar/people/, /robots.txt]\n---\n",
        str![],
    );
}

/// `page/2` is the second page of the list of articles.
#[test]
fn a_work_called_page_with_an_edition_called_2() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nper_page: 1\n\
         -- content/articles/page/en.md --\n---\ntitle: One\n---\n\
         -- content/articles/page/en.2.md --\n---\ntitle: Two\ntranslation_of: en\n---\n",
        str![],
    );
}

#[test]
fn file_and_folder() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\naliases: [/old.html, /old.html/more/]\n---\n\
         -- content/tags/index.html.yaml --\nlabel: Index\n-- static/ar --\nx\n",
        str![],
    );
}
