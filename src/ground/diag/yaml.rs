//! Messages about YAML: how it is written, and whether a value is of the kind that its key asks
//! for.

use super::{Diagnostic, Span};

const QUOTE: &str = "put the whole value in quotes";

/// A tab in the white space that starts a line.
pub fn tab(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-tab", span, "YAML does not allow tabs for indentation")
        .help("use spaces")
}

/// `title: "A` and no second quote.
pub fn unclosed_quote(span: Span, quote: char) -> Diagnostic {
    let fault =
        Diagnostic::error("yaml-quote", span, format!("this quote `{quote}` is never closed"));
    fault.help(format!("add `{quote}` where the text ends"))
}

/// `title: "A" B`, or `'it's'`.
pub fn after_quote(span: Span, quote: char) -> Diagnostic {
    let fault = Diagnostic::error("yaml-quote", span, "there is text after the closing quote");
    fault.help(match quote {
        '\'' => "within single quotes, write a quote twice: `'it''s'`",
        _ => "within double quotes, write a quote as `\\\"`, or use single quotes around the whole",
    })
}

/// `"C:\Users"`.
pub fn escape(span: Span) -> Diagnostic {
    let message = "YAML does not know this escape";
    Diagnostic::error("yaml-escape", span, message).help("write `\\\\`, or use single quotes")
}

/// `title: @home`.
pub fn cannot_start(span: Span, found: char) -> Diagnostic {
    let found = match found {
        '`' => "a backtick".to_owned(),
        c if c.is_control() => format!("U+{:04X}", u32::from(c)),
        c => format!("`{c}`"),
    };
    Diagnostic::error("yaml-start", span, format!("a value cannot start with {found}")).help(QUOTE)
}

/// `title: A: B`.
pub fn colon_in_value(span: Span, value: &str) -> Diagnostic {
    let fault = Diagnostic::error("yaml-colon", span, "text with `: ` in it must be in quotes");
    let quoted = match (value.contains('"'), value.contains('\'')) {
        (true, true) => return fault.help(QUOTE),
        (true, false) => format!("'{value}'"),
        _ => format!("\"{value}\""),
    };
    if value.chars().count() > 60 || value.contains('\\') || value.contains(" #") {
        return fault.help(QUOTE);
    }
    fault.help(format!("write `{quoted}`"))
}

/// A line that is neither `key: value` nor part of the value above it.
pub fn no_key(span: Span, line: &str) -> Diagnostic {
    let fault = Diagnostic::error("yaml-no-key", span, "this line has no `key:`");
    match line.split_once(':') {
        Some((key, value)) if !key.is_empty() && !value.starts_with('/') => {
            fault.help("put a space after the colon")
        }
        _ => fault.help("if it continues the line above, indent it"),
    }
}

/// A line further in or out than the lines that it belongs to.
pub fn indentation(span: Span) -> Diagnostic {
    let fault = Diagnostic::error(
        "yaml-indentation",
        span,
        "this line is not indented like the lines it belongs to",
    );
    fault.help("keys of one map start in the same column, and so do items of one list")
}

/// A `key: value` line further in than a line above it that has its value already.
pub fn indented_under_value(span: Span) -> Diagnostic {
    let fault = Diagnostic::error(
        "yaml-indentation",
        span,
        "this line is indented under a line that has its value",
    );
    fault.help("start it where the other keys start, or, if it continues the text above, put the whole text in quotes")
}

/// `- item` between `key: value` lines.
pub fn item_among_keys(span: Span) -> Diagnostic {
    let fault =
        Diagnostic::error("yaml-indentation", span, "a list item stands where a key is expected");
    fault.help("a list starts under its own key")
}

/// `summary: > text`.
pub fn block_header(span: Span, sign: char) -> Diagnostic {
    let fault = Diagnostic::error(
        "yaml-block-text",
        span,
        format!("after `{sign}` the text starts on the next line"),
    );
    fault.help(format!(
        "put the text on the next line, indented, or in quotes if the `{sign}` is part of it"
    ))
}

