//! Languages and their direction.
//!
//! In: a BCP 47 tag as an author wrote it. Out: a [`Language`] in canonical form that knows its
//! [`Direction`]. The direction comes from the script of the tag after likely subtags: `az-Arab` is
//! right-to-left, `az` is not. Never: a guess. A tag that is not well-formed is refused, with the
//! most similar right one.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use icu::locale::subtags::Script;
use icu::locale::{
    self, LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander,
};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The direction of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    Ltr,
    Rtl,
}

impl Direction {
    /// The opposite one.
    pub fn other(self) -> Self {
        match self {
            Self::Ltr => Self::Rtl,
            Self::Rtl => Self::Ltr,
        }
    }

    /// The value of an HTML `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl Serialize for Direction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What is wrong with a language tag, in words for the author who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LanguageError {
    #[error("a language tag is missing")]
    Empty,
    #[error("`{tag}` is not a language tag: its parts are joined with `-`, not `_`")]
    Underscore { tag: String, near: Option<String> },
    #[error("`{tag}` is the name of a language, not its tag")]
    Name { tag: String, near: String },
    #[error("`{tag}` is more than a language: set digits and calendars in site.yaml")]
    Extension { tag: String, near: Option<String> },
    #[error("`{tag}` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`")]
    Malformed { tag: String, near: Option<String> },
}

impl LanguageError {
    /// The most similar right tag.
    pub fn near(&self) -> Option<&str> {
        match self {
            Self::Empty => None,
            Self::Name { near, .. } => Some(near),
            Self::Underscore { near, .. }
            | Self::Extension { near, .. }
            | Self::Malformed { near, .. } => near.as_deref(),
        }
    }
}

/// A canonical BCP 47 tag, its script and its direction. Cheap to clone; equal and ordered by tag.
#[derive(Clone)]
pub struct Language {
    tag: Arc<str>,
    script: Script,
    direction: Direction,
}

impl Language {
    /// Reads a tag: `ar`, `pt-BR`, `az-Arab`, in upper or lower case. Subtags need not be
    /// registered, only well-formed.
    pub fn parse(tag: &str) -> Result<Self, LanguageError> {
        match identifier(tag) {
            Some(id) => Ok(Self::of(id)),
            None => Err(explain(tag)),
        }
    }

    fn of(id: LanguageIdentifier) -> Self {
        let tables = &*TABLES;
        let mut locale = Locale::from(id);
        tables.canonicalizer.canonicalize(&mut locale);
        let script = tables
            .expander
            .get_likely_script(&locale.id)
            .unwrap_or(locale::subtags::script!("Zyyy"));
        let direction = match tables.directionality.get(&LanguageIdentifier::from(Some(script))) {
            Some(locale::Direction::RightToLeft) => Direction::Rtl,
            _ => Direction::Ltr,
        };
        Self { tag: locale.id.to_string().into(), script, direction }
    }

    /// The canonical tag: `ar`, `pt-BR`, `az-Arab`.
    pub fn as_str(&self) -> &str {
        &self.tag
    }

    /// The primary subtag: `pt` of `pt-BR`.
    pub fn language(&self) -> &str {
        self.tag.split('-').next().unwrap_or(&self.tag)
    }

    /// The script, after likely subtags: `Arab`, `Hebr`, `Latn`; `Zyyy` if it is not known.
    pub fn script(&self) -> &str {
        self.script.as_str()
    }

    /// The direction of the script.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// What readers of this language get: what there is in it, or else in its parent language, or
    /// else in English.
    pub fn nearest<T>(&self, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        find(self.as_str()).or_else(|| find(self.language())).or_else(|| find("en"))
    }

    /// The next less exact tag of the language: `pt` for `pt-BR`, `zh-Hant` for `zh-Hant-HK`.
    pub fn parent(&self) -> Option<Self> {
        let (shorter, _) = self.tag.rsplit_once('-')?;
        Self::parse(shorter).ok()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.tag)
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(tag: &str) -> Result<Self, LanguageError> {
        Self::parse(tag)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.tag)
    }
}

thread_local! {
    /// Languages that were read before: an archive has few, and each is used in many places.
    static KNOWN: RefCell<HashMap<Box<str>, Language>> = RefCell::default();
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = <&str>::deserialize(deserializer)?;
        KNOWN.with_borrow_mut(|known| {
            if let Some(language) = known.get(tag) {
                return Ok(language.clone());
            }
            let language = Self::parse(tag).map_err(D::Error::custom)?;
            known.insert(tag.into(), language.clone());
            Ok(language)
        })
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tag.hash(state);
    }
}

impl PartialOrd for Language {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Language {
    fn cmp(&self, other: &Self) -> Ordering {
        self.tag.cmp(&other.tag)
    }
}

/// CLDR's tables in their extended form: the common form has neither Yiddish nor Dhivehi.
struct Tables {
    canonicalizer: LocaleCanonicalizer,
    expander: LocaleExpander,
    directionality: LocaleDirectionality,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    canonicalizer: LocaleCanonicalizer::new_extended(),
    expander: LocaleExpander::new_extended(),
    directionality: LocaleDirectionality::new_extended(),
});

fn identifier(tag: &str) -> Option<LanguageIdentifier> {
    if tag.contains('_') {
        return None;
    }
    LanguageIdentifier::try_from_str(tag).ok()
}

fn explain(tag: &str) -> LanguageError {
    let trimmed = tag.trim();
    let near = nearest(trimmed);
    let tag = tag.to_owned();
    if trimmed.is_empty() {
        return LanguageError::Empty;
    }
    if let Some(near) = named(trimmed) {
        return LanguageError::Name { tag, near: near.to_owned() };
    }
    if trimmed.contains('_') {
        return LanguageError::Underscore { tag, near };
    }
    if Locale::try_from_str(trimmed).is_ok() {
        return LanguageError::Extension { tag, near };
    }
    LanguageError::Malformed { tag, near }
}

/// The canonical form of the longest well-formed beginning of `tag`.
fn nearest(tag: &str) -> Option<String> {
    let mut tag = tag.replace(['_', ' ', '.'], "-");
    loop {
        if let Some(id) = identifier(&tag) {
            return Some(Language::of(id).tag.to_string());
        }
        tag.truncate(tag.rfind('-')?);
    }
}

/// The tag of a language whose name was written instead.
fn named(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(tag, _)| *tag)
}

/// Names that authors write instead of a tag. This is not a list of what is supported: every
/// well-formed tag is.
const NAMES: &[(&str, &[&str])] = &[
    ("ar", &["arabic", "عربي", "العربية", "عربية"]),
    ("de", &["german", "deutsch"]),
    ("en", &["english"]),
    ("es", &["spanish", "español", "castellano"]),
    ("fa", &["persian", "farsi", "فارسی"]),
    ("fr", &["french", "français", "francais"]),
    ("he", &["hebrew", "עברית", "ivrit"]),
    ("hi", &["hindi"]),
    ("it", &["italian", "italiano"]),
    ("ja", &["japanese"]),
    ("ku", &["kurdish", "kurdî"]),
    ("ckb", &["sorani"]),
    ("pt", &["portuguese", "português"]),
    ("ru", &["russian", "русский"]),
    ("tr", &["turkish", "türkçe"]),
    ("ur", &["urdu", "اردو"]),
    ("yi", &["yiddish", "ייִדיש"]),
    ("zh", &["chinese", "中文"]),
];
