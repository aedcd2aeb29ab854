//! What a page tells programs about how to cite what is on it.
//!
//! In: a page with citations. Out: links to their files for readers and for programs, where its
//! authors and its licence are (Signposting, <https://signposting.org/FAIR/>), and its metadata as
//! Google Scholar and Zotero read it. All of it is empty if the site has no citations.

use super::types::SitePath;
use super::version::license_url;
use super::{PageFrame, Views};
use crate::archive::model::{PersonId, TagId, VersionId};
use crate::plan::{CitedPage, PageKind};
use crate::read::citation_formats::CitationFormat;
use crate::read::text_kind::TextKind;
use crate::show::cited::{CitedName, one_line};
use crate::show::field::shown;

/// What records of researchers begin with.
const ORCID: &str = "https://orcid.org/";

shown! {
    /// What a register calls a version.
    pub struct IdentifierView {
        /// `DOI`, `ARK`, `Handle` or `ISBN`.
        pub name: &'static str,
        pub value: String,
        /// Where it leads; an ISBN leads nowhere.
        pub url: Option<String>,
    }

    /// What a page tells programs about how to cite what is on it: the variable `cite` of versions,
    /// tags, series and people. Its lists are empty if the site has no `citations` or no address,
    /// or the tag, series or person only one work.
    #[derive(Default)]
    pub struct CiteView {
        /// Files for reference managers: the version, or all works of the tag, series or person.
        pub downloads: Vec<DownloadView>,
        /// For `<link>`, on versions.
        pub signposts: Vec<SignpostView>,
        /// For `<meta>`, on versions.
        pub meta: Vec<MetaView>,
    }

    /// A file that says how to cite what is on the page.
    pub struct DownloadView {
        /// `BibLaTeX`, `RIS` or `CSL-JSON`.
        pub format: &'static str,
        pub path: SitePath,
        pub media_type: &'static str,
    }

    /// Where programs find more about a version.
    pub struct SignpostView {
        /// `cite-as`, `author` or `license`.
        pub rel: &'static str,
        /// Absolute.
        pub url: String,
    }

    /// A fact about a version for programs that cite it.
    pub struct MetaView {
        /// `citation_title`, `z:translators` and the like.
        pub name: &'static str,
        pub content: String,
    }
}

impl Views<'_> {
    pub(super) fn cite(&self, frame: &PageFrame) -> CiteView {
        let cited = CitedPage::of(frame.page, self.archive, &self.plan.lists);
        let Some(cited) = cited else { return CiteView::default() };
        let download = |format: &CitationFormat| DownloadView {
            format: format.title(),
            path: cited.address(self.archive, *format).link(self.archive.config.urls),
            media_type: format.media_type(),
        };
        let downloads = self.archive.config.outputs.citations.iter().map(download).collect();
        match cited {
            CitedPage::Version(id) => {
                CiteView { downloads, signposts: self.signposts(frame, id), meta: self.meta(id) }
            }
            CitedPage::Tag(..) | CitedPage::Series(..) | CitedPage::Person(..) => {
                CiteView { downloads, ..CiteView::default() }
            }
        }
    }

    fn signposts(&self, frame: &PageFrame, id: VersionId) -> Vec<SignpostView> {
        let version = &self.archive[id];
        let signpost = |rel, url| SignpostView { rel, url };
        let license = version.rights.license.as_deref().and_then(license_url);
        let lasting = version.lineage.record.identifiers.lasting_address();
        let cite_as = lasting.unwrap_or_else(|| self.absolute(&frame.address));
        let mut signposts = vec![signpost("cite-as", cite_as)];
        // Somebody may have written a text under two names.
        let mut homes: Vec<String> = Vec::new();
        for home in version.credits.authors.iter().map(|who| self.home_of(frame, who.id)) {
            if !homes.contains(&home) {
                homes.push(home);
            }
        }
        signposts.extend(homes.into_iter().map(|home| signpost("author", home)));
        signposts.extend(license.map(|url| signpost("license", url)));
        signposts
    }

    /// Where programs find out who a person is: the record of a researcher, or the person's page.
    fn home_of(&self, frame: &PageFrame, id: PersonId) -> String {
        let record = self.archive[id].entry.same_as.iter().find(|url| url.starts_with(ORCID));
        let page = frame.to(PageKind::Person(id, 1)).nearest(self.archive, &self.plan.lists);
        record.map_or_else(|| self.absolute_of(page), |url| url.to_string())
    }

    /// One author in each element, and translators in the words of Zotero, which no other
    /// vocabulary has. To Zotero, whatever has the title of a journal is an article of a journal,
    /// so other texts have the name of their publication in the words of PRISM.
    fn meta(&self, id: VersionId) -> Vec<MetaView> {
        let text = self.cited(id);
        let (kind, container) = match text.kind {
            TextKind::Article => ("magazineArticle", "prism:publicationName"),
            TextKind::News => ("newspaperArticle", "prism:publicationName"),
            TextKind::Paper => ("journalArticle", "citation_journal_title"),
            TextKind::Post => ("blogPost", "prism:publicationName"),
        };
        let meta = |name, content| MetaView { name, content };
        let date = text.date.filter(|date| date.year() > 0);
        let date = date.map(|date| date.to_string().replace('-', "/"));
        let mut all = vec![meta("citation_title", text.title.whole().into_owned())];
        let authors = highwire_authors(&text.makers.authors);
        all.extend(authors.into_iter().map(|name| meta("citation_author", name)));
        all.extend(date.map(|date| meta("citation_publication_date", date)));
        all.extend(text.site.iter().map(|site| meta(container, site.clone())));
        all.push(meta("citation_language", text.language.to_string()));
        all.push(meta("citation_public_url", text.url.clone()));
        let version = &self.archive[id];
        let label = |tag: &TagId| self.archive[*tag].label.best(&version.language);
        let tags = version.subjects.tags.iter();
        let tags = tags.map(|tag| label(tag).map_or(&*self.archive[*tag].id, |(_, label)| label));
        all.extend(tags.map(|tag| meta("citation_keywords", one_line(tag))));
        // A summary that is the beginning of the text is no abstract.
        let summary = &version.headline.summary;
        if !summary.is_empty() && *summary != version.body.outline.summary {
            all.push(meta("citation_abstract", one_line(summary)));
        }
        let own = &text.numbers.identifiers;
        all.extend(own.doi.iter().map(|doi| meta("citation_doi", doi.to_string())));
        all.extend(own.isbn.iter().map(|isbn| meta("citation_isbn", isbn.to_string())));
        all.push(meta("z:itemType", kind.to_owned()));
        let translators = text.makers.translators.iter();
        all.extend(translators.map(|name| meta("z:translators", inverted(name))));
        all
    }
}

/// Authors for `citation_author`. Zotero takes the halves of a single name for two people if both
/// have a space, unless a semicolon says where the name ends.
fn highwire_authors(names: &[CitedName]) -> Vec<String> {
    let mut authors: Vec<String> = names.iter().map(inverted).collect();
    if let [only] = &mut *authors {
        let halves = only.split_once(", ");
        if halves.is_some_and(|(family, given)| family.contains(' ') && given.contains(' ')) {
            only.push(';');
        }
    }
    authors
}

/// The family name first. Commas and semicolons would divide what is whole.
fn inverted(name: &CitedName) -> String {
    let plain = |text: &str| text.replace([',', ';'], "");
    match &name.parts {
        Some((family, given)) if !given.is_empty() => {
            format!("{}, {}", plain(family), plain(given))
        }
        Some((family, _)) => plain(family),
        None => plain(&name.whole),
    }
}
