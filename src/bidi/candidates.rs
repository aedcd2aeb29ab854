//! What may have to be isolated in a part of a paragraph.
//!
//! In: a line, or the inside of an isolate. Out: what in it reads in a direction of its own, with
//! what must be isolated within that. Never: more than a few nested isolates.

use super::class::{Class, class, is_rtl};
use super::isolate::{Isolate, Paragraph};
use super::pairs::Brackets;
use super::phrases::{Phrase, phrases};
use super::window::windows;
use crate::ground::lang::Direction;
use std::cell::Cell;
use std::ops::Range;

/// How deep isolates are nested at most: a number in a title in a quotation in brackets takes four.
/// Each level reads all that is in it once more.
pub(super) const DEEPEST: usize = 6;

/// A part of a paragraph that the algorithm treats as a paragraph of its own.
#[derive(Clone)]
pub(super) struct ParagraphPart<'p> {
    pub paragraph: Paragraph<'p>,
    /// The elements of the paragraph in the order of their ends, inner ones before outer ones.
    pub by_end: &'p [usize],
    /// How many bytes may still be laid out to find isolates of the paragraph without effect.
    pub budget: &'p Cell<usize>,
    pub range: Range<usize>,
    pub direction: Direction,
    /// How many isolates it is inside of.
    pub depth: usize,
}

/// Something that is isolated if that has an effect.
pub(super) struct Candidate {
    pub outer: Isolate,
    /// What must be isolated inside it.
    pub inner: Vec<Isolate>,
    /// The edges of elements that it crosses, in bytes. It can only be isolated in pieces then.
    pub cuts: Vec<usize>,
}

/// What must be isolated in `part`.
pub(super) fn isolates_of(part: &ParagraphPart<'_>) -> Vec<Isolate> {
    let (candidates, brackets) = candidates(part);
    needed(part, candidates, &brackets)
}

fn needed(
    part: &ParagraphPart<'_>,
    candidates: Vec<Candidate>,
    brackets: &Brackets,
) -> Vec<Isolate> {
    let windows = windows(part, candidates, brackets);
    windows.into_iter().flat_map(|window| window.needed(part)).collect()
}

/// What may have to be isolated in `part`, and the brackets of the part.
pub(super) fn candidates(part: &ParagraphPart<'_>) -> (Vec<Candidate>, Brackets) {
    let (phrases, brackets) = phrases(part);
    (phrases.into_iter().map(|phrase| candidate(part, phrase)).collect(), brackets)
}

fn candidate(part: &ParagraphPart<'_>, phrase: Phrase) -> Candidate {
    let Phrase { range, direction, is_arabic_telephone } = phrase;
    let inside =
        ParagraphPart { range: range.clone(), direction, depth: part.depth + 1, ..part.clone() };
    let may_break = inside.depth < DEEPEST && inside.may_break();
    let inner = match is_arabic_telephone {
        true => needed(&inside, inside.groups_of_digits(), &Brackets::new()),
        false if may_break => isolates_of(&inside),
        false => Vec::new(),
    };
    Candidate { cuts: part.cuts(&range), outer: Isolate { range, direction }, inner }
}

impl<'p> ParagraphPart<'p> {
    pub fn text(&self) -> &'p str {
        &self.paragraph.text[self.range.clone()]
    }

    /// The bytes `range` of the paragraph as a part like this one.
    pub fn piece(&self, range: Range<usize>) -> Self {
        Self { range, ..self.clone() }
    }

    /// Whether anything in it may have to be isolated.
    fn may_break(&self) -> bool {
        self.text().chars().map(class).any(|class| match self.direction {
            _ if class == Class::ArabicNumber => true,
            Direction::Ltr => is_rtl(class),
            Direction::Rtl => matches!(class, Class::LeftToRight | Class::EuropeanNumber),
        })
    }

    /// The groups of digits ٠–٩, which would run from right to left even in an isolate.
    fn groups_of_digits(&self) -> Vec<Candidate> {
        let (mut groups, mut at) = (Vec::new(), self.range.start);
        for group in self.text().split_inclusive(|c| class(c) != Class::ArabicNumber) {
            let digits = group.trim_end_matches(|c| class(c) != Class::ArabicNumber);
            let range = at..at + digits.len();
            if !digits.is_empty() {
                let cuts = self.cuts(&range);
                let outer = Isolate { range, direction: Direction::Ltr };
                groups.push(Candidate { outer, inner: Vec::new(), cuts });
            }
            at += group.len();
        }
        groups
    }

    /// The edges in `range` of elements that are not completely inside it.
    fn cuts(&self, range: &Range<usize>) -> Vec<usize> {
        let elements = self.paragraph.elements;
        let first = elements.partition_point(|element| element.start <= range.start);
        let starting = elements[first..].iter().take_while(|element| element.start < range.end);
        let first = self.by_end.partition_point(|n| elements[*n].end <= range.start);
        let ending = self.by_end[first..].iter().map(|n| &elements[*n]);
        let ending = ending.take_while(|element| element.end < range.end);
        let starts = starting.filter(|element| element.end > range.end).map(|e| e.start);
        let ends = ending.filter(|element| element.start < range.start).map(|e| e.end);
        let mut cuts: Vec<usize> = starts.chain(ends).collect();
        cuts.sort_unstable();
        cuts
    }
}
