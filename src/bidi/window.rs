//! Which isolates have an effect.
//!
//! In: a part of a paragraph, and what in it reads in a direction of its own. Out: the isolates
//! that the part needs. A window reaches from one letter of the part's own direction to another.
//! What is outside a window never changes the order inside it. Never: a layout of the whole
//! paragraph for each isolate.

use super::candidates::{Candidate, DEEPEST, ParagraphPart, candidates};
use super::class::{Class, class, is_part_of_number, is_rtl, is_word};
use super::isolate::Isolate;
use super::layout::{LayoutLine, VisualLine};
use super::pairs::Brackets;
use super::signs::bracket;
use crate::ground::lang::Direction;
use std::cell::Cell;
use std::ops::Range;

/// How often all isolates of a window are tried: after one is dropped, another may be without
/// effect. One odd text in ten thousand needs the second round; none is known that needs a third.
const MOST_ROUNDS: usize = 2;

pub(super) struct Window<'t> {
    line: LayoutLine<'t>,
    candidates: Vec<Candidate>,
}

/// The windows of `part` with its candidates.
pub(super) fn windows<'t>(
    part: &ParagraphPart<'t>,
    candidates: Vec<Candidate>,
    brackets: &Brackets,
) -> Vec<Window<'t>> {
    let mut windows: Vec<Window<'t>> = Vec::new();
    let mut end = part.range.start;
    for candidate in candidates {
        let gap = end..candidate.outer.range.start;
        end = candidate.outer.range.end;
        match (windows.last_mut(), part.own_letters(gap.clone())) {
            (Some(window), None) => window.candidates.push(candidate),
            (last, letters) => {
                let (first_end, last_start) = letters.unwrap_or((gap.start, gap.start));
                last.into_iter().for_each(|window| window.line.range.end = first_end);
                let range = last_start..part.range.end;
                let line = LayoutLine::new(part.paragraph.text, range, part.direction);
                windows.push(Window { line, candidates: vec![candidate] });
            }
        }
    }
    let rest = part.own_letters(end..part.range.end);
    if let (Some(window), Some((first_end, _))) = (windows.last_mut(), rest) {
        window.line.range.end = first_end;
    }
    windows.iter_mut().for_each(|window| window.enclose(brackets));
    windows
}

impl ParagraphPart<'_> {
    /// The end of the first letter in `gap` that runs as the part does, and the start of the last.
    fn own_letters(&self, gap: Range<usize>) -> Option<(usize, usize)> {
        let is_own = |c: char| match self.direction {
            Direction::Ltr => class(c) == Class::LeftToRight,
            Direction::Rtl => is_rtl(class(c)),
        };
        let text = &self.paragraph.text[gap.clone()];
        let (first, c) = text.char_indices().find(|(_, c)| is_own(*c))?;
        let last = text.rfind(is_own)?;
        Some((gap.start + first + c.len_utf8(), gap.start + last))
    }
}

