//! Whole sites for tests, written from one string and built by the library.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tarjuman::build::{self, Built, Options, Outcome};
use tarjuman::diag::FileId;
use tarjuman::report::{self, Files, Format, Look};
use tarjuman::source::Sources;
use tempfile::TempDir;

/// All files of an output folder by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A site in a folder of its own, and its output beside it.
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// `fixture` is every file of the site, each behind a line `-- path --`.
    pub fn new(fixture: &str) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(site.root()).unwrap();
        site.add(fixture);
        site
    }

    /// Writes the files of a fixture.
    pub fn add(&self, fixture: &str) {
        let mut path = None;
        let mut text = String::new();
        for line in fixture.split_inclusive('\n') {
            match line.trim_end().strip_prefix("-- ").and_then(|line| line.strip_suffix(" --")) {
                Some(next) => {
                    path.replace(next).inspect(|path| self.write(path, &text));
                    text.clear();
                }
                None => text.push_str(line),
            }
        }
        path.inspect(|path| self.write(path, &text));
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    pub fn options(&self) -> Options {
        Options { root: self.root(), out: self.out(), base_url: None, drafts: false, strict: false }
    }

    pub fn try_build(&self) -> Outcome {
        build::build(&self.options(), &|_, _| {}).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Builds a site that must not have an error.
    #[track_caller]
    pub fn build(&self) -> Built {
        let outcome = self.try_build();
        outcome.built.unwrap_or_else(|| panic!("\n{}", show(&outcome, Format::Human)))
    }

    /// All that a build has to say, a line each.
    pub fn report(&self) -> String {
        show(&self.try_build(), Format::Short)
    }

    /// One file of the output.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn has(&self, path: &str) -> bool {
        self.out().join(path).is_file()
    }

    /// The output without the program's own folder.
    pub fn tree(&self) -> Tree {
        let entries =
            walkdir::WalkDir::new(self.out()).into_iter().filter_entry(|entry| entry.file_name() != ".tarjuman");
        let files = entries.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
        let path = |full: &Path| full.strip_prefix(self.out()).unwrap().to_str().unwrap().to_owned();
        files.map(|entry| (path(entry.path()), fs::read(entry.path()).unwrap())).collect()
    }
}

pub fn show(outcome: &Outcome, format: Format) -> String {
    let mut text = Vec::new();
    let look = Look { format, ..Look::default() };
    report::write(&mut text, &outcome.diagnostics, &Texts(&outcome.sources), look).unwrap();
    String::from_utf8(text).unwrap()
}

struct Texts<'a>(&'a Sources);

impl Files for Texts<'_> {
    fn path(&self, file: FileId) -> &str {
        self.0.path(file)
    }

    fn text(&self, file: FileId) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(String::from_utf8_lossy(&self.0.bytes(file).ok()?).into_owned()))
    }
}
