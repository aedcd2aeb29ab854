//! Dates, complete or partly known.
//!
//! In: `809`, `1875-04`, `1875-04-30`, `-0384` as an author wrote them, in any of the usual digits.
//! Out: a [`Date`], checked against the calendar. A negative year is a year BC: -384 is 384 BC, and
//! there is no year 0.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A year, perhaps with its month, perhaps also with its day. Sorted by time; of two that agree,
/// the less exact one is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

/// What is wrong with a date, in the words of its author.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error(
        "`{0}` is not a date: write a year, a month or a day, \
         like `1875`, `1875-04`, `1875-04-30` or `-0384`"
    )]
    Malformed(String),
    #[error("there is no such day as {0}")]
    NoSuchDay(Date),
    #[error("there is no year 0: write `-0001` for 1 BC and `0001` for AD 1")]
    YearZero,
    #[error("`{0}` ends before it begins")]
    Backwards(String),
}

impl Date {
    /// A year, of which neither month nor day is known. It must not be 0.
    pub fn of_year(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    /// A month of a year that is not 0.
    pub(super) fn month_of(year: i16, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// The year; negative for years BC.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month from 1 to 12, if it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if it is known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The day, if it is known and AD.
    pub fn full(self) -> Option<jiff::civil::Date> {
        let (month, day) = (self.month?.cast_signed(), self.day?.cast_signed());
        jiff::civil::Date::new(self.year, month, day).ok().filter(|_| self.year > 0)
    }

    /// Whether this is certainly earlier. Of `1801` and `1801-05` neither is.
    pub fn is_before(self, other: Self) -> bool {
        let months = self.month.zip(other.month);
        match (self.year.cmp(&other.year), months) {
            (Ordering::Equal, None) => false,
            (Ordering::Equal, Some((own, others))) if own == others => {
                self.day.zip(other.day).is_some_and(|(own, others)| own < others)
            }
            (Ordering::Equal, Some((own, others))) => own < others,
            (order, _) => order.is_lt(),
        }
    }

    /// Reads a date: a year of up to four digits, then perhaps a month and a day of two digits
    /// each.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let malformed = || DateError::Malformed(text.to_owned());
        let digits: String = text.trim().chars().map(ascii_digit).collect();
        let (sign, rest) = match digits.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (-1, rest),
            None => (1, digits.as_str()),
        };
        let mut parts = without_time(rest).split('-');
        let year = sign * part(parts.next(), 1..=4).ok_or_else(malformed)?.cast_signed();
        let mut rest =
            || parts.next().map(|p| part(Some(p), 1..=2).ok_or_else(malformed)).transpose();
        let (month, day) = (rest()?, rest()?);
        if parts.next().is_some() {
            return Err(malformed());
        }
        Self { year, month: month.map(small), day: day.map(small) }.checked()
    }

    fn checked(self) -> Result<Self, DateError> {
        if self.year == 0 {
            return Err(DateError::YearZero);
        }
        // The calendar's number of the year: 1 BC is a leap year, like the year 0.
        let year = if self.year < 0 { self.year + 1 } else { self.year };
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        match jiff::civil::Date::new(year, month.cast_signed(), day.cast_signed()) {
            Ok(_) => Ok(self),
            Err(_) => Err(DateError::NoSuchDay(self)),
        }
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month().unsigned_abs()),
            day: Some(date.day().unsigned_abs()),
        }
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

/// As machines read it: `0809`, `1875-04`, `1875-04-30`, `-0384`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", self.year.unsigned_abs())?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(<&str>::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// A time of day after a full date is ignored.
fn without_time(text: &str) -> &str {
    let has_time = text.as_bytes().get(10).is_some_and(|b| b"Tt ".contains(b))
        && text[11..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    if has_time { &text[..10] } else { text }
}

fn part(text: Option<&str>, length: std::ops::RangeInclusive<usize>) -> Option<u16> {
    let text =
        text.filter(|t| length.contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit()))?;
    text.parse().ok()
}

fn small(n: u16) -> u8 {
    u8::try_from(n).unwrap_or(u8::MAX)
}

/// ASCII digits for those of Arabic and Persian keyboards.
pub fn ascii_digit(c: char) -> char {
    let value = match c {
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6F0}'..='\u{6F9}' => u32::from(c) - 0x6F0,
        _ => return c,
    };
    char::from_digit(value, 10).unwrap_or(c)
}
