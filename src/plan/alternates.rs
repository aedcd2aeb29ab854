//! Which pages are the same page in other languages.
//!
//! In: a [`Page`] of the plan. Out: its cluster, with one page for each language, as search engines
//! expect it from `hreflang`: all pages of a cluster name the same pages, themselves included.
//! Never: addresses as text. The rules are at
//! <https://developers.google.com/search/docs/specialty/international/localized-versions>.

use std::borrow::Cow;

use super::links::{has_parallel, version_for};
use super::lists::{Lists, page_count};
use super::page::Page;
use super::page_kind::PageKind;
use crate::archive::model::{Archive, StaticPageId, VersionId};
use crate::ground::lang::Language;
use crate::read::config::ForOthers;

/// The pages of a cluster with their languages.
pub type Cluster<'a> = Vec<(&'a Language, Page)>;

/// What `hreflang` calls the page for readers of a language that is not listed.
const DEFAULT: &str = "x-default";

/// The pages of a cluster that search engines may keep: none that shows a draft.
pub fn without_drafts<'c, 'a>(
    (archive, lists): (&Archive, &Lists),
    cluster: &'c [(&'a Language, Page)],
) -> Cow<'c, [(&'a Language, Page)]> {
    if archive.drafts.shown.is_empty() {
        return Cow::Borrowed(cluster);
    }
    let public = cluster.iter().filter(|(_, page)| !page.is_hidden(archive, lists));
    Cow::Owned(public.copied().collect())
}

/// The same page in all languages, itself included, and `x-default`: the first one, unless the site
/// wants its root there. None if the page does not represent its language.
pub fn alternates<'a>(
    archive: &Archive,
    page: Page,
    cluster: &[(&'a Language, Page)],
) -> Vec<(&'a str, Page)> {
    let is_root = page.kind == PageKind::Root && !cluster.is_empty();
    if !is_root && !cluster.iter().any(|(_, member)| *member == page) {
        return Vec::new();
    }
    let each = cluster.iter().map(|(language, member)| (language.as_str(), *member));
    let for_others = match archive.config.outputs.by_language.for_others {
        ForOthers::Original => cluster[0].1,
        ForOthers::Root => Page::of(archive, PageKind::Root),
    };
    each.chain([(DEFAULT, for_others)]).collect()
}

/// The page in every interface language that has it.
pub(super) fn interfaces<'a>(archive: &'a Archive, lists: &Lists, page: Page) -> Cluster<'a> {
    let count = |length| page_count(length, archive.config.per_page);
    let exists = |page: Page| {
        page.nearest(archive, lists) == page
            && page.place_in_list(lists).is_none_or(|(number, length)| number <= count(length))
    };
    let languages = archive.config.languages.numbered();
    let pages = languages.map(|(interface, language)| (language, Page { interface, ..page }));
    pages.filter(|(_, page)| exists(*page)).collect()
}

/// The versions that stand for their languages.
pub(super) fn versions(archive: &Archive, id: VersionId) -> Cluster<'_> {
    let versions = by_language(archive, id).into_iter();
    versions.map(|id| in_its_language(archive, id, PageKind::Version(id))).collect()
}

/// The versions that stand for their languages, if they have a parallel page.
pub(super) fn parallels(archive: &Archive, id: VersionId) -> Cluster<'_> {
    let versions = by_language(archive, id).into_iter().filter(|id| has_parallel(archive, *id));
    versions.map(|id| in_its_language(archive, id, PageKind::Parallel(id))).collect()
}

/// The pages outside the archive that have the same name.
pub(super) fn static_pages(archive: &Archive, id: StaticPageId) -> Cluster<'_> {
    let name = &archive[id].name;
    let alike = archive.static_pages.numbered().filter(|(_, page)| page.name == *name);
    let page = |id| Page::of(archive, PageKind::StaticPage(id));
    alike.map(|(id, found)| (&found.language, page(id))).collect()
}

/// The page of a kind about a version, with the language of that version.
fn in_its_language(archive: &Archive, id: VersionId, kind: PageKind) -> (&Language, Page) {
    (&archive[id].language, Page::of(archive, kind))
}

/// One version of the work for each language: the one without an edition, or else the first
/// edition.
fn by_language(archive: &Archive, id: VersionId) -> Vec<VersionId> {
    let work = archive[id].work;
    let mut versions: Vec<VersionId> = Vec::new();
    for sibling in archive[work].version_ids() {
        let language = &archive[sibling].language;
        if !versions.iter().any(|known| archive[*known].language == *language) {
            versions.push(version_for(archive, work, language));
        }
    }
    versions
}
