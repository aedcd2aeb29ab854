//! Which pages the site has.
//!
//! In: the archive. Out: a [`Plan`]: every page as a small [`Page`] (a kind, ids, a number; no
//! text), in the order in which it is published, with its address. Two things that want one address
//! are a fault ([`collisions`]). Planning reads the whole archive every time; it never asks what
//! was planned before.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::archive::model::{Archive, PersonId, Place, SheetId, TagId, VersionId, WorkId};
use crate::ground::diag::FileId;
use crate::ground::lang::Language;
use crate::plan::url::Address;

/// One file of the site that is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Page {
    pub kind: Kind,
    /// The interface language, as an index of `Config::languages`.
    pub chrome: u16,
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
    Sheet(SheetId),
    NotFound,
    /// A former address, as an index of `Archive::aliases`.
    Redirect(u32),
}

/// All pages, and the sorted lists that several of them show parts of.
#[derive(Debug)]
pub struct Plan {
    pub pages: Vec<Page>,
    /// By interface language: its versions, newest first.
    pub articles: Vec<Vec<VersionId>>,
    /// By interface language and work: the version that its lists show.
    pub shown: Vec<Vec<VersionId>>,
    /// By tag: the works that carry it, newest first.
    pub tagged: Vec<Vec<WorkId>>,
    /// By person: the works that the person has a part in.
    pub parts: Vec<Parts>,
    /// The years in which works first appeared, latest first, with the works, newest first.
    pub years: BTreeMap<Reverse<i16>, Vec<WorkId>>,
    /// Works of which no date is known.
    pub undated: Vec<WorkId>,
}

/// A person's works by role, newest first; each work once per role.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    pub wrote: Vec<WorkId>,
    pub translated: Vec<WorkId>,
    pub edited: Vec<WorkId>,
    pub reviewed: Vec<WorkId>,
    pub about: Vec<WorkId>,
}

impl Parts {
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
            Kind::Articles(number) => Some((number, self.articles[usize::from(page.chrome)].len())),
            Kind::Tag(id, number) => Some((number, self.tagged[id.0 as usize].len())),
            Kind::Person(id, number) => Some((number, self.parts[id.0 as usize].entries())),
            Kind::Year(year, number) => Some((number, self.years.get(&Reverse(year))?.len())),
            _ => None,
        }
    }
}

