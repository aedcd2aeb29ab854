//! Keys that nothing reads: what is proposed for them, and when a fix writes it.

use snapbox::{assert_data_eq, str};

use crate::site::{Site, program, run};

const SITE: &str = "\
-- site.yaml --
title: {en: Archive}
languages: [en]
base_url: https://archive.test/
-- content/articles/w/en.md --
---
title: A
---
Text.
";

/// What is said about the files of a site.
fn said(fixture: &str) -> String {
    let site = Site::new(SITE);
    site.add(fixture);
    site.report()
}

/// The front matter of a work after `check --fix`.
fn fixed(front_matter: &str) -> String {
    let site = Site::new(SITE);
    let path = "content/articles/w/en.md";
    site.write(path, format!("---\ntitle: A\n{front_matter}\n---\nText.\n"));
    run(program().args(["check", "--fix", "--root"]).arg(site.root()));
    let text = std::fs::read_to_string(site.root().join(path)).unwrap();
    text.trim_start_matches("---\ntitle: A\n").trim_end_matches("\n---\nText.\n").to_owned()
}

#[test]
fn a_fix_writes_a_key_only_if_it_was_meant_and_its_value_fits() {
    for (written, right) in [
        ("traslator: X", "translator: X"),
        ("methd: human", "method: human"),
        ("publishDate: 2020-01-02", "date: 2020-01-02"),
        ("tagline: B", "subtitle: B"),
        ("categories: [x]", "tags: [x]"),
        // Nothing is near, or it is not the same kind of value.
        ("meta: {a: b}", "meta: {a: b}"),
        ("source_url: https://a.test/", "source_url: https://a.test/"),
        ("draft_status: ready", "draft_status: ready"),
        ("drafts: soon", "drafts: soon"),
        ("sorce: A book", "sorce: A book"),
        ("description: {en: B}", "description: {en: B}"),
        ("images: [a.png]", "images: [a.png]"),
        ("source: {publishDate: 2020}", "source: {date: 2020}"),
        ("source: {link: 'https://a.org/'}", "source: {url: 'https://a.org/'}"),
    ] {
        assert_eq!(fixed(written), right);
    }
}

