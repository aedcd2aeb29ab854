//! What results of a search say of texts, people, tags and series.
//!
//! In: a version, a person or a tag that readers can find. Out: [`FoundText`] and [`FoundName`], in
//! their own languages, with addresses below the site's root. Never: markup, a draft.

use super::Views;
use crate::archive::model::{PersonId, SeriesId, TagId, Texts, VersionId};
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
        let names = |people: &[PersonId]| -> Vec<String> {
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
        self.found_name(&person.id, &person.entry.name, PageKind::Person(id, 1))
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
        let mut names: Vec<(String, String)> = names
            .0
            .iter()
            .map(|(of, name)| {
                (of.as_ref().map(ToString::to_string).unwrap_or_default(), one_line(name))
            })
            .collect();
        if names.is_empty() {
            names.push((String::new(), id.to_owned()));
        }
        let pages = archive.config.languages.ids().filter(has_page);
        FoundName { id: id.to_owned(), names, addresses: pages.map(address).collect() }
    }
}
