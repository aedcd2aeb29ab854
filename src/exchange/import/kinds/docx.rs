//! Documents of Word (DOCX).
//!
//! In: the bytes of a document. Out: its title, author and text with headings, lists, tables,
//! links, notes and pictures. Never: hidden text, or text that was deleted while changes were
//! tracked. Pandoc would read them, too, but would have to be installed.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::DeflateDecoder;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::ImportInput;
use super::super::report::{ImportReport, SourcePlace};
use super::documents::Document;
use super::title_in_body;

/// The most bytes that a part of a document may have.
const MOST_BYTES: u64 = 64 << 20;

/// Reads a document.
pub(super) fn read(
    input: ImportInput<'_>,
    path: &str,
    report: &mut ImportReport,
) -> Option<Document> {
    let bytes = input.files.bytes(path).ok()?;
    let parts = unzip(&bytes)?;
    let text =
        |name: &str| parts.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let mut page = Document { body_line: 1, ..Document::default() };
    let links = text("word/_rels/document.xml.rels").map(|xml| targets(&xml)).unwrap_or_default();
    let mut notes = BTreeMap::new();
    for (file, kind) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        let xml = text(file).unwrap_or_default();
        notes.extend(WordReader::of(&links).notes(&xml, kind));
    }
    let mut reader = WordReader::of(&links);
    reader.read(&text("word/document.xml")?);
    page.facts.put("title", reader.title.as_deref());
    page.facts.put("subtitle", reader.subtitle.as_deref());
    let core = text("docProps/core.xml").unwrap_or_default();
    let mut body = reader.finish();
    if page.facts.0.text_of("title").is_none()
        && let Some((title, rest)) = title_in_body(&body)
    {
        page.facts.put("title", Some(&title));
        body = rest.trim_start().to_owned();
    }
    page.facts.put("title", property(&core, "dc:title").as_deref());
    page.facts.put("author", property(&core, "dc:creator").as_deref());
    page.facts.put_day("date", property(&core, "dcterms:created").as_deref());
    page.language = property(&core, "dc:language");
    for (id, note) in &notes {
        if !body.contains(&format!("[^{id}]")) {
            continue;
        }
        body.push_str(&format!("\n\n[^{id}]: {}", note.replace("\n\n", "\n\n    ")));
    }
    for target in links.values() {
        let bytes = parts.get(&format!("word/{target}"));
        if let (true, Some(bytes)) = (target.starts_with("media/"), bytes) {
            page.inner_files.push((target["media/".len()..].to_owned(), bytes.clone()));
        }
    }
    page.inner_files.sort();
    page.inner_files.dedup();
    if parts.keys().any(|name| name.contains("comments")) {
        report.left(SourcePlace::new(path, 0), "its comments were not brought");
    }
    page.body = body;
    Some(page)
}

/// The parts of a ZIP file by name. `None` if it is none.
fn unzip(bytes: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let number = |at: usize, length: usize| -> Option<usize> {
        let bytes = bytes.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    };
    let start = bytes.len().saturating_sub(66_000);
    let end = (start..bytes.len()).rev().find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))?;
    let (count, mut at) = (number(end + 10, 2)?, number(end + 16, 4)?);
    let mut parts = BTreeMap::new();
    for _ in 0..count {
        if !bytes.get(at..)?.starts_with(b"PK\x01\x02") {
            return None;
        }
        let (method, size) = (number(at + 10, 2)?, number(at + 20, 4)?);
        let (name, extra, comment) =
            (number(at + 28, 2)?, number(at + 30, 2)?, number(at + 32, 2)?);
        let local = number(at + 42, 4)?;
        let path = String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).into_owned();
        let data = local + 30 + number(local + 26, 2)? + number(local + 28, 2)?;
        let packed = bytes.get(data..data + size)?;
        let mut part = Vec::new();
        match method {
            0 => part.extend_from_slice(packed),
            8 => drop(DeflateDecoder::new(packed).take(MOST_BYTES).read_to_end(&mut part).ok()?),
            _ => return None,
        }
        parts.insert(path, part);
        at += 46 + name + extra + comment;
    }
    Some(parts)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|it| it.key.as_ref() == name.as_bytes())?;
    Some(super::wxr::unescaped(&String::from_utf8_lossy(&found.value)))
}

