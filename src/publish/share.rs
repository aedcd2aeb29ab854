//! What one of several machines builds of a site.
//!
//! In: the site, planned as a whole, and which part is wanted. Out: the [`Share`]: the targets of
//! the part, and a digest of what decides the files of all parts, by which parts of one build know
//! each other. Never: a page that is rendered.

use rayon::prelude::*;

use super::output::Part;
use super::site::{Site, TargetWriter};
use crate::ground::PROGRAM;
use crate::ground::digest::Digest;
use crate::plan::{Shard, Target};

/// The part of a site that is built here.
pub(super) struct Share {
    pub part: Part,
    pub targets: Vec<Target>,
    /// How many of the targets are pages.
    pub pages: usize,
}

impl Share {
    pub fn of(site: &Site, writer: &TargetWriter<'_>, shard: Shard) -> Self {
        let mut targets: Vec<Target> = site.plan.targets.iter().copied().collect();
        let mut build = None;
        if !shard.is_whole() {
            build = Some(digest(site, writer));
            targets = targets.into_par_iter().filter(|it| shard.has(&path(site, *it))).collect();
        }
        let pages = targets.iter().filter(|it| matches!(it, Target::Page(_))).count();
        Self { part: Part { shard, build }, targets, pages }
    }
}

fn path(site: &Site, target: Target) -> String {
    target.address(&site.archive, &site.plan).output_path()
}

/// A digest of what decides the files of the site. Files that are published unchanged count by
/// their names: no other file depends on their bytes.
fn digest(site: &Site, writer: &TargetWriter<'_>) -> u128 {
    let one = |target: &Target| match writer.facts_of(*target) {
        Some((path, facts)) => Digest::new().text(&path).digest(facts).finish(),
        None => Digest::new().text(&path(site, *target)).finish(),
    };
    let digests: Vec<u128> = site.plan.targets.par_iter().map(one).collect();
    let mut digest = Digest::new();
    digest.text(PROGRAM);
    for encoding in &site.archive.config.outputs.precompress {
        digest.text(encoding.ending());
    }
    for one in digests {
        digest.digest(one);
    }
    digest.finish()
}
