//! TOML as data with lines.
//!
//! In: the text of TOML. Out: a [`ForeignValue`]. Never: another module that knows TOML.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::value::{ForeignKind, ForeignValue, LineStarts};

/// Reads a document. What is wrong with it is said with its line.
pub(super) fn read(text: &str) -> Result<ForeignValue, (usize, String)> {
    let lines = LineStarts::of(text);
    match DeTable::parse(text) {
        Ok(table) => Ok(ForeignValue::new(1, of_table(table.get_ref(), &lines))),
        Err(error) => {
            let line = error.span().map_or(1, |span| lines.line(span.start));
            Err((line, error.message().to_owned()))
        }
    }
}

fn of_table(table: &DeTable<'_>, lines: &LineStarts) -> ForeignKind {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &Spanned<std::borrow::Cow<'_, str>> = key;
        let at = key.span().start;
        let line = lines.line(at);
        (at, key.get_ref().to_string(), ForeignValue::new(line, of_value(value.get_ref(), lines)))
    };
    let mut entries: Vec<(usize, String, ForeignValue)> = table.iter().map(entry).collect();
    entries.sort_by_key(|(at, ..)| *at);
    ForeignKind::Map(entries.into_iter().map(|(_, key, value)| (key, value)).collect())
}

fn of_value(value: &DeValue<'_>, lines: &LineStarts) -> ForeignKind {
    match value {
        DeValue::String(text) => ForeignKind::Text(text.to_string()),
        DeValue::Integer(number) => ForeignKind::Number(number.to_string()),
        DeValue::Float(number) => ForeignKind::Number(number.to_string()),
        DeValue::Boolean(flag) => ForeignKind::Flag(*flag),
        DeValue::Datetime(date) => ForeignKind::Text(date.to_string()),
        DeValue::Array(items) => {
            let item = |item: &Spanned<DeValue<'_>>| {
                ForeignValue::new(lines.line(item.span().start), of_value(item.get_ref(), lines))
            };
            ForeignKind::List(items.iter().map(item).collect())
        }
        DeValue::Table(table) => of_table(table, lines),
    }
}
