//! Whether a text is a draft, however its author says so.
//!
//! In: the fields of front matter. Out: yes or no, with a warning where it is said in the way of
//! another program. Whatever may mean a draft is one: what is published by mistake cannot be called
//! back. Never: a draft that is published because its key was spelled otherwise.

use crate::ground::diag::{Span, front_matter as say};
use crate::read::yaml::{Fields, YamlKind};

type Meanings = &'static [&'static str];

const YES: Meanings = &["true", "yes", "on", "y", "1"];
const NO: Meanings = &["false", "no", "off", "n", "0"];
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
const DONE: Meanings = &["published", "publish", "public", "final", "done"];

/// Keys that may say that a text is a draft, in small letters and without `_` and `-`; with the
/// values of a draft, and of a text that is none.
const KEYS: [(&str, Meanings, Meanings); 14] = [
    ("draft", YES, NO),
    ("isdraft", YES, NO),
    ("published", NO, YES),
    ("ispublished", NO, YES),
    ("publish", NO, YES),
    ("unpublished", YES, NO),
    ("public", NO, YES),
    ("private", YES, NO),
    ("hidden", YES, NO),
    ("unlisted", YES, NO),
    ("wip", YES, NO),
    ("visibility", NOT_YET, DONE),
    ("status", NOT_YET, DONE),
    ("poststatus", NOT_YET, DONE),
];

/// Whether the text is a draft.
pub(super) fn is_draft(fields: &mut Fields<'_, '_>) -> bool {
    let mut is_draft = false;
    for key in fields.keys() {
        if let Some((draft, done)) = words(key) {
            is_draft |= said(fields, key, draft, done);
        }
    }
    is_draft
}

/// Whether a key is about drafts.
pub(super) fn is_key(key: &str) -> bool {
    words(key).is_some()
}

/// Whether a key and its value say that a text is a draft.
pub(super) fn says(key: &str, value: &str) -> bool {
    words(key).is_some_and(|(draft, _)| draft.contains(&&*value.to_lowercase()))
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
        fields.report(say::unclear_draft(written.span, key, &written.value));
        return true;
    }
    if key != "draft" || !fields.is_plain(key, if is_draft { "true" } else { "false" }) {
        let entry = Span { end: written.span.end, ..key_span };
        let fault = say::draft_said_otherwise(entry, (key, &written.value), is_draft);
        let own = fields.keys().find(|key| *key == "draft");
        fields.report(match own.or_else(|| fields.keys().find(|key| is_key(key))) {
            // Two corrections would write `draft` twice.
            Some(first) if first != key && is_draft => say::draft_said_twice(fault, first),
            _ => fault,
        });
    }
    is_draft
}
