//! `{id, as}`: people whom a text names in other words than their own files.

use std::collections::BTreeSet;

use snapbox::{assert_data_eq, str};

use crate::site::{Site, between, tags};
use crate::structured_data::Said;

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
outputs: {citations: true, twins: true, search: true}
-- content/people/orwell.yaml --
name: {en: George Orwell, ar: جورج أورويل}
family: {en: Orwell}
given: {en: George}
-- content/people/samar.yaml --
name: {en: Samar Sulayman, ar: سمر سليمان}
-- content/articles/w/en.md --
---
title: W
date: 2024-01-02
license: CC0-1.0
author: {id: orwell, as: {en: Eric Blair, ar: إريك بلير}}
editors: [Ben, {id: samar, as: S. S.}]
contributors: {id: samar, role: illustrator, as: Sama}
people: [{id: orwell, as: The author}]
source: {title: T, language: en, author: [{id: orwell, as: E. A. B.}]}
---
Text.
-- content/articles/w/ar.md --
---
title: و
date: 2024-01-03
translation_of: en
license: CC0-1.0
translator: {id: samar, as: أم يوسف}
---
نص.
";

#[test]
fn bylines_lists_and_feeds_say_it() {
    let site = Site::new(SITE);
    site.build();
    let mut all = String::new();
    for path in ["en/articles/w/", "ar/articles/w/"] {
        let page = site.page(&format!("{path}index.html"));
        all.push_str(between(&page, "<dl class=\"byline\">", "</dl>"));
        all.push_str(between(&page, "aria-labelledby=\"list.people\">", "</section>"));
        all.push('\n');
    }
    let page = site.page("en/articles/w/index.html");
    all.push_str(between(&page, "<div class=\"fact-source\">", "</div>"));
    for path in ["en/articles/index.html", "ar/articles/index.html"] {
        all.push_str(between(&site.page(path), "<span class=\"entry-author\">", "</p>"));
    }
    let feed = site.page("ar/feed.xml");
    all.push_str(between(&feed, "</published>", "<link"));
    all.push_str(between(&feed, "<p lang=\"ar\"", "</p>"));
    let person = site.page("en/people/samar/index.html");
    all.push_str(between(&person, "<h2 id=\"list.credited\">", "</section>"));
    assert_data_eq!(
        all,
        str![[r#"

<div><dt>Author</dt><dd><a class="person" href="../../../en/people/orwell/" translate="no"><bdi dir="ltr">Eric Blair</bdi></a></dd></div>
<div><dt>Editor</dt><dd><a class="person" href="../../../en/people/ben/" translate="no"><bdi dir="ltr">Ben</bdi></a> and <a class="person" href="../../../en/people/samar/" translate="no"><bdi dir="ltr">S. S.</bdi></a></dd></div>
<div><dt><bdi dir="ltr">Illustrator</bdi></dt><dd><a class="person" href="../../../en/people/samar/" translate="no"><bdi dir="ltr">Sama</bdi></a></dd></div>

<h2 id="list.people">About</h2>
<ul><li><a class="person" href="../../../en/people/orwell/" translate="no"><bdi dir="ltr">The author</bdi></a></li></ul>


<div><dt>الكتابة</dt><dd><a class="person" href="../../../ar/people/orwell/" translate="no"><bdi dir="rtl">إريك بلير</bdi></a></dd></div>
<div><dt>الترجمة</dt><dd><a class="person" href="../../../ar/people/samar/" translate="no"><bdi dir="rtl">أم يوسف</bdi></a></dd></div>

<h2 id="list.people">أشخاص يتناولهم النص</h2>
<ul><li><a class="person" href="../../../ar/people/orwell/" translate="no"><bdi dir="ltr">The author</bdi></a></li></ul>

<dt>Source</dt>
<dd><a class="person" href="../../../en/people/orwell/" translate="no"><bdi dir="ltr">E. A. B.</bdi></a></dd>
<dd><cite><bdi dir="ltr">T</bdi></cite></dd>
<span translate="no"><bdi dir="ltr">Eric Blair</bdi></span></span> <span translate="no"><bdi dir="rtl">إريك بلير</bdi></span></span> <span class="entry-translator">الترجمة: <span translate="no"><bdi dir="rtl">أم يوسف</bdi></span></span> 
<author><name>إريك بلير</name><uri>https://archive.test/ar/people/orwell/</uri></author>
<contributor><name>أم يوسف</name><uri>https://archive.test/ar/people/samar/</uri></contributor>
 dir="rtl">كتابة <span dir="rtl">إريك بلير</span> · ترجمة <span dir="rtl">أم يوسف</span>Credited as</h2>
<ul class="plain" translate="no"><li><bdi dir="rtl">أم يوسف</bdi></li><li><bdi dir="ltr">S. S.</bdi></li><li><bdi dir="ltr">Sama</bdi></li></ul>

"#]]
    );
}

#[test]
fn citations_twins_and_search_say_it() {
    let site = Site::new(SITE);
    site.build();
    let twin = site.page("ar/articles/w/index.md");
    let all = [
        site.page("en/articles/w/cite.bib"),
        site.page("ar/articles/w/cite.json"),
        twin.lines().filter(|line| line.contains("ors: [")).collect::<Vec<_>>().join("\n"),
        between(&site.page("en/articles/w/index.html"), "citation_author\"", ">").to_owned(),
    ];
    assert_data_eq!(
        all.join("\n"),
        str![[r#"
@article{w:en,
  title = {{W}},
  author = {{Eric Blair}},
  editor = {{Ben} and {S. S.}},
  editora = {{Sama}},
  editoratype = {collaborator},
  journaltitle = {{Archive}},
  entrysubtype = {magazine},
  date = {2024-01-02},
  langid = {english},
  origtitle = {{T}},
  url = {https://archive.test/en/articles/w/},
}

[
{"id":"w:ar","type":"article-magazine","title":"و","author":[{"literal":"إريك بلير"}],"translator":[{"literal":"أم يوسف"}],"container-title":"أرشيف","issued":{"date-parts":[[2024,1,3]]},"language":"ar","original-title":"W","original-author":[{"literal":"Eric Blair"}],"original-date":{"date-parts":[[2024,1,2]]},"license":"CC0-1.0","URL":"https://archive.test/ar/articles/w/"}
]

authors: ["إريك بلير"]
translators: ["أم يوسف"]
 content="Eric Blair"
"#]]
    );
}

/// In every graph, a person has one `@id`, and every name that the page shows.
#[test]
fn graphs_know_who_it_is() {
    let site = Site::new(SITE);
    site.build();
    Said::by(&site.tree()).check();
    let page = site.page("ar/articles/w/index.html");
    let graph = between(&page, "<script type=\"application/ld+json\">", "</script>");
    let graph: serde_json::Value = serde_json::from_str(graph).unwrap();
    let nodes = graph["@graph"].as_array().unwrap();
    let own = nodes.iter().find(|node| node["@id"] == "https://archive.test/ar/articles/w/");
    let own = own.unwrap();
    let person = site.page("en/people/samar/index.html");
    assert_data_eq!(
        format!(
            "{}\n{}\n{}",
            own["author"],
            own["translator"],
            between(&person, "\"alternateName\":", "]")
        ),
        str![[r#"
[{"@id":"https://archive.test/en/people/orwell/#person","@type":"Person","alternateName":"إريك بلير","name":"جورج أورويل"}]
[{"@id":"https://archive.test/en/people/samar/#person","@type":"Person","alternateName":"أم يوسف","name":"سمر سليمان"}]
["S. S.","Sama","أم يوسف","سمر سليمان"
"#]]
    );
}

/// Whatever a text calls somebody, it leads to that person, who has the work.
#[test]
fn every_name_leads_to_its_person() {
    let site = Site::new(SITE);
    site.build();
    for (path, people) in
        [("en/articles/w/", ["orwell", "samar"]), ("ar/articles/w/", ["orwell", "samar"])]
    {
        let page = site.page(&format!("{path}index.html"));
        let links: BTreeSet<String> = tags(&page)
            .iter()
            .filter(|tag| tag.has("class", "person"))
            .filter_map(|tag| tag.get("href").map(str::to_owned))
            .collect();
        for person in people {
            assert!(links.iter().any(|link| link.ends_with(&format!("/{person}/"))), "{links:?}");
            let of_person = site.page(&format!("{}/people/{person}/index.html", &path[..2]));
            assert!(of_person.contains("/articles/w/\""), "{person}");
        }
        assert_eq!(links.len(), 3 - usize::from(path.starts_with("ar")));
    }
    assert!(!site.has("en/people/eric-blair/index.html"));
}

#[test]
fn faults() {
    let said = |author: &str| {
        let site = Site::new(SITE);
        site.write("content/articles/x/en.md", format!("---\ntitle: X\n{author}\n---\nText.\n"));
        let report = site.report();
        let said = report.lines().filter(|line| line.contains("articles/x/"));
        said.map(|line| line.replace("content/articles/x/en.md:", ""))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_data_eq!(
        [
            said("author: {as: Eric}"),
            said("author: [samar, {as: Eric, name: orwell}]"),
            said("author: [{id: orwel, as: Eric}]"),
            said("author: {id: orwell, as: [Eric]}"),
            said("author: {id: orwell, as: '*Eric*'}"),
            said("author: {id: orwell, said: Eric}"),
            said("author: {name: orwell}"),
            said("author: [{name: orwell}, samar]"),
            said("author: {id: , as: Eric}"),
            said("author: {id: orwell, as: }"),
            said("author: {id: orwell}"),
            said("author: {id: none, as: Nobody}"),
            said("author: orwell\nauthors: [{id: orwell, as: Eric}]"),
            said("tags: [{id: orwell, as: Eric}]"),
        ]
        .join("\n"),
        str![[r#"
3:9: error[missing-key]: `author` has no `id` (add `id: …`)
3:28: error[missing-key]: `author` has no key `name`, and so it has no `id` (write `id`)
3:15: warning[unknown-person]: `orwel` has no file in content/people/ (did you mean `orwell`? If not, add content/people/orwel.yaml)
3:26: error[wrong-type]: `as` must be `key: value` pairs; what is written here is a list (write `as: {en: …}`)
3:27: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a name (write it without these signs)
3:22: warning[unknown-key]: `author` has no key `said` (the keys here are `id`, `as`)
3:9: error[wrong-type]: `author` must be text or a list of texts; what is written here is `key: value` pairs (write only the name: `author: orwell`; the rest belongs in a file of content/people/ or tags/)
3:10: error[wrong-type]: each item of `author` must be text; what is written here is `key: value` pairs (write only the name: `- orwell`; the rest belongs in a file of content/people/ or tags/)
3:10: error[missing-key]: `id` is empty (add `id: …`)


3:14: warning[unknown-person]: `none` has no file in content/people/ (add content/people/none.yaml)
4:1: error[both-keys]: `author` and `authors` are the same key: use one of them
3:8: error[wrong-type]: each item of `tags` must be text; what is written here is `key: value` pairs (write only the name: `- orwell`; the rest belongs in a file of content/people/ or tags/)
"#]]
    );
}
