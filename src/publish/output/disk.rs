//! What is in the output folder, and which of it belongs to the program.
//!
//! In: the folder, and the manifest of the last build. Out: answers about single paths, and the
//! removal of files that are in the manifest. Never: a symbolic link that is followed or removed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::manifest::{Manifest, ManifestEntry};
use super::{OutputError, copy, folder_of};
use crate::ground::source::OWN_FOLDER;

#[derive(Debug)]
pub(super) struct Disk {
    pub dir: PathBuf,
    /// The program's own folder in it.
    pub own: PathBuf,
    /// The manifest of the last build.
    pub manifest: Manifest,
}

/// What is at the place of a file.
#[derive(Debug)]
pub(super) enum OnDisk {
    /// Nothing, or a folder that disappears with the files of the last build.
    Nothing,
    File {
        length: u64,
        modified: SystemTime,
    },
}

impl Disk {
    pub fn new(dir: &Path, manifest: Manifest) -> Self {
        Self { dir: dir.to_owned(), own: dir.join(OWN_FOLDER), manifest }
    }

    /// What is at the path of a file whose folder is known to exist.
    pub fn find(&self, path: &str) -> Result<OnDisk, OutputError> {
        let full = self.dir.join(path);
        let found = match fs::symlink_metadata(&full) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(OnDisk::Nothing),
            found => found.map_err(OutputError::io("read", &full))?,
        };
        if found.is_file() {
            let modified = found.modified().map_err(OutputError::io("read", &full))?;
            Ok(OnDisk::File { length: found.len(), modified })
        } else if found.is_dir() && self.is_ours(path)? {
            Ok(OnDisk::Nothing)
        } else {
            Err(self.in_the_way(path))
        }
    }

    /// Whether there is a folder at `path`; the folder around it is known to exist. A file of the
    /// last build in its place will be removed.
    pub fn has_folder(&self, path: &str) -> Result<bool, OutputError> {
        let full = self.dir.join(path);
        match fs::symlink_metadata(&full) {
            Ok(found) if found.is_dir() => Ok(true),
            Ok(found) if found.is_file() && self.manifest.find(path).is_some() => Ok(false),
            Ok(_) => Err(OutputError::NotAFolder(full)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(e) => Err(OutputError::io("read", &full)(e)),
        }
    }

    /// Whether the file at `path`, which is known to have this length, has these bytes.
    pub fn has_bytes(&self, path: &str, bytes: &[u8]) -> Result<bool, OutputError> {
        let full = self.dir.join(path);
        let mut found = vec![0; bytes.len()];
        let read = File::open(&full).and_then(|mut file| file.read_exact(&mut found));
        read.map(|()| found == bytes).map_err(OutputError::io("read", &full))
    }

    /// The digest of the file at `path`, which is about this long.
    pub fn digest(&self, path: &str, length: u64) -> Result<u128, OutputError> {
        let full = self.dir.join(path);
        let digest = File::open(&full).and_then(|mut file| copy::digest(&mut file, length));
        digest.map_err(OutputError::io("read", &full))
    }

    /// The error for a file that is not in the manifest.
    pub fn in_the_way(&self, path: &str) -> OutputError {
        let path = self.dir.join(path);
        match &self.manifest.damaged {
            Some(manifest) => OutputError::Unknown { path, manifest: manifest.clone() },
            None => OutputError::InTheWay(path),
        }
    }

    /// Whether all files at and below a path are in the manifest, and every folder contains one of
    /// them.
    fn is_ours(&self, path: &str) -> Result<bool, OutputError> {
        let full = self.dir.join(path);
        let failed = |e| OutputError::io("read", &full)(e);
        if !fs::symlink_metadata(&full).map_err(failed)?.is_dir() {
            return Ok(self.manifest.find(path).is_some());
        }
        if !self.manifest.has_below(path) {
            return Ok(false);
        }
        for entry in fs::read_dir(&full).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            let ours = name.to_str().map(|name| self.is_ours(&format!("{path}/{name}")));
            if !ours.transpose()?.unwrap_or(false) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Removes files of the last build, and their folders if these are then empty and the new build
    /// does not use them. Returns how many files were removed.
    pub fn remove(
        &self,
        gone: &[&ManifestEntry],
        in_use: impl Fn(&str) -> bool,
    ) -> Result<usize, OutputError> {
        let removed = gone.par_iter().map(|e| self.remove_file(&e.path));
        let removed = removed.try_reduce(|| 0, |a, b| Ok(a + b))?;
        let folders: BTreeSet<&str> = gone.iter().flat_map(|e| folders_of(&e.path)).collect();
        // A folder comes before its content in the order.
        for folder in folders.into_iter().rev().filter(|folder| !in_use(folder)) {
            if self.is_folder(folder) {
                // Fails if the folder is not empty; then it stays.
                let _ = fs::remove_dir(self.dir.join(folder));
            }
        }
        Ok(removed)
    }

    /// Returns 0 if the file does not exist.
    fn remove_file(&self, path: &str) -> Result<usize, OutputError> {
        let full = self.dir.join(path);
        let is_file = || fs::symlink_metadata(&full).is_ok_and(|found| found.is_file());
        if !self.is_folder(folder_of(path)) || !is_file() {
            return Ok(0);
        }
        fs::remove_file(&full).map(|()| 1).map_err(OutputError::io("remove", &full))
    }

    /// Whether a folder can be reached without following a link.
    pub fn is_folder(&self, path: &str) -> bool {
        path.is_empty()
            || self.is_folder(folder_of(path))
                && fs::symlink_metadata(self.dir.join(path)).is_ok_and(|found| found.is_dir())
    }
}

/// All folders above a path, without the output folder itself.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
