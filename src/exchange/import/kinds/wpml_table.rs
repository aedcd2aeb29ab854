//! The table of WPML, which exports of WordPress do not have: languages and versions of texts.
//!
//! In: `.sql` files beside an export, as `mysqldump` and phpMyAdmin write them. Out: in each item
//! of the export what the table says of it, as if the export had it. Never: another table,
//! whatever the file has.

use std::collections::HashMap;

use super::super::ImportInput;
use super::super::foreign_site::ForeignSite;
use super::super::report::{ImportReport, SourcePlace};
use super::wxr::WxrSite;

/// The name of the table, after a prefix of the site's own.
const TABLE: &str = "icl_translations";

/// The columns, in the order of the table, for statements that do not name them.
const COLUMNS: [&str; 6] = [
    "translation_id",
    "element_type",
    "element_id",
    "trid",
    "language_code",
    "source_language_code",
];

/// Columns, and the values of an export by which the same is known.
const VALUES: [(&str, &str); 3] = [
    ("trid", "_wpml_trid"),
    ("language_code", "_wpml_language"),
    ("source_language_code", "_wpml_import_source_language_code"),
];

/// A row, by the names of its columns.
type WpmlRow<'r> = HashMap<&'r str, String>;

/// Gives the texts of exports what the table says of them.
pub(super) fn add(
    input: ImportInput<'_>,
    exports: &mut [(&str, WxrSite)],
    site: &mut ForeignSite,
    report: &mut ImportReport,
) {
    let is_dump = |path: &&str| path.to_ascii_lowercase().ends_with(".sql");
    for path in input.files.paths().filter(is_dump) {
        let text = input.files.text(path).unwrap_or_default();
        let mut by_text: HashMap<String, WpmlRow<'_>> = HashMap::new();
        for row in rows(&text) {
            let kind = row.get("element_type").map_or("", String::as_str);
            if let (true, Some(id)) = (kind.starts_with("post_"), row.get("element_id")) {
                by_text.insert(id.clone(), row);
            }
        }
        let items = exports.iter_mut().flat_map(|(_, export)| &mut export.items);
        let mut count = 0;
        for item in items {
            let Some(row) = by_text.get(item.fact("wp:post_id")) else { continue };
            count += 1;
            for (column, key) in VALUES {
                let value = row.get(column).filter(|value| !value.is_empty());
                if let Some(value) = value.filter(|_| item.meta(key).is_none()) {
                    item.meta.push((key.to_owned(), value.clone()));
                }
            }
        }
        if count > 0 {
            site.understood.push(path.to_owned());
            let message = "its table of WPML says which texts are versions of one work; nothing \
                           else of it was brought";
            report.mapped(SourcePlace::new(path, 0), message);
        }
    }
}

/// The rows of the table that a file of SQL puts in.
fn rows(sql: &str) -> Vec<WpmlRow<'_>> {
    let mut rows = Vec::new();
    for (at, word) in sql.match_indices(TABLE) {
        let before = sql[..at].rsplit(['\n', ';']).next().unwrap_or_default();
        let is_insert = before.trim_start().to_ascii_uppercase().starts_with("INSERT ");
        if !is_insert {
            continue;
        }
        let rest = &sql[at + word.len()..];
        if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = rest.trim_start_matches(['`', '"', ' ']);
        let Some(values) = rest.find("VALUES") else { continue };
        let named = rest[..values].trim().trim_matches(['(', ')']);
        let columns: Vec<&str> = match named {
            "" => COLUMNS.to_vec(),
            named => named.split(',').map(|name| name.trim().trim_matches(['`', '"'])).collect(),
        };
        for tuple in tuples(&rest[values + "VALUES".len()..]) {
            rows.push(columns.iter().copied().zip(tuple).collect());
        }
    }
    rows
}

/// The values of each row up to the end of a statement. What is `NULL` is empty.
fn tuples(sql: &str) -> Vec<Vec<String>> {
    let (mut all, mut tuple, mut value) = (Vec::new(), Vec::new(), String::new());
    let (mut is_inside, mut is_quoted) = (false, false);
    let mut signs = sql.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if is_quoted => value.extend(signs.next()),
            '\'' if is_quoted && signs.peek() == Some(&'\'') => value.extend(signs.next()),
            '\'' => is_quoted = !is_quoted,
            sign if is_quoted => value.push(sign),
            '(' => is_inside = true,
            ',' | ')' if is_inside => {
                let done = std::mem::take(&mut value);
                tuple.push(if done == "NULL" { String::new() } else { done });
                if sign == ')' {
                    all.push(std::mem::take(&mut tuple));
                    is_inside = false;
                }
            }
            ';' => break,
            sign if is_inside && !sign.is_whitespace() => value.push(sign),
            _ => {}
        }
    }
    all
}
