//! Feeds: what is in them, which of them there are, what stays when a site changes.

mod any_site;
mod languages;
mod rules;

use snapbox::{IntoData, assert_data_eq, str};

use crate::site::Site;
use rules::assert_valid;

/// An original with a translation, an article from elsewhere, and one more for tags and people.
const SITE: &str = r#"-- site.yaml --
title: {en: Letters, ar: رسائل}
tagline: {en: "A & B"}
languages: [en, ar]
base_url: https://archive.test/letters/
feed_id: tag:archive.test,2026:letters
-- content/articles/first/ar.md --
---
title: "رسالة إلى The Times"
date: 2024-01-05
author: muna
tags: [sea]
license: CC-BY-4.0
rights_holder: دار البحر
image: {src: boat.svg, alt: قارب}
formerly: [oldest, older]
---
سطر واحد.
-- content/articles/first/boat.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>
-- content/articles/first/en.md --
---
title: A letter
summary: Short, and رسالة in it.
date: 2024-02-05
updated: 2024-03-05T10:11:12Z
translation_of: ar
translator: ann
method: human
source: {url: "https://paper.test/1?a=1&b=2", language: ar}
---
## Part {#part}

To the [part](#part), to [another](../second/en.md), with a note[^1] on رسالة (1).

![A boat](boat.svg)

- [x] <b id="x">done</b> <a href="../../tags/">tags</a>

[^1]: The note.
-- content/articles/second/en.md --
---
title: "Second \\< & ]]>"
date: 2024-02-01
author: [muna, ann]
tags: [sea]
---
Text.
-- content/articles/third/en.md --
---
title: Third
tags: [sea]
people: [muna]
---
No date.
-- content/people/ann.yaml --
name: {en: Ann}
-- content/people/muna.yaml --
name: {en: Muna, ar: منى}
-- content/tags/sea.yaml --
label: {en: Sea, ar: بحر}
description: {en: Salt water}
"#;

/// Isolates as their codes.
fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\u{2066}'..='\u{2069}' => format!("\\u{{{:x}}}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

fn files(site: &Site) -> String {
    let tree = site.tree();
    let feeds = tree.keys().filter(|path| path.contains("feed"));
    feeds.map(|path| format!("{path}\n")).collect()
}

#[test]
fn atom_of_a_language() {
    let site = Site::new(SITE);
    let feed = site.built_page("en/feed.xml");
    assert_valid(&feed);
    assert_data_eq!(visible(&feed), str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="../feed.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en">
<id>tag:archive.test,2026:letters/en</id>
<title>Letters</title>
<subtitle>A &amp; B</subtitle>
<updated>2024-03-05T00:00:00Z</updated>
<author><name>Letters</name></author>
<link rel="self" type="application/atom+xml" href="https://archive.test/letters/en/feed.xml"/>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/"/>
<link rel="alternate" type="application/feed+json" href="https://archive.test/letters/en/feed.json"/>
<generator version="0.2.0">Tarjuman</generator>
<entry xml:lang="en">
<id>tag:archive.test,2026:letters/en/articles/oldest</id>
<title>A letter</title>
<updated>2024-03-05T00:00:00Z</updated>
<published>2024-02-05T00:00:00Z</published>
<author><name>Muna</name><uri>https://archive.test/letters/en/people/muna/</uri></author>
<contributor><name>Ann</name><uri>https://archive.test/letters/en/people/ann/</uri></contributor>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/articles/first/"/>
<link rel="via" hreflang="ar" href="https://paper.test/1?a=1&amp;b=2"/>
<category term="sea" label="Sea"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p lang="en" dir="ltr">Written by <span dir="ltr">Muna</span> · Translated by <span dir="ltr">Ann</span></p>
<p><img src="https://archive.test/letters/articles/first/boat.svg" alt="\u{2068}قارب\u{2069}"/></p>
<div lang="en" dir="ltr">
<h2>Part </h2>
<p>To the <a href="https://archive.test/letters/en/articles/first/#part">part</a>, to <a href="https://archive.test/letters/en/articles/second/">another</a>, with a note<sup dir="ltr"><a href="https://archive.test/letters/en/articles/first/#fn-1">1</a></sup> on رسالة (1).</p>
<figure><img src="https://archive.test/letters/articles/first/boat.svg" alt="A boat" width="4" height="3"/></figure>
<ul>
<li><label><input type="checkbox" disabled="" checked=""/> <b>done</b> <a href="https://archive.test/letters/en/tags/">tags</a></label></li>
</ul>
<section>
<ol>
<li>
<p>The note. </p>
</li>
</ol>
</section>
</div>
</div></content>
</entry>
<entry xml:lang="en">
<id>tag:archive.test,2026:letters/en/articles/second</id>
<title>Second &lt; &amp; ]]&gt;</title>
<updated>2024-02-01T00:00:00Z</updated>
<published>2024-02-01T00:00:00Z</published>
<author><name>Muna</name><uri>https://archive.test/letters/en/people/muna/</uri></author>
<author><name>Ann</name><uri>https://archive.test/letters/en/people/ann/</uri></author>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/articles/second/"/>
<category term="sea" label="Sea"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p lang="en" dir="ltr">Written by <span dir="ltr">Muna</span> and <span dir="ltr">Ann</span></p>
<div lang="en" dir="ltr">
<p>Text.</p>
</div>
</div></content>
</entry>
<entry xml:lang="en">
<id>tag:archive.test,2026:letters/en/articles/third</id>
<title>Third</title>
<updated>1970-01-01T00:00:00Z</updated>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/articles/third/"/>
<category term="sea" label="Sea"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<div lang="en" dir="ltr">
<p>No date.</p>
</div>
</div></content>
</entry>
</feed>

"#]].raw());
}

