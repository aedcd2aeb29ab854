//! `tarjuman build --watch`: builds again after every change.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use anyhow::Context;

use super::build::{BuildArgs, say_result, say_stages};
use super::serve::describe;
use super::{Exit, say, show};
use crate::publish::build::{self, BuildOptions};
use crate::publish::site::{Changes, Clock, SiteReader};
use crate::roof::serve::Ending;
use crate::roof::threads;
use crate::roof::watch::Watch;

/// Builds, and builds again after every change, until the program must end. Errors are printed; the
/// next change may correct them.
pub(super) fn run(arguments: &BuildArgs, options: &BuildOptions) -> anyhow::Result<Exit> {
    let building = Arc::new(Mutex::new(()));
    end_on_signal(Arc::clone(&building)).context("cannot listen for signals")?;
    // Watching begins before reading, so that no change is missed between them.
    let mut watch = Watch::begin(&options.reading.root, arguments.poll)?;
    let root = options.reading.root.canonicalize()?;
    let mut reader = build::begin(&options.reading, &mut Clock::start())?;
    let mut changes = Changes::default();
    loop {
        watch.take_note().into_iter().for_each(|note| say::err_line(format_args!("note: {note}")));
        let busy = building.lock().unwrap_or_else(PoisonError::into_inner);
        let started = Instant::now();
        match build_once(&mut reader, &changes, options) {
            Ok(outcome) => {
                show(&outcome, &arguments.report, arguments.quiet)?;
                say_stages(&outcome, arguments);
                match outcome.stopped {
                    None => say_result(&outcome, arguments.quiet, started.elapsed()),
                    Some(error) => {
                        say_error(&error.into());
                        changes.everything = true;
                    }
                }
            }
            Err(error) => {
                say_error(&error);
                changes.everything = true;
            }
        }
        drop(busy);
        let is_lost = std::mem::take(&mut changes.everything);
        watch.follow(reader.sources().link_targets());
        changes = watch.wait();
        changes.everything |= is_lost;
        if !arguments.quiet {
            say::err_line(describe(&changes, &root));
        }
    }
}

fn say_error(error: &anyhow::Error) {
    say::err_line(format_args!("error: {error:#}"));
}

/// Ends the program properly on a signal: after the current build, or at once on a second signal.
fn end_on_signal(building: Arc<Mutex<()>>) -> anyhow::Result<()> {
    let mut ending = Ending::begin()?;
    let end = || std::process::exit(0);
    threads::spawn(move || {
        let _ = ending.wait();
        let after_the_build = move || {
            let _done = building.lock();
            end()
        };
        // Without another thread, a second signal comes too early.
        if threads::spawn(after_the_build).is_ok() {
            let _ = ending.wait();
        }
        end()
    })?;
    Ok(())
}

fn build_once(
    reader: &mut SiteReader,
    changes: &Changes,
    options: &BuildOptions,
) -> anyhow::Result<build::Outcome> {
    reader.note(changes)?;
    Ok(build::build_from(reader, options, &|_, _| {}, Clock::start())?)
}
