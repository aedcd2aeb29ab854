//! Light stemming by tables: what stands before and after a word without being a part of it.
//!
//! In: a folded word and the rules of a language. Out: the keys under which it is found, and its
//! shorter forms. Never: a key shorter than the rules allow.

use serde::Serializer;

use super::WordKeys;
use super::spellings::{HAMZA_ALEFS, is_vowel_sign};

/// What a language writes together with its words. All are folded, longer ones first.
#[derive(Debug, serde::Serialize)]
pub struct LightRules {
    /// The letters of the script, as ranges: a word of others is left as it is.
    #[serde(skip)]
    pub script: (char, char),
    /// Clitics that a word seldom begins with by itself, with how many letters must follow.
    pub strong: &'static [(&'static str, usize)],
    /// Clitics that many words begin with by themselves.
    pub weak: &'static [&'static str],
    /// How many letters must follow a weak one.
    pub after_weak: usize,
    /// Endings, in steps: of each step, the first that fits is cut off.
    pub endings: &'static [&'static [&'static str]],
    /// Endings that many words have by themselves, and what the word has without them.
    pub unsure: &'static [(&'static str, &'static str)],
    /// How many letters must stay before an ending.
    pub before: usize,
    /// Endings of words in which one letter less stays, and what the word has without them.
    pub short: &'static [(&'static str, &'static str)],
    /// Whole words with their clitics, and the words that they are.
    #[serde(serialize_with = "as_map")]
    pub wholes: &'static [(&'static str, &'static str)],
}

fn as_map<S: Serializer>(
    pairs: &&'static [(&'static str, &'static str)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().copied())
}

impl LightRules {
    /// Whether these rules are for a folded word.
    pub fn is_for(&self, form: &str) -> bool {
        let (first, last) = self.script;
        form.starts_with(|c| (first..=last).contains(&c))
    }

    /// Adds the keys of a folded word, the surest first, which stands in a text as `word`. All are
    /// guesses if `is_guess`.
    pub fn add(&self, (word, form): (&str, &str), is_guess: bool, found: &mut WordKeys) {
        if let Some((_, whole)) = self.wholes.iter().find(|(joined, _)| *joined == form) {
            found.add(whole, is_guess);
            return;
        }
        let strong = self.after_strong(word, form);
        let base = strong.unwrap_or(form);
        let key = found.add(self.without_endings(base), is_guess);
        if let Some(short) = strong {
            found.add_shorter(short, key);
            // والدته is his mother, not the article before دته.
            if length(form) - length(short) == DOUBTFUL && length(short) <= DOUBTFUL + 1 {
                found.add(self.without_endings(form), true);
            }
        }
        self.add_unsure(base, found);
        for clitic in self.weak.iter().filter(|_| strong.is_none()) {
            if let Some(short) = cut_front(form, clitic, self.after_weak) {
                let key = found.add(self.without_endings(short), true);
                found.add_shorter(short, key);
            }
        }
    }

    fn add_unsure(&self, base: &str, found: &mut WordKeys) {
        for (ending, instead) in self.unsure {
            if let Some(rest) = cut_end(base, ending, self.before) {
                found.add(&[rest, instead].concat(), true);
            }
        }
        for (ending, instead) in self.short {
            let rest = cut_end(base, ending, self.before - 1);
            if let Some(rest) = rest.filter(|rest| length(rest) < self.before) {
                found.add(&[rest, instead].concat(), true);
            }
        }
    }

    /// What follows a strong clitic. إلغاء begins with no article: that has no hamza.
    fn after_strong<'a>(&self, word: &str, form: &'a str) -> Option<&'a str> {
        let has_hamza = |clitic: &str| {
            let alef = clitic.chars().position(|c| c == ALEF);
            let letter = |place| word.chars().filter(|c| !is_vowel_sign(*c)).nth(place);
            alef.and_then(letter).is_some_and(|c| HAMZA_ALEFS.contains(c))
        };
        let after = |(clitic, least): &(&str, usize)| {
            cut_front(form, clitic, *least).filter(|_| !has_hamza(clitic))
        };
        self.strong.iter().find_map(after)
    }

    fn without_endings<'a>(&self, word: &'a str) -> &'a str {
        self.endings.iter().fold(word, |word, step| {
            let cut = step.iter().find_map(|ending| cut_end(word, ending, self.before));
            cut.unwrap_or(word)
        })
    }
}

/// A strong clitic of so many letters may be none, if not more than one letter more follows it.
pub const DOUBTFUL: usize = 3;
const ALEF: char = 'ا';

/// What follows a clitic, if that is so many letters.
fn cut_front<'a>(word: &'a str, clitic: &str, least: usize) -> Option<&'a str> {
    word.strip_prefix(clitic).filter(|rest| length(rest) >= least)
}

/// What stands before an ending, if that is so many letters.
fn cut_end<'a>(word: &'a str, ending: &str, least: usize) -> Option<&'a str> {
    // Most endings differ in their last byte.
    let is_like = word.as_bytes().last() == ending.as_bytes().last();
    let rest = if is_like { word.strip_suffix(ending) } else { None };
    rest.filter(|rest| length(rest) >= least)
}

/// The length as JavaScript counts it, which has the same rules.
fn length(word: &str) -> usize {
    word.chars().map(char::len_utf16).sum()
}
