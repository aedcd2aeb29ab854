//! The way from an address back to its page.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::{Page, Plan};
use crate::archive::Archive;

/// The pages and files of a site by the paths of their output. It holds digests, not paths.
#[derive(Debug)]
pub struct Index {
    /// Digests of paths, sorted, with numbers: pages first, then files of the archive.
    numbers: Vec<(u64, u32)>,
}

/// What stands at an output path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Page(Page),
    /// A file of [`Archive::files`].
    File(u32),
}

impl Index {
    pub fn of(archive: &Archive, plan: &Plan) -> Self {
        let pages = plan.pages.par_iter().map(|page| xxh3_64(page.address(archive).output_path().as_bytes()));
        let files = archive.files.par_iter().map(|file| xxh3_64(file.path.as_bytes()));
        let digests: Vec<u64> = pages.chain(files).collect();
        let mut numbers: Vec<(u64, u32)> = digests.into_iter().zip(0..).collect();
        numbers.par_sort_unstable();
        Self { numbers }
    }

    /// What stands at the path of a file in the output: `ar/index.html`.
    pub fn find(&self, archive: &Archive, plan: &Plan, path: &str) -> Option<Found> {
        let digest = xxh3_64(path.as_bytes());
        let start = self.numbers.partition_point(|(other, _)| *other < digest);
        let alike = self.numbers[start..].iter().take_while(|(other, _)| *other == digest);
        alike.map(|(_, number)| *number as usize).find_map(|number| match plan.pages.get(number) {
            Some(page) => (page.address(archive).output_path() == path).then_some(Found::Page(*page)),
            None => {
                let file = number - plan.pages.len();
                (*archive.files[file].path == *path).then_some(Found::File(file as u32))
            }
        })
    }
}
