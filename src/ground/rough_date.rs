//! Dates that nobody knows exactly: about 850, perhaps 850, 850 to 860, the 9th century, the spring
//! of 1916.
//!
//! In: a date as an author wrote it, in the Extended Date/Time Format, level 1 (ISO 8601-2), with
//! years of up to four digits: `0850~`, `0850?`, `0850/0860`, `08XX`, `1916-21`. Out: a
//! [`RoughDate`], which knows its first and last day. As in [`Date`], -384 is 384 BC, and there is
//! no year 0. Never: words.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::date::{Date, DateError, ascii_digit};

/// A date, or the time between two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoughDate {
    At(RoughPoint),
    Between(SpanEnd, SpanEnd),
}

/// Where a span of time begins or ends. At least one of its ends is a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpanEnd {
    Point(RoughPoint),
    /// It has no such end: `..`.
    Open,
    /// Nobody knows: nothing is written.
    Unknown,
}

/// A date with the doubts about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RoughPoint {
    pub when: When,
    /// It may be wrong: `?`.
    pub is_uncertain: bool,
    /// It is near the truth: `~`. `%` stands for both.
    pub is_approximate: bool,
}

/// What a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    Date(Date),
    Season(i16, Season),
    /// Ten years, or nine if they begin in the year 1.
    Decade(YearSpan),
    /// A hundred years, or 99.
    Century(YearSpan),
}

/// Years from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YearSpan {
    pub first: i16,
    pub last: i16,
}

/// A season of the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    /// The number that the format has in place of a month.
    pub fn number(self) -> u8 {
        21 + self as u8
    }

    /// Its place in the year, from 1 to 4.
    pub fn place(self) -> u8 {
        1 + self as u8
    }

    /// Its first month. Winter comes last, as the format has it.
    fn month(self) -> u8 {
        3 * self.place()
    }
}

impl YearSpan {
    /// The years that begin with these digits and have `count` more years each.
    fn of(is_negative: bool, digits: i16, count: i16) -> Self {
        let (low, high) = ((digits * count).max(1), digits * count + count - 1);
        match is_negative {
            false => Self { first: low, last: high },
            true => Self { first: -high, last: -low },
        }
    }

    /// Of a century: which it is, and whether it is one BC.
    pub fn century(self) -> (i16, bool) {
        (self.first.abs().max(self.last.abs()) / 100 + 1, self.first < 0)
    }
}

impl RoughDate {
    /// Reads a date.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let digits: String = text.trim().chars().map(ascii_digit).collect();
        let Some((start, end)) = digits.split_once('/') else {
            return RoughPoint::parse(&digits, text).map(Self::At);
        };
        let (start, end) = (SpanEnd::parse(start, text)?, SpanEnd::parse(end, text)?);
        match (start.point(), end.point()) {
            (None, None) => Err(DateError::Malformed(text.to_owned())),
            (Some(first), Some(last)) if last.latest() < first.earliest() => {
                Err(DateError::Backwards(text.to_owned()))
            }
            _ => Ok(Self::Between(start, end)),
        }
    }

    /// The date, if there is no doubt about it.
    pub fn exact(self) -> Option<Date> {
        match self {
            Self::At(point) => point.exact(),
            Self::Between(..) => None,
        }
    }

    /// The first day, month or year that it may be; of a span without a beginning, that of its end.
    pub fn earliest(self) -> Date {
        self.ends().0.earliest()
    }

    /// The last day, month or year that it may be; of a span without an end, that of its beginning.
    pub fn latest(self) -> Date {
        self.ends().1.latest()
    }

    /// The points that are known: the only one, or the beginning and the end.
    pub fn ends(self) -> (RoughPoint, RoughPoint) {
        match self {
            Self::At(point) => (point, point),
            Self::Between(SpanEnd::Point(start), SpanEnd::Point(end)) => (start, end),
            Self::Between(SpanEnd::Point(point), _) | Self::Between(_, SpanEnd::Point(point)) => {
                (point, point)
            }
            Self::Between(..) => unreachable!("a span has an end that is known"),
        }
    }

    /// The year, if no other one is named.
    pub fn year(self) -> Option<i16> {
        let of = |point: RoughPoint| match point.when {
            When::Date(date) => Some(date.year()),
            When::Season(year, _) => Some(year),
            When::Decade(_) | When::Century(_) => None,
        };
        match self {
            Self::At(point) => of(point),
            Self::Between(start, end) => {
                let (first, last) = (of(start.point()?)?, of(end.point()?)?);
                (first == last).then_some(first)
            }
        }
    }

    /// The same date as if nobody had doubts.
    pub fn without_doubts(self) -> Self {
        let sure =
            |point: RoughPoint| RoughPoint { is_uncertain: false, is_approximate: false, ..point };
        let end = |end: SpanEnd| end.point().map_or(end, |point| SpanEnd::Point(sure(point)));
        match self {
            Self::At(point) => Self::At(sure(point)),
            Self::Between(start, last) => Self::Between(end(start), end(last)),
        }
    }

    /// Whether this is certainly earlier.
    pub fn is_before(self, other: Self) -> bool {
        let (end, start) = (self.ends().1, other.ends().0);
        let is_closed = |date: Self| match date {
            Self::At(_) => true,
            Self::Between(start, end) => start.point().is_some() && end.point().is_some(),
        };
        let is_sure = |point: RoughPoint| !point.is_uncertain && !point.is_approximate;
        is_closed(self)
            && is_closed(other)
            && is_sure(end)
            && is_sure(start)
            && end.latest().is_before(start.earliest())
    }
}

