//! What schema.org says of a text that is not in the archive beyond its title, people and date.
//!
//! In: a source. Out: its publisher, the book or journal that it is a part of, and who can read it.

use crate::archive::model::{Access, PrintedSource, Source};
use crate::ground::json::JsonObject;
use crate::read::identifiers::doi_url;

pub(super) fn put_source(source: &Source, node: &mut JsonObject<'_>) {
    let printed = source.printed.as_deref();
    let publisher = printed.and_then(|printed| printed.publisher.as_deref());
    let publisher = publisher.or(source.outlet());
    let place = printed.and_then(|printed| printed.place.as_deref());
    if publisher.is_some() || place.is_some() {
        let mut node = node.object("publisher");
        node.put("@type", "Organization");
        node.put_some("name", publisher);
        node.put_some("location", place);
    }
    if let Some(access) = source.access {
        node.put_value("isAccessibleForFree", access != Access::Paywall);
    }
    let Some(printed) = printed else { return };
    node.put_some("description", printed.note.as_deref());
    node.put_some("pagination", printed.pages.as_deref());
    node.put_some("sameAs", printed.doi.as_deref().map(doi_url));
    part_of(node, (source, printed), &["PublicationIssue", "PublicationVolume", "Book"]);
}

/// The issue, which is a part of the volume, which is a part of the book or journal, as far as they
/// are known.
fn part_of(node: &mut JsonObject<'_>, of: (&Source, &PrintedSource), kinds: &[&str]) {
    let [kind, larger @ ..] = kinds else { return };
    let (key, value) = match *kind {
        "PublicationIssue" => ("issueNumber", &of.1.issue),
        "PublicationVolume" => ("volumeNumber", &of.1.volume),
        _ => return whole(node, of),
    };
    if value.is_none() {
        return part_of(node, of, larger);
    }
    let mut part = node.object("isPartOf");
    part.put("@type", kind);
    part.put_some(key, value.as_deref());
    part_of(&mut part, of, larger);
}

/// The book or journal, and where that appeared.
fn whole(node: &mut JsonObject<'_>, (source, printed): (&Source, &PrintedSource)) {
    let PrintedSource { container, issue, publisher, edition, isbn, .. } = printed;
    let name = source.container();
    if name.is_none() && edition.is_none() && isbn.is_none() {
        return;
    }
    let mut whole = node.object("isPartOf");
    // Books have neither issues nor, next to a publisher, a publication.
    let is_journal = isbn.is_none() && (issue.is_some() || container.is_none() && name.is_some());
    whole.put("@type", if is_journal { "Periodical" } else { "Book" });
    whole.put_some("name", name);
    // Only books have a property of their own for it.
    let key = if is_journal { "version" } else { "bookEdition" };
    whole.put_some(key, edition.as_deref());
    whole.put_some("isbn", isbn.as_deref());
    if let Some(outlet) = source.outlet().filter(|_| publisher.is_some()) {
        let mut larger = whole.object("isPartOf");
        larger.put("@type", "CreativeWork");
        larger.put("name", outlet);
    }
}
