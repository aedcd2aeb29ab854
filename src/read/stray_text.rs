//! Texts in places where they would be copied like pictures.
//!
//! In: the first bytes of a file that is about to be published unchanged. Out: whether it begins
//! with front matter, and so is a text that its author did not mean to copy, and whether that says
//! that it is a draft. Never: a guess from the name of the file.

use std::borrow::Cow;

use super::draft;

/// So much of a file is looked at. Front matter is shorter.
pub(super) const HEAD: u64 = 16 * 1024;

/// A text at a place for other files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StrayText {
    Text,
    Draft,
}

/// What a file with these first bytes is, if it begins with front matter: in YAML, or in TOML, as
/// other programs have it.
pub(super) fn find(head: &[u8]) -> Option<StrayText> {
    let text = decoded(head);
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let fence = lines.find(|line| !line.is_empty())?;
    let sign = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return None,
    };
    let inside = lines.take_while(|line| *line != fence && *line != "...");
    let mut entries = inside
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| key(line, sign));
    // Prose after a line across the page has no key.
    let first = entries.next()??;
    let is_draft =
        std::iter::once(first).chain(entries.flatten()).any(|(key, value)| draft::says(key, value));
    Some(if is_draft { StrayText::Draft } else { StrayText::Text })
}

/// The key of a line, and what follows its sign.
fn key(line: &str, sign: char) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(sign)?;
    let key = key.trim_matches([' ', '"', '\'']);
    let is_key = !key.is_empty()
        && key.len() < 40
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    is_key.then(|| (key, value.trim_matches([' ', '\t', '"', '\''])))
}

/// UTF-8, or UTF-16 with its mark.
fn decoded(head: &[u8]) -> Cow<'_, str> {
    let unit: fn([u8; 2]) -> u16 = match head {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return String::from_utf8_lossy(head),
    };
    let units: Vec<u16> = head.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units).into()
}
