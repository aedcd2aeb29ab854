//! Fragments: pieces of HTML that many pages show, rendered once from a partial of the theme.
//!
//! In: a version's entry, the navigation, the foot of the site. Out: HTML for one page, as a
//! [`Field`]. A fragment belongs to an interface language and sees nothing of the page around it.
//! The two things that differ from page to page, the path to the site's root and the level of
//! headings, are gaps in it that each page fills.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use tera::{Context, Value};

use super::{Field, PageFrame, Views};
use crate::archive::model::VersionId;
use crate::ground::diag::Diagnostic;
use crate::ground::ids::{Id, IdVec};
use crate::read::config::InterfaceLanguage;

/// Placeholders for the path to the root and the level of a heading while a fragment is rendered.
/// They are noncharacters, so no text contains them (Unicode 16, section 23.7).
const ROOT: char = '\u{fdd0}';
const LEVEL: char = '\u{fdd1}';

/// About how many bytes an entry has.
const ENTRY: usize = 1024;

/// What is above a list. It decides the level of the headings of its entries.
#[derive(Debug, Clone, Copy)]
pub enum Under {
    Title,
    SiteSection,
}

/// Behind how many locks entries are kept, so that threads seldom wait for each other.
const LOCKS: usize = 32;

/// The fragments that were rendered so far.
pub struct Fragments {
    languages: IdVec<InterfaceLanguage, LanguageFragments>,
}

/// The fragments of one interface language.
#[derive(Default)]
struct LanguageFragments {
    /// By version, of those that its lists show: each language shows few of the others' versions.
    entries: [RwLock<HashMap<VersionId, Fragment>>; LOCKS],
    /// Parts of the frame, by partial and by the entry of the navigation that is the reader's page.
    parts: RwLock<HashMap<(&'static str, String), Arc<Fragment>>>,
}

/// HTML with gaps.
struct Fragment {
    html: Box<str>,
    /// The places of the gaps, in order, and which mark was there.
    gaps: Box<[(u32, char)]>,
}

impl Fragment {
    fn new(marked: &str) -> Self {
        let (mut html, mut gaps) = (String::with_capacity(marked.len()), Vec::new());
        for piece in marked.split_inclusive([ROOT, LEVEL]) {
            let text = piece.trim_end_matches([ROOT, LEVEL]);
            html.push_str(text);
            gaps.extend(piece[text.len()..].chars().next().map(|mark| (html.len() as u32, mark)));
        }
        Self { html: html.into(), gaps: gaps.into() }
    }

    /// Writes the fragment with its gaps filled for a page.
    fn fill(&self, root: &str, level: &str, out: &mut String) {
        let mut from = 0;
        for (at, mark) in &self.gaps {
            out.push_str(&self.html[from..*at as usize]);
            out.push_str(if *mark == ROOT { root } else { level });
            from = *at as usize;
        }
        out.push_str(&self.html[from..]);
    }
}

impl Fragments {
    /// A place for the fragments of an archive with this many interface languages.
    pub fn new(languages: usize) -> Self {
        Self { languages: IdVec::filled(languages, LanguageFragments::default) }
    }
}

impl Views<'_> {
    /// The entries of a list, one after the other.
    pub(super) fn entries(
        &self,
        frame: &PageFrame,
        versions: impl Iterator<Item = VersionId>,
        under: Under,
    ) -> Result<Field, Box<Diagnostic>> {
        let locks = &self.fragments.languages[frame.page.interface].entries;
        let level = match under {
            Under::Title => "2",
            Under::SiteSection => "3",
        };
        let mut html = String::with_capacity(versions.size_hint().0 * ENTRY);
        for id in versions {
            let lock = &locks[id.index() % LOCKS];
            let mut fill = |entry: &Fragment| entry.fill(&frame.root, level, &mut html);
            let is_known =
                lock.read().is_ok_and(|entries| entries.get(&id).map(&mut fill).is_some());
            if !is_known {
                let entry = self.entry(frame, id)?;
                fill(&entry);
                lock.write().map(|mut entries| entries.insert(id, entry)).ok();
            }
        }
        Ok(Field::html(&html))
    }

    fn entry(&self, frame: &PageFrame, id: VersionId) -> Result<Fragment, Box<Diagnostic>> {
        let entry = self.shared.entry(self.archive, self.locale(frame), frame.page.interface, id);
        self.fragment(
            frame,
            "partials/entry.html",
            [("entry", entry), ("level", Value::from(LEVEL.to_string()))],
        )
    }

    /// A part of the frame. `here` is the path of the navigation's entry that is this page, or
    /// empty.
    pub(super) fn part(
        &self,
        frame: &PageFrame,
        partial: &'static str,
        here: &str,
    ) -> Result<Field, Box<Diagnostic>> {
        let parts = &self.fragments.languages[frame.page.interface].parts;
        let key = (partial, here.to_owned());
        let known = parts.read().ok().and_then(|parts| parts.get(&key).cloned());
        let part = match known {
            Some(part) => part,
            None => {
                let part =
                    Arc::new(self.fragment(frame, partial, [("here", Value::from(here))])?);
                if let Ok(mut parts) = parts.write() {
                    parts.insert(key, Arc::clone(&part));
                }
                part
            }
        };
        let mut html = String::with_capacity(part.html.len() + 100);
        part.fill(&frame.root, "", &mut html);
        Ok(Field::html(&html))
    }

    fn fragment<const N: usize>(
        &self,
        frame: &PageFrame,
        partial: &str,
        arguments: [(&'static str, Value); N],
    ) -> Result<Fragment, Box<Diagnostic>> {
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
        Ok(Fragment::new(&String::from_utf8_lossy(&html)))
    }
}
