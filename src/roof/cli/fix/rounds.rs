//! Which fixes may stay: each round of them is carried out in memory, and the site is read again.
//!
//! In: what is wrong with a site, and the fixes of that. Out: those that are carried out, with what
//! is wrong after them. Never: a fix that leaves its own fault as it is, and none of a warning that
//! makes an error. An error that nobody could see before, because a file could not be read, is the
//! fault of no fix.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::ground::diag::{Code, Diagnostic, Edit, FileId, Fix, Level, Span};
use crate::ground::source::Sources;
use crate::publish::build::{BuildError, Outcome};
use crate::publish::check;
use crate::publish::edits::{self, Edited, EditedFile};
use crate::publish::site::SiteReader;

/// A fault, wherever other fixes move it on its line: its file, its line, and what is said.
type Fault = (FileId, usize, String);

/// A file, and the code of a fault in it.
type Kind = (FileId, &'static str);

/// Where faults begin, by their kinds.
fn kinds(diagnostics: &[Diagnostic]) -> BTreeMap<Kind, Vec<u32>> {
    let mut kinds: BTreeMap<Kind, Vec<u32>> = BTreeMap::new();
    for found in diagnostics {
        kinds.entry((found.span.file, found.code.name)).or_default().push(found.span.start);
    }
    kinds
}

/// A fix that can be tried.
pub(super) struct Proposal {
    fault: Fault,
    code: &'static Code,
    /// Whether the fault was an error, behind which others may have been hidden.
    is_of_error: bool,
    at: Span,
    fix: Fix,
}

impl Proposal {
    pub fn new(found: &Diagnostic, fix: Fix, sources: &Sources) -> Self {
        let line = line(found.span, sources);
        let fault = (found.span.file, line, found.message.clone());
        // A link that is taken away held no other error back.
        let is_of_error = found.code.level == Level::Error && found.fix.is_some();
        Self { fault, code: found.code, is_of_error, at: found.span, fix }
    }

    fn kind(&self) -> Kind {
        (self.at.file, self.code.name)
    }
}

/// The fixes that were taken back, by their faults.
#[derive(Default)]
pub(super) struct Refused {
    faults: BTreeSet<Fault>,
    count: usize,
}

impl Refused {
    pub fn count(&self) -> usize {
        self.count
    }

    pub fn has(&self, proposal: &Proposal) -> bool {
        self.faults.contains(&proposal.fault)
    }

    fn add(&mut self, proposal: Proposal) {
        self.faults.insert(proposal.fault);
        self.count += 1;
    }
}

/// Carries out as many of these fixes as can be at once. `None` if none of them may stay.
pub(super) fn round(
    reader: &mut SiteReader,
    now: &Outcome,
    proposals: Vec<Proposal>,
    refused: &mut Refused,
) -> Result<Option<(Edited, Outcome)>, BuildError> {
    let mut groups = vec![proposals];
    while let Some(group) = groups.pop() {
        let edited = edits::carry_out(group.iter().map(|it| &it.fix), &now.sources);
        if edited.files.is_empty() {
            continue;
        }
        let bytes = |it: &EditedFile| (it.file, it.after.clone().into_bytes());
        reader.change(edited.files.iter().map(bytes).collect());
        let next = check::check_again(reader)?;
        let round = Round { before: now, edited: &edited, after: &next };
        let Some(verdict) = round.judge(&group) else { return Ok(Some((edited, next))) };
        let bytes = |it: &EditedFile| (it.file, it.before.clone().into_bytes());
        reader.change(edited.files.iter().map(bytes).collect());
        groups.extend(divided(group, verdict, refused));
    }
    Ok(None)
}

/// Why fixes cannot all stay.
struct Verdict {
    /// Places in the group of those that are at fault. Empty if nobody knows.
    guilty: BTreeSet<usize>,
}

/// What to try in place of a group that cannot stay, the last first: the fixes of errors alone,
/// then the others without those that are at fault, or each half of them.
fn divided(group: Vec<Proposal>, verdict: Verdict, refused: &mut Refused) -> Vec<Vec<Proposal>> {
    let count = group.iter().filter(|it| it.is_of_error).count();
    if count > 0 && count < group.len() {
        let (of_errors, others) = group.into_iter().partition(|it| it.is_of_error);
        return vec![others, of_errors];
    }
    if verdict.guilty.is_empty() {
        let mut first = group;
        let second = first.split_off(first.len() / 2);
        return match first.is_empty() {
            true => {
                second.into_iter().for_each(|it| refused.add(it));
                Vec::new()
            }
            false => vec![second, first],
        };
    }
    let mut rest = Vec::new();
    for (n, proposal) in group.into_iter().enumerate() {
        match verdict.guilty.contains(&n) {
            true => refused.add(proposal),
            false => rest.push(proposal),
        }
    }
    vec![rest]
}

/// Fixes that were tried.
struct Round<'r> {
    before: &'r Outcome,
    edited: &'r Edited,
    after: &'r Outcome,
}

