//! `tarjuman check`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::codes::LevelArgs;
use super::fix::{Corrections, FixArg};
use super::texts::TextArgs;
use super::{Exit, ReportArgs, say, site_root};
use crate::ground::diag::{Baseline, Diagnostic, Level};
use crate::publish::build::Outcome;
use crate::publish::check;
use crate::publish::site::Reading;
use crate::roof::{report, threads};

/// The list of known faults, in the site's folder.
pub(super) const BASELINE: &str = "tarjuman-baseline.txt";

/// Find everything that is wrong.
///
/// Reports what `build` would report, and writes no site. With --fix, faults are corrected in the
/// files where it is as good as certain what was meant. With --write-baseline, the errors and
/// warnings that there are now are written to tarjuman-baseline.txt in the site's folder. From then
/// on `check` and `build` count them and do not show them, and only new ones fail.
///
/// Exit codes: 0 no new errors; 1 new errors; 2 wrong usage, or trouble outside the content.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  tarjuman check --strict              what is wrong?
  tarjuman check --fix --diff          what can the program correct?
  tarjuman check --fix unlink          correct it, and make text of links that lead nowhere
  tarjuman check --write-baseline      live with what is wrong now")]
pub(super) struct CheckArgs {
    /// The site's folder [default: the current folder, or the nearest one above it that has a
    /// site.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Where the site will live; overrides `base_url` in site.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    #[command(flatten)]
    texts: TextArgs,
    #[command(flatten)]
    levels: LevelArgs,
    /// Write the errors and warnings that there are now to tarjuman-baseline.txt: from then on they
    /// are known
    #[arg(long)]
    write_baseline: bool,
    /// Show known faults too
    #[arg(long, conflicts_with = "write_baseline")]
    no_baseline: bool,
    /// Correct what is as good as certain [default: meant]
    #[arg(
        long,
        value_name = "WHICH",
        value_enum,
        num_args = 0..=1,
        default_missing_value = "meant",
        conflicts_with = "write_baseline"
    )]
    fix: Option<FixArg>,
    /// With --fix: show what it would change, and write nothing
    #[arg(long, requires = "fix")]
    diff: bool,
    #[command(flatten)]
    report: ReportArgs,
    /// Print only errors and warnings
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn run(arguments: &CheckArgs) -> anyhow::Result<Exit> {
    threads::share_work(None)?;
    let root = site_root(arguments.root.as_deref())?;
    let is_wanted = !arguments.no_baseline && !arguments.write_baseline;
    let reading = Reading {
        base_url: arguments.base_url.clone(),
        needs_address: true,
        drafts: arguments.texts.drafts,
        day: arguments.texts.day(),
        levels: arguments.levels.levels()?,
        baseline: if is_wanted { baseline(&root)? } else { Arc::default() },
        root,
        ..Reading::default()
    };
    let (fixed, outcome) = match arguments.fix {
        Some(which) => {
            let corrections = Corrections::of(&reading, which)?;
            match arguments.diff {
                true => (Some(corrections.show()?), corrections.before),
                false => (Some(corrections.write()?), corrections.outcome()),
            }
        }
        None => (None, check::check(&reading)?),
    };
    if arguments.write_baseline {
        return write_baseline(&outcome, &reading.root, arguments.quiet);
    }
    if !arguments.diff {
        super::show(&outcome, &arguments.report, arguments.quiet)?;
    }
    if !arguments.quiet {
        fixed.into_iter().for_each(say::err_line);
        // Whether anybody reads it changes nothing about the faults.
        let _ = say_result(&outcome, &reading.baseline);
    }
    let is_new = |found: &Diagnostic| found.level == Level::Error && !found.is_known;
    Ok(if outcome.diagnostics.iter().any(is_new) { Exit::Faulty } else { Exit::Done })
}

/// The known faults of a site; none if it has no list of them.
pub(super) fn baseline(root: &Path) -> anyhow::Result<Arc<Baseline>> {
    let path = root.join(BASELINE);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Arc::default()),
        text => text.with_context(|| format!("cannot read {}", path.display()))?,
    };
    let read = Baseline::read(&text);
    Ok(Arc::new(read.with_context(|| format!("cannot read {}", path.display()))?))
}

fn write_baseline(outcome: &Outcome, root: &Path, quiet: bool) -> anyhow::Result<Exit> {
    let baseline = Baseline::of(&outcome.diagnostics, |file| outcome.sources.path(file));
    let path = root.join(BASELINE);
    fs::write(&path, baseline.text())
        .with_context(|| format!("cannot write {}", path.display()))?;
    if !quiet {
        say::err_line(format_args!("{}: {}", path.display(), known(baseline.count())));
    }
    Ok(Exit::Done)
}

fn say_result(outcome: &Outcome, baseline: &Baseline) -> io::Result<()> {
    let mut err = anstream::stderr();
    writeln!(err, "{}", report::summary(&outcome.diagnostics))?;
    let gone = baseline.count().saturating_sub(report::known(&outcome.diagnostics));
    if gone > 0 {
        writeln!(
            err,
            "note: {} in {BASELINE} and no longer there; --write-baseline takes them out",
            if gone == 1 { "1 fault is".to_owned() } else { format!("{gone} faults are") }
        )?;
    }
    Ok(())
}

fn known(count: usize) -> String {
    format!("{count} known fault{}", if count == 1 { "" } else { "s" })
}
