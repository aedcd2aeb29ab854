//! Whether a text certainly needs no isolates. This is quick to check, and true of most texts.
//!
//! In: a text and its direction. Out: whether each word of the other direction is alone between
//! words of the text's own direction, begins and ends with a letter, and has no sign at its ends.
//! Never: a layout; a promise about a text with elements.

use super::class::{Class, class, is_rtl};
use super::numbers::is_joint;
use super::signs::{closes, is_mark, is_sign_after, is_sign_before};
use crate::ground::lang::Direction;
use crate::ground::text::traits;

/// Whether `text`, which runs in `direction`, certainly needs no isolates.
pub(super) fn is_calm(text: &str, direction: Direction) -> bool {
    match direction {
        Direction::Ltr => !has_rtl(text),
        Direction::Rtl => !may_be_foreign(text.as_bytes()) || Scan::default().finds_calm(text),
    }
}

/// Whether `text` contains a character of a right-to-left script.
fn has_rtl(text: &str) -> bool {
    // Without an early return, so that the compiler can vectorise the loop.
    let is_lead = |byte: u8| matches!(byte, 0xD6..=0xDF | 0xE0 | 0xEF | 0xF0);
    let may_have = text.bytes().fold(false, |any, byte| any | is_lead(byte));
    may_have && text.chars().any(|c| is_rtl(class(c)) || class(c) == Class::ArabicNumber)
}

/// Whether there is a digit, or a letter that is neither Arabic nor Hebrew.
fn may_be_foreign(bytes: &[u8]) -> bool {
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let last = bytes.last().is_some_and(u8::is_ascii_alphanumeric);
    pairs.fold(last, |any, (a, b)| {
        // ۰–۹ and ٠–٩ are two bytes.
        let is_digit = ((*a == 0xDB) & (b.wrapping_sub(0xB0) < 10))
            | ((*a == 0xD9) & (b.wrapping_sub(0xA0) < 10));
        let is_other = matches!(*a, 0xC3..=0xD5 | 0xE0..=0xE1 | 0xE3..);
        any | a.is_ascii_alphanumeric() | is_digit | is_other
    })
}

/// What is between two letters of the text's own direction, as far as it has been read.
#[derive(Default)]
struct Scan {
    place: Place,
    /// The character before.
    last: Option<char>,
    /// The brackets and quotation marks before the words of the other direction, the last of them,
    /// and how many marks after the words close that one.
    marks: usize,
    opening: Option<char>,
    closing: usize,
    /// Whether there are other marks.
    has_mark: bool,
    /// Whether something before the words may become part of a number, and whether it is a group of
    /// digits ٠–٩.
    has_number_part: bool,
    is_behind_group: bool,
    /// Whether there are words, and whether the last one contains a dot.
    has_letters: bool,
    is_dotted: bool,
    /// Whether a sign follows the last word.
    has_sign: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    #[default]
    Before,
    Words,
    Number,
    Behind,
}

impl Scan {
    fn finds_calm(mut self, text: &str) -> bool {
        let mut rest = text.chars();
        for (c, traits) in traits(text) {
            rest.next();
            let is_calm = match (traits.ltr(), traits.rtl()) {
                (0, 0) => self.takes_neutral(c, rest.as_str().chars().next()),
                (_, 0) => self.takes_letter(),
                _ => {
                    let is_calm = self.ends() && (!self.has_mark || c.is_alphabetic());
                    self = Self::default();
                    is_calm
                }
            };
            if !is_calm {
                return false;
            }
            self.last = Some(c);
        }
        self.ends()
    }

    /// Whether all is calm if a letter of the text's own direction follows.
    fn ends(&self) -> bool {
        !self.has_letters || self.marks == 0 || self.marks == 1 && self.closing == 1
    }

    fn takes_letter(&mut self) -> bool {
        let begins = self.place == Place::Before && self.may_begin();
        let is_calm = begins || self.place == Place::Words;
        (self.place, self.has_letters, self.has_sign) = (Place::Words, true, false);
        is_calm
    }

