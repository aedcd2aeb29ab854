//! Front matter, and files of YAML, as a person would write them.
//!
//! In: values by key. Out: YAML with keys in the order of the manual, quotation marks only where
//! they are needed, and letters of every script as they are. Never: a value that reads back as
//! another one.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::value::{ForeignKind, ForeignValue};
use crate::ground::controls::is_forbidden;
use crate::ground::text::is_bidi_control;
use crate::read::keys::KeyTable;

/// The map as YAML, its keys in the order of a table.
pub fn write(values: &ForeignValue, table: &KeyTable) -> String {
    let order = |key: &str| table.names().position(|name| name == key).unwrap_or(usize::MAX);
    let mut entries: Vec<&(String, ForeignValue)> = values.entries().iter().collect();
    entries.sort_by_key(|(key, _)| order(key));
    let mut yaml = String::new();
    for (key, value) in entries {
        let inner = table.form(key).and_then(|form| form.table());
        let ordered = inner.map(|table| in_order(value, table));
        write_entry(&mut yaml, key, ordered.as_ref().unwrap_or(value), 0);
    }
    yaml
}

fn in_order(value: &ForeignValue, table: &KeyTable) -> ForeignValue {
    let order = |key: &str| table.names().position(|name| name == key).unwrap_or(usize::MAX);
    let mut value = value.clone();
    if let ForeignKind::Map(entries) = &mut value.kind {
        entries.sort_by_key(|(key, _)| order(key));
    }
    value
}

fn write_entry(yaml: &mut String, key: &str, value: &ForeignValue, indent: usize) {
    let _ = write!(yaml, "{:indent$}{}:", "", scalar(key));
    write_value(yaml, value, indent);
}

/// The value after its key and colon, up to the end of its last line.
fn write_value(yaml: &mut String, value: &ForeignValue, indent: usize) {
    let _ = match &value.kind {
        ForeignKind::Null => writeln!(yaml),
        ForeignKind::Flag(flag) => writeln!(yaml, " {flag}"),
        ForeignKind::Number(number) => writeln!(yaml, " {number}"),
        // Only below `extra` does it make a difference what a value is.
        ForeignKind::Text(text) if indent > 0 && looks_like_number(text) => {
            writeln!(yaml, " {}", quoted(text))
        }
        ForeignKind::Text(text) => write_text(yaml, text, indent),
        ForeignKind::List(items) => {
            write_list(yaml, items, indent);
            Ok(())
        }
        ForeignKind::Map(entries) if entries.is_empty() => writeln!(yaml, " {{}}"),
        ForeignKind::Map(entries) => {
            yaml.push('\n');
            for (key, value) in entries {
                write_entry(yaml, key, value, indent + 2);
            }
            Ok(())
        }
    };
}

fn write_text(yaml: &mut String, text: &str, indent: usize) -> std::fmt::Result {
    let is_block = text.contains('\n')
        && !text.contains(is_escaped)
        && !text.starts_with([' ', '\n'])
        && !text.trim_end_matches('\n').ends_with([' ', '\t']);
    if !is_block {
        return writeln!(yaml, " {}", scalar(text));
    }
    let body = text.trim_end_matches('\n');
    writeln!(yaml, " |-")?;
    for line in body.lines() {
        let indent = if line.is_empty() { 0 } else { indent + 2 };
        writeln!(yaml, "{:indent$}{line}", "")?;
    }
    Ok(())
}

/// The longest list that stands in one line.
const ONE_LINE: usize = 90;

fn write_list(yaml: &mut String, items: &[ForeignValue], indent: usize) {
    let is_simple = |item: &ForeignValue| {
        matches!(item.kind, ForeignKind::Flag(_) | ForeignKind::Number(_))
            || item.as_text().is_some_and(|text| !text.contains('\n'))
    };
    if items.iter().all(is_simple) {
        let words: Vec<String> = items.iter().map(in_list).collect();
        let line = format!(" [{}]\n", words.join(", "));
        if indent + line.chars().count() < ONE_LINE {
            yaml.push_str(&line);
            return;
        }
    }
    yaml.push('\n');
    for item in items {
        let start = yaml.len();
        let _ = write!(yaml, "{:width$}-", "", width = indent + 2);
        match &item.kind {
            ForeignKind::Map(entries) if !entries.is_empty() => {
                let mut inner = String::new();
                for (key, value) in entries {
                    write_entry(&mut inner, key, value, indent + 4);
                }
                yaml.push(' ');
                yaml.push_str(inner.trim_start());
            }
            _ => write_value(yaml, item, indent + 2),
        }
        debug_assert!(yaml.len() > start);
    }
}

fn in_list(item: &ForeignValue) -> String {
    match &item.kind {
        ForeignKind::Flag(flag) => flag.to_string(),
        ForeignKind::Number(number) => number.clone(),
        _ => {
            let text = item.as_text().unwrap_or_default();
            let plain = scalar(text);
            let is_parted = text.contains([',', '[', ']', '{', '}']);
            if is_parted && !plain.starts_with('"') { quoted(text) } else { plain.into_owned() }
        }
    }
}

/// A text on one line, in quotation marks if YAML would read it as anything else.
pub fn scalar(text: &str) -> Cow<'_, str> {
    if needs_quotes(text) { Cow::Owned(quoted(text)) } else { Cow::Borrowed(text) }
}

/// Signs with which no plain text begins.
const FIRST: &str = "[]{},#&*!|>%@`\"'-?:=~<";

fn needs_quotes(text: &str) -> bool {
    let is_word = ["null", "~", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let begins_dash = text.starts_with('-') && text[1..].starts_with(|c: char| c.is_alphanumeric());
    text.is_empty()
        || text.trim() != text
        || is_word.iter().any(|word| text.eq_ignore_ascii_case(word))
        || text.starts_with(|c| FIRST.contains(c)) && !begins_dash
        || text.starts_with("...")
        || text.contains(": ")
        || text.ends_with(':')
        || text.contains(" #")
        || text.contains(is_escaped)
        || text.contains('\n')
}

/// Whether a text would read as a number, and is none: these have their own kind of value.
fn looks_like_number(text: &str) -> bool {
    let is_day = text.len() >= 10 && text.matches('-').count() >= 2;
    !is_day
        && text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && text.chars().all(|c| c.is_ascii_hexdigit() || "+-._xo".contains(c))
        && !text.contains('-')
}

fn is_escaped(c: char) -> bool {
    c.is_control() && c != '\n'
        || is_bidi_control(c)
        || is_forbidden(c)
        || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if is_escaped(c) && u32::from(c) > 0xFFFF => {
                let _ = write!(quoted, "\\U{:08x}", u32::from(c));
            }
            c if is_escaped(c) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
