//! Messages about templates.

use super::{Diagnostic, Span, catalogue as codes};

/// A template that is not Tera.
pub fn syntax(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(&codes::TEMPLATE_SYNTAX, span, sentence(message))
}

/// A template that could not be rendered: an unknown variable, a filter used wrongly.
pub fn rendering(span: Span, message: &str, page: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::TEMPLATE_ERROR, span, sentence(message));
    match page {
        Some(page) => diagnostic.help(format!("this happened while rendering /{page}")),
        None => diagnostic,
    }
}

/// A template that does not exist, but that another one extends or includes, or a page needs.
pub fn missing_template(span: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("there is no template `{name}`");
    Diagnostic::new(&codes::MISSING_TEMPLATE, span, message).near(near)
}

/// A template of the site that replaces none and is named by none, but has a name like one of the
/// theme's.
pub fn unused(span: Span, name: &str, near: &str) -> Diagnostic {
    let message = format!("the theme has no template `{name}`, and no template includes it");
    Diagnostic::new(&codes::UNUSED_TEMPLATE, span, message).near(Some(near))
}

/// Templates that extend or include one another in a circle, each listed once.
pub fn circular(span: Span, circle: &[String]) -> Diagnostic {
    let first = circle.first().map_or("", |name| name);
    let way: Vec<&str> = circle.iter().map(|name| &**name).chain([first]).collect();
    let message = format!("`{first}` leads back to itself: {}", way.join(" > "));
    Diagnostic::new(&codes::CIRCULAR_TEMPLATE, span, message)
}

/// A filter, test, function or component that does not exist.
pub fn unknown_name(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(&codes::UNKNOWN_IN_TEMPLATE, span, sentence(message))
}

/// A block that the extended template does not have.
pub fn unknown_block(span: Span, name: &str) -> Diagnostic {
    let message = format!("the template that this one extends has no block `{name}`");
    Diagnostic::new(&codes::UNKNOWN_BLOCK, span, message).help(format!(
        "add `{{% block {name} %}}{{% endblock {name} %}}` to that template, where it belongs"
    ))
}

/// Tera's messages begin with a capital letter; ours do not.
fn sentence(message: &str) -> String {
    let mut letters = message.trim_end().chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
