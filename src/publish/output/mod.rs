//! The only door out: finished files go into the output folder, all of them or none.
//!
//! In: the output folder, and the files of a build, from many threads at once, each with the digest
//! of what it was made from. Out: the folder contains exactly these files and whatever its owner
//! put there, and `.tarjuman/manifest` lists them. Folders of parts that several machines built,
//! copied together, are as good as one (`parts`). What a build read in the sources is left to the
//! next one in the site's own folder (`facts`).
//!
//! A file is first written to `.tarjuman/staging/`, unless the folder already has the same bytes.
//! [`Output::commit`] claims all paths in the manifest, removes the files that this build no longer
//! has, renames the staged ones into place and writes the final manifest. So a killed process
//! leaves only whole files, all of them in the manifest, and the next build repairs the rest.
//! Nothing is flushed to the disk: files that a power cut truncated are written again.
//!
//! Never: a change before `commit`; the removal or replacement of a file that is not in the
//! manifest; a symbolic link that is followed out of the folder; a byte that depends on the time of
//! day.

mod access;
mod copy;
mod disk;
mod facts;
mod lock;
mod manifest;
mod parts;
mod removals;
mod staging;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::SystemTime;

pub use facts::{read_facts, save_facts};
pub use parts::{Part, PartsError, check_parts};

use crate::ground::source::{OWN_FOLDER, OpenFile};
use disk::{Disk, OnDisk};
use lock::Lock;
use manifest::{Manifest, ManifestEntry, ManifestLine};
use staging::{FolderPlace, Staging};

/// The output folder during a build. If it is dropped without [`commit`](Self::commit), nothing
/// changes.
#[derive(Debug)]
pub struct Output {
    part: Part,
    disk: Disk,
    /// For each entry of the last manifest: whether [`is_current`](Self::is_current) said yes.
    kept: Vec<AtomicBool>,
    made: Mutex<Vec<FinishedFile>>,
    /// The last build was one of several machines, and this one is of the whole site.
    was_parts: bool,
    /// The manifest must be written again: a file that it cannot vouch for was compared and found
    /// right, or a file was made from other facts.
    compared: AtomicBool,
    staging: Staging,
}

/// A file that was made or copied in this build.
#[derive(Debug)]
struct FinishedFile {
    entry: ManifestEntry,
    /// The folder has other bytes, or none.
    staged: bool,
}

/// What a file is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// A digest of exactly what decides the bytes.
    /// `None` if it is not known: the next build makes the file again.
    pub exact: Option<u128>,
    /// A digest of facts that decide them, and perhaps of more. It is cheaper to make.
    pub facts: Option<u128>,
}

impl From<u128> for Input {
    fn from(exact: u128) -> Self {
        Self { exact: Some(exact), facts: None }
    }
}

impl Input {
    /// Of a file that was made from something else than was planned.
    pub const UNKNOWN: Self = Self { exact: None, facts: None };
}

/// A file of this build.
#[derive(Debug, Clone)]
pub struct OutputFile {
    pub path: String,
    pub length: u64,
    /// A digest of exactly what decides the bytes, if it is known.
    pub input: Option<u128>,
    /// Where the bytes are until they are in place.
    at: PathBuf,
}

/// How many files a build may remove that the last one wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Removals {
    /// Not most of them: a folder that was not mounted must not empty the published site.
    #[default]
    Few,
    Any,
}

/// What a build did to the output folder, in numbers of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

/// Why the output cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    #[error("cannot {action} {}", path.display())]
    Io { action: &'static str, path: PathBuf, source: io::Error },
    #[error("cannot change {}; the output folder is as it was", path.display())]
    Unwritable { path: PathBuf, source: io::Error },
    #[error("another build is writing to {}; wait until it is done", .0.display())]
    Busy(PathBuf),
    #[error(
        "{} is where a file of the site should go, but tarjuman did not write it; \
         move or delete it",
        .0.display()
    )]
    InTheWay(PathBuf),
    #[error(
        "cannot find out whether tarjuman wrote {}, because {} is damaged; \
         delete what tarjuman wrote and build again",
        path.display(), manifest.display()
    )]
    Unknown { path: PathBuf, manifest: PathBuf },
    #[error(
        "{} is a symbolic link or a file, but a folder should go there; move or delete it",
        .0.display()
    )]
    NotAFolder(PathBuf),
    #[error(
        "this build would remove {gone} of the {all} files that the last one wrote to {}, \
         {} among them; if it is the folder of another site, name another with --out; if all that \
         is meant, build once with --allow-removals",
        dir.display(), example
    )]
    ManyRemovals { dir: PathBuf, gone: usize, all: usize, example: String },
    #[error("two files of this build want the address {0}")]
    Taken(String),
    #[error("{0:?} cannot be the address of a file in the output")]
    Address(String),
    #[error(transparent)]
    Parts(#[from] PartsError),
}

