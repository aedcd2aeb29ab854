//! The colours that a site's style sheets have for light pages, for pictures of pages.
//!
//! In: the style sheets, those first that overrule others. Out: their tokens `--paper`, `--ink`,
//! `--soft`, `--accent` and `--line`, as far as they are hexadecimal numbers, and the theme's own
//! for the others. Of several values of a token in a sheet the last one counts, in rules for
//! `:root` or `html` and no other element. Never: a colour that depends on a reader.

use std::borrow::Cow;

/// Red, green and blue.
pub type Colour = [u8; 3];

/// The colours of light pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    pub paper: Colour,
    pub ink: Colour,
    pub soft: Colour,
    pub accent: Colour,
    pub line: Colour,
}

impl Colours {
    /// The texts of style sheets, in the order in which tokens are looked for.
    pub fn of(sheets: &[impl AsRef<[u8]>]) -> Self {
        let texts = sheets.iter().map(|sheet| String::from_utf8_lossy(sheet.as_ref()));
        let texts: Vec<String> = texts.map(|text| without_comments(&text)).collect();
        let sheets: Vec<Vec<Declaration<'_>>> = texts.iter().map(|text| of_root(text)).collect();
        let found = |name: &str| {
            let values = |sheet: &Vec<Declaration<'_>>| {
                let last = sheet.iter().rev().find(|(have, _)| *have == name);
                last.and_then(|(_, value)| colour(value))
            };
            sheets.iter().find_map(values)
        };
        let token = |name, own| found(name).unwrap_or(own);
        Self {
            paper: token("--paper", [0xfb, 0xf8, 0xf1]),
            ink: token("--ink", [0x1c, 0x1f, 0x26]),
            soft: token("--soft", [0x5b, 0x5a, 0x5c]),
            accent: token("--accent", [0x9c, 0x2a, 0x1c]),
            line: token("--line", [0xdc, 0xd4, 0xc2]),
        }
    }
}

/// A name and its value.
type Declaration<'c> = (&'c str, &'c str);

/// What stands in a style sheet or between braces.
enum CssPiece<'c> {
    /// What ends with a semicolon.
    Declaration(&'c str),
    /// What is before braces, and what is in them.
    Rule(&'c str, &'c str),
}

/// The declarations for the root element, in the order of the sheet.
fn of_root(css: &str) -> Vec<Declaration<'_>> {
    let mut found = Vec::new();
    for piece in pieces(css) {
        let CssPiece::Rule(head, body) = piece else { continue };
        if always_counts(head) {
            found.extend(of_root(body));
        } else if head.split(',').any(|selector| matches!(selector.trim(), ":root" | "html")) {
            let declarations = pieces(body).into_iter().filter_map(|piece| match piece {
                CssPiece::Declaration(text) => text.split_once(':'),
                CssPiece::Rule(..) => None,
            });
            found.extend(declarations.map(|(name, value)| (name.trim(), value.trim())));
        }
    }
    found
}

/// Whether rules that stand together hold for all readers of light pages.
fn always_counts(head: &str) -> bool {
    let head = head.to_ascii_lowercase();
    let words: Vec<&str> = head.split_whitespace().collect();
    match words[..] {
        ["@layer" | "@supports", ..] => true,
        ["@media", "all" | "screen"] => true,
        ["@media", ..] => words[1..].concat() == "(prefers-color-scheme:light)",
        _ => false,
    }
}

/// The pieces of a text, which may have braces in quotation marks and semicolons in parentheses.
fn pieces(css: &str) -> Vec<CssPiece<'_>> {
    let (mut pieces, mut start, mut head) = (Vec::new(), 0, None);
    let (mut braces, mut parentheses, mut quote, mut is_escaped) = (0, 0, None, false);
    for (at, c) in css.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if quote.is_some() => quote = quote.filter(|open| *open != c),
            '"' | '\'' => quote = Some(c),
            '(' => parentheses += 1,
            ')' => parentheses -= 1,
            '{' => {
                braces += 1;
                if braces == 1 {
                    head = Some(css[start..at].trim());
                    start = at + 1;
                }
            }
            '}' if braces > 0 => {
                braces -= 1;
                if let Some(head) = head.take_if(|_| braces == 0) {
                    pieces.push(CssPiece::Rule(head, &css[start..at]));
                    (start, parentheses) = (at + 1, 0);
                }
            }
            ';' if braces == 0 && parentheses <= 0 => {
                pieces.push(CssPiece::Declaration(&css[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    // The end of a sheet closes what is open.
    pieces.push(match head {
        Some(head) => CssPiece::Rule(head, &css[start..]),
        None => CssPiece::Declaration(&css[start..]),
    });
    pieces
}

/// A style sheet without its comments.
fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().map(Cow::Borrowed);
    let others = parts.map(|part| match part.split_once("*/") {
        Some((_, after)) => Cow::Owned(format!(" {after}")),
        None => Cow::Borrowed(""),
    });
    first.into_iter().chain(others).collect()
}

/// `#123456`, `#123`, or either as the first part of `light-dark(…)`.
fn colour(value: &str) -> Option<Colour> {
    let value = value.strip_prefix("light-dark(").unwrap_or(value).trim_start();
    let digits = value.strip_prefix('#')?;
    let end = digits.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(digits.len());
    let number = u32::from_str_radix(&digits[..end], 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    match end {
        6 => Some([red, green, blue]),
        3 => Some([green & 15, blue >> 4, blue & 15].map(|digit| digit * 17)),
        _ => None,
    }
}