impl Round<'_> {
    /// `None` if all fixes can stay.
    fn judge(&self, group: &[Proposal]) -> Option<Verdict> {
        let left = self.left(group);
        if !left.is_empty() {
            return Some(Verdict { guilty: left });
        }
        if group.iter().all(|it| it.is_of_error) {
            return None;
        }
        let mut new = self.new_errors().peekable();
        new.peek()?;
        let guilty = new.filter_map(|error| self.cause(error, group)).collect();
        Some(Verdict { guilty })
    }

    /// The fixes that were carried out and whose faults are still there: there are no fewer of the
    /// kind, and one is at the place.
    fn left(&self, group: &[Proposal]) -> BTreeSet<usize> {
        let (before, after) = (kinds(&self.before.diagnostics), kinds(&self.after.diagnostics));
        let done: Vec<usize> = (0..group.len()).filter(|n| self.is_done(&group[*n].fix)).collect();
        let mut fixed: BTreeMap<Kind, usize> = BTreeMap::new();
        for n in &done {
            *fixed.entry(group[*n].kind()).or_default() += 1;
        }
        let is_left = |n: &usize| {
            let (proposal, kind) = (&group[*n], group[*n].kind());
            let places = after.get(&kind).map_or(&[][..], Vec::as_slice);
            let were = before.get(&kind).map_or(0, Vec::len);
            let moved = self.moved(proposal.at);
            places.len() + fixed[&kind] > were && places.iter().any(|place| moved.contains(place))
        };
        done.into_iter().filter(is_left).collect()
    }

    fn is_done(&self, fix: &Fix) -> bool {
        fix.edits.iter().all(|edit| {
            self.edits(edit.span.file).is_some_and(|file| file.edits.binary_search(edit).is_ok())
        })
    }

    fn edits(&self, file: FileId) -> Option<&EditedFile> {
        let files = &self.edited.files;
        files.binary_search_by_key(&file, |it| it.file).ok().map(|at| &files[at])
    }

    /// Where a place is after the fixes: what is written at the place itself may come before it.
    fn moved(&self, at: Span) -> RangeInclusive<u32> {
        let edits = self.edits(at.file).map_or(&[][..], |file| &file.edits);
        let grown =
            |it: &Edit| it.replacement.len() as i64 - i64::from(it.span.end - it.span.start);
        let shift = |limit: u32| -> i64 {
            edits.iter().filter(|it| it.span.end <= limit && it.span.start < limit).map(grown).sum()
        };
        let at_place = edits.iter().filter(|it| it.span.start == at.start).map(grown);
        let first = i64::from(at.start) + shift(at.start);
        let second = first + at_place.sum::<i64>().max(0);
        let place = |n: i64| u32::try_from(n).unwrap_or_default();
        place(first)..=place(second)
    }

    /// The errors in the content that were not there before.
    fn new_errors(&self) -> impl Iterator<Item = &Diagnostic> {
        let known = kinds(&self.before.diagnostics);
        let is_new = move |it: &&Diagnostic| {
            let at = |start: &u32| {
                self.moved(Span { start: *start, ..it.span }).contains(&it.span.start)
            };
            let places = known.get(&(it.span.file, it.code.name));
            !places.is_some_and(|places| places.iter().any(at))
        };
        // Templates are tried only when nothing else is wrong.
        let is_of_content = |it: &&Diagnostic| {
            let path = self.after.sources.path(it.span.file);
            it.code.level == Level::Error && !path.starts_with("templates/")
        };
        self.after.diagnostics.iter().filter(is_of_content).filter(is_new)
    }

    /// The fix that made an error: the nearest one on its line, or above it if the lines between
    /// belong to the value of one key.
    fn cause(&self, error: &Diagnostic, group: &[Proposal]) -> Option<usize> {
        let file = self.edits(error.span.file)?;
        let at = error.span.start;
        let places = group.iter().enumerate().filter(|(_, it)| self.is_done(&it.fix));
        let places = places.flat_map(|(n, it)| {
            let here = it.fix.edits.iter().filter(|edit| edit.span.file == file.file);
            here.map(move |edit| (n, *self.moved(edit.span).start(), edit.replacement.len() as u32))
        });
        let near = places.filter(|(_, start, _)| {
            let (from, to) = (at.min(*start) as usize, at.max(*start) as usize);
            let between = file.after.get(from..to).unwrap_or("\n\n");
            !between.contains('\n')
                || from == *start as usize && is_one_value(&file.after, from, to)
        });
        let distance = |(_, start, len): &(usize, u32, u32)| match at < *start {
            true => start.saturating_sub(error.span.end),
            false => at.saturating_sub(start + len),
        };
        near.min_by_key(distance).map(|(n, ..)| n)
    }
}

/// Whether all lines after the one of `from` are deeper than it, or items of its list, up to `to`.
fn is_one_value(text: &str, from: usize, to: usize) -> bool {
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let end = text[to..].find('\n').map_or(text.len(), |at| to + at);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text[start..end].lines();
    let first = lines.next().map_or(0, indent);
    lines.all(|line| {
        line.trim().is_empty() || indent(line) > first || line.trim_start().starts_with("- ")
    })
}

/// In which line a place is.
fn line(span: Span, sources: &Sources) -> usize {
    let Ok(bytes) = sources.bytes(span.file) else { return 0 };
    let before = bytes.get(..span.start as usize).unwrap_or_default();
    memchr::memchr_iter(b'\n', before).count()
}
