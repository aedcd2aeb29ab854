//! The marks that a merge leaves in a text.
//!
//! In: a text. Out: where the first two versions of the same lines begin and end, if there are any.
//! Never: marks in a block of code, where they are an example.

use std::ops::Range;

/// Begins the first version.
const START: &str = "<<<<<<<";

/// The first mark `<<<<<<<` and the mark `>>>>>>>` that belongs to it, as whole lines.
pub(super) fn find(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    memchr::memchr_iter(b'<', text.as_bytes()).find(|at| text[*at..].starts_with(START))?;
    let (mut start, mut at, mut fence) = (None, 0, None);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        let marker = ["```", "~~~"].into_iter().find(|fence| line.trim_start().starts_with(fence));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            (Some(_), _) => {}
            (None, None) if is_mark(line, START) => start = start.or(Some(range)),
            (None, None) if is_mark(line, ">>>>>>>") => {
                if let Some(start) = start {
                    return Some((start, range));
                }
            }
            (None, None) => {}
        }
    }
    None
}

/// Seven signs, then nothing or the name of a branch.
fn is_mark(line: &str, signs: &str) -> bool {
    let rest = line.strip_prefix(signs).map(|rest| rest.trim_end_matches(['\n', '\r']));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
