//! A part of a paragraph as items, each of which is isolated as a whole or not at all.
//!
//! In: a part of a paragraph. Out: its units as items for `phrases`. A quotation, brackets or an
//! element that run in the other direction than the part are one item. Never: half of one.

use super::candidates::ParagraphPart;
use super::class::is_hebrew;
use super::direction::Strong;
use super::pairs::{Brackets, brackets, pairs};
use super::phrases::is_one_phrase;
use super::signs::{bracket, ends_sentence};
use super::units::{self, Number, Unit, UnitKind};
use crate::ground::lang::Direction;
use std::ops::{AddAssign, Range};

pub(super) struct Item {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub kind: ItemKind,
}

#[derive(Clone)]
pub(super) enum ItemKind {
    /// Runs in the other direction than the part.
    Word,
    Group(Group),
    Number(Number),
    /// Opens brackets that contain only numbers. The first number says how many items these are.
    Numbers(usize, Number),
    Address,
    Space,
    /// A sign that may be between words of either direction.
    Sign,
    /// A word or a mark of the part's own direction.
    Own,
}

/// A quotation, brackets or an element that run in the other direction than the part.
#[derive(Clone)]
pub(super) struct Group {
    /// Without its marks.
    pub inner: Range<usize>,
    pub form: Form,
    /// Whether it is an utterance of its own: a quotation or brackets with the mark of a sentence.
    pub is_sentence: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Quotation,
    Brackets,
    Element,
}

/// What may become a group once it closes.
struct OpenGroup {
    owner: GroupOwner,
    /// The number of its first item.
    first: usize,
    /// The bytes of its content, which end where they begin until it closes.
    inner: Range<usize>,
    content: GroupContent,
}

/// What is known of the items of an open group.
#[derive(Clone, Copy, Default)]
struct GroupContent {
    strong: Strong,
    number: Option<Number>,
    /// Whether brackets that contain only numbers are among them.
    has_numbers: bool,
    /// Whether they cannot be one phrase, nor a part of one.
    is_divided: bool,
}

/// Adds the items that follow.
impl AddAssign for GroupContent {
    fn add_assign(&mut self, more: Self) {
        self.strong += more.strong;
        self.number = self.number.max(more.number);
        self.has_numbers |= more.has_numbers;
        self.is_divided |= more.is_divided;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GroupOwner {
    Part,
    Pair,
    Element(usize),
    /// An element that ended within what is open after it.
    EndedElement,
}

/// The items of `part`, and its brackets.
pub(super) fn items(part: &ParagraphPart<'_>) -> (Vec<Item>, Brackets) {
    let text = part.paragraph.text;
    let units = units::units(text, part.range.clone());
    let brackets = brackets(text, part.range.clone());
    let pairs = pairs(text, &units, &brackets);
    let mut grouping = Grouping::new(part);
    for (at, unit) in units.iter().enumerate() {
        grouping.close_elements(unit.range.start);
        grouping.open_elements(unit.range.start);
        match pairs[at] {
            pair if pair > at => grouping.open_pair(unit),
            pair if pair < at => grouping.close_pair(unit),
            _ => grouping.add(unit),
        }
    }
    grouping.close_elements(part.range.end);
    (grouping.items, brackets)
}

struct Grouping<'p> {
    part: &'p ParagraphPart<'p>,
    items: Vec<Item>,
    open: Vec<OpenGroup>,
    /// The places in `open` of the elements from the first of the part on.
    places: Vec<Option<usize>>,
    /// The element that opens next, and the number of the one that closes next, in the order of
    /// ends.
    opening: usize,
    closing: usize,
    /// Whether the last right-to-left word was Arabic, which has commas of its own.
    is_arabic: bool,
}

impl<'p> Grouping<'p> {
    fn new(part: &'p ParagraphPart<'p>) -> Self {
        let (elements, start) = (part.paragraph.elements, part.range.start);
        let opening = elements.partition_point(|element| element.start < start);
        let closing = part.by_end.partition_point(|n| elements[*n].end <= start);
        let mut grouping = Self {
            part,
            items: Vec::new(),
            open: Vec::new(),
            places: Vec::new(),
            opening,
            closing,
            is_arabic: false,
        };
        grouping.open(GroupOwner::Part, start);
        grouping
    }

