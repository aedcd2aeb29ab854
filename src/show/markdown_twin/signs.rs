//! Text within Markdown that means nothing but itself.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What cannot be in a destination between `<` and `>`.
const NOT_IN_A_DESTINATION: &AsciiSet =
    &CONTROLS.add(b' ').add(b'<').add(b'>').add(b'\\').add(b'|').add(b'`');

/// An address as the destination of a link.
pub(super) fn as_destination(url: &str) -> String {
    let url = utf8_percent_encode(url, NOT_IN_A_DESTINATION).to_string();
    // What looks like an entity would be read as one.
    let url = if url.contains(';') { url.replace('&', "&amp;") } else { url };
    match url.is_empty() || url.contains(['(', ')']) {
        true => format!("<{url}>"),
        false => url,
    }
}

/// The title of a link after its destination; nothing if it is empty.
pub(super) fn as_title(title: &str) -> String {
    if title.is_empty() {
        return String::new();
    }
    let mut written = String::with_capacity(title.len() + 3);
    for c in title.chars() {
        match c {
            '"' | '\\' | '|' | '`' => written.extend(['\\', c]),
            '&' => written.push_str("&amp;"),
            c if c.is_whitespace() => written.push(' '),
            c => written.push(c),
        }
    }
    format!(" \"{written}\"")
}

/// Words, whatever is in them, as a paragraph or a part of it. White space is one space.
pub(super) fn as_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => words.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '{' | '}' | '!' => {
                words.extend(['\\', c]);
            }
            c if c.is_whitespace() && (words.is_empty() || words.ends_with(' ')) => {}
            c if c.is_whitespace() => words.push(' '),
            c => words.push(c),
        }
    }
    words
}

/// Words at the beginning of a line, where some signs mean more.
pub(super) fn at_line_start(words: &str) -> Cow<'_, str> {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = match words[digits..].chars().next() {
        Some('#' | '+' | '-' | '=' | ':') if digits == 0 => 0,
        Some('.' | ')') if digits > 0 => digits,
        _ => return Cow::Borrowed(words),
    };
    Cow::Owned(format!("{}\\{}", &words[..at], &words[at..]))
}
