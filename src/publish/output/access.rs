//! Whether the system lets a build change everything that it has to.
//!
//! In: what is staged, and the files that will be removed. Out: the first place that cannot be
//! changed, if there is one. It is asked before the first change, because an output folder of which
//! one part cannot be written would be left with pages of two builds. Never: a change.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::disk::Disk;
use super::manifest::ManifestEntry;
use super::staging::Staging;
use super::{OutputError, folder_of};

/// Checks every folder into which something moves or from which something is removed, and every
/// file that is replaced or removed.
pub(super) fn check(
    disk: &Disk,
    staging: &Staging,
    gone: &[&ManifestEntry],
) -> Result<(), OutputError> {
    let own = fs::symlink_metadata(&disk.own).map_err(OutputError::io("read", &disk.own))?;
    let moves = staging.moves();
    let coming: Vec<&str> = moves.iter().map(|(_, to)| &**to).collect();
    let going = gone.iter().map(|entry| &*entry.path);
    let going: Vec<&str> = going.filter(|path| disk.is_folder(folder_of(path))).collect();
    let ask = |path: &str, may: fn(&Path, &Metadata) -> io::Result<()>| {
        let path = disk.dir.join(path);
        may(&path, &own).map_err(|source| OutputError::Unwritable { path, source })
    };
    folders(&coming).par_iter().try_for_each(|folder| {
        ask(folder, may_change).and_then(|()| ask(folder, is_on_one_disk))
    })?;
    folders(&going).par_iter().try_for_each(|folder| ask(folder, may_change))?;
    coming.par_iter().chain(&going).try_for_each(|path| ask(path, may_replace))
}

/// The folders of all paths, each once.
fn folders<'p>(paths: &[&'p str]) -> Vec<&'p str> {
    let mut folders: Vec<&str> = paths.iter().map(|path| folder_of(path)).collect();
    folders.par_sort_unstable();
    folders.dedup();
    folders
}

/// Whether files can be put into a folder and taken out of it.
#[cfg(unix)]
fn may_change(folder: &Path, _: &Metadata) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

/// Files only move within one disk.
#[cfg(unix)]
fn is_on_one_disk(folder: &Path, own: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let is_same = fs::metadata(folder)?.dev() == own.dev();
    if is_same { Ok(()) } else { Err(io::ErrorKind::CrossesDevices.into()) }
}

/// Whether another file can take the place of one. Its own permissions do not matter, but the
/// system may protect it.
#[cfg(unix)]
fn may_replace(path: &Path, _: &Metadata) -> io::Result<()> {
    use rustix::fs::{Access, access};
    use rustix::io::Errno;
    match access(path, Access::WRITE_OK) {
        Err(cause @ (Errno::PERM | Errno::ROFS)) => Err(cause.into()),
        Err(Errno::NOENT) => Ok(()),
        _ if is_kept_by_folder(path)? => Err(Errno::PERM.into()),
        _ => Ok(()),
    }
}

/// Whether a file is somebody else's, in a folder such as `/tmp`, where everybody may put files,
/// and only their owner may replace them.
#[cfg(unix)]
fn is_kept_by_folder(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    const STICKY: u32 = 0o1000;
    let user = rustix::process::geteuid();
    let is_others = |owner: u32| !user.is_root() && owner != user.as_raw();
    if !is_others(fs::symlink_metadata(path)?.uid()) {
        return Ok(false);
    }
    let folder = fs::metadata(path.parent().unwrap_or(path))?;
    Ok(folder.mode() & STICKY != 0 && is_others(folder.uid()))
}

#[cfg(not(unix))]
fn may_change(_: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn is_on_one_disk(_: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// A file that another program keeps open, or that is marked as read-only, cannot be replaced.
#[cfg(not(unix))]
fn may_replace(path: &Path, _: &Metadata) -> io::Result<()> {
    match fs::OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
