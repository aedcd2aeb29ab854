//! What feeds say.
//!
//! In: a feed of the plan. Out: a [`FeedView`]: plain texts in which foreign parts are isolated by
//! U+2068 and U+2069, absolute addresses, and times that come from the dates of texts; for each
//! entry, what its text is rendered from. Names of people and labels of tags stand alone, so they
//! are not isolated. Never: the clock.

use std::sync::Arc;

use super::types::FeedLinkView;
use super::version::{license_url, method};
use super::{BodyView, PageFrame, Views};
use crate::archive::model::{Archive, Credited, VersionId};
use crate::bidi::{direction, isolate};
use crate::ground::date::Date;
use crate::ground::diag::Spanned;
use crate::ground::lang::Language;
use crate::plan::url::encode;
use crate::plan::{Feed, FeedFormat, FeedId, FeedSubject, Page, PageKind};
use crate::read::config::InterfaceLanguage;
use crate::read::markdown::Anchors;
use crate::show::labels::isolated;
use crate::show::markdown_html::words_elsewhere;
use crate::show::strings::Arg;

/// A feed, in any format.
pub struct FeedView {
    pub language: String,
    pub id: String,
    pub title: String,
    pub subtitle: Option<String>,
    /// The site, as the author of what has no author.
    pub site: String,
    /// When an entry last changed.
    pub updated: String,
    /// The page for readers.
    pub page: String,
    pub links: FeedLinks,
    pub entries: Vec<Arc<FeedEntry>>,
}

/// The addresses of feeds around one.
pub struct FeedLinks {
    pub own: String,
    /// The style sheet by which browsers show it, relative to it.
    pub styles: String,
    /// The same in the other formats.
    pub formats: Vec<(FeedFormat, String)>,
    /// For a page of older entries, the feed with the newest ones.
    pub current: Option<String>,
    /// The page with the entries before these.
    pub previous: Option<String>,
}

/// A version in a feed.
pub struct FeedEntry {
    pub id: String,
    /// Of its page.
    pub url: String,
    pub language: String,
    pub title: String,
    pub published: Option<String>,
    pub updated: Option<String>,
    pub authors: Vec<FeedPerson>,
    pub translators: Vec<FeedPerson>,
    pub about: EntryFacts,
    pub summary: String,
    /// Its picture.
    pub picture: Option<String>,
    pub text: EntryText,
}

/// The address and the language of a text elsewhere.
pub type EntrySource = (String, Option<String>);

/// What else is known about an entry.
pub struct EntryFacts {
    /// Where the text first appeared.
    pub source: Option<EntrySource>,
    /// The same of the others that it was translated from.
    pub other_sources: Vec<EntrySource>,
    /// The language and the makers of a translation in between that the archive does not have.
    pub via: Option<(Option<String>, Vec<FeedPerson>)>,
    /// The language that it was translated from.
    pub translated_from: Option<String>,
    /// The other languages that it was translated from.
    pub also_from: Vec<String>,
    pub method: Option<&'static str>,
    /// `excerpt`, `summary` or `adaptation`.
    pub scope: Option<&'static str>,
    pub rights: Option<String>,
    pub license_url: Option<String>,
    /// The lasting address by which it is cited.
    pub cite_as: Option<String>,
    /// Ids and labels; only in feeds with whole texts, so that the others stay short.
    pub tags: Vec<(String, String)>,
}

/// Somebody who made an entry.
#[derive(PartialEq, Eq)]
pub struct FeedPerson {
    pub name: String,
    /// Of the person's page; only in feeds with whole texts.
    pub url: Option<String>,
}

/// What readers see of an entry: XHTML, and a body after it.
pub struct EntryText {
    /// The byline first; then the picture, or the summary.
    pub lead: String,
    pub body: Option<BodyView>,
    /// What was mended and changed, below the body.
    pub notices: String,
    pub interface: InterfaceLanguage,
}

/// When something without a date last changed, as far as Atom has to say it.
pub const NO_TIME: &str = "1970-01-01T00:00:00Z";

/// RFC 3339 has no other years.
const YEARS: std::ops::RangeInclusive<i16> = 1..=9999;

