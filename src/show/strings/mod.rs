//! The words of the interface, in each of its languages.
//!
//! In: files of strings, each for one language, first the built-in ones and then the site's own.
//! Out: [`Strings`], in which keys are looked up while pages are rendered, and what is wrong with
//! the files. What is inserted into a text is isolated here, so that a name never changes the order
//! of the words around it. If a language lacks a text, English is used. Only files of English and
//! of the site's languages should be read, because each takes a part of a millisecond.

mod check;
mod pattern;
mod read;

use std::collections::BTreeMap;

use crate::ground::diag::{Diagnostic, FileId};
use crate::ground::digest::Digest;
use crate::ground::lang::Language;
use crate::ground::locale::{Locale, Plural, Plurals};
use crate::ground::spelling::colon_did_you_mean;
use crate::ground::spelling::nearest;
use pattern::{Pattern, Shape};
use read::StringsFile;

pub use pattern::Arg;

/// The language that is used if another one lacks a text.
const ENGLISH: &str = "en";

/// A string that names a language begins so, and ends with its tag.
const LANGUAGE: &str = "language_";

/// Whether a key names a language.
fn names_language(key: &str) -> bool {
    key.strip_prefix(LANGUAGE).is_some_and(|tag| Language::parse(tag).is_ok())
}

/// What a site calls a language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LanguageNames<'s> {
    /// In the language of the reader.
    pub own: Option<&'s str>,
    /// In English, if there is none in that language.
    pub english: Option<&'s str>,
}

/// All interface strings of a site.
#[derive(Debug, Default)]
pub struct Strings {
    /// By canonical tag.
    tables: BTreeMap<String, StringsTable>,
    digest: u128,
}

/// The strings of one language.
#[derive(Debug)]
struct StringsTable {
    language: Language,
    plurals: Plurals,
    texts: BTreeMap<String, StringText>,
}

/// The text of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
enum StringText {
    One(Pattern),
    Plural(BTreeMap<Plural, Pattern>),
}

impl StringText {
    /// The text, if it has neither plural forms nor placeholders.
    fn as_one(&self) -> Option<&str> {
        match self {
            Self::One(pattern) => pattern.as_plain(),
            Self::Plural(_) => None,
        }
    }
}

/// A mistake in a template's call for a string.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StringError {
    #[error("no interface string is called `{key}`{}", colon_did_you_mean(near.as_deref()))]
    UnknownKey { key: String, near: Option<String> },
    #[error("the interface string `{key}` has plural forms: it needs a count")]
    NoCount { key: String },
    #[error("the interface string `{key}` needs `{name}`")]
    MissingArgument { key: String, name: String },
    #[error(
        "`{name}` is markup, \
         which the interface string `{key}` cannot show where markup is impossible"
    )]
    Markup { key: String, name: String },
}

/// A call for a string: its key, the number that decides its plural form and replaces `{n}`, and
/// its other arguments.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    pub key: &'a str,
    pub count: Option<i64>,
    pub args: &'a [(&'a str, Arg<'a>)],
}

impl<'a> Call<'a> {
    /// A string without a number.
    pub fn new(key: &'a str, args: &'a [(&'a str, Arg<'a>)]) -> Self {
        Self { key, count: None, args }
    }

    /// A string with plural forms.
    pub fn counted(key: &'a str, count: i64, args: &'a [(&'a str, Arg<'a>)]) -> Self {
        Self { key, count: Some(count), args }
    }
}

