//! What the program makes from facts without templates: for programs that read the site, and for
//! hosts that serve it.
//!
//! In: what is to be made, and the renderer, which knows the archive, the plan and the theme. Out:
//! a digest of everything that decides its bytes, and the bytes, which need not be text. Every kind
//! has a file with both; where making a text is quick, the text decides. The matches here have an
//! arm for each kind, so a new kind does not compile until it has both. `plan/target.rs` lists what
//! else a new kind needs. Never: the clock, the output folder, another output.

mod cards;
mod cite;
mod feeds;
mod fonts;
mod hosts;
mod redirects;
mod robots;
pub mod search;
mod sitemap;
mod twins;

use crate::archive::model::Archive;
use crate::ground::PROGRAM;
use crate::ground::digest::Digest;
use crate::plan::{Made, Plan};
use crate::read::hosts::HostFile;
use crate::show::render::{RenderError, Renderer};
pub use search::{SearchShelf, WordShelf};

/// What everything is made with.
#[derive(Clone, Copy)]
pub struct Makers<'a> {
    pub renderer: &'a Renderer<'a>,
    pub search: &'a SearchShelf,
}

/// Makes what many files are made from. Whoever makes files in parallel does so first.
pub fn make_ready(makers: Makers<'_>) -> Result<(), RenderError> {
    search::make_ready(makers.renderer, makers.search).map_err(RenderError::Source)
}

/// Whether a file of the index for searching is asked for with the stamp of an earlier one, which
/// it does not fit.
pub fn is_of_former_index(made: Made, stamp: &str, makers: Makers<'_>) -> bool {
    matches!(made, Made::Search(_)) && search::is_former(stamp, makers.renderer, makers.search)
}

/// How many redirects Vercel is told, because it takes so many.
pub fn redirects_for_vercel(archive: &Archive, plan: &Plan) -> u64 {
    hosts::redirects_for_vercel(archive, plan) as u64
}

/// What is to be made, and what decides its bytes.
pub struct PreparedMade {
    /// A digest of everything that decides them, this program included.
    pub digest: u128,
    made: Made,
    /// The bytes, if making them costs no more than finding out whether they must be made.
    text: Option<String>,
}

/// Finds out what decides the bytes of something.
pub fn prepare(made: Made, makers: Makers<'_>) -> PreparedMade {
    let made = at_todays_address(made, makers.renderer.plan());
    let mut digest = Digest::new();
    digest.text(PROGRAM);
    let text = text_or_facts(made, makers, &mut digest);
    if let Some(text) = &text {
        digest.text(text);
    }
    PreparedMade { digest: digest.finish(), made, text }
}

/// The text, where making it is quick. Otherwise the facts that decide the bytes are added to
/// `digest`, which is cheaper than making them.
fn text_or_facts(made: Made, makers: Makers<'_>, digest: &mut Digest) -> Option<String> {
    let Makers { renderer, search } = makers;
    let (archive, plan) = (renderer.archive(), renderer.plan());
    match made {
        Made::Citations(cited, format) => cite::digest((cited, format), renderer, digest),
        Made::Feed(id, format) => {
            let text = feeds::short_text(id, format, renderer);
            if text.is_none() {
                digest.digest(archive.outward);
                feeds::facts(id, format, renderer, digest);
            }
            return text;
        }
        Made::SitemapIndex => sitemap::digest_index(archive, plan, digest),
        Made::SitemapPart(id) => sitemap::digest_part(archive, plan, id, digest),
        Made::Robots => robots::digest(archive, digest),
        Made::ForHosts(HostFile::Redirects) => {
            redirects::digest((archive, plan), renderer.sources(), digest);
        }
        Made::ForHosts(file) => hosts::digest(file, archive, plan, digest),
        Made::FontStyles => fonts::digest(renderer.fonts(), digest),
        Made::Twin(id) => twins::digest(id, renderer, digest),
        Made::TwinList => twins::digest_list(renderer, digest),
        // It is a part of the program.
        Made::FeedStyles => drop(digest.text("feed.css")),
        Made::Card(id) => cards::digest(id, renderer, digest),
        Made::Search(file) => search::digest(file, renderer, search, digest),
        Made::OpenSearch(interface) => return Some(search::description(renderer, interface)),
        // It is what is at today's address.
        Made::Former(_) => {}
    }
    None
}

