//! What messengers and social networks show of a page: Open Graph (<https://ogp.me>), and what
//! Twitter's cards add to it.
//!
//! In: a page. Out: properties and their values, as plain text. Never: an address that is not
//! absolute.

use super::page_view::PageHeading;
use super::types::PropertyView;
use super::{PageFrame, Views};
use crate::archive::model::{PersonId, Picture, VersionId};
use crate::ground::date::Date;
use crate::ground::lang::Language;
use crate::plan::{Page, PageKind, target_address};

impl Views<'_> {
    /// The properties of a page; none for pages that only lead on or say that there is nothing, and
    /// none without the address of the site.
    pub(super) fn social(
        &self,
        frame: &PageFrame,
        heading: &PageHeading,
        cluster: &[(&Language, Page)],
    ) -> Vec<PropertyView> {
        let kind = frame.page.kind;
        if !kind.is_listed() || !self.archive.config.has_address() {
            return Vec::new();
        }
        let mut found = Vec::with_capacity(16);
        let mut add = |property, content: String| found.push(PropertyView { property, content });
        add("og:type", type_of(kind).to_owned());
        add("og:title", heading.title.text.clone());
        if let Some(description) = &heading.description {
            add("og:description", description.clone());
        }
        add("og:url", self.absolute(&frame.address));
        let site = self.site_title(frame);
        site.into_iter().for_each(|site| add("og:site_name", site.text));
        let interface = self.locale(frame).language();
        let own = frame.page.text_language(self.archive).unwrap_or(interface);
        add("og:locale", self.locale(frame).with_territory(own));
        for (language, _) in cluster.iter().filter(|(language, _)| *language != own) {
            add("og:locale:alternate", self.locale(frame).with_territory(language));
        }
        let picture = match kind {
            PageKind::Version(id) | PageKind::Parallel(id) => {
                self.article(frame, id, &mut add);
                self.archive[id].picture.as_deref()
            }
            _ => None,
        };
        let has_picture =
            picture.is_some_and(|picture| self.shared_picture(frame, picture, &mut add));
        add("twitter:card", if has_picture { "summary_large_image" } else { "summary" }.to_owned());
        found
    }

    /// When a version was published, by whom, and what it is about.
    fn article(
        &self,
        frame: &PageFrame,
        id: VersionId,
        add: &mut impl FnMut(&'static str, String),
    ) {
        let version = &self.archive[id];
        let whole = |date: Date| date.full().map(|day| day.to_string());
        let dates = version.dates;
        dates.published.and_then(whole).into_iter().for_each(|d| add("article:published_time", d));
        dates.updated.and_then(whole).into_iter().for_each(|d| add("article:modified_time", d));
        let profile = |id: &PersonId| {
            let page = frame.to(PageKind::Person(*id, 1));
            self.absolute_of(page.nearest(self.archive, &self.plan.lists))
        };
        version.credits.authors.iter().for_each(|id| add("article:author", profile(id)));
        for tag in &version.subjects.tags {
            add("article:tag", self.shared.tag(frame.page.interface, *tag).view.label.text.clone());
        }
    }

    /// Whether there is one that has an address.
    fn shared_picture(
        &self,
        frame: &PageFrame,
        picture: &Picture,
        add: &mut impl FnMut(&'static str, String),
    ) -> bool {
        let Some(address) = self.picture_url(frame, picture) else { return false };
        add("og:image", address);
        if let Some((width, height)) = self.size(picture.place) {
            add("og:image:width", width.to_string());
            add("og:image:height", height.to_string());
        }
        if !picture.alt.is_empty() {
            add("og:image:alt", picture.alt.to_string());
        }
        true
    }

    /// The absolute address of a picture.
    pub(super) fn picture_url(&self, frame: &PageFrame, picture: &Picture) -> Option<String> {
        let lists = &self.plan.lists;
        let address = target_address(self.archive, lists, picture.place, frame.page.interface);
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
        | PageKind::Tag(..)
        | PageKind::People
        | PageKind::Archive
        | PageKind::Year(..)
        | PageKind::StaticPage(_)
        | PageKind::NotFound
        | PageKind::NotFoundBelow
        | PageKind::Redirect(_) => "website",
    }
}
