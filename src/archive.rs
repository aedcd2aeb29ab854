//! The whole archive as facts: what `resolve` makes and everything above reads.
//!
//! In: nothing; these are types. Out: [`Archive`], in which names have become ids, what a work says once has reached
//! all of its versions, and every list is sorted. It holds no bodies, only what is known of them.

use crate::config::Config;
use crate::date::Date;
use crate::diag::{FileId, Span, Spanned};
use crate::lang::Language;
use crate::markdown::Outline;

/// Numbers of entries in the archive's lists.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $list:ident: $entry:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl std::ops::Index<$name> for Archive {
            type Output = $entry;

            fn index(&self, id: $name) -> &$entry {
                &self.$list[id.0 as usize]
            }
        }
    )*};
}

ids! {
    /// A work: a text in all of its languages.
    WorkId => works: Work,
    /// A version: the original of a work, or one of its translations.
    VersionId => versions: Version,
    /// A person or an organisation.
    PersonId => people: Person,
    /// A tag.
    TagId => tags: Tag,
    /// A page outside of the archive, in one language.
    SheetId => sheets: Sheet,
}

/// Everything that the site is made from, immutable.
#[derive(Debug)]
pub struct Archive {
    pub config: Config,
    /// Sorted by id.
    pub works: Vec<Work>,
    /// Grouped by work; within a work the original first, then by language and edition.
    pub versions: Vec<Version>,
    /// Sorted by id.
    pub people: Vec<Person>,
    /// Sorted by id.
    pub tags: Vec<Tag>,
    /// Sorted by name, then by the site's order of languages.
    pub sheets: Vec<Sheet>,
    /// Former addresses, in the order of what they now lead to.
    pub aliases: Vec<Alias>,
    /// Pictures and other files that stand beside versions and pages, sorted by path.
    pub files: Vec<Attachment>,
}

/// A text in all of its languages.
#[derive(Debug)]
pub struct Work {
    /// The name of its folder.
    pub id: Box<str>,
    /// The versions, as a range of [`Archive::versions`]. Never empty.
    pub versions: std::ops::Range<u32>,
    /// Whether the first version is the original; otherwise the archive holds translations only.
    pub has_original: bool,
    pub tags: Vec<TagId>,
    pub people: Vec<PersonId>,
    /// When the text first appeared anywhere, as far as is known.
    pub first_published: Option<Date>,
}

impl Work {
    /// The version that speaks for the work where no language is asked for: the original, or else the first translation.
    pub fn lead(&self) -> VersionId {
        VersionId(self.versions.start)
    }

    /// The original, where the archive holds it.
    pub fn original(&self) -> Option<VersionId> {
        self.has_original.then_some(self.lead())
    }

    /// All versions, the lead first.
    pub fn version_ids(&self) -> impl Iterator<Item = VersionId> + use<> {
        self.versions.clone().map(VersionId)
    }
}

/// One text of a work in one language.
#[derive(Debug)]
pub struct Version {
    pub work: WorkId,
    pub language: Language,
    /// The short id of a further translation into the same language.
    pub edition: Option<Box<str>>,
    pub headline: Headline,
    pub dates: Dates,
    pub credits: Credits<PersonId>,
    pub lineage: Lineage,
    pub rights: Rights,
    pub picture: Option<Picture>,
    /// Work-level facts where this version overrides the work's.
    pub subjects: Subjects,
    pub body: Body,
    pub extra: serde_json::Value,
}

/// What stands above a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Headline {
    pub title: Box<str>,
    pub subtitle: Option<Box<str>>,
    /// As written, or taken from the first paragraph.
    pub summary: Box<str>,
}

/// When a version was published in the archive, and when it was last changed in earnest.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Dates {
    pub published: Option<Date>,
    pub updated: Option<Date>,
}

/// Who made a version, by role: names with places while they are text, ids once they are resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Credits<Name> {
    pub authors: Vec<Name>,
    pub translators: Vec<Name>,
    pub editors: Vec<Name>,
    pub reviewers: Vec<Name>,
}

impl<Name> Default for Credits<Name> {
    fn default() -> Self {
        Self { authors: Vec::new(), translators: Vec::new(), editors: Vec::new(), reviewers: Vec::new() }
    }
}

impl<Name> Credits<Name> {
    /// The same credits under other names.
    pub fn map<Other>(&self, mut name: impl FnMut(&Name) -> Other) -> Credits<Other> {
        let mut all = |names: &[Name]| names.iter().map(&mut name).collect();
        Credits {
            authors: all(&self.authors),
            translators: all(&self.translators),
            editors: all(&self.editors),
            reviewers: all(&self.reviewers),
        }
    }
}

