//! The only door in: which files the site has, and their bytes.
//!
//! In: the site's root folder, and the theme that is compiled into the program. Out: [`Sources`], a
//! sorted list of the files in `content/`, `templates/`, `static/` and of `site.yaml`. Each has a
//! [`FileId`] and is only read when it is needed, so memory depends on names. Never: a file outside
//! these folders; links out of them are refused.

mod foreign;
mod listing;
mod paths;
mod stamp;

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use rust_embed::RustEmbed;
use xxhash_rust::xxh3::xxh3_128;

use crate::ground::diag::FileId;
use crate::ground::diag::{Diagnostic, Span};
pub use crate::ground::ids::{Id, IdVec};
use crate::ground::text::Key;
pub use foreign::{ForeignFiles, plain_lines};
use listing::Listing;
pub use listing::{is_hidden, may_lead};
pub use paths::{PathFault, joined, named};
pub use stamp::{Settling, Stamp};

/// The folder of the program's own files, in the output folder and in the site's. The preview's own
/// addresses are below it. No file of a site can be there.
pub const OWN_FOLDER: &str = ".tarjuman";

/// The languages in which the program has an interface.
pub fn interface_languages() -> impl Iterator<Item = String> {
    BuiltInTemplates::iter().filter_map(|path| {
        let name = path.strip_prefix("strings/")?.strip_suffix(".yaml")?;
        Some(name.to_owned())
    })
}

/// Where the files of the built-in theme are among those of the site: `default/templates/…`,
/// `default/static/…`.
pub const BUILT_IN: &str = "default/";

/// The folder with the archive.
pub const CONTENT: &str = "content";

/// The folder with files that are copied.
const STATIC: &str = "static";

/// The folders of a site that are read.
pub const FOLDERS: [&str; 3] = [CONTENT, STATIC, "templates"];

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

/// A file that can be read from any place in it.
pub trait Piecewise: Read + Seek + Send {}

impl<File: Read + Seek + Send> Piecewise for File {}

/// A file that is read piece by piece.
pub struct OpenFile {
    pub bytes: Box<dyn Piecewise>,
    /// How many bytes there are.
    pub length: u64,
    /// Changes when the file does.
    pub version: u128,
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}")]
pub struct SourceError {
    path: String,
    #[source]
    cause: io::Error,
}

impl SourceError {
    /// Why the system does not let a file be read that is there; `None` if it is gone.
    pub fn refusal(&self) -> Option<&io::Error> {
        (self.cause.kind() != io::ErrorKind::NotFound).then_some(&self.cause)
    }
}

/// The files of one site, including those of the built-in theme.
pub struct Sources {
    root: PathBuf,
    /// By number.
    files: IdVec<FileId, ListedFile>,
    /// The numbers of the files, sorted by path, and found by path.
    sorted: Vec<FileId>,
    numbers: HashMap<Arc<str>, FileId>,
    /// By path, however its letters are composed: a link and a file system may spell it
    /// differently.
    keys: HashMap<Key, FileId>,
    /// Symbolic links inside the site, and their targets.
    links: Vec<(PathBuf, PathBuf)>,
}

#[derive(Clone)]
struct ListedFile {
    /// Relative to the root, with `/` between names, spelled as in the file system.
    path: Arc<str>,
    origin: FileOrigin,
}

#[derive(Clone)]
enum FileOrigin {
    Disk,
    /// Of the built-in theme, or changed and not written yet.
    InMemory(Cow<'static, [u8]>),
    /// It is listed so that its diagnostic can name it, and it is never read.
    Refused(Message),
    /// It existed earlier.
    Gone,
}

type Message = fn(Span, &str) -> Diagnostic;

impl Sources {
    /// Lists the site below `root`. Files that cannot be part of a site (a name that is not
    /// Unicode, a link that leads out of the root) are reported and left out.
    pub fn list(root: &Path) -> Result<(Self, Vec<Diagnostic>), SourceError> {
        Self::list_after(root, std::iter::empty())
    }

