//! `author: none`: works of which nobody knows who wrote them.

use snapbox::{assert_data_eq, str};

use crate::site::{Site, between};

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
outputs: {citations: true, twins: true}
-- content/articles/w/ar.md --
---
title: أ
date: 2024-01-01
author: none
license: CC0-1.0
---
نص.
-- content/articles/w/en.md --
---
title: A
date: 2024-01-02
translation_of: ar
license: CC0-1.0
---
Text.
-- content/articles/w/en.known.md --
---
title: B
date: 2024-01-03
translation_of: ar
author: Ann
license: CC0-1.0
---
Text.
";

#[test]
fn pages_lists_and_feeds_say_so() {
    let site = Site::new(SITE);
    site.build();
    let mut all = String::new();
    for path in
        ["ar/articles/w/", "en/articles/w/", "en/articles/w/known/", "en/articles/w/parallel/"]
    {
        let page = site.page(&format!("{path}index.html"));
        all.push_str(between(&page, "<dl class=\"byline\">", "</dl>"));
        all.push('\n');
    }
    let list = site.page("en/articles/index.html");
    for part in list.split("entry-title").skip(1) {
        all.push_str(between(part, "<span class=\"entry-author\">", "</span>"));
        all.push('\n');
    }
    let feed = site.page("en/feed.xml");
    all.push_str(&format!("{}\n", feed.matches("Author unknown").count()));
    all.push_str(&site.page("en/articles/w/cite.json"));
    let twin = site.page("en/articles/w/index.md");
    all.push_str(twin.lines().find(|line| line.starts_with("author")).unwrap());
    // It is nobody's name.
    assert!(!site.has("en/people/none/index.html"));
    assert_data_eq!(
        all,
        str![[r#"

<div><dt>الكتابة</dt><dd>الكاتب غير معروف</dd></div>


<div><dt>Author</dt><dd>Author unknown</dd></div>


<div><dt>Author</dt><dd><a class="person" href="../../../../en/people/ann/" translate="no"><bdi dir="ltr">Ann</bdi></a></dd></div>


<div><dt>Author</dt><dd>Author unknown</dd></div>

<span translate="no"><bdi dir="ltr">Ann</bdi>
Author unknown
1
[
{"id":"w:en","type":"article-magazine","title":"A","container-title":"Archive","issued":{"date-parts":[[2024,1,2]]},"language":"en","original-title":"أ","original-date":{"date-parts":[[2024,1,1]]},"license":"CC0-1.0","URL":"https://archive.test/en/articles/w/"}
]
author: "none"
"#]]
    );
}

/// Among others it is a name, as everywhere else.
#[test]
fn only_alone_it_is_nobody() {
    let site = Site::new(SITE);
    site.add("-- content/articles/x/en.md --\n---\ntitle: X\nauthor: [none, Ann]\ntranslator: none\n---\nText.\n");
    site.build();
    assert!(site.has("en/people/none/index.html"));
}

/// A source of which nobody knows who wrote it is by nobody, not even by the author of the text.
#[test]
fn the_author_of_a_source_may_be_unknown() {
    let texts = |author: &str| {
        let site = Site::new(SITE);
        site.add(&format!(
            "-- content/articles/x/en.md --\n---\ntitle: X\nauthor: Q\nlicense: CC0-1.0\nsource: \
             {{language: de, title: T, {author}editor: none, via: {{language: fa, translator: none}}}}\n\
             ---\nText.\n"
        ));
        site.build();
        let page = site.page("en/articles/x/index.html");
        let files = ["cite.bib", "cite.ris", "cite.json", "index.md"];
        let files = files.map(|file| site.page(&format!("en/articles/x/{file}"))).concat();
        (page, files)
    };
    let (page, files) = texts("author: none, ");
    let (inherited, same_files) = texts("");
    assert_eq!(files, same_files);
    assert!(!files.contains("none"), "{files}");
    let source = |page: &str| {
        let graph = between(page, "<script type=\"application/ld+json\">", "</script>");
        let graph: serde_json::Value = serde_json::from_str(graph).unwrap();
        let nodes = graph["@graph"].as_array().unwrap();
        nodes.iter().find(|node| node["name"] == "T").unwrap().clone()
    };
    assert!(source(&page)["author"].is_null());
    assert!(!source(&inherited)["author"].is_null());
    let shown =
        |page: &str| page.split("<script type=\"application/ld+json\">").next().map(str::to_owned);
    assert!(!shown(&page).unwrap().contains("none\""), "{page}");
    // A work that texts cite, too.
    let site = Site::new(SITE);
    site.add("-- content/bibliography.yaml --\nkey: {title: Cited, author: none}\n");
    site.add("-- content/articles/x/en.md --\n---\ntitle: X\n---\nAs [@key] says.\n");
    assert!(!site.built_page("en/articles/x/index.html").contains("none,"));
}

/// A text in an unknown language has the tag that BCP 47 keeps for it.
#[test]
fn the_language_of_a_source_may_be_unknown() {
    let site = Site::new(SITE);
    site.add("-- content/articles/x/en.md --\n---\ntitle: X\nsource: {language: und, title: T}\n---\nText.\n");
    site.build();
    let page = site.page("en/articles/x/index.html");
    assert!(page.contains("Original in <bdi dir=\"ltr\">unknown language</bdi>: “"), "{page}");
    let kind = between(&page, "<p class=\"kind\">", "</p>");
    let source = between(&page, "<div class=\"fact-source\">", "</div>");
    assert_data_eq!(
        format!("{kind}\n{source}"),
        str![[r#"
Translation
<dt>Source</dt>
<dd><cite><bdi lang="und" dir="ltr">T</bdi></cite></dd>

"#]]
    );
}
