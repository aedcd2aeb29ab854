//! What schema.org says of a text that is not in the archive beyond its title, people and date.
//!
//! In: a source. Out: its publisher, the book or journal that it is a part of, and who can read it.

use crate::archive::model::{Access, PrintedSource, Source};
use crate::ground::json::JsonObject;
use crate::read::identifiers::doi_url;

pub(super) fn put_source(source: &Source, node: &mut JsonObject<'_>) {
    let printed = source.printed.as_deref();
    let publisher = printed.and_then(|printed| printed.publisher.as_deref());
    let publisher = publisher.or(source.publication.as_deref());
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
    node.put_some("pagination", printed.pages.as_deref());
    node.put_some("sameAs", printed.doi.as_deref().map(doi_url));
    let PrintedSource { container, volume, issue, edition, isbn, .. } = printed;
    let is_part = [container, volume, issue, edition, isbn].into_iter().any(Option::is_some);
    if is_part {
        part_of(node, printed, &["PublicationIssue", "PublicationVolume", "Book"]);
    }
}

/// The issue, which is a part of the volume, which is a part of the book or journal, as far as they
/// are known.
fn part_of(node: &mut JsonObject<'_>, printed: &PrintedSource, kinds: &[&str]) {
    let [kind, larger @ ..] = kinds else { return };
    let (key, value) = match *kind {
        "PublicationIssue" => ("issueNumber", &printed.issue),
        "PublicationVolume" => ("volumeNumber", &printed.volume),
        _ => ("name", &printed.container),
    };
    if value.is_none() && !larger.is_empty() {
        return part_of(node, printed, larger);
    }
    let mut part = node.object("isPartOf");
    let is_book = larger.is_empty();
    let is_journal = is_book && printed.issue.is_some() && printed.isbn.is_none();
    part.put("@type", if is_journal { "Periodical" } else { kind });
    part.put_some(key, value.as_deref());
    match is_book {
        true => {
            part.put_some("bookEdition", printed.edition.as_deref());
            part.put_some("isbn", printed.isbn.as_deref());
        }
        false => part_of(&mut part, printed, larger),
    }
}
