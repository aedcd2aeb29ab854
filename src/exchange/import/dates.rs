//! Days, as other programs write them.
//!
//! In: `2020-01-05 10:00:00 +0000`, `2020/1/5`, `Jan 5, 2020`, `Sun, 05 Jan 2020`, `5 يناير 2020`.
//! Out: a [`Date`]. Never: a guess at which of two numbers is the month.

use crate::ground::date::Date;

/// Names of months, by their number.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "enero", "januar", "يناير", "كانون الثاني", "ژانویه"],
    &["february", "feb", "février", "febrero", "februar", "فبراير", "شباط", "فوریه"],
    &["march", "mar", "mars", "marzo", "märz", "مارس", "آذار"],
    &["april", "apr", "avril", "abril", "أبريل", "إبريل", "ابريل", "نيسان", "آوریل"],
    &["may", "mai", "mayo", "مايو", "أيار", "مه"],
    &["june", "jun", "juin", "junio", "juni", "يونيو", "حزيران", "ژوئن"],
    &["july", "jul", "juillet", "julio", "juli", "يوليو", "تموز", "ژوئیه"],
    &["august", "aug", "août", "agosto", "أغسطس", "آب", "اوت"],
    &["september", "sep", "sept", "septembre", "septiembre", "سبتمبر", "أيلول", "سپتامبر"],
    &["october", "oct", "octobre", "octubre", "oktober", "أكتوبر", "تشرين الأول", "اکتبر"],
    &["november", "nov", "novembre", "noviembre", "نوفمبر", "تشرين الثاني", "نوامبر"],
    &["december", "dec", "décembre", "diciembre", "dezember", "ديسمبر", "كانون الأول", "دسامبر"],
];

/// Reads a date, whole or in part.
pub fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = Date::parse(text) {
        return Some(date);
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text).replace(['/', '.'], "-");
    let numbers: Vec<&str> = day.split('-').collect();
    if let [year, month, day] = *numbers
        && year.len() == 4
    {
        return Date::parse(&format!("{year}-{month:0>2}-{day:0>2}")).ok();
    }
    in_words(text)
}

/// A day with the name of its month.
fn in_words(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let (month, name) = MONTHS.iter().zip(1..).find_map(|(names, month)| {
        let is_there = |name: &&&str| has_word(&lower, name);
        names.iter().find(is_there).map(|name| (month, *name))
    })?;
    let digits = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - 0x6F0, 10).unwrap_or(c),
        _ => c,
    };
    let rest: String = lower.replacen(name, " ", 1).chars().map(digits).collect();
    let numbers = rest.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let numbers: Vec<&str> = numbers.take(3).collect();
    let year = numbers.iter().find(|number| number.len() == 4)?;
    let day = numbers.iter().find(|number| number.len() <= 2);
    match day {
        Some(day) => Date::parse(&format!("{year}-{month:02}-{day:0>2}")).ok(),
        None => Date::parse(&format!("{year}-{month:02}")).ok(),
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

/// The day at the beginning of a file's name, and the rest: `2021-04-01-garden`.
pub fn of_name(name: &str) -> Option<(Date, &str)> {
    let (day, rest) = name.split_at_checked(10)?;
    let rest = rest.strip_prefix(['-', '_'])?;
    let date = Date::parse(day).ok()?;
    (date.day().is_some() && !rest.is_empty()).then_some((date, rest))
}
