//! The keys of a word: what it is found by, besides itself.
//!
//! In: a language, and a word as it stands in a text. Out: its folded form, its keys, and its
//! shorter forms. Two words that share a key are forms of one. Never: anything that depends on the
//! other words of the archive.

mod elision;
mod light;
mod light_rules;
mod snowball;
mod spellings;

pub use light::LightRules;
pub use light_rules::LIGHT_RULES;
pub use spellings::{
    BEFORE_HAMZA_ALEF, BEFORE_TWO_VOWELS, DOUBLED, HAMZA_ALEF, HAMZA_ALEFS, HAMZA_LETTERS, TATWEEL,
    VOWEL_SIGNS,
};

use std::borrow::Cow;

use super::letters::fold;
use elision::Elision;
use light_rules::light_rules;
use snowball::Snowball;

/// What a word is found by.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct WordKeys {
    /// The word itself, folded. Empty only if the word has no letters.
    pub form: String,
    /// The surest first; no two are the same, and none is empty. At least one if the form has
    /// letters. It may be the form.
    pub keys: Vec<SearchKey>,
    /// The word without its clitics: what people type who look for it.
    pub shorter: Vec<ShorterForm>,
    /// The word without what is surely a clitic, if it has one. القنديل is the very word قنديل.
    pub bare: Option<String>,
}

/// What all forms of a word have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKey {
    pub text: String,
    /// It is the key of another word, if the word only seems to have a clitic or an ending.
    pub is_guess: bool,
}

/// A form of a word without its clitics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShorterForm {
    /// Folded.
    pub text: String,
    /// Which of the word's keys it leads to.
    pub key: usize,
}

impl WordKeys {
    /// Adds a key unless it is there. Returns where it stands.
    fn add(&mut self, key: &str, is_guess: bool) -> usize {
        if let Some(place) = self.keys.iter().position(|known| known.text == key) {
            self.keys[place].is_guess &= is_guess;
            return place;
        }
        self.keys.push(SearchKey { text: key.to_owned(), is_guess });
        self.keys.len() - 1
    }

    /// Adds a shorter form unless it is the key itself.
    fn add_shorter(&mut self, form: &str, key: usize) {
        let is_known = self.shorter.iter().any(|known| known.text == form && known.key == key);
        if self.keys[key].text != form && !is_known {
            self.shorter.push(ShorterForm { text: form.to_owned(), key });
        }
    }
}

/// The rules of one language.
pub struct Stems {
    light: Option<&'static LightRules>,
    snowball: Option<Snowball>,
    elision: Elision,
    has_umlauts: bool,
}

impl Stems {
    /// By a language tag, of which the primary subtag counts. A language without rules of its own
    /// has folded words for keys.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self {
            light: light_rules(&primary),
            snowball: Snowball::of(&primary),
            elision: Elision::of(&primary),
            has_umlauts: matches!(primary.as_str(), "de" | "gsw"),
        }
    }

    /// The keys of a word as it stands in a text.
    pub fn keys(&self, word: &str) -> WordKeys {
        let form = fold(word);
        let mut found = WordKeys::default();
        if !form.is_empty() {
            self.add(word, &form, &mut found);
        }
        found.form = form;
        found
    }

    /// The surest key of a word of another language, if this one has rules for its script. `form`
    /// is the word folded.
    pub fn sure_key(&self, word: &str, form: &str) -> Option<String> {
        match self.light {
            Some(rules) => rules.is_for(form).then(|| rules.sure_key((word, form)).to_owned()),
            None => self.snowball.as_ref()?.stem(word, form),
        }
    }

    fn add(&self, word: &str, form: &str, found: &mut WordKeys) {
        let light = self.light.filter(|rules| rules.is_for(form));
        let is_semitic = form.starts_with(|c| ('\u{5d0}'..='\u{6d3}').contains(&c));
        if light.is_none() && !is_semitic {
            return self.add_plain(word, form, found);
        }
        let mut add = |form: &str, is_guess| match light {
            Some(rules) => rules.add((word, form), is_guess, found),
            None => drop(found.add(form, is_guess)),
        };
        add(form, false);
        if let Some(bare) = spellings::barest(word, form).filter(|_| is_semitic) {
            add(&bare, true);
        }
    }

    /// Adds the keys of a word in a script other than Arabic and Hebrew.
    fn add_plain(&self, word: &str, form: &str, found: &mut WordKeys) {
        let short = self.elision.shorter(word).map(|short| (short, fold(short)));
        match short.filter(|(_, form)| !form.is_empty()) {
            Some((short, short_form)) => {
                let key = self.add_stems(short, &short_form, found);
                found.add_shorter(&short_form, key);
                found.bare = Some(short_form);
            }
            None => {
                self.add_stems(word, form, found);
                let name = elision::after_apostrophe(word).map(|name| (name, fold(name)));
                if let Some((name, form)) = name.filter(|(_, form)| !form.is_empty()) {
                    found.add(&self.stem(name, &form), true);
                }
            }
        }
        if let Some(plain) = spellings::without_umlaut_e(form).filter(|_| self.has_umlauts) {
            found.add(&self.stem(&plain, &plain), true);
        }
    }

    /// Adds the stem of a word, and what else may be its stem. Returns where the first stands.
    fn add_stems(&self, word: &str, form: &str, found: &mut WordKeys) -> usize {
        let Some(snowball) = &self.snowball else { return found.add(form, false) };
        let Some(stem) = snowball.stem(word, form) else { return found.add(form, false) };
        let key = found.add(&stem, false);
        if let Some(other) = snowball.other_stem(form, &stem) {
            found.add(&other, true);
        }
        key
    }

    fn stem<'a>(&self, word: &str, form: &'a str) -> Cow<'a, str> {
        let stem = self.snowball.as_ref().and_then(|snowball| snowball.stem(word, form));
        stem.map_or(Cow::Borrowed(form), Cow::Owned)
    }
}
