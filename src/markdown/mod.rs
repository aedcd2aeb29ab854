//! The Markdown of bodies.
//!
//! In: a body's text. Out: its [`Outline`], the facts that the archive keeps in memory ([`outline`]), and its HTML
//! when its page is rendered ([`render`]). Both read the text into the same tree (`tree`), mended where CommonMark
//! leaves emphasis beside Arabic letters unread (`emphasis`). For HTML, `direction` decides which blocks turn, and
//! `write` writes. Never: a file, another body, string surgery on HTML.
//!
//! Bodies are CommonMark with tables, notes, strikethrough, tasks, definition lists, alerts, and the attributes,
//! containers and verse that are read in `attributes`, `fences` and `marks`.
//! Alignment in tables is logical: what Markdown calls left is the start of the line in the table's direction.

mod attributes;
mod destination;
mod direction;
mod emphasis;
mod fences;
mod headings;
mod marks;
mod notes;
mod outline;
mod plain;
mod sanitize;
mod slug;
mod tree;
mod write;
mod write_inline;
mod write_marks;
mod write_notes;

use crate::diag::{Diagnostic, FileId, Span};
use crate::lang::Direction;
use headings::Headings;
pub use slug::slug;
use std::borrow::Cow;
use std::ops::Range;
use tree::{Kind, Tree};
use write::Writer;

/// The facts of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    pub headings: Vec<Heading>,
    /// The ids that raw HTML brings.
    pub html_ids: Vec<Box<str>>,
    /// The ids that authors gave to paragraphs, containers, verse and passages.
    pub marked_ids: Vec<MarkedId>,
    /// The numbers of the blocks without an id of their number.
    pub unnumbered: Vec<u32>,
    /// Links and images that may lead to something in the archive, `#fragment` too.
    pub links: Vec<Link>,
    /// The first paragraph as plain text, cut at a word's end.
    pub summary: Box<str>,
    pub words: u32,
    /// A digest of each top-level block, notes left out: the block at `n` has the anchor `p-{n + 1}`.
    pub blocks: Vec<u64>,
}

impl Outline {
    /// The ids that blocks have: `p-3` for the third. Headings and marked blocks have their own, rules and raw HTML none.
    pub fn anchors(&self) -> impl Iterator<Item = String> {
        let numbers = 1..=self.blocks.len() as u32;
        numbers.filter(|number| !self.unnumbered.contains(number)).map(|number| format!("p-{number}"))
    }

    /// Everything in the body that a link may name.
    pub fn ids(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.named_ids().map(Cow::Borrowed).chain(self.anchors().map(Cow::Owned))
    }

    /// The ids that an author gave, or that headings have from their text.
    pub fn named_ids(&self) -> impl Iterator<Item = &str> {
        let marked = self.marked_ids.iter().map(|marked| &marked.id);
        self.headings.iter().map(|heading| &heading.id).chain(marked).chain(&self.html_ids).map(|id| &**id)
    }

    /// Whether `id` is one of [`Self::ids`].
    pub fn has_id(&self, id: &str) -> bool {
        let is_block = |number: u32| {
            let is_counted = (1..=self.blocks.len() as u32).contains(&number) && !self.unnumbered.contains(&number);
            is_counted && format!("p-{number}") == id
        };
        let number = id.strip_prefix("p-").and_then(|number| number.parse().ok());
        self.named_ids().any(|have| have == id) || number.is_some_and(is_block)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// As rendered: 2 is the highest.
    pub level: u8,
    pub id: Box<str>,
    pub text: Box<str>,
}

/// An id that an author gave with `{#id}` to something other than a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedId {
    pub id: Box<str>,
    /// The number of the top-level block that has it or holds what has it; 0 in a note.
    pub block: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub kind: LinkKind,
    /// As [`LinkResolver::resolve`] will be asked for it.
    pub destination: String,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    Link,
    Image,
}

