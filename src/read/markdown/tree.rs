//! A body as a flat tree.
//!
//! In: Markdown. Out: a [`Tree`]: its nodes in the order of the text, the opening and the closing
//! of each element knowing one another's place, so that every later pass is a loop and no depth of
//! nesting can exhaust the stack. Pieces of text that the parser split and that touch in the source
//! are one node again. Text that stands in a list item or a definition without a paragraph around
//! it is wrapped in a [`Kind::Run`]. What the parser knows nothing of, containers, verse and
//! attributes, is made of what it takes them for (`fences`, `marks`).

use super::attributes::Attributes;
use super::fences::{self, Fence};
use super::isolation::BdiTag;
use super::walk::Walk;
use super::{emphasis, marks, null};
use crate::ground::lang::Direction;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag};
use std::ops::Range;

/// The extensions that bodies are written in, listed by hand: smart punctuation would change
/// translators' quotation marks, and `Options::all()` switches footnotes off.
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
    /// Fences without their counterpart.
    pub lone_fences: Vec<LoneFence>,
    /// Where isolates open and close, once that is decided.
    pub bdi_tags: Vec<BdiTag>,
}

/// Where a fence begins that opens a container which is never closed, or closes none.
#[derive(Clone, Copy)]
pub(super) enum LoneFence {
    Opens(usize),
    Closes(usize),
}

pub(super) struct Node<'a> {
    pub kind: Kind<'a>,
    /// Bytes of the source.
    pub start: u32,
    pub end: u32,
    /// The place of the closing node, on an opening node; the other way round on a closing one; its
    /// own on a leaf.
    pub pair: u32,
    pub turn: Turn,
    /// Whether it stands in text that runs from right to left.
    pub in_rtl: bool,
    pub attributes: Option<Box<Attributes<'a>>>,
}

