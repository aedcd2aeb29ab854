//! Other spellings under which a word is looked for.
//!
//! In: a word as it stands in a text. Out: the same word spelt without hamza and doubled letters,
//! or without the e of ae, oe and ue. Never: a guess where only one spelling is in use.

use icu::normalizer::ComposingNormalizerBorrowed;

use super::super::letters::fold;

/// Hamza, and letters that only carry it inside a word.
pub const HAMZA_LETTERS: &str = "ؤئء";
/// It carries hamza inside a word, but begins one after these: وأحمد.
pub const HAMZA_ALEF: char = 'أ';
pub const BEFORE_HAMZA_ALEF: &str = "وفبلكاسأإآ";
/// Alefs that the article never has.
pub const HAMZA_ALEFS: &str = "أإآ";
/// Written twice or once: مسوول is مسؤول without hamza, and ענין is עניין without vowel letters.
pub const DOUBLED: [char; 4] = ['و', 'ي', 'ו', 'י'];
/// Before a, o or u and e, these show that they are two vowels: neue, Bauer, Quelle.
pub const BEFORE_TWO_VOWELS: &str = "aeiouq";

/// The folded word without hamza inside it and with single letters for doubled ones, if that is
/// another spelling. مسؤول, مسئول and مسوول have the same.
pub fn barest(word: &str, form: &str) -> Option<String> {
    if !word.contains(may_carry_hamza) && !DOUBLED.iter().any(|c| has_twice(form, *c)) {
        return None;
    }
    let composed = const { ComposingNormalizerBorrowed::new_nfkc() }.normalize(word);
    let mut bare = String::with_capacity(word.len());
    let mut is_inside = false;
    for (place, c) in without_accusative(&composed).chars().enumerate() {
        let is_hamza = place > 0 && HAMZA_LETTERS.contains(c) || is_inside && c == HAMZA_ALEF;
        if !is_hamza {
            bare.push(c);
        }
        is_inside |= !BEFORE_HAMZA_ALEF.contains(c) && !is_vowel_sign(c);
    }
    let mut bare = fold(&bare);
    for letter in DOUBLED {
        bare = once(&bare, letter);
    }
    // ماء is not ما, which is in every text.
    let least = if bare.ends_with('ا') { 3 } else { 2 };
    (bare != form && bare.encode_utf16().count() >= least).then_some(bare)
}

/// Without the alef after hamza at the end: شيئا is شيء.
fn without_accusative(word: &str) -> &str {
    let before = word.trim_end_matches(is_vowel_sign).strip_suffix('ا');
    let before = before.map(|rest| rest.trim_end_matches(is_vowel_sign));
    before.filter(|rest| rest.ends_with(|c| HAMZA_LETTERS.contains(c))).unwrap_or(word)
}

/// Vowel signs.
pub const VOWEL_SIGNS: (char, char) = ('\u{64b}', '\u{652}');
pub const TATWEEL: char = '\u{640}';

/// Whether it stands between letters without being one.
pub fn is_vowel_sign(c: char) -> bool {
    (VOWEL_SIGNS.0..=VOWEL_SIGNS.1).contains(&c) || c == TATWEEL
}

fn may_carry_hamza(c: char) -> bool {
    // Combining hamza, and presentation forms.
    let is_composed = matches!(c, '\u{654}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    is_composed || HAMZA_LETTERS.contains(c) || c == HAMZA_ALEF
}

fn has_twice(word: &str, letter: char) -> bool {
    let mut before = None;
    word.chars().any(|c| {
        c == letter && before.replace(c) == Some(c) || {
            before = Some(c);
            false
        }
    })
}

/// With one letter where it stands twice or more.
fn once(word: &str, letter: char) -> String {
    let mut single = String::with_capacity(word.len());
    for c in word.chars() {
        if c != letter || !single.ends_with(letter) {
            single.push(c);
        }
    }
    single
}

/// The folded word with ä, ö, ü instead of ae, oe, ue, if it has any. `Mueller` is `Müller`.
pub fn without_umlaut_e(form: &str) -> Option<String> {
    let mut plain = String::with_capacity(form.len());
    let mut before = None;
    let mut letters = form.chars().peekable();
    while let Some(c) = letters.next() {
        plain.push(c);
        let is_single = before.is_none_or(|letter| !BEFORE_TWO_VOWELS.contains(letter));
        if matches!(c, 'a' | 'o' | 'u') && is_single {
            letters.next_if_eq(&'e');
        }
        before = Some(c);
    }
    (plain != form).then_some(plain)
}
