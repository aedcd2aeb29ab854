//! The only door in: which files the site has, and their bytes.
//!
//! In: the site's root folder and the theme that is compiled into the binary. Out: [`Sources`], a sorted list of files
//! under `content/`, `templates/`, `static/` and `site.yaml`, each known by a [`FileId`] and read when asked for, so
//! that memory is bounded by names. It must never read outside of the root: links out of it are refused.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;
use walkdir::{DirEntry, WalkDir};

pub use crate::diag::FileId;
use crate::diag::{self, Diagnostic, Span};

/// Where the built-in theme's files stand among the site's: `default/templates/…`, `default/static/…`.
pub const BUILT_IN: &str = "default/";

/// The folders of a site that are read.
const FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// The file that makes a folder a site.
pub const SITE_FILE: &str = "site.yaml";

#[derive(RustEmbed)]
#[folder = "templates/"]
struct BuiltInTemplates;

#[derive(RustEmbed)]
#[folder = "static/"]
struct BuiltInStatic;

#[derive(RustEmbed)]
#[folder = "src/starter/"]
struct Starter;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {cause}")]
pub struct SourceError {
    path: String,
    #[source]
    cause: io::Error,
}

/// The files of one site, sorted by path, the built-in theme's among them.
pub struct Sources {
    root: PathBuf,
    files: Vec<Entry>,
}

struct Entry {
    /// Relative to the root, with `/` between names, as the file system spells it.
    path: Box<str>,
    origin: Origin,
}

enum Origin {
    Disk,
    BuiltIn(Cow<'static, [u8]>),
    /// Listed so that its diagnostic can name it; nobody reads it.
    Refused,
}

impl Sources {
    /// Lists the site below `root`. Files that cannot be part of a site (a name that is no Unicode, a link that leads
    /// out of the root) are told of and left out.
    pub fn list(root: &Path) -> Result<(Self, Vec<Diagnostic>), SourceError> {
        let real_root = root.canonicalize().map_err(|cause| fault(root, cause))?;
        let mut listing = Listing { root: &real_root, files: built_in_files(), refused: Vec::new() };
        if real_root.join(SITE_FILE).is_file() {
            listing.files.push(Entry { path: SITE_FILE.into(), origin: Origin::Disk });
        }
        for folder in FOLDERS {
            listing.walk(&real_root.join(folder))?;
        }
        let Listing { mut files, refused, .. } = listing;
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let sources = Self { root: real_root, files };
        let told = |(path, message): (String, Message)| message(Span::whole(sources.place_of(&path)), &path);
        let diagnostics = refused.into_iter().map(told).collect();
        Ok((sources, diagnostics))
    }

    /// The site's root folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a file, relative to the root, with `/` between names.
    pub fn path(&self, id: FileId) -> &str {
        &self.files[id.0 as usize].path
    }

    /// The files whose path begins with `prefix`, sorted by path.
    pub fn under(&self, prefix: &str) -> impl Iterator<Item = FileId> {
        let start = self.files.partition_point(|file| *file.path < *prefix);
        let length = self.files[start..].partition_point(|file| file.path.starts_with(prefix));
        let readable = |n: &usize| !matches!(self.files[*n].origin, Origin::Refused);
        (start..start + length).filter(readable).map(|n| FileId(n as u32))
    }

    /// The file at exactly this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let found = self.files.binary_search_by(|file| (*file.path).cmp(path)).ok();
        found.filter(|n| !matches!(self.files[*n].origin, Origin::Refused)).map(|n| FileId(n as u32))
    }

    fn place_of(&self, path: &str) -> FileId {
        FileId(self.files.partition_point(|file| *file.path < *path) as u32)
    }

