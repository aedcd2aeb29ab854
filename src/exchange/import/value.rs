//! Data of other programs, whichever language it is written in.
//!
//! In: YAML, TOML or JSON. Out: a [`ForeignValue`] that knows the line of everything. Never: a
//! panic, or a part of data that cannot be read as a whole.

use crate::ground::diag::FileId;
use crate::read::yaml::{self, YamlKind, YamlNode};

/// A value, and the line on which it stands, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct ForeignValue {
    pub line: usize,
    pub kind: ForeignKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ForeignKind {
    Null,
    Flag(bool),
    /// As it was written.
    Number(String),
    Text(String),
    List(Vec<ForeignValue>),
    /// In the order of the file.
    Map(Vec<(String, ForeignValue)>),
}

impl ForeignValue {
    pub fn new(line: usize, kind: ForeignKind) -> Self {
        Self { line, kind }
    }

    /// A text of no line.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(0, ForeignKind::Text(text.into()))
    }

    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        let items = texts.into_iter().map(Self::text).collect();
        Self::new(0, ForeignKind::List(items))
    }

    pub fn flag(flag: bool) -> Self {
        Self::new(0, ForeignKind::Flag(flag))
    }

    /// A map without keys.
    pub fn map() -> Self {
        Self::new(0, ForeignKind::Map(Vec::new()))
    }

    /// What is written here, if it is one word, number or sentence that is not empty.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            ForeignKind::Text(text) | ForeignKind::Number(text) => {
                Some(text.trim()).filter(|text| !text.is_empty())
            }
            _ => None,
        }
    }

    pub fn as_flag(&self) -> Option<bool> {
        match &self.kind {
            ForeignKind::Flag(flag) => Some(*flag),
            ForeignKind::Text(text) => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" => Some(true),
                "false" | "no" | "off" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// The entries of a map.
    pub fn entries(&self) -> &[(String, Self)] {
        match &self.kind {
            ForeignKind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list, or the only value.
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            ForeignKind::List(items) => items,
            ForeignKind::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The texts of a list, or the only one.
    pub fn all_texts(&self) -> Vec<String> {
        self.items().iter().filter_map(|item| item.as_text().map(str::to_owned)).collect()
    }

    /// The value of a key. Capitals make no difference.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let found = self.entries().iter().find(|(own, _)| own.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value)
    }

    /// The value at keys that are joined by points: `markup.goldmark.renderer`.
    pub fn at(&self, keys: &str) -> Option<&Self> {
        keys.split('.').try_fold(self, |value, key| value.get(key))
    }

    /// The text of a key.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// Whether nothing is said: no value, no text, no items.
    pub fn is_empty(&self) -> bool {
        match &self.kind {
            ForeignKind::Null => true,
            ForeignKind::Text(text) => text.trim().is_empty(),
            ForeignKind::List(items) => items.iter().all(Self::is_empty),
            ForeignKind::Map(entries) => entries.iter().all(|(_, value)| value.is_empty()),
            ForeignKind::Flag(_) | ForeignKind::Number(_) => false,
        }
    }

    /// Gives a key a value, in the place of its own if it has one.
    pub fn set(&mut self, key: &str, value: Self) {
        if !matches!(self.kind, ForeignKind::Map(_)) {
            self.kind = ForeignKind::Map(Vec::new());
        }
        let ForeignKind::Map(entries) = &mut self.kind else { return };
        match entries.iter_mut().find(|(own, _)| own == key) {
            Some((_, own)) => *own = value,
            None => entries.push((key.to_owned(), value)),
        }
    }

    /// Takes a key out.
    pub fn take(&mut self, key: &str) -> Option<Self> {
        let ForeignKind::Map(entries) = &mut self.kind else { return None };
        let at = entries.iter().position(|(own, _)| own == key)?;
        Some(entries.remove(at).1)
    }

    /// Moves all lines down.
    pub fn shift(&mut self, lines: usize) {
        self.line += lines;
        match &mut self.kind {
            ForeignKind::List(items) => items.iter_mut().for_each(|item| item.shift(lines)),
            ForeignKind::Map(entries) => {
                entries.iter_mut().for_each(|(_, value)| value.shift(lines));
            }
            _ => {}
        }
    }
}

/// The languages that data is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFormat {
    Yaml,
    Toml,
    Json,
}

impl DataFormat {
    /// By the ending of a file's name.
    pub fn of_path(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(Self::Yaml),
            "toml" => Some(Self::Toml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Reads data. What is wrong with it is said with its line.
pub fn read_data(text: &str, format: DataFormat) -> Result<ForeignValue, (usize, String)> {
    match format {
        DataFormat::Toml => super::toml_value::read(text),
        // JSON is YAML, but for a few signs that nobody uses in it.
        DataFormat::Yaml | DataFormat::Json => read_yaml(text),
    }
}

fn read_yaml(text: &str) -> Result<ForeignValue, (usize, String)> {
    let tabless;
    let text = if text.contains('\t') {
        tabless = text.replace('\t', "  ");
        &tabless
    } else {
        text
    };
    let lines = LineStarts::of(text);
    let (node, faults) = yaml::read(text, 0..text.len(), FileId(0));
    match node {
        Some(node) => Ok(of_yaml(&node, &lines)),
        None => {
            let fault = faults.into_iter().next();
            let line = fault.as_ref().map_or(1, |fault| lines.line(fault.span.start as usize));
            let message = fault.map_or_else(|| "it cannot be read".into(), |it| it.message);
            Err((line, message))
        }
    }
}

fn of_yaml(node: &YamlNode, lines: &LineStarts) -> ForeignValue {
    let line = lines.line(node.span.start as usize);
    let kind = match &node.kind {
        YamlKind::Null => ForeignKind::Null,
        YamlKind::Scalar { text, .. } => match node.to_json() {
            serde_json::Value::Bool(flag) => ForeignKind::Flag(flag),
            serde_json::Value::Number(_) => ForeignKind::Number(text.to_string()),
            _ => ForeignKind::Text(text.to_string()),
        },
        YamlKind::Seq(items) => {
            ForeignKind::List(items.iter().map(|item| of_yaml(item, lines)).collect())
        }
        YamlKind::Map(entries) => {
            let entry = |(key, value): &(crate::ground::diag::Spanned<Box<str>>, YamlNode)| {
                let mut read = of_yaml(value, lines);
                read.line = lines.line(key.span.start as usize);
                (key.value.to_string(), read)
            };
            ForeignKind::Map(entries.iter().map(entry).collect())
        }
    };
    ForeignValue { line, kind }
}

/// Where the lines of a text begin.
pub struct LineStarts(Vec<usize>);

impl LineStarts {
    pub fn of(text: &str) -> Self {
        Self(memchr::memchr_iter(b'\n', text.as_bytes()).collect())
    }

    /// The line of a byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}
