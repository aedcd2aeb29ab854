//! The biography of a person, which is Markdown in YAML.
//!
//! In: the text of a person's file, where a biography is in it, and what YAML makes of that. Out:
//! its outline, and its faults at places in the file. Never: a correction by places in the
//! Markdown, which are others than those in the file.

use crate::ground::diag::{Diagnostic, Span, Spanned, characters, yaml};
use crate::read::markdown::{Outline, OutlineOptions, outline};
use crate::read::text_places::TextPlaces;

/// The outline of a biography, and where it is written. Its blocks have no anchors. Characters that
/// cannot be seen were reported with the YAML.
pub(super) fn biography(
    Spanned { value: text, span }: Spanned<&str>,
    markdown: &str,
    options: OutlineOptions<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Outline {
    let (mut read, faults) = outline(markdown, 0..markdown.len(), span.file, options);
    let places = TextPlaces::of(text, &Spanned::new(markdown, span));
    let place = |of: Span| places.place(of.start as usize..of.end as usize);
    let is_one = |it: &Diagnostic| characters::is_one(it) || yaml::is_control(it);
    let is_here = |it: Span| span.start <= it.start && it.end <= span.end;
    let is_said = diagnostics.iter().any(|it| is_one(it) && is_here(it.span));
    let new = faults.into_iter().filter(|fault| !is_said || !characters::is_one(fault));
    diagnostics.extend(new.map(|fault| Diagnostic {
        span: place(fault.span),
        related: Vec::new(),
        fix: None,
        ..fault
    }));
    let links = read.links.iter_mut().chain(&mut read.own_links);
    let links = links.chain(&mut read.external_images);
    links.for_each(|link| link.span = place(link.span));
    read.blocks.clear();
    read
}
