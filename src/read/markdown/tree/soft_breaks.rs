//! Line breaks between characters of scripts that are written without spaces.
//!
//! In: the nodes of a body. Out: the nodes without the soft breaks between two ideographs, kana or
//! their punctuation: browsers would show each as a space. Breaks beside letters of other scripts
//! and beside Hangul stay. Never: a hard break less.

use super::{Node, NodeKind};

pub(super) fn join<'a>(mut nodes: Vec<Node<'a>>, source: &str) -> Vec<Node<'a>> {
    if !may_be_east_asian(source) {
        return nodes;
    }
    let is_needless: Vec<bool> = (0..nodes.len()).map(|at| is_needless(&nodes, at)).collect();
    let mut is_needless = is_needless.into_iter();
    nodes.retain(|_| !is_needless.next().unwrap_or(false));
    nodes
}

/// Whether `source` has bytes that begin such characters in UTF-8.
fn may_be_east_asian(source: &str) -> bool {
    source.bytes().fold(false, |found, byte| found | matches!(byte, 0xE3..=0xE9 | 0xEF | 0xF0))
}

/// Whether a soft break is at `at`, and without meaning.
fn is_needless(nodes: &[Node<'_>], at: usize) -> bool {
    if !matches!(nodes[at].kind, NodeKind::SoftBreak) {
        return false;
    }
    let before = nodes[..at].iter().rev().take_while(|node| is_inline(node)).find_map(last);
    let after = nodes[at + 1..].iter().take_while(|node| is_inline(node)).find_map(first);
    match (before, after) {
        (Some(before), Some(after)) => {
            is_east_asian(before) && (is_east_asian(after) || is_quotation(after))
                || is_quotation(before) && is_east_asian(after)
        }
        _ => false,
    }
}

/// Text, or an edge of emphasis, a link or a passage.
fn is_inline(node: &Node<'_>) -> bool {
    match node.kind {
        NodeKind::Text(_) | NodeKind::Close | NodeKind::Passage => true,
        NodeKind::Open(_) => !node.opens_block(),
        _ => false,
    }
}

fn last(node: &Node<'_>) -> Option<char> {
    match &node.kind {
        NodeKind::Text(text) => text.chars().next_back(),
        _ => None,
    }
}

fn first(node: &Node<'_>) -> Option<char> {
    match &node.kind {
        NodeKind::Text(text) => text.chars().next(),
        _ => None,
    }
}

/// Ideographs, kana, bopomofo, and the punctuation and wide forms that go with them.
fn is_east_asian(c: char) -> bool {
    matches!(
        c,
        '\u{2E80}'..='\u{2FDF}'
            | '\u{3001}'..='\u{312F}'
            | '\u{3190}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF01}'..='\u{FF60}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// Marks that Chinese shares with other scripts.
fn is_quotation(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…')
}
