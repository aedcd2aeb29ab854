//! The headings of a body: their ids and levels.
//!
//! In: nodes. Out: [`Headings`]. The page's only first-level heading is its title, so a body's
//! headings are shifted until the highest of them is at the second level; none goes below the
//! sixth.

use super::html_ids::HtmlIds;
use super::plain::PlainText;
use super::slug::Ids;
use crate::read::markdown::HtmlPolicy;
use crate::read::markdown::tree::{Tag, Tree};

#[derive(Default)]
pub struct Headings {
    /// In the order of the text.
    list: Vec<HeadingNode>,
    /// The other ids of the body that must differ from theirs.
    pub html_ids: HtmlIds,
}

pub struct HeadingNode {
    pub at: usize,
    pub level: u8,
    pub id: String,
    pub text: String,
    /// Whether the author wrote the id.
    pub chosen: bool,
}

impl Headings {
    pub fn of(tree: &Tree<'_>, html: HtmlPolicy) -> Self {
        let html_ids = HtmlIds::under(html, tree);
        let plain = PlainText::under(html, tree);
        let found: Vec<_> = (0..tree.len()).filter_map(|at| level_and_id(tree, at)).collect();
        let top = found.iter().map(|&(_, level, _)| level).min().unwrap_or(2);
        let mut ids = Ids::default();
        for (_, _, id) in &found {
            id.iter().for_each(|id| ids.take(id));
        }
        tree.marked_ids().for_each(|(_, id)| ids.take(id));
        html_ids.kept().for_each(|id| ids.take(id));
        let list = found.into_iter().map(|(at, level, id)| {
            let text = plain.of(at).trim().to_owned();
            let chosen = id.is_some();
            let id = id.map_or_else(|| ids.make(&text), str::to_owned);
            HeadingNode { at, level: (level + 2 - top).min(6), id, text, chosen }
        });
        Self { list: list.collect(), html_ids }
    }

    /// The heading that opens at `at`.
    pub fn at(&self, at: usize) -> Option<&HeadingNode> {
        self.list.binary_search_by_key(&at, |heading| heading.at).ok().map(|n| &self.list[n])
    }

    pub fn iter(&self) -> impl Iterator<Item = &HeadingNode> {
        self.list.iter()
    }
}

/// The heading that opens at `at`: where, at which level, and with which id of the author's.
pub(super) fn level_and_id<'t>(
    tree: &'t Tree<'_>,
    at: usize,
) -> Option<(usize, u8, Option<&'t str>)> {
    match tree.tag(at)? {
        Tag::Heading { level, id, .. } => {
            Some((at, *level as u8, id.as_deref().filter(|id| !id.is_empty())))
        }
        _ => None,
    }
}
