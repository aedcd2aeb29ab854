//! Which pages the site has.
//!
//! In: the archive. Out: a [`Plan`]: every page as a small [`Page`] (a kind, ids, a number; no
//! text), in the order in which it is published, with its address. Two things that want one address
//! are a fault ([`collisions`]). Planning reads the whole archive every time; it never asks what
//! was planned before.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::archive::model::AliasId;
use crate::archive::model::{
    Archive, LinkTarget, PersonId, StaticPageId, TagId, VersionId, WorkId,
};
use crate::ground::diag::FileId;
use crate::ground::ids::IdVec;
use crate::ground::lang::Language;
use crate::plan::url::Address;
use crate::read::config::InterfaceLanguage;

/// One file of the site that is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Page {
    pub kind: Kind,
    /// What the words around its content are in.
    pub interface: InterfaceLanguage,
}

/// What a page shows. Numbers of paginated lists begin at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `/`
    Root,
    Home,
    Articles(u32),
    Version(VersionId),
    /// A translation beside the version that it was made from.
    Parallel(VersionId),
    Tags,
    Tag(TagId, u32),
    People,
    Person(PersonId, u32),
    Archive,
    /// Works that first appeared in this year.
    Year(i16, u32),
    StaticPage(StaticPageId),
    NotFound,
    /// A former address.
    Redirect(AliasId),
}

/// All pages, and the sorted lists that several of them show contributions of.
#[derive(Debug)]
pub struct Plan {
    pub pages: Vec<Page>,
    /// By interface language: its versions, newest first.
    pub articles: IdVec<InterfaceLanguage, Vec<VersionId>>,
    /// By interface language and work: the version that its lists show.
    pub shown: IdVec<InterfaceLanguage, IdVec<WorkId, VersionId>>,
    /// By tag: the works that carry it, newest first.
    pub tagged: IdVec<TagId, Vec<WorkId>>,
    /// By person: the works that the person has a part in.
    pub contributions: IdVec<PersonId, Contributions>,
    /// The years in which works first appeared, latest first, with the works, newest first.
    pub years: BTreeMap<Reverse<i16>, Vec<WorkId>>,
    /// Works of which no date is known.
    pub undated: Vec<WorkId>,
}

/// A person's works by role, newest first; each work once per role.
#[derive(Debug, Clone, Default)]
pub struct Contributions {
    pub wrote: Vec<WorkId>,
    pub translated: Vec<WorkId>,
    pub edited: Vec<WorkId>,
    pub reviewed: Vec<WorkId>,
    pub about: Vec<WorkId>,
}

