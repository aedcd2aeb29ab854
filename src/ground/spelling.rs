//! Which name was meant by one that does not exist.
//!
//! In: a name, and those that exist. Out: the most similar one, or none. Many names can be compared
//! with many: each comparison that cannot succeed costs almost nothing. Never: a guess between
//! names that have little in common.

use icu::normalizer::DecomposingNormalizerBorrowed;
use icu::properties::CodePointMapData;
use icu::properties::props::GeneralCategory;
use std::collections::BTreeMap;

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

/// Names that many others are compared with.
#[derive(Debug, Default)]
pub struct Spellings<'a> {
    /// By length, each list sorted: of several equally similar ones, the first is found.
    by_length: BTreeMap<usize, Vec<Spelling<'a>>>,
}

/// A name, with facts that quickly show that another one is not similar.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spelling<'a> {
    name: &'a str,
    bare: Vec<char>,
    /// Which letters it has: one bit for the letters with the same number modulo 64.
    letters: u64,
}

impl<'a> Spellings<'a> {
    pub fn of(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_length: BTreeMap<usize, Vec<Spelling<'a>>> = BTreeMap::new();
        for spelling in
            names.into_iter().map(Spelling::of).filter(|spelling| !spelling.bare.is_empty())
        {
            by_length.entry(spelling.bare.len()).or_default().push(spelling);
        }
        by_length.values_mut().for_each(|names| names.sort_unstable());
        Self { by_length }
    }

    /// As [`nearest`] does.
    pub fn nearest(&self, name: &str) -> Option<&'a str> {
        let wanted = Spelling::of(name);
        let length = wanted.bare.len();
        let (mut limit, mut found) = (length / 3, None);
        // From equal lengths to unequal ones; what is found reduces the limit.
        let lengths = (0..=limit).flat_map(|more| [(more, length + more), (more, length - more)]);
        for (at_least, length) in lengths {
            for candidate in self.by_length.get(&length).into_iter().flatten() {
                if at_least <= limit && !wanted.lacks(candidate, limit) {
                    match distance(&wanted.bare, &candidate.bare, limit) {
                        Some(0) => return Some(candidate.name),
                        Some(distance) => (limit, found) = (distance - 1, Some(candidate.name)),
                        None => {}
                    }
                }
            }
        }
        found
    }
}

impl<'a> Spelling<'a> {
    fn of(name: &'a str) -> Self {
        let bare: Vec<char> = bare(name).chars().collect();
        let letters = bare.iter().fold(0, |letters, c| letters | 1 << (u32::from(*c) % 64));
        Self { name, bare, letters }
    }

    /// Whether one of the two has more than `limit` letters that the other one does not have.
    fn lacks(&self, other: &Self, limit: usize) -> bool {
        let (own, others) = (self.letters & !other.letters, other.letters & !self.letters);
        own.count_ones().max(others.count_ones()) as usize > limit
    }
}

/// How many letters differ, if this is at most `limit`; two letters that changed places count once
/// (optimal string alignment).
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    let (mut before, mut last) = (Vec::new(), (0..=b.len()).collect::<Vec<usize>>());
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        // A swap reaches back two rows and costs one, so no cell below can be less than the least
        // of these.
        if row.iter().chain(&last).all(|cost| *cost > limit) {
            return None;
        }
        (before, last) = (last, row);
    }
    Some(last[b.len()]).filter(|distance| *distance <= limit)
}

/// The letters of a name, without case, diacritics, tatweel and joiners.
fn bare(name: &str) -> String {
    let category = CodePointMapData::<GeneralCategory>::new();
    let decomposed = const { DecomposingNormalizerBorrowed::new_nfd() }.normalize(name);
    let letters = decomposed.chars().filter(|&c| {
        !matches!(category.get(c), GeneralCategory::NonspacingMark | GeneralCategory::Format)
            && c != '\u{640}'
    });
    letters.flat_map(char::to_lowercase).collect()
}
