//! `feeds` and `feed_id`: which feeds a site has, how long they are, how their entries are known.
//!
//! In: keys of `site.yaml`. Out: [`FeedSettings`], each with a value. Never: what is in a feed.

use crate::ground::diag::settings as say;
use crate::read::keys::MOST_IN_A_FEED;
use crate::read::yaml::Fields;

/// Which feeds there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedSettings {
    /// `outputs.feeds`: whether there are any.
    pub are_wanted: bool,
    /// A tag URI (RFC 4151) that begins the ids of feeds and entries. `None`: the site's address
    /// does.
    pub id: Option<Box<str>>,
    pub kinds: FeedKinds,
    pub lengths: FeedLengths,
}

/// Kinds of feeds, each of which can be turned off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedKinds {
    /// The newest articles of each language.
    pub languages: bool,
    /// Pages with all articles of a language, where its feed does not have all.
    pub older: bool,
    pub tags: bool,
    pub series: bool,
    pub people: bool,
    /// JSON Feed, in addition to Atom.
    pub json: bool,
}

/// Numbers of entries and works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedLengths {
    /// How many of the newest articles are in the feed of a language, with their whole texts.
    pub full: usize,
    /// How many are in the feed of a tag, a series or a person, with summaries.
    pub newest: usize,
    /// From how many works on a tag, a series or a person has a feed.
    pub from: usize,
    /// How many a page of older ones has.
    pub per_page: usize,
}

impl Default for FeedSettings {
    fn default() -> Self {
        let kinds = FeedKinds {
            languages: true,
            older: true,
            tags: true,
            series: true,
            people: true,
            json: true,
        };
        Self {
            are_wanted: true,
            id: None,
            kinds,
            lengths: FeedLengths { full: 50, newest: 20, from: 3, per_page: 100 },
        }
    }
}

/// Reads `feed_id` and `feeds`.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> FeedSettings {
    let mut settings = FeedSettings { id: feed_id(fields), ..FeedSettings::default() };
    let Some(mut own) = fields.fields("feeds") else { return settings };
    let FeedSettings { kinds, lengths, .. } = &mut settings;
    for (key, kind) in [
        ("languages", &mut kinds.languages),
        ("older", &mut kinds.older),
        ("tags", &mut kinds.tags),
        ("series", &mut kinds.series),
        ("people", &mut kinds.people),
        ("json", &mut kinds.json),
    ] {
        *kind = own.flag(key).map_or(*kind, |flag| flag.value);
    }
    for (key, length) in [
        ("full", &mut lengths.full),
        ("newest", &mut lengths.newest),
        ("from", &mut lengths.from),
        ("per_page", &mut lengths.per_page),
    ] {
        let Some(number) = own.integer(key) else { continue };
        if (1..=MOST_IN_A_FEED).contains(&number.value) {
            *length = number.value as usize;
        } else {
            own.report(say::bad_feed_number(number.span, key));
        }
    }
    own.finish();
    settings
}

fn feed_id(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let written = fields.text("feed_id")?;
    if is_tag_uri(&written.value) {
        return Some(written.value.into_boxed_str());
    }
    fields.report(say::bad_feed_id(written.span, &written.value));
    None
}

/// Whether a text is a tag URI with something that names this site (RFC 4151, section 2.1).
fn is_tag_uri(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("tag:") else { return false };
    let Some((entity, specific)) = rest.split_once(':') else { return false };
    let Some((authority, date)) = entity.split_once(',') else { return false };
    let host = authority.rsplit('@').next().unwrap_or_default();
    let user = authority.strip_suffix(host).and_then(|user| user.strip_suffix('@'));
    let is_user = |user: &str| {
        !user.is_empty() && user.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
    };
    is_host(host)
        && user.is_none_or(is_user)
        && is_date(date)
        && !specific.is_empty()
        && specific.bytes().all(is_of_specific)
}

fn is_host(host: &str) -> bool {
    host.split('.').all(|name| {
        let is_inner = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        !name.is_empty()
            && name.bytes().all(is_inner)
            && !name.starts_with('-')
            && !name.ends_with('-')
    })
}

/// `2026`, `2026-03` or `2026-03-01`.
fn is_date(date: &str) -> bool {
    let is_number = |part: &str, length| part.len() == length && part.bytes().all(is_digit);
    let mut parts = date.split('-');
    parts.next().is_some_and(|year| is_number(year, 4))
        && parts.clone().count() <= 2
        && parts.all(|part| is_number(part, 2))
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// What RFC 3986 allows in a path and a query, percent-encoded texts among it.
fn is_of_specific(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@/?".contains(&byte)
}
