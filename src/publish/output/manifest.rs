//! The list of the program's own files, with digests of what each was made from.
//!
//! In: the program's own folder. Out: the entries of the last build, or none if the list is missing
//! or damaged. Where several machines build a site, each has a list of its part (`parts`). The text
//! contains no time and no place: the same build writes the same bytes everywhere. It is replaced
//! by a rename, so that a reader finds either the old list or the new one.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Seek, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::staging::STAGING;
use super::{OutputError, Part, check};
use crate::plan::Shard;

pub(super) const MANIFEST: &str = "manifest";

/// How the first line begins; it ends with the digest of all other lines. In the list of a part,
/// the digest of the whole build is before that.
const HEAD: &str = "tarjuman-manifest 2 ";

/// How it began when lines had no digests of facts.
const HEAD_WITHOUT_FACTS: &str = "tarjuman-manifest 1 ";

/// How many milliseconds [`write()`] waits for the clock of the file system to advance. One tick is
/// 1 to 10 of them.
const PATIENCE: usize = 30;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    pub path: String,
    pub length: u64,
    /// The digest of what the file was made from. `None`: the path belongs to the program, but the
    /// bytes must be compared.
    pub input: Option<u128>,
    /// The digest of the facts that the input was made from, if there is one.
    pub facts: Option<u128>,
}

/// An entry that will be in a manifest.
#[derive(Debug, Clone, Copy)]
pub(super) struct ManifestLine<'a> {
    pub entry: &'a ManifestEntry,
    /// The bytes are in place. Otherwise, the path is claimed and nothing is said about the bytes.
    pub sure: bool,
}

#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// Sorted by path.
    pub entries: Vec<ManifestEntry>,
    /// When it was written, by the clock of the file system.
    written: Option<SystemTime>,
    /// A file that is there, but is not a manifest that the program wrote.
    pub damaged: Option<PathBuf>,
    /// A digest of what the whole build was made from, in the list of a part.
    pub build: Option<u128>,
}

/// The name of the list of a part.
pub(super) fn name(shard: Shard) -> String {
    match shard.is_whole() {
        true => MANIFEST.to_owned(),
        false => format!("{MANIFEST}-{}-of-{}", shard.number(), shard.of()),
    }
}

impl Manifest {
    /// Reads the list. A damaged list counts as empty: a guess could delete a file that is not the
    /// program's.
    pub fn read(own: &Path, shard: Shard) -> Result<Self, OutputError> {
        let path = own.join(name(shard));
        let failed = |e| OutputError::io("read", &path)(e);
        let text = match fs::read(&path) {
            Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(e) => return Err(failed(e)),
        };
        let written = fs::metadata(&path).and_then(|m| m.modified()).map_err(failed)?;
        Ok(match parse(&text) {
            Some((build, entries)) => {
                Self { entries, written: Some(written), damaged: None, build }
            }
            None => Self { damaged: Some(path), ..Self::default() },
        })
    }

    /// The files of two lists. Each vouches for its own, so both vouch for what is older than
    /// either. A path that is in both may be of either.
    pub fn and(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self.entries.par_sort_by(|a, b| a.path.cmp(&b.path));
        self.entries.dedup_by(|second, first| {
            let is_one = second.path == first.path;
            if is_one && second != first {
                first.input = None;
            }
            is_one
        });
        let written = self.written.min(other.written);
        Self { written, damaged: self.damaged.or(other.damaged), ..self }
    }

    /// The index of a path in `entries`.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.entries.binary_search_by(|e| e.path.as_str().cmp(path)).ok()
    }

    /// Whether any entries are in this folder.
    pub fn has_below(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        let first = self.entries.partition_point(|e| e.path < start);
        self.entries.get(first).is_some_and(|e| e.path.starts_with(&start))
    }

    /// Whether a file that was modified at this time is as the manifest knew it. If both times are
    /// in one tick of the clock, it is not certain: an edit may have followed in the same tick.
    pub fn vouches_for(&self, modified: SystemTime) -> bool {
        self.written.is_some_and(|written| modified < written)
    }
}

/// The digest of the whole build, if it is the list of a part, and the entries.
fn parse(text: &str) -> Option<(Option<u128>, Vec<ManifestEntry>)> {
    let has_facts = text.starts_with(HEAD);
    let head = if has_facts { HEAD } else { HEAD_WITHOUT_FACTS };
    let (first, lines) = text.strip_prefix(head)?.split_once('\n')?;
    let (build, digest) = match first.split_once(' ') {
        Some((build, digest)) => (parse_digest(build)?, digest),
        None => (None, first),
    };
    if digest != digest_of(lines) {
        return None;
    }
    let line = |line| parse_line(line, has_facts);
    let entries = lines.par_split_terminator('\n').map(line).collect::<Option<_>>()?;
    Some((build, entries))
}

fn parse_line(line: &str, has_facts: bool) -> Option<ManifestEntry> {
    let mut fields = line.rsplitn(if has_facts { 4 } else { 3 }, '\t');
    let facts = if has_facts { parse_digest(fields.next()?)? } else { None };
    let input = parse_digest(fields.next()?)?;
    let length = fields.next()?.parse().ok()?;
    let path = fields.next().filter(|path| check(path).is_ok())?;
    Some(ManifestEntry { path: path.to_owned(), length, input, facts })
}

/// A digest, or `-` for none.
fn parse_digest(field: &str) -> Option<Option<u128>> {
    if field == "-" { Some(None) } else { u128::from_str_radix(field, 16).ok().map(Some) }
}

fn digest_of(lines: &str) -> String {
    format!("{:016x}", xxh3_64(lines.as_bytes()))
}

fn text_of(part: Part, lines: &[ManifestLine]) -> String {
    let mut text = String::with_capacity(lines.len() * 130);
    for ManifestLine { entry: ManifestEntry { path, length, input, facts }, sure } in lines {
        // Writing to a string cannot fail.
        let _ = write!(text, "{path}\t{length}");
        for digest in [input, facts] {
            let _ = match digest.filter(|_| *sure) {
                Some(digest) => write!(text, "\t{digest:032x}"),
                None => write!(text, "\t-"),
            };
        }
        text.push('\n');
    }
    let build = part.build.map(|build| format!("{build:032x} ")).unwrap_or_default();
    format!("{HEAD}{build}{}\n{text}", digest_of(&text))
}

/// Replaces the manifest, and returns when, by the clock of the file system. If possible after a
/// short wait, this is later than `after`, so that the manifest can vouch for everything that was
/// written until then.
pub(super) fn write(
    own: &Path,
    part: Part,
    lines: &[ManifestLine],
    after: Option<SystemTime>,
) -> Result<SystemTime, OutputError> {
    let path = own.join(name(part.shard));
    let staged = own.join(STAGING).join(MANIFEST);
    let text = text_of(part, lines);
    write_after(&staged, text.as_bytes(), after)
        .and_then(|written| fs::rename(&staged, &path).map(|()| written))
        .map_err(OutputError::io("write", &path))
}

fn write_after(path: &Path, bytes: &[u8], after: Option<SystemTime>) -> io::Result<SystemTime> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    let mut written = file.metadata()?.modified()?;
    for _ in 0..PATIENCE {
        if after.is_none_or(|after| written > after) {
            break;
        }
        thread::sleep(Duration::from_millis(1));
        file.rewind()?;
        file.write_all(&bytes[..HEAD.len()])?;
        written = file.metadata()?.modified()?;
    }
    Ok(written)
}