#[test]
fn keys_of_other_programs_are_known_at_every_depth() {
    assert_data_eq!(
        said(
            "\
-- site.yaml --
title: {en: Archive}
languages: [en]
url: https://archive.test/
description: An archive
paginate: 20
-- content/articles/w/en.md --
---
title: A
source_url: https://a.test/
canonicalURL: https://a.test/
nav_order: 3
author: {name: Ann}
people:
  - name: Ben
source: {name: T, publisher: P, href: 'https://a.org/'}
image: {url: p.svg, description: D}
---
Text.
-- content/articles/w/p.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>
-- content/people/p.yaml --
name: P
aka: [Q]
birthDate: 1900
website: https://a.org/
slug: q
-- content/tags/t.yaml --
name: T
parent: u
"
        ),
        str![[r#"
content/articles/w/en.md:3:1: warning[unknown-key]: front matter has no key `source_url` (write `source: {url: …}`)
content/articles/w/en.md:4:1: warning[unknown-key]: front matter has no key `canonicalURL` (write `source: {url: …}` if the text was published there first)
content/articles/w/en.md:5:1: warning[unknown-key]: front matter has no key `nav_order` (nothing reads it here: leave it out, or move it below `extra` if a template of yours shows it)
content/articles/w/en.md:6:9: error[wrong-type]: `author` must be text or a list of texts; what is written here is `key: value` pairs (write only the name: `author: Ann`; the rest belongs in a file of content/people/ or tags/)
content/articles/w/en.md:8:5: error[wrong-type]: each item of `people` must be text; what is written here is `key: value` pairs (write only the name: `- Ben`; the rest belongs in a file of content/people/ or tags/)
content/articles/w/en.md:9:10: warning[unknown-key]: `source` has no key `name` (write `title`)
content/articles/w/en.md:9:33: warning[unknown-key]: `source` has no key `href` (write `url`)
content/articles/w/en.md:10:9: error[missing-key]: `image` has no key `url`, and so it has no `src` (write `src`)
content/articles/w/en.md:10:21: warning[unknown-key]: `image` has no key `description` (write `alt`)
content/people/p.yaml:2:1: warning[unknown-key]: this person has no key `aka` (write `also`)
content/people/p.yaml:3:1: warning[unknown-key]: this person has no key `birthDate` (write `born`)
content/people/p.yaml:4:1: warning[unknown-key]: this person has no key `website` (write `same_as`)
content/people/p.yaml:5:1: warning[unknown-key]: this person has no key `slug` (its id is the name of this file; list former names of the file under `formerly`)
content/tags/t.yaml:1:1: error[missing-key]: this tag has no key `name`, and so it has no `label` (write `label`)
content/tags/t.yaml:2:1: warning[unknown-key]: this tag has no key `parent` (write `broader`)
site.yaml:3:1: error[unknown-setting]: site.yaml has no key `url` (write `base_url`)
site.yaml:4:1: error[unknown-setting]: site.yaml has no key `description` (write `tagline`)
site.yaml:5:1: error[unknown-setting]: site.yaml has no key `paginate` (write `per_page`)

"#]]
    );
}

#[test]
fn pages_say_what_they_have() {
    assert_data_eq!(
        said(
            "\
-- content/pages/p/en.md --
---
title: P
tags: [x]
author: Ann
translation_of: ar
categories: [y]
lastmod: 2020-01-01
slug: q
---
Text.
"
        ),
        str![[r#"
content/pages/p/en.md:3:1: warning[unknown-key]: front matter has no key `tags` (the keys here are `title`, `subtitle`, `summary`, `date`, `updated`, `alias`, `aliases`, `draft`, `extra`)
content/pages/p/en.md:4:1: warning[unknown-key]: front matter has no key `author` (the keys here are `title`, `subtitle`, `summary`, `date`, `updated`, `alias`, `aliases`, `draft`, `extra`)
content/pages/p/en.md:5:1: warning[unknown-key]: front matter has no key `translation_of` (the keys here are `title`, `subtitle`, `summary`, `date`, `updated`, `alias`, `aliases`, `draft`, `extra`)
content/pages/p/en.md:6:1: warning[unknown-key]: front matter has no key `categories` (the keys here are `title`, `subtitle`, `summary`, `date`, `updated`, `alias`, `aliases`, `draft`, `extra`)
content/pages/p/en.md:7:1: warning[unknown-key]: front matter has no key `lastmod` (write `updated`)
content/pages/p/en.md:8:1: warning[unknown-key]: front matter has no key `slug` (the address comes from the name of the page's folder; list former addresses under `aliases`)

"#]]
    );
}

#[test]
fn keys_in_other_capitals_and_with_a_language() {
    assert_data_eq!(
        said(
            "\
-- content/articles/w/en.md --
---
title: A
LastMod: 2020-01-02
date-published: 2020-01-02
edition: revised
title_ar: أ
---
Text.
-- content/people/ann.yaml --
name_ar: آن
-- content/tags/sea.yaml --
label: {en: Sea}
label.ar: بحر
"
        ),
        str![[r#"
content/articles/w/en.md:3:1: warning[unknown-key]: front matter has no key `LastMod` (write `updated`)
content/articles/w/en.md:4:1: warning[unknown-key]: front matter has no key `date-published` (write `date`)
content/articles/w/en.md:5:1: warning[unknown-key]: front matter has no key `edition` (an edition is named in the name of its file, as in `en.revised.md`)
content/articles/w/en.md:6:1: warning[unknown-key]: front matter has no key `title_ar` (write `title` in the file of that language, `ar.md`)
content/people/ann.yaml: error[missing-name]: `name` is missing (write `name: {ar: …, en: …}`, in at least one language)
content/people/ann.yaml:1:1: warning[unknown-key]: this person has no key `name_ar` (write `name: {ar: …}`)
content/tags/sea.yaml:2:1: warning[unknown-key]: this tag has no key `label.ar` (write `label: {ar: …}`)

"#]]
    );
}
