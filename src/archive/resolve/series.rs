//! Series: which works each has, and in which order they are read.
//!
//! In: the files of series, and what versions say of theirs. Out: a [`Series`] for each, sorted by
//! id. The works that a file lists come first, in its order; then the others by their parts; then
//! those without one by the dates on which they first appeared. If a file has an order, or no work
//! says which part it is, the places in this order are the numbers of the parts. Never: a number
//! that two works have, without a word.

use std::cell::OnceCell;
use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use super::absent::Absent;
use super::names::{Known, Register};
use crate::archive::model::{PartOfSeries, Series, SeriesId, Texts, Work, WorkId};
use crate::ground::diag::{Diagnostic, Span, archive as say};
use crate::ground::folding::NameOf;
use crate::ground::ids::{Id, IdVec};
use crate::ground::spelling::Spellings;
use crate::ground::text::{self, Key};
use crate::read::document::{Documents, Name, VersionDoc};
use crate::read::series::{SeriesDoc, SeriesPart};

/// All series, before it is known which works they have.
pub type SeriesRegister = Register<SeriesId, Series>;

impl SeriesRegister {
    /// The series that have a file, and these files.
    pub fn registered(&self) -> impl Iterator<Item = (SeriesId, Span)> {
        let registered = self.numbered().filter(|(_, series)| series.is_registered);
        registered.map(|(id, series)| (id, series.span))
    }
}

/// Registers the series that have files, then those that are only named.
pub fn register(
    documents: &Documents,
    absent: &Absent<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> SeriesRegister {
    let docs = &documents.series;
    let ids = docs.iter().map(|doc| (&*doc.id, &*doc.id));
    let titles = docs.iter().flat_map(|doc| {
        let titles = doc.facts.title.0.iter();
        titles.map(|(_, title)| (&**title, &*doc.id))
    });
    let known = Known::of(ids, titles);
    let named = documents.versions.par_iter().filter_map(|doc| doc.subjects.series.as_ref());
    let names = known.names_among(named.map(|named| &named.series));
    let (new, unknown) = known.report(NameOf::Series, &names.strange);
    if !absent.has_faulty_series() {
        diagnostics.extend(unknown);
    }
    let new: Vec<Series> = new.into_iter().map(|(id, name)| as_written(id, name)).collect();
    let all = docs.iter().map(|doc| series(doc)).chain(new).collect();
    Register::new(all, |series: &Series| &series.id, &names)
}

fn series(doc: &SeriesDoc) -> Series {
    Series {
        id: doc.id.clone(),
        title: doc.facts.title.clone(),
        description: doc.facts.description.clone(),
        parts: Vec::new(),
        total: None,
        span: Span::whole(doc.file),
        is_registered: true,
        formerly: doc.facts.former.ids.clone(),
    }
}

fn as_written(id: Box<str>, name: &Name) -> Series {
    Series {
        id,
        title: Texts(vec![(None, name.value.as_str().into())]),
        description: Texts::default(),
        parts: Vec::new(),
        total: None,
        span: name.span,
        is_registered: false,
        formerly: Vec::new(),
    }
}

/// What is read of series: their files and the versions, and what of these is not there.
#[derive(Clone, Copy)]
pub struct SeriesSources<'a> {
    pub series: &'a [Arc<SeriesDoc>],
    pub versions: &'a [Arc<VersionDoc>],
    pub absent: &'a Absent<'a>,
}

/// Gives each series its parts, and each work its series.
pub fn arrange(
    register: SeriesRegister,
    sources: SeriesSources<'_>,
    works: &mut IdVec<WorkId, Work>,
    diagnostics: &mut Vec<Diagnostic>,
) -> IdVec<SeriesId, Series> {
    if register.numbered().next().is_none() {
        return IdVec::new(Vec::new());
    }
    let mut claims = claims(&register, sources, works, diagnostics);
    let docs = sources.series.iter();
    let orders: HashMap<SeriesId, &SeriesDoc> =
        docs.filter_map(|doc| Some((register.find(Key::of(&doc.id))?, &**doc))).collect();
    let mut all = register.into_entries();
    for (n, series) in all.iter_mut().enumerate() {
        let id = SeriesId::from_index(n);
        let order = orders.get(&id).map_or(&[][..], |doc| &doc.facts.order);
        let listed = listed(order, works, sources.absent, diagnostics);
        let mut others = claims.remove(&id).unwrap_or_default();
        others.retain(|claim| !listed.contains(&claim.work));
        others.sort_by_cached_key(|claim| {
            let first = works[claim.work].first_published;
            (claim.part.is_none(), claim.part, first.is_none(), first, claim.work)
        });
        if listed.is_empty() {
            report_same(&others, &series.id, diagnostics);
        }
        (series.parts, series.total) = numbered(&listed, &others);
        for part in &series.parts {
            works[part.work].series.push(id);
        }
    }
    all
}

