//! The links of a text, followed one by one.
//!
//! In: the links of a body, a biography, or the words below a picture. Out: where each leads, and
//! what is wrong with those that lead nowhere. Never: a place that [`Places`] does not know.

use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::{Places, WrittenPath};
use crate::archive::model::{Goals, LinkTarget};
use crate::archive::resolve::fragments::FragmentMeaning;
use crate::archive::resolve::link_fix::{FaultyText, LinkFault};
use crate::ground::diag::{Diagnostic, FileId, links as say};
use crate::ground::spelling;
use crate::ground::text::Key;
use crate::read::document::{BodyDoc, PersonDoc};
use crate::read::markdown::{Link, LinkKind, as_destination, split_suffix};
use crate::read::picture::may_be_picture;
use crate::read::top_picture::PictureDoc;

/// Follows all links of a body.
pub fn follow<'a>(body: &'a BodyDoc, places: &Places<'a>) -> (Goals, Vec<Diagnostic>) {
    let BodyDoc { file, outline, range, paths, .. } = body;
    follow_all(LinkingText { file: *file, links: &outline.links, body: range, paths }, places)
}

/// Follows all links in the words below the picture at the top of the text in `file`. They are
/// shown on pages of other texts too, where a place in this text needs its address.
pub fn follow_words<'a>(
    file: FileId,
    picture: &'a PictureDoc,
    places: &Places<'a>,
) -> (Goals, Vec<Diagnostic>) {
    let text = LinkingText { file, links: &picture.links, body: &(0..0), paths: &[] };
    let (mut goals, faults) = follow_all(text, places);
    for goal in goals.places.iter_mut().filter(|goal| **goal == Some(LinkTarget::Here)) {
        *goal = places.of_file[file];
    }
    (goals, faults)
}

/// Follows all links of a person's biography, in all of its languages, one after the other.
pub fn follow_bios<'a>(person: &'a PersonDoc, places: &Places<'a>) -> (Goals, Vec<Diagnostic>) {
    let (mut all, mut diagnostics) = (Goals::default(), Vec::new());
    for outline in &person.bios {
        let links = &outline.links;
        let (goals, faults) =
            follow_all(LinkingText { file: person.file, links, body: &(0..0), paths: &[] }, places);
        let before = all.places.len() as u32;
        all.places.extend(goals.places);
        all.anchors.extend(goals.anchors.into_iter().map(|(n, anchor)| (before + n, anchor)));
        diagnostics.extend(faults);
    }
    (all, diagnostics)
}

/// A text with links, and the file that contains it.
#[derive(Clone, Copy)]
struct LinkingText<'a> {
    file: FileId,
    links: &'a [Link],
    /// The Markdown in the file; empty if it is not written there letter for letter.
    body: &'a Range<u32>,
    /// For links that name whole files, as far as they are known.
    paths: &'a [Option<Key>],
}

/// A link that leads somewhere.
struct Found {
    place: LinkTarget,
    /// The anchor that it means, if it is written otherwise.
    anchor: Option<Box<str>>,
    /// What its author should know about it.
    note: Option<LinkFault>,
}

impl From<LinkTarget> for Found {
    fn from(place: LinkTarget) -> Self {
        Self { place, anchor: None, note: None }
    }
}

fn follow_all<'a>(text: LinkingText<'a>, places: &Places<'a>) -> (Goals, Vec<Diagnostic>) {
    let (mut goals, mut diagnostics) = (Goals::default(), Vec::new());
    let faulty = FaultyText::new(places.files.sources, text.file, text.body.clone());
    let mut told = BTreeSet::new();
    let paths = text.paths.iter().copied().chain(std::iter::repeat(None));
    for (n, (link, path)) in text.links.iter().zip(paths).enumerate() {
        let known = path.and_then(|path| places.file(path));
        let found = match known {
            Some(place) => Ok(place.into()),
            None => follow_link(text, link, places),
        };
        goals.places.push(match &found {
            Ok(found) => Some(found.place),
            Err(fault) => fault.reached,
        });
        let fault = match found {
            Ok(Found { anchor, note, .. }) => {
                goals.anchors.extend(anchor.map(|anchor| (n as u32, anchor)));
                note
            }
            Err(fault) => {
                // It leads to the right text, and to no place in it.
                let reached = fault.reached.filter(|_| fault.diagnostic.is_some());
                goals.anchors.extend(reached.map(|_| (n as u32, "".into())));
                Some(*fault)
            }
        };
        let said = fault.and_then(|fault| faulty.report(link, fault));
        let said = said.map(|said| match link.kind {
            // Authors who write HTML may know better.
            LinkKind::Raw => say::in_html(said),
            LinkKind::Link | LinkKind::Image | LinkKind::RawImage => said,
        });
        // The definition of a label is at fault once, however many links use it.
        let mut is_told = |said: &Diagnostic| {
            said.span != link.span && !told.insert((said.span, said.message.clone()))
        };
        diagnostics.extend(said.filter(|said| !is_told(said)));
    }
    (goals, diagnostics)
}

