//! What the names of texts say: their languages, and that one is a second copy of another, such as
//! `ar - Copy.md`, `ar (1).md` and `Copy of ar.md`.
//!
//! In: the name of a text. Out: its language, or what is wrong with the name. Systems name copies
//! in the language of their users. Never: whether the text of which it is a copy is there.

use super::document::BELOW_A_VERSION;
use super::file_names::without_ending;
use crate::ground::diag::{Diagnostic, FileId, Span, files as say};
use crate::ground::lang::Language;

/// What systems and people put after a name.
const AFTER: [&str; 14] = [
    "copy",
    "copie",
    "kopie",
    "copia",
    "cópia",
    "kopia",
    "kopya",
    "kopi",
    "копия",
    "kopio",
    "نسخة",
    "نسخه",
    "کپی",
    "עותק",
];

/// What they put before it.
const BEFORE: [&str; 9] = [
    "copy of ",
    "copie de ",
    "kopie von ",
    "kopie van ",
    "copia de ",
    "copia di ",
    "cópia de ",
    "копия ",
    "نسخة من ",
];

/// The name of the text of which this is the name of a copy.
fn original(stem: &str) -> Option<String> {
    let name = stem.to_lowercase();
    let bare = without_number(&name);
    let bare = AFTER.iter().find_map(|word| without_word(bare, word)).unwrap_or(bare);
    let bare = BEFORE.iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let (tag, edition) = bare.split_once('.').map_or((bare, None), |(tag, of)| (tag, Some(of)));
    let language = Language::parse(tag).ok().filter(|_| bare != name)?;
    Some(edition.map_or_else(|| language.to_string(), |edition| format!("{language}.{edition}")))
}

/// `ar (2)` and `ar(2)`, and `ar 2` without an edition, whose name may well end with a number.
fn without_number(name: &str) -> &str {
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let in_brackets = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    match (in_brackets, name.rsplit_once(' ')) {
        (Some((before, number)), _) if is_number(number) => before.trim_end(),
        (None, Some((before, number))) if is_number(number) && !name.contains('.') => before,
        _ => name,
    }
}

/// `ar - copy`, `ar copy`, `ar_copy`.
fn without_word<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    let before = name.strip_suffix(word)?;
    let bare = before.trim_end_matches([' ', '-', '_', '–', '(']);
    (bare != before).then_some(bare)
}

/// Whether an edition would take the address of another page of the work.
pub fn is_reserved(edition: &str) -> bool {
    edition.is_empty() || BELOW_A_VERSION.contains(&edition)
}

/// The language that the name of a text begins with, unless it is the name of a second copy.
pub(super) fn path_language(
    tag: &str,
    name: &str,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Language> {
    if let Some(original) = original(without_ending(name)) {
        let of = format!("{original}.md");
        diagnostics.push(say::copy_of_text(Span::whole(file), name, &of));
        return None;
    }
    match Language::parse(tag) {
        Ok(language) => Some(language),
        Err(error) => {
            diagnostics.push(say::file_language(Span::whole(file), tag, &error));
            None
        }
    }
}
