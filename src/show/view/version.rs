//! The page of a version, and the pages outside the archive.

use super::cite_view::IdentifierView;
use super::page_view::{PageHeading, SiteSection};
use super::shared::{original_tongue, translated_from};
use super::types::{
    BesideView, HeadingView, ImageView, LineageView, NoticeView, RightsView, SiblingView,
    VersionView,
};
use super::{Field, PageFrame, Targets, TextView, View, Views, field};
use crate::archive::model::{
    Method, Notice, Picture, PictureWords, Rights, StaticPageId, Version, VersionId,
};
use crate::bidi::{direction, isolate};
use crate::ground::diag::Diagnostic;
use crate::ground::lang::Language;
use crate::ground::license::creative_commons_url;
use crate::plan::url::encode;
use crate::plan::{PageKind, has_parallel, target_address};
use crate::read::document::Headline;
use crate::read::identifiers::Identifier;
use crate::read::markdown::Outline;
use crate::show::field::{Html, shown};
use crate::show::labels::{InterfaceLocale, title_html};
use crate::show::markdown_html::ResolvedLink;

shown! {
    /// A page outside the archive: the variable `static_page`.
    pub struct StaticPageView {
        pub title: String,
        pub title_html: Html,
        pub subtitle: Option<String>,
        pub subtitle_html: Option<Html>,
        /// `DateView`.
        pub date: Option<Field>,
        /// `DateView`.
        pub updated: Option<Field>,
        /// `LanguageView`.
        pub language: Field,
        /// `extra` of the front matter.
        pub extra: serde_json::Value,
    }
}

/// Words per minute of reading.
const READING_SPEED: u32 = 200;

/// How many characters of Chinese or Japanese are read in the time of a word.
const CHARACTERS_PER_WORD: u32 = 2;

/// How long a body is read for.
fn minutes(outline: &Outline) -> u32 {
    let (words, characters) = (outline.words - outline.characters, outline.characters);
    let halves = words * CHARACTERS_PER_WORD + characters;
    halves.div_ceil(READING_SPEED * CHARACTERS_PER_WORD).max(1)
}

