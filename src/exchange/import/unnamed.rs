//! Files of the source that nothing speaks of.
//!
//! In: what was read, what is brought, and what the report says. Out: a note for each file that is
//! in none of them. Never: a file of the source that is lost in silence.

use std::collections::{BTreeMap, HashSet};

use super::ImportedFile;
use super::foreign_site::ForeignSite;
use super::report::{ImportReport, SourcePlace};
use crate::ground::source::ForeignFiles;

/// Reports them.
pub(super) fn report(
    site: &ForeignSite,
    files: &ForeignFiles,
    (new, report): (&BTreeMap<String, ImportedFile>, &mut ImportReport),
) {
    let of_text = |path: &str| path.split('#').next().unwrap_or(path).to_owned();
    let mut named: HashSet<String> = site.texts.iter().map(|text| of_text(&text.path)).collect();
    named.extend(site.understood.iter().cloned());
    // The same file of two versions is one.
    let beside = site.texts.iter().flat_map(|text| &text.files);
    named.extend(beside.map(|(_, path)| path.clone()));
    named.extend(new.values().filter_map(|file| match file {
        ImportedFile::Copy(path) => Some(path.clone()),
        ImportedFile::Bytes(_) => None,
    }));
    named.extend(report.paths());
    for path in files.asked_for().filter(|path| !named.contains(*path)) {
        let message = "no text names it, and it was not brought";
        report.left(SourcePlace::new(path, 0), message);
    }
}
