//! Messages about how YAML is written.

use super::edit::yaml_text;
use super::{Diagnostic, Edit, Fix, Span, catalogue as codes};

const QUOTE: &str = "put the whole value in quotes";

/// Whether a text is short enough to be written out in a message.
fn is_short(text: &str) -> bool {
    text.chars().count() <= 60
}

/// A tab in the white space that starts a line.
pub fn tab(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::YAML_TAB, span, "YAML does not allow tabs for indentation")
        .help("use spaces")
}

/// `title: "A` without a second quotation mark. `line` is what follows on its line, with the mark.
pub fn unclosed_quote(span: Span, quote: char, line: &str) -> Diagnostic {
    let message = format!("this quote `{quote}` is never closed");
    let fault = Diagnostic::new(&codes::YAML_QUOTE, span, message);
    let close = format!("add `{quote}` where the text ends");
    match quote {
        '\'' if is_short(line) => {
            let quoted = yaml_text(line.trim_end());
            fault.help(format!("{close}; if it is an apostrophe, write `{quoted}`"))
        }
        _ => fault.help(close),
    }
}

/// `title: "A" B`, or `'it's'`.
pub fn after_quote(span: Span, quote: char) -> Diagnostic {
    let help = match quote {
        '\'' => "within single quotes, write a quote twice: `'it''s'`",
        _ => "within double quotes, write a quote as `\\\"`, or use single quotes around the whole",
    };
    Diagnostic::new(&codes::YAML_QUOTE, span, "there is text after the closing quote").help(help)
}

/// `"C:\Users"`.
pub fn escape(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::YAML_ESCAPE, span, "YAML does not know this escape")
        .help("write `\\\\`, or use single quotes")
}

/// `title: @home`.
pub fn cannot_start(span: Span, found: char) -> Diagnostic {
    let found = match found {
        '`' => "a backtick".to_owned(),
        c if c.is_control() => format!("U+{:04X}", u32::from(c)),
        c => format!("`{c}`"),
    };
    let message = format!("a value cannot start with {found}");
    Diagnostic::new(&codes::YAML_START, span, message).help(QUOTE)
}

/// `tags: * a`.
pub fn star_as_dash(span: Span) -> Diagnostic {
    let help = "for a list, begin each item on a line of its own with `- `; if the `*` is part of \
                the text, put the whole value in quotes";
    cannot_start(span, '*').help(help)
}

/// `title: A: B`.
pub fn colon_in_value(span: Span, value: &str) -> Diagnostic {
    let fault = Diagnostic::new(&codes::YAML_COLON, span, "text with `: ` in it must be in quotes");
    let quoted = match (value.contains('"'), value.contains('\'')) {
        (true, true) => return fault.help(QUOTE),
        (true, false) => format!("'{value}'"),
        _ => format!("\"{value}\""),
    };
    if !is_short(value) || value.contains('\\') || value.contains(" #") {
        return fault.help(QUOTE);
    }
    fault.help(format!("write `{quoted}`")).fix(Fix::replace([span], &quoted))
}

/// The same for a value that goes on below the line, where the quotation must end.
pub fn whole_in_quotes(fault: Diagnostic) -> Diagnostic {
    Diagnostic { fix: None, ..fault.help(format!("{QUOTE}, with all its lines")) }
}

/// A line with `=` or another colon between its key and its value, as it should be written.
pub fn with_plain_colon(line: &str) -> Option<String> {
    let (key, value) = line.split_once(['=', '：', '﹕', '∶']).filter(|_| !line.contains(": "))?;
    let key = key.trim();
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_key.then(|| format!("{key}: {}", value.trim()))
}

