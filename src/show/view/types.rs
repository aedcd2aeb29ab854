//! Everything that a template may show: one struct for each thing, every field with a value or
//! `None`.
//!
//! In: nothing; these are types. Out: what templates see, field by field (the chapter `templates`
//! of the manual describes the same). Paths are below the site's root and percent-encoded;
//! templates put `root` before them: `href="{{ root }}{{ x.path }}"`.

use crate::show::field::{Field, Html, shown};
use crate::show::labels::LabelView;

shown! {
    /// The site, as pages of one interface language see it: the variable `site`.
    pub struct SiteView {
        pub title: LabelView,
        pub tagline: Option<LabelView>,
        /// `base_url`, with a slash at its end.
        pub url: String,
        /// The indexes in this language.
        pub nav: NavView,
        /// Pages outside the archive in this language: about, licence.
        pub static_pages: Vec<LinkView>,
        pub has_archive: bool,
        /// Whether translations are shown next to the versions that they were made from.
        pub has_parallel: bool,
        /// `extra` of `site.yaml`.
        pub extra: serde_json::Value,
    }

    /// Paths of the indexes of one language.
    pub struct NavView {
        pub home: String,
        pub articles: String,
        pub tags: String,
        pub people: String,
        pub archive: String,
    }

    /// A link with its text.
    pub struct LinkView {
        pub label: LabelView,
        pub path: String,
    }

    /// The page itself: the variable `page`.
    pub struct PageView {
        /// `home`, `articles`, `version`, `parallel`, `tags`, `tag`, `people`, `person`, `archive`,
        /// `year`, `static_page`, `root`, `not_found` or `redirect`: what it shows.
        pub kind: &'static str,
        /// For `<title>`: plain text, foreign pieces isolated by U+2068 and U+2069.
        pub title: String,
        pub description: Option<String>,
        /// Whether it shows a draft: search engines must not keep it.
        pub is_draft: bool,
        /// The Content Security Policy, if the site has one.
        pub csp: Option<Html>,
        pub path: String,
        /// `path`, if an entry of the navigation leads to this very page; otherwise empty.
        pub here: String,
        /// The absolute URL by which search engines should know the page.
        pub canonical: String,
        /// The hreflang cluster, with the page itself and `x-default`; empty if the page is not in
        /// one.
        pub alternates: Vec<AlternateView>,
        /// Every interface language, for the language switch, and the language of the page itself.
        pub languages: Vec<SwitchView>,
        /// The breadcrumbs from the home page to this page, which is the last one.
        pub crumbs: Vec<Field>,
    }

    /// The same page in another language, for machines.
    pub struct AlternateView {
        /// A BCP 47 tag, or `x-default`.
        pub lang: String,
        /// Absolute.
        pub url: String,
    }

    /// The same page in another language, for readers.
    pub struct SwitchView {
        pub language: Field,
        /// This page in that language, or the nearest one there is.
        pub path: String,
        /// Whether that page says the same as this one.
        pub is_exact: bool,
        /// Whether that page has the text, and therefore the places in it.
        pub has_places: bool,
        /// Whether it is the language of this page.
        pub is_current: bool,
    }

    /// What is said in one language at an address that does not exist.
    pub struct NotFoundView {
        pub language: Field,
        pub title: String,
        pub text: String,
        /// Ways on in this language; the first leads to its home page.
        pub links: Vec<LinkView>,
    }

    /// A person or organisation, as a link.
    pub struct PersonView {
        pub id: String,
        pub name: LabelView,
        /// The name as an index sorts it: `sort` in the page's language, or else `name`.
        pub filed: LabelView,
        pub path: String,
        /// The language of that page, if the person has none in the page's language.
        pub page_lang: Option<String>,
        /// In how many works the person has a role.
        pub count: usize,
        pub is_organisation: bool,
    }

    /// A tag, as a link.
    pub struct TagView {
        pub id: String,
        pub label: LabelView,
        pub path: String,
        /// The language of that page, if the tag has none in the page's language.
        pub page_lang: Option<String>,
        /// How many works have the tag.
        pub count: usize,
        /// From 1 to 5, compared with the most frequent tag.
        pub weight: usize,
    }

    /// A version in a list.
    pub struct EntryView {
        pub title: LabelView,
        pub subtitle: Option<LabelView>,
        pub summary: LabelView,
        pub path: String,
        pub is_draft: bool,
        pub date: Option<Field>,
        pub language: Field,
        /// Whether the version is in another language than the page: if so, show the language.
        pub is_foreign: bool,
        pub is_translation: bool,
        /// The language that it was made from, if this is a translation and the language is known.
        pub translated_from: Option<Field>,
        pub authors: Vec<Field>,
        pub translators: Vec<Field>,
        /// The short id of another translation into the same language.
        pub edition: Option<String>,
    }

    /// A version on its own page: the variable `version`.
    pub struct VersionView {
        pub title: String,
        /// The title with its emphasis, for an element that runs in the direction of `language`.
        pub title_html: Html,
        pub subtitle: Option<String>,
        pub subtitle_html: Option<Html>,
        pub summary: String,
        /// The language of the text. The interface of the page may be in another one.
        pub language: Field,
        pub edition: Option<String>,
        pub date: Option<Field>,
        pub updated: Option<Field>,
        pub authors: Vec<Field>,
        pub translators: Vec<Field>,
        pub editors: Vec<Field>,
        pub reviewers: Vec<Field>,
        pub lineage: LineageView,
        pub rights: RightsView,
        pub image: Option<ImageView>,
        pub tags: Vec<Field>,
        /// Who it is about.
        pub people: Vec<Field>,
        /// As in [`SiblingView`].
        pub parallel: Option<String>,
        /// Every page that shows it next to another version: first the one it was made from, then
        /// those made from it.
        pub beside: Vec<BesideView>,
        /// All versions of the work, including this one, the original first.
        pub versions: Vec<SiblingView>,
        /// Headings of the body, for a table of contents.
        pub headings: Vec<HeadingView>,
        /// How to cite it.
        pub citation: Html,
        /// A `mailto:` address for a letter that names the text.
        pub mail: String,
        pub words: u32,
        /// Reading time at 200 words per minute, or 400 characters of Chinese or Japanese, at
        /// least 1.
        pub minutes: u32,
        pub extra: serde_json::Value,
    }

    /// A translation and the version it was made from, side by side: the variable `parallel`.
    pub struct ParallelView {
        pub source: SiblingView,
        pub translation: SiblingView,
        /// The people of the translation, as on its own page.
        pub authors: Vec<Field>,
        pub translators: Vec<Field>,
        pub editors: Vec<Field>,
        pub reviewers: Vec<Field>,
    }

    /// The source of a version.
    pub struct LineageView {
        pub is_translation: bool,
        /// The version it was made from, if the archive has that.
        pub made_from: Option<SiblingView>,
        /// Whether that version is itself a translation (a relay).
        pub is_relay: bool,
        /// Whether the archive has the original.
        pub has_original: bool,
        /// The language that it was made from, if this is a translation and the language is known.
        pub translated_from: Option<Field>,
        /// The language in which the work was written, if that is known.
        pub original_language: Option<Field>,
        /// `human`, `machine` or `machine-edited`.
        pub method: Option<&'static str>,
        pub source: Option<SourceView>,
    }

    /// Where a text first appeared.
    pub struct SourceView {
        pub title: Option<LabelView>,
        pub language: Option<Field>,
        pub publication: Option<LabelView>,
        pub url: Option<String>,
        pub archived: Option<String>,
        pub archived_on: Option<Field>,
        pub date: Option<Field>,
    }

    /// On what terms a version may be used.
    pub struct RightsView {
        /// An SPDX id or a sentence.
        pub license: Option<LabelView>,
        /// Where the licence can be read, for the ids of Creative Commons and other well-known
        /// ones.
        pub license_url: Option<String>,
        pub permission: Option<LabelView>,
        pub rights_holder: Option<LabelView>,
    }

    /// A picture.
    pub struct ImageView {
        pub path: String,
        pub width: Option<u32>,
        pub height: Option<u32>,
        pub alt: LabelView,
        pub caption: Option<LabelView>,
        pub credit: Option<LabelView>,
    }

    /// A version among the others of its work.
    pub struct SiblingView {
        pub title: LabelView,
        pub language: Field,
        pub edition: Option<String>,
        pub path: String,
        /// The page that shows it next to the version it was made from, if there is one.
        pub parallel: Option<String>,
        pub is_original: bool,
        pub is_current: bool,
        pub translators: Vec<Field>,
    }

    /// A page that shows a version next to another one.
    pub struct BesideView {
        /// The language of the other version.
        pub language: Field,
        pub edition: Option<String>,
        pub path: String,
    }

    /// A heading of a body.
    pub struct HeadingView {
        pub level: u8,
        pub id: String,
        pub text: String,
    }

    /// A page of a list, with its other pages: the variable `pager`.
    pub struct PagerView {
        /// From 1.
        pub number: u32,
        pub total: u32,
        /// How many entries there are on all pages.
        pub count: usize,
        pub first: String,
        pub last: String,
        pub previous: Option<String>,
        pub next: Option<String>,
    }

    /// A tag on its own page: the variable `tag`.
    pub struct TagPageView {
        pub id: String,
        pub label: LabelView,
        pub description: Option<LabelView>,
        pub count: usize,
        /// From the broadest to the nearest.
        pub broader: Vec<Field>,
        pub narrower: Vec<Field>,
        pub is_registered: bool,
    }

    /// A person, on the person's own page: the variable `person`.
    pub struct PersonPageView {
        pub id: String,
        pub name: LabelView,
        /// The name in other languages, if its file has any.
        pub names: Vec<NameView>,
        pub also: Vec<LabelView>,
        pub born: Option<Field>,
        pub died: Option<Field>,
        /// HTML.
        pub bio: Option<BioView>,
        pub same_as: Vec<AuthorityView>,
        pub is_organisation: bool,
        pub is_registered: bool,
    }

    /// A name in a language.
    pub struct NameView {
        pub text: String,
        pub language: Field,
    }

    /// A biography.
    pub struct BioView {
        /// HTML, safe to show as it is.
        pub html: String,
        pub lang: Option<String>,
        pub dir: Option<&'static str>,
    }

    /// A record of a person elsewhere.
    pub struct AuthorityView {
        pub url: String,
        /// `Wikidata`, `VIAF`, `ORCID`, or the host.
        pub name: String,
        /// The record's id, if the URL shows one.
        pub id: Option<String>,
    }

    /// People under one letter of the index.
    pub struct LetterView {
        pub letter: String,
        pub people: Vec<Field>,
    }

    /// A year of the archive.
    pub struct YearView {
        pub year: String,
        pub path: String,
        pub count: usize,
    }
}
