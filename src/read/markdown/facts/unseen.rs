//! Characters of a body that cannot be seen.
//!
//! In: a body's tree. Out: control characters, and controls of direction that are not closed in
//! the same paragraph, heading, cell or item. Never: work for a body that has none.

use super::outline::PlacedTree;
use crate::ground::controls::{self, OpenControls};
use crate::ground::diag::{Diagnostic, characters as say};
use crate::read::markdown::tree::{NodeKind, Tag, Tree};
use std::ops::Range;

/// So many of one body are reported: a file that is no text would have millions.
const MOST: usize = 100;

/// Reports characters that cannot be seen.
pub(super) fn faults(placed: PlacedTree<'_>) -> Vec<Diagnostic> {
    let source = placed.tree.source;
    let has_references = memchr::memmem::find(source.as_bytes(), b"&#").is_some();
    if !has_references && !controls::is_suspicious(source) {
        return Vec::new();
    }
    let raw = runs(source).map(|(place, c)| say::forbidden(placed.exact_span(place), c));
    let mut faults: Vec<Diagnostic> = raw.take(MOST).collect();
    let lone = lone_controls(placed.tree);
    faults.extend(lone.into_iter().map(|(place, c)| say::unbalanced(placed.exact_span(place), c)));
    if has_references {
        let referred = references(placed.tree);
        faults.extend(referred.map(|(place, c)| say::forbidden(placed.exact_span(place), c)));
    }
    faults.truncate(MOST);
    faults
}

/// Forbidden characters; those that follow each other count as one.
fn runs(source: &str) -> impl Iterator<Item = (Range<usize>, char)> {
    let mut end = 0;
    let starts = controls::forbidden(source).filter(move |(at, c)| {
        let is_next = *at == end && *at > 0;
        end = at + c.len_utf8();
        !is_next
    });
    starts.map(|(start, first)| {
        let run = source[start..].find(|c| !controls::is_forbidden(c));
        (start..run.map_or(source.len(), |length| start + length), first)
    })
}

/// Controls of direction without a counterpart in their block, in the order of the text.
fn lone_controls(tree: &Tree<'_>) -> Vec<(Range<usize>, char)> {
    let mut open: OpenControls<(usize, usize)> = OpenControls::default();
    let mut lone = Vec::new();
    let mut verse_end = 0;
    for (at, node) in tree.nodes().iter().enumerate() {
        if matches!(node.kind, NodeKind::Verse) {
            verse_end = node.pair();
        }
        let is_edge = match node.kind {
            NodeKind::Close => tree[node.pair()].opens_block(),
            _ => node.opens_block(),
        };
        if is_edge {
            lone.extend(open.end());
        }
        match &node.kind {
            NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Html(text) => {
                let mut before = '\n';
                for (place, c) in placed_chars(tree, &node.span(), text) {
                    // Lines of verse and their halves are elements of their own.
                    if at < verse_end && (c == '\n' || c == '|' && before == '|') {
                        lone.extend(open.end());
                    }
                    before = c;
                    lone.extend(open.read((place.start, place.end), c));
                }
            }
            NodeKind::Open(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                let of_title = controls::unbalanced(title);
                let (start, end) = (node.span().start, node.span().end);
                lone.extend(of_title.into_iter().map(|(_, c)| ((start, end), c)));
            }
            _ => {}
        }
    }
    lone.extend(open.end());
    lone.sort_unstable();
    lone.into_iter().map(|((start, end), c)| (start..end, c)).collect()
}

/// The characters of a node with their places; for a reference such as `&#x202e;` that is the
/// whole of it.
fn placed_chars(
    tree: &Tree<'_>,
    span: &Range<usize>,
    text: &str,
) -> impl Iterator<Item = (Range<usize>, char)> {
    let (source, span) = (tree.source.get(span.clone()).unwrap_or_default(), span.clone());
    // The place of code includes its backticks.
    let offset = source.find(text);
    text.char_indices().map(move |(at, c)| match offset {
        Some(offset) => {
            let start = span.start + offset + at;
            (start..start + c.len_utf8(), c)
        }
        None => (span.clone(), c),
    })
}

/// Forbidden characters that are written as references.
fn references<'t>(tree: &'t Tree<'_>) -> impl Iterator<Item = (Range<usize>, char)> + 't {
    let texts = tree.nodes().iter().filter_map(|node| match &node.kind {
        NodeKind::Text(text) => Some((node.span(), text)),
        _ => None,
    });
    texts.filter_map(|(span, text)| {
        let source = tree.source.get(span.clone())?;
        let (_, c) = controls::forbidden(text).next()?;
        (!source.contains(c)).then_some((span, c))
    })
}
