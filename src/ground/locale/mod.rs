//! Dates, numbers, lists, names and sorting in a language.
//!
//! In: an interface language, and its digits and second calendar in site.yaml. Out: a [`Locale`],
//! made once and used by every thread that renders pages; all its answers are functions of their
//! arguments. Never: the clock; a date in another calendar than the Gregorian, unless the second
//! one is called for.

mod dates;
mod letters;
mod lists;
mod names;
mod own_dates;
mod quotes;
mod sorting;

use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::plurals::{PluralCategory, PluralRules};
use serde::Serialize;

use crate::ground::date::Date;
use crate::ground::lang::Language;
use crate::ground::own_calendar::OwnDate;
use crate::ground::text::Digits;
use dates::DateFormats;
use letters::Letters;
use lists::ListFormats;
use own_dates::OwnDateFormats;
use sorting::Sorting;

pub use names::{language_called, language_of_country, own_name};
pub use quotes::Quotes;

/// Why a [`Locale`] cannot be made, in words for the author of site.yaml.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocaleError {
    #[error("`{0}` is not a calendar: write one of {list}", list = CALENDARS.join(", "))]
    Calendar(String),
    #[error("`{0}` is not a set of digits: write one of {list}", list = NUMERALS.join(", "))]
    Numerals(String),
    #[error("there is no data for the language `{language}`: {reason}")]
    Data { language: Language, reason: String },
}

/// The second calendars that site.yaml can name, as CLDR calls them.
pub const CALENDARS: &[&str] = &[
    "islamic-umalqura",
    "islamic-civil",
    "islamic-tbla",
    "persian",
    "hebrew",
    "coptic",
    "ethiopic",
    "indian",
];

/// The sets of digits that site.yaml can name, as CLDR calls them.
pub const NUMERALS: &[&str] =
    &["arab", "arabext", "latn", "beng", "deva", "gujr", "guru", "mymr", "thai"];

/// A plural category of CLDR. Which numbers belong to it depends on the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Plural {
    /// All six, in CLDR's order.
    pub const ALL: [Self; 6] =
        [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Its name in CLDR and in the files of strings.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The category with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plural| plural.as_str() == name)
    }
}

impl From<PluralCategory> for Plural {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

/// The plural rules of one language.
#[derive(Debug)]
pub struct Plurals(PluralRules);

impl Plurals {
    /// The plural rules of `language`.
    pub fn new(language: &Language) -> Result<Self, LocaleError> {
        Self::of(&preferences(language.as_str())).map_err(|e| e.of(language))
    }

    fn of(locale: &icu::locale::Locale) -> Result<Self, NoData> {
        Ok(Self(PluralRules::try_new_cardinal(locale.into())?))
    }

    /// The category of `n`; a negative number has that of its absolute value.
    pub fn category(&self, n: i64) -> Plural {
        self.0.category_for(n.unsigned_abs()).into()
    }

    /// The categories that the language distinguishes, in CLDR's order.
    pub fn categories(&self) -> Vec<Plural> {
        let mut all: Vec<_> = self.0.categories().map(Plural::from).collect();
        all.sort_unstable();
        all
    }
}

/// One interface language, ready for use.
#[derive(Debug)]
pub struct Locale {
    language: Language,
    dates: DateFormats,
    own_dates: OwnDateFormats,
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
    plurals: Plurals,
    lists: ListFormats,
    sorting: Sorting,
    letters: Letters,
}

impl Locale {
    /// `language` with its own digits or with those called `numerals`, and with a second calendar
    /// called `calendar`, if any.
    pub fn new(
        language: &Language,
        numerals: Option<&str>,
        calendar: Option<&str>,
    ) -> Result<Self, LocaleError> {
        known(numerals, NUMERALS, LocaleError::Numerals)?;
        known(calendar, CALENDARS, LocaleError::Calendar)?;
        Self::of(language, &with_numerals(language, numerals), calendar).map_err(|e| e.of(language))
    }

    fn of(
        language: &Language,
        locale: &icu::locale::Locale,
        calendar: Option<&str>,
    ) -> Result<Self, NoData> {
        Ok(Self {
            dates: DateFormats::new(locale, calendar)?,
            own_dates: OwnDateFormats::new(locale),
            grouped: decimals(locale, GroupingStrategy::Auto)?,
            plain: decimals(locale, GroupingStrategy::Never)?,
            plurals: Plurals::of(locale)?,
            lists: ListFormats::new(locale)?,
            sorting: Sorting::new(language, locale)?,
            letters: Letters::default(),
            language: language.clone(),
        })
    }

    /// A language that the data does not know, with the dates, numbers and sorting of English.
    pub fn in_english(language: &Language) -> Result<Self, LocaleError> {
        Self::of(language, &preferences("en"), None).map_err(|e| e.of(language))
    }

    /// Whether the data has words of the language. If not, dates consist of digits only.
    pub fn is_known(&self) -> bool {
        self.date_long(jiff::civil::date(2023, 9, 11)).chars().any(char::is_alphabetic)
    }

