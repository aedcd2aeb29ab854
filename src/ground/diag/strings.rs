//! Messages about the files of interface strings.

use super::{Diagnostic, Span, catalogue as codes, quoted};

/// A file that is not named after a language.
pub fn strings_language(span: Span, name: &str, reason: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("the file of strings `{name}` must be named after a language: {reason}");
    Diagnostic::new(&codes::STRINGS_LANGUAGE, span, message).near(near)
}

/// A file that is not text.
pub fn strings_encoding(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::STRINGS_ENCODING, span, "this file of strings is not in UTF-8")
        .help("save it again in the encoding UTF-8")
}

/// A key that English does not have, so no built-in template uses it.
pub fn unknown_string(span: Span, key: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("no interface string is called `{key}`");
    let fault = Diagnostic::new(&codes::UNKNOWN_STRING, span, message).meant(near);
    match key.strip_prefix("language_") {
        Some(tag) => fault.or_help(format!(
            "`{tag}` is not a registered language; the name of one is called after its tag, as \
             `language_pt-BR`"
        )),
        None => fault
            .or_help("a string for your own templates needs its English text in `en.yaml` as well"),
    }
}

/// Plural forms under a name that is not a category of CLDR.
pub fn unknown_plural(span: Span, key: &str, category: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("`{key}` has a text for `{category}`, which is not a plural category");
    Diagnostic::new(&codes::UNKNOWN_PLURAL, span, message)
        .meant(near)
        .or_help("the categories are zero, one, two, few, many and other")
}

/// Plural forms of a text that is not about a number.
pub fn unexpected_plural(span: Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` cannot have plural forms, because its English text has none");
    Diagnostic::new(&codes::UNEXPECTED_PLURAL, span, message).help("write one text")
}

/// Plural forms without the form that all languages have.
pub fn missing_other(span: Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` has plural forms but no `other`");
    Diagnostic::new(&codes::MISSING_OTHER, span, message)
        .help("`other` is for every number that has no form of its own")
}

/// Plural forms that are not those of the language.
pub fn plural_forms(span: Span, key: &str, language: &str, wanted: &[&str]) -> Diagnostic {
    let message = format!("the plural forms of `{key}` are not those of the language `{language}`");
    Diagnostic::new(&codes::PLURAL_FORMS, span, message)
        .help(format!("it needs {}", wanted.join(", ")))
}

/// A text with a placeholder for which there is no value.
pub fn unknown_placeholder(span: Span, key: &str, name: &str, near: Option<&str>) -> Diagnostic {
    let message =
        format!("`{key}` has a placeholder `{{{name}}}` that its English text does not have");
    Diagnostic::new(&codes::UNKNOWN_PLACEHOLDER, span, message).near(near)
}

/// A text that lacks a placeholder of its English text.
pub fn missing_placeholder(span: Span, key: &str, name: &str) -> Diagnostic {
    let message = format!("`{key}` leaves out the placeholder `{{{name}}}`");
    Diagnostic::new(&codes::MISSING_PLACEHOLDER, span, message)
}

/// How an author gets the list of keys.
const ALL_STRINGS: &str = "see `tarjuman explain missing-strings` for all of them in English";

/// An interface language without any texts.
pub fn no_strings(span: Span, language: &str) -> Diagnostic {
    let message =
        format!("there are no interface strings in `{language}`, so those of English are used");
    Diagnostic::new(&codes::NO_STRINGS, span, message)
        .help(format!("write templates/strings/{language}.yaml, and {ALL_STRINGS}"))
}

/// How many keys are named if many are missing.
const MOST_KEYS: usize = 10;

/// Keys that a language has no text for.
pub fn missing_strings(span: Span, language: &str, keys: &[&str]) -> Diagnostic {
    let plural = if keys.len() == 1 { "" } else { "s" };
    let message = format!(
        "the language `{language}` has no text for {} interface string{plural}",
        keys.len()
    );
    let more = match keys.len().saturating_sub(MOST_KEYS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Diagnostic::new(&codes::MISSING_STRINGS, span, message).help(format!(
        "English is used for {}{more}; write them in templates/strings/{language}.yaml, \
             and {ALL_STRINGS}",
        quoted(keys.iter().copied().take(MOST_KEYS))
    ))
}
