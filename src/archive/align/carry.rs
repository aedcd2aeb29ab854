//! From beads to anchors: what the blocks of a translation are called after the blocks of the
//! original.
//!
//! In: the texts of a work from the one that numbers the anchors down to a translation, each made
//! from the one before. Out: the anchors of the last. A block that answers to several has all of
//! their anchors; of a block that was split, the first part has its anchor and the others are
//! numbered after it, unless the block itself had been merged from several, whose anchors its
//! parts then get back; what was added is lettered after the last block that has a counterpart.

use std::collections::HashMap;
use std::ops::Range;

use super::lengths::is_swap;
use super::{Bead, align};
use crate::read::markdown::{Anchor, Anchors, Block, Part};

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

/// The texts between a version and the one that numbers the anchors of its work, both included,
/// that one first. `made_from` says which version another was made from; versions that come from
/// nowhere are compared with the lead.
pub fn chain(version: u32, lead: u32, made_from: impl Fn(u32) -> Option<u32>) -> Vec<u32> {
    let mut chain = vec![version];
    let mut at = version;
    while at != lead {
        at = made_from(at).filter(|source| !chain.contains(source)).unwrap_or(lead);
        chain.push(at);
    }
    chain.reverse();
    chain
}

/// The pairs of a bead: each block on the side of the translation with the blocks that it stands
/// for. Two for two go one by one, crosswise where they changed places; what is left over goes to
/// the last.
pub fn pairs(bead: &Bead, a: &[Block], b: &[Block]) -> Vec<(Range<usize>, Range<usize>)> {
    let Bead { a: of_a, b: of_b } = bead.clone();
    if let ([w, x], [y, z]) = (&a[of_a.clone()], &b[of_b.clone()])
        && is_swap((w, x), (y, z))
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

/// Hands the anchors of one text to the next.
struct Carrier<'s> {
    source: &'s Anchors,
    carried: Anchors,
    /// The number after which additions are lettered.
    last: u32,
    /// By number: how many parts and additions have been named.
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
                Part::Whole => {}
                Part::Further(part) => {
                    let known = named.entry(anchor.number).or_default();
                    known.parts = known.parts.max(part);
                }
                Part::Added(nth) => {
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
            // Parts of what was merged before take one anchor each while there are enough.
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

    /// A name for a further part of the last block, or for what was added after it.
    fn fresh(&mut self, is_part: bool) -> Anchor {
        let named = self.named.entry(self.last).or_default();
        let part = if is_part {
            named.parts = named.parts.max(1) + 1;
            Part::Further(named.parts)
        } else {
            named.additions += 1;
            Part::Added(named.additions)
        };
        Anchor { number: self.last, part }
    }
}
