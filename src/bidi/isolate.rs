//! What the bidirectional algorithm takes apart.
//!
//! In: a text and its direction. Out: its parts, those that must be isolated marked. Never: a part
//! that the algorithm orders well by itself: `10:30`, `3/4`, `iPhone 12`, `C++ Primer`.
//!
//! Of text from right to left: `C++`, `-5`, `100%`, `1990–1995`, `+20 2 2345 6789`, which would
//! show as `++C`, `5-`, `%100`, `1995–1990`, `6789 2345 2 20+` (`numbers`), and quotations and
//! lists beside words of their own direction (`phrases`). Not the digits ٠–٩: their signs and
//! ranges run from right to left with their text, as CLDR has them. Of text from left to right:
//! numbers behind words from right to left (`drawn`), and sentences from right to left in a
//! quotation or in brackets, with a mark of their own at the end (`quoted`).

mod drawn;
mod numbers;
mod phrases;
mod quoted;
mod signs;

use crate::ground::lang::Direction;
use crate::ground::text::{BIDI, address_length};
use foldhash::{HashMap, HashMapExt};
use icu::properties::props::BidiClass as Bidi;
use signs::{is_clitic, is_sign_after, is_sign_before, is_sign_within};
use std::borrow::Cow;
use std::ops::Range;

/// Calls `each` with the parts of `text` in turn, and with the direction of those that must be
/// isolated. `text` runs as `direction` says, and stands behind a letter that runs as `before`
/// says.
pub fn split_breaking(
    text: &str,
    direction: Direction,
    before: Option<Direction>,
    mut each: impl FnMut(&str, Option<Direction>),
) {
    let parts = match direction {
        Direction::Rtl if is_suspect(text.as_bytes()) => {
            isolated(Finder::new(text).run(), Direction::Ltr)
        }
        Direction::Rtl => Vec::new(),
        Direction::Ltr => drawn::from_the_right(text, before),
    };
    let mut from = 0;
    for (part, direction) in parts {
        each(&text[from..part.start], None);
        each(&text[part.clone()], Some(direction));
        from = part.end;
    }
    each(&text[from..], None);
}

/// Plain text that runs in `direction`, what would break in it isolated: `C++`, `-5`.
pub fn unbroken(text: &str, direction: Direction) -> Cow<'_, str> {
    if direction == Direction::Ltr && text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut whole = String::new();
    split_breaking(text, direction, None, |part, own| match own {
        Some(Direction::Ltr) => whole.extend(["\u{2066}", part, "\u{2069}"]),
        Some(Direction::Rtl) => whole.extend(["\u{2067}", part, "\u{2069}"]),
        None => whole.push_str(part),
    });
    Cow::Owned(whole)
}

type Parts = Vec<(Range<usize>, Direction)>;

fn isolated(parts: Vec<Range<usize>>, direction: Direction) -> Parts {
    parts.into_iter().map(|part| (part, direction)).collect()
}

/// Whether a Latin letter or a digit touches a sign, or digits stand in groups: quick to tell, and
/// rare.
fn is_suspect(bytes: &[u8]) -> bool {
    // No way out halfway: this is for the compiler to make wide. ۰–۹ are two bytes, as are ٠–٩.
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let ends_so = bytes.last().is_some_and(u8::is_ascii_alphanumeric);
    let has_part = pairs.fold(ends_so, |any, (a, b)| {
        let is_other_digit = ((*a == 0xDB) & (b.wrapping_sub(0xB0) < 10))
            | ((*a == 0xD9) & (b.wrapping_sub(0xA0) < 10));
        any | a.is_ascii_alphanumeric() | (*a == b'+') | is_other_digit
    });
    has_part && (0..bytes.len()).any(|at| is_suspect_at(bytes, at))
}

