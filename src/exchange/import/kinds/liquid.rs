//! Bodies of Jekyll sites: Liquid, and the attributes of Kramdown.
//!
//! In: Markdown with Liquid in it. Out: Markdown of this program, whose links are still those of
//! the old site. Never: a tag that is dropped; those that are not known stay, and are reported.

use std::collections::HashMap;

use super::super::ImportInput;
use super::super::report::{ImportReport, SourcePlace};
use super::super::shortcodes::{code_ranges, embed, is_destination, push_block, range_around};
use super::super::value::LineStarts;
use super::fenced;

/// What a body is read with.
pub(super) struct LiquidReader<'a> {
    pub input: ImportInput<'a>,
    pub path: &'a str,
    pub line: usize,
    pub title: &'a str,
    /// The address of the site.
    pub base_url: &'a str,
}

/// A tag, and where in its body it is.
struct LiquidTag<'b> {
    body: &'b str,
    ends: &'b HashMap<&'b str, Vec<(usize, usize)>>,
    start: usize,
    end: usize,
    inside: &'b str,
    place: SourcePlace<'b>,
}

impl LiquidReader<'_> {
    /// Replaces what is known.
    pub fn replace(&self, body: &str, report: &mut ImportReport) -> String {
        let code = code_ranges(body);
        let lines = LineStarts::of(body);
        let ends = ends_of(body);
        let mut out = String::with_capacity(body.len());
        let mut at = 0;
        while let Some((start, end)) = next_tag(body, at) {
            out.push_str(&body[at..start]);
            if let Some(range) = range_around(&code, start) {
                out.push_str(&body[start..range.end]);
                at = range.end;
                continue;
            }
            let tag = &body[start..end];
            let inside = tag[2..tag.len() - 2].trim().trim_matches('-').trim();
            let place = SourcePlace::new(self.path, self.line + lines.line(start) - 1);
            at = match tag.starts_with("{%") {
                true => self.tag(
                    LiquidTag { body, ends: &ends, start, end, inside, place },
                    &mut out,
                    report,
                ),
                false => {
                    match self.output(inside, &out) {
                        Some(text) => out.push_str(&text),
                        None => {
                            let message =
                                format!("`{tag}` is filled in by Liquid; it stays as it was");
                            report.left(place, message);
                            out.push_str(tag);
                        }
                    }
                    end
                }
            };
        }
        out.push_str(&body[at..]);
        out
    }

    /// Writes what a tag becomes, and returns where the body goes on.
    fn tag(&self, tag: LiquidTag<'_>, out: &mut String, report: &mut ImportReport) -> usize {
        let LiquidTag { body, ends, start, end, inside, place } = tag;
        let (name, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let rest = rest.trim();
        let closing = |name: &str| close_of(body, end, ends.get(name));
        match name {
            "highlight" => {
                let Some((inner, after)) = closing("endhighlight") else {
                    return keep(body, start, end, out);
                };
                let language = rest.split_whitespace().next().unwrap_or_default();
                push_block(out, &fenced(language, inner));
                after
            }
            "raw" => {
                let Some((inner, after)) = closing("endraw") else {
                    return keep(body, start, end, out);
                };
                out.push_str(inner);
                after
            }
            "comment" => {
                let Some((_, after)) = closing("endcomment") else {
                    return keep(body, start, end, out);
                };
                report.left(place, "a comment of Liquid, which readers never saw, was not brought");
                after
            }
            "post_url" => self.reference(&format!("_posts/{rest}"), out, end),
            "link" => self.reference(rest, out, end),
            "include" | "include_relative" | "include_cached" => {
                self.include((rest, place), out, report);
                if out.is_empty() || !out.ends_with('\u{0}') {
                    return end;
                }
                out.pop();
                keep(body, start, end, out)
            }
            _ => {
                let message = format!("the tag `{{% {name} %}}` of Liquid stays as it was");
                report.left(place, message);
                keep(body, start, end, out)
            }
        }
    }

    fn reference(&self, target: &str, out: &mut String, end: usize) -> usize {
        let target = target.trim_matches(['"', '\'']).replace(' ', "%20");
        match is_destination(out) {
            true => out.push_str(&format!("ref:{target}")),
            false => out.push_str(&format!("[](ref:{target})")),
        }
        end
    }

    /// A piece of a theme. One that is not known leaves a mark for the caller.
    fn include(
        &self,
        (rest, at): (&str, SourcePlace<'_>),
        out: &mut String,
        report: &mut ImportReport,
    ) {
        let file = rest.split_whitespace().next().unwrap_or_default();
        let name = file.rsplit('/').next().unwrap_or(file);
        let name = name.split('.').next().unwrap_or(name);
        let argument = |key: &str| {
            let value = rest.split_once(&format!("{key}="))?.1;
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value[1..].split(quote).next().map(str::to_owned)
        };
        if let Some(template) = self.input.answers.shortcodes.get(name) {
            report.mapped(at, format!("the include `{file}`, as the map file says"));
            let mut text = template.clone();
            while let Some((before, after)) = text.clone().split_once('{') {
                let Some((key, after)) = after.split_once('}') else { break };
                text = format!("{before}{}{after}", argument(key).unwrap_or_default());
            }
            return push_block(out, &text);
        }
        match (name.to_ascii_lowercase().as_str(), argument("id")) {
            (name, Some(id)) if name.contains("youtube") => {
                report.mapped(at, format!("the include `{file}` became a link with `::: embed`"));
                push_block(out, &embed(&format!("https://www.youtube.com/watch?v={id}"), ""));
            }
            _ => {
                report.question(
                    at,
                    format!("what is the include `{file}`? It stands in the text as it was"),
                    format!("shortcodes:\n  {name}: \"https://example.org/{{id}}\"\n"),
                );
                out.push('\u{0}');
            }
        }
    }

    /// What `{{ … }}` stands for.
    fn output(&self, inside: &str, out: &str) -> Option<String> {
        let (value, filter) = inside.split_once('|').unwrap_or((inside, ""));
        let value = value.trim();
        let literal = value.trim_matches(['"', '\'']);
        let is_literal = literal.len() + 2 == value.len();
        match (value, filter.trim()) {
            ("site.baseurl", "") => Some(String::new()),
            ("site.url", "") => {
                let host = self.base_url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
                Some(host)
            }
            ("page.title", "") => Some(self.title.to_owned()),
            (_, "relative_url" | "absolute_url" | "prepend: site.baseurl") if is_literal => {
                let path = format!("/{}", literal.trim_start_matches('/'));
                Some(if is_destination(out) { path } else { format!("[]({path})") })
            }
            _ if is_literal => Some(literal.to_owned()),
            _ => None,
        }
    }
}

fn keep(body: &str, start: usize, end: usize, out: &mut String) -> usize {
    out.push_str(&body[start..end]);
    end
}

fn next_tag(body: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let start = at + body.get(at..)?.find('{')?;
        let close = match body.get(start..start + 2) {
            Some("{%") => "%}",
            Some("{{") => "}}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let length = body[start + 2..].find(close)?;
        return Some((start, start + 2 + length + 2));
    }
}

/// The places of the tags that close others, by their names.
fn ends_of(body: &str) -> HashMap<&str, Vec<(usize, usize)>> {
    let mut ends: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    let mut at = 0;
    while let Some((start, end)) = next_tag(body, at) {
        let inside = body[start + 2..end - 2].trim().trim_matches('-').trim();
        if inside.starts_with("end") {
            ends.entry(inside).or_default().push((start, end));
        }
        at = end;
    }
    ends
}

/// What stands before the next of some tags, and where that ends.
fn close_of<'b>(
    body: &'b str,
    from: usize,
    ends: Option<&Vec<(usize, usize)>>,
) -> Option<(&'b str, usize)> {
    let ends = ends?;
    let (start, end) = ends.get(ends.partition_point(|(start, _)| *start < from))?;
    Some((&body[from..*start], *end))
}

