//! `_headers`, for Netlify and Cloudflare Pages.
//!
//! Where several rules fit an address, both hosts send the values of all of them. So no header
//! stands in two such rules: both hosts let browsers revalidate whatever has no `Cache-Control`.

use super::{FOREVER, Rules, rare_types};
use crate::plan::url::encode;

pub fn text(rules: &Rules<'_>) -> String {
    let mut text = rule(&format!("{}*", encode(&rules.base)), &rules.headers);
    for language in &rules.languages {
        let folder = format!("{}*", encode(&rules.folder(language)));
        text += &rule(&folder, &[("Content-Language", (*language).to_owned())]);
    }
    for (ending, kind) in rare_types() {
        let files = format!("{}*.{ending}", encode(&rules.base));
        text += &rule(&files, &[("Content-Type", kind.to_owned())]);
    }
    for file in &rules.fingerprinted {
        text += &rule(&encode(file), &[("Cache-Control", FOREVER.to_owned())]);
    }
    text
}

fn rule(path: &str, headers: &[(&str, String)]) -> String {
    let lines = headers.iter().map(|(name, value)| format!("  {name}: {value}\n"));
    format!("{path}\n{}", lines.collect::<String>())
}
