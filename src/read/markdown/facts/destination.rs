//! What the address of a link or an image may be.
//!
//! In: the address as its author wrote it. Out: whether it stays in the archive, leaves it, or is
//! refused.

use core::net::Ipv6Addr;
use std::ops::Range;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use pulldown_cmark::{Event, Parser, Tag};

use crate::ground::text::is_invisible;
use crate::read::markdown::tree::EXTENSIONS;

/// Where a destination leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// A path or a fragment: for the archive to find.
    Internal,
    External,
    /// A scheme that could run code or hide content.
    Refused,
    /// A scheme that nobody has registered, and that may be no scheme at all.
    UnknownScheme,
}

/// Schemes that lead to a program of the reader's and cannot run code in the page: those of IANA's
/// registry that people write in texts, and a few that are in use without being registered.
pub const SCHEMES: [&str; 45] = [
    "http", "https", "mailto", "tel", "xmpp", "apt", "bitcoin", "callto", "cid", "dav", "dns",
    "doi", "ed2k", "facetime", "feed", "ftp", "ftps", "gemini", "geo", "git", "gopher", "info",
    "ipfs", "irc", "ircs", "ldap", "magnet", "matrix", "mid", "mms", "news", "nntp", "sftp",
    "sgnl", "sip", "sips", "skype", "sms", "smsto", "ssh", "tg", "urn", "viber", "webcal",
    "whatsapp",
];

/// Schemes that run code, or show what is on the reader's or the author's own machine.
const DANGEROUS: [&str; 9] = [
    "javascript",
    "vbscript",
    "livescript",
    "data",
    "blob",
    "file",
    "filesystem",
    "about",
    "view-source",
];

/// Where a destination leads, as far as it says so itself.
pub fn classify(destination: &str) -> Destination {
    match scheme(destination) {
        Some(scheme) => {
            let is_one_of = |list: &[&str]| list.iter().any(|it| scheme.eq_ignore_ascii_case(it));
            match () {
                () if is_one_of(&SCHEMES) => Destination::External,
                () if is_one_of(&DANGEROUS) => Destination::Refused,
                () => Destination::UnknownScheme,
            }
        }
        None if destination.starts_with("//") => Destination::External,
        None => Destination::Internal,
    }
}

/// What stands before the colon, where a browser would read it as a scheme: browsers skip control
/// characters.
pub(super) fn scheme(destination: &str) -> Option<String> {
    let end = destination.find([':', '/', '?', '#'])?;
    let scheme: String = destination[..end].chars().filter(|&c| c > ' ').collect();
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'));
    (valid && destination[end..].starts_with(':')).then_some(scheme)
}

/// Whether a web address has no host: `https://`.
pub(super) fn has_no_host(destination: &str) -> bool {
    let is_of_web = matches!(scheme(destination).as_deref(), Some("http" | "https"));
    let rest = destination.split_once(':').map_or("", |(_, rest)| rest);
    is_of_web
        && (rest.trim_start_matches('/').starts_with(['?', '#'])
            || rest.trim_matches(['/', ' ']).is_empty())
}

/// What stands after `base`, an address without its scheme, in a destination that is a web address
/// below it: `en/#top` in `https://example.org/en/#top` for `example.org/`.
pub fn below<'d>(destination: &'d str, base: &str) -> Option<&'d str> {
    let slashes = destination.find("//")?;
    let scheme = destination[..slashes].to_ascii_lowercase();
    // The ports that browsers leave out.
    let port = match scheme.as_str() {
        "https:" => ":443",
        "http:" => ":80",
        "" => "",
        _ => return None,
    };
    let base = base.trim_end_matches('/');
    let (host, folder) = base.split_at(base.find('/').unwrap_or(base.len()));
    let begins_path = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?', '#']);
    let (start, rest) = destination[slashes + 2..].split_at_checked(host.len())?;
    let rest = rest.strip_prefix(port).filter(|rest| begins_path(rest)).unwrap_or(rest);
    let (path, rest) = rest.split_at_checked(folder.len())?;
    let is_below =
        start.eq_ignore_ascii_case(host) && path.eq_ignore_ascii_case(folder) && begins_path(rest);
    is_below.then(|| rest.strip_prefix('/').unwrap_or(rest))
}

/// Where `[2001:db8::1]` stands in `https://[2001:db8::1]/`: a host whose brackets stay as they are
/// (RFC 3986, section 3.2.2).
pub fn numeric_host(destination: &str) -> Option<Range<usize>> {
    let start = destination.find("://[")? + 3;
    let end = start + destination[start..].find(']')?;
    destination[start + 1..end].parse::<Ipv6Addr>().ok()?;
    Some(start..end + 1)
}

/// A link as it is written: its path, and what follows it from `?` or `#` on.
pub fn split_suffix(destination: &str) -> (&str, &str) {
    destination.split_at(destination.find(['#', '?']).unwrap_or(destination.len()))
}

/// What could end a destination, or begin something else in it, in Markdown or in HTML.
const SPECIAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'`')
    .add(b'|');

/// The path of a file as part of an address.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, SPECIAL).to_string()
}

/// The path of a file as it is written as a destination, wherever that is: letters of any script as
/// they are.
pub fn written(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    for c in path.chars() {
        let is_letter = !c.is_ascii() && !c.is_whitespace() && !is_invisible(c);
        match is_letter {
            true => written.push(c),
            false => written.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), SPECIAL)),
        }
    }
    written
}

/// The same as a destination that takes the place of `old`, with the character `before` it: with
/// percent codes where that has them, or else with the spaces that it has.
pub fn written_like(written: &str, old: &str, before: Option<char>) -> String {
    let in_angles = || {
        let signs = [("%20", " "), ("%28", "("), ("%29", ")")];
        signs.iter().fold(written.to_owned(), |path, (code, sign)| path.replace(code, sign))
    };
    match () {
        () if old.contains('%') && old.is_ascii() => {
            utf8_percent_encode(written, CONTROLS).to_string()
        }
        () if old.contains('%') => written.to_owned(),
        () if before == Some('<') => in_angles(),
        () if !written.contains("%20") => written.to_owned(),
        () => format!("<{}>", in_angles()),
    }
}

/// Where in the source of a link or a picture its destination is written, if it is written there as
/// it is: the destination of a reference is elsewhere, and one with escapes is spelled otherwise.
pub fn place_in(link: &str, destination: &str) -> Option<Range<usize>> {
    // What is put there to see whether the parser takes it for the destination.
    let probe = if destination == "probe" { "another" } else { "probe" };
    let is_destination = |at: &usize| {
        let probed = [&link[..*at], probe, &link[at + destination.len()..]].concat();
        let first = Parser::new_ext(&probed, EXTENSIONS).find_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url)
            }
            _ => None,
        });
        first.as_deref() == Some(probe)
    };
    // The text comes first and a title last, and either may have the same words.
    let places = link.rmatch_indices(destination).map(|(at, _)| at).take(MOST_PLACES);
    let found = places.filter(|_| !destination.is_empty()).find(is_destination);
    found.map(|at| at..at + destination.len())
}

/// The addresses of the labels that a body defines, and the places of the definitions.
pub fn definitions(body: &str) -> Vec<(String, Range<usize>)> {
    let parser = Parser::new_ext(body, EXTENSIONS);
    let all = parser.reference_definitions().iter();
    let all = all.map(|(_, definition)| (definition.dest.to_string(), definition.span.clone()));
    let mut all: Vec<(String, Range<usize>)> = all.collect();
    all.sort_by_key(|(_, place)| place.start);
    all
}

/// How many places are tried, so that no link takes long.
const MOST_PLACES: usize = 8;
