//! A body as a tree that everyone reads and nobody changes.
//!
//! In: Markdown. Out: a [`Tree`]: its nodes in the order of the text, each with its place in the
//! source. The opening and the closing node of an element know one another's place, so that every
//! walk over the tree is a loop that only goes forward, and no depth of nesting can exhaust the
//! stack. Never: HTML, a direction, a look at another file.
//!
//! `math` says which dollar signs are those of formulas. `masks` gives the parser something else to
//! read for what it knows nothing of: the `fences` of containers, the `numbering` of lists by
//! letters and by the digits of other scripts. `reader` makes nodes of what it finds. `definitions`
//! finds the addresses of labels that no link refers to. `emphasis` mends emphasis that CommonMark
//! leaves unread beside Arabic letters. `passages` finds attributes. `bare_addresses` makes links
//! of addresses. `soft_breaks` joins lines of ideographs. `page_breaks` finds where the pages of a
//! source begin. `raw_html` reads the tags of raw HTML, `lone_anchors` finds those that are only
//! there for links.

mod alert_titles;
mod attributes;
mod bare_addresses;
mod citations;
mod definitions;
mod emphasis;
mod fences;
mod list_parts;
mod lone_anchors;
mod masks;
mod math;
mod null;
mod numbering;
mod page_breaks;
mod passages;
mod raw_html;
mod reader;
mod soft_breaks;
mod walk;

pub use alert_titles::ALERTS;
pub use attributes::{AttributeFault, Attributes, KEYS, LineNumbers};
pub use citations::Citation;
pub use lone_anchors::LoneAnchors;
use numbering::ItemMarker;
pub use numbering::{Numbering, are_in_order, are_letters};
pub use page_breaks::PageBreak;
pub use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, LinkType, Tag};
use pulldown_cmark::{CowStr, Options, Parser};
pub use raw_html::{OpenComment, RawCode, RawTag};
use reader::{ReadBody, TreeReader};
use std::ops::{Index, Range};
pub use walk::Walk;

/// The extensions that bodies are written in, listed by hand: smart punctuation would change
/// translators' quotation marks, and `Options::all()` switches footnotes off.
pub const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// A body that has been read. Nodes are named by their places, from 0.
///
/// ```
/// use tarjuman::read::markdown::{NodeKind, Tag, Tree};
///
/// let tree = Tree::read("See [the *house*](house.md), said `tarjuman`.");
/// let mut words = String::new();
/// let mut walk = tree.walk(0..tree.len());
/// while let Some(at) = walk.next() {
///     match &tree[at].kind {
///         // The words of links are left out.
///         NodeKind::Open(Tag::Link { .. }) => walk.skip_element(at),
///         NodeKind::Text(text) | NodeKind::Code(text) => words.push_str(text),
///         _ => {}
///     }
/// }
/// assert_eq!(words, "See , said tarjuman.");
/// assert_eq!(&tree.source[tree[2].span()], "[the *house*](house.md)");
/// ```
pub struct Tree<'a> {
    pub source: &'a str,
    nodes: Vec<Node<'a>>,
    /// How deep elements are nested.
    pub depth: usize,
    /// Fences without their counterpart, and those of other programs.
    pub lone_fences: Vec<LoneFence>,
    /// The tags of its raw HTML, in the order of the text.
    pub raw_tags: Vec<RawTag>,
    /// The comments in its raw HTML that nothing closes, in the order of the text.
    pub open_comments: Vec<OpenComment>,
    /// Where labels get addresses that no link refers to, in the order of the text.
    pub unused_definitions: Vec<Range<usize>>,
    /// The markers of items that CommonMark does not know, in the order of the text.
    markers: Vec<ItemMarker>,
    /// The blocks with nothing but anchors in raw HTML, in the order of the text. They count as
    /// part of the next block.
    pub lone_anchors: Vec<LoneAnchors>,
}

/// Where a fence begins that opens a container which is never closed, or closes none, or is all in
/// one line, as only other programs have it: `:::row:::`.
#[derive(Debug, Clone, Copy)]
pub enum LoneFence {
    Opens(usize),
    Closes(usize),
    Foreign(usize),
    /// An embed without an address.
    BadEmbed(usize),
}

/// What opens, closes or stands at a place of a tree.
pub struct Node<'a> {
    pub kind: NodeKind<'a>,
    /// Bytes of the source.
    start: u32,
    end: u32,
    /// The place of the closing node, on an opening node; the other way round on a closing one; its
    /// own on a leaf.
    pair: u32,
    pub attributes: Option<Box<Attributes<'a>>>,
}

