//! Numbers in several groups.
//!
//! In: a place in the text. Out: where the telephone number, service code or long number ends that
//! begins there. Never: a guess from a single group of digits.

use super::class::Class;
use super::signs::{is_currency, is_number_space, is_sign_after, is_sign_before};
use super::units::{Letter, Number, UnitKind, UnitReader};

/// The most digits of a telephone number (ITU-T E.164).
const MOST_DIGITS: usize = 15;
/// The fewest: in `05 1990`, two numbers follow one another.
const LEAST_DIGITS: usize = 7;
/// The most digits of the country code, with what is dialled before it: `0044`.
const LONGEST_CODE: usize = 4;
/// The longest codes contain a telephone number and two short ones, and have some 30 characters:
/// `**61*00442012345678*11*30#`.
const LONGEST_SERVICE_CODE: usize = 40;

impl UnitReader<'_> {
    /// The end of the number in groups at `at`, and its kind.
    pub(super) fn number(&self, at: usize) -> Option<(usize, UnitKind)> {
        let signed = |end| (end, UnitKind::Number(Number::Signed));
        self.telephone(at)
            .or_else(|| self.service_code(at).map(signed))
            .or_else(|| self.thousands(at))
            .or_else(|| self.amount(at))
    }

    /// The end of a telephone number at `at`: a plus, a zero or an area code in brackets, then
    /// groups of digits of one kind.
    fn telephone(&self, at: usize) -> Option<(usize, UnitKind)> {
        let opens = self.letters[at].c == '(';
        let head = at + usize::from(opens);
        let is_international = self.c(head)? == '+' && self.is_any_digit(head + 1);
        let is_national = matches!(self.c(head)?, '0' | '٠' | '۰') || opens && self.is_area(head);
        if !(is_international || is_national) || !self.begins(at) {
            return None;
        }
        let end = self.end_of_groups(head + usize::from(is_international), opens)?;
        let is_arabic = self.letters[at..end].iter().any(|l| l.class == Class::ArabicNumber);
        let kind = if is_arabic { Number::ArabicTelephone } else { Number::Signed };
        Some((end, UnitKind::Number(kind)))
    }

    /// The end of the groups of digits that begin at `from`, if they make a telephone number.
    /// `is_open` says whether a bracket is before them.
    fn end_of_groups(&self, from: usize, mut is_open: bool) -> Option<usize> {
        let (mut at, mut digits, mut is_grouped, mut found) = (from, 0, false, None);
        while digits <= MOST_DIGITS {
            if self.is_any_digit(at) {
                digits += 1;
                let is_whole = is_grouped && !is_open && digits >= LEAST_DIGITS;
                let is_whole = is_whole && !self.counts(at + 1);
                found = if is_whole { Some(at + 1) } else { found };
            } else if let Some(c) = self
                .c(at)
                .filter(|c| (*c != '(' || digits <= LONGEST_CODE) && self.joins_groups(at, is_open))
            {
                is_grouped |= matches!(c, ' ' | '(');
                is_open = c == '(' || is_open && c != ')';
            } else {
                return found;
            }
            at += 1;
        }
        None
    }

    /// Whether the sign at `at` says that the digits before it count something: `5%`, `5–7`.
    fn counts(&self, at: usize) -> bool {
        let is_range = matches!(self.c(at), Some('–' | '−')) && self.is_any_digit(at + 1);
        is_range || self.c(at).is_some_and(|c| matches!(c, '%' | '٪' | '‰' | '°') || is_currency(c))
    }

    /// Whether the sign at `at` is between two groups of a telephone number.
    fn joins_groups(&self, at: usize, is_open: bool) -> bool {
        let c = self.letters[at].c;
        let is_apart = self.is_any_digit(at + 2)
            && self.c(at + 1) != Some(c)
            && self.c(at + 1).is_some_and(is_joint);
        is_joint(c)
            && (self.is_any_digit(at + 1) || is_apart)
            && match c {
                '(' => !is_open,
                ')' => is_open,
                // A date may be in brackets, an area code has no parts.
                _ => c == ' ' || !is_open,
            }
    }

    /// Whether two or three digits and a closing bracket are at `at`; four would be a year.
    fn is_area(&self, at: usize) -> bool {
        let digits = (at..at + 4).take_while(|at| self.is_any_digit(*at)).count();
        (2..=3).contains(&digits) && self.c(at + digits) == Some(')')
    }

    fn is_any_digit(&self, at: usize) -> bool {
        matches!(self.class(at), Some(Class::EuropeanNumber | Class::ArabicNumber))
    }

    /// The end of a code at `at` that telephones dial: `*100#`, `*#06#` (3GPP TS 22.030).
    fn service_code(&self, at: usize) -> Option<usize> {
        if !matches!(self.letters[at].c, '*' | '#') || !self.begins(at) {
            return None;
        }
        let is_part = |letter: &&Letter| matches!(letter.c, '*' | '#' | '0'..='9');
        let rest = &self.letters[at..];
        let length = rest.iter().take(LONGEST_SERVICE_CODE).take_while(is_part).count();
        let has_digit = rest[..length].iter().any(|letter| letter.c.is_ascii_digit());
        (has_digit && rest[length - 1].c == '#').then_some(at + length)
    }

    /// A number at `at` with spaces between its thousands, and its signs: `-1 500 000`, `25 000€`.
    fn thousands(&self, at: usize) -> Option<(usize, UnitKind)> {
        let signs = self.letters[at..].iter().take(2).take_while(|l| is_sign_before(l.c)).count();
        let first = self.group(at + signs);
        if !(1..=3).contains(&first) || !self.begins(at) {
            return None;
        }
        let (mut end, mut is_grouped) = self.end_of_thousands(at + signs);
        while matches!(self.c(end), Some('-' | '–')) && self.is_digit(end + 1) {
            let (next, is_next_grouped) = self.end_of_thousands(end + 1);
            (end, is_grouped) = (next, is_grouped || is_next_grouped);
        }
        if !is_grouped {
            return None;
        }
        end += self.letters[end..].iter().take_while(|l| is_sign_after(l.c)).count();
        Some(self.with_measure(end, self.plainness(at..end)))
    }

    /// The end of the digits at `at`, with groups of three and decimals, and whether there are such
    /// groups.
    fn end_of_thousands(&self, at: usize) -> (usize, bool) {
        let digits = |from: usize| {
            let rest = self.letters[from..].iter();
            rest.take_while(|letter| letter.class == Class::EuropeanNumber).count()
        };
        let first = at + digits(at);
        let mut end = first;
        while self.c(end).is_some_and(is_number_space) && self.group(end + 1) == 3 {
            end += 4;
        }
        let is_decimal = matches!(self.c(end), Some('.' | ',' | '٫')) && self.is_digit(end + 1);
        (if is_decimal { end + 1 + digits(end + 1) } else { end }, end > first)
    }

    /// How many digits are at `at`, up to four.
    fn group(&self, at: usize) -> usize {
        (at..at + 4).take_while(|at| self.is_digit(*at)).count()
    }

    /// A sum of money at `at` with a space after its sign: `€ 25`.
    fn amount(&self, at: usize) -> Option<(usize, UnitKind)> {
        let is_amount = is_currency(self.letters[at].c)
            && self.c(at + 1).is_some_and(is_number_space)
            && self.is_digit(at + 2)
            && self.begins(at);
        is_amount.then(|| (self.end_of_thousands(at + 2).0, UnitKind::Number(Number::Signed)))
    }
}

/// Whether `c` can be between the groups of a telephone number.
pub(super) fn is_joint(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '-' | '\u{2011}' | '.' | '(' | ')')
}