    /// Like [`list`](Self::list), but files at paths that were known before get the same numbers
    /// again.
    pub fn list_after<'p>(
        root: &Path,
        known: impl Iterator<Item = &'p str>,
    ) -> Result<(Self, Vec<Diagnostic>), SourceError> {
        let root = root.canonicalize().map_err(|cause| fault(root, cause))?;
        let gone = |path: &str| ListedFile { path: path.into(), origin: FileOrigin::Gone };
        let files: IdVec<FileId, ListedFile> = known.map(gone).collect();
        let numbers = files.numbered().map(|(id, file)| (Arc::clone(&file.path), id)).collect();
        let sources = Self::of(root, files, numbers, Vec::new()).list_again()?;
        let diagnostics = sources.faults();
        Ok((sources, diagnostics))
    }

    /// Lists the site again. A path that was known keeps its number; new ones get new numbers.
    pub fn list_again(&self) -> Result<Self, SourceError> {
        let mut listing = Listing::of(&self.root);
        listing.files.extend(built_in_files());
        listing.walk_site()?;
        let Listing { files: mut found, links, .. } = listing;
        found.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let gone = |entry: &ListedFile| ListedFile {
            path: Arc::clone(&entry.path),
            origin: FileOrigin::Gone,
        };
        let mut files: IdVec<FileId, ListedFile> = self.files.iter().map(gone).collect();
        let mut numbers = self.numbers.clone();
        numbers.reserve(found.len());
        for entry in found {
            let number =
                *numbers.entry(Arc::clone(&entry.path)).or_insert(FileId::from_index(files.len()));
            match files.get_mut(number.index()) {
                Some(known) => *known = entry,
                None => drop(files.push(entry)),
            }
        }
        Ok(Self::of(self.root.clone(), files, numbers, links))
    }

    fn of(
        root: PathBuf,
        files: IdVec<FileId, ListedFile>,
        numbers: HashMap<Arc<str>, FileId>,
        links: Vec<(PathBuf, PathBuf)>,
    ) -> Self {
        let mut sorted: Vec<FileId> = files.ids().collect();
        sorted.par_sort_by(|a, b| files[*a].path.cmp(&files[*b].path));
        let mut sources = Self { root, files, sorted, numbers, keys: HashMap::new(), links };
        sources.keys = sources.under("").map(|id| (Key::of(sources.path(id)), id)).collect();
        sources
    }

    /// The same files, of which these have other bytes than on the disk.
    pub fn with(&self, changed: impl IntoIterator<Item = (FileId, Vec<u8>)>) -> Self {
        let mut files = self.files.clone();
        for (id, bytes) in changed {
            files[id].origin = FileOrigin::InMemory(Cow::Owned(bytes));
        }
        Self::of(self.root.clone(), files, self.numbers.clone(), self.links.clone())
    }

    /// Whether the list is still right after something happened at `path`: a file in the list is
    /// still a file, or what is not in the list still does not belong in it.
    pub fn is_current_at(&self, path: &Path) -> bool {
        let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
        let name = path.strip_prefix(&self.root).ok().and_then(Path::to_str);
        match name.and_then(|name| self.find(name)) {
            Some(_) => is_file,
            None if name.is_some_and(|name| self.refuses(name)) => false,
            None => {
                is_hidden(&self.root, path)
                    || path.symlink_metadata().is_err() && self.at(path).is_empty()
            }
        }
    }

    /// The file at a path on the disk, or the files below it.
    pub fn at(&self, path: &Path) -> Vec<FileId> {
        let Some(name) = path.strip_prefix(&self.root).ok().and_then(Path::to_str) else {
            return Vec::new();
        };
        let below = if name.is_empty() { String::new() } else { format!("{name}/") };
        self.find(name)
            .into_iter()
            .chain(self.under(&below))
            .filter(|id| !self.path(*id).starts_with(BUILT_IN))
            .collect()
    }

