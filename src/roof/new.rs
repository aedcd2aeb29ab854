//! What a new file of `content/` begins with.
//!
//! In: what the site and the work already say. Out: the path and the text of a [`NewFile`]. Never:
//! writing it.

use rayon::prelude::*;

use crate::ground::controls;
use crate::ground::diag::edit::yaml_text;
use crate::ground::diag::{FileId, Spanned};
use crate::ground::lang::{Language, LanguageError};
use crate::ground::portable_names::{self, RefusedFor};
use crate::ground::source::{SITE_FILE, SourceError, Sources};
use crate::ground::spelling::{did_you_mean, nearest};
use crate::ground::text::{is_combining, is_visible, nfc};
use crate::read::config;
use crate::read::credits::NOBODY;
use crate::read::document::{Headline, Name};
use crate::read::file_names::{new_name_fault, without_ending};
use crate::read::front_matter;
use crate::read::series::read as read_series;
use crate::read::text_names::is_reserved;

/// A file that does not exist yet.
#[derive(Debug)]
pub struct NewFile {
    /// Below the site's folder.
    pub path: String,
    pub text: String,
    /// What its author does next.
    pub next: Option<&'static str>,
}

/// The version that an author wants to begin.
pub struct NewVersion<'a> {
    /// The name of the work's folder.
    pub work: &'a str,
    /// A language, and an edition if there is one: the name of the file without its ending.
    pub name: &'a str,
    pub translation_of: Option<&'a str>,
}

/// Why no file can be made.
#[derive(Debug, thiserror::Error)]
pub enum NewError {
    #[error("`{0}` cannot be the name of a file; write letters, digits and hyphens")]
    BadName(String),
    #[error("{0}; choose another name")]
    RefusedName(String),
    #[error("`{0}` is the name of a text; a work is a folder, such as `silk-road`")]
    NameOfText(String),
    #[error(
        "`{NOBODY}` as the author of a text says that nobody knows who it was; choose another name"
    )]
    Nobody,
    #[error("`--name` has nothing in it that readers can see")]
    NoName,
    #[error("`--name` has control characters in it; write it again without them")]
    ControlInName,
    #[error("`{0}` cannot be the name of a file on Windows; choose another one")]
    Device(String),
    #[error("{}{}", .0, help(.0))]
    BadLanguage(LanguageError),
    #[error("an edition cannot be called `{0}`: another page of the work has that address")]
    ReservedEdition(String),
    #[error("{0} exists already; it was not changed")]
    Exists(String),
    #[error(
        "`{work}` is a folder of works, such as `{example}`; write `{work}/` and the name of a work"
    )]
    Group { work: String, example: String },
    #[error("`{0}` is a work, and no work can be in another; write another path")]
    InWork(String),
    #[error(
        "the name is taken: `{0}` is a work, and no two have one name, in whatever letters; for a \
         version of it, write `{0}`"
    )]
    Taken(String),
    #[error(
        "`{id}` is taken: something was called so before (`formerly` in {path}), and its former \
         addresses lead there; choose another name, or remove it there"
    )]
    Former { id: String, path: String },
    #[error("`{work}` has no version `{version}`{}", instead(.near))]
    NoVersion { work: String, version: String, near: Vec<String> },
    #[error("a version cannot be a translation of itself")]
    OfItself,
    #[error(
        "several folders are called `{0}`; write the path of the one you mean, from \
             content/articles/ on"
    )]
    Ambiguous(String),
    #[error("{SITE_FILE} has errors; `tarjuman build` shows them")]
    Settings,
    #[error(transparent)]
    Source(#[from] SourceError),
}

/// The language that was meant, or what to write.
fn help(error: &LanguageError) -> String {
    match (error.near(), error.advice()) {
        (Some(near), _) => format!("; {}", did_you_mean(near)),
        (None, Some(advice)) => format!("; {advice}"),
        (None, None) => String::new(),
    }
}

fn instead(versions: &[String]) -> String {
    match versions {
        [] => "; it has no versions yet".to_owned(),
        [only] => format!("; it has `{only}`"),
        all => format!("; it has `{}`", all.join("`, `")),
    }
}

/// What is known of the site before its content is read.
struct SiteLanguages {
    languages: Vec<Language>,
}

impl SiteLanguages {
    fn read(sources: &Sources) -> Result<Self, NewError> {
        let file = sources.find(SITE_FILE).ok_or(NewError::Settings)?;
        let bytes = sources.bytes(file)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| NewError::Settings)?;
        let config = config::parse(text, file).config.ok_or(NewError::Settings)?;
        Ok(Self { languages: config.languages.iter().cloned().collect() })
    }
}

