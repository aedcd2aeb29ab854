//! `staticwebapp.config.json`, for Azure Static Web Apps
//! (<https://learn.microsoft.com/azure/static-web-apps/configuration>).
//!
//! Only the first route that fits an address counts; its headers are added to those of all.

use serde_json::{Map, Value, json};

use super::{FOREVER, REVALIDATE, Rules, json, rare_types};
use crate::plan::url::encode;

pub fn text(rules: &Rules<'_>) -> String {
    let redirects = rules.redirects.iter().map(|redirect| {
        json!({"route": encode(&redirect.from), "redirect": redirect.to, "statusCode": 301})
    });
    let mut routes: Vec<Value> = redirects.collect();
    for file in &rules.fingerprinted {
        routes.push(json!({"route": encode(file), "headers": {"Cache-Control": FOREVER}}));
    }
    for language in &rules.languages {
        let folder = format!("{}*", encode(&rules.folder(language)));
        routes.push(json!({"route": folder, "headers": {"Content-Language": language}}));
    }
    let everywhere = rules.headers.iter().map(|(name, value)| (*name, value.as_str()));
    let everywhere = everywhere.chain([("Cache-Control", REVALIDATE)]);
    let types = rare_types().map(|(ending, kind)| (format!(".{ending}"), json!(kind)));
    json(&json!({
        "trailingSlash": "always",
        "routes": routes,
        "responseOverrides": {"404": {"rewrite": rules.not_found(), "statusCode": 404}},
        "globalHeaders": everywhere.map(|(name, value)| (name.to_owned(), json!(value)))
            .collect::<Map<_, _>>(),
        "mimeTypes": types.collect::<Map<_, _>>(),
    }))
}
