//! What is said of a version where it is cited, whatever the format.
//!
//! In: people and titles as the archive has them. Out: [`CitedText`]: the facts of a version in its
//! own language, and what is known about its original. A name is divided into its parts only where
//! the archive says how. Texts are in one line, and nothing in them is invisible but joiners.
//! Never: words that a format demands.

use std::borrow::Cow;

use crate::archive::model::{Person, PersonEntry, PrintedSource, Texts};
use crate::ground::date::Date;
use crate::ground::digest::digest_of;
use crate::ground::lang::Language;
use crate::ground::rough_date::RoughDate;
use crate::ground::text::is_invisible;
use crate::read::contributors::ContributorRole;
use crate::read::identifiers::{Identifiers, doi_url};
use crate::read::text_kind::TextKind;

/// A version, as it is cited.
pub struct CitedText {
    /// Names it among all versions of the archive, in characters that every program takes:
    /// `the-summit:en`.
    pub key: String,
    pub kind: TextKind,
    pub title: CitedTitle,
    pub language: Language,
    pub makers: CitedMakers,
    /// When it was published on the site.
    pub date: Option<Date>,
    /// The name of the site.
    pub site: Option<String>,
    /// Absolute.
    pub url: String,
    pub license: Option<String>,
    /// What readers should know of a translation: that a machine made it, or from which language
    /// in between.
    pub note: Option<String>,
    pub original: Option<CitedOriginal>,
    pub numbers: CitedNumbers,
}

/// What a version is called in its series and by registers.
pub struct CitedNumbers {
    /// The title of the first series that its work is in, and which part of it the work is.
    pub series: Option<(String, Option<u32>)>,
    pub identifiers: Identifiers,
}

/// What a format makes of a version, for all files that have it.
pub struct CitedEntry {
    pub text: String,
    /// Of the text, so that those files need not read it to know whether they changed.
    pub digest: u128,
}

impl From<String> for CitedEntry {
    fn from(mut text: String) -> Self {
        text.shrink_to_fit();
        Self { digest: digest_of(text.as_bytes()), text }
    }
}

/// A title with its subtitle.
pub struct CitedTitle {
    pub main: String,
    pub sub: Option<String>,
}

/// Who made a version.
pub struct CitedMakers {
    pub authors: Vec<CitedName>,
    pub translators: Vec<CitedName>,
    pub editors: Vec<CitedName>,
    pub contributors: Vec<CitedContributor>,
}

/// Somebody else who made a version.
pub struct CitedContributor {
    pub role: ContributorRole,
    /// The role in the words of the text's interface, or of its author.
    pub label: String,
    pub name: CitedName,
}

/// Where a text comes from: the original of a translation, or the place where an original first
/// appeared.
pub struct CitedOriginal {
    pub title: Option<CitedTitle>,
    /// The authors, if the original names others, or names them otherwise.
    pub authors: Vec<CitedName>,
    /// The language, if anybody knows it.
    pub language: Option<CitedLanguage>,
    pub date: Option<CitedDate>,
    /// The newspaper, journal, book or website, unless `printed` says what it is a part of.
    pub publication: Option<String>,
    pub printed: CitedPrint,
}

/// A language, and its name in that of the text's interface.
pub struct CitedLanguage {
    pub tag: Language,
    pub name: String,
}

/// A date, and what people call it in the language of the text's interface.
pub struct CitedDate {
    pub time: RoughDate,
    pub words: String,
}

/// Where an original stands in a book or journal.
#[derive(Default)]
pub struct CitedPrint {
    pub publisher: Option<String>,
    pub place: Option<String>,
    /// The book or journal, with volume, issue and pages: `Journal 12 (3), 45–67`.
    pub within: Option<String>,
    /// The editors of that and its edition, in the words of the text's interface.
    pub editors: Option<String>,
    pub edition: Option<String>,
    pub isbn: Option<String>,
    pub doi: Option<String>,
    pub note: Option<String>,
}

impl CitedPrint {
    /// `container` is what it is a part of. What needs words of an interface is missing.
    pub fn of(printed: &PrintedSource, container: Option<&str>) -> Self {
        let line = |text: &Option<Box<str>>| text.as_deref().map(one_line);
        let issue = line(&printed.issue).map(|issue| format!("({issue})"));
        let numbered = [container.map(one_line), line(&printed.volume), issue];
        let numbered = numbered.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let numbered = Some(numbered).filter(|numbered| !numbered.is_empty());
        let within = [numbered, line(&printed.pages)].into_iter().flatten().collect::<Vec<_>>();
        Self {
            publisher: line(&printed.publisher),
            place: line(&printed.place),
            within: Some(within.join(", ")).filter(|within| !within.is_empty()),
            editors: None,
            edition: None,
            isbn: line(&printed.isbn),
            doi: line(&printed.doi),
            note: line(&printed.note),
        }
    }

