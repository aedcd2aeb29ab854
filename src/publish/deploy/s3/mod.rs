//! A target that is a bucket of an S3 store, of Amazon or of anybody else.
//!
//! In: files, and the bucket. Out: an object for each file, with its type, how long it may be kept,
//! and, for the page of a former address, where it leads. An object is replaced as a whole. Never:
//! an object that is not below the target's prefix.

mod credentials;
mod http;

use std::fs::File;
use std::time::Duration;

use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use ureq::Agent;

use super::files::{LocalFile, SMALL};
use super::{DeployError, Done, Environment, OWN, Remote, in_parallel};
use crate::ground::media::media_type;
use crate::read::deploy_targets::{S3Bucket, S3Style};
use credentials::Account;
use http::{StoreAnswer, agent, ask};

/// So many requests are under way at once.
const CONNECTIONS: usize = 32;

/// How long a signature holds: a large file takes a while.
const SIGNED_FOR: Duration = Duration::from_secs(6 * 3600);

/// The header that makes a website's bucket answer with 301.
const REDIRECT: &str = "x-amz-website-redirect-location";

/// Longer addresses are refused by S3.
const LONGEST_REDIRECT: usize = 2048;

pub(super) struct S3Remote {
    bucket: Bucket,
    credentials: Credentials,
    agent: Agent,
    /// Empty, or with a slash at its end.
    prefix: String,
}

impl S3Remote {
    pub fn open(target: &S3Bucket, environment: &Environment) -> Result<Self, DeployError> {
        let Account { credentials, region, endpoint } = Account::find(target, environment)?;
        let style = match target.style {
            Some(S3Style::Virtual) => UrlStyle::VirtualHost,
            None if endpoint.ends_with(".amazonaws.com") => UrlStyle::VirtualHost,
            Some(S3Style::Path) | None => UrlStyle::Path,
        };
        let bad = || DeployError::Endpoint(endpoint.clone(), target.bucket.clone());
        let url = endpoint.parse().map_err(|_| bad())?;
        let bucket = Bucket::new(url, style, target.bucket.clone(), region).map_err(|_| bad())?;
        let prefix = target.prefix.as_deref().unwrap_or_default().trim_matches('/');
        let end = if prefix.is_empty() { "" } else { "/" };
        let prefix = format!("{prefix}{end}");
        Ok(Self { bucket, credentials, agent: agent(CONNECTIONS), prefix })
    }

    fn own(&self, name: &str) -> String {
        format!("{}{OWN}/{name}", self.prefix)
    }

    fn get(&self, key: &str) -> Result<Option<Vec<u8>>, DeployError> {
        let what = format!("read {key}");
        let answer = ask(&what, || {
            let url = self.bucket.get_object(Some(&self.credentials), key).sign(SIGNED_FOR);
            self.agent.get(url.as_str()).call()
        })?;
        match answer.status {
            200 => Ok(Some(answer.body)),
            404 if !String::from_utf8_lossy(&answer.body).contains("NoSuchBucket") => Ok(None),
            _ => Err(answer.refusal(&what)),
        }
    }

    /// Writes an object that is in memory.
    fn put_bytes(
        &self,
        key: &str,
        bytes: &[u8],
        headers: &[(&str, &str)],
    ) -> Result<StoreAnswer, DeployError> {
        ask(&format!("write {key}"), || self.request_to_put(key, headers).send(bytes))
    }

    /// Those of S3's own headers are signed.
    fn request_to_put(
        &self,
        key: &str,
        headers: &[(&str, &str)],
    ) -> ureq::RequestBuilder<ureq::typestate::WithBody> {
        let mut action = self.bucket.put_object(Some(&self.credentials), key);
        for (name, value) in headers.iter().filter(|(name, _)| name.starts_with("x-amz-")) {
            action.headers_mut().insert((*name).to_owned(), (*value).to_owned());
        }
        let request = self.agent.put(action.sign(SIGNED_FOR).as_str());
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))
    }

    fn put_file(&self, file: &LocalFile) -> Result<(), DeployError> {
        let (key, headers) = (format!("{}{}", self.prefix, file.path), headers(file));
        let answer = if file.length <= SMALL {
            self.put_bytes(&key, &file.bytes()?, &headers)?
        } else {
            let open = || File::open(&file.place).map_err(ureq::Error::Io);
            ask(&format!("write {key}"), || self.request_to_put(&key, &headers).send(open()?))?
        };
        must_succeed(&answer, &format!("write {key}"))
    }

    fn delete_object(&self, key: &str) -> Result<(), DeployError> {
        let what = format!("delete {key}");
        let answer = ask(&what, || {
            let url = self.bucket.delete_object(Some(&self.credentials), key).sign(SIGNED_FOR);
            self.agent.delete(url.as_str()).call()
        })?;
        if answer.status == 404 { Ok(()) } else { must_succeed(&answer, &what) }
    }
}

fn must_succeed(answer: &StoreAnswer, what: &str) -> Result<(), DeployError> {
    if answer.is_success() { Ok(()) } else { Err(answer.refusal(what)) }
}

/// What is sent with a file.
fn headers(file: &LocalFile) -> Vec<(&str, &str)> {
    let kept = match file.is_fingerprinted {
        true => "public, max-age=31536000, immutable",
        // Readers ask each time whether it is still the same.
        false => "public, max-age=0, must-revalidate",
    };
    let mut headers = vec![("content-type", media_type(&file.path)), ("cache-control", kept)];
    let leads_to = file.redirects_to.as_deref();
    let leads_to = leads_to.filter(|to| to.is_ascii() && to.len() <= LONGEST_REDIRECT);
    headers.extend(leads_to.map(|to| (REDIRECT, to)));
    headers
}

impl Remote for S3Remote {
    fn attributes(&self, file: &LocalFile) -> String {
        headers(file).iter().map(|(name, value)| format!("{name}: {value}\n")).collect()
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, DeployError> {
        self.get(&self.own(name))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), DeployError> {
        let key = self.own(name);
        let headers =
            [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")];
        must_succeed(&self.put_bytes(&key, bytes, &headers)?, &format!("write {key}"))
    }

    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool, DeployError> {
        if self.read(name)?.is_some() {
            return Ok(false);
        }
        let key = self.own(name);
        let answer = self.put_bytes(&key, bytes, &[("if-none-match", "*")])?;
        match answer.status {
            // It is there, or somebody else is writing it.
            409 | 412 => Ok(false),
            // The store knows no conditions.
            400 | 501 => self.write(name, bytes).map(|()| true),
            _ => must_succeed(&answer, &format!("write {key}")).map(|()| true),
        }
    }

    fn remove(&self, name: &str) -> Result<(), DeployError> {
        self.delete_object(&self.own(name))
    }

    fn put(&self, files: &[&LocalFile], done: Done<'_>) -> Result<(), DeployError> {
        in_parallel(CONNECTIONS, files, |file| {
            self.put_file(file)?;
            done(&file.path)
        })
    }

    fn delete(&self, paths: &[String], done: Done<'_>) -> Result<(), DeployError> {
        in_parallel(CONNECTIONS, paths, |path| {
            self.delete_object(&format!("{}{path}", self.prefix))?;
            done(path)
        })
    }
}
