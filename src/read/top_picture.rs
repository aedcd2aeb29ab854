//! The picture at the top of a version: `image` of front matter.
//!
//! In: the fields of front matter. Out: the path of a file, what the picture shows, the words below
//! it. Never: whether the file is there, or where links in the words lead.

use serde::{Deserialize, Serialize};

use crate::ground::text;
use crate::read::document::{Name, Texts};
use crate::read::keys::KeyForm;
use crate::read::markdown::Link;
use crate::read::marked_lines::{LineMarkup, MarkedLine, MarkedLines};
use crate::read::shared_values::placed_texts;
use crate::read::yaml::{Fields, YamlKind, YamlNode};

/// The picture at the top of a version. Its file is still a path.
#[derive(Debug, Serialize, Deserialize)]
pub struct PictureDoc {
    pub src: Name,
    /// By language; a text for all has that of the version.
    pub alt: Texts,
    pub is_undescribed: bool,
    pub caption: Texts,
    pub credit: Texts,
    /// The links in its caption and its credit that may lead to something in the archive.
    pub links: Vec<Link>,
    /// Those that are written as whole addresses of the site itself.
    pub own_links: Vec<Link>,
}

impl PictureDoc {
    /// A picture without words.
    pub fn of(src: Name) -> Self {
        let (alt, caption, credit) = (Texts::default(), Texts::default(), Texts::default());
        let (is_undescribed, links, own_links) = (false, Vec::new(), Vec::new());
        Self { src, alt, is_undescribed, caption, credit, links, own_links }
    }
}

/// Reads `image`, and adds its texts to the lines of the front matter.
pub(super) fn read(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Option<PictureDoc> {
    fields.check_form("image", |form| matches!(form, KeyForm::TextOrMap(_)));
    if matches!(fields.node("image")?.kind, YamlKind::Scalar { .. }) {
        let src = fields.text("image")?;
        return Some(PictureDoc { is_undescribed: true, ..PictureDoc::of(src) });
    }
    let mut fields = fields.fields("image")?;
    let src = fields.required_text("src");
    let is_undescribed = fields.node("alt").is_none_or(|alt| alt.is_null() || is_unseen(alt));
    let mut texts = |key: &'static str, what, markup| {
        let placed = placed_texts(&mut fields, key).into_iter();
        let words = placed.map(|(language, text)| {
            let words = text.value.as_str().into();
            lines.push(MarkedLine { what, markup, text });
            (language, words)
        });
        Texts(words.collect())
    };
    let alt = texts("alt", "a description", LineMarkup::None);
    let caption = texts("caption", "a caption", LineMarkup::Links);
    let credit = texts("credit", "a credit", LineMarkup::Links);
    fields.finish();
    Some(PictureDoc { alt, is_undescribed, caption, credit, ..PictureDoc::of(src?) })
}

/// Whether a text has characters of which none can be seen.
fn is_unseen(node: &YamlNode) -> bool {
    let YamlKind::Scalar { text, .. } = &node.kind else { return false };
    !text.is_empty() && !text::is_visible(text)
}
