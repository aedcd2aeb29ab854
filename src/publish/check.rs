//! Finding everything that is wrong with a site, without writing anything.
//!
//! In: how the site is read. Out: the diagnostics of a build of it, those of its templates
//! included, which only rendering finds. Never: a file that is written.

use rayon::prelude::*;

use super::build::{BuildError, Outcome, begin, fault_of};
use super::site::{Clock, Loaded, Reading, Site, SiteReader, TargetBytes, first_of_each};
use crate::ground::diag::Diagnostic;
use crate::plan::Target;

/// Checks the site.
pub fn check(reading: &Reading) -> Result<Outcome, BuildError> {
    check_again(&mut begin(reading, &mut Clock::start())?)
}

/// Checks what `reader` reads now.
pub fn check_again(reader: &mut SiteReader) -> Result<Outcome, BuildError> {
    let mut clock = Clock::start();
    let Loaded { sources, mut diagnostics, site } = reader.read(&mut clock)?;
    if let Some(site) = site.filter(|_| diagnostics.is_sound()) {
        diagnostics.add(render_all(&site)?);
        clock.lap("render");
    }
    let (diagnostics, stages) = (diagnostics.into_vec(), clock.laps);
    Ok(Outcome { diagnostics, sources, built: None, stopped: None, shown_again: 0, stages })
}

/// Makes every file of the output and drops it. Returns what is wrong with templates.
fn render_all(site: &Site) -> Result<Vec<Diagnostic>, BuildError> {
    let writer = site.writer();
    let one = |buffer: &mut Vec<u8>, target: &Target| {
        let made =
            writer.prepare(*target).and_then(|target| match writer.bytes(target, buffer)? {
                TargetBytes::Made { .. } | TargetBytes::File(..) => Ok(()),
            });
        made.map_or_else(|error| fault_of(error).map(Some), |()| Ok(None))
    };
    let targets = site.plan.targets.par_iter();
    let faults: Vec<Option<Diagnostic>> =
        targets.map_init(Vec::new, one).collect::<Result<_, BuildError>>()?;
    Ok(first_of_each(faults.into_iter().flatten()))
}
