//! Former addresses: all that the old site had, in the form that `aliases` take.
//!
//! In: the addresses of texts, people and tags, and the new site's own. Out: aliases that the build
//! accepts. Never: an address that two things claim, or one that the new site has itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::NewSite;
use super::addresses::{Addresses, Led, LedTo, decoded};
use super::foreign_site::TextRole;
use super::report::{ImportReport, SourcePlace};
use crate::ground::text::nfc;

/// Aliases of everything.
pub(super) struct Aliases {
    /// By the numbers of texts.
    pub texts: Vec<Vec<String>>,
    /// By ids.
    pub people: BTreeMap<String, Vec<String>>,
    pub tags: BTreeMap<String, Vec<String>>,
    pub series: BTreeMap<String, Vec<String>>,
}

/// Finds all aliases.
pub(super) fn of(new: &NewSite<'_>, report: &mut ImportReport) -> Aliases {
    let mut claims = Claims { own: own_addresses(new), taken: HashMap::new() };
    let redirects = redirects(new, report);
    let mut texts = Vec::new();
    for (n, text) in new.site.texts.iter().enumerate() {
        let is_draft = text.facts.get("draft").and_then(|draft| draft.as_flag()) == Some(true);
        let known = text.known_as.addresses.iter().filter(|_| !is_draft);
        let written = text.facts.get("aliases").map(|value| value.all_texts());
        let written = written.unwrap_or_default();
        let more = redirects.get(&n).cloned().unwrap_or_default();
        let all: Vec<String> = known.chain(&written).chain(&more).cloned().collect();
        texts.push(claims.aliases(&all, &text.path, report));
    }
    let mut of_names = [BTreeMap::new(), BTreeMap::new()];
    for (list, aliases) in [new.people, new.tags].into_iter().zip(&mut of_names) {
        for (id, entry) in list.entries() {
            let all = list.addresses(entry, new.site);
            let own = claims.aliases(&all, &list.path(id), report);
            if !own.is_empty() {
                aliases.insert(id.clone(), own);
            }
        }
    }
    let [people, tags] = of_names;
    let mut series = BTreeMap::new();
    for one in &new.site.series {
        let own = claims.aliases(&one.addresses, &one.path(), report);
        if !own.is_empty() {
            series.insert(one.id.clone(), own);
        }
    }
    Aliases { texts, people, tags, series }
}

/// Who has which address.
struct Claims {
    /// Addresses that the new site has itself, as they are compared.
    own: HashSet<String>,
    taken: HashMap<String, String>,
}

impl Claims {
    fn aliases(
        &mut self,
        addresses: &[String],
        path: &str,
        report: &mut ImportReport,
    ) -> Vec<String> {
        let mut aliases: Vec<String> = Vec::new();
        // The address of a page that was elsewhere is no former one of this site.
        for address in addresses.iter().filter(|address| address.starts_with('/')) {
            let at = SourcePlace::new(path, 0);
            if address.trim_matches('/').is_empty() {
                continue;
            }
            let Some(alias) = alias(address) else {
                report.left(at, format!("the former address `{address}` cannot be an alias"));
                continue;
            };
            let key = compared(&alias);
            if self.own.contains(&key) || aliases.iter().any(|own| compared(own) == key) {
                continue;
            }
            match self.taken.get(&key) {
                Some(other) if other != path => {
                    report
                        .left(at, format!("the former address `{alias}` is that of {other}, too"));
                }
                _ => {
                    self.taken.insert(key, path.to_owned());
                    aliases.push(alias);
                }
            }
        }
        aliases
    }
}

/// What is compared of an address.
fn compared(alias: &str) -> String {
    alias.trim_matches('/').trim_end_matches("index.html").trim_end_matches('/').to_lowercase()
}

/// A former address as `aliases` have it.
fn alias(address: &str) -> Option<String> {
    let address = nfc(&decoded(address)).into_owned();
    let address = address.strip_suffix("index.html").unwrap_or(&address).trim();
    let is_bad = |name: &str| {
        matches!(name, "" | "." | "..")
            || name.contains(['?', '#', '*', '\\'])
            || name.contains(char::is_control)
    };
    let path = address.trim_matches('/');
    if path.split('/').any(is_bad) {
        return None;
    }
    let is_file = !address.ends_with('/') && path.rsplit('/').next()?.contains('.');
    Some(if is_file { format!("/{path}") } else { format!("/{path}/") })
}

/// Every address that the new site has itself.
fn own_addresses(new: &NewSite<'_>) -> HashSet<String> {
    let mut own = HashSet::new();
    let mut languages: HashSet<&str> = HashSet::new();
    for (n, text) in new.site.texts.iter().enumerate() {
        let (work, name) = &new.places[n];
        let work = &new.works[*work];
        let language = text.language.as_str();
        languages.insert(language);
        let edition = name.split_once('.').map_or("", |(_, edition)| edition);
        let address = match work.role {
            TextRole::Article => format!("{language}/articles/{}/{edition}", work.id),
            TextRole::Page => format!("{language}/{}/{edition}", work.id),
        };
        own.insert(compared(&format!("{address}/parallel")));
        own.insert(compared(&address));
    }
    languages.extend(new.site.settings.languages.iter().map(|language| language.as_str()));
    for language in languages {
        own.insert(language.to_lowercase());
        for list in ["articles", "tags", "people", "archive", "search", "series"] {
            own.insert(compared(&format!("{language}/{list}")));
        }
        let series = new.site.series.iter();
        own.extend(series.map(|one| compared(&format!("{language}/series/{}", one.id))));
        for (list, name) in [(new.people, "people"), (new.tags, "tags")] {
            for (id, _) in list.entries() {
                own.insert(compared(&format!("{language}/{name}/{id}")));
            }
        }
    }
    own.insert(String::new());
    let served = new.site.files.iter().filter(|file| !file.is_beside);
    own.extend(served.map(|file| compared(&file.address)));
    own.extend(["robots.txt", "sitemap.xml", "404.html"].map(str::to_owned));
    own
}

/// Former addresses from files of redirects, by the texts that they led to.
fn redirects(new: &NewSite<'_>, report: &mut ImportReport) -> HashMap<usize, Vec<String>> {
    let mut found: HashMap<usize, Vec<String>> = HashMap::new();
    if new.site.redirects.is_empty() {
        return found;
    }
    let addresses = Addresses::of(new.site, new.files);
    for (from, to) in &new.site.redirects {
        match addresses.follow(0, to) {
            Led::To(LedTo::Text(n) | LedTo::Work(n), _) => {
                found.entry(n).or_default().push(from.clone());
            }
            _ => report.left(
                SourcePlace::new("", 0),
                format!("the redirect from `{from}` to `{to}` leads to no text"),
            ),
        }
    }
    found
}
