//! The lines that fence containers: `::: {lang=he}`, `::: epigraph`, `:::`.
//!
//! In: a body. Out: what the parser is given to read, which knows no containers: the same, with a thematic break of the
//! same length in the place of each fence. A thematic break ends paragraphs, lists and quotations as a fence does, and
//! where the parser finds none (in code, in HTML) there was no fence. Fences stand at the very start of a line.

use super::attributes::{Attributes, is_class};
use std::borrow::Cow;

const FENCE: &str = ":::";

/// A line that looks like a fence.
pub(super) enum Fence<'a> {
    Opens(Attributes<'a>),
    Closes,
}

/// `source` with breaks for fences; the same text where there are none.
pub fn masked(source: &str) -> Cow<'_, str> {
    if !source.contains("\n:::") && !source.starts_with(FENCE) {
        return Cow::Borrowed(source);
    }
    let mut masked = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let end = line.trim_end_matches(['\n', '\r']).len();
        match line.starts_with(FENCE) {
            true => masked.extend(std::iter::repeat_n('*', end)),
            false => masked.push_str(&line[..end]),
        }
        masked.push_str(&line[end..]);
    }
    Cow::Owned(masked)
}

/// Whether a fence begins at `start`.
pub(super) fn is_fence(source: &str, start: usize) -> bool {
    source[start..].starts_with(FENCE)
}

/// The fence whose line begins at `start`.
pub(super) fn read(source: &str, start: usize) -> Fence<'_> {
    let line = source[start..].lines().next().unwrap_or_default().trim_end();
    let rest = line.trim_start_matches(':').trim_start();
    let at = start + line.len() - rest.len();
    let span = at..start + line.len();
    match rest {
        "" => Fence::Closes,
        _ if rest.starts_with('{') => {
            let attributes = Attributes::read(source, at).filter(|attributes| attributes.span.end == span.end);
            Fence::Opens(attributes.unwrap_or_else(|| Attributes::bad(span)))
        }
        name if name.chars().all(is_class) => {
            Fence::Opens(Attributes { classes: vec![name], span, ..Attributes::default() })
        }
        _ => Fence::Opens(Attributes::bad(span)),
    }
}
