//! What holds for any body, however odd.

use proptest::prelude::*;
use std::collections::HashSet;
use tarjuman::ground::diag::FileId;
use tarjuman::ground::lang::Direction::Rtl;
use tarjuman::read::markdown::{Anchors, HtmlPolicy, outline};

const PIECES: &[&str] = &[
    "كلمة",
    "word",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
    "*",
    "**",
    "***",
    "_",
    "~~",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "![",
    "]",
    "[^1]",
    "[^1]: ",
    "[^٢]",
    "\n[^٢]: ",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "- [x] ",
    "1. ",
    "    ",
    "# ",
    "\n## ",
    "{#id}",
    " {#id}",
    "]{lang=he}",
    "]{.a dir=rtl}",
    "::: ",
    "\n:::\n",
    "\n::: epigraph\n",
    "```verse\n",
    " || ",
    "C++ -5",
    "|",
    "|-|-|\n",
    ": ",
    "<b>",
    "<div>\n",
    "</div>\n",
    "<i id=\"own\">",
    "&amp;",
    "\\",
    "«",
    "»",
    "،",
    "https://a.example/b",
    "<https://a.example>",
    "\u{200c}",
    "\u{64b}",
    "\0",
    "---\n",
    "\t",
];

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_outline_names_what_the_html_has(markdown in markdown()) {
        let html = crate::bodies::html_with(&markdown, Rtl, HtmlPolicy::Allow);
        let (facts, _) = outline(&markdown, 0..markdown.len(), FileId(0), HtmlPolicy::Allow);
        let mut ids = HashSet::new();
        for heading in &facts.headings {
            let unique = ids.insert(&heading.id) || facts.headings.iter().any(|h| &*h.id == "id");
            prop_assert!(unique, "{} is used twice", heading.id);
        }
        let numbered = Anchors::in_order(facts.blocks.len());
        let shown: Vec<_> = numbered.iter().filter(|anchor| facts.has_anchor(*anchor, &numbered)).collect();
        for anchor in &shown {
            prop_assert!(html.contains(&format!(" id=\"{anchor}\"")), "{anchor} in {html}");
        }
        prop_assert_eq!(html.matches(" id=\"p").count(), shown.len());
    }

    #[test]
    fn elements_are_balanced(markdown in markdown()) {
        let html = crate::bodies::html_with(&markdown, Rtl, HtmlPolicy::Escape);
        let mut open = Vec::new();
        for tag in html.split('<').skip(1).map(|rest| rest.split(['>', ' ']).next().unwrap_or_default()) {
            match tag.strip_prefix('/') {
                Some(name) => prop_assert_eq!(open.pop(), Some(name), "in {}", html),
                None if matches!(tag, "br" | "hr" | "img" | "input") => {}
                None => open.push(tag),
            }
        }
        prop_assert!(open.is_empty(), "{open:?} in {html}");
    }
}
