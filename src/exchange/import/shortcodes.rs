//! Shortcodes: what other programs put into Markdown and replace when they build a page.
//!
//! In: a body, the signs of its program, and what becomes of each shortcode. Out: a body without
//! those that are known. One that is not stays as it is, and is reported. Never: a shortcode in
//! code, or half of one.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::report::{ImportReport, SourcePlace};
use super::value::LineStarts;
use crate::read::markdown::tree::CodeBlockKind;
use crate::read::markdown::{NodeKind, Tag, Tree};

/// A shortcode with everything in it.
#[derive(Debug)]
pub struct Shortcode<'b> {
    pub name: &'b str,
    /// With a name or without.
    pub arguments: Vec<(Option<String>, String)>,
    /// What stands between its opening and its closing.
    pub inner: Option<String>,
}

impl Shortcode<'_> {
    pub fn named(&self, name: &str) -> Option<&str> {
        let found = self.arguments.iter().find(|(own, _)| own.as_deref() == Some(name));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// The argument of this number among those without a name.
    pub fn positional(&self, n: usize) -> Option<&str> {
        let mut values = self.arguments.iter().filter(|(name, _)| name.is_none());
        values.nth(n).map(|(_, value)| value.as_str())
    }

    /// The argument of this name, or else the one of this number.
    pub fn argument(&self, name: &str, n: usize) -> Option<&str> {
        self.named(name).or_else(|| self.positional(n))
    }
}

/// What becomes of a shortcode.
pub enum Replaced {
    /// Words in a line.
    Inline(String),
    /// Paragraphs of their own.
    Block(String),
    /// The same, and the report names it.
    Named(Box<Replaced>, &'static str),
    Unknown,
}

/// How a program writes shortcodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShortcodeStyle {
    /// `{{< name a b="c" >}}…{{< /name >}}`
    Hugo,
    /// `{{ name(a="b") }}`, `{% name(a="b") %}…{% end %}`
    Zola,
}

/// How deep shortcodes may be in one another; deeper ones stay as they are.
const DEEPEST: usize = 40;

/// What a body is read with.
pub struct ShortcodeReader<'a> {
    pub style: ShortcodeStyle,
    /// What a person says becomes of them.
    pub answers: &'a BTreeMap<String, String>,
    pub path: &'a str,
    pub line: usize,
    /// How many shortcodes it stands in.
    pub depth: usize,
    /// What becomes of each.
    pub each: &'a dyn Fn(&Shortcode<'_>) -> Replaced,
}

