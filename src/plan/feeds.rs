//! Which feeds the site has, and what is in each.
//!
//! In: the archive, and the sorted lists of its works and versions. Out: [`Feeds`]: for every feed,
//! its subject and its entries as ids, newest first. Drafts are in none. Never: a text.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt};

use super::lists::Lists;
use super::page::Page;
use super::page_kind::PageKind;
use super::url::Address;
use crate::archive::model::{Archive, PersonId, SeriesId, TagId, VersionId, WorkId};
use crate::ground::ids::IdVec;
use crate::ids;
use crate::read::config::InterfaceLanguage;
use crate::read::feed_settings::FeedSettings;

ids! {
    /// A feed, in every format.
    FeedId(u32),
}

/// The formats of feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedFormat {
    /// Atom 1.0 (RFC 4287).
    Atom,
    /// JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
    Json,
}

/// What a feed is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedSubject {
    /// The newest articles of a language, with their whole texts.
    Language,
    /// A page with older ones, with summaries. Pages are counted from 1, the oldest, and are always
    /// full, so that none changes when there are new articles: programs read each only once.
    Older(u32),
    Tag(TagId),
    Series(SeriesId),
    Person(PersonId),
}

/// A feed.
#[derive(Debug)]
pub struct Feed {
    pub subject: FeedSubject,
    pub interface: InterfaceLanguage,
    /// Newest first.
    pub entries: Vec<VersionId>,
}

/// All feeds.
#[derive(Debug, Default)]
pub struct Feeds {
    all: IdVec<FeedId, Feed>,
    found: HashMap<(FeedSubject, InterfaceLanguage), FeedId>,
}

impl FeedFormat {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Atom => "xml",
            Self::Json => "json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// The formats that a site has.
    pub fn wanted(settings: &FeedSettings) -> impl Iterator<Item = Self> + Clone + use<> {
        [Some(Self::Atom), settings.kinds.json.then_some(Self::Json)].into_iter().flatten()
    }
}

impl Feed {
    /// The page that has the same for readers.
    pub fn page(&self) -> Page {
        let kind = match self.subject {
            FeedSubject::Language | FeedSubject::Older(_) => PageKind::Home,
            FeedSubject::Tag(id) => PageKind::Tag(id, 1),
            FeedSubject::Series(id) => PageKind::Series(id, 1),
            FeedSubject::Person(id) => PageKind::Person(id, 1),
        };
        Page { kind, interface: self.interface }
    }

    pub fn address(&self, archive: &Archive, format: FeedFormat) -> Address {
        let folder = self.page().address(archive);
        let number = match self.subject {
            FeedSubject::Older(number) => format!("-{number}"),
            FeedSubject::Language
            | FeedSubject::Tag(_)
            | FeedSubject::Series(_)
            | FeedSubject::Person(_) => String::new(),
        };
        Address::file(format!("{}feed{number}.{}", folder.as_str(), format.ending()))
    }

    /// Whether its entries have their whole texts.
    pub fn is_full(&self) -> bool {
        self.subject == FeedSubject::Language
    }
}

impl Feeds {
    pub fn of(archive: &Archive, lists: &Lists) -> Self {
        let settings = &archive.config.outputs.feeds;
        let mut feeds = Self { all: IdVec::default(), found: HashMap::new() };
        if !settings.are_wanted || !archive.config.has_address() {
            return feeds;
        }
        let planner = FeedPlanner { archive, lists, settings };
        for interface in archive.config.languages.ids() {
            planner.of_language(interface, &mut feeds);
            planner.of_tags(interface, &mut feeds);
            planner.of_series(interface, &mut feeds);
            planner.of_people(interface, &mut feeds);
        }
        feeds
    }