impl OutputError {
    /// For `map_err`: cannot `action` `path`.
    fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}

impl Output {
    /// Opens the folder for one build of `part`: makes it if necessary, keeps other builds out,
    /// clears what a killed build staged, and reads the manifest of the last build.
    pub fn open(dir: &Path, part: Part) -> Result<Self, OutputError> {
        let lock = Lock::take(dir)?;
        let (manifest, was_parts) = parts::read(dir, part.shard)?;
        let staging = Staging::new(&dir.join(OWN_FOLDER), lock)?;
        let kept = manifest.entries.iter().map(|_| AtomicBool::new(false)).collect();
        let (disk, made) = (Disk::new(dir, manifest), Mutex::default());
        let compared = AtomicBool::new(false);
        Ok(Self { part, disk, kept, made, was_parts, compared, staging })
    }

    /// Whether the file at `path` was made from these facts and is still as it was written. If so,
    /// it is kept, and its exact input need not be known.
    pub fn knows(&self, path: &str, facts: u128) -> bool {
        let known = self.known(path, facts);
        known.is_some_and(|index| !self.kept[index].swap(true, Relaxed))
    }

    /// The same, without keeping the file.
    pub fn is_known(&self, path: &str, facts: u128) -> bool {
        self.known(path, facts).is_some()
    }

    /// The place in the manifest of a file that need not be made again.
    fn known(&self, path: &str, facts: u128) -> Option<usize> {
        let index = self.disk.manifest.find(path)?;
        let entry = &self.disk.manifest.entries[index];
        let is_known =
            entry.facts == Some(facts) && entry.input.is_some() && self.is_untouched(entry);
        is_known.then_some(index)
    }

    /// Whether the file at `path` was made from exactly `input` and is still as it was written: of
    /// the same length, and older than the manifest. If so, it is kept and need not be rendered;
    /// otherwise the caller must [`put`](Self::put) it. Says yes only once for each path: a second
    /// file there is a fault that `commit` finds.
    pub fn is_current(&self, path: &str, input: impl Into<Input>) -> bool {
        let Input { exact, facts } = input.into();
        let Some(index) = self.disk.manifest.find(path) else { return false };
        let entry = &self.disk.manifest.entries[index];
        if exact.is_none() || entry.input != exact || !self.is_untouched(entry) {
            return false;
        }
        if entry.facts == facts {
            return !self.kept[index].swap(true, Relaxed);
        }
        // The same bytes were made from other facts: the next build should know these.
        self.compared.store(true, Relaxed);
        self.add(ManifestEntry { facts, path: path.to_owned(), ..*entry }, false);
        true
    }

    fn add(&self, entry: ManifestEntry, staged: bool) {
        self.made.lock().unwrap().push(FinishedFile { entry, staged });
    }

    fn is_untouched(&self, entry: &ManifestEntry) -> bool {
        matches!(self.disk.find(&entry.path), Ok(OnDisk::File { length, modified })
            if length == entry.length && self.disk.manifest.vouches_for(modified))
    }

    /// Takes a finished file. Nothing in the output folder changes yet.
    pub fn put(
        &self,
        path: &str,
        input: impl Into<Input>,
        bytes: &[u8],
    ) -> Result<(), OutputError> {
        check(path)?;
        let Input { exact, facts } = input.into();
        let staged = match self.staging.place(&self.disk, folder_of(path))? {
            FolderPlace::There if self.holds(path, exact, bytes)? => false,
            place => {
                self.staging.write(&self.disk, &place, path, bytes)?;
                true
            }
        };
        let (path, length) = (path.to_owned(), bytes.len() as u64);
        self.add(ManifestEntry { path, length, input: exact, facts }, staged);
        Ok(())
    }

    /// Takes a file that is published unchanged. It is made from the digest of its bytes, which is
    /// returned.
    pub fn put_file(&self, path: &str, mut file: OpenFile) -> Result<u128, OutputError> {
        check(path)?;
        let place = self.staging.place(&self.disk, folder_of(path))?;
        if matches!(place, FolderPlace::There)
            && let Some(digest) = self.kept_file(path, &mut file)?
        {
            return Ok(digest);
        }
        let (digest, length) = self.staging.copy(&self.disk, &place, path, &mut file)?;
        let path = path.to_owned();
        self.add(ManifestEntry { path, length, input: Some(digest), facts: None }, true);
        Ok(digest)
    }