/// Attributes and other signs of Kramdown, as they are written here.
pub(super) fn kramdown(
    body: &str,
    (path, line): (&str, usize),
    report: &mut ImportReport,
) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut words: Vec<(String, String)> = Vec::new();
    let mut is_code = false;
    let mut closings: Vec<(usize, String)> = Vec::new();
    for (n, text) in body.split('\n').enumerate() {
        let at = SourcePlace::new(path, line + n);
        let trimmed = text.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            is_code = !is_code;
        }
        if is_code {
            lines.push(text.to_owned());
            continue;
        }
        if let Some((word, meaning)) = abbreviation(trimmed) {
            words.push((word.to_owned(), meaning.to_owned()));
            report.mapped(at, format!("the abbreviation `{word}` became `<abbr>`"));
            lines.push(String::new());
        } else if matches!(trimmed, "{:toc}" | "{: toc}" | "* TOC" | "- TOC" | "* TOC {:toc}") {
            report.left(at, "a list of headings was not brought: pages make it themselves");
            lines.push(String::new());
        } else if let Some(container) = open_container(trimmed) {
            closings.push((0, "div".to_owned()));
            lines.push(container);
        } else if trimmed == "</div>" && !closings.is_empty() {
            closings.pop();
            lines.push(":::".to_owned());
        } else {
            if trimmed.contains("$$") {
                report.mapped(at, "a formula between `$$` is one here, too");
            }
            lines.push(with_attributes(text, at, report));
        }
    }
    let text = captions(lines).join("\n");
    let text = super::join_attribute_lines(&text);
    if words.len() > MOST_WORDS {
        let message =
            format!("of {} abbreviations the first {MOST_WORDS} were brought", words.len());
        report.left(SourcePlace::new(path, 0), message);
    }
    words
        .iter()
        .take(MOST_WORDS)
        .fold(text, |text, (word, meaning)| abbreviated(&text, word, meaning))
}

