//! A body as a flat tree.
//!
//! In: Markdown. Out: a [`Tree`]: its nodes in the order of the text, the opening and the closing of each element
//! knowing one another's place, so that every later pass is a loop and no depth of nesting can exhaust the stack.
//! Pieces of text that the parser split and that touch in the source are one node again. Text that stands in a list
//! item or a definition without a paragraph around it is wrapped in a [`Kind::Run`].

use super::emphasis;
use crate::lang::Direction;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};
use std::ops::Range;

/// The extensions that bodies are written in, listed by hand: smart punctuation would change translators' quotation
/// marks, and `Options::all()` switches footnotes off.
pub(super) const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

pub(super) struct Tree<'a> {
    pub source: &'a str,
    pub nodes: Vec<Node<'a>>,
    /// How deep elements are nested.
    pub depth: usize,
}

pub(super) struct Node<'a> {
    pub kind: Kind<'a>,
    /// Bytes of the source.
    pub start: u32,
    pub end: u32,
    /// The place of the closing node, on an opening node; the other way round on a closing one; its own on a leaf.
    pub pair: u32,
    pub turn: Turn,
}

pub(super) enum Kind<'a> {
    Open(Tag<'a>),
    /// Opens inline content that no paragraph encloses.
    Run,
    /// Closes the node that its `pair` names.
    Close,
    Text(CowStr<'a>),
    Code(CowStr<'a>),
    /// A line of an HTML block, or a single tag in a paragraph.
    Html(CowStr<'a>),
    NoteReference(CowStr<'a>),
    SoftBreak,
    HardBreak,
    Rule,
    Task(bool),
}

/// What a node does because its content runs the other way than its surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Stays,
    /// The whole block turns: `dir` on the element.
    Block(Direction),
    /// The element keeps its edge, its content is isolated.
    Content(Direction),
}

impl<'a> Node<'a> {
    pub fn new(kind: Kind<'a>, span: Range<usize>) -> Self {
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { kind, start: at(span.start), end: at(span.end), pair: 0, turn: Turn::Stays }
    }

    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn pair(&self) -> usize {
        self.pair as usize
    }

    pub fn opens_block(&self) -> bool {
        matches!(&self.kind, Kind::Open(tag) if is_block(tag)) || matches!(self.kind, Kind::Run)
    }

    /// The node's text, if it stands in `source` letter for letter: no entity, no replaced character.
    pub fn literal(&self, source: &'a str) -> Option<&'a str> {
        let Kind::Text(text) = &self.kind else { return None };
        let written = source.get(self.span())?;
        (std::ptr::eq(text.as_ptr(), written.as_ptr()) && text.len() == written.len()).then_some(written)
    }
}

impl<'a> Tree<'a> {
    pub fn read(source: &'a str, options: Options) -> Self {
        let mut reader = Reader { source, nodes: Vec::with_capacity(source.len() / 32 + 16), open: Vec::new() };
        for (event, span) in Parser::new_ext(source, options).into_offset_iter() {
            reader.take(event, span);
        }
        let mut nodes = emphasis::mend(reader.nodes, source);
        let depth = pair(&mut nodes);
        Self { source, nodes, depth }
    }

    /// The tag that opens at `at`.
    pub fn tag(&self, at: usize) -> Option<&Tag<'a>> {
        match &self.nodes.get(at)?.kind {
            Kind::Open(tag) => Some(tag),
            _ => None,
        }
    }

    /// The image of the paragraph at `at`, if there is nothing else in the paragraph.
    pub fn figure(&self, at: usize) -> Option<usize> {
        let alone = matches!(self.tag(at), Some(Tag::Paragraph))
            && matches!(self.tag(at + 1), Some(Tag::Image { .. }))
            && self.nodes[at + 1].pair() + 1 == self.nodes[at].pair();
        alone.then_some(at + 1)
    }

    /// The caption of the figure at `at`: the title of its image.
    pub fn caption(&self, at: usize) -> Option<&str> {
        match self.tag(at + 1) {
            Some(Tag::Image { title, .. }) if !title.is_empty() => Some(title),
            _ => None,
        }
    }

    /// The places of the top-level blocks, notes left out.
    pub fn blocks(&self) -> impl Iterator<Item = usize> + '_ {
        let mut next = 0;
        std::iter::from_fn(move || {
            let at = next;
            next = self.nodes.get(at)?.pair() + 1;
            Some(at)
        })
        .filter(|&at| !matches!(self.tag(at), Some(Tag::FootnoteDefinition(_))))
    }
}

/// Whether an element with this tag stands beside paragraphs rather than in them.
fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// Holds blocks, or inline content without a paragraph.
    Either,
    Run,
    Other,
}

struct Reader<'a> {
    source: &'a str,
    nodes: Vec<Node<'a>>,
    open: Vec<Frame>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(_) => self.close(span),
            Event::Text(text) => self.text(text, span),
            Event::Code(text) => self.inline(Kind::Code(text), span),
            Event::Html(html) | Event::InlineHtml(html) => self.inline(Kind::Html(html), span),
            Event::FootnoteReference(label) => self.inline(Kind::NoteReference(label), span),
            Event::SoftBreak => self.inline(Kind::SoftBreak, span),
            Event::HardBreak => self.inline(Kind::HardBreak, span),
            Event::Rule => self.block(Kind::Rule, span),
            Event::TaskListMarker(done) => self.inline(Kind::Task(done), span),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.inline(Kind::Code(text), span),
        }
    }

    fn open(&mut self, tag: Tag<'a>, span: Range<usize>) {
        let frame = match tag {
            Tag::Item | Tag::DefinitionListDefinition | Tag::FootnoteDefinition(_) => Frame::Either,
            _ => Frame::Other,
        };
        match is_block(&tag) {
            true => self.block(Kind::Open(tag), span),
            false => self.inline(Kind::Open(tag), span),
        }
        self.open.push(frame);
    }

    fn close(&mut self, span: Range<usize>) {
        self.end_run(span.end);
        self.open.pop();
        self.nodes.push(Node::new(Kind::Close, span));
    }

    fn block(&mut self, kind: Kind<'a>, span: Range<usize>) {
        self.end_run(span.start);
        self.nodes.push(Node::new(kind, span));
    }

    fn inline(&mut self, kind: Kind<'a>, span: Range<usize>) {
        if self.open.last() == Some(&Frame::Either) {
            self.nodes.push(Node::new(Kind::Run, span.clone()));
            self.open.push(Frame::Run);
        }
        self.nodes.push(Node::new(kind, span));
    }

    fn end_run(&mut self, end: usize) {
        if self.open.last() == Some(&Frame::Run) {
            self.open.pop();
            self.nodes.push(Node::new(Kind::Close, end..end));
        }
    }

    /// The parser splits text at every character that might have meant something.
    fn text(&mut self, text: CowStr<'a>, span: Range<usize>) {
        let node = Node::new(Kind::Text(text), span.clone());
        let source = self.source;
        if let Some(last) = self.nodes.last_mut()
            && last.end == node.start
            && node.literal(source).is_some()
            && last.literal(source).is_some()
        {
            last.end = node.end;
            last.kind = Kind::Text(CowStr::Borrowed(&source[last.span()]));
        } else {
            let Kind::Text(text) = node.kind else { return };
            self.inline(Kind::Text(text), span);
        }
    }
}

/// Lets openings and closings know one another's place. Returns the greatest depth.
fn pair(nodes: &mut [Node<'_>]) -> usize {
    let mut open = Vec::new();
    let mut depth = 0;
    for at in 0..nodes.len() {
        match nodes[at].kind {
            Kind::Open(_) | Kind::Run => {
                open.push(at);
                depth = depth.max(open.len());
            }
            Kind::Close => {
                let start = open.pop().unwrap_or(at);
                nodes[start].pair = at as u32;
                nodes[at].pair = start as u32;
            }
            _ => nodes[at].pair = at as u32,
        }
    }
    depth
}
