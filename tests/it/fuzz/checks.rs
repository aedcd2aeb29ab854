//! What must be true of whatever comes out, however odd what went in was.

use percent_encoding::percent_decode_str;
use std::collections::HashSet;
use tarjuman::archive::align::{align, anchors};
use tarjuman::bidi::isolate::{self, Paragraph, isolates};
use tarjuman::ground::diag::{Diagnostic, FileId};
use tarjuman::ground::lang::Direction::{Ltr, Rtl};
use tarjuman::ground::source::named;
use tarjuman::read::markdown::facts::classify_destination;
use tarjuman::read::markdown::{
    Block, HtmlPolicy, as_destination, destination_place, outline, split_suffix,
};
use tarjuman::read::{config, front_matter as reader};

use crate::align::blocks;
use crate::bodies::{html_with, xhtml_with};

const FILE: FileId = FileId(0);

/// Reports show the places of faults, so each must be one.
fn are_placed(text: &str, faults: &[Diagnostic]) {
    for fault in faults {
        let spans = fault.related.iter().map(|(span, _)| *span).chain([fault.span]);
        for span in spans {
            let (start, end) = (span.start as usize, span.end as usize);
            assert!(start <= end && end <= text.len(), "{fault:?} in {text:?}");
            assert!(text.is_char_boundary(start), "{fault:?} in {text:?}");
            assert!(text.is_char_boundary(end), "{fault:?} in {text:?}");
        }
    }
}

pub fn front_matter(text: &str) {
    let (parts, mut faults) = reader::split(text, FILE);
    assert!(parts.front_matter.end <= parts.body.start && parts.body.end == text.len());
    reader::version(text, &parts, FILE, &mut faults);
    reader::static_page(text, &parts, FILE, &mut faults);
    reader::person(text, FILE, &mut faults);
    reader::tag(text, FILE, &mut faults);
    faults.extend(config::parse(text, FILE).diagnostics);
    are_placed(text, &faults);
}

pub fn markdown(text: &str) {
    for policy in [HtmlPolicy::Sanitize, HtmlPolicy::Allow, HtmlPolicy::Escape] {
        let (facts, faults) = outline(text, 0..text.len(), FILE, policy);
        are_placed(text, &faults);
        for link in facts.links.iter().chain(&facts.external_images) {
            assert!(text.get(link.span.start as usize..link.span.end as usize).is_some());
        }
    }
    let clean = html_with(text, Rtl, HtmlPolicy::Sanitize).to_lowercase();
    for active in ["<script", "<iframe", "<style", "<form", "<object"] {
        assert!(!clean.contains(active), "{active} in {clean}");
    }
    xhtml_with(text, Ltr, HtmlPolicy::Sanitize);
}

pub fn isolation(text: &str) {
    let is_sign = |c: &char| !matches!(c, '\u{2066}'..='\u{2069}');
    let letters = |text: &str| text.chars().filter(is_sign).collect::<String>();
    for direction in [Ltr, Rtl] {
        let found = isolates(Paragraph { text, direction, elements: &[] });
        for (n, one) in found.iter().enumerate() {
            assert!(text.get(one.range.clone()).is_some_and(|part| !part.is_empty()));
            for other in &found[n + 1..] {
                let (a, b) = (&one.range, &other.range);
                let is_inside = a.start <= b.start && b.end <= a.end;
                assert!(is_inside || a.end <= b.start || b.end <= a.start, "{a:?} {b:?} {text:?}");
            }
        }
        assert_eq!(letters(&isolate::plain(text, direction)), letters(text));
    }
}

/// Two texts, written as in `tests/it/align.rs`, with a `|` between them.
pub fn alignment(text: &str) {
    let (a, b) = text.split_once('|').unwrap_or((text, text));
    let words = |side: &str| -> Vec<Block> {
        let is_block = |word: &&str| {
            let kind = word.trim_start_matches(|c: char| !c.is_ascii_lowercase());
            kind.len() == word.len()
                && (word.starts_with(['p', 'l', 'q', 't', 'f', 'c', 'r', 'x', 'd'])
                    || word.starts_with("h2/")
                    || word.starts_with("h3/"))
        };
        let good: Vec<&str> = side.split_whitespace().filter(is_block).collect();
        blocks(&good.join(" "))
    };
    let (a, b) = (words(a), words(b));
    let (mut at_a, mut at_b) = (0, 0);
    for bead in align(&a, &b) {
        assert_eq!((bead.a.start, bead.b.start), (at_a, at_b));
        (at_a, at_b) = (bead.a.end, bead.b.end);
    }
    assert_eq!((at_a, at_b), (a.len(), b.len()));
    let given = anchors(&[&a, &b]);
    assert!((0..b.len()).all(|n| !given.of(n).is_empty()));
    let all: Vec<_> = given.iter().collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
}

pub fn links(text: &str) {
    classify_destination(text);
    let (path, suffix) = split_suffix(text);
    assert_eq!([path, suffix].concat(), text);
    if let Ok(place) = named("content/articles/a/en.md", path) {
        assert!(place.split('/').all(|name| !matches!(name, "" | "." | "..")), "{text:?}: {place}");
        let is_published = place.starts_with("content") || place.starts_with("static");
        assert!(is_published, "{text:?}: {place}");
    }
    let written = as_destination(text);
    assert_eq!(percent_decode_str(&written).decode_utf8().unwrap(), text);
    let link = format!("[words]({written})");
    if let Some(place) = destination_place(&link, &written) {
        assert_eq!(&link[place], written);
    }
    html_with(&format!("[{text}]({text} \"{text}\")"), Ltr, HtmlPolicy::Sanitize);
}