impl Views<'_> {
    pub(super) fn version(
        &self,
        frame: &PageFrame,
        id: VersionId,
    ) -> Result<View, Box<Diagnostic>> {
        let version = &self.archive[id];
        let title = self.locale(frame).title_label(&version.headline, &version.language);
        let heading = PageHeading {
            title: title.clone(),
            description: Some(version.headline.summary.to_string())
                .filter(|summary| !summary.is_empty()),
            crumbs: vec![
                self.section(frame, SiteSection::Articles),
                self.crumb(frame, title, PageKind::Version(id)),
            ],
        };
        let page = self.page(frame, heading);
        let body = self.version_body(frame, id);
        let fields =
            vec![field("version", &self.version_view(frame, id)), field("cite", &self.cite(frame))];
        let view = self.compose(frame, &page, fields)?;
        Ok(View { text: TextView::Body(body), ..view })
    }

    fn version_view(&self, frame: &PageFrame, id: VersionId) -> VersionView {
        let (version, interface, locale) =
            (&self.archive[id], frame.page.interface, self.locale(frame));
        let (credits, record) = (&version.credits, &version.lineage.record);
        let links = self.body(frame, &version.body, &version.language).links;
        let notice = |of: &Notice| notice_view(of, &version.language, (locale, &links));
        VersionView {
            title: version.headline.title.to_string(),
            title_html: html_of_title(&version.headline, &version.language),
            subtitle: version.headline.subtitle.as_deref().map(str::to_owned),
            subtitle_html: html_of_subtitle(&version.headline, &version.language),
            summary: version.headline.summary.to_string(),
            language: locale.name_of(&version.language),
            edition: version.edition.as_deref().map(str::to_owned),
            date: version.dates.published.map(|date| locale.date(date)),
            updated: version.dates.updated.map(|date| locale.date(date)),
            corrected: record.corrections.last().map(|last| locale.date(last.date)),
            corrections: record.corrections.iter().map(notice).collect(),
            changes: record.changes.iter().map(notice).collect(),
            authors: self.shared.people_of(interface, &credits.authors),
            translators: self.shared.people_of(interface, &credits.translators),
            editors: self.shared.people_of(interface, &credits.editors),
            reviewers: self.shared.people_of(interface, &credits.reviewers),
            contributors: self.contributors(frame, id),
            is_anonymous: credits.is_anonymous,
            series: self.places_in_series(frame, id),
            lineage: self.lineage(frame, id),
            rights: rights(&version.rights, locale),
            image: version.picture.as_ref().map(|picture| self.image(frame, picture)),
            tags: self.shared.tags_of(interface, &version.subjects.tags),
            people: self.shared.people_of(interface, &version.subjects.people),
            parallel: self.parallel_path(frame, id),
            beside: self.beside(frame, id),
            versions: self.archive[version.work]
                .version_ids()
                .map(|sibling| self.sibling(frame, sibling))
                .collect(),
            headings: headings(version),
            identifiers: record.identifiers.all().map(identifier).collect(),
            citation: self.citation(frame, id),
            mail: self.mail(frame, id),
            words: version.body.outline.words,
            minutes: minutes(&version.body.outline),
            extra: (*version.extra).clone(),
        }
    }

    fn mail(&self, frame: &PageFrame, id: VersionId) -> String {
        let address = self.absolute_of(frame.to(PageKind::Version(id)));
        let Version { headline, language, .. } = &self.archive[id];
        let title =
            isolate::plain(&headline.title, direction::of(&headline.title, language.direction()));
        format!("mailto:?subject={}&body={}", encode(&title), encode(&address))
    }

    fn lineage(&self, frame: &PageFrame, id: VersionId) -> LineageView {
        let lineage = &self.archive[id].lineage;
        let locale = self.locale(frame);
        LineageView {
            is_translation: lineage.is_translation,
            made_from: lineage.made_from.map(|source| self.sibling(frame, source)),
            ways: self.ways(frame, id),
            is_relay: lineage
                .made_from
                .is_some_and(|source| self.archive[source].lineage.is_translation),
            has_original: self.archive[self.archive[id].work].has_original,
            translated_from: translated_from(self.archive, locale, id),
            original_language: original_tongue(self.archive, id)
                .map(|language| locale.name_of(language)),
            method: lineage.method.map(method),
            scope: lineage.scope.name(),
            scope_note: lineage
                .scope_note
                .as_deref()
                .map(|note| locale.label(note, &self.archive[id].language)),
            source: self.source_view(frame, lineage),
        }
    }

    pub(super) fn sibling(&self, frame: &PageFrame, id: VersionId) -> SiblingView {
        let (version, locale) = (&self.archive[id], self.locale(frame));
        SiblingView {
            title: locale.title_label(&version.headline, &version.language),
            language: locale.name_of(&version.language),
            edition: version.edition.as_deref().map(str::to_owned),
            path: self.link(frame.to(PageKind::Version(id))),
            parallel: self.parallel_path(frame, id),
            is_original: self.archive.is_original(id),
            is_current: frame.page.kind == PageKind::Version(id),
            translators: self.shared.people_of(frame.page.interface, &version.credits.translators),
        }
    }

    fn parallel_path(&self, frame: &PageFrame, id: VersionId) -> Option<String> {
        has_parallel(self.archive, id).then(|| self.link(frame.to(PageKind::Parallel(id))))
    }

    /// The pairs of versions side by side that include this version.
    fn beside(&self, frame: &PageFrame, id: VersionId) -> Vec<BesideView> {
        let pair = |translation: VersionId, other: VersionId| {
            let version = &self.archive[other];
            Some(BesideView {
                language: self.locale(frame).name_of(&version.language),
                edition: version.edition.as_deref().map(str::to_owned),
                path: self.parallel_path(frame, translation)?,
            })
        };
        let source = self.archive[id].lineage.made_from.and_then(|source| pair(id, source));
        let siblings = self.archive[self.archive[id].work].version_ids();
        let made = siblings.filter(|sibling| self.archive[*sibling].lineage.made_from == Some(id));
        source.into_iter().chain(made.filter_map(|sibling| pair(sibling, sibling))).collect()
    }

    pub(super) fn image(&self, frame: &PageFrame, picture: &Picture) -> ImageView {
        let address =
            target_address(self.archive, &self.plan.lists, picture.place, frame.page.interface);
        let (width, height) = self.size(picture.place).unzip();
        let marked = |words: &PictureWords| {
            let links = picture.goals.of(picture.links.iter().map(|link| &**link));
            let own = self.archive.own_links.broken.iter().map(|(address, _)| &**address);
            let links = self.targets(frame, &words.language, (links, own));
            let targets = Targets::links(&links);
            self.locale(frame).marked_label(&words.text, &words.language, &targets)
        };
        let credit = picture.credit.as_ref();
        ImageView {
            path: address.map(|address| address.link(self.archive.config.urls)).unwrap_or_default(),
            width,
            height,
            alt: self.locale(frame).label(&picture.alt.text, &picture.alt.language),
            caption: picture.caption.as_ref().map(marked),
            credit: credit.and_then(|it| it.words()).map(marked),
            credit_person: self.credit_person(frame, credit.and_then(|it| it.person())),
        }
    }

    pub(super) fn static_page(
        &self,
        frame: &PageFrame,
        id: StaticPageId,
    ) -> Result<View, Box<Diagnostic>> {
        let (static_page, locale) = (&self.archive[id], self.locale(frame));
        let title = locale.title_label(&static_page.headline, &static_page.language);
        let heading = PageHeading {
            title: title.clone(),
            description: Some(static_page.headline.summary.to_string())
                .filter(|summary| !summary.is_empty()),
            crumbs: vec![self.crumb(frame, title, PageKind::StaticPage(id))],
        };
        let page = self.page(frame, heading);
        let view = self.static_page_view(frame, id);
        let body = self.body(frame, &static_page.body, &static_page.language);
        let fields = vec![field("static_page", &view)];
        let view = self.compose(frame, &page, fields)?;
        Ok(View { text: TextView::Body(body), ..view })
    }

    pub(super) fn static_page_view(&self, frame: &PageFrame, id: StaticPageId) -> StaticPageView {
        let (static_page, locale) = (&self.archive[id], self.locale(frame));
        StaticPageView {
            title: static_page.headline.title.to_string(),
            title_html: html_of_title(&static_page.headline, &static_page.language),
            subtitle: static_page.headline.subtitle.as_deref().map(str::to_owned),
            subtitle_html: html_of_subtitle(&static_page.headline, &static_page.language),
            date: static_page.dates.published.map(|date| locale.date(date)),
            updated: static_page.dates.updated.map(|date| locale.date(date)),
            language: locale.name_of(&static_page.language),
            extra: (*static_page.extra).clone(),
        }
    }
}

