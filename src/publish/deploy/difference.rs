//! What a deploy has to do, and in which order.
//!
//! In: the files of the site, and the record of what is at the target. Out: the files that must be
//! sent, in groups that follow each other, and the paths that must be deleted. Never: the deletion
//! of something that is not in the record.
//!
//! While a deploy runs, and if it stops halfway, readers must find no page without its style and
//! its pictures, and no list with a page that is not there yet. So what pages load goes first, then
//! articles, then lists, then what leads into the site from outside; deletions go the other way. In
//! each of these, files with a new path go before those that are replaced, because the latter may
//! link to the former. An address depends only on its source (`plan::url`), so the path says what a
//! file is.

use std::collections::{BTreeMap, BTreeSet};

use super::DeployError;
use super::files::LocalFile;
use super::record::Record;
use crate::plan::SearchFile;
use crate::read::hosts::HostFile;

const COPIES: [&str; 3] = [".gz", ".br", ".zst"];

/// How much may be deleted at the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Deletions {
    /// Not more than a tenth of what is there.
    #[default]
    Few,
    UpTo(usize),
    Any,
}

/// When a file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DeployStage {
    /// What pages load: styles, pictures, fonts, downloads.
    Assets,
    /// Articles, and pages outside the archive.
    Pages,
    /// Pages that name other pages: by tag, person, date.
    Lists,
    /// Home pages, feeds, sitemap, the index for searching, former addresses, and what hosts read.
    Entrances,
}

/// What has to be done.
#[derive(Debug)]
pub(super) struct Difference<'a> {
    /// What is in the way of a new file, such as a file where a folder will be.
    pub first_deleted: Vec<String>,
    /// Each group is sent after the one before it.
    pub groups: Vec<Vec<&'a LocalFile>>,
    /// Each group is deleted after the one before it: a page before what it loads.
    pub last_deleted: Vec<Vec<String>>,
    pub unchanged: usize,
}

impl<'a> Difference<'a> {
    /// Compares the site with the record. `stamps` are the digests of the files with everything
    /// else that is sent with them.
    pub fn of(files: &'a [LocalFile], stamps: &[u128], record: &Record) -> Self {
        let mut groups: BTreeMap<(DeployStage, bool), Vec<&LocalFile>> = BTreeMap::new();
        let mut unchanged = 0;
        for (file, stamp) in files.iter().zip(stamps) {
            let there = record.entries.get(&file.path);
            if there.is_some_and(|there| there.digest == Some(*stamp)) {
                unchanged += 1;
            } else {
                groups.entry((stage(file), there.is_some())).or_default().push(file);
            }
        }
        let paths: BTreeSet<&str> = files.iter().map(|file| &*file.path).collect();
        let gone = record.entries.keys().filter(|path| !paths.contains(&***path)).cloned();
        let (first_deleted, others): (Vec<String>, Vec<String>) =
            gone.partition(|gone| is_in_the_way(gone, &paths));
        let mut last_deleted: BTreeMap<DeployStage, Vec<String>> = BTreeMap::new();
        for path in others {
            last_deleted.entry(stage_of(&path)).or_default().push(path);
        }
        let groups = groups.into_values().collect();
        let last_deleted = last_deleted.into_values().rev().collect();
        Self { first_deleted, groups, last_deleted, unchanged }
    }

    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.deleted().next().is_none()
    }

    pub fn sent(&self) -> impl Iterator<Item = &'a LocalFile> {
        self.groups.iter().flatten().copied()
    }

    pub fn deleted(&self) -> impl Iterator<Item = &String> {
        self.first_deleted.iter().chain(self.last_deleted.iter().flatten())
    }

    /// Refuses to delete more than is meant.
    pub fn check(&self, allowed: Deletions, record: &Record) -> Result<(), DeployError> {
        let (count, all) = (self.deleted().count(), record.entries.len());
        let is_allowed = match allowed {
            Deletions::Few => count * 10 <= all,
            Deletions::UpTo(most) => count <= most,
            Deletions::Any => true,
        };
        match self.deleted().next() {
            Some(example) if !is_allowed => {
                Err(DeployError::ManyDeletions { count, all, example: example.clone() })
            }
            _ => Ok(()),
        }
    }
}

/// Whether a path is that of a folder of the site, or below that of a file.
fn is_in_the_way(gone: &str, paths: &BTreeSet<&str>) -> bool {
    let below = format!("{gone}/");
    let first_below = paths.range(&*below..).next();
    first_below.is_some_and(|path| path.starts_with(&below))
        || gone.match_indices('/').any(|(at, _)| paths.contains(&gone[..at]))
}

/// When a file is sent.
fn stage(file: &LocalFile) -> DeployStage {
    if file.redirects_to.is_some() { DeployStage::Entrances } else { stage_of(&file.path) }
}

/// The same, for a file that is not the page of a former address.
fn stage_of(path: &str) -> DeployStage {
    // A compressed copy goes with its file.
    let path = COPIES.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path);
    let names: Vec<&str> = path.split('/').collect();
    let name = names.last().copied().unwrap_or_default();
    if HostFile::at(path).is_some() || SearchFile::is_at(path) {
        return DeployStage::Entrances;
    }
    match name {
        "404.html" | "robots.txt" | "llms.txt" | "feed.xml" | "feed.json" => {
            return DeployStage::Entrances;
        }
        _ if name.starts_with("sitemap") && name.ends_with(".xml") => {
            return DeployStage::Entrances;
        }
        _ if name != "index.html" => return DeployStage::Assets,
        _ => {}
    }
    match names[..names.len() - 1] {
        [] | [_] => DeployStage::Entrances,
        [_, "articles"] | [_, "articles", "page", _] => DeployStage::Lists,
        [_, "articles", ..] => DeployStage::Pages,
        [_, "tags" | "people" | "series" | "archive", ..] => DeployStage::Lists,
        [_, _] => DeployStage::Pages,
        _ => DeployStage::Lists,
    }
}
