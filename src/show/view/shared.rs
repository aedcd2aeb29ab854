//! What the pages of one interface language have in common: the site, people, tags, and what lists
//! say about a version.

use std::sync::OnceLock;

use foldhash::{HashMap, HashSet};
use tera::Value;

use super::feed::FeedEntry;
use super::fragments::Fragments;
use super::graph::{GraphEntity, SiteNodes};
use super::page_view::Crumb;
use super::series::SeriesView;
use super::types::{EntryView, LinkView, NavView, PersonView, SiteView, TagView};
use super::{Field, Show};
use crate::archive::model::{Archive, PersonId, SeriesId, StaticPageId, TagId, VersionId, WorkId};
use crate::ground::ids::IdVec;
use crate::ground::lang::Language;
use crate::plan::{Contributions, FeedFormat, OwnCards, Page, PageKind, Plan, is_in_navigation};
use crate::read::citation_formats::CitationFormat;
use crate::read::config::InterfaceLanguage;
use crate::show::cited::{CitedEntry, CitedText};
use crate::show::labels::InterfaceLocale;
use crate::show::recent::Recent;

/// The generator's name in pages.
const GENERATOR: &str = concat!("Tarjuman ", env!("CARGO_PKG_VERSION"));

/// How many entries of feeds are kept, some 30 MB.
const MOST_ENTRIES: usize = 16 * 1024;

/// How many citations are kept, which are shorter: some 30 MB, too.
const MOST_CITATIONS: usize = 64 * 1024;

/// A place for views that are made once and shared by all pages. It exists as long as its archive.
pub struct Store {
    languages: IdVec<InterfaceLanguage, SharedViews>,
    generator: Field,
    pub(super) fragments: Fragments,
    /// The entries of feeds without whole texts.
    pub(super) entries: Recent<(InterfaceLanguage, VersionId), FeedEntry>,
    pub(super) cited: Recent<VersionId, CitedText>,
    /// The same in formats of citations.
    pub(super) citations: Recent<(VersionId, CitationFormat), CitedEntry>,
    /// The number of works of the tag that has the most.
    greatest: usize,
    /// The addresses that several works name as where they come from.
    sources: HashSet<Box<str>>,
    /// The site's own pictures in place of share cards.
    pub(super) own_cards: OwnCards,
}

/// What the pages of one interface language share, by person, by tag and by series. Each is made
/// when it is first shown.
struct SharedViews {
    /// `lang`, `dir` and `script`.
    tongue: OnceLock<[Field; 3]>,
    site: OnceLock<Field>,
    sections: OnceLock<Sections>,
    site_nodes: OnceLock<SiteNodes>,
    /// Those whose name others have, too.
    namesakes: OnceLock<HashSet<PersonId>>,
    people: IdVec<PersonId, OnceLock<SharedView<PersonView>>>,
    tags: IdVec<TagId, OnceLock<SharedView<TagView>>>,
    series: IdVec<SeriesId, OnceLock<SharedView<SeriesView>>>,
}

/// The crumbs of the site's sections, in their order.
pub type Sections = [Crumb; 5];

impl Store {
    /// An empty place for this archive.
    pub fn of(archive: &Archive, plan: &Plan) -> Self {
        let language = || SharedViews {
            tongue: OnceLock::new(),
            site: OnceLock::new(),
            sections: OnceLock::new(),
            site_nodes: OnceLock::new(),
            namesakes: OnceLock::new(),
            people: IdVec::filled(archive.people.len(), OnceLock::new),
            tags: IdVec::filled(archive.tags.len(), OnceLock::new),
            series: IdVec::filled(archive.series.len(), OnceLock::new),
        };
        let count = archive.config.languages.len();
        Self {
            languages: IdVec::filled(count, language),
            generator: Field::of(GENERATOR),
            fragments: Fragments::new(count),
            entries: Recent::new(MOST_ENTRIES),
            cited: Recent::new(MOST_ENTRIES),
            citations: Recent::new(MOST_CITATIONS),
            sources: sources_of_several(archive),
            own_cards: OwnCards::of(archive),
            greatest: plan.lists.tagged.iter().map(Vec::len).max().unwrap_or_default(),
        }
    }
}

