//! A diagnostic for a person: the line with carets below the place or, where carets would be
//! misleading, words.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level as Title, Origin, Renderer, Snippet,
};

use super::{Shown, SourceText, plain};
use crate::ground::diag::{Level, Span};
use crate::ground::text;

/// The longest quoted text, in characters.
const LONG_QUOTE: usize = 80;
/// The most lines for one place; if it has more, only the first line is shown.
const MOST_LINES: usize = 6;

/// A piece of the source as it is shown, and which of its bytes are marked.
struct Excerpt {
    first_line: usize,
    text: String,
    marked: Range<usize>,
    /// Whether columns in it are not those of the file.
    is_cut: bool,
}

/// So many characters of what a message quotes are shown.
const LONGEST_QUOTE: usize = 160;

/// A message with the middle left out of what it quotes at length.
fn in_short(text: &str) -> String {
    let text = plain::visible(text);
    if text.len() <= LONGEST_QUOTE {
        return text;
    }
    let shorten = |(n, part): (usize, &str)| {
        let (is_quoted, length) = (n % 2 == 1, part.chars().count());
        if !is_quoted || length <= LONGEST_QUOTE {
            return part.to_owned();
        }
        let start: String = part.chars().take(LONGEST_QUOTE * 3 / 4).collect();
        let end: String = part.chars().skip(length - LONGEST_QUOTE / 4).collect();
        format!("{start}…{end}")
    };
    text.split('`').enumerate().map(shorten).collect::<Vec<_>>().join("`")
}

impl Shown<'_> {
    pub(super) fn human(&self) -> String {
        let found = self.diagnostic;
        let level = match found.level {
            Level::Error => Title::ERROR,
            Level::Warning => Title::WARNING,
            Level::Note => Title::NOTE,
        };
        let mut columns = Columns::default();
        let title = level.primary_title(in_short(&found.message)).id(found.code.name);
        let mut main =
            Group::with_title(title).element(self.lines(self.source, found.span, &mut columns));
        main =
            main.elements(quotation(self.source, found.span).map(|text| Title::NOTE.message(text)));
        let raised_by = found.raised_by.map(|by| Title::NOTE.message(by.note(found.code)));
        main = main
            .elements(raised_by)
            .elements(found.help.as_ref().map(|help| Title::HELP.message(in_short(help))));
        let mut groups = vec![main];
        for (span, note) in &found.related {
            groups.push(self.related(*span, note, &mut columns));
        }
        let renderer = if self.look.color { Renderer::styled() } else { Renderer::plain() };
        columns.corrected(renderer.term_width(self.look.width).render(&groups))
    }

    fn related(&self, span: Span, note: &str, columns: &mut Columns) -> Group<'static> {
        let title = Title::NOTE.secondary_title(in_short(note));
        let other;
        let source = if span.file == self.diagnostic.span.file {
            self.source
        } else {
            other = SourceText::of(self.files, span.file);
            &other
        };
        Group::with_title(title).element(self.lines(source, span, columns))
    }

    /// The path and place, and the lines; for a whole file, only the path.
    fn lines(
        &self,
        source: &SourceText<'_>,
        span: Span,
        columns: &mut Columns,
    ) -> Element<'static> {
        let path = plain::visible(self.files.path(span.file));
        if !source.has(span) {
            return Origin::path(path).into();
        }
        let (start, end) = source.range(span);
        let Excerpt { first_line, text, marked, is_cut } = excerpt(source, start, end);
        if is_cut {
            let shown = text[..marked.start].rsplit('\n').next().unwrap_or_default();
            let at = source.place(start);
            let place = |column: usize| format!("{path}:{}:{column}", at.line);
            columns.0.push((place(shown.chars().count() + 1), place(at.column)));
        }
        let mark: Annotation<'static> = AnnotationKind::Primary.span(marked);
        Snippet::source(text).path(path).line_start(first_line).annotation(mark).into()
    }
}

/// Places as the renderer counts them in lines that are cut, and as they are.
#[derive(Default)]
struct Columns(Vec<(String, String)>);

