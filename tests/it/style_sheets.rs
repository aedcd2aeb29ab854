//! What style sheets in pictures load, by a second reader of CSS.

use proptest::prelude::*;
use tarjuman::read::svg;

use crate::made_inputs::cases;

/// What style sheets are made of, where something may hide.
const CSS_PIECES: &[&str] = &[
    "url(",
    "URL( ",
    "u\\72l(",
    "src(",
    "image-set(",
    "type(",
    "var(--a)",
    "calc(",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ".a{",
    "b:",
    "--a:",
    ";",
    ",",
    "\"",
    "'",
    "\"//a.example/\"",
    "//a.example/",
    "\\\\/a.example/",
    "https://a.example/",
    "#a",
    "data:image/png,",
    "@import ",
    "@imp",
    "ort ",
    "@",
    "/*",
    "*/",
    "\\",
    "\n",
    "\r",
    "\u{0}",
    "\u{c}",
    " ",
    "x",
    "5",
    "-",
];

proptest! {
    #![proptest_config(cases(2000))]

    /// Whatever a style sheet says, what is left of it loads nothing from elsewhere.
    #[test]
    fn any_style_sheet_stays_at_home(
        pieces in prop::collection::vec(prop::sample::select(CSS_PIECES), 0..20)
    ) {
        let sheet = pieces.concat();
        let once = svg::clean(format!("<svg><style>{sheet}</style></svg>").as_bytes()).svg;
        let inside = once.strip_prefix("<svg><style>").unwrap().split('<').next().unwrap();
        let inside = inside.replace("&quot;", "\"").replace("&#13;", "\r");
        prop_assert_eq!(loads(&inside), Vec::<String>::new(), "{} of {}", inside, sheet);
        prop_assert_eq!(&svg::clean(once.as_bytes()).svg, &once, "of {}", sheet);
    }
}

#[test]
fn the_judge_of_style_sheets_sees_what_loads() {
    for (css, expected) in [
        ("a{b:url(//a.example/)}", "//a.example/"),
        ("a{b:u\\72 l( \"https://a.example/\" )}", "https://a.example/"),
        ("a{b:'url(';c:url(\\\\/a.example/)}", "\\/a.example/"),
        ("a{b:image-set(type('x') '//a.example/' 1x)}", "//a.example/"),
        ("@\\69mport '//a.example/'", "@import"),
        ("/*url(//a.example/)*/", ""),
        ("a{b:'url(//a.example/)' }", ""),
        ("a{b:url(#a) '//a.example/'}", ""),
    ] {
        assert_eq!(loads(css).concat(), expected, "{css}");
    }
}

/// What a style sheet would load from elsewhere, read character by character as CSS Syntax has it.
fn loads(css: &str) -> Vec<String> {
    let (mut rest, mut found) = (css.chars().peekable(), Vec::new());
    // The functions and brackets that are open, and whether strings in them are addresses.
    let mut open: Vec<(char, bool)> = Vec::new();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.next_if_eq(&'*').is_some() => {
                let mut before = ' ';
                for c in rest.by_ref() {
                    if (before, c) == ('*', '/') {
                        break;
                    }
                    before = c;
                }
            }
            '"' | '\'' => {
                let text = string(&mut rest, c);
                let is_address = open.iter().any(|(_, loads)| *loads);
                found.extend(text.filter(|text| is_address && leads_away(text)));
            }
            '(' | '[' | '{' => open.push((closing(c), false)),
            // A bracket that closes nothing is none.
            ')' | ']' | '}' if open.last().is_some_and(|(own, _)| *own == c) => {
                open.pop();
            }
            '@' => {
                let name = word(&mut rest, String::new());
                let is_rule = open.iter().all(|(end, _)| *end == '}');
                found.extend((is_rule && name == "import").then(|| "@import".to_owned()));
            }
            '#' => drop(word(&mut rest, String::new())),
            c if is_of_word(c) || c == '\\' && rest.peek().is_some_and(|c| *c != '\n') => {
                let first = if c == '\\' { escaped(&mut rest) } else { c };
                let name = word(&mut rest, first.to_ascii_lowercase().to_string());
                if rest.next_if_eq(&'(').is_none() {
                    continue;
                }
                let blank = |c: &char| matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{c}');
                let mut ahead = rest.clone().skip_while(blank);
                if name == "url" && !matches!(ahead.next(), Some('"' | '\'')) {
                    let mut address = String::new();
                    while let Some(c) = rest.next().filter(|c| *c != ')') {
                        address.push(if c == '\\' { escaped(&mut rest) } else { c });
                    }
                    // With such a character in it, it is no address.
                    let is_bad = address.trim().contains([' ', '\n', '"', '\'', '(']);
                    found.extend(Some(address).filter(|text| !is_bad && leads_away(text)));
                } else {
                    let loads = matches!(&*name, "url" | "src" | "image-set");
                    open.push((')', loads));
                }
            }
            _ => {}
        }
    }
    found
}

type Rest<'c> = std::iter::Peekable<std::str::Chars<'c>>;

fn closing(c: char) -> char {
    match c {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || c > '\u{7f}'
}

/// A name in lower case, without its escapes, that begins with what was read of it.
fn word(rest: &mut Rest<'_>, mut name: String) -> String {
    while let Some(c) = rest.next_if(|c| is_of_word(*c) || *c == '\\') {
        if c == '\\' && rest.peek() == Some(&'\n') {
            break;
        }
        name.push(if c == '\\' { escaped(rest) } else { c }.to_ascii_lowercase());
    }
    name
}

/// What an escape stands for; its backslash was read.
fn escaped(rest: &mut Rest<'_>) -> char {
    let mut digits = String::new();
    while digits.len() < 6 {
        let Some(digit) = rest.next_if(char::is_ascii_hexdigit) else { break };
        digits.push(digit);
    }
    if digits.is_empty() {
        return rest.next().unwrap_or('\u{fffd}');
    }
    rest.next_if(|c| c.is_ascii_whitespace());
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}')
}

/// The text of a string to its end; `None` if its line ends before.
fn string(rest: &mut Rest<'_>, quote: char) -> Option<String> {
    let mut text = String::new();
    while let Some(c) = rest.next_if(|c| !matches!(c, '\n' | '\r' | '\u{c}')) {
        match c {
            c if c == quote => return Some(text),
            '\\' if rest.next_if_eq(&'\n').is_some() => {}
            '\\' => text.push(escaped(rest)),
            c => text.push(c),
        }
    }
    rest.peek().is_none().then_some(text)
}

/// Whether a browser finds another host in an address.
fn leads_away(address: &str) -> bool {
    let base = url::Url::parse("https://site.example/").unwrap();
    base.join(address).is_ok_and(|url| url.host_str().is_some_and(|host| host != "site.example"))
}
