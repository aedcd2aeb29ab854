//! The anchors of a body's blocks: `p7` for the seventh block of a work's original, in every
//! version of the work.
//!
//! In: numbers. Out: [`Anchors`], the names of every top-level block of one body. Which block of a
//! translation answers to which of the original is for `align` to say; this module only holds the
//! answer and spells it.

use crate::ground::digest::Digest;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// A name of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// Of the block of the original, from 1; 0 is the place before the first.
    pub number: u32,
    pub part: AnchorPart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnchorPart {
    /// `p7`: the block, or the first part of it.
    Whole,
    /// `p7-2`: a further part of a block that was split, from 2.
    Further(u32),
    /// `p7-a`, `p7-b`: added after the block, from 1.
    Added(u32),
}

impl Anchor {
    pub fn whole(number: u32) -> Self {
        Self { number, part: AnchorPart::Whole }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}", self.number)?;
        match self.part {
            AnchorPart::Whole => Ok(()),
            AnchorPart::Further(part) => write!(f, "-{part}"),
            AnchorPart::Added(nth) => write!(f, "-{}", letters(nth)),
        }
    }
}

/// 1 is `a`, 26 is `z`, 27 is `aa`.
fn letters(mut nth: u32) -> String {
    let mut letters = Vec::new();
    while nth > 0 {
        nth -= 1;
        letters.push(char::from(b'a' + (nth % 26) as u8));
        nth /= 26;
    }
    letters.iter().rev().collect()
}

/// What is not spelled as an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnAnchor;

impl FromStr for Anchor {
    type Err = NotAnAnchor;

    /// Only what [`fmt::Display`] writes is an anchor: `p07` is none.
    fn from_str(text: &str) -> Result<Self, NotAnAnchor> {
        let rest = text.strip_prefix('p').ok_or(NotAnAnchor)?;
        let (number, part) =
            rest.split_once('-').map_or((rest, None), |(number, part)| (number, Some(part)));
        let part = match part {
            None => AnchorPart::Whole,
            Some(part) if !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()) => {
                AnchorPart::Added(nth(part)?)
            }
            Some(part) => AnchorPart::Further(part.parse().map_err(|_| NotAnAnchor)?),
        };
        let anchor = Self { number: number.parse().map_err(|_| NotAnAnchor)?, part };
        if anchor.to_string() == text { Ok(anchor) } else { Err(NotAnAnchor) }
    }
}

fn nth(letters: &str) -> Result<u32, NotAnAnchor> {
    let next = |nth: u32, b: u8| nth.checked_mul(26)?.checked_add(u32::from(b - b'a') + 1);
    letters.bytes().try_fold(0, next).ok_or(NotAnAnchor)
}

/// The anchors of all blocks of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors {
    all: Vec<Anchor>,
    /// By block: where its anchors end in `all`.
    ends: Vec<u32>,
}

impl Anchors {
    /// Of a text whose blocks have none.
    pub const NONE: Self = Self { all: Vec::new(), ends: Vec::new() };

    /// Of a text that others are numbered by.
    pub fn in_order(blocks: usize) -> Self {
        let numbers = 1..=blocks as u32;
        Self { all: numbers.clone().map(Anchor::whole).collect(), ends: numbers.collect() }
    }

    /// Adds a block.
    pub fn push(&mut self, anchors: impl IntoIterator<Item = Anchor>) {
        self.all.extend(anchors);
        self.ends.push(self.all.len() as u32);
    }

    /// Those of a block, by its place in the body. The first is its id.
    pub fn of(&self, block: usize) -> &[Anchor] {
        self.of_all(block..block + 1)
    }

    /// Those of blocks that follow each other.
    pub fn of_all(&self, blocks: Range<usize>) -> &[Anchor] {
        let end = |blocks: usize| {
            blocks.checked_sub(1).map_or(Some(0), |last| self.ends.get(last).copied())
        };
        let (Some(start), Some(end)) = (end(blocks.start), end(blocks.end)) else { return &[] };
        &self.all[start as usize..end as usize]
    }

    /// All of them, in the order of the blocks.
    pub fn iter(&self) -> impl Iterator<Item = Anchor> + '_ {
        self.all.iter().copied()
    }

    /// All of them, each with the block that has it.
    pub fn by_block(&self) -> impl Iterator<Item = (Anchor, usize)> + '_ {
        (0..self.ends.len()).flat_map(|n| self.of(n).iter().map(move |anchor| (*anchor, n)))
    }

    /// The block that has this anchor.
    pub fn find(&self, anchor: Anchor) -> Option<usize> {
        let at = self.all.iter().position(|have| *have == anchor)?;
        Some(self.ends.partition_point(|&end| end as usize <= at))
    }

    /// Tells these anchors from all others.
    pub fn digest_into(&self, digest: &mut Digest) {
        digest.number(self.ends.len() as u64);
        for end in &self.ends {
            digest.number(u64::from(*end));
        }
        for Anchor { number, part } in self.iter() {
            let (kind, nth) = match part {
                AnchorPart::Whole => (0, 0),
                AnchorPart::Further(nth) => (1, nth),
                AnchorPart::Added(nth) => (2, nth),
            };
            digest.number(u64::from(number)).number(kind).number(u64::from(nth));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}
