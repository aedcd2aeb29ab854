//! Bodies of DocFX sites: what they include, and where their links lead.
//!
//! In: Markdown with `[!INCLUDE …]`, `~/…` and `xref:`. Out: Markdown of this program, whose links
//! are still those of the old site. Never: a file that includes itself without end, or more text
//! than [`MOST_BYTES`].

use std::cell::Cell;

use super::super::ImportInput;
use super::super::addresses::{decoded, joined};
use super::super::found::{FoundBody, LinkForm};
use super::super::report::{ImportReport, SourcePlace};
use super::super::shortcodes::{code_ranges, range_around};
use super::super::value::LineStarts;
use super::docfx::DocfxReader;
use super::{docfx_lines, read_text};

/// What a body is read with.
pub(super) struct DocfxBody<'a> {
    pub reader: &'a DocfxReader<'a>,
    pub path: &'a str,
    pub line: usize,
    /// How much may still be put into the text.
    pub left: Cell<usize>,
}

/// How deep files may be in one another.
const DEEPEST: usize = 8;

/// How much all that a text includes may have.
pub(super) const MOST_BYTES: usize = 8 << 20;

/// The file whose words are read.
struct IncludePlace<'p> {
    path: &'p str,
    line: usize,
    depth: usize,
}

impl DocfxBody<'_> {
    pub fn markdown(&self, body: &str, report: &mut ImportReport) -> String {
        let place = IncludePlace { path: self.path, line: self.line, depth: 0 };
        let text = self.filled(body, place, report);
        let text = docfx_lines::changed(&text, self, report);
        let text = relinked(&text, &|destination| self.destination(destination));
        if self.reader.uids.is_empty() { text } else { self.referred(&text) }
    }

    /// `@uid` as a link to the text of this name.
    fn referred(&self, body: &str) -> String {
        let code = code_ranges(body);
        let (mut out, mut at) = (String::with_capacity(body.len()), 0);
        for (start, _) in body.match_indices('@') {
            let is_end = |c: char| c.is_whitespace() || "\"'<>()[]{}|,;!?".contains(c);
            let name = body[start + 1..].split(is_end).next().unwrap_or_default();
            let name = name.trim_end_matches(['.', ':']);
            let is_start =
                body[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
            let is_known = is_start && start >= at && self.reader.uids.contains(name);
            if is_known && range_around(&code, start).is_none() {
                out.push_str(&body[at..start]);
                out.push_str(&format!("[](ref:{name})"));
                at = start + 1 + name.len();
            }
        }
        out + &body[at..]
    }

    fn input(&self) -> ImportInput<'_> {
        self.reader.input
    }

    /// The path of a file that another one names.
    fn path_of(&self, from: &str, name: &str) -> Option<String> {
        let name = decoded(name.trim_matches(['<', '>']));
        if let Some(rest) = name.strip_prefix("~/") {
            return joined(&self.reader.config.root, rest);
        }
        joined(from.rsplit_once('/').map_or("", |(folder, _)| folder), &name)
    }

    /// Puts in what `[!INCLUDE [title](path)]` names.
    fn filled(&self, body: &str, place: IncludePlace<'_>, report: &mut ImportReport) -> String {
        if !body.contains("[!") {
            return body.to_owned();
        }
        let code = code_ranges(body);
        let lines = LineStarts::of(body);
        let (mut out, mut at) = (String::new(), 0);
        while let Some((start, end, name)) = next_include(body, at) {
            out.push_str(&body[at..start]);
            at = end;
            let is_code = range_around(&code, start).is_some();
            let here = SourcePlace::new(place.path, place.line + lines.line(start) - 1);
            let text = match is_code {
                true => None,
                false => self.included(name, &place, report),
            };
            match text {
                Some(text) => out.push_str(text.trim_matches('\n')),
                None => {
                    if !is_code {
                        report.left(here, format!("`{}` stays as it was", &body[start..end]));
                    }
                    out.push_str(&body[start..end]);
                }
            }
        }
        out + &body[at..]
    }

    /// The text of a file, whose links lead where they did.
    fn included(
        &self,
        name: &str,
        place: &IncludePlace<'_>,
        report: &mut ImportReport,
    ) -> Option<String> {
        let path = self.path_of(place.path, name)?;
        let path = self.input().files.find(&path)?;
        let is_inside = path == self.path || place.path == path;
        if place.depth >= DEEPEST || self.left.get() == 0 || is_inside {
            return None;
        }
        let read = read_text(self.input(), path, report)?;
        self.take(read.body.len())?;
        report.mapped(SourcePlace::new(path, 0), "it stands in the texts that include it");
        let inner = IncludePlace { path, line: read.body_line, depth: place.depth + 1 };
        let text = self.filled(&read.body, inner, report);
        let away = |destination: &str| {
            let is_away = destination.starts_with(['/', '#', '~']) || destination.contains(':');
            let (name, rest) =
                destination.split_at(destination.find(['?', '#']).unwrap_or(destination.len()));
            let whole = self.path_of(path, name).filter(|_| !is_away)?;
            Some(format!("/{}{rest}", whole.replace(' ', "%20")))
        };
        Some(relinked(&text, &away))
    }

    /// Counts what is put into the text; `None` if that is too much.
    fn take(&self, length: usize) -> Option<()> {
        let left = self.left.get().saturating_sub(length + 1);
        self.left.set(left);
        (left > 0).then_some(())
    }

    /// Where a link leads, as the rest of the import understands it.
    fn destination(&self, destination: &str) -> Option<String> {
        if let Some(rest) = destination.strip_prefix("~/") {
            let root = &self.reader.config.root;
            return Some(format!("/{root}/{rest}").replace("//", "/"));
        }
        if let Some(uid) = destination.strip_prefix("xref:") {
            let uid = uid.split('?').next().unwrap_or(uid);
            return Some(format!("ref:{uid}"));
        }
        self.reader.of_host(destination)
    }

    /// Lines of a file of code: those of a range or a part, or all.
    pub fn code(
        &self,
        source: &str,
        (range, name): (Option<String>, Option<String>),
        report: &mut ImportReport,
    ) -> Option<String> {
        let path = self.path_of(self.path, source)?;
        let text = self.input().files.text(self.input().files.find(&path)?)?;
        report.mapped(SourcePlace::new(&path, 0), "its lines stand in texts");
        let lines: Vec<&str> = text.lines().collect();
        let chosen = match (range, name) {
            (Some(range), _) => of_range(&lines, &range),
            (None, Some(name)) => of_name(&lines, &name)?,
            (None, None) => lines,
        };
        let is_blank = |line: &&&str| line.trim().is_empty();
        let indents = chosen.iter().filter(|line| !is_blank(line));
        let indent = indents.map(|line| line.len() - line.trim_start_matches(' ').len()).min();
        let indent = indent.unwrap_or(0);
        let bare = chosen.iter().map(|line| line.get(indent..).unwrap_or_default());
        let code = bare.collect::<Vec<_>>().join("\n");
        self.take(code.len())?;
        Some(code)
    }
}

