//! The cost of matching blocks with each other.
//!
//! In: two texts and the ratio of their lengths. Out: costs, as negative logarithms of
//! probabilities. The model is Gale and Church's: the length of a translation is normally
//! distributed around the length of the source times a ratio, with a variance that grows with the
//! length. The costs of beads other than 1:1 are theirs too. Two things differ. The ratio is
//! measured in each pair. And skipping a long block costs no more than skipping a short one,
//! because whole paragraphs are left out and added on purpose, not by accident.

use super::{Bead, is_running_text};
use crate::read::markdown::{Block, BlockKind};

pub struct Lengths<'t> {
    pub a: &'t [Block],
    pub b: &'t [Block],
    /// How many letters `b` has for each letter of `a`.
    pub ratio: f64,
    /// Its square root. Both sides are scaled to the middle between their lengths, so that neither
    /// of them is the measure.
    scale: f64,
}

/// Gale and Church measured 6.8 between sentences of parliamentary minutes. Articles are translated
/// more freely.
const VARIANCE: f64 = 10.0;
/// How much the lengths of any two blocks may differ: the square of a few letters.
const SLACK: f64 = 36.0;
/// -ln of the share of each kind of bead, compared with the share of 1:1 (Gale and Church, table
/// 5).
const MERGE: f64 = 2.3;
const TWO_TO_TWO: f64 = 4.4;
const SKIP_BLOCK: f64 = 4.5;
// The costs below are estimates, as odds: 1.5 means 4.5 to 1, 2.5 means 12 to 1, 3.5 means 33 to 1.
// Gale and Church only had sentences, which are all of one kind. With these numbers, the real pairs
// in tests/it/align.rs come out right.

/// The part of that cost for a block that is skipped together with the one before: 1.8 in all, or
/// 6 to 1. Whoever leaves out a paragraph often leaves out the next one too.
const IN_A_RUN: f64 = 0.4;
/// Two neighbours of different kinds that changed places: 20 to 1, rarer than a merge (10 to 1),
/// but not as rare as 2:2 (80 to 1).
const SWAP: f64 = 3.0;

/// A heading or a figure is easily left out, because its text is short.
const EASILY_LEFT_OUT: f64 = 1.5;
/// A rule or raw HTML is often only decoration.
const DECORATION: f64 = 2.5;
/// A list, a quotation or a table on both sides: rare kinds say more than lengths do.
const SAME_RARE_KIND: f64 = -1.5;
/// The same for rare kinds of running text, whose lengths are also compared.
const SAME_RARE_TEXT: f64 = -1.0;
/// Kinds that translators turn into each other: lists and definitions, tables and raw HTML.
const AKIN: f64 = 1.0;
/// A quotation that became code, or the other way round.
const QUOTE_AS_CODE: f64 = 2.0;
/// A paragraph that became a list or a quotation, and blocks of several kinds that were merged.
const OTHER_TEXT: f64 = 2.5;
/// Raw HTML may be anything.
const UNKNOWN: f64 = 3.0;
/// Blocks of any two other kinds.
const UNLIKE: f64 = 3.5;
/// Ranges of blocks run evenly only if the lengths in no pair differ by more standard deviations.
/// Of pairs that belong together, seven in eight are within it.
const EVEN: f64 = 1.5;
/// How wrong the ratio may be at most. No two languages differ that much: Chinese has about a third
/// of the letters of English.
const MOST_RATIO: f64 = 5.0;
/// Shorter blocks say little about the ratio: at 20 letters, the standard deviation is three
/// quarters of the length.
const TELLING: u32 = 20;

/// The ratio of the two texts as a whole, the ratio of the mean lengths of their running blocks,
/// and the one in between.
pub fn ratios(a: &[Block], b: &[Block]) -> [f64; 3] {
    let running = |blocks: &[Block]| {
        let texts = blocks.iter().filter(|block| is_running_text(block.kind));
        texts.fold((0u64, 0u64), |(count, letters), block| {
            (count + 1, letters + u64::from(block.letters))
        })
    };
    let ((count_a, of_a @ 1..), (count_b, of_b @ 1..)) = (running(a), running(b)) else {
        return [1.0; 3];
    };
    let whole = of_b as f64 / of_a as f64;
    let per_block = count_a as f64 / count_b as f64;
    [whole, whole * per_block, whole * per_block.sqrt()]
        .map(|ratio| ratio.clamp(1.0 / MOST_RATIO, MOST_RATIO))
}

impl<'t> Lengths<'t> {
    pub fn new(a: &'t [Block], b: &'t [Block], ratio: f64) -> Self {
        Self { a, b, ratio, scale: ratio.sqrt() }
    }

    /// The median of the ratios of all blocks that were matched one to one.
    pub fn measured(&self, beads: &[Bead]) -> Option<f64> {
        let pairs = beads.iter().filter(|bead| bead.a.len() == 1 && bead.b.len() == 1);
        let letters =
            pairs.map(|bead| (self.a[bead.a.start].letters, self.b[bead.b.start].letters));
        let telling = letters.filter(|&(a, b)| a >= TELLING && b >= TELLING);
        let mut ratios: Vec<f64> = telling.map(|(a, b)| f64::from(b) / f64::from(a)).collect();
        ratios.sort_by(f64::total_cmp);
        (ratios.len() >= 2).then(|| ratios[ratios.len() / 2])
    }