/// Plans the site.
pub fn plan(archive: &Archive) -> Plan {
    let shown = || {
        archive.config.languages.par_iter().map(|language| shown_in(archive, language)).collect()
    };
    let (newest, (articles, shown)) = rayon::join(
        || newest_first(archive),
        || rayon::join(|| articles_by_language(archive), shown),
    );
    let ((years, undated), (tagged, parts)) = rayon::join(
        || by_year(archive, &newest),
        || (tagged(archive, &newest), parts(archive, &newest)),
    );
    let mut plan = Plan { pages: Vec::new(), articles, shown, tagged, parts, years, undated };
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
        let tag = archive.config.languages[usize::from(self.chrome)].as_str();
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
            Kind::Sheet(id) => sheet_address(archive, id),
            Kind::NotFound => Address::file("404.html"),
            Kind::Redirect(n) => {
                Address::file(archive.aliases[n as usize].path.value.trim_start_matches('/'))
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

fn sheet_address(archive: &Archive, id: SheetId) -> Address {
    let sheet = &archive[id];
    Address::folder(&[sheet.language.as_str(), &sheet.name])
}

/// The index of the interface language that a text in `language` is shown with: its own, that of
/// its parent language, or the site's first.
pub fn chrome_of(archive: &Archive, language: &Language) -> u16 {
    let languages = &archive.config.languages;
    let own = languages.iter().position(|have| have == language);
    own.or_else(|| languages.iter().position(|have| have.as_str() == language.language()))
        .unwrap_or(0) as u16
}

/// Whether readers of the interface language `chrome` find a text in `language` among their own: it
/// is the same, or a regional form of it (`en-GB` of `en`) that has no interface of its own.
fn belongs_to(archive: &Archive, language: &Language, chrome: &Language) -> bool {
    let nearest = &archive.config.languages[usize::from(chrome_of(archive, language))];
    nearest == chrome && nearest.language() == language.language()
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

fn shown_in(archive: &Archive, language: &Language) -> Vec<VersionId> {
    (0..archive.works.len() as u32)
        .map(|work| version_for(archive, WorkId(work), language))
        .collect()
}

/// The page of the same name in `language`, else the one given.
pub fn sheet_for(archive: &Archive, sheet: SheetId, language: &Language) -> SheetId {
    let name = &archive[sheet].name;
    let like =
        archive.sheets.iter().position(|have| have.name == *name && have.language == *language);
    like.map_or(sheet, |n| SheetId(n as u32))
}

/// The address of a place in the archive for a reader of an interface language; `None` for the page
/// itself.
pub fn place_address(archive: &Archive, place: Place, chrome: u16) -> Option<Address> {
    let language = &archive.config.languages[usize::from(chrome)];
    let kind = match place {
        Place::Version(id) => Kind::Version(id),
        Place::Work(id) => Kind::Version(version_for(archive, id, language)),
        Place::Person(id) => Kind::Person(id, 1),
        Place::Tag(id) => Kind::Tag(id, 1),
        Place::Sheet(id) => Kind::Sheet(id),
        Place::Sheets(id) => Kind::Sheet(sheet_for(archive, id, language)),
        Place::Home => Kind::Home,
        Place::People => Kind::People,
        Place::Tags => Kind::Tags,
        Place::Articles => Kind::Articles(1),
        Place::File(n) => return Some(Address::file(&*archive.files[n as usize].path)),
        Place::Here => return None,
    };
    Some(Page { kind, chrome }.address(archive))
}

/// The language of what a link to a place leads to; `None` for a file, and for the page itself.
pub fn place_language(archive: &Archive, place: Place, chrome: u16) -> Option<&Language> {
    let language = &archive.config.languages[usize::from(chrome)];
    match place {
        Place::Version(id) => Some(&archive[id].language),
        Place::Work(id) => Some(&archive[version_for(archive, id, language)].language),
        Place::Sheet(id) => Some(&archive[id].language),
        Place::Sheets(id) => Some(&archive[sheet_for(archive, id, language)].language),
        Place::Person(_)
        | Place::Tag(_)
        | Place::Home
        | Place::People
        | Place::Tags
        | Place::Articles => Some(language),
        Place::File(_) | Place::Here => None,
    }
}

/// Works, newest first by their latest version; undated ones last, then by id.
fn newest_first(archive: &Archive) -> Vec<WorkId> {
    let latest = |work: WorkId| {
        archive[work].version_ids().filter_map(|id| archive[id].dates.published).max()
    };
    let mut works: Vec<_> =
        (0..archive.works.len() as u32).map(WorkId).map(|id| (latest(id), id)).collect();
    works.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    works.into_iter().map(|(_, id)| id).collect()
}

/// The versions that readers of each interface language find among their own. A work that none of
/// them would find is in the list of the site's first language, whose interface it has.
fn articles_by_language(archive: &Archive) -> Vec<Vec<VersionId>> {
    let languages = &archive.config.languages;
    let mut lists = vec![Vec::new(); languages.len()];
    let mut is_listed = vec![false; archive.works.len()];
    for (n, version) in archive.versions.iter().enumerate() {
        let chrome = usize::from(chrome_of(archive, &version.language));
        if belongs_to(archive, &version.language, &languages[chrome]) {
            lists[chrome].push(VersionId(n as u32));
            is_listed[version.work.0 as usize] = true;
        }
    }
    let unlisted = archive.works.iter().zip(is_listed).filter(|(_, is_listed)| !is_listed);
    lists[0].extend(unlisted.map(|(work, _)| work.lead()));
    for list in &mut lists {
        list.sort_by_cached_key(|id| (Reverse(archive[*id].dates.published), *id));
    }
    lists
}

/// Whether a page outside of the archive belongs in the navigation of an interface language: it is
/// in that language, or has its interface, and there is no page of that name in any interface
/// language.
pub fn is_in_navigation(archive: &Archive, sheet: SheetId, chrome: u16) -> bool {
    let (languages, sheet) = (&archive.config.languages, &archive[sheet]);
    let is_orphan = || {
        let mut like = archive.sheets.iter().filter(|have| have.name == sheet.name);
        chrome_of(archive, &sheet.language) == chrome
            && !like.any(|have| languages.contains(&have.language))
    };
    sheet.language == languages[usize::from(chrome)] || is_orphan()
}

fn tagged(archive: &Archive, newest: &[WorkId]) -> Vec<Vec<WorkId>> {
    let mut lists = vec![Vec::new(); archive.tags.len()];
    for id in newest {
        for tag in &archive[*id].tags {
            lists[tag.0 as usize].push(*id);
        }
    }
    lists
}

fn parts(archive: &Archive, newest: &[WorkId]) -> Vec<Parts> {
    let mut parts = vec![Parts::default(); archive.people.len()];
    for id in newest {
        for version in archive[*id].version_ids().map(|version| &archive[version]) {
            let credits = &version.credits;
            add(&mut parts, &credits.authors, *id, |parts| &mut parts.wrote);
            add(&mut parts, &credits.translators, *id, |parts| &mut parts.translated);
            add(&mut parts, &credits.editors, *id, |parts| &mut parts.edited);
            add(&mut parts, &credits.reviewers, *id, |parts| &mut parts.reviewed);
        }
        add(&mut parts, &archive[*id].people, *id, |parts| &mut parts.about);
    }
    parts
}

fn add(
    parts: &mut [Parts],
    people: &[PersonId],
    work: WorkId,
    role: fn(&mut Parts) -> &mut Vec<WorkId>,
) {
    for person in people {
        let list = role(&mut parts[person.0 as usize]);
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
    let mut pages =
        vec![Page { kind: Kind::Root, chrome: 0 }, Page { kind: Kind::NotFound, chrome: 0 }];
    for chrome in 0..archive.config.languages.len() as u16 {
        pages.extend(kinds_of_language(archive, plan, chrome).map(|kind| Page { kind, chrome }));
    }
    for (n, version) in archive.versions.iter().enumerate() {
        let (id, chrome) = (VersionId(n as u32), chrome_of(archive, &version.language));
        pages.push(Page { kind: Kind::Version(id), chrome });
        pages
            .extend(has_parallel(archive, id).then_some(Page { kind: Kind::Parallel(id), chrome }));
    }
    for (n, sheet) in archive.sheets.iter().enumerate() {
        pages.push(Page {
            kind: Kind::Sheet(SheetId(n as u32)),
            chrome: chrome_of(archive, &sheet.language),
        });
    }
    for (n, alias) in archive.aliases.iter().enumerate() {
        let language = match alias.place {
            Place::Version(id) => &archive[id].language,
            Place::Sheet(id) => &archive[id].language,
            _ => &archive.config.languages[0],
        };
        pages.push(Page { kind: Kind::Redirect(n as u32), chrome: chrome_of(archive, language) });
    }
    pages
}

/// The pages that every interface language has: home, lists and indexes.
fn kinds_of_language<'a>(
    archive: &'a Archive,
    plan: &'a Plan,
    chrome: u16,
) -> impl Iterator<Item = Kind> + 'a {
    let per_page = archive.config.per_page;
    let articles = 1..=page_count(plan.articles[usize::from(chrome)].len(), per_page);
    let tags = plan.tagged.iter().enumerate().flat_map(move |(n, works)| {
        (1..=page_count(works.len(), per_page))
            .map(move |number| Kind::Tag(TagId(n as u32), number))
    });
    let people = plan.parts.iter().enumerate().flat_map(move |(n, parts)| {
        (1..=page_count(parts.entries(), per_page))
            .map(move |number| Kind::Person(PersonId(n as u32), number))
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
        Kind::Sheet(id) => Some(archive[id].body.file),
        Kind::Person(id, 1) => archive[id].is_registered.then_some(archive[id].span.file),
        Kind::Tag(id, 1) => archive[id].is_registered.then_some(archive[id].span.file),
        _ => None,
    }
}
