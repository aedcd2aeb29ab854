//! Dates that nobody knows exactly, from what authors write to pages, lists and citations.

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};
use tarjuman::ground::date::Date;
use tarjuman::ground::rough_date::RoughDate;

use crate::made_inputs::cases;
use crate::site::{Site, between};

/// Year, month and day; 0 is not known.
type Day = (i32, u32, u32);

/// A reader that tries all years, and knows nothing but the format.
mod judge {
    use super::Day;

    /// The first and the last day that a date may be.
    pub fn date(text: &str) -> Option<(Day, Day)> {
        let parts: Vec<&str> = text.split('/').collect();
        match parts[..] {
            [one] => point(one),
            ["" | "..", "" | ".."] => None,
            [one, "" | ".."] | ["" | "..", one] => point(one),
            [from, to] => {
                let (from, to) = (point(from)?, point(to)?);
                (to.1 >= from.0).then_some((from.0, to.1))
            }
            _ => None,
        }
    }

    fn point(text: &str) -> Option<(Day, Day)> {
        let last = text.chars().last()?;
        let core = if "?~%".contains(last) { &text[..text.len() - 1] } else { text };
        let negative = core.strip_prefix('-');
        let (sign, unsigned) = (if negative.is_some() { -1 } else { 1 }, negative.unwrap_or(core));
        let parts: Vec<&str> = unsigned.split('-').collect();
        let years = years(parts[0], sign)?;
        let is_one = years.0 == years.1;
        let small = |text: &str| (text.len() < 3).then(|| text.parse::<u32>().ok())?;
        let (month, day) = match parts[1..] {
            [] => (0, 0),
            _ if !is_one || parts[0].contains('X') => return None,
            ["XX"] | ["XX", "XX"] => (0, 0),
            ["21"] => (3, 0),
            ["22"] => (6, 0),
            ["23"] => (9, 0),
            ["24"] => (12, 0),
            [month] => (small(month).filter(|it| (1..=12).contains(it))?, 0),
            [month, "XX"] => (small(month).filter(|it| (1..=12).contains(it))?, 0),
            [month, day] => {
                let month = small(month).filter(|it| (1..=12).contains(it))?;
                let length = length(years.0, month);
                (month, small(day).filter(|it| (1..=length).contains(it))?)
            }
            _ => return None,
        };
        Some(((years.0, month, day), (years.1, month, day)))
    }

    /// All years that look like this.
    fn years(pattern: &str, sign: i32) -> Option<(i32, i32)> {
        let count = pattern.matches('X').count();
        if !(1..=4).contains(&pattern.len())
            || count > 2
            || count == pattern.len()
            || !pattern.chars().all(|c| c == 'X' || c.is_ascii_digit())
            || !pattern.ends_with(&"X".repeat(count))
        {
            return None;
        }
        let width = pattern.len();
        let looks = |year: &i32| {
            let digits = format!("{year:0width$}");
            digits.len() == width
                && digits.chars().zip(pattern.chars()).all(|(is, at)| at == 'X' || at == is)
        };
        let all: Vec<i32> = (1..10_000).filter(looks).map(|year| year * sign).collect();
        Some((*all.iter().min()?, *all.iter().max()?))
    }