    /// Its language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// A full day: 11 September 2023.
    pub fn date_long(&self, date: jiff::civil::Date) -> String {
        self.dates.long(date)
    }

    /// A short day with its full year: 11 Sept 2023.
    pub fn date_short(&self, date: jiff::civil::Date) -> String {
        self.dates.short(date)
    }

    /// A month and its year: September 2023.
    pub fn month_year(&self, date: jiff::civil::Date) -> String {
        self.dates.month_year(date)
    }

    /// A day and its month, for use under a heading with the year: 11 September.
    pub fn day_month(&self, date: jiff::civil::Date) -> String {
        self.dates.day_month(date)
    }

    /// The day in the second calendar, if site.yaml sets one.
    pub fn second_calendar(&self, date: jiff::civil::Date) -> Option<String> {
        self.dates.second(date)
    }

    /// A date, as far as it is known: 30 April 1875, April 1875, 809, 384 BC.
    pub fn partial_date(&self, date: Date) -> String {
        self.dates.partial(date)
    }

    /// A date in the calendar of a source: Safar 26, 1445 AH. The Julian calendar has the words of
    /// the Gregorian one.
    pub fn own_date(&self, date: OwnDate) -> String {
        self.own_dates.text(date).unwrap_or_else(|| self.dates.julian(date))
    }

    /// A number with separators: 12,345.
    pub fn number(&self, n: i64) -> String {
        self.grouped.format_to_string(&Decimal::from(n))
    }

    /// A number in this language's digits without separators, as for years and pages: 2023.
    pub fn digits(&self, n: i64) -> String {
        self.plain.format_to_string(&Decimal::from(n))
    }

    /// The plural category of `n`.
    pub fn plural_category(&self, n: i64) -> Plural {
        self.plurals.category(n)
    }

    /// The items in a sentence: a, b and c.
    pub fn list_and<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.lists.and(items)
    }

    /// The items in a sentence, each shown as `markup` of its index. The words between them are
    /// those for the plain text.
    pub fn list_and_with<S: AsRef<str>>(
        &self,
        items: &[S],
        markup: impl Fn(usize) -> String,
    ) -> String {
        self.lists.and_with(items, markup)
    }

    /// Bytes that sort texts as the language does.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        self.sorting.key(text)
    }

    /// Bytes that sort names as an index of names does: without their articles.
    pub fn name_sort_key(&self, name: &str) -> Vec<u8> {
        self.sorting.name_key(name)
    }

    /// The heading of an index under which `name` is listed: a letter, or `#` for digits and signs.
    pub fn letter(&self, name: &str) -> String {
        self.letters.of(&self.language, &self.sorting, name)
    }

    /// The name of another language in this one, inside a sentence: "français".
    pub fn language_name(&self, language: &Language) -> String {
        names::name(&self.language, language)
    }

    /// The name of another language in this one, at the start of a line: "Français".
    pub fn language_title(&self, language: &Language) -> String {
        names::title(&self.language, language)
    }

    /// The quotation marks of the language.
    pub fn quotes(&self) -> Quotes {
        Quotes::of(&self.language)
    }
}

/// The digits of `language`, or those called `numerals`. For any language, and without the rest of
/// a [`Locale`].
pub fn digits_of(language: &Language, numerals: Option<&str>) -> Digits {
    let formatter = decimals(&with_numerals(language, numerals), GroupingStrategy::Never);
    formatter.map_or(Digits::LATIN, |formatter| {
        Digits::of(&formatter.format_to_string(&Decimal::from(0)))
    })
}

fn with_numerals(language: &Language, numerals: Option<&str>) -> icu::locale::Locale {
    preferences(
        &numerals
            .map_or_else(|| language.to_string(), |digits| format!("{language}-u-nu-{digits}")),
    )
}

fn known(
    name: Option<&str>,
    all: &[&str],
    error: fn(String) -> LocaleError,
) -> Result<(), LocaleError> {
    match name {
        Some(name) if !all.contains(&name) => Err(error(name.to_owned())),
        _ => Ok(()),
    }
}

/// A tag as ICU takes its preferences from it. Tags come from a [`Language`], so they are
/// well-formed.
fn preferences(tag: &str) -> icu::locale::Locale {
    icu::locale::Locale::try_from_str(tag).unwrap_or(icu::locale::Locale::UNKNOWN)
}

/// ICU has no data. The language is added by [`NoData::of`].
struct NoData(String);

impl NoData {
    fn of(self, language: &Language) -> LocaleError {
        LocaleError::Data { language: language.clone(), reason: self.0 }
    }
}

impl<E: std::error::Error> From<E> for NoData {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

fn decimals(
    locale: &icu::locale::Locale,
    grouping: GroupingStrategy,
) -> Result<DecimalFormatter, NoData> {
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(grouping);
    Ok(DecimalFormatter::try_new(locale.into(), options)?)
}
