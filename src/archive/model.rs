//! The whole archive as facts: what `resolve` makes and everything above reads.
//!
//! In: nothing; these are types. Out: [`Archive`], in which names are ids, the shared facts of a
//! work are in all of its versions, and every list is sorted. Never: a body; only facts about
//! bodies.

mod people;

use std::collections::HashSet;
use std::sync::Arc;

use crate::ground::date::Date;
use crate::ground::diag::{FileId, Span, Spanned};
use crate::ground::digest::Digest;
use crate::ground::ids::{IdRange, IdVec};
use crate::ground::lang::Language;
use crate::ids;
use crate::read::bibliography::CitedWork;
use crate::read::config::{Config, InterfaceLanguage};
pub use crate::read::contributors::Contribution;
pub use crate::read::document::{
    Attachment, Credits, Dates, Headline, Method, PersonEntry, Rights, Texts,
};
use crate::read::markdown::{Link, Outline};
pub use crate::read::record::{Notice, VersionRecord};
pub use crate::read::sources::{Access, PrintedSource, Scope, Source, Via};
use crate::read::synonyms::SynonymGroup;
use crate::read::text_kind::TextKind;
pub use people::{Credited, Person, PersonTies, PictureCredit, Portrait};

/// The folder in `pages/` with the texts of the home pages.
const HOME: &str = "home";

ids! {
    /// A work: a text in all of its languages.
    WorkId(u32),
    /// A version: the original of a work, or one of its translations.
    VersionId(u32),
    /// A person or an organisation.
    PersonId(u32),
    /// A tag.
    TagId(u32),
    /// A series.
    SeriesId(u32),
    /// A page outside the archive, in one language.
    StaticPageId(u32),
    /// A former address.
    AliasId(u32),
    /// A picture or another file in the folder of a work or a page.
    AttachmentId(u32),
}

/// `archive[id]` is the entry with this id.
macro_rules! indexed {
    ($($id:ident => $list:ident: $entry:ident),* $(,)?) => {$(
        impl std::ops::Index<$id> for Archive {
            type Output = $entry;

            fn index(&self, id: $id) -> &$entry {
                &self.$list[id]
            }
        }
    )*};
}

indexed! {
    WorkId => works: Work,
    VersionId => versions: Version,
    PersonId => people: Person,
    TagId => tags: Tag,
    SeriesId => series: Series,
    StaticPageId => static_pages: StaticPage,
}

/// Everything that the site is made from. It does not change.
#[derive(Debug)]
pub struct Archive {
    pub config: Config,
    /// Sorted by id.
    pub works: IdVec<WorkId, Work>,
    /// Grouped by work; within a work the original is first, the others follow by language and
    /// edition.
    pub versions: IdVec<VersionId, Version>,
    /// Sorted by id.
    pub people: IdVec<PersonId, Person>,
    /// Sorted by id.
    pub tags: IdVec<TagId, Tag>,
    /// Sorted by id.
    pub series: IdVec<SeriesId, Series>,
    /// Sorted by name, then by the site's order of languages, others last.
    pub static_pages: IdVec<StaticPageId, StaticPage>,
    /// Former addresses, in the order of what they now lead to.
    pub aliases: IdVec<AliasId, Alias>,
    /// Pictures and other files in the folders of works and pages and in `static/`, sorted by their
    /// places in the sources; after them those at former addresses.
    pub files: IdVec<AttachmentId, Attachment>,
    pub drafts: ArchiveDrafts,
    pub search: ArchiveSearch,
    pub own_links: OwnLinks,
    /// Digest of everything that pages may show, except the bodies of their own works.
    pub outward: u128,
}

/// Links that are written as whole addresses of the site.
#[derive(Debug, Default)]
pub struct OwnLinks {
    pub all: Vec<Link>,
    /// The addresses of those that lead to nothing, sorted, each with the part of it that leads to
    /// a page, which has no such place.
    pub broken: Vec<(Box<str>, Option<Box<str>>)>,
}

