//! Messages about the files for hosts, and about what hosts do not take.

use super::{Diagnostic, Span, catalogue as codes};

/// A site that is too large for a host.
pub fn host_limit(span: Span, host: &str, has: &str, takes: &str) -> Diagnostic {
    let message = format!("{has}, and {host} takes {takes}");
    Diagnostic::new(&codes::HOST_LIMIT, span, message).help(
        "a plan that costs more may take more; if yours does, write `host-limit: off` into \
               `diagnostics`",
    )
}

/// A file of the owner where the program would have written one for a host.
pub fn own_host_file(span: Span, path: &str) -> Diagnostic {
    let message = format!("this `{path}` is published, and not the one that `hosts` asks for");
    Diagnostic::new(&codes::OWN_HOST_FILE, span, message)
        .help("delete it to get the program's, or keep it and answer for its content")
}

/// A file that these hosts would read only in their root, of a site in a folder of the host.
pub fn host_file_below_root(span: Span, path: &str, hosts: &[&str], base: &str) -> Diagnostic {
    let (hosts, verb) = (hosts.join(" and "), if hosts.len() == 1 { "reads" } else { "read" });
    below_root(span, &format!("{hosts} {verb} `{path}`"), base)
}

/// The same of `robots.txt`, where the site refuses something to somebody.
pub fn robots_below_root(span: Span, base: &str) -> Diagnostic {
    below_root(span, "crawlers read `robots.txt`", base)
}

fn below_root(span: Span, who: &str, base: &str) -> Diagnostic {
    let message = format!("{who} only in the root, and this site is in `{base}`");
    Diagnostic::new(&codes::HOST_FILE_BELOW_ROOT, span, message).help(
        "move it to the root of what you upload, or add its rules to the file that is there; they \
         name the folder already",
    )
}
