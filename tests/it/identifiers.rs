//! What registers call a version: DOI, ARK, Handle and ISBN.

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};

use crate::made_inputs::cases;
use crate::site::{Site, between};

fn site(identifiers: &str) -> Site {
    Site::new(&format!(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nbase_url: https://archive.test/\n\
         feed_id: tag:archive.test,2026:a\noutputs: {{citations: true, twins: true}}\n\
         -- content/articles/w/en.md --\n---\ntitle: W\ndate: 2024-01-02\nlicense: CC-BY-4.0\n\
         identifiers: {identifiers}\n---\nText.\n"
    ))
}

/// A brace would end the field, and spoil the entries after it.
#[test]
fn braces_stay_in_their_field() {
    let site = site("{doi: '10.1000/a}b{c', hdl: '2027/a}b'}");
    let entry = site.built_page("en/articles/w/cite.bib");
    assert!(entry.contains("doi = {10.1000/a%7Db%7Bc},"), "{entry}");
    assert!(entry.contains("eprint = {2027/a%7Db},"), "{entry}");
}

#[test]
fn readers_and_programs_see_them() {
    let site = site(
        "{doi: 'https://doi.org/10.1000/a<1>', ark: 'https://n2t.net/ark:/12345/x6', \
         hdl: 'hdl:2027/uc1', isbn: 978-3-16-148410-0}",
    );
    site.build();
    let page = site.page("en/articles/w/index.html");
    let mut all = between(&page, "<div class=\"fact-identifiers\">", "</div>").to_owned();
    let head = |line: &&str| {
        ["cite-as", "citation_doi", "citation_isbn"].iter().any(|it| line.contains(it))
    };
    for line in page.lines().filter(head) {
        all.push_str(line);
        all.push('\n');
    }
    all.push_str(between(&page, "\"identifier\":", ",\"wordCount\""));
    all.push('\n');
    for file in ["articles/w/cite.bib", "articles/w/cite.ris", "articles/w/index.md", "feed.xml"] {
        let text = site.page(&format!("en/{file}"));
        let is_said = |line: &&str| {
            ["10.1000", "12345", "2027/", "978", "eprint", "identifiers"]
                .iter()
                .any(|it| line.contains(it))
        };
        for line in text.lines().filter(is_said) {
            all.push_str(line);
            all.push('\n');
        }
    }
    let csl = site.page("en/articles/w/cite.json");
    all.push_str(between(&csl, "\"DOI\"", "\"URL\""));
    assert_data_eq!(
        all,
        str![[r#"
<dt>Identifiers</dt>
<dd>DOI <a rel="external" href="https://doi.org/10.1000/a%3C1%3E" dir="ltr">10.1000/a&lt;1&gt;</a></dd>
<dd>ARK <a rel="external" href="https://n2t.net/ark:12345/x6" dir="ltr">ark:12345/x6</a></dd>
<dd>Handle <a rel="external" href="https://hdl.handle.net/2027/uc1" dir="ltr">2027/uc1</a></dd>
<dd>ISBN <bdi dir="ltr">978-3-16-148410-0</bdi></dd>
<link rel="cite-as" href="https://doi.org/10.1000/a%3C1%3E">
<meta name="citation_doi" content="10.1000/a&lt;1&gt;">
<meta name="citation_isbn" content="978-3-16-148410-0">
[{"@type":"PropertyValue","propertyID":"DOI","value":"10.1000/a/u003c1>","url":"https://doi.org/10.1000/a%3C1%3E"},{"@type":"PropertyValue","propertyID":"ARK","value":"ark:12345/x6","url":"https://n2t.net/ark:12345/x6"},{"@type":"PropertyValue","propertyID":"Handle","value":"2027/uc1","url":"https://hdl.handle.net/2027/uc1"},{"@type":"PropertyValue","propertyID":"ISBN","value":"978-3-16-148410-0"}]
  note = {ISBN 978-3-16-148410-0},
  doi = {10.1000/a<1>},
  eprint = {ark:12345/x6},
  eprinttype = {ark},
DO  - 10.1000/a<1>
SN  - 978-3-16-148410-0
UR  - https://n2t.net/ark:12345/x6
identifiers:
  doi: "10.1000/a<1>"
  ark: "ark:12345/x6"
  hdl: "2027/uc1"
  isbn: "978-3-16-148410-0"
<link rel="cite-as" href="https://doi.org/10.1000/a%3C1%3E"/>
:"10.1000/a<1>","ISBN":"978-3-16-148410-0",
"#]]
    );
}

/// Without a DOI, an ARK or a Handle, the address of the page is the one to cite.
#[test]
fn an_isbn_leads_nowhere() {
    let site = site("{isbn: 978-3-16-148410-0}");
    site.build();
    let page = site.page("en/articles/w/index.html");
    assert!(page.contains("<link rel=\"cite-as\" href=\"https://archive.test/en/articles/w/\">"));
    assert!(page.contains("<dd>ISBN <bdi dir=\"ltr\">978-3-16-148410-0</bdi></dd>"), "{page}");
}

/// Readers that know nothing but the rules of the registers.
mod judge {
    /// ISO 2108: of ten digits, each times its place counted from the end is a multiple of 11; of
    /// thirteen, those at even places count three times, and the sum is a multiple of 10.
    pub fn isbn(text: &str) -> bool {
        let signs: Vec<char> = text.chars().filter(|c| *c != '-').collect();
        let value = |(at, c): (usize, &char)| match c {
            'X' if signs.len() == 10 && at == 9 => Some(10),
            c => c.to_digit(10),
        };
        let values: Option<Vec<u32>> = signs.iter().enumerate().map(value).collect();
        let Some(values) = values else { return false };
        match values.len() {
            10 => (0..10).map(|at| values[at] * (10 - at as u32)).sum::<u32>().is_multiple_of(11),
            13 => {
                let odd: u32 = values.iter().step_by(2).sum();
                let even: u32 = values.iter().skip(1).step_by(2).sum();
                (odd + 3 * even).is_multiple_of(10)
            }
            _ => false,
        }
    }

    /// A directory indicator of 10, a registrant of four digits or more, a slash, and a name.
    pub fn doi(text: &str) -> bool {
        let mut letters = text.chars();
        let begins = letters.by_ref().take(3).collect::<String>() == "10.";
        let rest: String = letters.collect();
        let Some(slash) = rest.find('/') else { return false };
        let registrant = &rest[..slash];
        begins
            && registrant.len() >= 4
            && registrant.len() <= 9
            && registrant.chars().all(|c| "0123456789.".contains(c))
            && slash + 1 < rest.len()
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn isbns_are_judged_by_their_digits(text in "(978-?)?[0-9]{3}-?[0-9]{6}-?[0-9]?[0-9X]") {
        let said = site(&format!("{{isbn: '{text}'}}")).report();
        prop_assert_eq!(said.contains("bad-identifier"), !judge::isbn(&text), "{}", said);
    }

    #[test]
    fn dois_are_judged_by_their_form(text in "(10|11|1)[.]?[0-9]{3,5}[/.]?[a-z(<#]{0,3}") {
        let said = site(&format!("{{doi: '{text}'}}")).report();
        prop_assert_eq!(said.contains("bad-identifier"), !judge::doi(&text), "{}", said);
    }
}

#[test]
fn other_forms_are_told() {
    for good in [
        "ark: ark:12345/x6",
        "ark: ark:/12345/x6np1wh8k/c3.pdf",
        "ark: 'https://archive.test/ark:12345/x6'",
        "hdl: 2027/uc1.32106000125483",
        "hdl: 'https://hdl.handle.net/20.500.12345/6'",
    ] {
        let said = site(&format!("{{{good}}}")).report();
        assert!(!said.contains("bad-identifier"), "{good}\n{said}");
    }
    for bad in ["ark: 12345/x6", "ark: ark:1234/x6", "ark: ark:12345/", "hdl: uc1", "hdl: 2027/"] {
        let said = site(&format!("{{{bad}}}")).report();
        assert!(said.contains("bad-identifier"), "{bad}\n{said}");
    }
}
