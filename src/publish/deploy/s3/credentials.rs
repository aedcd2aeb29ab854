//! Who deploys to an S3 store, and where that store is.
//!
//! In: the target, the environment, and the files in which other programs keep keys
//! (`~/.aws/credentials`, `~/.aws/config`). Out: the key, and the region and endpoint that the
//! target does not name. Never: a key in an error message.

use std::collections::BTreeMap;
use std::fs;

use rusty_s3::Credentials;

use super::super::{DeployError, Environment};
use crate::read::deploy_targets::S3Bucket;

/// What the environment and the files of profiles say.
#[derive(Debug)]
pub(super) struct Account {
    pub credentials: Credentials,
    pub region: String,
    pub endpoint: String,
}

type Profile = BTreeMap<String, String>;

impl Account {
    /// The environment goes before the files, unless the target names a profile.
    pub fn find(bucket: &S3Bucket, environment: &Environment) -> Result<Self, DeployError> {
        let get = |name: &str| environment.get(name).filter(|value| !value.is_empty()).cloned();
        let named = bucket.profile.clone();
        let profile = named.clone().or(get("AWS_PROFILE")).unwrap_or("default".to_owned());
        let file = |name: &str, own: &str| {
            let home = get("HOME").or(get("USERPROFILE")).map(|home| format!("{home}/.aws/{name}"));
            get(own).or(home).and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default()
        };
        let keys = section(&file("credentials", "AWS_SHARED_CREDENTIALS_FILE"), &profile);
        let mut settings = section(&file("config", "AWS_CONFIG_FILE"), &profile);
        settings.extend(keys);
        let from_files = credentials(&settings);
        let from_environment = credentials(&named_as_in_files(environment));
        let (first, second) = match named {
            Some(_) => (from_files, from_environment),
            None => (from_environment, from_files),
        };
        let credentials = first.or(second).ok_or(DeployError::NoCredentials)?;
        let region = bucket.region.clone().or(get("AWS_REGION")).or(get("AWS_DEFAULT_REGION"));
        let region = region.or(settings.get("region").cloned());
        let region = region.unwrap_or_else(|| "us-east-1".to_owned());
        let endpoint =
            bucket.endpoint.clone().or(get("AWS_ENDPOINT_URL_S3")).or(get("AWS_ENDPOINT_URL"));
        let endpoint = endpoint.or(settings.get("endpoint_url").cloned());
        let endpoint = endpoint.unwrap_or_else(|| format!("https://s3.{region}.amazonaws.com"));
        Ok(Self { credentials, region, endpoint })
    }
}

/// `AWS_ACCESS_KEY_ID` as `aws_access_key_id`, as the files have it.
fn named_as_in_files(environment: &Environment) -> Profile {
    environment
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_lowercase(), value.clone()))
        .collect()
}

fn credentials(section: &Profile) -> Option<Credentials> {
    let (key, secret) = (section.get("aws_access_key_id")?, section.get("aws_secret_access_key")?);
    Some(match section.get("aws_session_token") {
        Some(token) => Credentials::new_with_token(key, secret, token),
        None => Credentials::new(key, secret),
    })
}

/// The lines `key = value` of a section `[name]` or `[profile name]`.
fn section(text: &str, name: &str) -> Profile {
    let mut section = Profile::new();
    let mut is_inside = false;
    for line in text.lines().map(str::trim) {
        if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let heading = heading.trim();
            let profile = heading.strip_prefix("profile ").map_or(heading, str::trim);
            is_inside = profile == name;
        } else if let Some((key, value)) = line.split_once('=')
            && is_inside
            && !line.starts_with(['#', ';'])
        {
            section.insert(key.trim().to_lowercase(), value.trim().to_owned());
        }
    }
    section
}
