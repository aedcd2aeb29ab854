//! Parallel pages in the built-in theme, bodies in pieces, and links to anchors that versions
//! share.

use std::collections::HashSet;

use crate::made_inputs::cases;
use proptest::prelude::*;
use tarjuman::ground::lang::Direction::{Ltr, Rtl};
use tarjuman::read::markdown::HtmlPolicy;
use tarjuman::show::markdown_html::{HtmlOptions, Labels, Piece, Pieces, render};

use crate::bodies::{html_with, in_order};
use crate::site::{Site, own_archive};

/// An Arabic letter with notes, and a translation that merged its second and third block and left
/// out the fourth.
const SITE: &str = "-- site.yaml --
title: Letters
languages: [en, ar]
-- content/articles/one/ar.md --
---
title: رسالة
source: {url: \"https://example.org/one\"}
---
هذه هي الفقرة الأولى من الرسالة وفيها حاشية واحدة.[^1]

وهذه فقرة ثانية قصيرة.

وهذه فقرة ثالثة قصيرة كذلك.

هذه فقرة رابعة طويلة لم يترجمها المترجم لأنه ظن أن القارئ لا يحتاج إليها في شيء، ثم ندم على ذلك بعد حين.

وهذه هي الفقرة الخامسة والأخيرة من الرسالة، وفيها السلام.

[^1]: حاشية.
-- content/articles/one/en.md --
---
title: A letter
translation_of: ar
translator: ann
---
This is the first paragraph of the letter, and it has a note.[^1]

And this is a second short paragraph. And this is a third one, also short.

And this is the fifth and last paragraph of the letter, with greetings.

[^1]: A note.
-- content/people/ann.yaml --
name: Ann
-- content/articles/lost/en.md --
---
title: Lost
translator: ann
source: {language: ar, url: \"https://example.org/lost\", archived: \"https://example.org/copy\"}
---
Text.
";

const PARALLEL: &str = "en/articles/one/parallel/index.html";

/// The values of an attribute in a page, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn ids_are_used_once_and_links_within_the_page_lead_to_them() {
    let page = Site::new(SITE).built_page(PARALLEL);
    let ids = values(&page, "id");
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{ids:?}");
    for wanted in ["p1", "p5", "fn-1", "t.p1", "t.p3", "t.p5", "t.fn-1", "t.fnref-1"] {
        assert!(ids.contains(&wanted), "{wanted} in {ids:?}");
    }
    for link in values(&page, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.contains(&link), "#{link} in {ids:?}");
    }
}

#[test]
fn columns_have_their_language_and_direction() {
    let page = Site::new(SITE).built_page(PARALLEL);
    assert_eq!(
        page.matches("<div class=\"prose parallel-cell parallel-source\" lang=\"ar\" dir=\"rtl\">")
            .count(),
        5
    );
    assert_eq!(
        page.matches(
            "<div class=\"prose parallel-cell parallel-translation\" lang=\"en\" dir=\"ltr\">"
        )
        .count(),
        4
    );
    assert_eq!(
        page.matches("<div class=\"parallel-cell parallel-translation parallel-missing\">No counterpart</div>").count(),
        1
    );
}

#[test]
fn versions_lead_to_their_parallel_page_or_say_why_there_is_none() {
    let site = Site::new(SITE);
    let translation = site.built_page("en/articles/one/index.html");
    assert!(translation.contains("href=\"../../../en/articles/one/parallel/\""), "{translation}");
    assert!(
        site.page("ar/articles/one/index.html")
            .contains("href=\"../../../en/articles/one/parallel/\"")
    );
    let lost = site.page("en/articles/lost/index.html");
    assert!(lost.contains("There is no side-by-side view"), "{lost}");
    assert!(
        lost.contains("href=\"https://example.org/lost\"")
            && lost.contains("href=\"https://example.org/copy\"")
    );
    assert!(!site.page("ar/articles/one/index.html").contains("There is no side-by-side view"));
    assert!(!site.has("en/articles/lost/parallel/index.html"));
}

