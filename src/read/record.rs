//! What is on record about a version: the identifiers that registers gave it, its corrections, and
//! what else was changed in it.
//!
//! In: the fields of a version. Out: a [`VersionRecord`], its notices in the order of their days.
//! Never: what a register says, or a change that nobody noted.

use serde::{Deserialize, Serialize};

use super::dates::date;
use super::identifiers::{self, Identifiers};
use super::markdown::facts::{marked_line, without_marks};
use super::marked_lines::{LineMarkup, MarkedLine, MarkedLines, NOTICE};
use super::yaml::Fields;
use crate::ground::date::Date;
use crate::ground::diag::values as say;

/// What is on record about a version.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct VersionRecord {
    pub identifiers: Identifiers,
    /// Faults that were mended.
    pub corrections: Vec<Notice>,
    /// Anything else that was changed.
    pub changes: Vec<Notice>,
}

impl VersionRecord {
    /// The last day of which it tells something.
    pub fn last_day(&self) -> Option<Date> {
        self.corrections.iter().chain(&self.changes).map(|notice| notice.date).max()
    }
}

/// What was done on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub date: Date,
    pub text: Box<str>,
    /// The text with its emphasis and links, if it has some.
    pub marked: Option<Box<str>>,
}

/// The record in the front matter of a version.
pub(super) fn read(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> VersionRecord {
    VersionRecord {
        identifiers: identifiers::read(fields),
        corrections: notices(fields, "corrections", lines),
        changes: notices(fields, "changes", lines),
    }
}

fn notices(fields: &mut Fields<'_, '_>, key: &str, lines: &mut MarkedLines) -> Vec<Notice> {
    let mut notices = Vec::new();
    fields.each_map(key, |mut fields| {
        let (faults, day) = (fields.count_faults(), date(&mut fields, "date"));
        if day.is_none() && fields.count_faults() == faults {
            fields.report(say::missing_key(fields.span(), "date", &format!("`{key}`")));
        }
        let text = fields.required_text("text");
        fields.finish();
        let (Some(date), Some(text)) = (day, text) else { return };
        let marked = marked_line(&text.value).map(|_| text.value.as_str().into());
        let words = match marked {
            Some(_) => without_marks(&text.value).as_ref().into(),
            None => text.value.as_str().into(),
        };
        lines.push(MarkedLine { what: NOTICE, markup: LineMarkup::Links, text });
        notices.push(Notice { date, text: words, marked });
    });
    notices.sort_by_key(|notice| notice.date);
    notices
}
