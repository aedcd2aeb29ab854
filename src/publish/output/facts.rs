//! What the next build can use about the sources; kept next to the manifest.
//!
//! In and out: bytes that only the reader of a site understands. They may be missing or come from
//! another program; without them a build only takes longer. They are written under the lock, and
//! renamed into place.

use std::fs;
use std::path::Path;

use super::OutputError;
use super::lock::Lock;
use super::staging::{STAGING, Staging};
use crate::ground::source::OWN_FOLDER;

const FACTS: &str = "facts";

/// What the last build left, if anything.
pub fn read_facts(dir: &Path) -> Option<Vec<u8>> {
    fs::read(dir.join(OWN_FOLDER).join(FACTS)).ok()
}

/// Leaves `bytes` for the next build.
pub fn save_facts(dir: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let own = dir.join(OWN_FOLDER);
    let _staging = Staging::new(&own, Lock::take(dir)?)?;
    let (staged, path) = (own.join(STAGING).join(FACTS), own.join(FACTS));
    let written = fs::write(&staged, bytes).and_then(|()| fs::rename(&staged, &path));
    written.map_err(OutputError::io("write", &path))
}
