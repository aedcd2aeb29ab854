//! Anchors in raw HTML that stand alone: `<a name="x"></a>` in a paragraph or a block of its own,
//! as people and programs write them before the block that they mean.
//!
//! In: nodes, and the tags of their raw HTML. Out: the blocks that hold nothing else, with the ids.
//! Never: a block with a word in it.

use super::raw_html::RawTag;
use super::{Node, NodeKind, Tag};
use std::ops::Range;

/// A block that only has anchors, which belong to the next block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoneAnchors {
    /// Where the block opens.
    pub at: usize,
    /// The numbers of its tags.
    pub tags: Range<usize>,
}

/// The blocks that only have anchors, in the order of the text.
pub(super) fn find(nodes: &[Node<'_>], raw_tags: &[RawTag]) -> Vec<LoneAnchors> {
    let mut found = Vec::new();
    if !raw_tags.iter().any(|raw| is_anchor(raw) && raw.ids().next().is_some()) {
        return found;
    }
    // How many `<a name="x">` stand alone whose `</a>` is in another block.
    let mut open = 0;
    for (at, node) in nodes.iter().enumerate() {
        if !matches!(node.kind, NodeKind::Open(Tag::Paragraph | Tag::HtmlBlock)) {
            continue;
        }
        let Some(numbers) = only_tags(nodes, at, raw_tags) else { continue };
        if is_in_open_tag(nodes, at, &raw_tags[..numbers.start]) {
            continue;
        }
        let tags = &raw_tags[numbers.clone()];
        let ends = tags.iter().filter(|raw| raw.tag.is_end).count();
        let begins = tags.iter().filter(|raw| !raw.tag.is_end && !raw.is_whole() && !is_break(raw));
        let begins = begins.count();
        let opened = begins + open;
        let only_links_are_open = || tags.iter().all(|raw| raw.tag.name == "a") && opened >= ends;
        let is_one = tags.iter().any(|raw| raw.tag.is_end || raw.ids().next().is_some());
        let is_empty = tags.iter().all(|raw| is_anchor(raw) || is_break(raw));
        if is_one && is_empty && (are_balanced(tags) || only_links_are_open()) {
            open = opened - ends;
            found.push(LoneAnchors { at, tags: numbers });
        }
    }
    found
}

/// The numbers of the tags of the block that opens at `at`, if it has nothing else.
fn only_tags(nodes: &[Node<'_>], at: usize, raw_tags: &[RawTag]) -> Option<Range<usize>> {
    let inside = at + 1..nodes[at].pair().max(at + 1);
    let first = raw_tags.partition_point(|raw| raw.nodes.0 < inside.start);
    let mut rest = &raw_tags[first..];
    let mut count = 0;
    for at in inside {
        match &nodes[at].kind {
            NodeKind::Html(html) => {
                let mut end = 0;
                while let Some((raw, others)) =
                    rest.split_first().filter(|(raw, _)| raw.nodes == (at, at))
                {
                    if !is_blank(&html[end..raw.place.start]) {
                        return None;
                    }
                    (rest, end, count) = (others, raw.place.end, count + 1);
                }
                if !is_blank(&html[end..]) {
                    return None;
                }
            }
            NodeKind::SoftBreak => {}
            NodeKind::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
    (count > 0).then_some(first..first + count)
}

/// Whether each end tag closes the element that was opened last, and none stays open.
fn are_balanced(tags: &[RawTag]) -> bool {
    let mut open = Vec::new();
    for RawTag { tag, .. } in tags.iter().filter(|raw| !raw.is_whole() && !is_break(raw)) {
        match tag.is_end {
            false => open.push(&tag.name),
            true if open.pop() == Some(&tag.name) => {}
            true => return false,
        }
    }
    open.is_empty()
}

/// Whether the last of the tags `before` is left open right before the node at `at`. What is
/// written for a block ends it, and nothing is written for a block of anchors.
fn is_in_open_tag(nodes: &[Node<'_>], at: usize, before: &[RawTag]) -> bool {
    let Some(raw) = before.last() else { return false };
    let NodeKind::Html(html) = &nodes[raw.nodes.1].kind else { return false };
    let is_open = raw.place.end == html.len() && !html.trim_end().ends_with('>');
    is_open && (raw.nodes.1 + 1..at).all(|at| matches!(nodes[at].kind, NodeKind::Close))
}

/// Whether HTML between tags shows nothing: spaces and comments.
fn is_blank(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        rest = after.trim_start();
    }
    rest.is_empty()
}

fn is_break(raw: &RawTag) -> bool {
    raw.tag.name == "br" && raw.tag.attributes.is_empty()
}

/// Whether a tag does nothing but give an id to a place.
fn is_anchor(raw: &RawTag) -> bool {
    let is_kind = matches!(&*raw.tag.name, "a" | "span" | "div");
    let mut attributes = raw.tag.attributes.iter();
    is_kind && attributes.all(|(name, _)| matches!(&**name, "id" | "name" | "class"))
}
