//! The marks that a merge leaves in a text.
//!
//! In: a text. Out: where the first two versions of the same lines begin and end, if there are any,
//! or the one mark that was left of them.
//! Never: marks in a block of code, where they are an example.

use std::ops::Range;

/// Begins the first version.
const START: &str = "<<<<<<<";

/// Ends the second version.
const END: &str = ">>>>>>>";

/// The first mark `<<<<<<<` and the mark `>>>>>>>` that belongs to it, as whole lines; twice the
/// same where one of them is alone.
pub fn find(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let has = |sign, mark| {
        memchr::memchr_iter(sign, text.as_bytes()).any(|at| text[at..].starts_with(mark))
    };
    if !has(b'<', START) && !has(b'>', END) {
        return None;
    }
    let (mut start, mut at, mut fence) = (None, 0, None);
    let (mut alone, mut is_quoted) = (None, false);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        // Marks in a quotation were there before it was one.
        let line = without_indent(line.trim_start_matches("> "));
        let marker = ["```", "~~~"].into_iter().find(|fence| line.trim_start().starts_with(fence));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            (Some(_), _) => {}
            (None, None) if is_mark(line, START) => {
                alone = alone.or(has_name(line, START).then(|| range.clone()));
                start = start.or(Some(range));
            }
            (None, None) if is_mark(line, END) => {
                if let Some(start) = start {
                    return Some((start, range));
                }
                // Seven quotations in one another follow other ones.
                let is_mark = has_name(line, END) && !is_quoted;
                alone = alone.or(is_mark.then_some(range));
            }
            (None, None) => {}
        }
        is_quoted = line.starts_with('>');
    }
    alone.map(|mark| (mark.clone(), mark))
}

/// A line without the few spaces before it that make it no block of code.
fn without_indent(line: &str) -> &str {
    let bare = line.trim_start_matches(' ');
    if line.len() - bare.len() < 4 { bare } else { line }
}

/// Whether the mark in a line says which branch its version is from.
fn has_name(line: &str, signs: &str) -> bool {
    line.strip_prefix(signs).is_some_and(|rest| !rest.trim().is_empty())
}

/// Seven signs, then nothing or the name of a branch.
fn is_mark(line: &str, signs: &str) -> bool {
    let rest = line.strip_prefix(signs).map(|rest| rest.trim_end_matches(['\n', '\r']));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