    /// What no field of a format has a place for.
    pub fn rest(&self) -> Option<String> {
        let isbn = self.isbn.as_ref().map(|isbn| format!("ISBN {isbn}"));
        let doi = self.doi.as_ref().map(|doi| doi_url(doi));
        // Each gets a stop or a comma of its own.
        let note = self.note.as_deref().map(|note| note.trim_end_matches('.').to_owned());
        let (within, editors, edition) = (&self.within, &self.editors, &self.edition);
        let rest = [within.clone(), editors.clone(), edition.clone(), isbn, doi, note];
        let rest = rest.into_iter().flatten().collect::<Vec<_>>();
        (!rest.is_empty()).then(|| rest.join(". "))
    }
}

impl CitedOriginal {
    /// Who published it, for formats that have one field for that.
    pub fn publisher(&self) -> Option<&str> {
        self.printed.publisher.as_deref().or(self.publication.as_deref())
    }

    /// What such a format has no place for.
    pub fn rest(&self) -> Option<String> {
        let publication = self.publication.clone().filter(|_| self.printed.publisher.is_some());
        let rest = [publication, self.printed.rest()].into_iter().flatten().collect::<Vec<_>>();
        (!rest.is_empty()).then(|| rest.join(". "))
    }
}

/// The name of a person or organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedName {
    /// As it is written.
    pub whole: String,
    /// The family name and the rest, if the archive says which is which.
    pub parts: Option<(String, String)>,
}

impl CitedTitle {
    /// `main` and `sub` are in the words of their author.
    pub fn new(main: &str, sub: Option<&str>) -> Self {
        let sub = sub.map(one_line).filter(|sub| !sub.is_empty());
        Self { main: one_line(main), sub }
    }

    /// Both, with a colon unless the title ends its sentence itself.
    pub fn whole(&self) -> Cow<'_, str> {
        let Some(sub) = &self.sub else { return Cow::Borrowed(&self.main) };
        let colon = if self.main.ends_with(['?', '!', '.', '؟', '۔', '…', ':', '？', '！', '。'])
        {
            ""
        } else {
            ":"
        };
        Cow::Owned(format!("{}{colon} {sub}", self.main))
    }
}

impl CitedName {
    /// The name of a person for a text in a language, which may have words of its own for it.
    pub fn of((person, shown): (&Person, Option<&Texts>), language: &Language) -> Self {
        let entry = &*person.entry;
        let shown = shown.and_then(|shown| shown.best(language));
        let best = shown.or_else(|| entry.name.best(language));
        let (of, whole) = best.unwrap_or((&None, &person.id));
        let parts = (!entry.is_organisation).then(|| parts(entry, of.as_ref(), whole)).flatten();
        // The parts of a name are none of another one.
        let parts = parts.filter(|parts| shown.is_none() || make(parts, whole));
        Self { whole: one_line(whole), parts }
    }
}

/// The family name and the rest of a name in a language. `sort`, and what is written for all
/// languages, only counts if it has the very words of the name.
fn parts(entry: &PersonEntry, of: Option<&Language>, whole: &str) -> Option<(String, String)> {
    let said = |texts: &Texts, of: Option<&Language>| {
        let text = texts.0.iter().find(|(language, _)| language.as_ref() == of);
        text.map(|(_, text)| one_line(text)).filter(|text| !text.is_empty())
    };
    let pair = |of| Some((said(&entry.family, of)?, said(&entry.given, of).unwrap_or_default()));
    let sorted = || {
        let sort = said(&entry.sort, of).or_else(|| said(&entry.sort, None))?;
        let (family, given) = sort.split_once(COMMAS)?;
        Some((family.trim().to_owned(), given.trim().to_owned()))
    };
    pair(of)
        .or_else(|| pair(None).filter(|pair| make(pair, whole)))
        .or_else(|| sorted().filter(|pair| make(pair, whole) && !pair.1.contains(COMMAS)))
}

/// Whether two parts are the words of a name, in any order.
fn make((family, given): &(String, String), whole: &str) -> bool {
    words_of(&[family, given]) == words_of(&[whole])
}

/// What is between the parts of a name in an index.
const COMMAS: [char; 2] = [',', '،'];

fn words_of<'t>(texts: &[&'t str]) -> Vec<&'t str> {
    let mut words: Vec<&str> = texts.iter().flat_map(|text| text.split_whitespace()).collect();
    words.sort_unstable();
    words
}

/// A text without line breaks, and without invisible characters, which would be copied into other
/// texts and change their direction.
pub fn one_line(text: &str) -> String {
    let is_break = |c: char| c.is_whitespace() && is_invisible(c);
    let line: String = text
        .chars()
        .map(|c| if is_break(c) { ' ' } else { c })
        .filter(|c| !is_invisible(*c))
        .collect();
    line.trim().to_owned()
}
