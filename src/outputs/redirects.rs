//! `_redirects`: former addresses, for hosts that answer them with 301 (Netlify, Cloudflare Pages).
//!
//! In: the former addresses of the archive, in its order, and the site's own file of this name.
//! Out: the site's own lines, which come first because hosts follow the first line that fits; then
//! a line for each former address, and another one without the slash for those that end with a
//! slash. Paths are absolute and percent-encoded.

use crate::archive::model::{Archive, Attachment};
use crate::ground::digest::Digest;
use crate::ground::source::{SourceError, Sources};
use crate::plan::Plan;
use crate::plan::url::encode;
use crate::read::hosts::{Host, HostFile, Hosts};

use super::hosts::redirects_of;

pub(super) fn digest((archive, plan): (&Archive, &Plan), sources: &Sources, digest: &mut Digest) {
    // If it cannot be read, writing says so.
    if let Some(Ok(own)) = own(archive).map(|own| sources.bytes(own.file)) {
        digest.bytes(&own);
    }
    digest.text(lines(archive, plan).as_str());
}

pub(super) fn write(
    (archive, plan): (&Archive, &Plan),
    sources: &Sources,
    out: &mut Vec<u8>,
) -> Result<(), SourceError> {
    if let Some(own) = own(archive) {
        out.extend_from_slice(&sources.bytes(own.file)?);
        if out.last().is_some_and(|last| *last != b'\n') {
            out.push(b'\n');
        }
    }
    out.extend_from_slice(lines(archive, plan).as_bytes());
    Ok(())
}

/// The site's own file, if it has one.
fn own(archive: &Archive) -> Option<&Attachment> {
    archive.files.iter().find(|file| &*file.path == HostFile::Redirects.path())
}

fn lines(archive: &Archive, plan: &Plan) -> String {
    let status = status(&archive.config.outputs.hosts);
    let mut lines = String::new();
    for redirect in redirects_of(archive, plan) {
        for from in [Some(&*redirect.from), redirect.bare()].into_iter().flatten() {
            lines.extend([&encode(from), " ", &redirect.to, " ", status, "\n"]);
        }
    }
    lines
}

/// Netlify prefers the page of a redirect unless it is forced not to. Others do not know the mark
/// for that, and would skip the line.
fn status(hosts: &Hosts) -> &'static str {
    let readers: Vec<Host> = hosts.readers(HostFile::Redirects).collect();
    if readers == [Host::Netlify] { "301!" } else { "301" }
}
