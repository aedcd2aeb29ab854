//! One page of HTML: what it shows, where it is, and what is known about it.
//!
//! In: a [`Page`], and the archive that its ids belong to. Out: its facts, each from one match over
//! every [`PageKind`]. Never: what the page says (that is a view).
//!
//! No match here has an arm for "all others": a new kind does not compile until it answers all of
//! these questions. `CONTRIBUTING.md` has the steps around them.
//!
//! | question | answer |
//! |---|---|
//! | What is it called? | a variant of [`PageKind`], in the order of publication |
//! | Which of them are there? | an arm in `plan/pages.rs` |
//! | Where is it? | [`Page::address`] |
//! | Whose fault is a clash of addresses? | [`Page::span`] |
//! | Which file is it about? | [`Page::source`] |
//! | Which bodies does it show? | [`Page::bodies`] |
//! | Which bodies may decide its bytes? | [`Page::own_bodies`] |
//! | When did its text last change? | [`Page::last_change`] |
//! | In which language is its text? | [`Page::text_language`] |
//! | Is it in the sitemap, and described to programs? | [`PageKind::says_something`] |
//! | May the navigation have an entry for it? | [`PageKind::may_be_in_navigation`] |
//! | Is it there for a draft? | [`Page::is_draft`] |
//! | Does a list on it show a draft? | `lists_drafts` in `plan/drafts.rs` |
//! | Which page is it in other languages? | [`Page::cluster`] |
//! | What do readers get in a language without it? | [`Page::instead`] |
//! | Where do links lead that want it in such a language? | [`Page::nearest`] |
//! | Which part of which list is it? | [`Page::place_in_list`] |
//! | Which page is here now? | [`Page::leads_to`] |
//! | Do anchors lead to the same place in every language? | [`PageKind::has_places`] |
//! | Has it a title of its own? | [`PageKind::has_title`] |
//! | Is there a way to it from the home page? | [`PageKind::has_crumbs`] |
//! | Is it also seen at other addresses? | [`PageKind::is_seen_anywhere`] |
//! | Which template shows it? | [`PageKind::template`] |
//! | What does the template see? | an arm in `Views::view` |

use std::cmp::Reverse;

use super::alternates::{self, Cluster};
use super::links::{interface_of, page_of_alias};
use super::lists::Lists;
use super::page_kind::PageKind;
use super::url::Address;
use crate::archive::model::{Archive, Body, Dates, VersionId};
use crate::ground::date::Date;
use crate::ground::diag::{FileId, Span};
use crate::ground::lang::Language;
use crate::read::config::{ForOthers, InterfaceLanguage};
use crate::read::document::PARALLEL;

/// A page that a template renders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Page {
    pub kind: PageKind,
    /// The language of the interface around its content.
    pub interface: InterfaceLanguage,
}

impl Page {
    /// The page of a kind in the interface language that goes with its text; without a text, in the
    /// site's first one.
    pub fn of(archive: &Archive, kind: PageKind) -> Self {
        let interface = match kind {
            PageKind::Version(id) | PageKind::Parallel(id) => {
                interface_of(archive, &archive[id].language)
            }
            PageKind::StaticPage(id) => interface_of(archive, &archive[id].language),
            PageKind::Redirect(id) => page_of_alias(archive, &archive.aliases[id]).interface,
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Home
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Articles(_)
            | PageKind::Tag(..)
            | PageKind::Series(..)
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search => InterfaceLanguage::DEFAULT,
        };
        Self { kind, interface }
    }