fn is_suspect_at(bytes: &[u8], at: usize) -> bool {
    let after = &bytes[at + 1..];
    let before = match bytes[at] {
        b if b.is_ascii_alphanumeric() => &bytes[..at],
        b'+' => return after.first() == Some(&0xD9),
        // Only in groups: a telephone number.
        0xA0..=0xA9 if at > 0 && bytes[at - 1] == 0xD9 => {
            return matches!(after, [b' ', 0xD9, 0xA0..=0xA9, ..]);
        }
        0xB0..=0xB9 if at > 0 && bytes[at - 1] == 0xDB => &bytes[..at - 1],
        _ => return false,
    };
    let is_sign = |b: Option<&u8>| b.is_some_and(|b| b"+-#$%@/=&_~<>".contains(b));
    let is_grouped = matches!(after, [b' ', b'0'..=b'9' | b'(' | 0xDB, ..]);
    let is_wide_sign = matches!(
        after,
        [0xE2, 0x80, 0x90 | 0x91 | 0x93 | 0x94, ..] | [0xE2, 0x82 | 0x88, ..] | [0xC2 | 0xC3, ..]
    );
    let is_behind_wide_sign = WIDE_SIGNS.iter().any(|sign| before.ends_with(sign.as_bytes()));
    let is_mark = matches!(
        after,
        [b'"', ..]
            | [b'\'', b' ' | b'.' | b',', ..]
            | [0xE2, 0x80, 0x98..=0x9F, ..]
            | [0xD8, 0x8C, ..]
            | [b')' | b']', 0xD8, 0x8C, ..]
    );
    let is_end = matches!(
        after,
        [b'.' | b'!' | b'?', b'"' | b')' | 0xC2 | 0xE2, ..] | [0xE2, 0x80, 0xA6, ..]
    );
    is_end
        || is_mark
        || is_sign(after.first())
        || is_sign(before.last())
        || before.last() == Some(&b'.')
        || is_grouped
        || is_wide_sign
        || is_behind_wide_sign
}

/// Signs before a number that UTF-8 writes in more than one byte.
const WIDE_SIGNS: [&str; 11] = ["−", "–", "€", "£", "±", "∓", "≈", "≤", "≥", "§", "№"];

/// How far a quotation is followed, in characters, and how many signs may stand before a word.
const LONGEST_SENTENCE: usize = 300;
const MOST_SIGNS: usize = 3;

struct Letter {
    at: usize,
    c: char,
    class: Bidi,
}

struct Finder<'t> {
    text: &'t str,
    letters: Vec<Letter>,
    /// Of each mark of quotation and each bracket that has one, its counterpart.
    partners: HashMap<usize, usize>,
    /// The direction of the text.
    base: Bidi,
    /// The last strong class before the place, and the last one that runs from right to left.
    strong: Bidi,
    around: Bidi,
    /// Where the left-to-right words around the place began.
    phrase: usize,
    /// Where they end, once that was asked for.
    limit: usize,
    /// Where the last part ends.
    seen: usize,
}

impl<'t> Finder<'t> {
    fn new(text: &'t str) -> Self {
        let letter = |(at, c)| Letter { at, c, class: BIDI.get(c) };
        let mut letters: Vec<Letter> = text.char_indices().map(letter).collect();
        let first = letters
            .iter()
            .map(|letter| letter.class)
            .find(|class| matches!(*class, Bidi::ArabicLetter | Bidi::RightToLeft))
            .unwrap_or(Bidi::ArabicLetter);
        let partners = partners(&letters);
        // The comma of a sentence from right to left parts the words that it stands between.
        for at in 0..letters.len() {
            let is_in_number = letters.get(at + 1).is_some_and(|next| next.c.is_numeric());
            if letters[at].c == '،' && !is_in_number {
                letters[at].class = first;
            }
        }
        let base = Bidi::RightToLeft;
        Self {
            text,
            letters,
            partners,
            base,
            strong: first,
            around: first,
            phrase: 0,
            limit: 0,
            seen: 0,
        }
    }

