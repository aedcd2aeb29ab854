//! The baseline: the faults that an archive had when its owner decided to live with them.
//!
//! In: diagnostics, or the text of a baseline file. Out: a [`Baseline`] that recognises these
//! faults, and its text. A fault is known by its file, its code and its message, and not by its
//! line, so that it stays known when other parts of the file change. Numbers that a message counts
//! do not matter, nor does the file of a fault of the whole archive, which is only where it is seen
//! first. If a file has the same fault more often than before, the last of them are new. Never: a
//! note, which is no fault.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, FileId, Level, Span};

/// Known faults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// How often each is known.
    counts: BTreeMap<FaultName, usize>,
}

/// What a fault is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct FaultName {
    path: String,
    code: String,
    message: String,
}

/// A line of a baseline file that is not understood, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {0} is not `file`, `code`, `count`, `message` with tabs between them; \
     `tarjuman check --write-baseline` writes the file anew"
)]
pub struct BaselineError(pub usize);

/// Faults that are reported once for the whole archive, at the first of several places.
const OF_THE_ARCHIVE: [&str; 3] = ["unknown-person", "unknown-tag", "other-spelling"];

/// What stands for the file of such a fault.
const ANYWHERE: &str = "content/";

const HEAD: &str = "\
# Known faults: file, code, how often, message. `tarjuman check --write-baseline` writes this list.
# `check` and `build` count these faults and do not show them. Remove a line to see its fault again.
";

impl Baseline {
    /// The faults among these diagnostics.
    pub fn of<'p>(diagnostics: &[Diagnostic], path: impl Fn(FileId) -> &'p str) -> Self {
        let places = places(diagnostics, path);
        Self { counts: places.into_iter().map(|(name, spans)| (name, spans.len())).collect() }
    }

    /// Reads the text of a baseline file.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.lines().enumerate();
        let lines = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let mut counts = BTreeMap::new();
        for (n, line) in lines {
            let (name, count) = entry(line).ok_or(BaselineError(n + 1))?;
            let sum: &mut usize = counts.entry(name).or_default();
            *sum = sum.saturating_add(count);
        }
        Ok(Self { counts })
    }

    /// The text of its file.
    pub fn text(&self) -> String {
        let line = |(FaultName { path, code, message }, count): (&FaultName, &usize)| {
            format!("{path}\t{code}\t{count}\t{message}\n")
        };
        HEAD.to_owned() + &self.counts.iter().map(line).collect::<String>()
    }

    /// How many faults there are in it.
    pub fn count(&self) -> usize {
        self.counts.values().sum()
    }

    /// Marks those diagnostics that are known. Returns how many faults of the baseline are gone.
    pub fn mark<'p>(
        &self,
        diagnostics: &mut [Diagnostic],
        path: impl Fn(FileId) -> &'p str,
    ) -> usize {
        if self.counts.is_empty() {
            return 0;
        }
        let mut known: BTreeSet<(FaultName, Span)> = BTreeSet::new();
        for (name, spans) in places(diagnostics, &path) {
            let count = self.counts.get(&name).copied().unwrap_or_default();
            known.extend(spans.into_iter().take(count).map(|span| (name.clone(), span)));
        }
        for diagnostic in diagnostics.iter_mut().filter(|it| it.level != Level::Note) {
            let name = name_of(diagnostic, path(diagnostic.span.file));
            diagnostic.is_known = known.contains(&(name, diagnostic.span));
        }
        self.count() - known.len()
    }
}

/// Each fault with the places where it is, in order.
fn places<'p>(
    diagnostics: &[Diagnostic],
    path: impl Fn(FileId) -> &'p str,
) -> BTreeMap<FaultName, BTreeSet<Span>> {
    let mut places: BTreeMap<FaultName, BTreeSet<Span>> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|it| it.level != Level::Note) {
        let name = name_of(diagnostic, path(diagnostic.span.file));
        places.entry(name).or_default().insert(diagnostic.span);
    }
    places
}

fn name_of(diagnostic: &Diagnostic, path: &str) -> FaultName {
    fault_name(path, diagnostic.code.name, &diagnostic.message)
}

fn fault_name(path: &str, code: &str, message: &str) -> FaultName {
    let is_anywhere = OF_THE_ARCHIVE.contains(&code);
    FaultName {
        path: if is_anywhere { ANYWHERE.to_owned() } else { in_a_column(path) },
        code: code.to_owned(),
        message: without_counts(&in_a_column(message)),
    }
}

/// A message whose numbers, but for those in what it quotes, are all the same.
fn without_counts(message: &str) -> String {
    let mut bare = String::with_capacity(message.len());
    for (n, part) in message.split('`').enumerate() {
        bare.push_str(if n > 0 { "`" } else { "" });
        if n % 2 == 1 {
            bare.push_str(part);
            continue;
        }
        let digits = |c: char| c.is_ascii_digit();
        let mut rest = part;
        while let Some(at) = rest.find(digits) {
            bare.push_str(&rest[..at]);
            bare.push('#');
            rest = rest[at..].trim_start_matches(digits);
        }
        bare.push_str(rest);
    }
    bare
}

/// Text without what ends a column or a line.
fn in_a_column(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}

fn entry(line: &str) -> Option<(FaultName, usize)> {
    let mut columns = line.splitn(4, '\t');
    let (path, code, count) = (columns.next()?, columns.next()?, columns.next()?);
    Some((fault_name(path, code, columns.next()?), count.parse().ok()?))
}
