//! What the archive keeps of a body once its text is dropped.
//!
//! In: a body. Out: its [`Outline`], and what is wrong with it. Never: HTML.

mod address_faults;
mod anchors;
mod attribute_faults;
mod blocks;
mod destination;
mod embeds;
mod failed_definitions;
mod faults;
mod headings;
mod hidden_text;
mod html_ids;
mod lookalikes;
mod lost_words;
mod notes;
mod outline;
mod plain;
mod raw_faults;
mod references;
pub mod removed_html;
mod slug;
mod typed_markup;
pub mod unclosed;
mod unlink;
mod unseen;
mod without_link;
mod words;

use super::HtmlPolicy;
use super::tree::{Citation, Tree};
use crate::ground::diag::{Diagnostic, FileId, Span, Spanned};
pub use anchors::{Anchor, AnchorPart, Anchors, NotAnAnchor};
pub use blocks::{Block, BlockKind};
pub use destination::{
    Destination, SCHEMES, below as below_address, classify as classify_destination, definitions,
    encoded as encoded_address, numeric_host, place_in as destination_place, split_suffix,
    written as as_destination, written_like,
};
pub use embeds::{frame_address, frame_host};
pub use headings::{HeadingNode, Headings};
pub use hidden_text::HiddenText;
pub use html_ids::{HtmlId, HtmlIds, KeptIds};
pub use notes::{Note, Notes};
use outline::PlacedTree;
pub use plain::{flat_summary, marked_line, push_description, without_emphasis, without_marks};
use serde::{Deserialize, Serialize};
pub use slug::{folded_id, slug};
use std::borrow::Cow;
use std::ops::Range;
pub use typed_markup::{LineMarkup, TypedMarkup, may_have_markup, typed_markup};
pub use unlink::{around_words, fragment};
pub use without_link::without_link;
pub use words::WordsLinks;

/// The facts of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    pub headings: Vec<Heading>,
    /// The ids that raw HTML brings.
    pub html_ids: KeptIds,
    /// The ids that authors gave to paragraphs, containers, verse and passages.
    pub marked_ids: Vec<Box<str>>,
    /// Links and images that may lead to something in the archive, `#fragment` too.
    pub links: Vec<Link>,
    /// The hosts of what may be shown in frames.
    pub frames: Vec<Box<str>>,
    /// Images that are loaded from other hosts.
    pub external_images: Vec<Link>,
    /// Links that are written as whole addresses of the site itself.
    pub own_links: Vec<Link>,
    /// The first paragraph as plain text, cut at a word's end.
    pub summary: Box<str>,
    pub words: u32,
    /// How many of the words are single characters of scripts without spaces.
    pub characters: u32,
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
            .chain(&self.html_ids.all)
            .map(|id| &**id)
    }

    /// How many ids there are of authors, headings and raw HTML.
    pub fn count_named_ids(&self) -> usize {
        self.headings.len() + self.marked_ids.len() + self.html_ids.all.len()
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
    /// Whether it is a top-level block.
    pub is_block: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub kind: LinkKind,
    /// As the author wrote it, entities and escapes resolved.
    pub destination: String,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    Link,
    Image,
    /// An address in raw HTML, but for that of a picture.
    Raw,
    /// The address of a picture in raw HTML.
    RawImage,
}

impl LinkKind {
    /// Whether it shows a picture.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Image | Self::RawImage)
    }
}

/// What the facts of a body depend on besides its text.
#[derive(Debug, Clone, Copy)]
pub struct OutlineOptions<'o> {
    pub html: HtmlPolicy,
    /// The address of the site without its scheme; empty if it is not known.
    pub own_address: &'o str,
}

impl From<HtmlPolicy> for OutlineOptions<'_> {
    fn from(html: HtmlPolicy) -> Self {
        Self { html, own_address: "" }
    }
}

/// The facts of the body that stands at `body` in `text`, the whole of `file`, and its faults.
pub fn outline<'o>(
    text: &str,
    body: Range<usize>,
    file: FileId,
    options: impl Into<OutlineOptions<'o>>,
) -> (Outline, Vec<Diagnostic>) {
    let options = options.into();
    let tree = Tree::read(&text[body.clone()]);
    let (headings, notes) = (Headings::of(&tree, options.html), Notes::of(&tree));
    let placed = PlacedTree { tree: &tree, file, base: body.start };
    let outline = outline::outline(placed, &headings, &notes, options);
    (outline, faults::faults(placed, &headings, &notes, options.html))
}

/// The works that the body which stands at `body` in `text` cites, with their places in `file`.
pub fn citations(text: &str, body: Range<usize>, file: FileId) -> Vec<Spanned<Box<str>>> {
    let source = &text[body.clone()];
    let may_follow = |c: char| c.is_whitespace() || matches!(c, '[' | '-');
    let may_cite = |at: usize| source[..at].ends_with(may_follow);
    if !memchr::memchr_iter(b'@', source.as_bytes()).any(may_cite) {
        return Vec::new();
    }
    let cite = |Citation { key, .. }: Citation| {
        let span = Span::new(file, body.start + key.start, body.start + key.end);
        Spanned::new(source[key.start + 1..key.end].into(), span)
    };
    Tree::read(source).citations().into_iter().map(cite).collect()
}

/// The first paragraph of a biography without its markup, cut at a word's end. Raw HTML in it is
/// text.
pub fn summary(markdown: &str) -> String {
    plain::PlainText::under(HtmlPolicy::Escape, &Tree::read(markdown)).summary()
}
