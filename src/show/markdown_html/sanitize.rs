//! Takes out of a body what its authors' raw HTML may not do.
//!
//! In: the HTML of a body whose Markdown has raw HTML in it. Out: the same without scripts, styles,
//! forms, frames and handlers. All that the writer itself emits passes unchanged.

use super::inline::PRINTED_ADDRESS;
use crate::read::markdown::facts::SCHEMES;
use crate::read::markdown::facts::removed_html::{
    ATTRIBUTES, ELEMENTS, OWN_ATTRIBUTES, SANITIZED_DEPTH, WITH_CONTENT,
};
use crate::read::markdown::{HtmlPolicy, Node, NodeKind, Tree};
use ammonia::Builder;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The element that stands for those that go with their content. To a parser of HTML it means
/// nothing, so it ends where it is closed, wherever it stands.
pub(super) const REMOVED: &str = "removed";

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(policy);

/// What becomes of the raw HTML of a body, and whether what was written must be sanitized.
pub(super) fn policy_for(tree: &Tree<'_>, wanted: HtmlPolicy) -> (HtmlPolicy, bool) {
    let is_html = |node: &Node<'_>| matches!(node.kind, NodeKind::Html(_));
    match wanted {
        HtmlPolicy::Sanitize if !tree.nodes().iter().any(is_html) => (wanted, false),
        HtmlPolicy::Sanitize if tree.depth > SANITIZED_DEPTH => (HtmlPolicy::Escape, false),
        HtmlPolicy::Sanitize => (wanted, true),
        _ => (wanted, false),
    }
}

/// The policy under which raw HTML closes what it opens.
pub(super) fn at_least(policy: HtmlPolicy) -> HtmlPolicy {
    if policy == HtmlPolicy::Allow { HtmlPolicy::Sanitize } else { policy }
}

/// Takes out of HTML what is not allowed.
pub(super) enum Sanitizer<'p> {
    Shared,
    /// Puts a prefix before the ids that do not have it yet.
    WithPrefix(Box<Builder<'p>>),
}

impl<'p> Sanitizer<'p> {
    pub fn new(prefix: &'p str) -> Self {
        if prefix.is_empty() {
            return Self::Shared;
        }
        let mut policy = policy();
        policy.id_prefix(Some(prefix));
        Self::WithPrefix(Box::new(policy))
    }

    pub fn clean(&self, html: &str) -> String {
        match self {
            Self::Shared => POLICY.clean(html).to_string(),
            Self::WithPrefix(policy) => policy.clean(html).to_string(),
        }
    }
}

fn policy<'a>() -> Builder<'a> {
    let set = |values: &[&'static str]| values.iter().copied().collect::<HashSet<_>>();
    let own = OWN_ATTRIBUTES.iter().map(|(element, attributes)| (*element, set(attributes)));
    // One attribute each: the order of two would not be the same in every run.
    let controls = HashMap::from([("controls", "")]);
    let mut policy = Builder::default();
    policy
        .link_rel(None)
        .url_schemes(set(&SCHEMES))
        .tags(set(&ELEMENTS))
        // Those of tasks; others are gone before.
        .add_tags(["input", "label"])
        .clean_content_tags(set(&WITH_CONTENT).into_iter().chain([REMOVED]).collect())
        .generic_attributes(set(&ATTRIBUTES))
        .tag_attributes(own.collect())
        .add_tag_attributes("a", [PRINTED_ADDRESS])
        .add_tag_attribute_values("input", "type", ["checkbox"])
        .set_tag_attribute_values(HashMap::from([
            ("input", HashMap::from([("type", "checkbox"), ("disabled", "")])),
            ("audio", controls.clone()),
            ("video", controls),
        ]));
    policy
}
