//! What a twin says: the text of a version in Markdown, for programs.
//!
//! In: a version, or all that have twins. Out: [`TwinView`]: who made the text, where it comes
//! from and on what terms it may be used, all of it as the archive has it and in the language of
//! the version; and what its body is made from. [`TwinListView`]: the newest twins of each
//! language. Never: words of the interface but for the title of a list.

use std::sync::Arc;

use super::version::{license_url, method};
use super::{BodyView, PageFrame, Views};
use crate::archive::model::{FollowedLink, LinkTarget, Notice, Source, Version, VersionId};
use crate::ground::lang::Language;
use crate::ground::locale::own_name;
use crate::plan::{Page, PageKind, has_twin, interface_of, terms, twin_address, twins_by_language};
use crate::read::config::InterfaceLanguage;
use crate::read::markdown::{Anchors, split_suffix};
use crate::show::cited::{CitedText, CitedTitle, one_line};
use crate::show::strings::Call;

/// The twin of a version.
pub struct TwinView {
    pub text: Arc<CitedText>,
    pub is_anonymous: bool,
    pub reviewers: Vec<String>,
    pub updated: Option<String>,
    /// Days, and what was mended on them.
    pub corrections: Vec<(String, String)>,
    pub method: Option<&'static str>,
    pub scope: TwinScope,
    pub origin: TwinOrigin,
    pub rights: TwinRights,
    pub body: BodyView,
}

/// How much of its source a twin has, if not all, and what was left out or changed.
pub struct TwinScope {
    pub name: Option<&'static str>,
    pub note: Option<String>,
}

/// What a twin was made from.
pub struct TwinOrigin {
    pub translation_of: Option<TwinSource>,
    /// The addresses of other versions that it was made from.
    pub also_from: Vec<String>,
    /// Where the text first appeared.
    pub source: Option<TwinSource>,
}

/// A text that a twin names.
#[derive(Default)]
pub struct TwinSource {
    pub title: Option<String>,
    pub language: Option<String>,
    pub publication: Option<String>,
    pub date: Option<String>,
    pub url: Option<String>,
    pub archived: Option<String>,
    /// Where it stands in what was printed, by keys of front matter.
    pub printed: Vec<(&'static str, String)>,
}

/// On what terms a twin may be used.
pub struct TwinRights {
    pub license_url: Option<String>,
    pub permission: Option<String>,
    pub rights_holder: Option<String>,
}

/// The list of twins.
pub struct TwinListView {
    pub title: String,
    pub tagline: Option<String>,
    /// What its links lead to, in the words of the site's first language.
    pub about: String,
    pub sections: Vec<TwinSection>,
}

/// The newest twins in a language.
pub struct TwinSection {
    pub language: String,
    pub entries: Vec<TwinEntry>,
    /// The title and the address of a page with all articles, if there are more.
    pub rest: Option<(String, String)>,
}

/// A twin in the list.
pub struct TwinEntry {
    pub title: String,
    pub url: String,
    /// What lets anybody copy it.
    pub terms: Option<String>,
    pub date: Option<String>,
}

/// How many twins of a language the list has: a large archive would make a list that nobody reads.
const MOST_IN_A_LANGUAGE: usize = 50;

impl<'a> Views<'a> {
    /// The twin of a version.
    pub fn twin(&self, id: VersionId) -> TwinView {
        let version = &self.archive[id];
        let line = |text: &Option<Box<str>>| text.as_deref().map(one_line);
        let names = |people: &[_]| -> Vec<String> {
            self.cited_names(people, &version.language).into_iter().map(|it| it.whole).collect()
        };
        let public = version.lineage.made_from.filter(|from| !self.archive.is_draft(*from));
        TwinView {
            text: self.cited(id),
            is_anonymous: version.credits.is_anonymous,
            reviewers: names(&version.credits.reviewers),
            updated: version.last_change().map(|date| date.to_string()),
            corrections: version.lineage.record.corrections.iter().map(dated).collect(),
            method: version.lineage.method.map(method),
            scope: TwinScope {
                name: version.lineage.scope.name(),
                note: line(&version.lineage.scope_note),
            },
            origin: TwinOrigin {
                translation_of: public.map(|from| self.twin_source(from)),
                also_from: self.twin_others(id),
                source: self.twin_origin(id),
            },
            rights: TwinRights {
                license_url: version.rights.license.as_deref().and_then(license_url),
                permission: line(&version.rights.permission),
                rights_holder: line(&version.rights.rights_holder),
            },
            body: self.twin_body(id),
        }
    }