    fn open(&mut self, owner: GroupOwner, start: usize) {
        let first = self.items.len();
        self.open.push(OpenGroup {
            owner,
            first,
            inner: start..start,
            content: GroupContent::default(),
        });
    }

    /// Opens the elements that begin at `at`, in bytes. One that begins within a unit is not a
    /// group.
    fn open_elements(&mut self, at: usize) {
        while let Some(element) =
            self.part.paragraph.elements.get(self.opening).filter(|element| element.start <= at)
        {
            let opens = element.start == at && element.end > at;
            self.places.push(opens.then_some(self.open.len()));
            if opens {
                self.open(GroupOwner::Element(self.opening), at);
            }
            self.opening += 1;
        }
    }

    /// Closes the elements that end before `at`, in bytes.
    fn close_elements(&mut self, at: usize) {
        let elements = self.part.paragraph.elements;
        while let Some(&element) =
            self.part.by_end.get(self.closing).filter(|element| elements[**element].end <= at)
        {
            self.closing += 1;
            if let Some(place) = self.place(element).and_then(Option::take) {
                let range = elements[element].clone();
                self.open[place].owner = GroupOwner::EndedElement;
                if place + 1 == self.open.len() {
                    self.close_element(range, at);
                }
            }
        }
    }

    fn close_element(&mut self, range: Range<usize>, at: usize) {
        let Some(mut open) = self.close() else { return };
        open.inner.end = range.end;
        match range.end == at {
            true => drop(self.group(&open, range, Form::Element)),
            false => self.add_content(open.content),
        }
    }

    /// Closes what opened last, and the elements below it that ended before.
    fn close(&mut self) -> Option<OpenGroup> {
        let open = self.open.pop();
        while let Some(ended) = self.open.pop_if(|open| open.owner == GroupOwner::EndedElement) {
            self.add_content(ended.content);
        }
        open
    }

    /// Where the place of this element in `open` is kept.
    fn place(&mut self, element: usize) -> Option<&mut Option<usize>> {
        let first = self.opening - self.places.len();
        self.places.get_mut(element.checked_sub(first)?)
    }

    fn open_pair(&mut self, unit: &Unit) {
        self.push(unit, ItemKind::Own);
        self.open(GroupOwner::Pair, unit.range.end);
    }

    /// Closes the innermost pair with this unit: pairs never cross. Elements that begin inside it
    /// and end after it are not groups.
    fn close_pair(&mut self, unit: &Unit) {
        while let Some(open) = self.open.pop_if(|open| open.owner != GroupOwner::Pair) {
            if let GroupOwner::Element(element) = open.owner {
                self.place(element).and_then(Option::take);
            }
            self.add_content(open.content);
        }
        let Some(mut open) = self.close() else { return };
        open.inner.end = unit.range.start;
        let mark = open.first - 1;
        let whole = self.items[mark].range.start..unit.range.end;
        let c = self.part.paragraph.text[whole.clone()].chars().next();
        let form = if c.and_then(bracket).is_some() { Form::Brackets } else { Form::Quotation };
        let GroupContent { strong, number, .. } = open.content;
        if let (None, Some(number), Form::Brackets) = (strong.first, number, form) {
            self.push(unit, ItemKind::Own);
            self.items[mark].kind = ItemKind::Numbers(self.items.len() - mark, number);
            self.add_content(GroupContent { has_numbers: true, is_divided: false, ..open.content });
        } else if !self.group(&open, whole, form) {
            self.push(unit, ItemKind::Own);
            self.add_content(GroupContent { is_divided: true, ..GroupContent::default() });
        }
    }

    fn add_content(&mut self, content: GroupContent) {
        self.open.last_mut().into_iter().for_each(|open| open.content += content);
    }

