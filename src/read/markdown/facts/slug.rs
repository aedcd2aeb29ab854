//! Ids made from headings.
//!
//! In: the text of a heading. Out: an id: letters and digits of any script and hyphens, composed,
//! in lower case, without vowel signs and tatweel.

use super::Anchor;
use crate::ground::text::{is_combining, nfc, traits};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// Hebrew to Burmese: no letter has another case.
const CASELESS: RangeInclusive<char> = '\u{590}'..='\u{109F}';

/// The id that `text` gives: `مقدّمة الكتاب` → `مقدمة-الكتاب`.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut is_composed = true;
    for (c, traits) in traits(&nfc(text)) {
        match c {
            _ if parts_words(c) && !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ if is_left_out(c) => is_composed = false,
            _ if traits.is_alphanumeric() && (c.is_ascii() || CASELESS.contains(&c)) => {
                slug.push(c.to_ascii_lowercase())
            }
            // Its dot would be a mark of its own.
            'İ' => slug.push('i'),
            // Marks are part of a word's spelling: the vowels of Indic scripts, the accents that
            // have no composed letter.
            _ if traits.is_alphanumeric() || is_combining(c) => {
                is_composed = false;
                slug.extend(c.to_lowercase());
            }
            _ => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if is_composed { slug } else { nfc(&slug).into_owned() }
}

/// `id` without what ids made from headings leave out, and in lower case: two ids that are the same
/// for readers.
pub fn folded_id(id: &str) -> String {
    let id = nfc(id);
    // At the end of a word, the small sigma has a form of its own.
    let kept = id.chars().filter(|c| !is_left_out(*c)).flat_map(char::to_lowercase);
    let kept = kept.filter(|c| *c != '\u{307}').map(|c| match c {
        'ς' => 'σ',
        // The case of a Turkish letter may have been changed by the rules of English.
        'ı' => 'i',
        c => c,
    });
    nfc(&kept.collect::<String>()).into_owned()
}

/// Vowel signs of Arabic and Hebrew, tatweel, joiners and marks without width.
fn is_left_out(c: char) -> bool {
    matches!(
        c,
        '\u{64B}'..='\u{65F}'
            | '\u{670}'
            | '\u{640}'
            | '\u{591}'..='\u{5C7}'
            | '\u{200B}'..='\u{200F}'
    )
}

fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '–' | '—' | '/' | '־')
}

/// Gives each heading an id of its own.
#[derive(Default)]
pub(super) struct Ids {
    used: HashMap<String, u32>,
}

impl Ids {
    /// Takes an id that an author chose.
    pub fn take(&mut self, id: &str) {
        self.used.entry(id.to_owned()).or_insert(1);
    }

    /// An id that no heading has: `slug`, or `slug-2`, `slug-3`, …; `section-slug` where `slug` is
    /// not for headings.
    pub fn make(&mut self, text: &str) -> String {
        let slug = match slug(text) {
            slug if slug.is_empty() => "section".to_owned(),
            slug if is_reserved(&slug) => format!("section-{slug}"),
            slug => slug,
        };
        let mut number = *self.used.get(&slug).unwrap_or(&0);
        let mut id = slug.clone();
        while number > 0 && (id == slug || self.used.contains_key(&id)) {
            number += 1;
            id = format!("{slug}-{number}");
        }
        self.used.insert(slug, number.max(1));
        self.used.entry(id.clone()).or_insert(1);
        id
    }
}

/// Whether the writer gives such ids itself, to blocks, notes and references to notes, or the theme
/// to parts of a page.
pub(super) fn is_reserved(id: &str) -> bool {
    if id == "main" || ["list.", "search.", "ref.", "cited."].iter().any(|it| id.starts_with(it)) {
        return true;
    }
    let number = ["fn-", "fnref-"].iter().find_map(|prefix| id.strip_prefix(prefix));
    number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
        || id.parse::<Anchor>().is_ok()
}
