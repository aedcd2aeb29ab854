//! Which items belong together.
//!
//! In: a part of a paragraph. Out: what in it reads as a whole in a direction of its own: words of
//! the other direction with what is between them, a quotation or an element of such words, a
//! number, an address. Two that are separated by words of the part's own direction or by its comma
//! are two phrases. Never: half a quotation or half a pair of brackets; a look at how the algorithm
//! lays the text out.

use super::candidates::ParagraphPart;
use super::groups::{Form, Group, Item, ItemKind, items};
use super::pairs::Brackets;
use super::units::Number;
use crate::ground::lang::Direction;
use std::ops::Range;

/// How many items after a phrase are searched for what belongs to it: more than there are between
/// two words. If all were, a long list of numbers would be searched again and again.
const MOST_ITEMS_SEARCHED: usize = 16;

/// Something that reads in a direction of its own.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub direction: Direction,
    /// Whether it is a telephone number in the digits ٠–٩.
    pub is_arabic_telephone: bool,
}

/// What in `part` reads in a direction of its own, and the brackets of the part.
pub(super) fn phrases(part: &ParagraphPart<'_>) -> (Vec<Phrase>, Brackets) {
    let (items, brackets) = items(part);
    let direction = part.direction.other();
    let (mut phrases, mut from) = (Vec::new(), 0);
    for joined in joined(&items, part) {
        phrases.extend(items[from..joined.start].iter().filter_map(|item| lone(item, part)));
        from = joined.end;
        let range = extent(&items[joined]);
        phrases.push(Phrase { range, direction, is_arabic_telephone: false });
    }
    phrases.extend(items[from..].iter().filter_map(|item| lone(item, part)));
    (phrases, brackets)
}

/// Numbers and addresses run from left to right by themselves.
fn lone(item: &Item, part: &ParagraphPart<'_>) -> Option<Phrase> {
    let is_arabic_telephone = matches!(item.kind, ItemKind::Number(Number::ArabicTelephone));
    let is_phrase = match item.kind {
        ItemKind::Number(_) => part.direction == Direction::Rtl || is_arabic_telephone,
        ItemKind::Address => true,
        _ => false,
    };
    let range = item.range.clone();
    is_phrase.then_some(Phrase { range, direction: Direction::Ltr, is_arabic_telephone })
}

/// The bytes of a phrase. The marks of a quotation that is alone belong to the text around it.
fn extent(items: &[Item]) -> Range<usize> {
    match items {
        [Item { kind: ItemKind::Group(group), .. }] => group.inner.clone(),
        [first, .., last] => first.range.start..last.range.end,
        [only] => only.range.clone(),
        [] => 0..0,
    }
}

/// Whether `items`, among text that runs in `around`, are one phrase with signs around it.
pub(super) fn is_one_phrase(items: &[Item], part: &ParagraphPart<'_>) -> bool {
    let joined = joined(items, part);
    let [phrase] = joined.as_slice() else { return false };
    let (before, after) = (&items[..phrase.start], &items[phrase.end..]);
    before.iter().chain(after).all(|item| matches!(item.kind, ItemKind::Space | ItemKind::Sign))
}

/// The items that make up each phrase, among text that runs in `around`.
fn joined(items: &[Item], part: &ParagraphPart<'_>) -> Vec<Range<usize>> {
    let joiner = Joiner { items, part };
    let (mut phrases, mut at) = (Vec::new(), 0);
    while at < items.len() {
        match joiner.begin(at) {
            Some(end) => {
                let end = joiner.extended(at, end);
                phrases.push(at..end);
                at = end;
            }
            None => at += 1,
        }
    }
    phrases
}

struct Joiner<'i> {
    items: &'i [Item],
    part: &'i ParagraphPart<'i>,
}

/// What is between two words.
#[derive(Clone, Copy, Default)]
struct Gap {
    spaces: usize,
    signs: usize,
}

