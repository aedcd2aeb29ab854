//! How a version is cited.
//!
//! In: a version, and the interface language. Out: sentences of HTML that name the author and the
//! translator in the same way, the site, the date, the original and the address. Everything in them
//! is isolated.

use std::borrow::Cow;

use super::shared::from_languages;
use super::{PageFrame, Views};
use crate::archive::model::{Credited, Method, VersionId};
use crate::ground::html::escaped;
use crate::ground::lang::Language;
use crate::ground::web_address::readable;
use crate::show::field::Html;
use crate::show::labels::LabelView;
use crate::show::strings::{Arg, Call};

impl Views<'_> {
    /// The citation of a version, in the words of the page's language.
    pub(super) fn citation(&self, frame: &PageFrame, id: VersionId) -> Html {
        let version = &self.archive[id];
        let address = self.absolute_of(frame.to(crate::plan::PageKind::Version(id)));
        let site = self.site_title(frame);
        let date = version.dates.published.map(|date| self.locale(frame).date_text(date));
        let sentences = [
            Some(self.cited_title(frame, id)),
            self.cited_scope(frame, id),
            version.lineage.is_translation.then(|| self.cited_translation(frame, id)).flatten(),
            self.machine_words(id).map(|key| self.cited_word(frame, key)),
            site.map(|site| {
                self.sentence(frame, "cite_site", &[("site", Arg::Html(&site.html()))])
            }),
            date.map(|date| self.sentence(frame, "cite_date", &[("date", Arg::Text(&date))])),
            version.lineage.is_translation.then(|| self.cited_original(frame, id)).flatten(),
            Some(format!("<bdi dir=\"ltr\">{}</bdi>", escaped(&readable(&address)))),
        ];
        Html(sentences.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    fn cited_title(&self, frame: &PageFrame, id: VersionId) -> String {
        let version = &self.archive[id];
        let title = self.locale(frame).title_label(&version.headline, &version.language).html();
        match self.names(frame, &version.credits.authors) {
            Some(names) => self.sentence(
                frame,
                "cite_by",
                &[("names", Arg::Html(&names)), ("title", Arg::Html(&title))],
            ),
            None => self.sentence(frame, "cite_title", &[("title", Arg::Html(&title))]),
        }
    }

    /// How much of its source it has, if it is not complete.
    fn cited_scope(&self, frame: &PageFrame, id: VersionId) -> Option<String> {
        let scope = self.archive[id].lineage.scope.name()?;
        Some(self.cited_word(frame, &format!("scope_{scope}")))
    }

    /// A word of the interface as a sentence.
    fn cited_word(&self, frame: &PageFrame, key: &str) -> String {
        let word = self.word(frame, key);
        self.sentence(frame, "cite_scope", &[("scope", Arg::Words(&word))])
    }

    /// The word of the interface for a translation that a machine made, at least at first.
    pub(super) fn machine_words(&self, id: VersionId) -> Option<&'static str> {
        match self.archive[id].lineage.method? {
            Method::Machine => Some("method_machine"),
            Method::MachineEdited => Some("method_machine_edited"),
            Method::Human => None,
        }
    }

    /// Who translated it, and from what: the version that it was made from or, without one, what is
    /// known about the original.
    fn cited_translation(&self, frame: &PageFrame, id: VersionId) -> Option<String> {
        let version = &self.archive[id];
        let language = from_languages(self.archive, self.locale(frame), id);
        let names = self.names(frame, &version.credits.translators);
        match (language, names) {
            (Some(language), Some(names)) => {
                let places = [("language", Arg::Text(&language)), ("names", Arg::Html(&names))];
                Some(self.sentence(frame, "cite_translated", &places))
            }
            (Some(language), None) => Some(self.sentence(
                frame,
                "cite_translated_from",
                &[("language", Arg::Text(&language))],
            )),
            (None, Some(names)) => {
                Some(self.sentence(frame, "cite_translated_by", &[("names", Arg::Html(&names))]))
            }
            (None, None) => None,
        }
    }

    fn cited_original(&self, frame: &PageFrame, id: VersionId) -> Option<String> {
        let (title, language) = self.original_title(frame, id)?;
        let language = self.locale(frame).name_in_sentence(language);
        let places = [("language", Arg::Text(&language)), ("title", Arg::Html(&title.html()))];
        Some(self.sentence(frame, "cite_original", &places))
    }

    /// The title and language of the original, if the archive has it or knows about it.
    fn original_title(&self, frame: &PageFrame, id: VersionId) -> Option<(LabelView, &Language)> {
        let (version, locale) = (&self.archive[id], self.locale(frame));
        if let Some(original) = self.archive.original_of(id) {
            let original = &self.archive[original];
            return Some((
                locale.title_label(&original.headline, &original.language),
                &original.language,
            ));
        }
        let source = version.lineage.source.as_ref()?;
        let language = source.language.as_ref()?;
        Some((locale.label(source.title.as_deref()?, language), language))
    }

    /// Names joined as in the language; `None` if there are none.
    pub(super) fn names<'p>(
        &self,
        frame: &PageFrame,
        people: impl IntoIterator<Item = &'p Credited>,
    ) -> Option<String> {
        let labels: Vec<Cow<'_, LabelView>> =
            people.into_iter().map(|who| self.name_of(frame, who)).collect();
        let plain: Vec<&str> = labels.iter().map(|label| &*label.text).collect();
        let html = |n: usize| labels[n].html();
        (!labels.is_empty()).then(|| self.locale(frame).locale.list_and_with(&plain, html))
    }

    pub(super) fn sentence(
        &self,
        frame: &PageFrame,
        key: &str,
        places: &[(&str, Arg<'_>)],
    ) -> String {
        let locale = &self.locale(frame).locale;
        self.tools
            .strings
            .text_html(locale, Call::new(key, places))
            .unwrap_or_else(|_| key.to_owned())
    }
}
