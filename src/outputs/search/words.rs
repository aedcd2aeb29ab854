//! The words of a text.
//!
//! In: a text. Out: its words, as pieces of it. A word with joiners between its parts, as Persian
//! has them, is one word, and has its parts too. Scripts without spaces give any two letters that
//! stand side by side. Letters with dots between them are a word too (U.S.), and so are single ones
//! with the signs of a programming language (C++). Never: a piece that begins or ends between a
//! letter and its marks.

use std::sync::LazyLock;

use icu::properties::props::{GeneralCategory, GeneralCategoryGroup};

use super::letters::{SIGNS, category};

/// Scripts that are written without spaces, as ranges: Thai, Lao, Burmese, Khmer, Chinese,
/// Japanese. Korean has spaces, but not before its particles. Only the letters in them count.
pub(super) const DENSE: [(char, char); 15] = [
    ('\u{e01}', '\u{e4e}'),
    ('\u{e81}', '\u{ecf}'),
    ('\u{edc}', '\u{edf}'),
    ('\u{1000}', '\u{103f}'),
    ('\u{1050}', '\u{108f}'),
    ('\u{1780}', '\u{17d3}'),
    ('\u{3005}', '\u{312f}'),
    ('\u{31a0}', '\u{31bf}'),
    ('\u{31f0}', '\u{31ff}'),
    ('\u{3400}', '\u{9fff}'),
    ('\u{ac00}', '\u{d7a3}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{ff66}', '\u{ff9d}'),
    ('\u{1b000}', '\u{1b16f}'),
    ('\u{20000}', '\u{3ffff}'),
];

/// Latin letters, as ranges. Digits belong to a word with them (`G20`), but not to one with letters
/// of other scripts (`2023م`).
pub(super) const LATIN: [(char, char); 9] = [
    ('A', '\u{2b8}'),
    ('\u{2e0}', '\u{2e4}'),
    ('\u{1d00}', '\u{1eff}'),
    ('\u{2071}', '\u{209c}'),
    ('\u{2c60}', '\u{2c7f}'),
    ('\u{a722}', '\u{a7ff}'),
    ('\u{ab30}', '\u{ab6f}'),
    ('\u{fb00}', '\u{fb06}'),
    ('\u{ff21}', '\u{ff5a}'),
];

/// What may stand after any letter of a word, besides marks: joiners, soft hyphens, signs of
/// direction, and the voicing marks of narrow katakana.
pub(super) const JOINERS: [char; 10] = [
    '\u{ad}', '\u{61c}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}',
    '\u{ff9e}', '\u{ff9f}',
];

/// Apostrophes, and what stands for hamza, ain or geresh. One or two of them may stand between the
/// letters of a word.
pub(super) const APOSTROPHES: [char; 20] = [
    '\'', '`', '´', '\u{2b9}', '\u{2ba}', '\u{2bb}', '\u{2bc}', '\u{2bd}', '\u{2be}', '\u{2bf}',
    '\u{2c8}', '\u{2cb}', '\u{5f3}', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}', '\u{2032}',
    '\u{2035}', '\u{ff07}',
];

/// What stands for gershayim before a Hebrew letter: צה"ל.
pub(super) const GERSHAYIM: [char; 5] = ['"', '\u{5f4}', '\u{201c}', '\u{201d}', '\u{201e}'];

/// The zero-width non-joiner, between the parts of a word.
pub(super) const NON_JOINER: char = '\u{200c}';

/// Between the letters of an abbreviation.
const DOT: char = '.';

/// It begins names that are written as one word or as two, if the article follows.
pub(super) const SERVANT: &str = "عبد";
pub(super) const ARTICLE: &str = "ال";

/// What a character is to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CharKind {
    /// A Latin letter, or a digit of any script.
    Latin,
    /// A letter of a script that is written without spaces.
    Dense,
    Hebrew,
    OtherLetter,
    /// It belongs to the letter before it.
    Joiner,
    Apostrophe,
    Gershayim,
    Break,
}