/// `tags: [a, b`.
pub fn unclosed_bracket(span: Span, open: char) -> Diagnostic {
    let close = if open == '{' { '}' } else { ']' };
    let fault = Diagnostic::error("yaml-bracket", span, format!("this `{open}` is never closed"));
    fault.help(format!(
        "add `{close}`, or put the value in quotes if the `{open}` is part of the text"
    ))
}

/// `tags: a]`.
pub fn stray_bracket(span: Span, close: char) -> Diagnostic {
    Diagnostic::error("yaml-bracket", span, format!("this `{close}` closes nothing")).help(QUOTE)
}

/// `title: [Update] The summit`.
pub fn after_bracket(span: Span) -> Diagnostic {
    let fault = Diagnostic::error("yaml-bracket", span, "there is text after the closing bracket");
    fault.help("put the whole value in quotes if the brackets are part of the text")
}

/// Anything else that the parser refused, in the parser's words.
pub fn syntax(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error("yaml-syntax", span, format!("this is not valid YAML: {words}"))
}

/// `%YAML 1.2`.
pub fn directive(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-directive", span, "YAML directives (`%…`) are not supported")
        .help("remove the line")
}

/// A character that no text should hold, raw or escaped.
pub fn control_character(span: Span, found: char) -> Diagnostic {
    let name = format!("U+{:04X}", u32::from(found));
    Diagnostic::error(
        "yaml-control-character",
        span,
        format!("the invisible character {name} is not allowed here"),
    )
    .help("delete it")
}

/// A second `---`.
pub fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error(
        "yaml-documents",
        span,
        "a second YAML document starts here; only one is read",
    )
    .help("remove the `---`")
}

/// `!important`.
pub fn tag(span: Span, tag: &str) -> Diagnostic {
    Diagnostic::error("yaml-tag", span, format!("YAML tags such as `{tag}` are not supported"))
        .help("put the whole value in quotes if the `!` is part of the text")
}

/// `<<: *base`.
pub fn merge_key(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-merge-key", span, "merge keys (`<<`) are not supported")
        .help("write the keys out")
}

/// `*name` and no `&name` before it; or Markdown at the start of a title.
pub fn unknown_alias(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        "yaml-alias",
        span,
        format!("`*{name}` repeats a value marked `&{name}`, and there is none above"),
    )
    .help("put the whole value in quotes if the `*` is part of the text")
}

/// `title: &c Co`.
pub fn unused_anchor(span: Span) -> Diagnostic {
    Diagnostic::warning(
        "yaml-anchor",
        span,
        "this marks a value to repeat, is not part of the text, and is not used",
    )
    .help("put the whole value in quotes if the `&` is part of the text")
}

/// `&a [*a]`.
pub fn alias_of_itself(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-alias", span, "this value contains itself")
}

/// Lists in lists in lists.
pub fn too_deep(span: Span, most: usize) -> Diagnostic {
    Diagnostic::error(
        "yaml-too-large",
        span,
        format!("lists and maps are nested more than {most} deep"),
    )
}

/// More values than anyone writes by hand.
pub fn too_many(span: Span, most: usize) -> Diagnostic {
    let message = format!(
        "the YAML is too large: more than {most} values, counting those that aliases repeat"
    );
    Diagnostic::error("yaml-too-large", span, message)
}

/// More text than anyone writes by hand.
pub fn too_large(span: Span, bytes: usize) -> Diagnostic {
    let size = bytes / 1024;
    let message =
        format!("the YAML is too large: more than {size} KiB, counting what aliases repeat");
    Diagnostic::error("yaml-too-large", span, message)
}

/// The same key twice in one map.
pub fn duplicate_key(span: Span, key: &str, first: Span) -> Diagnostic {
    Diagnostic::error("duplicate-key", span, format!("`{key}` is given twice"))
        .related(first, "first given here")
}

/// `[a, b]: c`, or `{{ name }}`.
pub fn key_is_not_text(span: Span, found: &str) -> Diagnostic {
    Diagnostic::error("yaml-key", span, format!("a key must be text, and this is {found}"))
        .help("put the whole value in quotes if the brackets are part of the text")
}

/// `: value`.
pub fn missing_key_text(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-key", span, "there is no key before this colon")
}

