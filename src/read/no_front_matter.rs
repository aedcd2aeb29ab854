//! Why a file has no front matter.
//!
//! In: the text of a file that has none. Out: the one message that says what to write. Never: a
//! guess at what the front matter would say.

use crate::ground::diag::yaml::with_plain_colon;
use crate::ground::diag::{Diagnostic, FileId, Span, front_matter as say};
use crate::read::front_matter::{block, is_map};

/// Why a file has no front matter.
pub(super) fn why(text: &str, start: usize, file: FileId) -> Diagnostic {
    let body = &text[start..];
    let at = start + body.len() - body.trim_start().len();
    let fence = Span::new(file, at, at + 3);
    if body.contains('\r') && !body.contains('\n') {
        return say::lone_carriage_returns(Span::whole(file));
    }
    let mut lines = text[at..].lines();
    let mut next = text[at..].lines();
    match (next.next().map(str::trim_end), next.next()) {
        (Some("+++"), _) => return say::other_format(fence, "TOML"),
        (Some(first), _) if first.starts_with('{') && first.contains(['"', ':']) => {
            return say::other_format(Span::new(file, at, at + 1), "JSON");
        }
        (Some("---"), Some(line)) => {
            if let Some(written) = with_plain_colon(line) {
                let start = at + text[at..].find(line).unwrap_or_default();
                let end = start + line.trim_end().len();
                return say::other_sign(Span::new(file, start, end), &written);
            }
        }
        _ => {}
    }
    if lines.next().map(str::trim_end) != Some("---") {
        return say::missing(Span::whole(file));
    }
    let is_open = block(text, start).is_none()
        && lines.next().is_some_and(|line| is_map(line) && !line.is_empty());
    if is_open { say::unclosed(fence) } else { say::rule_is_no_front_matter(fence) }
}