impl Contributions {
    /// Each role with its works, in the order in which a person's page lists them.
    pub fn by_role(&self) -> [(&'static str, &[WorkId]); 5] {
        [
            ("wrote", &self.wrote),
            ("translated", &self.translated),
            ("edited", &self.edited),
            ("reviewed", &self.reviewed),
            ("about", &self.about),
        ]
    }

    /// How many entries the lists of all roles have together.
    pub fn entries(&self) -> usize {
        self.by_role().iter().map(|(_, works)| works.len()).sum()
    }
}

impl Plan {
    /// The number of a page of a list, and how many entries the whole list has; `None` for other
    /// pages.
    pub fn place_in_list(&self, page: Page) -> Option<(u32, usize)> {
        match page.kind {
            Kind::Articles(number) => Some((number, self.articles[page.interface].len())),
            Kind::Tag(id, number) => Some((number, self.tagged[id].len())),
            Kind::Person(id, number) => Some((number, self.contributions[id].entries())),
            Kind::Year(year, number) => Some((number, self.years.get(&Reverse(year))?.len())),
            _ => None,
        }
    }
}

/// Plans the site.
pub fn plan(archive: &Archive) -> Plan {
    let shown = || {
        let languages = archive.config.languages.par_iter();
        IdVec::new(languages.map(|language| shown_in(archive, language)).collect())
    };
    let (newest, (articles, shown)) = rayon::join(
        || newest_first(archive),
        || rayon::join(|| articles_by_language(archive), shown),
    );
    let ((years, undated), (tagged, contributions)) = rayon::join(
        || by_year(archive, &newest),
        || (tagged(archive, &newest), contributions(archive, &newest)),
    );
    let mut plan =
        Plan { pages: Vec::new(), articles, shown, tagged, contributions, years, undated };
    plan.pages = pages(archive, &plan);
    plan
}

/// Files that the program makes for machines, unless the site has its own.
pub const GENERATED: [&str; 4] = ["sitemap.xml", "robots.txt", "_redirects", ".nojekyll"];

/// How many pages a list of `length` entries takes: at least one.
pub fn page_count(length: usize, per_page: usize) -> u32 {
    length.div_ceil(per_page).max(1) as u32
}

impl Page {
    /// The page's address.
    pub fn address(&self, archive: &Archive) -> Address {
        let tag = archive.config.languages[self.interface].as_str();
        match self.kind {
            Kind::Root => Address::folder(&[]),
            Kind::Home => Address::folder(&[tag]),
            Kind::Articles(number) => numbered(&[tag, "articles"], number),
            Kind::Version(id) => version_address(archive, id, &[]),
            Kind::Parallel(id) => version_address(archive, id, &["parallel"]),
            Kind::Tags => Address::folder(&[tag, "tags"]),
            Kind::Tag(id, number) => numbered(&[tag, "tags", &archive[id].id], number),
            Kind::People => Address::folder(&[tag, "people"]),
            Kind::Person(id, number) => numbered(&[tag, "people", &archive[id].id], number),
            Kind::Archive => Address::folder(&[tag, "archive"]),
            Kind::Year(year, number) => numbered(&[tag, "archive", &year.to_string()], number),
            Kind::StaticPage(id) => static_page_address(archive, id),
            Kind::NotFound => Address::file("404.html"),
            Kind::Redirect(n) => {
                Address::file(archive.aliases[n].path.value.trim_start_matches('/'))
            }
        }
    }
}

/// The address of one page of a list.
fn numbered(list: &[&str], number: u32) -> Address {
    match number {
        1 => Address::folder(list),
        number => Address::folder(&[list, &["page", &number.to_string()]].concat()),
    }
}

/// The address of something below a version's own.
fn version_address(archive: &Archive, id: VersionId, below: &[&str]) -> Address {
    let version = &archive[id];
    let mut names = vec![version.language.as_str(), "articles", &archive[version.work].id];
    names.extend(version.edition.as_deref());
    names.extend(below);
    Address::folder(&names)
}

/// Whether a version is shown beside the one that it was made from.
pub fn has_parallel(archive: &Archive, id: VersionId) -> bool {
    archive.config.outputs.parallel && archive[id].lineage.made_from.is_some()
}

fn static_page_address(archive: &Archive, id: StaticPageId) -> Address {
    let static_page = &archive[id];
    Address::folder(&[static_page.language.as_str(), &static_page.name])
}

/// The interface language that a text in `language` is shown with: its own, that of
/// its parent language, or the site's first.
pub fn interface_of(archive: &Archive, language: &Language) -> InterfaceLanguage {
    let languages = &archive.config.languages;
    let own = languages.find_id(|have| have == language);
    own.or_else(|| languages.find_id(|have| have.as_str() == language.language()))
        .unwrap_or(InterfaceLanguage::DEFAULT)
}

/// Whether readers of the interface language `interface` find a text in `language` among their own:
/// it is the same, or a regional form of it (`en-GB` of `en`) that has no interface of its own.
fn belongs_to(archive: &Archive, language: &Language, interface: &Language) -> bool {
    let nearest = &archive.config.languages[interface_of(archive, language)];
    nearest == interface && nearest.language() == language.language()
}

/// The version of a work that a reader of `language` is shown: the plain one in that language, else
/// an edition in it, else the lead.
pub fn version_for(archive: &Archive, work: WorkId, language: &Language) -> VersionId {
    let work = &archive[work];
    let own = || work.version_ids().filter(|id| archive[*id].language == *language);
    let plain = own().find(|id| archive[*id].edition.is_none()).or_else(|| own().next());
    let regional =
        || work.version_ids().find(|id| belongs_to(archive, &archive[*id].language, language));
    plain.or_else(regional).unwrap_or_else(|| work.lead())
}

fn shown_in(archive: &Archive, language: &Language) -> IdVec<WorkId, VersionId> {
    archive.works.ids().map(|work| version_for(archive, work, language)).collect()
}

/// The page of the same name in `language`, else the one given.
pub fn static_page_for(
    archive: &Archive,
    static_page: StaticPageId,
    language: &Language,
) -> StaticPageId {
    let name = &archive[static_page].name;
    let like =
        archive.static_pages.find_id(|have| have.name == *name && have.language == *language);
    like.unwrap_or(static_page)
}

/// The address of a place in the archive for a reader of an interface language; `None` for the page
/// itself.
pub fn target_address(
    archive: &Archive,
    place: LinkTarget,
    interface: InterfaceLanguage,
) -> Option<Address> {
    let language = &archive.config.languages[interface];
    let kind = match place {
        LinkTarget::Version(id) => Kind::Version(id),
        LinkTarget::Work(id) => Kind::Version(version_for(archive, id, language)),
        LinkTarget::Person(id) => Kind::Person(id, 1),
        LinkTarget::Tag(id) => Kind::Tag(id, 1),
        LinkTarget::StaticPage(id) => Kind::StaticPage(id),
        LinkTarget::StaticPages(id) => Kind::StaticPage(static_page_for(archive, id, language)),
        LinkTarget::Home => Kind::Home,
        LinkTarget::People => Kind::People,
        LinkTarget::Tags => Kind::Tags,
        LinkTarget::Articles => Kind::Articles(1),
        LinkTarget::File(n) => return Some(Address::file(&*archive.files[n].path)),
        LinkTarget::Here => return None,
    };
    Some(Page { kind, interface }.address(archive))
}

/// The language of what a link to a place leads to; `None` for a file, and for the page itself.
pub fn target_language(
    archive: &Archive,
    place: LinkTarget,
    interface: InterfaceLanguage,
) -> Option<&Language> {
    let language = &archive.config.languages[interface];
    match place {
        LinkTarget::Version(id) => Some(&archive[id].language),
        LinkTarget::Work(id) => Some(&archive[version_for(archive, id, language)].language),
        LinkTarget::StaticPage(id) => Some(&archive[id].language),
        LinkTarget::StaticPages(id) => {
            Some(&archive[static_page_for(archive, id, language)].language)
        }
        LinkTarget::Person(_)
        | LinkTarget::Tag(_)
        | LinkTarget::Home
        | LinkTarget::People
        | LinkTarget::Tags
        | LinkTarget::Articles => Some(language),
        LinkTarget::File(_) | LinkTarget::Here => None,
    }
}

/// Works, newest first by their latest version; undated ones last, then by id.
fn newest_first(archive: &Archive) -> Vec<WorkId> {
    let latest = |work: WorkId| {
        archive[work].version_ids().filter_map(|id| archive[id].dates.published).max()
    };
    let mut works: Vec<_> = archive.works.ids().map(|id| (latest(id), id)).collect();
    works.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    works.into_iter().map(|(_, id)| id).collect()
}

/// The versions that readers of each interface language find among their own. A work that none of
/// them would find is in the list of the site's first language, whose interface it has.
fn articles_by_language(archive: &Archive) -> IdVec<InterfaceLanguage, Vec<VersionId>> {
    let languages = &archive.config.languages;
    let mut lists = IdVec::filled(languages.len(), Vec::new);
    let mut is_listed = IdVec::filled(archive.works.len(), || false);
    for (id, version) in archive.versions.numbered() {
        let interface = interface_of(archive, &version.language);
        if belongs_to(archive, &version.language, &languages[interface]) {
            lists[interface].push(id);
            is_listed[version.work] = true;
        }
    }
    let unlisted = archive.works.iter().zip(&*is_listed).filter(|(_, is_listed)| !**is_listed);
    lists[InterfaceLanguage::DEFAULT].extend(unlisted.map(|(work, _)| work.lead()));
    for list in lists.iter_mut() {
        list.sort_by_cached_key(|id| (Reverse(archive[*id].dates.published), *id));
    }
    lists
}

/// Whether a page outside of the archive belongs in the navigation of an interface language: it is
/// in that language, or has its interface, and there is no page of that name in any interface
/// language.
pub fn is_in_navigation(
    archive: &Archive,
    static_page: StaticPageId,
    interface: InterfaceLanguage,
) -> bool {
    let (languages, static_page) = (&archive.config.languages, &archive[static_page]);
    let is_orphan = || {
        let mut like = archive.static_pages.iter().filter(|have| have.name == static_page.name);
        interface_of(archive, &static_page.language) == interface
            && !like.any(|have| languages.contains(&have.language))
    };
    static_page.language == languages[interface] || is_orphan()
}

fn tagged(archive: &Archive, newest: &[WorkId]) -> IdVec<TagId, Vec<WorkId>> {
    let mut lists = IdVec::filled(archive.tags.len(), Vec::new);
    for id in newest {
        for tag in &archive[*id].tags {
            lists[*tag].push(*id);
        }
    }
    lists
}

fn contributions(archive: &Archive, newest: &[WorkId]) -> IdVec<PersonId, Contributions> {
    let mut all = IdVec::filled(archive.people.len(), Contributions::default);
    for id in newest {
        for version in archive[*id].version_ids().map(|version| &archive[version]) {
            let credits = &version.credits;
            add(&mut all, &credits.authors, *id, |of_person| &mut of_person.wrote);
            add(&mut all, &credits.translators, *id, |of_person| &mut of_person.translated);
            add(&mut all, &credits.editors, *id, |of_person| &mut of_person.edited);
            add(&mut all, &credits.reviewers, *id, |of_person| &mut of_person.reviewed);
        }
        add(&mut all, &archive[*id].people, *id, |of_person| &mut of_person.about);
    }
    all
}

fn add(
    all: &mut IdVec<PersonId, Contributions>,
    people: &[PersonId],
    work: WorkId,
    role: fn(&mut Contributions) -> &mut Vec<WorkId>,
) {
    for person in people {
        let list = role(&mut all[*person]);
        // A work's versions follow each other, so a work that is there already is the last.
        if list.last() != Some(&work) {
            list.push(work);
        }
    }
}

type Years = BTreeMap<Reverse<i16>, Vec<WorkId>>;

fn by_year(archive: &Archive, newest: &[WorkId]) -> (Years, Vec<WorkId>) {
    let (mut years, mut undated) = (Years::new(), Vec::new());
    for id in newest {
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

fn pages(archive: &Archive, plan: &Plan) -> Vec<Page> {
    let mut pages = [Kind::Root, Kind::NotFound]
        .map(|kind| Page { kind, interface: InterfaceLanguage::DEFAULT })
        .to_vec();
    for interface in archive.config.languages.ids() {
        pages.extend(
            kinds_of_language(archive, plan, interface).map(|kind| Page { kind, interface }),
        );
    }
    for (id, version) in archive.versions.numbered() {
        let interface = interface_of(archive, &version.language);
        pages.push(Page { kind: Kind::Version(id), interface });
        pages.extend(
            has_parallel(archive, id).then_some(Page { kind: Kind::Parallel(id), interface }),
        );
    }
    for (id, static_page) in archive.static_pages.numbered() {
        pages.push(Page {
            kind: Kind::StaticPage(id),
            interface: interface_of(archive, &static_page.language),
        });
    }
    for (id, alias) in archive.aliases.numbered() {
        let language = match alias.place {
            LinkTarget::Version(id) => &archive[id].language,
            LinkTarget::StaticPage(id) => &archive[id].language,
            _ => &archive.config.languages[InterfaceLanguage::DEFAULT],
        };
        pages.push(Page { kind: Kind::Redirect(id), interface: interface_of(archive, language) });
    }
    pages
}

/// The pages that every interface language has: home, lists and indexes.
fn kinds_of_language<'a>(
    archive: &'a Archive,
    plan: &'a Plan,
    interface: InterfaceLanguage,
) -> impl Iterator<Item = Kind> + 'a {
    let per_page = archive.config.per_page;
    let articles = 1..=page_count(plan.articles[interface].len(), per_page);
    let tags = plan.tagged.numbered().flat_map(move |(id, works)| {
        (1..=page_count(works.len(), per_page)).map(move |number| Kind::Tag(id, number))
    });
    let people = plan.contributions.numbered().flat_map(move |(id, contributions)| {
        (1..=page_count(contributions.entries(), per_page))
            .map(move |number| Kind::Person(id, number))
    });
    let years = plan.years.iter().flat_map(move |(year, works)| {
        (1..=page_count(works.len(), per_page)).map(move |number| Kind::Year(year.0, number))
    });
    let has_years = archive.config.outputs.archive;
    [Kind::Home, Kind::Tags, Kind::People]
        .into_iter()
        .chain(articles.map(Kind::Articles))
        .chain(tags)
        .chain(people)
        .chain(has_years.then_some(Kind::Archive))
        .chain(years.filter(move |_| has_years))
}

/// The file that a page is about: its text, or what is registered of a person or a tag.
pub fn source_of(archive: &Archive, page: Page) -> Option<FileId> {
    match page.kind {
        Kind::Version(id) | Kind::Parallel(id) => Some(archive[id].body.file),
        Kind::StaticPage(id) => Some(archive[id].body.file),
        Kind::Person(id, 1) => archive[id].is_registered.then_some(archive[id].span.file),
        Kind::Tag(id, 1) => archive[id].is_registered.then_some(archive[id].span.file),
        _ => None,
    }
}
