//! Where things were, and where they are now.
//!
//! In: the texts, names and files of a site with their former addresses and paths. Out: an index
//! that finds what a link of the old site means. Never: a guess between two texts.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::foreign_site::{ForeignSite, ForeignText, SiteFacts};
use crate::ground::source::ForeignFiles;
use crate::ground::text::nfc;
use crate::read::markdown::{below_address, split_suffix};

/// What a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedTo {
    /// The number of a text.
    Text(usize),
    /// A text of which only another language was found.
    Work(usize),
    Person(String),
    Tag(String),
    /// A file that is published at an address of its own, without a slash at its beginning.
    Served(String),
    /// A file of the source that goes beside the text.
    Beside(String),
    Home,
    Articles,
    People,
    Tags,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Led {
    /// To another site, or to nothing that this program follows.
    Away,
    /// To a place in the same text.
    Here(String),
    /// With what follows from `#` on.
    To(LedTo, String),
    /// To nothing.
    Nowhere,
}

/// The index.
pub struct Addresses<'s> {
    site: &'s ForeignSite,
    files: &'s ForeignFiles,
    by_address: HashMap<String, LedTo>,
    by_name: HashMap<String, Vec<usize>>,
    /// Names by what stands after their last slash.
    by_end: HashMap<String, Vec<String>>,
    /// Addresses of files that have one of their own, by their paths.
    served: HashMap<&'s str, &'s str>,
}

impl<'s> Addresses<'s> {
    pub fn of(site: &'s ForeignSite, files: &'s ForeignFiles) -> Self {
        let mut index = Self {
            site,
            files,
            by_address: HashMap::new(),
            by_name: HashMap::new(),
            by_end: HashMap::new(),
            served: HashMap::new(),
        };
        for (n, text) in site.texts.iter().enumerate() {
            for name in text.known_as.names.iter().chain([&text.path]) {
                index.by_name.entry(name.to_lowercase()).or_default().push(n);
            }
        }
        for name in index.by_name.keys() {
            let end = name.rsplit('/').next().unwrap_or(name);
            index.by_end.entry(end.to_owned()).or_default().push(name.clone());
        }
        // The last address of a text outweighs the former one of another.
        for is_former in [false, true] {
            for (n, text) in site.texts.iter().enumerate() {
                let (first, rest) =
                    text.known_as.addresses.split_at(text.known_as.addresses.len().min(1));
                for address in if is_former { rest } else { first } {
                    index.add(address, LedTo::Text(n));
                }
            }
        }
        for file in &site.files {
            let target = match file.is_beside {
                true => LedTo::Beside(file.path.clone()),
                false => LedTo::Served(file.address.clone()),
            };
            index.add(&file.address, target);
            if !file.is_beside {
                index.served.entry(&file.path).or_insert(&file.address);
            }
        }
        for list in &site.lists {
            let target = if list.is_person { LedTo::People } else { LedTo::Tags };
            index.add(&list.folder, target);
        }
        index.add("/", LedTo::Home);
        for (prefix, _) in &site.settings.prefixes {
            index.add(&format!("/{prefix}/"), LedTo::Home);
        }
        index
    }

    /// Notes that something was at an address, unless something else was.
    pub fn add(&mut self, address: &str, target: LedTo) {
        self.by_address.entry(key_with_query(address)).or_insert(target);
    }

