//! Messages about keys and values of any YAML: whether they are known, and of the right kind.

use super::{Diagnostic, Fix, Span, catalogue as codes, quoted};
use crate::ground::lang::LanguageError;
use crate::ground::spelling::nearest;
use crate::ground::text::is_invisible;

/// No `title`, or an empty one. `what` should have it: "front matter".
pub fn missing_key(span: Span, key: &str, what: &str) -> Diagnostic {
    missing(span, format!("{what} has no `{key}`"), key)
}

/// A required key without a value.
pub fn empty_key(span: Span, key: &str) -> Diagnostic {
    missing(span, format!("`{key}` is empty"), key)
}

fn missing(span: Span, message: String, key: &str) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_KEY, span, message).help(format!("add `{key}: …`"))
}

/// A required key whose value begins with `#`, for which `comment` is already reported.
pub fn key_hidden_by_comment(key: &str, comment: &Diagnostic) -> Diagnostic {
    let message = format!("`{key}` is empty, because `#` begins a comment here");
    let diagnostic = Diagnostic::new(&codes::MISSING_KEY, comment.span, message);
    Diagnostic { help: comment.help.clone(), ..diagnostic }
}

/// A key that is not known, for which `fault` is said, in place of one that is required.
pub fn missing_for(fault: Diagnostic, own: &str) -> Diagnostic {
    let code = &codes::MISSING_KEY;
    let message = format!("{}, and so it has no `{own}`", fault.message);
    Diagnostic { code, level: code.level, message, ..fault }
}

/// `title: null`.
pub fn null_key(span: Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` is `null`, which means that it has no value");
    Diagnostic::new(&codes::MISSING_KEY, span, message).help("if it is text, write `\"null\"`")
}

/// `tags: [null]`.
pub fn null_item(span: Span, key: &str) -> Diagnostic {
    let message = format!("an item of `{key}` is `null`, which means that it is empty");
    Diagnostic::new(&codes::EMPTY_ITEM, span, message)
        .help("remove it or, if it is text, write `\"null\"`")
}

/// `- #MeToo`, for which `comment` is already reported.
pub fn item_hidden_by_comment(key: &str, comment: &Diagnostic) -> Diagnostic {
    let message = format!("an item of `{key}` is empty, because `#` begins a comment here");
    let diagnostic = Diagnostic::new(&codes::EMPTY_ITEM, comment.span, message);
    Diagnostic { help: comment.help.clone(), ..diagnostic }
}

/// A text in place of a map, for which `glued` already says that it lacks spaces.
pub fn glued_map(fault: &Diagnostic, glued: &Diagnostic) -> Diagnostic {
    let help = "put a space after the colon in each of its lines";
    Diagnostic { span: glued.span, ..fault.clone() }.help(help)
}

/// A key that nothing reads. `what` contains the key: "front matter", "this person", "`source`".
pub fn unknown_key(span: Span, key: &str, what: &str, near: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::new(&codes::UNKNOWN_KEY, span, format!("{what} has no key `{key}`"))
        .meant(near);
    match key.chars().find(|c| !c.is_ascii() && (c.is_whitespace() || is_invisible(*c))) {
        Some(found) => fault.help(format!(
            "U+{:04X}, which looks like a space or like nothing, is part of the key: delete it or \
             write a plain space",
            u32::from(found)
        )),
        None => fault,
    }
}

/// Help for a key that has no counterpart in a map with other keys.
pub fn all_keys(known: &[&str]) -> String {
    format!("the keys here are {}", quoted(known.iter().copied()))
}

/// How many keys a message lists.
const MOST_LISTED: usize = 20;

/// Help for a key that resembles no key of its map.
pub fn unlike_any_key(known: &[&str]) -> String {
    if known.contains(&"extra") {
        "if your own templates read it, write it below `extra`; if not, delete it".to_owned()
    } else if known.len() <= MOST_LISTED {
        all_keys(known)
    } else {
        "delete it; `tarjuman schema` prints the keys of each kind of file".to_owned()
    }
}

/// The same key twice in one map.
pub fn duplicate_key(span: Span, key: &str, first: Span) -> Diagnostic {
    Diagnostic::new(&codes::DUPLICATE_KEY, span, format!("`{key}` is given twice"))
        .related(first, "first given here")
}

/// Both `author` and `authors`.
pub fn both_keys(span: Span, one: &str, many: &str, first: Span) -> Diagnostic {
    let message = format!("`{one}` and `{many}` are the same key: use one of them");
    Diagnostic::new(&codes::BOTH_KEYS, span, message).related(first, "also given here")
}

/// A list or text in place of the keys of a file or field.
pub fn not_a_map(span: Span, name: &str, found: &str) -> Diagnostic {
    let message = format!("{name} must be lines of `key: value`; what is written here is {found}");
    Diagnostic::new(&codes::WRONG_TYPE, span, message)
}

