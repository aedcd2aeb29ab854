//! Second copies of works, pages, people, tags and series, which systems make and name:
//! `ann - Copy.yaml`, `Copy of ann.yaml`, `ann (1).yaml`.
//!
//! In: the files of an archive, and what they are. Out: a fault for each that is named as a copy of
//! another one that is there. Copies of texts are told by their languages (`text_names`). Never: a
//! word about a name that only looks so.

use rayon::prelude::*;

use super::file_names::without_ending;
use super::kinds::FileKind;
use super::text_names::original_name;
use crate::ground::diag::{Diagnostic, FileId, Span, files as say};
use crate::ground::source::Sources;

/// Reports each second copy, a folder at its first file.
pub(super) fn faults(sources: &Sources, files: &[(FileId, FileKind)]) -> Vec<Diagnostic> {
    let found = files.par_iter().filter_map(|(file, kind)| {
        // Only names with a space are looked at: `hard-copy` is a word.
        let path = Some(sources.path(*file)).filter(|path| path.contains(' '))?;
        let (path, is_folder) = match kind {
            FileKind::Person | FileKind::Tag | FileKind::Series => (path, false),
            FileKind::Version(_) | FileKind::StaticPage => (kind.folder(path), true),
            _ => return None,
        };
        Some((*file, path, original(sources, path, is_folder)?))
    });
    let mut found: Vec<_> = found.collect();
    found.dedup_by_key(|(_, path, _)| *path);
    let faults = found.iter();
    faults.map(|(file, path, of)| say::second_copy(Span::whole(*file), path, of)).collect()
}

/// The path of which this is the name of a copy, if something is there.
fn original(sources: &Sources, path: &str, is_folder: bool) -> Option<String> {
    let (parent, name) = path.rsplit_once('/')?;
    let stem = if is_folder { name } else { without_ending(name) };
    let of = original_name(stem).filter(|_| stem.contains(' '))?;
    let ends: &[&str] = if is_folder { &["/"] } else { &[".yaml", ".yml"] };
    let mut paths = ends.iter().map(|end| format!("{parent}/{of}{end}"));
    let found = paths.find(|path| sources.under(path).next().is_some())?;
    Some(found.trim_end_matches('/').to_owned())
}
