//! `tarjuman import`: sites of other programs become sites of this one.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tempfile::TempDir;

use crate::made_inputs::cases;
use crate::site::{Run, Site, files, program, read_tree, run};

/// A site of another program, and what an import makes of it.
pub struct Moving {
    pub folder: TempDir,
}

impl Moving {
    /// `fixture` is every file of the old site, each after a line `-- path --`.
    pub fn new(fixture: &str) -> Self {
        let moving = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in files(fixture) {
            moving.write(&path, text.as_bytes());
        }
        moving
    }

    pub fn old(&self) -> PathBuf {
        self.folder.path().join("old")
    }

    pub fn dest(&self) -> PathBuf {
        self.folder.path().join("new")
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let full = self.old().join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }

    pub fn run(&self, kind: &str, arguments: &[&str]) -> Run {
        let (old, dest) = (self.old(), self.dest());
        run(program().arg("import").arg(kind).arg(old).arg(dest).args(arguments))
    }

    /// Imports, and builds what is made, which must have no errors.
    #[track_caller]
    pub fn import(&self, kind: &str, arguments: &[&str]) {
        let done = self.run(kind, arguments);
        assert_eq!((done.code, &*done.stderr), (Some(0), ""));
        let site = Site::copy_of(&self.dest());
        let built = run(&mut site.command(&["-q", "--drafts"]));
        assert_eq!(built.code, Some(0), "{}", built.stderr);
    }

