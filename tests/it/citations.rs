//! How texts are cited: files for reference managers, and what pages say about them.
//!
//! The tests of any text read the files by parsers of their own, which only know the formats.
//! `tests/clients/` reads them by real programs.

use biblatex::{Bibliography, ChunksExt, Person};
use proptest::prelude::*;
use serde_json::Value;
use snapbox::{IntoData, assert_data_eq, str};

use crate::made_inputs::cases;
use crate::site::{Site, repository};

/// Versions of all kinds, in four languages.
fn archive() -> Site {
    let site = Site::copy_of(&repository().join("tests/clients/site"));
    site.build();
    site
}

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
outputs: {citations: true}
";

/// A site with these files in addition to `site.yaml`.
fn site(fixture: &str) -> Site {
    let site = Site::new(SITE);
    site.add(fixture);
    site.build();
    site
}

/// Where the files of a version are, without their endings.
const EN: &str = "en/articles/w/cite";

/// A text by an author who has a file.
fn by(person: &str) -> Site {
    site(&format!(
        "-- content/people/p.yaml --\n{person}\n\
         -- content/articles/w/en.md --\n---\ntitle: A\nauthor: p\n---\nText.\n\
         -- content/articles/w/ar.md --\n---\ntitle: أ\ntranslation_of: en\n---\nنص.\n"
    ))
}

