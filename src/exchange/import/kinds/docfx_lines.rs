//! What DocFX writes on lines of their own: pictures, columns, tabs, snippets of code.
//!
//! In: Markdown whose includes are filled in. Out: Markdown of this program. Never: a line in a
//! block of code that is changed; text of a part that is left out.

use super::super::report::SourcePlace;
use super::super::shortcodes::{Figure, embed};
use super::docfx_body::DocfxBody;
use super::fenced;
use crate::exchange::import::report::ImportReport;

/// What is being read.
struct LineReader<'b> {
    own: &'b DocfxBody<'b>,
    /// The line that is read.
    at: SourcePlace<'b>,
    out: Vec<String>,
    /// The fence of a block of code that is open.
    fence: Option<String>,
    /// Whether lines of a quotation stand in a box that has no place here.
    is_box: bool,
    is_tab: bool,
    /// How far the lines of a column stand in, once the first one is read.
    indent: Option<Option<usize>>,
    /// The words of a picture whose long description is being read.
    described: Option<String>,
}

/// Changes all lines.
pub(super) fn changed(body: &str, own: &DocfxBody<'_>, report: &mut ImportReport) -> String {
    let mut reader = LineReader {
        own,
        at: SourcePlace::new(own.path, own.line),
        out: Vec::new(),
        fence: None,
        is_box: false,
        is_tab: false,
        indent: None,
        described: None,
    };
    for (line, number) in body.split('\n').zip(own.line..) {
        reader.at.line = number;
        match reader.is_code(line) {
            true => reader.out.push(line.to_owned()),
            false => reader.take(line, report),
        }
    }
    reader.end_tabs();
    reader.out.join("\n")
}

