//! Who and what is found by name, and the names of a version's people, tags and series.
//!
//! In: the archive. Out: the words of all names on record, in any script: those of people, tags and
//! series lead to these, and to the versions that have them. Never: a body.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::vocabulary::{AllKeys, Vocabulary};
use super::words::{parts, words};
use crate::archive::model::{Archive, Person, PersonId, Series, SeriesId, Tag, TagId, VersionId};
use crate::ground::ids::IdVec;
use crate::ground::lang::Language;
use crate::plan::SearchPlan;
use crate::read::config::InterfaceLanguage;

/// How well a word of a name finds it, if the name has no other word.
const ONLY: u8 = 7;
/// The same, if it has others.
const ONE_OF_SEVERAL: u8 = 5;

/// The words of all names on record.
pub(super) struct NameWords {
    people: IdVec<PersonId, Vec<NamePart>>,
    tags: IdVec<TagId, Vec<NamePart>>,
    series: IdVec<SeriesId, Vec<NamePart>>,
}

/// A word of a name.
#[derive(Clone, Copy)]
pub(super) struct NamePart {
    /// Its number in the vocabulary.
    pub word: u32,
    /// How well it finds the name.
    impact: u8,
}

impl NameWords {
    pub fn of(archive: &Archive, vocabulary: &Vocabulary) -> Self {
        let any = Language::parse("und")
            .unwrap_or_else(|_| archive.config.languages[InterfaceLanguage::DEFAULT].clone());
        let reader = NameReader { vocabulary, any };
        let person = |person: &Person| {
            let entry = &person.entry;
            let names = entry.name.0.iter().map(|(of, name)| (of.as_ref(), &**name));
            let credited = person.credited_as.0.iter();
            let credited = credited.map(|(of, name)| (of.as_ref(), &**name));
            let also = entry.also.iter().map(|name| (None, &**name));
            reader.parts(names.chain(also).chain(credited))
        };
        let tag = |tag: &Tag| reader.parts(tag.label.0.iter().map(|(of, l)| (of.as_ref(), &**l)));
        let (people, tags) = rayon::join(
            || archive.people.par_iter().map(person).collect::<Vec<_>>(),
            || archive.tags.par_iter().map(tag).collect::<Vec<_>>(),
        );
        let series = |of: &Series| {
            reader.parts(of.title.0.iter().map(|(language, title)| (language.as_ref(), &**title)))
        };
        let series = IdVec::new(archive.series.iter().map(series).collect());
        Self { people: IdVec::new(people), tags: IdVec::new(tags), series }
    }

    /// The words of the names of a version's people, tags and series.
    pub fn of_version<'n>(
        &'n self,
        archive: &'n Archive,
        id: VersionId,
    ) -> impl Iterator<Item = &'n NamePart> {
        let version = &archive[id];
        let mut people: Vec<PersonId> = version.everybody().map(|it| it.id).collect();
        people.sort_unstable();
        people.dedup();
        let tags = version.subjects.tags.iter().flat_map(|id| &self.tags[*id]);
        let series = archive[version.work].series.iter().flat_map(|id| &self.series[*id]);
        people.into_iter().flat_map(|id| &self.people[id]).chain(tags).chain(series)
    }

    /// The forms of the words of all who are found by name, with their numbers and impacts.
    pub fn entries(&self, plan: &SearchPlan, keys: &AllKeys) -> Vec<(u32, (u32, u8))> {
        let people = plan.people.iter().map(|id| &self.people[*id]);
        let tags = plan.tags.iter().map(|id| &self.tags[*id]);
        let series = plan.series.iter().map(|id| &self.series[*id]);
        let all = people.chain(tags).chain(series).zip(0..);
        let form = |part: &NamePart| Some((keys.of(part.word)?.form?, part.impact));
        let entries = all.flat_map(|(parts, number)| {
            let forms = parts.iter().filter_map(form);
            forms.map(move |(form, impact)| (form, (number, impact)))
        });
        entries.collect()
    }
}

struct NameReader<'v> {
    vocabulary: &'v Vocabulary,
    /// The language of names that are written for all.
    any: Language,
}

impl NameReader<'_> {
    /// The different words of the names of one person, tag or series.
    fn parts<'n>(
        &self,
        names: impl Iterator<Item = (Option<&'n Language>, &'n str)>,
    ) -> Vec<NamePart> {
        let mut found = Vec::new();
        for (language, name) in names {
            let sign = self.vocabulary.language(language.unwrap_or(&self.any));
            let words: Vec<&str> = words(name).collect();
            let impact = if words.len() == 1 { ONLY } else { ONE_OF_SEVERAL };
            for word in words.iter().flat_map(|word| std::iter::once(*word).chain(parts(word))) {
                let word = self.vocabulary.word(&format!("{sign}{word}"));
                found.push(NamePart { word, impact });
            }
        }
        // A word that is one whole name and a part of another counts once, as the whole name.
        found.sort_unstable_by_key(|part| (part.word, Reverse(part.impact)));
        found.dedup_by_key(|part| part.word);
        found
    }
}
