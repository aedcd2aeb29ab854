//! What each file of `content/` and `static/` is.
//!
//! In: the paths of all files. Out: the [`FileKind`] of each. Whether a folder below `articles/` is
//! a work or a group of works depends on what else is in it: a folder that directly holds a version
//! is a work, and everything below it belongs to that work. Never: a look into a file.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ground::diag::{Diagnostic, FileId, Span, files as say};
use crate::ground::lang::{Language, LanguageError};
use crate::ground::portable_names;
use crate::ground::source::Sources;
use crate::ground::text;
use crate::read::{hidden_files, leftovers, picture, second_copies};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// `articles/…/<work>/<lang>[.<edition>].md`
    Version(WorkFolder),
    /// Anything else in the folder of a work, or below it.
    WorkFile(WorkFolder),
    /// `pages/<page>/<lang>.md`
    StaticPage,
    /// Anything else in the folder of a page, or below it.
    PageFile,
    Person,
    /// A picture beside the files of people.
    PersonFile,
    Tag,
    Series,
    /// `search.yaml`
    Synonyms,
    /// `bibliography.bib`, `bibliography.yaml`
    Bibliography,
    /// A file of `static/`.
    Static,
    /// A file of `static/` that holds secrets.
    Secret,
    /// In a folder that has the name of a text.
    InTextFolder,
    /// In a group, but in no work.
    InGroup,
    /// Elsewhere, where nothing is expected.
    Misplaced,
    /// Left by a program, or in a folder that was.
    Leftover,
}

/// Where in the path of a file the folder of its work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkFolder {
    /// How many folders are between `articles/` and the work.
    groups: u16,
    /// Whether another work has the same name. This one then goes by its path, so that each is
    /// still one work.
    is_second: bool,
}

impl FileKind {
    /// The folder of the work or page that a file of this kind belongs to.
    pub fn folder(self, path: &str) -> &str {
        let names = match self {
            Self::Version(work) | Self::WorkFile(work) => 3 + usize::from(work.groups),
            _ => 3,
        };
        let end = path.match_indices('/').nth(names - 1).map(|(at, _)| at);
        &path[..end.unwrap_or(path.len())]
    }

    /// Says where the folder of the file's work is.
    fn go_by(&mut self, folder: WorkFolder) {
        if let Self::Version(own) | Self::WorkFile(own) = self {
            *own = folder;
        }
    }
}

impl WorkFolder {
    /// The id of the work: the name of its folder.
    pub fn id(self, path: &str) -> Cow<'_, str> {
        let mut names = path.split('/').skip(2 + self.skipped());
        if !self.is_second {
            return names.next().unwrap_or_default().into();
        }
        names.take(1 + usize::from(self.groups)).collect::<Vec<_>>().join("/").into()
    }

    /// The address of a file in the folder: without the groups, which are no part of addresses.
    pub fn address(self, path: &str) -> String {
        let names = path.split('/').skip(2 + self.skipped());
        std::iter::once("articles").chain(names).collect::<Vec<_>>().join("/")
    }

    /// How many folders are left out of the id.
    fn skipped(self) -> usize {
        if self.is_second { 0 } else { self.groups.into() }
    }
}

/// What all files are.
#[derive(Debug, Default)]
pub struct Kinds {
    /// In the order of paths, `content/` first.
    pub files: Vec<(FileId, FileKind)>,
    /// What is wrong with the names and places of files and folders.
    pub faults: Vec<Diagnostic>,
}

const ARTICLES: &str = "content/articles/";

