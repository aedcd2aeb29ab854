//! When a text first appeared, in the calendar of its source.
//!
//! In: `source` of a version. Out: its date in both calendars. The calendar is `calendar`, or what
//! stands after the date: `1445-02-26 AH`. Never: a date of another calendar than the author says.

use super::dates::rough;
use super::keys::KeyForm;
use super::shared_values::choice;
use super::sources::SourceDate;
use super::yaml::Fields;
use crate::ground::diag::{Spanned, front_matter as say};
use crate::ground::own_calendar::{CALENDARS, ERAS, OwnCalendar, OwnDate, OwnDateError};

pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<SourceDate> {
    let calendar = choice(fields, "calendar", &CALENDARS);
    fields.check_form("date", |form| matches!(form, KeyForm::SourceDate));
    let written = fields.text("date")?;
    match (with_era(&written.value), calendar) {
        (Some((_, of_date)), Some(of_key)) if of_date != of_key => {
            fields.report(say::two_calendars(written.span, of_date.name(), of_key.name()));
            None
        }
        (Some((date, calendar)), _) => own(fields, &written, (date, calendar)),
        (None, Some(calendar)) => own(fields, &written, (&written.value, calendar)),
        (None, None) => rough(fields, "date", written).map(|time| SourceDate { time, own: None }),
    }
}

/// A date and the calendar that is named after it.
fn with_era(text: &str) -> Option<(&str, OwnCalendar)> {
    let with = |(era, calendar): &(&str, OwnCalendar)| {
        let date = text.trim().strip_suffix(era)?;
        let is_apart =
            date.ends_with(|c: char| c.is_whitespace() || c.is_numeric() || "?~%".contains(c));
        is_apart.then_some((date, *calendar))
    };
    ERAS.iter().find_map(with)
}

fn own(
    fields: &mut Fields<'_, '_>,
    written: &Spanned<String>,
    (text, calendar): (&str, OwnCalendar),
) -> Option<SourceDate> {
    match OwnDate::parse(text, calendar) {
        Ok(own) => return Some(SourceDate { time: own.gregorian(), own: Some(own) }),
        Err(OwnDateError::NoSuchDay) => {
            fields.report(say::no_such_day_of(written.span, text.trim(), calendar.name()));
        }
        Err(OwnDateError::Malformed) => {
            fields.report(say::not_an_own_date(written.span, &written.value, calendar.name()));
        }
    }
    None
}