/// In this repository's own archive, two translations split a paragraph and merged others, and say
/// so in a note.
#[test]
fn what_translators_cut_and_merged_shows_beside_the_original() {
    let beside = |page: &str, start: &str| {
        let page = own_archive().page(page);
        let (_, rest) = page.split_once(start).unwrap();
        let (_, cell) = rest.split_once("<div class=\"").unwrap();
        cell.split_once("</div>").unwrap().0.to_owned()
    };
    let toledo = "fr/articles/toledo/parallel/index.html";
    assert!(beside(toledo, "وكان اللسان الدارج الذي مرّ به الكتاب").contains("parallel-missing"));
    assert!(
        beside(toledo, "ولم تسلم هذه الطريقة من الذمّ")
            .contains("La méthode n’échappa pas au blâme")
    );
    let merged = beside(toledo, "ورحل كما قال، فعاش واعظًا");
    assert!(
        merged.contains("Il partit comme il l’avait dit") && merged.contains("D’autres restèrent"),
        "{merged}"
    );
    let nights = "en/articles/thousand-and-one-nights/parallel/index.html";
    assert!(
        beside(nights, "فصار للكتاب نص يُحال إليه").contains("Now the book had a text to refer to")
    );
    assert!(beside(nights, "وأحبّ المترجمون طبعة كلكتا الثانية").contains("parallel-missing"));
    let merged = beside(nights, "وليس في الكتاب اسم حنّا");
    assert!(
        merged.contains("He also told stories")
            && merged.contains("Hanna’s name is not in the book"),
        "{merged}"
    );
}

/// Tools above a text: the original links to each of its translations, a relay both to its source
/// and to its own translation.
#[test]
fn every_version_leads_to_all_its_pairs() {
    let site = Site::new(SITE);
    site.add(
        "-- content/articles/one/en.again.md --\n---\ntitle: Again\ntranslation_of: ar\n---\nFirst.\n\
         -- content/articles/one/fr.md --\n---\ntitle: Une lettre\ntranslation_of: en\n---\nPremier.\n",
    );
    site.build();
    let pairs = |path: &str| {
        let page = site.page(path);
        let (_, tools) = page.split_once("<div class=\"tools\"").unwrap();
        let (tools, _) = tools.split_once("<div class=\"text\">").unwrap();
        let of = |rest: &str| {
            rest.split_once("parallel/\">").unwrap().1.split_once("</a>").unwrap().0.to_owned()
        };
        tools.split("rel=\"alternate\" href=\"").skip(1).map(of).collect::<Vec<_>>()
    };
    assert_eq!(
        pairs("ar/articles/one/index.html"),
        ["الإنجليزية", "الإنجليزية <small>طبعة: <bdi dir=\"ltr\">again</bdi></small>"]
    );
    assert_eq!(pairs("en/articles/one/index.html"), ["Arabic", "French"]);
    assert_eq!(pairs("en/articles/one/again/index.html"), ["Side by side"]);
    assert_eq!(pairs("en/articles/lost/index.html"), Vec::<String>::new());
}

#[test]
fn the_page_is_its_own_canonical_and_the_switch_leads_to_the_version_where_there_is_no_other() {
    let page = Site::new(SITE).built_page(PARALLEL);
    assert!(
        page.contains("<link rel=\"canonical\" href=\"/en/articles/one/parallel/\">"),
        "{page}"
    );
    assert!(page.contains("<a href=\"../../../../ar/articles/one/\" lang=\"ar\""), "{page}");
}

#[test]
fn an_edit_of_the_source_reaches_the_translation() {
    let site = Site::new(SITE);
    site.build();
    let source = SITE
        .split("-- content/articles/one/ar.md --\n")
        .nth(1)
        .unwrap()
        .split("-- content")
        .next()
        .unwrap();
    site.write("content/articles/one/ar.md", source.replace("وهذه فقرة ثانية قصيرة.\n\n", ""));
    site.build();
    assert!(site.page("en/articles/one/index.html").contains("<p id=\"p4\">And this is the fifth"));
    assert!(site.page(PARALLEL).contains("<p id=\"p4\">وهذه هي الفقرة الخامسة"));
}

#[test]
fn links_to_anchors_are_checked_through_the_alignment() {
    let site = Site::new(SITE);
    let link = |anchor: &str| {
        let text = format!("---\ntitle: Links\n---\n[a](../one/en.md#{anchor})\n");
        site.write("content/articles/links/en.md", text);
        site.report()
    };
    for right in ["p1", "p2", "p3", "p5"] {
        assert_eq!(link(right), "", "{right}");
    }
    for wrong in ["p4", "p6", "p0", "p1-2", "p-1"] {
        let report = link(wrong);
        assert!(
            report.contains(&format!("error[unknown-anchor]: the target has no anchor `#{wrong}`")),
            "{report}"
        );
    }
}

