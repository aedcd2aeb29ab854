//! Shows diagnostics to a person, to a tool that reads lines, or to a program.
//!
//! In: [`Diagnostic`] values and the texts that they point into. Out: bytes for a writer, first
//! about files that could not be read, else ordered by path and place, each fault once. Lines and
//! columns count from 1. A column is a character (a Unicode scalar value), whatever its width on a
//! screen is; a byte-order mark is not counted. Never: a panic because of a place outside the
//! text; an author's control character or bidi control unescaped on a terminal. (JSON, which is
//! for programs, contains the text as it is.)

mod human;
mod place;
mod plain;
mod totals;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::ground::diag::{Diagnostic, FileId, Level};
use crate::ground::source::Sources;
use place::SourceText;
pub use totals::totals;

/// Who a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The line, the place in it, and a suggestion.
    Human,
    /// `path:line:column: error[code]: message (help)`, one line for each.
    Short,
    /// One JSON object for each line. End columns are exclusive; a fault of a whole file has no
    /// line.
    Json,
}

/// How a report looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub format: Format,
    /// Whether there are ANSI colours, in [`Format::Human`].
    pub color: bool,
    /// The width of the terminal in columns.
    pub width: usize,
    pub amount: Amount,
}

/// How many faults are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    All,
    /// Fifty of one code and five hundred in all, errors first; then how many are left out.
    Some,
}

const MOST_OF_A_CODE: usize = 50;
const MOST: usize = 500;

impl Default for Look {
    fn default() -> Self {
        Self { format: Format::Human, color: false, width: 100, amount: Amount::All }
    }
}

/// The files that diagnostics point into.
pub trait Files {
    /// The path by which an author knows the file.
    fn path(&self, file: FileId) -> &str;

    /// The file's text, if it has one: the fault may be that it is not text.
    fn text(&self, file: FileId) -> Option<Cow<'_, str>>;
}

/// From a file with more bytes no line is shown.
const LONGEST_QUOTED: u64 = 64_000_000;

impl Files for Sources {
    fn path(&self, file: FileId) -> &str {
        Sources::path(self, file)
    }

    fn text(&self, file: FileId) -> Option<Cow<'_, str>> {
        let bytes = self.bytes_up_to(file, LONGEST_QUOTED).ok()?.ok()?;
        Some(Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// Writes all `diagnostics` that are not known.
pub fn write(
    out: &mut impl Write,
    diagnostics: &[Diagnostic],
    files: &dyn Files,
    look: Look,
) -> io::Result<()> {
    let mut last = LastSource::new(files);
    let all = ordered(diagnostics, files);
    let (shown, left_out) = match look.amount {
        Amount::All => (all, Vec::new()),
        Amount::Some => most_important(all),
    };
    for diagnostic in shown {
        let source = last.of(diagnostic.span.file);
        let shown = Shown { diagnostic, source, files, look };
        match look.format {
            Format::Human => writeln!(out, "{}\n", shown.human())?,
            Format::Short => writeln!(out, "{}", shown.short())?,
            Format::Json => writeln!(out, "{}", shown.json())?,
        }
    }
    if left_out.is_empty() {
        return Ok(());
    }
    let counts: Vec<String> = left_out.iter().map(|(code, n)| format!("{n} {code}")).collect();
    writeln!(out, "not shown: {}; `tarjuman check --all` shows them too\n", counts.join(", "))
}

/// The faults that are shown of many, in the same order, and how many of each code are not.
fn most_important(all: Vec<&Diagnostic>) -> (Vec<&Diagnostic>, Vec<(&'static str, usize)>) {
    let mut by_level: Vec<usize> = (0..all.len()).collect();
    by_level.sort_by_key(|n| all[*n].level);
    let (mut counts, mut chosen) = (BTreeMap::new(), Vec::new());
    for n in by_level {
        let of_code: &mut (usize, usize) = counts.entry(all[n].code.name).or_default();
        if of_code.0 < MOST_OF_A_CODE && chosen.len() < MOST {
            of_code.0 += 1;
            chosen.push(n);
        } else {
            of_code.1 += 1;
        }
    }
    chosen.sort_unstable();
    let left_out = counts.into_iter().map(|(code, (_, left))| (code, left));
    let shown = chosen.into_iter().map(|n| all[n]).collect();
    (shown, left_out.filter(|(_, left)| *left > 0).collect())
}

/// One fault, for code that shows it in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub level: Level,
    pub path: String,
    /// Line and column; `None` for a fault of a whole file.
    pub place: Option<(usize, usize)>,
    /// The whole report of the fault, as in [`Format::Human`].
    pub text: String,
}

/// At most `most` of the `diagnostics` that are not known: errors, then warnings, then notes, else
/// in the order of [`write()`]. Then how many there are in all.
pub fn entries(diagnostics: &[Diagnostic], files: &dyn Files, most: usize) -> (Vec<Entry>, usize) {
    let mut all = ordered(diagnostics, files);
    all.sort_by_key(|diagnostic| diagnostic.level);
    let mut last = LastSource::new(files);
    let entry = |diagnostic: &&Diagnostic| {
        let span = diagnostic.span;
        let source = last.of(span.file);
        let shown = Shown { diagnostic, source, files, look: Look::default() };
        let place = source.place(source.range(span).0);
        Entry {
            level: diagnostic.level,
            path: files.path(span.file).to_owned(),
            place: source.has(span).then_some((place.line, place.column)),
            text: shown.human(),
        }
    };
    (all.iter().take(most).map(entry).collect(), all.len())
}

/// The text of the file that was asked for last: faults of one file follow each other.
struct LastSource<'f> {
    files: &'f dyn Files,
    last: Option<(FileId, SourceText<'f>)>,
}

impl<'f> LastSource<'f> {
    fn new(files: &'f dyn Files) -> Self {
        Self { files, last: None }
    }

    fn of(&mut self, file: FileId) -> &SourceText<'f> {
        let last = self.last.take().filter(|(last, _)| *last == file);
        let (_, text) =
            self.last.insert(last.unwrap_or_else(|| (file, SourceText::of(self.files, file))));
        text
    }
}

/// How many of them are known, each counted once.
pub fn known(diagnostics: &[Diagnostic]) -> usize {
    let mut known: Vec<_> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_known)
        .map(|diagnostic| (diagnostic.span, diagnostic.code, &diagnostic.message))
        .collect();
    known.sort_unstable();
    known.dedup();
    known.len()
}

