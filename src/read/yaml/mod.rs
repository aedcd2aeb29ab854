//! YAML as a tree that knows the place of everything. This is the only module that knows YAML.
//!
//! In: the text of a file, and the range of it that is YAML (front matter, or the whole of
//! `site.yaml`). Out: a [`YamlNode`] and the faults that were found; [`Fields`] then reads a map
//! key by key and collects what does not fit. Scalars stay text until a flag or a number is needed,
//! so `1984`, `no` and `2023-09-11` can be titles. Never: a panic, whatever the input is; merge
//! keys, tags, directives or a second document; more than [`MAX_BYTES`], [`MAX_NODES`] or
//! [`MAX_DEPTH`], so that aliases cannot multiply the input without limit.

mod build;
mod cut;
mod fields;
mod json;
mod syntax;

use std::ops::Range;

use crate::ground::diag::{Diagnostic, FileId, Span, Spanned, files};
use crate::ground::text;
use crate::read::merge_conflict;

pub use build::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
pub use fields::{Fields, PersonItem, Synonym, is_same_name};

/// The text of a key, as written.
pub type KeyText = Box<str>;

/// A value and its place in the file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlNode {
    pub span: Span,
    pub kind: YamlKind,
}

/// A value before its type is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlKind {
    /// Nothing written, or `~`, or `null` in small letters.
    Null,
    /// Text; `plain` if it has no quotation marks, so that it may also be a number or a flag.
    Scalar {
        text: Box<str>,
        plain: bool,
    },
    Seq(Vec<YamlNode>),
    /// In the order of the file.
    Map(Vec<(Spanned<KeyText>, YamlNode)>),
}

impl YamlNode {
    /// What an author would call this value.
    pub fn what(&self) -> &'static str {
        match self.kind {
            YamlKind::Null => "empty",
            YamlKind::Scalar { .. } => "text",
            YamlKind::Seq(_) => "a list",
            YamlKind::Map(_) => "`key: value` pairs",
        }
    }

    /// Whether nothing is written.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, YamlKind::Null)
    }

    /// Whether it is the word `null`, which may have been meant as text.
    fn is_written_null(&self) -> bool {
        self.kind == YamlKind::Null && self.span.end - self.span.start == 4
    }

    /// The value as JSON: plain scalars get types by the core schema of YAML 1.2, quoted ones are
    /// text. Digits with a leading zero (`007`) stay text, and so do `.inf` and `.nan`, which JSON
    /// does not have.
    pub fn to_json(&self) -> serde_json::Value {
        json::value(self)
    }
}

/// Reads a file that consists of YAML, as [`read`] does.
pub fn read_file(text: &str, file: FileId) -> (Option<YamlNode>, Vec<Diagnostic>) {
    read(text, text::bom_length(text)..text.len(), file)
}

/// Reads the YAML at `range` of the whole text of a file. There is no node if the YAML cannot be
/// understood; an empty range is [`YamlKind::Null`]. If a node comes with diagnostics (a key given
/// twice), it is only good for finding more faults.
pub fn read(text: &str, range: Range<usize>, file: FileId) -> (Option<YamlNode>, Vec<Diagnostic>) {
    let base = range.start;
    let part = text.get(range.clone()).unwrap_or_default();
    if let Some((start, end)) = merge_conflict::find(part) {
        let span = |place: Range<usize>| Span::new(file, base + place.start, base + place.end);
        return (None, vec![files::merge_conflict(span(start), span(end))]);
    }
    build::read(build::YamlPart { text: text.get(range).unwrap_or_default(), base, file })
}
