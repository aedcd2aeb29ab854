//! Which files the site has, and where.
//!
//! In: the archive. Out: a [`Plan`]: every page as a small [`Page`] (a kind, ids, a number; no
//! text), in the order in which it is published, with its address. Two things that want one
//! address are a fault ([`collisions`]). Planning reads the whole archive every time; it never
//! asks what was planned before.

mod alternates;
mod collisions;
mod index;
mod links;
mod lists;
mod page;
pub mod url;

pub use alternates::{Cluster, alternates, versions_by_language};
pub use collisions::collisions;
pub use index::{Found, Index};
pub use links::{
    has_parallel, interface_of, is_in_navigation, static_page_for, target_address, target_language,
    version_for,
};
pub use lists::{Contributions, Lists, page_count};
pub use page::{Kind, Page};

use crate::archive::model::{Alias, Archive, LinkTarget};
use crate::read::config::InterfaceLanguage;

/// All pages, and the sorted lists that several of them show parts of.
#[derive(Debug)]
pub struct Plan {
    pub pages: Vec<Page>,
    pub lists: Lists,
}

/// Files that the program makes for machines, unless the site has its own.
pub const GENERATED: [&str; 4] = ["sitemap.xml", "robots.txt", "_redirects", ".nojekyll"];

/// Plans the site.
pub fn plan(archive: &Archive) -> Plan {
    let lists = Lists::of(archive);
    Plan { pages: pages(archive, &lists), lists }
}

fn pages(archive: &Archive, lists: &Lists) -> Vec<Page> {
    let mut pages = [Kind::Root, Kind::NotFound]
        .map(|kind| Page { kind, interface: InterfaceLanguage::DEFAULT })
        .to_vec();
    for interface in archive.config.languages.ids() {
        pages.extend(lists.kinds(archive, interface).map(|kind| Page { kind, interface }));
    }
    for (id, version) in archive.versions.numbered() {
        let interface = interface_of(archive, &version.language);
        pages.push(Page { kind: Kind::Version(id), interface });
        let parallel = Page { kind: Kind::Parallel(id), interface };
        pages.extend(has_parallel(archive, id).then_some(parallel));
    }
    for (id, page) in archive.static_pages.numbered() {
        let interface = interface_of(archive, &page.language);
        pages.push(Page { kind: Kind::StaticPage(id), interface });
    }
    for (id, alias) in archive.aliases.numbered() {
        pages
            .push(Page { kind: Kind::Redirect(id), interface: interface_of_alias(archive, alias) });
    }
    pages
}

/// The interface language in which a former address says where its page is now.
fn interface_of_alias(archive: &Archive, alias: &Alias) -> InterfaceLanguage {
    match alias.place {
        LinkTarget::Version(id) => interface_of(archive, &archive[id].language),
        LinkTarget::StaticPage(id) => interface_of(archive, &archive[id].language),
        _ => InterfaceLanguage::DEFAULT,
    }
}
