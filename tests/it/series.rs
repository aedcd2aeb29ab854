//! Series: works that are read in an order.

use std::collections::BTreeMap;

use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};

use crate::made_inputs::cases;
use crate::site::{Site, between};

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar, fr]
base_url: https://archive.test/
outputs: {citations: true, twins: true}
-- content/series/roads.yaml --
title: {en: Roads, ar: طرق}
description: {en: On roads.}
formerly: paths
aliases: /en/old/
-- content/articles/one/en.md --
---
title: One
date: 2024-01-03
series: {id: roads, part: 1}
license: CC-BY-4.0
---
Text. [The series](../../series/roads.yaml), [all](../../series/).
-- content/articles/one/ar.md --
---
title: واحد
date: 2024-01-03
translation_of: en
---
نص.
-- content/articles/two/en.md --
---
title: Two
date: 2024-01-01
series: {id: Roads, part: 2}
---
Text.
-- content/articles/three/ar.md --
---
title: ثلاثة
date: 2024-01-02
series: {id: roads, part: 3}
---
نص.
";

fn built(files: &str) -> Site {
    let site = Site::new(files);
    site.build();
    site
}

#[test]
fn pages_lead_from_part_to_part() {
    let site = built(SITE);
    let mut all = String::new();
    for path in ["en/articles/two/", "ar/articles/one/"] {
        let page = site.page(&format!("{path}index.html"));
        all.push_str(between(&page, "<p class=\"in-series\">", "</p>"));
        all.push_str(between(&page, "<nav class=\"beside-in-series\"", "</nav>"));
    }
    let page = site.page("en/series/roads/index.html");
    all.push_str(between(&page, "<main id=\"main\">", "</main>"));
    let all = all.replace(['\u{2068}', '\u{2069}'], "");
    assert_data_eq!(
        all,
        str![[r#"
Part 2 of 3 in the series <a class="series" href="../../../en/series/roads/"><bdi dir="ltr">Roads</bdi></a> aria-label="In the series Roads">
<ul>
<li class="previous-part"><span>Previous part</span> <a rel="prev" href="../../../en/articles/one/"><bdi dir="ltr">One</bdi></a></li>
<li class="next-part"><span>Next part</span> <a rel="next" href="../../../ar/articles/three/" hreflang="ar"><bdi lang="ar" dir="rtl">ثلاثة</bdi></a></li>
</ul>
الجزء 1 من 3 في سلسلة <a class="series" href="../../../ar/series/roads/"><bdi dir="rtl">طرق</bdi></a> aria-label="في سلسلة طرق">
<ul>
<li class="next-part"><span>الجزء التالي</span> <a rel="next" href="../../../en/articles/two/" hreflang="en"><bdi lang="en" dir="ltr">Two</bdi></a></li>
</ul>

<header class="page-header">
<p class="kind">Series</p>
<h1><bdi dir="ltr">Roads</bdi></h1>
<p class="lede"><bdi dir="ltr">On roads.</bdi></p>
<p class="lede-count">3 works</p>
<dl class="facts">
<div><dt>Bibliography</dt><dd><a href="../../../en/series/roads/cite.bib" type="application/x-bibtex"><bdi>BibLaTeX</bdi></a> · <a href="../../../en/series/roads/cite.ris" type="application/x-research-info-systems"><bdi>RIS</bdi></a> · <a href="../../../en/series/roads/cite.json" type="application/vnd.citationstyles.csl+json"><bdi>CSL-JSON</bdi></a></dd></div>
</dl>
</header>
<ol class="parts">
<li><p class="part-number">Part 1</p>
<ul class="entries">
<li class="entry">
<h2 class="entry-title"><a href="../../../en/articles/one/"><bdi dir="ltr">One</bdi></a></h2>
<p class="entry-text"><bdi dir="ltr">Text. The series, all.</bdi></p>
<p class="entry-meta"><time datetime="2024-01-03">January 3, 2024</time> </p>
</li>
</ul>
</li>
<li><p class="part-number">Part 2</p>
<ul class="entries">
<li class="entry">
<h2 class="entry-title"><a href="../../../en/articles/two/"><bdi dir="ltr">Two</bdi></a></h2>
<p class="entry-text"><bdi dir="ltr">Text.</bdi></p>
<p class="entry-meta"><time datetime="2024-01-01">January 1, 2024</time> </p>
</li>
</ul>
</li>
<li><p class="part-number">Part 3</p>
<ul class="entries">
<li class="entry">
<h2 class="entry-title"><a href="../../../ar/articles/three/" hreflang="ar"><bdi lang="ar" dir="rtl">ثلاثة</bdi></a></h2>
<p class="entry-text"><bdi lang="ar" dir="rtl">نص.</bdi></p>
<p class="entry-meta"><time datetime="2024-01-02">January 2, 2024</time> <span class="entry-language">Arabic</span> </p>
</li>
</ul>
</li>
</ol>

"#]]
    );
}

#[test]
fn programs_are_told() {
    let site = built(SITE);
    let mut all = String::new();
    let page = site.page("en/articles/one/index.html");
    all.push_str(between(&page, "\"isPartOf\":[", "\"isAccessibleForFree\""));
    let page = site.page("ar/series/roads/index.html");
    all.push('\n');
    all.push_str(between(&page, "{\"@type\":\"CreativeWorkSeries\"", "</script>"));
    for file in ["cite.bib", "cite.ris", "cite.json", "index.md"] {
        let text = site.page(&format!("en/articles/one/{file}"));
        for line in text.lines().flat_map(|line| line.split(",\"")) {
            if line.contains("Roads") || line.contains("collection") || line.contains("  part") {
                all.push('\n');
                all.push_str(line);
            }
        }
    }
    let feed = site.page("en/feed.xml");
    all.push('\n');
    all.push_str(between(&feed, "<content", "</p>"));
    assert_data_eq!(
        all,
        str![[r#"
{"@id":"https://archive.test/#site"},{"@type":"CreativeWorkSeries","@id":"https://archive.test/en/series/roads/#series","name":"Roads","url":"https://archive.test/en/series/roads/"}],"position":1,
,"@id":"https://archive.test/en/series/roads/#series","name":"طرق","url":"https://archive.test/en/series/roads/","description":"On roads.","hasPart":[{"@type":"Article","@id":"https://archive.test/ar/articles/one/","headline":"واحد","inLanguage":"ar","position":1},{"@type":"Article","@id":"https://archive.test/en/articles/two/","headline":"Two","inLanguage":"en","position":2},{"@type":"Article","@id":"https://archive.test/ar/articles/three/","headline":"ثلاثة","inLanguage":"ar","position":3}]}]}
  series = {{Roads}},
T3  - Roads
collection-title":"Roads"
collection-number":"1"
  title: "Roads"
  part: "1"
 type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p lang="en" dir="ltr">Part 1 of 3 in the series <span dir="ltr">Roads</span>
"#]]
    );
}

