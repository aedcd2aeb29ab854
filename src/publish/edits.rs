//! Writing into an author's files: the only way in which the program changes what it reads.
//!
//! In: fixes, and the files that they are about. Out: [`EditedFile`]s, with every byte that no edit
//! names as it was; then, if somebody asks for it, these files on the disk, each replaced as a
//! whole. Never: a file of the built-in theme; a file that was changed since it was read; half of a
//! fix; two fixes at the same place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::ground::diag::edit::{self, Edit};
use crate::ground::diag::{FileId, Fix};
use crate::ground::source::{BUILT_IN, Sources};

/// A file, and what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedFile {
    pub file: FileId,
    pub before: String,
    pub after: String,
    /// Sorted by place; none touches another.
    pub edits: Vec<Edit>,
}

/// What fixes make of their files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edited {
    pub files: Vec<EditedFile>,
    /// How many fixes that are.
    pub fixes: usize,
}

/// Why a file could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum EditingError {
    #[error("{} was changed in the meantime; run the command again", .0.display())]
    Changed(PathBuf),
    #[error("cannot write {}", path.display())]
    Io {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
}

/// Carries out fixes in memory. Of two that concern the same place, only the first is carried out;
/// the other one may be possible when the site is read again.
pub fn carry_out<'f>(fixes: impl IntoIterator<Item = &'f Fix>, sources: &Sources) -> Edited {
    let mut accepted: BTreeMap<FileId, BTreeSet<&Edit>> = BTreeMap::new();
    let mut count = 0;
    for fix in fixes.into_iter().collect::<BTreeSet<_>>() {
        let fits = |edit: &Edit| {
            !sources.path(edit.span.file).starts_with(BUILT_IN)
                && accepted.get(&edit.span.file).is_none_or(|others| is_apart(edit, others))
        };
        if fix.edits.iter().all(fits) {
            count += 1;
            for edit in &fix.edits {
                accepted.entry(edit.span.file).or_default().insert(edit);
            }
        }
    }
    let files = accepted.into_iter().filter_map(|(file, edits)| edited(file, edits, sources));
    Edited { files: files.collect(), fixes: count }
}

/// What two rounds of edits make of a file, the second one being of what the first one made.
pub fn join(first: EditedFile, second: EditedFile) -> EditedFile {
    let edits = edit::joined(&first.edits, &first.after, &second.edits);
    EditedFile { before: first.before, edits, ..second }
}

/// Whether an edit touches none of the others.
fn is_apart(edit: &Edit, others: &BTreeSet<&Edit>) -> bool {
    let before = others.range::<&Edit, _>(..edit).next_back();
    let after = others.range::<&Edit, _>(edit..).next();
    before.is_none_or(|other| other.span.end < edit.span.start)
        && after.is_none_or(|other| edit.span.end < other.span.start)
}

/// `None` if the file cannot be read any more, or if the edits do not fit it.
fn edited(file: FileId, edits: BTreeSet<&Edit>, sources: &Sources) -> Option<EditedFile> {
    let before = String::from_utf8(sources.bytes(file).ok()?.into_owned()).ok()?;
    let edits: Vec<Edit> = edits.into_iter().cloned().collect();
    let after = edit::apply(&before, file, &edits).ok()?;
    Some(EditedFile { file, before, after, edits })
}

/// Writes the files. If one cannot be written, those before it are.
pub fn write(files: &[EditedFile], sources: &Sources) -> Result<(), EditingError> {
    files.iter().try_for_each(|file| replace(&sources.place(file.file), file))
}

/// Replaces a file by a new one with the same permissions, or not at all. If the path is a symbolic
/// link, the file that it leads to is replaced.
fn replace(path: &Path, file: &EditedFile) -> Result<(), EditingError> {
    let failed = |cause| EditingError::Io { path: path.to_owned(), cause };
    let place = path.canonicalize().map_err(failed)?;
    if fs::read(&place).map_err(failed)? != file.before.as_bytes() {
        return Err(EditingError::Changed(path.to_owned()));
    }
    // Names that begin with a dot are no part of the site.
    let new = place.with_file_name(".tarjuman-new");
    let written = write_new(&new, &file.after, &place).and_then(|()| fs::rename(&new, &place));
    written.map_err(|cause| {
        let _ = fs::remove_file(&new);
        failed(cause)
    })
}

fn write_new(new: &Path, text: &str, like: &Path) -> io::Result<()> {
    let mut file = File::create(new)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(fs::metadata(like)?.permissions())?;
    file.sync_all()
}
