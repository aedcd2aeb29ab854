//! The sorted lists that pages show parts of.
//!
//! In: the archive. Out: [`Lists`]: ids of works and versions by language, tag, person and year,
//! each sorted once, and how much of them pages show. Never: texts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::links::{belongs_to, interface_of, version_for};
use super::presence::{Presence, Survey};
use crate::archive::model::{
    Archive, Credited, Credits, PersonId, SeriesId, TagId, Version, VersionId, WorkId,
};
use crate::ground::ids::IdVec;
use crate::ground::lang::Language;
use crate::read::config::InterfaceLanguage;

/// How many of the newest works are on the map of languages of the archive page. With two
/// languages, 200 rows have 56 kilobytes; each further language adds about as much as one of the
/// two.
pub const MAPPED: usize = 200;

/// Everything that is listed on pages.
#[derive(Debug)]
pub struct Lists {
    /// For each interface language: its versions, newest first.
    pub articles: IdVec<InterfaceLanguage, Vec<VersionId>>,
    /// For each interface language and work: the version that its lists show.
    pub shown: IdVec<InterfaceLanguage, IdVec<WorkId, VersionId>>,
    /// For each tag: the works that have it, newest first.
    pub tagged: IdVec<TagId, Vec<WorkId>>,
    /// For each person: the works in which the person has a role.
    pub contributions: IdVec<PersonId, Contributions>,
    /// For each series: its works, in order.
    pub series: IdVec<SeriesId, Vec<WorkId>>,
    /// The languages in which series have pages.
    pub in_series: Presence<SeriesId>,
    /// The languages in which people have pages.
    pub people: Presence<PersonId>,
    /// The languages in which tags have pages.
    pub tags: Presence<TagId>,
    /// The years in which works first appeared, latest first, each with its works, newest first.
    pub years: BTreeMap<Reverse<i16>, Vec<WorkId>>,
    /// Works without a known date.
    pub undated: Vec<WorkId>,
    /// The same lists as they are without drafts, if drafts are shown.
    pub public: Option<Box<Self>>,
}

impl Lists {
    pub fn of(archive: &Archive) -> Self {
        let all = Self::of_versions(archive, |_| true);
        let public = || Self::of_versions(archive, |id| !archive.is_draft(id));
        let public = (!archive.drafts.shown.is_empty()).then(|| Box::new(public()));
        Self { public, ..all }
    }

    /// The works that the home page shows above the newest ones, newest first.
    pub fn featured(&self, archive: &Archive) -> Vec<WorkId> {
        let most = archive.config.theme.home.featured;
        let works = self.years.values().flatten().chain(&self.undated).copied();
        works
            .filter(|work| archive[archive[*work].lead()].subjects.is_featured)
            .take(most)
            .collect()
    }

    /// The works before and after a work in its series.
    pub fn beside_in_series(&self, archive: &Archive, work: WorkId) -> Vec<WorkId> {
        let series = archive[work].series.iter();
        series.flat_map(|id| self.neighbours(*id, work)).flatten().collect()
    }

    /// The work before and the work after a work of a series.
    pub fn neighbours(&self, series: SeriesId, work: WorkId) -> [Option<WorkId>; 2] {
        let works = &self.series[series];
        let Some(at) = works.iter().position(|it| *it == work) else { return [None, None] };
        let before = at.checked_sub(1).map(|at| works[at]);
        [before, works.get(at + 1).copied()]
    }

    /// The works on a map of languages that has the newest `most`.
    pub fn mapped(&self, most: usize) -> impl Iterator<Item = WorkId> {
        self.years.values().flatten().chain(&self.undated).take(most).copied()
    }

    /// The lists without drafts.
    pub fn public(&self) -> &Self {
        self.public.as_deref().unwrap_or(self)
    }

