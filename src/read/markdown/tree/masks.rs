//! What the parser is given to read in the place of a body.
//!
//! In: a body. Out: what the parser finds when it reads something else in the place of each mark
//! that CommonMark does not have: a thematic break for the fence of a container, `1.` for a marker
//! such as `١.`, a noncharacter before a colon that begins no definition, a backslash before a
//! dollar sign that begins no formula, line breaks around the title of an alert. All places are
//! those of the body. Where the parser finds a mask in code or HTML, the text there is as it was
//! written. Never: a character in a text that is not in the body.

use super::numbering::{ItemMarker, Numbering};
use super::reader::{ReadBody, TreeReader};
use super::{alert_titles, definitions::UnusedDefinitions, fences, math, numbering};
use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag};
use std::ops::Range;

/// A part of a body that the parser reads as something else.
pub(super) struct Mask {
    pub source: Range<usize>,
    pub text: String,
    /// If it marks the item of a list.
    pub numbering: Option<Numbering>,
}

/// How often a body is read at most: what was taken for a mark and is none is left out of the next
/// reading.
const MOST_READINGS: usize = 6;

/// Reads a body with all extensions.
pub(super) fn read(source: &str) -> ReadBody<'_> {
    let mut masks = fences::masks(source);
    masks.extend(numbering::masks(source));
    masks.extend(alert_titles::masks(source));
    masks.extend(math::masks(source));
    for _ in 1..MOST_READINGS {
        let MaskedReading { body, not_items, not_definitions } = read_masked(source, &mut masks);
        if not_items.is_empty() && not_definitions.is_empty() {
            return body;
        }
        // What follows a definition that is none may be an item in the next reading.
        if not_definitions.is_empty() {
            masks.retain(|mask| not_items.binary_search(&mask.source.start).is_err());
        }
        masks.extend(not_definitions.into_iter().map(colon));
    }
    read_masked(source, &mut masks).body
}

fn colon(start: usize) -> Mask {
    Mask { source: start..start + 1, text: format!("{NOTHING}:"), numbering: None }
}

/// Stands before a colon that begins no definition, and is nothing. No text contains this
/// noncharacter (Unicode 16, section 23.7).
const NOTHING: char = '\u{fdd2}';

/// What the parser found.
struct MaskedReading<'a> {
    body: ReadBody<'a>,
    /// The places of masks for the markers of items that mark none.
    not_items: Vec<usize>,
    /// The places of colons that the parser takes for those of definitions, without a space after
    /// them: `:smile:`.
    not_definitions: Vec<usize>,
}

fn read_masked<'a>(source: &'a str, masks: &mut [Mask]) -> MaskedReading<'a> {
    if !masks.is_empty() {
        masks.sort_by_key(|mask| mask.source.start);
        return Masked::new(source, masks).read();
    }
    let (mut reader, mut not_definitions) = (TreeReader::new(source, true), Vec::new());
    let mut events = Parser::new_ext(source, math::extensions(source)).into_offset_iter();
    let mut unused = UnusedDefinitions::of(events.reference_definitions());
    reader.read(std::iter::from_fn(|| {
        let (event, span) = events.next()?;
        unused.take(&event, events.reference_definitions());
        not_definitions.extend(not_a_definition(source, &event, &span));
        Some((event, span))
    }));
    let body = ReadBody { unused_definitions: unused.places(), ..reader.finish() };
    MaskedReading { body, not_items: Vec::new(), not_definitions }
}

/// The place of the colon of a definition that is none.
fn not_a_definition(source: &str, event: &Event<'_>, span: &Range<usize>) -> Option<usize> {
    if !matches!(event, Event::Start(Tag::DefinitionListDefinition)) {
        return None;
    }
    let colon = span.start + source[span.clone()].find(':')?;
    source[colon + 1..].starts_with(|c: char| !c.is_whitespace()).then_some(colon)
}

/// A body with its masks.
struct Masked<'m, 'a> {
    source: &'a str,
    text: String,
    masks: &'m [Mask],
    /// Where each begins in the text.
    starts: Vec<usize>,
}

