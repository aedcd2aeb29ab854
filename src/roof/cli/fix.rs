//! `tarjuman check --fix`: carrying out what diagnostics propose.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use clap::ValueEnum;

use super::say;
use crate::ground::diag::catalogue as codes;
use crate::ground::diag::{Code, Diagnostic, Edit, FileId, Fix, Level, Span};
use crate::ground::source::Sources;
use crate::publish::build::{self, Outcome};
use crate::publish::check;
use crate::publish::edits::{self, Edited, EditedFile};
use crate::publish::site::{Clock, Reading};
use crate::read::front_matter;
use crate::read::markdown::{fragment, without_link};
use crate::roof::diff::diff;

/// Which fixes are carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FixArg {
    /// What was meant: the key, the path, the word that a report proposes
    Meant,
    /// The same, and links that lead nowhere become text
    Unlink,
}

/// How often the site is read again because some fixes were at the same place as others.
const MOST_ROUNDS: usize = 10;

/// What all fixes of a site make of its files.
pub(super) struct Corrections {
    /// In the order of their paths; nothing of it is written yet.
    files: Vec<EditedFile>,
    fixes: usize,
    /// What is wrong before the fixes.
    pub before: Outcome,
    /// What is wrong after them; `None` if there are none.
    last: Option<Outcome>,
}

impl Corrections {
    /// Carries out all fixes in memory: the site is read again until there is nothing left to
    /// correct.
    pub fn of(reading: &Reading, which: FixArg) -> anyhow::Result<Self> {
        let mut reader = build::begin(reading, &mut Clock::start())?;
        let before = check::check_again(&mut reader)?;
        let (mut files, mut fixes) = (BTreeMap::<FileId, EditedFile>::new(), 0);
        let (mut last, mut doubtful): (Option<Outcome>, Doubtful) = Default::default();
        for _ in 0..MOST_ROUNDS {
            let now = last.as_ref().unwrap_or(&before);
            let edited = proposed(now, which, &doubtful);
            if edited.files.is_empty() {
                break;
            }
            let bytes = |it: &EditedFile| (it.file, it.after.clone().into_bytes());
            reader.change(edited.files.iter().map(bytes).collect());
            let next = check::check_again(&mut reader)?;
            let worse = edited.files.iter().flat_map(|it| new_errors(it.file, now, &next));
            let worse: Vec<(FileId, Option<usize>)> = worse.collect();
            if !worse.is_empty() {
                let bytes = |it: EditedFile| (it.file, it.before.into_bytes());
                reader.change(edited.files.into_iter().map(bytes).collect());
                doubtful.extend(worse);
                continue;
            }
            fixes += edited.fixes;
            for second in edited.files {
                let joined = match files.remove(&second.file) {
                    Some(first) => edits::join(first, second),
                    None => second,
                };
                files.insert(joined.file, joined);
            }
            last = Some(next);
        }
        let mut files: Vec<EditedFile> = files.into_values().collect();
        files.sort_by(|a, b| before.sources.path(a.file).cmp(before.sources.path(b.file)));
        Ok(Self { files, fixes, before, last })
    }

    /// What is wrong when they are written.
    pub fn outcome(self) -> Outcome {
        self.last.unwrap_or(self.before)
    }

    /// Writes the files. Returns how many faults that corrects in how many files.
    pub fn write(&self) -> anyhow::Result<String> {
        edits::write(&self.files, &self.before.sources)?;
        Ok(format!("{} corrected", self.counted()))
    }

    /// Prints what would change. Returns how many faults that corrects in how many files.
    pub fn show(&self) -> anyhow::Result<String> {
        for file in &self.files {
            let text = diff(self.before.sources.path(file.file), file);
            say::out(text.as_bytes())?;
        }
        Ok(format!("{} could be corrected; nothing was written", self.counted()))
    }

    fn counted(&self) -> String {
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        format!("{} in {}", count(self.fixes, "fault"), count(self.files.len(), "file"))
    }
}

/// Keys that stay as they are, because their values would be errors under the right ones: the lines
/// of files, or `None` for all of a file.
type Doubtful = BTreeSet<(FileId, Option<usize>)>;

