//! No line of code or of the manual is wider than a hundred columns.

use super::{none, sources};
use crate::chapters::{PAGES, manual_paths};
use crate::site::repository;

const MOST_COLUMNS: usize = 100;

/// Pages that are part of what the program makes, or that it is made from.
const OTHER_PAGES: [&str; 2] = ["src/roof/serve/client/README.md", "src/starter/README.md"];

/// The lines of a text that are too wide, each with its place and its columns.
fn wide<'a>(path: &'a str, text: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    text.lines().zip(1..).filter_map(move |(line, n)| {
        let columns = line.chars().count();
        (columns > MOST_COLUMNS).then(|| (format!("{path}:{n}: {columns} columns"), line))
    })
}

/// What the program prints is shown as it prints it.
const PRINTED: &str = "docs/content/articles/messages/";

/// A row of a table cannot be broken, and neither can a line that is one word, such as an address.
fn is_one_piece(line: &str) -> bool {
    line.starts_with("| ") && line.ends_with(" |") || !line.trim().contains(' ')
}

#[test]
fn lines_of_code_fit() {
    let files = sources();
    none(files.iter().flat_map(|file| wide(&file.path, &file.text)).map(|(at, _)| at).collect());
}

#[test]
fn lines_of_the_manual_fit() {
    let pages = PAGES.iter().chain(&OTHER_PAGES);
    let mut paths: Vec<String> = pages.copied().map(str::to_owned).collect();
    paths.extend(manual_paths().into_iter().filter(|path| !path.starts_with(PRINTED)));
    let mut faults = Vec::new();
    for path in &paths {
        let text = std::fs::read_to_string(repository().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        let broken = wide(path, &text).filter(|(_, line)| !is_one_piece(line));
        faults.extend(broken.map(|(at, _)| at));
    }
    none(faults);
}
