//! Works and their versions: which one is the original, which was made from which, and what is inherited.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::drafts::Drafts;
use super::links::{self, Places};
use super::with_links;
use crate::archive::{Credits, Lineage, PersonId, Picture, Source, Subjects, Version, VersionId, Work, WorkId};
use crate::date::Date;
use crate::diag::{Diagnostic, Span, content};
use crate::document::{Name, VersionDoc, VersionKey};
use crate::text;

/// How the sorted versions group into works.
#[derive(Debug)]
pub struct Group {
    pub work: Box<str>,
    /// Where the versions of the work stand in the sorted list.
    pub versions: Range<u32>,
    pub has_original: bool,
    /// By version: which of the work's versions it was made from, counted from the first.
    pub made_from: Vec<Option<usize>>,
}

/// Sorts the versions by work, the lead of each work first, then by language and edition.
pub fn arrange(versions: &mut [Arc<VersionDoc>], drafts: &Drafts<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Group> {
    versions.sort_by(|a, b| a.key.work.cmp(&b.key.work));
    for chunk in versions.chunk_by_mut(|a, b| a.key.work == b.key.work) {
        chunk.sort_by(|a, b| rank(a, drafts).cmp(&rank(b, drafts)));
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut start = 0;
    for chunk in versions.chunk_by(|a, b| a.key.work == b.key.work) {
        let lead = &chunk[0];
        let has_original = !is_translation(lead);
        // Two files of one name (`ar.md`, `AR.md`) are told of as two pages at one address.
        let seconds = chunk[1..].iter().filter(|version| !is_translation(version) && version.key != lead.key);
        for second in seconds {
            let (first, second) = (Span::whole(lead.body.file), Span::whole(second.body.file));
            diagnostics.push(content::two_originals(second, first, &lead.key.work));
        }
        let end = start + chunk.len() as u32;
        let source = |version: &Arc<VersionDoc>| source_version(version, chunk, (has_original, drafts), diagnostics);
        let made_from: Vec<_> = chunk.iter().map(source).collect();
        report_circles(chunk, &made_from, diagnostics);
        groups.push(Group { work: chunk[0].key.work.clone(), versions: start..end, has_original, made_from });
        start = end;
    }
    groups
}

/// The order of a work's versions. Where its original is not held, the earliest translation that was not made from
/// another version of the archive leads.
fn rank<'v>(version: &'v VersionDoc, drafts: &Drafts<'_>) -> impl Ord + use<'v> {
    let source = version.origin.translation_of.as_ref();
    let is_relay = source.is_some_and(|name| !drafts.has_version(&version.key.work, &name.value));
    let date = version.dates.published.filter(|_| is_translation(version) && !is_relay);
    let undated = date.is_none();
    let VersionKey { language, edition, .. } = &version.key;
    (is_translation(version), is_relay, undated, date, language, edition)
}

/// A version is a translation if it says of what, by whom or by which method, or names a source in another language.
fn is_translation(version: &VersionDoc) -> bool {
    let origin = &version.origin;
    let source = origin.source.as_ref().and_then(|source| source.language.as_ref());
    origin.translation_of.is_some()
        || origin.method.is_some()
        || !version.credits.translators.is_empty()
        || source.is_some_and(|language| *language != version.key.language)
}

/// What every version needs other files for, each version on its own, in parallel.
pub fn facts<'a>(
    documents: &'a [Arc<VersionDoc>],
    groups: &[Group],
    places: &Places<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<VersionFacts> {
    let works: Vec<usize> =
        groups.iter().enumerate().flat_map(|(n, group)| group.versions.clone().map(move |_| n)).collect();
    let one = |(n, (version, work)): (usize, (&'a Arc<VersionDoc>, &usize))| {
        let group = &groups[*work];
        let first = group.versions.start;
        let made_from = group.made_from[n - first as usize].map(|source| VersionId(first + source as u32));
        let lead = &documents[first as usize];
        let mut faults = Vec::new();
        let facts = facts_of_version((version, lead), WorkId(*work as u32), made_from, places, &mut faults);
        (facts, faults)
    };
    let (facts, faults): (Vec<_>, Vec<_>) = documents.par_iter().zip(&works).enumerate().map(one).unzip();
    diagnostics.extend(faults.into_iter().flatten());
    facts
}

/// Puts the works together from documents and facts.
pub fn assemble(
    documents: &[Arc<VersionDoc>],
    groups: Vec<Group>,
    facts: Vec<VersionFacts>,
) -> (Vec<Work>, Vec<Version>) {
    let versions: Vec<Version> = facts.into_par_iter().zip(documents).map(|(facts, doc)| version(doc, facts)).collect();
    let works = groups.into_par_iter().map(|group| {
        let members = group.versions.start as usize..group.versions.end as usize;
        work(group, &versions[members])
    });
    (works.collect(), versions)
}

/// What a version needs other files for.
pub struct VersionFacts {
    work: WorkId,
    credits: Credits<PersonId>,
    lineage: Lineage,
    picture: Option<Picture>,
    subjects: Subjects,
    links: links::Links,
}

/// The member of the work that a version was translated from.
fn source_version(
    version: &VersionDoc,
    members: &[Arc<VersionDoc>],
    (has_original, drafts): (bool, &Drafts<'_>),
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let Some(name) = &version.origin.translation_of else {
        let assumed = has_original && is_translation(version);
        if assumed {
            let original = members[0].key.stem();
            diagnostics.push(content::missing_translation_of(Span::whole(version.body.file), &original));
        }
        return assumed.then_some(0);
    };
    let found = members.iter().position(|member| member.key.is_named(&name.value));
    if found.is_none() && !drafts.has_version(&version.key.work, &name.value) {
        let others = members.iter().filter(|member| member.key != version.key);
        let stems: Vec<String> = others.map(|member| member.key.stem()).collect();
        let near = text::nearest(&name.value, stems.iter().map(String::as_str));
        diagnostics.push(content::unknown_source_version(name.span, &name.value, near, &stems));
    }
    found
}

/// Tells of each circle once, at its first member.
fn report_circles(members: &[Arc<VersionDoc>], made_from: &[Option<usize>], diagnostics: &mut Vec<Diagnostic>) {
    for n in 0..members.len() {
        let chain = std::iter::successors(made_from[n], |at| made_from[*at]).take(members.len());
        let mut circle: Vec<usize> = chain.take_while(|at| *at != n).collect();
        let returns = circle.last().map_or(made_from[n], |last| made_from[*last]) == Some(n);
        if returns && circle.iter().all(|other| *other > n) {
            circle.insert(0, n);
            let named = circle.iter().map(|at| &members[*at]);
            let named =
                named.filter_map(|member| Some((member.key.stem(), member.origin.translation_of.as_ref()?.span)));
            diagnostics.extend(content::circular_translation(&named.collect::<Vec<_>>()));
        }
    }
}

fn facts_of_version<'a>(
    (version, lead): (&'a VersionDoc, &VersionDoc),
    work: WorkId,
    made_from: Option<VersionId>,
    places: &Places<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> VersionFacts {
    let (links, mut faults) = links::follow(&version.body, places);
    diagnostics.append(&mut faults);
    VersionFacts {
        work,
        credits: credits(version, lead, places),
        lineage: lineage(version, lead, made_from),
        picture: picture(version, lead, places, diagnostics),
        subjects: subjects(version, lead, places),
        links,
    }
}

/// A translation's author is the work's author where it names none.
fn credits(version: &VersionDoc, lead: &VersionDoc, places: &Places<'_>) -> Credits<PersonId> {
    let id = |name: &Name| places.people.person(name).expect("every name in use was registered");
    let mut credits = version.credits.map(id);
    if credits.authors.is_empty() {
        credits.authors = lead.credits.authors.iter().map(id).collect();
    }
    credits
}

fn lineage(version: &VersionDoc, lead: &VersionDoc, made_from: Option<VersionId>) -> Lineage {
    let origin = &version.origin;
    Lineage {
        made_from,
        method: origin.method,
        basis: origin.basis.clone(),
        source: origin.source.clone().or_else(|| lead.origin.source.clone()),
        is_translation: is_translation(version),
    }
}

fn subjects(version: &VersionDoc, lead: &VersionDoc, places: &Places<'_>) -> Subjects {
    let tags = version.subjects.tags.as_ref().or(lead.subjects.tags.as_ref());
    let people = version.subjects.people.as_ref().or(lead.subjects.people.as_ref());
    Subjects { tags: once(tags, |name| places.tags.tag(name)), people: once(people, |name| places.people.person(name)) }
}

/// Names to ids, each once, in the author's order.
fn once<Id: PartialEq>(names: Option<&Vec<Name>>, find: impl Fn(&Name) -> Option<Id>) -> Vec<Id> {
    let mut ids = Vec::new();
    for id in names.into_iter().flatten().filter_map(find) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn picture(
    version: &VersionDoc,
    lead: &VersionDoc,
    places: &Places<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Picture> {
    let (doc, owner) = match (&version.picture, &lead.picture) {
        (Some(own), _) => (own, version),
        (None, inherited) => (inherited.as_ref()?, lead),
    };
    let place = match places.picture(owner.body.file, &doc.src) {
        Ok(place) => place,
        Err(fault) if std::ptr::eq(owner, version) => {
            diagnostics.push(*fault);
            return None;
        }
        // The lead was told of it already.
        Err(_) => return None,
    };
    let language = owner.key.language.clone();
    Some(Picture { place, language, alt: doc.alt.clone(), caption: doc.caption.clone(), credit: doc.credit.clone() })
}

fn work(group: Group, members: &[Version]) -> Work {
    let lead = &members[0];
    Work {
        id: group.work,
        versions: group.versions,
        has_original: group.has_original,
        tags: all(members, |version| &version.subjects.tags),
        people: all(members, |version| &version.subjects.people),
        first_published: first_published(lead.lineage.source.as_ref(), members),
    }
}

/// What any of the versions carries, the lead's first.
fn all<Id: Copy + PartialEq>(members: &[Version], of: impl Fn(&Version) -> &Vec<Id>) -> Vec<Id> {
    let mut ids: Vec<Id> = Vec::new();
    for id in members.iter().flat_map(|version| of(version).iter()) {
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    ids
}

/// Where the text first appeared, else the earliest version of the archive.
fn first_published(source: Option<&Source>, members: &[Version]) -> Option<Date> {
    let elsewhere = source.and_then(|source| source.date);
    elsewhere.or_else(|| members.iter().filter_map(|version| version.dates.published).min())
}

fn version(doc: &VersionDoc, facts: VersionFacts) -> Version {
    Version {
        work: facts.work,
        language: doc.key.language.clone(),
        edition: doc.key.edition.clone(),
        headline: Arc::clone(&doc.headline),
        dates: doc.dates,
        credits: facts.credits,
        lineage: facts.lineage,
        rights: Arc::clone(&doc.rights),
        picture: facts.picture,
        subjects: facts.subjects,
        body: with_links(&doc.body, facts.links),
        extra: Arc::clone(&doc.extra),
    }
}
