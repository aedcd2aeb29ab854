//! Links that show their own address.
//!
//! In: a link. Out: whether what it shows is the address that it leads to. Never: a link made of an
//! address.

use std::borrow::Cow;

use crate::ground::web_address::readable;
use crate::read::markdown::tree::LinkType;
use crate::read::markdown::{NodeKind, Tag, Tree};

/// Whether the link at `at` shows its own address, with its scheme or without, its letters escaped
/// or not.
pub(super) fn is_address(tree: &Tree<'_>, at: usize) -> bool {
    let Some(Tag::Link { link_type, dest_url, .. }) = tree.tag(at) else { return false };
    if matches!(link_type, LinkType::Autolink | LinkType::Email) {
        return true;
    }
    let Some(text) = shown(tree, at).filter(|text| text.contains(['/', '.', '@'])) else {
        return false;
    };
    let bare = dest_url
        .find("://")
        .map_or_else(|| dest_url.strip_prefix("mailto:"), |n| dest_url.get(n + 3..));
    let is_same = |address: &str| {
        readable(address).trim_end_matches('/') == readable(&text).trim_end_matches('/')
    };
    is_same(dest_url) || bare.is_some_and(is_same)
}

/// The most nodes of a link that shows its address: signs may be nodes of their own, and it may be
/// emphasized.
const MOST_NODES: usize = 16;

/// The text of the link at `at`, if it is nothing but text.
fn shown<'t>(tree: &'t Tree<'_>, at: usize) -> Option<Cow<'t, str>> {
    let end = tree[at].pair();
    let mut shown = Cow::Borrowed("");
    for n in at + 1..end {
        match &tree[n].kind {
            NodeKind::Text(text) | NodeKind::Code(text) => shown += &**text,
            NodeKind::Open(Tag::Emphasis | Tag::Strong) | NodeKind::Close => {}
            _ => return None,
        }
        if n - at > MOST_NODES {
            return None;
        }
    }
    Some(shown)
}
