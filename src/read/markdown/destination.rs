//! What the address of a link or an image may be.
//!
//! In: the address as its author wrote it. Out: whether it stays in the archive, leaves it, or is
//! refused.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// A path or a fragment: for the archive to find.
    Internal,
    External,
    /// A scheme that could run code or hide content.
    Refused,
}

const ALLOWED: [&str; 5] = ["http", "https", "mailto", "tel", "xmpp"];

pub(super) fn classify(destination: &str) -> Destination {
    match scheme(destination) {
        Some(scheme) if ALLOWED.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)) => {
            Destination::External
        }
        Some(_) => Destination::Refused,
        None if destination.starts_with("//") => Destination::External,
        None => Destination::Internal,
    }
}

/// What stands before the colon, where a browser would read it as a scheme: browsers skip control
/// characters.
pub(super) fn scheme(destination: &str) -> Option<String> {
    let end = destination.find([':', '/', '?', '#'])?;
    let scheme: String = destination[..end].chars().filter(|&c| c > ' ').collect();
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'));
    (valid && destination[end..].starts_with(':')).then_some(scheme)
}

/// A link as it is written: its path, and what stands behind that from `?` or `#` on.
pub fn split_suffix(destination: &str) -> (&str, &str) {
    destination.split_at(destination.find(['#', '?']).unwrap_or(destination.len()))
}
