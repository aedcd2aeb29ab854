//! Which dollar signs are those of formulas: Pandoc's rule.
//!
//! In: a body. Out: what the parser reads in the place of each sign that belongs to no formula; for
//! what the parser takes for a formula between single signs, whether it is one. No space is inside
//! of the signs, and after the closing one there is no digit, so that `$5-$10` are two prices. No
//! letter or digit of ASCII may stand before the opening one: `US$5`. Beyond Pandoc's rule, a
//! number with words after it is a price: `$5 or A$`. Never: a look at how a formula is made.

use super::masks::Mask;
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

/// Masks for the single signs that belong to no formula. As in Pandoc, the next sign after one that
/// may open a formula closes it, or both are text.
pub(super) fn masks(source: &str) -> Vec<Mask> {
    let (mut masks, mut at) = (Vec::new(), 0);
    while let Some(found) = memchr::memchr2(b'$', b'`', &source.as_bytes()[at..]) {
        let place = at + found;
        let rest = &source[place..];
        let length = rest.len() - rest.trim_start_matches(&rest[..1]).len();
        at = match () {
            () if is_escaped(source, place) => place + 1,
            // Code, or a formula by itself.
            () if rest.starts_with('`') || length > 1 => {
                let end = rest[length..].find(&rest[..length]).map_or(0, |end| end + length);
                place + length + end
            }
            () => closing(source, place).unwrap_or_else(|| {
                let text = "\\$".to_owned();
                masks.push(Mask { source: place..place + 1, text, numbering: None });
                place + 1
            }),
        };
    }
    masks
}

/// Whether a backslash takes the meaning of the sign at `at`.
fn is_escaped(source: &str, at: usize) -> bool {
    let before = &source[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// Where the formula ends that the sign at `open` begins.
fn closing(source: &str, open: usize) -> Option<usize> {
    let inside = &source[open + 1..];
    let mut signs = memchr::memchr_iter(b'$', inside.as_bytes());
    let length = signs.find(|at| !is_escaped(source, open + 1 + at))?;
    let tex = &inside[..length];
    let is_tight = !tex.starts_with(char::is_whitespace) && !tex.ends_with(char::is_whitespace);
    let is_whole = !tex.is_empty() && !tex.contains("\n\n");
    let span = open..open + length + 2;
    (is_whole && is_tight && is_formula(source, &span)).then_some(span.end)
}

/// Whether what is between the signs at the edges of `span` is a formula.
pub(super) fn is_formula(source: &str, span: &Range<usize>) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || Digits::having(c).is_some();
    let before = source[..span.start].bytes().next_back();
    !source[span.end..].starts_with(is_digit)
        && !before.is_some_and(|b| b.is_ascii_alphanumeric())
        && !is_price(source[span.clone()].trim_matches('$'), &source[span.end..])
}

/// Whether what stands between two dollar signs is a number and words after it, or a part of what
/// is in brackets: then these are the signs of two prices. `after` is what follows the second one.
fn is_price(inside: &str, after: &str) -> bool {
    if !inside.starts_with(char::is_numeric) || inside.contains('\\') {
        return false;
    }
    let count = |sign| inside.matches(sign).count();
    let is_part = [['(', ')'], ['[', ']'], ['{', '}']].iter().any(|[a, b]| count(*a) != count(*b));
    // Formulas have digits of ASCII.
    let is_own_digit = !inside.starts_with(|c: char| c.is_ascii());
    let rest = inside.split_once(char::is_whitespace).map(|(_, rest)| rest);
    // `$10 or A$AP`.
    let is_in_word = rest.is_some() && after.starts_with(char::is_alphabetic);
    let mut words = rest.unwrap_or_default().split(|c: char| !c.is_alphabetic());
    is_part || is_own_digit || is_in_word || words.any(is_word)
}

/// Letters that are no variables: several, or one of a script that formulas do not have.
fn is_word(letters: &str) -> bool {
    letters.chars().nth(1).is_some() || letters.contains(|c| !matches!(c, '\0'..='\u{3ff}'))
}
