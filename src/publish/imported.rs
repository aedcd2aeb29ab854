//! Writing the site that an import makes.
//!
//! In: its files, the folder of the source, and the folder to write to. Out: that folder, with a
//! record of what was written, and what a person changed since. Never: a file outside the folder,
//! whatever a path says and wherever a link leads; a file that a person wrote or changed; a folder
//! that is no import; a file of the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::exchange::import::ImportedFile;
use crate::ground::digest::digest_of;
use crate::ground::source::{ForeignFiles, OWN_FOLDER};

/// The record of what was written, in the program's own folder.
const RECORD: &str = "import.json";

/// What an import has to say, which each one writes anew.
pub const REPORT: &str = "IMPORT.md";

/// What is said of a changed file that the source would not bring any more, or elsewhere.
const CHANGED: &str = "a person changed it; the import has it no more, or under another name: \
                       carry the change over, and delete this file";

/// Why a site could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ImportedError {
    #[error(
        "{} is not empty, and no earlier import made it; name a folder that does not exist",
        .0.display()
    )]
    NotEmpty(PathBuf),
    #[error("{} is in the folder that is read, or contains it; name another folder", .0.display())]
    Inside(PathBuf),
    #[error("`{0}` leads out of the folder that is written to; nothing was written")]
    Outside(String),
    #[error(
        "{} is a symbolic link; an import writes only to folders of its own, so remove the link",
        .0.display()
    )]
    Linked(PathBuf),
    #[error("cannot write {}", path.display())]
    Io {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
}

/// What was done with files, by path.
#[derive(Debug, Default)]
pub struct ImportedChanges {
    pub written: Vec<String>,
    pub removed: Vec<String>,
    /// What a person changed, wrote or deleted: the path, and what was found.
    pub kept: Vec<(String, &'static str)>,
}

/// Digests of what was written last, by path.
#[derive(Debug, Default, Serialize, Deserialize)]
struct ImportRecord {
    files: BTreeMap<String, String>,
}

/// A folder that an import writes to.
pub struct ImportFolder {
    dir: PathBuf,
    record: ImportRecord,
}

impl ImportFolder {
    /// Looks at the folder: it is new, empty, or an earlier import.
    pub fn open(dir: &Path, source: &Path) -> Result<Self, ImportedError> {
        let at = |path: &Path| {
            path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_default()
        };
        let (own, source) = (at(dir), at(source));
        let is_folder = source.is_dir();
        if own.starts_with(&source) && is_folder || source.starts_with(&own) {
            return Err(ImportedError::Inside(dir.to_owned()));
        }
        let record = dir.join(OWN_FOLDER).join(RECORD);
        let known = fs::read(&record).ok().and_then(|text| serde_json::from_slice(&text).ok());
        let is_empty = match fs::read_dir(dir) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => true,
            Err(cause) => return Err(ImportedError::Io { path: dir.to_owned(), cause }),
        };
        match known {
            Some(record) => Ok(Self { dir: dir.to_owned(), record }),
            None if is_empty => Ok(Self { dir: dir.to_owned(), record: ImportRecord::default() }),
            None => Err(ImportedError::NotEmpty(dir.to_owned())),
        }
    }

    /// What writing would do.
    pub fn changes(
        &self,
        files: &BTreeMap<String, ImportedFile>,
        source: &ForeignFiles,
    ) -> Result<ImportedChanges, ImportedError> {
        let mut changes = ImportedChanges::default();
        files.keys().chain(self.record.files.keys()).try_for_each(|path| self.is_own(path))?;
        for (path, file) in files {
            let now = self.digest(path);
            let last = self.record.files.get(path);
            let wanted = digest(&self.bytes(file, source)?);
            match (now, last) {
                (Some(now), _) if now == wanted => {}
                // It is of this import alone.
                _ if path == REPORT => changes.written.push(path.clone()),
                (None, None) => changes.written.push(path.clone()),
                (None, Some(_)) => changes.kept.push((path.clone(), "a person deleted it")),
                (Some(now), Some(last)) if now == *last => changes.written.push(path.clone()),
                (Some(_), Some(last)) if *last == wanted => {
                    changes.kept.push((path.clone(), "a person changed it"));
                }
                (Some(_), Some(_)) => {
                    changes
                        .kept
                        .push((path.clone(), "a person changed it, and the source changed, too"));
                }
                (Some(_), None) => changes.kept.push((path.clone(), "a person wrote it")),
            }
        }
        self.find_gone(files, &mut changes);
        Ok(changes)
    }

