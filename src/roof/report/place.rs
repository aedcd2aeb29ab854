//! From bytes to lines and columns.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use super::Files;
use crate::ground::diag::{FileId, Span};
use crate::ground::text::bom_length;

/// A file's text and the starts of its lines. A file without text has no places.
pub(super) struct SourceText<'f> {
    pub text: Cow<'f, str>,
    starts: Vec<usize>,
    /// The last place that was asked for, with its byte: the next one is often near it.
    last: Cell<(usize, LineColumn)>,
}

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineColumn {
    pub line: usize,
    pub column: usize,
}

impl<'f> SourceText<'f> {
    pub fn of(files: &'f dyn Files, file: FileId) -> Self {
        let text = files.text(file).unwrap_or_default();
        let bom = bom_length(&text);
        let breaks = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(bom).chain(breaks).collect();
        let last = Cell::new((bom, LineColumn { line: 1, column: 1 }));
        Self { text, starts, last }
    }

    /// The bytes of a span, moved into the text and to the edges of characters if necessary.
    pub fn range(&self, span: Span) -> (usize, usize) {
        let into = |at: u32| self.text.floor_char_boundary((at as usize).max(self.starts[0]));
        let start = into(span.start);
        (start, into(span.end).max(start))
    }

    /// Whether a span is a place in the text, not the whole file.
    pub fn has(&self, span: Span) -> bool {
        (span.start, span.end) != (0, 0) && !self.text.is_empty()
    }

    /// The line and column of a byte that [`Self::range`] gave.
    pub fn place(&self, at: usize) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= at).max(1);
        let (from, last) = self.last.get();
        let (from, before) = match last.line == line && from <= at {
            true => (from, last.column),
            false => (self.starts[line - 1], 1),
        };
        let column = before + self.text[from..at].chars().count();
        self.last.set((at, LineColumn { line, column }));
        LineColumn { line, column }
    }

    /// The bytes of a line, without its end.
    pub fn line(&self, line: usize) -> Range<usize> {
        let start = self.starts[line - 1];
        let next = self.starts.get(line).copied().unwrap_or(self.text.len());
        start..start + self.text[start..next].trim_end_matches(['\n', '\r']).len()
    }
}
