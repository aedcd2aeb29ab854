//! What is around the text of every page: title, addresses in other languages, the language switch,
//! the breadcrumbs.

use super::types::{AlternateView, LinkView, NotFoundView, PageView, ProgramsView, SwitchView};
use super::{Field, PageFrame, View, Views, field};
use crate::archive::model::{AliasId, AliasTarget};
use crate::bidi::{direction, isolate};
use crate::ground::diag::Diagnostic;
use crate::ground::lang::Language;
use crate::plan::url::Address;
use crate::plan::{
    Page, PageKind, alternates, open_search_address, page_count, page_of_alias, without_drafts,
};
use crate::read::config::ExternalImages;
use crate::read::config::InterfaceLanguage;
use crate::show::field::Html;
use crate::show::labels::LabelView;
use crate::show::strings::{Arg, Call};

/// What a page says about itself.
pub struct PageHeading {
    pub title: LabelView,
    pub description: Option<String>,
    /// The page's own name comes last; the home page is added before the first.
    pub crumbs: Vec<Crumb>,
}

/// A step on the way from the home page.
#[derive(Clone)]
pub struct Crumb {
    pub page: Page,
    /// As plain text.
    pub name: String,
    /// `LinkView`.
    pub link: Field,
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
        let path = frame.address.link(self.archive.config.urls);
        let cluster = frame.page.cluster(self.archive, &self.plan.lists);
        let public = without_drafts((self.archive, &self.plan.lists), &cluster);
        let social = self.social(frame, &heading, &public);
        let PageHeading { title, description, crumbs } = heading;
        let crumbs = self.crumbs(frame, crumbs);
        let graph = self.graph(frame, (&title.text, description.as_deref()), &crumbs);
        let around = self.locale(frame).language().direction();
        PageView {
            kind: frame.page.kind.name(),
            title: self.window_title(frame, &title),
            description: description
                .map(|text| isolate::plain(&text, direction::of(&text, around)).into_owned()),
            is_draft: frame.page.is_draft(self.archive, &self.plan.lists),
            csp: self.policy(frame.page),
            here: if frame.page.kind.may_be_in_navigation() { path.clone() } else { String::new() },
            path,
            canonical: self.canonical(frame),
            alternates: self.alternates(frame, &public),
            languages: self.switch(frame, &cluster),
            programs: ProgramsView {
                is_hidden: frame.page.is_hidden(self.archive, &self.plan.lists),
                feeds: self.feeds_of(frame.page),
                twin: self.twin_of(frame.page),
                search: self.search_description(frame),
                social,
                graph,
            },
            crumbs: crumbs.into_iter().map(|crumb| crumb.link).collect(),
        }
    }

    /// The absolute address of the description of the site's search for browsers.
    fn search_description(&self, frame: &PageFrame) -> Option<String> {
        let is_there = self.plan.search.is_some() && self.archive.config.has_address();
        let address = || open_search_address(self.archive, frame.page.interface);
        is_there.then(|| self.absolute(&address()))
    }

    /// The absolute address by which search engines should know a page: that of the root is that of
    /// the page to which it leads, unless pages name the root itself.
    pub(super) fn canonical(&self, frame: &PageFrame) -> String {
        match frame.page.kind {
            PageKind::Root if !frame.page.is_listed(self.archive) => {
                self.absolute_of(frame.to(PageKind::Home))
            }
            _ => self.absolute(&frame.address),
        }
    }

    /// What browsers may load on the page. It contains nothing that must be escaped.
    fn policy(&self, page: Page) -> Option<Html> {
        let safety = &self.archive.config.safety;
        let bodies = page.bodies(self.archive);
        let outlines = || bodies.iter().map(|body| &body.outline);
        let (has_other_hosts, frames): (_, Vec<&Box<str>>) = match page.kind {
            PageKind::Person(id, _) => {
                let person = &self.archive[id];
                (person.has_external_images, person.frames.iter().collect())
            }
            _ => (
                outlines().any(|outline| !outline.external_images.is_empty()),
                outlines().flat_map(|outline| &outline.frames).collect(),
            ),
        };
        let may = has_other_hosts && safety.external_images != ExternalImages::Refuse;
        let mut frames: Vec<&str> = frames.into_iter().map(|host| &**host).collect();
        frames.sort_unstable();
        frames.dedup();
        safety.csp.as_ref().map(|csp| Html(csp.policy(may, &frames)))
    }

    /// A heading in the words of the interface.
    pub(super) fn named(&self, frame: &PageFrame, key: &str, crumbs: Vec<Crumb>) -> PageHeading {
        let title = self.locale(frame).label(&self.word(frame, key), self.locale(frame).language());
        PageHeading { title, description: None, crumbs }
    }

    /// What the site says about itself.
    pub(super) fn heading_of_site(&self, frame: &PageFrame) -> PageHeading {
        let tagline = self.locale(frame).best_label(&self.archive.config.tagline);
        let without_title = || self.named(frame, "choose_language", Vec::new()).title;
        PageHeading {
            title: self.site_title(frame).unwrap_or_else(without_title),
            description: tagline.map(|tagline| tagline.text),
            crumbs: Vec::new(),
        }
    }

    pub(super) fn crumb(&self, frame: &PageFrame, label: LabelView, kind: PageKind) -> Crumb {
        let page = frame.to(kind);
        let name = label.text.clone();
        Crumb { page, name, link: Field::of(&LinkView { label, path: self.link(page) }) }
    }

    /// A crumb in the words of the interface.
    pub(super) fn named_crumb(&self, frame: &PageFrame, key: &str, kind: PageKind) -> Crumb {
        let locale = self.locale(frame);
        self.crumb(frame, locale.label(&self.word(frame, key), locale.language()), kind)
    }

    pub(super) fn section(&self, frame: &PageFrame, section: SiteSection) -> Crumb {
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
        let site = self.site_title(frame).map(|site| site.plain());
        match site {
            Some(site) if !frame.page.kind.has_title() => site,
            site => {
                let titles = [Some(title.plain()), self.number_in_list(frame), site];
                titles.into_iter().flatten().collect::<Vec<_>>().join(" — ")
            }
        }
    }

    /// Which page of a list this is, in words; none for the first page.
    fn number_in_list(&self, frame: &PageFrame) -> Option<String> {
        let (number, count) =
            frame.page.place_in_list(&self.plan.lists).filter(|(number, _)| *number > 1)?;
        let total = page_count(count, self.archive.config.per_page);
        let args = [("n", Arg::Digits(number.into())), ("total", Arg::Digits(total.into()))];
        Some(self.phrase(frame, Call::new("page_n_of", &args)))
    }

    fn crumbs(&self, frame: &PageFrame, rest: Vec<Crumb>) -> Vec<Crumb> {
        if !frame.page.kind.has_crumbs() {
            return Vec::new();
        }
        let mut crumbs = vec![self.section(frame, SiteSection::Home)];
        crumbs.extend(rest);
        crumbs
    }

    pub(super) fn absolute(&self, address: &Address) -> String {
        address.absolute(&self.archive.config.base_url)
    }

    /// The absolute address of a page.
    pub(super) fn absolute_of(&self, page: Page) -> String {
        self.absolute(&page.address(self.archive))
    }

    /// The title of the site, for readers of a page.
    pub(super) fn site_title(&self, frame: &PageFrame) -> Option<LabelView> {
        self.locale(frame).best_label(&self.archive.config.title)
    }

    /// All languages of the same page, itself included, and `x-default`.
    fn alternates(&self, frame: &PageFrame, cluster: &[(&Language, Page)]) -> Vec<AlternateView> {
        let view = |(lang, page): (&str, Page)| AlternateView {
            lang: lang.to_owned(),
            url: self.absolute_of(page),
        };
        alternates(self.archive, frame.page, cluster).into_iter().map(view).collect()
    }

    /// Every interface language, and the languages that only this page has.
    fn switch(&self, frame: &PageFrame, cluster: &[(&Language, Page)]) -> Vec<SwitchView> {
        let config = &self.archive.config;
        let mut switch: Vec<SwitchView> = Vec::with_capacity(config.languages.len());
        for (interface, language) in config.languages.numbered() {
            let exact = cluster.iter().find(|(have, _)| *have == language).map(|(_, page)| *page);
            let page = exact.unwrap_or_else(|| frame.page.instead(self.archive, interface));
            switch.push(self.switch_to(frame, language, page, exact.is_some()));
        }
        for (language, page) in
            cluster.iter().filter(|(language, _)| !config.languages.contains(language))
        {
            switch.push(self.switch_to(frame, language, *page, true));
        }
        switch
    }

    /// A text stays where it is in its own language: other pages may lead to another edition.
    fn switch_to(
        &self,
        frame: &PageFrame,
        language: &Language,
        page: Page,
        is_exact: bool,
    ) -> SwitchView {
        let is_own = frame.page.text_language(self.archive) == Some(language);
        let page = if is_own { frame.page } else { page };
        SwitchView {
            language: self.locale(frame).name_of(language),
            path: self.link(page),
            is_exact: is_exact || is_own,
            has_places: page.kind.has_places(),
            is_current: page == frame.page,
        }
    }

    pub(super) fn root_page(&self, frame: &PageFrame) -> Result<View, Box<Diagnostic>> {
        let heading = self.heading_of_site(frame);
        let page = self.page(frame, heading);
        let fields = vec![field("target", &self.link(frame.to(PageKind::Home)))];
        self.compose(frame, &page, fields)
    }

    /// Says in each of these languages that there is no such page.
    pub(super) fn not_found(
        &self,
        frame: &PageFrame,
        interfaces: Vec<InterfaceLanguage>,
    ) -> Result<View, Box<Diagnostic>> {
        let heading = self.named(frame, "not_found_title", Vec::new());
        let page = self.page(frame, heading);
        let said: Vec<NotFoundView> =
            interfaces.into_iter().map(|interface| self.not_found_in(frame, interface)).collect();
        self.compose(frame, &page, vec![field("not_found", &said)])
    }

    fn not_found_in(&self, frame: &PageFrame, interface: InterfaceLanguage) -> NotFoundView {
        let locale = &self.tools.locales[interface];
        let word = |key| self.tools.strings.text_or_key(&locale.locale, Call::new(key, &[]));
        let link = |key, kind| LinkView {
            label: locale.label(&word(key), locale.language()),
            path: self.link(Page { kind, interface }),
        };
        let archive = self.archive.config.outputs.archive;
        let archive = archive.then(|| link("browse_archive", PageKind::Archive));
        let links = [link("home", PageKind::Home), link("all_articles", PageKind::Articles(1))];
        // Without strings of its own, a language speaks English.
        let strings = &self.tools.strings;
        let own = Some(locale.language()).filter(|language| strings.has(language));
        let english = || strings.languages().find(|language| language.as_str() == "en");
        let language = own.or_else(english).unwrap_or(locale.language());
        NotFoundView {
            language: self.locale(frame).name_of(language),
            title: word("not_found_title"),
            text: word("not_found_text"),
            links: links.into_iter().chain(archive).collect(),
        }
    }

    pub(super) fn redirect(&self, frame: &PageFrame, id: AliasId) -> Result<View, Box<Diagnostic>> {
        let alias = &self.archive.aliases[id];
        let target = page_of_alias(self.archive, alias).address(self.archive);
        let heading = self.named(frame, "redirect_title", Vec::new());
        let page = PageView { canonical: self.absolute(&target), ..self.page(frame, heading) };
        let fields = vec![
            field("target", &target.link(self.archive.config.urls)),
            field("target_url", &self.absolute(&target)),
            field("target_label", &self.title_of(frame, alias.target)),
        ];
        self.compose(frame, &page, fields)
    }

    fn title_of(&self, frame: &PageFrame, target: AliasTarget) -> LabelView {
        let label = |title, language| self.locale(frame).title_label(title, language);
        let interface = frame.page.interface;
        match target {
            AliasTarget::Version(id) | AliasTarget::Parallel(id) => {
                label(&self.archive[id].headline, &self.archive[id].language)
            }
            AliasTarget::StaticPage(id) => {
                label(&self.archive[id].headline, &self.archive[id].language)
            }
            AliasTarget::Person(id, ..) => self.shared.person(interface, id).view.name.clone(),
            AliasTarget::Tag(id, ..) => self.shared.tag(interface, id).view.label.clone(),
            AliasTarget::Series(id, ..) => self.shared.series(interface, id).view.title.clone(),
        }
    }
}
