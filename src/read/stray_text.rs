//! Texts in places where they would be copied like pictures.
//!
//! In: the first bytes of a file that is about to be published unchanged. Out: whether it begins
//! with front matter, and so is a text that its author did not mean to copy, and whether that says
//! that it is a draft. Never: a text that is copied because of its name.

use std::borrow::Cow;

use super::{draft, encoding};
use crate::ground::text::is_invisible;

/// So much of a file is looked at. Front matter is shorter.
pub(super) const HEAD: u64 = 16 * 1024;

/// A text at a place for other files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StrayText {
    Text,
    Draft,
}

/// What a file of this name with these first bytes is, if it begins with front matter: in YAML, or
/// as other programs have it. Data is a text only if it says that it is a draft.
pub(super) fn find(name: &str, head: &[u8]) -> Option<StrayText> {
    let text = encoding::utf16(head).map_or_else(|| String::from_utf8_lossy(head), Cow::Owned);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    // Old editors end lines with `\r`; what cannot be seen hides nothing.
    let lines = text.split(['\n', '\r']).map(|line| line.trim_matches(is_blank));
    let mut lines = lines.filter(|line| !line.is_empty()).skip_while(in_comment());
    let first = lines.next()?;
    let word = first.strip_prefix("---").map(str::trim);
    let is_fence =
        matches!(first, "+++" | ";;;") || matches!(word, Some("" | "yaml" | "toml" | "json"));
    let is_data = match first {
        _ if matches!(&*ending, "yaml" | "yml" | "toml") => true,
        _ if is_fence => false,
        _ if first.starts_with('{') => !TEXTS.contains(&&*ending),
        _ if first.starts_with("#+") => true,
        _ => return None,
    };
    let entries = (!is_fence).then_some(first).into_iter().chain(lines);
    let entries = entries.take_while(|line| !matches!(*line, "---" | "+++" | ";;;" | "..."));
    // JSON may have all in one line.
    let entries = entries.flat_map(|line| line.split([',', '{', '}']).map(|part| part.trim()));
    let is_entry =
        |line: &&str| !line.is_empty() && (!line.starts_with('#') || line.starts_with("#+"));
    let mut entries = entries.filter(is_entry).map(key);
    // Prose after a line across the page has no key.
    let first = entries.next()??;
    let mut all = std::iter::once(first).chain(entries.flatten());
    match all.any(|(key, value)| {
        (!is_data || key.eq_ignore_ascii_case("draft")) && draft::says(key, value)
    }) {
        true => Some(StrayText::Draft),
        false => (!is_data).then_some(StrayText::Text),
    }
}

/// How the names of texts end.
const TEXTS: [&str; 7] = ["", "md", "markdown", "mdown", "mkd", "mdx", "txt"];

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Whether a line, given one after the other, belongs to the comments that a file begins with.
fn in_comment() -> impl FnMut(&&str) -> bool {
    let mut is_open = false;
    move |line| {
        let was_open = is_open;
        is_open = (is_open || line.starts_with("<!--")) && !line.ends_with("-->");
        was_open || line.starts_with("<!--")
    }
}

/// The key of a line, and what follows its sign.
fn key(line: &str) -> Option<(&str, &str)> {
    const SIGNS: [char; 2] = [' ', '"'];
    let (key, value) = line.trim_start_matches("#+").split_once([':', '='])?;
    let key = key.trim_matches(SIGNS).trim_matches('\'');
    let is_key = !key.is_empty()
        && key.len() < 40
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    is_key.then(|| (key, value.trim_matches([' ', '\t', '"', '\''])))
}
