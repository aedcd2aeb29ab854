//! `site.yaml`: the title, languages and outputs of the whole site.
//!
//! In: the text of `site.yaml`. Out: a [`Config`] and its faults. Unknown keys are refused: a
//! misspelt setting that is silently ignored costs more than one that stops the build.

use crate::ground::diag::{
    Diagnostic, FileId, Level, Levels, SetBy, Span, Spanned, catalogue, settings as say, values,
};
use crate::ground::digest::digest_of;
use crate::ground::ids::IdVec;
use crate::ground::lang::Language;
use crate::ground::locale::{self, Locale};
pub use crate::read::base_url::checked_base_url;
use crate::read::base_url::{self, NO_ADDRESS};
use crate::read::citation_formats::{self, CitationFormat};
use crate::read::csp::{self, Csp};
use crate::read::deploy_targets::{self, DeployTarget};
use crate::read::document::Texts;
use crate::read::feed_settings::{self, FeedSettings};
use crate::read::home_settings::{self, HomeSettings};
use crate::read::hosts::{self, Encoding, Hosts};
use crate::read::keys::{self, KeyForm};
use crate::read::markdown::HtmlPolicy;
use crate::read::marked_lines::{self, MarkedLines};
use crate::read::robots::{self, Robots};
use crate::read::shared_values::{choice, extra, language, plain_texts};
use crate::read::text_kind::{self, TextKind};
use crate::read::yaml::{self, Fields};

/// The settings of a site. Each of them has a value.
#[derive(Debug, Clone)]
pub struct Config {
    pub title: Texts,
    pub tagline: Texts,
    /// What sort of text a work is that says nothing about it.
    pub kind: TextKind,
    /// The future address of the site, with a slash at its end; `/` if it is not set.
    pub base_url: String,
    /// The languages with an interface, the default one first. Never empty.
    pub languages: IdVec<InterfaceLanguage, Language>,
    pub per_page: usize,
    pub safety: Safety,
    pub urls: UrlStyle,
    pub outputs: Outputs,
    pub formats: Formats,
    pub theme: ThemeSettings,
    /// `site.yaml` as a whole.
    pub span: Span,
}

impl Config {
    /// Whether the site knows where it will live.
    pub fn has_address(&self) -> bool {
        self.base_url != NO_ADDRESS
    }
}

/// What texts may bring into a page, and what a page may load.
#[derive(Debug, Clone)]
pub struct Safety {
    pub html: HtmlPolicy,
    pub external_images: ExternalImages,
    /// `None` if pages have no policy.
    pub csp: Option<Csp>,
    /// How many bytes a text may have.
    pub longest_text: u64,
}

/// Texts that are longer than a million words are no texts.
pub const LONGEST_TEXT: u64 = 8 * MEGABYTE;

/// As people count the sizes of files.
const MEGABYTE: u64 = 1_000_000;

/// What becomes of pictures that are loaded from other hosts, which then learn who reads the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExternalImages {
    Warn,
    Allow,
    Refuse,
}

crate::ids! {
    /// A language with an interface, by its index in [`Config::languages`].
    InterfaceLanguage(u16),
}

impl InterfaceLanguage {
    /// The site's first language.
    pub const DEFAULT: Self = Self(0);
}

/// What happens to a site with errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnError {
    /// Nothing is written.
    #[default]
    Stop,
    /// What is sound is published, and what can be mended.
    Publish,
}

/// How links inside the site are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlStyle {
    /// `../tags/`
    Pretty,
    /// `../tags/index.html`, for reading from disk.
    File,
}

/// How numbers and dates are written.
#[derive(Debug, Clone)]
pub struct Formats {
    /// A second calendar next to the Gregorian, by language (CLDR calendar ids).
    pub calendars: Vec<(Language, Box<str>)>,
    /// Digits, by language (CLDR numbering system ids).
    pub numerals: Vec<(Language, Box<str>)>,
}

/// What only the theme needs.
#[derive(Debug, Clone)]
pub struct ThemeSettings {
    /// The site's own fonts, by script.
    pub fonts: Vec<Font>,
    pub home: HomeSettings,
    pub extra: serde_json::Value,
}

