//! Marks by which results are narrowed: who made a text, whom and what it is about, its series,
//! year and kind.
//!
//! In: the versions that readers can find, by number. Out: terms that begin with `=`, each with the
//! numbers of the versions that have it. Never: a word of a text.

use std::collections::BTreeMap;

use crate::archive::model::{Archive, PersonId, SeriesId, TagId, VersionId};
use crate::ground::ids::IdVec;

/// The versions that have a mark.
pub(super) type Marked = (String, Vec<u32>);

/// All marks of these versions.
pub(super) fn of(archive: &Archive, documents: &[VersionId]) -> Vec<Marked> {
    let mut marks = Marks::new(archive);
    for (id, number) in documents.iter().zip(0..) {
        marks.add(archive, *id, number);
    }
    marks.finish(archive)
}

struct Marks {
    authors: IdVec<PersonId, Vec<u32>>,
    translators: IdVec<PersonId, Vec<u32>>,
    people: IdVec<PersonId, Vec<u32>>,
    tags: IdVec<TagId, Vec<u32>>,
    series: IdVec<SeriesId, Vec<u32>>,
    others: BTreeMap<String, Vec<u32>>,
}

impl Marks {
    fn new(archive: &Archive) -> Self {
        let people = || IdVec::filled(archive.people.len(), Vec::new);
        Self {
            authors: people(),
            translators: people(),
            people: people(),
            tags: IdVec::filled(archive.tags.len(), Vec::new),
            series: IdVec::filled(archive.series.len(), Vec::new),
            others: BTreeMap::new(),
        }
    }

    fn add(&mut self, archive: &Archive, id: VersionId, number: u32) {
        let version = &archive[id];
        let (credits, subjects) = (&version.credits, &version.subjects);
        credits.authors.iter().for_each(|it| add(&mut self.authors[it.id], number));
        credits.translators.iter().for_each(|it| add(&mut self.translators[it.id], number));
        version.everybody().for_each(|it| add(&mut self.people[it.id], number));
        subjects.tags.iter().for_each(|id| add(&mut self.tags[*id], number));
        let series = &archive[version.work].series;
        series.iter().for_each(|id| add(&mut self.series[*id], number));
        let year = version.dates.published.map(|date| format!("=year:{}", date.year()));
        let kind = format!("=kind:{}", archive.kind_of(id).name());
        for mark in year.into_iter().chain([kind]) {
            add(self.others.entry(mark).or_default(), number);
        }
    }

    fn finish(self, archive: &Archive) -> Vec<Marked> {
        let mut all: Vec<Marked> = Vec::new();
        let of_people = [
            ("=author:", self.authors),
            ("=translator:", self.translators),
            ("=person:", self.people),
        ];
        for (mark, lists) in of_people {
            let lists = lists.into_vec().into_iter().zip(&archive.people);
            all.extend(lists.map(|(list, person)| (format!("{mark}{}", person.id), list)));
        }
        let tags = self.tags.into_vec().into_iter().zip(&archive.tags);
        all.extend(tags.map(|(list, tag)| (format!("=tag:{}", tag.id), list)));
        let series = self.series.into_vec().into_iter().zip(&archive.series);
        all.extend(series.map(|(list, of)| (format!("=series:{}", of.id), list)));
        all.extend(self.others);
        all.retain(|(_, list)| !list.is_empty());
        all
    }
}

/// Numbers come in order, and may come twice.
fn add(list: &mut Vec<u32>, number: u32) {
    if list.last() != Some(&number) {
        list.push(number);
    }
}
