//! Pictures in SVG without what could run code or load from other hosts.
//!
//! In: the bytes of an SVG file. Out: the same picture as a browser shows it in a page, where it
//! runs nothing either, and what was left out. Everything is written anew from names and values
//! that were read, so a browser reads nothing that was not looked at. Never: a guess about an
//! element or attribute that is not known to be harmless.

mod css;
mod entities;
mod policy;

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use entities::Entities;
use policy::SvgElement;

use crate::read::encoding;

/// What became of a picture.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct CleanPicture {
    /// The picture as it may be published.
    pub svg: String,
    /// What is missing in it, and where that was in the file.
    pub left_out: Vec<(String, Range<usize>)>,
    /// Whether the file itself may be published in its place.
    pub is_harmless: bool,
}

/// Cleans a picture.
pub fn clean(bytes: &[u8]) -> CleanPicture {
    let (text, is_utf8) = decoded(bytes);
    let mut cleaner = Cleaner { is_picture: true, is_exact: is_utf8, ..Cleaner::default() };
    cleaner.read(&text);
    let Cleaner { mut svg, left_out, is_exact, .. } = cleaner;
    svg.push('\n');
    let is_harmless = is_exact && left_out.is_empty();
    // In another encoding, places are not those of the file.
    let place = |range: Range<usize>| if is_utf8 { range } else { 0..0 };
    let left_out = left_out.into_iter().map(|(what, range)| (what, place(range))).collect();
    CleanPicture { svg, left_out, is_harmless }
}

/// Whether another file in XML has anything in it that would be left out of a picture, or that
/// browsers may read in another way: a fault at which they do not stop, attributes and entities
/// that its document type gives to elements, an encoding in which one sign can look like another.
pub fn is_active(bytes: &[u8]) -> bool {
    let (text, _) = decoded(bytes);
    let is_typed = |rest: &str| {
        rest.starts_with("ATTLIST")
            || rest.strip_prefix("ENTITY").is_some_and(|rest| rest.trim_start().starts_with('%'))
    };
    if text.split("<!").skip(1).any(is_typed) || !has_plain_encoding(&text) {
        return true;
    }
    let mut cleaner = Cleaner::default();
    cleaner.read(&text);
    cleaner.entities.have_markup() || !cleaner.left_out.is_empty()
}

/// Whether a file begins as XML does, for browsers that are not told what it is (WHATWG MIME
/// Sniffing, section 7.1).
pub fn begins_as_xml(bytes: &[u8]) -> bool {
    let (text, _) = decoded(&bytes[..bytes.len().min(1024)]);
    text.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml")
}

/// Whether the encoding that the text declares, if it does, leaves ASCII signs as they are.
fn has_plain_encoding(text: &str) -> bool {
    let head = text.split_once("?>").map_or("", |(head, _)| head);
    let declared = head.split_once("encoding").map(|(_, rest)| rest.trim_start());
    let name = declared.and_then(|rest| rest.strip_prefix('=')).map(str::trim_start);
    let name = name.and_then(|rest| rest.get(1..)?.split(['"', '\'']).next());
    let name = name.unwrap_or("utf-8").to_ascii_lowercase();
    let starts = ["utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-", "windows-125", "koi8-"];
    starts.iter().any(|start| name.starts_with(start))
}

/// What is left out of a file that is not XML to its end.
const FAULT: &str = "what follows a fault in its XML";

/// The text of a file, and whether it is UTF-8 to everybody who reads it. A declared encoding could
/// hide what the text seems to say.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    if let Some(text) = encoding::utf16(bytes) {
        return (text.into(), false);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_ascii_lowercase();
    let head = head.split("?>").next().unwrap_or_default();
    let names_utf8 =
        !head.contains("encoding") || head.contains("\"utf-8\"") || head.contains("'utf-8'");
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => (text.into(), names_utf8),
        // Most likely Latin-1, in which every byte is a character.
        Err(_) => (bytes.iter().map(|byte| char::from(*byte)).collect(), false),
    }
}

/// So many things that were left out are named.
const MOST_NAMED: usize = 20;

