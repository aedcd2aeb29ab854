//! Where licences can be read.

use tarjuman::ground::license::creative_commons_url;

#[test]
fn licences_of_creative_commons_have_addresses() {
    for (written, path) in [
        ("CC-BY-4.0", "licenses/by/4.0/"),
        ("cc-by-sa-4.0", "licenses/by-sa/4.0/"),
        ("CC BY-NC-ND 2.1", "licenses/by-nc-nd/2.1/"),
        ("CC-BY-NC-SA-3.0-DE", "licenses/by-nc-sa/3.0/de/"),
        ("CC-BY-3.0-IGO", "licenses/by/3.0/igo/"),
        ("CC BY  4.0.", "licenses/by/4.0/"),
        ("CC0-1.0", "publicdomain/zero/1.0/"),
        ("CC-PDM-1.0", "publicdomain/mark/1.0/"),
        ("https://creativecommons.org/licenses/by/2.0/uk/", "licenses/by/2.0/uk/"),
    ] {
        let url = format!("https://creativecommons.org/{path}");
        assert_eq!(creative_commons_url(written), Some(url), "{written}");
    }
}

#[test]
fn other_licences_have_none() {
    for written in [
        "",
        "CC",
        "CC-BY",
        "CC-BY-9.0",
        "CC-BY-XX-4.0",
        "CC-BY-4.0-1",
        "CC-BY-4.0-",
        "CC-BY-4.0-DE-AT",
        "MIT",
        "All rights reserved",
        "creativecommons.org",
        "https://creativecommons.org/about/",
        "https://a.test/creativecommons.org/licenses/by/4.0/",
        "CC-BY-٤.٠",
    ] {
        assert_eq!(creative_commons_url(written), None, "{written}");
    }
}