/// What a work says about its place in a series.
#[derive(Debug, Clone, Copy)]
struct PartClaim {
    work: WorkId,
    part: Option<u32>,
    /// Where it says so.
    span: Span,
}

/// What works say of their series: the first version that says something, the lead before the
/// others, says it for all.
fn claims(
    register: &SeriesRegister,
    SeriesSources { versions, absent, .. }: SeriesSources<'_>,
    works: &IdVec<WorkId, Work>,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<SeriesId, Vec<PartClaim>> {
    let mut all: HashMap<SeriesId, Vec<PartClaim>> = HashMap::default();
    for (work, entry) in works.numbered() {
        let said = entry.version_ids().filter_map(|id| {
            let SeriesPart { series, part } = versions[id.index()].subjects.series.as_deref()?;
            let span = part.as_ref().map_or(series.name.span, |part| part.span);
            let claim = PartClaim { work, part: part.as_ref().map(|part| part.value), span };
            Some((register.find(series.key)?, claim, series))
        });
        let mut said = said.collect::<Vec<_>>().into_iter();
        let Some((series, claim, name)) = said.next() else { continue };
        for (other, second, mention) in said {
            let is_same = other == series && (second.part.is_none() || second.part == claim.part);
            if !is_same && !absent.is_faulty(second.span.file) {
                let places = (mention.name.span, name.name.span);
                diagnostics.push(say::other_series(places.0, places.1, &name.name.value));
            }
        }
        all.entry(series).or_default().push(claim);
    }
    all
}

/// The works that a file lists, each once.
fn listed(
    order: &[Name],
    works: &IdVec<WorkId, Work>,
    absent: &Absent<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<WorkId> {
    let mut places: HashMap<WorkId, Span> = HashMap::default();
    let mut listed = Vec::with_capacity(order.len());
    let spellings = OnceCell::new();
    for name in order {
        let id = text::nfc(&name.value);
        let Some(work) = find(works, &id) else {
            if !absent.has_work(&id) && !absent.has_faulty() {
                let all = || Spellings::of(works.iter().map(|work| &*work.id));
                let near = spellings.get_or_init(all).nearest(&id);
                diagnostics.push(say::unknown_part(name.span, &name.value, near));
            }
            continue;
        };
        match places.get(&work) {
            Some(first) => diagnostics.push(say::part_twice(name.span, *first, &name.value)),
            None => {
                places.insert(work, name.span);
                listed.push(work);
            }
        }
    }
    listed
}

fn find(works: &IdVec<WorkId, Work>, id: &str) -> Option<WorkId> {
    let at = works.binary_search_by(|work| (*work.id).cmp(id)).ok()?;
    Some(WorkId::from_index(at))
}

/// The works that are listed and the others, in their order, with their numbers, and how many parts
/// there are.
fn numbered(listed: &[WorkId], others: &[PartClaim]) -> (Vec<PartOfSeries>, Option<u32>) {
    let by_place = !listed.is_empty() || others.iter().all(|claim| claim.part.is_none());
    let listed = listed.iter().map(|work| (*work, None));
    let all = listed.chain(others.iter().map(|claim| (claim.work, claim.part)));
    let part = |((work, said), place)| PartOfSeries {
        work,
        number: if by_place { Some(place) } else { said },
    };
    let parts: Vec<PartOfSeries> = all.zip(1..).map(part).collect();
    let count = parts.len() as u32;
    let is_whole = parts.iter().all(|part| part.number.is_some_and(|number| number <= count));
    (parts, is_whole.then_some(count))
}

/// Reports works that say the number of another one. They are sorted by their numbers.
fn report_same(claims: &[PartClaim], series: &str, diagnostics: &mut Vec<Diagnostic>) {
    for pair in claims.windows(2) {
        if let Some(part) = pair[0].part.filter(|part| Some(*part) == pair[1].part) {
            let (first, second) = (pair[0].span.min(pair[1].span), pair[0].span.max(pair[1].span));
            diagnostics.push(say::same_part(second, first, part, series));
        }
    }
}
