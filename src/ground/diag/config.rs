//! Messages about settings: `site.yaml`, and keys that front matter shares with it.

use super::{Diagnostic, Span};
use crate::ground::lang::LanguageError;

/// A folder without `site.yaml` is no site; `site.yaml` without a title has no name.
pub fn missing_title(span: Span) -> Diagnostic {
    Diagnostic::error("missing-title", span, "the site has no title")
        .help("write `title: {en: My archive}`")
}

/// Every site speaks at least one language.
pub fn missing_languages(span: Span) -> Diagnostic {
    Diagnostic::error("missing-languages", span, "the site has no languages")
        .help("write `languages: [ar, en]`, the default language first")
}

/// A language that stands twice in the list.
pub fn language_twice(span: Span, tag: &str) -> Diagnostic {
    Diagnostic::error("language-twice", span, format!("the language `{tag}` is listed twice"))
}

/// A tag that is not BCP 47.
pub fn bad_language(span: Span, error: &LanguageError) -> Diagnostic {
    Diagnostic::error("bad-language", span, error.to_string()).near(error.near())
}

/// A word that is none of those that a key takes.
pub fn not_a_choice(span: Span, key: &str, word: &str, words: &[&str]) -> Diagnostic {
    let near = crate::ground::text::nearest(word, words.iter().copied());
    let diagnostic = Diagnostic::error("not-a-choice", span, format!("`{key}` cannot be `{word}`"));
    match near {
        Some(near) => diagnostic.near(Some(near)),
        None => diagnostic.help(format!("it is one of: {}", words.join(", "))),
    }
}

/// An address that is not a URL.
pub fn bad_base_url(span: Span, url: &str) -> Diagnostic {
    Diagnostic::error("bad-base-url", span, format!("`{url}` is not the address of a site"))
        .help("write it whole, as in https://example.org/archive/")
}

/// A list that cannot be cut into pages.
pub fn bad_per_page(span: Span) -> Diagnostic {
    Diagnostic::error("bad-per-page", span, "`per_page` must be a number from 1 to 10000")
}

/// A calendar or digits that CLDR does not know.
pub fn unknown_id(
    span: Span,
    key: &str,
    id: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("unknown-locale-id", span, format!("`{key}` cannot be `{id}`"));
    match near {
        Some(near) => diagnostic.near(Some(near)),
        None => diagnostic.help(format!("it is one of: {}", known.join(", "))),
    }
}

/// A script that no font can be declared for.
pub fn unknown_script(span: Span, script: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("unknown-script", span, format!("`fonts` knows no script `{script}`"));
    match near {
        Some(near) => diagnostic.near(Some(near)),
        None => {
            diagnostic.help("it takes the codes of ISO 15924, such as `Arab`, `Hebr` and `Latn`")
        }
    }
}

/// A font that is not among the site's files.
pub fn missing_font(span: Span, path: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("missing-font", span, format!("there is no font `{path}`"));
    match near {
        Some(near) => diagnostic.near(Some(near)),
        None => diagnostic
            .help("put it into `static/` and write its path from the site’s folder, as in `static/fonts/naskh.woff2`"),
    }
}

/// A file that is no font for the web.
pub fn bad_font(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error("bad-font", span, format!("`{path}` is not a WOFF2 font"))
        .help("other kinds of font can be made into WOFF2, which all browsers read and which is the smallest")
}
