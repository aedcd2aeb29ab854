//! Light stemming by tables: what stands before and after a word without being a part of it.
//!
//! In: a folded word and the rules of a language. Out: the keys under which it is found, and its
//! shorter forms. Never: a key shorter than the rules allow.

use super::WordKeys;
use super::spellings::HAMZA_ALEFS;

/// What a language writes together with its words. All are folded, longer ones first.
#[derive(Debug)]
pub struct LightRules {
    /// The letters of the script, as ranges: a word of others is left as it is.
    pub script: (char, char),
    /// Clitics that a word seldom begins with by itself, how many letters must follow, and up to
    /// how many the whole may be a word too: والدته is his mother, not the article before دته.
    pub strong: &'static [(&'static str, usize, usize)],
    /// Clitics that many words begin with by themselves.
    pub weak: &'static [&'static str],
    /// How many letters must follow a weak one.
    pub after_weak: usize,
    /// Endings, in steps: of each step, the first that fits is cut off.
    pub endings: &'static [&'static [&'static str]],
    /// Those of them with which many short words end by themselves: one letter more must stay.
    pub long: &'static [&'static str],
    /// Endings that many words have by themselves, what the word has without them, and how many
    /// letters must stay.
    pub unsure: &'static [(&'static str, &'static str, usize)],
    /// How many letters must stay before an ending.
    pub before: usize,
    /// Endings of short words, what the word has without them, and how many letters stay exactly.
    pub short: &'static [(&'static str, &'static str, usize)],
    /// Whole words with their clitics, and the words that they are.
    pub wholes: &'static [(&'static str, &'static str)],
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
        let base = strong.map_or(form, |(short, _)| short);
        let key = found.add(self.without_endings(base), is_guess);
        if let Some((short, doubt)) = strong {
            found.add_shorter(short, key);
            if !is_guess {
                found.bare = Some(short.to_owned());
            }
            if length(short) <= doubt {
                found.add(self.without_endings(form), true);
            }
        }
        self.add_unsure(base, found);
        // للجنة is ل and اللجنة, too.
        let lam = strong.and_then(|(short, _)| after_first_lam(form, short));
        if let Some(short) = lam {
            let key = found.add(self.without_endings(short), true);
            found.add_shorter(short, key);
        }
        for clitic in self.weak.iter().filter(|_| strong.is_none()) {
            if let Some(short) = cut_front(form, clitic, self.after_weak) {
                let key = found.add(self.without_endings(short), true);
                found.add_shorter(short, key);
                self.add_unsure(short, found);
            }
        }
    }

    /// The key of a folded word, which stands in a text as `word`.
    pub fn sure_key<'a>(&self, (word, form): (&str, &'a str)) -> &'a str {
        match self.wholes.iter().find(|(joined, _)| *joined == form) {
            Some((_, whole)) => whole,
            None => {
                let strong = self.after_strong(word, form);
                self.without_endings(strong.map_or(form, |(short, _)| short))
            }
        }
    }

    fn add_unsure(&self, base: &str, found: &mut WordKeys) {
        for (ending, instead, least) in self.unsure {
            if let Some(rest) = cut_end(base, ending, *least) {
                found.add(&[rest, instead].concat(), true);
            }
        }
        for (ending, instead, letters) in self.short {
            let rest = cut_end(base, ending, *letters);
            if let Some(rest) = rest.filter(|rest| length(rest) == *letters) {
                found.add(&[rest, instead].concat(), true);
            }
        }
    }

    /// What follows a strong clitic, and up to how many letters the whole may be a word too. إلغاء
    /// begins with no article: that has no hamza.
    fn after_strong<'a>(&self, word: &str, form: &'a str) -> Option<(&'a str, usize)> {
        let first_alef = word.chars().find(|c| *c == ALEF || HAMZA_ALEFS.contains(*c));
        let has_hamza = first_alef.is_some_and(|c| c != ALEF);
        let after = |(clitic, least, doubt): &(&str, usize, usize)| {
            let rest =
                cut_front(form, clitic, *least).filter(|_| !has_hamza || !clitic.contains(ALEF));
            rest.map(|rest| (rest, *doubt))
        };
        self.strong.iter().find_map(after)
    }

    fn without_endings<'a>(&self, word: &'a str) -> &'a str {
        self.endings.iter().fold(word, |word, step| {
            let least = |ending| self.before + usize::from(self.long.contains(ending));
            let cut = step.iter().find_map(|ending| cut_end(word, ending, least(ending)));
            cut.unwrap_or(word)
        })
    }
}

const ALEF: char = 'ا';

/// A word that begins with ل and the article, and so many letters of another word: the same from
/// the second lam on.
fn after_first_lam<'a>(form: &'a str, short: &str) -> Option<&'a str> {
    let clitic = form.strip_suffix(short)?;
    clitic.strip_suffix("لل").map(|before| &form[before.len() + 'ل'.len_utf8()..])
}

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
