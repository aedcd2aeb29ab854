//! Aligns by structure: headings first, then what is below them.
//!
//! In: a range of two texts. Out: its beads. A section is a heading with everything up to the next
//! heading, or what is before the first. Sections are matched by level and total length: one to
//! one, skipped, or several to one if headings were left out or added. Inside matched sections,
//! blocks are aligned.

use std::ops::Range;

use super::lengths::Lengths;
use super::path::{self, Step};
use super::{Bead, BlockRanges, is_running_text};
use crate::read::markdown::{Block, BlockKind};

/// Gale and Church's kinds of beads, and runs of up to five blocks on one side, which cost less in
/// one step; longer runs take two. Skipping comes first: of equal blocks, the earlier ones are
/// matched and the last is left over.
#[rustfmt::skip]
const BLOCK_STEPS: [Step; 14] = [
    (1, 0), (0, 1), (2, 0), (0, 2), (3, 0), (0, 3), (4, 0), (0, 4), (5, 0), (0, 5),
    (1, 1), (2, 1), (1, 2), (2, 2),
];

/// How many sections one can correspond to. The limit keeps the search quick: each more would be
/// two more steps to try at every place.
const MOST_MERGED: usize = 6;
const SECTION_STEPS: [Step; 3 + 2 * (MOST_MERGED - 1)] = [
    (1, 0),
    (0, 1),
    (1, 1),
    (2, 1),
    (1, 2),
    (3, 1),
    (1, 3),
    (4, 1),
    (1, 4),
    (5, 1),
    (1, 5),
    (6, 1),
    (1, 6),
];

// Costs as in `lengths`: estimates, with which the pairs in tests/it/align.rs come out right.

/// A section without counterpart: 400 to 1, rarer than a block without one.
const SKIP_SECTION: f64 = 6.0;
/// A heading that was left out or added while its text stayed: 4.5 to 1.
const LOST_HEADING: f64 = 1.5;
/// The most that a difference in length may cost: less than one section that is skipped. Even if
/// half of its text was cut, a section is still under the same heading.
const MOST_FOR_LENGTH: f64 = 5.5;
/// For each level by which two headings differ: three levels are as rare as a section without
/// counterpart.
const OTHER_LEVEL: f64 = 2.0;

/// Which ends of the two texts are bound together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Free,
    /// The first items of both belong together.
    Bound,
}

struct Section {
    blocks: Range<usize>,
    /// The level of its heading.
    level: Option<u8>,
    letters: u64,
}

/// Aligns a piece.
pub fn align(piece: BlockRanges, lengths: &Lengths<'_>, beads: &mut Vec<Bead>) {
    let BlockRanges { mut a, mut b, is_pinned } = piece;
    let mut start = Start::Free;
    if is_pinned {
        start = Start::Bound;
        let can_split =
            is_running_text(lengths.a[a.start].kind) && is_running_text(lengths.b[b.start].kind);
        if !can_split {
            beads.push(Bead { a: a.start..a.start + 1, b: b.start..b.start + 1 });
            (a.start, b.start, start) = (a.start + 1, b.start + 1, Start::Free);
        }
    }
    let whole = Bead { a, b };
    match lengths.run_evenly(&whole) {
        true => beads.extend(one_to_one(&whole)),
        false => by_sections(whole, start, lengths, beads),
    }
}

fn one_to_one(bead: &Bead) -> impl Iterator<Item = Bead> + use<> {
    bead.a.clone().zip(bead.b.clone()).map(|(a, b)| Bead { a: a..a + 1, b: b..b + 1 })
}

fn by_sections(whole: Bead, start: Start, lengths: &Lengths<'_>, beads: &mut Vec<Bead>) {
    let (a, b) = (sections(lengths.a, whole.a.clone()), sections(lengths.b, whole.b.clone()));
    if a.len() == 1 || b.len() == 1 {
        return by_blocks(whole, start, lengths, beads);
    }
    let of_b: Vec<u64> = b.iter().map(|section| section.letters).collect();
    let expected = path::expected(a.iter().map(|section| section.letters), &of_b);
    let cost = |bead: &Bead| {
        bound(bead, start) + section_cost(&a[bead.a.clone()], &b[bead.b.clone()], lengths)
    };
    for bead in path::cheapest(&expected, &SECTION_STEPS, cost) {
        let blocks = |all: &[Section], range: &Range<usize>, from: usize| match &all[range.clone()]
        {
            [] => from..from,
            [first, .., last] => first.blocks.start..last.blocks.end,
            [only] => only.blocks.clone(),
        };
        let done =
            beads.last().map_or((whole.a.start, whole.b.start), |last| (last.a.end, last.b.end));
        let inner = Bead { a: blocks(&a, &bead.a, done.0), b: blocks(&b, &bead.b, done.1) };
        let inner_start = if bead.a.start == 0 && bead.b.start == 0 { start } else { Start::Free };
        under_a_heading(inner, inner_start, lengths, beads);
    }
}