impl Store {
    /// Whether several works name an address as where they come from.
    pub fn is_of_several(&self, url: &str) -> bool {
        self.sources.contains(url)
    }
}

fn sources_of_several(archive: &Archive) -> HashSet<Box<str>> {
    let mut works: HashMap<&str, WorkId> = HashMap::default();
    let mut several = HashSet::default();
    for version in &archive.versions {
        let Some(url) = version.lineage.source.as_ref().and_then(|source| source.url.as_deref())
        else {
            continue;
        };
        if *works.entry(url).or_insert(version.work) != version.work {
            several.insert(url.into());
        }
    }
    several
}

/// Views that are made once and shared by all pages.
pub struct Shared<'a> {
    pub archive: &'a Archive,
    pub plan: &'a Plan,
    pub locales: &'a IdVec<InterfaceLanguage, InterfaceLocale>,
    pub store: &'a Store,
}

/// A view, and a field that shows it.
pub struct SharedView<View> {
    pub view: View,
    pub field: Field,
    /// What graphs of pages say about it.
    pub entity: OnceLock<GraphEntity>,
}

impl<View: Show> SharedView<View> {
    fn new(view: View) -> Self {
        Self { field: Field::of(&view), view, entity: OnceLock::new() }
    }
}

impl<'a> Shared<'a> {
    pub fn generator(&self) -> Field {
        self.store.generator.clone()
    }

    pub fn tongue(&self, interface: InterfaceLanguage) -> [Field; 3] {
        let language = self.locale(interface).language();
        let tongue =
            || [language.as_str(), language.direction().as_str(), language.script()].map(Field::of);
        self.of(interface).tongue.get_or_init(tongue).clone()
    }

    pub fn site(&self, interface: InterfaceLanguage) -> Field {
        let of = &self.of(interface).site;
        of.get_or_init(|| Field::of(&site(self, interface))).clone()
    }