impl SpanEnd {
    fn parse(text: &str, whole: &str) -> Result<Self, DateError> {
        match text.trim() {
            "" => Ok(Self::Unknown),
            ".." => Ok(Self::Open),
            text => RoughPoint::parse(text, whole).map(Self::Point),
        }
    }

    pub fn point(self) -> Option<RoughPoint> {
        match self {
            Self::Point(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl RoughPoint {
    /// Reads a date with its doubts; `whole` is what the author wrote.
    fn parse(text: &str, whole: &str) -> Result<Self, DateError> {
        let (core, is_uncertain, is_approximate) = match text.strip_suffix(['?', '~', '%']) {
            Some(core) => (core, !text.ends_with('~'), !text.ends_with('?')),
            None => (text, false, false),
        };
        let when = When::parse(core).map_err(|error| match error {
            DateError::Malformed(_) => DateError::Malformed(whole.to_owned()),
            error => error,
        })?;
        Ok(Self { when, is_uncertain, is_approximate })
    }

    /// The date, if there is no doubt about it.
    pub fn exact(self) -> Option<Date> {
        match self.when {
            When::Date(date) if !self.is_uncertain && !self.is_approximate => Some(date),
            _ => None,
        }
    }

    pub fn earliest(self) -> Date {
        match self.when {
            When::Date(date) => date,
            When::Season(year, season) => Date::month_of(year, season.month()),
            When::Decade(years) | When::Century(years) => Date::of_year(years.first),
        }
    }

    pub fn latest(self) -> Date {
        match self.when {
            When::Decade(years) | When::Century(years) => Date::of_year(years.last),
            When::Date(_) | When::Season(..) => self.earliest(),
        }
    }
}

impl When {
    fn parse(text: &str) -> Result<Self, DateError> {
        let malformed = || DateError::Malformed(text.to_owned());
        if text.trim() != text {
            return Err(malformed());
        }
        if text.contains(char::is_whitespace) {
            // Before a time of day.
            return Date::parse(text).map(Self::Date);
        }
        if text.contains('X') {
            return Self::with_gaps(text).unwrap_or_else(|| Err(malformed()));
        }
        let season = text.rsplit_once('-').and_then(|(year, number)| {
            let season = Season::ALL.into_iter().find(|it| it.number().to_string() == number)?;
            Some((Date::parse(year), season))
        });
        match season {
            // `1875-04-21` is a day.
            Some((Ok(year), season)) if year.month().is_none() => {
                Ok(Self::Season(year.year(), season))
            }
            _ => Date::parse(text).map(Self::Date),
        }
    }

    /// A date in which `X` stands for digits that nobody knows: the last ones of the year, or month
    /// and day, or the day alone.
    fn with_gaps(text: &str) -> Option<Result<Self, DateError>> {
        if let Some(known) = text.strip_suffix("-XX") {
            let year = known.strip_suffix("-XX");
            return match Date::parse(year.unwrap_or(known)) {
                Ok(date) if date.day().is_some() => None,
                Ok(date) if year.is_some() && date.month().is_some() => None,
                date => Some(date.map(Self::Date)),
            };
        }
        let unsigned = text.strip_prefix(['-', '\u{2212}']);
        let year = unsigned.unwrap_or(text);
        let digits = year.trim_end_matches('X');
        let is_year = !digits.is_empty()
            && year.len() <= 4
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_year {
            return None;
        }
        let years = |count| Some(YearSpan::of(unsigned.is_some(), digits.parse().ok()?, count));
        match year.len() - digits.len() {
            1 => Some(Ok(Self::Decade(years(10)?))),
            2 => Some(Ok(Self::Century(years(100)?))),
            _ => None,
        }
    }
}

impl From<Date> for RoughDate {
    fn from(date: Date) -> Self {
        let when = When::Date(date);
        Self::At(RoughPoint { when, is_uncertain: false, is_approximate: false })
    }
}

/// As the format has it: `0850~`, `0850/0860`, `08XX`, `1916-21`.
impl fmt::Display for RoughDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(point) => point.fmt(f),
            Self::Between(start, end) => write!(f, "{start}/{end}"),
        }
    }
}

impl fmt::Display for SpanEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for RoughPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.when.fmt(f)?;
        f.write_str(match (self.is_uncertain, self.is_approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        })
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = |years: &YearSpan| if years.first < 0 { "-" } else { "" };
        let most = |years: &YearSpan| years.first.abs().max(years.last.abs());
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Season(year, season) => {
                write!(f, "{}-{}", Date::of_year(*year), season.number())
            }
            Self::Decade(years) => write!(f, "{}{:03}X", sign(years), most(years) / 10),
            Self::Century(years) => write!(f, "{}{:02}XX", sign(years), most(years) / 100),
        }
    }
}

impl Serialize for RoughDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RoughDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(<&str>::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