/// Two matched sections: their headings, if both have one, then the rest.
fn under_a_heading(mut inner: Bead, start: Start, lengths: &Lengths<'_>, beads: &mut Vec<Bead>) {
    let heads = (lengths.a[inner.a.clone()].first(), lengths.b[inner.b.clone()].first());
    if let (Some(a), Some(b)) = heads
        && level(a).is_some()
        && level(b).is_some()
    {
        let (at_a, at_b) = (inner.a.start, inner.b.start);
        beads.push(Bead { a: at_a..at_a + 1, b: at_b..at_b + 1 });
        (inner.a.start, inner.b.start) = (at_a + 1, at_b + 1);
    }
    by_blocks(inner, start, lengths, beads);
}

fn by_blocks(inner: Bead, start: Start, lengths: &Lengths<'_>, beads: &mut Vec<Bead>) {
    if lengths.run_evenly(&inner) {
        return beads.extend(one_to_one(&inner));
    }
    let letters = |block: &Block| u64::from(block.letters);
    let of_b: Vec<u64> = lengths.b[inner.b.clone()].iter().map(letters).collect();
    let expected = path::expected(lengths.a[inner.a.clone()].iter().map(letters), &of_b);
    let in_whole =
        |bead: &Bead| Bead { a: moved(&bead.a, inner.a.start), b: moved(&bead.b, inner.b.start) };
    let cost = |bead: &Bead| bound(bead, start) + lengths.cost(&in_whole(bead));
    beads.extend(
        path::cheapest(&expected, &BLOCK_STEPS, cost).iter().map(in_whole).flat_map(single),
    );
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Blocks that were skipped in one step become beads of their own.
fn single(bead: Bead) -> impl Iterator<Item = Bead> {
    let Bead { a, b } = bead;
    let (is_alone, each) = match (a.is_empty(), b.is_empty()) {
        (false, true) => (true, a.len()),
        (true, false) => (true, b.len()),
        _ => (false, 1),
    };
    let one = move |range: &Range<usize>, n: usize| match is_alone && !range.is_empty() {
        true => range.start + n..range.start + n + 1,
        false => range.clone(),
    };
    (0..each).map(move |n| Bead { a: one(&a, n), b: one(&b, n) })
}

/// What is bound together cannot be skipped, and is not merged or split unless its length clearly
/// says so: an author who merges or splits just there is rarer than one who adds a word.
fn bound(bead: &Bead, start: Start) -> f64 {
    match (start, bead.a.len(), bead.b.len()) {
        (Start::Bound, ..) if bead.a.start > 0 || bead.b.start > 0 => 0.0,
        (Start::Free, ..) | (Start::Bound, 1, 1) => 0.0,
        (Start::Bound, 0, _) | (Start::Bound, _, 0) => BROKEN_BOND,
        (Start::Bound, ..) => NOT_ALONE,
    }
}

/// More than any sum of other costs.
const BROKEN_BOND: f64 = 1e9;
/// As much as a section without counterpart.
const NOT_ALONE: f64 = SKIP_SECTION;

fn section_cost(a: &[Section], b: &[Section], lengths: &Lengths<'_>) -> f64 {
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return SKIP_SECTION };
    let levels = match (first_a.level, first_b.level) {
        (Some(a), Some(b)) => OTHER_LEVEL * f64::from(a.abs_diff(b)),
        (None, None) => 0.0,
        _ => LOST_HEADING,
    };
    let lost = (a.len() + b.len() - 2) as f64 * LOST_HEADING;
    let sum = |sections: &[Section]| sections.iter().map(|section| section.letters).sum();
    levels + lost + lengths.length(sum(a), sum(b)).min(MOST_FOR_LENGTH)
}

/// The sections of a range of blocks, at least one. The first has no heading, and may be empty.
fn sections(blocks: &[Block], range: Range<usize>) -> Vec<Section> {
    let mut sections = vec![Section { blocks: range.start..range.start, level: None, letters: 0 }];
    for at in range {
        let block = &blocks[at];
        if level(block).is_some() {
            sections.push(Section { blocks: at..at, level: level(block), letters: 0 });
        }
        if let Some(section) = sections.last_mut() {
            section.blocks.end = at + 1;
            section.letters += u64::from(block.letters);
        }
    }
    sections
}

fn level(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    }
}
