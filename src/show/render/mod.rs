//! From a page's view to its bytes.
//!
//! In: views, the theme, and the bodies, each read from its file when its page is rendered and
//! dropped when that is done. Out: HTML, or the first fault of a template. Any page can be rendered
//! alone, in any order, in any thread.

mod parallel;

use std::borrow::Cow;
use std::sync::Arc;

use tera::{Context, Value};

use crate::archive::model::{Archive, PersonId, SeriesId, TagId, VersionId};
use crate::ground::PROGRAM;
use crate::ground::diag::Diagnostic;
use crate::ground::digest::{Digest, digest_of};
use crate::ground::ids::IdVec;
use crate::ground::lang::Language;
use crate::ground::locale;
use crate::ground::source::{SourceError, Sources};
use crate::ground::text::Digits;
use crate::plan::{Asset, FeedFormat, FeedId, Page, Plan};
use crate::read::citation_formats::CitationFormat;
use crate::read::config::InterfaceLanguage;
use crate::show::card::CardText;
use crate::show::cited::{CitedEntry, CitedText};
use crate::show::colours::Colours;
use crate::show::fonts::Fonts;
use crate::show::labels::InterfaceLocale;
use crate::show::markdown_html::{self, AlertLabels, HtmlOptions, Labels, NAMES, Syntax};
use crate::show::markdown_twin::{self, TwinOptions};
use crate::show::strings::{Arg, Call, Strings};
use crate::show::theme::Theme;
use crate::show::view::{
    BodyView, EntryText, FeedEntry, FeedView, FoundName, FoundText, Targets, TextView,
    TwinListView, TwinView, View, Views,
};

/// Renders pages.
pub struct Renderer<'a> {
    archive: &'a Archive,
    sources: &'a Sources,
    theme: &'a Theme,
    fonts: &'a Fonts,
    views: Views<'a>,
    /// The words that bodies need, by interface language.
    words: IdVec<InterfaceLanguage, BodyWords<'a>>,
    /// Of what decides the bytes of every page.
    shared_digest: u128,
}

/// A page that is ready to be rendered.
pub struct PreparedPage {
    /// The file in the output folder.
    pub path: String,
    /// A digest of everything that decides the page's bytes.
    pub digest: u128,
    view: View,
    interface: InterfaceLanguage,
}

/// Why a page could not be rendered.
pub enum RenderError {
    Fault(Box<Diagnostic>),
    Source(SourceError),
}

/// A digest of everything that decides the bytes of every page.
fn shared_digest(archive: &Archive, theme: &Theme, strings: &Strings) -> u128 {
    let mut digest = Digest::new();
    digest.text(PROGRAM).digest(theme.digest()).digest(strings.digest());
    digest.text(archive.config.safety.html.name());
    let formats = &archive.config.formats;
    for list in [&formats.calendars, &formats.numerals] {
        digest.number(list.len() as u64);
        for (language, id) in list {
            digest.text(language.as_str()).text(id);
        }
    }
    digest.finish()
}

impl<'a> Renderer<'a> {
    /// `views` as they were made with the same theme.
    pub fn new(sources: &'a Sources, views: Views<'a>, theme: &'a Theme) -> Self {
        let (archive, tools) = (views.archive(), theme.tools());
        let (locales, strings) = (&tools.locales, &tools.strings);
        let words = locales.iter().map(|locale| BodyWords::of(locale, strings)).collect();
        let shared_digest = shared_digest(archive, theme, strings);
        Self { archive, sources, theme, fonts: &tools.fonts, views, words, shared_digest }
    }

