//! Numbers whose groups would change places among words that run from right to left.
//!
//! In: a place in the text. Out: where the telephone number, the service code or the number of many
//! digits ends that begins there. Never: a guess from a single group of digits.

use super::{Finder, Letter};
use icu::properties::props::BidiClass as Bidi;

/// Of a telephone number (ITU-T E.164).
const MOST_DIGITS: usize = 15;
const LONGEST_SERVICE_CODE: usize = 40;

impl Finder<'_> {
    /// The end of the number at `at`, if one begins there that must not be taken apart.
    pub(super) fn number(&self, at: usize) -> Option<usize> {
        self.telephone(at).or_else(|| self.service_code(at)).or_else(|| self.thousands(at))
    }

    /// The end of a telephone number at `at`: a plus, a nought or an area in brackets, and groups
    /// of digits of one kind.
    fn telephone(&self, at: usize) -> Option<usize> {
        let digit = |at| self.is_digit(at);
        let opens = self.letters[at].c == '(';
        let head = at + usize::from(opens);
        let is_international = self.letters.get(head)?.c == '+' && digit(head + 1);
        let is_national =
            matches!(self.letters[head].c, '0' | '٠' | '۰') || opens && self.is_area(head);
        if !(is_international || is_national) || !self.begins(at) {
            return None;
        }
        let (mut end, mut digits, mut is_grouped) =
            (head + usize::from(is_international), 0, false);
        let mut is_open = opens;
        while let Some(letter) = self.letters.get(end) {
            let is_joined = matches!(letter.c, ' ' | '\u{a0}' | '-' | '\u{2011}' | '.' | '(' | ')');
            let is_apart = |n: usize| digit(end + n) && self.letters[end + 1].c != letter.c;
            let joins = is_joined && (digit(end + 1) || is_apart(2));
            match digit(end) {
                true if digits == MOST_DIGITS => return None,
                true => digits += 1,
                false if joins && (letter.c != '(' || !is_open) && (letter.c != ')' || is_open) => {
                    is_grouped |= matches!(letter.c, ' ' | '(');
                    is_open = letter.c == '(' || is_open && letter.c != ')';
                }
                false => break,
            }
            end += 1;
        }
        let end = (at..end).rev().find(|at| digit(*at)).map_or(at, |last| last + 1);
        (is_grouped && !is_open && (7..=MOST_DIGITS).contains(&digits)).then_some(end)
    }

    /// Whether two or three digits and a closing bracket stand at `at`; four would be a year.
    fn is_area(&self, at: usize) -> bool {
        let digits = (at..at + 4).take_while(|at| self.is_digit(*at)).count();
        (2..=3).contains(&digits)
            && self.letters.get(at + digits).is_some_and(|letter| letter.c == ')')
    }

    fn is_digit(&self, at: usize) -> bool {
        matches!(self.class(at), Some(Bidi::EuropeanNumber | Bidi::ArabicNumber))
    }

    /// The end of a code at `at` that telephones dial: `*100#`, `*#06#` (3GPP TS 22.030).
    fn service_code(&self, at: usize) -> Option<usize> {
        if !matches!(self.letters[at].c, '*' | '#') || !self.begins(at) {
            return None;
        }
        let rest = &self.letters[at..];
        let is_part = |letter: &&Letter| matches!(letter.c, '*' | '#' | '0'..='9');
        let length = rest.iter().take(LONGEST_SERVICE_CODE).take_while(is_part).count();
        let has_digit = rest[..length].iter().any(|letter| letter.c.is_ascii_digit());
        (has_digit && rest[length - 1].c == '#').then_some(at + length)
    }

    /// The end of a number at `at` whose thousands stand apart: `1 500 000`.
    fn thousands(&self, at: usize) -> Option<usize> {
        let digits = |from: usize| {
            let rest = self.letters.get(from..).unwrap_or_default();
            rest.iter()
                .take(4)
                .take_while(|letter| letter.class == Bidi::EuropeanNumber && letter.c.is_numeric())
                .count()
        };
        if self.class(at) != Some(Bidi::EuropeanNumber) {
            return None;
        }
        let first = digits(at);
        if !(1..=3).contains(&first) || !self.begins(at) {
            return None;
        }
        let is_space =
            |at: usize| self.letters.get(at).is_some_and(|letter| letter.c.is_whitespace());
        let mut end = at + first;
        while is_space(end) && digits(end + 1) == 3 {
            end += 4;
        }
        (end > at + first).then_some(end)
    }
}
