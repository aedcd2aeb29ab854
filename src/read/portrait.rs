//! The picture of a person: `image` in the person's file.
//!
//! In: the fields of a person. Out: the path of a file beside it, and the words around the picture
//! in each language. Never: whether the file is there.

use serde::{Deserialize, Serialize};

use crate::read::document::{Name, Texts};
use crate::read::keys::KeyForm;
use crate::read::marked_lines::{LineMarkup, MarkedLines};
use crate::read::shared_values::plain_texts;
use crate::read::top_picture::{CreditDoc, credit};
use crate::read::yaml::{Fields, YamlKind};

/// The picture of a person. Its file is still a path.
#[derive(Debug, Serialize, Deserialize)]
pub struct PortraitDoc {
    pub src: Name,
    pub alt: Texts,
    pub is_undescribed: bool,
    pub caption: Texts,
    pub credit: Option<CreditDoc>,
}

/// Reads the picture, which is under one of two keys.
pub(super) fn read(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Option<PortraitDoc> {
    let keys = [fields.key_span("image"), fields.key_span("portrait")];
    if let [Some(_), Some(_)] = keys {
        fields.report_both("image", "portrait");
        return None;
    }
    let key = if keys[1].is_some() { "portrait" } else { "image" };
    fields.check_form(key, |form| matches!(form, KeyForm::TextOrMap(_)));
    if matches!(fields.node(key)?.kind, YamlKind::Scalar { .. }) {
        let (src, is_undescribed) = (fields.text(key)?, true);
        let (alt, caption) = (Texts::default(), Texts::default());
        return Some(PortraitDoc { src, alt, is_undescribed, caption, credit: None });
    }
    let mut fields = fields.fields(key)?;
    let src = fields.required_text("src");
    let is_undescribed = fields.node("alt").is_none_or(|alt| alt.is_null());
    let alt = plain_texts(&mut fields, ("alt", "a description"), lines);
    let caption = plain_texts(&mut fields, ("caption", "a caption"), lines);
    let credit = credit(&mut fields, LineMarkup::None, lines);
    fields.finish();
    Some(PortraitDoc { src: src?, alt, is_undescribed, caption, credit })
}
