//! A translation in between, mostly one that the archive does not hold.
//!
//! In: where a version comes from. Out: what its page, its feeds, its citation and its graph say of
//! the translation that it was made from. Of one that is held, feeds and citations say as much.

use super::feed::FeedPerson;
use super::graph::GraphNode;
use super::shared::from_languages;
use super::source::SourceNameView;
use super::types::SiblingView;
use super::{Field, PageFrame, Views};
use crate::archive::model::{Lineage, Source, Version, VersionId, Via};
use crate::read::config::InterfaceLanguage;
use crate::show::cited::one_line;
use crate::show::field::shown;
use crate::show::labels::LabelView;
use crate::show::strings::{Arg, Call};

shown! {
    /// What else a version was made from: `version.lineage.ways`.
    pub struct WaysView {
        /// Other versions of the archive.
        pub also_from: Vec<SiblingView>,
        /// The translation that it was made from, if the archive does not have that.
        pub via: Option<ViaView>,
        /// The names of all languages that it was made from, as a sentence has them.
        pub languages: Option<String>,
    }

    /// A translation in between: `version.lineage.ways.via`.
    pub struct ViaView {
        /// `LanguageView`.
        pub language: Option<Field>,
        /// Who made it.
        pub translators: Vec<SourceNameView>,
        /// Where it appeared.
        pub publication: Option<LabelView>,
    }
}

