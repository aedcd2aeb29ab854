//! `vercel.json` (<https://vercel.com/docs/project-configuration>).
//!
//! Vercel compares paths as they are in the request, so they are percent-encoded. It would show a
//! page at its address without the slash too, where the links of the page lead elsewhere; with
//! `trailingSlash` it sends readers on.

use serde_json::{Value, json};

use super::rules::Redirect;
use super::{FOREVER, Rules, json, patterns};
use crate::plan::url::encode;

pub fn text(rules: &Rules<'_>) -> String {
    let mut headers = vec![headers(&format!("{}(.*)", source(&rules.base)), &rules.headers)];
    for language in &rules.languages {
        let folder = format!("{}(.*)", source(&rules.folder(language)));
        headers.push(self::headers(&folder, &[("Content-Language", (*language).to_owned())]));
    }
    for file in &rules.fingerprinted {
        let forever = [("Cache-Control", FOREVER.to_owned())];
        headers.push(self::headers(&source(file), &forever));
    }
    json(&json!({
        "trailingSlash": true,
        "redirects": rules.redirects.iter().flat_map(redirects).collect::<Vec<_>>(),
        "headers": headers,
    }))
}

fn redirects(redirect: &Redirect) -> Vec<Value> {
    // It takes a name with a full stop for that of a file, and removes the slash after it.
    let bare = redirect.bare().filter(|bare| bare.rsplit('/').next().unwrap_or("").contains('.'));
    let rule =
        |from: &str| json!({"source": source(from), "destination": redirect.to, "statusCode": 301});
    [Some(&*redirect.from), bare].into_iter().flatten().map(rule).collect()
}

fn headers(source: &str, headers: &[(&str, String)]) -> Value {
    let headers = headers.iter().map(|(name, value)| json!({"key": name, "value": value}));
    json!({"source": source, "headers": headers.collect::<Vec<_>>()})
}

/// A path in the words of path-to-regexp.
fn source(path: &str) -> String {
    patterns::escaped(&encode(path), |c| "()+*".contains(c))
}