/// What becomes of raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HtmlPolicy {
    /// It passes, and so does any scheme in a link.
    Allow,
    #[default]
    Sanitize,
    /// It is shown as text.
    Escape,
}

/// What a body is rendered with.
#[derive(Clone, Copy)]
pub struct Body<'a> {
    /// The direction of the text around the body.
    pub direction: Direction,
    /// The body's language tag.
    pub language: &'a str,
    pub html: HtmlPolicy,
    pub labels: &'a Labels<'a>,
    pub links: &'a dyn LinkResolver,
}

/// The words that the renderer inserts, and their language.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    pub language: &'a str,
    pub direction: Direction,
    pub note: &'a str,
    pub tip: &'a str,
    pub important: &'a str,
    pub warning: &'a str,
    pub caution: &'a str,
    /// Names the section of notes.
    pub footnotes: &'a str,
    /// Names the way from a note back to the text.
    pub back: &'a str,
    /// Names a heading's link to itself.
    pub anchor: &'a str,
    /// Names a table that may have to be scrolled.
    pub table: &'a str,
}

impl Labels<'_> {
    /// No words at all.
    pub const NONE: Self = Self {
        language: "",
        direction: Direction::Ltr,
        note: "",
        tip: "",
        important: "",
        warning: "",
        caution: "",
        footnotes: "",
        back: "",
        anchor: "",
        table: "",
    };
}

/// Finds what links within the archive lead to.
pub trait LinkResolver {
    /// Where `destination` leads; `None` leaves it as it was written.
    fn resolve(&self, destination: &str) -> Option<Target>;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub url: String,
    /// Of a picture, in pixels.
    pub width: Option<u32>,
    pub height: Option<u32>,
}

/// Leaves every link as it was written.
pub struct AsWritten;

impl LinkResolver for AsWritten {
    fn resolve(&self, _: &str) -> Option<Target> {
        None
    }
}

/// The facts of the body that stands at `body` in `text`, the whole of `file`, and its faults.
pub fn outline(text: &str, body: Range<usize>, file: FileId, html: HtmlPolicy) -> (Outline, Vec<Diagnostic>) {
    let source = &text[body.clone()];
    let masked = fences::masked(source);
    let tree = Tree::read(source, &masked);
    outline::Reader::new(&tree, file, body.start, html).read()
}

/// The sanitizer's time grows with the square of the depth: raw HTML among elements nested deeper than anyone writes is
/// shown as text instead.
const SANITIZED_DEPTH: usize = 100;

/// Appends the HTML of `markdown` to `out`.
pub fn render(markdown: &str, body: &Body<'_>, out: &mut String) {
    let masked = fences::masked(markdown);
    let mut tree = Tree::read(markdown, &masked);
    direction::turn(&mut tree, body.direction);
    let raw = body.html == HtmlPolicy::Sanitize && tree.nodes.iter().any(|node| matches!(node.kind, Kind::Html(_)));
    let headings = Headings::of(&tree);
    if raw && tree.depth > SANITIZED_DEPTH {
        return Writer::new(&tree, &Body { html: HtmlPolicy::Escape, ..*body }, &headings, out).run();
    }
    let start = out.len();
    Writer::new(&tree, body, &headings, out).run();
    if raw {
        let clean = sanitize::sanitize(&out[start..]);
        out.truncate(start);
        out.push_str(&clean);
    }
}

/// Appends the HTML of `markdown` as CommonMark alone has it, raw HTML and all, to `out`: no extensions, ids,
/// directions or figures.
pub fn render_plain(markdown: &str, out: &mut String) {
    let labels = Labels::NONE;
    let body =
        Body { direction: Direction::Ltr, language: "", html: HtmlPolicy::Allow, labels: &labels, links: &AsWritten };
    let tree = Tree::read_plain(markdown);
    Writer::new(&tree, &body, &Headings::default(), out).plain().run();
}
