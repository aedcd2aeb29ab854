//! The command line.
//!
//! In: arguments, and whether the outputs are terminals. Out: a command that was run, its text on
//! standard output and standard error, and an [`Exit`]. Never: a decision about the site, which the
//! floors below make.

mod codes;
mod explain;
mod serve;
mod watch;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::ground::source::{OWN_FOLDER, SITE_FILE};
use crate::publish::build::{self, Built, Options, Outcome};
use crate::roof::init;
use crate::roof::report::{self, Format, Look};
use codes::LevelArgs;
use explain::ExplainArgs;
use serve::ServeArgs;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: the content has errors; nothing was written.
    Faulty,
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
    Serve(ServeArgs),
    Init(InitArgs),
    Explain(ExplainArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Build the site.
///
/// Reads content/, templates/, static/ and site.yaml and writes the whole site. Only changed files
/// are written. Files that are no longer needed are removed, but only if tarjuman wrote them. If
/// the content has errors, nothing is written at all.
///
/// Exit codes: 0 built; 1 errors in the content, nothing was written; 2 wrong usage, or trouble
/// outside the content (a full disk, a folder that cannot be written).
#[derive(Debug, Args)]
#[command(after_help = "Example:
  tarjuman build --base-url https://example.org/archive/ --strict")]
struct BuildArgs {
    /// The site's folder [default: the current folder, or the nearest one above it that has a
    /// site.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Where to write the site [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where the site will live; overrides `base_url` in site.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    levels: LevelArgs,
    /// Build again after every change, until Ctrl-C
    #[arg(long, conflicts_with = "format")]
    watch: bool,
    /// With --watch: look for changes every half second, for file systems that do not report them
    #[arg(long, requires = "watch")]
    poll: bool,
    /// Number of threads [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How to show errors and warnings
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    format: FormatArg,
    /// Print only errors and warnings
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Print how long each stage took
    #[arg(short, long)]
    verbose: bool,
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

/// Make a new, small archive.
///
/// Writes a site in two languages with two works, people, tags and a site.yaml, with comments that
/// explain them. You can build it at once.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  tarjuman init my-archive")]
struct InitArgs {
    /// The folder to make; it must not exist yet, or be empty
    dir: PathBuf,
}

/// Print a completion script for a shell.
///
/// The script completes commands and options as you type.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  tarjuman completions bash > ~/.local/share/bash-completion/completions/tarjuman")]
struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Write the manual pages.
///
/// One file for the program and one for each command, for section 1 of `man`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  tarjuman man ~/.local/share/man/man1")]
struct ManArgs {
    /// The folder to write to
    dir: PathBuf,
}

/// The command line as data: its commands, their options and their help.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Reads the arguments and runs the command.
pub fn run() -> anyhow::Result<Exit> {
    match Cli::parse().command {
        Command::Build(arguments) => run_build(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Init(arguments) => run_init(&arguments.dir),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => {
            let mut script = Vec::new();
            clap_complete::generate(arguments.shell, &mut command(), "tarjuman", &mut script);
            io::stdout().write_all(&script).context("cannot write to standard output")?;
            Ok(Exit::Done)
        }
        Command::Man(arguments) => {
            std::fs::create_dir_all(&arguments.dir)
                .with_context(|| format!("cannot make the folder {}", arguments.dir.display()))?;
            write_manual(&arguments.dir)
                .with_context(|| format!("cannot write to {}", arguments.dir.display()))?;
            Ok(Exit::Done)
        }
    }
}

/// A manual page for the program, and one for each command.
fn write_manual(dir: &Path) -> io::Result<()> {
    let mut program = command().disable_help_subcommand(true);
    program.build();
    std::iter::once(&program).chain(program.get_subcommands()).try_for_each(|command| {
        let name = command.get_display_name().unwrap_or(command.get_name()).to_uppercase();
        // Without a date, so that the same program writes the same pages; a blank keeps its place.
        let page = clap_mangen::Man::new(command.clone()).title(name).date(" ");
        page.source(concat!("tarjuman ", env!("CARGO_PKG_VERSION")))
            .manual("Tarjuman")
            .generate_to(dir)
            .map(drop)
    })
}

fn run_build(arguments: &BuildArgs) -> anyhow::Result<Exit> {
    let started = Instant::now();
    if let Some(threads) = arguments.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
        pool.build_global().context("cannot start threads")?;
    }
    let root = site_root(arguments.root.as_deref())?;
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    refuse_own_folders(&root, &out)?;
    let options = Options {
        out,
        root,
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        levels: arguments.levels.levels()?,
    };
    if arguments.watch {
        return watch::run(arguments, &options);
    }
    let bar = progress_bar(arguments.quiet);
    let outcome = build::build(&options, &|done, all| show_progress(&bar, done, all))?;
    bar.finish_and_clear();
    show(&outcome, arguments)?;
    say_result(&outcome, arguments, started.elapsed())?;
    Ok(if outcome.built.is_some() { Exit::Done } else { Exit::Faulty })
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
    anyhow::ensure!(out != root, "the site's own folder cannot be the output; name another folder");
    Ok(())
}

/// A bar that only appears on a terminal, and only if a build takes long.
fn progress_bar(quiet: bool) -> ProgressBar {
    let target =
        if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) };
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} pages")
        .unwrap_or(ProgressStyle::default_bar());
    let bar = ProgressBar::hidden().with_style(style);
    bar.set_draw_target(target);
    bar
}

