//! What `tarjuman import` makes of the order in which a site is read.

use snapbox::{IntoData, assert_data_eq, str};

use crate::moving::Moving;

/// A section with weights, one without, and a taxonomy of series.
const SECTIONS: &str = "\
-- hugo.yaml --
baseURL: https://old.test/
defaultContentLanguage: en
languages: {en: {title: River}, ar: {title: نهر}}
taxonomies: {series: series}
-- content/_index.md --
---
title: Home
---
Welcome. See [the delta](/docs/course/delta/).
-- content/docs/course/_index.md --
---
title: The course
description: From the hills to the sea.
no_list: true
---
-- content/docs/course/_index.ar.md --
---
title: المجرى
---
من التلال إلى البحر.
-- content/docs/course/delta.md --
---
title: Delta
date: 2020-01-01
weight: 20
---
Text.
-- content/docs/course/source.md --
---
title: Source
date: 2020-01-02
weight: 10
---
Text.
-- content/docs/course/source.ar.md --
---
title: المنبع
date: 2020-01-03
default_lang_commit: 0123456789abcdef
---
نص.
-- content/docs/course/notes.md --
---
title: Notes
date: 2020-01-04
---
Text.
-- content/docs/lone.md --
---
title: Lone
date: 2020-01-05
weight: 9
author: Ann Example
series: [Great Waters]
---
Text.
-- content/docs/lone.ar.md --
---
title: وحيد
date: 2020-01-06
translator: سلمى المثال
series: [مياه]
---
نص.
-- content/series/great-waters/_index.md --
---
title: The great waters
---
All of them.
";

#[test]
fn sections_with_weights_and_a_taxonomy_become_series() {
    let moving = Moving::new(SECTIONS);
    moving.import("hugo", &[]);
    assert_data_eq!(
        moving.all(),
        str![[r#"
-- content/articles/delta/en.md --
---
title: Delta
date: 2020-01-01
series:
  id: docs-course
  part: 2
aliases: [/docs/course/delta/]
---

Text.
-- content/articles/lone/ar.md --
---
title: وحيد
date: 2020-01-06
translator: سلمى-المثال
translation_of: en
aliases: [/ar/docs/lone/]
---

نص.
-- content/articles/lone/en.md --
---
title: Lone
date: 2020-01-05
author: ann-example
series: great-waters
aliases: [/docs/lone/]
extra:
  weight: 9
---

Text.
-- content/articles/notes/en.md --
---
title: Notes
date: 2020-01-04
aliases: [/docs/course/notes/]
---

Text.
-- content/articles/source/ar.md --
---
title: المنبع
date: 2020-01-03
translation_of: en
aliases: [/ar/docs/course/source/]
extra:
  default_lang_commit: "0123456789abcdef"
---

نص.
-- content/articles/source/en.md --
---
title: Source
date: 2020-01-02
series:
  id: docs-course
  part: 1
aliases: [/docs/course/source/]
---

Text.
-- content/pages/home/en.md --
---
title: Home
---

Welcome. See [the delta](../../articles/delta/en.md).
-- content/people/ann-example.yaml --
name: Ann Example
-- content/people/سلمى-المثال.yaml --
name: سلمى المثال
-- content/series/docs-course.yaml --
title:
  ar: المجرى
  en: The course
description:
  ar: من التلال إلى البحر.
  en: From the hills to the sea.
aliases: [/ar/docs/course/, /docs/course/]
-- content/series/great-waters.yaml --
title:
  en: The great waters
  ar: مياه
description:
  en: All of them.
aliases: [/series/great-waters/]
-- site.yaml --
title:
  en: River
  ar: نهر
base_url: https://old.test/
languages: [en, ar]

"#]]
        .raw()
    );
    let report = moving.file("IMPORT.md");
    for part in [
        "content/docs/course/_index.md:4: `no_list` of a series has no place here",
        "content/docs/lone.md:4: `weight` means nothing here; it is kept under `extra`",
        "content/docs/course/delta.md:4",
        "the section became the series `docs-course`, by weights (2 places)",
        "the terms of the taxonomy `series` became series",
        "is what its version in this language calls the series `great-waters`",
        "the text of the home page became the page `home`",
        "the commit is kept under `extra`",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
}

#[test]
fn an_answer_about_weights_outweighs_the_order() {
    let moving = Moving::new(SECTIONS);
    let map = moving.folder.path().join("map.yaml");
    std::fs::write(&map, "keys: {weight: }\n").unwrap();
    moving.import("hugo", &["--map", map.to_str().unwrap()]);
    assert!(!moving.all().contains("part:"));
    assert!(moving.file("IMPORT.md").contains("the map file leaves out `weight`"));
}

#[test]
fn tables_in_folders_order_their_own_texts() {
    let text = |title: &str| format!("---\ntitle: {title}\nms.date: 01/02/2020\n---\n\nText.\n");
    let (one, two, three, four) = (text("One"), text("Two"), text("Three"), text("Four"));
    let moving = Moving::new(&format!(
        "-- docfx.json --
{{\"build\": {{\"content\": [{{\"files\": [\"**/*.md\", \"**/toc.yml\"]}}]}}}}
-- toc.yml --
- name: Wells
  href: wells/toc.yml
- {{name: Four, href: four.md}}
- {{name: One, href: wells/one.md}}
-- wells/toc.yml --
items:
- {{name: Two, href: two.md}}
- {{name: One, href: ../wells/one.md}}
-- hills/TOC.md --
# [Three](three.md)
## [Two](../wells/two.md)
-- wells/one.md --
{one}-- wells/two.md --
{two}-- hills/three.md --
{three}-- four.md --
{four}"
    ));
    moving.import("docfx", &[]);
    let all = moving.all();
    assert!(
        all.contains("title: Two\ndate: 2020-01-02\nseries:\n  id: wells\n  part: 1\n"),
        "{all}"
    );
    assert!(
        all.contains("title: One\ndate: 2020-01-02\nseries:\n  id: wells\n  part: 2\n"),
        "{all}"
    );
    assert_eq!(all.matches("series/").count(), 1, "{all}");
    let report = moving.file("IMPORT.md");
    for part in [
        "wells/toc.yml: its order became the series `wells`",
        "it orders fewer than two texts that are in no series yet (2 places)",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
}

#[test]
fn a_taxonomy_of_series_means_the_same_in_zola() {
    let moving = Moving::new(crate::moving_sites::ZOLA);
    moving.import("zola", &[]);
    assert!(moving.file("content/articles/garden/en.md").contains("series: plants\n"));
    assert!(moving.file("content/series/plants.yaml").contains("en: Plants\n"));
    let report = moving.file("IMPORT.md");
    assert!(report.contains("the terms of the taxonomy `series` became series"), "{report}");
    assert!(!report.contains("the taxonomy `series` has no place"), "{report}");
}