    /// Makes one item of those of `open`, with its marks, if they run in the other direction than
    /// the part. If not, what is around it is no phrase either.
    fn group(&mut self, open: &OpenGroup, whole: Range<usize>, form: Form) -> bool {
        let GroupContent { strong, number, is_divided, .. } = open.content;
        let is_group = self.runs_other_way(open, form);
        self.add_content(match is_group {
            true => GroupContent { strong, number, ..GroupContent::default() },
            false => {
                let is_asked = strong.first == Some(self.part.direction.other());
                GroupContent { is_divided: is_divided || is_asked, ..open.content }
            }
        });
        if is_group {
            self.join(open, whole, form);
        }
        is_group
    }

    fn join(&mut self, open: &OpenGroup, whole: Range<usize>, form: Form) {
        let content = &self.items[open.first..];
        let text = &self.part.paragraph.text[open.inner.clone()];
        let start = open.inner.end - text.trim_start().len();
        let inner = match content {
            [Item { kind: ItemKind::Group(group), .. }] => group.inner.clone(),
            _ => start..start + text.trim().len(),
        };
        let is_sentence = form != Form::Element && text.trim_end().ends_with(ends_sentence);
        self.items.truncate(open.first - usize::from(form != Form::Element));
        let kind = ItemKind::Group(Group { inner, form, is_sentence });
        self.items.push(Item { range: whole, kind });
    }

    /// Whether a quotation or brackets with letters of both directions would turn if they were a
    /// block, or whether another group is a phrase of its own.
    fn runs_other_way(&self, open: &OpenGroup, form: Form) -> bool {
        let GroupContent { strong, has_numbers, is_divided, .. } = open.content;
        let other = self.part.direction.other();
        if strong.is_mixed() {
            return strong.direction() == Some(other) && form != Form::Element;
        }
        let is_one_phrase = || is_one_phrase(&self.items[open.first..], self.part);
        strong.first == Some(other) && !is_divided && (!has_numbers || is_one_phrase())
    }

    fn add(&mut self, unit: &Unit) {
        let text = &self.part.paragraph.text[unit.range.clone()];
        let kind = self.kind(unit.kind);
        let mut content =
            GroupContent { is_divided: matches!(kind, ItemKind::Own), ..GroupContent::default() };
        match unit.kind {
            UnitKind::Word(direction) => {
                content.strong = Strong::of(text);
                if direction == Direction::Rtl {
                    self.is_arabic = !text.contains(is_hebrew);
                }
            }
            UnitKind::Number(number) => content.number = Some(number),
            _ => {}
        }
        self.add_content(content);
        // The apostrophe of `dogs'`.
        let apostrophe = matches!(unit.kind, UnitKind::Mark('\'' | '’'));
        match self.items.last_mut() {
            Some(Item { range, kind: ItemKind::Word })
                if apostrophe && range.end == unit.range.start =>
            {
                range.end = unit.range.end;
            }
            _ => self.push(unit, kind),
        }
    }

    fn push(&mut self, unit: &Unit, kind: ItemKind) {
        self.items.push(Item { range: unit.range.clone(), kind });
    }

    fn kind(&self, unit: UnitKind) -> ItemKind {
        let is_ltr = self.part.direction == Direction::Ltr;
        match unit {
            UnitKind::Word(direction) if direction != self.part.direction => ItemKind::Word,
            UnitKind::ArabicNumber if is_ltr => ItemKind::Word,
            UnitKind::Number(number) => ItemKind::Number(number),
            UnitKind::Address => ItemKind::Address,
            UnitKind::Space => ItemKind::Space,
            UnitKind::Mark('\'' | '’') => ItemKind::Sign,
            UnitKind::Comma if is_ltr => ItemKind::Sign,
            UnitKind::Sign(',' | ';') if is_ltr && self.is_arabic => ItemKind::Own,
            UnitKind::Sign(_) => ItemKind::Sign,
            _ => ItemKind::Own,
        }
    }
}
