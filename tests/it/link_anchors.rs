//! Where the fragments of links lead: what an author writes after `#`, and which anchor of the
//! target the page has instead.

use crate::made_inputs::cases;
use crate::site::{Site, show};
use proptest::prelude::*;
use tarjuman::read::markdown::{folded_id, slug};
use tarjuman::roof::report::Format;

const SITE: &str = "-- site.yaml --\ntitle: T\nlanguages: [en, fr, ar]\n";

/// The addresses of the links of `body`, an English text, with what is said about them.
fn links(body: &str) -> (Vec<String>, Vec<String>) {
    links_in(
        &format!("-- content/articles/a/en.md --\n---\ntitle: A\n---\n\n{body}\n"),
        "en/articles/a",
    )
}

/// The addresses with fragments of the links of a page, and the first lines of all reports.
fn links_in(fixture: &str, page: &str) -> (Vec<String>, Vec<String>) {
    let site = Site::new(&format!("{SITE}{fixture}"));
    let outcome = site.try_build();
    let report = show(&outcome, Format::Human);
    let is_head = |line: &&str| {
        line.starts_with("error[") || line.starts_with("warning[") || line.starts_with("note[")
    };
    let heads = report.lines().filter(is_head).map(str::to_owned).collect();
    let html = if outcome.built.is_some() {
        site.page(&format!("{page}/index.html"))
    } else {
        String::new()
    };
    let body = html.split("class=\"prose").nth(1).unwrap_or_default();
    let body = body.split("</article>").next().unwrap_or_default();
    let found = body.split("<a href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    (found.filter(|url| url.contains('#')).map(str::to_owned).collect(), heads)
}

#[track_caller]
fn check(body: &str, urls: &[&str], heads: &[&str]) {
    assert_eq!(links(body), (owned(urls), owned(heads)), "{body}");
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn letters_that_ids_leave_out_are_no_difference() {
    let body = "## می\u{200c}خواهم\n\n## مقدّمة الكتـاب\n\n## שָׁלוֹם\n\n## Élan Vital\n\n## Işıklı İzmir\n\n\
         [a](#می\u{200c}خواهم) [b](#مُقدِّمة-الكتاب) [c](#שָׁלוֹם) [d](#Élan-Vital) [e](#E\u{301}LAN-VITAL) \
         [f](en.md#Élan-vital) [g](../a/#Élan-vital) [h](#%C3%89lan-vital) [i](#élan-vital) [j](#ışıklı-izmir) \
         [k](#IŞIKLI-İZMİR)";
    let (urls, heads) = links(body);
    let decoded = |url: &String| {
        percent_encoding::percent_decode_str(url).decode_utf8().unwrap().into_owned()
    };
    assert_eq!(heads, Vec::<String>::new());
    assert_eq!(
        urls.iter().map(decoded).collect::<Vec<_>>(),
        [
            "#میخواهم",
            "#مقدمة-الكتاب",
            "#שלום",
            "#élan-vital",
            "#élan-vital",
            "../../../en/articles/a/#élan-vital",
            "../../../en/articles/a/#élan-vital",
            "#élan-vital",
            "#élan-vital",
            "#işıklı-izmir",
            "#işıklı-izmir",
        ]
    );
}

#[test]
fn ids_that_differ_in_case_are_told_apart() {
    let body = "One. {#Road}\n\nTwo. {#road}\n\n[a](#Road) [b](#road)";
    check(body, &["#Road", "#road"], &[]);
    let body = format!("{body} [c](#ROAD)");
    check(&body, &[], &["error[unknown-anchor]: the target has no anchor `#ROAD`"]);
}

#[test]
fn headings_have_names_elsewhere() {
    let note = |written: &str, here: &str| {
        format!(
            "note[anchor-of-other-program]: here, the anchor `#{written}` of another program is called `#{here}`"
        )
    };
    for (headings, written, here) in [
        ("## Camels & caravans", "camels--caravans", "camels-caravans"),
        ("## See also", "see_also", "see-also"),
        ("## See also", "See_also", "see-also"),
        ("## See also", "_see_also", "see-also"),
        ("## See also", "See%20also", "see-also"),
        ("## 1. Introduction", "introduction", "1-introduction"),
        ("## Café au lait", "caf-au-lait", "café-au-lait"),
        ("## Café au lait", "cafe-au-lait", "café-au-lait"),
        ("## 1. Café au lait", "1-cafe-au-lait", "1-café-au-lait"),
        ("## and/or", "andor", "and-or"),
        ("## What's new?", "what-s-new", "whats-new"),
        ("## Notes\n\n## Notes", "notes-1", "notes-2"),
        ("## Notes\n\n## Notes\n\n## Notes\n\n## Notes", "notes_1", "notes-2"),
        ("## Notes\n\n## Notes", "notes_2", "notes-2"),
        ("## See & hear\n\n## See & hear\n\n## See & hear", "see--hear-2", "see-hear-3"),
        ("## طريق الحرير: بداية", "طريق_الحرير_بداية", "طريق-الحرير-بداية"),
    ] {
        let (urls, heads) = links(&format!("{headings}\n\n[x](#{written})"));
        let decoded = percent_encoding::percent_decode_str(&urls.concat())
            .decode_utf8()
            .unwrap()
            .into_owned();
        let shown = percent_encoding::percent_decode_str(written).decode_utf8().unwrap();
        assert_eq!((decoded, heads), (format!("#{here}"), vec![note(&shown, here)]), "{headings}");
    }
}

#[test]
fn headings_with_code_keep_its_letters() {
    check("## ΣΑΣ\n\n[x](#σας)", &["#%CF%83%CE%B1%CF%83"], &[]);
    check("## `Vec<T>`: a list\n\n[x](#vect-a-list)", &["#vect-a-list"], &[]);
}

#[test]
fn nobody_guesses_between_two_headings() {
    for (headings, written) in [
        ("## Ab c\n\n## A bc", "abc"),
        ("## 1. Notes\n\n## 2. Notes", "notes"),
        ("## Notes\n\n## Notes\n\n## Notes", "notes_2"),
        ("## Notes\n\n## Notes", "notes-5"),
        ("## Notes\n\n## Notes", "notes-0"),
        ("## Notes", "notes-1"),
        ("## Notes", "-"),
    ] {
        let (urls, heads) = links(&format!("{headings}\n\n[x](#{written})"));
        assert!(urls.is_empty(), "{headings}: {urls:?}");
        assert!(heads[0].starts_with("error[unknown-anchor]"), "{headings}: {heads:?}");
    }
}

#[test]
fn every_page_has_a_top() {
    check("[up](#top) [up](#TOP)", &["#top", "#TOP"], &[]);
}

const BOOK: &str = "-- content/articles/a/en.md --\n---\ntitle: A\n---\n\n\
    ## The journey\n\nFrom here to there.\n\n## Camels & caravans\n\nThey were many.\n\n> ## Aside\n>\n> Words.\n\nKept. {#kept}\n\n## Left out\n\nNot in the other.\n\n\
    -- content/articles/b/en.md --\n---\ntitle: B\n---\n\n[x](../a/fr.md#the-journey)\n\n";

fn translation(link: &str) -> String {
    format!(
        "{BOOK}-- content/articles/a/fr.md --\n---\ntitle: A\ntranslation_of: en\n---\n\n\
         ## Le voyage\n\nD’ici à là-bas. {link}\n\n## Chameaux et caravanes\n\nIls étaient nombreux.\n\n> ## À part\n>\n> Des mots.\n\nRetenu.\n"
    )
}

#[test]
fn a_translation_knows_the_ids_of_its_source() {
    for (link, url) in [
        ("[x](#the-journey)", "#p1"),
        ("[x](#The-Journey)", "#p1"),
        ("[x](fr.md#camels-caravans)", "../../../fr/articles/a/#p3"),
        ("[x](#kept)", "#p6"),
        ("[x](#le-voyage)", "#le-voyage"),
    ] {
        let (urls, heads) = links_in(&translation(link), "fr/articles/a");
        assert_eq!((urls, heads), (owned(&[url]), vec![]), "{link}");
    }
    let (urls, _) = links_in(&translation(""), "en/articles/b");
    assert_eq!(urls, ["../../../fr/articles/a/#p1"]);
}

#[test]
fn what_the_translation_does_not_have_stays_an_error() {
    for id in ["left-out", "aside", "nothing"] {
        let (_, heads) = links_in(&translation(&format!("[x](#{id})")), "fr/articles/a");
        assert_eq!(heads.len(), 1, "{id}: {heads:?}");
        assert!(heads[0].starts_with("error[unknown-anchor]"), "{id}: {heads:?}");
    }
}

#[test]
fn a_relay_knows_the_ids_of_all_its_sources() {
    let relay = format!(
        "{}-- content/articles/a/ar.md --\n---\ntitle: A\ntranslation_of: fr\n---\n\n\
         ## الرحلة\n\nمن هنا [إلى](#le-voyage) [هناك](#the-journey).\n\n## جمال وقوافل\n\nكانوا كثيرين.\n\n> ## هامش\n>\n> كلمات.\n\nمحفوظ.\n",
        translation("")
    );
    assert_eq!(links_in(&relay, "ar/articles/a"), (owned(&["#p1", "#p1"]), vec![]));
}

/// A word that may be part of a heading.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z]{1,5}",
        "[0-9]{1,2}",
        "[ء-غ]{1,4}[ً-ْ]?",
        "[א-ת]{2,3}ָ?",
        Just("می\u{200c}خوا".to_owned())
    ]
}

proptest! {
    #![proptest_config(cases(2000))]

    /// Whoever copies a heading with its vowel signs and capitals, and hyphens for its spaces, means
    /// the id that was made from it.
    #[test]
    fn any_copied_heading_is_its_id(words in prop::collection::vec(word(), 1..5)) {
        prop_assert_eq!(folded_id(&words.join("-")), slug(&words.join(" ")));
    }

    #[test]
    fn any_id_folds_to_itself(words in prop::collection::vec(word(), 1..5)) {
        let folded = folded_id(&words.join("-"));
        prop_assert_eq!(folded_id(&folded), folded);
    }
}
