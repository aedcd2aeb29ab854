//! What messengers and social networks show of a page: Open Graph (<https://ogp.me>), and what
//! Twitter's cards add to it.
//!
//! In: a page. Out: a `<meta>` for each property. Never: an address that is not absolute.

use super::page_view::PageHeading;
use super::{PageFrame, Views};
use crate::archive::model::{Credited, LinkTarget, Picture, VersionId};
use crate::ground::date::Date;
use crate::ground::html::escape;
use crate::ground::lang::Language;
use crate::plan::{CARD_SIZE, Page, PageKind, PlacedCard, card_address, target_address};
use crate::show::field::Html;

/// Properties as HTML.
struct Properties(String);

impl Properties {
    fn add(&mut self, property: &str, content: &str) {
        self.0.extend(["\n<meta property=\"", property, "\" content=\""]);
        escape(content, &mut self.0);
        self.0.push_str("\">");
    }
}

impl Views<'_> {
    /// The properties of a page; none for former addresses and for pages that say that there is
    /// nothing, and none without the address of the site.
    pub(super) fn social(
        &self,
        frame: &PageFrame,
        heading: &PageHeading,
        cluster: &[(&Language, Page)],
    ) -> Html {
        let kind = frame.page.kind;
        if !kind.is_described() || !self.archive.config.has_address() {
            return Html(String::new());
        }
        let mut found = Properties(String::with_capacity(1024));
        found.add("og:type", type_of(kind));
        found.add("og:title", &heading.title.text);
        if let Some(description) = &heading.description {
            found.add("og:description", description);
        }
        found.add("og:url", &self.canonical(frame));
        let site = self.site_title(frame);
        site.into_iter().for_each(|site| found.add("og:site_name", &site.text));
        let interface = self.locale(frame).language();
        let own = frame.page.text_language(self.archive).unwrap_or(interface);
        found.add("og:locale", &self.locale(frame).with_territory(own));
        let others: Vec<&Language> = match kind {
            PageKind::Root => self.archive.config.languages.iter().collect(),
            _ => cluster.iter().map(|(language, _)| *language).collect(),
        };
        for language in others.into_iter().filter(|language| *language != own) {
            found.add("og:locale:alternate", &self.locale(frame).with_territory(language));
        }
        let has_picture = match kind {
            PageKind::Version(id) | PageKind::Parallel(id) => {
                self.article(frame, id, &mut found);
                let picture = self.archive[id].picture.as_deref();
                // Few services show SVG.
                let is_seldom_shown = picture.is_some_and(|picture| self.is_svg(frame, picture));
                is_seldom_shown && self.shared_card(id, &mut found)
                    || picture.is_some_and(|picture| {
                        self.shared_picture(frame, (picture.place, &picture.alt.text), &mut found)
                    })
                    || self.shared_card(id, &mut found)
            }
            PageKind::Person(id, _) => {
                let portrait = self.archive[id].portrait.as_deref();
                portrait.is_some_and(|portrait| {
                    let alt = self.best_text(frame, &portrait.alt).unwrap_or_default();
                    self.shared_picture(frame, (portrait.place, alt), &mut found)
                })
            }
            _ => false,
        };
        found.add("twitter:card", if has_picture { "summary_large_image" } else { "summary" });
        Html(found.0)
    }

    /// When a version was published, by whom, and what it is about.
    fn article(&self, frame: &PageFrame, id: VersionId, found: &mut Properties) {
        let version = &self.archive[id];
        let whole = |date: Date| date.full().map(|day| day.to_string());
        let dates = version.dates;
        dates
            .published
            .and_then(whole)
            .into_iter()
            .for_each(|d| found.add("article:published_time", &d));
        version
            .last_change()
            .and_then(whole)
            .into_iter()
            .for_each(|d| found.add("article:modified_time", &d));
        let profile = |who: &Credited| {
            let page = frame.to(PageKind::Person(who.id, 1));
            self.absolute_of(page.nearest(self.archive, &self.plan.lists))
        };
        version.credits.authors.iter().for_each(|who| found.add("article:author", &profile(who)));
        for tag in &version.subjects.tags {
            found.add("article:tag", &self.shared.tag(frame.page.interface, *tag).view.label.text);
        }
    }

    /// Whether there is one that has an address.
    fn shared_picture(
        &self,
        frame: &PageFrame,
        (place, alt): (LinkTarget, &str),
        found: &mut Properties,
    ) -> bool {
        let Some(address) = self.file_url(frame, place) else { return false };
        found.add("og:image", &address);
        if let Some((width, height)) = self.size(place) {
            found.add("og:image:width", &width.to_string());
            found.add("og:image:height", &height.to_string());
        }
        if !alt.is_empty() {
            found.add("og:image:alt", alt);
        }
        true
    }

    /// Whether a version has a card, or the site has a picture of its own in its place.
    fn shared_card(&self, id: VersionId, found: &mut Properties) -> bool {
        let own = self.shared.store.own_cards.for_version(self.archive, id);
        let drawn = || {
            let is_drawn = self.plan.theme.cards.binary_search(&id).is_ok();
            let address = card_address(self.archive, id);
            is_drawn.then_some(PlacedCard { address, size: Some(CARD_SIZE) })
        };
        let Some(PlacedCard { address, size }) = own.or_else(drawn) else { return false };
        found.add("og:image", &self.absolute(&address));
        if let Some((width, height)) = size {
            found.add("og:image:width", &width.to_string());
            found.add("og:image:height", &height.to_string());
        }
        found.add("og:image:alt", &self.card(id).words());
        true
    }

    fn is_svg(&self, frame: &PageFrame, picture: &Picture) -> bool {
        let address = self.picture_url(frame, picture);
        address.is_some_and(|address| address.to_ascii_lowercase().ends_with(".svg"))
    }

    /// The absolute address of a picture.
    pub(super) fn picture_url(&self, frame: &PageFrame, picture: &Picture) -> Option<String> {
        self.file_url(frame, picture.place)
    }

    pub(super) fn file_url(&self, frame: &PageFrame, place: LinkTarget) -> Option<String> {
        let lists = &self.plan.lists;
        let address = target_address(self.archive, lists, place, frame.page.interface);
        address.map(|address| self.absolute(&address))
    }
}

fn type_of(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Version(_) | PageKind::Parallel(_) => "article",
        PageKind::Person(..) => "profile",
        PageKind::Root
        | PageKind::Home
        | PageKind::Articles(_)
        | PageKind::Tags
        | PageKind::AllSeries
        | PageKind::Tag(..)
        | PageKind::Series(..)
        | PageKind::People
        | PageKind::Archive
        | PageKind::Year(..)
        | PageKind::Search
        | PageKind::StaticPage(_)
        | PageKind::NotFound
        | PageKind::NotFoundBelow
        | PageKind::Redirect(_) => "website",
    }
}
