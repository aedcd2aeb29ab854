//! Feeds of made sites: any words, any number of articles.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::rules::{assert_valid, assert_valid_json};
use crate::made_inputs::cases;
use crate::site::Site;

/// Words with what XML, HTML and JSON have signs for. Control characters are errors in front matter.
fn words() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "a",
        "ب",
        " ",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "]]>",
        "<![CDATA[",
        "&amp;",
        "&#1;",
        "<b>",
        "\\",
        "\u{2067}c\u{2069}",
        "😀",
        "<?x?>",
        "<!--",
        "{{ x }}",
    ]);
    prop::collection::vec(sign, 1..8).prop_map(|signs| format!("w{}", signs.concat()))
}

/// Texts of which most have no error.
fn body() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<bdi>x</bdi>",
        "<bdi dir=\"rtl\">x</bdi>",
        "<span>y</span>",
        "<span id=\"i\"><b>y</b></span>",
        "<a href=\"#z\">z</a>",
        "<a href=\"/x\">x</a>",
        "<a href=\"//b.test\">x</a>",
        "<img src=\"no.png\">",
        "<img src=\"https://b.test/i.png\" alt=\"<\">",
        "<br>",
        "</p>",
        "</bdi>",
        "<iframe src=x></iframe>",
        "<script>1 < 2</script>",
        "<b dir=rtl data-x=1 onclick=y>",
        "&lt;",
        "&#1;",
        "&#xFFFE;",
        "ب (1) [^1] ",
        "`]]>`",
        "**ب** a (b) ب",
        "\n\n## Head\n\n",
        "\n\n- [x] a\n- [ ] b\n\n",
        "\n\n> ب ج\n\n",
        "\n\n| a | b |\n|---|---|\n| | ب |\n\n",
        "\n\n~~~\n<x> ]]>\n~~~\n\n",
        "<https://b.test/?a=1&b=2>",
        "[a](https://b.test \"t & u\"){.c #d}",
    ]);
    prop::collection::vec(piece, 0..12)
        .prop_map(|pieces| format!("Text {}\n\n[^1]\n\n[^1]: Note.\n", pieces.concat()))
}

/// A text in double quotation marks of YAML.
fn quoted(text: &str) -> String {
    let written = |c: char| match c {
        ' '..='~' if c != '"' && c != '\\' => c.to_string(),
        c => format!("\\U{:08x}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(written).collect::<String>())
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn any_words_make_valid_feeds(title in words(), name in words(), body in body()) {
        let site = Site::new(&format!(
            "-- site.yaml --\ntitle: {0}\nlanguages: [en, ar]\nbase_url: https://a.test/b/\n\
             feeds: {{from: 1}}\n\
             -- content/people/p.yaml --\nname: {{en: {1}}}\n\
             -- content/tags/t.yaml --\nlabel: {{en: {1}, ar: {0}}}\n",
            quoted(&title), quoted(&name),
        ));
        site.write("content/articles/w/en.md", format!(
            "---\ntitle: {0}\nsummary: {1}\nauthor: p\ntranslator: p\ntags: [t]\nlicense: {1}\n---\n{body}",
            quoted(&title), quoted(&name),
        ));
        let outcome = site.try_build();
        // What is wrong with the words or the text is reported, and is tested elsewhere.
        prop_assume!(outcome.built.is_some());
        for path in ["en/feed", "en/tags/t/feed", "ar/tags/t/feed", "en/people/p/feed"] {
            assert_valid(&site.page(&format!("{path}.xml")));
            assert_valid_json(&site.page(&format!("{path}.json")));
        }
    }

    /// RFC 5005: pages of older entries stay, byte for byte, however many newer entries there are,
    /// because programs read each only once; and who has read all of them before finds every newer
    /// entry in the newest feed and the pages that are new.
    #[test]
    fn pages_of_older_entries_never_change(
        (count, more, per_page, full) in (1usize..14, 1usize..9, 1usize..5, 1usize..7)
    ) {
        let site = Site::new(&format!(
            "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://a.test/\n\
             feeds: {{full: {full}, per_page: {per_page}}}\n"
        ));
        let add = |n: usize| {
            let text = format!("---\ntitle: T{n}\ndate: 2024-01-{:02}\n---\nText.\n", n + 1);
            // Ids in an order of their own.
            site.write(&format!("content/articles/w{}-{n}/en.md", (n * 7) % 10), text);
        };
        (0..count).for_each(add);
        site.build();
        let before = site.tree();
        (count..count + more).for_each(add);
        site.build();
        let after = site.tree();
        let entries = |bytes: &[u8]| -> Vec<String> {
            let xml = std::str::from_utf8(bytes).unwrap();
            let feed = assert_valid(xml);
            feed.all("entry").map(|entry| entry.all("id").next().unwrap().text.clone()).collect()
        };
        for (path, bytes) in before.iter().filter(|(path, _)| path.starts_with("en/feed-")) {
            let is_json = path.ends_with(".json");
            let length = match is_json {
                true => assert_valid_json(std::str::from_utf8(bytes).unwrap())["items"].as_array().unwrap().len(),
                false => entries(bytes).len(),
            };
            prop_assert_eq!(length, per_page);
            prop_assert!(after[path] == *bytes, "{path} changed");
        }
        let is_feed = |path: &&String| path.starts_with("en/feed") && path.ends_with(".xml");
        let in_all = |pages: &[(&String, &Vec<u8>)]| -> BTreeSet<String> {
            pages.iter().flat_map(|(_, bytes)| entries(bytes)).collect()
        };
        let stored: Vec<_> = before.iter().filter(|(path, _)| is_feed(path)).collect();
        let is_stored = |path: &String| path != "en/feed.xml" && before.contains_key(path);
        let read: Vec<_> =
            after.iter().filter(|(path, _)| is_feed(path) && !is_stored(path)).collect();
        prop_assert_eq!(in_all(&stored).len(), count);
        prop_assert_eq!((&in_all(&stored) | &in_all(&read)).len(), count + more);
        follow(&site, count + more, full, per_page);
    }
}

/// A program that follows the links back from the newest feed comes to every page.
fn follow(site: &Site, count: usize, full: usize, per_page: usize) {
    let path = |address: &str| address.strip_prefix("https://a.test/").unwrap().to_owned();
    let link = |xml: &str, rel: &str| {
        let feed = assert_valid(xml);
        let mut links = feed.all("link").filter(|link| link.attribute("rel") == Some(rel));
        links.next().map(|link| path(link.attribute("href").unwrap()))
    };
    let mut seen = Vec::new();
    let mut next = link(&site.page("en/feed.xml"), "prev-archive");
    while let Some(at) = next {
        let page = site.page(&at);
        assert_eq!(link(&page, "current").unwrap(), "en/feed.xml");
        assert_eq!(link(&page, "next-archive"), None);
        next = link(&page, "prev-archive");
        seen.push(at);
    }
    let expected = if count > full { count / per_page } else { 0 };
    assert_eq!(seen.len(), expected);
}