    pub fn archive(&self) -> &'a Archive {
        self.archive
    }

    pub fn sources(&self) -> &'a Sources {
        self.sources
    }

    pub fn plan(&self) -> &'a Plan {
        self.views.plan()
    }

    /// The site's own fonts.
    pub fn fonts(&self) -> &'a Fonts {
        self.fonts
    }

    /// What a feed says.
    pub fn feed(&self, id: FeedId, format: FeedFormat) -> FeedView {
        self.views.feed(id, format)
    }

    /// The XHTML of an entry of a feed, and whether its body is the one that was parsed.
    pub fn entry_text(&self, entry: &FeedEntry) -> Result<(String, bool), SourceError> {
        let EntryText { lead, body, notices, interface } = &entry.text;
        let Some(body) = body else { return Ok((lead.clone(), true)) };
        let bytes = self.sources.bytes(body.file)?;
        let (markdown, is_current) = markdown_of(body, &bytes);
        let (labels, links) = (self.words[*interface].labels(), Targets::of(body));
        let options = self.options(body, &labels, &links);
        let xhtml = markdown_html::render_elsewhere(&markdown, &options, &entry.url);
        let (lang, dir) = (&body.language, body.language.direction().as_str());
        let body = ["<div lang=\"", lang.as_str(), "\" dir=\"", dir, "\">\n", &xhtml, "</div>\n"];
        Ok(([lead, &*body.concat(), notices].concat(), is_current))
    }

    /// The twin of a version.
    pub fn twin(&self, id: VersionId) -> TwinView {
        self.views.twin(id)
    }

    /// The list of twins.
    pub fn twin_list(&self) -> TwinListView {
        self.views.twin_list()
    }

    /// The plain Markdown of a body, and whether that is the one that was parsed.
    pub fn twin_text(&self, body: &BodyView) -> Result<(String, bool), SourceError> {
        let bytes = self.sources.bytes(body.file)?;
        let (markdown, is_current) = markdown_of(body, &bytes);
        let html = self.archive.config.safety.html;
        let options = TwinOptions { links: &Targets::of(body), html };
        Ok((markdown_twin::twin(&markdown, options), is_current))
    }

    /// What results of a search say of a version.
    pub fn found_text(&self, id: VersionId) -> FoundText {
        self.views.found_text(id)
    }

    /// The same of a person.
    pub fn found_person(&self, id: PersonId) -> FoundName {
        self.views.found_person(id)
    }

    /// The same of a series.
    pub fn found_series(&self, id: SeriesId) -> FoundName {
        self.views.found_series(id)
    }

    /// The same of a tag.
    pub fn found_tag(&self, id: TagId) -> FoundName {
        self.views.found_tag(id)
    }

    /// A digest of what decides the bytes of everything that has words of the interface.
    pub fn shared_digest(&self) -> u128 {
        self.shared_digest
    }

    /// A digest of facts that decide a page's bytes, and of many more: cheap, for no view is made.
    /// Whatever a page may show of other works is one digest for the whole archive.
    pub fn facts_digest(&self, page: Page) -> u128 {
        let mut digest = Digest::new();
        digest.digest(self.outward_digest());
        for body in page.own_bodies(self.archive) {
            digest.digest(body.digest);
        }
        digest.finish()
    }

    /// A digest of everything that any page may show of the texts of other works, and of the words
    /// around it.
    pub fn outward_digest(&self) -> u128 {
        Digest::new().digest(self.shared_digest).digest(self.archive.outward).finish()
    }

    /// How a version is cited in a format, which `write` knows.
    pub fn cited_in(
        &self,
        id: VersionId,
        format: CitationFormat,
        write: impl FnOnce(&CitedText) -> String,
    ) -> Arc<CitedEntry> {
        self.views.cited_in(id, format, write)
    }

    /// What a version's share card says.
    pub fn card(&self, id: VersionId) -> CardText {
        self.views.card(id)
    }

    /// The style sheets that templates name, those first that change what the theme's own sheet
    /// says.
    pub fn style_sheets(&self) -> Vec<&'a Asset> {
        const OF_THEME: &str = "style.css";
        let assets = &self.theme.tools().assets;
        let of_theme = assets.file(OF_THEME);
        let others = assets.published().filter(|asset| {
            asset.path.ends_with(".css") && of_theme.is_none_or(|own| own.path != asset.path)
        });
        others.chain(of_theme).collect()
    }

    /// The colours of light pages. The sheets are read once.
    pub fn colours(&self) -> Result<&'a Colours, SourceError> {
        let known = &self.theme.tools().colours;
        if let Some(colours) = known.get() {
            return Ok(colours);
        }
        let sheets = self.style_sheets().into_iter().map(|sheet| self.sources.bytes(sheet.file));
        let sheets = sheets.collect::<Result<Vec<_>, _>>()?;
        Ok(known.get_or_init(|| Colours::of(&sheets)))
    }

    /// Where a page goes, and what decides its bytes.
    pub fn prepare(&self, page: Page) -> Result<PreparedPage, Box<Diagnostic>> {
        let (digest, view) = self.input(page)?;
        let path = page.address(self.archive).output_path();
        Ok(PreparedPage { path, digest, view, interface: page.interface })
    }

    /// A digest of everything that decides a page's bytes, and the view that had to be made for it.
    /// This alone decides whether a page is rendered again.
    fn input(&self, page: Page) -> Result<(u128, View), Box<Diagnostic>> {
        let view = self.views.view(page)?;
        let mut digest = Digest::new();
        view.digest_into(digest.digest(self.shared_digest));
        Ok((digest.finish(), view))
    }

    /// Renders a page into `out`. Returns whether it shows the texts that its digest was made from:
    /// they may have been saved after they were parsed.
    pub fn render(&self, page: PreparedPage, out: &mut Vec<u8>) -> Result<bool, RenderError> {
        let mut context = Context::new();
        for (name, field) in page.view.fields {
            context.insert_value(name, field.value);
        }
        let is_current = match &page.view.text {
            TextView::None => true,
            TextView::Body(body) => {
                let (html, is_current) =
                    self.content(body, page.interface).map_err(RenderError::Source)?;
                context.insert_value("content", Value::safe_string(&html));
                is_current
            }
            TextView::Pair(pair) => {
                let ([rows, notes], is_current) =
                    self.pair(pair, page.interface).map_err(RenderError::Source)?;
                context.insert_value("rows", rows);
                context.insert_value("notes", notes);
                is_current
            }
        };
        let address = page.path.trim_end_matches("index.html");
        let rendered = self.theme.render(page.view.template, &context, address, out);
        rendered.map(|()| is_current).map_err(RenderError::Fault)
    }

    /// The HTML of a body, and whether it is the body that was parsed.
    fn content(
        &self,
        body: &BodyView,
        interface: InterfaceLanguage,
    ) -> Result<(String, bool), SourceError> {
        let bytes = self.sources.bytes(body.file)?;
        let (markdown, is_current) = markdown_of(body, &bytes);
        let (labels, links) = (self.words[interface].labels(), Targets::of(body));
        let mut html = String::with_capacity(markdown.len() * 2);
        markdown_html::render(&markdown, &self.options(body, &labels, &links), &mut html);
        Ok((html, is_current))
    }

    /// What notes are numbered in where a text is in `language`.
    fn digits(&self, language: &Language) -> Digits {
        let mut numerals = self.archive.config.formats.numerals.iter();
        let own = numerals.find(|(of, _)| of == language).map(|(_, id)| &**id);
        locale::digits_of(language, own)
    }

    fn options<'b>(
        &self,
        body: &'b BodyView,
        labels: &'b Labels<'b>,
        links: &'b Targets<'b>,
    ) -> HtmlOptions<'b> {
        HtmlOptions {
            direction: body.language.direction(),
            language: body.language.as_str(),
            html: self.archive.config.safety.html,
            labels,
            links,
            anchors: &body.anchors,
            prefix: body.prefix,
            digits: self.digits(&body.language),
            syntax: Syntax::Html,
        }
    }
}

