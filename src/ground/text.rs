//! Properties of running text: strong characters, isolation, similar names.
//!
//! In: strings. Out: strings and numbers. Never: anything about Markdown, HTML or the archive.

use crate::ground::lang::Direction;
use icu::normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu::properties::props::{BidiClass, GeneralCategory};
use icu::properties::{CodePointMapData, CodePointMapDataBorrowed};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_128;

/// What is asked about every character of running text: whether it runs from left to right or from
/// right to left, whether it is part of a word, whether it separates words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits(u8);

impl Traits {
    const LTR: u8 = 1;
    const RTL: u8 = 2;
    const ALPHANUMERIC: u8 = 4;
    const WHITESPACE: u8 = 8;

    fn of(c: char) -> Self {
        let strong = match BIDI.get(c) {
            BidiClass::LeftToRight => Self::LTR,
            BidiClass::RightToLeft | BidiClass::ArabicLetter => Self::RTL,
            _ => 0,
        };
        let alphanumeric = if c.is_alphanumeric() { Self::ALPHANUMERIC } else { 0 };
        let whitespace = if c.is_whitespace() { Self::WHITESPACE } else { 0 };
        Self(strong | alphanumeric | whitespace)
    }

    /// [`char::is_alphanumeric`].
    pub fn is_alphanumeric(self) -> bool {
        self.0 & Self::ALPHANUMERIC != 0
    }

    /// [`char::is_whitespace`].
    pub fn is_whitespace(self) -> bool {
        self.0 & Self::WHITESPACE != 0
    }

    /// How many left-to-right characters this is: one or none.
    pub fn ltr(self) -> u32 {
        u32::from(self.0 & Self::LTR)
    }

    /// How many right-to-left characters this is: one or none.
    pub fn rtl(self) -> u32 {
        u32::from((self.0 & Self::RTL) >> 1)
    }

    fn strong(self) -> Option<Direction> {
        match self.0 & (Self::LTR | Self::RTL) {
            Self::LTR => Some(Direction::Ltr),
            Self::RTL => Some(Direction::Rtl),
            _ => None,
        }
    }
}

pub const BIDI: CodePointMapDataBorrowed<'static, BidiClass> = CodePointMapData::<BidiClass>::new();

/// The characters that UTF-8 writes in one or two bytes: Latin, Greek, Cyrillic, Hebrew, Arabic.
/// This is several times as fast as the general tables.
static TWO_BYTES: LazyLock<[Traits; 0x800]> = LazyLock::new(|| {
    std::array::from_fn(|n| char::from_u32(n as u32).map_or(Traits(0), Traits::of))
});

/// The characters of `text` with their traits.
pub fn traits(text: &str) -> impl DoubleEndedIterator<Item = (char, Traits)> {
    let two_bytes = &*TWO_BYTES;
    text.chars().map(|c| (c, two_bytes.get(c as usize).copied().unwrap_or_else(|| Traits::of(c))))
}

/// The directions of the strong characters of `text`.
pub fn strong(text: &str) -> impl DoubleEndedIterator<Item = Direction> {
    traits(text).filter_map(|(_, traits)| traits.strong())
}

/// `text`, which runs in `direction`, between U+2068 and U+2069, so that it and the text around it
/// do not change each other's direction. For places where markup is impossible. U+2068 goes by the
/// first strong character; if that would set the wrong direction, U+2066 or U+2067 is used instead.
pub fn isolate(text: &str, direction: Direction) -> String {
    // What is isolated inside does not count for U+2068.
    let is_plain = !text.contains(['\u{2066}', '\u{2067}']);
    let first = strong(text).next().unwrap_or(Direction::Ltr);
    let open = match direction {
        _ if is_plain && first == direction => '\u{2068}',
        Direction::Rtl => '\u{2067}',
        Direction::Ltr => '\u{2066}',
    };
    format!("{open}{text}\u{2069}")
}

/// `text` in Normalization Form C.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    const { ComposingNormalizerBorrowed::new_nfc() }.normalize(text)
}

/// For comparing texts, however their letters are composed: xxh3 of the NFC form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key(u128);

impl Key {
    pub fn of(text: &str) -> Self {
        Self(xxh3_128(nfc(text).as_bytes()))
    }
}

/// Whether a character belongs to the letter before it: a vowel sign, an accent.
pub fn is_combining(c: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    matches!(
        category,
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
    )
}

/// The length of the address at the beginning of `text`, after its `://`. It may have letters of
/// any script, and ends before the punctuation of the sentence around it.
pub fn address_length(text: &str) -> usize {
    let is_part = |c: char| match c.is_ascii() {
        true => {
            c.is_ascii_graphic()
                && !matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^')
        }
        false => c.is_alphanumeric() || is_combining(c),
    };
    let mut address = &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())];
    let count = |sign: char| address.matches(sign).count();
    let mut unopened = count(')').saturating_sub(count('('));
    while let Some(last) = address.chars().next_back() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' => {}
            ')' if unopened > 0 => unopened -= 1,
            _ => break,
        }
        address = &address[..address.len() - 1];
    }
    address.len()
}

/// Whether a character is a symbol such as an emoji, neither a letter nor punctuation.
pub fn is_symbol(c: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    matches!(
        category,
        GeneralCategory::OtherSymbol
            | GeneralCategory::MathSymbol
            | GeneralCategory::CurrencySymbol
    )
}

