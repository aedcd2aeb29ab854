//! Tera's errors in templates, as diagnostics with places.
//!
//! In: an error of Tera, and the texts of all templates. Out: a diagnostic for every fault. Where
//! Tera checks templates against each other, it reports all faults in one text, which is taken
//! apart here.

use crate::ground::spelling;
use std::ops::Range;

use tera::{Error, ErrorKind};

use super::Template;
use crate::ground::diag::{Diagnostic, Span, templates as say};
use crate::ground::source::BUILT_IN;

/// The faults that `error` contains. `page` is the address of the page that was rendered.
pub fn faults(templates: &[Template], error: &Error, page: Option<&str>) -> Vec<Diagnostic> {
    let at = |template: &str, range| span(templates, template, range);
    let one = match error.kind() {
        ErrorKind::SyntaxError(report) => {
            say::syntax(at(report.filename(), report.span().range.clone()), report.message())
        }
        ErrorKind::RenderingError(report) => say::rendering(
            at(report.filename(), report.span().range.clone()),
            report.message(),
            page,
        ),
        ErrorKind::MissingParent { current, parent } => {
            missing(templates, name_in(templates, current, parent), parent)
        }
        ErrorKind::TemplateNotFound(name) => missing(templates, at(name, 0..0), name),
        ErrorKind::CircularExtend { inheritance_chain: chain, .. }
        | ErrorKind::CircularInclude { include_chain: chain, .. } => {
            let circle = circle(chain);
            let (first, next) =
                (circle.first().map_or("", |name| name), circle.get(1).or(circle.first()));
            say::circular(name_in(templates, first, next.map_or("", |name| name)), &circle)
        }
        _ => {
            let message = error.to_string();
            let found: Vec<Diagnostic> = message
                .split("\n\nerror: ")
                .filter_map(|report| reference(templates, report))
                .collect();
            if !found.is_empty() {
                return found;
            }
            say::rendering(at("", 0..0), &message, page)
        }
    };
    vec![one]
}

/// The part of a chain that is a circle. Tera may find it at any of its templates; it is reported
/// from the one that comes first in the alphabet.
fn circle(chain: &[String]) -> Vec<String> {
    let start = chain.iter().position(|name| Some(name) == chain.last()).unwrap_or_default();
    let mut circle =
        if start + 1 < chain.len() { chain[start + 1..].to_vec() } else { chain.to_vec() };
    let first = circle.iter().enumerate().min_by_key(|(_, name)| *name).map_or(0, |(at, _)| at);
    circle.rotate_left(first);
    circle
}

/// A name that a template uses and that does not exist, as Tera reports it:
///
/// ```text
/// error: Unknown filter `shout`
///  --> tag.html:2:11
///   |
/// 2 | {{ name | shout }}
///   |           ^^^^^
/// ```
fn reference(templates: &[Template], report: &str) -> Option<Diagnostic> {
    let mut lines = report.lines();
    let message = lines.next()?.trim_start_matches("error: ");
    let (place, column) = lines.next()?.split_once("--> ")?.1.rsplit_once(':')?;
    let (template, line) = place.rsplit_once(':')?;
    let width = report.lines().last()?.matches('^').count();
    let range =
        range(&find(templates, template)?.text, line.parse().ok()?, column.parse().ok()?, width)?;
    let span = span(templates, template, range);
    let named = message.split('`').nth(1).unwrap_or_default();
    Some(match message.split(' ').next() {
        Some("Block") => say::unknown_block(span, named),
        _ if message.starts_with("Unknown template") => missing(templates, span, named),
        _ => say::unknown_name(span, message),
    })
}

/// The bytes of `width` characters at a line and column, both from 1.
fn range(text: &str, line: usize, column: usize, width: usize) -> Option<Range<usize>> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let byte =
        |n: usize| text[start..].char_indices().nth(n).map_or(text.len(), |(at, _)| start + at);
    let from = byte(column.checked_sub(1)?);
    Some(from..byte(column - 1 + width).max(from))
}

fn missing(templates: &[Template], span: Span, name: &str) -> Diagnostic {
    let names = templates.iter().map(|template| template.name.trim_start_matches(BUILT_IN));
    say::missing_template(span, name, spelling::nearest(name, names))
}

/// The place of a name in quotes in a template.
fn name_in(templates: &[Template], template: &str, name: &str) -> Span {
    let found = find(templates, template).and_then(|template| template.text.find(name));
    span(templates, template, found.map_or(0..0, |at| at..at + name.len()))
}

fn span(templates: &[Template], template: &str, range: Range<usize>) -> Span {
    let found = find(templates, template).or_else(|| templates.first());
    found.map_or(Span::whole(crate::ground::diag::FileId(0)), |found| {
        Span::new(found.file, range.start, range.end)
    })
}

/// The template that a name means: the site's own, or the built-in one.
fn find<'t>(templates: &'t [Template], name: &str) -> Option<&'t Template> {
    let by = |name: &str| templates.iter().find(|template| template.name == name);
    by(name).or_else(|| by(&format!("{BUILT_IN}{name}")))
}
