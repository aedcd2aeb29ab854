//! Whether a text is a draft, however its author says so.
//!
//! In: the fields of front matter. Out: yes or no, with a warning where it is said in the way of
//! another program, and an error where a key is misspelled. Whatever may mean a draft is one: what
//! is published by mistake cannot be called back. Never: a draft that is published because its key
//! was spelled otherwise.

use icu::normalizer::DecomposingNormalizerBorrowed;

use crate::ground::date::Date;
use crate::ground::diag::{Diagnostic, Span, front_matter as say};
use crate::ground::text::is_invisible;
use crate::read::keys::VERSION;
use crate::read::other_programs::SYNONYMS;
use crate::read::yaml::{Fields, YamlKind, YamlNode, is_same_name};

pub(super) type Meanings = &'static [&'static str];

pub(super) const YES: Meanings = &["true", "yes", "on", "y", "1"];
pub(super) const NO: Meanings = &["false", "no", "off", "n", "0"];
const NOT_YET: Meanings = &[
    "draft",
    "unpublished",
    "private",
    "pending",
    "hidden",
    "unlisted",
    "in progress",
    "wip",
    "trash",
];
const DONE: Meanings = &["published", "publish", "public", "final", "done", "live"];

/// Keys that may say that a text is a draft, in small letters and without `_` and `-`; with the
/// values of a draft, and of a text that is none.
const KEYS: [(&str, Meanings, Meanings); 46] = [
    ("draft", YES, NO),
    ("isdraft", YES, NO),
    ("published", NO, YES),
    ("ispublished", NO, YES),
    ("publish", NO, YES),
    ("unpublished", YES, NO),
    ("public", NO, YES),
    ("private", YES, NO),
    ("hidden", YES, NO),
    ("hide", YES, NO),
    ("visible", NO, YES),
    ("listed", NO, YES),
    ("unlisted", YES, NO),
    ("enabled", NO, YES),
    ("disabled", YES, NO),
    ("live", NO, YES),
    ("online", NO, YES),
    ("active", NO, YES),
    ("ready", NO, YES),
    ("dgpublish", NO, YES),
    // Whoever has the password may read the text, and nobody else.
    ("password", &[], &[]),
    ("مسودة", YES, NO),
    ("مسوده", YES, NO),
    ("پیشنویس", YES, NO),
    ("مسودہ", YES, NO),
    ("טיוטה", YES, NO),
    ("wip", YES, NO),
    ("embargo", YES, NO),
    ("embargoed", YES, NO),
    ("embargountil", YES, NO),
    ("expires", YES, NO),
    ("expired", YES, NO),
    ("expiresat", YES, NO),
    ("expireson", YES, NO),
    ("expirydate", YES, NO),
    ("expiredate", YES, NO),
    ("expirationdate", YES, NO),
    ("unpublishat", YES, NO),
    ("unpublishon", YES, NO),
    ("unpublishdate", YES, NO),
    ("visibility", NOT_YET, DONE),
    ("status", NOT_YET, DONE),
    ("poststatus", NOT_YET, DONE),
    ("state", NOT_YET, DONE),
    ("stage", NOT_YET, DONE),
    ("workflow", NOT_YET, DONE),
];

/// Letters of other scripts that look like those of the keys.
const LOOKALIKES: [(char, char); 18] = [
    ('а', 'a'),
    ('α', 'a'),
    ('с', 'c'),
    ('ԁ', 'd'),
    ('е', 'e'),
    ('һ', 'h'),
    ('і', 'i'),
    ('ι', 'i'),
    ('о', 'o'),
    ('ο', 'o'),
    ('р', 'p'),
    ('ρ', 'p'),
    ('г', 'r'),
    ('ѕ', 's'),
    ('т', 't'),
    ('τ', 't'),
    ('υ', 'u'),
    ('ν', 'v'),
];

/// Whether the text is a draft.
pub(super) fn is_draft(fields: &mut Fields<'_, '_>) -> bool {
    let mut is_draft = false;
    for key in fields.keys() {
        if let Some((draft, done)) = words(key) {
            is_draft |= said(fields, key, draft, done);
        } else if misspelled(key, || word(fields.node(key))) {
            report_misspelled(fields, key);
            is_draft = true;
        } else if let Some(span) = fields.key_span(key).filter(|_| makes_no_page(fields, key)) {
            fields.report(say::unclear_draft(span, key, ""));
            is_draft = true;
        }
    }
    is_draft
}

/// `build: {render: never}`, as Hugo has it.
fn makes_no_page(fields: &Fields<'_, '_>, key: &str) -> bool {
    let Some(YamlKind::Map(entries)) = fields.node(key).map(|node| &node.kind) else {
        return false;
    };
    let is_never = |value: &YamlNode| matches!(&*word(Some(value)), "never" | "false");
    matches!(key, "build" | "_build")
        && entries.iter().any(|(key, value)| &*key.value != "publishResources" && is_never(value))
}

