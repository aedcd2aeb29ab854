//! Former ids: every address that went with one leads to what is there now.
//!
//! In: an archive whose works, people, tags and series say which ids they had before. Out: the same
//! archive with an [`Alias`] for each former page, and with each file of a work also at its former
//! address, because a file cannot send readers on. So it is with the feeds, citations, twins and
//! share cards that the program makes: each of them is a [`FormerFile`] as well. Never: an id that
//! somebody has now (`resolve` forgets those).

use std::collections::{HashMap, HashSet};

use super::citations::CitedPage;
use super::feeds::FeedSubject;
use super::lists::Lists;
use super::page::Page;
use super::page_kind::PageKind;
use super::target::Made;
use super::{Plan, pages};
use crate::archive::model::{Alias, AliasTarget, Archive, Attachment, VersionId};
use crate::ground::diag::{Span, Spanned};
use crate::ids;
use crate::read::document::Name;

ids! {
    /// A file at a former address.
    FormerFileId(u32),
}

/// What the program makes, once more at an address that it had under a former id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerFile {
    /// Below the site's root.
    pub path: Box<str>,
    pub made: Made,
    /// Where the former id is written.
    pub span: Span,
}

/// The former addresses of what the program makes. A file of the site at such an address wins.
pub(super) fn former_files(archive: &Archive, plan: &Plan, made: &[Made]) -> Vec<FormerFile> {
    let mut files = Vec::new();
    for made in made.iter().copied() {
        let ids = former_ids(archive, plan, made).filter(|ids| !ids.is_empty());
        for id in ids.into_iter().flatten() {
            let address = made.address(archive, plan);
            let path = under(address.as_str(), ID_OF_A_PAGE, &id.value).into();
            files.push(FormerFile { path, made, span: id.span });
        }
    }
    if !files.is_empty() {
        let own: HashSet<&str> = archive.files.iter().map(|file| &*file.path).collect();
        files.retain(|file| !own.contains(&*file.path));
    }
    files
}

/// The former ids of what a file is about; `None` if it has an address without an id.
fn former_ids<'a>(archive: &'a Archive, plan: &Plan, made: Made) -> Option<&'a Vec<Name>> {
    let of_version = |id: VersionId| &archive[archive[id].work].formerly;
    match made {
        Made::Feed(id, _) => match plan.feeds[id].subject {
            FeedSubject::Tag(id) => Some(&archive[id].formerly),
            FeedSubject::Series(id) => Some(&archive[id].formerly),
            FeedSubject::Person(id) => Some(&archive[id].formerly),
            FeedSubject::Language | FeedSubject::Older(_) => None,
        },
        Made::Citations(CitedPage::Version(id), _) | Made::Twin(id) | Made::Card(id) => {
            Some(of_version(id))
        }
        Made::Citations(CitedPage::Tag(id, _), _) => Some(&archive[id].formerly),
        Made::Citations(CitedPage::Series(id, _), _) => Some(&archive[id].formerly),
        Made::Citations(CitedPage::Person(id, _), _) => Some(&archive[id].formerly),
        Made::SitemapIndex
        | Made::SitemapPart(_)
        | Made::Robots
        | Made::ForHosts(_)
        | Made::FontStyles
        | Made::FeedStyles
        | Made::TwinList
        | Made::Search(_)
        | Made::OpenSearch(_)
        | Made::Former(_) => None,
    }
}

/// The archive with the addresses of all former ids, and with former addresses of people, tags
/// and series that lead to pages that there are.
pub fn with_former_addresses(mut archive: Archive) -> Archive {
    if !has_moved(&archive) {
        return archive;
    }
    let lists = Lists::of(&archive);
    let nearest: Vec<AliasTarget> =
        archive.aliases.iter().map(|alias| nearest(&archive, &lists, alias.target)).collect();
    for (alias, target) in archive.aliases.iter_mut().zip(nearest) {
        alias.target = target;
    }
    for alias in aliases(&archive, &lists) {
        archive.aliases.push(alias);
    }
    for file in files(&archive) {
        archive.files.push(file);
    }
    archive
}

