//! Messages about dates that exist but are hardly meant, and about those that have not come yet.

use super::{check, site};
use proptest::prelude::*;
use snapbox::{IntoData, str};
use tarjuman::ground::likely_day::likely_days;
use tarjuman::read::schedule::SiteDay;
use tarjuman::roof::report::Format;

use crate::made_inputs::cases;
use crate::site::{Site, show, try_build};

#[test]
fn unlikely_date() {
    check(
        "-- content/articles/w/ar.md --\n---\ntitle: نص\ndate: ١٤٤٥-٠٩-٠١\nupdated: 2024-06-01\n---\nنص.\n",
        str![[r#"
warning[unlikely-date]: `date` is in the Gregorian year 1445, which is hardly meant
 --> content/articles/w/ar.md:3:7
  |
3 | date: ١٤٤٥-٠٩-٠١
  |       ^^^^^^^^^^
  |
  = note: line 3, column 7: <FSI>١٤٤٥-٠٩-٠١<PDI>
  = help: in the Islamic calendar it is 2024-03-11: write that


"#]],
    );
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ndate: 1402-01-01\n---\nText.\n",
        str![[r#"
warning[unlikely-date]: `date` is in the Gregorian year 1402, which is hardly meant
 --> content/articles/w/en.md:3:7
  |
3 | date: 1402-01-01
  |       ^^^^^^^^^^
  |
  = help: in the Persian calendar it is 2023-03-21, in the Islamic calendar it is 1981-10-29: write the day that is meant


"#]],
    );
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ndate: 2204-05-01\n---\nText.\n",
        str![[r#"
warning[unlikely-date]: `date` is in the Gregorian year 2204, which is hardly meant
 --> content/articles/w/en.md:3:7
  |
3 | date: 2204-05-01
  |       ^^^^^^^^^^
  |
  = help: did you mean `2024-05-01`?


"#]],
    );
}

/// What is written, and the warning about it.
fn warned(keys: &str) -> String {
    let text = format!("-- content/articles/w/en.md --\n---\ntitle: W\n{keys}\n---\nText.\n");
    let report = site(&text).report();
    report.replace("content/articles/w/en.md:", "").trim_end().to_owned()
}

#[test]
fn what_was_likely_meant() {
    let help = |date: &str| {
        let warned = warned(&format!("date: {date}"));
        warned.split_once(" (").map(|(_, help)| help.trim_end_matches(')').to_owned())
    };
    let expected = [
        ("2024-05-01", None),
        ("1600-01-01", None),
        ("2100-12-31", None),
        (
            "1414-01-01",
            Some(
                "in the Persian calendar it is 2035-03-21, in the Islamic calendar it is \
                 1993-06-21: write the day that is meant",
            ),
        ),
        ("1421-01-01", Some("in the Islamic calendar it is 2000-04-06: write that")),
        // Long ago in one of them, still far ahead in the other.
        (
            "1417-01-01",
            Some(
                "in the Persian calendar it is 2038-03-21, in the Islamic calendar it is \
                 1996-05-19: write the day that is meant",
            ),
        ),
        ("5784-01-01", Some("in the Hebrew calendar it is 2023-09-16: write that")),
        ("2567-05-01", Some("in the Buddhist calendar it is 2024-05-01: write that")),
        ("113-05-01", Some("in the Taiwanese calendar it is 2024-05-01: write that")),
        ("2204-05-01", Some("did you mean `2024-05-01`?")),
        ("3024-05-01", Some("did you mean `2024-05-01`?")),
        ("1023-05-01", Some("did you mean `2023-05-01`?")),
        ("24-05-01", Some("write the year with all its digits")),
        ("9999-12-31", Some("write the day in the Gregorian calendar")),
        ("-0384-01-01", Some("write the day in the Gregorian calendar")),
    ];
    for (date, expected) in expected {
        assert_eq!(help(date).as_deref(), expected, "{date}");
    }
}

/// Where a year is enough, a year is asked for.
#[test]
fn years_that_were_likely_not_meant() {
    assert!(warned("source: {date: 2204}").contains("write the year in the Gregorian calendar"));
    assert!(warned("source: {date: 2204-05-01}").contains("did you mean `2024-05-01`?"));
}

#[test]
fn days_that_only_other_calendars_have() {
    assert_eq!(
        warned("date: 1445-02-30"),
        "3:7: error[impossible-date]: there is no such day as 1445-02-30 \
         (in the Islamic calendar it is 2023-09-15: write that)"
    );
    assert!(warned("date: 1402-02-31").ends_with("it is 2023-05-21: write that)"));
    assert!(warned("date: 2023-02-29").ends_with("there is no such day as 2023-02-29"));
}

#[test]
fn dates_of_other_keys() {
    let archived_on = warned("source: {date: 809, archived_on: 1445-09-01}");
    assert!(archived_on.starts_with("3:34: warning[unlikely-date]: `archived_on` is in the "));
    assert_eq!(archived_on.lines().count(), 1);
    let source = warned("source: {date: 2124-01}");
    assert!(source.starts_with("3:16: warning[unlikely-date]: `date` is in the Gregorian year"));
    // The order follows from the date that is wrong.
    let updated = warned("updated: 1445-09-01\ndate: 2024-05-01");
    assert!(updated.contains("`updated` is in") && updated.lines().count() == 1, "{updated}");
    let person = "-- content/people/p.yaml --\nname: P\nborn: 1402\ndied: 2445\n";
    let person = site(person).report();
    assert!(person.contains("`died` is in") && person.lines().count() == 1, "{person}");
}

/// The report of a build on 1 June 2024.
fn noted(site: &Site) -> String {
    let mut options = site.options();
    options.reading.day = SiteDay::Today("2024-06-01".parse().unwrap());
    show(&try_build(&options), Format::Human)
}

#[test]
fn future_date() {
    let text = |date: &str| {
        site(&format!(
            "-- content/articles/w/en.md --\n---\ntitle: W\ndate: {date}\n---\nText.\n\
             -- content/pages/about/en.md --\n---\ntitle: About\n---\nText.\n"
        ))
    };
    snapbox::assert_data_eq!(
        noted(&text("2024-06-02")),
        str![[r#"
note[future-date]: 2024-06-02 has not come yet
 --> content/articles/w/en.md:3:7
  |
3 | date: 2024-06-02
  |       ^^^^^^^^^^
  |
  = help: the text is published at once; `--as-of` with the day of the build holds it back


"#]]
        .raw()
    );
    assert_eq!(noted(&text("2024-06-01")), "");
    assert_eq!(noted(&text("2024-05-31")), "");
    // One cause, one message.
    assert!(!noted(&text("2204-06-01")).contains("future-date"));
    let page = "-- content/pages/about/en.md --\n---\ntitle: A\ndate: 2025-01-01\n---\nText.\n";
    assert!(noted(&site(page)).starts_with("note[future-date]: 2025-01-01 has not come yet"));
}

/// How many days after the Persian new year of 1360, 21 March 1981, a day of the Persian calendar
/// is. Of 33 years 8 are leap years: no code of the program.
fn persian_days(year: i64, month: i64, day: i64) -> i64 {
    let length = |year: i64| if (25 * year + 11) % 33 < 8 { 366 } else { 365 };
    let months: i64 = (1..month).map(|month| if month <= 6 { 31 } else { 30 }).sum();
    (1360..year).map(length).sum::<i64>() + months + day - 1
}

#[test]
fn persian_days_are_counted_from_the_new_year() {
    let new_year = jiff::civil::date(1981, 3, 21);
    for (year, month, day) in
        (1379..=1413).flat_map(|y| (1..=12).flat_map(move |m| (1..=29).map(move |d| (y, m, d))))
    {
        let likely = likely_days(year, month, day);
        assert_eq!(likely[0].calendar, Some("Persian"), "{year}-{month}-{day}");
        // The Islamic calendar has the same years in our time, some decades earlier.
        let others: Vec<_> = likely[1..].iter().map(|other| other.calendar).collect();
        assert_eq!(others, [Some("Islamic")], "{year}-{month}-{day}");
        let days = persian_days(year.into(), month.into(), day.into());
        let expected = new_year.checked_add(jiff::Span::new().days(days)).unwrap();
        assert_eq!(likely[0].day.full(), Some(expected), "{year}-{month}-{day}");
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// Whatever is written, nothing panics, and likely days are of our time.
    #[test]
    fn any_day_is_judged(year in -9999_i16..=9999, month: u8, day: u8) {
        for likely in likely_days(year, month, day) {
            prop_assert!((1900..=2100).contains(&likely.day.year()));
        }
    }
}
