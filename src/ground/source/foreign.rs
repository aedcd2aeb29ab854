//! The files of another program's site.
//!
//! In: a folder, or a single file of one. Out: [`ForeignFiles`], a sorted list of paths, each read
//! when it is needed. Never: a file that is written; a symbolic link that is followed; a hidden
//! file, but for settings that say what a site publishes; what programs install or make beside it.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::ground::text::nfc;

/// Folders that no person wrote.
const MADE: [&str; 6] = ["node_modules", "vendor", "_site", "public", "resources", "target"];

/// How deep the folder of a single file is looked through for the files beside it.
const NEAR: usize = 6;

/// The files below a folder.
pub struct ForeignFiles {
    root: PathBuf,
    /// Below the root, with `/` between names, as the file system spells them; sorted.
    paths: Vec<String>,
    /// Places in the list of paths that are not ASCII, by the path in composed letters.
    composed: HashMap<String, usize>,
    /// The only file that was asked for, if one was.
    only: Option<String>,
}

impl ForeignFiles {
    /// Lists what is in `place`. For a file, those in its folder are there to be brought along.
    pub fn list(place: &Path) -> io::Result<Self> {
        let is_file = fs::metadata(place)?.is_file();
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned());
        let parent = place.parent().filter(|parent| *parent != Path::new(""));
        let root = if is_file { parent.unwrap_or(Path::new(".")) } else { place };
        let depth = if is_file { NEAR } else { usize::MAX };
        let mut paths = Vec::new();
        let walk = WalkDir::new(root).max_depth(depth).into_iter().filter_entry(is_written);
        for entry in walk {
            let entry = entry.map_err(io::Error::from)?;
            let below = entry.path().strip_prefix(root).ok().and_then(Path::to_str);
            if let Some(path) = below.filter(|_| entry.file_type().is_file()) {
                paths.push(path.replace('\\', "/"));
            }
        }
        paths.sort_unstable();
        let mut composed = HashMap::new();
        for (at, path) in paths.iter().enumerate().filter(|(_, path)| !path.is_ascii()) {
            composed.entry(nfc(path).into_owned()).or_insert(at);
        }
        Ok(Self { root: root.to_owned(), paths, composed, only: name.filter(|_| is_file) })
    }

    /// All paths, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// The paths of the texts to be read: all, or the only one that was asked for.
    pub fn asked_for(&self) -> impl Iterator<Item = &str> {
        self.paths().filter(|path| self.only.as_deref().is_none_or(|only| only == *path))
    }

    /// The paths below a folder, which is written without a slash at its end.
    pub fn under(&self, folder: &str) -> impl Iterator<Item = &str> {
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let start = self.paths.partition_point(|path| **path < *folder);
        let length = self.paths[start..].partition_point(|path| path.starts_with(&folder));
        self.paths[start..start + length].iter().map(String::as_str)
    }

    /// The path as the file system spells it, however its letters are composed.
    pub fn find(&self, path: &str) -> Option<&str> {
        let exact = self.paths.binary_search_by(|other| other.as_str().cmp(path));
        if let Ok(at) = exact {
            return Some(&self.paths[at]);
        }
        if path.is_ascii() {
            return None;
        }
        self.composed.get(&*nfc(path)).map(|at| &*self.paths[*at])
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.place(path))
    }

    /// The text of a file in UTF-8 or UTF-16, without a mark at its beginning. `None` if it cannot
    /// be read, or is not text.
    pub fn text(&self, path: &str) -> Option<String> {
        let bytes = self.bytes(path).ok()?;
        let text = match &*bytes {
            [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
            [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
            _ => String::from_utf8(bytes).ok(),
        }?;
        Some(plain_lines(text.trim_start_matches('\u{FEFF}')))
    }

    /// Where a file is on the disk.
    pub fn place(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

/// A text whose lines end as they do here, whichever system it is from.
pub fn plain_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    if text.contains('\r') { text.replace('\r', "\n") } else { text }
}

/// Beginnings of the names of hidden files that say what a site publishes.
const SAID: &str = ".openpublishing.";

fn is_written(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_hidden = name.starts_with('.') && !name.starts_with(SAID)
        || name.ends_with('~')
        || name == "Thumbs.db";
    let is_made = entry.file_type().is_dir() && MADE.contains(&&*name) && entry.depth() == 1;
    entry.depth() == 0 || !is_hidden && !is_made
}