/// What authors decide about the search of the site.
#[derive(Debug, Default)]
pub struct ArchiveSearch {
    /// Versions that it leaves out, sorted.
    pub unsearched: Vec<FileId>,
    /// Words that find each other.
    pub synonyms: Vec<SynonymGroup>,
}

/// Texts that are not meant to be published yet.
#[derive(Debug, Default)]
pub struct ArchiveDrafts {
    /// Those that are shown nevertheless, sorted.
    pub shown: Vec<FileId>,
    /// The addresses of those that are left out, or wait for their day, or have errors, and of the
    /// folders of their files.
    pub withheld: HashSet<String>,
    /// Whether files are left out because they have errors.
    pub is_partial: bool,
}

/// A text in all of its languages.
#[derive(Debug)]
pub struct Work {
    /// The name of its folder.
    pub id: Box<str>,
    /// The versions, as a range of [`Archive::versions`]. Never empty.
    pub versions: IdRange<VersionId>,
    /// Whether the first version is an original; otherwise the archive has only translations.
    pub has_original: bool,
    pub tags: Vec<TagId>,
    pub people: Vec<PersonId>,
    /// The series that it is in, in the order of their ids.
    pub series: Vec<SeriesId>,
    /// When the text first appeared anywhere, if that is known.
    pub first_published: Option<Date>,
    /// Former ids.
    pub formerly: Vec<Spanned<String>>,
}

impl Work {
    /// The version that stands for the work if no language is given: the original or, without it,
    /// the first translation.
    pub fn lead(&self) -> VersionId {
        self.versions.start
    }

    /// All versions, the lead first.
    pub fn version_ids(&self) -> impl Iterator<Item = VersionId> + use<> {
        self.versions.ids()
    }
}

/// One text of a work in one language.
#[derive(Debug)]
pub struct Version {
    pub work: WorkId,
    pub language: Language,
    /// The short id of another translation into the same language.
    pub edition: Option<Box<str>>,
    pub headline: Arc<Headline>,
    pub dates: Dates,
    pub credits: Credits<Credited>,
    pub lineage: Lineage,
    pub rights: Arc<Rights>,
    pub picture: Option<Box<Picture>>,
    /// Facts of the work, if this version overrides them.
    pub subjects: Subjects,
    pub body: Body,
    pub extra: Arc<serde_json::Value>,
}

impl Version {
    /// When it last changed after it was published, as far as anybody says so.
    pub fn last_change(&self) -> Option<Date> {
        self.dates.updated.max(self.lineage.record.last_day())
    }
}

/// Where a version comes from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lineage {
    /// The version that it was translated from, if the archive has that.
    pub made_from: Option<VersionId>,
    /// Others that it was translated from, too.
    pub also_from: Vec<VersionId>,
    pub method: Option<Method>,
    /// Digest of the source version that it was made from, as a program wrote it.
    pub basis: Option<Box<str>>,
    pub source: Option<Arc<Source>>,
    pub source_makers: SourceMakers,
    /// The translation that it was made from, if the archive does not have that.
    pub via: Option<Arc<Via>>,
    pub scope: Scope,
    pub scope_note: Option<Box<str>>,
    pub is_translation: bool,
    /// What is on record about the version itself.
    pub record: Arc<VersionRecord>,
}

/// Who made the source of a version.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceMakers {
    pub authors: Vec<SourceMaker>,
    /// Whether it is said that nobody knows who wrote it.
    pub is_anonymous: bool,
    pub editors: Vec<SourceMaker>,
    /// Who made the translation in between.
    pub translators: Vec<SourceMaker>,
}

/// A name in a source, and the person of the archive who has it.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceMaker {
    pub name: Box<str>,
    pub person: Option<Credited>,
}

/// The picture at the top of a version.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub place: LinkTarget,
    /// What can be seen on it; may be empty.
    pub alt: PictureWords,
    pub caption: Option<PictureWords>,
    pub credit: Option<PictureCredit<PictureWords>>,
    /// The destinations of the links in the caption and the credit, as they are written.
    pub links: Vec<Box<str>>,
    /// Where they lead.
    pub goals: Goals,
}