    /// Other paths of what is at `path`, through the symbolic links of the site.
    pub fn other_names_of(&self, path: &Path) -> Vec<PathBuf> {
        let through = |from: &Path, to: &Path| Some(to.join(path.strip_prefix(from).ok()?));
        let names = self
            .links
            .iter()
            .flat_map(|(link, target)| [through(link, target), through(target, link)]);
        names.flatten().filter(|name| name != path).collect()
    }

    /// The targets of the symbolic links of the site.
    pub fn link_targets(&self) -> impl Iterator<Item = &Path> {
        self.links.iter().map(|(_, target)| target.as_path())
    }

    /// What is wrong with the list.
    pub fn faults(&self) -> Vec<Diagnostic> {
        let refused = |id: FileId| match &self.files[id] {
            ListedFile { path, origin: FileOrigin::Refused(message) } => {
                Some(message(Span::whole(id), path))
            }
            _ => None,
        };
        self.refused().filter_map(refused).collect()
    }

    /// What is there and must not be read, in the order of paths.
    pub fn refused(&self) -> impl Iterator<Item = FileId> {
        let is_refused = |id: &FileId| matches!(self.files[*id].origin, FileOrigin::Refused(_));
        self.sorted.iter().copied().filter(is_refused)
    }

    /// Whether something is at this path that must not be read.
    pub fn refuses(&self, path: &str) -> bool {
        let file = self.numbers.get(path).map(|id| &self.files[*id]);
        file.is_some_and(|file| matches!(file.origin, FileOrigin::Refused(_)))
    }

    /// How many numbers there are.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The site's root folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a file, relative to the root, with `/` between names.
    pub fn path(&self, id: FileId) -> &str {
        &self.files[id].path
    }

    /// The files whose path begins with `prefix`, sorted by path.
    pub fn under(&self, prefix: &str) -> impl Iterator<Item = FileId> {
        let start = self.sorted.partition_point(|id| self.path(*id) < prefix);
        let length = self.sorted[start..].partition_point(|id| self.path(*id).starts_with(prefix));
        self.sorted[start..start + length].iter().copied().filter(|id| self.is_readable(*id))
    }

