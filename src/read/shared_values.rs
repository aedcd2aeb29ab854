//! What keys of several kinds of files take: a text for each language, a language, one of a few
//! words, anything.
//!
//! In: a map of YAML, and a key. Out: the value; what is wrong with it is reported.

use crate::ground::diag::{Spanned, values};
use crate::ground::lang::Language;
use crate::read::document::Texts;
use crate::read::keys::KeyForm;
use crate::read::marked_lines::{MarkedLines, add_plain};
use crate::read::yaml::{self, Fields, YamlKind};

/// A text by language, or one text for all.
pub fn texts(fields: &mut Fields<'_, '_>, key: &str) -> Texts {
    let unplaced = |(language, text): (_, Spanned<String>)| (language, text.value.into_boxed_str());
    Texts(placed_texts(fields, key).into_iter().map(unplaced).collect())
}

/// Like [`texts`], of texts that have no markup; `what` says what they are.
pub fn plain_texts(
    fields: &mut Fields<'_, '_>,
    (key, what): (&str, &'static str),
    lines: &mut MarkedLines,
) -> Texts {
    let placed = placed_texts(fields, key);
    placed.iter().for_each(|(_, text)| add_plain(lines, what, text));
    Texts(placed.into_iter().map(|(of, text)| (of, text.value.into_boxed_str())).collect())
}

/// Like [`texts`], with the places of the texts.
pub fn placed_texts(
    fields: &mut Fields<'_, '_>,
    key: &str,
) -> Vec<(Option<Language>, Spanned<String>)> {
    if let Some(YamlKind::Scalar { .. }) = fields.node(key).map(|node| &node.kind) {
        return fields.text(key).map(|text| (None, text)).into_iter().collect();
    }
    let mut texts: Vec<(Option<Language>, Spanned<String>)> = Vec::new();
    let mut tags = Vec::new();
    for (tag, text) in fields.map_of_text(key, "en") {
        // The same key twice is a fault of any map, and reported as such.
        if tags.contains(&tag.value) {
            continue;
        }
        tags.push(tag.value.clone());
        match language(fields, &tag) {
            Some(twice) if texts.iter().any(|(have, _)| have.as_ref() == Some(&twice)) => {
                fields.report(values::language_twice(tag.span, &tag.value));
            }
            Some(language) => texts.push((Some(language), text)),
            None => {}
        }
    }
    texts
}

/// Free data for templates.
pub fn extra(fields: &mut Fields<'_, '_>) -> serde_json::Value {
    fields.check_form("extra", |form| matches!(form, KeyForm::Free));
    fields.node("extra").map_or(serde_json::Value::Null, yaml::YamlNode::to_json)
}

/// A language tag; anything else is reported.
pub fn language(fields: &mut Fields<'_, '_>, tag: &Spanned<String>) -> Option<Language> {
    match Language::parse(&tag.value) {
        Ok(language) => Some(language),
        Err(error) => {
            fields.report(values::bad_language(tag.span, &error));
            None
        }
    }
}

/// One of a few words; the first is the default.
pub fn choice<T: Copy>(fields: &mut Fields<'_, '_>, key: &str, choices: &[(&str, T)]) -> T {
    fields.check_form(key, |form| match form {
        KeyForm::Choice(words) => words.iter().eq(choices.iter().map(|(word, _)| word)),
        _ => false,
    });
    let Some(written) = fields.text(key) else { return choices[0].1 };
    match choices.iter().find(|(word, _)| *word == written.value) {
        Some((_, choice)) => *choice,
        None => {
            let words: Vec<&str> =
                choices.iter().map(|(word, _)| *word).filter(|word| !word.is_empty()).collect();
            fields.report(values::not_a_choice(written.span, key, &written.value, &words));
            choices[0].1
        }
    }
}
