//! The Markdown of bodies.
//!
//! In: a body's text. Out: its [`Outline`], the facts that the archive keeps in memory
//! ([`outline`]), and its HTML when its page is rendered ([`render`]). Both read the text into the
//! same tree (`tree`), mended where CommonMark leaves emphasis beside Arabic letters unread
//! (`emphasis`). For HTML, `direction` decides which blocks turn, and `write` writes. Never: a
//! file, another body, string surgery on HTML.
//!
//! Bodies are CommonMark with tables, notes, strikethrough, tasks, definition lists, alerts, and
//! the attributes, containers and verse that are read in `attributes`, `fences` and `marks`.
//! Alignment in tables is logical: what Markdown calls left is the start of the line in the table's
//! direction.

mod addresses;
mod anchors;
mod attributes;
mod blocks;
mod destination;
mod direction;
mod emphasis;
mod fences;
mod headings;
mod isolation;
mod marks;
mod notes;
mod null;
mod outline;
mod pieces;
mod plain;
mod raw_elements;
mod raw_html;
mod sanitize;
mod slug;
mod tree;
mod walk;
mod write;
mod write_anchors;
mod write_inline;
mod write_marks;
mod write_notes;

use crate::ground::diag::{Diagnostic, FileId, Span};
use crate::ground::lang::Direction;
use crate::ground::text::Digits;
pub use anchors::{Anchor, Anchors, NotAnAnchor, Part};
pub use blocks::{Block, BlockKind};
pub use destination::{place_in as destination_place, split_suffix, written as as_destination};
use headings::Headings;
pub use pieces::{Piece, Pieces};
use serde::{Deserialize, Serialize};
pub use slug::slug;
use std::borrow::Cow;
use std::ops::Range;
use tree::Tree;
use write::Writer;

/// The facts of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    pub headings: Vec<Heading>,
    /// The ids that raw HTML brings.
    pub html_ids: Vec<Box<str>>,
    /// The ids that authors gave to paragraphs, containers, verse and passages.
    pub marked_ids: Vec<Box<str>>,
    /// Links and images that may lead to something in the archive, `#fragment` too.
    pub links: Vec<Link>,
    /// The first paragraph as plain text, cut at a word's end.
    pub summary: Box<str>,
    pub words: u32,
    /// The top-level blocks, notes left out.
    pub blocks: Vec<Block>,
    /// How many notes are shown.
    pub notes: usize,
}

impl Outline {
    /// Everything in the body that a link may name, where its blocks have these anchors.
    pub fn ids<'o>(&'o self, anchors: &'o Anchors) -> impl Iterator<Item = Cow<'o, str>> {
        let numbered = self.blocks.iter().enumerate().filter(|(_, block)| block.kind.has_anchors());
        let numbers =
            numbered.flat_map(|(n, _)| anchors.of(n)).map(|anchor| Cow::Owned(anchor.to_string()));
        self.named_ids().map(Cow::Borrowed).chain(numbers)
    }

    /// The ids that an author gave, or that headings have from their text.
    pub fn named_ids(&self) -> impl Iterator<Item = &str> {
        self.headings
            .iter()
            .map(|heading| &heading.id)
            .chain(&self.marked_ids)
            .chain(&self.html_ids)
            .map(|id| &**id)
    }

    /// Whether `id` is that of a note that is shown, as `fn-1`, or of its first reference, as
    /// `fnref-1`.
    pub fn has_note(&self, id: &str) -> bool {
        let number =
            ["fn-", "fnref-"].iter().find_map(|prefix| id.strip_prefix(prefix)?.parse().ok());
        number.is_some_and(|number| (1..=self.notes).contains(&number))
    }

    /// Whether a block shows this anchor, where the blocks have `anchors`.
    pub fn has_anchor(&self, anchor: Anchor, anchors: &Anchors) -> bool {
        anchors
            .find(anchor)
            .and_then(|n| self.blocks.get(n))
            .is_some_and(|block| block.kind.has_anchors())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// As rendered: 2 is the highest.
    pub level: u8,
    pub id: Box<str>,
    pub text: Box<str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub kind: LinkKind,
    /// As [`LinkResolver::resolve`] will be asked for it.
    pub destination: String,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    Link,
    Image,
    /// An address in raw HTML, of whichever of the two.
    Raw,
}

/// What becomes of raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    /// Of the top-level blocks. Blocks without any have no id.
    pub anchors: &'a Anchors,
    /// Stands before every id, so that two bodies can share a page. Whoever resolves links puts it
    /// before fragments.
    pub prefix: &'a str,
    /// What notes are numbered in.
    pub digits: Digits,
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
    /// Names a block's link to itself; without a name there are no such links.
    pub paragraph: &'a str,
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
        paragraph: "",
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
    /// The language tag of what is there, where it is not the body's.
    pub language: Option<Box<str>>,
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
pub fn outline(
    text: &str,
    body: Range<usize>,
    file: FileId,
    html: HtmlPolicy,
) -> (Outline, Vec<Diagnostic>) {
    let tree = Tree::read(&text[body.clone()]);
    outline::Reader::new(&tree, file, body.start, html).read()
}

/// The first paragraph of `markdown` without its markup, cut at a word's end.
pub fn summary(markdown: &str) -> String {
    plain::summary(&Tree::read(markdown))
}

/// Appends the HTML of `markdown` to `out`.
pub fn render(markdown: &str, body: &Body<'_>, out: &mut String) {
    let mut tree = Tree::read(markdown);
    direction::turn(&mut tree, body.direction);
    let (html, is_sanitized) = sanitize::policy_for(&tree, body.html);
    if html != HtmlPolicy::Escape {
        raw_html::resolve(&mut tree, body.links);
    }
    tree.bdi_tags = isolation::bdi_tags(&tree);
    let headings = Headings::of(&tree);
    let start = out.len();
    Writer::new(&tree, &Body { html, ..*body }, &headings, out).run();
    if is_sanitized {
        let clean = sanitize::sanitize(&out[start..]);
        out.truncate(start);
        out.push_str(&clean);
    }
}

/// Appends the HTML of `markdown` as CommonMark alone has it, raw HTML and all, to `out`: no
/// extensions, ids, directions or figures.
pub fn render_plain(markdown: &str, out: &mut String) {
    let (labels, anchors) = (Labels::NONE, Anchors::default());
    let body = Body {
        direction: Direction::Ltr,
        language: "",
        html: HtmlPolicy::Allow,
        labels: &labels,
        links: &AsWritten,
        anchors: &anchors,
        prefix: "",
        digits: Digits::LATIN,
    };
    let tree = Tree::read_plain(markdown);
    Writer::new(&tree, &body, &Headings::default(), out).plain().run();
}
