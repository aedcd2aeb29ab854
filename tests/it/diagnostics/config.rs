//! What is said of `site.yaml`.

use super::check;
use snapbox::str;

#[test]
fn missing_title_and_languages() {
    check("-- site.yaml --\nper_page: 50\n", str![]);
    check("-- site.yaml --\ntitle:\nlanguages: []\n", str![]);
}

#[test]
fn language_twice() {
    check("-- site.yaml --\ntitle: {ar: أرشيف, AR: آخر}\nlanguages: [ar, en, EN]\n", str![]);
}

#[test]
fn bad_language() {
    check("-- site.yaml --\ntitle: Archive\nlanguages: [ar_EG, english, en-u-nu-arab, x, '']\n", str![]);
}

#[test]
fn not_a_choice() {
    check("-- site.yaml --\ntitle: Archive\nlanguages: [en]\nhtml: sanitise\nurls: ugly\n", str![]);
}

#[test]
fn bad_base_url() {
    for url in ["example.org", "https://", "\"https://example.org/'><script>\"", "https://example.org/?q"] {
        let site = format!("-- site.yaml --\ntitle: Archive\nlanguages: [en]\nbase_url: {url}\n");
        assert!(super::site(&site).report().contains("error[bad-base-url]"), "{url}");
    }
    check("-- site.yaml --\ntitle: Archive\nlanguages: [en]\nbase_url: example.org/archive\n", str![]);
}

#[test]
fn bad_per_page() {
    check("-- site.yaml --\ntitle: Archive\nlanguages: [en]\nper_page: 0\n", str![]);
}

#[test]
fn unknown_locale_id() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [ar]\ncalendars: {ar: islamic-umalkura}\nnumerals: {ar: roman}\n",
        str![],
    );
}

#[test]
fn unknown_keys_are_refused() {
    check("-- site.yaml --\ntitle: Archive\nlanguages: [en]\nbase-url: https://example.org/\noutputs: {feed: true}\n", str![]);
}

#[test]
fn no_locale() {
    check("-- site.yaml --\ntitle: Archive\nlanguages: [en, tlh]\n", str![]);
}