    fn length(year: i32, month: u32) -> u32 {
        let year = if year < 0 { year + 1 } else { year };
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        match month {
            2 => 28 + u32::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

fn parts(date: Date) -> Day {
    let number = |part: Option<u8>| part.map_or(0, u32::from);
    (i32::from(date.year()), number(date.month()), number(date.day()))
}

/// Something like a date, right or wrong.
fn made() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        4 => "-?[0-9]{4}",
        2 => "-?[0-9]{3}X",
        2 => "-?[0-9]{2}XX",
        1 => "-?[0-9X]{1,5}",
    ];
    let rest = prop_oneof![
        4 => Just(String::new()),
        1 => Just("-XX".to_owned()),
        1 => Just("-XX-XX".to_owned()),
        3 => "-(0[1-9]|1[0-2])",
        3 => "-(0[1-9]|1[0-2])-([0-2][0-9]|3[01]|XX)",
        2 => "-2[0-5]",
        1 => "-[0-9X]{1,2}-?[0-9X]{0,3}",
    ];
    let doubt = prop_oneof![3 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")];
    let point = (year, rest, doubt).prop_map(|(year, rest, doubt)| format!("{year}{rest}{doubt}"));
    let end = prop_oneof![6 => point.clone(), 1 => Just(String::new()), 1 => Just("..".to_owned())];
    prop_oneof![
        4 => point,
        4 => (end.clone(), end).prop_map(|(from, to)| format!("{from}/{to}")),
        1 => "[-0-9X/.?~%]{0,10}",
    ]
}

proptest! {
    #![proptest_config(cases(8_000))]

    #[test]
    fn a_date_means_what_a_simple_reader_says(text in made()) {
        let read = RoughDate::parse(&text);
        let judged = judge::date(&text);
        let ends = read.as_ref().ok().map(|it| (parts(it.earliest()), parts(it.latest())));
        prop_assert_eq!(ends, judged, "{}", text);
        if let Ok(date) = read {
            let written = date.to_string();
            prop_assert_eq!(RoughDate::parse(&written), Ok(date), "{}", written);
            let in_arabic: String = text
                .chars()
                .map(|c| c.to_digit(10).and_then(|n| char::from_u32(0x660 + n)).unwrap_or(c))
                .collect();
            prop_assert_eq!(RoughDate::parse(&in_arabic), Ok(date));
        }
    }

    /// A date that comes first in a list begins first.
    #[test]
    fn no_date_is_certainly_before_one_that_begins_earlier(one in made(), other in made()) {
        if let (Ok(one), Ok(other)) = (RoughDate::parse(&one), RoughDate::parse(&other)) {
            prop_assert!(!(one.is_before(other) && other.earliest() < one.earliest()));
            prop_assert!(!(one.is_before(other) && other.is_before(one)));
        }
    }
}

const LANGUAGES: [&str; 10] = ["en", "ar", "fa", "fr", "de", "he", "ur", "es", "it", "tr"];

const DATES: [&str; 15] = [
    "0850~",
    "0850?",
    "0850%",
    "0850/0860",
    "08XX",
    "-03XX",
    "185X",
    "1916-21",
    "1916-24?",
    "1875-04-30/1876-05-02",
    "1916/..",
    "../1916",
    "1916/",
    "/1916",
    "-0384~/-0322",
];

/// What a person's page says about the birth, in each language of the interface.
#[test]
fn words() {
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: {{en: Archive}}\nlanguages: [{}]\n\
         outputs: {{people: all}}\nbase_url: https://archive.test/\n",
        LANGUAGES.join(", ")
    ));
    for (n, date) in DATES.iter().enumerate() {
        let person = format!("-- content/people/p{n}.yaml --\nname: N\nborn: {date}\n");
        site.add(&person);
    }
    site.build();
    let mut all = String::new();
    for language in LANGUAGES {
        for (n, date) in DATES.iter().enumerate() {
            let page = site.page(&format!("{language}/people/p{n}/index.html"));
            let (_, life) = page.split_once("<p class=\"life\">").unwrap();
            let (life, _) = life.split_once("</p>").unwrap();
            let (_, text) = life.split_once("<bdi").unwrap();
            let (_, text) = text.split_once('>').unwrap();
            let (text, _) = text.split_once("</bdi>").unwrap();
            all.push_str(&format!("{language} {date}: {text}\n"));
        }
    }
    assert_data_eq!(
        all,
        str![[r#"
en 0850~: c. 850
en 0850?: 850?
en 0850%: c. 850?
en 0850/0860: 850–860
en 08XX: 9th century
en -03XX: 4th century BC
en 185X: 1850s
en 1916-21: spring 1916
en 1916-24?: winter 1916?
en 1875-04-30/1876-05-02: April 30, 1875 – May 2, 1876
en 1916/..: from 1916 on
en ../1916: until 1916
en 1916/: 1916–?
en /1916: ?–1916
en -0384~/-0322: c. 384 BC – 322 BC
ar 0850~: نحو 850
ar 0850?: 850 (؟)
ar 0850%: نحو 850 (؟)
ar 0850/0860: بين 850 و860
ar 08XX: القرن التاسع الميلادي
ar -03XX: القرن الرابع قبل الميلاد
ar 185X: عقد 1850
ar 1916-21: ربيع 1916
ar 1916-24?: شتاء 1916 (؟)
ar 1875-04-30/1876-05-02: بين 30 أبريل 1875 و2 مايو 1876
ar 1916/..: منذ 1916
ar ../1916: حتى 1916
ar 1916/: من 1916 إلى تاريخ غير معروف
ar /1916: من تاريخ غير معروف إلى 1916
ar -0384~/-0322: بين نحو 384 ق.م و322 ق.م
fa 0850~: حدود ۸۵۰
fa 0850?: ۸۵۰ (؟)
fa 0850%: حدود ۸۵۰ (؟)
fa 0850/0860: ۸۵۰ تا ۸۶۰
fa 08XX: سدهٔ نهم میلادی
fa -03XX: سدهٔ چهارم پیش از میلاد
fa 185X: دههٔ ۱۸۵۰
fa 1916-21: بهار ۱۹۱۶
fa 1916-24?: زمستان ۱۹۱۶ (؟)
fa 1875-04-30/1876-05-02: ۳۰ آوریل ۱۸۷۵ تا ۲ مه ۱۸۷۶
fa 1916/..: از ۱۹۱۶ به بعد
fa ../1916: تا ۱۹۱۶
fa 1916/: از ۱۹۱۶ تا تاریخی نامعلوم
fa /1916: از تاریخی نامعلوم تا ۱۹۱۶
fa -0384~/-0322: حدود ۳۸۴ ق.م. تا ۳۲۲ ق.م.
fr 0850~: vers 850
fr 0850?: 850 (?)
fr 0850%: vers 850 (?)
fr 0850/0860: 850–860
fr 08XX: IXe siècle
fr -03XX: IVe siècle av. J.-C.
fr 185X: années 1850
fr 1916-21: printemps 1916
fr 1916-24?: hiver 1916 (?)
fr 1875-04-30/1876-05-02: 30 avril 1875 – 2 mai 1876
fr 1916/..: à partir de 1916
fr ../1916: jusqu’à 1916
fr 1916/: 1916–?
fr /1916: ?–1916
fr -0384~/-0322: vers 384 av. J.-C. – 322 av. J.-C.
de 0850~: um 850
de 0850?: 850 (?)
de 0850%: um 850 (?)
de 0850/0860: 850–860
de 08XX: 9. Jahrhundert
de -03XX: 4. Jahrhundert v. Chr.
de 185X: 1850er-Jahre
de 1916-21: Frühjahr 1916
de 1916-24?: Winter 1916 (?)
de 1875-04-30/1876-05-02: 30. April 1875 – 2. Mai 1876
de 1916/..: ab 1916
de ../1916: bis 1916
de 1916/: 1916–?
de /1916: ?–1916
de -0384~/-0322: um 384 v. Chr. – 322 v. Chr.
he 0850~: בסביבות 850
he 0850?: 850 (?)
he 0850%: בסביבות 850 (?)
he 0850/0860: 850 עד 860
he 08XX: המאה התשיעית
he -03XX: המאה הרביעית לפני הספירה
he 185X: שנות ה־1850
he 1916-21: אביב 1916
he 1916-24?: חורף 1916 (?)
he 1875-04-30/1876-05-02: 30 באפריל 1875 עד 2 במאי 1876
he 1916/..: החל ב־1916
he ../1916: עד 1916
he 1916/: מ־1916 ועד מועד לא ידוע
he /1916: ממועד לא ידוע ועד 1916
he -0384~/-0322: בסביבות 384 לפנה״ס עד 322 לפנה״ס
ur 0850~: تقریباً 850
ur 0850?: 850 (؟)
ur 0850%: تقریباً 850 (؟)
ur 0850/0860: 850 تا 860
ur 08XX: نویں صدی عیسوی
ur -03XX: چوتھی صدی قبل مسیح
ur 185X: 1850 کی دہائی
ur 1916-21: بہار 1916
ur 1916-24?: سرما 1916 (؟)
ur 1875-04-30/1876-05-02: 30 اپریل، 1875 تا 2 مئی، 1876
ur 1916/..: 1916 سے
ur ../1916: 1916 تک
ur 1916/: 1916 سے نامعلوم تاریخ تک
ur /1916: نامعلوم تاریخ سے 1916 تک
ur -0384~/-0322: تقریباً 384 قبل مسیح تا 322 قبل مسیح
es 0850~: hacia 850
es 0850?: 850 (?)
es 0850%: hacia 850 (?)
es 0850/0860: 850–860
es 08XX: siglo IX
es -03XX: siglo IV a. C.
es 185X: década de 1850
es 1916-21: primavera de 1916
es 1916-24?: invierno de 1916 (?)
es 1875-04-30/1876-05-02: 30 de abril de 1875 – 2 de mayo de 1876
es 1916/..: desde 1916
es ../1916: hasta 1916
es 1916/: 1916–?
es /1916: ?–1916
es -0384~/-0322: hacia 384 a. C. – 322 a. C.
it 0850~: circa 850
it 0850?: 850 (?)
it 0850%: circa 850 (?)
it 0850/0860: 850–860
it 08XX: IX secolo
it -03XX: IV secolo a.C.
it 185X: anni 1850
it 1916-21: primavera 1916
it 1916-24?: inverno 1916 (?)
it 1875-04-30/1876-05-02: 30 aprile 1875 – 2 maggio 1876
it 1916/..: a partire da 1916
it ../1916: fino a 1916
it 1916/: 1916–?
it /1916: ?–1916
it -0384~/-0322: circa 384 a.C. – 322 a.C.
tr 0850~: 850 civarı
tr 0850?: 850 (?)
tr 0850%: 850 civarı (?)
tr 0850/0860: 850–860
tr 08XX: 9. yüzyıl
tr -03XX: MÖ 4. yüzyıl
tr 185X: 1850 yılları
tr 1916-21: 1916 ilkbaharı
tr 1916-24?: 1916 kışı (?)
tr 1875-04-30/1876-05-02: 30 Nisan 1875 – 2 Mayıs 1876
tr 1916/..: 1916 ve sonrası
tr ../1916: 1916 ve öncesi
tr 1916/: 1916–?
tr /1916: ?–1916
tr -0384~/-0322: MÖ 384 civarı – MÖ 322

"#]]
    );
}

const SITE: &str = "\
-- site.yaml --
title: {en: Archive}
languages: [en, ar]
base_url: https://archive.test/
outputs: {citations: true, twins: true}
";

/// Translations of texts that first appeared at these times.
fn sources(dates: &[&str]) -> Site {
    let site = Site::new(SITE);
    for (n, date) in dates.iter().enumerate() {
        site.add(&format!(
            "-- content/articles/w{n}/en.md --\n---\ntitle: W{n}\nlicense: CC-BY-4.0\n\
             source: {{title: S{n}, language: la, date: {date}}}\n---\nText.\n"
        ));
    }
    site.build();
    site
}

#[test]
fn a_page_and_its_data() {
    let site = sources(&["0850~", "08XX", "1916-21", "0850/0860", "-0384?", "1916/.."]);
    let mut all = String::new();
    for n in 0..6 {
        let at = format!("en/articles/w{n}/");
        let page = site.page(&(at.clone() + "index.html"));
        let source = between(&page, "<div class=\"fact-source\">", "</div>");
        let data = between(&page, "#source\",\"name\"", "}");
        let bib = site.page(&(at.clone() + "cite.bib"));
        let bib = bib.lines().find(|line| line.contains("origdate")).unwrap().to_owned();
        let csl = site.page(&(at.clone() + "cite.json"));
        let csl = between(&csl, "\"original-date\":", "},").to_owned();
        let ris = site.page(&(at.clone() + "cite.ris"));
        let ris = ris.lines().find(|line| line.starts_with("OP")).unwrap().to_owned();
        let twin = site.page(&format!("en/articles/w{n}/index.md"));
        let twin = twin.lines().find(|line| line.starts_with("  date")).unwrap().to_owned();
        all.extend([source, "\n", data, "\n", &bib, "\n", &csl, "\n", &ris, "\n", &twin, "\n\n"]);
    }
    assert_data_eq!(
        all,
        str![[r#"
<dt>Source</dt>
<dd><cite><bdi lang="la" dir="ltr">S0</bdi></cite></dd>
<dd><span>c. 850</span></dd>

:"S0","inLanguage":"la","datePublished":"0850","temporal":"0850~"
  origdate = {0850~},
{"date-parts":[[850]],"circa":true
OP  - S0 – c. 850
  date: "0850~"

<dt>Source</dt>
<dd><cite><bdi lang="la" dir="ltr">S1</bdi></cite></dd>
<dd><span>9th century</span></dd>

:"S1","inLanguage":"la","temporal":"08XX"
  origdate = {08XX},
{"date-parts":[[800],[899]]
OP  - S1 – 9th century
  date: "08XX"

<dt>Source</dt>
<dd><cite><bdi lang="la" dir="ltr">S2</bdi></cite></dd>
<dd><span>spring 1916</span></dd>

:"S2","inLanguage":"la","datePublished":"1916","temporal":"1916-21"
  origdate = {1916-21},
{"date-parts":[[1916]],"season":1
OP  - S2 – spring 1916
  date: "1916-21"

<dt>Source</dt>
<dd><cite><bdi lang="la" dir="ltr">S3</bdi></cite></dd>
<dd><span>850–860</span></dd>

:"S3","inLanguage":"la","temporal":"0850/0860"
  origdate = {0850/0860},
{"date-parts":[[850],[860]]
OP  - S3 – 850–860
  date: "0850/0860"

<dt>Source</dt>
<dd><cite><bdi lang="la" dir="ltr">S4</bdi></cite></dd>
<dd><span>384 BC?</span></dd>

:"S4","inLanguage":"la"
  origdate = {-0383?},
{"date-parts":[[-384]],"circa":true
OP  - S4 – 384 BC?
  date: "-0384?"

<dt>Source</dt>
<dd><cite><bdi lang="la" dir="ltr">S5</bdi></cite></dd>
<dd><span>from 1916 on</span></dd>

:"S5","inLanguage":"la","temporal":"1916/.."
  origdate = {1916/..},
{"date-parts":[[1916]],"circa":true
OP  - S5 – from 1916 on
  date: "1916/.."


"#]]
    );
}

#[test]
fn lists_sort_by_the_first_day_that_may_be_meant() {
    let site = sources(&["0850/0860", "08XX", "0849?", "0850~", "-03XX", "1916-24", "1916-11"]);
    let page = site.page("en/archive/index.html");
    let years = page.split("archive/").skip(1).filter_map(|part| part.split_once("/\""));
    let years: Vec<&str> = years.map(|(year, _)| year).filter(|year| year.len() < 5).collect();
    assert_data_eq!(years.join(" "), str!["1916 850 849 800 -399"]);
    let page = site.page("en/archive/1916/index.html");
    let titles =
        page.split("entry-title").skip(1).map(|part| between(part, "<bdi dir=\"ltr\">", "<"));
    let titles: Vec<&str> = titles.collect();
    assert_eq!(titles, ["W5", "W6"]);
}

/// What is said about a date, and what a fix makes of it.
fn said(key: &str, written: &str) -> String {
    let site = Site::new(SITE);
    site.add(&format!("-- content/people/p.yaml --\nname: N\n{key}: {written}\n"));
    let report = site.report();
    report.replace("content/people/p.yaml:2:", "").trim_end().to_owned()
}

#[test]
fn dates_in_words() {
    for (written, right) in [
        ("c. 850", "0850~"),
        ("ca 1850-04", "1850-04~"),
        ("نحو 850", "0850~"),
        ("850 (?)", "0850?"),
        ("1850s", "185X"),
        ("the 9th century", "08XX"),
        ("21st century", "20XX"),
        ("384 BC", "-0384"),
        ("AD 850", ""),
        ("850 AD", "0850"),
        ("850–860", "0850/0860"),
        ("from 1916 to 1918", "1916/1918"),
        ("1916-1918", "1916/1918"),
        ("spring 1916", "1916-21"),
        ("Fall, 1916", "1916-23"),
        ("soon", ""),
        ("9th", ""),
        ("c. 20", ""),
        ("1850 or 1860", ""),
        ("12345", ""),
    ] {
        let report = said("born", written);
        let help = format!("(write `{right}`)");
        match right {
            "" => assert!(report.contains("write year, month and day"), "{written}: {report}"),
            _ => assert!(report.ends_with(&help), "{written}: {report}"),
        }
    }
}

#[test]
fn dates_that_cannot_be() {
    assert_data_eq!(
        [
            said("born", "0860/0850"),
            said("born", "1875-02-30/1876"),
            said("born", "0000/0010"),
            said("born", "../.."),
            said("born", "2200~"),
            said("born", "0850/0860\ndied: 0840"),
            said("born", "0850\ndied: 084X"),
            // Nobody knows that this is wrong.
            said("born", "0850~\ndied: 0840"),
            said("born", "08XX\ndied: 0840"),
            said("born", "0850/\ndied: 0840"),
        ]
        .join("\n"),
        str![[r#"
7: error[impossible-date]: `0860/0850` ends before it begins
7: error[impossible-date]: there is no such day as 1875-02-30
7: error[impossible-date]: there is no year 0: write `-0001` for 1 BC and `0001` for AD 1
7: error[not-a-date]: `born` is not a date: `../..` (write year, month and day in digits, as in 2023-09-11, 2023-09 or 2023; what is not known exactly as in 0850~, 0850?, 0850/0860, 08XX or 1916-21)
7: warning[unlikely-date]: `born` is in the Gregorian year 2200, which is hardly meant (write the year in the Gregorian calendar)
content/people/p.yaml:3:7: warning[dates-out-of-order]: `died` is earlier than `born` (correct the date that is wrong)
content/people/p.yaml:3:7: warning[dates-out-of-order]: `died` is earlier than `born` (correct the date that is wrong)



"#]]
    );
}
