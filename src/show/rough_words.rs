//! Dates that nobody knows exactly, in the words of a language: c. 850, 850–860, 9th century,
//! spring 1916.
//!
//! In: a [`RoughDate`]. Out: text. A date without doubts is written as any other.

use super::labels::InterfaceLocale;
use super::strings::{Arg, Call, Strings};
use crate::ground::date::Date;
use crate::ground::own_calendar::{OwnCalendar, OwnDate};
use crate::ground::rough_date::{RoughDate, RoughPoint, Season, SpanEnd, When, YearSpan};

/// The strings for one language.
pub struct RoughWords<'a> {
    pub locale: &'a InterfaceLocale,
    pub strings: &'a Strings,
}

impl RoughWords<'_> {
    pub fn text(&self, date: RoughDate) -> String {
        match date {
            RoughDate::At(point) => self.point(point),
            RoughDate::Between(SpanEnd::Point(from), SpanEnd::Point(to)) => self.between(from, to),
            RoughDate::Between(SpanEnd::Point(from), end) => match end {
                SpanEnd::Open => self.dated("date_open_end", &self.point(from)),
                _ => self.dated("date_unknown_end", &self.point(from)),
            },
            RoughDate::Between(start, SpanEnd::Point(to)) => match start {
                SpanEnd::Open => self.dated("date_open_start", &self.point(to)),
                _ => self.dated("date_unknown_start", &self.point(to)),
            },
            RoughDate::Between(..) => String::new(),
        }
    }

    fn point(&self, point: RoughPoint) -> String {
        let text = match point.when {
            When::Date(date) => self.locale.date_text(date),
            When::Season(year, season) => self.season(year, season),
            When::Decade(years) => self.decade(years),
            When::Century(years) => self.century(years),
        };
        self.doubted(text, point.is_approximate, point.is_uncertain)
    }

    fn doubted(&self, mut text: String, is_approximate: bool, is_uncertain: bool) -> String {
        if is_approximate {
            text = self.dated("date_approximate", &text);
        }
        if is_uncertain {
            text = self.dated("date_uncertain", &text);
        }
        text
    }

    /// A date in the calendar of its source.
    pub fn own(&self, date: OwnDate) -> String {
        let text = self.locale.locale.own_date(date);
        let text = match date.calendar {
            OwnCalendar::Julian => self.dated("date_julian", &text),
            _ => text,
        };
        self.doubted(text, date.is_approximate, date.is_uncertain)
    }

    fn between(&self, from: RoughPoint, to: RoughPoint) -> String {
        let is_year = |point: RoughPoint| point.exact().is_some_and(|date| date.month().is_none());
        let key = if is_year(from) && is_year(to) { "years_span" } else { "date_span" };
        let (from, to) = (self.point(from), self.point(to));
        self.filled(key, &[("from", Arg::Words(&from)), ("to", Arg::Words(&to))])
    }

    fn season(&self, year: i16, season: Season) -> String {
        let key = match season {
            Season::Spring => "date_spring",
            Season::Summer => "date_summer",
            Season::Autumn => "date_autumn",
            Season::Winter => "date_winter",
        };
        self.filled(key, &[("year", Arg::Words(&self.year(year)))])
    }

    /// Years BC count down, so no decade of them has a name.
    fn decade(&self, years: YearSpan) -> String {
        let [first, last] = [years.first, years.last].map(|year| self.year(year));
        if years.first < 10 {
            return self
                .filled("years_span", &[("from", Arg::Words(&first)), ("to", Arg::Words(&last))]);
        }
        self.filled("date_decade", &[("year", Arg::Words(&first))])
    }

    fn century(&self, years: YearSpan) -> String {
        let (number, is_bc) = years.century();
        let key = if is_bc { "date_century_bc" } else { "date_century" };
        let names = self.filled("centuries", &[]);
        let place = usize::from(number.unsigned_abs()) - 1;
        let name = names.split([',', '،']).nth(place).map(|name| name.trim().to_owned());
        let name = name.unwrap_or_else(|| self.locale.locale.digits(i64::from(number)));
        self.filled(key, &[("century", Arg::Words(&name))])
    }

    fn year(&self, year: i16) -> String {
        self.locale.locale.partial_date(Date::of_year(year))
    }

    fn dated(&self, key: &str, date: &str) -> String {
        self.filled(key, &[("date", Arg::Words(date))])
    }

    fn filled(&self, key: &str, places: &[(&str, Arg<'_>)]) -> String {
        self.strings.text_or_key(&self.locale.locale, Call::new(key, places))
    }
}