/// A list or text where a file's or field's keys should be.
pub fn not_a_map(span: Span, name: &str, found: &str) -> Diagnostic {
    Diagnostic::error(
        "wrong-type",
        span,
        format!("{name} must be lines of `key: value`, and this is {found}"),
    )
}

/// A list where text is asked for, and the like.
pub fn wrong_type(span: Span, key: &str, expected: &str, found: &str) -> Diagnostic {
    let fault = Diagnostic::error(
        "wrong-type",
        span,
        format!("`{key}` must be {expected}, and this is {found}"),
    );
    if expected == "text" { fault.help("put the value in quotes if it is one text") } else { fault }
}

/// Text where a text for each language is asked for.
pub fn not_by_language(span: Span, key: &str, found: &str) -> Diagnostic {
    let message = format!("`{key}` must be a map from languages to texts, and this is {found}");
    Diagnostic::error("wrong-type", span, message).help(format!("write `{key}: {{en: …}}`"))
}

/// `draft: yes`.
pub fn not_a_flag(span: Span, key: &str, found: &str) -> Diagnostic {
    let message = match found {
        "true" | "false" => format!("`{key}` must be `true` or `false`, without quotes"),
        _ => format!("`{key}` must be `true` or `false`, and this is `{found}`"),
    };
    let fault = Diagnostic::error("wrong-type", span, message);
    match found.trim().to_lowercase().as_str() {
        "yes" | "on" | "y" | "1" | "true" => fault.help(format!("write `{key}: true`")),
        "no" | "off" | "n" | "0" | "false" => fault.help(format!("write `{key}: false`")),
        _ => fault,
    }
}

/// `per_page: many`.
pub fn not_a_number(span: Span, key: &str, found: &str) -> Diagnostic {
    let message = format!("`{key}` must be a whole number such as `50`, and this is `{found}`");
    Diagnostic::error("wrong-type", span, message)
}

/// `tags: [a, {b: c}]`.
pub fn wrong_item(span: Span, key: &str, found: &str) -> Diagnostic {
    let fault = Diagnostic::error(
        "wrong-type",
        span,
        format!("each item of `{key}` must be text, and this is {found}"),
    );
    if found == "a map" {
        fault.help("put the item in quotes if its `: ` is part of the text")
    } else {
        fault
    }
}

/// A dash with nothing after it.
pub fn empty_item(span: Span, key: &str) -> Diagnostic {
    Diagnostic::error("empty-item", span, format!("an item of `{key}` is empty"))
        .help("fill it in or remove it")
}

/// Two commas in a row, or one at the beginning of a list.
pub fn nothing_before_comma(span: Span) -> Diagnostic {
    Diagnostic::error("empty-item", span, "there is nothing before this comma")
        .help("fill it in or remove the comma")
}

/// `title: #x`, which is a comment, and no value.
pub fn comment(span: Span, text: &str) -> Diagnostic {
    let quote = if text.contains('"') { '\'' } else { '"' };
    Diagnostic::warning("yaml-comment", span, "`#` begins a comment here, so there is no value").help(format!(
        "put the value in quotes: `{quote}{text}{quote}`; if it is a comment, write a space behind the `#`"
    ))
}

/// Whether it is the word of a comment in the place of this value.
pub fn is_comment(diagnostic: &Diagnostic, value: Span) -> bool {
    diagnostic.code == "yaml-comment" && diagnostic.span == value
}

/// No `title`, or one without text.
pub fn missing_key(span: Span, key: &str, what: &str, present: bool) -> Diagnostic {
    let message =
        if present { format!("`{key}` is empty") } else { format!("{what} has no `{key}`") };
    Diagnostic::error("missing-key", span, message).help(format!("add `{key}: …`"))
}

/// Both `author` and `authors`.
pub fn both_keys(span: Span, one: &str, many: &str, first: Span) -> Diagnostic {
    Diagnostic::error(
        "both-keys",
        span,
        format!("`{one}` and `{many}` are the same key: use one of them"),
    )
    .related(first, "also given here")
}

/// A key that nothing reads.
pub fn unknown_key(span: Span, key: &str, what: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::warning("unknown-key", span, format!("{what} has no key `{key}`")).near(near)
}
