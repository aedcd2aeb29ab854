//! `search.yaml`: words that find each other in the search of the site.
//!
//! In: the text of the file. Out: a [`SynonymDoc`] with groups of words by language; what cannot be
//! used is reported and left out. Never: what else a word is found by, which the index knows.

use serde::{Deserialize, Serialize};

use crate::ground::diag::{Diagnostic, FileId, Span, Spanned, front_matter as say};
use crate::ground::lang::Language;
use crate::read::front_matter::document;
use crate::read::keys::SYNONYMS;
use crate::read::shared_values::language;
use crate::read::yaml::Fields;

/// `search.yaml`
#[derive(Debug, Serialize, Deserialize)]
pub struct SynonymDoc {
    pub file: FileId,
    pub groups: Vec<SynonymGroup>,
}

/// Words that find each other.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SynonymGroup {
    /// Whose rules say what are forms of the words.
    pub language: Language,
    /// At least two.
    pub words: Box<[Box<str>]>,
}

/// Languages whose texts are found by pairs of letters.
const WITHOUT_WORDS: [&str; 8] = ["ja", "km", "ko", "lo", "my", "th", "yue", "zh"];

/// Signs that part words, besides white space and those of ASCII.
const BETWEEN_WORDS: &str = "‐‑–—−…·־׀،؛؟۔«»“”„¿¡";
/// Signs of ASCII that may be a part of a word.
const IN_WORDS: &str = "'\"`";

/// Reads the file. `None` if its YAML cannot be understood.
pub fn read(text: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Option<SynonymDoc> {
    let node = document(text, file, diagnostics)?;
    let mut fields = Fields::of(&node, diagnostics, &SYNONYMS);
    let keys = fields.keys().filter_map(|key| Some((key, fields.key_span(key)?)));
    let keys: Vec<(&str, Span)> = keys.collect();
    let mut groups = Vec::new();
    for (key, span) in keys {
        let tag = Spanned::new(key.to_owned(), span);
        let Some(language) = language(&mut fields, &tag) else { continue };
        if WITHOUT_WORDS.iter().any(|without| language.language() == *without) {
            fields.report(say::language_without_words(span));
            continue;
        }
        for list in fields.lists(key) {
            let group = group(&mut fields, list).map(|words| (language.clone(), words));
            groups.extend(group.map(|(language, words)| SynonymGroup { language, words }));
        }
    }
    Some(SynonymDoc { file, groups })
}

/// The different words of a group, if there are at least two.
fn group(
    fields: &mut Fields<'_, '_>,
    (span, written): (Span, Vec<Spanned<String>>),
) -> Option<Box<[Box<str>]>> {
    let mut words: Vec<Box<str>> = Vec::new();
    let faults = fields.count_faults();
    for word in written {
        if !is_one_word(&word.value) {
            fields.report(say::not_a_word(word.span, &word.value));
        } else if !words.contains(&word.value.as_str().into()) {
            words.push(word.value.into());
        }
    }
    if words.len() < 2 && fields.count_faults() == faults {
        fields.report(say::lone_word(span));
    }
    (words.len() > 1).then(|| words.into())
}

fn is_one_word(text: &str) -> bool {
    let parts_words = |c: char| {
        c.is_whitespace()
            || c.is_ascii_punctuation() && !IN_WORDS.contains(c)
            || BETWEEN_WORDS.contains(c)
    };
    text.contains(char::is_alphanumeric) && !text.contains(parts_words)
}