/// What the relations of a document lead to, by their ids.
fn targets(xml: &str) -> BTreeMap<String, String> {
    let mut reader = Reader::from_str(xml);
    let mut targets = BTreeMap::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                let pair = attribute(&start, "Id").zip(attribute(&start, "Target"));
                targets.extend(pair);
            }
            Ok(Event::Eof) | Err(_) => return targets,
            Ok(_) => {}
        }
    }
}

/// The text of an element.
fn property(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}"))?;
    let (_, rest) = rest.split_once('>')?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    Some(super::wxr::unescaped(text)).filter(|text| !text.trim().is_empty())
}

/// Reads paragraphs.
struct WordReader<'l> {
    links: &'l BTreeMap<String, String>,
    blocks: Vec<(bool, String)>,
    title: Option<String>,
    subtitle: Option<String>,
    line: String,
    style: String,
    list_level: Option<usize>,
    run: RunStyle,
    link: Option<(String, usize)>,
    /// Cells of the row that is open, and rows of the table.
    table: Option<(Vec<String>, Vec<Vec<String>>)>,
    hidden: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct RunStyle {
    is_bold: bool,
    is_italic: bool,
    is_hidden: bool,
}

impl<'l> WordReader<'l> {
    fn of(links: &'l BTreeMap<String, String>) -> Self {
        Self {
            links,
            blocks: Vec::new(),
            title: None,
            subtitle: None,
            line: String::new(),
            style: String::new(),
            list_level: None,
            run: RunStyle::default(),
            link: None,
            table: None,
            hidden: 0,
        }
    }

