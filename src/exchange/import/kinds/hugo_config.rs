//! The settings of a Hugo site.
//!
//! In: `hugo.toml`, `config.yaml`, `config/_default/` and the like. Out: a [`HugoConfig`]. Never: a
//! setting that is neither used nor reported.

use std::collections::HashMap;

use crate::exchange::import::ImportInput;
use crate::exchange::import::languages;
use crate::exchange::import::report::{ImportReport, SourcePlace};
use crate::exchange::import::value::{DataFormat, ForeignValue, read_data};
use crate::ground::date::Date;
use crate::ground::lang::Language;
use crate::read::markdown::slug;

/// What is read of the settings.
#[derive(Debug)]
pub(super) struct HugoConfig {
    /// The file that they are in, or one of them, and all of them.
    pub path: String,
    pub files: Vec<String>,
    /// The file that each key is in.
    places: HashMap<String, String>,
    pub data: ForeignValue,
    /// The default first.
    pub languages: Vec<HugoLanguage>,
    pub in_subdir: bool,
    /// Whether addresses end with `.html`.
    pub is_ugly: bool,
    pub content_dir: String,
}

#[derive(Debug, Clone)]
pub(super) struct HugoLanguage {
    pub code: String,
    pub language: Language,
    pub title: Option<String>,
    /// The folder of its texts, if it has one of its own.
    pub content_dir: Option<String>,
}

/// Names of the file of settings.
const NAMES: [&str; 8] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
];

/// The folder of settings in several files.
const FOLDER: &str = "config/_default";

/// Whether a site is one of Hugo.
pub(in crate::exchange::import) fn is_hugo(input: ImportInput<'_>) -> bool {
    let has_content = input.files.under("content").next().is_some();
    NAMES.iter().any(|name| input.files.find(name).is_some())
        && (has_content || input.files.find("hugo.toml").is_some())
        || input.files.under(FOLDER).next().is_some()
}

impl HugoConfig {
    pub fn read(input: ImportInput<'_>, report: &mut ImportReport) -> Self {
        let mut data = ForeignValue::map();
        let mut path = String::new();
        let mut files = Vec::new();
        let mut places = HashMap::new();
        let single = NAMES.iter().filter_map(|name| input.files.find(name));
        for file in single.chain(input.files.under(FOLDER)) {
            let Some(format) = DataFormat::of_path(file) else { continue };
            files.push(file.to_owned());
            let text = input.files.text(file).unwrap_or_default();
            match read_data(&text, format) {
                Ok(read) => {
                    merge(&mut data, file, read);
                    for (key, _) in data.entries() {
                        places.entry(key.clone()).or_insert_with(|| file.to_owned());
                    }
                }
                Err((line, message)) => {
                    let message = format!("the settings cannot be read: {message}");
                    report.left(SourcePlace::new(file, line), message);
                }
            }
            if path.is_empty() || file.ends_with("hugo.yaml") || file.ends_with("hugo.toml") {
                file.clone_into(&mut path);
            }
        }
        let languages = Self::languages(&data, (input, &path), report);
        let in_subdir = data.get("defaultContentLanguageInSubdir");
        let in_subdir = in_subdir.and_then(ForeignValue::as_flag) == Some(true);
        let is_ugly = data.get("uglyURLs").and_then(ForeignValue::as_flag) == Some(true);
        let content_dir = data.text_of("contentDir").unwrap_or("content").to_owned();
        Self { path, files, places, data, languages, in_subdir, is_ugly, content_dir }
    }

