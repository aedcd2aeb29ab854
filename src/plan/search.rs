//! What readers can find by searching, and in which files the index of it is.
//!
//! In: the archive, its lists, and limits. Out: a [`SearchPlan`]: the versions that are found, each
//! with its number, the people, tags and series that are found by their names, and how many files
//! of each kind there are. All of it follows from facts, so that every file is known before any
//! text is read. Never: a word; a draft.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use super::lists::Lists;
use super::page::Page;
use super::page_kind::PageKind;
use super::url::Address;
use crate::archive::model::{Archive, PersonId, SeriesId, TagId, VersionId};
use crate::ground::lang::Language;
use crate::read::config::InterfaceLanguage;

/// A file of the index. All are below `search/`, numbered from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SearchFile {
    /// What there is, and where each part of the dictionary begins.
    Manifest,
    /// A part of the dictionary, with the lists of texts.
    Terms(u32),
    /// What results say of some texts.
    Texts(u32),
    /// The same of people, tags and series.
    Names(u32),
}

/// How large the parts of the index are.
#[derive(Debug, Clone, Copy)]
pub struct SearchLimits {
    /// How many bytes a part of the dictionary has, more or less, before it is compressed.
    pub part: u64,
    /// How many texts a list has at most; the best ones are kept.
    pub most: u32,
}

impl Default for SearchLimits {
    fn default() -> Self {
        Self { part: 24_000, most: 20_000 }
    }
}

/// How many texts, or people, tags and series, a file has.
pub const SEARCH_CHUNK: usize = 32;

/// How many parts a dictionary has at most: all their first words are in one file.
const MOST_PARTS: u64 = 4_000;

/// How many bytes of the dictionary a word of a text needs, before it is compressed.
const BYTES_OF_A_WORD: u64 = 3;

/// The index of a site.
#[derive(Debug)]
pub struct SearchPlan {
    /// Those of the interface in their order, then the others by their tags.
    pub languages: Vec<SearchLanguage>,
    /// The versions that are found, by their numbers.
    pub documents: Vec<VersionId>,
    /// Who is found by name, in the order of the archive; numbered from 0.
    pub people: Vec<PersonId>,
    /// The same of tags; their numbers follow those of people.
    pub tags: Vec<TagId>,
    /// The same of series, after those of tags.
    pub series: Vec<SeriesId>,
    /// How many parts the dictionary has.
    pub parts: u32,
    pub limits: SearchLimits,
}

/// The texts of a language.
#[derive(Debug)]
pub struct SearchLanguage {
    pub language: Language,
    /// Their numbers, newest first, then in the order of the archive.
    pub documents: Range<u32>,
}

impl SearchLanguage {
    pub fn count(&self) -> u32 {
        self.documents.end - self.documents.start
    }
}

impl SearchPlan {
    /// The index of a site, if it is to have one.
    pub fn of(archive: &Archive, lists: &Lists, limits: SearchLimits) -> Option<Self> {
        if !archive.config.outputs.search {
            return None;
        }
        let (languages, documents) = documents(archive);
        let words = documents.iter().map(|id| u64::from(archive[*id].body.outline.words)).sum();
        let parts = parts(words, limits);
        let has_page = |kind| {
            let page = Page { kind, interface: InterfaceLanguage::DEFAULT };
            !page.nearest(archive, lists.public()).is_draft(archive, lists)
        };
        let people = archive.people.ids().filter(|id| has_page(PageKind::Person(*id, 1)));
        let tags = archive.tags.ids().filter(|id| has_page(PageKind::Tag(*id, 1)));
        let series = archive.series.ids().filter(|id| has_page(PageKind::Series(*id, 1)));
        Some(Self {
            languages,
            people: people.collect(),
            tags: tags.collect(),
            series: series.collect(),
            documents,
            parts,
            limits,
        })
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = SearchFile> + use<> {
        let texts = self.documents.len().div_ceil(SEARCH_CHUNK) as u32;
        let names = self.count_names().div_ceil(SEARCH_CHUNK) as u32;
        std::iter::once(SearchFile::Manifest)
            .chain((0..self.parts).map(SearchFile::Terms))
            .chain((0..texts).map(SearchFile::Texts))
            .chain((0..names).map(SearchFile::Names))
    }

    /// How many people, tags and series are found by their names.
    pub fn count_names(&self) -> usize {
        self.people.len() + self.tags.len() + self.series.len()
    }
}

impl SearchFile {
    pub fn address(self) -> Address {
        Address::file(match self {
            Self::Manifest => "search/index.bin".to_owned(),
            Self::Terms(n) => format!("search/terms-{n}.bin"),
            Self::Texts(n) => format!("search/texts-{n}.bin"),
            Self::Names(n) => format!("search/names-{n}.bin"),
        })
    }

    /// Whether it is made from the words of all texts.
    pub fn has_words(self) -> bool {
        match self {
            Self::Manifest | Self::Terms(_) => true,
            Self::Texts(_) | Self::Names(_) => false,
        }
    }

    /// Whether a path is that of such a file.
    pub fn is_at(path: &str) -> bool {
        path.starts_with("search/") && path.ends_with(".bin")
    }
}

/// The description of a language's search for browsers (OpenSearch 1.1).
pub const OPEN_SEARCH: &str = "search.xml";

/// Where the description is that browsers read.
pub fn open_search_address(archive: &Archive, interface: InterfaceLanguage) -> Address {
    let tag = archive.config.languages[interface].as_str();
    Address::file([tag, "/", OPEN_SEARCH].concat())
}

/// Where readers of an interface language search, as a whole address before `?q=…`.
pub fn search_url(archive: &Archive, interface: InterfaceLanguage) -> String {
    let page = Page { kind: PageKind::Search, interface }.address(archive);
    [&*archive.config.base_url, &page.link(archive.config.urls)].concat()
}

fn parts(words: u64, limits: SearchLimits) -> u32 {
    let parts = (words * BYTES_OF_A_WORD).div_ceil(limits.part.max(1));
    parts.clamp(1, MOST_PARTS) as u32
}

/// The versions that are found, sorted, and the languages in which they are.
fn documents(archive: &Archive) -> (Vec<SearchLanguage>, Vec<VersionId>) {
    let mut groups: Vec<(&Language, Vec<VersionId>)> =
        archive.config.languages.iter().map(|language| (language, Vec::new())).collect();
    let of_interface = groups.len();
    for id in archive.versions.ids().filter(|id| archive.is_searched(*id)) {
        let language = &archive[id].language;
        match groups.iter_mut().find(|(have, _)| *have == language) {
            Some((_, versions)) => versions.push(id),
            None => groups.push((language, vec![id])),
        }
    }
    groups[of_interface..].sort_by_key(|(language, _)| language.as_str());
    groups.retain(|(_, versions)| !versions.is_empty());
    let newest = |id: &VersionId| (Reverse(archive[*id].dates.published), *id);
    groups.par_iter_mut().for_each(|(_, versions)| versions.sort_unstable_by_key(newest));
    let mut documents = Vec::new();
    let languages = groups.into_iter().map(|(language, versions)| {
        let start = documents.len() as u32;
        documents.extend(versions);
        SearchLanguage { language: language.clone(), documents: start..documents.len() as u32 }
    });
    (languages.collect(), documents)
}
