//! The key under which spellings of one name meet.
//!
//! In: a name. Out: keys; two names that share one differ only in accents, vowel signs, hamza,
//! final yeh, taa marbuta, capital letters, or, for people, in the order of their words. Never: a
//! letter that makes it another word: й is not и, and signs such as the `++` of C++, the `%` of
//! 100% and the point of .NET stay.

use icu::normalizer::DecomposingNormalizerBorrowed;

use super::text::{is_combining, is_symbol};

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOf {
    /// Family names may come first.
    Person,
    /// A tag. Only a comma shows that words have changed places: `letters, Arabic`.
    Thing,
    Series,
}

/// The keys of a name: without the signs of hamza, and without the letters that carry them. None if
/// the name has no letters.
pub fn keys(name: &str, of: NameOf) -> Vec<String> {
    let mut keys = vec![key(name, of, Hamza::Sign), key(name, of, Hamza::Carrier)];
    keys.dedup();
    keys.retain(|key| !key.is_empty());
    keys
}

/// What is left out of a hamza: مسؤول is مسوول or مسول.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hamza {
    Sign,
    Carrier,
}

fn key(name: &str, of: NameOf, hamza: Hamza) -> String {
    let parts = name.split_once([',', '،']);
    let is_turned = parts.is_some_and(|(_, rest)| !rest.contains([',', '،']));
    let turned = match parts.filter(|_| is_turned) {
        Some((family, given)) => format!("{given} {family}"),
        None => name.to_owned(),
    };
    let folded = fold(&turned, hamza);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let is_arabic = |word: &&str| word.starts_with(|c| matches!(c, '\u{600}'..='\u{6ff}'));
    // `محمد علي` and `علي محمد` are two people.
    if of == NameOf::Person && !words.iter().all(is_arabic) {
        words.sort_unstable();
    }
    words.join(" ")
}

fn fold(name: &str, hamza: Hamza) -> String {
    let decomposed = const { DecomposingNormalizerBorrowed::new_nfkd() }.normalize(name);
    let small = decomposed.to_lowercase();
    let mut folded = String::with_capacity(small.len());
    let mut letters = small.chars().peekable();
    while let Some(c) = letters.next() {
        let is_carrier = letters.next_if_eq(&'\u{654}').is_some();
        let is_first = folded.is_empty() || folded.ends_with(' ');
        match c {
            'ا' | 'و' | 'ي' | 'ی' | 'ى' if is_carrier && !is_first && hamza == Hamza::Carrier =>
                {}
            'ء' => {}
            // Breve and diaeresis make other letters of these.
            'и' if letters.next_if_eq(&'\u{306}').is_some() => folded.push('й'),
            'і' if letters.next_if_eq(&'\u{308}').is_some() => folded.push('ї'),
            c if is_left_out(c) => {}
            '.' if is_first && letters.peek().is_some_and(|next| next.is_alphanumeric()) => {
                folded.push('.');
            }
            c if c.is_alphanumeric() || is_kept(c) => push_simple(&mut folded, c),
            _ => folded.push(' '),
        }
    }
    folded
}

/// Marks that writers leave out, joiners, and apostrophes. Not those of other scripts: the marks of
/// Hindi and Thai are vowels.
fn is_left_out(c: char) -> bool {
    let is_latin =
        matches!(c, '\u{300}'..='\u{36f}' | '\u{2b9}'..='\u{2bf}' | '\'' | '‘' | '’' | '`');
    let is_hebrew = matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}')
        || matches!(c, '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '׳' | '״');
    let is_arabic = matches!(c, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{655}')
        || matches!(c, '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{730}'..='\u{74a}');
    let is_joiner = matches!(c, '\u{200c}'..='\u{200f}');
    is_latin || is_hebrew || is_arabic || is_joiner
}

/// Signs that make it another name, and marks that are a part of a letter.
fn is_kept(c: char) -> bool {
    matches!(c, '+' | '#' | '%' | '$' | '@') || is_combining(c) || !c.is_ascii() && is_symbol(c)
}

/// A letter or digit as its plainest relative.
fn push_simple(folded: &mut String, c: char) {
    let simple = match c {
        'ة' | 'ۃ' | 'ھ' | 'ہ' | 'ە' => 'ه',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ٱ' => 'ا',
        'ς' => 'σ',
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        'þ' => return folded.push_str("th"),
        'ß' => return folded.push_str("ss"),
        'æ' => return folded.push_str("ae"),
        'œ' => return folded.push_str("oe"),
        '\u{660}'..='\u{669}' => digit(c, 0x660),
        '\u{6f0}'..='\u{6f9}' => digit(c, 0x6f0),
        '\u{966}'..='\u{96f}' => digit(c, 0x966),
        c => c,
    };
    folded.push(simple);
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}
