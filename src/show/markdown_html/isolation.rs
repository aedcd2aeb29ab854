//! What is isolated within the paragraphs of a body.
//!
//! In: a tree, and how its blocks run. Out: the places between its nodes and within its texts
//! where isolates open and close, so that each paragraph reads well as a whole, across its links
//! and emphasis. Addresses are always isolated. Never: an isolate that crosses an element.

use super::addresses::is_address;
use super::raw_elements::{RawElement, RawElements};
use super::turns::NodeDirection;
use crate::bidi::addresses::{may_hold_address, split_addresses};
use crate::bidi::isolate::{Isolate, Paragraph, isolates};
use crate::ground::lang::Direction;
use crate::read::markdown::{HtmlPolicy, NodeKind, Tag, Tree};
use std::cmp::Reverse;
use std::ops::Range;

/// Stands in a paragraph for what is isolated anyway: code, pictures, addresses.
const ISOLATED: &str = "\u{fffc}";

/// Where an isolate opens or closes: before a node, or within its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BdiTag {
    pub node: usize,
    /// Bytes of the node's text.
    pub offset: usize,
    /// The direction of the isolate that opens; none closes.
    pub opens: Option<Direction>,
}

/// What must be isolated in `tree`, in the order of its nodes.
pub(super) fn bdi_tags(
    tree: &Tree<'_>,
    directions: &[NodeDirection],
    html: HtmlPolicy,
) -> Vec<BdiTag> {
    let text = BodyText { tree, directions, html };
    let (mut tags, mut passages) = (Vec::new(), Vec::new());
    let mut walk = tree.walk(0..tree.len());
    while let Some(at) = walk.next() {
        if holds_text(tree, at) {
            walk.skip_element(at);
            passages.push(at);
        }
        while let Some(passage) = passages.pop() {
            text.read(passage, &mut passages).push_tags(&mut tags);
        }
    }
    tags.sort_by_key(|tag| (tag.node, tag.offset));
    tags
}

/// What must be isolated in a text that is no node: a caption, a line of verse.
pub(super) fn bdi_tags_of(text: &str, direction: Direction) -> Vec<BdiTag> {
    let (mut content, mut tags) = (InlineText::new(0, direction), Vec::new());
    content.push_words(0, text);
    content.push_tags(&mut tags);
    tags
}

/// Whether the element at `at` holds text and what stands among text.
fn holds_text(tree: &Tree<'_>, at: usize) -> bool {
    match &tree[at].kind {
        NodeKind::Run | NodeKind::Title => true,
        NodeKind::Open(Tag::Paragraph) => tree.figure(at).is_none(),
        NodeKind::Open(Tag::Heading { .. } | Tag::TableCell | Tag::DefinitionListTitle) => true,
        _ => false,
    }
}

/// A body, and how it runs.
struct BodyText<'t> {
    tree: &'t Tree<'t>,
    directions: &'t [NodeDirection],
    html: HtmlPolicy,
}