/// Whether a character only controls the order of others: embeddings, overrides, isolates and
/// marks.
pub fn is_bidi_control(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether a character is invisible and does not belong in a name: control characters, line
/// separators, spaces without width, and everything that changes the direction of the text around
/// it. Joiners are not among them, because they belong to letters.
pub fn is_invisible(c: char) -> bool {
    let has_no_width = matches!(c, '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}');
    has_no_width || c.is_control() || is_bidi_control(c)
}

/// How many bytes the byte-order mark has that some editors put at the start of a file.
pub fn bom_length(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// The end of a message about a name that does not exist: empty if no name is similar.
pub fn did_you_mean(near: Option<&str>) -> String {
    near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default()
}

/// The candidate that `name` is most likely a misspelling of. Case, vowel signs and accents,
/// tatweel and joiners do not count as differences; otherwise a third of the letters may differ.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Spellings::of(candidates).nearest(name)
}

/// Names that many others are compared with.
#[derive(Debug, Default)]
pub struct Spellings<'a> {
    /// By length, each list sorted: of several equally similar ones, the first is found.
    by_length: BTreeMap<usize, Vec<Spelling<'a>>>,
}

/// A name, with facts that quickly show that another one is not similar.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spelling<'a> {
    name: &'a str,
    bare: Vec<char>,
    /// Which letters it has: one bit for the letters with the same number modulo 64.
    letters: u64,
}

impl<'a> Spellings<'a> {
    pub fn of(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_length: BTreeMap<usize, Vec<Spelling<'a>>> = BTreeMap::new();
        for spelling in
            names.into_iter().map(Spelling::of).filter(|spelling| !spelling.bare.is_empty())
        {
            by_length.entry(spelling.bare.len()).or_default().push(spelling);
        }
        by_length.values_mut().for_each(|names| names.sort_unstable());
        Self { by_length }
    }

    /// As [`nearest`] does.
    pub fn nearest(&self, name: &str) -> Option<&'a str> {
        let wanted = Spelling::of(name);
        let length = wanted.bare.len();
        let (mut limit, mut found) = (length / 3, None);
        // From equal lengths to unequal ones; what is found reduces the limit.
        let lengths = (0..=limit).flat_map(|more| [(more, length + more), (more, length - more)]);
        for (at_least, length) in lengths {
            for candidate in self.by_length.get(&length).into_iter().flatten() {
                if at_least <= limit && !wanted.lacks(candidate, limit) {
                    match distance(&wanted.bare, &candidate.bare, limit) {
                        Some(0) => return Some(candidate.name),
                        Some(distance) => (limit, found) = (distance - 1, Some(candidate.name)),
                        None => {}
                    }
                }
            }
        }
        found
    }
}

impl<'a> Spelling<'a> {
    fn of(name: &'a str) -> Self {
        let bare: Vec<char> = bare(name).chars().collect();
        let letters = bare.iter().fold(0, |letters, c| letters | 1 << (u32::from(*c) % 64));
        Self { name, bare, letters }
    }

    /// Whether one of the two has more than `limit` letters that the other one does not have.
    fn lacks(&self, other: &Self, limit: usize) -> bool {
        let (own, others) = (self.letters & !other.letters, other.letters & !self.letters);
        own.count_ones().max(others.count_ones()) as usize > limit
    }
}

/// How many letters differ, if this is at most `limit`; two letters that changed places count once
/// (optimal string alignment).
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    let (mut before, mut last) = (Vec::new(), (0..=b.len()).collect::<Vec<usize>>());
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        // A swap reaches back two rows and costs one, so no cell below can be less than the least
        // of these.
        if row.iter().chain(&last).all(|cost| *cost > limit) {
            return None;
        }
        (before, last) = (last, row);
    }
    Some(last[b.len()]).filter(|distance| *distance <= limit)
}

/// A set of ten digits, known by its zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits(char);

impl Digits {
    pub const LATIN: Self = Self('0');

    /// The digits of a number whose zero is given as text.
    pub fn of(zero: &str) -> Self {
        zero.chars().next().map_or(Self::LATIN, Self)
    }

    /// `n` in these digits.
    pub fn write(self, n: usize) -> String {
        let digit = |byte: u8| char::from_u32(self.0 as u32 + u32::from(byte - b'0'));
        n.to_string().bytes().filter_map(digit).collect()
    }

    /// Their name in CLDR, or `None` for 0123.
    pub fn name(self) -> Option<&'static str> {
        match self.0 {
            '٠' => Some("arab"),
            '۰' => Some("arabext"),
            '০' => Some("beng"),
            '०' => Some("deva"),
            '૦' => Some("gujr"),
            '੦' => Some("guru"),
            '၀' => Some("mymr"),
            '๐' => Some("thai"),
            _ => None,
        }
    }
}

/// The letters of a name, without case, diacritics, tatweel and joiners.
fn bare(name: &str) -> String {
    let category = CodePointMapData::<GeneralCategory>::new();
    let decomposed = const { DecomposingNormalizerBorrowed::new_nfd() }.normalize(name);
    let letters = decomposed.chars().filter(|&c| {
        !matches!(category.get(c), GeneralCategory::NonspacingMark | GeneralCategory::Format)
            && c != '\u{640}'
    });
    letters.flat_map(char::to_lowercase).collect()
}
