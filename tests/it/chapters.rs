//! The chapters of the manual, and other pages that explain the program: where they are, and how
//! chapters that are made from the sources are written.

use crate::site::{read_tree, repository};

/// The pages that explain the program, its benchmarks and its tests, in addition to the manual.
pub const PAGES: [&str; 17] = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "benches/README.md",
    "tests/bidi/README.md",
    "tests/browser/README.md",
    "tests/clients/README.md",
    "tests/commonmark/README.md",
    "tests/deploy/README.md",
    "tests/feeds/README.md",
    "tests/graph/README.md",
    "tests/hosts/README.md",
    "tests/package/README.md",
    "tests/search/README.md",
    ".ci/package/README.md",
    "docs/deploy/README.md",
];

/// The path of a chapter of the manual in English.
pub fn chapter_path(id: &str) -> String {
    format!("docs/content/articles/{id}/en.md")
}

/// The path of its Arabic translation.
pub fn arabic_path(id: &str) -> String {
    format!("docs/content/articles/{id}/ar.md")
}

/// The paths of all texts of the manual, in all languages.
pub fn manual_paths() -> Vec<String> {
    let files = read_tree(&repository().join("docs/content"));
    let texts = files.into_keys().filter(|path| path.ends_with(".md"));
    texts.map(|path| format!("docs/content/{path}")).collect()
}

/// The anchor that code hosts give a heading.
pub fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// A paragraph in lines, of which all but the first are indented.
pub fn wrapped(paragraph: &str, indent: usize) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let line = lines.last_mut().unwrap();
        if line.chars().count() + 1 + word.chars().count() + indent > 100 && !line.is_empty() {
            lines.push(word.to_owned());
        } else {
            let space = if line.is_empty() { "" } else { " " };
            line.push_str(&format!("{space}{word}"));
        }
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}