    pub fn file(&self, path: &str) -> String {
        fs::read_to_string(self.dest().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All texts of the new site but the report, as a fixture.
    pub fn all(&self) -> String {
        let texts = read_tree(&self.dest()).into_iter();
        let texts = texts.filter(|(path, _)| path.ends_with(".md") || path.ends_with(".yaml"));
        let texts = texts.filter(|(path, _)| path != "IMPORT.md");
        texts
            .map(|(path, bytes)| format!("-- {path} --\n{}", String::from_utf8(bytes).unwrap()))
            .collect()
    }
}

const HUGO: &str = "-- hugo.toml --
baseURL = 'https://old.test/sub/'
title = 'Letters'
defaultContentLanguage = 'en'
[permalinks]
news = '/:year/:slug/'
[languages.en]
weight = 1
[languages.ar]
weight = 2
title = 'رسائل'
[[menus.main]]
name = 'Shop'
url = 'https://shop.test/'
-- content/news/sea.md --
---
title: 'The sea: a beginning'
slug: sea
date: 2023-05-04T09:30:00+02:00
tags: [Ships]
authors: [Ann Example]
aliases: [/blog/sea/, ../old-sea/]
weight: 3
---
Waves.[^a]

{{< figure src=\"/img/sea.png\" alt=\"The sea\" caption=\"*Calm*\" attr=\"B. Sample\" >}}

See {{< ref \"port.md\" >}}, [the quay]({{< relref \"port.md#the-quay!\" >}}) and
[gone](/nowhere/).

{{% notice warning %}}
Deep water.
{{% /notice %}}

{{< map id=\"7\" >}}

```
{{< ref \"port.md\" >}}
```

[^a]: So they say.
-- content/news/sea.ar.md --
+++
title = 'البحر'
date = 2023-06-01
tags = ['سفن']
translators = ['سلمى المثال']
+++
أمواج.
-- content/news/port.md --
{\"title\": \"The port\", \"date\": \"2020-01-01\", \"authors\": [\"A. Example\"]}
## The quay!

Stone. [Back](../../../2023/sea/) [Later](later.md)
-- content/news/later.md --
---
title: Later
date: 2099-01-01
---
[Port](port.md)
-- content/about.md --
---
title: About
---
See [the sea](/2023/sea/).
-- content/authors/ann-example/_index.ar.md --
---
title: آن مثال
---
-- static/img/sea.png --
no picture
";

#[test]
fn a_site_of_hugo() {
    let moving = Moving::new(HUGO);
    moving.import("hugo", &[]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/later/en.md --
---
title: Later
date: 2099-01-01
draft: true
---

[Port](../port/en.md)
-- content/articles/port/en.md --
---
title: The port
date: 2020-01-01
author: a-example
aliases: [/2020/the-port/]
---

## The quay! {#the-quay!}

Stone. [Back](../sea/en.md) [Later]{.lost-link}
-- content/articles/sea/ar.md --
---
title: البحر
date: 2023-06-01
translator: سلمى-المثال
translation_of: en
tags: [سفن]
aliases: [/ar/2023/البحر/]
---

أمواج.
-- content/articles/sea/en.md --
---
title: "The sea: a beginning"
date: 2023-05-04
author: ann-example
tags: [ships]
aliases: [/2023/sea/, /blog/sea/, /old-sea/]
extra:
  weight: 3
---

Waves.[^a]

![The sea](/img/sea.png "*Calm*") {credit="B. Sample"}

See [The port](../port/en.md), [the quay](../port/en.md#the-quay!) and
[gone]{.lost-link}.

> [!WARNING]
> Deep water.

{{< map id="7" >}}

```
{{< ref "port.md" >}}
```

[^a]: So they say.
-- content/pages/about/en.md --
---
title: About
aliases: [/about/]
---

See [the sea](../../articles/sea/en.md).
-- content/people/a-example.yaml --
name: A. Example
-- content/people/ann-example.yaml --
name:
  ar: آن مثال
  en: Ann Example
aliases: [/ar/authors/ann-example/]
-- content/people/سلمى-المثال.yaml --
name: سلمى المثال
-- content/tags/ships.yaml --
label:
  en: Ships
aliases: [/categories/ships/, /tags/ships/]
-- content/tags/سفن.yaml --
label:
  ar: سفن
aliases: [/ar/categories/سفن/]
-- site.yaml --
title:
  en: Letters
  ar: رسائل
base_url: https://old.test/sub/
languages: [en, ar]

"#]]
        .raw()
    );
    assert_data_eq!(moving.file("IMPORT.md"), str![[r##"
# Import

- works: 3
- versions: 4
- pages: 1
- people: 3
- tags: 2

## Questions

Nothing was decided. Write the answers that fit into a map file, and import again with `--map FILE`.

- content/news/port.md: `A. Example` and `Ann Example` are probably one person

  ```yaml
  people:
    A. Example: ann-example
  ```

- `سفن` stands where `ships` does in another version of a work; are they one tag?

  ```yaml
  tags:
    سفن: ships
  ```

- content/news/sea.md:21: what is the shortcode `map`? It stands in the text as it was

  ```yaml
  shortcodes:
    map: "{inner}"
  ```


## Left

What has no place here. It stands in the texts as it was, or under `extra`, or was not brought, as each line says.

- content/news/sea.md:8: `weight` means nothing here; it is kept under `extra`
- content/news/sea.md:15: the link `/nowhere/` leads to nothing; its words have the class `.lost-link`
- content/news/port.md:4: the link `later.md` leads to a draft; its words have the class `.lost-link`
- hugo.toml:11: the menu's entry `Shop` to https://shop.test/ was not brought: menus list pages

## Decided

Where the source does not say it, these rules did.

- content/news/later.md: a draft, because its date is still to come
- hugo.toml: the old site showed `--`, `...` and straight quotation marks as – … “ ”; here texts show what is written
- content/news/sea.md: the original, because only the others have translators

## Mapped

What is written in another way here.

- hugo.toml:4: the pattern of addresses `news: /:year/:slug/` became aliases
- content/news/sea.md:17: the shortcode `notice` became an alert

"##]].raw());
}

#[test]
fn answers_of_a_map_file() {
    let moving = Moving::new(HUGO);
    moving.write(
        "../answers.yaml",
        "people: {A. Example: ann-example}\ntags: {سفن: ships}\n\
         shortcodes: {map: '[Map](https://maps.test/{id})'}\nkeys: {weight: ''}\n"
            .as_bytes(),
    );
    let map = moving.folder.path().join("answers.yaml");
    moving.import("hugo", &["--map", map.to_str().unwrap()]);
    assert_data_eq!(
        moving.file("content/tags/ships.yaml"),
        str![[r#"
label:
  ar: سفن
  en: Ships
aliases: [/ar/categories/سفن/, /ar/tags/سفن/, /categories/ships/, /tags/ships/]

"#]]
        .raw()
    );
    let text = moving.file("content/articles/sea/en.md");
    assert!(text.contains("[Map](https://maps.test/7)") && !text.contains("weight"), "{text}");
    assert!(moving.file("content/articles/port/en.md").contains("author: ann-example\n"));
    assert!(!moving.file("IMPORT.md").contains("## Questions"));
    fs::write(&map, "peple: {}\n").unwrap();
    let refused = moving.run("hugo", &["--map", map.to_str().unwrap()]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("line 1: there is no key `peple`"), "{}", refused.stderr);
}

#[test]
fn a_site_of_jekyll() {
    let moving = Moving::new(
        "-- _config.yml --
title: Readings
url: https://old.test
baseurl: /site
languages: [en, ar]
permalink: /:categories/:year/:title/
defaults:
  - scope: {path: '', type: posts}
    values: {author: ann}
-- _data/authors.yml --
ann: {name: Ann Example, name_ar: آن مثال, email: ann@old.test}
-- _posts/2020-01-05-prose.md --
---
title: On prose
lang: en
page_id: prose
categories: essays style
redirect_from: [/old/prose.html]
image: /assets/prose.png
---
Walks.<!--more--> Not dances.

![A page]({{ site.baseurl }}/assets/prose.png){: .wide width=\"400\" }
{:.caption}
*The page*

See [verse]({% post_url 2020-02-06-verse %}).

{% highlight ruby %}
puts 1
{% endhighlight %}

> Quote
{: .pull}

{% include film.html id=\"a\" %}

*[RTL]: right to left

RTL.
-- _posts/2020-01-09-prose-ar.md --
---
title: في النثر
lang: ar
page_id: prose
translator: سلمى
---
<div dir=\"rtl\" markdown=\"1\">
يمشي.
</div>
-- _posts/2020-02-06-verse.html --
---
title: On verse
published: false
---
<p>It <em>dances</em>.</p>
-- _drafts/later.md --
---
title: Later
---
Later.
-- assets/prose.png --
no picture
",
    );
    moving.import("jekyll", &[]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/later/en.md --
---
title: Later
author: ann
draft: true
---

Later.
-- content/articles/prose/ar.md --
---
title: في النثر
date: 2020-01-09
translator: سلمى
translation_of: en
aliases: [/ar/2020/prose-ar/]
---

::: {dir=rtl}
يمشي.
:::
-- content/articles/prose/en.md --
---
title: On prose
summary: Walks.
date: 2020-01-05
author: ann
tags: [essays, style]
image: /assets/prose.png
aliases: [/essays/style/2020/prose/, /old/prose.html]
---

Walks. Not dances.

![A page](/assets/prose.png "The page"){.wide}

See [verse]{.lost-link}.

```ruby
puts 1
```

> Quote {.pull}

{% include film.html id="a" %}

<abbr title="right to left">RTL</abbr>.
-- content/articles/verse/en.md --
---
title: On verse
date: 2020-02-06
author: ann
draft: true
---

It *dances*.
-- content/people/ann.yaml --
name:
  en: Ann Example
  ar: آن مثال
-- content/people/سلمى.yaml --
name: سلمى
-- content/tags/essays.yaml --
label:
  en: essays
-- content/tags/style.yaml --
label:
  en: style
-- site.yaml --
title: Readings
base_url: https://old.test/site/
languages: [en, ar]

"#]]
        .raw()
    );
    let report = moving.file("IMPORT.md");
    assert!(report.contains("what is the include `film.html`?"), "{report}");
    assert!(!moving.all().contains("old.test/site/ann") && !moving.all().contains("@old.test"));
}

#[test]
fn a_site_of_zola() {
    let moving = Moving::new(
        "-- config.toml --
base_url = \"https://old.test\"
title = \"Notes\"
default_language = \"en\"
taxonomies = [{name = \"tags\"}]
[languages.fa]
[markdown]
smart_punctuation = true
-- content/texts/2021-04-01_garden.md --
+++
title = \"The garden\"
aliases = [\"garden.html\", \"notes/garden\"]
[taxonomies]
tags = [\"Iran\"]
[extra]
translator = \"\"
+++
A garden. <!-- more -->

See [the tree](@/texts/tree/index.md#leaves).

{{ youtube(id=\"abc\") }}

{% quote(author=\"Hafez\") %}
A line.
{% end %}
-- content/texts/2021-04-01_garden.fa.md --
+++
title = \"باغ\"
[extra]
translator = \"مریم\"
+++
باغ.
-- content/texts/tree/index.md --
+++
title = \"The tree\"
date = 1400-01-01
slug = \"a-tree\"
+++
![Tree](tree.png)

# Leaves
-- content/texts/tree/tree.png --
no picture
",
    );
    moving.import("zola", &[]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/garden/en.md --
---
title: The garden
summary: A garden.
date: 2021-04-01
tags: [iran]
aliases: [/texts/garden/, /garden.html, /notes/garden/]
---

A garden.

See [the tree](../tree/en.md#leaves).

::: embed https://www.youtube.com/watch?v=abc

> A line.
>
> — Hafez {.attribution}
-- content/articles/garden/fa.md --
---
title: باغ
date: 2021-04-01
translator: مریم
translation_of: en
aliases: [/fa/texts/garden/]
---

باغ.
-- content/articles/tree/en.md --
---
title: The tree
date: 1400-01-01
aliases: [/texts/a-tree/]
---

![Tree](tree.png)

# Leaves
-- content/people/مریم.yaml --
name: مریم
-- content/tags/iran.yaml --
label:
  en: Iran
aliases: [/tags/iran/]
-- site.yaml --
title: Notes
base_url: https://old.test
languages: [en, fa]

"#]]
        .raw()
    );
    let report = moving.file("IMPORT.md");
    assert!(report.contains("was it 2021-03-21 (Persian)"), "{report}");
}

const WORDPRESS: &str = r#"-- export.xml --
<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Cities</title>
<link>https://old.test</link><language>en-US</language>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_email>ann@old.test</wp:author_email><wp:author_display_name>Ann Example</wp:author_display_name></wp:author>
<wp:term><wp:term_taxonomy>post_translations</wp:term_taxonomy><wp:term_slug>t1</wp:term_slug><wp:term_description><![CDATA[a:2:{s:2:"en";i:11;s:2:"ar";i:12;}]]></wp:term_description></wp:term>
<item><title>The market &amp; the mosque</title><link>https://old.test/en/market/</link><dc:creator>ann</dc:creator>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>Opens at dawn.<sup>[1]</sup></p><!-- /wp:paragraph -->
<!-- wp:image {"id":31} --><figure><img src="https://old.test/wp-content/uploads/2021/market-1024x683.png" alt="A market"/><figcaption>In 1920</figcaption></figure><!-- /wp:image -->
<p>[1] A note. See <a href="https://old.test/ar/suq/">the Arabic</a> and <a href="/?p=12">it</a>.</p>]]></content:encoded>
<wp:post_id>11</wp:post_id><wp:post_date>2021-05-04 08:00:00</wp:post_date><wp:post_name>market</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="language" nicename="en">en</category><category domain="category" nicename="cities">Cities</category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>31</wp:meta_value></wp:postmeta></item>
<item><title>السوق</title><link>https://old.test/ar/suq/</link><dc:creator>ann</dc:creator>
<content:encoded><![CDATA[فقرة
وسطر

[caption id="a"]<img src="https://old.test/wp-content/uploads/2021/market.png" alt="سوق" /> السوق[/caption]

[gallery ids="31,32"]]]></content:encoded>
<wp:post_id>12</wp:post_id><wp:post_date>2021-05-01 08:00:00</wp:post_date><wp:post_name>suq</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="language" nicename="ar">ar</category></item>
<item><title>Secret</title><wp:post_id>13</wp:post_id><wp:status>private</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>market</title><wp:post_id>31</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.test/wp-content/uploads/2021/market.png</wp:attachment_url></item>
<item><title>Menu</title><wp:post_id>40</wp:post_id><wp:status>publish</wp:status><wp:post_type>nav_menu_item</wp:post_type></item>
</channel></rss>
-- uploads/2021/market.png --
no picture
"#;

#[test]
fn an_export_of_wordpress() {
    let moving = Moving::new(WORDPRESS);
    moving.import("wordpress", &[]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/suq/ar.md --
---
title: السوق
date: 2021-05-01
author: ann-example
aliases: [/ar/suq/]
---

فقرة\
وسطر

![سوق](market.png "السوق")

![](market.png)
-- content/articles/suq/en.md --
---
title: The market & the mosque
date: 2021-05-04
translation_of: ar
tags: [cities]
image: market.png
aliases: [/en/market/]
---

Opens at dawn.[^1]

![A market](market.png "In 1920")

[^1]: A note. See [the Arabic](ar.md) and [it](ar.md).
-- content/people/ann-example.yaml --
name: Ann Example
aliases: [/author/ann-example/]
-- content/tags/cities.yaml --
label:
  en: Cities
aliases: [/en/category/cities/]
-- site.yaml --
title: Cities
base_url: https://old.test/
languages: [en, ar]

"#]]
        .raw()
    );
    let report = moving.file("IMPORT.md");
    for said in ["Secret (13) is `private`", "`nav_menu_item` Menu (40)", "picture 32 of a gallery"]
    {
        assert!(report.contains(said), "{said}: {report}");
    }
    assert!(!moving.all().contains("ann@old.test"));
}

/// A ZIP file whose parts are not compressed.
pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let offset = bytes.len() as u32;
        let size = (text.len() as u32).to_le_bytes();
        let length = (name.len() as u16).to_le_bytes();
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend([size, size].concat());
        bytes.extend(length);
        bytes.extend([0, 0]);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        directory.extend([size, size].concat());
        directory.extend(length);
        directory.extend([0; 12]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = bytes.len() as u32;
    let count = (parts.len() as u16).to_le_bytes();
    let length = (directory.len() as u32).to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend(length);
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

#[test]
fn documents() {
    let moving = Moving::new(
        r#"-- page-en.html --
<html lang="en"><head><title>A journey | The Daily</title><link rel="canonical" href="https://daily.test/train">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"A journey by train","datePublished":"2023-09-11","author":{"name":"Ann Example"}}</script></head>
<body><nav>Home</nav><article><h1>A journey by train</h1><p class="byline">By Ann Example</p>
<figure><img src="train.png" alt="A train"><figcaption>On Sunday</figcaption></figure>
<p>It left on <b>Sunday</b>.</p><h2>Arrival</h2><ul><li>one</li><li>two</li></ul></article><footer>© 2023</footer></body></html>
-- text-ar.txt --
الموقع | صحيفة المثال

رحلة في القطار.. ماذا بعد؟

  • Share :
قطار في محطة

The Daily - سلمى المثال

غادر القطار يوم الأحد.

وصول متأخر

وصل القطار يوم الثلاثاء.

قطار آخر
-- train.png --
no picture
"#,
    );
    let word = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let document = format!(
        "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>{}</w:p><w:p>{}\
         <w:r><w:rPr><w:b/></w:rPr><w:t>الجسر</w:t></w:r><w:del>{}</w:del>\
         <w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p></w:body></w:document>",
        word("الجسر"),
        word("عبرنا "),
        word("deleted"),
    );
    let note = format!(
        "<w:footnotes><w:footnote w:id=\"1\"><w:p>{}</w:p></w:footnote></w:footnotes>",
        word("حاشية.")
    );
    let bytes = zip(&[("word/document.xml", &document), ("word/footnotes.xml", &note)]);
    moving.write("bridge.docx", &bytes);
    moving.write(
        "../answers.yaml",
        b"works:\n  - id: train\n    files: [page-en.html, text-ar.txt]\n",
    );
    let map = moving.folder.path().join("answers.yaml");
    moving.import("auto", &["--map", map.to_str().unwrap()]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/bridge/ar.md --
---
title: الجسر
---

عبرنا **الجسر**[^1]

[^1]: حاشية.
-- content/articles/train/ar.md --
---
title: رحلة في القطار.. ماذا بعد؟
author: سلمى-المثال
translation_of: en
source:
  publication: The Daily
---

غادر القطار يوم الأحد.

## وصول متأخر

وصل القطار يوم الثلاثاء.
-- content/articles/train/en.md --
---
title: A journey by train
date: 2023-09-11
author: ann-example
source:
  url: https://daily.test/train
image:
  src: train.png
  alt: A train
  caption: On Sunday
---

It left on **Sunday**.

## Arrival

- one
- two
-- content/people/ann-example.yaml --
name: Ann Example
-- content/people/سلمى-المثال.yaml --
name: سلمى المثال
-- site.yaml --
title: Archive
languages: [ar, en]

"#]]
        .raw()
    );
}

#[test]
fn a_folder_of_markdown() {
    let moving = Moving::new(
        "-- ar/river.md --
---
title: النهر
---
نص. [بئر](well.md)
-- ar/well.md --
# البئر

> 原文地址：[The well](https://source.test/well)
> 译者：[salma](https://people.test/salma)、[bo](https://people.test/bo)

نص.
-- en/river.md --
---
title: The river
translated_by: Bo Sample
license: CC-BY-4.0
custom: {depth: 40, unit: m}
---
Text. ![Map](../maps/map.png)
-- maps/map.png --
no picture
",
    );
    moving.import("markdown", &[]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/river/ar.md --
---
title: النهر
---

نص. [بئر](../well/ar.md)
-- content/articles/river/en.md --
---
title: The river
translator: bo-sample
translation_of: ar
license: CC-BY-4.0
extra:
  custom:
    depth: 40
    unit: m
---

Text. ![Map](map.png)
-- content/articles/well/ar.md --
---
title: البئر
translator: [salma, bo]
source:
  title: The well
  url: https://source.test/well
---

نص.
-- content/people/bo-sample.yaml --
name: Bo Sample
-- content/people/bo.yaml --
name: bo
-- content/people/salma.yaml --
name: salma
-- site.yaml --
title: Archive
languages: [ar, en]

"#]]
        .raw()
    );
}

#[test]
fn an_archive_of_lctt() {
    let moving = Moving::new(
        "-- published/tree.md --
[#]: subject: \"A tree\"
[#]: via: \"https://source.test/tree\"
[#]: author: \"Ann Example https://source.test/ann\"
[#]: translator: \"bo\"
[#]: reviewer: \" \"

树
======

正文。

--------------------------------------------------------------------------------

via: https://source.test/tree

作者：[Ann Example][a]
译者：[bo](https://people.test/bo)
校对：[wxy](https://people.test/wxy)

本文由 [LCTT](https://lctt.test) 原创编译

[a]: https://source.test/ann
-- published/old.md --
井
====

正文。

------------------------------------------------

via: https://source.test/well

作者：[Carl][a]
译者：[译者ID](https://people.test/id)

本文由 LCTT 原创翻译

[a]: https://source.test/carl
-- sources/tree.md --
[#]: subject: (A tree)
[#]: via: (https://source.test/tree)
[#]: author: (Ann Example https://source.test/ann)

A tree
======

Text.
",
    );
    moving.import("lctt", &[]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/old/zh-Hans.md --
---
title: 井
author: carl
source:
  language: en
  url: https://source.test/well
---

正文。
-- content/articles/tree/en.md --
---
title: A tree
author: ann-example
source:
  title: A tree
  url: https://source.test/tree
---

Text.
-- content/articles/tree/zh-Hans.md --
---
title: 树
translator: bo
reviewer: wxy
translation_of: en
source:
  title: A tree
  language: en
  url: https://source.test/tree
---

正文。
-- content/people/ann-example.yaml --
name: Ann Example
-- content/people/bo.yaml --
name: bo
-- content/people/carl.yaml --
name: Carl
-- content/people/wxy.yaml --
name: wxy
-- site.yaml --
title: Archive
languages: [en]

"#]]
        .raw()
    );
}

#[test]
fn a_book_of_mdbook() {
    let moving = Moving::new(
        "-- book.toml --
[book]
title = \"The Book\"
authors = [\"Ann Example\"]
language = \"en\"
[output.html]
git-repository-url = \"https://git.test\"
-- src/SUMMARY.md --
# Summary

- [Start](README.md)
- [Second](part/second.md)
- [Draft]()
-- src/README.md --
# Start

See [the second](part/second.md#a-place) and `{{#include part/code.rs:2:3}}`.

```rust
{{#include part/code.rs:main}}
```
-- src/part/second.md --
## A place

Text.
-- src/part/code.rs --
// ANCHOR: main
fn main() {}
// ANCHOR_END: main
-- src/unlisted.md --
Text.
",
    );
    moving.import("mdbook", &[]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/second/en.md --
---
title: Second
author: ann-example
series:
  id: the-book
  part: 2
aliases: [/part/second.html]
---

## A place

Text.
-- content/articles/start/en.md --
---
title: Start
author: ann-example
series:
  id: the-book
  part: 1
---

See [the second](../second/en.md#a-place) and `fn main() {}`.

```rust
fn main() {}
```
-- content/people/ann-example.yaml --
name: Ann Example
-- content/series/the-book.yaml --
title:
  en: The Book
-- site.yaml --
title: The Book
languages: [en]

"#]]
        .raw()
    );
    assert!(moving.file("IMPORT.md").contains("src/unlisted.md: the summary does not list it"));
}

#[test]
fn importing_again_changes_nothing() {
    let moving = Moving::new(HUGO);
    let source = read_tree(&moving.old());
    moving.import("hugo", &[]);
    let first = read_tree(&moving.dest());
    moving.import("hugo", &[]);
    assert_eq!(read_tree(&moving.dest()), first);
    assert_eq!(read_tree(&moving.old()), source, "the source is only read");
    // What a person does in between stays, whatever becomes of the source.
    let dest = moving.dest();
    fs::write(dest.join("content/articles/sea/en.md"), "---\ntitle: Mine\n---\n\nText.\n").unwrap();
    fs::remove_file(dest.join("content/articles/sea/ar.md")).unwrap();
    fs::write(dest.join("content/people/own.yaml"), "name: Own\n").unwrap();
    moving.write("content/news/sea.md", b"---\ntitle: Theirs\n---\nText.\n");
    fs::remove_file(moving.old().join("content/about.md")).unwrap();
    moving.import("hugo", &[]);
    assert!(moving.file("content/articles/sea/en.md").contains("Mine"));
    assert!(!dest.join("content/articles/sea/ar.md").exists());
    assert!(dest.join("content/people/own.yaml").exists());
    assert!(!dest.join("content/pages/about/en.md").exists(), "the source has it no more");
    let report = moving.file("IMPORT.md");
    assert!(report.contains("content/articles/sea/en.md: a person changed it"), "{report}");
    assert!(report.contains("content/articles/sea/ar.md: a person deleted it"), "{report}");
}

#[test]
fn folders_that_are_refused() {
    let moving = Moving::new(HUGO);
    fs::create_dir_all(moving.dest()).unwrap();
    fs::write(moving.dest().join("mine.txt"), "mine").unwrap();
    let refused = moving.run("hugo", &[]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("is not empty, and no earlier import made it"));
    let inside = moving.old().join("new");
    let refused = run(program().arg("import").arg("hugo").arg(moving.old()).arg(&inside));
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("is in the folder that is read"), "{}", refused.stderr);
    let empty = moving.old().join("static");
    let refused =
        run(program().arg("import").arg("auto").arg(empty).arg(moving.folder.path().join("x")));
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.stderr.contains("no kind of site that this program knows"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_dry_run_writes_nothing() {
    let moving = Moving::new(HUGO);
    let done = moving.run("auto", &["--dry-run"]);
    assert_eq!(done.code, Some(0));
    assert!(done.stdout.contains("## Questions") && done.stderr.contains("nothing was written"));
    assert!(!moving.dest().exists());
}

#[test]
fn the_report_for_programs() {
    let moving = Moving::new(HUGO);
    let done = moving.run("hugo", &["--format", "json"]);
    let notes: Vec<serde_json::Value> =
        done.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lost = notes.iter().find(|note| note["message"].as_str().unwrap().contains("/nowhere/"));
    let lost = lost.unwrap();
    assert_eq!((&lost["topic"], &lost["path"]), (&"left".into(), &"content/news/sea.md".into()));
    assert_eq!(lost["line"], 15);
    assert!(notes.iter().any(|note| note["topic"] == "question" && note["answer"].is_string()));
}

proptest! {
    #![proptest_config(cases(24))]

    /// Any title reads back as it was, by a reader of YAML that does not share the writer's code.
    #[test]
    fn values_are_read_back_as_they_were(titles in prop::collection::vec("[^\\p{C}]{1,30}", 40)) {
        let moving = Moving::new("-- notes.txt --\n");
        let titles: Vec<&str> = titles.iter().map(|title| title.trim()).collect();
        for (n, title) in titles.iter().enumerate() {
            let head = serde_json::json!({"title": title, "custom": {"word": title}});
            moving.write(&format!("en/t{n}.md"), format!("{head}\nText.\n").as_bytes());
        }
        let done = moving.run("markdown", &[]);
        prop_assert_eq!((done.code, &*done.stderr), (Some(0), ""));
        for (n, title) in titles.iter().enumerate().filter(|(_, title)| !title.is_empty()) {
            let text = moving.file(&format!("content/articles/t{n}/en.md"));
            let head = text.split("---\n").nth(1).unwrap();
            let read: BTreeMap<String, serde_json::Value> = serde_yaml::from_str(head).unwrap();
            prop_assert_eq!(read["extra"]["custom"]["word"].as_str(), Some(*title), "{}", head);
            let quoted = read["title"].as_str().map(str::to_owned);
            let shown = quoted.unwrap_or_else(|| read["title"].to_string());
            if !shown.chars().all(|c| c.is_ascii_digit() || ".-+e".contains(c)) {
                prop_assert_eq!(&shown, title, "{}", head);
            }
        }
    }
}
