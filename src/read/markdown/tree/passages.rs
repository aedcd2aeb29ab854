//! Passages and paragraphs with attributes: `[…]{lang=he}`, `{#id}` at the end of a paragraph.
//!
//! In: the nodes of a body. Out: the nodes, with [`NodeKind::Passage`] around each passage, the
//! attributes on their nodes and their braces gone. Brackets match among siblings only. Links, code
//! and braces that hold anything but attributes are left alone.

use super::attributes::Attributes;
use super::{Node, NodeKind};
use pulldown_cmark::{CowStr, Tag};

pub(super) fn mark<'a>(nodes: Vec<Node<'a>>, source: &'a str) -> Vec<Node<'a>> {
    if !source.contains('}') {
        return nodes;
    }
    let PassageFinder { cuts, blocks, .. } = PassageFinder::new(&nodes, source).run();
    match cuts.is_empty() {
        true => nodes,
        false => rebuild(nodes, source, cuts, blocks),
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
    /// The attributes of a paragraph.
    Nothing,
}

struct PassageFinder<'n, 'a> {
    nodes: &'n [Node<'a>],
    source: &'a str,
    /// Brackets that may begin a passage.
    brackets: Vec<usize>,
    /// The elements around the place, and how many brackets there were when each began.
    open: Vec<(usize, usize)>,
    cuts: Vec<Cut<'a>>,
    /// Paragraphs, by the places of their nodes.
    blocks: Vec<(usize, Box<Attributes<'a>>)>,
}

impl<'n, 'a> PassageFinder<'n, 'a> {
    fn new(nodes: &'n [Node<'a>], source: &'a str) -> Self {
        Self {
            nodes,
            source,
            brackets: Vec::new(),
            open: Vec::new(),
            cuts: Vec::new(),
            blocks: Vec::new(),
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
                    if matches!(self.nodes[start].kind, NodeKind::Open(Tag::Paragraph)) {
                        self.paragraph(start, at);
                    }
                }
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
        if !begins_line && !before.ends_with([' ', '\t']) {
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
        self.cuts.push(Cut { start: from, end: node.end as usize, what: What::Nothing });
        self.blocks.push((start, attributes));
    }
}

/// The nodes with the cuts made.
fn rebuild<'a>(
    mut nodes: Vec<Node<'a>>,
    source: &'a str,
    cuts: Vec<Cut<'a>>,
    blocks: Vec<(usize, Box<Attributes<'a>>)>,
) -> Vec<Node<'a>> {
    for (at, attributes) in blocks {
        nodes[at].attributes = Some(attributes);
    }
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
            push_text(&mut marked, source, from, cut.start);
            from = cut.end;
            push_cut(&mut marked, cut);
        }
        push_text(&mut marked, source, from, node.end as usize);
    }
    marked
}

fn push_text<'a>(nodes: &mut Vec<Node<'a>>, source: &'a str, start: usize, end: usize) {
    if start < end {
        nodes.push(Node::new(NodeKind::Text(CowStr::Borrowed(&source[start..end])), start..end));
    }
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
        What::Nothing => drop(nodes.pop_if(|last| matches!(last.kind, NodeKind::SoftBreak))),
    }
}
