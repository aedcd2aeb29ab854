//! Paths as files of the site write them.

use percent_encoding::percent_decode_str;

use crate::ground::text;

/// Why a text is not a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// Its percent codes are not UTF-8.
    Undecodable,
    /// It leads out of what is published.
    Leaves,
}

/// The path from the site's root, in NFC, of what the percent-encoded `path` means in `file`.
pub fn named(file: &str, path: &str) -> Result<String, PathFault> {
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| PathFault::Undecodable)?;
    joined(file, &decoded).ok_or(PathFault::Leaves)
}

/// `path` as seen from the folder of `file`, without `.` and `..`; from the root of `static/` if it
/// begins with a slash. `None` if it leads out of what is published.
pub fn joined(file: &str, path: &str) -> Option<String> {
    let (file, path) = (text::nfc(file), text::nfc(path));
    let (base, path) = match path.strip_prefix('/') {
        Some(rest) => ("static", rest),
        None => (file.rsplit_once('/').map_or("", |(folder, _)| folder), &*path),
    };
    let mut joined = String::with_capacity(base.len() + 1 + path.len());
    joined.push_str(base);
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(joined.rfind('/').unwrap_or_default()),
            name if joined.is_empty() => joined.push_str(name),
            name => joined.extend(["/", name]),
        }
    }
    let is_published = matches!(joined.split('/').next(), Some("content" | "static"));
    is_published.then_some(joined)
}
