//! Languages and their direction.
//!
//! In: a BCP 47 tag as an author wrote it. Out: a [`Language`] in canonical form that knows its
//! [`Direction`]. The direction comes from the script of the tag after likely subtags: `az-Arab` is
//! right-to-left, `az` is not. Never: a guess. A tag that is not well-formed, or has a subtag that
//! IANA has not registered, is refused, with the most similar right one.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use super::{locale as names, subtags};
use foldhash::HashMap;
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
    #[error("`{tag}` is the name of a country, not a language tag")]
    Country { tag: String, near: String },
    #[error("`{tag}` is not a registered language")]
    NoLanguage { tag: String, near: Option<String> },
    #[error("`{subtag}` in `{tag}` is not a registered {kind}")]
    NoSubtag { tag: String, subtag: String, kind: &'static str, near: Option<String> },
    #[error("`{tag}` is more than a language: set digits and calendars in site.yaml")]
    Extension { tag: String, near: Option<String> },
    #[error("`{tag}` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`")]
    Malformed { tag: String, near: Option<String> },
}

impl LanguageError {
    /// What to do, if no right tag is near.
    pub fn advice(&self) -> Option<&'static str> {
        matches!(self, Self::NoLanguage { .. }).then_some(UNREGISTERED)
    }

    /// The most similar right tag.
    pub fn near(&self) -> Option<&str> {
        match self {
            Self::Empty => None,
            Self::Name { near, .. } | Self::Country { near, .. } => Some(near),
            Self::Underscore { near, .. }
            | Self::NoLanguage { near, .. }
            | Self::NoSubtag { near, .. }
            | Self::Extension { near, .. }
            | Self::Malformed { near, .. } => near.as_deref(),
        }
    }
}

/// What to write for languages that nobody registered.
const UNREGISTERED: &str = "write a tag of the IANA registry; `und` for an unknown language, \
     `mul` for several ones, and `x-…` for one that has no tag";

/// A canonical BCP 47 tag, its script and its direction. Cheap to clone; equal and ordered by tag.
#[derive(Clone)]
pub struct Language {
    tag: Arc<str>,
    script: Script,
    direction: Direction,
}

impl Language {
    /// Reads a tag: `ar`, `pt-BR`, `az-Arab`, in upper or lower case. Its subtags are registered,
    /// or for private use, as those of `x-…` and `qaa`.
    pub fn parse(tag: &str) -> Result<Self, LanguageError> {
        if let Some(language) = KNOWN.with_borrow(|known| known.get(tag).cloned()) {
            return Ok(language);
        }
        let language = Self::read(tag)?;
        KNOWN.with_borrow_mut(|known| known.insert(tag.into(), language.clone()));
        Ok(language)
    }