    /// The parts that break, as bytes.
    fn run(mut self) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut at = 0;
        while at < self.letters.len() {
            if let Some(end) = self.number(at) {
                parts.push(self.bytes(at..end));
                self.pass(at..end);
                at = end;
                continue;
            }
            if let Some(inside) = self.sentence(at) {
                parts.push(self.bytes(inside.clone()));
                at = inside.end;
                self.strong = self.around;
                continue;
            }
            if let Some(phrase) = self.phrase_before_comma(at) {
                join(&mut parts, self.bytes(phrase));
            }
            let quotation = self.quotation(at);
            let end = quotation.unwrap_or_else(|| self.atom(at));
            if quotation.is_some() || end > at && self.breaks(at..end) {
                let part = self.with_neighbours(at..end);
                self.pass(at..part.end);
                (self.phrase, self.seen) = (part.start, part.end);
                at = part.end;
                join(&mut parts, self.bytes(part));
            } else {
                self.pass(at..end.max(at + 1));
                at = end.max(at + 1);
            }
        }
        parts
    }

    fn bytes(&self, part: Range<usize>) -> Range<usize> {
        let end = self.letters.get(part.end).map_or(self.text.len(), |letter| letter.at);
        self.letters[part.start].at..end
    }

    fn class(&self, at: usize) -> Option<Bidi> {
        self.letters.get(at).map(|letter| letter.class)
    }

    fn pass(&mut self, range: Range<usize>) {
        for at in range.clone() {
            match self.letters[at].class {
                Bidi::LeftToRight if self.strong != Bidi::LeftToRight => {
                    self.strong = Bidi::LeftToRight;
                    self.phrase = range.start;
                }
                strong @ (Bidi::ArabicLetter | Bidi::RightToLeft) => {
                    (self.strong, self.around) = (strong, strong)
                }
                Bidi::ArabicNumber if self.strong == Bidi::LeftToRight => {
                    self.strong = Bidi::ArabicLetter
                }
                _ => {}
            }
        }
    }

    /// Whether a sign may stand before what is at `at`: nothing to hang on to stands there, or only
    /// a word of one letter that is written together with the next (`و@name`). A hyphen hangs on
    /// such a word: `ב-1990`; but not on و and ف.
    fn begins(&self, at: usize) -> bool {
        let hangs_on = |at: usize| {
            let letter = &self.letters[at];
            letter.c.is_alphanumeric() || letter.class == Bidi::NonspacingMark
        };
        let hyphen = |clitic: char| self.letters[at].c == '-' && !matches!(clitic, 'و' | 'ف');
        let is_behind_clitic = || {
            let clitic = self.letters[at - 1].c;
            is_clitic(clitic) && (at == 1 || !hangs_on(at - 2)) && !hyphen(clitic)
        };
        at == 0 || !hangs_on(at - 1) || is_behind_clitic()
    }

    /// The end of the letters, digits and signs without a space that begin at `at`; `at` where none
    /// do.
    fn atom(&self, at: usize) -> usize {
        let is_word =
            |at: usize| matches!(self.class(at), Some(Bidi::LeftToRight | Bidi::EuropeanNumber));
        let signs = self.letters[at..]
            .iter()
            .take(MOST_SIGNS)
            .take_while(|letter| is_sign_before(letter.c))
            .count();
        let is_signed = signs > 0 && is_word(at + signs) && self.begins(at);
        if !is_signed && !is_word(at) {
            return at;
        }
        let is_part = |at: &usize| is_word(*at) || is_sign_within(self.letters[*at].c);
        let first = at + signs.max(1);
        let end =
            (first..self.letters.len()).take_while(is_part).last().map_or(first, |last| last + 1);
        match self.text[self.bytes(at..end)].find("://") {
            Some(colon) => self.end_of_address(self.letters[at].at + colon + "://".len()),
            None => self.trimmed(at..end),
        }
    }

    /// The end of the address of which `from`, in bytes, stands behind the scheme.
    fn end_of_address(&self, from: usize) -> usize {
        let end = from + address_length(&self.text[from..]);
        self.letters.partition_point(|letter| letter.at < end)
    }

    /// Without the marks of the sentence at its end, and without a sign between a number and a
    /// letter of the text around.
    fn trimmed(&self, part: Range<usize>) -> usize {
        let is_other =
            |at: usize| matches!(self.class(at), Some(Bidi::ArabicLetter | Bidi::RightToLeft));
        let is_number = |at: usize| self.class(at) == Some(Bidi::EuropeanNumber);
        let is_between = |at: usize| {
            matches!(self.letters[at].c, '+' | '/' | '×')
                && at > part.start
                && is_number(at - 1)
                && is_other(at + 1)
        };
        let is_own = |at: &usize| {
            matches!(self.class(*at), Some(Bidi::LeftToRight | Bidi::EuropeanNumber))
                || is_sign_after(self.letters[*at].c) && !is_between(*at)
        };
        part.clone().rev().find(is_own).map_or(part.start, |last| last + 1)
    }

    /// Whether a sign in `part` would go the way of the text around (UAX #9, rules W2 to N2).
    fn breaks(&self, part: Range<usize>) -> bool {
        let mut classes: Vec<Bidi> =
            self.letters[part.clone()].iter().map(|letter| letter.class).collect();
        let mut strong = self.strong;
        for class in &mut classes {
            match *class {
                Bidi::LeftToRight => strong = Bidi::LeftToRight,
                Bidi::EuropeanNumber if strong == Bidi::ArabicLetter => *class = Bidi::ArabicNumber,
                _ => {}
            }
        }
        join_numbers(&mut classes);
        let mut before = self.strong;
        let after = self.class_after(part.end, strong);
        let is_neutral = |class: &Bidi| {
            !matches!(*class, Bidi::LeftToRight | Bidi::EuropeanNumber | Bidi::ArabicNumber)
        };
        (0..classes.len()).any(|at| {
            if !is_neutral(&classes[at]) {
                // W7: a number behind Latin letters is one of them.
                before = if classes[at] == Bidi::EuropeanNumber && before == Bidi::LeftToRight {
                    before
                } else {
                    classes[at]
                };
                return false;
            }
            let next =
                classes[at..].iter().find(|class| !is_neutral(class)).copied().unwrap_or(after);
            let next = if next == Bidi::EuropeanNumber { before } else { next };
            before != Bidi::LeftToRight || next != Bidi::LeftToRight
        })
    }

    /// The direction of what follows at `end`, behind a letter of the class `strong`.
    fn class_after(&self, end: usize, strong: Bidi) -> Bidi {
        let directed = |letter: &&Letter| {
            matches!(
                letter.class,
                Bidi::LeftToRight
                    | Bidi::RightToLeft
                    | Bidi::ArabicLetter
                    | Bidi::EuropeanNumber
                    | Bidi::ArabicNumber
            )
        };
        match self.letters[end..].iter().find(directed).map(|letter| letter.class) {
            Some(Bidi::LeftToRight) => Bidi::LeftToRight,
            Some(Bidi::EuropeanNumber) => strong,
            Some(_) => Bidi::RightToLeft,
            None => self.base,
        }
    }

    /// `part` with the left-to-right words that it belongs to: isolated alone, it would change
    /// places with them.
    fn with_neighbours(&mut self, part: Range<usize>) -> Range<usize> {
        let start = if self.strong == Bidi::LeftToRight { self.phrase } else { part.start };
        let mut end = part.end;
        if self.class_after(part.end, Bidi::RightToLeft) == Bidi::LeftToRight {
            let is_other = |letter: &Letter| {
                matches!(letter.class, Bidi::RightToLeft | Bidi::ArabicLetter | Bidi::ArabicNumber)
            };
            if self.limit < part.end {
                let next = self.letters[part.end..].iter().position(is_other);
                self.limit = next.map_or(self.letters.len(), |n| part.end + n);
            }
            end = self.trimmed(part.start..self.limit);
        }
        self.closed(start..end, &part)
    }

    /// As much of `whole` about `part` as closes what it opens and opens what it closes: half a
    /// quotation or half a pair of brackets, isolated, would stand at the wrong end.
    fn closed(&self, whole: Range<usize>, part: &Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = whole;
        while self.partners.get(&end).is_some_and(|partner| (start..end).contains(partner)) {
            end += 1;
        }
        let is_half = |at: &usize, within: Range<usize>| {
            is_mark(self.letters[*at].c)
                && self.partners.get(at).is_none_or(|partner| !within.contains(partner))
        };
        for _ in 0..2 {
            if let Some(half) = (part.end..end).find(|at| is_half(at, start..end)) {
                end = self.trimmed(part.start..half).max(part.end);
            }
            if let Some(half) =
                (start.max(self.seen)..part.start).rev().find(|at| is_half(at, start..end))
            {
                start = half + 1;
            }
        }
        let is_space = |at: &usize| self.letters[*at].c.is_whitespace();
        start += (start..part.start).take_while(is_space).count();
        start..end
    }
}

