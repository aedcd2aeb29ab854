//! A body in pieces, for pages that show its blocks one by one.
//!
//! In: a body. Out: the HTML of any of its blocks, each well-formed by itself, and of its notes,
//! with directions, ids and numbers as in the whole. Never: a cut in HTML that has been written.

use super::finish::Finish;
use super::prepared::PreparedBody;
use super::writer::Writer;
use super::{HtmlOptions, sanitize, tree_of};
use crate::read::markdown::{NodeKind, Tag};
use std::ops::Range;

/// What may be asked for. Blocks are named by their places in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Blocks(Range<usize>),
    /// The picture of a figure, without an anchor.
    Picture(usize),
    /// The caption of a figure as a paragraph, with the figure's anchors, even if there is no
    /// caption.
    Caption(usize),
}

/// A body that is written in pieces.
pub struct Pieces<'b> {
    body: PreparedBody<'b>,
    finish: Finish<'b>,
    /// Where the blocks open.
    blocks: Vec<usize>,
}

impl<'b> Pieces<'b> {
    /// Reads a body. What raw HTML opens in one piece it cannot close in another, so it is
    /// sanitized where it would be allowed.
    pub fn read(markdown: &'b str, options: &HtmlOptions<'b>) -> Self {
        let html = sanitize::at_least(options.html);
        let body = PreparedBody::new(tree_of(markdown, options), &HtmlOptions { html, ..*options });
        Self { finish: Finish::of(&body), blocks: body.tree.blocks().collect(), body }
    }

    /// The address of the picture that a figure shows.
    pub fn picture(&self, block: usize) -> Option<String> {
        let image = self.body.tree.figure(*self.blocks.get(block)?)?;
        let Some(Tag::Image { dest_url, .. }) = self.body.tree.tag(image) else { return None };
        Some(
            self.body
                .options
                .links
                .resolve(dest_url)
                .map_or_else(|| dest_url.to_string(), |target| target.url),
        )
    }

    /// Writes the pieces, which must follow each other as in the body, and the notes.
    pub fn write(&self, pieces: &[Piece]) -> (Vec<String>, String) {
        let mut buffer = String::new();
        let mut writer = Writer::new(&self.body, &mut buffer);
        let written = pieces.iter().map(|piece| {
            self.write_piece(&mut writer, piece);
            self.finish(writer.out)
        });
        let written = written.collect();
        writer.write_notes();
        writer.write_works();
        (written, self.finish(writer.out))
    }

    fn write_piece(&self, writer: &mut Writer<'_>, piece: &Piece) {
        let (Piece::Blocks(Range { start: first, .. })
        | Piece::Picture(first)
        | Piece::Caption(first)) = piece;
        writer.place.count = *first;
        let before = first.checked_sub(1).and_then(|n| self.blocks.get(n));
        let start = before.map_or(0, |&at| self.body.tree[at].pair() + 1);
        let end = self.blocks.get(*first).copied().unwrap_or(self.body.tree.len());
        for at in self.body.tree.siblings(start..end) {
            writer.keep_lone_anchors(at);
            // The caption of a picture is written too.
            let is_page = matches!(self.body.tree[at].kind, NodeKind::PageBreaks);
            if is_page && !matches!(piece, Piece::Picture(_)) {
                writer.nodes(at..self.body.tree[at].pair() + 1);
            }
        }
        match piece {
            Piece::Blocks(blocks) => {
                let asked = self.blocks.get(blocks.clone()).unwrap_or_default();
                if let [first, ..] = asked {
                    // What stands after the last block belongs to it.
                    let next = self.blocks.get(blocks.end);
                    let end = asked.last().map_or(*first, |&last| self.body.tree[last].pair() + 1);
                    let end = next.map_or(self.body.tree.len(), |_| end);
                    writer.nodes(*first..end);
                }
            }
            Piece::Picture(block) => {
                self.blocks.get(*block).into_iter().for_each(|&at| writer.picture_of(at))
            }
            Piece::Caption(block) => {
                self.blocks.get(*block).into_iter().for_each(|&at| writer.lone_caption(at))
            }
        }
    }

    /// Takes what was written.
    fn finish(&self, out: &mut String) -> String {
        let written = self.finish.replaced(out).unwrap_or_else(|| out.clone());
        out.clear();
        written
    }
}