impl Columns {
    fn corrected(self, rendered: String) -> String {
        let correct =
            |text: String, (shown, real): (String, String)| text.replacen(&shown, &real, 1);
        self.0.into_iter().fold(rendered, correct)
    }
}

/// The most columns of a line that are shown, and how many of them are before the fault.
/// Otherwise a whole book on one line would be shown for each of its faults.
const COLUMNS: usize = 200;
const COLUMNS_BEFORE: usize = 60;

/// The lines of `start..end`. Of long lines only what is around the fault is shown.
fn excerpt(source: &SourceText<'_>, start: usize, end: usize) -> Excerpt {
    let first_line = source.place(start).line;
    let mut last_line = source.place(end).line;
    if last_line > first_line && source.line(last_line).start == end {
        last_line -= 1;
    }
    if last_line - first_line >= MOST_LINES {
        last_line = first_line;
    }
    let mut shown = Excerpt { first_line, text: String::new(), marked: 0..0, is_cut: false };
    for line in first_line..=last_line {
        if line > first_line {
            shown.text.push('\n');
        }
        shown.push(source, source.line(line), &(start..end));
    }
    shown.marked.end = shown.marked.end.max(shown.marked.start);
    shown
}

/// At most [`COLUMNS`] of a line, around `at` if that is in it.
fn window(text: &str, line: &Range<usize>, at: usize) -> Range<usize> {
    let nth = |from: usize, n: usize| {
        let found = text[from..line.end].char_indices().nth(n);
        found.map_or(line.end, |(length, _)| from + length)
    };
    if nth(line.start, COLUMNS) == line.end {
        return line.clone();
    }
    let at = if line.contains(&at) || at == line.end { at } else { line.start };
    let before = text[line.start..at].char_indices().rev().nth(COLUMNS_BEFORE - 1);
    let start = before.map_or(line.start, |(length, _)| line.start + length);
    start..nth(start, COLUMNS - 2)
}

impl Excerpt {
    /// Adds a line, with controls replaced, and moves the marks to their places in the result.
    fn push(&mut self, source: &SourceText<'_>, line: Range<usize>, mark: &Range<usize>) {
        let shown = window(&source.text, &line, mark.start);
        self.is_cut |= shown != line;
        if mark.start >= line.start {
            self.marked.start = self.text.len();
        }
        if shown.start > line.start {
            self.text.push('…');
        }
        for (at, c) in source.text[shown.clone()].char_indices() {
            if shown.start + at == mark.start {
                self.marked.start = self.text.len();
            }
            self.text.push(if c != '\t' && text::is_invisible(c) { '\u{fffd}' } else { c });
            if shown.start + at < mark.end {
                self.marked.end = self.text.len();
            }
        }
        if mark.start >= line.end {
            self.marked.start = self.text.len();
        }
        if shown.end < line.end {
            self.text.push('…');
        }
    }
}

/// The place in words, and its text between isolates, if a part of what is shown runs from right to
/// left, or columns cannot be counted in it because it is cut.
fn quotation(source: &SourceText<'_>, span: Span) -> Option<String> {
    if !source.has(span) {
        return None;
    }
    let (start, end) = source.range(span);
    let at = source.place(start);
    let line = source.line(at.line);
    let shown = window(&source.text, &line, start);
    if shown == line && !source.text[shown].chars().any(is_rtl) {
        return None;
    }
    let text =
        source.text[start.min(line.end)..end.min(line.end).max(start.min(line.end))].trim_end();
    if text.is_empty() {
        return Some(format!("line {}, column {}", at.line, at.column));
    }
    let cut = text.char_indices().nth(LONG_QUOTE).map_or(text.len(), |(cut, _)| cut);
    let more = if cut < text.len() { "…" } else { "" };
    let quote = plain::visible(&text[..cut]);
    Some(format!("line {}, column {}: \u{2068}{quote}{more}\u{2069}", at.line, at.column))
}

/// A letter or digit of a right-to-left script.
fn is_rtl(c: char) -> bool {
    use icu::properties::props::BidiClass;
    matches!(
        text::BIDI.get(c),
        BidiClass::RightToLeft | BidiClass::ArabicLetter | BidiClass::ArabicNumber
    )
}
