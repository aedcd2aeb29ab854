//! The names that publishers and registers give to texts: DOI, ARK, Handle and ISBN.
//!
//! In: the fields of a map. Out: each identifier in its usual form; what is none is reported.
//! Never: whether it is registered.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use super::yaml::Fields;
use crate::ground::date::ascii_digit;
use crate::ground::diag::{Spanned, front_matter as say};

/// The identifiers of a version, without what makes links of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Identifiers {
    pub doi: Option<Box<str>>,
    /// `ark:12345/x6np1wh8k`
    pub ark: Option<Box<str>>,
    pub hdl: Option<Box<str>>,
    pub isbn: Option<Box<str>>,
}

/// An identifier.
#[derive(Debug, Clone, Copy)]
pub struct Identifier<'i> {
    /// The key under which authors write it.
    pub key: &'static str,
    /// What readers call its kind.
    pub name: &'static str,
    pub value: &'i str,
}

impl Identifiers {
    /// Those that there are, the one by which the version is cited first.
    pub fn all(&self) -> impl Iterator<Item = Identifier<'_>> {
        let all = [
            ("doi", "DOI", &self.doi),
            ("ark", "ARK", &self.ark),
            ("hdl", "Handle", &self.hdl),
            ("isbn", "ISBN", &self.isbn),
        ];
        all.into_iter().filter_map(|(key, name, value)| {
            Some(Identifier { key, name, value: value.as_deref()? })
        })
    }

    /// The lasting address by another register than that of DOIs.
    pub fn other_address(&self) -> Option<String> {
        self.all().filter(|it| it.key != "doi").find_map(Identifier::url)
    }

    /// The lasting address by which the version is cited.
    pub fn lasting_address(&self) -> Option<String> {
        self.all().find_map(Identifier::url)
    }
}

impl Identifier<'_> {
    /// Where it leads; an ISBN leads nowhere of itself.
    pub fn url(self) -> Option<String> {
        let resolver = match self.key {
            "doi" => return Some(doi_url(self.value)),
            "ark" => "https://n2t.net/",
            "hdl" => "https://hdl.handle.net/",
            _ => return None,
        };
        Some(format!("{resolver}{}", utf8_percent_encode(self.value, RESERVED)))
    }
}

/// Where a DOI leads.
pub fn doi_url(doi: &str) -> String {
    format!("https://doi.org/{}", utf8_percent_encode(doi, RESERVED))
}

/// What cannot be in the path of an address as it is.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// `identifiers` in the front matter of a version.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Identifiers {
    let Some(mut fields) = fields.fields("identifiers") else { return Identifiers::default() };
    let found = Identifiers {
        doi: doi(&mut fields),
        ark: ark(&mut fields),
        hdl: hdl(&mut fields),
        isbn: isbn(&mut fields),
    };
    fields.finish();
    found
}

/// An ARK as it is written today: without a host, and without the slash after its label.
fn ark(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let Spanned { value, span } = fields.text("ark")?;
    let at = value.to_ascii_lowercase().find("ark:").map(|at| at + "ark:".len());
    let is_alone = |at: usize| at == "ark:".len() || value[..at].starts_with("https://");
    let rest = at.filter(|at| is_alone(*at)).map(|at| value[at..].trim_start_matches('/'));
    let is_name = |c: char| c.is_ascii_alphanumeric() || "=~*+@_$.-/".contains(c);
    let is_ark = |rest: &&str| {
        rest.split_once('/').is_some_and(|(register, name)| {
            register.len() >= 5
                && register.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase())
                && name.starts_with(|c: char| c.is_ascii_alphanumeric())
                && name.chars().all(is_name)
        })
    };
    match rest.filter(is_ark) {
        Some(rest) => Some(format!("ark:{rest}").into()),
        None => {
            fields.report(say::not_an_ark(span, &value));
            None
        }
    }
}

/// What stands before a Handle where it is a link or is named.
const BEFORE_HANDLE: [&str; 3] = ["https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"];

/// A Handle, without what makes it a link.
fn hdl(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let Spanned { value, span } = fields.text("hdl")?;
    let lower = value.to_ascii_lowercase();
    let start = BEFORE_HANDLE.iter().find(|before| lower.starts_with(**before));
    let handle = value[start.map_or(0, |start| start.len())..].trim();
    let is_handle = handle.split_once('/').is_some_and(|(register, name)| {
        !register.is_empty()
            && register.split('.').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            })
            && !name.is_empty()
            && !name.contains(|c: char| c.is_whitespace() || c.is_control())
    });
    if !is_handle {
        fields.report(say::not_a_handle(span, &value));
    }
    is_handle.then(|| handle.into())
}

/// What stands before a DOI where it is a link or is named.
const BEFORE_DOI: [&str; 5] =
    ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];

/// An ISBN of ten or thirteen digits, as it is written.
pub(super) fn isbn(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let Spanned { value, span } = fields.text("isbn")?;
    let written: String = value.chars().map(ascii_digit).collect();
    let written = written.strip_prefix("ISBN").unwrap_or(&written).trim_start_matches([':', ' ']);
    let signs = written.chars().filter(|c| !matches!(c, '-' | ' ' | '‐' | '‑' | '–'));
    let signs: String = signs.map(|c| c.to_ascii_uppercase()).collect();
    if is_isbn(&signs) {
        return Some(written.into());
    }
    fields.report(say::not_an_isbn(span, &value, last_digit(&signs)));
    None
}

/// A DOI, without what makes it a link.
pub(super) fn doi(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let Spanned { value, span } = fields.text("doi")?;
    let lower = value.to_ascii_lowercase();
    let start = BEFORE_DOI.iter().find(|before| lower.starts_with(**before));
    let doi = value[start.map_or(0, |start| start.len())..].trim();
    let is_doi = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(
        |(register, name)| {
            let is_number = |c: char| c.is_ascii_digit() || c == '.';
            (4..=9).contains(&register.len())
                && register.chars().all(is_number)
                && !name.is_empty()
                && !name.contains(|c: char| c.is_whitespace() || c.is_control())
        },
    );
    if !is_doi {
        fields.report(say::not_a_doi(span, &value));
    }
    is_doi.then(|| doi.into())
}

fn is_isbn(signs: &str) -> bool {
    matches!(signs.len(), 10 | 13) && signs.is_ascii() && {
        let (front, last) = signs.split_at(signs.len() - 1);
        check_digit(front).is_some_and(|digit| last.starts_with(digit))
    }
}

/// The digit that would make an ISBN whole if only its last one is wrong.
fn last_digit(signs: &str) -> Option<char> {
    let is_whole = matches!(signs.len(), 10 | 13) && signs.is_ascii();
    is_whole.then(|| check_digit(&signs[..signs.len() - 1]))?
}

/// The last digit of an ISBN that begins so.
fn check_digit(front: &str) -> Option<char> {
    let digits: Option<Vec<u32>> = front.chars().map(|c| c.to_digit(10)).collect();
    let digits = digits?;
    let check = if digits.len() == 9 {
        let sum: u32 =
            digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
        (11 - sum % 11) % 11
    } else {
        let weights = [1, 3].into_iter().cycle();
        let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
        (10 - sum % 10) % 10
    };
    if check == 10 { Some('X') } else { char::from_digit(check, 10) }
}
