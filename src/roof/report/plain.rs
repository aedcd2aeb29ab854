//! A diagnostic on one line: as text for tools that read lines, and as JSON.

use serde::Serialize;

use super::{Shown, SourceText};
use crate::ground::diag::{Edit, Fix, Span};
use crate::ground::text::is_invisible;

/// A place in JSON: `None` is left out.
#[derive(Serialize)]
struct Spot<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    level: &'a str,
    message: &'a str,
    #[serde(flatten)]
    spot: Spot<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    raised_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixLine<'a>>,
}

#[derive(Serialize)]
struct FixLine<'a> {
    title: &'a str,
    edits: Vec<EditLine<'a>>,
}

/// An edit; its bytes are counted from 0, in the file as it is on the disk.
#[derive(Serialize)]
struct EditLine<'a> {
    #[serde(flatten)]
    spot: Spot<'a>,
    start: u32,
    end: u32,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    spot: Spot<'a>,
}

impl Shown<'_> {
    pub(super) fn short(&self) -> String {
        let found = self.diagnostic;
        let path = visible(self.files.path(found.span.file));
        let place = match self.source.place(self.source.range(found.span).0) {
            _ if !self.source.has(found.span) => String::new(),
            place => format!(":{}:{}", place.line, place.column),
        };
        let help =
            found.help.as_ref().map(|help| format!(" ({})", visible(help))).unwrap_or_default();
        let level = found.level.name();
        format!("{path}{place}: {level}[{}]: {}{help}", found.code, visible(&found.message))
    }

    pub(super) fn json(&self) -> String {
        let found = self.diagnostic;
        let related =
            found.related.iter().map(|(span, message)| Related { message, spot: self.spot(*span) });
        let line = Line {
            code: found.code.name,
            level: found.level.name(),
            message: &found.message,
            spot: self.spot(found.span),
            raised_by: found.raised_by.map(|by| by.written(found.code)),
            help: found.help.as_deref(),
            related: related.collect(),
            fix: found.fix.as_ref().map(|fix| self.fix(fix)),
        };
        serde_json::to_string(&line).expect("strings and numbers are JSON")
    }

    fn fix<'f>(&'f self, fix: &'f Fix) -> FixLine<'f> {
        let edit = |edit: &'f Edit| {
            let Edit { span, replacement } = edit;
            EditLine { spot: self.spot(*span), start: span.start, end: span.end, replacement }
        };
        FixLine { title: &fix.title, edits: fix.edits.iter().map(edit).collect() }
    }

    fn spot(&self, span: Span) -> Spot<'_> {
        let path = self.files.path(span.file);
        let other;
        let source = if span.file == self.diagnostic.span.file {
            self.source
        } else {
            other = SourceText::of(self.files, span.file);
            &other
        };
        if !source.has(span) {
            return Spot { path, line: None, column: None, end_line: None, end_column: None };
        }
        let (start, end) = source.range(span);
        let (start, end) = (source.place(start), source.place(end));
        let (line, column) = (Some(start.line), Some(start.column));
        Spot { path, line, column, end_line: Some(end.line), end_column: Some(end.column) }
    }
}

/// Text without effects on a terminal: white space becomes a space, other invisible characters are
/// escaped.
pub(super) fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => visible.push(' '),
            c if is_invisible(c) => visible.extend(c.escape_unicode()),
            c => visible.push(c),
        }
    }
    visible
}
