//! Which text an address of the old site meant, whose first folders only its host knows.
//!
//! In: the addresses of texts, as the files have them. Out: an index by their ends. Never: a guess
//! between two texts.

use std::collections::HashMap;

/// Addresses by their last names.
#[derive(Default)]
pub(super) struct DocfxIndex(HashMap<String, Vec<(Vec<String>, String)>>);

impl DocfxIndex {
    /// Notes that something was at an address.
    pub fn add(&mut self, address: &str, target: &str) {
        let names = names(address);
        let last = names.last().cloned().unwrap_or_default();
        self.0.entry(last).or_default().push((names, target.to_owned()));
    }

    /// What was at an address: the only one that has most of its end in common with it.
    pub fn find(&self, address: &str) -> Option<&str> {
        let names = names(address);
        let known = self.0.get(&*names.last().cloned().unwrap_or_default())?;
        let common = |own: &[String]| {
            let pairs = own.iter().rev().zip(names.iter().rev());
            pairs.take_while(|(own, other)| own == other).count()
        };
        let most = known.iter().map(|(own, _)| common(own)).max()?;
        let is_enough = |own: &[String]| {
            most == names.len() || most > 1 || most == own.len() && names.len() < 3
        };
        let best = known.iter().filter(|(own, _)| common(own) == most && is_enough(own));
        let all: Vec<&(Vec<String>, String)> = best.collect();
        // Of versions in several languages, the one without a folder of its own is the shortest.
        let first = all.iter().min_by_key(|(own, _)| own.len())?;
        let same = all.iter().filter(|(own, _)| own.len() == first.0.len()).count();
        (same == 1).then_some(&*first.1)
    }
}

/// The names in an address, without host, language and ending.
fn names(address: &str) -> Vec<String> {
    let rest = address
        .split_once("//")
        .map_or(address, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let path = rest.split(['?', '#']).next().unwrap_or(rest).trim_matches('/').to_lowercase();
    let path = path.strip_suffix(".html").or_else(|| path.strip_suffix(".md")).unwrap_or(&path);
    let mut names: Vec<String> = path.split('/').map(str::to_owned).collect();
    if names.len() > 1 && names.last().is_some_and(|name| name == "index") {
        names.pop();
    }
    names
}
