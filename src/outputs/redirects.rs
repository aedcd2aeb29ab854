//! `_redirects`: former addresses, for hosts that answer them with 301 (Netlify, Cloudflare Pages).
//!
//! In: the former addresses of the archive, in its order, and the site's own file of this name.
//! Out: the site's own lines, which come first because hosts follow the first line that fits; then
//! a line for each former address, and another one without the slash for those that end with a
//! slash; last a line for each folder that has moved as a whole, because hosts take few lines, and
//! Cloudflare counts every line after a pattern as one. Paths are absolute and percent-encoded.

use std::borrow::Cow;

use crate::archive::model::{Archive, Attachment};
use crate::ground::digest::Digest;
use crate::ground::source::{SourceError, Sources};
use crate::plan::Plan;
use crate::plan::url::encode;
use crate::read::hosts::{Host, HostFile, Hosts};

use super::hosts::{FoldedRedirects, MovedFolder};

/// How many patterns Cloudflare Pages takes
/// (<https://developers.cloudflare.com/pages/configuration/redirects/>).
const PATTERNS_OF_CLOUDFLARE: usize = 100;

pub(super) fn digest((archive, plan): (&Archive, &Plan), sources: &Sources, digest: &mut Digest) {
    // If it cannot be read, writing says so.
    let own = own_lines(archive, sources).unwrap_or_default();
    digest.bytes(&own).text(&lines(archive, plan, &own));
}

pub(super) fn write(
    (archive, plan): (&Archive, &Plan),
    sources: &Sources,
    out: &mut Vec<u8>,
) -> Result<(), SourceError> {
    let own = own_lines(archive, sources)?;
    out.extend_from_slice(&own);
    if own.last().is_some_and(|last| *last != b'\n') {
        out.push(b'\n');
    }
    out.extend_from_slice(lines(archive, plan, &own).as_bytes());
    Ok(())
}

/// What the site's own file says; nothing if it has none.
fn own_lines(archive: &Archive, sources: &Sources) -> Result<Cow<'static, [u8]>, SourceError> {
    own(archive).map_or(Ok(Cow::Borrowed(b"")), |own| sources.bytes(own.file))
}

/// The site's own file, if it has one.
fn own(archive: &Archive) -> Option<&Attachment> {
    archive.files.iter().find(|file| &*file.path == HostFile::Redirects.path())
}

fn lines(archive: &Archive, plan: &Plan, own: &[u8]) -> String {
    let hosts = &archive.config.outputs.hosts;
    let is_of_cloudflare = hosts.readers(HostFile::Redirects).any(|it| it == Host::Cloudflare);
    let most = match is_of_cloudflare {
        true => PATTERNS_OF_CLOUDFLARE.saturating_sub(patterns_in(own)),
        false => usize::MAX,
    };
    let (status, mut lines) = (status(hosts), String::new());
    let FoldedRedirects { single, folders } = FoldedRedirects::of(archive, plan, most);
    for redirect in single {
        for from in [Some(&*redirect.from), redirect.bare()].into_iter().flatten() {
            lines.extend([&encode(from), " ", &redirect.to, " ", status, "\n"]);
        }
    }
    for MovedFolder { from, to } in folders {
        lines.extend([&encode(&from), "* ", &to, ":splat ", status, "\n"]);
    }
    lines
}

/// How many lines of a file are about more than one address.
fn patterns_in(own: &[u8]) -> usize {
    let is_name = |part: &[u8]| part.first().is_some_and(u8::is_ascii_alphanumeric);
    let is_pattern = |line: &[u8]| {
        let from = line.trim_ascii_start().split(u8::is_ascii_whitespace).next();
        let from = from.filter(|from| !from.starts_with(b"#")).unwrap_or_default();
        from.contains(&b'*') || from.split(|byte| *byte == b':').skip(1).any(is_name)
    };
    own.split(|byte| *byte == b'\n').filter(|line| is_pattern(line)).count()
}

/// Netlify prefers the page of a redirect unless it is forced not to. Others do not know the mark
/// for that, and would skip the line.
fn status(hosts: &Hosts) -> &'static str {
    let readers: Vec<Host> = hosts.readers(HostFile::Redirects).collect();
    if readers == [Host::Netlify] { "301!" } else { "301" }
}
