//! Light stemming by tables: what stands before and after a word without being a part of it.
//!
//! In: a folded word and the rules of a language. Out: the keys under which it is found, and its
//! shorter forms. Never: a key shorter than the rules allow.

use super::{ShorterForm, WordKeys};

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
    /// Endings, in steps: of each step, the first that fits is cut off. `a=b` puts b in its place.
    pub endings: &'static [&'static [&'static str]],
    /// Endings that many words have by themselves.
    pub unsure: &'static [&'static str],
    /// How many letters must stay before an ending.
    pub before: usize,
    /// Whole words that are written together with their clitics: `a=b`, where b is the word.
    pub wholes: &'static [&'static str],
}

impl LightRules {
    /// Whether these rules are for a folded word.
    pub fn is_for(&self, form: &str) -> bool {
        let (first, last) = self.script;
        form.starts_with(|c| (first..=last).contains(&c))
    }

    /// Adds the keys of a folded word, the surest first. All are guesses if `is_guess`.
    pub fn add(&self, form: &str, is_guess: bool, found: &mut WordKeys) {
        if let Some(whole) = self.wholes.iter().find_map(|pair| instead(pair, form)) {
            found.add(whole.to_owned(), is_guess);
            return;
        }
        let strong = self.strong.iter().find_map(|(clitic, least)| cut_front(form, clitic, *least));
        let base = strong.unwrap_or(form);
        let key = found.add(self.cut_endings(base), is_guess);
        if let Some(short) = strong {
            found.add_shorter(short, key);
            // والدته is his mother, not the article before دته.
            if length(short) <= DOUBTFUL {
                found.add(self.cut_endings(form), true);
            }
        }
        self.add_unsure(base, found);
        for clitic in self.weak.iter().filter(|_| strong.is_none()) {
            if let Some(short) = cut_front(form, clitic, self.after_weak) {
                let key = found.add(self.cut_endings(short), true);
                found.add_shorter(short, key);
            }
        }
    }

    fn add_unsure(&self, base: &str, found: &mut WordKeys) {
        for ending in self.unsure {
            if let Some(key) = cut_ending(base, ending, self.before) {
                found.add(key, true);
            }
        }
    }

    fn cut_endings(&self, word: &str) -> String {
        let mut word = word.to_owned();
        for step in self.endings {
            if let Some(cut) = step.iter().find_map(|ending| cut_ending(&word, ending, self.before))
            {
                word = cut;
            }
        }
        word
    }
}

/// With fewer letters than these after a strong clitic, it may be none.
pub const DOUBTFUL: usize = 4;

/// The b of `a=b`, if a is the word.
fn instead(pair: &'static str, word: &str) -> Option<&'static str> {
    pair.strip_prefix(word)?.strip_prefix('=')
}

fn cut_front<'a>(word: &'a str, clitic: &str, least: usize) -> Option<&'a str> {
    word.strip_prefix(clitic).filter(|rest| length(rest) >= least)
}

fn cut_ending(word: &str, ending: &str, least: usize) -> Option<String> {
    let (ending, instead) = ending.split_once('=').unwrap_or((ending, ""));
    let rest = word.strip_suffix(ending).filter(|rest| length(rest) >= least)?;
    Some([rest, instead].concat())
}

/// The length as the script counts it.
fn length(word: &str) -> usize {
    word.chars().map(char::len_utf16).sum()
}
