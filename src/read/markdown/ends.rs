//! Which letters a text stands beside, across links and emphasis.
//!
//! In: a tree whose directions are settled, and a text in it. Out: how the letters before it run;
//! and whether it is a link or an emphasis that runs the other way than the text around and ends
//! with a mark, which would go to its beginning: `[Yahoo!](…)` among Arabic words. Never: a look
//! beyond the paragraph.

use super::tree::{Kind, Node, Tree};
use crate::ground::lang::Direction;
use crate::ground::text::strong;
use pulldown_cmark::Tag;

/// How far neighbours are looked for, in nodes.
const NEAR: usize = 50;

/// Whether `text`, at `at`, is such a link or emphasis, and to be isolated.
pub(super) fn breaks(tree: &Tree<'_>, at: usize, text: &str) -> bool {
    let nodes = &tree.nodes;
    let is_whole = at > 0 && is_inline(&nodes[at - 1]) && nodes[at - 1].pair() == at + 1;
    if !is_whole || !text.ends_with(['.', '!', '?', '…', ':']) {
        return false;
    }
    // Beside words that run as it does it would change places with them.
    let own = if nodes[at].in_rtl { Direction::Ltr } else { Direction::Rtl };
    let before = before(tree, at - 1);
    let after = nodes[at + 2..]
        .iter()
        .take(NEAR)
        .take_while(|node| is_words(tree, node))
        .find_map(|node| strong(words(node)).next());
    let mut letters = strong(text).peekable();
    letters.peek().is_some()
        && letters.all(|letter| letter == own)
        && before != Some(own)
        && after != Some(own)
}

/// The direction of the last letter before `at` in its paragraph.
pub(super) fn before(tree: &Tree<'_>, at: usize) -> Option<Direction> {
    let nodes = tree.nodes[..at].iter().rev().take(NEAR).take_while(|node| is_words(tree, node));
    nodes.filter_map(|node| strong(words(node)).next_back()).next()
}

/// Whether a node is part of a run of words.
fn is_words(tree: &Tree<'_>, node: &Node<'_>) -> bool {
    match node.kind {
        Kind::Open(_) => is_inline(node),
        Kind::Close => is_inline(&tree.nodes[node.pair()]),
        _ => true,
    }
}

fn is_inline(node: &Node<'_>) -> bool {
    matches!(
        node.kind,
        Kind::Open(Tag::Link { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
    )
}

fn words<'t>(node: &'t Node<'_>) -> &'t str {
    if let Kind::Text(text) = &node.kind { text } else { "" }
}
