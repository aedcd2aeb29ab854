//! Numbers that words from right to left draw along in text from left to right.
//!
//! In: such a text. Out: the numbers with signs behind words from right to left, and where the
//! words end with the number, these words: between two isolates they keep their places, and each
//! number stands beside its own. Never: a number without a sign, or what begins with a Latin
//! letter, which the algorithm orders well.

use super::{Finder, Parts};
use crate::ground::lang::Direction;
use icu::properties::props::BidiClass as Bidi;
use std::ops::Range;

impl Finder<'_> {
    /// The parts to isolate, as bytes. The text stands behind a letter that runs as `before` says.
    pub(super) fn drawn_along(mut self, before: Option<Direction>) -> Parts {
        self.base = Bidi::LeftToRight;
        self.strong = if before == Some(Direction::Rtl) { self.around } else { self.base };
        let (mut parts, mut at) = (Parts::new(), 0);
        // The words from right to left that are read, and whether others would begin anew.
        let (mut words, mut is_open) = (None::<Range<usize>>, false);
        while at < self.letters.len() {
            let end = self.number(at).unwrap_or_else(|| self.atom(at));
            if end > at && self.is_drawn(at..end) {
                let ends =
                    words.take().filter(|_| !self.is_from_the_right(self.behind_spaces(end)));
                parts.extend(ends.map(|words| (self.bytes(words), Direction::Rtl)));
                parts.push((self.bytes(at..end), Direction::Ltr));
                (at, is_open) = (end, false);
                continue;
            }
            let letter = &self.letters[at];
            if self.is_from_the_right(at) {
                let start = words.filter(|_| is_open).map_or(at, |words| words.start);
                (words, is_open) = (Some(start..at + 1), true);
            } else if letter.class == Bidi::NonspacingMark {
                words = words.map(|words| words.start..at + 1);
            } else if letter.class == Bidi::LeftToRight || letter.c.is_ascii_punctuation() {
                is_open = false;
            }
            self.pass(at..end.max(at + 1));
            at = end.max(at + 1);
        }
        parts
    }

    fn is_drawn(&self, part: Range<usize>) -> bool {
        let first = self.letters[part.clone()].iter().find(|letter| letter.c.is_alphanumeric());
        let is_number = first.is_some_and(|letter| letter.c.is_numeric());
        is_number
            && self.strong != Bidi::LeftToRight
            && (self.number(part.start).is_some() || self.breaks(part))
    }

    fn is_from_the_right(&self, at: usize) -> bool {
        matches!(self.class(at), Some(Bidi::ArabicLetter | Bidi::RightToLeft))
    }

    fn behind_spaces(&self, at: usize) -> usize {
        at + self.letters[at..].iter().take_while(|letter| letter.c.is_whitespace()).count()
    }
}

/// What breaks in text from left to right because of words from right to left.
pub(super) fn from_the_right(text: &str, before: Option<Direction>) -> Parts {
    let bytes = text.as_bytes();
    let is_letter = |byte: &u8| (0xD6..=0xDF).contains(byte);
    let has_letter = bytes.iter().fold(false, |any, byte| any | is_letter(byte));
    if !has_letter && before != Some(Direction::Rtl) {
        return Vec::new();
    }
    let sentences = super::isolated(super::quoted::sentences(text), Direction::Rtl);
    if !super::is_suspect(bytes) {
        return sentences;
    }
    let mut parts = Finder::new(text).drawn_along(before);
    // Both in order: only the first sentence that ends behind a part can meet it.
    parts.retain(|(part, _)| {
        let next = sentences.partition_point(|(whole, _)| whole.end <= part.start);
        sentences.get(next).is_none_or(|(whole, _)| part.end <= whole.start)
    });
    parts.extend(sentences);
    parts.sort_by_key(|(part, _)| part.start);
    parts
}
