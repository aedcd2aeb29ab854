//! Which encoding the letters of a file look like.
//!
//! In: bytes that are not UTF-8, and their path, which may name a language. Out: an encoding in
//! which nearly all words are words of one script, or none. Never: a guess between two of which
//! each could be right.

use encoding_rs::*;

/// Encodings of one byte a letter, the more frequent ones first.
const SINGLE: [&Encoding; 7] = [
    WINDOWS_1252,
    WINDOWS_1256,
    WINDOWS_1251,
    WINDOWS_1255,
    WINDOWS_1253,
    WINDOWS_1254,
    WINDOWS_1250,
];

/// Encodings that fit nearly any bytes: only a path that names their language speaks for them.
const MANY: [(&str, &[&Encoding]); 3] =
    [("ja", &[SHIFT_JIS, EUC_JP]), ("ko", &[EUC_KR]), ("zh", &[GB18030, BIG5])];

/// Languages in paths, and the encoding of their texts.
const OF_LANGUAGE: [(&[&str], &Encoding); 6] = [
    (&["pl", "cs", "sk", "hu", "hr", "sl", "ro"], WINDOWS_1250),
    (&["tr", "az"], WINDOWS_1254),
    (&["ar", "fa", "ur", "ps", "ckb"], WINDOWS_1256),
    (&["he", "yi"], WINDOWS_1255),
    (&["el"], WINDOWS_1253),
    (&["ru", "uk", "bg", "sr", "mk", "be"], WINDOWS_1251),
];

/// Of a thousand words so many must be right.
const ENOUGH_WORDS: usize = 900;

/// Encodings whose words have letters of ASCII, too.
const LATIN: [&Encoding; 3] = [WINDOWS_1252, WINDOWS_1254, WINDOWS_1250];

/// How many bytes are looked at.
const ENOUGH: usize = 64 * 1024;

/// The encoding that a file is certainly in.
pub(super) fn guess(bytes: &[u8], path: &str) -> Option<&'static Encoding> {
    let is_binary = |byte: &u8| matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31);
    if bytes.iter().any(is_binary) {
        return None;
    }
    let path = path.to_ascii_lowercase();
    let has = |code: &str| path.split(['/', '.', '-', '_']).any(|part| part == code);
    let many = MANY.iter().find(|(code, _)| has(code));
    if let Some((_, encodings)) = many {
        let mut encodings = encodings.iter().copied();
        return encodings.find(|own: &&'static Encoding| {
            own.decode_without_bom_handling_and_without_replacement(bytes).is_some()
        });
    }
    let said = OF_LANGUAGE.iter().find(|(codes, _)| codes.iter().any(|code| has(code)));
    let said = said.map(|(_, encoding)| *encoding);
    let bytes = &bytes[..bytes.len().min(ENOUGH)];
    let order = said.into_iter().chain(SINGLE);
    let scored = order.map(|encoding| (score(bytes, encoding), encoding));
    // Of those that fit equally well, the first.
    let mut best: Option<(WordFit, &'static Encoding)> = None;
    for (fit, encoding) in scored {
        if best.as_ref().is_none_or(|(own, _)| fit.share() > own.share()) {
            best = Some((fit, encoding));
        }
    }
    let is_likely = |own: &&'static Encoding| said == Some(*own) || LATIN.contains(own);
    let best =
        best.filter(|(fit, own)| fit.share() >= ENOUGH_WORDS && fit.good >= least(is_likely(own)));
    best.map(|(_, encoding)| encoding)
}

/// How many words beyond ASCII read like words.
struct WordFit {
    good: usize,
    bad: usize,
}

impl WordFit {
    /// In thousandths.
    fn share(&self) -> usize {
        self.good * 1000 / (self.good + self.bad).max(1)
    }
}

/// How many words are enough, of an encoding that is likely anyway or not.
fn least(is_likely: bool) -> usize {
    if is_likely { 1 } else { 3 }
}

fn score(bytes: &[u8], encoding: &'static Encoding) -> WordFit {
    let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
    let mut fit = WordFit { good: 0, bad: if is_broken { 1 } else { 0 } };
    fit.bad +=
        text.chars().filter(|c| ('\u{80}'..'\u{a0}').contains(c) || *c == '\u{fffd}').count();
    let is_part = |c: char| c.is_alphabetic() || is_mark(c);
    let words = text.split(|c| !is_part(c)).filter(|word| !word.is_ascii());
    let mut has_capital = false;
    for word in words {
        if is_word(word) {
            fit.good += 1
        } else {
            fit.bad += 1
        }
        has_capital |= word.contains(char::is_uppercase);
    }
    // Letters of Hebrew look like small letters of Greek and Russian, none of which is a capital.
    if fit.good > 2 && !has_capital && [WINDOWS_1251, WINDOWS_1253].contains(&encoding) {
        std::mem::swap(&mut fit.good, &mut fit.bad);
    }
    fit
}

/// Vowel signs, and the signs that lengthen Arabic words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{652}' | '\u{640}')
}

/// Letters that are words.
const ALONE: &str = "àéóíÀÉавикосуяАВИКОСУЯ";

/// Whether all letters are of one script, and capitals stand where they do.
fn is_word(word: &str) -> bool {
    let script = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => 1,
        '\u{370}'..='\u{3ff}' => 2,
        '\u{400}'..='\u{4ff}' => 3,
        '\u{590}'..='\u{5ff}' => 4,
        '\u{600}'..='\u{6ff}' | '\u{200c}' => 5,
        _ => 0,
    };
    let mut letters = word.chars();
    let Some(first) = letters.next().filter(|c| !is_mark(*c)) else { return false };
    let own = script(first);
    let rest: Vec<char> = letters.collect();
    // Of the letters of a Latin word hardly all are beyond ASCII.
    let is_latin = own != 1 || rest.len() < 2 || word.contains(|c: char| c.is_ascii());
    let has_case = matches!(own, 1..=3);
    let is_small = |c: &char| c.is_lowercase() || !c.is_uppercase();
    let is_cased = !has_case
        || rest.iter().all(is_small)
        || first.is_uppercase() && rest.iter().all(|c| c.is_uppercase());
    // In other scripts a letter alone is a sign: `°`, `ª`, `µ`.
    let is_long = !rest.is_empty() || own == 5 || ALONE.contains(first);
    own > 0 && rest.iter().all(|c| script(*c) == own) && is_cased && is_latin && is_long
}
