//! `tarjuman check --fix`: carrying out what diagnostics propose.

mod rounds;

use std::collections::BTreeMap;
use std::ops::Range;

use clap::ValueEnum;

use super::say;
use crate::ground::diag::catalogue as codes;
use crate::ground::diag::{Diagnostic, Edit, FileId, Fix, Level, Span};
use crate::ground::source::Sources;
use crate::publish::build::{self, Outcome};
use crate::publish::check;
use crate::publish::edits::{self, EditedFile};
use crate::publish::site::{Clock, Reading};
use crate::read::front_matter;
use crate::read::markdown::{fragment, without_link};
use crate::roof::diff::diff;
use rounds::{Proposal, Refused};

/// Which fixes are carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FixArg {
    /// What was meant: the key, the path, the word that a report proposes
    Meant,
    /// The same, and links that lead nowhere become text
    Unlink,
}

/// How often the site is read again because some fixes were at the same place as others.
const MOST_ROUNDS: usize = 20;

/// What all fixes of a site make of its files.
pub(super) struct Corrections {
    /// In the order of their paths; nothing of it is written yet.
    files: Vec<EditedFile>,
    fixes: usize,
    /// How many fixes were taken back.
    refused: usize,
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
        let (mut last, mut refused): (Option<Outcome>, Refused) = Default::default();
        for _ in 0..MOST_ROUNDS {
            let now = last.as_ref().unwrap_or(&before);
            let proposals = proposed(now, which, &refused);
            let Some((edited, next)) = rounds::round(&mut reader, now, proposals, &mut refused)?
            else {
                break;
            };
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
        Ok(Self { files, fixes, refused: refused.count(), before, last })
    }

    /// What is wrong when they are written.
    pub fn outcome(self) -> Outcome {
        self.last.unwrap_or(self.before)
    }

    /// Writes the files. Returns how many faults that corrects in how many files.
    pub fn write(&self) -> anyhow::Result<String> {
        edits::write(&self.files, &self.before.sources)?;
        Ok(format!("{} corrected{}", self.counted(), self.left()))
    }

    /// Prints what would change. Returns how many faults that corrects in how many files.
    pub fn show(&self) -> anyhow::Result<String> {
        for file in &self.files {
            let text = diff(self.before.sources.path(file.file), file);
            say::out(text.as_bytes())?;
        }
        let left = self.left();
        Ok(format!("{} could be corrected{left}; nothing was written", self.counted()))
    }

    /// What is said of fixes that were taken back.
    fn left(&self) -> String {
        match self.refused {
            0 => String::new(),
            1 => "; 1 was left, because its correction leads to another error".to_owned(),
            n => format!("; {n} were left, because their corrections lead to other errors"),
        }
    }

    fn counted(&self) -> String {
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        format!("{} in {}", count(self.fixes, "fault"), count(self.files.len(), "file"))
    }
}

/// The fixes of a site that were not taken back.
fn proposed(outcome: &Outcome, which: FixArg, refused: &Refused) -> Vec<Proposal> {
    let fix = |found: &Diagnostic| match &found.fix {
        Some(fix) => Some(Fix::clone(fix)),
        None if which == FixArg::Unlink => unlinked(found, &outcome.sources),
        None => None,
    };
    let proposals = outcome
        .diagnostics
        .iter()
        .filter_map(|found| Some(Proposal::new(found, fix(found)?, &outcome.sources)));
    proposals.filter(|it| !refused.has(it)).collect()
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
    let body = match is_markdown.then(|| front_matter::split(text, file).0.body) {
        Some(body) if body.start <= start => body,
        // What stands on one line of YAML is Markdown as it is, or not found.
        _ => line_around(text, start),
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
