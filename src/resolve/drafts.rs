//! Versions and pages that were left out: nothing of them is published, and what was made from them stands.

use std::collections::{HashMap, HashSet};

use crate::diag::FileId;
use crate::document::{DraftDoc, VersionKey};
use crate::source::Sources;
use crate::text;

/// The drafts, by all that others may know them by.
pub struct Drafts<'a> {
    files: HashSet<FileId>,
    folders: HashSet<String>,
    /// By work.
    versions: HashMap<&'a str, Vec<&'a VersionKey>>,
}

impl<'a> Drafts<'a> {
    pub fn of(drafts: &'a [DraftDoc], sources: &Sources) -> Self {
        let mut versions: HashMap<&str, Vec<&VersionKey>> = HashMap::new();
        for key in drafts.iter().filter_map(|draft| draft.version.as_ref()) {
            versions.entry(&key.work).or_default().push(key);
        }
        let folder = |draft: &DraftDoc| {
            let path = text::nfc(sources.path(draft.file)).into_owned();
            Some(path.rsplit_once('/')?.0.to_owned())
        };
        let files = drafts.iter().map(|draft| draft.file).collect();
        Self { files, folders: drafts.iter().filter_map(folder).collect(), versions }
    }

    /// Whether this file is a draft.
    pub fn has_file(&self, file: FileId) -> bool {
        self.files.contains(&file)
    }

    /// Whether this folder has a draft in it.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.folders.contains(folder)
    }

    /// Whether `name` (`ar`, `en.annotated`) is a draft of the work.
    pub fn has_version(&self, work: &str, name: &str) -> bool {
        self.versions.get(work).is_some_and(|keys| keys.iter().any(|key| key.is_named(name)))
    }
}
