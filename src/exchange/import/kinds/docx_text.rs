//! The text of a document of Word.
//!
//! In: its XML, and what its other parts say. Out: Markdown, with the pictures in it, and a list of
//! what has no form here. Never: hidden or deleted text; a part of a paragraph in another one.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};

use super::docx::{WordParts, WordTarget};
use super::docx_styles::WordRole;
use super::xml::{attribute, events};

/// A picture in a document.
#[derive(Debug, Clone)]
pub(super) struct WordPicture {
    /// Its part of the document.
    pub part: String,
    /// What its file is called.
    pub name: String,
}

/// Reads paragraphs.
pub(super) struct WordReader<'p> {
    parts: &'p WordParts,
    blocks: Vec<(bool, String)>,
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub pictures: Vec<WordPicture>,
    /// What was not brought.
    pub left: Vec<String>,
    /// The labels of notes that the text refers to.
    pub noted: BTreeSet<String>,
    paragraph: WordParagraph,
    /// Paragraphs around the one that is read: a text box stands in one.
    around: Vec<WordParagraph>,
    run: RunStyle,
    /// Tables that are open, from the outermost.
    tables: Vec<WordTable>,
    /// How many elements are open whose text nobody sees.
    hidden: usize,
}

/// A paragraph as far as it was read.
#[derive(Debug, Default)]
struct WordParagraph {
    line: String,
    style: String,
    /// The level of an item, and its list.
    level: Option<usize>,
    list: Option<String>,
    /// The outline level that a paragraph has without a style.
    outline: Option<usize>,
    links: Vec<(String, usize)>,
    fields: Vec<WordField>,
    /// The place that a link leads to.
    id: Option<String>,
    alt: String,
}

/// A field: what it does, and where its text begins.
#[derive(Debug, Default)]
struct WordField {
    code: String,
    start: Option<usize>,
}

/// Rows of a table.
#[derive(Debug, Default)]
struct WordTable {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    /// How many blocks there were before the cell.
    cell: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct RunStyle {
    is_bold: bool,
    is_italic: bool,
    is_hidden: bool,
    /// `sup` or `sub`.
    place: Option<&'static str>,
}

/// Elements whose text nobody sees, or that repeat what stands beside them.
const UNSEEN: [&[u8]; 4] = [b"w:del", b"w:moveFrom", b"mc:Fallback", b"w:rPrChange"];

/// What has no form here, and what it is called.
const FORMLESS: [(&[u8], &str); 4] = [
    (b"m:oMath", "a formula"),
    (b"c:chart", "a chart"),
    (b"dgm:relIds", "a diagram"),
    (b"o:OLEObject", "an object of another program"),
];

impl<'p> WordReader<'p> {
    pub fn of(parts: &'p WordParts) -> Self {
        Self {
            parts,
            blocks: Vec::new(),
            title: None,
            subtitle: None,
            pictures: Vec::new(),
            left: Vec::new(),
            noted: BTreeSet::new(),
            paragraph: WordParagraph::default(),
            around: Vec::new(),
            run: RunStyle::default(),
            tables: Vec::new(),
            hidden: 0,
        }
    }

    pub fn read(&mut self, xml: &str) {
        let (mut is_text, mut is_code) = (false, false);
        events(xml, |event| match event {
            Event::Start(start) => {
                is_text = start.name().as_ref() == b"w:t";
                is_code = start.name().as_ref() == b"w:instrText";
                self.start(start);
            }
            Event::Empty(start) => {
                self.start(start);
                self.end(start.name().as_ref());
            }
            Event::Text(text) if is_text => self.words(&String::from_utf8_lossy(text)),
            Event::Text(text) if is_code => self.code(&String::from_utf8_lossy(text)),
            Event::GeneralRef(entity) if is_text || is_code => {
                let entity = format!("&{};", String::from_utf8_lossy(entity));
                let text = super::wxr::unescaped(&entity);
                if is_text { self.words(&text) } else { self.code(&text) }
            }
            Event::End(end) => {
                (is_text, is_code) = (false, false);
                self.end(end.name().as_ref());
            }
            _ => {}
        });
    }

