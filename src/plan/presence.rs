//! In which languages people, tags and series have pages.
//!
//! In: the archive, and the works of each person, tag and series. Out: a [`Presence`]: the
//! interface languages in which each has a page of its own, and the nearest of them for readers of
//! any other one. Everybody has a page in at least one language.

use rayon::prelude::*;

use super::links::{belongs_to, interface_of};
use super::lists::Contributions;
use crate::archive::model::{
    Archive, Person, PersonEntry, PersonId, SeriesId, Tag, TagId, Texts, VersionId, WorkId,
};
use crate::ground::ids::{Id, IdVec};
use crate::ground::lang::Language;
use crate::read::config::{InterfaceLanguage, PagesIn};

/// The languages of the pages of people, of tags, or of series.
#[derive(Debug)]
pub struct Presence<I> {
    /// Sorted; never empty. `None`: each has a page in every language.
    languages: Option<IdVec<I, Box<[InterfaceLanguage]>>>,
}

impl<I: Id> Presence<I> {
    /// Whether there is a page in this language.
    pub fn has(&self, id: I, interface: InterfaceLanguage) -> bool {
        self.languages.as_ref().is_none_or(|of| of[id].binary_search(&interface).is_ok())
    }

    /// The language of the page that readers of an interface language get: their own, or else the
    /// one that would be chosen for a text.
    pub fn nearest(
        &self,
        archive: &Archive,
        id: I,
        interface: InterfaceLanguage,
    ) -> InterfaceLanguage {
        let Some(of) = self.languages.as_ref().filter(|_| !self.has(id, interface)) else {
            return interface;
        };
        let languages = &archive.config.languages;
        let nearest = languages[interface].nearest(|tag| {
            of[id].iter().copied().find(|interface| languages[*interface].as_str() == tag)
        });
        nearest.unwrap_or(of[id][0])
    }
}

/// Finds out in which languages there are pages.
pub struct Survey<'a> {
    archive: &'a Archive,
    /// For each version, the interface language in whose lists it is.
    listed: IdVec<VersionId, Option<InterfaceLanguage>>,
}

impl<'a> Survey<'a> {
    /// Of the versions that `is_listed`.
    pub fn of(archive: &'a Archive, is_listed: &(impl Fn(VersionId) -> bool + Sync)) -> Self {
        let listed = archive.versions.par_iter().enumerate().map(|(id, version)| {
            let is_listed = is_listed(VersionId::from_index(id));
            is_listed.then(|| interface_with(archive, &version.language)).flatten()
        });
        Self { archive, listed: IdVec::new(listed.collect()) }
    }

    pub fn people(&self, works: &IdVec<PersonId, Contributions>) -> Presence<PersonId> {
        let of = |(id, person): (usize, &Person)| {
            let PersonEntry { name, sort, bio, .. } = &*person.entry;
            let works = works[PersonId::from_index(id)].by_role();
            let works = works.into_iter().flat_map(|(_, works)| works);
            self.languages(&[name, sort, bio], person.is_registered, works)
        };
        let people = self.archive.people.par_iter().enumerate();
        let is_everywhere = self.archive.config.outputs.by_language.people == PagesIn::AllLanguages;
        Presence { languages: (!is_everywhere).then(|| IdVec::new(people.map(of).collect())) }
    }

    pub fn tags(&self, works: &IdVec<TagId, Vec<WorkId>>) -> Presence<TagId> {
        let of = |(id, tag): (usize, &Tag)| {
            let texts = [&tag.label, &tag.description];
            self.languages(&texts, tag.is_registered, works[TagId::from_index(id)].iter())
        };
        let tags = self.archive.tags.par_iter().enumerate();
        let is_everywhere = self.archive.config.outputs.by_language.tags == PagesIn::AllLanguages;
        Presence { languages: (!is_everywhere).then(|| IdVec::new(tags.map(of).collect())) }
    }

    pub fn series(&self, works: &IdVec<SeriesId, Vec<WorkId>>) -> Presence<SeriesId> {
        let of = self.archive.series.numbered().map(|(id, series)| {
            let texts = [&series.title, &series.description];
            self.languages(&texts, series.is_registered, works[id].iter())
        });
        Presence { languages: Some(IdVec::new(of.collect())) }
    }

    /// The interface languages of texts and works; the site's first one if there are none. One text
    /// for all languages, if somebody wrote it as such, is in the first one.
    fn languages<'w>(
        &self,
        texts: &[&Texts],
        is_registered: bool,
        works: impl Iterator<Item = &'w WorkId>,
    ) -> Box<[InterfaceLanguage]> {
        let of_texts = texts.iter().flat_map(|texts| &texts.0);
        let of_texts = of_texts.filter_map(|(language, _)| match language {
            Some(language) => interface_with(self.archive, language),
            None => is_registered.then_some(InterfaceLanguage::DEFAULT),
        });
        let versions = works.flat_map(|work| &self.listed[self.archive[*work].versions]);
        let mut found: Vec<InterfaceLanguage> = Vec::new();
        for interface in of_texts.chain(versions.copied().flatten()) {
            if let Err(place) = found.binary_search(&interface) {
                found.insert(place, interface);
            }
        }
        if found.is_empty() {
            found.push(InterfaceLanguage::DEFAULT);
        }
        found.into_boxed_slice()
    }
}

/// The interface language whose readers have a text in this language as one in their own.
fn interface_with(archive: &Archive, language: &Language) -> Option<InterfaceLanguage> {
    let interface = interface_of(archive, language);
    belongs_to(archive, language, &archive.config.languages[interface]).then_some(interface)
}
