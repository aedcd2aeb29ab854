//! Quotations and lists of words from left to right in text from right to left.
//!
//! In: a place in the text. Out: what begins or ends there and must be isolated as a whole, for one
//! of its marks would go to the other side, or its words change places with others. Never: half a
//! quotation.

use super::{Finder, LONGEST_SENTENCE, Letter, closing};
use icu::properties::props::BidiClass as Bidi;
use std::ops::Range;

/// How many spaces and marks lie between words that are neighbours.
const NEAR: usize = 4;

impl Finder<'_> {
    /// What stands between the marks of a quotation or the brackets that open at `at`, if it runs
    /// from left to right and ends with a mark of its own, which would go to the other side.
    pub(super) fn sentence(&self, at: usize) -> Option<Range<usize>> {
        let inside = self.quoted(at)?;
        matches!(self.letters[inside.end - 1].c, '.' | '!' | '?' | '…').then_some(inside)
    }

    /// The end of a quotation from left to right that opens at `at`, if other such words stand on
    /// one side of it: one of its marks would go to the other side.
    pub(super) fn quotation(&self, at: usize) -> Option<usize> {
        let inside = self.quoted(at).filter(|_| self.letters[at].c != '(')?;
        let end = inside.end + 1;
        (self.is_near_words(end) != (self.strong == Bidi::LeftToRight)).then_some(end)
    }

    /// What stands between the marks of a quotation or the brackets that open at `at`, if it runs
    /// from left to right.
    fn quoted(&self, at: usize) -> Option<Range<usize>> {
        let opening = self.letters[at].c;
        let closing =
            closing(opening).filter(|_| !matches!(opening, '"' | '\'') || self.begins(at))?;
        let is_letter =
            |at: usize| self.letters.get(at).is_some_and(|letter| letter.c.is_alphanumeric());
        let is_end = |at: &usize| {
            self.letters[*at].c == closing && !(matches!(closing, '\'' | '’') && is_letter(at + 1))
        };
        let end = (at + 1..self.letters.len()).take(LONGEST_SENTENCE).find(is_end)?;
        let inside = &self.letters[at + 1..end];
        let is_other = |letter: &Letter| {
            matches!(letter.class, Bidi::RightToLeft | Bidi::ArabicLetter | Bidi::ArabicNumber)
        };
        let runs = inside.iter().any(|letter| letter.class == Bidi::LeftToRight)
            && !inside.iter().any(is_other);
        runs.then_some(at + 1..end)
    }

    /// The words from left to right before the comma at `at`, if such words follow it too: they
    /// would change places.
    pub(super) fn phrase_before_comma(&self, at: usize) -> Option<Range<usize>> {
        let is_between = self.letters[at].c == '،'
            && self.strong == Bidi::LeftToRight
            && self.is_near_words(at + 1);
        let end = if is_between { self.trimmed(self.phrase..at) } else { self.phrase };
        (end > self.phrase).then(|| self.closed(self.phrase..end, &(self.phrase..end)))
    }

    /// Whether words or a number from left to right follow at `at`.
    fn is_near_words(&self, at: usize) -> bool {
        let is_other = |letter: &Letter| {
            matches!(letter.class, Bidi::RightToLeft | Bidi::ArabicLetter | Bidi::ArabicNumber)
        };
        let is_own =
            |letter: &Letter| matches!(letter.class, Bidi::LeftToRight | Bidi::EuropeanNumber);
        let mut near = self.letters.iter().skip(at).take(NEAR);
        near.find(|letter| is_own(letter) || is_other(letter)).is_some_and(is_own)
    }
}
