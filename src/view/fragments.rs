//! Fragments: pieces of HTML that many pages show, rendered once from a partial of the theme.
//!
//! In: a version's entry, the navigation, the foot of the site. Out: HTML for one page, as a [`Field`]. A fragment
//! belongs to an interface language and sees nothing of the page around it. The way to the site's root differs from page
//! to page, so fragments are kept with a mark in its place, and each page puts its own way there.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, RwLock};

use tera::{Context, Value};

use super::{Field, Frame, Views};
use crate::archive::{Archive, VersionId};
use crate::diag::Diagnostic;

/// Stands for the way to the root: a code point that is no character and so in no text (Unicode 16, section 23.7).
const ROOT: char = '\u{fdd0}';

/// About as many bytes as an entry has.
const ENTRY: usize = 1024;

/// What stands above a list, and so how high the headings of its entries are.
#[derive(Debug, Clone, Copy)]
pub enum Under {
    Title,
    Section,
}

/// The fragments that have been asked for.
pub struct Fragments {
    languages: Vec<OfLanguage>,
}

/// The fragments of one interface language.
struct OfLanguage {
    /// By version, and by what the list stands under.
    entries: Vec<[OnceLock<Box<str>>; 2]>,
    /// Parts of the frame, by partial and by the page of the navigation that the reader is on.
    parts: RwLock<HashMap<(&'static str, String), Arc<str>>>,
}

impl Fragments {
    /// A place for the fragments of an archive with so many interface languages.
    pub fn new(archive: &Archive, languages: usize) -> Self {
        let entries = || std::iter::repeat_with(Default::default).take(archive.versions.len()).collect();
        let language = || OfLanguage { entries: entries(), parts: RwLock::default() };
        Self { languages: std::iter::repeat_with(language).take(languages).collect() }
    }
}

impl Views<'_> {
    /// The entries of a list, one after the other.
    pub(super) fn entries(
        &self,
        frame: &Frame,
        versions: impl Iterator<Item = VersionId>,
        under: Under,
    ) -> Result<Field, Box<Diagnostic>> {
        let slots = &self.fragments.languages[usize::from(frame.page.chrome)].entries;
        let mut html = String::with_capacity(versions.size_hint().0 * ENTRY);
        for id in versions {
            let slot = &slots[id.0 as usize][under as usize];
            if slot.get().is_none() {
                let _ = slot.set(self.entry(frame, id, under)?.into());
            }
            place(slot.get().map_or("", |entry| entry), &frame.root, &mut html);
        }
        Ok(Field::html(&html))
    }

    fn entry(&self, frame: &Frame, id: VersionId, under: Under) -> Result<String, Box<Diagnostic>> {
        let entry = self.shared.entry(self.archive, self.speaker(frame), frame.page.chrome, id);
        let level = match under {
            Under::Title => 2,
            Under::Section => 3,
        };
        self.fragment(frame, "partials/entry.html", [("entry", entry), ("level", Value::from(level))])
    }

    /// A part of the frame. `here` is the path of the navigation's entry that is this page, or empty.
    pub(super) fn part(&self, frame: &Frame, partial: &'static str, here: &str) -> Result<Field, Box<Diagnostic>> {
        let parts = &self.fragments.languages[usize::from(frame.page.chrome)].parts;
        let key = (partial, here.to_owned());
        let known = parts.read().ok().and_then(|parts| parts.get(&key).cloned());
        let part = match known {
            Some(part) => part,
            None => {
                let part: Arc<str> = self.fragment(frame, partial, [("here", Value::from(here))])?.into();
                if let Ok(mut parts) = parts.write() {
                    parts.insert(key, Arc::clone(&part));
                }
                part
            }
        };
        let mut html = String::with_capacity(part.len() + 100);
        place(&part, &frame.root, &mut html);
        Ok(Field::html(&html))
    }

    fn fragment<const N: usize>(
        &self,
        frame: &Frame,
        partial: &str,
        arguments: [(&'static str, Value); N],
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        for (name, field) in self.common(frame) {
            context.insert_value(name, field.value);
        }
        context.insert_value("root", Value::from(ROOT.to_string()));
        for (name, value) in arguments {
            context.insert_value(name, value);
        }
        let mut html = Vec::new();
        self.theme.render(partial, &context, frame.address.as_str(), &mut html)?;
        Ok(String::from_utf8_lossy(&html).into_owned())
    }
}

/// Writes a fragment with the way to the root.
fn place(fragment: &str, root: &str, html: &mut String) {
    let mut pieces = fragment.split(ROOT);
    html.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        html.push_str(root);
        html.push_str(piece);
    }
}
