//! `tarjuman build --watch`: the build, again and again.

use std::time::Instant;

use super::serve::describe;
use super::{BuildArgs, Exit, say_result, show};
use crate::build::{self, Options};
use crate::site::{Changes, Clock, Reader, Reading};
use crate::watch::Watch;

/// Builds, and builds again after every change, for ever. What went wrong is told; the next change may mend it.
pub(super) fn run(arguments: &BuildArgs, options: &Options) -> anyhow::Result<Exit> {
    // Watched before it is read, so that no change falls in between.
    let mut watch = Watch::begin(&options.root, arguments.poll)?;
    let root = options.root.canonicalize()?;
    let reading = Reading { root: root.clone(), base_url: options.base_url.clone(), drafts: options.drafts };
    let mut reader = Reader::open(reading, &mut Clock::start())?;
    let mut changes = Changes::default();
    loop {
        let started = Instant::now();
        match build_once(&mut reader, &changes, options) {
            Ok(outcome) => {
                show(&outcome, arguments)?;
                say_result(&outcome, arguments, started.elapsed())?;
            }
            Err(error) => {
                anstream::eprintln!("error: {error:#}");
                changes.everything = true;
            }
        }
        let is_lost = std::mem::take(&mut changes.everything);
        watch.follow(reader.sources().link_targets());
        changes = watch.wait();
        changes.everything |= is_lost;
        if !arguments.quiet {
            anstream::eprintln!("{}", describe(&changes, &root));
        }
    }
}

fn build_once(reader: &mut Reader, changes: &Changes, options: &Options) -> anyhow::Result<build::Outcome> {
    let mut clock = Clock::start();
    reader.note(changes)?;
    let loaded = reader.read(&mut clock)?;
    Ok(build::finish(loaded, options, &|_, _| {}, clock)?)
}
