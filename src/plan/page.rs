//! One page of HTML: what it shows, where it is, and what is known about it.
//!
//! In: a [`Page`], and the archive that its ids belong to. Out: its facts, each from one match over
//! every [`PageKind`]. No match has an arm for "all others": a new kind does not compile until it
//! answers all of these questions. Never: what the page says (that is a view).

use super::url::Address;
use crate::archive::model::{
    AliasId, Archive, Body, Dates, PersonId, StaticPageId, TagId, VersionId,
};
use crate::ground::date::Date;
use crate::ground::diag::{FileId, Span};
use crate::read::config::InterfaceLanguage;

/// A page that a template renders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Page {
    pub kind: PageKind,
    /// The language of the interface around its content.
    pub interface: InterfaceLanguage,
}

/// What a page shows. Numbers of pages of lists begin at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// `/`
    Root,
    Home,
    Articles(u32),
    Version(VersionId),
    /// A translation next to the version that it was made from.
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

impl Page {
    pub fn address(self, archive: &Archive) -> Address {
        let tag = archive.config.languages[self.interface].as_str();
        match self.kind {
            PageKind::Root => Address::folder(&[]),
            PageKind::Home => Address::folder(&[tag]),
            PageKind::Articles(number) => numbered(&[tag, "articles"], number),
            PageKind::Version(id) => version_address(archive, id, &[]),
            PageKind::Parallel(id) => version_address(archive, id, &["parallel"]),
            PageKind::Tags => Address::folder(&[tag, "tags"]),
            PageKind::Tag(id, number) => numbered(&[tag, "tags", &archive[id].id], number),
            PageKind::People => Address::folder(&[tag, "people"]),
            PageKind::Person(id, number) => numbered(&[tag, "people", &archive[id].id], number),
            PageKind::Archive => Address::folder(&[tag, "archive"]),
            PageKind::Year(year, number) => numbered(&[tag, "archive", &year.to_string()], number),
            PageKind::StaticPage(id) => {
                let page = &archive[id];
                Address::folder(&[page.language.as_str(), &page.name])
            }
            PageKind::NotFound => Address::file("404.html"),
            PageKind::Redirect(id) => {
                Address::file(archive.aliases[id].path.value.trim_start_matches('/'))
            }
        }
    }

    /// The place in the sources that decides the address; the whole of `site.yaml` for pages that
    /// every site has.
    pub fn span(self, archive: &Archive) -> Span {
        match self.kind {
            PageKind::Version(id) | PageKind::Parallel(id) => Span::whole(archive[id].body.file),
            PageKind::StaticPage(id) => Span::whole(archive[id].body.file),
            PageKind::Person(id, _) => archive[id].span,
            PageKind::Tag(id, _) => archive[id].span,
            PageKind::Redirect(id) => archive.aliases[id].path.span,
            PageKind::Root
            | PageKind::Home
            | PageKind::Articles(_)
            | PageKind::Tags
            | PageKind::People
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::NotFound => archive.config.span,
        }
    }

    /// The file that the page is about: its text, or the file of a person or tag. An author who
    /// saves this file wants to see this page.
    pub fn source(self, archive: &Archive) -> Option<FileId> {
        let first = |number: u32, is_registered: bool, span: Span| {
            (number == 1 && is_registered).then_some(span.file)
        };
        match self.kind {
            PageKind::Version(id) | PageKind::Parallel(id) => Some(archive[id].body.file),
            PageKind::StaticPage(id) => Some(archive[id].body.file),
            PageKind::Person(id, number) => {
                first(number, archive[id].is_registered, archive[id].span)
            }
            PageKind::Tag(id, number) => first(number, archive[id].is_registered, archive[id].span),
            PageKind::Root
            | PageKind::Home
            | PageKind::Articles(_)
            | PageKind::Tags
            | PageKind::People
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::NotFound
            | PageKind::Redirect(_) => None,
        }
    }

    /// The bodies that the page shows, in their order on the page.
    pub fn bodies(self, archive: &Archive) -> Vec<&Body> {
        match self.kind {
            PageKind::Version(id) => vec![&archive[id].body],
            PageKind::Parallel(id) => {
                let source = archive[id].lineage.made_from.map(|source| &archive[source].body);
                source.into_iter().chain([&archive[id].body]).collect()
            }
            PageKind::StaticPage(id) => vec![&archive[id].body],
            PageKind::Root
            | PageKind::Home
            | PageKind::Articles(_)
            | PageKind::Tags
            | PageKind::Tag(..)
            | PageKind::People
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::NotFound
            | PageKind::Redirect(_) => Vec::new(),
        }
    }

    /// When the text of the page last really changed.
    pub fn last_change(self, archive: &Archive) -> Option<Date> {
        let last = |dates: Dates| dates.updated.or(dates.published);
        match self.kind {
            PageKind::Version(id) => last(archive[id].dates),
            PageKind::Parallel(id) => {
                let source = archive[id].lineage.made_from;
                let source = source.and_then(|source| last(archive[source].dates));
                last(archive[id].dates).max(source)
            }
            PageKind::StaticPage(id) => last(archive[id].dates),
            PageKind::Root
            | PageKind::Home
            | PageKind::Articles(_)
            | PageKind::Tags
            | PageKind::Tag(..)
            | PageKind::People
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::NotFound
            | PageKind::Redirect(_) => None,
        }
    }

    /// Whether the page says something of its own: only then it is in the sitemap.
    pub fn is_listed(self) -> bool {
        match self.kind {
            PageKind::Home
            | PageKind::Articles(_)
            | PageKind::Version(_)
            | PageKind::Parallel(_)
            | PageKind::Tags
            | PageKind::Tag(..)
            | PageKind::People
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::StaticPage(_) => true,
            PageKind::Root | PageKind::NotFound | PageKind::Redirect(_) => false,
        }
    }

    /// Whether the navigation may have an entry for the page.
    pub fn may_be_in_navigation(self) -> bool {
        match self.kind {
            PageKind::Articles(number) => number == 1,
            PageKind::Home
            | PageKind::Tags
            | PageKind::People
            | PageKind::Archive
            | PageKind::StaticPage(_) => true,
            PageKind::Root
            | PageKind::Version(_)
            | PageKind::Parallel(_)
            | PageKind::Tag(..)
            | PageKind::Person(..)
            | PageKind::Year(..)
            | PageKind::NotFound
            | PageKind::Redirect(_) => false,
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

/// An address below that of a version.
fn version_address(archive: &Archive, id: VersionId, below: &[&str]) -> Address {
    let version = &archive[id];
    let mut names = vec![version.language.as_str(), "articles", &archive[version.work].id];
    names.extend(version.edition.as_deref());
    names.extend(below);
    Address::folder(&names)
}