    /// All feeds with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (FeedId, &Feed)> {
        self.all.numbered()
    }

    /// The feed about a subject in a language, if there is one.
    pub fn find(&self, subject: FeedSubject, interface: InterfaceLanguage) -> Option<FeedId> {
        self.found.get(&(subject, interface)).copied()
    }

    /// The feeds that readers of a page may want: first that of what the page is about.
    pub fn of_page(&self, page: Page) -> impl Iterator<Item = FeedId> {
        let own = match page.kind {
            PageKind::Tag(id, _) => Some(FeedSubject::Tag(id)),
            PageKind::Series(id, _) => Some(FeedSubject::Series(id)),
            PageKind::Person(id, _) => Some(FeedSubject::Person(id)),
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
            | PageKind::Redirect(_) => None,
        };
        let subjects = own.into_iter().chain([FeedSubject::Language]);
        subjects.filter_map(move |subject| self.find(subject, page.interface))
    }

    fn push(&mut self, feed: Feed) {
        let key = (feed.subject, feed.interface);
        let id = self.all.push(feed);
        self.found.insert(key, id);
    }
}

impl std::ops::Index<FeedId> for Feeds {
    type Output = Feed;

    fn index(&self, id: FeedId) -> &Feed {
        &self.all[id]
    }
}

struct FeedPlanner<'a> {
    archive: &'a Archive,
    lists: &'a Lists,
    settings: &'a FeedSettings,
}

impl FeedPlanner<'_> {
    /// The feed of a language, and the pages of older articles if it does not have all.
    fn of_language(&self, interface: InterfaceLanguage, feeds: &mut Feeds) {
        let (kinds, lengths) = (self.settings.kinds, self.settings.lengths);
        let all = self.lists.articles[interface].iter().copied();
        let all: Vec<VersionId> = all.filter(|id| self.is_public(*id)).collect();
        if !kinds.languages || all.is_empty() {
            return;
        }
        let has_older = kinds.older && all.len() > lengths.full;
        // What does not fill a page is here and nowhere else: a page that still grows would be read
        // once and never again.
        let rest = if has_older { all.len() % lengths.per_page } else { 0 };
        let entries = all.iter().copied().take(lengths.full.max(rest)).collect();
        feeds.push(Feed { subject: FeedSubject::Language, interface, entries });
        for (page, entries) in all.rchunks_exact(lengths.per_page).enumerate() {
            if has_older {
                let (subject, entries) = (FeedSubject::Older(page as u32 + 1), entries.to_vec());
                feeds.push(Feed { subject, interface, entries });
            }
        }
    }

    fn of_tags(&self, interface: InterfaceLanguage, feeds: &mut Feeds) {
        if !self.settings.kinds.tags {
            return;
        }
        for (id, works) in self.lists.tagged.numbered() {
            if self.lists.tags.has(id, interface) {
                self.of_works(FeedSubject::Tag(id), interface, works.clone(), feeds);
            }
        }
    }

    fn of_series(&self, interface: InterfaceLanguage, feeds: &mut Feeds) {
        if !self.settings.kinds.series {
            return;
        }
        for (id, works) in self.lists.series.numbered() {
            if self.lists.in_series.has(id, interface) {
                self.of_works(FeedSubject::Series(id), interface, works.clone(), feeds);
            }
        }
    }

    fn of_people(&self, interface: InterfaceLanguage, feeds: &mut Feeds) {
        if !self.settings.kinds.people {
            return;
        }
        for (id, contributions) in self.lists.contributions.numbered() {
            if self.lists.people.has(id, interface) {
                let works = contributions.by_role().map(|(_, works)| works).concat();
                self.of_works(FeedSubject::Person(id), interface, works, feeds);
            }
        }
    }

    /// Works as lists show them in a language, if there are enough.
    fn of_works(
        &self,
        subject: FeedSubject,
        interface: InterfaceLanguage,
        mut works: Vec<WorkId>,
        feeds: &mut Feeds,
    ) {
        works.sort_unstable();
        works.dedup();
        let shown = &self.lists.shown[interface];
        let shown = works.into_iter().map(|work| shown[work]);
        let mut entries: Vec<VersionId> = shown.filter(|id| self.is_public(*id)).collect();
        if entries.len() < self.settings.lengths.from {
            return;
        }
        entries.sort_by_cached_key(|id| (Reverse(self.archive[*id].dates.published), *id));
        entries.truncate(self.settings.lengths.newest);
        feeds.push(Feed { subject, interface, entries });
    }

    fn is_public(&self, id: VersionId) -> bool {
        !self.archive.is_draft(id)
    }
}
