//! A text with places for arguments.
//!
//! In: `Page {n} of {total}`. Out: the same text with its places filled, and the inserted arguments
//! isolated. Only `{name}` with small letters, digits and `_` is a place; any other brace is a
//! brace.

use super::{Call, StringError};
use crate::bidi::direction;
use crate::ground::html::escape;
use crate::ground::lang::Direction;
use crate::ground::locale::Locale;
use crate::ground::text::isolate;

/// What is inserted into a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Escaped and isolated.
    Text(&'a str),
    /// Words of the same language, which need not be isolated.
    Words(&'a str),
    /// Markup that isolates its content itself: a link, a list of names. Inserted unchanged.
    Html(&'a str),
    /// In the language's digits, with separators: 1,234.
    Number(i64),
    /// In the language's digits, without separators: a year.
    Digits(i64),
}

/// A text, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<PatternPart>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum PatternPart {
    Literal(String),
    Placeholder(String),
}

/// A call whose text is being written.
pub(super) struct Shape<'a> {
    pub(super) locale: &'a Locale,
    pub(super) call: Call<'a>,
}

impl Pattern {
    /// Takes a text apart.
    pub(super) fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some((before, name, after)) = place(rest) {
            literal.push_str(before);
            if !literal.is_empty() {
                pieces.push(PatternPart::Literal(std::mem::take(&mut literal)));
            }
            pieces.push(PatternPart::Placeholder(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(PatternPart::Literal(rest.to_owned()));
        }
        Self(pieces)
    }

    /// The text, if it has no places.
    pub(super) fn as_plain(&self) -> Option<&str> {
        match &self.0[..] {
            [PatternPart::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The text without its places.
    pub(super) fn literal(&self) -> String {
        let part = |part: &PatternPart| match part {
            PatternPart::Literal(text) => Some(text.clone()),
            PatternPart::Placeholder(_) => None,
        };
        self.0.iter().filter_map(part).collect()
    }

    /// The text as it is written, with its places.
    pub(super) fn written(&self) -> String {
        let part = |part: &PatternPart| match part {
            PatternPart::Literal(text) => text.clone(),
            PatternPart::Placeholder(name) => format!("{{{name}}}"),
        };
        self.0.iter().map(part).collect()
    }

    /// The names of its places.
    pub(super) fn places(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            PatternPart::Placeholder(name) => Some(name.as_str()),
            PatternPart::Literal(_) => None,
        })
    }

    pub(super) fn html(&self, shape: &Shape<'_>) -> Result<String, StringError> {
        self.filled(
            shape,
            |out, text| escape(text, out),
            |out, arg| match arg {
                Arg::Text(text) => {
                    out.push_str("<bdi dir=\"");
                    out.push_str(direction::of(text, shape.direction()).as_str());
                    out.push_str("\">");
                    escape(text, out);
                    out.push_str("</bdi>");
                    true
                }
                Arg::Words(text) => {
                    escape(text, out);
                    true
                }
                Arg::Html(markup) => {
                    out.push_str(markup);
                    true
                }
                Arg::Number(_) | Arg::Digits(_) => false,
            },
        )
    }

    pub(super) fn plain(&self, shape: &Shape<'_>) -> Result<String, StringError> {
        self.filled(shape, String::push_str, |out, arg| {
            match arg {
                Arg::Text(text) => {
                    out.push_str(&isolate(text, direction::of(text, shape.direction())));
                }
                Arg::Words(text) => out.push_str(text),
                Arg::Html(_) | Arg::Number(_) | Arg::Digits(_) => return false,
            }
            true
        })
    }

    /// Numbers are always written in the same way; `put` says whether it could write another
    /// argument.
    fn filled(
        &self,
        shape: &Shape<'_>,
        literal: fn(&mut String, &str),
        put: impl Fn(&mut String, Arg<'_>) -> bool,
    ) -> Result<String, StringError> {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                PatternPart::Literal(text) => literal(&mut out, text),
                PatternPart::Placeholder(name) => match shape.arg(name)? {
                    Arg::Number(n) => out.push_str(&shape.locale.number(n)),
                    Arg::Digits(n) => out.push_str(&shape.locale.digits(n)),
                    arg if put(&mut out, arg) => {}
                    _ => {
                        return Err(StringError::Markup {
                            key: shape.call.key.to_owned(),
                            name: name.clone(),
                        });
                    }
                },
            }
        }
        Ok(out)
    }
}

impl<'a> Shape<'a> {
    fn direction(&self) -> Direction {
        self.locale.language().direction()
    }

    fn arg(&self, name: &str) -> Result<Arg<'a>, StringError> {
        let given = self.call.args.iter().find(|(key, _)| *key == name).map(|(_, arg)| *arg);
        let counted = || self.call.count.filter(|_| name == "n").map(Arg::Number);
        let missing = || StringError::MissingArgument {
            key: self.call.key.to_owned(),
            name: name.to_owned(),
        };
        given.or_else(counted).ok_or_else(missing)
    }
}

/// What is before the first place in `text`, the name of the place, and what is after it.
fn place(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let rest = &text[open + 1..];
        let length = rest
            .bytes()
            .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'_')
            .count();
        if length > 0 && rest[length..].starts_with('}') {
            return Some((&text[..open], &rest[..length], &rest[length + 1..]));
        }
        from = open + 1;
    }
    None
}