impl Kinds {
    pub fn of(sources: &Sources) -> Self {
        let is_left = |file: &FileId| leftovers::find(sources.path(*file)).is_some();
        let all: Vec<FileId> = sources.under("content/").collect();
        // What programs left counts as no work and as no version of one.
        let (left, all): (Vec<FileId>, Vec<FileId>) = all.into_par_iter().partition(is_left);
        let start = all.partition_point(|file| sources.path(*file) < ARTICLES);
        let count = all[start..].partition_point(|file| sources.path(*file).starts_with(ARTICLES));
        let (before, rest) = all.split_at(start);
        let (articles, after) = rest.split_at(count);
        let elsewhere = |file: &FileId| (*file, elsewhere(sources.path(*file)));
        let mut articles = ArticleTree::of(sources, articles);
        let mut faults = articles.rename_seconds(sources);
        let mut files: Vec<_> = before.iter().map(elsewhere).collect();
        files.append(&mut articles.files);
        files.extend(after.iter().map(elsewhere));
        faults.extend(text_folders(sources, &files));
        faults.extend(second_copies::faults(sources, &files));
        faults.extend(misplaced(sources, &files));
        let start = files.len();
        files.extend(sources.under("static/").map(|file| (file, of_static(sources.path(file)))));
        faults.extend(hidden_files::faults(sources, &files[start..]));
        faults.extend(refused_names(sources, &files));
        if !left.is_empty() {
            files.extend(left.into_iter().map(|file| (file, FileKind::Leftover)));
            files.sort_by(|(a, _), (b, _)| sources.path(*a).cmp(sources.path(*b)));
        }
        faults.extend(left_behind(sources, &files));
        Self { files, faults }
    }
}

/// The kind of a file of `content/` that is not below `articles/`.
fn elsewhere(path: &str) -> FileKind {
    let names: Vec<&str> = path.split('/').skip(1).collect();
    match names.as_slice() {
        ["people", name] if is_yaml(name) => FileKind::Person,
        ["people", name] if name.contains('.') && picture::may_be_picture(name) => {
            FileKind::PersonFile
        }
        ["tags", name] if is_yaml(name) => FileKind::Tag,
        ["series", name] if is_yaml(name) => FileKind::Series,
        ["search.yaml" | "search.yml"] => FileKind::Synonyms,
        ["bibliography.bib" | "bibliography.yaml" | "bibliography.yml"] => FileKind::Bibliography,
        ["pages", ..] if text_folder(path).is_some() => FileKind::InTextFolder,
        ["pages", _, name] if name.ends_with(".md") => FileKind::StaticPage,
        ["pages", _, _, ..] => FileKind::PageFile,
        _ => FileKind::Misplaced,
    }
}

/// The kind of a file of `static/`.
fn of_static(path: &str) -> FileKind {
    if leftovers::find(path).is_some() {
        return FileKind::Leftover;
    }
    match hidden_files::find(path) {
        Some(hidden) if hidden.is_secret => FileKind::Secret,
        _ => FileKind::Static,
    }
}

