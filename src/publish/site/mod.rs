//! A whole site in memory: every command begins with it.
//!
//! In: the site's folder, and the options of the command line. Out: a [`Site`] that can render any
//! page, with its archive resolved, its pages planned and its theme loaded; and everything that is
//! wrong with it. Never: a file that is written.

mod left_out;
mod reader;
mod writer;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

pub use reader::{Changes, SiteReader};
pub use writer::{PreparedTarget, TargetBytes, TargetWriter};

use crate::archive::model::{Archive, Body};
use crate::ground::diag::settings::no_locale;
use crate::ground::diag::strings::no_strings;
use crate::ground::diag::{self, Baseline, Diagnostic, Diagnostics, FileId, Levels, Span};
use crate::ground::digest::digest_of;
use crate::ground::lang::Language;
use crate::ground::locale::Locale;
use crate::ground::source::{BUILT_IN, SITE_FILE, Settling, SourceError, Sources};
use crate::outputs::SearchShelf;
use crate::plan::{Index, Limits, PageKind, Plan, Target, ThemeFiles};
use crate::read::config::{self, Config, OnError, SiteFile};
use crate::read::hosts::{Encoding, Host};
use crate::read::schedule::{HeldBack, SiteDay};
use crate::show::assets::Assets;
use crate::show::card::CardPlanner;
use crate::show::fonts::Fonts;
use crate::show::labels::{InterfaceLocale, occurring};
use crate::show::render::Renderer;
use crate::show::strings::Strings;
use crate::show::theme::{self, Template, Theme, Tools};
use crate::show::view::{Store, Views};

/// How a site is read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The site's folder.
    pub root: PathBuf,
    /// Overrides `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Override `hosts` in `site.yaml`.
    pub hosts: Option<Vec<Host>>,
    /// Override `precompress` in `site.yaml`.
    pub precompress: Option<Vec<Encoding>>,
    /// Whether a site without an address is reported, because it is about to be published.
    pub needs_address: bool,
    pub drafts: bool,
    /// What happens to texts with a later date.
    pub day: SiteDay,
    /// Override `diagnostics` in `site.yaml`.
    pub levels: Levels,
    /// Overrides `on_error: stop` in `site.yaml`.
    pub on_error: OnError,
    /// Faults that are counted and not shown.
    pub baseline: Arc<Baseline>,
    pub limits: Limits,
    /// How long files must have been unchanged before later readings trust what is known of them.
    pub settling: Settling,
}

/// A site that can be rendered.
pub struct Site {
    pub sources: Arc<Sources>,
    pub archive: Archive,
    pub plan: Plan,
    pub theme: Theme,
    /// Texts that wait for their day.
    pub held_back: Option<HeldBack>,
    index: Index,
    /// What several pages use.
    store: Store,
    /// The index for searching, once it is made.
    search: SearchShelf,
}

/// The result of reading a site.
pub struct Loaded {
    /// The files that the diagnostics are about.
    pub sources: Arc<Sources>,
    pub diagnostics: Diagnostics,
    /// `None` if it is too broken to continue: `site.yaml` or a template cannot be understood.
    pub site: Option<Site>,
}

/// What stops the program, other than the content.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("{} has no site.yaml; `tarjuman init` makes a new archive", .0.display())]
    NoSite(PathBuf),
    #[error(
        "`{0}` is not the address of a site: write it whole, as in https://example.org/archive/"
    )]
    BaseUrl(String),
}

impl Site {
    /// Reads the site. `clock` records every stage.
    pub fn load(reading: &Reading, clock: &mut Clock) -> Result<Loaded, LoadError> {
        let mut reader = SiteReader::open(reading.clone(), clock)?;
        let loaded = reader.read(clock);
        // What it keeps for the next reading takes a while to free, and nothing has to wait for it.
        rayon::spawn(move || drop(reader));
        loaded
    }

