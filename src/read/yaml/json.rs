//! Untyped YAML as JSON, for `extra`, which templates may use as they like.

use serde_json::{Map, Number, Value};

use super::{YamlKind, YamlNode};

pub(super) fn value(node: &YamlNode) -> Value {
    match &node.kind {
        YamlKind::Null => Value::Null,
        YamlKind::Scalar { text, plain: false } => Value::from(&**text),
        YamlKind::Scalar { text, plain: true } => plain(text),
        YamlKind::Seq(items) => Value::Array(items.iter().map(value).collect()),
        YamlKind::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, node)| (key.value.to_string(), value(node)))
                .collect::<Map<_, _>>(),
        ),
    }
}

fn plain(text: &str) -> Value {
    match text {
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        "Null" | "NULL" => Value::Null,
        _ => number(text).map_or_else(|| Value::from(text), Value::Number),
    }
}

fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let numeric = unsigned
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    let zeros =
        unsigned.len() > 1 && unsigned.starts_with('0') && unsigned.as_bytes()[1].is_ascii_digit();
    if !numeric || zeros || !unsigned.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let positive = text.strip_prefix('+').unwrap_or(text);
    let integer = positive
        .parse::<i64>()
        .map(Number::from)
        .or_else(|_| positive.parse::<u64>().map(Number::from));
    integer.ok().or_else(|| Number::from_f64(text.parse().ok()?))
}

fn radix(digits: &str, radix: u32) -> Option<Number> {
    if digits.starts_with('+') {
        return None;
    }
    u64::from_str_radix(digits, radix).ok().map(Number::from)
}
