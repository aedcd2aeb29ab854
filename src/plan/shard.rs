//! One of several parts of a site, each of which another machine builds.
//!
//! In: the number of a part and how many there are, as in `2/4`, and the path of a file of the
//! output. Out: whether the file is in this part. It is in exactly one, which is the same on every
//! machine and in every build, so that a kept folder stays useful; a compressed copy is where its
//! file is. Paths are dealt out by their digests: each part gets about as many pages of each kind,
//! heavy and light; the index for searching is in one part. Never: a question about other files.

use std::fmt;
use std::str::FromStr;

use xxhash_rust::xxh3::xxh3_64;

use super::search::SearchFile;
use crate::read::hosts::copied;

/// More machines than this have nothing to gain.
const MOST_PARTS: u32 = 1000;

/// A part of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    /// How many parts there are; at least 1.
    of: u32,
    /// From 1 to `of`.
    number: u32,
}

/// Why something is not the name of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShardFault {
    #[error("write two whole numbers, as in 2/4 for the second of four parts")]
    Form,
    #[error("a site has at least one part; 1/1 is the whole site")]
    NoParts,
    #[error("parts are counted from 1; the first of {0} is 1/{0}")]
    Zero(u32),
    #[error("a site has at most {MOST_PARTS} parts")]
    TooMany,
    #[error("there is no part {number} of {of}; the last is {of}/{of}")]
    Beyond { number: u32, of: u32 },
}

impl Shard {
    /// All of a site.
    pub const WHOLE: Self = Self { of: 1, number: 1 };

    pub fn new(number: u32, of: u32) -> Result<Self, ShardFault> {
        match (number, of) {
            (_, 0) => Err(ShardFault::NoParts),
            _ if of > MOST_PARTS => Err(ShardFault::TooMany),
            (0, _) => Err(ShardFault::Zero(of)),
            _ if number > of => Err(ShardFault::Beyond { number, of }),
            _ => Ok(Self { of, number }),
        }
    }

    pub fn number(self) -> u32 {
        self.number
    }

    /// How many parts there are.
    pub fn of(self) -> u32 {
        self.of
    }

    pub fn is_whole(self) -> bool {
        self.of == 1
    }

    /// Whether the file at this path of the output is in this part.
    pub fn has(self, path: &str) -> bool {
        let file = copied(path).unwrap_or(path);
        // Each file of the index is made from all texts, so one machine makes all of them.
        let file = if SearchFile::is_at(file) { "search/" } else { file };
        xxh3_64(file.as_bytes()) % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl Default for Shard {
    fn default() -> Self {
        Self::WHOLE
    }
}

/// As `--shard` names it.
impl FromStr for Shard {
    type Err = ShardFault;

    fn from_str(text: &str) -> Result<Self, ShardFault> {
        let (number, of) = text.split_once('/').ok_or(ShardFault::Form)?;
        match (number.parse(), of.parse()) {
            (Ok(number), Ok(of)) => Self::new(number, of),
            _ => Err(ShardFault::Form),
        }
    }
}

/// As people call it.
impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_whole() {
            true => f.write_str("the whole site"),
            false => write!(f, "part {} of {}", self.number, self.of),
        }
    }
}
