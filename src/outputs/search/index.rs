//! The index of a site, from which every file of it is made.
//!
//! In: the versions that readers can find, and their texts. Out: a [`SearchIndex`]: a dictionary
//! that is cut into parts of nearly the same size, and the texts of every word. Parts are made when
//! they are asked for, alone and in any order. Never: the lists of all keys at once.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::counts::{self, CountedText, WordShelf};
use super::dictionary::{Dictionary, DictionarySources};
use super::entries::{Entries, EntryWriter};
use super::marks;
use super::names::NameWords;
use super::postings::{Postings, TextLengths, TextWords};
use super::runs::Steps;
use super::synonyms::SynonymWords;
use super::texts::weights;
use crate::archive::model::{Archive, VersionId};
use crate::ground::source::{SourceError, Sources};
use crate::plan::SearchPlan;

/// The index of all texts.
pub(super) struct SearchIndex {
    entries: Entries,
    /// The terms of each part.
    parts: Vec<Range<usize>>,
    /// Whether all texts were those that were parsed.
    pub is_current: bool,
}

impl SearchIndex {
    pub fn of(
        (archive, sources): (&Archive, &Sources),
        plan: &SearchPlan,
        shelf: &WordShelf,
    ) -> Result<Self, SourceError> {
        let names = NameWords::of(archive, &shelf.vocabulary);
        let counted = counts::count((archive, sources), shelf, &plan.documents)?;
        let is_current = counted.iter().all(|text| text.is_current);
        let texts = AllTexts { archive, documents: &plan.documents, counted, names: &names };
        let (lengths, postings) = (texts.lengths(plan), Postings::of(&texts));
        drop(texts);
        let keys = shelf.vocabulary.keys();
        let dictionary = Dictionary::of(DictionarySources {
            vocabulary: &shelf.vocabulary,
            names: names.entries(plan, &keys),
            keys: &keys,
            postings: &postings,
            marks: marks::of(archive, &plan.documents),
            synonyms: SynonymWords::of(&archive.search.synonyms, &shelf.vocabulary),
        });
        let languages = plan.languages.iter().map(|of| of.documents.clone()).collect();
        let most = plan.limits.most as usize;
        let entries = Entries { dictionary, postings, lengths, languages, most };
        let sizes = entries.sizes();
        let parts = cut(&sizes, plan.parts as usize);
        Ok(Self { entries, parts, is_current })
    }

    /// A part of the dictionary. It begins with what the texts are numbered by and with where it
    /// begins and ends, so that a reader can tell if it is of another build than the manifest.
    pub fn part(&self, n: u32, numbering: &str) -> Vec<u8> {
        let mut writer = EntryWriter::new(&self.entries);
        let n = n as usize;
        let next = self.parts.get(n + 1).map_or("", |part| self.start(part));
        writer.stamp(&format!("{numbering},{},{next}", self.start(&self.parts[n])));
        self.parts[n].clone().for_each(|term| writer.push(term));
        writer.bytes
    }

    /// What every term of a part, and none of those before it, is not less than.
    pub fn starts(&self) -> Vec<&str> {
        self.parts.iter().map(|part| self.start(part)).collect()
    }

    fn start(&self, part: &Range<usize>) -> &str {
        let terms = &self.entries.dictionary.terms;
        // A part without terms begins where the next one does.
        let first = terms.get(part.start).map_or("", |term| &**term);
        let before = part.start.checked_sub(1).map(|before| &*terms[before]);
        before.map_or("", |before| beginning(first, before))
    }
}

/// The shortest beginning of a term that is greater than the term before it.
fn beginning<'t>(term: &'t str, before: &str) -> &'t str {
    let mut ends = term.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.find(|end| &term[..*end] > before).map_or(term, |end| &term[..end])
}

/// The words of all texts, with those of their people, tags and series.
struct AllTexts<'a> {
    archive: &'a Archive,
    documents: &'a [VersionId],
    counted: Vec<Arc<CountedText>>,
    names: &'a NameWords,
}

impl AllTexts<'_> {
    fn lengths(&self, plan: &SearchPlan) -> TextLengths {
        // Names of people, tags and series, in all languages, do not count towards the length.
        let lengths: Vec<u32> = self.counted.iter().map(|counted| counted.length).collect();
        let place = |n: u32| n as usize;
        let languages = plan.languages.iter().map(|of| &of.documents);
        TextLengths::of(languages.map(|of| &lengths[place(of.start)..place(of.end)]))
    }
}

impl TextWords for AllTexts<'_> {
    fn count(&self) -> u32 {
        self.counted.len() as u32
    }

    fn each(&self, text: u32, mut see: impl FnMut(u32, u8)) {
        Steps::of(&self.counted[text as usize].words).for_each(|(word, weight)| see(word, weight));
        let names = self.names.of_version(self.archive, self.documents[text as usize]);
        names.for_each(|part| see(part.word, weights::NAME));
    }
}

impl Entries {
    /// How many texts a term has, or a few more.
    fn most_texts(&self, term: usize) -> u64 {
        let members = self.dictionary.members.at(term).iter();
        let words: u64 = members.map(|member| u64::from(self.postings.count(member.word))).sum();
        words + self.dictionary.marks.at(term).len() as u64
    }

    /// More or less how many bytes each entry takes.
    fn sizes(&self) -> Vec<u64> {
        let all = self.languages.last().map_or(0, |texts| u64::from(texts.end));
        let size = |term: usize| {
            let texts = self.most_texts(term);
            let of_step = if texts * 16 > all { 3 } else { 4 };
            let list = 4 + texts * of_step / 2;
            let names = self.dictionary.names.at(term).len() as u64 * 2;
            let refs = self.dictionary.refs.at(term).len() as u64 * 6;
            8 + self.dictionary.terms[term].len() as u64 / 2 + refs + list + names
        };
        (0..self.dictionary.terms.len()).into_par_iter().map(size).collect()
    }
}

/// Cuts a list into so many runs of nearly the same size. Any but the last may be empty, if a
/// single size is larger than a run.
fn cut(sizes: &[u64], runs: usize) -> Vec<Range<usize>> {
    let all: u64 = sizes.iter().sum();
    let (mut at, mut done) = (0, 0);
    let run = |n: usize| {
        let start = at;
        while at < sizes.len() && (done + sizes[at]) * runs as u64 <= all * (n as u64 + 1) {
            done += sizes[at];
            at += 1;
        }
        start..at
    };
    (0..runs).map(run).collect()
}
