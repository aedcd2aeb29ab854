//! What `tarjuman import` makes of the customs of each kind of site.

use snapbox::{IntoData, assert_data_eq, str};

use crate::moving::Moving;
use crate::moving_sites::{DOCFX, HUGO, JEKYLL, MARKDOWN, MDBOOK, WORDPRESS};

#[test]
fn a_site_of_docfx() {
    let moving = Moving::new(DOCFX);
    moving.import("docfx", &[]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/river/ar-SA.md --
---
title: النهر
date: 2023-06-01
author: annexample
translation_of: en
method: machine
---

يبدأ [البئر](../well/en.md) في التلال.
-- content/articles/river/en.md --
---
title: The river
summary: About a river.
date: 2023-05-04
author: bosample
series:
  id: rivers
  part: 1
aliases: [/articles/river/, /articles/old/, /older/]
extra:
  ms.topic: overview
---

It begins in the hills. ![A hill](/articles/media/hill.png)

See [the well](../well/en.md#depth), [the same](../well/en.md), [The well](../well/en.md),
[an interface]{.lost-link} and [The well](../well/en.md).

![A river](/articles/media/river.png)

![A map](/articles/media/river.png)

<details><summary>A map</summary>

From the hills to the sea.

</details>

A key ![Key](/articles/media/river.png) and Nile.

Left bank.

> [!NOTE]
> Deep water.

[Next](../well/en.md)

::: embed https://www.youtube.com/embed/abc

Only for some.

::: tabs
::: tab "Linux"

Use a boat.

:::
::: tab "Windows"

Use a ship.

:::
:::

```csharp
class B {
  int x;
```

```csharp
int y;
```

```md
[!INCLUDE [intro](../includes/intro.md)]
:::row:::
```
-- content/articles/well/en.md --
---
title: The well
date: 2021-02-03
author: annexample
series:
  id: rivers
  part: 2
aliases: [/articles/well/, /articles/moved/]
---

## Depth

Forty metres.
-- content/people/annexample.yaml --
name: annexample
-- content/people/bosample.yaml --
name: bosample
-- content/series/rivers.yaml --
title:
  en: Rivers
-- site.yaml --
title: Rivers
base_url: https://old.test/
languages: [en, ar-SA]

"#]]
        .raw()
    );
    let report = moving.file("IMPORT.md");
    for part in [
        "`ms.author` is or has an e-mail address, and was not brought",
        "`ms.openlocfilehash: 0123abc` was of use to the old program alone",
        "docs/toc.yml: its order became the series `rivers`",
        "docs/index.yml: a page that is made from data (Landing)",
        "docs/includes/intro.md: it stands in the texts that include it",
        "docs/snippets/Program.cs: its lines stand in texts",
        "from `/gone/` to `https://learn.microsoft.com/else` leads to no text",
        "LICENSE: no text names it, and it was not brought",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
}

/// A program that publishes pages with endings, and includes that would go on for ever.
#[test]
fn a_site_of_docfx_without_open_publishing() {
    let moving = Moving::new(
        "-- docfx.json --\n{\"build\": {\"content\": [{\"files\": \"**.md\", \"src\": \"docs\", \
         \"dest\": \"help\"}, {\"files\": [\"**/*.md\"], \"src\": \"docs\", \"dest\": \"help\"}]}}\n\
         -- docs/a.md --\n# A\n\n[!INCLUDE [b](b.md)]\n\n[B](b.md), [gone](/else/where)\n\
         -- docs/b.md --\n# B\n\n[!INCLUDE [a](a.md)]\n\nEnd.\n-- docs/index.md --\n# Home\n\nText.\n",
    );
    moving.import("auto", &[]);
    moving
        .has("content/articles/a/en.md", &["aliases: [/help/a.html]\n", "[B](../b/en.md)", "End."]);
    moving.has("content/articles/a/en.md", &["[gone]{.lost-link}", "[!INCLUDE"]);
    moving.has("content/pages/home/en.md", &["title: Home\n"]);
    moving.has("IMPORT.md", &["stays as it was"]);
}

#[test]
fn customs_of_hugo() {
    let moving = Moving::new(HUGO);
    moving.import("hugo", &[]);
    let path = "content/articles/sea/en.md";
    moving.has(path, &["author: ann-example\n", "  paper: The Daily\n", "date: 2020-02-05\n"]);
    moving.has(
        path,
        &["aliases: [/en/essays/the-sea/, /ancient-sea/]\n", "tags: [ships, salt-water]\n"],
    );
    moving.has(
        "content/articles/sea/ar.md",
        &["tags: [ships]\n", "translation_of: en\n", "NOT author"],
    );
    moving.has(
        "content/articles/port/en.md",
        &["author: bo-sample\n", "aliases: [/harbour/2019/]\n"],
    );
    moving.has("content/articles/port/en.md", &["NOT summary", "{{< unknown \"x\" >}}"]);
    moving.has("content/tags/ships.yaml", &["en: Ships\n", "ar: سفن\n"]);
    let report = moving.file("IMPORT.md");
    assert!(report.contains("it was to be there until 2999-01-01"), "{report}");
    assert!(report.contains("menus.en.yaml:2: the menu's entry `Shop`"), "{report}");
    let ugly = Moving::new(
        "-- hugo.toml --\nbaseURL = 'https://old.test/'\nuglyURLs = true\n\
         -- content/a/b.md --\n---\ntitle: B\n---\nText.\n",
    );
    ugly.import("hugo", &[]);
    ugly.has("content/articles/b/en.md", &["aliases: [/a/b.html]\n"]);
}

#[test]
fn customs_of_jekyll() {
    let moving = Moving::new(JEKYLL);
    moving.import("jekyll", &[]);
    let path = "content/articles/on-prose/en.md";
    moving.has(path, &["tags: [essays, style, reading]\n", "summary: Prose walks slowly.\n"]);
    moving.has(path, &["aliases: [/essays/2020/01/05/on-prose.html, /old/prose/]\n"]);
    moving.has("IMPORT.md", &["the settings exclude it", "`hidden: true` was for the old program"]);
    assert!(!moving.dest().join("static/Rakefile").exists());
}

#[test]
fn customs_of_wordpress() {
    let moving = Moving::new(WORDPRESS);
    moving.import("wordpress", &[]);
    let path = "content/articles/suq/en.md";
    moving.has(path, &["translation_of: ar\n", "  caption: The market in *1920*\n"]);
    moving.has("content/tags/cities.yaml", &["en: About cities.\n"]);
    moving.has("site.yaml", &["languages: [en, ar]\n"]);
    moving.has("IMPORT.md", &["the comments on The market & more (11)", "a part of `world`"]);
}

#[test]
fn customs_of_books_and_folders() {
    let book = Moving::new(MDBOOK);
    book.import("mdbook", &[]);
    book.has("content/articles/source/en.md", &["aliases: [/source.html, /old/source.html]\n"]);
    book.has("IMPORT.md", &["`Not written` is not written yet", "NOT in which language"]);
    let folder = Moving::new(MARKDOWN);
    folder.import("markdown", &[]);
    folder.has("content/articles/sailing/en.md", &["title: How to sail\n"]);
}

/// What has one source is one work, unless many texts have it.
#[test]
fn texts_of_one_source() {
    let text = |path: &str, source: &str| {
        format!("-- {path} --\n---\ntitle: T\nsource_url: {source}\n---\nText.\n")
    };
    let moving = Moving::new(
        &[
            text("one.en.md", "https://paper.test/a"),
            text("zwei.de.md", "http://www.paper.test/a/"),
            text("three.en.md", "https://paper.test/"),
            text("four.en.md", "https://paper.test/"),
        ]
        .concat(),
    );
    moving.run("markdown", &[]);
    moving.has("content/articles/one/en.md", &["title: T\n"]);
    moving.has("content/articles/one/de.md", &["title: T\n"]);
    moving.has("content/articles/three/en.md", &["title: T\n"]);
    moving.has("content/articles/four/en.md", &["title: T\n"]);
    let hugo = Moving::new(
        "-- hugo.toml --\nbaseURL = 'https://old.test/'\n[languages.en]\nweight = 1\n[languages.ar]\n\
         weight = 2\n-- content/a/river.md --\n---\ntitle: River\ndate: 2020-02-02\n---\nText.\n\
         -- content/a/nahr.ar.md --\n---\ntitle: نهر\ndate: 2020-01-01\n\
         source_url: https://old.test/a/river/\n---\nنص.\n",
    );
    hugo.import("hugo", &[]);
    hugo.has("content/articles/river/ar.md", &["translation_of: en\n"]);
}