/// A series has a page where it has a title, a description or a work; links from other languages
/// lead to the nearest.
#[test]
fn pages_are_where_there_is_something() {
    let site = built(SITE);
    let there = [
        "en/series/index.html",
        "ar/series/index.html",
        "fr/series/index.html",
        "en/series/roads/index.html",
        "ar/series/roads/index.html",
        "en/series/paths/index.html",
        "en/old/index.html",
    ];
    for path in there {
        assert!(site.has(path), "{path}");
    }
    assert!(!site.has("fr/series/roads/index.html"));
    let index = site.page("fr/series/index.html");
    assert!(index.contains("href=\"../../en/series/roads/\" hreflang=\"en\""), "{index}");
    let text = site.page("en/articles/one/index.html");
    assert!(text.contains("<a href=\"../../../en/series/roads/\">The series</a>"), "{text}");
    assert!(text.contains("<a href=\"../../../en/series/\">all</a>"), "{text}");
}

#[test]
fn an_archive_without_series_says_nothing_of_them() {
    let site = built(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\n\
         -- content/articles/w/en.md --\n---\ntitle: W\n---\nText.\n",
    );
    assert!(!site.has("en/series/index.html"));
    assert!(!site.page("en/articles/w/index.html").contains("series"));
}

/// What a made work says: its year, and its part if it says that.
#[derive(Debug, Clone)]
struct MadeWork {
    year: Option<u16>,
    part: Option<u32>,
    is_listed: bool,
}