    /// What makes the files of the output.
    pub fn writer(&self) -> TargetWriter<'_> {
        let views = Views::new(&self.archive, &self.plan, &self.theme, &self.store);
        TargetWriter::new(self, Renderer::new(&self.sources, views, &self.theme))
    }

    /// The target at this path of the output: `ar/index.html`.
    pub fn find(&self, path: &str) -> Option<Target> {
        self.index.find(&self.archive, &self.plan, path)
    }

    /// The paths of what an author sees after saving one of these files: the pages about it, and
    /// the file itself if it is published unchanged.
    pub fn shown_for(&self, changed: &HashSet<FileId>) -> Vec<String> {
        let (archive, plan) = (&self.archive, &self.plan);
        let is_shown = |target: &&Target| {
            target.source(archive, plan).is_some_and(|file| changed.contains(&file))
        };
        let shown = plan.targets.par_iter().filter(is_shown);
        shown.map(|target| target.address(archive, plan).output_path()).collect()
    }

    /// Whether the texts that a target shows are still on the disk as they were read.
    pub fn is_current(&self, target: Target) -> bool {
        target.bodies(&self.archive, &self.plan).into_iter().all(|body| self.is_body_current(body))
    }

    fn is_body_current(&self, body: &Body) -> bool {
        let range = body.range.start as usize..body.range.end as usize;
        let bytes = self.sources.bytes(body.file).ok();
        bytes.is_some_and(|bytes| {
            bytes.get(range).is_some_and(|text| digest_of(text) == body.digest)
        })
    }
}

/// A fault in a template appears on every page that it renders; it is reported once.
pub fn first_of_each(faults: impl Iterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut first: Vec<Diagnostic> = Vec::new();
    for fault in faults {
        let is_known =
            |known: &Diagnostic| known.span == fault.span && known.message == fault.message;
        if !first.iter().any(is_known) {
            first.push(fault);
        }
    }
    first
}

/// What a base URL is without its scheme, as [`SiteFile::own_address`]; empty for that of a
/// preview, which nobody writes in a text.
fn own_address(base_url: &str) -> Box<str> {
    let address = base_url.split_once("://").map_or("", |(_, address)| address);
    let is_preview = ["localhost", "127.", "[::1]"].iter().any(|host| address.starts_with(host));
    if is_preview { "" } else { address }.into()
}

/// The settings of `site.yaml`; options of the command line override them.
fn read_config(sources: &Sources, reading: &Reading) -> Result<SiteFile, LoadError> {
    let mut said = match sources.find(SITE_FILE) {
        Some(file) => match sources.bytes_up_to(file, config::LONGEST_TEXT)? {
            Ok(bytes) => parsed_config(&bytes, file),
            Err(length) => unread(diag::files::settings_too_long(
                Span::whole(file),
                length,
                config::LONGEST_TEXT,
            )),
        },
        // The refusal is already reported.
        None if sources.refuses(SITE_FILE) => SiteFile::default(),
        None => return Err(LoadError::NoSite(sources.root().to_owned())),
    };
    said.levels = said.levels.with(&reading.levels);
    if reading.on_error == OnError::Publish {
        said.on_error = OnError::Publish;
    }
    if let Some(config) = &mut said.config {
        if reading.hosts.is_some() {
            config.outputs.hosts.named = reading.hosts.clone();
        }
        if let Some(encodings) = &reading.precompress {
            config.outputs.precompress.clone_from(encodings);
        }
        said.own_address = own_address(&config.base_url);
        if let Some(url) = &reading.base_url {
            config.base_url =
                config::checked_base_url(url).ok_or_else(|| LoadError::BaseUrl(url.clone()))?;
        }
        if said.own_address.is_empty() {
            said.own_address = own_address(&config.base_url);
        }
    }
    if reading.base_url.is_none() && reading.needs_address {
        said.diagnostics.extend(said.no_address.take());
    }
    if reading.needs_address {
        said.diagnostics.extend(said.no_feed_id.take());
    }
    Ok(said)
}

fn parsed_config(bytes: &[u8], file: FileId) -> SiteFile {
    let not_utf8 = || unread(diag::files::not_utf8(Span::whole(file), None));
    std::str::from_utf8(bytes).map_or_else(|_| not_utf8(), |text| config::parse(text, file))
}

/// A `site.yaml` that cannot be read, and why.
fn unread(fault: Diagnostic) -> SiteFile {
    SiteFile { diagnostics: vec![fault], ..SiteFile::default() }
}

/// The parts of the theme that do not depend on the archive.
struct ThemeSources {
    templates: Vec<Template>,
    assets: Assets,
    fonts: Fonts,
    strings: Strings,
}

impl ThemeSources {
    fn read(sources: &Sources, config: &Config) -> Result<(Self, Vec<Diagnostic>), LoadError> {
        let mut diagnostics = Vec::new();
        let mut templates = theme::templates(sources, &mut diagnostics)?;
        if !config.outputs.search {
            // Nor is the script published that only this page names.
            let page = PageKind::Search.template();
            templates.retain(|it| it.name.strip_prefix(BUILT_IN).unwrap_or(&it.name) != page);
        }
        let texts = templates.iter().map(|template| template.text.as_str());
        let assets = Assets::new(sources, texts)?;
        let (fonts, faults) = Fonts::new(&config.theme.fonts, sources)?;
        diagnostics.extend(faults);
        let (strings, faults) = strings(sources, config)?;
        diagnostics.extend(faults);
        Ok((Self { templates, assets, fonts, strings }, diagnostics))
    }

