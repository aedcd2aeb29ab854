//! Former addresses and former ids, and who has them now.
//!
//! In: what files say about where something was before. Out: an [`Alias`] for each former address,
//! and former ids that nobody else has. Never: the addresses that go with an id, which the plan
//! knows.

use foldhash::HashSet;
use rayon::prelude::*;

use super::names::Registers;
use super::series::SeriesRegister;
use crate::archive::model::{Alias, AliasTarget, Archive, StaticPageId, VersionId};
use crate::ground::diag::{Diagnostic, Span, front_matter as say};
use crate::ground::ids::Id;
use crate::ground::text::Key;
use crate::read::config::{Config, InterfaceLanguage};
use crate::read::document::{Documents, FormerAddresses, Name};

/// The former addresses that files name: those of versions, pages, people, tags and series, in this
/// order.
pub(super) fn of(
    documents: &Documents,
    (registers, series): (&Registers, &SeriesRegister),
    config: &Config,
) -> Vec<Alias> {
    let versions = documents.versions.par_iter().enumerate().flat_map_iter(|(n, doc)| {
        let target = AliasTarget::Version(VersionId::from_index(n));
        aliases(&doc.publication.former, move |_| target)
    });
    let static_pages = documents.static_pages.iter().enumerate().flat_map(|(n, doc)| {
        let target = AliasTarget::StaticPage(StaticPageId::from_index(n));
        aliases(&doc.publication.former, move |_| target)
    });
    let people = documents.people.iter().filter_map(|doc| {
        let id = registers.people.find(Key::of(&doc.id))?;
        let target = move |path: &str| AliasTarget::Person(id, 1, language_of(path, config));
        Some(aliases(&doc.former, target))
    });
    let tags = documents.tags.iter().filter_map(|doc| {
        let id = registers.tags.find(Key::of(&doc.id))?;
        let target = move |path: &str| AliasTarget::Tag(id, 1, language_of(path, config));
        Some(aliases(&doc.former, target))
    });
    let series = documents.series.iter().filter_map(|doc| {
        let id = series.find(Key::of(&doc.id))?;
        let target = move |path: &str| AliasTarget::Series(id, 1, language_of(path, config));
        Some(aliases(&doc.facts.former, target))
    });
    let mut all: Vec<Alias> = versions.collect();
    all.extend(static_pages.chain(people.flatten()).chain(tags.flatten()));
    all.extend(series.flatten());
    all
}

fn aliases(
    former: &FormerAddresses,
    target: impl Fn(&str) -> AliasTarget,
) -> impl Iterator<Item = Alias> {
    let alias = move |path: &Name| Alias { path: path.clone(), target: target(&path.value) };
    former.paths.iter().map(alias)
}

/// The interface language whose readers went to an address, as far as the address says so.
fn language_of(path: &str, config: &Config) -> InterfaceLanguage {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let found = config.languages.find_id(|language| language.as_str().eq_ignore_ascii_case(first));
    found.unwrap_or(InterfaceLanguage::DEFAULT)
}

/// Reports former ids that somebody has now, and forgets them.
pub(super) fn release_ids(archive: &mut Archive, diagnostics: &mut Vec<Diagnostic>) {
    let Archive { works, people, tags, series, .. } = archive;
    let mut taken = taken("work", works.iter().map(|work| (&*work.id, &work.formerly)));
    taken.extend(self::taken("person", people.iter().map(|it| (&*it.id, &it.formerly))));
    taken.extend(self::taken("tag", tags.iter().map(|tag| (&*tag.id, &tag.formerly))));
    taken.extend(self::taken("series", series.iter().map(|it| (&*it.id, &it.formerly))));
    if taken.is_empty() {
        return;
    }
    let places: HashSet<Span> = taken.iter().map(|fault| fault.span).collect();
    let formerly = works.iter_mut().map(|work| &mut work.formerly);
    let formerly = formerly.chain(people.iter_mut().map(|person| &mut person.formerly));
    let formerly = formerly.chain(tags.iter_mut().map(|tag| &mut tag.formerly));
    for ids in formerly.chain(series.iter_mut().map(|series| &mut series.formerly)) {
        ids.retain(|id| !places.contains(&id.span));
    }
    diagnostics.append(&mut taken);
}

/// Reports the former ids of some entries that are the ids of others.
fn taken<'a>(
    what: &str,
    entries: impl Iterator<Item = (&'a str, &'a Vec<Name>)> + Clone,
) -> Vec<Diagnostic> {
    let of_one =
        |(own, formerly): (&'a str, &'a Vec<Name>)| formerly.iter().map(move |id| (own, id));
    let former: Vec<(&str, &Name)> = entries.clone().flat_map(of_one).collect();
    if former.is_empty() {
        return Vec::new();
    }
    let ids: HashSet<&str> = entries.map(|(id, _)| id).collect();
    let taken = former.into_iter().filter(|(_, id)| ids.contains(&*id.value));
    let fault = |(own, id): (&str, &Name)| match own == id.value {
        true => say::former_id_is_own(id.span, own, what),
        false => say::former_id_in_use(id.span, &id.value, what),
    };
    taken.map(fault).collect()
}
