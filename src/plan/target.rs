//! Every file of the output, of any kind.
//!
//! In: ids and numbers. Out: [`Target`]: a page that a template renders, a file that is published
//! unchanged, or something that the program makes. The index, collisions, the build and the preview
//! only know targets. So what is planned here is checked, written, skipped while it is current, and
//! shown in the preview, without any code about it elsewhere. No match here has an arm for "all
//! others": something new does not compile until it is complete.
//!
//! What a new output has to answer; the answers are those of share cards, one for each version:
//!
//! | question | answer |
//! |---|---|
//! | What is it called? | the variant `Made::Card(VersionId)`, here |
//! | Which of them are there? | an entry in `made` of `plan/mod.rs` |
//! | Where is it? | an arm in [`Made::address`] |
//! | Whose fault is a clash of addresses? | an arm in [`Made::span`] |
//! | Whose bodies does it show? | an arm in [`Made::bodies`] |
//! | What decides its bytes? | `digest` in `outputs/cards/`, an arm in `outputs::text_or_facts` |
//! | Which facts decide more, but are known at once? | an arm in `outputs::facts_digest` |
//! | What are its bytes? | `write` in `outputs/cards/`, an arm in `outputs::write` |
//!
//! Bytes need not be text (a share card is a picture), and they may depend on many bodies (a part
//! of a search index): the digests of bodies are facts of the archive.

use super::cards::card_address;
use super::citations::CitedPage;
use super::feeds::{FeedFormat, FeedId, FeedSubject};
use super::formerly::FormerFileId;
use super::page::Page;
use super::page_kind::PageKind;
use super::search::{SearchFile, open_search_address};
use super::twins::{TWIN_LIST, twin_address};
use super::url::Address;
use super::{Plan, SitemapPartId};
use crate::archive::model::{Archive, AttachmentId, Body, VersionId};
use crate::ground::diag::{FileId, Span};
use crate::ground::ids::{Id, IdVec};
use crate::ids;
use crate::read::citation_formats::CitationFormat;
use crate::read::config::InterfaceLanguage;
use crate::read::hosts::HostFile;

ids! {
    /// A file of the theme or of the site that templates or settings need.
    AssetId(u32),
}

/// One file of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A template renders it.
    Page(Page),
    /// It is published unchanged.
    File(PublishedFile),
    /// The program makes it from facts.
    Made(Made),
}

/// There are many targets.
const _: () = assert!(size_of::<Target>() <= 16);

/// A file that is published unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PublishedFile {
    /// It is in the folder of a work or a page, or in `static/`.
    Attachment(AttachmentId),
    /// Templates or settings need it.
    Asset(AssetId),
}

/// What the program makes for programs that read the site and for hosts that serve it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Made {
    /// A list of the parts of the sitemap. A sitemap of one part has none.
    SitemapIndex,
    SitemapPart(SitemapPartId),
    Robots,
    /// Tells hosts how to serve the site.
    ForHosts(HostFile),
    /// The style sheet that declares the site's fonts.
    FontStyles,
    /// How to cite what is on a page.
    Citations(CitedPage, CitationFormat),
    Feed(FeedId, FeedFormat),
    /// The style sheet by which browsers show feeds.
    FeedStyles,
    /// The text of a version in Markdown.
    Twin(VersionId),
    /// A list of the newest ones.
    TwinList,
    /// One of these at a former address.
    Former(FormerFileId),
    /// A picture of a version's title, for links that are shared.
    Card(VersionId),
    /// A part of the index for searching.
    Search(SearchFile),
    /// How browsers search the site.
    OpenSearch(InterfaceLanguage),
}

/// A file that is published under a name that contains its fingerprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    pub file: FileId,
    /// The address below the site's root.
    pub path: String,
}

/// What the theme and the settings publish in addition to pages.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// Each path is in it once.
    pub assets: IdVec<AssetId, Asset>,
    /// The address of the style sheet that declares the site's fonts, if it has any.
    pub font_styles: Option<String>,
    /// The versions that have a share card, in order.
    pub cards: Vec<VersionId>,
}

impl Target {
    pub fn address(self, archive: &Archive, plan: &Plan) -> Address {
        match self {
            Self::Page(page) => page.address(archive),
            Self::File(PublishedFile::Attachment(id)) => Address::file(&*archive.files[id].path),
            Self::File(PublishedFile::Asset(id)) => Address::file(&*plan.theme.assets[id].path),
            Self::Made(made) => made.address(archive, plan),
        }
    }

    /// Whether it is at a former address.
    pub fn is_former(self) -> bool {
        matches!(
            self,
            Self::Page(Page { kind: super::PageKind::Redirect(_), .. })
                | Self::Made(Made::Former(_))
        )
    }