impl BodyText<'_> {
    /// Whether what stands at `at` is isolated by itself.
    fn is_isolated(&self, at: usize) -> bool {
        match &self.tree[at].kind {
            NodeKind::Code(_) | NodeKind::NoteReference(_) | NodeKind::PageBreak(_) => true,
            NodeKind::Math(..) | NodeKind::Citation(_) => true,
            NodeKind::Open(Tag::Image { .. }) => true,
            NodeKind::Open(Tag::Link { .. }) => is_address(self.tree, at),
            _ => self.is_turned(at),
        }
    }

    /// Whether it is a passage, or another element among words, with a direction of its own.
    fn is_turned(&self, at: usize) -> bool {
        let node = &self.tree[at];
        let is_inline = matches!(node.kind, NodeKind::Passage) || !node.opens_block();
        is_inline && node.opens() && self.directions[at].turn.direction().is_some()
    }

    /// The content of the element at `passage`. Passages in it that have a direction of their own
    /// are added to `passages`.
    fn read(&self, passage: usize, passages: &mut Vec<usize>) -> InlineText {
        let tree = self.tree;
        let mut content = InlineText::new(passage + 1, self.directions[passage].around);
        let mut raw = None;
        let mut walk = tree.walk(tree.inside(passage));
        while let Some(at) = walk.next() {
            let node = &tree[at];
            match &node.kind {
                NodeKind::Text(text) => content.push_words(at, text),
                NodeKind::SoftBreak => content.push(" ", at, 0..0),
                NodeKind::HardBreak => content.push("\n", at, 0..0),
                NodeKind::Html(html) if self.html == HtmlPolicy::Escape => {
                    content.push_words(at, html);
                }
                NodeKind::Html(_) => {
                    let raw =
                        raw.get_or_insert_with(|| RawElements::of(tree, tree.inside(passage)));
                    walk.skip_to(content.push_raw(raw.element(at), at));
                }
                NodeKind::Close => content.close(node.pair(), at),
                _ if self.is_isolated(at) => {
                    passages.extend(
                        self.is_turned(at)
                            .then_some(at)
                            .filter(|_| !matches!(node.kind, NodeKind::Open(Tag::Image { .. }))),
                    );
                    content.push(ISOLATED, at, 0..0);
                    walk.skip_element(at);
                }
                _ if node.opens() => content.open.push((at, content.text.len())),
                _ => {}
            }
        }
        content.close_all(tree[passage].pair());
        content
    }
}

/// The content of a paragraph as one text, and where it comes from.
struct InlineText {
    /// The first node.
    first: usize,
    text: String,
    direction: Direction,
    stretches: Vec<Stretch>,
    elements: Vec<Element>,
    /// The elements that are open: the nodes that open them, and where in the text.
    open: Vec<(usize, usize)>,
    addresses: Vec<Isolate>,
}

/// A part of the text that comes from a node.
struct Stretch {
    /// Where it begins in the text.
    at: usize,
    node: usize,
    /// Bytes of the node's text. Those of an address are not in the text.
    offsets: Range<usize>,
}

/// A part of the text that is an element.
struct Element {
    range: Range<usize>,
    /// The nodes that open and close it.
    nodes: Range<usize>,
}

impl InlineText {
    /// Of what begins at the node `first`.
    fn new(first: usize, direction: Direction) -> Self {
        Self {
            first,
            text: String::new(),
            direction,
            stretches: Vec::new(),
            elements: Vec::new(),
            open: Vec::new(),
            addresses: Vec::new(),
        }
    }

    fn push(&mut self, text: &str, node: usize, offsets: Range<usize>) {
        self.stretches.push(Stretch { at: self.text.len(), node, offsets });
        self.text.push_str(text);
    }

    /// The text of a node, isolates in the place of the addresses in it.
    fn push_words(&mut self, node: usize, text: &str) {
        if !may_hold_address(text) {
            return self.push(text, node, 0..text.len());
        }
        let mut from = 0;
        split_addresses(text, |part, is_address| {
            let offsets = from..from + part.len();
            from = offsets.end;
            if is_address {
                let range = self.text.len()..self.text.len() + ISOLATED.len();
                self.addresses.push(Isolate { range, direction: Direction::Ltr });
            }
            self.push(if is_address { ISOLATED } else { part }, node, offsets);
        });
    }

    /// A tag of raw HTML at `node`. Returns the node to go on from.
    fn push_raw(&mut self, element: RawElement, node: usize) -> usize {
        match element {
            RawElement::Opens => self.open.push((node, self.text.len())),
            RawElement::Closes(open) => self.close(open, node),
            RawElement::ClosesNone => self.add(0..self.text.len(), self.first..node),
            RawElement::LineBreak => self.push("\n", node, 0..0),
            RawElement::Isolated(end) => {
                self.push(ISOLATED, node, 0..0);
                return end + 1;
            }
            RawElement::Nothing => {}
        }
        node + 1
    }

