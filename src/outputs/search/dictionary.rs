//! The one dictionary of all languages.
//!
//! In: the words of all texts with their keys, names, and marks. Out: a [`Dictionary`]: all terms
//! in the order of their bytes. A form leads to its keys; a key has the words whose texts it
//! stands for. Never: an order that depends on the numbers of a vocabulary.

use std::cmp::Reverse;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use super::marks::Marked;
use super::postings::{GUESS, Member, OTHER, Postings};
use super::synonyms::SynonymWords;
use super::vocabulary::{AllKeys, KeyNumbers, Vocabulary};

/// What a key counts that is sure.
pub(super) const SURE: u8 = 7;
/// The same of one that is only guessed, or of another word with the same meaning.
pub(super) const GUESSED: u8 = 4;
/// The same of one that leads from a form which no text has.
const ALIAS: u8 = 3;

/// The terms, by number, in the order of their bytes.
pub(super) struct Dictionary {
    pub terms: Vec<Arc<str>>,
    pub refs: Grouped<Ref>,
    /// Keys: their words.
    pub members: Grouped<Member>,
    /// Words of names: the numbers of who has them, with impacts.
    pub names: Grouped<(u32, u8)>,
    /// Marks: the texts that have them.
    pub marks: Grouped<u32>,
}

/// What a form leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Ref {
    /// The number of a term.
    pub key: u32,
    /// As [`Member::number`].
    pub number: u8,
    pub weight: u8,
}

/// What belongs to each term.
pub(super) struct Grouped<T> {
    ends: Vec<u32>,
    all: Vec<T>,
}

impl<T> Grouped<T> {
    /// Of pairs that are sorted by term.
    fn of(terms: usize, pairs: Vec<(u32, T)>) -> Self {
        let mut ends = vec![0; terms];
        for (term, _) in &pairs {
            ends[*term as usize] += 1;
        }
        let mut at = 0;
        for end in &mut ends {
            at += *end;
            *end = at;
        }
        Self { ends, all: pairs.into_iter().map(|(_, value)| value).collect() }
    }

    pub fn at(&self, term: usize) -> &[T] {
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[term] as usize]
    }
}

/// What the dictionary is made from.
pub(super) struct DictionarySources<'s> {
    pub vocabulary: &'s Vocabulary,
    pub keys: &'s AllKeys,
    pub postings: &'s Postings,
    /// The terms of words of names.
    pub names: Vec<(u32, (u32, u8))>,
    pub marks: Vec<Marked>,
    pub synonyms: SynonymWords,
}

/// A word whose form leads to a key; both are numbers of terms.
#[derive(Clone, Copy)]
struct KeyedWord {
    key: u32,
    form: u32,
    /// See [`KeyNumbers::bare`]. It has no place in the dictionary.
    bare: u32,
    word: u32,
    is_guess: bool,
}

