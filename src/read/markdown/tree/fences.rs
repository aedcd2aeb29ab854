//! The lines that fence containers: `::: {lang=he}`, `::: epigraph`, `:::`.
//!
//! In: a body. Out: what the parser is given to read, which knows no containers: the same, with a
//! thematic break of the same length in the place of each fence. A thematic break ends paragraphs,
//! lists and quotations as a fence does, and where the parser finds none (in code, in HTML) there
//! was no fence, and the text there is as it was written. Fences stand at the very start of a line.

use super::attributes::{Attributes, is_class};
use pulldown_cmark::{CowStr, Event};

const FENCE: &str = ":::";

/// A line that looks like a fence.
pub(super) enum Fence<'a> {
    Opens(Attributes<'a>),
    Closes,
}

/// `source` with breaks for fences, if there are any.
pub(super) fn masked(source: &str) -> Option<String> {
    let bytes = source.as_bytes();
    let begins_line = |at: usize| at == 0 || bytes[at - 1] == b'\n';
    memchr::memchr_iter(b':', bytes).find(|at| begins_line(*at) && is_fence(source, *at))?;
    let mut masked = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let end = line.trim_end_matches(['\n', '\r']).len();
        match line.starts_with(FENCE) {
            true => masked.extend(std::iter::repeat_n('*', end)),
            false => masked.push_str(&line[..end]),
        }
        masked.push_str(&line[end..]);
    }
    Some(masked)
}

/// What the parser read in `masked`, as it was written in `source`.
pub(super) fn unmasked<'a>(event: Event<'_>, masked: &str, source: &'a str) -> Event<'a> {
    let written = |text: CowStr<'_>| {
        let start = text.as_ptr().addr().wrapping_sub(masked.as_ptr().addr());
        let same = source.get(start..start.saturating_add(text.len()));
        same.filter(|_| matches!(text, CowStr::Borrowed(_)))
            .map_or_else(|| text.clone().into_static(), CowStr::Borrowed)
    };
    match event {
        Event::Text(text) => Event::Text(written(text)),
        Event::Html(html) => Event::Html(written(html)),
        event => event.into_static(),
    }
}

/// Whether a fence begins at `start`.
pub(super) fn is_fence(source: &str, start: usize) -> bool {
    source[start..].starts_with(FENCE)
}

/// The fence whose line begins at `start`.
pub(super) fn read(source: &str, start: usize) -> Fence<'_> {
    let line = source[start..].lines().next().unwrap_or_default().trim_end();
    let rest = line.trim_start_matches(':').trim_start();
    let at = start + line.len() - rest.len();
    let span = at..start + line.len();
    match rest {
        "" => Fence::Closes,
        _ if rest.starts_with('{') => {
            let attributes =
                Attributes::read(source, at).filter(|attributes| attributes.span.end == span.end);
            Fence::Opens(attributes.unwrap_or_else(|| Attributes::bad(span)))
        }
        name if name.chars().all(is_class) => {
            Fence::Opens(Attributes { classes: vec![name], span, ..Attributes::default() })
        }
        _ => Fence::Opens(Attributes::bad(span)),
    }
}
