//! The ids that raw HTML gives to places in a body, each to stand once on a page.
//!
//! In: a tree. Out: for each tag the ids that it keeps, and what became of the others. An anchor
//! right before or in a heading that has its name goes: the heading is the place. What the page
//! needs for its own parts gets another name, as does an id with spaces, and links follow it.
//! Never: the id that an author gave in braces to something else.

use super::headings::level_and_id;
use super::plain::PlainText;
use super::slug;
use crate::read::markdown::HtmlPolicy;
use crate::read::markdown::tree::{Tag, Tree};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// All ids in raw HTML, in the order of the text.
#[derive(Debug, Default)]
pub struct HtmlIds(Vec<HtmlId>);

/// An id in raw HTML.
#[derive(Debug)]
pub struct HtmlId {
    /// The number of its tag.
    pub tag: usize,
    pub written: Box<str>,
    pub fate: HtmlIdFate,
}

/// What becomes of an id in raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum HtmlIdFate {
    /// It stands on the page, perhaps under another name.
    Kept(Box<str>),
    /// The heading that it belongs to has it.
    OfHeading,
    /// Another place has it already.
    Repeated,
}

impl HtmlIds {
    /// The ids where raw HTML is shown so.
    pub fn under(html: HtmlPolicy, tree: &Tree<'_>) -> Self {
        if html == HtmlPolicy::Escape { Self::default() } else { Self::of(tree, html) }
    }

    fn of(tree: &Tree<'_>, html: HtmlPolicy) -> Self {
        if tree.raw_tags.iter().all(|raw| raw.ids().next().is_none()) {
            return Self::default();
        }
        let headings: Vec<_> = (0..tree.len()).filter_map(|at| level_and_id(tree, at)).collect();
        let chosen = headings.iter().filter_map(|(_, _, id)| *id);
        let chosen = chosen.chain(tree.marked_ids().map(|(_, id)| id));
        let mut used: HashSet<Box<str>> = chosen.map(Box::from).collect();
        let plain = PlainText::under(html, tree);
        let mut ids = Vec::new();
        for (tag, raw) in tree.raw_tags.iter().enumerate() {
            let nearest = headings.partition_point(|(at, ..)| *at < raw.nodes.0);
            let around = nearest.checked_sub(1).map(|n| headings[n].0);
            let heading = around.filter(|at| raw.nodes.0 < tree[*at].pair());
            let heading = heading.or_else(|| heading_after(tree, raw.nodes.0));
            let heading = heading.map(|at| id_of_heading(tree, &plain, at));
            for written in raw.ids() {
                let id = on_page(written);
                let fate = match heading.as_deref() == Some(&*id) {
                    true => HtmlIdFate::OfHeading,
                    false if used.insert(id.clone()) => HtmlIdFate::Kept(id),
                    false => HtmlIdFate::Repeated,
                };
                ids.push(HtmlId { tag, written: written.into(), fate });
            }
        }
        Self(ids)
    }

    pub fn iter(&self) -> impl Iterator<Item = &HtmlId> {
        self.0.iter()
    }

    /// The ids that stand on the page.
    pub fn kept(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(HtmlId::kept)
    }

    /// What is written of the ids of the tag with this number.
    pub fn of_tag(&self, tag: usize) -> &[HtmlId] {
        let start = self.0.partition_point(|id| id.tag < tag);
        let end = self.0.partition_point(|id| id.tag <= tag);
        &self.0[start..end]
    }
}

/// What links need to know of the ids in raw HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptIds {
    /// Those that stand on the page.
    pub all: Vec<Box<str>>,
    /// Those of them that are written in another way: so, and as they stand there. Sorted.
    pub renamed: Vec<(Box<str>, Box<str>)>,
}

impl KeptIds {
    pub(super) fn of(ids: &HtmlIds) -> Self {
        let both = ids.0.iter().filter_map(|id| Some((&*id.written, id.kept()?)));
        let renamed = both.filter(|(written, kept)| written != kept);
        let mut renamed: Vec<_> = renamed.map(|(a, b)| (a.into(), b.into())).collect();
        renamed.sort_unstable();
        Self { all: ids.kept().map(Into::into).collect(), renamed }
    }

    /// What an id that is written so is called on the page, if it has another name there.
    pub fn other_name(&self, written: &str) -> Option<&str> {
        let n = self.renamed.binary_search_by(|(own, _)| (**own).cmp(written)).ok()?;
        Some(&self.renamed[n].1)
    }
}

impl HtmlId {
    /// The id as it stands on the page, if it does.
    pub fn kept(&self) -> Option<&str> {
        match &self.fate {
            HtmlIdFate::Kept(id) => Some(id),
            HtmlIdFate::OfHeading | HtmlIdFate::Repeated => None,
        }
    }
}

/// `id` as it can stand on a page: without spaces (WHATWG HTML, section 3.2.6), and not the name of
/// a part of the page itself.
fn on_page(id: &str) -> Box<str> {
    let joined = id.split_whitespace().collect::<Vec<_>>().join("-");
    if slug::is_reserved(&joined) { format!("section-{joined}").into() } else { joined.into() }
}

/// The heading right after the lone anchors that have the node at `at`.
fn heading_after(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let block = tree.lone_anchors.partition_point(|block| block.at < at).checked_sub(1)?;
    let mut next = tree.lone_anchors[block].at;
    if at >= tree[next].pair() {
        return None;
    }
    while tree.lone_anchors_at(next).is_some() {
        next = tree[next].pair() + 1;
    }
    matches!(tree.tag(next), Some(Tag::Heading { .. })).then_some(next)
}

/// The id that a heading has if no other one has it.
fn id_of_heading(tree: &Tree<'_>, plain: &PlainText<'_>, at: usize) -> Box<str> {
    let chosen = level_and_id(tree, at).and_then(|(_, _, id)| id);
    chosen.map_or_else(|| slug::slug(plain.of(at).trim()).into(), Box::from)
}
