//! What is wrong with the addresses of links and pictures, and with the words below pictures.
//!
//! In: a body's tree. Out: schemes that are refused or mistyped, characters in addresses that
//! nobody sees, markup that a caption does not have. Never: whether a path leads anywhere.

use super::destination::{self, Destination};
use super::faults::Faults;
use super::typed_markup::{LineMarkup, TypedMarkup, typed_markup};
use super::words::{LineLink, scheme_fault};
use crate::ground::diag::{characters, lookalikes};
use crate::ground::text::{address_length, hidden_in_address, is_invisible};
use crate::read::markdown::HtmlPolicy;
use std::ops::Range;

impl Faults<'_> {
    pub(super) fn check_destinations(&mut self, html: HtmlPolicy) {
        for (at, _, destination) in self.placed.destinations() {
            if html != HtmlPolicy::Allow {
                self.check_scheme(destination, self.tree[at].span());
            }
            // Words below pictures are never HTML.
            for LineLink { destination, place } in self.placed.links_in_words(at) {
                self.check_scheme(&destination, place);
            }
            self.check_words(at);
        }
    }

    /// Markup in the words below the picture at `at` that is shown as it is typed.
    fn check_words(&mut self, at: usize) {
        let words = self.placed.words_below(at).into_iter().zip(["a caption", "a credit"]);
        for (words, what) in words.filter_map(|(words, what)| Some((words?, what))) {
            for TypedMarkup { place, name, help } in typed_markup(words.line, LineMarkup::Links) {
                let span = self.span(words.place(place));
                self.diagnostics.push(lookalikes::markup_in_line(span, what, (name, &help)));
            }
        }
    }

    fn check_scheme(&mut self, destination: &str, place: Range<usize>) {
        let (source, span) = (&self.tree.source[place.clone()], self.span(place.clone()));
        let fault = scheme_fault(destination, source, span);
        let is_path = destination::classify(destination) == Destination::Internal;
        if fault.is_none() && !is_path {
            self.check_hidden(destination, place);
        }
        self.diagnostics.extend(fault);
    }

    /// An address that has a character that nobody sees, or ends before one as no address would.
    fn check_hidden(&mut self, address: &str, place: Range<usize>) {
        if let Some((found, right)) = hidden_in_address(address) {
            let span = self.span(place);
            return self.diagnostics.push(characters::hidden_in_address(span, found, &right));
        }
        let rest = &self.tree.source[place.end..];
        if rest.is_empty() || rest.as_bytes()[0].is_ascii() {
            return;
        }
        let end = rest.find(|c: char| c.is_ascii() && !c.is_ascii_graphic()).unwrap_or(rest.len());
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '?');
        let after = rest.trim_start_matches(is_invisible);
        let goes_on = after.len() < rest.len()
            && after.starts_with(is_part)
            && after.chars().nth(1).is_some_and(|c| c.is_ascii_alphanumeric());
        let whole = place.start..place.end + end;
        if let Some((found, right)) =
            hidden_in_address(&self.tree.source[whole.clone()]).filter(|_| goes_on)
        {
            let (span, right) = (self.span(whole), &right[..address_length(&right)]);
            self.diagnostics.push(characters::hidden_in_address(span, found, right));
        }
    }
}
