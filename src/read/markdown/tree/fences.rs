//! The lines that fence containers: `::: {lang=he}`, `::: epigraph`, `::: note "Title"`, `:::`.
//!
//! In: a body. Out: what the parser is given to read, which knows no containers: a thematic break
//! in the place of each fence. It ends paragraphs, lists, quotations and blocks of HTML as a fence
//! does. Where the parser finds none (in code, in a comment) there was no fence. Fences stand at
//! the very start of a line.

use super::attributes::{Attributes, is_class};
use super::masks::Mask;
use std::ops::Range;

const FENCE: &str = ":::";

/// What begins the line that embeds a page of another site.
const EMBED: &str = "embed";

/// A line that looks like a fence.
pub(super) enum Fence<'a> {
    Opens(Attributes<'a>),
    Closes,
    /// A line of another program, such as `:::row:::`.
    Foreign,
    /// `::: embed https://… Title`, with the places of the two in the source.
    Embed(Range<usize>, Range<usize>),
    /// `::: embed …` without such an address.
    BadEmbed,
}

/// A thematic break for each fence in `source`. An empty line before it ends a block of HTML.
pub(super) fn masks(source: &str) -> Vec<Mask> {
    let bytes = source.as_bytes();
    let begins_line = |at: usize| at == 0 || bytes[at - 1] == b'\n';
    let is_fence = |at: usize| begins_line(at) && is_fence(source, at);
    if !memchr::memchr_iter(b':', bytes).any(is_fence) {
        return Vec::new();
    }
    let (mut masks, mut start) = (Vec::new(), 0);
    for line in source.split_inclusive('\n') {
        if line.starts_with(FENCE) {
            let source = start..start + line.trim_end_matches(['\n', '\r']).len();
            masks.push(Mask { source, text: "\n***".to_owned(), numbering: None });
        }
        start += line.len();
    }
    masks
}

/// Whether a fence begins at `start`.
pub(super) fn is_fence(source: &str, start: usize) -> bool {
    source[start..].starts_with(FENCE)
}

/// The fence whose line begins at `start`.
pub(super) fn read(source: &str, start: usize) -> Fence<'_> {
    let line = source[start..].lines().next().unwrap_or_default().trim_end();
    let rest = line.trim_start_matches(':').trim_start();
    let at = start + line.len() - rest.len();
    let rest = without_closing_signs(rest);
    let span = at..at + rest.len();
    match rest {
        "" => Fence::Closes,
        _ if rest.split_whitespace().next() == Some(EMBED) => embed(rest, at),
        _ if rest.ends_with(FENCE) => Fence::Foreign,
        _ if rest.starts_with('{') => {
            let attributes =
                Attributes::read(source, at).filter(|attributes| attributes.span.end == span.end);
            Fence::Opens(attributes.unwrap_or_else(|| Attributes::bad(span)))
        }
        name if name.chars().all(is_class) => {
            Fence::Opens(Attributes { classes: vec![name], span, ..Attributes::default() })
        }
        _ => Fence::Opens(titled(rest, span.clone()).unwrap_or_else(|| Attributes::bad(span))),
    }
}

/// `note "Title"`, at `span`.
fn titled(rest: &str, span: Range<usize>) -> Option<Attributes<'_>> {
    let (name, title) = rest.split_once([' ', '\t'])?;
    let title = title.trim_start().strip_prefix('"')?.strip_suffix('"')?.trim();
    let is_titled = name.chars().all(is_class) && !title.is_empty() && !title.contains('"');
    let title = Some(title);
    let classes = vec![name];
    is_titled.then(|| Attributes { classes, title, span, ..Attributes::default() })
}

/// What opens a container without the colons that may follow it, as in Pandoc: `::: note :::`.
fn without_closing_signs(rest: &str) -> &str {
    match rest.trim_end_matches(':') {
        name if name.ends_with([' ', '\t']) => name.trim_end(),
        _ => rest,
    }
}

/// `embed https://… Title`, which begins at `start`.
fn embed<'a>(text: &str, start: usize) -> Fence<'a> {
    let words = text[EMBED.len()..].trim_start();
    let at = start + text.len() - words.len();
    let length = words.find(char::is_whitespace).unwrap_or(words.len());
    let title = words[length..].trim_start();
    let end = start + text.len();
    match words.split_at_checked("https://".len()) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https://") && begins_host(rest) => {
            Fence::Embed(at..at + length, end - title.len()..end)
        }
        _ => Fence::BadEmbed,
    }
}

fn begins_host(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '[')
}

/// Whether the next line after `end` that is not empty closes a container.
pub(super) fn closes_after(source: &str, end: usize) -> bool {
    let line = source[end..].trim_start().lines().next().unwrap_or_default().trim_end();
    line.len() >= FENCE.len() && line.bytes().all(|byte| byte == b':')
}
