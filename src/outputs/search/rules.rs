//! The rules of words for the script in the browser, which has none of its own.
//!
//! In: the tables by which this program folds and stems. Out: one value for the manifest of the
//! index: regular expressions of JavaScript (flags `gu`) and lists. Never: a rule that is not in
//! those tables.

use std::collections::BTreeMap;

use serde::Serialize;

use super::letters::{ANUSVARA, LETTERS, MARKS, MARKS_OF_LETTERS, NASALS, VIRAMA, ZEROS};
use super::query_endings::QUERY_ENDINGS;
use super::stems::{
    BEFORE_HAMZA_ALEF, BEFORE_TWO_VOWELS, DOUBLED, DOUBTFUL, HAMZA_ALEF, HAMZA_ALEFS,
    HAMZA_LETTERS, LIGHT_RULES, LightRules, TATWEEL, VOWEL_SIGNS,
};
use super::words::{APOSTROPHES, ARTICLE, DENSE, GERSHAYIM, JOINERS, LATIN, NON_JOINER, SERVANT};

/// See the module. `static/search.js` reads it.
#[derive(Debug, Serialize)]
pub struct SearchRules {
    patterns: RulePatterns,
    /// Which letters become this one.
    letters: BTreeMap<&'static str, &'static str>,
    /// The zeros of all scripts.
    zeros: &'static [u32],
    /// What stands for a nasal of Hindi.
    dot: char,
    /// A strong clitic of so many letters may be none, if not more than one letter more follows it.
    doubtful: usize,
    /// Alefs that the article never has.
    alefs: &'static str,
    light: Vec<ScriptRules>,
    /// Endings of other languages, what a stem has instead, and how many letters stay.
    endings: &'static [(&'static str, &'static str, usize)],
}

/// Regular expressions. The script takes them in this order.
#[derive(Debug, Serialize)]
struct RulePatterns {
    /// A word; in scripts without spaces a run of letters.
    words: String,
    /// A letter, with its marks, of a script without spaces.
    dense: String,
    /// Where a word has parts.
    seam: String,
    /// One of the signs that may stand between the letters of a word.
    apostrophe: String,
    /// What folding leaves out of a small, decomposed word.
    dropped: String,
    /// What is written as a dot in Hindi.
    nasal: String,
    /// Hamza inside a word.
    hamza: String,
    /// What may be written once or twice.
    doubled: String,
    /// A vowel and the e that makes an umlaut of it.
    umlaut: String,
    /// Vowel signs.
    vowels: String,
    /// What stands between spaces in a query: an operator with its value, a phrase, or words.
    token: String,
    /// Two words, with a comma between them, that many write as one.
    together: &'static str,
}

/// Light rules, with the first letters of the words that they are for.
#[derive(Debug, Serialize)]
struct ScriptRules {
    first: String,
    #[serde(flatten)]
    rules: &'static LightRules,
}

impl SearchRules {
    /// The rules of this program.
    pub fn of_program() -> Self {
        let of_script =
            |rules: &&'static LightRules| ScriptRules { first: class(&[rules.script]), rules };
        Self {
            patterns: RulePatterns::of_program(),
            letters: LETTERS.into_iter().collect(),
            zeros: &ZEROS,
            dot: ANUSVARA,
            doubtful: DOUBTFUL,
            alefs: HAMZA_ALEFS,
            light: LIGHT_RULES.iter().map(of_script).collect(),
            endings: &QUERY_ENDINGS,
        }
    }
}

impl RulePatterns {
    fn of_program() -> Self {
        Self {
            words: words(),
            dense: dense_letter(),
            seam: format!("{}|(?<=^{SERVANT})(?={ARTICLE}..)", escaped(NON_JOINER)),
            apostrophe: format!("[{}]", signs(&APOSTROPHES)),
            dropped: dropped(),
            nasal: nasal(),
            hamza: hamza(),
            doubled: format!("([{}])\\1+", signs(&DOUBLED)),
            umlaut: format!("(?<![{BEFORE_TWO_VOWELS}])([aou])e"),
            vowels: class(&VOWELS),
            token: token(),
            together: TOGETHER,
        }
    }
}

/// As [`super::words::words`] finds them.
fn words() -> String {
    let (latin, dense) = (ranges(&LATIN), ranges(&DENSE));
    let (apostrophes, joiners) = (signs(&APOSTROPHES), signs(&JOINERS));
    let marks = marks();
    let of_latin = format!("(?:(?![{dense}])\\p{{N}}|(?=[{latin}])\\p{{L}}){marks}");
    let of_others = format!("(?![{latin}{dense}{apostrophes}{joiners}])\\p{{L}}{marks}");
    let hebrew = format!("[{}](?=[א-ת])", signs(&GERSHAYIM));
    let between = format!("[{apostrophes}]{{1,2}}");
    format!(
        "(?:{})+|(?:{of_latin})+(?:{between}(?:{of_latin})+)*\
         |(?:{of_others})+(?:(?:{between}|{hebrew})(?:{of_others})+)*",
        dense_letter()
    )
}

fn dense_letter() -> String {
    format!("(?=[{}])[\\p{{L}}\\p{{Nl}}]{}", ranges(&DENSE), marks())
}

/// What belongs to the letter before it.
fn marks() -> String {
    format!("[\\p{{M}}{}]*", signs(&JOINERS))
}

fn dropped() -> String {
    let of_letters = MARKS_OF_LETTERS
        .iter()
        .map(|(mark, letters)| format!("|(?<![{letters}]\\p{{M}}*){}", escaped(*mark)));
    format!("[^\\p{{L}}\\p{{M}}\\p{{N}}]|{}{}", class(&MARKS), of_letters.collect::<String>())
}

fn nasal() -> String {
    let of =
        |(nasal, first, last): &(char, char, char)| format!("{nasal}{VIRAMA}(?=[{first}-{last}])");
    NASALS.iter().map(of).collect::<Vec<_>>().join("|")
}

/// Vowel signs, and tatweel, which lengthens a word.
const VOWELS: [(char, char); 2] = [VOWEL_SIGNS, (TATWEEL, TATWEEL)];

fn hamza() -> String {
    let signs = ranges(&VOWELS);
    format!("(?!^)[{HAMZA_LETTERS}]|(?<=[^{BEFORE_HAMZA_ALEF}{signs}][^]*){HAMZA_ALEF}")
}

/// The groups are the operator, its value in quotation marks, its value without, and a phrase.
fn token() -> String {
    let quoted = "[\"“”„«»](.+?)[\"“”«»](?!\\p{L})";
    format!("([^\\s:]+):\\s*(?:{quoted}|(\\S+))|(?<!\\p{{L}}){quoted}|\\S+")
}

/// Persian verbs after می and نمی, and plurals in ها, which are typed with a space, a non-joiner or
/// nothing between.
const TOGETHER: &str = "^ن?م[یي],|,ها[یي]{0,2}$";

fn class(of: &[(char, char)]) -> String {
    format!("[{}]", ranges(of))
}

fn ranges(of: &[(char, char)]) -> String {
    let range = |(first, last): &(char, char)| match first == last {
        true => escaped(*first),
        false => format!("{}-{}", escaped(*first), escaped(*last)),
    };
    of.iter().map(range).collect()
}

fn signs(of: &[char]) -> String {
    of.iter().map(|sign| escaped(*sign)).collect()
}

/// As it is written in a regular expression: marks and joiners would be unreadable by themselves.
fn escaped(c: char) -> String {
    match u32::from(c) {
        _ if c.is_ascii_alphanumeric() => c.to_string(),
        code @ 0..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\u{{{code:x}}}"),
    }
}
