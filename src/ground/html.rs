//! Text inside HTML and XML.
//!
//! In: text. Out: HTML or XML that shows it, both inside elements and inside quoted attributes.

use pulldown_cmark_escape::{FmtWriter, escape_html};

/// Appends `text` to `html`: `&`, `<`, `>` and `"` are escaped.
pub fn escape(text: &str, html: &mut String) {
    // Writing to a string cannot fail.
    let _ = escape_html(FmtWriter(html), text);
}

/// `text` as HTML.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    escape(text, &mut html);
    html
}

/// `text` as XML: without the characters that XML 1.0 forbids (section 2.2).
pub fn escaped_xml(text: &str) -> String {
    let xml = escaped(text);
    without_forbidden(&xml).unwrap_or(xml)
}

/// `xml` without the characters that XML forbids, if there are any.
pub fn without_forbidden(xml: &str) -> Option<String> {
    xml.contains(is_forbidden).then(|| xml.replace(is_forbidden, ""))
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
