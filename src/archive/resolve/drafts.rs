//! Versions and pages that are left out: nothing of them is published, but translations of them
//! are.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::archive::model::Attachment;
use crate::ground::date::Date;
use crate::ground::diag::FileId;
use crate::ground::source::Sources;
use crate::ground::text;
use crate::read::document::{DraftDoc, VersionKey};

/// The drafts, under every name that others may use for them.
pub struct Drafts<'a> {
    /// With the day until which a file is held back, if that is why it is left out.
    files: HashMap<FileId, Option<Date>>,
    folders: HashMap<String, Option<Date>>,
    /// By work.
    versions: HashMap<&'a str, Vec<&'a VersionKey>>,
}

impl<'a> Drafts<'a> {
    pub fn of(drafts: &'a [DraftDoc], sources: &Sources) -> Self {
        let mut versions: HashMap<&str, Vec<&VersionKey>> = HashMap::new();
        for key in drafts.iter().filter_map(|draft| draft.version.as_ref()) {
            versions.entry(&key.work).or_default().push(key);
        }
        let files = drafts.iter().map(|draft| (draft.file, draft.until)).collect();
        let folder = |draft: &DraftDoc| Some((folder_of(sources, draft.file)?, draft.until));
        let folders = drafts.iter().filter_map(folder).collect();
        Self { files, folders, versions }
    }

    /// Removes the files of works and pages without a published version: they are drafts too.
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
        let withheld = |folder: &str| match published.contains(folder) {
            true => None,
            false => self.folders.get(folder).copied(),
        };
        let withheld_until = |file: &Attachment| {
            let path = text::nfc(sources.path(file.file));
            path.match_indices('/').find_map(|(end, _)| withheld(&path[..end]))
        };
        files.retain(|file| {
            let until = withheld_until(file);
            self.files.extend(until.map(|until| (file.file, until)));
            until.is_none()
        });
    }

    /// Whether this file is a draft; then, until which day it is held back, if that is why.
    pub fn file(&self, file: FileId) -> Option<Option<Date>> {
        self.files.get(&file).copied()
    }

    /// The same for a folder that contains a draft.
    pub fn folder(&self, folder: &str) -> Option<Option<Date>> {
        self.folders.get(folder).copied()
    }

    /// Whether `name` (`ar`, `en.annotated`) is a draft of the work.
    pub fn has_version(&self, work: &str, name: &str) -> bool {
        self.versions.get(work).is_some_and(|keys| keys.iter().any(|key| key.is_named(name)))
    }
}

fn folder_of(sources: &Sources, file: FileId) -> Option<String> {
    let path = text::nfc(sources.path(file));
    Some(path.rsplit_once('/')?.0.to_owned())
}
