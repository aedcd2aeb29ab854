//! The biography of a person, which is Markdown in YAML.
//!
//! In: the text of a person's file, where a biography is in it, and what YAML makes of that. Out:
//! its outline, and its faults at places in the file. Never: a correction by places in the
//! Markdown, which are others than those in the file.

use crate::ground::diag::{Diagnostic, Span, Spanned};
use crate::read::markdown::{Outline, OutlineOptions, outline};

/// The outline of a biography, and where it is written. YAML folds and escapes its text, so faults
/// are reported at the text as a whole, but for those of links that are written there once as they
/// are. Its blocks have no anchors.
pub(super) fn biography(
    Spanned { value: text, span }: Spanned<&str>,
    markdown: &str,
    options: OutlineOptions<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Outline {
    let (mut read, faults) = outline(markdown, 0..markdown.len(), span.file, options);
    diagnostics.extend(faults.into_iter().map(|fault| Diagnostic {
        span,
        related: Vec::new(),
        fix: None,
        ..fault
    }));
    let written = text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let place = |of: Span| {
        let link = markdown.get(of.start as usize..of.end as usize)?;
        let mut found = written.match_indices(link).map(|(at, _)| span.start as usize + at);
        let start = found.next().filter(|_| found.next().is_none())?;
        Some(Span::new(span.file, start, start + link.len()))
    };
    let links = read.links.iter_mut().chain(&mut read.own_links);
    let links = links.chain(&mut read.external_images);
    links.for_each(|link| link.span = place(link.span).unwrap_or(span));
    read.blocks.clear();
    read
}