/// A font for a script, both as the author wrote them.
#[derive(Debug, Clone)]
pub struct Font {
    /// ISO 15924: `Arab`.
    pub script: Spanned<String>,
    /// Below the site's folder: `static/fonts/naskh.woff2`.
    pub path: Spanned<String>,
}

/// What is made in addition to the pages that every site has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outputs {
    pub parallel: bool,
    pub archive: bool,
    /// The page on which readers search, and its index.
    pub search: bool,
    /// The texts in Markdown, where their rights allow it.
    pub twins: bool,
    /// Where share cards are asked for, if they are.
    pub cards: Option<Span>,
    /// The formats in which readers can download how to cite a text.
    pub citations: Vec<CitationFormat>,
    pub feeds: FeedSettings,
    /// `robots`: which programs may read which pages.
    pub robots: Robots,
    /// Which pages there are in which languages.
    pub by_language: PagesByLanguage,
    /// The hosts for which files are written.
    pub hosts: Hosts,
    /// The formats of compressed copies.
    pub precompress: Vec<Encoding>,
}

/// The languages of pages, and what readers of all other languages get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PagesByLanguage {
    pub people: PagesIn,
    pub tags: PagesIn,
    pub for_others: ForOthers,
}

/// The page that search engines show to readers of a language in which a page is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForOthers {
    /// The page in the language of the original, or else in the site's first one.
    Original,
    /// The root of the site, where readers choose a language.
    Root,
}

/// The languages in which a person or a tag has a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagesIn {
    /// Those in which there is a name, a text or a work.
    OwnLanguages,
    /// All of the site.
    AllLanguages,
}

/// The words for what happens to HTML.
pub(super) const HTML: [(&str, HtmlPolicy); 3] = [
    (HtmlPolicy::Sanitize.name(), HtmlPolicy::Sanitize),
    (HtmlPolicy::Allow.name(), HtmlPolicy::Allow),
    (HtmlPolicy::Escape.name(), HtmlPolicy::Escape),
];

/// The words for what becomes of pictures of other hosts.
pub(super) const EXTERNAL_IMAGES: [(&str, ExternalImages); 3] = [
    ("warn", ExternalImages::Warn),
    ("allow", ExternalImages::Allow),
    ("refuse", ExternalImages::Refuse),
];

/// The words for how links are written.
pub(super) const URL_STYLES: [(&str, UrlStyle); 2] =
    [("pretty", UrlStyle::Pretty), ("file", UrlStyle::File)];

/// The words for the levels of diagnostics.
pub(super) const LEVELS: [(&str, Option<Level>); 4] = [
    (Level::Error.name(), Some(Level::Error)),
    (Level::Warning.name(), Some(Level::Warning)),
    (Level::Note.name(), Some(Level::Note)),
    ("off", None),
];

/// The words for what happens to a site with errors.
pub(super) const ON_ERROR: [(&str, OnError); 2] =
    [("stop", OnError::Stop), ("publish", OnError::Publish)];

/// The words for what readers of other languages get.
pub(super) const FOR_OTHERS: [(&str, ForOthers); 2] =
    [("original", ForOthers::Original), ("root", ForOthers::Root)];

/// The words for the languages of people and tags.
pub(super) const PAGES_IN: [(&str, PagesIn); 2] =
    [("own", PagesIn::OwnLanguages), ("all", PagesIn::AllLanguages)];

/// The content of `site.yaml`.
#[derive(Debug, Clone, Default)]
pub struct SiteFile {
    /// Absent if the file cannot be understood. If there are errors among the diagnostics, it is
    /// only good for finding more faults.
    pub config: Option<Config>,
    /// The address that links to the site's own pages begin with, without its scheme; empty if it
    /// is not known.
    pub own_address: Box<str>,
    /// The levels of diagnostics that it sets.
    pub levels: Levels,
    pub on_error: OnError,
    /// Where the site can be deployed.
    pub deploy: Vec<DeployTarget>,
    /// What to say if a site with this file is published and nobody else gives its address.
    pub no_address: Option<Diagnostic>,
    /// What to say if such a site has an address here, and feeds.
    pub no_feed_id: Option<Diagnostic>,
    pub diagnostics: Vec<Diagnostic>,
    /// Of the whole text.
    pub digest: u128,
}

