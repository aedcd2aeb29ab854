//! The chapters of the manual: where they are, and how those that are made from the sources are
//! written.

use crate::site::{read_tree, repository};

/// The path of a chapter of the manual in English.
pub fn chapter_path(id: &str) -> String {
    format!("docs/content/articles/{id}/en.md")
}

/// The paths of all texts of the manual, in all languages.
pub fn manual_paths() -> Vec<String> {
    let files = read_tree(&repository().join("docs/content"));
    let texts = files.into_keys().filter(|path| path.ends_with(".md"));
    texts.map(|path| format!("docs/content/{path}")).collect()
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
