//! Messages about the files of interface strings.

use super::{Diagnostic, Span};

/// A file is named after no language.
pub fn strings_language(span: Span, name: &str, reason: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("the file of strings `{name}` must be named after a language: {reason}");
    Diagnostic::error("strings-language", span, message).near(near)
}

/// A file is not text.
pub fn strings_encoding(span: Span) -> Diagnostic {
    Diagnostic::error("strings-encoding", span, "this file of strings is not in UTF-8")
        .help("save it as UTF-8")
}

/// A key that English does not have, so that no template of ours asks for it.
pub fn unknown_string(span: Span, key: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("no interface string is called `{key}`");
    let diagnostic = Diagnostic::warning("unknown-string", span, message);
    match near {
        Some(_) => diagnostic.near(near),
        None => {
            diagnostic.help("a string of your own templates needs its English in `en.yaml` as well")
        }
    }
}

/// A key for the plural forms that CLDR has no such category for.
pub fn unknown_plural(span: Span, key: &str, category: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("`{key}` has a text for `{category}`, which is not a plural category");
    let diagnostic = Diagnostic::error("unknown-plural", span, message);
    match near {
        Some(_) => diagnostic.near(near),
        None => diagnostic.help("the categories are zero, one, two, few, many and other"),
    }
}

/// Plural forms of a text that is not about a number: nobody says how many.
pub fn unexpected_plural(span: Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` cannot have plural forms, because its English text has none");
    Diagnostic::error("unexpected-plural", span, message).help("write one text")
}

/// Plural forms without the one that all languages have.
pub fn missing_other(span: Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` has plural forms but no `other`");
    Diagnostic::error("missing-other", span, message)
        .help("`other` serves every number that no other form is for")
}

/// Plural forms that are not those of the language.
pub fn plural_forms(span: Span, key: &str, language: &str, wanted: &[&str]) -> Diagnostic {
    let message = format!("the plural forms of `{key}` are not those of the language `{language}`");
    Diagnostic::warning("plural-forms", span, message)
        .help(format!("it needs {}", wanted.join(", ")))
}

/// A text with a placeholder that nothing is given for.
pub fn unknown_placeholder(span: Span, key: &str, name: &str, near: Option<&str>) -> Diagnostic {
    let message =
        format!("`{key}` has a placeholder `{{{name}}}` that its English text does not have");
    Diagnostic::warning("unknown-placeholder", span, message).near(near)
}

/// A text that leaves out what its English text says.
pub fn missing_placeholder(span: Span, key: &str, name: &str) -> Diagnostic {
    let message = format!("`{key}` leaves out the placeholder `{{{name}}}`");
    Diagnostic::warning("missing-placeholder", span, message)
}

/// A language of the interface that nobody has written words for.
pub fn no_strings(span: Span, language: &str) -> Diagnostic {
    let message =
        format!("there are no interface strings in the language `{language}`; English stands in");
    Diagnostic::warning("no-strings", span, message)
        .help(format!("write templates/strings/{language}.yaml with the keys of English"))
}

/// Keys that a language has no text for.
pub fn missing_strings(span: Span, language: &str, keys: &[&str]) -> Diagnostic {
    let message =
        format!("the language `{language}` has no text for {} interface strings", keys.len());
    let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    Diagnostic::warning("missing-strings", span, message)
        .help(format!("English stands in for {}", keys.join(", ")))
}