/// How many abbreviations a text may have.
const MOST_WORDS: usize = 200;

fn abbreviation(line: &str) -> Option<(&str, &str)> {
    let (word, meaning) = line.strip_prefix("*[")?.split_once("]:")?;
    Some((word.trim(), meaning.trim()))
}

fn abbreviated(text: &str, word: &str, meaning: &str) -> String {
    let code = code_ranges(text);
    let mut out = String::new();
    let mut at = 0;
    for (start, found) in text.match_indices(word) {
        let before = text[..start].chars().next_back();
        let after = text[start + found.len()..].chars().next();
        let is_word = !before.is_some_and(|c| c.is_alphanumeric() || c == '[')
            && !after.is_some_and(|c| c.is_alphanumeric() || c == ']');
        if is_word && range_around(&code, start).is_none() {
            let title = crate::ground::html::escaped(meaning);
            out.push_str(&text[at..start]);
            out.push_str(&format!("<abbr title=\"{title}\">{word}</abbr>"));
            at = start + found.len();
        }
    }
    out.push_str(&text[at..]);
    out
}

/// `<div dir="rtl" markdown="1">` as a container.
fn open_container(line: &str) -> Option<String> {
    let inside = line.strip_prefix("<div")?.strip_suffix('>')?;
    if !inside.contains("markdown=") {
        return None;
    }
    let value = |name: &str| {
        let rest = inside.split_once(&format!("{name}=\""))?.1;
        rest.split('"').next().filter(|value| !value.is_empty()).map(str::to_owned)
    };
    let mut attributes: Vec<String> = Vec::new();
    attributes.extend(value("id").map(|id| format!("#{id}")));
    let classes = value("class").unwrap_or_default();
    attributes.extend(classes.split_whitespace().map(|class| format!(".{class}")));
    attributes.extend(value("lang").map(|lang| format!("lang={lang}")));
    attributes.extend(value("dir").map(|dir| format!("dir={dir}")));
    if attributes.is_empty() {
        attributes.push(".block".to_owned());
    }
    Some(format!("::: {{{}}}", attributes.join(" ")))
}

/// `{: .wide width="400" }` as `{.wide}`.
fn with_attributes(line: &str, at: SourcePlace<'_>, report: &mut ImportReport) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{:") {
        let Some((inside, after)) = after.split_once('}').filter(|_| !after.starts_with(':'))
        else {
            break;
        };
        let mut kept = Vec::new();
        for word in inside.split_whitespace() {
            let is_known = word.starts_with(['.', '#']) && word.len() > 1
                || word.starts_with("lang=")
                || word.starts_with("dir=");
            match is_known {
                true => kept.push(word.replace(['"', '\''], "")),
                false => report.left(at, format!("the attribute `{word}` was not brought")),
            }
        }
        out.push_str(before);
        if !kept.is_empty() {
            out.push_str(&format!("{{{}}}", kept.join(" ")));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A picture, `{.caption}` and a line of emphasis are a figure with its caption.
fn captions(lines: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut n = 0;
    while n < lines.len() {
        let picture = lines[n].trim();
        let line = |n: usize| lines.get(n).map_or("", |line| line.trim());
        let words = match (line(n + 1), line(n + 2)) {
            ("{.caption}", words) | (words, "{.caption}") => {
                let inner =
                    words.strip_prefix(['*', '_']).and_then(|it| it.strip_suffix(['*', '_']));
                inner.or(Some(words)).filter(|words| !words.is_empty())
            }
            _ => None,
        };
        let is_picture = picture.starts_with("![") && !picture.contains(" \"");
        let place = picture.find("](").and_then(|at| Some(at + picture[at..].find(')')?));
        match (words, place) {
            (Some(words), Some(end)) if is_picture => {
                let words = words.replace('"', "\\\"");
                out.push(format!("{} \"{words}\"{}", &picture[..end], &picture[end..]));
                out.extend([String::new(), String::new()]);
                n += 3;
            }
            _ => {
                out.push(lines[n].clone());
                n += 1;
            }
        }
    }
    out
}
