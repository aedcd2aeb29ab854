//! The names that publishers and registers give to texts: ISBN and DOI.
//!
//! In: the fields of a map. Out: each identifier in its usual form; what is none is reported.
//! Never: whether it is registered.

use super::yaml::Fields;
use crate::ground::date::ascii_digit;
use crate::ground::diag::{Spanned, front_matter as say};

/// What stands before a DOI where it is a link or is named.
const BEFORE_DOI: [&str; 5] =
    ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];

/// An ISBN of ten or thirteen digits, as it is written.
pub(super) fn isbn(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let Spanned { value, span } = fields.text("isbn")?;
    let written: String = value.chars().map(ascii_digit).collect();
    let written = written.strip_prefix("ISBN").unwrap_or(&written).trim_start_matches([':', ' ']);
    let signs = written.chars().filter(|c| !matches!(c, '-' | ' ' | '‐' | '‑' | '–'));
    let signs: String = signs.map(|c| c.to_ascii_uppercase()).collect();
    if is_isbn(&signs) {
        return Some(written.into());
    }
    fields.report(say::not_an_isbn(span, &value, last_digit(&signs)));
    None
}

/// A DOI, without what makes it a link.
pub(super) fn doi(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let Spanned { value, span } = fields.text("doi")?;
    let lower = value.to_ascii_lowercase();
    let start = BEFORE_DOI.iter().find(|before| lower.starts_with(**before));
    let doi = value[start.map_or(0, |start| start.len())..].trim();
    let is_doi = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(
        |(register, name)| {
            let is_number = |c: char| c.is_ascii_digit() || c == '.';
            (4..=9).contains(&register.len())
                && register.chars().all(is_number)
                && !name.is_empty()
                && !name.contains(|c: char| c.is_whitespace() || c.is_control())
        },
    );
    if !is_doi {
        fields.report(say::not_a_doi(span, &value));
    }
    is_doi.then(|| doi.into())
}

fn is_isbn(signs: &str) -> bool {
    matches!(signs.len(), 10 | 13) && signs.is_ascii() && {
        let (front, last) = signs.split_at(signs.len() - 1);
        check_digit(front).is_some_and(|digit| last.starts_with(digit))
    }
}

/// The digit that would make an ISBN whole if only its last one is wrong.
fn last_digit(signs: &str) -> Option<char> {
    let is_whole = matches!(signs.len(), 10 | 13) && signs.is_ascii();
    is_whole.then(|| check_digit(&signs[..signs.len() - 1]))?
}

/// The last digit of an ISBN that begins so.
fn check_digit(front: &str) -> Option<char> {
    let digits: Option<Vec<u32>> = front.chars().map(|c| c.to_digit(10)).collect();
    let digits = digits?;
    let check = if digits.len() == 9 {
        let sum: u32 =
            digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
        (11 - sum % 11) % 11
    } else {
        let weights = [1, 3].into_iter().cycle();
        let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
        (10 - sum % 10) % 10
    };
    if check == 10 { Some('X') } else { char::from_digit(check, 10) }
}