    /// The digest of a file, if the folder has exactly its bytes at `path`: then these are kept.
    fn kept_file(&self, path: &str, file: &mut OpenFile) -> Result<Option<u128>, OutputError> {
        let OnDisk::File { length, modified } = self.disk.find(path)? else { return Ok(None) };
        if length != file.length {
            return self.accept(path, None, None).map(|_| None);
        }
        let digest = copy::digest(&mut file.bytes, length);
        let digest = digest.and_then(|digest| file.bytes.rewind().map(|()| digest));
        let digest = digest.map_err(OutputError::io("copy", &self.disk.dir.join(path)))?;
        if self.is_current(path, digest) {
            return Ok(Some(digest));
        }
        let same = (self.disk.digest(path, length)? == digest).then_some(modified);
        if !self.accept(path, Some(digest), same)? {
            return Ok(None);
        }
        let path = path.to_owned();
        self.add(ManifestEntry { path, length, input: Some(digest), facts: None }, false);
        Ok(Some(digest))
    }

    /// Whether the folder has exactly these bytes at `path`.
    fn holds(&self, path: &str, input: Option<u128>, bytes: &[u8]) -> Result<bool, OutputError> {
        let OnDisk::File { length, modified } = self.disk.find(path)? else { return Ok(false) };
        let same = length == bytes.len() as u64 && self.disk.has_bytes(path, bytes)?;
        self.accept(path, input, same.then_some(modified))
    }

    /// Whether the file at `path` stays: if it has the same bytes, since the time `same`. Whoever
    /// wrote them, it is the program's from now on, because the manifest of a build may be lost.
    fn accept(
        &self,
        path: &str,
        input: Option<u128>,
        same: Option<SystemTime>,
    ) -> Result<bool, OutputError> {
        let listed = self.disk.manifest.find(path).map(|index| &self.disk.manifest.entries[index]);
        let Some(modified) = same else {
            return if listed.is_some() { Ok(false) } else { Err(self.disk.in_the_way(path)) };
        };
        let vouched = listed.is_some_and(|e| input.is_some() && e.input == input)
            && self.disk.manifest.vouches_for(modified);
        if !vouched {
            self.compared.store(true, Relaxed);
        }
        Ok(true)
    }

    /// The files of this build so far, sorted by path.
    pub fn files(&self) -> Vec<OutputFile> {
        let made = self.made.lock().unwrap();
        let files = all_files(&self.disk.manifest, &self.kept, &made);
        let staged = self.staging.files();
        let file = |ManifestLine { entry, sure }: &ManifestLine<'_>| OutputFile {
            path: entry.path.clone(),
            length: entry.length,
            input: entry.input,
            at: match sure {
                true => self.disk.dir.join(&entry.path),
                false => staged.find(&entry.path),
            },
        };
        files.iter().map(file).collect()
    }

    /// The bytes of a file of this build.
    pub fn read(&self, file: &OutputFile) -> Result<Vec<u8>, OutputError> {
        fs::read(&file.at).map_err(OutputError::io("read", &self.disk.dir.join(&file.path)))
    }

    /// The files of the last build that this one does not have: `commit` will remove them.
    pub fn gone(&self) -> Vec<String> {
        let last = self.disk.manifest.entries.iter().zip(&self.kept);
        let missing: Vec<&str> =
            last.filter(|(_, kept)| !kept.load(Relaxed)).map(|(entry, _)| &*entry.path).collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let made = self.made.lock().unwrap();
        let made: HashSet<&str> = made.iter().map(|file| &*file.entry.path).collect();
        missing.into_iter().filter(|path| !made.contains(path)).map(str::to_owned).collect()
    }

    /// Removes the files that this build no longer has, puts the staged ones into place and writes
    /// the manifest. Nothing is changed if too many would be removed, unless that is meant, or if
    /// a part of the folder cannot be changed.
    pub fn commit(self, removals: Removals) -> Result<Summary, OutputError> {
        let Self { part, disk, kept, made, was_parts, compared, staging } = self;
        // Facts were kept here once, where hosts may serve them.
        let _ = fs::remove_file(disk.own.join(facts::FACTS));
        let made = made.into_inner().unwrap();
        let files = all_files(&disk.manifest, &kept, &made);
        check_distinct(&files, &staging)?;

        let gone = gone(&disk.manifest, &files);
        if removals == Removals::Few {
            removals::check(&disk, &gone, part.shard.is_whole())?;
        }
        let written = files.iter().filter(|f| !f.sure).count();
        let mut summary = Summary { written, unchanged: files.len() - written, removed: 0 };
        let mut since = SystemTime::now();
        if written > 0 || !gone.is_empty() {
            access::check(&disk, &staging, &gone)?;
            // Until the end, it is no part of a build.
            let begun = Part { build: None, ..part };
            since = manifest::write(&disk.own, begun, &claims(&files, &gone), None)?;
            summary.removed = disk.remove(&gone, |folder| staging.knows(folder))?;
            staging.move_into(&disk)?;
        } else if !(compared.into_inner() || was_parts || disk.manifest.build != part.build) {
            return Ok(summary);
        }
        let sure: Vec<_> = files.iter().map(|f| ManifestLine { sure: true, ..*f }).collect();
        manifest::write(&disk.own, part, &sure, Some(since))?;
        if was_parts {
            parts::forget(&disk.own)?;
        }
        Ok(summary)
    }
}

