//! What results say: titles and bylines of texts, names of people, tags and series.
//!
//! In: a chunk of texts or names. Out: JSON: lists of lists, because names of properties would be
//! as long as what they hold. Never: a word of a body.

use std::collections::BTreeMap;

use crate::archive::model::{PersonId, SeriesId, TagId, VersionId};
use crate::ground::digest::Digest;
use crate::plan::{SEARCH_CHUNK, SearchPlan};
use crate::show::render::Renderer;
use crate::show::view::{FoundName, FoundText};

/// What an index has, and what it is numbered by.
type Numbered<'n> = (&'n SearchPlan, &'n str);

/// The texts of a file.
fn chunk(plan: &SearchPlan, n: u32) -> &[VersionId] {
    plan.documents.chunks(SEARCH_CHUNK).nth(n as usize).unwrap_or_default()
}

/// Adds which texts are in a file; what is said of them follows from the archive.
pub(super) fn digest(n: u32, plan: &SearchPlan, digest: &mut Digest) {
    digest.text("texts");
    for id in chunk(plan, n) {
        digest.number(id.0.into());
    }
}

/// The texts of a file, as results show them.
pub(super) fn texts(n: u32, (plan, numbering): Numbered<'_>, renderer: &Renderer<'_>) -> String {
    let texts = chunk(plan, n).iter().map(|id| {
        let FoundText { address, title, byline, date, kind } = renderer.found_text(*id);
        json((address, title, byline, date, kind))
    });
    rows(texts, numbering)
}

/// Lists, and at their end what they are numbered by.
fn rows(lists: impl Iterator<Item = String>, numbering: &str) -> String {
    let all: Vec<String> = lists.chain([json(numbering)]).collect();
    format!("[{}]", all.join(","))
}

/// A digest of everything that decides which number a text, person, tag or series has, and by
/// which rules words are compared.
pub(super) fn numbering(plan: &SearchPlan, renderer: &Renderer<'_>) -> String {
    let archive = renderer.archive();
    let mut digest = Digest::new();
    digest.text(env!("CARGO_PKG_VERSION"));
    for id in &plan.documents {
        let version = &archive[*id];
        digest.text(&archive[version.work].id).text(version.language.as_str());
    }
    for id in &plan.people {
        digest.text(&archive.people[*id].id);
    }
    for id in &plan.tags {
        digest.text(&archive.tags[*id].id);
    }
    for id in &plan.series {
        digest.text(&archive.series[*id].id);
    }
    format!("{:08x}", digest.finish() as u32)
}

/// Adds which names are in a file.
pub(super) fn digest_names(n: u32, plan: &SearchPlan, digest: &mut Digest) {
    digest.text("names");
    for number in numbers(n, plan) {
        match NamedThing::at(number, plan) {
            NamedThing::Person(id) => digest.text("p").number(id.0.into()),
            NamedThing::Tag(id) => digest.text("t").number(id.0.into()),
            NamedThing::Series(id) => digest.text("s").number(id.0.into()),
        };
    }
}

/// The people, tags and series of a file, as results show them.
pub(super) fn names(n: u32, (plan, numbering): Numbered<'_>, renderer: &Renderer<'_>) -> String {
    let names = numbers(n, plan).map(|number| {
        let (kind, found) = match NamedThing::at(number, plan) {
            NamedThing::Person(id) => ("person", renderer.found_person(id)),
            NamedThing::Tag(id) => ("tag", renderer.found_tag(id)),
            NamedThing::Series(id) => ("series", renderer.found_series(id)),
        };
        let FoundName { id, names, addresses, notes } = found;
        let (names, notes) = (by_language(names), by_language(notes));
        json((kind, id, names, by_language(addresses), notes))
    });
    rows(names, numbering)
}

/// Something that is found by its name.
enum NamedThing {
    Person(PersonId),
    Tag(TagId),
    Series(SeriesId),
}

impl NamedThing {
    /// The one with this number.
    fn at(number: usize, plan: &SearchPlan) -> Self {
        let (people, tags) = (plan.people.len(), plan.tags.len());
        match number {
            n if n < people => Self::Person(plan.people[n]),
            n if n < people + tags => Self::Tag(plan.tags[n - people]),
            n => Self::Series(plan.series[n - people - tags]),
        }
    }
}

/// The numbers of the names in a file.
fn numbers(n: u32, plan: &SearchPlan) -> std::ops::Range<usize> {
    let start = n as usize * SEARCH_CHUNK;
    start..(start + SEARCH_CHUNK).min(plan.count_names())
}

fn by_language(texts: Vec<(String, String)>) -> BTreeMap<String, String> {
    texts.into_iter().collect()
}

fn json(value: impl serde::Serialize) -> String {
    // Texts and lists of these are always JSON.
    serde_json::to_string(&value).unwrap_or_default()
}