/// The file of a person.
pub fn person(id: &str, name: Option<&str>, sources: &Sources) -> Result<NewFile, NewError> {
    if id == NOBODY {
        return Err(NewError::Nobody);
    }
    let (site, id) = (SiteLanguages::read(sources)?, id_in("people", id, name, sources)?);
    let text = format!(
        "{}# Other spellings, by which texts may name this person.\nalso: []\n\
         # Years or days: 1889, 1889-11-15.\nborn:\ndied:\n\
         # Addresses of Wikidata, VIAF, ORCID and the like.\nsame_as: []\nkind: person\n",
        in_every_language("name", id, name, &site)
    );
    Ok(NewFile { path: format!("content/people/{id}.yaml"), text, next: None })
}

/// The file of a tag.
pub fn tag(id: &str, name: Option<&str>, sources: &Sources) -> Result<NewFile, NewError> {
    let (site, id) = (SiteLanguages::read(sources)?, id_in("tags", id, name, sources)?);
    let text = format!(
        "{}# The id of a more general tag.\nbroader:\n",
        in_every_language("label", id, name, &site)
    );
    Ok(NewFile { path: format!("content/tags/{id}.yaml"), text, next: None })
}

/// The file of a series.
pub fn series(id: &str, name: Option<&str>, sources: &Sources) -> Result<NewFile, NewError> {
    let (site, id) = (SiteLanguages::read(sources)?, id_in("series", id, name, sources)?);
    let text = format!(
        "{}# The names of its works' folders in the order of reading. Without it, works say\n\
         # which part they are: `series: {{id: {id}, part: 1}}`.\norder: []\n",
        in_every_language("title", id, name, &site)
    );
    Ok(NewFile { path: format!("content/series/{id}.yaml"), text, next: None })
}

/// The id of a new person, tag or series, if nobody has it. It may be written as the path of its
/// file.
fn id_in<'i>(
    folder: &str,
    id: &'i str,
    name: Option<&str>,
    sources: &Sources,
) -> Result<&'i str, NewError> {
    let id = checked(without_ending(below(folder, id)))?;
    if name.is_some_and(|name| !is_visible(name)) {
        return Err(NewError::NoName);
    }
    if name.is_some_and(controls::is_suspicious) {
        return Err(NewError::ControlInName);
    }
    let folder = format!("content/{folder}/");
    check_path(&format!("{folder}{id}.yaml"), sources)?;
    let mut files = sources.under(&folder).map(|file| sources.path(file));
    let is_it = |path: &&str| folded(without_ending(&path[folder.len()..])) == folded(id);
    if let Some(path) = files.find(is_it) {
        return Err(NewError::Exists(path.to_owned()));
    }
    check_former(&folder, id, sources)?;
    Ok(id)
}

/// Refuses an id that something in this folder of `content/` had before.
fn check_former(folder: &str, id: &str, sources: &Sources) -> Result<(), NewError> {
    let files: Vec<FileId> = sources.under(folder).collect();
    let had = |file: &&FileId| {
        let bytes = sources.bytes(**file).unwrap_or_default();
        let text = std::str::from_utf8(&bytes).ok().filter(|text| text.contains("formerly"));
        let had = text.map(|text| former_ids(folder, text, **file)).unwrap_or_default();
        had.iter().any(|had| folded(&had.value) == folded(id))
    };
    files.par_iter().find_first(had).map_or(Ok(()), |file| {
        Err(NewError::Former { id: id.to_owned(), path: sources.path(*file).to_owned() })
    })
}

/// The former ids that a file of this folder names.
fn former_ids(folder: &str, text: &str, file: FileId) -> Vec<Name> {
    let mut faults = Vec::new();
    let former = match folder {
        "content/people/" => front_matter::person(text, file, &mut faults).map(|it| it.former),
        "content/tags/" => front_matter::tag(text, file, &mut faults).map(|it| it.former),
        "content/series/" => read_series(text, file, &mut faults).map(|it| it.former),
        _ => {
            let (parts, _) = front_matter::split(text, file);
            front_matter::version(text, &parts, file, &mut faults).map(|it| it.publication.former)
        }
    };
    former.map(|former| former.ids).unwrap_or_default()
}

