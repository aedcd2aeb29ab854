//! What the sources of a site say about its texts: read without the program.

use std::collections::BTreeMap;
use std::path::Path;

use crate::site::read_tree;

/// A version of a work, or a page outside the archive.
#[derive(Debug, Clone)]
pub struct Text {
    /// The file of its page in the output.
    pub page: String,
    /// The part of the page's path that all languages share.
    pub work: String,
    pub language: String,
    pub edition: Option<String>,
    /// `ar` or `en.plain`.
    pub made_from: Option<String>,
    pub is_draft: bool,
    /// When it was published and changed.
    pub dates: [Option<String>; 2],
    /// The days of its corrections and changes.
    pub notices: Vec<String>,
}

impl Text {
    pub fn name(&self) -> String {
        let edition = self.edition.iter().flat_map(|edition| [".", edition]);
        [&*self.language].into_iter().chain(edition).collect()
    }

    /// The file of the page that shows it next to its source.
    pub fn parallel(&self) -> String {
        self.page.replace("index.html", "parallel/index.html")
    }

    pub fn last_change(&self) -> Option<&str> {
        let [published, updated] = &self.dates;
        let notices = self.notices.iter().map(|day| &**day);
        updated.as_deref().or(published.as_deref()).max(notices.max())
    }
}

/// The interface languages of a site, its default first.
pub fn languages_of(root: &Path) -> Vec<String> {
    let yaml = std::fs::read_to_string(root.join("site.yaml")).unwrap();
    let list = yaml.lines().find_map(|line| line.strip_prefix("languages: [")).unwrap();
    list.trim_end_matches(']').split(',').map(|tag| tag.trim().to_owned()).collect()
}

/// All texts of a site.
pub fn texts_of(root: &Path) -> Vec<Text> {
    let files = read_tree(&root.join("content"));
    let files = files.iter().filter(|(path, _)| path.ends_with(".md"));
    files.map(|(path, bytes)| text(path, std::str::from_utf8(bytes).unwrap())).collect()
}

fn text(path: &str, source: &str) -> Text {
    let parts: Vec<&str> = path.trim_end_matches(".md").split('/').collect();
    let [kind, .., name, stem] = parts[..] else { panic!("{path}") };
    let (language, edition) = match stem.split_once('.') {
        Some((language, edition)) => (language, Some(edition.to_owned())),
        None => (stem, None),
    };
    let work = if kind == "articles" { format!("articles/{name}/") } else { format!("{name}/") };
    let below = edition.as_ref().map(|edition| format!("{edition}/")).unwrap_or_default();
    let front = source.trim_start_matches('\u{feff}').split("---\n").nth(1).unwrap_or_default();
    let keys: BTreeMap<&str, &str> =
        front.lines().filter_map(|line| line.split_once(": ")).collect();
    let value = |key: &str| keys.get(key).map(|value| value.trim().to_owned());
    Text {
        page: format!("{language}/{work}{below}index.html"),
        work,
        language: language.to_owned(),
        edition,
        made_from: value("translation_of"),
        is_draft: value("draft").as_deref() == Some("true"),
        dates: [value("date"), value("updated")],
        notices: days_below(front, &["corrections:", "changes:"]),
    }
}

/// The days in the lists below these keys.
fn days_below(front: &str, keys: &[&str]) -> Vec<String> {
    let (mut days, mut is_below) = (Vec::new(), false);
    for line in front.lines() {
        if !line.starts_with([' ', '-']) {
            is_below = keys.contains(&line.trim());
        }
        let day = line.split_once("date: ").map(|(_, day)| day);
        let day = day.and_then(|day| day.split([',', '}']).next()).filter(|_| is_below);
        days.extend(day.map(|day| day.trim().to_owned()));
    }
    days
}
