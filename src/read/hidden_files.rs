//! Files of `static/` whose names begin with a dot, so that few programs show them.
//!
//! In: the files of `static/`. Out: of a path, the first hidden file or folder in it, and whether
//! that holds secrets; a fault for each of them. Never: a secret that is published because nobody
//! saw it.

use memchr::memmem;

use super::kinds::FileKind;
use super::leftovers;
use crate::ground::diag::{Diagnostic, FileId, Span, files as say};
use crate::ground::source::{OWN_FOLDER, Sources};

/// A hidden file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hidden<'p> {
    /// Its path.
    pub path: &'p str,
    /// Whether it holds passwords or keys, or all that the site's files once said.
    pub is_secret: bool,
}

/// What hosts and browsers read.
const OF_HOSTS: [&str; 4] = [".well-known", ".nojekyll", ".htaccess", ".domains"];

const SECRET: [&str; 23] = [
    ".aws",
    ".azure",
    ".bzr",
    ".docker",
    ".dockercfg",
    ".env",
    ".envrc",
    ".git",
    ".git-credentials",
    ".gnupg",
    ".hg",
    ".htdigest",
    ".htpasswd",
    ".kube",
    ".my.cnf",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".pypirc",
    ".s3cfg",
    ".ssh",
    ".svn",
    ".vault-token",
];

/// The first hidden file or folder in a path of `static/` that no host needs, and that is not
/// reported as something else; one with secrets first.
pub(super) fn find(path: &str) -> Option<Hidden<'_>> {
    let found = || {
        memmem::find_iter(path.as_bytes(), b"/.").filter_map(|slash| {
            let end = path[slash + 1..].find('/').map_or(path.len(), |n| slash + 1 + n);
            let name = &path[slash + 1..end];
            let is_known = OF_HOSTS.iter().any(|other| name.eq_ignore_ascii_case(other))
                || name.eq_ignore_ascii_case(OWN_FOLDER)
                || leftovers::is_leftover(name);
            (!is_known).then(|| Hidden { path: &path[..end], is_secret: is_secret(name) })
        })
    };
    found().find(|hidden| hidden.is_secret).or_else(|| found().next())
}

/// Reports every hidden file or folder of `static/` once, at its first file.
pub(super) fn faults(sources: &Sources, files: &[(FileId, FileKind)]) -> Vec<Diagnostic> {
    let found = files.iter().filter_map(|(file, _)| {
        let hidden = find(sources.path(*file))?;
        Some((*file, hidden))
    });
    let mut found: Vec<_> = found.collect();
    found.dedup_by_key(|(_, hidden)| hidden.path);
    let faults = found.iter().map(|(file, hidden)| match hidden.is_secret {
        true => say::secret_file(Span::whole(*file), hidden.path),
        false => say::hidden_file(Span::whole(*file), hidden.path),
    });
    faults.collect()
}

/// `.env`, `.env.local`, `.htpasswd.bak`
fn is_secret(name: &str) -> bool {
    SECRET.iter().any(|secret| {
        let (start, rest) = name.split_at_checked(secret.len()).unwrap_or((name, ""));
        start.eq_ignore_ascii_case(secret) && (rest.is_empty() || rest.starts_with(['.', '-', '_']))
    })
}
