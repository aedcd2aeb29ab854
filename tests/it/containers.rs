//! Boxes and their titles, tabs, pictures beside each other, widths.

use crate::bodies::{facts, html, html_with};
use crate::made_inputs::cases;
use crate::site::Site;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::{Ltr, Rtl};
use tarjuman::read::markdown::{HtmlPolicy, NodeKind, Tree};

macro_rules! check {
    ($name:ident, $direction:ident, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            let html = html_with($markdown, $direction, HtmlPolicy::Sanitize);
            assert_data_eq!(html, $expected.raw());
        }
    };
}

check!(
    titles_of_alerts,
    Ltr,
    "> [!NOTE] Before *you* read\n> One.\n\n> [!tip]\tT\n\n> a\n> [!NOTE] b\n\n> [!NOTE]\n> c\n\n> > [!CAUTION] d\n> > e\n>\n> f\n\n- > [!NOTE] g\n",
    str![[r#"
<aside id="p1" class="alert alert-note" role="note" aria-label="Note">
<p class="alert-title">Before <em>you</em> read</p>
<p>One.</p>
</aside>
<aside id="p2" class="alert alert-tip" role="note" aria-label="Tip">
<p class="alert-title">T</p>
</aside>
<blockquote id="p3">
<p>a
[!NOTE] b</p>
</blockquote>
<aside id="p4" class="alert alert-note" role="note">
<p class="alert-title">Note</p>
<p>c</p>
</aside>
<blockquote id="p5">
<aside class="alert alert-caution" role="note" aria-label="Caution">
<p class="alert-title">d</p>
<p>e</p>
</aside>
<p>f</p>
</blockquote>
<ul id="p6">
<li>
<blockquote>
<p>[!NOTE] g</p>
</blockquote>
</li>
</ul>

"#]]
);
check!(
    boxes_as_containers,
    Ltr,
    "::: note\na\n:::\n\n::: warning \"A *title*\" :::\nb\n:::\n\n::: {.tip .x #i title=\"Two\"}\nc\n:::\n\n::: aside \"عنوان\"\nd\n:::\n\n::: recipe \"Soup\"\n:::\n",
    str![[r#"
<aside id="p1" class="alert alert-note" role="note">
<p class="alert-title">Note</p>
<p>a</p>
</aside>
<aside id="p2" class="alert alert-warning" role="note" aria-label="Warning">
<p class="alert-title">A *title*</p>
<p>b</p>
</aside>
<aside id="i" class="alert alert-tip x" role="note" aria-label="Tip">
<span id="p3"></span>
<p class="alert-title">Two</p>
<p>c</p>
</aside>
<aside id="p4" class="aside" role="note">
<p class="title"><bdi dir="rtl">عنوان</bdi></p>
<p>d</p>
</aside>
<div id="p5" class="recipe">
<p class="title">Soup</p>
</div>

"#]]
);
check!(
    boxes_in_arabic,
    Rtl,
    "> [!WARNING] تنبيه GPL هام\n> نص.\n\n::: note \"English title\"\nنص.\n:::\n",
    str![[r#"
<aside id="p1" class="alert alert-warning" role="note" aria-label="Warning">
<p class="alert-title">تنبيه GPL هام</p>
<p>نص.</p>
</aside>
<aside id="p2" class="alert alert-note" role="note" aria-label="Note">
<p class="alert-title"><bdi dir="ltr">English title</bdi></p>
<p>نص.</p>
</aside>

"#]]
);
check!(
    tabs,
    Ltr,
    "::: tabs\n::: tab \"One & two\"\na\n:::\n\n::: tab \"Three\"\n::: tabs\n::: tab \"Four\"\nb\n:::\n:::\n:::\n:::\n\n::: tab \"Alone\"\nc\n:::\n",
    str![[r#"
<div id="p1" class="tabs">
<details class="tab" name="tabs-0" open>
<summary>One &amp; two</summary>
<p>a</p>
</details>
<details class="tab" name="tabs-0">
<summary>Three</summary>
<div class="tabs">
<details class="tab" name="tabs-13" open>
<summary>Four</summary>
<p>b</p>
</details>
</div>
</details>
</div>
<details id="p2" class="tab" open>
<summary>Alone</summary>
<p>c</p>
</details>

"#]]
);
check!(
    widths_and_galleries,
    Ltr,
    "![a](photo.jpg \"b\") {width=50%}\n\nc ![d](photo.jpg){width=25% .x} e\n\n::: gallery\n![f](photo.jpg)\n\n![g](photo.jpg)\n:::\n\n![h](photo.jpg) {width=90%}",
    str![[r#"
<figure id="p1" class="width-50"><img src="../photo.1a2b.jpg" alt="a" width="640" height="640" decoding="async"><figcaption>b</figcaption></figure>
<p id="p2">c <img src="../photo.1a2b.jpg" alt="d" class="x width-25" width="640" height="640" loading="lazy" decoding="async"> e</p>
<div id="p3" class="gallery">
<figure><img src="../photo.1a2b.jpg" alt="f" width="640" height="640" loading="lazy" decoding="async"></figure>
<figure><img src="../photo.1a2b.jpg" alt="g" width="640" height="640" loading="lazy" decoding="async"></figure>
</div>
<figure id="p4"><img src="../photo.1a2b.jpg" alt="h" width="640" height="640" loading="lazy" decoding="async"></figure>

"#]]
);

#[test]
fn what_is_wrong_is_reported() {
    let body = "a {width=50%}\n\n![b](b.svg) {width=12px}\n\n[c]{title=d}\n\n::: tabs\n::: tab\ne\n:::\n:::\n\n\
        ::: note f\n:::\n\n> [!NOTE]- g\n> h\n";
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: {{en: T}}\nlanguages: [en]\n\
         -- content/articles/w/b.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
         -- content/articles/w/en.md --\n---\ntitle: T\n---\n\n{body}"
    ));
    assert_data_eq!(site.report(), str![[r#"
content/articles/w/en.md:5:3: warning[misplaced-attribute]: `width` is only for pictures, and does nothing here (delete it)
content/articles/w/en.md:7:20: error[bad-attribute-value]: `width` cannot be `12px` (write a part of the width of the text: 25%, 33%, 66%, 75%, or a multiple of 10% but 90%)
content/articles/w/en.md:9:4: warning[misplaced-attribute]: `title` is only for containers, and does nothing here (delete it)
content/articles/w/en.md:12:5: warning[tab-without-title]: this tab has no title, so that its text is always shown (write one, as in `::: tab "Arabic"`)
content/articles/w/en.md:17:5: error[not-attributes]: these are not attributes (write the title between straight quotation marks: `::: note "f"`)
content/articles/w/en.md:20:3: warning[markup-as-text]: this looks like a box, and is shown as it is typed: it does not begin a quotation, or has other signs (write `> [!NOTE] g` as the first line of a quotation)

"#]].raw());
}

#[test]
fn titles_are_words_of_the_text_and_no_summary() {
    let facts = facts(
        "> [!NOTE] Three words here\n> One.\n\n::: note \"Two words\"\nfour\n:::\n\nThe summary.\n",
    );
    assert_eq!((facts.words, &*facts.summary), (9, "The summary."));
}

const SITE: &str = "\
-- site.yaml --
title: {en: Archive}
languages: [en]
base_url: https://archive.test/
feed_id: tag:archive.test,2026:x
outputs: {twins: true, feeds: true}
-- content/articles/w/en.md --
---
title: Book
license: CC-BY-4.0
date: 2024-01-02
---

::: tabs
::: tab \"Bulaq\"
One.
:::
::: tab \"Cairo\"
Two.
:::
:::

> [!NOTE] Title
> Three.
";

#[test]
fn all_tabs_are_in_feeds_and_twins() {
    let site = Site::new(SITE);
    site.build();
    let feed = site.page("en/feed.xml");
    let start = feed.find("<div lang").unwrap();
    let body = feed[start..].split("</content>").next().unwrap();
    assert_data_eq!(
        body,
        str![[r#"
<div lang="en" dir="ltr">
<div>
<div>
<p>Bulaq</p>
<p>One.</p>
</div>
<div>
<p>Cairo</p>
<p>Two.</p>
</div>
</div>
<aside>
<p>Title</p>
<p>Three.</p>
</aside>
</div>
</div>
"#]]
        .raw()
    );
    let twin = site.page("en/articles/w/index.md");
    let text = twin.split("\n\n").skip_while(|part| !part.contains("Bulaq")).collect::<Vec<_>>();
    assert_data_eq!(
        text.join("\n\n"),
        str![[r#"
**Bulaq**

One.


**Cairo**

Two.



> [!NOTE] Title
> Three.

"#]]
        .raw()
    );
}

/// The titles of alerts, line by line, as a person finds them.
fn titles(markdown: &str) -> Vec<String> {
    let (mut titles, mut in_quotation) = (Vec::new(), false);
    for line in markdown.lines() {
        if let Some(title) = line.strip_prefix("> [!NOTE] ").map(str::trim)
            && !title.is_empty()
            && !in_quotation
        {
            titles.push(title.to_owned());
        }
        in_quotation = line.starts_with('>') || in_quotation && !line.trim().is_empty();
    }
    titles
}

proptest! {
    #![proptest_config(cases(400))]

    /// Titles are read where a person reads them, and every word stays where it is.
    #[test]
    fn titles_are_read_as_people_read_them(
        lines in proptest::collection::vec(prop::sample::select(vec![
            "> [!NOTE] Title", "> [!NOTE]", "> word", "word", "", "> [!NOTE]  ", ">",
        ]), 1..10),
    ) {
        let markdown = lines.join("\n");
        let tree = Tree::read(&markdown);
        let found: Vec<String> = (0..tree.len())
            .filter(|at| matches!(tree[*at].kind, NodeKind::Title))
            .map(|at| markdown[tree[at + 1].span()].to_owned())
            .collect();
        prop_assert_eq!(found, titles(&markdown), "{}", markdown);
        for node in tree.nodes() {
            if let NodeKind::Text(text) = &node.kind {
                prop_assert_eq!(&markdown[node.span()], &**text, "{}", markdown);
            }
        }
        html(&markdown);
    }
}
