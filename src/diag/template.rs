//! Messages about templates.

use super::{Diagnostic, Span};

/// A template that is not Tera.
pub fn syntax(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error("template-syntax", span, sentence(message))
}

/// A template that could not be rendered: an unknown variable, a filter used wrongly.
pub fn rendering(span: Span, message: &str, page: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("template-error", span, sentence(message));
    match page {
        Some(page) => diagnostic.help(format!("this happened while rendering /{page}")),
        None => diagnostic,
    }
}

/// A template that another one extends or includes, or that a page needs, and that is not there.
pub fn missing_template(span: Span, name: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error("missing-template", span, format!("there is no template `{name}`")).near(near)
}

/// Templates that extend or include one another in a circle.
pub fn circular(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error("circular-template", span, sentence(message))
}

/// Tera's messages begin in upper case; ours do not.
fn sentence(message: &str) -> String {
    let mut letters = message.trim_end().chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
