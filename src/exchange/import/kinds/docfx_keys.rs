//! Front matter of DocFX, by the keys that others have, too.
//!
//! In: the data above a text, with keys such as `ms.date`. Out: the same with keys that every
//! reader of front matter knows. Never: a value that is left out without a note.

use super::super::report::{ImportReport, SourcePlace};
use super::super::value::{ForeignKind, ForeignValue};

/// Keys that only the program of the old site has a use for.
const OF_PROGRAM: [&str; 9] = [
    "ms.openlocfilehash",
    "ms.sourcegitcommit",
    "ms.lasthandoff",
    "ms.locfileid",
    "ms.assetid",
    "ms.localizationpriority",
    "redirect_document_id",
    "layout",
    "titleSuffix",
];

/// Changes the data, and returns the language that it names.
pub(super) fn translate(
    data: &mut ForeignValue,
    path: &str,
    report: &mut ImportReport,
) -> Option<String> {
    for key in OF_PROGRAM {
        let Some(value) = data.take(key) else { continue };
        let text = value.as_text().unwrap_or("…");
        let message =
            format!("`{key}: {text}` was of use to the old program alone, and was not brought");
        report.left(SourcePlace::new(path, value.line), message);
    }
    let language = data.take("ms.contentlocale").and_then(|it| it.as_text().map(str::to_owned));
    take_date(data, path, report);
    if let Some(value) = data.take("ms.translationtype") {
        let kind = value.as_text().unwrap_or_default().to_ascii_uppercase();
        let method = match &*kind {
            "HT" => Some("human"),
            "MT" => Some("machine"),
            _ if kind.contains("MT") => Some("machine-edited"),
            _ => None,
        };
        match method {
            Some(method) => {
                let message = format!("`ms.translationtype: {kind}` became `method: {method}`");
                report.mapped(SourcePlace::new(path, value.line), message);
                rename(data, "method", ForeignValue::text(method), value.line);
            }
            None => data.set("ms.translationtype", value),
        }
    }
    for (key, own) in [("ms.reviewer", "reviewer"), ("ms.author", "author")] {
        let Some(value) = data.get(key).filter(|_| data.get(own).is_none()).cloned() else {
            continue;
        };
        data.take(key);
        let names: Vec<String> = value.all_texts().iter().flat_map(|text| names(text)).collect();
        report.mapped(SourcePlace::new(path, value.line), format!("`{key}` became `{own}`"));
        rename(data, own, ForeignValue::texts(names), value.line);
    }
    language
}

fn names(text: &str) -> Vec<String> {
    let names = text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

fn rename(data: &mut ForeignValue, key: &str, mut value: ForeignValue, line: usize) {
    value.line = line;
    data.set(key, value);
}

/// `ms.date` is written as month, day and year.
fn take_date(data: &mut ForeignValue, path: &str, report: &mut ImportReport) {
    if data.get("date").is_some() {
        return;
    }
    let Some(value) = data.get("ms.date").cloned() else { return };
    let text = value.as_text().unwrap_or_default();
    let numbers: Vec<&str> = text.split('/').collect();
    let day = match *numbers {
        [month, day, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    };
    if super::super::dates::read(&day).is_none_or(|date| date.day().is_none()) {
        return;
    }
    data.take("ms.date");
    report.mapped(SourcePlace::new(path, value.line), "`ms.date` became `date`");
    data.set("date", ForeignValue::new(value.line, ForeignKind::Text(day)));
}
