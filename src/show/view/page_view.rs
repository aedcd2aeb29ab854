//! What is around the text of every page: title, addresses in other languages, the language switch,
//! the breadcrumbs.

use super::types::{AlternateView, LinkView, PageView, SwitchView};
use super::{Field, PageFrame, View, Views, field};
use crate::archive::model::{AliasId, LinkTarget};
use crate::bidi::{direction, isolate};
use crate::ground::diag::Diagnostic;
use crate::ground::lang::Language;
use crate::plan::url::Address;
use crate::plan::{Page, PageKind, alternates, page_count, target_address, versions_by_language};
use crate::read::config::InterfaceLanguage;
use crate::show::labels::LabelView;
use crate::show::strings::{Arg, Call};

/// What a page says about itself.
pub struct PageHeading {
    pub kind: &'static str,
    pub title: LabelView,
    pub description: Option<String>,
    /// The page's own name comes last; the home page is added before the first.
    pub crumbs: Vec<Field>,
}

/// The sections of the site with which crumbs begin.
#[derive(Debug, Clone, Copy)]
pub enum SiteSection {
    Home,
    Articles,
    Tags,
    People,
    Archive,
}

impl Views<'_> {
    /// The variable `page`.
    pub(super) fn page(&self, frame: &PageFrame, heading: PageHeading) -> PageView {
        let PageHeading { kind, title, description, crumbs } = heading;
        let path = frame.address.link(self.archive.config.urls);
        let cluster = self.plan.lists.cluster(self.archive, frame.page);
        let around = self.locale(frame).language().direction();
        PageView {
            kind,
            title: self.window_title(frame, &title),
            description: description
                .map(|text| isolate::plain(&text, direction::of(&text, around)).into_owned()),
            here: if frame.page.may_be_in_navigation() { path.clone() } else { String::new() },
            path,
            canonical: self.absolute(&frame.address),
            alternates: self.alternates(frame, &cluster),
            languages: self.switch(frame, &cluster),
            crumbs: self.crumbs(frame, crumbs),
        }
    }

    /// A heading in the words of the interface.
    pub(super) fn named(
        &self,
        frame: &PageFrame,
        kind: &'static str,
        key: &str,
        crumbs: Vec<Field>,
    ) -> PageHeading {
        let title = self.locale(frame).label(&self.word(frame, key), self.locale(frame).language());
        PageHeading { kind, title, description: None, crumbs }
    }

    pub(super) fn crumb(&self, frame: &PageFrame, label: LabelView, kind: PageKind) -> Field {
        Field::of(&LinkView { label, path: self.link(frame.to(kind)) })
    }

    /// A crumb in the words of the interface.
    pub(super) fn named_crumb(&self, frame: &PageFrame, key: &str, kind: PageKind) -> Field {
        let locale = self.locale(frame);
        self.crumb(frame, locale.label(&self.word(frame, key), locale.language()), kind)
    }

    pub(super) fn section(&self, frame: &PageFrame, section: SiteSection) -> Field {
        let crumb = |(key, kind)| self.named_crumb(frame, key, kind);
        let all = || {
            [
                ("home", PageKind::Home),
                ("articles", PageKind::Articles(1)),
                ("tags", PageKind::Tags),
                ("people", PageKind::People),
                ("archive", PageKind::Archive),
            ]
            .map(crumb)
        };
        self.shared.sections(frame.page.interface).get_or_init(all)[section as usize].clone()
    }

    /// The page's title and the site's, for the browser's window.
    fn window_title(&self, frame: &PageFrame, title: &LabelView) -> String {
        let site =
            self.locale(frame).best_label(&self.archive.config.title).map(|site| site.plain());
        match (frame.page.kind, site) {
            (PageKind::Home | PageKind::Root, Some(site)) => site,
            (_, site) => {
                let titles = [Some(title.plain()), self.number_in_list(frame), site];
                titles.into_iter().flatten().collect::<Vec<_>>().join(" — ")
            }
        }
    }

    /// Which page of a list this is, in words; none for the first page.
    fn number_in_list(&self, frame: &PageFrame) -> Option<String> {
        let (number, count) =
            self.plan.lists.place_of(frame.page).filter(|(number, _)| *number > 1)?;
        let total = page_count(count, self.archive.config.per_page);
        let args = [("n", Arg::Digits(number.into())), ("total", Arg::Digits(total.into()))];
        Some(self.phrase(frame, Call::new("page_n_of", &args)))
    }

    fn crumbs(&self, frame: &PageFrame, rest: Vec<Field>) -> Vec<Field> {
        if matches!(
            frame.page.kind,
            PageKind::Home | PageKind::Root | PageKind::NotFound | PageKind::Redirect(_)
        ) {
            return Vec::new();
        }
        let mut crumbs = vec![self.section(frame, SiteSection::Home)];
        crumbs.extend(rest);
        crumbs
    }

    pub(super) fn absolute(&self, address: &Address) -> String {
        address.absolute(&self.archive.config.base_url)
    }

    /// All languages of the same page, itself included, and `x-default`.
    fn alternates(&self, frame: &PageFrame, cluster: &[(&Language, Page)]) -> Vec<AlternateView> {
        let view = |(lang, page): (&str, Page)| AlternateView {
            lang: lang.to_owned(),
            url: self.absolute(&page.address(self.archive)),
        };
        alternates(frame.page, cluster).into_iter().map(view).collect()
    }

    /// Every interface language, and the languages that only this page has.
    fn switch(&self, frame: &PageFrame, cluster: &[(&Language, Page)]) -> Vec<SwitchView> {
        let config = &self.archive.config;
        let mut switch: Vec<SwitchView> = Vec::with_capacity(config.languages.len());
        for (interface, language) in config.languages.numbered() {
            let exact = cluster.iter().find(|(have, _)| *have == language).map(|(_, page)| *page);
            let page = exact.unwrap_or_else(|| self.nearest(frame.page.kind, language, interface));
            switch.push(self.switch_to(frame, language, page, exact.is_some()));
        }
        for (language, page) in
            cluster.iter().filter(|(language, _)| !config.languages.contains(language))
        {
            switch.push(self.switch_to(frame, language, *page, true));
        }
        switch
    }

    /// What a reader gets in a language that does not have this page.
    fn nearest(&self, kind: PageKind, language: &Language, interface: InterfaceLanguage) -> Page {
        let home_or_list = |kind| Page { kind, interface };
        match kind {
            PageKind::Parallel(id) => versions_by_language(self.archive, id)
                .into_iter()
                .find(|(have, _)| *have == language)
                .map_or(home_or_list(PageKind::Articles(1)), |(_, page)| page),
            PageKind::Version(_) | PageKind::Articles(_) => home_or_list(PageKind::Articles(1)),
            PageKind::Root
            | PageKind::Home
            | PageKind::Tags
            | PageKind::Tag(..)
            | PageKind::People
            | PageKind::Person(..)
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::StaticPage(_)
            | PageKind::NotFound
            | PageKind::Redirect(_) => home_or_list(PageKind::Home),
        }
    }

    fn switch_to(
        &self,
        frame: &PageFrame,
        language: &Language,
        page: Page,
        is_exact: bool,
    ) -> SwitchView {
        let page = if self.is_edition_in(frame, language) { frame.page } else { page };
        SwitchView {
            language: self.locale(frame).name_of(language),
            path: self.link(page),
            is_exact,
            has_places: matches!(page.kind, PageKind::Version(_) | PageKind::Parallel(_)),
            is_current: page == frame.page,
        }
    }

    /// Whether the page is a version in `language`, perhaps another edition than the one that other
    /// pages lead to.
    fn is_edition_in(&self, frame: &PageFrame, language: &Language) -> bool {
        matches!(frame.page.kind, PageKind::Version(id) if self.archive[id].language == *language)
    }

    pub(super) fn root_page(&self, frame: &PageFrame) -> Result<View, Box<Diagnostic>> {
        let heading = self.named(frame, "root", "choose_language", Vec::new());
        let home = frame.to(PageKind::Home);
        let page = PageView {
            canonical: self.absolute(&home.address(self.archive)),
            ..self.page(frame, heading)
        };
        let fields = vec![field("target", &self.link(home))];
        self.compose(frame, "root.html", &page, fields)
    }

    pub(super) fn not_found(&self, frame: &PageFrame) -> Result<View, Box<Diagnostic>> {
        let heading = self.named(frame, "not_found", "not_found_title", Vec::new());
        let page = self.page(frame, heading);
        self.compose(frame, "not_found.html", &page, Vec::new())
    }

    pub(super) fn redirect(&self, frame: &PageFrame, id: AliasId) -> Result<View, Box<Diagnostic>> {
        let place = self.archive.aliases[id].place;
        let target = target_address(self.archive, place, frame.page.interface)
            .unwrap_or_else(|| frame.address.clone());
        let heading = self.named(frame, "redirect", "redirect_title", Vec::new());
        let page = PageView { canonical: self.absolute(&target), ..self.page(frame, heading) };
        let fields = vec![
            field("target", &target.link(self.archive.config.urls)),
            field("target_url", &self.absolute(&target)),
            field("target_label", &self.place_label(frame, place)),
        ];
        self.compose(frame, "redirect.html", &page, fields)
    }

    fn place_label(&self, frame: &PageFrame, place: LinkTarget) -> LabelView {
        let locale = self.locale(frame);
        match place {
            LinkTarget::Version(id) => {
                locale.label(&self.archive[id].headline.title, &self.archive[id].language)
            }
            LinkTarget::StaticPage(id) => {
                locale.label(&self.archive[id].headline.title, &self.archive[id].language)
            }
            _ => locale.label_as_written(""),
        }
    }
}
