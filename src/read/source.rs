//! Where a text first appeared: `source` in front matter.
//!
//! In: the fields of a version. Out: a [`Source`] and the way to it, with the faults of their keys.
//! Never: whether its people are in the archive.

use super::dates::date;
use super::front_matter::{plain_line, web_address};
use super::marked_lines::MarkedLines;
use super::shared_values::{choice, language};
use super::sources::{Access, PrintedSource, Source, SourceNames, Via};
use super::yaml::Fields;
use super::{credits, identifiers, source_date};

/// The words for who may read a text where it first appeared.
pub(super) const ACCESS: [(&str, Option<Access>); 4] = [
    ("", None),
    ("open", Some(Access::Open)),
    ("registration", Some(Access::Registration)),
    ("paywall", Some(Access::Paywall)),
];

/// What `source` says.
pub(super) struct SourceFacts {
    /// `None` if it only says by which way the text came.
    pub source: Option<Source>,
    pub via: Option<Via>,
}

pub(super) fn read(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Option<SourceFacts> {
    read_at(fields, "source", lines)
}

/// The source that a key describes.
pub(super) fn read_at(
    fields: &mut Fields<'_, '_>,
    key: &str,
    lines: &mut MarkedLines,
) -> Option<SourceFacts> {
    let mut fields = fields.fields(key)?;
    let tag = fields.text("language");
    let mut names = |one, many| credits::known(credits::people(&mut fields, (one, many), lines));
    let (authors, is_anonymous) = names("author", "authors");
    let names = SourceNames { authors, is_anonymous, editors: names("editor", "editors").0 };
    let source = Source {
        title: plain_line(&mut fields, "title", lines),
        language: tag.and_then(|tag| language(&mut fields, &tag)),
        publication: plain_line(&mut fields, "publication", lines),
        url: web_address(&mut fields, "url"),
        archived: web_address(&mut fields, "archived"),
        archived_on: date(&mut fields, "archived_on"),
        date: source_date::read(&mut fields),
        access: choice(&mut fields, "access", &ACCESS),
        names,
        printed: printed(&mut fields, lines),
    };
    let via = via(&mut fields, lines);
    let is_only_via = via.is_some() && source == Source::default();
    fields.finish();
    Some(SourceFacts { source: Some(source).filter(|_| !is_only_via), via })
}

/// A translation in between that the archive does not hold.
fn via(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Option<Via> {
    let mut fields = fields.fields("via")?;
    let tag = fields.text("language");
    let via = Via {
        language: tag.and_then(|tag| language(&mut fields, &tag)),
        translators: {
            credits::known(credits::people(&mut fields, ("translator", "translators"), lines)).0
        },
        publication: plain_line(&mut fields, "publication", lines),
    };
    fields.finish();
    (via != Via::default()).then_some(via)
}

/// Where a text stands in what was printed; `None` if nothing of that is said.
fn printed(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Option<Box<PrintedSource>> {
    let mut line = |fields: &mut _, key| plain_line(fields, key, lines);
    let printed = PrintedSource {
        container: line(fields, "container"),
        volume: line(fields, "volume"),
        issue: line(fields, "issue"),
        pages: line(fields, "pages").as_deref().map(with_dash),
        publisher: line(fields, "publisher"),
        place: line(fields, "place"),
        edition: line(fields, "edition"),
        isbn: identifiers::isbn(fields),
        doi: identifiers::doi(fields),
        note: line(fields, "note"),
    };
    (printed != PrintedSource::default()).then(|| Box::new(printed))
}

/// Pages with the dash that readers see between numbers.
fn with_dash(pages: &str) -> Box<str> {
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let mut out = String::with_capacity(pages.len() + 4);
    let mut rest = pages.chars().peekable();
    let mut before = None;
    while let Some(c) = rest.next() {
        let is_between = c == '-' && is_digit(before) && is_digit(rest.peek().copied());
        out.push(if is_between { '–' } else { c });
        before = Some(c);
    }
    out.into()
}
