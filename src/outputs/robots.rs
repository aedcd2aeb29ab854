//! `robots.txt`: everything may be read, and where the sitemap is (RFC 9309).

use crate::archive::model::Archive;
use crate::ground::digest::Digest;

pub(super) fn digest(archive: &Archive, digest: &mut Digest) {
    digest.text(&archive.config.base_url);
}

pub(super) fn write(archive: &Archive, out: &mut Vec<u8>) {
    let base = &archive.config.base_url;
    let text = format!("User-agent: *\nDisallow:\n\nSitemap: {base}sitemap.xml\n");
    out.extend_from_slice(text.as_bytes());
}
