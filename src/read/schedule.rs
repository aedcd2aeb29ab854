//! Texts that wait for their day.
//!
//! In: everything that was read, and the day. Out: the same without the texts that are dated after
//! it, which count as drafts until then. Never: the clock; the day is given, so that the same day
//! always gives the same site.

use crate::ground::date::Date;
use crate::ground::diag::{Diagnostic, front_matter as say};
use crate::ground::digest::Digest;
use crate::ground::likely_day::is_far_ahead;
use crate::ground::source::Sources;
use crate::read::document::{Absence, AbsentDoc, Documents, Publication};

/// What day it is to a site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SiteDay {
    /// Nobody asks.
    #[default]
    Unknown,
    /// Texts that are dated later are published at once, with a note.
    Today(Date),
    /// Texts that are dated later are held back.
    AsOf(Date),
}

/// The texts that are held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldBack {
    pub count: usize,
    /// The first day on which one of them is published.
    pub next: Date,
}

/// Does with texts that are dated later what `day` says.
pub fn schedule(
    documents: &mut Documents,
    day: SiteDay,
    sources: &Sources,
) -> (Option<HeldBack>, Vec<Diagnostic>) {
    match day {
        SiteDay::Unknown => (None, Vec::new()),
        SiteDay::Today(today) => (None, notes(documents, today)),
        SiteDay::AsOf(day) => (hold_back(documents, day, sources), Vec::new()),
    }
}

/// A note about each text that is dated after `today`. A date that is hardly meant has a warning.
fn notes(documents: &Documents, today: Date) -> Vec<Diagnostic> {
    let versions = documents.versions.iter().map(|doc| &doc.publication);
    let pages = documents.static_pages.iter().map(|doc| &doc.publication);
    let note = |publication: &Publication| {
        let (date, place) = publication.dated.filter(|(date, _)| today.is_before(*date))?;
        (!is_far_ahead(date.year())).then(|| say::future_date(place, date))
    };
    versions.chain(pages).filter_map(note).collect()
}

/// Makes a draft of each text that is dated after `day`.
fn hold_back(documents: &mut Documents, day: Date, sources: &Sources) -> Option<HeldBack> {
    let Documents { versions, static_pages, absent, .. } = documents;
    let known = absent.len();
    versions.retain(|doc| {
        let until = later(&doc.publication, day);
        absent.extend(until.map(|day| AbsentDoc::version(doc, Absence::Until(day))));
        until.is_none()
    });
    static_pages.retain(|doc| {
        let (file, until) = (doc.body.file, later(&doc.publication, day));
        absent.extend(until.map(|day| AbsentDoc::static_page(file, Absence::Until(day))));
        until.is_none()
    });
    let held = &absent[known..];
    let mut outward = Digest::new();
    outward.digest(documents.outward);
    for doc in held {
        outward.text(sources.path(doc.file));
    }
    documents.outward = outward.finish();
    let days = held.iter().filter_map(|doc| match doc.why {
        Absence::Until(day) => Some(day),
        Absence::Draft | Absence::Unread => None,
    });
    let next = days.min()?;
    Some(HeldBack { count: held.len(), next })
}

/// From when on a text may be published, if that is after `day`.
fn later(publication: &Publication, day: Date) -> Option<Date> {
    publication.dated.map(|(date, _)| date).filter(|date| day.is_before(*date))
}
