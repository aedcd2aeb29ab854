//! Properties of running text: strong characters, isolation, digits.
//!
//! In: strings. Out: strings and numbers. Never: anything about Markdown, HTML or the archive.

use crate::ground::controls::is_noncharacter;
use crate::ground::lang::Direction;
use icu::normalizer::ComposingNormalizerBorrowed;
use icu::properties::props::{BidiClass, DefaultIgnorableCodePoint, GeneralCategory};
use icu::properties::{CodePointMapData, CodePointMapDataBorrowed, CodePointSetData};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_128;

/// What is asked about every character of running text: whether it runs from left to right or from
/// right to left, whether it is part of a word, is a word by itself, or separates words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits(u8);

impl Traits {
    const LTR: u8 = 1;
    const RTL: u8 = 2;
    const ALPHANUMERIC: u8 = 4;
    const WHITESPACE: u8 = 8;
    const IDEOGRAPH: u8 = 16;

    fn of(c: char) -> Self {
        let strong = match BIDI.get(c) {
            BidiClass::LeftToRight => Self::LTR,
            BidiClass::RightToLeft | BidiClass::ArabicLetter => Self::RTL,
            _ => 0,
        };
        let alphanumeric = if c.is_alphanumeric() { Self::ALPHANUMERIC } else { 0 };
        let whitespace = if c.is_whitespace() { Self::WHITESPACE } else { 0 };
        let ideograph = if is_ideograph(c) { Self::IDEOGRAPH } else { 0 };
        Self(strong | alphanumeric | whitespace | ideograph)
    }

    /// [`char::is_alphanumeric`].
    pub fn is_alphanumeric(self) -> bool {
        self.0 & Self::ALPHANUMERIC != 0
    }

    /// [`char::is_whitespace`].
    pub fn is_whitespace(self) -> bool {
        self.0 & Self::WHITESPACE != 0
    }

    /// Whether a character is a word by itself, as in the scripts that write without spaces.
    pub fn is_ideograph(self) -> bool {
        self.0 & Self::IDEOGRAPH != 0
    }

    /// How many left-to-right characters this is: one or none.
    pub fn ltr(self) -> u32 {
        u32::from(self.0 & Self::LTR)
    }

    /// How many right-to-left characters this is: one or none.
    pub fn rtl(self) -> u32 {
        u32::from((self.0 & Self::RTL) >> 1)
    }

    fn strong(self) -> Option<Direction> {
        match self.0 & (Self::LTR | Self::RTL) {
            Self::LTR => Some(Direction::Ltr),
            Self::RTL => Some(Direction::Rtl),
            _ => None,
        }
    }
}

pub const BIDI: CodePointMapDataBorrowed<'static, BidiClass> = CodePointMapData::<BidiClass>::new();

/// The characters below U+2100: Latin, Greek, Cyrillic, Hebrew, Arabic, general punctuation. This
/// is several times as fast as the general tables.
static FREQUENT: LazyLock<[Traits; 0x2100]> = LazyLock::new(|| {
    std::array::from_fn(|n| char::from_u32(n as u32).map_or(Traits(0), Traits::of))
});

/// The characters of `text` with their traits.
pub fn traits(text: &str) -> impl DoubleEndedIterator<Item = (char, Traits)> {
    let frequent = &*FREQUENT;
    text.chars().map(|c| (c, frequent.get(c as usize).copied().unwrap_or_else(|| Traits::of(c))))
}

fn is_ideograph(c: char) -> bool {
    matches!(
        c,
        '\u{3041}'..='\u{30FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// The directions of the strong characters of `text`.
pub fn strong(text: &str) -> impl DoubleEndedIterator<Item = Direction> {
    traits(text).filter_map(|(_, traits)| traits.strong())
}

/// `text`, which runs in `direction`, between U+2068 and U+2069, so that it and the text around it
/// do not change each other's direction. For places where markup is impossible. U+2068 goes by the
/// first strong character; if that would set the wrong direction, U+2066 or U+2067 is used instead.
pub fn isolate(text: &str, direction: Direction) -> String {
    // What is isolated inside does not count for U+2068.
    let is_plain = !text.contains(['\u{2066}', '\u{2067}']);
    let first = strong(text).next().unwrap_or(Direction::Ltr);
    let open = match direction {
        _ if is_plain && first == direction => '\u{2068}',
        Direction::Rtl => '\u{2067}',
        Direction::Ltr => '\u{2066}',
    };
    format!("{open}{text}\u{2069}")
}

/// `text` in Normalization Form C.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    const { ComposingNormalizerBorrowed::new_nfc() }.normalize(text)
}

/// For comparing texts, however their letters are composed: xxh3 of the NFC form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key(u128);

impl Key {
    pub fn of(text: &str) -> Self {
        Self(xxh3_128(nfc(text).as_bytes()))
    }
}

/// Whether a character belongs to the letter before it: a vowel sign, an accent.
pub fn is_combining(c: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    matches!(
        category,
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
    )
}

/// The length of the address at the beginning of `text`, after its `://`. It may have letters of
/// any script, and ends before the punctuation of the sentence around it.
pub fn address_length(text: &str) -> usize {
    let is_part = |c: char| match c.is_ascii() {
        true => {
            c.is_ascii_graphic()
                && !matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^')
        }
        false => c.is_alphanumeric() || is_combining(c),
    };
    let address = &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())];
    let address = &address[..outer_bracket(address).unwrap_or(address.len())];
    address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len()
}

