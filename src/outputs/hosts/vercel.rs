//! `vercel.json` (<https://vercel.com/docs/project-configuration>).
//!
//! Vercel compares paths as they are in the request, so they are percent-encoded. It would show a
//! page at its address without the slash too, where the links of the page lead elsewhere; with
//! `trailingSlash` it sends readers on.

use serde_json::{Value, json};

use super::{FOREVER, FoldedRedirects, Rules, json, patterns, rare_types};
use crate::plan::url::encode;

pub fn text(rules: &Rules<'_>, folded: &FoldedRedirects) -> String {
    let mut headers = vec![headers(&format!("{}(.*)", source(&rules.base)), &rules.headers)];
    for language in &rules.languages {
        let folder = format!("{}(.*)", source(&rules.folder(language)));
        headers.push(self::headers(&folder, &[("Content-Language", (*language).to_owned())]));
    }
    for (ending, kind) in rare_types() {
        let files = format!("{}(.*).{ending}", source(&rules.base));
        headers.push(self::headers(&files, &[("Content-Type", kind.to_owned())]));
    }
    for file in &rules.fingerprinted {
        let forever = [("Cache-Control", FOREVER.to_owned())];
        headers.push(self::headers(&source(file), &forever));
    }
    json(&json!({
        "trailingSlash": true,
        "redirects": redirects(folded),
        "headers": headers,
    }))
}

/// Rules for single addresses come first.
pub fn redirects(folded: &FoldedRedirects) -> Vec<Value> {
    let single = folded.single.iter().flat_map(|redirect| {
        [Some(&*redirect.from), as_file(&redirect.from)]
            .into_iter()
            .flatten()
            .map(|from| rule(source(from), &redirect.to))
    });
    let of_folder = folded.folders.iter().flat_map(|folder| {
        let itself = as_file(&folder.from).map(|from| rule(source(from), &folder.to));
        let below = rule(source(&folder.from) + ":rest(.*)", &format!("{}:rest", folder.to));
        itself.into_iter().chain([below])
    });
    single.chain(of_folder).collect()
}

/// An address without its slash, if Vercel would take the slash away: it takes a name with a full
/// stop for that of a file.
fn as_file(from: &str) -> Option<&str> {
    let bare = from.strip_suffix('/')?;
    bare.rsplit('/').next().unwrap_or_default().contains('.').then_some(bare)
}

fn rule(source: String, to: &str) -> Value {
    json!({"source": source, "destination": to, "statusCode": 301})
}

fn headers(source: &str, headers: &[(&str, String)]) -> Value {
    let headers = headers.iter().map(|(name, value)| json!({"key": name, "value": value}));
    json!({"source": source, "headers": headers.collect::<Vec<_>>()})
}

/// A path in the words of path-to-regexp.
fn source(path: &str) -> String {
    patterns::escaped(&encode(path), |c| "()+*".contains(c))
}
