//! What schema.org says of the works that a text cites.
//!
//! In: works of the bibliography. Out: a node for each. Never: whether a maker is a person, which
//! nobody says: makers are a text that credits them.

use crate::ground::json::JsonObject;
use crate::read::bibliography::CitedWork;

pub(super) fn put_cited(work: &CitedWork, node: &mut JsonObject<'_>) {
    node.put("@type", "CreativeWork");
    node.put("name", &work.title);
    node.put_some("inLanguage", work.language.as_ref().map(|language| language.as_str()));
    let all = [&work.makers[..], &work.translators[..]].concat();
    node.put_unless_empty("creditText", &all.join(", "));
    node.put_some("datePublished", work.date.as_deref().filter(|date| is_iso(date)));
    if let Some(published) = work.published.as_deref() {
        let (place, name) = match published.split_once(": ") {
            Some((place, name)) => (Some(place), name),
            None => (None, published),
        };
        let mut publisher = node.object("publisher");
        publisher.put("@type", "Organization");
        publisher.put("name", name);
        publisher.put_some("location", place);
    }
    if let Some(container) = work.container.as_deref() {
        let mut whole = node.object("isPartOf");
        whole.put("@type", "CreativeWork");
        whole.put("name", container);
    }
    let is_web = |address: &&str| address.starts_with("http://") || address.starts_with("https://");
    node.put_some("url", work.address.as_deref().filter(is_web));
}

/// Whether a date is a year, a month or a day of ISO 8601.
fn is_iso(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let is_part = |(n, part): (usize, &&str)| {
        part.len() == if n == 0 { 4 } else { 2 } && part.bytes().all(|b| b.is_ascii_digit())
    };
    parts.len() <= 3 && parts.iter().enumerate().all(is_part)
}