    /// The whole file.
    pub fn bytes(&self, id: FileId) -> Result<Cow<'static, [u8]>, SourceError> {
        match &self.files[id.0 as usize].origin {
            Origin::BuiltIn(bytes) => Ok(bytes.clone()),
            Origin::Refused => Ok(Cow::Borrowed(b"")),
            Origin::Disk => std::fs::read(self.place(id)).map(Cow::Owned).map_err(|cause| fault(self.path(id), cause)),
        }
    }

    /// The first `limit` bytes of a file: enough to see how large a picture is.
    pub fn head(&self, id: FileId, limit: u64) -> Result<Vec<u8>, SourceError> {
        if !matches!(self.files[id.0 as usize].origin, Origin::Disk) {
            return self.bytes(id).map(Cow::into_owned);
        }
        let mut head = Vec::new();
        let read = File::open(self.place(id)).and_then(|file| file.take(limit).read_to_end(&mut head));
        read.map_err(|cause| fault(self.path(id), cause))?;
        Ok(head)
    }

    fn place(&self, id: FileId) -> PathBuf {
        self.root.join(self.path(id))
    }
}

/// The files of a new, small archive, as `tarjuman init` writes them: paths relative to its root, and bytes.
pub fn starter() -> Vec<(String, Cow<'static, [u8]>)> {
    embedded::<Starter>("")
}

fn built_in_files() -> Vec<Entry> {
    let templates = embedded::<BuiltInTemplates>("default/templates/").into_iter();
    let files = templates.chain(embedded::<BuiltInStatic>("default/static/"));
    files.map(|(path, bytes)| Entry { path: path.into(), origin: Origin::BuiltIn(bytes) }).collect()
}

fn embedded<Folder: RustEmbed>(prefix: &str) -> Vec<(String, Cow<'static, [u8]>)> {
    Folder::iter().filter_map(|name| Some((format!("{prefix}{name}"), Folder::get(&name)?.data))).collect()
}

type Message = fn(Span, &str) -> Diagnostic;

struct Listing<'a> {
    root: &'a Path,
    files: Vec<Entry>,
    refused: Vec<(String, Message)>,
}

impl Listing<'_> {
    fn walk(&mut self, folder: &Path) -> Result<(), SourceError> {
        if folder.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Ok(());
        }
        let mut walk = WalkDir::new(folder).follow_links(true).into_iter();
        while let Some(entry) = walk.next() {
            match entry {
                Ok(entry) if self.is_hidden(&entry) || self.leaves_root(&entry) => {
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
            return self.refuse(path, diag::source::name_not_unicode);
        }
        // Whoever reads a pipe or a device may wait for ever.
        if !entry.file_type().is_file() {
            return self.refuse(path, diag::source::not_a_file);
        }
        self.files.push(Entry { path: path.into(), origin: Origin::Disk });
    }

    /// Editors' and systems' own files. In `static/`, names with a leading dot are kept: hosts ask for `.well-known`.
    fn is_hidden(&self, entry: &DirEntry) -> bool {
        let name = entry.file_name().to_string_lossy();
        let in_static = entry.path().starts_with(self.root.join("static"));
        matches!(&*name, ".DS_Store" | "Thumbs.db") || name.ends_with('~') || (name.starts_with('.') && !in_static)
    }

    /// Symbolic links may point about inside of the site; out of it they would publish what is not the site's.
    fn leaves_root(&mut self, entry: &DirEntry) -> bool {
        if !entry.path_is_symlink() {
            return false;
        }
        let inside = entry.path().canonicalize().is_ok_and(|target| target.starts_with(self.root));
        if !inside {
            let (path, _) = self.relative(entry.path());
            self.refuse(path, diag::source::link_leaves_site);
        }
        !inside
    }

    fn refuse_link_or_fail(&mut self, error: walkdir::Error) -> Result<(), SourceError> {
        let path = error.path().unwrap_or(self.root).to_path_buf();
        if error.loop_ancestor().is_some() || path.is_symlink() {
            let (path, _) = self.relative(&path);
            self.refuse(path, diag::source::link_leads_nowhere);
            return Ok(());
        }
        Err(fault(&path, error.into()))
    }

    fn refuse(&mut self, path: String, message: Message) {
        self.files.push(Entry { path: path.clone().into(), origin: Origin::Refused });
        self.refused.push((path, message));
    }

    fn relative(&self, path: &Path) -> (String, bool) {
        let inside = path.strip_prefix(self.root).unwrap_or(path);
        let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
        (names.join("/"), inside.to_str().is_some())
    }
}

fn fault(path: impl AsRef<Path>, cause: io::Error) -> SourceError {
    SourceError { path: path.as_ref().display().to_string(), cause }
}
