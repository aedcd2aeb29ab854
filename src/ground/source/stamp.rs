//! A stamp of a file that shows, without reading the file, whether it has changed.
//!
//! In: what the file system knows about a file, and the time. Out: a [`Stamp`]. Never: trust in a
//! file that was changed a moment ago, because it may change again within the same tick of the
//! clock.

use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::ground::digest::Digest;

/// How long a file must have been unchanged before its stamp is trusted: longer than a tick of the
/// clock of its file system, in which it can change twice and have the same times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settling(pub Duration);

impl Default for Settling {
    /// The slowest clocks of file systems tick every two seconds (FAT).
    fn default() -> Self {
        Self(Duration::from_secs(2))
    }
}

/// What changes when a file does: writing changes its length or its times, replacing it changes its
/// number, and setting its times back changes the time that nobody can set. Windows tells neither
/// that time nor the number. There, a file that was written or replaced, is as long as before and
/// had its time set back looks unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    /// When it was last written, in nanoseconds since 1970; 0 if the system does not know.
    modified: u64,
    /// When anything about it last changed, its name and times included; 0 if the system does not
    /// know.
    changed: u64,
    /// Its number on its disk; 0 if the system does not know.
    number: u64,
}

impl Stamp {
    /// The stamp of the file at a path. A link is followed.
    pub fn of(path: &Path) -> io::Result<Self> {
        path.metadata().map(|found| Self::from(&found))
    }

    /// The length of the file in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// A number that changes when the stamp does.
    pub fn digest(&self) -> u128 {
        let mut digest = Digest::new();
        digest.number(self.length).number(self.modified);
        digest.number(self.changed).number(self.number).finish()
    }

    /// Whether the file has been unchanged for so long that any change from now on will show.
    pub fn is_settled(&self, settling: Settling) -> bool {
        let now = SystemTime::now();
        let last = self.modified.max(self.changed);
        now.checked_sub(settling.0).is_some_and(|then| last < nanoseconds(then))
    }
}

impl From<&Metadata> for Stamp {
    fn from(found: &Metadata) -> Self {
        let modified = found.modified().map_or(0, nanoseconds);
        let (changed, number) = changed_and_number(found);
        Self { length: found.len(), modified, changed, number }
    }
}

/// Since 1970; 0 for what was before.
fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(unix)]
fn changed_and_number(found: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(found.ctime()).unwrap_or_default();
    let rest = u64::try_from(found.ctime_nsec()).unwrap_or_default();
    (seconds.saturating_mul(1_000_000_000).saturating_add(rest), found.ino())
}

#[cfg(not(unix))]
fn changed_and_number(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