    /// What decides which versions have share cards.
    fn cards<'a>(&'a self, archive: &'a Archive) -> CardPlanner<'a> {
        CardPlanner { archive, fonts: &self.fonts, strings: &self.strings }
    }

    /// What the theme publishes in addition to pages. Templates may also ask for a font file.
    fn published(&self, archive: &Archive) -> ThemeFiles {
        let mut paths = HashSet::new();
        let all = self.assets.published().chain(self.fonts.published());
        let assets = all.filter(|asset| paths.insert(&asset.path)).cloned().collect();
        let font_styles = self.fonts.sheet().map(|sheet| sheet.path.clone());
        ThemeFiles { assets, font_styles, cards: self.cards(archive).versions() }
    }
}

/// Compiles the templates, and collects the data of their functions; `None` if a template cannot be
/// compiled.
fn load_theme(
    theme: ThemeSources,
    archive: &Archive,
    sources: &Arc<Sources>,
) -> Result<(Option<Theme>, Vec<Diagnostic>), LoadError> {
    let ThemeSources { templates, assets, fonts, strings } = theme;
    let wordless = archive.config.languages.iter().filter(|language| !strings.has(language));
    let no_strings =
        |language: &Language| no_strings(place_of(language, archive, sources), language.as_str());
    let mut diagnostics: Vec<Diagnostic> = wordless.map(no_strings).collect();
    let locales = locales(archive, sources, &mut diagnostics);
    let occurring = occurring(archive);
    let named = |locale| InterfaceLocale::new(locale, &occurring, &strings);
    let locales = locales.into_iter().map(named).collect();
    let tools = Tools::new(strings, locales, assets, fonts);
    match Theme::compile(templates, tools) {
        Ok(theme) => Ok((Some(theme), diagnostics)),
        Err(faults) => {
            diagnostics.extend(faults);
            Ok((None, diagnostics))
        }
    }
}

/// The built-in strings of English and of the site's languages, and the strings of the site.
fn strings(sources: &Sources, config: &Config) -> Result<(Strings, Vec<Diagnostic>), LoadError> {
    let mut files = Vec::new();
    for folder in [format!("{BUILT_IN}templates/strings/"), "templates/strings/".to_owned()] {
        for file in sources.under(&folder) {
            let name = sources.path(file)[folder.len()..].to_owned();
            if is_wanted(&name, config) {
                files.push((name, sources.bytes(file)?, file));
            }
        }
    }
    let files: Vec<_> =
        files.iter().map(|(name, bytes, file)| (name.as_str(), &**bytes, *file)).collect();
    Ok(Strings::load(&files))
}

/// English, the site's languages, and their parents (`pt.yaml` for `pt-BR`).
fn is_wanted(name: &str, config: &Config) -> bool {
    let Some(tag) = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")) else {
        return false;
    };
    let Ok(language) = Language::parse(tag) else { return true };
    let is_near = |of: &Language| of.language() == language.language();
    language.language() == "en" || config.languages.iter().any(is_near)
}

/// The place in `site.yaml` that lists a language of the interface.
fn place_of(language: &Language, archive: &Archive, sources: &Sources) -> Span {
    let file = archive.config.span.file;
    let text = sources
        .bytes(file)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default();
    config::place_of(language, &text, file)
}

fn locales(archive: &Archive, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<Locale> {
    let (config, formats) = (&archive.config, &archive.config.formats);
    let own = |list: &'_ [(Language, Box<str>)], language: &Language| {
        list.iter().find(|(of, _)| of == language).map(|(_, id)| id.to_string())
    };
    let mut locale = |language: &Language| {
        let (numerals, calendar) =
            (own(&formats.numerals, language), own(&formats.calendars, language));
        let known = Locale::new(language, numerals.as_deref(), calendar.as_deref());
        known.ok().filter(Locale::is_known).map_or_else(
            || {
                diagnostics.push(no_locale(place_of(language, archive, sources), language));
                Locale::in_english(language)
            },
            Ok,
        )
    };
    config.languages.iter().filter_map(|language| locale(language).ok()).collect()
}

/// How long the stages take.
pub struct Clock {
    last: Instant,
    /// The finished stages, in order.
    pub laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    /// A clock that starts now.
    pub fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    /// Ends a stage.
    pub fn lap(&mut self, stage: &'static str) {
        self.laps.push((stage, self.last.elapsed()));
        self.last = Instant::now();
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::start()
    }
}
