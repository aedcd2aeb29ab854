//! Addresses that stand in a text without any sign of a link.
//!
//! In: the nodes of a body. Out: the nodes, with a link around each address of the web and of mail:
//! `https://example.org/a`, `www.example.org`, `info@example.org`. Where an address ends is for
//! `ground::text` to say. Links, raw links, pictures, code and verse are left
//! alone, and code that is written as HTML. Never: a link
//! of a word that only has a dot in it.

use super::{LinkType, Node, NodeKind, RawCode, Tag};
use crate::bidi::addresses::host_length;
use crate::ground::text::address_length;
use pulldown_cmark::CowStr;
use std::ops::Range;

pub(super) fn link<'a>(nodes: Vec<Node<'a>>, source: &'a str) -> Vec<Node<'a>> {
    let texts = || nodes.iter().filter_map(|node| node.literal(source));
    if !may_hold_address(source) || !texts().any(may_hold_address) {
        return nodes;
    }
    let mut linked = Vec::with_capacity(nodes.len());
    // What is open that holds no links of ours: each element, and whether it is one of those.
    let (mut open, mut closed_depth, mut in_raw_link) = (Vec::new(), 0_usize, false);
    let mut code = RawCode::default();
    for node in nodes {
        let in_code = code.holds(&node);
        match &node.kind {
            NodeKind::Close => closed_depth -= usize::from(open.pop() == Some(true)),
            NodeKind::Html(html) => in_raw_link = is_open_after(html, in_raw_link),
            _ if node.opens() => {
                in_raw_link &= !node.opens_block();
                open.push(is_closed(&node));
                closed_depth += usize::from(is_closed(&node));
            }
            NodeKind::Text(_) if closed_depth == 0 && !in_raw_link && !in_code => {
                if let Some(text) = node.literal(source) {
                    split(&node, text, &mut linked);
                    continue;
                }
            }
            _ => {}
        }
        linked.push(node);
    }
    linked
}

/// Whether the text within an element that begins so is no place for a link.
fn is_closed(node: &Node<'_>) -> bool {
    use Tag::{HtmlBlock, Image, Link};
    node.is_literal() || matches!(node.kind, NodeKind::Open(Link { .. } | Image { .. } | HtmlBlock))
}

/// Whether a raw link is open after a piece of raw HTML.
fn is_open_after(html: &str, before: bool) -> bool {
    let start = html.as_bytes().get(..3).map(<[u8]>::to_ascii_lowercase);
    match start.as_deref() {
        Some([b'<', b'a', next]) if !next.is_ascii_alphanumeric() => true,
        Some([b'<', b'/', b'a']) => false,
        _ => before,
    }
}

fn split<'a>(node: &Node<'a>, text: &'a str, nodes: &mut Vec<Node<'a>>) {
    let (base, mut done) = (node.span().start, 0);
    let push_text = |nodes: &mut Vec<Node<'a>>, range: Range<usize>| {
        if !range.is_empty() {
            let text = CowStr::Borrowed(&text[range.clone()]);
            let span = base + range.start..base + range.end;
            nodes.push(Node::new(NodeKind::Text(text), span));
        }
    };
    for BareAddress { range, kind } in addresses(text) {
        let span = base + range.start..base + range.end;
        push_text(nodes, done..range.start);
        nodes.push(Node::new(NodeKind::Open(kind.tag(&text[range.clone()])), span.clone()));
        push_text(nodes, range.clone());
        nodes.push(Node::new(NodeKind::Close, span));
        done = range.end;
    }
    push_text(nodes, done..text.len());
}

/// An address in a text.
struct BareAddress {
    range: Range<usize>,
    kind: AddressKind,
}

#[derive(Clone, Copy)]
enum AddressKind {
    /// With its scheme.
    Web,
    /// Without: `www.example.org`.
    Host,
    Mail,
}

