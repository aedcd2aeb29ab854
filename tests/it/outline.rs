//! The facts of a body.

use tarjuman::ground::diag::FileId;
use tarjuman::read::markdown::{Block, BlockKind, HtmlPolicy, LinkKind, outline};

use crate::bodies::{facts, in_order};

#[test]
fn headings_as_rendered() {
    let facts = facts("# One *two*\n\n### Three {#x}\n\n# One two");
    let headings: Vec<_> = facts.headings.iter().map(|h| (h.level, &*h.id, &*h.text)).collect();
    assert_eq!(
        headings,
        [(2, "one-two", "One two"), (4, "x", "Three"), (2, "one-two-2", "One two")]
    );
}

#[test]
fn anchors_are_the_ids_in_the_html() {
    let markdown = "a\n\n# b\n\n- c\n\n---\n\n<a id=\"own\" href='x'>d</a> <b data-id=\"no\">\n\n![e](f)\n\n[^1]: g\n\nh[^1]";
    let facts = facts(markdown);
    let html = crate::bodies::html(markdown);
    let numbered = in_order(markdown);
    let ids: Vec<String> = facts.ids(&numbered).map(|id| id.into_owned()).collect();
    assert_eq!(ids, ["b", "own", "p1", "p2", "p3", "p4", "p5", "p6", "p7"]);
    for anchor in &ids {
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor} in {html}");
    }
}

#[test]
fn links_within_the_archive() {
    let text = "---\ntitle: x\n---\n[a](b.md) ![c](d.png) [e](#f) [g][h] [i](https://example.org) [j](//example.org) <k@l.mn> [o](mailto:k@l.mn)\n\n[h]: ../h/ar.md 'title'\n";
    let (facts, _) = outline(text, 17..text.len(), FileId(7), HtmlPolicy::Sanitize);
    let written =
        |n: usize| &text[facts.links[n].span.start as usize..facts.links[n].span.end as usize];
    let links: Vec<_> = facts
        .links
        .iter()
        .enumerate()
        .map(|(n, link)| (link.kind, link.destination.as_str(), written(n)))
        .collect();
    use LinkKind::{Image, Link};
    let expected = [
        (Link, "b.md", "[a](b.md)"),
        (Image, "d.png", "![c](d.png)"),
        (Link, "#f", "[e](#f)"),
        (Link, "../h/ar.md", "[g][h]"),
    ];
    assert_eq!(links, expected);
    assert!(facts.links.iter().all(|link| link.span.file == FileId(7)));
}

#[test]
fn links_in_raw_html() {
    let text = "<a class=\"x\" href='b.md#c'>a</a> <IMG alt=\"src=no\" SRC = d.png> <b href=\"no\">\n\n\
        > <div>\n> <a title=\">\"\n>    href=\"e.md?f&amp;g\">href=\"no\"</a>\n> <!-- <a href=\"no\"> -->\n> <a href=\"#h\"\n\n\
        href=\"no\" <a href=\"https://example.org\">x</a> <a href=\"\">y</a> `<a href=\"no\">`\n";
    let links = |html| {
        let facts = outline(text, 0..text.len(), FileId(0), html).0;
        let written = |link: &tarjuman::read::markdown::Link| {
            text[link.span.start as usize..link.span.end as usize].to_owned()
        };
        facts
            .links
            .iter()
            .map(|link| (link.kind, link.destination.clone(), written(link)))
            .collect::<Vec<_>>()
    };
    let raw = |destination: &str, written: &str| {
        (LinkKind::Raw, destination.to_owned(), written.to_owned())
    };
    let expected = [
        raw("b.md#c", "b.md#c"),
        (LinkKind::RawImage, "d.png".to_owned(), "d.png".to_owned()),
        raw("e.md?f&g", "e.md?f&amp;g"),
        raw("#h", "#h"),
    ];
    assert_eq!(links(HtmlPolicy::Sanitize), expected);
    assert_eq!(links(HtmlPolicy::Allow), expected);
    assert_eq!(links(HtmlPolicy::Escape), []);
}

#[test]
fn summaries() {
    let summary = |markdown: &str| facts(markdown).summary.into_string();
    assert_eq!(
        summary(
            "# Title\n\n![x](y)\n\nThe *first* [paragraph](x)\nhas `code`.[^1]\n\nMore.\n\n[^1]: n"
        ),
        "The first paragraph has code."
    );
    assert_eq!(summary("> Only a quotation."), "Only a quotation.");
    assert_eq!(summary("می\u{200c}خواهم مُحَمَّد"), "می\u{200c}خواهم مُحَمَّد");
    assert_eq!(summary("# No paragraph"), "");
    let long = summary(&"كلمة طويلة، ".repeat(60));
    assert!(long.ends_with("طويلة…") || long.ends_with("كلمة…"), "{long}");
    assert!((260..=281).contains(&long.chars().count()), "{}", long.chars().count());
    let unbroken = summary(&"ka\u{308}".repeat(200));
    assert!(unbroken.ends_with("\u{308}…") || unbroken.ends_with("k…"), "{unbroken}");
}

#[test]
fn words() {
    let words = |markdown: &str| facts(markdown).words;
    assert_eq!(words("One tw**o**, three-four — `five`\nsix\n\n- seven"), 7 - 1);
    assert_eq!(words("كلمتان اثنتان\n\n```\nnot counted\n```"), 2);
    assert_eq!(words("日本語"), 3);
    assert_eq!(words(""), 0);
}

#[test]
fn digests_tell_which_block_changed() {
    let digests = |markdown: &str| {
        facts(markdown).blocks.iter().map(|block| block.digest).collect::<Vec<_>>()
    };
    let before = digests("a\n\nb\n\nc");
    assert_eq!(before.len(), 3);
    assert_eq!(digests("a\r\n\r\nb\r\n\r\nc\r\n"), before);
    let after = digests("a\n\nB\n\nc\n\n[^1]: note");
    assert_eq!((after[0], after[2]), (before[0], before[2]));
    assert_ne!(after[1], before[1]);
    assert_eq!(after.len(), 3);
}

#[test]
fn kinds_lengths_and_ids_of_blocks() {
    let markdown = "## One *two* {#own}\n\nThree, `four`\nfive.[^1]\n\n- six\n- seven\n\n> eight\n\n> [!NOTE]\n> nine\n\n\
        | ten |\n|---|\n| eleven |\n\n![not counted](a.png 'A caption')\n\n```\ncode\n```\n\n---\n\n<div>no</div>\n\nterm\n: definition\n\n\
        a ![no](b.png)\n\n[^1]: not counted\n";
    let facts = facts(markdown);
    let blocks: Vec<_> =
        facts.blocks.iter().map(|b| (b.kind, b.letters, b.id.as_deref())).collect();
    use BlockKind::{
        Code, Definitions, Figure, Heading, Html, List, Paragraph, Quote, Rule, Table,
    };
    let expected = [
        (Heading(2), 7, Some("own")),
        (Paragraph, 17, None),
        (List, 8, None),
        (Quote, 5, None),
        (Quote, 4, None),
        (Table, 9, None),
        (Figure, 9, None),
        (Code, 5, None),
        (Rule, 0, None),
        (Html, 0, None),
        (Definitions, 14, None),
        (Paragraph, 2, None),
    ];
    assert_eq!(blocks, expected);
}

/// The archive keeps one for every block.
#[test]
fn a_block_is_small() {
    assert!(size_of::<Block>() <= 32, "{} bytes", size_of::<Block>());
}
