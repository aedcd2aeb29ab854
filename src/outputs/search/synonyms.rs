//! Words that find each other because the site says so.
//!
//! In: groups of words, and the keys of a dictionary. Out: for each form of a word the keys of the
//! other words of its group, as guesses, so that a text with the word itself comes first. Also for
//! a word that no text has. Never: a key that no text has.

use std::cmp::Reverse;

use foldhash::{HashMap, HashSet};

use super::dictionary::{GUESSED, Ref, Refs, SURE};
use super::postings::OTHER;
use super::stems::Stems;
use super::vocabulary::Vocabulary;
use super::words::words;
use crate::read::synonyms::SynonymGroup;

/// The words of all groups.
pub(super) struct SynonymWords(Vec<Vec<WordTerms>>);

/// Numbers of terms.
struct WordTerms {
    form: u32,
    /// Those that are sure.
    keys: Vec<u32>,
}

impl SynonymWords {
    pub fn of(groups: &[SynonymGroup], vocabulary: &Vocabulary) -> Self {
        let terms = |stems: &Stems, word: &str| {
            // Several words are left out; those with spaces or signs between them were reported.
            let found = words(word).next().filter(|one| one.len() == word.len())?;
            let found = stems.keys(found);
            let sure = found.keys.iter().filter(|key| !key.is_guess);
            let keys = sure.map(|key| vocabulary.term(&key.text)).collect();
            (!found.form.is_empty()).then(|| WordTerms { form: vocabulary.term(&found.form), keys })
        };
        let group = |group: &SynonymGroup| {
            let stems = Stems::of(group.language.as_str());
            group.words.iter().filter_map(|word| terms(&stems, word)).collect()
        };
        Self(groups.iter().map(group).collect())
    }

    /// Where each word leads, if texts have only these keys.
    pub fn leads(&self, keys: impl Iterator<Item = u32>) -> SynonymLeads {
        let all = self.0.iter().flatten();
        let wanted: HashSet<u32> = all.flat_map(|word| word.keys.iter().copied()).collect();
        if wanted.is_empty() {
            return SynonymLeads(Vec::new());
        }
        let known: HashSet<u32> = keys.filter(|key| wanted.contains(key)).collect();
        let lead = |group: &[WordTerms], n: usize| {
            let own = &group[n].keys;
            let others = group.iter().flat_map(|word| &word.keys);
            let others = others.filter(|key| known.contains(key) && !own.contains(key));
            let to: Vec<u32> = others.copied().collect();
            let terms = own.iter().copied().chain([group[n].form]).collect();
            let own = own.iter().copied().filter(|key| known.contains(key)).collect();
            (!to.is_empty()).then_some(SynonymLead { terms, own, to })
        };
        let leads = self.0.iter().flat_map(|group| (0..group.len()).map(|n| lead(group, n)));
        SynonymLeads(leads.flatten().collect())
    }
}

/// Where the words of groups lead.
pub(super) struct SynonymLeads(Vec<SynonymLead>);

/// Where one word leads.
struct SynonymLead {
    /// Its form and its keys.
    terms: Vec<u32>,
    /// Its keys that texts have.
    own: Vec<u32>,
    /// Those of the other words of its group.
    to: Vec<u32>,
}

impl SynonymLeads {
    /// All terms that a dictionary needs for them.
    pub fn terms(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flat_map(|lead| lead.terms.iter().chain(&lead.to).copied())
    }

    /// The same with the places of terms in place of their numbers.
    pub fn placed(mut self, place: impl Fn(u32) -> u32) -> Self {
        for SynonymLead { terms, own, to } in &mut self.0 {
            terms.iter_mut().chain(own).chain(to).for_each(|term| *term = place(*term));
        }
        self
    }

    /// Adds what the words lead to, and what other forms of their keys do. Returns all sorted.
    pub fn added_to(self, mut refs: Refs) -> Refs {
        let mut new: Refs = Vec::new();
        let mut by_key: HashMap<u32, Vec<u32>> = HashMap::default();
        for SynonymLead { terms, own, to } in &self.0 {
            own.iter().for_each(|key| by_key.entry(*key).or_default().extend(to));
            for term in terms {
                new.extend(own.iter().map(|key| (*term, own_key(*term, *key))));
                new.extend(to.iter().map(|key| (*term, synonym(*key))));
            }
        }
        if new.is_empty() {
            return refs;
        }
        for (form, own) in refs.iter().filter(|(_, own)| own.weight != GUESSED) {
            let to = by_key.get(&own.key).into_iter().flatten();
            new.extend(to.map(|key| (*form, synonym(*key))));
        }
        // Of two refs to one key the first stays: that of the texts, or the surer one.
        refs.extend(new);
        refs.sort_by_key(|(form, to)| (*form, to.key, Reverse(to.weight)));
        refs.dedup_by_key(|(form, to)| (*form, to.key));
        refs
    }
}

/// What a word that may be in no text leads to.
fn own_key(form: u32, key: u32) -> Ref {
    Ref { key, number: if form == key { 0 } else { OTHER }, weight: SURE }
}

/// A key that a word leads to because it means the same.
fn synonym(key: u32) -> Ref {
    Ref { key, number: OTHER, weight: GUESSED }
}
