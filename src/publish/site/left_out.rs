//! Publishing what is sound: files with errors that nothing can mend are left out, like drafts.
//!
//! In: the documents, and which of their files are faulty. Out: the archive and the plan without
//! these files, and without those that only then turn out to be faulty. What is reported are the
//! faults of the whole archive; those of a smaller one only follow from what was left out. Never: a
//! file outside of `content/` and `static/`, without which there is no site.

use std::collections::BTreeSet;

use super::ThemeSources;
use crate::archive::model::Archive;
use crate::archive::resolve;
use crate::ground::diag::{Diagnostic, FileId, Level};
use crate::ground::source::Sources;
use crate::plan::{self, Index, Limits, Plan};
use crate::read::config::Config;
use crate::read::document::Documents;

/// What a site is made from.
pub(super) struct Parts<'a> {
    pub config: Config,
    pub documents: Documents,
    pub sources: &'a Sources,
    pub theme: &'a ThemeSources,
    pub limits: Limits,
}

impl Parts<'_> {
    /// The archive and the plan, and what is wrong with them.
    pub fn join(&self) -> (Archive, Plan, Vec<Diagnostic>) {
        let (config, documents) = (self.config.clone(), self.documents.clone());
        let (archive, mut faults) = resolve::resolve(config, documents, self.sources);
        let archive = plan::with_former_addresses(archive);
        let plan = plan::plan(&archive, self.theme.published(&archive), self.limits);
        faults.extend(plan::collisions(&archive, &plan, &Index::of(&archive, &plan)));
        (archive, plan, faults)
    }

    /// The same without what is faulty, and how many files that are; `None` if that does not help.
    /// `faults` were found in single files, `whole` is the archive with all of them.
    pub fn sound(
        mut self,
        faults: &[Diagnostic],
        whole: (Archive, Plan, Vec<Diagnostic>),
    ) -> (Archive, Plan, Option<usize>) {
        let (mut archive, mut plan, mut later) = whole;
        let mut left_out = BTreeSet::new();
        let mut faulty = self.faulty(faults);
        loop {
            if faulty.is_empty() {
                faulty = self.faulty(&later);
            }
            faulty.retain(|file| !left_out.contains(file));
            if faulty.is_empty() {
                let is_left_out = |fault: &Diagnostic| left_out.contains(&fault.span.file);
                let is_sound = !later.iter().any(stops)
                    && faults.iter().all(|fault| !stops(fault) || is_left_out(fault));
                return (archive, plan, is_sound.then_some(left_out.len()));
            }
            self.documents.leave_out(&faulty, self.sources);
            left_out.append(&mut faulty);
            (archive, plan, later) = self.join();
        }
    }

    /// The files of these faults that can be left out, and must be.
    fn faulty(&self, faults: &[Diagnostic]) -> BTreeSet<FileId> {
        let is_of_content = |file: &FileId| {
            let path = self.sources.path(*file);
            path.starts_with("content/") || path.starts_with("static/")
        };
        let errors = faults.iter().filter(|fault| stops(fault));
        errors.map(|error| error.span.file).filter(is_of_content).collect()
    }
}

fn stops(fault: &Diagnostic) -> bool {
    fault.level == Level::Error && !fault.can_be_mended()
}
