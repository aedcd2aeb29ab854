//! Files that pages load: style sheets, icons, whatever a template asks for by `asset(path="style.css")`.
//!
//! In: the files of `static/`, the site's before the built-in ones. Out: a content-addressed name for each that is
//! asked for, and in the end the list of those to publish. A name changes when, and only when, the file does.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::diag::FileId;
use crate::source::{BUILT_IN, SourceError, Sources};

/// How many hex digits of the BLAKE3 hash stand in a name: 64 bits.
const DIGITS: usize = 16;

/// The files that templates may ask for.
pub struct Assets {
    sources: Arc<Sources>,
    /// By path below `static/`.
    files: BTreeMap<String, Asset>,
}

struct Asset {
    file: FileId,
    /// The name with its fingerprint, once it was asked for.
    name: OnceLock<String>,
}

/// An asset to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub file: FileId,
    /// The address below the site's root.
    pub path: String,
}

impl Assets {
    /// The site's files, and the built-in ones that the site does not replace.
    pub fn new(sources: Arc<Sources>) -> Self {
        let mut files = BTreeMap::new();
        for prefix in [&format!("{BUILT_IN}static/"), "static/"] {
            for file in sources.under(prefix) {
                let asset = Asset { file, name: OnceLock::new() };
                files.insert(sources.path(file)[prefix.len()..].to_owned(), asset);
            }
        }
        Self { sources, files }
    }

    /// The fingerprinted path of a file, below the site's root; `None` where there is no such file.
    pub fn path(&self, path: &str) -> Result<Option<&str>, SourceError> {
        let Some(asset) = self.files.get(path.trim_start_matches('/')) else { return Ok(None) };
        if let Some(name) = asset.name.get() {
            return Ok(Some(name));
        }
        let name = fingerprinted(path.trim_start_matches('/'), &self.sources.bytes(asset.file)?);
        Ok(Some(asset.name.get_or_init(|| name)))
    }

    /// All paths, for suggestions.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// What was asked for so far, sorted by path.
    pub fn published(&self) -> Vec<Published> {
        let asked = self
            .files
            .values()
            .filter_map(|asset| Some(Published { file: asset.file, path: asset.name.get()?.clone() }));
        asked.collect()
    }
}

/// `css/style.css` as `css/style.3f9c1a2b4d5e6f70.css`.
fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let name_start = path.rfind('/').map_or(0, |at| at + 1);
    let dot = path[name_start..].rfind('.').filter(|at| *at > 0).map_or(path.len(), |at| name_start + at);
    format!("{}.{}{}", &path[..dot], &hash[..DIGITS], &path[dot..])
}
