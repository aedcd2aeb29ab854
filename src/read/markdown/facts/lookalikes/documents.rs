//! What programs for documents leave behind in a text that was copied from them.
//!
//! In: the text of a body. Out: elements with a name before a colon, such as `<o:p>`, `</w:t>` and
//! `<v:shape id="a">`, which are none in HTML and none in Markdown. Never: an address between `<`
//! and `>`, which is a link.

use super::{Finder, LookalikeKind};

/// How many bytes there are at most before the colon.
const LONGEST_PREFIX: usize = 4;

impl Finder<'_, '_> {
    pub(super) fn element_of_document(&mut self, at: usize) {
        let rest = self.rest_of_line(at);
        let tag = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let Some((prefix, tag)) = tag.split_once(':') else { return };
        let name = tag.find([' ', '/', '>']).map_or(tag, |end| &tag[..end]);
        let end = tag.find(['<', '>']).filter(|end| tag[*end..].starts_with('>'));
        let is_element = prefix.len() <= LONGEST_PREFIX && is_name(prefix) && is_name(name);
        if let Some(end) = end.filter(|_| is_element) {
            let end = at + (rest.len() - tag.len()) + end + 1;
            let instead = "delete it: it comes from a program for documents".to_owned();
            self.push(at..end, LookalikeKind::Foreign("an element of XML", instead));
        }
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
