//! What files say of people, and what texts call them.
//!
//! In: the files of people, and the texts that name them. Out: each [`Person`], and the names that
//! texts have for them. Never: two people who are joined because their names are the same.

use std::sync::Arc;

use super::circles;
use super::links::Places;
use super::names::Register;
use crate::archive::model::{
    Credited, Goals, Person, PersonEntry, PersonId, PersonTies, Portrait, Texts,
};
use crate::ground::diag::archive::{self as say, Tie};
use crate::ground::diag::markdown::top_picture_without_alt;
use crate::ground::diag::{Diagnostic, Span};
use crate::ground::ids::{Id, IdVec};
use crate::ground::text::Key;
use crate::read::document::{Mention, Name, PersonDoc, TieNames, VersionDoc};

/// Everybody whom the file of a person names.
pub(super) fn people_of_person(doc: &PersonDoc) -> impl Iterator<Item = &Mention> {
    let portrait = doc.portrait.as_ref().and_then(|portrait| portrait.credit.as_ref()?.person());
    doc.ties.all().chain(portrait)
}

/// Everybody whom a version names.
pub(super) fn people_of(version: &VersionDoc) -> impl Iterator<Item = &Mention> {
    let picture = version.picture.as_ref().and_then(|picture| picture.credit.as_ref()?.person());
    version.credits.all().chain(version.subjects.people.iter().flatten()).chain(picture)
}

/// Adds the names that texts have for people in place of their own. Those of drafts are no part of
/// a page that everybody can read.
pub(super) fn add_credits(people: &mut Register<PersonId, Person>, versions: &[Arc<VersionDoc>]) {
    for version in versions.iter().filter(|version| !version.publication.is_draft) {
        for mention in people_of(version) {
            let (Some(shown), Some(id)) = (&mention.shown, people.find(mention.key)) else {
                continue;
            };
            let person = people.entry_mut(id);
            for name in &shown.0 {
                let is_own = |own: &(_, Box<str>)| own.1 == name.1;
                let entry = &person.entry;
                if !entry.name.0.iter().any(is_own) && !person.credited_as.0.iter().any(is_own) {
                    person.credited_as.0.push(name.clone());
                }
            }
        }
    }
}

/// Connects pen names with people, and organisations with their members, from both sides. Those
/// that lead back to themselves are reported, and are not connected.
pub(super) fn tie(
    people: &mut Register<PersonId, Person>,
    docs: &[Arc<PersonDoc>],
) -> Vec<Diagnostic> {
    let pen_names = edges(people, docs, |ties| ties.pseudonym_of.as_slice());
    let (pen_names, mut faults) = straight(pen_names, Tie::PenNameOf);
    let (teams, others) = straight(edges(people, docs, |ties| &ties.members), Tie::HasMember);
    faults.extend(others);
    for TieEdge { from, to, .. } in pen_names {
        people.entry_mut(from).ties.pen_name_of = Some(to);
        people.entry_mut(to).ties.pen_names.push(from);
    }
    for TieEdge { from, to, mention } in teams {
        // Somebody may be named twice.
        if !people.entry_mut(to).ties.member_of.contains(&from) {
            let member = Credited { id: to, shown: mention.shown.clone() };
            people.entry_mut(from).ties.members.push(member);
            people.entry_mut(to).ties.member_of.push(from);
        }
    }
    faults
}

/// That one person's file names another.
struct TieEdge<'d> {
    from: PersonId,
    to: PersonId,
    mention: &'d Mention,
}

/// In the order of the ids of those whose files name others.
fn edges<'d>(
    people: &Register<PersonId, Person>,
    docs: &'d [Arc<PersonDoc>],
    named: impl Fn(&'d TieNames) -> &'d [Mention],
) -> Vec<TieEdge<'d>> {
    let of = |doc: &'d Arc<PersonDoc>| {
        let from = people.find(Key::of(&doc.id));
        let named = named(&doc.ties).iter();
        named.filter_map(move |mention| Some((from?, mention)))
    };
    let edge = |(from, mention): (PersonId, &'d Mention)| {
        Some(TieEdge { from, to: people.find(mention.key)?, mention })
    };
    let mut edges: Vec<TieEdge<'d>> = docs.iter().flat_map(of).filter_map(edge).collect();
    edges.sort_by_key(|edge| edge.from);
    edges
}

