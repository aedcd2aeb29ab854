//! What a request is for, and whether it is allowed.
//!
//! In: the target and the headers of a request. Out: a path below the site's root, or a
//! [`Refusal`]. A path is a name that is looked up in the list of what is published. Never: a part
//! of the path that reaches the file system.

use std::net::{IpAddr, SocketAddr};

use axum::http::StatusCode;
use axum::http::header::{HeaderMap, HeaderValue};
use percent_encoding::percent_decode_str;

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No file of a site can have this path.
    Path,
    /// The host is not this server: a page of another site may have caused the request.
    Host,
    /// A page of another site caused the request.
    Site,
}

impl Refusal {
    pub fn status(self) -> StatusCode {
        match self {
            Self::Path => StatusCode::BAD_REQUEST,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Site => StatusCode::FORBIDDEN,
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Path => "This is not the path of a file.\n",
            Self::Host => "This server answers to localhost and to its own address only.\n",
            Self::Site => "This server does not answer to the pages of other sites.\n",
        }
    }
}

/// The hosts that are this server.
pub fn check_host(host: Option<&str>, address: SocketAddr) -> Result<(), Refusal> {
    let (name, port) = split_host(host.ok_or(Refusal::Host)?);
    let is_port = port.map_or(address.port() == 80, |port| port.parse() == Ok(address.port()));
    let ip = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
    let is_name = match ip {
        // An address cannot be made to mean another machine.
        Some(ip) => address.ip().is_unspecified() || ip == address.ip() || ip.is_loopback(),
        None => name.eq_ignore_ascii_case("localhost"),
    };
    if is_port && is_name { Ok(()) } else { Err(Refusal::Host) }
}

/// Whether a page of another site causes the request, by what browsers say about it (Fetch Metadata
/// Request Headers). A link that a reader follows is no such request.
pub fn check_site(headers: &HeaderMap) -> Result<(), Refusal> {
    let said = |name: &str| headers.get(name).map(HeaderValue::as_bytes);
    let is_followed =
        said("sec-fetch-mode") == Some(b"navigate") && said("sec-fetch-dest") == Some(b"document");
    match said("sec-fetch-site") {
        Some(b"cross-site") if !is_followed => Err(Refusal::Site),
        _ => Ok(()),
    }
}

/// `[::1]:80` as `[::1]` and `80`.
fn split_host(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    }
}

/// The path below the site's root, decoded; `None` if it is not below the root.
pub fn site_path(path: &str, base: &str) -> Result<Option<String>, Refusal> {
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| Refusal::Path)?;
    let is_strange = |c: char| c.is_control() || c == '\\';
    let is_climbing = decoded.split('/').any(|name| matches!(name, "." | ".."));
    if !decoded.starts_with('/') || decoded.contains(is_strange) || is_climbing {
        return Err(Refusal::Path);
    }
    let base = percent_decode_str(base).decode_utf8().map_err(|_| Refusal::Path)?;
    Ok(decoded.strip_prefix(&*base).map(str::to_owned))
}
