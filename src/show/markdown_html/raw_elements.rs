//! Raw HTML within a paragraph, as the bidirectional algorithm sees it.
//!
//! In: the nodes of a paragraph. Out: what each tag in it opens, closes or stands for. Never: what
//! the HTML means otherwise.

use crate::ground::html_tokens::{HtmlTag, is_void};
use crate::read::markdown::{RawTag, Tree};
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

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
        let mut open: HashMap<&str, Vec<(usize, bool)>> = HashMap::new();
        let first = tree.raw_tags.partition_point(|raw| raw.nodes.0 < range.start);
        let raw_tags = tree.raw_tags[first..].iter();
        for RawTag { tag, nodes, .. } in raw_tags.take_while(|raw| raw.nodes.0 < range.end) {
            let at = nodes.0;
            let element = match () {
                () if tag.name == "br" => RawElement::LineBreak,
                () if is_void(&tag.name) => RawElement::Isolated(at),
                () if !tag.is_end => {
                    open.entry(&*tag.name).or_default().push((at, has_direction(tag)));
                    RawElement::Opens
                }
                () => match open.get_mut(&*tag.name).and_then(Vec::pop) {
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

/// Whether an element has a direction of its own.
fn has_direction(tag: &HtmlTag) -> bool {
    matches!(&*tag.name, "bdi" | "bdo") || tag.attribute("dir").is_some()
}