    /// The lists of the versions that `is_listed`.
    fn of_versions(archive: &Archive, is_listed: impl Fn(VersionId) -> bool + Sync) -> Self {
        let listed = ListedVersions { archive, is_listed };
        let shown = || {
            let languages = archive.config.languages.par_iter();
            IdVec::new(languages.map(|language| shown_in(archive, language)).collect())
        };
        let (newest, (articles, shown)) = rayon::join(
            || newest_first(archive),
            || rayon::join(|| listed.articles_by_language(), shown),
        );
        let ((years, undated), (tagged, contributions)) = rayon::join(
            || listed.by_year(&newest),
            || (listed.tagged(&newest), listed.contributions(&newest)),
        );
        let survey = Survey::of(archive, &listed.is_listed);
        let (people, tags) = rayon::join(|| survey.people(&contributions), || survey.tags(&tagged));
        let series = listed.series();
        let in_series = survey.series(&series);
        Self {
            articles,
            shown,
            tagged,
            contributions,
            series,
            in_series,
            people,
            tags,
            years,
            undated,
            public: None,
        }
    }
}

/// How many pages a list of `length` entries has: at least one.
pub fn page_count(length: usize, per_page: usize) -> u32 {
    length.div_ceil(per_page).max(1) as u32
}

/// The entries of a list that one of its pages shows.
pub fn part_of<T>(all: &[T], number: u32, per_page: usize) -> &[T] {
    let start = (number as usize - 1).saturating_mul(per_page);
    &all[start.min(all.len())..start.saturating_add(per_page).min(all.len())]
}

/// What a person has to do with a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Author,
    Translator,
    Editor,
    Reviewer,
    /// Anything else.
    Contributor,
    /// The work is about the person.
    Subject,
}

impl Role {
    /// What templates call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Author => "wrote",
            Self::Translator => "translated",
            Self::Editor => "edited",
            Self::Reviewer => "reviewed",
            Self::Contributor => "contributed",
            Self::Subject => "about",
        }
    }

    /// Whether somebody has it in what made a version; nobody has the role of a subject there.
    pub fn is_of(self, version: &Version, person: PersonId) -> bool {
        let credits = &version.credits;
        let is_among = |people: &[Credited]| people.iter().any(|it| it.id == person);
        match self {
            Self::Author => is_among(&credits.authors),
            Self::Translator => is_among(&credits.translators),
            Self::Editor => is_among(&credits.editors),
            Self::Reviewer => is_among(&credits.reviewers),
            Self::Contributor => {
                let mut others = credits.contributors.iter().map(|it| &it.name);
                others.any(|it| it.id == person)
                    || version.photographer().is_some_and(|it| it.id == person)
            }
            Self::Subject => false,
        }
    }
}

/// A person's works by role, newest first; each work once for each role.
#[derive(Debug, Clone, Default)]
pub struct Contributions {
    pub wrote: Vec<WorkId>,
    pub translated: Vec<WorkId>,
    pub edited: Vec<WorkId>,
    pub reviewed: Vec<WorkId>,
    pub contributed: Vec<WorkId>,
    pub about: Vec<WorkId>,
}

impl Contributions {
    /// Each role with its works, in the order in which a person's page lists them.
    pub fn by_role(&self) -> [(Role, &[WorkId]); 6] {
        let Self { wrote, translated, edited, reviewed, contributed, about } = self;
        [
            (Role::Author, wrote),
            (Role::Translator, translated),
            (Role::Editor, edited),
            (Role::Reviewer, reviewed),
            (Role::Contributor, contributed),
            (Role::Subject, about),
        ]
    }

    /// How many entries the lists of all roles have together.
    pub fn entries(&self) -> usize {
        self.by_role().iter().map(|(_, works)| works.len()).sum()
    }
}

fn shown_in(archive: &Archive, language: &Language) -> IdVec<WorkId, VersionId> {
    archive.works.ids().map(|work| version_for(archive, work, language)).collect()
}

/// Works, newest first by their latest version; works without a date come last. Equal ones are
/// sorted by id.
fn newest_first(archive: &Archive) -> Vec<WorkId> {
    let latest = |work: WorkId| {
        archive[work].version_ids().filter_map(|id| archive[id].dates.published).max()
    };
    let mut works: Vec<_> = archive.works.ids().map(|id| (latest(id), id)).collect();
    works.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    works.into_iter().map(|(_, id)| id).collect()
}

/// The versions that lists are made of.
struct ListedVersions<'a, Is> {
    archive: &'a Archive,
    is_listed: Is,
}

