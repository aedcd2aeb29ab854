//! A target that is a folder: of a web server, or mounted from another machine.
//!
//! In: files, and the target's folder, which must exist. Out: each file in its place. It is written
//! into the program's own folder there, and renamed, so that readers find the old file or the new
//! one. Never: a symbolic link in the folder that is followed.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::files::{LocalFile, SMALL};
use super::{DeployError, Done, OWN, Remote, in_parallel};

/// Where files wait until they are whole.
const NEW: &str = "new";

/// More writers at once are not faster, also on a network.
const WRITERS: usize = 8;

#[derive(Debug)]
pub(super) struct FolderRemote {
    dir: PathBuf,
    /// Folders that are known to exist.
    known: Mutex<HashSet<String>>,
    count: AtomicUsize,
}

impl FolderRemote {
    pub fn open(dir: &Path) -> Result<Self, DeployError> {
        if !dir.is_dir() {
            return Err(DeployError::NoFolder(dir.to_owned()));
        }
        Ok(Self { dir: dir.to_owned(), known: Mutex::default(), count: AtomicUsize::new(0) })
    }

    fn own(&self, name: &str) -> PathBuf {
        self.dir.join(OWN).join(name)
    }

    /// Makes the program's own folder.
    fn make_own(&self) -> Result<(), DeployError> {
        let new = self.own(NEW);
        fs::create_dir_all(&new).map_err(DeployError::io("make the folder", &new))
    }

    /// A path at which nothing is yet.
    fn fresh(&self) -> PathBuf {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        self.own(NEW).join(number.to_string())
    }

    /// Makes the folders of a path.
    fn make_folders(&self, path: &str) -> Result<(), DeployError> {
        let Some((folder, _)) = path.rsplit_once('/') else { return Ok(()) };
        if self.known.lock().unwrap().contains(folder) {
            return Ok(());
        }
        self.make_folders(folder)?;
        let full = self.dir.join(folder);
        match fs::create_dir(&full) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let found = fs::symlink_metadata(&full);
                if !found.map_err(DeployError::io("read", &full))?.is_dir() {
                    return Err(DeployError::NotAFolder(full));
                }
            }
            made => made.map_err(DeployError::io("make the folder", &full))?,
        }
        self.known.lock().unwrap().insert(folder.to_owned());
        Ok(())
    }

    fn put_file(&self, file: &LocalFile) -> Result<(), DeployError> {
        let (fresh, to) = (self.fresh(), self.dir.join(&file.path));
        self.make_folders(&file.path)?;
        if file.length <= SMALL {
            fs::write(&fresh, file.bytes()?).map_err(DeployError::io("write", &fresh))?;
        } else {
            fs::copy(&file.place, &fresh).map_err(DeployError::io("write", &fresh))?;
        }
        fs::rename(&fresh, &to).map_err(DeployError::io("write", &to))
    }

    /// Whether a folder can be reached without following a link.
    fn is_folder(&self, path: &str) -> bool {
        path.is_empty()
            || self.is_folder(path.rsplit_once('/').map_or("", |(above, _)| above))
                && fs::symlink_metadata(self.dir.join(path)).is_ok_and(|found| found.is_dir())
    }

    fn delete_file(&self, path: &str) -> Result<(), DeployError> {
        let (mut above, full) = (path, self.dir.join(path));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let found = fs::symlink_metadata(&full);
        if !self.is_folder(folder) || !found.is_ok_and(|found| found.is_file()) {
            return Ok(());
        }
        fs::remove_file(&full).map_err(DeployError::io("delete", &full))?;
        // Folders that are empty now.
        while let Some((folder, _)) = above.rsplit_once('/') {
            if fs::remove_dir(self.dir.join(folder)).is_err() {
                break;
            }
            above = folder;
        }
        Ok(())
    }
}

impl Remote for FolderRemote {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, DeployError> {
        let path = self.own(name);
        match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            read => read.map(Some).map_err(DeployError::io("read", &path)),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), DeployError> {
        self.make_own()?;
        let (fresh, path) = (self.own(&format!("{name}.new")), self.own(name));
        fs::write(&fresh, bytes).map_err(DeployError::io("write", &fresh))?;
        fs::rename(&fresh, &path).map_err(DeployError::io("write", &path))
    }

    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool, DeployError> {
        self.make_own()?;
        let path = self.own(name);
        match File::create_new(&path).and_then(|mut file| file.write_all(bytes)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            made => made.map(|()| true).map_err(DeployError::io("write", &path)),
        }
    }

    fn remove(&self, name: &str) -> Result<(), DeployError> {
        let path = self.own(name);
        fs::remove_file(&path).map_err(DeployError::io("delete", &path))
    }

    fn begin(&self) -> Result<(), DeployError> {
        // What a killed deploy left.
        let _ = fs::remove_dir_all(self.own(NEW));
        self.make_own()
    }

    fn put(&self, files: &[&LocalFile], done: Done<'_>) -> Result<(), DeployError> {
        in_parallel(WRITERS, files, |file| {
            self.put_file(file)?;
            done(&file.path)
        })
    }

    fn delete(&self, paths: &[String], done: Done<'_>) -> Result<(), DeployError> {
        // One after the other, because they share folders.
        for path in paths {
            self.delete_file(path)?;
            done(path)?;
        }
        self.known.lock().unwrap().clear();
        Ok(())
    }

    fn end(&self) {
        let _ = fs::remove_dir(self.own(NEW));
    }
}
