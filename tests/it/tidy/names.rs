//! Names of types: each stands for one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::{none, pieces, sources};

/// The files that declare each name. A file may declare one twice, for two systems. What is declared
/// for another type (`type Item = …;` for an iterator) is not a name of its own.
fn declared() -> BTreeMap<String, BTreeSet<String>> {
    let mut declared: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources() {
        for keyword in ["struct", "enum", "union", "trait", "type"] {
            for (name, _, lines) in pieces(&file, keyword) {
                let is_own = keyword != "type" || !lines[0].starts_with(' ');
                if is_own && name.starts_with(char::is_uppercase) {
                    declared.entry(name.to_owned()).or_default().insert(file.path.clone());
                }
            }
        }
    }
    declared
}

#[test]
fn no_name_stands_for_two_types() {
    let mut faults = Vec::new();
    for (name, files) in declared().iter().filter(|(_, files)| files.len() > 1) {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        faults.push(format!("`{name}` is declared in {}", files.join(" and ")));
    }
    none(faults);
}