/// The text of a body in the bytes of its file, and whether it is the one that was parsed. A file
/// that was saved since then may be shorter.
fn markdown_of<'b>(body: &BodyView, bytes: &'b [u8]) -> (Cow<'b, str>, bool) {
    let range = body.range.start as usize..body.range.end as usize;
    let bytes = bytes.get(range).unwrap_or_default();
    (text(bytes), digest_of(bytes) == body.digest)
}

/// Bytes as text. They were text when the file was parsed, which takes a fifth of the time of
/// looking for what is not.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    simdutf8::basic::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// The words that the Markdown writer inserts.
struct BodyWords<'a> {
    locale: &'a InterfaceLocale,
    words: [String; 12],
    translated_by: String,
}

impl<'a> BodyWords<'a> {
    fn of(locale: &'a InterfaceLocale, strings: &Strings) -> Self {
        let keys = [
            "alert_note",
            "alert_tip",
            "alert_important",
            "alert_warning",
            "alert_caution",
            "footnotes",
            "back_to_text",
            "link_to_section",
            "link_to_paragraph",
            "table",
            "page_of_source",
            "works_cited",
        ];
        Self {
            locale,
            words: keys.map(|key| strings.text_or_key(&locale.locale, Call::new(key, &[]))),
            translated_by: strings.text_or_key(
                &locale.locale,
                Call::new("translated_by", &[("names", Arg::Words(NAMES))]),
            ),
        }
    }

    fn labels(&self) -> Labels<'_> {
        let [note, tip, important, warning, caution, rest @ ..] = &self.words;
        let [footnotes, back, anchor, paragraph, table, page, works] = rest;
        Labels {
            language: self.locale.language().as_str(),
            direction: self.locale.language().direction(),
            alerts: AlertLabels { note, tip, important, warning, caution },
            footnotes,
            back,
            anchor,
            paragraph,
            table,
            page,
            works,
            translated_by: &self.translated_by,
        }
    }
}
