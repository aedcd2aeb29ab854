//! What fixes would change, as a unified diff that `patch` and `git apply` read.
//!
//! In: a file, and its edits. Out: the lines that change, three lines around them, and where they
//! are. Never: a file that is read or written.

use std::ops::Range;

use crate::ground::diag::edit::{self, Edit};
use crate::publish::edits::EditedFile;

/// How many lines are shown around a change.
const CONTEXT: usize = 3;

/// Lines that become others.
struct Change {
    /// Of the text before.
    lines: Range<usize>,
    new: String,
}

/// The changes of a file at `path`.
pub fn diff(path: &str, file: &EditedFile) -> String {
    let starts: Vec<usize> = file
        .before
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some(start)
        })
        .collect();
    let old: Vec<&str> = file.before.split_inclusive('\n').collect();
    let changes = changes(file, &starts);
    // What follows a tab is a date: without one, `patch` reads a name up to its first space.
    let end = if path.contains(char::is_whitespace) { "\t" } else { "" };
    let mut text = format!("--- a/{path}{end}\n+++ b/{path}{end}\n");
    // How many lines the text after has more than the one before, up to here.
    let mut shift = 0;
    for hunk in changes.chunk_by(|a, b| b.lines.start <= a.lines.end + 2 * CONTEXT) {
        push_hunk(hunk, &old, &mut shift, &mut text);
    }
    text
}

/// The lines that an edit is in.
fn lines(edit: &Edit, starts: &[usize]) -> Range<usize> {
    let line = |at: u32| starts.partition_point(|start| *start <= at as usize).max(1) - 1;
    line(edit.span.start)..line(edit.span.end) + 1
}

/// The lines of each edit. Edits of one line, or of neighbours, are one change.
fn changes(file: &EditedFile, starts: &[usize]) -> Vec<Change> {
    let groups = file.edits.chunk_by(|a, b| lines(b, starts).start <= lines(a, starts).end);
    let change = |edits: &[Edit]| {
        let last = &edits[edits.len() - 1];
        let lines = lines(&edits[0], starts).start..lines(last, starts).end;
        let end = |line: usize| starts.get(line).copied().unwrap_or(file.before.len());
        let place = end(lines.start)..end(lines.end);
        let new = edit::apply(&file.before, file.file, edits).ok()?;
        let grown = new.len() as isize - file.before.len() as isize;
        let new_end = place.end.checked_add_signed(grown)?;
        Some(Change { lines, new: new[place.start..new_end].to_owned() })
    };
    groups.filter_map(change).collect()
}

fn push_hunk(hunk: &[Change], old: &[&str], shift: &mut isize, text: &mut String) {
    let first = hunk[0].lines.start.saturating_sub(CONTEXT);
    let last = (hunk[hunk.len() - 1].lines.end + CONTEXT).min(old.len());
    let (mut body, mut grown, mut at) = (String::new(), 0, first);
    for Change { lines, new } in hunk {
        let (start, end) = (lines.start.min(old.len()), lines.end.min(old.len()));
        push_lines(' ', &old[at..start], &mut body);
        push_lines('-', &old[start..end], &mut body);
        let new: Vec<&str> = new.split_inclusive('\n').collect();
        push_lines('+', &new, &mut body);
        grown += new.len() as isize - (end - start) as isize;
        at = end;
    }
    push_lines(' ', &old[at..last], &mut body);
    let count = (last - first) as isize;
    let line = |count: isize, shift: isize| first as isize + shift + isize::from(count > 0);
    *text += &format!(
        "@@ -{},{count} +{},{} @@\n{body}",
        line(count, 0),
        line(count + grown, *shift),
        count + grown
    );
    *shift += grown;
}

fn push_lines(mark: char, lines: &[&str], text: &mut String) {
    for line in lines {
        text.push(mark);
        text.push_str(line);
        if !line.ends_with('\n') {
            text.push_str("\n\\ No newline at end of file\n");
        }
    }
}
