//! Dates in the calendar of a source, from what authors write to what readers see.

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};
use tarjuman::ground::own_calendar::{OwnCalendar, OwnDate};

use crate::made_inputs::cases;
use crate::site::{Site, between};

/// Days by the arithmetic of textbooks, which counts them from 1 March of the year 0.
mod judge {
    /// The number of a Gregorian day.
    pub fn gregorian(year: i64, month: i64, day: i64) -> i64 {
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        year * 365 + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (month * 153 + 2) / 5
            + day
    }

    /// The number of a Julian day: without the rule of centuries, and two days behind in the year 0.
    pub fn julian(year: i64, month: i64, day: i64) -> i64 {
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        year * 365 + year.div_euclid(4) + (month * 153 + 2) / 5 + day - 2
    }

    /// The number of a day of the Islamic calendar that astronomers count in cycles of 30 years;
    /// its first day is the Julian 16 July 622.
    pub fn islamic_civil(year: i64, month: i64, day: i64) -> i64 {
        let before = (year - 1) * 354 + (3 + 11 * year).div_euclid(30);
        before + 29 * (month - 1) + month / 2 + day + julian(622, 7, 15)
    }

    /// How many days a month has.
    pub fn length(calendar: fn(i64, i64, i64) -> i64, year: i64, month: i64) -> i64 {
        let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        calendar(next.0, next.1, 1) - calendar(year, month, 1)
    }
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn a_day_is_the_gregorian_day_of_the_textbooks(
        year in 1_i64..2200,
        month in 1_i64..13,
        day in 1_i64..32,
        is_julian: bool,
    ) {
        let (calendar, count): (_, fn(i64, i64, i64) -> i64) = match is_julian {
            true => (OwnCalendar::Julian, judge::julian),
            false => (OwnCalendar::IslamicCivil, judge::islamic_civil),
        };
        // From the year 1 on, in both calendars.
        prop_assume!(count(year, month, day) > judge::gregorian(1, 1, 1));
        let read = OwnDate::parse(&format!("{year:04}-{month:02}-{day:02}"), calendar);
        prop_assert_eq!(read.is_ok(), day <= judge::length(count, year, month));
        if let Ok(date) = read {
            let there = date.gregorian().exact().unwrap();
            let number = |part: Option<u8>| i64::from(part.unwrap());
            let (month_there, day_there) = (number(there.month()), number(there.day()));
            let found = judge::gregorian(i64::from(there.year()), month_there, day_there);
            prop_assert_eq!(found, count(year, month, day), "{}", there);
            let month_only = OwnDate::parse(&format!("{year:04}-{month:02}"), calendar).unwrap();
            let (first, last) = (month_only.gregorian().earliest(), month_only.gregorian().latest());
            prop_assert!(!there.is_before(first) && !last.is_before(there));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-0-9~?%٠-٩ A-Z]{0,12}") {
        for (_, calendar) in tarjuman::ground::own_calendar::CALENDARS {
            if let Some(Ok(date)) = calendar.map(|calendar| OwnDate::parse(&text, calendar)) {
                prop_assert!(date.gregorian().earliest() <= date.gregorian().latest());
            }
        }
    }
}

const SITE: &str = "\
-- site.yaml --
title: {en: Archive}
languages: [en, ar, fa, fr, de, he, ur, es, it, tr]
base_url: https://archive.test/
outputs: {citations: true}
";

/// A translation of a text that first appeared at this time.
fn dated(date: &str) -> Site {
    let site = Site::new(SITE);
    for language in ["en", "ar", "fa", "fr", "de", "he", "ur", "es", "it", "tr"] {
        site.add(&format!(
            "-- content/articles/w/{language}.md --\n---\ntitle: W\ntranslator: T\n\
             source: {{title: S, language: la, date: {date}}}\n---\nText.\n"
        ));
    }
    site
}

