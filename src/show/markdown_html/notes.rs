//! Writes references to notes, and the notes after the text.

use super::works_cited::Cited;
use super::writer::Writer;
use crate::read::markdown::facts::Notes;

/// The notes of a body, and how far they are written.
pub(super) struct NotesWritten {
    notes: Notes,
    /// How often each has been referred to so far.
    references: Vec<u32>,
    /// The note that is being written.
    current: Option<usize>,
    /// The works that are cited so far, in this order.
    pub(super) cited: Vec<Cited>,
}

impl NotesWritten {
    pub fn new(notes: Notes) -> Self {
        let references = vec![0; notes.shown.len()];
        Self { references, notes, current: None, cited: Vec::new() }
    }

    pub fn is_inside(&self) -> bool {
        self.current.is_some()
    }
}

impl Writer<'_> {
    /// `<sup dir="ltr">` is isolated from its neighbours by every browser's own style sheet.
    pub(super) fn note_reference(&mut self, label: &str) {
        let Some(note) = self.notes.notes.number(label) else { return };
        self.notes.references[note] += 1;
        let (number, nth) = (note + 1, self.notes.references[note]);
        let prefix = self.options.prefix;
        self.push_fmt(format_args!(
            "<sup class=\"footnote-ref\" dir=\"ltr\">\
             <a href=\"#{prefix}fn-{number}\" id=\"{prefix}fnref-{number}"
        ));
        self.nth(nth);
        self.push_fmt(format_args!(
            "\" role=\"doc-noteref\">{}</a></sup>",
            self.options.digits.write(number)
        ));
    }

    /// What a list is numbered in, where that is not 1, 2, 3.
    pub(super) fn digits_class(&mut self) {
        if let Some(name) = self.options.digits.name().filter(|_| !self.plain) {
            self.attribute("class", &format!("digits-{name}"));
        }
    }

    pub(super) fn write_notes(&mut self) {
        if self.notes.notes.shown.is_empty() {
            return;
        }
        self.line("<section class=\"footnotes\" role=\"doc-endnotes\"");
        self.attribute("aria-label", self.options.labels.footnotes);
        self.out.push_str(">\n<ol");
        self.digits_class();
        self.out.push_str(">\n");
        for note in 0..self.notes.notes.shown.len() {
            self.write_note(note);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn write_note(&mut self, note: usize) {
        let at = self.notes.notes.shown[note].at;
        self.notes.current = Some(note);
        self.push_fmt(format_args!("<li id=\"{}fn-{}\">", self.options.prefix, note + 1));
        self.nodes(self.tree.inside(at));
        // The ways back stand in the last paragraph, or in one of their own.
        if self.notes.is_inside() {
            self.line("<p>");
            self.end_of_note(self.tree[at].pair());
            self.out.push_str("</p>\n");
        }
        self.out.push_str("</li>\n");
    }

    /// Writes the ways back if the note that is being written ends at `end`.
    pub(super) fn end_of_note(&mut self, end: usize) {
        let Some(note) = self.notes.current else { return };
        let shown = &self.notes.notes.shown[note];
        if self.tree[shown.at].pair() != end {
            return;
        }
        for nth in 1..=shown.references {
            self.back_link(&format!("fnref-{}", note + 1), nth);
        }
        self.notes.current = None;
    }

    /// The way back to the `nth` place of those whose ids begin with `to`.
    pub(super) fn back_link(&mut self, to: &str, nth: u32) {
        self.push_fmt(format_args!(" <a class=\"footnote-back\" href=\"#{}", self.options.prefix));
        self.escaped(to);
        self.nth(nth);
        self.out.push_str("\" role=\"doc-backlink\"");
        self.attribute("aria-label", self.options.labels.back);
        self.out.push_str(">↑");
        if nth > 1 {
            self.push_fmt(format_args!("<sup>{}</sup>", self.options.digits.write(nth as usize)));
        }
        self.out.push_str("</a>");
    }

    pub(super) fn nth(&mut self, nth: u32) {
        if nth > 1 {
            self.push_fmt(format_args!("-{nth}"));
        }
    }
}
