//! Quoted sentences from right to left in text from left to right.
//!
//! In: a text that runs from left to right. Out: what stands in it between marks of quotation or
//! brackets, runs the other way and ends with a mark of its own: `«نعم!»`. Never: words without
//! such a mark, which need nothing.

use super::{LONGEST_SENTENCE, closing};
use icu::properties::props::BidiClass as Bidi;
use std::ops::Range;

/// What stands in quotations or brackets, runs from right to left, and ends with a mark that would
/// go to its beginning.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let is_end = |pair: &[u8]| {
        matches!(pair, [b'.' | b'!' | b'?' | b':' | 0xA6, b'"' | b'\'' | b')' | b']' | 0xC2 | 0xE2])
    };
    if !text.as_bytes().windows(2).any(is_end) {
        return Vec::new();
    }
    let (mut parts, mut done, mut before) = (Vec::new(), 0, ' ');
    for (at, c) in text.char_indices() {
        let from = at + c.len_utf8();
        let may_open = at >= done && (!matches!(c, '"' | '\'') || !before.is_alphanumeric());
        before = c;
        let Some(closing) = closing(c).filter(|_| may_open) else { continue };
        let near = text[from..].char_indices().take(LONGEST_SENTENCE);
        let Some(length) = near.clone().find(|(_, c)| *c == closing).map(|(length, _)| length)
        else {
            continue;
        };
        let inside = &text[from..from + length];
        let class = |c| crate::ground::text::BIDI.get(c);
        let is_other = |c| matches!(class(c), Bidi::RightToLeft | Bidi::ArabicLetter);
        let runs =
            inside.chars().any(is_other) && !inside.chars().any(|c| class(c) == Bidi::LeftToRight);
        if runs && inside.ends_with(['.', '!', '?', '…', ':']) {
            parts.push(from..from + length);
            done = from + length;
        }
    }
    parts
}
