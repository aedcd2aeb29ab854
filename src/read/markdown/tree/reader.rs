//! From what the parser finds to nodes.
//!
//! In: the parser's events, one by one. Out: nodes in the order of the text, not yet balanced.
//! Pieces of text that the parser split and that touch in the source are one node again. Text that
//! stands in a list item or a definition without a paragraph around it is wrapped in a
//! [`NodeKind::Run`]. Fences become containers, and blocks of code that are called verse become
//! verse.

use super::attributes::Attributes;
use super::fences::{self, Fence};
use super::numbering::ItemMarker;
use super::{LoneFence, Node, NodeKind, is_block, math, null};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenNode {
    /// Holds blocks, or inline content without a paragraph.
    Either,
    Run,
    Other,
}

/// Makes nodes of the parser's events.
pub(super) struct TreeReader<'a> {
    source: &'a str,
    is_extended: bool,
    nodes: Vec<Node<'a>>,
    open: Vec<OpenNode>,
    /// The containers around the place.
    containers: Vec<usize>,
    lone_fences: Vec<LoneFence>,
    /// The end of the last embed, if it is the last fence.
    embed_end: Option<usize>,
    /// Words in braces at the end of the heading that is open.
    braces: Option<Range<usize>>,
}

/// What has been read of a body.
pub(super) struct ReadBody<'a> {
    pub nodes: Vec<Node<'a>>,
    /// The fences that stand alone.
    pub lone_fences: Vec<LoneFence>,
    /// Where labels get addresses that no link refers to.
    pub unused_definitions: Vec<Range<usize>>,
    /// The markers of items that CommonMark does not know.
    pub markers: Vec<ItemMarker>,
}

impl<'a> TreeReader<'a> {
    pub fn new(source: &'a str, is_extended: bool) -> Self {
        Self {
            source,
            is_extended,
            nodes: Vec::with_capacity(source.len() / 32 + 16),
            open: Vec::new(),
            containers: Vec::new(),
            lone_fences: Vec::new(),
            embed_end: None,
            braces: None,
        }
    }