    pub fn sections(&self, interface: InterfaceLanguage) -> &'a OnceLock<Sections> {
        &self.of(interface).sections
    }

    /// What the graphs of all pages say about the site.
    pub fn site_nodes(&self, interface: InterfaceLanguage) -> &'a OnceLock<SiteNodes> {
        &self.of(interface).site_nodes
    }

    pub fn namesakes(&self, interface: InterfaceLanguage) -> &'a OnceLock<HashSet<PersonId>> {
        &self.of(interface).namesakes
    }

    pub fn person(&self, interface: InterfaceLanguage, id: PersonId) -> &'a SharedView<PersonView> {
        let of = &self.of(interface).people[id];
        of.get_or_init(|| SharedView::new(self.person_view(interface, id)))
    }

    pub fn tag(&self, interface: InterfaceLanguage, id: TagId) -> &'a SharedView<TagView> {
        let of = &self.of(interface).tags[id];
        of.get_or_init(|| SharedView::new(self.tag_view(interface, id)))
    }

    pub fn series(&self, interface: InterfaceLanguage, id: SeriesId) -> &'a SharedView<SeriesView> {
        let of = &self.of(interface).series[id];
        of.get_or_init(|| SharedView::new(self.series_view(interface, id)))
    }

    fn of(&self, interface: InterfaceLanguage) -> &'a SharedViews {
        &self.store.languages[interface]
    }

    fn locale(&self, interface: InterfaceLanguage) -> &'a InterfaceLocale {
        &self.locales[interface]
    }

    fn person_view(&self, interface: InterfaceLanguage, id: PersonId) -> PersonView {
        let (person, locale) = (&self.archive[id], self.locale(interface));
        let name = locale
            .best_label(&person.entry.name)
            .unwrap_or_else(|| locale.label_as_written(&person.id));
        let sort = person.entry.sort.exact(locale.language());
        let filed = sort.map(|sort| locale.label(sort, locale.language()));
        let page = self.nearest(Page { kind: PageKind::Person(id, 1), interface });
        PersonView {
            id: person.id.to_string(),
            filed: filed.unwrap_or_else(|| name.clone()),
            name,
            path: self.path(page),
            page_lang: self.other_language(page, interface),
            count: self.plan.lists.contributions[id].count(),
            is_organisation: person.entry.is_organisation,
            note: self.note(interface, id, locale),
        }
    }

    fn tag_view(&self, interface: InterfaceLanguage, id: TagId) -> TagView {
        let (tag, locale) = (&self.archive[id], self.locale(interface));
        let count = self.plan.lists.tagged[id].len();
        let label = locale.best_label(&tag.label);
        let page = self.nearest(Page { kind: PageKind::Tag(id, 1), interface });
        TagView {
            id: tag.id.to_string(),
            label: label.unwrap_or_else(|| locale.label_as_written(&tag.id)),
            path: self.path(page),
            page_lang: self.other_language(page, interface),
            count,
            weight: weight(count, self.store.greatest),
        }
    }

    fn series_view(&self, interface: InterfaceLanguage, id: SeriesId) -> SeriesView {
        let (series, locale) = (&self.archive[id], self.locale(interface));
        let title = locale.best_label(&series.title);
        let page = self.nearest(Page { kind: PageKind::Series(id, 1), interface });
        SeriesView {
            id: series.id.to_string(),
            title: title.unwrap_or_else(|| locale.label_as_written(&series.id)),
            path: self.path(page),
            page_lang: self.other_language(page, interface),
            count: self.plan.lists.series[id].len(),
        }
    }

    fn nearest(&self, page: Page) -> Page {
        page.nearest(self.archive, &self.plan.lists)
    }

    /// The language of a page, if it is not the one of the link to it.
    fn other_language(&self, page: Page, interface: InterfaceLanguage) -> Option<String> {
        let language = &self.archive.config.languages[page.interface];
        (page.interface != interface).then(|| language.as_str().to_owned())
    }

    fn path(&self, page: Page) -> String {
        page.address(self.archive).link(self.archive.config.urls)
    }

    pub fn tags_of(&self, interface: InterfaceLanguage, ids: &[TagId]) -> Vec<Field> {
        ids.iter().map(|id| self.tag(interface, *id).field.clone()).collect()
    }

    /// A version as the lists of an interface language show it.
    pub fn entry(
        &self,
        archive: &Archive,
        locale: &InterfaceLocale,
        interface: InterfaceLanguage,
        id: VersionId,
    ) -> Value {
        let (version, page) = (&archive[id], Page { kind: PageKind::Version(id), interface });
        let view = EntryView {
            title: locale.title_label(&version.headline, &version.language),
            subtitle: locale.subtitle_label(&version.headline, &version.language),
            summary: locale.label(&version.headline.summary, &version.language),
            path: page.address(archive).link(archive.config.urls),
            is_draft: archive.is_draft(id),
            date: version.dates.published.map(|date| locale.date(date)),
            language: locale.name_of(&version.language),
            is_foreign: version.language != *locale.language(),
            is_translation: version.lineage.is_translation,
            translated_from: translated_from(archive, locale, id),
            from_languages: from_languages(archive, locale, id),
            scope: version.lineage.scope.name(),
            is_anonymous: version.credits.is_anonymous,
            authors: self.people_of(interface, &version.credits.authors),
            translators: self.people_of(interface, &version.credits.translators),
            edition: version.edition.as_deref().map(str::to_owned),
        };
        Field::of(&view).value
    }
}

/// What a translation was made from, as a page names it: the language of the version that it names,
/// or else that of the original.
pub fn translated_from(
    archive: &Archive,
    locale: &InterfaceLocale,
    id: VersionId,
) -> Option<Field> {
    let language = source_tongue(archive, id).filter(|_| archive[id].lineage.is_translation);
    language.map(|language| locale.name_of(language))
}

