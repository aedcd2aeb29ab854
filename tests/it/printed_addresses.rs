//! Addresses that are printed after links, and how people read them.

use percent_encoding::{CONTROLS, percent_decode_str, utf8_percent_encode};
use proptest::prelude::*;
use tarjuman::ground::web_address::readable;

use crate::made_inputs::cases;
use crate::site::{Site, repository};

#[test]
fn letters_take_the_place_of_their_escapes() {
    for (address, expected) in [
        (
            "https://ar.wikipedia.org/wiki/%D9%85%D8%AD%D9%85%D8%AF_%D8%B9%D8%A8%D8%AF%D9%87",
            "https://ar.wikipedia.org/wiki/محمد_عبده",
        ),
        (
            "https://he.wikipedia.org/wiki/%d7%a9%d7%9c%d7%95%d7%9d?q=%C3%A9#%E6%97%A5",
            "https://he.wikipedia.org/wiki/שלום?q=é#日",
        ),
        // What has a meaning in addresses, or cannot be seen, stays.
        (
            "https://a.org/%2F%3F%23%25%20%41/%C2%A0%E2%80%8F%E2%80%AE%00",
            "https://a.org/%2F%3F%23%25%20%41/%C2%A0%E2%80%8F%E2%80%AE%00",
        ),
        // Bytes that are no letters, next to some that are.
        ("https://a.org/%E7%E1%D9%85%D9", "https://a.org/%E7%E1م%D9"),
        ("https://a.org/100%", "https://a.org/100%"),
        ("https://a.org/%zz%D9%8", "https://a.org/%zz%D9%8"),
        ("https://a.org/%%D9%85", "https://a.org/%م"),
        ("https://a.org/وزن%D9%85", "https://a.org/وزنم"),
        ("", ""),
    ] {
        assert_eq!(readable(address), expected, "{address}");
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// Both lead to the same place, and only what can be seen is new.
    #[test]
    fn any_address_leads_to_the_same_place(
        pieces in prop::collection::vec(
            prop_oneof![
                "[ -~]{0,4}".prop_map(|text| text),
                any::<char>().prop_map(|c| utf8_percent_encode(&c.to_string(), CONTROLS).to_string()),
                "(%[0-9A-Fa-f]{2}){1,5}".prop_map(|text| text),
                "[ء-ي]{1,3}".prop_map(|text| utf8_percent_encode(&text, CONTROLS).to_string()),
            ],
            0..12,
        ),
    ) {
        let address = pieces.concat();
        let shown = readable(&address);
        prop_assert_eq!(
            percent_decode_str(&shown).collect::<Vec<u8>>(),
            percent_decode_str(&address).collect::<Vec<u8>>()
        );
        prop_assert_eq!(shown.matches(' ').count(), address.matches(' ').count());
        let is_new = |c: &char| !address.contains(*c);
        prop_assert!(shown.chars().filter(is_new).all(|c| !c.is_ascii() && !c.is_control() && !c.is_whitespace()));
    }
}

/// The links of the text of a page, without what is at their ends.
fn links(markdown: &str) -> Vec<String> {
    let text = format!("---\ntitle: نص\n---\n{markdown}\n");
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [ar]\n");
    site.write("content/articles/a/ar.md", text);
    let page = site.built_page("ar/articles/a/index.html");
    let prose = page.split_once("<div class=\"prose\"").unwrap().1;
    let links = prose.split("<a href=\"http").skip(1);
    links.map(|link| link.split_once("</a>").unwrap().0.to_owned()).collect()
}

#[test]
fn a_link_says_how_its_address_is_read() {
    assert_eq!(
        links("[عبده](https://ar.wikipedia.org/wiki/%D8%B9%D8%A8%D8%AF%D9%87 \"ع\")"),
        [
            "s://ar.wikipedia.org/wiki/%D8%B9%D8%A8%D8%AF%D9%87\" data-address=\"https://ar.wikipedia.org/wiki/عبده\" title=\"ع\">عبده"
        ]
    );
    assert_eq!(links("[عبده](https://a.org/b)"), ["s://a.org/b\">عبده"]);
    assert_eq!(
        links("نص <a href=\"https://a.org/%D8%B9\">عبده</a>."),
        ["s://a.org/%D8%B9\" data-address=\"https://a.org/ع\">عبده"]
    );
}

/// Whether each of the links shows its own address.
fn are_shown(markdown: &str) -> Vec<bool> {
    links(markdown).iter().map(|link| link.contains(" data-address=\"\"")).collect()
}

#[test]
fn an_address_that_its_link_shows_is_not_printed_again() {
    for shown in [
        "<https://example.com/page>",
        "انظر https://example.com/page.",
        "[https://example.com/page](https://example.com/page)",
        "[https://example.com/page/](https://example.com/page)",
        "[example.com/page](https://example.com/page)",
        "[**https://example.com/a_b_c**](https://example.com/a_b_c)",
        "[`https://example.com/page`](https://example.com/page)",
        "[https://a.org/عبده](https://a.org/%D8%B9%D8%A8%D8%AF%D9%87)",
        "[https://a.org/%D8%B9%D8%A8%D8%AF%D9%87](https://a.org/%D8%B9%D8%A8%D8%AF%D9%87)",
        "<https://a.org/%D8%B9%D8%A8%D8%AF%D9%87>",
    ] {
        assert_eq!(are_shown(shown), [true], "{shown}");
    }
    for hidden in [
        "[صفحة](https://example.com/page)",
        "[https://example.com/other](https://example.com/page)",
        "[example.com](https://example.com/page)",
        "[انظر https://example.com/page](https://example.com/page)",
    ] {
        assert_eq!(are_shown(hidden), [false], "{hidden}");
    }
}

#[test]
fn an_address_that_is_shown_is_readable() {
    for shown in [
        "<https://a.org/%D8%B9%D8%A8%D8%AF%D9%87>",
        "[https://a.org/%D8%B9%D8%A8%D8%AF%D9%87](https://a.org/%D8%B9%D8%A8%D8%AF%D9%87)",
    ] {
        assert!(links(shown)[0].ends_with("<bdi dir=\"ltr\">https://a.org/عبده</bdi>"), "{shown}");
    }
}

/// The original's address and the page's own, in the facts, the citation and at the foot.
#[test]
fn addresses_around_the_text_are_readable() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [ar]\nbase_url: https://archive.test/\n\
         -- content/articles/عبده/ar.md --\n---\ntitle: نص\n\
         source: {url: 'https://a.org/%D8%B9', archived: 'https://b.org/%D8%B9'}\n---\nنص.\n",
    );
    let page = site.built_page("ar/articles/عبده/index.html");
    for part in [
        "<p class=\"address\" dir=\"ltr\">https://archive.test/ar/articles/عبده/</p>",
        "<bdi dir=\"ltr\">https://archive.test/ar/articles/عبده/</bdi>",
        "data-address=\"https://a.org/ع\"",
        "data-address=\"https://b.org/ع\"",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

/// What the attribute is for: the style sheet for paper prints it, and prints nothing where it is
/// empty.
#[test]
fn the_style_sheet_prints_what_links_say() {
    let sheet = std::fs::read_to_string(repository().join("static/style.css")).unwrap();
    let print = sheet.split_once("@media print").unwrap().1;
    assert!(print.contains("a[href^=\"http\"]:not([data-address=\"\"])::after"));
    assert!(print.contains("attr(data-address) \"⟩"));
}
