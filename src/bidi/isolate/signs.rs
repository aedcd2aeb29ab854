//! Which signs belong to a word or a number.

/// Words of one letter that are written together with the next: and, so, by, as, to; in Hebrew also
/// from, that, the.
pub(super) fn is_clitic(c: char) -> bool {
    matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل' | 'ו' | 'ב' | 'כ' | 'ל' | 'מ' | 'ש' | 'ה')
}

pub(super) fn is_sign_before(c: char) -> bool {
    matches!(c, '+' | '-' | '−' | '–' | '±' | '∓' | '~' | '≈' | '<' | '>' | '≤' | '≥')
        || matches!(c, '#' | '$' | '€' | '£' | '§' | '№' | '@' | '.')
}

pub(super) fn is_sign_within(c: char) -> bool {
    matches!(
        c,
        '+' | '-'
            | '\u{2010}'
            | '\u{2011}'
            | '−'
            | '–'
            | '—'
            | '×'
            | '÷'
            | '/'
            | '\\'
            | '.'
            | ','
            | ':'
            | '='
            | '_'
            | '~'
            | '\''
            | '’'
    ) || matches!(c, '#' | '$' | '€' | '£' | '%' | '‰' | '°' | '&' | '@' | '^')
}

pub(super) fn is_sign_after(c: char) -> bool {
    matches!(c, '+' | '#' | '$' | '€' | '£' | '%' | '‰' | '°' | '/' | '×')
}
