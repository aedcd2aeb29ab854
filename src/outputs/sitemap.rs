//! Files for machines and hosts: sitemap, robots.txt, redirects.
//!
//! In: the archive, the plan, and each page's addresses in other languages. Out: bytes. Dates come
//! from the content, never from the clock. The sitemap protocol (sitemaps.org) allows 50,000 URLs
//! and 50 MB a file; with the links to other languages the size is reached first, so files are cut
//! much earlier.

use rayon::prelude::*;

use crate::archive::model::Archive;
use crate::plan::url::{base_path, encode};
use crate::plan::{Kind, Page, Plan, alternates, target_address};

/// How many URLs one file holds.
const LIMIT: usize = 10_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACES: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The sitemap: one file, or an index and its parts.
pub fn sitemap(archive: &Archive, pages: &[Page], plan: &Plan) -> Vec<(String, String)> {
    let listed: Vec<&Page> = pages.iter().filter(|page| page.is_listed()).collect();
    let parts: Vec<String> = listed.chunks(LIMIT).map(|pages| urls(archive, pages, plan)).collect();
    if let [only] = parts.as_slice() {
        return vec![("sitemap.xml".to_owned(), only.clone())];
    }
    let name = |n: usize| format!("sitemap-{}.xml", n + 1);
    let index = index((0..parts.len()).map(|n| format!("{}{}", archive.config.base_url, name(n))));
    let files = parts.into_iter().enumerate().map(|(n, part)| (name(n), part));
    std::iter::once(("sitemap.xml".to_owned(), index)).chain(files).collect()
}

fn index(parts: impl Iterator<Item = String>) -> String {
    let mut xml = format!("{HEAD}<sitemapindex {NAMESPACES}>\n");
    for url in parts {
        xml += &format!("<sitemap><loc>{url}</loc></sitemap>\n");
    }
    xml + "</sitemapindex>\n"
}

fn urls(archive: &Archive, pages: &[&Page], plan: &Plan) -> String {
    let head =
        format!("{HEAD}<urlset {NAMESPACES} xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    let urls: Vec<String> = pages.par_iter().map(|page| url(archive, **page, plan)).collect();
    head + &urls.concat() + "</urlset>\n"
}

fn url(archive: &Archive, page: Page, plan: &Plan) -> String {
    let mut xml =
        format!("<url><loc>{}</loc>", page.address(archive).absolute(&archive.config.base_url));
    if let Some(date) = page.last_change(archive) {
        xml += &format!("<lastmod>{date}</lastmod>");
    }
    let cluster = plan.lists.cluster(archive, page);
    for (lang, page) in alternates(page, &cluster) {
        let url = page.address(archive).absolute(&archive.config.base_url);
        xml += &format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\"/>");
    }
    xml + "</url>\n"
}

/// Everything may be read, and the sitemap is here.
pub fn robots(archive: &Archive) -> String {
    format!("User-agent: *\nDisallow:\n\nSitemap: {}sitemap.xml\n", archive.config.base_url)
}

/// Former addresses for hosts that read `_redirects`; `None` where there are none.
pub fn redirects(archive: &Archive, pages: &[Page]) -> Option<String> {
    let base = base_path(&archive.config.base_url);
    let line = |page: &Page| {
        let Kind::Redirect(n) = page.kind else { return None };
        let alias = &archive.aliases[n];
        let target = target_address(archive, alias.place, page.interface)?;
        let from = encode(alias.path.value.trim_start_matches('/'));
        let to = target.link(archive.config.urls);
        let bare = from.strip_suffix('/').map(|bare| format!("{base}{bare} {base}{to} 301\n"));
        Some(format!("{base}{from} {base}{to} 301\n{}", bare.unwrap_or_default()))
    };
    let lines: String = pages.iter().filter_map(line).collect();
    (!lines.is_empty()).then_some(lines)
}