/// A path as the shell completes it, as seen from a folder of `content/`.
fn below<'p>(folder: &str, path: &'p str) -> &'p str {
    let path = path.strip_prefix("./").unwrap_or(path);
    let path = path.strip_prefix("content/").unwrap_or(path);
    let inside = path.strip_prefix(folder).and_then(|path| path.strip_prefix('/'));
    let path = inside.unwrap_or(path);
    path.strip_suffix('/').unwrap_or(path)
}

/// A name without what makes no difference between names.
fn folded(name: &str) -> String {
    nfc(&name.to_lowercase()).into_owned()
}

/// Refuses what a build would not read.
fn check_path(path: &str, sources: &Sources) -> Result<(), NewError> {
    let site = sources.find(SITE_FILE).ok_or(NewError::Settings)?;
    new_name_fault(site, path).map_or(Ok(()), |fault| Err(NewError::RefusedName(fault.message)))
}

/// A key with a line for each language. Only the first one has a text: the name, or the words of
/// the id.
fn in_every_language(key: &str, id: &str, name: Option<&str>, site: &SiteLanguages) -> String {
    let words = id.replace('-', " ");
    let first = yaml_text(name.unwrap_or(&words));
    let mut lines = format!("{key}:\n");
    for (n, language) in site.languages.iter().enumerate() {
        let text = if n == 0 { format!(" {first}") } else { String::new() };
        lines += &format!("  {}:{text}\n", yaml_text(language.as_str()));
    }
    lines
}

/// The file of a version. A translation begins as a copy of what it is made from.
pub fn version(wanted: &NewVersion<'_>, sources: &Sources) -> Result<NewFile, NewError> {
    let path = below("articles", wanted.work);
    for name in path.split('/') {
        checked(name)?;
        if name.ends_with(".md") {
            return Err(NewError::NameOfText(name.to_owned()));
        }
    }
    let name = version_name(without_ending(wanted.name))?;
    let work = WorkInFolder::find(path, sources)?;
    let file = format!("{}{name}.md", work.path);
    check_path(&file, sources)?;
    let is_it =
        |other: &&String| version_name(other).is_ok_and(|other| folded(&other) == folded(&name));
    if let Some(other) = work.names.iter().find(is_it) {
        return Err(NewError::Exists(format!("{}{other}.md", work.path)));
    }
    let source = match wanted.translation_of.map(without_ending) {
        Some(of) if of == name => return Err(NewError::OfItself),
        Some(of) => Some(work.version(of, sources)?),
        None => work.original(sources)?,
    };
    let text = match &source {
        Some(source) => source.translation(),
        None => beginning(path, !work.names.is_empty()),
    };
    let next = Some("It is a draft until you remove `draft: true`.");
    Ok(NewFile { path: file, text, next })
}

/// The name of a version as the program writes it: `pt-BR`, `en.annotated`.
fn version_name(name: &str) -> Result<String, NewError> {
    let (tag, edition) = name.split_once('.').map_or((name, None), |(tag, of)| (tag, Some(of)));
    let language = Language::parse(tag).map_err(NewError::BadLanguage)?;
    match edition.map(checked).transpose()? {
        Some(edition) if is_reserved(&folded(edition)) => {
            Err(NewError::ReservedEdition(edition.to_owned()))
        }
        Some(edition) => Ok(format!("{language}.{edition}")),
        None => Ok(language.to_string()),
    }
}

/// A text that is made from nothing in the archive.
fn beginning(work: &str, is_translation: bool) -> String {
    let title = work.rsplit('/').next().unwrap_or(work).replace('-', " ");
    let credits = match is_translation {
        true => "translator:\nmethod: human\n",
        false => "author:\ntags: []\npeople: []\n",
    };
    format!("---\ntitle: {}\n{credits}draft: true\n---\n\n", yaml_text(&title))
}

/// The folder of a work, which may not exist yet.
struct WorkInFolder {
    name: String,
    /// From the site's folder, with a slash at its end.
    path: String,
    /// Of its versions, sorted.
    names: Vec<String>,
}

impl WorkInFolder {
    /// `work` is the folder's name, or its path below `content/articles/`.
    fn find(work: &str, sources: &Sources) -> Result<Self, NewError> {
        let mut folders: Vec<(String, Vec<String>)> = Vec::new();
        for file in sources.under(ARTICLES) {
            let path = sources.path(file);
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let Some(name) = name.strip_suffix(".md") else { continue };
            let below = folder.strip_prefix(ARTICLES).unwrap_or_default();
            if below != work && below.rsplit('/').next() != Some(work) {
                continue;
            }
            match folders.iter_mut().find(|(known, _)| known == folder) {
                Some((_, names)) => names.push(name.to_owned()),
                None => folders.push((folder.to_owned(), vec![name.to_owned()])),
            }
        }
        let (path, names) = match folders.len() {
            0 => (new_folder(work, sources)?, Vec::new()),
            1 => folders.remove(0),
            _ => return Err(NewError::Ambiguous(work.to_owned())),
        };
        Ok(Self { name: work.to_owned(), path: path + "/", names })
    }