    fn takes_digit(&mut self) -> bool {
        match self.place {
            Place::Before => {
                self.place = Place::Number;
                self.may_begin()
            }
            Place::Words => {
                self.has_sign = false;
                true
            }
            Place::Number => true,
            Place::Behind => false,
        }
    }

    fn may_begin(&self) -> bool {
        !self.has_number_part && !self.has_sign && !self.last.is_some_and(is_sign_before)
    }

    /// A character without a direction of its own.
    fn takes_neutral(&mut self, c: char, next: Option<char>) -> bool {
        let class = class_of(c);
        match class {
            Class::EuropeanNumber => self.takes_digit(),
            Class::ArabicNumber | Class::EuropeanTerminator => {
                let is_second_group = self.is_behind_group && self.last.is_some_and(is_joint);
                self.is_behind_group = class == Class::ArabicNumber;
                self.has_number_part = true;
                self.place == Place::Before && !is_second_group
            }
            Class::NonspacingMark | Class::BoundaryNeutral => {
                matches!(self.place, Place::Before | Place::Behind)
            }
            _ => {
                self.is_behind_group &= is_joint(c);
                match self.place {
                    Place::Before => {
                        self.marks += usize::from(is_mark(c));
                        self.has_mark |= is_mark(c);
                        self.opening = if is_mark(c) { Some(c) } else { self.opening };
                        self.has_sign |= self.marks > 0 && !is_mark(c) && c != ' ';
                        true
                    }
                    Place::Words => self.goes_on(c, next),
                    Place::Number => self.goes_on_in_number(c, next),
                    Place::Behind => self.closes(c),
                }
            }
        }
    }

    /// A sign after or between words.
    fn goes_on(&mut self, c: char, next: Option<char>) -> bool {
        let is_behind_word = self.last.is_some_and(char::is_alphanumeric);
        let is_before_letter = next.is_some_and(char::is_alphanumeric);
        let is_in_word = is_behind_word && is_before_letter && !next.map(class).is_some_and(is_rtl);
        self.has_sign |= c != ' ' && !is_mark(c);
        match c {
            ' ' | ',' | ':' | '_' | '&' => {
                self.is_dotted &= c != ' ';
                true
            }
            '.' => {
                let is_calm = is_in_word || !self.is_dotted;
                self.is_dotted |= is_in_word;
                is_calm
            }
            '\'' | '’' => is_in_word,
            '/' => is_behind_word && is_before_letter,
            '-' => is_behind_word == is_before_letter,
            _ if is_sign_before(c) || is_sign_after(c) => false,
            _ => {
                self.place = Place::Behind;
                self.closes(c)
            }
        }
    }

    /// A sign after or within a number.
    fn goes_on_in_number(&mut self, c: char, next: Option<char>) -> bool {
        let is_behind_digit = self.last.is_some_and(char::is_numeric);
        let is_within = is_behind_digit && next.is_some_and(char::is_numeric);
        match c {
            '.' | ',' | ':' | '/' if is_within => true,
            '/' => next.is_some_and(char::is_alphabetic),
            _ if is_within || is_sign_after(c) => false,
            _ => {
                self.place = Place::Behind;
                self.closes(c)
            }
        }
    }

    /// A sign somewhere after the words. The mark of a sentence before a closing mark belongs to
    /// what that mark encloses.
    fn closes(&mut self, c: char) -> bool {
        let is_mark = is_mark(c);
        self.has_mark |= is_mark;
        self.closing += usize::from(self.opening.is_some_and(|opening| closes(c, opening)));
        let is_calm = !is_mark || !self.has_sign;
        self.has_sign |= !is_mark && !c.is_whitespace();
        is_calm
    }
}

/// The class of a character without a direction.
fn class_of(c: char) -> Class {
    match c {
        '0'..='9' => Class::EuropeanNumber,
        '#' | '$' | '%' => Class::EuropeanTerminator,
        _ if c.is_ascii() => Class::OtherNeutral,
        _ => class(c),
    }
}