    /// The addresses of the other versions that a version was made from.
    fn twin_others(&self, id: VersionId) -> Vec<String> {
        let others = self.archive[id].lineage.also_from.iter().copied();
        let public = others.filter(|other| !self.archive.is_draft(*other));
        public.map(|id| self.absolute_of(Page::of(self.archive, PageKind::Version(id)))).collect()
    }

    /// Where the text of a version first appeared, and by which way it came from there.
    fn twin_origin(&self, id: VersionId) -> Option<TwinSource> {
        let lineage = &self.archive[id].lineage;
        let (told, via) = (lineage.source.as_deref(), self.twin_via(id));
        if told.is_none() && via.is_empty() {
            return None;
        }
        let mut printed = told.map(|it| self.twin_print(id, it)).unwrap_or_default();
        printed.extend(via);
        Some(TwinSource { printed, ..told.map(source).unwrap_or_default() })
    }

    /// Who made the source of a version, and where it stands in what was printed.
    fn twin_print(&self, id: VersionId, source: &Source) -> Vec<(&'static str, String)> {
        let Version { lineage, language, .. } = &self.archive[id];
        let makers = &lineage.source_makers;
        let people = [("authors", &makers.authors), ("editors", &makers.editors)];
        let people = people.into_iter().filter(|(_, makers)| !makers.is_empty());
        let people = people.map(|(key, makers)| {
            let names = self.cited_makers(makers, language).into_iter().map(|name| name.whole);
            (key, names.collect::<Vec<_>>().join("; "))
        });
        people.chain(printed(source)).collect()
    }

    /// A version of the archive that another one was made from.
    fn twin_source(&self, id: VersionId) -> TwinSource {
        let version = &self.archive[id];
        TwinSource {
            title: Some(one_line(&version.headline.title)),
            language: Some(version.language.to_string()),
            date: version.dates.published.map(|date| date.to_string()),
            url: Some(self.absolute_of(Page::of(self.archive, PageKind::Version(id)))),
            ..TwinSource::default()
        }
    }

    /// The body of a version. Its links to texts lead to their twins, but for those to places of a
    /// text, which only its page has.
    fn twin_body(&self, id: VersionId) -> BodyView {
        let version = &self.archive[id];
        let page = Page::of(self.archive, PageKind::Version(id));
        let address = page.address(self.archive);
        let (root, here) = (self.archive.config.base_url.clone(), self.absolute(&address));
        let frame = PageFrame { page, root, here, address };
        let mut body = BodyView {
            anchors: Anchors::NONE,
            ..self.body(&frame, &version.body, &version.language)
        };
        for FollowedLink { written, place, anchor } in version.body.links() {
            let Some(to) = self.version_at(&frame, place).filter(|to| has_twin(self.archive, *to))
            else {
                continue;
            };
            let has_place = anchor.is_some_and(|anchor| !anchor.is_empty());
            if has_place || anchor.is_none() && split_suffix(written).1.contains('#') {
                continue;
            }
            if let Ok(at) = body.links.binary_search_by(|(text, _)| (**text).cmp(written)) {
                body.links[at].1.url = self.absolute(&twin_address(self.archive, to));
            }
        }
        body
    }

