//! Building the whole site, and the pipeline that every command shares.
//!
//! In: options. Out: an [`Outcome`]: what was written, or what is wrong with the content, with all diagnostics. Nothing
//! is put into the output folder unless the whole site could be rendered.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use crate::archive::Archive;
use crate::assets::Assets;
use crate::config::{self, Config};
use crate::diag::{Diagnostic, Severity, Span, build as say};
use crate::lang::Language;
use crate::locale::Locale;
use crate::output::{Output, OutputError, Summary};
use crate::pages::{self, Page, Plan};
use crate::parse;
use crate::render::{RenderError, Renderer};
use crate::resolve;
use crate::sitemap;
use crate::source::{BUILT_IN, SITE_FILE, SourceError, Sources};
use crate::strings::Strings;
use crate::theme::{Theme, ThemeError, Tools};
use crate::view::{Speaker, Views};

/// What to build, from where, to where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// Wins over `base_url` of `site.yaml`.
    pub base_url: Option<String>,
    pub drafts: bool,
    /// Every warning counts as an error.
    pub strict: bool,
}

/// What became of a build.
pub struct Outcome {
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the diagnostics speak of.
    pub sources: Arc<Sources>,
    /// `None` where the content has errors: the output folder is as it was.
    pub built: Option<Built>,
    /// How long each stage took, in order.
    pub stages: Vec<(&'static str, Duration)>,
}

/// What was built.
#[derive(Debug, Clone, Copy)]
pub struct Built {
    /// Pages of the site, unchanged ones included; pictures and other files not.
    pub pages: usize,
    pub summary: Summary,
}

/// What stopped the program, rather than the content.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Output(#[from] OutputError),
    #[error("{} has no site.yaml; `tarjuman init` makes a new archive", .0.display())]
    NoSite(PathBuf),
    #[error("`{0}` is not the address of a site: write it whole, as in https://example.org/archive/")]
    BaseUrl(String),
}

/// Told how far a build is: pages done, and pages in all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds the site.
pub fn build(options: &Options, progress: Progress<'_>) -> Result<Outcome, BuildError> {
    let mut clock = Clock::start();
    let (sources, mut diagnostics) = Sources::list(&options.root)?;
    let sources = Arc::new(sources);
    clock.lap("list");
    let config = read_config(&sources, options, &mut diagnostics)?;
    let built = match config {
        Some(config) => {
            Pipeline { options, sources: &sources, progress, clock: &mut clock }.run(config, &mut diagnostics)?
        }
        None => None,
    };
    Ok(Outcome { diagnostics, sources, built, stages: clock.laps })
}

/// `site.yaml`, with what the command line says instead.
fn read_config(
    sources: &Sources,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Config>, BuildError> {
    let file = sources.find(SITE_FILE).ok_or_else(|| BuildError::NoSite(sources.root().to_owned()))?;
    let bytes = sources.bytes(file)?;
    let Ok(text) = std::str::from_utf8(&bytes) else {
        diagnostics.push(crate::diag::source::not_utf8(Span::whole(file)));
        return Ok(None);
    };
    let (mut config, mut faults) = config::parse(text, file);
    diagnostics.append(&mut faults);
    if let (Some(config), Some(url)) = (&mut config, &options.base_url) {
        config.base_url = config::checked_base_url(url).ok_or_else(|| BuildError::BaseUrl(url.clone()))?;
    }
    Ok(config)
}

/// One build on its way.
struct Pipeline<'a> {
    options: &'a Options,
    sources: &'a Arc<Sources>,
    progress: Progress<'a>,
    clock: &'a mut Clock,
}

