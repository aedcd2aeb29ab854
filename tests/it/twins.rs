//! The texts in Markdown, for programs: which texts have such a twin, what is above it, what is in
//! it, and the list of them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use snapbox::{assert_data_eq, str};

use tarjuman::read::markdown::HtmlPolicy;
use tarjuman::show::markdown_html::AsWritten;
use tarjuman::show::markdown_twin::{TwinOptions, twin};

use crate::any_markdown::PIECES;
use crate::made_inputs::cases;
use crate::site::Site;

const SITE: &str = "\
-- site.yaml --
title: {en: The *Silk* Road, ar: طريق الحرير}
tagline: {en: Old texts}
languages: [en, ar]
base_url: https://a.test/s/
feed_id: tag:a.test,2026:s
outputs: {twins: true}
";

const SUMMIT: &str = "\
-- content/articles/summit/ar.md --
---
title: القمة
date: 2023-09-12
author: منى حداد
license: CC-BY-4.0
source:
  title: القمّة في الشرق
  publication: جريدة الأيام
  date: 2023-09-11
  url: https://news.test/1?a=1&b=2
  archived: https://web.test/1
---
نص عن **القمة**.
-- content/articles/summit/en.md --
---
title: \"The Summit: \\\"Peace\\\" & more\"
subtitle: A *report*
date: 2023-09-13
updated: 2023-10-01
translation_of: ar
translator: [Zoe O'Neill, Ann]
editor: Ben
reviewer: Cy
method: machine-edited
license: CC-BY-SA-4.0
rights_holder: The Centre
permission: By e-mail.
---
# First {#first}

See [the other](../walls/en.md), [its end](../walls/en.md#end \"To \\\"the\\\" end\"), [Ann](../../people/ann.yaml),
[here](#first), [the web][w], <https://b.test/>, https://c.test/x and **[nothing](../private/en.md)**.

[w]: https://w.test/a_(b) 'A title'

::: note
A box with [*two* words]{lang=la}.
{.x}
:::

![A map of [it](../walls/en.md)](map.svg \"The road\"){credit=\"*Ann*, [CC0](https://c.test/)\"}

- [x] Done[^1]
- <b>Bold</b> H<sub class=x>2</sub>O<br/>next<script>alert(1)</script> <!-- no -->

> [!NOTE]
> Said.

| a | b |
|---|---|
| [c](../walls/en.md) | `d` |

```verse {lang=en}
Line || half
```

<div class=\"x\"><p>One &amp; *two* <a href=\"../walls/en.md\">walls</a></p><p>1. <img src=\"map.svg\" alt=\"A [map]\"></p></div>

::: embed https://player.test/1 A [film]

[^1]: A note with [a link](../walls/ar.md).
-- content/articles/summit/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>
-- content/articles/walls/en.md --
---
title: Walls
date: 2024-01-02
license: Public domain
---
Text.

## End {#end}
-- content/articles/walls/ar.md --
---
title: الأسوار
translation_of: en
translator: منى حداد
date: 2022-01-01
---
نص.
-- content/articles/private/en.md --
---
title: Private
date: 2024-01-03
license: CC0-1.0
draft: true
---
Text.
-- content/people/ann.yaml --
name: {en: Ann, ar: آن}
";

fn site() -> Site {
    let site = Site::new(SITE);
    site.add(SUMMIT);
    site.write(
        "site.yaml",
        SITE.replace("-- site.yaml --\n", "") + "diagnostics: {link-to-draft: warning}\n",
    );
    site
}

#[test]
fn a_twin_says_where_it_comes_from_and_what_the_page_says() {
    let site = site();
    site.build();
    assert_data_eq!(
        site.page("en/articles/summit/index.md"),
        str![[r#"
---
title: "The Summit: /"Peace/" & more"
subtitle: "A report"
language: "en"
authors: ["منى حداد"]
translators: ["Zoe O'Neill", "Ann"]
editors: ["Ben"]
reviewers: ["Cy"]
method: "machine-edited"
translation_of:
  title: "القمة"
  language: "ar"
  date: "2023-09-12"
  url: "https://a.test/s/ar/articles/summit/"
source:
  title: "القمّة في الشرق"
  publication: "جريدة الأيام"
  date: "2023-09-11"
  url: "https://news.test/1?a=1&b=2"
  archived: "https://web.test/1"
license: "CC-BY-SA-4.0"
license_url: "https://creativecommons.org/licenses/by-sa/4.0/"
permission: "By e-mail."
rights_holder: "The Centre"
date: "2023-09-13"
updated: "2023-10-01"
site: "The *Silk* Road"
url: "https://a.test/s/en/articles/summit/"
---

# First

See [the other](https://a.test/s/en/articles/walls/index.md), [its end](https://a.test/s/en/articles/walls/#end "To /"the/" end"), [Ann](https://a.test/s/en/people/ann/),
[here](https://a.test/s/en/articles/summit/#first), [the web](<https://w.test/a_(b)> "A title"), <https://b.test/>, https://c.test/x and **nothing**.



A box with *two* words.



![A map of [it](https://a.test/s/en/articles/walls/index.md)](https://a.test/s/articles/summit/map.svg "The road") (*Ann*, [CC0](https://c.test/))

- [x] Done[^1]
- Bold H<sub>2</sub>O<br>next 

> [!NOTE]
> Said.

| a | b |
|---|---|
| [c](https://a.test/s/en/articles/walls/index.md) | `d` |

```verse
Line || half
```


One &amp; /*two/* [walls](https://a.test/s/en/articles/walls/index.md)

1/. ![A /[map/]](https://a.test/s/articles/summit/map.svg)


[A /[film/]](https://player.test/1)

[^1]: A note with [a link](https://a.test/s/ar/articles/walls/).

"#]]
    );
    assert_data_eq!(
        site.page("ar/articles/summit/index.md"),
        str![[r#"
---
title: "القمة"
language: "ar"
authors: ["منى حداد"]
source:
  title: "القمّة في الشرق"
  publication: "جريدة الأيام"
  date: "2023-09-11"
  url: "https://news.test/1?a=1&b=2"
  archived: "https://web.test/1"
license: "CC-BY-4.0"
license_url: "https://creativecommons.org/licenses/by/4.0/"
date: "2023-09-12"
site: "طريق الحرير"
url: "https://a.test/s/ar/articles/summit/"
---

نص عن **القمة**.

"#]]
    );
}

#[test]
fn the_list_has_the_newest_by_language() {
    let site = site();
    site.build();
    assert_data_eq!(
        site.page("llms.txt"),
        str![[r##"
# The /*Silk/* Road

> Old texts

Each link leads to a text in Markdown. The lines at its beginning say who wrote and translated it, where it comes from, and on what terms it may be used.

## English

- [Walls](https://a.test/s/en/articles/walls/index.md): Public domain, 2024-01-02
- [The Summit: "Peace" &amp; more: A report](https://a.test/s/en/articles/summit/index.md): CC-BY-SA-4.0, 2023-09-13

## العربية

- [القمة](https://a.test/s/ar/articles/summit/index.md): CC-BY-4.0, 2023-09-12

"##]]
    );
}

/// What is said above the links is in the first language of the site, as its title is.
#[test]
fn the_list_speaks_the_first_language_of_the_site() {
    for (languages, sentence) in [
        ("[ar, en]", "يؤدي كل رابط إلى نص بصيغة Markdown. وتذكر"),
        ("[de, en]", "Jeder Link führt zu einem Text in Markdown. Die"),
        // Without strings of its own, a language speaks English.
        ("[eo, ar]", "Each link leads to a text in Markdown. The"),
    ] {
        let site = site();
        let settings = std::fs::read_to_string(site.root().join("site.yaml")).unwrap();
        let settings = settings.replace("languages: [en, ar]", &format!("languages: {languages}"));
        site.write("site.yaml", settings);
        let list = site.built_page("llms.txt");
        assert!(list.contains(&format!("\n\n{sentence} ")), "{list}");
    }
}

/// Programs that read much get no list of ten thousand lines.
#[test]
fn the_list_of_a_large_archive_is_short() {
    let site = Site::new(SITE);
    for n in 0..53 {
        let date = format!("2020-{:02}-{:02}", n % 12 + 1, n / 12 + 1);
        let text = format!("---\ntitle: W{n}\ndate: {date}\nlicense: CC0-1.0\n---\nText.\n");
        site.write(&format!("content/articles/w{n}/en.md"), text);
    }
    let list = site.built_page("llms.txt");
    let entries: Vec<&str> = list.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(entries.len(), 51);
    assert!(
        entries[0].ends_with("2020-12-04")
            && entries[50].contains("](https://a.test/s/en/articles/)")
    );
    let dates = |lines: &[&str]| -> Vec<String> {
        lines.iter().map(|line| line[line.len() - 10..].to_owned()).collect()
    };
    assert!(dates(&entries[..50]).is_sorted_by(|a, b| a >= b));
    assert_eq!(site.tree().keys().filter(|path| path.ends_with("index.md")).count(), 53);
}

#[test]
fn nothing_of_it_is_there_unless_it_is_wanted() {
    let has = |site: &Site| {
        site.build();
        let tree = site.tree();
        tree.iter().any(|(path, bytes)| {
            path.ends_with(".md")
                || path == "llms.txt"
                || String::from_utf8_lossy(bytes).contains("text/markdown")
        })
    };
    let site = site();
    assert!(has(&site));
    // Without an address nobody could say where the text is from.
    for (on, off) in [
        ("twins: true", "twins: false"),
        ("base_url: https://a.test/s/", ""),
        ("outputs: {twins: true}", ""),
    ] {
        let settings = SITE.replace("-- site.yaml --\n", "").replace(on, off);
        let settings = settings.replace("feed_id: tag:a.test,2026:s\n", "");
        site.write("site.yaml", settings + "diagnostics: {link-to-draft: warning}\n");
        assert!(!has(&site), "{off}");
    }
}

/// A draft has a page if drafts are shown, which programs are asked not to index, and no twin.
#[test]
fn drafts_have_none() {
    let site = site();
    let mut options = site.options();
    options.reading.drafts = true;
    crate::site::must(&crate::site::try_build(&options));
    assert!(site.has("en/articles/private/index.html"));
    assert!(!site.has("en/articles/private/index.md"));
    assert!(!site.page("en/articles/private/index.html").contains("text/markdown"));
    assert!(!site.page("llms.txt").contains("rivate"));
    // Links to it lead to its page.
    let twin = site.page("en/articles/summit/index.md");
    assert!(twin.contains("[nothing](https://a.test/s/en/articles/private/)"));
}

/// Whether a text with these rights has a twin.
fn has_twin(rights: &str) -> bool {
    let site = Site::new(SITE);
    site.write("content/articles/a/en.md", format!("---\ntitle: A\n{rights}\n---\nText.\n"));
    site.build();
    site.has("en/articles/a/index.md")
}

#[test]
fn rights_decide() {
    for free in [
        "license: CC0-1.0",
        "license: CC-BY-NC-ND-3.0-DE",
        "license: cc by-sa 4.0",
        "license: https://creativecommons.org/licenses/by/4.0/",
        "license: http://www.creativecommons.org/publicdomain/mark/1.0/",
        "license: Public domain.",
        "license: CC-PDM-1.0",
        "license: ملكية عامة",
        "permission: Reuse permitted",
        "permission: By the author, 3 May 2024; reuse permitted",
        "permission: بإذن الكاتبة؛ يُسمح بإعادة الاستخدام",
    ] {
        assert!(has_twin(free), "{free}");
    }
    for kept in [
        "",
        "license: All rights reserved",
        "license: CC",
        "license: CC-BY",
        "license: CC-BY-5.0",
        "license: MIT",
        "license: not in the public domain",
        "license: https://creativecommons.org/about/",
        "license: https://a.test/creativecommons.org/licenses/by/4.0/",
        "permission: By the author",
        "permission: reuse permitted only with consent",
        "permission: no reuse permitted",
    ] {
        assert!(!has_twin(kept), "{kept}");
    }
}

proptest! {
    #![proptest_config(cases(40))]

    /// All licences of Creative Commons, and no other word.
    #[test]
    fn any_licence(kind in 0..12_usize, version in 0..8_usize, end in 0..5_usize) {
        let kinds = [
            "CC-BY", "CC-BY-SA", "CC-BY-ND", "CC-BY-NC", "CC-BY-NC-SA", "CC-BY-NC-ND", "CC0",
            "CC", "CC-NC", "BY", "CC-BY-XX", "OCC-BY",
        ];
        let versions = ["1.0", "2.0", "2.5", "3.0", "4.0", "3.1", "x", ""];
        let ends = ["", "-IGO", "-FR", "-only-here", "-4"];
        let id = format!("{}-{}{}", kinds[kind], versions[version], ends[end]);
        // CC0 has one version, and none for places.
        let expected = match kind {
            0..=5 => version < 5 && end < 3,
            6 => version == 0 && end == 0,
            _ => false,
        };
        prop_assert_eq!(has_twin(&format!("license: '{id}'")), expected, "{}", id);
    }
}

/// The front matter of a twin, as another YAML parser reads it, and the text.
fn parts(twin: &str) -> (Value, &str) {
    let (front_matter, text) = twin.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    (serde_yaml_of(front_matter), text)
}

fn serde_yaml_of(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
}

/// The graph of a page says the same of a text as the front matter of its twin.
#[test]
fn the_front_matter_agrees_with_the_page() {
    let site = site();
    site.build();
    for path in ["en/articles/summit/", "ar/articles/summit/", "en/articles/walls/"] {
        let twin = site.page(&format!("{path}index.md"));
        let (said, _) = parts(&twin);
        let page = site.page(&format!("{path}index.html"));
        let graph = page.split_once("<script type=\"application/ld+json\">").unwrap().1;
        let graph: Value = serde_json::from_str(graph.split_once("</script>").unwrap().0).unwrap();
        let nodes = graph["@graph"].as_array().unwrap();
        let url = format!("https://a.test/s/{path}");
        assert_eq!(said["url"], url);
        let text = nodes.iter().find(|node| node["@id"] == *url && node["headline"].is_string());
        let text = text.unwrap_or_else(|| panic!("{path}: {graph}"));
        assert_eq!(said["title"], text["headline"], "{path}");
        assert_eq!(said["language"], text["inLanguage"], "{path}");
        assert_eq!(said.get("date"), text.get("datePublished"), "{path}");
        assert_eq!(
            said.get("updated"),
            text.get("dateModified").filter(|_| said.get("updated").is_some())
        );
        for (own, role) in
            [("authors", "author"), ("translators", "translator"), ("editors", "editor")]
        {
            let names = |people: &Value| -> Vec<String> {
                let people = people.as_array().cloned().unwrap_or_else(|| vec![people.clone()]);
                let of = |it: &Value| {
                    let id = it["@id"].clone();
                    let node =
                        nodes.iter().find(|node| node["@id"] == id && node["name"].is_string());
                    Some(node.unwrap_or(it)["name"].as_str()?.to_owned())
                };
                people.iter().filter_map(of).collect()
            };
            let listed = |names: &Value| -> Vec<String> {
                let names = names.as_array().cloned().unwrap_or_default();
                names.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
            };
            assert_eq!(listed(&said[own]), names(&text[role]), "{path} {own}");
        }
        if let Some(of) = said.get("translation_of") {
            let work = &text["translationOfWork"];
            assert_eq!(of["url"], work["@id"], "{path}");
        }
        if let Some(url) = said.get("license_url") {
            assert_eq!(url, &text["license"], "{path}");
        }
    }
}

/// What every reader of Markdown knows.
fn known() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// The letters and digits of a twin that somebody reads, and where its links lead.
fn read(text: &str) -> (String, Vec<String>) {
    let (mut words, mut links, mut pictures) = (String::new(), Vec::new(), 0);
    for event in Parser::new_ext(text, known()) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                links.push(dest_url.to_string());
                pictures += 1;
            }
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Text(text) | Event::Code(text) if pictures == 0 => words.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = html.trim();
                let may = ["<br>", "<sub>", "</sub>", "<sup>", "</sup>"];
                assert!(may.contains(&html), "{html:?} in\n{text}");
            }
            _ => {}
        }
    }
    (letters(&words), links)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The letters and digits in HTML, apart from its tags.
fn letters_of_html(html: &str) -> String {
    let mut words = String::new();
    tarjuman::ground::html_tokens::read_html(html, |token, _| {
        if let tarjuman::ground::html_tokens::HtmlToken::Text(text) = token {
            words.push_str(&text);
        }
    });
    letters(&words)
}

/// Every link of a twin is whole, and if it is one of the site, something is there.
fn assert_links_answer(site: &Site, links: &[String]) {
    for link in links {
        let scheme = link.split_once(':').map_or("", |(scheme, _)| scheme);
        assert!(["https", "http", "mailto"].contains(&scheme), "{link}");
        let Some(path) = link.strip_prefix("https://a.test/s/") else { continue };
        let (path, place) = path.split_once('#').unwrap_or((path, ""));
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            percent_decoded(path)
        };
        assert!(site.has(&path), "{link} leads to nothing");
        assert!(
            place.is_empty() || site.page(&path).contains(&format!("id=\"{place}\"")),
            "{link}"
        );
    }
}

fn percent_decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path).decode_utf8().unwrap().into_owned()
}

#[test]
fn links_of_a_twin_answer() {
    let site = site();
    site.build();
    let twin = site.page("en/articles/summit/index.md");
    let (_, links) = read(parts(&twin).1);
    assert!(links.len() > 12, "{links:?}");
    assert_links_answer(&site, &links);
    for (path, _) in site.tree().iter().filter(|(path, _)| path.ends_with(".md")) {
        assert_links_answer(&site, &read(parts(&site.page(path)).1).1);
    }
    let (_, links) = read(&site.page("llms.txt"));
    assert_eq!(links.len(), 3);
    assert_links_answer(&site, &links);
}

/// Paragraphs with everything that is not plain Markdown, of which most have no error.
fn any_body() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "word",
        "كلمة",
        "[a *b* c](../walls/en.md)",
        "[a](../walls/en.md#end)",
        "[a](#x)",
        "[b][ref]",
        "[ref]",
        "[ref][]",
        "[x \\] y](../walls/en.md 'T')",
        "[`code`]{.x}",
        "[two words]{lang=la}",
        "*em*{lang=ar}",
        "**كلمة،**كلمة",
        "`a | b`",
        "<b>bold</b>",
        "<a href=\"../walls/en.md\">raw *link*</a>",
        "<a href=\"nowhere\">x</a>",
        "H<sub>2</sub>O",
        "a<br>b",
        "<span dir=rtl>s</span>",
        "<script>1 < 2</script>",
        "<!-- c -->",
        "https://w.test/a(b)",
        "<https://w.test/?a=1&copy;=2>",
        "[q](https://w.test/?a=1&amp;copy;=2)",
        "&amp; &lt;b&gt; \\* \\[x\\]",
        "![alt](../walls/p.svg)",
        "[![alt](../walls/p.svg)](../walls/en.md)",
        "{.not attributes}",
        "a[^1]",
        "1. x",
        "\n\n# Head {#x}\n\n",
        "\n\n## Head two {.a #b}\n\n",
        "\n\n::: note\n\n",
        "\n\n:::\n\n",
        "\n\n> q ",
        "\n> r ",
        "\n- i ",
        "\n\n1. [n](../walls/en.md)\n\n",
        "\n\n<div>d &amp; *e* <p>f</p></div>\n\n",
        "\n\n<p>1. x</p><p># y</p>\n\n",
        "\n\n<style>a{}</style>\n\n",
        "\n\n```verse {lang=en}\nv || w *x*\n```\n\n",
        "\n\n| a | b |\n|---|---|\n| [c](../walls/en.md) | d |\n\n",
        "\n\n| a | b |\n|---|---|\n| H<sub>2</sub> | [c d]{.x} |\n\n",
        "\n{.cls}\n",
        "\n\n::: embed https://p.test/1 A [b] *c*\n\n",
        "\n\nأ. بند\n\n",
        "\n\nTerm\n: meaning\n\n",
        "\n",
        " ",
    ]);
    prop::collection::vec(piece, 1..9).prop_map(|pieces| {
        pieces.concat() + "\n\nEnd[^1].\n\n[^1]: Note.\n\n[ref]: ../walls/en.md \"R\"\n\n# X {#x}\n"
    })
}

proptest! {
    #![proptest_config(cases(150))]

    /// A twin has the words of the feed, which is made from the page, and only whole links.
    #[test]
    fn any_body_as_a_twin(body in any_body()) {
        let site = Site::new(SITE);
        site.add("\
-- content/articles/walls/en.md --
---
title: Walls
license: CC0-1.0
---
T.

## End {#end}
-- content/articles/walls/p.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>
");
        let text = format!("---\ntitle: A\nsummary: S\ndate: 2024-01-01\nlicense: CC0-1.0\n---\n{body}");
        site.write("content/articles/a/en.md", text);
        let outcome = site.try_build();
        prop_assume!(crate::site::show(&outcome, tarjuman::roof::report::Format::Short).lines().all(
            |line| !line.contains(": error[")
        ));
        let twin = site.page("en/articles/a/index.md");
        let (_, text) = parts(&twin);
        let (words, links) = read(text);
        assert_links_answer(&site, &links);
        let feed: Value = serde_json::from_str(&site.page("en/feed.json")).unwrap();
        let items = feed["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["title"] == "A").unwrap();
        let page = letters_of_html(item["content_html"].as_str().unwrap());
        // The order of notes and the numbers of lists are not words of the text.
        let sorted = |text: &str| {
            let mut count = BTreeMap::new();
            text.chars().filter(|c| !c.is_numeric()).for_each(|c| *count.entry(c).or_insert(0) += 1);
            count
        };
        prop_assert_eq!(sorted(&words), sorted(&page), "{}\n====\n{}", body, twin);
    }
}

/// The twin of a body alone, in which links inside the site lead nowhere.
fn twin_of(body: &str, html: HtmlPolicy) -> String {
    twin(body, TwinOptions { links: &AsWritten, html })
}

proptest! {
    #![proptest_config(cases(3_000))]

    /// Nothing that somebody writes is too odd, and no raw HTML passes that pages would leave out.
    #[test]
    fn any_markdown_has_a_twin(
        pieces in prop::collection::vec(prop::sample::select([PIECES, ODD].concat()), 0..30)
    ) {
        let body = pieces.concat();
        for html in [HtmlPolicy::Sanitize, HtmlPolicy::Escape, HtmlPolicy::Allow] {
            let twin = twin_of(&body, html);
            prop_assert!(twin.is_empty() || twin.ends_with('\n'), "{twin:?}");
            if html == HtmlPolicy::Allow {
                continue;
            }
            for event in Parser::new_ext(&twin, known()) {
                match event {
                    Event::Html(html) | Event::InlineHtml(html) => {
                        let is_bare = |tag: &str| !tag.contains("script") && !tag.contains('=');
                        prop_assert!(is_bare(&html), "{body:?}\n{twin}");
                    }
                    Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                        prop_assert!(dest_url.contains([':', '@']), "{body:?}\n{twin}");
                    }
                    _ => {}
                }
            }
        }
    }
}

const ODD: &[&str] = &[
    "<script>",
    "</script>",
    "<script src=x>",
    "<a href=\"https://a.test/\">",
    "</a>",
    "<svg>",
    "</svg>",
    "<p onclick=x>",
    "<img src=x alt='<b>'>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<br/>",
    "<sub>",
    "[ref]",
    "\n[ref]: /url 't'\n",
    "](x (y))",
    "](<a b>)",
    "](/a 'b \"c\\\"')",
    "::: embed https://a.test/ <b>*x*\n",
    "<img src",
    "=x",
    " onerror=y",
    ">",
    "[x](/y",
    "<",
    "&",
    "lt;",
    "!",
    "(",
    "script>",
    "`",
    "<b>",
    "</b>",
    "](nowhere.md)",
    "]{.x}",
    "{credit=\"[a](b) <i>\"}",
    "\n- <div>",
    "\n> <p>",
    "<style>",
    "</style>",
];

/// If the work grew with the square of the length, this would take hours.
#[test]
fn a_long_text_takes_long_only_once() {
    for piece in [
        "<a href=\"https://a.test/\">",
        "<a href=\"https://a.test/\">x</a>[y](https://b.test/)",
        "<b>",
        "<script>x",
        "<script>x</script>",
        "[x](https://a.test/) ",
        "![",
        "{.x} ",
        "\n::: note\n",
        "\n<p>a\n\n",
        "> ",
    ] {
        for html in [HtmlPolicy::Sanitize, HtmlPolicy::Allow] {
            let body = piece.repeat(20_000);
            let length = twin_of(&body, html).len();
            assert!(length <= 8 * body.len(), "{piece}: {length}");
        }
    }
}

/// What is left out stood within something that would be a tag or a link without it.
#[test]
fn what_is_left_out_makes_no_tag_and_no_link() {
    for (body, part) in [
        ("a <img src=x onerror<b>=alert(1)>", "\\<img src=x onerror=alert(1)>"),
        ("a <scr<b>ipt>", "\\<script>"),
        ("a <[script](no.md) src=x>", "src=x>"),
        ("a `<b>`<i>`", "`<b>`<sub></sub>`"),
        ("[x](<b>y)", "[x](<sub></sub>y)"),
        ("[x<b>](y)", "x"),
        ("# a {<i>}", "# a"),
        ("a[^1] <b>b</b>\n\n[^1]: Note.", "a[^1] b\n\n[^1]: Note."),
        ("كلمة\n[^٢]: <b><!--script>", "script"),
        ("a<br/>\nb", "a<br>\nb"),
        ("[*a*]{lang=la}.", "*a*."),
        ("**a**{.x}: b", "**a**: b"),
    ] {
        let twin = twin_of(body, HtmlPolicy::Sanitize);
        assert!(twin.contains(part), "{body}\n{twin}");
        for event in Parser::new_ext(&twin, known()) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    assert!(["<br>", "<sub>", "</sub>"].contains(&html.trim()), "{twin}");
                }
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => panic!("{twin}"),
                _ => {}
            }
        }
    }
}
