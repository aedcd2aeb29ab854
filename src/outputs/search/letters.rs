//! What is one letter to somebody who searches.
//!
//! In: a word as it stands in a text. Out: its letters as they are compared: without accents, vowel
//! signs and apostrophes, in lower case, and digits of every script as those of ASCII. Whatever is
//! decided here is decided by the tables below, which the script in the browser gets too. Never: a
//! sign that makes it another word, such as the marks of Hindi and Thai, or the breve of й.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu::normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu::properties::CodePointMapData;
use icu::properties::props::{GeneralCategory, GeneralCategoryGroup};

/// The letters on the right are written as those on the left. All are small, and without marks.
pub(super) const LETTERS: [(&str, &str); 30] = [
    ("ا", "ٱ"),
    ("و", "ۇۆۈۋ"),
    ("ي", "ىیېےێ"),
    ("ه", "ةہھەۃ"),
    ("ك", "کڪ"),
    ("ف", "ڤ"),
    // Hamza as a letter of Kazakh and of old alphabets.
    ("ء", "ٴ"),
    ("כ", "ך"),
    ("מ", "ם"),
    ("נ", "ן"),
    ("פ", "ף"),
    ("צ", "ץ"),
    ("וו", "װ"),
    ("וי", "ױ"),
    ("יי", "ײ"),
    ("σ", "ς"),
    ("i", "ı"),
    ("ss", "ß"),
    ("o", "ø"),
    ("ae", "æ"),
    ("oe", "œ"),
    ("l", "ł"),
    ("d", "đð"),
    ("h", "ħ"),
    ("t", "ŧ"),
    ("th", "þ"),
    ("n", "ŋ"),
    // Chandrabindu, for which most print has anusvara.
    ("\u{902}", "\u{901}"),
    // As those write who cannot write them: csharp, cpp.
    ("sharp", "#"),
    ("p", "+"),
];

/// Signs that are a part of a word: C#, C++.
pub(super) const SIGNS: [char; 2] = ['#', '+'];

/// Marks that writers leave out, as ranges. Marks of other scripts are a part of the letter.
pub(super) const MARKS: [(char, char); 30] = [
    ('\u{300}', '\u{305}'),
    ('\u{307}', '\u{307}'),
    ('\u{309}', '\u{36f}'),
    ('\u{483}', '\u{489}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c2}'),
    ('\u{5c4}', '\u{5c5}'),
    ('\u{5c7}', '\u{5c7}'),
    ('\u{610}', '\u{61a}'),
    // Tatweel is a letter by its category.
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{6df}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'),
    ('\u{711}', '\u{711}'),
    ('\u{730}', '\u{74a}'),
    ('\u{898}', '\u{89f}'),
    ('\u{8ca}', '\u{8ff}'),
    ('\u{951}', '\u{954}'),
    ('\u{1ab0}', '\u{1aff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{20d0}', '\u{20f0}'),
    ('\u{fb1e}', '\u{fb1e}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{fe20}', '\u{fe2f}'),
    // Modifiers of letters in transliteration: ain, hamza, soft sign.
    ('\u{2b9}', '\u{2bf}'),
    ('\u{2c8}', '\u{2cc}'),
    ('\u{e0100}', '\u{e01ef}'),
];

/// Marks that writers leave out, except after these letters, of which they make other letters.
pub(super) const MARKS_OF_LETTERS: [(char, &str); 3] =
    [('\u{306}', "и"), ('\u{308}', "і"), ('\u{93c}', "डढ")];

/// Nasals of Hindi, with the first and last consonant before which they are also written as a dot
/// (anusvara), if nothing but a virama is between: हिन्दी is हिंदी.
pub(super) const NASALS: [(char, char, char); 5] =
    [('ङ', 'क', 'घ'), ('ञ', 'च', 'झ'), ('ण', 'ट', 'ढ'), ('न', 'त', 'ध'), ('म', 'प', 'भ')];
pub(super) const VIRAMA: char = '\u{94d}';
pub(super) const ANUSVARA: char = '\u{902}';

/// The zero of each script that has ten digits in a row.
pub(super) const ZEROS: [u32; 40] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x10d30,
    0x11136, 0x1e140, 0x1e2f0, 0x1e950,
];

