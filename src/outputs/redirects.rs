//! `_redirects`: former addresses, for hosts that answer them with 301 (Netlify, Cloudflare Pages).
//!
//! In: the former addresses of the archive, in its order, and the site's own file of this name.
//! Out: the site's own lines, which come first because hosts follow the first line that fits; then
//! a line for each former address, and another one without the slash for those that end with a
//! slash. Paths are absolute and percent-encoded.

use crate::archive::model::{Alias, Archive, Attachment};
use crate::ground::digest::Digest;
use crate::ground::source::{SourceError, Sources};
use crate::plan::url::{base_path, encode};
use crate::plan::{REDIRECTS, page_of_alias};

pub(super) fn digest(archive: &Archive, sources: &Sources, digest: &mut Digest) {
    digest.text(base_path(&archive.config.base_url));
    // If it cannot be read, writing says so.
    if let Some(Ok(own)) = own(archive).map(|own| sources.bytes(own.file)) {
        digest.bytes(&own);
    }
    for (from, to) in redirects(archive) {
        digest.text(&from).text(&to);
    }
}

pub(super) fn write(
    archive: &Archive,
    sources: &Sources,
    out: &mut Vec<u8>,
) -> Result<(), SourceError> {
    if let Some(own) = own(archive) {
        out.extend_from_slice(&sources.bytes(own.file)?);
        if out.last().is_some_and(|last| *last != b'\n') {
            out.push(b'\n');
        }
    }
    let base = base_path(&archive.config.base_url);
    for (from, to) in redirects(archive) {
        let bare = from.strip_suffix('/');
        for from in [Some(&*from), bare].into_iter().flatten() {
            out.extend_from_slice(format!("{base}{from} {base}{to} 301\n").as_bytes());
        }
    }
    Ok(())
}

/// The site's own file, if it has one.
fn own(archive: &Archive) -> Option<&Attachment> {
    archive.files.iter().find(|file| &*file.path == REDIRECTS)
}

/// Former addresses, and where they lead now, below the site's root.
fn redirects(archive: &Archive) -> impl Iterator<Item = (String, String)> {
    let redirect = |alias: &Alias| {
        let from = encode(alias.path.value.trim_start_matches('/'));
        (from, page_of_alias(archive, alias).address(archive).link(archive.config.urls))
    };
    archive.aliases.iter().map(redirect)
}
