//! What each file of `content/` says on its own: names are still text, with their places.
//!
//! In: nothing; these are types. Out: [`Documents`], which `parse` fills and `resolve` turns into
//! an archive. Facts that need no other file have their final types, and are shared with it.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::ground::date::Date;
use crate::ground::diag::files::PictureFault;
use crate::ground::diag::{FileId, Span, Spanned};
use crate::ground::digest::Digest;
use crate::ground::lang::Language;
use crate::ground::rough_date::RoughDate;
use crate::ground::source::Sources;
use crate::ground::text::{self, Key};
use crate::read::bibliography::BibliographyDoc;
use crate::read::contributors::Contribution;
pub use crate::read::credits::{Mention, TieNames};
use crate::read::file_names::with_right_names;
use crate::read::json_text;
use crate::read::markdown::Outline;
use crate::read::portrait::PortraitDoc;
use crate::read::record::VersionRecord;
use crate::read::series::{SeriesDoc, SeriesPart};
use crate::read::sources::{Scope, Source, Via};
use crate::read::synonyms::SynonymDoc;
use crate::read::text_kind::TextKind;
use crate::read::top_picture::PictureDoc;
use crate::read::usual;

/// A name as its author wrote it, and its place.
pub type Name = Spanned<String>;

/// Everything that was read from `content/` and `static/`, in the order of paths.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    pub versions: Vec<Arc<VersionDoc>>,
    pub people: Vec<Arc<PersonDoc>>,
    pub tags: Vec<Arc<TagDoc>>,
    pub series: Vec<Arc<SeriesDoc>>,
    pub synonyms: Vec<Arc<SynonymDoc>>,
    pub bibliographies: Vec<Arc<BibliographyDoc>>,
    pub static_pages: Vec<Arc<StaticPageDoc>>,
    pub files: Vec<Attachment>,
    /// Files that are there and are no part of the site.
    pub absent: Vec<AbsentDoc>,
    /// Files with errors, so that what they seem to say may be wrong.
    pub faulty: Vec<FileId>,
    /// Digest of everything in the files that pages may show, except the bodies of their own works.
    pub outward: u128,
}

impl Documents {
    /// Leaves files out, as if they could not be read.
    pub fn leave_out(&mut self, files: &BTreeSet<FileId>, sources: &Sources) {
        let unread = |file: FileId| {
            let is_text = sources.path(file).ends_with(".md");
            AbsentDoc::unread(file, is_text, sources)
        };
        let mut absent: BTreeMap<FileId, AbsentDoc> =
            files.iter().map(|file| (*file, unread(*file))).collect();
        self.versions.retain(|version| {
            let left_out = absent.get_mut(&version.body.file);
            // The id of a work is not always the name of its folder.
            left_out.map(|it| it.version = Some(version.key.in_work())).is_none()
        });
        self.static_pages.retain(|static_page| !files.contains(&static_page.body.file));
        self.people.retain(|person| !files.contains(&person.file));
        self.tags.retain(|tag| !files.contains(&tag.file));
        self.series.retain(|series| !files.contains(&series.file));
        self.synonyms.retain(|doc| !files.contains(&doc.file));
        self.bibliographies.retain(|doc| !files.contains(&doc.file));
        self.files.retain(|file| !files.contains(&file.file));
        let mut outward = Digest::new();
        outward.digest(self.outward);
        for doc in &self.absent {
            absent.remove(&doc.file);
        }
        for file in files.iter().copied() {
            outward.text(sources.path(file));
        }
        self.absent.extend(absent.into_values());
        self.outward = outward.finish();
    }
}

/// A file that is there and is no part of the site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AbsentDoc {
    pub file: FileId,
    /// The path that it would have if its name had no fault.
    pub meant: Option<String>,
    /// Whether it is a version or a page, or was meant as one.
    pub is_text: bool,
    /// For a version: its work, and its name (`ar`, `en.annotated`).
    pub version: Option<(Box<str>, Box<str>)>,
    /// Former ids of its work, if it is a draft or waits.
    pub former_ids: Vec<Name>,
    /// For a translation, if it is a draft or waits: what it was made from, as far as it says so.
    pub translation_of: Option<Vec<Name>>,
    pub why: Absence,
}

