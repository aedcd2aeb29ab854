//! Links and emphasis that run the other way than the text around and end with a mark: `[Yahoo!](…)` among Arabic words.
//! The mark would go to their beginning.
//!
//! In: a tree whose directions are settled, and a text in it. Out: whether to isolate it. Never: a text beside words that
//! run as it does, with which it would change places.

use super::tree::{Kind, Node, Tree};
use crate::lang::Direction;
use crate::text::strong;
use pulldown_cmark::Tag;

/// Whether `text`, at `at`, is such a link or emphasis as a whole.
pub(super) fn breaks(tree: &Tree<'_>, at: usize, text: &str) -> bool {
    let nodes = &tree.nodes;
    let is_whole = at > 0 && is_inline(&nodes[at - 1]) && nodes[at - 1].pair() == at + 1;
    if !is_whole || !text.ends_with(['.', '!', '?', '…', ':']) {
        return false;
    }
    let own = if nodes[at].in_rtl { Direction::Ltr } else { Direction::Rtl };
    let is_words = |node: &&Node<'_>| match node.kind {
        Kind::Open(_) => is_inline(node),
        Kind::Close => is_inline(&nodes[node.pair()]),
        _ => true,
    };
    let before = nodes[..at].iter().rev().skip(1).take_while(is_words).find_map(|node| strong(words(node)).next_back());
    let after = nodes[at..].iter().skip(2).take_while(is_words).find_map(|node| strong(words(node)).next());
    let mut letters = strong(text).peekable();
    letters.peek().is_some() && letters.all(|letter| letter == own) && before != Some(own) && after != Some(own)
}

fn is_inline(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Open(Tag::Link { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough))
}

fn words<'t>(node: &'t Node<'_>) -> &'t str {
    if let Kind::Text(text) = &node.kind { text } else { "" }
}
