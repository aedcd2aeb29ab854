//! The rules of words for the script in the browser, which has none of its own.
//!
//! In: the tables by which this program folds and stems. Out: one value for the manifest of the
//! index: regular expressions of JavaScript (flags `gu`) and lists. Never: a rule that is not in
//! those tables.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::letters::{ANUSVARA, LETTERS, MARKS, MARKS_OF_LETTERS, NASALS, SIGNS, VIRAMA, ZEROS};
use super::query_endings::QUERY_ENDINGS;
use super::stems::{
    BEFORE_HAMZA_ALEF, BEFORE_TWO_VOWELS, DOUBLED, HAMZA_ALEF, HAMZA_ALEFS, HAMZA_LETTERS,
    LIGHT_RULES, LightRules, TATWEEL, VOWEL_SIGNS,
};
use super::words::{APOSTROPHES, ARTICLE, DENSE, GERSHAYIM, JOINERS, LATIN, NON_JOINER, SERVANT};

/// See the module. `static/search.js` reads it.
#[derive(Debug, Serialize)]
pub struct SearchRules {
    patterns: RulePatterns,
    /// What each of these letters becomes.
    letters: BTreeMap<char, &'static str>,
    /// The zeros of all scripts.
    zeros: &'static [u32],
    /// What stands for a nasal of Hindi.
    dot: char,
    /// An alef that the article never has.
    alef: String,
    /// What may stand before a word of a phrase.
    around: String,
    /// By scripts.
    scripts: Vec<ScriptRules>,
}

/// Regular expressions. The script takes them in this order.
#[derive(Debug, Serialize)]
struct RulePatterns {
    /// A word; in scripts without spaces a letter, and as the first group a pair of them.
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
    /// What may be written once or twice, or a vowel and the e that makes an umlaut of it.
    doubled: String,
    /// Vowel signs.
    vowels: String,
    /// After which a word of a phrase may begin within a word: an elision, or a joiner.
    elision: String,
    /// What stands between spaces in a query: an operator with its value, a phrase, or words.
    token: String,
    /// Two words, with a comma between them, that many write as one.
    together: &'static str,
}

