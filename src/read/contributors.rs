//! `contributors`: who drew, photographed, read aloud, asked the questions.
//!
//! In: the fields of a version. Out: people with their roles. A role that the interface has no word
//! for is kept as it is written.

use serde::{Deserialize, Serialize};

use super::credits;
use super::document::Mention;
use super::front_matter::line_of_list;
use super::marked_lines::MarkedLines;
use super::yaml::Fields;

/// What somebody did for a version who has none of the other roles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contribution<Name> {
    pub name: Name,
    pub role: ContributorRole,
}

/// What a contributor did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContributorRole {
    /// One of [`ROLES`].
    Known(KnownRole),
    /// In the words of the author.
    Other(Box<str>),
}

/// A role that every language of the interface has a word for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KnownRole {
    Illustrator,
    Photographer,
    Narrator,
    Interviewer,
    Interviewee,
    Introduction,
    Commentator,
    Compiler,
    Designer,
    Proofreader,
}

/// What authors call the roles.
pub const ROLES: [(&str, KnownRole); 10] = [
    ("illustrator", KnownRole::Illustrator),
    ("photographer", KnownRole::Photographer),
    ("narrator", KnownRole::Narrator),
    ("interviewer", KnownRole::Interviewer),
    ("interviewee", KnownRole::Interviewee),
    ("introduction", KnownRole::Introduction),
    ("commentator", KnownRole::Commentator),
    ("compiler", KnownRole::Compiler),
    ("designer", KnownRole::Designer),
    ("proofreader", KnownRole::Proofreader),
];

impl KnownRole {
    /// What authors call it.
    pub fn name(self) -> &'static str {
        ROLES.iter().find(|(_, role)| *role == self).map_or("", |(name, _)| name)
    }
}

pub(super) fn read(
    fields: &mut Fields<'_, '_>,
    lines: &mut MarkedLines,
) -> Vec<Contribution<Mention>> {
    let mut all = Vec::new();
    fields.each_map("contributors", |mut fields| {
        let (id, role) = (fields.required_text("id"), fields.required_text("role"));
        let shown = credits::shown(&mut fields, lines);
        fields.finish();
        let (Some(name), Some(role)) = (id, role) else { return };
        let known = ROLES.iter().find(|(name, _)| name.eq_ignore_ascii_case(&role.value));
        let role = match known {
            Some((_, role)) => ContributorRole::Known(*role),
            None => ContributorRole::Other(line_of_list(role, lines).value.into()),
        };
        all.push(Contribution { name: Mention { shown, ..Mention::from(name) }, role });
    });
    all
}