/// After this many pages the bar moves: moving it takes a lock.
const STEP: usize = 64;

fn show_progress(bar: &ProgressBar, done: usize, all: usize) {
    const SHORT: Duration = Duration::from_millis(500);
    if done.is_multiple_of(STEP) && bar.elapsed() > SHORT {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    }
}

/// Shows the diagnostics on standard error or, as JSON for programs, on standard output.
fn show(outcome: &Outcome, arguments: &BuildArgs) -> anyhow::Result<()> {
    let format = match arguments.format {
        FormatArg::Human => Format::Human,
        FormatArg::Short => Format::Short,
        FormatArg::Json => Format::Json,
    };
    let look = Look { format, ..terminal_look() };
    let mut text = Vec::new();
    report::write(&mut text, &outcome.diagnostics, &*outcome.sources, look)?;
    let shown = if format == Format::Json {
        io::stdout().write_all(&text)
    } else {
        io::stderr().write_all(&text)
    };
    shown.context("cannot show the diagnostics")
}

/// What an author should know before publishing, and not earlier.
const NO_ADDRESS: &str = "note: site.yaml has no `base_url`, so canonical links, `hreflang` and \
    the sitemap name no host; set it before you publish";

/// How diagnostics are shown to people on standard error.
fn terminal_look() -> Look {
    let color = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    Look { color, ..Look::default() }
}

/// The last lines.
fn say_result(outcome: &Outcome, arguments: &BuildArgs, took: Duration) -> anyhow::Result<()> {
    let mut err = anstream::stderr();
    if arguments.verbose {
        for (stage, time) in &outcome.stages {
            writeln!(err, "{stage:>8} {:8.1} ms", time.as_secs_f64() * 1000.0)?;
        }
    }
    match outcome.built {
        None => {
            let summary = report::summary(&outcome.diagnostics);
            writeln!(err, "{summary}; nothing was written")?;
        }
        Some(Built { pages, summary, has_address }) if !arguments.quiet => {
            // With `--watch`, the author is still writing and not yet publishing.
            if !has_address && !arguments.watch {
                writeln!(err, "{NO_ADDRESS}")?;
            }
            writeln!(
                err,
                "{pages} pages, {} files written, {} unchanged, {} removed, {:.2} s",
                summary.written,
                summary.unchanged,
                summary.removed,
                took.as_secs_f64()
            )?;
        }
        Some(_) => {}
    }
    Ok(())
}

fn run_init(dir: &Path) -> anyhow::Result<Exit> {
    let files = init::init(dir)?;
    let mut out = anstream::stdout();
    for file in files {
        writeln!(out, "{}", dir.join(file).display())?;
    }
    writeln!(
        out,
        "\nYour archive is ready. To build it:\n  tarjuman build --root {}",
        for_a_shell(dir)
    )?;
    Ok(Exit::Done)
}

/// A path as it can be typed: in quotes if a shell would read more than one word.
fn for_a_shell(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = path.chars().all(|c| c.is_alphanumeric() || "/._-+:@%,=~\\".contains(c));
    if is_plain { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}
