//! Second copies of pictures and other files, which systems and browsers make and name:
//! `notes copy.txt`, `Copie de notes.txt`, `notes (1).txt`, a whole `maps - Copy/`.
//!
//! In: the files beside the texts, and all texts. Out: a fault for each file that has the name of a
//! copy of another one that is there, and that no text names; it is no part of the site. Never: a
//! word about a file that somebody uses, whatever it is called.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use serde_json::Value;

use super::absent::Absent;
use crate::ground::diag::{Diagnostic, Span, files as say};
use crate::ground::source::Sources;
use crate::ground::text::{Key, nfc};
use crate::read::document::{Attachment, Documents};
use crate::read::text_names::original_name;

/// A file with the name of a copy.
struct FileCopy {
    /// Its place in the list of files.
    place: usize,
    /// The name that says so: its own, or that of a folder.
    name: String,
    /// Its path in the folder of its work, and that of which it is a copy.
    path: String,
    of: String,
}

/// Leaves out the copies that no text names, and reports them. `extra` is that of the site.
pub fn leave_out(
    documents: &mut Documents,
    extra: &Value,
    (absent, sources): (&Absent<'_>, &Sources),
) -> Vec<Diagnostic> {
    let one = |(place, file)| copy(place, file, absent, sources);
    let mut copies: Vec<_> = documents.files.par_iter().enumerate().filter_map(one).collect();
    if copies.is_empty() {
        return Vec::new();
    }
    let mut unnamed: HashSet<&str> = copies.iter().map(|copy| &*copy.name).collect();
    each_address(documents, extra, &mut |address| {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let path = percent_decode_str(path).decode_utf8_lossy();
        for name in nfc(&path).split('/') {
            unnamed.remove(name);
        }
    });
    let unnamed: HashSet<String> = unnamed.into_iter().map(str::to_owned).collect();
    copies.retain(|copy| unnamed.contains(&copy.name));
    let say = |copy: &FileCopy| {
        say::copied_file(Span::whole(documents.files[copy.place].file), &copy.path, &copy.of)
    };
    let faults = copies.iter().map(say).collect();
    let left_out: HashSet<usize> = copies.iter().map(|copy| copy.place).collect();
    let mut place = 0;
    documents.files.retain(|_| {
        place += 1;
        !left_out.contains(&(place - 1))
    });
    faults
}

/// A file, if it or a folder that it is in has the name of a copy, and the other one is there.
/// Drafts may name any file of their work.
fn copy(
    place: usize,
    file: &Attachment,
    absent: &Absent<'_>,
    sources: &Sources,
) -> Option<FileCopy> {
    let full = nfc(sources.path(file.file));
    let path = file.path.splitn(3, '/').nth(2).filter(|_| full.starts_with("content/"))?;
    let folder = full.strip_suffix(path)?;
    let mut start = 0;
    path.split('/').find_map(|name| {
        let end = start + name.len();
        let (before, after) = (&path[..start], &path[end..]);
        start = end + 1;
        // A name may have several endings: `map copy.tar.gz`.
        let stems = name.match_indices('.').map(|(dot, _)| dot).chain([name.len()]);
        stems.into_iter().find_map(|dot| {
            let of = format!("{before}{}{}{after}", original_name(&name[..dot])?, &name[dot..]);
            sources.find_by(Key::of(&format!("{folder}{of}")))?;
            absent.folder(folder.trim_end_matches('/')).is_none().then(|| FileCopy {
                place,
                name: name.to_owned(),
                path: path.to_owned(),
                of,
            })
        })
    })
}

/// Gives every address that a text has, and every text for templates.
fn each_address(documents: &Documents, extra: &Value, with: &mut impl FnMut(&str)) {
    let Documents { versions, static_pages, people, .. } = documents;
    let outlines = versions.iter().map(|version| &*version.body.outline);
    let outlines = outlines.chain(static_pages.iter().map(|page| &*page.body.outline));
    let outlines = outlines.chain(people.iter().flat_map(|person| &person.bios));
    for outline in outlines {
        outline.links.iter().chain(&outline.own_links).for_each(|link| with(&link.destination));
    }
    for picture in versions.iter().filter_map(|version| version.picture.as_ref()) {
        with(&picture.src.value);
        picture.links.iter().chain(&picture.own_links).for_each(|link| with(&link.destination));
    }
    let extras = versions.iter().map(|version| &*version.extra);
    let extras = extras.chain(static_pages.iter().map(|page| &*page.extra)).chain([extra]);
    extras.for_each(|extra| each_text(extra, with));
}

fn each_text(value: &Value, with: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => with(text),
        Value::Array(values) => values.iter().for_each(|value| each_text(value, with)),
        Value::Object(values) => values.values().for_each(|value| each_text(value, with)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
