//! Whether a text is a draft, however its author says so.
//!
//! In: the fields of front matter. Out: yes or no, with a warning where it is said in the way of
//! another program. Whatever may mean a draft is one: what is published by mistake cannot be called
//! back. Never: a draft that is published because its key was spelled otherwise.

use crate::ground::diag::{Span, front_matter as say};
use crate::read::yaml::Fields;

const YES: [&str; 5] = ["true", "yes", "on", "y", "1"];
const NO: [&str; 5] = ["false", "no", "off", "n", "0"];
const NOT_YET: [&str; 7] =
    ["draft", "unpublished", "private", "pending", "hidden", "in progress", "wip"];
const DONE: [&str; 5] = ["published", "publish", "public", "final", "done"];

/// The keys that may say it.
const KEYS: [&str; 3] = ["draft", "published", "status"];

/// Whether the text is a draft.
pub(super) fn is_draft(fields: &mut Fields<'_, '_>) -> bool {
    let by_draft = said(fields, "draft", &YES, &NO);
    let by_published = said(fields, "published", &NO, &YES);
    let by_status = said(fields, "status", &NOT_YET, &DONE);
    by_draft || by_published || by_status
}

/// Whether a key and its value say that a text is a draft.
pub(super) fn says(key: &str, value: &str) -> bool {
    let words: &[&str] = match key {
        "draft" => &YES,
        "published" => &NO,
        "status" => &NOT_YET,
        _ => return false,
    };
    words.contains(&&*value.to_lowercase())
}

/// Whether `key` says that the text is a draft: by one of the words `draft`, not of `done`.
fn said(fields: &mut Fields<'_, '_>, key: &str, draft: &[&str], done: &[&str]) -> bool {
    let (Some(written), Some(key_span)) = (fields.text(key), fields.key_span(key)) else {
        return false;
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
        let first = KEYS.iter().find(|key| fields.key_span(key).is_some());
        fields.report(match first {
            // Two corrections would write `draft` twice.
            Some(first) if *first != key && is_draft => say::draft_said_twice(fault, first),
            _ => fault,
        });
    }
    is_draft
}