    fn add(&mut self, range: Range<usize>, nodes: Range<usize>) {
        self.elements.push(Element { range, nodes });
    }

    /// Closes the element that opens at the node `open`.
    fn close(&mut self, open: usize, close: usize) {
        if let Some(depth) = self.open.iter().rposition(|(node, _)| *node == open) {
            let (_, start) = self.open.remove(depth);
            self.add(start..self.text.len(), open..close);
        }
    }

    /// Lets what is still open reach beyond the text, so that no isolate encloses it.
    fn close_all(&mut self, end: usize) {
        for (node, start) in std::mem::take(&mut self.open) {
            self.add(start..self.text.len() + 1, node..end);
        }
    }

    /// Adds the places where isolates open and close.
    fn push_tags(mut self, tags: &mut Vec<BdiTag>) {
        // Of two that hold the same text the outer one comes first.
        self.elements.sort_by_key(|element| {
            (element.range.start, Reverse(element.range.end), element.nodes.start)
        });
        let elements: Vec<_> = self.elements.iter().map(|element| element.range.clone()).collect();
        let Self { text, direction, .. } = &self;
        let mut all = isolates(Paragraph { text, direction: *direction, elements: &elements });
        all.extend_from_slice(&self.addresses);
        all.sort_by_key(|isolate| (isolate.range.start, Reverse(isolate.range.end)));
        let mut open: Vec<&Isolate> = Vec::new();
        for isolate in &all {
            while let Some(ended) = open.pop_if(|outer| outer.range.end <= isolate.range.start) {
                tags.push(self.end_of(ended));
            }
            tags.push(self.start_of(isolate));
            open.push(isolate);
        }
        tags.extend(open.iter().rev().map(|isolate| self.end_of(isolate)));
    }

    /// Before the outermost element that begins with an isolate and ends within it.
    fn start_of(&self, isolate: &Isolate) -> BdiTag {
        let Range { start, end } = isolate.range;
        let first = self.elements.partition_point(|element| element.range.start < start);
        let begin_here =
            self.elements[first..].iter().take_while(|element| element.range.start == start);
        // An element without text may begin here as well, and end before one that holds it all.
        let around = begin_here.clone().filter(|element| element.range.end >= end);
        let around = around.map(|element| element.nodes.start).max();
        let mut inside = begin_here.filter(|element| element.range.end < end);
        let (node, offset) = match inside.find(|element| Some(element.nodes.start) > around) {
            Some(element) => (element.nodes.start, 0),
            None => {
                let stretch = self.stretch(start);
                (stretch.node, stretch.offsets.start + (start - stretch.at))
            }
        };
        BdiTag { node, offset, opens: Some(isolate.direction) }
    }

    /// Behind the outermost element that ends with an isolate and begins within it.
    fn end_of(&self, isolate: &Isolate) -> BdiTag {
        let Range { start, end } = isolate.range;
        let first = self.elements.partition_point(|element| element.range.start <= start);
        let mut elements =
            self.elements[first..].iter().take_while(|element| element.range.start < end);
        let (node, offset) = match elements.find(|element| element.range.end == end) {
            Some(element) => (element.nodes.end + 1, 0),
            None => {
                let stretch = self.stretch(end - 1);
                let is_address = self.text[stretch.at..].starts_with(ISOLATED);
                let length = end - stretch.at;
                let offset =
                    if is_address { stretch.offsets.end } else { stretch.offsets.start + length };
                (stretch.node, offset)
            }
        };
        BdiTag { node, offset, opens: None }
    }

    /// Where the byte at `at` comes from.
    fn stretch(&self, at: usize) -> &Stretch {
        &self.stretches[self.stretches.partition_point(|stretch| stretch.at <= at) - 1]
    }
}
