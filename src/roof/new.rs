//! What a new file of `content/` begins with.
//!
//! In: what the site and the work already say. Out: the path and the text of a [`NewFile`]. Never:
//! writing it.

use crate::ground::diag::Spanned;
use crate::ground::diag::edit::yaml_text;
use crate::ground::lang::{Language, LanguageError};
use crate::ground::portable_names::{self, RefusedFor};
use crate::ground::source::{SITE_FILE, SourceError, Sources};
use crate::ground::spelling::nearest;
use crate::ground::text::is_combining;
use crate::read::config;
use crate::read::document::Headline;
use crate::read::front_matter;

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
    #[error("`{0}` cannot be the name of a file on Windows; choose another one")]
    Device(String),
    #[error("{}", .0)]
    BadLanguage(LanguageError),
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

fn instead(versions: &[String]) -> String {
    match versions {
        [] => "; it has no versions yet".to_owned(),
        [only] => format!("; it has `{only}`"),
        all => format!("; it has `{}`", all.join("`, `")),
    }
}

/// What is known of the site before its content is read.
pub struct SiteLanguages {
    languages: Vec<Language>,
}

impl SiteLanguages {
    pub fn read(sources: &Sources) -> Result<Self, NewError> {
        let file = sources.find(SITE_FILE).ok_or(NewError::Settings)?;
        let bytes = sources.bytes(file)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| NewError::Settings)?;
        let config = config::parse(text, file).config.ok_or(NewError::Settings)?;
        Ok(Self { languages: config.languages.iter().cloned().collect() })
    }
}

/// The file of a person.
pub fn person(id: &str, name: Option<&str>, site: &SiteLanguages) -> Result<NewFile, NewError> {
    let text = format!(
        "{}# Other spellings, by which texts may name this person.\nalso: []\n\
         # Years or days: 1889, 1889-11-15.\nborn:\ndied:\n\
         # Addresses of Wikidata, VIAF, ORCID and the like.\nsame_as: []\nkind: person\n",
        in_every_language("name", id, name, site)
    );
    of_id("people", id, text)
}

/// The file of a tag.
pub fn tag(id: &str, name: Option<&str>, site: &SiteLanguages) -> Result<NewFile, NewError> {
    let text = format!(
        "{}# The id of a more general tag.\nbroader:\n",
        in_every_language("label", id, name, site)
    );
    of_id("tags", id, text)
}

fn of_id(folder: &str, id: &str, text: String) -> Result<NewFile, NewError> {
    let path = format!("content/{folder}/{}.yaml", checked(id)?);
    Ok(NewFile { path, text, next: None })
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
    for name in wanted.work.split('/') {
        checked(name)?;
    }
    let (tag, edition) =
        wanted.name.split_once('.').map_or((wanted.name, None), |(tag, of)| (tag, Some(of)));
    Language::parse(tag).map_err(NewError::BadLanguage)?;
    edition.map(checked).transpose()?;
    let work = WorkInFolder::find(wanted.work, sources)?;
    let source = match wanted.translation_of {
        Some(of) if of == wanted.name => return Err(NewError::OfItself),
        Some(of) => Some(work.version(of, sources)?),
        None => work.original(sources)?,
    };
    let text = match &source {
        Some(source) => source.translation(),
        None => beginning(wanted.work, !work.names.is_empty()),
    };
    let next = Some("It is a draft until you remove `draft: true`.");
    Ok(NewFile { path: format!("{}{}.md", work.path, wanted.name), text, next })
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
        const ARTICLES: &str = "content/articles/";
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
            0 => (format!("{ARTICLES}{work}"), Vec::new()),
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
            let of: Option<Spanned<String>> = facts.origin.translation_of;
            (Some(facts.headline), of.map(|of| of.value))
        });
        let body = text[parts.body].trim_start_matches(['\r', '\n']).to_owned();
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
