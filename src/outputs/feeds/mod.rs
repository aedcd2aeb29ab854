//! `feed.xml`, `feed.json`: the newest articles, for the programs of readers.
//!
//! In: a feed of the plan, and the renderer, which says what is in it and renders the bodies of its
//! entries. Out: Atom 1.0 (RFC 4287) with pages of older entries (RFC 5005), or JSON Feed 1.1.
//! Never: the clock, a draft, a relative address but that of the style sheet.

mod atom;
mod json;

use crate::ground::digest::Digest;
use crate::ground::source::SourceError;
use crate::plan::{FeedFormat, FeedId};
use crate::show::render::Renderer;
use crate::show::view::FeedView;

/// The style sheet by which browsers show feeds in Atom. A site can have another one in its place,
/// in `static/feed.css`.
pub(super) const STYLES: &str = include_str!("feed.css");

/// A feed without whole texts; `None` for one that has them.
pub(super) fn short_text(
    id: FeedId,
    format: FeedFormat,
    renderer: &Renderer<'_>,
) -> Option<String> {
    if renderer.plan().feeds[id].is_full() {
        return None;
    }
    let view = renderer.feed(id, format);
    let texts: Vec<&str> = view.entries.iter().map(|entry| &*entry.text.lead).collect();
    Some(text(&view, format, &texts))
}

/// Which entries it has, and their bodies: everything else follows from the archive.
pub(super) fn facts(id: FeedId, format: FeedFormat, renderer: &Renderer<'_>, digest: &mut Digest) {
    let (archive, feed) = (renderer.archive(), &renderer.plan().feeds[id]);
    digest.digest(renderer.shared_digest()).text(format.ending()).number(id.0.into());
    for id in &feed.entries {
        digest.number(id.0.into());
        if feed.is_full() {
            digest.digest(archive[*id].body.digest);
        }
    }
}

/// Returns whether the bodies are those that were parsed.
pub(super) fn write(
    id: FeedId,
    format: FeedFormat,
    renderer: &Renderer<'_>,
    out: &mut Vec<u8>,
) -> Result<bool, SourceError> {
    let view = renderer.feed(id, format);
    let (mut texts, mut are_current) = (Vec::new(), true);
    for entry in &view.entries {
        let (text, is_current) = renderer.entry_text(entry)?;
        texts.push(text);
        are_current &= is_current;
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    out.extend_from_slice(text(&view, format, &texts).as_bytes());
    Ok(are_current)
}

/// A feed in a format, whose entries have these texts.
fn text(view: &FeedView, format: FeedFormat, texts: &[&str]) -> String {
    match format {
        FeedFormat::Atom => atom::text(view, texts),
        FeedFormat::Json => json::text(view, texts),
    }
}
