//! `firebase.json`, for Firebase Hosting (<https://firebase.google.com/docs/hosting/full-config>).
//!
//! Firebase compares decoded paths, and encodes those that it leads to. Of headers of one name it
//! sends the last. `firebase deploy` runs in the output folder, which it uploads.

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::rules::Redirect;
use super::{FOREVER, REVALIDATE, Rules, json, patterns, rare_types};

pub fn text(rules: &Rules<'_>) -> String {
    let mut everywhere = rules.headers.clone();
    everywhere.push(("Cache-Control", REVALIDATE.to_owned()));
    let mut headers = vec![headers(&format!("^{}", patterns::regex(&rules.base)), &everywhere)];
    for language in &rules.languages {
        let folder = format!("^{}", patterns::regex(&rules.folder(language)));
        headers.push(self::headers(&folder, &[("Content-Language", (*language).to_owned())]));
    }
    for (ending, kind) in rare_types() {
        let files = format!("^{}.*\\.{ending}$", patterns::regex(&rules.base));
        headers.push(self::headers(&files, &[("Content-Type", kind.to_owned())]));
    }
    if !rules.fingerprinted.is_empty() {
        let files = format!("^(?:{})$", patterns::any_of(&rules.fingerprinted));
        headers.push(self::headers(&files, &[("Cache-Control", FOREVER.to_owned())]));
    }
    json(&json!({"hosting": {
        "public": ".",
        "ignore": ["firebase.json", "**/.tarjuman/**"],
        "redirects": rules.redirects.iter().map(redirect).collect::<Vec<_>>(),
        "headers": headers,
    }}))
}

fn redirect(redirect: &Redirect) -> Value {
    let from = match redirect.bare() {
        Some(bare) => format!("^{}/?$", patterns::regex(bare)),
        None => format!("^{}$", patterns::regex(&redirect.from)),
    };
    let to = percent_decode_str(&redirect.to).decode_utf8_lossy();
    json!({"regex": from, "destination": to, "type": 301})
}

fn headers(regex: &str, headers: &[(&str, String)]) -> Value {
    let headers = headers.iter().map(|(name, value)| json!({"key": name, "value": value}));
    json!({"regex": regex, "headers": headers.collect::<Vec<_>>()})
}