impl ShortcodeReader<'_> {
    /// Replaces what is known.
    pub fn replace(&self, body: &str, report: &mut ImportReport) -> String {
        if !body.contains("{{") && !body.contains("{%") {
            return body.to_owned();
        }
        let code = code_ranges(body);
        let lines = LineStarts::of(body);
        let tags = self.tags(body, &code);
        let ends = self.ends(&tags);
        let mut out = String::with_capacity(body.len());
        let (mut at, mut next) = (0, 0);
        while let Some(tag) = tags.get(next) {
            out.push_str(&body[at..tag.whole.start]);
            if tag.is_escaped {
                out.push_str(&body[tag.whole.clone()].replace("/*", "").replace("*/", ""));
                (at, next) = (tag.whole.end, next + 1);
                continue;
            }
            let close = ends.get(&next).filter(|_| self.depth < DEEPEST).copied();
            let end = close.map_or(tag.whole.end, |close| tags[close].whole.end);
            let inner = close.map(|close| tag.whole.end..tags[close].whole.start);
            let line = self.line + lines.line(tag.whole.start) - 1;
            let first = self.line + lines.line(tag.whole.end) - 1;
            let reader = ShortcodeReader { line: first, depth: self.depth + 1, ..*self };
            let inner = inner.map(|inner| reader.replace(&body[inner], report));
            let code = Shortcode { name: tag.name, arguments: tag.arguments.clone(), inner };
            let place = SourcePlace::new(self.path, line);
            let is_known = self.put(&code, place, &mut out, report);
            at = end;
            next = close.unwrap_or(next) + 1;
            if !is_known {
                out.push_str(&body[tag.whole.start..end]);
            } else if out.ends_with("\n\n") {
                at += body[at..].len() - body[at..].trim_start_matches('\n').len();
            }
        }
        out.push_str(&body[at..]);
        out
    }

    /// Writes what a shortcode becomes. Returns whether it is known.
    fn put(
        &self,
        code: &Shortcode<'_>,
        at: SourcePlace<'_>,
        out: &mut String,
        report: &mut ImportReport,
    ) -> bool {
        let name = code.name;
        let mut replacement = match self.answers.get(name) {
            Some(template) => {
                report.mapped(at, format!("the shortcode `{name}`, as the map file says"));
                by_template(template, code)
            }
            None => (self.each)(code),
        };
        if let Replaced::Named(inner, what) = replacement {
            report.mapped(at, format!("the shortcode `{name}` became {what}"));
            replacement = *inner;
        }
        match replacement {
            // A reference alone is a link to its text.
            Replaced::Inline(text) if text.starts_with("ref:") && !is_destination(out) => {
                out.push_str(&format!("[]({text})"));
            }
            Replaced::Inline(text) => out.push_str(&text),
            Replaced::Block(text) => push_block(out, &text),
            Replaced::Named(..) | Replaced::Unknown => {
                report.question(
                    at,
                    format!("what is the shortcode `{name}`? It stands in the text as it was"),
                    format!("shortcodes:\n  {name}: \"{{inner}}\"\n"),
                );
                return false;
            }
        }
        true
    }

    /// All tags that are in no code.
    fn tags<'b>(&self, body: &'b str, code: &[Range<usize>]) -> Vec<FoundTag<'b>> {
        let closes = match self.style {
            ShortcodeStyle::Hugo => [">}}", "%}}"],
            ShortcodeStyle::Zola => ["}}", "%}"],
        };
        // Behind the last end no tag begins.
        let last = closes.iter().filter_map(|close| body.rfind(close)).max().unwrap_or(0);
        let mut tags = Vec::new();
        let mut at = 0;
        while at <= last {
            let end = body.floor_char_boundary(last + 3);
            let Some(tag) = self.next_tag(&body[..end], at, code) else { break };
            at = tag.whole.end;
            tags.push(tag);
        }
        tags
    }

    /// For each tag that is closed, the number of the one that closes it.
    fn ends(&self, tags: &[FoundTag<'_>]) -> HashMap<usize, usize> {
        let mut ends = HashMap::new();
        let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, tag) in tags.iter().enumerate().filter(|(_, tag)| !tag.is_escaped) {
            let (name, opens) = match self.style {
                ShortcodeStyle::Hugo => (tag.name, !tag.is_alone),
                ShortcodeStyle::Zola => ("", tag.is_block),
            };
            match tag.is_closing {
                true => {
                    let first = open.get_mut(name).and_then(Vec::pop);
                    ends.extend(first.map(|first| (first, n)));
                }
                false if opens => open.entry(name).or_default().push(n),
                false => {}
            }
        }
        ends
    }

    fn next_tag<'b>(
        &self,
        body: &'b str,
        mut from: usize,
        code: &[Range<usize>],
    ) -> Option<FoundTag<'b>> {
        loop {
            let start = from + body.get(from..)?.find('{')?;
            from = start + 1;
            if let Some(inside) = range_around(code, start) {
                from = inside.end;
                continue;
            }
            let found = match self.style {
                ShortcodeStyle::Hugo => hugo_tag(body, start),
                ShortcodeStyle::Zola => zola_tag(body, start),
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// A tag of a shortcode.
struct FoundTag<'b> {
    name: &'b str,
    arguments: Vec<(Option<String>, String)>,
    whole: Range<usize>,
    is_closing: bool,
    /// Whether it closes itself.
    is_alone: bool,
    is_block: bool,
    is_escaped: bool,
}

fn hugo_tag(body: &str, start: usize) -> Option<FoundTag<'_>> {
    let rest = &body[start..];
    let close = match rest.get(..3)? {
        "{{<" => ">}}",
        "{{%" => "%}}",
        _ => return None,
    };
    let length = end_outside_quotes(&rest[3..], close)?;
    let inside = &rest[3..3 + length];
    let whole = start..start + 3 + length + 3;
    let is_escaped = inside.trim_start().starts_with("/*");
    let words = inside.trim();
    let is_closing = words.starts_with('/') && !is_escaped;
    let words = words.trim_start_matches('/').trim();
    let is_alone = words.ends_with('/');
    let words = words.trim_end_matches('/').trim();
    let end = words.find(char::is_whitespace).unwrap_or(words.len());
    let (name, arguments) = words.split_at(end);
    let arguments = arguments_of(arguments, ' ');
    (!name.is_empty()).then_some(FoundTag {
        name,
        arguments,
        whole,
        is_closing,
        is_alone,
        is_block: true,
        is_escaped,
    })
}