#[test]
fn atom_from_right_to_left() {
    let site = Site::new(SITE);
    let feed = site.built_page("ar/feed.xml");
    assert_valid(&feed);
    assert_data_eq!(visible(&feed), str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="../feed.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="ar">
<id>tag:archive.test,2026:letters/ar</id>
<title>رسائل</title>
<subtitle>\u{2068}A &amp; B\u{2069}</subtitle>
<updated>2024-01-05T00:00:00Z</updated>
<author><name>رسائل</name></author>
<link rel="self" type="application/atom+xml" href="https://archive.test/letters/ar/feed.xml"/>
<link rel="alternate" type="text/html" hreflang="ar" href="https://archive.test/letters/ar/"/>
<link rel="alternate" type="application/feed+json" href="https://archive.test/letters/ar/feed.json"/>
<generator version="0.2.0">Tarjuman</generator>
<entry xml:lang="ar">
<id>tag:archive.test,2026:letters/ar/articles/oldest</id>
<title>رسالة إلى The Times</title>
<updated>2024-01-05T00:00:00Z</updated>
<published>2024-01-05T00:00:00Z</published>
<author><name>منى</name><uri>https://archive.test/letters/ar/people/muna/</uri></author>
<link rel="alternate" type="text/html" hreflang="ar" href="https://archive.test/letters/ar/articles/first/"/>
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
<rights>\u{2068}CC-BY-4.0\u{2069} — دار البحر</rights>
<category term="sea" label="بحر"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p lang="ar" dir="rtl">كتابة <span dir="rtl">منى</span></p>
<p><img src="https://archive.test/letters/articles/first/boat.svg" alt="قارب"/></p>
<div lang="ar" dir="rtl">
<p>سطر واحد.</p>
</div>
</div></content>
</entry>
</feed>

"#]].raw());
}

#[test]
fn json_of_a_language() {
    let site = Site::new(SITE);
    let feed = site.built_page("en/feed.json");
    rules::assert_valid_json(&feed);
    let feed: serde_json::Value = serde_json::from_str(&feed).unwrap();
    assert_data_eq!(visible(&format!("{feed:#}")), str![[r#"
{
  "description": "A & B",
  "feed_url": "https://archive.test/letters/en/feed.json",
  "home_page_url": "https://archive.test/letters/en/",
  "items": [
    {
      "_translation": {
        "from": "ar",
        "method": "human",
        "translators": [
          {
            "name": "Ann",
            "url": "https://archive.test/letters/en/people/ann/"
          }
        ]
      },
      "authors": [
        {
          "name": "Muna",
          "url": "https://archive.test/letters/en/people/muna/"
        }
      ],
      "content_html": "<p lang=\"en\" dir=\"ltr\">Written by <span dir=\"ltr\">Muna</span> · Translated by <span dir=\"ltr\">Ann</span></p>\n<p><img src=\"https://archive.test/letters/articles/first/boat.svg\" alt=\"\u{2068}قارب\u{2069}\"/></p>\n<div lang=\"en\" dir=\"ltr\">\n<h2>Part </h2>\n<p>To the <a href=\"https://archive.test/letters/en/articles/first/#part\">part</a>, to <a href=\"https://archive.test/letters/en/articles/second/\">another</a>, with a note<sup dir=\"ltr\"><a href=\"https://archive.test/letters/en/articles/first/#fn-1\">1</a></sup> on رسالة (1).</p>\n<figure><img src=\"https://archive.test/letters/articles/first/boat.svg\" alt=\"A boat\" width=\"4\" height=\"3\"/></figure>\n<ul>\n<li><label><input type=\"checkbox\" disabled=\"\" checked=\"\"/> <b>done</b> <a href=\"https://archive.test/letters/en/tags/\">tags</a></label></li>\n</ul>\n<section>\n<ol>\n<li>\n<p>The note. </p>\n</li>\n</ol>\n</section>\n</div>\n",
      "date_modified": "2024-03-05T00:00:00Z",
      "date_published": "2024-02-05T00:00:00Z",
      "external_url": "https://paper.test/1?a=1&b=2",
      "id": "tag:archive.test,2026:letters/en/articles/oldest",
      "image": "https://archive.test/letters/articles/first/boat.svg",
      "language": "en",
      "summary": "Short, and رسالة in it.",
      "tags": [
        "Sea"
      ],
      "title": "A letter",
      "url": "https://archive.test/letters/en/articles/first/"
    },
    {
      "authors": [
        {
          "name": "Muna",
          "url": "https://archive.test/letters/en/people/muna/"
        },
        {
          "name": "Ann",
          "url": "https://archive.test/letters/en/people/ann/"
        }
      ],
      "content_html": "<p lang=\"en\" dir=\"ltr\">Written by <span dir=\"ltr\">Muna</span> and <span dir=\"ltr\">Ann</span></p>\n<div lang=\"en\" dir=\"ltr\">\n<p>Text.</p>\n</div>\n",
      "date_published": "2024-02-01T00:00:00Z",
      "id": "tag:archive.test,2026:letters/en/articles/second",
      "language": "en",
      "summary": "Text.",
      "tags": [
        "Sea"
      ],
      "title": "Second < & ]]>",
      "url": "https://archive.test/letters/en/articles/second/"
    },
    {
      "content_html": "<div lang=\"en\" dir=\"ltr\">\n<p>No date.</p>\n</div>\n",
      "id": "tag:archive.test,2026:letters/en/articles/third",
      "language": "en",
      "summary": "No date.",
      "tags": [
        "Sea"
      ],
      "title": "Third",
      "url": "https://archive.test/letters/en/articles/third/"
    }
  ],
  "language": "en",
  "title": "Letters",
  "version": "https://jsonfeed.org/version/1.1"
}
"#]].raw());
}

#[test]
fn atom_of_a_tag() {
    let site = Site::new(SITE);
    let feed = site.built_page("ar/tags/sea/feed.xml");
    assert_valid(&feed);
    assert_data_eq!(visible(&feed), str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="../../../feed.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="ar">
<id>tag:archive.test,2026:letters/ar/tags/sea</id>
<title>بحر — رسائل</title>
<subtitle>\u{2068}Salt water\u{2069}</subtitle>
<updated>2024-02-01T00:00:00Z</updated>
<author><name>رسائل</name></author>
<link rel="self" type="application/atom+xml" href="https://archive.test/letters/ar/tags/sea/feed.xml"/>
<link rel="alternate" type="text/html" hreflang="ar" href="https://archive.test/letters/ar/tags/sea/"/>
<link rel="alternate" type="application/feed+json" href="https://archive.test/letters/ar/tags/sea/feed.json"/>
<generator version="0.2.0">Tarjuman</generator>
<entry xml:lang="en">
<id>tag:archive.test,2026:letters/en/articles/second</id>
<title>\u{2068}Second &lt; &amp; ]]&gt;\u{2069}</title>
<updated>2024-02-01T00:00:00Z</updated>
<published>2024-02-01T00:00:00Z</published>
<author><name>منى</name></author>
<author><name>Ann</name></author>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/articles/second/"/>
<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p lang="ar" dir="rtl">كتابة <span dir="rtl">منى</span> و<span lang="en" dir="ltr">Ann</span></p>
<p lang="en" dir="ltr">Text.</p>
</div></summary>
</entry>
<entry xml:lang="ar">
<id>tag:archive.test,2026:letters/ar/articles/oldest</id>
<title>رسالة إلى The Times</title>
<updated>2024-01-05T00:00:00Z</updated>
<published>2024-01-05T00:00:00Z</published>
<author><name>منى</name></author>
<link rel="alternate" type="text/html" hreflang="ar" href="https://archive.test/letters/ar/articles/first/"/>
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
<rights>\u{2068}CC-BY-4.0\u{2069} — دار البحر</rights>
<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p lang="ar" dir="rtl">كتابة <span dir="rtl">منى</span></p>
<p lang="ar" dir="rtl">سطر واحد.</p>
</div></summary>
</entry>
<entry xml:lang="en">
<id>tag:archive.test,2026:letters/en/articles/third</id>
<title>\u{2068}Third\u{2069}</title>
<updated>1970-01-01T00:00:00Z</updated>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/articles/third/"/>
<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p lang="en" dir="ltr">No date.</p>
</div></summary>
</entry>
</feed>

"#]].raw());
}

#[test]
fn tags_and_people_have_one_from_three_works_on() {
    let site = Site::new(SITE);
    site.build();
    assert_data_eq!(
        files(&site),
        str![[r#"
ar/feed.json
ar/feed.xml
ar/people/muna/feed.json
ar/people/muna/feed.xml
ar/tags/sea/feed.json
ar/tags/sea/feed.xml
en/feed.json
en/feed.xml
en/people/muna/feed.json
en/people/muna/feed.xml
en/tags/sea/feed.json
en/tags/sea/feed.xml
feed.css

"#]]
        .raw()
    );
}

fn with(settings: &str) -> Site {
    let site = Site::new(
        &SITE.replace("languages: [en, ar]\n", &format!("languages: [en, ar]\n{settings}\n")),
    );
    site.build();
    site
}

#[test]
fn settings_turn_kinds_off() {
    assert_eq!(files(&with("outputs: {feeds: false}")), "");
    let off = "feeds: {languages: false, tags: false, json: false, from: 2, full: 1, per_page: 2}";
    assert_data_eq!(
        files(&with(off)),
        str![[r#"
ar/people/ann/feed.xml
ar/people/muna/feed.xml
en/people/ann/feed.xml
en/people/muna/feed.xml
feed.css

"#]]
        .raw()
    );
    let off = "feeds: {people: false, older: false, tags: false, full: 1}";
    assert_data_eq!(
        files(&with(off)),
        str![[r#"
ar/feed.json
ar/feed.xml
en/feed.json
en/feed.xml
feed.css

"#]]
        .raw()
    );
}

#[test]
fn a_site_without_an_address_has_none() {
    let site = Site::new(&SITE.replace("base_url: https://archive.test/letters/\n", ""));
    site.build();
    assert_eq!(files(&site), "");
    assert!(!site.page("en/index.html").contains("application/atom+xml"));
}

#[test]
fn pages_name_their_feeds() {
    let site = Site::new(SITE);
    site.build();
    let links = |path: &str| {
        let page = site.page(path);
        let lines = page.lines().filter(|line| line.contains("\" title=\""));
        lines.map(|line| format!("{path}: {line}\n")).collect::<String>()
    };
    let all: String = [
        "en/index.html",
        "ar/tags/sea/index.html",
        "en/people/ann/index.html",
        "en/articles/first/index.html",
        "en/articles/first/parallel/index.html",
    ]
    .map(links)
    .concat();
    assert_data_eq!(visible(&all), str![[r#"
en/index.html: <link rel="alternate" type="application/atom+xml" title="Letters" href="https://archive.test/letters/en/feed.xml">
en/index.html: <link rel="alternate" type="application/feed+json" title="Letters" href="https://archive.test/letters/en/feed.json">
en/index.html: <link rel="search" type="application/opensearchdescription+xml" title="Letters" href="https://archive.test/letters/en/search.xml">
ar/tags/sea/index.html: <link rel="alternate" type="application/atom+xml" title="بحر — رسائل" href="https://archive.test/letters/ar/tags/sea/feed.xml">
ar/tags/sea/index.html: <link rel="alternate" type="application/feed+json" title="بحر — رسائل" href="https://archive.test/letters/ar/tags/sea/feed.json">
ar/tags/sea/index.html: <link rel="alternate" type="application/atom+xml" title="رسائل" href="https://archive.test/letters/ar/feed.xml">
ar/tags/sea/index.html: <link rel="alternate" type="application/feed+json" title="رسائل" href="https://archive.test/letters/ar/feed.json">
ar/tags/sea/index.html: <link rel="search" type="application/opensearchdescription+xml" title="رسائل" href="https://archive.test/letters/ar/search.xml">
en/people/ann/index.html: <link rel="alternate" type="application/atom+xml" title="Letters" href="https://archive.test/letters/en/feed.xml">
en/people/ann/index.html: <link rel="alternate" type="application/feed+json" title="Letters" href="https://archive.test/letters/en/feed.json">
en/people/ann/index.html: <link rel="search" type="application/opensearchdescription+xml" title="Letters" href="https://archive.test/letters/en/search.xml">
en/articles/first/index.html: <link rel="alternate" type="application/atom+xml" title="Letters" href="https://archive.test/letters/en/feed.xml">
en/articles/first/index.html: <link rel="alternate" type="application/feed+json" title="Letters" href="https://archive.test/letters/en/feed.json">
en/articles/first/index.html: <link rel="search" type="application/opensearchdescription+xml" title="Letters" href="https://archive.test/letters/en/search.xml">
en/articles/first/parallel/index.html: <link rel="alternate" type="application/atom+xml" title="Letters" href="https://archive.test/letters/en/feed.xml">
en/articles/first/parallel/index.html: <link rel="alternate" type="application/feed+json" title="Letters" href="https://archive.test/letters/en/feed.json">
en/articles/first/parallel/index.html: <link rel="search" type="application/opensearchdescription+xml" title="Letters" href="https://archive.test/letters/en/search.xml">

"#]].raw());
}

#[test]
fn drafts_are_in_none() {
    let site = Site::new(&SITE.replace("title: Third\n", "title: Third\ndraft: true\n"));
    let mut options = site.options();
    options.reading.drafts = true;
    crate::site::must(&crate::site::try_build(&options));
    assert!(site.has("en/articles/third/index.html"));
    assert!(!site.page("en/feed.xml").contains("Third"));
    assert!(!site.has("en/tags/sea/feed.xml"));
}

#[test]
fn older_entries_are_in_pages() {
    let site = with("feeds: {full: 1, per_page: 2}");
    let shown = |path: &str| {
        let feed = site.page(path);
        assert_valid(&feed);
        let is_shown = |line: &&str| {
            line.contains("<title>")
                || line.contains("archive") && line.contains("<link")
                || line.contains("<fh:archive")
        };
        let lines = feed.lines().filter(is_shown).map(|line| format!("{line}\n"));
        format!("{path}\n{}\n", lines.collect::<String>())
    };
    let all = ["en/feed.xml", "en/feed-1.xml"].map(shown).concat();
    assert_data_eq!(visible(&all), str![[r#"
en/feed.xml
<title>Letters</title>
<link rel="self" type="application/atom+xml" href="https://archive.test/letters/en/feed.xml"/>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/"/>
<link rel="alternate" type="application/feed+json" href="https://archive.test/letters/en/feed.json"/>
<link rel="prev-archive" type="application/atom+xml" href="https://archive.test/letters/en/feed-1.xml"/>
<title>A letter</title>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/articles/first/"/>

en/feed-1.xml
<title>Letters</title>
<link rel="self" type="application/atom+xml" href="https://archive.test/letters/en/feed-1.xml"/>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/"/>
<link rel="alternate" type="application/feed+json" href="https://archive.test/letters/en/feed-1.json"/>
<fh:archive/>
<link rel="current" type="application/atom+xml" href="https://archive.test/letters/en/feed.xml"/>
<title>Second &lt; &amp; ]]&gt;</title>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/articles/second/"/>
<title>Third</title>
<link rel="alternate" type="text/html" hreflang="en" href="https://archive.test/letters/en/articles/third/"/>


"#]].raw());
    // One article does not fill another page.
    assert!(!site.has("en/feed-2.xml"));
    let json: serde_json::Value = serde_json::from_str(&site.page("en/feed.json")).unwrap();
    assert_eq!(json["next_url"], "https://archive.test/letters/en/feed-1.json");
}

#[test]
fn feeds_that_are_gone_are_not_named() {
    let site = with("feeds: {full: 1, per_page: 1}");
    site.delete("content/articles/third/en.md");
    assert_data_eq!(site.report(), str![[r#"
site.yaml: note[gone-address]: this address is gone: `/en/articles/third/` (to keep it, write `formerly: third`, or add it to the ids there, in the work that has the text now)

"#]].raw());
}

/// The ids in a feed.
fn ids(feed: &str) -> Vec<String> {
    let ids = feed.split("<id>").skip(1).map(|rest| rest.split("</id>").next().unwrap());
    ids.map(str::to_owned).collect()
}

#[test]
fn ids_last() {
    let site = Site::new(SITE);
    let before = ids(&site.built_page("en/feed.xml"));
    assert_eq!(before.len(), 4);
    let changed = SITE
        .replace("title: A letter", "title: Another title\naliases: [/old/]")
        .replace("https://archive.test/letters/\n", "https://elsewhere.test/\n")
        .replace("formerly: [oldest, older]", "formerly: [oldest, older, first]")
        .replace("articles/first/", "articles/renamed/");
    let after = ids(&Site::new(&changed).built_page("en/feed.xml"));
    assert_eq!(after, before);
    let unnamed = SITE.replace("feed_id: tag:archive.test,2026:letters\n", "");
    assert_eq!(
        ids(&Site::new(&unnamed).built_page("en/feed.xml"))[..2],
        ["https://archive.test/letters/en", "https://archive.test/letters/en/articles/oldest"]
    );
}

#[test]
fn a_site_can_have_a_style_sheet_of_its_own() {
    let site = Site::new(SITE);
    assert!(site.built_page("feed.css").contains("atom|feed"));
    site.write("static/feed.css", "own");
    assert_eq!(site.built_page("feed.css"), "own");
}
