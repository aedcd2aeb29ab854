//! The address of a site.
//!
//! In: the fields of `site.yaml`, or an address from the command line. Out: the address with a
//! slash at its end, or what to say about it. Never: an address that is no folder, or that is kept
//! for examples.

use super::former_addresses;
use crate::ground::diag::{Diagnostic, FileId, Span, settings as say};
use crate::read::yaml::Fields;

/// An absolute URL without query, fragment, user and password; a slash is added at its end.
pub fn checked_base_url(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let is_unsafe = |c: char| c.is_whitespace() || c.is_control() || "?#\"'<>&\\^`{|}*".contains(c);
    let has_user = rest.split('/').next().is_some_and(|host| host.contains('@'));
    let is_plain =
        !rest.is_empty() && !rest.starts_with('/') && !has_user && !url.contains(is_unsafe);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    (is_plain && is_folder(path)).then(|| format!("{}/", url.trim_end_matches('/')))
}

/// Whether a path below a host is that of a folder: no file, no step upwards, no name without
/// letters, and no `%` that begins no code.
fn is_folder(path: &str) -> bool {
    let mut names = path.trim_end_matches('/').split('/').peekable();
    let is_file = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        ["html", "htm", "php"].iter().any(|other| ending.eq_ignore_ascii_case(other))
    };
    if path.is_empty() {
        return true;
    }
    names.all(|name| {
        let decoded = percent_encoding::percent_decode_str(name).decode_utf8();
        !matches!(decoded.as_deref(), Ok("" | "." | "..") | Err(_))
            && !former_addresses::has_broken_code(name)
            && !is_file(name)
    })
}

/// The `base_url` of a site that does not know its address.
pub(super) const NO_ADDRESS: &str = "/";

/// The address of the site or, without one, what to say about that.
pub(super) fn read(fields: &mut Fields<'_, '_>, file: FileId) -> (String, Option<Diagnostic>) {
    let none = NO_ADDRESS.to_owned();
    let Some(url) = fields.text("base_url") else {
        if fields.has_meant("base_url") {
            return (none, None);
        }
        return (none, Some(say::no_base_url(Span::whole(file))));
    };
    match checked_base_url(&url.value) {
        Some(checked) if is_example(&checked) => {
            (none, Some(say::example_base_url(url.span, &url.value)))
        }
        Some(checked) => (checked, None),
        None => {
            fields.report(say::bad_base_url(url.span, &url.value));
            (none, None)
        }
    }
}

/// Whether an address has one of the hosts that are kept for examples, so that nobody can publish a
/// site there (RFC 2606 and RFC 6761).
fn is_example(url: &str) -> bool {
    let host = url.split("://").nth(1).and_then(|rest| rest.split(['/', ':']).next());
    let names: Vec<String> =
        host.unwrap_or_default().split('.').map(str::to_ascii_lowercase).collect();
    let last = |n: usize| names.iter().rev().nth(n).map_or("", String::as_str);
    matches!(last(0), "example" | "invalid")
        || last(1) == "example" && matches!(last(0), "com" | "net" | "org" | "edu")
}
