//! `tarjuman import`: the site of another program becomes one of this program.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::{Exit, say};
use crate::exchange::import::answers::Answers;
use crate::exchange::import::report::{ImportReport, ImportTopic};
use crate::exchange::import::{Import, ImportInput, ImportKind, ImportedFile, import};
use crate::ground::source::ForeignFiles;
use crate::publish::imported::{ImportFolder, ImportedChanges, REPORT};
use crate::roof::threads;

/// Bring in the site of another program.
///
/// Reads the texts, people, tags and files of another program's site and writes a site of this
/// program to a new folder: versions grouped into works, names with ids, links rewritten, former
/// addresses kept. IMPORT.md there says what was decided, mapped and left. Nothing is asked on the
/// terminal: IMPORT.md has the questions, and a map file takes the answers. Import again as often
/// as you like: what you have changed since stays as it is. The source is never written to.
///
/// Exit codes: 0 everything was brought or is in the report; 2 nothing was imported, because a
/// folder or the map file cannot be used.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  tarjuman import hugo ../old-site my-archive
  tarjuman import hugo ../old-site my-archive --dry-run
  tarjuman import hugo ../old-site my-archive --map answers.yaml")]
pub(super) struct ImportArgs {
    /// The program that the site was made with; of any other, `markdown` or `html`
    #[arg(value_enum)]
    kind: KindArg,
    /// The folder of that site, or its file
    src: PathBuf,
    /// The folder to write to: a new one, or that of an earlier import
    dest: PathBuf,
    /// Show the report, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The file with your answers
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// How to show the report
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
}

/// Kinds of sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// Hugo
    Hugo,
    /// A folder of Markdown of any program
    Markdown,
    /// Jekyll
    Jekyll,
    /// Zola
    Zola,
    /// An archive of LCTT
    Lctt,
    /// mdBook
    Mdbook,
    /// DocFX, and repositories of Microsoft Learn
    Docfx,
    /// An export of WordPress (WXR), with the folder `uploads` beside it
    Wordpress,
    /// Pages of HTML
    Html,
    /// Documents of Word
    Docx,
    /// Texts without markup
    Text,
    /// Whichever of these it is
    Auto,
}

impl KindArg {
    fn kind(self) -> ImportKind {
        match self {
            Self::Hugo => ImportKind::Hugo,
            Self::Markdown => ImportKind::Markdown,
            Self::Jekyll => ImportKind::Jekyll,
            Self::Zola => ImportKind::Zola,
            Self::Lctt => ImportKind::Lctt,
            Self::Mdbook => ImportKind::Mdbook,
            Self::Docfx => ImportKind::Docfx,
            Self::Wordpress => ImportKind::Wordpress,
            Self::Html => ImportKind::Html,
            Self::Docx => ImportKind::Docx,
            Self::Text => ImportKind::Text,
            Self::Auto => ImportKind::Auto,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// How much there is of everything; the rest is in IMPORT.md
    Human,
    /// One JSON object a line
    Json,
}

pub(super) fn run(arguments: &ImportArgs) -> anyhow::Result<Exit> {
    threads::share_work(None)?;
    let answers = match &arguments.map {
        Some(path) => {
            let text = fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            Answers::parse(&text).with_context(|| format!("cannot use {}", path.display()))?
        }
        None => Answers::default(),
    };
    let src = &arguments.src;
    let files =
        ForeignFiles::list(src).with_context(|| format!("cannot read {}", src.display()))?;
    let folder = ImportFolder::open(&arguments.dest, src)?;
    let today = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date();
    let input = ImportInput { files: &files, answers: &answers, today };
    let mut import = import(arguments.kind.kind(), input)
        .with_context(|| format!("cannot import {}", src.display()))?;
    let changes = folder.changes(&import.files, &files)?;
    for (path, why) in &changes.kept {
        import.report.kept(path, *why);
    }
    let text = import.report.markdown(&facts(&import)).into_bytes();
    import.files.insert(REPORT.to_owned(), ImportedFile::Bytes(text));
    let changes = folder.changes(&import.files, &files)?;
    if !arguments.dry_run {
        folder.write(&import.files, &changes, &files)?;
    }
    match arguments.format {
        ReportFormat::Json => say::in_err(say::out(import.report.json().as_bytes())),
        ReportFormat::Human => tell(arguments, &import, &changes),
    }
    Ok(Exit::Done)
}

/// How much there is of everything.
fn facts(import: &Import) -> String {
    let mut lines = String::new();
    let mut line = |what: &str, count: usize| lines += &format!("- {what}: {count}\n");
    line("works", import.works);
    line("versions", import.versions);
    line("pages", import.pages);
    let below = |folder: &str| import.files.keys().filter(|path| path.starts_with(folder)).count();
    line("people", below("content/people/"));
    line("tags", below("content/tags/"));
    lines
}

/// The report for people: the whole of it where nothing is written, or else where to read it.
fn tell(arguments: &ImportArgs, import: &Import, changes: &ImportedChanges) {
    let dest = arguments.dest.display();
    if arguments.dry_run {
        let report = import.report.markdown(&facts(import));
        say::in_err(say::out(report.as_bytes()));
        say::err_line(format_args!(
            "nothing was written; {} files would be",
            changes.written.len()
        ));
        return;
    }
    let mut text = facts(import);
    text += &counts(&import.report);
    text += &format!(
        "{} files written, {} kept as they are\n",
        changes.written.len(),
        changes.kept.len()
    );
    text += &format!("\nRead {}, then build the site:\n", arguments.dest.join(REPORT).display());
    text += &format!("  tarjuman build --root {dest}\n");
    say::in_err(say::out(text.as_bytes()));
}

fn counts(report: &ImportReport) -> String {
    let topics = [
        (ImportTopic::Question, "questions"),
        (ImportTopic::Left, "left"),
        (ImportTopic::Decided, "decided"),
        (ImportTopic::Mapped, "mapped"),
    ];
    let counts = topics.map(|(topic, name)| format!("{} {name}", report.count(topic)));
    format!("- notes: {}\n", counts.join(", "))
}