/// Writes the picture while it is read.
#[derive(Default)]
struct Cleaner {
    svg: String,
    left_out: Vec<(String, Range<usize>)>,
    /// Whether elements without a namespace are those of SVG.
    is_picture: bool,
    /// Whether what was read is exactly what a browser reads.
    is_exact: bool,
    /// The names of the elements that are open.
    open: Vec<String>,
    /// How many elements are open in the one that is left out, with that one.
    skipped: usize,
    spaces: Namespaces,
    entities: Entities,
    /// The text of the style sheet that is open, and where it begins.
    sheet: Option<(String, usize)>,
}

impl Cleaner {
    fn read(&mut self, text: &str) {
        let shift = text.len() - text.trim_start_matches('\u{feff}').len();
        let mut reader = Reader::from_str(&text[shift..]);
        reader.config_mut().check_comments = true;
        loop {
            let start = shift + reader.buffer_position() as usize;
            let event = reader.read_event();
            let place = start..shift + reader.buffer_position() as usize;
            match event {
                Ok(Event::Eof) if self.open.is_empty() && self.skipped == 0 => return,
                Ok(event) if self.take(&event, place).is_some() => {}
                _ => return self.break_off(start..text.len()),
            }
        }
    }

    /// Takes the next piece of the file; `None` if it is not XML.
    fn take(&mut self, event: &Event<'_>, place: Range<usize>) -> Option<()> {
        match event {
            Event::Start(tag) => self.start(tag, place, false),
            Event::Empty(tag) => self.start(tag, place, true),
            Event::End(_) => self.end(place.end),
            Event::Text(text) => self.text(&with_line_ends(std::str::from_utf8(text).ok()?)),
            Event::CData(text) => self.text(&with_line_ends(std::str::from_utf8(text).ok()?)),
            Event::GeneralRef(name) => {
                let text = self.entities.named(std::str::from_utf8(name).ok()?)?;
                self.text(&text)
            }
            Event::DocType(declared) => {
                let declared = std::str::from_utf8(declared).ok()?;
                self.is_exact &= !declared.contains('[');
                self.entities.declare(&with_line_ends(declared));
                Some(())
            }
            Event::PI(instruction) => {
                if instruction.starts_with(b"xml-stylesheet") {
                    self.leave_out("`<?xml-stylesheet?>`", place);
                }
                Some(())
            }
            Event::Decl(_) | Event::Comment(_) => Some(()),
            Event::Eof => None,
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, place: Range<usize>, is_empty: bool) -> Option<()> {
        if self.skipped > 0 || self.sheet.is_some() {
            self.skipped += usize::from(!is_empty);
            return Some(());
        }
        if self.open.is_empty() && !self.svg.is_empty() {
            return None;
        }
        let name = std::str::from_utf8(tag.name().0).ok()?.to_owned();
        let attributes = self.attributes(tag)?;
        self.spaces.open(self.open.len(), &attributes);
        let element = SvgElement::of(self.spaces.of(&name), &name, self.is_picture);
        if !element.may_stay(&attributes) {
            self.spaces.close(self.open.len());
            self.skipped = usize::from(!is_empty);
            self.leave_out(&format!("`<{name}>`"), place);
            return Some(());
        }
        let is_sheet = element.is_style_sheet() && !is_empty;
        let kept = attributes.iter().map(|(name, value)| element.attribute(name, value));
        let kept: Vec<_> = kept.collect();
        self.svg.extend(["<", &name]);
        for ((name, value), kept) in attributes.iter().zip(kept) {
            if kept.as_deref() != Some(value) {
                self.leave_out(&format!("`{name}`"), place.clone());
            }
            if let Some(value) = kept {
                self.svg.extend([" ", name, "=\""]);
                write_value(&value, &mut self.svg);
                self.svg.push('"');
            }
        }
        self.sheet = is_sheet.then(|| (String::new(), place.end));
        self.svg.push_str(if is_empty { "/>" } else { ">" });
        match is_empty {
            true => self.spaces.close(self.open.len()),
            false => self.open.push(name),
        }
        Some(())
    }

    /// The attributes of a tag with their values as XML has them; `None` if two have one name, or
    /// one is not XML.
    fn attributes(&mut self, tag: &BytesStart<'_>) -> Option<Vec<(String, String)>> {
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.ok()?;
            let name = std::str::from_utf8(attribute.key.0).ok()?;
            let value = std::str::from_utf8(&attribute.value).ok()?;
            let value = self.entities.expanded(value)?;
            attributes.push((name.to_owned(), self.of_xml(&value).into_owned()));
        }
        let are_names = attributes.iter().all(|(name, _)| policy::is_name(name));
        (are_names && policy::is_name(std::str::from_utf8(tag.name().0).ok()?))
            .then_some(attributes)
    }

