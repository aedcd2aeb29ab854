//! What is true of any text, however odd.

use crate::made_inputs::cases;
use proptest::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;
use tarjuman::bidi::isolate::{Chunk, Isolate, Paragraph, chunks, isolates, plain};
use tarjuman::ground::lang::Direction::{self, Ltr, Rtl};
use tarjuman::show::markdown_html::render_plain;

const PIECES: &[&str] = &[
    "كتاب",
    "و",
    "في عام",
    "ספר",
    "צה\"ל",
    "word",
    "The Book",
    "C++",
    "-5",
    "1990–1995",
    "100%",
    "25 000€",
    "@user",
    ".NET",
    "5G",
    "O-",
    "U.S.",
    "10:30",
    "12",
    "٢٠",
    "+٢٠ ٢ ٢٣٤٥ ٦٧",
    "۱۲",
    "۳٫۵",
    "https://a.example/ب",
    "a.example",
    " ",
    " ",
    " ",
    " ",
    ", ",
    "، ",
    ". ",
    "; ",
    "؟ ",
    "! ",
    " «",
    "» ",
    " (",
    ") ",
    " \"",
    "\" ",
    "'",
    " – ",
    "-",
    "/",
    ":",
    "…",
    "“",
    "”",
    "+",
    "%",
    "+٢٠ ٢ ٢٣٤٥ ٦٧",
    "°",
    "&",
    "\u{301}",
    "\u{200c}",
    "\u{200f}",
    "😀",
    "™",
    "\n",
];

const MARKUP: &[&str] =
    &["*", "**", " *", "* ", "** ", "[", "](x)", "`a`", "\\\n", "<b>", "</b>", "<br>"];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..20).prop_map(|pieces| pieces.concat())
}

/// A paragraph.
fn markdown() -> impl Strategy<Value = String> {
    let words = PIECES.iter().filter(|piece| **piece != "\n");
    let pieces: Vec<&str> = words.chain(MARKUP).chain(MARKUP).copied().collect();
    let pieces = prop::collection::vec(prop::sample::select(pieces), 0..24);
    pieces.prop_map(|pieces| format!("a {}", pieces.concat().replace('\n', "\na ")))
}

/// A text of one line, and elements in it that nest.
fn with_elements() -> impl Strategy<Value = (String, Vec<Range<usize>>)> {
    let edges = prop::collection::vec((0..80_usize, 0..80_usize), 0..4);
    (text(), edges).prop_map(|(text, edges)| {
        let text = text.replace('\n', " ");
        let place = |at: usize| text.floor_char_boundary(at);
        let mut elements: Vec<Range<usize>> = Vec::new();
        for (one, other) in edges {
            let element = place(one.min(other))..place(one.max(other));
            if elements.iter().all(|other| nest(&element, other)) {
                elements.push(element);
            }
        }
        elements.sort_by_key(|element| (element.start, Reverse(element.end)));
        (text, elements)
    })
}

/// Whether two ranges do not cross.
fn nest(a: &Range<usize>, b: &Range<usize>) -> bool {
    let is_in = |a: &Range<usize>, b: &Range<usize>| b.start <= a.start && a.end <= b.end;
    a.end <= b.start || b.end <= a.start || is_in(a, b) || is_in(b, a)
}

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Ltr, Rtl])
}

/// What a reader gets of a body: its text without tags.
fn told(html: &str) -> String {
    let mut told = String::new();
    for (n, part) in html.split('<').enumerate() {
        told.push_str(if n == 0 {
            part
        } else {
            part.split_once('>').map_or("", |(_, text)| text)
        });
    }
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn isolates_are_only_added(text in text(), direction in direction()) {
        let isolated = plain(&text, direction);
        let kept: String = isolated.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
        prop_assert_eq!(&kept, &text);
        prop_assert_eq!(&plain(&isolated, direction), &isolated);
        prop_assert_eq!(&plain(&text, direction), &isolated);
    }

    #[test]
    fn isolates_end_in_the_line_that_they_begin_in(text in text(), direction in direction()) {
        let (mut open, mut is_whole) = (0, true);
        chunks(&text, &isolates(Paragraph { text: &text, direction, elements: &[] }), |chunk| match chunk {
            Chunk::Opens(_) => open += 1,
            Chunk::Text(part) => is_whole &= open == 0 || !part.contains('\n'),
            Chunk::Closes => open -= 1,
        });
        prop_assert!(is_whole && open == 0);
    }

    #[test]
    fn isolates_hold_something_and_nest(text in text(), direction in direction()) {
        let all = isolates(Paragraph { text: &text, direction, elements: &[] });
        for (n, isolate) in all.iter().enumerate() {
            prop_assert!(!text[isolate.range.clone()].trim().is_empty(), "{:?} in {}", isolate, text);
            for other in &all[n + 1..] {
                let (outer, inner) = (&isolate.range, &other.range);
                prop_assert!(outer.start <= inner.start);
                prop_assert!(outer.end <= inner.start || inner.end <= outer.end, "{:?} in {}", all, text);
            }
        }
    }

    #[test]
    fn bodies_keep_their_text(markdown in markdown(), direction in direction()) {
        let html = crate::bodies::blocks(&markdown, direction);
        let mut plain = String::new();
        render_plain(&markdown, &mut plain);
        prop_assert_eq!(told(&html), told(&plain), "{}", html);
    }

    /// However the elements lie, even within numbers and marks.
    #[test]
    fn isolates_cross_no_element(
        (text, elements) in with_elements(), direction in direction()
    ) {
        for Isolate { range, .. } in isolates(Paragraph { text: &text, direction, elements: &elements }) {
            let nests = |other: &Range<usize>| other.is_empty() || nest(&range, other);
            prop_assert!(elements.iter().all(nests), "{:?} {:?} {:?}", text, elements, range);
        }
    }

    #[test]
    fn elements_and_isolates_nest(markdown in markdown(), direction in direction()) {
        let markdown = markdown.replace("<b>", "").replace("</b>", "");
        let html = crate::bodies::blocks(&markdown, direction);
        let mut open = Vec::new();
        for tag in html.split('<').skip(1).map(|rest| rest.split(['>', ' ']).next().unwrap_or_default()) {
            match tag.strip_prefix('/') {
                Some(name) => prop_assert_eq!(open.pop(), Some(name), "in {}", html),
                None if tag == "br" => {}
                None => open.push(tag),
            }
        }
        prop_assert!(open.is_empty(), "{:?} in {}", open, html);
    }
}
