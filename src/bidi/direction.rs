//! Which way a block of text runs.
//!
//! In: a text. Out: its own direction, if it has one. A block has the direction of its first strong
//! character if more than 60 % of its strong characters have it too; addresses do not count. Any
//! other block runs as the text around it does. Never: a decision by the first strong character
//! alone or by the count alone; a guess at a language.

use super::addresses::outside_addresses;
use crate::ground::lang::Direction;
use crate::ground::text::{strong, traits};
use std::ops::AddAssign;

/// The strong characters of a text: how many run left to right, how many right to left, and which
/// way the first one runs. Digits, marks, punctuation and spaces run neither way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Strong {
    pub ltr: u32,
    pub rtl: u32,
    pub first: Option<Direction>,
}

impl Strong {
    /// The strong characters of `text`.
    pub fn of(text: &str) -> Self {
        let mut strong = Self { first: strong(text).next(), ..Self::default() };
        let mut rest = text;
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at(rest.floor_char_boundary(CHUNK));
            strong.count(chunk);
            rest = after;
        }
        strong
    }

    /// Counts the strong characters of a chunk. Sums without branches are faster than any table of
    /// counts.
    fn count(&mut self, chunk: &str) {
        if chunk.is_ascii() {
            let is_letter = |byte: u8| u8::from(byte.is_ascii_alphabetic());
            self.ltr += u32::from(chunk.bytes().map(is_letter).sum::<u8>());
            return;
        }
        for (_, traits) in traits(chunk) {
            (self.ltr, self.rtl) = (self.ltr + traits.ltr(), self.rtl + traits.rtl());
        }
    }

    /// The own direction of a block of these characters.
    pub fn direction(self) -> Option<Direction> {
        let count = match self.first? {
            Direction::Ltr => self.ltr,
            Direction::Rtl => self.rtl,
        };
        let all = u64::from(self.ltr) + u64::from(self.rtl);
        self.first.filter(|_| u64::from(count) * 5 > all * 3)
    }

    /// Whether characters of both directions are among them.
    pub fn is_mixed(self) -> bool {
        self.ltr > 0 && self.rtl > 0
    }
}

/// So many bytes are counted at once: few enough that one byte can hold the sum.
const CHUNK: usize = 64;

/// Adds the characters that follow.
impl AddAssign for Strong {
    fn add_assign(&mut self, more: Self) {
        self.ltr += more.ltr;
        self.rtl += more.rtl;
        self.first = self.first.or(more.first);
    }
}

/// The strong characters of `text` outside addresses.
pub fn letters(text: &str) -> Strong {
    let mut letters = Strong::default();
    outside_addresses(text, |words| letters += Strong::of(words));
    letters
}

/// The direction of `text`, if the text around it runs in `around`.
pub fn of(text: &str, around: Direction) -> Direction {
    letters(text).direction().unwrap_or(around)
}
