//! Messages about files as such, before anyone looks inside.

use super::{Diagnostic, Span};

/// A file whose name is not Unicode cannot have an address.
pub fn name_not_unicode(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error(
        "name-not-unicode",
        span,
        format!("the name of `{path}` is not valid Unicode"),
    )
    .help("rename the file with UTF-8 letters")
}

/// A symbolic link out of the site would publish files that are not the site's.
pub fn link_leaves_site(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error(
        "link-leaves-site",
        span,
        format!("`{path}` is a symbolic link out of the site's folder"),
    )
    .help("copy the file into the site")
}

/// A symbolic link to nothing, or to a folder that holds it.
pub fn link_leads_nowhere(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error(
        "link-leads-nowhere",
        span,
        format!("`{path}` is a symbolic link that leads nowhere, or back to where it stands"),
    )
    .help("point it at a file of the site, or remove it")
}

/// A pipe, a socket or a device where a file should be.
pub fn not_a_file(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error("not-a-file", span, format!("`{path}` is neither a file nor a folder"))
        .help("take it out of the site's folder")
}

/// Text files are UTF-8.
pub fn not_utf8(span: Span) -> Diagnostic {
    Diagnostic::error("not-utf8", span, "this file is not UTF-8 text")
        .help("save it again with the encoding UTF-8")
}