pub(super) enum Kind<'a> {
    Open(Tag<'a>),
    /// Opens a container: `::: {…}`.
    Container,
    /// Opens verse, whose text is not Markdown.
    Verse,
    /// Opens a passage with attributes: `[…]{…}`.
    Span,
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

impl Turn {
    /// Where it turns to.
    pub fn direction(self) -> Option<Direction> {
        match self {
            Self::Stays => None,
            Self::Block(direction) | Self::Content(direction) => Some(direction),
        }
    }
}

impl<'a> Node<'a> {
    pub fn new(kind: Kind<'a>, span: Range<usize>) -> Self {
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            kind,
            start: at(span.start),
            end: at(span.end),
            pair: 0,
            turn: Turn::Stays,
            in_rtl: false,
            attributes: None,
        }
    }

    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn pair(&self) -> usize {
        self.pair as usize
    }

    /// The direction of the text that it stands in.
    pub fn around(&self) -> Direction {
        if self.in_rtl { Direction::Rtl } else { Direction::Ltr }
    }

    pub fn opens(&self) -> bool {
        matches!(self.kind, Kind::Open(_) | Kind::Container | Kind::Verse | Kind::Span | Kind::Run)
    }

    pub fn opens_block(&self) -> bool {
        match &self.kind {
            Kind::Open(tag) => is_block(tag),
            kind => matches!(kind, Kind::Container | Kind::Verse | Kind::Run),
        }
    }

    /// Whether it opens text that is not Markdown.
    pub fn is_literal(&self) -> bool {
        matches!(self.kind, Kind::Open(Tag::CodeBlock(_)) | Kind::Verse)
    }

    /// The node's text, if it stands in `source` letter for letter: no entity, no replaced
    /// character.
    pub fn literal(&self, source: &'a str) -> Option<&'a str> {
        let Kind::Text(text) = &self.kind else { return None };
        let written = source.get(self.span())?;
        (std::ptr::eq(text.as_ptr(), written.as_ptr()) && text.len() == written.len())
            .then_some(written)
    }
}

impl<'a> Tree<'a> {
    /// Reads a body with all extensions.
    pub fn read(source: &'a str) -> Self {
        let mut reader = Reader::new(source, true);
        match fences::masked(source) {
            None => Parser::new_ext(source, EXTENSIONS)
                .into_offset_iter()
                .for_each(|(event, span)| reader.take(event, span)),
            Some(masked) => {
                for (event, span) in Parser::new_ext(&masked, EXTENSIONS).into_offset_iter() {
                    reader.take(fences::unmasked(event, &masked, source), span);
                }
            }
        }
        reader.close_containers();
        let lone_fences = reader.lone_fences;
        let nodes = marks::mark(emphasis::mend(reader.nodes, source), source);
        Self::of(source, nodes, lone_fences)
    }

    /// Reads a body as CommonMark alone has it.
    pub fn read_plain(source: &'a str) -> Self {
        let mut reader = Reader::new(source, false);
        Parser::new_ext(source, Options::empty())
            .into_offset_iter()
            .for_each(|(event, span)| reader.take(event, span));
        Self::of(source, emphasis::mend(reader.nodes, source), Vec::new())
    }

    fn of(source: &'a str, mut nodes: Vec<Node<'a>>, lone_fences: Vec<LoneFence>) -> Self {
        balance(&mut nodes, source.len());
        let depth = pair(&mut nodes);
        Self { source, nodes, depth, lone_fences, bdi_tags: Vec::new() }
    }

    /// The tags of isolates before the node at `at`, and in the text of it.
    pub fn bdi_tags_at(&self, at: usize) -> &[BdiTag] {
        let first = self.bdi_tags.partition_point(|tag| tag.node < at);
        let tags = &self.bdi_tags[first..];
        &tags[..tags.iter().take_while(|tag| tag.node == at).count()]
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

    /// Who made the picture of the figure at `at`.
    pub fn credit(&self, at: usize) -> Option<&'a str> {
        self.nodes[at].attributes.as_ref()?.credit.filter(|credit| !credit.is_empty())
    }

    /// The nodes with an id of their own that are no headings.
    pub fn marked_ids(&self) -> impl Iterator<Item = (usize, &'a str)> + '_ {
        let nodes = self
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| !matches!(node.kind, Kind::Open(Tag::Heading { .. })));
        nodes.filter_map(|(at, node)| Some((at, node.attributes.as_ref()?.id?)))
    }

    /// The places of the top-level blocks, notes left out.
    pub fn blocks(&self) -> impl Iterator<Item = usize> + '_ {
        self.siblings(0..self.nodes.len())
            .filter(|&at| !matches!(self.tag(at), Some(Tag::FootnoteDefinition(_))))
    }

    /// The places of the nodes in the element that opens at `at`.
    pub fn inside(&self, at: usize) -> Range<usize> {
        at + 1..self.nodes[at].pair().max(at + 1)
    }

    /// The places in `range`, one after the other.
    pub fn walk(&self, range: Range<usize>) -> Walk<'_, 'a> {
        Walk::new(self, range)
    }

    /// The places in `range` where something stands or opens, but for what lies in another element.
    pub fn siblings(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut walk = self.walk(range);
        std::iter::from_fn(move || {
            let at = walk.next()?;
            walk.skip_element(at);
            Some(at)
        })
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
    is_extended: bool,
    has_null: bool,
    nodes: Vec<Node<'a>>,
    open: Vec<Frame>,
    /// The containers around the place.
    containers: Vec<usize>,
    lone_fences: Vec<LoneFence>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, is_extended: bool) -> Self {
        Self {
            source,
            is_extended,
            has_null: null::is_in(source),
            nodes: Vec::with_capacity(source.len() / 32 + 16),
            open: Vec::new(),
            containers: Vec::new(),
            lone_fences: Vec::new(),
        }
    }

    fn close_containers(&mut self) {
        while let Some(&at) = self.containers.last() {
            self.lone_fences.push(LoneFence::Opens(self.nodes[at].start as usize));
            self.close_container(self.source.len()..self.source.len());
        }
    }

    fn take(&mut self, event: Event<'a>, span: Range<usize>) {
        match if self.has_null { null::replaced(event) } else { event } {
            Event::Start(tag) => self.open(tag, span),
            Event::End(_) => self.close(span),
            Event::Text(text) => self.text(text, span),
            Event::Code(text) => self.inline(Kind::Code(text), span),
            Event::Html(html) | Event::InlineHtml(html) => self.inline(Kind::Html(html), span),
            Event::FootnoteReference(label) => self.inline(Kind::NoteReference(label), span),
            Event::SoftBreak => self.inline(Kind::SoftBreak, span),
            Event::HardBreak => self.inline(Kind::HardBreak, span),
            Event::Rule if self.is_extended && fences::is_fence(self.source, span.start) => {
                self.fence(span)
            }
            Event::Rule => self.block(Kind::Rule, span),
            Event::TaskListMarker(done) => self.inline(Kind::Task(done), span),
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.inline(Kind::Code(text), span)
            }
        }
    }

    fn open(&mut self, tag: Tag<'a>, span: Range<usize>) {
        let frame = match tag {
            Tag::Item | Tag::DefinitionListDefinition | Tag::FootnoteDefinition(_) => Frame::Either,
            _ => Frame::Other,
        };
        match is_block(&tag) {
            true if self.is_extended && is_verse(&tag) => self.verse(span),
            true if matches!(&tag, Tag::Heading { attrs, .. } if !attrs.is_empty()) => {
                self.heading(tag, span)
            }
            true => self.block(Kind::Open(tag), span),
            false => self.inline(Kind::Open(tag), span),
        }
        self.open.push(frame);
    }

    /// A heading with attributes besides id and class, which the parser takes apart and loses the
    /// places of.
    fn heading(&mut self, tag: Tag<'a>, span: Range<usize>) {
        let written = &self.source[span.clone()];
        let braces =
            written.rfind('{').zip(written.rfind('}')).filter(|(open, close)| open < close);
        let (start, end) = braces.map_or((span.start, span.end), |(open, close)| {
            (span.start + open, span.start + close + 1)
        });
        let attributes =
            Attributes::read(self.source, start).unwrap_or_else(|| Attributes::bad(start..end));
        self.block(Kind::Open(tag), span);
        if let Some(node) = self.nodes.last_mut() {
            node.attributes = Some(Box::new(attributes));
        }
    }

    fn verse(&mut self, span: Range<usize>) {
        let line = self.source[span.clone()].lines().next().unwrap_or_default().trim_end();
        let word = line.find(VERSE).map_or(line.len(), |at| at + VERSE.len());
        let rest = line[word..].trim_start();
        let (start, end) = (span.start + line.len() - rest.len(), span.start + line.len());
        let attributes = Some(start).filter(|_| rest.starts_with('{'));
        let attributes = attributes.and_then(|start| Attributes::read(self.source, start));
        let attributes = attributes.filter(|attributes| attributes.span.end == end);
        self.block(Kind::Verse, span);
        if let Some(node) = self.nodes.last_mut().filter(|_| !rest.is_empty()) {
            node.attributes =
                Some(Box::new(attributes.unwrap_or_else(|| Attributes::bad(start..end))));
        }
    }

    fn fence(&mut self, span: Range<usize>) {
        match fences::read(self.source, span.start) {
            Fence::Opens(attributes) => {
                self.containers.push(self.nodes.len());
                let node = Node::new(Kind::Container, span);
                self.nodes.push(Node { attributes: Some(Box::new(attributes)), ..node });
                self.open.push(Frame::Other);
            }
            Fence::Closes if self.containers.is_empty() => {
                self.lone_fences.push(LoneFence::Closes(span.start))
            }
            Fence::Closes => self.close_container(span),
        }
    }

    fn close_container(&mut self, span: Range<usize>) {
        if let Some(at) = self.containers.pop() {
            self.nodes[at].end = u32::try_from(span.end).unwrap_or(u32::MAX);
        }
        self.close(span);
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

const VERSE: &str = "verse";

fn is_verse(tag: &Tag<'_>) -> bool {
    let Tag::CodeBlock(CodeBlockKind::Fenced(info)) = tag else { return false };
    info.strip_prefix(VERSE)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '{']))
}