/// `1-5,8,10-`
fn of_range<'t>(lines: &[&'t str], range: &str) -> Vec<&'t str> {
    let mut chosen = Vec::new();
    for part in range.split(',').take(100) {
        let (from, to) = part.split_once('-').map_or((part, Some(part)), |(from, to)| {
            (from, Some(to.trim()).filter(|to| !to.is_empty()))
        });
        let from = from.trim().parse::<usize>().unwrap_or(1).max(1);
        let to = to.map_or(lines.len(), |to| to.trim().parse().unwrap_or(from));
        chosen.extend(lines.iter().take(to).skip(from - 1));
    }
    chosen
}

/// The lines between `// <name>` and `// </name>`, or in a region.
fn of_name<'t>(lines: &[&'t str], name: &str) -> Option<Vec<&'t str>> {
    let (open, close) = (format!("<{name}>").to_lowercase(), format!("</{name}>").to_lowercase());
    let region = format!("#region {name}").to_lowercase();
    let lower = |line: &str| line.trim().to_lowercase();
    let start = lines
        .iter()
        .position(|line| lower(line).contains(&open) || lower(line).starts_with(&region))?;
    let is_region = lower(lines[start]).starts_with(&region);
    let is_end = |line: &&&str| match is_region {
        true => lower(line).starts_with("#endregion"),
        false => lower(line).contains(&close),
    };
    let inside = &lines[start + 1..];
    let length = inside.iter().take_while(|line| !is_end(line)).count();
    Some(inside[..length].to_vec())
}

/// The next include: where it begins and ends, and the path in it.
fn next_include(body: &str, from: usize) -> Option<(usize, usize, &str)> {
    let mut at = from;
    while let Some(start) = body.get(at..)?.find("[!").map(|found| at + found) {
        at = start + 2;
        let word = body.get(at..at + 7).filter(|word| word.eq_ignore_ascii_case("include"));
        let line_end = body[start..].find('\n').map_or(body.len(), |end| start + end);
        let rest = &body[start..line_end];
        let found = word.and_then(|_| {
            let open = rest.find("](")? + 2;
            let close = open + rest[open..].find(')')?;
            let end = close + 1 + rest[close + 1..].find(']')? + 1;
            let name = rest[open..close].split_whitespace().next()?;
            Some((start, start + end, name))
        });
        if found.is_some() {
            return found;
        }
    }
    None
}

/// A body whose links lead elsewhere.
fn relinked(body: &str, to: &dyn Fn(&str) -> Option<String>) -> String {
    let mut edits = Vec::new();
    for link in FoundBody::of(body).links {
        let Some(new) = to(&link.destination) else { continue };
        match link.form {
            LinkForm::Inline(place) | LinkForm::Definition(place) | LinkForm::Html(place) => {
                edits.push((place, new));
            }
            LinkForm::Bare => edits.push((link.whole, format!("[]({new})"))),
            LinkForm::Reference => {}
        }
    }
    edits.sort_by_key(|(place, _)| place.start);
    let (mut out, mut at) = (String::with_capacity(body.len()), 0);
    for (place, new) in edits.into_iter() {
        if place.start >= at {
            out.push_str(&body[at..place.start]);
            out.push_str(&new);
            at = place.end;
        }
    }
    out + &body[at..]
}
