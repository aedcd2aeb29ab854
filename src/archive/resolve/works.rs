//! Works and their versions: which one is the original, which one was made from which, and what
//! they inherit.

use crate::ground::spelling;
use std::sync::Arc;

use rayon::prelude::*;

use super::absent::Absent;
use super::circles;
use super::links::{self, Places};
use super::relays;
use super::with_goals;
use crate::archive::model::{
    Credited, Credits, Lineage, Picture, PictureWords, SourceMaker, SourceMakers, Subjects, Texts,
    Version, VersionId, Via, Work, WorkId,
};
use crate::ground::date::Date;
use crate::ground::diag::{Diagnostic, Span, archive as say, markdown as in_text};
use crate::ground::ids::{Id, IdRange, IdVec};
use crate::ground::lang::Language;
use crate::read::document::{Mention, Name, VersionDoc, VersionKey};

/// How the sorted versions group into works.
#[derive(Debug)]
pub struct WorkMembers {
    pub work: Box<str>,
    pub versions: IdRange<VersionId>,
    pub has_original: bool,
    /// For each version, which of the work's versions it was made from, counted from the first.
    made_from: Vec<Option<usize>>,
    /// The same for the other versions that it was made from.
    also_from: Vec<Vec<usize>>,
    /// The language of the translation in between, if that is not published.
    between: Vec<Option<Language>>,
}

impl WorkMembers {
    /// The version that a version of this work was made from.
    pub fn made_from(&self, version: VersionId) -> Option<VersionId> {
        let first = self.versions.start.index();
        let source = self.made_from[version.index() - first]?;
        Some(VersionId::from_index(first + source))
    }

    /// Where the chain of translations that leads to a version begins.
    fn beginning(&self, version: VersionId) -> VersionId {
        let chain = std::iter::successors(Some(version), |at| self.made_from(*at));
        // A circle has no beginning.
        chain.take(self.made_from.len()).last().unwrap_or(version)
    }

    fn sources(&self, version: VersionId) -> MadeFrom<'_> {
        let first = self.versions.start.index();
        let others = &self.also_from[version.index() - first];
        MadeFrom {
            made_from: self.made_from(version),
            also_from: others.iter().map(|source| VersionId::from_index(first + source)).collect(),
            between: self.between[version.index() - first].as_ref(),
        }
    }
}

