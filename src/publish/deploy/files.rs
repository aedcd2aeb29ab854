//! The files of a built site, as they are deployed.
//!
//! In: the output folder. Out: every file in it except the program's own, sorted by path, each with
//! the digest of its bytes. Files that the owner put there belong to the site too. Never: a
//! symbolic link, which is refused, because it may lead anywhere.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};
use xxhash_rust::xxh3::Xxh3;

use super::{DeployError, OWN};
use crate::ground::digest::digest_of;
use crate::ground::source::OWN_FOLDER;
use crate::plan::url::decode;
use crate::publish::output;
use crate::read::hosts::HostFile;
use crate::show::assets::fingerprinted;

/// Files up to this size are read as a whole.
pub(super) const SMALL: u64 = 8 * 1024 * 1024;

/// A file that is deployed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LocalFile {
    /// Below the output folder, with `/` between names.
    pub path: String,
    pub place: PathBuf,
    pub length: u64,
    /// Of its bytes.
    pub digest: u128,
    /// Its name changes when its bytes do.
    pub is_fingerprinted: bool,
    /// Where it sends readers, if it is the page of a former address.
    pub redirects_to: Option<String>,
}

impl LocalFile {
    /// The bytes of a small file. They must still be those that were listed.
    pub fn bytes(&self) -> Result<Vec<u8>, DeployError> {
        let bytes = std::fs::read(&self.place).map_err(DeployError::io("read", &self.place))?;
        if digest_of(&bytes) != self.digest {
            return Err(DeployError::Changed(self.place.clone()));
        }
        Ok(bytes)
    }
}

/// Lists the site in `out`, which is for a host where it begins at `base`: `/archive/`.
pub(super) fn list(out: &Path, base: &str) -> Result<Vec<LocalFile>, DeployError> {
    let is_own =
        |entry: &DirEntry| entry.depth() == 1 && entry.file_name().eq_ignore_ascii_case(OWN_FOLDER);
    let mut found = Vec::new();
    for entry in WalkDir::new(out).into_iter().filter_entry(|entry| !is_own(entry)) {
        let entry = entry.map_err(|error| DeployError::Io {
            action: "read",
            path: error.path().unwrap_or(out).to_owned(),
            source: error.into(),
        })?;
        if entry.file_type().is_symlink() {
            return Err(DeployError::Link(entry.into_path()));
        }
        if entry.file_type().is_file() {
            found.push((path_of(&entry, out)?, entry.into_path()));
        }
    }
    found.par_sort_unstable();
    let file = |buffer: &mut Vec<u8>, (path, place): (String, PathBuf)| read(path, place, buffer);
    let files = found.into_par_iter().map_init(Vec::new, file);
    let mut files: Vec<LocalFile> = files.collect::<Result<_, _>>()?;
    mark_redirects(&mut files, base)?;
    Ok(files)
}

/// The path of a file below the output folder.
fn path_of(entry: &DirEntry, out: &Path) -> Result<String, DeployError> {
    let below = entry.path().strip_prefix(out).unwrap_or(entry.path());
    let names: Option<Vec<&str>> = below.iter().map(|name| name.to_str()).collect();
    let path = names.map(|names| names.join("/"));
    let is_good = |path: &String| {
        output::check(path).is_ok() && path.split('/').next().is_some_and(|first| first != OWN)
    };
    path.filter(is_good).ok_or_else(|| DeployError::Name(entry.path().to_owned()))
}

fn read(path: String, place: PathBuf, buffer: &mut Vec<u8>) -> Result<LocalFile, DeployError> {
    let (length, digest) = digest(&place, buffer).map_err(DeployError::io("read", &place))?;
    let is_fingerprinted = bare_name(&path)
        .is_some_and(|bare| length <= SMALL && fingerprinted(&bare, buffer) == path);
    Ok(LocalFile { path, place, length, digest, is_fingerprinted, redirects_to: None })
}

/// The length and the digest of a file. A small one is in `buffer` then.
fn digest(place: &Path, buffer: &mut Vec<u8>) -> io::Result<(u64, u128)> {
    let mut file = File::open(place)?;
    buffer.clear();
    let mut all = Xxh3::new();
    let mut length = 0;
    loop {
        let read = (&mut file).take(SMALL).read_to_end(buffer)? as u64;
        length += read;
        if length == read && read < SMALL {
            return Ok((length, digest_of(buffer)));
        }
        all.update(buffer);
        buffer.clear();
        if read < SMALL {
            return Ok((length, all.digest128()));
        }
    }
}

/// `css/style.css` of `css/style.3f9c1a2b4d5e6f70.css`.
fn bare_name(path: &str) -> Option<String> {
    let start = path.rfind('/').map_or(0, |at| at + 1);
    let is_print = |part: &str| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit());
    let (stem, ending) = path[start..].rsplit_once('.')?;
    if is_print(ending) {
        return Some(format!("{}{stem}", &path[..start]));
    }
    let (stem, print) = stem.rsplit_once('.')?;
    is_print(print).then(|| format!("{}{stem}.{ending}", &path[..start]))
}

/// Finds the pages of former addresses by the lines `from to 301` of `_redirects`.
fn mark_redirects(files: &mut [LocalFile], base: &str) -> Result<(), DeployError> {
    let list = files.iter().find(|file| file.path == HostFile::Redirects.path());
    let Some(list) = list else { return Ok(()) };
    let text = String::from_utf8(list.bytes()?).unwrap_or_default();
    let mut targets = HashMap::new();
    for line in text.lines() {
        let mut words = line.split_ascii_whitespace();
        if let (Some(from), Some(to), Some("301" | "301!")) =
            (words.next(), words.next(), words.next())
            && let Some(from) = from.strip_prefix(base).and_then(decode)
        {
            let index = if from.ends_with('/') { "index.html" } else { "" };
            targets.entry(format!("{from}{index}")).or_insert(to.to_owned());
        }
    }
    for file in files {
        file.redirects_to = targets.remove(&file.path);
    }
    Ok(())
}
