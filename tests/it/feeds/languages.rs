//! In which feeds texts are whose language has no interface, and what they say of days that nobody
//! knows.

use crate::site::Site;

const SITE: &str = "-- site.yaml --\ntitle: T\nlanguages: [ar, en]\nbase_url: https://a.test/\n\
    -- content/articles/alone/de.md --\n---\ntitle: Allein\n---\nText.\n\
    -- content/articles/both/de.md --\n---\ntitle: Beide\n---\nText.\n\
    -- content/articles/both/en.md --\n---\ntitle: Both\ntranslation_of: de\n---\nText.\n";

/// In that of the first language if their work has nothing for readers of a listed one.
#[test]
fn texts_of_other_languages_are_in_the_feed_of_the_first() {
    let site = Site::new(SITE);
    site.build();
    let addresses = |path: &str| {
        let feed: serde_json::Value = serde_json::from_str(&site.page(path)).unwrap();
        let items = feed["items"].as_array().unwrap().iter();
        items.map(|item| item["url"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(addresses("ar/feed.json"), ["https://a.test/de/articles/alone/"]);
    assert_eq!(addresses("en/feed.json"), ["https://a.test/en/articles/both/"]);
}

/// Only Atom needs one.
#[test]
fn a_text_without_a_day_has_none_in_json() {
    let site = Site::new(SITE);
    site.build();
    assert!(!site.page("ar/feed.json").contains("\"date"));
    assert!(site.page("ar/feed.xml").contains("<updated>1970-01-01T00:00:00Z</updated>"));
}
