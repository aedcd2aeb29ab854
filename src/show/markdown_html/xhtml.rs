//! HTML as XML.
//!
//! In: HTML that the sanitizer wrote: every element closed, no comment, no element or attribute but
//! those it knows. Out: the same as XHTML. Never: a character that XML 1.0 forbids (section 2.2).

use crate::ground::html;
use crate::ground::html_tokens::{HtmlTag, HtmlToken, is_void, read_tokens};

/// The XHTML of sanitized HTML.
pub(super) fn of_html(html: &str) -> String {
    let mut xhtml = String::with_capacity(html.len() + html.len() / 16);
    read_tokens(html, |token| match token {
        HtmlToken::Text(text) => html::escape(&text, &mut xhtml),
        HtmlToken::Tag(tag) => push_tag(&tag, &mut xhtml),
    });
    html::without_forbidden(&xhtml).unwrap_or(xhtml)
}

fn push_tag(tag: &HtmlTag, xhtml: &mut String) {
    let is_void = is_void(&tag.name);
    if tag.is_end && is_void {
        return;
    }
    tag.push_open(xhtml);
    xhtml.push_str(if is_void { "/>" } else { ">" });
}