impl Joiner<'_> {
    fn kind(&self, at: usize) -> Option<&ItemKind> {
        self.items.get(at).map(|item| &item.kind)
    }

    fn after_spaces(&self, at: usize) -> usize {
        at + self.items[at..].iter().take_while(|item| matches!(item.kind, ItemKind::Space)).count()
    }

    /// The end of what begins a phrase at `at`.
    fn begin(&self, at: usize) -> Option<usize> {
        match self.kind(at)? {
            ItemKind::Word | ItemKind::Group(_) => Some(at + 1),
            ItemKind::Number(number) if self.part.direction == Direction::Rtl => match number {
                Number::Plain => self.date(at),
                Number::Signed | Number::Amount => self.counted(at),
                Number::ArabicTelephone => None,
            },
            _ => None,
        }
    }

    /// A number with a sign, and the word after it that it belongs to: `5-10 Mbps`.
    fn counted(&self, at: usize) -> Option<usize> {
        let next = self.after_spaces(at + 1);
        match self.kind(next)? {
            ItemKind::Word => Some(next + 1),
            ItemKind::Group(group) if !group.is_sentence => Some(next + 1),
            _ => None,
        }
    }

    /// A date with a month in words: `12 May 2020`. The number in `Covid-19` does not begin one.
    fn date(&self, day: usize) -> Option<usize> {
        let month = self.after_spaces(day + 1);
        let year = self.after_spaces(self.items.len().min(month + 1));
        let text = self.part.paragraph.text;
        let digits = |at: usize| text[self.items[at].range.clone()].chars().count();
        let is_year = matches!(self.kind(year)?, ItemKind::Number(Number::Plain));
        let is_date = matches!(self.kind(month)?, ItemKind::Word)
            && is_year
            && digits(day) <= "31".len()
            && digits(year) == "2020".len()
            && !text[..self.items[day].range.start].ends_with(['-', '\u{2010}', '\u{2011}']);
        is_date.then_some(year + 1)
    }

    /// The end of the phrase that begins at `start` and ends at `end` or later. Brackets belong to
    /// what is before them, so a phrase that begins with brackets ends with them.
    fn extended(&self, start: usize, mut end: usize) -> usize {
        if matches!(&self.items[start].kind, ItemKind::Group(group) if group.form == Form::Brackets)
        {
            return end;
        }
        let is_word = |item: &Item| matches!(item.kind, ItemKind::Word);
        let mut has_word = self.items[start..end].iter().any(is_word);
        while let Some(next) = self.next(end, has_word) {
            has_word |= is_word(&self.items[next - 1]);
            end = next;
        }
        end
    }

    /// The end of what joins a phrase that ends at `end`.
    fn next(&self, end: usize, has_word: bool) -> Option<usize> {
        let last = &self.items[end - 1].kind;
        let (mut at, mut gap, mut is_after_number) = (end, Gap::default(), false);
        while at < end + MOST_ITEMS_SEARCHED {
            let (length, number) = match self.kind(at)? {
                ItemKind::Own => return None,
                ItemKind::Word => return Some(at + 1),
                ItemKind::Group(group) => {
                    let joins = is_after_number || joins_group(last, group, has_word);
                    return joins.then_some(at + 1);
                }
                ItemKind::Space => (1, None),
                ItemKind::Sign | ItemKind::Address => (1, None),
                ItemKind::Number(number) => (1, Some(*number)),
                ItemKind::Numbers(length, number) => (*length, Some(*number)),
            };
            match number {
                Some(number) if !is_after_number && self.joins_number(last, number, gap) => {
                    return Some(at + length);
                }
                Some(_) => is_after_number = true,
                None if matches!(self.kind(at), Some(ItemKind::Space)) => gap.spaces += 1,
                None => gap.signs += 1,
            }
            at += length;
        }
        None
    }

    /// Whether a number belongs to the words before it. In text from left to right, a number with a
    /// sign is the text's own.
    fn joins_number(&self, last: &ItemKind, number: Number, gap: Gap) -> bool {
        match (self.part.direction, last) {
            _ if matches!(number, Number::Amount | Number::ArabicTelephone) => false,
            // `Own` is what closes brackets around numbers.
            (Direction::Rtl, ItemKind::Word | ItemKind::Number(_) | ItemKind::Own) => true,
            (Direction::Rtl, ItemKind::Group(group)) => group.form == Form::Element,
            (Direction::Ltr, ItemKind::Word) => {
                let is_attached = gap.spaces == 0 && gap.signs <= 1;
                is_attached || number == Number::Plain && gap.signs == 0
            }
            _ => false,
        }
    }
}

/// Whether a group belongs to the phrase that ends with `last`. Two quotations are two phrases, and
/// so are an utterance and what is not a word.
fn joins_group(last: &ItemKind, group: &Group, has_word: bool) -> bool {
    match last {
        ItemKind::Word => true,
        ItemKind::Group(last) if (last.form, group.form) == (Form::Quotation, Form::Quotation) => {
            false
        }
        ItemKind::Group(last) => has_word || !last.is_sentence && !group.is_sentence,
        _ => has_word || !group.is_sentence,
    }
}