/// Sorts the versions by work; within a work, the lead is first, and the others follow by language
/// and edition. Works are sorted by name.
pub fn arrange(
    versions: &mut [Arc<VersionDoc>],
    absent: &Absent<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> IdVec<WorkId, WorkMembers> {
    versions.par_sort_by(|a, b| a.key.work.cmp(&b.key.work));
    let works = versions.par_chunk_by_mut(|a, b| a.key.work == b.key.work);
    let (mut groups, faults): (Vec<_>, Vec<_>) =
        works.map(|members| group(members, absent)).unzip();
    diagnostics.extend(faults.into_iter().flatten());
    let mut start = 0;
    for WorkMembers { versions, made_from, .. } in &mut groups {
        let end = start + made_from.len();
        *versions = IdRange::of(start..end);
        start = end;
    }
    IdVec::new(groups)
}

/// Sorts the versions of one work, and finds out which version each was made from. Its range begins
/// at 0.
fn group(members: &mut [Arc<VersionDoc>], absent: &Absent<'_>) -> (WorkMembers, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    members.sort_by(|a, b| rank(a, absent).cmp(&rank(b, absent)));
    let (members, lead) = (&*members, &members[0]);
    let has_original = !lead.is_translation();
    // Two files with the same name (`ar.md`, `AR.md`) are reported as two pages at one address.
    let seconds =
        members[1..].iter().filter(|version| !version.is_translation() && version.key != lead.key);
    let is_sure = |version: &VersionDoc| !absent.is_faulty(version.body.file);
    let is_one_of_several = |version: &VersionDoc| version.origin.is_original.is_some();
    let seconds = seconds.filter(|second| !is_one_of_several(second) || !is_one_of_several(lead));
    for second in seconds.filter(|second| is_sure(second) && is_sure(lead)) {
        let (first, second) = (Span::whole(lead.body.file), Span::whole(second.body.file));
        diagnostics.push(say::two_originals(second, first, &lead.key.work));
    }
    let source =
        |version: &Arc<VersionDoc>| source_versions(version, members, absent, &mut diagnostics);
    let (mut made_from, also_from): (Vec<_>, Vec<_>) = members.iter().map(source).unzip();
    report_circles(members, (&made_from, &also_from), &mut diagnostics);
    let relays = relays::of(members, absent);
    for (source, relay) in made_from.iter_mut().zip(&relays) {
        *source = source.or(relay.as_ref().and_then(|relay| relay.made_from));
    }
    let between = relays.into_iter().map(|relay| Some(relay?.language)).collect();
    let (versions, work) = (IdRange::of(0..members.len()), lead.key.work.clone());
    (WorkMembers { work, versions, has_original, made_from, also_from, between }, diagnostics)
}

/// The order of a work's versions. If its original is not in the archive, the earliest translation
/// that was not made from another version of the archive leads.
fn rank<'v>(version: &'v VersionDoc, absent: &Absent<'_>) -> impl Ord + use<'v> {
    let source = version.origin.translation_of.first();
    let is_relay = source.is_some_and(|name| !absent.has_version(&version.key.work, &name.value));
    let date = version.dates.published.filter(|_| version.is_translation() && !is_relay);
    let undated = date.is_none();
    let VersionKey { language, edition, .. } = &version.key;
    (version.is_translation(), is_relay, undated, date, language, edition)
}

/// What every version says, together with what other files say about it. Each version is handled on
/// its own, in parallel.
pub fn versions<'a>(
    documents: &'a [Arc<VersionDoc>],
    groups: &IdVec<WorkId, WorkMembers>,
    places: &Places<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> IdVec<VersionId, Version> {
    let of_work = |(work, group): (WorkId, &WorkMembers)| group.versions.ids().map(move |_| work);
    let works: Vec<WorkId> = groups.numbered().flat_map(of_work).collect();
    let one = |(n, work): (usize, &WorkId)| {
        let (id, group) = (VersionId::from_index(n), &groups[*work]);
        let lead = &documents[group.versions.start.index()];
        let first = &documents[group.beginning(id).index()];
        let documents = Inheriting { version: &documents[n], first, lead };
        version(documents, *work, group.sources(id), places)
    };
    let (versions, faults): (Vec<_>, Vec<_>) = works.par_iter().enumerate().map(one).unzip();
    diagnostics.extend(faults.into_iter().flatten());
    IdVec::new(versions)
}

/// Makes the works from their versions.
pub fn assemble(
    groups: IdVec<WorkId, WorkMembers>,
    documents: &[Arc<VersionDoc>],
    versions: &IdVec<VersionId, Version>,
    absent: &Absent<'_>,
) -> IdVec<WorkId, Work> {
    let works = groups.into_vec().into_par_iter().map(|group| {
        let members = &versions[group.versions];
        let documents = group.versions.ids().map(|id| &documents[id.index()]);
        let former = documents.flat_map(|document| &document.publication.former.ids);
        let former = former.chain(absent.former_ids(&group.work).iter().copied());
        let mut formerly: Vec<Name> = Vec::new();
        for id in former {
            // One version says it for all, and the others may say it too.
            let is_same = |other: &Name| other.value == id.value && other.span.file != id.span.file;
            if !formerly.iter().any(is_same) {
                formerly.push(id.clone());
            }
        }
        Work { formerly, ..work(group, members) }
    });
    IdVec::new(works.collect())
}

/// The version of the same work that a version was translated from, and the others.
fn source_versions(
    version: &VersionDoc,
    members: &[Arc<VersionDoc>],
    absent: &Absent<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<usize>, Vec<usize>) {
    let [first, others @ ..] = &*version.origin.translation_of else {
        let lead = &members[0];
        let assumed = !lead.is_translation() && version.is_translation();
        let is_sure = !absent.is_faulty(version.body.file) && !absent.is_faulty(lead.body.file);
        if assumed && is_sure && !version.origin.is_said_otherwise {
            let (file, original) = (Span::whole(version.body.file), lead.key.stem());
            diagnostics.push(say::missing_translation_of(file, &original));
        }
        return (assumed.then_some(0), Vec::new());
    };
    let mut find = |name| source_version((version, name), members, absent, diagnostics);
    let made_from = find(first);
    let others = others.iter().filter_map(find).filter(|other| Some(*other) != made_from);
    (made_from, others.collect())
}

/// A version, and the name of another that it was made from.
type NamedSource<'v> = (&'v VersionDoc, &'v Name);

/// The version of the same work that has a name.
fn source_version(
    (version, name): NamedSource<'_>,
    members: &[Arc<VersionDoc>],
    absent: &Absent<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let found = members.iter().position(|member| member.key.is_named(&name.value));
    if found.is_none() && !absent.has_version(&version.key.work, &name.value) {
        let others = members.iter().filter(|member| member.key != version.key);
        let stems: Vec<String> = others.map(|member| member.key.stem()).collect();
        let near = spelling::nearest(&name.value, stems.iter().map(String::as_str));
        diagnostics.push(say::unknown_source_version(name.span, &name.value, near, &stems));
    }
    found
}

/// Reports each circle once, at its first version.
fn report_circles(
    members: &[Arc<VersionDoc>],
    (made_from, also_from): (&[Option<usize>], &[Vec<usize>]),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let all = made_from.iter().zip(also_from);
    let sources: Vec<Vec<usize>> =
        all.map(|(first, others)| first.iter().chain(others).copied().collect()).collect();
    for n in 0..members.len() {
        let way = |source: &usize| circles::way(*source, n, |at| &sources[at]);
        let Some(way) = sources[n].iter().find_map(way) else { continue };
        // It ends where it begins.
        if way.iter().all(|other| *other >= n) {
            let names = std::iter::once(&n).chain(&way).zip(&way);
            let named = names.filter_map(|(at, source)| {
                let (member, source) = (&members[*at], &members[*source].key);
                let mut names = member.origin.translation_of.iter();
                Some((member.key.stem(), names.find(|name| source.is_named(&name.value))?.span))
            });
            diagnostics.extend(say::circular_translation(&named.collect::<Vec<_>>()));
        }
    }
}

/// What a version was made from.
struct MadeFrom<'m> {
    made_from: Option<VersionId>,
    also_from: Vec<VersionId>,
    /// The language of the translation in between, if that is not published.
    between: Option<&'m Language>,
}