/// An element of raw HTML that opens in one row must not close in another.
#[test]
fn raw_html_stays_in_its_row() {
    let site = Site::new(SITE);
    site.write("site.yaml", "title: Letters\nlanguages: [en]\nhtml: allow\n");
    let text = "---\ntitle: A\n---\n<div id=\"box\" onclick=\"x()\">\n\nOne [two](#box).\n\n</div>\n\nThree.\n";
    site.write("content/articles/raw/ar.md", text);
    site.write(
        "content/articles/raw/en.md",
        text.replace("title: A", "title: B\ntranslation_of: ar\ntranslator: ann"),
    );
    let page = site.built_page("en/articles/raw/parallel/index.html");
    assert_eq!(page.matches("<div").count(), page.matches("</div>").count(), "{page}");
    assert!(
        page.contains("id=\"box\"") && page.contains("id=\"t.box\"") && !page.contains("onclick"),
        "{page}"
    );
    assert!(page.contains("href=\"#box\"") && page.contains("href=\"#t.box\""), "{page}");
    assert!(site.page("en/articles/raw/index.html").contains("onclick"));
}

const PIECES: &[&str] = &[
    "كلمة ",
    "word ",
    "\n\n",
    "\n",
    "**",
    "[^1]",
    "[^2]",
    "\n\n[^1]: ",
    "\n\n[^2]: ",
    "> ",
    "- ",
    "1. ",
    "# ",
    "\n\n## ",
    "{#id}",
    "| a |\n|-|\n| b |\n\n",
    "![x](y.png \"z\")",
    "```\ncode\n```\n",
    "---\n\n",
    "<b>",
    "\n: ",
    "- [x] ",
];

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn the_pieces_make_the_whole(parts in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let markdown = parts.concat();
        let (labels, anchors) = (Labels { footnotes: "Footnotes", ..Labels::NONE }, in_order(&markdown));
        let options = HtmlOptions {
            direction: Rtl,
            language: "ar",
            html: HtmlPolicy::Escape,
            labels: &labels,
            anchors: &anchors,
            ..HtmlOptions::PLAIN
        };
        let mut whole = String::new();
        render(&markdown, &options, &mut whole);
        let count = crate::bodies::facts(&markdown).blocks.len();
        let (pieces, notes) = Pieces::read(&markdown, &options)
            .write(&(0..count).map(|n| Piece::Blocks(n..n + 1)).collect::<Vec<_>>());
        prop_assert_eq!(pieces.concat() + &notes, whole);
    }
}

/// Every block with an anchor has one link to itself, at a place where this kind of block can have
/// it.
#[test]
fn links_of_blocks() {
    let markdown = "One.\n\n- a\n- b\n  - c\n\n> q\n\n> [!NOTE]\n> n\n\n| t |\n|---|\n| u |\n\n![x](y.png 'z')\n\n    code\n\n\
                    term\n: one\n: two\n\n## Heading\n\nLast.[^1]\n\n[^1]: Note.\n";
    let anchors = in_order(markdown);
    let labels = Labels { paragraph: "Link", ..Labels::NONE };
    let options = HtmlOptions {
        direction: Ltr,
        language: "en",
        html: HtmlPolicy::Sanitize,
        labels: &labels,
        anchors: &anchors,
        prefix: "t.",
        ..HtmlOptions::PLAIN
    };
    let mut html = String::new();
    render(markdown, &options, &mut html);
    for n in [1, 2, 3, 4, 5, 6, 7, 8, 10] {
        let link = format!("<a class=\"anchor\" href=\"#t.p{n}\" aria-label=\"Link\"></a>");
        assert_eq!(html.matches(&link).count(), 1, "p{n} in {html}");
        assert!(html.contains(&format!(" id=\"t.p{n}\"")), "p{n} in {html}");
    }
    assert_eq!(html.matches("class=\"anchor\"").count(), 10, "nine blocks and a heading: {html}");
    assert!(
        html.contains("<li>b\n<ul>\n<li>c</li>\n</ul>\n<a class=\"anchor\""),
        "in the last item: {html}"
    );
    assert!(!html_with(markdown, Ltr, HtmlPolicy::Sanitize).contains("#p1"), "no name, no link");
}

#[test]
fn anchors_between_blocks_are_in_their_cells() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en, fr]\nhtml: sanitize\n\
         -- content/articles/a/en.md --\n---\ntitle: A\n---\n\
         One.\n\n<a id=\"x\"></a>\n\nTwo.\n\
         -- content/articles/a/fr.md --\n---\ntitle: A\ntranslation_of: en\n---\n\
         Un.\n\n<a id=\"x\"></a>\n\nDeux.\n",
    );
    let page = site.built_page("fr/articles/a/parallel/index.html");
    for block in
        ["<p id=\"p2\"><span id=\"x\"></span>Two.", "<p id=\"t.p2\"><span id=\"t.x\"></span>Deux."]
    {
        assert!(page.contains(block), "{block}: {page}");
    }
}