/// Where a version comes from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lineage {
    /// The version it was translated from, where the archive holds that.
    pub made_from: Option<VersionId>,
    pub method: Option<Method>,
    /// Digest of the source version that it was made from, as the program wrote it.
    pub basis: Option<Box<str>>,
    pub source: Option<Source>,
    pub is_translation: bool,
}

/// How a translation came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Human,
    Machine,
    MachineEdited,
}

/// Where a text first appeared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    pub title: Option<Box<str>>,
    pub language: Option<Language>,
    pub publication: Option<Box<str>>,
    pub url: Option<Box<str>>,
    pub archived: Option<Box<str>>,
    pub archived_on: Option<Date>,
    pub date: Option<Date>,
}

/// On what terms a version may be used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rights {
    /// An SPDX id or a sentence.
    pub license: Option<Box<str>>,
    pub permission: Option<Box<str>>,
    pub rights_holder: Option<Box<str>>,
}

/// The picture at the head of a version.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub place: Place,
    pub alt: Box<str>,
    pub caption: Option<Box<str>>,
    pub credit: Option<Box<str>>,
}

/// What a version is about: ids, sorted as its author wrote them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subjects {
    pub tags: Vec<TagId>,
    pub people: Vec<PersonId>,
}

/// What is known of a body: where it stands, what is in it, where its links lead.
#[derive(Debug)]
pub struct Body {
    pub file: FileId,
    /// The Markdown, as bytes of the file.
    pub range: std::ops::Range<u32>,
    /// xxh3 of the Markdown.
    pub digest: u128,
    pub outline: Outline,
    /// Where the links of the body lead, sorted by their text.
    pub links: Vec<(Box<str>, Goal)>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    pub place: Place,
    /// What stands behind `?` and `#`, with the sign.
    pub suffix: Box<str>,
}

/// Something in the site that has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Version(VersionId),
    /// The version in the reader's language, else the lead.
    Work(WorkId),
    Person(PersonId),
    Tag(TagId),
    Sheet(SheetId),
    /// The page of the same name in the reader's language, else this one.
    Sheets(SheetId),
    /// A file of [`Archive::files`].
    File(u32),
    /// The index of people, of tags, of articles in the reader's language.
    People,
    Tags,
    Articles,
    /// The page that the link stands on.
    Here,
}

/// A former address of something.
#[derive(Debug)]
pub struct Alias {
    /// Below the site's root, with a leading slash.
    pub path: Spanned<String>,
    pub place: Place,
}

/// A person or an organisation.
#[derive(Debug)]
pub struct Person {
    pub id: Box<str>,
    pub entry: PersonEntry,
    /// Where it is registered; otherwise where it is first used.
    pub span: Span,
    pub is_registered: bool,
}

/// What a person's file says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonEntry {
    /// By language, in the file's order. Unregistered people have one name, in no language.
    pub name: Texts,
    pub sort: Texts,
    pub also: Vec<Box<str>>,
    pub born: Option<Date>,
    pub died: Option<Date>,
    pub same_as: Vec<Box<str>>,
    /// Markdown by language.
    pub bio: Texts,
    pub is_organisation: bool,
}

/// A tag.
#[derive(Debug)]
pub struct Tag {
    pub id: Box<str>,
    pub label: Texts,
    pub description: Texts,
    pub broader: Option<TagId>,
    pub narrower: Vec<TagId>,
    pub span: Span,
    pub is_registered: bool,
}

/// A text by language, in the order of its author. A text in no language (`None`) is shown as it was written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Texts(pub Vec<(Option<Language>, Box<str>)>);

impl Texts {
    /// The text in `language`, else in its parent language, else in English, else the first.
    pub fn best(&self, language: &Language) -> Option<(&Option<Language>, &str)> {
        let find = |tag: &str| self.0.iter().find(|(have, _)| have.as_ref().is_some_and(|have| have.as_str() == tag));
        let own = find(language.as_str()).or_else(|| find(language.language()));
        let found = own.or_else(|| find("en")).or_else(|| self.0.first());
        found.map(|(have, text)| (have, &**text))
    }

    /// The text in exactly this language.
    pub fn exact(&self, language: &Language) -> Option<&str> {
        self.0.iter().find(|(have, _)| have.as_ref() == Some(language)).map(|(_, text)| &**text)
    }
}

/// A page outside of the archive, in one language: about, licence, contact.
#[derive(Debug)]
pub struct Sheet {
    /// The name of its folder.
    pub name: Box<str>,
    pub language: Language,
    pub headline: Headline,
    pub dates: Dates,
    pub body: Body,
    pub extra: serde_json::Value,
}

/// A file that is published beside the pages.
#[derive(Debug, Clone)]
pub struct Attachment {
    pub file: FileId,
    /// Its address below the site's root: the path below `content/` or `static/`.
    pub path: Box<str>,
    /// Width and height in CSS pixels, of pictures.
    pub size: Option<(u32, u32)>,
}
