//! Writes the anchors of top-level blocks, and the links to them.
//!
//! In: blocks as the writer comes to them. Out: how many there were, the names of each, its link to
//! itself. Never: an anchor of a block within another.

use super::writer::Writer;
use crate::read::markdown::facts::HtmlId;
use crate::read::markdown::{Anchor, HtmlPolicy};
use pulldown_cmark_escape::{FmtWriter, escape_html};

/// How far the top-level blocks are written.
#[derive(Default)]
pub(super) struct AnchorProgress<'w> {
    /// Where the block ends that was counted last.
    pub end: usize,
    /// How many have been counted.
    pub count: usize,
    /// The anchor of that block, until the link to it is written.
    pub link: Option<Anchor>,
    /// Its other anchors, until they are.
    pub further: &'w [Anchor],
    /// The ids of lone anchors before it, until they are.
    pub lone: Vec<&'w str>,
}

/// What every link to a block ends with; nothing where they have no name, for then there are none.
pub(super) fn link_end(name: &str) -> String {
    let mut end = String::new();
    if !name.is_empty() {
        end.push_str(" aria-label=\"");
        // Writing to a string cannot fail.
        let _ = escape_html(FmtWriter(&mut end), name);
        end.push_str("\"></a>");
    }
    end
}

impl<'w> Writer<'w> {
    /// Counts the block at `at` if it is a top-level one. Returns its anchors.
    pub(super) fn counted(&mut self, at: usize) -> &'w [Anchor] {
        if self.count(at) { self.options.anchors.of(self.place.count - 1) } else { &[] }
    }

    /// Counts the block at `at` if it is a top-level one, and says whether it is.
    pub(super) fn count(&mut self, at: usize) -> bool {
        let may_count = !self.plain && !self.notes.is_inside() && at >= self.place.end;
        let counts = may_count && self.tree.lone_anchors_at(at).is_none();
        if counts {
            let (end, count) = (self.tree[at].pair() + 1, self.place.count + 1);
            let lone = std::mem::take(&mut self.place.lone);
            self.place = AnchorProgress { end, count, lone, ..AnchorProgress::default() };
        }
        counts
    }

    /// Keeps the ids of the block at `at` for the next one, if it has nothing else.
    pub(super) fn keep_lone_anchors(&mut self, at: usize) -> bool {
        let tags =
            self.tree.lone_anchors_at(at).filter(|_| self.options.html != HtmlPolicy::Escape);
        let Some(tags) = tags else { return false };
        let html_ids = &self.prepared.headings.html_ids;
        let ids = tags.flat_map(|tag| html_ids.of_tag(tag).iter().filter_map(HtmlId::kept));
        self.place.lone.extend(ids);
        true
    }

    /// The ids of the lone anchors so far.
    pub(super) fn lone_anchors(&mut self) {
        for id in std::mem::take(&mut self.place.lone) {
            self.push_fmt(format_args!("<span id=\"{}", self.options.prefix));
            self.escaped(id);
            self.out.push_str("\"></span>");
        }
    }

    /// Inside the start of a block: the anchors that it has besides its id.
    pub(super) fn further_anchors(&mut self) {
        self.lone_anchors();
        for anchor in std::mem::take(&mut self.place.further) {
            self.push_fmt(format_args!("<span id=\"{}{anchor}\"></span>", self.options.prefix));
        }
    }

    /// Inside the end of a block that ends at `end`: the link to it, if it is a top-level one. The
    /// link has no text, which readers would copy and search engines read; style sheets paint a
    /// sign.
    pub(super) fn link_to_block(&mut self, end: usize) {
        if end + 1 != self.place.end || self.link_end.is_empty() {
            return;
        }
        if let Some(anchor) = self.place.link.take() {
            self.push_fmt(format_args!(
                "<a class=\"anchor\" href=\"#{}{anchor}\"",
                self.options.prefix
            ));
            self.out.push_str(&self.link_end);
        }
    }
}
