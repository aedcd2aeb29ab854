//! What was likely meant by a day that can hardly be meant as it is written.
//!
//! In: year, month and day. Out: the days that they are in other calendars in use or, if there is
//! none, with the digits of the year put right. Never: the clock; what counts as recent is fixed.

use std::ops::RangeInclusive;

use icu::calendar::types::Month;
use icu::calendar::{AsCalendar, Date as Day, cal};

use super::date::Date;

/// Years in which texts are published. Before them nothing was printed; a later one is a slip.
const PRINTED: RangeInclusive<i16> = 1600..=2100;
/// Years of texts that archives publish themselves.
const RECENT: RangeInclusive<i16> = 2000..=2035;
/// Years that anybody alive may write.
const MODERN: RangeInclusive<i16> = 1900..=2100;

/// A day that was likely meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LikelyDay {
    pub day: Date,
    /// The calendar in which it is what was written: `Persian`. `None` if digits were put right.
    pub calendar: Option<&'static str>,
}

impl LikelyDay {
    /// Whether archives publish texts with such a date themselves.
    pub fn is_recent(&self) -> bool {
        RECENT.contains(&self.day.year())
    }
}

/// Whether hardly anything was published in this year of the Gregorian calendar.
pub fn is_unlikely_year(year: i16) -> bool {
    !PRINTED.contains(&year)
}

/// Whether this year of the Gregorian calendar is still far ahead.
pub fn is_far_ahead(year: i16) -> bool {
    year > *PRINTED.end()
}

/// The days that were likely meant by one in an unlikely year.
pub fn likely_days(year: i16, month: u8, day: u8) -> Vec<LikelyDay> {
    if !is_unlikely_year(year) {
        return Vec::new();
    }
    let mut days = in_other_calendars(year, month, day);
    // A year of one or two digits most likely lacks the others.
    let is_short = year < 1000;
    days.retain(|likely| likely.is_recent() || !is_short && MODERN.contains(&likely.day.year()));
    // Two calendars may count alike: 1402 is 2023 in one and 1982 in another.
    if days.iter().any(LikelyDay::is_recent) {
        days.retain(|likely| likely.day.year() <= *RECENT.end());
    }
    if days.is_empty() {
        days.extend(year_in_order(year).and_then(|year| {
            let day = jiff::civil::Date::new(year, month.cast_signed(), day.cast_signed());
            Some(LikelyDay { day: day.ok()?.into(), calendar: None })
        }));
    }
    days
}

/// What this day of the calendars in use around the world is in the Gregorian calendar.
fn in_other_calendars(year: i16, month: u8, day: u8) -> Vec<LikelyDay> {
    let written = (year, month, day);
    let all = [
        ("Persian", gregorian(written, cal::Persian)),
        ("Islamic", gregorian(written, cal::Hijri::new_umm_al_qura())),
        ("Hebrew", gregorian(written, cal::Hebrew::new())),
        ("Buddhist", gregorian(written, cal::Buddhist)),
        ("Taiwanese", gregorian(written, cal::Roc)),
    ];
    let likely = |(calendar, day): (_, Option<Date>)| {
        Some(LikelyDay { day: day?, calendar: Some(calendar) })
    };
    all.into_iter().filter_map(likely).collect()
}

fn gregorian<C: AsCalendar>((year, month, day): (i16, u8, u8), calendar: C) -> Option<Date> {
    let day = Day::try_new(i32::from(year).into(), Month::new(month), day, calendar).ok()?;
    let day = day.to_calendar(cal::Gregorian);
    let year = i16::try_from(day.era_year().year).ok().filter(|year| MODERN.contains(year))?;
    let (month, day) = (day.month().number(), day.day_of_month().0);
    Some(jiff::civil::Date::new(year, month.cast_signed(), day.cast_signed()).ok()?.into())
}

/// A recent year with nearly the same digits: two neighbours exchanged, or else the century wrong.
fn year_in_order(year: i16) -> Option<i16> {
    let digits = u16::try_from(year).ok().filter(|year| (1000..10_000).contains(year))?;
    let digit = |power: u32| digits / 10_u16.pow(power) % 10;
    let exchanged = |at: u32| {
        let (low, high) = (10_u16.pow(at), 10_u16.pow(at + 1));
        let (a, b) = (digit(at), digit(at + 1));
        digits - a * low - b * high + b * low + a * high
    };
    let in_this_century = 2000 + digits % 100;
    let years = [exchanged(2), exchanged(1), exchanged(0), in_this_century];
    years.into_iter().map(u16::cast_signed).find(|year| RECENT.contains(year))
}
