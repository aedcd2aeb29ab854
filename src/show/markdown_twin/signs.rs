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
    if words.starts_with("<br>") {
        return Cow::Owned(format!("{SEAM}{words}"));
    }
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = match words[digits..].chars().next() {
        Some('#' | '+' | '-' | '=' | ':') if digits == 0 => 0,
        Some('.' | ')') if digits > 0 => digits,
        _ => return Cow::Borrowed(words),
    };
    Cow::Owned(format!("{}\\{}", &words[..at], &words[at..]))
}

/// What means nothing, and keeps apart what is on both sides of it.
const SEAM: &str = "<sub></sub>";

/// How many bytes before a place tell whether it may be at the beginning of a line.
const LINE_START: usize = 64;

/// What is written where something between two texts is left out: nothing, unless their signs would
/// become others when they touch: two pieces of code one, a bracket and a word a tag.
pub(super) fn seam(before: &str, after: &str) -> &'static str {
    if may_touch(before, after) { "" } else { SEAM }
}

/// What is written before a tag that stays: alone in its line, it would begin a block of HTML.
pub(super) fn before_tag(before: &str, after: &str) -> &'static str {
    let goes_on = after.starts_with(char::is_alphanumeric);
    if may_begin_line(before) && !goes_on { SEAM } else { "" }
}

fn may_touch(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
        return before.is_empty() && after.is_empty() || after.is_empty() || begins_words(after);
    };
    if matches!(last, '<' | '&') || before.ends_with("](") {
        return false;
    }
    if may_begin_line(before) {
        return next == '\n' || begins_words(after);
    }
    if last.is_whitespace() || next.is_whitespace() {
        return true;
    }
    let is_item = last.is_ascii_digit() && matches!(next, '.' | ')');
    let are_words = last.is_alphanumeric() || next.is_alphanumeric();
    let are_brackets = "[]!^".contains(last) && "[({:^".contains(next);
    !is_item && (are_words || last != next && !are_brackets)
}

/// Whether a text is no more than the beginning of a line, as far as can be told.
fn may_begin_line(before: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || " \t>-+*.)#:|".contains(c);
    let mut from = before.len().saturating_sub(LINE_START);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = &before[from..];
    let line = near.rsplit('\n').next().unwrap_or(near);
    line.chars().all(is_sign)
}

/// Whether a text at the beginning of a line is nothing but the beginning of a paragraph.
fn begins_words(text: &str) -> bool {
    let mut signs = text.chars();
    match signs.next() {
        Some('*' | '_' | '`') => signs.next().is_some_and(char::is_alphanumeric),
        Some(first) => {
            first.is_alphabetic()
                || !first.is_ascii() && !first.is_whitespace()
                || "\"'(".contains(first)
        }
        None => true,
    }
}