    pub fn finish(mut self) -> ReadBody<'a> {
        self.close_containers();
        let Self { nodes, lone_fences, .. } = self;
        let (unused_definitions, markers) = (Vec::new(), Vec::new());
        ReadBody { nodes, lone_fences, unused_definitions, markers }
    }

    fn close_containers(&mut self) {
        while let Some(&at) = self.containers.last() {
            self.lone_fences.push(LoneFence::Opens(self.nodes[at].start as usize));
            self.close_container(self.source.len()..self.source.len());
        }
    }

    /// Takes all events of a body.
    pub fn read(&mut self, events: impl Iterator<Item = (Event<'a>, Range<usize>)>) {
        match null::is_in(self.source) {
            true => events.for_each(|(event, span)| self.take(null::replaced(event), span)),
            false => events.for_each(|(event, span)| self.take(event, span)),
        }
    }

    fn take(&mut self, event: Event<'a>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(words) = self.braces.take().filter(|it| !self.has_read(it.start)) {
                    self.text(CowStr::Borrowed(&self.source[words.clone()]), words);
                }
                self.close(span)
            }
            Event::End(_) => self.close(span),
            Event::Text(text) => self.text(text, span),
            Event::Code(text) => self.inline(NodeKind::Code(text), span),
            Event::Html(html) | Event::InlineHtml(html) => self.inline(NodeKind::Html(html), span),
            Event::FootnoteReference(label) => self.inline(NodeKind::NoteReference(label), span),
            Event::SoftBreak => self.inline(NodeKind::SoftBreak, span),
            Event::HardBreak => self.inline(NodeKind::HardBreak, span),
            Event::Rule if self.is_extended && fences::is_fence(self.source, span.start) => {
                self.fence(span)
            }
            Event::Rule => self.block(NodeKind::Rule, span),
            Event::TaskListMarker(done) => self.inline(NodeKind::Task(done), span),
            // Signs that more readings could not tell from those of a formula.
            Event::InlineMath(_) if !math::is_formula(self.source, &span) => {
                let text = &self.source[span.clone()];
                match text.contains('\\') {
                    true => self.text(CowStr::from(text.replace("\\$", "$")), span),
                    false => self.text(CowStr::Borrowed(text), span),
                }
            }
            Event::InlineMath(tex) => self.inline(NodeKind::Math(tex, false), span),
            Event::DisplayMath(tex) => self.inline(NodeKind::Math(tex, true), span),
        }
    }

    fn open(&mut self, tag: Tag<'a>, span: Range<usize>) {
        let frame = match tag {
            Tag::Item | Tag::DefinitionListDefinition | Tag::FootnoteDefinition(_) => {
                OpenNode::Either
            }
            _ => OpenNode::Other,
        };
        match is_block(&tag) {
            true if self.is_extended && is_verse(&tag) => self.verse(span),
            true if self.is_extended && self.has_braces_as_text(&tag, &span) => {
                self.heading_with_braces(tag, span)
            }
            true if self.has_more_than_names(&tag, &span) => self.heading(tag, span),
            true if self.is_extended && has_braces(&tag) => self.code_block(tag, span),
            true => self.block(NodeKind::Open(tag), span),
            false => self.inline(NodeKind::Open(tag), span),
        }
        self.open.push(frame);
    }

    /// Whether the last words of a heading are in braces, as `{object}`, and no attributes.
    fn has_braces_as_text(&self, tag: &Tag<'_>, span: &Range<usize>) -> bool {
        let Tag::Heading { id: None, classes, attrs, .. } = tag else { return false };
        let are_words = classes.is_empty() && attrs.iter().all(|(_, value)| value.is_none());
        are_words && braces(&self.source[span.clone()]).is_some()
    }

    /// Whether a heading has attributes besides id and class. The parser leaves out those of one
    /// sign.
    fn has_more_than_names(&self, tag: &Tag<'_>, span: &Range<usize>) -> bool {
        let Tag::Heading { id, classes, attrs, .. } = tag else { return false };
        let is_sign = |written: &Range<usize>| {
            let written = &self.source[written.start + 1..written.end - 1];
            written.split_ascii_whitespace().any(|attribute| attribute.len() == 1)
        };
        let is_named = id.is_some() || !classes.is_empty();
        !attrs.is_empty()
            || is_named && last_braces(self.source, span).is_some_and(|it| is_sign(&it))
    }

    /// Whether the parser has given what stands at `at`.
    fn has_read(&self, at: usize) -> bool {
        self.nodes.last().is_some_and(|node| !node.opens() && node.end as usize > at)
    }

    /// A heading whose last words the parser takes for attributes and leaves out.
    fn heading_with_braces(&mut self, tag: Tag<'a>, span: Range<usize>) {
        let Tag::Heading { level, .. } = tag else { return };
        self.braces = braces(&self.source[span.clone()])
            .map(|words| span.start + words.start..span.start + words.end);
        let (id, classes, attrs) = (None, Vec::new(), Vec::new());
        self.block(NodeKind::Open(Tag::Heading { level, id, classes, attrs }), span);
    }

    /// A heading with attributes besides id and class, which the parser takes apart and loses the
    /// places of.
    fn heading(&mut self, tag: Tag<'a>, span: Range<usize>) {
        let written = last_braces(self.source, &span).unwrap_or(span.clone());
        let attributes = Attributes::read(self.source, written.start)
            .unwrap_or_else(|| Attributes::bad(written));
        self.block(NodeKind::Open(tag), span);
        if let Some(node) = self.nodes.last_mut() {
            node.attributes = Some(Box::new(attributes));
        }
    }

    /// A block of code with braces in its first line, which may hold attributes.
    fn code_block(&mut self, tag: Tag<'a>, span: Range<usize>) {
        let line = self.source[span.clone()].lines().next().unwrap_or_default().trim_end();
        let end = span.start + line.len();
        let attributes = line.find('{').map(|brace| span.start + brace);
        let attributes = attributes.and_then(|brace| Attributes::read(self.source, brace));
        self.block(NodeKind::Open(tag), span);
        if let Some(node) = self.nodes.last_mut() {
            node.attributes = attributes.filter(|it| it.span.end == end).map(Box::new);
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
        self.block(NodeKind::Verse, span);
        if let Some(node) = self.nodes.last_mut().filter(|_| !rest.is_empty()) {
            node.attributes =
                Some(Box::new(attributes.unwrap_or_else(|| Attributes::bad(start..end))));
        }
    }

    fn fence(&mut self, span: Range<usize>) {
        match fences::read(self.source, span.start) {
            Fence::Opens(attributes) => {
                self.containers.push(self.nodes.len());
                let node = Node::new(NodeKind::Container, span);
                let title = attributes.title;
                self.nodes.push(Node { attributes: Some(Box::new(attributes)), ..node });
                self.open.push(OpenNode::Other);
                self.title(title.unwrap_or_default());
            }
            Fence::Foreign => self.lone_fences.push(LoneFence::Foreign(span.start)),
            Fence::BadEmbed => self.lone_fences.push(LoneFence::BadEmbed(span.start)),
            Fence::Embed(address, title) => self.embed(address, title, span),
            Fence::Closes if self.ends_embed(&span) => {}
            Fence::Closes if self.containers.is_empty() => {
                self.lone_fences.push(LoneFence::Closes(span.start))
            }
            Fence::Closes => self.close_container(span),
        }
    }

    /// The title of the container that was opened last, a part of the source.
    fn title(&mut self, title: &'a str) {
        if title.is_empty() {
            return;
        }
        let start = title.as_ptr().addr() - self.source.as_ptr().addr();
        let span = start..start + title.len();
        self.nodes.extend([
            Node::new(NodeKind::Title, span.clone()),
            Node::new(NodeKind::Text(CowStr::Borrowed(title)), span.clone()),
            Node::new(NodeKind::Close, span),
        ]);
    }

    /// A paragraph that is a link, in whose place the page that it leads to may be shown.
    fn embed(&mut self, address: Range<usize>, title: Range<usize>, span: Range<usize>) {
        let source = self.source;
        let destination = &source[address.clone()];
        let (link_type, words) = match title.is_empty() {
            true => (LinkType::Autolink, address.clone()),
            false => (LinkType::Inline, title),
        };
        let (dest_url, none) = (CowStr::Borrowed(destination), CowStr::Borrowed(""));
        let link = Tag::Link { link_type, dest_url, title: none.clone(), id: none };
        let whole = address.start..words.end;
        self.block(NodeKind::Open(Tag::Paragraph), span.clone());
        let attributes = Attributes {
            classes: vec!["embed"],
            frame: Some(destination),
            span: span.clone(),
            ..Attributes::default()
        };
        if let Some(node) = self.nodes.last_mut() {
            node.attributes = Some(Box::new(attributes));
        }
        self.embed_end = Some(span.end);
        let text = CowStr::Borrowed(&source[words.clone()]);
        self.nodes.extend([
            Node::new(NodeKind::Open(link), whole.clone()),
            Node::new(NodeKind::Text(text), words),
            Node::new(NodeKind::Close, whole),
            Node::new(NodeKind::Close, span),
        ]);
    }

    /// Whether a closing fence belongs to an embed, which needs none.
    fn ends_embed(&mut self, span: &Range<usize>) -> bool {
        let Some(end) = self.embed_end.take() else { return false };
        let is_next = self.source[end..span.start].trim().is_empty();
        is_next && (self.containers.is_empty() || fences::closes_after(self.source, span.end))
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
        self.nodes.push(Node::new(NodeKind::Close, span));
    }

    fn block(&mut self, kind: NodeKind<'a>, span: Range<usize>) {
        self.end_run(span.start);
        self.nodes.push(Node::new(kind, span));
    }

    fn inline(&mut self, kind: NodeKind<'a>, span: Range<usize>) {
        if self.open.last() == Some(&OpenNode::Either) {
            self.nodes.push(Node::new(NodeKind::Run, span.clone()));
            self.open.push(OpenNode::Run);
        }
        self.nodes.push(Node::new(kind, span));
    }

    fn end_run(&mut self, end: usize) {
        if self.open.last() == Some(&OpenNode::Run) {
            self.open.pop();
            self.nodes.push(Node::new(NodeKind::Close, end..end));
        }
    }

    /// The parser splits text at every character that might have meant something.
    fn text(&mut self, text: CowStr<'a>, span: Range<usize>) {
        let node = Node::new(NodeKind::Text(text), span.clone());
        let source = self.source;
        if let Some(last) = self.nodes.last_mut()
            && last.end == node.start
            && node.literal(source).is_some()
            && last.literal(source).is_some()
        {
            last.end = node.end;
            last.kind = NodeKind::Text(CowStr::Borrowed(&source[last.span()]));
        } else {
            let NodeKind::Text(text) = node.kind else { return };
            self.inline(NodeKind::Text(text), span);
        }
    }
}

fn has_braces(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::CodeBlock(CodeBlockKind::Fenced(info)) if info.contains('{'))
}

/// Where the words in braces are with which the last line of a heading ends, and the spaces before
/// them.
fn braces(heading: &str) -> Option<Range<usize>> {
    // What is below the words of a heading is the line that makes them one.
    let words = heading.trim_end().rsplit_once('\n').map_or(heading, |(words, _)| words).trim_end();
    let open = words.strip_suffix('}')?.rfind(['{', '\n'])?;
    let start = words[..open].trim_end().len();
    words[open..].starts_with('{').then_some(start..words.len())
}

/// The last braces of a heading at `span`, with what is in them.
fn last_braces(source: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let written = &source[span.clone()];
    let (open, close) = written.rfind('{').zip(written.rfind('}'))?;
    (open < close).then(|| span.start + open..span.start + close + 1)
}

const VERSE: &str = "verse";

fn is_verse(tag: &Tag<'_>) -> bool {
    let Tag::CodeBlock(CodeBlockKind::Fenced(info)) = tag else { return false };
    info.strip_prefix(VERSE)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '{']))
}