/// Below this code point, a letter is folded without a look at those around it: Latin, Greek,
/// Cyrillic, Hebrew, Arabic.
const TABLE_SIZE: usize = 0x700;
/// In the table: nothing remains.
const DROPPED: u16 = 0;
/// In the table: it takes more than a table to tell.
const UNTOLD: u16 = u16::MAX;

static TABLE: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let is_context = |c: char| MARKS_OF_LETTERS.iter().any(|(mark, _)| *mark == c);
    let told = |c: char| {
        let folded = fold_slowly(c.encode_utf8(&mut [0; 4]));
        let mut codes = folded.encode_utf16();
        match (codes.next(), codes.next()) {
            _ if is_context(c) => UNTOLD,
            (None, _) => DROPPED,
            (Some(code), None) => code,
            (Some(_), Some(_)) => UNTOLD,
        }
    };
    ('\0'..).take(TABLE_SIZE).map(told).collect()
});

static PLAIN_LETTERS: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
    let pairs = LETTERS.iter().flat_map(|(to, from)| from.chars().map(move |letter| (letter, *to)));
    pairs.collect()
});

/// A word as it is compared with others: the same for every spelling of the same letters. Folding
/// it again changes nothing.
pub fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let table = &*TABLE;
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match table.get(c as usize).copied() {
            Some(DROPPED) => {}
            Some(UNTOLD) => return fold_slowly(word),
            Some(code) => folded.extend(char::from_u32(code.into())),
            None if is_dropped_sign(c) => {}
            None => return fold_slowly(word),
        }
    }
    folded
}

/// Common signs within words, of which nothing remains.
fn is_dropped_sign(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{2018}' | '\u{2019}')
}

/// Any word: Unicode's compatibility decomposition, lower case, without marks and signs, with plain
/// letters and digits, composed again.
fn fold_slowly(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    let mut before = '\0';
    let decomposed = const { DecomposingNormalizerBorrowed::new_nfkd() }.normalize(word);
    for c in decomposed.chars().flat_map(char::to_lowercase) {
        let category = category(c);
        if !is_left_out(c, category, before) {
            push_plain(&mut plain, c);
        }
        if !GeneralCategoryGroup::Mark.contains(category) {
            before = c;
        }
    }
    if plain.contains(VIRAMA) {
        plain = with_dots(&plain);
    }
    match const { ComposingNormalizerBorrowed::new_nfc() }.normalize(&plain) {
        std::borrow::Cow::Borrowed(_) => plain,
        std::borrow::Cow::Owned(composed) => composed,
    }
}

/// Whether nothing remains of it after this letter.
fn is_left_out(c: char, category: GeneralCategory, letter: char) -> bool {
    if let Some((_, letters)) = MARKS_OF_LETTERS.iter().find(|(mark, _)| *mark == c) {
        return !letters.contains(letter);
    }
    let is_in_words = GeneralCategoryGroup::Letter
        .union(GeneralCategoryGroup::Mark)
        .union(GeneralCategoryGroup::Number)
        .contains(category);
    !(is_in_words || SIGNS.contains(&c))
        || MARKS.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Its category in Unicode.
pub(super) fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

fn push_plain(plain: &mut String, c: char) {
    if let Some(letters) = PLAIN_LETTERS.get(&c) {
        return plain.push_str(letters);
    }
    let code = u32::from(c);
    let digit = match ZEROS.partition_point(|zero| *zero <= code) {
        0 => None,
        after => char::from_digit(code - ZEROS[after - 1], 10),
    };
    plain.push(digit.unwrap_or(c));
}

/// With a dot instead of each nasal that may be one.
fn with_dots(word: &str) -> String {
    let mut dotted = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let before = rest.strip_prefix(VIRAMA).and_then(|after| after.chars().next());
        let is_dot = |(nasal, first, last): &(char, char, char)| {
            c == *nasal && before.is_some_and(|next| (*first..=*last).contains(&next))
        };
        if NASALS.iter().any(is_dot) {
            dotted.push(ANUSVARA);
            rest = &rest[VIRAMA.len_utf8()..];
        } else {
            dotted.push(c);
        }
    }
    dotted
}
