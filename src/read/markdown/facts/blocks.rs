//! The top-level blocks of a body.
//!
//! In: a body's tree and headings. Out: a [`Block`] each, notes left out: all that is known of a
//! paragraph, a list or a table once its text is dropped, and all that an alignment of two texts
//! goes by. Never: the text itself.

use super::headings::Headings;
use super::hidden_text::HiddenText;
use crate::read::markdown::tree::{NodeKind, Tag, Tree};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// What is known of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Of its Markdown. Line endings do not count.
    pub digest: u64,
    /// How many characters a reader sees of it.
    pub letters: u32,
    pub kind: BlockKind,
    /// The id that its author gave it.
    pub id: Option<Box<str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// With its level, as rendered.
    Heading(u8),
    Paragraph,
    List,
    /// A quotation, an alert, a container.
    Quote,
    Table,
    Figure,
    /// Code, and verse.
    Code,
    Rule,
    Html,
    Definitions,
}

impl BlockKind {
    /// Whether the writer gives such blocks their anchors.
    pub fn has_anchors(self) -> bool {
        self != Self::Html
    }
}

pub(super) fn read(tree: &Tree<'_>, headings: &Headings, hidden: &HiddenText) -> Vec<Block> {
    let block = |at: usize| {
        let span = tree[at].span();
        Block {
            digest: digest(tree.source[span].trim_end()),
            letters: letters(tree, hidden, at..tree[at].pair()),
            kind: kind(tree, headings, at),
            id: own_id(tree, headings, at).map(Into::into),
        }
    };
    tree.blocks().map(block).collect()
}

/// The id that the author gave the block at `at`.
fn own_id<'t>(tree: &'t Tree<'_>, headings: &'t Headings, at: usize) -> Option<&'t str> {
    match headings.at(at) {
        Some(heading) => Some(heading.id.as_str()).filter(|_| heading.chosen),
        None => tree[at].attributes.as_ref()?.id,
    }
}

fn kind(tree: &Tree<'_>, headings: &Headings, at: usize) -> BlockKind {
    let Some(tag) = tree.tag(at) else {
        return match tree[at].kind {
            NodeKind::Rule => BlockKind::Rule,
            NodeKind::Verse => BlockKind::Code,
            NodeKind::Container => BlockKind::Quote,
            _ => BlockKind::Paragraph,
        };
    };
    match tag {
        Tag::Heading { .. } => {
            BlockKind::Heading(headings.at(at).map_or(2, |heading| heading.level))
        }
        Tag::Paragraph if tree.figure(at).is_some() => BlockKind::Figure,
        Tag::List(_) => BlockKind::List,
        Tag::BlockQuote(_) => BlockKind::Quote,
        Tag::Table(_) => BlockKind::Table,
        Tag::CodeBlock(_) => BlockKind::Code,
        Tag::HtmlBlock => BlockKind::Html,
        Tag::DefinitionList => BlockKind::Definitions,
        _ => BlockKind::Paragraph,
    }
}

/// The characters of the nodes in `range`. Of a picture its title counts, for it may be a caption;
/// its description does not.
fn letters(tree: &Tree<'_>, hidden: &HiddenText, range: Range<usize>) -> u32 {
    let mut letters = 0;
    let mut walk = tree.walk(range);
    while let Some(at) = walk.next() {
        match &tree[at].kind {
            NodeKind::Text(_) | NodeKind::Code(_) | NodeKind::Math(..) if hidden.holds(at) => {}
            NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math(text, _) => {
                letters += text.chars().count()
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => letters += 1,
            NodeKind::Open(Tag::Image { title, .. }) => {
                letters += title.chars().count();
                walk.skip_element(at);
            }
            _ => {}
        }
    }
    u32::try_from(letters).unwrap_or(u32::MAX)
}

fn digest(block: &str) -> u64 {
    match memchr::memchr(b'\r', block.as_bytes()).is_some() {
        true => xxh3_64(block.replace('\r', "").as_bytes()),
        false => xxh3_64(block.as_bytes()),
    }
}
