//! Every code that a diagnostic can have, and what it means.
//!
//! In: nothing. Out: a [`Code`] for each kind of fault, with its name, level, summary, explanation
//! and example, and all of them in [`CATALOGUE`]. `tarjuman explain` and the chapter
//! `messages` of the manual are made from it. A code can only be made in the files of this folder,
//! by the macro below, so none is missing from the list. Never: the message of a diagnostic, which
//! its constructor writes.

use crate::ground::spelling;
use std::cmp::Ordering;
use std::fmt;
use std::sync::LazyLock;

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Nothing is published.
    Error,
    /// The site is still published.
    Warning,
    /// Nothing is wrong; an author may want to know it.
    Note,
}

impl Level {
    /// `error`, `warning` or `note`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One kind of fault. Codes are equal and ordered by their names.
#[derive(Debug)]
pub struct Code {
    /// Kebab-case, and the same in every version of the program: `unknown-person`.
    pub name: &'static str,
    /// The level of its diagnostics, unless a site sets another one.
    pub level: Level,
    /// What is wrong, in one sentence.
    pub summary: &'static str,
    /// What it means, why it matters and what to do about it, in Markdown.
    pub explanation: &'static str,
    example: &'static str,
}

/// A small site with the fault, and its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example<'a> {
    /// What the files cannot show, for instance that one of them is a symbolic link. Often empty.
    pub note: &'a str,
    /// The files, each after a line `-- path --`. `\u{…}` stands for that character.
    pub files: &'a str,
    /// What `tarjuman build` reports.
    pub report: &'a str,
}

impl<'a> Example<'a> {
    /// The line between the files and the report.
    pub const REPORT: &'static str = "-- report --\n";

    /// Takes apart a text of `../examples/`.
    pub fn of(text: &'a str) -> Self {
        let (site, report) = text.split_once(Self::REPORT).unwrap_or((text, ""));
        let files = match site.starts_with("-- ") {
            true => 0,
            false => site.find("\n-- ").map_or(site.len(), |end| end + 1),
        };
        Self { note: site[..files].trim(), files: &site[files..], report }
    }
}

/// The errors of files that could not be read as what they are.
const WHOLE_FILES: &[&Code] = &[
    &NAME_NOT_UNICODE,
    &BAD_FILE_NAME,
    &NOT_UTF8,
    &UNREADABLE_FILE,
    &TEXT_TOO_LONG,
    &LINK_LEAVES_SITE,
    &LINK_LEADS_NOWHERE,
    &NOT_A_FILE,
    &NO_CONTENT,
    &MERGE_CONFLICT,
    &BAD_FILE_LANGUAGE,
    &MISSING_FRONT_MATTER,
    &UNCLOSED_FRONT_MATTER,
];

impl Code {
    /// Whether a page with such an error can be published: it concerns a link, a picture or a mark,
    /// and all of the text is there without it.
    pub fn can_be_mended(&self) -> bool {
        links::CODES.iter().chain(markdown::CODES).any(|code| *code == self)
            && *self != DUPLICATE_NOTE
            && *self != BAD_BIBLIOGRAPHY
    }

    /// Whether a file with such an error is not read any further.
    pub fn stops_reading(&self) -> bool {
        yaml::CODES.iter().chain(WHOLE_FILES).any(|code| *code == self)
    }

    /// The example.
    pub fn example(&self) -> Example<'static> {
        Example::of(self.example)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}

/// Declares the codes of a file, and lists them as `CODES`. Each needs `../examples/<name>.txt`.
macro_rules! codes {
    ($($code:ident {
        name: $name:literal,
        level: $level:ident,
        summary: $summary:literal,
        explanation: $explanation:literal,
    })*) => {
        use super::{Code, Level};

        $(
            #[doc = $summary]
            pub static $code: Code = Code {
                name: $name,
                level: Level::$level,
                summary: $summary,
                explanation: $explanation,
                example: include_str!(concat!("../examples/", $name, ".txt")),
            };
        )*

        pub(super) const CODES: &[&Code] = &[$(&$code),*];
    };
}

mod archive;
mod characters;
mod files;
mod front_matter;
mod gone;
mod hosts;
mod links;
mod lookalikes;
mod markdown;
mod settings;
mod strings;
mod templates;
mod values;
mod yaml;

pub use archive::*;
pub use characters::*;
pub use files::*;
pub use front_matter::*;
pub use gone::*;
pub use hosts::*;
pub use links::*;
pub use lookalikes::*;
pub use markdown::*;
pub use settings::*;
pub use strings::*;
pub use templates::*;
pub use values::*;
pub use yaml::*;

/// All codes by subject: a heading, and its codes.
pub const GROUPS: [(&str, &[&Code]); 14] = [
    ("Files and addresses", files::CODES),
    ("Addresses that readers may still have", gone::CODES),
    ("Front matter, people, tags", front_matter::CODES),
    ("Keys and values", values::CODES),
    ("How the archive fits together", archive::CODES),
    ("Links and pictures", links::CODES),
    ("Markdown", markdown::CODES),
    ("What looks like Markdown and is none", lookalikes::CODES),
    ("Characters", characters::CODES),
    ("YAML", yaml::CODES),
    ("Settings", settings::CODES),
    ("Hosts", hosts::CODES),
    ("Words of the interface", strings::CODES),
    ("Templates", templates::CODES),
];

/// All codes, sorted by name.
pub static CATALOGUE: LazyLock<Vec<&'static Code>> = LazyLock::new(|| {
    let mut all: Vec<&Code> = GROUPS.iter().flat_map(|(_, codes)| *codes).copied().collect();
    all.sort_unstable();
    all
});

/// The code with this name.
pub fn find(name: &str) -> Option<&'static Code> {
    let found = CATALOGUE.binary_search_by(|code| code.name.cmp(name));
    found.ok().map(|at| CATALOGUE[at])
}

/// The name that was most likely meant.
pub fn nearest(name: &str) -> Option<&'static str> {
    spelling::nearest(name, CATALOGUE.iter().map(|code| code.name))
}
