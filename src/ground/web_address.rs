//! Web addresses as people read them.
//!
//! In: an address as it is in a link. Out: the same with letters in the place of their escapes:
//! `/wiki/محمد` for `/wiki/%D9%85%D8%AD%D9%85%D8%AF`. Never: an address that leads elsewhere. Signs
//! of ASCII, white space and whatever cannot be seen stay escaped, and so do bytes that are not
//! UTF-8.

use std::borrow::Cow;

use super::text::is_invisible;

/// The length of an escape: `%D9`.
const ESCAPE: usize = 3;

/// The address for the eyes of readers.
pub fn readable(address: &str) -> Cow<'_, str> {
    if !address.contains('%') {
        return Cow::Borrowed(address);
    }
    let mut readable = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        readable.push_str(&rest[..at]);
        rest = &rest[at..];
        let bytes = leading_escapes(rest);
        let (escapes, after) = rest.split_at((bytes.len() * ESCAPE).max('%'.len_utf8()));
        push_decoded(&bytes, escapes, &mut readable);
        rest = after;
    }
    Cow::Owned(readable + rest)
}

/// The bytes of the escapes with which a text begins.
fn leading_escapes(text: &str) -> Vec<u8> {
    let escape = |escape: &[u8]| match escape {
        [b'%', high, low] => Some((hex(*high)? * 16 + hex(*low)?) as u8),
        _ => None,
    };
    text.as_bytes().chunks(ESCAPE).map_while(escape).collect()
}

fn hex(digit: u8) -> Option<u32> {
    char::from(digit).to_digit(16)
}

/// Adds what `escapes` stand for, which are `bytes`. Escapes that must stay are added as they are
/// written.
fn push_decoded(bytes: &[u8], escapes: &str, out: &mut String) {
    let mut at = 0;
    let keep = |from: usize, length: usize, out: &mut String| {
        out.push_str(&escapes[from * ESCAPE..(from + length) * ESCAPE]);
    };
    if bytes.is_empty() {
        return out.push_str(escapes);
    }
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_readable(c) {
                out.push(c)
            } else {
                keep(at, c.len_utf8(), out)
            }
            at += c.len_utf8();
        }
        keep(at, chunk.invalid().len(), out);
        at += chunk.invalid().len();
    }
}

/// Whether a character can stand in an address without its escape.
fn is_readable(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !is_invisible(c)
}
