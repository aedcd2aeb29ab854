//! What is wrong with the attributes and the formulas of a body.
//!
//! In: a body's tree. Out: a diagnostic for each attribute and each formula that cannot be read,
//! and for each attribute that stands where it means nothing. Never: what they do.

use super::faults::Faults;
use crate::ground::diag::{Diagnostic, markdown as diag, values};
use crate::ground::spelling::nearest;
use crate::read::formula::Formulas;
use crate::read::markdown::tree::{AttributeFault, Attributes, KEYS};
use crate::read::markdown::{NodeKind, Tag};

impl Faults<'_> {
    pub(super) fn check_attributes(&mut self) {
        for (at, node) in self.tree.nodes().iter().enumerate() {
            self.check_places(at);
            if self.has_credit_as_text(at) {
                let (span, written) = (self.span(node.span()), &self.tree.source[node.span()]);
                self.diagnostics.push(diag::credit_with_markup(span, written));
            }
            if self.is_attributes_alone(at) {
                self.diagnostics.push(diag::attributes_alone(self.span(node.span())));
            }
            let faults = node.attributes.iter().flat_map(|attributes| &attributes.faults);
            for (place, fault) in faults {
                let span = self.span(place.clone());
                let fault = match fault {
                    AttributeFault::NotAttributes if matches!(node.kind, NodeKind::Container) => {
                        diag::not_a_container(span, &self.tree.source[place.clone()])
                    }
                    AttributeFault::NotAttributes => diag::not_attributes(span),
                    AttributeFault::UnknownKey(key) => {
                        values::unknown_key(span, key, "an attribute list", nearest(key, KEYS))
                    }
                    AttributeFault::BadLanguage(error) => values::bad_language(span, error),
                    AttributeFault::NotADirection(word) => {
                        values::not_a_choice(span, "dir", word, &["ltr", "rtl"])
                    }
                    AttributeFault::NotAWidth(word) => diag::not_a_width(span, word),
                    AttributeFault::NotANumber(key, word) => {
                        diag::attribute_not_a_number(span, key, word)
                    }
                };
                self.diagnostics.push(fault);
            }
        }
    }

    /// Formulas that cannot be set.
    pub(super) fn check_formulas(&mut self) {
        let mut formulas = Formulas::default();
        for node in self.tree.nodes() {
            let NodeKind::Math(tex, is_display) = &node.kind else { continue };
            let Err(fault) = formulas.mathml(tex, *is_display) else { continue };
            let start = node.span().start + if *is_display { 2 } else { 1 };
            let place = start + fault.place.start..start + fault.place.end;
            let is_as_written = self.tree.source.get(start..start + tex.len()) == Some(&**tex);
            let span = match is_as_written && !place.is_empty() {
                true => self.placed.exact_span(place),
                false => self.span(node.span()),
            };
            self.diagnostics.push(diag::faulty_formula(span, &fault.reason));
        }
    }

    /// Attributes of another kind of element than the one at `at`.
    fn check_places(&mut self, at: usize) {
        let Some(own) = &self.tree[at].attributes else { return };
        let span = self.span(own.span.clone());
        let mut push = |fault: Diagnostic| self.diagnostics.push(fault);
        if own.credit.is_some() && self.tree.figure(at).is_none() {
            push(diag::credit_without_picture(span));
        }
        let node = &self.tree[at];
        let is_picture = matches!(node.kind, NodeKind::Open(Tag::Image { .. }))
            || self.tree.figure(at).is_some();
        if own.width.is_some() && !is_picture {
            push(diag::misplaced_attribute(span, "width", "pictures"));
        }
        if own.title.is_some() && !matches!(node.kind, NodeKind::Container) {
            push(diag::misplaced_attribute(span, "title", "containers"));
        }
        let is_tab = matches!(node.kind, NodeKind::Container) && own.classes.contains(&"tab");
        if is_tab && own.title.is_none_or(str::is_empty) {
            push(diag::tab_without_title(span));
        }
        if !own.lines.is_none() && !matches!(self.tree[at].kind, NodeKind::Verse) {
            let key = if own.lines.every.is_some() { "numbers" } else { "start" };
            push(diag::misplaced_attribute(span, key, "verse"));
        }
    }

    /// Whether the paragraph at `at` is nothing but attributes.
    fn is_attributes_alone(&self, at: usize) -> bool {
        let node = &self.tree[at];
        if !matches!(self.tree.tag(at), Some(Tag::Paragraph)) || node.pair() != at + 2 {
            return false;
        }
        let text = self.tree.source[node.span()].trim();
        text.starts_with('{')
            && Attributes::read(text, 0).is_some_and(|own| own.span.end == text.len())
    }

    /// Whether the paragraph at `at` is a picture with a credit that is not read as one.
    fn has_credit_as_text(&self, at: usize) -> bool {
        let is_paragraph = matches!(self.tree.tag(at), Some(Tag::Paragraph));
        if !is_paragraph
            || !matches!(self.tree.tag(at + 1), Some(Tag::Image { .. }))
            || self.tree.figure(at).is_some()
        {
            return false;
        }
        let text = self.tree.source[self.tree[at].span()].trim_end();
        text.ends_with('}') && text.contains("{credit=")
    }
}
