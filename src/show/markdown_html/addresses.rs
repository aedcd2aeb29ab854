//! Links that show their own address.
//!
//! In: a link. Out: whether what it shows is the address that it leads to. Never: a link made of an
//! address.

use crate::read::markdown::tree::LinkType;
use crate::read::markdown::{NodeKind, Tag, Tree};

/// Whether the link at `at` shows its own address, with its scheme or without.
pub(super) fn is_address(tree: &Tree<'_>, at: usize) -> bool {
    match (tree.tag(at), &tree[at + 1].kind) {
        (Some(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }), _) => true,
        (Some(Tag::Link { dest_url, .. }), NodeKind::Text(text)) => {
            let is_shown = tree[at].pair() == at + 2 && text.contains(['/', '.', '@']);
            let bare = dest_url
                .find("://")
                .map_or_else(|| dest_url.strip_prefix("mailto:"), |n| dest_url.get(n + 3..));
            let is_same =
                |address: &str| address.trim_end_matches('/') == text.trim_end_matches('/');
            is_shown && (is_same(dest_url) || bare.is_some_and(is_same))
        }
        _ => false,
    }
}