fn zola_tag(body: &str, start: usize) -> Option<FoundTag<'_>> {
    let rest = &body[start..];
    let (close, is_block) = match rest.get(..2)? {
        "{{" => ("}}", false),
        "{%" => ("%}", true),
        _ => return None,
    };
    let length = end_outside_quotes(&rest[2..], close)?;
    let inside = rest[2..2 + length].trim();
    let whole = start..start + 2 + length + 2;
    let is_escaped = inside.starts_with("/*");
    let is_closing = inside == "end" && is_block;
    let (name, arguments) = match inside.split_once('(') {
        Some((name, rest)) => (name.trim(), rest.strip_suffix(')')?),
        None if is_closing || is_escaped => (inside, ""),
        None => return None,
    };
    let is_name = |c: char| c.is_alphanumeric() || "_:".contains(c);
    (is_escaped || name.chars().all(is_name)).then(|| FoundTag {
        name,
        arguments: arguments_of(arguments, ','),
        whole,
        is_closing,
        is_alone: false,
        is_block,
        is_escaped,
    })
}

/// How long a tag may be.
const LONGEST: usize = 8192;

/// Where a sign first stands that is in no quotation marks.
fn end_outside_quotes(text: &str, close: &str) -> Option<usize> {
    let text = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    let mut quote = None;
    let mut is_after_backslash = false;
    for (at, c) in text.char_indices() {
        match quote {
            None if text[at..].starts_with(close) => return Some(at),
            None if matches!(c, '"' | '`') => quote = Some(c),
            Some(open) if c == open && !is_after_backslash => quote = None,
            _ => {}
        }
        is_after_backslash = c == '\\' && !is_after_backslash;
    }
    text.find(close)
}

/// Arguments with or without names and quotation marks.
fn arguments_of(text: &str, between: char) -> Vec<(Option<String>, String)> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut quote = None;
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        let last = parts.len() - 1;
        match quote {
            Some(open) if c == open => quote = None,
            Some('"') if c == '\\' => parts[last].extend(letters.next()),
            Some(_) => parts[last].push(c),
            None if matches!(c, '"' | '`') || c == '\'' && between == ',' => {
                quote = Some(c);
                parts[last].push('\u{0}');
            }
            None if c == between || c.is_whitespace() && between == ' ' => {
                parts.push(String::new());
            }
            None if c.is_whitespace() => {}
            None => parts[last].push(c),
        }
    }
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts
        .map(|part| match part.split_once('=') {
            Some((name, value)) if !name.is_empty() && !name.contains('\u{0}') => {
                (Some(name.trim().to_owned()), value.replace('\u{0}', ""))
            }
            _ => (None, part.replace('\u{0}', "")),
        })
        .collect()
}

/// Whether what comes next is an address.
pub fn is_destination(before: &str) -> bool {
    before.ends_with("](")
        || before.ends_with("(<")
        || before.ends_with(['"', '\''])
        || before
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.starts_with('[') && line.ends_with("]: "))
}

/// The range, of some that are in order, that has a place in it.
pub fn range_around(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let before = ranges.partition_point(|range| range.start <= at);
    ranges[..before].last().filter(|range| range.contains(&at))
}

/// Where a body has code.
pub fn code_ranges(body: &str) -> Vec<Range<usize>> {
    let tree = Tree::read(body);
    let is_code = |kind: &NodeKind<'_>| {
        matches!(kind, NodeKind::Code(_) | NodeKind::Verse)
            || matches!(kind, NodeKind::Open(Tag::CodeBlock(CodeBlockKind::Fenced(_))))
    };
    let code = tree.nodes().iter().filter(|node| is_code(&node.kind));
    code.map(|node| node.span()).collect()
}