    /// The notes of a part, by their ids.
    pub fn notes(self, xml: &str, kind: &str) -> BTreeMap<String, String> {
        let mut notes = BTreeMap::new();
        let open = format!("<w:{kind} ");
        for part in xml.split(&open).skip(1) {
            let part = part.split(&format!("</w:{kind}>")).next().unwrap_or(part);
            let (head, inner) = part.split_once('>').unwrap_or((part, ""));
            let id = head.split_once("w:id=\"").and_then(|(_, rest)| rest.split('"').next());
            let Some(id) = id.filter(|_| !head.contains("w:type=")) else { continue };
            let mut reader = WordReader::of(self.parts);
            reader.read(inner);
            let text = reader.finish().trim().to_owned();
            notes.insert(note_id(kind, id), text);
        }
        notes
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.name();
        let name = name.as_ref();
        if UNSEEN.contains(&name) {
            self.hidden += 1;
        }
        if self.hidden > 0 {
            return;
        }
        let value = || attribute(start, "w:val").unwrap_or_default();
        match name {
            b"w:p" => {
                let outer = std::mem::take(&mut self.paragraph);
                self.around.push(outer);
            }
            b"w:pStyle" => self.paragraph.style = value(),
            b"w:ilvl" => self.paragraph.level = value().parse().ok(),
            b"w:numId" => self.paragraph.list = Some(value()),
            b"w:outlineLvl" => self.paragraph.outline = value().parse().ok(),
            b"w:footnoteReference" => self.note("footnote", start),
            b"w:endnoteReference" => self.note("endnote", start),
            b"w:hyperlink" => self.start_link(start),
            b"w:fldSimple" => {
                let code = attribute(start, "w:instr").unwrap_or_default();
                let start = Some(self.paragraph.line.len());
                self.paragraph.fields.push(WordField { code, start });
            }
            b"w:fldChar" => self.field(&attribute(start, "w:fldCharType").unwrap_or_default()),
            b"w:bookmarkStart" => {
                let name = attribute(start, "w:name").filter(|it| self.parts.linked.contains(it));
                self.paragraph.id = self.paragraph.id.take().or(name);
            }
            b"wp:docPr" => self.paragraph.alt = attribute(start, "descr").unwrap_or_default(),
            b"a:blip" => self.picture(start, &["r:embed", "r:link"]),
            b"v:imagedata" => self.picture(start, &["r:id"]),
            b"w:tbl" => self.tables.push(WordTable::default()),
            b"w:tc" => {
                let count = self.blocks.len();
                self.tables.iter_mut().last().into_iter().for_each(|table| table.cell = count);
            }
            name => self.start_run(name, start),
        }
    }

    /// What stands in a run, or says how it looks.
    fn start_run(&mut self, name: &[u8], start: &BytesStart<'_>) {
        let value = || attribute(start, "w:val").unwrap_or_default();
        let is_on = || !matches!(value().as_str(), "0" | "false" | "none" | "off");
        let line = &mut self.paragraph.line;
        match name {
            b"w:r" => self.run = RunStyle::default(),
            b"w:b" => self.run.is_bold = is_on(),
            b"w:i" => self.run.is_italic = is_on(),
            b"w:vanish" => self.run.is_hidden = is_on(),
            b"w:vertAlign" => {
                self.run.place = match &*value() {
                    "superscript" => Some("sup"),
                    "subscript" => Some("sub"),
                    _ => None,
                };
            }
            b"w:br" if attribute(start, "w:type").is_some_and(|it| it != "textWrapping") => {}
            b"w:br" | b"w:cr" => line.push_str("\\\n"),
            b"w:tab" if !line.is_empty() => line.push(' '),
            b"w:noBreakHyphen" => line.push('\u{2011}'),
            name => {
                if let Some((_, what)) = FORMLESS.iter().find(|(own, _)| *own == name) {
                    self.left.push(format!("{what} in it was not brought"));
                }
            }
        }
    }

    fn start_link(&mut self, start: &BytesStart<'_>) {
        let target = attribute(start, "r:id").and_then(|id| self.parts.targets.get(&id));
        let target = target.map(|target| target.address.clone()).unwrap_or_default();
        let anchor = attribute(start, "w:anchor").map(|anchor| format!("#{}", as_id(&anchor)));
        let at = self.paragraph.line.len();
        self.paragraph.links.push((target + &anchor.unwrap_or_default(), at));
    }

