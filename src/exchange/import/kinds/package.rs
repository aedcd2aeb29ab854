//! The parts of a ZIP file.
//!
//! In: its bytes. Out: a [`Package`] that unpacks the parts that are asked for. Never: more bytes
//! in all than [`MOST_BYTES`], however small the file is.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::ops::Range;

use flate2::read::DeflateDecoder;

/// The most bytes that the parts of one file may have together, once they are unpacked.
const MOST_BYTES: u64 = 128 << 20;

/// A ZIP file.
pub(super) struct Package<'b> {
    bytes: &'b [u8],
    /// How each part is packed, and its place, by its name.
    parts: BTreeMap<String, (usize, Range<usize>)>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    /// Reads the list of parts. `None` if it is no ZIP file.
    pub fn open(bytes: &'b [u8]) -> Option<Self> {
        let number = |at: usize, length: usize| -> Option<usize> {
            let bytes = bytes.get(at..at + length)?;
            Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
        };
        let start = bytes.len().saturating_sub(66_000);
        let end = (start..bytes.len()).rev().find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))?;
        let (count, mut at) = (number(end + 10, 2)?, number(end + 16, 4)?);
        let mut parts = BTreeMap::new();
        for _ in 0..count {
            if !bytes.get(at..)?.starts_with(b"PK\x01\x02") {
                return None;
            }
            let (method, size) = (number(at + 10, 2)?, number(at + 20, 4)?);
            let (name, extra, comment) =
                (number(at + 28, 2)?, number(at + 30, 2)?, number(at + 32, 2)?);
            let local = number(at + 42, 4)?;
            let path = String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).into_owned();
            let data = local + 30 + number(local + 26, 2)? + number(local + 28, 2)?;
            bytes.get(data..data + size)?;
            parts.insert(path, (method, data..data + size));
            at += 46 + name + extra + comment;
        }
        Some(Self { bytes, parts, left: MOST_BYTES })
    }

    /// The names of all parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The bytes of a part. `None` if there is none, it is broken, or there would be too many.
    pub fn part(&mut self, name: &str) -> Option<Vec<u8>> {
        let (method, place) = self.parts.get(name)?.clone();
        let packed = &self.bytes[place];
        let mut part = Vec::new();
        let mut most = match method {
            0 => Box::new(packed) as Box<dyn std::io::Read>,
            8 => Box::new(DeflateDecoder::new(packed)),
            _ => return None,
        }
        .take(self.left + 1);
        most.read_to_end(&mut part).ok()?;
        let is_whole = part.len() as u64 <= self.left;
        self.left = self.left.saturating_sub(part.len() as u64);
        is_whole.then_some(part)
    }
}