/// Writes paragraphs of their own after what there is.
pub fn push_block(out: &mut String, text: &str) {
    let kept = out.trim_end_matches([' ', '\t']).len();
    out.truncate(kept);
    if !out.is_empty() {
        let breaks = out.len() - out.trim_end_matches('\n').len();
        out.push_str(&"\n\n"[breaks.min(2)..]);
    }
    out.push_str(text.trim_matches('\n'));
    out.push_str("\n\n");
}

/// What a person's words make of a shortcode: `{0}`, `{name}` and `{inner}` stand for its parts.
fn by_template(template: &str, code: &Shortcode<'_>) -> Replaced {
    let mut text = String::new();
    for (n, line) in template.lines().enumerate() {
        let filled = fill(line, code);
        let prefix: String = line.chars().take_while(|c| matches!(c, '>' | ' ')).collect();
        if n > 0 {
            text.push('\n');
        }
        text.push_str(&filled.trim_end().replace('\n', &format!("\n{prefix}")));
    }
    let is_block = template.contains('\n')
        || template.starts_with(['>', '!', ':', '#', '-', '<', '|'])
        || code.inner.as_ref().is_some_and(|inner| inner.contains("\n"));
    if is_block { Replaced::Block(text) } else { Replaced::Inline(text) }
}

fn fill(line: &str, code: &Shortcode<'_>) -> String {
    let mut filled = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((key, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let (key, is_upper) = match key.split_once('|') {
            Some((key, "upper")) => (key, true),
            _ => (key, false),
        };
        let value = match key {
            "inner" => code.inner.as_deref().map(str::trim),
            key => key.parse().map_or_else(|_| code.named(key), |n| code.positional(n)),
        };
        let is_key = key == "inner" || key.chars().all(|c| c.is_alphanumeric() || c == '_');
        match value {
            Some(value) if is_upper => filled.push_str(&value.to_uppercase()),
            Some(value) => filled.push_str(value),
            None if is_key => {}
            None => {
                filled.push('{');
                filled.push_str(key);
                filled.push('}');
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Lines as an alert of this kind.
pub fn alert(kind: &str, inner: &str) -> String {
    let word = match kind.to_ascii_lowercase().as_str() {
        "warning" | "warn" | "attention" => "WARNING",
        "caution" | "danger" | "error" | "failure" | "bug" => "CAUTION",
        "tip" | "success" | "hint" | "check" | "done" => "TIP",
        "important" | "question" | "help" => "IMPORTANT",
        _ => "NOTE",
    };
    let mut text = format!("> [!{word}]");
    for line in inner.trim().lines() {
        text.push_str(if line.is_empty() { "\n>" } else { "\n> " });
        text.push_str(line);
    }
    text
}

/// A picture as a figure of its own.
#[derive(Debug, Default)]
pub struct Figure<'f> {
    pub src: &'f str,
    pub alt: &'f str,
    pub caption: &'f str,
    pub credit: &'f str,
    pub link: &'f str,
}

impl Figure<'_> {
    /// As Markdown.
    pub fn markdown(&self) -> String {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let alt = one_line(self.alt).replace('[', "\\[").replace(']', "\\]");
        let src = if self.src.contains([' ', '(', ')']) {
            format!("<{}>", self.src)
        } else {
            self.src.to_owned()
        };
        let caption = one_line(self.caption).replace('"', "\\\"");
        let caption = if caption.is_empty() { caption } else { format!(" \"{caption}\"") };
        let credit = one_line(self.credit).replace('"', "”");
        let credit = if credit.is_empty() { credit } else { format!(" {{credit=\"{credit}\"}}") };
        let picture = format!("![{alt}]({src}{caption}){credit}");
        if self.link.is_empty() { picture } else { format!("[{picture}]({})", self.link) }
    }
}

/// A page or film of another site.
pub fn embed(address: &str, title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("::: embed {address} {title}").trim_end().to_owned()
}