/// Why a file is no part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Absence {
    Draft,
    /// It waits for the day of its publication.
    Until(Date),
    /// It could not be read, or it has errors and is left out.
    Unread,
}

impl AbsentDoc {
    /// A version.
    pub fn version(doc: &VersionDoc, why: Absence) -> Self {
        Self {
            file: doc.body.file,
            meant: None,
            is_text: true,
            version: Some(doc.key.in_work()),
            former_ids: doc.publication.former.ids.clone(),
            translation_of: doc.is_translation().then(|| doc.origin.translation_of.clone()),
            why,
        }
    }

    /// A page outside the archive.
    pub fn static_page(file: FileId, why: Absence) -> Self {
        Self { why, ..Self::nothing(file, true) }
    }

    /// A file that could not be read.
    pub fn unread(file: FileId, is_text: bool, sources: &Sources) -> Self {
        let path = text::nfc(sources.path(file));
        let meant = Some(with_right_names(&path)).filter(|meant| *meant != path);
        let version = version_at(meant.as_deref().unwrap_or(&path)).filter(|_| is_text);
        Self { meant, version, ..Self::nothing(file, is_text) }
    }

    fn nothing(file: FileId, is_text: bool) -> Self {
        let (meant, version, former_ids, translation_of) = (None, None, Vec::new(), None);
        let why = Absence::Unread;
        Self { file, meant, is_text, version, former_ids, translation_of, why }
    }
}

/// The work and the name of the version at a path, if there may be one.
fn version_at(path: &str) -> Option<(Box<str>, Box<str>)> {
    let (folder, name) = path.strip_prefix("content/articles/")?.rsplit_once('/')?;
    let work = folder.rsplit('/').next()?;
    Some((work.into(), name.strip_suffix(".md")?.into()))
}

/// The last part of the address of a version next to its source.
pub const PARALLEL: &str = "parallel";

/// What is below the address of a version, or may once be there. No edition can have such a name.
pub const BELOW_A_VERSION: [&str; 3] = [PARALLEL, "cite", "feed"];

/// `articles/<work>/<lang>[.<edition>].md`
#[derive(Debug, Serialize, Deserialize)]
pub struct VersionDoc {
    pub key: VersionKey,
    pub headline: Arc<Headline>,
    pub dates: Dates,
    pub credits: Credits<Mention>,
    pub origin: Origin,
    #[serde(deserialize_with = "usual::read_rights")]
    pub rights: Arc<Rights>,
    pub picture: Option<Box<PictureDoc>>,
    pub subjects: SubjectNames,
    pub publication: Publication,
    pub body: BodyDoc,
    #[serde(with = "json_text")]
    pub extra: Arc<serde_json::Value>,
}

/// What the path of a version says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionKey {
    pub work: Box<str>,
    pub language: Language,
    pub edition: Option<Box<str>>,
}

impl VersionKey {
    /// The version's file name without `.md`: `ar`, `en.annotated`.
    pub fn stem(&self) -> String {
        match &self.edition {
            Some(edition) => format!("{}.{edition}", self.language.as_str()),
            None => self.language.as_str().to_owned(),
        }
    }

    /// The work, and the version's name in it.
    fn in_work(&self) -> (Box<str>, Box<str>) {
        (self.work.clone(), self.stem().into())
    }

    /// Whether `name` is what others call this version.
    pub fn is_named(&self, name: &str) -> bool {
        let (language, edition) =
            name.split_once('.').map_or((name, None), |(tag, edition)| (tag, Some(edition)));
        let edition = edition.map(text::nfc);
        self.edition.as_deref() == edition.as_deref()
            && self.language.as_str().eq_ignore_ascii_case(language)
    }
}

