//! What an apostrophe parts from a word in Latin letters.
//!
//! In: a word as it stands in a text. Out: the word without its article or its ending: histoire of
//! l’histoire, Ankara of Ankara’dan; or the last part of a name such as O’Neill. Never: a letter.

use super::super::words::APOSTROPHES;

/// On which side of the apostrophe the word is.
#[derive(Debug, Clone, Copy)]
pub enum Elision {
    /// Nothing is parted.
    None,
    /// Articles and pronouns of one letter, and words in qu.
    French,
    /// Articles joined to prepositions too: dell’arte.
    Italian,
    /// Endings of names.
    Turkish,
    /// The possessive.
    English,
}

impl Elision {
    /// By the primary subtag of a language.
    pub fn of(language: &str) -> Self {
        match language {
            "fr" | "ca" | "oc" | "pt" | "gl" => Self::French,
            "it" | "scn" | "sc" | "lij" | "vec" => Self::Italian,
            "tr" | "az" => Self::Turkish,
            "en" => Self::English,
            _ => Self::None,
        }
    }

    /// The word without what the apostrophe parts from it. None if it parts nothing.
    pub fn shorter(self, word: &str) -> Option<&str> {
        if matches!(self, Self::None) || !word.contains(APOSTROPHES) {
            return None;
        }
        let (head, tail) = match self {
            Self::Turkish => word.split_once(APOSTROPHES)?,
            _ => word.rsplit_once(APOSTROPHES)?,
        };
        let head_length = head.chars().count();
        let is_tail = match self {
            Self::None => false,
            Self::French => head_length == 1 || head.ends_with("qu") || head.ends_with("QU"),
            Self::Italian => head_length <= MOST_OF_ARTICLE,
            Self::Turkish => return (head_length > 1).then_some(head),
            Self::English => return matches!(tail, "s" | "S").then_some(head),
        };
        (is_tail && tail.chars().nth(1).is_some()).then_some(tail)
    }
}

/// What stands after the last apostrophe of a word, if it may be a word too: Neill of O’Neill.
pub fn after_apostrophe(word: &str) -> Option<&str> {
    let (_, rest) = word.rsplit_once(APOSTROPHES)?;
    rest.encode_utf16().nth(2).map(|_| rest)
}

/// The longest article that Italian joins to a word: quell’.
const MOST_OF_ARTICLE: usize = 5;
