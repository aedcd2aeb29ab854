//! Dates in the calendars of sources, as a language writes them.
//!
//! In: an [`OwnDate`]. Out: text in the word order, words and digits of the language; where CLDR
//! has no words for it, numbers. The formats of a calendar are only made when a source needs them.

use std::sync::OnceLock;

use icu::calendar::{AnyCalendar, Date as Day};
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::{Y, YM, YMD};
use icu::locale::Locale;
use icu::locale::extensions::unicode::{Value, key};

use super::NoData;
use crate::ground::own_calendar::{CALENDARS, OwnCalendar, OwnDate};

/// The formats of one language.
#[derive(Debug)]
pub(super) struct OwnDateFormats {
    locale: Locale,
    formats: [OnceLock<Option<CalendarFormats>>; CALENDARS.len()],
}

/// The formats of one calendar.
#[derive(Debug)]
struct CalendarFormats {
    day: DateTimeFormatter<YMD>,
    month: DateTimeFormatter<YM>,
    year: DateTimeFormatter<Y>,
}

impl OwnDateFormats {
    pub(super) fn new(locale: &Locale) -> Self {
        Self { locale: locale.clone(), formats: Default::default() }
    }

    /// A date of a calendar with words of its own. `None` for the Julian calendar, which has those
    /// of the Gregorian one, and for days that do not exist.
    pub(super) fn text(&self, date: OwnDate) -> Option<String> {
        let place = CALENDARS.iter().position(|(_, it)| *it == Some(date.calendar))?;
        let formats = self.formats[place].get_or_init(|| {
            (date.calendar != OwnCalendar::Julian)
                .then(|| CalendarFormats::new(&self.locale, date.calendar.name()).ok())?
        });
        Some(formats.as_ref()?.text(date, &date.first_day()?))
    }
}

impl CalendarFormats {
    fn new(locale: &Locale, calendar: &str) -> Result<Self, NoData> {
        let mut locale = locale.clone();
        let value = Value::try_from_str(calendar)?;
        locale.extensions.unicode.keywords.set(key!("ca"), value);
        Ok(Self {
            day: DateTimeFormatter::try_new((&locale).into(), YMD::long())?,
            month: DateTimeFormatter::try_new((&locale).into(), YM::long())?,
            year: DateTimeFormatter::try_new((&locale).into(), Y::long())?,
        })
    }

    fn text(&self, date: OwnDate, day: &Day<AnyCalendar>) -> String {
        match (date.month, date.day) {
            (None, _) => self.year.format(day).to_string(),
            (_, None) => self.month.format(day).to_string(),
            _ => self.day.format(day).to_string(),
        }
    }
}
