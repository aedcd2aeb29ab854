//! The only door to other machines: a built site goes to where readers find it.
//!
//! In: the output folder, and a target. Out: the target has exactly the files of the folder, and
//! whatever its owner put there. Only what differs from the last deploy is sent, and only what a
//! deploy put there is deleted. A record at the target (`.tarjuman-deploy/record`) says what that
//! is, so that any machine can deploy.
//!
//! Before anything is sent, the record claims all paths that will be. While files are sent, it is
//! written again and again, and so is the lock that keeps others out (`journal`). So a deploy
//! that is killed leaves a site that works (`difference` has the order), and the next one sends
//! the rest.
//!
//! Never: a question to the clock that changes what is sent; a deletion of more than is meant.

mod command;
mod difference;
mod files;
mod folder;
mod git;
mod journal;
mod lock;
mod record;
mod rsync;
#[cfg(feature = "deploy")]
mod s3;
mod sftp;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use difference::Deletions;

use crate::ground::digest::Digest;
use crate::publish::output::{self, OutputError};
use crate::read::deploy_targets::DeployKind;
use difference::Difference;
use files::LocalFile;
use folder::FolderRemote;
use journal::Journal;
use lock::DeployLock;
use record::{RECORD, Record};
use rsync::RsyncRemote;
use sftp::SftpRemote;

/// The program's own folder at a target.
pub const OWN: &str = ".tarjuman-deploy";

/// Variables of the environment by name.
pub type Environment = BTreeMap<String, String>;

/// What to deploy, and how.
#[derive(Debug, Clone)]
pub struct DeployOptions {
    /// The site's folder: paths of targets begin there.
    pub root: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// The path at which the site begins on its host: `/archive/`.
    pub base: String,
    pub kind: DeployKind,
    pub deletions: Deletions,
    /// Only find out what there is to do.
    pub is_rehearsal: bool,
    /// Who deploys, for others who want to.
    pub owner: String,
    /// Where keys are, and with which of them a store is asked.
    pub environment: Environment,
}

/// What a deploy did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deployed {
    /// In the order in which they are sent.
    pub sent: Vec<String>,
    /// How many bytes these have.
    pub bytes: u64,
    pub deleted: Vec<String>,
    pub unchanged: usize,
    /// The record at the target could not be read, so everything was sent.
    pub record_was_damaged: bool,
    /// Why a deploy would stop that is only rehearsed.
    pub would_stop: Option<String>,
}

/// Gets the progress of a deploy: files done, and files in all.
pub type DeployProgress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Why a site could not be deployed.
#[derive(Debug, thiserror::Error)]
pub enum DeployError {
    #[error("cannot {action} {}", path.display())]
    Io { action: &'static str, path: PathBuf, source: io::Error },
    #[error(transparent)]
    Output(#[from] OutputError),
    #[error("{} is not there; build the site first", .0.display())]
    NotBuilt(PathBuf),
    #[error("there is no folder {}; make it, or mount it", .0.display())]
    NoFolder(PathBuf),
    #[error("{} lies in {}; a target must be outside of the site", .0.display(), .1.display())]
    Inside(PathBuf, PathBuf),
    #[error("{} is a symbolic link or a file, but a folder should go there", .0.display())]
    NotAFolder(PathBuf),
    #[error("{} is a symbolic link; only files are deployed", .0.display())]
    Link(PathBuf),
    #[error("{} has a name that cannot be part of an address", .0.display())]
    Name(PathBuf),
    #[error("{} has changed since the deploy began; deploy again", .0.display())]
    Changed(PathBuf),
    #[error(
        "{owner} is deploying to this target, and was busy {silent} s ago; try again later. If \
         that deploy was killed, this one can begin in {wait} s"
    )]
    Busy { owner: String, silent: u64, wait: u64 },
    #[error("{} has begun to deploy to this target; deploy again later",
        .0.as_deref().unwrap_or("somebody else"))]
    Lost(Option<String>),
    #[error(
        "there is no key for this store; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write \
         them into ~/.aws/credentials"
    )]
    NoCredentials,
    #[error("`{0}` is not the address of a store with the bucket `{1}`")]
    Endpoint(String, String),
    #[error("cannot {what}")]
    Request { what: String, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("cannot {what}: {answer}")]
    Refused { what: String, answer: String },
    #[error("`{0}` names no folder of a server; write it as in user@host:/var/www/archive")]
    NoPlace(String),
    #[error("this target needs the program `{0}`; install it")]
    NoProgram(&'static str),
    #[error("{name}: {said}")]
    Program { name: &'static str, said: String },
    #[error("this program was built without the feature `deploy`, which this target needs")]
    LeftOut,
    #[error(
        "this deploy would delete {count} of the {all} files that were deployed earlier, \
         {example} among them; if that is meant, deploy with --yes"
    )]
    ManyDeletions { count: usize, all: usize, example: String },
}

impl DeployError {
    /// For `map_err`: cannot `action` `path`.
    fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}

/// Is told each path that was sent or deleted. Whoever does the work stops if it fails.
type Done<'a> = &'a (dyn Fn(&str) -> Result<(), DeployError> + Sync);

/// Where a site is deployed to.
trait Remote: Sync {
    /// What is sent with a file besides its bytes. If it changes, the file is sent again.
    fn attributes(&self, _: &LocalFile) -> String {
        String::new()
    }

    /// One of the program's own files, if it is there.
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, DeployError>;

    /// Replaces one of the program's own files as a whole.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), DeployError>;