impl AddressKind {
    fn tag(self, address: &str) -> Tag<'_> {
        let (link_type, destination) = match self {
            Self::Web => (LinkType::Autolink, CowStr::Borrowed(address)),
            Self::Host => (LinkType::Autolink, CowStr::from(format!("https://{address}"))),
            Self::Mail => (LinkType::Email, CowStr::Borrowed(address)),
        };
        let none = CowStr::Borrowed("");
        Tag::Link { link_type, dest_url: destination, title: none.clone(), id: none }
    }
}

/// Whether `text` may hold an address. This is quick to check, and rare.
fn may_hold_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b':', b'@', b'.', bytes).any(|at| match bytes[at] {
        b':' => bytes[at..].starts_with(b"://"),
        b'.' => at >= 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"www"),
        _ => true,
    })
}

/// The addresses in `text`, in order.
fn addresses(text: &str) -> Vec<BareAddress> {
    let (bytes, mut found, mut done) = (text.as_bytes(), Vec::new(), 0);
    for sign in memchr::memchr3_iter(b':', b'@', b'.', bytes) {
        if sign < done {
            continue;
        }
        let address = match bytes[sign] {
            b':' => web(text, done, sign),
            b'@' => mail(text, done, sign),
            _ => host(text, done, sign),
        };
        if let Some(address) = address {
            done = address.range.end;
            found.push(address);
        }
    }
    found
}

/// `https://…`, whose colon is at `colon`.
fn web(text: &str, from: usize, colon: usize) -> Option<BareAddress> {
    let rest = text[colon..].strip_prefix("://")?;
    let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric();
    let length = text.as_bytes()[from..colon].iter().rev().take_while(is_letter).count();
    let scheme = &text[colon - length..colon];
    let is_known = ["http", "https", "ftp"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
    let begins = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    // Measured last, for it may take a while, and there may be many colons.
    let end = colon + 3 + if is_known && begins { address_length(rest) } else { 0 };
    (end > colon + 3).then(|| BareAddress { range: colon - length..end, kind: AddressKind::Web })
}

/// `www.example.org/…`, whose first dot is at `dot`.
fn host(text: &str, from: usize, dot: usize) -> Option<BareAddress> {
    let start =
        dot.checked_sub(3).filter(|start| *start >= from && text.is_char_boundary(*start))?;
    let before = text[from..start].bytes().next_back();
    let is_whole =
        !before.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"./-_@".contains(&byte));
    if !text[start..dot].eq_ignore_ascii_case("www") || !is_whole {
        return None;
    }
    let address = &text[start..start + address_length(&text[start..])];
    let name = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let has_domain = name.bytes().filter(|byte| *byte == b'.').count() > 1
        && (host_length(name) == name.len() || !name.is_ascii());
    has_domain.then(|| BareAddress { range: start..start + address.len(), kind: AddressKind::Host })
}

/// The longest name before the `@` of mail, in bytes (RFC 5321, section 4.5.3.1.1).
const LONGEST_LOCAL_PART: usize = 64;

/// `info@example.org`, whose sign is at `sign`.
fn mail(text: &str, from: usize, sign: usize) -> Option<BareAddress> {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let local = text.as_bytes()[from..sign].iter().rev().take_while(is_part);
    let length = local.take(LONGEST_LOCAL_PART + 1).count();
    let start = sign - length;
    // `@user@mastodon.test` is nobody's mail address.
    let is_handle = text[..start].ends_with('@');
    let begins = text[start..].starts_with(|c: char| c.is_ascii_alphanumeric()) && !is_handle;
    let end = sign + 1 + mail_host_length(&text[sign + 1..]);
    (begins && (1..=LONGEST_LOCAL_PART).contains(&length) && end > sign + 1)
        .then_some(BareAddress { range: start..end, kind: AddressKind::Mail })
}

/// How much of `text` is the host of a mail address, in letters of any script (RFC 6531).
fn mail_host_length(text: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let run = &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())];
    let ascii = run.find(|c: char| !c.is_ascii()).map_or(run, |end| &run[..end]);
    let length = host_length(ascii);
    let host = run.trim_end_matches(['.', '-']);
    let has_labels = host.contains('.') && host.split('.').all(|label| !label.is_empty());
    match length {
        0 if has_labels && !host.is_ascii() => host.len(),
        length => length,
    }
}
