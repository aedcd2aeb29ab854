//! A text as readers see it.
//!
//! In: a line of text, and what is isolated in it. Out: its characters from left to right, as the
//! bidirectional algorithm (UAX #9) orders them, each with its place and as it is drawn. Never: an
//! invisible character.

use super::class::{Class, class};
use super::isolate::Isolate;
use super::signs::mirrored;
use crate::ground::lang::Direction;
use crate::ground::text::is_bidi_control;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// Stands for an isolate, which is a neutral character to the text around it. If the isolate itself
/// were left in, `unicode-bidi` 0.3.18 would take the first letter before it for the last one when
/// it resolves the brackets after it (rule N0).
const ISOLATE: char = '\u{fffc}';

/// Characters from left to right, each with its place in bytes.
pub(super) type VisualLine = Vec<(usize, char)>;

/// A part of a text that is laid out together.
pub(super) struct LayoutLine<'t> {
    pub text: &'t str,
    /// Bytes of the text.
    pub range: Range<usize>,
    pub direction: Direction,
    /// What the algorithm also reads before and after it.
    pub before: String,
    pub after: String,
}

/// What is at a byte of the text that the algorithm reads.
#[derive(Clone, Copy)]
enum LayoutPlace {
    Character(usize),
    /// The isolate with this number.
    Isolate(usize),
    Unseen,
}

impl<'t> LayoutLine<'t> {
    pub fn new(text: &'t str, range: Range<usize>, direction: Direction) -> Self {
        Self { text, range, direction, before: String::new(), after: String::new() }
    }

    /// The line with these parts isolated, which are sorted, outer ones before inner ones.
    pub fn visual_line(&self, isolates: &[Isolate]) -> VisualLine {
        let (line, places) = self.with_placeholders(isolates);
        let mut seen = VisualLine::with_capacity(self.range.len());
        for (at, c) in visual(&line, self.direction) {
            match places[at] {
                LayoutPlace::Character(place) if is_seen(c) => seen.push((place, c)),
                LayoutPlace::Character(_) | LayoutPlace::Unseen => {}
                LayoutPlace::Isolate(n) => {
                    let Isolate { range, direction } = isolates[n].clone();
                    let inner = within(&isolates[n + 1..], range.end);
                    seen.extend(LayoutLine::new(self.text, range, direction).visual_line(inner));
                }
            }
        }
        seen
    }

    /// The text that the algorithm reads, and what is at each byte of it.
    fn with_placeholders(&self, isolates: &[Isolate]) -> (String, Vec<LayoutPlace>) {
        let mut line = self.before.clone();
        let mut places = vec![LayoutPlace::Unseen; line.len()];
        let (mut at, mut next) = (self.range.start, 0);
        while let Some(isolate) = isolates.get(next) {
            line.push_str(&self.text[at..isolate.range.start]);
            places.extend((at..isolate.range.start).map(LayoutPlace::Character));
            line.push(ISOLATE);
            places.resize(line.len(), LayoutPlace::Isolate(next));
            at = isolate.range.end;
            next += 1 + within(&isolates[next + 1..], at).len();
        }
        line.push_str(&self.text[at..self.range.end]);
        places.extend((at..self.range.end).map(LayoutPlace::Character));
        line.push_str(&self.after);
        places.resize(line.len(), LayoutPlace::Unseen);
        (line, places)
    }
}

/// Those of the first `isolates` that begin before `end`.
fn within(isolates: &[Isolate], end: usize) -> &[Isolate] {
    &isolates[..isolates.iter().take_while(|isolate| isolate.range.start < end).count()]
}

/// The characters of a line from left to right, with their places in it.
fn visual(line: &str, direction: Direction) -> VisualLine {
    let level = if direction == Direction::Rtl { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(line, Some(level));
    let mut seen = VisualLine::with_capacity(line.len());
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let is_rtl = levels[run.start].is_rtl();
            let (start, from) = (run.start, seen.len());
            let glyph = |c| if is_rtl { mirrored(c) } else { c };
            seen.extend(line[run].char_indices().map(|(at, c)| (start + at, glyph(c))));
            if is_rtl {
                seen[from..].reverse();
            }
        }
    }
    seen
}

fn is_seen(c: char) -> bool {
    c.is_ascii() || !is_bidi_control(c) && class(c) != Class::BoundaryNeutral
}
