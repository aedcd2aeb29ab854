//! What was read from files, kept from one reading to the next.
//!
//! In: parsed files, with the stamps that they had just before they were read. Out: a [`Memo`], in
//! memory or as bytes. What it knows about a file is used only while the file is unchanged. A new
//! run of the program also reads every file with faults, so that they are reported every time.
//! Never: a fact that another version of this program, or other settings, read from a file.

use std::io;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::kinds::FileKind;
use super::parse::{ParseOptions, Parsed, read_file};
use crate::ground::PROGRAM;
use crate::ground::diag::{Diagnostic, FileId, Span, files as say};
use crate::ground::digest::digest_of;
use crate::ground::ids::{Id, IdVec};
use crate::ground::source::{Settling, SourceError, Sources, Stamp};

/// What was found in files when they were last read, so that only those that changed are read
/// again.
#[derive(Default)]
pub struct Memo {
    files: IdVec<FileId, Option<ReadFile>>,
    options: Option<ParseOptions>,
    /// What it was [worth](Self::worth) when it was last saved or restored.
    saved: u64,
    settling: Settling,
}

/// The beginning of a memo as bytes: first a digest of everything that follows, then the length of
/// the head, the head, and the facts of its files one after the other.
#[derive(Serialize, Deserialize)]
pub struct Head<'a> {
    program: &'a str,
    options: ParseOptions,
    /// How many of the files were gone.
    gone: usize,
    #[serde(borrow)]
    files: Vec<SavedFile<'a>>,
}

/// A file, by its number. Without a stamp it only reserves its number.
#[derive(Serialize, Deserialize)]
struct SavedFile<'a> {
    path: &'a str,
    stamp: Option<Stamp>,
    /// How many bytes its facts take.
    length: u32,
}

/// The lengths of the digest and of the length of the head.
const DIGEST: usize = 16;
const LENGTH: usize = 4;

/// To read and digest so many bytes of a large file takes about as long as to read a usual file.
const USUAL_LENGTH: u64 = 64 * 1024;

/// What is known about one file.
pub(super) struct ReadFile {
    /// As what it was read.
    pub kind: FileKind,
    pub parsed: Parsed,
    pub faults: Vec<Diagnostic>,
    /// Digest of everything in it that pages other than its own may show.
    pub outward: u128,
    /// Its stamp from before it was read, if it was settled: as long as the file has this stamp, it
    /// is what was read.
    pub stamp: Option<Stamp>,
}

impl ReadFile {
    /// A file that the system does not let be read.
    pub fn refused(sources: &Sources, file: FileId, kind: FileKind, cause: &io::Error) -> Self {
        let fault = say::unreadable_file(Span::whole(file), sources.path(file), cause);
        Self { kind, parsed: Parsed::Nothing, faults: vec![fault], outward: 0, stamp: None }
    }

    /// Whether a later run of the program may use it instead of reading the file again. It reads
    /// files with faults, in order to report them.
    pub fn is_lasting(&self) -> bool {
        self.faults.is_empty() && self.stamp.is_some()
    }

    /// How many bytes need not be read because the digest of the whole file is known.
    pub fn bytes_spared(&self) -> u64 {
        match &self.parsed {
            Parsed::File(file) if file.digest.get().is_some() => {
                self.stamp.as_ref().map_or(0, Stamp::length)
            }
            _ => 0,
        }
    }
}

impl Memo {
    /// A memo that knows nothing, and trusts files that have been unchanged for so long.
    pub fn new(settling: Settling) -> Self {
        Self { settling, ..Self::default() }
    }

    /// This file will be read again.
    pub fn forget(&mut self, file: FileId) {
        if let Some(known) = self.files.get_mut(file.index()) {
            *known = None;
        }
    }

    /// All files will be read again.
    pub fn forget_all(&mut self) {
        self.files = IdVec::default();
    }

    /// What is known about a file.
    pub(super) fn get(&self, file: FileId) -> Option<&ReadFile> {
        self.files[file].as_ref()
    }

    /// Reads every file that is not known as one of its kind.
    pub(super) fn complete(
        &mut self,
        sources: &Sources,
        files: &[(FileId, FileKind)],
        options: &ParseOptions,
    ) -> Result<(), SourceError> {
        if self.options.replace(options.clone()).is_some_and(|last| last != *options) {
            // What is saved is of no use to the next reading either, if that is like this one.
            self.forget_all();
            self.saved = 0;
        }
        // Files that are no longer in the list are forgotten.
        let mut known = IdVec::filled(sources.count(), || None);
        for (file, kind) in files {
            let last = self.files.get_mut(file.index()).and_then(Option::take);
            known[*file] = last.filter(|last| last.kind == *kind);
        }
        self.files = known;
        let settling = self.settling;
        let unknown = files.par_iter().filter(|(file, _)| self.files[*file].is_none());
        let read = unknown.map(|&(file, kind)| {
            // Taken before the file is read: whatever happens to it later changes its stamp.
            let stamp = sources.stamp(file).filter(|stamp| stamp.is_settled(settling));
            let read = read_file(sources, file, kind, options);
            let read = read.or_else(|error| match error.refusal() {
                Some(cause) => Ok(ReadFile::refused(sources, file, kind, cause)),
                None => Err(error),
            })?;
            Ok((file, ReadFile { stamp, ..read }))
        });
        for (file, parsed) in read.collect::<Result<Vec<_>, SourceError>>()? {
            self.files[file] = Some(parsed);
        }
        Ok(())
    }

