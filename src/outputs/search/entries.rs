//! Terms and lists as bytes.
//!
//! In: a dictionary, and the texts of words. Out: the bytes of an entry or of a list, as the script
//! of the search page reads them. The format is in the manual. Never: compression.

use std::ops::Range;

use super::dictionary::{Dictionary, Ref};
use super::postings::{Hit, Postings, TextLengths};
use super::runs::{write_number, write_text};

/// What the lists of names have in place of a language.
pub(super) const NAMES: u8 = 255;

/// The list of a term in a language.
pub(super) struct List {
    pub language: u8,
    /// How many texts have the term, also if the list is cut.
    pub count: u32,
    pub bytes: Vec<u8>,
}

/// What entries are made from.
pub(super) struct Entries {
    pub dictionary: Dictionary,
    pub postings: Postings,
    pub lengths: TextLengths,
    /// The numbers of the texts of each language.
    pub languages: Vec<Range<u32>>,
    /// How many texts a list has at most.
    pub most: usize,
}

impl Entries {
    /// The lists of a term, by language.
    pub fn lists(&self, term: usize) -> Vec<List> {
        let mut lists = Vec::new();
        let marks = self.dictionary.marks.at(term);
        for (language, texts) in self.parts(marks, |text| *text) {
            lists.push(mark_list(language, texts, self.languages[language as usize].start));
        }
        let members = self.dictionary.members.at(term);
        let hits = self.postings.hits(members);
        for (language, hits) in self.parts(&hits, |hit| hit.text) {
            lists.push(self.word_list(language, hits));
        }
        let names = self.dictionary.names.at(term);
        if !names.is_empty() {
            let mut writer = ListWriter::default();
            names.iter().for_each(|(number, impact)| writer.push(*number, *impact));
            let count = names.len() as u32;
            lists.push(List { language: NAMES, count, bytes: writer.bytes });
        }
        lists
    }

    /// The parts of a sorted list that are texts of one language.
    fn parts<'l, T>(
        &'l self,
        list: &'l [T],
        text: impl Fn(&T) -> u32 + Copy + 'l,
    ) -> impl Iterator<Item = (u8, &'l [T])> {
        let languages = self.languages.iter().zip(0..NAMES);
        let parts = languages.scan(list, move |rest, (texts, language)| {
            let (part, others) = rest.split_at(rest.partition_point(|it| text(it) < texts.end));
            *rest = others;
            Some((language, part))
        });
        parts.filter(|(_, part)| !part.is_empty())
    }

    fn word_list(&self, language: u8, hits: &[Hit]) -> List {
        let start = self.languages[language as usize].start;
        let mut best: Vec<(u32, u8, u8)> = hits
            .iter()
            .map(|hit| (hit.text - start, self.lengths.impact(hit), hit.number))
            .collect();
        if best.len() > self.most {
            best.sort_by_key(|(_, impact, _)| std::cmp::Reverse(*impact));
            best.truncate(self.most);
            best.sort_unstable_by_key(|(text, ..)| *text);
        }
        let mut writer = ListWriter::default();
        best.iter().for_each(|(text, impact, _)| writer.push(*text, *impact));
        if best.iter().any(|(.., number)| *number != 0) {
            let pairs = best.chunks(2);
            let number = |hit: Option<&(u32, u8, u8)>| hit.map_or(0, |(.., number)| *number);
            writer.bytes.extend(pairs.map(|pair| number(pair.first()) | number(pair.get(1)) << 4));
        }
        List { language, count: hits.len() as u32, bytes: writer.bytes }
    }
}

fn mark_list(language: u8, texts: &[u32], start: u32) -> List {
    let mut writer = ListWriter::default();
    texts.iter().for_each(|text| writer.push(text - start, 0));
    List { language, count: texts.len() as u32, bytes: writer.bytes }
}

/// Writes numbers that rise, with impacts.
#[derive(Default)]
struct ListWriter {
    bytes: Vec<u8>,
    last: u32,
}

impl ListWriter {
    fn push(&mut self, number: u32, impact: u8) {
        write_number(&mut self.bytes, u64::from(number - self.last) << 3 | u64::from(impact));
        self.last = number;
    }
}

/// Writes entries of one part of the dictionary after another.
pub(super) struct EntryWriter<'e> {
    entries: &'e Entries,
    pub bytes: Vec<u8>,
    last: &'e str,
}

impl<'e> EntryWriter<'e> {
    pub fn new(entries: &'e Entries) -> Self {
        Self { entries, bytes: Vec::new(), last: "" }
    }

    /// Writes what a part begins with.
    pub fn stamp(&mut self, stamp: &str) {
        write_text(&mut self.bytes, stamp);
    }

    /// Writes the entry of a term.
    pub fn push(&mut self, term: usize) {
        let dictionary = &self.entries.dictionary;
        let text: &'e str = &dictionary.terms[term];
        let shared = common(self.last, text);
        write_number(&mut self.bytes, shared as u64);
        write_text(&mut self.bytes, &text[shared..]);
        self.last = text;
        let refs = dictionary.refs.at(term);
        write_number(&mut self.bytes, refs.len() as u64);
        refs.iter().for_each(|to| self.push_ref(text, to));
        let lists = self.entries.lists(term);
        write_number(&mut self.bytes, lists.len() as u64);
        for List { language, count, bytes } in lists {
            self.bytes.push(language);
            write_number(&mut self.bytes, u64::from(count));
            write_number(&mut self.bytes, bytes.len() as u64);
            self.bytes.extend(bytes);
        }
    }

    /// A key is mostly a part of its form.
    fn push_ref(&mut self, form: &str, to: &Ref) {
        let key = &*self.entries.dictionary.terms[to.key as usize];
        let starts = form.char_indices().map(|(at, _)| at).take(MOST_DROPPED);
        let longest = starts.map(|at| (common(&form[at..], key), std::cmp::Reverse(at))).max();
        let (kept, dropped) = longest.map_or((0, 0), |(kept, at)| (kept, at.0));
        write_number(&mut self.bytes, dropped as u64);
        write_number(&mut self.bytes, kept as u64);
        write_text(&mut self.bytes, &key[kept..]);
        write_number(&mut self.bytes, to.number.into());
        self.bytes.push(to.weight);
    }
}

/// How many letters of a form are looked at for the beginning of its key.
const MOST_DROPPED: usize = 5;

/// How many bytes of two texts are the same at their beginning, without half a letter.
fn common(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|n| b.is_char_boundary(*n)).unwrap_or_default()
}
