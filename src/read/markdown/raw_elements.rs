//! Raw HTML within a paragraph, as the bidirectional algorithm sees it.
//!
//! In: the nodes of a paragraph. Out: what each tag in it opens, closes or stands for. Never: what
//! the HTML means otherwise.

use super::tree::{Kind, Tree};
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

/// Elements that have no end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// What a tag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawElement {
    /// Opens an element, which may never end.
    Opens,
    /// Closes what opens at this node.
    Closes(usize),
    ClosesNone,
    LineBreak,
    /// A picture or an element with a direction of its own, up to this node.
    Isolated(usize),
    Nothing,
}

/// The tags of a paragraph, by their nodes.
pub(super) struct RawElements(HashMap<usize, RawElement>);

impl RawElements {
    /// The tags among the nodes `range`.
    pub fn of(tree: &Tree<'_>, range: Range<usize>) -> Self {
        let mut elements = HashMap::new();
        // Of each name, the elements that are open.
        let mut open: HashMap<String, Vec<(usize, bool)>> = HashMap::new();
        for at in range {
            let Kind::Html(html) = &tree.nodes[at].kind else { continue };
            let tag = RawTag::read(html);
            let element = match () {
                () if tag.name == "br" => RawElement::LineBreak,
                () if VOID.contains(&&*tag.name) => RawElement::Isolated(at),
                () if tag.name.is_empty() => RawElement::Nothing,
                () if !tag.closes => {
                    open.entry(tag.name).or_default().push((at, tag.has_direction));
                    RawElement::Opens
                }
                () => match open.get_mut(&tag.name).and_then(Vec::pop) {
                    Some((start, true)) => {
                        elements.insert(start, RawElement::Isolated(at));
                        RawElement::Nothing
                    }
                    Some((start, false)) => RawElement::Closes(start),
                    None => RawElement::ClosesNone,
                },
            };
            elements.insert(at, element);
        }
        Self(elements)
    }

    /// What stands at the node `at`.
    pub fn element(&self, at: usize) -> RawElement {
        self.0.get(&at).copied().unwrap_or(RawElement::Nothing)
    }
}

struct RawTag {
    /// In small letters; empty for a comment.
    name: String,
    closes: bool,
    /// Whether the element has a direction of its own.
    has_direction: bool,
}

impl RawTag {
    fn read(html: &str) -> Self {
        let html = html.to_ascii_lowercase();
        let inside = html.strip_prefix('<').unwrap_or_default();
        let (closes, rest) = match inside.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, inside),
        };
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        let name = &rest[..end];
        let has_direction = matches!(name, "bdi" | "bdo") || rest[end..].contains(" dir=");
        Self { name: name.to_owned(), closes, has_direction }
    }
}
