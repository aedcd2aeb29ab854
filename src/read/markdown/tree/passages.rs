//! What has attributes: passages, `[…]{lang=he}`; emphasis, links, pictures and code, `*…*{.note}`;
//! paragraphs, with `{#id}` at their end.
//!
//! In: the nodes of a body. Out: the nodes, with [`NodeKind::Passage`] around each passage, the
//! attributes on their nodes and their braces gone. Brackets match among siblings only. Braces that
//! hold anything but attributes are left alone.

use super::attributes::Attributes;
use super::{Node, NodeKind, is_block, push_text};
use pulldown_cmark::Tag;
use std::ops::Range;

pub(super) fn mark<'a>(nodes: Vec<Node<'a>>, source: &'a str) -> Vec<Node<'a>> {
    if memchr::memchr(b'}', source.as_bytes()).is_none() {
        return nodes;
    }
    let PassageFinder { cuts, own, credits, .. } = PassageFinder::new(&nodes, source).run();
    match cuts.is_empty() && credits.is_empty() {
        true => nodes,
        false => {
            let nodes = without(with_attributes(nodes, own), &credits);
            rebuild(nodes, source, cuts)
        }
    }
}

/// A part of a text node that is not text.
struct Cut<'a> {
    start: usize,
    end: usize,
    what: What<'a>,
}

enum What<'a> {
    Opens(Box<Attributes<'a>>),
    Closes,
    /// The attributes of a paragraph, which may stand on a line of their own.
    OfParagraph,
    /// The attributes of what is right before them.
    OfElement,
}

struct PassageFinder<'n, 'a> {
    nodes: &'n [Node<'a>],
    source: &'a str,
    /// Brackets that may begin a passage.
    brackets: Vec<usize>,
    /// The elements around the place, and how many brackets there were when each began.
    open: Vec<(usize, usize)>,
    cuts: Vec<Cut<'a>>,
    /// By the places of the nodes that have them.
    own: Vec<(usize, Box<Attributes<'a>>)>,
    /// Where the parser read a credit as text: all nodes there are dropped.
    credits: Vec<Range<usize>>,
}

