//! The command line.
//!
//! In: arguments, and whether the outputs are terminals. Out: a command that was run, its text on
//! standard output and standard error, and an [`Exit`]. Never: a decision about the site, which the
//! floors below make.

mod build;
mod check;
mod codes;
mod completions;
mod deploy;
mod explain;
mod fix;
mod hosts;
mod import;
mod init;
mod man;
mod new;
mod say;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod texts;
#[cfg(feature = "serve")]
mod watch;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::ground::diag::Diagnostic;
use crate::ground::source::{OWN_FOLDER, SITE_FILE};
use crate::publish::build::Outcome;
use crate::roof::report::{self, Amount, Files, Format, Look};
use build::BuildArgs;
use check::CheckArgs;
use completions::CompletionsArgs;
use deploy::DeployArgs;
use explain::ExplainArgs;
use import::ImportArgs;
use init::InitArgs;
use man::ManArgs;
use new::NewArgs;
use schema::SchemaArgs;
#[cfg(feature = "serve")]
use serve::ServeArgs;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: the content has errors; nothing was written.
    Faulty,
    /// 3: the content has errors, and the rest of it was published.
    Partly,
}

/// A static-site generator for archives of translated articles.
///
/// Tarjuman (ترجمان, "the interpreter") turns a folder of Markdown into a multilingual site that
/// reads well from right to left and from left to right, credits its translators, and connects
/// people and tags in all languages.
#[derive(Debug, Parser)]
#[command(name = "tarjuman", version, max_term_width = 100, after_help = HELP_AFTER)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const HELP_AFTER: &str = "Examples:
  tarjuman init my-archive           make a new archive
  cd my-archive && tarjuman build    build it into my-archive/public/
  tarjuman serve --open              preview it while you write";

#[derive(Debug, Subcommand)]
enum Command {
    Build(BuildArgs),
    Check(CheckArgs),
    Deploy(DeployArgs),
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    Init(InitArgs),
    New(NewArgs),
    Import(ImportArgs),
    Explain(ExplainArgs),
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// How diagnostics are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// With the line and what to do
    Human,
    /// One line each: path:line:column: error[code]: message
    Short,
    /// One JSON object a line
    Json,
}

/// How errors and warnings are shown.
#[derive(Debug, Args)]
struct ReportArgs {
    /// How to show errors and warnings
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    format: FormatArg,
    /// Show every error and warning, and not at most 50 of one code and 500 in all
    #[arg(long)]
    all: bool,
}

/// The command line as data: its commands, their options and their help.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Reads the arguments and runs the command.
pub fn run() -> anyhow::Result<Exit> {
    match Cli::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Deploy(arguments) => deploy::run(&arguments),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}

/// The folder that was named, or else the nearest one above the current folder with a `site.yaml`.
fn site_root(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(root) = named {
        anyhow::ensure!(root.is_dir(), "{} is not a folder", root.display());
        anyhow::ensure!(
            root.join(SITE_FILE).is_file(),
            "{} has no {SITE_FILE}{}",
            root.display(),
            instead_of_it(root)
        );
        return Ok(root.to_owned());
    }
    let here = std::env::current_dir().context("cannot find out the current folder")?;
    let found = here.ancestors().find(|folder| folder.join(SITE_FILE).is_file());
    let found = found.with_context(|| {
        format!(
            "neither {} nor a folder above it has a {SITE_FILE}{}; \
             `tarjuman init` makes a new archive",
            here.display(),
            here.ancestors().map(instead_of_it).find(|hint| !hint.is_empty()).unwrap_or_default()
        )
    })?;
    Ok(found.to_owned())
}

/// Names that are used for `site.yaml` by mistake.
const MISNAMED: [&str; 5] = ["site.yml", "site.toml", "site.json", "site.yaml.txt", "Site.yaml"];

/// What the author of a folder without a `site.yaml` may have meant instead.
fn instead_of_it(folder: &Path) -> String {
    if folder.join(SITE_FILE).is_dir() {
        let found = folder.join(SITE_FILE);
        return format!("; {} is a folder, and must be a file", found.display());
    }
    let found = MISNAMED.iter().find(|name| folder.join(name).is_file());
    let hint = |name: &&str| {
        let is_yaml = name.contains("yaml") || name.ends_with(".yml");
        let what = if is_yaml { "rename it to" } else { "write its settings as YAML into" };
        format!("; there is {}: {what} {SITE_FILE}", folder.join(name).display())
    };
    found.map(hint).unwrap_or_default()
}

/// If a site were written into its own sources, the next build would read it as content.
fn refuse_own_folders(root: &Path, out: &Path) -> anyhow::Result<()> {
    let at = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    let (root, out) = (at(root)?, at(out)?);
    let own =
        ["content", "templates", "static"].iter().find(|folder| out.starts_with(root.join(folder)));
    if let Some(folder) = own {
        anyhow::bail!(
            "the output cannot be in {folder}/, because the site is made from it; \
             name another folder"
        );
    }
    anyhow::ensure!(
        !out.starts_with(root.join(OWN_FOLDER)),
        "the output cannot be in {OWN_FOLDER}/, where the program keeps its own files; name \
         another folder"
    );
    anyhow::ensure!(
        !root.starts_with(&out),
        "the output cannot be the site's own folder, or one that contains it; name another folder"
    );
    Ok(())
}

/// Shows the diagnostics on standard error or, as JSON for programs, on standard output. If there
/// are many, a summary on standard error follows.
fn show(outcome: &Outcome, arguments: &ReportArgs, quiet: bool) -> anyhow::Result<()> {
    show_of(&outcome.diagnostics, &*outcome.sources, arguments)?;
    let totals = (!quiet).then(|| report::totals(&outcome.diagnostics, &*outcome.sources));
    if let Some(totals) = totals.flatten() {
        say::err(totals.as_bytes());
    }
    Ok(())
}

/// Shows diagnostics without a summary.
fn show_of(
    diagnostics: &[Diagnostic],
    files: &dyn Files,
    arguments: &ReportArgs,
) -> anyhow::Result<()> {
    let format = match arguments.format {
        FormatArg::Human => Format::Human,
        FormatArg::Short => Format::Short,
        FormatArg::Json => Format::Json,
    };
    let is_short = format == Format::Human && !arguments.all;
    let amount = if is_short { Amount::Some } else { Amount::All };
    let look = Look { format, amount, ..terminal_look() };
    let mut text = Vec::new();
    report::write(&mut text, diagnostics, files, look)?;
    match format {
        // The exit code is about the site, whether or not anybody reads this.
        Format::Json => say::in_err(say::out(&text)),
        _ => say::err(&text),
    }
    Ok(())
}

/// How diagnostics are shown to people on standard error.
fn terminal_look() -> Look {
    let color = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    Look { color, ..Look::default() }
}
