//! Messages about front matter and the files of people and tags.

use super::{Diagnostic, Span};
use crate::ground::date::DateError;

/// A version or page that does not begin with front matter.
pub fn missing(span: Span) -> Diagnostic {
    Diagnostic::error("missing-front-matter", span, "this file has no front matter")
        .help("begin the file with a line `---`, then `title: …`, then another line `---`")
}

/// A version or page that begins with a thematic break.
pub fn rule_is_no_front_matter(span: Span) -> Diagnostic {
    Diagnostic::error(
        "missing-front-matter",
        span,
        "this file has no front matter, only a thematic break",
    )
    .help("write `title: …` between two lines `---` at the beginning of the file")
}

/// Keys behind a `---`, and no second one.
pub fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::error("unclosed-front-matter", span, "this front matter is never closed")
        .help("write a line `---` behind its last key")
}

/// Two front matter blocks, one behind the other, as some exporters leave them.
pub fn stacked(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("stacked-front-matter", span, "this file has two blocks of front matter")
        .related(first, "the first one is here")
        .help("move the keys of the second block into the first")
}

/// A person without a name, a tag without a label.
pub fn missing_name(span: Span, key: &str) -> Diagnostic {
    Diagnostic::error("missing-name", span, format!("`{key}` is missing"))
        .help(format!("write `{key}: {{ar: …, en: …}}`, in at least one language"))
}

/// A date of the right form that no calendar has.
pub fn impossible_date(span: Span, error: &DateError) -> Diagnostic {
    Diagnostic::error("impossible-date", span, error.to_string())
}

/// Text where a date should be.
pub fn not_a_date(span: Span, key: &str, text: &str, whole: bool) -> Diagnostic {
    let example = if whole { "2023-09-11" } else { "2023-09-11, 2023-09 or 2023" };
    Diagnostic::error("not-a-date", span, format!("`{key}` is not a date: `{text}`"))
        .help(format!("write year, month and day in digits, as in {example}"))
}

/// A former address that is not a path below the site.
pub fn bad_alias(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error("bad-alias", span, format!("`{path}` is not a former address of this site")).help(
        "write the path alone, with a slash in front, as in /old/path/; it cannot have `..`, `?`, `#` or `*` in it",
    )
}

/// A link that readers could not follow, or should not.
pub fn not_a_web_address(span: Span, key: &str, url: &str) -> Diagnostic {
    Diagnostic::error("not-a-web-address", span, format!("`{key}` is not a web address: `{url}`"))
        .help("write it whole, as in https://example.org/page")
}
