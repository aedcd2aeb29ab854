//! The links in one line of Markdown: in words below a picture, its caption or its credit.
//!
//! In: the line, and where it is written. Out: its links with their places, and those of them whose
//! scheme is refused. Never: mail addresses, which lead to nothing that could be checked.

use super::destination::{self, Destination};
use super::{Link, LinkKind, plain};
use crate::ground::controls;
use crate::ground::diag::{Diagnostic, Span, links as say};
use crate::ground::web_address::mended;
use crate::read::markdown::tree::{LinkType, NodeKind, Tag, Tree};
use std::ops::Range;

/// A link in a line, and its place there.
pub(super) struct LineLink {
    pub destination: String,
    pub place: Range<usize>,
}

/// The links of a line.
pub(super) fn links_of(line: &str) -> Vec<LineLink> {
    let tree = plain::marked_line(line);
    let links = tree.iter().flat_map(Tree::nodes).filter_map(|node| match &node.kind {
        NodeKind::Open(Tag::Link { link_type, dest_url, .. })
            if *link_type != LinkType::Email && controls::forbidden(dest_url).next().is_none() =>
        {
            Some(LineLink { destination: dest_url.to_string(), place: node.span() })
        }
        _ => None,
    });
    links.collect()
}

/// What is wrong with the scheme of the link or picture at `span`, which is written as `source`.
pub(super) fn scheme_fault(destination: &str, source: &str, span: Span) -> Option<Diagnostic> {
    let class = destination::classify(destination);
    // As a path, it is not found.
    if class == Destination::Internal {
        return None;
    }
    if destination::has_no_host(destination) {
        return Some(say::address_without_host(span, destination));
    }
    if let Some(meant) = mended(destination) {
        let place = destination::place_in(source, destination).map(|place| {
            let start = span.start as usize;
            Span::new(span.file, start + place.start, start + place.end)
        });
        return Some(say::mistyped_scheme(span, destination, &meant, place));
    }
    let say = match class {
        Destination::Refused => say::refused_scheme,
        Destination::UnknownScheme => say::unknown_scheme,
        Destination::Internal | Destination::External => return None,
    };
    Some(say(span, &destination::scheme(destination).unwrap_or_default()))
}

/// The links in words below a picture.
#[derive(Debug, Default)]
pub struct WordsLinks {
    /// What may lead to something in the archive.
    pub internal: Vec<Link>,
    /// What is written as a whole address of the site itself.
    pub own: Vec<Link>,
    pub faults: Vec<Diagnostic>,
}

impl WordsLinks {
    /// Adds those of a line of which `place` says where its parts are written. `own_address` is the
    /// address of the site without its scheme; empty if it is not known.
    pub fn add(&mut self, line: &str, own_address: &str, place: impl Fn(Range<usize>) -> Span) {
        for LineLink { destination, place: part } in links_of(line) {
            let (source, span) = (&line[part.clone()], place(part));
            let fault = scheme_fault(&destination, source, span);
            // The line may be written with other signs than it has.
            self.faults.extend(fault.map(|fault| Diagnostic { fix: None, ..fault }));
            let is_own = || destination::below(&destination, own_address).is_some();
            let list = match destination::classify(&destination) {
                Destination::Internal => &mut self.internal,
                Destination::External if !own_address.is_empty() && is_own() => &mut self.own,
                _ => continue,
            };
            list.push(Link { kind: LinkKind::Link, destination, span });
        }
    }
}
