//! Which name was meant by one that does not exist.
//!
//! In: a name, and those that exist. Out: the most similar one, or none. Many names can be looked
//! for among many: `rows` compares a name with all that begin alike at once, and `grams` finds the
//! few that a name can be similar to. Never: a guess between names that have little in common, or
//! that differ in a number: `war-1967` is not meant by `war-1968`.

mod grams;
mod rows;

use crate::ground::text::Digits;
use grams::Grams;
use icu::normalizer::DecomposingNormalizerBorrowed;
use icu::properties::CodePointMapData;
use icu::properties::props::GeneralCategory;
use rows::Rows;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What to ask about a name that does not exist where `near` does.
pub fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// The end of a message about a name that does not exist: empty if no name is similar.
pub fn colon_did_you_mean(near: Option<&str>) -> String {
    near.map(|near| format!(": {}", did_you_mean(near))).unwrap_or_default()
}

/// The candidate that `name` is most likely a misspelling of. Case, vowel signs and accents,
/// tatweel and joiners do not count as differences; otherwise a third of the letters may differ.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Spellings::of(candidates).nearest(name)
}

/// Whether a misspelling of this name can be told from another name with as good as certainty:
/// names of one, two or three letters differ in few letters anyway.
pub fn is_telling(name: &str) -> bool {
    bare(name).len() > 3
}

/// Names that others are compared with.
#[derive(Debug, Default)]
pub struct Spellings<'a> {
    /// Sorted by their letters, then by their names.
    names: Vec<Spelling<'a>>,
    /// How many searches there were.
    searches: AtomicUsize,
    /// Made when there are so many searches that it is worth the time.
    grams: OnceLock<Grams>,
}

/// A name, and what of it is compared.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spelling<'a> {
    letters: Vec<char>,
    name: &'a str,
}

/// An index of names takes about as long to make as so many searches without it.
const WORTH_AN_INDEX: usize = 8;

/// So few names need no index.
const FEW: usize = 128;

impl<'a> Spellings<'a> {
    pub fn of(names: impl IntoIterator<Item = &'a str>) -> Self {
        let spelling = |name: &'a str| Spelling { letters: bare(name), name };
        let mut names: Vec<_> = names.into_iter().map(spelling).collect();
        names.retain(|spelling| !spelling.letters.is_empty());
        names.sort_unstable();
        Self { names, ..Self::default() }
    }

    /// As [`nearest`] does. Of several equally similar names it is the one whose length differs
    /// least, the longer one rather than the shorter, and then the first.
    pub fn nearest(&self, name: &str) -> Option<&'a str> {
        let wanted = bare(name);
        let first = self.names.partition_point(|spelling| spelling.letters < wanted);
        let same = self.names.get(first).filter(|spelling| spelling.letters == wanted);
        if let Some(same) = same {
            return Some(same.name);
        }
        // A small difference is found much faster than a large one is ruled out.
        let most = wanted.len() / 3;
        let mut limit = 0;
        while limit < most {
            limit = (limit * 2).clamp(1, most);
            if let Some(found) = self.within(&wanted, limit) {
                return Some(found);
            }
        }
        None
    }

    /// The nearest name that differs in at most `limit` letters.
    fn within<'n>(&'n self, wanted: &'n [char], limit: usize) -> Option<&'a str> {
        let mut best = Best { wanted, limit, found: None };
        let mut rows = Rows::of(wanted);
        match self.candidates(wanted, limit) {
            Some(candidates) => {
                for spelling in candidates.into_iter().map(|n| &self.names[n as usize]) {
                    if let Ok(distance) = rows.distance(&spelling.letters, best.limit) {
                        best.take(spelling, distance);
                    }
                }
            }
            None => self.compare_all(&mut rows, &mut best),
        }
        best.found.map(|(_, spelling)| spelling.name)
    }

    /// A few names among which all are that differ in at most `limit` letters.
    fn candidates(&self, wanted: &[char], limit: usize) -> Option<Vec<u32>> {
        let is_worth_it = || self.searches.fetch_add(1, Ordering::Relaxed) >= WORTH_AN_INDEX;
        if self.names.len() <= FEW || self.grams.get().is_none() && !is_worth_it() {
            return None;
        }
        let grams = self.grams.get_or_init(|| {
            Grams::of(self.names.iter().map(|spelling| spelling.letters.as_slice()))
        });
        grams.candidates(wanted, limit, self.names.len() / 2)
    }

    /// Compares names in the order of their letters, and leaves out all that begin with letters
    /// which already differ too much.
    fn compare_all<'n>(&'n self, rows: &mut Rows<'_>, best: &mut Best<'n, 'a>) {
        let mut at = 0;
        while let Some(spelling) = self.names.get(at) {
            at += match rows.distance(&spelling.letters, best.limit) {
                Ok(distance) => {
                    best.take(spelling, distance);
                    1
                }
                Err(length) => {
                    let beginning = &spelling.letters[..length];
                    first_ones(&self.names[at..], |next| next.letters.starts_with(beginning))
                }
            };
        }
    }
}

/// How many elements from the first one on are so. No other is.
fn first_ones<T>(list: &[T], is_so: impl Fn(&T) -> bool) -> usize {
    // Mostly there are few.
    let mut end = 1;
    while list.get(end).is_some_and(&is_so) {
        end *= 2;
    }
    let start = end / 2;
    start + list[start..end.min(list.len())].partition_point(is_so)
}

/// The best of the names that were compared so far.
struct Best<'n, 'a> {
    /// The letters of the name that is looked for.
    wanted: &'n [char],
    /// How many letters may differ.
    limit: usize,
    found: Option<(usize, &'n Spelling<'a>)>,
}

impl<'n, 'a> Best<'n, 'a> {
    /// Takes a name that differs in `distance` letters, if it is better.
    fn take(&mut self, spelling: &'n Spelling<'a>, distance: usize) {
        let rank = |distance: usize, spelling: &Spelling<'a>| {
            let length = spelling.letters.len();
            let wanted = self.wanted.len();
            (distance, length.abs_diff(wanted), length < wanted, spelling.name)
        };
        let is_better = distance <= self.limit
            && self
                .found
                .is_none_or(|(least, found)| rank(distance, spelling) < rank(least, found));
        if is_better && numbers(&spelling.letters) == numbers(self.wanted) {
            self.found = Some((distance, spelling));
            self.limit = distance;
        }
    }
}

/// The numbers in a name, in the digits of any script.
fn numbers(letters: &[char]) -> Vec<Vec<u32>> {
    let value = |c: &char| c.to_digit(10).or_else(|| Digits::having(*c)?.value(*c));
    let digits: Vec<Option<u32>> = letters.iter().map(value).collect();
    let runs = digits.chunk_by(|a, b| a.is_some() == b.is_some());
    let numbers = runs.filter(|run| run[0].is_some());
    numbers.map(|run| run.iter().flatten().copied().skip_while(|n| *n == 0).collect()).collect()
}

/// The letters of a name, without case, diacritics, tatweel and joiners.
fn bare(name: &str) -> Vec<char> {
    let category = CodePointMapData::<GeneralCategory>::new();
    let decomposed = const { DecomposingNormalizerBorrowed::new_nfd() }.normalize(name);
    let letters = decomposed.chars().filter(|&c| {
        !matches!(category.get(c), GeneralCategory::NonspacingMark | GeneralCategory::Format)
            && c != '\u{640}'
    });
    letters.flat_map(char::to_lowercase).collect()
}