/// Reads `site.yaml`.
pub fn parse(text: &str, file: FileId) -> SiteFile {
    let (node, diagnostics) = yaml::read_file(text, file);
    let digest = digest_of(text.as_bytes());
    let mut said = SiteFile { diagnostics, digest, ..SiteFile::default() };
    let Some(node) = node else { return said };
    let mut fields = Fields::of(&node, &mut said.diagnostics, &keys::SITE);
    if fields.is_broken() {
        return said;
    }
    let (base_url, no_address) = base_url::read(&mut fields, file);
    let mut lines = MarkedLines::new();
    let config = read(&mut fields, file, base_url, &mut lines);
    said.levels = levels(&mut fields);
    said.on_error = choice(&mut fields, "on_error", &ON_ERROR);
    said.deploy = deploy_targets::read(&mut fields);
    said.no_address = no_address;
    let feeds = &config.outputs.feeds;
    let lacks_id = config.has_address() && feeds.are_wanted && feeds.id.is_none();
    said.no_feed_id = fields.key_span("base_url").filter(|_| lacks_id).map(say::no_feed_id);
    fields.finish();
    marked_lines::check(text, &lines, &mut said.diagnostics);
    said.config = Some(config).filter(|config| !config.languages.is_empty());
    said
}

fn read(
    fields: &mut Fields<'_, '_>,
    file: FileId,
    base_url: String,
    lines: &mut MarkedLines,
) -> Config {
    let faults = fields.count_faults();
    let title = plain_texts(fields, ("title", "a site's title"), lines);
    if !title.is_visible() && fields.count_faults() == faults {
        fields.report(say::missing_title(fields.key_span("title").unwrap_or(Span::whole(file))));
    }
    let languages = languages(fields, file);
    Config {
        title,
        tagline: plain_texts(fields, ("tagline", "this value"), lines),
        kind: choice(fields, "kind", &text_kind::OF_SITE),
        base_url,
        per_page: per_page(fields),
        safety: safety(fields),
        urls: choice(fields, "urls", &URL_STYLES),
        outputs: outputs(fields),
        formats: Formats {
            calendars: by_language(fields, "calendars", &languages, |language, id| {
                Locale::new(language, None, Some(id)).is_ok()
            }),
            numerals: by_language(fields, "numerals", &languages, |language, id| {
                Locale::new(language, Some(id), None).is_ok()
            }),
        },
        languages,
        theme: ThemeSettings {
            fonts: fields
                .map_of_text("fonts", "Arab")
                .into_iter()
                .map(|(script, path)| Font { script, path })
                .collect(),
            home: home_settings::read(fields),
            extra: extra(fields),
        },
        span: Span::whole(file),
    }
}

fn safety(fields: &mut Fields<'_, '_>) -> Safety {
    let html = choice(fields, "html", &HTML);
    let external_images = choice(fields, "external_images", &EXTERNAL_IMAGES);
    let csp = csp::read(fields, html);
    Safety { html, external_images, csp, longest_text: longest_text(fields) }
}

fn languages(fields: &mut Fields<'_, '_>, file: FileId) -> IdVec<InterfaceLanguage, Language> {
    let faults = fields.count_faults();
    let written = fields.list("languages");
    if written.is_empty() && fields.count_faults() == faults {
        fields.report(say::missing_languages(
            fields.key_span("languages").unwrap_or(Span::whole(file)),
        ));
    }
    let mut languages: Vec<Language> = Vec::new();
    for tag in &written {
        match language(fields, tag) {
            Some(twice) if languages.contains(&twice) => {
                fields.report(values::language_twice(tag.span, &tag.value))
            }
            language => languages.extend(language),
        }
    }
    IdVec::new(languages)
}

/// The place of a language in the list of `site.yaml`; the whole file if it cannot be found.
pub fn place_of(language: &Language, text: &str, file: FileId) -> Span {
    // What is wrong with the file was reported when it was read.
    let (node, mut said) = yaml::read_file(text, file);
    let written = node
        .map(|node| Fields::of(&node, &mut said, &keys::SITE).list("languages"))
        .unwrap_or_default();
    let is_it = |tag: &Spanned<String>| Language::parse(&tag.value).is_ok_and(|it| it == *language);
    written.into_iter().find(is_it).map_or(Span::whole(file), |tag| tag.span)
}

