//! Only one build at a time in an output folder.
//!
//! In: the output folder. Out: a [`Lock`]. It makes the folder and the program's own folder inside
//! it; when it is dropped, it removes both if it made them and they are empty. The lock itself
//! belongs to the operating system and ends with the process, so a killed build does not lock out
//! others.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::OutputError;
use crate::ground::source::OWN_FOLDER;

const LOCK: &str = "lock";

/// How often a lock may disappear while we take it before we give up.
const PATIENCE: usize = 100;

#[derive(Debug)]
pub(super) struct Lock {
    dir: PathBuf,
    /// The output folder did not exist before.
    made_dir: bool,
    _file: File,
}

impl Lock {
    pub fn take(dir: &Path) -> Result<Self, OutputError> {
        let made_dir = !dir.exists();
        let path = dir.join(OWN_FOLDER).join(LOCK);
        for _ in 0..PATIENCE {
            make_folders(dir)?;
            // A build that ends may remove the file or its folder between any two of these steps.
            let file = match File::options().write(true).create(true).truncate(false).open(&path) {
                Err(e) if e.kind() == io::ErrorKind::NotFound => continue,
                file => file.map_err(OutputError::io("write", &path))?,
            };
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(OutputError::Busy(dir.to_owned())),
                // Some network file systems have no locks. Building without a lock is better than
                // not building.
                Err(TryLockError::Error(e)) if e.kind() != io::ErrorKind::Unsupported => {
                    return Err(OutputError::io("lock", &path)(e));
                }
                _ if is_at(&file, &path) => {
                    return Ok(Self { dir: dir.to_owned(), made_dir, _file: file });
                }
                _ => {}
            }
        }
        Err(OutputError::Busy(dir.to_owned()))
    }
}

impl Drop for Lock {
    /// Removes the file while it is still locked: see [`is_at`]. If this fails, it does not matter.
    fn drop(&mut self) {
        let own = self.dir.join(OWN_FOLDER);
        let _ = fs::remove_file(own.join(LOCK));
        let _ = fs::remove_dir(&own);
        if self.made_dir {
            let _ = fs::remove_dir(&self.dir);
        }
    }
}

fn make_folders(dir: &Path) -> Result<(), OutputError> {
    if let Some(file) = dir.ancestors().find(|above| above.is_file()) {
        return Err(OutputError::NotAFolder(file.to_owned()));
    }
    fs::create_dir_all(dir).map_err(OutputError::io("make the folder", dir))?;
    let own = dir.join(OWN_FOLDER);
    match fs::create_dir(&own) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => match fs::symlink_metadata(&own) {
            Ok(found) if !found.is_dir() => Err(OutputError::NotAFolder(own)),
            _ => Ok(()),
        },
        made => made.map_err(OutputError::io("make the folder", &own)),
    }
}

/// Whether the locked file is still the one that others find. If its last holder has just removed
/// it, the lock on it keeps nobody out.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(locked), Ok(found)) => id(locked) == id(found),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}
