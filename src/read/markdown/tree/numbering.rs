//! Lists that are numbered by the digits of other scripts, or by letters: `١.`, `۱.`, `أ.`, `א.`.
//!
//! In: a body. Out: what the parser is given to read in the place of such markers, which it does
//! not know. A number is the marker of an item wherever `1.` would be. A letter is one only where
//! the next item has the next letter, for `أ. علي` may be a name with its title. Never: a number of
//! four digits, which is a year.

use super::masks::Mask;
use crate::ground::text::Digits;
use std::ops::Range;

/// What the items of a list are numbered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    Digits(Digits),
    Letters(Alphabet),
}

/// An order of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alphabet {
    pub name: &'static str,
    /// Its names if the first letter is written `ا`, or `الف`.
    spelled: [&'static str; 2],
    /// Each letter in the spelling that [`folded`] gives it.
    letters: &'static [&'static str],
}

/// The order of letters in numbering, then those of dictionaries.
const ALPHABETS: [Alphabet; 5] = [
    Alphabet {
        name: "abjad",
        spelled: ["abjad-bare", "abjad-alif"],
        letters: &[
            "ا", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف",
            "ص", "ق", "ر", "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ",
        ],
    },
    Alphabet {
        name: "arabic",
        spelled: ["arabic-bare", "arabic-alif"],
        letters: &[
            "ا", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص", "ض", "ط", "ظ",
            "ع", "غ", "ف", "ق", "ك", "ل", "م", "ن", "ه", "و", "ي",
        ],
    },
    Alphabet {
        name: "persian",
        spelled: ["persian-bare", "persian"],
        letters: &[
            "ا", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ", "ر", "ز", "ژ", "س", "ش", "ص",
            "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ك", "گ", "ل", "م", "ن", "و", "ه", "ي",
        ],
    },
    Alphabet {
        name: "urdu",
        spelled: ["urdu-bare", "urdu"],
        letters: &[
            "ا", "ب", "پ", "ت", "ٹ", "ث", "ج", "چ", "ح", "خ", "د", "ڈ", "ذ", "ر", "ڑ", "ز", "ژ",
            "س", "ش", "ص", "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ك", "گ", "ل", "م", "ن", "و", "ه",
            "ي", "ے",
        ],
    },
    Alphabet {
        name: "hebrew",
        spelled: ["hebrew", "hebrew"],
        letters: &[
            "א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט", "י", "יא", "יב", "יג", "יד", "טו", "טז",
            "יז", "יח", "יט", "כ", "כא", "כב", "כג", "כד", "כה", "כו", "כז", "כח", "כט", "ל",
        ],
    },
];

/// The letters of a marker as alphabets have them.
fn folded(letters: &str) -> &str {
    match letters.trim_end_matches(['ـ', '\'', '׳', '’']) {
        "أ" | "إ" | "آ" | "الف" | "ألف" => "ا",
        "ک" => "ك",
        "ی" | "ى" => "ي",
        "ہ" | "ھ" => "ه",
        letters => letters,
    }
}

impl Alphabet {
    /// The alphabet in which the first item of a list is written so.
    fn spelled(self, first: &str) -> Self {
        let name = match first.trim_end_matches('ـ') {
            "ا" => self.spelled[0],
            "الف" | "ألف" => self.spelled[1],
            _ => self.name,
        };
        Self { name, ..self }
    }
}

/// Whether letters are those of an item in one of the alphabets.
pub fn are_letters(letters: &str) -> bool {
    let letters = folded(letters);
    ALPHABETS.iter().any(|alphabet| alphabet.letters.contains(&letters))
}

/// Whether the second letters follow the first in one of the alphabets.
pub fn are_in_order(first: &str, second: &str) -> bool {
    let pair = [folded(first), folded(second)];
    ALPHABETS.iter().any(|alphabet| alphabet.letters.windows(2).any(|two| *two == pair))
}

/// The marker of an item, as the parser found it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ItemMarker {
    /// Where the item begins in the source.
    pub start: usize,
    pub numbering: Numbering,
    pub number: u64,
    pub delimiter: char,
}

impl ItemMarker {
    /// Whether both are of one list.
    pub fn is_like(&self, other: &Self) -> bool {
        let is_same_kind = match (self.numbering, other.numbering) {
            (Numbering::Digits(one), Numbering::Digits(other)) => one == other,
            // A list may begin in the order of one alphabet and go on in that of another.
            (Numbering::Letters(one), Numbering::Letters(other)) => {
                one.letters[0] == other.letters[0]
            }
            _ => false,
        };
        is_same_kind && self.delimiter == other.delimiter
    }
}

/// How many digits the number of an item has at most.
const MOST_DIGITS: usize = 3;

/// How many letters a marker has at most: `الف`.
const MOST_LETTERS: usize = 3;

/// A marker at the beginning of a line.
struct Marker<'a> {
    place: Range<usize>,
    /// How many characters stand before it in its line.
    column: usize,
    /// How many characters it counts with. What goes on below an item is indented by them.
    width: usize,
    what: Counter<'a>,
    delimiter: char,
}

#[derive(Clone, Copy)]
enum Counter<'a> {
    Number(u32, Digits),
    /// As they are written.
    Letters(&'a str),
}

