//! What must be isolated so that readers see it whole.
//!
//! In: a paragraph. Out: the parts of it to isolate, each with its direction. First, everything
//! that reads in a direction of its own (`phrases`) is isolated. Then each isolate is dropped
//! without which the bidirectional algorithm shows the same (`window`). So nothing is taken apart,
//! and no isolate is without effect. Never: a change of the text; isolates that cross one another
//! or an element; more layouts than the length of the paragraph allows: in one that is longer than
//! any and full of signs, isolates without effect may remain.

use super::candidates::{ParagraphPart, isolates_of};
use super::class::{Class, class, is_rtl, is_word};
use super::direction;
use super::quick_check::is_calm;
use crate::ground::lang::Direction;
use crate::ground::text;
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

/// How many bytes of any paragraph are laid out to find isolates without effect: of one of 2 kB,
/// each byte 32 times, which is more than eight isolates between two letters of its own direction
/// need.
const LEAST_LAID_OUT: usize = 1 << 16;

/// How often more each byte is laid out, so that a book in one paragraph takes seconds at most.
const MORE_LAYOUTS: usize = 2;

/// What is laid out together.
#[derive(Debug, Clone, Copy)]
pub struct Paragraph<'t> {
    pub text: &'t str,
    /// The direction of the paragraph and of the text around it.
    pub direction: Direction,
    /// The bytes of the elements in it, outer ones before inner ones. An isolate never crosses one.
    pub elements: &'t [Range<usize>],
}

/// A part of a text that is isolated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Isolate {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub direction: Direction,
}

/// What must be isolated in `paragraph`, outer parts before inner ones.
pub fn isolates(paragraph: Paragraph<'_>) -> Vec<Isolate> {
    let Paragraph { text, direction, elements } = paragraph;
    if is_calm(paragraph) || is_ordered_by_hand(text) {
        return Vec::new();
    }
    let mut by_end: Vec<usize> = (0..elements.len()).collect();
    by_end.sort_by_key(|n| (elements[*n].end, usize::MAX - elements[*n].start));
    let budget = Cell::new(LEAST_LAID_OUT + text.len() * MORE_LAYOUTS);
    let (mut isolates, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let part = ParagraphPart {
            paragraph,
            by_end: &by_end,
            budget: &budget,
            range,
            direction,
            depth: 0,
        };
        isolates.extend(isolates_of(&part));
    }
    isolates
}

/// Whether the author ordered the text with embeddings or isolates, which are left as they are, or
/// whether it contains ends of lines that Markdown does not know.
fn is_ordered_by_hand(text: &str) -> bool {
    text.chars().any(|c| match c {
        '\n' => false,
        // Marks are letters to the algorithm, and order nothing else.
        _ if text::is_bidi_control(c) => class(c) != Class::LeftToRight && !is_rtl(class(c)),
        _ => class(c) == Class::ParagraphSeparator,
    })
}

/// A piece of a text with isolates.
pub enum Chunk<'t> {
    Opens(Direction),
    Text(&'t str),
    Closes,
}

/// Calls `each` with the pieces of `text`. The parts `isolates` are isolated.
pub fn chunks<'t>(text: &'t str, isolates: &[Isolate], mut each: impl FnMut(Chunk<'t>)) {
    let (mut from, mut open) = (0, Vec::new());
    let mut up_to = |at: usize| Chunk::Text(&text[std::mem::replace(&mut from, at)..at]);
    for Isolate { range, direction } in isolates {
        while let Some(end) = open.pop_if(|end: &mut usize| *end <= range.start) {
            each(up_to(end));
            each(Chunk::Closes);
        }
        each(up_to(range.start));
        each(Chunk::Opens(*direction));
        open.push(range.end);
    }
    while let Some(end) = open.pop() {
        each(up_to(end));
        each(Chunk::Closes);
    }
    each(up_to(text.len()));
}

/// Plain text that runs in `direction`, with U+2066 or U+2067 before what must be isolated in it
/// and U+2069 after it.
pub fn plain(text: &str, direction: Direction) -> Cow<'_, str> {
    let isolates = isolates(Paragraph { text, direction, elements: &[] });
    if isolates.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len() + isolates.len() * 6);
    chunks(text, &isolates, |chunk| match chunk {
        Chunk::Opens(Direction::Ltr) => plain.push('\u{2066}'),
        Chunk::Opens(Direction::Rtl) => plain.push('\u{2067}'),
        Chunk::Text(part) => plain.push_str(part),
        Chunk::Closes => plain.push('\u{2069}'),
    });
    Cow::Owned(plain)
}

/// The same for a text in a place of its own, among text that runs in `around`: it is isolated as a
/// whole if it runs the other way and would not look the same without.
pub fn plain_alone(text: &str, around: Direction) -> Cow<'_, str> {
    let own = direction::of(text, around);
    match own == around || is_word(text, own) {
        true => plain(text, own),
        false => Cow::Owned(text::isolate(&plain(text, own), own)),
    }
}
