//! What a path means that was not written relative to its file: one from the root of the site or of
//! the archive, without an ending, as the address of a page, or as an address elsewhere without its
//! scheme.
//!
//! In: the paths of all files and folders that links may lead to. Out: what the author should have
//! written, for the message about a link that leads nowhere. Never: a decision about where a link
//! leads.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::ground::lang::Language;
use crate::ground::web_address::mended;

/// Files and folders by the ends of their paths, with and without file endings. `None`: several
/// paths end in this way.
pub struct PathEndings(HashMap<String, Option<Box<str>>>);

impl PathEndings {
    /// `paths` begin with `content/` or `static/`; the paths of folders end with a slash.
    pub fn of(paths: impl Iterator<Item = String>) -> Self {
        let mut ends = Self(HashMap::new());
        for path in paths {
            let whole = path.trim_end_matches('/');
            let stem = whole
                .rsplit_once('/')
                .and_then(|(_, name)| name.rfind('.'))
                .map(|_| ending_off(whole));
            for end in std::iter::once(whole).chain(stem) {
                for at in std::iter::once(0).chain(end.match_indices('/').map(|(at, _)| at + 1)) {
                    ends.add(&end[at..], &path);
                }
            }
        }
        ends
    }

    fn add(&mut self, end: &str, path: &str) {
        match self.0.entry(end.to_owned()) {
            Entry::Vacant(entry) => drop(entry.insert(Some(path.into()))),
            Entry::Occupied(entry) if entry.get().as_deref() == Some(path) => {}
            Entry::Occupied(mut entry) => drop(entry.insert(None)),
        }
    }

    /// What `written` in `file` most likely means, as it should be written there, and of which site
    /// it is an address: `finished` or `former`.
    pub fn meant(&self, file: &str, written: &str) -> (Option<String>, Option<&'static str>) {
        let names = written.split(['/', '\\']).filter(|name| !matches!(*name, "" | "." | ".."));
        let names: Vec<&str> = names.collect();
        let seen = |path: &str| Some(seen_from(file, path));
        if let Some(path) = self.find(&names) {
            return (seen(path), None);
        }
        if let Some(path) = self.find_address(&names) {
            return (seen(path), Some("finished"));
        }
        if is_home(written, &names) {
            return (Some("/".to_owned()), Some("finished"));
        }
        if !is_address(written) {
            let path = self.find_elsewhere(&names).and_then(seen);
            return (path.or_else(|| whole_address(written)), None);
        }
        let ends = (1..names.len()).map(|n| &names[n..]);
        let path = ends.filter_map(|end| self.find(end)).next();
        (path.and_then(seen), Some("former"))
    }

    /// Says that a path is also meant by `address`, where nothing else is.
    pub fn add_address(&mut self, address: &str, path: &str) {
        self.0.entry(address.trim_matches('/').to_owned()).or_insert_with(|| Some(path.into()));
    }

    fn find(&self, names: &[&str]) -> Option<&str> {
        // Where works are in groups, their addresses are without these.
        let below = names.strip_prefix(&["articles"]).filter(|below| !below.is_empty());
        let found = self.find_end(names);
        found.or_else(|| self.find_end(below?))
    }

    /// A work in another group, or a file of it.
    fn find_elsewhere(&self, names: &[&str]) -> Option<&str> {
        let (_, names) = names.split_first()?;
        self.find_end(names).filter(|path| names.len() > 1 || path.ends_with('/'))
    }

    fn find_end(&self, names: &[&str]) -> Option<&str> {
        let end = names.join("/");
        // The name of a language says nothing about a work.
        let is_enough = names.len() > 1 || Language::parse(ending_off(&end)).is_err();
        let found = self.0.get(&end).or_else(|| self.0.get(end.strip_suffix(".html")?));
        found.filter(|_| is_enough)?.as_deref()
    }

    /// `/en/articles/silk-road/` is made from `articles/silk-road/en.md`, `/en/people/hunayn/` from
    /// `people/hunayn.yaml`.
    fn find_address(&self, names: &[&str]) -> Option<&str> {
        let (language, rest) = names.split_first()?;
        Language::parse(language).ok()?;
        let rest = rest.strip_suffix(&["index.html"]).unwrap_or(rest);
        let version = [rest, &[*language]].concat();
        if rest.is_empty() { None } else { self.find(&version).or_else(|| self.find(rest)) }
    }
}

/// Whether a path is the address of the home page in a language: `/en/`.
fn is_home(written: &str, names: &[&str]) -> bool {
    let is_index = |name: &str| name == "index.html";
    match names {
        [language] | [language, _] if names.get(1).is_none_or(|name| is_index(name)) => {
            written.starts_with('/') && Language::parse(language).is_ok()
        }
        _ => false,
    }
}

/// Whether a path is one of pages rather than of files: `/docs/x/`, `/2023/05/x.html`.
fn is_address(written: &str) -> bool {
    let name = written.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_page = |ending: &str| {
        ["html", "htm", "php", "asp", "aspx", "jsp"]
            .iter()
            .any(|of| ending.eq_ignore_ascii_case(of))
    };
    written.starts_with('/') && ending.is_none_or(is_page)
}

fn ending_off(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// The path of `to` as it is written in `file`.
fn seen_from(file: &str, to: &str) -> String {
    if let Some(path) = to.strip_prefix("static/") {
        return format!("/{path}");
    }
    let folders: Vec<&str> = file.split('/').rev().skip(1).collect();
    let folders: Vec<&str> = folders.into_iter().rev().collect();
    let names: Vec<&str> = to.split('/').collect();
    let shared = folders.iter().zip(&names[..names.len() - 1]).take_while(|(a, b)| a == b).count();
    let path = "../".repeat(folders.len() - shared) + &names[shared..].join("/");
    match folders.last() {
        // An empty path is that of the file itself.
        Some(folder) if path.is_empty() => format!("../{folder}/"),
        _ => path,
    }
}

/// An address that was written without its scheme: `www.example.org`, `example.org/page`,
/// `name@example.org`.
fn whole_address(written: &str) -> Option<String> {
    if let Some(address) = mended(written) {
        return Some(address);
    }
    let host = written.split('/').next()?;
    if written.contains('@') {
        return (!written.contains('/')).then(|| format!("mailto:{written}"));
    }
    let is_known =
        host.starts_with("www.") || [".org", ".com", ".net"].iter().any(|end| host.ends_with(end));
    let has_path = host.len() < written.len() && host.contains('.') && !host.starts_with('.');
    (is_known || has_path).then(|| format!("https://{written}"))
}