/// Drops what closes nothing, and closes at the end what is still open, so that no pass before this
/// one can make a tree that is not balanced.
fn balance(nodes: &mut Vec<Node<'_>>, end: usize) {
    let mut open = 0_usize;
    nodes.retain(|node| {
        let closes_nothing = open == 0 && matches!(node.kind, Kind::Close);
        debug_assert!(!closes_nothing, "a node closes nothing");
        match node.kind {
            Kind::Close => open = open.saturating_sub(1),
            _ => open += usize::from(node.opens()),
        }
        !closes_nothing
    });
    debug_assert_eq!(open, 0, "a node is never closed");
    nodes.extend(std::iter::repeat_with(|| Node::new(Kind::Close, end..end)).take(open));
}

/// Lets the openings and closings of balanced nodes know one another's place, and elements their
/// end. Returns the greatest depth.
fn pair(nodes: &mut [Node<'_>]) -> usize {
    let mut open = Vec::new();
    let mut depth = 0;
    for at in 0..nodes.len() {
        match nodes[at].kind {
            _ if nodes[at].opens() => {
                open.push(at);
                depth = depth.max(open.len());
            }
            Kind::Close => {
                let start = open.pop().unwrap_or(at);
                nodes[start].pair = at as u32;
                nodes[start].end = nodes[at].end;
                nodes[at].pair = start as u32;
            }
            _ => nodes[at].pair = at as u32,
        }
    }
    depth
}
