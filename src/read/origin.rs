//! Where a version comes from: what it was made from, how, and where that first appeared.
//!
//! In: the fields of a version. Out: an [`Origin`]. Never: whether the versions that it names are
//! there.

use std::sync::Arc;

use super::document::{Name, Origin, VersionDoc};
use super::front_matter::{METHODS, SCOPES, line, plain_line};
use super::marked_lines::MarkedLines;
use super::other_programs::ORIGINAL;
use super::record;
use super::shared_values::choice;
use super::source::{self, SourceFacts};
use super::usual;
use super::yaml::{Fields, YamlKind, YamlNode};
use crate::ground::diag::{Spanned, values};

pub(super) fn read(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Origin {
    let translation_of = fields.list("translation_of");
    let (source, via) = source::read(fields, lines).map_or((None, None), |facts| {
        let SourceFacts { source, via } = facts;
        (source.map(Arc::new), via.map(Arc::new))
    });
    Origin {
        translation_of: once(translation_of),
        is_original: original(fields),
        is_said_otherwise: ["translated", "translation"]
            .into_iter()
            .any(|key| fields.node(key).is_some())
            || fields.has_meant("translation_of"),
        method: choice(fields, "method", &METHODS),
        basis: line(fields, "basis"),
        source,
        via,
        scope: choice(fields, "scope", &SCOPES),
        scope_note: plain_line(fields, "scope_note", lines),
        record: usual::record(record::read(fields, lines)),
    }
}

impl VersionDoc {
    /// A version is a translation if it says from which version, by whom, by which method or by
    /// which way it was made, or names a source in another language and does not say that it is an
    /// original.
    pub fn is_translation(&self) -> bool {
        let origin = &self.origin;
        let source = origin.source.as_ref().and_then(|source| source.language.as_ref());
        let has_foreign_source = || source.is_some_and(|language| *language != self.key.language);
        let is_original = origin.is_original.as_ref().map(|original| original.value);
        !origin.translation_of.is_empty()
            || origin.method.is_some()
            || !self.credits.translators.is_empty()
            || origin.via.is_some()
            || !is_original.unwrap_or_else(|| !has_foreign_source())
    }
}

/// Whether a version says that it is an original. Elsewhere, the key names the original.
fn original(fields: &mut Fields<'_, '_>) -> Option<Spanned<bool>> {
    if let Some(YamlNode { kind: YamlKind::Scalar { text, .. }, span }) = fields.node("original")
        && !matches!(&**text, "true" | "false")
    {
        fields.report(values::not_a_flag(*span, "original", text).help(ORIGINAL));
        return None;
    }
    fields.flag("original")
}

/// Each name once.
fn once(names: Vec<Name>) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        if !all.iter().any(|other| other.value == name.value) {
            all.push(name);
        }
    }
    all
}
