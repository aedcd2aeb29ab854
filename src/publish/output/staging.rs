//! Where finished files wait until the build is known to be without errors.
//!
//! In: files of the new build. Out: a small number of moves. A file whose folder exists waits under
//! a number and moves alone. A new folder waits under one number with everything that will be in
//! it, and moves as a whole.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, RwLock};

use rayon::prelude::*;

use super::copy::copy;
use super::disk::Disk;
use super::lock::Lock;
use super::{OutputError, folder_of, name_of};
use crate::ground::source::OpenFile;

pub(super) const STAGING: &str = "staging";

#[derive(Debug)]
pub(super) struct Staging {
    /// The folder of the numbered files and folders.
    dir: PathBuf,
    /// All folders of the new build that were needed so far, by path.
    places: RwLock<HashMap<String, FolderPlace>>,
    /// From a numbered file or folder to a path in the output folder.
    moves: Mutex<Vec<(PathBuf, String)>>,
    /// Kept until the staging folder is gone, because another build would clear it.
    _lock: Lock,
}

/// Where staged files are.
pub(super) struct StagedFiles {
    numbered: HashMap<String, PathBuf>,
    places: HashMap<String, FolderPlace>,
}

impl StagedFiles {
    /// Where a staged file is.
    pub fn find(&self, path: &str) -> PathBuf {
        match (self.places.get(folder_of(path)), self.numbered.get(path)) {
            (Some(FolderPlace::New(folder)), _) => folder.join(name_of(path)),
            (_, Some(staged)) => staged.clone(),
            // Whoever reads it will say that it is not there.
            _ => PathBuf::from(path),
        }
    }
}

/// Where the files of a folder are written.
#[derive(Debug, Clone)]
pub(super) enum FolderPlace {
    /// The folder is already in the output.
    There,
    /// The folder is new, and is here until it moves.
    New(Arc<Path>),
}

impl Staging {
    /// An empty staging folder. What a killed build left in it is removed.
    pub fn new(own: &Path, lock: Lock) -> Result<Self, OutputError> {
        let dir = own.join(STAGING);
        match fs::remove_dir_all(&dir) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => {
                return Err(OutputError::io("remove", &dir)(e));
            }
            _ => {}
        }
        fs::create_dir(&dir).map_err(OutputError::io("make the folder", &dir))?;
        Ok(Self { dir, places: RwLock::default(), moves: Mutex::default(), _lock: lock })
    }

    /// Finds the place for the files of a folder, and makes it if the folder is new.
    pub fn place(&self, disk: &Disk, folder: &str) -> Result<FolderPlace, OutputError> {
        if folder.is_empty() {
            return Ok(FolderPlace::There);
        }
        if let Some(place) = self.places.read().unwrap().get(folder) {
            return Ok(place.clone());
        }
        let place = match self.place(disk, folder_of(folder))? {
            FolderPlace::There if disk.has_folder(folder)? => FolderPlace::There,
            FolderPlace::There => return self.new_place(disk, folder),
            FolderPlace::New(parent) => make_folder(parent.join(name_of(folder)), disk, folder)?,
        };
        self.places.write().unwrap().insert(folder.to_owned(), place.clone());
        Ok(place)
    }

    /// The outermost new folder: it gets one number, even if many threads need it at once.
    fn new_place(&self, disk: &Disk, folder: &str) -> Result<FolderPlace, OutputError> {
        let mut places = self.places.write().unwrap();
        if let Some(place) = places.get(folder) {
            return Ok(place.clone());
        }
        let place = make_folder(self.number(folder), disk, folder)?;
        places.insert(folder.to_owned(), place.clone());
        Ok(place)
    }

    /// A path in the staging folder for what will move to `path`.
    fn number(&self, path: &str) -> PathBuf {
        let mut moves = self.moves.lock().unwrap();
        let staged = self.dir.join(moves.len().to_string());
        moves.push((staged.clone(), path.to_owned()));
        staged
    }

    /// Where the files are that were staged so far.
    pub fn files(&self) -> StagedFiles {
        let moves = self.moves();
        let numbered = moves.iter().map(|(staged, path)| (path.clone(), staged.clone())).collect();
        StagedFiles { numbered, places: self.places.read().unwrap().clone() }
    }

    pub fn moves(&self) -> MutexGuard<'_, Vec<(PathBuf, String)>> {
        self.moves.lock().unwrap()
    }

    /// Writes a file that will be at `path`.
    pub fn write(
        &self,
        disk: &Disk,
        place: &FolderPlace,
        path: &str,
        bytes: &[u8],
    ) -> Result<(), OutputError> {
        let written = self.create(place, path).and_then(|mut file| file.write_all(bytes));
        written.map_err(|e| failed("write", disk, path, e))
    }

    /// Copies a file that will be at `path`. Returns the digest of its bytes and their number.
    pub fn copy(
        &self,
        disk: &Disk,
        place: &FolderPlace,
        path: &str,
        from: &mut OpenFile,
    ) -> Result<(u128, u64), OutputError> {
        let created = self.create(place, path);
        let copied = created.and_then(|mut file| copy(&mut from.bytes, from.length, &mut file));
        copied.map_err(|e| failed("write", disk, path, e))
    }

    fn create(&self, place: &FolderPlace, path: &str) -> io::Result<File> {
        File::create_new(match place {
            FolderPlace::There => self.number(path),
            FolderPlace::New(folder) => folder.join(name_of(path)),
        })
    }

    /// Whether a path is a folder with files in the new build.
    pub fn knows(&self, folder: &str) -> bool {
        self.places.read().unwrap().contains_key(folder)
    }

    /// Moves everything into the output folder.
    pub fn move_into(&self, disk: &Disk) -> Result<(), OutputError> {
        self.moves().par_iter().try_for_each(|(staged, path)| {
            let target = disk.dir.join(path);
            fs::rename(staged, &target).map_err(OutputError::io("write", &target))
        })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // If it cannot be removed, the next build tries again.
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn make_folder(staged: PathBuf, disk: &Disk, folder: &str) -> Result<FolderPlace, OutputError> {
    match fs::create_dir(&staged) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists && staged.is_dir() => {}
        made => made.map_err(|e| failed("make the folder", disk, folder, e))?,
    }
    Ok(FolderPlace::New(staged.into()))
}

/// The error of a step in the staging folder, with the path in the output. The folder was empty at
/// first, so whatever is in the way belongs to the new build too.
fn failed(action: &'static str, disk: &Disk, path: &str, source: io::Error) -> OutputError {
    match source.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            OutputError::Taken(path.to_owned())
        }
        _ => OutputError::Io { action, path: disk.dir.join(path), source },
    }
}
