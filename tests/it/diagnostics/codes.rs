//! No message without a test.

use std::fs;
use std::path::Path;

/// Every `.rs` file below a folder of the repository, one behind the other.
fn sources(folder: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    let files =
        entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    files.map(|entry| fs::read_to_string(entry.path()).unwrap()).collect()
}

/// Literals that look like a code: `"kebab-case"`.
fn codes(source: &str) -> Vec<&str> {
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let literals = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    let is_code = |text: &&str| {
        text.contains('-') && text.bytes().all(|b| b.is_ascii_lowercase() || b"-8".contains(&b))
    };
    let mut codes: Vec<&str> = literals.filter(is_code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn every_code_is_shown_in_a_test() {
    let (diagnostics, tests) = (sources("src/ground/diag"), sources("tests/it"));
    let codes = codes(&diagnostics);
    assert!(codes.len() > 60, "only {} codes were found", codes.len());
    let missing: Vec<_> =
        codes.iter().filter(|code| !tests.contains(&format!("[{code}]"))).collect();
    assert!(missing.is_empty(), "no test shows {missing:?}");
}

#[test]
fn codes_are_made_in_diag_only() {
    let elsewhere = sources("src").matches("Diagnostic::error(\"").count()
        + sources("src").matches("Diagnostic::warning(\"").count();
    let in_diag = sources("src/ground/diag").matches("Diagnostic::error(\"").count()
        + sources("src/ground/diag").matches("Diagnostic::warning(\"").count();
    assert_eq!(elsewhere, in_diag);
}
