//! Text that YAML takes for something else without a word.
//!
//! In: the YAML of a file, and the place of a value in it. Out: what its author most likely meant
//! as a part of the value, or as a key: a "comment" such as `#MeToo`, `key:value` without a space,
//! lines between two quotation marks of which the first one lacks its own. Never: a word about a
//! comment that has a space after its `#`.

use std::ops::Range;

use serde_yaml::granit_parser::ScalarStyle;

use super::build::YamlPart;
use super::{KeyText, YamlKind, YamlNode};
use crate::ground::diag::{Diagnostic, Span, Spanned, yaml as say};

/// A value that is not a list or map: its bytes in the YAML, with its quotation marks.
pub(super) struct Scalar {
    pub range: Range<usize>,
    pub style: ScalarStyle,
    /// Whether it is between `[]` or `{}`.
    pub is_in_flow: bool,
    /// Whether its key has values that are no free text, so that `#` begins a comment after them.
    pub is_data: bool,
}

/// Keys whose values are no free text: addresses, days, words of a list.
const DATA: [&str; 25] = [
    "date",
    "updated",
    "draft",
    "method",
    "translation_of",
    "original",
    "url",
    "archived",
    "archived_on",
    "language",
    "born",
    "died",
    "kind",
    "same_as",
    "base_url",
    "html",
    "urls",
    "external_images",
    "on_error",
    "per_page",
    "longest_text",
    "parallel",
    "archive",
    "csp",
    "src",
];

/// Whether the values of a key are no free text.
pub(super) fn is_data(key: &str) -> bool {
    DATA.contains(&key)
}

/// Reports what is cut off from a value, or is part of it by mistake.
pub(super) fn report(part: YamlPart<'_>, value: &Scalar, found: &mut Vec<Diagnostic>) {
    let (text, range) = (part.text, &value.range);
    let comment = match value.style {
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let header = text[..range.start].trim_end().rfind(['\n', '\r']).map_or(0, |at| at + 1);
            let signs = text[header..range.start].find(" #").map(|at| header + at);
            signs.and_then(|end| comment_after(text, end))
        }
        ScalarStyle::Plain => comment_after(text, range.end)
            .filter(|comment| !is_other_value(&text[range.clone()], &text[comment.clone()]))
            .or_else(|| comment_below(text, range)),
        _ => comment_after(text, range.end),
    };
    if let Some(comment) = comment.filter(|_| !value.is_data) {
        let place = part.span(comment.start, comment.end);
        let is_quoted =
            matches!(value.style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let is_block = matches!(value.style, ScalarStyle::Literal | ScalarStyle::Folded);
        let is_next_item = text.get(range.end..comment.start).is_some_and(|gap| gap.contains(','));
        let whole = if is_next_item { comment.clone() } else { range.start..comment.end };
        let is_short = !is_block && !text[whole.clone()].contains(['\n', '\r']);
        let whole = is_short.then(|| (part.span(whole.start, whole.end), &text[whole]));
        found.push(match is_quoted && !is_next_item {
            true => say::comment_after_quote(place),
            false => say::cut_by_comment(place, whole, is_hashtags(&text[comment])),
        });
    }
    if value.is_in_flow || range.is_empty() {
        return;
    }
    match value.style {
        ScalarStyle::Plain => found.extend(glued(part, range)),
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
            found.extend(swallowed_key(part, range));
        }
        _ => {}
    }
}

/// The comment after a bracket or value that ends at `end`, on the same line, if it looks like
/// text.
pub(super) fn comment_after(text: &str, end: usize) -> Option<Range<usize>> {
    let is_gap = |b: &&u8| matches!(b, b' ' | b'\t' | b',');
    let start = end + text.as_bytes()[end..].iter().take_while(is_gap).count();
    let is_comment = start > end && text[start..].starts_with('#') && !text[..start].ends_with(',');
    let comment = is_comment.then(|| line_of(&text[start..]).trim_end())?;
    is_meant(comment).then(|| start..start + comment.len())
}

/// The comment that looks like a value, after the `sign` that one follows.
pub(super) fn comment_in_place_of_value(
    text: &str,
    start: usize,
    sign: &str,
) -> Option<Range<usize>> {
    let after = text[start..].trim_start_matches([' ', '\t']).strip_prefix(sign)?;
    let after = after.trim_start_matches([' ', '\t']);
    let (start, comment) = (text.len() - after.len(), line_of(after).trim_end());
    is_meant(comment).then(|| start..start + comment.len())
}

/// The `|` or `>` of a block without a text, whose key ends at `key`, and the comment after it, if
/// that looks like a text.
pub(super) fn block_sign(text: &str, key: usize) -> (Range<usize>, Option<Range<usize>>) {
    let line = line_of(&text[key..]).trim_end();
    let sign = key + line.find(['|', '>']).unwrap_or(0);
    let comment = text[sign..key + line.len()].find('#').map(|at| sign + at..key + line.len());
    (sign..sign + 1, comment.filter(|place| is_meant(&text[place.clone()])))
}

