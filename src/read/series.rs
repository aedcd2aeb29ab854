//! Series: `series` in front matter, and the files of `content/series/`.
//!
//! In: the fields of a version, or the file of a series. Out: which series a version says that its
//! work is in, and as which part; what a series is called, and in which order its works are read.
//! Never: whether the works are there.

use serde::{Deserialize, Serialize};

use super::credits::NAME;
use super::document::{FormerAddresses, Mention, Name, Texts};
use super::draft;
use super::former_addresses;
use super::front_matter::{document, names};
use super::keys::{self, MOST_PARTS};
use super::marked_lines::{self, MarkedLines, add_plain};
use super::shared_values::plain_texts;
use super::yaml::{Fields, YamlKind};
use crate::ground::diag::{Diagnostic, FileId, Spanned, values as say};

/// The series that a version names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesPart {
    pub series: Mention,
    /// Which part its work is.
    pub part: Option<Spanned<u32>>,
}

/// `series/<id>.yaml`
#[derive(Debug, Serialize, Deserialize)]
pub struct SeriesDoc {
    pub id: Box<str>,
    pub file: FileId,
    pub facts: SeriesFacts,
}

/// The content of the file of a series.
#[derive(Debug, Serialize, Deserialize)]
pub struct SeriesFacts {
    pub title: Texts,
    pub description: Texts,
    /// The ids of its works, if the file has their order.
    pub order: Vec<Name>,
    pub former: FormerAddresses,
}

/// `series` in the front matter of a version: an id, or a map.
pub(super) fn of_version(
    fields: &mut Fields<'_, '_>,
    lines: &mut MarkedLines,
) -> Option<SeriesPart> {
    let is_text = |node: &YamlKind| !matches!(node, YamlKind::Map(_));
    if is_text(&fields.node("series")?.kind) {
        let name = fields.text("series")?;
        add_plain(lines, NAME, &name);
        return Some(SeriesPart { series: name.into(), part: None });
    }
    let mut fields = fields.fields("series")?;
    let (name, part) = (fields.required_text("id"), part(&mut fields));
    fields.finish();
    let name = name?;
    add_plain(lines, NAME, &name);
    Some(SeriesPart { series: name.into(), part })
}

/// The number of a part.
fn part(fields: &mut Fields<'_, '_>) -> Option<Spanned<u32>> {
    let Spanned { value, span } = fields.integer("part")?;
    match u32::try_from(value).ok().filter(|part| (1..=MOST_PARTS).contains(&i64::from(*part))) {
        Some(part) => Some(Spanned::new(part, span)),
        None => {
            fields.report(say::no_such_part(span, value, MOST_PARTS));
            None
        }
    }
}

/// Reads the file of a series.
pub fn read(text: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Option<SeriesFacts> {
    let node = document(text, file, diagnostics)?;
    let mut fields = Fields::of(&node, diagnostics, &keys::SERIES);
    let mut lines = MarkedLines::new();
    let title = names(&mut fields, "title", file, &mut lines);
    let facts = SeriesFacts {
        title,
        description: plain_texts(&mut fields, ("description", "a description"), &mut lines),
        order: fields.list("order"),
        former: former_addresses::read(&mut fields),
    };
    draft::refuse(&mut fields, "series");
    fields.finish();
    marked_lines::check(text, &lines, diagnostics);
    Some(facts)
}
