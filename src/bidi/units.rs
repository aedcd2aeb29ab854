//! What must stay whole in a text.
//!
//! In: a text. Out: its units in order, without gaps: words with their signs (`C++`, `@name`,
//! `.NET`), numbers with theirs (`-5`, `25 000€`, `1990–1995`, `+20 2 2345 6789`), and what is
//! between them. Never: a look at the direction of the text around.

use super::class::{Class, class, is_attached, is_rtl};
use super::signs::{
    MEASURES, is_amount_sign, is_clitic, is_currency, is_mark, is_number_space, is_rtl_mark,
    is_sign_after, is_sign_before, is_sign_within,
};
use crate::ground::lang::Direction;
use std::ops::Range;

/// How many signs may be before a word or a number: three have a meaning, as in `≈-$5`, and more
/// are a drawn line.
const MOST_SIGNS: usize = 3;

/// How many letters each part of an abbreviation with dots has at most: `Ph.D.`.
const LONGEST_INITIAL: usize = 2;

pub(super) struct Unit {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub kind: UnitKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    Word(Direction),
    /// Letters of any script.
    Address,
    /// Digits that run from left to right.
    Number(Number),
    /// Digits that run from right to left together with their signs: ٠–٩.
    ArabicNumber,
    Space,
    /// A bracket or a quotation mark.
    Mark(char),
    /// A comma or another mark that only right-to-left texts have.
    Comma,
    Sign(char),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Number {
    /// Only digits, or what the algorithm keeps together everywhere: `1,500.75`, `10:30`, `3/4`.
    Plain,
    /// With a sign, or in groups: `100%`, `1990–1995`, `25 000`.
    Signed,
    /// With a sign before it: `-5`. It belongs to what it counts.
    Amount,
    /// A telephone number in the digits ٠–٩.
    ArabicTelephone,
}

pub(super) struct Letter {
    pub at: usize,
    pub c: char,
    pub class: Class,
}

/// The units of the bytes `range` of `text`.
pub(super) fn units(text: &str, range: Range<usize>) -> Vec<Unit> {
    let letter = |(at, c)| Letter { at: range.start + at, c, class: class(c) };
    let letters = text[range.clone()].char_indices().map(letter).collect();
    let reader = UnitReader { text: &text[..range.end], letters };
    let (mut units, mut at) = (Vec::new(), 0);
    while at < reader.letters.len() {
        let (end, kind) = reader.unit(at);
        let end = reader.while_at(end, |at, _| reader.is_attached(at));
        units.push(Unit { range: reader.bytes(at..end), kind });
        at = end;
    }
    units
}

pub(super) struct UnitReader<'t> {
    pub text: &'t str,
    pub letters: Vec<Letter>,
}

