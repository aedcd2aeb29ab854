//! Keys of front matter that only say how a text looked, or how its program treated it.
//!
//! In: the data above a text. Out: notes. Never: a key whose meaning readers would miss.

use super::super::report::{ImportReport, SourcePlace};
use super::super::value::{ForeignKind, ForeignValue};

/// Reports those keys that are there.
pub(super) fn report(data: &ForeignValue, keys: &[&str], path: &str, report: &mut ImportReport) {
    for key in keys {
        let Some(value) = data.get(key).filter(|value| !value.is_empty()) else { continue };
        let message =
            format!("`{key}: {}` was for the old program alone, and was not brought", shown(value));
        report.left(SourcePlace::new(path, value.line), message);
    }
}

/// A value in one line.
fn shown(value: &ForeignValue) -> String {
    match &value.kind {
        ForeignKind::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{key}: {}", shown(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        ForeignKind::List(items) => {
            format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        ForeignKind::Flag(flag) => flag.to_string(),
        _ => value.as_text().unwrap_or_default().to_owned(),
    }
}

/// Reports the day on which a text was to vanish.
pub(super) fn report_expiry(data: &ForeignValue, path: &str, report: &mut ImportReport) {
    let Some(value) = data.get("expiryDate").filter(|value| !value.is_empty()) else { return };
    let day = value.as_text().unwrap_or_default();
    let message =
        format!("it was to be there until {day} (`expiryDate`); here nothing takes it away");
    report.left(SourcePlace::new(path, value.line), message);
}
