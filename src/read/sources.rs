//! What a version says about its source: where the text first appeared, and how much of it it has.
//!
//! In: nothing; these are types. Out: [`Source`], which the archive shares.

use serde::{Deserialize, Serialize};

use crate::ground::date::Date;
use crate::ground::lang::Language;
use crate::ground::own_calendar::OwnDate;
use crate::ground::rough_date::RoughDate;
use crate::read::document::Mention;
use crate::read::identifiers::doi_url;

/// Where a text first appeared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    pub title: Option<Box<str>>,
    pub language: Option<Language>,
    pub publication: Option<Box<str>>,
    pub url: Option<Box<str>>,
    pub archived: Option<Box<str>>,
    pub archived_on: Option<Date>,
    pub date: Option<SourceDate>,
    pub access: Option<Access>,
    pub names: SourceNames,
    /// Where it stands in what was printed, if it was.
    pub printed: Option<Box<PrintedSource>>,
}

impl Source {
    /// Where it is on the web: its page there or else its DOI.
    pub fn address(&self) -> Option<String> {
        let doi = self.printed.as_ref().and_then(|printed| printed.doi.as_ref());
        let of_doi = || doi.map(|doi| doi_url(doi));
        self.url.as_deref().map(str::to_owned).or_else(of_doi)
    }

    /// The book, journal or newspaper that it is a part of. That is its publication if nothing else
    /// is, and there is a publisher, who is another, or a number of a part.
    pub fn container(&self) -> Option<&str> {
        let printed = self.printed.as_deref()?;
        let PrintedSource { container, volume, issue, pages, publisher, .. } = printed;
        let is_within = [volume, issue, pages, publisher].into_iter().any(Option::is_some);
        let publication = self.publication.as_deref().filter(|_| is_within);
        container.as_deref().or(publication)
    }

    /// Its publication, if that is not what it is a part of.
    pub fn outlet(&self) -> Option<&str> {
        let publication = self.publication.as_deref();
        publication.filter(|publication| self.container() != Some(publication))
    }
}

/// Who may read a text where it first appeared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    Open,
    /// Who has an account there.
    Registration,
    /// Who pays.
    Paywall,
}

/// Who made a source: people of the archive, or others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceNames {
    pub authors: Vec<Mention>,
    /// Whether it is said that nobody knows who wrote it.
    pub is_anonymous: bool,
    pub editors: Vec<Mention>,
}

/// A translation that the archive does not hold, and that another translation was made from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Via {
    pub language: Option<Language>,
    pub translators: Vec<Mention>,
    pub publication: Option<Box<str>>,
}

/// Where a text stands in a book or journal.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PrintedSource {
    /// The book, journal or collection that it is a part of.
    pub container: Option<Box<str>>,
    pub volume: Option<Box<str>>,
    pub issue: Option<Box<str>>,
    pub pages: Option<Box<str>>,
    pub publisher: Option<Box<str>>,
    pub place: Option<Box<str>>,
    pub edition: Option<Box<str>>,
    pub isbn: Option<Box<str>>,
    /// Without what makes it a link.
    pub doi: Option<Box<str>>,
    pub note: Option<Box<str>>,
}

/// When a text first appeared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SourceDate {
    /// In the Gregorian calendar, in which everything is sorted.
    pub time: RoughDate,
    /// As the source gives it, if that is in another calendar.
    pub own: Option<OwnDate>,
}

/// How much of its source a version has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    #[default]
    Complete,
    Excerpt,
    Summary,
    Adaptation,
}

impl Scope {
    /// Whether it is a text of its own, made from the source, and not the text of the source.
    pub fn is_free(self) -> bool {
        matches!(self, Self::Summary | Self::Adaptation)
    }

    /// What authors call it; `None` if it is complete, which goes without saying.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Complete => None,
            Self::Excerpt => Some("excerpt"),
            Self::Summary => Some("summary"),
            Self::Adaptation => Some("adaptation"),
        }
    }
}
