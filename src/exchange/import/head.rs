//! The front matter of other programs' texts.
//!
//! In: the text of a file. Out: a [`TextHead`] with its data, and where its body begins. Never: a
//! part of the file that is in neither.

use super::value::{DataFormat, ForeignValue, LineStarts, read_data};

/// What stands above a body, and the body.
pub struct TextHead<'t> {
    /// `None` if there is no front matter.
    pub data: Option<ForeignValue>,
    pub body: &'t str,
    /// The line on which the body begins, from 1.
    pub body_line: usize,
    /// What is wrong with the front matter, and on which line.
    pub fault: Option<(usize, String)>,
}

/// Reads the head of a file.
pub fn split(text: &str) -> TextHead<'_> {
    let found = match text.as_bytes() {
        [b'-', b'-', b'-', ..] => fenced(text, "---", DataFormat::Yaml),
        [b'+', b'+', b'+', ..] => fenced(text, "+++", DataFormat::Toml),
        [b'{', ..] => json(text),
        _ => None,
    };
    let Some((data, above, start, format)) = found else {
        return TextHead { data: None, body: text, body_line: 1, fault: None };
    };
    let body_line = LineStarts::of(text).line(start);
    let body = &text[start..];
    match read_data(data, format) {
        Ok(mut data) => {
            data.shift(above);
            TextHead { data: Some(data), body, body_line, fault: None }
        }
        Err((line, message)) => {
            TextHead { data: None, body, body_line, fault: Some((line + above, message)) }
        }
    }
}

/// The data, how many lines are above it, and where the body begins.
type HeadParts<'t> = (&'t str, usize, usize, DataFormat);

fn fenced<'t>(text: &'t str, fence: &str, format: DataFormat) -> Option<HeadParts<'t>> {
    let first = text.find('\n')?;
    if text[..first].trim_end() != fence {
        return None;
    }
    let mut at = first + 1;
    for line in text[first + 1..].split_inclusive('\n') {
        let is_end = line.trim_end() == fence || fence == "---" && line.trim_end() == "...";
        if is_end {
            return Some((&text[first + 1..at], 1, at + line.len(), format));
        }
        at += line.len();
    }
    None
}

/// JSON ends where its braces do.
fn json(text: &str) -> Option<HeadParts<'_>> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    let value = values.next()?.ok()?;
    let end = values.byte_offset();
    let rest = &text[end..];
    let line_end = end + rest.find('\n').map_or(rest.len(), |at| at + 1);
    (value.is_object() && text[end..line_end].trim().is_empty()).then_some((
        &text[..end],
        0,
        line_end,
        DataFormat::Json,
    ))
}