impl CharKind {
    fn of(c: char) -> Self {
        KINDS.get(c as usize).copied().unwrap_or_else(|| Self::found(c))
    }

    fn found(c: char) -> Self {
        let category = category(c);
        let is_in = |ranges: &[(char, char)]| ranges.iter().any(|(a, z)| (*a..=*z).contains(&c));
        let is_letter = GeneralCategoryGroup::Letter.contains(category);
        match c {
            _ if APOSTROPHES.contains(&c) => Self::Apostrophe,
            _ if GERSHAYIM.contains(&c) => Self::Gershayim,
            _ if JOINERS.contains(&c) => Self::Joiner,
            _ if GeneralCategoryGroup::Mark.contains(category) => Self::Joiner,
            _ if (is_letter || category == GeneralCategory::LetterNumber) && is_in(&DENSE) => {
                Self::Dense
            }
            _ if GeneralCategoryGroup::Number.contains(category) => Self::Latin,
            _ if !is_letter => Self::Break,
            _ if is_in(&LATIN) => Self::Latin,
            '\u{5d0}'..='\u{5ea}' => Self::Hebrew,
            _ => Self::OtherLetter,
        }
    }

    fn is_letter(self) -> bool {
        matches!(self, Self::Latin | Self::Dense | Self::Hebrew | Self::OtherLetter)
    }

    /// Whether a letter of this kind goes on with a word of that kind.
    fn is_like(self, other: Self) -> bool {
        let plain = |kind| if kind == Self::Hebrew { Self::OtherLetter } else { kind };
        plain(self) == plain(other)
    }
}

/// The kinds of the first characters of Unicode, up to Arabic.
static KINDS: LazyLock<Box<[CharKind]>> =
    LazyLock::new(|| ('\0'..'\u{700}').map(CharKind::found).collect());

/// The words of a text, in its order. A word has at least one letter or digit.
pub fn words(text: &str) -> WordSpans<'_> {
    WordSpans { rest: text, pair: None }
}

/// The parts of a word that is also written as several: those of روزنامه‌نگار are روزنامه and نگار,
/// those of عبدالله are عبد and الله. No parts if it has one, and none that is a single letter, but
/// for the letters of J.R.R.
pub fn parts(word: &str) -> impl Iterator<Item = &str> {
    let is_servant = word.strip_prefix(SERVANT).is_some_and(|name| {
        name.strip_prefix(ARTICLE).is_some_and(|rest| rest.chars().nth(1).is_some())
    });
    let (first, rest) = word.split_at(if is_servant { SERVANT.len() } else { 0 });
    let seams = [NON_JOINER, DOT];
    let pieces = (is_servant || rest.contains(seams)).then(|| rest.split(seams));
    let all = is_servant.then_some(first).into_iter().chain(pieces.into_iter().flatten());
    let least = if word.contains(DOT) { 1 } else { 2 };
    all.filter(move |part| part.encode_utf16().count() >= least)
}

/// The last letter of a run in a script without spaces, of which `word` is the last pair unless
/// `next` goes on with it. All other letters of a run begin a pair, by which they are found alone.
pub fn last_letter<'a>(word: &'a str, next: Option<&str>) -> Option<&'a str> {
    let first = word.chars().next().filter(|c| CharKind::of(*c) == CharKind::Dense);
    let (_, last) = word.split_at(first.map_or(0, |_| letter_length(word)));
    let is_pair = first.is_some() && !last.is_empty();
    (is_pair && next.is_none_or(|next| next.as_ptr() != last.as_ptr())).then_some(last)
}

/// See [`words`].
pub struct WordSpans<'a> {
    rest: &'a str,
    /// The last letter of a pair in a script without spaces, which begins `rest`: its length.
    pair: Option<usize>,
}

impl<'a> Iterator for WordSpans<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if let Some(first) = self.pair.take() {
            if let Some(word) = self.pair_after(first) {
                return Some(word);
            }
            self.rest = &self.rest[first..];
        }
        let (start, kind) = first_letter(self.rest)?;
        self.rest = &self.rest[start..];
        if kind == CharKind::Dense {
            let first = letter_length(self.rest);
            let pair = self.pair_after(first);
            return Some(pair.unwrap_or_else(|| self.take(first)));
        }
        let length = word_length(self.rest, kind);
        Some(self.take(length))
    }
}

