//! Whether a paragraph certainly needs no isolates. This is quick to check, and true of most.
//!
//! In: a paragraph. Out: whether each word of the other direction is alone between words of the
//! paragraph's own direction, begins and ends with a letter, and has no sign at its ends. Never: a
//! layout.

use super::class::{Class, class, is_rtl};
use super::isolate::Paragraph;
use super::numbers::is_joint;
use super::signs::{closes, is_mark, is_sign_after, is_sign_before};
use crate::ground::lang::Direction;
use crate::ground::text::traits;
use std::ops::Range;

/// Whether `paragraph` certainly needs no isolates.
pub(super) fn is_calm(paragraph: Paragraph<'_>) -> bool {
    let Paragraph { text, direction, elements } = paragraph;
    let is_clear = || elements.iter().all(|element| ends_with_letters(text, element));
    match direction {
        Direction::Ltr => !has_rtl(text) || is_clear() && is_calm_ltr(text),
        Direction::Rtl => first_foreign(text).is_none() || is_clear() && is_calm_rtl(text),
    }
}

/// Whether an element has no sign at its ends: then it is isolated as its words would be without
/// it.
fn ends_with_letters(text: &str, element: &Range<usize>) -> bool {
    let content = &text[element.start..element.end.min(text.len())];
    let mut ends = content.chars().next().into_iter().chain(content.chars().next_back());
    ends.all(char::is_alphanumeric)
}

/// Whether `text` contains a character of a right-to-left script.
fn has_rtl(text: &str) -> bool {
    // Without an early return, so that the compiler can vectorise the loop.
    let is_lead = |byte: u8| matches!(byte, 0xD6..=0xDF | 0xE0 | 0xEF | 0xF0);
    let may_have = text.bytes().fold(false, |any, byte| any | is_lead(byte));
    may_have && text.contains(is_foreign_to_ltr)
}

fn is_foreign_to_ltr(c: char) -> bool {
    !c.is_ascii() && (is_rtl(class(c)) || class(c) == Class::ArabicNumber)
}

/// For each byte but the last, whether a digit begins with it, or a letter that is neither Arabic
/// nor Hebrew.
fn foreign_bytes(bytes: &[u8]) -> impl Iterator<Item = bool> {
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.map(|(a, b)| {
        // ۰–۹ and ٠–٩ are two bytes.
        let is_digit = ((*a == 0xDB) & (b.wrapping_sub(0xB0) < 10))
            | ((*a == 0xD9) & (b.wrapping_sub(0xA0) < 10));
        let is_other = matches!(*a, 0xC3..=0xD5 | 0xE0..=0xE1 | 0xE3..);
        a.is_ascii_alphanumeric() | is_digit | is_other
    })
}

/// Whether the right-to-left words in a text have only spaces between them, only marks of sentences
/// around them, and no brackets or quotations anywhere.
fn is_calm_ltr(text: &str) -> bool {
    let is_sign = |c: char| matches!(c, ' ' | ',' | ';' | ':' | '.' | '!' | '?');
    let is_ltr = |c: char| class(c) == Class::LeftToRight;
    let mut rest = text;
    while let Some(start) = rest.find(is_foreign_to_ltr) {
        let before = rest[..start].rsplit(is_ltr).next().unwrap_or_default();
        let from = rest[start..].split(is_ltr).next().unwrap_or_default();
        let mut words = from.trim_end_matches(is_sign).split(' ');
        if !before.chars().all(is_sign) || !words.all(is_rtl_word) {
            return false;
        }
        rest = &rest[start + from.len()..];
    }
    !has_mark(text)
}

fn is_rtl_word(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
        && word.chars().all(|c| match class(c) {
            Class::ArabicLetter | Class::RightToLeft => c.is_alphabetic(),
            class => class == Class::NonspacingMark,
        })
}

/// Whether there is a bracket or a mark of quotation in `text`.
fn has_mark(text: &str) -> bool {
    let is_apostrophe = |at: usize, c: char| {
        matches!(c, '\'' | '’')
            && text[..at].ends_with(char::is_alphanumeric)
            && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric)
    };
    text.char_indices().any(|(at, c)| is_mark(c) && !is_apostrophe(at, c))
}

/// Whether all is calm between the letters of a text from right to left.
fn is_calm_rtl(text: &str) -> bool {
    let mut rest = text;
    while let Some(foreign) = first_foreign(rest) {
        let own = rest[..foreign].char_indices().rfind(|(_, c)| is_rtl(class(*c)));
        match Scan::default().end_if_calm(&rest[own.map_or(0, |(at, _)| at)..]) {
            Some(end) => rest = end,
            None => return false,
        }
    }
    true
}