impl<Is: Fn(VersionId) -> bool + Sync> ListedVersions<'_, Is> {
    /// Whether the version is listed that says what a work is about.
    fn has_lead(&self, work: WorkId) -> bool {
        (self.is_listed)(self.archive[work].lead())
    }

    /// The versions that are listed for readers of each interface language. If a work would be
    /// listed for none of them, it is in the list of the site's first language, whose interface it
    /// has.
    fn articles_by_language(&self) -> IdVec<InterfaceLanguage, Vec<VersionId>> {
        let archive = self.archive;
        let languages = &archive.config.languages;
        let mut lists = IdVec::filled(languages.len(), Vec::new);
        let mut is_listed = IdVec::filled(archive.works.len(), || false);
        for (id, version) in archive.versions.numbered().filter(|(id, _)| (self.is_listed)(*id)) {
            let interface = interface_of(archive, &version.language);
            if belongs_to(archive, &version.language, &languages[interface]) {
                lists[interface].push(id);
                is_listed[version.work] = true;
            }
        }
        let unlisted = archive.works.ids().filter(|id| !is_listed[*id] && self.has_lead(*id));
        lists[InterfaceLanguage::DEFAULT].extend(unlisted.map(|id| archive[id].lead()));
        for list in lists.iter_mut() {
            list.sort_by_cached_key(|id| (Reverse(archive[*id].dates.published), *id));
        }
        lists
    }

    fn tagged(&self, newest: &[WorkId]) -> IdVec<TagId, Vec<WorkId>> {
        let mut lists = IdVec::filled(self.archive.tags.len(), Vec::new);
        for id in newest.iter().filter(|id| self.has_lead(**id)) {
            for tag in &self.archive[*id].tags {
                lists[*tag].push(*id);
            }
        }
        lists
    }

    fn series(&self) -> IdVec<SeriesId, Vec<WorkId>> {
        let archive = self.archive;
        let is_there = |work: &WorkId| archive[*work].version_ids().any(&self.is_listed);
        let all = archive.series.iter().map(|series| series.works().filter(is_there).collect());
        IdVec::new(all.collect())
    }

    fn contributions(&self, newest: &[WorkId]) -> IdVec<PersonId, Contributions> {
        let archive = self.archive;
        let mut all = IdVec::filled(archive.people.len(), Contributions::default);
        for id in newest {
            for version in archive[*id].version_ids().filter(|id| (self.is_listed)(*id)) {
                let Credits { authors, translators, editors, reviewers, contributors, .. } =
                    &archive[version].credits;
                let mut put = |people: &[Credited], role| {
                    add(&mut all, people.iter().map(|it| it.id), *id, role);
                };
                put(authors, |of_person| &mut of_person.wrote);
                put(translators, |of_person| &mut of_person.translated);
                put(editors, |of_person| &mut of_person.edited);
                put(reviewers, |of_person| &mut of_person.reviewed);
                let others = contributors.iter().map(|it| &it.name);
                let others = others.chain(archive[version].photographer()).map(|it| it.id);
                add(&mut all, others, *id, |of_person| &mut of_person.contributed);
            }
            if self.has_lead(*id) {
                let people = archive[*id].people.iter().copied();
                add(&mut all, people, *id, |of_person| &mut of_person.about);
            }
        }
        all
    }

    fn by_year(&self, newest: &[WorkId]) -> (Years, Vec<WorkId>) {
        let (mut years, mut undated) = (Years::new(), Vec::new());
        let archive = self.archive;
        for id in newest.iter().filter(|id| archive[**id].version_ids().any(&self.is_listed)) {
            match archive[*id].first_published {
                Some(date) => years.entry(Reverse(date.year())).or_default().push(*id),
                None => undated.push(*id),
            }
        }
        for works in years.values_mut() {
            works.sort_by_cached_key(|id| (Reverse(archive[*id].first_published), *id));
        }
        (years, undated)
    }
}

fn add(
    all: &mut IdVec<PersonId, Contributions>,
    people: impl Iterator<Item = PersonId>,
    work: WorkId,
    role: fn(&mut Contributions) -> &mut Vec<WorkId>,
) {
    for person in people {
        let list = role(&mut all[person]);
        // The versions of a work follow each other, so a work that is already in the list is its
        // last.
        if list.last() != Some(&work) {
            list.push(work);
        }
    }
}

type Years = BTreeMap<Reverse<i16>, Vec<WorkId>>;