/// A line that is neither `key: value` nor part of the value above it: its span and its text.
pub fn no_key(span: Span, line: &str) -> Diagnostic {
    let fault = Diagnostic::new(&codes::YAML_NO_KEY, span, "this line has no `key:`");
    if line.starts_with('-') && line[1..].starts_with(|c: char| c.is_alphanumeric()) {
        let title = format!("write `- {}`", &line[1..]);
        let after = span.start + 1;
        let place = Span { start: after, end: after, ..span };
        let edits = vec![Edit { span: place, replacement: " ".to_owned() }];
        return fault.help("put a space after the dash").fix(Fix { title, edits });
    }
    match line.split_once(':') {
        Some((key, value)) if value.starts_with(char::is_whitespace) => {
            let found = value.chars().next().unwrap_or_default();
            let start = span.start + key.len() as u32 + 1;
            let place = Span { start, end: start + found.len_utf8() as u32, ..span };
            let is_foreign = !found.is_ascii();
            let fault = fault.help(match is_foreign {
                true => format!(
                    "U+{:04X} after the colon only looks like a space: write a plain one",
                    u32::from(found)
                ),
                false => "start it where the other keys start".to_owned(),
            });
            match is_foreign {
                true => fault.fix(Fix::replace([place], " ")),
                false => fault,
            }
        }
        Some((key, value)) if !key.is_empty() && !value.starts_with('/') => {
            let fault = fault.help("put a space after the colon");
            let is_key = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            let after = span.start as usize + key.len() + 1;
            let edit =
                Edit { span: Span::new(span.file, after, after), replacement: " ".to_owned() };
            let title = format!("write `{key}: {}`", value.trim());
            if is_key { fault.fix(Fix { title, edits: vec![edit] }) } else { fault }
        }
        _ => fault.help(match with_plain_colon(line) {
            Some(written) => format!("write `{written}`"),
            None => "if it is a key, put a colon and a space after it; if it continues the line \
                     above, indent it"
                .to_owned(),
        }),
    }
}

/// A line with more or less indentation than the lines that it belongs to.
pub fn indentation(span: Span) -> Diagnostic {
    let message = "this line is not indented like the lines it belongs to";
    Diagnostic::new(&codes::YAML_INDENTATION, span, message)
        .help("keys of one map start in the same column, and so do items of one list")
}

/// A `key: value` line that is indented below a line that already has a value.
pub fn indented_under_value(span: Span) -> Diagnostic {
    let message = "this line is indented under a line that already has a value";
    Diagnostic::new(&codes::YAML_INDENTATION, span, message).help(
        "start it where the other keys start; if it continues the text above, put the whole text \
         in quotes",
    )
}

/// `- item` between `key: value` lines.
pub fn item_among_keys(span: Span, above: Option<(&str, &str)>) -> Diagnostic {
    let message = "a key is expected here, not a list item";
    let fault = Diagnostic::new(&codes::YAML_INDENTATION, span, message);
    match above.filter(|(_, value)| is_short(value) && !value.is_empty()) {
        Some((key, value)) => fault
            .help(format!("write all items on lines of their own: `{key}:`, below it `- {value}`")),
        None => fault.help("a list starts under its own key"),
    }
}

/// `summary: > text`.
pub fn block_header(span: Span, sign: char) -> Diagnostic {
    let message = format!("after `{sign}` the text starts on the next line");
    Diagnostic::new(&codes::YAML_BLOCK_TEXT, span, message).help(format!(
        "put the text on the next line, indented, or in quotes if the `{sign}` is part of it"
    ))
}

/// `tags: [a, b`.
pub fn unclosed_bracket(span: Span, open: char) -> Diagnostic {
    let close = if open == '{' { '}' } else { ']' };
    let message = format!("this `{open}` is never closed");
    Diagnostic::new(&codes::YAML_BRACKET, span, message).help(format!(
        "add `{close}`, or put the value in quotes if the `{open}` is part of the text"
    ))
}

/// `tags: a]`.
pub fn stray_bracket(span: Span, close: char) -> Diagnostic {
    Diagnostic::new(&codes::YAML_BRACKET, span, format!("this `{close}` closes nothing"))
        .help(QUOTE)
}

/// `title: [Update] The summit`.
pub fn after_bracket(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::YAML_BRACKET, span, "there is text after the closing bracket")
        .help("put the whole value in quotes if the brackets are part of the text")
}

/// Anything else that the parser refuses, in the parser's words.
pub fn syntax(span: Span, words: &str) -> Diagnostic {
    Diagnostic::new(&codes::YAML_SYNTAX, span, format!("this is not valid YAML: {words}"))
}

/// `%YAML 1.2`.
pub fn directive(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::YAML_DIRECTIVE, span, "YAML directives (`%…`) are not supported")
        .help("remove the line")
}

/// A character that no text should contain, raw or escaped.
pub fn control_character(span: Span, found: char) -> Diagnostic {
    let message = format!("the invisible character U+{:04X} is not allowed here", u32::from(found));
    Diagnostic::new(&codes::YAML_CONTROL_CHARACTER, span, message).help("delete it")
}

/// A second `---`.
pub fn second_document(span: Span) -> Diagnostic {
    let message = "a second YAML document starts here; only one is read";
    Diagnostic::new(&codes::YAML_DOCUMENTS, span, message).help("remove the `---`")
}

