//! The dates of texts and people.
//!
//! In: the fields of a file. Out: [`Date`]s, with a warning about each that is in order as a date
//! but hardly meant: from another calendar, far in the future, or earlier than one that must come
//! before it. Never: today's date.

use crate::ground::date::{Date, DateError};
use crate::ground::diag::{Span, front_matter as say};
use crate::ground::likely_day::{LikelyDay, is_far_ahead, is_unlikely_year, likely_days};
use crate::ground::text::is_invisible;
use crate::read::document::Dates;
use crate::read::keys::KeyForm;
use crate::read::yaml::Fields;

/// What a key needs to know of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exactness {
    /// The day on which somebody published or changed something: a whole day, since printing.
    Published,
    /// Any time in the past; a year or month is enough.
    Any,
}

/// When a text was published and changed, and where its author says when it was published.
pub(super) fn dates(fields: &mut Fields<'_, '_>) -> (Dates, Option<Span>) {
    let dates = Dates {
        published: date(fields, "date", Exactness::Published),
        updated: date(fields, "updated", Exactness::Published),
    };
    in_order(fields, ["date", "updated"], [dates.published, dates.updated], Exactness::Published);
    let place = fields.node("date").map(|node| node.span);
    (dates, place.filter(|_| dates.published.is_some()))
}

/// When a person lived.
pub(super) fn lifetime(fields: &mut Fields<'_, '_>) -> [Option<Date>; 2] {
    let lifetime = ["born", "died"].map(|key| date(fields, key, Exactness::Any));
    in_order(fields, ["born", "died"], lifetime, Exactness::Any);
    lifetime
}

/// A date that is exact enough.
pub(super) fn date(fields: &mut Fields<'_, '_>, key: &str, exactness: Exactness) -> Option<Date> {
    fields.check_form(key, |form| match exactness {
        Exactness::Published => matches!(form, KeyForm::Day),
        Exactness::Any => matches!(form, KeyForm::Date),
    });
    let written = fields.text(key)?;
    match Date::parse(&written.value) {
        Ok(date) if date.day().is_some() || exactness == Exactness::Any => {
            if is_unlikely(date, exactness) {
                fields.report(say::unlikely_date(written.span, key, date, &likely(date)));
            }
            return Some(date);
        }
        Err(error @ (DateError::NoSuchDay(_) | DateError::YearZero)) => {
            let likely = match error {
                DateError::NoSuchDay(date) => likely(date),
                _ => Vec::new(),
            };
            fields.report(say::impossible_date(written.span, &error, &likely));
        }
        Ok(_) | Err(DateError::Malformed(_)) => {
            let whole = exactness == Exactness::Published;
            fields.report(match in_plain_signs(&written.value) {
                Some(day) => say::date_in_other_signs(written.span, key, &written.value, day),
                None => say::not_a_date(written.span, key, &written.value, whole),
            });
        }
    }
    None
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

/// Whether a date is in order, but hardly meant in the Gregorian calendar.
fn is_unlikely(date: Date, exactness: Exactness) -> bool {
    match exactness {
        Exactness::Published => is_unlikely_year(date.year()),
        Exactness::Any => is_far_ahead(date.year()),
    }
}

fn likely(date: Date) -> Vec<LikelyDay> {
    let whole = date.month().zip(date.day());
    whole.map_or_else(Vec::new, |(month, day)| likely_days(date.year(), month, day))
}

/// Reports two dates if the later one was written under the key of the earlier one. If one of them
/// is hardly meant, that was reported already.
fn in_order(
    fields: &mut Fields<'_, '_>,
    [first, second]: [&str; 2],
    dates: [Option<Date>; 2],
    exactness: Exactness,
) {
    let [Some(earlier), Some(later)] = dates else { return };
    let is_wrong = later.is_before(earlier)
        && !dates.iter().flatten().any(|date| is_unlikely(*date, exactness));
    if let (true, Some(start), Some(end)) = (is_wrong, fields.node(first), fields.node(second)) {
        let diagnostic = say::dates_out_of_order((first, start.span), (second, end.span));
        fields.report(diagnostic);
    }
}
