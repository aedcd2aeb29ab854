//! Pictures and other files beside texts that could run code.

use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::read::svg::{self, CleanPicture};

use crate::made_inputs::cases;
use crate::site::{Site, run};

const SVG: &str = "xmlns=\"http://www.w3.org/2000/svg\" \
                   xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// The picture around `inside`, cleaned; nothing but `inside` is shown.
fn cleaned(inside: &str) -> String {
    let CleanPicture { svg, left_out, is_harmless } =
        svg::clean(format!("<svg {SVG}>{inside}</svg>").as_bytes());
    assert_eq!(is_harmless, left_out.is_empty(), "{inside}");
    let start = svg.find('>').unwrap_or_default() + 1;
    svg[start..].trim_end().trim_end_matches("</svg>").to_owned()
}

#[test]
fn what_draws_stays() {
    for inside in [
        "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient></defs>",
        "<rect fill=\"url(#a)\" style=\"filter:url(&quot;#b&quot;)\" width=\"1\"/>",
        "<style>.a{fill:red} .b&gt;.c{mask:url(#m)} @media (width&gt;9px){.a{x:1}}</style>",
        "<use xlink:href=\"#a\"/><use href=\"#a\"/>",
        "<image href=\"data:image/png;base64,AAAA\"/><image xlink:href=\"map.png\"/>",
        "<a href=\"https://example.org/\"><text>Link</text></a>",
        "<animate attributeName=\"x\" values=\"1;2\" begin=\"0s\"/>",
        "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter>",
        "<style>@font-face{font-family:a;src:url(data:font/woff2;base64,AA)}</style>",
        "<metadata><r:RDF xmlns:r=\"urn:r\" r:href=\"x\" onfoo=\"bar\"/></metadata>",
        "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\" style=\"color:red\">A<br/>B</div></foreignObject>",
        "<text>كتاب &amp; 5 &lt; 6</text>",
        "<style>.behavior:hover{scroll-behavior:smooth} .a{b:image-set('b.png' 1x)}</style>",
    ] {
        let text = format!("<svg {SVG}>{inside}</svg>");
        let picture = svg::clean(text.as_bytes());
        assert_eq!((picture.left_out, picture.is_harmless), (Vec::new(), true), "{inside}");
        assert_eq!(picture.svg.trim_end(), text, "{inside}");
    }
}