/// The comment on the line below a value, if it looks like the next line of its text.
fn comment_below(text: &str, value: &Range<usize>) -> Option<Range<usize>> {
    let after = text[value.end..].trim_start_matches([' ', '\t']);
    let line = after.strip_prefix("\r\n").or(after.strip_prefix('\n'))?;
    if !line.trim_start_matches(' ').starts_with('#') {
        return None;
    }
    let comment = line_of(line).trim();
    let start = text.len() - line.len() + line_of(line).find('#')?;
    let (indent, is_alone) = indent_of(text, value.start);
    let column = line.len() - line.trim_start_matches(' ').len();
    let is_below = column > indent || is_alone && column == indent;
    let is_text = is_meant(comment) && !is_key(&comment[1..]);
    (is_below && is_text && column > 0).then(|| start..start + comment.len())
}

/// The comment because of which the parser stopped at byte `at`: it looks like text, and hides the
/// end of a list or map that is `open`, or interrupts a text of several lines.
pub(super) fn fatal_comment(text: &str, at: usize, open: Option<usize>) -> Option<Range<usize>> {
    let is_cause = |comment: &Range<usize>| {
        let (indent, is_alone) = indent_of(text, comment.start);
        let (deep, _) = indent_of(text, at);
        open.is_some() || comment.start == at || deep > indent || is_alone && deep == indent
    };
    let start = match open {
        Some(open) => open,
        None => {
            let line = line_start(text, at);
            line_start(text, text[..line].trim_end().len())
        }
    };
    let end = match open {
        Some(_) => text.len(),
        None => at + 1,
    };
    let lines = text[start..].split_inclusive('\n').scan(start, |next, line| {
        let begin = *next;
        *next += line.len();
        Some((begin, line))
    });
    let of_value = lines.take_while(|(begin, line)| {
        *begin < end && (open.is_none() || *begin == start || !is_key(line))
    });
    let found = of_value.filter_map(|(begin, line)| comment_in(line).map(|at| begin + at));
    let comments = found.filter_map(|start| {
        let comment = line_of(&text[start..]).trim_end();
        is_meant(comment).then(|| start..start + comment.len())
    });
    comments.filter(|comment| open.is_some() || comment.start <= at).find(is_cause)
}

/// The item of a list or map of which a comment begins a part, up to the comma or bracket in the
/// comment.
pub(super) fn item_with(text: &str, open: usize, comment: &Range<usize>) -> Range<usize> {
    let before = &text[open..comment.start];
    let key = before.rfind(": ").map(|at| at + 2);
    let start = open + before.rfind(['[', '{', ',']).map_or(0, |at| at + 1).max(key.unwrap_or(0));
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let inside = &text[comment.clone()];
    let end = comment.start + inside.find([',', ']', '}']).unwrap_or(inside.len());
    start.min(comment.start)..start.max(text[..end].trim_end().len())
}

/// Where a comment begins on a line, outside of quotation marks.
fn comment_in(line: &str) -> Option<usize> {
    let blank = |at: usize| at == 0 || line[..at].ends_with([' ', '\t', '[', '{']);
    let is_outside = |at: usize| line[..at].matches('"').count().is_multiple_of(2);
    line.match_indices('#').map(|(at, _)| at).find(|at| blank(*at) && is_outside(*at))
}

/// Whether a comment looks like a part of the text: `#MeToo` or, as a number, `# 5`.
pub(super) fn is_meant(comment: &str) -> bool {
    let Some(inside) = comment.strip_prefix('#') else { return false };
    let is_letter = |c: char| {
        c.is_alphanumeric() || c == '_' || !c.is_ascii() && !c.is_whitespace() && !"–—".contains(c)
    };
    let number = inside.trim();
    inside.starts_with(is_letter) || !number.is_empty() && number.chars().all(char::is_numeric)
}

/// Words with which editors begin remarks.
const REMARKS: [&str; 11] =
    ["todo", "fixme", "xxx", "tbd", "check", "ask", "note", "draft", "review", "verify", "sic"];

/// Whether a comment is made of hashtags, and is no remark of an editor.
fn is_hashtags(comment: &str) -> bool {
    let is_remark = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        REMARKS.iter().any(|remark| word.eq_ignore_ascii_case(remark))
    };
    comment.split_whitespace().all(|word| word.starts_with('#') && !is_remark(word))
}

/// `true #false`, `50 #20`: another value, and not text.
fn is_other_value(value: &str, comment: &str) -> bool {
    let is_data = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b"-:.+ ".contains(&b))
    };
    matches!(value, "true" | "false") || is_data(value) && is_data(&comment[1..])
}