/// `1.` for each marker in `source`.
pub(super) fn masks(source: &str) -> Vec<Mask> {
    let (mut masks, mut letters): (Vec<Mask>, Vec<Marker<'_>>) = (Vec::new(), Vec::new());
    let (mut start, mut is_after_blank) = (0, true);
    let breaks = memchr::memchr_iter(b'\n', source.as_bytes());
    for end in breaks.map(|at| at + 1).chain([source.len()]) {
        let line = &source[start..end];
        let letters_before = letters.len();
        markers(line, start, |marker| match marker.what {
            Counter::Number(number, digits) => {
                masks.push(marker.mask(number, Numbering::Digits(digits)));
            }
            Counter::Letters(_) => letters.push(marker),
        });
        let goes_on = line.starts_with([' ', '\t', '>', '\n', '\r']) || !is_after_blank;
        if letters.len() == letters_before && !goes_on {
            in_order(&mut letters, &mut masks);
        }
        let is_blank = |byte: u8| matches!(byte, b'>' | b' ' | b'\t' | b'\n' | b'\r');
        is_after_blank = line.bytes().all(is_blank);
        start = end;
    }
    in_order(&mut letters, &mut masks);
    masks
}

impl Marker<'_> {
    fn mask(&self, number: u32, numbering: Numbering) -> Mask {
        let text = format!("{number:0width$}{}", self.delimiter, width = self.width);
        Mask { source: self.place.clone(), text, numbering: Some(numbering) }
    }
}

/// Gives `each` the markers at the beginning of a line that begins at `start`: one for each list
/// that begins there.
fn markers<'a>(line: &'a str, start: usize, mut each: impl FnMut(Marker<'a>)) {
    // Where the rest of the line begins, and how many characters stand before that.
    let (mut at, mut column) = (0, 0);
    loop {
        let is_sign = |byte: &u8| matches!(byte, b' ' | b'\t' | b'>');
        let signs = line.as_bytes()[at..].iter().take_while(|byte| is_sign(byte)).count();
        (column, at) = (column + signs, at + signs);
        let rest = &line[at..];
        match rest.as_bytes().first() {
            Some(first) if first.is_ascii_alphabetic() => return,
            Some(first) if first.is_ascii() => match plain_marker(rest) {
                0 => return,
                length => {
                    column += rest[..length].chars().count();
                    at += length;
                }
            },
            _ => {
                let Some((length, what, delimiter)) = marker(rest) else { return };
                let place = start + at..start + at + length;
                let width = rest[..length].chars().count() - 1;
                each(Marker { place, column, width, what, delimiter });
                column += width + 1;
                at += length;
            }
        }
    }
}

/// The length of a marker that the parser knows, at the beginning of `text`: of an item, of a
/// definition, of a note.
fn plain_marker(text: &str) -> usize {
    if text.starts_with("[^") {
        let label = text.find("]:").filter(|end| !text[..*end].contains([' ', '\n']));
        return label.map_or(0, |end| end + 2);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let signs: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '+', '*', ':'] };
    let is_marker = text[digits..].strip_prefix(signs).is_some_and(|rest| rest.starts_with(' '));
    if is_marker { digits + 1 } else { 0 }
}

/// The marker at the beginning of `text`: its length, what it counts by, and its delimiter.
fn marker(text: &str) -> Option<(usize, Counter<'_>, char)> {
    let mut start = text.char_indices().take(MOST_LETTERS + 2);
    let (end, sign) = start.find(|(_, c)| matches!(c, '.' | ')' | '۔' | '।' | '။' | '៖'))?;
    let length = end + sign.len_utf8();
    let after = text[length..].chars().next();
    let counter = after.is_none_or(char::is_whitespace).then(|| counter(&text[..end]))??;
    // Letters have another delimiter than numbers, so that a list of one does not go on in the
    // other.
    let delimiter = match counter {
        Counter::Letters(_) => ')',
        Counter::Number(..) if sign == ')' => ')',
        Counter::Number(..) => '.',
    };
    Some((length, counter, delimiter))
}

fn counter(text: &str) -> Option<Counter<'_>> {
    if let Some(digits) = text.chars().next().and_then(Digits::having) {
        let values = text.chars().map(|c| digits.value(c));
        let number = values.take(MOST_DIGITS + 1).try_fold(0, |sum, value| Some(sum * 10 + value?));
        return number
            .filter(|_| text.chars().count() <= MOST_DIGITS)
            .map(|number| Counter::Number(number, digits));
    }
    are_letters(text).then_some(Counter::Letters(text))
}

/// Adds the masks of those of `letters` that follow each other in an alphabet, and forgets them
/// all.
fn in_order(letters: &mut Vec<Marker<'_>>, masks: &mut Vec<Mask>) {
    letters.sort_by_key(|marker| marker.column);
    for alike in letters.chunk_by(|a, b| a.column == b.column) {
        let mut rest = alike;
        while !rest.is_empty() {
            let (alphabet, first, length) = longest(rest);
            // Two that follow each other elsewhere than at the beginning may do so by chance.
            if length > 2 || (length == 2 && first == 0) {
                let numbered = rest[..length].iter().zip(first as u32 + 1..);
                let alphabet = match rest[0].what {
                    Counter::Letters(letters) => alphabet.spelled(letters),
                    Counter::Number(..) => alphabet,
                };
                let numbering = Numbering::Letters(alphabet);
                masks.extend(numbered.map(|(marker, number)| marker.mask(number, numbering)));
            }
            rest = &rest[length.max(1)..];
        }
    }
    letters.clear();
}

/// How many of the first markers follow each other, in which alphabet and from which letter on.
fn longest(markers: &[Marker<'_>]) -> (Alphabet, usize, usize) {
    let mut best = (ALPHABETS[0], 0, 0);
    for alphabet in ALPHABETS {
        let place = |marker: &Marker<'_>| match marker.what {
            Counter::Letters(letters) => {
                let letters = folded(letters);
                alphabet.letters.iter().position(|it| *it == letters)
            }
            Counter::Number(..) => None,
        };
        let Some(first) = place(&markers[0]) else { continue };
        let following = markers.iter().zip(first..).take_while(|(it, n)| place(it) == Some(*n));
        let length = following.count();
        if length > best.2 {
            best = (alphabet, first, length);
        }
    }
    best
}
