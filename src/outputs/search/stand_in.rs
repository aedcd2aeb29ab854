//! Words, and what they are found by, until the rules of languages are there.
//!
//! In: texts and words. Out: words in small letters. Never: anything that matters.

/// What a word is found by.
#[derive(Default)]
pub(super) struct WordKeys {
    pub form: String,
    pub keys: Vec<SearchKey>,
    pub shorter: Vec<ShorterForm>,
}

pub(super) struct SearchKey {
    pub text: String,
    pub is_guess: bool,
}

pub(super) struct ShorterForm {
    pub text: String,
    pub key: usize,
}

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The parts of a word.
pub(super) fn parts(_: &str) -> impl Iterator<Item = &str> {
    std::iter::empty()
}

pub(super) struct Stems(bool);

impl Stems {
    pub fn of(tag: &str) -> Self {
        Self(tag == "ar")
    }

    /// What a word is found by.
    pub fn keys(&self, word: &str) -> WordKeys {
        let form = word.to_lowercase();
        let text = form.trim_end_matches('s').to_owned();
        let mut keys = vec![SearchKey { text, is_guess: false }];
        let mut shorter = Vec::new();
        let short = form.strip_prefix('ل').filter(|rest| self.0 && rest.chars().count() > 2);
        if let Some(short) = short {
            keys.push(SearchKey { text: short.to_owned(), is_guess: true });
            shorter.push(ShorterForm { text: short.to_owned(), key: 1 });
        }
        WordKeys { form, keys, shorter }
    }
}