/// How many there are of each level, each counted once: `3 errors, 1 warning`. Then how many others
/// are known.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let mut unique: Vec<&Diagnostic> =
        diagnostics.iter().filter(|diagnostic| !diagnostic.is_known).collect();
    unique.sort_by(|a, b| by_place(a, b));
    unique.dedup();
    let counted = [Level::Error, Level::Warning, Level::Note].map(|level| {
        let count = unique.iter().filter(|diagnostic| diagnostic.level == level).count();
        (count, level.name())
    });
    let words = counted.iter().filter(|(count, _)| *count > 0).map(|(count, name)| {
        let plural = if *count == 1 { "" } else { "s" };
        format!("{count} {name}{plural}")
    });
    let known = Some(known(diagnostics)).filter(|count| *count > 0);
    let none = unique.is_empty().then(|| "no errors".to_owned());
    let words: Vec<String> =
        none.into_iter().chain(words).chain(known.map(|count| format!("{count} known"))).collect();
    words.join(", ")
}

/// One diagnostic, ready to be shown.
struct Shown<'a> {
    diagnostic: &'a Diagnostic,
    /// The text of the file that the diagnostic is in.
    source: &'a SourceText<'a>,
    files: &'a dyn Files,
    look: Look,
}

fn ordered<'d>(diagnostics: &'d [Diagnostic], files: &dyn Files) -> Vec<&'d Diagnostic> {
    let mut ordered: Vec<&Diagnostic> =
        diagnostics.iter().filter(|diagnostic| !diagnostic.is_known).collect();
    // What is said of files that could not be read may be why other things are said.
    let is_cause = |it: &&&Diagnostic| it.level == Level::Error && it.code.stops_reading();
    let causes: BTreeSet<FileId> = ordered.iter().filter(is_cause).map(|it| it.span.file).collect();
    ordered.sort_by(|a, b| {
        let place = |it: &Diagnostic| (!causes.contains(&it.span.file), files.path(it.span.file));
        place(a).cmp(&place(b)).then_with(|| by_place(a, b))
    });
    ordered.dedup();
    ordered
}

/// A total order in which equal diagnostics are neighbours.
fn by_place(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let words = |d: &Diagnostic| (d.span, d.level, d.code);
    words(a)
        .cmp(&words(b))
        .then_with(|| a.message.cmp(&b.message))
        .then_with(|| a.help.cmp(&b.help))
        .then_with(|| a.related.cmp(&b.related))
        .then_with(|| a.fix.cmp(&b.fix))
}