/// Words about a picture, in the language of the version or, if there are none, in another one.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureWords {
    pub language: Language,
    pub text: Box<str>,
}

/// What sort of text a version is, and what it is about: ids, in the order in which the author
/// wrote them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subjects {
    /// `None` if it is that of the site.
    pub kind: Option<TextKind>,
    pub tags: Vec<TagId>,
    pub people: Vec<Credited>,
    /// Whether the home page shows the work above the newest ones.
    pub is_featured: bool,
}

/// What is known about a body: where it is, what is in it, where its links lead.
#[derive(Debug)]
pub struct Body {
    pub file: FileId,
    /// The Markdown, as bytes of the file.
    pub range: std::ops::Range<u32>,
    /// xxh3 of the Markdown.
    pub digest: u128,
    pub outline: Arc<Outline>,
    /// Of the outline's links.
    pub goals: Goals,
    /// The works that it cites, sorted by key.
    pub cited: Vec<Arc<CitedWork>>,
}

impl Body {
    /// The links that lead somewhere.
    pub fn links(&self) -> impl Iterator<Item = FollowedLink<'_>> {
        self.goals.of(self.outline.links.iter().map(|link| link.destination.as_str()))
    }
}

impl Lineage {
    /// The versions of the archive that it was made from, the most important one first.
    pub fn sources(&self) -> impl Iterator<Item = VersionId> {
        self.made_from.into_iter().chain(self.also_from.iter().copied())
    }
}

impl Archive {
    /// Whether a version is an original. A work may have several.
    pub fn is_original(&self, id: VersionId) -> bool {
        !self[id].lineage.is_translation && self[self[id].work].has_original
    }

    /// The original that a version goes back to, if the archive has it.
    pub fn original_of(&self, id: VersionId) -> Option<VersionId> {
        let work = &self[self[id].work];
        let chain = std::iter::successors(Some(id), |at| self[*at].lineage.made_from);
        let end = chain.take(work.version_ids().count()).last()?;
        let original = if self.is_original(end) { end } else { work.lead() };
        work.has_original.then_some(original)
    }

    /// What sort of text a version is.
    pub fn kind_of(&self, id: VersionId) -> TextKind {
        self[id].subjects.kind.unwrap_or(self.config.kind)
    }

    /// The text of the home page in an interface language.
    pub fn home_text(&self, interface: InterfaceLanguage) -> Option<StaticPageId> {
        let language = &self.config.languages[interface];
        self.static_pages.find_id(|page| &*page.name == HOME && page.language == *language)
    }

    /// Whether a page outside the archive is the text of a home page, and no page of its own.
    pub fn is_home_text(&self, id: StaticPageId) -> bool {
        &*self[id].name == HOME && self.config.languages.contains(&self[id].language)
    }

    /// Whether a version is shown that is not meant to be published yet.
    pub fn is_draft(&self, id: VersionId) -> bool {
        self.drafts.shown.binary_search(&self[id].body.file).is_ok()
    }

    /// Whether the search of the site finds a version.
    pub fn is_searched(&self, id: VersionId) -> bool {
        let file = &self[id].body.file;
        !self.is_draft(id) && self.search.unsearched.binary_search(file).is_err()
    }

    /// Takes note of what [`OwnLinks::broken`] holds, which every page may show.
    pub fn set_broken_own(&mut self, mut broken: Vec<(Box<str>, Option<Box<str>>)>) {
        broken.sort_unstable();
        broken.dedup();
        let mut digest = Digest::new();
        digest.digest(self.outward);
        for (address, part) in &broken {
            digest.text(address).optional_text(part.as_deref());
        }
        if !broken.is_empty() {
            self.outward = digest.finish();
        }
        self.own_links.broken = broken;
    }

    /// What is left of an address of the site that leads to nothing; `None` for any other address.
    pub fn left_of_own(&self, address: &str) -> Option<Option<&str>> {
        let at = self.own_links.broken.binary_search_by(|(own, _)| (**own).cmp(address)).ok()?;
        Some(self.own_links.broken[at].1.as_deref())
    }
}

