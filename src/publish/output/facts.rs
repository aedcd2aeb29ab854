//! What the next build can use about the sources: `.tarjuman/facts` in the site's own folder.
//!
//! In and out: bytes that only the reader of a site understands. They may be missing or come from
//! another program; without them a build only takes longer. Never in the output folder, because
//! hosts would serve them, and they name drafts; never in Git.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::ground::source::OWN_FOLDER;

/// Also where a version of the program kept them in the output folder.
pub(super) const FACTS: &str = "facts";
const STAGED: &str = "facts.new";
const LOCK: &str = "lock";

const GIT_IGNORE: (&str, &str) = (".gitignore", "# What tarjuman keeps for the next build.\n*\n");

/// What the last build of the site at `root` left, if anything.
pub fn read_facts(root: &Path) -> Option<Vec<u8>> {
    fs::read(root.join(OWN_FOLDER).join(FACTS)).ok()
}

/// Leaves `bytes` for the next build. Fails if another build is doing the same.
pub fn save_facts(root: &Path, bytes: &[u8]) -> io::Result<()> {
    let own = own_folder(root)?;
    let lock = File::options().write(true).create(true).truncate(false).open(own.join(LOCK))?;
    lock.try_lock()?;
    let staged = own.join(STAGED);
    // A killed build may have left it.
    if fs::symlink_metadata(&staged).is_ok() {
        fs::remove_file(&staged)?;
    }
    File::create_new(&staged)?.write_all(bytes)?;
    fs::rename(staged, own.join(FACTS))
}

/// Makes the folder, unless there is something else in its place.
fn own_folder(root: &Path) -> io::Result<PathBuf> {
    let own = root.join(OWN_FOLDER);
    match fs::create_dir(&own) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ if fs::symlink_metadata(&own)?.is_dir() => {}
        _ => return Err(io::ErrorKind::NotADirectory.into()),
    }
    let (name, text) = GIT_IGNORE;
    match File::create_new(own.join(name)) {
        Ok(mut file) => file.write_all(text.as_bytes())?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    Ok(own)
}
