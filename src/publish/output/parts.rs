//! The parts of a site that several machines build, each in a folder of its own.
//!
//! In: the program's own folder. Out: the manifests in it: `manifest` of a whole build, or
//! `manifest-2-of-4` of a part. Folders of parts that are copied together have all of them, and the
//! next build reads these as one. Never: a part in a folder with something else, which would look
//! whole; parts of two builds that pass for one site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::OutputError;
use super::manifest::{self, MANIFEST, Manifest};
use crate::ground::source::OWN_FOLDER;
use crate::plan::Shard;

/// What an output folder gets of a site.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part {
    pub shard: Shard,
    /// A digest of what the whole build is made from, the same for all of its parts; `None` for
    /// the whole site.
    pub build: Option<u128>,
}

/// Why parts of a site are not a site.
#[derive(Debug, thiserror::Error)]
pub enum PartsError {
    #[error(
        "{} has {found} in it; build {wanted} into a folder of its own, which --out names",
        dir.display()
    )]
    NotAlone { dir: PathBuf, found: Shard, wanted: Shard },
    #[error("{} is not a whole site: {}", dir.display(), say_missing(missing))]
    Missing { dir: PathBuf, missing: Vec<Shard> },
    #[error(
        "{} has {first} and {second} in it, which do not belong together; copy the parts of one \
         build into an empty folder",
        dir.display()
    )]
    Mixed { dir: PathBuf, first: Shard, second: Shard },
    #[error(
        "{} has {first} and {second} in it, which were made from different sources, settings or \
         programs; build all parts from the same, and copy them into an empty folder",
        dir.display()
    )]
    OfTwoBuilds { dir: PathBuf, first: Shard, second: Shard },
    #[error(
        "{part} is not whole: its build was stopped, or {} is damaged; build it again and copy its \
         folder here",
        path.display()
    )]
    NotWhole { path: PathBuf, part: Shard },
}

fn say_missing(missing: &[Shard]) -> String {
    match missing {
        [one] => format!("{one} is missing; copy its folder here as well"),
        _ => {
            let numbers: Vec<String> =
                missing.iter().map(|part| part.number().to_string()).collect();
            let of = missing.first().map_or(0, |part| part.of());
            let numbers = numbers.join(", ");
            format!("parts {numbers} of {of} are missing; copy their folders here as well")
        }
    }
}

/// The manifest of the last build, for a build of `shard`; and whether it was joined from parts.
pub(super) fn read(dir: &Path, shard: Shard) -> Result<(Manifest, bool), OutputError> {
    let own = dir.join(OWN_FOLDER);
    let found = found(&own)?;
    if !shard.is_whole() {
        if let Some(other) = found.into_iter().find(|other| *other != shard) {
            let dir = dir.to_owned();
            return Err(PartsError::NotAlone { dir, found: other, wanted: shard }.into());
        }
        return Ok((Manifest::read(&own, shard)?, false));
    }
    let is_joined = found.iter().any(|shard| !shard.is_whole());
    let manifests = found.into_iter().map(|shard| Manifest::read(&own, shard));
    let joined = manifests.reduce(|all, one| Ok(all?.and(one?))).transpose()?;
    Ok((joined.unwrap_or_default(), is_joined))
}

/// Removes the manifests of parts: there is one of the whole site now.
pub(super) fn forget(own: &Path) -> Result<(), OutputError> {
    let parts = found(own)?.into_iter().filter(|shard| !shard.is_whole());
    for path in parts.map(|part| own.join(manifest::name(part))) {
        fs::remove_file(&path).map_err(OutputError::io("remove", &path))?;
    }
    Ok(())
}

/// Refuses a folder with parts of a site that are not one site together.
pub fn check_parts(dir: &Path) -> Result<(), OutputError> {
    let own = dir.join(OWN_FOLDER);
    let found = found(&own)?;
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return Ok(()) };
    let (dir, first, last) = (dir.to_owned(), *first, *last);
    if first.of() != last.of() {
        return Err(PartsError::Mixed { dir, first, second: last }.into());
    }
    if first.is_whole() {
        return Ok(());
    }
    let all = (1..=first.of()).filter_map(|number| Shard::new(number, first.of()).ok());
    let missing: Vec<Shard> = all.filter(|part| found.binary_search(part).is_err()).collect();
    if !missing.is_empty() {
        return Err(PartsError::Missing { dir, missing }.into());
    }
    let mut build = None;
    for part in found {
        let Some(of_part) = Manifest::read(&own, part)?.build else {
            let path = own.join(manifest::name(part));
            return Err(PartsError::NotWhole { path, part }.into());
        };
        if *build.get_or_insert(of_part) != of_part {
            return Err(PartsError::OfTwoBuilds { dir, first, second: part }.into());
        }
    }
    Ok(())
}

/// What the manifests in the program's own folder are about: the whole site first, then parts by
/// how many there are of them, and by number.
fn found(own: &Path) -> Result<Vec<Shard>, OutputError> {
    let names = match fs::read_dir(own) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        names => names.and_then(|names| {
            names.map(|entry| entry.map(|entry| entry.file_name())).collect::<io::Result<Vec<_>>>()
        }),
    };
    let names = names.map_err(OutputError::io("read", own))?;
    let mut found: Vec<Shard> = names.iter().filter_map(|name| shard_of(name.to_str()?)).collect();
    found.sort_unstable();
    Ok(found)
}

/// What a file in the program's own folder is the manifest of.
fn shard_of(name: &str) -> Option<Shard> {
    if name == MANIFEST {
        return Some(Shard::WHOLE);
    }
    let (number, of) = name.strip_prefix(MANIFEST)?.strip_prefix('-')?.split_once("-of-")?;
    let shard = Shard::new(number.parse().ok()?, of.parse().ok()?).ok()?;
    (manifest::name(shard) == name).then_some(shard)
}
