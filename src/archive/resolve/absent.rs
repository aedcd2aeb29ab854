//! Files that are there and are no part of the site: drafts, and what could not be read. Nothing of
//! them is published, and nobody is told that they are missing.
//!
//! In: the list of these files. Out: whether a path, a version or a name may be one of theirs.
//! Never: a guess about what is in them; where that could matter, nothing is said.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::archive::model::Attachment;
use crate::ground::diag::FileId;
use crate::ground::source::Sources;
use crate::ground::text;
use crate::read::document::{Absence, AbsentDoc, Documents, Name};

/// What is not there for others, under every name that they may use for it.
pub struct Absent<'a> {
    /// By path.
    files: HashMap<String, Absence>,
    /// The folders that texts among them are in.
    folders: HashMap<String, Absence>,
    /// Versions by work.
    versions: HashMap<&'a str, Vec<AbsentVersion<'a>>>,
    /// The former ids that drafts give their works.
    former_ids: HashMap<&'a str, Vec<&'a Name>>,
    /// The works of which a version could not be read.
    unread_works: HashSet<&'a str>,
    /// Files with errors, whether they are part of the site or not.
    faulty: HashSet<FileId>,
    unread: Unread,
}

struct AbsentVersion<'a> {
    /// Its name: `ar`, `en.annotated`.
    stem: &'a str,
    /// For a translation, if that is known: what it was made from, as far as it says so.
    translation_of: Option<&'a [Name]>,
}

/// Of what something could not be read.
#[derive(Debug, Default, Clone, Copy)]
struct Unread {
    anything: bool,
    people: bool,
    tags: bool,
    series: bool,
}

impl<'a> Absent<'a> {
    pub fn of(documents: &Documents, absent: &'a [AbsentDoc], sources: &Sources) -> Self {
        let mut versions: HashMap<&str, Vec<AbsentVersion<'_>>> = HashMap::new();
        let mut former_ids: HashMap<&str, Vec<&Name>> = HashMap::new();
        let (mut files, mut folders) = (HashMap::new(), HashMap::new());
        for doc in absent {
            let paths = [Some(text::nfc(sources.path(doc.file)).into_owned()), doc.meant.clone()];
            for path in paths.into_iter().flatten() {
                let folder = path.rsplit_once('/').filter(|_| doc.is_text);
                folders.extend(folder.map(|(folder, _)| (folder.to_owned(), doc.why)));
                files.insert(path, doc.why);
            }
            if let Some((work, stem)) = &doc.version {
                let translation_of = doc.translation_of.as_deref();
                versions.entry(work).or_default().push(AbsentVersion { stem, translation_of });
                if !doc.former_ids.is_empty() {
                    former_ids.entry(work).or_default().extend(&doc.former_ids);
                }
            }
        }
        let unread_docs = absent.iter().filter(|doc| doc.why == Absence::Unread);
        let unread_works = unread_docs.clone().filter_map(|doc| Some(&*doc.version.as_ref()?.0));
        let faulty: HashSet<FileId> =
            documents.faulty.iter().copied().chain(unread_docs.map(|doc| doc.file)).collect();
        let mut unread = Unread::default();
        for path in faulty.iter().map(|file| sources.path(*file)) {
            unread.anything = true;
            unread.people |= path.starts_with("content/people");
            unread.tags |= path.starts_with("content/tags");
            unread.series |= path.starts_with("content/series");
        }
        let unread_works = unread_works.collect();
        Self { files, folders, versions, former_ids, unread_works, faulty, unread }
    }

    /// Removes the files of works and pages without a published version: they are absent too.
    pub fn withhold(
        &mut self,
        files: &mut Vec<Attachment>,
        published: impl Iterator<Item = FileId>,
        sources: &Sources,
    ) {
        if self.folders.is_empty() {
            return;
        }
        let published: HashSet<String> =
            published.filter_map(|file| folder_of(sources, file)).collect();
        let withheld = |folder: &str| match is_of_texts(folder) && !published.contains(folder) {
            true => self.folders.get(folder).copied(),
            false => None,
        };
        let why = |path: &str| path.match_indices('/').find_map(|(end, _)| withheld(&path[..end]));
        let mut found = Vec::new();
        files.retain(|file| {
            let path = text::nfc(sources.path(file.file));
            let why = why(&path);
            found.extend(why.map(|why| (path.into_owned(), why)));
            why.is_none()
        });
        self.files.extend(found);
    }

    /// The former ids that drafts give a work.
    pub fn former_ids(&self, work: &str) -> &[&'a Name] {
        self.former_ids.get(work).map_or(&[], Vec::as_slice)
    }

    /// Why this file is absent, or a folder that it is in.
    pub fn file(&self, path: &str) -> Option<Absence> {
        if self.files.is_empty() {
            return None;
        }
        let above = path.match_indices('/').map(|(end, _)| &path[..end]);
        above.chain([path]).find_map(|path| self.files.get(path)).copied()
    }

    /// The same for a folder that contains an absent text.
    pub fn folder(&self, path: &str) -> Option<Absence> {
        self.folders.get(path).copied()
    }

    /// The paths of files that could not be read.
    pub fn unread_files(&self) -> impl Iterator<Item = &str> {
        let unread = self.files.iter().filter(|(_, why)| **why == Absence::Unread);
        unread.map(|(path, _)| &**path).collect::<BTreeSet<_>>().into_iter()
    }

    /// Whether `name` (`ar`, `en.annotated`) is an absent version of the work. One that could not
    /// be read and is not named after a language may be any.
    pub fn has_version(&self, work: &str, name: &str) -> bool {
        self.version(work, name).is_some()
    }

    fn version(&self, work: &str, name: &str) -> Option<&AbsentVersion<'a>> {
        let (name, versions) = (text::nfc(name), self.versions.get(work)?);
        versions.iter().find(|version| version.stem.eq_ignore_ascii_case(&name))
    }

    /// For a draft that is a translation, or one that waits: the name of the version that it was
    /// made from, if it says so.
    pub fn translation(&self, work: &str, name: &str) -> Option<Option<&'a Name>> {
        Some(self.version(work, name)?.translation_of?.first())
    }

    /// Whether a work has a version that is absent.
    pub fn has_work(&self, work: &str) -> bool {
        self.versions.contains_key(work)
    }

    /// Whether a version of the work could not be read.
    pub fn has_unread_version(&self, work: &str) -> bool {
        self.unread_works.contains(work)
    }

    /// Whether a file has errors, so that what it seems to say may be wrong.
    pub fn is_faulty(&self, file: FileId) -> bool {
        self.faulty.contains(&file)
    }

    /// Whether a file has errors that may be why something else is not found.
    pub fn has_faulty(&self) -> bool {
        self.unread.anything
    }

    /// The same for the files of people, which say how they are called.
    pub fn has_faulty_people(&self) -> bool {
        self.unread.people
    }

    /// The same for the files of tags.
    pub fn has_faulty_tags(&self) -> bool {
        self.unread.tags
    }

    /// The same for the files of series.
    pub fn has_faulty_series(&self) -> bool {
        self.unread.series
    }
}

/// Whether this may be the folder of a work or page.
fn is_of_texts(folder: &str) -> bool {
    ["content/articles/", "content/pages/"].iter().any(|above| folder.starts_with(above))
}

fn folder_of(sources: &Sources, file: FileId) -> Option<String> {
    let path = text::nfc(sources.path(file));
    Some(path.rsplit_once('/')?.0.to_owned())
}
