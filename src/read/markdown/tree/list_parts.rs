//! Lists that go on with items of another kind: `1.` after `١.`, `١)` after `١.`, `أ.` after `א.`.
//!
//! In: the nodes of a body, and the markers of its items that CommonMark does not know. Out: the
//! nodes, with a list for each kind of marker, as CommonMark has it for `1.` and `1)`. Never: an
//! item more or less, or in another order.

use super::numbering::ItemMarker;
use super::{Node, NodeKind};
use pulldown_cmark::Tag;

pub(super) fn part<'a>(
    nodes: Vec<Node<'a>>,
    source: &str,
    markers: &[ItemMarker],
) -> Vec<Node<'a>> {
    if markers.is_empty() {
        return nodes;
    }
    let mut parts = PartedLists { nodes: Vec::with_capacity(nodes.len()), open: Vec::new() };
    for node in nodes {
        if matches!(node.kind, NodeKind::Open(Tag::Item)) {
            parts.item(node.start as usize, source, markers);
        }
        parts.take(node);
    }
    parts.nodes
}

struct PartedLists<'a> {
    nodes: Vec<Node<'a>>,
    /// The elements around the next node.
    open: Vec<OpenElement>,
}

/// An element that is not closed yet.
struct OpenElement {
    /// Its place among the nodes.
    at: usize,
    /// If it is a list with numbers: the marker of its last item, or that this had none of ours.
    last: Option<Option<ItemMarker>>,
}

impl<'a> PartedLists<'a> {
    fn take(&mut self, node: Node<'a>) {
        if node.opens() {
            self.open.push(OpenElement { at: self.nodes.len(), last: None });
        } else if matches!(node.kind, NodeKind::Close) {
            self.open.pop();
        }
        self.nodes.push(node);
    }

    /// Ends the list around the item that begins at `start`, and begins another, if the items
    /// before it have other markers.
    fn item(&mut self, start: usize, source: &str, markers: &[ItemMarker]) {
        let Some(list) = self.open.last_mut() else { return };
        let span = self.nodes[list.at].span();
        let NodeKind::Open(Tag::List(Some(_))) = self.nodes[list.at].kind else { return };
        let marker = markers.binary_search_by_key(&start, |marker| marker.start).ok();
        let marker = marker.map(|found| markers[found]);
        let last = list.last.replace(marker);
        if last.is_none_or(|last| are_alike(last, marker)) {
            return;
        }
        let number = marker.map_or_else(|| plain_number(&source[start..]), |it| it.number);
        self.nodes[list.at].end = u32::try_from(start).unwrap_or(u32::MAX);
        list.at = self.nodes.len() + 1;
        let other = NodeKind::Open(Tag::List(Some(number)));
        self.nodes.push(Node::new(NodeKind::Close, span.start..start));
        self.nodes.push(Node::new(other, start..span.end));
    }
}

fn are_alike(one: Option<ItemMarker>, other: Option<ItemMarker>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.is_like(&other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The number at the beginning of an item that the parser knows.
fn plain_number(item: &str) -> u64 {
    let item = item.trim_start();
    let end = item.find(|c: char| !c.is_ascii_digit()).unwrap_or(item.len());
    item[..end].parse().unwrap_or(1)
}
