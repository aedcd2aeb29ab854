//! Addresses: they depend on the paths of sources and on nothing else.
//!
//! In: the archive and the kind of a [`Page`](super::Page). Out: [`Address`], the path of a page
//! below the site's root, and from it the file that contains the page, the link to it, and the
//! absolute URL. Never: what a page says.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::cards::CARD;
use super::search::{OPEN_SEARCH, SearchFile};
use super::twins::{TWIN, TWIN_LIST};
use crate::read::citation_formats::CitationFormat;
use crate::read::config::UrlStyle;
use crate::read::hosts::HostFile;

/// What cannot be in the path of a URL as it is (RFC 3986, and `%` itself), in addition to
/// everything that is not ASCII.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b':');

/// A place below the site's root: names joined by `/`, not encoded. If it ends with a slash or is
/// empty, it is a folder with an `index.html`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(String);

impl Address {
    /// The address of a page that has a folder of its own: `["ar", "tags"]` is `ar/tags/`.
    pub fn folder(names: &[&str]) -> Self {
        let length: usize = names.iter().map(|name| name.len() + 1).sum();
        let mut path = String::with_capacity(length + "index.html".len());
        for name in names {
            path.push_str(name);
            path.push('/');
        }
        Self(path)
    }

    /// The address of a file: `404.html`.
    pub fn file(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path below the root, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file in the output folder.
    pub fn output_path(mut self) -> String {
        if self.is_folder() {
            self.0.push_str("index.html");
        }
        self.0
    }

    /// The link below the root, percent-encoded. It goes after [`Address::to_root`].
    pub fn link(&self, style: UrlStyle) -> String {
        let mut link = encode(&self.0);
        if style == UrlStyle::File && self.is_folder() {
            link.push_str("index.html");
        }
        link
    }

    /// The way from this page up to the root: `../../`, or `./` for the root itself.
    pub fn to_root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The URL below `base_url`, which ends with a slash.
    pub fn absolute(&self, base_url: &str) -> String {
        [base_url, &encoded(&self.0)].concat()
    }

    fn is_folder(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }
}

/// Whether a file is a feed, or shows one: if it is gone, so is its page, or most of its works.
fn is_feed(path: &str, name: &str) -> bool {
    let number = name.strip_prefix("feed-").and_then(|rest| rest.split_once('.'));
    let is_page = number.is_some_and(|(number, ending)| {
        matches!(ending, "xml" | "json") && number.bytes().all(|b| b.is_ascii_digit())
    });
    !path.ends_with('/') && (is_page || matches!(name, "feed.xml" | "feed.json" | "feed.css"))
}

/// The address by which readers and other sites know a file of the output; `None` for the pages of
/// lists after the first, for what bears a fingerprint, and for what only programs ask for.
pub fn reader_address(path: &str) -> Option<String> {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let is_fingerprint =
        |part: &str| part.len() == FINGERPRINT && part.bytes().all(|b| b.is_ascii_hexdigit());
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_for_programs = matches!(name, "404.html" | "robots.txt")
        // Files of authors are below `articles/`, without a language.
        || name == CARD && !path.starts_with("articles/")
        || CitationFormat::is_file_name(name)
        || HostFile::at(path).is_some()
        || is_feed(path, name)
        || name == TWIN && !path.ends_with('/')
        || path == TWIN_LIST
        || SearchFile::is_at(path)
        || name == OPEN_SEARCH && path.matches('/').count() == 1
        || !path.contains('/') && name.starts_with("sitemap");
    let is_part = path.trim_end_matches('/').rsplit('/').nth(1) == Some("page");
    let is_known = is_for_programs || is_part || name.split('.').any(is_fingerprint);
    (!is_known).then(|| format!("/{path}"))
}

/// How many digits the fingerprint in a name has.
const FINGERPRINT: usize = 16;

/// Percent-encodes a path with its names and slashes.
pub fn encode(path: &str) -> String {
    encoded(path).into_owned()
}

/// The path that [`encode`] made this of; `None` if that is not text.
pub fn decode(path: &str) -> Option<String> {
    percent_decode_str(path).decode_utf8().ok().map(Cow::into_owned)
}

/// Most paths can be in a URL without encoding.
fn encoded(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, RESERVED).into()
}

/// The path in a base URL, with slashes at both ends: `/archive/`.
pub fn base_path(base_url: &str) -> &str {
    let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
    base_url[after_scheme..].find('/').map_or("/", |at| &base_url[after_scheme + at..])
}