/// Where a file has errors of a new kind, unless others could have hidden them: a value that nobody
/// read has been given a key that is read.
fn new_errors(file: FileId, before: &Outcome, after: &Outcome) -> Doubtful {
    let is_error = |it: &&Diagnostic| it.span.file == file && it.level == Level::Error;
    let known: Vec<&Diagnostic> = before.diagnostics.iter().filter(is_error).collect();
    if known.iter().any(|it| it.fix.is_some()) {
        return Doubtful::new();
    }
    let before_codes: BTreeSet<&'static Code> = known.iter().map(|it| it.code).collect();
    let new =
        after.diagnostics.iter().filter(is_error).filter(|it| !before_codes.contains(it.code));
    let keys = lines_of_keys(file, before);
    new.map(|it| (file, line(it, &after.sources).and_then(|at| last_before(at, &keys)))).collect()
}

/// The lines of a file with keys that nobody reads.
fn lines_of_keys(file: FileId, of: &Outcome) -> BTreeSet<usize> {
    let keys = of.diagnostics.iter().filter(|it| *it.code == codes::UNKNOWN_KEY);
    keys.filter(|it| it.span.file == file).filter_map(|it| line(it, &of.sources)).collect()
}

/// A key stands in the line of its value, or above it.
fn last_before(at: usize, keys: &BTreeSet<usize>) -> Option<usize> {
    keys.range(..=at).next_back().copied()
}

/// In which line a diagnostic begins.
fn line(found: &Diagnostic, sources: &Sources) -> Option<usize> {
    let bytes = sources.bytes(found.span.file).ok()?;
    let before = bytes.get(..found.span.start as usize)?;
    Some(memchr::memchr_iter(b'\n', before).count())
}

/// What is doubtful stays.
fn proposed(outcome: &Outcome, which: FixArg, doubtful: &Doubtful) -> Edited {
    let is_doubtful = |found: &Diagnostic| {
        let file = found.span.file;
        doubtful.contains(&(file, None))
            || doubtful.contains(&(file, line(found, &outcome.sources)))
    };
    let fix = |found: &Diagnostic| match &found.fix {
        Some(_) if *found.code == codes::UNKNOWN_KEY && is_doubtful(found) => None,
        Some(fix) => Some(Fix::clone(fix)),
        None if which == FixArg::Unlink => unlinked(found, &outcome.sources),
        None => None,
    };
    let fixes: Vec<Fix> = outcome.diagnostics.iter().filter_map(fix).collect();
    edits::carry_out(&fixes, &outcome.sources)
}

/// The fix that leaves only the words of a link that leads nowhere. A link that leads to the right
/// text and to no place in it loses only the place.
fn unlinked(found: &Diagnostic, sources: &Sources) -> Option<Fix> {
    let is_link = codes::GROUPS
        .iter()
        .any(|(name, codes)| *name == "Links and pictures" && codes.contains(&found.code));
    let path = sources.path(found.span.file);
    let is_markdown = path.ends_with(".md");
    if !is_link || found.code.level != Level::Error || !is_markdown && !path.ends_with(".yaml") {
        return None;
    }
    let Span { file, start, end } = found.span;
    let (start, end) = (start as usize, end as usize);
    let bytes = sources.bytes(file).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let source = text.get(start..end)?;
    let body = match is_markdown {
        true => front_matter::split(text, file).0.body,
        // What stands on one line of YAML is Markdown as it is, or not found.
        false => line_around(text, start),
    };
    let place = (*found.code == codes::UNKNOWN_ANCHOR).then(|| fragment(source)).flatten();
    let gone = match place {
        Some(place) => vec![(start + place.start..start + place.end, String::new())],
        None => without_link(text, body, start..end)?,
    };
    let edit = |(place, replacement): (Range<usize>, String)| Edit {
        span: Span::new(file, place.start, place.end),
        replacement,
    };
    let edits = gone.into_iter().map(edit).collect();
    Some(Fix { title: "write only the words".to_owned(), edits })
}

/// The line around a place, without the spaces before and after it.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let start = start + line.len() - line.trim_start().len();
    start..start + line.trim().len()
}