/// The numbers of the works in the order of reading, each with its number, and the count that is
/// shown. It sorts by comparing each work with each other one.
fn judge(works: &[MadeWork], order: &[usize]) -> (Vec<(usize, Option<u32>)>, Option<u32>) {
    let is_before = |a: usize, b: usize| -> bool {
        let place = |n: usize| order.iter().position(|it| *it == n);
        match (place(a), place(b)) {
            (Some(a), Some(b)) => return a < b,
            (Some(_), None) => return true,
            (None, Some(_)) => return false,
            (None, None) => {}
        }
        match (works[a].part, works[b].part) {
            (Some(x), Some(y)) if x != y => return x < y,
            (Some(_), None) => return true,
            (None, Some(_)) => return false,
            _ => {}
        }
        match (works[a].year, works[b].year) {
            (Some(x), Some(y)) if x != y => x < y,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            _ => a < b,
        }
    };
    let count = works.len();
    let mut sorted = vec![0; count];
    for n in 0..count {
        let before = (0..count).filter(|other| *other != n && is_before(*other, n)).count();
        sorted[before] = n;
    }
    let by_place = !order.is_empty() || works.iter().all(|work| work.part.is_none());
    let numbered: Vec<(usize, Option<u32>)> = sorted
        .iter()
        .enumerate()
        .map(|(at, n)| (*n, if by_place { Some(at as u32 + 1) } else { works[*n].part }))
        .collect();
    let has_all =
        numbered.iter().all(|(_, number)| matches!(number, Some(n) if *n <= count as u32));
    (numbered, has_all.then_some(count as u32))
}

fn made_works() -> impl Strategy<Value = Vec<MadeWork>> {
    let work = (
        proptest::option::of(1990_u16..1994),
        proptest::option::weighted(0.6, 1_u32..7),
        proptest::bool::weighted(0.3),
    );
    let work = work.prop_map(|(year, part, is_listed)| MadeWork { year, part, is_listed });
    proptest::collection::vec(work, 1..6)
}

proptest! {
    #![proptest_config(cases(24))]

    /// Whatever works say, their order and numbers on all pages are those of the rules.
    #[test]
    fn order_and_numbers_follow_the_rules(works in made_works(), is_turned in any::<bool>()) {
        let mut order: Vec<usize> =
            (0..works.len()).filter(|n| works[*n].is_listed).collect();
        if is_turned {
            order.reverse();
        }
        let mut files = "-- site.yaml --\ntitle: Archive\nlanguages: [en]\n".to_owned();
        let listed: Vec<String> = order.iter().map(|n| format!("w{n}")).collect();
        files += &format!(
            "-- content/series/s.yaml --\ntitle: Series\norder: [{}]\n", listed.join(", ")
        );
        for (n, work) in works.iter().enumerate() {
            let part = work.part.map_or("s".to_owned(), |part| format!("{{id: s, part: {part}}}"));
            let date = work.year.map_or(String::new(), |year| format!("date: {year}-01-01\n"));
            files += &format!(
                "-- content/articles/w{n}/en.md --\n---\ntitle: W{n}\nseries: {part}\n{date}---\n\
                 Text.\n"
            );
        }
        let site = built(&files);
        let (expected, total) = judge(&works, &order);
        let page = site.page("en/series/s/index.html");
        let shown: Vec<(usize, Option<u32>)> = page
            .split("\n<li>")
            .filter(|item| item.contains("entry-title") && item.contains("/w"))
            .map(|item| {
                let n = between(item, "articles/w", "/\"").parse().unwrap();
                let number = item.split_once("part-number\">Part ");
                let number = number.map(|(_, rest)| rest.split_once('<').unwrap().0);
                (n, number.map(|number| number.parse().unwrap()))
            })
            .collect();
        prop_assert_eq!(&shown, &expected);
        let places: BTreeMap<usize, usize> =
            expected.iter().enumerate().map(|(at, (n, _))| (*n, at)).collect();
        for (n, number) in &expected {
            let page = site.page(&format!("en/articles/w{n}/index.html"));
            let said = between(&page, "<p class=\"in-series\">", " <a");
            let expected_words = match (number, total) {
                (Some(number), Some(total)) => format!("Part {number} of {total} in the series"),
                (Some(number), None) => format!("Part {number} in the series"),
                (None, _) => "In the series".to_owned(),
            };
            prop_assert_eq!(said, expected_words);
            let at = places[n];
            let before = at.checked_sub(1).map(|at| expected[at].0);
            let after = expected.get(at + 1).map(|(n, _)| *n);
            for (rel, other) in [("prev", before), ("next", after)] {
                let link = other.map(|n| format!("rel=\"{rel}\" href=\"../../../en/articles/w{n}/\""));
                let has = page.contains(&format!("rel=\"{rel}\""));
                prop_assert_eq!(has, link.is_some());
                prop_assert!(link.is_none_or(|link| page.contains(&link)));
            }
        }
    }
}

