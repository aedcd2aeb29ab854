//! The last look at a twin, as every reader of Markdown understands it.
//!
//! In: plain Markdown. Out: the same, with a backslash before what is a tag or a link in it that no
//! twin may have. Something may have become one when what stood within it was left out. Never: a
//! change to anything else.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::Edits;
use super::raw_html::is_kept;
use crate::read::markdown::tree::EXTENSIONS;

/// How often it is looked at: a tag that is text now may have hidden another one.
const MOST_LOOKS: usize = 8;

pub(super) fn guarded(mut markdown: String) -> String {
    for _ in 0..MOST_LOOKS {
        if !markdown.contains('<') && !markdown.contains("](") {
            return markdown;
        }
        let edits = unwanted(&markdown);
        if edits.is_empty() {
            return markdown;
        }
        markdown = edits.made(&markdown);
    }
    // Nobody writes this but to get through.
    markdown.replace('<', "&lt;").replace("](", "]\\(")
}

/// What readers of Markdown know besides CommonMark; some know nothing else.
const KNOWN: [Options; 2] = [EXTENSIONS.difference(OWN), Options::empty()];

/// What only few of them know.
const OWN: Options = Options::ENABLE_HEADING_ATTRIBUTES.union(Options::ENABLE_DEFINITION_LIST);

/// A backslash before each of them.
fn unwanted(markdown: &str) -> Edits {
    let mut places = BTreeSet::new();
    for options in KNOWN {
        for (event, place) in Parser::new_ext(markdown, options).into_offset_iter() {
            match event {
                Event::Html(html) | Event::InlineHtml(html) if !are_kept(&html) => {
                    let tags = markdown[place.clone()].match_indices('<');
                    places.extend(tags.map(|(at, _)| place.start + at));
                }
                // Without notes, `[^1]: Note.` would be the address of a label.
                Event::Start(_) if options.is_empty() => {}
                Event::Start(Tag::Link { link_type, dest_url, .. })
                    if !is_whole(link_type, &dest_url) =>
                {
                    places.insert(place.start);
                }
                Event::Start(Tag::Image { link_type, dest_url, .. })
                    if !is_whole(link_type, &dest_url) =>
                {
                    places.insert(place.start + 1);
                }
                _ => {}
            }
        }
    }
    let mut edits = Edits::default();
    places.into_iter().for_each(|at| edits.put(at..at, "\\"));
    edits
}

/// Whether raw HTML is nothing but tags that twins have.
fn are_kept(html: &str) -> bool {
    html.trim().split_inclusive('>').all(|tag| is_kept(tag.trim()))
}

/// Whether an address has a scheme, or stands for itself.
fn is_whole(link_type: LinkType, address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b"+-.".contains(&b);
    let runs = ["javascript", "vbscript", "data"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
    matches!(link_type, LinkType::Autolink | LinkType::Email)
        || !runs
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(is_part)
}