    fn end_link(&mut self, target: &str, at: usize) {
        let line = &mut self.paragraph.line;
        if target.is_empty() || at >= line.len() || !line.is_char_boundary(at) {
            return;
        }
        let words = line.split_off(at);
        let (address, place) = target.split_at(target.find('#').unwrap_or(target.len()));
        let target = format!("{}{place}", crate::read::markdown::as_destination(address));
        line.push_str(&format!("[{}]({target})", words.trim_end_matches("\\\n")));
    }

    fn code(&mut self, text: &str) {
        if let Some(field) = self.paragraph.fields.last_mut().filter(|it| it.start.is_none()) {
            field.code.push_str(text);
        }
    }

    /// A field begins, its text begins, or it ends.
    fn field(&mut self, step: &str) {
        let at = self.paragraph.line.len();
        match step {
            "begin" => self.paragraph.fields.push(WordField::default()),
            "separate" => {
                if let Some(field) = self.paragraph.fields.last_mut() {
                    field.start = Some(at);
                }
            }
            _ => self.end_field(),
        }
    }

    fn end_field(&mut self) {
        let Some(WordField { code, start: Some(at) }) = self.paragraph.fields.pop() else { return };
        let Some(target) = code.trim().strip_prefix("HYPERLINK") else { return };
        let is_place = target.trim_start().starts_with("\\l");
        let Some(target) = target.split('"').nth(1) else { return };
        let target = if is_place { format!("#{}", as_id(target)) } else { target.to_owned() };
        self.end_link(&target, at);
    }

    fn picture(&mut self, start: &BytesStart<'_>, keys: &[&str]) {
        let found = keys.iter().find_map(|key| attribute(start, key));
        let Some(target) = found.and_then(|id| self.parts.targets.get(&id)) else {
            return self.left.push("a picture in it is nowhere in the document".to_owned());
        };
        let alt = std::mem::take(&mut self.paragraph.alt).replace('\n', " ");
        let alt = alt.replace('[', "\\[").replace(']', "\\]");
        let address = match name_of(target) {
            _ if target.is_external => crate::read::markdown::as_destination(&target.address),
            Some(name) => {
                let part = target.address.trim_start_matches('/');
                let part = part.strip_prefix("word/").unwrap_or(part);
                self.pictures
                    .push(WordPicture { part: format!("word/{part}"), name: name.clone() });
                crate::read::markdown::as_destination(&name)
            }
            None => {
                let name = &target.address;
                let message = format!("`{name}` in it is no picture that browsers show");
                return self.left.push(message);
            }
        };
        self.paragraph.line.push_str(&format!("![{alt}]({address})"));
    }

    fn note(&mut self, kind: &str, start: &BytesStart<'_>) {
        let id = attribute(start, "w:id").unwrap_or_default();
        let id = note_id(kind, &id);
        self.paragraph.line.push_str(&format!("[^{id}]"));
        self.noted.insert(id);
    }

    fn words(&mut self, text: &str) {
        if self.run.is_hidden || self.hidden > 0 {
            return;
        }
        let escaped = super::newsroom::without_marks(text);
        let is_plain = !matches!(self.role(), WordRole::Text | WordRole::Quotation);
        let mark = match (self.run.is_bold && !is_plain, self.run.is_italic && !is_plain) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let inner = escaped.trim();
        let before = &escaped[..escaped.len() - escaped.trim_start().len()];
        let after = &escaped[escaped.trim_end().len()..];
        let line = &mut self.paragraph.line;
        if inner.is_empty() {
            return line.push_str(&escaped);
        }
        if let Some(tag) = self.run.place {
            return line.push_str(&format!("{before}<{tag}>{inner}</{tag}>{after}"));
        }
        // Runs of one style are one passage.
        let start = line.strip_suffix(mark).filter(|_| !mark.is_empty());
        match start.filter(|line| !line.ends_with(['*', '\\'])).map(str::len) {
            Some(length) => {
                line.truncate(length);
                line.extend([before, inner, mark, after]);
            }
            None => line.extend([before, mark, inner, mark, after]),
        }
    }

