//! Reading a site repeatedly.
//!
//! In: the site's folder, and what changed in it. Out: the whole site, made every time by the same
//! functions; only files that did not change are not read again. Never: a result that depends on
//! earlier readings in any other way.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::left_out::Parts;
use super::{Clock, LoadError, Loaded, Reading, Site, ThemeSources, load_theme, read_config};
use crate::archive::resolve;
use crate::ground::diag::{Diagnostics, FileId};
use crate::ground::digest::Digest;
use crate::ground::source::Sources;
use crate::outputs::{SearchShelf, WordShelf};
use crate::plan::{self, Index};
use crate::read::config::{Config, OnError};
use crate::read::memo::{Head, Memo};
use crate::read::parse;
use crate::read::schedule;
use crate::show::view::Store;

/// What happened to a site's files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files and folders that were created, changed, moved or deleted.
    pub paths: BTreeSet<PathBuf>,
    /// Something was missed: anything may have changed.
    pub everything: bool,
}

/// Reads a site whenever it has changed.
pub struct SiteReader {
    reading: Reading,
    sources: Arc<Sources>,
    memo: Memo,
    /// What was counted for searching, if it is kept.
    words: Option<Arc<WordShelf>>,
}

impl SiteReader {
    /// Lists the site, and reads nothing yet.
    pub fn open(reading: Reading, clock: &mut Clock) -> Result<Self, LoadError> {
        let (sources, _) = Sources::list(&reading.root)?;
        clock.lap("list");
        let memo = Memo::new(reading.settling);
        Ok(Self { reading, sources: Arc::new(sources), memo, words: None })
    }

    /// Lists the site. Unchanged files need not be read: what is known about them is in `facts`,
    /// which another reader [left](Self::facts).
    pub fn open_with(reading: Reading, facts: &[u8], clock: &mut Clock) -> Result<Self, LoadError> {
        let Some((head, facts)) = Head::read(facts) else { return Self::open(reading, clock) };
        let (sources, _) = Sources::list_after(&reading.root, head.paths())?;
        clock.lap("list");
        let memo = Memo::new(reading.settling).restore(&head, facts, &sources);
        clock.lap("restore");
        Ok(Self { reading, sources: Arc::new(sources), memo, words: None })
    }

    /// Keeps what is counted for searching, because the site will be read often.
    pub fn keep_words(&mut self) {
        self.words.get_or_insert_default();
    }

    /// What is now known about the files, for a later reader.
    pub fn facts(&mut self) -> Vec<u8> {
        self.memo.save(&self.sources)
    }

    /// Whether a later reader would save noticeably more time with what is known now than with the
    /// facts that were last opened or left.
    pub fn has_learned_much(&self) -> bool {
        self.memo.is_worth_saving()
    }

    /// The site's files, as they were last listed.
    pub fn sources(&self) -> &Arc<Sources> {
        &self.sources
    }

    /// Records changes: the next reading reads these files from the disk. Returns the numbers of
    /// these files.
    pub fn note(&mut self, changes: &Changes) -> Result<Vec<FileId>, LoadError> {
        let mut paths = changes.paths.clone();
        paths.extend(changes.paths.iter().flat_map(|path| self.sources.other_names_of(path)));
        if changes.everything || !paths.iter().all(|path| self.sources.is_current_at(path)) {
            self.sources = Arc::new(self.sources.list_again()?);
        }
        if changes.everything {
            self.memo.forget_all();
        }
        let changed: Vec<FileId> = paths.iter().flat_map(|path| self.sources.at(path)).collect();
        changed.iter().for_each(|file| self.memo.forget(*file));
        Ok(changed)
    }

    /// Changes files without writing them: from now on they are read as if they were so.
    pub fn change(&mut self, changed: Vec<(FileId, Vec<u8>)>) {
        changed.iter().for_each(|(file, _)| self.memo.forget(*file));
        self.sources = Arc::new(self.sources.with(changed));
    }

