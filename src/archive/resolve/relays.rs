//! Translations that were made from one that is not published: a draft, or a text that waits for
//! its day.
//!
//! In: the versions of a work, and what is absent. Out: for each version, the language of the
//! translation in between, which its own front matter tells, and the published version that this
//! one was made from. Never: anything else about what is not published.

use std::sync::Arc;

use super::absent::Absent;
use crate::ground::lang::Language;
use crate::read::document::VersionDoc;

/// A translation in between that is not published.
pub(super) struct Relay {
    pub language: Language,
    /// The version that it was made from, counted from the first of the work.
    pub made_from: Option<usize>,
}

pub(super) fn of(members: &[Arc<VersionDoc>], absent: &Absent<'_>) -> Vec<Option<Relay>> {
    members.iter().map(|version| relay(version, members, absent)).collect()
}

fn relay(version: &VersionDoc, members: &[Arc<VersionDoc>], absent: &Absent<'_>) -> Option<Relay> {
    let mut name = version.origin.translation_of.first()?;
    let found = |name: &str| members.iter().position(|member| member.key.is_named(name));
    if found(&name.value).is_some() {
        return None;
    }
    let tag = name.value.split_once('.').map_or(&*name.value, |(tag, _)| tag);
    let language = Language::parse(tag).ok()?;
    let source_of = |name: &str| absent.translation(&version.key.work, name);
    let mut source = source_of(&name.value)?;
    // As for a translation that does not say what it was made from.
    let lead = || (!members[0].is_translation()).then_some(0);
    let mut passed = Vec::new();
    let made_from = loop {
        let Some(next) = source else { break lead() };
        if let Some(at) = found(&next.value) {
            break if members[at].key == version.key { lead() } else { Some(at) };
        }
        passed.push(name);
        if passed.contains(&next) {
            break lead();
        }
        match source_of(&next.value) {
            Some(further) => (name, source) = (next, further),
            // Another original that is not published, or nothing that is known.
            None => break None,
        }
    };
    Some(Relay { language, made_from })
}
