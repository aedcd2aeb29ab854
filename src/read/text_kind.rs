//! `kind`: what sort of text a work is, for the programs that cite and list it.

use serde::{Deserialize, Serialize};

/// A sort of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextKind {
    Article,
    /// Of a newspaper.
    News,
    /// Of a scholarly journal.
    Paper,
    /// Of a blog.
    Post,
}

impl TextKind {
    /// All kinds, in the order of the manual.
    pub fn all() -> impl Iterator<Item = Self> {
        OF_SITE.into_iter().map(|(_, kind)| kind)
    }

    /// What authors call it.
    pub fn name(self) -> &'static str {
        OF_SITE.iter().find(|(_, kind)| *kind == self).map_or("article", |(name, _)| name)
    }
}

/// The words for the kind of all texts of a site.
pub(super) const OF_SITE: [(&str, TextKind); 4] = [
    ("article", TextKind::Article),
    ("news", TextKind::News),
    ("paper", TextKind::Paper),
    ("post", TextKind::Post),
];

/// The words for the kind of one text, which may say nothing.
pub(super) const OF_TEXT: [(&str, Option<TextKind>); 5] = [
    ("", None),
    ("article", Some(TextKind::Article)),
    ("news", Some(TextKind::News)),
    ("paper", Some(TextKind::Paper)),
    ("post", Some(TextKind::Post)),
];
