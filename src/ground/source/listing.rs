//! Walking a site's folders.

use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{
    CONTENT, FOLDERS, FileOrigin, ListedFile, Message, SITE_FILE, STATIC, SourceError, fault,
};
use crate::ground::diag;

/// Files below `root` that belong to editors and systems, and everything in their folders. In
/// `static/`, names with a leading dot are kept, because hosts need `.well-known`.
pub fn is_hidden(root: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let in_static = below.starts_with(STATIC);
    below.iter().any(|name| is_hidden_name(&name.to_string_lossy(), in_static))
}

fn is_hidden_name(name: &str, in_static: bool) -> bool {
    matches!(name, ".DS_Store" | "Thumbs.db")
        || name.ends_with('~')
        || (name.starts_with('.') && !in_static)
}

/// Whether a symbolic link of the site at `root` may lead to `target`, a path without links. Links
/// in `content/` and `static/` stay in these folders, and lead to nothing that is hidden there. The
/// folders themselves, and links in `templates/`, may lead anywhere in the site.
pub fn may_lead(root: &Path, link: &Path, target: &Path) -> bool {
    let below = link.strip_prefix(root).unwrap_or(link);
    let is_inside = target.starts_with(root);
    if below.iter().count() == 1 || below.starts_with("templates") {
        return is_inside && !is_hidden(root, target);
    }
    let is_in = |folder: &&str| {
        let named = root.join(folder);
        let folder = named.canonicalize().ok().filter(|folder| folder.starts_with(root));
        let below = folder.and_then(|folder| Some(target.strip_prefix(folder).ok()?.to_owned()));
        below.is_some_and(|below| !is_hidden(root, &named.join(below)))
    };
    is_inside && [CONTENT, STATIC].iter().any(is_in)
}

/// How deep folders are walked in parallel: `content`, then `articles`, then one thread for each
/// work.
const LEVELS: usize = 2;

/// The files found so far.
pub(super) struct Listing<'a> {
    root: &'a Path,
    pub files: Vec<ListedFile>,
    /// Symbolic links, and their targets.
    pub links: Vec<(PathBuf, PathBuf)>,
}

impl<'a> Listing<'a> {
    pub fn of(root: &'a Path) -> Self {
        Self { root, files: Vec::new(), links: Vec::new() }
    }

    /// Finds all files of the site.
    pub fn walk_site(&mut self) -> Result<(), SourceError> {
        let site_file = self.root.join(SITE_FILE);
        if !site_file.is_dir() {
            self.walk(&site_file)?;
        }
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if folder == CONTENT && !path.is_dir() {
                self.refuse(folder.to_owned(), diag::files::no_content);
            } else if path.is_file() {
                self.refuse(folder.to_owned(), diag::files::file_for_folder);
            } else {
                self.walk_in_parallel(&path, LEVELS)?;
            }
        }
        Ok(())
    }

    /// Walks a folder: its upper `levels` in parallel, and each folder below them in one thread.
    fn walk_in_parallel(&mut self, folder: &Path, levels: usize) -> Result<(), SourceError> {
        let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|found| found.is_dir());
        if levels == 0 || !is_folder(folder) || self.is_hidden(folder) {
            return self.walk(folder);
        }
        let inside = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        if inside.as_ref().is_err_and(|cause| cause.kind() == io::ErrorKind::PermissionDenied) {
            let (path, _) = self.relative(folder);
            self.refuse(path, diag::files::unreadable_folder);
            return Ok(());
        }
        let inside = inside.map_err(|cause| fault(folder, cause))?;
        let part = |entry: &fs::DirEntry| {
            let mut part = Self::of(self.root);
            part.walk_in_parallel(&entry.path(), levels - 1).map(|()| part)
        };
        let parts: Vec<Self> = inside.par_iter().map(part).collect::<Result<_, _>>()?;
        for part in parts {
            self.files.extend(part.files);
            self.links.extend(part.links);
        }
        Ok(())
    }

    fn walk(&mut self, folder: &Path) -> Result<(), SourceError> {
        if folder.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Ok(());
        }
        let mut walk = WalkDir::new(folder).follow_links(true).into_iter();
        while let Some(entry) = walk.next() {
            match entry {
                Ok(entry) if self.is_hidden(entry.path()) || self.leaves_site(&entry) => {
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                }
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => self.add(&entry),
                Err(error) => self.refuse_link_or_fail(error)?,
            }
        }
        Ok(())
    }

    fn add(&mut self, entry: &DirEntry) {
        let (path, is_unicode) = self.relative(entry.path());
        if !is_unicode {
            return self.refuse(path, diag::files::name_not_unicode);
        }
        // Reading a pipe or a device may never end.
        if !entry.file_type().is_file() {
            return self.refuse(path, diag::files::not_a_file);
        }
        self.files.push(ListedFile { path: path.into(), origin: FileOrigin::Disk });
    }

    fn is_hidden(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        is_hidden_name(&name, path.starts_with(self.root.join(STATIC)))
    }

    /// Symbolic links may lead to other places in what is published. Outside of it, they would
    /// publish what is not meant to be: a password in the site's folder, a file of the computer.
    fn leaves_site(&mut self, entry: &DirEntry) -> bool {
        if !entry.path_is_symlink() {
            return false;
        }
        // A walk only knows the folders above it up to where it began.
        let is_within = |target: &Path| {
            entry
                .path()
                .parent()
                .is_some_and(|folder| folder.canonicalize().is_ok_and(|it| it.starts_with(target)))
        };
        match entry.path().canonicalize() {
            Ok(target) if is_within(&target) => {
                let (path, _) = self.relative(entry.path());
                self.refuse(path, diag::files::link_leads_nowhere);
                true
            }
            Ok(target) if may_lead(self.root, entry.path(), &target) => {
                self.links.push((entry.path().to_owned(), target));
                false
            }
            _ => {
                let (path, _) = self.relative(entry.path());
                self.refuse(path, diag::files::link_leaves_site);
                true
            }
        }
    }

    fn refuse_link_or_fail(&mut self, error: walkdir::Error) -> Result<(), SourceError> {
        let path = error.path().unwrap_or(self.root).to_path_buf();
        if error.loop_ancestor().is_some() || path.is_symlink() {
            let (path, _) = self.relative(&path);
            self.refuse(path, diag::files::link_leads_nowhere);
            return Ok(());
        }
        let cause = io::Error::from(error);
        if cause.kind() == io::ErrorKind::PermissionDenied {
            let (path, _) = self.relative(&path);
            self.refuse(path, diag::files::unreadable_folder);
            return Ok(());
        }
        Err(fault(&path, cause))
    }

    fn refuse(&mut self, path: String, message: Message) {
        self.files.push(ListedFile { path: path.into(), origin: FileOrigin::Refused(message) });
    }

    fn relative(&self, path: &Path) -> (String, bool) {
        let inside = path.strip_prefix(self.root).unwrap_or(path);
        let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
        (names.join("/"), inside.to_str().is_some())
    }
}