    /// What an earlier import wrote and this one does not. What stands beside a text that a person
    /// changed stays with it.
    fn find_gone(&self, files: &BTreeMap<String, ImportedFile>, changes: &mut ImportedChanges) {
        let gone = self.record.files.iter().filter(|(path, _)| !files.contains_key(*path));
        let now = gone.filter_map(|(path, last)| Some((path, self.digest(path)? == *last)));
        let now: Vec<(&String, bool)> = now.collect();
        let folder = |path: &str| path.rsplit_once('/').map_or("", |(it, _)| it).to_owned();
        let changed = now.iter().filter(|(path, is_same)| !is_same && path.ends_with(".md"));
        let changed: BTreeSet<String> = changed.map(|(path, _)| folder(path)).collect();
        for (path, is_same) in now {
            match is_same {
                false => changes.kept.push((path.clone(), CHANGED)),
                true if !path.ends_with(".md") && changed.contains(&folder(path)) => {
                    changes.kept.push((path.clone(), "it is beside a text that a person changed"));
                }
                true => changes.removed.push(path.clone()),
            }
        }
    }

    /// Carries the changes out, and notes what was written.
    pub fn write(
        mut self,
        files: &BTreeMap<String, ImportedFile>,
        changes: &ImportedChanges,
        source: &ForeignFiles,
    ) -> Result<(), ImportedError> {
        for path in &changes.written {
            let bytes = self.bytes(&files[path], source)?;
            self.replace(path, &bytes)?;
        }
        for path in &changes.removed {
            self.is_own(path)?;
            let full = self.dir.join(path);
            fs::remove_file(&full)
                .map_err(|cause| ImportedError::Io { path: full.clone(), cause })?;
            self.remove_empty_folders(&full);
        }
        let mut record = ImportRecord::default();
        for (path, file) in files {
            record.files.insert(path.clone(), digest(&self.bytes(file, source)?));
        }
        // Of what stays as it is, the record says what was written last, so that the next import
        // finds the same.
        for (path, _) in &changes.kept {
            match self.record.files.get(path) {
                Some(last) => record.files.insert(path.clone(), last.clone()),
                None => record.files.remove(path),
            };
        }
        self.record = record;
        let text = serde_json::to_vec_pretty(&self.record).unwrap_or_default();
        self.replace(&format!("{OWN_FOLDER}/{RECORD}"), &text)
    }

    fn bytes(&self, file: &ImportedFile, source: &ForeignFiles) -> Result<Vec<u8>, ImportedError> {
        match file {
            ImportedFile::Bytes(bytes) => Ok(bytes.clone()),
            ImportedFile::Copy(path) => source.bytes(path).map_err(|cause| {
                let path = source.place(path);
                ImportedError::Io { path, cause }
            }),
        }
    }

    /// Lets a path through that stays in the folder, and does not lead out of it by a link.
    fn is_own(&self, path: &str) -> Result<(), ImportedError> {
        let outside = || ImportedError::Outside(path.to_owned());
        let is_name = |part: Component<'_>| matches!(part, Component::Normal(_));
        // What only some systems take for a separator is refused on all of them.
        let is_plain = !path.is_empty() && !path.contains(['\\', '\0']);
        if !is_plain || !Path::new(path).components().all(is_name) {
            return Err(outside());
        }
        let mut folder = self.dir.clone();
        for part in Path::new(path).parent().into_iter().flat_map(Path::components) {
            folder.push(part);
            if folder.is_symlink() {
                return Err(ImportedError::Linked(folder));
            }
        }
        Ok(())
    }

    fn digest(&self, path: &str) -> Option<String> {
        Some(digest(&fs::read(self.dir.join(path)).ok()?))
    }

    /// Writes a file as a whole, or not at all.
    fn replace(&self, path: &str, bytes: &[u8]) -> Result<(), ImportedError> {
        self.is_own(path)?;
        let full = self.dir.join(path);
        let failed = |cause| ImportedError::Io { path: full.clone(), cause };
        if let Some(folder) = full.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let new = full.with_file_name(".tarjuman-new");
        fs::write(&new, bytes).and_then(|()| fs::rename(&new, &full)).map_err(failed)
    }

    fn remove_empty_folders(&self, file: &Path) {
        let folders = file.ancestors().skip(1).take_while(|folder| *folder != self.dir);
        for folder in folders {
            // Only an empty folder can be removed so.
            if fs::remove_dir(folder).is_err() {
                return;
            }
        }
    }
}

fn digest(bytes: &[u8]) -> String {
    format!("{:032x}", digest_of(bytes))
}
