//! Emphasis and links in captions, credits, titles and subtitles.

use crate::bodies::{blocks, facts};
use crate::made_inputs::cases;
use crate::site::Site;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::Rtl;

#[test]
fn captions_and_credits_of_figures() {
    let markdown = "![خريطة](photo.jpg \"خريطة من [الأطلس](https://a.example/b)، طبعة *ثانية*\")\n\n\
        ![a](photo.jpg \"From [*a*](../other/ar.md) `C++` <b>\") {credit=\"Photo *b*, [c](https://a.example) https://d.example\"}\n\n\
        ![d](photo.jpg \"2 * 3 * 4, f[1] ![e](g)\"){credit=\"_h_\" .i}";
    assert_data_eq!(
        blocks(markdown, Rtl),
        str![[r#"
<figure><img src="../photo.1a2b.jpg" alt="خريطة" width="640" height="640" decoding="async"><figcaption>خريطة من <a href="https://a.example/b">الأطلس</a>، طبعة <em>ثانية</em></figcaption></figure>
<figure><img src="../photo.1a2b.jpg" alt="a" width="640" height="640" loading="lazy" decoding="async"><figcaption><bdi dir="ltr">From <a href="../../ar/articles/other/"><em>a</em></a> <code dir="ltr">C++</code> &lt;b&gt;</bdi> <small class="credit"><bdi dir="ltr">Photo <em>b</em>, <a href="https://a.example">c</a> <a href="https://d.example" data-address=""><bdi dir="ltr">https://d.example</bdi></a></bdi></small></figcaption></figure>
<figure class="i"><img src="../photo.1a2b.jpg" alt="d" width="640" height="640" loading="lazy" decoding="async"><figcaption><bdi dir="ltr">2 * 3 * 4, f[1] ![e](g)</bdi> <small class="credit"><bdi dir="ltr"><em>h</em></bdi></small></figcaption></figure>

"#]]
        .raw()
    );
    let links = facts(markdown).links;
    let inside: Vec<&str> = links.iter().map(|link| &*link.destination).collect();
    assert!(inside.contains(&"../other/ar.md"), "{inside:?}");
}

const SITE: &str = "\
-- site.yaml --
title: {en: A}
languages: [en]
-- content/articles/w/en.md --
---
title: The *Muqaddima* of Ibn Khaldun
subtitle: 'On **history**, C* and K*'
image: {src: map.svg, alt: Map, caption: 'From the *Atlas*', credit: '[Ann](https://a.example)'}
---

Text.
-- content/articles/w/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>
-- content/articles/v/en.md --
---
title: '1. *x [a](b) 2 * 3'
---

Text.
-- content/pages/about/en.md --
---
title: '*About* us'
---

Text.
-- content/articles/m/en.md --
---
title: 'The M*A*S*H years, 5*6*7'
---

Text.
";

#[test]
fn titles_and_subtitles() {
    let site = Site::new(SITE);
    let page = site.built_page("en/articles/w/index.html");
    assert!(page.contains("<h1>The <em>Muqaddima</em> of Ibn Khaldun</h1>"), "{page}");
    assert!(page.contains("<p class=\"subtitle\">On <strong>history</strong>, C* and K*</p>"));
    assert!(page.contains("<title>The Muqaddima of Ibn Khaldun"), "{page}");
    assert!(page.contains("From the <em>Atlas</em>"), "{page}");
    assert!(page.contains("<a href=\"https://a.example\">Ann</a>"), "{page}");
    assert!(!page.contains("*Muqaddima*") && !page.contains("*Atlas*"), "{page}");
    assert!(!site.page("en/articles/index.html").contains("*Muqaddima*"));
    assert!(site.page("en/about/index.html").contains("<h1><em>About</em> us</h1>"));
    let literal = site.page("en/articles/v/index.html");
    assert!(literal.contains("<h1>1. *x [a](b) 2 * 3</h1>"), "{literal}");
    let name = site.page("en/articles/m/index.html");
    assert!(name.contains("<h1>The M*A*S*H years, 5*6*7</h1>"), "{name}");
    assert!(!site.report().contains("articles/m/en.md"), "{}", site.report());
}

/// What is said of a text with these lines of front matter, and what its page shows.
fn said_and_shown(lines: &str) -> (String, String) {
    let site = Site::new(SITE);
    site.delete("content/articles/v/en.md");
    site.add(&format!("-- content/articles/x/en.md --\n---\n{lines}\n---\n\n## Part\n\nText.\n"));
    site.add("-- content/articles/x/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    let said = site.report();
    let page = site.has("en/articles/x/index.html").then(|| site.page("en/articles/x/index.html"));
    (said, page.unwrap_or_default())
}

#[test]
fn names_and_descriptions_have_no_markup() {
    let site = Site::new(
        "\
-- site.yaml --
title: {en: 'The **Archive**', ar: أرشيف}
tagline: '[Old](https://a.test) texts {{< x >}}'
languages: [en, ar]
-- content/tags/t.yaml --
label: '`t`'
description: {en: 'On $x^2$', ar: '**مهم** {.a}'}
-- content/people/p.yaml --
name: '*Ann*'
also: ['**A.** Example', 'C* and K*']
-- content/articles/x/en.md --
---
title: 'A $x^2$ <script>a</script> {.b}'
subtitle: 'On [c]{.d} and $5 or $6'
summary: '**A** $y$ {.e}'
author: ['*Ann*', '[Ben](https://b.test)', R2_D2_E]
tags: ['`t`', 'C++', '*u*']
---

Text.
",
    );
    assert_data_eq!(site.report(), str![[r#"
content/articles/x/en.md:2:11: warning[markup-as-text]: this looks like a formula, and is shown as it is typed in a title (write it in words, or with the letters that Unicode has, as in `x²`)
content/articles/x/en.md:2:17: warning[markup-as-text]: this looks like HTML, and is shown as it is typed in a title (write it without tags)
content/articles/x/en.md:2:36: warning[markup-as-text]: this looks like attributes, and is shown as it is typed in a title (delete them, or write `\{`)
content/articles/x/en.md:3:18: warning[markup-as-text]: this looks like attributes, and is shown as it is typed in a subtitle (delete them, or write `\{`)
content/articles/x/en.md:4:17: warning[markup-as-text]: this looks like a formula, and is shown as it is typed in a summary (write it in words, or with the letters that Unicode has, as in `x²`)
content/articles/x/en.md:4:21: warning[markup-as-text]: this looks like attributes, and is shown as it is typed in a summary (delete them, or write `\{`)
content/articles/x/en.md:5:11: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a name (write it without these signs)
content/articles/x/en.md:5:19: warning[unknown-person]: `[Ben](https://b.test)` has no file in content/people/ (add content/people/ben-https-b.test.yaml, and write `ben-https-b.test` here)
content/articles/x/en.md:5:20: warning[markup-as-text]: this looks like a link, and is shown as it is typed in a name (write only its words)
content/articles/x/en.md:5:44: warning[unknown-person]: `R2_D2_E` has no file in content/people/ (add content/people/r2_d2_e.yaml, and write `r2_d2_e` here)
content/articles/x/en.md:6:9: warning[markup-as-text]: this looks like code, and is shown as it is typed in a name (write it without these signs)
content/articles/x/en.md:6:15: warning[unknown-tag]: `C++` has no file in content/tags/ (add content/tags/c++.yaml, and write `c++` here)
content/articles/x/en.md:6:22: warning[unknown-tag]: `*u*` has no file in content/tags/ (add content/tags/star-u-star.yaml, and write `star-u-star` here)
content/articles/x/en.md:6:23: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a name (write it without these signs)
content/people/p.yaml:1:8: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a name (write it without these signs)
content/people/p.yaml:2:9: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a name (write it without these signs)
content/tags/t.yaml:1:9: warning[markup-as-text]: this looks like code, and is shown as it is typed in a name (write it without these signs)
content/tags/t.yaml:2:23: warning[markup-as-text]: this looks like a formula, and is shown as it is typed in a description (write it in words, or with the letters that Unicode has, as in `x²`)
content/tags/t.yaml:2:44: warning[markup-as-text]: this looks like attributes, and is shown as it is typed in a description (delete them)
site.yaml:1:18: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a site's title (write it without these signs)
site.yaml:2:11: warning[markup-as-text]: this looks like a link, and is shown as it is typed in this value (write only its words)
site.yaml:2:39: warning[markup-as-text]: this looks like a shortcode, and is shown as it is typed in this value (delete it)

"#]].raw());
}

/// What stands below the first picture of a page.
fn words_below(page: &str) -> &str {
    let words = page.split("<figcaption").nth(1).and_then(|it| it.split("</figcaption>").next());
    words.unwrap_or_default()
}

#[test]
fn links_below_the_picture_at_the_top() {
    let (said, _) = said_and_shown(
        "title: X\nimage:\n  src: map.svg\n  alt: Map\n  caption: '[w](../w/en.md), [x](nope.md), \
         it''s [t](w.md)'\n  credit: >\n    By [Ann](../w/en.md#no)\n    and [b](javascript:x)\n\n    \
         or \"[c](file:x)\"",
    );
    assert_data_eq!(said, str![[r#"
content/articles/x/en.md:6:30: error[broken-link]: `nope.md` leads nowhere (write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`)
content/articles/x/en.md:6:50: error[broken-link]: `w.md` leads nowhere (write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`)
content/articles/x/en.md:8:8: error[unknown-anchor]: the target has no anchor `#no` (an anchor is an id, as in `## Heading {#id}`, or the number of a block or a note: `#p7`, `#fn-1`)
content/articles/x/en.md:9:9: error[refused-scheme]: addresses that begin with `javascript:` are not allowed (use https: or another address that cannot run code, or a path)
content/articles/x/en.md:11:9: error[refused-scheme]: addresses that begin with `file:` are not allowed (use https: or another address that cannot run code, or a path)

"#]].raw());
    let lines = "title: X\ndate: 2024-01-01\nimage:\n  src: map.svg\n  alt: Map\n  caption: '[w](../w/en.md) \
         [part](#part) <a@a.example>'\n  credit: '[m](map.svg) [h](https://a.example)'";
    let (said, page) = said_and_shown(lines);
    assert_data_eq!(said + words_below(&page), str![[r#"><bdi dir="ltr"><a href="../../../en/articles/w/">w</a> <a href="../../../en/articles/x/#part">part</a> <a href="mailto:a@a.example"><bdi dir="ltr">a@a.example</bdi></a></bdi> <small class="credit"><bdi dir="ltr"><a href="../../../articles/x/map.svg">m</a> <a href="https://a.example">h</a></bdi></small>"#]].raw());
}

#[test]
fn links_below_a_picture_that_others_inherit() {
    let site = Site::new(SITE);
    site.add(
        "-- content/articles/x/en.md --\n---\ntitle: X\ndate: 2024-01-01\nimage:\n  src: map.svg\n  alt: M\n  \
         caption: '[w](../w/en.md) [part](#part)'\n---\n\n## Part\n-- content/articles/x/map.svg --\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\"/>\n-- content/articles/x/ar.md --\n---\n\
         title: س\ntranslation_of: en\n---\n\n## جزء\n",
    );
    let translation = site.built_page("ar/articles/x/index.html");
    assert_data_eq!(words_below(&translation), str![[r#"><bdi dir="ltr"><a href="../../../en/articles/w/">w</a> <a href="../../../en/articles/x/#part">part</a></bdi> "#]].raw());
}

#[test]
fn links_in_the_words_of_figures() {
    let site = Site::new(SITE);
    site.delete("content/articles/v/en.md");
    site.add(
        "-- content/articles/x/en.md --\n---\ntitle: X\n---\n\n![m](../w/map.svg \"[a](../no.md) \
         [js](javascript:x) <a@a.example>\"){credit='Ann [w](../w/en.md), [no](no.md), \
         [site](htttps://a.example)'}\n",
    );
    assert_data_eq!(site.report(), str![[r#"
content/articles/x/en.md:5:20: error[broken-link]: `../no.md` leads nowhere (write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`)
content/articles/x/en.md:5:34: error[refused-scheme]: addresses that begin with `javascript:` are not allowed (use https: or another address that cannot run code, or a path)
content/articles/x/en.md:5:98: error[broken-link]: `no.md` leads nowhere (write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`)
content/articles/x/en.md:5:111: warning[unknown-scheme]: `htttps://a.example` does not begin as a web address does (did you mean `https://a.example`?)

"#]].raw());
    site.add(
        "-- content/articles/x/en.md --\n---\ntitle: X\n---\n\n\
         ![m](../w/map.svg \"<br> ==a== *b*\"){credit='Ann \"A.\" [w](../w/en.md) [^1]'}\n\n\
         ![m](../w/map.svg) {credit=«Ann A.»}\n",
    );
    let said = site.report();
    let page = site.page("en/articles/x/index.html");
    assert_data_eq!(said + words_below(&page), str![[r##"
content/articles/x/en.md:5:20: warning[markup-as-text]: this looks like HTML, and is shown as it is typed in a caption (write it without tags)
content/articles/x/en.md:5:25: warning[markup-as-text]: this looks like marked text, and is shown as it is typed in a caption (write only its words)
content/articles/x/en.md:5:70: warning[markup-as-text]: this looks like a note, and is shown as it is typed in a credit (write the note in the text)
content/articles/x/en.md:7:1: warning[credit-with-markup]: this credit cannot be read, and is shown as text (put it between straight quotation marks, as in `{credit="Ann Example"}`)
>&lt;br&gt; ==a== <em>b</em> <small class="credit"><bdi dir="ltr">Ann "A." <a href="../../../en/articles/w/">w</a> [^1]</bdi></small><a class="anchor" href="#p1" aria-label="Link to this paragraph"></a>
"##]].raw());
}

#[test]
fn markup_that_lines_do_not_have() {
    for (line, expected) in [
        (
            "title: 'On `code` and *x*'",
            str![[r#"On <code dir="ltr">code</code> and <em>x</em> | Text."#]],
        ),
        (
            "title: 'A <b>bold</b> *x*'",
            str![[r#"
content/articles/x/en.md:2:11: warning[markup-as-text]: this looks like HTML, and is shown as it is typed in a title (write `**…**` around the words)
A &lt;b&gt;bold&lt;/b&gt; *x* | Text.
"#]],
        ),
        (
            "title: '[a](b.md) *x*'",
            str![[r#"
content/articles/x/en.md:2:9: warning[markup-as-text]: this looks like a link, and is shown as it is typed in a title (write only its words)
[a](b.md) *x* | Text.
"#]],
        ),
        (
            "title: '==a== [^1] [[b]] {{ c }}'",
            str![[r#"
content/articles/x/en.md:2:9: warning[markup-as-text]: this looks like marked text, and is shown as it is typed in a title (write only its words)
content/articles/x/en.md:2:15: warning[markup-as-text]: this looks like a note, and is shown as it is typed in a title (write the note in the text)
content/articles/x/en.md:2:20: warning[markup-as-text]: this looks like a link, and is shown as it is typed in a title (write only its words)
content/articles/x/en.md:2:26: warning[markup-as-text]: this looks like a shortcode, and is shown as it is typed in a title (delete it)
==a== [^1] [[b]] {{ c }} | Text.
"#]],
        ),
        (
            "title: '1. *x*'",
            str![[r#"
content/articles/x/en.md:2:12: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a title (the line begins as a list, a heading or a quotation does: put a backslash before that sign, as in `1\.`)
1. *x* | Text.
"#]],
        ),
        (
            "title: '*x* at https://a.example'",
            str![[r#"
content/articles/x/en.md:2:9: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a title (it cannot stand beside an address here: leave one of the two out)
*x* at https://a.example | Text.
"#]],
        ),
        (
            "title: 'Vec<T> *x*'",
            str![[r#"
content/articles/x/en.md:2:16: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a title (put a backslash before each `<` in the line)
Vec&lt;T&gt; *x* | Text.
"#]],
        ),
        (
            "title: 'C\\*, \\*x\\* &amp; Vec\\<T>, 3 < 4 _x_ a_b_c [1] a == b'",
            str!["C*, *x* &amp; Vec&lt;T&gt;, 3 &lt; 4 <em>x</em> a_b_c [1] a == b | Text."],
        ),
        (
            "title: '*X* {.b}'",
            str![[r#"
content/articles/x/en.md:2:13: warning[markup-as-text]: this looks like attributes, and is shown as it is typed in a title (delete them, or write `\{`)
*X* {.b} | Text.
"#]],
        ),
        ("title: Vec<T>", str!["Vec&lt;T&gt; | Text."]),
        (
            "title: X\nsubtitle: a <br> b",
            str![[r#"
content/articles/x/en.md:3:13: warning[markup-as-text]: this looks like HTML, and is shown as it is typed in a subtitle (write it without tags)
X | Text.
"#]],
        ),
        ("title: X\nsummary: 'A *b* [c](d.md) `e` & f'", str!["X | A b c e &amp; f"]),
        (
            "title: X\nsummary: A <i>b</i> ==c==",
            str![[r#"
content/articles/x/en.md:3:12: warning[markup-as-text]: this looks like HTML, and is shown as it is typed in a summary (write it without tags)
content/articles/x/en.md:3:21: warning[markup-as-text]: this looks like marked text, and is shown as it is typed in a summary (write only its words)
X | A &lt;i&gt;b&lt;/i&gt; ==c==
"#]],
        ),
        (
            "title: X\nimage: {src: map.svg, alt: '*A*', caption: 'A <a href=\"b\">c</a> ![d](e)'}",
            str![[r#"
content/articles/x/en.md:3:29: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a description (write it without these signs)
content/articles/x/en.md:3:47: warning[markup-as-text]: this looks like HTML, and is shown as it is typed in a caption (write `[words](address)`)
content/articles/x/en.md:3:65: warning[markup-as-text]: this looks like a picture, and is shown as it is typed in a caption (write only its words)
X | Text.
"#]],
        ),
        (
            "title: X\npermission: 'By [Ann](https://a.example)'\nsource: {title: '*A*'}",
            str![[r#"
content/articles/x/en.md:3:17: warning[markup-as-text]: this looks like a link, and is shown as it is typed in this value (write only its words)
content/articles/x/en.md:4:18: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in this value (write it without these signs)
X | Text.
"#]],
        ),
    ] {
        let (said, page) = said_and_shown(line);
        let of = |open, close| page.split(open).nth(1).and_then(|it: &str| it.split(close).next());
        let shown = of("<h1>", "</h1>").unwrap_or_default();
        let summary = of("name=\"description\" content=\"", "\"").unwrap_or_default();
        assert_data_eq!(format!("{said}{shown} | {summary}"), expected.raw());
    }
}

/// A text of YAML with a link somewhere in it, in all ways in which it can be written.
fn written_texts() -> impl Strategy<Value = String> {
    let words = || proptest::collection::vec("[a-z]{1,5}|كلمة|\u{1f600}|it's|\"q\"|a\\\\b", 0..4);
    let style = prop_oneof![Just('|'), Just('>'), Just('"'), Just('\''), Just('-')];
    let breaks = proptest::collection::vec(0..4_usize, 9);
    (words(), words(), style, breaks).prop_map(|(before, after, style, breaks)| {
        let words = before.iter().map(String::as_str).chain(["LINK"]);
        let words: Vec<&str> = words.chain(after.iter().map(String::as_str)).collect();
        let gap = |n: usize| [" ", "\n    ", "\n\n    ", " "][breaks[n % breaks.len()]];
        let mut text = match style {
            '|' | '>' => format!("{style}\n    "),
            '-' => "start ".to_owned(),
            quote => quote.to_string(),
        };
        for (n, word) in words.iter().enumerate() {
            text += if n > 0 { gap(n) } else { "" };
            text += &match style {
                '"' => word.replace('\\', "\\\\").replace('"', "\\\"").replace('ك', "\\u0643"),
                '\'' => word.replace('\'', "''"),
                '-' => word.replace(['"', '\''], ""),
                _ => (*word).to_owned(),
            };
        }
        text + &style.to_string().replace(['|', '>', '-'], "")
    })
}

proptest! {
    #![proptest_config(cases(64))]

    /// Whichever way a text is written in YAML, a link in it is reported where it is written.
    #[test]
    fn any_text_of_yaml_has_its_link_where_it_is_written(text in written_texts()) {
        let site = Site::new(SITE);
        let file = format!("name: P\nbio:\n  en: {}\n", text.replace("LINK", "[l](no-such.md)"));
        site.write("content/people/p.yaml", &file);
        let report = site.report();
        let line = file.lines().position(|line| line.contains("[l](")).unwrap();
        let column = file.lines().nth(line).unwrap().split("[l](").next().unwrap().chars().count();
        let place = format!("content/people/p.yaml:{}:{}: error[broken-link]", line + 1, column + 1);
        prop_assert!(report.contains(&place), "{place}\n{file}\n{report}");
    }
}
