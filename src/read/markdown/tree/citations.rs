//! Citations: `[@key]`, `[see @a, p. 12; @b]`.
//!
//! In: the nodes of a body. Out: the places of its citations; the nodes with a leaf in the place of
//! each key. All else between the brackets stays as it was typed, in whatever language. Never: a
//! sign without brackets, such as `@user`, an address, a link, code; whether the work is known.

use super::{Node, NodeKind, RawCode, Tag, push_text};
use pulldown_cmark::CowStr;
use std::ops::Range;

/// The key of a work, and where `@key` is in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    pub key: Range<usize>,
    /// The brackets around it.
    pub group: Range<usize>,
}

/// The citations in `nodes`, in the order of the text.
pub(super) fn find(nodes: &[Node<'_>], source: &str) -> Vec<Citation> {
    let mut found = Vec::new();
    if memchr::memchr(b'@', source.as_bytes()).is_none() {
        return found;
    }
    let (mut open, mut closed, mut code) = (Vec::new(), 0_usize, RawCode::default());
    for node in nodes {
        let in_code = code.holds(node);
        match &node.kind {
            NodeKind::Close => closed -= usize::from(open.pop() == Some(true)),
            _ if node.opens() => {
                let is_closed = node.is_literal()
                    || matches!(
                        node.kind,
                        NodeKind::Open(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock)
                    );
                open.push(is_closed);
                closed += usize::from(is_closed);
            }
            NodeKind::Text(_) if closed == 0 && !in_code => {
                if let Some(text) = node.literal(source) {
                    in_text(source, text, node.span().start, &mut found);
                }
            }
            _ => {}
        }
    }
    found
}

/// The citations in a piece of text that begins at `base`.
fn in_text(source: &str, text: &str, base: usize, found: &mut Vec<Citation>) {
    let mut from = 0;
    while let Some(open) = text[from..].find('[').map(|at| from + at) {
        from = open + 1;
        let Some(length) = text[from..].find([']', '[']) else { return };
        let end = from + length;
        let is_group = text[end..].starts_with(']')
            && !text[end + 1..].starts_with(['(', '[', '{', ':'])
            && !source[..base + open].ends_with('\\');
        if !is_group {
            continue;
        }
        let mut keys = Vec::new();
        let mut at = from;
        for part in text[from..end].split_inclusive([';', '؛']) {
            let Some(key) = key_in(part) else { break };
            keys.push(base + at + key.start..base + at + key.end);
            at += part.len();
        }
        // Every part has a key.
        if at == end && !text[..end].ends_with([';', '؛']) {
            let group = base + open..base + end + 1;
            found.extend(keys.into_iter().map(|key| Citation { key, group: group.clone() }));
        }
        from = end + 1;
    }
}

/// Where `@key` is in one part of a group.
fn key_in(part: &str) -> Option<Range<usize>> {
    let mut signs = part.match_indices('@').map(|(at, _)| at);
    let at = signs.find(|&at| {
        let before = part[..at].strip_suffix('-').unwrap_or(&part[..at]);
        before.is_empty() || before.ends_with(char::is_whitespace)
    })?;
    let rest = &part[at + 1..];
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | '+' | '/');
    let end = rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
    let key = rest[..end].trim_end_matches(['-', ':', '.', '+', '/']);
    let begins = key.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    begins.then(|| at..at + 1 + key.len())
}

/// The nodes with a leaf for each key. A `-` before it, by which Pandoc leaves out an author, goes.
pub(super) fn mark<'a>(nodes: Vec<Node<'a>>, source: &'a str) -> Vec<Node<'a>> {
    let found = find(&nodes, source);
    if found.is_empty() {
        return nodes;
    }
    let mut marked = Vec::with_capacity(nodes.len() + found.len() * 2);
    let mut found = found.into_iter().peekable();
    for node in nodes {
        let span = node.span();
        let is_next = |citation: &Citation| {
            citation.key.start < span.end && matches!(node.kind, NodeKind::Text(_))
        };
        if found.peek().is_none_or(|citation| !is_next(citation)) {
            marked.push(node);
            continue;
        }
        let mut from = span.start;
        while let Some(Citation { key, group }) = found.next_if(is_next) {
            let start = match source[..key.start].ends_with('-') && key.start - 1 > group.start {
                true => key.start - 1,
                false => key.start,
            };
            push_text(&mut marked, source, from..start);
            let name = CowStr::Borrowed(&source[key.start + 1..key.end]);
            marked.push(Node::new(NodeKind::Citation(name), key.clone()));
            from = key.end;
        }
        push_text(&mut marked, source, from..span.end);
    }
    marked
}