impl<'n, 'a> PassageFinder<'n, 'a> {
    fn new(nodes: &'n [Node<'a>], source: &'a str) -> Self {
        Self {
            nodes,
            source,
            brackets: Vec::new(),
            open: Vec::new(),
            cuts: Vec::new(),
            own: Vec::new(),
            credits: Vec::new(),
        }
    }

    fn run(mut self) -> Self {
        let mut literal = 0;
        for (at, node) in self.nodes.iter().enumerate() {
            match &node.kind {
                NodeKind::Close => {
                    let Some((start, brackets)) = self.open.pop() else { continue };
                    self.brackets.truncate(brackets);
                    literal -= usize::from(self.nodes[start].is_literal());
                    match &self.nodes[start].kind {
                        NodeKind::Open(Tag::Image { .. }) if self.credit(start, at) => {}
                        NodeKind::Open(Tag::Paragraph) if self.has_credit(at) => {}
                        NodeKind::Open(Tag::Paragraph) => self.paragraph(start, at),
                        NodeKind::Open(tag) if !is_block(tag) => self.element(start, at),
                        _ => {}
                    }
                }
                NodeKind::Code(_) => self.element(at, at),
                NodeKind::Text(text) if literal == 0 && text.contains(['[', ']']) => {
                    self.text(node)
                }
                _ if node.opens() => {
                    self.open.push((at, self.brackets.len()));
                    literal += usize::from(node.is_literal());
                }
                _ => {}
            }
        }
        self.cuts.sort_by_key(|cut| cut.start);
        self
    }

    fn text(&mut self, node: &Node<'a>) {
        let Some(text) = node.literal(self.source) else { return };
        let outside = self.open.last().map_or(0, |(_, brackets)| *brackets);
        let (base, mut from) = (node.start as usize, 0);
        while let Some(at) = text[from..].find(['[', ']']).map(|n| from + n) {
            from = at + 1;
            if at == 0 && self.source[..base].ends_with('\\') {
                continue;
            }
            if text[at..].starts_with('[') {
                self.brackets.push(base + at);
            } else if self.brackets.len() > outside {
                let start = self.brackets.pop().unwrap_or_default();
                from = self.passage(start, base + at, node).map_or(from, |end| end - base);
            }
        }
    }

    /// The passage between the brackets at `start` and `end`, if attributes follow. Returns where
    /// those end.
    fn passage(&mut self, start: usize, end: usize, node: &Node<'a>) -> Option<usize> {
        let is_note = self.source[start + 1..].starts_with('^');
        let attributes =
            Some(end + 1).filter(|&brace| !is_note && self.source[brace..].starts_with('{'));
        let attributes = attributes.and_then(|brace| Attributes::read(self.source, brace))?;
        let after = attributes.span.end;
        if after > node.end as usize {
            return None;
        }
        self.cuts.push(Cut { start, end: start + 1, what: What::Opens(Box::new(attributes)) });
        self.cuts.push(Cut { start: end, end: after, what: What::Closes });
        Some(after)
    }

    /// The attributes after the picture from `start` to `end`, with which its paragraph ends, if
    /// they name a credit, whatever Markdown is in that.
    fn credit(&mut self, start: usize, end: usize) -> bool {
        let Some(paragraph) = start.checked_sub(1) else { return false };
        let node = &self.nodes[paragraph];
        let rest = self.nodes[end].span().end..node.span().end;
        let Some(text) = self.source.get(rest.clone()).map(str::trim_end) else { return false };
        let brace = rest.start + text.len() - text.trim_start_matches([' ', '\t']).len();
        let is_credit = matches!(node.kind, NodeKind::Open(Tag::Paragraph))
            && self.source[brace..].starts_with('{')
            && text.contains("credit=");
        let own =
            Some(brace).filter(|_| is_credit).and_then(|at| Attributes::read(self.source, at));
        let Some(own) = own.filter(|own| own.span.end == rest.start + text.len()) else {
            return false;
        };
        self.credits.push(rest);
        self.own.push((paragraph, Box::new(own)));
        true
    }

    /// Whether the paragraph that ends at `end` is a picture whose credit was read.
    fn has_credit(&self, end: usize) -> bool {
        let span = self.nodes[end].span();
        self.credits
            .last()
            .is_some_and(|credit| span.start <= credit.start && credit.end <= span.end)
    }

    /// Attributes right after the element from `start` to `end`.
    fn element(&mut self, start: usize, end: usize) {
        let Some(text) = self.nodes.get(end + 1).filter(|_| !self.is_figure(start, end)) else {
            return;
        };
        let brace = text.span().start;
        if brace != self.nodes[end].span().end
            || !self.source[brace..].starts_with('{')
            || text.literal(self.source).is_none()
        {
            return;
        }
        let attributes = Attributes::read(self.source, brace);
        if let Some(attributes) = attributes.filter(|it| it.span.end <= text.end as usize) {
            let Range { start: from, end } = attributes.span;
            self.cuts.push(Cut { start: from, end, what: What::OfElement });
            self.own.push((start, Box::new(attributes)));
        }
    }

    /// Whether the element from `start` to `end` is a picture that has its paragraph to itself,
    /// with at most attributes after it: those are the paragraph's.
    fn is_figure(&self, start: usize, end: usize) -> bool {
        let after = &self.nodes[end + 1..];
        let is_last = match after {
            [text, last, ..] => {
                matches!(last.kind, NodeKind::Close) && self.is_nothing_but_attributes(text)
            }
            _ => false,
        };
        let is_first = start.checked_sub(1).and_then(|before| self.nodes.get(before));
        is_last
            && matches!(self.nodes[start].kind, NodeKind::Open(Tag::Image { .. }))
            && self.nodes[start].end == self.nodes[end].end
            && is_first.is_some_and(|node| matches!(node.kind, NodeKind::Open(Tag::Paragraph)))
    }

    fn is_nothing_but_attributes(&self, text: &Node<'a>) -> bool {
        let Some(written) = text.literal(self.source).map(str::trim) else { return false };
        written.starts_with('{')
            && Attributes::read(written, 0).is_some_and(|own| own.span.end == written.len())
    }

    /// Attributes at the end of the paragraph from `start` to `end`.
    fn paragraph(&mut self, start: usize, end: usize) {
        let node = &self.nodes[end - 1];
        let Some(text) = node.literal(self.source) else { return };
        let Some(brace) = text.trim_end().strip_suffix('}').and_then(|text| text.rfind('{')) else {
            return;
        };
        let before = &text[..brace];
        let begins_line = before.is_empty()
            && matches!(self.nodes[end - 2].kind, NodeKind::SoftBreak | NodeKind::HardBreak);
        let follows_figure = before.is_empty()
            && matches!(self.nodes[end - 2].kind, NodeKind::Close)
            && self.is_figure(start + 1, end - 2);
        if !begins_line && !follows_figure && !before.ends_with([' ', '\t']) {
            return;
        }
        let brace = node.start as usize + brace;
        let attributes = Attributes::read(self.source, brace).map(Box::new);
        let Some(attributes) =
            attributes.filter(|it| it.span.end == node.start as usize + text.trim_end().len())
        else {
            return;
        };
        let from = node.start as usize + before.trim_end().len();
        self.cuts.push(Cut { start: from, end: node.end as usize, what: What::OfParagraph });
        self.own.push((start, attributes));
    }
}

