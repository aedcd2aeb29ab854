//! What becomes of the HTML of a body once it is written.
//!
//! In: HTML or XHTML as the writer left it, raw HTML and all. Out: what is published. Never: a
//! change to a body without raw HTML, but for characters that XML forbids.

use super::prepared::PreparedBody;
use super::sanitize::Sanitizer;
use super::{Syntax, math, xhtml};
use crate::ground::html;
use foldhash::HashMap;

/// Finishes what was written from one body.
pub(super) struct Finish<'p> {
    /// Where there is raw HTML to sanitize.
    sanitizer: Option<Sanitizer<'p>>,
    syntax: Syntax,
    formulas: HashMap<usize, String>,
}

impl<'p> Finish<'p> {
    pub fn of(body: &PreparedBody<'p>) -> Self {
        let sanitizer = body.is_sanitized.then(|| Sanitizer::new(body.options.prefix));
        let formulas = match sanitizer {
            Some(_) => body.formulas.clone(),
            None => HashMap::default(),
        };
        Self { sanitizer, syntax: body.options.syntax, formulas }
    }

    /// What is published in the place of `written`; nothing if that is published as it is.
    pub fn replaced(&self, written: &str) -> Option<String> {
        let clean = self.sanitizer.as_ref().map(|sanitizer| sanitizer.clean(written));
        match (self.syntax, clean) {
            (Syntax::Html, clean) => clean.map(|clean| math::put_back(clean, &self.formulas)),
            (Syntax::Xhtml, Some(clean)) => {
                Some(math::put_back(xhtml::of_html(&clean), &self.formulas))
            }
            (Syntax::Xhtml, None) => html::without_forbidden(written),
        }
    }
}
