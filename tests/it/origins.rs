//! Works that were written in two languages, translations from several versions, and translations
//! from one that the archive does not hold.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::made_inputs::cases;
use crate::site::{Site, between};
use crate::structured_data::Said;

const BASE: &str = "-- site.yaml --\ntitle: {en: Archive, ar: أرشيف}\nlanguages: [en, ar]\n\
    base_url: https://archive.test/\noutputs: {citations: true, twins: true}\n";

/// Two originals; a translation from both; one from another translation; one of the second original.
const WORK: &str = "\
-- content/articles/w/ar.md --
---
title: ألف
date: 2024-01-02
original: true
author: ann
source: {publication: القاهرة الإخبارية, date: 2020}
---
نص.
-- content/articles/w/fr.md --
---
title: Un
date: 2024-01-03
original: true
source: {publication: Le Monde, date: 2019}
---
Texte.
-- content/articles/w/en.md --
---
title: One
date: 2024-01-04
translation_of: [ar, fr]
translator: Ben
license: CC0-1.0
---
Text.
-- content/articles/w/de.md --
---
title: Eins
translation_of: fr
---
Text.
";

/// By way of Persian, of which the archive has nothing: of a text that it has, and of one that it
/// has not.
const VIA: &str = "\
-- content/articles/v/ar.md --
---
title: ألف
date: 2024-01-02
---
نص.
-- content/articles/v/en.md --
---
title: One
date: 2024-01-04
translation_of: ar
translator: Ben
license: CC0-1.0
source: {via: {language: fa, translator: [ann, Zed], publication: نشر نو}}
---
Text.
-- content/articles/o/en.md --
---
title: Far
date: 2024-01-05
source: {title: Loin, language: fr, via: {translator: {id: ann, as: Anne}}}
---
Text.
-- content/articles/o/ar.md --
---
title: بعيد
date: 2024-01-05
translator: Ben
---
نص.
-- content/people/ann.yaml --
name: Ann
";

fn built(fixture: &str) -> Site {
    let site = Site::new(BASE);
    site.add("-- content/people/ann.yaml --\nname: Ann\n");
    site.add(fixture);
    site.build();
    site
}

/// What a page says of where its text comes from.
fn facts(site: &Site, path: &str) -> String {
    let page = site.page(&format!("{path}index.html"));
    let kind = between(&page, "<p class=\"kind\">", "</p>");
    let facts = page.split_once("<dl class=\"facts\">");
    let facts = facts.map_or("", |(_, rest)| rest.split_once("</dl>").unwrap().0);
    format!("{path}:{kind}\n{facts}\n")
}

/// The node of a text in the graph of a page, without what others test.
fn node(site: &Site, path: &str, id: &str) -> String {
    let page = site.page(&format!("{path}index.html"));
    let graph = between(&page, "<script type=\"application/ld+json\">", "</script>");
    let mut graph: Value = serde_json::from_str(graph).unwrap();
    let Value::Array(nodes) = graph["@graph"].take() else { panic!("{page}") };
    let id = format!("https://archive.test/{id}");
    let mut node = nodes.into_iter().find(|node| node["@id"] == id.as_str()).unwrap();
    let wanted = ["@id", "translationOfWork", "workTranslation", "isBasedOn", "translator"];
    let wanted = wanted.into_iter().chain(["inLanguage", "publisher"]);
    let wanted: Vec<&str> =
        wanted.filter(|key| id.contains("#via") || *key != "publisher").collect();
    node.as_object_mut().unwrap().retain(|key, _| wanted.contains(&&**key));
    format!("{node:#}\n")
}

/// What the feeds of a language say of who made a text, and on which way.
fn in_feeds(site: &Site, language: &str, title: &str) -> String {
    let atom = site.page(&format!("{language}/feed.xml"));
    let is_entry = |entry: &&str| entry.contains(&format!("<title>{title}</title>"));
    let entry = atom.split("<entry").find(is_entry).unwrap();
    let is_wanted =
        |line: &&str| ["<contributor", "rel=\"via\"", "<p lang"].iter().any(|it| line.contains(it));
    let entry: Vec<&str> = entry.lines().filter(is_wanted).collect();
    let json: Value = serde_json::from_str(&site.page(&format!("{language}/feed.json"))).unwrap();
    let item = json["items"].as_array().unwrap().iter().find(|item| item["title"] == title);
    format!("{}\n{}\n", entry.join("\n"), item.unwrap()["_translation"])
}

