//! What a host does not take, found before anything is uploaded.
//!
//! In: how large a site has become, in numbers. Out: a warning for each limit of its hosts that it
//! passes. Never: a limit that depends on how much somebody pays, except for the lowest.

use super::output::{Output, OutputError, OutputFile};
use super::site::Site;
use crate::ground::diag::{Diagnostic, Span, hosts as say};
use crate::outputs::redirects_for_vercel;
use crate::plan::Shard;
use crate::read::hosts::{Host, HostFile, Limit};

/// What the limits of hosts are about.
#[derive(Debug, Clone, Default)]
pub struct SiteSize {
    pub files: u64,
    pub bytes: u64,
    /// The path and the length of the largest file.
    pub largest: (String, u64),
    /// Rules in `_redirects`, those of the owner included.
    pub redirect_lines: u64,
    /// Rules in `vercel.json`.
    pub redirects: u64,
    /// The lengths of the files for hosts.
    pub for_hosts: Vec<(HostFile, u64)>,
}

/// Warns of what the hosts of the site do not take. `output` has `shard` of it.
pub(super) fn check(
    site: &Site,
    shard: Shard,
    output: &Output,
) -> Result<Vec<Diagnostic>, OutputError> {
    let archive = &site.archive;
    let Some(hosts) = archive.config.outputs.hosts.named.as_deref() else { return Ok(Vec::new()) };
    if hosts.iter().all(|host| host.limits().is_empty()) {
        return Ok(Vec::new());
    }
    let files = output.files();
    let redirects = match hosts.contains(&Host::Vercel) {
        true => redirects_for_vercel(archive, &site.plan),
        false => 0,
    };
    let mut size = SiteSize { redirects, ..SiteSize::default() };
    for OutputFile { path, length, .. } in &files {
        size.files += 1;
        size.bytes += length;
        if *length > size.largest.1 {
            size.largest = (path.clone(), *length);
        }
        size.for_hosts.extend(HostFile::at(path).map(|file| (file, *length)));
    }
    if !shard.is_whole() {
        // Of the other parts, the plan knows the files, but not their copies or how long they are.
        (size.files, size.bytes) = (site.plan.targets.len() as u64, 0);
    }
    if let Some(file) = files.iter().find(|file| file.path == HostFile::Redirects.path()) {
        let text = output.read(file)?;
        let lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        size.redirect_lines =
            lines.filter(|line| !line.is_empty() && !line.starts_with(b"#")).count() as u64;
    }
    Ok(warnings(hosts, &size, archive.config.span))
}

/// The limits of these hosts that a site of this size passes.
pub fn warnings(hosts: &[Host], size: &SiteSize, span: Span) -> Vec<Diagnostic> {
    let of_host = |host: &Host| {
        let host = *host;
        let passed = host.limits().iter().filter_map(move |limit| passed(host, *limit, size));
        passed.map(move |(has, takes)| say::host_limit(span, host.title(), &has, &takes))
    };
    hosts.iter().flat_map(of_host).collect()
}

/// What the site has and what the host takes, if that is less.
fn passed(host: Host, limit: Limit, size: &SiteSize) -> Option<(String, String)> {
    let reads_lines = host.files().contains(&HostFile::Redirects);
    let redirects = if reads_lines { size.redirect_lines } else { size.redirects };
    let (path, length) = &size.largest;
    let (has, most, words) = match limit {
        Limit::Files(most) => (size.files, most, "this site has {} files".to_owned()),
        Limit::BytesOfAll(most) => (size.bytes, most, "this site has {} bytes".to_owned()),
        Limit::BytesOfAFile(most) => (*length, most, format!("`{path}` has {{}} bytes")),
        Limit::Redirects(most) => (redirects, most, "this site has {} redirects".to_owned()),
        Limit::BytesOf(file, most) => {
            let found = size.for_hosts.iter().find(|(other, _)| *other == file);
            let length = found.map_or(0, |(_, length)| *length);
            (length, most, format!("`{}` has {{}} bytes", file.path()))
        }
    };
    (has > most).then(|| (words.replace("{}", &grouped(has)), grouped(most)))
}

/// A number as people read it: 20,000.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
