//! What it costs to take blocks for each other.
//!
//! In: two texts and the ratio of their lengths. Out: costs, as negative logarithms of
//! probabilities. The model is Gale and Church's: a translation's length is normally distributed
//! about the source's times a ratio, with a variance that grows with the length; the costs of beads
//! other than 1:1 are theirs. Two things differ. The ratio is that of the pair. And to skip a
//! long block costs no more than over a short one, for whole paragraphs are left out and added on
//! purpose, not by accident.

use super::{Bead, is_running_text};
use crate::read::markdown::{Block, BlockKind};

pub struct Lengths<'t> {
    pub a: &'t [Block],
    pub b: &'t [Block],
    /// How many letters `b` has for one of `a`.
    pub ratio: f64,
    /// Its square root: both sides are brought to the middle between their lengths, so that neither
    /// is the measure.
    scale: f64,
}

/// Gale and Church measured 6.8 between sentences of a parliament's minutes; articles are
/// translated more freely.
const VARIANCE: f64 = 10.0;
/// What lengths may differ by in any block, squared: a few letters.
const SLACK: f64 = 36.0;
/// -ln of the share of each kind of bead among all, against that of 1:1 (Gale and Church, table 5).
const MERGE: f64 = 2.3;
const TWO_TO_TWO: f64 = 4.4;
const PASS_OVER: f64 = 4.5;
/// The share of that for a block that is skipped together with the one before.
const IN_A_RUN: f64 = 0.4;
/// Two neighbours that changed places.
const SWAP: f64 = 3.0;
// The costs below are estimates, as odds: 1.5 means 4.5 to 1, 2.5 for 12 to 1, 3.5 for 33
// to 1. Gale and Church had sentences only, which are all of one kind. With these numbers the real
// pairs of tests/it/align.rs come out right.

/// A heading or a figure is easily left out: its text is short, and lists of notes have none.
const EASILY_LEFT_OUT: f64 = 1.5;
/// A rule or raw HTML is decoration as often as not.
const DECORATION: f64 = 2.5;
/// A list, a quotation, a table on both sides: rare kinds say more than lengths do.
const SAME_RARE_KIND: f64 = -1.5;
/// The same for rare kinds of running text, whose lengths are compared as well.
const SAME_RARE_TEXT: f64 = -1.0;
/// Kinds that translators turn into each other: a list and its definitions, a table and its HTML.
const AKIN: f64 = 1.0;
/// A quotation that was set as code, or the other way round.
const QUOTE_AS_CODE: f64 = 2.0;
/// A paragraph that became a list or a quotation, and blocks of several kinds taken together.
const OTHER_TEXT: f64 = 2.5;
/// Raw HTML may be anything.
const UNKNOWN: f64 = 3.0;
/// Blocks of any two other kinds.
const UNLIKE: f64 = 3.5;
/// Beyond this many standard deviations, blocks that follow each other evenly are looked at with
/// care.
const EVEN: f64 = 1.5;
/// How the ratio may be mistaken at most.
const MOST_RATIO: f64 = 5.0;
/// Shorter blocks say little about the ratio.
const TELLING: u32 = 20;