#[test]
fn pages_show_both_calendars() {
    let mut all = String::new();
    for date in [
        "1445-02-26 AH",
        "0230~ AH",
        "1402-01-01 SH",
        "1453-05-29, calendar: julian",
        "1500-02-29, calendar: julian",
        "1517-10, calendar: julian",
        "5784-07-15?, calendar: hebrew",
        "1740, calendar: coptic",
    ] {
        let site = dated(date);
        site.build();
        for language in ["en", "ar", "fa", "fr", "de", "he", "ur", "es", "it", "tr"] {
            let page = site.page(&format!("{language}/articles/w/index.html"));
            let source = between(&page, "<div class=\"fact-source\">", "</div>");
            let (_, date) = source.rsplit_once("<dd>").unwrap();
            all.push_str(&format!("{language}: {}\n", date.replace("</dd>", "").trim()));
        }
        let bib = site.page("en/articles/w/cite.bib");
        all.push_str(between(&bib, "  origdate", "\n"));
        all.push_str("\n\n");
    }
    assert_data_eq!(
        all,
        str![[r#"
en: <time datetime="2023-09-11">Safar 26, 1445 AH</time> <time class="second-date" datetime="2023-09-11">(<bdi>September 11, 2023</bdi>)</time>
ar: <time datetime="2023-09-11">26 صفر 1445 هـ</time> <time class="second-date" datetime="2023-09-11">(<bdi>11 سبتمبر 2023</bdi>)</time>
fa: <time datetime="2023-09-11">۲۶ صفر ۱۴۴۵ ه‍.ق.</time> <time class="second-date" datetime="2023-09-11">(<bdi>۱۱ سپتامبر ۲۰۲۳</bdi>)</time>
fr: <time datetime="2023-09-11">26 safar 1445 AH</time> <time class="second-date" datetime="2023-09-11">(<bdi>11 septembre 2023</bdi>)</time>
de: <time datetime="2023-09-11">26. Safar 1445 AH</time> <time class="second-date" datetime="2023-09-11">(<bdi>11. September 2023</bdi>)</time>
he: <time datetime="2023-09-11">26 בצפר 1445 הג׳רה</time> <time class="second-date" datetime="2023-09-11">(<bdi>11 בספטמבר 2023</bdi>)</time>
ur: <time datetime="2023-09-11">26 صفر، 1445 ہجری</time> <time class="second-date" datetime="2023-09-11">(<bdi>11 ستمبر، 2023</bdi>)</time>
es: <time datetime="2023-09-11">26 de safar de 1445 AH</time> <time class="second-date" datetime="2023-09-11">(<bdi>11 de septiembre de 2023</bdi>)</time>
it: <time datetime="2023-09-11">26 Safar 1445 AH</time> <time class="second-date" datetime="2023-09-11">(<bdi>11 settembre 2023</bdi>)</time>
tr: <time datetime="2023-09-11">Hicri 26 Safer 1445</time> <time class="second-date" datetime="2023-09-11">(<bdi>11 Eylül 2023</bdi>)</time>
 = {2023-09-11},

en: <span>c. 230 AH</span> <span class="second-date">(<bdi>844–845</bdi>)</span>
ar: <span>نحو 230 هـ</span> <span class="second-date">(<bdi>بين 844 و845</bdi>)</span>
fa: <span>حدود ۲۳۰ ه‍.ق.</span> <span class="second-date">(<bdi>۸۴۴ تا ۸۴۵</bdi>)</span>
fr: <span>vers 230 AH</span> <span class="second-date">(<bdi>844–845</bdi>)</span>
de: <span>um 230 AH</span> <span class="second-date">(<bdi>844–845</bdi>)</span>
he: <span>בסביבות 230 הג׳רה</span> <span class="second-date">(<bdi>844 עד 845</bdi>)</span>
ur: <span>تقریباً 230 ہجری</span> <span class="second-date">(<bdi>844 تا 845</bdi>)</span>
es: <span>hacia 230 AH</span> <span class="second-date">(<bdi>844–845</bdi>)</span>
it: <span>circa 230 AH</span> <span class="second-date">(<bdi>844–845</bdi>)</span>
tr: <span>Hicri 230 civarı</span> <span class="second-date">(<bdi>844–845</bdi>)</span>
 = {0844~/0845~},

en: <time datetime="2023-03-21">Farvardin 1, 1402 AP</time> <time class="second-date" datetime="2023-03-21">(<bdi>March 21, 2023</bdi>)</time>
ar: <time datetime="2023-03-21">1 فرفردن 1402 ه‍.ش</time> <time class="second-date" datetime="2023-03-21">(<bdi>21 مارس 2023</bdi>)</time>
fa: <time datetime="2023-03-21">۱ فروردین ۱۴۰۲</time> <time class="second-date" datetime="2023-03-21">(<bdi>۲۱ مارس ۲۰۲۳</bdi>)</time>
fr: <time datetime="2023-03-21">1 farvardin 1402 A. P.</time> <time class="second-date" datetime="2023-03-21">(<bdi>21 mars 2023</bdi>)</time>
de: <time datetime="2023-03-21">1. Farwardin 1402 AP</time> <time class="second-date" datetime="2023-03-21">(<bdi>21. März 2023</bdi>)</time>
he: <time datetime="2023-03-21">1 בפרורדין 1402 AP</time> <time class="second-date" datetime="2023-03-21">(<bdi>21 במרץ 2023</bdi>)</time>
ur: <time datetime="2023-03-21">1 فروردن، 1402 AP</time> <time class="second-date" datetime="2023-03-21">(<bdi>21 مارچ، 2023</bdi>)</time>
es: <time datetime="2023-03-21">1 de farvardin de 1402 AP</time> <time class="second-date" datetime="2023-03-21">(<bdi>21 de marzo de 2023</bdi>)</time>
it: <time datetime="2023-03-21">01 Farvardin 1402 AP</time> <time class="second-date" datetime="2023-03-21">(<bdi>21 marzo 2023</bdi>)</time>
tr: <time datetime="2023-03-21">AP 1 Ferverdin 1402</time> <time class="second-date" datetime="2023-03-21">(<bdi>21 Mart 2023</bdi>)</time>
 = {2023-03-21},

en: <time datetime="1453-06-07">May 29, 1453 in the Julian calendar</time> <time class="second-date" datetime="1453-06-07">(<bdi>June 7, 1453</bdi>)</time>
ar: <time datetime="1453-06-07">29 مايو 1453 بالتقويم اليولياني</time> <time class="second-date" datetime="1453-06-07">(<bdi>7 يونيو 1453</bdi>)</time>
fa: <time datetime="1453-06-07">۲۹ مه ۱۴۵۳ در گاه‌شماری ژولینی</time> <time class="second-date" datetime="1453-06-07">(<bdi>۷ ژوئن ۱۴۵۳</bdi>)</time>
fr: <time datetime="1453-06-07">29 mai 1453 du calendrier julien</time> <time class="second-date" datetime="1453-06-07">(<bdi>7 juin 1453</bdi>)</time>
de: <time datetime="1453-06-07">29. Mai 1453 im julianischen Kalender</time> <time class="second-date" datetime="1453-06-07">(<bdi>7. Juni 1453</bdi>)</time>
he: <time datetime="1453-06-07">29 במאי 1453 בלוח היוליאני</time> <time class="second-date" datetime="1453-06-07">(<bdi>7 ביוני 1453</bdi>)</time>
ur: <time datetime="1453-06-07">جولینی تقویم میں 29 مئی، 1453</time> <time class="second-date" datetime="1453-06-07">(<bdi>7 جون، 1453</bdi>)</time>
es: <time datetime="1453-06-07">29 de mayo de 1453 del calendario juliano</time> <time class="second-date" datetime="1453-06-07">(<bdi>7 de junio de 1453</bdi>)</time>
it: <time datetime="1453-06-07">29 maggio 1453 del calendario giuliano</time> <time class="second-date" datetime="1453-06-07">(<bdi>7 giugno 1453</bdi>)</time>
tr: <time datetime="1453-06-07">Jülyen takvimine göre 29 Mayıs 1453</time> <time class="second-date" datetime="1453-06-07">(<bdi>7 Haziran 1453</bdi>)</time>
 = {1453-06-07},

en: <time datetime="1500-03-10">February 29, 1500 in the Julian calendar</time> <time class="second-date" datetime="1500-03-10">(<bdi>March 10, 1500</bdi>)</time>
ar: <time datetime="1500-03-10">29 فبراير 1500 بالتقويم اليولياني</time> <time class="second-date" datetime="1500-03-10">(<bdi>10 مارس 1500</bdi>)</time>
fa: <time datetime="1500-03-10">۲۹ فوریه ۱۵۰۰ در گاه‌شماری ژولینی</time> <time class="second-date" datetime="1500-03-10">(<bdi>۱۰ مارس ۱۵۰۰</bdi>)</time>
fr: <time datetime="1500-03-10">29 février 1500 du calendrier julien</time> <time class="second-date" datetime="1500-03-10">(<bdi>10 mars 1500</bdi>)</time>
de: <time datetime="1500-03-10">29. Februar 1500 im julianischen Kalender</time> <time class="second-date" datetime="1500-03-10">(<bdi>10. März 1500</bdi>)</time>
he: <time datetime="1500-03-10">29 בפברואר 1500 בלוח היוליאני</time> <time class="second-date" datetime="1500-03-10">(<bdi>10 במרץ 1500</bdi>)</time>
ur: <time datetime="1500-03-10">جولینی تقویم میں 29 فروری، 1500</time> <time class="second-date" datetime="1500-03-10">(<bdi>10 مارچ، 1500</bdi>)</time>
es: <time datetime="1500-03-10">29 de febrero de 1500 del calendario juliano</time> <time class="second-date" datetime="1500-03-10">(<bdi>10 de marzo de 1500</bdi>)</time>
it: <time datetime="1500-03-10">29 febbraio 1500 del calendario giuliano</time> <time class="second-date" datetime="1500-03-10">(<bdi>10 marzo 1500</bdi>)</time>
tr: <time datetime="1500-03-10">Jülyen takvimine göre 29 Şubat 1500</time> <time class="second-date" datetime="1500-03-10">(<bdi>10 Mart 1500</bdi>)</time>
 = {1500-03-10},

en: <span>October 1517 in the Julian calendar</span> <span class="second-date">(<bdi>October 1517 – November 1517</bdi>)</span>
ar: <span>أكتوبر 1517 بالتقويم اليولياني</span> <span class="second-date">(<bdi>بين أكتوبر 1517 ونوفمبر 1517</bdi>)</span>
fa: <span>اکتبر ۱۵۱۷ در گاه‌شماری ژولینی</span> <span class="second-date">(<bdi>اکتبر ۱۵۱۷ تا نوامبر ۱۵۱۷</bdi>)</span>
fr: <span>octobre 1517 du calendrier julien</span> <span class="second-date">(<bdi>octobre 1517 – novembre 1517</bdi>)</span>
de: <span>Oktober 1517 im julianischen Kalender</span> <span class="second-date">(<bdi>Oktober 1517 – November 1517</bdi>)</span>
he: <span>אוקטובר 1517 בלוח היוליאני</span> <span class="second-date">(<bdi>אוקטובר 1517 עד נובמבר 1517</bdi>)</span>
ur: <span>جولینی تقویم میں اکتوبر 1517</span> <span class="second-date">(<bdi>اکتوبر 1517 تا نومبر 1517</bdi>)</span>
es: <span>octubre de 1517 del calendario juliano</span> <span class="second-date">(<bdi>octubre de 1517 – noviembre de 1517</bdi>)</span>
it: <span>ottobre 1517 del calendario giuliano</span> <span class="second-date">(<bdi>ottobre 1517 – novembre 1517</bdi>)</span>
tr: <span>Jülyen takvimine göre Ekim 1517</span> <span class="second-date">(<bdi>Ekim 1517 – Kasım 1517</bdi>)</span>
 = {1517-10/1517-11},

en: <span>15 Adar II 5784?</span> <span class="second-date">(<bdi>March 25, 2024</bdi>)</span>
ar: <span>15 آذار الثاني 5784 ص (؟)</span> <span class="second-date">(<bdi>25 مارس 2024</bdi>)</span>
fa: <span>۱۵ واذار الثانی ۵۷۸۴ تقویم عبری (؟)</span> <span class="second-date">(<bdi>۲۵ مارس ۲۰۲۴</bdi>)</span>
fr: <span>15 adar II 5784 A. M. (?)</span> <span class="second-date">(<bdi>25 mars 2024</bdi>)</span>
de: <span>15. Adar II 5784 AM (?)</span> <span class="second-date">(<bdi>25. März 2024</bdi>)</span>
he: <span>ט״ו באדר ב׳ ה׳תשפ״ד (?)</span> <span class="second-date">(<bdi>25 במרץ 2024</bdi>)</span>
ur: <span>15 آدر دوّم، 5784 AM (؟)</span> <span class="second-date">(<bdi>25 مارچ، 2024</bdi>)</span>
es: <span>15 de adar II de 5784 AM (?)</span> <span class="second-date">(<bdi>25 de marzo de 2024</bdi>)</span>
it: <span>15 Adar II 5784 AM (?)</span> <span class="second-date">(<bdi>25 marzo 2024</bdi>)</span>
tr: <span>AM 15 Veadar 5784 (?)</span> <span class="second-date">(<bdi>25 Mart 2024</bdi>)</span>
 = {2024-03-25?},

en: <span>1740 AM</span> <span class="second-date">(<bdi>2023–2024</bdi>)</span>
ar: <span>1740 AM</span> <span class="second-date">(<bdi>بين 2023 و2024</bdi>)</span>
fa: <span>۱۷۴۰ AM</span> <span class="second-date">(<bdi>۲۰۲۳ تا ۲۰۲۴</bdi>)</span>
fr: <span>1740 ap. D.</span> <span class="second-date">(<bdi>2023–2024</bdi>)</span>
de: <span>1740 AM</span> <span class="second-date">(<bdi>2023–2024</bdi>)</span>
he: <span>1740 AM</span> <span class="second-date">(<bdi>2023 עד 2024</bdi>)</span>
ur: <span>1740 AM</span> <span class="second-date">(<bdi>2023 تا 2024</bdi>)</span>
es: <span>1740 AM</span> <span class="second-date">(<bdi>2023–2024</bdi>)</span>
it: <span>1740 AM</span> <span class="second-date">(<bdi>2023–2024</bdi>)</span>
tr: <span>AM 1740</span> <span class="second-date">(<bdi>2023–2024</bdi>)</span>
 = {2023/2024},


"#]]
    );
}

#[test]
fn dates_that_a_calendar_does_not_have() {
    let said = |date: &str| {
        let report = dated(date).report();
        let first = report.lines().find(|line| line.contains("/en.md")).unwrap_or_default();
        first.replace("content/articles/w/en.md:", "")
    };
    assert_data_eq!(
        [
            said("1445-01-30 AH"),
            said("1445-02-26 AH, calendar: persian"),
            said("1445-13 AH"),
            said("1453-02-30, calendar: julian"),
            said("soon, calendar: julian"),
            said("0230/0240 AH"),
            said("1445, calendar: islamic"),
            said("1445-02-26 هـ, calendar: islamic-umalqura"),
        ]
        .join("\n"),
        str![[r#"
4:40: error[impossible-date]: the calendar islamic-umalqura has no 1445-01-30
4:40: error[not-a-date]: this date is of the calendar islamic-umalqura, and `calendar` is persian (name the calendar once)
4:40: error[impossible-date]: the calendar islamic-umalqura has no 1445-13
4:40: error[impossible-date]: the calendar julian has no 1453-02-30
4:40: error[not-a-date]: `date` is not a date of the calendar julian: `soon` (write year, month and day in digits, as in 1445-02-26, 1445-02 or 1445; `?` and `~` may stand after them)
4:40: error[not-a-date]: `date` is not a date of the calendar islamic-umalqura: `0230/0240 AH` (write year, month and day in digits, as in 1445-02-26, 1445-02 or 1445; `?` and `~` may stand after them)
4:56: error[not-a-choice]: `calendar` cannot be `islamic` (write one of `gregorian`, `islamic-umalqura`, `islamic-civil`, `islamic-tbla`, `persian`, `hebrew`, `coptic`, `ethiopic`, `indian`, `julian`)

"#]]
    );
}

#[test]
fn lists_sort_by_the_gregorian_day() {
    let site = Site::new(SITE);
    for (n, date) in ["0230 AH", "0845", "0228 AH", "1445-02-26 AH"].into_iter().enumerate() {
        site.add(&format!(
            "-- content/articles/w{n}/en.md --\n---\ntitle: W{n}\n\
             source: {{language: la, date: {date}}}\n---\nText.\n"
        ));
    }
    site.build();
    let page = site.page("en/archive/index.html");
    let years = page.split("archive/").skip(1).filter_map(|part| part.split_once("/\""));
    let years: Vec<&str> = years.map(|(year, _)| year).filter(|year| year.len() < 5).collect();
    assert_data_eq!(years.join(" "), str!["2023 845 844 842"]);
}
