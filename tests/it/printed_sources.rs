//! Sources that stand in books and journals: what readers, citations and programs see of them.

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};

use crate::made_inputs::cases;
use crate::site::{Site, between};

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
outputs: {citations: true, twins: true}
-- content/people/ann.yaml --
name: {en: Ann Lee, ar: آن لي}
";

const FULL: &str = "\
authors: [ann, Paul Kraus]
  editor: Ben Cho
  title: Über etwas
  language: de
  container: Studien
  volume: 12
  issue: 3
  pages: 45-67
  publisher: Verlag
  place: Berlin
  edition: 2
  isbn: 978-3-16-148410-0
  doi: https://doi.org/10.1000/182
  note: With a map.
  access: paywall
  url: https://source.test/
  date: 1936";

/// A translation of a text with this source.
fn of(source: &str) -> Site {
    let site = Site::new(SITE);
    for (language, title) in [("en", "On something"), ("ar", "عن شيء")] {
        site.add(&format!(
            "-- content/articles/w/{language}.md --\n---\ntitle: {title}\nauthor: ann\n\
             translator: ann\nlicense: CC-BY-4.0\ndate: 2024-01-02\nsource:\n  {source}\n---\nText.\n"
        ));
    }
    site
}

#[test]
fn a_page_names_everything() {
    let site = of(FULL);
    site.build();
    let mut all = String::new();
    for language in ["en", "ar"] {
        let page = site.page(&format!("{language}/articles/w/index.html"));
        all.push_str(between(&page, "<div class=\"fact-source\">", "</div>"));
        all.push('\n');
    }
    assert_data_eq!(
        all,
        str![[r#"
<dt>Source</dt>
<dd><a class="person" href="../../../en/people/ann/" translate="no"><bdi dir="ltr">Ann Lee</bdi></a> and <span translate="no"><bdi lang="de" dir="ltr">Paul Kraus</bdi></span></dd>
<dd><cite><bdi lang="de" dir="ltr">Über etwas</bdi></cite></dd>
<dd>Editor: <span translate="no"><bdi lang="de" dir="ltr">Ben Cho</bdi></span></dd>
<dd>In: <cite><bdi lang="de" dir="ltr">Studien</bdi></cite> vol. <bdi dir="ltr">12</bdi> no. <bdi dir="ltr">3</bdi> pp. <bdi dir="ltr">45–67</bdi></dd>
<dd><bdi lang="de" dir="ltr">Berlin</bdi>: <bdi lang="de" dir="ltr">Verlag</bdi></dd>
<dd>Edition: <bdi dir="ltr">2</bdi></dd>
<dd>ISBN <bdi dir="ltr">978-3-16-148410-0</bdi></dd>
<dd>DOI <a rel="external" href="https://doi.org/10.1000/182" dir="ltr">10.1000/182</a></dd>
<dd><time datetime="1936">1936</time></dd>
<dd><a rel="external" href="https://source.test/" data-address="https://source.test/" hreflang="de">Read the original</a> (for those who pay)</dd>
<dd><bdi lang="de" dir="ltr">With a map.</bdi></dd>

<dt>المصدر</dt>
<dd><a class="person" href="../../../ar/people/ann/" translate="no"><bdi dir="rtl">آن لي</bdi></a> و<span translate="no"><bdi lang="de" dir="ltr">Paul Kraus</bdi></span></dd>
<dd><cite><bdi lang="de" dir="ltr">Über etwas</bdi></cite></dd>
<dd>التحرير: <span translate="no"><bdi lang="de" dir="ltr">Ben Cho</bdi></span></dd>
<dd>ضمن: <cite><bdi lang="de" dir="ltr">Studien</bdi></cite> المجلد <bdi dir="rtl">12</bdi> العدد <bdi dir="rtl">3</bdi> ص <bdi dir="rtl">45–67</bdi></dd>
<dd><bdi lang="de" dir="ltr">Berlin</bdi>: <bdi lang="de" dir="ltr">Verlag</bdi></dd>
<dd>طبعة: <bdi dir="rtl">2</bdi></dd>
<dd>ISBN <bdi dir="ltr">978-3-16-148410-0</bdi></dd>
<dd>DOI <a rel="external" href="https://doi.org/10.1000/182" dir="ltr">10.1000/182</a></dd>
<dd><time datetime="1936">1936</time></dd>
<dd><a rel="external" href="https://source.test/" data-address="https://source.test/" hreflang="de">قراءة النص الأصلي</a> (باشتراك مدفوع)</dd>
<dd><bdi lang="de" dir="ltr">With a map.</bdi></dd>


"#]]
    );
}

#[test]
fn programs_are_told_everything() {
    let site = of(FULL);
    site.build();
    let page = site.page("en/articles/w/index.html");
    let graph = between(&page, "<script type=\"application/ld+json\">", "</script>");
    let graph: serde_json::Value = serde_json::from_str(graph).unwrap();
    let nodes = graph["@graph"].as_array().unwrap();
    let source = nodes.iter().find(|node| node["name"] == "Über etwas").unwrap();
    let twin = site.page("en/articles/w/index.md");
    let feed = site.page("en/feed.xml");
    let via = feed.lines().find(|line| line.contains("\"via\"")).unwrap().to_owned();
    let all = [
        serde_json::to_string_pretty(source).unwrap(),
        site.page("en/articles/w/cite.bib"),
        site.page("en/articles/w/cite.ris").replace('\r', ""),
        site.page("en/articles/w/cite.json"),
        between(&twin, "source:", "license:").to_owned(),
        via,
    ];
    assert_data_eq!(
        all.join("\n"),
        str![[r#"
{
  "@id": "https://source.test/",
  "@type": "Article",
  "author": [
    {
      "@id": "https://archive.test/en/people/ann/#person"
    },
    {
      "@type": "Person",
      "name": "Paul Kraus"
    }
  ],
  "datePublished": "1936",
  "description": "With a map.",
  "editor": [
    {
      "@type": "Person",
      "name": "Ben Cho"
    }
  ],
  "inLanguage": "de",
  "isAccessibleForFree": false,
  "isPartOf": {
    "@type": "PublicationIssue",
    "isPartOf": {
      "@type": "PublicationVolume",
      "isPartOf": {
        "@type": "Book",
        "bookEdition": "2",
        "isbn": "978-3-16-148410-0",
        "name": "Studien"
      },
      "volumeNumber": "12"
    },
    "issueNumber": "3"
  },
  "name": "Über etwas",
  "pagination": "45–67",
  "publisher": {
    "@type": "Organization",
    "location": "Berlin",
    "name": "Verlag"
  },
  "sameAs": "https://doi.org/10.1000/182",
  "url": "https://source.test/"
}
@article{w:en,
  title = {{On something}},
  author = {{Ann Lee}},
  translator = {{Ann Lee}},
  journaltitle = {{Archive}},
  entrysubtype = {magazine},
  date = {2024-01-02},
  langid = {english},
  origtitle = {{Über etwas}},
  origlanguage = {german},
  origdate = {1936},
  origpublisher = {{Verlag}},
  origlocation = {{Berlin}},
  addendum = {Studien 12 (3), 45–67. Editor: Ben Cho. Edition: 2. ISBN 978-3-16-148410-0. https://doi.org/10.1000/182. With a map},
  url = {https://archive.test/en/articles/w/},
}

TY  - MGZN
ID  - w:en
TI  - On something
AU  - Ann Lee,
A4  - Ann Lee,
T2  - Archive
PY  - 2024
DA  - 2024/01/02
LA  - en
OP  - Über etwas – Berlin: Verlag – Studien 12 (3), 45–67. Editor: Ben Cho. Edition: 2. ISBN 978-3-16-148410-0. https://doi.org/10.1000/182. With a map – 1936
UR  - https://archive.test/en/articles/w/
ER  - 

[
{"id":"w:en","type":"article-magazine","title":"On something","author":[{"literal":"Ann Lee"}],"translator":[{"literal":"Ann Lee"}],"container-title":"Archive","issued":{"date-parts":[[2024,1,2]]},"language":"en","original-title":"Über etwas","original-author":[{"literal":"Ann Lee"},{"literal":"Paul Kraus"}],"original-date":{"date-parts":[[1936]]},"original-publisher":"Verlag","original-publisher-place":"Berlin","license":"CC-BY-4.0","note":"Studien 12 (3), 45–67. Editor: Ben Cho. Edition: 2. ISBN 978-3-16-148410-0. https://doi.org/10.1000/182. With a map","URL":"https://archive.test/en/articles/w/"}
]


  title: "Über etwas"
  language: "de"
  date: "1936"
  url: "https://source.test/"
  authors: "Ann Lee; Paul Kraus"
  editors: "Ben Cho"
  container: "Studien"
  volume: "12"
  issue: "3"
  pages: "45–67"
  publisher: "Verlag"
  place: "Berlin"
  edition: "2"
  isbn: "978-3-16-148410-0"
  doi: "10.1000/182"
  note: "With a map."

<link rel="via" hreflang="de" href="https://source.test/"/>
"#]]
    );
}

/// What a text is a part of keeps its name next to a publisher and numbers, and is a thing that has
/// what is said of it.
#[test]
fn every_name_has_its_place() {
    let mut all = String::new();
    for source in [
        "publication: News",
        "publication: News\n  place: Rome",
        "publication: News\n  publisher: Pub\n  volume: 2",
        "publication: News\n  pages: 3",
        "publication: News\n  publisher: Pub\n  container: Journal\n  volume: 3",
        "container: Journal\n  volume: 3\n  issue: 2\n  edition: 2",
        "container: Book\n  edition: 2",
        "publication: Book\n  publisher: Pub\n  isbn: 978-3-16-148410-0",
        "volume: 2",
    ] {
        let site = of(&format!("language: de\n  {source}"));
        site.build();
        let page = site.page("en/articles/w/index.html");
        let graph = between(&page, "<script type=\"application/ld+json\">", "</script>");
        let node =
            graph.split("{\"@type\":\"Article\",").find(|node| node.contains("#source\",\"inL"));
        let facts = node.unwrap().split_once("#person\"}]").unwrap().1;
        all.push_str(facts.split_once("]}").map_or(facts, |(facts, _)| facts));
        all.push('\n');
        let bib = site.page("en/articles/w/cite.bib");
        let is_said = |line: &&str| line.contains(" origp") || line.contains(" addendum");
        all.extend(bib.lines().filter(is_said).flat_map(|line| [line, "\n"]));
        let ris = site.page("en/articles/w/cite.ris");
        all.extend(ris.lines().filter(|line| line.starts_with("OP")).flat_map(|line| [line, "\n"]));
    }
    assert_data_eq!(
        all,
        str![[r#"
,"publisher":{"@type":"Organization","name":"News"}}
  origpublisher = {{News}},
OP  - News
,"publisher":{"@type":"Organization","name":"News","location":"Rome"}}
  origpublisher = {{News}},
OP  - News – Rome
,"publisher":{"@type":"Organization","name":"Pub"},"isPartOf":{"@type":"PublicationVolume","volumeNumber":"2","isPartOf":{"@type":"Periodical","name":"News"}}}
  origpublisher = {{Pub}},
  addendum = {News 2},
OP  - Pub – News 2
,"pagination":"3","isPartOf":{"@type":"Periodical","name":"News"}}
  addendum = {News, 3},
OP  - News, 3
,"publisher":{"@type":"Organization","name":"Pub"},"isPartOf":{"@type":"PublicationVolume","volumeNumber":"3","isPartOf":{"@type":"Book","name":"Journal","isPartOf":{"@type":"CreativeWork","name":"News"}}}}
  origpublisher = {{Pub}},
  addendum = {News. Journal 3},
OP  - News – Pub – Journal 3
,"isPartOf":{"@type":"PublicationIssue","issueNumber":"2","isPartOf":{"@type":"PublicationVolume","volumeNumber":"3","isPartOf":{"@type":"Periodical","name":"Journal","version":"2"}}}}
  addendum = {Journal 3 (2). Edition: 2},
OP  - Journal 3 (2). Edition: 2
,"isPartOf":{"@type":"Book","name":"Book","bookEdition":"2"}}
  addendum = {Book. Edition: 2},
OP  - Book. Edition: 2
,"publisher":{"@type":"Organization","name":"Pub"},"isPartOf":{"@type":"Book","name":"Book","isbn":"978-3-16-148410-0"}}
  origpublisher = {{Pub}},
  addendum = {Book. ISBN 978-3-16-148410-0},
OP  - Pub – Book. ISBN 978-3-16-148410-0
,"isPartOf":{"@type":"PublicationVolume","volumeNumber":"2"}}
  addendum = {2},
OP  - 2

"#]]
    );
}

