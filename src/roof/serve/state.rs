//! What is served at one moment.
//!
//! In: the last good site, and what is wrong with the newest one. Out: an [`Answer`] for any path,
//! rendered by the renderer of the build when it is requested. A state never changes; it is
//! replaced by another one.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;

use super::trouble::Trouble;
use crate::ground::diag::{Diagnostic, FileId};
use crate::plan::url::encode;
use crate::plan::{Page, PageKind, PublishedFile, Target};
use crate::publish::site::{Site, TargetBytes, first_of_each};
use crate::read::config::InterfaceLanguage;
use crate::show::render::RenderError;

/// How many open pages are kept as they were rendered: more than an author has open at once. Each
/// takes some 100 KB.
const MOST_OPEN: usize = 16;

/// What is served until something changes.
pub struct State {
    /// A different number for every state.
    pub number: u64,
    /// The last site without errors, if there has been one.
    pub good: Option<Arc<Edition>>,
    /// What is wrong with the newest one.
    pub trouble: Option<Trouble>,
    /// Output paths of what was just saved.
    pub saved: Vec<String>,
}

/// A site that may be published, and those of its pages that are open.
pub struct Edition {
    pub site: Site,
    /// Its errors, if it is shown in spite of them.
    pub in_spite_of: Option<Trouble>,
    /// The most recent one first.
    open: Mutex<Vec<(String, Bytes)>>,
}

/// What is at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Page(Rendered),
    /// A former address: the page that says so, and where it leads, below the site's root.
    Redirect(Rendered, String),
    /// The page for what was not found.
    Missing(Rendered),
    File(FileId),
    /// What the program makes for other programs.
    Made(Rendered),
    /// A folder that was requested without its slash.
    Folder,
}

/// The bytes of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub bytes: Bytes,
    /// Whether its texts were on the disk as the state knows them.
    pub is_current: bool,
}

impl Edition {
    /// A site whose `open` pages were rendered without a fault, or the faults.
    pub fn of(site: Site, open: &[String]) -> Result<Self, Vec<Diagnostic>> {
        let edition = Self { site, in_spite_of: None, open: Mutex::default() };
        let mut faults = Vec::new();
        for path in open.iter().rev() {
            if let Some(Target::Page(page)) = edition.site.find(path)
                && let Err(RenderError::Fault(fault)) = edition.page(page, path)
            {
                faults.push(*fault);
            }
        }
        if faults.is_empty() { Ok(edition) } else { Err(first_of_each(faults.into_iter())) }
    }

    /// The paths of the open pages, the most recent one first.
    pub fn open_paths(&self) -> Vec<String> {
        self.opened().iter().map(|(path, _)| path.clone()).collect()
    }

    /// What is at `path` for somebody who asks with `query`: nothing for a page whose index for
    /// searching is that of another state. Parts of two would give wrong results.
    pub fn answer_to(&self, path: &str, query: Option<&str>) -> Result<Answer, RenderError> {
        let target = query.and_then(|query| Some((self.site.find(path)?, query)));
        match target {
            Some((target, query)) if self.site.writer().is_of_former_index(target, query) => {
                Ok(Answer::Missing(self.missing(path)?))
            }
            _ => self.answer(path),
        }
    }

    /// What is at `path`, below the site's root, decoded.
    pub fn answer(&self, path: &str) -> Result<Answer, RenderError> {
        let index = format!("{path}index.html");
        let path = if path.is_empty() || path.ends_with('/') { &index } else { path };
        let is_folder = || self.site.find(&format!("{path}/index.html")).is_some();
        Ok(match self.site.find(path) {
            Some(Target::Page(page)) => self.answer_page(page, path)?,
            Some(file @ Target::File(PublishedFile::Attachment(id)))
                if self.site.archive.files[id].is_cleaned =>
            {
                Answer::Made(self.render(file)?)
            }
            Some(Target::File(file)) => {
                Answer::File(file.source(&self.site.archive, &self.site.plan))
            }
            Some(made @ Target::Made(_)) => Answer::Made(self.render(made)?),
            None if is_folder() => Answer::Folder,
            None => Answer::Missing(self.missing(path)?),
        })
    }

    /// The nearest `404.html`, as hosts look for it: in the folder of `path`, or else above it.
    fn missing(&self, path: &str) -> Result<Rendered, RenderError> {
        let folders = path.rmatch_indices('/').map(|(end, _)| &path[..=end]).chain([""]);
        let mut found = folders.map(|folder| format!("{folder}404.html"));
        let found = found.find_map(|path| Some((self.site.find(&path)?, path)));
        let every_language =
            Page { kind: PageKind::NotFound, interface: InterfaceLanguage::DEFAULT };
        match found {
            Some((Target::Page(page), path)) => self.page(page, &path),
            Some((of_the_site, _)) => self.render(of_the_site),
            None => self.page(every_language, "404.html"),
        }
    }

    fn answer_page(&self, page: Page, path: &str) -> Result<Answer, RenderError> {
        let rendered = self.page(page, path)?;
        let archive = &self.site.archive;
        Ok(match page.leads_to(archive) {
            Some(target) => Answer::Redirect(rendered, encode(target.address(archive).as_str())),
            None => Answer::Page(rendered),
        })
    }

    /// A page as the build would write it.
    fn page(&self, page: Page, path: &str) -> Result<Rendered, RenderError> {
        if let Some(bytes) = self.take_open(path) {
            return Ok(Rendered { bytes, is_current: true });
        }
        let rendered = self.render(Target::Page(page))?;
        if rendered.is_current {
            let mut open = self.opened();
            open.insert(0, (path.to_owned(), rendered.bytes.clone()));
            open.truncate(MOST_OPEN);
        }
        Ok(rendered)
    }

    /// A target as the build would write it.
    fn render(&self, target: Target) -> Result<Rendered, RenderError> {
        let (writer, mut buffer) = (self.site.writer(), Vec::new());
        let (bytes, is_current) = match writer.bytes(writer.prepare(target)?, &mut buffer)? {
            TargetBytes::Made { is_current, .. } => (buffer, is_current),
            TargetBytes::File(file, _) => {
                let bytes = self.site.sources.bytes(file).map_err(RenderError::Source)?;
                (bytes.into_owned(), true)
            }
        };
        let is_current = is_current && self.site.is_current(target);
        Ok(Rendered { bytes: bytes.into(), is_current })
    }

    /// A page that is already open; it becomes the most recent one.
    fn take_open(&self, path: &str) -> Option<Bytes> {
        let mut open = self.opened();
        let at = open.iter().position(|(other, _)| other == path)?;
        open[..=at].rotate_right(1);
        Some(open[0].1.clone())
    }

    fn opened(&self) -> std::sync::MutexGuard<'_, Vec<(String, Bytes)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
