//! Which dollar signs are those of formulas: Pandoc's rule.
//!
//! In: what the parser takes for a formula between single signs. Out: whether it is one. The parser
//! has seen to it that no space is inside of the signs; after the closing one there must be no
//! digit, so that `$5-$10` are two prices. No letter or digit of ASCII may stand before the opening
//! one: `US$5`. Never: a look at what is in a formula.

use crate::ground::text::Digits;
use crate::read::markdown::tree::EXTENSIONS;
use pulldown_cmark::Options;
use std::ops::Range;

/// The extensions for a text: without a dollar sign there are no formulas to look for.
pub(super) fn extensions(text: &str) -> Options {
    match memchr::memchr(b'$', text.as_bytes()) {
        Some(_) => EXTENSIONS.union(Options::ENABLE_MATH),
        None => EXTENSIONS,
    }
}

/// Whether what is between the signs at the edges of `span` is a formula.
pub(super) fn is_formula(source: &str, span: &Range<usize>) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || Digits::having(c).is_some();
    let before = source[..span.start].bytes().next_back();
    !source[span.end..].starts_with(is_digit) && !before.is_some_and(|b| b.is_ascii_alphanumeric())
}
