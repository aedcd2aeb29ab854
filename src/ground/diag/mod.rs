//! What the program has to say about an author's files.
//!
//! In: places in source files, and the facts of a fault. Out: [`Diagnostic`] values. Each message
//! has its own constructor in the submodules, and each has a code of the [`catalogue`]. Diagnostics
//! are collected with each result and shown by the roof. Never: printing, or ending the program.

pub mod archive;
pub mod baseline;
pub mod catalogue;
pub mod characters;
pub mod edit;
pub mod files;
pub mod front_matter;
pub mod gone;
pub mod hosts;
pub mod levels;
pub mod links;
pub mod lookalikes;
pub mod markdown;
pub mod settings;
pub mod strings;
pub mod templates;
pub mod values;
pub mod yaml;

pub use baseline::{Baseline, BaselineError};
pub use catalogue::{Code, Level};
pub use edit::{Edit, Fix};
pub use levels::{Diagnostics, Levels, SetBy};

use crate::ground::spelling::did_you_mean;
use edit::yaml_text;
use serde::{Deserialize, Serialize};

crate::ids! {
    /// A source file, as numbered by [`crate::ground::source::Sources`].
    FileId(u32),
}

/// A range of bytes in a source file. An empty span at 0 means the file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The place of bytes `start..end` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: at(start), end: at(end) }
    }

    /// The file as a whole.
    pub fn whole(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// A value, and where its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// One fault at one place, in words for the author of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static Code,
    /// The level of its code, unless the site sets another one.
    pub level: Level,
    pub message: String,
    pub span: Span,
    /// What to do about it, as a sentence.
    pub help: Option<String>,
    /// Other places that belong to the fault ("first used here").
    pub related: Vec<(Span, String)>,
    /// What turned a warning or note into an error.
    pub raised_by: Option<SetBy>,
    /// Whether the owner of the site decided to live with it.
    pub is_known: bool,
    /// Edits that correct it, if it is certain enough what was meant.
    pub fix: Option<Box<Fix>>,
}

impl Diagnostic {
    /// A fault at the level of its code.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        let (message, level) = (message.into(), code.level);
        Self {
            code,
            level,
            message,
            span,
            help: None,
            related: Vec::new(),
            raised_by: None,
            is_known: false,
            fix: None,
        }
    }

    /// Whether the page that it is on can be published in spite of it: a link becomes text, a
    /// picture its description, and a warning that was made an error never stood in the way.
    pub fn can_be_mended(&self) -> bool {
        self.raised_by.is_some() || self.code.can_be_mended()
    }

    /// Adds what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean `…`?" if a similar name was found.
    pub fn near(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.help(did_you_mean(near)),
            None => self,
        }
    }

    /// Adds edits that correct it.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(Box::new(fix));
        self
    }

    /// Like [`Self::near`], with a fix that writes `near` in place of the fault.
    pub fn meant(self, near: Option<&str>) -> Self {
        let span = self.span;
        match near {
            Some(text) => self.near(near).fix(Fix::replace([span], text)),
            None => self,
        }
    }

    /// Like [`Self::meant`], for a value in YAML.
    pub fn meant_value(self, near: Option<&str>) -> Self {
        let span = self.span;
        match near {
            Some(text) => self.near(near).fix(Fix::replace([span], &yaml_text(text))),
            None => self,
        }
    }

    /// Adds help if there is none so far.
    pub fn or_help(self, help: impl Into<String>) -> Self {
        if self.help.is_some() { self } else { self.help(help) }
    }

    /// Adds another place that belongs to the fault.
    pub fn related(mut self, span: Span, note: impl Into<String>) -> Self {
        self.related.push((span, note.into()));
        self
    }
}

/// "`a`, `b`, `c`"
fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
