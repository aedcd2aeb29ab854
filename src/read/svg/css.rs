//! Style sheets in pictures.
//!
//! In: a style sheet, or the value of an attribute. Out: the same without what loads from other
//! hosts, and empty if it has what once could run code. It is read in the tokens of CSS, as
//! browsers read it, so that neither strings nor comments nor escapes hide anything. Never: another
//! change; another result when it is cleaned again.

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

use super::policy;

/// Without one of these, nothing is loaded and nothing was run. Escapes could hide it.
const SIGNS: [&str; 7] = ["url(", "@import", "src(", "image", "expression(", "behavior", "\\"];

/// Functions whose strings are addresses.
const LOADING: [&str; 5] = ["url", "src", "image", "image-set", "-webkit-image-set"];

/// What may be in these. Others could bring an address from elsewhere, as `var(--a)` does.
const PLAIN: [&str; 9] = [
    "type",
    "calc",
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "linear-gradient",
    "radial-gradient",
    "conic-gradient",
];

/// Deeper blocks are not read.
const DEEPEST: usize = 64;

/// What stands where an address was.
const NOTHING: &str = "url(#)";

/// A style sheet as it may be published.
pub(super) fn clean(css: &str) -> String {
    let lower = css.to_ascii_lowercase();
    if !SIGNS.iter().any(|sign| lower.contains(sign)) {
        return css.to_owned();
    }
    let mut sheet = Sheet::default();
    if sheet.read(&mut Parser::new(css), 0).is_none() {
        return String::new();
    }
    let (mut cleaned, mut from) = (String::with_capacity(css.len()), 0);
    for (place, instead) in sheet.changes {
        cleaned.extend([&css[from..place.start], instead]);
        from = place.end;
    }
    cleaned + &css[from..]
}

/// What is to be changed in a style sheet, in its order.
#[derive(Default)]
struct Sheet {
    changes: Vec<(Range<usize>, &'static str)>,
}

impl Sheet {
    /// Reads a sheet or a block in it; `None` if nothing of the sheet may stay.
    fn read(&mut self, css: &mut Parser<'_>, depth: usize) -> Option<()> {
        // Whether a rule or a property begins here, and whether it is one that could run code.
        let (mut begins, mut ran_code) = (true, false);
        loop {
            let start = css.position().byte_index();
            let Ok(token) = css.next_including_whitespace_and_comments().cloned() else {
                return Some(());
            };
            match &token {
                Token::WhiteSpace(_) | Token::Comment(_) => continue,
                Token::UnquotedUrl(address) if policy::may_load(address) => {}
                Token::UnquotedUrl(_) | Token::BadUrl(_) => self.change(start, css, NOTHING),
                Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                    skip_rule(css);
                    // What is around it must not become one word.
                    self.change(start, css, if begins { "" } else { " " });
                    continue;
                }
                Token::Function(name) if is_one_of(&LOADING, name) => {
                    let is_safe = in_block(css, |css| loads_safely(css, depth + 1))?;
                    if !is_safe {
                        self.change(start, css, NOTHING);
                    }
                }
                Token::Function(name) if name.eq_ignore_ascii_case("expression") => return None,
                Token::Colon if ran_code => return None,
                token if opens_block(token) => {
                    if depth == DEEPEST {
                        return None;
                    }
                    in_block(css, |css| self.read(css, depth + 1))??;
                }
                _ => {}
            }
            ran_code = begins && is_ident(&token, &["behavior", "-moz-binding"]);
            begins = matches!(token, Token::Semicolon | Token::CurlyBracketBlock);
        }
    }

    /// Puts other words in the place of what was read from `start` on.
    fn change(&mut self, start: usize, css: &Parser<'_>, instead: &'static str) {
        self.changes.push((start..css.position().byte_index(), instead));
    }
}

/// Whether what a function loads is of the site, or in the address itself.
fn loads_safely(css: &mut Parser<'_>, depth: usize) -> bool {
    while let Ok(token) = css.next().cloned() {
        let is_safe = match &token {
            Token::QuotedString(address) | Token::UnquotedUrl(address) => policy::may_load(address),
            Token::Function(name) if !is_one_of(&LOADING, name) => is_one_of(&PLAIN, name),
            Token::BadUrl(_) | Token::BadString(_) => false,
            _ => true,
        };
        let inside = |css: &mut Parser<'_>| depth < DEEPEST && loads_safely(css, depth + 1);
        if !is_safe || opens_block(&token) && in_block(css, inside) != Some(true) {
            return false;
        }
    }
    true
}

/// Skips an at-rule to its end: its `;`, its block, or the end of the block around it.
fn skip_rule(css: &mut Parser<'_>) {
    while let Ok(token) = css.next() {
        match token {
            Token::Semicolon => break,
            Token::CurlyBracketBlock => {
                in_block(css, |_| ());
                break;
            }
            _ => {}
        }
    }
}

/// Reads the block that the last token opened, to its end.
fn in_block<T>(css: &mut Parser<'_>, read: impl FnOnce(&mut Parser<'_>) -> T) -> Option<T> {
    let read_whole = |css: &mut Parser<'_>| {
        let result = read(css);
        while css.next().is_ok() {}
        Ok::<T, ParseError<()>>(result)
    };
    css.parse_nested_block(read_whole).ok()
}

fn opens_block(token: &Token<'_>) -> bool {
    matches!(
        token,
        Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock
    )
}

fn is_ident(token: &Token<'_>, names: &[&str]) -> bool {
    matches!(token, Token::Ident(name) if is_one_of(names, name))
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|own| own.eq_ignore_ascii_case(name))
}
