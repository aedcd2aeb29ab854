//! Documents of Word (DOCX).
//!
//! In: the bytes of a document. Out: its title, author and text with headings, lists, tables,
//! links, notes and pictures. Never: hidden text, or text that was deleted while changes were
//! tracked; a name of a part as a path. Pandoc would read them, too, if it were installed.

use std::collections::{BTreeMap, BTreeSet};

use super::super::ImportInput;
use super::super::report::{ImportReport, SourcePlace};
use super::documents::Document;
use super::docx_styles::WordStyles;
use super::docx_text::{WordPicture, WordReader};
use super::package::Package;
use super::title_in_body;
use super::xml::{attribute, elements};

/// What a relation of a document leads to.
#[derive(Debug, Clone)]
pub(super) struct WordTarget {
    pub address: String,
    pub is_external: bool,
}

/// What the text of a document needs from its other parts.
#[derive(Debug, Default)]
pub(super) struct WordParts {
    pub styles: WordStyles,
    pub targets: BTreeMap<String, WordTarget>,
    /// Names of places that links lead to.
    pub linked: BTreeSet<String>,
}

/// Reads a document.
pub(super) fn read(
    input: ImportInput<'_>,
    path: &str,
    report: &mut ImportReport,
) -> Option<Document> {
    let found = read_package(input, path, report);
    if found.is_none() {
        report.left(SourcePlace::new(path, 0), "it cannot be read, and was not brought");
    }
    found
}

fn read_package(input: ImportInput<'_>, path: &str, report: &mut ImportReport) -> Option<Document> {
    let bytes = input.files.bytes(path).ok()?;
    let mut package = Package::open(&bytes)?;
    let mut text =
        |name: &str| package.part(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let xml = text("word/document.xml")?;
    let styles = text("word/styles.xml").unwrap_or_default();
    let parts = WordParts {
        styles: WordStyles::read(&styles, &text("word/numbering.xml").unwrap_or_default()),
        targets: text("word/_rels/document.xml.rels").map(|xml| targets(&xml)).unwrap_or_default(),
        linked: linked(&xml),
    };
    let mut reader = WordReader::of(&parts);
    let mut notes = BTreeMap::new();
    for (kind, own) in [("footnote", "word/footnotes"), ("endnote", "word/endnotes")] {
        let targets = text(&format!("{}.rels", own.replace("word/", "word/_rels/") + ".xml"));
        let targets = targets.map(|xml| targets_of_notes(&xml, &parts)).unwrap_or_default();
        let parts = WordParts { targets, ..WordParts::default() };
        notes.extend(
            WordReader::of(&parts).notes(&text(&format!("{own}.xml")).unwrap_or_default(), kind),
        );
    }
    reader.read(&xml);
    let core = text("docProps/core.xml").unwrap_or_default();
    let mut page = Document { body_line: 1, ..Document::default() };
    page.facts.put("title", reader.title.as_deref());
    page.facts.put("subtitle", reader.subtitle.as_deref());
    let at = SourcePlace::new(path, 0);
    for left in std::mem::take(&mut reader.left) {
        report.left(at, left);
    }
    for picture in std::mem::take(&mut reader.pictures) {
        if let Some(message) = bring(&picture, &mut package, &mut page.inner_files) {
            report.left(at, message);
        }
    }
    if package.names().any(|name| name.ends_with("/comments.xml")) {
        report.left(at, "its comments were not brought");
    }
    let noted = std::mem::take(&mut reader.noted);
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
        if noted.contains(id) {
            body.push_str(&format!("\n\n[^{id}]: {}", note.replace("\n\n", "\n\n    ")));
        }
    }
    page.body = body;
    Some(page)
}

/// Takes the bytes of a picture along. Returns what there is to say if it cannot be had.
fn bring(
    picture: &WordPicture,
    package: &mut Package<'_>,
    files: &mut Vec<(String, Vec<u8>)>,
) -> Option<String> {
    let name = &picture.name;
    if files.iter().any(|(own, _)| own == name) {
        return None;
    }
    let Some(bytes) = package.part(&picture.part) else {
        return Some(format!("its picture `{name}` is not in it, or is too large"));
    };
    files.push((name.clone(), bytes));
    None
}

/// What the relations of a document lead to, by their ids.
fn targets(xml: &str) -> BTreeMap<String, WordTarget> {
    let mut targets = BTreeMap::new();
    elements(xml, |start| {
        let pair = attribute(start, "Id").zip(attribute(start, "Target"));
        let is_external = attribute(start, "TargetMode").as_deref() == Some("External");
        targets.extend(pair.map(|(id, address)| (id, WordTarget { address, is_external })));
    });
    targets
}

/// The same for a part with notes, which may have none of its own.
fn targets_of_notes(xml: &str, parts: &WordParts) -> BTreeMap<String, WordTarget> {
    let own = targets(xml);
    if own.is_empty() { parts.targets.clone() } else { own }
}

/// The names of places that links in a document lead to.
fn linked(xml: &str) -> BTreeSet<String> {
    let mut linked = BTreeSet::new();
    elements(xml, |start| linked.extend(attribute(start, "w:anchor")));
    for field in xml.split("\\l ").skip(1) {
        let name = field.replace("&quot;", "\"");
        linked.extend(name.split('"').nth(1).map(str::to_owned));
    }
    linked
}

/// The text of an element.
fn property(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}"))?;
    let (_, rest) = rest.split_once('>')?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    Some(super::wxr::unescaped(text)).filter(|text| !text.trim().is_empty())
}
