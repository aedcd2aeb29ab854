//! The picture at the top of a version: `image` of front matter.
//!
//! In: the fields of front matter. Out: the path of a file, what the picture shows, the words below
//! it. Never: whether the file is there, or where links in the words lead.

use serde::{Deserialize, Serialize};

use crate::ground::text;
use crate::read::credits::{self, Mention};
use crate::read::document::{Name, Texts};
use crate::read::keys::KeyForm;
use crate::read::markdown::Link;
use crate::read::marked_lines::{LineMarkup, MarkedLine, MarkedLines};
use crate::read::shared_values::placed_texts;
use crate::read::yaml::{Fields, YamlKind, YamlNode};

/// Who made a picture.
#[derive(Debug, Serialize, Deserialize)]
pub enum CreditDoc {
    /// Words by language, which may have emphasis and links.
    Words(Texts),
    Person(Mention),
}

impl CreditDoc {
    pub fn person(&self) -> Option<&Mention> {
        match self {
            Self::Person(person) => Some(person),
            Self::Words(_) => None,
        }
    }
}

/// The picture at the top of a version. Its file is still a path.
#[derive(Debug, Serialize, Deserialize)]
pub struct PictureDoc {
    pub src: Name,
    /// By language; a text for all has that of the version.
    pub alt: Texts,
    pub is_undescribed: bool,
    pub caption: Texts,
    pub credit: Option<CreditDoc>,
    /// The links in its caption and its credit that may lead to something in the archive.
    pub links: Vec<Link>,
    /// Those that are written as whole addresses of the site itself.
    pub own_links: Vec<Link>,
}

impl PictureDoc {
    /// A picture without words.
    pub fn of(src: Name) -> Self {
        let (alt, caption) = (Texts::default(), Texts::default());
        let (is_undescribed, links, own_links) = (false, Vec::new(), Vec::new());
        Self { src, alt, is_undescribed, caption, credit: None, links, own_links }
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
    let alt = words(&mut fields, "alt", LineMarkup::None, lines);
    let caption = words(&mut fields, "caption", LineMarkup::Links, lines);
    let credit = credit(&mut fields, LineMarkup::Links, lines);
    fields.finish();
    Some(PictureDoc { alt, is_undescribed, caption, credit, ..PictureDoc::of(src?) })
}

/// Who made a picture: words, or a person.
pub(super) fn credit(
    fields: &mut Fields<'_, '_>,
    markup: LineMarkup,
    lines: &mut MarkedLines,
) -> Option<CreditDoc> {
    if fields.is_person("credit") {
        let person = fields.fields("credit").and_then(|fields| credits::person(fields, lines));
        return person.map(CreditDoc::Person);
    }
    if matches!(fields.node("credit")?.kind, YamlKind::Seq(_)) {
        // This says what is wrong with it.
        fields.text("credit");
        return None;
    }
    let words = words(fields, "credit", markup, lines);
    (!words.0.is_empty()).then_some(CreditDoc::Words(words))
}

/// Words by language, or for all.
fn words(
    fields: &mut Fields<'_, '_>,
    key: &str,
    markup: LineMarkup,
    lines: &mut MarkedLines,
) -> Texts {
    let what = match key {
        "alt" => "a description",
        "caption" => "a caption",
        _ => "a credit",
    };
    let placed = placed_texts(fields, key).into_iter();
    let words = placed.map(|(language, text)| {
        let words = text.value.as_str().into();
        lines.push(MarkedLine { what, markup, text });
        (language, words)
    });
    Texts(words.collect())
}

/// Whether a text has characters of which none can be seen.
fn is_unseen(node: &YamlNode) -> bool {
    let YamlKind::Scalar { text, .. } = &node.kind else { return false };
    !text.is_empty() && !text::is_visible(text)
}