    /// What a link in a text leads to.
    pub fn follow(&self, from: usize, destination: &str) -> Led {
        let settings = &self.site.settings;
        let destination = destination.trim();
        if let Some(reference) = destination.strip_prefix("ref:") {
            let (name, rest) = split_suffix(reference);
            let name = decoded(name);
            let code =
                rest.strip_prefix("?lang=").map(|rest| rest.split('#').next().unwrap_or(rest));
            if let Some(code) = code {
                return match self.named_in(from, &name, code) {
                    Some(n) => Led::To(LedTo::Text(n), fragment(rest)),
                    None => Led::Nowhere,
                };
            }
            if name.is_empty() {
                return Led::Here(rest.trim_start_matches('#').to_owned());
            }
            return match self.named(from, &name) {
                Some(n) => Led::To(LedTo::Text(n), fragment(rest)),
                None => Led::Nowhere,
            };
        }
        if destination.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
            return Led::Away;
        }
        if let Some(below) = own_path(destination, settings) {
            let path = format!("/{below}");
            return self.absolute(from, &path);
        }
        if is_away(destination) {
            return Led::Away;
        }
        if let Some(rest) = destination.strip_prefix('#') {
            return Led::Here(decoded(rest));
        }
        if let Some(path) = destination.strip_prefix("@/") {
            let (path, rest) = split_suffix(path);
            return match self.named(from, &format!("content/{}", decoded(path))) {
                Some(n) => Led::To(LedTo::Text(n), fragment(rest)),
                None if path.ends_with("_index.md") => Led::To(self.section(path), String::new()),
                None => Led::Nowhere,
            };
        }
        if destination.starts_with('/') {
            let base = settings.base_path();
            let path = destination.strip_prefix(base).filter(|rest| rest.starts_with('/'));
            return self.absolute(from, path.unwrap_or(destination));
        }
        self.relative(from, destination)
    }

    /// The list of texts that a section is.
    fn section(&self, path: &str) -> LedTo {
        if path.contains('/') { LedTo::Articles } else { LedTo::Home }
    }

    fn absolute(&self, from: usize, destination: &str) -> Led {
        if let Some(found) = self.by_address.get(&key_with_query(destination)) {
            return Led::To(found.clone(), fragment(split_suffix(destination).1));
        }
        let (path, rest) = split_suffix(destination);
        let key = key(path);
        let found = self.by_address.get(&key).cloned();
        let found = found.or_else(|| self.in_other_language(&key));
        let found = found.or_else(|| {
            let n = self.named(from, decoded(path).trim_start_matches('/'))?;
            Some(LedTo::Text(n))
        });
        let file = || self.files.find(decoded(path).trim_start_matches('/'));
        let found = found.or_else(|| Some(self.led_to_file(file()?)));
        found.map_or(Led::Nowhere, |target| Led::To(target, fragment(rest)))
    }

    /// A file, at the address that it has itself, or else beside the text.
    fn led_to_file(&self, file: &str) -> LedTo {
        match self.served.get(file) {
            Some(address) => LedTo::Served((*address).to_owned()),
            None => LedTo::Beside(file.to_owned()),
        }
    }

    /// A text at the same address below the prefix of another language.
    fn in_other_language(&self, key: &str) -> Option<LedTo> {
        let prefixes = &self.site.settings.prefixes;
        let rest = prefixes
            .iter()
            .find_map(|(prefix, _)| key.strip_prefix(&*prefix.to_lowercase())?.strip_prefix('/'));
        let rest = rest.unwrap_or(key);
        let mut others = prefixes.iter().map(|(prefix, _)| format!("{prefix}/{rest}"));
        let find = |key: &String| self.by_address.get(&key.to_lowercase());
        let found = others.find_map(|key| find(&key).cloned());
        match found.or_else(|| self.by_address.get(rest).cloned())? {
            LedTo::Text(n) => Some(LedTo::Work(n)),
            other => Some(other),
        }
    }

    fn relative(&self, from: usize, destination: &str) -> Led {
        let text = &self.site.texts[from];
        if destination.starts_with('?') {
            return self.absolute(from, &format!("/{destination}"));
        }
        let (path, rest) = split_suffix(destination);
        let path = decoded(path);
        let own =
            text.files.iter().find(|(name, _)| nfc(name) == nfc(path.trim_start_matches("./")));
        if let Some((_, file)) = own {
            return Led::To(LedTo::Beside(file.clone()), fragment(rest));
        }
        let folder = text.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some(at) = joined(folder, &path) {
            if let Some(n) = self.exactly(from, &at) {
                return Led::To(LedTo::Text(n), fragment(rest));
            }
            let is_markdown = at.to_lowercase().ends_with(".md");
            if let Some(file) = self.files.find(&at).filter(|_| !is_markdown) {
                return Led::To(self.led_to_file(file), fragment(rest));
            }
        }
        for address in text.known_as.addresses.iter().take(1) {
            let parent = address.trim_end_matches('/').rsplit_once('/').map_or("", |(it, _)| it);
            for folder in [address, parent] {
                let at = in_browser(folder, &path);
                if let found @ Led::To(..) = self.absolute(from, &format!("/{at}{rest}")) {
                    return found;
                }
            }
        }
        let found = self.named(from, &path).map(LedTo::Text);
        found.map_or(Led::Nowhere, |target| Led::To(target, fragment(rest)))
    }

    /// The text that has this name or path, as `from` sees it.
    fn exactly(&self, from: usize, name: &str) -> Option<usize> {
        let of_name = |name: &str| Some(self.best(from, self.by_name.get(&name.to_lowercase())?));
        of_name(name).or_else(|| of_name(&format!("{name}/index.md"))).flatten()
    }

    /// The same, where only the end of a path may be given.
    fn named(&self, from: usize, name: &str) -> Option<usize> {
        let name = name.trim_matches('/');
        if let Some(n) = self.exactly(from, name) {
            return Some(n);
        }
        let folder = self.site.texts[from].path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = joined(folder, name).and_then(|path| self.exactly(from, &path));
        if beside.is_some() || name.is_empty() {
            return beside;
        }
        let end = format!("/{}", name.to_lowercase());
        let last = end.rsplit('/').next().unwrap_or_default();
        let names =
            self.by_end.get(last)?.iter().filter(|name| name.ends_with(&end) || **name == end[1..]);
        let texts = names.filter_map(|name| self.by_name.get(name));
        let mut all: Vec<usize> = texts.flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        self.best(from, &all)
    }

    /// The version of a text in a language. Without a name it is that of the text itself.
    fn named_in(&self, from: usize, name: &str, code: &str) -> Option<usize> {
        let is_it = |text: &ForeignText| {
            let prefix = self.site.settings.prefixes.iter().find(|(prefix, _)| prefix == code);
            let language = prefix.map(|(_, language)| language);
            language.is_some_and(|own| *own == text.language)
                || text.language.as_str().eq_ignore_ascii_case(code)
        };
        let texts = &self.site.texts;
        let here = if name.is_empty() { from } else { self.named(from, name)? };
        let has = |n: &usize| texts[*n].group == texts[here].group && is_it(&texts[*n]);
        (0..texts.len()).find(has)
    }

    /// Of texts with one name, the one in the language of `from`, or the only one.
    fn best(&self, from: usize, texts: &[usize]) -> Option<usize> {
        let language = &self.site.texts[from].language;
        let own = texts.iter().copied().find(|n| self.site.texts[*n].language == *language);
        own.or_else(|| texts.first().copied())
    }
}

