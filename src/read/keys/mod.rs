//! The keys that the YAML of a site may have: what each is called, what it takes, what it means.
//!
//! In: nothing; these are tables. Out: a [`KeyTable`] for each kind of file and each map in it.
//! `Fields` reads a map by its table, and the JSON Schemas are made from the same tables. Never: a
//! key that is read and is in no table, which stops a debug build.

mod of_content;
mod of_site;

use crate::read::yaml::{Synonym, YamlNode};

pub(super) use of_content::MOST_PARTS;
pub use of_content::{
    BIBLIOGRAPHY, CREDIT, IMAGE, PAGE, PERSON, SERIES, SOURCE, SYNONYMS, TAG, VERSION,
};
pub use of_site::{CSP, FEEDS, OUTPUTS, SITE, TARGET_KINDS};
pub(super) use of_site::{MOST_AT_HOME, MOST_IN_A_FEED, MOST_MEGABYTES, MOST_PER_PAGE};

/// A key.
#[derive(Debug, Clone, Copy)]
pub struct KnownKey {
    pub name: &'static str,
    pub form: KeyForm,
    /// One sentence for whoever writes the file, with Markdown in it.
    pub about: &'static str,
}

/// The keys of a map.
#[derive(Debug, Clone, Copy)]
pub struct KeyTable {
    /// What messages call the map: "front matter". A map inside another one goes by its key.
    pub name: &'static str,
    pub keys: &'static [KnownKey],
    /// What every other key takes, if the keys are names that the author invents.
    pub others: Option<KeyForm>,
    /// Whether an unknown key stops the build.
    pub is_strict: bool,
    /// What keys of other programs mean; of several lists, the first that has a key counts.
    pub synonyms: &'static [&'static [(&'static str, Synonym)]],
    /// Whether an unknown key with this value is reported elsewhere.
    pub is_said: fn(&str, &YamlNode) -> bool,
}

impl KeyTable {
    /// No keys. Tables take from it what they do not set.
    pub const EMPTY: Self = Self {
        name: "",
        keys: &[],
        others: None,
        is_strict: false,
        synonyms: &[],
        is_said: |_, _| false,
    };

    /// What a key takes; `None` if there is no such key.
    pub fn form(&self, name: &str) -> Option<KeyForm> {
        let key = self.keys.iter().find(|key| key.name == name);
        key.map(|key| key.form).or(self.others)
    }

    /// The names of all keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.keys.iter().map(|key| key.name)
    }
}

/// Keys with two spellings, of which only one may be used.
pub const ONE_AND_MANY: [(&str, &str); 7] = [
    ("author", "authors"),
    ("translator", "translators"),
    ("editor", "editors"),
    ("reviewer", "reviewers"),
    ("license", "licence"),
    ("alias", "aliases"),
    ("image", "portrait"),
];

/// What a key takes. Nothing at all is the same as no key, unless it is required.
#[derive(Debug, Clone, Copy)]
pub enum KeyForm {
    Text,
    RequiredText,
    /// Required, in one line.
    Title,
    Language,
    /// An address with `http:` or `https:`.
    WebAddress,
    /// The same, without what only one page has.
    BaseUrl,
    /// A whole day.
    Day,
    /// A day, a month or a year, or a date that nobody knows exactly.
    Date,
    /// The same, or one of another calendar.
    SourceDate,
    /// One of these words; an empty one stands for none of them.
    Choice(&'static [&'static str]),
    /// Whether a text is a draft, in any of the words for that.
    Draft,
    /// `true` or `false`.
    Flag,
    /// A whole number from 1 to this.
    Number(i64),
    /// One item or a list of them.
    List(ItemForm),
    /// `true`, `false`, or a list of these.
    FlagOrList(ItemForm),
    /// The same, with at least one.
    RequiredList(ItemForm),
    /// A text for each language, or one for all.
    Texts,
    RequiredTexts,
    /// One of these words for each language.
    ByLanguage(&'static [&'static str]),
    /// A file for each script.
    ByScript,
    /// A level for each code of a diagnostic.
    Levels,
    /// A list of groups of words, each a list.
    WordGroups,
    Map(&'static KeyTable),
    /// A map, or a list of them.
    Maps(&'static KeyTable),
    /// Text, or a map that says more.
    TextOrMap(&'static KeyTable),
    /// A text for each language, one for all, or a map that says something else.
    TextsOrMap(&'static KeyTable),
    /// A map, or `off`.
    OffOrMap(&'static KeyTable),
    /// A map, or one of these words.
    WordOrMap(&'static [&'static str], &'static KeyTable),
    /// A map that has the keys of one of these tables, by the word of its `kind`.
    OfKind(&'static [(&'static str, &'static KeyTable)]),
    /// Anything.
    Free,
}

/// What an item of a list is.
#[derive(Debug, Clone, Copy)]
pub enum ItemForm {
    Text,
    /// The id or the name of a person, or a map that says more.
    Person,
    Language,
    WebAddress,
    /// A path from the root of the site.
    Path,
    /// The name that a file or folder had.
    Id,
    /// Sources of a Content Security Policy.
    CspSources,
    Word(&'static [&'static str]),
    /// The name of a crawler.
    Agent,
    /// A path of `robots.txt`.
    RobotsPath,
}

impl KeyForm {
    /// Whether it may be one text.
    pub fn is_text(self) -> bool {
        use KeyForm::*;
        match self {
            Text | RequiredText | Title | Language | WebAddress | BaseUrl | Day | Date
            | SourceDate | Choice(_) | Draft | Texts | RequiredTexts | TextOrMap(_)
            | TextsOrMap(_) | WordOrMap(..) => true,
            Flag | Number(_) | List(_) | FlagOrList(_) | RequiredList(_) | ByLanguage(_)
            | ByScript | Levels | WordGroups | Map(_) | Maps(_) | OffOrMap(_) | OfKind(_)
            | Free => false,
        }
    }

    /// Whether it may be a list.
    pub fn is_list(self) -> bool {
        matches!(self, Self::List(_) | Self::FlagOrList(_) | Self::RequiredList(_))
    }

    /// Whether it may be a map from names that the author chooses to texts.
    pub fn is_map_of_text(self) -> bool {
        use KeyForm::*;
        matches!(self, Texts | RequiredTexts | TextsOrMap(_) | ByLanguage(_) | ByScript | Levels)
    }

    /// The keys of the map that it may be. Of several kinds, the first, until its kind is known.
    pub fn table(self) -> Option<&'static KeyTable> {
        match self {
            Self::Map(table)
            | Self::TextOrMap(table)
            | Self::TextsOrMap(table)
            | Self::OffOrMap(table)
            | Self::WordOrMap(_, table) => Some(table),
            Self::OfKind(kinds) => kinds.first().map(|(_, table)| *table),
            _ => None,
        }
    }

    /// Whether it may be a map of any kind.
    pub fn is_map(self) -> bool {
        self.is_map_of_text() || self.table().is_some() || matches!(self, Self::Free)
    }
}

/// The words in a list of words with their meanings.
pub const fn words<T, const N: usize>(
    meanings: &'static [(&'static str, T); N],
) -> [&'static str; N] {
    let mut words = [""; N];
    let mut n = 0;
    while n < N {
        words[n] = meanings[n].0;
        n += 1;
    }
    words
}

const fn key(name: &'static str, form: KeyForm, about: &'static str) -> KnownKey {
    KnownKey { name, form, about }
}