/// Each of these runs code, or loads from elsewhere, in some browser that opens it.
const ACTIVE: &[(&str, &str)] = &[
    ("<script>alert(1)</script>", ""),
    ("<script href=\"https://a.example/a.js\"/>", ""),
    ("<g onload=\"a()\"/>", "<g/>"),
    ("<g ONLOAD=\"a()\"/>", "<g/>"),
    ("<g xlink:onload=\"a()\"/>", "<g/>"),
    ("<a href=\"javascript:a()\">x</a>", "<a>x</a>"),
    ("<a xlink:href=\" java&#10;script:a()\">x</a>", "<a>x</a>"),
    ("<a href=\"&#106;avascript&colon;a()\">x</a>", ""),
    ("<a href=\"data:text/html,x\">x</a>", "<a>x</a>"),
    ("<a><set attributeName=\"href\" to=\"javascript:a()\"/>x</a>", "<a>x</a>"),
    ("<a><animate attributeName=\"xlink:href\" values=\"javascript:a()\"/></a>", "<a></a>"),
    ("<g><set attributeName=\"onclick\" to=\"a()\"/></g>", "<g></g>"),
    ("<use href=\"data:image/svg+xml,x#x\"/>", "<use/>"),
    ("<use href=\"other.svg#x\"/>", "<use/>"),
    ("<image href=\"https://a.example/a.png\"/>", "<image/>"),
    ("<image href=\"//a.example/a.png\"/>", "<image/>"),
    ("<handler>a()</handler>", ""),
    ("<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">a()</h:script>", ""),
    ("<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\" srcdoc=\"x\"/>", ""),
    ("<s:script xmlns:s=\"http://www.w3.org/2000/svg\">a()</s:script>", ""),
    (
        "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\" onclick=\"a()\">x\
         <form action=\"/a\">y</form><img src=\"x\" onerror=\"a()\"/></div></foreignObject>",
        "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">x</div></foreignObject>",
    ),
    ("<style>@import 'https://a.example/a;b.css';.a{x:1}</style>", "<style>.a{x:1}</style>"),
    ("<style>.a{b:url(https://a.example/)}</style>", "<style>.a{b:url(#)}</style>"),
    ("<style>.a{b:u\\72l(https://a.example/)}</style>", "<style>.a{b:url(#)}</style>"),
    // A string or a comment is no place where an address begins or ends.
    (
        "<style>.a{content:'url(\"'} .b{c:url(//a.example/)}</style>",
        "<style>.a{content:'url(&quot;'} .b{c:url(#)}</style>",
    ),
    ("<style>/*url(*/.a{b:url(//a.example/)}</style>", "<style>/*url(*/.a{b:url(#)}</style>"),
    (
        "<style>@imp@import 'b';ort '//a.example/';</style>",
        "<style>@imp ort '//a.example/';</style>",
    ),
    ("<style>.a{b:image-set('//a.example/' 1x)}</style>", "<style>.a{b:url(#)}</style>"),
    (
        "<style>.a{--b:'//a.example/';c:image-set(var(--b) 1x)}</style>",
        "<style>.a{--b:'//a.example/';c:url(#)}</style>",
    ),
    ("<style>.a{b:url('\\\\/a.example/')}</style>", "<style>.a{b:url(#)}</style>"),
    ("<image href=\"\\/a.example/a.png\"/>", "<image/>"),
    ("<style>.a{width:expression(a())}</style>", "<style></style>"),
    ("<style>.a{behavior :url(a.htc)}</style>", "<style></style>"),
    ("<style>.a{b:URL( '//a.example/' )}</style>", "<style>.a{b:url(#)}</style>"),
    ("<rect style=\"fill:url('https://a.example/#a')\"/>", "<rect style=\"fill:url(#)\"/>"),
    ("<rect fill=\"url(https://a.example/#a)\"/>", "<rect fill=\"url(#)\"/>"),
    ("<g xml:base=\"https://a.example/\"/>", "<g/>"),
    ("<?xml-stylesheet href=\"a.xsl\" type=\"text/xsl\"?><g/>", "<g/>"),
];

#[test]
fn what_runs_or_loads_is_left_out() {
    for (inside, expected) in ACTIVE {
        assert_eq!(cleaned(inside), *expected, "{inside}");
    }
}

/// Entities, encodings and faults of XML hide nothing, and harm no picture.
#[test]
fn what_is_written_otherwise_is_read() {
    let clean = |text: &str| svg::clean(text.as_bytes()).svg;
    let declared = "<!DOCTYPE svg [<!ENTITY ns \"http://www.w3.org/2000/svg\">\
                    <!ENTITY on \"javascript:a()\">]>";
    assert_data_eq!(
        clean(&format!("{declared}<svg xmlns=\"&ns;\"><a href=\"&on;\">&ns;</a></svg>")),
        str![[r#"
<svg xmlns="http://www.w3.org/2000/svg"><a>http://www.w3.org/2000/svg</a></svg>

"#]]
        .raw()
    );
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
                <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">\
                <!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]>\
                <svg><text>&f;&f;&f;&f;</text></svg>";
    assert_eq!(clean(bomb), "<svg><text></text></svg>\n");
    assert_eq!(clean("<svg><g><rect/></svg>"), "<svg><g><rect/></g></svg>\n");
    assert_eq!(clean("<svg/><script>a()</script>"), "<svg/>\n");
    let utf16 = "<svg><script>a()</script><text>نص</text></svg>".encode_utf16();
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16.flat_map(u16::to_le_bytes)).collect();
    assert_eq!(svg::clean(&utf16).svg, "<svg><text>نص</text></svg>\n");
    let latin = b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><svg><text>caf\xe9</text></svg>";
    assert_eq!(svg::clean(latin).svg, "<svg><text>café</text></svg>\n");
}

const PIECES: &[&str] = &[
    "<g>",
    "</g>",
    "<a>",
    "</a>",
    "<svg>",
    "</svg>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<g onclick=\"a()\"/>",
    "<a href=\"javascript:a()\">",
    "<x:script ",
    "xmlns:x=\"http://www.w3.org/1999/xhtml\"",
    ">",
    "/>",
    "\"",
    "'",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?a",
    "?>",
    "<!DOCTYPE a [",
    "<!ENTITY b \"<script>\">",
    "]>",
    "&b;",
    "&#60;",
    "&lt;",
    "&",
    "url(",
    "https://a.example/",
    ")",
    "@import ",
    "\\",
    "<foreignObject>",
    "<iframe/>",
    "نص",
    " onload=",
    " href=",
    "\u{0}",
    "\u{1}",
    "\u{b}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{feff}",
    "\t",
    "\n",
    "\r",
    "\u{c}",
    "&#9;",
    "&#10;",
    "&#13;",
    "&#1;",
    "<!ENTITY b \"\r\t&#10;\">",
    "<rect style=\"",
    "<rect fill=\"",
    " ",
];

proptest! {
    #![proptest_config(cases(2000))]

    /// Whatever is written, the result has nothing active in it, is XML, and stays as it is.
    #[test]
    fn any_picture_comes_out_clean(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)
    ) {
        let text = format!("<svg {SVG}>{}", pieces.concat());
        let once = svg::clean(text.as_bytes());
        let tags = once.svg.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default());
        for tag in tags {
            let tag = tag.to_lowercase();
            for sign in ["script", "iframe", " on", "javascript", "!", "?"] {
                let is_name = tag.split('"').step_by(2).any(|part| part.contains(sign));
                prop_assert!(!is_name, "{} in {}", sign, once.svg);
            }
        }
        let again = svg::clean(once.svg.as_bytes());
        prop_assert_eq!(&again.svg, &format!("{}\n", once.svg.trim_end()), "{}", text);
        prop_assert!(again.is_harmless, "{:?} of {}", again.left_out, once.svg);
    }
}

