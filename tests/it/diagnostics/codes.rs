//! The catalogue of codes is complete, sorted, and used.

use std::fs;

use tarjuman::ground::diag::catalogue::{self, CATALOGUE};

use crate::site::repository;

/// The `.rs` files below a folder of the repository: the name of the file directly in it whose
/// module each belongs to, without ending, and its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let root = repository().join(folder);
    let entries = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
    let files =
        entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    let name = |path: &std::path::Path| {
        let first = path.strip_prefix(&root).unwrap().components().next().unwrap();
        let first = first.as_os_str().to_str().unwrap();
        first.strip_suffix(".rs").unwrap_or(first).to_owned()
    };
    files.map(|entry| (name(entry.path()), fs::read_to_string(entry.path()).unwrap())).collect()
}

fn text(folder: &str) -> String {
    sources(folder).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn codes_are_sorted_and_none_is_there_twice() {
    assert!(CATALOGUE.len() > 100, "only {} codes", CATALOGUE.len());
    assert!(CATALOGUE.is_sorted_by(|a, b| a.name < b.name));
    assert!(CATALOGUE.iter().all(|code| catalogue::find(code.name) == Some(*code)));
    assert_eq!(catalogue::find("unknown-persn"), None);
    assert_eq!(catalogue::nearest("unknown-persn"), Some("unknown-person"));
}

#[test]
fn codes_are_kebab_case_and_explained_in_sentences() {
    for code in CATALOGUE.iter() {
        let is_kebab = |c: u8| c.is_ascii_lowercase() || c == b'-' || c == b'8';
        assert!(code.name.contains('-') && code.name.bytes().all(is_kebab), "{code}");
        let (summary, explanation) = (code.summary, code.explanation);
        assert!(summary.ends_with('.') && summary.len() <= 90, "{code}: {summary}");
        let sentences = explanation.split_inclusive(['.', '?', ':']).count();
        assert!(explanation.ends_with(['.', '`']) && sentences >= 2, "{code}: {explanation}");
        assert!(!explanation.contains("  ") && !explanation.contains(summary), "{code}");
    }
}

/// The constructor for each constant of `catalogue/<file>.rs` is in `<file>.rs`.
#[test]
fn every_code_has_a_message_in_the_module_of_its_name() {
    let messages = sources("src/ground/diag");
    let mut count = 0;
    for (file, text) in sources("src/ground/diag/catalogue") {
        let constants = text.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(" {"));
        let constants = constants.filter(|(name, _)| name.bytes().all(|b| !b.is_ascii_lowercase()));
        for (constant, _) in constants.filter(|(name, _)| *name != "codes!" && file != "mod") {
            let uses = |text: &str| {
                let word = format!("&codes::{constant}");
                text.match_indices(&word).any(|(at, _)| {
                    !text[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
                })
            };
            let homes: Vec<&str> =
                messages.iter().filter(|(_, text)| uses(text)).map(|(name, _)| &**name).collect();
            assert!(!homes.is_empty() && homes.iter().all(|it| *it == file), "{constant}");
            count += 1;
        }
    }
    assert_eq!(count, CATALOGUE.len());
}

#[test]
fn every_code_is_shown_in_a_test() {
    let tests = text("tests/it");
    let missing: Vec<_> =
        CATALOGUE.iter().filter(|code| !tests.contains(&format!("[{code}]"))).collect();
    assert!(missing.is_empty(), "no test shows {missing:#?}");
}

#[test]
fn messages_are_made_in_diag_only() {
    let count = |folder| text(folder).matches("Diagnostic::new(").count();
    assert_eq!(count("src"), count("src/ground/diag"));
}
