//! From changes to what is served: read again, resolve, plan, and check for errors.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::time::Duration;

use super::panics::caught;
use super::state::{Edition, State};
use super::trouble::Trouble;
use crate::ground::diag::{Diagnostic, FileId, Level};
use crate::ground::source::Sources;
use crate::publish::site::{Changes, Clock, LoadError, Loaded, Reading, SiteReader};

/// A site that its authors are working on.
pub struct Preview {
    reader: SiteReader,
    state: Arc<State>,
    /// The last reading was interrupted, so nothing is certain.
    is_lost: bool,
    /// What was saved since the last good site.
    changed: HashSet<FileId>,
}

/// The result of a change.
pub struct Update {
    pub state: Arc<State>,
    /// The files that the diagnostics are about.
    pub sources: Arc<Sources>,
    pub diagnostics: Vec<Diagnostic>,
    pub stages: Vec<(&'static str, Duration)>,
}

impl Preview {
    /// Reads the site for the first time.
    pub fn open(reading: Reading) -> Result<(Self, Update), LoadError> {
        let mut clock = Clock::start();
        let mut reader = SiteReader::open(reading, &mut clock)?;
        reader.keep_words();
        // Two previews, one after the other, must not use the same number for different states,
        // because browsers may still be open from the first one.
        let number = RandomState::new().build_hasher().finish() >> 1;
        let state = Arc::new(State { number, good: None, trouble: None, saved: Vec::new() });
        let mut preview = Self { reader, state, is_lost: false, changed: HashSet::new() };
        let update = preview.read_anew(&Changes::default(), clock);
        Ok((preview, update))
    }

    /// Reads what changed, and makes the site again. If anything is wrong, the last good site
    /// stays.
    pub fn update(&mut self, changes: &Changes) -> Update {
        let changes = Changes {
            paths: changes.paths.clone(),
            everything: changes.everything || self.is_lost,
        };
        caught(|| self.read_anew(&changes, Clock::start())).unwrap_or_else(|message| {
            // What was known about the files may be incomplete.
            self.is_lost = true;
            self.turn_to(None, Some(Trouble::panicked(&message)), Vec::new());
            Update {
                state: Arc::clone(&self.state),
                sources: Arc::clone(self.reader.sources()),
                diagnostics: Vec::new(),
                stages: Vec::new(),
            }
        })
    }

    /// The next state. If the new site has errors, the state keeps the last good one.
    fn turn_to(
        &mut self,
        good: Option<Arc<Edition>>,
        trouble: Option<Trouble>,
        saved: Vec<String>,
    ) {
        let good = good.or_else(|| self.state.good.clone());
        self.state = Arc::new(State { number: self.state.number + 1, good, trouble, saved });
    }

    /// The site's files, as they were last listed.
    pub fn sources(&self) -> &Arc<Sources> {
        self.reader.sources()
    }

    fn read_anew(&mut self, changes: &Changes, mut clock: Clock) -> Update {
        let changed = self.reader.note(changes);
        let read = changed.and_then(|changed| Ok((changed, self.reader.read(&mut clock)?)));
        self.is_lost = read.is_err();
        let (diagnostics, good, trouble, saved) = match read {
            Ok((changed, loaded)) => {
                let Loaded { mut diagnostics, site, sources } = loaded;
                let sound = site.filter(|_| diagnostics.is_sound());
                let open =
                    self.state.good.as_ref().map(|good| good.open_paths()).unwrap_or_default();
                let edition = sound.and_then(|site| match Edition::of(site, &open) {
                    Ok(mut edition) => {
                        let is_new = |it: &Diagnostic| it.level == Level::Error && !it.is_known;
                        edition.in_spite_of = diagnostics
                            .iter()
                            .any(is_new)
                            .then(|| Trouble::of(&diagnostics, &*sources));
                        Some(Arc::new(edition))
                    }
                    Err(faults) => {
                        diagnostics.add(faults);
                        None
                    }
                });
                if edition.is_none() {
                    diagnostics.show_what_stops();
                }
                let trouble = edition.is_none().then(|| Trouble::of(&diagnostics, &*sources));
                self.changed.extend(changed);
                let saved = edition
                    .as_ref()
                    .map(|edition| edition.site.shown_for(&std::mem::take(&mut self.changed)));
                let saved = saved.unwrap_or_default();
                (diagnostics.into_vec(), edition, trouble, saved)
            }
            Err(error) => (Vec::new(), None, Some(Trouble::stopped(&error)), Vec::new()),
        };
        clock.lap("open");
        self.turn_to(good, trouble, saved);
        let sources = Arc::clone(self.reader.sources());
        Update { state: Arc::clone(&self.state), sources, diagnostics, stages: clock.laps }
    }
}
