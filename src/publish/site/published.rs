//! What a site publishes: its pages, and the files beside them.
//!
//! In: a site. Out: every file by its path in the output. The build writes all of them, the preview
//! finds one.

use std::collections::HashSet;

use rayon::prelude::*;

use super::Site;
use crate::ground::diag::FileId;
use crate::outputs::sitemap;
use crate::plan;
use crate::plan::Page;

/// What stands at a path of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    Page(Page),
    /// A file of the site or of the theme, as it is.
    File(FileId),
    /// Made for machines.
    Text(String),
}

impl Site {
    /// Files that are published as they are: what stands beside pages, and what templates asked
    /// for.
    pub fn files(&self) -> impl Iterator<Item = (&str, FileId)> {
        let attachments = self.archive.files.iter().map(|file| (&*file.path, file.file));
        let assets = self.tools.assets.published().chain(self.tools.fonts.published());
        attachments.chain(assets.map(|asset| (&*asset.path, asset.file)))
    }

    /// Files for machines and hosts. A site's own file of the same name in `static/` wins.
    pub fn generated(&self) -> Vec<(String, String)> {
        let (archive, pages) = (&self.archive, &self.plan.pages);
        let mut files = sitemap::sitemap(archive, pages, &self.plan);
        files.push(("robots.txt".to_owned(), sitemap::robots(archive)));
        files.push((".nojekyll".to_owned(), String::new()));
        files
            .extend(sitemap::redirects(archive, pages).map(|text| ("_redirects".to_owned(), text)));
        files
            .extend(self.tools.fonts.sheet().map(|sheet| (sheet.path.clone(), sheet.text.clone())));
        files.retain(|(path, _)| !archive.files.iter().any(|file| *file.path == **path));
        files
    }

    /// What stands at this path of the output: `ar/index.html`.
    pub fn find(&self, path: &str) -> Option<Published> {
        match self.index.find(&self.archive, &self.plan, path) {
            Some(plan::Found::Page(page)) => return Some(Published::Page(page)),
            Some(plan::Found::File(n)) => {
                return Some(Published::File(self.archive.files[n].file));
            }
            None => {}
        }
        let mut assets = self.tools.assets.published().chain(self.tools.fonts.published());
        if let Some(asset) = assets.find(|asset| asset.path == path) {
            return Some(Published::File(asset.file));
        }
        if let Some(sheet) = self.tools.fonts.sheet().filter(|sheet| sheet.path == path) {
            return Some(Published::Text(sheet.text.clone()));
        }
        let is_likely =
            !path.contains('/') && (path.starts_with("sitemap") || plan::GENERATED.contains(&path));
        let generated = if is_likely { self.generated() } else { Vec::new() };
        generated.into_iter().find(|(name, _)| name == path).map(|(_, text)| Published::Text(text))
    }

    /// The paths of pages that are about one of these files, and of files that are published as
    /// they are.
    pub fn made_from(&self, changed: &HashSet<FileId>) -> Vec<String> {
        let is_about =
            |page: &&Page| page.source(&self.archive).is_some_and(|file| changed.contains(&file));
        let pages = self.plan.pages.par_iter().filter(is_about);
        let pages: Vec<String> =
            pages.map(|page| page.address(&self.archive).output_path()).collect();
        let files = self
            .files()
            .filter(|(_, file)| changed.contains(file))
            .map(|(path, _)| path.to_owned());
        pages.into_iter().chain(files).collect()
    }
}
