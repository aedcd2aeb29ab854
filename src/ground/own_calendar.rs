//! Dates in the calendar of a source: 26 Safar 1445, 1 Farvardin 1402, the Julian 29 May 1453.
//!
//! In: a calendar, and a year with perhaps a month and a day, as an author wrote them. Out: an
//! [`OwnDate`] that exists, and the Gregorian time that it is. Months are counted from the first of
//! the year; a Hebrew leap year has 13.

use icu::calendar::options::DateFromFieldsOptions;
use icu::calendar::types::DateFields;
use icu::calendar::{AnyCalendar, AnyCalendarKind, Date as Day, cal};
use serde::{Deserialize, Serialize};

use super::date::{Date, ascii_digit};
use super::rough_date::{RoughDate, RoughPoint, SpanEnd, When};

/// A calendar in which sources are dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OwnCalendar {
    UmmAlQura,
    IslamicCivil,
    IslamicTabular,
    Persian,
    Hebrew,
    Coptic,
    Ethiopic,
    Indian,
    Julian,
}

/// The names that authors give to calendars: those of CLDR, and `julian`. Nothing and `gregorian`
/// stand for the Gregorian calendar.
pub const CALENDARS: [(&str, Option<OwnCalendar>); 11] = [
    ("", None),
    ("gregorian", None),
    ("islamic-umalqura", Some(OwnCalendar::UmmAlQura)),
    ("islamic-civil", Some(OwnCalendar::IslamicCivil)),
    ("islamic-tbla", Some(OwnCalendar::IslamicTabular)),
    ("persian", Some(OwnCalendar::Persian)),
    ("hebrew", Some(OwnCalendar::Hebrew)),
    ("coptic", Some(OwnCalendar::Coptic)),
    ("ethiopic", Some(OwnCalendar::Ethiopic)),
    ("indian", Some(OwnCalendar::Indian)),
    ("julian", Some(OwnCalendar::Julian)),
];

/// What may stand after a date in place of its calendar.
pub const ERAS: [(&str, OwnCalendar); 4] = [
    ("AH", OwnCalendar::UmmAlQura),
    ("هـ", OwnCalendar::UmmAlQura),
    ("SH", OwnCalendar::Persian),
    ("هـ ش", OwnCalendar::Persian),
];

/// A day, a month or a year of a calendar, which exists in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OwnDate {
    pub calendar: OwnCalendar,
    pub year: i16,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub is_uncertain: bool,
    pub is_approximate: bool,
}

/// Why a date cannot be one of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnDateError {
    Malformed,
    NoSuchDay,
}

impl OwnCalendar {
    /// Its name in CLDR, or `julian`.
    pub fn name(self) -> &'static str {
        let own = CALENDARS.iter().find(|(_, calendar)| *calendar == Some(self));
        own.map_or("", |(name, _)| name)
    }

    fn kind(self) -> AnyCalendarKind {
        match self {
            Self::UmmAlQura => AnyCalendarKind::HijriUmmAlQura,
            Self::IslamicCivil => AnyCalendarKind::HijriTabularTypeIIFriday,
            Self::IslamicTabular => AnyCalendarKind::HijriTabularTypeIIThursday,
            Self::Persian => AnyCalendarKind::Persian,
            Self::Hebrew => AnyCalendarKind::Hebrew,
            Self::Coptic => AnyCalendarKind::Coptic,
            Self::Ethiopic => AnyCalendarKind::Ethiopian,
            Self::Indian => AnyCalendarKind::Indian,
            Self::Julian => AnyCalendarKind::Julian,
        }
    }
}

impl OwnDate {
    /// Reads `1445-02-26`, `1445-02` or `1445`, perhaps with `?`, `~` or `%` after it.
    pub fn parse(text: &str, calendar: OwnCalendar) -> Result<Self, OwnDateError> {
        let digits: String = text.trim().chars().map(ascii_digit).collect();
        let (core, is_uncertain, is_approximate) = match digits.strip_suffix(['?', '~', '%']) {
            Some(core) => (core, !digits.ends_with('~'), !digits.ends_with('?')),
            None => (&*digits, false, false),
        };
        let mut parts = core.split('-').map(|part| {
            let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u16>().ok().filter(|_| is_number && part.len() <= 4)
        });
        let year = parts.next().flatten().filter(|year| *year > 0);
        let year = year.ok_or(OwnDateError::Malformed)?.cast_signed();
        let mut small = || match parts.next() {
            None => Ok(None),
            Some(part) => {
                let part = part.and_then(|part| u8::try_from(part).ok());
                part.map(Some).ok_or(OwnDateError::Malformed)
            }
        };
        let (month, day) = (small()?, small()?);
        if parts.next().is_some() {
            return Err(OwnDateError::Malformed);
        }
        let date = Self { calendar, year, month, day, is_uncertain, is_approximate };
        date.ends().map(|_| date).ok_or(OwnDateError::NoSuchDay)
    }

    /// The time that it is in the Gregorian calendar: a day, or the months or years that it
    /// touches. A Julian year is the same year.
    pub fn gregorian(self) -> RoughDate {
        let Self { is_uncertain, is_approximate, .. } = self;
        let point = |date| RoughPoint { when: When::Date(date), is_uncertain, is_approximate };
        let Some([first, last]) = self.ends() else {
            return RoughDate::At(point(Date::of_year(self.year)));
        };
        let known = |day: jiff::civil::Date| match (self.month, self.day) {
            (None, _) => Date::of_year(day.year()),
            (_, None) => Date::month_of(day.year(), day.month().unsigned_abs()),
            _ => day.into(),
        };
        let (first, last) = match (self.calendar, self.month) {
            (OwnCalendar::Julian, None) => (Date::of_year(self.year), Date::of_year(self.year)),
            _ => (known(first), known(last)),
        };
        match first == last {
            true => RoughDate::At(point(first)),
            false => RoughDate::Between(SpanEnd::Point(point(first)), SpanEnd::Point(point(last))),
        }
    }

    /// A day of the date, to be written in the words of a language.
    pub fn first_day(self) -> Option<Day<AnyCalendar>> {
        self.on(self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Its first and its last day.
    fn ends(self) -> Option<[jiff::civil::Date; 2]> {
        let first = self.first_day()?;
        let last_of = |month| gregorian(&self.on(month, self.on(month, 1)?.days_in_month())?);
        let last = match (self.month, self.day) {
            (_, Some(_)) => gregorian(&first),
            (Some(month), None) => last_of(month),
            (None, None) => last_of(first.months_in_year()),
        };
        Some([gregorian(&first)?, last?])
    }

    fn on(self, month: u8, day: u8) -> Option<Day<AnyCalendar>> {
        let mut fields = DateFields::default();
        fields.extended_year = Some(i32::from(self.year));
        fields.ordinal_month = Some(month);
        fields.day = Some(day);
        let calendar = AnyCalendar::new(self.calendar.kind());
        // By default, a day that does not exist is refused.
        Day::try_from_fields(fields, DateFromFieldsOptions::default(), calendar).ok()
    }
}

fn gregorian(day: &Day<AnyCalendar>) -> Option<jiff::civil::Date> {
    let day = day.to_calendar(cal::Gregorian);
    let year = i16::try_from(day.era_year().year).ok()?;
    let year = if day.era_year().era == "bce" { return None } else { year };
    let (month, day) = (day.month().number().cast_signed(), day.day_of_month().0.cast_signed());
    jiff::civil::Date::new(year, month, day).ok()
}
