//! Building the whole site.
//!
//! In: options. Out: an [`Outcome`]: what was written, or what is wrong with the content, with all
//! diagnostics. Nothing is put into the output folder unless the whole site could be rendered.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use crate::ground::diag::{Diagnostic, Levels};
use crate::ground::source::{SourceError, Sources};
use crate::plan::Page;
use crate::publish::output::{Output, OutputError, Summary};
use crate::publish::site::{Clock, LoadError, Loaded, Reading, Site, first_of_each, is_sound};
use crate::show::render::{RenderError, Renderer};

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
    /// Win over `diagnostics` of `site.yaml`.
    pub levels: Levels,
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
    /// Whether the site knows where it will live; otherwise what must be absolute is a path.
    pub has_address: bool,
}

/// What stopped the program, rather than the content.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Told how far a build is: pages done, and pages in all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds the site.
pub fn build(options: &Options, progress: Progress<'_>) -> Result<Outcome, BuildError> {
    let mut clock = Clock::start();
    let reading = Reading {
        root: options.root.clone(),
        base_url: options.base_url.clone(),
        drafts: options.drafts,
        levels: options.levels.clone(),
    };
    let loaded = Site::load(&reading, &mut clock)?;
    finish(loaded, options, progress, clock)
}

/// Writes what was read, where it is sound.
pub fn finish(
    loaded: Loaded,
    options: &Options,
    progress: Progress<'_>,
    mut clock: Clock,
) -> Result<Outcome, BuildError> {
    let mut diagnostics = loaded.diagnostics;
    let built = match &loaded.site {
        Some(site) if is_sound(&diagnostics) => {
            write(site, options, progress, &mut clock, &mut diagnostics)?
        }
        _ => None,
    };
    // To free a large archive takes a while, and nobody need wait for it.
    rayon::spawn(move || drop(loaded.site));
    Ok(Outcome { diagnostics, sources: loaded.sources, built, stages: clock.laps })
}

/// Renders the site into the output folder; `None` where a template failed.
fn write(
    site: &Site,
    options: &Options,
    progress: Progress<'_>,
    clock: &mut Clock,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Built>, BuildError> {
    let output = Output::open(&options.out)?;
    let renderer = site.renderer();
    clock.lap("open");
    diagnostics.extend(render(&renderer, &site.plan.pages, &output, progress)?);
    clock.lap("render");
    if !is_sound(diagnostics) {
        return Ok(None);
    }
    put_files(site, &output)?;
    clock.lap("files");
    let summary = output.commit()?;
    clock.lap("commit");
    let has_address = site.archive.config.base_url != "/";
    Ok(Some(Built { pages: site.plan.pages.len(), summary, has_address }))
}

/// Renders every page whose view or theme changed, each in any thread, and stages it at once.
fn render(
    renderer: &Renderer<'_>,
    pages: &[Page],
    output: &Output,
    progress: Progress<'_>,
) -> Result<Vec<Diagnostic>, BuildError> {
    let done = AtomicUsize::new(0);
    let one = |buffer: &mut Vec<u8>, page: &Page| {
        let fault = render_page(renderer, *page, output, buffer)?;
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
        Ok(fault)
    };
    let faults: Vec<Option<Diagnostic>> =
        pages.par_iter().map_init(Vec::new, one).collect::<Result<_, BuildError>>()?;
    Ok(first_of_each(faults.into_iter().flatten()))
}

fn render_page(
    renderer: &Renderer<'_>,
    page: Page,
    output: &Output,
    buffer: &mut Vec<u8>,
) -> Result<Option<Diagnostic>, BuildError> {
    let page = match renderer.prepare(page) {
        Ok(page) => page,
        Err(fault) => return Ok(Some(*fault)),
    };
    let (path, digest) = (page.path.clone(), page.digest);
    if output.is_current(&path, digest) {
        return Ok(None);
    }
    buffer.clear();
    match renderer.render(page, buffer) {
        Ok(()) => output.put(&path, digest, buffer)?,
        Err(RenderError::Fault(fault)) => return Ok(Some(*fault)),
        Err(RenderError::Source(error)) => return Err(error.into()),
    }
    Ok(None)
}

/// Pictures and other files, the assets that pages asked for, and what machines read.
fn put_files(site: &Site, output: &Output) -> Result<(), BuildError> {
    let files: Vec<_> = site.files().collect();
    files.par_iter().try_for_each(|(path, file)| put(output, path, &site.sources.bytes(*file)?))?;
    site.generated().iter().try_for_each(|(path, text)| put(output, path, text.as_bytes()))
}

/// Puts a file whose bytes are its only input.
fn put(output: &Output, path: &str, bytes: &[u8]) -> Result<(), BuildError> {
    let digest = xxh3_128(bytes);
    if !output.is_current(path, digest) {
        output.put(path, digest, bytes)?;
    }
    Ok(())
}