/// What a version says about its source, and what is on record about it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Origin {
    /// The versions that it was made from, the most important one first.
    pub translation_of: Vec<Name>,
    /// Whether it is an original, if it says so.
    pub is_original: Option<Spanned<bool>>,
    /// Whether what it was made from is said under another key, which was reported.
    pub is_said_otherwise: bool,
    pub method: Option<Method>,
    pub basis: Option<Box<str>>,
    pub source: Option<Arc<Source>>,
    pub via: Option<Arc<Via>>,
    pub scope: Scope,
    pub scope_note: Option<Box<str>>,
    #[serde(deserialize_with = "usual::read_record")]
    pub record: Arc<VersionRecord>,
}

/// What sort of text a version is, and what it is about. `None`: the version does not say, and
/// inherits it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SubjectNames {
    pub kind: Option<TextKind>,
    pub tags: Option<Vec<Mention>>,
    pub people: Option<Vec<Mention>>,
    pub series: Option<Box<SeriesPart>>,
    pub is_featured: Option<bool>,
}

/// Where something was before, so that readers who go there find it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FormerAddresses {
    /// Paths below the site's root, with a leading slash.
    pub paths: Vec<Name>,
    /// Ids; all addresses that go with one are kept.
    pub ids: Vec<Name>,
}

/// Other addresses of a version or page, and when or whether it is published.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Publication {
    pub former: FormerAddresses,
    /// Where its date is written.
    pub dated: Option<(Date, Span)>,
    pub is_draft: bool,
    /// Whether the search of the site leaves it out.
    pub is_unsearched: bool,
}

/// A body and what is in it.
#[derive(Debug, Serialize, Deserialize)]
pub struct BodyDoc {
    pub file: FileId,
    /// The Markdown, as bytes of the file.
    pub range: Range<u32>,
    /// xxh3 of the Markdown.
    pub digest: u128,
    pub outline: Arc<Outline>,
    /// For each link of the outline that names a whole file, the path from the root. `None` for
    /// pictures, for places in a text, and for what cannot be a path.
    pub paths: Vec<Option<Key>>,
    /// The keys of the works that it cites.
    pub citations: Vec<Spanned<Box<str>>>,
}

/// `people/<id>.yaml`
#[derive(Debug, Serialize, Deserialize)]
pub struct PersonDoc {
    pub id: Box<str>,
    pub file: FileId,
    pub entry: Arc<PersonEntry>,
    pub former: FormerAddresses,
    pub ties: TieNames,
    pub portrait: Option<PortraitDoc>,
    /// The outline of each text of the biography.
    pub bios: Vec<Outline>,
}

/// `tags/<id>.yaml`
#[derive(Debug, Serialize, Deserialize)]
pub struct TagDoc {
    pub id: Box<str>,
    pub file: FileId,
    pub label: Texts,
    pub description: Texts,
    pub broader: Option<Mention>,
    pub former: FormerAddresses,
}

/// `pages/<name>/<lang>.md`
#[derive(Debug, Serialize, Deserialize)]
pub struct StaticPageDoc {
    pub name: Box<str>,
    pub language: Language,
    pub headline: Arc<Headline>,
    pub dates: Dates,
    pub publication: Publication,
    pub body: BodyDoc,
    #[serde(with = "json_text")]
    pub extra: Arc<serde_json::Value>,
}

/// What stands above a text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub title: Box<str>,
    pub subtitle: Option<Box<str>>,
    /// The two with their emphasis, where they have some.
    pub marked_title: Option<Box<str>>,
    pub marked_subtitle: Option<Box<str>>,
    /// As the author wrote it, or taken from the first paragraph.
    pub summary: Box<str>,
}

/// When a version was published in the archive, and when it last really changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Dates {
    pub published: Option<Date>,
    pub updated: Option<Date>,
}

/// Who made a version, by role: names with places while they are text, ids after they are resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Credits<Name> {
    pub authors: Vec<Name>,
    pub translators: Vec<Name>,
    pub editors: Vec<Name>,
    pub reviewers: Vec<Name>,
    pub contributors: Vec<Contribution<Name>>,
    /// Whether nobody knows who wrote it.
    pub is_anonymous: bool,
}

impl<Name> Default for Credits<Name> {
    fn default() -> Self {
        Self {
            authors: Vec::new(),
            translators: Vec::new(),
            editors: Vec::new(),
            reviewers: Vec::new(),
            contributors: Vec::new(),
            is_anonymous: false,
        }
    }
}