/// The ratio of two texts as a whole, that of the mean lengths of their blocks of running text, and
/// the one in between.
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

    /// The ratio in the middle of those of all blocks that were matched one to one.
    pub fn measured(&self, beads: &[Bead]) -> Option<f64> {
        let pairs = beads.iter().filter(|bead| bead.a.len() == 1 && bead.b.len() == 1);
        let letters =
            pairs.map(|bead| (self.a[bead.a.start].letters, self.b[bead.b.start].letters));
        let telling = letters.filter(|&(a, b)| a >= TELLING && b >= TELLING);
        let mut ratios: Vec<f64> = telling.map(|(a, b)| f64::from(b) / f64::from(a)).collect();
        ratios.sort_by(f64::total_cmp);
        (ratios.len() >= 2).then(|| ratios[ratios.len() / 2])
    }

    /// Whether two stretches have as many blocks, of the same kinds, of lengths in proportion.
    pub fn run_evenly(&self, bead: &Bead) -> bool {
        let is_even = |(a, b): (&Block, &Block)| {
            a.kind == b.kind && self.deviation(u64::from(a.letters), u64::from(b.letters)) <= EVEN
        };
        let (a, b) = (&self.a[bead.a.clone()], &self.b[bead.b.clone()]);
        a.len() == b.len() && a.iter().zip(b).all(is_even)
    }

    /// The cost of a bead of at most two blocks on each side, or of any number on one. Blocks that
    /// are left out or added together cost less than as many here and there.
    pub fn cost(&self, bead: &Bead) -> f64 {
        match (&self.a[bead.a.clone()], &self.b[bead.b.clone()]) {
            ([a], [b]) => self.pair(a, b),
            ([first, more @ ..], []) | ([], [first, more @ ..]) => {
                let more: f64 = more.iter().map(|block| pass_over(block.kind)).sum();
                pass_over(first.kind) + more * IN_A_RUN
            }
            (all_a @ [a, c], all_b @ [b, d]) => match is_swap((a, c), (b, d)) {
                true => SWAP + self.pair(a, d) + self.pair(c, b),
                false => TWO_TO_TWO + self.merged(all_a, all_b),
            },
            (a, b) => MERGE + self.merged(a, b),
        }
    }

    fn pair(&self, a: &Block, b: &Block) -> f64 {
        let kinds = kinds(a.kind, b.kind);
        // What raw HTML shows is not known.
        let is_known = a.kind != BlockKind::Html && b.kind != BlockKind::Html && kinds.is_finite();
        if is_known {
            kinds + self.length(u64::from(a.letters), u64::from(b.letters))
        } else {
            kinds
        }
    }

    /// Running text only, and better of one kind.
    fn merged(&self, a: &[Block], b: &[Block]) -> f64 {
        let mut blocks = a.iter().chain(b);
        if !blocks.clone().all(|block| is_running_text(block.kind)) {
            return f64::INFINITY;
        }
        let is_mixed = blocks.any(|block| block.kind != a[0].kind);
        let sum = |blocks: &[Block]| blocks.iter().map(|block| u64::from(block.letters)).sum();
        self.length(sum(a), sum(b)) + if is_mixed { OTHER_TEXT } else { 0.0 }
    }

    /// -ln of the probability that lengths differ as much as these or more: for the normal
    /// distribution δ²/2 + 0.9 δ/(1 + 0.3 δ), within a twentieth. Sums and quotients are the same
    /// everywhere; logarithms are not.
    pub fn length(&self, a: u64, b: u64) -> f64 {
        let deviation = self.deviation(a, b);
        deviation * deviation / 2.0 + 0.9 * deviation / (1.0 + 0.3 * deviation)
    }

    /// How many standard deviations the lengths are apart.
    fn deviation(&self, a: u64, b: u64) -> f64 {
        let (expected, found) = (a as f64 * self.scale, b as f64 / self.scale);
        (found - expected).abs() / (VARIANCE * (expected + found) / 2.0 + SLACK).sqrt()
    }
}

/// Whether two neighbours of different kinds changed places.
pub fn is_swap((a, c): (&Block, &Block), (b, d): (&Block, &Block)) -> bool {
    let can_move =
        |kind| is_running_text(kind) || matches!(kind, BlockKind::Figure | BlockKind::Table);
    a.kind != c.kind && a.kind == d.kind && c.kind == b.kind && can_move(a.kind) && can_move(c.kind)
}

/// What is easily left out or added costs less to skip.
fn pass_over(kind: BlockKind) -> f64 {
    match kind {
        BlockKind::Heading(_) | BlockKind::Figure => PASS_OVER - EASILY_LEFT_OUT,
        BlockKind::Rule | BlockKind::Html => PASS_OVER - DECORATION,
        _ => PASS_OVER,
    }
}

/// What it costs to take a block of one kind for one of the other. A rare kind on both sides speaks
/// for the pair.
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