/// Whether the archive has former ids, or former addresses of people, tags or series.
fn has_moved(archive: &Archive) -> bool {
    let is_of_list = |alias: &Alias| {
        matches!(
            alias.target,
            AliasTarget::Person(..) | AliasTarget::Tag(..) | AliasTarget::Series(..)
        )
    };
    archive.aliases.iter().any(is_of_list)
        || archive.works.iter().any(|work| !work.formerly.is_empty())
        || archive.people.iter().any(|person| !person.formerly.is_empty())
        || archive.tags.iter().any(|tag| !tag.formerly.is_empty())
        || archive.series.iter().any(|series| !series.formerly.is_empty())
}

/// The page of a person, tag or series in the nearest language that has one.
fn nearest(archive: &Archive, lists: &Lists, target: AliasTarget) -> AliasTarget {
    match target {
        AliasTarget::Person(id, number, interface) => {
            AliasTarget::Person(id, number, lists.people.nearest(archive, id, interface))
        }
        AliasTarget::Tag(id, number, interface) => {
            AliasTarget::Tag(id, number, lists.tags.nearest(archive, id, interface))
        }
        AliasTarget::Series(id, number, interface) => {
            AliasTarget::Series(id, number, lists.in_series.nearest(archive, id, interface))
        }
        AliasTarget::Version(_) | AliasTarget::Parallel(_) | AliasTarget::StaticPage(_) => target,
    }
}

/// A redirect from each address that a page would have under a former id.
fn aliases(archive: &Archive, lists: &Lists) -> Vec<Alias> {
    let of = |page: Page| {
        let (target, formerly) = subject(archive, page)?;
        let address = page.address(archive);
        let alias = move |id: &Name| {
            let path = under(address.as_str(), ID_OF_A_PAGE, &id.value);
            Alias { path: Spanned::new(format!("/{path}"), id.span), target }
        };
        Some(formerly.iter().map(alias))
    };
    pages::all(archive, lists).into_iter().filter_map(of).flatten().collect()
}

/// What a page is about, if that may have had other ids.
fn subject(archive: &Archive, page: Page) -> Option<(AliasTarget, &Vec<Name>)> {
    let of_work = |id: VersionId| &archive[archive[id].work].formerly;
    match page.kind {
        PageKind::Version(id) => Some((AliasTarget::Version(id), of_work(id))),
        PageKind::Parallel(id) => Some((AliasTarget::Parallel(id), of_work(id))),
        PageKind::Person(id, number) => {
            let target = AliasTarget::Person(id, number, page.interface);
            Some((target, &archive[id].formerly))
        }
        PageKind::Tag(id, number) => {
            Some((AliasTarget::Tag(id, number, page.interface), &archive[id].formerly))
        }
        PageKind::Series(id, number) => {
            Some((AliasTarget::Series(id, number, page.interface), &archive[id].formerly))
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
        | PageKind::StaticPage(_)
        | PageKind::Redirect(_) => None,
    }
}

/// The files of works, at the addresses that they would have under former ids.
fn files(archive: &Archive) -> Vec<Attachment> {
    let works = archive.works.iter().filter(|work| !work.formerly.is_empty());
    let formerly: HashMap<&str, &Vec<Name>> =
        works.map(|work| (&*work.id, &work.formerly)).collect();
    let of_file = |file: &Attachment| {
        let id = file.path.strip_prefix("articles/")?.split('/').next()?;
        let former = |id: &Name| Attachment {
            path: under(&file.path, ID_OF_A_FILE, &id.value).into(),
            ..file.clone()
        };
        Some(formerly.get(id)?.iter().map(former).collect::<Vec<_>>())
    };
    archive.files.iter().filter_map(of_file).flatten().collect()
}

/// Which of the names in an address is the id: `ar/articles/<id>/`, `articles/<id>/map.svg`.
const ID_OF_A_PAGE: usize = 2;
const ID_OF_A_FILE: usize = 1;

/// An address with `id` as its name at `place`.
fn under(address: &str, place: usize, id: &str) -> String {
    let mut names: Vec<&str> = address.split('/').collect();
    if let Some(name) = names.get_mut(place) {
        *name = id;
    }
    names.join("/")
}