/// `!important`.
pub fn tag(span: Span, tag: &str) -> Diagnostic {
    let message = format!("YAML tags such as `{tag}` are not supported");
    Diagnostic::new(&codes::YAML_TAG, span, message)
        .help("put the whole value in quotes if the `!` is part of the text")
}

/// `<<: *base`.
pub fn merge_key(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::YAML_MERGE_KEY, span, "merge keys (`<<`) are not supported")
        .help("write the keys out")
}

/// `*name` without a `&name` before it, or Markdown at the start of a title.
pub fn unknown_alias(span: Span, name: &str) -> Diagnostic {
    let message = format!("`*{name}` repeats a value marked `&{name}`, and there is none above");
    Diagnostic::new(&codes::YAML_ALIAS, span, message)
        .help("put the whole value in quotes if the `*` is part of the text")
}

/// `&a [*a]`.
pub fn alias_of_itself(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::YAML_ALIAS, span, "this value contains itself")
}

/// `title: &c Co`.
pub fn unused_anchor(span: Span) -> Diagnostic {
    let message = "this marks a value to be repeated, but nothing repeats it, and readers do not \
                   see it";
    Diagnostic::new(&codes::YAML_ANCHOR, span, message)
        .help("put the whole value in quotes if the `&` is part of the text")
}

/// Lists in lists in lists.
pub fn too_deep(span: Span, most: usize) -> Diagnostic {
    let message = format!("lists and maps are nested more than {most} deep");
    Diagnostic::new(&codes::YAML_TOO_LARGE, span, message)
}

/// More values than anybody writes by hand.
pub fn too_many(span: Span, most: usize) -> Diagnostic {
    let message = format!(
        "the YAML is too large: more than {most} values, counting those that aliases repeat"
    );
    Diagnostic::new(&codes::YAML_TOO_LARGE, span, message)
}

/// More text than anybody writes by hand.
pub fn too_large(span: Span, bytes: usize) -> Diagnostic {
    let size = bytes / 1024;
    let message =
        format!("the YAML is too large: more than {size} KiB, counting what aliases repeat");
    Diagnostic::new(&codes::YAML_TOO_LARGE, span, message)
}

/// `[a, b]: c`, or `{{ name }}`.
pub fn key_is_not_text(span: Span, found: &str) -> Diagnostic {
    Diagnostic::new(&codes::YAML_KEY, span, format!("a key must be text, and this is {found}"))
        .help("put the whole value in quotes if the brackets are part of the text")
}

/// `: value`.
pub fn missing_key_text(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::YAML_KEY, span, "there is no key before this colon")
}

/// `title: #x`, which is a comment and not a value.
pub fn comment(span: Span, text: &str) -> Diagnostic {
    let quoted = yaml_text(text);
    let message = "`#` begins a comment here, so there is no value";
    Diagnostic::new(&codes::YAML_COMMENT, span, message).help(format!(
        "put the value in quotes: `{quoted}`; if it is a comment, write a space after the `#`"
    ))
}

/// `title: The #MeToo movement`. `whole` is the value with the comment, if it is on one line. Only
/// hashtags are as good as certain to be part of it.
pub fn cut_by_comment(span: Span, whole: Option<(Span, &str)>, is_hashtags: bool) -> Diagnostic {
    let message = "`#` begins a comment here, so this is not part of the text";
    let fault = Diagnostic::new(&codes::YAML_COMMENT, span, message);
    let Some((place, text)) = whole.filter(|(_, text)| is_short(text)) else {
        return fault.help(format!("{QUOTE}; {COMMENT}"));
    };
    let quoted = yaml_text(text);
    let fault = fault.help(format!("put the whole value in quotes: `{quoted}`; {COMMENT}"));
    if is_hashtags { fault.fix(Fix::replace([place], &quoted)) } else { fault }
}

/// `title: "A" #TODO`.
pub fn comment_after_quote(span: Span) -> Diagnostic {
    let message = "`#` begins a comment here, so this is not part of the text";
    Diagnostic::new(&codes::YAML_COMMENT, span, message)
        .help(format!("if it is part of the text, move it before the quotation mark; {COMMENT}"))
}

const COMMENT: &str = "if it is a comment, write a space after the `#`";

