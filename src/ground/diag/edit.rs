//! Changes to an author's files that correct a fault.
//!
//! In: the text of a file, and edits by span. Out: the text with these edits, every other byte as
//! it was. Never: a guess when edits overlap or do not fit the text; such edits are refused.

use std::borrow::Cow;
use std::ops::Range;

use super::{FileId, Span};

/// A text that replaces a span; an empty span is a place between two characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

/// What corrects a fault: all of these edits together, in one file or in several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What it does, as an order: "write `title`".
    pub title: String,
    /// Never empty.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Replaces each span with `replacement`.
    pub fn replace(spans: impl IntoIterator<Item = Span>, replacement: &str) -> Self {
        let edit = |span| Edit { span, replacement: replacement.to_owned() };
        let edits = spans.into_iter().map(edit).collect();
        Self { title: format!("write `{replacement}`"), edits }
    }
}

/// Why edits are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It is not certain which of two edits comes first, or one is inside the other.
    #[error("two edits of bytes {0} to {1} overlap")]
    Overlap(u32, u32),
    /// A span that is not in the text, or begins or ends inside a character.
    #[error("there is no text at bytes {0} to {1}")]
    Outside(u32, u32),
}

/// The text of `file` after those edits that are in it.
pub fn apply<'e>(
    text: &str,
    file: FileId,
    edits: impl IntoIterator<Item = &'e Edit>,
) -> Result<String, EditError> {
    let mut edits: Vec<&Edit> = edits.into_iter().filter(|edit| edit.span.file == file).collect();
    edits.sort_unstable();
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    let mut last: Option<Span> = None;
    for Edit { span, replacement } in edits {
        let (start, end) = (span.start as usize, span.end as usize);
        if last.is_some_and(|last| last.start == span.start || last.end > span.start) {
            return Err(EditError::Overlap(span.start, span.end));
        }
        if text.get(start..end).is_none() {
            return Err(EditError::Outside(span.start, span.end));
        }
        edited.push_str(&text[at..start]);
        edited.push_str(replacement);
        (at, last) = (end, Some(*span));
    }
    edited.push_str(&text[at..]);
    Ok(edited)
}

/// The edits that do at once what `first` does, and then `second` in `middle`, the text after
/// `first`. Both are sorted, and of one file.
pub fn joined(first: &[Edit], middle: &str, second: &[Edit]) -> Vec<Edit> {
    let mut shift = 0;
    let written = first.iter().map(|edit| {
        let start = edit.span.start as isize + shift;
        shift += edit.replacement.len() as isize - (edit.span.end - edit.span.start) as isize;
        start as usize..start as usize + edit.replacement.len()
    });
    let written: Vec<Range<usize>> = written.collect();
    let place = |edit: &Edit| edit.span.start as usize..edit.span.end as usize;
    let mut regions: Vec<Range<usize>> = written.clone();
    regions.extend(second.iter().map(place));
    regions.sort_unstable_by_key(|region| (region.start, region.end));
    regions.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        last.end = if touches { last.end.max(next.end) } else { last.end };
        touches
    });
    let join = |region: &Range<usize>| {
        let before = written.iter().zip(first).take_while(|(it, _)| it.start < region.start);
        let inside = written
            .iter()
            .zip(first)
            .filter(|(it, _)| region.start <= it.start && it.end <= region.end);
        let grown =
            |(it, edit): (&Range<usize>, &Edit)| it.len() as isize - place(edit).len() as isize;
        let moved: isize = before.map(grown).sum();
        let more: isize = inside.map(grown).sum();
        let start = region.start as isize - moved;
        let end = region.end as isize - moved - more;
        let (mut replacement, mut at) = (String::new(), region.start);
        for edit in second
            .iter()
            .filter(|edit| region.start <= place(edit).start && place(edit).end <= region.end)
        {
            replacement.push_str(&middle[at..place(edit).start]);
            replacement.push_str(&edit.replacement);
            at = place(edit).end;
        }
        replacement.push_str(&middle[at..region.end]);
        let file = first.first().or(second.first()).map(|edit| edit.span.file);
        let span = Span::new(file.unwrap_or(FileId(0)), start as usize, end as usize);
        Edit { span, replacement }
    };
    regions.iter().map(join).collect()
}

/// A text as it is written in YAML: in quotes if it could be read as anything else.
pub fn yaml_text(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    let is_word = ["null", "true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word));
    if text.starts_with(char::is_alphanumeric) && text.chars().all(is_plain) && !is_word {
        return Cow::Borrowed(text);
    }
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    Cow::Owned(quoted)
}
