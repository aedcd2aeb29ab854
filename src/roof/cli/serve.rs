//! `tarjuman serve` and `tarjuman build --watch`: their options, and what they print on the
//! terminal.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Context;
use clap::Args;

use super::check::baseline;
use super::codes::FaultArgs;
use super::texts::TextArgs;
use super::{Exit, say, site_root, terminal_look};
use crate::ground::diag::Diagnostic;
use crate::ground::source::OWN_FOLDER;
use crate::ground::source::Sources;
use crate::publish::site::{Changes, Reading};
use crate::roof::report::{self, Amount, Look};
use crate::roof::serve::{self, Browsers, Editor, News, ServeOptions, Update};
use crate::roof::threads;

/// Preview the site while you write it.
///
/// Serves the site from memory. Whenever you save a file, the open pages in your browser are
/// updated without losing your place. If the content has errors, the browser lists them and the
/// last good version of the site stays up. Nothing is written to the disk. Ctrl-C ends it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  tarjuman serve --open                    preview the archive in your browser
  tarjuman serve --drafts --follow         include drafts, and go to the page you save
  tarjuman serve --base-path /archive/     as it will be in a sub-folder of its host
  tarjuman serve --editor zed              open the places of errors in Zed")]
pub(super) struct ServeArgs {
    /// The site's folder [default: the current folder, or the nearest one above it that has a
    /// site.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The port; 0 takes any free one
    #[arg(short, long, value_name = "N", default_value_t = 1111)]
    port: u16,
    /// The network address to listen on; any but 127.0.0.1 and ::1 lets other machines read the
    /// site
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Open the site in your browser
    #[arg(short, long)]
    open: bool,
    #[command(flatten)]
    texts: TextArgs,
    #[command(flatten)]
    faults: FaultArgs,
    /// Preview the site as it is in this folder of its host
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = base_path)]
    base_path: String,
    /// Do not update open pages
    #[arg(long)]
    no_reload: bool,
    /// Let the browser go to the page of whatever you save
    #[arg(long, conflicts_with = "no_reload")]
    follow: bool,
    /// The editor that the links of errors open: vscode, vscodium, cursor, zed, idea, sublime, or
    /// an address with {path}, {line} and {column}
    #[arg(long, value_name = "EDITOR", default_value = "vscode")]
    editor: String,
    /// Look for changes every half second, for file systems that do not report them
    #[arg(long)]
    poll: bool,
    /// Print only errors and warnings
    #[arg(short, long)]
    quiet: bool,
}

/// `/archive/` from `archive`, `/archive` or `/archive/`.
fn base_path(path: &str) -> Result<String, String> {
    let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
    let is_plain = |name: &&str| {
        let is_plain = |c: char| c.is_alphanumeric() || "-_.~".contains(c);
        name.chars().all(is_plain) && !matches!(*name, "." | ".." | OWN_FOLDER)
    };
    match names.iter().all(is_plain) {
        true if names.is_empty() => Ok("/".to_owned()),
        true => Ok(crate::plan::url::encode(&format!("/{}/", names.join("/")))),
        false => Err("write the path of a folder, like /archive/".to_owned()),
    }
}

pub(super) fn run(arguments: &ServeArgs) -> anyhow::Result<Exit> {
    threads::share_with_others(None).context("cannot start the preview")?;
    let root = site_root(arguments.root.as_deref())?;
    let real = root.canonicalize().with_context(|| format!("cannot read {}", root.display()))?;
    let editor = Editor::new(&arguments.editor, real.clone()).with_context(|| {
        let names: Vec<&str> = Editor::names().collect();
        format!(
            "`{}` is not an editor: name one of {}, or an address with {{path}}",
            arguments.editor,
            names.join(", ")
        )
    })?;
    let reading = Reading {
        drafts: arguments.texts.drafts,
        day: arguments.texts.day(),
        on_error: arguments.faults.on_error(),
        levels: arguments.faults.levels()?,
        baseline: baseline(&root)?,
        root,
        ..Reading::default()
    };
    let options = ServeOptions {
        reading,
        bind: arguments.bind,
        port: arguments.port,
        base_path: arguments.base_path.clone(),
        poll: arguments.poll,
        browsers: Browsers { reload: !arguments.no_reload, follow: arguments.follow, editor },
    };
    if !arguments.bind.is_loopback() {
        say::err_line(format_args!(
            "Everyone who can reach {} can read this site, its drafts and its errors.",
            arguments.bind
        ));
    }
    let mut printer =
        Printer { root: real, quiet: arguments.quiet, open: arguments.open, printed: Vec::new() };
    serve::serve(&options, move |news| printer.print(news))?;
    Ok(Exit::Done)
}

