//! The way from an address back to its target.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::{Plan, Target, TargetId};
use crate::archive::model::Archive;
use crate::ground::ids::Id;

/// The targets of a plan by the paths of their output. It stores digests, not paths.
#[derive(Debug)]
pub struct Index {
    /// Digests of folded paths, sorted, with the numbers of their targets.
    numbers: Vec<(u64, TargetId)>,
    may_collide: bool,
}

impl Index {
    pub fn of(archive: &Archive, plan: &Plan) -> Self {
        let paths =
            plan.targets.par_iter().map(|target| target.address(archive, plan).output_path());
        let parts = paths
            .enumerate()
            .fold(Digests::default, |part, (n, path)| part.with(folded(path), Id::from_index(n)));
        let Digests { mut numbers, folders, .. } = parts.reduce(Digests::default, Digests::and);
        numbers.par_sort_unstable();
        let is_taken =
            |digest: &u64| numbers.binary_search_by_key(digest, |(other, _)| *other).is_ok();
        let are_alike = |pair: &[(u64, TargetId)]| pair[0].0 == pair[1].0;
        let may_collide = numbers.par_windows(2).any(are_alike) || folders.par_iter().any(is_taken);
        Self { numbers, may_collide }
    }

    /// The target at a path of the output: `ar/index.html`.
    pub fn find(&self, archive: &Archive, plan: &Plan, path: &str) -> Option<Target> {
        let digest = xxh3_64(folded(path.to_owned()).as_bytes());
        let start = self.numbers.partition_point(|(other, _)| *other < digest);
        let alike = self.numbers[start..].iter().take_while(|(other, _)| *other == digest);
        alike
            .map(|(_, number)| plan.targets[*number])
            .find(|target| target.address(archive, plan).output_path() == path)
    }

    /// Whether two targets may want the same address; `false` is certain.
    pub fn may_collide(&self) -> bool {
        self.may_collide
    }
}
/// Digests of the paths of some files, and of the folders that these are in.
#[derive(Default)]
struct Digests {
    numbers: Vec<(u64, TargetId)>,
    folders: Vec<u64>,
    /// The path that was added last: its folders are already known.
    last: String,
}

impl Digests {
    fn with(mut self, path: String, number: TargetId) -> Self {
        self.numbers.push((xxh3_64(path.as_bytes()), number));
        for (end, _) in path.rmatch_indices('/') {
            if self.last.get(..=end) == Some(&path[..=end]) {
                break;
            }
            self.folders.push(xxh3_64(&path.as_bytes()[..end]));
        }
        Self { last: path, ..self }
    }

    fn and(mut self, mut other: Self) -> Self {
        self.numbers.append(&mut other.numbers);
        self.folders.append(&mut other.folders);
        self
    }
}

/// A path as it looks to file systems that ignore case and compose letters.
pub(super) fn folded(path: String) -> String {
    if path.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return path;
    }
    crate::ground::text::nfc(&path).to_lowercase()
}