/// Those that lead somewhere, and what there is to say of the others.
fn straight(edges: Vec<TieEdge<'_>>, tie: Tie) -> (Vec<TieEdge<'_>>, Vec<Diagnostic>) {
    let pairs: Vec<(usize, usize)> =
        edges.iter().map(|edge| (edge.from.index(), edge.to.index())).collect();
    let are_in_circles = circles::in_circles(&pairs);
    let (mut straight, mut faults) = (Vec::new(), Vec::new());
    for (edge, is_in_circle) in edges.into_iter().zip(are_in_circles) {
        let name = &edge.mention.name;
        match is_in_circle {
            true => {
                let is_own = edge.from == edge.to;
                faults.push(say::circular_people(name.span, &name.value, (tie, is_own)));
            }
            false => straight.push(edge),
        }
    }
    (straight, faults)
}

/// The pictures of people, and what is wrong with them.
pub(super) fn portraits(
    docs: &[Arc<PersonDoc>],
    places: &Places<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(PersonId, Box<Portrait>)> {
    let mut found = Vec::new();
    for (doc, portrait) in docs.iter().filter_map(|doc| Some((doc, doc.portrait.as_ref()?))) {
        let place = match places.picture(doc.file, &portrait.src) {
            Ok(place) => place,
            Err(fault) => {
                diagnostics.extend(fault);
                continue;
            }
        };
        if portrait.is_undescribed {
            diagnostics.push(top_picture_without_alt(portrait.src.span));
        }
        let (credit, registers) = (portrait.credit.as_ref(), places.registers);
        let portrait = Portrait {
            place,
            alt: portrait.alt.clone(),
            caption: portrait.caption.clone(),
            credit: credit
                .and_then(|credit| registers.picture_credit(credit, |it| Some(it.clone()))),
        };
        let id = places.registers.people.find(Key::of(&doc.id));
        found.extend(id.map(|id| (id, Box::new(portrait))));
    }
    found
}

/// What links of a biography are written as, and where they lead.
pub(super) type BioLinks = (PersonId, Vec<Box<str>>, Goals);

/// All people, with the links of their biographies and their pictures.
pub(super) fn complete(
    people: Register<PersonId, Person>,
    bio_links: Vec<BioLinks>,
    portraits: Vec<(PersonId, Box<Portrait>)>,
) -> IdVec<PersonId, Person> {
    let mut people = people.into_entries();
    for (id, links, goals) in bio_links {
        (people[id].links, people[id].goals) = (links, goals);
    }
    for (id, portrait) in portraits {
        people[id].portrait = Some(portrait);
    }
    people
}

pub(super) fn person(doc: &PersonDoc) -> Person {
    let (id, entry, span) = (doc.id.clone(), Arc::clone(&doc.entry), Span::whole(doc.file));
    let has_external_images = doc.bios.iter().any(|bio| !bio.external_images.is_empty());
    let frames = doc.bios.iter().flat_map(|bio| &bio.frames).cloned().collect();
    Person {
        id,
        entry,
        links: Vec::new(),
        goals: Goals::default(),
        has_external_images,
        frames,
        span,
        is_registered: true,
        ties: PersonTies::default(),
        portrait: None,
        credited_as: Texts::default(),
        formerly: doc.former.ids.clone(),
    }
}

pub(super) fn person_as_written(id: Box<str>, name: &Name) -> Person {
    let entry = PersonEntry {
        name: Texts(vec![(None, name.value.as_str().into())]),
        ..PersonEntry::default()
    };
    Person {
        id,
        entry: Arc::new(entry),
        links: Vec::new(),
        has_external_images: false,
        frames: Vec::new(),
        goals: Goals::default(),
        span: name.span,
        is_registered: false,
        ties: PersonTies::default(),
        portrait: None,
        credited_as: Texts::default(),
        formerly: Vec::new(),
    }
}
