//! Where a text first appeared, as its page shows it.
//!
//! In: a source. Out: a [`SourceView`].

use super::{Field, PageFrame, Views};
use crate::archive::model::{Access, Lineage, PrintedSource, Source, SourceMaker};
use crate::show::field::shown;
use crate::show::labels::{InterfaceLocale, LabelView};

shown! {
    /// Where a text first appeared.
    pub struct SourceView {
        /// Its title there.
        pub title: Option<LabelView>,
        /// `LanguageView`.
        pub language: Option<Field>,
        pub publication: Option<LabelView>,
        /// The page where it is.
        pub url: Option<String>,
        /// An archived copy of that page.
        pub archived: Option<String>,
        /// `DateView`.
        pub archived_on: Option<Field>,
        /// `DateView`.
        pub date: Option<Field>,
        /// Who can read it there: `open`, `registration` or `paywall`.
        pub access: Option<&'static str>,
        /// Who wrote it there, if its front matter names others than those of the work.
        pub authors: Vec<SourceNameView>,
        /// Who edited the book, journal or collection.
        pub editors: Vec<SourceNameView>,
        /// Where it stands in what was printed.
        pub printed: Option<PrintedView>,
    }

    /// A name in a source.
    pub struct SourceNameView {
        pub name: LabelView,
        /// `PersonView`: the person of the archive who has it.
        pub person: Option<Field>,
    }

    /// Where a text stands in a book or journal: `version.lineage.source.printed`.
    pub struct PrintedView {
        /// The book, journal or collection.
        pub container: Option<LabelView>,
        pub volume: Option<String>,
        pub issue: Option<String>,
        pub pages: Option<String>,
        pub publisher: Option<LabelView>,
        pub place: Option<LabelView>,
        pub edition: Option<String>,
        pub isbn: Option<String>,
        /// As it stands after `https://doi.org/`.
        pub doi: Option<String>,
        pub note: Option<LabelView>,
    }
}

impl Views<'_> {
    /// The source of a version; `None` if no more is known about it than its language, which is
    /// shown elsewhere.
    pub(super) fn source_view(&self, frame: &PageFrame, lineage: &Lineage) -> Option<SourceView> {
        let (source, locale) = (lineage.source.as_deref()?, self.locale(frame));
        let label = |text: &str| label(source, locale, text);
        let names = |makers: &[SourceMaker]| -> Vec<SourceNameView> {
            makers.iter().map(|maker| self.source_name(frame, source, maker)).collect()
        };
        has_more(source).then(|| SourceView {
            title: source.title.as_deref().map(label),
            language: source.language.as_ref().map(|language| locale.name_of(language)),
            publication: source.publication.as_deref().map(|name| locale.label_as_written(name)),
            url: source.url.as_deref().map(str::to_owned),
            archived: source.archived.as_deref().map(str::to_owned),
            archived_on: source.archived_on.map(|date| locale.date(date)),
            date: source.date.map(|date| locale.source_date(date, &self.tools.strings)),
            access: source.access.map(access),
            authors: names(&lineage.source_makers.authors),
            editors: names(&lineage.source_makers.editors),
            printed: source.printed.as_deref().map(|printed| printed_view(printed, label)),
        })
    }

    pub(super) fn source_name(
        &self,
        frame: &PageFrame,
        source: &Source,
        maker: &SourceMaker,
    ) -> SourceNameView {
        let name = maker.person.as_ref().map(|who| self.name_of(frame, who).into_owned());
        SourceNameView {
            name: name.unwrap_or_else(|| label(source, self.locale(frame), &maker.name)),
            person: self.shared.people_of(frame.page.interface, &maker.person).pop(),
        }
    }
}

/// A text in the language of a source.
fn label(source: &Source, locale: &InterfaceLocale, text: &str) -> LabelView {
    match &source.language {
        Some(language) => locale.label(text, language),
        None => locale.label_as_written(text),
    }
}

fn printed_view(printed: &PrintedSource, label: impl Fn(&str) -> LabelView) -> PrintedView {
    let some = |text: &Option<Box<str>>| text.as_deref().map(&label);
    let plain = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    PrintedView {
        container: some(&printed.container),
        volume: plain(&printed.volume),
        issue: plain(&printed.issue),
        pages: plain(&printed.pages),
        publisher: some(&printed.publisher),
        place: some(&printed.place),
        edition: plain(&printed.edition),
        isbn: plain(&printed.isbn),
        doi: plain(&printed.doi),
        note: some(&printed.note),
    }
}

fn access(access: Access) -> &'static str {
    match access {
        Access::Open => "open",
        Access::Registration => "registration",
        Access::Paywall => "paywall",
    }
}

fn has_more(source: &Source) -> bool {
    let Source { title, publication, url, archived, date, names, printed, .. } = source;
    [title, publication, url, archived].into_iter().any(Option::is_some)
        || date.is_some()
        || printed.is_some()
        || !names.authors.is_empty()
        || !names.editors.is_empty()
}
