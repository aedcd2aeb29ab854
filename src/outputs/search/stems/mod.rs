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

pub use light::{DOUBTFUL, LightRules};
pub use light_rules::LIGHT_RULES;
pub use spellings::{
    BEFORE_HAMZA_ALEF, BEFORE_TWO_VOWELS, DOUBLED, HAMZA_ALEF, HAMZA_LETTERS, TATWEEL, VOWEL_SIGNS,
};

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
    fn add(&mut self, text: String, is_guess: bool) -> usize {
        if let Some(place) = self.keys.iter().position(|key| key.text == text) {
            self.keys[place].is_guess &= is_guess;
            return place;
        }
        self.keys.push(SearchKey { text, is_guess });
        self.keys.len() - 1
    }

    /// Adds a shorter form unless it is the key itself.
    fn add_shorter(&mut self, text: &str, key: usize) {
        let is_known = self.shorter.iter().any(|form| form.text == text && form.key == key);
        if self.keys[key].text != text && text != self.form && !is_known {
            self.shorter.push(ShorterForm { text: text.to_owned(), key });
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
        let mut found = WordKeys { form: fold(word), ..WordKeys::default() };
        let form = found.form.clone();
        if form.is_empty() {
            return found;
        }
        let is_arabic = form.starts_with(|c| ('\u{621}'..='\u{6d3}').contains(&c));
        let light = self.light.filter(|rules| rules.is_for(&form));
        match light {
            Some(rules) => rules.add(&form, false, &mut found),
            None if is_arabic => drop(found.add(form.clone(), false)),
            None => return self.plain_keys(word, found),
        }
        if let Some(bare) = spellings::without_hamza(word, &form).filter(|_| is_arabic) {
            match light {
                Some(rules) => rules.add(&bare, true, &mut found),
                None => drop(found.add(bare, true)),
            }
        }
        found
    }

    /// The keys of a word that neither light rules nor hamza concern.
    fn plain_keys(&self, word: &str, mut found: WordKeys) -> WordKeys {
        let short = self.elision.shorter(word);
        let short_form = short.map(fold).filter(|form| !form.is_empty());
        match (short, short_form) {
            (Some(short), Some(form)) => {
                let key = found.add(self.stem(short, &form), false);
                found.add_shorter(&form, key);
            }
            _ => drop(found.add(self.stem(word, &found.form), false)),
        }
        if let Some(plain) = spellings::without_umlaut_e(&found.form).filter(|_| self.has_umlauts) {
            found.add(self.stem(&plain, &plain), true);
        }
        found
    }

    fn stem(&self, word: &str, form: &str) -> String {
        let stem = self.snowball.as_ref().and_then(|snowball| snowball.stem(word, form));
        stem.unwrap_or_else(|| form.to_owned())
    }
}
