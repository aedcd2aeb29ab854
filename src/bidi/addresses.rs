//! Web and mail addresses in running text.
//!
//! In: words. Out: which of them are an address, and the words around. Never: a link.

use crate::ground::text::address_length;

/// How far back the beginning of a name is searched for, in bytes. A host name has at most this
/// many (RFC 1035, section 2.3.4).
const LONGEST_HOST: usize = 255;

/// Calls `words` with the parts of `text` that are not addresses. Addresses without a scheme also
/// count: `www.example.org/a`, `info@example.org`.
pub fn outside_addresses(text: &str, mut words: impl FnMut(&str)) {
    split_addresses(text, |part, is_address| {
        if !is_address {
            outside_domains(part, &mut words);
        }
    });
}

/// Whether `text` may contain an address. This is quick to check, and rare.
pub fn may_hold_address(text: &str) -> bool {
    end_of_scheme(text, 0).is_some()
}

/// Where the next `://` is.
fn end_of_scheme(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', &bytes[from..])
        .map(|n| n + from)
        .find(|&n| bytes[n..].starts_with(b"://"))
}

/// Calls `each` with each part of `text` in turn, and with whether it is an address such as
/// `https://example.org/a`.
pub fn split_addresses(text: &str, mut each: impl FnMut(&str, bool)) {
    let mut rest = text;
    let mut from = 0;
    while let Some(colon) = end_of_scheme(rest, from) {
        let scheme = rest[..colon].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        from = colon + 3;
        let len = if scheme > 0 { address_length(&rest[from..]) } else { 0 };
        if len > 0 {
            each(&rest[..colon - scheme], false);
            each(&rest[colon - scheme..colon + 3 + len], true);
            rest = &rest[colon + 3 + len..];
            from = 0;
        }
    }
    each(rest, false);
}

/// Calls `words` with the parts of `text` that are neither a host name nor a mail address.
fn outside_domains(text: &str, words: &mut impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let (mut done, mut from) = (0, 0);
    while let Some(sign) = memchr::memchr2(b'.', b'@', &bytes[from..]).map(|n| n + from) {
        from = sign + 1;
        let is_beside = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric)
        };
        if !is_beside(sign.checked_sub(1)) || !is_beside(Some(from)) {
            continue;
        }
        let is_mail = bytes[sign] == b'@';
        let is_part = |byte: u8| is_part_of_host(byte) || is_mail && b"_%+".contains(&byte);
        let start = sign
            - bytes[done..sign]
                .iter()
                .rev()
                .take(LONGEST_HOST)
                .take_while(|byte| is_part(**byte))
                .count();
        let host = if is_mail { from } else { start };
        let run = bytes[host..].iter().take_while(|byte| is_part_of_host(**byte)).count();
        let end = host + host_length(&text[host..host + run]);
        from = host + run;
        if end > host {
            let path = if bytes.get(end) == Some(&b'/') { address_length(&text[end..]) } else { 0 };
            words(&text[done..start]);
            (done, from) = (end + path, end + path);
        }
    }
    words(&text[done..]);
}

fn is_part_of_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-".contains(&byte)
}

/// The length of the host name at the beginning of `text`: labels separated by dots, of which the
/// last has only letters (RFC 1123, section 2.1; RFC 3696, section 2). Zero if there is none.
pub fn host_length(text: &str) -> usize {
    let host = text.trim_end_matches(['.', '-']);
    let (labels, last) = host.rsplit_once('.').unwrap_or_default();
    let is_host = last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_host && labels.split('.').all(|label| !label.is_empty()) { host.len() } else { 0 }
}