    fn end(&mut self, name: &[u8]) {
        if UNSEEN.contains(&name) {
            self.hidden = self.hidden.saturating_sub(1);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            b"w:hyperlink" => {
                if let Some((target, at)) = self.paragraph.links.pop() {
                    self.end_link(&target, at);
                }
            }
            b"w:fldSimple" => self.end_field(),
            b"w:p" => {
                self.end_paragraph();
                self.paragraph = self.around.pop().unwrap_or_default();
            }
            b"w:tc" => self.end_cell(),
            b"w:tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let row = std::mem::take(&mut table.row);
                    table.rows.push(row);
                }
            }
            b"w:tbl" => {
                if let Some(table) = self.tables.pop() {
                    self.blocks.push((false, rows(table.rows)));
                }
            }
            _ => {}
        }
    }

    /// Only what stands in the cell is its text.
    fn end_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let blocks = self.blocks.drain(table.cell.min(self.blocks.len())..);
        let text: Vec<String> = blocks.map(|(_, text)| text).collect();
        table.row.push(text.join(" ").replace('|', "\\|").replace("\\\n", " ").replace('\n', " "));
    }

    fn role(&self) -> WordRole {
        match (self.parts.styles.role(&self.paragraph.style), self.paragraph.outline) {
            (WordRole::Text, Some(level)) if level < 6 => WordRole::Heading(level + 1),
            (role, _) => role,
        }
    }

    fn end_paragraph(&mut self) {
        let role = self.role();
        let paragraph = std::mem::take(&mut self.paragraph);
        let line = paragraph.line.trim().trim_end_matches('\\').trim().to_owned();
        if line.is_empty() {
            return;
        }
        let styles = &self.parts.styles;
        let list = match paragraph.list.as_deref() {
            Some("0") => None,
            Some(list) => Some(list),
            None => styles.list(&paragraph.style),
        };
        let id = paragraph.id.map(|id| format!(" {{#{}}}", as_id(&id))).unwrap_or_default();
        let is_cell = !self.tables.is_empty();
        let depth = paragraph.level.unwrap_or(0).min(8);
        match role {
            WordRole::Title if self.title.is_none() => self.title = Some(line),
            WordRole::Subtitle if self.subtitle.is_none() => self.subtitle = Some(line),
            WordRole::Contents => self.left_contents(),
            _ if is_cell => self.blocks.push((false, line)),
            WordRole::Heading(level) => {
                let line = line.replace("\\\n", " ");
                self.blocks.push((false, format!("{} {line}{id}", "#".repeat(level))));
            }
            WordRole::Quotation => {
                self.blocks.push((false, format!("> {}", line.replace('\n', "\n> "))));
            }
            _ => match list {
                Some(list) => {
                    let mark = if styles.is_numbered(list, depth) { "1." } else { "-" };
                    let line = line.replace('\n', " ");
                    self.blocks.push((true, format!("{}{mark} {line}", "   ".repeat(depth))));
                }
                None => self.blocks.push((false, format!("{}{id}", at_line_start(&line)))),
            },
        }
    }

    fn left_contents(&mut self) {
        let message = "its table of contents was not brought: pages make their own";
        if !self.left.iter().any(|left| left == message) {
            self.left.push(message.to_owned());
        }
    }

    pub fn finish(self) -> String {
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

/// Endings of pictures that browsers show.
const SHOWN: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// The last part of a path, whichever separators it has, if it is the name of a picture.
fn name_of(target: &WordTarget) -> Option<String> {
    let name = target.address.rsplit(['/', '\\']).next()?;
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    (!name.starts_with('.') && SHOWN.contains(&&*ending)).then(|| name.to_owned())
}

/// A name of a place as an id.
fn as_id(name: &str) -> String {
    name.chars().map(|c| if c.is_whitespace() || "{}#\"'".contains(c) { '-' } else { c }).collect()
}

/// Text whose first signs would begin a block.
fn at_line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match () {
        () if (1..10).contains(&digits) && line[digits..].starts_with(['.', ')']) => {
            format!("{}\\{}", &line[..digits], &line[digits..])
        }
        () if line.starts_with(['#', '>', '-', '+', '|']) => format!("\\{line}"),
        () => line.to_owned(),
    }
}

/// The label of a note here.
fn note_id(kind: &str, id: &str) -> String {
    if kind == "endnote" { format!("e{id}") } else { id.to_owned() }
}

fn rows(rows: Vec<Vec<String>>) -> String {
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
