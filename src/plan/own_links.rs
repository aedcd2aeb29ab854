//! Links that are written as whole addresses of the site itself.
//!
//! In: the archive with these links, its plan and index. Out: what is wrong with those that lead to
//! nothing, or to a place that a page does not have, and what is left of each. Never: a change to a
//! link that leads somewhere: its author wants the whole address.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::{Index, Page, PageKind, Plan, Target};
use crate::archive::align;
use crate::archive::model::{Archive, Body, VersionId};
use crate::archive::resolve::fragments::TextAnchors;
use crate::ground::diag::{Diagnostic, links as say};
use crate::ground::text;
use crate::read::markdown::{Link, LinkKind, below_address, split_suffix};

/// A link to nothing, or to a place that a page does not have.
pub struct BrokenOwnLink {
    pub fault: Diagnostic,
    pub address: Box<str>,
    /// The part of the address that leads to a page.
    pub left: Option<Box<str>>,
}

/// What is wrong with the links of texts that are addresses below the site's own.
pub fn own_links(
    (archive, own_address): (&Archive, &str),
    plan: &Plan,
    index: &Index,
) -> Vec<BrokenOwnLink> {
    let (ids, anchors) = (HashMap::new(), HashMap::new());
    let mut pages = OwnPages { archive, plan, index, ids, anchors };
    let check = |link: &Link| {
        let mut broken = pages.check(link, below_address(&link.destination, own_address)?)?;
        if link.kind == LinkKind::Raw {
            broken.fault = say::in_html(broken.fault);
        }
        Some(broken)
    };
    archive.own_links.all.iter().filter_map(check).collect()
}

/// What is at a path: a file, or the `index.html` of a folder, whose slash hosts add.
fn find(path: &str, at: impl Fn(&str) -> Option<Target>) -> Option<Target> {
    let folder = path.trim_end_matches('/');
    let index = match folder {
        "" => "index.html".to_owned(),
        folder => format!("{folder}/index.html"),
    };
    at(path).or_else(|| at(&index))
}

/// The site that links lead into.
struct OwnPages<'a> {
    archive: &'a Archive,
    plan: &'a Plan,
    index: &'a Index,
    /// The places within pages that links can name.
    ids: HashMap<PageKind, HashSet<String>>,
    /// What was meant by names that they do not have.
    anchors: HashMap<PageKind, TextAnchors<'a>>,
}

impl OwnPages<'_> {
    fn check(&mut self, link: &Link, below: &str) -> Option<BrokenOwnLink> {
        let (path, suffix) = split_suffix(below);
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let at = |path: &str| self.index.find(self.archive, self.plan, path);
        let Some(target) = find(&text::nfc(&decoded), at) else {
            let (fault, address) = (say::broken_own_link(link.span, path), &*link.destination);
            return Some(BrokenOwnLink { fault, address: address.into(), left: None });
        };
        let fragment = suffix.split_once('#').map_or("", |(_, fragment)| fragment);
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        match target {
            Target::Page(page) if !fragment.is_empty() && !self.have(page, &fragment) => {
                let near = self.meant(page, &fragment);
                let fault = say::unknown_anchor(link.span, &fragment, near);
                let left = link.destination.split('#').next().map(Box::from);
                Some(BrokenOwnLink { fault, address: link.destination.as_str().into(), left })
            }
            _ => None,
        }
    }

    /// The place of a page that was most likely meant.
    fn meant(&mut self, page: Page, fragment: &str) -> Option<&str> {
        let body = match page.kind {
            PageKind::Version(id) => &self.archive[id].body,
            PageKind::StaticPage(id) => &self.archive[id].body,
            _ => return None,
        };
        let new = || TextAnchors::new(&body.outline, None);
        self.anchors.entry(page.kind).or_insert_with(new).meant(fragment)
    }

    /// Whether a page has a place of this name, as far as that is known.
    fn have(&mut self, page: Page, fragment: &str) -> bool {
        let archive = self.archive;
        let (body, chain) = match page.kind {
            PageKind::Version(id) => (&archive[id].body, chain(archive, id)),
            PageKind::StaticPage(id) => (&archive[id].body, vec![&archive[id].body]),
            _ => return true,
        };
        let of_page = || {
            let blocks: Vec<_> = chain.iter().map(|body| &*body.outline.blocks).collect();
            let anchors = align::anchors(&blocks);
            body.outline.ids(&anchors).map(Cow::into_owned).collect()
        };
        fragment.eq_ignore_ascii_case("top")
            || body.outline.has_note(fragment)
            || self.ids.entry(page.kind).or_insert_with(of_page).contains(fragment)
    }
}

/// The bodies between a version and the one that numbers the anchors of its work, the latter first.
fn chain(archive: &Archive, id: VersionId) -> Vec<&Body> {
    let lead = archive[archive[id].work].lead();
    let chain = align::chain(id, lead, |of| archive[of].lineage.made_from);
    chain.into_iter().map(|of| &archive[of].body).collect()
}
