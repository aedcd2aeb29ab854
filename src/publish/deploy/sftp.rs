//! A target that sftp reaches: a folder of a host that has no shell and no rsync.
//!
//! In: files, and the place on its server. Out: each group of files by a few runs of the system's
//! `sftp`, which reads commands from its input. A file is sent under another name, and renamed when
//! it is whole. Never: a password; a key is asked for by `ssh`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::command::Program;
use super::files::LocalFile;
use super::{DeployError, Done, OWN, Remote, in_parallel};
use crate::ground::digest::digest_of;
use crate::ground::source::OWN_FOLDER;
use crate::read::deploy_targets::SftpFolder;

/// So many runs at a time: one waits for an answer to each of its commands.
const CONNECTIONS: usize = 4;

/// How many files are sent by one run. Connecting takes as long as sending a few.
const FILES_OF_A_RUN: usize = 100;

pub(super) struct SftpRemote {
    sftp: Program,
    /// The site's folder, with a slash at its end.
    folder: String,
    out: PathBuf,
    /// Where the program's own files are before they are sent, and after they were fetched.
    scratch: PathBuf,
}

impl SftpRemote {
    pub fn open(target: &SftpFolder, out: &Path) -> Result<Self, DeployError> {
        let Some((host, folder)) = split(&target.to) else {
            return Err(DeployError::NoPlace(target.to.clone()));
        };
        let scratch = out.join(OWN_FOLDER).join("sftp");
        fs::create_dir_all(&scratch).map_err(DeployError::io("make the folder", &scratch))?;
        let mut sftp = Program::new("sftp", &[]).first("-b").first("-");
        for option in &target.options {
            sftp = sftp.first(option);
        }
        let sftp = sftp.first("--").first(host);
        let folder = match folder.trim_end_matches('/') {
            "" if folder.is_empty() => String::new(),
            folder => format!("{folder}/"),
        };
        Ok(Self { sftp, folder, out: out.to_owned(), scratch })
    }

    /// Runs commands, and returns what was said about those that may fail. One that may not fail
    /// ends the run.
    fn run(&self, commands: &Commands) -> Result<String, DeployError> {
        let nothing: [&str; 0] = [];
        let run = self.sftp.try_run(&nothing, commands.0.as_bytes())?;
        match run.status.success() {
            true => Ok(String::from_utf8_lossy(&run.stderr).into_owned()),
            false => Err(self.sftp.failure(&run)),
        }
    }

    /// Where a file of the site is on the server.
    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.folder)
    }

    fn own(&self, name: &str) -> String {
        self.at(&format!("{OWN}/{name}"))
    }

    /// Commands that send one of the program's own files under a name that nobody else uses.
    fn send_own(&self, name: &str, bytes: &[u8]) -> Result<(Commands, String), DeployError> {
        let path = self.scratch.join(name);
        fs::write(&path, bytes).map_err(DeployError::io("write", &path))?;
        let sent = self.own(&format!("{name}-{:032x}", digest_of(bytes)));
        let mut commands = Commands::default();
        commands.add("-mkdir", &[&self.at(OWN)])?.add("put", &[&text_of(&path)?, &sent])?;
        Ok((commands, sent))
    }

    /// Sends some files by one run.
    fn send(&self, number: usize, files: &[&LocalFile]) -> Result<(), DeployError> {
        let sent = self.own(&format!("sent-{number}"));
        let mut commands = Commands::default();
        for folder in folders(files.iter().map(|file| &*file.path)) {
            commands.add("-mkdir", &[&self.at(folder)])?;
        }
        for file in files {
            let local = text_of(&self.out.join(&file.path))?;
            commands.add("put", &[&local, &sent])?;
            commands.add("rename", &[&sent, &self.at(&file.path)])?;
        }
        self.run(&commands).map(drop)
    }
}

impl Drop for SftpRemote {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

impl Remote for SftpRemote {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, DeployError> {
        let path = self.scratch.join(name);
        let _ = fs::remove_file(&path);
        let mut commands = Commands::default();
        commands.add("-get", &[&self.own(name), &text_of(&path)?])?;
        let said = self.run(&commands)?;
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(_) if said.contains("not found") || said.contains("No such file") => Ok(None),
            Err(_) => Err(self.sftp.error(said.trim())),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), DeployError> {
        let (mut commands, sent) = self.send_own(name, bytes)?;
        commands.add("rename", &[&sent, &self.own(name)])?;
        self.run(&commands).map(drop)
    }

    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool, DeployError> {
        let (mut commands, sent) = self.send_own(name, bytes)?;
        // The old way of renaming, which never replaces a file.
        commands.add("-rename -l", &[&sent, &self.own(name)])?.add("-rm", &[&sent])?;
        self.run(&commands)?;
        Ok(self.read(name)?.as_deref() == Some(bytes))
    }

    fn remove(&self, name: &str) -> Result<(), DeployError> {
        let mut commands = Commands::default();
        commands.add("-rm", &[&self.own(name)])?;
        self.run(&commands).map(drop)
    }

    fn put(&self, files: &[&LocalFile], done: Done<'_>) -> Result<(), DeployError> {
        let runs: Vec<(usize, &[&LocalFile])> = files.chunks(FILES_OF_A_RUN).enumerate().collect();
        in_parallel(CONNECTIONS, &runs, |(number, files)| {
            self.send(*number, files)?;
            files.iter().try_for_each(|file| done(&file.path))
        })
    }

    fn delete(&self, paths: &[String], done: Done<'_>) -> Result<(), DeployError> {
        for paths in paths.chunks(FILES_OF_A_RUN) {
            let mut commands = Commands::default();
            for path in paths {
                commands.add("-rm", &[&self.at(path)])?;
            }
            // Those inside others come first. A folder in which its owner has files stays.
            for folder in folders(paths.iter().map(|path| &**path)).into_iter().rev() {
                if !self.out.join(folder).exists() {
                    commands.add("-rmdir", &[&self.at(folder)])?;
                }
            }
            self.run(&commands)?;
            paths.iter().try_for_each(|path| done(path))?;
        }
        Ok(())
    }
}

/// What `sftp` is to do, a line each. It goes on after a command with `-` in front that fails.
#[derive(Default)]
struct Commands(String);

impl Commands {
    fn add(&mut self, command: &str, paths: &[&str]) -> Result<&mut Self, DeployError> {
        self.0.push_str(command);
        for path in paths {
            if path.contains(['\n', '\r']) {
                return Err(DeployError::Name(PathBuf::from(path)));
            }
            // Between quotation marks, only these two are signs.
            let path = path.replace('\\', "\\\\").replace('"', "\\\"");
            let _ = write!(self.0, " \"{path}\"");
        }
        self.0.push('\n');
        Ok(self)
    }
}

/// The folders around files, outer ones first.
fn folders<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p str> {
    paths.flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at])).collect()
}

/// The host and the folder of `user@host:folder`. The colons of `[::1]` are part of the host.
fn split(to: &str) -> Option<(&str, &str)> {
    let after = to.find(']').unwrap_or(0);
    let colon = after + to[after..].find(':')?;
    (colon > 0).then(|| (&to[..colon], &to[colon + 1..]))
}

/// A path as text, of which commands are made.
fn text_of(path: &Path) -> Result<String, DeployError> {
    path.to_str().map(str::to_owned).ok_or_else(|| DeployError::Name(path.to_owned()))
}
