//! The map file: what a person decided about an import.
//!
//! In: YAML. Out: [`Answers`]. A key or a value that means nothing is an error, because an answer
//! that is not heard would be asked for again. Never: an answer that nobody gave.

use std::collections::BTreeMap;

use super::value::{DataFormat, ForeignKind, ForeignValue, read_data};
use crate::ground::lang::Language;
use crate::ground::spelling::{did_you_mean, nearest};
use crate::read::markdown::slug;

/// What the map file says.
#[derive(Debug, Default)]
pub struct Answers {
    /// Codes of languages, as the source writes them, and their tags.
    pub languages: BTreeMap<String, String>,
    /// Files that are versions of one work.
    pub works: Vec<WorkAnswer>,
    /// The language in which works were written of which nothing says it.
    pub original: Option<String>,
    /// Names, and the ids of those whom they name.
    pub people: BTreeMap<String, String>,
    pub tags: BTreeMap<String, String>,
    /// Keys of the source's front matter, and the keys here: `source.publication`.
    pub keys: BTreeMap<String, String>,
    /// What shortcodes become, by their names.
    pub shortcodes: BTreeMap<String, String>,
    /// Values of front matter, by the path of a file.
    pub files: BTreeMap<String, ForeignValue>,
}

/// Files that are versions of one work.
#[derive(Debug, Default)]
pub struct WorkAnswer {
    pub id: Option<String>,
    pub original: Option<String>,
    pub files: Vec<String>,
}

/// Why a map file cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct AnswersError {
    line: usize,
    message: String,
}

const KEYS: [&str; 8] =
    ["languages", "works", "original", "people", "tags", "keys", "shortcodes", "files"];

impl Answers {
    /// Reads the text of a map file.
    pub fn parse(text: &str) -> Result<Self, AnswersError> {
        let data = read_data(text, DataFormat::Yaml)
            .map_err(|(line, message)| AnswersError { line, message })?;
        let mut answers = Self::default();
        for (key, value) in data.entries() {
            match key.as_str() {
                "languages" => answers.languages = texts(value)?,
                "people" => answers.people = ids(value)?,
                "tags" => answers.tags = ids(value)?,
                "keys" => answers.keys = texts(value)?,
                "shortcodes" => answers.shortcodes = texts(value)?,
                "original" => match value.as_text().filter(|code| Language::parse(code).is_ok()) {
                    Some(code) => answers.original = Some(code.to_owned()),
                    None => {
                        let message = "write the tag of a language after `original:`".to_owned();
                        return Err(AnswersError { line: value.line, message });
                    }
                },
                "works" => {
                    answers.works = value.items().iter().map(work).collect::<Result<_, _>>()?;
                }
                "files" => {
                    let entries = value.entries().iter().cloned();
                    answers.files = entries.collect();
                }
                _ => return Err(unknown(key, value.line, &KEYS)),
            }
        }
        Ok(answers)
    }
}

fn unknown(key: &str, line: usize, known: &[&'static str]) -> AnswersError {
    let near = nearest(key, known.iter().copied());
    let help = near.map_or_else(|| format!("the keys are {}", known.join(", ")), did_you_mean);
    AnswersError { line, message: format!("there is no key `{key}`; {help}") }
}

/// A map from texts to texts. Nothing stands for the empty text.
fn texts(value: &ForeignValue) -> Result<BTreeMap<String, String>, AnswersError> {
    let entry = |(key, value): &(String, ForeignValue)| match (&value.kind, value.as_text()) {
        (ForeignKind::Text(text), _) => Ok((key.clone(), text.clone())),
        (_, Some(text)) => Ok((key.clone(), text.to_owned())),
        (ForeignKind::Null, None) => Ok((key.clone(), String::new())),
        _ => Err(AnswersError {
            line: value.line,
            message: format!("write one text after `{key}:`"),
        }),
    };
    value.entries().iter().map(entry).collect()
}

/// A map from names to ids, which are names of files and parts of addresses.
fn ids(value: &ForeignValue) -> Result<BTreeMap<String, String>, AnswersError> {
    for (name, value) in value.entries() {
        let text = value.as_text().unwrap_or_default();
        let id = slug(text);
        if text.is_empty() || id != text {
            let near = if id.is_empty() { slug(name) } else { id };
            let message = format!(
                "`{text}` is not an id of `{name}`: an id has letters, digits and `-` alone; \
                 write `{near}`, for instance"
            );
            return Err(AnswersError { line: value.line, message });
        }
    }
    texts(value)
}

fn work(value: &ForeignValue) -> Result<WorkAnswer, AnswersError> {
    if let ForeignKind::List(items) = &value.kind {
        let files = items.iter().filter_map(|item| item.as_text().map(str::to_owned)).collect();
        return Ok(WorkAnswer { files, ..WorkAnswer::default() });
    }
    let mut answer = WorkAnswer::default();
    for (key, value) in value.entries() {
        let text = value.as_text().map(str::to_owned);
        match key.as_str() {
            "id" => answer.id = text,
            "original" => answer.original = text,
            "files" => answer.files = value.all_texts(),
            _ => return Err(unknown(key, value.line, &["id", "original", "files"])),
        }
    }
    Ok(answer)
}
