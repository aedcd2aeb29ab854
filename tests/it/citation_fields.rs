//! Citations in BibLaTeX have only fields that its data model allows.
//!
//! `tests/clients/` gives the same combinations to Biber.

use std::fmt::Write;

use biblatex::Bibliography;
use snapbox::{assert_data_eq, str};

use crate::site::Site;

const SITE: &str = "\
-- site.yaml --
title: {en: Archive}
languages: [en, ar]
base_url: https://archive.test/
outputs: {citations: [bib]}
-- content/series/roads.yaml --
title: {en: Roads}
";

const KINDS: [&str; 4] = ["article", "news", "paper", "post"];

/// What front matter can say that reaches an entry, and the fields that it becomes there; the first
/// ones are those of posts that remain pages of the web.
const FACTS: [(&str, &str); 20] = [
    ("", ""),
    ("subtitle: B", "subtitle"),
    ("editor: Ed", "editor"),
    ("reviewer: Rev", ""),
    ("license: CC0-1.0", ""),
    ("identifiers: {doi: 10.1000/1}", "doi"),
    ("identifiers: {ark: 'ark:12345/x6', hdl: 2027/uc1}", "eprint eprinttype"),
    ("identifiers: {isbn: 978-3-16-148410-0}", "note"),
    ("source: {title: C, publication: D, date: 1920~}", "origtitle origdate origpublisher"),
    (
        "source: {container: C, volume: 1, pages: 2-3, isbn: 978-3-16-148410-0, doi: 10.1000/2, \
      publisher: D, place: E}",
        "addendum origpublisher origlocation",
    ),
    ("source: {publication: D, volume: 2, editor: E, edition: 3, note: F}", "addendum"),
    ("method: machine", "note"),
    ("contributors: {id: Com, role: commentator}", "commentator"),
    ("contributors: {id: Int, role: introduction}", "editora editoratype"),
    (
        "contributors: [{id: Ill, role: illustrator}, {id: Com, role: commentator}]",
        "commentator editora editoratype",
    ),
    ("series: {id: roads, part: 2}", "series"),
    ("translator: Tr", "translator"),
    ("source: {language: de, date: 1916-21/1917}", "origlanguage origdate"),
    ("source: {language: de, via: {language: fa}}", "origlanguage note"),
    ("scope: excerpt\nsource: {language: de}", "origlanguage note"),
];

/// How many of [`FACTS`] pages of the web can have.
const ONLINE: usize = 12;

/// The fields of the default data model of BibLaTeX 3.18 that programs write into the entries of
/// texts: those of any entry, and those that articles and pages of the web have besides.
const ANY: &str = "date doi entrysubtype eprint eprinttype langid origdate origlocation \
    origpublisher origtitle url";
const ARTICLE: &str = "addendum author commentator editor editora editoratype journaltitle note \
    origlanguage series subtitle title translator";
const PAGE: &str = "addendum author editor note organization subtitle title";

/// A text for each kind and each fact, and one for each kind with all facts.
fn built() -> Site {
    let site = Site::new(SITE);
    let all = "subtitle: B\neditor: Ed\ntranslator: Tr\nmethod: machine\nscope: excerpt\n\
        series: roads\nidentifiers: {doi: 10.1000/1, isbn: 978-3-16-148410-0, hdl: 2027/uc1}\n\
        contributors: [{id: Ill, role: illustrator}, {id: Com, role: commentator}]\n\
        source: {title: C, language: de, publication: D, container: C, volume: 1, place: E, \
        isbn: 978-3-16-148410-0, date: 09XX}";
    let facts = FACTS.iter().map(|(fact, _)| *fact).chain([all]);
    for (n, fact) in facts.enumerate() {
        for kind in KINDS {
            site.write(
                &format!("content/articles/{kind}-{n}/en.md"),
                format!(
                    "---\ntitle: A\nauthor: Au\ndate: 2024-01-02\nkind: {kind}\n{fact}\n---\nText.\n"
                ),
            );
        }
    }
    site.build();
    site
}

#[test]
fn no_entry_has_a_field_that_biber_refuses() {
    let site = built();
    let mut faults = String::new();
    for n in 0..=FACTS.len() {
        for kind in KINDS {
            let bib = site.page(&format!("en/articles/{kind}-{n}/cite.bib"));
            let [entry] = &*Bibliography::parse(&bib).unwrap().into_vec() else { panic!("{bib}") };
            let is_page = kind == "post" && n < ONLINE;
            let expected = if is_page { "online" } else { "article" };
            assert_eq!(entry.entry_type.to_string(), expected, "{bib}");
            let own = if is_page { PAGE } else { ARTICLE };
            let written: Vec<&str> = entry.fields.keys().map(String::as_str).collect();
            for field in &written {
                if !ANY.split(' ').chain(own.split(' ')).any(|allowed| allowed == *field) {
                    writeln!(faults, "{kind} {n}: {field}").unwrap();
                }
            }
            // Nothing is left out instead.
            let facts = FACTS.get(n).map_or("commentator note addendum", |(_, fields)| *fields);
            for field in facts.split_whitespace().filter(|field| !written.contains(field)) {
                writeln!(faults, "{kind} {n} lacks {field}").unwrap();
            }
        }
    }
    assert_eq!(faults, "");
}

/// BibLaTeX has words of its own for some languages, and writes any other name as it is given.
#[test]
fn the_language_of_an_original_has_a_name_that_biblatex_knows() {
    let site = Site::new(SITE);
    let tags = ["de", "de-AT", "nb", "sl", "el", "grc", "ar", "fa", "zh-Hant", "pt-BR", "und"];
    for tag in tags {
        site.write(
            &format!("content/articles/{}/en.md", tag.to_lowercase()),
            format!(
                "---\ntitle: A\nkind: post\nsource: {{language: {tag}, title: B}}\n---\nText.\n"
            ),
        );
    }
    site.write(
        "content/articles/de/ar.md",
        "---\ntitle: أ\nsource: {language: hu, title: B}\n---\nنص.\n",
    );
    site.build();
    let mut said = String::new();
    let english = tags.map(|tag| format!("en/articles/{}", tag.to_lowercase()));
    for path in english.iter().map(String::as_str).chain(["ar/articles/de"]) {
        let bib = site.page(&format!("{path}/cite.bib"));
        let language = bib.lines().find(|line| line.contains("origlanguage"));
        writeln!(said, "{}{}", bib.lines().next().unwrap(), language.unwrap_or_default()).unwrap();
    }
    assert_data_eq!(
        said,
        str![[r#"
@article{de:en,  origlanguage = {german},
@article{de-at:en,  origlanguage = {german},
@article{nb:en,  origlanguage = {norwegian},
@article{sl:en,  origlanguage = {slovene},
@article{el:en,  origlanguage = {greek},
@article{grc:en,  origlanguage = {Ancient Greek},
@article{ar:en,  origlanguage = {Arabic},
@article{fa:en,  origlanguage = {Persian},
@article{zh-hant:en,  origlanguage = {Traditional Chinese},
@article{pt-br:en,  origlanguage = {portuguese},
@online{und:en,
@article{de:ar,  origlanguage = {الهنغارية},

"#]]
    );
}
