//! The elements of raw HTML that nothing closes.
//!
//! In: a tree. Out: their start tags, and where players end all the same. Never: an element that
//! needs no end tag, or an anchor that stands alone.

use crate::ground::html_tokens::is_void;
use crate::read::markdown::tree::{NodeKind, RawTag, Tree};
use std::collections::HashMap;

/// Elements that end where the next one begins, or what they stand in ends (WHATWG HTML, section
/// 13.1.2.4), and a void one of the past.
const ENDS_BY_ITSELF: [&str; 22] = [
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p",
    "param", "rb", "rp", "rt", "rtc", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// The start tags in `tree` of elements that nothing closes, by their places among its tags.
pub fn unclosed(tree: &Tree<'_>) -> Vec<usize> {
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    // How many drawings and formulas are open: in them, `<g/>` ends itself.
    let mut foreign = 0_usize;
    for (at, raw) in tree.raw_tags.iter().enumerate() {
        let (tag, name) = (&raw.tag, &*raw.tag.name);
        let is_foreign = matches!(name, "svg" | "math");
        if tag.is_end {
            let is_closed = open.get_mut(name).and_then(Vec::pop).is_some();
            foreign -= usize::from(is_foreign && is_closed);
            continue;
        }
        let ends_itself = raw.is_whole() || tag.is_closed && (is_foreign || foreign > 0);
        if !ends_itself && !is_void(name) && !ENDS_BY_ITSELF.contains(&name) {
            open.entry(name).or_default().push(at);
            foreign += usize::from(is_foreign);
        }
    }
    let mut unclosed: Vec<usize> = open.into_values().flatten().collect();
    unclosed.retain(|at| !tree.lone_anchors.iter().any(|block| block.tags.contains(at)));
    unclosed.sort_unstable();
    unclosed
}

/// Whether an element of this name plays sounds or films. What is in it is only shown where it
/// cannot be played, so that one without an end must not take in the rest of the text.
pub fn is_player(name: &str) -> bool {
    matches!(name, "audio" | "video")
}

/// The last tag of the player that begins at `at`, if nothing closes it: its own, or that of a file
/// that it plays.
pub fn last_tag_of_player(tree: &Tree<'_>, at: usize) -> usize {
    let tags = &tree.raw_tags;
    if tags[at].tag.is_closed {
        return at;
    }
    let is_file = |raw: &RawTag| !raw.tag.is_end && matches!(&*raw.tag.name, "source" | "track");
    let mut last = at;
    while let Some(next) = tags.get(last + 1)
        && is_file(next)
        && is_next(tree, &tags[last], next)
    {
        last += 1;
    }
    last
}

/// Whether there are only spaces and ends of lines between two tags.
fn is_next(tree: &Tree<'_>, tag: &RawTag, next: &RawTag) -> bool {
    (tag.nodes.1..next.nodes.0).skip(1).all(|at| match &tree[at].kind {
        NodeKind::Html(text) | NodeKind::Text(text) => text.trim().is_empty(),
        NodeKind::SoftBreak | NodeKind::HardBreak => true,
        _ => false,
    })
}
