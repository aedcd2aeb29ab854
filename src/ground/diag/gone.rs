//! Messages about addresses that readers may still have and that lead nowhere now.
//!
//! In: the addresses. Out: a note for all that are kept in one way, and what their author does for
//! that. Never: an address of which something is left.

use std::collections::BTreeMap;

use super::{Diagnostic, Span, catalogue as codes, quoted};

/// How many of the addresses that are gone for one reason are named.
const MOST_NAMED: usize = 8;

/// How many such reasons have a note of their own.
const MOST_REASONS: usize = 20;

/// Addresses of the last build that lead nowhere after this one, sorted: a note for all that are
/// kept in one way. `is_there` says whether what an address is about is still there, in other
/// languages.
pub fn gone_addresses(
    span: Span,
    gone: &[String],
    is_there: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let mut ways: BTreeMap<WayToKeep<'_>, Vec<&str>> = BTreeMap::new();
    // What is kept with all that is below it.
    let mut above: Option<(&str, WayToKeep<'_>)> = None;
    for (n, address) in gone.iter().enumerate() {
        above = above.filter(|(start, _)| address.starts_with(start));
        let is_home = gone.get(n + 1).is_some_and(|next| next.starts_with(address));
        let way = || WayToKeep::of(address, is_home, is_there(address));
        let way = above.map_or_else(way, |(_, way)| way);
        if matches!(way, WayToKeep::Language(_) | WayToKeep::Archive) {
            above = above.or(Some((address, way)));
        }
        ways.entry(way).or_default().push(address);
    }
    let mut notes: Vec<_> =
        ways.iter().map(|(way, gone)| (gone[0], gone_address(span, *way, gone))).collect();
    notes.sort_by_key(|(first, _)| *first);
    let rest = notes.len().saturating_sub(MOST_REASONS);
    if rest > 0 {
        let last = &mut notes[MOST_REASONS - 1].1;
        last.message += &format!("; others are gone for {rest} more reasons");
    }
    notes.into_iter().take(MOST_REASONS).map(|(_, note)| note).collect()
}

/// A note about addresses that are kept in one way.
fn gone_address(span: Span, way: WayToKeep<'_>, gone: &[&str]) -> Diagnostic {
    let named = quoted(gone.iter().take(MOST_NAMED).copied());
    let message = match gone.len() {
        1 => format!("this address is gone: {named}"),
        all if all > MOST_NAMED => {
            format!("these addresses are gone: {named} and {} more", all - MOST_NAMED)
        }
        _ => format!("these addresses are gone: {named}"),
    };
    let them = if gone.len() == 1 { "it" } else { "them" };
    let help = format!("to keep {them}, {}", way.in_words(gone));
    Diagnostic::new(&codes::GONE_ADDRESS, span, message).help(help)
}

/// What an author does so that readers find something at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WayToKeep<'a> {
    Language(&'a str),
    Archive,
    Year(&'a str),
    /// `people` or `tags`, of which other languages still have the page.
    List(&'a str),
    /// Another version of the work is still there.
    Version,
    Work(&'a str),
    Person(&'a str),
    Tag(&'a str),
    Series(&'a str),
    File,
    Text,
}

impl<'a> WayToKeep<'a> {
    /// `is_home` if addresses below this one are gone too. What an address is about may still be
    /// there, in other languages.
    fn of(address: &'a str, is_home: bool, is_there: bool) -> Self {
        let names: Vec<&str> = address.trim_matches('/').split('/').collect();
        let is_file = !address.ends_with('/') && address.contains('.');
        match names.as_slice() {
            [language] if is_home => Self::Language(language),
            [_, "archive"] => Self::Archive,
            [_, "archive", year] => Self::Year(year),
            [_, what @ ("people" | "tags"), ..] if is_there => Self::List(what),
            ["articles", id, ..] if is_file && !is_there => Self::Work(id),
            _ if is_file && !address.ends_with(".html") => Self::File,
            _ if is_there => Self::Version,
            [_, "articles", id, ..] => Self::Work(id),
            [_, "people", id] => Self::Person(id),
            [_, "tags", id] => Self::Tag(id),
            [_, "series", id] => Self::Series(id),
            _ => Self::Text,
        }
    }

    fn in_words(self, gone: &[&str]) -> String {
        let alias = match gone {
            [address] => format!("write `aliases: [{address}]` in the"),
            _ => "write each of them under `aliases` in the".to_owned(),
        };
        // YAML takes other ids for something else.
        let is_plain = |id: &str| id.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
        let formerly = |id: &str| match is_plain(id) {
            true => format!("write `formerly: {id}`, or add it to the ids there, in the"),
            false => format!("write `formerly: \"{id}\"`, or add it to the ids there, in the"),
        };
        match self {
            Self::Language(tag) => format!("list `{tag}` under `languages` in site.yaml"),
            Self::Archive => "write `outputs: {archive: true}` in site.yaml".to_owned(),
            Self::Year(year) => {
                format!("keep a text of {year}, or {alias} text that readers should find there")
            }
            Self::List(what) => format!("write `outputs: {{{what}: all}}` in site.yaml"),
            Self::Version => format!("{alias} version that readers should find"),
            Self::Work(id) => format!("{} work that has the text now", formerly(id)),
            Self::Person(id) => format!("{} file that the person has now", formerly(id)),
            Self::Tag(id) => format!("{} file that the tag has now", formerly(id)),
            Self::Series(id) => format!("{} file that the series has now", formerly(id)),
            Self::File => format!(
                "put the file back, or write a line such as `{} /new/address 301` in \
                 static/_redirects",
                gone[0]
            ),
            Self::Text => format!("{alias} text that readers should find there"),
        }
    }
}
