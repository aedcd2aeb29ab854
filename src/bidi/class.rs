//! The classes of characters by which the bidirectional algorithm orders them (UAX #9, 3.2).
//!
//! In: characters. Out: classes, and which of them are Hebrew. Never: what the algorithm does with
//! them in a text.

use crate::ground::lang::Direction;
use crate::ground::text::BIDI;
use icu::properties::CodePointMapData;
pub(super) use icu::properties::props::BidiClass as Class;
use icu::properties::props::Script;

pub(super) fn class(c: char) -> Class {
    BIDI.get(c)
}

/// Whether letters of this class run from right to left.
pub(super) fn is_rtl(class: Class) -> bool {
    matches!(class, Class::ArabicLetter | Class::RightToLeft)
}

pub(super) fn is_hebrew(c: char) -> bool {
    CodePointMapData::<Script>::new().get(c) == Script::Hebrew
}

/// Whether it only changes the character before it, or is invisible.
pub(super) fn is_attached(class: Class) -> bool {
    matches!(class, Class::NonspacingMark | Class::BoundaryNeutral)
}

/// Whether it can be part of a number.
pub(super) fn is_part_of_number(class: Class) -> bool {
    matches!(class, Class::EuropeanNumber | Class::ArabicNumber | Class::EuropeanTerminator)
}

/// Whether `text` begins and ends with letters of this direction, or with digits after such
/// letters, and contains nothing that may run the other way.
pub(super) fn is_word(text: &str, direction: Direction) -> bool {
    let classes = || text.chars().map(class);
    let (Some(first), Some(last)) = (classes().next(), classes().next_back()) else { return false };
    match direction {
        Direction::Ltr => {
            first == Class::LeftToRight
                && matches!(last, Class::LeftToRight | Class::EuropeanNumber)
                && !classes().any(|class| is_rtl(class) || class == Class::ArabicNumber)
        }
        Direction::Rtl => {
            let is_other = |class| class == Class::LeftToRight || is_part_of_number(class);
            is_rtl(first) && is_rtl(last) && !classes().any(is_other)
        }
    }
}