fn with_attributes<'a>(
    mut nodes: Vec<Node<'a>>,
    own: Vec<(usize, Box<Attributes<'a>>)>,
) -> Vec<Node<'a>> {
    for (at, attributes) in own {
        nodes[at].attributes = Some(attributes);
    }
    nodes
}

/// The nodes but for those within the credits.
fn without<'a>(mut nodes: Vec<Node<'a>>, credits: &[Range<usize>]) -> Vec<Node<'a>> {
    if credits.is_empty() {
        return nodes;
    }
    nodes.retain(|node| {
        let after = credits.partition_point(|credit| credit.start <= node.start as usize);
        let credit = after.checked_sub(1).map(|n| &credits[n]);
        !credit.is_some_and(|credit| node.span().end <= credit.end && !node.span().is_empty())
    });
    nodes
}

/// The nodes with the cuts made.
fn rebuild<'a>(nodes: Vec<Node<'a>>, source: &'a str, cuts: Vec<Cut<'a>>) -> Vec<Node<'a>> {
    let mut marked = Vec::with_capacity(nodes.len() + cuts.len() * 2);
    let mut cuts = cuts.into_iter().peekable();
    for node in nodes {
        if !matches!(node.kind, NodeKind::Text(_))
            || cuts.peek().is_none_or(|cut| cut.start >= node.end as usize)
        {
            marked.push(node);
            continue;
        }
        let mut from = node.start as usize;
        while let Some(cut) = cuts.next_if(|cut| cut.start < node.end as usize) {
            push_text(&mut marked, source, from..cut.start);
            from = cut.end;
            push_cut(&mut marked, cut);
        }
        push_text(&mut marked, source, from..node.end as usize);
    }
    marked
}

fn push_cut<'a>(nodes: &mut Vec<Node<'a>>, cut: Cut<'a>) {
    let span = cut.start..cut.end;
    match cut.what {
        What::Opens(attributes) => {
            let node = Node::new(NodeKind::Passage, span);
            nodes.push(Node { attributes: Some(attributes), ..node });
        }
        What::Closes => nodes.push(Node::new(NodeKind::Close, span)),
        // Attributes on a line of their own.
        What::OfParagraph => drop(nodes.pop_if(|last| matches!(last.kind, NodeKind::SoftBreak))),
        What::OfElement => {}
    }
}
