//! Building the whole site.
//!
//! In: options. Out: an [`Outcome`]: what was written, or what is wrong with the content, with all
//! diagnostics. Never: a change in the output folder before the whole site has been rendered.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;

use crate::archive::model::{Archive, ArchiveDrafts};
use crate::ground::diag::gone::gone_addresses as gone_notes;
use crate::ground::diag::{Diagnostic, Level, catalogue as codes};
use crate::ground::source::{SourceError, Sources};
use crate::plan::url::reader_address;
use crate::plan::{Made, Shard, Target};
use crate::publish::copies;
use crate::publish::limits;
use crate::publish::output::{self, Input, Output, OutputError, Removals, Summary};
use crate::publish::share::Share;
use crate::publish::site::{
    Clock, LoadError, Loaded, Reading, Site, SiteReader, TargetBytes, TargetWriter, first_of_each,
};
use crate::read::hosts::is_copy;
use crate::read::schedule::HeldBack;
use crate::show::render::RenderError;

/// What to build, and where to write it.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    pub reading: Reading,
    /// The output folder.
    pub out: PathBuf,
    /// How many of its files may be removed.
    pub removals: Removals,
    /// Which part of the site is built. The rest of it is only checked.
    pub shard: Shard,
}

/// The result of a build.
pub struct Outcome {
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the diagnostics are about.
    pub sources: Arc<Sources>,
    /// `None` if the content has errors in spite of which nothing may be published: the output
    /// folder is unchanged.
    pub built: Option<Built>,
    /// Why a sound site was not published: the output folder is as it was, unless it could not be
    /// changed to the end.
    pub stopped: Option<OutputError>,
    /// How many of the diagnostics were known and are shown, because nothing was built.
    pub shown_again: usize,
    /// How long each stage took, in order.
    pub stages: Vec<(&'static str, Duration)>,
}

/// What was built.
#[derive(Debug, Clone, Copy)]
pub struct Built {
    /// The part of the site that was built.
    pub shard: Shard,
    /// Its pages, including unchanged ones, but not pictures and other files.
    pub pages: usize,
    pub summary: Summary,
    /// Texts that wait for their day.
    pub held_back: Option<HeldBack>,
    /// How many files were left out because of their errors.
    pub left_out: usize,
}

impl Outcome {
    /// Whether there are errors that the owner of the site does not know.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|found| found.level == Level::Error && !found.is_known)
    }
}

/// What stopped the program, other than the content.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Gets the progress of a build: pages done, and pages in all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds the site.
pub fn build(options: &BuildOptions, progress: Progress<'_>) -> Result<Outcome, BuildError> {
    let mut clock = Clock::start();
    let mut reader = begin(&options.reading, &mut clock)?;
    let outcome = build_from(&mut reader, options, progress, clock);
    // Freeing the facts of a large archive takes a while, and nothing has to wait for it.
    rayon::spawn(move || drop(reader));
    outcome
}

/// Lists the site. What the last build left about its files need not be read.
pub fn begin(reading: &Reading, clock: &mut Clock) -> Result<SiteReader, LoadError> {
    let facts = output::read_facts(&reading.root).unwrap_or_default();
    SiteReader::open_with(reading.clone(), &facts, clock)
}

/// Builds what `reader` reads now, and leaves what it knows then to the next build.
pub fn build_from(
    reader: &mut SiteReader,
    options: &BuildOptions,
    progress: Progress<'_>,
    mut clock: Clock,
) -> Result<Outcome, BuildError> {
    let loaded = reader.read(&mut clock)?;
    let outcome = finish(loaded, options, progress, clock)?;
    // After the files were copied, when their digests are known.
    if outcome.built.is_some() && reader.has_learned_much() {
        let facts = reader.facts();
        // The next build also works without it.
        let _ = output::save_facts(reader.sources().root(), &facts);
    }
    Ok(outcome)
}

