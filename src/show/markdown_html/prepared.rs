//! A body of which everything is decided that its HTML depends on.
//!
//! In: a tree, [`HtmlOptions`]. Out: a [`PreparedBody`], which the writer reads. Never: a byte of
//! HTML but the tags of raw HTML whose links are resolved.

use super::isolation::{self, BdiTag};
use super::raw_html::{self, RawHtml};
use super::turns::{self, NodeDirection};
use super::{HtmlOptions, Syntax, sanitize};
use crate::read::formula::Formulas;
use crate::read::markdown::facts::Headings;
use crate::read::markdown::{HtmlPolicy, NodeKind, Tree};
use foldhash::HashMap;

pub(super) struct PreparedBody<'b> {
    pub tree: Tree<'b>,
    pub options: HtmlOptions<'b>,
    pub headings: Headings,
    /// By node.
    pub directions: Vec<NodeDirection>,
    /// Where isolates open and close.
    pub bdi_tags: Vec<BdiTag>,
    pub raw_html: RawHtml,
    /// By node: the MathML of each formula that can be set.
    pub formulas: HashMap<usize, String>,
    /// Whether what is written must be sanitized.
    pub is_sanitized: bool,
}

impl<'b> PreparedBody<'b> {
    pub fn new(tree: Tree<'b>, options: &HtmlOptions<'b>) -> Self {
        let is_xhtml = options.syntax == Syntax::Xhtml;
        let wanted = if is_xhtml { sanitize::at_least(options.html) } else { options.html };
        let (html, is_sanitized) = sanitize::policy_for(&tree, wanted);
        let directions = turns::directions(&tree, options.direction);
        let headings = Headings::of(&tree, html);
        let raw_html = match html {
            HtmlPolicy::Escape => RawHtml::default(),
            HtmlPolicy::Allow | HtmlPolicy::Sanitize => {
                raw_html::resolved(&tree, &headings.html_ids, options.links, is_sanitized)
            }
        };
        Self {
            headings,
            bdi_tags: isolation::bdi_tags(&tree, &directions, html),
            directions,
            raw_html,
            formulas: formulas(&tree, options.syntax),
            options: HtmlOptions { html, ..*options },
            is_sanitized,
            tree,
        }
    }

    /// A body that is written as CommonMark alone has it.
    pub fn plain(tree: Tree<'b>, options: &HtmlOptions<'b>) -> Self {
        Self {
            headings: Headings::default(),
            directions: turns::unturned(&tree),
            bdi_tags: Vec::new(),
            raw_html: RawHtml::default(),
            formulas: HashMap::default(),
            options: *options,
            is_sanitized: false,
            tree,
        }
    }

    /// The tags of isolates before the node at `at`, and in the text of it.
    pub fn bdi_tags_at(&self, at: usize) -> &[BdiTag] {
        let first = self.bdi_tags.partition_point(|tag| tag.node < at);
        let tags = &self.bdi_tags[first..];
        &tags[..tags.iter().take_while(|tag| tag.node == at).count()]
    }
}

fn formulas(tree: &Tree<'_>, syntax: Syntax) -> HashMap<usize, String> {
    let mut made = HashMap::default();
    if memchr::memchr(b'$', tree.source.as_bytes()).is_none() {
        return made;
    }
    let mut formulas = Formulas::of(syntax == Syntax::Xhtml);
    for (at, node) in tree.nodes().iter().enumerate() {
        let NodeKind::Math(tex, is_display) = &node.kind else { continue };
        made.extend(formulas.mathml(tex, *is_display).ok().map(|mathml| (at, mathml)));
    }
    made
}
