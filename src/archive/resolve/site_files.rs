//! The files of a site, and what was read from them, for whoever follows a link.
//!
//! In: the list of files, the documents and the works that they make. Out: the folder of a work.
//! Never: a file that is read.

use super::works::WorkMembers;
use crate::archive::model::WorkId;
use crate::ground::ids::{Id, IdVec};
use crate::ground::source::Sources;
use crate::read::document::Documents;

/// The files of the site, and what was read from them.
#[derive(Clone, Copy)]
pub struct SiteFiles<'a> {
    pub sources: &'a Sources,
    pub documents: &'a Documents,
    /// The works of the documents' versions.
    pub groups: &'a IdVec<WorkId, WorkMembers>,
}

impl<'a> SiteFiles<'a> {
    /// The path of the folder of a work, as the file system spells it.
    pub fn folder_of(&self, work: WorkId) -> &'a str {
        let lead = self.groups[work].versions.start;
        let path = self.sources.path(self.documents.versions[lead.index()].body.file);
        path.rsplit_once('/').map_or(path, |(folder, _)| folder)
    }
}
