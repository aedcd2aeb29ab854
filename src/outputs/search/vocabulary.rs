//! Every different word once, with what it is found by.
//!
//! In: words as they are written, with their languages. Out: a number for each, and its
//! [`KeyNumbers`]: the form in which readers may type it, the keys under which its texts are
//! listed, and shorter forms that lead to these. Each word is folded and stemmed once, however many
//! texts have it. Numbers depend on which thread came first. Never: a number in the output, or an
//! order that follows from one.

use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::HashMap;
use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::stems::{SearchKey, Stems, WordKeys};
use crate::ground::lang::Language;

/// Threads that look for different words rarely wait for each other.
const DRAWERS: u32 = 64;

/// A different number for every different text.
struct Numbers(Vec<Mutex<Drawer>>);

#[derive(Default)]
struct Drawer {
    places: HashMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
}

impl Numbers {
    fn new() -> Self {
        Self((0..DRAWERS).map(|_| Mutex::default()).collect())
    }

    fn drawer(&self, n: u32) -> MutexGuard<'_, Drawer> {
        locked(&self.0[n as usize])
    }

    fn of(&self, text: &str) -> u32 {
        let n = (FixedState::default().hash_one(text) >> 32) as u32 % DRAWERS;
        let mut drawer = self.drawer(n);
        if let Some(place) = drawer.places.get(text) {
            return place * DRAWERS + n;
        }
        let (place, text) = (drawer.texts.len() as u32, Arc::<str>::from(text));
        drawer.texts.push(Arc::clone(&text));
        drawer.places.insert(text, place);
        place * DRAWERS + n
    }

    /// All texts by their numbers; an empty one where there is none.
    fn all(&self) -> Vec<Arc<str>> {
        let drawers: Vec<_> = (0..DRAWERS).map(|n| self.drawer(n)).collect();
        let most = drawers.iter().map(|drawer| drawer.texts.len()).max().unwrap_or_default();
        let none = Arc::<str>::from("");
        let at = |place: usize| {
            let of = drawers.iter().map(move |drawer| drawer.texts.get(place));
            of.map(|text| Arc::clone(text.unwrap_or(&none)))
        };
        (0..most).flat_map(at).collect()
    }
}

/// What a word is found by: numbers of terms.
#[derive(Clone, Default)]
pub(super) struct KeyNumbers {
    /// As readers type it, but for what folding takes away. `None`: it is never found.
    pub form: Option<u32>,
    /// The keys, and whether each is only a guess.
    pub keys: Box<[(u32, bool)]>,
    /// Other forms, each with the key that it leads to.
    pub aliases: Box<[(u32, u32)]>,
    /// The form without what is surely a clitic.
    pub bare: u32,
    /// The number of its language.
    pub language: u32,
    /// Sure keys that it would have in other languages, each with the number of the language.
    pub foreign: Box<[(u32, u32)]>,
}

/// The words of all texts, and the terms of the dictionary.
pub(super) struct Vocabulary {
    languages: Mutex<Vec<Language>>,
    words: Numbers,
    terms: Numbers,
    /// The keys of the words in each drawer, as far as they were asked for.
    keys: Vec<Mutex<DrawerKeys>>,
}

/// The keys of the words in a drawer.
#[derive(Clone, Default)]
struct DrawerKeys {
    all: Arc<Vec<KeyNumbers>>,
    /// How many languages there were.
    languages: usize,
}

impl Vocabulary {
    pub fn new() -> Self {
        Self {
            languages: Mutex::default(),
            words: Numbers::new(),
            terms: Numbers::new(),
            keys: (0..DRAWERS).map(|_| Mutex::default()).collect(),
        }
    }

    /// What numbers of words in a language begin with.
    pub fn language(&self, language: &Language) -> char {
        let mut languages = locked(&self.languages);
        let place = languages.iter().position(|have| have == language).unwrap_or_else(|| {
            languages.push(language.clone());
            languages.len() - 1
        });
        char::from_u32(place as u32 + 1).unwrap_or(char::MAX)
    }

    /// The number of a word. `word` begins with the sign of its language.
    pub fn word(&self, word: &str) -> u32 {
        self.words.of(word)
    }

    /// The number of a term of the dictionary.
    pub fn term(&self, term: &str) -> u32 {
        self.terms.of(term)
    }

    /// All terms, by number.
    pub fn terms(&self) -> Vec<Arc<str>> {
        self.terms.all()
    }

    /// The keys of all words, by number.
    pub fn keys(&self) -> AllKeys {
        let languages = locked(&self.languages).clone();
        let stems: Vec<_> = languages.iter().map(|of| Stems::of(of.as_str())).collect();
        (0..DRAWERS).into_par_iter().for_each(|n| self.complete(n, &stems));
        AllKeys(self.keys.iter().map(|keys| Arc::clone(&locked(keys).all)).collect())
    }

    /// Finds the keys of the words in a drawer that are new.
    fn complete(&self, n: u32, stems: &[Stems]) {
        let mut keys = locked(&self.keys[n as usize]);
        if keys.languages < stems.len() {
            *keys = DrawerKeys { languages: stems.len(), ..DrawerKeys::default() };
        }
        let known = keys.all.len();
        let new: Vec<Arc<str>> = self.words.drawer(n).texts[known..].to_vec();
        // Another reading of the site may add a language meanwhile. It completes the rest itself.
        let new = new.iter().map_while(|word| self.keys_of(word, stems));
        Arc::make_mut(&mut keys.all).extend(new);
    }

    /// The keys of a word, if its language is one of these.
    fn keys_of(&self, word: &str, stems: &[Stems]) -> Option<KeyNumbers> {
        let mut rest = word.chars();
        let language = rest.next()? as usize - 1;
        let WordKeys { form, keys, shorter, bare } = stems.get(language)?.keys(rest.as_str());
        if form.is_empty() {
            return Some(KeyNumbers::default());
        }
        let numbers = keys.iter().map(|SearchKey { text, is_guess }| (self.term(text), *is_guess));
        let numbers: Box<[(u32, bool)]> = numbers.collect();
        let aliases = shorter.iter().map(|form| (self.term(&form.text), numbers[form.key].0));
        let others = (0..).zip(stems).filter(|(n, _)| *n != language as u32);
        let foreign = others.filter_map(|(n, stems)| {
            let key = stems.sure_key(rest.as_str(), &form)?;
            let is_new = key != form && keys.iter().all(|own| own.text != key);
            is_new.then(|| (n, self.term(&key)))
        });
        Some(KeyNumbers {
            form: Some(self.term(&form)),
            bare: self.term(bare.as_ref().unwrap_or(&form)),
            aliases: aliases.collect(),
            language: language as u32,
            foreign: foreign.collect(),
            keys: numbers,
        })
    }
}

/// The keys of all words.
pub(super) struct AllKeys(Vec<Arc<Vec<KeyNumbers>>>);

impl AllKeys {
    pub fn of(&self, word: u32) -> Option<&KeyNumbers> {
        self.0[(word % DRAWERS) as usize].get((word / DRAWERS) as usize)
    }
}

/// What is behind a lock. It is whole even if a thread that held it has panicked.
pub(super) fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
