//! `home` in `site.yaml`: how much the home page shows.
//!
//! In: the fields of `site.yaml`. Out: [`HomeSettings`], each with a value. Never: what is shown.

use super::keys::MOST_AT_HOME;
use super::yaml::Fields;
use crate::ground::diag::settings as say;

/// How much the home page of each language shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HomeSettings {
    /// The newest versions. Each entry has about a kilobyte; all of them are one click away.
    pub latest: usize,
    /// Works that say `featured: true`.
    pub featured: usize,
    /// The tags that most works have, and the people who have most works.
    pub tags: usize,
    pub people: usize,
}

impl Default for HomeSettings {
    /// Twice as many tags and people as entries, because names are short.
    fn default() -> Self {
        Self { latest: 12, featured: 6, tags: 24, people: 24 }
    }
}

pub(super) fn read(fields: &mut Fields<'_, '_>) -> HomeSettings {
    let mut settings = HomeSettings::default();
    let Some(mut fields) = fields.fields("home") else { return settings };
    for (key, value) in [
        ("latest", &mut settings.latest),
        ("featured", &mut settings.featured),
        ("tags", &mut settings.tags),
        ("people", &mut settings.people),
    ] {
        let Some(number) = fields.integer(key) else { continue };
        match (1..=MOST_AT_HOME).contains(&number.value) {
            true => *value = number.value as usize,
            false => fields.report(say::bad_home_number(number.span, key, MOST_AT_HOME)),
        }
    }
    fields.finish();
    settings
}
