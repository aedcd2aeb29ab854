//! `_caddy.conf`, to be imported into a site of a `Caddyfile` of Caddy 2.
//!
//! Caddy compares decoded paths. Within `route` it keeps the order of what is written, so a later
//! header replaces an earlier one.

use super::rules::Redirect;
use super::{FOREVER, REVALIDATE, Rules, patterns, rare_types};
use crate::read::hosts::Encoding;

pub fn text(rules: &Rules<'_>) -> String {
    let all = format!("{}*", rules.base);
    let mut text = format!(
        "# For Caddy 2. In the site whose root has these files at {}, write\n\
         #     import <the path of this file>\n\
         route {} {{\n",
        rules.base,
        path(&all)
    );
    if !rules.redirects.is_empty() {
        text += "\tmap {path} {tarjuman_redirect} {\n";
        text.extend(rules.redirects.iter().flat_map(redirects));
        text += "\t\tdefault \"\"\n\t}\n\t@redirect not vars {tarjuman_redirect} \"\"\n";
        text += "\tredir @redirect {tarjuman_redirect} 301\n";
    }
    for (name, value) in &rules.headers {
        text += &format!("\theader {name} {}\n", patterns::quoted(value));
    }
    text += &format!("\theader Cache-Control \"{REVALIDATE}\"\n");
    for file in &rules.fingerprinted {
        text += &format!("\theader {} Cache-Control \"{FOREVER}\"\n", path(file));
    }
    for language in &rules.languages {
        let folder = format!("{}*", rules.folder(language));
        text += &format!("\theader {} Content-Language {language}\n", path(&folder));
    }
    for (ending, kind) in rare_types() {
        text += &format!("\t@{ending} path *.{ending}\n");
        text += &format!("\theader @{ending} Content-Type \"{kind}\"\n");
    }
    for file in &rules.own_files {
        text += &format!("\terror {} 404\n", path(file));
    }
    text += &format!("\t{}\n}}\n", file_server(rules.copies));
    text + &not_found(rules, &all)
}

/// It sends the first of these copies that the browser takes.
fn file_server(copies: &[Encoding]) -> String {
    let best_first = [Encoding::Brotli, Encoding::Zstandard, Encoding::Gzip];
    let names = best_first.iter().filter(|encoding| copies.contains(encoding));
    let names: Vec<&str> = names.map(|encoding| encoding.name()).collect();
    match &*names {
        [] => "file_server".to_owned(),
        names => format!("file_server {{\n\t\tprecompressed {}\n\t}}", names.join(" ")),
    }
}

fn not_found(rules: &Rules<'_>, all: &str) -> String {
    let page = patterns::quoted(&rules.not_found());
    format!(
        "handle_errors {{\n\
         \t@missing {{\n\t\tpath {}\n\t\texpression {{err.status_code}} == 404\n\t}}\n\
         \troute @missing {{\n\
         \t\theader -Content-Language\n\t\theader Content-Type \"text/html; charset=utf-8\"\n\
         \t\trewrite * {page}\n\t\tfile_server\n\t}}\n}}\n",
        path(all)
    )
}

fn redirects(redirect: &Redirect) -> Vec<String> {
    let to = patterns::quoted(&redirect.to);
    let rule = |from| format!("\t\t{} {to}\n", patterns::quoted(from));
    [Some(&*redirect.from), redirect.bare()].into_iter().flatten().map(rule).collect()
}

/// A path in the words of the matcher `path`.
fn path(path: &str) -> String {
    patterns::quoted(path)
}
