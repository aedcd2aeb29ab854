//! From a target to its bytes, whatever it is.
//!
//! In: a [`Target`] of the site's plan. Out: where it goes, and a digest of everything that decides
//! its bytes; then the bytes, which are only made if the digest is new. Both the build and the
//! preview take them from here, so they cannot differ.

use super::Site;
use crate::ground::diag::FileId;
use crate::ground::digest::digest_of;
use crate::ground::source::{OpenFile, SourceError};
use crate::outputs::{self, Makers, PreparedMade};
use crate::plan::{PublishedFile, Target};
use crate::read::document::{Attachment, KnownDigest};
use crate::read::svg;
use crate::show::render::{PreparedPage, RenderError, Renderer};

/// Makes the files of a site's output.
pub struct TargetWriter<'a> {
    site: &'a Site,
    renderer: Renderer<'a>,
}

/// A target that is ready to be written.
pub struct PreparedTarget {
    /// The file in the output folder.
    pub path: String,
    /// A digest of everything that decides the bytes. `None` for a file that nobody has read yet:
    /// it will be that of the bytes.
    pub digest: Option<u128>,
    contents: Contents,
}

/// The bytes of a target.
pub enum TargetBytes<'b> {
    Made {
        bytes: &'b [u8],
        /// Whether they were made from what the digest says. Otherwise a text was saved meanwhile.
        is_current: bool,
    },
    /// Those of a file. Whoever reads them all can say their digest.
    File(FileId, KnownDigest),
}

/// What the bytes of a target are made from.
enum Contents {
    Page(Box<PreparedPage>),
    File(FileId, KnownDigest),
    /// A picture without what could run code, whose bytes have this digest.
    CleanedPicture(FileId, Option<u128>),
    Made(PreparedMade),
}

impl<'a> TargetWriter<'a> {
    pub(super) fn new(site: &'a Site, renderer: Renderer<'a>) -> Self {
        Self { site, renderer }
    }

    fn makers(&self) -> Makers<'_> {
        Makers { renderer: &self.renderer, search: &self.site.search }
    }

    /// Makes what many targets are made from, with all threads.
    pub fn make_ready(&self) -> Result<(), RenderError> {
        outputs::make_ready(self.makers())
    }

    /// Whether somebody who asks for a target with this query of an address has an index for
    /// searching which the target does not belong to.
    pub fn is_of_former_index(&self, target: Target, query: &str) -> bool {
        match target {
            Target::Made(made) => outputs::is_of_former_index(made, query, self.makers()),
            Target::Page(_) | Target::File(_) => false,
        }
    }

    /// The file of a target in the output folder, and a digest of the facts that decide its bytes:
    /// if both are unchanged, nothing has to be prepared. `None` if preparing it is quick.
    pub fn facts_of(&self, target: Target) -> Option<(String, u128)> {
        let facts = match target {
            Target::Page(page) => Some(self.renderer.facts_digest(page)),
            Target::File(_) => None,
            Target::Made(made) => outputs::facts_digest(made, self.makers()),
        };
        let path = || target.address(&self.site.archive, &self.site.plan).output_path();
        facts.map(|facts| (path(), facts))
    }

    /// Where a target goes, and what decides its bytes.
    pub fn prepare(&self, target: Target) -> Result<PreparedTarget, RenderError> {
        let (archive, plan) = (&self.site.archive, &self.site.plan);
        let path = || target.address(archive, plan).output_path();
        let (path, digest, contents) = match target {
            Target::Page(page) => {
                let page = self.renderer.prepare(page).map_err(RenderError::Fault)?;
                (page.path.clone(), Some(page.digest), Contents::Page(Box::new(page)))
            }
            Target::File(PublishedFile::Attachment(id)) => {
                let Attachment { file, digest, is_cleaned, .. } = &archive.files[id];
                let known = digest.get();
                let contents = match is_cleaned {
                    true => Contents::CleanedPicture(*file, known),
                    false => Contents::File(*file, digest.clone()),
                };
                (path(), known, contents)
            }
            Target::File(PublishedFile::Asset(id)) => {
                let file = plan.theme.assets[id].file;
                (path(), None, Contents::File(file, KnownDigest::default()))
            }
            Target::Made(made) => {
                let made = outputs::prepare(made, self.makers());
                (path(), Some(made.digest), Contents::Made(made))
            }
        };
        Ok(PreparedTarget { path, digest, contents })
    }

    /// The bytes of a target. What has to be made is made in `buffer`, whose content is replaced.
    pub fn bytes<'b>(
        &self,
        target: PreparedTarget,
        buffer: &'b mut Vec<u8>,
    ) -> Result<TargetBytes<'b>, RenderError> {
        buffer.clear();
        let is_current = match target.contents {
            Contents::Page(page) => self.renderer.render(*page, buffer)?,
            Contents::File(file, known) => return Ok(TargetBytes::File(file, known)),
            Contents::CleanedPicture(file, known) => {
                let bytes = self.site.sources.bytes(file).map_err(RenderError::Source)?;
                buffer.extend_from_slice(svg::clean(&bytes).svg.as_bytes());
                known == Some(digest_of(buffer))
            }
            Contents::Made(made) => outputs::write(made, self.makers(), buffer)?,
        };
        Ok(TargetBytes::Made { bytes: buffer, is_current })
    }

    /// Opens a file that is published unchanged.
    pub fn open(&self, file: FileId) -> Result<OpenFile, SourceError> {
        self.site.sources.open(file)
    }
}