    /// Writes one of the program's own files, unless it is there: then `false`. A store that cannot
    /// tell may replace it.
    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool, DeployError>;

    /// Removes one of the program's own files.
    fn remove(&self, name: &str) -> Result<(), DeployError>;

    /// Is called before the first file is sent.
    fn begin(&self) -> Result<(), DeployError> {
        Ok(())
    }

    /// Sends files in any order. Readers find the old file or the new one.
    fn put(&self, files: &[&LocalFile], done: Done<'_>) -> Result<(), DeployError>;

    /// Deletes files of the site; those that are gone already are no error.
    fn delete(&self, paths: &[String], done: Done<'_>) -> Result<(), DeployError>;

    /// Is called when everything is done, or has failed.
    fn end(&self) {}
}

/// Brings the output folder to the target.
pub fn deploy(
    options: &DeployOptions,
    progress: DeployProgress<'_>,
) -> Result<Deployed, DeployError> {
    if !options.out.is_dir() {
        return Err(DeployError::NotBuilt(options.out.clone()));
    }
    // No build changes the folder meanwhile, and no other deploy starts from it.
    let _held = output::hold(&options.out)?;
    output::check_parts(&options.out)?;
    let files = files::list(&options.out, &options.base)?;
    if let DeployKind::Git(branch) = &options.kind {
        return git::deploy(options, branch, &files, progress);
    }
    let remote = open(options)?;
    let stamps: Vec<u128> = files.par_iter().map(|file| stamp(file, &*remote)).collect();
    let record = Record::read(remote.read(RECORD)?.as_deref());
    let difference = Difference::of(&files, &stamps, &record);
    if options.is_rehearsal {
        return Ok(rehearsal(options, &difference, &record));
    }
    difference.check(options.deletions, &record)?;
    if difference.is_empty() {
        return Ok(summary(&difference, &record));
    }
    let lock = DeployLock::take(&*remote, &options.out, &options.owner)?;
    // Somebody else may have deployed in the meantime.
    let record = Record::read(remote.read(RECORD)?.as_deref());
    let difference = Difference::of(&files, &stamps, &record);
    let summary = summary(&difference, &record);
    let stamps = files.iter().map(|file| &*file.path).zip(stamps).collect();
    let done = difference
        .check(options.deletions, &record)
        .and_then(|()| Journal::new(&*remote, &lock, record, stamps).follow(&difference, progress));
    remote.end();
    let released = lock.release(&*remote);
    done.and(released).map(|()| summary)
}

/// The place that a target names.
fn open(options: &DeployOptions) -> Result<Box<dyn Remote>, DeployError> {
    match &options.kind {
        DeployKind::Folder(path) => {
            let dir = options.root.join(path);
            let remote = FolderRemote::open(&dir)?;
            refuse_inside(&dir, options)?;
            Ok(Box::new(remote))
        }
        #[cfg(feature = "deploy")]
        DeployKind::S3(bucket) => Ok(Box::new(s3::S3Remote::open(bucket, &options.environment)?)),
        #[cfg(not(feature = "deploy"))]
        DeployKind::S3(_) => Err(DeployError::LeftOut),
        DeployKind::Rsync { to, shell } => {
            Ok(Box::new(RsyncRemote::open(to, shell.as_deref(), &options.out)?))
        }
        DeployKind::Sftp(target) => Ok(Box::new(SftpRemote::open(target, &options.out)?)),
        // It is pushed as a whole.
        DeployKind::Git(_) => Err(DeployError::Lost(None)),
    }
}

/// A site that is deployed into itself would be deployed again, with itself in it.
fn refuse_inside(dir: &Path, options: &DeployOptions) -> Result<(), DeployError> {
    let at = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (dir, out, root) = (at(dir), at(&options.out), at(&options.root));
    let inside = [&root, &out].into_iter().find(|folder| dir.starts_with(folder));
    match inside {
        Some(folder) => Err(DeployError::Inside(dir, folder.clone())),
        None if out.starts_with(&dir) => Err(DeployError::Inside(out, dir)),
        None => Ok(()),
    }
}

/// A digest of everything that is sent with a file.
fn stamp(file: &LocalFile, remote: &dyn Remote) -> u128 {
    match &*remote.attributes(file) {
        "" => file.digest,
        attributes => Digest::new().digest(file.digest).text(attributes).finish(),
    }
}

fn summary(difference: &Difference<'_>, record: &Record) -> Deployed {
    Deployed {
        sent: difference.sent().map(|file| file.path.clone()).collect(),
        bytes: difference.sent().map(|file| file.length).sum(),
        deleted: difference.deleted().cloned().collect(),
        unchanged: difference.unchanged,
        record_was_damaged: record.is_damaged,
        would_stop: None,
    }
}

/// What a deploy would do, also what it would only do if that is meant.
fn rehearsal(options: &DeployOptions, difference: &Difference<'_>, record: &Record) -> Deployed {
    let refusal = difference.check(options.deletions, record).err();
    Deployed { would_stop: refusal.map(|error| error.to_string()), ..summary(difference, record) }
}

/// Does something with each item in so many threads, until the first error.
fn in_parallel<T: Sync>(
    threads: usize,
    items: &[T],
    one: impl Fn(&T) -> Result<(), DeployError> + Sync,
) -> Result<(), DeployError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.min(items.len())).build();
    match pool {
        // Each thread takes one item at a time: some take much longer than others.
        Ok(pool) => pool.install(|| items.par_iter().with_max_len(1).try_for_each(&one)),
        // The system gives no threads.
        Err(_) => items.iter().try_for_each(one),
    }
}
