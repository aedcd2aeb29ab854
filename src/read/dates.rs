//! The dates of texts and people.
//!
//! In: the fields of a file. Out: [`Date`]s and [`RoughDate`]s, with a warning about each that is
//! in order as a date but hardly meant: from another calendar, far in the future, or earlier than
//! one that must come before it. Never: today's date.

use crate::ground::date::{Date, DateError};
use crate::ground::diag::{Span, Spanned, front_matter as say};
use crate::ground::likely_day::{LikelyDay, is_far_ahead, is_unlikely_year, likely_days};
use crate::ground::rough_date::RoughDate;
use crate::ground::text::is_invisible;
use crate::read::document::Dates;
use crate::read::keys::KeyForm;
use crate::read::meant_dates::meant;
use crate::read::yaml::{Fields, YamlKind, YamlNode};

/// When a text was published and changed.
pub(super) fn dates(fields: &mut Fields<'_, '_>) -> Dates {
    let dates = Dates { published: date(fields, "date"), updated: date(fields, "updated") };
    let [published, updated] = [dates.published, dates.updated].map(|date| date.filter(is_likely));
    if let (Some(published), Some(updated)) = (published, updated) {
        in_order(fields, ["date", "updated"], updated.is_before(published));
    }
    dates
}

/// The day from which a text may be published, with its place.
pub(super) fn dated(fields: &mut Fields<'_, '_>, dates: &Dates) -> Option<(Date, Span)> {
    let place = fields.node("date").map(|node| node.span);
    let own = dates.published.zip(place);
    let other = not_before(fields);
    let is_own_later = own.zip(other).is_some_and(|((own, _), (other, _))| other.is_before(own));
    if is_own_later { own } else { other.or(own) }
}

/// Keys of other programs for the day on which a text is to be published, in small letters and
/// without `_` and `-`.
const PUBLISHING: [&str; 18] = [
    "publishdate",
    "publishat",
    "publishon",
    "publishedat",
    "publishedon",
    "publisheddate",
    "publicationdate",
    "publishdatetime",
    "pubdate",
    "pubdatetime",
    "datepublished",
    "releasedate",
    "releaseat",
    "scheduled",
    "scheduledat",
    "scheduledfor",
    "notbefore",
    "golive",
];

/// Whether a key is one of another program for the day on which a text is to be published.
fn is_of_publishing(key: &str) -> bool {
    let letters = || key.chars().filter(|c| !"_- ".contains(*c)).map(|c| c.to_ascii_lowercase());
    PUBLISHING.iter().any(|known| letters().eq(known.chars()))
}

/// Whether such a key has a value that is no day, so that nobody can tell when to publish.
pub(super) fn is_unclear(key: &str, value: &YamlNode) -> bool {
    is_of_publishing(key) && !value.is_null() && beginning_day(text_of(value)).is_none()
}

/// The day before which a text must not be published, as another program would have it: the last
/// one, with its place. A value that is no day is reported.
fn not_before(fields: &mut Fields<'_, '_>) -> Option<(Date, Span)> {
    let mut last: Option<(Date, Span)> = None;
    for key in fields.keys().filter(|key| is_of_publishing(key)) {
        let Some(node) = fields.node(key) else { continue };
        let text = text_of(node);
        match beginning_day(text) {
            Some(day) if last.is_none_or(|(last, _)| last.is_before(day)) => {
                last = Some((day, node.span));
            }
            Some(_) => {}
            None => fields.report(say::not_a_date(node.span, key, text, true)),
        }
    }
    last
}

/// A text as it is written, or what is there in place of one.
fn text_of(value: &YamlNode) -> &str {
    match &value.kind {
        YamlKind::Scalar { text, .. } => text,
        _ => value.what(),
    }
}

/// The day with which a date and a time begin.
fn beginning_day(text: &str) -> Option<Date> {
    let day = text.trim().split(['T', ' ']).next().unwrap_or_default();
    match Date::parse(day) {
        Ok(date) => date.day().map(|_| date),
        Err(_) => in_plain_signs(day),
    }
}

