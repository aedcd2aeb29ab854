//! Which pages search engines must not keep: those that show what is not to be published yet.
//!
//! In: a [`Page`], and the lists with and without drafts. Out: yes or no. Without drafts, every
//! answer is no, at no cost. Never: the navigation, which names pages and not texts.

use std::cmp::Reverse;

use super::lists::{Lists, MAPPED, page_count, part_of};
use super::page::Page;
use super::page_kind::PageKind;
use crate::archive::model::{Archive, Person, VersionId, WorkId};
use crate::read::config::InterfaceLanguage;

impl Page {
    /// Whether search engines must not keep it.
    pub fn is_hidden(self, archive: &Archive, lists: &Lists) -> bool {
        self.is_draft(archive, lists) || self.lists_drafts(archive, lists)
    }

    /// Whether it shows a text that is not meant to be published yet, or is there only because of
    /// such texts: the page of a tag that no other text has, the last page of a list.
    pub fn is_draft(self, archive: &Archive, lists: &Lists) -> bool {
        let Some(public) = lists.public.as_deref() else { return false };
        let goes_on = |number: u32, length| number <= page_count(length, archive.config.per_page);
        match self.kind {
            PageKind::Version(id) => archive.is_draft(id),
            PageKind::Parallel(id) => {
                let source = archive[id].lineage.made_from;
                archive.is_draft(id) || source.is_some_and(|source| archive.is_draft(source))
            }
            PageKind::StaticPage(id) => {
                archive.drafts.shown.binary_search(&archive[id].body.file).is_ok()
            }
            PageKind::Articles(number) => !goes_on(number, public.articles[self.interface].len()),
            PageKind::Tag(id, number) => {
                let (tag, works) = (&archive[id], public.tagged[id].len());
                let is_known = tag.is_registered || works > 0 || !tag.narrower.is_empty();
                !is_known || !public.tags.has(id, self.interface) || !goes_on(number, works)
            }
            PageKind::Series(id, number) => {
                let works = public.series[id].len();
                let is_known = archive[id].is_registered || works > 0;
                !is_known || !public.in_series.has(id, self.interface) || !goes_on(number, works)
            }
            PageKind::Person(id, number) => {
                let works = public.contributions[id].entries();
                let Person { is_registered, ties, .. } = &archive[id];
                let is_tied = !ties.member_of.is_empty() || !ties.pen_names.is_empty();
                let is_known = *is_registered || is_tied || works > 0;
                !is_known || !public.people.has(id, self.interface) || !goes_on(number, works)
            }
            PageKind::Year(year, number) => {
                let works = public.years.get(&Reverse(year));
                !works.is_some_and(|works| goes_on(number, works.len()))
            }
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Home
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Archive
            | PageKind::Search
            | PageKind::Redirect(_) => false,
        }
    }

    /// Whether a list on it shows a draft: as an entry, on a map of languages, or as another
    /// version of its work.
    fn lists_drafts(self, archive: &Archive, lists: &Lists) -> bool {
        if lists.public.is_none() {
            return false;
        }
        let shown = ShownDrafts { archive, lists, interface: self.interface };
        match self.kind {
            PageKind::Home => {
                let latest = archive.config.theme.home.latest;
                let newest = lists.articles[self.interface].iter().take(latest);
                let text = archive.home_text(self.interface).map(|id| archive[id].body.file);
                let is_draft = |file| archive.drafts.shown.binary_search(&file).is_ok();
                newest.copied().any(|id| archive.is_draft(id))
                    || shown.are_mapped(latest)
                    || shown.are_shown_for(&lists.featured(archive))
                    || text.is_some_and(is_draft)
            }
            PageKind::Articles(number) => shown.are_in(&lists.articles[self.interface], number),
            PageKind::Tag(id, number) => shown.are_among(&lists.tagged[id], number),
            PageKind::Series(id, number) => shown.are_among(&lists.series[id], number),
            PageKind::Person(id, number) => {
                let works = lists.contributions[id].by_role().map(|(_, works)| works).concat();
                shown.are_among(&works, number)
            }
            PageKind::Year(year, number) => {
                let works = lists.years.get(&Reverse(year));
                works.is_some_and(|works| shown.are_among(works, number))
            }
            PageKind::Archive => shown.are_shown_for(&lists.undated) || shown.are_mapped(MAPPED),
            PageKind::Version(id) => {
                shown.are_of(archive[id].work)
                    || shown.are_shown_for(&lists.beside_in_series(archive, archive[id].work))
            }
            PageKind::Root
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Tags
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Parallel(_)
            | PageKind::StaticPage(_)
            | PageKind::Search
            | PageKind::Redirect(_) => false,
        }
    }
}

/// Whether there are drafts in what lists of a language show.
struct ShownDrafts<'a> {
    archive: &'a Archive,
    lists: &'a Lists,
    interface: InterfaceLanguage,
}

impl ShownDrafts<'_> {
    /// On a page of a list of versions.
    fn are_in(&self, versions: &[VersionId], number: u32) -> bool {
        let part = part_of(versions, number, self.archive.config.per_page);
        part.iter().any(|id| self.archive.is_draft(*id))
    }

    /// On a page of a list of works.
    fn are_among(&self, works: &[WorkId], number: u32) -> bool {
        self.are_shown_for(part_of(works, number, self.archive.config.per_page))
    }

    /// As the versions that stand for works.
    fn are_shown_for(&self, works: &[WorkId]) -> bool {
        let shown = &self.lists.shown[self.interface];
        works.iter().any(|work| self.archive.is_draft(shown[*work]))
    }

    /// On the map of the newest `most` works.
    fn are_mapped(&self, most: usize) -> bool {
        self.lists.mapped(most).any(|work| self.are_of(work))
    }

    /// Among the versions of a work.
    fn are_of(&self, work: WorkId) -> bool {
        self.archive[work].version_ids().any(|id| self.archive.is_draft(id))
    }
}