    /// The version with this name.
    fn version(&self, name: &str, sources: &Sources) -> Result<SourceVersion, NewError> {
        let missing = || NewError::NoVersion {
            work: self.name.clone(),
            version: name.to_owned(),
            near: nearest(name, self.names.iter().map(String::as_str))
                .map_or_else(|| self.names.clone(), |near| vec![near.to_owned()]),
        };
        let file = sources.find(&format!("{}{name}.md", self.path)).ok_or_else(missing)?;
        let bytes = sources.bytes(file)?;
        let text = String::from_utf8_lossy(&bytes);
        let (parts, _) = front_matter::split(&text, file);
        let facts = front_matter::version(&text, &parts, file, &mut Vec::new());
        let (headline, of) = facts.map_or((None, None), |facts| {
            let of: Option<Spanned<String>> = facts.origin.translation_of.into_iter().next();
            (Some(facts.headline), of.map(|of| of.value))
        });
        // The new file has one kind of line ends, whatever the source has.
        let body = text[parts.body].replace("\r\n", "\n").trim_start_matches('\n').to_owned();
        Ok(SourceVersion { name: name.to_owned(), headline, is_translation: of.is_some(), body })
    }

    /// The only version that is not a translation, if there is one.
    fn original(&self, sources: &Sources) -> Result<Option<SourceVersion>, NewError> {
        for name in &self.names {
            let version = self.version(name, sources)?;
            if !version.is_translation {
                return Ok(Some(version));
            }
        }
        Ok(None)
    }
}

const ARTICLES: &str = "content/articles/";

/// The folder of a work that does not exist yet, if there can be one.
fn new_folder(work: &str, sources: &Sources) -> Result<String, NewError> {
    let name_of = |path: &str| folded(path.rsplit('/').next().unwrap_or(path));
    let (wanted, name) = (folded(work), name_of(work));
    for file in sources.under(ARTICLES) {
        let path = &sources.path(file)[ARTICLES.len()..];
        let Some((other, _)) = path.rsplit_once('/').filter(|_| path.ends_with(".md")) else {
            continue;
        };
        let of_other = folded(other);
        let is_below = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'))
        };
        if is_below(&of_other, &wanted) {
            return Err(NewError::Group { work: work.to_owned(), example: other.to_owned() });
        }
        if is_below(&wanted, &of_other) {
            return Err(NewError::InWork(other.to_owned()));
        }
        if name_of(other) == name {
            return Err(NewError::Taken(other.to_owned()));
        }
    }
    check_former(ARTICLES, work.rsplit('/').next().unwrap_or(work), sources)?;
    Ok(format!("{ARTICLES}{work}"))
}

/// The text that a translation is made from.
struct SourceVersion {
    name: String,
    headline: Option<Headline>,
    is_translation: bool,
    body: String,
}

impl SourceVersion {
    /// What a translator writes over.
    fn translation(&self) -> String {
        let mut text = "---\n".to_owned();
        let mut line = |key: &str, value: &str| {
            if !value.is_empty() {
                text += &format!("{key}: {}\n", yaml_text(value));
            }
        };
        if let Some(headline) = &self.headline {
            line("title", &headline.title);
            line("subtitle", headline.subtitle.as_deref().unwrap_or_default());
            line("summary", &headline.summary);
        } else {
            line("title", &self.name);
        }
        format!(
            "{text}translator:\ntranslation_of: {}\nmethod: human\ndraft: true\n---\n\n{}",
            yaml_text(&self.name),
            self.body
        )
    }
}

/// A name that a folder or a file can have everywhere.
fn checked(name: &str) -> Result<&str, NewError> {
    let is_good = |c: char| c.is_alphanumeric() || "-_.\u{200c}".contains(c) || is_combining(c);
    let is_sound = name.chars().all(is_good) && name.starts_with(char::is_alphanumeric);
    if portable_names::refusal(name) == Some(RefusedFor::Device) {
        return Err(NewError::Device(name.to_owned()));
    }
    (is_sound && !name.ends_with('.'))
        .then_some(name)
        .ok_or_else(|| NewError::BadName(name.to_owned()))
}