/// Writes the site, if it has no errors.
pub fn finish(
    loaded: Loaded,
    options: &BuildOptions,
    progress: Progress<'_>,
    mut clock: Clock,
) -> Result<Outcome, BuildError> {
    let Loaded { sources, mut diagnostics, site } = loaded;
    let mut stopped = None;
    let built = match &site {
        Some(site) if diagnostics.is_sound() => {
            let writer = site.writer();
            let share = Share::of(site, &writer, options.shard);
            let output = Output::open(&options.out, share.part)?;
            clock.lap("open");
            diagnostics.add(put_targets(&writer, &share, &output, progress)?);
            diagnostics.add(gone_addresses(site, &output));
            clock.lap("render");
            if diagnostics.is_sound() {
                copies::put(&output, &site.archive.config.outputs.precompress)?;
                clock.lap("compress");
                diagnostics.add(limits::check(site, options.shard, &output)?);
            }
            let is_sound = diagnostics.is_sound();
            let commit = || {
                let summary = output.commit(options.removals)?;
                clock.lap("commit");
                let (shard, pages, held_back) = (options.shard, share.pages, site.held_back);
                Ok(Built { shard, pages, summary, held_back, left_out: 0 })
            };
            let built = is_sound.then(commit).transpose().unwrap_or_else(|error| {
                stopped = Some(error);
                None
            });
            built.map(|built| Built { left_out: diagnostics.left_out(), ..built })
        }
        _ => None,
    };
    // Freeing a large archive takes a while, and nothing has to wait for it.
    rayon::spawn(move || drop(site));
    let is_faulty = built.is_none() && stopped.is_none();
    let shown_again = if is_faulty { diagnostics.show_what_stops() } else { 0 };
    let mut diagnostics = diagnostics.into_vec();
    if stopped.is_some() {
        // Nothing is gone yet.
        diagnostics.retain(|found| found.code != &codes::GONE_ADDRESS);
    }
    let stages = clock.laps;
    Ok(Outcome { diagnostics, sources, built, stopped, shown_again, stages })
}

/// What readers, and sites that link here, can no longer find. A draft, or a text that waits for
/// its day, is not gone.
fn gone_addresses(site: &Site, output: &Output) -> Vec<Diagnostic> {
    let gone = output.gone();
    let gone = gone.iter().filter(|path| !is_copy(path));
    let mut gone: Vec<String> = gone.filter_map(|path| reader_address(path)).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    gone.sort_unstable();
    let ids = PresentIds::of(&site.archive);
    gone.retain(|address| !ids.are_withheld(address));
    gone_notes(site.archive.config.span, &gone, |address| ids.have(address))
}

/// What the archive has now.
struct PresentIds<'a> {
    works: HashSet<&'a str>,
    people: HashSet<&'a str>,
    tags: HashSet<&'a str>,
    series: HashSet<&'a str>,
    drafts: &'a ArchiveDrafts,
}

impl<'a> PresentIds<'a> {
    fn of(archive: &'a Archive) -> Self {
        Self {
            works: archive.works.iter().map(|work| &*work.id).collect(),
            people: archive.people.iter().map(|person| &*person.id).collect(),
            tags: archive.tags.iter().map(|tag| &*tag.id).collect(),
            series: archive.series.iter().map(|series| &*series.id).collect(),
            drafts: &archive.drafts,
        }
    }

    /// Whether what an address is about is still in the archive, if only elsewhere or in other
    /// languages.
    fn have(&self, address: &str) -> bool {
        let names: Vec<&str> = address.trim_start_matches('/').split('/').collect();
        match names.as_slice() {
            ["articles", id, ..] | [_, "articles", id, ..] => self.works.contains(id),
            [_, "people", id, ..] => self.people.contains(id),
            [_, "tags", id, ..] => self.tags.contains(id),
            [_, "series", id, ..] => self.series.contains(id),
            _ => false,
        }
    }

