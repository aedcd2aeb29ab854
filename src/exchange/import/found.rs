//! The links and headings of a body, with their places.
//!
//! In: Markdown. Out: a [`FoundBody`]. Never: where a link leads.

use std::ops::Range;

use crate::read::markdown::tree::LinkType;
use crate::read::markdown::{NodeKind, Tag, Tree, definitions, destination_place};

/// What is found in a body.
#[derive(Debug, Default)]
pub struct FoundBody {
    pub links: Vec<FoundLink>,
    pub headings: Vec<FoundHeading>,
    /// Ids that are written by hand.
    pub ids: Vec<String>,
}

/// How an address is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkForm {
    /// `[text](address)`, with the place of the address.
    Inline(Range<usize>),
    /// `[text][label]`; its address is that of a definition.
    Reference,
    /// `[label]: address`, with the place of the address.
    Definition(Range<usize>),
    /// The address alone.
    Bare,
    /// In a tag, with the place of the address.
    Html(Range<usize>),
}

#[derive(Debug)]
pub struct FoundLink {
    pub form: LinkForm,
    /// All of it in the body.
    pub whole: Range<usize>,
    /// What stands between the brackets.
    pub text: Range<usize>,
    pub destination: String,
    pub is_picture: bool,
}

#[derive(Debug)]
pub struct FoundHeading {
    pub text: String,
    pub id: Option<String>,
    /// Where an id can be written, and whether there are braces already.
    pub end: usize,
    pub has_braces: bool,
}

impl FoundBody {
    pub fn of(body: &str) -> Self {
        let tree = Tree::read(body);
        let mut found = Self::default();
        for (at, node) in tree.nodes().iter().enumerate() {
            if let Some(id) = node.attributes.as_ref().and_then(|attributes| attributes.id) {
                found.ids.push(id.to_owned());
            }
            match &node.kind {
                NodeKind::Open(tag @ (Tag::Link { .. } | Tag::Image { .. })) => {
                    found.add(body, node.span(), tag);
                }
                NodeKind::Open(Tag::Heading { id, .. }) => {
                    let id = id.as_ref().map(|id| id.to_string());
                    found.ids.extend(id.clone());
                    found.headings.push(heading(&tree, at, id));
                }
                NodeKind::Html(_) => found.add_html(body, node.span()),
                _ => {}
            }
        }
        found.ids.extend(tree.raw_tags.iter().flat_map(|tag| tag.ids()).map(str::to_owned));
        for (destination, whole) in definitions(body) {
            if let Some(at) = body[whole.clone()].rfind(&destination) {
                let start = whole.start + at;
                let place = start..start + destination.len();
                let (form, text) = (LinkForm::Definition(place), whole.start..whole.start);
                found.links.push(FoundLink { form, whole, text, destination, is_picture: false });
            }
        }
        found
    }

    fn add(&mut self, body: &str, whole: Range<usize>, tag: &Tag<'_>) {
        let (Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) = tag
        else {
            return;
        };
        let destination: &str = dest_url;
        let is_picture = matches!(tag, Tag::Image { .. });
        let source = &body[whole.clone()];
        let start = whole.start + if is_picture { 2 } else { 1 };
        let form = match link_type {
            LinkType::Inline => match destination_place(source, destination) {
                Some(place) => LinkForm::Inline(whole.start + place.start..whole.start + place.end),
                None if destination.is_empty() => LinkForm::Reference,
                None => return,
            },
            LinkType::Email => return,
            LinkType::Autolink => LinkForm::Bare,
            _ if !source.contains('[') => LinkForm::Bare,
            _ => LinkForm::Reference,
        };
        let end = match &form {
            LinkForm::Inline(place) => body[start..place.start].rfind("](").map(|at| start + at),
            LinkForm::Reference => body[start..whole.end].find(']').map(|at| start + at),
            _ => None,
        };
        let text = start.min(whole.end)..end.unwrap_or(start).max(start).min(whole.end);
        let destination = destination.to_owned();
        self.links.push(FoundLink { form, whole, text, destination, is_picture });
    }

    /// Addresses in the tags of raw HTML.
    fn add_html(&mut self, body: &str, span: Range<usize>) {
        let html = &body[span.clone()];
        for (name, is_picture) in [("href", false), ("src", true), ("poster", true)] {
            for (at, _) in html.match_indices(name) {
                let Some(place) = attribute_value(html, at + name.len()) else { continue };
                let is_name = html[..at].ends_with(char::is_whitespace);
                let destination = html[place.clone()].replace("&amp;", "&");
                if is_name && !destination.is_empty() {
                    let place = span.start + place.start..span.start + place.end;
                    let (whole, text) = (place.clone(), place.clone());
                    let form = LinkForm::Html(place);
                    self.links.push(FoundLink { form, whole, text, destination, is_picture });
                }
            }
        }
    }
}

/// The value in quotation marks after an equals sign.
fn attribute_value(html: &str, at: usize) -> Option<Range<usize>> {
    let rest = html[at..].strip_prefix('=')?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = at + 2;
    let length = html[start..].find(quote)?;
    Some(start..start + length)
}

fn heading(tree: &Tree<'_>, at: usize, id: Option<String>) -> FoundHeading {
    let mut text = String::new();
    for inner in tree.inside(at) {
        match &tree[inner].kind {
            NodeKind::Text(part) | NodeKind::Code(part) | NodeKind::Math(part, _) => {
                text.push_str(part)
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => text.push(' '),
            _ => {}
        }
    }
    let span = tree[at].span();
    let source = tree.source[span.clone()].trim_end();
    let is_atx = source.starts_with('#');
    let lines = match source.rfind('\n') {
        Some(end) if !is_atx => &source[..end],
        _ => source,
    };
    let lines = lines.trim_end();
    let has_braces = lines.ends_with('}') && lines.contains('{');
    let end = match lines.rfind('{') {
        Some(brace) if has_braces => brace + 1,
        _ if is_atx => {
            let bare = lines.trim_end_matches('#');
            let is_closed = bare.len() < lines.len() && bare.ends_with(' ');
            if is_closed { bare.trim_end().len() } else { lines.len() }
        }
        _ => lines.len(),
    };
    FoundHeading { text, id, end: span.start + end, has_braces }
}
