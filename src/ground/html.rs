//! Text inside HTML.
//!
//! In: text. Out: HTML that shows it, both inside elements and inside quoted attributes.

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