/// Reports each key that makes a text a draft. `what` cannot be one: "person".
pub(super) fn refuse(fields: &mut Fields<'_, '_>, what: &str) {
    for key in fields.keys() {
        if let Some(span) = fields.key_span(key).filter(|_| says(key, &word(fields.node(key)))) {
            fields.report(say::no_draft(span, key, what));
        }
    }
}

/// Whether a key is about drafts.
pub(super) fn is_key(key: &str, value: &YamlNode) -> bool {
    words(key).is_some() || misspelled(key, || word(Some(value)))
}

/// [`says`], of a value as it was read.
pub(super) fn makes_draft(key: &str, value: &YamlNode) -> bool {
    says(key, &word(Some(value)))
}

/// Whether a key and its value say that a text is a draft.
pub(super) fn says(key: &str, value: &str) -> bool {
    let value = value.to_lowercase();
    match words(key) {
        Some((draft, _)) => draft.contains(&&*value),
        None => misspelled(key, || value),
    }
}

/// A value in small letters; empty if it is no text.
fn word(value: Option<&YamlNode>) -> String {
    match value.map(|value| &value.kind) {
        Some(YamlKind::Scalar { text, .. }) => text.trim().to_lowercase(),
        _ => String::new(),
    }
}

/// Whether a key that is not about drafts was meant as one that is: it only differs by an `s` at
/// its end, by spaces, by letters that look like the right ones or by characters that nobody sees;
/// or one letter is wrong and the value is that of a draft.
fn misspelled(key: &str, value: impl FnOnce() -> String) -> bool {
    if VERSION.form(key).is_some() || SYNONYMS.iter().any(|(other, _)| is_same_name(other, key)) {
        return false;
    }
    let (plain, value) = (plain(key), &*value());
    KEYS.iter().any(|(known, draft, done)| {
        let is_same = plain.strip_suffix('s').unwrap_or(&plain) == *known || plain == *known;
        let is_near = || {
            known.len().abs_diff(plain.len()) < 2
                && known.len() > 4
                && strsim::osa_distance(&plain, known) < 2
        };
        is_same && !done.contains(&value) || draft.contains(&value) && is_near()
    })
}

/// A key in the plain letters that it looks like, as [`KEYS`] are.
fn plain(key: &str) -> String {
    let decomposed = const { DecomposingNormalizerBorrowed::new_nfkd() }.normalize(key);
    let letters = decomposed.chars().flat_map(char::to_lowercase);
    let seen = letters.filter(|c| !is_invisible(*c) && !c.is_whitespace() && !"_-".contains(*c));
    let like = |c| LOOKALIKES.iter().find(|(letter, _)| *letter == c).map_or(c, |(_, like)| *like);
    seen.map(like).collect()
}

/// Reports a key that is misspelled.
fn report_misspelled(fields: &mut Fields<'_, '_>, key: &str) {
    let Some(place) = fields.key_span(key) else { return };
    let is_other = |other: &str| {
        other != key && (words(other).is_some() || misspelled(other, || word(fields.node(other))))
    };
    let is_certain = fields.is_plain(key, "true") && !fields.keys().any(is_other);
    fields.report(say::misspelled_draft(place, key, is_certain));
}

/// What the values of a key mean, if it is about drafts.
fn words(key: &str) -> Option<(Meanings, Meanings)> {
    let letters = || key.chars().filter(|c| !"_-".contains(*c)).map(|c| c.to_ascii_lowercase());
    let found = KEYS.iter().find(|(known, ..)| letters().eq(known.chars()));
    found.map(|(_, draft, done)| (*draft, *done))
}

/// Whether `key` says that the text is a draft: by one of the words `draft`, not of `done`.
fn said(fields: &mut Fields<'_, '_>, key: &str, draft: Meanings, done: Meanings) -> bool {
    let Some(key_span) = fields.key_span(key) else { return false };
    let is_text = matches!(fields.node(key).map(|node| &node.kind), Some(YamlKind::Scalar { .. }));
    let Some(written) = is_text.then(|| fields.text(key)).flatten() else {
        fields.report(say::unclear_draft(key_span, key, ""));
        return true;
    };
    let word = written.value.to_lowercase();
    let is_draft = draft.contains(&&*word);
    if !is_draft && !done.contains(&&*word) {
        fields.report(match Date::parse(&written.value) {
            Ok(_) => say::day_in_place_of_draft(key_span, key, &written.value),
            Err(_) => say::unclear_draft(written.span, key, &written.value),
        });
        return true;
    }
    if key != "draft" || !fields.is_plain(key, if is_draft { "true" } else { "false" }) {
        let entry = Span { end: written.span.end, ..key_span };
        let fault = say::draft_said_otherwise(entry, (key, &written.value), is_draft);
        // What is between them may be an anchor, which other keys need.
        let is_glued = written.span.start == key_span.end + ": ".len() as u32;
        let fault = if is_glued { fault } else { Diagnostic { fix: None, ..fault } };
        let own = fields.keys().find(|key| *key == "draft");
        fields.report(match own.or_else(|| fields.keys().find(|key| words(key).is_some())) {
            // Two corrections would write `draft` twice.
            Some(first) if first != key && is_draft => say::draft_said_twice(fault, first),
            _ => fault,
        });
    }
    is_draft
}