/// The counterparts of marks of quotation and brackets, in one go. Straight marks open and close by
/// turns.
fn partners(letters: &[Letter]) -> HashMap<usize, usize> {
    let (mut open, mut partners): (Vec<(usize, char)>, _) = (Vec::new(), HashMap::new());
    for (at, Letter { c, .. }) in letters.iter().enumerate().filter(|(_, letter)| is_mark(letter.c))
    {
        if open.last().is_some_and(|(_, closing)| closing == c) {
            let from = open.pop().map_or(at, |(from, _)| from);
            partners.extend([(from, at), (at, from)]);
        } else if let Some(closing) = closing(*c) {
            open.push((at, closing));
        }
    }
    partners
}

fn closing(mark: char) -> Option<char> {
    Some(match mark {
        '«' => '»',
        '“' => '”',
        '„' => '“',
        '‘' => '’',
        '‚' => '‘',
        '‹' => '›',
        '(' => ')',
        '[' => ']',
        '"' => '"',
        '\'' => '\'',
        _ => return None,
    })
}

/// The marks that no apostrophe looks like.
fn is_mark(c: char) -> bool {
    matches!(c, '«' | '»' | '‹' | '›' | '“' | '”' | '„' | '(' | ')' | '[' | ']' | '"')
}

/// Adds a part, as one with those before it that belong to the same left-to-right words.
fn join(parts: &mut Vec<Range<usize>>, mut part: Range<usize>) {
    while let Some(last) = parts.pop_if(|last| last.end > part.start) {
        part.start = part.start.min(last.start);
    }
    parts.push(part);
}