/// `tags: [a, #b]`, where the comment hides the bracket, so that `fault` was found. `item` is the
/// part of the list that should be in quotes.
pub fn broken_by_comment(fault: &Diagnostic, span: Span, item: Option<&str>) -> Diagnostic {
    let message = "`#` begins a comment here, and without it what is left cannot be read";
    let fault = Diagnostic::new(fault.code, span, message);
    match item {
        Some(item) if is_short(item) => {
            fault.help(format!("put the item in quotes: `{}`", yaml_text(item)))
        }
        Some(_) => fault
            .help("put each item in quotes, as in `[\"#a\", \"#b\"]`; names of tags need no `#`"),
        None => fault.help("put the whole text in quotes"),
    }
}

/// `{alt: A man, standing}`. `whole` is the place of the text with what is cut off.
pub fn cut_by_comma(span: Span, whole: Span, text: &str) -> Diagnostic {
    let message = "within `{…}` a comma ends a value, so this is not part of the text before it";
    let fault = Diagnostic::new(&codes::YAML_COMMA, span, message);
    if !is_short(text) {
        return fault.help(QUOTE);
    }
    let quoted = yaml_text(text);
    fault
        .help(format!("put the whole value in quotes: `{quoted}`"))
        .fix(Fix::replace([whole], &quoted))
}

/// A text on a line of its own that looks like `key:value`.
pub fn no_space(span: Span) -> Diagnostic {
    let message = "there is no space after the colon, so this is a text and not a key with a value";
    Diagnostic::new(&codes::YAML_NO_SPACE, span, message)
        .help("put a space after the colon; if it is text, put it in quotes")
}

/// `-item` on lines of their own; `text` is them.
pub fn no_space_after_dash(span: Span, text: &str) -> Diagnostic {
    let message = "there is no space after the dash, so this is one text and not a list";
    let lines = text.split_inclusive('\n').scan(span.start as usize, |next, line| {
        let start = *next + line.len() - line.trim_start().len() + 1;
        *next += line.len();
        Some(Span::new(span.file, start, start))
    });
    let edits = lines.map(|span| Edit { span, replacement: " ".to_owned() }).collect();
    let title = "put a space after each dash".to_owned();
    Diagnostic::new(&codes::YAML_NO_SPACE, span, message)
        .help("put a space after each dash; if it is text, put it in quotes")
        .fix(Fix { title, edits })
}

/// `– item`, or several such lines.
pub fn other_dash(span: Span, text: &str) -> Diagnostic {
    let dash = text.chars().next().unwrap_or_default();
    let message = format!("`{dash}` is not the dash of a list, so this is one text");
    Diagnostic::new(&codes::YAML_NO_SPACE, span, message)
        .help("begin each item on a line of its own with `- `; if it is text, put it in quotes")
}

/// `- item` below a line that already has a value.
pub fn item_in_text(span: Span, first: &str) -> Diagnostic {
    let message = "this item is part of the text above it, and of no list";
    let help = match is_short(first) {
        true => format!("write `- {first}` on a line of its own, too"),
        false => "write the text above it on a line of its own, after `- `".to_owned(),
    };
    Diagnostic::new(&codes::YAML_NO_SPACE, span, message)
        .help(format!("{help}; if it is text, put the whole text in quotes"))
}

/// A line that looks like `key:value` within a text of several lines.
pub fn key_in_text(span: Span) -> Diagnostic {
    let message = "this line is part of the text above it";
    Diagnostic::new(&codes::YAML_NO_SPACE, span, message).help(
        "if it is a key, start it where the other keys start and put a space after the colon; if \
         it is text, put the whole text in quotes",
    )
}

/// Whether it reports a comment in place of this value.
pub fn is_comment(diagnostic: &Diagnostic, value: Span) -> bool {
    *diagnostic.code == codes::YAML_COMMENT && diagnostic.span == value
}

/// Whether it reports a text like `key:value` that begins where this value does.
pub fn is_no_space(diagnostic: &Diagnostic, value: Span) -> bool {
    *diagnostic.code == codes::YAML_NO_SPACE
        && value.start <= diagnostic.span.start
        && diagnostic.span.end <= value.end
}

/// Whether it reports a character that no text should contain.
pub fn is_control(diagnostic: &Diagnostic) -> bool {
    *diagnostic.code == codes::YAML_CONTROL_CHARACTER
}

/// Adds what to do about a key with a value in it, such as `name:{ar`, to its `fault`.
pub fn space_after(fault: Diagnostic, colon: u32) -> Diagnostic {
    let span = Span { file: fault.span.file, start: colon, end: colon };
    let edit = Edit { span, replacement: " ".to_owned() };
    let title = "put a space after the colon".to_owned();
    fault.help(title.clone()).fix(Fix { title, edits: vec![edit] })
}