const SITE: &str = "\
-- site.yaml --
title: Archive
languages: [en]
-- content/articles/w/en.md --
---
title: One
---
![A map](map.svg)
-- content/articles/w/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><script>a()</script><g/></svg>
-- content/articles/w/plain.svg --
<svg   xmlns='http://www.w3.org/2000/svg'/><!-- as it is -->
";

#[test]
fn pictures_are_published_clean_unless_html_is_allowed() {
    let site = Site::new(SITE);
    site.add("-- static/own.svg --\n<svg><script>a()</script></svg>\n");
    site.build();
    let clean = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><g/></svg>\n";
    assert_eq!(site.page("articles/w/map.svg"), clean);
    assert!(site.page("articles/w/plain.svg").contains("as it is"));
    assert!(site.page("own.svg").contains("<script>"));
    assert!(site.page("en/articles/w/index.html").contains("width=\"4\""));
    // A second build keeps it.
    assert_eq!(site.build().summary.written, 0);
    site.write("site.yaml", "title: Archive\nlanguages: [en]\nhtml: escape\n");
    site.build();
    assert_eq!(site.page("articles/w/map.svg"), clean);
    site.write("site.yaml", "title: Archive\nlanguages: [en]\nhtml: allow\n");
    site.build();
    assert!(site.page("articles/w/map.svg").contains("<script>"));
}

