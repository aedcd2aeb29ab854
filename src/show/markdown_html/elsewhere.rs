//! A body for readers who see it elsewhere than on its page: in a feed.
//!
//! In: XHTML, and the address of its page. Out: XHTML without what only its page can use: ids,
//! classes, links to places for the hand or the eye of somebody who is there. Links to places of
//! the page lead to the page. Isolates are `<span dir>`, because programs that read feeds drop
//! `<bdi>`, and browsers isolate both (WHATWG HTML, section 15.3.5). Never: a relative address.

use crate::ground::html;
use crate::ground::html_tokens::{HtmlTag, HtmlToken, is_void, read_tokens};

/// Attributes that mean nothing elsewhere.
const OF_THE_PAGE: [&str; 9] =
    ["id", "name", "class", "role", "style", "loading", "decoding", "tabindex", "aria-label"];

/// Attributes that are addresses. What is left of those that lead nowhere is relative.
const ADDRESSES: [&str; 6] = ["href", "src", "srcset", "poster", "cite", "longdesc"];

/// The XHTML for readers of `xhtml` who are not on its page, which is at `page`.
pub(super) fn elsewhere(xhtml: &str, page: &str) -> String {
    let out = String::with_capacity(xhtml.len());
    let mut writer = ElsewhereWriter { page, out, open: Vec::new(), skipped: None };
    read_tokens(xhtml, |token| match token {
        HtmlToken::Text(text) if writer.skipped.is_none() => html::escape(&text, &mut writer.out),
        HtmlToken::Text(_) => {}
        HtmlToken::Tag(tag) if tag.is_end => writer.end(&tag),
        HtmlToken::Tag(tag) => writer.start(tag),
    });
    html::without_forbidden(&writer.out).unwrap_or(writer.out)
}

/// The same for words of the program, in which isolates are the only elements: there are many such
/// lines, and reading them as HTML takes longer than all the rest of a feed.
pub(super) fn words_elsewhere(words: &str) -> String {
    let mut parts = words.split("<bdi");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let attributes = part.split('>').next().unwrap_or_default();
        let dir = if attributes.contains(" dir=") { "" } else { " dir=\"auto\"" };
        out.extend(["<span", dir, part]);
    }
    let out = out.replace("</bdi>", "</span>");
    html::without_forbidden(&out).unwrap_or(out)
}

struct ElsewhereWriter<'p> {
    page: &'p str,
    out: String,
    /// For each element that is open, whether its tags are written.
    open: Vec<bool>,
    /// How many elements were open where one began that is left out with all that is in it.
    skipped: Option<usize>,
}

impl ElsewhereWriter<'_> {
    fn start(&mut self, mut tag: HtmlTag) {
        let is_void = is_void(&tag.name);
        if self.skipped.is_none() && is_way_around(&tag) {
            self.skipped = Some(self.open.len());
        }
        if self.skipped.is_some() {
            self.open.extend((!is_void).then_some(false));
            return;
        }
        shown_whole(&mut tag);
        if tag.name == "bdi" {
            "span".clone_into(&mut tag.name);
            if tag.attribute("dir").is_none() {
                tag.attributes.push(("dir".to_owned(), "auto".to_owned()));
            }
        }
        tag.attributes.retain(|(name, _)| !is_of_the_page(name));
        for (name, value) in &mut tag.attributes {
            if name == "href" && value.starts_with('#') {
                value.insert_str(0, self.page);
            }
        }
        tag.attributes.retain(|(name, value)| !ADDRESSES.contains(&&**name) || is_absolute(value));
        let is_bare = match &*tag.name {
            "span" => tag.attributes.is_empty(),
            "img" | "source" | "track" => tag.attribute("src").is_none(),
            _ => false,
        };
        if !is_bare {
            tag.push_open(&mut self.out);
            self.out.push_str(if is_void { "/>" } else { ">" });
        }
        self.open.extend((!is_void).then_some(!is_bare));
    }

    fn end(&mut self, tag: &HtmlTag) {
        if is_void(&tag.name) {
            return;
        }
        let is_written = self.open.pop().unwrap_or_default();
        if self.skipped == Some(self.open.len()) {
            self.skipped = None;
        } else if is_written && self.skipped.is_none() {
            let name = match &*tag.name {
                "bdi" => "span",
                "details" => "div",
                "summary" => "p",
                name => name,
            };
            self.out.extend(["</", name, ">"]);
        }
    }
}

/// Shows what a page would show one part of at a time: readers of feeds need not be able to open
/// the others.
fn shown_whole(tag: &mut HtmlTag) {
    let name = match &*tag.name {
        "details" => "div",
        "summary" => "p",
        _ => return,
    };
    name.clone_into(&mut tag.name);
    tag.attributes.retain(|(name, _)| !matches!(&**name, "name" | "open"));
}

/// Whether an element is only a way around in its page: a heading's link to itself, a note's way
/// back.
fn is_way_around(tag: &HtmlTag) -> bool {
    let is = |name: &str, value: &str| tag.attribute(name) == Some(value);
    let is_within = tag.attribute("href").is_some_and(|href| href.starts_with('#'));
    tag.name == "a" && is_within && (is("class", "anchor") || is("role", "doc-backlink"))
}

fn is_of_the_page(attribute: &str) -> bool {
    OF_THE_PAGE.contains(&attribute) || attribute.starts_with("data-")
}

/// Whether an address has a scheme (RFC 3986, section 3.1).
fn is_absolute(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b"+-.".contains(&b);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_part)
}
