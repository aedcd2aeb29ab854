//! What the files of `content/` say, each on its own: names are still text, with the places where they stand.
//!
//! In: nothing; these are types. Out: [`Documents`], which `parse` fills and `resolve` turns into an archive. Facts
//! that need no second file to be understood already have their final types.

use std::ops::Range;

use crate::archive::{Attachment, Credits, Dates, Headline, Method, PersonEntry, Rights, Source, Texts};
use crate::diag::{FileId, Spanned};
use crate::lang::Language;
use crate::markdown::Outline;

/// A name as its author wrote it, and where.
pub type Name = Spanned<String>;

/// Everything that was read from `content/`, in the order of paths.
#[derive(Debug, Default)]
pub struct Documents {
    pub versions: Vec<VersionDoc>,
    pub people: Vec<PersonDoc>,
    pub tags: Vec<TagDoc>,
    pub sheets: Vec<SheetDoc>,
    pub files: Vec<Attachment>,
    /// Versions and pages that are drafts and were left out; links to them deserve their own message.
    pub drafts: Vec<FileId>,
}

/// `articles/<work>/<lang>[.<edition>].md`
#[derive(Debug)]
pub struct VersionDoc {
    pub key: VersionKey,
    pub headline: Headline,
    pub dates: Dates,
    pub credits: Credits<Name>,
    pub origin: Origin,
    pub rights: Rights,
    pub picture: Option<PictureDoc>,
    pub subjects: SubjectNames,
    pub publication: Publication,
    pub body: BodyDoc,
    pub extra: serde_json::Value,
}

/// What the path of a version says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionKey {
    pub work: Box<str>,
    pub language: Language,
    pub edition: Option<Box<str>>,
}

/// Where a version says that it comes from.
#[derive(Debug, Default)]
pub struct Origin {
    pub translation_of: Option<Name>,
    pub method: Option<Method>,
    pub basis: Option<Box<str>>,
    pub source: Option<Source>,
}

/// The picture at the head of a version, its file still a path.
#[derive(Debug)]
pub struct PictureDoc {
    pub src: Name,
    pub alt: Box<str>,
    pub caption: Option<Box<str>>,
    pub credit: Option<Box<str>>,
}

/// What a version is about. `None`: the version does not say, and inherits.
#[derive(Debug, Default)]
pub struct SubjectNames {
    pub tags: Option<Vec<Name>>,
    pub people: Option<Vec<Name>>,
}

/// Where else a version is to be found, and whether it is published at all.
#[derive(Debug, Default)]
pub struct Publication {
    pub aliases: Vec<Name>,
    pub is_draft: bool,
}

/// A body and what is in it.
#[derive(Debug)]
pub struct BodyDoc {
    pub file: FileId,
    /// The Markdown, as bytes of the file.
    pub range: Range<u32>,
    /// xxh3 of the Markdown.
    pub digest: u128,
    pub outline: Outline,
}

/// `people/<id>.yaml`
#[derive(Debug)]
pub struct PersonDoc {
    pub id: Box<str>,
    pub file: FileId,
    pub entry: PersonEntry,
}

/// `tags/<id>.yaml`
#[derive(Debug)]
pub struct TagDoc {
    pub id: Box<str>,
    pub file: FileId,
    pub label: Texts,
    pub description: Texts,
    pub broader: Option<Name>,
}

/// `pages/<name>/<lang>.md`
#[derive(Debug)]
pub struct SheetDoc {
    pub name: Box<str>,
    pub language: Language,
    pub headline: Headline,
    pub dates: Dates,
    pub publication: Publication,
    pub body: BodyDoc,
    pub extra: serde_json::Value,
}
