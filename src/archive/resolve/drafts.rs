//! Versions and pages that are left out: nothing of them is published, but translations of them
//! are.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::archive::model::Attachment;
use crate::ground::diag::FileId;
use crate::ground::source::Sources;
use crate::ground::text;
use crate::read::document::{DraftDoc, VersionKey};

/// The drafts, under every name that others may use for them.
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
        let files = drafts.iter().map(|draft| draft.file).collect();
        let folders = drafts.iter().filter_map(|draft| folder_of(sources, draft.file)).collect();
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
        let withheld: Vec<&String> =
            self.folders.iter().filter(|folder| !published.contains(*folder)).collect();
        let is_withheld = |file: &Attachment| {
            let path = text::nfc(sources.path(file.file));
            withheld.iter().any(|folder| {
                path.strip_prefix(&***folder).is_some_and(|rest| rest.starts_with('/'))
            })
        };
        let (drafts, rest): (Vec<_>, Vec<_>) =
            std::mem::take(files).into_iter().partition(is_withheld);
        *files = rest;
        self.files.extend(drafts.iter().map(|file| file.file));
    }

    /// Whether this file is a draft.
    pub fn has_file(&self, file: FileId) -> bool {
        self.files.contains(&file)
    }

    /// Whether this folder contains a draft.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.folders.contains(folder)
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
