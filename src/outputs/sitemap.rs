//! `sitemap.xml`: every page that says something of its own, when its text last changed, and where
//! it is in other languages (<https://www.sitemaps.org/protocol.html>).
//!
//! In: the archive, and the plan, which divides a large sitemap into parts. Out: one part, or the
//! index that names all parts. Each part is made alone, and its digest is that of its own pages.
//! Dates come from the content. Never: the clock.

use rayon::prelude::*;

use crate::archive::model::Archive;
use crate::ground::date::Date;
use crate::ground::digest::Digest;
use crate::plan::url::Address;
use crate::plan::{Made, Page, Plan, SitemapPartId, Target, alternates, without_drafts};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// How many targets one thread handles at a time: a full part of the sitemap has 40 pieces, enough
/// for many threads, and each is long enough to be worth starting.
const PIECE: usize = 256;

pub(super) fn digest_index(archive: &Archive, plan: &Plan, digest: &mut Digest) {
    digest.text("index").text(&archive.config.base_url).number(plan.sitemap.len() as u64);
}

pub(super) fn write_index(archive: &Archive, plan: &Plan, out: &mut Vec<u8>) {
    let mut xml = format!("{HEAD}<sitemapindex {NAMESPACE}>\n");
    for id in plan.sitemap.ids() {
        let part = Made::SitemapPart(id).address(archive, plan).absolute(&archive.config.base_url);
        xml += &format!("<sitemap><loc>{part}</loc></sitemap>\n");
    }
    xml += "</sitemapindex>\n";
    out.extend_from_slice(xml.as_bytes());
}

pub(super) fn digest_part(
    archive: &Archive,
    plan: &Plan,
    part: SitemapPartId,
    digest: &mut Digest,
) {
    digest.text("part").text(&archive.config.base_url);
    let piece = |targets: &[Target]| {
        let mut digest = Digest::new();
        urls(archive, plan, targets).for_each(|url| url.digest_into(&mut digest));
        digest.finish()
    };
    let pieces: Vec<u128> = targets(plan, part).par_chunks(PIECE).map(piece).collect();
    for piece in pieces {
        digest.digest(piece);
    }
}

/// Which pages of the site the part lists: everything it says about them follows from the archive.
pub(super) fn facts_of_part(plan: &Plan, part: SitemapPartId, digest: &mut Digest) {
    let targets = plan.sitemap[part].places();
    digest.text("part").number(targets.start as u64).number(targets.end as u64);
}

pub(super) fn write_part(archive: &Archive, plan: &Plan, part: SitemapPartId, out: &mut Vec<u8>) {
    let base = &archive.config.base_url;
    let piece = |targets: &[Target]| {
        let mut xml = String::new();
        urls(archive, plan, targets).for_each(|url| url.write(base, &mut xml));
        xml
    };
    let pieces: Vec<String> = targets(plan, part).par_chunks(PIECE).map(piece).collect();
    let xhtml = "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";
    out.extend_from_slice(format!("{HEAD}<urlset {NAMESPACE} {xhtml}>\n").as_bytes());
    pieces.into_iter().for_each(|piece| out.extend_from_slice(piece.as_bytes()));
    out.extend_from_slice(b"</urlset>\n");
}

fn targets(plan: &Plan, part: SitemapPartId) -> &[Target] {
    &plan.targets[plan.sitemap[part]]
}

fn urls<'a>(
    archive: &'a Archive,
    plan: &'a Plan,
    targets: &'a [Target],
) -> impl Iterator<Item = Url<'a>> {
    let pages = targets.iter().filter_map(|target| target.listed(archive));
    pages
        .filter(|page| !page.is_hidden(archive, &plan.lists))
        .map(|page| Url::of(archive, plan, page))
}

/// What the sitemap says about a page: its bytes and its digest are both made from this.
struct Url<'a> {
    address: Address,
    last_change: Option<Date>,
    alternates: Vec<(&'a str, Address)>,
}

impl<'a> Url<'a> {
    fn of(archive: &'a Archive, plan: &Plan, page: Page) -> Self {
        let cluster = page.cluster(archive, &plan.lists);
        let cluster = without_drafts((archive, &plan.lists), &cluster);
        let alternates = alternates(archive, page, &cluster).into_iter();
        Self {
            address: page.address(archive),
            last_change: page.last_change(archive),
            alternates: alternates.map(|(lang, page)| (lang, page.address(archive))).collect(),
        }
    }

    fn digest_into(&self, digest: &mut Digest) {
        digest.text(self.address.as_str());
        digest.optional_text(self.last_change.map(|date| date.to_string()).as_deref());
        digest.number(self.alternates.len() as u64);
        for (lang, address) in &self.alternates {
            digest.text(lang).text(address.as_str());
        }
    }

    fn write(&self, base: &str, xml: &mut String) {
        xml.extend(["<url><loc>", &self.address.absolute(base), "</loc>"]);
        if let Some(date) = self.last_change {
            xml.extend(["<lastmod>", &date.to_string(), "</lastmod>"]);
        }
        for (lang, address) in &self.alternates {
            xml.extend(["<xhtml:link rel=\"alternate\" hreflang=\"", lang, "\" href=\""]);
            xml.extend([&address.absolute(base), "\"/>"]);
        }
        xml.push_str("</url>\n");
    }
}