impl<'m, 'a> Masked<'m, 'a> {
    fn new(source: &'a str, masks: &'m [Mask]) -> Self {
        let mut text = String::with_capacity(source.len() + masks.len());
        let (mut starts, mut from) = (Vec::with_capacity(masks.len()), 0);
        for mask in masks {
            text.push_str(&source[from..mask.source.start]);
            starts.push(text.len());
            text.push_str(&mask.text);
            from = mask.source.end;
        }
        text.push_str(&source[from..]);
        Self { source, text, masks, starts }
    }

    fn read(&self) -> MaskedReading<'a> {
        let (mut items, mut markers) = (Vec::new(), Vec::new());
        let mut not_definitions = Vec::new();
        let mut reader = TreeReader::new(self.source, true);
        let mut events =
            Parser::new_ext(&self.text, math::extensions(self.source)).into_offset_iter();
        let mut unused = UnusedDefinitions::of(events.reference_definitions());
        reader.read(std::iter::from_fn(|| {
            let (event, masked) = events.next()?;
            unused.take(&event, events.reference_definitions());
            let span = self.place(masked.start)..self.place(masked.end);
            if matches!(event, Event::Start(Tag::Item))
                && let Some((mask, marker)) = self.marker_at(masked.start, span.start)
            {
                items.push(mask);
                markers.push(marker);
            }
            not_definitions.extend(not_a_definition(self.source, &event, &span));
            Some((self.unmasked(event), span))
        }));
        let all = self.masks.iter().enumerate().filter(|(_, mask)| mask.numbering.is_some());
        let unread = all.filter(|(mask, _)| items.binary_search(mask).is_err());
        let not_items = unread.map(|(_, mask)| mask.source.start).collect();
        let unused = unused.places().into_iter();
        let unused_definitions =
            unused.map(|it| self.place(it.start)..self.place(it.end)).collect();
        let body = ReadBody { markers, unused_definitions, ..reader.finish() };
        MaskedReading { body, not_items, not_definitions }
    }

    /// The mask that marks the item at `masked`, which may begin with spaces, and its marker: that
    /// item begins at `start` in the body.
    fn marker_at(&self, masked: usize, start: usize) -> Option<(usize, ItemMarker)> {
        let text = &self.text[masked..];
        let spaces = text.len() - text.trim_start_matches(' ').len();
        let at = self.starts.binary_search(&(masked + spaces)).ok()?;
        let mask = &self.masks[at];
        let number = mask.text[..mask.text.len() - 1].parse().unwrap_or(1);
        let delimiter = self.source[mask.source.clone()].chars().next_back()?;
        Some((at, ItemMarker { start, numbering: mask.numbering?, number, delimiter }))
    }

    /// The place in the body. What is in a mask is at the beginning of what it masks.
    fn place(&self, at: usize) -> usize {
        let Some(last) = self.starts.partition_point(|start| *start <= at).checked_sub(1) else {
            return at;
        };
        let (start, mask) = (self.starts[last], &self.masks[last]);
        match at - start < mask.text.len() {
            true => mask.source.start,
            false => mask.source.end + (at - start - mask.text.len()),
        }
    }

    /// What the parser read, as it was written.
    fn unmasked(&self, event: Event<'_>) -> Event<'a> {
        match event {
            Event::Text(text) => Event::Text(self.written(text)),
            Event::Html(html) => Event::Html(self.written(html)),
            Event::InlineHtml(html) => Event::InlineHtml(self.written(html)),
            Event::Code(code) => match self.written(code) {
                code if code.contains(NOTHING) => {
                    Event::Code(CowStr::from(code.replace(NOTHING, "")))
                }
                code => Event::Code(code),
            },
            // In such an address, a backslash takes no meaning.
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, title, id }) => {
                let (link_type, dest_url) = (LinkType::Autolink, self.written(dest_url));
                let (title, id) = (title.into_static(), id.into_static());
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            event => event.into_static(),
        }
    }

    fn written(&self, text: CowStr<'_>) -> CowStr<'a> {
        let start = text.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        let is_part = matches!(text, CowStr::Borrowed(_))
            && start.checked_add(text.len()).is_some_and(|end| end <= self.text.len());
        match is_part {
            true => {
                let end = self.place(start + text.len());
                CowStr::Borrowed(&self.source[self.place(start)..end])
            }
            false => text.into_static(),
        }
    }
}