impl Dictionary {
    pub fn of(sources: DictionarySources<'_>) -> Self {
        let DictionarySources { vocabulary, keys, postings, names, marks, synonyms } = sources;
        let of_marks = marks.into_iter().map(|(mark, texts)| (vocabulary.term(&mark), texts));
        let of_marks: Vec<(u32, Vec<u32>)> = of_marks.collect();
        let (mut words, mut aliases) = (Vec::new(), Vec::new());
        let mut foreign = ForeignKeys::default();
        for word in postings.words() {
            let Some(keys) = keys.of(word) else { continue };
            let Some(form) = keys.form else { continue };
            let all = keys.keys.iter();
            words.extend(all.map(|(key, is_guess)| KeyedWord {
                key: *key,
                form,
                bare: keys.bare,
                word,
                is_guess: *is_guess,
            }));
            aliases.extend(keys.aliases.iter().copied());
            foreign.note(form, keys);
        }
        let synonyms = synonyms.leads(words.iter().map(|word| word.key));
        let mut order = Order::new(vocabulary.terms());
        words.iter().for_each(|word| order.want(&[word.key, word.form]));
        aliases.iter().for_each(|(alias, key)| order.want(&[*alias, *key]));
        synonyms.terms().for_each(|term| order.want(&[term]));
        names.iter().for_each(|(term, _)| order.want(&[*term]));
        of_marks.iter().for_each(|(term, _)| order.want(&[*term]));
        let (terms, places) = order.sorted();
        let place = |term: u32| places[term as usize];
        words.par_iter_mut().for_each(|word| {
            (word.key, word.form) = (place(word.key), place(word.form));
        });
        words.par_sort_unstable_by_key(|word| (word.key, word.form, word.is_guess));
        let foreign = foreign.leads().map(|(form, key)| (place(form), place(key)));
        let aliases = aliases.into_iter().map(|(alias, key)| (place(alias), place(key)));
        let (members, refs) = keyed(&words, postings);
        let refs = with_aliases(refs, aliases.collect(), terms.len());
        let refs = with_foreign(refs, foreign);
        let refs = without_lone(synonyms.placed(place).added_to(refs));
        let names = names.into_iter().map(|(term, name)| (place(term), name));
        let marks = of_marks.into_iter().map(|(term, texts)| (place(term), texts));
        let count = terms.len();
        Self {
            refs: Grouped::of(count, refs),
            members: Grouped::of(count, members),
            names: Grouped::of(count, sorted_names(names.collect())),
            marks: Grouped::of(count, sorted_marks(marks.collect())),
            terms,
        }
    }
}

/// Keys that words would have in other languages of the archive.
#[derive(Default)]
struct ForeignKeys {
    /// Languages, with the sure keys of their words.
    known: HashSet<(u32, u32)>,
    /// Forms, each with a language and the key there.
    wanted: Vec<(u32, (u32, u32))>,
}

impl ForeignKeys {
    fn note(&mut self, form: u32, keys: &KeyNumbers) {
        let sure = keys.keys.iter().filter(|(_, is_guess)| !is_guess);
        self.known.extend(sure.map(|(key, _)| (keys.language, *key)));
        self.wanted.extend(keys.foreign.iter().map(|to| (form, *to)));
    }

    /// The forms with those keys that a word of the other language has.
    fn leads(self) -> impl Iterator<Item = (u32, u32)> {
        let Self { known, wanted } = self;
        let wanted = wanted.into_iter().filter(move |(_, to)| known.contains(to));
        wanted.map(|(form, (_, key))| (form, key))
    }
}

/// The terms that are wanted, of all that a vocabulary knows.
struct Order {
    all: Vec<Arc<str>>,
    wanted: Vec<bool>,
}

impl Order {
    fn new(all: Vec<Arc<str>>) -> Self {
        Self { wanted: vec![false; all.len()], all }
    }

    fn want(&mut self, terms: &[u32]) {
        for term in terms {
            self.wanted[*term as usize] = true;
        }
    }

    /// The wanted terms in order, and the place of each in it.
    fn sorted(self) -> (Vec<Arc<str>>, Vec<u32>) {
        let Self { all, wanted } = self;
        let mut places = vec![u32::MAX; all.len()];
        let numbered = all.into_iter().zip(0_u32..).zip(wanted);
        let wanted = numbered.filter_map(|(term, is_wanted)| is_wanted.then_some(term));
        let mut terms: Vec<(Arc<str>, u32)> = wanted.collect();
        terms.par_sort_unstable();
        for ((_, number), place) in terms.iter().zip(0..) {
            places[*number as usize] = place;
        }
        (terms.into_iter().map(|(term, _)| term).collect(), places)
    }
}

/// A word without its clitics, or a form that several languages read differently.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Bare {
    Word(u32),
    Form(u32),
}

/// That of the words of one form, unless all of them are guesses.
fn own_bare(words: &[KeyedWord]) -> Option<Bare> {
    let mut sure = words.iter().filter(|it| !it.is_guess);
    let first = sure.next()?;
    let is_one = sure.all(|it| it.bare == first.bare);
    Some(if is_one { Bare::Word(first.bare) } else { Bare::Form(first.form) })
}

