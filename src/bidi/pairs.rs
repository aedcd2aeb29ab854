//! Which marks belong together.
//!
//! In: the units of a text. Out: for each bracket and each quotation mark its counterpart, if it
//! has one. Pairs never cross one another. Brackets are paired as the bidirectional algorithm pairs
//! them (UAX #9, BD16), whatever quotations are around them. Never: an apostrophe.

use super::signs::{bracket, closes, closing, is_clitic};
use super::units::{Unit, UnitKind};
use std::ops::Range;

/// How many brackets may be open at once: 63, as in UAX #9 (BD16).
const MOST_OPEN_BRACKETS: usize = 63;

/// How many open marks are searched for the one that a quotation mark closes: more than quotations
/// are nested. If all were, a text that never closes its marks would be searched again and again.
const MOST_MARKS_SEARCHED: usize = 8;

/// For each bracket that has a counterpart: its place and that of the counterpart, in bytes.
pub(super) type Brackets = Vec<(usize, usize)>;

/// The brackets of the bytes `range` of `text`, sorted.
pub(super) fn brackets(text: &str, range: Range<usize>) -> Brackets {
    let mut brackets = Brackets::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text[range.clone()].char_indices() {
        let at = range.start + at;
        match bracket(c) {
            Some(bracket) if bracket.opens && open.len() == MOST_OPEN_BRACKETS => break,
            Some(bracket) if bracket.opens => open.push((at, bracket.other)),
            Some(_) => {
                if let Some(depth) = open.iter().rposition(|(_, closing)| *closing == c) {
                    brackets.extend([(open[depth].0, at), (at, open[depth].0)]);
                    open.truncate(depth);
                }
            }
            None => {}
        }
    }
    brackets.sort_unstable();
    brackets
}

/// For each unit, the number of its counterpart; its own number if it has none.
pub(super) fn pairs(text: &str, units: &[Unit], brackets: &Brackets) -> Vec<usize> {
    let mut pairs: Vec<usize> = (0..units.len()).collect();
    let marks: Vec<(usize, char)> =
        units.iter().enumerate().filter_map(|(at, unit)| Some((at, mark(unit)?))).collect();
    let unit_at = |place: usize| {
        let at = units.binary_search_by_key(&place, |unit| unit.range.start).ok()?;
        mark(&units[at]).map(|_| at)
    };
    for (at, partner) in brackets {
        if let (Some(at), Some(partner)) = (unit_at(*at), unit_at(*partner)) {
            pairs[at] = partner;
        }
    }
    pair_quotations(text, units, &marks, &mut pairs);
    pairs
}

fn mark(unit: &Unit) -> Option<char> {
    if let UnitKind::Mark(c) = unit.kind { Some(c) } else { None }
}

/// Pairs quotation marks that are within the same brackets.
fn pair_quotations(text: &str, units: &[Unit], marks: &[(usize, char)], pairs: &mut [usize]) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in marks {
        let is_bracket = bracket(*c).is_some();
        if is_bracket && pairs[*at] < *at {
            let depth = open.iter().rposition(|(opened, _)| *opened == pairs[*at]);
            open.truncate(depth.unwrap_or(open.len()));
        } else if is_bracket && pairs[*at] > *at {
            open.push((*at, *c));
        } else if !is_bracket {
            let place = MarkContext::of(text, &units[*at]);
            let within = open
                .iter()
                .rev()
                .take(MOST_MARKS_SEARCHED)
                .take_while(|(_, mark)| bracket(*mark).is_none());
            let opened = within
                .map(|(opened, _)| *opened)
                .zip(1..)
                .find(|(opened, _)| mark(&units[*opened]).is_some_and(|mark| closes(*c, mark)));
            match opened {
                Some((opened, depth)) if place.may_close(*c) => {
                    (pairs[*at], pairs[opened]) = (opened, *at);
                    open.truncate(open.len() - depth);
                }
                _ if closing(*c).is_some() && place.may_open(*c) => open.push((*at, *c)),
                _ => {}
            }
        }
    }
}

/// What is on both sides of a mark.
struct MarkContext {
    before: Option<char>,
    is_after_word: bool,
    after: Option<char>,
}

impl MarkContext {
    fn of(text: &str, mark: &Unit) -> Self {
        let mut before = text[..mark.range.start].chars().rev();
        let last = before.next();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_after_clitic = last.is_some_and(is_clitic) && !is_word(before.next());
        let after = text[mark.range.end..].chars().next();
        Self { before: last, is_after_word: is_word(last) && !is_after_clitic, after }
    }

    /// A straight mark only opens before a word, and only closes after one.
    fn may_open(&self, mark: char) -> bool {
        !matches!(mark, '"' | '\'')
            || !self.is_after_word && self.after.is_some_and(|c| !c.is_whitespace())
    }

    fn may_close(&self, mark: char) -> bool {
        let is_straight = matches!(mark, '"' | '\'' | '’');
        let is_apostrophe =
            matches!(mark, '\'' | '’') && self.after.is_some_and(char::is_alphanumeric);
        !is_apostrophe && (!is_straight || self.before.is_some_and(|c| !c.is_whitespace()))
    }
}
