//! Which level the diagnostics of each code have on a site.
//!
//! In: what `site.yaml` and the command line say about codes. Out: [`Diagnostics`] at these levels,
//! without those that are turned off. Never: an error at a lower level, if readers would be left
//! with a missing or wrong page.

use std::collections::BTreeMap;
use std::ops::{Deref, Range};

use super::{Baseline, Code, Diagnostic, FileId, Level};

/// Who set the level of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetBy {
    /// `--strict`, for all warnings.
    Strict,
    /// `--deny CODE` or `--allow CODE`.
    CommandLine,
    /// `diagnostics:` in `site.yaml`.
    SiteFile,
}

impl SetBy {
    /// What was written to turn a warning or note with this code into an error.
    pub fn written(self, code: &Code) -> String {
        match self {
            Self::Strict => "--strict".to_owned(),
            Self::CommandLine => format!("--deny {code}"),
            Self::SiteFile => format!("{code}: error"),
        }
    }

    /// The same, as a sentence.
    pub fn note(self, code: &Code) -> String {
        let (written, what) = (self.written(code), code.level.name());
        match self {
            Self::Strict => format!("`{written}` makes every warning an error"),
            Self::CommandLine => format!("`{written}` makes this {what} an error"),
            Self::SiteFile => format!("`{written}` in site.yaml makes this {what} an error"),
        }
    }
}

/// The levels that were set; codes that are not named keep their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    /// Every warning that is not turned off is an error.
    is_strict: bool,
    /// `None` is off.
    of_code: BTreeMap<&'static Code, (Option<Level>, SetBy)>,
}

impl Levels {
    /// The levels that `--strict` sets.
    pub fn strict() -> Self {
        Self { is_strict: true, ..Self::default() }
    }

    /// Whether a code may have this level (`None` is off): an error stays an error, or may be a
    /// warning if pages can be published in spite of it.
    pub fn may_be(code: &Code, level: Option<Level>) -> bool {
        match level {
            Some(Level::Error) => true,
            Some(Level::Warning) => code.level != Level::Error || code.can_be_mended(),
            Some(Level::Note) | None => code.level != Level::Error,
        }
    }

    /// Sets the level of a code, if it may have that level.
    pub fn set(&mut self, code: &'static Code, level: Option<Level>, by: SetBy) {
        if Self::may_be(code, level) {
            self.of_code.insert(code, (level, by));
        }
    }

    /// These levels, replaced by `stronger` ones where both name a code.
    pub fn with(mut self, stronger: &Self) -> Self {
        self.is_strict |= stronger.is_strict;
        self.of_code.extend(&stronger.of_code);
        self
    }

    /// Gives each diagnostic its level, and removes those that are turned off.
    fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        if self.is_strict || !self.of_code.is_empty() {
            diagnostics.retain_mut(|diagnostic| self.keeps(diagnostic));
        }
    }

    fn keeps(&self, diagnostic: &mut Diagnostic) -> bool {
        let set = self.of_code.get(diagnostic.code).copied();
        let (level, by) = match (diagnostic.level, set) {
            (Level::Error, None) => return true,
            (_, Some((None, _))) => return false,
            (_, Some((Some(level), by))) => (level, by),
            (own, None) => (own, SetBy::Strict),
        };
        let is_raised = self.is_strict && level == Level::Warning;
        diagnostic.level = if is_raised { Level::Error } else { level };
        if is_raised || diagnostic.level == Level::Error && diagnostic.code.level != Level::Error {
            diagnostic.raised_by = Some(if is_raised { SetBy::Strict } else { by });
        }
        true
    }
}

/// What is wrong with a site, whoever found it, each at the level that it has there.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    levels: Levels,
    found: Vec<Diagnostic>,
    /// Whether pages are published in spite of errors that can be mended.
    are_mended: bool,
    /// Those whose files are left out, or that only follow from what is left out.
    settled: Range<usize>,
    /// How many files are left out.
    left_out: usize,
}

impl Diagnostics {
    /// Nothing yet; what is added will have these levels.
    pub fn at(levels: Levels) -> Self {
        Self { levels, ..Self::default() }
    }

    /// Adds what somebody found.
    pub fn add(&mut self, mut found: Vec<Diagnostic>) {
        self.levels.apply(&mut found);
        self.found.append(&mut found);
    }

    /// Marks those that are known.
    pub fn mark<'p>(&mut self, known: &Baseline, path: impl Fn(FileId) -> &'p str) {
        known.mark(&mut self.found, path);
    }

    /// Adds what was found in a site from which so many files are left out, so that none of it
    /// stands in the way any more. What can be mended is mended.
    pub fn add_settled(&mut self, found: Vec<Diagnostic>, left_out: usize) {
        let start = self.found.len();
        self.add(found);
        self.settled = start..self.found.len();
        (self.are_mended, self.left_out) = (true, left_out);
    }

    /// How many files are left out.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// Whether a site with these may be published.
    pub fn is_sound(&self) -> bool {
        let mut all = self.found.iter().enumerate();
        !all.any(|(n, diagnostic)| !self.settled.contains(&n) && self.stops(diagnostic))
    }

    fn stops(&self, found: &Diagnostic) -> bool {
        let is_mended = found.can_be_mended() && (self.are_mended || found.is_known);
        found.level == Level::Error && !is_mended
    }

    /// Shows again what is known and stops the site all the same. Returns how many that are.
    pub fn show_what_stops(&mut self) -> usize {
        let stops = |(n, it): (usize, &Diagnostic)| !self.settled.contains(&n) && self.stops(it);
        let stopping: Vec<bool> = self.found.iter().enumerate().map(stops).collect();
        let known = self.found.iter_mut().zip(stopping).filter(|(it, stops)| *stops && it.is_known);
        known.map(|(it, _)| it.is_known = false).count()
    }

    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl Deref for Diagnostics {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.found
    }
}
