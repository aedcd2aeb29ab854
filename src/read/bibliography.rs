//! `bibliography.bib` and `bibliography.yaml`: the works that texts cite.
//!
//! In: the text of a file, in BibLaTeX or in YAML with the keys of a `source`. Out: a
//! [`BibliographyDoc`] with a [`CitedWork`] for each entry; what cannot be read is reported. Never:
//! how a work is shown, or whether it is cited.

use crate::ground::diag::{Diagnostic, FileId, Span, markdown as say};
use crate::ground::lang::Language;
use crate::read::credits::Mention;
use crate::read::front_matter::document;
use crate::read::identifiers::doi_url;
use crate::read::keys::BIBLIOGRAPHY;
use crate::read::marked_lines::{self, MarkedLines};
use crate::read::source;
use crate::read::sources::{Source, SourceNames};
use crate::read::yaml::Fields;
use biblatex::{ChunksExt, Entry, RawBibliography};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One of the two files.
#[derive(Debug, Serialize, Deserialize)]
pub struct BibliographyDoc {
    pub file: FileId,
    /// Sorted by key.
    pub works: Vec<Arc<CitedWork>>,
}

/// A work that texts cite. Its facts are in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedWork {
    pub key: Box<str>,
    pub language: Option<Language>,
    /// Who made it, and for want of them who published it; each in the order of speech.
    pub makers: Vec<Box<str>>,
    /// Who translated it, besides.
    pub translators: Vec<Box<str>>,
    pub title: Box<str>,
    /// What it is a part of, if anything.
    pub container: Option<Box<str>>,
    /// Its place in that: volume, issue and pages, as in `3 (2): 12–34`.
    pub part: Option<Box<str>>,
    /// Place and publisher, as in `بيروت: دار الجيل`.
    pub published: Option<Box<str>>,
    pub date: Option<Box<str>>,
    /// Its address on the web, whole.
    pub address: Option<Box<str>>,
}

/// Names of languages in BibLaTeX, and their tags.
const LANGUAGES: [(&str, &str); 22] = [
    ("american", "en"),
    ("arabic", "ar"),
    ("british", "en"),
    ("chinese", "zh"),
    ("dutch", "nl"),
    ("english", "en"),
    ("farsi", "fa"),
    ("french", "fr"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("latin", "la"),
    ("ngerman", "de"),
    ("persian", "fa"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("spanish", "es"),
    ("syriac", "syc"),
    ("turkish", "tr"),
    ("urdu", "ur"),
];

/// Reads the file. `None` if it cannot be understood.
pub fn read(text: &str, file: FileId, faults: &mut Vec<Diagnostic>) -> Option<BibliographyDoc> {
    let span = |place: std::ops::Range<usize>| {
        let start = text.floor_char_boundary(place.start.min(text.len()));
        let end = text.ceil_char_boundary(place.end.clamp(start, text.len()));
        Span::new(file, start, end)
    };
    let parsed = RawBibliography::parse(text).and_then(|raw| biblatex::Bibliography::from_raw(raw));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            faults.push(say::bad_bibliography(span(error.span.clone()), &error.kind.to_string()));
            return None;
        }
    };
    let mut works: Vec<_> = parsed.iter().map(|entry| Arc::new(work(entry))).collect();
    works.sort_by(|a, b| a.key.cmp(&b.key));
    Some(BibliographyDoc { file, works })
}

/// Reads the file in YAML. `None` if that cannot be understood.
pub fn read_yaml(
    text: &str,
    file: FileId,
    faults: &mut Vec<Diagnostic>,
) -> Option<BibliographyDoc> {
    let node = document(text, file, faults)?;
    let mut lines = MarkedLines::default();
    let mut fields = Fields::of(&node, faults, &BIBLIOGRAPHY);
    let keys: Vec<String> = fields.keys().map(str::to_owned).collect();
    let mut works = Vec::new();
    for key in keys {
        let Some(facts) = source::read_at(&mut fields, &key, &mut lines) else { continue };
        let translators = facts.via.map(|via| via.translators).unwrap_or_default();
        let work = facts.source.map(|source| of_source(&key, source, translators));
        works.extend(work.map(Arc::new));
    }
    marked_lines::check(text, &lines, faults);
    works.sort_by(|a, b| a.key.cmp(&b.key));
    Some(BibliographyDoc { file, works })
}

