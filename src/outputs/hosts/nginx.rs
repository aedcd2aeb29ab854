//! `_nginx.conf`, to be included in a `server` of nginx.
//!
//! nginx compares decoded paths. An `add_header` hides all of the level above it, so headers that
//! differ have their values in variables; one without a value is not sent.

use super::rules::Redirect;
use super::{FOREVER, REVALIDATE, Rules, patterns, rare_types};
use crate::read::hosts::Encoding;

pub fn text(rules: &Rules<'_>) -> String {
    let base = &rules.base;
    let mut text = format!(
        "# For nginx. In the `server` whose root has the site at {base}, write\n\
         #     include <the path of this file>;\n\
         set $tarjuman_cache \"{REVALIDATE}\";\nset $tarjuman_language \"\";\n"
    );
    if !rules.fingerprinted.is_empty() {
        let files = format!("^(?:{})$", patterns::any_of(&rules.fingerprinted));
        text += &set(&files, "tarjuman_cache", FOREVER);
    }
    for language in &rules.languages {
        let folder = format!("^{}", patterns::regex(&rules.folder(language)));
        text += &set(&folder, "tarjuman_language", language);
    }
    text += &format!("location ^~ {} {{\n", patterns::quoted(base));
    text += "  index index.html;\n  absolute_redirect off;\n  include mime.types;\n  types {\n";
    for (ending, kind) in rare_types().filter(|(ending, _)| !KNOWN.contains(ending)) {
        text += &format!("    {} {ending};\n", kind.split(';').next().unwrap_or_default());
    }
    text += &format!(
        "  }}\n  charset utf-8;\n  charset_types {CHARSET_TYPES};\n  error_page 404 {};\n",
        patterns::quoted(&rules.not_found())
    );
    for (name, value) in &rules.headers {
        text += &format!("  add_header {name} {} always;\n", patterns::quoted(value));
    }
    text.extend(rules.copies.iter().filter_map(|encoding| copies(*encoding)));
    text += "  add_header Cache-Control $tarjuman_cache;\n";
    text += "  add_header Content-Language $tarjuman_language;\n}\n";
    for file in &rules.own_files {
        text += &format!("location = {} {{ return 404; }}\n", patterns::quoted(file));
    }
    text.extend(rules.redirects.iter().flat_map(redirects));
    text
}

/// Types of text other than HTML.
const CHARSET_TYPES: &str = "text/css text/plain text/xml text/csv text/vtt text/markdown
    text/javascript application/javascript application/json application/xml
    application/manifest+json application/x-bibtex application/x-research-info-systems
    image/svg+xml";

/// What its `mime.types` has.
const KNOWN: [&str; 2] = ["txt", "woff2"];

/// Sends copies. There is no module for zst that people can install easily.
fn copies(encoding: Encoding) -> Option<&'static str> {
    match encoding {
        Encoding::Gzip => Some("  gzip_static on;\n  gzip_vary on;\n"),
        Encoding::Brotli => Some(
            "  # This needs the module ngx_brotli (Debian: libnginx-mod-http-brotli-static).\n  \
             brotli_static on;\n",
        ),
        Encoding::Zstandard => None,
    }
}

fn set(regex: &str, variable: &str, value: &str) -> String {
    format!("if ($uri ~ {}) {{ set ${variable} \"{value}\"; }}\n", patterns::quoted(regex))
}

fn redirects(redirect: &Redirect) -> Vec<String> {
    let to = patterns::quoted(&redirect.to.replace('$', "%24"));
    let rule = |from| {
        let from = patterns::quoted(from);
        format!("location = {from} {{ absolute_redirect off; return 301 {to}; }}\n")
    };
    [Some(&*redirect.from), redirect.bare()].into_iter().flatten().map(rule).collect()
}
