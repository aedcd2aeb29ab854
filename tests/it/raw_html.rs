//! The ids and addresses that raw HTML brings, as a browser finds them.

use std::collections::BTreeSet;

use crate::made_inputs::cases;
use proptest::prelude::*;
use tarjuman::ground::diag::FileId;
use tarjuman::ground::lang::Direction::Ltr;
use tarjuman::read::markdown::{Anchor, HtmlPolicy, outline};

use crate::bodies::{facts, html_with};
use crate::html_tokens;

/// Raw HTML, and what may stand around it.
const PIECES: &[&str] = &[
    "<a id=\"a\">",
    "<a ID = 'b' name=x>",
    "<i\nid=c>",
    "<b data-id=\"no\" id=\"d&amp;e\">",
    "<span title=\" id='no' \">",
    "<p id=f",
    "</b id=\"no\">",
    "<!-- <b id=\"no\"> ",
    " -->",
    "<script> '<b id=\"no\">' ",
    "</script>",
    "<textarea>",
    "</textarea>",
    "<div id=g>\n",
    "</div>\n",
    "<div\n id=\"h\"\n\n",
    "<img id=i src=photo.jpg>",
    "<br id=j/>",
    "&lt;b id=no&gt;",
    "`<b id=no>`",
    "id=\"no\"",
    "word",
    " ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "*",
    "    ",
];

/// The ids in the text that a browser would find if `end` followed it, those of its blocks and
/// headings left out.
fn ids_of_page(markdown: &str, end: &str) -> BTreeSet<String> {
    let page = html_tokens::read(&(html_with(markdown, Ltr, HtmlPolicy::Allow) + end));
    let headings = facts(markdown).headings;
    let is_own = |id: &String| {
        id.parse::<Anchor>().is_err() && headings.iter().all(|heading| *heading.id != **id)
    };
    page.ids.into_iter().filter(is_own).collect()
}

fn ids_of_outline(markdown: &str) -> BTreeSet<String> {
    let (outline, _) = outline(markdown, 0..markdown.len(), FileId(0), HtmlPolicy::Allow);
    outline.html_ids.all.iter().map(ToString::to_string).collect()
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn ids_are_those_of_the_page(parts in prop::collection::vec(prop::sample::select(PIECES), 0..16)) {
        let markdown = parts.concat();
        // What follows the text ends a tag that was left open.
        let ids = ids_of_outline(&markdown);
        let alone = ids_of_page(&markdown, "");
        prop_assert!(ids == alone || ids == ids_of_page(&markdown, "<p>"), "{:?} {:?}", ids, alone);
    }
}

#[test]
fn ids_of_comments_scripts_and_texts_are_none() {
    let markdown = "x <!-- <a id=\"no\"> --> <b title=\"id='no'\">x</b> `<a id=no>`\n\n\
                    <script>\n\"<a id='no'>\"\n</script>\n\n<a\n  id = yes>y</a>\n";
    assert_eq!(ids_of_outline(markdown), BTreeSet::from(["yes".to_owned()]));
}

/// Only the tag whose address becomes another is written anew.
#[test]
fn other_tags_stay_as_they_were_written() {
    let html = html_with(
        "<B Class=x>a</B> <img alt='&quot;' src=photo.jpg data-a> <IMG src=other.jpg>\n",
        Ltr,
        HtmlPolicy::Allow,
    );
    assert_eq!(
        html,
        "<p id=\"p1\"><B Class=x>a</B> <img alt=\"&quot;\" src=\"../photo.1a2b.jpg\" data-a=\"\"> \
         <IMG src=other.jpg></p>\n"
    );
}