/// Where the links of a text lead.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Goals {
    /// In the order of the links; `None` if a link leads nowhere.
    pub places: Vec<Option<LinkTarget>>,
    /// The anchors that links mean but are not written with, by the number of the link.
    pub anchors: Vec<(u32, Box<str>)>,
}

/// A link that leads somewhere.
#[derive(Debug, Clone, Copy)]
pub struct FollowedLink<'a> {
    /// Its destination as it is written.
    pub written: &'a str,
    pub place: LinkTarget,
    /// The anchor that it means, if it is written otherwise.
    pub anchor: Option<&'a str>,
}

impl Goals {
    /// The links that lead somewhere, of those with these destinations.
    pub fn of<'a>(
        &'a self,
        destinations: impl Iterator<Item = &'a str>,
    ) -> impl Iterator<Item = FollowedLink<'a>> {
        let mut anchors = self.anchors.iter().peekable();
        destinations.zip(&self.places).enumerate().filter_map(move |(n, (written, place))| {
            let anchor = anchors.next_if(|(number, _)| *number as usize == n);
            Some(FollowedLink { written, place: (*place)?, anchor: anchor.map(|(_, id)| &**id) })
        })
    }
}

/// Something in the site that has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkTarget {
    Version(VersionId),
    /// The version in the reader's language, or else the lead.
    Work(WorkId),
    Person(PersonId),
    Tag(TagId),
    Series(SeriesId),
    StaticPage(StaticPageId),
    /// The page of the same name in the reader's language, or else this one.
    StaticPages(StaticPageId),
    /// A file of [`Archive::files`].
    File(AttachmentId),
    /// The home page, or the index of people, tags, series or articles, in the reader's language.
    Home,
    People,
    Tags,
    AllSeries,
    Articles,
    /// The page that has the link.
    Here,
}

/// A former address of something.
#[derive(Debug)]
pub struct Alias {
    /// Below the site's root, with a leading slash.
    pub path: Spanned<String>,
    pub target: AliasTarget,
}

/// What can have former addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasTarget {
    Version(VersionId),
    /// A translation next to the version that it was made from.
    Parallel(VersionId),
    StaticPage(StaticPageId),
    /// A page of the list of works, in an interface language.
    Person(PersonId, u32, InterfaceLanguage),
    Tag(TagId, u32, InterfaceLanguage),
    Series(SeriesId, u32, InterfaceLanguage),
}

/// A tag.
#[derive(Debug)]
pub struct Tag {
    pub id: Box<str>,
    pub label: Texts,
    pub description: Texts,
    pub broader: Option<TagId>,
    pub narrower: Vec<TagId>,
    pub span: Span,
    pub is_registered: bool,
    /// Former ids.
    pub formerly: Vec<Spanned<String>>,
}

/// Works that are read in an order.
#[derive(Debug)]
pub struct Series {
    pub id: Box<str>,
    pub title: Texts,
    pub description: Texts,
    /// In the order of reading.
    pub parts: Vec<PartOfSeries>,
    /// How many parts it has, if the archive has all and numbers them.
    pub total: Option<u32>,
    /// Where it is registered or, if it is not, where it is first named.
    pub span: Span,
    pub is_registered: bool,
    /// Former ids.
    pub formerly: Vec<Spanned<String>>,
}

impl Series {
    /// The works in the order of reading.
    pub fn works(&self) -> impl Iterator<Item = WorkId> {
        self.parts.iter().map(|part| part.work)
    }

    /// Which part a work is, if that is known.
    pub fn number_of(&self, work: WorkId) -> Option<u32> {
        self.parts.iter().find(|part| part.work == work)?.number
    }
}

/// A work in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOfSeries {
    pub work: WorkId,
    /// Which part it is, if that is known.
    pub number: Option<u32>,
}

/// A page outside the archive, in one language: about, licence, contact.
#[derive(Debug)]
pub struct StaticPage {
    /// The name of its folder.
    pub name: Box<str>,
    pub language: Language,
    pub headline: Arc<Headline>,
    pub dates: Dates,
    pub body: Body,
    pub extra: Arc<serde_json::Value>,
}
