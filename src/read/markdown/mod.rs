//! The Markdown of bodies, read.
//!
//! In: a body's text. Out: a [`Tree`] that shows all of it with its places, for whoever walks over
//! it (`tree`), and the facts that the archive keeps in memory once the text is dropped (`facts`).
//! Never: HTML (`show::markdown_html` writes that), a file, another body.
//!
//! Bodies are CommonMark with tables, notes, strikethrough, tasks, definition lists, alerts, and
//! the attributes, containers and verse of `tree`.

pub mod facts;
pub mod tree;

pub use facts::{
    Anchor, AnchorPart, Anchors, Block, BlockKind, Heading, Link, LinkKind, Outline,
    OutlineOptions, around_words, as_destination, below_address, citations, definitions,
    destination_place, encoded_address, folded_id, fragment, outline, slug, split_suffix, summary,
    without_link, written_like,
};
use serde::{Deserialize, Serialize};
pub use tree::{Node, NodeKind, PageBreak, RawTag, Tag, Tree};

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

impl HtmlPolicy {
    /// What `site.yaml` calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Sanitize => "sanitize",
            Self::Escape => "escape",
        }
    }
}
