//! Share cards of texts with marks that reach far above and below their letters.
//!
//! In the font here (`tests/fonts/make.py`), A is three times as high as `a`, B reaches far below
//! the base line, C both. Every letter is a box of its own, so what is drawn can be counted.

use proptest::prelude::*;

use crate::cards::{PAPER, Picture};
use crate::made_inputs::cases;
use crate::site::Site;

const MARKED: &[u8] = include_bytes!("../fonts/marked.woff2");

const SETTINGS: &str = "title: a Card
base_url: https://essays.net/
languages: [en]
fonts: {Latn: static/marked.woff2}
outputs: {cards: true}
";

/// The card of a text, whose front matter this is.
fn card(head: &str) -> Picture {
    let site = Site::new("");
    site.write("site.yaml", SETTINGS);
    site.write("static/marked.woff2", MARKED);
    site.write("content/articles/a/en.md", format!("---\n{head}\n---\nText.\n"));
    site.build();
    Picture::read(&site.tree()["en/articles/a/card.png"])
}

/// A piece of ink that touches no other: left, top, right, bottom.
type Piece = [usize; 4];

/// The pieces of ink in the order in which rows come to them, but for those of one pixel or two,
/// which only belong to the rounding of edges.
fn pieces(card: &Picture) -> Vec<Piece> {
    let (mut seen, mut pieces) = (vec![false; card.width * card.height], Vec::new());
    for start in 0..seen.len() {
        let (mut open, mut piece) = (vec![start], [usize::MAX, usize::MAX, 0, 0]);
        while let Some(at) = open.pop() {
            let (x, y) = (at % card.width, at / card.width);
            if seen[at] || card.at(x, y) == PAPER {
                continue;
            }
            seen[at] = true;
            piece = [piece[0].min(x), piece[1].min(y), piece[2].max(x), piece[3].max(y)];
            let beside = [(x > 0, at.wrapping_sub(1)), (x + 1 < card.width, at + 1)];
            let above = [(y > 0, at.wrapping_sub(card.width))];
            let below = [(y + 1 < card.height, at + card.width)];
            let next = beside.into_iter().chain(above).chain(below);
            open.extend(next.filter(|(is_there, _)| *is_there).map(|(_, at)| at));
        }
        let [left, top, right, bottom] = piece;
        if right.saturating_sub(2) >= left && bottom.saturating_sub(2) >= top {
            pieces.push(piece);
        }
    }
    pieces
}

/// The rhomb and the letters of the site's title. The rules above them are thinner than a piece.
const BELOW: usize = 1 + 5;

/// How many letters a text has.
fn letters(text: &str) -> usize {
    text.chars().filter(char::is_ascii_alphabetic).count()
}

/// Whether the boxes of a title are whole: all of a kind are equally high, and those of marks so
/// much higher as the font has it.
fn are_whole(pieces: &[Piece]) -> bool {
    let heights: Vec<usize> = pieces.iter().map(|[_, top, _, bottom]| bottom - top + 1).collect();
    let Some(least) = heights.iter().min() else { return false };
    let is_near =
        |height: usize, times: f64| (height as f64 - *least as f64 * times).abs() <= 3.0 * times;
    heights.iter().all(|height| [1.0, 2.8, 3.0, 4.8].iter().any(|it| is_near(*height, *it)))
}

#[test]
fn marks_above_the_first_line_are_whole() {
    for title in ["aAa", "aCa", "A a A a A a A a", "Aa Aa Aa Aa Aa Aa Aa Aa Aa Aa Aa Aa"] {
        let card = card(&format!("title: {title}"));
        let pieces = pieces(&card);
        assert_eq!(pieces.len(), letters(title) + BELOW, "{title}");
        let title: Vec<Piece> = pieces.into_iter().filter(|[_, _, _, y]| *y < 480).collect();
        assert!(are_whole(&title), "{title:?}");
        assert!(title.iter().all(|[_, top, ..]| *top >= 60), "{title:?}");
    }
}

#[test]
fn a_text_without_marks_is_where_it_was() {
    // The base line of a title in large letters, and what is above it.
    let card = card("title: aaa\nauthor: bb");
    let pieces = pieces(&card);
    assert_eq!(pieces.len(), 3 + 2 + BELOW);
    assert_eq!(pieces[0][3], 80 + 72 - 1);
}

fn word() -> impl Strategy<Value = String> {
    "[a-c]{1,6}|[aA]{1,5}|[aB]{1,5}|[aABC]{1,6}"
}

fn line(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..most).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(cases(24))]

    /// Every letter of each text is a piece of ink of its own: none touches one of another line,
    /// and none is cut at the frame.
    #[test]
    fn no_mark_touches_another_line(title in line(14), subtitle in line(4), author in line(3)) {
        let card = card(&format!("title: {title}\nsubtitle: {subtitle}\nauthor: {author}"));
        let pieces = pieces(&card);
        // A subtitle may have no room.
        let most = letters(&title) + letters(&subtitle) + letters(&author) + BELOW;
        let found = pieces.len();
        prop_assert!(found == most || found == most - letters(&subtitle), "{found} of {most}");
        for [left, top, right, bottom] in pieces {
            prop_assert!(left >= 60 && right < 1140 && top >= 60 && bottom < 590);
        }
    }
}