/// What people read in RIS is in words, and has what no tag of RIS has.
#[test]
fn people_read_words() {
    let mut all = String::new();
    for date in ["1916-21", "0850~", "19XX", "1920/..", "-0384", "1916-03-04"] {
        let site = of(&format!("editor: [Ben, ann]\n  note: With a map.\n  date: {date}"));
        site.write(
            "content/articles/w/ar.md",
            "---\ntitle: و\ntranslation_of: en\ncontributors: [{id: ann, role: interviewer}, \
             {id: Zed, role: Lute}]\n---\nنص.\n",
        );
        site.build();
        for language in ["en", "ar"] {
            let ris = site.page(&format!("{language}/articles/w/cite.ris"));
            let is_said = |line: &&str| line.starts_with("OP") || line.starts_with("N1");
            all.extend(ris.lines().filter(is_said).flat_map(|line| [line, "\n"]));
        }
    }
    assert_data_eq!(
        all,
        str![[r#"
OP  - Editor: Ben and Ann Lee. With a map – spring 1916
OP  - التحرير: Ben وآن لي. With a map – ربيع 1916
N1  - ترجمة عن ترجمة آن لي إلى اللغة الإنجليزية
N1  - إجراء الحوار: آن لي – Lute: Zed
OP  - Editor: Ben and Ann Lee. With a map – c. 850
OP  - التحرير: Ben وآن لي. With a map – نحو 850
N1  - ترجمة عن ترجمة آن لي إلى اللغة الإنجليزية
N1  - إجراء الحوار: آن لي – Lute: Zed
OP  - Editor: Ben and Ann Lee. With a map – 20th century
OP  - التحرير: Ben وآن لي. With a map – القرن العشرون الميلادي
N1  - ترجمة عن ترجمة آن لي إلى اللغة الإنجليزية
N1  - إجراء الحوار: آن لي – Lute: Zed
OP  - Editor: Ben and Ann Lee. With a map – from 1920 on
OP  - التحرير: Ben وآن لي. With a map – منذ 1920
N1  - ترجمة عن ترجمة آن لي إلى اللغة الإنجليزية
N1  - إجراء الحوار: آن لي – Lute: Zed
OP  - Editor: Ben and Ann Lee. With a map – 384 BC
OP  - التحرير: Ben وآن لي. With a map – 384 ق.م
N1  - ترجمة عن ترجمة آن لي إلى اللغة الإنجليزية
N1  - إجراء الحوار: آن لي – Lute: Zed
OP  - Editor: Ben and Ann Lee. With a map – March 4, 1916
OP  - التحرير: Ben وآن لي. With a map – 4 مارس 1916
N1  - ترجمة عن ترجمة آن لي إلى اللغة الإنجليزية
N1  - إجراء الحوار: آن لي – Lute: Zed

"#]]
    );
}

/// Where there is only a little, only that is said.
#[test]
fn a_little_is_enough() {
    let mut all = String::new();
    for source in
        ["container: Studien", "pages: xii-xx", "doi: 10.1000/182", "editor: Ben", "volume: 2"]
    {
        let site = of(source);
        site.build();
        let page = site.page("en/articles/w/index.html");
        all.push_str(between(&page, "<dt>Source</dt>", "</div>").trim());
        let feed = site.page("en/feed.xml");
        all.push_str(feed.lines().find(|line| line.contains("\"via\"")).unwrap_or_default());
        all.push_str("\n\n");
    }
    assert_data_eq!(
        all,
        str![[r#"
<dd>In: <cite><bdi dir="ltr">Studien</bdi></cite></dd>

<dd> pp. <bdi dir="ltr">xii-xx</bdi></dd>

<dd>DOI <a rel="external" href="https://doi.org/10.1000/182" dir="ltr">10.1000/182</a></dd><link rel="via" href="https://doi.org/10.1000/182"/>

<dd>Editor: <span translate="no"><bdi dir="ltr">Ben</bdi></span></dd>

<dd> vol. <bdi dir="ltr">2</bdi></dd>


"#]]
    );
}

#[test]
fn faults() {
    let said = |source: &str| {
        let report = of(source).report();
        let first = report.lines().find(|line| line.contains("/en.md")).unwrap_or_default();
        first.replace("content/articles/w/en.md:", "")
    };
    assert_data_eq!(
        [
            said("isbn: 978-3-16-148410-1"),
            said("isbn: 12"),
            said("isbn: ISBN 3-16-148410-X"),
            said("isbn: ٩٧٨-٣-١٦-١٤٨٤١٠-٠"),
            said("doi: 11.1000/182"),
            said("doi: DOI:10.1000/182"),
            said("access: free"),
            said("author: A\n  authors: [B]"),
            said("page: 12"),
            said("container: '**Studien**'"),
        ]
        .join("\n"),
        str![[r#"
8:9: warning[bad-identifier]: `978-3-16-148410-1` is not an ISBN (if the others are right, its last digit is 0)
8:9: warning[bad-identifier]: `12` is not an ISBN (write ten or thirteen digits, perhaps with hyphens between them)


8:8: warning[bad-identifier]: `11.1000/182` is not a DOI (write what follows `https://doi.org/`, as in 10.1000/182)

8:11: error[not-a-choice]: `access` cannot be `free` (write one of `open`, `registration`, `paywall`)
9:3: error[both-keys]: `author` and `authors` are the same key: use one of them
8:3: warning[unknown-key]: `source` has no key `page` (write `pages`)
8:15: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in this value (write it without these signs)
"#]]
    );
}

/// The last digit of an ISBN, by the sums that its standard asks for.
fn last_digit(front: &[u32]) -> char {
    (0..11)
        .find(|last| {
            let all = front.iter().chain([last]);
            match front.len() {
                9 => all.zip((1..=10).rev()).map(|(d, w)| d * w).sum::<u32>() % 11 == 0,
                _ => {
                    *last < 10
                        && all.zip([1, 3].into_iter().cycle()).map(|(d, w)| d * w).sum::<u32>() % 10
                            == 0
                }
            }
        })
        .map_or('?', |last| if last == 10 { 'X' } else { char::from_digit(last, 10).unwrap() })
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn an_isbn_is_right_if_its_last_digit_is(
        digits in prop_oneof![proptest::collection::vec(0_u32..10, 9), proptest::collection::vec(0_u32..10, 12)],
        other in 0_u32..10,
    ) {
        let front: String = digits.iter().filter_map(|d| char::from_digit(*d, 10)).collect();
        let last = last_digit(&digits);
        let reads = |isbn: String| {
            let text = format!("---\ntitle: A\nsource: {{isbn: '{isbn}'}}\n---\n");
            let (parts, _) = tarjuman::read::front_matter::split(&text, tarjuman::ground::diag::FileId(0));
            let mut found = Vec::new();
            let facts = tarjuman::read::front_matter::version(
                &text, &parts, tarjuman::ground::diag::FileId(0), &mut found,
            ).unwrap();
            let is_read = facts.origin.source.unwrap().printed.is_some();
            prop_assert_eq!(is_read, found.is_empty());
            Ok(is_read)
        };
        let isbn = format!("{front}{last}");
        prop_assert!(reads(isbn)?);
        let other = char::from_digit(other, 10).unwrap();
        let isbn = format!("{front}{other}");
        prop_assert_eq!(reads(isbn)?, other == last);
    }
}