    pub fn address(self, archive: &Archive) -> Address {
        let tag = archive.config.languages[self.interface].as_str();
        match self.kind {
            PageKind::Root => Address::folder(&[]),
            PageKind::Home => Address::folder(&[tag]),
            PageKind::Articles(number) => numbered(&[tag, "articles"], number),
            PageKind::Version(id) => version_address(archive, id, &[]),
            PageKind::Parallel(id) => version_address(archive, id, &[PARALLEL]),
            PageKind::Tags => Address::folder(&[tag, "tags"]),
            PageKind::Tag(id, number) => numbered(&[tag, "tags", &archive[id].id], number),
            PageKind::AllSeries => Address::folder(&[tag, "series"]),
            PageKind::Series(id, number) => numbered(&[tag, "series", &archive[id].id], number),
            PageKind::People => Address::folder(&[tag, "people"]),
            PageKind::Person(id, number) => numbered(&[tag, "people", &archive[id].id], number),
            PageKind::Archive => Address::folder(&[tag, "archive"]),
            PageKind::Year(year, number) => numbered(&[tag, "archive", &year.to_string()], number),
            PageKind::Search => Address::folder(&[tag, "search"]),
            PageKind::StaticPage(id) => {
                let page = &archive[id];
                Address::folder(&[page.language.as_str(), &page.name])
            }
            PageKind::NotFound => Address::file("404.html"),
            PageKind::NotFoundBelow => Address::file(format!("{tag}/404.html")),
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
            PageKind::Series(id, _) => archive[id].span,
            PageKind::Redirect(id) => archive.aliases[id].path.span,
            PageKind::Root
            | PageKind::Home
            | PageKind::Articles(_)
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::NotFound
            | PageKind::NotFoundBelow => archive.config.span,
        }
    }

    /// The file that the page is about: its text, or the file of a person, tag or series. An author
    /// who saves this file wants to see this page.
    pub fn source(self, archive: &Archive) -> Option<FileId> {
        let first = |number: u32, is_registered: bool, span: Span| {
            (number == 1 && is_registered).then_some(span.file)
        };
        match self.kind {
            PageKind::Version(id) | PageKind::Parallel(id) => Some(archive[id].body.file),
            PageKind::StaticPage(id) => Some(archive[id].body.file),
            PageKind::Home => archive.home_text(self.interface).map(|id| archive[id].body.file),
            PageKind::Person(id, number) => {
                first(number, archive[id].is_registered, archive[id].span)
            }
            PageKind::Tag(id, number) => first(number, archive[id].is_registered, archive[id].span),
            PageKind::Series(id, number) => {
                first(number, archive[id].is_registered, archive[id].span)
            }
            PageKind::Root
            | PageKind::Articles(_)
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::NotFound
            | PageKind::NotFoundBelow
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
            PageKind::Home => self.home_body(archive).into_iter().collect(),
            PageKind::Root
            | PageKind::Articles(_)
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::Tag(..)
            | PageKind::Series(..)
            | PageKind::People
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Redirect(_) => Vec::new(),
        }
    }

    /// The bodies of which anything may show on the page: more than the page shows, but known at
    /// once.
    pub fn own_bodies(self, archive: &Archive) -> Vec<&Body> {
        match self.kind {
            PageKind::Version(id) | PageKind::Parallel(id) => {
                let versions = archive[archive[id].work].version_ids();
                versions.map(|version| &archive[version].body).collect()
            }
            PageKind::StaticPage(id) => vec![&archive[id].body],
            PageKind::Home => self.home_body(archive).into_iter().collect(),
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Articles(_)
            | PageKind::Tag(..)
            | PageKind::Series(..)
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::Redirect(_) => Vec::new(),
        }
    }

    /// The text above the lists of a home page.
    fn home_body(self, archive: &Archive) -> Option<&Body> {
        archive.home_text(self.interface).map(|id| &archive[id].body)
    }

    /// When the text of the page last really changed.
    pub fn last_change(self, archive: &Archive) -> Option<Date> {
        let last = |dates: Dates| dates.updated.or(dates.published);
        let of_version = |id: VersionId| archive[id].last_change().or(archive[id].dates.published);
        match self.kind {
            PageKind::Version(id) => of_version(id),
            PageKind::Parallel(id) => {
                let source = archive[id].lineage.made_from;
                of_version(id).max(source.and_then(of_version))
            }
            PageKind::StaticPage(id) => last(archive[id].dates),
            PageKind::Root
            | PageKind::Home
            | PageKind::Articles(_)
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::Tag(..)
            | PageKind::Series(..)
            | PageKind::People
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Redirect(_) => None,
        }
    }

    /// The language of the text that the page is about; `None` if that is the archive.
    pub fn text_language(self, archive: &Archive) -> Option<&Language> {
        match self.kind {
            PageKind::Version(id) | PageKind::Parallel(id) => Some(&archive[id].language),
            PageKind::StaticPage(id) => Some(&archive[id].language),
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Home
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Articles(_)
            | PageKind::Tag(..)
            | PageKind::Series(..)
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::Redirect(_) => None,
        }
    }

