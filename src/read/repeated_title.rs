//! A text that begins with its title once more.
//!
//! In: a text, its title and its headings. Out: a diagnostic if its first heading says what the
//! page shows above it anyway. Never: a heading further down.

use std::ops::Range;

use crate::ground::diag::{Diagnostic, Span, front_matter as say};
use crate::ground::text::{is_combining, nfc};
use crate::read::document::BodyDoc;
use crate::read::front_matter::FileParts;

/// What is wrong with the first heading of `body`, if anything.
pub(super) fn check(
    text: &str,
    parts: &FileParts,
    title: &str,
    body: &BodyDoc,
) -> Option<Diagnostic> {
    if let Some(raw) = raw_heading(&text[parts.body.clone()]) {
        let start = parts.body.start + raw.start;
        let words = words_of(&text[start..parts.body.start + raw.end]);
        let is_title =
            letters_of(title).next().is_some() && letters_of(&words).eq(letters_of(title));
        let span = Span::new(body.file, start, parts.body.start + raw.end);
        return is_title.then(|| say::repeated_title(span));
    }
    let heading = body.outline.headings.first()?;
    if letters_of(title).next().is_none() || !letters_of(title).eq(letters_of(&heading.text)) {
        return None;
    }
    let mut start = parts.body.start;
    let lines = text[parts.body.clone()].split_inclusive('\n').map(|line| {
        start += line.len();
        (start - line.len(), line)
    });
    let mut lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let (at, line) = lines.find(|(_, line)| {
        let heading = line.split(" {").next().unwrap_or_default();
        letters_of(heading).eq(letters_of(title))
    })?;
    Some(say::repeated_title(Span::new(body.file, at, at + line.trim_end().len())))
}

/// The heading in raw HTML that a body begins with.
fn raw_heading(body: &str) -> Option<Range<usize>> {
    let start = body.len() - body.trim_start().len();
    let tag = body[start..].get(..3).filter(|tag| tag.eq_ignore_ascii_case("<h1"))?;
    let rest = &body[start + tag.len()..];
    let end = rest.find("</h1>").or_else(|| rest.find("</H1>"))?;
    Some(start..start + tag.len() + end + "</h1>".len())
}

/// The text of a piece of HTML without its tags.
fn words_of(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, words)| words).collect()
}

/// The letters and digits of a text as they are compared: without case, vowel signs and tatweel,
/// with composed letters, and with nothing for a space that is written as HTML.
fn letters_of(text: &str) -> impl Iterator<Item = char> + use<> {
    let composed = nfc(text).replace("&nbsp;", " ");
    let is_letter = |c: &char| c.is_alphanumeric() && *c != 'ـ' && !is_combining(*c);
    let letters: Vec<char> = composed.chars().filter(is_letter).collect();
    let plain = letters.into_iter().map(|c| match c {
        'أ' | 'إ' | 'آ' => 'ا',
        c => c,
    });
    plain.flat_map(char::to_lowercase)
}
