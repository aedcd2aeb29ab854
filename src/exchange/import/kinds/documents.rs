//! Single documents: pages of HTML, texts without markup, files of Word.
//!
//! In: files of one of these kinds, and those that the map file names beside them. Out: a
//! [`ForeignSite`] without addresses of its own. Never: a menu, a line of buttons or a footer as
//! part of a text; what is left out is reported.

use super::super::foreign_site::{ForeignSite, ForeignText, KnownAs, TextRole};
use super::super::keys::set_at;
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::ForeignValue;
use super::super::{ImportError, ImportInput, dates, languages};
use super::markdown::{ask_language, named, settle_languages};
use super::{docx, html_page, newsroom, title_of_name};
use crate::ground::lang::Language;

/// Kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocumentKind {
    Html,
    Docx,
    Text,
}

impl DocumentKind {
    pub fn of_path(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        }
    }
}

/// What is read of a document.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Values by this program's keys.
    pub facts: ForeignValueMap,
    pub body: String,
    pub body_line: usize,
    /// As the document names it.
    pub language: Option<String>,
    pub addresses: Vec<String>,
    /// Addresses of other versions.
    pub same_as: Vec<String>,
    /// Names and bytes of files in it.
    pub inner_files: Vec<(String, Vec<u8>)>,
}

/// A map of values, empty at first.
#[derive(Debug)]
pub(super) struct ForeignValueMap(pub ForeignValue);

impl Default for ForeignValueMap {
    fn default() -> Self {
        Self(ForeignValue::map())
    }
}

impl ForeignValueMap {
    /// Sets a text unless there is none, or one already.
    pub fn put(&mut self, keys: &str, text: Option<&str>) {
        let text = text.map(str::trim).filter(|text| !text.is_empty());
        if let Some(text) = text.filter(|_| self.0.at(keys).is_none()) {
            set_at(&mut self.0, keys, ForeignValue::text(text));
        }
    }

    /// Sets a day, if the text is one.
    pub fn put_day(&mut self, keys: &str, text: Option<&str>) {
        let date = text.and_then(dates::read).filter(|date| date.day().is_some());
        self.put(keys, date.map(|date| date.to_string()).as_deref());
    }
}

/// Reads all documents of some kinds.
pub(super) fn read(
    input: ImportInput<'_>,
    kinds: &[DocumentKind],
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let mut site = ForeignSite::default();
    let named: Vec<&String> = input.answers.works.iter().flat_map(|work| &work.files).collect();
    for path in input.files.asked_for() {
        let Some(kind) = DocumentKind::of_path(path) else { continue };
        let is_named = named.iter().any(|own| *own == path);
        if !kinds.contains(&kind) && !is_named {
            continue;
        }
        let read = match kind {
            DocumentKind::Html => html_page::read(input, path, report),
            DocumentKind::Docx => docx::read(input, path, report),
            DocumentKind::Text => newsroom::read(input, path, report),
        };
        site.texts.extend(read.map(|document| text(input, path, document, report)));
    }
    settle_languages(&mut site);
    Ok(site)
}

fn text(
    input: ImportInput<'_>,
    path: &str,
    document: Document,
    report: &mut ImportReport,
) -> ForeignText {
    let place = named(path, input);
    let mut facts = document.facts.0;
    let answer = input.answers.files.get(path);
    for (key, value) in answer.map(ForeignValue::entries).unwrap_or_default() {
        if !super::super::keys::is_own_answer(key) {
            set_at(&mut facts, key, value.clone());
        }
    }
    if facts.text_of("title").is_none() {
        facts.set("title", ForeignValue::text(title_of_name(&place.name)));
        report.decided(
            SourcePlace::new(path, 0),
            "it has no title; the name of its file stands for one",
        );
    }
    let code = answer.and_then(|own| own.text_of("language")).map(str::to_owned);
    let code = code.or(document.language);
    let said = code.and_then(|code| languages::language(&code, input.answers));
    let by_script = || Language::parse(languages::by_script(&document.body)?).ok();
    let language = said.or(place.language).or_else(by_script);
    let language = language.unwrap_or_else(|| ask_language(path, report));
    let is_page = answer.and_then(|own| own.text_of("as")) == Some("page");
    // What is in a document has a path that no file has.
    let inner = |name: &str| format!("{path}#{name}");
    let files = document.inner_files.iter().map(|(name, _)| (name.clone(), inner(name))).collect();
    let inner_files = document.inner_files.into_iter();
    let inner_files = inner_files.map(|(name, bytes)| (inner(&name), bytes)).collect();
    ForeignText {
        path: path.to_owned(),
        body_line: document.body_line,
        role: if is_page { TextRole::Page } else { TextRole::Article },
        language,
        group: place.common,
        id: place.name,
        facts,
        body: document.body,
        known_as: KnownAs {
            addresses: document.addresses,
            names: Vec::new(),
            same_as: document.same_as,
        },
        files,
        inner_files,
    }
}
