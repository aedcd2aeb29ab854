//! Addresses that are links without any sign around them.

use crate::made_inputs::cases;
use proptest::prelude::*;
use tarjuman::ground::lang::Direction::{Ltr, Rtl};
use tarjuman::read::markdown::{HtmlPolicy, NodeKind, Tag, Tree};

use crate::bodies::html_with;

/// The addresses of the links in a text, and what each shows.
fn links(markdown: &str) -> Vec<(String, String)> {
    let tree = Tree::read(markdown);
    let mut links = Vec::new();
    for at in 0..tree.len() {
        let Some(Tag::Link { dest_url, .. }) = tree.tag(at) else { continue };
        let mut shown = String::new();
        for node in &tree.nodes()[tree.inside(at)] {
            if let NodeKind::Text(text) = &node.kind {
                shown.push_str(text);
            }
        }
        links.push((dest_url.to_string(), shown));
    }
    links
}

/// A text, and the addresses in it that are links.
const TABLE: &[(&str, &[&str])] = &[
    ("See https://example.org/a.", &["https://example.org/a"]),
    ("Www.example.org/a", &["Www.example.org/a"]),
    ("<code>https://a.example</code> https://b.example", &["https://b.example"]),
    ("<kbd class=\"x\">www.a.example <b>i@a.example</b></kbd>", &[]),
    (
        "انظر https://example.org/a، ثم HTTP://example.org؟",
        &["https://example.org/a", "HTTP://example.org"],
    ),
    ("بhttps://example.org/مقال؛", &["https://example.org/مقال"]),
    (
        "(https://example.org/a_(b)) (https://example.org/a)",
        &["https://example.org/a_(b)", "https://example.org/a"],
    ),
    ("https://example.org/?a=1&b=2#c!", &["https://example.org/?a=1&b=2#c"]),
    ("www.example.org, WWW.Example.org/a:", &["www.example.org", "WWW.Example.org/a"]),
    (
        "info@example.org، a.b+c@sub.example.co.uk.",
        &["info@example.org", "a.b+c@sub.example.co.uk"],
    ),
    ("**https://example.org** *www.example.org*", &["https://example.org", "www.example.org"]),
    ("| a |\n|---|\n| https://example.org |\n", &["https://example.org"]),
    (
        "«https://example.org» “https://example.com”",
        &["https://example.org", "https://example.com"],
    ),
    ("ftp://example.org/a", &["ftp://example.org/a"]),
    // Brackets around it, also where no space follows.
    (
        "[https://a.example/x] [a https://a.example/y].",
        &["https://a.example/x", "https://a.example/y"],
    ),
    ("[[https://a.example]] (x)[https://b.example]", &["https://a.example", "https://b.example"]),
    ("العنوان(https://a.example/b)هنا", &["https://a.example/b"]),
    ("[embed]https://a.example/x[/embed]", &["https://a.example/x"]),
    ("https://a.example/?x[]=1&y[a]=(2)!", &["https://a.example/?x[]=1&y[a]=(2)"]),
    ("info@موقع.مثال، a@例子.测试。", &["info@موقع.مثال", "a@例子.测试"]),
    ("https://[2001:db8::1]:8080/a.", &["https://[2001:db8::1]:8080/a"]),
    // No address, or no place for a link.
    (
        "`https://example.org` example.org v1.2 a@b @user www. www.a 3.14 x://y https:// javascript://a",
        &[],
    ),
    ("xwww.example.org a.www.example.org", &[]),
    ("```\nhttps://example.org\n```\n\n```verse\nhttps://example.org\n```\n", &[]),
    ("![https://example.org](a.png)", &[]),
    ("<a href=\"x\">https://example.org</a> <i title=\"https://example.org\">a</i>", &[]),
];

#[test]
fn addresses_in_text() {
    for (markdown, expected) in TABLE {
        let shown: Vec<String> = links(markdown).into_iter().map(|(_, shown)| shown).collect();
        assert_eq!(shown, *expected, "{markdown}");
    }
}

#[test]
fn where_they_lead() {
    let leads = |markdown: &str| links(markdown).into_iter().map(|(to, _)| to).collect::<Vec<_>>();
    assert_eq!(leads("www.example.org/a"), ["https://www.example.org/a"]);
    assert_eq!(
        leads("[https://a.example](b.md) [c](https://d.example)"),
        ["b.md", "https://d.example"]
    );
    assert!(
        html_with("[a](http://[::1]/[x])", Ltr, HtmlPolicy::Sanitize)
            .contains("href=\"http://[::1]/%5Bx%5D\"")
    );
    assert_eq!(
        html_with(
            "Write to info@example.org, or see www.example.org.\n",
            Ltr,
            HtmlPolicy::Sanitize
        ),
        "<p id=\"p1\">Write to <a href=\"mailto:info@example.org\"><bdi dir=\"ltr\">info@example.org</bdi></a>, \
         or see <a href=\"https://www.example.org\" data-address=\"\"><bdi dir=\"ltr\">www.example.org</bdi></a>.</p>\n"
    );
}

const PIECES: &[&str] = &[
    "https://",
    "http://",
    "www.",
    "example",
    ".",
    ".org",
    "@",
    "info",
    "/",
    "?a=b",
    "#c",
    "(",
    ")",
    "،",
    "؟",
    ",",
    "!",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](x.md)",
    "<a href=x>",
    "</a>",
    "كلمة",
    "word",
    "&",
    "&amp;",
    "> ",
    "- ",
    ":",
    "-",
    "%20",
];

proptest! {
    #![proptest_config(cases(3_000))]

    /// No text is lost or doubled, no link is within a link, and each shows where it leads.
    #[test]
    fn any_text(parts in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
        let markdown = parts.concat();
        let tree = Tree::read(&markdown);
        let mut end_of_link = 0;
        for at in 0..tree.len() {
            let Some(Tag::Link { dest_url, link_type, .. }) = tree.tag(at) else { continue };
            prop_assert!(at >= end_of_link, "a link in a link: {markdown:?}");
            end_of_link = tree[at].pair();
            if matches!(link_type, tarjuman::read::markdown::tree::LinkType::Autolink) {
                let written = &markdown[tree[at].span()];
                let written = written.trim_matches(['<', '>']);
                prop_assert!(dest_url.ends_with(written), "{dest_url} is not {written}");
            }
        }
        let spans: Vec<_> = tree
            .nodes()
            .iter()
            .filter(|node| matches!(node.kind, NodeKind::Text(_)))
            .map(|node| node.span())
            .collect();
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{markdown:?}");
        let html = html_with(&markdown, Rtl, HtmlPolicy::Escape);
        prop_assert_eq!(html.matches("<a ").count(), html.matches("</a>").count());
    }
}
