//! Files of `static/` whose names begin with a dot, so that few programs show them.
//!
//! In: the path of a file. Out: the name in it that begins with a dot, where that ends, and whether
//! such files hold secrets. Never: a secret that is published because nobody saw it.

use memchr::memmem;

use super::leftovers;
use crate::ground::source::OWN_FOLDER;

/// A hidden file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hidden<'p> {
    /// Its path.
    pub path: &'p str,
    /// Passwords and keys, or all that the site's files once said.
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

/// `.env`, `.env.local`, `.htpasswd.bak`
fn is_secret(name: &str) -> bool {
    SECRET.iter().any(|secret| {
        let (start, rest) = name.split_at_checked(secret.len()).unwrap_or((name, ""));
        start.eq_ignore_ascii_case(secret) && (rest.is_empty() || rest.starts_with(['.', '-', '_']))
    })
}
