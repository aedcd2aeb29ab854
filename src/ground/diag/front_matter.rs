//! Messages about front matter and the files of people and tags.

use super::{Diagnostic, Fix, Span, catalogue as codes};
use crate::ground::date::DateError;

/// A version or page that does not begin with front matter.
pub fn missing(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_FRONT_MATTER, span, "this file has no front matter")
        .help("begin the file with a line `---`, then `title: …`, then another line `---`")
}

/// A version or page that begins with a thematic break.
pub fn rule_is_no_front_matter(span: Span) -> Diagnostic {
    let message = "this file has no front matter, only a thematic break";
    Diagnostic::new(&codes::MISSING_FRONT_MATTER, span, message)
        .help("write `title: …` between two lines `---` at the beginning of the file")
}

/// Keys after a `---`, but no second one.
pub fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::UNCLOSED_FRONT_MATTER, span, "this front matter is never closed")
        .help("write a line `---` after its last key")
}

/// Two blocks of front matter, one after the other, as some exporters leave them.
pub fn stacked(span: Span, first: Span) -> Diagnostic {
    let message = "this file has two blocks of front matter";
    Diagnostic::new(&codes::STACKED_FRONT_MATTER, span, message)
        .related(first, "the first one is here")
        .help("move the keys of the second block into the first")
}

/// A person without a name, or a tag without a label.
pub fn missing_name(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_NAME, span, format!("`{key}` is missing"))
        .help(format!("write `{key}: {{ar: …, en: …}}`, in at least one language"))
}

/// A date in the right form that is not in the calendar.
pub fn impossible_date(span: Span, error: &DateError) -> Diagnostic {
    Diagnostic::new(&codes::IMPOSSIBLE_DATE, span, error.to_string())
}

/// A date that is earlier than one that must come before it.
pub fn dates_out_of_order(
    (first, earlier): (&str, Span),
    (second, later): (&str, Span),
) -> Diagnostic {
    let message = format!("`{second}` is earlier than `{first}`");
    Diagnostic::new(&codes::DATES_OUT_OF_ORDER, later, message)
        .related(earlier, format!("`{first}` is here"))
        .help("correct the date that is wrong")
}

/// Text in place of a date.
pub fn not_a_date(span: Span, key: &str, text: &str, whole: bool) -> Diagnostic {
    let example = if whole { "2023-09-11" } else { "2023-09-11, 2023-09 or 2023" };
    Diagnostic::new(&codes::NOT_A_DATE, span, format!("`{key}` is not a date: `{text}`"))
        .help(format!("write year, month and day in digits, as in {example}"))
}

/// A former address that is not a path below the site.
pub fn bad_alias(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` cannot be a former address of this site");
    Diagnostic::new(&codes::BAD_ALIAS, span, message).help(
        "write only the path, beginning with a slash, as in /old/path/; it cannot have `..`, `?`, \
         `#` or `*` in it",
    )
}

/// `published: false`, `draft: yes`: understood, but not how it is written here.
pub fn draft_said_otherwise(span: Span, (key, value): (&str, &str), is_draft: bool) -> Diagnostic {
    let what = if is_draft { "makes this text a draft" } else { "says that this is no draft" };
    let fault = Diagnostic::new(&codes::DRAFT_KEY, span, format!("`{key}: {value}` {what}"));
    match (is_draft, key) {
        (true, _) => fault.help("write `draft: true`").fix(Fix::replace([span], "draft: true")),
        (false, "draft") => {
            fault.help("write `draft: false`").fix(Fix::replace([span], "draft: false"))
        }
        (false, _) => fault.help("leave it out: a text that is no draft is published"),
    }
}

/// `draft: perhaps`: nobody can tell whether it may be published.
pub fn unclear_draft(span: Span, key: &str, value: &str) -> Diagnostic {
    let message = format!("`{key}: {value}` does not say whether this text is a draft");
    Diagnostic::new(&codes::UNCLEAR_DRAFT, span, message)
        .help("write `draft: true` or `draft: false`")
}

/// A translation without a text.
pub fn empty_translation(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::EMPTY_TRANSLATION, span, "this translation has no text")
        .help("write it, or add `draft: true` until it is there")
}

/// A link that readers cannot follow, or should not.
pub fn not_a_web_address(span: Span, key: &str, url: &str) -> Diagnostic {
    let message = format!("`{key}` is not a web address: `{url}`");
    Diagnostic::new(&codes::NOT_A_WEB_ADDRESS, span, message)
        .help("write the whole address, as in https://example.org/page")
}
