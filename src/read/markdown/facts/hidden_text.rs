//! What a body has and its page does not show: the elements of raw HTML that go with all that is in
//! them.
//!
//! In: a tree, and what becomes of its raw HTML. Out: [`HiddenText`], which whoever reads the words
//! of a body asks, so that none of them turn up in a description, an id or a search. Never: work
//! for a body without such elements.

use super::removed_html::{self, SANITIZED_DEPTH, WholeElement};
use crate::read::markdown::HtmlPolicy;
use crate::read::markdown::tree::{NodeKind, RawTag, Tree};
use std::borrow::Cow;
use std::ops::Range;

/// Elements whose content no browser shows.
const NEVER_SHOWN: [&str; 8] =
    ["script", "style", "template", "title", "iframe", "datalist", "noembed", "noframes"];

/// The parts of a body that nobody sees.
#[derive(Debug, Default)]
pub struct HiddenText {
    /// In the order of the text.
    elements: Vec<HiddenElement>,
}

/// An element with all that is in it.
#[derive(Debug)]
struct HiddenElement {
    /// The nodes that it begins and ends in, and where in their HTML.
    nodes: (usize, usize),
    place: Range<usize>,
    /// Whether the Markdown in it goes too, not only the HTML.
    is_whole: bool,
}

impl HiddenText {
    /// What nobody sees of `tree`.
    pub fn under(html: HtmlPolicy, tree: &Tree<'_>) -> Self {
        let may_hide = |raw: &RawTag| !raw.tag.is_end && removed_html::goes_whole(&raw.tag.name);
        if html == HtmlPolicy::Escape || !tree.raw_tags.iter().any(may_hide) {
            return Self::default();
        }
        let hidden = match html {
            HtmlPolicy::Sanitize if tree.depth > SANITIZED_DEPTH => Vec::new(),
            HtmlPolicy::Sanitize => removed_html::hidden_elements(tree),
            _ => removed_html::whole_elements(tree, |name| NEVER_SHOWN.contains(&name)),
        };
        let element = |WholeElement { start, end, is_whole }| {
            let first: &RawTag = &tree.raw_tags[start];
            let end = end.map(|end| &tree.raw_tags[end]);
            let (last, place) =
                end.map_or((tree.len(), usize::MAX), |end| (end.nodes.1, end.place.end));
            let (nodes, place) = ((first.nodes.0, last), first.place.start..place);
            HiddenElement { nodes, place, is_whole }
        };
        Self { elements: hidden.into_iter().map(element).collect() }
    }

    /// The element that the node at `at` is in, or begins or ends.
    fn at(&self, at: usize) -> Option<&HiddenElement> {
        let after = self.elements.partition_point(|element| element.nodes.0 <= at);
        let last = after.checked_sub(1).map(|n| &self.elements[n]);
        last.filter(|element| at <= element.nodes.1)
    }

    /// Whether nobody sees the text at `at`.
    pub fn holds(&self, at: usize) -> bool {
        !self.elements.is_empty() && self.at(at).is_some_and(|element| element.is_whole)
    }

    /// The last node of the element that begins with the node at `at`.
    pub fn end(&self, at: usize) -> Option<usize> {
        let own = self.at(at).filter(|element| element.nodes.0 == at && element.is_whole);
        own.map(|element| element.nodes.1)
    }

    /// What is seen of the HTML at `at`.
    pub fn shown<'t>(&self, tree: &'t Tree<'_>, at: usize) -> Cow<'t, str> {
        let (NodeKind::Html(html) | NodeKind::Text(html)) = &tree[at].kind else {
            return Cow::Borrowed("");
        };
        let first = self.elements.partition_point(|element| element.nodes.1 < at);
        let own = self.elements[first..].iter().take_while(|element| element.nodes.0 <= at);
        let (mut shown, mut done) = (String::new(), 0);
        for HiddenElement { nodes, place, .. } in own {
            let start = if nodes.0 == at { place.start } else { 0 };
            shown.push_str(html.get(done..start).unwrap_or_default());
            done = if nodes.1 == at { place.end } else { html.len() };
        }
        match done {
            0 => Cow::Borrowed(html),
            _ => Cow::Owned(shown + html.get(done..).unwrap_or_default()),
        }
    }
}