#[test]
fn biblatex() {
    assert_data_eq!(
        archive().page("en/articles/summit/cite.bib"),
        str![[r#"
@article{summit:en,
  title = {{The summit -{}- 50\% of “Q\&A”, C\#\_1 and \{more\}}},
  author = {Sulayman, Samar},
  translator = {Haddad, Mona and {de la Cruz}, Ana},
  journaltitle = {{The Tarjuman Archive}},
  entrysubtype = {newspaper},
  date = {2023-09-12},
  langid = {english},
  origtitle = {{القمة «الأولى» في فلاديفوستوك}},
  origlanguage = {Arabic},
  origdate = {2023-09-10},
  origpublisher = {{القاهرة الإخبارية}},
  url = {https://archive.test/en/articles/summit/},
}

"#]]
        .into_data()
        .raw()
    );
    assert_data_eq!(
        archive().page("he/articles/summit/cite.bib"),
        str![[r#"
@article{summit:he,
  title = {{הפסגה: „מפגש” ראשון}},
  author = {סולימאן, סמר},
  translator = {חדאד, מונא and {דוד לוי}},
  journaltitle = {{ארכיון התורגמן}},
  entrysubtype = {newspaper},
  date = {2023-09-14},
  langid = {hebrew},
  origtitle = {{القمة «الأولى» في فلاديفوستوك}},
  origlanguage = {ערבית},
  origdate = {2023-09-10},
  origpublisher = {{القاهرة الإخبارية}},
  note = {תרגום דרך התרגום לאנגלית מאת מונא חדאד ו‑Ana de la Cruz},
  url = {https://archive.test/he/articles/summit/},
}

"#]]
        .into_data()
        .raw()
    );
    assert_data_eq!(
        archive().page("en/articles/report/cite.bib"),
        str![[r#"
@article{report:en,
  title = {{Who translates?}},
  subtitle = {{A report for 2024}},
  author = {{Centre for Peace and Law, Geneva}},
  translator = {{de la Cruz}, Ana},
  editor = {Sulayman, Samar},
  journaltitle = {{The Tarjuman Archive}},
  date = {2024-05-06},
  langid = {english},
  origtitle = {{من يترجم؟}},
  origlanguage = {Arabic},
  origdate = {2024},
  url = {https://archive.test/en/articles/report/},
}

"#]]
        .into_data()
        .raw()
    );
}

#[test]
fn ris() {
    let text = archive().page("en/articles/summit/cite.ris");
    assert!(
        text.lines().count() > 9 && text.split('\n').all(|it| it.is_empty() || it.ends_with('\r'))
    );
    assert_data_eq!(
        text.replace('\r', ""),
        str![[r#"
TY  - NEWS
ID  - summit:en
TI  - The summit -- 50% of “Q&A”, C#_1 and {more}
AU  - Sulayman, Samar
A4  - Haddad, Mona
A4  - de la Cruz, Ana
T2  - The Tarjuman Archive
PY  - 2023
DA  - 2023/09/12
LA  - en
OP  - القمة «الأولى» في فلاديفوستوك – القاهرة الإخبارية – September 10, 2023
UR  - https://archive.test/en/articles/summit/
ER  - 

"#]]
    );
    assert_data_eq!(
        archive().page("en/articles/report/cite.ris").replace('\r', ""),
        str![[r#"
TY  - JOUR
ID  - report:en
TI  - Who translates? A report for 2024
ST  - Who translates?
AU  - Centre for Peace and Law Geneva,
A4  - de la Cruz, Ana
ED  - Sulayman, Samar
T2  - The Tarjuman Archive
PY  - 2024
DA  - 2024/05/06
LA  - en
OP  - من يترجم؟ – 2024
UR  - https://archive.test/en/articles/report/
ER  - 

"#]]
    );
}

#[test]
fn csl_json() {
    let pretty = |path: &str| {
        let json: Value = serde_json::from_str(&archive().page(path)).unwrap();
        format!("{json:#}\n")
    };
    assert_data_eq!(
        pretty("ar/articles/festival/cite.json"),
        str![[r#"
[
  {
    "URL": "https://archive.test/ar/articles/festival/",
    "container-title": "أرشيف الترجمان",
    "id": "festival:ar",
    "issued": {
      "date-parts": [
        [
          2024,
          2,
          1
        ]
      ]
    },
    "language": "ar",
    "original-date": {
      "date-parts": [
        [
          2024,
          1
        ]
      ]
    },
    "original-publisher": "Wiener Blatt",
    "original-title": "Das dritte Fest der Übersetzung",
    "title": "مهرجان الترجمة الثالث (١٤٤٥ هـ)",
    "translator": [
      {
        "family": "حداد",
        "given": "منى"
      },
      {
        "literal": "مركز السلام والقانون في جنيف"
      }
    ],
    "type": "article-magazine"
  }
]

"#]]
    );
    assert_data_eq!(
        pretty("fr/articles/summit/cite.json"),
        str![[r#"
[
  {
    "URL": "https://archive.test/fr/articles/summit/",
    "author": [
      {
        "family": "Sulayman",
        "given": "Samar"
      }
    ],
    "container-title": "Archives du Tarjuman",
    "id": "summit:fr",
    "issued": {
      "date-parts": [
        [
          2023,
          9,
          13
        ]
      ]
    },
    "language": "fr",
    "note": "Traduction automatique",
    "original-author": [
      {
        "family": "سليمان",
        "given": "سمر"
      }
    ],
    "original-date": {
      "date-parts": [
        [
          2023,
          9,
          10
        ]
      ]
    },
    "original-publisher": "القاهرة الإخبارية",
    "original-title": "القمة «الأولى» في فلاديفوستوك",
    "title": "Le sommet d’Extrême-Orient à 50 %",
    "type": "article-newspaper"
  }
]

"#]]
    );
}

#[test]
fn pages_say_it_to_programs_and_readers() {
    let page = archive().page("en/articles/report/index.html");
    let is_of_citations = |line: &&str| {
        ["citation_", "z:", "schema.z", "cite.", "cite-as", "rel=\"author", "rel=\"license"]
            .iter()
            .any(|mark| line.contains(mark))
    };
    let lines: Vec<&str> = page.lines().filter(is_of_citations).collect();
    assert_data_eq!(
        lines.join("\n"),
        str![[r#"
<link rel="alternate describedby" type="application/x-bibtex" href="../../../en/articles/report/cite.bib">
<link rel="alternate describedby" type="application/x-research-info-systems" href="../../../en/articles/report/cite.ris">
<link rel="alternate describedby" type="application/vnd.citationstyles.csl+json" href="../../../en/articles/report/cite.json">
<link rel="cite-as" href="https://archive.test/en/articles/report/">
<link rel="author" href="https://archive.test/en/people/centre/">
<link rel="schema.z" href="http://www.zotero.org/namespaces/export#">
<meta name="citation_title" content="Who translates? A report for 2024">
<meta name="citation_author" content="Centre for Peace and Law Geneva">
<meta name="citation_publication_date" content="2024/05/06">
<meta name="citation_journal_title" content="The Tarjuman Archive">
<meta name="citation_language" content="en">
<meta name="citation_public_url" content="https://archive.test/en/articles/report/">
<meta name="z:itemType" content="journalArticle">
<meta name="z:translators" content="de la Cruz, Ana"></head>
<a href="../../../en/articles/report/cite.bib" type="application/x-bibtex">Download as <bdi dir="ltr">BibLaTeX</bdi></a>
<a href="../../../en/articles/report/cite.ris" type="application/x-research-info-systems">Download as <bdi dir="ltr">RIS</bdi></a>
<a href="../../../en/articles/report/cite.json" type="application/vnd.citationstyles.csl+json">Download as <bdi dir="ltr">CSL-JSON</bdi></a>
"#]]
    );
    let page = archive().page("ar/people/mona/index.html");
    let lines: Vec<&str> = page.lines().filter(is_of_citations).collect();
    assert_data_eq!(
        lines.join("\n"),
        str![[r#"
<link rel="alternate describedby" type="application/x-bibtex" href="../../../ar/people/mona/cite.bib">
<link rel="alternate describedby" type="application/x-research-info-systems" href="../../../ar/people/mona/cite.ris">
<link rel="alternate describedby" type="application/vnd.citationstyles.csl+json" href="../../../ar/people/mona/cite.json"></head>
<div><dt>قائمة المراجع</dt><dd><a href="../../../ar/people/mona/cite.bib" type="application/x-bibtex"><bdi>BibLaTeX</bdi></a> · <a href="../../../ar/people/mona/cite.ris" type="application/x-research-info-systems"><bdi>RIS</bdi></a> · <a href="../../../ar/people/mona/cite.json" type="application/vnd.citationstyles.csl+json"><bdi>CSL-JSON</bdi></a></dd></div>
"#]]
    );
}

#[test]
fn sites_choose_the_formats_and_have_none_by_default() {
    let files = |outputs: &str| {
        let site = site("-- content/articles/w/en.md --\n---\ntitle: A\n---\nText.\n");
        let settings =
            format!("title: T\nlanguages: en\nbase_url: https://archive.test/\n{outputs}");
        site.write("site.yaml", settings);
        site.build();
        let formats = ["bib", "ris", "json"];
        let there = formats.iter().filter(|it| site.has(&format!("{EN}.{it}")));
        let page = site.page("en/articles/w/index.html");
        let is_said = page.contains("citation_title");
        assert_eq!(is_said, page.contains("cite-as"));
        (there.copied().collect::<Vec<_>>().join(" "), is_said)
    };
    assert_eq!(files(""), (String::new(), false));
    assert_eq!(files("outputs: {citations: false}"), (String::new(), false));
    assert_eq!(files("outputs: {citations: []}"), (String::new(), false));
    assert_eq!(files("outputs: {citations: true}"), ("bib ris json".to_owned(), true));
    assert_eq!(files("outputs: {citations: [json, bib, json]}"), ("bib json".to_owned(), true));
    assert_eq!(files("outputs: {citations: ris}"), ("ris".to_owned(), true));
}

#[test]
fn unknown_formats_are_refused() {
    let site = Site::new("");
    site.write(
        "site.yaml",
        "title: T\nlanguages: en\nbase_url: https://archive.test/\n\
         outputs: {citations: [bibtex, ris]}\n",
    );
    assert_data_eq!(
        site.report(),
        str![[r#"
site.yaml:4:23: error[not-a-choice]: `citations` cannot be `bibtex` (write one of `true`, `false`, `bib`, `ris`, `json`)

"#]]
    );
}

#[test]
fn the_kind_of_a_text_is_inherited() {
    let site = site(
        "\
-- content/articles/w/en.md --
---
title: A
kind: news
---
Text.
-- content/articles/w/ar.md --
---
title: أ
translation_of: en
---
نص.
-- content/articles/w/en.revised.md --
---
title: A
translation_of: ar
kind: paper
---
Text.
-- content/articles/other/en.md --
---
title: B
---
Text.
",
    );
    let kinds = || {
        let paths =
            ["en/articles/w", "ar/articles/w", "en/articles/w/revised", "en/articles/other"];
        paths.map(|path| {
            let ris = site.page(&format!("{path}/cite.ris"));
            ris.lines().next().unwrap()["TY  - ".len()..].to_owned()
        })
    };
    assert_eq!(kinds(), ["NEWS", "NEWS", "JOUR", "MGZN"]);
    site.write("site.yaml", SITE.split_once('\n').unwrap().1.to_owned() + "kind: post\n");
    site.build();
    assert_eq!(kinds(), ["NEWS", "NEWS", "JOUR", "BLOG"]);
    let post = site.page("en/articles/other/cite.bib");
    assert!(post.contains("@online{other:en,\n"), "{post}");
    assert!(post.contains("organization = {{Archive}}"), "{post}");
}

/// In the language of each version; the beginning of a text is no abstract of it.
#[test]
fn pages_have_keywords_and_abstracts() {
    let site = site(
        "-- content/tags/water.yaml --\nlabel: {en: \"Water, fresh\", ar: ماء}\n\
         -- content/articles/w/en.md --\n---\ntitle: A\ntags: [water, wells]\n\
         summary: \"About *wells* & <water>.\"\n---\nText.\n\
         -- content/articles/w/ar.md --\n---\ntitle: أ\ntranslation_of: en\n---\nنص.\n\
         -- content/articles/x/en.md --\n---\ntitle: B\n---\nText.\n",
    );
    let of = |path: &str| {
        let page = site.page(path);
        let marks = ["citation_keywords", "citation_abstract"];
        let lines = page.lines().filter(|line| marks.iter().any(|mark| line.contains(mark)));
        lines.collect::<Vec<_>>().join("\n")
    };
    let all = ["en/articles/w", "ar/articles/w", "en/articles/x"];
    assert_data_eq!(
        all.map(|path| of(&format!("{path}/index.html"))).join("\n---\n"),
        str![[r#"
<meta name="citation_keywords" content="Water, fresh">
<meta name="citation_keywords" content="wells">
<meta name="citation_abstract" content="About *wells* &amp; &lt;water&gt;.">
---
<meta name="citation_keywords" content="ماء">
<meta name="citation_keywords" content="wells">
---

"#]]
    );
}

/// The author of the English and of the Arabic version, as BibLaTeX has them.
fn authors(person: &str) -> [String; 2] {
    let site = by(person);
    ["en", "ar"].map(|language| {
        let bib = site.page(&format!("{language}/articles/w/cite.bib"));
        let line = bib.lines().find_map(|line| line.strip_prefix("  author = {"));
        line.unwrap().trim_end_matches("},").to_owned()
    })
}

#[test]
fn names_are_divided_only_where_the_archive_says_how() {
    for (person, en, ar) in [
        ("name: {en: Mona Haddad, ar: منى حداد}", "{Mona Haddad}", "{منى حداد}"),
        (
            "name: {en: Mona Haddad, ar: منى حداد}\nfamily: {en: Haddad, ar: حداد}\n\
             given: {en: Mona, ar: منى}",
            "Haddad, Mona",
            "حداد, منى",
        ),
        (
            "name: {en: Mona Haddad, ar: منى حداد}\nfamily: {en: Haddad}\ngiven: {en: Mona}",
            "Haddad, Mona",
            "{منى حداد}",
        ),
        // `sort` says it too, if it has the very words of the name.
        (
            "name: {en: Mona Haddad, ar: منى حداد}\nsort: {en: 'Haddad, Mona', ar: 'حداد، منى'}",
            "Haddad, Mona",
            "حداد, منى",
        ),
        (
            "name: {en: Tawfiq al-Hakim, ar: توفيق الحكيم}\n\
             sort: {en: 'Hakim, Tawfiq al-', ar: 'حكيم، توفيق'}",
            "{Tawfiq al-Hakim}",
            "{توفيق الحكيم}",
        ),
        ("name: Voltaire\nsort: Voltaire", "{Voltaire}", "{Voltaire}"),
        // One for all, and a name for all.
        ("name: Ann Lee\nfamily: Lee\ngiven: Ann", "Lee, Ann", "Lee, Ann"),
        ("name: {en: Ann Lee, ar: آن لي}\nfamily: Lee\ngiven: Ann", "Lee, Ann", "{آن لي}"),
        // A name without another part.
        ("name: Plato\nfamily: Plato", "{Plato}", "{Plato}"),
        // What the format would divide.
        (
            "name: Ana de la Cruz\nfamily: de la Cruz\ngiven: Ana",
            "{de la Cruz}, Ana",
            "{de la Cruz}, Ana",
        ),
        ("name: A B, Jr.\nfamily: 'B, Jr.'\ngiven: A", "{B, Jr.}, A", "{B, Jr.}, A"),
        ("name: Salt and Co\nkind: organisation", "{Salt and Co}", "{Salt and Co}"),
        // An organisation has no family.
        ("name: Cairo News\nkind: organisation\nsort: News, Cairo", "{Cairo News}", "{Cairo News}"),
    ] {
        assert_eq!(authors(person), [en, ar], "{person}");
    }
}

#[test]
fn a_person_and_a_tag_have_a_bibliography_of_what_their_page_lists() {
    let site = site(
        "\
-- content/people/mona.yaml --
name: Mona
-- content/people/ben.yaml --
name: Ben
-- content/articles/a/en.md --
---
title: A
date: 2024-01-01
author: ben
tags: [sea]
---
Text.
-- content/articles/a/ar.md --
---
title: أ
translation_of: en
translator: mona
---
نص.
-- content/articles/b/ar.md --
---
title: ب
date: 2024-01-02
translator: mona
tags: [sea, land]
---
نص.
-- content/tags/sea.yaml --
label: {en: Sea, ar: بحر}
-- content/tags/land.yaml --
label: {en: Land, ar: أرض}
",
    );
    let keys = |path: &str| {
        let bib = site.page(&format!("{path}/cite.bib"));
        bib.lines()
            .filter_map(|line| line.strip_prefix('@')?.split(['{', ',']).nth(1))
            .collect::<Vec<_>>()
            .join(" ")
    };
    // What the list shows, newest first.
    assert_eq!(keys("en/tags/sea"), "b:ar a:en");
    assert_eq!(keys("ar/tags/sea"), "b:ar a:ar");
    // A translator's are the translations, also where readers see the original.
    assert_eq!(keys("ar/people/mona"), "b:ar a:ar");
    // A single work has its files itself.
    for none in ["en/tags/land", "ar/tags/land", "en/people/ben"] {
        assert!(!site.has(&format!("{none}/cite.bib")), "{none}");
        assert!(!site.page(&format!("{none}/index.html")).contains("cite.bib"), "{none}");
    }
    let json: Value = serde_json::from_str(&site.page("en/tags/sea/cite.json")).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 2);
    assert_eq!(site.page("en/tags/sea/cite.ris").matches("ER  - \r\n").count(), 2);
}

#[test]
fn an_original_says_where_it_first_appeared() {
    let site = site(
        "-- content/articles/w/en.md --\n---\ntitle: A\ndate: 2024-01-02\n\
         source: {title: A, publication: The Times, date: -0044}\n---\nText.\n",
    );
    let bib = site.page(&format!("{EN}.bib"));
    assert!(bib.contains("  origpublisher = {{The Times}},\n"), "{bib}");
    // As ISO 8601 counts years.
    assert!(bib.contains("  origdate = {-0043},\n"), "{bib}");
    assert!(!bib.contains("origtitle"), "{bib}");
    assert!(!bib.contains("origlanguage"), "{bib}");
    let json = site.page(&format!("{EN}.json"));
    assert!(json.contains(r#""original-date":{"date-parts":[[-44]]}"#), "{json}");
}

/// Fields of an entry of BibLaTeX, by this file's own reading of it.
fn bib_field(bib: &str, name: &str) -> Option<String> {
    let start = format!("  {name} = {{");
    let line = bib.lines().find_map(|line| line.strip_prefix(&start))?;
    Some(line.strip_suffix("},").expect("a field in one line").to_owned())
}

/// What LaTeX would print, and at which depth of braces each character is.
fn latex(text: &str) -> Vec<(char, usize)> {
    let (mut out, mut depth) = (Vec::new(), 0);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            '\\' => {
                let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                let (command, after) = rest.split_at(length.max(1));
                rest = after;
                let printed = match command {
                    "textbackslash" => '\\',
                    "textasciitilde" => '~',
                    "textasciicircum" => '^',
                    "{" | "}" | "#" | "$" | "%" | "&" | "_" => command.chars().next().unwrap(),
                    other => panic!("\\{other} in {text}"),
                };
                rest = if length > 0 { rest.strip_prefix("{}").expect("{}") } else { rest };
                out.push((printed, depth));
            }
            '#' | '$' | '%' | '&' | '_' | '~' | '^' => panic!("{c} in {text}"),
            c => out.push((c, depth)),
        }
    }
    assert_eq!(depth, 0, "{text}");
    out
}

fn letters(of: &[(char, usize)]) -> String {
    of.iter().map(|(c, _)| c).collect()
}

/// The names of a list as (family, given), or whole.
fn bib_names(list: &str) -> Vec<Vec<String>> {
    let printed = latex(list);
    let mut names = vec![vec![Vec::new()]];
    let mut n = 0;
    while n < printed.len() {
        let is_and = letters(&printed[n..printed.len().min(n + 5)]) == " and "
            && printed[n..n + 5].iter().all(|(_, depth)| *depth == 0);
        match printed[n] {
            _ if is_and => {
                names.push(vec![Vec::new()]);
                n += 4;
            }
            (',', 0) => names.last_mut().unwrap().push(Vec::new()),
            c => names.last_mut().unwrap().last_mut().unwrap().push(c),
        }
        n += 1;
    }
    let text = |part: &Vec<(char, usize)>| letters(part).trim().to_owned();
    names.iter().map(|name| name.iter().map(text).collect()).collect()
}

/// A person as a program of Typst's reads it.
fn person_parts(person: &Person) -> Vec<String> {
    let Person { name, given_name, prefix, suffix, .. } = person;
    let family = [prefix.as_str(), name, suffix].into_iter().filter(|part| !part.is_empty());
    let family = family.collect::<Vec<_>>().join(" ");
    [family, given_name.clone()].into_iter().filter(|part| !part.is_empty()).collect()
}

fn ris_values<'r>(ris: &'r str, tag: &str) -> Vec<&'r str> {
    let start = format!("{tag}  - ");
    ris.split("\r\n").filter_map(|line| line.strip_prefix(&start)).collect()
}

const PIECES: &[&str] = &[
    "a",
    "B",
    "é",
    "أ",
    "ب",
    "ש",
    "2",
    " ",
    "{",
    "}",
    "\\",
    "%",
    "&",
    "#",
    "$",
    "~",
    "^",
    "-",
    "--",
    "'",
    "''",
    "`",
    "\"",
    "<",
    "<<",
    ",",
    ",,",
    " and ",
    "and",
    "…",
    "“",
    "”",
    "«",
    "!",
    "?",
    "!`",
    ":",
    "=",
    "@",
    "\u{200f}",
    "\u{200e}",
    "\u{200c}",
    ";",
    "|",
    "،",
    ".",
    "\\textbf",
    "@article{",
    "ER  - ",
    "(",
    ")",
    "\u{a0}",
    "’",
    "de",
    "Jr",
];

/// Any text in one line that has a letter, without two spaces in a row.
fn line() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..8);
    let alone =
        |text: String| text.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    pieces.prop_map(move |pieces| alone(format!("{}x", pieces.concat())))
}

/// A title as an author types it: a backslash before each sign that could be markup.
fn typed(title: &str) -> String {
    let one = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() };
    title.chars().map(one).collect()
}

fn without_marks(text: &str) -> String {
    text.replace(['\u{200f}', '\u{200e}'], "").trim().to_owned()
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn any_title_and_name_come_back_from_every_format(
        title in line(), whole in line(), family in line(), given in line(), place in line(),
    ) {
        let json = |text: &str| serde_json::to_string(text).unwrap();
        let site = site(&format!(
            "-- content/people/p.yaml --\nname: {}\n\
             -- content/people/q.yaml --\nname: {}\nfamily: {}\ngiven: {}\n\
             -- content/articles/w/en.md --\n---\ntitle: {}\nauthor: p\ntranslator: [q, p]\n\
             source: {{language: ar, title: {}, publication: {}}}\n---\nText.\n",
            json(&whole), json("Some Name"), json(&family), json(&given), json(&typed(&title)),
            json(&place), json(&place),
        ));
        let [title, whole, family, given, place] =
            [title, whole, family, given, place].map(|text| without_marks(&text));
        let page = |ending: &str| site.page(&format!("{EN}.{ending}"));

        let bib = page("bib");
        let one = |name: &str| bib_field(&bib, name).map(|value| letters(&latex(&value)));
        prop_assert_eq!(one("title"), Some(title.clone()));
        prop_assert_eq!(one("origtitle"), Some(place.clone()));
        prop_assert_eq!(one("origpublisher"), Some(place.clone()));
        let names = |name: &str| bib_names(&bib_field(&bib, name).unwrap());
        let (all, divided) = (vec![whole.clone()], vec![family.clone(), given.clone()]);
        prop_assert_eq!(names("author"), vec![all.clone()]);
        prop_assert_eq!(names("translator"), vec![divided.clone(), all.clone()]);

        let ris = page("ris");
        prop_assert_eq!(ris_values(&ris, "TI"), vec![title.as_str()]);
        let bare = |text: &str| text.replace(',', "");
        prop_assert_eq!(ris_values(&ris, "AU"), vec![format!("{},", bare(&whole))]);
        let q = format!("{}, {}", bare(&family), bare(&given)).trim_end().to_owned();
        prop_assert_eq!(ris_values(&ris, "A4"), vec![q, format!("{},", bare(&whole))]);
        let is_line = |line: &str| line.is_empty() || line.get(2..6) == Some("  - ");
        prop_assert!(ris.split("\r\n").all(is_line) && ris.matches('\n').count() == ris.matches("\r\n").count());

        let csl: Value = serde_json::from_str(&page("json")).unwrap();
        prop_assert_eq!(&csl[0]["title"], &title);
        prop_assert_eq!(&csl[0]["author"][0]["literal"], &whole);
        prop_assert_eq!(&csl[0]["translator"][0]["family"], &family);
        prop_assert_eq!(&csl[0]["translator"][0]["given"], &given);
        prop_assert_eq!(&csl[0]["original-title"], &place);

        // The parser of Typst and Hayagriva takes any white space for a space.
        let read = Bibliography::parse(&bib).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let entry = read.iter().next().unwrap();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&entry.title().unwrap().format_verbatim()), words(&title));
        prop_assert_eq!(entry.author().unwrap().len(), 1);
        prop_assert_eq!(entry.translator().unwrap().len(), 2);
    }
}

#[test]
fn the_parser_of_typst_reads_them() {
    let site = archive();
    let read = |path: &str| {
        let bib = site.page(&format!("{path}/cite.bib"));
        let read = Bibliography::parse(&bib).unwrap();
        let entry = read.iter().next().unwrap().clone();
        let people = |people: Vec<Person>| {
            let people = people.iter().map(|person| person_parts(person).join(", "));
            people.collect::<Vec<_>>().join("; ")
        };
        [
            entry.title().unwrap().format_verbatim(),
            entry.author().map_or(String::new(), &people),
            entry.translator().map_or(String::new(), &people),
            entry.get("date").unwrap().format_verbatim(),
            entry.get("journaltitle").unwrap().format_verbatim(),
            entry.get("langid").unwrap().format_verbatim(),
            entry.url().unwrap(),
        ]
        .join("\n")
    };
    let paths = ["en/articles/summit", "he/articles/summit", "fr/articles/summit"];
    let others = ["ar/articles/summit", "ar/articles/festival", "en/articles/report"];
    let all: Vec<String> = paths.into_iter().chain(others).map(read).collect();
    assert_data_eq!(
        all.join("\n\n"),
        str![[r#"
The summit -- 50% of “Q&A”, C#_1 and {more}
Sulayman, Samar
Haddad, Mona; de la Cruz, Ana
2023-09-12
The Tarjuman Archive
english
https://archive.test/en/articles/summit/

הפסגה: „מפגש” ראשון
סולימאן, סמר
חדאד, מונא; דוד לוי
2023-09-14
ארכיון התורגמן
hebrew
https://archive.test/he/articles/summit/

Le sommet d’Extrême-Orient à 50 %
Sulayman, Samar

2023-09-13
Archives du Tarjuman
french
https://archive.test/fr/articles/summit/

القمة «الأولى» في فلاديفوستوك
سليمان, سمر

2023-09-11
أرشيف الترجمان
arabic
https://archive.test/ar/articles/summit/

مهرجان الترجمة الثالث (١٤٤٥ هـ)

حداد, منى; مركز السلام والقانون في جنيف
2024-02-01
أرشيف الترجمان
arabic
https://archive.test/ar/articles/festival/

Who translates?
Centre for Peace and Law, Geneva
de la Cruz, Ana
2024-05-06
The Tarjuman Archive
english
https://archive.test/en/articles/report/
"#]]
    );
}
