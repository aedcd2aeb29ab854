//! The texts of a parallel page: two bodies, row by row.
//!
//! In: a pair of bodies and the rows of their blocks. Out: the variables `rows` and
//! `notes`. Each body is read once and written in pieces, so that its notes keep their numbers.

use tera::Value;

use super::{Renderer, markdown_of};
use crate::ground::source::SourceError;
use crate::read::config::InterfaceLanguage;
use crate::show::field::map;
use crate::show::markdown_html::{Piece, Pieces};
use crate::show::view::{PairView, Row, RowKind, Targets};

impl Renderer<'_> {
    /// The variables `rows` and `notes`, and whether both bodies are those that were parsed.
    pub(super) fn pair(
        &self,
        pair: &PairView,
        interface: InterfaceLanguage,
    ) -> Result<([Value; 2], bool), SourceError> {
        let (of_source, of_translation) =
            (self.sources.bytes(pair.source.file)?, self.sources.bytes(pair.translation.file)?);
        let (of_source, is_source_current) = markdown_of(&pair.source, &of_source);
        let (of_translation, is_translation_current) =
            markdown_of(&pair.translation, &of_translation);
        let labels = self.words[interface].labels();
        let (from_source, from_translation) =
            (Targets::of(&pair.source), Targets::of(&pair.translation));
        let source = Pieces::read(&of_source, &self.options(&pair.source, &labels, &from_source));
        let translation_options = self.options(&pair.translation, &labels, &from_translation);
        let translation = Pieces::read(&of_translation, &translation_options);
        let kinds: Vec<RowStyle> =
            pair.rows.iter().map(|row| shown(row, &source, &translation)).collect();
        let is_current = is_source_current && is_translation_current;
        Ok((rows(pair, &kinds, &source, &translation), is_current))
    }
}

/// How a row is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowStyle {
    Heading,
    /// One picture, two captions.
    Figure,
    Text,
}

fn shown(row: &Row, source: &Pieces<'_>, translation: &Pieces<'_>) -> RowStyle {
    let picture = source.picture(row.bead.a.start);
    match row.kind {
        RowKind::Heading => RowStyle::Heading,
        RowKind::Figure
            if picture.is_some() && picture == translation.picture(row.bead.b.start) =>
        {
            RowStyle::Figure
        }
        RowKind::Figure | RowKind::Text => RowStyle::Text,
    }
}

/// The variables `rows` and `notes`.
fn rows(
    pair: &PairView,
    kinds: &[RowStyle],
    source: &Pieces<'_>,
    translation: &Pieces<'_>,
) -> [Value; 2] {
    let (mut of_source, mut of_translation) = (Vec::new(), Vec::new());
    for (Row { bead, .. }, kind) in pair.rows.iter().zip(kinds) {
        if *kind == RowStyle::Figure {
            of_source.push(Piece::Caption(bead.a.start));
            // The page is for readers of the translation: so is the picture's description.
            of_translation.extend([Piece::Picture(bead.b.start), Piece::Caption(bead.b.start)]);
        } else {
            of_source.push(Piece::Blocks(bead.a.clone()));
            of_translation.push(Piece::Blocks(bead.b.clone()));
        }
    }
    let (source, source_notes) = source.write(&of_source);
    let (translation, translation_notes) = translation.write(&of_translation);
    let (mut source, mut translation) = (source.into_iter(), translation.into_iter());
    let rows = kinds.iter().map(|kind| row(*kind, &mut source, &mut translation));
    let rows = Value::from(rows.collect::<Vec<_>>());
    let notes =
        map([("source", html(Some(source_notes))), ("translation", html(Some(translation_notes)))]);
    [rows, notes]
}

fn row(
    kind: RowStyle,
    source: &mut impl Iterator<Item = String>,
    translation: &mut impl Iterator<Item = String>,
) -> Value {
    let name = match kind {
        RowStyle::Heading => "heading",
        RowStyle::Figure => "figure",
        RowStyle::Text => "text",
    };
    let picture = if kind == RowStyle::Figure { translation.next() } else { None };
    map([
        ("kind", Value::from(name)),
        ("picture", html(picture)),
        ("source", html(source.next())),
        ("translation", html(translation.next())),
    ])
}

/// HTML that is safe to show, or none.
fn html(html: Option<String>) -> Value {
    html.filter(|html| !html.is_empty()).map_or_else(Value::none, |html| Value::safe_string(&html))
}
