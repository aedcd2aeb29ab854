//! What is meant by a date in words: about 850, 384 BC, the 9th century, spring 1916, 1850 to 1860.
//!
//! In: what somebody wrote in place of a date. Out: the date, if there is one that must be meant.
//! Never: a guess.

use crate::ground::rough_date::RoughDate;

/// What stands before a date that is only near the truth.
const ABOUT: [&str; 14] = [
    "circa",
    "ca.",
    "ca",
    "c.",
    "about",
    "around",
    "approx.",
    "approximately",
    "um",
    "vers",
    "hacia",
    "نحو",
    "حوالي",
    "حدود",
];

/// Seasons, with their numbers.
const SEASONS: [(&str, u8); 5] =
    [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];

/// What is between the first and the last year of several.
const TO: [&str; 8] = ["–", "—", "‒", " to ", " bis ", " إلى ", " - ", "-"];

/// The date that is meant.
pub(super) fn meant(text: &str) -> Option<RoughDate> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("the ").unwrap_or(&text);
    let written = about(text).or_else(|| words(text)).or_else(|| several(text))?;
    RoughDate::parse(&written).ok()
}

/// `c. 850`, `about 1850-04`, `850 (?)`.
fn about(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_suffix("(?)") {
        return Some(format!("{}?", year_or_date(rest)?));
    }
    let rest = ABOUT.iter().find_map(|word| text.strip_prefix(word))?;
    Some(format!("{}~", year_or_date(rest)?))
}

/// `384 bc`, `1850s`, `9th century`, `spring 1916`.
fn words(text: &str) -> Option<String> {
    let before_christ = ["bce", "bc", "b.c."].iter().find_map(|era| text.strip_suffix(era));
    if let Some(rest) = before_christ {
        return Some(format!("-{}", year(rest)?));
    }
    if let Some(rest) = ["ce", "ad", "a.d."].iter().find_map(|era| text.strip_suffix(era)) {
        return year(rest);
    }
    if let Some(decade) = text.strip_suffix("0s").or_else(|| text.strip_suffix("0’s")) {
        let is_known = decade.len() == 3 && decade.bytes().all(|byte| byte.is_ascii_digit());
        return is_known.then(|| format!("{decade}X"));
    }
    if let Some(rest) = text.strip_suffix("century") {
        let number = rest.trim().trim_end_matches(|c: char| c.is_ascii_lowercase());
        let number: u8 = number.parse().ok().filter(|number| (1..=99).contains(number))?;
        return Some(format!("{:02}XX", number - 1));
    }
    let (word, number) =
        SEASONS.iter().find_map(|(word, number)| Some((text.strip_prefix(word)?, number)))?;
    Some(format!(
        "{}-{number}",
        year(word.trim_start_matches([',', ' ']).trim_start_matches("of "))?
    ))
}

/// `850–860`, `1916 to 1918`.
fn several(text: &str) -> Option<String> {
    let (first, last) = TO.iter().find_map(|to| text.split_once(to))?;
    let text = first.strip_prefix("from ").unwrap_or(first);
    Some(format!("{}/{}", year(text)?, year(last)?))
}

/// A year of three or four digits.
fn year(text: &str) -> Option<String> {
    let text = text.trim();
    let is_year = (3..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| format!("{text:0>4}"))
}

fn year_or_date(text: &str) -> Option<String> {
    year(text).or_else(|| {
        let text = text.trim();
        RoughDate::parse(text).ok()?.exact()?.month().is_some().then(|| text.to_owned())
    })
}
