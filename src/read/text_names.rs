//! What the names of texts say: their languages, and that one is a second copy of another, such as
//! `ar - Copy.md`, `ar (1).md` and `Copy of ar.md`; folders and other files are named so too.
//!
//! In: a name. Out: the name of which it is a copy, if it is one; the language of a text, or what
//! is wrong with its name. Systems name copies in the language of their users. Never: whether the
//! text of which it is a copy is there.

use super::document::BELOW_A_VERSION;
use super::file_names::without_ending;
use crate::ground::diag::{Diagnostic, FileId, Span, files as say};
use crate::ground::lang::Language;

/// What systems and people put after a name.
const AFTER: [&str; 22] = [
    "copy",
    "copie",
    "kopie",
    "copia",
    "cópia",
    "kopia",
    "kopya",
    "kopyası",
    "kopi",
    "копия",
    "копія",
    "kopio",
    "نسخة",
    "نسخه",
    "کپی",
    "עותק",
    "的副本",
    "副本",
    "のコピー",
    "コピー",
    "복사본",
    "사본",
];

/// What they put before it.
const BEFORE: [&str; 13] = [
    "copy of ",
    "copie de ",
    "kopie von ",
    "kopie van ",
    "copia de ",
    "copia di ",
    "cópia de ",
    "копия ",
    "копія ",
    "نسخة من ",
    "کپی ",
    "עותק של ",
    "העתק של ",
];

/// What the text is called of which this is a copy: a language, perhaps with an edition.
fn original(stem: &str) -> Option<String> {
    let bare = without_words(without_number(stem));
    let (tag, edition) = bare.split_once('.').map_or((bare, None), |(tag, of)| (tag, Some(of)));
    let language = Language::parse(tag).ok().filter(|_| bare != stem)?;
    Some(edition.map_or_else(|| language.to_string(), |edition| format!("{language}.{edition}")))
}

/// What the file or folder is called of which this is a copy; any name will do. `part 2` may well
/// be something else than `part`.
pub fn original_name(name: &str) -> Option<&str> {
    let unnumbered = without_number(name);
    let bare = without_words(unnumbered);
    (bare != unnumbered || bare != name && name.ends_with(')')).then_some(bare)
}

/// A name without the words for a copy.
fn without_words(name: &str) -> &str {
    let bare = AFTER.iter().find_map(|word| without_word(name, word)).unwrap_or(name);
    let start = |word: &&str| {
        let (start, rest) = bare.split_at_checked(word.len())?;
        is_lower(start, word).then_some(rest)
    };
    BEFORE.iter().find_map(start).unwrap_or(bare)
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

/// `ar - copy`, `ar (copy)`, `ar_copy`. Where words are not divided, nothing is between.
fn without_word<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    let name = name.strip_suffix(')').unwrap_or(name);
    let (before, end) = name.split_at_checked(name.len().checked_sub(word.len())?)?;
    let bare = before.trim_end_matches([' ', '-', '_', '–', '(']);
    let is_apart = bare != before || word.starts_with(|c| matches!(c, '\u{3040}'..));
    (is_lower(end, word) && is_apart && !bare.is_empty()).then_some(bare)
}

/// Whether `text` is `word` in small letters.
fn is_lower(text: &str, word: &str) -> bool {
    text.chars().flat_map(char::to_lowercase).eq(word.chars())
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