    /// The file at exactly this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.numbers.get(path).copied().filter(|id| self.is_readable(*id))
    }

    /// The file at this path, however its letters are composed.
    pub fn find_by(&self, path: Key) -> Option<FileId> {
        self.keys.get(&path).copied()
    }

    fn is_readable(&self, id: FileId) -> bool {
        matches!(self.files[id].origin, FileOrigin::Disk | FileOrigin::InMemory(_))
    }

    /// The whole file.
    pub fn bytes(&self, id: FileId) -> Result<Cow<'static, [u8]>, SourceError> {
        match &self.files[id].origin {
            FileOrigin::InMemory(bytes) => Ok(bytes.clone()),
            FileOrigin::Refused(_) | FileOrigin::Gone => Ok(Cow::Borrowed(b"")),
            FileOrigin::Disk => std::fs::read(self.place(id))
                .map(Cow::Owned)
                .map_err(|cause| fault(self.path(id), cause)),
        }
    }

    /// The whole file, or how many bytes it has if these are more than `most`.
    pub fn bytes_up_to(
        &self,
        id: FileId,
        most: u64,
    ) -> Result<Result<Cow<'static, [u8]>, u64>, SourceError> {
        if !matches!(self.files[id].origin, FileOrigin::Disk) {
            return self.bytes(id).map(Ok);
        }
        let read = File::open(self.place(id)).and_then(|file| {
            let length = file.metadata()?.len();
            if length > most {
                return Ok(Err(length));
            }
            let mut bytes = Vec::with_capacity(length as usize + 1);
            // It may have grown since then.
            file.take(most + 1).read_to_end(&mut bytes)?;
            let length = bytes.len() as u64;
            Ok(if length > most { Err(length) } else { Ok(Cow::Owned(bytes)) })
        });
        read.map_err(|cause| fault(self.path(id), cause))
    }

    /// A stamp that shows whether a file on the disk has changed.
    pub fn stamp(&self, id: FileId) -> Option<Stamp> {
        let is_on_disk = matches!(self.files[id].origin, FileOrigin::Disk);
        is_on_disk.then(|| Stamp::of(&self.place(id)).ok())?
    }

    /// The first `limit` bytes of a file: enough to see how large a picture is.
    pub fn head(&self, id: FileId, limit: u64) -> Result<Vec<u8>, SourceError> {
        if !matches!(self.files[id].origin, FileOrigin::Disk) {
            return self.bytes(id).map(Cow::into_owned);
        }
        let mut head = Vec::new();
        let read =
            File::open(self.place(id)).and_then(|file| file.take(limit).read_to_end(&mut head));
        read.map_err(|cause| fault(self.path(id), cause))?;
        Ok(head)
    }

    /// How many bytes a file has, and the last `limit` of them.
    pub fn tail(&self, id: FileId, limit: u64) -> Result<(u64, Vec<u8>), SourceError> {
        let OpenFile { mut bytes, length, .. } = self.open(id)?;
        let mut tail = Vec::new();
        let start = io::SeekFrom::Start(length.saturating_sub(limit));
        let read = bytes.seek(start).and_then(|_| bytes.take(limit).read_to_end(&mut tail));
        read.map_err(|cause| fault(self.path(id), cause))?;
        Ok((length, tail))
    }

    /// The file as it is now. It is refused if it has become a link out of what is published since
    /// it was listed.
    pub fn open(&self, id: FileId) -> Result<OpenFile, SourceError> {
        if let FileOrigin::InMemory(bytes) = &self.files[id].origin {
            let (length, version) = (bytes.len() as u64, xxh3_128(bytes));
            return Ok(OpenFile {
                bytes: Box::new(io::Cursor::new(bytes.clone())),
                length,
                version,
            });
        }
        let listed = self.place(id);
        let found = listed.canonicalize().and_then(|place| {
            let is_allowed = place == listed || may_lead(&self.root, &listed, &place);
            if is_allowed { File::open(place) } else { Err(io::ErrorKind::PermissionDenied.into()) }
        });
        let facts = found.and_then(|file| Ok((file.metadata()?, file)));
        let (facts, file) = facts.map_err(|cause| fault(self.path(id), cause))?;
        let version = Stamp::from(&facts).digest();
        Ok(OpenFile { bytes: Box::new(file), length: facts.len(), version })
    }

    /// Where the file is on the disk.
    pub fn place(&self, id: FileId) -> PathBuf {
        self.root.join(self.path(id))
    }
}

/// The files of a new, small archive, as `tarjuman init` writes them: paths relative to its root,
/// and bytes.
pub fn starter() -> Vec<(String, Cow<'static, [u8]>)> {
    embedded::<Starter>("")
}

/// The file of the interface strings in English, with all their keys.
pub fn english_strings() -> String {
    let file = BuiltInTemplates::get("strings/en.yaml");
    file.map_or_else(String::new, |file| String::from_utf8_lossy(&file.data).into_owned())
}

fn built_in_files() -> Vec<ListedFile> {
    let templates = embedded::<BuiltInTemplates>(&format!("{BUILT_IN}templates/")).into_iter();
    let files = templates.chain(embedded::<BuiltInStatic>(&format!("{BUILT_IN}static/")));
    files
        .map(|(path, bytes)| ListedFile { path: path.into(), origin: FileOrigin::InMemory(bytes) })
        .collect()
}

fn embedded<Folder: RustEmbed>(prefix: &str) -> Vec<(String, Cow<'static, [u8]>)> {
    Folder::iter()
        .filter_map(|name| Some((format!("{prefix}{name}"), Folder::get(&name)?.data)))
        .collect()
}

fn fault(path: impl AsRef<Path>, cause: io::Error) -> SourceError {
    SourceError { path: path.as_ref().display().to_string(), cause }
}
