//! Whether a value can be written under a key.
//!
//! In: a key with its form, and a value that was written under another key. Out: yes, or no. Never:
//! a language, a day, an address or a yes for the name of a person.

use crate::ground::date::Date;
use crate::ground::lang::Language;
use crate::ground::rough_date::RoughDate;
use crate::read::keys::{ItemForm, KeyForm};
use crate::read::yaml::{YamlKind, YamlNode};

/// Keys that name people, and those that name holders of rights.
const OF_PEOPLE: [&str; 10] = [
    "author",
    "authors",
    "translator",
    "translators",
    "editor",
    "editors",
    "reviewer",
    "reviewers",
    "rights_holder",
    "credit",
];

/// Words that say something of a text, and are nobody's name.
const NO_NAMES: [&str; 24] = [
    "true",
    "false",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "n",
    "null",
    "none",
    "unknown",
    "human",
    "machine",
    "machine-edited",
    "ai",
    "auto",
    "automatic",
    "manual",
    "done",
    "draft",
    "todo",
    "pending",
    "partial",
    "complete",
];

/// Whether a key names people.
pub(super) fn is_of_people(key: &str) -> bool {
    OF_PEOPLE.contains(&key)
}

/// Whether `value` is of the kind that `key` has, so that it can be written there.
pub(super) fn fits(key: &str, form: KeyForm, value: &YamlNode) -> bool {
    match &value.kind {
        YamlKind::Null => true,
        YamlKind::Map(_) => form.is_map(),
        YamlKind::Seq(items) => form.is_list() && items.iter().all(|item| is_item(key, form, item)),
        YamlKind::Scalar { text, .. } => match form {
            KeyForm::Draft | KeyForm::Flag => matches!(&**text, "true" | "false"),
            KeyForm::Number(_) => text.parse::<u32>().is_ok(),
            KeyForm::Day => Date::parse(text).is_ok_and(|date| date.day().is_some()),
            KeyForm::Date => RoughDate::parse(text).is_ok(),
            KeyForm::Language => Language::parse(text).is_ok(),
            KeyForm::WebAddress | KeyForm::BaseUrl => is_address(text),
            KeyForm::Choice(words) => words.contains(&&**text),
            form if form.is_list() => is_item(key, form, value),
            form => form.is_text() && is_text_of(key, text),
        },
    }
}

fn is_item(key: &str, form: KeyForm, item: &YamlNode) -> bool {
    let YamlKind::Scalar { text, .. } = &item.kind else { return false };
    match form {
        KeyForm::List(of) | KeyForm::FlagOrList(of) | KeyForm::RequiredList(of) => match of {
            ItemForm::Language => Language::parse(text).is_ok(),
            ItemForm::WebAddress => is_address(text),
            ItemForm::Path => text.starts_with('/'),
            _ => is_text_of(key, text),
        },
        _ => false,
    }
}

fn is_text_of(key: &str, text: &str) -> bool {
    let text = text.trim();
    match key {
        "translation_of" => is_version(text),
        key if is_of_people(key) => is_name(text),
        _ => !matches!(text, "true" | "false"),
    }
}

/// Whether it can be what a version is called: `ar`, `en.annotated`.
fn is_version(text: &str) -> bool {
    Language::parse(text.split('.').next().unwrap_or_default()).is_ok()
}

/// Whether it can be the name of a person. `li` may be one, but is a language too; `Li` is none.
fn is_name(text: &str) -> bool {
    let is_word = |word: &str| text.eq_ignore_ascii_case(word);
    let has_letters = text.chars().any(char::is_alphabetic);
    let first = text.split(['-', '_', '.']).next().unwrap_or_default();
    let is_short = first.len() <= 3 && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_none = NO_NAMES.iter().any(|word| is_word(word))
        || is_address(text)
        || text.starts_with(|c: char| c.is_numeric())
        || (is_short && is_version(text))
        || text.ends_with(".md");
    has_letters && !is_none
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// What to write under `own` in place of a value of `key` that does not fit there, if that can be
/// told from it.
pub(super) fn advice(key: &str, own: &str, form: KeyForm, value: &YamlNode) -> String {
    let text = match &value.kind {
        YamlKind::Scalar { text, .. } => text.trim(),
        _ => "",
    };
    let is_of_addresses = matches!(
        form,
        KeyForm::WebAddress | KeyForm::BaseUrl | KeyForm::List(ItemForm::WebAddress)
    );
    if is_of_addresses {
        let address = address_of(&key.to_lowercase(), text);
        return match address {
            Some(address) => format!("write `{own}: {address}`"),
            None => format!("write `{own}` with the whole address, as in `{own}: https://…`"),
        };
    }
    if is_of_people(own) {
        return format!("if it is a name, write it under `{own}`; else leave it out");
    }
    match (own, form) {
        ("translation_of", _) => {
            "write `translation_of` with the name of the file of that version \
                                  without `.md`, as in `translation_of: ar`"
                .to_owned()
        }
        (_, KeyForm::Day) => format!("write `{own}` with a day, as in `{own}: 2024-12-01`"),
        _ => format!("write `{own}`"),
    }
}

/// The page about a person in a register, by the number that it has there.
fn address_of(register: &str, number: &str) -> Option<String> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match register {
        "wikidata" if number.strip_prefix('Q').is_some_and(is_number) => {
            Some(format!("https://www.wikidata.org/wiki/{number}"))
        }
        "viaf" if is_number(number) => Some(format!("https://viaf.org/viaf/{number}")),
        _ => None,
    }
}
