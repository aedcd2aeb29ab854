//! From beads to anchors: which anchors of the original the blocks of a translation get.
//!
//! In: the texts of a work, from the one that numbers the anchors to a translation, each made from
//! the one before. Out: the anchors of the last text. A block that corresponds to several has all
//! of their anchors. Of a block that was split, the first part has its anchor, and the others are
//! numbered after it; but if the block itself had been merged from several, its parts get their
//! anchors back. A block that was added gets a letter after the last block that has a counterpart.

use std::collections::HashMap;
use std::ops::Range;

use super::lengths::is_swap;
use super::{Bead, align};
use crate::read::markdown::{Anchor, AnchorPart, Anchors, Block};

/// The anchors of the last text of a chain.
pub fn anchors(chain: &[&[Block]]) -> Anchors {
    let mut anchors = Anchors::in_order(chain.first().map_or(0, |first| first.len()));
    for pair in chain.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let beads = align(a, b);
        let mut carrier = Carrier::new(&anchors);
        for bead in &beads {
            for (of_a, of_b) in pairs(bead, a, b) {
                carrier.carry(of_a, of_b);
            }
        }
        anchors = carrier.carried;
    }
    anchors
}

/// The texts between a version and the one that numbers the anchors of its work, both included, the
/// latter first. `made_from` says which version another one was made from. A version that is not
/// made from any is compared with the lead.
pub fn chain<Id: Copy + Eq>(
    version: Id,
    lead: Id,
    made_from: impl Fn(Id) -> Option<Id>,
) -> Vec<Id> {
    let mut chain = vec![version];
    let mut at = version;
    while at != lead {
        at = made_from(at).filter(|source| !chain.contains(source)).unwrap_or(lead);
        chain.push(at);
    }
    chain.reverse();
    chain
}

/// The pairs of a bead: each block of the translation with the blocks that it corresponds to. Two
/// for two are paired one by one, crosswise if they changed places. The rest goes to the last one.
pub fn pairs(bead: &Bead, a: &[Block], b: &[Block]) -> Vec<(Range<usize>, Range<usize>)> {
    let Bead { a: of_a, b: of_b } = bead.clone();
    if let ([w, x], [y, z]) = (&a[of_a.clone()], &b[of_b.clone()])
        && is_swap([w, x], [y, z])
    {
        let one = |n: usize| n..n + 1;
        return vec![
            (one(of_a.start + 1), one(of_b.start)),
            (one(of_a.start), one(of_b.start + 1)),
        ];
    }
    let singles = of_a.len().min(of_b.len()).saturating_sub(1);
    let single =
        |n: usize| (of_a.start + n..of_a.start + n + 1, of_b.start + n..of_b.start + n + 1);
    let rest = (of_a.start + singles..of_a.end, of_b.start + singles..of_b.end);
    (0..singles).map(single).chain([rest]).collect()
}

/// Passes the anchors of one text on to the next.
struct Carrier<'s> {
    source: &'s Anchors,
    carried: Anchors,
    /// The number after which added blocks get letters.
    last: u32,
    /// By number: how many parts and added blocks have names so far.
    named: HashMap<u32, NamesGiven>,
}

#[derive(Default)]
struct NamesGiven {
    parts: u32,
    additions: u32,
}

impl<'s> Carrier<'s> {
    fn new(source: &'s Anchors) -> Self {
        let mut named: HashMap<u32, NamesGiven> = HashMap::new();
        for anchor in source.iter() {
            match anchor.part {
                AnchorPart::Whole => {}
                AnchorPart::Further(part) => {
                    let known = named.entry(anchor.number).or_default();
                    known.parts = known.parts.max(part);
                }
                AnchorPart::Added(nth) => {
                    let known = named.entry(anchor.number).or_default();
                    known.additions = known.additions.max(nth);
                }
            }
        }
        Self { source, carried: Anchors::default(), last: 0, named }
    }

    fn carry(&mut self, of_a: Range<usize>, of_b: Range<usize>) {
        let mut left = self.source.of_all(of_a);
        let is_part = !left.is_empty();
        if let Some(last) = left.last().filter(|_| !of_b.is_empty()) {
            self.last = last.number;
        }
        for blocks in (1..=of_b.len()).rev() {
            // Parts of what was merged before get one anchor each while there are enough.
            let share = if blocks == 1 { left.len() } else { left.len().min(1) };
            let (own, others) = left.split_at(share);
            left = others;
            match own {
                [] => {
                    let anchor = self.fresh(is_part);
                    self.carried.push([anchor]);
                }
                own => self.carried.push(own.iter().copied()),
            }
        }
    }

    /// A name for another part of the last block, or for a block that was added after it.
    fn fresh(&mut self, is_part: bool) -> Anchor {
        let named = self.named.entry(self.last).or_default();
        let part = if is_part {
            named.parts = named.parts.max(1) + 1;
            AnchorPart::Further(named.parts)
        } else {
            named.additions += 1;
            AnchorPart::Added(named.additions)
        };
        Anchor { number: self.last, part }
    }
}
