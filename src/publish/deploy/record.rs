//! What an earlier deploy put at a target. The list is kept there, so that every machine knows it.
//!
//! In: the text of the list, if there is one. Out: its entries, and the text with later ones. A
//! list that is damaged counts as empty: then everything is sent again, and nothing is deleted.
//! Never: a path that leads out of the site.

use std::collections::BTreeMap;
use std::fmt::Write;

use xxhash_rust::xxh3::xxh3_64;

use super::OWN;
use crate::publish::output;

/// The file at the target.
pub(super) const RECORD: &str = "record";

/// How the first line begins; it ends with the digest of all other lines.
const HEAD: &str = "tarjuman-deploy 1 ";

/// What is known of a file at the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RecordEntry {
    pub length: u64,
    /// Of what was sent. `None`: the path is the program's, but nobody knows what arrived.
    pub digest: Option<u128>,
}

/// The files that deploys put at a target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub entries: BTreeMap<String, RecordEntry>,
    /// There was a list that cannot be read.
    pub is_damaged: bool,
}

impl Record {
    /// Reads the list; without one, nothing was deployed yet.
    pub fn read(bytes: Option<&[u8]>) -> Self {
        let Some(bytes) = bytes else { return Self::default() };
        match std::str::from_utf8(bytes).ok().and_then(parse) {
            Some(entries) => Self { entries, is_damaged: false },
            None => Self { is_damaged: true, ..Self::default() },
        }
    }

    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.entries.len() * 110);
        for (path, RecordEntry { length, digest }) in &self.entries {
            // Writing to a string cannot fail.
            let _ = match digest {
                Some(digest) => writeln!(text, "{path}\t{length}\t{digest:032x}"),
                None => writeln!(text, "{path}\t{length}\t-"),
            };
        }
        format!("{HEAD}{:016x}\n{text}", xxh3_64(text.as_bytes()))
    }
}

fn parse(text: &str) -> Option<BTreeMap<String, RecordEntry>> {
    let (digest, lines) = text.strip_prefix(HEAD)?.split_once('\n')?;
    let is_whole = digest == format!("{:016x}", xxh3_64(lines.as_bytes()));
    is_whole.then(|| lines.split_terminator('\n').map(parse_line).collect())?
}

fn parse_line(line: &str) -> Option<(String, RecordEntry)> {
    let mut fields = line.rsplitn(3, '\t');
    let digest = match fields.next()? {
        "-" => None,
        digest => Some(u128::from_str_radix(digest, 16).ok()?),
    };
    let length = fields.next()?.parse().ok()?;
    let path = fields.next().filter(|path| output::check(path).is_ok())?;
    let is_own = path.split('/').next() == Some(OWN);
    (!is_own).then(|| (path.to_owned(), RecordEntry { length, digest }))
}