/// Rules for the words of a script, as regular expressions.
#[derive(Debug, Serialize)]
struct ScriptRules {
    /// With which letters these words begin.
    first: String,
    /// What may be cut off one after the other, and what a word has instead.
    cuts: Vec<(String, &'static str)>,
    /// Whole words with their clitics, and the words that they are.
    wholes: BTreeMap<&'static str, &'static str>,
}

impl ScriptRules {
    fn of(rules: &LightRules) -> Self {
        let strong = |(clitic, least, _): &(&str, usize, usize)| (start(clitic, *least), "");
        let weak = |clitic: &&str| (start(clitic, rules.after_weak), "");
        let endings = cut_endings(rules);
        let strong = rules.strong.iter().map(strong);
        // What is left without a weak clitic is looked for after all others.
        let weak = rules.weak.iter().map(weak).chain(endings.iter().cloned());
        Self {
            first: format!("^{}", class(&[rules.script])),
            cuts: strong.chain(endings.iter().cloned()).chain(weak).collect(),
            wholes: rules.wholes.iter().copied().collect(),
        }
    }
}

impl ScriptRules {
    /// Those for scripts without light rules.
    fn of_others() -> Self {
        let ending = |(ending, to, least): &(&str, &'static str, usize)| (end(ending, *least), *to);
        let scripts: Vec<(char, char)> = LIGHT_RULES.iter().map(|rules| rules.script).collect();
        Self {
            first: format!("^[^{}]", ranges(&scripts)),
            cuts: QUERY_ENDINGS.iter().map(ending).collect(),
            wholes: BTreeMap::new(),
        }
    }
}

/// What may stand before a word of a phrase: a space, a Persian ezafe, and clitics, more or less.
fn around() -> String {
    let clitics = LIGHT_RULES.iter().flat_map(|rules| {
        let strong = rules.strong.iter().map(|(clitic, ..)| *clitic);
        strong.chain(rules.weak.iter().copied()).flat_map(str::chars)
    });
    let letters: BTreeSet<char> = clitics.collect();
    format!(" (?:ي )?[{}]{{0,4}}", letters.into_iter().collect::<String>())
}

/// All that may be cut off at the end of a word, and what it has instead.
fn cut_endings(rules: &LightRules) -> Vec<(String, &'static str)> {
    let steps = rules.endings.iter().map(|endings| (step(endings, rules), ""));
    let unsure = rules.unsure.iter().map(|(ending, to, least)| (end(ending, *least), *to));
    let short = rules
        .short
        .iter()
        .map(|(ending, to, letters)| (format!("(?<=^{}){ending}$", ".".repeat(*letters)), *to));
    steps.chain(unsure).chain(short).collect()
}

/// The endings of a step: one more letter stays before a long one.
fn step(endings: &[&str], rules: &LightRules) -> String {
    let is_long = |ending: &&str| rules.long.contains(ending);
    let (long, others): (Vec<&str>, Vec<&str>) = endings.iter().copied().partition(is_long);
    let any = |of: Vec<&str>, least| end(&format!("(?:{})", of.join("|")), least);
    match long.is_empty() {
        true => any(others, rules.before),
        false => format!("{}|{}", any(others, rules.before), any(long, rules.before + 1)),
    }
}

/// A clitic after which so many letters follow at least.
fn start(clitic: &str, least: usize) -> String {
    format!("^{clitic}(?={})", ".".repeat(least))
}

/// An ending before which so many letters stand at least.
fn end(ending: &str, least: usize) -> String {
    format!("(?<={}){ending}$", ".".repeat(least))
}

impl SearchRules {
    /// The rules of this program.
    pub fn of_program() -> Self {
        let light = LIGHT_RULES.iter().map(|rules| ScriptRules::of(rules));
        Self {
            patterns: RulePatterns::of_program(),
            letters: letters(),
            zeros: &ZEROS,
            dot: ANUSVARA,
            alef: format!("([{HAMZA_ALEFS}])(?=ل)"),
            around: around(),
            scripts: light.chain([ScriptRules::of_others()]).collect(),
        }
    }
}

fn letters() -> BTreeMap<char, &'static str> {
    LETTERS.iter().flat_map(|(to, from)| from.chars().map(|letter| (letter, *to))).collect()
}

impl RulePatterns {
    fn of_program() -> Self {
        Self {
            words: words(),
            dense: dense_letter(),
            seam: format!("[.{}]|(?<=^{SERVANT})(?={ARTICLE}..)", escaped(NON_JOINER)),
            apostrophe: format!("[{}]", signs(&APOSTROPHES)),
            dropped: dropped(),
            nasal: nasal(),
            hamza: hamza(),
            doubled: format!("([{}])\\1+|(?<![{BEFORE_TWO_VOWELS}])([aou])e", signs(&DOUBLED)),
            vowels: class(&VOWELS),
            elision: format!("{}|(?<!\\p{{L}})\\p{{sc=Latin}}{{1,2}}['’]", escaped(NON_JOINER)),
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
    let pair = dense_letter();
    let latin_letter = format!("(?=[{latin}])\\p{{L}}{marks}");
    let of_latin = format!("(?:(?![{dense}])\\p{{N}}{marks}|{latin_letter})");
    let of_others = format!("(?:(?![{latin}{dense}{apostrophes}{joiners}])\\p{{L}}{marks})");
    let hebrew = format!("[{}](?=[א-ת])", signs(&GERSHAYIM));
    let between = format!("[{apostrophes}]{{1,2}}");
    let dotted = |letter: &str, all: &str| {
        format!("(?:{letter}(?:\\.{letter}(?![\\p{{M}}{joiners}]|{all}))+)")
    };
    let all = [
        format!("(?=({pair}{pair})){pair}|(?<!{pair}){pair}"),
        format!("{latin_letter}(?:#|\\+\\+)(?![+#\\p{{M}}{joiners}]|{latin_letter})"),
        dotted(&latin_letter, &of_latin),
        dotted(&of_others, &of_others),
        format!("{of_latin}+(?:{between}{of_latin}+)*"),
        format!("{of_others}+(?:(?:{between}|{hebrew}){of_others}+)*"),
    ];
    all.join("|")
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
    let kept = signs(&SIGNS);
    let of_letters: String = of_letters.collect();
    format!("[^\\p{{L}}\\p{{M}}\\p{{N}}{kept}]|{}{of_letters}", class(&MARKS))
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
    let accusative = format!("(?:[{signs}]*ا[{signs}]*$)?");
    format!("(?!^)[{HAMZA_LETTERS}]{accusative}|(?<=[^{BEFORE_HAMZA_ALEF}{signs}][^]*){HAMZA_ALEF}")
}

/// The groups are the operator, its value in quotation marks, its value without, and a phrase.
fn token() -> String {
    let quoted = "[\"“”„«»](.+?)[\"“”«»](?!\\p{L})";
    format!("([^\\s:：]+)\\s?[:：]\\s*(?:{quoted}|(\\S+))|(?<!\\p{{L}}){quoted}|\\S+")
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
