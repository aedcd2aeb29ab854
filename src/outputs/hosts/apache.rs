//! `.htaccess`, for Apache 2.4 where `AllowOverride FileInfo` stands.
//!
//! Apache compares decoded paths, and encodes those that it leads to.

use percent_encoding::percent_decode_str;

use super::rules::Redirect;
use super::{FOREVER, REVALIDATE, Rules, patterns, rare_types};
use crate::read::hosts::{COMPRESSED, Encoding};

const HEAD: &str = "\
# For Apache 2.4. It is read if `AllowOverride FileInfo` stands in the server's configuration.
AddDefaultCharset utf-8
AddCharset utf-8 .html .css .js .mjs .json .svg .xml
AddType text/javascript .js .mjs
";

pub fn text(rules: &Rules<'_>) -> String {
    let mut text = HEAD.to_owned();
    for (ending, kind) in rare_types() {
        text += &format!("AddType {} .{ending}\n", patterns::quoted(kind));
    }
    text += &format!("ErrorDocument 404 {}\n", rules.not_found());
    text += "<IfModule mod_headers.c>\n";
    for (name, value) in &rules.headers {
        text += &format!("  Header always set {name} {}\n", patterns::quoted(value));
    }
    text += &format!("  Header set Cache-Control \"{REVALIDATE}\"\n");
    if !rules.fingerprinted.is_empty() {
        // The address of a copy has one more ending.
        let files = patterns::any_of(&rules.fingerprinted);
        text += &for_paths(&format!("^(?:{files})(?:\\.\\w+)?$"), "Cache-Control", FOREVER);
    }
    for language in &rules.languages {
        let folder = format!("^{}", patterns::regex(&rules.folder(language)));
        text += &for_paths(&folder, "Content-Language", language);
    }
    text += "</IfModule>\n<IfModule mod_alias.c>\n";
    let own_files = format!("^(?:{})$", patterns::any_of(&rules.own_files));
    text += &format!("  RedirectMatch 404 {}\n", patterns::quoted(&own_files));
    text.extend(rules.redirects.iter().map(redirect));
    text += "</IfModule>\n";
    text + &copies(rules.copies)
}

/// Sends the best copy that the browser takes.
fn copies(encodings: &[Encoding]) -> String {
    let best_first = [Encoding::Brotli, Encoding::Zstandard, Encoding::Gzip];
    let encodings: Vec<_> = best_first.iter().filter(|it| encodings.contains(it)).collect();
    if encodings.is_empty() {
        return String::new();
    }
    let mut text =
        "<IfModule mod_headers.c>\n<IfModule mod_rewrite.c>\n  RewriteEngine On\n".to_owned();
    let endings: Vec<&str> = encodings.iter().map(|encoding| encoding.ending()).collect();
    let endings = endings.join("|");
    let texts: Vec<&str> = COMPRESSED.iter().map(|(ending, _)| *ending).collect();
    let texts = texts.join("|");
    text += &format!("  RewriteRule \"\\.({endings})$\" - [E=no-gzip:1,E=no-brotli:1,L]\n");
    for encoding in encodings {
        let (name, ending) = (encoding.name(), encoding.ending());
        text += &format!(
            "  RewriteCond %{{HTTP:Accept-Encoding}} \"\\b{name}\\b\"\n  \
             RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n  \
             RewriteRule \"^[^%?]+\\.({texts})$\" \"%{{REQUEST_URI}}.{ending}\" [L]\n  \
             <FilesMatch \"\\.({texts})\\.{ending}$\">\n    \
             RemoveLanguage .{ending}\n    \
             Header set Content-Encoding {name}\n    \
             Header append Vary Accept-Encoding\n  </FilesMatch>\n"
        );
    }
    for (ending, kind) in COMPRESSED {
        text += &format!(
            "  <FilesMatch \"\\.{ending}\\.({endings})$\">\n    ForceType \"{kind}\"\n  \
             </FilesMatch>\n"
        );
    }
    text + "</IfModule>\n</IfModule>\n"
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
    // Apache encodes it, and would encode percent signs once more. `$1` would be a part of `from`.
    let to = percent_decode_str(&redirect.to).decode_utf8_lossy().replace('$', "\\$");
    format!("  RedirectMatch 301 {} {}\n", patterns::quoted(&from), patterns::quoted(&to))
}