fn of_source(key: &str, source: Source, translators: Vec<Mention>) -> CitedWork {
    let address = source.address().map(Into::into);
    let SourceNames { authors, editors, .. } = source.names;
    let makers = if authors.is_empty() { editors } else { authors };
    let printed = source.printed.map(|printed| *printed).unwrap_or_default();
    let owned = |text: Option<Box<str>>| text.map(String::from);
    CitedWork {
        key: key.into(),
        language: source.language,
        makers: makers.into_iter().map(name_of).collect(),
        translators: translators.into_iter().map(name_of).collect(),
        title: source.title.unwrap_or_else(|| key.into()),
        container: printed.container.or(source.publication),
        part: joined(in_issue(owned(printed.volume), owned(printed.issue)), owned(printed.pages))
            .map(Into::into),
        published: joined(owned(printed.place), owned(printed.publisher)).map(Into::into),
        date: source.date.map(|date| date.time.to_string().into()),
        address,
    }
}

/// The name as the file wants it shown.
fn name_of(mention: Mention) -> Box<str> {
    let shown = mention.shown.as_ref().and_then(|shown| shown.0.first());
    shown.map_or_else(|| mention.name.value.into(), |(_, shown)| shown.clone())
}

fn in_issue(volume: Option<String>, issue: Option<String>) -> Option<String> {
    match (volume, issue) {
        (Some(volume), Some(issue)) => Some(format!("{volume} ({issue})")),
        (volume, issue) => volume.or(issue.map(|issue| format!("({issue})"))),
    }
}

fn work(entry: &Entry) -> CitedWork {
    let pick = |keys: &[&str]| keys.iter().find_map(|key| field(entry, key));
    let translators = names(entry, "translator");
    let authors = ["author", "editor"].iter().map(|key| names(entry, key));
    let (makers, translators) = match authors.into_iter().find(|names| !names.is_empty()) {
        Some(makers) => (makers, translators),
        None => (translators, Vec::new()),
    };
    let volume = in_issue(pick(&["volume"]), pick(&["number", "issue"]));
    let pages = pick(&["pages"]).map(|pages| pages.replace("--", "–"));
    let title = match (pick(&["title"]), pick(&["subtitle"])) {
        (Some(title), Some(subtitle)) => format!("{title}: {subtitle}"),
        (title, _) => title.unwrap_or_else(|| entry.key.clone()),
    };
    let doi = pick(&["doi"]).map(|doi| match doi.contains("://") {
        true => doi,
        false => doi_url(&doi),
    });
    CitedWork {
        key: entry.key.as_str().into(),
        language: pick(&["langid", "language"]).and_then(|name| language(&name)),
        makers,
        translators,
        title: title.into(),
        container: pick(&["journaltitle", "journal", "booktitle", "maintitle", "series"])
            .map(Into::into),
        part: joined(volume, pages).map(Into::into),
        published: joined(
            pick(&["location", "address"]),
            pick(&["publisher", "institution", "school", "organization"]),
        )
        .map(Into::into),
        date: pick(&["date", "year"]).map(|date| date.replace('/', "–").into()),
        address: doi.or_else(|| pick(&["url"])).map(Into::into),
    }
}

fn joined(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => Some(format!("{first}: {second}")),
        (first, second) => first.or(second),
    }
}

/// The words of a field on one line.
fn field(entry: &Entry, key: &str) -> Option<String> {
    let words = entry.get(key)?.format_verbatim();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Names in the order of speech: given name, family name.
fn names(entry: &Entry, key: &str) -> Vec<Box<str>> {
    let people = entry.get_as::<Vec<biblatex::Person>>(key).unwrap_or_default();
    let name = |person: biblatex::Person| {
        let parts = [person.given_name, person.prefix, person.name, person.suffix];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ").into()
    };
    people.into_iter().map(name).collect()
}

fn language(name: &str) -> Option<Language> {
    let lower = name.to_ascii_lowercase();
    let known = LANGUAGES.iter().find(|(word, _)| *word == lower).map(|(_, tag)| *tag);
    Language::parse(known.unwrap_or(name)).ok()
}