/// A digest of facts that decide the bytes, and of many more. It is even cheaper. `None` if
/// [`prepare`] is already quick.
pub fn facts_digest(made: Made, makers: Makers<'_>) -> Option<u128> {
    let Makers { renderer, search } = makers;
    let (archive, plan) = (renderer.archive(), renderer.plan());
    let made = at_todays_address(made, plan);
    let mut digest = Digest::new();
    digest.text(PROGRAM).digest(archive.outward);
    match made {
        Made::SitemapPart(id) => sitemap::facts_of_part(plan, id, &mut digest),
        Made::Citations(..) | Made::Card(_) => drop(digest.digest(renderer.outward_digest())),
        Made::Feed(id, format) => feeds::facts(id, format, renderer, &mut digest),
        Made::Twin(id) => twins::facts(id, renderer, &mut digest),
        Made::TwinList => drop(digest.digest(renderer.outward_digest())),
        Made::Search(file) => search::digest(file, renderer, search, &mut digest),
        Made::SitemapIndex
        | Made::Robots
        | Made::ForHosts(_)
        | Made::FontStyles
        | Made::FeedStyles
        | Made::OpenSearch(_)
        | Made::Former(_) => return None,
    }
    Some(digest.finish())
}

/// Makes the bytes and appends them to `out`. Returns whether they are made from the texts that the
/// digest was made from: these may have been saved after they were parsed.
pub fn write(
    prepared: PreparedMade,
    makers: Makers<'_>,
    out: &mut Vec<u8>,
) -> Result<bool, RenderError> {
    let Makers { renderer, search } = makers;
    if let Some(text) = prepared.text {
        out.extend_from_slice(text.as_bytes());
        return Ok(true);
    }
    let (archive, plan) = (renderer.archive(), renderer.plan());
    match prepared.made {
        Made::SitemapIndex => sitemap::write_index(archive, plan, out),
        Made::SitemapPart(id) => sitemap::write_part(archive, plan, id, out),
        Made::Robots => robots::write(archive, out),
        Made::ForHosts(HostFile::Redirects) => {
            redirects::write((archive, plan), renderer.sources(), out)
                .map_err(RenderError::Source)?;
        }
        Made::ForHosts(file) => hosts::write(file, archive, plan, out),
        Made::FontStyles => fonts::write(renderer.fonts(), out),
        Made::Citations(cited, format) => cite::write((cited, format), renderer, out),
        Made::Feed(id, format) => {
            return feeds::write(id, format, renderer, out).map_err(RenderError::Source);
        }
        Made::Twin(id) => return twins::write(id, renderer, out).map_err(RenderError::Source),
        Made::TwinList => twins::write_list(renderer, out),
        Made::FeedStyles => out.extend_from_slice(feeds::STYLES.as_bytes()),
        Made::Card(id) => cards::write(id, renderer, out).map_err(RenderError::Source)?,
        Made::Search(file) => {
            return search::write(file, renderer, search, out).map_err(RenderError::Source);
        }
        Made::OpenSearch(interface) => {
            out.extend_from_slice(search::description(renderer, interface).as_bytes());
        }
        // It is what is at today's address.
        Made::Former(_) => {}
    }
    Ok(true)
}

/// What is made for an address: at a former one the same, byte for byte, as at that of today.
fn at_todays_address(made: Made, plan: &Plan) -> Made {
    match made {
        Made::Former(id) => plan.former[id].made,
        made => made,
    }
}
