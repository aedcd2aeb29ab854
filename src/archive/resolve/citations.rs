//! From the keys of citations to works.
//!
//! In: documents. Out: the works that each text cites, and what is wrong with its citations: a key
//! that no work has, a citation where no work can be cited. Never: an order of works, which is that
//! of their citations.

use crate::archive::model::{Version, VersionId};
use crate::ground::diag::{Diagnostic, Spanned, lookalikes, markdown as say};
use crate::ground::ids::IdVec;
use crate::ground::source::Sources;
use crate::ground::spelling::Spellings;
use crate::read::bibliography::CitedWork;
use crate::read::document::{BodyDoc, Documents, VersionDoc};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The works that texts may cite.
pub(super) struct Bibliography<'d> {
    works: BTreeMap<&'d str, &'d Arc<CitedWork>>,
    /// Whether the file is there, and may have errors.
    is_there: bool,
    /// The keys of the works, once one is misspelt.
    spellings: OnceCell<Spellings<'d>>,
}

impl<'d> Bibliography<'d> {
    pub fn of(documents: &'d Documents, sources: &Sources) -> Self {
        let works = documents.bibliographies.iter().flat_map(|doc| &doc.works);
        let mut faulty = documents.faulty.iter();
        let is_faulty = faulty.any(|file| sources.path(*file).starts_with("content/bibliography."));
        let is_there = is_faulty || !documents.bibliographies.is_empty();
        let works = works.map(|work| (&*work.key, work)).collect();
        Self { works, is_there, spellings: OnceCell::new() }
    }

    /// Gives each version the works that its text cites.
    pub fn cite(
        &self,
        versions: &mut IdVec<VersionId, Version>,
        documents: &[Arc<VersionDoc>],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for (version, doc) in versions.iter_mut().zip(documents) {
            version.body.cited = self.cited(&doc.body, diagnostics);
        }
    }

    /// The works that a text cites, sorted by key.
    pub fn cited(&self, body: &BodyDoc, diagnostics: &mut Vec<Diagnostic>) -> Vec<Arc<CitedWork>> {
        let mut cited = BTreeMap::new();
        for Spanned { value: key, span } in &body.citations {
            match self.works.get(&**key) {
                Some(work) => drop(cited.insert(&**key, Arc::clone(work))),
                None if !self.is_there => {
                    let help = "put the works that texts cite into `content/bibliography.bib`, or \
                        write a note: `[^1]` here, and what it says in a paragraph `[^1]: …`";
                    diagnostics.push(lookalikes::foreign(*span, "a citation", help));
                }
                // What is in the file is not known.
                None if self.works.is_empty() => {}
                None => {
                    let all = || Spellings::of(self.works.keys().copied());
                    let near = self.spellings.get_or_init(all).nearest(key);
                    diagnostics.push(say::unknown_citation(*span, key, near));
                }
            }
        }
        cited.into_values().collect()
    }
}
