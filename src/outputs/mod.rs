//! What the program makes from facts without templates: for programs that read the site, and for
//! hosts that serve it.
//!
//! In: what is to be made, and the renderer, which knows the archive, the plan and the theme. Out:
//! a digest of everything that decides its bytes, and the bytes, which need not be text. Every kind
//! has a file with its digest and its bytes. The matches here have an arm for each kind, so a new
//! kind does not compile until it has both. `plan/target.rs` lists what else a new kind needs.
//! Never: the clock, the output folder, another output.

mod cite;
mod feeds;
mod fonts;
mod hosts;
mod redirects;
mod robots;
mod sitemap;

use crate::ground::PROGRAM;
use crate::ground::digest::Digest;
use crate::plan::Made;
use crate::read::hosts::HostFile;
use crate::show::render::{RenderError, Renderer};

/// A digest of everything that decides the bytes, this program included. It is made from facts,
/// which is cheaper than making the bytes.
pub fn input_digest(made: Made, renderer: &Renderer<'_>) -> u128 {
    let (archive, plan) = (renderer.archive(), renderer.plan());
    let mut digest = Digest::new();
    digest.text(PROGRAM);
    match made {
        Made::SitemapIndex => sitemap::digest_index(archive, plan, &mut digest),
        Made::SitemapPart(id) => sitemap::digest_part(archive, plan, id, &mut digest),
        Made::Robots => robots::digest(archive, &mut digest),
        Made::ForHosts(HostFile::Redirects) => {
            redirects::digest(archive, renderer.sources(), &mut digest);
        }
        Made::ForHosts(file) => hosts::digest(file, archive, plan, &mut digest),
        Made::FontStyles => fonts::digest(renderer.fonts(), &mut digest),
        Made::Citations(cited, format) => cite::digest(cited, format, renderer, &mut digest),
        Made::Feed(id, format) => feeds::digest(id, format, renderer, &mut digest),
        // It is a part of the program.
        Made::FeedStyles => drop(digest.text("feed.css")),
    }
    digest.finish()
}

/// A digest of facts that decide the bytes, and of many more. It is even cheaper. `None` if
/// [`input_digest`] is already quick.
pub fn facts_digest(made: Made, renderer: &Renderer<'_>) -> Option<u128> {
    let (archive, plan) = (renderer.archive(), renderer.plan());
    let mut digest = Digest::new();
    digest.text(PROGRAM).digest(archive.outward);
    match made {
        Made::SitemapPart(id) => sitemap::facts_of_part(plan, id, &mut digest),
        Made::Citations(..) => drop(digest.digest(renderer.outward_digest())),
        Made::Feed(id, format) => feeds::facts(id, format, renderer, &mut digest),
        Made::SitemapIndex
        | Made::Robots
        | Made::ForHosts(_)
        | Made::FontStyles
        | Made::FeedStyles => return None,
    }
    Some(digest.finish())
}

/// Makes the bytes and appends them to `out`. Returns whether they are made from the texts that the
/// digest was made from: these may have been saved after they were parsed.
pub fn write(made: Made, renderer: &Renderer<'_>, out: &mut Vec<u8>) -> Result<bool, RenderError> {
    let (archive, plan) = (renderer.archive(), renderer.plan());
    match made {
        Made::SitemapIndex => sitemap::write_index(archive, plan, out),
        Made::SitemapPart(id) => sitemap::write_part(archive, plan, id, out),
        Made::Robots => robots::write(archive, out),
        Made::ForHosts(HostFile::Redirects) => {
            redirects::write(archive, renderer.sources(), out).map_err(RenderError::Source)?;
        }
        Made::ForHosts(file) => hosts::write(file, archive, plan, out),
        Made::FontStyles => fonts::write(renderer.fonts(), out),
        Made::Citations(cited, format) => cite::write(cited, format, renderer, out),
        Made::Feed(id, format) => {
            return feeds::write(id, format, renderer, out).map_err(RenderError::Source);
        }
        Made::FeedStyles => out.extend_from_slice(feeds::STYLES.as_bytes()),
    }
    Ok(true)
}