/// The language that a translation was made from, if the archive knows it.
pub fn source_tongue(archive: &Archive, id: VersionId) -> Option<&Language> {
    let lineage = &archive[id].lineage;
    let via = lineage.via.as_ref().and_then(|via| via.language.as_ref());
    let source = via.or_else(|| Some(&archive[lineage.made_from?].language));
    source.filter(|it| !it.is_unknown()).or_else(|| original_tongue(archive, id))
}

/// The names of all languages that a translation was made from, as a sentence has them.
pub fn from_languages(
    archive: &Archive,
    locale: &InterfaceLocale,
    id: VersionId,
) -> Option<String> {
    let lineage = &archive[id].lineage;
    let first = source_tongue(archive, id).filter(|_| lineage.is_translation)?;
    let mut all = vec![first];
    for other in lineage.also_from.iter().map(|other| &archive[*other].language) {
        if !all.contains(&other) && !other.is_unknown() {
            all.push(other);
        }
    }
    let names: Vec<_> = all.into_iter().map(|language| locale.name_in_sentence(language)).collect();
    match &*names {
        [only] => Some(only.to_string()),
        names => Some(locale.locale.list_and(names)),
    }
}

/// The language in which a version's work was written, if the archive knows it.
pub fn original_tongue(archive: &Archive, id: VersionId) -> Option<&Language> {
    let version = &archive[id];
    let held = archive.original_of(id).map(|original| &archive[original].language);
    let told = || version.lineage.source.as_ref().and_then(|source| source.language.as_ref());
    held.or_else(told).filter(|language| !language.is_unknown())
}

fn site(shared: &Shared<'_>, interface: InterfaceLanguage) -> SiteView {
    let (archive, plan, locale) = (shared.archive, shared.plan, shared.locale(interface));
    let config = &archive.config;
    let path = |kind| Page { kind, interface }.address(archive).link(config.urls);
    let feed = plan.feeds.of_page(Page { kind: PageKind::Home, interface }).next();
    let feed = feed.map(|id| plan.feeds[id].address(archive, FeedFormat::Atom).link(config.urls));
    let static_pages = archive.static_pages.ids();
    let static_pages = static_pages.filter(|id| is_in_navigation(archive, *id, interface));
    let link = |id: StaticPageId| LinkView {
        label: locale.title_label(&archive[id].headline, &archive[id].language),
        path: path(PageKind::StaticPage(id)),
    };
    SiteView {
        title: locale.best_label(&config.title).unwrap_or_else(|| locale.label_as_written("")),
        tagline: locale.best_label(&config.tagline),
        url: config.base_url.clone(),
        nav: NavView {
            home: path(PageKind::Home),
            articles: path(PageKind::Articles(1)),
            tags: path(PageKind::Tags),
            people: path(PageKind::People),
            series: (!archive.series.is_empty()).then(|| path(PageKind::AllSeries)),
            archive: path(PageKind::Archive),
            search: config.outputs.search.then(|| path(PageKind::Search)),
            feed,
        },
        static_pages: static_pages.map(link).collect(),
        has_archive: config.outputs.archive,
        has_parallel: config.outputs.parallel,
        extra: config.theme.extra.clone(),
    }
}

/// The weight of `count` compared with the greatest of its kind: 1 to 5, by square roots, so that
/// one very large number leaves differences between the others.
fn weight(count: usize, greatest: usize) -> usize {
    let root = |count: usize| (count.max(1) * 64).isqrt() - 8;
    1 + (root(count) * 4).checked_div(root(greatest)).unwrap_or_default()
}

impl Contributions {
    /// In how many works the person has a role.
    fn count(&self) -> usize {
        let mut works: Vec<_> = self.by_role().into_iter().flat_map(|(_, works)| works).collect();
        works.sort_unstable();
        works.dedup();
        works.len()
    }
}