/// What a node is.
#[derive(Debug)]
pub enum NodeKind<'a> {
    Open(Tag<'a>),
    /// Opens a container: `::: {…}`.
    Container,
    /// Opens verse, whose text is not Markdown.
    Verse,
    /// Opens the title of a container or an alert.
    Title,
    /// Opens a passage with attributes: `[…]{…}`.
    Passage,
    /// Opens inline content that no paragraph encloses.
    Run,
    /// Opens a paragraph with nothing but the beginnings of pages. It is no block of the text.
    PageBreaks,
    /// Closes the node that its `pair` names.
    Close,
    Text(CowStr<'a>),
    Code(CowStr<'a>),
    /// A formula in LaTeX, and whether it stands by itself: `$…$`, `$$…$$`.
    Math(CowStr<'a>, bool),
    /// A line of an HTML block, or a single tag in a paragraph.
    Html(CowStr<'a>),
    NoteReference(CowStr<'a>),
    /// The key of a work, in `[@key]`; only where the text has works to cite.
    Citation(CowStr<'a>),
    /// Where a page of the source begins: `[p. 12]{.page}`.
    PageBreak(Box<PageBreak<'a>>),
    SoftBreak,
    HardBreak,
    Rule,
    /// The box of a task, and whether that is done.
    Task(bool),
}

impl<'a> Node<'a> {
    fn new(kind: NodeKind<'a>, span: Range<usize>) -> Self {
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { kind, start: at(span.start), end: at(span.end), pair: 0, attributes: None }
    }

    /// Its bytes in the source; of an opening node those of the whole element.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The place of the node that closes it, or that it closes; its own for a leaf.
    pub fn pair(&self) -> usize {
        self.pair as usize
    }

    pub fn opens(&self) -> bool {
        use NodeKind::{Container, Open, PageBreaks, Passage, Run, Title, Verse};
        matches!(self.kind, Open(_) | Container | Verse | Passage | Run | PageBreaks | Title)
    }

    pub fn opens_block(&self) -> bool {
        match &self.kind {
            NodeKind::Open(tag) => is_block(tag),
            kind => matches!(
                kind,
                NodeKind::Container
                    | NodeKind::Verse
                    | NodeKind::Run
                    | NodeKind::PageBreaks
                    | NodeKind::Title
            ),
        }
    }

    /// Whether it opens text that is not Markdown.
    pub fn is_literal(&self) -> bool {
        matches!(self.kind, NodeKind::Open(Tag::CodeBlock(_)) | NodeKind::Verse)
    }

    /// The node's text, if it stands in `source` letter for letter: no entity, no replaced
    /// character.
    pub fn literal(&self, source: &'a str) -> Option<&'a str> {
        let NodeKind::Text(text) = &self.kind else { return None };
        let written = source.get(self.span())?;
        (std::ptr::eq(text.as_ptr(), written.as_ptr()) && text.len() == written.len())
            .then_some(written)
    }
}

impl<'a> Tree<'a> {
    /// Reads a body with all extensions.
    pub fn read(source: &'a str) -> Self {
        Self::read_with(source, false)
    }

    /// The same of a text that has works to cite.
    pub fn read_citing(source: &'a str) -> Self {
        Self::read_with(source, true)
    }

    fn read_with(source: &'a str, has_works: bool) -> Self {
        let body = masks::read(source);
        let nodes = list_parts::part(body.nodes, source, &body.markers);
        let nodes = passages::mark(emphasis::mend(nodes, source), source);
        let nodes = alert_titles::mark(page_breaks::mark(nodes, source), source);
        let nodes = if has_works { citations::mark(nodes, source) } else { nodes };
        let nodes = soft_breaks::join(bare_addresses::link(nodes, source), source);
        let tree = Self::of(source, ReadBody { nodes, ..body });
        Self { lone_anchors: lone_anchors::find(&tree.nodes, &tree.raw_tags), ..tree }
    }

    /// Reads a body as CommonMark alone has it.
    pub fn read_plain(source: &'a str) -> Self {
        let mut reader = TreeReader::new(source, false);
        reader.read(Parser::new_ext(source, Options::empty()).into_offset_iter());
        let body = reader.finish();
        let nodes = emphasis::mend(body.nodes, source);
        Self::of(source, ReadBody { nodes, ..body })
    }

    /// The one way to make a tree: whatever the passes before it made is balanced here.
    fn of(source: &'a str, body: ReadBody<'a>) -> Self {
        let ReadBody { mut nodes, lone_fences, unused_definitions, markers } = body;
        let depth = pair(&mut nodes).unwrap_or_else(|| {
            debug_assert!(false, "a pass made a tree that is not balanced");
            balance(&mut nodes, source.len());
            pair(&mut nodes).unwrap_or_default()
        });
        let open_comments = raw_html::open_comments(&nodes, source);
        let raw_tags = raw_html::tags(&nodes, source, &open_comments);
        Self {
            source,
            nodes,
            depth,
            lone_fences,
            raw_tags,
            open_comments,
            unused_definitions,
            markers,
            lone_anchors: Vec::new(),
        }
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All nodes, in the order of the text.
    pub fn nodes(&self) -> &[Node<'a>] {
        &self.nodes
    }

    /// The node at `at`, if there is one.
    pub fn get(&self, at: usize) -> Option<&Node<'a>> {
        self.nodes.get(at)
    }

    /// The tag that opens at `at`.
    pub fn tag(&self, at: usize) -> Option<&Tag<'a>> {
        match &self.get(at)?.kind {
            NodeKind::Open(tag) => Some(tag),
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

    /// How the list at `at` is numbered, if not by 0–9.
    pub fn numbering(&self, at: usize) -> Option<Numbering> {
        if self.markers.is_empty() || !matches!(self.tag(at), Some(Tag::List(Some(_)))) {
            return None;
        }
        let start = self.nodes.get(at + 1)?.start as usize;
        let item = self.markers.binary_search_by_key(&start, |marker| marker.start).ok()?;
        Some(self.markers[item].numbering)
    }

    /// The nodes with an id of their own that are no headings.
    pub fn marked_ids(&self) -> impl Iterator<Item = (usize, &str)> + '_ {
        let nodes = self
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| !matches!(node.kind, NodeKind::Open(Tag::Heading { .. })));
        nodes.filter_map(|(at, node)| match &node.kind {
            NodeKind::PageBreak(page) => Some((at, &*page.id)),
            _ => Some((at, node.attributes.as_ref()?.id?)),
        })
    }

    /// The places of the top-level blocks, but for notes, lone anchors and lone page breaks.
    pub fn blocks(&self) -> impl Iterator<Item = usize> + '_ {
        let is_none = |at: usize| {
            matches!(self.tag(at), Some(Tag::FootnoteDefinition(_)))
                || matches!(self.nodes[at].kind, NodeKind::PageBreaks)
        };
        self.siblings(0..self.len())
            .filter(move |&at| !is_none(at) && self.lone_anchors_at(at).is_none())
    }

    /// The numbers of the tags of the block at `at`, if it has nothing but anchors.
    pub fn lone_anchors_at(&self, at: usize) -> Option<Range<usize>> {
        let n = self.lone_anchors.binary_search_by_key(&at, |block| block.at).ok()?;
        Some(self.lone_anchors[n].tags.clone())
    }

    /// The places of citations, in the order of the text.
    pub fn citations(&self) -> Vec<Citation> {
        citations::find(&self.nodes, self.source)
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

impl<'a> Index<usize> for Tree<'a> {
    type Output = Node<'a>;

    fn index(&self, at: usize) -> &Node<'a> {
        &self.nodes[at]
    }
}

/// Adds the text that stands at `span` of the source, if there is any.
fn push_text<'a>(nodes: &mut Vec<Node<'a>>, source: &'a str, span: Range<usize>) {
    if !span.is_empty() {
        nodes.push(Node::new(NodeKind::Text(CowStr::Borrowed(&source[span.clone()])), span));
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

/// Drops what closes nothing, and closes at the end what is still open.
fn balance(nodes: &mut Vec<Node<'_>>, end: usize) {
    let mut open = 0_usize;
    nodes.retain(|node| {
        let closes_nothing = open == 0 && matches!(node.kind, NodeKind::Close);
        match node.kind {
            NodeKind::Close => open = open.saturating_sub(1),
            _ => open += usize::from(node.opens()),
        }
        !closes_nothing
    });
    nodes.extend(std::iter::repeat_with(|| Node::new(NodeKind::Close, end..end)).take(open));
}

/// Lets the openings and closings of nodes know one another's place, and elements their end.
/// Returns the greatest depth, or nothing if the nodes are not balanced.
fn pair(nodes: &mut [Node<'_>]) -> Option<usize> {
    let mut open = Vec::new();
    let mut depth = 0;
    for at in 0..nodes.len() {
        match nodes[at].kind {
            _ if nodes[at].opens() => {
                open.push(at);
                depth = depth.max(open.len());
            }
            NodeKind::Close => {
                let start = open.pop()?;
                nodes[start].pair = at as u32;
                nodes[start].end = nodes[at].end;
                nodes[at].pair = start as u32;
            }
            _ => nodes[at].pair = at as u32,
        }
    }
    open.is_empty().then_some(depth)
}
