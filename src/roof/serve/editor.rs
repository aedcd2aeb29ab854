//! Links into an author's editor.
//!
//! In: the name of an editor or a pattern for addresses, and the site's root. Out: addresses that
//! open a file at a place.

use std::path::PathBuf;

use crate::plan::url::encode;

/// Editors by name, and their patterns.
const KNOWN: [(&str, &str); 6] = [
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file=/{path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file:///{path}&line={line}&column={column}"),
];

/// An author's editor.
#[derive(Debug, Clone)]
pub struct Editor {
    pattern: String,
    root: PathBuf,
}

impl Editor {
    /// `name` is one of the known editors, or an address with `{path}`, `{line}` and `{column}`.
    /// `None` if it is neither.
    pub fn new(name: &str, root: PathBuf) -> Option<Self> {
        let known = KNOWN.iter().find(|(known, _)| *known == name).map(|(_, pattern)| *pattern);
        let pattern =
            known.or_else(|| (name.contains("://") && name.contains("{path}")).then_some(name))?;
        Some(Self { pattern: pattern.to_owned(), root })
    }

    /// The names of the known editors.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KNOWN.iter().map(|(name, _)| *name)
    }

    /// The address that opens a file of the site.
    pub fn link(&self, path: &str, place: Option<(usize, usize)>) -> String {
        let full = self.root.join(path).to_string_lossy().replace('\\', "/");
        let (line, column) = place.unwrap_or((1, 1));
        let link = self
            .pattern
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string());
        link.replace("{path}", &encode(full.trim_start_matches('/')))
    }
}
