//! Messages about building as a whole.

use super::{Diagnostic, Span};
use crate::ground::lang::Language;

/// An interface language that the locale data does not know.
pub fn no_locale(span: Span, language: &Language) -> Diagnostic {
    let message =
        format!("dates, numbers and order are not known for `{language}`; English stands in");
    Diagnostic::warning("no-locale", span, message)
}
