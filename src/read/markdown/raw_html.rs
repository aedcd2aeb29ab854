//! Addresses in raw HTML.
//!
//! In: a tree. Out: where in its raw HTML the addresses of links and pictures stand, and the same
//! tree with each where it leads. Never: what the HTML means otherwise. Comments and text that only
//! looks like a tag's are passed over.

use super::LinkResolver;
use super::destination::{self, Destination};
use super::tree::{Kind, Tree};
use pulldown_cmark::CowStr;
use pulldown_cmark_escape::{FmtWriter, escape_href};
use std::ops::Range;

/// An address in the raw HTML at a node.
pub(super) struct Address {
    pub at: usize,
    /// In the node's HTML.
    pub place: Range<usize>,
    /// As a link in Markdown would have it.
    pub destination: String,
}

/// All addresses that may lead to something in the archive.
pub(super) fn addresses(tree: &Tree<'_>) -> Vec<Address> {
    let mut reader = Reader::default();
    let mut found = Vec::new();
    for (at, node) in tree.nodes.iter().enumerate() {
        let Kind::Html(html) = &node.kind else {
            // A block of HTML that ends has ended whatever was open in it.
            reader = Reader::default();
            continue;
        };
        for place in reader.read(html) {
            let destination = html[place.clone()].trim().replace("&amp;", "&");
            if !destination.is_empty()
                && destination::classify(&destination) == Destination::Internal
            {
                found.push(Address { at, place, destination });
            }
        }
    }
    found
}

/// Writes into the tree where its addresses lead. What leads nowhere stays as it was written.
pub(super) fn resolve(tree: &mut Tree<'_>, links: &dyn LinkResolver) {
    // From the end, so that places before it stay what they are.
    for Address { at, place, destination } in addresses(tree).into_iter().rev() {
        if let (Kind::Html(html), Some(target)) =
            (&mut tree.nodes[at].kind, links.resolve(&destination))
        {
            let mut written = html[..place.start].to_owned();
            // Writing to a string cannot fail.
            let _ = escape_href(FmtWriter(&mut written), &target.url);
            written.push_str(&html[place.end..]);
            *html = CowStr::from(written);
        }
    }
}

/// Reads HTML piece by piece.
#[derive(Default)]
struct Reader {
    inside: Inside,
}

#[derive(Default, Clone, Copy)]
enum Inside {
    #[default]
    Text,
    Comment,
    /// A tag, and the attribute of it that is an address.
    Tag(&'static str),
}

impl Reader {
    /// The places of addresses in the next piece.
    fn read(&mut self, html: &str) -> Vec<Range<usize>> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < html.len() {
            at = match self.inside {
                Inside::Text => self.text(html, at),
                Inside::Comment => self.comment(html, at),
                Inside::Tag(wanted) => self.attribute(html, at, wanted, &mut found),
            };
        }
        found
    }

    fn text(&mut self, html: &str, at: usize) -> usize {
        let Some(start) = html[at..].find('<').map(|n| at + n + 1) else { return html.len() };
        let rest = &html[start..];
        let name = &rest[..end_of(rest, |b| !b.is_ascii_alphanumeric())];
        if rest.starts_with("!--") {
            self.inside = Inside::Comment;
            return start + 3;
        }
        if !name.is_empty() {
            self.inside = Inside::Tag(address_of(&name.to_ascii_lowercase()));
        }
        start + name.len()
    }

    fn comment(&mut self, html: &str, at: usize) -> usize {
        let Some(end) = html[at..].find("-->") else { return html.len() };
        self.inside = Inside::Text;
        at + end + 3
    }

    /// Passes over one attribute, or what stands before it.
    fn attribute(
        &mut self,
        html: &str,
        at: usize,
        wanted: &str,
        found: &mut Vec<Range<usize>>,
    ) -> usize {
        let rest = &html[at..];
        let name = &rest[..end_of(rest, |b| b.is_ascii_whitespace() || b"=>/\"'".contains(&b))];
        if name.is_empty() {
            if rest.starts_with('>') {
                self.inside = Inside::Text;
            }
            return at + 1;
        }
        let behind = rest[name.len()..].trim_start();
        let Some(value) = behind.strip_prefix('=').map(str::trim_start) else {
            return at + name.len();
        };
        let (start, end) = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => (1, 1 + end_of(&value[1..], |b| b == *quote)),
            _ => (0, end_of(value, |b| b.is_ascii_whitespace() || b == b'>')),
        };
        let base = html.len() - value.len();
        if name.eq_ignore_ascii_case(wanted) {
            found.push(base + start..base + end);
        }
        // The closing quote, if there is one.
        (base + end + start).min(html.len())
    }
}

/// Where the first such byte stands, or where the text ends.
fn end_of(text: &str, is_end: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(is_end).unwrap_or(text.len())
}

fn address_of(tag: &str) -> &'static str {
    match tag {
        "a" | "area" => "href",
        "img" | "audio" | "video" | "source" | "track" => "src",
        _ => "",
    }
}
