//! Who made a text, whom it is about: lists of people in front matter.
//!
//! In: the fields of a version. Out: [`Mention`]s by role: each an id or a name, with the words
//! that stand in the byline in place of the name, if the author gives some. Never: whether the
//! archive has the person.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::contributors;
use super::document::{Credits, Name, Texts};
use super::marked_lines::{MarkedLines, add_plain};
use super::shared_values::plain_texts;
use super::yaml::{Fields, PersonItem};
use crate::ground::diag::archive as say;
use crate::ground::text::Key;

/// The name of a person or tag at a place where it is used, with the key for looking it up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    pub name: Name,
    pub key: Key,
    /// What a byline says in place of the name.
    pub shown: Option<Arc<Texts>>,
}

impl From<Name> for Mention {
    fn from(name: Name) -> Self {
        Self { key: Key::of(&name.value), name, shown: None }
    }
}

/// Whom the file of a person names.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TieNames {
    /// Whose pen name it is.
    pub pseudonym_of: Option<Mention>,
    pub members: Vec<Mention>,
}

impl TieNames {
    /// Everybody among them.
    pub fn all(&self) -> impl Iterator<Item = &Mention> {
        self.pseudonym_of.iter().chain(&self.members)
    }
}

/// What stands in place of an author if nobody knows who it was.
pub const NOBODY: &str = "none";

/// What a name is called in messages.
pub(super) const NAME: &str = "a name";

pub(super) fn credits(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Credits<Mention> {
    let (authors, is_anonymous) = known(people(fields, ("author", "authors"), lines));
    let mut role = |one, many| people(fields, (one, many), lines);
    Credits {
        authors,
        is_anonymous,
        translators: role("translator", "translators"),
        editors: role("editor", "editors"),
        reviewers: role("reviewer", "reviewers"),
        contributors: contributors::read(fields, lines),
    }
}

/// People, none of them if it is said that nobody knows who they were; and whether it is.
pub(super) fn known(people: Vec<Mention>) -> (Vec<Mention>, bool) {
    let is_nobody = |only: &Mention| only.name.value == NOBODY && only.shown.is_none();
    match &*people {
        [only] if is_nobody(only) => (Vec::new(), true),
        _ => (people, false),
    }
}

/// The people under one of two keys, of which only one may be used.
pub(super) fn people(
    fields: &mut Fields<'_, '_>,
    keys: (&str, &str),
    lines: &mut MarkedLines,
) -> Vec<Mention> {
    let mut all = Vec::new();
    fields.each_person(keys, |item| match item {
        PersonItem::Name(name) => {
            add_plain(lines, NAME, &name);
            all.push(name.into());
        }
        PersonItem::Map(fields) => all.extend(person(fields, lines)),
    });
    all
}

/// A person of whom a map says more than the id.
pub(super) fn person(mut fields: Fields<'_, '_>, lines: &mut MarkedLines) -> Option<Mention> {
    let (id, shown) = (fields.required_text("id"), shown(&mut fields, lines));
    fields.finish();
    Some(Mention { shown, ..Mention::from(id?) })
}

/// What a byline says in place of a name.
pub(super) fn shown(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Option<Arc<Texts>> {
    let texts = plain_texts(fields, ("as", NAME), lines);
    (!texts.0.is_empty()).then(|| Arc::new(texts))
}

/// Whose pen name somebody is, and the members of an organisation.
pub(super) fn ties(
    fields: &mut Fields<'_, '_>,
    is_organisation: bool,
    lines: &mut MarkedLines,
) -> TieNames {
    let pseudonym_of = fields.text("pseudonym_of").map(Mention::from);
    let members = people(fields, ("members", "members"), lines);
    let is_wrong = !is_organisation && !members.is_empty();
    if let Some(key) = fields.key_span("members").filter(|_| is_wrong) {
        fields.report(say::members_of_person(key));
    }
    TieNames { pseudonym_of, members }
}