fn follow_link<'a>(
    text: LinkingText<'a>,
    link: &Link,
    places: &Places<'a>,
) -> Result<Found, Box<LinkFault>> {
    let (dest, span, is_picture) = (&*link.destination, link.span, link.kind.is_picture());
    if dest.is_empty() {
        return Err(say::empty_link(span).into());
    }
    let (path, suffix) = split_suffix(dest);
    let place = match path {
        "" => LinkTarget::Here,
        path => places.place(text.file, WrittenPath { path, span, is_picture }).map_err(
            |mut fault| {
                if places.is_name(text.file, dest) {
                    let diagnostic = Some(say::unencoded_link(span, dest));
                    let meant = Some(dest.replace('#', "%23").replace('?', "%3F"));
                    return Box::new(LinkFault { diagnostic, meant, reached: None });
                }
                fault.meant = fault.meant.map(|path| as_destination(&path) + suffix);
                fault
            },
        )?,
    };
    let is_file = matches!(place, LinkTarget::File(_));
    if is_picture && !(is_file && may_be_picture(path)) {
        return Err(say::not_a_picture(span, dest).into());
    }
    find_anchor(link, place, text, places)
}

/// If a fragment points into a text, the text must have that anchor. Fragments of other files (the
/// page of a PDF) are not checked.
fn find_anchor<'a>(
    link: &Link,
    place: LinkTarget,
    text: LinkingText<'a>,
    places: &Places<'a>,
) -> Result<Found, Box<LinkFault>> {
    let (path, suffix) = split_suffix(&link.destination);
    let fragment = suffix.split_once('#').map_or("", |(_, fragment)| fragment);
    if fragment.is_empty() || matches!(place, LinkTarget::File(_)) {
        return Ok(place.into());
    }
    let fragment = percent_decode_str(fragment).decode_utf8_lossy();
    let of_text =
        if place == LinkTarget::Here { places.of_file[text.file].unwrap_or(place) } else { place };
    // A text has the anchors of its source, too.
    let is_sure = !places.texts.is_beside_unread(of_text, places.absent);
    let with_id = |id: &str| format!("{path}#{}", as_destination(id));
    match places.texts.meaning(of_text, &fragment) {
        Some(FragmentMeaning::AsWritten) => Ok(place.into()),
        Some(FragmentMeaning::Anchor(id)) => Ok(Found { place, anchor: Some(id), note: None }),
        Some(FragmentMeaning::OfOtherProgram(id)) => {
            let diagnostic =
                is_sure.then(|| say::anchor_of_other_program(link.span, &fragment, &id));
            let note = Some(LinkFault { diagnostic, meant: Some(with_id(&id)), reached: None });
            Ok(Found { place, anchor: Some(id), note })
        }
        None => {
            let near = places.texts.nearest(of_text, &fragment);
            let diagnostic = is_sure.then(|| say::unknown_anchor(link.span, &fragment, near));
            // The text is the right one; only the place in it is not.
            let reached = Some(place).filter(|place| *place != LinkTarget::Here);
            let is_certain = |near: &&str| [near, &*fragment].into_iter().all(spelling::is_telling);
            let meant = near.filter(is_certain).map(with_id);
            Err(Box::new(LinkFault { diagnostic, meant, reached }))
        }
    }
}