/// The forms of a key that are one word are one number. The most frequent have the first.
fn numbered(words: &[KeyedWord], postings: &Postings) -> HashMap<Bare, u8> {
    let mut counts: HashMap<Bare, (u64, u32)> = HashMap::default();
    for words in words.chunk_by(|a, b| a.form == b.form) {
        let Some(bare) = own_bare(words) else { continue };
        let count: u64 = words.iter().map(|it| u64::from(postings.count(it.word))).sum();
        counts.entry(bare).or_insert((0, words[0].form)).0 += count;
    }
    let mut order: Vec<_> = counts.into_iter().collect();
    order.sort_unstable_by_key(|(_, (count, form))| (Reverse(*count), *form));
    let numbers = (0..GUESS).chain(std::iter::repeat(OTHER));
    order.into_iter().map(|(bare, _)| bare).zip(numbers).collect()
}

type Members = Vec<(u32, Member)>;
/// Forms with their keys.
pub(super) type Refs = Vec<(u32, Ref)>;

/// The words of each key, and the keys of each form, by key.
fn keyed(words: &[KeyedWord], postings: &Postings) -> (Members, Refs) {
    let (mut members, mut refs) = (Vec::with_capacity(words.len()), Vec::new());
    for words in words.chunk_by(|a, b| a.key == b.key) {
        let key = words[0].key;
        let numbers = numbered(words, postings);
        for words in words.chunk_by(|a, b| a.form == b.form) {
            let number = own_bare(words).map_or(GUESS, |bare| numbers[&bare]);
            let is_sure = number != GUESS;
            let member =
                |it: &KeyedWord| (key, Member { word: it.word, number, is_guess: it.is_guess });
            members.extend(words.iter().map(member));
            let weight = if is_sure { SURE } else { GUESSED };
            refs.push((words[0].form, Ref { key, number, weight }));
        }
    }
    (members, refs)
}

/// With the keys of forms that no text has. Sorted.
fn with_aliases(mut refs: Refs, aliases: Vec<(u32, u32)>, terms: usize) -> Refs {
    let mut is_form = vec![false; terms];
    refs.iter().for_each(|(form, _)| is_form[*form as usize] = true);
    let new = aliases.into_iter().filter(|(alias, _)| !is_form[*alias as usize]);
    refs.extend(new.map(|(alias, key)| (alias, Ref { key, number: OTHER, weight: ALIAS })));
    refs.par_sort_unstable_by_key(|(form, to)| (*form, to.key));
    refs.dedup();
    refs
}

/// With guesses of what a form may be in other languages. Sorted.
fn with_foreign(mut refs: Refs, foreign: impl Iterator<Item = (u32, u32)>) -> Refs {
    let guess = |key| Ref { key, number: OTHER, weight: GUESSED };
    refs.extend(foreign.map(|(form, key)| (form, guess(key))));
    // Of two refs to one key the first stays: that of the texts.
    refs.par_sort_by_key(|(form, to)| (*form, to.key));
    refs.dedup_by_key(|(form, to)| (*form, to.key));
    refs
}

/// What only leads to itself need not be said.
fn without_lone(refs: Refs) -> Refs {
    let lone = |form: u32, to: &[(u32, Ref)]| {
        to.len() == 1 && to[0].1 == Ref { key: form, number: 0, weight: SURE }
    };
    let mut kept = Vec::with_capacity(refs.len());
    for of_form in refs.chunk_by(|a, b| a.0 == b.0) {
        if !lone(of_form[0].0, of_form) {
            kept.extend_from_slice(of_form);
        }
    }
    kept
}

/// The best impact of each name at each term.
fn sorted_names(mut names: Vec<(u32, (u32, u8))>) -> Vec<(u32, (u32, u8))> {
    names.sort_unstable_by_key(|(term, (name, impact))| (*term, *name, Reverse(*impact)));
    names.dedup_by_key(|(term, (name, _))| (*term, *name));
    names
}

fn sorted_marks(mut marks: Vec<(u32, Vec<u32>)>) -> Vec<(u32, u32)> {
    marks.sort_unstable_by_key(|(term, _)| *term);
    let all = marks.into_iter();
    all.flat_map(|(term, texts)| texts.into_iter().map(move |text| (term, text))).collect()
}
