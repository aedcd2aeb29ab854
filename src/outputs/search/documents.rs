//! What results say: titles and bylines of texts, names of people and tags.
//!
//! In: a chunk of texts or names. Out: JSON: lists of lists, because names of properties would be
//! as long as what they hold. Never: a word of a body.

use std::collections::BTreeMap;

use crate::archive::model::VersionId;
use crate::ground::digest::Digest;
use crate::plan::{SEARCH_CHUNK, SearchPlan};
use crate::show::render::Renderer;
use crate::show::view::{FoundName, FoundText};

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
pub(super) fn texts(n: u32, plan: &SearchPlan, renderer: &Renderer<'_>) -> String {
    let texts = chunk(plan, n).iter().map(|id| {
        let FoundText { address, title, byline, date, kind } = renderer.found_text(*id);
        (address, title, byline, date, kind)
    });
    json(texts.collect::<Vec<_>>())
}

/// Adds which names are in a file.
pub(super) fn digest_names(n: u32, plan: &SearchPlan, digest: &mut Digest) {
    digest.text("names");
    for number in numbers(n, plan) {
        match plan.people.get(number) {
            Some(id) => digest.text("p").number(id.0.into()),
            None => digest.text("t").number(plan.tags[number - plan.people.len()].0.into()),
        };
    }
}

/// The people and tags of a file, as results show them.
pub(super) fn names(n: u32, plan: &SearchPlan, renderer: &Renderer<'_>) -> String {
    let names = numbers(n, plan).map(|number| {
        let (kind, found) = match plan.people.get(number) {
            Some(id) => ("p", renderer.found_person(*id)),
            None => ("t", renderer.found_tag(plan.tags[number - plan.people.len()])),
        };
        let FoundName { id, names, addresses } = found;
        (kind, id, by_language(names), by_language(addresses))
    });
    json(names.collect::<Vec<_>>())
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
