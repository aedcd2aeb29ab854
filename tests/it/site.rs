//! Whole sites for tests: written from one string, built by the library or the program, and read
//! again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tarjuman::ground::diag::{FileId, Levels};
use tarjuman::ground::source::Sources;
use tarjuman::plan::Shard;
use tarjuman::publish::build::{self, BuildOptions, Built, Outcome};
use tarjuman::publish::output::Removals;
use tarjuman::publish::site::Reading;
use tarjuman::roof::report::{self, Files, Format, Look};
use tempfile::TempDir;

/// All files of an output folder by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A site in a folder of its own, with its output next to it.
pub struct Site {
    folder: TempDir,
}

/// The result of running the program.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Site {
    /// `fixture` is every file of the site, each after a line `-- path --`. `\u{…}` stands for that
    /// character.
    pub fn new(fixture: &str) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(site.root().join("content")).unwrap();
        site.add(fixture);
        site
    }

    /// A copy of a folder.
    pub fn copy_of(folder: &Path) -> Self {
        let site = Self::new("");
        for (path, bytes) in read_tree(folder) {
            site.write(&path, bytes);
        }
        site
    }

    /// Writes the files of a fixture.
    pub fn add(&self, fixture: &str) {
        for (path, text) in files(fixture) {
            self.write(&path, text);
        }
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }

    pub fn delete(&self, path: &str) {
        fs::remove_file(self.root().join(path)).unwrap();
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    pub fn options(&self) -> BuildOptions {
        let reading = Reading { root: self.root(), ..Reading::default() };
        BuildOptions { reading, out: self.out(), removals: Removals::Any, shard: Shard::WHOLE }
    }

    pub fn try_build(&self) -> Outcome {
        try_build(&self.options())
    }

    /// Builds a site that must be without errors.
    #[track_caller]
    pub fn build(&self) -> Built {
        must(&self.try_build())
    }

    /// All diagnostics of a build, one per line.
    pub fn report(&self) -> String {
        show(&self.try_build(), Format::Short)
    }

    /// Builds the site and returns one file of the output.
    #[track_caller]
    pub fn built_page(&self, path: &str) -> String {
        self.build();
        self.page(path)
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
        read_tree(&self.out())
    }

    /// Runs `tarjuman build` with this site and output, and these arguments.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command
            .arg("build")
            .arg("--root")
            .arg(self.root())
            .arg("--out")
            .arg(self.out())
            .args(arguments);
        command
    }
}

/// The program, without settings in the environment.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tarjuman"));
    command.env_remove("NO_COLOR");
    command
}

/// Runs the program to its end.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Run { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
}

pub fn try_build(options: &BuildOptions) -> Outcome {
    build::build(options, &|_, _| {}).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
pub fn must(outcome: &Outcome) -> Built {
    outcome.built.unwrap_or_else(|| panic!("\n{}", show(outcome, Format::Human)))
}

/// What is between two texts, the first time.
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before}\n{text}"));
    rest.split_once(after).unwrap().0
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
        Some(Cow::Owned(
            String::from_utf8_lossy(&self.0.bytes_up_to(file, 64_000_000).ok()?.ok()?).into_owned(),
        ))
    }
}

/// Where the archive of this repository is built for.
pub const OWN_ADDRESS: &str = "https://example.org/archive/";

/// The archive of this repository, built once for all tests that read it.
pub fn own_archive() -> &'static Site {
    static BUILT: OnceLock<Site> = OnceLock::new();
    BUILT.get_or_init(|| strictly_built(repository(), OWN_ADDRESS))
}

/// The manual, built once for all tests that read it as a site.
pub fn own_manual() -> &'static Site {
    static BUILT: OnceLock<Site> = OnceLock::new();
    BUILT.get_or_init(|| strictly_built(repository().join("docs"), "https://example.org/manual/"))
}

/// A site of this repository, which has no word of warning.
fn strictly_built(root: PathBuf, address: &str) -> Site {
    let site = Site::new("");
    let levels = Levels::strict();
    let reading =
        Reading { root, base_url: Some(address.to_owned()), levels, ..Reading::default() };
    let outcome = try_build(&BuildOptions {
        reading,
        out: site.out(),
        removals: Removals::Any,
        shard: Shard::WHOLE,
    });
    must(&outcome);
    assert_eq!(show(&outcome, Format::Short), "");
    site
}

pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a fixture.
pub fn files(fixture: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in unescape(fixture).split_inclusive('\n') {
        let header = line.trim_end().strip_prefix("-- ").and_then(|line| line.strip_suffix(" --"));
        match (header, files.last_mut()) {
            (Some(path), _) => files.push((path.to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => assert!(line.trim().is_empty(), "text before the first header: {line}"),
        }
    }
    files
}

fn unescape(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        plain.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        plain.push_str(rest);
    }
    plain
}

/// All files below a folder, without the program's own.
pub fn read_tree(folder: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".tarjuman");
    let files = entries.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let path = |full: &Path| full.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|entry| (path(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// The differences between two trees, one per line: `+ path`, `- path`, `~ path`.
pub fn difference(old: &Tree, new: &Tree) -> Vec<String> {
    let gone = old.keys().filter(|path| !new.contains_key(*path)).map(|path| format!("- {path}"));
    let come = new.keys().filter(|path| !old.contains_key(*path)).map(|path| format!("+ {path}"));
    let changed =
        new.iter().filter(|(path, bytes)| old.get(*path).is_some_and(|old| old != *bytes));
    let mut all: Vec<_> =
        gone.chain(come).chain(changed.map(|(path, _)| format!("~ {path}"))).collect();
    all.sort();
    all
}

/// A start tag of a page.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(have, _)| have == name).map(|(_, value)| &**value)
    }

    /// Whether a list of words, as in `rel`, contains this one.
    pub fn has(&self, name: &str, word: &str) -> bool {
        self.get(name).is_some_and(|value| value.split_whitespace().any(|have| have == word))
    }
}

/// All start tags of a page that our own templates wrote: every value is in double quotes, and
/// every `<` in text is escaped.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        if !name.is_empty() {
            tags.push(Tag { attributes: attributes(&rest[name.len()..]), name });
        }
    }
    tags
}

fn attributes(mut rest: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(rest.len());
        let name = &rest[..end];
        if name.is_empty() {
            return attributes;
        }
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inside, after) = quoted.split_once('"').expect("an attribute without an end");
            value = decode(inside);
            rest = after;
        }
        attributes.push((name.to_owned(), value));
    }
}

fn decode(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
    ];
    let text = pairs.iter().fold(text.to_owned(), |text, (code, plain)| text.replace(code, plain));
    text.replace("&amp;", "&")
}