    /// Whether saving the memo would spare the next reading noticeably more than when it was last
    /// saved. Saving takes as long as reading about a twentieth of the files, so less is no reason.
    /// Nor are a few files, which are read in no time.
    pub fn is_worth_saving(&self) -> bool {
        self.worth() > self.saved + self.saved / 20 + 64
    }

    /// How many files need not be read again. One that is large and need not be read for its digest
    /// counts as many.
    fn worth(&self) -> u64 {
        let known = self.files.iter().flatten().filter(|file| file.is_lasting());
        known.map(|file| 1 + file.bytes_spared() / USUAL_LENGTH).sum()
    }

    /// The memo as bytes.
    pub fn save(&mut self, sources: &Sources) -> Vec<u8> {
        self.saved = self.worth();
        let Some(options) = self.options.clone() else { return Vec::new() };
        let facts: Vec<Vec<u8>> = self.files.par_iter().map(facts_of).collect();
        let saved = |(file, facts): (FileId, &Vec<u8>)| {
            let known = self.files[file].as_ref().filter(|_| !facts.is_empty());
            let stamp = known.and_then(|file| file.stamp);
            SavedFile { path: sources.path(file), stamp, length: facts.len() as u32 }
        };
        let files: Vec<_> = self.files.ids().zip(&facts).map(saved).collect();
        let gone = sources.count() - sources.under("").count();
        let head = postcard::to_stdvec(&Head { program: PROGRAM, options, gone, files });
        let Ok(head) = head else { return Vec::new() };
        let mut bytes = vec![0; DIGEST];
        bytes.reserve_exact(LENGTH + head.len() + facts.iter().map(Vec::len).sum::<usize>());
        bytes.extend((head.len() as u32).to_le_bytes());
        bytes.extend(head);
        facts.iter().for_each(|facts| bytes.extend_from_slice(facts));
        let digest = digest_of(&bytes[DIGEST..]);
        bytes[..DIGEST].copy_from_slice(&digest.to_le_bytes());
        bytes
    }

    /// With what [`save`](Self::save) wrote, for a site that was listed with the numbers of its
    /// head. It has all files that are unchanged.
    pub fn restore(self, head: &Head<'_>, facts: &[u8], sources: &Sources) -> Self {
        let mut from = 0;
        let places = head.files.iter().map(|file| {
            from += file.length as usize;
            from - file.length as usize..from
        });
        let places: Vec<_> = places.collect();
        let restore = |(n, file): (usize, &SavedFile<'_>)| {
            let stamp = file.stamp?;
            let facts = facts.get(places[n].clone())?;
            let is_same = sources.stamp(FileId::from_index(n)) == Some(stamp);
            let (kind, parsed, outward) = is_same.then(|| postcard::from_bytes(facts).ok())??;
            Some(ReadFile { kind, parsed, faults: Vec::new(), outward, stamp: Some(stamp) })
        };
        let files: Vec<_> = head.files.par_iter().enumerate().map(restore).collect();
        let memo = Self { files: IdVec::new(files), options: Some(head.options.clone()), ..self };
        Self { saved: memo.worth(), ..memo }
    }
}

/// What is saved of a file; nothing if it must be read again.
fn facts_of(file: &Option<ReadFile>) -> Vec<u8> {
    let lasting = file.as_ref().filter(|file| file.is_lasting());
    let facts = lasting.map(|file| postcard::to_stdvec(&(file.kind, &file.parsed, file.outward)));
    facts.and_then(Result::ok).unwrap_or_default()
}

impl<'a> Head<'a> {
    /// The head of a saved memo, and what follows it. `None` if the bytes are damaged or this
    /// program cannot use them.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (digest, rest) = bytes.split_at_checked(DIGEST)?;
        if digest_of(rest).to_le_bytes() != digest {
            return None;
        }
        let (length, rest) = rest.split_at_checked(LENGTH)?;
        let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
        let (head, facts) = rest.split_at_checked(length)?;
        let head: Self = postcard::from_bytes(head).ok()?;
        (head.program == PROGRAM && !head.is_worn()).then_some((head, facts))
    }

    /// The paths of the files, by their numbers.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path)
    }

    /// Whether most of the numbers are those of files that are gone. Each makes every list longer,
    /// and only reading everything again clears them. A thousand cost nothing.
    fn is_worn(&self) -> bool {
        self.gone > self.files.len() / 2 + 1_000
    }
}
