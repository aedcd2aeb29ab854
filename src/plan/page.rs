//! One page of HTML: what it shows, where it is, and what is known about it.
//!
//! In: a [`Page`], and the archive that its ids belong to. Out: its facts, each from one match over
//! every [`Kind`]. No match has an arm for "all others": a new kind does not compile until it
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
    pub kind: Kind,
    /// The language of the interface around its content.
    pub interface: InterfaceLanguage,
}

/// What a page shows. Numbers of pages of lists begin at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
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
            Kind::StaticPage(id) => {
                let page = &archive[id];
                Address::folder(&[page.language.as_str(), &page.name])
            }
            Kind::NotFound => Address::file("404.html"),
            Kind::Redirect(id) => {
                Address::file(archive.aliases[id].path.value.trim_start_matches('/'))
            }
        }
    }

    /// The place in the sources that decides the address; the whole of `site.yaml` for pages that
    /// every site has.
    pub fn span(self, archive: &Archive) -> Span {
        match self.kind {
            Kind::Version(id) | Kind::Parallel(id) => Span::whole(archive[id].body.file),
            Kind::StaticPage(id) => Span::whole(archive[id].body.file),
            Kind::Person(id, _) => archive[id].span,
            Kind::Tag(id, _) => archive[id].span,
            Kind::Redirect(id) => archive.aliases[id].path.span,
            Kind::Root
            | Kind::Home
            | Kind::Articles(_)
            | Kind::Tags
            | Kind::People
            | Kind::Archive
            | Kind::Year(..)
            | Kind::NotFound => archive.config.span,
        }
    }

    /// The file that the page is about: its text, or the file of a person or tag. An author who
    /// saves this file wants to see this page.
    pub fn source(self, archive: &Archive) -> Option<FileId> {
        let first = |number: u32, is_registered: bool, span: Span| {
            (number == 1 && is_registered).then_some(span.file)
        };
        match self.kind {
            Kind::Version(id) | Kind::Parallel(id) => Some(archive[id].body.file),
            Kind::StaticPage(id) => Some(archive[id].body.file),
            Kind::Person(id, number) => first(number, archive[id].is_registered, archive[id].span),
            Kind::Tag(id, number) => first(number, archive[id].is_registered, archive[id].span),
            Kind::Root
            | Kind::Home
            | Kind::Articles(_)
            | Kind::Tags
            | Kind::People
            | Kind::Archive
            | Kind::Year(..)
            | Kind::NotFound
            | Kind::Redirect(_) => None,
        }
    }

    /// The bodies that the page shows, in their order on the page.
    pub fn bodies(self, archive: &Archive) -> Vec<&Body> {
        match self.kind {
            Kind::Version(id) => vec![&archive[id].body],
            Kind::Parallel(id) => {
                let source = archive[id].lineage.made_from.map(|source| &archive[source].body);
                source.into_iter().chain([&archive[id].body]).collect()
            }
            Kind::StaticPage(id) => vec![&archive[id].body],
            Kind::Root
            | Kind::Home
            | Kind::Articles(_)
            | Kind::Tags
            | Kind::Tag(..)
            | Kind::People
            | Kind::Person(..)
            | Kind::Archive
            | Kind::Year(..)
            | Kind::NotFound
            | Kind::Redirect(_) => Vec::new(),
        }
    }

    /// When the text of the page last really changed.
    pub fn last_change(self, archive: &Archive) -> Option<Date> {
        let last = |dates: Dates| dates.updated.or(dates.published);
        match self.kind {
            Kind::Version(id) => last(archive[id].dates),
            Kind::Parallel(id) => {
                let source = archive[id].lineage.made_from;
                let source = source.and_then(|source| last(archive[source].dates));
                last(archive[id].dates).max(source)
            }
            Kind::StaticPage(id) => last(archive[id].dates),
            Kind::Root
            | Kind::Home
            | Kind::Articles(_)
            | Kind::Tags
            | Kind::Tag(..)
            | Kind::People
            | Kind::Person(..)
            | Kind::Archive
            | Kind::Year(..)
            | Kind::NotFound
            | Kind::Redirect(_) => None,
        }
    }

    /// Whether the page says something of its own: only then it is in the sitemap.
    pub fn is_listed(self) -> bool {
        match self.kind {
            Kind::Home
            | Kind::Articles(_)
            | Kind::Version(_)
            | Kind::Parallel(_)
            | Kind::Tags
            | Kind::Tag(..)
            | Kind::People
            | Kind::Person(..)
            | Kind::Archive
            | Kind::Year(..)
            | Kind::StaticPage(_) => true,
            Kind::Root | Kind::NotFound | Kind::Redirect(_) => false,
        }
    }

    /// Whether the navigation may have an entry for the page.
    pub fn may_be_in_navigation(self) -> bool {
        match self.kind {
            Kind::Articles(number) => number == 1,
            Kind::Home | Kind::Tags | Kind::People | Kind::Archive | Kind::StaticPage(_) => true,
            Kind::Root
            | Kind::Version(_)
            | Kind::Parallel(_)
            | Kind::Tag(..)
            | Kind::Person(..)
            | Kind::Year(..)
            | Kind::NotFound
            | Kind::Redirect(_) => false,
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
