//! Which signs belong to a word or a number, and which marks enclose others.
//!
//! In: characters. Out: what they may be. Never: a look at their neighbours.

use icu::properties::CodePointMapData;
use icu::properties::props::{BidiMirroringGlyph, BidiPairedBracketType};

/// Words of one letter that are written together with the next word: and, so, by, as, to; in Hebrew
/// also from, that, the.
pub(super) fn is_clitic(c: char) -> bool {
    matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل' | 'ו' | 'ב' | 'כ' | 'ל' | 'מ' | 'ש' | 'ה')
}

/// Signs that belong to the value of a number.
pub(super) fn is_amount_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '−' | '–' | '±' | '∓' | '~' | '≈' | '<' | '>' | '≤' | '≥')
}

/// What a word or a number may begin with.
pub(super) fn is_sign_before(c: char) -> bool {
    is_amount_sign(c)
        || c == '='
        || matches!(c, '#' | '§' | '№' | '@' | '.' | '/' | '\\' | '&' | '%')
        || is_currency(c)
}

/// What may be between the letters and digits of a word or a number, without a space.
pub(super) fn is_sign_within(c: char) -> bool {
    matches!(c, '+' | '-' | '\u{2010}' | '\u{2011}' | '−' | '–' | '—' | '×' | '÷' | '/' | '\\')
        || matches!(c, '.' | ',' | ':' | '=' | '_' | '~' | '\'' | '’' | '·' | '*' | '±')
        || matches!(c, '#' | '%' | '‰' | '°' | '&' | '@' | '^')
        || is_currency(c)
}

/// What a word or a number may end with.
pub(super) fn is_sign_after(c: char) -> bool {
    matches!(c, '+' | '#' | '%' | '‰' | '°' | '′' | '″' | '/' | '×' | '™' | '®' | '©' | '℠')
        || is_currency(c)
}

pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '₠'..='₿' | '﷼')
}

/// What may be between the groups of one number: `25 000`.
pub(super) fn is_number_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The mark that closes what `mark` opens: a bracket or a quotation mark.
pub(super) fn closing(mark: char) -> Option<char> {
    Some(match mark {
        '«' => '»',
        '“' | '‟' => '”',
        '„' => '“',
        '‘' | '‛' => '’',
        '‚' => '‘',
        '‹' => '›',
        '"' => '"',
        '\'' => '\'',
        _ => return bracket(mark).filter(|bracket| bracket.opens).map(|bracket| bracket.other),
    })
}

/// Whether `mark` closes a quotation that other marks may also open: „…”.
pub(super) fn closes(mark: char, opening: char) -> bool {
    closing(opening) == Some(mark) || matches!((opening, mark), ('„', '”') | ('‚', '’'))
}

/// One of a pair of brackets.
#[derive(Clone, Copy)]
pub(super) struct Bracket {
    pub opens: bool,
    pub other: char,
}

/// How the bidirectional algorithm sees `c`, if it is a bracket (UAX #9, BD14 to BD16).
pub(super) fn bracket(c: char) -> Option<Bracket> {
    // Spares most letters and signs the look-up: the first bracket after these is Tibetan.
    if c < '\u{f3a}' && !matches!(c, '(' | ')' | '[' | ']' | '{' | '}') {
        return None;
    }
    let glyph = CodePointMapData::<BidiMirroringGlyph>::new().get(c);
    let opens = match glyph.paired_bracket_type {
        BidiPairedBracketType::Open => true,
        BidiPairedBracketType::Close => false,
        _ => return None,
    };
    glyph.mirroring_glyph.map(|other| Bracket { opens, other })
}

/// How `c` is drawn in text from right to left.
pub(super) fn mirrored(c: char) -> char {
    if c.is_ascii_alphanumeric() {
        return c;
    }
    CodePointMapData::<BidiMirroringGlyph>::new().get(c).mirroring_glyph.unwrap_or(c)
}

/// Whether `c` is a bracket or may be a quotation mark.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '«' | '»' | '‹' | '›' | '"' | '\'' | '‘'..='‟') || bracket(c).is_some()
}

/// Whether `c` is a punctuation mark that only right-to-left texts have.
pub(super) fn is_rtl_mark(c: char) -> bool {
    matches!(c, '،' | '؛' | '؟' | '۔')
}

/// Whether `c` ends a sentence.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔')
}

/// Units of measurement that are written after a number, with a space.
pub(super) const MEASURES: [&str; 53] = [
    "km", "m", "cm", "mm", "kg", "g", "mg", "l", "L", "ml", "mL", "ha", "km²", "m²", "m³", "cm²",
    "cm³", "km/h", "mph", "Hz", "kHz", "MHz", "GHz", "kW", "MW", "GW", "kWh", "Pa", "hPa", "bar",
    "kB", "KB", "MB", "GB", "TB", "Mbps", "Gbps", "fps", "px", "pt", "dpi", "°C", "°F", "USD",
    "EUR", "GBP", "AM", "PM", "am", "pm", "BC", "AD", "BCE",
];