/// Prints what happens on standard error, and the address on standard output. If nobody listens,
/// the preview goes on.
struct Printer {
    root: PathBuf,
    quiet: bool,
    /// The browser has not been opened yet.
    open: bool,
    /// The diagnostics that were printed last; they are not printed again.
    printed: Vec<Diagnostic>,
}

impl Printer {
    fn print(&mut self, news: News<'_>) {
        match news {
            News::Ready(url, update) => {
                let took: Duration = update.stages.iter().map(|(_, time)| *time).sum();
                self.print_faults(update);
                if !self.quiet {
                    let line = format!("{url}  ({}, {})\n", found(update), milliseconds(took));
                    say::in_err(say::out(line.as_bytes()));
                }
                if std::mem::take(&mut self.open) {
                    open_browser(url);
                }
            }
            News::Watching(note) => say::err_line(format_args!("note: {note}")),
            News::Changed(changes, update, took) => {
                self.print_faults(update);
                if !self.quiet {
                    let what = describe(changes, &self.root);
                    let (found, took) = (found(update), milliseconds(took));
                    say::err_line(format_args!("{what}: {found}, {took}"));
                }
            }
        }
    }

    fn print_faults(&mut self, update: &Update) {
        if self.printed != update.diagnostics {
            self.printed.clone_from(&update.diagnostics);
            write_faults(&update.diagnostics, &update.sources);
        }
        match &update.state.trouble {
            Some(trouble) if update.diagnostics.is_empty() => {
                say::err_line(format_args!("error: {}", trouble.message()));
            }
            _ => {}
        }
    }
}

/// What was found: `3 pages`, `2 errors`.
fn found(update: &Update) -> String {
    match (&update.state.trouble, &update.state.good) {
        (Some(trouble), _) => trouble.summary.clone(),
        (None, Some(good)) if update.diagnostics.is_empty() => {
            format!("{} pages", good.site.plan.pages().count())
        }
        _ => report::summary(&update.diagnostics),
    }
}

fn write_faults(diagnostics: &[Diagnostic], sources: &Sources) {
    let mut text = Vec::new();
    let look = Look { amount: Amount::Some, ..terminal_look() };
    // Memory takes everything.
    let _ = report::write(&mut text, diagnostics, sources, look);
    text.extend(report::totals(diagnostics, sources).into_iter().flat_map(String::into_bytes));
    say::err(&text);
}

/// The path that changed, or how many changed.
pub(super) fn describe(changes: &Changes, root: &Path) -> String {
    let shown = |path: &PathBuf| path.strip_prefix(root).unwrap_or(path).display().to_string();
    let paths: Vec<&PathBuf> = changes.paths.iter().collect();
    match paths.as_slice() {
        [] => "everything".to_owned(),
        [path] => shown(path),
        [path, others @ ..] => format!("{} and {} more", shown(path), others.len()),
    }
}

pub(super) fn milliseconds(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1000.0)
}

/// Asks the system to open an address. Without a browser, the preview still works.
fn open_browser(url: &str) {
    let mut command = match std::env::consts::OS {
        "macos" => Command::new("open"),
        "windows" => Command::new("explorer"),
        _ => Command::new("xdg-open"),
    };
    let started =
        command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if started.is_err() {
        say::err_line(format_args!("No browser could be opened; go to {url}"));
    }
}
