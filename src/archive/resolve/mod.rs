//! From documents to the archive: names become ids, the shared facts of a work reach all of its
//! versions, links find their targets.
//!
//! In: [`Documents`] and the list of files. Out: an [`Archive`], sorted, and every fault that was
//! found. It always reads the whole archive. Never: a file, the clock, an earlier result.

mod absent;
mod aliases;
mod circles;
mod citations;
mod external_images;
mod file_copies;
pub mod fragments;
mod heading_names;
mod link_fix;
mod links;
mod names;
mod near_path;
mod path_endings;
mod people;
mod relays;
mod same_names;
mod series;
mod site_files;
mod works;

use std::collections::HashSet;
use std::sync::Arc;

use crate::archive::model::{
    Archive, ArchiveDrafts, ArchiveSearch, Body, Goals, OwnLinks, StaticPage, StaticPageId,
    Version, VersionId,
};
use crate::ground::diag::{Diagnostic, FileId};
use crate::ground::digest::Digest;
use crate::ground::ids::IdVec;
use crate::ground::lang::Language;
use crate::ground::source::Sources;
use crate::ground::text::Key;
use crate::read::bibliography::CitedWork;
use crate::read::config::Config;
use crate::read::document::{Absence, AbsentDoc, BodyDoc, Documents, PersonDoc, StaticPageDoc};
use crate::read::markdown::Link;
use absent::Absent;
use citations::Bibliography;
use links::Places;
use names::Registers;
use people::BioLinks;
use series::SeriesSources;
use site_files::SiteFiles;

/// Resolves the whole archive. If there are errors among the diagnostics, the archive is as
/// complete as possible, and must not be published.
pub fn resolve(
    config: Config,
    mut documents: Documents,
    sources: &Sources,
) -> (Archive, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let absent = std::mem::take(&mut documents.absent);
    let withheld = withheld(&absent, sources);
    let is_partial = absent.iter().any(|doc| doc.why == Absence::Unread);
    let mut absent = Absent::of(&documents, &absent, sources);
    let registers = Registers::of(&documents, &absent, &mut diagnostics);
    let all_series = series::register(&documents, &absent, &mut diagnostics);
    let versions = documents.versions.iter().map(|version| version.body.file);
    let published =
        versions.chain(documents.static_pages.iter().map(|static_page| static_page.body.file));
    absent.withhold(&mut documents.files, published, sources);
    let of_site = &config.theme.extra;
    diagnostics.extend(file_copies::leave_out(&mut documents, of_site, (&absent, sources)));
    let groups = works::arrange(&mut documents.versions, &absent, &mut diagnostics);
    sort_static_pages(&mut documents.static_pages, &config);

    let files = SiteFiles { sources, documents: &documents, groups: &groups };
    let places = Places::of(files, (&registers, &all_series), &absent);
    let mut versions = works::versions(&documents.versions, &groups, &places, &mut diagnostics);
    let bibliography = Bibliography::of(&documents, sources);
    bibliography.cite(&mut versions, &documents.versions, &mut diagnostics);
    let static_page_goals = static_page_goals(&documents.static_pages, &places, &mut diagnostics);
    let bio_links = bio_links(&documents.people, &places, &mut diagnostics);
    let portraits = people::portraits(&documents.people, &places, &mut diagnostics);
    let aliases = aliases::of(&documents, (&registers, &all_series), &config);
    let (shown_drafts, search) = (shown_drafts(&documents), search(&documents));
    external_images::check(&documents, config.safety.external_images, &mut diagnostics);
    let own_links = own_links(&documents, &absent);

    let mut works = works::assemble(groups, &documents.versions, &versions, &absent);
    let (docs, versions_read) = (&documents.series, &documents.versions);
    let read = SeriesSources { series: docs, versions: versions_read, absent: &absent };
    let series = series::arrange(all_series, read, &mut works, &mut diagnostics);
    let pages = documents.static_pages.iter().zip(static_page_goals);
    let pages = pages.map(|(doc, goals)| {
        static_page(doc, goals, bibliography.cited(&doc.body, &mut diagnostics))
    });
    let static_pages: IdVec<StaticPageId, StaticPage> = pages.collect();
    let people = people::complete(registers.people, bio_links, portraits);
    let goals = of_versions(&versions).chain(static_pages.iter().map(|it| &it.body.goals));
    let outward = with_anchors(documents.outward, goals.chain(people.iter().map(|it| &it.goals)));
    let mut archive = Archive {
        config,
        works,
        versions,
        people,
        tags: registers.tags.into_entries(),
        series,
        static_pages,
        files: IdVec::new(documents.files),
        aliases: IdVec::new(aliases),
        drafts: ArchiveDrafts { shown: shown_drafts, withheld, is_partial },
        search,
        own_links: OwnLinks { all: own_links, broken: Vec::new() },
        outward,
    };
    aliases::release_ids(&mut archive, &mut diagnostics);
    (archive, diagnostics)
}

/// Where the links of versions lead, and those of the words of their pictures.
fn of_versions(versions: &IdVec<VersionId, Version>) -> impl Iterator<Item = &Goals> {
    let pictures = versions.iter().filter_map(|version| version.picture.as_deref());
    let bodies = versions.iter().map(|version| &version.body.goals);
    bodies.chain(pictures.map(|picture| &picture.goals))
}

