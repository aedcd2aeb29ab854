//! `_redirects`: former addresses, for hosts that answer them with 301 (Netlify, Cloudflare Pages).
//!
//! In: the former addresses of the archive, in its order. Out: a line for each, and another one
//! without the slash for those that end with a slash. Paths are absolute and percent-encoded.

use crate::archive::model::{Alias, Archive};
use crate::ground::digest::Digest;
use crate::plan::page_of_alias;
use crate::plan::url::{base_path, encode};

pub(super) fn digest(archive: &Archive, digest: &mut Digest) {
    digest.text(base_path(&archive.config.base_url));
    for (from, to) in redirects(archive) {
        digest.text(&from).text(&to);
    }
}

pub(super) fn write(archive: &Archive, out: &mut Vec<u8>) {
    let base = base_path(&archive.config.base_url);
    for (from, to) in redirects(archive) {
        let bare = from.strip_suffix('/');
        for from in [Some(&*from), bare].into_iter().flatten() {
            out.extend_from_slice(format!("{base}{from} {base}{to} 301\n").as_bytes());
        }
    }
}

/// Former addresses, and where they lead now, below the site's root.
fn redirects(archive: &Archive) -> impl Iterator<Item = (String, String)> {
    let redirect = |alias: &Alias| {
        let from = encode(alias.path.value.trim_start_matches('/'));
        (from, page_of_alias(archive, alias).address(archive).link(archive.config.urls))
    };
    archive.aliases.iter().map(redirect)
}
