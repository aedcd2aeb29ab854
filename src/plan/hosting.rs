//! Which files a site has for its hosts.
//!
//! In: the archive, whose settings name the hosts. Out: the files that are made, and notes about
//! those that a host or a crawler will not find, or that the site's owner wrote. Never: what is in
//! them.

use super::url::base_path;
use crate::archive::model::Archive;
use crate::ground::diag::{Diagnostic, Span, hosts as say};
use crate::read::hosts::HostFile;

/// The files that are made for hosts, whether or not the owner has written some of them.
pub(super) fn made(archive: &Archive) -> impl Iterator<Item = HostFile> {
    let has_content = |file: &HostFile| match file {
        HostFile::Redirects => !archive.aliases.is_empty(),
        HostFile::DomainName => domain_name(&archive.config.base_url).is_some(),
        HostFile::NoJekyll
        | HostFile::Headers
        | HostFile::Vercel
        | HostFile::Azure
        | HostFile::Firebase
        | HostFile::Apache
        | HostFile::Nginx
        | HostFile::Caddy => true,
    };
    archive.config.outputs.hosts.files().filter(has_content)
}

/// The name that GitHub Pages is to answer to: that of the whole host, unless it is GitHub's.
pub fn domain_name(base_url: &str) -> Option<&str> {
    let (_, rest) = base_url.split_once("://")?;
    let host = rest.strip_suffix('/')?;
    let is_name = host.is_ascii() && host.contains('.') && !host.contains(['/', ':']);
    (is_name && !host.ends_with(".github.io")).then_some(host)
}

/// What an owner should know of these files.
pub fn hosting_notes(archive: &Archive) -> Vec<Diagnostic> {
    let hosts = &archive.config.outputs.hosts;
    let mut notes = Vec::new();
    let base = base_path(&archive.config.base_url);
    if base != "/" && !archive.config.outputs.robots.allow_all() {
        notes.push(say::robots_below_root(archive.config.span, base));
    }
    if hosts.named.is_none() {
        return notes;
    }
    for file in made(archive) {
        let own = archive.files.iter().find(|own| &*own.path == file.path());
        if let Some(own) = own.filter(|_| file != HostFile::Redirects) {
            notes.push(say::own_host_file(Span::whole(own.file), file.path()));
        }
        let readers = hosts.readers(file).filter(|host| base != "/" && host.reads_root_only());
        let readers: Vec<&str> = readers.map(|host| host.title()).collect();
        if !readers.is_empty() {
            let span = archive.config.span;
            notes.push(say::host_file_below_root(span, file.path(), &readers, base));
        }
    }
    notes
}
