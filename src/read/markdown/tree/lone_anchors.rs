//! Anchors in raw HTML that stand alone: `<a name="x"></a>` in a paragraph or a block of its own,
//! as people and programs write them before the block that they mean.
//!
//! In: nodes, and the tags of their raw HTML. Out: the blocks that hold nothing else, with the ids.
//! Never: a block with a word in it.

use super::raw_html::RawTag;
use super::{Node, NodeKind, Tag};

/// A block that only has anchors, which belong to the next block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoneAnchors {
    /// Where the block opens.
    pub at: usize,
    pub ids: Vec<String>,
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
        let Some(tags) = only_tags(nodes, at, raw_tags) else { continue };
        let ends = tags.iter().filter(|raw| raw.tag.is_end).count();
        let opened = tags.len() - ends + open;
        let only_links_are_open = || tags.iter().all(|raw| raw.tag.name == "a") && opened >= ends;
        if tags.iter().all(is_anchor) && (are_balanced(tags) || only_links_are_open()) {
            open = opened - ends;
            let ids = tags.iter().flat_map(RawTag::ids).map(str::to_owned);
            found.push(LoneAnchors { at, ids: ids.collect() });
        }
    }
    found
}

/// The tags of the block that opens at `at`, if it has nothing else.
fn only_tags<'r>(nodes: &[Node<'_>], at: usize, raw_tags: &'r [RawTag]) -> Option<&'r [RawTag]> {
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
                    if !html[end..raw.place.start].trim().is_empty() {
                        return None;
                    }
                    (rest, end, count) = (others, raw.place.end, count + 1);
                }
                if !html[end..].trim().is_empty() {
                    return None;
                }
            }
            NodeKind::SoftBreak => {}
            NodeKind::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
    (count > 0).then(|| &raw_tags[first..first + count])
}

/// Whether each end tag closes the element that was opened last, and none stays open.
fn are_balanced(tags: &[RawTag]) -> bool {
    let mut open = Vec::new();
    for RawTag { tag, .. } in tags {
        match tag.is_end {
            false => open.push(&tag.name),
            true if open.pop() == Some(&tag.name) => {}
            true => return false,
        }
    }
    open.is_empty()
}

/// Whether a tag does nothing but give an id to a place.
fn is_anchor(raw: &RawTag) -> bool {
    let is_kind = matches!(&*raw.tag.name, "a" | "span" | "div");
    let mut attributes = raw.tag.attributes.iter();
    is_kind && attributes.all(|(name, _)| matches!(&**name, "id" | "name" | "class"))
}