#[test]
fn a_work_may_have_two_originals() {
    let site = built(WORK);
    Said::by(&site.tree()).check();
    let mut all = String::new();
    for path in ["ar/articles/w/", "en/fr/articles/w/", "fr/articles/w/"] {
        if site.has(&format!("{path}index.html")) {
            all.push_str(&facts(&site, path));
        }
    }
    let versions = site.page("en/articles/w/index.html");
    let versions = between(&versions, "<section class=\"versions\"", "</section>");
    let originals = versions.split("<li").skip(1).filter(|item| item.contains("<span>Original<"));
    for item in originals {
        all.push_str(between(item, "hreflang=\"", "\""));
        all.push(' ');
    }
    // Each first appeared elsewhere, and the work with the first of them.
    assert!(site.has("en/archive/2019/index.html") && !site.has("en/archive/2020/index.html"));
    assert_data_eq!(
        all,
        str![[r#"
ar/articles/w/:الأصل باللغة <bdi dir="rtl">العربية</bdi>

<div class="fact-source"><dt>المصدر</dt>
<dd><bdi dir="rtl">القاهرة الإخبارية</bdi> <time datetime="2020">2020</time></dd>
</div>

fr/articles/w/:Original in <bdi dir="ltr">French</bdi>

<div class="fact-source"><dt>Source</dt>
<dd><bdi dir="ltr">Le Monde</bdi> <time datetime="2019">2019</time></dd>
</div>

ar fr 
"#]]
    );
}

/// Two originals and a third that appeared nowhere else; translations of each, and of these. After
/// them, translations of two originals that the archive does not have.
const CHAINS: &str = "\
-- content/articles/w/ar.md --
---
title: ألف
date: 2024-01-02
original: true
author: ann
source: {publication: القاهرة الإخبارية, url: https://ar.test/}
---
نص.
-- content/articles/w/fr.md --
---
title: Un
original: true
author: Zoé
source: {publication: Le Monde, url: https://fr.test/, archived: https://old.test/fr}
---
Texte.
-- content/articles/w/tr.md --
---
title: Bir
original: true
---
Metin.
-- content/articles/w/en.md --
---
title: One
date: 2024-01-04
translation_of: fr
license: CC0-1.0
---
Text.
-- content/articles/w/en.second.md --
---
title: One again
date: 2024-01-05
translation_of: en
license: CC0-1.0
---
Text.
-- content/articles/w/en.third.md --
---
title: One of the third
date: 2024-01-06
translation_of: tr
license: CC0-1.0
---
Text.
-- content/articles/w/en.whole.md --
---
title: One of all
date: 2024-01-07
translation_of: [tr, fr]
license: CC0-1.0
---
Text.
-- content/articles/x/ar.md --
---
title: باء
date: 2024-01-01
source: {language: es, url: https://es.test/}
---
نص.
-- content/articles/x/de.md --
---
title: Zwei
date: 2024-01-02
source: {language: pt, url: https://pt.test/}
---
Text.
-- content/articles/x/en.md --
---
title: Two
date: 2024-01-03
translation_of: de
license: CC0-1.0
---
Text.
-- content/articles/x/en.first.md --
---
title: Two by nobody knows what
date: 2024-01-03
method: human
license: CC0-1.0
---
Text.
";

#[test]
fn all_outputs_name_the_source_of_the_text_that_was_translated() {
    let site = built(CHAINS);
    Said::by(&site.tree()).check();
    let (atom, json) = (site.page("en/feed.xml"), site.page("en/feed.json"));
    let json: Value = serde_json::from_str(&json).unwrap();
    let mut said = String::new();
    for path in ["w", "w/second", "w/third", "w/whole", "x", "x/first"] {
        let url = format!("https://archive.test/en/articles/{path}/");
        let item = json["items"].as_array().unwrap().iter().find(|item| item["url"] == *url);
        let is_entry = |entry: &&str| entry.contains(&format!("href=\"{url}\"/>"));
        let entry = atom.split("<entry").find(is_entry).unwrap();
        let via = entry.split("rel=\"via\"").skip(1).map(|rest| between(rest, "href=\"", "\""));
        let page = site.page(&format!("en/articles/{path}/index.html"));
        let read = page.split("<a rel=\"external\" href=\"").nth(1);
        let twin = site.page(&format!("en/articles/{path}/index.md"));
        let source = twin.split_once("\nsource:\n").map_or("", |(_, rest)| rest);
        let bib = site.page(&format!("en/articles/{path}/cite.bib"));
        let of_bib = bib.lines().filter(|line| line.contains("origp") || line.contains("author"));
        said += &format!(
            "{path}: {} {:?} {:?} {:?}\n{}\n",
            item.unwrap()["external_url"],
            via.collect::<Vec<_>>(),
            read.map(|rest| rest.split_once('"').unwrap().0),
            source.split_once("  url: ").map(|(_, rest)| between(rest, "\"", "\"")),
            of_bib.collect::<Vec<_>>().join("\n"),
        );
    }
    assert_data_eq!(
        said,
        str![[r#"
w: "https://fr.test/" ["https://fr.test/"] Some("https://fr.test/") Some("https://fr.test/")
  author = {{Zoé}},
  origpublisher = {{Le Monde}},
w/second: "https://fr.test/" ["https://fr.test/"] Some("https://fr.test/") Some("https://fr.test/")
  author = {{Zoé}},
  origpublisher = {{Le Monde}},
w/third: null [] None None
  author = {{Ann}},
w/whole: null ["https://fr.test/"] None None
  author = {{Ann}},
x: "https://pt.test/" ["https://pt.test/"] Some("https://pt.test/") Some("https://pt.test/")

x/first: "https://es.test/" ["https://es.test/"] Some("https://es.test/") Some("https://es.test/")


"#]]
    );
}

#[test]
fn a_translation_may_be_made_from_two_versions() {
    let site = built(WORK);
    let twin = site.page("en/articles/w/index.md");
    let feed: Value = serde_json::from_str(&site.page("en/feed.json")).unwrap();
    let of_feed = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "One");
    let page = site.page("en/articles/w/index.html");
    let list = site.page("en/articles/index.html");
    let all = [
        facts(&site, "en/articles/w/"),
        between(&list, "<span class=\"entry-origin\">", "</span>").to_owned(),
        node(&site, "en/articles/w/", "en/articles/w/"),
        node(&site, "en/articles/w/", "fr/articles/w/"),
        node(&site, "ar/articles/w/", "ar/articles/w/"),
        site.page("en/articles/w/cite.bib"),
        between(&page, "<summary>Cite</summary>", "</p>").to_owned(),
        of_feed.unwrap()["_translation"].to_string(),
        twin.lines().filter(|line| line.contains("made_from")).collect(),
    ];
    assert!(site.has("en/articles/w/parallel/index.html"));
    assert_data_eq!(
        all.join("\n"),
        str![[r#"
en/articles/w/:Translated from <bdi dir="ltr">Arabic and French</bdi>

<div class="fact-translation"><dt>Original</dt>
<dd><a href="../../../ar/articles/w/" hreflang="ar"><bdi lang="ar" dir="rtl">ألف</bdi></a></dd>
<dd class="also-from">Made also from: <a href="../../../fr/articles/w/" hreflang="fr"><bdi lang="fr" dir="ltr">Un</bdi></a> (French)</dd>
<dd class="side-by-side"><a href="../../../en/articles/w/parallel/">Read the translation and its source side by side</a></dd>
</div>
<div class="fact-source"><dt>Source</dt>
<dd><bdi dir="rtl">القاهرة الإخبارية</bdi> <time datetime="2020">2020</time></dd>
</div>
<div class="fact-licence"><dt>Licence</dt>
<dd><a rel="license external" href="https://creativecommons.org/publicdomain/zero/1.0/"><bdi dir="ltr">CC0-1.0</bdi></a></dd></div>


Translated from <bdi dir="ltr">Arabic and French</bdi>
{
  "@id": "https://archive.test/en/articles/w/",
  "inLanguage": "en",
  "translationOfWork": [
    {
      "@id": "https://archive.test/ar/articles/w/"
    },
    {
      "@id": "https://archive.test/fr/articles/w/"
    }
  ],
  "translator": [
    {
      "@id": "https://archive.test/en/people/ben/#person",
      "@type": "Person",
      "name": "Ben"
    }
  ]
}

{
  "@id": "https://archive.test/fr/articles/w/",
  "inLanguage": "fr",
  "isBasedOn": {
    "@id": "https://archive.test/fr/articles/w/#source"
  },
  "workTranslation": [
    {
      "@id": "https://archive.test/de/articles/w/"
    },
    {
      "@id": "https://archive.test/en/articles/w/"
    }
  ]
}

{
  "@id": "https://archive.test/ar/articles/w/",
  "inLanguage": "ar",
  "isBasedOn": {
    "@id": "https://archive.test/ar/articles/w/#source"
  },
  "workTranslation": [
    {
      "@id": "https://archive.test/en/articles/w/"
    }
  ]
}

@article{w:en,
  title = {{One}},
  author = {{Ann}},
  translator = {{Ben}},
  journaltitle = {{Archive}},
  entrysubtype = {magazine},
  date = {2024-01-04},
  langid = {english},
  origtitle = {{ألف}},
  origlanguage = {Arabic},
  origdate = {2020},
  origpublisher = {{القاهرة الإخبارية}},
  note = {Made also from: French},
  url = {https://archive.test/en/articles/w/},
}


<div class="panel">
<p class="citation"><bdi dir="ltr">Ann</bdi>, “<bdi dir="ltr">One</bdi>”. Translated from <bdi dir="ltr">Arabic and French</bdi> by <bdi dir="ltr">Ben</bdi>. <bdi dir="ltr">Archive</bdi>. <bdi dir="ltr">January 4, 2024</bdi>. Original in <bdi dir="ltr">Arabic</bdi>: “<bdi lang="ar" dir="rtl">ألف</bdi>”. <bdi dir="ltr">https://archive.test/en/articles/w/</bdi>
{"also_from":["fr"],"from":"ar","translators":[{"name":"Ben","url":"https://archive.test/en/people/ben/"}]}
also_made_from: ["https://archive.test/fr/articles/w/"]
"#]]
    );
}

#[test]
fn a_relay_may_lead_through_a_text_that_is_not_held() {
    let site = built(VIA);
    Said::by(&site.tree()).check();
    let all = [
        facts(&site, "en/articles/v/"),
        facts(&site, "en/articles/o/"),
        facts(&site, "ar/articles/o/"),
        node(&site, "en/articles/v/", "en/articles/v/"),
        node(&site, "en/articles/v/", "en/articles/v/#via"),
        node(&site, "en/articles/v/", "ar/articles/v/"),
        node(&site, "en/articles/o/", "en/articles/o/#via"),
        site.page("en/articles/v/cite.bib"),
        site.page("en/articles/o/cite.json"),
        in_feeds(&site, "en", "One"),
        in_feeds(&site, "en", "Far"),
    ];
    assert_data_eq!(
        all.join("\n"),
        str![[r#"
en/articles/v/:Translated from <bdi dir="ltr">Persian</bdi>

<div class="fact-translation"><dt>Original</dt>
<dd class="relay">Translated from the <bdi dir="ltr">Persian</bdi> translation by <a class="person" href="../../../en/people/ann/" translate="no"><bdi dir="ltr">Ann</bdi></a> and <span translate="no"><bdi lang="fa" dir="ltr">Zed</bdi></span> (<bdi dir="rtl">نشر نو</bdi>)</dd>
<dd><a href="../../../ar/articles/v/" hreflang="ar"><bdi lang="ar" dir="rtl">ألف</bdi></a></dd>
<dd class="side-by-side"><a href="../../../en/articles/v/parallel/">Read the translation and its source side by side</a></dd>
</div>
<div class="fact-licence"><dt>Licence</dt>
<dd><a rel="license external" href="https://creativecommons.org/publicdomain/zero/1.0/"><bdi dir="ltr">CC0-1.0</bdi></a></dd></div>


en/articles/o/:Translated from <bdi dir="ltr">French</bdi>

<div class="fact-translation"><dt>Original</dt>
<dd class="relay">Translated from a translation by <a class="person" href="../../../en/people/ann/" translate="no"><bdi dir="ltr">Anne</bdi></a></dd>
<dd class="original-not-held">This archive does not hold the original.</dd>
<dd class="no-parallel">There is no side-by-side view: this archive does not hold the text that was translated.</dd>
</div>
<div class="fact-source"><dt>Source</dt>
<dd><cite><bdi lang="fr" dir="ltr">Loin</bdi></cite></dd>
</div>


ar/articles/o/:الترجمة

<div class="fact-translation"><dt>الأصل</dt>
<dd class="original-not-held">لا يضم هذا الأرشيف النص الأصلي.</dd>
<dd class="no-parallel">لا يتاح عرض النصّين جنبًا إلى جنب، لأن هذا الأرشيف لا يضم النص الذي تُرجم عنه.</dd>
</div>


{
  "@id": "https://archive.test/en/articles/v/",
  "inLanguage": "en",
  "translationOfWork": {
    "@id": "https://archive.test/en/articles/v/#via"
  },
  "translator": [
    {
      "@id": "https://archive.test/en/people/ben/#person",
      "@type": "Person",
      "name": "Ben"
    }
  ]
}

{
  "@id": "https://archive.test/en/articles/v/#via",
  "inLanguage": "fa",
  "publisher": {
    "@type": "Organization",
    "name": "نشر نو"
  },
  "translationOfWork": {
    "@id": "https://archive.test/ar/articles/v/"
  },
  "translator": [
    {
      "@id": "https://archive.test/en/people/ann/#person",
      "@type": "Person",
      "name": "Ann"
    },
    {
      "@type": "Person",
      "name": "Zed"
    }
  ],
  "workTranslation": [
    {
      "@id": "https://archive.test/en/articles/v/"
    }
  ]
}

{
  "@id": "https://archive.test/ar/articles/v/",
  "inLanguage": "ar",
  "workTranslation": [
    {
      "@id": "https://archive.test/en/articles/v/#via"
    }
  ]
}

{
  "@id": "https://archive.test/en/articles/o/#via",
  "translationOfWork": {
    "@id": "https://archive.test/en/articles/o/#source"
  },
  "translator": [
    {
      "@id": "https://archive.test/en/people/ann/#person",
      "@type": "Person",
      "alternateName": "Anne",
      "name": "Ann"
    }
  ],
  "workTranslation": [
    {
      "@id": "https://archive.test/en/articles/o/"
    }
  ]
}

@article{v:en,
  title = {{One}},
  translator = {{Ben}},
  journaltitle = {{Archive}},
  entrysubtype = {magazine},
  date = {2024-01-04},
  langid = {english},
  origtitle = {{ألف}},
  origlanguage = {Arabic},
  origdate = {2024-01-02},
  note = {Translated from the Persian translation by Ann and Zed, نشر نو},
  url = {https://archive.test/en/articles/v/},
}

[
{"id":"o:en","type":"article-magazine","title":"Far","container-title":"Archive","issued":{"date-parts":[[2024,1,5]]},"language":"en","original-title":"Loin","note":"Translated from a translation by Anne","URL":"https://archive.test/en/articles/o/"}
]

<contributor><name>Ben</name><uri>https://archive.test/en/people/ben/</uri></contributor>
<contributor><name>Ann</name><uri>https://archive.test/en/people/ann/</uri></contributor>
<contributor><name>Zed</name></contributor>
<p lang="en" dir="ltr">Translated by <span dir="ltr">Ben</span> · Translated from the <span dir="ltr">Persian</span> translation by <span dir="ltr">Ann</span> and <span lang="fa" dir="ltr">Zed</span></p>
{"from":"fa","translators":[{"name":"Ben","url":"https://archive.test/en/people/ben/"}],"via":{"language":"fa","translators":[{"name":"Ann","url":"https://archive.test/en/people/ann/"},{"name":"Zed"}]}}

<contributor><name>Anne</name><uri>https://archive.test/en/people/ann/</uri></contributor>
<p lang="en" dir="ltr">Translated from a translation by <span dir="ltr">Anne</span></p>
{"from":"fr","via":{"translators":[{"name":"Anne","url":"https://archive.test/en/people/ann/"}]}}

"#]]
    );
}

/// The original that is not here is that of a translation into its own language, too, and where
/// that appeared is no original.
#[test]
fn a_translation_back_has_its_original() {
    let mut all = String::new();
    for own in ["", "source: {language: ar, title: العودة, publication: الأهرام}\n"] {
        let site = built(&format!(
            "-- content/articles/b/en.md --\n---\ntitle: Title\ntranslator: Ann\nsource: \
             {{language: ar, title: العنوان, date: 1920, author: Hunayn}}\n---\nText.\n\
             -- content/articles/b/ar.md --\n---\ntitle: عنوان\ntranslation_of: en\n{own}---\nنص.\n\
             -- content/articles/b/fr.md --\n---\ntitle: Titre\ntranslation_of: ar\n---\nTexte.\n"
        ));
        for path in ["ar/articles/b/", "fr/articles/b/"] {
            let [bib, ris] = ["bib", "ris"].map(|end| site.page(&format!("{path}cite.{end}")));
            all.extend(bib.lines().filter(|line| line.contains(" orig")).flat_map(|it| [it, "\n"]));
            all.extend(ris.lines().filter(|line| line.starts_with("OP")).flat_map(|it| [it, "\n"]));
            let csl: Value = serde_json::from_str(&site.page(&format!("{path}cite.json"))).unwrap();
            all.push_str(&format!("{} {}\n", csl[0]["original-title"], csl[0]["original-author"]));
        }
    }
    assert_data_eq!(
        all,
        str![[r#"
  origtitle = {{العنوان}},
  origlanguage = {العربية},
  origdate = {1920},
OP  - العنوان – 1920
"العنوان" [{"literal":"Hunayn"}]
  origtitle = {{العنوان}},
  origlanguage = {Arabic},
  origdate = {1920},
OP  - العنوان – 1920
"العنوان" [{"literal":"Hunayn"}]
  origtitle = {{العنوان}},
  origlanguage = {العربية},
  origdate = {1920},
OP  - العنوان – 1920
"العنوان" [{"literal":"Hunayn"}]
  origtitle = {{العنوان}},
  origlanguage = {Arabic},
  origdate = {1920},
OP  - العنوان – 1920
"العنوان" [{"literal":"Hunayn"}]

"#]]
    );
}

/// Who translated the text in between gets the same credit if the archive has that, and a machine
/// is named wherever a person would be.
#[test]
fn who_and_what_translated_is_said_everywhere() {
    let site = built(
        "-- content/articles/r/ar.md --\n---\ntitle: ليلة\ndate: 2024-01-02\n---\nنص.\n\
         -- content/articles/r/fr.md --\n---\ntitle: Nuit\ntranslation_of: ar\n\
         translators: [Galland, Ben]\n---\nTexte.\n\
         -- content/articles/r/en.md --\n---\ntitle: Night\ndate: 2024-01-02\n\
         translation_of: fr\ntranslator: Ben\n---\nText.\n\
         -- content/articles/m/ar.md --\n---\ntitle: آلة\ndate: 2024-01-01\n\
         author: ann\n---\nنص.\n\
         -- content/articles/m/en.md --\n---\ntitle: Machine\ndate: 2024-01-01\n\
         translation_of: ar\nmethod: machine\n---\nText.\n\
         -- content/articles/m/fr.md --\n---\ntitle: Machine\ntranslation_of: en\n\
         method: machine-edited\ntranslator: Ben\n---\nTexte.\n",
    );
    let mut all = String::new();
    for path in ["en/articles/r/", "en/articles/m/", "fr/articles/m/"] {
        for (end, start) in [("bib", "  note"), ("ris", "N1")] {
            let cited = site.page(&format!("{path}cite.{end}"));
            all.extend(cited.lines().filter(|it| it.starts_with(start)).flat_map(|it| [it, "\n"]));
        }
        let page = site.page(&format!("{path}index.html"));
        all.push_str(between(&page, "<p class=\"citation\"", "<bdi dir=\"ltr\">https"));
        all.push('\n');
    }
    let feed = site.page("en/feed.xml");
    let is_said = |line: &&str| line.contains("<contributor>") || line.contains("<p lang");
    all.extend(feed.lines().filter(is_said).flat_map(|line| [line, "\n"]));
    let feed: Value = serde_json::from_str(&site.page("en/feed.json")).unwrap();
    for item in feed["items"].as_array().unwrap() {
        all.push_str(&format!("{}\n", item["_translation"]));
    }
    assert_data_eq!(
        all,
        str![[r#"
  note = {Translated from the French translation by Galland and Ben},
N1  - Translated from the French translation by Galland and Ben
>“<bdi dir="ltr">Night</bdi>”. Translated from <bdi dir="ltr">French</bdi> by <bdi dir="ltr">Ben</bdi>. <bdi dir="ltr">Archive</bdi>. <bdi dir="ltr">January 2, 2024</bdi>. Original in <bdi dir="ltr">Arabic</bdi>: “<bdi lang="ar" dir="rtl">ليلة</bdi>”. 
  note = {Machine translation},
N1  - Machine translation
><bdi dir="ltr">Ann</bdi>, “<bdi dir="ltr">Machine</bdi>”. Translated from <bdi dir="ltr">Arabic</bdi>. Machine translation. <bdi dir="ltr">Archive</bdi>. <bdi dir="ltr">January 1, 2024</bdi>. Original in <bdi dir="ltr">Arabic</bdi>: “<bdi lang="ar" dir="rtl">آلة</bdi>”. 
  note = {Machine translation, edited by a person – Translated by way of English},
N1  - Machine translation, edited by a person – Translated by way of English
><bdi dir="ltr">Ann</bdi>, “<bdi lang="fr" dir="ltr">Machine</bdi>”. Translated from <bdi dir="ltr">English</bdi> by <bdi dir="ltr">Ben</bdi>. Machine translation, edited by a person. <bdi dir="ltr">Archive</bdi>. Original in <bdi dir="ltr">Arabic</bdi>: “<bdi lang="ar" dir="rtl">آلة</bdi>”. 
<contributor><name>Ben</name><uri>https://archive.test/en/people/ben/</uri></contributor>
<contributor><name>Galland</name><uri>https://archive.test/en/people/galland/</uri></contributor>
<p lang="en" dir="ltr">Translated by <span dir="ltr">Ben</span> · Translated from the <span dir="ltr">French</span> translation by <span dir="ltr">Galland</span> and <span dir="ltr">Ben</span></p>
<p lang="en" dir="ltr">Written by <span dir="ltr">Ann</span> · Machine translation</p>
{"from":"fr","translators":[{"name":"Ben","url":"https://archive.test/en/people/ben/"}],"via":{"language":"fr","translators":[{"name":"Galland","url":"https://archive.test/en/people/galland/"},{"name":"Ben","url":"https://archive.test/en/people/ben/"}]}}
{"from":"ar","method":"machine"}

"#]]
    );
}

/// A sentence in each language of the interface.
#[test]
fn every_language_says_it() {
    let languages = ["ar", "de", "en", "es", "fa", "fr", "he", "it", "tr", "ur"];
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: T\nlanguages: [{}]\nbase_url: https://archive.test/\n\
         -- content/articles/v/zh.md --\n---\ntitle: Z\n---\nText.\n",
        languages.join(", ")
    ));
    for language in languages {
        site.write(
            &format!("content/articles/v/{language}.md"),
            "---\ntitle: V\ntranslation_of: [zh, ja]\n\
             source: {via: {language: ru, translator: Ann, publication: P}}\n---\nText.\n",
        );
    }
    site.write("content/articles/v/ja.md", "---\ntitle: J\ntranslation_of: zh\n---\nText.\n");
    site.build();
    let said = languages.map(|language| {
        let page = site.page(&format!("{language}/articles/v/index.html"));
        let relay = between(&page, "<dd class=\"relay\">", "</dd>").to_owned();
        format!("{relay}\n{}", between(&page, "<dd class=\"also-from\">", "<a"))
    });
    assert_data_eq!(
        said.join("\n"),
        str![[r#"
ترجمة عن ترجمة <span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span> إلى اللغة <bdi dir="rtl">الروسية</bdi> (<bdi dir="ltr">P</bdi>)
بالاعتماد أيضًا على: 
Übersetzt nach der Fassung auf <bdi dir="ltr">Russisch</bdi> von <span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span> (<bdi dir="ltr">P</bdi>)
Auch übersetzt nach: 
Translated from the <bdi dir="ltr">Russian</bdi> translation by <span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span> (<bdi dir="ltr">P</bdi>)
Made also from: 
Traducido a partir de la versión en <bdi dir="ltr">ruso</bdi> de <span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span> (<bdi dir="ltr">P</bdi>)
También a partir de: 
ترجمه از روی ترجمهٔ <span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span> به <bdi dir="rtl">روسی</bdi> (<bdi dir="ltr">P</bdi>)
همچنین از روی: 
Traduit d’après une version en <bdi dir="ltr">russe</bdi> (traduction : <span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span>) (<bdi dir="ltr">P</bdi>)
Aussi d’après: 
תרגום דרך התרגום ל<bdi dir="rtl">רוסית</bdi> מאת <span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span> (<bdi dir="ltr">P</bdi>)
תורגם גם לפי: 
Tradotto dalla versione in <bdi dir="ltr">russo</bdi> di <span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span> (<bdi dir="ltr">P</bdi>)
Anche da: 
Ara dil: <bdi dir="ltr">Rusça</bdi> (çeviren: <span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span>) (<bdi dir="ltr">P</bdi>)
Ayrıca yararlanılan metin: 
<span translate="no"><bdi lang="ru" dir="ltr">Ann</bdi></span> کے <bdi dir="rtl">روسی</bdi> ترجمے سے ترجمہ (<bdi dir="ltr">P</bdi>)
نیز ماخوذ از: 
"#]]
    );
}

/// For each version: which of the others it was made from, in order.
type MadeWork = Vec<Vec<usize>>;

const STEMS: [&str; 5] = ["ar", "en", "fr", "he", "tr"];

fn made_work() -> impl Strategy<Value = MadeWork> {
    let sources = subsequence((0..STEMS.len()).collect::<Vec<_>>(), 0..3).prop_shuffle();
    prop::collection::vec(sources, STEMS.len())
}

proptest! {
    #![proptest_config(cases(32))]

    /// Whatever versions were made from, a circle is an error, and everything else is said from
    /// both sides.
    #[test]
    fn any_versions_are_credited_on_both_sides(work in made_work()) {
        let site = Site::new(BASE);
        for (n, sources) in work.iter().enumerate() {
            let names: Vec<&str> = sources.iter().map(|source| STEMS[*source]).collect();
            let origin = match &*names {
                [] => "original: true".to_owned(),
                names => format!("translation_of: [{}]", names.join(", ")),
            };
            let text = format!("---\ntitle: T{n}\n{origin}\n---\nText.\n");
            site.write(&format!("content/articles/w/{}.md", STEMS[n]), text);
        }
        let above = |start: usize| {
            let (mut found, mut waiting) = (BTreeSet::new(), work[start].clone());
            while let Some(at) = waiting.pop() {
                if found.insert(at) {
                    waiting.extend(&work[at]);
                }
            }
            found
        };
        let is_circular = (0..STEMS.len()).any(|n| above(n).contains(&n));
        let report = site.report();
        prop_assert_eq!(report.contains("error[circular-translation]"), is_circular, "{}", report);
        if is_circular {
            return Ok(());
        }
        prop_assert!(!report.contains("error["), "{}", report);
        site.build();
        Said::by(&site.tree()).check();
        for (n, sources) in work.iter().enumerate() {
            let path = format!("{}/articles/w/", STEMS[n]);
            let page = site.page(&format!("{path}index.html"));
            for source in sources {
                let link = format!("{}/articles/w/\"", STEMS[*source]);
                let facts = between(&page, "<dl class=\"facts\">", "</dl>");
                prop_assert!(facts.contains(&link), "{} {}", link, facts);
            }
            let has_parallel = site.has(&format!("{path}parallel/index.html"));
            prop_assert_eq!(has_parallel, !sources.is_empty());
        }
    }
}

#[test]
fn faults() {
    let said = |en: &str, ar: &str| {
        let site = Site::new(BASE);
        site.write("content/articles/w/en.md", format!("---\ntitle: W\n{en}\n---\nText.\n"));
        site.write("content/articles/w/ar.md", format!("---\ntitle: و\n{ar}\n---\nنص.\n"));
        site.report().replace("content/articles/w/", "")
    };
    assert_data_eq!(
        [
            said("original: true", ""),
            said("original: true", "original: true"),
            said("original: true\ntranslation_of: ar", ""),
            said("original: true\ntranslator: Ann", "original: true"),
            said("original: false", ""),
            said("original: ar", ""),
            said("original: https://example.org/a", ""),
            said("translation_of: [ar, fr]", ""),
            said("translation_of: [fr, ar]", ""),
            said("translation_of: [ar, ar]", ""),
            said("translation_of: [ar, en]", ""),
            said("translation_of: []", ""),
            said("translation_of: [ar]\nsource: {via: fa}", ""),
            said("translation_of: [ar]\nsource: {via: {lang: fa}}", ""),
            said("translation_of: [ar]\nsource: {via: {language: Persian}}", ""),
            said("translation_of: [ar]\nsource: {via: {}}", ""),
            said("source: {language: fr}\noriginal: true", "original: true"),
        ]
        .join("\n--\n"),
        str![[r#"
en.md: error[two-originals]: the work `w` has two originals (add `translation_of:` to the one that is a translation; if it was written in both languages, add `original: true` to both)

--

--
en.md:3:11: error[original-and-translation]: this version is said to be an original, and a translation (remove `original`, or what makes it a translation)

--
en.md:3:11: error[original-and-translation]: this version is said to be an original, and a translation (remove `original`, or what makes it a translation)
en.md:4:13: warning[unknown-person]: `Ann` has no file in content/people/ (add content/people/ann.yaml, and write `ann` here)

--
en.md: warning[missing-translation-of]: this translation does not say which version it was made from (it is treated as a translation of the original; if that is right, add `translation_of: ar`)

--
en.md:3:11: error[wrong-type]: `original` must be `true` or `false`; what is written here is `ar` (write `translation_of` with the version that it was made from, or `source: {title: …, language: …, url: …}` if that is not in this archive)

--
en.md:3:11: error[wrong-type]: `original` must be `true` or `false`; what is written here is `https://example.org/a` (write `translation_of` with the version that it was made from, or `source: {title: …, language: …, url: …}` if that is not in this archive)

--
en.md:3:22: error[unknown-version]: this work has no version `fr` (its other versions are `ar`)

--
en.md:3:18: error[unknown-version]: this work has no version `fr` (its other versions are `ar`)

--

--
en.md:3:22: error[circular-translation]: `en` is a translation of itself (remove `translation_of` from the version that is the original)

--
en.md: error[two-originals]: the work `w` has two originals (add `translation_of:` to the one that is a translation; if it was written in both languages, add `original: true` to both)

--
en.md:4:15: error[wrong-type]: `via` must be `key: value` pairs; what is written here is text (write its keys within braces, as in `via: {language: …}`, or below it)

--
en.md:4:16: warning[unknown-key]: `via` has no key `lang` (the keys here are `language`, `translator`, `translators`, `publication`)

--
en.md:4:26: error[bad-language]: `Persian` is the name of a language, not its tag (did you mean `fa`?)

--

--

"#]]
    );
}