    fn languages(
        data: &ForeignValue,
        (input, path): (ImportInput<'_>, &str),
        report: &mut ImportReport,
    ) -> Vec<HugoLanguage> {
        let default = ["defaultContentLanguage", "locale", "languageCode"];
        let default = default.iter().find_map(|key| data.text_of(key)).unwrap_or("en").to_owned();
        let mut listed: Vec<(i64, HugoLanguage)> = Vec::new();
        let all = data.get("languages").map(ForeignValue::entries).unwrap_or_default();
        for (code, value) in all {
            let is_off = value.get("disabled").and_then(ForeignValue::as_flag) == Some(true);
            let by_locale = || {
                let locale = value.text_of("locale").or(value.text_of("languageCode"))?;
                languages::language(locale, input.answers)
            };
            let Some(language) = languages::language(code, input.answers).or_else(by_locale) else {
                report.question(
                    SourcePlace::new(path, value.line),
                    format!("which language is `{code}`? Its texts were not brought"),
                    format!("languages:\n  {code}: und\n"),
                );
                continue;
            };
            if is_off {
                report.decided(
                    SourcePlace::new(path, value.line),
                    format!("`{code}` is switched off; its texts are brought like the others"),
                );
            }
            let weight = value.text_of("weight").and_then(|weight| weight.parse().ok());
            let text = |key: &str| value.text_of(key).map(str::to_owned);
            let title = text("title").or_else(|| data.text_of("title").map(str::to_owned));
            let code = code.to_lowercase();
            let content_dir = text("contentDir").or_else(|| mounted(data, &code));
            let content_dir = content_dir.map(|dir| dir.trim_matches(['.', '/']).to_owned());
            let one = HugoLanguage { code, language, title, content_dir };
            listed.push((weight.unwrap_or(i64::MAX), one));
        }
        if listed.is_empty() {
            let found = languages::language(&default, input.answers);
            let language = found.or_else(|| Language::parse("en").ok());
            let title = data.text_of("title").map(str::to_owned);
            return language
                .map(|language| HugoLanguage {
                    code: default.to_lowercase(),
                    language,
                    title,
                    content_dir: None,
                })
                .into_iter()
                .collect();
        }
        listed.sort_by_key(|(weight, one)| (one.code != default.to_lowercase(), *weight));
        listed.into_iter().map(|(_, one)| one).collect()
    }

    /// The file that a key is in.
    pub fn file_of(&self, key: &str) -> &str {
        self.places.get(key).unwrap_or(&self.path)
    }

    /// What stands before the addresses of a language.
    pub fn prefix(&self, code: &str) -> String {
        let is_default = self.languages.first().is_some_and(|first| first.code == code);
        if is_default && !self.in_subdir { String::new() } else { format!("/{code}") }
    }

    /// The plural names of taxonomies.
    pub fn taxonomies(&self) -> Vec<String> {
        match self.data.get("taxonomies") {
            Some(value) => value
                .entries()
                .iter()
                .filter_map(|(_, it)| it.as_text().map(str::to_owned))
                .collect(),
            None => vec!["tags".to_owned(), "categories".to_owned()],
        }
    }

    /// The pattern of addresses of a section.
    pub fn permalink(&self, section: &str) -> Option<&str> {
        let permalinks = self.data.get("permalinks")?;
        let pages = permalinks.get("page").filter(|value| !value.entries().is_empty());
        pages.and_then(|pages| pages.text_of(section)).or_else(|| permalinks.text_of(section))
    }
}

/// The folder that is mounted as that of a language.
fn mounted(data: &ForeignValue, code: &str) -> Option<String> {
    let mounts = data.at("module.mounts").map(ForeignValue::items).unwrap_or_default();
    let is_own = |mount: &&ForeignValue| {
        let is_of = |lang: &str| lang.eq_ignore_ascii_case(code);
        mount.text_of("target") == Some("content") && mount.text_of("lang").is_some_and(is_of)
    };
    mounts.iter().find(is_own)?.text_of("source").map(str::to_owned)
}

/// Settings of a file; the name of one in a folder says below which key they belong.
fn merge(data: &mut ForeignValue, file: &str, read: ForeignValue) {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.split('.').next().unwrap_or(name);
    let is_root = !file.starts_with(FOLDER) || matches!(stem, "hugo" | "config");
    if is_root {
        for (key, value) in read.entries() {
            data.set(key, value.clone());
        }
        return;
    }
    // `menus.ar.yaml` belongs to a language.
    let key = match name.split('.').collect::<Vec<_>>().as_slice() {
        [stem, code, _] => format!("{stem}.{code}"),
        _ => stem.to_owned(),
    };
    data.set(&key, read);
}

/// What an address is made from.
#[derive(Debug, Default)]
pub(super) struct AddressParts<'a> {
    /// The folders of the text below the folder of its language.
    pub folder: &'a str,
    /// The name of its file, or of its folder.
    pub name: &'a str,
    pub slug: Option<&'a str>,
    pub title: &'a str,
    pub date: Option<Date>,
}

impl AddressParts<'_> {
    /// The address by a pattern: `/:year/:month/:slug/`.
    pub fn by_pattern(&self, pattern: &str) -> String {
        let names = pattern.split('/').map(|name| {
            let mut made = String::new();
            let mut rest = name;
            while let Some(at) = rest.find(':') {
                made.push_str(&rest[..at]);
                let after = &rest[at + 1..];
                let is_token = |c: char| c.is_ascii_alphanumeric() || "[]_".contains(c);
                let end = after.find(|c| !is_token(c)).unwrap_or(after.len());
                made.push_str(&self.token(&after[..end]));
                rest = &after[end..];
            }
            made.push_str(rest);
            made
        });
        let path = names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("/");
        format!("/{path}/")
    }

    /// The address without a pattern.
    pub fn plain(&self) -> String {
        let own = self.slug.map_or_else(|| urlized(self.name), urlized);
        let folder = self.folder.split('/').filter(|name| !name.is_empty()).map(urlized);
        let mut path = folder.collect::<Vec<_>>();
        path.push(own);
        format!("/{}/", path.join("/"))
    }

    fn token(&self, token: &str) -> String {
        let number =
            |n: Option<i32>, width: usize| n.map_or_else(String::new, |n| format!("{n:0width$}"));
        let date = |part: fn(Date) -> Option<u8>| self.date.and_then(part).map(i32::from);
        let sections = || {
            let names = self.folder.split('/').filter(|name| !name.is_empty()).map(urlized);
            names.collect::<Vec<_>>()
        };
        match token {
            "year" => number(self.date.map(|date| i32::from(date.year())), 4),
            "month" => number(date(Date::month), 2),
            "day" => number(date(Date::day), 2),
            "slug" => urlized(self.slug.unwrap_or(self.title)),
            "title" => urlized(self.title),
            "filename" | "contentbasename" => urlized(self.name),
            "slugorfilename" | "slugorcontentbasename" => urlized(self.slug.unwrap_or(self.name)),
            "section" => sections().into_iter().next().unwrap_or_default(),
            _ if token.starts_with("sections") => sections().join("/"),
            _ => String::new(),
        }
    }
}

/// A name as Hugo writes it in addresses.
pub(super) fn urlized(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let kept = lower.chars().map(|c| match c {
        ' ' => '-',
        c => c,
    });
    let is_part = |c: &char| {
        c.is_alphanumeric()
            || "-_.+~".contains(*c)
            || !c.is_ascii() && !slug(&c.to_string()).is_empty()
    };
    let mut made = String::new();
    for c in kept.filter(is_part) {
        if c != '-' || !made.ends_with('-') {
            made.push(c);
        }
    }
    made.trim_matches('-').to_owned()
}