/// Where a digit or a letter may be that is neither Arabic nor Hebrew.
fn first_foreign(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let chunks = (0..bytes.len()).step_by(CHUNK).map(|start| {
        // The byte after the chunk belongs to its last pair.
        (start, &bytes[start..bytes.len().min(start + CHUNK + 1)])
    });
    // Without an early return, so that the compiler can vectorise the loop.
    let any = |chunk| foreign_bytes(chunk).fold(false, |any, is_foreign| any | is_foreign);
    let place = |(start, chunk)| {
        any(chunk).then(|| foreign_bytes(chunk).position(|it| it)).flatten().map(|n| start + n)
    };
    let last = bytes.len().checked_sub(1).filter(|last| bytes[*last].is_ascii_alphanumeric());
    chunks.into_iter().find_map(place).or(last)
}

/// So many bytes are looked at before it is asked whether one was found.
const CHUNK: usize = 64;

/// What is between two letters of the text's own direction, as far as it has been read.
#[derive(Default)]
struct Scan {
    state: ScanState,
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
    is_after_group: bool,
    /// Whether there are words, and whether the last one contains a dot.
    has_letters: bool,
    is_dotted: bool,
    /// Whether a sign follows the last word.
    has_sign: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum ScanState {
    #[default]
    Before,
    Words,
    Number,
    After,
}

impl Scan {
    /// What follows in `text` from the next letter of its own direction on, if all before that is
    /// calm. A first letter of its own direction counts as read.
    fn end_if_calm(mut self, text: &str) -> Option<&str> {
        let mut rest = text.chars();
        for (c, traits) in traits(text) {
            let from = rest.as_str();
            rest.next();
            let is_calm = match (traits.ltr(), traits.rtl()) {
                (0, 0) => self.takes_neutral(c, rest.as_str().chars().next()),
                (_, 0) => self.takes_letter(),
                _ if from.len() == text.len() => true,
                _ => {
                    let is_end = self.ends() && (!self.has_mark || c.is_alphabetic());
                    return is_end.then_some(from);
                }
            };
            if !is_calm {
                return None;
            }
            self.last = Some(c);
        }
        self.ends().then_some("")
    }

    /// Whether all is calm if a letter of the text's own direction follows.
    fn ends(&self) -> bool {
        !self.has_letters || self.marks == 0 || self.marks == 1 && self.closing == 1
    }

    fn takes_letter(&mut self) -> bool {
        let begins = self.state == ScanState::Before && self.may_begin();
        let is_calm = begins || self.state == ScanState::Words;
        (self.state, self.has_letters, self.has_sign) = (ScanState::Words, true, false);
        is_calm
    }

    fn takes_digit(&mut self) -> bool {
        match self.state {
            ScanState::Before => {
                self.state = ScanState::Number;
                self.may_begin()
            }
            ScanState::Words => {
                self.has_sign = false;
                true
            }
            ScanState::Number => true,
            ScanState::After => false,
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
                let is_second_group = self.is_after_group && self.last.is_some_and(is_joint);
                self.is_after_group = class == Class::ArabicNumber;
                self.has_number_part = true;
                self.state == ScanState::Before && !is_second_group
            }
            Class::NonspacingMark | Class::BoundaryNeutral => {
                matches!(self.state, ScanState::Before | ScanState::After)
            }
            _ => {
                self.is_after_group &= is_joint(c);
                match self.state {
                    ScanState::Before => {
                        self.marks += usize::from(is_mark(c));
                        self.has_mark |= is_mark(c);
                        self.opening = if is_mark(c) { Some(c) } else { self.opening };
                        self.has_sign |= self.marks > 0 && !is_mark(c) && c != ' ';
                        true
                    }
                    ScanState::Words => self.goes_on(c, next),
                    ScanState::Number => self.goes_on_in_number(c, next),
                    ScanState::After => self.closes(c),
                }
            }
        }
    }

    /// A sign after or between words.
    fn goes_on(&mut self, c: char, next: Option<char>) -> bool {
        let is_after_word = self.last.is_some_and(char::is_alphanumeric);
        let is_before_letter = next.is_some_and(char::is_alphanumeric);
        let is_in_word = is_after_word && is_before_letter && !next.map(class).is_some_and(is_rtl);
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
            '/' => is_after_word && is_before_letter,
            '-' => is_after_word == is_before_letter,
            _ if is_sign_before(c) || is_sign_after(c) => false,
            _ => {
                self.state = ScanState::After;
                self.closes(c)
            }
        }
    }

    /// A sign after or within a number.
    fn goes_on_in_number(&mut self, c: char, next: Option<char>) -> bool {
        let is_after_digit = self.last.is_some_and(char::is_numeric);
        let is_within = is_after_digit && next.is_some_and(char::is_numeric);
        match c {
            '.' | ',' | ':' | '/' if is_within => true,
            '/' => next.is_some_and(char::is_alphabetic),
            _ if is_within || is_sign_after(c) => false,
            _ => {
                self.state = ScanState::After;
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