    fn read(&mut self, xml: &str) {
        let mut reader = Reader::from_str(xml);
        let mut is_text = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => {
                    is_text = start.name().as_ref() == b"w:t";
                    self.start(&start);
                }
                Ok(Event::Empty(start)) => {
                    self.start(&start);
                    self.end(start.name().as_ref());
                }
                Ok(Event::Text(text)) if is_text => self.words(&String::from_utf8_lossy(&text)),
                Ok(Event::GeneralRef(entity)) if is_text => {
                    let entity = format!("&{};", String::from_utf8_lossy(&entity));
                    self.words(&super::wxr::unescaped(&entity));
                }
                Ok(Event::End(end)) => {
                    is_text = false;
                    self.end(end.name().as_ref());
                }
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// The notes of a part, by their ids.
    fn notes(self, xml: &str, kind: &str) -> BTreeMap<String, String> {
        let mut notes = BTreeMap::new();
        let open = format!("<w:{kind} ");
        for part in xml.split(&open).skip(1) {
            let part = part.split(&format!("</w:{kind}>")).next().unwrap_or(part);
            let (head, inner) = part.split_once('>').unwrap_or((part, ""));
            let id = head.split_once("w:id=\"").and_then(|(_, rest)| rest.split('"').next());
            let Some(id) = id.filter(|_| !head.contains("w:type=")) else { continue };
            let mut reader = WordReader::of(self.links);
            reader.read(inner);
            let text = reader.finish().trim().to_owned();
            notes.insert(note_id(kind, id), text);
        }
        notes
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let value = || attribute(start, "w:val").unwrap_or_default();
        let is_on = || !matches!(value().as_str(), "0" | "false" | "none");
        match start.name().as_ref() {
            b"w:p" => (self.style, self.list_level) = (String::new(), None),
            b"w:pStyle" => self.style = value(),
            b"w:ilvl" => self.list_level = value().parse().ok(),
            b"w:numId" if value() == "0" => self.list_level = None,
            b"w:r" => self.run = RunStyle::default(),
            b"w:b" => self.run.is_bold = is_on(),
            b"w:i" => self.run.is_italic = is_on(),
            b"w:vanish" => self.run.is_hidden = is_on(),
            b"w:del" | b"w:moveFrom" => self.hidden += 1,
            b"w:br" | b"w:cr" => self.line.push_str("\\\n"),
            b"w:tab" if !self.line.is_empty() => self.line.push(' '),
            b"w:noBreakHyphen" => self.line.push('\u{2011}'),
            b"w:footnoteReference" => self.note("footnote", start),
            b"w:endnoteReference" => self.note("endnote", start),
            b"w:hyperlink" => {
                let target = attribute(start, "r:id").and_then(|id| self.links.get(&id).cloned());
                self.link = target.map(|target| (target, self.line.len()));
            }
            b"a:blip" => {
                let target =
                    attribute(start, "r:embed").and_then(|id| self.links.get(&id).cloned());
                let name = target.and_then(|it| it.strip_prefix("media/").map(str::to_owned));
                self.line.extend(name.map(|name| format!("![]({name})")));
            }
            b"w:tbl" => self.table = Some((Vec::new(), Vec::new())),
            _ => {}
        }
    }

    fn note(&mut self, kind: &str, start: &BytesStart<'_>) {
        let id = attribute(start, "w:id").unwrap_or_default();
        self.line.push_str(&format!("[^{}]", note_id(kind, &id)));
    }

    fn words(&mut self, text: &str) {
        if self.run.is_hidden || self.hidden > 0 {
            return;
        }
        let mark = match (self.run.is_bold, self.run.is_italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let escaped: String = text
            .chars()
            .flat_map(|c| {
                matches!(c, '*' | '_' | '[' | ']' | '`' | '<' | '\\')
                    .then_some('\\')
                    .into_iter()
                    .chain([c])
            })
            .collect();
        let inner = escaped.trim();
        if mark.is_empty()
            || inner.is_empty()
            || self.style.starts_with("Heading")
            || self.style == "Title"
        {
            return self.line.push_str(&escaped);
        }
        let before = &escaped[..escaped.len() - escaped.trim_start().len()];
        let after = &escaped[escaped.trim_end().len()..];
        // Runs of one style are one passage.
        match self.line.strip_suffix(mark).filter(|line| before.is_empty() && !line.ends_with('*'))
        {
            Some(line) => self.line = format!("{line}{inner}{mark}{after}"),
            None => self.line.push_str(&format!("{before}{mark}{inner}{mark}{after}")),
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"w:del" | b"w:moveFrom" => self.hidden = self.hidden.saturating_sub(1),
            b"w:hyperlink" => {
                if let Some((target, at)) = self.link.take().filter(|(_, at)| *at < self.line.len())
                {
                    let words = self.line.split_off(at);
                    self.line.push_str(&format!("[{words}]({target})"));
                }
            }
            b"w:p" => self.end_paragraph(),
            b"w:tc" => {
                let text: Vec<String> = self.blocks.drain(..).map(|(_, text)| text).collect();
                if let Some((row, _)) = &mut self.table {
                    row.push(text.join(" ").replace('|', "\\|").replace("\\\n", " "));
                }
            }
            b"w:tr" => {
                if let Some((row, rows)) = &mut self.table {
                    rows.push(std::mem::take(row));
                }
            }
            b"w:tbl" => {
                if let Some((_, rows)) = self.table.take() {
                    self.blocks.push((false, table(rows)));
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim().trim_end_matches('\\').trim().to_owned();
        if line.is_empty() {
            return;
        }
        let level = self.style.trim_start_matches("Heading").trim().parse::<usize>().ok();
        let level = level.filter(|_| self.style.starts_with("Heading"));
        match (self.style.as_str(), level, self.list_level) {
            ("Title", ..) if self.title.is_none() => self.title = Some(line),
            ("Subtitle", ..) if self.subtitle.is_none() => self.subtitle = Some(line),
            (_, Some(level), _) => {
                self.blocks.push((false, format!("{} {line}", "#".repeat(level.clamp(1, 6)))));
            }
            (_, _, Some(depth)) => {
                self.blocks.push((true, format!("{}- {line}", "  ".repeat(depth))));
            }
            (style, ..) if style.contains("Quote") => {
                self.blocks.push((false, format!("> {line}")))
            }
            _ => self.blocks.push((false, line)),
        }
    }

    fn finish(self) -> String {
        let mut text = String::new();
        let mut was_item = false;
        for (is_item, block) in self.blocks {
            if !text.is_empty() {
                text.push_str(if is_item && was_item { "\n" } else { "\n\n" });
            }
            text.push_str(&block);
            was_item = is_item;
        }
        text
    }
}

/// The label of a note here.
fn note_id(kind: &str, id: &str) -> String {
    if kind == "endnote" { format!("e{id}") } else { id.to_owned() }
}

fn table(rows: Vec<Vec<String>>) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (n, mut row) in rows.into_iter().enumerate() {
        row.resize(columns, String::new());
        lines.push(format!("| {} |", row.join(" | ")));
        if n == 0 {
            lines.push(format!("|{}", "---|".repeat(columns)));
        }
    }
    lines.join("\n")
}