    /// Whether two ranges have equally many blocks, of the same kinds and with proportional
    /// lengths.
    pub fn run_evenly(&self, bead: &Bead) -> bool {
        let is_even = |(a, b): (&Block, &Block)| {
            a.kind == b.kind && self.deviation(u64::from(a.letters), u64::from(b.letters)) <= EVEN
        };
        let (a, b) = (&self.a[bead.a.clone()], &self.b[bead.b.clone()]);
        a.len() == b.len() && a.iter().zip(b).all(is_even)
    }

    /// The cost of a bead with at most two blocks on each side, or with any number of blocks on one
    /// side. Blocks that are skipped together cost less than the same number in different places.
    pub fn cost(&self, bead: &Bead) -> f64 {
        match (&self.a[bead.a.clone()], &self.b[bead.b.clone()]) {
            ([a], [b]) => self.pair(a, b),
            ([first, more @ ..], []) | ([], [first, more @ ..]) => {
                let more: f64 = more.iter().map(|block| skip(block.kind)).sum();
                skip(first.kind) + more * IN_A_RUN
            }
            (all_a @ [a, c], all_b @ [b, d]) => match is_swap([a, c], [b, d]) {
                true => SWAP + self.pair(a, d) + self.pair(c, b),
                false => TWO_TO_TWO + self.merged(all_a, all_b),
            },
            (a, b) => MERGE + self.merged(a, b),
        }
    }

    fn pair(&self, a: &Block, b: &Block) -> f64 {
        let kinds = kinds(a.kind, b.kind);
        // It is not known what raw HTML shows.
        let is_known = a.kind != BlockKind::Html && b.kind != BlockKind::Html && kinds.is_finite();
        if is_known {
            kinds + self.length(u64::from(a.letters), u64::from(b.letters))
        } else {
            kinds
        }
    }

    /// Only running text, preferably of one kind.
    fn merged(&self, a: &[Block], b: &[Block]) -> f64 {
        let mut blocks = a.iter().chain(b);
        if !blocks.clone().all(|block| is_running_text(block.kind)) {
            return f64::INFINITY;
        }
        let is_mixed = blocks.any(|block| block.kind != a[0].kind);
        let sum = |blocks: &[Block]| blocks.iter().map(|block| u64::from(block.letters)).sum();
        self.length(sum(a), sum(b)) + if is_mixed { OTHER_TEXT } else { 0.0 }
    }

    /// -ln of the probability that lengths differ at least this much. For the normal distribution
    /// this is δ²/2 + 0.9 δ/(1 + 0.3 δ), within a twentieth. Sums and quotients are the same on
    /// every machine; logarithms are not.
    pub fn length(&self, a: u64, b: u64) -> f64 {
        let deviation = self.deviation(a, b);
        deviation * deviation / 2.0 + 0.9 * deviation / (1.0 + 0.3 * deviation)
    }

    /// How many standard deviations the lengths differ by.
    fn deviation(&self, a: u64, b: u64) -> f64 {
        let (expected, found) = (a as f64 * self.scale, b as f64 / self.scale);
        (found - expected).abs() / (VARIANCE * (expected + found) / 2.0 + SLACK).sqrt()
    }
}

/// Whether two neighbours of different kinds changed places.
pub fn is_swap([a, c]: [&Block; 2], [b, d]: [&Block; 2]) -> bool {
    let can_move =
        |kind| is_running_text(kind) || matches!(kind, BlockKind::Figure | BlockKind::Table);
    a.kind != c.kind && a.kind == d.kind && c.kind == b.kind && can_move(a.kind) && can_move(c.kind)
}

/// What is easily left out or added costs less to skip.
fn skip(kind: BlockKind) -> f64 {
    match kind {
        BlockKind::Heading(_) | BlockKind::Figure => SKIP_BLOCK - EASILY_LEFT_OUT,
        BlockKind::Rule | BlockKind::Html => SKIP_BLOCK - DECORATION,
        _ => SKIP_BLOCK,
    }
}

/// The cost of matching a block of one kind with a block of the other. A rare kind on both sides
/// makes the pair more likely.
fn kinds(a: BlockKind, b: BlockKind) -> f64 {
    use BlockKind::{
        Code, Definitions, Figure, Heading, Html, List, Paragraph, Quote, Rule, Table,
    };
    match (a, b) {
        (Heading(a), Heading(b)) => f64::from(a.abs_diff(b)) + SAME_RARE_KIND,
        (Paragraph, Paragraph) => 0.0,
        (a, b) if a == b => {
            if is_running_text(a) {
                SAME_RARE_TEXT
            } else {
                SAME_RARE_KIND
            }
        }
        (Heading(_) | Rule, _) | (_, Heading(_) | Rule) => f64::INFINITY,
        (Html, Figure | Table) | (Figure | Table, Html) => AKIN,
        (Html, _) | (_, Html) => UNKNOWN,
        (Figure | Table, _) | (_, Figure | Table) => f64::INFINITY,
        (List, Definitions) | (Definitions, List) => AKIN,
        (Quote, Code) | (Code, Quote) => QUOTE_AS_CODE,
        (Paragraph, List | Quote) | (List | Quote, Paragraph) => OTHER_TEXT,
        _ => UNLIKE,
    }
}