impl<Name> Credits<Name> {
    /// The same credits, with other names.
    pub fn map<Other>(&self, mut name: impl FnMut(&Name) -> Other) -> Credits<Other> {
        let mut all = |names: &[Name]| names.iter().map(&mut name).collect();
        Credits {
            authors: all(&self.authors),
            translators: all(&self.translators),
            editors: all(&self.editors),
            reviewers: all(&self.reviewers),
            contributors: self
                .contributors
                .iter()
                .map(|it| Contribution { name: name(&it.name), role: it.role.clone() })
                .collect(),
            is_anonymous: self.is_anonymous,
        }
    }

    /// Everybody in any role.
    pub fn all(&self) -> impl Iterator<Item = &Name> {
        let Self { authors, translators, editors, reviewers, contributors, .. } = self;
        let others = contributors.iter().map(|contribution| &contribution.name);
        [authors, translators, editors, reviewers].into_iter().flatten().chain(others)
    }
}

/// How a translation came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    Human,
    Machine,
    MachineEdited,
}

/// On what terms a version may be used.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rights {
    /// An SPDX id or a sentence.
    pub license: Option<Box<str>>,
    pub permission: Option<Box<str>>,
    pub rights_holder: Option<Box<str>>,
}

/// The content of a person's file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonEntry {
    /// By language, in the file's order. Unregistered people have one name, without a language.
    pub name: Texts,
    pub sort: Texts,
    pub family: Texts,
    pub given: Texts,
    pub also: Vec<Box<str>>,
    pub born: Option<RoughDate>,
    pub died: Option<RoughDate>,
    pub same_as: Vec<Box<str>>,
    /// Markdown by language.
    pub bio: Texts,
    pub is_organisation: bool,
    /// What tells the person from others of the same name.
    pub note: Texts,
}

/// A text by language, in the order of the author. A text without a language (`None`) is shown as
/// it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Texts(pub Vec<(Option<Language>, Box<str>)>);

impl Texts {
    /// The text in `language`, or else in its parent language, in English, or the first one.
    pub fn best(&self, language: &Language) -> Option<(&Option<Language>, &str)> {
        let find = |tag: &str| {
            self.0.iter().find(|(have, _)| have.as_ref().is_some_and(|have| have.as_str() == tag))
        };
        let found = language.nearest(find).or_else(|| self.0.first());
        found.map(|(have, text)| (have, &**text))
    }

    /// Whether there are texts, and readers see something of each.
    pub fn is_visible(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(_, text)| text::is_visible(text))
    }

    /// The text in exactly this language.
    pub fn exact(&self, language: &Language) -> Option<&str> {
        self.0.iter().find(|(have, _)| have.as_ref() == Some(language)).map(|(_, text)| &**text)
    }
}

/// A file that is published together with the pages.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Attachment {
    pub file: FileId,
    /// Its address below the site's root: the path below `content/` or `static/`.
    pub path: Box<str>,
    /// Width and height in CSS pixels, if it is a picture.
    pub size: Option<(u32, u32)>,
    /// Of all bytes that are published.
    pub digest: KnownDigest,
    /// Whether it is a picture of which parts are left out.
    pub is_cleaned: bool,
    /// If it is a picture that readers cannot see well.
    pub fault: Option<PictureFault>,
}

/// A digest that is known as soon as somebody has read the whole file. Clones share it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Option<u128>", into = "Option<u128>")]
pub struct KnownDigest(Arc<OnceLock<u128>>);

impl KnownDigest {
    /// The digest, if anybody knows it yet.
    pub fn get(&self) -> Option<u128> {
        self.0.get().copied()
    }

    /// Says what it is. Only the first to do so is heard.
    pub fn set(&self, digest: u128) {
        let _ = self.0.set(digest);
    }
}

impl From<Option<u128>> for KnownDigest {
    fn from(digest: Option<u128>) -> Self {
        let known = Self::default();
        digest.into_iter().for_each(|digest| known.set(digest));
        known
    }
}

impl From<KnownDigest> for Option<u128> {
    fn from(known: KnownDigest) -> Self {
        known.get()
    }
}
