//! Where links lead, and in which of several languages readers get the target.
//!
//! In: a [`LinkTarget`] of the archive, and the interface language of the page that has the link.
//! Out: the address of the target, and the language of what is there.

use super::lists::Lists;
use super::page::Page;
use super::page_kind::PageKind;
use super::url::Address;
use crate::archive::model::{
    Alias, AliasTarget, Archive, LinkTarget, StaticPageId, VersionId, WorkId,
};
use crate::ground::lang::Language;
use crate::read::config::InterfaceLanguage;

/// Whether a version is shown next to the version that it was made from.
pub fn has_parallel(archive: &Archive, id: VersionId) -> bool {
    archive.config.outputs.parallel && archive[id].lineage.made_from.is_some()
}

/// The interface language of the page around a text in `language`: the language itself, its parent
/// language, or the site's first language.
pub fn interface_of(archive: &Archive, language: &Language) -> InterfaceLanguage {
    let languages = &archive.config.languages;
    let own = languages.find_id(|have| have == language);
    own.or_else(|| languages.find_id(|have| have.as_str() == language.language()))
        .unwrap_or(InterfaceLanguage::DEFAULT)
}

/// The page that a former address leads to now.
pub fn page_of_alias(archive: &Archive, alias: &Alias) -> Page {
    match alias.target {
        AliasTarget::Version(id) => Page::of(archive, PageKind::Version(id)),
        AliasTarget::Parallel(id) => Page::of(archive, PageKind::Parallel(id)),
        AliasTarget::StaticPage(id) => page_of_text(archive, id),
        AliasTarget::Person(id, number, interface) => {
            Page { kind: PageKind::Person(id, number), interface }
        }
        AliasTarget::Tag(id, number, interface) => {
            Page { kind: PageKind::Tag(id, number), interface }
        }
        AliasTarget::Series(id, number, interface) => {
            Page { kind: PageKind::Series(id, number), interface }
        }
    }
}

/// The page that shows a text outside the archive: its own, or the home page.
pub fn page_of_text(archive: &Archive, id: StaticPageId) -> Page {
    let page = Page::of(archive, PageKind::StaticPage(id));
    match archive.is_home_text(id) {
        true => Page { kind: PageKind::Home, ..page },
        false => page,
    }
}

/// Whether a text in `language` is listed for readers of the interface language `interface`: it is
/// the same language, or a regional form of it (`en-GB` of `en`) that has no interface of its own.
pub(super) fn belongs_to(archive: &Archive, language: &Language, interface: &Language) -> bool {
    let nearest = &archive.config.languages[interface_of(archive, language)];
    nearest == interface && nearest.language() == language.language()
}

/// The version of a work that a reader of `language` gets: the one in that language without an
/// edition, or else an edition in it, or else the lead.
pub fn version_for(archive: &Archive, work: WorkId, language: &Language) -> VersionId {
    let work = &archive[work];
    let own = || work.version_ids().filter(|id| archive[*id].language == *language);
    let plain = own().find(|id| archive[*id].edition.is_none()).or_else(|| own().next());
    let regional =
        || work.version_ids().find(|id| belongs_to(archive, &archive[*id].language, language));
    plain.or_else(regional).unwrap_or_else(|| work.lead())
}

/// The page of the same name in `language`, or else the given one.
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

/// The address of a place in the archive for readers of an interface language; `None` for the page
/// itself.
pub fn target_address(
    archive: &Archive,
    lists: &Lists,
    place: LinkTarget,
    interface: InterfaceLanguage,
) -> Option<Address> {
    let language = &archive.config.languages[interface];
    let kind = match place {
        LinkTarget::Version(id) => PageKind::Version(id),
        LinkTarget::Work(id) => PageKind::Version(version_for(archive, id, language)),
        LinkTarget::Person(id) => PageKind::Person(id, 1),
        LinkTarget::Tag(id) => PageKind::Tag(id, 1),
        LinkTarget::Series(id) => PageKind::Series(id, 1),
        LinkTarget::StaticPage(id) => return Some(page_of_text(archive, id).address(archive)),
        LinkTarget::StaticPages(id) => {
            let id = static_page_for(archive, id, language);
            return Some(page_of_text(archive, id).address(archive));
        }
        LinkTarget::Home => PageKind::Home,
        LinkTarget::People => PageKind::People,
        LinkTarget::Tags => PageKind::Tags,
        LinkTarget::AllSeries => PageKind::AllSeries,
        LinkTarget::Articles => PageKind::Articles(1),
        LinkTarget::File(n) => return Some(Address::file(&*archive.files[n].path)),
        LinkTarget::Here => return None,
    };
    Some(Page { kind, interface }.nearest(archive, lists).address(archive))
}

/// The language of the place that a link leads to; `None` for a file, and for the page itself.
pub fn target_language<'a>(
    archive: &'a Archive,
    lists: &Lists,
    place: LinkTarget,
    interface: InterfaceLanguage,
) -> Option<&'a Language> {
    let languages = &archive.config.languages;
    let language = &languages[interface];
    match place {
        LinkTarget::Version(id) => Some(&archive[id].language),
        LinkTarget::Work(id) => Some(&archive[version_for(archive, id, language)].language),
        LinkTarget::StaticPage(id) => Some(&archive[id].language),
        LinkTarget::StaticPages(id) => {
            Some(&archive[static_page_for(archive, id, language)].language)
        }
        LinkTarget::Person(id) => Some(&languages[lists.people.nearest(archive, id, interface)]),
        LinkTarget::Tag(id) => Some(&languages[lists.tags.nearest(archive, id, interface)]),
        LinkTarget::Series(id) => Some(&languages[lists.in_series.nearest(archive, id, interface)]),
        LinkTarget::Home
        | LinkTarget::People
        | LinkTarget::Tags
        | LinkTarget::AllSeries
        | LinkTarget::Articles => Some(language),
        LinkTarget::File(_) | LinkTarget::Here => None,
    }
}

/// Whether the navigation of an interface language lists a page outside the archive: the page is in
/// that language, or uses its interface and no page of the same name is in any interface language.
pub fn is_in_navigation(
    archive: &Archive,
    static_page: StaticPageId,
    interface: InterfaceLanguage,
) -> bool {
    if archive.is_home_text(static_page) {
        return false;
    }
    let (languages, static_page) = (&archive.config.languages, &archive[static_page]);
    let is_orphan = || {
        let mut like = archive.static_pages.iter().filter(|have| have.name == static_page.name);
        interface_of(archive, &static_page.language) == interface
            && !like.any(|have| languages.contains(&have.language))
    };
    static_page.language == languages[interface] || is_orphan()
}
