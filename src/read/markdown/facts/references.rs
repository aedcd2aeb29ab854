//! References that the parser found no definition for and left as text.
//!
//! In: a piece of text. Out: where `[^label]`, `[text][label]` and `[label][]` stand in it. Never:
//! whether there is such a note or label.

use crate::read::markdown::tree::Node;
use std::ops::Range;

/// Where in the source references to notes stand in a piece of text, and their labels.
pub(super) fn references<'a>(source: &'a str, node: &Node<'a>) -> Vec<(usize, &'a str)> {
    let Some(text) = node.literal(source) else { return Vec::new() };
    let base = node.span().start;
    let starts = text
        .match_indices("[^")
        .map(|(n, _)| n)
        .filter(|&n| n > 0 || !source[..base].ends_with('\\'));
    let found = starts.filter_map(|n| {
        let end = text[n + 2..].find(['[', ']', ' ', '^'])?;
        let label = &text[n + 2..n + 2 + end];
        (!label.is_empty() && text[n + 2 + end..].starts_with(']')).then_some((base + n, label))
    });
    found.collect()
}

/// Where in the source `[text][label]` and `[label][]` stand in a piece of text, and their labels.
/// What is in brackets and has no letter or digit is an editor's mark.
pub(super) fn labels<'a>(source: &'a str, node: &Node<'a>) -> Vec<(Range<usize>, &'a str)> {
    let Some(text) = node.literal(source) else { return Vec::new() };
    let (base, mut found, mut from) = (node.span().start, Vec::new(), 0);
    while let Some(middle) = text[from..].find("][").map(|n| from + n) {
        let second = &text[middle + 2..];
        let Some(length) = second.find(']') else { break };
        let start = text[from..middle].rfind('[').map(|n| from + n);
        let is_escaped = source[..base + start.unwrap_or(0)].ends_with('\\');
        let label = match (&second[..length], start) {
            ("", Some(start)) => &text[start + 1..middle],
            ("", None) => "",
            (label, _) => label,
        };
        // What the brackets hold may begin in an earlier piece, if this one begins with the closing
        // one.
        let opens = !is_escaped && (start.is_some() || middle == 0);
        if opens
            && label.contains(char::is_alphanumeric)
            && !label.contains('[')
            && !label.starts_with('^')
        {
            found.push((base + start.unwrap_or(middle)..base + middle + 2 + length + 1, label));
        }
        from = middle + 2 + length;
    }
    found
}