/// Pages by name, and pages of the same name in the site's order of languages, others last.
fn sort_static_pages(static_pages: &mut [Arc<StaticPageDoc>], config: &Config) {
    let rank = |static_page: &StaticPageDoc| {
        let listed = config.languages.iter().position(|language| *language == static_page.language);
        listed.unwrap_or(config.languages.len())
    };
    static_pages
        .sort_by(|a, b| (&a.name, rank(a), &a.language).cmp(&(&b.name, rank(b), &b.language)));
}

fn static_page_goals<'a>(
    static_pages: &'a [Arc<StaticPageDoc>],
    places: &Places<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Goals> {
    let followed = static_pages.iter().map(|static_page| links::follow(&static_page.body, places));
    followed.map(|(goals, faults)| (diagnostics.extend(faults), goals).1).collect()
}

/// The links of biographies, by person.
fn bio_links<'a>(
    people: &'a [Arc<PersonDoc>],
    places: &Places<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<BioLinks> {
    let mut found = Vec::new();
    for doc in people.iter().filter(|doc| doc.bios.iter().any(|bio| !bio.links.is_empty())) {
        let (goals, faults) = links::follow_bios(doc, places);
        diagnostics.extend(faults);
        let links = doc.bios.iter().flat_map(|outline| &outline.links);
        let links = links.map(|link| link.destination.as_str().into()).collect();
        found.extend(places.registers.people.find(Key::of(&doc.id)).map(|id| (id, links, goals)));
    }
    found
}

/// Where the texts would be that are drafts, wait for their day or have errors: `/ar/articles/w/`,
/// `/ar/about/`. The files of their works would be below `/articles/w/`.
fn withheld(absent: &[AbsentDoc], sources: &Sources) -> HashSet<String> {
    let mut places = HashSet::new();
    for doc in absent.iter().filter(|doc| doc.is_text) {
        let (folder, name) = match &doc.version {
            Some((work, name)) => (format!("articles/{work}"), &**name),
            None => {
                let mut names = sources.path(doc.file).rsplit('/');
                let (name, page) = (names.next().unwrap_or_default(), names.next());
                (page.unwrap_or_default().to_owned(), name)
            }
        };
        let tag = name.split('.').next().unwrap_or_default();
        if let Ok(language) = Language::parse(tag) {
            places.insert(format!("/{language}/{folder}/"));
        }
        places.insert(format!("/{folder}/"));
    }
    places
}

/// The files of the drafts that are part of the site.
fn shown_drafts(documents: &Documents) -> Vec<FileId> {
    let versions = documents.versions.iter().map(|doc| (doc.publication.is_draft, doc.body.file));
    let static_pages = documents.static_pages.iter();
    let static_pages = static_pages.map(|doc| (doc.publication.is_draft, doc.body.file));
    let all = versions.chain(static_pages);
    let mut drafts: Vec<FileId> = all.filter_map(|(is, file)| is.then_some(file)).collect();
    drafts.sort_unstable();
    drafts
}

/// `outward` together with the anchors in the bodies of other works that links are written with.
fn with_anchors<'a>(outward: u128, goals: impl Iterator<Item = &'a Goals>) -> u128 {
    let mut digest = Digest::new();
    digest.digest(outward);
    for (number, anchor) in goals.flat_map(|goals| &goals.anchors) {
        digest.number(u64::from(*number)).text(anchor);
    }
    digest.finish()
}

/// The versions that say `search: false`, and the words that find each other.
fn search(documents: &Documents) -> ArchiveSearch {
    let left_out = documents.versions.iter().filter(|doc| doc.publication.is_unsearched);
    let mut unsearched: Vec<FileId> = left_out.map(|doc| doc.body.file).collect();
    unsearched.sort_unstable();
    let synonyms = documents.synonyms.iter().flat_map(|doc| doc.groups.iter().cloned());
    ArchiveSearch { unsearched, synonyms: synonyms.collect() }
}

/// The links of all texts that are written as whole addresses of the site; none if they may lead to
/// what could not be read.
fn own_links(documents: &Documents, absent: &Absent<'_>) -> Vec<Link> {
    if absent.has_faulty() {
        return Vec::new();
    }
    let versions = documents.versions.iter().map(|version| &*version.body.outline);
    let static_pages = documents.static_pages.iter().map(|page| &*page.body.outline);
    let bios = documents.people.iter().flat_map(|person| &person.bios);
    let outlines = versions.chain(static_pages).chain(bios);
    let pictures = documents.versions.iter().filter_map(|version| version.picture.as_ref());
    let in_words = pictures.flat_map(|picture| &picture.own_links);
    outlines.flat_map(|outline| &outline.own_links).chain(in_words).cloned().collect()
}

fn static_page(doc: &StaticPageDoc, goals: Goals, cited: Vec<Arc<CitedWork>>) -> StaticPage {
    StaticPage {
        name: doc.name.clone(),
        language: doc.language.clone(),
        headline: Arc::clone(&doc.headline),
        dates: doc.dates,
        body: Body { cited, ..with_goals(&doc.body, goals) },
        extra: Arc::clone(&doc.extra),
    }
}

fn with_goals(body: &BodyDoc, goals: Goals) -> Body {
    let BodyDoc { file, range, digest, outline, .. } = body;
    let (range, outline, cited) = (range.clone(), Arc::clone(outline), Vec::new());
    Body { file: *file, range, digest: *digest, outline, goals, cited }
}
