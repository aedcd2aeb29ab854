//! Who contributed to a version, by role, as its page shows it.
//!
//! In: a version. Out: [`ContributorsView`]s, in the order in which the roles are first named.

use super::types::ContributorsView;
use super::{PageFrame, Views};
use crate::archive::model::{Contribution, Credited, VersionId};
use crate::read::contributors::ContributorRole;
use crate::show::labels::LabelView;

impl Views<'_> {
    pub(super) fn contributors(&self, frame: &PageFrame, id: VersionId) -> Vec<ContributorsView> {
        let view = |(role, people): (&ContributorRole, Vec<&Credited>)| ContributorsView {
            role: self.role_label(frame, id, role),
            people: self.shared.people_of(frame.page.interface, people),
        };
        self.contributor_roles(id).into_iter().map(view).collect()
    }

    /// Each role with those who have it.
    pub(super) fn contributor_roles(
        &self,
        id: VersionId,
    ) -> Vec<(&ContributorRole, Vec<&Credited>)> {
        let mut roles: Vec<(&ContributorRole, Vec<&Credited>)> = Vec::new();
        for Contribution { name, role } in &self.archive[id].credits.contributors {
            match roles.iter_mut().find(|(it, _)| *it == role) {
                Some((_, people)) => people.push(name),
                None => roles.push((role, vec![name])),
            }
        }
        roles
    }

    /// A role in the words of the page's language or, if it has none, in those of the version.
    pub(super) fn role_label(
        &self,
        frame: &PageFrame,
        id: VersionId,
        role: &ContributorRole,
    ) -> LabelView {
        let locale = self.locale(frame);
        match role {
            ContributorRole::Known(role) => {
                let word = self.word(frame, &format!("role_{}", role.name()));
                locale.label(&word, locale.language())
            }
            ContributorRole::Other(words) => locale.label(words, &self.archive[id].language),
        }
    }
}
