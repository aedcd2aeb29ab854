//! What results of a search say of texts, people, tags and series.
//!
//! In: a version, a person, a tag or a series that readers can find. Out: [`FoundText`] and
//! [`FoundName`], in their own languages, with addresses below the site's root. Never: markup, a
//! draft.

use super::Views;
use crate::archive::model::{Credited, PersonId, SeriesId, TagId, Texts, VersionId};
use crate::ground::lang::Language;
use crate::plan::{Page, PageKind, interface_of};
use crate::read::config::InterfaceLanguage;
use crate::show::cited::one_line;
use crate::show::strings::Call;

/// A version, as a result shows it.
pub struct FoundText {
    pub address: String,
    pub title: String,
    /// Who wrote and who translated it, as its entries in lists say; empty if nobody is known.
    pub byline: String,
    /// Its day, as `2024-05-01`, or nothing.
    pub date: String,
    pub kind: &'static str,
}

/// A person, a tag or a series, as a result shows it.
pub struct FoundName {
    pub id: String,
    /// By language; what is written for all languages has none.
    pub names: Vec<(String, String)>,
    /// Its pages, by the languages of the interface.
    pub addresses: Vec<(String, String)>,
    /// What stands after a name that others have too, by the language of the name.
    pub notes: Vec<(String, String)>,
}

impl Views<'_> {
    /// What is said of a version that was found.
    pub fn found_text(&self, id: VersionId) -> FoundText {
        let (archive, version) = (self.archive, &self.archive[id]);
        let page = Page::of(archive, PageKind::Version(id));
        FoundText {
            address: page.address(archive).link(archive.config.urls),
            title: one_line(&version.headline.title),
            byline: self.found_byline(id),
            date: version.dates.published.map(|date| date.to_string()).unwrap_or_default(),
            kind: archive.kind_of(id).name(),
        }
    }

    fn found_byline(&self, id: VersionId) -> String {
        let version = &self.archive[id];
        let interface = interface_of(self.archive, &version.language);
        let locale = &self.tools.locales[interface].locale;
        let names = |people: &[Credited]| -> Vec<String> {
            let cited = self.cited_names(people, &version.language).into_iter();
            cited.map(|name| name.whole).collect()
        };
        let authors = names(&version.credits.authors);
        let translators = names(&version.credits.translators);
        let scope = version.lineage.scope.name().map(|scope| {
            self.tools.strings.text_or_key(locale, Call::new(&format!("scope_{scope}"), &[]))
        });
        let mut parts: Vec<String> = scope.into_iter().collect();
        if version.credits.is_anonymous {
            parts.push(self.tools.strings.text_or_key(locale, Call::new("unknown_author", &[])));
        }
        if !authors.is_empty() {
            parts.push(locale.list_and(&authors));
        }
        if !translators.is_empty() {
            let role = self.tools.strings.text_or_key(locale, Call::new("role_translator", &[]));
            parts.push(format!("{role}: {}", locale.list_and(&translators)));
        }
        parts.join(" · ")
    }

    /// What is said of a person who was found.
    pub fn found_person(&self, id: PersonId) -> FoundName {
        let person = &self.archive[id];
        let found = self.found_name(&person.id, &person.entry.name, PageKind::Person(id, 1));
        let first = &self.archive.config.languages[InterfaceLanguage::DEFAULT];
        let note = |(of, _): &(Option<Language>, _)| {
            let interface = interface_of(self.archive, of.as_ref().unwrap_or(first));
            let note = self.shared.note(interface, id, &self.tools.locales[interface])?;
            // The direction of the note is its own.
            Some((tag_of(of), format!(" \u{2068}({})\u{2069} ", one_line(&note.text))))
        };
        let notes = person.entry.name.0.iter().filter_map(note).collect();
        FoundName { notes, ..found }
    }

    /// What is said of a tag that was found.
    pub fn found_tag(&self, id: TagId) -> FoundName {
        let tag = &self.archive[id];
        self.found_name(&tag.id, &tag.label, PageKind::Tag(id, 1))
    }

    /// What is said of a series that was found.
    pub fn found_series(&self, id: SeriesId) -> FoundName {
        let series = &self.archive[id];
        self.found_name(&series.id, &series.title, PageKind::Series(id, 1))
    }

    fn found_name(&self, id: &str, names: &Texts, kind: PageKind) -> FoundName {
        let (archive, lists) = (self.archive, self.plan.lists.public());
        let tag = |interface: InterfaceLanguage| archive.config.languages[interface].to_string();
        let has_page = |interface: &InterfaceLanguage| {
            let page = Page { kind, interface: *interface };
            page.nearest(archive, lists) == page
        };
        let address = |interface| {
            let address = Page { kind, interface }.address(archive);
            (tag(interface), address.link(archive.config.urls))
        };
        let mut names = by_tag(names);
        if names.is_empty() {
            names.push((String::new(), id.to_owned()));
        }
        let pages = archive.config.languages.ids().filter(has_page);
        let (addresses, notes) = (pages.map(address).collect(), Vec::new());
        FoundName { id: id.to_owned(), names, addresses, notes }
    }
}

/// Texts by the tags of their languages; that of one for all is empty.
fn by_tag(texts: &Texts) -> Vec<(String, String)> {
    texts.0.iter().map(|(of, text)| (tag_of(of), one_line(text))).collect()
}

fn tag_of(language: &Option<Language>) -> String {
    language.as_ref().map(ToString::to_string).unwrap_or_default()
}