/// A title for an element that runs in the direction of its language.
fn html_of_title(headline: &Headline, language: &Language) -> Html {
    let marked = headline.marked_title.as_deref();
    Html(title_html(&headline.title, marked, language.direction()))
}

fn html_of_subtitle(headline: &Headline, language: &Language) -> Option<Html> {
    let marked = headline.marked_subtitle.as_deref();
    let plain = headline.subtitle.as_deref()?;
    Some(Html(title_html(plain, marked, language.direction())))
}

/// `links` are those of the version.
pub(super) fn notice_view(
    notice: &Notice,
    language: &Language,
    (locale, links): (&InterfaceLocale, &[(Box<str>, ResolvedLink)]),
) -> NoticeView {
    let text = locale.label(&notice.text, language);
    let marked = notice.marked.iter();
    NoticeView {
        date: locale.date(notice.date),
        text: marked.fold(text, |text, marked| text.marked(marked, &Targets::links(links))),
    }
}

fn identifier(of: Identifier<'_>) -> IdentifierView {
    IdentifierView { name: of.name, value: of.value.to_owned(), url: of.url() }
}

pub(super) fn method(method: Method) -> &'static str {
    match method {
        Method::Human => "human",
        Method::Machine => "machine",
        Method::MachineEdited => "machine-edited",
    }
}

fn rights(rights: &Rights, locale: &InterfaceLocale) -> RightsView {
    let label = |text: &Option<Box<str>>| text.as_deref().map(|text| locale.label_as_written(text));
    RightsView {
        license: label(&rights.license),
        license_url: rights.license.as_deref().and_then(license_url),
        permission: label(&rights.permission),
        rights_holder: label(&rights.rights_holder),
    }
}

/// Where a licence can be read: one of Creative Commons, or one that is given by its address.
pub(super) fn license_url(license: &str) -> Option<String> {
    let is_address = license.starts_with("https://") || license.starts_with("http://");
    creative_commons_url(license).or_else(|| is_address.then(|| license.to_owned()))
}

fn headings(version: &Version) -> Vec<HeadingView> {
    let view = |heading: &crate::read::markdown::Heading| HeadingView {
        level: heading.level,
        id: heading.id.to_string(),
        text: heading.text.to_string(),
    };
    version.body.outline.headings.iter().map(view).collect()
}
