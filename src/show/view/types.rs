//! Everything that a template may show: one struct for each thing, every field with a value or
//! `None`.
//!
//! In: nothing; these are types. Out: what templates see, field by field. Templates put `root`
//! before paths: `href="{{ root }}{{ x.path }}"`.
//!
//! The chapter `template-reference` of the manual is made from the comments here. A comment on a
//! [`Field`] begins with the name of the view that it shows.

use super::cite_view::IdentifierView;
use super::identity::IdentityView;
use super::series::PlaceInSeriesView;
use super::source::SourceView;
use super::via::WaysView;
use crate::show::field::{Field, Html, shown};
use crate::show::labels::LabelView;

/// A path from the site's root, percent-encoded.
pub type SitePath = String;

shown! {
    /// The site, as pages of one interface language see it: the variable `site`.
    pub struct SiteView {
        pub title: LabelView,
        pub tagline: Option<LabelView>,
        /// `base_url`, with a slash at its end.
        pub url: String,
        /// Paths of the indexes in this language.
        pub nav: NavView,
        /// Pages outside the archive in this language: about, licence.
        pub static_pages: Vec<LinkView>,
        /// Whether there is an archive by year.
        pub has_archive: bool,
        /// Whether translations are shown next to the versions that they were made from.
        pub has_parallel: bool,
        /// `extra` of `site.yaml`.
        pub extra: serde_json::Value,
    }

    /// Paths of the indexes of one language.
    pub struct NavView {
        pub home: SitePath,
        pub articles: SitePath,
        pub tags: SitePath,
        pub people: SitePath,
        /// The series, if there are any.
        pub series: Option<SitePath>,
        pub archive: SitePath,
        /// Where readers search the site, if they can.
        pub search: Option<SitePath>,
        /// The Atom feed of the articles, if the site has feeds.
        pub feed: Option<SitePath>,
    }

    /// A link with its text.
    pub struct LinkView {
        pub label: LabelView,
        pub path: SitePath,
    }

    /// The page itself: the variable `page`.
    pub struct PageView {
        /// `home`, `articles`, `version`, `parallel`, `tags`, `tag`, `people`, `person`,
        /// `all_series`, `series`, `archive`, `year`, `search`, `static_page`, `root`, `not_found`
        /// or `redirect`: what it shows.
        pub kind: &'static str,
        /// For `<title>`; from the second page of a list on with its number. Foreign parts are
        /// isolated by U+2068 (or U+2066, U+2067) and U+2069.
        pub title: String,
        pub description: Option<String>,
        /// Whether it shows a draft, which only `--drafts` includes, or is there for drafts alone.
        pub is_draft: bool,
        /// The Content Security Policy, if the site has one, for a `<meta>` before anything that
        /// loads.
        pub csp: Option<Html>,
        pub path: SitePath,
        /// `path`, if an entry of the navigation leads to this very page; otherwise empty.
        pub here: SitePath,
        /// The absolute URL by which search engines should know the page.
        pub canonical: String,
        /// The page in all languages, with itself and `x-default`; may be empty.
        pub alternates: Vec<AlternateView>,
        /// For the language switch: every interface language, and the language of the page.
        pub languages: Vec<SwitchView>,
        /// What programs that read the page find in its head.
        pub programs: ProgramsView,
        /// `LinkView`: from the home page down; the last one is the page itself.
        pub crumbs: Vec<Field>,
    }

    /// What a page says to the programs that read it.
    pub struct ProgramsView {
        /// Whether search engines must not keep it: it is a draft, or shows one in a list.
        pub is_hidden: bool,
        /// The feeds that readers of the page may want, the most special first, in each format.
        pub feeds: Vec<FeedLinkView>,
        /// The absolute address of its text in Markdown, if it has that.
        pub twin: Option<String>,
        /// The absolute address of what tells browsers how to search the site, if it has a search
        /// and an address.
        pub search: Option<String>,
        /// What messengers and social networks show of it: a `<meta>` for each property of Open
        /// Graph and of Twitter's cards.
        pub social: Html,
        /// What it shows, for programs that read schema.org: JSON-LD for
        /// `<script type="application/ld+json">`.
        pub graph: Option<Html>,
    }

    /// The same page in another language, for machines.
    pub struct AlternateView {
        /// A BCP 47 tag, or `x-default`.
        pub lang: String,
        /// Absolute.
        pub url: String,
    }

    /// A feed, for the programs of readers.
    pub struct FeedLinkView {
        pub title: String,
        /// Absolute.
        pub url: String,
        /// `application/atom+xml` or `application/feed+json`.
        pub media_type: &'static str,
    }

    /// The same page in another language, for readers.
    pub struct SwitchView {
        /// `LanguageView`.
        pub language: Field,
        /// This page in that language, or the nearest one.
        pub path: SitePath,
        /// Whether that page says the same as this one.
        pub is_exact: bool,
        /// Whether that page has the text, and therefore the places in it.
        pub has_places: bool,
        /// Whether it is the language of this page.
        pub is_current: bool,
    }

    /// What is said in one language at an address that does not exist.
    pub struct NotFoundView {
        /// `LanguageView`.
        pub language: Field,
        /// In that language, as is `text`.
        pub title: String,
        pub text: String,
        /// Ways on: the home page, all articles, the archive by year.
        pub links: Vec<LinkView>,
    }

    /// A person or organisation, as a link.
    pub struct PersonView {
        pub id: String,
        pub name: LabelView,
        /// The name as an index shows it, “Galland, Antoine”: `sort` in the page's language, or
        /// else `name`.
        pub filed: LabelView,
        pub path: SitePath,
        /// The language of that page, if the person has none in the page's language.
        pub page_lang: Option<String>,
        /// In how many works the person has a role.
        pub count: usize,
        pub is_organisation: bool,
        /// What tells the person from others of the same name, if there are any.
        pub note: Option<LabelView>,
    }

    /// A tag, as a link.
    pub struct TagView {
        pub id: String,
        pub label: LabelView,
        pub path: SitePath,
        /// The language of that page, if the tag has none in the page's language.
        pub page_lang: Option<String>,
        /// How many works have the tag.
        pub count: usize,
        /// From 1 to 5, compared with the most used tag.
        pub weight: usize,
    }

    /// A version in a list.
    pub struct EntryView {
        pub title: LabelView,
        pub subtitle: Option<LabelView>,
        /// Its `text` may be empty.
        pub summary: LabelView,
        pub path: SitePath,
        /// Whether it is not meant to be published yet, and is here because of `--drafts`.
        pub is_draft: bool,
        /// `DateView`.
        pub date: Option<Field>,
        /// `LanguageView`.
        pub language: Field,
        /// Whether its language is not the page's: if so, show it.
        pub is_foreign: bool,
        pub is_translation: bool,
        /// `LanguageView`: for a translation, what it was made from, if that is known.
        pub translated_from: Option<Field>,
        /// The names of all languages that it was made from, as a sentence has them.
        pub from_languages: Option<String>,
        /// `excerpt`, `summary` or `adaptation`, if it is not complete.
        pub scope: Option<&'static str>,
        /// Whether nobody knows who wrote it.
        pub is_anonymous: bool,
        /// `PersonView`.
        pub authors: Vec<Field>,
        /// `PersonView`.
        pub translators: Vec<Field>,
        /// The short id of another translation into the same language.
        pub edition: Option<String>,
    }

    /// A version on its own page: the variable `version`.
    pub struct VersionView {
        /// In `language`, as are `subtitle` and `summary`.
        pub title: String,
        /// The title with its emphasis, for an element that runs in the direction of `language`.
        pub title_html: Html,
        pub subtitle: Option<String>,
        pub subtitle_html: Option<Html>,
        pub summary: String,
        /// `LanguageView`: of the text. The interface of the page may be in another one.
        pub language: Field,
        pub edition: Option<String>,
        /// `DateView`.
        pub date: Option<Field>,
        /// `DateView`.
        pub updated: Option<Field>,
        /// `DateView`: when it was last corrected.
        pub corrected: Option<Field>,
        /// Faults that were mended, by their days.
        pub corrections: Vec<NoticeView>,
        /// What else was changed.
        pub changes: Vec<NoticeView>,
        /// `PersonView`.
        pub authors: Vec<Field>,
        /// `PersonView`.
        pub translators: Vec<Field>,
        /// `PersonView`.
        pub editors: Vec<Field>,
        /// `PersonView`.
        pub reviewers: Vec<Field>,
        /// Others who made it, by role.
        pub contributors: Vec<ContributorsView>,
        /// Whether nobody knows who wrote it.
        pub is_anonymous: bool,
        /// The series that its work is in.
        pub series: Vec<PlaceInSeriesView>,
        pub lineage: LineageView,
        pub rights: RightsView,
        pub image: Option<ImageView>,
        /// `TagView`.
        pub tags: Vec<Field>,
        /// `PersonView`: who it is about.
        pub people: Vec<Field>,
        /// The page that shows it next to the version it was made from.
        pub parallel: Option<SitePath>,
        /// Every page that shows it next to another version: first the one it was made from, then
        /// those made from it.
        pub beside: Vec<BesideView>,
        /// All versions of the work, including this one, the original first.
        pub versions: Vec<SiblingView>,
        /// Headings of the body, for a table of contents.
        pub headings: Vec<HeadingView>,
        /// What registers call it: DOI, ARK, Handle, ISBN.
        pub identifiers: Vec<IdentifierView>,
        /// How to cite it: author, title, translator, site, date, original, address.
        pub citation: Html,
        /// A `mailto:` address for an e-mail that names it.
        pub mail: String,
        pub words: u32,
        /// Reading time at 200 words, or 400 characters of Chinese or Japanese, a minute; at least
        /// 1.
        pub minutes: u32,
        /// `extra` of the front matter.
        pub extra: serde_json::Value,
    }

    /// What was done on a day.
    pub struct NoticeView {
        /// `DateView`.
        pub date: Field,
        pub text: LabelView,
    }

    /// A translation and the version it was made from, side by side: the variable `parallel`.
    pub struct ParallelView {
        /// The version it was made from.
        pub source: SiblingView,
        /// The translation itself.
        pub translation: SiblingView,
        /// `PersonView`: of the translation, as are the others. With `{% set version = parallel
        /// %}`, `byline.html` shows them.
        pub authors: Vec<Field>,
        /// `PersonView`.
        pub translators: Vec<Field>,
        /// `PersonView`.
        pub editors: Vec<Field>,
        /// `PersonView`.
        pub reviewers: Vec<Field>,
        pub contributors: Vec<ContributorsView>,
        /// Whether nobody knows who wrote it.
        pub is_anonymous: bool,
    }

    /// Those who did the same for a version.
    pub struct ContributorsView {
        /// What they did: in the words of the page's language, or as it is written.
        pub role: LabelView,
        /// `PersonView`.
        pub people: Vec<Field>,
    }

    /// Where a version comes from: `version.lineage`.
    pub struct LineageView {
        pub is_translation: bool,
        /// The version it was made from, if the archive has that.
        pub made_from: Option<SiblingView>,
        pub ways: WaysView,
        /// Whether that version is itself a translation (a relay).
        pub is_relay: bool,
        /// Whether the archive has the original.
        pub has_original: bool,
        /// `LanguageView`: for a translation, what it was made from, if that is known.
        pub translated_from: Option<Field>,
        /// `LanguageView`: in which the work was written, if that is known.
        pub original_language: Option<Field>,
        /// `human`, `machine` or `machine-edited`.
        pub method: Option<&'static str>,
        /// `excerpt`, `summary` or `adaptation`, if it is not complete.
        pub scope: Option<&'static str>,
        /// What is left out, or was changed.
        pub scope_note: Option<LabelView>,
        pub source: Option<SourceView>,
    }

    /// On which terms a version may be used: `version.rights`.
    pub struct RightsView {
        /// An SPDX id or a sentence.
        pub license: Option<LabelView>,
        /// Where the licence can be read, for those of Creative Commons.
        pub license_url: Option<String>,
        pub permission: Option<LabelView>,
        pub rights_holder: Option<LabelView>,
    }

    /// The picture of a version or a person: `version.image`, `person.image`.
    pub struct ImageView {
        pub path: SitePath,
        pub width: Option<u32>,
        pub height: Option<u32>,
        /// Its `text` may be empty.
        pub alt: LabelView,
        /// In the language of the version or, if there is none, in another one.
        pub caption: Option<LabelView>,
        /// Likewise.
        pub credit: Option<LabelView>,
        /// `PersonView`: who made it, in place of `credit`.
        pub credit_person: Option<Field>,
    }

    /// A version among the others of its work.
    pub struct SiblingView {
        pub title: LabelView,
        /// `LanguageView`.
        pub language: Field,
        pub edition: Option<String>,
        pub path: SitePath,
        /// The page that shows it next to the version it was made from, if there is one.
        pub parallel: Option<SitePath>,
        pub is_original: bool,
        pub is_current: bool,
        /// `PersonView`.
        pub translators: Vec<Field>,
    }

    /// A page that shows a version next to another one.
    pub struct BesideView {
        /// `LanguageView`: of the other version.
        pub language: Field,
        /// Of the other version.
        pub edition: Option<String>,
        /// Of the page.
        pub path: SitePath,
    }

    /// A heading of a body.
    pub struct HeadingView {
        /// From 2 to 6.
        pub level: u8,
        pub id: String,
        pub text: String,
    }

    /// A page of a list, with its other pages: the variable `pager`.
    pub struct PagerView {
        /// This page, from 1.
        pub number: u32,
        /// How many pages there are.
        pub total: u32,
        /// How many entries there are on all pages.
        pub count: usize,
        pub first: SitePath,
        pub last: SitePath,
        pub previous: Option<SitePath>,
        pub next: Option<SitePath>,
    }

    /// A tag on its own page: the variable `tag`.
    pub struct TagPageView {
        pub id: String,
        pub label: LabelView,
        pub description: Option<LabelView>,
        /// How many works have the tag.
        pub count: usize,
        /// `TagView`: the tags above it, the most general first.
        pub broader: Vec<Field>,
        /// `TagView`: the tags directly below it.
        pub narrower: Vec<Field>,
        /// Whether it has a file in `content/tags/`.
        pub is_registered: bool,
    }

    /// A person, on the person's own page: the variable `person`.
    pub struct PersonPageView {
        pub id: String,
        pub name: LabelView,
        /// The name in other languages, if its file has any.
        pub names: Vec<NameView>,
        /// Other spellings.
        pub also: Vec<LabelView>,
        /// `DateView`: of an organisation, when it was founded.
        pub born: Option<Field>,
        /// `DateView`: of an organisation, when it was dissolved.
        pub died: Option<Field>,
        /// What its file says about the person.
        pub bio: Option<BioView>,
        /// The same person elsewhere.
        pub same_as: Vec<AuthorityView>,
        pub identity: IdentityView,
        pub image: Option<ImageView>,
        pub is_organisation: bool,
        /// Whether the person has a file in `content/people/`.
        pub is_registered: bool,
    }

    /// A name in a language.
    pub struct NameView {
        pub text: String,
        /// `LanguageView`.
        pub language: Field,
    }

    /// A biography.
    pub struct BioView {
        /// Safe, but a text: `{{ person.bio.html | safe }}`.
        pub html: String,
        /// Its language, if that is not the page's.
        pub lang: Option<String>,
        /// Its direction, if that is not the page's.
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
        /// `PersonView`.
        pub people: Vec<Field>,
    }

    /// A year of the archive.
    pub struct YearView {
        /// In the digits of the language.
        pub year: String,
        pub path: SitePath,
        /// How many works.
        pub count: usize,
    }
}