/// W4 and W5: signs that belong to numbers, so that what is left is neutral.
fn join_numbers(classes: &mut [Bidi]) {
    for at in 1..classes.len().saturating_sub(1) {
        let (before, after) = (classes[at - 1], classes[at + 1]);
        match classes[at] {
            Bidi::EuropeanSeparator
                if before == Bidi::EuropeanNumber && after == Bidi::EuropeanNumber =>
            {
                classes[at] = before
            }
            Bidi::CommonSeparator
                if before == after
                    && matches!(before, Bidi::EuropeanNumber | Bidi::ArabicNumber) =>
            {
                classes[at] = before
            }
            _ => {}
        }
    }
    for at in 0..classes.len() {
        let is_beside =
            |at: Option<usize>| at.and_then(|at| classes.get(at)) == Some(&Bidi::EuropeanNumber);
        if classes[at] == Bidi::EuropeanTerminator
            && (is_beside(at.checked_sub(1)) || is_beside(Some(at + 1)))
        {
            classes[at] = Bidi::EuropeanNumber;
        } else if matches!(
            classes[at],
            Bidi::EuropeanSeparator | Bidi::EuropeanTerminator | Bidi::CommonSeparator
        ) {
            classes[at] = Bidi::OtherNeutral;
        }
    }
}
