//! Which blocks of a translation correspond to which blocks of its source.
//!
//! In: what is known about the blocks of two texts. Out: [`Bead`]s that cover both in order
//! ([`align`]), and from them the anchors that the versions of a work share ([`anchors`]). The
//! result is the same on every machine: sums, products and square roots, in a fixed order. Never: a
//! word of either text.
//!
//! Structure comes first. Pins (the same id on a block of each text) divide both texts. Between
//! pins, headings are matched and divide again (`sections`). What is between two of these places is
//! aligned by kinds and lengths, after W. A. Gale and K. W. Church, "A Program for Aligning
//! Sentences in Bilingual Corpora", Computational Linguistics 19(1), 1993, with blocks in place of
//! sentences (`lengths`). How much longer one language is than the other is not assumed but
//! measured in the pair. The first measures are that of the whole texts (right if nothing was left
//! out), that of the means (right if nothing was merged), and one in between; then the blocks that
//! were matched are measured. The ratio that explains the pair best is kept. The search stays in a
//! band (`path`), so its time grows with the length of the texts and not with its square.

mod anchors;
mod lengths;
mod path;
mod sections;

use std::collections::HashMap;
use std::ops::Range;

pub use anchors::{anchors, chain, pairs};
use lengths::Lengths;

use crate::read::markdown::{Block, BlockKind};

/// Blocks that correspond to each other. One side may be empty: the blocks were left out, or added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bead {
    pub a: Range<usize>,
    pub b: Range<usize>,
}

/// Two ranges of blocks that are aligned on their own.
#[derive(Clone)]
struct BlockRanges {
    a: Range<usize>,
    b: Range<usize>,
    /// Whether the first blocks of both belong together because the authors say so.
    is_pinned: bool,
}

/// How much two measures of the ratio may differ without a closer look. In a paragraph of a
/// thousand letters, 4 % are 40 letters: less than half of the standard deviation.
const CLOSE_ENOUGH: f64 = 0.04;

/// The average cost of a bead in a translation that follows its source: lengths vary, and some
/// blocks are merged.
const PLAIN: f64 = 1.0;

/// Pins make beads that would not be made otherwise. This is more than any other bead costs, but
/// not so much that one pin decides which ratio is kept.
const MOST_FOR_A_BEAD: f64 = 20.0;

/// Beads, and their total cost.
struct Alignment {
    beads: Vec<Bead>,
    cost: f64,
}

impl Alignment {
    /// Whether there is no need to look for a better one.
    fn is_plain(&self) -> bool {
        self.cost <= PLAIN * self.beads.len() as f64
    }

    fn or(self, other: Self) -> Self {
        if other.cost < self.cost { other } else { self }
    }
}

/// Aligns two texts.
pub fn align(a: &[Block], b: &[Block]) -> Vec<Bead> {
    let pieces = pinned(a, b);
    let [whole, others @ ..] = lengths::ratios(a, b);
    let mut best = measured(&pieces, &Lengths::new(a, b, whole));
    for ratio in others.into_iter().filter(|ratio| !are_close(*ratio, whole)) {
        if best.is_plain() {
            break;
        }
        best = best.or(measured(&pieces, &Lengths::new(a, b, ratio)));
    }
    best.beads
}

fn are_close(ratio: f64, other: f64) -> bool {
    (ratio / other - 1.0).abs() <= CLOSE_ENOUGH
}

/// Aligns by one ratio, and again by the ratio that the result shows.
fn measured(pieces: &[BlockRanges], lengths: &Lengths<'_>) -> Alignment {
    let first = aligned(pieces, lengths);
    match lengths.measured(&first.beads) {
        Some(ratio) if !first.is_plain() && !are_close(ratio, lengths.ratio) => {
            first.or(aligned(pieces, &Lengths::new(lengths.a, lengths.b, ratio)))
        }
        _ => first,
    }
}

fn aligned(pieces: &[BlockRanges], lengths: &Lengths<'_>) -> Alignment {
    let mut beads = Vec::with_capacity(lengths.a.len().max(lengths.b.len()));
    for piece in pieces {
        sections::align(piece.clone(), lengths, &mut beads);
    }
    let cost = beads.iter().map(|bead| lengths.cost(bead).min(MOST_FOR_A_BEAD)).sum();
    Alignment { beads, cost }
}

/// Divides both texts at the pins.
fn pinned(a: &[Block], b: &[Block]) -> Vec<BlockRanges> {
    let mut pieces = Vec::new();
    let mut open = BlockRanges { a: 0..0, b: 0..0, is_pinned: false };
    for (at_a, at_b) in pins(a, b) {
        pieces.push(BlockRanges {
            a: open.a.start..at_a,
            b: open.b.start..at_b,
            is_pinned: open.is_pinned,
        });
        open = BlockRanges { a: at_a..at_a, b: at_b..at_b, is_pinned: true };
    }
    pieces.push(BlockRanges {
        a: open.a.start..a.len(),
        b: open.b.start..b.len(),
        is_pinned: open.is_pinned,
    });
    pieces
}

/// The blocks that have the same id in both texts, as many as fit into one order.
fn pins(a: &[Block], b: &[Block]) -> Vec<(usize, usize)> {
    if !a.iter().any(|block| block.id.is_some()) {
        return Vec::new();
    }
    let mut of_b: HashMap<&str, usize> = HashMap::new();
    for (n, block) in b.iter().enumerate() {
        if let Some(id) = &block.id {
            of_b.entry(id).or_insert(n);
        }
    }
    let mut found = Vec::new();
    for (n, block) in a.iter().enumerate() {
        found.extend(block.id.as_ref().and_then(|id| Some((n, of_b.remove(&**id)?))));
    }
    longest_rising(&found)
}

/// The longest list of pairs whose second numbers rise, by patience sorting.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (n, (_, b)) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|&top| pairs[top].1 < *b);
        before.push(pile.checked_sub(1).map(|left| tops[left]));
        match tops.get_mut(pile) {
            Some(top) => *top = n,
            None => tops.push(n),
        }
    }
    let last = tops.last().copied();
    let mut rising: Vec<_> =
        std::iter::successors(last, |&n| before[n]).map(|n| pairs[n]).collect();
    rising.reverse();
    rising
}

/// Whether blocks of this kind may be merged with their neighbours or split.
fn is_running_text(kind: BlockKind) -> bool {
    use BlockKind::{
        Code, Definitions, Figure, Heading, Html, List, Paragraph, Quote, Rule, Table,
    };
    match kind {
        Paragraph | List | Quote | Code | Definitions => true,
        Heading(_) | Table | Figure | Rule | Html => false,
    }
}
