//! Who somebody is: pen names and those who used them, organisations and their members, people of
//! one name.
//!
//! In: a person. Out: an [`IdentityView`] for the person's page; and whether a name is that of
//! several people, so that lists must tell them apart.

use foldhash::{HashMap, HashSet};

use super::shared::Shared;
use super::{Field, PageFrame, Views};
use crate::archive::model::{Archive, Person, PersonId, PersonTies};
use crate::ground::lang::Language;
use crate::read::config::InterfaceLanguage;
use crate::show::field::shown;
use crate::show::labels::{InterfaceLocale, LabelView};

shown! {
    /// Who a person is, and with whom the person is connected: `person.identity`.
    pub struct IdentityView {
        /// What tells the person from others of the same name.
        pub note: Option<LabelView>,
        /// What bylines say in place of the name.
        pub credited_as: Vec<LabelView>,
        /// `PersonView`: whose pen name it is.
        pub pen_name_of: Option<Field>,
        /// `PersonView`: those of the person.
        pub pen_names: Vec<Field>,
        /// `PersonView`: of an organisation.
        pub members: Vec<Field>,
        /// `PersonView`: the organisations that the person is a member of.
        pub member_of: Vec<Field>,
    }
}

impl Shared<'_> {
    /// What tells a person from others who have the same name in a language, if there are any.
    pub(super) fn note(
        &self,
        interface: InterfaceLanguage,
        id: PersonId,
        locale: &InterfaceLocale,
    ) -> Option<LabelView> {
        let note = locale.best_label(&self.archive[id].entry.note)?;
        let namesakes = self.namesakes(interface);
        let namesakes = namesakes.get_or_init(|| namesakes_in(self.archive, locale.language()));
        namesakes.contains(&id).then_some(note)
    }
}

/// Everybody whose name somebody else has in a language, too.
pub(super) fn namesakes_in(archive: &Archive, language: &Language) -> HashSet<PersonId> {
    let mut by_name: HashMap<&str, PersonId> = HashMap::default();
    let mut found = HashSet::default();
    for id in archive.people.ids() {
        let first = *by_name.entry(name_in(archive, id, language)).or_insert(id);
        if first != id {
            found.extend([first, id]);
        }
    }
    found
}

fn name_in<'a>(archive: &'a Archive, id: PersonId, language: &Language) -> &'a str {
    archive[id].entry.name.best(language).map_or(&archive[id].id, |(_, name)| name)
}

impl Views<'_> {
    pub(super) fn identity(&self, frame: &PageFrame, person: &Person) -> IdentityView {
        let locale = self.locale(frame);
        let field = |id: &PersonId| self.shared.person(frame.page.interface, *id).field.clone();
        let all = |ids: &[PersonId]| -> Vec<Field> { ids.iter().map(field).collect() };
        let PersonTies { pen_name_of, pen_names, members, member_of } = &person.ties;
        IdentityView {
            note: locale.best_label(&person.entry.note),
            credited_as: person.credited_as.0.iter().map(|name| locale.label_of(name)).collect(),
            pen_name_of: pen_name_of.as_ref().map(field),
            pen_names: all(pen_names),
            members: self.shared.people_of(frame.page.interface, members),
            member_of: all(member_of),
        }
    }
}