impl UnitReader<'_> {
    /// The end of the unit that begins at `at`, and its kind.
    fn unit(&self, at: usize) -> (usize, UnitKind) {
        let Letter { c, class, .. } = self.letters[at];
        if let Some((end, kind)) = self.number(at).or_else(|| self.atom(at)) {
            return (end, kind);
        }
        match class {
            _ if is_rtl_mark(c) => (at + 1, UnitKind::Comma),
            Class::ArabicLetter | Class::RightToLeft => self.word_from_the_right(at),
            Class::ArabicNumber => (self.arabic_number(at), UnitKind::ArabicNumber),
            _ if c.is_whitespace() => {
                (self.while_at(at, |_, c| c.is_whitespace()), UnitKind::Space)
            }
            _ if matches!(c, '#' | '@') && self.is_rtl(at + 1) && self.begins(at) => {
                self.word_from_the_right(at + 1)
            }
            _ if is_mark(c) => (at + 1, UnitKind::Mark(c)),
            _ => (at + 1, UnitKind::Sign(c)),
        }
    }

    pub(super) fn bytes(&self, part: Range<usize>) -> Range<usize> {
        let end = self.letters.get(part.end).map_or(self.text.len(), |letter| letter.at);
        self.letters[part.start].at..end
    }

    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.letters.get(at).map(|letter| letter.class)
    }

    pub(super) fn c(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|letter| letter.c)
    }

    pub(super) fn is_rtl(&self, at: usize) -> bool {
        self.class(at).is_some_and(is_rtl)
    }

    fn is_rtl_letter(&self, at: usize) -> bool {
        self.is_rtl(at) && self.is_alphanumeric(at)
    }

    /// A digit that runs from left to right.
    pub(super) fn is_digit(&self, at: usize) -> bool {
        self.class(at) == Some(Class::EuropeanNumber)
    }

    fn is_alphanumeric(&self, at: usize) -> bool {
        self.c(at).is_some_and(char::is_alphanumeric)
    }

    /// Whether the character at `at` only changes the one before it.
    fn is_attached(&self, at: usize) -> bool {
        self.class(at).is_some_and(is_attached)
    }

    fn while_at(&self, from: usize, is_part: impl Fn(usize, char) -> bool) -> usize {
        let rest = self.letters.iter().enumerate().skip(from);
        rest.take_while(|(at, letter)| is_part(*at, letter.c)).count() + from
    }

    /// Whether what begins at `at` may begin with a sign: there is no letter or digit right before
    /// it, or only a word of one letter that is written together with the next (`و@name`). A hyphen
    /// belongs to such a word (`ב-1990`), except to و and ف.
    pub(super) fn begins(&self, at: usize) -> bool {
        let hangs_on = |at: usize| self.is_alphanumeric(at) || self.is_attached(at);
        if at == 0 || !hangs_on(at - 1) {
            return true;
        }
        let clitic = self.letters[at - 1].c;
        let hyphen = self.letters[at].c == '-' && !matches!(clitic, 'و' | 'ف');
        is_clitic(clitic) && (at == 1 || !hangs_on(at - 2)) && !hyphen
    }

    /// A left-to-right word or number at `at`, with its signs.
    fn atom(&self, at: usize) -> Option<(usize, UnitKind)> {
        let is_core =
            |at: usize| matches!(self.class(at), Some(Class::LeftToRight | Class::EuropeanNumber));
        let signs =
            self.letters[at..].iter().take(MOST_SIGNS).take_while(|l| is_sign_before(l.c)).count();
        if !is_core(at + signs) || signs > 0 && !self.begins(at) {
            return None;
        }
        let is_part = |at: usize, c: char| {
            let is_within = is_core(at)
                || is_sign_within(c)
                || self.is_attached(at)
                || self.is_decimal_comma(at);
            is_within && !self.ends_scheme(at)
        };
        let end = self.while_at(at + signs, is_part);
        if self.ends_scheme(end) {
            return Some((self.end_of_address(end + "://".len()), UnitKind::Address));
        }
        let end = self.trimmed(at + signs..end);
        let is_word = self.letters[at..end].iter().any(|l| l.class == Class::LeftToRight);
        Some(match is_word {
            true => (end, UnitKind::Word(Direction::Ltr)),
            // Persian writes its per cent sign on the left, and so does the algorithm.
            false if self.c(end) == Some('٪') => (end + 1, UnitKind::ArabicNumber),
            false => self.with_measure(end, self.plainness(at..end)),
        })
    }

    /// Whether a decimal sign of right-to-left texts is at `at`: `1،5`, `۳٫۵`.
    fn is_decimal_comma(&self, at: usize) -> bool {
        matches!(self.c(at), Some('،' | '٫' | '٬'))
            && at > 0
            && self.is_digit(at - 1)
            && self.is_digit(at + 1)
    }

    /// Whether `://` stands at `at`.
    fn ends_scheme(&self, at: usize) -> bool {
        self.c(at) == Some(':') && self.c(at + 1) == Some('/') && self.c(at + 2) == Some('/')
    }

    /// The end of the address whose scheme ends at `from`.
    fn end_of_address(&self, from: usize) -> usize {
        let from = self.letters.get(from).map_or(self.text.len(), |letter| letter.at);
        let end = from + crate::ground::text::address_length(&self.text[from..]);
        self.letters.partition_point(|letter| letter.at < end)
    }

    /// The end of the letters and digits `part`, with the signs that belong to their end.
    fn trimmed(&self, part: Range<usize>) -> usize {
        let is_core = |at: &usize| {
            matches!(self.class(*at), Some(Class::LeftToRight | Class::EuropeanNumber))
        };
        let core = part.clone().rev().find(is_core).map_or(part.start + 1, |last| last + 1);
        let core = self.while_at(core, |at, _| self.is_attached(at));
        let end = self.while_at(core, |at, c| is_sign_after(c) && !self.is_between(at));
        if end == core && (self.has_last_hyphen(core) || self.has_last_dot(part.start..core)) {
            return end + 1;
        }
        end
    }

    /// Whether the sign at `at` separates a number or a word from a right-to-left letter: `5/أ`.
    fn is_between(&self, at: usize) -> bool {
        let is_rtl_next = self.is_rtl_letter(at + 1);
        let parts_words = matches!(self.letters[at].c, '/');
        let parts_numbers = matches!(self.letters[at].c, '+' | '×') && self.is_digit(at - 1);
        is_rtl_next && (parts_words || parts_numbers)
    }

    /// Whether a hyphen is at `at`, after a letter and not before one: `O-`, `pre- and post-war`.
    fn has_last_hyphen(&self, at: usize) -> bool {
        matches!(self.c(at), Some('-' | '−'))
            && self.class(at - 1) == Some(Class::LeftToRight)
            && !self.is_alphanumeric(at + 1)
            && self.c(at + 1) != self.c(at)
    }

    /// Whether the dot after `part` belongs to an abbreviation with dots, `U.S.`, and does not also
    /// end a sentence.
    fn has_last_dot(&self, part: Range<usize>) -> bool {
        let word = &self.text[self.bytes(part.clone())];
        let is_initial = |part: &str| {
            (1..=LONGEST_INITIAL).contains(&part.chars().count())
                && part.chars().all(char::is_alphabetic)
        };
        self.c(part.end) == Some('.')
            && word.contains('.')
            && word.split('.').all(is_initial)
            && self.letters[part.end + 1..].iter().any(|letter| letter.c.is_alphanumeric())
    }

    /// Whether the number `part` is more than digits and the signs that join them (UAX #9, W4).
    pub(super) fn plainness(&self, part: Range<usize>) -> Number {
        let joins =
            |at: usize| self.class(at) == Some(Class::CommonSeparator) || self.is_decimal_comma(at);
        let is_plain = |at: usize| {
            let is_between = at > part.start && self.is_digit(at - 1) && self.is_digit(at + 1);
            self.is_digit(at) || is_between && at + 1 < part.end && joins(at)
        };
        match self.letters[part.start].c {
            _ if part.clone().all(is_plain) => Number::Plain,
            c if is_amount_sign(c) => Number::Amount,
            _ => Number::Signed,
        }
    }

    /// A number that ends at `end`, with its unit of measurement: `5 %`, `25 km`.
    pub(super) fn with_measure(&self, end: usize, number: Number) -> (usize, UnitKind) {
        let bare = (end, UnitKind::Number(number));
        if !self.c(end).is_some_and(is_number_space) || !self.is_digit(end - 1) {
            return bare;
        }
        let from = end + 1;
        if self.c(from).is_some_and(|c| matches!(c, '%' | '‰' | '°') || is_currency(c))
            && !self.is_alphanumeric(from + 1)
        {
            return (from + 1, UnitKind::Number(Number::Signed));
        }
        let measure = self.while_at(from, |at, c| {
            self.class(at) == Some(Class::LeftToRight) || matches!(c, '/' | '°' | '²' | '³')
        });
        let is_measure =
            measure > from && MEASURES.contains(&&self.text[self.bytes(from..measure)]);
        let is_whole =
            !self.is_alphanumeric(measure) && !self.c(measure).is_some_and(is_sign_after);
        if is_measure && is_whole { (measure, UnitKind::Word(Direction::Ltr)) } else { bare }
    }

    /// A right-to-left word whose letters begin at `from`.
    fn word_from_the_right(&self, from: usize) -> (usize, UnitKind) {
        let joins = |at: usize, c: char| {
            matches!(c, '-' | '\'' | '’' | '"' | '_' | '.' | '/' | '·')
                && self.is_rtl_letter(at + 1)
                && !self.opens_quotation(at, from)
        };
        let end = self.while_at(from, |at, c| {
            self.is_rtl(at) && !is_rtl_mark(c)
                || at > from && (self.is_attached(at) || joins(at, c))
        });
        let signed = self.while_at(end, |_, c| matches!(c, '+' | '#'));
        let end = if self.is_alphanumeric(signed) { end } else { signed };
        (
            self.while_at(end, |at, c| is_rtl_mark(c) && self.is_rtl(at)),
            UnitKind::Word(Direction::Rtl),
        )
    }

    /// Whether the mark at `at`, among right-to-left letters that begin at `from`, opens a
    /// quotation after a word of one letter, `ה"ספר"`, and is not a gershayim: `צה"ל`.
    fn opens_quotation(&self, at: usize, from: usize) -> bool {
        matches!(self.letters[at].c, '"' | '\'')
            && at == from + 1
            && is_clitic(self.letters[from].c)
            && self.is_rtl(at + 2)
    }

    /// The end of the digits ٠–٩ at `at`, with the signs between and after them.
    fn arabic_number(&self, at: usize) -> usize {
        let is_arabic = |at: usize| self.class(at) == Some(Class::ArabicNumber);
        let end =
            self.while_at(at, |at, c| is_arabic(at) || is_sign_within(c) && is_arabic(at + 1));
        self.while_at(end, |_, c| matches!(c, '%' | '٪' | '؉' | '°'))
    }
}
