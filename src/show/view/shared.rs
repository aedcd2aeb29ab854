//! What pages of one interface language have in common: the site, people, tags, and what lists say
//! of a version.

use std::sync::OnceLock;

use tera::Value;

use super::fragments::Fragments;
use super::labels::Speaker;
use super::types::{EntryView, LinkView, NavView, PersonView, SiteView, TagView};
use super::{Field, Show};
use crate::archive::model::{Archive, PersonId, SheetId, TagId, VersionId};
use crate::ground::lang::Language;
use crate::plan::{Kind, Page, Parts, Plan, is_in_navigation};

/// What writes the generator's name into pages.
const GENERATOR: &str = concat!("Tarjuman ", env!("CARGO_PKG_VERSION"));

/// Room for views that are made once and shared by all pages. It lives as long as its archive.
pub struct Store {
    languages: Vec<OfLanguage>,
    generator: Field,
    pub(super) fragments: Fragments,
    /// How many works the tag has that has most.
    greatest: usize,
}

/// What the pages of one interface language share: by person and by tag; each made when first
/// shown.
struct OfLanguage {
    /// `lang`, `dir` and `script`.
    tongue: OnceLock<[Field; 3]>,
    site: OnceLock<Field>,
    sections: OnceLock<Sections>,
    people: Vec<OnceLock<Shown<PersonView>>>,
    tags: Vec<OnceLock<Shown<TagView>>>,
}

/// The crumbs of the site's sections, in their order.
pub type Sections = [Field; 5];

impl Store {
    /// An empty one for this archive.
    pub fn of(archive: &Archive, plan: &Plan) -> Self {
        let language = || OfLanguage {
            tongue: OnceLock::new(),
            site: OnceLock::new(),
            sections: OnceLock::new(),
            people: unmade(archive.people.len()),
            tags: unmade(archive.tags.len()),
        };
        let count = archive.config.languages.len();
        Self {
            languages: std::iter::repeat_with(language).take(count).collect(),
            generator: Field::of(GENERATOR),
            fragments: Fragments::new(archive, count),
            greatest: plan.tagged.iter().map(Vec::len).max().unwrap_or_default(),
        }
    }
}

/// Room for `count` views that nobody has asked for yet.
fn unmade<View>(count: usize) -> Vec<OnceLock<View>> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

/// Views that are made once and shared by all pages.
pub struct Shared<'a> {
    pub archive: &'a Archive,
    pub plan: &'a Plan,
    pub speakers: &'a [Speaker],
    pub store: &'a Store,
}

/// A view, and the field that shows it.
pub struct Shown<View> {
    pub view: View,
    pub field: Field,
}

impl<View: Show> Shown<View> {
    fn new(view: View) -> Self {
        Self { field: Field::of(&view), view }
    }
}

impl<'a> Shared<'a> {
    pub fn generator(&self) -> Field {
        self.store.generator.clone()
    }

    pub fn tongue(&self, chrome: u16) -> [Field; 3] {
        let language = self.speaker(chrome).language();
        let tongue =
            || [language.as_str(), language.direction().as_str(), language.script()].map(Field::of);
        self.of(chrome).tongue.get_or_init(tongue).clone()
    }

    pub fn site(&self, chrome: u16) -> Field {
        let of = &self.of(chrome).site;
        of.get_or_init(|| Field::of(&site(self.archive, self.speaker(chrome), chrome))).clone()
    }

    pub fn sections(&self, chrome: u16) -> &'a OnceLock<Sections> {
        &self.of(chrome).sections
    }

    pub fn person(&self, chrome: u16, id: PersonId) -> &'a Shown<PersonView> {
        let of = &self.of(chrome).people[id.0 as usize];
        of.get_or_init(|| {
            Shown::new(person(self.archive, self.plan, self.speaker(chrome), chrome, id))
        })
    }

    pub fn tag(&self, chrome: u16, id: TagId) -> &'a Shown<TagView> {
        let of = &self.of(chrome).tags[id.0 as usize];
        of.get_or_init(|| {
            Shown::new(tag(
                self.archive,
                (self.plan, self.store.greatest),
                self.speaker(chrome),
                chrome,
                id,
            ))
        })
    }

    fn of(&self, chrome: u16) -> &'a OfLanguage {
        &self.store.languages[usize::from(chrome)]
    }

    fn speaker(&self, chrome: u16) -> &'a Speaker {
        &self.speakers[usize::from(chrome)]
    }

    pub fn people_of(&self, chrome: u16, ids: &[PersonId]) -> Vec<Field> {
        ids.iter().map(|id| self.person(chrome, *id).field.clone()).collect()
    }

    pub fn tags_of(&self, chrome: u16, ids: &[TagId]) -> Vec<Field> {
        ids.iter().map(|id| self.tag(chrome, *id).field.clone()).collect()
    }

    /// A version as the lists of an interface language show it.
    pub fn entry(&self, archive: &Archive, speaker: &Speaker, chrome: u16, id: VersionId) -> Value {
        let version = &archive[id];
        let label = |text: &str| speaker.label(text, &version.language);
        let view = EntryView {
            title: label(&version.headline.title),
            subtitle: version.headline.subtitle.as_deref().map(label),
            summary: label(&version.headline.summary),
            path: Page { kind: Kind::Version(id), chrome }
                .address(archive)
                .link(archive.config.urls),
            date: version.dates.published.map(|date| speaker.date(date)),
            language: speaker.name_of(&version.language),
            is_foreign: version.language != *speaker.language(),
            is_translation: version.lineage.is_translation,
            translated_from: translated_from(archive, speaker, id),
            authors: self.people_of(chrome, &version.credits.authors),
            translators: self.people_of(chrome, &version.credits.translators),
            edition: version.edition.as_deref().map(str::to_owned),
        };
        Field::of(&view).value
    }
}

