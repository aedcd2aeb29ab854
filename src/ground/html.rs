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

/// Appends `text` to `xml`, without the characters that XML 1.0 forbids (section 2.2).
pub fn escape_xml(text: &str, xml: &mut String) {
    match without_forbidden(text) {
        Some(text) => escape(&text, xml),
        None => escape(text, xml),
    }
}

/// `xml` without the characters that XML forbids, if there are any.
pub fn without_forbidden(xml: &str) -> Option<String> {
    let may_be =
        |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == LAST[0];
    // Without a way out of the loop, it takes an eighth of the time.
    let is_suspect = xml.bytes().fold(false, |found, byte| found | may_be(byte));
    (is_suspect && xml.contains(is_forbidden)).then(|| xml.replace(is_forbidden, ""))
}

/// The last character of the plane in which most text is, in UTF-8.
const LAST: &[u8] = "\u{FFFF}".as_bytes();

fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
