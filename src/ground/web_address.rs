//! Web addresses as people read them.
//!
//! In: an address as it is in a link. Out: the same with letters in the place of their escapes:
//! `/wiki/محمد` for `/wiki/%D9%85%D8%AD%D9%85%D8%AF`. Never: an address that leads elsewhere. Signs
//! of ASCII, white space and whatever cannot be seen stay escaped, and so do bytes that are not
//! UTF-8. For messages, also the address that is meant by a mistyped one.

use std::borrow::Cow;

use super::text::is_invisible;

/// The address that is meant by one whose beginning is mistyped: `http//example.org`,
/// `htp://example.org`, `www,example.org`, `mailto//name@example.org`. `None` if it is right, or
/// something else.
pub fn mended(address: &str) -> Option<String> {
    let word = address.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(address.len());
    let (word, rest) = address.split_at(word);
    let start = rest.find(|c: char| !":;,./\\ ".contains(c))?;
    let (signs, rest) = rest.split_at(start);
    let word = word.to_ascii_lowercase();
    if word == "www" {
        let is_mistyped = signs == "," && has_host(rest);
        return is_mistyped.then(|| format!("https://www.{}", with_dots(rest)));
    }
    if word == "mailto" {
        return (signs != ":" && rest.contains('@')).then(|| format!("mailto:{rest}"));
    }
    let scheme = ["https", "http"].into_iter().filter(|scheme| is_meant(&word, scheme));
    let scheme = scheme.min_by_key(|scheme| strsim::osa_distance(&word, scheme))?;
    let is_begun = signs.starts_with([':', ';']) || signs.contains("//");
    if rest.starts_with("http://") || rest.starts_with("https://") {
        return Some(mended(rest).unwrap_or_else(|| rest.to_owned()));
    }
    let is_right = word == scheme && signs == "://" && !host(rest).contains(',');
    (is_begun && has_host(rest) && !is_right).then(|| format!("{scheme}://{}", with_dots(rest)))
}

/// Whether a word is a scheme, or one with a letter too many, too few or wrong.
fn is_meant(word: &str, scheme: &str) -> bool {
    word.len() > 2 && strsim::osa_distance(word, scheme) <= 1
}

fn host(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// Whether an address without its scheme begins as that of a site does.
fn has_host(rest: &str) -> bool {
    let host = host(rest);
    let name = host.split(':').next().unwrap_or(host);
    name == "localhost" || name.contains(['.', ',']) && !name.contains([' ', '@', '\\'])
}

/// The address with dots in the place of commas in its host.
fn with_dots(rest: &str) -> String {
    let host = host(rest);
    host.replace(',', ".") + &rest[host.len()..]
}

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
