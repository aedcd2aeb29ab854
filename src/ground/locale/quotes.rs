//! Quotation marks.
//!
//! In: a language. Out: its marks for a quotation and for one inside it, after CLDR. Arabic is
//! different: CLDR has curly quotes, which do not mirror, but Arabic newspapers print guillemets,
//! which do.

use serde::Serialize;

use crate::ground::lang::Language;

/// What opens and closes a quotation, and a quotation inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Quotes {
    pub open: &'static str,
    pub close: &'static str,
    pub inner_open: &'static str,
    pub inner_close: &'static str,
}

impl Quotes {
    /// The marks of `language`, or those of English if they are not known.
    pub fn of(language: &Language) -> Self {
        let tag = language.as_str();
        let row = TABLE.iter().find(|(tags, _)| tags.contains(&tag));
        let row =
            row.or_else(|| TABLE.iter().find(|(tags, _)| tags.contains(&language.language())));
        let [open, close, inner_open, inner_close] = row.map_or(ENGLISH, |(_, marks)| *marks);
        Self { open, close, inner_open, inner_close }
    }
}

const ENGLISH: [&str; 4] = ["“", "”", "‘", "’"];

const TABLE: &[(&[&str], [&str; 4])] = &[
    (&["ar", "ckb", "ps", "sd", "ug"], ["«", "»", "“", "”"]),
    (&["fa"], ["«", "»", "‹", "›"]),
    (&["ur"], ["”", "“", "’", "‘"]),
    (&["he"], ["”", "”", "’", "’"]),
    (&["yi"], ["\"", "\"", "'", "'"]),
    (&["en", "tr", "pt", "hi", "zh", "ko", "th", "vi", "id", "az", "az-Arab"], ENGLISH),
    (&["es", "it", "pt-PT", "el"], ["«", "»", "“", "”"]),
    (&["fr"], ["«\u{a0}", "\u{a0}»", "“", "”"]),
    (&["fr-CH", "de-CH", "it-CH"], ["«", "»", "‹", "›"]),
    (&["de", "cs", "sk", "sl", "is"], ["„", "“", "‚", "‘"]),
    (&["ru", "uk", "be"], ["«", "»", "„", "“"]),
    (&["pl", "ro"], ["„", "”", "«", "»"]),
    (&["hu"], ["„", "”", "»", "«"]),
    (&["bg"], ["„", "“", "’", "’"]),
    (&["sv", "fi"], ["”", "”", "’", "’"]),
    (&["nb", "no", "nn", "da"], ["«", "»", "‘", "’"]),
    (&["nl"], ["‘", "’", "“", "”"]),
    (&["hy", "ku"], ["«", "»", "“", "”"]),
    (&["ja", "zh-Hant", "zh-TW", "zh-HK"], ["「", "」", "『", "』"]),
];