    fn read(tag: &str) -> Result<Self, LanguageError> {
        let (public, private) = private_part(tag);
        if let Some(private) = private.as_ref().filter(|_| public.is_empty()) {
            return Ok(Self {
                tag: private.as_str().into(),
                ..Self::of(LanguageIdentifier::UNKNOWN)
            });
        }
        let id = identifier(&subtags::modern(public)).ok_or_else(|| explain(tag))?;
        let language = Self::of(id.clone());
        match unregistered(&language.tag).or_else(|| old_code(&id, &language)) {
            Some(error) => Err(error),
            None => Ok(match private {
                Some(private) => Self { tag: format!("{language}-{private}").into(), ..language },
                None => language,
            }),
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

    /// Whether it stands for a language that nobody knows: `und`.
    pub fn is_unknown(&self) -> bool {
        &*self.tag == "und"
    }

    /// The canonical tag: `ar`, `pt-BR`, `az-Arab`.
    pub fn as_str(&self) -> &str {
        &self.tag
    }

    /// The primary subtag: `pt` of `pt-BR`. A tag for private use is one as a whole.
    pub fn language(&self) -> &str {
        match self.tag.starts_with("x-") {
            true => &self.tag,
            false => self.tag.split('-').next().unwrap_or(&self.tag),
        }
    }

    /// The script, after likely subtags: `Arab`, `Hebr`, `Latn`; `Zyyy` if it is not known.
    pub fn script(&self) -> &str {
        self.script.as_str()
    }

    /// With the country where most people speak it, as Open Graph writes languages: `fa_IR`.
    /// Facebook, which made the list of them, has Arabic of no country as `ar_AR`, and Spanish of
    /// Latin America as `es_LA`. Numbers are no territories: such a language stands alone.
    pub fn with_territory(&self) -> String {
        let named = [("ar", "ar_AR"), ("ar-001", "ar_AR"), ("eo", "eo_EO"), ("es-419", "es_LA")];
        if let Some((_, locale)) = named.iter().find(|(tag, _)| *tag == self.as_str()) {
            return (*locale).to_owned();
        }
        let Some(mut likely) = identifier(self.as_str()) else { return self.as_str().to_owned() };
        TABLES.expander.maximize(&mut likely);
        let region = likely.region.filter(|region| region.is_alphabetic());
        let region = region.map_or(String::new(), |region| format!("_{region}"));
        format!("{}{region}", likely.language)
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
        let public = Some(&*self.tag).filter(|tag| !tag.starts_with("x-"))?;
        let (shorter, _) = public.split_once("-x-").or_else(|| public.rsplit_once('-'))?;
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
        Self::parse(<&str>::deserialize(deserializer)?).map_err(D::Error::custom)
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

/// A tag without its part for private use, and that part: `ar` and `x-old` for `ar-x-old`.
fn private_part(tag: &str) -> (&str, Option<String>) {
    let small = tag.to_ascii_lowercase();
    let at = if small.starts_with("x-") { Some(0) } else { small.find("-x-").map(|at| at + 1) };
    let Some(at) = at else { return (tag, None) };
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    match small[at + 2..].split('-').all(is_subtag) {
        true => (&tag[..at.saturating_sub(1)], Some(small[at..].to_owned())),
        false => (tag, None),
    }
}

/// The first subtag of a canonical tag that is not registered.
fn unregistered(tag: &str) -> Option<LanguageError> {
    let id = identifier(tag)?;
    let tag = tag.to_owned();
    if !subtags::has_language(id.language.as_str()) {
        return Some(LanguageError::NoLanguage { near: of_region(&id), tag });
    }
    let script = id.script.filter(|script| !subtags::has_script(script.as_str()));
    let region = id.region.filter(|region| !subtags::has_region(region.as_str()));
    let variant = id.variants.iter().find(|variant| !subtags::has_variant(variant.as_str()));
    let (subtag, kind) = match (script, region, variant) {
        (Some(script), _, _) => (script.as_str().to_owned(), "script"),
        (_, Some(region), _) => (region.as_str().to_owned(), "region"),
        (_, _, Some(variant)) => (variant.as_str().to_owned(), "variant"),
        _ => return None,
    };
    let other = match kind {
        "region" => None,
        // A script with letters too many looks like a variant.
        _ => subtags::script_in(&subtag).or_else(|| subtags::nearest_script(&subtag)),
    };
    let near = match other {
        Some(other) => Some(tag.replacen(&subtag, other, 1)),
        None if kind == "script" => None,
        None => Some(tag.replacen(&format!("-{subtag}"), "", 1)),
    };
    Some(LanguageError::NoSubtag { tag, subtag, kind, near })
}

/// The first subtag of a tag that other standards have and the registry has not: `ara` for `ar`,
/// `UK` for `GB`. `language` is what was meant.
fn old_code(id: &LanguageIdentifier, language: &Language) -> Option<LanguageError> {
    let (tag, near) = (id.to_string(), Some(language.tag.to_string()));
    if !subtags::has_language(id.language.as_str()) {
        return Some(LanguageError::NoLanguage { tag, near });
    }
    let region = id.region.filter(|region| !subtags::has_region(region.as_str()))?;
    let subtag = region.as_str().to_owned();
    Some(LanguageError::NoSubtag { tag, subtag, kind: "region", near })
}

/// The language of most people in a country whose code was written for it: `ja` for `jp`.
fn of_region(id: &LanguageIdentifier) -> Option<String> {
    let code = id.language.as_str();
    let own = match COMMON_MISTAKES.iter().find(|(mistake, _)| *mistake == code) {
        Some((_, language)) => (*language).to_owned(),
        None => spoken_in(&code.to_ascii_uppercase())?,
    };
    let language = identifier(&own)?.language;
    Some(LanguageIdentifier { language, ..id.clone() }.to_string())
}

/// Codes of no language and no country.
const COMMON_MISTAKES: &[(&str, &str)] = &[("sp", "es")];

/// The language of most people in a country, or its own one where they mostly read another.
pub(super) fn spoken_in(region: &str) -> Option<String> {
    if region.len() != 2 || !subtags::has_region(region) || region == "ZZ" {
        return None;
    }
    if let Some((_, own)) = OWN_LANGUAGES.iter().find(|(country, _)| *country == region) {
        return Some((*own).to_owned());
    }
    let mut likely = identifier(&format!("und-{region}"))?;
    TABLES.expander.maximize(&mut likely);
    Some(likely.language.to_string()).filter(|language| language != "und")
}

/// Countries whose own language is not what CLDR takes for the likely one.
const OWN_LANGUAGES: &[(&str, &str)] = &[("BY", "be"), ("KZ", "kk")];

fn explain(tag: &str) -> LanguageError {
    let trimmed = tag.trim();
    let near = nearest(trimmed);
    let tag = tag.to_owned();
    if trimmed.is_empty() {
        return LanguageError::Empty;
    }
    if let Some(near) = named(trimmed) {
        return LanguageError::Name { tag, near };
    }
    if let Some(near) = names::language_of_country(&trimmed.to_lowercase()) {
        return LanguageError::Country { tag, near };
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
            let near = Language::of(id).tag.to_string();
            return unregistered(&near).is_none().then_some(near);
        }
        let end = tag.rfind('-')?;
        // A sentence is no tag, even if its first word is one.
        if tag.len() - end > 5 {
            return None;
        }
        tag.truncate(end);
    }
}

/// The tag of a language whose name was written instead.
fn named(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let common = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
    match common {
        Some((tag, _)) => Some((*tag).to_owned()),
        None => names::language_called(&name),
    }
}

/// Names that authors write instead of a tag, apart from those that CLDR has.
const NAMES: &[(&str, &[&str])] = &[
    ("ar", &["عربي", "عربية"]),
    ("ckb", &["sorani"]),
    ("es", &["castellano"]),
    ("fa", &["farsi"]),
    ("fr", &["francais"]),
    ("he", &["ivrit"]),
    ("ku", &["kurdî"]),
    ("yi", &["ייִדיש"]),
    ("zh", &["中文"]),
];
