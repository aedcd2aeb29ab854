//! Which files the site has, and where.
//!
//! In: the archive, and what the theme publishes. Out: a [`Plan`]: every file of the output as a
//! small [`Target`] (a kind, ids, a number; no text), in the order in which they are published,
//! each with its address. Two targets with the same address are a fault ([`collisions()`]).
//! Planning always reads the whole archive. Never: an earlier plan.

mod alternates;
mod cards;
mod citations;
mod collisions;
mod drafts;
mod feeds;
mod formerly;
mod hosting;
mod index;
mod links;
mod lists;
mod own_links;
mod page;
mod page_kind;
mod pages;
mod presence;
mod search;
mod shard;
mod target;
mod twins;
pub mod url;

use std::collections::HashSet;

pub use alternates::{Cluster, alternates, without_drafts};
pub use cards::{CARD_SIZE, OwnCards, PlacedCard, card_address};
pub use citations::CitedPage;
pub use collisions::collisions;
pub use feeds::{Feed, FeedFormat, FeedId, FeedSubject, Feeds};
pub use formerly::{FormerFile, FormerFileId, with_former_addresses};
pub use hosting::{domain_name, hosting_notes};
pub use index::Index;
pub use links::{
    has_parallel, interface_of, is_in_navigation, page_of_alias, page_of_text, static_page_for,
    target_address, target_language, version_for,
};
pub use lists::{Contributions, Lists, MAPPED, page_count, part_of};
pub use own_links::own_links;
pub use page::Page;
pub use page_kind::PageKind;
pub use presence::Presence;
pub use search::{
    OPEN_SEARCH, SEARCH_CHUNK, SearchFile, SearchLanguage, SearchLimits, SearchPlan,
    open_search_address, search_url,
};
pub use shard::{Shard, ShardFault};
pub use target::{Asset, AssetId, Made, PublishedFile, Target, ThemeFiles};
pub use twins::{has_twin, terms, twin_address, twins_by_language};

use crate::archive::model::Archive;
use crate::ground::ids::{IdRange, IdVec};
use crate::ids;
use crate::read::hosts::HostFile;

ids! {
    /// A file of the output.
    TargetId(u32),
    /// A part of the sitemap.
    SitemapPartId(u32),
}

/// Every file of the output, and the sorted lists that several pages show parts of.
#[derive(Debug)]
pub struct Plan {
    /// First pages, then files that are published unchanged, then what the program makes.
    pub targets: IdVec<TargetId, Target>,
    pub lists: Lists,
    /// For each part of the sitemap, the targets that it is about.
    pub sitemap: IdVec<SitemapPartId, IdRange<TargetId>>,
    pub theme: ThemeFiles,
    pub feeds: Feeds,
    /// The index for searching, if the site has one.
    pub search: Option<SearchPlan>,
    /// What is also at a former address.
    pub former: IdVec<FormerFileId, FormerFile>,
}

/// Limits at which outputs are cut into parts.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many pages one part of the sitemap lists; at least 1. The protocol (sitemaps.org) allows
    /// 50,000 pages and 50 MB. With the links to other languages the size would be reached first,
    /// so parts are much smaller.
    pub sitemap_pages: usize,
    pub search: SearchLimits,
}

impl Default for Limits {
    fn default() -> Self {
        Self { sitemap_pages: 10_000, search: SearchLimits::default() }
    }
}

impl Plan {
    /// All pages, in order.
    pub fn pages(&self) -> impl Iterator<Item = Page> {
        self.targets.iter().filter_map(|target| match target {
            Target::Page(page) => Some(*page),
            Target::File(_) | Target::Made(_) => None,
        })
    }
}

/// Plans the site.
pub fn plan(archive: &Archive, theme: ThemeFiles, limits: Limits) -> Plan {
    let lists = Lists::of(archive);
    let pages = pages::all(archive, &lists);
    let mut targets: Vec<Target> = pages.into_iter().map(Target::Page).collect();
    let listed: Vec<usize> =
        (0..targets.len()).filter(|n| targets[*n].listed(archive).is_some()).collect();
    let parts = listed.chunks(limits.sitemap_pages.max(1));
    let sitemap = parts.map(|part| IdRange::of(part[0]..part[part.len() - 1] + 1)).collect();
    let files = archive.files.numbered().filter(|(_, file)| !is_joined(archive, &file.path));
    targets.extend(files.map(|(id, _)| Target::File(PublishedFile::Attachment(id))));
    targets.extend(theme.assets.ids().map(PublishedFile::Asset).map(Target::File));
    let feeds = Feeds::of(archive, &lists);
    let search = SearchPlan::of(archive, &lists, limits.search);
    let (targets, former) = (IdVec::new(targets), IdVec::default());
    let mut plan = Plan { targets, lists, sitemap, theme, feeds, search, former };
    let made = made(archive, &plan);
    plan.former = IdVec::new(formerly::former_files(archive, &plan, &made));
    for made in made.into_iter().chain(plan.former.ids().map(Made::Former)) {
        plan.targets.push(Target::Made(made));
    }
    plan
}

/// Whether a file of the site is published within what the program makes at the same address.
fn is_joined(archive: &Archive, path: &str) -> bool {
    path == HostFile::Redirects.path()
        && hosting::made(archive).any(|file| file == HostFile::Redirects)
}

/// How to cite what is on each page, in each of the site's formats.
fn citations(archive: &Archive, plan: &Plan) -> Vec<Made> {
    let formats = &archive.config.outputs.citations;
    if formats.is_empty() {
        return Vec::new();
    }
    let first = |page: &Page| page.place_in_list(&plan.lists).is_none_or(|(number, _)| number == 1);
    let cited = plan.pages().filter(first);
    let cited = cited.filter_map(|page| CitedPage::of(page, archive, &plan.lists));
    let in_formats = |cited| formats.iter().map(move |format| Made::Citations(cited, *format));
    cited.flat_map(in_formats).collect()
}

/// What the program makes for this site. A file of the site at the same address wins, or is joined
/// with it.
fn made(archive: &Archive, plan: &Plan) -> Vec<Made> {
    let mut made: Vec<Made> = plan.sitemap.ids().map(Made::SitemapPart).collect();
    made.extend((plan.sitemap.len() > 1).then_some(Made::SitemapIndex));
    made.push(Made::Robots);
    made.extend(hosting::made(archive).map(Made::ForHosts));
    made.extend(plan.theme.font_styles.is_some().then_some(Made::FontStyles));
    made.extend(citations(archive, plan));
    if archive.config.outputs.twins {
        made.extend(twins::twins(archive).map(Made::Twin));
        let has_some = matches!(made.last(), Some(Made::Twin(_)));
        made.extend(has_some.then_some(Made::TwinList));
    }
    let formats = FeedFormat::wanted(&archive.config.outputs.feeds);
    let in_each = |(id, _)| formats.clone().map(move |format| Made::Feed(id, format));
    made.extend(plan.feeds.numbered().flat_map(in_each));
    made.extend(plan.feeds.numbered().next().map(|_| Made::FeedStyles));
    made.extend(plan.theme.cards.iter().copied().map(Made::Card));
    if let Some(search) = &plan.search {
        made.extend(search.files().map(Made::Search));
        let described = archive.config.languages.ids().filter(|_| archive.config.has_address());
        made.extend(described.map(Made::OpenSearch));
    }
    let own: HashSet<&str> = archive.files.iter().map(|file| &*file.path).collect();
    made.retain(|made| {
        let address = made.address(archive, plan);
        !own.contains(address.as_str()) || is_joined(archive, address.as_str())
    });
    made
}
