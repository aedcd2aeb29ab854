//! Dates as a language writes them.
//!
//! In: Gregorian days and [`Date`]s. Out: text in the word order, words and digits of the language.
//! The calendar is always the Gregorian one, even for a language with another default (`fa` alone
//! means the Persian one). The second calendar has a function of its own.

use icu::calendar::{Date as Day, Gregorian};
use icu::datetime::fieldsets::{MD, Y, YM, YMD};
use icu::datetime::options::YearStyle;
use icu::datetime::pattern::FixedCalendarDateTimeNames;
use icu::datetime::{DateTimeFormatter, FixedCalendarDateTimeFormatter};
use icu::locale::Locale;
use icu::locale::extensions::unicode::{Value, key};

use super::NoData;
use crate::ground::date::Date;
use crate::ground::own_calendar::OwnDate;

type Fixed<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// The date formats of one language.
#[derive(Debug)]
pub(super) struct DateFormats {
    long: Fixed<YMD>,
    short: Fixed<YMD>,
    month_year: Fixed<YM>,
    day_month: Fixed<MD>,
    year: Fixed<Y>,
    /// Only made when it is needed: few archives have people from BC.
    locale: Locale,
    second: Option<DateTimeFormatter<YMD>>,
    /// CLDR has no month names for the language. Its root would say `2023 M09 11`, which nobody
    /// reads, so dates are written in ISO's form.
    nameless: bool,
}

impl DateFormats {
    /// The formats of `locale`, and of its second `calendar` if it has one.
    pub(super) fn new(locale: &Locale, calendar: Option<&str>) -> Result<Self, NoData> {
        let style = YearStyle::NoEra;
        let month_year = month_year(locale)?;
        Ok(Self {
            nameless: month_year.format(&day(2023, 9, 1)).to_string().contains("M09"),
            month_year,
            long: Fixed::try_new(locale.into(), YMD::long().with_year_style(style))?,
            short: Fixed::try_new(locale.into(), YMD::medium().with_year_style(style))?,
            day_month: Fixed::try_new(locale.into(), MD::long())?,
            year: Fixed::try_new(locale.into(), Y::long().with_year_style(style))?,
            second: calendar.map(|calendar| second(locale, calendar)).transpose()?,
            locale: locale.clone(),
        })
    }

    pub(super) fn long(&self, date: jiff::civil::Date) -> String {
        if self.nameless {
            date.to_string()
        } else {
            self.long.format(&gregorian(date)).to_string()
        }
    }

    pub(super) fn short(&self, date: jiff::civil::Date) -> String {
        if self.nameless {
            date.to_string()
        } else {
            self.short.format(&gregorian(date)).to_string()
        }
    }

    pub(super) fn month_year(&self, date: jiff::civil::Date) -> String {
        if self.nameless {
            date.strftime("%Y-%m").to_string()
        } else {
            self.month_year.format(&gregorian(date)).to_string()
        }
    }

    pub(super) fn day_month(&self, date: jiff::civil::Date) -> String {
        if self.nameless {
            date.strftime("%m-%d").to_string()
        } else {
            self.day_month.format(&gregorian(date)).to_string()
        }
    }

    pub(super) fn second(&self, date: jiff::civil::Date) -> Option<String> {
        Some(self.second.as_ref()?.format(&gregorian(date)).to_string())
    }

    pub(super) fn partial(&self, date: Date) -> String {
        if self.nameless {
            return date.to_string();
        }
        let day = astronomical(date);
        let year = self.year.format(&day).to_string();
        let text = match (date.month(), date.day()) {
            (None, _) => year.clone(),
            (_, None) => self.month_year.format(&day).to_string(),
            _ => self.long.format(&day).to_string(),
        };
        if date.year() < 0 { self.with_era(&text, &year, &day) } else { text }
    }

    /// A Julian date. A 29 February that the Gregorian calendar does not have is written with a
    /// year that has it, which is then put right.
    pub(super) fn julian(&self, date: OwnDate) -> String {
        let OwnDate { year, month, day: of_month, .. } = date;
        let leap = year - year % 4 + if year % 100 == 0 { 4 } else { 0 };
        let is_lacking = month == Some(2) && of_month == Some(29) && year % 100 == 0;
        let text_of = |year| {
            let day = day(i32::from(year), month.unwrap_or(1), of_month.unwrap_or(1));
            match (month, of_month) {
                (None, _) => self.year.format(&day).to_string(),
                (_, None) => self.month_year.format(&day).to_string(),
                _ => self.long.format(&day).to_string(),
            }
        };
        let year_of = |year| self.year.format(&day(i32::from(year), 1, 1)).to_string();
        match is_lacking {
            false => text_of(year),
            true => text_of(leap).replace(&year_of(leap), &year_of(year)),
        }
    }

    /// `text` with the era next to the year. CLDR's own patterns with an era put the year before
    /// the month in Arabic.
    fn with_era(&self, text: &str, year: &str, day: &Day<Gregorian>) -> String {
        let format = Y::long().with_year_style(YearStyle::WithEra);
        let Ok(era) = Fixed::<Y>::try_new((&self.locale).into(), format) else {
            return text.to_owned();
        };
        let (before, after) = text.rsplit_once(year).unwrap_or((text, ""));
        format!("{before}{}{after}", era.format(day))
    }
}

/// With digits loaded by hand: ICU4X decides which fields to load by the pattern with an era, and
/// the Portuguese one in CLDR has a literal `Y` in place of the year.
fn month_year(locale: &Locale) -> Result<Fixed<YM>, NoData> {
    let format = YM::long().with_year_style(YearStyle::NoEra);
    let mut names = FixedCalendarDateTimeNames::from_formatter(
        locale.into(),
        Fixed::try_new(locale.into(), format)?,
    );
    names.include_decimal_formatter()?;
    names.try_into_formatter(format).map_err(|(error, _)| error.into())
}

fn second(locale: &Locale, calendar: &str) -> Result<DateTimeFormatter<YMD>, NoData> {
    let mut locale = locale.clone();
    if let Ok(value) = Value::try_from_str(calendar) {
        locale.extensions.unicode.keywords.set(key!("ca"), value);
    }
    Ok(DateTimeFormatter::try_new((&locale).into(), YMD::long())?)
}

fn gregorian(date: jiff::civil::Date) -> Day<Gregorian> {
    day(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs())
}

/// Years BC as astronomers count them: 1 BC is the year 0.
fn astronomical(date: Date) -> Day<Gregorian> {
    let year = i32::from(date.year());
    let year = if year < 0 { year + 1 } else { year };
    day(year, date.month().unwrap_or(1), date.day().unwrap_or(1))
}

fn day(year: i32, month: u8, day: u8) -> Day<Gregorian> {
    // Dates are either parsed, and a day that does not exist is refused, or come from jiff, which
    // has none.
    Day::try_new_gregorian(year, month, day).expect("a date is a day that exists")
}
