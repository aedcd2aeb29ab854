//! How a page names the people whom a text names: as their own files do, or in the words of the
//! text.
//!
//! In: a [`Credited`]. Out: its name, and a [`PersonView`]. Most are those that all pages of a
//! language share.

use std::borrow::Cow;

use super::shared::Shared;
use super::types::PersonView;
use super::{Field, PageFrame, Views};
use crate::archive::model::Credited;
use crate::read::config::InterfaceLanguage;
use crate::show::labels::LabelView;

impl<'a> Shared<'a> {
    /// The name of somebody in a text.
    pub fn name_of(&self, interface: InterfaceLanguage, who: &Credited) -> Cow<'a, LabelView> {
        let shown = who.shown.as_deref().and_then(|it| self.locales[interface].best_label(it));
        shown.map_or_else(|| Cow::Borrowed(&self.person(interface, who.id).view.name), Cow::Owned)
    }

    /// `PersonView`s of those whom a text names.
    pub fn people_of<'p>(
        &self,
        interface: InterfaceLanguage,
        people: impl IntoIterator<Item = &'p Credited>,
    ) -> Vec<Field> {
        people.into_iter().map(|who| self.credited(interface, who)).collect()
    }

    fn credited(&self, interface: InterfaceLanguage, who: &Credited) -> Field {
        let own = self.person(interface, who.id);
        if who.shown.is_none() {
            return own.field.clone();
        }
        let name = self.name_of(interface, who).into_owned();
        Field::of(&PersonView { filed: name.clone(), name, note: None, ..own.view.clone() })
    }
}

impl Views<'_> {
    /// What a page calls somebody whom a text names.
    pub(super) fn name_of(&self, frame: &PageFrame, who: &Credited) -> Cow<'_, LabelView> {
        self.shared.name_of(frame.page.interface, who)
    }

    /// Names joined as in the language, each with what tells people of one name apart, as bylines
    /// have it; `None` if there are none.
    pub(super) fn names_with_notes<'p>(
        &self,
        frame: &PageFrame,
        people: impl IntoIterator<Item = &'p Credited>,
    ) -> Option<String> {
        let one = |who: &Credited| {
            let name = self.name_of(frame, who);
            let person = &self.shared.person(frame.page.interface, who.id).view;
            let note = person.note.as_ref().filter(|_| who.shown.is_none());
            let note = note.map(|note| format!(" ({})", note.html()));
            (name.text.clone(), name.html() + &note.unwrap_or_default())
        };
        let (plain, html): (Vec<String>, Vec<String>) = people.into_iter().map(one).unzip();
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        let joined = || self.locale(frame).locale.list_and_with(&plain, |n| html[n].clone());
        (!plain.is_empty()).then(joined)
    }
}