/// A version, and those from which it inherits.
#[derive(Clone, Copy)]
struct Inheriting<'a> {
    version: &'a VersionDoc,
    /// Where the chain of translations that leads to it begins: it, or what it goes back to.
    first: &'a VersionDoc,
    /// The lead of its work.
    lead: &'a VersionDoc,
}

impl<'a> Inheriting<'a> {
    /// The version that says where the text first appeared, and who wrote it, if `version` itself
    /// does not. A translation of the second original of a work is none of the first one, whatever
    /// is known about it; what goes back to another translation of an original that the archive
    /// does not have is told by whichever of its work says something.
    fn teller(self, says: impl Fn(&VersionDoc) -> bool) -> &'a VersionDoc {
        let Self { version, first, lead } = self;
        let is_original = !first.is_translation();
        match says(version) || !version.is_translation() {
            true => version,
            false if is_original || says(first) => first,
            false => lead,
        }
    }
}

fn version<'a>(
    documents: Inheriting<'a>,
    work: WorkId,
    sources: MadeFrom<'_>,
    places: &Places<'a>,
) -> (Version, Vec<Diagnostic>) {
    let doc = documents.version;
    let (goals, mut diagnostics) = links::follow(&doc.body, places);
    let version = Version {
        work,
        language: doc.key.language.clone(),
        edition: doc.key.edition.clone(),
        headline: Arc::clone(&doc.headline),
        dates: doc.dates,
        credits: credits(documents, places),
        lineage: lineage(documents, sources, places),
        rights: Arc::clone(&doc.rights),
        picture: picture(documents, places, &mut diagnostics).map(Box::new),
        subjects: subjects(documents, places),
        body: with_goals(&doc.body, goals),
        extra: Arc::clone(&doc.extra),
    };
    (version, diagnostics)
}

/// If a translation does not name an author, its author is that of its original or, if that names
/// none, that of the work.
fn credits(documents: Inheriting<'_>, places: &Places<'_>) -> Credits<Credited> {
    let Inheriting { version, first, lead } = documents;
    // The registers are made from the names in all documents.
    let person = |mention: &Mention| places.registers.credited(mention).expect("a registered name");
    let mut credits = version.credits.map(person);
    let is_told = |doc: &VersionDoc| !doc.credits.authors.is_empty() || doc.credits.is_anonymous;
    if !is_told(version) {
        let teller = if is_told(first) { first } else { lead };
        credits.authors = teller.credits.authors.iter().map(person).collect();
        credits.is_anonymous = teller.credits.is_anonymous;
    }
    credits
}

fn lineage(
    documents: Inheriting<'_>,
    MadeFrom { made_from, also_from, between }: MadeFrom<'_>,
    places: &Places<'_>,
) -> Lineage {
    let (version, origin) = (documents.version, &documents.version.origin);
    // Another original did not first appear where the lead did.
    let source = documents.teller(|doc| doc.origin.source.is_some()).origin.source.clone();
    let maker = |mention: &Mention| SourceMaker {
        name: mention.name.value.as_str().into(),
        person: places.registers.credited(mention),
    };
    let makers = |names: &[Mention]| names.iter().map(maker).collect();
    let names = source.as_deref().map(|source| &source.names);
    let source_makers = SourceMakers {
        authors: names.map(|names| makers(&names.authors)).unwrap_or_default(),
        is_anonymous: names.is_some_and(|names| names.is_anonymous),
        editors: names.map(|names| makers(&names.editors)).unwrap_or_default(),
        translators: origin.via.as_deref().map(|via| makers(&via.translators)).unwrap_or_default(),
    };
    Lineage {
        made_from,
        also_from,
        method: origin.method,
        basis: origin.basis.clone(),
        source,
        source_makers,
        // One who names the way knows better.
        via: origin.via.clone().or_else(|| between.map(unnamed)),
        scope: origin.scope,
        scope_note: origin.scope_note.clone(),
        is_translation: version.is_translation(),
        record: Arc::clone(&origin.record),
    }
}