    /// Whether a text is left out that would be at an address, or beside the one that is there.
    fn are_withheld(&self, address: &str) -> bool {
        let ArchiveDrafts { withheld, is_partial, .. } = self.drafts;
        if withheld.is_empty() && !is_partial {
            return false;
        }
        let names: Vec<&str> = address.trim_start_matches('/').split('/').collect();
        let folder = |id: &str| withheld.contains(&format!("/articles/{id}/"));
        match names.as_slice() {
            // Lists may only have had what is left out because of its errors.
            [_, "people" | "tags" | "series" | "archive", ..] | [_, "articles", "page", ..]
                if *is_partial =>
            {
                true
            }
            ["articles", id, ..] => folder(id) && !self.works.contains(id),
            [_, "articles", id, .., "parallel", ""] if folder(id) => true,
            [language, "articles", id, ..] => {
                withheld.contains(&format!("/{language}/articles/{id}/"))
            }
            [language, page, ..] => withheld.contains(&format!("/{language}/{page}/")),
            _ => false,
        }
    }
}

/// Stages every target of the share whose input changed, in any thread, as soon as it is made.
/// Returns what is wrong with templates.
fn put_targets(
    writer: &TargetWriter<'_>,
    share: &Share,
    output: &Output,
    progress: Progress<'_>,
) -> Result<Vec<Diagnostic>, BuildError> {
    if let Err(error) = make_ready(writer, share, output) {
        return fault_of(error).map(|fault| vec![fault]);
    }
    let done = AtomicUsize::new(0);
    let one = |buffer: &mut Vec<u8>, target: &Target| {
        let fault = put(writer, *target, output, buffer)?;
        if matches!(target, Target::Page(_)) {
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, share.pages);
        }
        Ok(fault)
    };
    let targets = share.targets.par_iter();
    let faults: Vec<Option<Diagnostic>> =
        targets.map_init(Vec::new, one).collect::<Result<_, BuildError>>()?;
    Ok(first_of_each(faults.into_iter().flatten()))
}

/// Makes what many targets are made from, if any of these is not current: threads that make targets
/// must not wait for each other.
fn make_ready(
    writer: &TargetWriter<'_>,
    share: &Share,
    output: &Output,
) -> Result<(), RenderError> {
    let is_stale = |target: &Target| match target {
        Target::Made(Made::Search(file)) if file.has_words() => {
            let facts = writer.facts_of(*target);
            !facts.is_some_and(|(path, facts)| output.is_known(&path, facts))
        }
        _ => false,
    };
    if share.targets.iter().any(is_stale) { writer.make_ready() } else { Ok(()) }
}

/// Stages a target, unless the output folder already has it.
fn put(
    writer: &TargetWriter<'_>,
    target: Target,
    output: &Output,
    buffer: &mut Vec<u8>,
) -> Result<Option<Diagnostic>, BuildError> {
    let facts = writer.facts_of(target);
    if facts.as_ref().is_some_and(|(path, facts)| output.knows(path, *facts)) {
        return Ok(None);
    }
    let target = match writer.prepare(target) {
        Ok(target) => target,
        Err(error) => return fault_of(error).map(Some),
    };
    let path = target.path.clone();
    let input = Input { exact: target.digest, facts: facts.map(|(_, facts)| facts) };
    if output.is_current(&path, input) {
        return Ok(None);
    }
    match writer.bytes(target, buffer) {
        Ok(TargetBytes::Made { bytes, is_current }) => {
            output.put(&path, if is_current { input } else { Input::UNKNOWN }, bytes)?;
        }
        Ok(TargetBytes::File(file, known)) => {
            known.set(output.put_file(&path, writer.open(file)?)?);
        }
        Err(error) => return fault_of(error).map(Some),
    }
    Ok(None)
}

/// Faults in templates are collected; a file that cannot be read stops the build.
pub(super) fn fault_of(error: RenderError) -> Result<Diagnostic, BuildError> {
    match error {
        RenderError::Fault(fault) => Ok(*fault),
        RenderError::Source(error) => Err(error.into()),
    }
}