/// A list in place of a text, and the like.
pub fn wrong_type(span: Span, key: &str, expected: &str, found: &str) -> Diagnostic {
    let message = format!("`{key}` must be {expected}; what is written here is {found}");
    let fault = Diagnostic::new(&codes::WRONG_TYPE, span, message);
    if expected == "text" { fault.help("put the value in quotes if it is one text") } else { fault }
}

/// One list in place of several, or something else.
pub fn not_lists(span: Span, key: &str, found: &str) -> Diagnostic {
    let message = format!("`{key}` must be a list of lists; what is written here is {found}");
    Diagnostic::new(&codes::WRONG_TYPE, span, message)
        .help(format!("put each group in brackets of its own: `{key}: [[…, …], […, …]]`"))
}

/// `license: [CC0-1.0]`.
pub fn list_of_one(span: Span, key: &str, item: &str) -> Diagnostic {
    let message = format!("`{key}` must be text; what is written here is a list");
    Diagnostic::new(&codes::WRONG_TYPE, span, message).help(format!(
        "write `{key}: {item}` or, if the brackets are part of the text, put them in quotes, too"
    ))
}

/// Text in place of a map with free keys. `example` is such a key.
pub fn not_a_map_of_text(span: Span, key: &str, example: &str, found: &str) -> Diagnostic {
    let message = format!("`{key}` must be `key: value` pairs; what is written here is {found}");
    Diagnostic::new(&codes::WRONG_TYPE, span, message)
        .help(format!("write `{key}: {{{example}: …}}`"))
}

/// `draft: yes`.
pub fn not_a_flag(span: Span, key: &str, found: &str) -> Diagnostic {
    let message = match found {
        "true" | "false" => format!("`{key}` must be `true` or `false`, without quotes"),
        _ => format!("`{key}` must be `true` or `false`; what is written here is `{found}`"),
    };
    let fault = Diagnostic::new(&codes::WRONG_TYPE, span, message);
    let meant = match found.trim().to_lowercase().as_str() {
        "yes" | "on" | "y" | "1" | "true" => "true",
        "no" | "off" | "n" | "0" | "false" => "false",
        _ => return fault,
    };
    fault.help(format!("write `{key}: {meant}`")).fix(Fix::replace([span], meant))
}

/// `per_page: many`.
pub fn not_a_number(span: Span, key: &str, found: &str) -> Diagnostic {
    let message =
        format!("`{key}` must be a whole number such as `50`; what is written here is `{found}`");
    Diagnostic::new(&codes::WRONG_TYPE, span, message)
}

/// A number that no part of a series can have.
pub fn no_such_part(span: Span, found: i64, most: i64) -> Diagnostic {
    let message = format!("a series has no part {found}");
    Diagnostic::new(&codes::WRONG_TYPE, span, message)
        .help(format!("write a number from 1 to {most}"))
}

/// Help for a map that has a name where only the name is expected.
pub fn only_name(line: &str) -> String {
    format!("write only the name: `{line}`; the rest belongs in a file of content/people/ or tags/")
}

/// `tags: [a, {b: c}]`.
pub fn wrong_item(span: Span, key: &str, found: &str) -> Diagnostic {
    let message = format!("each item of `{key}` must be text; what is written here is {found}");
    let fault = Diagnostic::new(&codes::WRONG_TYPE, span, message);
    match found {
        "`key: value` pairs" => {
            fault.help("put the item in quotes if its `: ` is part of the text")
        }
        _ => fault,
    }
}

/// A dash with nothing after it.
pub fn empty_item(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(&codes::EMPTY_ITEM, span, format!("an item of `{key}` is empty"))
        .help("fill it in or remove it")
}

/// `author: "\u200F"`.
pub fn invisible_text(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(&codes::EMPTY_ITEM, span, format!("this text of `{key}` cannot be seen"))
        .help(format!("write it, or remove `{key}`"))
}

/// A title with a line break in it.
pub fn title_of_lines(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::WRONG_TYPE, span, "this title has a line break in it")
        .help("write it on one line; for a second part there is `subtitle`")
}

/// Two commas in a row, or one at the beginning of a list.
pub fn nothing_before_comma(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::EMPTY_ITEM, span, "there is nothing before this comma")
        .help("fill it in or remove the comma")
}

/// A word that is not one of the values of a key.
pub fn not_a_choice(span: Span, key: &str, word: &str, words: &[&str]) -> Diagnostic {
    Diagnostic::new(&codes::NOT_A_CHOICE, span, format!("`{key}` cannot be `{word}`"))
        .meant(nearest(word, words.iter().copied()))
        .or_help(format!("write one of {}", quoted(words.iter().copied())))
}

/// A language that is given twice in a list or map.
pub fn language_twice(span: Span, tag: &str) -> Diagnostic {
    Diagnostic::new(&codes::LANGUAGE_TWICE, span, format!("the language `{tag}` is given twice"))
}

/// A tag that is not BCP 47.
pub fn bad_language(span: Span, error: &LanguageError) -> Diagnostic {
    let fault = Diagnostic::new(&codes::BAD_LANGUAGE, span, error.to_string()).meant(error.near());
    match error.advice() {
        Some(advice) => fault.or_help(advice),
        None => fault,
    }
}