fn per_page(fields: &mut Fields<'_, '_>) -> usize {
    const DEFAULT: usize = 50;
    let Some(number) = fields.integer("per_page") else { return DEFAULT };
    if (1..=keys::MOST_PER_PAGE).contains(&number.value) {
        return number.value as usize;
    }
    fields.report(say::bad_per_page(number.span));
    DEFAULT
}

/// How many megabytes a text may have, in bytes.
fn longest_text(fields: &mut Fields<'_, '_>) -> u64 {
    let Some(number) = fields.integer("longest_text") else { return LONGEST_TEXT };
    if (1..=keys::MOST_MEGABYTES).contains(&number.value) {
        return number.value.unsigned_abs() * MEGABYTE;
    }
    fields.report(say::bad_longest_text(number.span));
    LONGEST_TEXT
}

fn outputs(fields: &mut Fields<'_, '_>) -> Outputs {
    let own = PagesIn::OwnLanguages;
    let by_language = PagesByLanguage { people: own, tags: own, for_others: ForOthers::Original };
    let (hosts, precompress) = (hosts::hosts(fields), hosts::precompress(fields));
    let (feeds, robots) = (feed_settings::read(fields), robots::read(fields));
    let mut outputs = Outputs {
        parallel: true,
        archive: true,
        search: true,
        twins: false,
        cards: None,
        citations: Vec::new(),
        feeds,
        robots,
        by_language,
        hosts,
        precompress,
    };
    let Some(mut switches) = fields.fields("outputs") else { return outputs };
    let mut switch =
        |key, value: &mut bool| *value = switches.flag(key).map_or(*value, |flag| flag.value);
    switch("parallel", &mut outputs.parallel);
    switch("archive", &mut outputs.archive);
    switch("search", &mut outputs.search);
    switch("twins", &mut outputs.twins);
    switch("feeds", &mut outputs.feeds.are_wanted);
    outputs.cards = switches.flag("cards").filter(|flag| flag.value).map(|flag| flag.span);
    outputs.citations = citation_formats::read(&mut switches);
    outputs.by_language = PagesByLanguage {
        people: choice(&mut switches, "people", &PAGES_IN),
        tags: choice(&mut switches, "tags", &PAGES_IN),
        for_others: choice(&mut switches, "x_default", &FOR_OTHERS),
    };
    switches.finish();
    outputs
}

/// The levels that diagnostics have on this site.
fn levels(fields: &mut Fields<'_, '_>) -> Levels {
    let mut levels = Levels::default();
    for (name, word) in fields.map_of_text("diagnostics", "unknown-tag") {
        let Some(code) = catalogue::find(&name.value) else {
            let near = catalogue::nearest(&name.value);
            fields.report(say::unknown_code(name.span, &name.value, near));
            continue;
        };
        let Some((_, level)) = LEVELS.into_iter().find(|(known, _)| *known == word.value) else {
            let (key, words) = (format!("diagnostics.{code}"), LEVELS.map(|(word, _)| word));
            fields.report(values::not_a_choice(word.span, &key, &word.value, &words));
            continue;
        };
        if !Levels::may_be(code, level) {
            fields.report(say::fixed_level(word.span, code, &word.value));
        }
        levels.set(code, level, SetBy::SiteFile);
    }
    levels
}

/// CLDR ids by language, each known to the locale data. They only matter to languages with an
/// interface.
fn by_language(
    fields: &mut Fields<'_, '_>,
    key: &str,
    languages: &IdVec<InterfaceLanguage, Language>,
    is_known: impl Fn(&Language, &str) -> bool,
) -> Vec<(Language, Box<str>)> {
    fields.check_form(key, |form| matches!(form, KeyForm::ByLanguage(_)));
    let mut ids = Vec::new();
    for (tag, id) in fields.map_of_text(key, "en") {
        let Some(language) = language(fields, &tag) else { continue };
        if !languages.contains(&language) {
            fields.report(say::no_such_interface(tag.span, key, &tag.value));
        }
        if is_known(&language, &id.value) {
            ids.push((language, id.value.into_boxed_str()));
        } else {
            let known = if key == "calendars" { locale::CALENDARS } else { locale::NUMERALS };
            fields.report(say::unknown_locale_id(id.span, key, &id.value, known));
        }
    }
    ids
}