impl Views<'_> {
    pub fn feed(&self, id: FeedId, format: FeedFormat) -> FeedView {
        let feed = &self.plan.feeds[id];
        let frame = self.frame(feed.page());
        let entries: Vec<Arc<FeedEntry>> =
            feed.entries.iter().map(|id| self.entry_of(feed, &frame, *id)).collect();
        let site = self.site_title(&frame).map_or_else(String::new, |title| title.plain());
        let updated = entries.iter().filter_map(|entry| entry.updated.clone()).max();
        FeedView {
            language: self.locale(&frame).language().to_string(),
            id: self.feed_id(feed),
            title: self.feed_title(feed),
            subtitle: self.feed_subtitle(feed, &frame),
            site,
            updated: updated.unwrap_or_else(|| NO_TIME.to_owned()),
            page: self.absolute(&frame.address),
            links: self.feed_links(feed, format),
            entries,
        }
    }

    /// The links to the feeds of a page.
    pub(super) fn feeds_of(&self, page: Page) -> Vec<FeedLinkView> {
        let formats = FeedFormat::wanted(&self.archive.config.outputs.feeds);
        let in_each = |id| formats.clone().map(move |format| (id, format));
        let found = |(id, format): (FeedId, FeedFormat)| {
            let feed = &self.plan.feeds[id];
            FeedLinkView {
                title: self.feed_title(feed),
                url: self.absolute(&feed.address(self.archive, format)),
                media_type: format.media_type(),
            }
        };
        self.plan.feeds.of_page(page).flat_map(in_each).map(found).collect()
    }

    fn feed_title(&self, feed: &Feed) -> String {
        let frame = self.frame(feed.page());
        let own = match feed.subject {
            FeedSubject::Language | FeedSubject::Older(_) => None,
            FeedSubject::Tag(id) => Some(self.shared.tag(feed.interface, id).view.label.plain()),
            FeedSubject::Series(id) => {
                Some(self.shared.series(feed.interface, id).view.title.plain())
            }
            FeedSubject::Person(id) => {
                let person = &self.shared.person(feed.interface, id).view;
                let note = person.note.as_ref().map(|note| format!(" ({})", note.plain()));
                Some(person.name.plain() + &note.unwrap_or_default())
            }
        };
        own.into_iter()
            .chain(self.site_title(&frame).map(|title| title.plain()))
            .collect::<Vec<_>>()
            .join(" — ")
    }

    fn feed_subtitle(&self, feed: &Feed, frame: &PageFrame) -> Option<String> {
        let texts = match feed.subject {
            FeedSubject::Language | FeedSubject::Older(_) => &self.archive.config.tagline,
            FeedSubject::Tag(id) => &self.archive[id].description,
            FeedSubject::Series(id) => &self.archive[id].description,
            FeedSubject::Person(_) => return None,
        };
        self.locale(frame).best_label(texts).map(|label| label.plain())
    }

    /// The pages of older entries share the id of the feed that they are part of (RFC 5005).
    fn feed_id(&self, feed: &Feed) -> String {
        let language = self.archive.config.languages[feed.interface].as_str();
        let names = match feed.subject {
            FeedSubject::Language | FeedSubject::Older(_) => vec![language],
            FeedSubject::Tag(id) => {
                let tag = &self.archive[id];
                vec![language, "tags", oldest_id(&tag.id, &tag.formerly)]
            }
            FeedSubject::Series(id) => {
                let series = &self.archive[id];
                vec![language, "series", oldest_id(&series.id, &series.formerly)]
            }
            FeedSubject::Person(id) => {
                let person = &self.archive[id];
                vec![language, "people", oldest_id(&person.id, &person.formerly)]
            }
        };
        self.lasting_id(&names)
    }

    /// An id below that of the site.
    fn lasting_id(&self, names: &[&str]) -> String {
        let names = names.iter().map(|name| encode(name)).collect::<Vec<_>>().join("/");
        match &self.archive.config.outputs.feeds.id {
            Some(id) => format!("{id}/{names}"),
            None => format!("{}{names}", self.archive.config.base_url),
        }
    }

    fn feed_links(&self, feed: &Feed, format: FeedFormat) -> FeedLinks {
        let address = |feed: &Feed, format| self.absolute(&feed.address(self.archive, format));
        let find = |subject| {
            let id = self.plan.feeds.find(subject, feed.interface)?;
            Some(address(&self.plan.feeds[id], format))
        };
        let older = |number: u32| find(FeedSubject::Older(number));
        // No page names the next one: the last would change as soon as there is one.
        let (current, previous) = match feed.subject {
            FeedSubject::Language => (None, (1..).map_while(older).last()),
            FeedSubject::Older(number) => (find(FeedSubject::Language), older(number - 1)),
            FeedSubject::Tag(_) | FeedSubject::Series(_) | FeedSubject::Person(_) => (None, None),
        };
        let formats = FeedFormat::wanted(&self.archive.config.outputs.feeds);
        FeedLinks {
            own: address(feed, format),
            styles: feed.address(self.archive, format).to_root() + "feed.css",
            formats: formats
                .filter(|other| *other != format)
                .map(|other| (other, address(feed, other)))
                .collect(),
            current,
            previous,
        }
    }

    /// An entry. Most are in several feeds without whole texts, and in each format of these.
    fn entry_of(&self, feed: &Feed, around: &PageFrame, id: VersionId) -> Arc<FeedEntry> {
        let make = || self.feed_entry(feed, around, id);
        match feed.is_full() {
            true => Arc::new(make()),
            false => self.shared.store.entries.get_or_make((feed.interface, id), make),
        }
    }

    fn feed_entry(&self, feed: &Feed, around: &PageFrame, id: VersionId) -> FeedEntry {
        let version = &self.archive[id];
        let url = self.absolute_of(around.to(PageKind::Version(id)));
        let frame = PageFrame {
            page: around.to(PageKind::Version(id)),
            root: self.archive.config.base_url.clone(),
            here: url.clone(),
            address: around.address.clone(),
        };
        let locale = self.locale(&frame);
        let person = |who: &Credited| self.feed_person(&frame, who, feed.is_full());
        let picture =
            version.picture.as_ref().and_then(|picture| self.picture_url(&frame, picture));
        let summary = isolate::plain(
            &version.headline.summary,
            direction::of(&version.headline.summary, version.language.direction()),
        );
        FeedEntry {
            id: self.entry_id(id),
            language: version.language.to_string(),
            title: locale.title_label(&version.headline, &version.language).plain(),
            published: version.dates.published.map(time),
            updated: time_of(self.archive, id),
            authors: version.credits.authors.iter().map(person).collect(),
            translators: version.credits.translators.iter().map(person).collect(),
            about: self.entry_facts(&frame, id, feed.is_full()),
            summary: summary.into_owned(),
            text: self.entry_text(feed, &frame, id),
            picture,
            url,
        }
    }

    /// An entry keeps its id when its work gets another name.
    fn entry_id(&self, id: VersionId) -> String {
        let version = &self.archive[id];
        let work = &self.archive[version.work];
        let mut names =
            vec![version.language.as_str(), "articles", oldest_id(&work.id, &work.formerly)];
        names.extend(version.edition.as_deref());
        self.lasting_id(&names)
    }

    pub(super) fn feed_person(
        &self,
        frame: &PageFrame,
        who: &Credited,
        is_full: bool,
    ) -> FeedPerson {
        let page = frame.to(PageKind::Person(who.id, 1)).nearest(self.archive, &self.plan.lists);
        FeedPerson {
            name: self.name_of(frame, who).text.clone(),
            url: is_full.then(|| self.absolute_of(page)),
        }
    }

    fn entry_facts(&self, frame: &PageFrame, id: VersionId, is_full: bool) -> EntryFacts {
        let version = &self.archive[id];
        let locale = self.locale(frame);
        let rights = &version.rights;
        let parts = [&rights.license, &rights.rights_holder, &rights.permission];
        let parts: Vec<String> =
            parts.into_iter().flatten().map(|part| locale.label_as_written(part).plain()).collect();
        let from = super::shared::source_tongue(self.archive, id);
        let tag = |id| {
            let view = &self.shared.tag(frame.page.interface, id).view;
            (view.id.clone(), view.label.text.clone())
        };
        EntryFacts {
            source: self.entry_source(id),
            other_sources: self.other_sources(id),
            via: self.feed_via(frame, id, is_full),
            translated_from: from
                .filter(|_| version.lineage.is_translation)
                .map(Language::to_string),
            also_from: version
                .lineage
                .also_from
                .iter()
                .map(|other| self.archive[*other].language.to_string())
                .collect(),
            method: version.lineage.method.map(method),
            scope: version.lineage.scope.name(),
            rights: (!parts.is_empty()).then(|| parts.join(" — ")),
            license_url: rights.license.as_deref().and_then(license_url),
            cite_as: version.lineage.record.identifiers.lasting_address(),
            tags: version.subjects.tags.iter().filter(|_| is_full).map(|id| tag(*id)).collect(),
        }
    }

    fn entry_source(&self, id: VersionId) -> Option<EntrySource> {
        let source = self.archive[id].lineage.source.as_deref()?;
        Some((source.address()?, source.language.as_ref().map(Language::to_string)))
    }

    /// Where the other texts first appeared that a version was translated from, each once.
    fn other_sources(&self, id: VersionId) -> Vec<EntrySource> {
        let own = self.entry_source(id);
        let others = self.archive[id].lineage.also_from.iter();
        let others = others.filter(|other| !self.archive.is_draft(**other));
        let mut all: Vec<EntrySource> = Vec::new();
        for source in others.filter_map(|other| self.entry_source(*other)) {
            let is_same = |(address, _): &EntrySource| *address == source.0;
            if !own.iter().chain(&all).any(is_same) {
                all.push(source);
            }
        }
        all
    }

    fn entry_text(&self, feed: &Feed, frame: &PageFrame, id: VersionId) -> EntryText {
        let version = &self.archive[id];
        let mut lead = self.byline(frame, id);
        let body = feed.is_full().then(|| BodyView {
            anchors: Anchors::NONE,
            ..self.body(frame, &version.body, &version.language)
        });
        if let Some(picture) = version.picture.as_ref().filter(|_| feed.is_full())
            && let Some(url) = self.picture_url(frame, picture)
        {
            lead += &self.figure(frame, picture, &url);
        }
        let summary = &version.headline.summary;
        if !feed.is_full() && !summary.is_empty() {
            let html = isolated(summary, version.language.direction());
            lead += &paragraph(&version.language, &words_elsewhere(&html));
        }
        let notices = if feed.is_full() { self.notices(frame, id) } else { String::new() };
        EntryText { lead, body, notices, interface: frame.page.interface }
    }

    /// Everybody who made a version, and a machine, equal in rank, in the words of the feed's
    /// language.
    fn byline(&self, frame: &PageFrame, id: VersionId) -> String {
        let credits = &self.archive[id].credits;
        let sentences = [
            ("written_by", &credits.authors),
            ("translated_by", &credits.translators),
            ("edited_by", &credits.editors),
            ("reviewed_by", &credits.reviewers),
        ];
        let said = |(key, people): (&str, &Vec<Credited>)| {
            let names = self.names_with_notes(frame, people)?;
            Some(self.sentence(frame, key, &[("names", Arg::Html(&names))]))
        };
        let nobody = credits.is_anonymous.then(|| self.sentence(frame, "unknown_author", &[]));
        let others = self.contributor_roles(id).into_iter().filter_map(|(role, people)| {
            let names = self.names_with_notes(frame, people)?;
            Some(format!("{}: {names}", self.role_label(frame, id, role).html()))
        });
        let scope = self.archive[id].lineage.scope.name();
        let scope = scope.map(|scope| self.sentence(frame, &format!("scope_{scope}"), &[]));
        let method = self.machine_words(id).map(|key| self.sentence(frame, key, &[]));
        let [written, translated, edited, reviewed] = sentences.map(said);
        let said: Vec<String> = scope
            .into_iter()
            .chain(self.series_sentences(frame, id))
            .chain(nobody)
            .chain(
                [written, translated, method, self.via_sentence(frame, id)].into_iter().flatten(),
            )
            .chain([edited, reviewed].into_iter().flatten())
            .chain(others)
            .collect();
        if said.is_empty() {
            return String::new();
        }
        paragraph(self.locale(frame).language(), &words_elsewhere(&said.join(" · ")))
    }
}

/// A line of XHTML in a language.
fn paragraph(language: &Language, xhtml: &str) -> String {
    let dir = language.direction().as_str();
    format!("<p lang=\"{language}\" dir=\"{dir}\">{xhtml}</p>\n")
}

/// The first id that something had: authors name the oldest first.
fn oldest_id<'a>(id: &'a str, formerly: &'a [Spanned<String>]) -> &'a str {
    formerly.first().map_or(id, |id| &*id.value)
}

/// When a version last really changed.
fn time_of(archive: &Archive, id: VersionId) -> Option<String> {
    let version = &archive[id];
    version.last_change().max(version.dates.published).map(time)
}

/// The beginning of a day, a month or a year (RFC 3339).
fn time(date: Date) -> String {
    let year = date.year().clamp(*YEARS.start(), *YEARS.end());
    let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
    match YEARS.contains(&date.year()) {
        true => format!("{year:04}-{month:02}-{day:02}T00:00:00Z"),
        false => format!("{year:04}-01-01T00:00:00Z"),
    }
}