/// Keeps builds out of an output folder as long as it lives.
#[derive(Debug)]
pub struct Held {
    _lock: Lock,
}

/// Keeps builds out of the output folder, and others who hold it.
pub fn hold(dir: &Path) -> Result<Held, OutputError> {
    Lock::take(dir).map(|lock| Held { _lock: lock })
}

/// The files of this build, sorted. Those that are already in place are certain.
fn all_files<'a>(
    last: &'a Manifest,
    kept: &[AtomicBool],
    made: &'a [FinishedFile],
) -> Vec<ManifestLine<'a>> {
    let kept = last.entries.iter().zip(kept).filter(|(_, kept)| kept.load(Relaxed));
    let kept = kept.map(|(entry, _)| ManifestLine { entry, sure: true });
    let made = made.iter().map(|made| ManifestLine { entry: &made.entry, sure: !made.staged });
    let mut files: Vec<_> = kept.chain(made).collect();
    files.sort_by(|a, b| a.entry.path.cmp(&b.entry.path));
    files
}

/// Refuses two files at one path, and a file at the path of a folder with files. Only what moves
/// can collide: the rest is already in place, and what moves inside a new folder has met the same
/// fault in the staging folder.
fn check_distinct(files: &[ManifestLine], staging: &Staging) -> Result<(), OutputError> {
    let is_file = |path: &str| files.binary_search_by(|f| f.entry.path.as_str().cmp(path)).is_ok();
    let twice = files
        .windows(2)
        .find(|pair| pair[0].entry.path == pair[1].entry.path)
        .map(|pair| &pair[0].entry.path);
    let moves = staging.moves();
    let taken = twice
        .or_else(|| moves.iter().map(|(_, to)| to).find(|to| is_file(to) && has_below(files, to)));
    taken.map_or(Ok(()), |path| Err(OutputError::Taken(path.clone())))
}

fn has_below(files: &[ManifestLine], folder: &str) -> bool {
    let start = format!("{folder}/");
    let first = files.partition_point(|f| f.entry.path < start);
    files.get(first).is_some_and(|f| f.entry.path.starts_with(&start))
}

/// What the last build had and this one does not have.
fn gone<'a>(last: &'a Manifest, files: &[ManifestLine]) -> Vec<&'a ManifestEntry> {
    let mut files = files.iter().map(|f| f.entry.path.as_str()).peekable();
    let mut is_gone = |path: &str| {
        while files.next_if(|file| *file < path).is_some() {}
        files.peek() != Some(&path)
    };
    last.entries.iter().filter(|e| is_gone(&e.path)).collect()
}

/// All paths that belong to the program until the final manifest is written.
fn claims<'a>(files: &[ManifestLine<'a>], gone: &[&'a ManifestEntry]) -> Vec<ManifestLine<'a>> {
    let mut lines = files.to_vec();
    lines.extend(gone.iter().map(|entry| ManifestLine { entry, sure: false }));
    lines.sort_by(|a, b| a.entry.path.cmp(&b.entry.path));
    lines
}

/// A path must be relative, normalised, and fit on one line of a manifest. Anything else is a
/// mistake of the program, found before it can do harm.
pub(in crate::publish) fn check(path: &str) -> Result<(), OutputError> {
    let clean = !path.contains(['\0', '\\', '\n'])
        && path.split('/').all(|s| !matches!(s, "" | "." | ".."));
    let plain = Path::new(path).components().all(|c| matches!(c, Component::Normal(_)));
    let own = path.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(OWN_FOLDER));
    if clean && plain && !own { Ok(()) } else { Err(OutputError::Address(path.to_owned())) }
}

/// The folder of a path; empty for what is in the output folder itself.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last segment of a path.
fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