    /// The place in the sources that decides the address; the whole of `site.yaml` for what every
    /// site has.
    pub fn span(self, archive: &Archive, plan: &Plan) -> Span {
        match self {
            Self::Page(page) => page.span(archive),
            Self::File(file) => Span::whole(file.source(archive, plan)),
            Self::Made(made) => made.span(archive, plan),
        }
    }

    /// The file that an author sees here after saving it. What the program makes is not about a
    /// single file.
    pub fn source(self, archive: &Archive, plan: &Plan) -> Option<FileId> {
        match self {
            Self::Page(page) => page.source(archive),
            Self::File(file) => Some(file.source(archive, plan)),
            Self::Made(_) => None,
        }
    }

    /// The bodies that the target shows.
    pub fn bodies<'a>(self, archive: &'a Archive, plan: &Plan) -> Vec<&'a Body> {
        match self {
            Self::Page(page) => page.bodies(archive),
            Self::File(_) => Vec::new(),
            Self::Made(made) => made.bodies(archive, plan),
        }
    }

    /// The page for the sitemap.
    pub fn listed(self, archive: &Archive) -> Option<Page> {
        match self {
            Self::Page(page) => page.is_listed(archive).then_some(page),
            Self::File(_) | Self::Made(_) => None,
        }
    }
}

impl PublishedFile {
    /// The file itself.
    pub fn source(self, archive: &Archive, plan: &Plan) -> FileId {
        match self {
            Self::Attachment(id) => archive.files[id].file,
            Self::Asset(id) => plan.theme.assets[id].file,
        }
    }
}

impl Made {
    pub fn address(self, archive: &Archive, plan: &Plan) -> Address {
        match self {
            Self::SitemapIndex => Address::file("sitemap.xml"),
            Self::SitemapPart(_) if plan.sitemap.len() == 1 => Address::file("sitemap.xml"),
            Self::SitemapPart(id) => Address::file(format!("sitemap-{}.xml", id.index() + 1)),
            Self::Robots => Address::file("robots.txt"),
            Self::ForHosts(file) => Address::file(file.path()),
            Self::Citations(cited, format) => cited.address(archive, format),
            Self::FontStyles => {
                Address::file(plan.theme.font_styles.as_deref().unwrap_or("fonts.css"))
            }
            Self::Feed(id, format) => plan.feeds[id].address(archive, format),
            Self::FeedStyles => Address::file("feed.css"),
            Self::Twin(id) => twin_address(archive, id),
            Self::TwinList => Address::file(TWIN_LIST),
            Self::Former(id) => Address::file(&*plan.former[id].path),
            Self::Card(id) => card_address(archive, id),
            Self::Search(file) => file.address(),
            Self::OpenSearch(interface) => open_search_address(archive, interface),
        }
    }

    fn span(self, archive: &Archive, plan: &Plan) -> Span {
        match self {
            Self::Feed(id, _) => match plan.feeds[id].subject {
                FeedSubject::Language | FeedSubject::Older(_) => archive.config.span,
                FeedSubject::Tag(id) => archive[id].span,
                FeedSubject::Series(id) => archive[id].span,
                FeedSubject::Person(id) => archive[id].span,
            },
            Self::SitemapIndex
            | Self::SitemapPart(_)
            | Self::Robots
            | Self::ForHosts(_)
            | Self::FontStyles
            | Self::FeedStyles
            | Self::TwinList
            | Self::Search(_)
            | Self::OpenSearch(_) => archive.config.span,
            Self::Citations(cited, _) => cited.page(archive).span(archive),
            Self::Twin(id) => Span::whole(archive[id].body.file),
            Self::Former(id) => plan.former[id].span,
            Self::Card(id) => Page::of(archive, PageKind::Version(id)).span(archive),
        }
    }

    fn bodies<'a>(self, archive: &'a Archive, plan: &Plan) -> Vec<&'a Body> {
        match self {
            Self::Feed(id, _) if plan.feeds[id].is_full() => {
                plan.feeds[id].entries.iter().map(|id| &archive[*id].body).collect()
            }
            Self::Twin(id) => vec![&archive[id].body],
            Self::Former(id) => plan.former[id].made.bodies(archive, plan),
            Self::SitemapIndex
            | Self::SitemapPart(_)
            | Self::Robots
            | Self::ForHosts(_)
            | Self::FontStyles
            | Self::Citations(..)
            | Self::Feed(..)
            | Self::FeedStyles
            | Self::TwinList
            | Self::Card(_)
            // These show a few words of so many that reading all again would take too long.
            | Self::Search(_)
            | Self::OpenSearch(_) => Vec::new(),
        }
    }
}
