//! Bodies as XHTML: an XML parser reads them, and finds what a browser finds in the HTML.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{Attribute, TokenizerResult};

use crate::made_inputs::cases;
use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::{self, Ltr, Rtl};
use tarjuman::read::markdown::HtmlPolicy;

use crate::any_markdown::PIECES;
use crate::bodies::{html_with, xhtml_with};

/// What a document shows, whichever parser read it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shown {
    Start(String, BTreeMap<String, String>),
    End(String),
    Text(String),
}

/// Joins texts that touch.
fn push(shown: &mut Vec<Shown>, next: Shown) {
    match (shown.last_mut(), next) {
        (_, Shown::Text(text)) if text.is_empty() => {}
        (Some(Shown::Text(last)), Shown::Text(text)) => last.push_str(&text),
        (_, next) => shown.push(next),
    }
}

/// By an XML parser that forgives nothing.
fn by_xml(xhtml: &str) -> Vec<Shown> {
    let document = format!("<body>{xhtml}</body>");
    let mut reader = Reader::from_str(&document);
    let config = reader.config_mut();
    (config.check_end_names, config.expand_empty_elements) = (true, true);
    let mut shown = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xhtml}")) {
            Event::Start(tag) => push(&mut shown, start(&tag)),
            Event::End(tag) => push(&mut shown, Shown::End(name(tag.name().as_ref()))),
            Event::Text(text) => push(&mut shown, Shown::Text(text.decode().unwrap().into_owned())),
            Event::GeneralRef(entity) => {
                push(&mut shown, Shown::Text(entity_of(&entity.decode().unwrap())))
            }
            Event::Eof => return shown,
            other => panic!("{other:?} in {xhtml}"),
        }
    }
}

/// The entities that XML knows by itself.
fn entity_of(name: &str) -> String {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => panic!("&{name}; is not of XML"),
    }
    .to_owned()
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn start(tag: &BytesStart<'_>) -> Shown {
    let attributes = tag.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        (
            name(attribute.key.as_ref()),
            attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned(),
        )
    });
    Shown::Start(name(tag.name().as_ref()), attributes.collect())
}

/// By a browser's tokenizer. Elements that have no end tag end at once.
fn by_html(html: &str) -> Vec<Shown> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&format!("<body>{html}</body>")));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Sink(RefCell<Vec<Shown>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut shown = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                push(&mut shown, Shown::End(tag.name.to_string()));
            }
            Token::TagToken(tag) => {
                let pair = |attribute: &Attribute| {
                    // XML takes any space in a value for U+0020 (section 3.3.3).
                    let value = attribute.value.replace(['\t', '\n', '\r'], " ");
                    (attribute.name.local.to_string(), value)
                };
                let name = tag.name.to_string();
                let has_end = !matches!(&*name, "br" | "hr" | "img" | "input" | "wbr" | "col");
                push(&mut shown, Shown::Start(name.clone(), tag.attrs.iter().map(pair).collect()));
                if !has_end {
                    push(&mut shown, Shown::End(name));
                }
            }
            Token::CharacterTokens(text) => push(&mut shown, Shown::Text(text.to_string())),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What the XHTML of a body shows is what its HTML shows. Raw HTML that would be allowed is
/// sanitized in XHTML.
fn same_in_both(markdown: &str, direction: Direction, policy: HtmlPolicy) {
    let in_html = if policy == HtmlPolicy::Escape { policy } else { HtmlPolicy::Sanitize };
    let html = html_with(markdown, direction, in_html);
    let xhtml = xhtml_with(markdown, direction, policy);
    assert_eq!(by_xml(&xhtml), by_html(&html), "{markdown:?}\n{html}\n{xhtml}");
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn any_body_is_the_same_in_both(
        parts in prop::collection::vec(prop::sample::select(PIECES), 0..30),
    ) {
        let markdown = parts.concat();
        for policy in [HtmlPolicy::Allow, HtmlPolicy::Sanitize, HtmlPolicy::Escape] {
            same_in_both(&markdown, Rtl, policy);
        }
    }
}

#[test]
fn this_archive_is_the_same_in_both() {
    let mut bodies = 0;
    for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let text = std::fs::read_to_string(&path).unwrap();
            let direction = if path.ends_with("ar.md") { Rtl } else { Ltr };
            same_in_both(&text, direction, HtmlPolicy::Sanitize);
            bodies += 1;
        }
    }
    assert!(bodies > 30, "{bodies}");
}

#[test]
fn elements_without_end() {
    assert_data_eq!(
        xhtml_with(
            "a\\\nb <br> <img src=\"x.png\" alt=\"<\">&nbsp;\n\n---\n\n- [x] c\n\n![d](photo.jpg)\n",
            Ltr,
            HtmlPolicy::Allow
        ),
        str![[r#"
<p id="p1">a<br/>
b <br/> <img src="x.png" alt="&lt;"/> </p>
<hr id="p2"/>
<ul id="p3">
<li class="task"><label><input type="checkbox" disabled="" checked=""/> c</label></li>
</ul>
<figure id="p4"><img src="../photo.1a2b.jpg" alt="d" width="640" height="640" decoding="async"/></figure>

"#]].raw()
    );
}

/// XML 1.0 has no way to write them, not even as entities.
#[test]
fn characters_that_xml_forbids_are_left_out() {
    let xhtml =
        xhtml_with("a\u{1}b `c\u{b}\u{1f}` [d](e\u{2}.md) \u{ffff}\n", Ltr, HtmlPolicy::Escape);
    assert!(!xhtml.contains(|c: char| c.is_control() && c != '\n' || c == '\u{ffff}'), "{xhtml:?}");
    by_xml(&xhtml);
}