/// A line of a plain text that was meant as a key: it has no space after its colon.
fn glued(part: YamlPart<'_>, value: &Range<usize>) -> Option<Diagnostic> {
    let text = &part.text[value.clone()];
    let (_, is_alone) = indent_of(part.text, value.start);
    if is_alone && text.lines().all(|line| is_glued_item(line.trim())) {
        return Some(say::no_space_after_dash(part.span(value.start, value.end), text));
    }
    if is_alone && glued_colon(text).is_some() {
        return Some(say::no_space(part.span(value.start, value.start + line_of(text).len())));
    }
    let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
    let mut lines = breaks.map(|at| (value.start + at, line_of(&text[at..])));
    let is_item = |line: &str| line.trim_start().starts_with("- ");
    if !is_alone && let Some((start, line)) = lines.clone().find(|(_, line)| is_item(line)) {
        let start = start + (line.len() - line.trim_start().len());
        let span = part.span(start, start + line.trim().len());
        return Some(say::item_in_text(span, line_of(text).trim()));
    }
    let (start, line) = lines.find(|(_, line)| glued_colon(line).is_some())?;
    let start = start + (line.len() - line.trim_start().len());
    Some(say::key_in_text(part.span(start, start + line.trim().len())))
}

/// Whether a line is `-item`.
fn is_glued_item(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|item| item.starts_with(char::is_alphabetic))
}

/// Where the colon is in `key:value`.
pub(super) fn glued_colon(line: &str) -> Option<usize> {
    const SCHEMES: [&str; 7] = ["mailto", "urn", "doi", "tel", "data", "geo", "isbn"];
    let indent = line.len() - line.trim_start().len();
    let (key, value) = line[indent..].split_once(':')?;
    let is_key = (2..=20).contains(&key.len())
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        && !SCHEMES.contains(&key);
    let is_value = !value.is_empty() && !value.starts_with([' ', '\t', '\r', '\n', '/', ':']);
    (is_key && is_value).then_some(indent + key.len())
}

/// Whether a key of `{…}` has neither a value nor a colon.
pub(super) fn bare_key(
    part: YamlPart<'_>,
    key: &Spanned<KeyText>,
    value: &YamlNode,
    is_in_flow: bool,
) -> bool {
    let after = &part.text[key.span.end as usize - part.base..];
    is_in_flow && value.kind == YamlKind::Null && !after.trim_start().starts_with(':')
}

/// A key with its value.
type MapEntry = (Spanned<KeyText>, YamlNode);

/// What was most likely meant by such a key after the entry `last`: an entry without a space after
/// its colon, or the end of the text before it, which a comma cut off.
pub(super) fn mend(
    part: YamlPart<'_>,
    last: Option<&MapEntry>,
    key: Spanned<KeyText>,
) -> (Option<MapEntry>, Option<Diagnostic>) {
    let is_plain = (key.span.end - key.span.start) as usize == key.value.len();
    if let Some(colon) = glued_colon(&key.value).filter(|_| is_plain) {
        let (name, value) = (key.value[..colon].into(), key.value[colon + 1..].into());
        let found = say::no_key(key.span, &key.value);
        let end = key.span.start + colon as u32;
        let kind = YamlKind::Scalar { text: value, plain: true };
        let value = YamlNode { span: Span { start: end + 1, ..key.span }, kind };
        return (Some((Spanned::new(name, Span { end, ..key.span }), value)), Some(found));
    }
    match last {
        Some((_, YamlNode { span, kind: YamlKind::Scalar { plain: true, .. } })) => {
            let whole = Span { end: key.span.end, ..*span };
            let text = &part.text[whole.start as usize - part.base..whole.end as usize - part.base];
            (None, Some(say::cut_by_comma(key.span, whole, text)))
        }
        _ => {
            let value =
                YamlNode { span: Span { start: key.span.end, ..key.span }, kind: YamlKind::Null };
            (Some((key, value)), None)
        }
    }
}

/// A quotation mark that is closed by another one than its own, which the lines of keys between
/// them show.
fn swallowed_key(part: YamlPart<'_>, value: &Range<usize>) -> Option<Diagnostic> {
    let text = &part.text[value.clone()];
    let (indent, _) = indent_of(part.text, value.start);
    let is_margin = |line: &str| line.len() - line.trim_start().len() <= indent;
    let mut lines = text.match_indices('\n').map(|(at, _)| line_of(&text[at + 1..]));
    lines.find(|line| is_margin(line) && is_key(line))?;
    let quote = text.chars().next()?;
    let line = line_of(text);
    Some(say::unclosed_quote(part.span(value.start, value.start + 1), quote, line))
}

/// Whether a line begins with `key:`.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.trim_start().split_once(':') else { return false };
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    !key.is_empty()
        && key.chars().all(is_word)
        && (value.is_empty() || value.starts_with([' ', '\r', '\n']))
}

/// The indentation of the line of a byte, and whether nothing but it is before that byte.
fn indent_of(text: &str, at: usize) -> (usize, bool) {
    let line = &text[line_start(text, at)..];
    let indent = line.len() - line.trim_start_matches(' ').len();
    (indent, line_start(text, at) + indent == at)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |n| n + 1)
}

/// Up to the end of the line.
fn line_of(text: &str) -> &str {
    &text[..text.find(['\n', '\r']).unwrap_or(text.len())]
}
