//! Attributes: `{#id .class lang=he dir=rtl}`.
//!
//! In: the source, at an opening brace. Out: [`Attributes`] with their faults, or nothing where the
//! braces hold something else, which then is text. Never: an attribute that is not one of these
//! four, or one of a single kind of element: `credit="…"` of a picture, `numbers=5` and `start=21`
//! of verse, `title="…"` of a container, `width=50%` of a picture.

use crate::ground::lang::{Direction, Language, LanguageError};
use crate::ground::text::{Digits, is_bidi_control};
use std::ops::Range;

/// The keys that are read; ids and classes have signs.
pub const KEYS: [&str; 7] = ["lang", "dir", "credit", "numbers", "start", "title", "width"];

/// The widths that a picture may have, and their classes.
pub const WIDTHS: [(&str, &str); 13] = [
    ("10%", "width-10"),
    ("20%", "width-20"),
    ("25%", "width-25"),
    ("30%", "width-30"),
    ("33%", "width-33"),
    ("40%", "width-40"),
    ("50%", "width-50"),
    ("60%", "width-60"),
    ("66%", "width-66"),
    ("70%", "width-70"),
    ("75%", "width-75"),
    ("80%", "width-80"),
    ("100%", "width-100"),
];

#[derive(Debug, Default)]
pub struct Attributes<'a> {
    pub id: Option<&'a str>,
    pub classes: Vec<&'a str>,
    pub lang: Option<Language>,
    pub dir: Option<Direction>,
    /// Who made the picture.
    pub credit: Option<&'a str>,
    /// The title of a container.
    pub title: Option<&'a str>,
    /// The class that gives a picture its width.
    pub width: Option<&'static str>,
    /// How the lines of verse are numbered.
    pub lines: LineNumbers,
    /// The address of what another site may show in the place of the paragraph.
    pub frame: Option<&'a str>,
    /// With their places in the source.
    pub faults: Vec<(Range<usize>, AttributeFault<'a>)>,
    /// The bytes of the source.
    pub span: Range<usize>,
}

/// How lines are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineNumbers {
    /// Every how many lines a number stands.
    pub every: Option<u32>,
    /// The number of the first line.
    pub start: Option<u32>,
}

impl LineNumbers {
    /// Every how many lines a number stands where nothing else is said, as in most editions.
    const EVERY: u32 = 5;

    /// Whether nothing is said of them.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// The number that the `nth` line shows, from 0.
    pub fn of(self, nth: u32) -> Option<u32> {
        let number = self.start.unwrap_or(1) + nth;
        let every = self.every.unwrap_or(Self::EVERY);
        (!self.is_none() && number.is_multiple_of(every)).then_some(number)
    }
}