    /// Reads the site.
    pub fn read(&mut self, clock: &mut Clock) -> Result<Loaded, LoadError> {
        let sources = Arc::clone(&self.sources);
        let said = read_config(&sources, &self.reading)?;
        let mut diagnostics = Diagnostics::at(said.levels);
        diagnostics.add(said.diagnostics);
        let site = match said.config {
            Some(config) => {
                let (own_address, digest) = (said.own_address, said.digest);
                let settings = Settings { config, own_address, digest, on_error: said.on_error };
                self.read_with(settings, &mut diagnostics, clock)?
            }
            None => {
                diagnostics.add(sources.faults());
                None
            }
        };
        diagnostics.mark(&self.reading.baseline, |file| self.sources.path(file));
        Ok(Loaded { sources, diagnostics, site })
    }

    /// Reads the rest.
    fn read_with(
        &mut self,
        settings: Settings,
        diagnostics: &mut Diagnostics,
        clock: &mut Clock,
    ) -> Result<Option<Site>, LoadError> {
        let Settings { config, own_address, digest, on_error } = settings;
        let sources = &self.sources;
        let of_site = parse::ParseOptions::of(&config.safety, self.reading.drafts);
        let options = parse::ParseOptions { own_address: own_address.clone(), ..of_site };
        let (theme_sources, documents) = rayon::join(
            || ThemeSources::read(sources, &config),
            || parse::parse(sources, &options, &mut self.memo),
        );
        let (mut documents, faults) = documents?;
        let of_files = [sources.faults(), faults].concat();
        let (held_back, notes) = schedule::schedule(&mut documents, self.reading.day, sources);
        diagnostics.add(notes);
        documents.outward =
            Digest::new().digest(digest).text(&config.base_url).digest(documents.outward).finish();
        let (theme_sources, faults) = theme_sources?;
        diagnostics.add(faults);
        clock.lap("parse");
        let (mut archive, plan) = match on_error {
            OnError::Stop => {
                diagnostics.add(of_files);
                let (archive, faults) = resolve::resolve(config, documents, sources);
                diagnostics.add(faults);
                let archive = plan::with_former_addresses(archive);
                clock.lap("resolve");
                let files = theme_sources.published(&archive);
                let plan = plan::plan(&archive, files, self.reading.limits);
                (archive, plan)
            }
            OnError::Publish => {
                let (theme, limits) = (&theme_sources, self.reading.limits);
                let parts = Parts { config, documents, sources, theme, limits };
                let whole = parts.join();
                let all = [of_files.clone(), whole.2.clone()].concat();
                let (archive, plan, left_out) = parts.sound(&of_files, whole);
                match left_out {
                    Some(left_out) => diagnostics.add_settled(all, left_out),
                    None => diagnostics.add(all),
                }
                clock.lap("resolve");
                (archive, plan)
            }
        };
        diagnostics.add(theme_sources.cards(&archive).faults(&plan.theme.cards));
        clock.lap("plan");
        let (theme, (index, store)) = rayon::join(
            || load_theme(theme_sources, &archive, sources),
            || (Index::of(&archive, &plan), Store::of(&archive, &plan)),
        );
        if on_error == OnError::Stop {
            diagnostics.add(plan::collisions(&archive, &plan, &index));
        }
        diagnostics.add(plan::hosting_notes(&archive));
        let broken = plan::own_links((&archive, &own_address), &plan, &index);
        let (faults, broken): (Vec<_>, Vec<_>) =
            broken.into_iter().map(|it| (it.fault, (it.address, it.left))).unzip();
        diagnostics.add(faults);
        archive.set_broken_own(broken);
        let (theme, faults) = theme?;
        diagnostics.add(faults);
        clock.lap("theme");
        let Some(theme) = theme else { return Ok(None) };
        let (sources, search) = (Arc::clone(sources), SearchShelf::new(self.words.clone()));
        Ok(Some(Site { sources, archive, plan, theme, held_back, index, store, search }))
    }
}

/// What `site.yaml` says.
struct Settings {
    config: Config,
    /// As [`SiteFile::own_address`](crate::read::config::SiteFile::own_address).
    own_address: Box<str>,
    /// Of its text.
    digest: u128,
    on_error: OnError,
}
