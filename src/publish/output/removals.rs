//! How much a build may remove of what the last one wrote.
//!
//! In: the folder, and the files that the build no longer has. Out: an error if they are so many
//! that something most likely went wrong. Never: a change.

use std::collections::HashSet;

use super::OutputError;
use super::disk::Disk;
use super::manifest::ManifestEntry;
use crate::read::hosts::is_copy;

/// So many files may always be removed: the most that a small site has.
const FEW_REMOVALS: usize = 20;

/// Refuses to remove more than half of what the last build wrote, or all works of a whole site.
/// Copies follow their files.
pub(super) fn check(
    disk: &Disk,
    gone: &[&ManifestEntry],
    is_whole: bool,
) -> Result<(), OutputError> {
    let counts = |entry: &&ManifestEntry| !is_copy(&entry.path);
    let all = disk.manifest.entries.iter().filter(counts).count();
    let gone: Vec<_> = gone.iter().copied().filter(|entry| counts(entry)).collect();
    match gone.first() {
        Some(first)
            if gone.len() > FEW_REMOVALS && gone.len() * 2 > all
                || is_whole && are_all_works(disk, &gone) =>
        {
            let (dir, example) = (disk.dir.clone(), first.path.clone());
            Err(OutputError::ManyRemovals { dir, gone: gone.len(), all, example })
        }
        _ => Ok(()),
    }
}

/// Whether nothing of any work of the last build is left, and there were several: then the folder
/// is most likely that of another site.
fn are_all_works(disk: &Disk, gone: &[&ManifestEntry]) -> bool {
    let is_gone: HashSet<&str> = gone.iter().map(|entry| entry.path.as_str()).collect();
    let works: HashSet<&str> = is_gone.iter().filter_map(|path| work_at(path)).collect();
    let entries = disk.manifest.entries.iter().map(|entry| entry.path.as_str());
    let mut left = entries.filter(|path| !is_gone.contains(path));
    works.len() > 1 && !left.any(|path| work_at(path).is_some())
}

/// The work of which a file in the output is: `w` for `en/articles/w/index.html`.
fn work_at(path: &str) -> Option<&str> {
    let names: Vec<&str> = path.splitn(4, '/').collect();
    match names[..] {
        ["articles", id, _] | ["articles", id, _, _] => Some(id),
        [_, "articles", id, _] if id != "page" => Some(id),
        _ => None,
    }
}