fn fragment(rest: &str) -> String {
    rest.split_once('#').map_or_else(String::new, |(_, fragment)| decoded(fragment))
}

pub fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// What is compared of an address.
fn key(address: &str) -> String {
    let path = split_suffix(address).0;
    let path = nfc(&decoded(path)).to_lowercase();
    let path = path.trim_matches('/');
    let path = ["index.html", "index.htm", "index.php"]
        .iter()
        .find_map(|index| path.strip_suffix(index).filter(|it| it.is_empty() || it.ends_with('/')))
        .unwrap_or(path);
    let path = path.trim_end_matches('/');
    path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path).to_owned()
}

/// The same with a query, for programs that name texts in it.
fn key_with_query(address: &str) -> String {
    let address = address.split('#').next().unwrap_or(address);
    match address.split_once('?') {
        Some((path, query)) => format!("{}?{}", key(path), query.to_lowercase()),
        None => key(address),
    }
}

/// The path below the site that a whole address of it has.
fn own_path<'d>(destination: &'d str, settings: &SiteFacts) -> Option<&'d str> {
    let base = settings.base_url.as_deref()?;
    let base = base.split_once("//").map_or(base, |(_, rest)| rest);
    let base = base.strip_prefix("www.").unwrap_or(base);
    let other = format!("www.{base}");
    below_address(destination, base).or_else(|| below_address(destination, &other))
}

fn is_away(destination: &str) -> bool {
    let scheme = destination.split(['/', '?', '#']).next().unwrap_or_default();
    destination.starts_with("//") || destination.is_empty() || scheme.contains(':')
}

/// A path as browsers see it from an address: none leads out of the site.
fn in_browser(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A path as seen from a folder. `None` if it leads out.
pub fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
