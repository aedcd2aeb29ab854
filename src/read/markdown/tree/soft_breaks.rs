//! Line breaks between characters of scripts that are written without spaces.
//!
//! In: the nodes of a body. Out: the nodes without the soft breaks between two ideographs, kana or
//! their punctuation: browsers would show each as a space. What is between them and is no letter, a
//! reference to a note, a comment or a picture, makes no difference. Breaks beside letters of other
//! scripts and beside Hangul stay. Never: a hard break less.

use super::{Node, NodeKind, Tag};
use crate::ground::html_tokens::parts_words;

pub(super) fn join<'a>(mut nodes: Vec<Node<'a>>, source: &str) -> Vec<Node<'a>> {
    if !may_be_east_asian(source) {
        return nodes;
    }
    let in_pictures = in_pictures(&nodes);
    let is_needless = |at: usize| is_needless(&nodes, &in_pictures, at);
    let is_needless: Vec<bool> = (0..nodes.len()).map(is_needless).collect();
    let mut is_needless = is_needless.into_iter();
    nodes.retain(|_| !is_needless.next().unwrap_or(false));
    nodes
}

/// Whether `source` has bytes that begin such characters in UTF-8.
fn may_be_east_asian(source: &str) -> bool {
    source.bytes().fold(false, |found, byte| found | matches!(byte, 0xE3..=0xE9 | 0xEF | 0xF0))
}

/// Of each node, whether it is a picture or in its description.
fn in_pictures(nodes: &[Node<'_>]) -> Vec<bool> {
    let (mut open, mut depth) = (Vec::new(), 0_usize);
    let is_in = nodes.iter().map(|node| {
        let is_edge = match node.kind {
            NodeKind::Close => open.pop().unwrap_or(false),
            _ if node.opens() => {
                let is_picture = matches!(node.kind, NodeKind::Open(Tag::Image { .. }));
                open.push(is_picture);
                depth += usize::from(is_picture);
                return depth > 0;
            }
            _ => false,
        };
        let was_in = depth > 0;
        depth -= usize::from(is_edge);
        was_in
    });
    is_in.collect()
}

/// Whether a soft break is at `at`, and without meaning.
fn is_needless(nodes: &[Node<'_>], in_pictures: &[bool], at: usize) -> bool {
    if !matches!(nodes[at].kind, NodeKind::SoftBreak) || in_pictures[at] {
        return false;
    }
    let before = nearest(nodes, in_pictures, (0..at).rev());
    let after = nearest(nodes, in_pictures, at + 1..nodes.len());
    let before = before.and_then(|text| text.chars().next_back());
    let after = after.and_then(|text| text.chars().next());
    match (before, after) {
        (Some(before), Some(after)) => {
            is_east_asian(before) && (is_east_asian(after) || is_quotation(after))
                || is_quotation(before) && is_east_asian(after)
        }
        _ => false,
    }
}

/// The first text at `places`, as far as these belong to one line.
fn nearest<'n>(
    nodes: &'n [Node<'_>],
    in_pictures: &[bool],
    places: impl Iterator<Item = usize>,
) -> Option<&'n str> {
    let mut seen = places.filter(|at| !in_pictures[*at]).map(|at| &nodes[at]);
    seen.find(|node| text(node).is_some() || !is_inline(node)).and_then(text)
}

/// What stands in a line: text, code, a reference to a note, a comment, or an edge of emphasis, a
/// link, a passage or an element of HTML that does not part words.
fn is_inline(node: &Node<'_>) -> bool {
    match &node.kind {
        NodeKind::Text(_) | NodeKind::Code(_) | NodeKind::NoteReference(_) => true,
        NodeKind::PageBreak(_) | NodeKind::Math(..) | NodeKind::Citation(_) => true,
        NodeKind::Close | NodeKind::Passage => true,
        NodeKind::Html(tag) => !parts_words(tag),
        NodeKind::Open(_) => !node.opens_block(),
        _ => false,
    }
}

fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.kind {
        NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math(text, _) => Some(text),
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