/// Whether a file is the file of a person or a tag, if it is in the right place.
pub(super) fn is_yaml(name: &str) -> bool {
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// The folder that a file is in and that has the name of a text.
fn text_folder(path: &str) -> Option<&str> {
    let at = memchr::memmem::find(path.as_bytes(), b".md/")?;
    Some(&path[..at + ".md".len()])
}

/// Reports every folder with the name of a text once, at its first file.
fn text_folders(sources: &Sources, files: &[(FileId, FileKind)]) -> Vec<Diagnostic> {
    let inside = files.iter().filter(|(_, kind)| *kind == FileKind::InTextFolder);
    let mut found: Vec<(FileId, &str)> =
        inside.filter_map(|(file, _)| Some((*file, text_folder(sources.path(*file))?))).collect();
    found.dedup_by_key(|(_, folder)| *folder);
    found.iter().map(|(file, folder)| say::text_folder(Span::whole(*file), folder)).collect()
}

/// Reports every file and folder that a program left once, at its first file.
fn left_behind(sources: &Sources, files: &[(FileId, FileKind)]) -> Vec<Diagnostic> {
    let left = files.iter().filter(|(_, kind)| *kind == FileKind::Leftover);
    let mut found: Vec<_> =
        left.filter_map(|(file, _)| Some((*file, leftovers::find(sources.path(*file))?))).collect();
    found.dedup_by_key(|(_, (path, _))| *path);
    found.iter().map(|(file, (_, name))| say::leftover(Span::whole(*file), name)).collect()
}

/// Reports files that are nowhere expected: those of one folder once, at the first of them.
fn misplaced(sources: &Sources, files: &[(FileId, FileKind)]) -> Vec<Diagnostic> {
    let found: Vec<FileId> = files
        .iter()
        .filter(|(_, kind)| *kind == FileKind::Misplaced)
        .map(|(file, _)| *file)
        .collect();
    let path = |file: FileId| sources.path(file);
    let groups = found.chunk_by(|a, b| strange_folder(path(*a)) == strange_folder(path(*b)));
    let faults = groups.map(|group| {
        let span = Span::whole(group[0]);
        match group.len() {
            1 => say::misplaced(span, &text::nfc(path(group[0])), false),
            count => say::misplaced_folder(span, &text::nfc(strange_folder(path(group[0]))), count),
        }
    });
    faults.collect()
}

/// The folder of `content/` because of which nothing is expected below it; the path itself if that
/// is a file.
fn strange_folder(path: &str) -> &str {
    let is_known =
        |folder: &str| ["people", "tags", "series", "pages", "articles"].contains(&folder);
    let skipped = match path.split('/').nth(1) {
        Some(folder) if is_known(folder) => 2,
        _ => 1,
    };
    let end = path.match_indices('/').nth(skipped).map(|(at, _)| at);
    &path[..end.unwrap_or(path.len())]
}

/// Reports every name that Windows or a host refuses once, at its first file.
fn refused_names(sources: &Sources, files: &[(FileId, FileKind)]) -> Vec<Diagnostic> {
    // What is not published troubles nobody.
    let published = files.par_iter().filter(|(_, kind)| *kind != FileKind::Leftover);
    let found = published.filter_map(|(file, _)| {
        let path = sources.path(*file);
        let mut end = 0;
        path.split('/').find_map(|name| {
            end += name.len() + 1;
            // The edition of `en.con.md` is a folder of its own.
            let edition = name.strip_suffix(".md").and_then(|stem| stem.split_once('.'));
            let of_edition = || portable_names::refusal(edition?.1);
            let refused = portable_names::refusal(name).or_else(of_edition)?;
            Some((*file, &path[..end - 1], name, refused))
        })
    });
    let mut found: Vec<_> = found.collect();
    found.dedup_by_key(|(_, path, ..)| *path);
    let faults = found.iter();
    faults.map(|(file, _, name, why)| say::refused_name(Span::whole(*file), name, *why)).collect()
}

/// What is below `articles/`.
#[derive(Debug, Default)]
struct ArticleTree {
    files: Vec<(FileId, FileKind)>,
    works: Vec<FoundWork>,
}

#[derive(Debug)]
struct FoundWork {
    folder: WorkFolder,
    /// Its files, as places in the list of all.
    files: Range<usize>,
    /// The first of its versions; `None` if no file is named after a language.
    version: Option<FileId>,
}

impl ArticleTree {
    fn all(files: &[FileId], kind: FileKind) -> Self {
        Self { files: files.iter().map(|file| (*file, kind)).collect(), works: Vec::new() }
    }

    fn of(sources: &Sources, files: &[FileId]) -> Self {
        let top = ArticleFolder { sources, length: ARTICLES.len(), groups: 0 };
        let parts = files.par_chunk_by(|a, b| top.name_in(*a) == top.name_in(*b));
        parts
            .fold(Self::default, |found, part| found.and(top.part(part)))
            .reduce(Self::default, Self::and)
    }

    fn and(mut self, mut other: Self) -> Self {
        let shift = self.files.len();
        self.files.append(&mut other.files);
        self.works.extend(other.works.into_iter().map(|work| FoundWork {
            files: work.files.start + shift..work.files.end + shift,
            ..work
        }));
        self
    }

    /// Lets works whose name another one has go by their paths, and reports them. Works that are in
    /// no group come first, then the order of paths decides.
    fn rename_seconds(&mut self, sources: &Sources) -> Vec<Diagnostic> {
        if self.works.iter().all(|work| work.folder.groups == 0) {
            return Vec::new();
        }
        let mut works: Vec<&mut FoundWork> = self.works.iter_mut().collect();
        works.sort_by_key(|work| work.folder.groups > 0);
        let mut first: HashMap<String, FileId> = HashMap::with_capacity(works.len());
        let mut faults = Vec::new();
        for work in works {
            let Some(version) = work.version else { continue };
            let path = text::nfc(sources.path(version));
            let id = work.folder.id(&path).into_owned();
            let Some(other) = first.get(&id).filter(|_| work.folder.groups > 0) else {
                first.entry(id).or_insert(version);
                continue;
            };
            faults.push(say::work_collision(Span::whole(version), Span::whole(*other), &id));
            work.folder.is_second = true;
            for (_, kind) in &mut self.files[work.files.clone()] {
                kind.go_by(work.folder);
            }
        }
        faults.sort_by_key(|fault| fault.span);
        faults
    }
}

/// A folder below `articles/`, or `articles/` itself.
#[derive(Clone, Copy)]
struct ArticleFolder<'a> {
    sources: &'a Sources,
    /// How many bytes of a path are the folder and the slash after it.
    length: usize,
    groups: u16,
}