#[derive(Debug)]
pub enum AttributeFault<'a> {
    /// Where nothing but attributes can stand.
    NotAttributes,
    UnknownKey(&'a str),
    BadLanguage(LanguageError),
    NotADirection(&'a str),
    /// The key, and its value.
    NotANumber(&'a str, &'a str),
    NotAWidth(&'a str),
}

impl<'a> Attributes<'a> {
    /// The attributes that begin at `start` with `{` and end on the same line. Braces that hold
    /// anything else hold none.
    pub fn read(source: &'a str, start: usize) -> Option<Self> {
        let mut attributes = Self::default();
        let mut at = start + 1;
        loop {
            at += source[at..].len() - source[at..].trim_start_matches([' ', '\t']).len();
            match source.as_bytes().get(at)? {
                b'}' if at > start + 1 => break,
                b'#' => attributes.id = Some(name(source, &mut at, is_id)?),
                b'.' => attributes.classes.push(name(source, &mut at, is_class)?),
                _ => attributes.pair(source, &mut at)?,
            }
        }
        attributes.span = start..at + 1;
        let is_named = attributes.id.is_some() || !attributes.classes.is_empty();
        let is_described = attributes.lang.is_some()
            || attributes.dir.is_some()
            || attributes.credit.is_some()
            || attributes.title.is_some()
            || attributes.width.is_some()
            || !attributes.lines.is_none();
        (is_named || is_described || !attributes.faults.is_empty()).then_some(attributes)
    }

    /// Where there should have been attributes.
    pub fn bad(span: Range<usize>) -> Self {
        Self {
            faults: vec![(span.clone(), AttributeFault::NotAttributes)],
            span,
            ..Self::default()
        }
    }

    /// The direction that they say: of `dir`, else of the language.
    pub fn direction(&self) -> Option<Direction> {
        self.dir.or_else(|| self.lang.as_ref().map(Language::direction))
    }

    /// `key=value`, `key="value"` or `key='value'`.
    fn pair(&mut self, source: &'a str, at: &mut usize) -> Option<()> {
        let start = *at;
        let key = taken(source, at, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'));
        *at += source[*at..].strip_prefix('=').filter(|_| !key.is_empty()).map(|_| 1)?;
        let quote = source[*at..].chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => {
                *at += 1;
                let value = taken(source, at, |c| c != quote && !matches!(c, '\n' | '\r' | '\0'));
                *at += source[*at..].strip_prefix(quote).map(|_| 1)?;
                value
            }
            None => taken(source, at, |c| {
                !c.is_whitespace() && !matches!(c, '}' | '{' | '"' | '\'' | '=' | '<' | '\0')
            }),
        };
        let end = *at - usize::from(quote.is_some());
        let span = end - value.len()..end;
        match key {
            "lang" => match Language::parse(value) {
                Ok(language) => self.lang = Some(language),
                Err(error) => self.faults.push((span, AttributeFault::BadLanguage(error))),
            },
            "dir" => match value {
                "ltr" => self.dir = Some(Direction::Ltr),
                "rtl" => self.dir = Some(Direction::Rtl),
                _ => self.faults.push((span, AttributeFault::NotADirection(value))),
            },
            "credit" => self.credit = Some(value.trim()),
            "title" => self.title = Some(value.trim()),
            "width" => match WIDTHS.iter().find(|(width, _)| *width == value) {
                Some((_, class)) => self.width = Some(class),
                None => self.faults.push((span, AttributeFault::NotAWidth(value))),
            },
            "numbers" | "start" => match (number(value), key) {
                (None, _) => self.faults.push((span, AttributeFault::NotANumber(key, value))),
                (every, "numbers") => self.lines.every = every,
                (start, _) => self.lines.start = start,
            },
            _ => self.faults.push((start..start + key.len(), AttributeFault::UnknownKey(key))),
        }
        Some(())
    }
}

/// A number below a million in digits of any script, and not 0.
fn number(value: &str) -> Option<u32> {
    let digit = |c: char| c.to_digit(10).or_else(|| Digits::having(c)?.value(c));
    let add = |sum: u32, c| sum.checked_mul(10)?.checked_add(digit(c)?);
    let number = value.chars().try_fold(0, add)?;
    (1..1_000_000).contains(&number).then_some(number)
}

/// The name after a sign at `at`.
fn name<'a>(source: &'a str, at: &mut usize, is_part: fn(char) -> bool) -> Option<&'a str> {
    *at += 1;
    let name = taken(source, at, is_part);
    let is_whole = source[*at..].starts_with([' ', '\t', '}']);
    (is_whole && !name.is_empty()).then_some(name)
}

fn taken<'a>(source: &'a str, at: &mut usize, is_part: impl Fn(char) -> bool) -> &'a str {
    let rest = &source[*at..];
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    *at += end;
    &rest[..end]
}

fn is_id(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !is_bidi_control(c)
        && !matches!(c, '{' | '}' | '"' | '\'' | '<' | '>' | '&' | '=' | '#' | '`' | '\\' | '%')
}

pub fn is_class(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}
