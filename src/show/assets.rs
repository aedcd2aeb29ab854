//! Files that pages load: style sheets, icons, and everything else that a template names with
//! `asset(path="style.css")`.
//!
//! In: the files of `static/`, where the site's files come before the built-in ones, and the texts
//! of the templates. Out: for each file that a template names, a name that depends on its content:
//! it changes when, and only when, the file does. The templates alone decide which files are
//! published. Never: which pages happen to be rendered.

use std::collections::BTreeMap;

use crate::ground::source::{BUILT_IN, SourceError, Sources};
use crate::plan::Asset;

/// How many hex digits of the BLAKE3 hash are in a name: 64 bits.
const DIGITS: usize = 16;

/// The assets of a theme.
#[derive(Debug, Default)]
pub struct Assets {
    /// By path below `static/`.
    files: BTreeMap<String, Asset>,
    /// Files of `static/` that no template names.
    others: Vec<String>,
}

impl Assets {
    /// The files that `templates` name.
    pub fn new<'a>(
        sources: &Sources,
        templates: impl Iterator<Item = &'a str>,
    ) -> Result<Self, SourceError> {
        let mut found = BTreeMap::new();
        for prefix in [&format!("{BUILT_IN}static/"), "static/"] {
            found.extend(
                sources
                    .under(prefix)
                    .map(|file| (sources.path(file)[prefix.len()..].to_owned(), file)),
            );
        }
        let mut files = BTreeMap::new();
        for path in templates.flat_map(named) {
            if let Some((path, file)) = found.remove_entry(path) {
                let asset = Asset { file, path: fingerprinted(&path, &sources.bytes(file)?) };
                files.insert(path, asset);
            }
        }
        Ok(Self { files, others: found.into_keys().collect() })
    }

    /// The fingerprinted path of a file, below the site's root; `None` if no template names such a
    /// file literally.
    pub fn path(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|asset| asset.path.as_str())
    }

    /// A file that a template names.
    pub fn file(&self, path: &str) -> Option<&Asset> {
        self.files.get(path)
    }

    /// Whether `static/` has a file at `path` that no template names literally.
    pub fn is_unnamed(&self, path: &str) -> bool {
        self.others.iter().any(|other| other == path)
    }

    /// All paths, for suggestions.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.files.keys().chain(&self.others).map(String::as_str)
    }

    /// What is published, sorted by path.
    pub fn published(&self) -> impl Iterator<Item = &Asset> {
        self.files.values()
    }
}

/// The paths in calls of `asset(path="…")`, in quotes of either kind.
fn named(template: &str) -> impl Iterator<Item = &str> {
    template.split("asset(").skip(1).filter_map(|rest| {
        let rest =
            rest.trim_start().strip_prefix("path")?.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        rest[1..].split(quote).next()
    })
}

/// `css/style.css` as `css/style.3f9c1a2b4d5e6f70.css`.
pub fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let name_start = path.rfind('/').map_or(0, |at| at + 1);
    let dot =
        path[name_start..].rfind('.').filter(|at| *at > 0).map_or(path.len(), |at| name_start + at);
    format!("{}.{}{}", &path[..dot], &hash[..DIGITS], &path[dot..])
}