impl LineReader<'_> {
    /// Whether a line is one of code, or the fence around it.
    fn is_code(&mut self, line: &str) -> bool {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| bare.chars().take_while(|c| *c == mark).count());
        match &self.fence {
            Some(fence) => {
                if bare.starts_with(&**fence)
                    && bare.trim_end().trim_start_matches(mark.unwrap_or(' ')).is_empty()
                {
                    self.fence = None;
                }
                true
            }
            None if length >= 3 => {
                self.fence = Some(bare[..length].to_owned());
                true
            }
            None => false,
        }
    }

    fn take(&mut self, line: &str, report: &mut ImportReport) {
        let line = self.moved(line);
        let trimmed = line.trim();
        if let Some(inner) = trimmed.strip_prefix('>').map(str::trim)
            && self.quoted(inner, report)
        {
            return;
        }
        self.is_box &= trimmed.starts_with('>');
        if self.is_box {
            let inner = trimmed.trim_start_matches('>');
            return self.out.push(inner.strip_prefix(' ').unwrap_or(inner).to_owned());
        }
        match trimmed.strip_prefix(":::") {
            Some(rest)
                if !rest.contains(":::") || rest.trim_end_matches(':').find(":::").is_none() =>
            {
                let indent = &line[..line.len() - line.trim_start().len()];
                self.directive(rest.trim_matches([' ', ':']), (line, indent), report);
            }
            _ if is_tab(trimmed) => {
                let name = trimmed.split_once('[').and_then(|(_, rest)| rest.split_once("](#tab/"));
                let name = name.map_or(trimmed, |(name, _)| name);
                report.mapped(self.at, "a tab became one of `::: tabs`");
                self.out.push(if self.is_tab { ":::" } else { "::: tabs" }.to_owned());
                self.is_tab = true;
                self.out.push(format!("::: tab \"{}\"", name.trim().replace('"', "”")));
            }
            _ if self.is_tab && matches!(trimmed, "***" | "---" | "* * *" | "- - -") => {
                self.end_tabs();
            }
            _ if trimmed.starts_with("[!code") && trimmed.ends_with(")]") => {
                self.snippet(trimmed, line, report);
            }
            _ => {
                let line = self.pictures(line, report);
                self.out.push(line);
            }
        }
    }

    /// Ends the last tab and all of them.
    fn end_tabs(&mut self) {
        if std::mem::take(&mut self.is_tab) {
            self.out.extend([":::".to_owned(), ":::".to_owned()]);
        }
    }

    /// A line without the spaces before the lines of its column.
    fn moved<'l>(&mut self, line: &'l str) -> &'l str {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        match &mut self.indent {
            Some(own) if !line.trim().is_empty() => {
                let indent = *own.get_or_insert(spaces);
                &line[spaces.min(indent)..]
            }
            _ => line,
        }
    }

    /// A line of a quotation with a sign of DocFX. Returns whether that is all.
    fn quoted(&mut self, inner: &str, report: &mut ImportReport) -> bool {
        let lower = inner.to_ascii_lowercase();
        if lower.starts_with("[!div") || lower.starts_with("[!selector") {
            let message = format!("the box `{inner}` is not brought; its text is");
            report.left(self.at, message);
            self.is_box = true;
            self.out.push(String::new());
            return true;
        }
        let video = lower.starts_with("[!video").then(|| inner[7..].trim_end_matches(']').trim());
        if let Some(address) = video {
            report.mapped(self.at, "a film became a link with `::: embed`");
            self.out.extend([String::new(), embed(address, ""), String::new()]);
        }
        video.is_some()
    }

    fn directive(&mut self, inside: &str, (line, indent): (&str, &str), report: &mut ImportReport) {
        let name = inside.split_whitespace().next().unwrap_or_default();
        let value = |key: &str| attribute(inside, key);
        match name {
            "row" | "row-end" | "column" | "column-end" | "moniker-end" | "zone-end" => {
                self.indent = (name == "column").then_some(None);
                if name == "row" {
                    report.mapped(self.at, "columns became paragraphs below each other");
                }
                self.out.push(String::new());
            }
            "moniker" | "zone" => {
                let message = format!("`{inside}` was for some readers only; its text is for all");
                report.left(self.at, message);
                self.out.push(String::new());
            }
            "image" => {
                let figure = figure(inside);
                let has_words = value("type").as_deref() == Some("complex");
                self.indent = if has_words { Some(None) } else { self.indent };
                self.described = has_words.then(|| value("alt-text").unwrap_or_default());
                self.out.push(format!("{indent}{figure}"));
                self.out.extend(has_words.then(|| self.summary()).flatten());
                report.mapped(self.at, "`:::image` became a picture of Markdown");
            }
            "image-end" => {
                self.indent = None;
                let end = self.described.take().map(|_| "\n</details>".to_owned());
                self.out.push(end.unwrap_or_default());
            }
            "video" => {
                let address = value("source").unwrap_or_default();
                report.mapped(self.at, "a film became a link with `::: embed`");
                self.out.push(embed(&address, &value("title").unwrap_or_default()));
            }
            "code" => {
                let source = value("source").unwrap_or_default();
                let part = (value("range"), value("id"));
                let language = value("language").unwrap_or_default();
                match self.own.code(&source, part, report) {
                    Some(code) => self.push_code(&language, &code, indent),
                    None => self.keep(line, report),
                }
            }
            _ if inside.is_empty() || inside.starts_with('{') => self.out.push(line.to_owned()),
            _ => self.keep(line, report),
        }
    }

    /// The words above a long description.
    fn summary(&self) -> Option<String> {
        let words = self.described.as_deref()?;
        Some(format!("\n<details><summary>{}</summary>\n", crate::ground::html::escaped(words)))
    }

    fn keep(&mut self, line: &str, report: &mut ImportReport) {
        report.left(self.at, format!("`{}` stays as it was", line.trim()));
        self.out.push(line.to_owned());
    }

    fn push_code(&mut self, language: &str, code: &str, indent: &str) {
        let block = fenced(language, code);
        self.out.extend(block.lines().map(|line| format!("{indent}{line}")));
    }

    /// `[!code-csharp[Main](Program.cs?range=1-5#Part)]`
    fn snippet(&mut self, inside: &str, line: &str, report: &mut ImportReport) {
        let indent = &line[..line.len() - line.trim_start().len()];
        let language = inside[6..].trim_start_matches('-').split('[').next().unwrap_or_default();
        let source = inside.split_once("](").and_then(|(_, rest)| rest.strip_suffix(")]"));
        let source = source.unwrap_or_default().split_whitespace().next().unwrap_or_default();
        let (path, rest) = source.split_at(source.find(['?', '#']).unwrap_or(source.len()));
        let query = |key: &str| {
            let parts = rest.split(['?', '&', '#']);
            parts.filter_map(|part| part.split_once('=')).find(|(own, _)| *own == key)
        };
        let range =
            ["range", "start"].iter().find_map(|key| query(key)).map(|(_, it)| it.to_owned());
        let of_lines = rest.split_once("#L").map(|(_, lines)| lines.replace('L', ""));
        let name = rest.split_once('#').map(|(_, name)| name).filter(|_| of_lines.is_none());
        let name = name.or(query("name").map(|(_, it)| it)).map(str::to_owned);
        match self.own.code(path, (range.or(of_lines), name), report) {
            Some(code) => self.push_code(language.trim(), &code, indent),
            None => self.keep(line, report),
        }
    }

    /// Pictures and words in the middle of a line.
    fn pictures(&self, line: &str, report: &mut ImportReport) -> String {
        let mut text = String::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(":::") {
            let Some((inside, after)) = after.split_once(":::") else { break };
            let name = inside.split_whitespace().next().unwrap_or_default();
            text.push_str(before);
            match name {
                "image" => {
                    report.mapped(self.at, "`:::image` became a picture of Markdown");
                    text.push_str(&figure(inside));
                }
                "no-loc" => text.push_str(&attribute(inside, "text").unwrap_or_default()),
                _ => text.push_str(&format!(":::{inside}:::")),
            }
            rest = after;
        }
        text + rest
    }
}

/// `# [Linux](#tab/linux)`
fn is_tab(line: &str) -> bool {
    line.starts_with('#')
        && line.trim_start_matches('#').trim_start().starts_with('[')
        && line.contains("](#tab/")
}

fn figure(inside: &str) -> String {
    let value = |key: &str| attribute(inside, key).unwrap_or_default();
    let (src, alt) = (value("source"), value("alt-text"));
    Figure { src: &src, alt: &alt, ..Figure::default() }.markdown()
}

/// The value of `key="…"`.
fn attribute(inside: &str, key: &str) -> Option<String> {
    let start = inside.match_indices(key).map(|(at, _)| at).find(|at| {
        let is_name = inside[..*at].ends_with(char::is_whitespace);
        is_name && inside[*at + key.len()..].trim_start().starts_with('=')
    })?;
    let rest = inside[start + key.len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::to_owned)
}
