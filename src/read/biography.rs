//! The biography of a person, which is Markdown in YAML.
//!
//! In: the text of a person's file, where a biography is in it, and what YAML makes of that. Out:
//! its outline, and its faults at places in the file. Never: a correction by places in the
//! Markdown, which are others than those in the file.

use crate::ground::diag::{Diagnostic, Span, Spanned, characters, yaml};
use crate::read::markdown::{Outline, OutlineOptions, outline};

/// The outline of a biography, and where it is written. If YAML folds or escapes its text, faults
/// are reported at the text as a whole, but for those of links that are written there once as they
/// are. Its blocks have no anchors. Characters that cannot be seen were reported with the YAML.
pub(super) fn biography(
    Spanned { value: text, span }: Spanned<&str>,
    markdown: &str,
    options: OutlineOptions<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Outline {
    let (mut read, faults) = outline(markdown, 0..markdown.len(), span.file, options);
    let written = text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let lines = lines(markdown, written, span.start as usize).unwrap_or_default();
    let once = |of: Span| {
        let link = markdown.get(of.start as usize..of.end as usize)?;
        let mut found = written.match_indices(link).map(|(at, _)| span.start as usize + at);
        let start = found.next().filter(|_| found.next().is_none())?;
        Some(Span::new(span.file, start, start + link.len()))
    };
    let is_one = |it: &Diagnostic| characters::is_one(it) || yaml::is_control(it);
    let is_here = |it: Span| span.start <= it.start && it.end <= span.end;
    let is_said = diagnostics.iter().any(|it| is_one(it) && is_here(it.span));
    let new = faults.into_iter().filter(|fault| !is_said || !characters::is_one(fault));
    diagnostics.extend(new.map(|fault| Diagnostic {
        span: place(fault.span, &lines).unwrap_or(span),
        related: Vec::new(),
        fix: None,
        ..fault
    }));
    let links = read.links.iter_mut().chain(&mut read.own_links);
    let links = links.chain(&mut read.external_images);
    links.for_each(|link| {
        link.span = place(link.span, &lines).or_else(|| once(link.span)).unwrap_or(span);
    });
    read.blocks.clear();
    read
}

/// The place in the file of a place in a text, by its lines.
fn place(span: Span, lines: &[(usize, usize)]) -> Option<Span> {
    let at = |at: usize| {
        let line = lines.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        Some(lines[line].1 + at - lines[line].0)
    };
    Some(Span::new(span.file, at(span.start as usize)?, at(span.end as usize)?))
}

/// Where each line of a text begins, in it and in the file, in which it is written from `base` on;
/// `None` if more than indentation differs.
fn lines(text: &str, written: &str, base: usize) -> Option<Vec<(usize, usize)>> {
    if let Some(at) = written.find(text) {
        return Some(vec![(0, base + at)]);
    }
    let (mut lines, mut start, mut below) = (Vec::new(), 0, base);
    let mut written = written.split_inclusive('\n');
    for line in text.split_inclusive('\n') {
        let line_written = written.next()?;
        let bare = line_written.trim_end_matches(['\n', '\r']);
        let indent = bare.strip_suffix(line.trim_end_matches('\n'))?;
        if !indent.trim_matches(' ').is_empty() {
            return None;
        }
        lines.push((start, below + indent.len()));
        start += line.len();
        below += line_written.len();
    }
    Some(lines)
}
