//! Requests to a store, repeated until it answers.
//!
//! In: a request as a function, because it is signed anew each time. Out: the answer, or why there
//! is none after some minutes. A store that is busy, or a connection that breaks, is asked again,
//! each time after a longer wait, and never by all threads at the same moment. Never: a request
//! again that the store understood and refused.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::thread;
use std::time::Duration;

use ureq::http::Response;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error};

use super::super::DeployError;

/// So many times in all is a request made.
const ATTEMPTS: u32 = 8;

/// The wait before the second attempt; each later one is twice as long, up to the longest.
const FIRST_WAIT: Duration = Duration::from_millis(200);
const LONGEST_WAIT: Duration = Duration::from_secs(15);

/// A store that says nothing for so long has forgotten us.
const SILENCE: Duration = Duration::from_secs(30);

/// Answers up to this size are read.
const LONGEST_ANSWER: u64 = 1 << 30;

/// Makes connections, and keeps so many of them.
pub(super) fn agent(connections: usize) -> Agent {
    // The system knows the certificates, also those of a store within a company.
    let certificates = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    Agent::config_builder()
        .tls_config(certificates)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections(connections)
        .max_idle_connections_per_host(connections)
        .timeout_connect(Some(SILENCE))
        .timeout_per_read(Some(SILENCE))
        .timeout_per_write(Some(SILENCE))
        .user_agent(concat!("tarjuman/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// What a store answered.
pub(super) struct StoreAnswer {
    pub status: u16,
    pub body: Vec<u8>,
    /// Where the bucket really is.
    region: Option<String>,
}

/// Asks until there is an answer. `what` is what messages call the request.
pub(super) fn ask(
    what: &str,
    request: impl Fn() -> Result<Response<Body>, Error>,
) -> Result<StoreAnswer, DeployError> {
    let mut wait = FIRST_WAIT;
    for attempt in 1.. {
        let answer = request().and_then(whole);
        let is_last = attempt == ATTEMPTS;
        match answer {
            Ok(answer) if is_last || !is_passing(answer.status) => return Ok(answer),
            Err(error) if is_last || !may_pass(&error) => {
                return Err(DeployError::Request { what: what.to_owned(), source: error.into() });
            }
            _ => {}
        }
        thread::sleep(wait.mul_f64(jitter()));
        wait = (wait * 2).min(LONGEST_WAIT);
    }
    unreachable!("the last attempt returns")
}

/// Reads an answer to its end.
fn whole(mut response: Response<Body>) -> Result<StoreAnswer, Error> {
    let status = response.status().as_u16();
    let region = response.headers().get("x-amz-bucket-region");
    let region = region.and_then(|region| region.to_str().ok()).map(str::to_owned);
    let body = response.body_mut().with_config().limit(LONGEST_ANSWER).read_to_vec()?;
    Ok(StoreAnswer { status, body, region })
}

/// Whether a store that answers so may answer otherwise later.
fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
}

fn may_pass(error: &Error) -> bool {
    matches!(
        error,
        Error::Io(_)
            | Error::Timeout(_)
            | Error::ConnectionFailed
            | Error::HostNotFound
            | Error::Protocol(_)
    )
}

/// Between a half and one.
fn jitter() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    0.5 + (random % 1024) as f64 / 2048.0
}

impl StoreAnswer {
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The error of an answer that is not the one that was hoped for.
    pub fn refusal(&self, what: &str) -> DeployError {
        let text = String::from_utf8_lossy(&self.body);
        let field = |name: &str| {
            let (_, rest) = text.split_once(&format!("<{name}>"))?;
            rest.split_once("</").map(|(value, _)| value.to_owned())
        };
        let code = field("Code").unwrap_or_else(|| format!("status {}", self.status));
        let said = field("Message").map(|said| format!(": {said}")).unwrap_or_default();
        let hint = match (&*code, self.status, &self.region) {
            (_, 301, Some(region)) | ("AuthorizationHeaderMalformed", _, Some(region)) => {
                format!("; the bucket is in the region {region}: write `region: {region}`")
            }
            ("NoSuchBucket", ..) => "; make the bucket first".to_owned(),
            ("SignatureDoesNotMatch" | "InvalidAccessKeyId", ..) => {
                "; check the key, and its secret".to_owned()
            }
            ("RequestTimeTooSkewed", ..) => "; set the clock of this machine".to_owned(),
            (_, 403, _) => "; the key must be allowed to list the bucket, and to get, put and \
                            delete objects in it"
                .to_owned(),
            _ => String::new(),
        };
        DeployError::Refused { what: what.to_owned(), answer: format!("{code}{said}{hint}") }
    }
}
