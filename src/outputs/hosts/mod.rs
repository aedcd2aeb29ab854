//! The files that tell hosts how to serve a site: headers, former addresses, the page for addresses
//! that do not exist.
//!
//! In: the archive and the plan. Out: [`Rules`], which are the same for every host, and a file for
//! each host that says them in its own words. Never: a rule that only one of these files knows.

mod apache;
mod azure;
mod caddy;
mod firebase;
mod folders;
mod headers;
mod nginx;
mod patterns;
mod rules;
mod vercel;

use crate::archive::model::Archive;
use crate::ground::digest::Digest;
use crate::plan::{Plan, domain_name};
use crate::read::hosts::HostFile;
pub(super) use folders::{FoldedRedirects, MovedFolder};
use rules::{FOREVER, REVALIDATE, Rules, rare_types};

pub(super) fn digest(file: HostFile, archive: &Archive, plan: &Plan, digest: &mut Digest) {
    let mut text = Vec::new();
    write(file, archive, plan, &mut text);
    digest.bytes(&text);
}

/// Writes any of them but `_redirects`, which needs the owner's own file.
pub(super) fn write(file: HostFile, archive: &Archive, plan: &Plan, out: &mut Vec<u8>) {
    let rules = || Rules::of(archive, plan);
    let folded = || FoldedRedirects::of(archive, plan, usize::MAX);
    let text = match file {
        HostFile::Redirects | HostFile::NoJekyll => String::new(),
        HostFile::DomainName => domain_name(&archive.config.base_url)
            .map_or_else(String::new, |name| format!("{name}\n")),
        HostFile::Headers => headers::text(&rules()),
        HostFile::Vercel => vercel::text(&rules(), &folded()),
        HostFile::Azure => azure::text(&rules()),
        HostFile::Firebase => firebase::text(&rules()),
        HostFile::Apache => apache::text(&rules()),
        HostFile::Nginx => nginx::text(&rules()),
        HostFile::Caddy => caddy::text(&rules()),
    };
    out.extend_from_slice(text.as_bytes());
}

/// How many redirects Vercel is told.
pub(super) fn redirects_for_vercel(archive: &Archive, plan: &Plan) -> usize {
    vercel::redirects(&FoldedRedirects::of(archive, plan, usize::MAX)).len()
}

/// JSON as people read it.
fn json(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
