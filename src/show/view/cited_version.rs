//! What is said of a version where it is cited: see [`CitedText`].
//!
//! In: a version. Out: its facts in its own language, with a note in the words of its interface.
//! The original is the one at the end of a chain of translations.

use std::sync::Arc;

use super::Views;
use crate::archive::model::{Credited, Source, SourceMaker, Version, VersionId};
use crate::ground::lang::Language;
use crate::ground::rough_date::RoughDate;
use crate::plan::{Page, PageKind};
use crate::read::citation_formats::CitationFormat;
use crate::read::contributors::ContributorRole;
use crate::show::cited::{
    CitedContributor, CitedDate, CitedEntry, CitedLanguage, CitedMakers, CitedName, CitedNumbers,
    CitedOriginal, CitedPrint, CitedText, CitedTitle, one_line,
};
use crate::show::rough_words::RoughWords;
use crate::show::strings::{Arg, Call};

impl Views<'_> {
    /// How a version is cited, on its page, in its files, and in those of its people and tags.
    pub fn cited(&self, id: VersionId) -> Arc<CitedText> {
        self.shared.store.cited.get_or_make(id, || self.cited_text(id))
    }

    /// How a version is cited in a format. Most entries are in several files.
    pub fn cited_in(
        &self,
        id: VersionId,
        format: CitationFormat,
        write: impl FnOnce(&CitedText) -> String,
    ) -> Arc<CitedEntry> {
        let make = || CitedEntry::from(write(&self.cited(id)));
        self.shared.store.citations.get_or_make((id, format), make)
    }

    fn cited_text(&self, id: VersionId) -> CitedText {
        let version = &self.archive[id];
        let Version { language, credits, headline, .. } = version;
        let page = Page::of(self.archive, PageKind::Version(id));
        let site = self.archive.config.title.best(language).map(|(_, title)| one_line(title));
        CitedText {
            key: self.citation_key(id),
            kind: self.archive.kind_of(id),
            title: CitedTitle::new(&headline.title, headline.subtitle.as_deref()),
            language: language.clone(),
            makers: CitedMakers {
                authors: self.cited_names(&credits.authors, language),
                translators: self.cited_names(&credits.translators, language),
                editors: self.cited_names(&credits.editors, language),
                contributors: credits
                    .contributors
                    .iter()
                    .map(|it| CitedContributor {
                        role: it.role.clone(),
                        label: self.cited_role(id, &it.role),
                        name: self.cited_name(&it.name, language),
                    })
                    .collect(),
            },
            date: version.dates.published,
            site: site.filter(|site| !site.is_empty()),
            url: self.absolute_of(page),
            license: version.rights.license.as_deref().map(one_line),
            note: self.citation_note(page, id),
            original: self.cited_source(id),
            numbers: CitedNumbers {
                series: self.cited_series(id),
                identifiers: version.lineage.record.identifiers.clone(),
            },
        }
    }

    /// The series of a version in its own language, if its work is in one, and its number there.
    fn cited_series(&self, id: VersionId) -> Option<(String, Option<u32>)> {
        let Version { work, language, .. } = &self.archive[id];
        let series = &self.archive[*self.archive[*work].series.first()?];
        let title = series.title.best(language).map_or(&*series.id, |(_, title)| title);
        Some((one_line(title), series.number_of(*work)))
    }

    /// Characters that a program may take for the end of a key are written by their numbers.
    fn citation_key(&self, id: VersionId) -> String {
        let version = &self.archive[id];
        let work = &*self.archive[version.work].id;
        let edition = version.edition.as_deref();
        let names = [Some(work), Some(version.language.as_str()), edition];
        let mut key = String::new();
        for name in names.into_iter().flatten() {
            if !key.is_empty() {
                key.push(':');
            }
            for c in name.chars() {
                match c.is_alphanumeric() || matches!(c, '-' | '.' | '_') {
                    true => key.push(c),
                    false => key.push_str(&format!("+{:x}", u32::from(c))),
                }
            }
        }
        key
    }

    pub(super) fn cited_names(&self, people: &[Credited], language: &Language) -> Vec<CitedName> {
        people.iter().map(|who| self.cited_name(who, language)).collect()
    }

    fn cited_name(&self, who: &Credited, language: &Language) -> CitedName {
        CitedName::of((&self.archive[who.id], who.shown.as_deref()), language)
    }

    fn citation_note(&self, page: Page, id: VersionId) -> Option<String> {
        let lineage = &self.archive[id].lineage;
        let locale = &self.tools.locales[page.interface];
        let phrase = |call: Call<'_>| self.tools.strings.text_or_key(&locale.locale, call);
        let method = self.machine_words(id).map(|key| phrase(Call::new(key, &[])));
        let scope = lineage.scope.name().map(|scope| {
            let scope = phrase(Call::new(&format!("scope_{scope}"), &[]));
            let note = lineage.scope_note.as_deref().map(one_line);
            [Some(scope), note].into_iter().flatten().collect::<Vec<_>>().join(": ")
        });
        let relay = self.relay_note(page.interface, id);
        let also = lineage.also_from.iter().map(|other| &self.archive[*other].language);
        let also: Vec<_> = also.map(|language| locale.name_in_sentence(language)).collect();
        let also = (!also.is_empty()).then(|| {
            format!(
                "{}: {}",
                phrase(Call::new("also_made_from", &[])),
                locale.locale.list_and(&also)
            )
        });
        let via = self.via_note(page.interface, id);
        let notes = scope.into_iter().chain(method).chain(via).chain(relay).chain(also);
        let notes: Vec<String> = notes.map(|note| one_line(&note)).collect();
        (!notes.is_empty()).then(|| notes.join(" – "))
    }

    /// A role in the words of a version's interface, or of its author.
    fn cited_role(&self, id: VersionId, role: &ContributorRole) -> String {
        match role {
            ContributorRole::Known(role) => {
                self.phrase_for(id, Call::new(&format!("role_{}", role.name()), &[]))
            }
            ContributorRole::Other(words) => one_line(words),
        }
    }

    /// Words of the interface of a version.
    fn phrase_for(&self, id: VersionId, call: Call<'_>) -> String {
        let page = Page::of(self.archive, PageKind::Version(id));
        let locale = &self.tools.locales[page.interface];
        one_line(&self.tools.strings.text_or_key(&locale.locale, call))
    }

    /// Where a version comes from, if anything is known about that.
    fn cited_source(&self, id: VersionId) -> Option<CitedOriginal> {
        let version = &self.archive[id];
        if !version.lineage.is_translation {
            return self.first_appearance(id);
        }
        let is_named = |it: &VersionId| !self.archive.is_draft(*it) || self.archive.is_draft(id);
        let original = self.archive.original_of(id).filter(is_named);
        let Some(original) = original else {
            let (of, source) = self.source_outside(id)?;
            let makers = &self.archive[of].lineage.source_makers.authors;
            let authors = self.cited_makers(makers, &version.language);
            let language = source.language.as_ref().and_then(|it| self.cited_language(id, it));
            let elsewhere = self.cited_elsewhere(id, (of, source));
            return Some(CitedOriginal { authors, language, ..elsewhere });
        };
        let of = original;
        let original = &self.archive[of];
        let (language, headline) = (&original.language, &original.headline);
        let mut authors = self.cited_names(&original.credits.authors, language);
        if authors == self.cited_names(&version.credits.authors, &version.language) {
            authors.clear();
        }
        let source = original.lineage.source.as_deref();
        let published = || original.dates.published.map(RoughDate::from);
        let date = source.and_then(|source| source.date).map(|date| date.time).or_else(published);
        Some(CitedOriginal {
            title: Some(CitedTitle::new(&headline.title, headline.subtitle.as_deref())),
            authors,
            language: self.cited_language(id, language),
            date: date.map(|date| self.cited_date(id, date)),
            publication: source.and_then(Source::outlet).map(one_line),
            printed: source.map(|it| self.cited_print(id, (of, it))).unwrap_or_default(),
        })
    }

    /// What is said of an original that the archive does not hold, and who says it: of a version
    /// and those that it was made from, the one that is nearest to the original. It may itself be
    /// in the language of the original again, and have its source from another one.
    fn source_outside(&self, id: VersionId) -> Option<(VersionId, &Source)> {
        let count = self.archive[self.archive[id].work].version_ids().count();
        let made_from = |at: &VersionId| self.archive[*at].lineage.made_from;
        let is_named = |at: &VersionId| !self.archive.is_draft(*at) || self.archive.is_draft(id);
        let told = |at: VersionId| {
            let Version { language, lineage, .. } = &self.archive[at];
            let source = lineage.source.as_deref()?;
            // A source in the language of a translation is where the translation appeared.
            (source.language.as_ref() != Some(language)).then_some((at, source))
        };
        std::iter::successors(Some(id), made_from)
            .take(count)
            .filter(is_named)
            .filter_map(told)
            .last()
    }

    /// A language in the words of a version's interface.
    fn cited_language(&self, id: VersionId, language: &Language) -> Option<CitedLanguage> {
        let page = Page::of(self.archive, PageKind::Version(id));
        let name = self.tools.locales[page.interface].name_in_sentence(language);
        let tag = language.clone();
        (!language.is_unknown()).then(|| CitedLanguage { tag, name: one_line(&name) })
    }

    /// People of a source, in a language.
    pub(super) fn cited_makers(
        &self,
        makers: &[SourceMaker],
        language: &Language,
    ) -> Vec<CitedName> {
        let name = |maker: &SourceMaker| match &maker.person {
            Some(who) => self.cited_name(who, language),
            None => CitedName { whole: one_line(&maker.name), parts: None },
        };
        makers.iter().map(name).collect()
    }

    /// An original that the archive does not hold, but for what depends on who names it: the source
    /// of another version, for one that is cited.
    fn cited_elsewhere(&self, id: VersionId, from: (VersionId, &Source)) -> CitedOriginal {
        let (_, source) = from;
        CitedOriginal {
            title: source.title.as_deref().map(|title| CitedTitle::new(title, None)),
            authors: Vec::new(),
            language: None,
            date: source.date.map(|date| self.cited_date(id, date.time)),
            publication: source.outlet().map(one_line),
            printed: self.cited_print(id, from),
        }
    }

    fn cited_date(&self, id: VersionId, time: RoughDate) -> CitedDate {
        let page = Page::of(self.archive, PageKind::Version(id));
        let locale = &self.tools.locales[page.interface];
        let words = RoughWords { locale, strings: &self.tools.strings }.text(time);
        CitedDate { time, words: one_line(&words) }
    }

    fn cited_print(&self, id: VersionId, (of, source): (VersionId, &Source)) -> CitedPrint {
        let printed = source.printed.as_deref();
        let print = printed.map(|printed| CitedPrint::of(printed, source.container()));
        let edition = printed
            .and_then(|printed| printed.edition.as_deref())
            .map(|name| self.phrase_for(id, Call::new("edition", &[("name", Arg::Text(name))])));
        let editors = &self.archive[of].lineage.source_makers.editors;
        let editors = self.cited_makers(editors, &self.archive[id].language).into_iter();
        let editors: Vec<String> = editors.map(|editor| editor.whole).collect();
        let page = Page::of(self.archive, PageKind::Version(id));
        let names = self.tools.locales[page.interface].locale.list_and(&editors);
        let role = || self.phrase_for(id, Call::new("role_editor", &[]));
        let editors = (!names.is_empty()).then(|| one_line(&format!("{}: {names}", role())));
        CitedPrint { editors, edition, ..print.unwrap_or_default() }
    }

    /// Where a text that is no translation first appeared, as far as that was not here.
    fn first_appearance(&self, id: VersionId) -> Option<CitedOriginal> {
        let version = &self.archive[id];
        let source = version.lineage.source.as_deref()?;
        let elsewhere = self.cited_elsewhere(id, (id, source));
        let CitedOriginal { title, date, publication, printed, .. } = elsewhere;
        let title = title.filter(|title| title.main != one_line(&version.headline.title));
        let is_here = |date: &CitedDate| {
            let day = date.time.exact();
            day.is_some() && day == version.dates.published
        };
        let date = date.filter(|date| !is_here(date));
        let is_known = title.is_some()
            || date.is_some()
            || publication.is_some()
            || source.printed.is_some()
            || printed.editors.is_some();
        let (authors, language) = (Vec::new(), None);
        is_known.then_some(CitedOriginal { title, authors, language, date, publication, printed })
    }
}
