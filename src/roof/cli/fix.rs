//! `tarjuman check --fix`: carrying out what diagnostics propose.

use clap::ValueEnum;

use super::say;
use crate::ground::diag::catalogue as codes;
use crate::ground::diag::{Diagnostic, Edit, Fix, Span};
use crate::ground::source::Sources;
use crate::publish::build::Outcome;
use crate::publish::check;
use crate::publish::edits::{self, Edited};
use crate::publish::site::Reading;
use crate::read::markdown::{around_words, fragment};
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

/// Carries out all fixes of a site. Returns how many in how many files, and what is wrong after
/// them.
pub(super) fn run(reading: &Reading, which: FixArg) -> anyhow::Result<(String, Outcome)> {
    let mut outcome = check::check(reading)?;
    let (mut fixes, mut files) = (0, std::collections::BTreeSet::new());
    for _ in 0..MOST_ROUNDS {
        let edited = proposed(&outcome, which);
        if edited.files.is_empty() {
            break;
        }
        edits::write(&edited.files, &outcome.sources)?;
        fixes += edited.fixes;
        files.extend(edited.files.iter().map(|it| outcome.sources.path(it.file).to_owned()));
        outcome = check::check(reading)?;
    }
    Ok((format!("{} corrected", counted(fixes, files.len())), outcome))
}

/// Prints what the fixes would change. Returns how many in how many files.
pub(super) fn show(outcome: &Outcome, which: FixArg) -> anyhow::Result<String> {
    let edited = proposed(outcome, which);
    for file in &edited.files {
        let text = diff(outcome.sources.path(file.file), file);
        say::out(text.as_bytes())?;
    }
    Ok(format!(
        "{} could be corrected; nothing was written",
        counted(edited.fixes, edited.files.len())
    ))
}

fn proposed(outcome: &Outcome, which: FixArg) -> Edited {
    let fix = |found: &Diagnostic| match &found.fix {
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
    let is_markdown = sources.path(found.span.file).ends_with(".md");
    if !is_link || !is_markdown || found.code.level != codes::Level::Error {
        return None;
    }
    let Span { file, start, .. } = found.span;
    let bytes = sources.bytes(file).ok()?;
    let source = std::str::from_utf8(&bytes).ok()?;
    let source = source.get(start as usize..found.span.end as usize)?;
    let place = (*found.code == codes::UNKNOWN_ANCHOR).then(|| fragment(source)).flatten();
    let gone = match place {
        Some(place) => vec![place],
        None => around_words(source)?.to_vec(),
    };
    let deleted = |range: std::ops::Range<usize>| Edit {
        span: Span::new(file, start as usize + range.start, start as usize + range.end),
        replacement: String::new(),
    };
    let edits = gone.into_iter().map(deleted).collect();
    Some(Fix { title: "write only the words".to_owned(), edits })
}

fn counted(fixes: usize, files: usize) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!("{} in {}", count(fixes, "fault"), count(files, "file"))
}