impl Views<'_> {
    pub(super) fn ways(&self, frame: &PageFrame, id: VersionId) -> WaysView {
        let lineage = &self.archive[id].lineage;
        WaysView {
            also_from: lineage.also_from.iter().map(|id| self.sibling(frame, *id)).collect(),
            via: self.via_view(frame, lineage),
            languages: from_languages(self.archive, self.locale(frame), id),
        }
    }

    fn via_view(&self, frame: &PageFrame, lineage: &Lineage) -> Option<ViaView> {
        let (via, locale) = (lineage.via.as_deref()?, self.locale(frame));
        Some(ViaView {
            language: via.language.as_ref().map(|language| locale.name_of(language)),
            translators: self.via_makers(frame, lineage),
            publication: via.publication.as_deref().map(|name| locale.label_as_written(name)),
        })
    }

    fn via_makers(&self, frame: &PageFrame, lineage: &Lineage) -> Vec<SourceNameView> {
        let language = lineage.via.as_ref().and_then(|via| via.language.clone());
        let source = Source { language, ..Source::default() };
        let translators = lineage.source_makers.translators.iter();
        translators.map(|maker| self.source_name(frame, &source, maker)).collect()
    }

    /// The translation in between that the archive holds.
    fn held_between(&self, id: VersionId) -> Option<&Version> {
        let between = self.archive[id].lineage.made_from?;
        let is_named = !self.archive.is_draft(between) || self.archive.is_draft(id);
        let between = &self.archive[between];
        (between.lineage.is_translation && is_named).then_some(between)
    }

    /// Who made it, in the words of a page's language; `None` if nobody is known.
    pub(super) fn via_sentence(&self, frame: &PageFrame, id: VersionId) -> Option<String> {
        let (lineage, locale) = (&self.archive[id].lineage, self.locale(frame));
        let Some(via) = lineage.via.as_deref() else {
            let between = self.held_between(id)?;
            let names = self.names(frame, &between.credits.translators)?;
            let language = locale.name_in_sentence(&between.language);
            let places = [("language", Arg::Text(&language)), ("names", Arg::Html(&names))];
            return Some(self.sentence(frame, "relay_by", &places));
        };
        let makers = self.via_makers(frame, lineage);
        let plain: Vec<&str> = makers.iter().map(|maker| &*maker.name.text).collect();
        let names = locale.locale.list_and_with(&plain, |n| makers[n].name.html());
        let language = via.language.as_ref().map(|language| locale.name_in_sentence(language));
        let names = ("names", Arg::Html(&names));
        match language.as_deref().map(|language| ("language", Arg::Text(language))) {
            _ if makers.is_empty() => None,
            Some(language) => Some(self.sentence(frame, "relay_by", &[language, names])),
            None => Some(self.sentence(frame, "relay_of", &[names])),
        }
    }

    /// The same for programs that read feeds.
    pub(super) fn feed_via(
        &self,
        frame: &PageFrame,
        id: VersionId,
        is_full: bool,
    ) -> Option<(Option<String>, Vec<FeedPerson>)> {
        let lineage = &self.archive[id].lineage;
        let Some(via) = lineage.via.as_deref() else {
            let between = self.held_between(id)?;
            let makers = between.credits.translators.iter();
            let makers = makers.map(|who| self.feed_person(frame, who, is_full));
            return Some((Some(between.language.to_string()), makers.collect()));
        };
        let language = via.language.as_ref();
        let makers = lineage.source_makers.translators.iter().map(|maker| match &maker.person {
            Some(who) => self.feed_person(frame, who, is_full),
            None => FeedPerson { name: maker.name.to_string(), url: None },
        });
        Some((language.map(ToString::to_string), makers.collect()))
    }

    /// The same in a citation, in the words of an interface language.
    pub(super) fn via_note(&self, interface: InterfaceLanguage, id: VersionId) -> Option<String> {
        let version = &self.archive[id];
        let (lineage, locale) = (&version.lineage, &self.tools.locales[interface]);
        let Via { language, publication, .. } = lineage.via.as_deref()?;
        let language = language.as_ref().map(|language| locale.name_in_sentence(language));
        let language = language.as_deref().map(|language| ("language", Arg::Text(language)));
        let makers = self.cited_makers(&lineage.source_makers.translators, &version.language);
        let names: Vec<String> = makers.into_iter().map(|maker| maker.whole).collect();
        let names = locale.locale.list_and(&names);
        let makers = (!names.is_empty()).then_some(("names", Arg::Text(&names)));
        let key = match (language.is_some(), makers.is_some()) {
            (true, true) => "relay_by",
            (true, false) => "relay_via",
            (false, true) => "relay_of",
            (false, false) => "translation",
        };
        let places: Vec<(&str, Arg<'_>)> = language.into_iter().chain(makers).collect();
        let said = self.tools.strings.text_or_key(&locale.locale, Call::new(key, &places));
        let parts = [Some(said.as_str()), publication.as_deref()];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// The same of one that the archive holds.
    pub(super) fn relay_note(&self, interface: InterfaceLanguage, id: VersionId) -> Option<String> {
        let between = self.held_between(id)?;
        let locale = &self.tools.locales[interface];
        let makers = self.cited_names(&between.credits.translators, &self.archive[id].language);
        let names: Vec<String> = makers.into_iter().map(|maker| maker.whole).collect();
        let names = locale.locale.list_and(&names);
        let language = locale.name_in_sentence(&between.language);
        let places = [("language", Arg::Text(&language)), ("names", Arg::Text(&names))];
        let (key, places) = match names.is_empty() {
            true => ("relay_via", &places[..1]),
            false => ("relay_by", &places[..]),
        };
        Some(self.tools.strings.text_or_key(&locale.locale, Call::new(key, places)))
    }

    /// The same in a twin, by keys of front matter.
    pub(super) fn twin_via(&self, id: VersionId) -> Vec<(&'static str, String)> {
        let version = &self.archive[id];
        let Some(via) = version.lineage.via.as_deref() else { return Vec::new() };
        let translators = &version.lineage.source_makers.translators;
        let names = self.cited_makers(translators, &version.language).into_iter();
        let names = names.map(|name| name.whole).collect::<Vec<_>>().join("; ");
        let facts = [
            ("via_language", via.language.as_ref().map(ToString::to_string)),
            ("via_translators", Some(names).filter(|names| !names.is_empty())),
            ("via_publication", via.publication.as_deref().map(one_line)),
        ];
        facts.into_iter().filter_map(|(key, fact)| Some((key, fact?))).collect()
    }

    /// The `@id` of the translation that a version was made from.
    pub(super) fn via_id(&self, id: VersionId) -> String {
        self.version_url(id) + "#via"
    }

    /// What it is, but for what it was made from.
    pub(super) fn put_via(&self, frame: &PageFrame, id: VersionId, node: &mut GraphNode<'_>) {
        let lineage = &self.archive[id].lineage;
        let Some(via) = lineage.via.as_deref() else { return };
        node.json.put_some("inLanguage", via.language.as_ref().map(|tag| tag.as_str()));
        let translators = &lineage.source_makers.translators;
        self.put_makers(frame, ("translator", translators), node);
        if let Some(publication) = via.publication.as_deref() {
            let mut publisher = node.json.object("publisher");
            publisher.put("@type", "Organization");
            publisher.put("name", publication);
        }
    }
}
