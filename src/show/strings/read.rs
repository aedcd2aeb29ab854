//! One file of strings.
//!
//! In: the name of the file and its bytes. Out: its language, and its texts with the places of
//! their keys, or what is wrong with it.

use std::collections::BTreeMap;

use super::StringText;
use super::pattern::Pattern;
use crate::ground::diag::strings as diag;
use crate::ground::diag::values::{not_a_map, wrong_type};
use crate::ground::diag::{Diagnostic, FileId, Level, Span, Spanned};
use crate::ground::lang::Language;
use crate::ground::locale::{Plural, Plurals};
use crate::ground::spelling::nearest;
use crate::read::yaml::{self, KeyText, YamlKind, YamlNode};

/// The possible values of a key, in words for messages.
const TEXT: &str = "a text, or a text for each plural category";

/// The strings of one file.
#[derive(Debug)]
pub(super) struct StringsFile {
    pub(super) language: Language,
    pub(super) plurals: Plurals,
    pub(super) file: FileId,
    pub(super) entries: BTreeMap<String, StringsEntry>,
    /// Whether more texts may be meant to be there.
    pub(super) is_faulty: bool,
}

/// A text, and the place of its key.
#[derive(Debug)]
pub(super) struct StringsEntry {
    pub(super) text: StringText,
    pub(super) span: Span,
}

impl StringsFile {
    /// Reads a file called `ar.yaml`, in any folder.
    pub(super) fn read(name: &str, bytes: &[u8], file: FileId) -> (Option<Self>, Vec<Diagnostic>) {
        let (language, plurals) = match language(name, Span::whole(file)) {
            Ok(found) => found,
            Err(fault) => return (None, vec![fault]),
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            let entries = BTreeMap::new();
            let unread = Self { language, plurals, file, entries, is_faulty: true };
            return (Some(unread), vec![diag::strings_encoding(Span::whole(file))]);
        };
        let (node, mut diagnostics) = yaml::read(text, 0..text.len(), file);
        let entries = node.map(|node| entries(&node, &mut diagnostics)).unwrap_or_default();
        let is_faulty = diagnostics.iter().any(|found| found.level == Level::Error);
        (Some(Self { language, plurals, file, entries, is_faulty }), diagnostics)
    }
}

fn language(name: &str, whole: Span) -> Result<(Language, Plurals), Diagnostic> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let tag = base.strip_suffix(".yaml").or_else(|| base.strip_suffix(".yml")).unwrap_or(base);
    let language = Language::parse(tag);
    let language =
        language.map_err(|e| diag::strings_language(whole, base, &e.to_string(), e.near()))?;
    let plurals = Plurals::new(&language);
    let plurals = plurals.map_err(|e| diag::strings_language(whole, base, &e.to_string(), None))?;
    Ok((language, plurals))
}

fn entries(node: &YamlNode, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, StringsEntry> {
    let mut entries = BTreeMap::new();
    match &node.kind {
        YamlKind::Null => {}
        YamlKind::Map(pairs) => {
            for (key, value) in pairs {
                if let Some(text) = text(&key.value, value, diagnostics) {
                    entries.insert(key.value.to_string(), StringsEntry { text, span: key.span });
                }
            }
        }
        _ => diagnostics.push(not_a_map(node.span, "a file of strings", node.what())),
    }
    entries
}

/// `None` if there is no text; the text of another language is used then.
fn text(key: &str, value: &YamlNode, diagnostics: &mut Vec<Diagnostic>) -> Option<StringText> {
    match &value.kind {
        YamlKind::Null => None,
        YamlKind::Scalar { text, .. } => Some(StringText::One(Pattern::new(text))),
        YamlKind::Map(forms) => Some(StringText::Plural(plural(key, forms, diagnostics))),
        YamlKind::Seq(_) => {
            diagnostics.push(wrong_type(value.span, key, TEXT, value.what()));
            None
        }
    }
}

fn plural(
    key: &str,
    forms: &[(Spanned<KeyText>, YamlNode)],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Plural, Pattern> {
    let mut plural = BTreeMap::new();
    for (name, value) in forms {
        let YamlKind::Scalar { text, .. } = &value.kind else {
            diagnostics.push(wrong_type(value.span, key, TEXT, value.what()));
            continue;
        };
        match Plural::named(&name.value) {
            Some(category) => drop(plural.insert(category, Pattern::new(text))),
            None => {
                let near = nearest(&name.value, Plural::ALL.map(Plural::as_str));
                diagnostics.push(diag::unknown_plural(name.span, key, &name.value, near));
            }
        }
    }
    plural
}
