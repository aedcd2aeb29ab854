//! The places of the parts of a text that is written in YAML, whichever way it is written there.
//!
//! In: the text, and the bytes of the file that YAML read it from. Out: where in the file a part of
//! the text is. Lines may be folded or indented, and characters escaped. Never: a place that is
//! only likely: then it is the whole text.

use std::ops::Range;

use crate::ground::diag::{Span, Spanned};

/// Where the parts of a text are written.
pub(super) struct TextPlaces {
    whole: Span,
    /// Where parts that are written as they are begin: in the text, and in the file. In order.
    pieces: Vec<(usize, usize)>,
}

impl TextPlaces {
    /// Of a text that YAML read from its span in `file`.
    pub fn of(file: &str, text: &Spanned<&str>) -> Self {
        let Span { start, end, .. } = text.span;
        let written = file.get(start as usize..end as usize).unwrap_or_default();
        let pieces = pieces(text.value, written).unwrap_or_default();
        let in_file = |(at, below): (usize, usize)| (at, below + start as usize);
        Self { whole: text.span, pieces: pieces.into_iter().map(in_file).collect() }
    }

    /// Where a part of the text is written; if that is not known, where all of it is.
    pub fn place(&self, part: Range<usize>) -> Span {
        let place = || {
            let start = self.at(part.start)?;
            let end = match part.is_empty() {
                true => start,
                // After the last character, not before the next.
                false => self.at(part.end - 1)? + 1,
            };
            Some(Span::new(self.whole.file, start, end))
        };
        place().unwrap_or(self.whole)
    }

    fn at(&self, at: usize) -> Option<usize> {
        let piece = self.pieces.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let (start, below) = self.pieces[piece];
        Some(below + at - start)
    }
}

/// The pieces of a text, by their places in `written`; `None` if it is written otherwise.
fn pieces(text: &str, written: &str) -> Option<Vec<(usize, usize)>> {
    let quote = written.chars().next()?;
    // A text without quotation marks around it may begin with one.
    let quoted = || match quote {
        '"' | '\'' => pieces_from(1, (text, written), quote == '"'),
        '|' | '>' => pieces_from(written.find('\n')?, (text, written), false),
        _ => None,
    };
    pieces_from(0, (text, written), false).or_else(quoted)
}

fn pieces_from(
    mut at: usize,
    (text, written): (&str, &str),
    is_quoted: bool,
) -> Option<Vec<(usize, usize)>> {
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    for (place, c) in text.char_indices() {
        let (start, end) = next(written.get(at..)?, c, is_quoted)?;
        let (begin, offset) = (at + start, (at + start).wrapping_sub(place));
        if pieces.last().is_none_or(|(text, file)| file.wrapping_sub(*text) != offset) {
            pieces.push((place, begin));
        }
        at += end;
    }
    Some(pieces)
}

/// Where the next character of a text begins and ends in what follows of its file.
fn next(rest: &str, c: char, is_quoted: bool) -> Option<(usize, usize)> {
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    if c.is_whitespace() && rest.starts_with(c) {
        return Some((0, c.len_utf8()));
    }
    if matches!(c, ' ' | '\n') && blanks > 0 {
        // A line that is folded, or ends with spaces.
        let line = rest[..blanks].find('\n')?;
        return Some((line, line + 1));
    }
    let rest = &rest[blanks..];
    let length = match () {
        () if is_quoted && rest.starts_with("\\\n") => {
            let (start, end) = next(&rest[1..], c, is_quoted)?;
            return Some((blanks + 1 + start, blanks + 1 + end));
        }
        () if is_quoted && rest.starts_with('\\') => 1 + escape(&rest[1..])?,
        () if c == '\'' && rest.starts_with("''") => 2,
        () if rest.starts_with(c) => c.len_utf8(),
        () => return None,
    };
    Some((blanks, blanks + length))
}

/// How long an escape is after its backslash.
fn escape(rest: &str) -> Option<usize> {
    Some(match rest.chars().next()? {
        'x' => 3,
        'u' => 5,
        'U' => 9,
        c => c.len_utf8(),
    })
}
