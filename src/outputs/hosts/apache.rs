//! `.htaccess`, for Apache 2.4 where `AllowOverride FileInfo` stands.
//!
//! Apache compares decoded paths.

use super::rules::Redirect;
use super::{FOREVER, REVALIDATE, Rules, TEXT_TYPES, patterns};

const HEAD: &str = "\
# For Apache 2.4. It is read if `AllowOverride FileInfo` stands in the server's configuration.
AddDefaultCharset utf-8
AddCharset utf-8 .html .css .js .mjs .json .svg .xml
AddType text/javascript .js .mjs
";

pub fn text(rules: &Rules<'_>) -> String {
    let mut text = HEAD.to_owned();
    for (ending, kind) in TEXT_TYPES {
        text += &format!("AddType {} .{ending}\n", patterns::quoted(kind));
    }
    text += &format!("ErrorDocument 404 {}\n", rules.not_found());
    text += "<IfModule mod_headers.c>\n";
    for (name, value) in &rules.headers {
        text += &format!("  Header always set {name} {}\n", patterns::quoted(value));
    }
    text += &format!("  Header set Cache-Control \"{REVALIDATE}\"\n");
    if !rules.fingerprinted.is_empty() {
        let files = format!("^(?:{})$", patterns::any_of(&rules.fingerprinted));
        text += &for_paths(&files, "Cache-Control", FOREVER);
    }
    for language in &rules.languages {
        let folder = format!("^{}", patterns::regex(&rules.folder(language)));
        text += &for_paths(&folder, "Content-Language", language);
    }
    text += "</IfModule>\n<IfModule mod_alias.c>\n";
    text.extend(rules.redirects.iter().map(redirect));
    text + "</IfModule>\n"
}

fn for_paths(regex: &str, name: &str, value: &str) -> String {
    let regex = regex.replace('#', "\\#");
    format!(
        "  <If \"%{{REQUEST_URI}} =~ m#{regex}#\">\n    Header set {name} \"{value}\"\n  </If>\n"
    )
}

fn redirect(redirect: &Redirect) -> String {
    let from = match redirect.bare() {
        Some(bare) => format!("^{}/?$", patterns::regex(bare)),
        None => format!("^{}$", patterns::regex(&redirect.from)),
    };
    // `$1` would be a part of the address.
    let to = redirect.to.replace('$', "%24");
    format!("  RedirectMatch 301 {} {}\n", patterns::quoted(&from), patterns::quoted(&to))
}
