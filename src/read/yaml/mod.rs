//! YAML as a tree that remembers where everything stood. The one module that knows YAML.
//!
//! In: the text of a file and the range of it that is YAML (front matter, or the whole of
//! `site.yaml`). Out: a [`Node`] and the faults found on the way; [`Fields`] then reads a map key
//! by key and collects what does not fit. Scalars stay text until somebody asks for a flag or a
//! number, so `1984`, `no` and `2023-09-11` are titles as good as any. Never: a panic, whatever the
//! input; merge keys, tags, directives or a second document; more than [`MAX_BYTES`], [`MAX_NODES`]
//! or [`MAX_DEPTH`], so that aliases cannot multiply into a bomb.

mod build;
mod fields;
mod json;
mod syntax;

use std::ops::Range;

use crate::ground::diag::{Diagnostic, FileId, Span, Spanned};
use crate::ground::text;

pub use build::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
pub use fields::Fields;

/// The text of a key, as written.
pub type Key = Box<str>;

/// A value and its place in the file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub span: Span,
    pub kind: Kind,
}

/// What a value is, before anyone has asked for a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing written, or `~`, or `null`.
    Null,
    /// Text; `plain` where it stood without quotes, so that it might also be a number or a flag.
    Scalar {
        text: Box<str>,
        plain: bool,
    },
    Seq(Vec<Node>),
    /// In the order of the file.
    Map(Vec<(Spanned<Key>, Node)>),
}

impl Node {
    /// What an author would call this value.
    pub fn what(&self) -> &'static str {
        match self.kind {
            Kind::Null => "empty",
            Kind::Scalar { .. } => "text",
            Kind::Seq(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }

    /// The value as JSON: plain scalars typed by the core schema of YAML 1.2, quoted ones text.
    /// Digits with a leading zero (`007`) stay text, as do `.inf` and `.nan`, which JSON cannot
    /// say.
    pub fn to_json(&self) -> serde_json::Value {
        json::value(self)
    }
}

/// Reads a file that is YAML as a whole, as [`read`] does.
pub fn read_file(text: &str, file: FileId) -> (Option<Node>, Vec<Diagnostic>) {
    read(text, text::bom_length(text)..text.len(), file)
}

/// Reads the YAML at `range` of a file's whole text. No node where the YAML cannot be understood;
/// an empty range is [`Kind::Null`]. A node may come with diagnostics (a key given twice): then it
/// is good for finding further faults.
pub fn read(text: &str, range: Range<usize>, file: FileId) -> (Option<Node>, Vec<Diagnostic>) {
    let base = range.start;
    build::read(build::YamlPart { text: text.get(range).unwrap_or_default(), base, file })
}
