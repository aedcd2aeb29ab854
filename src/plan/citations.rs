//! Which files say how texts are cited, and which texts each of them is about.
//!
//! In: the archive and its lists. Out: a [`CitedPage`] for each page that has such files: one for
//! each version, and for each tag, series and person in each language what the page there lists.
//! Never: the text of a file.

use foldhash::HashSet;

use super::lists::{Lists, Role};
use super::page::Page;
use super::page_kind::PageKind;
use super::url::Address;
use crate::archive::model::{Archive, PersonId, SeriesId, TagId, VersionId, WorkId};
use crate::read::citation_formats::CitationFormat;
use crate::read::config::InterfaceLanguage;

/// From how many works on a tag, a series or a person has a bibliography: that of a single work is
/// on the work's own page.
const FEWEST_WORKS: usize = 2;

/// A page with files that say how to cite what is on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitedPage {
    Version(VersionId),
    Tag(TagId, InterfaceLanguage),
    Series(SeriesId, InterfaceLanguage),
    Person(PersonId, InterfaceLanguage),
}

impl CitedPage {
    /// What readers can cite from a page, whichever part of a list it shows; `None` if that is
    /// nothing, or if the site does not know its address.
    pub fn of(page: Page, archive: &Archive, lists: &Lists) -> Option<Self> {
        if archive.config.outputs.citations.is_empty() || !archive.config.has_address() {
            return None;
        }
        match page.kind {
            PageKind::Version(id) => (!archive.is_draft(id)).then_some(Self::Version(id)),
            PageKind::Tag(id, _) => {
                let works = lists.tagged[id].len();
                Some(Self::Tag(id, page.interface))
                    .filter(|it| it.has_enough(works, archive, lists))
            }
            PageKind::Series(id, _) => {
                let works = lists.series[id].len();
                Some(Self::Series(id, page.interface))
                    .filter(|it| it.has_enough(works, archive, lists))
            }
            PageKind::Person(id, _) => {
                let works = lists.contributions[id].by_role();
                let works: HashSet<&WorkId> = works.into_iter().flat_map(|(_, of)| of).collect();
                let cited = Self::Person(id, page.interface);
                Some(cited).filter(|it| it.has_enough(works.len(), archive, lists))
            }
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
            | PageKind::Parallel(_)
            | PageKind::StaticPage(_)
            | PageKind::Redirect(_) => None,
        }
    }

    /// Whether a page that lists so many works has a bibliography, in which no drafts are.
    fn has_enough(self, works: usize, archive: &Archive, lists: &Lists) -> bool {
        works >= FEWEST_WORKS
            && (archive.drafts.shown.is_empty()
                || self.versions(archive, lists).len() >= FEWEST_WORKS)
    }

    /// Its page, which is the first of a list.
    pub fn page(self, archive: &Archive) -> Page {
        match self {
            Self::Version(id) => Page::of(archive, PageKind::Version(id)),
            Self::Tag(id, interface) => Page { kind: PageKind::Tag(id, 1), interface },
            Self::Series(id, interface) => Page { kind: PageKind::Series(id, 1), interface },
            Self::Person(id, interface) => Page { kind: PageKind::Person(id, 1), interface },
        }
    }

    /// The file in a format.
    pub fn address(self, archive: &Archive, format: CitationFormat) -> Address {
        let folder = self.page(archive).address(archive);
        Address::file([folder.as_str(), format.file_name()].concat())
    }

    /// The versions that the files are about, in the order of the page and without drafts: for a
    /// tag or a series, those that the list shows; for a person, these or, where they are somebody
    /// else's, the person's own.
    pub fn versions(self, archive: &Archive, lists: &Lists) -> Vec<VersionId> {
        let mut versions = self.shown(archive, lists);
        versions.retain(|id| !archive.is_draft(*id));
        versions
    }

    fn shown(self, archive: &Archive, lists: &Lists) -> Vec<VersionId> {
        match self {
            Self::Version(id) => vec![id],
            Self::Tag(id, interface) => {
                lists.tagged[id].iter().map(|work| lists.shown[interface][*work]).collect()
            }
            Self::Series(id, interface) => {
                lists.series[id].iter().map(|work| lists.shown[interface][*work]).collect()
            }
            Self::Person(id, interface) => {
                let mut versions: Vec<VersionId> = Vec::new();
                for (role, works) in lists.contributions[id].by_role() {
                    for work in works {
                        let own = own_versions(archive, (id, role), *work);
                        let shown = lists.shown[interface][*work];
                        match own.is_empty() || own.contains(&shown) {
                            true => versions.push(shown),
                            false => versions.extend(own),
                        }
                    }
                }
                let mut seen = HashSet::default();
                versions.retain(|id| seen.insert(*id));
                versions
            }
        }
    }
}

/// The versions of a work in which a person has a role; none if it is no role of makers.
fn own_versions(
    archive: &Archive,
    (person, role): (PersonId, Role),
    work: WorkId,
) -> Vec<VersionId> {
    let has_role = |id: &VersionId| role.is_of(&archive[*id], person);
    archive[work].version_ids().filter(has_role).collect()
}
