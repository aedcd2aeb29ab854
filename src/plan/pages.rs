//! Which pages a site has.
//!
//! In: the archive, and the lists that are divided into pages. Out: every [`Page`], kind by kind.
//! There is an arm for each kind, so a kind that nobody plans does not compile. Never: what is on a
//! page.

use std::ops::RangeInclusive;

use super::links::has_parallel;
use super::lists::{Lists, page_count};
use super::page::Page;
use super::page_kind::{KindName, PageKind};
use crate::archive::model::Archive;
use crate::read::config::InterfaceLanguage;

/// All pages, in the order in which they are published.
pub fn all(archive: &Archive, lists: &Lists) -> Vec<Page> {
    let planner = Planner { archive, lists };
    KindName::ALL.iter().flat_map(|name| planner.pages(*name)).collect()
}

struct Planner<'a> {
    archive: &'a Archive,
    lists: &'a Lists,
}

impl Planner<'_> {
    /// The pages of one kind.
    fn pages(&self, name: KindName) -> Vec<Page> {
        let Self { archive, lists } = *self;
        let years = lists.years.iter().filter(|_| archive.config.outputs.archive);
        match name {
            KindName::Root => self.once([PageKind::Root]),
            KindName::NotFound => self.unless_own(self.once([PageKind::NotFound])),
            KindName::NotFoundBelow => self.unless_own(self.in_each(|_| [PageKind::NotFoundBelow])),
            KindName::Home => self.in_each(|_| [PageKind::Home]),
            KindName::Tags => self.in_each(|_| [PageKind::Tags]),
            KindName::AllSeries => {
                let has_some = !archive.series.is_empty();
                self.in_each(|_| has_some.then_some(PageKind::AllSeries))
            }
            KindName::People => self.in_each(|_| [PageKind::People]),
            KindName::Articles => self.in_each(|interface| {
                self.numbers(lists.articles[interface].len()).map(PageKind::Articles)
            }),
            KindName::Tag => self.in_each(|interface| {
                let tagged = lists.tagged.numbered();
                let own = tagged.filter(move |(id, _)| lists.tags.has(*id, interface));
                own.flat_map(|(id, works)| {
                    self.numbers(works.len()).map(move |number| PageKind::Tag(id, number))
                })
            }),
            KindName::Person => self.in_each(|interface| {
                let people = lists.contributions.numbered();
                let own = people.filter(move |(id, _)| lists.people.has(*id, interface));
                own.flat_map(|(id, contributions)| {
                    let numbers = self.numbers(contributions.entries());
                    numbers.map(move |number| PageKind::Person(id, number))
                })
            }),
            KindName::Series => self.in_each(|interface| {
                let all = lists.series.numbered();
                let own = all.filter(move |(id, _)| lists.in_series.has(*id, interface));
                own.flat_map(|(id, works)| {
                    self.numbers(works.len()).map(move |number| PageKind::Series(id, number))
                })
            }),
            KindName::Archive => {
                let is_wanted = archive.config.outputs.archive;
                self.in_each(|_| is_wanted.then_some(PageKind::Archive))
            }
            KindName::Year => self.in_each(|_| {
                years.clone().flat_map(|(year, works)| {
                    self.numbers(works.len()).map(|number| PageKind::Year(year.0, number))
                })
            }),
            KindName::Search => {
                let is_wanted = archive.config.outputs.search;
                self.in_each(|_| is_wanted.then_some(PageKind::Search))
            }
            KindName::Version => self.once(archive.versions.ids().map(PageKind::Version)),
            KindName::Parallel => {
                let translations = archive.versions.ids().filter(|id| has_parallel(archive, *id));
                self.once(translations.map(PageKind::Parallel))
            }
            KindName::StaticPage => {
                let all = archive.static_pages.ids();
                let pages = all.filter(|id| !archive.is_home_text(*id));
                self.once(pages.map(PageKind::StaticPage))
            }
            KindName::Redirect => self.once(archive.aliases.ids().map(PageKind::Redirect)),
        }
    }

    /// Those of the pages in place of which the site has no file of its own.
    fn unless_own(&self, mut pages: Vec<Page>) -> Vec<Page> {
        let files = self.archive.files.iter().map(|file| &*file.path);
        let own: Vec<&str> = files.filter(|path| path.ends_with("404.html")).collect();
        pages.retain(|page| !own.contains(&page.address(self.archive).as_str()));
        pages
    }

    /// Pages that there are once, and not in each interface language.
    fn once(&self, kinds: impl IntoIterator<Item = PageKind>) -> Vec<Page> {
        kinds.into_iter().map(|kind| Page::of(self.archive, kind)).collect()
    }

    /// A page for each kind in each interface language.
    fn in_each<Kinds: IntoIterator<Item = PageKind>>(
        &self,
        kinds: impl Fn(InterfaceLanguage) -> Kinds,
    ) -> Vec<Page> {
        let interfaces = self.archive.config.languages.ids();
        let pages =
            |interface| kinds(interface).into_iter().map(move |kind| Page { kind, interface });
        interfaces.flat_map(pages).collect()
    }

    /// The numbers of the pages of a list.
    fn numbers(&self, length: usize) -> RangeInclusive<u32> {
        1..=page_count(length, self.archive.config.per_page)
    }
}
