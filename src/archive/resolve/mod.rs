//! From documents to the archive: names become ids, what a work says once reaches all of its
//! versions, links find their goals.
//!
//! In: [`Documents`] and the list of files. Out: an [`Archive`], sorted, and every fault found on
//! the way. It reads the whole archive every time and nothing else: no file, no clock, no earlier
//! result.

mod drafts;
mod elsewhere;
mod links;
mod names;
mod works;

use std::sync::Arc;

use rayon::prelude::*;

use crate::archive::model::{Alias, Archive, Body, PersonId, Place, Sheet, SheetId, VersionId};
use crate::ground::diag::Diagnostic;
use crate::ground::source::Sources;
use crate::ground::text::Key;
use crate::read::config::Config;
use crate::read::document::{BodyDoc, Documents, Name, PersonDoc, Publication, SheetDoc};
use drafts::Drafts;
use links::Places;

/// Resolves the whole archive. With errors among the diagnostics, the archive is as whole as could
/// be made, and not meant to be published.
pub fn resolve(
    config: Config,
    mut documents: Documents,
    sources: &Sources,
) -> (Archive, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (people, tags) = names::registers(&documents, &mut diagnostics);
    let drafts = std::mem::take(&mut documents.drafts);
    let mut drafts = Drafts::of(&drafts, sources);
    let versions = documents.versions.iter().map(|version| version.body.file);
    let published = versions.chain(documents.sheets.iter().map(|sheet| sheet.body.file));
    drafts.withhold(&mut documents.files, published, sources);
    let groups = works::arrange(&mut documents.versions, &drafts, &mut diagnostics);
    sort_sheets(&mut documents.sheets, &config);

    let places = Places::of(&documents, &groups, sources, (&people, &tags), &drafts);
    let versions = works::versions(&documents.versions, &groups, &places, &mut diagnostics);
    let sheet_goals = sheet_goals(&documents.sheets, &places, &mut diagnostics);
    let bio_links = bio_links(&documents.people, &places, &mut diagnostics);
    let aliases = aliases(&documents);

    let works = works::assemble(groups, &versions);
    let sheets =
        documents.sheets.iter().zip(sheet_goals).map(|(doc, goals)| sheet(doc, goals)).collect();
    let (mut people, tags) = (people.into_entries(), tags.into_entries());
    for (PersonId(id), links) in bio_links {
        people[id as usize].links = links;
    }
    let archive =
        Archive { config, works, versions, people, tags, sheets, files: documents.files, aliases };
    (archive, diagnostics)
}

/// Pages by name, and within a name in the site's order of languages.
fn sort_sheets(sheets: &mut [Arc<SheetDoc>], config: &Config) {
    let rank =
        |sheet: &SheetDoc| config.languages.iter().position(|language| *language == sheet.language);
    sheets.sort_by(|a, b| (&a.name, rank(a), &a.language).cmp(&(&b.name, rank(b), &b.language)));
}

fn sheet_goals<'a>(
    sheets: &'a [Arc<SheetDoc>],
    places: &Places<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<links::Goals> {
    let followed = sheets.iter().map(|sheet| links::follow(&sheet.body, places));
    followed.map(|(goals, faults)| (diagnostics.extend(faults), goals).1).collect()
}

/// The links of biographies, by person.
fn bio_links<'a>(
    people: &'a [Arc<PersonDoc>],
    places: &Places<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(PersonId, links::Links)> {
    let mut found = Vec::new();
    for doc in people.iter().filter(|doc| doc.bios.iter().any(|bio| !bio.links.is_empty())) {
        let (links, faults) = links::follow_bios(doc, places);
        diagnostics.extend(faults);
        found.extend(places.people.find(Key::of(&doc.id)).map(|id| (PersonId(id), links)));
    }
    found
}

fn aliases(documents: &Documents) -> Vec<Alias> {
    let leads_to = |place: Place, publication: &Publication| {
        let alias = move |path: &Name| Alias { path: path.clone(), place };
        publication.aliases.iter().map(alias).collect::<Vec<_>>()
    };
    let versions = documents.versions.par_iter().enumerate();
    let of_versions =
        versions.map(|(n, doc)| leads_to(Place::Version(VersionId(n as u32)), &doc.publication));
    let sheets = documents.sheets.par_iter().enumerate();
    let of_sheets =
        sheets.map(|(n, doc)| leads_to(Place::Sheet(SheetId(n as u32)), &doc.publication));
    of_versions.chain(of_sheets).flatten_iter().collect()
}

fn sheet(doc: &SheetDoc, goals: links::Goals) -> Sheet {
    Sheet {
        name: doc.name.clone(),
        language: doc.language.clone(),
        headline: Arc::clone(&doc.headline),
        dates: doc.dates,
        body: with_goals(&doc.body, goals),
        extra: Arc::clone(&doc.extra),
    }
}

fn with_goals(body: &BodyDoc, goals: links::Goals) -> Body {
    let BodyDoc { file, range, digest, outline, .. } = body;
    Body { file: *file, range: range.clone(), digest: *digest, outline: Arc::clone(outline), goals }
}
