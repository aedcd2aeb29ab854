//! A summary of many faults: how many of each code, and in which folders.
//!
//! In: all diagnostics of a run. Out: a line for each code, those with the most faults first within
//! their level, with the folders that have a tenth of them or more; nothing if a person can read
//! the whole report.

use std::collections::BTreeMap;

use super::{Files, ordered};
use crate::ground::diag::{Code, Diagnostic, Level};

/// More faults than this are summed up: they fill several screens.
const MOST_READ: usize = 50;
/// A folder is named if one in this many faults of a code is in it.
const SHARE: usize = 10;

/// The summary, if it is worth having.
pub fn totals(diagnostics: &[Diagnostic], files: &dyn Files) -> Option<String> {
    let all = ordered(diagnostics, files);
    if all.len() <= MOST_READ {
        return None;
    }
    let mut by_code: BTreeMap<(Level, &Code), Vec<&str>> = BTreeMap::new();
    for diagnostic in &all {
        let paths = by_code.entry((diagnostic.level, diagnostic.code)).or_default();
        paths.push(files.path(diagnostic.span.file));
    }
    let mut by_code: Vec<_> = by_code.into_iter().collect();
    by_code.sort_by_key(|((level, _), paths)| (*level, std::cmp::Reverse(paths.len())));
    let line = |((level, code), paths): &((Level, &Code), Vec<&str>)| {
        format!("{:>8} {}[{code}]: {}\n", paths.len(), level.name(), folders(paths))
    };
    let lines: String = by_code.iter().map(line).collect();
    Some(format!("{} reports, by code and folder:\n{lines}", all.len()))
}

/// The smallest folders with a large share of these files, and how many are in each.
fn folders(paths: &[&str]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for path in paths {
        for (end, _) in path.match_indices('/') {
            *counts.entry(&path[..=end]).or_default() += 1;
        }
    }
    let least = paths.len().div_ceil(SHARE);
    counts.retain(|_, count| *count >= least);
    let is_parent =
        |folder: &str| counts.keys().any(|other| *other != folder && other.starts_with(folder));
    let mut named: Vec<(&str, usize)> = counts
        .iter()
        .filter(|(folder, _)| !is_parent(folder))
        .map(|(folder, count)| (*folder, *count))
        .collect();
    named.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let elsewhere = paths.len() - named.iter().map(|(_, count)| count).sum::<usize>();
    let mut words: Vec<String> =
        named.iter().map(|(folder, count)| format!("{folder} {count}")).collect();
    words.extend((elsewhere > 0 && !named.is_empty()).then(|| format!("elsewhere {elsewhere}")));
    match paths {
        _ if !words.is_empty() => words.join(", "),
        [first, others @ ..] if others.iter().all(|path| path == first) => (*first).to_owned(),
        _ if paths.iter().all(|path| !path.contains('/')) => "in the site's folder".to_owned(),
        _ => "in many folders".to_owned(),
    }
}