    /// The version that a link leads to.
    fn version_at(&self, frame: &PageFrame, place: LinkTarget) -> Option<VersionId> {
        match place {
            LinkTarget::Version(id) => Some(id),
            LinkTarget::Work(work) => {
                let language = &self.archive.config.languages[frame.page.interface];
                Some(crate::plan::version_for(self.archive, work, language))
            }
            LinkTarget::Person(_)
            | LinkTarget::Tag(_)
            | LinkTarget::Series(_)
            | LinkTarget::StaticPage(_)
            | LinkTarget::StaticPages(_)
            | LinkTarget::File(_)
            | LinkTarget::Home
            | LinkTarget::People
            | LinkTarget::Tags
            | LinkTarget::AllSeries
            | LinkTarget::Articles
            | LinkTarget::Here => None,
        }
    }

    /// The address of the twin of what a page shows.
    pub(super) fn twin_of(&self, page: Page) -> Option<String> {
        let PageKind::Version(id) = page.kind else { return None };
        has_twin(self.archive, id).then(|| self.absolute(&twin_address(self.archive, id)))
    }

    /// The list of twins.
    pub fn twin_list(&self) -> TwinListView {
        let config = &self.archive.config;
        let language = config.languages.iter().next();
        let text = |texts: &crate::read::document::Texts| {
            let best = language.and_then(|language| texts.best(language));
            best.map(|(_, text)| one_line(text)).filter(|text| !text.is_empty())
        };
        let sections = twins_by_language(self.archive).into_iter();
        TwinListView {
            title: text(&config.title).unwrap_or_else(|| config.base_url.clone()),
            tagline: text(&config.tagline),
            about: self.about_twins(),
            sections: sections.map(|(language, all)| self.twin_section(language, &all)).collect(),
        }
    }

    fn about_twins(&self) -> String {
        let locale = &self.tools.locales[InterfaceLanguage::DEFAULT].locale;
        one_line(&self.tools.strings.text_or_key(locale, Call::new("about_twins", &[])))
    }

    fn twin_section(&self, language: &Language, all: &[VersionId]) -> TwinSection {
        let newest = all.iter().take(MOST_IN_A_LANGUAGE);
        let interface = interface_of(self.archive, language);
        let page = Page { kind: PageKind::Articles(1), interface };
        let locale = &self.tools.locales[interface].locale;
        let rest = || {
            let title = self.tools.strings.text_or_key(locale, Call::new("all_articles", &[]));
            (one_line(&title), self.absolute_of(page))
        };
        TwinSection {
            language: own_name(language).unwrap_or_else(|| language.to_string()),
            entries: newest.map(|id| self.twin_entry(*id)).collect(),
            rest: (all.len() > MOST_IN_A_LANGUAGE).then(rest),
        }
    }

    fn twin_entry(&self, id: VersionId) -> TwinEntry {
        let version = &self.archive[id];
        let (title, subtitle) = (&version.headline.title, version.headline.subtitle.as_deref());
        TwinEntry {
            title: CitedTitle::new(title, subtitle).whole().into_owned(),
            url: self.absolute(&twin_address(self.archive, id)),
            terms: terms(&version.rights).map(one_line),
            date: version.dates.published.map(|date| date.to_string()),
        }
    }
}

fn dated(notice: &Notice) -> (String, String) {
    (notice.date.to_string(), one_line(&notice.text))
}

fn source(source: &Source) -> TwinSource {
    let line = |text: &Option<Box<str>>| text.as_deref().map(one_line);
    TwinSource {
        title: line(&source.title),
        language: source.language.as_ref().map(Language::to_string),
        publication: line(&source.publication),
        date: source.date.map(|date| date.time.to_string()),
        url: line(&source.url),
        archived: line(&source.archived),
        printed: Vec::new(),
    }
}

/// Where a source stands in what was printed.
fn printed(source: &Source) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if let Some(printed) = source.printed.as_deref() {
        let lines = [
            ("container", &printed.container),
            ("volume", &printed.volume),
            ("issue", &printed.issue),
            ("pages", &printed.pages),
            ("publisher", &printed.publisher),
            ("place", &printed.place),
            ("edition", &printed.edition),
            ("isbn", &printed.isbn),
            ("doi", &printed.doi),
            ("note", &printed.note),
        ];
        all.extend(lines.into_iter().filter_map(|(key, it)| Some((key, one_line(it.as_deref()?)))));
    }
    all
}
