//! Which pages are the same page in other languages.
//!
//! In: a [`Page`] of the plan. Out: its cluster, with one page for each language, as search engines
//! expect it from `hreflang`: all pages of a cluster name the same pages, themselves included.
//! Never: addresses as text. The rules are at
//! <https://developers.google.com/search/docs/specialty/international/localized-versions>.

use super::links::{has_parallel, interface_of, version_for};
use super::lists::{Lists, page_count};
use super::page::{Page, PageKind};
use crate::archive::model::{Archive, StaticPageId, VersionId};
use crate::ground::lang::Language;

/// The pages of a cluster with their languages.
pub type Cluster<'a> = Vec<(&'a Language, Page)>;

/// What `hreflang` calls the page for readers of a language that is not listed.
const DEFAULT: &str = "x-default";

/// The same page in all languages, itself included, and `x-default`; none if the page does not
/// represent its language.
pub fn alternates<'a>(page: Page, cluster: &[(&'a Language, Page)]) -> Vec<(&'a str, Page)> {
    if !cluster.iter().any(|(_, member)| *member == page) {
        return Vec::new();
    }
    let each = cluster.iter().map(|(language, member)| (language.as_str(), *member));
    each.chain([(DEFAULT, cluster[0].1)]).collect()
}

impl Lists {
    /// The same page in every language that has it. The first one is for readers of a language that
    /// is not listed.
    pub fn cluster<'a>(&self, archive: &'a Archive, page: Page) -> Cluster<'a> {
        match page.kind {
            PageKind::Version(id) => versions_by_language(archive, id),
            PageKind::Parallel(id) => parallels(archive, id),
            PageKind::StaticPage(id) => static_pages(archive, id),
            PageKind::Home
            | PageKind::Articles(_)
            | PageKind::Tags
            | PageKind::Tag(..)
            | PageKind::People
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..) => self.of_interface(archive, page),
            PageKind::Root | PageKind::NotFound | PageKind::Redirect(_) => Vec::new(),
        }
    }

    fn of_interface<'a>(&self, archive: &'a Archive, page: Page) -> Cluster<'a> {
        let languages = archive.config.languages.numbered();
        let pages = languages.map(|(interface, language)| (language, Page { interface, ..page }));
        pages.filter(|(_, page)| self.has(archive, *page)).collect()
    }

    /// Whether a page of a list exists.
    fn has(&self, archive: &Archive, page: Page) -> bool {
        let count = |length| page_count(length, archive.config.per_page);
        self.place_of(page).is_none_or(|(number, length)| number <= count(length))
    }
}

/// One version for each language: the one without an edition, or else the first edition.
pub fn versions_by_language(archive: &Archive, id: VersionId) -> Cluster<'_> {
    let work = archive[id].work;
    let mut cluster = Cluster::new();
    for sibling in archive[work].version_ids() {
        let language = &archive[sibling].language;
        if !cluster.iter().any(|(known, _)| *known == language) {
            let kind = PageKind::Version(version_for(archive, work, language));
            cluster.push((language, Page { kind, interface: interface_of(archive, language) }));
        }
    }
    cluster
}

/// The versions that represent their languages, if they have a parallel page.
fn parallels(archive: &Archive, id: VersionId) -> Cluster<'_> {
    let mut cluster = versions_by_language(archive, id);
    cluster.retain_mut(|(_, page)| {
        let PageKind::Version(of) = page.kind else { return false };
        page.kind = PageKind::Parallel(of);
        has_parallel(archive, of)
    });
    cluster
}

fn static_pages(archive: &Archive, id: StaticPageId) -> Cluster<'_> {
    let name = &archive[id].name;
    let alike = archive.static_pages.numbered().filter(|(_, page)| page.name == *name);
    let page = |id, language| Page {
        kind: PageKind::StaticPage(id),
        interface: interface_of(archive, language),
    };
    alike.map(|(id, found)| (&found.language, page(id, &found.language))).collect()
}
