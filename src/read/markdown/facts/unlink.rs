//! The words of a link.
//!
//! In: the source of one link or picture. Out: what has to be deleted to leave only its words, or
//! only a link to the whole text. Never: a guess about source that is not one whole link.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Parser, Tag};

use crate::read::markdown::tree::EXTENSIONS;

/// What is around the words of a link, or the description of a picture.
pub fn around_words(link: &str) -> Option<[Range<usize>; 2]> {
    let start = if link.starts_with("![") { 2 } else { 1 };
    let end = end_of_words(link, start)?;
    Some([0..start, end..link.len()])
}

/// The fragment of a link that also names a file, with its `#`; or that of such a destination
/// alone.
pub fn fragment(link: &str) -> Option<Range<usize>> {
    if !link.starts_with(['[', '!']) {
        return link.find('#').filter(|at| *at > 0).map(|at| at..link.len());
    }
    let start = if link.starts_with("![") { 2 } else { 1 };
    let destination = end_of_words(link, start)? + "](".len();
    let rest = link.get(destination..)?;
    let at =
        rest.find(['#', ')', '"', '\'', ' ', '>']).filter(|at| rest[*at..].starts_with('#'))?;
    let length = rest[at..].find([')', ' ', '>', '\n'])?;
    let names_a_file = !rest[..at].trim_start_matches('<').is_empty();
    names_a_file.then_some(destination + at..destination + at + length)
}

/// Where the words end: at the bracket after the last thing in them.
fn end_of_words(link: &str, start: usize) -> Option<usize> {
    // Of a reference by its own words, the parser only counts these if it does not know them.
    let link = link.strip_suffix("[]").unwrap_or(link);
    // What a reference leads to is defined elsewhere.
    let mut whole = |found: BrokenLink<'_>| {
        (found.span.start == 0).then_some((CowStr::Borrowed("x"), CowStr::Borrowed("")))
    };
    let mut events = Parser::new_with_broken_link_callback(link, EXTENSIONS, Some(&mut whole))
        .into_offset_iter()
        .skip_while(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
    let (first, place) = events.next()?;
    let is_link = matches!(first, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
    if !is_link || place != (0..link.len()) || !link[..start].ends_with('[') {
        return None;
    }
    let inside = events.take_while(|(_, place)| *place != (0..link.len()));
    let last = inside.map(|(_, place)| place.end).max().unwrap_or(start);
    Some(last + link.get(last..)?.find(']')?)
}