impl<'a> WordSpans<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        word
    }

    /// The first letter of what is left, this long, and the one after it, if there is one.
    fn pair_after(&mut self, first: usize) -> Option<&'a str> {
        let after = &self.rest[first..];
        after.chars().next().filter(|c| CharKind::of(*c) == CharKind::Dense)?;
        let second = letter_length(after);
        let pair = &self.rest[..first + second];
        self.rest = after;
        self.pair = Some(second);
        Some(pair)
    }
}

fn first_letter(text: &str) -> Option<(usize, CharKind)> {
    let mut kinds = text.char_indices().map(|(at, c)| (at, CharKind::of(c)));
    kinds.find(|(_, kind)| kind.is_letter())
}

/// The length of the first letter of `text` with its marks.
fn letter_length(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    let end = chars.find(|(_, c)| CharKind::of(*c) != CharKind::Joiner);
    end.map_or(text.len(), |(at, _)| at)
}

/// The length of the word, of letters of this kind, that begins `text`.
fn word_length(text: &str, kind: CharKind) -> usize {
    let mut end = length_with_signs(text, kind);
    if end > 0 {
        return end;
    }
    while let Some(c) = text[end..].chars().next() {
        let found = CharKind::of(c);
        end += match found {
            CharKind::Joiner => c.len_utf8(),
            _ if found.is_like(kind) => c.len_utf8(),
            _ => match signs_length(&text[end..], kind) {
                Some(length) => length,
                None => return end,
            },
        };
    }
    end
}

/// The length of the single letters with signs that begin `text`, or 0: `C++`, or `U.S`.
fn length_with_signs(text: &str, kind: CharKind) -> usize {
    let first = text.chars().next().filter(|c| is_letter(*c)).map_or(0, |_| letter_length(text));
    let (_, rest) = text.split_at(first);
    let signs = ["#", "++"].into_iter().find(|signs| first > 0 && rest.starts_with(*signs));
    if let Some(signs) = signs.filter(|_| kind == CharKind::Latin) {
        let next = rest[signs.len()..].chars().next();
        let goes_on = |c: char| match CharKind::of(c) {
            CharKind::Latin => is_letter(c),
            kind => SIGNS.contains(&c) || kind == CharKind::Joiner,
        };
        return if next.is_some_and(goes_on) { 0 } else { first + signs.len() };
    }
    let mut end = first;
    while let Some(after) = text[end..].strip_prefix(DOT) {
        let is_one = |c: &char| is_letter(*c) && CharKind::of(*c).is_like(kind);
        let Some(_) = after.chars().next().filter(is_one) else { break };
        let length = letter_length(after);
        if after[length..].chars().next().is_some_and(|c| CharKind::of(c).is_like(kind)) {
            break;
        }
        end += DOT.len_utf8() + length;
    }
    if end > first { end } else { 0 }
}

fn is_letter(c: char) -> bool {
    GeneralCategoryGroup::Letter.contains(category(c))
}

/// The length of the signs at the beginning of `text`, if they may stand between letters of this
/// kind, and the next one is of it.
fn signs_length(text: &str, kind: CharKind) -> Option<usize> {
    let mut length = 0;
    for (place, c) in text.chars().enumerate().take(3) {
        match (CharKind::of(c), place) {
            (CharKind::Apostrophe, 0 | 1) => length += c.len_utf8(),
            (CharKind::Gershayim, 0) => {
                let next = text[c.len_utf8()..].chars().next().map(CharKind::of);
                let is_hebrew = next == Some(CharKind::Hebrew) && CharKind::Hebrew.is_like(kind);
                return is_hebrew.then_some(c.len_utf8());
            }
            (letter, 1..) if letter.is_like(kind) => return Some(length),
            _ => return None,
        }
    }
    None
}
