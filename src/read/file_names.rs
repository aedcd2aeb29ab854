//! What the names of files say.
//!
//! In: the name of a file or folder. Out: whether it can be part of an address, what it becomes
//! there, and whether it should have another ending. Never: a look into the file.

use super::leftovers;
use crate::ground::diag::{Diagnostic, FileId, Span, files as say};
use crate::ground::source::OWN_FOLDER;
use crate::ground::text;

/// Names that an address can contain. Letters of all scripts, spaces, `%`, `#`, `?` and emoji are
/// allowed, because addresses are percent-encoded; `portable_names` says which of them Windows and
/// hosts refuse.
fn is_publishable(name: &str) -> bool {
    !name.chars().any(|c| c == '\\' || text::is_invisible(c))
        && name.trim() == name
        && !name.ends_with('.')
        && !name.eq_ignore_ascii_case(OWN_FOLDER)
}

/// Whether a name, but for the ending of a text or of data, is of letters, digits and hyphens that
/// nothing is wrong with, as most names are. This is quick to check.
pub(super) fn is_plain(name: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    without_ending(name).bytes().all(is_plain)
}

/// A path without what no address can contain in the names of its files and folders.
pub(super) fn with_right_names(path: &str) -> String {
    let right = |name: &str| {
        let (stem, ending) = name.split_at(without_ending(name).len());
        let stem: String = stem.chars().filter(|c| *c != '\\' && !text::is_invisible(*c)).collect();
        format!("{}{ending}", stem.trim().trim_end_matches('.'))
    };
    path.split('/').map(right).collect::<Vec<_>>().join("/")
}

/// The part of a file's name that becomes part of an address, if any does.
pub fn without_ending(name: &str) -> &str {
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

const ENDINGS: [&str; 3] = [".md", ".yaml", ".yml"];

/// Names that other programs give to Markdown files.
pub(super) fn is_misnamed_markdown(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_markdown = ["md", "markdown", "mdown", "mkd", "mdx"]
        .iter()
        .any(|other| ending.eq_ignore_ascii_case(other));
    is_markdown && ending != "md"
}

/// Why a file with this path cannot be part of the site.
pub fn name_fault(file: FileId, path: &str) -> Option<Diagnostic> {
    let mut names = path.split('/').filter(|name| !is_plain(name));
    let bad = names.find(|name| !is_publishable(name) || !is_publishable(without_ending(name)));
    bad.map(|name| say::bad_file_name(Span::whole(file), name))
}

/// Why a new file cannot have this path.
pub fn new_name_fault(file: FileId, path: &str) -> Option<Diagnostic> {
    let left = leftovers::find(path).map(|(_, name)| say::leftover(Span::whole(file), name));
    left.or_else(|| name_fault(file, path))
}