impl Window<'_> {
    /// Adds the counterparts of brackets whose counterparts are outside the window, because the
    /// algorithm looks at what brackets enclose.
    fn enclose(&mut self, brackets: &Brackets) {
        let LayoutLine { text, range, before, after, .. } = &mut self.line;
        let first = brackets.partition_point(|(at, _)| *at < range.start);
        let own = brackets[first..].iter().take_while(|(at, _)| *at < range.end);
        for (at, counterpart) in own {
            let Some(bracket) = text[*at..].chars().next().and_then(bracket) else { continue };
            if *counterpart < range.start {
                before.insert(0, bracket.other);
            } else if *counterpart >= range.end {
                after.insert(0, bracket.other);
            }
        }
    }

    /// The isolates that the window of `part` needs.
    pub fn needed(mut self, part: &ParagraphPart<'_>) -> Vec<Isolate> {
        if self.is_calm() {
            return Vec::new();
        }
        let mut all = self.isolates(|_| true);
        let mut expected = self.line.visual_line(&all);
        if self.candidates.iter().any(Candidate::is_cut) {
            all = self.isolates(|candidate| !candidate.is_cut());
            if self.line.visual_line(&all) != expected {
                self.cut(part);
                all = self.isolates(|_| true);
                expected = self.line.visual_line(&all);
            }
        }
        match self.line.visual_line(&[]) == expected {
            true => Vec::new(),
            false => self.effective(all, &expected, part.budget),
        }
    }

    fn isolates(&self, is_wanted: impl Fn(&Candidate) -> bool) -> Vec<Isolate> {
        let candidates = self.candidates.iter().filter(|candidate| is_wanted(candidate));
        let isolates =
            candidates.flat_map(|candidate| [&candidate.outer].into_iter().chain(&candidate.inner));
        isolates.cloned().collect()
    }

    /// Those of the isolates `all` without which the window would not look as expected.
    fn effective(
        &self,
        mut all: Vec<Isolate>,
        expected: &VisualLine,
        budget: &Cell<usize>,
    ) -> Vec<Isolate> {
        for _ in 0..MOST_ROUNDS {
            let (count, mut at) = (all.len(), all.len());
            while at > 0 {
                let Some(rest) = budget.get().checked_sub(self.line.range.len() + 1) else {
                    return all;
                };
                budget.set(rest);
                // Begins with the last one; one that is inside an isolate is only tried if that is
                // dropped.
                at = outermost(&all[..at]);
                let isolate = all.remove(at);
                if self.line.visual_line(&all) == *expected {
                    let inner = all[at..].iter();
                    at += inner.take_while(|inner| inner.range.end <= isolate.range.end).count();
                } else {
                    all.insert(at, isolate);
                }
            }
            if all.len() == count {
                break;
            }
        }
        all
    }

    /// Cuts candidates that cross elements at the edges of the elements. What is in a piece may
    /// cross one that was wholly in the candidate. If it does so again and again, it is dropped.
    fn cut(&mut self, part: &ParagraphPart<'_>) {
        for _ in 0..DEEPEST {
            if !self.candidates.iter().any(Candidate::is_cut) {
                return;
            }
            for candidate in std::mem::take(&mut self.candidates) {
                if !candidate.is_cut() {
                    self.candidates.push(candidate);
                    continue;
                }
                let mut start = candidate.outer.range.start;
                for end in candidate.cuts.into_iter().chain([candidate.outer.range.end]) {
                    self.candidates.extend(candidates(&part.piece(start..end)).0);
                    start = end;
                }
            }
        }
        self.candidates.retain(|candidate| !candidate.is_cut());
    }

    /// Whether the algorithm certainly shows the window well by itself, which is quick to check:
    /// there is only one candidate, and it begins and ends with a letter of its own direction, or
    /// has only digits.
    fn is_calm(&self) -> bool {
        let [Candidate { outer, inner, .. }] = self.candidates.as_slice() else { return false };
        let LayoutLine { text, range, direction, .. } = &self.line;
        let own = &text[outer.range.clone()];
        let before = text[range.start..outer.range.start].chars();
        let mut around = before.chain(text[outer.range.end..range.end].chars()).map(class);
        inner.is_empty()
            && match (direction, outer.direction) {
                (Direction::Rtl, Direction::Ltr) => {
                    (is_word(own, Direction::Ltr) || is_number(own))
                        && !around.any(is_part_of_number)
                }
                (Direction::Ltr, Direction::Rtl) => {
                    is_word(own, Direction::Rtl)
                        && !around.any(|c| is_rtl(c) || is_part_of_number(c))
                }
                _ => false,
            }
    }
}

impl Candidate {
    fn is_cut(&self) -> bool {
        !self.cuts.is_empty()
    }
}

/// Whether `text` is digits with single signs between them that the algorithm counts as part of the
/// number (UAX #9, W4).
fn is_number(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split(['.', ',', ':', '/']).all(is_digits)
}

/// The index of the outermost isolate that contains the last one of `isolates`.
fn outermost(isolates: &[Isolate]) -> usize {
    let end = isolates.last().map_or(0, |last| last.range.end);
    isolates.iter().position(|outer| outer.range.end >= end).unwrap_or_default()
}
