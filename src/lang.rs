//! Languages and their direction.
//!
//! In: a BCP 47 tag as an author wrote it. Out: a [`Language`] in canonical form that knows its [`Direction`], which
//! comes from the tag's script after likely subtags (`az-Arab` is right-to-left, `az` is not).

use std::sync::Arc;

/// The way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    Ltr,
    Rtl,
}

impl Direction {
    /// The value of an HTML `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A canonical BCP 47 tag and its direction. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language {
    tag: Arc<str>,
    direction: Direction,
}

impl Language {
    /// The canonical tag: `ar`, `pt-BR`, `az-Arab`.
    pub fn as_str(&self) -> &str {
        &self.tag
    }

    /// The direction of the tag's script.
    pub fn direction(&self) -> Direction {
        self.direction
    }
}