impl Strings {
    /// Reads files, each with its name (`ar.yaml`). Later files override and extend earlier ones of
    /// the same language.
    pub fn load(files: &[(&str, &[u8], FileId)]) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut read = Vec::new();
        for (name, bytes, file) in files {
            let (file, found) = StringsFile::read(name, bytes, *file);
            read.extend(file);
            diagnostics.extend(found);
        }
        diagnostics.extend(check::check(&read));
        let digest = digest(files);
        (Self { digest, ..Self::of(read) }, diagnostics)
    }

    fn of(files: Vec<StringsFile>) -> Self {
        let mut strings = Self::default();
        for file in files {
            let StringsFile { language, plurals, entries, .. } = file;
            let empty =
                StringsTable { language: language.clone(), plurals, texts: BTreeMap::new() };
            let table = strings.tables.entry(language.to_string()).or_insert(empty);
            table.texts.extend(entries.into_iter().map(|(key, entry)| (key, entry.text)));
        }
        strings
    }

    /// A digest of all files.
    pub fn digest(&self) -> u128 {
        self.digest
    }

    /// All keys that the files of the site know.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.tables.values().flat_map(|table| table.texts.keys()).map(String::as_str)
    }

    /// The languages that have strings.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.tables.values().map(|table| &table.language)
    }

    /// Whether there are strings in `language`, or in a language that it is a form of.
    pub fn has(&self, language: &Language) -> bool {
        let mut forms = std::iter::successors(Some(language.clone()), Language::parent);
        forms.any(|form| {
            form.script() == language.script() && self.tables.contains_key(form.as_str())
        })
    }

    /// The text of a call as HTML: escaped, with each argument in a `<bdi>`, and marked as English
    /// if English had to be used.
    pub fn text_html(&self, locale: &Locale, call: Call<'_>) -> Result<String, StringError> {
        let (table, pattern) = self.find(locale, call)?;
        let html = pattern.html(&Shape { locale, call })?;
        if table.language.language() == locale.language().language() {
            return Ok(html);
        }
        let (lang, dir) = (&table.language, table.language.direction().as_str());
        Ok(format!("<span lang=\"{lang}\" dir=\"{dir}\">{html}</span>"))
    }

    /// The text of a call for attributes, `<title>` and feeds: not escaped, with each argument
    /// between U+2068 and U+2069.
    pub fn text_plain(&self, locale: &Locale, call: Call<'_>) -> Result<String, StringError> {
        let (_, pattern) = self.find(locale, call)?;
        pattern.plain(&Shape { locale, call })
    }

    /// The name that a site gives to `language`, in the language of `reader`: its string
    /// `language_<tag>`. If it gives none there, the one in English, but only if CLDR has none
    /// either.
    pub fn language_name(&self, reader: &Language, language: &Language) -> LanguageNames<'_> {
        let key = format!("{LANGUAGE}{language}");
        let own = self.chain(reader).find_map(|table| {
            let text = table.texts.get(&key)?;
            Some((table.language.language() == reader.language(), text.as_one()?))
        });
        match own {
            Some((true, name)) => LanguageNames { own: Some(name), english: None },
            Some((false, name)) => LanguageNames { own: None, english: Some(name) },
            None => LanguageNames::default(),
        }
    }

    /// Like [`Self::text_plain`], for the program's own calls, which are always right. If a string
    /// of the site has more placeholders than arguments (its author gets a warning), the key is
    /// shown.
    pub fn text_or_key(&self, locale: &Locale, call: Call<'_>) -> String {
        self.text_plain(locale, call).unwrap_or_else(|_| call.key.to_owned())
    }

    /// The words of a text without plural forms, as a reader of `language` sees them, without its
    /// placeholders.
    pub fn literal(&self, language: &Language, key: &str) -> String {
        let found = self.chain(language).find_map(|table| table.texts.get(key));
        match found {
            Some(StringText::One(pattern)) => pattern.literal(),
            Some(StringText::Plural(_)) | None => String::new(),
        }
    }

    /// A string as it is written, placeholders and all, for a script that fills it in: each form
    /// with its plural category, `other` if there are none. Nothing if there is no such string.
    pub fn as_written(&self, language: &Language, key: &str) -> Vec<(&'static str, String)> {
        match self.chain(language).find_map(|table| table.texts.get(key)) {
            Some(StringText::One(pattern)) => vec![(Plural::Other.as_str(), pattern.written())],
            Some(StringText::Plural(forms)) => {
                forms.iter().map(|(plural, form)| (plural.as_str(), form.written())).collect()
            }
            None => Vec::new(),
        }
    }

    fn find(
        &self,
        locale: &Locale,
        call: Call<'_>,
    ) -> Result<(&StringsTable, &Pattern), StringError> {
        let found = self
            .chain(locale.language())
            .find_map(|table| Some((table, table.texts.get(call.key)?)));
        let (table, text) = found.ok_or_else(|| self.unknown(call.key))?;
        let pattern = match (text, call.count) {
            (StringText::One(pattern), _) => Some(pattern),
            (StringText::Plural(_), None) => {
                return Err(StringError::NoCount { key: call.key.to_owned() });
            }
            (StringText::Plural(forms), Some(n)) => {
                forms.get(&table.plurals.category(n)).or_else(|| forms.get(&Plural::Other))
            }
        };
        Ok((table, pattern.ok_or_else(|| self.unknown(call.key))?))
    }

    /// The tables to look in, one after the other: that of the language, those of the less exact
    /// tags in the same script, and English.
    fn chain(&self, language: &Language) -> impl Iterator<Item = &StringsTable> {
        let shorter =
            std::iter::successors(Some(language.as_str()), |tag| Some(tag.rsplit_once('-')?.0));
        let script = language.script();
        let own = shorter
            .filter_map(|tag| self.tables.get(tag))
            .filter(move |t| t.language.script() == script);
        own.chain(self.tables.get(ENGLISH))
    }

    fn unknown(&self, key: &str) -> StringError {
        let keys = self.tables.get(ENGLISH).into_iter().flat_map(|table| table.texts.keys());
        let near = nearest(key, keys.map(String::as_str)).map(str::to_owned);
        StringError::UnknownKey { key: key.to_owned(), near }
    }
}

fn digest(files: &[(&str, &[u8], FileId)]) -> u128 {
    let mut digest = Digest::new();
    for (name, bytes, _) in files {
        digest.text(name).bytes(bytes);
    }
    digest.finish()
}
