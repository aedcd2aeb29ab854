//! Characters that cannot be seen, and that change or damage what is around them.
//!
//! In: a text. Out: the places of control characters and of code points that are no characters,
//! and of controls of direction without their counterpart. Never: a word about joiners and marks of
//! direction, which scripts need, or about isolates and embeddings that are closed.

/// Whether a text may have anything that [`forbidden`] or [`unbalanced`] finds. This costs almost
/// nothing, and is wrong now and then, but never if it says no.
pub fn is_suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.chunks(CHUNK).any(has_control)
        || memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).any(|at| begins_unseen(&bytes[at..]))
        || memchr::memchr_iter(0xbf, bytes).any(|at| ends_noncharacter(&bytes[at..]))
}

const CHUNK: usize = 4096;

/// Whether a control character of ASCII is among these bytes.
fn has_control(chunk: &[u8]) -> bool {
    let is_control = |b: u8| (b < 0x20) & (b != b'\t') & (b != b'\n') & (b != b'\r') | (b == 0x7f);
    // Without an early end the compiler looks at many bytes at once.
    chunk.iter().fold(false, |found, &byte| found | is_control(byte))
}

/// Whether U+0080 to U+009F, U+202A to U+202E, U+2066 to U+2069 or U+FDD0 to U+FDEF may be here.
fn begins_unseen(bytes: &[u8]) -> bool {
    match bytes {
        [0xc2, second, ..] => *second < 0xa0,
        [0xe2, 0x80, third, ..] => *third >= 0xaa,
        [0xe2, 0x81, third, ..] => *third >= 0xa6,
        [0xef, 0xb7, third, ..] => *third >= 0x90,
        _ => false,
    }
}

/// Whether a code point that ends in FFFE or FFFF, on any plane, may have its last two bytes here.
fn ends_noncharacter(bytes: &[u8]) -> bool {
    matches!(bytes, [0xbf, 0xbe | 0xbf, ..])
}

/// Control characters other than tabs and line breaks, and code points that are no characters.
pub fn forbidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|(_, c)| is_forbidden(*c))
}

/// Whether no text should have this character.
pub fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || is_noncharacter(c)
}

/// Whether Unicode will never give this code point a meaning.
pub fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// The controls of direction that are open, while a paragraph is read: U+202A to U+202E and U+2066
/// to U+2069, which must be closed within it and inside each other.
#[derive(Debug, Default)]
pub struct OpenControls<Place> {
    open: Vec<(Place, char)>,
}

impl<Place> OpenControls<Place> {
    /// Reads one character. Returns those that are now known to have no counterpart.
    pub fn read(&mut self, place: Place, c: char) -> Vec<(Place, char)> {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => {
                self.open.push((place, c));
                Vec::new()
            }
            '\u{202c}' if self.open.last().is_some_and(|(_, open)| !is_isolate(*open)) => {
                self.open.pop();
                Vec::new()
            }
            '\u{2069}' => match self.open.iter().rposition(|(_, open)| is_isolate(*open)) {
                Some(isolate) => self.open.drain(isolate..).skip(1).collect(),
                None => vec![(place, c)],
            },
            '\u{202c}' => vec![(place, c)],
            _ => Vec::new(),
        }
    }

    /// Ends the paragraph. Returns those that were never closed.
    pub fn end(&mut self) -> Vec<(Place, char)> {
        std::mem::take(&mut self.open)
    }
}

/// The controls of direction in a paragraph that have no counterpart, in the order of the text.
pub fn unbalanced(paragraph: &str) -> Vec<(usize, char)> {
    let mut open = OpenControls::default();
    let mut lone: Vec<_> = paragraph.char_indices().flat_map(|(at, c)| open.read(at, c)).collect();
    lone.extend(open.end());
    lone.sort_unstable();
    lone
}

fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2068}')
}

/// What closes a control of direction, or `None` if it closes one itself.
pub fn counterpart(c: char) -> Option<char> {
    match c {
        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => Some('\u{202c}'),
        '\u{2066}'..='\u{2068}' => Some('\u{2069}'),
        _ => None,
    }
}

/// The name of a control of direction in Unicode.
pub fn name(c: char) -> &'static str {
    match c {
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        _ => "pop directional isolate",
    }
}
