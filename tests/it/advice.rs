//! Faults whose message must name what works where they stand, each with its whole report.

use snapbox::data::Inline;
use snapbox::{IntoData, assert_data_eq, str};

use crate::site::Site;

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
-- content/articles/v/en.md --
---
title: V
---
## Head

## A & B
-- content/articles/v/ar.md --
---
title: ف
translation_of: en
---
## مقدمة
-- content/articles/v/p.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>
";

/// Checks the report on a site with these files in addition.
#[track_caller]
fn check(fixture: &str, expected: Inline) {
    let site = Site::new(SITE);
    site.add(fixture);
    assert_data_eq!(site.report(), expected.raw());
}

/// Checks the report on a text.
#[track_caller]
fn check_text(body: &str, expected: Inline) {
    check(&format!("-- content/articles/w/en.md --\n---\ntitle: W\n---\n{body}\n"), expected);
}

#[test]
fn whole_addresses_of_the_site_itself() {
    check_text(
        "\
[relative](../v/en.md#Head) [a](https://archive.test/en/articles/v/#Head)
[b](https://archive.test/ar/articles/v/#مُقدمة) [c](https://archive.test/en/articles/v/#A--B)
[d](https://archive.test:443/en/nope/) [e](https://archive.test:443/en/articles/v/)
[f](http://archive.test:80/en/none/) [other](https://archive.test:8000/en/nope/)",
        str![[r#"
content/articles/w/en.md:4:29: error[unknown-anchor]: the target has no anchor `#Head` (did you mean `#head`?)
content/articles/w/en.md:5:1: error[unknown-anchor]: the target has no anchor `#مُقدمة` (did you mean `#مقدمة`?)
content/articles/w/en.md:5:49: error[unknown-anchor]: the target has no anchor `#A--B` (did you mean `#a-b`?)
content/articles/w/en.md:6:1: error[broken-link]: nothing of this site is at `/en/nope/` (addresses below `base_url` are this site's own; to link to a text, name its file)
content/articles/w/en.md:7:1: error[broken-link]: nothing of this site is at `/en/none/` (addresses below `base_url` are this site's own; to link to a text, name its file)

"#]],
    );
}

#[test]
fn languages_of_raw_html() {
    check_text(
        "<b lang=zz>a</b> <i lang=\"jp\">b</i> <u lang='en-UK'>c</u> <b lang=ar>d</b> <b lang=\"\">e</b>",
        str![[r#"
content/articles/w/en.md:4:9: error[bad-language]: `zz` is not a registered language (write a tag of the IANA registry; `und` for an unknown language, `mul` for several ones, and `x-…` for one that has no tag)
content/articles/w/en.md:4:27: error[bad-language]: `jp` is not a registered language (did you mean `ja`?)
content/articles/w/en.md:4:46: error[bad-language]: `UK` in `en-UK` is not a registered region (did you mean `en-GB`?)

"#]],
    );
}

#[test]
fn pictures_without_words() {
    check_text(
        "![](../v/p.svg)",
        str![[r#"
content/articles/w/en.md:4:1: warning[missing-alt]: this picture has no description (say in words what it shows, as in `![The roads to the sea](map.svg)`; if it shows nothing that the text does not say, write `<img src="map.svg" alt="">`)

"#]],
    );
    check(
        "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
html: escape
-- content/articles/w/en.md --
---
title: W
---
![](../v/p.svg)
",
        str![[r#"
content/articles/w/en.md:4:1: warning[missing-alt]: this picture has no description (say in words what it shows, as in `![The roads to the sea](map.svg)`)

"#]],
    );
}

#[test]
fn links_that_are_none() {
    check_text(
        "\
[a](mailto: a@b.org) [b](../v/en.md title) [c](my file.md) [d](../my docs/en.md)
[e](#Foo Bar) [f](en.md#فصل أول)

![[p.png|300]] and [[File:x.png|thumb]] and ![[ملف:y.svg]] and [[Name|words]]",
        str![[r#"
content/articles/w/en.md:4:1: warning[not-a-link]: this looks like a link, and is shown as it is typed: its address has a space (delete the space: `(mailto:a@b.org)`)
content/articles/w/en.md:4:22: warning[not-a-link]: this looks like a link, and is shown as it is typed: what follows its address is no title (put the title in quotation marks: `(../v/en.md "title")`)
content/articles/w/en.md:4:44: warning[not-a-link]: this looks like a link, and is shown as it is typed: its address has a space (write the address between `<` and `>`: `(<my file.md>)`)
content/articles/w/en.md:4:60: warning[not-a-link]: this looks like a link, and is shown as it is typed: its address has a space (write the address between `<` and `>`: `(<../my docs/en.md>)`)
content/articles/w/en.md:5:1: warning[not-a-link]: this looks like a link, and is shown as it is typed: its address has a space (write the address between `<` and `>`: `(<#Foo Bar>)`)
content/articles/w/en.md:5:15: warning[not-a-link]: this looks like a link, and is shown as it is typed: its address has a space (write the address between `<` and `>`: `(<en.md#فصل أول>)`)
content/articles/w/en.md:7:1: warning[not-a-link]: this is a picture in wikis, and is shown as it is typed (write what it shows and the path of the file, as in `![A map](p.png)`)
content/articles/w/en.md:7:20: warning[not-a-link]: this is a picture in wikis, and is shown as it is typed (write what it shows and the path of the file, as in `![A map](x.png)`)
content/articles/w/en.md:7:45: warning[not-a-link]: this is a picture in wikis, and is shown as it is typed (write what it shows and the path of the file, as in `![A map](y.svg)`)
content/articles/w/en.md:7:64: warning[not-a-link]: this is a link in wikis, and is shown as it is typed (write the path of a file, as in `[words](../other/ar.md)`; if no link is meant, write `\[[`)

"#]],
    );
}

#[test]
fn lists_of_attributes_in_the_form_of_kramdown() {
    check_text(
        "A [x](../v/en.md){: .x} and *y*{: .y} here.\n\nWords.\n{: .z}",
        str![[r#"
content/articles/w/en.md:4:18: warning[foreign-markup]: other programs read this as a list of attributes; here it means nothing (write `{.x}`, without the colon, in the same place)
content/articles/w/en.md:4:32: warning[foreign-markup]: other programs read this as a list of attributes; here it means nothing (write `{.y}`, without the colon, in the same place)
content/articles/w/en.md:7:1: warning[foreign-markup]: other programs read this as a list of attributes; here it means nothing (write `{.z}`, without the colon, after a space at the end)

"#]],
    );
}

#[test]
fn embeds_without_an_address() {
    check_text(
        "\
::: embed

::: embed http://a.org/film A film

::: embed www.a.org/film

::: embed film.mp4",
        str![[r#"
content/articles/w/en.md:4:1: error[not-attributes]: this embeds nothing: it has no address (write an address that begins with `https://`, and a title after it if you like: `::: embed https://example.org/film A film`)
content/articles/w/en.md:6:1: error[not-attributes]: this embeds nothing: `http://a.org/film` does not begin with `https://` (write `::: embed https://a.org/film`)
content/articles/w/en.md:8:1: error[not-attributes]: this embeds nothing: `www.a.org/film` does not begin with `https://` (write `::: embed https://www.a.org/film`)
content/articles/w/en.md:10:1: error[not-attributes]: this embeds nothing: `film.mp4` does not begin with `https://` (write an address that begins with `https://`, and a title after it if you like: `::: embed https://example.org/film A film`)

"#]],
    );
}

#[test]
fn formulas_and_old_elements() {
    check_text(
        "<math><mi>x</mi><mo>=</mo></math>, <big>large</big>, <xyz>none</xyz>",
        str![[r#"
content/articles/w/en.md:4:1: warning[removed-html]: `<math>` is taken out of the text (write the formula in words, as code or as a picture; `html: allow` in `site.yaml` keeps all HTML)
content/articles/w/en.md:4:36: warning[removed-html]: `<big>` is taken out of the text (`html: allow` in `site.yaml` keeps all HTML)
content/articles/w/en.md:4:54: warning[removed-html]: `<xyz>` is taken out of the text (HTML has no such element; if it is text, write `&lt;` for `<`, or write it as code)

"#]],
    );
}

#[test]
fn faults_of_a_biography() {
    check(
        "\
-- content/people/p.yaml --
name: P
bio:
  en: |
    First line.

    A [link](../articles/none/en.md), and [[wiki]].
    \\u{2067}open
  ar: \"نص ==كلمة==\"
-- content/people/q.yaml --
name: Q
bio: >
  Folded
  ==words==.
",
        str![[r#"
content/people/p.yaml:6:7: error[broken-link]: `../articles/none/en.md` leads nowhere (write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`)
content/people/p.yaml:6:43: warning[not-a-link]: this is a link in wikis, and is shown as it is typed (write the path of a file, as in `[wiki](../other/ar.md)`; if no link is meant, write `\[[`)
content/people/p.yaml:7:5: error[unbalanced-direction]: U+2067, an invisible right-to-left isolate, is never closed (delete it, or write U+2069 where it ends, in the same paragraph or value)
content/people/p.yaml:8:11: warning[foreign-markup]: other programs read this as marked text; here it means nothing (write `<mark>كلمة</mark>`)
content/people/q.yaml:4:3: warning[foreign-markup]: other programs read this as marked text; here it means nothing (write `<mark>words</mark>`)

"#]],
    );
}

#[test]
fn names_that_are_there() {
    check(
        "\
-- content/people/p.yaml --
name: {jp: x}
-- content/people/q.yaml --
name: \"\\u200f\"
-- content/tags/t.yaml --
label: {en: \"\\u200f\", ar: حرب}
",
        str![[r#"
content/people/p.yaml:1:8: error[bad-language]: `jp` is not a registered language (did you mean `ja`?)
content/people/q.yaml:1:7: error[missing-name]: this text of `name` cannot be seen (write what readers call it, or leave the language out)
content/tags/t.yaml:1:13: error[missing-name]: this text of `label` cannot be seen (write what readers call it, or leave the language out)

"#]],
    );
}

#[test]
fn dashes_and_colons_without_a_space() {
    check(
        "\
-- content/articles/w/en.md --
---
title: W
source:
  title:X
  publication: Y
---
-- content/articles/x/en.md --
---
title: X
tags:
  -a
  -b
---
-- content/articles/y/en.md --
---
title: -x
summary: >
  -a
  -b
---
",
        str![[r#"
content/articles/w/en.md:4:3: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
content/articles/x/en.md:4:3: warning[yaml-no-space]: there is no space after the dash, so this is one text and not a list (put a space after each dash; if it is text, put it in quotes)

"#]],
    );
}

#[test]
fn comments_after_values_that_are_no_text() {
    check(
        "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/ #x
html: escape #x
-- content/articles/w/en.md --
---
title: The year #MeToo
date: 2023-01-02 #or so
draft: false #yet
---
-- content/articles/x/en.md --
---
title: >- #MeToo
---
-- content/articles/y/en.md --
---
title: |
date: 2020
---
",
        str![[r##"
content/articles/w/en.md:2:17: warning[yaml-comment]: `#` begins a comment here, so this is not part of the text (put the whole value in quotes: `"The year #MeToo"`; if it is a comment, write a space after the `#`)
content/articles/x/en.md:2:11: error[missing-key]: `title` is empty, because `#` begins a comment here (put the value in quotes: `"#MeToo"`; if it is a comment, write a space after the `#`)
content/articles/y/en.md:2:8: error[missing-key]: `title` is empty (add `title: …`)
content/articles/y/en.md:3:7: error[not-a-date]: `date` is not a date: `2020` (write year, month and day in digits, as in 2023-09-11)

"##]],
    );
}

#[test]
fn characters_that_cannot_be_seen() {
    check(
        "\
-- content/articles/w/en.md --
---
title: \"a\\nb\"
author: \"\\u200f\"
source: {url: \"https://a.org/\\x07\"}
aliases: [\"/a\\x01/\"]
---
[x](../v/en\\u{1}.md)

``` verse
a \\u{2066}b || c\\u{2069}
a \\u{2066}b\\u{2069} || c
```
-- content/articles/x/en.md --
---
title: a\\u{2029}b
---
",
        str![[r#"
content/articles/w/en.md:2:8: error[wrong-type]: this title has a line break in it (write it on one line; for a second part there is `subtitle`)
content/articles/w/en.md:3:9: error[empty-item]: this text of `author` cannot be seen (write it, or remove `author`)
content/articles/w/en.md:4:15: error[yaml-control-character]: the invisible character U+0007 is not allowed here (delete it)
content/articles/w/en.md:5:11: error[yaml-control-character]: the invisible character U+0001 is not allowed here (delete it)
content/articles/w/en.md:7:12: error[control-character]: the invisible character U+0001 is not allowed here (delete it)
content/articles/w/en.md:10:3: error[unbalanced-direction]: U+2066, an invisible left-to-right isolate, is never closed (delete it, or write U+2069 where it ends, in the same paragraph or value)
content/articles/w/en.md:10:10: error[unbalanced-direction]: U+2069, an invisible pop directional isolate, closes nothing (delete it)
content/articles/x/en.md:2:8: error[wrong-type]: this title has a line break in it (write it on one line; for a second part there is `subtitle`)

"#]],
    );
}

#[test]
fn names_of_people() {
    check(
        "\
-- content/people/mahfouz.yaml --
name: Naguib Mahfouz
-- content/people/a.yaml --
name: Ali Hasan
-- content/people/b.yaml --
name: Ali Hasan
-- content/tags/war.yaml --
label: War and Peace
-- content/articles/w/en.md --
---
title: W
author: naguib mahfouz
translator: Ali Hasan
editor: \"Darwish, Mahmoud\"
reviewer: Ann Lee, Bob Ray
tags: [WAR, war and peace]
---
Text.
-- content/articles/v/en.md --
---
title: V
author: mahfouz.yaml
translator: Ann, Bob and Chris
tags: [../../tags/war.yaml]
---
Text.
",
        str![[r#"
content/articles/v/en.md:3:9: warning[unknown-person]: `mahfouz.yaml` has no file in content/people/ (write `mahfouz`)
content/articles/v/en.md:4:13: warning[unknown-person]: `Ann, Bob and Chris` has no file in content/people/ (write several names as a list: `[Ann, Bob, Chris]`; if this is one name, add content/people/ann-bob-and-chris.yaml)
content/articles/v/en.md:5:8: warning[unknown-tag]: `../../tags/war.yaml` has no file in content/tags/ (write `war`)
content/articles/w/en.md:4:13: warning[unknown-person]: `Ali Hasan` is the name of 2 people (write the id of the one that is meant: `a`, `b`)
content/articles/w/en.md:5:9: warning[unknown-person]: `Darwish, Mahmoud` has no file in content/people/ (write a name as it is read: `Mahmoud Darwish`; if these are two people, write `[Darwish, Mahmoud]`)
content/articles/w/en.md:6:11: warning[unknown-person]: `Ann Lee, Bob Ray` has no file in content/people/ (write several names as a list: `[Ann Lee, Bob Ray]`; if this is one name, add content/people/ann-lee-bob-ray.yaml)

"#]],
    );
}

/// A colon that is none, after which indentation would make the key a part of the title.
#[test]
fn keys_with_other_colons() {
    for line in ["draft： true", "draft﹕true", "draft = true"] {
        let text = format!("---\ntitle: A\n{line}\n---\nT.\n");
        let site = Site::new(SITE);
        site.write("content/articles/w/en.md", text);
        let report = site.report();
        assert!(report.contains("error[yaml-no-key]"), "{report}");
        assert!(report.contains("(write `draft: true`)"), "{report}");
    }
}