/// A translation of which readers learn the language only.
fn unnamed(language: &Language) -> Arc<Via> {
    Arc::new(Via { language: Some(language.clone()), ..Via::default() })
}

fn subjects(documents: Inheriting<'_>, places: &Places<'_>) -> Subjects {
    let Inheriting { version, lead, .. } = documents;
    let tags = version.subjects.tags.as_ref().or(lead.subjects.tags.as_ref());
    let people = version.subjects.people.as_ref().or(lead.subjects.people.as_ref());
    Subjects {
        kind: version.subjects.kind.or(lead.subjects.kind),
        tags: once(tags, |name| places.registers.tags.find(name.key), |id| *id),
        people: once(people, |name| places.registers.credited(name), |it| it.id),
        is_featured: version.subjects.is_featured.or(lead.subjects.is_featured) == Some(true),
    }
}

/// What names mean, each thing once, in the author's order.
fn once<Thing, Id: PartialEq>(
    names: Option<&Vec<Mention>>,
    find: impl Fn(&Mention) -> Option<Thing>,
    id: impl Fn(&Thing) -> Id,
) -> Vec<Thing> {
    let mut all: Vec<Thing> = Vec::new();
    for thing in names.into_iter().flatten().filter_map(find) {
        if !all.iter().any(|other| id(other) == id(&thing)) {
            all.push(thing);
        }
    }
    all
}

fn picture<'a>(
    documents: Inheriting<'a>,
    places: &Places<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Picture> {
    let Inheriting { version, lead, .. } = documents;
    let (doc, owner) = match (&version.picture, &lead.picture) {
        (Some(own), _) => (own, version),
        (None, inherited) => (inherited.as_ref()?, lead),
    };
    let place = match places.picture(owner.body.file, &doc.src) {
        Ok(place) => place,
        Err(fault) if std::ptr::eq(owner, version) => {
            diagnostics.extend(fault);
            return None;
        }
        // It was already reported for the lead.
        Err(_) => return None,
    };
    let (goals, faults) = links::follow_words(owner.body.file, doc, places);
    if std::ptr::eq(owner, version) {
        // A picture that is not there needs a file first.
        diagnostics
            .extend(doc.is_undescribed.then(|| in_text::top_picture_without_alt(doc.src.span)));
        diagnostics.extend(faults);
    }
    let own = &owner.key.language;
    let words = |texts: &Texts| {
        let (language, text) = texts.best(&version.key.language)?;
        let language = language.as_ref().unwrap_or(own).clone();
        Some(PictureWords { language, text: text.into() })
    };
    let nothing = || PictureWords { language: own.clone(), text: Box::default() };
    let credit = doc.credit.as_ref();
    Some(Picture {
        place,
        alt: words(&doc.alt).unwrap_or_else(nothing),
        caption: words(&doc.caption),
        credit: credit.and_then(|credit| places.registers.picture_credit(credit, words)),
        links: doc.links.iter().map(|link| link.destination.as_str().into()).collect(),
        goals,
    })
}

fn work(group: WorkMembers, members: &[Version]) -> Work {
    Work {
        id: group.work,
        versions: group.versions,
        has_original: group.has_original,
        tags: all(members, |version| version.subjects.tags.iter().copied()),
        people: all(members, |version| version.subjects.people.iter().map(|it| it.id)),
        series: Vec::new(),
        first_published: first_published(members),
        formerly: Vec::new(),
    }
}

/// What any of the versions has; that of the lead comes first.
fn all<'m, Id: Copy + PartialEq, Ids: Iterator<Item = Id>>(
    members: &'m [Version],
    of: impl Fn(&'m Version) -> Ids,
) -> Vec<Id> {
    let mut ids: Vec<Id> = Vec::new();
    for id in members.iter().flat_map(of) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// When the text first appeared or, if that is unknown, the earliest version of the archive.
fn first_published(members: &[Version]) -> Option<Date> {
    let originals = members[1..].iter().filter(|version| !version.lineage.is_translation);
    let sources = members[..1].iter().chain(originals);
    let dates = sources.filter_map(|version| version.lineage.source.as_ref()?.date);
    let elsewhere = dates.map(|date| date.time.earliest()).min();
    elsewhere.or_else(|| members.iter().filter_map(|version| version.dates.published).min())
}
