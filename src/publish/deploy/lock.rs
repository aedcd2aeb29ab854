//! Only one deploy at a time to a target.
//!
//! In: the target, and who deploys. Out: a [`DeployLock`], a small file at the target that says who
//! holds it and when that was last certain. Whoever finds such a file refuses to deploy, unless
//! nothing was heard of its holder for [`ABANDONED`] seconds, or its holder was an earlier deploy
//! from the same output folder, which this one now holds. Never: a lock that is kept by force.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{DeployError, Remote};
use crate::ground::source::OWN_FOLDER;

/// The file at the target.
pub(super) const LOCK: &str = "lock";

/// The file in the program's own folder of the output folder: a line for the token of each lock
/// that was taken from there and not yet released. Of several killed deploys, any may have been the
/// last to write to the target.
const TAKEN: &str = "deploy";

/// How many seconds after the last sign of life a lock counts as abandoned.
const ABANDONED: u64 = 300;

/// A lock that is held.
#[derive(Debug)]
pub(super) struct DeployLock {
    token: String,
    owner: String,
    taken: PathBuf,
}

/// What the file at the target says.
struct LockFile {
    token: String,
    owner: String,
    /// The last sign of life, in seconds.
    seen: u64,
}

impl DeployLock {
    /// Takes the lock, or says who has it.
    pub fn take(remote: &dyn Remote, out: &Path, owner: &str) -> Result<Self, DeployError> {
        let taken = out.join(OWN_FOLDER).join(TAKEN);
        let own = fs::read_to_string(&taken).unwrap_or_default();
        let lock = Self { token: token(), owner: owner.to_owned(), taken };
        // Before it is taken, so that a killed deploy is known.
        fs::write(&lock.taken, format!("{own}{}\n", lock.token))
            .map_err(DeployError::io("write", &lock.taken))?;
        if remote.create(LOCK, lock.text().as_bytes())? {
            return lock.confirmed(remote);
        }
        let found = remote.read(LOCK)?;
        let found = found.as_deref().and_then(parse);
        if let Some(LockFile { token, owner, seen }) = found {
            let silent = now().saturating_sub(seen);
            // It may be this one's own, if the answer to a first attempt was lost.
            let is_own = token == lock.token || own.lines().any(|taken| taken == token);
            if !is_own && silent < ABANDONED {
                // The next deploy must still know what this folder took.
                let _ = fs::write(&lock.taken, own);
                return Err(DeployError::Busy { owner, silent, wait: ABANDONED - silent });
            }
        }
        remote.write(LOCK, lock.text().as_bytes())?;
        lock.confirmed(remote)
    }

    /// Not every store can refuse a second lock, and two deploys may take over an abandoned one.
    fn confirmed(self, remote: &dyn Remote) -> Result<Self, DeployError> {
        self.check(remote).map(|()| self)
    }

    /// Whether the lock is still this one.
    fn check(&self, remote: &dyn Remote) -> Result<(), DeployError> {
        match remote.read(LOCK)?.as_deref().and_then(parse) {
            Some(found) if found.token == self.token => Ok(()),
            found => Err(DeployError::Lost(found.map(|found| found.owner))),
        }
    }

    /// Gives a sign of life.
    pub fn renew(&self, remote: &dyn Remote) -> Result<(), DeployError> {
        self.check(remote)?;
        remote.write(LOCK, self.text().as_bytes())
    }

    /// Lets the next one in.
    pub fn release(self, remote: &dyn Remote) -> Result<(), DeployError> {
        self.check(remote)?;
        remote.remove(LOCK)?;
        let _ = fs::remove_file(&self.taken);
        Ok(())
    }

    fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.token, now(), self.owner)
    }
}

fn parse(bytes: &[u8]) -> Option<LockFile> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.lines().map(str::to_owned);
    let (token, seen, owner) = (lines.next()?, lines.next()?, lines.next()?);
    Some(LockFile { token, owner, seen: seen.parse().ok()? })
}

/// Seconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// A word that nobody else has.
fn token() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}