#[test]
fn files_that_can_run_code_are_refused() {
    let page = "<!doctype html><script>a()</script>";
    let xhtml = "<?xml version=\"1.0\"?><d><s xmlns=\"http://www.w3.org/1999/xhtml\">\
                 <script xmlns=\"http://www.w3.org/1999/xhtml\">a()</script></s></d>";
    let styled = "<?xml version=\"1.0\"?><?xml-stylesheet type=\"text/xsl\" href=\"#a\"?><d/>";
    for (name, text) in [
        ("a.html", page),
        ("a.HTM", page),
        ("a.html.fr", page),
        ("a.xhtml", page),
        ("a.js", "a()"),
        ("a.mht", "x"),
        ("a.svgz", "x"),
        ("a.php", "<?php ?>"),
        ("a", page),
        ("a.unknown", "\n <HTML>"),
        ("a.xml", xhtml),
        ("a.xml", styled),
        ("a.kml", xhtml),
        // What browsers read otherwise: attributes of a document type, its parts, entities that
        // it may bring, an encoding.
        ("a.xml", "<!DOCTYPE r [<!ATTLIST s xmlns CDATA \"urn:x\">]><r><s/></r>"),
        ("a.dita", "<!DOCTYPE r [<!ENTITY %\n a \"&#60;!ATTLIST s o CDATA 'x'>\"> %a;]><r/>"),
        ("a.xml", "<!DOCTYPE r PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"\"><r>&nbsp;<s/></r>"),
        ("a.xml", "<a><b></a>"),
        ("a.xml", "<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?><r/>"),
        ("a", "<?xml version=\"1.0\"?><r>&nbsp;</r>"),
    ] {
        for folder in ["articles/w", "articles/w/more", "pages/about"] {
            let site = Site::new(SITE);
            site.delete("content/articles/w/map.svg");
            site.write("content/articles/w/en.md", "---\ntitle: T\n---\n");
            site.write(&format!("content/{folder}/{name}"), text);
            assert!(site.report().contains("error[active-file]"), "{folder}/{name} {text}");
        }
        let site = Site::new(SITE);
        site.write(&format!("static/{name}"), text);
        site.build();
        site.write(&format!("content/articles/w/{name}"), text);
        assert_eq!(run(&mut site.command(&[])).code, Some(1), "{name}");
        site.write("site.yaml", "title: Archive\nlanguages: [en]\nhtml: allow\n");
        assert_eq!(run(&mut site.command(&["--allow-removals"])).code, Some(0), "{name}");
    }
}

#[test]
fn compressed_pictures_are_refused() {
    let site = Site::new(SITE);
    std::fs::write(site.root().join("content/articles/w/gz.svg"), b"\x1f\x8b\x08\0").unwrap();
    let report = site.report();
    assert!(report.contains("`gz.svg` is compressed"), "{report}");
}

#[test]
fn data_and_texts_are_no_code() {
    for (name, text) in [
        (
            "a.xml",
            "<?xml version=\"1.0\"?><data online=\"yes\" href=\"javascript:x\"><set/></data>",
        ),
        ("a.tei", "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text>نص</text></TEI>"),
        (
            "feed.xml",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><content>\
          <div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"https://a.example/\">x</a></div>\
          </content></feed>",
        ),
        ("a.txt", "<html>"),
        ("notes", "Text.\n"),
        ("a.rng", "<grammar>not to its end"),
        ("a.xml", "<?xml version=\"1.0\" encoding=\"windows-1256\"?><d/>"),
        ("a.xml", "<!DOCTYPE d SYSTEM \"d.dtd\" [<!ENTITY a \"b\">]><d>&a;</d>"),
        ("a.md", "<p align=\"center\">x</p>"),
        ("data.json", "{}"),
    ] {
        let site = Site::new(SITE);
        site.write(&format!("content/articles/w/more/{name}"), text);
        assert!(!site.report().contains("active-file"), "{name}");
    }
}