impl Pipeline<'_> {
    fn run(&mut self, config: Config, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<Built>, BuildError> {
        let reading = parse::Options { drafts: self.options.drafts, html: config.html };
        let (documents, mut faults) = parse::parse(self.sources, &reading)?;
        diagnostics.append(&mut faults);
        self.clock.lap("parse");
        let (archive, mut faults) = resolve::resolve(config, documents, self.sources);
        diagnostics.append(&mut faults);
        self.clock.lap("resolve");
        let (plan, mut faults) = pages::plan(&archive);
        diagnostics.append(&mut faults);
        self.clock.lap("plan");
        let Some((theme, tools)) = self.theme(&archive, diagnostics)? else { return Ok(None) };
        self.clock.lap("theme");
        if self.has_errors(diagnostics) {
            return Ok(None);
        }
        let built = self.write(&archive, &plan, (&theme, &tools), diagnostics)?;
        Ok(built)
    }

    fn has_errors(&self, diagnostics: &[Diagnostic]) -> bool {
        let counts = |diagnostic: &Diagnostic| self.options.strict || diagnostic.severity == Severity::Error;
        diagnostics.iter().any(counts)
    }

    /// Templates and what they call; `None` where a template cannot be read.
    fn theme(
        &self,
        archive: &Archive,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<(Theme, Arc<Tools>)>, BuildError> {
        let (strings, mut faults) = strings(self.sources, &archive.config)?;
        diagnostics.append(&mut faults);
        let speakers = speakers(archive, diagnostics);
        let tools = Arc::new(Tools { strings, speakers, assets: Assets::new(Arc::clone(self.sources)) });
        match Theme::load(self.sources, &tools) {
            Ok(theme) => Ok(Some((theme, tools))),
            Err(ThemeError::Source(error)) => Err(error.into()),
            Err(ThemeError::Fault(fault)) => {
                diagnostics.push(*fault);
                Ok(None)
            }
        }
    }

    fn write(
        &mut self,
        archive: &Archive,
        plan: &Plan,
        (theme, tools): (&Theme, &Arc<Tools>),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<Built>, BuildError> {
        let output = Output::open(&self.options.out)?;
        let views = Views::new(archive, plan, &tools.speakers, &tools.strings);
        let maps = sitemap::sitemap(archive, &plan.pages, &views);
        let renderer = Renderer::new(archive, self.sources, theme, views, (&tools.speakers, &tools.strings));
        self.clock.lap("share");
        let faults = self.render(&renderer, &plan.pages, &output)?;
        self.clock.lap("render");
        diagnostics.extend(faults);
        if self.has_errors(diagnostics) {
            return Ok(None);
        }
        self.put_files(archive, plan, &tools.assets, &output)?;
        for (path, text) in maps {
            put(&output, &path, text.as_bytes())?;
        }
        self.clock.lap("files");
        let summary = output.commit()?;
        self.clock.lap("commit");
        Ok(Some(Built { pages: plan.pages.len(), summary }))
    }

    /// Renders every page whose view or theme changed, each in any thread, and stages it at once.
    fn render(&self, renderer: &Renderer<'_>, pages: &[Page], output: &Output) -> Result<Vec<Diagnostic>, BuildError> {
        let done = AtomicUsize::new(0);
        let one = |buffer: &mut Vec<u8>, page: &Page| {
            let page = renderer.prepare(*page);
            let (path, digest) = (page.path.clone(), page.digest);
            if !output.is_current(&path, digest) {
                buffer.clear();
                match renderer.render(page, buffer) {
                    Ok(()) => output.put(&path, digest, buffer)?,
                    Err(RenderError::Fault(fault)) => return Ok(Some(*fault)),
                    Err(RenderError::Source(error)) => return Err(BuildError::from(error)),
                }
            }
            (self.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
            Ok(None)
        };
        let faults: Vec<Option<Diagnostic>> =
            pages.par_iter().map_init(Vec::new, one).collect::<Result<_, BuildError>>()?;
        Ok(first_of_each(faults.into_iter().flatten()))
    }

    /// Pictures and other files, the assets that pages asked for, and what machines read.
    fn put_files(&self, archive: &Archive, plan: &Plan, assets: &Assets, output: &Output) -> Result<(), BuildError> {
        let attachments = archive.files.iter().map(|file| (file.file, &*file.path));
        let assets = assets.published();
        let files: Vec<_> = attachments.chain(assets.iter().map(|asset| (asset.file, &*asset.path))).collect();
        files.par_iter().try_for_each(|(file, path)| put(output, path, &self.sources.bytes(*file)?))?;
        let generated = [
            ("robots.txt", Some(sitemap::robots(archive))),
            ("_redirects", sitemap::redirects(archive, &plan.pages)),
            (".nojekyll", Some(String::new())),
        ];
        for (path, text) in generated {
            let is_own = archive.files.iter().any(|file| &*file.path == path);
            if let Some(text) = text.filter(|_| !is_own) {
                put(output, path, text.as_bytes())?;
            }
        }
        Ok(())
    }
}

/// Puts a file whose bytes are its only input.
fn put(output: &Output, path: &str, bytes: &[u8]) -> Result<(), BuildError> {
    let digest = xxh3_128(bytes);
    if !output.is_current(path, digest) {
        output.put(path, digest, bytes)?;
    }
    Ok(())
}

/// A fault in a template strikes every page that it renders; one is enough.
fn first_of_each(faults: impl Iterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut first: Vec<Diagnostic> = Vec::new();
    for fault in faults {
        let is_known = |known: &Diagnostic| known.span == fault.span && known.message == fault.message;
        if !first.iter().any(is_known) {
            first.push(fault);
        }
    }
    first
}

/// The built-in strings of English and of the site's languages, and the site's own.
fn strings(sources: &Sources, config: &Config) -> Result<(Strings, Vec<Diagnostic>), BuildError> {
    let mut files = Vec::new();
    for folder in [format!("{BUILT_IN}templates/strings/"), "templates/strings/".to_owned()] {
        for file in sources.under(&folder) {
            let name = sources.path(file)[folder.len()..].to_owned();
            if is_wanted(&name, config) {
                files.push((name, sources.bytes(file)?, file));
            }
        }
    }
    let files: Vec<_> = files.iter().map(|(name, bytes, file)| (name.as_str(), &**bytes, *file)).collect();
    Ok(Strings::load(&files))
}

/// English, the site's languages, and their parents (`pt.yaml` for `pt-BR`).
fn is_wanted(name: &str, config: &Config) -> bool {
    let Some(tag) = name.strip_suffix(".yaml") else { return false };
    let Ok(language) = Language::parse(tag) else { return true };
    let is_near = |of: &Language| of.language() == language.language();
    language.language() == "en" || config.languages.iter().any(is_near)
}

fn speakers(archive: &Archive, diagnostics: &mut Vec<Diagnostic>) -> Vec<Speaker> {
    let config = &archive.config;
    let own = |list: &'_ [(Language, Box<str>)], language: &Language| {
        list.iter().find(|(of, _)| of == language).map(|(_, id)| id.to_string())
    };
    let mut locale = |language: &Language| {
        let (numerals, calendar) = (own(&config.numerals, language), own(&config.calendars, language));
        Locale::new(language, numerals.as_deref(), calendar.as_deref()).or_else(|_| {
            diagnostics.push(say::no_locale(config.span, language));
            Locale::new(&Language::parse("en").expect("`en` is a language tag"), None, None)
        })
    };
    let locales: Vec<_> = config.languages.iter().map(|language| locale(language)).collect();
    locales.into_iter().flatten().map(|locale| Speaker::new(locale, archive)).collect()
}

/// How long the stages take.
struct Clock {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    fn lap(&mut self, stage: &'static str) {
        self.laps.push((stage, self.last.elapsed()));
        self.last = Instant::now();
    }
}