    fn end(&mut self, end: usize) -> Option<()> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Some(());
        }
        self.finish_sheet(end);
        let name = self.open.pop()?;
        self.spaces.close(self.open.len());
        self.svg.extend(["</", &name, ">"]);
        Some(())
    }

    fn text(&mut self, text: &str) -> Option<()> {
        let text = self.of_xml(text);
        match &mut self.sheet {
            _ if self.skipped > 0 || self.open.is_empty() => {}
            Some((sheet, _)) => sheet.push_str(&text),
            None => write_escaped(&text, &mut self.svg),
        }
        Some(())
    }

    /// Text without the characters that XML cannot contain, before anybody looks at it: browsers
    /// stop at them.
    fn of_xml<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if !text.contains(is_forbidden) {
            return text.into();
        }
        self.is_exact = false;
        text.replace(is_forbidden, "").into()
    }

    /// Writes the style sheet that was read.
    fn finish_sheet(&mut self, end: usize) {
        if let Some((sheet, start)) = self.sheet.take() {
            let cleaned = css::clean(&sheet);
            if cleaned != sheet {
                self.leave_out("a part of `<style>`", start..end);
            }
            write_escaped(&cleaned, &mut self.svg);
        }
    }

    /// The rest of the file is no XML. Browsers show what is before it, if they show anything.
    fn break_off(&mut self, place: Range<usize>) {
        self.skipped = 0;
        self.leave_out(FAULT, place.clone());
        while !self.open.is_empty() {
            self.end(place.start);
        }
    }

    fn leave_out(&mut self, what: &str, place: Range<usize>) {
        if self.left_out.len() < MOST_NAMED {
            self.left_out.push((what.to_owned(), place));
        }
    }
}

/// Whether XML cannot contain a character (XML 1.0, section 2.2).
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Text with the line ends that XML has (section 2.11).
fn with_line_ends(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n").into(),
        false => text.into(),
    }
}

/// Writes text so that it is the same in content and in attributes.
fn write_escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

/// Writes the value of an attribute, in which a line end or a tab would be read as a space.
fn write_value(value: &str, out: &mut String) {
    for part in value.split_inclusive(['\t', '\n']) {
        let plain = part.trim_end_matches(['\t', '\n']);
        write_escaped(plain, out);
        out.push_str(match &part[plain.len()..] {
            "\t" => "&#9;",
            "\n" => "&#10;",
            _ => "",
        });
    }
}

/// The namespaces of the open elements.
#[derive(Default)]
struct Namespaces {
    /// How many elements are around it, its prefix, and what it stands for.
    declared: Vec<(usize, String, String)>,
}

impl Namespaces {
    /// Takes the declarations of an element that is in so many others.
    fn open(&mut self, depth: usize, attributes: &[(String, String)]) {
        for (name, value) in attributes {
            let prefix = name.strip_prefix("xmlns");
            let prefix =
                prefix.and_then(|rest| rest.strip_prefix(':').or(rest.is_empty().then_some("")));
            self.declared.extend(prefix.map(|prefix| (depth, prefix.to_owned(), value.clone())));
        }
    }

    fn close(&mut self, depth: usize) {
        self.declared.retain(|(of, ..)| *of < depth);
    }

    /// The namespace of an element; empty for none.
    fn of(&self, name: &str) -> &str {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let found = self.declared.iter().rev().find(|(_, own, _)| own == prefix);
        found.map_or("", |(.., space)| space)
    }
}