#[test]
fn a_series_has_a_feed_and_a_bibliography_in_each_language_of_its_pages() {
    let site = built(SITE);
    let mut all = String::new();
    for language in ["en", "ar"] {
        let page = site.page(&format!("{language}/series/roads/index.html"));
        let is_own = |line: &&str| line.contains("series/roads/") || line.contains("cite.");
        let links = page.lines().filter(|line| line.contains("rel=\"alternate")).filter(is_own);
        links.for_each(|line| all.push_str(&format!("{line}\n")));
        let feed = site.page(&format!("{language}/series/roads/feed.xml"));
        let is_said =
            |line: &&str| line.trim_start().starts_with("<title>") || line.contains("<id>");
        feed.lines().filter(is_said).for_each(|line| all.push_str(&format!("{line}\n")));
        let cited = site.page(&format!("{language}/series/roads/cite.bib"));
        let keys = cited.lines().filter(|line| line.starts_with('@'));
        keys.for_each(|line| all.push_str(&format!("{line}\n")));
    }
    let former = site.page("en/series/paths/feed.xml");
    assert_eq!(former, site.page("en/series/roads/feed.xml"));
    assert_data_eq!(all.replace(['\u{2068}', '\u{2069}'], ""), str![[r#"
<link rel="alternate" hreflang="en" href="https://archive.test/en/series/roads/">
<link rel="alternate" hreflang="ar" href="https://archive.test/ar/series/roads/">
<link rel="alternate" hreflang="x-default" href="https://archive.test/en/series/roads/">
<link rel="alternate" type="application/atom+xml" title="Roads — Archive" href="https://archive.test/en/series/roads/feed.xml">
<link rel="alternate" type="application/feed+json" title="Roads — Archive" href="https://archive.test/en/series/roads/feed.json">
<link rel="alternate describedby" type="application/x-bibtex" href="../../../en/series/roads/cite.bib">
<link rel="alternate describedby" type="application/x-research-info-systems" href="../../../en/series/roads/cite.ris">
<link rel="alternate describedby" type="application/vnd.citationstyles.csl+json" href="../../../en/series/roads/cite.json"></head>
<li><a href="../../../ar/series/roads/" lang="ar" dir="rtl" hreflang="ar" rel="alternate">العربية</a></li>
<id>https://archive.test/en/series/paths</id>
<title>Roads — Archive</title>
<id>https://archive.test/en/articles/one</id>
<title>One</title>
<id>https://archive.test/ar/articles/three</id>
<title>ثلاثة</title>
<id>https://archive.test/en/articles/two</id>
<title>Two</title>
@article{one:en,
@article{two:en,
@article{three:ar,
<link rel="alternate" hreflang="en" href="https://archive.test/en/series/roads/">
<link rel="alternate" hreflang="ar" href="https://archive.test/ar/series/roads/">
<link rel="alternate" hreflang="x-default" href="https://archive.test/en/series/roads/">
<link rel="alternate" type="application/atom+xml" title="طرق — أرشيف" href="https://archive.test/ar/series/roads/feed.xml">
<link rel="alternate" type="application/feed+json" title="طرق — أرشيف" href="https://archive.test/ar/series/roads/feed.json">
<link rel="alternate describedby" type="application/x-bibtex" href="../../../ar/series/roads/cite.bib">
<link rel="alternate describedby" type="application/x-research-info-systems" href="../../../ar/series/roads/cite.ris">
<link rel="alternate describedby" type="application/vnd.citationstyles.csl+json" href="../../../ar/series/roads/cite.json"></head>
<li><a href="../../../en/series/roads/" lang="en" dir="ltr" hreflang="en" rel="alternate">English</a></li>
<id>https://archive.test/ar/series/paths</id>
<title>طرق — أرشيف</title>
<id>https://archive.test/ar/articles/one</id>
<title>واحد</title>
<id>https://archive.test/ar/articles/three</id>
<title>ثلاثة</title>
<id>https://archive.test/en/articles/two</id>
<title>Two</title>
@article{one:ar,
@article{two:en,
@article{three:ar,

"#]].raw());
    let page = site.page("en/series/roads/index.html");
    assert!(page.contains("href=\"cite.bib\"") || page.contains("/cite.bib\""), "{page}");
}

#[test]
fn settings_turn_the_feeds_of_series_off() {
    for (settings, has_feed) in
        [("series: true", true), ("series: false", false), ("from: 4", false)]
    {
        let at = "base_url: https://archive.test/";
        let site = built(&SITE.replace(at, &format!("{at}\nfeeds: {{{settings}}}")));
        let page = site.page("en/series/roads/index.html");
        assert_eq!(page.contains("series/roads/feed.xml"), has_feed, "{settings}");
    }
}
