//! `tarjuman build`.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::check::baseline;
use super::codes::FaultArgs;
use super::hosts::HostArgs;
use super::texts::TextArgs;
#[cfg(feature = "serve")]
use super::watch;
use super::{Exit, ReportArgs, refuse_own_folders, say, show, site_root};
use crate::plan::Shard;
use crate::publish::build::{self, BuildOptions, Built, Outcome};
use crate::publish::output::Removals;
use crate::publish::site::Reading;
use crate::read::schedule::HeldBack;
use crate::roof::{report, threads};

/// Build the site.
///
/// Reads content/, templates/, static/ and site.yaml and writes the whole site. Only changed files
/// are written. Files that are no longer needed are removed, but only if tarjuman wrote them. If
/// the content has errors, nothing is written at all, unless --keep-going says so.
///
/// Exit codes: 0 built; 1 errors in the content, nothing was written; 2 wrong usage, or trouble
/// outside the content (a full disk, a folder that cannot be written); 3 errors in the content, the
/// rest of it was published.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  tarjuman build --base-url https://example.org/archive/ --strict")]
pub(super) struct BuildArgs {
    /// The site's folder [default: the current folder, or the nearest one above it that has a
    /// site.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Where to write the site [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    hosts: HostArgs,
    #[command(flatten)]
    texts: TextArgs,
    #[command(flatten)]
    faults: FaultArgs,
    /// Let this build remove most of the files of the last one
    #[arg(long)]
    allow_removals: bool,
    /// Build again after every change, until Ctrl-C
    #[cfg(feature = "serve")]
    #[arg(long, conflicts_with_all = ["format", "shard"])]
    watch: bool,
    /// With --watch: look for changes every half second, for file systems that do not report them
    #[cfg(feature = "serve")]
    #[arg(long, requires = "watch")]
    pub(super) poll: bool,
    #[command(flatten)]
    work: WorkArgs,
    #[command(flatten)]
    pub(super) report: ReportArgs,
    /// Print only errors and warnings
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print how long each stage took
    #[arg(short, long)]
    verbose: bool,
}

impl BuildArgs {
    fn is_watching(&self) -> bool {
        #[cfg(feature = "serve")]
        return self.watch;
        #[cfg(not(feature = "serve"))]
        false
    }
}

/// How the work is divided.
#[derive(Debug, Args)]
struct WorkArgs {
    /// Check the whole site, but build only one of several parts of it: 2/4 is the second of four.
    /// Another machine can build each; their folders, copied together, are the site
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    /// Number of threads [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

pub(super) fn run(arguments: &BuildArgs) -> anyhow::Result<Exit> {
    let started = Instant::now();
    threads::share_work(arguments.work.threads)?;
    let root = site_root(arguments.root.as_deref())?;
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    refuse_own_folders(&root, &out)?;
    let reading = Reading {
        baseline: baseline(&root)?,
        root,
        base_url: arguments.hosts.base_url.clone(),
        hosts: arguments.hosts.named(),
        precompress: arguments.hosts.encodings(),
        // With `--watch`, the author is still writing and not yet publishing.
        needs_address: !arguments.is_watching(),
        drafts: arguments.texts.drafts,
        day: arguments.texts.day(),
        on_error: arguments.faults.on_error(),
        levels: arguments.faults.levels()?,
        ..Reading::default()
    };
    let removals = if arguments.allow_removals { Removals::Any } else { Removals::Few };
    let shard = arguments.work.shard.unwrap_or_default();
    let options = BuildOptions { reading, out, removals, shard };
    #[cfg(feature = "serve")]
    if arguments.watch {
        return watch::run(arguments, &options);
    }
    let bar = progress_bar(arguments.quiet, "pages");
    let outcome = build::build(&options, &|done, all| show_progress(&bar, done, all))?;
    bar.finish_and_clear();
    // What is wrong with the content may be the cause of what stopped the build.
    show(&outcome, &arguments.report, arguments.quiet)?;
    say_stages(&outcome, arguments);
    if let Some(error) = outcome.stopped {
        return Err(error.into());
    }
    say_result(&outcome, arguments.quiet, started.elapsed());
    Ok(match outcome.built {
        Some(_) if outcome.has_errors() => Exit::Partly,
        Some(_) => Exit::Done,
        None => Exit::Faulty,
    })
}

/// A bar that only appears on a terminal, and only if a build takes long.
pub(super) fn progress_bar(quiet: bool, what: &str) -> ProgressBar {
    let target =
        if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) };
    let style = ProgressStyle::with_template(&format!("{{bar:40}} {{pos}}/{{len}} {what}"))
        .unwrap_or(ProgressStyle::default_bar());
    let bar = ProgressBar::hidden().with_style(style);
    bar.set_draw_target(target);
    bar
}

/// After this many pages the bar moves: moving it takes a lock.
const STEP: usize = 64;

pub(super) fn show_progress(bar: &ProgressBar, done: usize, all: usize) {
    const SHORT: Duration = Duration::from_millis(500);
    if done.is_multiple_of(STEP) && bar.elapsed() > SHORT {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    }
}

/// How long each stage took, if somebody asked.
pub(super) fn say_stages(outcome: &Outcome, arguments: &BuildArgs) {
    for (stage, time) in outcome.stages.iter().filter(|_| arguments.verbose) {
        say::err_line(format_args!("{stage:>8} {:8.1} ms", time.as_secs_f64() * 1000.0));
    }
}

/// The last lines.
pub(super) fn say_result(outcome: &Outcome, quiet: bool, took: Duration) {
    match outcome.built {
        None => {
            let summary = report::summary(&outcome.diagnostics);
            say::err_line(format_args!("{summary}; nothing was written"));
            say_shown_again(outcome);
        }
        Some(Built { shard, pages, summary, held_back, left_out }) if !quiet => {
            if outcome.has_errors() {
                let faults = report::summary(&outcome.diagnostics);
                let left_out = without(left_out);
                say::err_line(format_args!("{faults}; published in spite of them, {left_out}"));
            }
            if let Some(HeldBack { count, next }) = held_back {
                let texts = if count == 1 { "text is" } else { "texts are" };
                say::err_line(format_args!(
                    "{count} {texts} held back; the next day to publish is {next}"
                ));
            }
            let part = if shard.is_whole() { String::new() } else { format!("{shard}: ") };
            say::err_line(format_args!(
                "{part}{pages} pages, {} files: {} written, {} unchanged, {} removed, {:.2} s",
                summary.written + summary.unchanged,
                summary.written,
                summary.unchanged,
                summary.removed,
                took.as_secs_f64()
            ));
        }
        Some(_) => {}
    }
}

/// Why faults are shown that the owner of the site decided to live with.
fn say_shown_again(outcome: &Outcome) {
    let errors = match outcome.shown_again {
        0 => return,
        1 => "1 known error still stops".to_owned(),
        count => format!("{count} known errors still stop"),
    };
    say::err_line(format_args!("note: {errors} a build"));
}

/// What is missing from a site that was published in spite of errors.
fn without(left_out: usize) -> String {
    match left_out {
        0 => "with nothing left out".to_owned(),
        1 => "without 1 file".to_owned(),
        count => format!("without {count} files"),
    }
}