    /// The same page in every language that has it. The first one is for readers of a language that
    /// is not listed. Empty if the page does not stand for its language.
    pub fn cluster<'a>(self, archive: &'a Archive, lists: &Lists) -> Cluster<'a> {
        match self.kind {
            PageKind::Version(id) => alternates::versions(archive, id),
            PageKind::Parallel(id) => alternates::parallels(archive, id),
            PageKind::StaticPage(id) => alternates::static_pages(archive, id),
            PageKind::Home
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Articles(_)
            | PageKind::Tag(..)
            | PageKind::Series(..)
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search => alternates::interfaces(archive, lists, self),
            PageKind::Root if self.is_listed(archive) => {
                alternates::interfaces(archive, lists, Self { kind: PageKind::Home, ..self })
            }
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Redirect(_) => Vec::new(),
        }
    }

    /// Whether the sitemap has it. The root of the site only leads on, unless it is the page that
    /// readers of other languages get.
    pub fn is_listed(self, archive: &Archive) -> bool {
        let for_others = archive.config.outputs.by_language.for_others;
        self.kind.says_something() || self.kind == PageKind::Root && for_others == ForOthers::Root
    }

    /// The page that readers of an interface language get if that language does not have this one.
    pub fn instead(self, archive: &Archive, interface: InterfaceLanguage) -> Self {
        match self.kind {
            PageKind::Parallel(id) => {
                let language = &archive.config.languages[interface];
                let mut versions = alternates::versions(archive, id).into_iter();
                let own = versions.find(|(have, _)| *have == language);
                own.map_or(Self { kind: PageKind::Articles(1), interface }, |(_, page)| page)
            }
            PageKind::Version(_) | PageKind::Articles(_) => {
                Self { kind: PageKind::Articles(1), interface }
            }
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Home
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::StaticPage(_)
            | PageKind::Redirect(_) => Self { kind: PageKind::Home, interface },
            PageKind::Tag(..) => Self { kind: PageKind::Tags, interface },
            PageKind::Series(..) => Self { kind: PageKind::AllSeries, interface },
            PageKind::Person(..) => Self { kind: PageKind::People, interface },
        }
    }

    /// The page that a link leads to: this one, or the one in the nearest language that has it.
    pub fn nearest(self, archive: &Archive, lists: &Lists) -> Self {
        let interface = match self.kind {
            PageKind::Tag(id, _) => lists.tags.nearest(archive, id, self.interface),
            PageKind::Series(id, _) => lists.in_series.nearest(archive, id, self.interface),
            PageKind::Person(id, _) => lists.people.nearest(archive, id, self.interface),
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Home
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Articles(_)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::Version(_)
            | PageKind::Parallel(_)
            | PageKind::StaticPage(_)
            | PageKind::Redirect(_) => self.interface,
        };
        Self { interface, ..self }
    }

    /// The number of a page of a list, and how many entries the whole list has.
    pub fn place_in_list(self, lists: &Lists) -> Option<(u32, usize)> {
        match self.kind {
            PageKind::Articles(number) => Some((number, lists.articles[self.interface].len())),
            PageKind::Tag(id, number) => Some((number, lists.tagged[id].len())),
            PageKind::Series(id, number) => Some((number, lists.series[id].len())),
            PageKind::Person(id, number) => Some((number, lists.contributions[id].entries())),
            PageKind::Year(year, number) => Some((number, lists.years.get(&Reverse(year))?.len())),
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Home
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Archive
            | PageKind::Search
            | PageKind::Version(_)
            | PageKind::Parallel(_)
            | PageKind::StaticPage(_)
            | PageKind::Redirect(_) => None,
        }
    }

    /// The page to which readers are sent on from here.
    pub fn leads_to(self, archive: &Archive) -> Option<Self> {
        match self.kind {
            PageKind::Redirect(id) => Some(page_of_alias(archive, &archive.aliases[id])),
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Home
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Articles(_)
            | PageKind::Tag(..)
            | PageKind::Series(..)
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::Version(_)
            | PageKind::Parallel(_)
            | PageKind::StaticPage(_) => None,
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
