//! What looks like a link or a picture and is none.
//!
//! In: the text of a body. Out: links with a space in or before their address, with exchanged
//! brackets, without an end; the links of wikis. Never: a link by label, which has faults of its
//! own.

use super::{Finder, LookalikeKind, is_address};
use crate::ground::controls;
use std::ops::Range;

impl<'a> Finder<'_, 'a> {
    pub(super) fn links(&mut self) {
        if !self.has(b'[') {
            return;
        }
        self.each("](", |finder, at| finder.link(at));
        for sign in ["] (", "]\u{a0}("] {
            self.each(sign, |finder, at| finder.space_before_address(at, sign));
        }
        self.each(")[", |finder, at| finder.swapped(at));
        self.each("[[", |finder, at| finder.wiki(at));
    }

    /// `[text](…` that was not read as a link, whose `](` is at `at`.
    fn link(&mut self, at: usize) {
        let Some(start) = self.opening(at) else { return };
        let rest = self.after(at + 2);
        let Some(length) = closing(rest) else {
            let end = at + 2 + self.rest_of_line(at + 2).trim_end().len();
            return self.push(start..end, LookalikeKind::UnclosedLink);
        };
        if ["{{", "{%", "<%"].iter().any(|sign| rest[..length].contains(sign)) {
            // A shortcode, and reported as such.
            return;
        }
        if rest[..length].chars().any(controls::is_forbidden) {
            // Reported as an error itself.
            return;
        }
        let kind = match () {
            () if self.source[start..at].contains("](") => LookalikeKind::LinkInLink,
            () => self.fault_of_address(at + 2..at + 2 + length),
        };
        self.push(start..at + 3 + length, kind);
    }

    /// What is wrong with what stands between the brackets.
    fn fault_of_address(&self, inside: Range<usize>) -> LookalikeKind<'a> {
        let text = &self.source[inside.clone()];
        let address = text.trim();
        if let Some((_, size)) = address.rsplit_once(" =")
            && !size.is_empty()
            && size.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'x' | b'%'))
        {
            return LookalikeKind::SizeInAddress(&address[address.len() - size.len() - 1..]);
        }
        let is_quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '«' | '»' | '„' | '‘' | '’');
        let has_title = address.ends_with(is_quote) && address.contains(char::is_whitespace);
        match () {
            () if has_title || address.contains('"') => LookalikeKind::BadTitle,
            () if address.contains(['<', '>', '\n']) => LookalikeKind::OtherLink,
            () if address.contains(char::is_whitespace) => {
                let start = inside.start + text.len() - text.trim_start().len();
                LookalikeKind::SpaceInAddress(start..start + address.len())
            }
            () => LookalikeKind::OtherLink,
        }
    }

    fn space_before_address(&mut self, at: usize, sign: &str) {
        let Some(start) = self.opening(at) else { return };
        let inside = at + sign.len();
        let rest = self.rest_of_line(inside);
        let Some(length) = closing(rest).filter(|length| is_address(&rest[..*length])) else {
            return;
        };
        let space = at + 1..inside - 1;
        self.push(start..inside + length + 1, LookalikeKind::SpaceBeforeAddress(space));
    }

    fn swapped(&mut self, at: usize) {
        let rest = self.rest_of_line(at + 2);
        let before = self.before(at);
        let (Some(open), Some(length)) = (before.rfind('('), rest.find(']')) else { return };
        if is_address(&rest[..length]) && open + 1 < before.len() {
            let start = at - before.len() + open;
            let kind = LookalikeKind::Swapped(&before[open + 1..], &rest[..length]);
            self.push(start..at + 3 + length, kind);
        }
    }

    fn wiki(&mut self, at: usize) {
        let rest = self.rest_of_line(at + 2);
        let Some(length) = rest.find("]]") else { return };
        let (name, after) = (&rest[..length], &rest[length + 2..]);
        let is_name = name.contains(char::is_alphanumeric) && !name.contains(['[', ']']);
        let has_address = after.starts_with(['(', '[', '{']) && !after.starts_with("[[");
        if !is_name || has_address {
            return;
        }
        let range = at..at + 4 + length;
        if let Some(picture) = wiki_picture(name) {
            let start = at - usize::from(self.before(at).ends_with('!'));
            return self.push(start..range.end, LookalikeKind::WikiPicture(picture));
        }
        match name.trim_matches('_').eq_ignore_ascii_case("toc") {
            true => self.contents(range),
            false => self.push(range, LookalikeKind::Wiki(name)),
        }
    }

    /// The `[` that the `]` at `end` closes, with the `!` of a picture.
    fn opening(&self, end: usize) -> Option<usize> {
        let before = self.before(end);
        let mut depth = 0;
        for (at, sign) in before.bytes().enumerate().rev() {
            match sign {
                b']' => depth += 1,
                b'[' if depth > 0 => depth -= 1,
                b'[' => {
                    let start = end - before.len() + at;
                    let is_picture = before[..at].ends_with('!');
                    return (!self.is_escaped(start)).then_some(start - usize::from(is_picture));
                }
                _ => {}
            }
        }
        None
    }
}

/// The file of a picture in a link of a wiki.
fn wiki_picture(name: &str) -> Option<&str> {
    const SPACES: [&str; 4] = ["File", "Image", "ملف", "صورة"];
    const ENDINGS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"];
    let file = name.split('|').next().unwrap_or(name).trim();
    let (space, bare) = file.split_once(':').unwrap_or(("", file));
    if SPACES.iter().any(|own| own.eq_ignore_ascii_case(space.trim())) {
        return Some(bare.trim());
    }
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_picture = ENDINGS.iter().any(|own| own.eq_ignore_ascii_case(ending));
    is_picture.then_some(file)
}

/// Where the bracket is that closes the one before `text`.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}