/// What a translation was made from, as a page names it: the language of the version that it names,
/// or else the original's.
pub fn translated_from(archive: &Archive, speaker: &Speaker, id: VersionId) -> Option<Field> {
    let language = source_tongue(archive, id).filter(|_| archive[id].lineage.is_translation);
    language.map(|language| speaker.name_of(language))
}

/// The language that a translation was made from, as far as the archive knows.
pub fn source_tongue(archive: &Archive, id: VersionId) -> Option<&Language> {
    let source = archive[id].lineage.made_from.map(|source| &archive[source].language);
    source.or_else(|| original_tongue(archive, id))
}

/// The language that a version's work was written in, as far as the archive knows.
pub fn original_tongue(archive: &Archive, id: VersionId) -> Option<&Language> {
    let version = &archive[id];
    let held = archive[version.work].original().map(|original| &archive[original].language);
    let told = || version.lineage.source.as_ref().and_then(|source| source.language.as_ref());
    held.or_else(told)
}

fn site(archive: &Archive, speaker: &Speaker, chrome: u16) -> SiteView {
    let config = &archive.config;
    let path = |kind| Page { kind, chrome }.address(archive).link(config.urls);
    let sheets = (0..archive.sheets.len() as u32).map(SheetId);
    let sheets = sheets.filter(|id| is_in_navigation(archive, *id, chrome));
    let link = |id: SheetId| LinkView {
        label: speaker.label(&archive[id].headline.title, &archive[id].language),
        path: path(Kind::Sheet(id)),
    };
    SiteView {
        title: speaker.best_label(&config.title).unwrap_or_else(|| speaker.label_as_written("")),
        tagline: speaker.best_label(&config.tagline),
        url: config.base_url.clone(),
        nav: NavView {
            home: path(Kind::Home),
            articles: path(Kind::Articles(1)),
            tags: path(Kind::Tags),
            people: path(Kind::People),
            archive: path(Kind::Archive),
        },
        sheets: sheets.map(link).collect(),
        has_archive: config.outputs.archive,
        has_parallel: config.outputs.parallel,
        extra: config.extra.clone(),
    }
}

fn person(
    archive: &Archive,
    plan: &Plan,
    speaker: &Speaker,
    chrome: u16,
    id: PersonId,
) -> PersonView {
    let person = &archive[id];
    let name = speaker
        .best_label(&person.entry.name)
        .unwrap_or_else(|| speaker.label_as_written(&person.id));
    let filed = person
        .entry
        .sort
        .exact(speaker.language())
        .map(|sort| speaker.label(sort, speaker.language()));
    PersonView {
        id: person.id.to_string(),
        filed: filed.unwrap_or_else(|| name.clone()),
        name,
        path: Page { kind: Kind::Person(id, 1), chrome }.address(archive).link(archive.config.urls),
        count: plan.parts[id.0 as usize].count(),
        is_organisation: person.entry.is_organisation,
    }
}

fn tag(
    archive: &Archive,
    (plan, greatest): (&Plan, usize),
    speaker: &Speaker,
    chrome: u16,
    id: TagId,
) -> TagView {
    let tag = &archive[id];
    TagView {
        id: tag.id.to_string(),
        label: speaker.best_label(&tag.label).unwrap_or_else(|| speaker.label_as_written(&tag.id)),
        path: Page { kind: Kind::Tag(id, 1), chrome }.address(archive).link(archive.config.urls),
        count: plan.tagged[id.0 as usize].len(),
        weight: weight(plan.tagged[id.0 as usize].len(), greatest),
    }
}

/// How heavy `count` is beside the greatest of its kind: 1 to 5, by square roots, so that one giant
/// leaves the others their differences.
fn weight(count: usize, greatest: usize) -> usize {
    let root = |count: usize| (count.max(1) * 64).isqrt() - 8;
    1 + (root(count) * 4).checked_div(root(greatest)).unwrap_or_default()
}

impl Parts {
    /// How many works the person has a part in.
    fn count(&self) -> usize {
        let mut works: Vec<_> = self.by_role().into_iter().flat_map(|(_, works)| works).collect();
        works.sort_unstable();
        works.dedup();
        works.len()
    }
}
