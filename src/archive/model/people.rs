//! People and organisations, and how texts name them.
//!
//! In: nothing; these are types. Out: [`Person`], and [`Credited`], which stands where a text names
//! somebody.

use std::sync::Arc;

use super::{Goals, LinkTarget, PersonEntry, PersonId, Texts, Version};
use crate::ground::diag::{Span, Spanned};

/// Somebody whom a text names.
#[derive(Debug, Clone, PartialEq)]
pub struct Credited {
    pub id: PersonId,
    /// What the text says in place of the name.
    pub shown: Option<Arc<Texts>>,
}

/// A person or an organisation.
#[derive(Debug)]
pub struct Person {
    pub id: Box<str>,
    pub entry: Arc<PersonEntry>,
    /// The destinations of the links of the biography, as they are written.
    pub links: Vec<Box<str>>,
    /// Where they lead.
    pub goals: Goals,
    /// Whether a text of the biography shows pictures of other hosts.
    pub has_external_images: bool,
    /// The hosts of what the texts of the biography may show in frames.
    pub frames: Vec<Box<str>>,
    /// Where it is registered or, if it is not, where it is first used.
    pub span: Span,
    pub is_registered: bool,
    pub ties: PersonTies,
    pub portrait: Option<Box<Portrait>>,
    /// What texts call the person in place of the names.
    pub credited_as: Texts,
    /// Former ids.
    pub formerly: Vec<Spanned<String>>,
}

/// How somebody is connected with others, from both sides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonTies {
    /// Whose pen name it is.
    pub pen_name_of: Option<PersonId>,
    /// Sorted.
    pub pen_names: Vec<PersonId>,
    /// In the author's order.
    pub members: Vec<Credited>,
    /// The organisations that have the person as a member, sorted.
    pub member_of: Vec<PersonId>,
}

/// Who made a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum PictureCredit<Words> {
    /// They may have emphasis and links.
    Words(Words),
    Person(Credited),
}

impl<Words> PictureCredit<Words> {
    /// The words, if it is no person.
    pub fn words(&self) -> Option<&Words> {
        match self {
            Self::Words(words) => Some(words),
            Self::Person(_) => None,
        }
    }

    /// The person, if it is one.
    pub fn person(&self) -> Option<&Credited> {
        match self {
            Self::Person(person) => Some(person),
            Self::Words(_) => None,
        }
    }
}

/// The picture of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Portrait {
    pub place: LinkTarget,
    pub alt: Texts,
    pub caption: Texts,
    /// Its words have no emphasis and no links.
    pub credit: Option<PictureCredit<Texts>>,
}

impl Version {
    /// Everybody who made the version or its picture, or whom it is about.
    pub fn everybody(&self) -> impl Iterator<Item = &Credited> {
        self.credits.all().chain(&self.subjects.people).chain(self.photographer())
    }

    /// Who made the picture, if that is a person.
    pub fn photographer(&self) -> Option<&Credited> {
        self.picture.as_ref()?.credit.as_ref()?.person()
    }
}
