//! Small sites of other programs, each as somebody who uses that program would have it.
//!
//! Rules that hold for any import are judged on all of them.

/// A site by the kind that is named on the command line, and all its files.
pub const SITES: [(&str, &str); 10] = [
    ("hugo", HUGO),
    ("jekyll", JEKYLL),
    ("zola", ZOLA),
    ("wordpress", WORDPRESS),
    ("mdbook", MDBOOK),
    ("docfx", DOCFX),
    ("lctt", LCTT),
    ("markdown", MARKDOWN),
    ("html", HTML),
    ("text", TEXT),
];

pub const HUGO: &str = r#"-- config/_default/hugo.yaml --
baseURL: https://old.test/
defaultContentLanguage: en
defaultContentLanguageInSubdir: true
disableAliases: true
taxonomies: {tag: tags, category: categories, author: authors}
cascade:
  - target: {path: /essays/**}
    values_of_all: kept
module:
  mounts:
    - {source: content/english, target: content, lang: en}
    - {source: content/arabic, target: content, lang: ar}
-- config/_default/languages.toml --
[en]
title = "Essays"
weight = 1
[ar]
title = "مقالات"
weight = 2
-- config/_default/menus.en.yaml --
main:
  - {name: Shop, url: https://shop.test/}
-- config/_default/params.toml --
logo = "/logo.svg"
-- README.md --
How this site is built.
-- static/logo.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- static/_redirects --
/ancient/*  /en/:splat
/ancient-sea /en/essays/the-sea/ 301
-- content/english/_index.md --
---
title: Welcome
---
-- content/english/essays/_index.md --
+++
title = "Essays"
[cascade]
author = "Ann Example"
[cascade.params]
paper = "The Daily"
+++
-- content/english/essays/sea/index.md --
---
title: "The sea: a beginning"
slug: the-sea
date: 2020-02-03
lastmod: 2020-03-04
publishDate: 2020-02-05
expiryDate: 2999-01-01
layout: wide
categories: [Ships]
tags: [Salt water]
summary: About the sea.
resources:
  - {src: wave.png, title: A wave}
---
Waves. ![A wave](wave.png)

{{< figure src="wave.png" caption="A *wave*" >}}
-- content/english/essays/sea/wave.png --
no picture
-- content/arabic/essays/sea/index.md --
---
title: البحر
date: 2020-04-01
default_lang_commit: 0123456789abcdef
categories: [سفن]
translators: [سلمى المثال]
---
أمواج. ![موجة](wave.png)
-- content/arabic/essays/sea/wave.png --
no picture
-- content/english/essays/port.md --
+++
title = "The port"
date = 2019-01-01
author = "Bo Sample"
url = "/harbour/:year/"
[build]
list = "never"
+++
Stone. See [the sea]({{% relref "/essays/sea" %}}) and {{< unknown "x" >}}.

<!--more-->

More.
-- content/english/essays/unused.txt --
Nobody names this file.
-- content/english/categories/ships/_index.md --
---
title: Ships
translationKey: ships
description: All about ships.
---
-- content/arabic/categories/sufun/_index.md --
---
title: سفن
translationKey: ships
---
-- layouts/_default/single.html --
{{ .Content }}
"#;

pub const JEKYLL: &str = r#"-- _config.yml --
url: https://old.test
title: Readings
lang: en
exclude: [Rakefile, tools/]
collections:
  texts: {output: true, permalink: "/texts/:name/"}
defaults:
  - scope: {path: "", type: posts}
    values: {author: ann, layout: post}
sass: {style: compressed}
-- _data/people.yml --
ann: {name: Ann Example, email: ann@old.test, wikidata: Q42, mood: fine}
-- _data/cities.csv --
name,size
Tangier,1
-- Rakefile --
task :build
-- tools/run.sh --
echo
-- essays/_posts/2020-01-05-on-prose.md --
---
title: On prose
tags: style reading
hidden: true
excerpt: Prose walks slowly.
redirect_from: [/old/prose/]
---
Prose walks.[^1] {% post_url 2020-02-06-on-verse %}

{% gist abc %}

[^1]: It does not dance.
-- _posts/2020-02-06-on-verse.md --
---
title: On verse
---
Verse dances. *[RTL]: not here

A line
{: .wide #place style="x"}
-- _drafts/unfinished.md --
---
title: Unfinished
---
Nothing yet.
-- _texts/long.html --
---
title: Long
---
<p>In <em>HTML</em>.</p>
-- about.md --
---
title: About
permalink: /who/
---
We. {{ site.data.cities | size }}
-- notes.md --
No front matter here.
-- assets/style.scss --
---
---
a { b: c }
-- assets/pic.png --
no picture
-- robots.txt --
User-agent: *
"#;

pub const ZOLA: &str = r#"-- config.toml --
base_url = "https://old.test"
title = "Notes"
default_language = "en"
build_search_index = true
[languages.fa]
title = "یادداشت‌ها"
[[taxonomies]]
name = "tags"
[[taxonomies]]
name = "series"
-- content/_index.md --
+++
title = "Home"
sort_by = "date"
+++
-- content/texts/2021-04-01-garden.md --
+++
title = "The garden"
weight = 3
template = "wide.html"
aliases = ["garden.html"]
[taxonomies]
tags = ["gardens"]
series = ["Plants"]
[extra]
author = "Ann Example"
mood = "green"
+++
A garden. See [the tree](@/texts/tree/index.md#leaves).

{{ unknown(id="7") }}
-- content/texts/2021-04-01-garden.fa.md --
+++
title = "باغ"
date = 2021-05-01
[extra]
translator = "مریم نمونه"
+++
باغی در شیراز.
-- content/texts/tree/index.md --
+++
title = "The tree"
date = 2020-10-10
path = "plants/tree"
in_search_index = false
+++
![A tree](tree.png)

# Leaves

Green.
-- content/texts/tree/tree.png --
no picture
-- content/texts/lonely.png --
nobody names it
-- static/logo.png --
no picture
-- sass/style.scss --
a { b: c }
-- package.json --
{}
"#;

pub const WORDPRESS: &str = r#"-- export.xml --
<?xml version="1.0" encoding="UTF-8" ?>
<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Cities</title><link>https://old.test</link>
<description>Texts on cities</description><language>en-US</language>
<wp:base_site_url>https://old.test</wp:base_site_url><wp:base_blog_url>https://old.test</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ann</wp:author_login><wp:author_email>ann@old.test</wp:author_email><wp:author_display_name><![CDATA[Ann Example]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>cities</wp:category_nicename><wp:category_parent>world</wp:category_parent><wp:cat_name><![CDATA[Cities]]></wp:cat_name><wp:category_description><![CDATA[About <b>cities</b>.]]></wp:category_description></wp:category>
<wp:tag><wp:term_id>3</wp:term_id><wp:tag_slug>market</wp:tag_slug><wp:tag_name><![CDATA[Market]]></wp:tag_name></wp:tag>
<item><title>The market &amp; more</title><link>https://old.test/the-market/</link><dc:creator>ann</dc:creator><wp:post_id>11</wp:post_id><wp:post_date>2021-05-04 10:00:00</wp:post_date><wp:post_name>the-market</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="cities"><![CDATA[Cities]]></category><category domain="post_tag" nicename="market"><![CDATA[Market]]></category>
<wp:postmeta><wp:meta_key>_wpml_import_language_code</wp:meta_key><wp:meta_value>en</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_wpml_import_translation_group</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_wpml_import_source_language_code</wp:meta_key><wp:meta_value>ar</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>31</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>mood</wp:meta_key><wp:meta_value>busy</wp:meta_value></wp:postmeta>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>The market opens.</p><!-- /wp:paragraph -->
[gallery ids="31"]]]></content:encoded>
<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author_email>x@y.test</wp:comment_author_email><wp:comment_content>Nice</wp:comment_content></wp:comment></item>
<item><title>السوق</title><link>https://old.test/ar/suq/</link><dc:creator>ann</dc:creator><wp:post_id>12</wp:post_id><wp:post_date>2021-05-01 10:00:00</wp:post_date><wp:post_name>suq</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:postmeta><wp:meta_key>_wpml_import_language_code</wp:meta_key><wp:meta_value>ar</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_wpml_import_translation_group</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>
<content:encoded><![CDATA[يُفتح السوق.]]></content:encoded></item>
<item><title>market</title><wp:post_id>31</wp:post_id><wp:post_type>attachment</wp:post_type><excerpt:encoded><![CDATA[The market in <em>1920</em>]]></excerpt:encoded><wp:attachment_url>https://old.test/wp-content/uploads/2021/market.png</wp:attachment_url></item>
</channel></rss>
-- uploads/2021/market.png --
no picture
-- uploads/2021/unlisted.png --
nobody names it
"#;

pub const MDBOOK: &str = r#"-- book.toml --
[book]
title = "Rivers"
authors = ["Ann Example"]
language = "en"
[output.html]
site-url = "https://old.test/"
[output.html.redirect]
"/old/source.html" = "../source.html"
-- src/SUMMARY.md --
# Summary

[Before](before.md)

- [The source](source.md)
- [Not written]()
-- src/before.md --
# Before

Words.
-- src/source.md --
# The source

{{#include code.rs:2:3}}

{{#unknown x}}
-- src/code.rs --
fn a() {}
fn b() {}
fn c() {}
-- src/left.md --
Nobody lists this.
-- src/pic.png --
no picture
-- theme/head.hbs --
<meta>
"#;

pub const DOCFX: &str = r#"-- docs/docfx.json --
{
  "build": {
    "content": [{"files": ["**/*.{md,yml}"], "exclude": ["includes/**"]}],
    "resource": [{"files": ["**/media/**"]}],
    "globalMetadata": {"_appTitle": "Rivers", "_enableSearch": true, "author": "annexample"},
    "fileMetadata": {"ms.date": {"articles/well.md": "02/03/2021"}},
    "sitemap": {"baseUrl": "https://old.test/"}
  }
}
-- docs/articles/river.md --
---
uid: rivers.river
title: The river
description: About a river.
author: bosample
ms.author: bo@old.test
ms.date: 05/04/2023
ms.topic: overview
titleSuffix: Rivers
---
# The river

[!INCLUDE [intro](../includes/intro.md)]

See [the well](well.md#depth), [the same](~/articles/well.md), <xref:rivers.well>,
[an interface](xref:System.String) and @rivers.well.

:::image type="content" source="media/river.png" alt-text="A river":::

:::image type="complex" source="media/river.png" alt-text="A map":::
   From the hills to the sea.
:::image-end:::

A key :::image type="icon" source="media/river.png" alt-text="Key"::: and :::no-loc text="Nile":::.

:::row:::
   :::column span="2":::
      Left bank.
   :::column-end:::
:::row-end:::

> [!NOTE]
> Deep water.

> [!div class="nextstepaction"]
> [Next](well.md)

> [!VIDEO https://www.youtube.com/embed/abc]

::: moniker range=">=river-2.0"
Only for some.
::: moniker-end

# [Linux](#tab/linux)

Use a boat.

# [Windows](#tab/windows)

Use a ship.

***

[!code-csharp[Main](../snippets/Program.cs?range=2-3)]

:::code language="csharp" source="~/snippets/Program.cs" id="part":::

```md
[!INCLUDE [intro](../includes/intro.md)]
:::row:::
```
-- docs/articles/well.md --
---
uid: rivers.well
title: The well
---
## Depth

Forty metres.
-- docs/articles/moved.md --
---
redirect_url: /articles/well
---
-- docs/ar-sa/articles/river.md --
---
title: النهر
ms.openlocfilehash: 0123abc
ms.translationtype: MT
ms.contentlocale: ar-SA
ms.date: 06/01/2023
---
يبدأ [البئر](well.md) في التلال.
-- docs/includes/intro.md --
---
ms.topic: include
---
It begins in the hills. ![A hill](../articles/media/hill.png)
-- docs/snippets/Program.cs --
namespace A {
  class B {
    int x;
    // <part>
    int y;
    // </part>
  }
}
-- docs/articles/media/river.png --
no picture
-- docs/articles/media/hill.png --
no picture
-- docs/toc.yml --
- name: Rivers
  items:
    - {name: The river, href: articles/river.md?view=all}
    - name: Wells
      href: articles/
      items: [{name: The well, href: articles/well.md}]
-- docs/index.yml --
### YamlMime:Landing
title: Start
-- LICENSE --
A licence.
-- .openpublishing.redirection.json --
{"redirections": [
  {"source_path": "docs/articles/old.md", "redirect_url": "/rivers/articles/river"},
  {"source_path_from_root": "/docs/older.md", "redirect_url": "/rivers/articles/old"},
  {"source_path": "docs/gone.md", "redirect_url": "https://learn.microsoft.com/else"}
]}
"#;

pub const LCTT: &str = r#"-- published/20200101 A story.md --
[#]: subject: (A story)
[#]: via: (https://source.test/a)
[#]: author: (Ann Example https://source.test/ann)
[#]: collector: (lujun9972)
[#]: translator: (wxy)
[#]: reviewer: (wxy)
[#]: publisher: (wxy)
[#]: url: (https://linux.cn/article-1.html)
[#]: mood: (fine)

一个故事
======

正文。

--------------------------------------------------------------------------------

via: https://source.test/a

作者：[Ann Example][a]
选题：[lujun9972][b]
译者：[wxy](https://github.com/wxy)
校对：[wxy](https://github.com/wxy)

本文由 [LCTT](https://github.com/LCTT/TranslateProject) 原创编译

[a]: https://source.test/ann
[b]: https://github.com/lujun9972
-- README.md --
How to take part.
"#;

pub const MARKDOWN: &str = r#"-- how-to/sail.md --
---
title: How to sail
layout: wide
slug: sailing
mood: windy
keywords: [Ships]
---
Wind. ![A sail](sail.png)
-- how-to/sail.png --
no picture
-- ar/voyage.md --
> Author: Ann Example
> Translator: سلمى المثال
> Mood: sad

# الرحلة

غادر.
-- en/voyage.md --
# The voyage

He left.
-- lonely.csv --
a,b
-- README.md --
About this folder.
"#;

pub const HTML: &str = r#"-- a.html --
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A journey | The Daily</title>
<meta name="author" content="Ann Example"><meta property="article:published_time" content="2020-01-02T10:00:00Z"></head>
<body><nav>Home</nav><main><h1>A journey</h1><p>It left <b>early</b>.</p><img src="train.png" alt="A train"></main>
<footer>All rights</footer></body></html>
-- train.png --
no picture
-- style.css --
a { b: c }
"#;

pub const TEXT: &str = r#"-- a.en.txt --
The way home

By Ann Example

He said nothing.

Share :
-- lonely.bin --
?
"#;
