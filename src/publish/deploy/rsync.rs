//! A target that rsync reaches: a folder of a web server, most often through ssh.
//!
//! In: files, and the place in rsync's words. Out: each group of files by one run of rsync, which
//! sends of a changed file only the parts that changed, and renames it when it is whole. Never: a
//! deletion that rsync decides.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::command::Program;
use super::files::LocalFile;
use super::{DeployError, Done, OWN, Remote};
use crate::ground::source::OWN_FOLDER;

pub(super) struct RsyncRemote {
    rsync: Program,
    /// With a slash at its end.
    to: String,
    out: PathBuf,
    /// Where the program's own files are before they are sent, and after they were fetched.
    scratch: PathBuf,
}

impl RsyncRemote {
    pub fn open(to: &str, shell: Option<&str>, out: &Path) -> Result<Self, DeployError> {
        let scratch = out.join(OWN_FOLDER).join("rsync");
        let own = scratch.join(OWN);
        fs::create_dir_all(&own).map_err(DeployError::io("make the folder", &own))?;
        let rsync = Program::new("rsync", &[]).first("--quiet");
        let rsync = match shell {
            Some(shell) => rsync.first(format!("--rsh={shell}")),
            None => rsync,
        };
        let to = format!("{}/", to.trim_end_matches('/'));
        Ok(Self { rsync, to, out: out.to_owned(), scratch })
    }

    /// Sends or deletes the listed files of a folder.
    fn send(
        &self,
        from: &Path,
        options: &[&str],
        paths: impl Iterator<Item = impl AsRef<str>>,
    ) -> Result<(), DeployError> {
        let mut list = Vec::new();
        for path in paths {
            list.extend_from_slice(path.as_ref().as_bytes());
            list.push(0);
        }
        let from = format!("{}/", from.display());
        let listed = ["--from0", "--files-from=-", "--no-implied-dirs", "--", &from, &self.to];
        self.rsync.run(&[options, &listed].concat(), &list).map(drop)
    }

    /// Deletes folders that the site no longer has, the innermost first, unless their owner has
    /// files there.
    fn delete_folders(&self, gone: &Path, folders: &BTreeSet<&str>) {
        let depth = |folder: &str| folder.matches('/').count();
        let deepest = folders.iter().map(|folder| depth(folder)).max();
        for level in (0..=deepest.unwrap_or_default()).rev() {
            let listed: Vec<&&str> =
                folders.iter().filter(|folder| depth(folder) == level).collect();
            for folder in &listed {
                let _ = fs::remove_dir(gone.join(folder));
            }
            // What is not empty is left, and said to be an error.
            let _ = self.send(gone, &["--delete-missing-args"], listed.iter());
        }
    }

    fn own(name: &str) -> String {
        format!("{OWN}/{name}")
    }

    fn send_own(&self, name: &str, bytes: &[u8], options: &[&str]) -> Result<(), DeployError> {
        let path = self.scratch.join(Self::own(name));
        fs::write(&path, bytes).map_err(DeployError::io("write", &path))?;
        let all = [&["--ignore-times"], options].concat();
        self.send(&self.scratch, &all, [Self::own(name)].iter())
    }
}

impl Drop for RsyncRemote {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

impl Remote for RsyncRemote {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, DeployError> {
        let path = self.scratch.join(Self::own(name));
        let _ = fs::remove_file(&path);
        let from = format!("{}{}", self.to, Self::own(name));
        let to = path.display().to_string();
        let read = self.rsync.try_run(&["--ignore-missing-args", "--", &from, &to], b"")?;
        // The folder around it may be missing, too.
        let said = String::from_utf8_lossy(&read.stderr);
        if read.status.success() || said.contains("No such file or directory (2)") {
            Ok(fs::read(&path).ok())
        } else {
            Err(self.rsync.failure(&read))
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), DeployError> {
        self.send_own(name, bytes, &[])
    }

    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool, DeployError> {
        self.send_own(name, bytes, &["--ignore-existing"])?;
        // It does not say whether it was there.
        Ok(self.read(name)?.as_deref() == Some(bytes))
    }

    fn remove(&self, name: &str) -> Result<(), DeployError> {
        let _ = fs::remove_file(self.scratch.join(Self::own(name)));
        self.send(&self.scratch, &["--delete-missing-args"], [Self::own(name)].iter())
    }

    fn put(&self, files: &[&LocalFile], done: Done<'_>) -> Result<(), DeployError> {
        // What is half there is not among the files of the site.
        let options = ["--ignore-times", "--temp-dir", OWN];
        self.send(&self.out, &options, files.iter().map(|file| &file.path))?;
        files.iter().try_for_each(|file| done(&file.path))
    }

    fn delete(&self, paths: &[String], done: Done<'_>) -> Result<(), DeployError> {
        if paths.is_empty() {
            return Ok(());
        }
        // What rsync is told to look for there, and does not find, it deletes at the target. The
        // folders must be there.
        let gone = self.scratch.join("gone");
        let mut folders = BTreeSet::new();
        for path in paths {
            folders.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
        }
        for folder in &folders {
            let folder = gone.join(folder);
            fs::create_dir_all(&folder).map_err(DeployError::io("make the folder", &folder))?;
        }
        fs::create_dir_all(&gone).map_err(DeployError::io("make the folder", &gone))?;
        self.send(&gone, &["--delete-missing-args"], paths.iter())?;
        folders.retain(|folder| !self.out.join(folder).exists());
        self.delete_folders(&gone, &folders);
        paths.iter().try_for_each(|path| done(path))
    }
}