/// The first bracket in `address` that belongs to the text around it: one that closes nothing, or a
/// square one where addresses have none. They have them around a number that is a host, and in a
/// query (RFC 3986, section 3.2.2; forms write `?a[]=1`).
fn outer_bracket(address: &str) -> Option<usize> {
    let (mut round, mut square, mut is_query) = (0u32, 0u32, false);
    address.bytes().enumerate().find_map(|(at, byte)| {
        let is_outer = match byte {
            b'(' => {
                round += 1;
                false
            }
            b')' => {
                let is_outer = round == 0;
                round = round.saturating_sub(1);
                is_outer
            }
            b'[' => {
                square += 1;
                at > 0 && !is_query
            }
            b']' => {
                let is_outer = square == 0;
                square = square.saturating_sub(1);
                is_outer
            }
            b'?' => {
                is_query = true;
                false
            }
            _ => false,
        };
        is_outer.then_some(at)
    })
}

/// Whether a character is a symbol such as an emoji, neither a letter nor punctuation.
pub fn is_symbol(c: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    matches!(
        category,
        GeneralCategory::OtherSymbol
            | GeneralCategory::MathSymbol
            | GeneralCategory::CurrencySymbol
    )
}

/// Whether a character only controls the order of others: embeddings, overrides, isolates and
/// marks.
pub fn is_bidi_control(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether a character is invisible and does not belong in a name: control characters, line
/// separators, spaces without width, code points that are no characters, and everything that
/// changes the direction of the text around it. Joiners are not among them, because they belong to
/// letters.
pub fn is_invisible(c: char) -> bool {
    let has_no_width = matches!(c, '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}');
    has_no_width || c.is_control() || is_bidi_control(c) || is_noncharacter(c)
}

/// The first character in an address that nobody sees, and the address without such characters.
/// Control characters and closed controls of direction are errors of their own.
pub fn hidden_in_address(address: &str) -> Option<(char, String)> {
    let is_hidden =
        |c: char| is_invisible(c) && !c.is_control() || matches!(c, '\u{a0}' | '\u{ad}');
    let found = if address.is_ascii() { None } else { address.chars().find(|c| is_hidden(*c)) };
    found.map(|found| (found, address.replace(is_hidden, "")))
}

/// Whether a text shows anything: not only white space, marks and invisible characters.
pub fn is_visible(text: &str) -> bool {
    let is_shown =
        |c: char| !c.is_whitespace() && !is_invisible(c) && !is_combining(c) && !is_ignorable(c);
    text.chars().any(is_shown)
}

/// Whether a text has a letter, a digit or a symbol that readers see, and not only punctuation.
pub fn has_letters(text: &str) -> bool {
    let is_letter = |c: char| (c.is_alphanumeric() || is_symbol(c)) && !is_combining(c);
    text.chars().any(|c| is_letter(c) && c != 'ـ' && !is_ignorable(c))
}

/// Whether a character is shown only where a font does not know better, such as joiners and
/// fillers; or, as the empty Braille pattern, not at all.
pub fn is_ignorable(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) || c == '\u{2800}'
}

/// How many bytes the byte-order mark has that some editors put at the start of a file.
pub fn bom_length(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// A set of ten digits, known by its zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits(char);

impl Digits {
    pub const LATIN: Self = Self('0');

    /// The digits of a number whose zero is given as text.
    pub fn of(zero: &str) -> Self {
        zero.chars().next().map_or(Self::LATIN, Self)
    }

    /// `n` in these digits.
    pub fn write(self, n: usize) -> String {
        let digit = |byte: u8| char::from_u32(self.0 as u32 + u32::from(byte - b'0'));
        n.to_string().bytes().filter_map(digit).collect()
    }

    /// Those that `c` is one of, if they have a name.
    pub fn having(c: char) -> Option<Self> {
        let zeros =
            ['٠', '۰', '০', '०', '૦', '੦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐'];
        zeros.into_iter().map(Self).find(|digits| digits.value(c).is_some())
    }

    /// The value of `c`, if it is one of them.
    pub fn value(self, c: char) -> Option<u32> {
        u32::from(c).checked_sub(u32::from(self.0)).filter(|value| *value < 10)
    }

    /// Their name in CLDR, or `None` for 0123.
    pub fn name(self) -> Option<&'static str> {
        match self.0 {
            '٠' => Some("arab"),
            '۰' => Some("arabext"),
            '০' => Some("beng"),
            '०' => Some("deva"),
            '૦' => Some("gujr"),
            '੦' => Some("guru"),
            '០' => Some("khmr"),
            '೦' => Some("knda"),
            '໐' => Some("laoo"),
            '൦' => Some("mlym"),
            '᠐' => Some("mong"),
            '၀' => Some("mymr"),
            '୦' => Some("orya"),
            '௦' => Some("tamldec"),
            '౦' => Some("telu"),
            '๐' => Some("thai"),
            '༠' => Some("tibt"),
            _ => None,
        }
    }
}