/// When a person lived.
pub(super) fn lifetime(fields: &mut Fields<'_, '_>) -> [Option<RoughDate>; 2] {
    let lifetime = ["born", "died"].map(|key| {
        fields.check_form(key, |form| matches!(form, KeyForm::Date));
        let written = fields.text(key)?;
        rough(fields, key, written)
    });
    if let [Some(born), Some(died)] = lifetime {
        let is_likely = |date: RoughDate| !is_far_ahead(date.latest().year());
        in_order(
            fields,
            ["born", "died"],
            is_likely(born) && is_likely(died) && died.is_before(born),
        );
    }
    lifetime
}

/// The day on which somebody published or changed something: a whole day, since printing.
pub(super) fn date(fields: &mut Fields<'_, '_>, key: &str) -> Option<Date> {
    fields.check_form(key, |form| matches!(form, KeyForm::Day));
    let written = fields.text(key)?;
    match Date::parse(&written.value) {
        Ok(date) if date.day().is_some() => {
            if !is_likely(&date) {
                fields.report(say::unlikely_date(written.span, key, date, &likely(date)));
            }
            Some(date)
        }
        Ok(_) => {
            fields.report(say::not_a_date(written.span, key, &written.value, true));
            None
        }
        Err(error) => {
            refuse(fields, &error, &DateField { key, written: &written, is_day: true });
            None
        }
    }
}

/// Any time in the past, as far as it is known.
pub(super) fn rough(
    fields: &mut Fields<'_, '_>,
    key: &str,
    written: Spanned<String>,
) -> Option<RoughDate> {
    match RoughDate::parse(&written.value) {
        Ok(rough) => {
            let last = rough.latest();
            if is_far_ahead(last.year()) {
                fields.report(say::unlikely_date(written.span, key, last, &likely(last)));
            }
            Some(rough)
        }
        Err(error) => {
            refuse(fields, &error, &DateField { key, written: &written, is_day: false });
            None
        }
    }
}

/// A date as it is written.
struct DateField<'w> {
    key: &'w str,
    written: &'w Spanned<String>,
    /// Whether it must be a whole day.
    is_day: bool,
}

/// Says what is wrong with a date, and what was meant.
fn refuse(fields: &mut Fields<'_, '_>, error: &DateError, field: &DateField<'_>) {
    let DateField { key, written: Spanned { value, span }, is_day } = *field;
    fields.report(match error {
        DateError::NoSuchDay(date) => say::impossible_date(*span, error, &likely(*date)),
        DateError::YearZero | DateError::Backwards(_) => say::impossible_date(*span, error, &[]),
        DateError::Malformed(_) => match in_plain_signs(value) {
            Some(day) => say::date_in_other_signs(*span, key, value, day),
            None => match meant(value).filter(|_| !is_day) {
                Some(rough) => say::date_in_words(*span, key, value, rough),
                None => say::not_a_date(*span, key, value, is_day),
            },
        },
    });
}

/// The day that was meant with signs which only look like hyphens and digits, with slashes or dots,
/// or with nothing between year, month and day.
fn in_plain_signs(text: &str) -> Option<Date> {
    let sign = |c: char| match c {
        '/' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{ff0f}' => {
            '-'
        }
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10).unwrap_or(c),
        _ => c,
    };
    let mut plain: String = text.chars().filter(|c| !is_invisible(*c)).map(sign).collect();
    if plain.len() == 8 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        plain.insert(6, '-');
        plain.insert(4, '-');
    }
    Date::parse(&plain).ok().filter(|date| date.day().is_some() && !is_unlikely_year(date.year()))
}

/// Whether a text may have been published in its year.
fn is_likely(date: &Date) -> bool {
    !is_unlikely_year(date.year())
}

fn likely(date: Date) -> Vec<LikelyDay> {
    let whole = date.month().zip(date.day());
    whole.map_or_else(Vec::new, |(month, day)| likely_days(date.year(), month, day))
}

/// Reports two dates if the later one was written under the key of the earlier one. If one of them
/// is hardly meant, that was reported already.
fn in_order(fields: &mut Fields<'_, '_>, [first, second]: [&str; 2], is_wrong: bool) {
    if let (true, Some(start), Some(end)) = (is_wrong, fields.node(first), fields.node(second)) {
        let diagnostic = say::dates_out_of_order((first, start.span), (second, end.span));
        fields.report(diagnostic);
    }
}
