//! A file as text.
//!
//! In: a file of the site. Out: its text, for whoever parses it; or why it cannot be read as one:
//! it is too long, it is not UTF-8, or a merge is not finished in it. Never: more bytes in memory
//! than a text may have.

use std::ops::Range;

use super::{encoding, merge_conflict};
use crate::ground::diag::{Diagnostic, FileId, Span, files as say};
use crate::ground::source::{SourceError, Sources};

/// A file of a site, and how many bytes it may have if it is a text.
#[derive(Clone, Copy)]
pub(super) struct TextFile<'s> {
    pub sources: &'s Sources,
    pub file: FileId,
    pub most: u64,
}

impl TextFile<'_> {
    /// What `parse` makes of the text; `None` if there is no text, with the reason among `faults`.
    pub fn read<T>(
        self,
        faults: &mut Vec<Diagnostic>,
        parse: impl FnOnce(&str, &mut Vec<Diagnostic>) -> T,
    ) -> Result<Option<T>, SourceError> {
        let Self { sources, file, most } = self;
        let bytes = match sources.bytes_up_to(file, most)? {
            Ok(bytes) => bytes,
            Err(length) => {
                faults.push(say::text_too_long(Span::whole(file), length, most));
                return Ok(None);
            }
        };
        let text = match simdutf8::compat::from_utf8(&bytes) {
            Ok(text) if !encoding::is_utf16(&bytes) => text,
            other => {
                let at = other.err().map_or(0, |error| error.valid_up_to());
                let place = Span::new(file, at, at);
                faults.push(match encoding::is_damaged_utf8(&bytes) {
                    true => say::damaged_utf8(place),
                    false => say::not_utf8(place, encoding::guess(&bytes, sources.path(file))),
                });
                return Ok(None);
            }
        };
        if let Some((start, end)) = merge_conflict::find(text) {
            let span = |range: Range<usize>| Span::new(file, range.start, range.end);
            faults.push(say::merge_conflict(span(start), span(end)));
            return Ok(None);
        }
        Ok(Some(parse(text, faults)))
    }
}