/// Whether a path below a folder of articles is that of a text directly in it.
fn is_text(below: &str) -> bool {
    below.ends_with(".md") && !below.contains('/')
}

impl<'a> ArticleFolder<'a> {
    /// The path of a file as seen from the folder.
    fn below(self, file: FileId) -> &'a str {
        &self.sources.path(file)[self.length..]
    }

    /// The name of the file, or of the folder that it is in.
    fn name_in(self, file: FileId) -> &'a str {
        let below = self.below(file);
        below.split_once('/').map_or(below, |(name, _)| name)
    }

    /// What the files with one name are: one file, or a folder.
    fn part(self, files: &[FileId]) -> ArticleTree {
        let name = self.name_in(files[0]);
        if self.below(files[0]).len() == name.len() {
            return ArticleTree::all(files, FileKind::InGroup);
        }
        let length = self.length + name.len() + 1;
        ArticleFolder { length, ..self }.inside(files)
    }

    /// What the files of the folder are.
    fn inside(self, files: &[FileId]) -> ArticleTree {
        if text_folder(&self.sources.path(files[0])[..self.length]).is_some() {
            return ArticleTree::all(files, FileKind::InTextFolder);
        }
        if let Some(version) = files.iter().find(|file| is_version(self.name_in(**file))) {
            return self.work(files, Some(*version));
        }
        let group = ArticleFolder { groups: self.groups.saturating_add(1), ..self };
        let parts = files.chunk_by(|a, b| self.name_in(*a) == self.name_in(*b));
        let found = parts.fold(ArticleTree::default(), |found, part| found.and(group.part(part)));
        match found.works.is_empty() && files.iter().any(|file| is_text(self.below(*file))) {
            // Nobody named its texts after languages, which is reported at each of them.
            true => self.work(files, None),
            false => found,
        }
    }

    fn work(self, files: &[FileId], version: Option<FileId>) -> ArticleTree {
        let folder = WorkFolder { groups: self.groups, is_second: false };
        let kind = |file: &FileId| {
            let below = self.below(*file);
            let kind = match below {
                _ if text_folder(below).is_some() => FileKind::InTextFolder,
                _ if is_text(below) => FileKind::Version(folder),
                _ => FileKind::WorkFile(folder),
            };
            (*file, kind)
        };
        let works = vec![FoundWork { folder, files: 0..files.len(), version }];
        ArticleTree { files: files.iter().map(kind).collect(), works }
    }
}

/// Whether a name is that of a version: a language, perhaps an edition, and `.md`. Names of
/// languages, and tags with faults, were meant as versions too.
fn is_version(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".md") else { return false };
    // The text of a list, in other programs.
    if matches!(stem, "index" | "_index") {
        return false;
    }
    let tag = stem.split_once('.').map_or(stem, |(tag, _)| tag);
    let is_two_letters = tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_alphabetic());
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    is_two_letters
        || match Language::parse(tag) {
            // Tags of four letters and more are reserved, and words are like them.
            Ok(_) => first.len() < 4,
            Err(LanguageError::Name { .. } | LanguageError::Country { .. }) => true,
            Err(LanguageError::NoLanguage { near: Some(_), .. }) => true,
            Err(LanguageError::Underscore { .. }) => first.len() < 4,
            Err(_) => false,
        }
}
