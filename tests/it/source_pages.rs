//! Pages and lines of the source: `[p. 12]{.page}`, and numbers beside verse.

use crate::bodies::{facts, html, html_with};
use crate::made_inputs::cases;
use crate::site::Site;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::{Ltr, Rtl};
use tarjuman::read::markdown::{HtmlPolicy, Outline};

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
    pages,
    Ltr,
    "One [p. 12]{.page} two, wo[fol. 3v]{.page}rd.\n\n[13]{.page}\n\n[a]{.page} [xiv]{.page #four .x}\n\nThree.\n\n- [**p.** 15]{.page} four\n\n[…]{.page}\n\n[16]{.page}",
    str![[r#"
<p id="p1">One <small id="page-12" dir="ltr" class="page-break" role="doc-pagebreak" aria-label="Page 12">[p. 12]</small> two, wo<small id="page-3v" dir="ltr" class="page-break" role="doc-pagebreak" aria-label="fol. 3v">[fol. 3v]</small>rd.</p>
<p class="page-breaks"><small id="page-13" dir="ltr" class="page-break" role="doc-pagebreak" aria-label="Page 13">[13]</small></p>
<p id="p2"><small id="page-a" dir="ltr" class="page-break" role="doc-pagebreak" aria-label="a">[a]</small> <small id="four" dir="ltr" class="page-break" role="doc-pagebreak" aria-label="xiv">[xiv]</small></p>
<p id="p3">Three.</p>
<ul id="p4">
<li><small id="page-15" dir="ltr" class="page-break" role="doc-pagebreak" aria-label="Page 15">[p. 15]</small> four</li>
</ul>
<p id="p5"><span class="page">…</span></p>
<p class="page-breaks"><small id="page-16" dir="ltr" class="page-break" role="doc-pagebreak" aria-label="Page 16">[16]</small></p>

"#]]
);
check!(
    pages_in_arabic,
    Rtl,
    "كلمة [ص ١٢]{.page} كلمة [p. 13]{.page} ثم [١٤]{.page}.\n\n[صفحة ١٥]{.page}\n\n## [١٦]{.page} عنوان",
    str![[r##"
<p id="p1">كلمة <small id="page-12" dir="rtl" class="page-break" role="doc-pagebreak" aria-label="Page ١٢">[ص ١٢]</small> كلمة <small id="page-13" dir="ltr" class="page-break" role="doc-pagebreak" aria-label="Page 13">[p. 13]</small> ثم <small id="page-14" dir="rtl" class="page-break" role="doc-pagebreak" aria-label="Page ١٤">[١٤]</small>.</p>
<p class="page-breaks"><small id="page-15" dir="rtl" class="page-break" role="doc-pagebreak" aria-label="Page ١٥">[صفحة ١٥]</small></p>
<h2 id="عنوان"><span id="p2"></span><small id="page-16" dir="rtl" class="page-break" role="doc-pagebreak" aria-label="Page ١٦">[١٦]</small> عنوان <a class="anchor" href="#عنوان" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>

"##]]
);
check!(
    numbered_verse,
    Ltr,
    "```verse {numbers=2 start=21 #poem}\na\nb\n\nc || d\n```\n\n```verse {numbers=1 start=٩}\nx\ny\n```\n\n```verse {start=4}\nx\ny\n```\n\n```verse {numbers=0}\nx\n```",
    str![[r#"
<div id="poem" class="verse">
<span id="p1"></span><p class="stanza"><span class="line">a</span><br>
<span class="line">b <small class="line-number"><bdi>22</bdi></small></span></p>
<p class="stanza"><span class="line"><span class="hemistich">c</span> <span class="hemistich">d</span></span></p>
</div>
<div id="p2" class="verse">
<p class="stanza"><span class="line">x <small class="line-number"><bdi>9</bdi></small></span><br>
<span class="line">y <small class="line-number"><bdi>10</bdi></small></span></p>
</div>
<div id="p3" class="verse">
<p class="stanza"><span class="line">x</span><br>
<span class="line">y <small class="line-number"><bdi>5</bdi></small></span></p>
</div>
<div id="p4" class="verse">
<p class="stanza"><span class="line">x</span></p>
</div>

"#]]
);

/// All that a body is known by, but for its ids.
fn known(markdown: &str) -> String {
    let Outline { headings, summary, words, blocks, .. } = facts(markdown);
    let blocks: Vec<_> = blocks.iter().map(|block| (block.kind, &block.id)).collect();
    format!("{headings:?} {summary:?} {words} {blocks:?}")
}

/// A body without its marks, line by line, as a person would take them out.
fn without_marks(markdown: &str) -> String {
    let mut left = String::new();
    for part in markdown.split("{.page}") {
        left.push_str(part.rsplit_once('[').map_or(part, |(before, _)| before));
    }
    left.replace("\n\n\n", "\n").replace("\n\n\n", "\n\n")
}

proptest! {
    #![proptest_config(cases(64))]

    /// Marks change no number of a block, no summary, no count of words, no id of a heading.
    #[test]
    fn marks_count_for_nothing(parts in proptest::collection::vec((0..6_usize, 1..999_u32), 1..30)) {
        let mut body = String::from("Begin");
        for (kind, number) in parts {
            body += &match kind {
                0 => format!(" [p. {number}]{{.page}}"),
                1 => format!("\n\n[ص {number}]{{.page}}\n\nNext"),
                2 => " word".to_owned(),
                3 => "\n\n## Heading\n\nText".to_owned(),
                4 => format!("\n\n- item [{number}]{{.page}}\n- other\n\nText"),
                _ => "\n\n> quoted\n\nكلمة".to_owned(),
            };
        }
        prop_assert_eq!(known(&body), known(&without_marks(&body)), "{}", body);
    }
}

const SITE: &str = "\
-- site.yaml --
title: {ar: أرشيف, en: Archive}
languages: [ar, en]
base_url: https://archive.test/
feed_id: tag:archive.test,2026:x
outputs: {parallel: true, twins: true, feeds: true}
-- content/articles/w/ar.md --
---
title: كتاب
license: CC-BY-4.0
date: 2024-01-02
---

[ص ١]{.page}

أول الكلام [ص ٢]{.page} وآخره، انظر [الصفحة الأولى](#page-1) و[الثالثة](#page-3) و[غيرها](#page-9).

ثان.

[ص ٣]{.page}
-- content/articles/w/en.md --
---
title: Book
translation_of: ar
translator: someone
license: CC-BY-4.0
date: 2024-01-03
---

[p. 1]{.page}

Begin [p. 2]{.page} and end, see [page one](#page-1).

Two. [p. 2]{.page}
";

#[test]
fn links_to_pages_are_checked() {
    let report = Site::new(SITE).report();
    let known = report.lines().filter(|line| line.contains("page-")).collect::<Vec<_>>();
    assert_data_eq!(known.join("\n"), str![[r#"
content/articles/w/ar.md:9:83: error[unknown-anchor]: the target has no anchor `#page-9` (an anchor is an id, as in `## Heading {#id}`, or the number of a block or a note: `#p7`, `#fn-1`)
content/articles/w/en.md:13:12: error[duplicate-id]: the id `page-2` is used twice
"#]].raw());
}

#[test]
fn pages_in_every_output() {
    let site =
        Site::new(&SITE.replace(" و[غيرها](#page-9)", "").replace("Two. [p. 2]{.page}", "Two."));
    let parallel = site.built_page("en/articles/w/parallel/index.html");
    for id in ["page-1", "page-2", "page-3", "t.page-1", "t.page-2"] {
        assert_eq!(parallel.matches(&format!("id=\"{id}\"")).count(), 1, "{id} {parallel}");
    }
    let feed = site.page("ar/feed.xml");
    assert!(feed.contains("<small dir=\"rtl\">[ص ٢]</small>"), "{feed}");
    let twin = site.page("ar/articles/w/index.md");
    assert!(twin.contains("أول الكلام \\[ص ٢\\] وآخره"), "{twin}");
}

#[test]
fn a_page_without_a_word_for_it_is_read_out_as_it_is_written() {
    let named = html("[fol. 3v]{.page} a [S. 7]{.page} b [p. xx]{.page}");
    let names: Vec<&str> =
        named.split("aria-label=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(names, ["fol. 3v", "Page 7", "p. xx"]);
}

#[test]
fn attributes_out_of_place_are_reported() {
    let body = "```verse {numbers=x start=0}\na\n```\n\nb {numbers=2}\n\n[c]{start=3}\n";
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: {{en: T}}\nlanguages: [en]\n\
         -- content/articles/w/en.md --\n---\ntitle: T\n---\n\n{body}"
    ));
    assert_data_eq!(site.report(), str![[r#"
content/articles/w/en.md:5:19: error[bad-attribute-value]: `numbers` cannot be `x` (write a number above 0, as in `numbers=5`)
content/articles/w/en.md:5:27: error[bad-attribute-value]: `start` cannot be `0` (write a number above 0, as in `start=5`)
content/articles/w/en.md:9:3: warning[misplaced-attribute]: `numbers` is only for verse, and does nothing here (delete it)
content/articles/w/en.md:11:4: warning[misplaced-attribute]: `start` is only for verse, and does nothing here (delete it)

"#]].raw());
}
