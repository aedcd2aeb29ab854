//! The settings of a DocFX site, and what the paths of its files say.
//!
//! In: `docfx.json`, and what Open Publishing has beside it. Out: a [`DocfxConfig`]. Never: a
//! pattern of paths that takes longer the more stars it has.

use super::super::foreign_site::ForeignSite;
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::{DataFormat, ForeignValue, read_data};
use super::super::{ImportInput, languages};
use super::globs::fits;
use crate::ground::lang::Language;

/// What is read of the settings.
pub(super) struct DocfxConfig {
    /// The folder of the file, without a slash at its end; empty for the root.
    pub root: String,
    pub language: Language,
    /// Files of redirects.
    pub redirections: Vec<String>,
    /// Files that were read for what they say of the site.
    pub files: Vec<String>,
    data: ForeignValue,
    /// Whether addresses have no ending, as those of Microsoft Learn.
    pub is_open: bool,
}

/// What the path of a text says.
pub(super) struct DocfxPlace {
    pub path: String,
    pub language: Option<Language>,
    /// The path without language and ending, which all versions have in common.
    pub common: String,
    pub name: String,
}

impl DocfxPlace {
    /// What a work may be called: the folder of an `index.md` says more than its name.
    pub fn title_part(&self) -> String {
        let is_index = matches!(&*self.name, "index" | "README" | "readme" | "overview");
        let folder = self.common.rsplit('/').nth(1);
        folder.filter(|_| is_index).unwrap_or(&self.name).to_owned()
    }
}

/// Beginnings of the names of files of Open Publishing.
const OPEN: &str = ".openpublishing.";

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a site is one of DocFX.
pub(in crate::exchange::import) fn is_docfx(input: ImportInput<'_>) -> bool {
    config_path(input).is_some()
        || input.files.paths().any(|path| name_of(path).starts_with(OPEN) && !path.contains('/'))
}

/// The file of the settings that is the least deep.
fn config_path(input: ImportInput<'_>) -> Option<&str> {
    let all = input.files.paths().filter(|path| name_of(path) == "docfx.json");
    all.min_by_key(|path| (path.matches('/').count(), *path))
}

impl DocfxConfig {
    pub fn read(input: ImportInput<'_>, report: &mut ImportReport) -> Option<Self> {
        if !is_docfx(input) {
            return None;
        }
        let path = config_path(input);
        let mut files: Vec<String> = path.map(str::to_owned).into_iter().collect();
        let mut read = |path: &str| {
            let text = input.files.text(path).unwrap_or_default();
            read_data(&text, DataFormat::Json).unwrap_or_else(|(line, fault)| {
                report.left(SourcePlace::new(path, line), format!("it cannot be read: {fault}"));
                ForeignValue::map()
            })
        };
        let data = path.map_or_else(ForeignValue::map, &mut read);
        let open: Vec<&str> =
            input.files.paths().filter(|path| name_of(path).starts_with(OPEN)).collect();
        let mut locale = data.at("build.globalMetadata._lang").cloned();
        let publish = open.iter().find(|path| name_of(path).contains("publish.config"));
        if let Some(path) = publish {
            files.push((*path).to_owned());
            let docsets = read(path).get("docsets_to_publish").cloned();
            let docsets = docsets.as_ref().map(ForeignValue::items).unwrap_or_default();
            locale = locale.or_else(|| docsets.iter().find_map(|it| it.get("locale").cloned()));
        }
        let is_redirection = |path: &&&str| name_of(path).contains("redirection");
        let redirections = open.iter().filter(is_redirection).map(|it| (*it).to_owned()).collect();
        let root = path.and_then(|path| path.rsplit_once('/')).map_or("", |(root, _)| root);
        let code = locale.as_ref().and_then(ForeignValue::as_text);
        let language = code.and_then(|code| languages::language(code, input.answers));
        let has_folder =
            |code: &str| input.files.paths().any(|path| path.split('/').any(|name| name == code));
        let english = if has_folder("en-us") { "en-US" } else { "en" };
        let config = Self {
            root: root.to_owned(),
            language: language.or_else(|| Language::parse(english).ok())?,
            redirections,
            files,
            is_open: !open.is_empty(),
            data,
        };
        if let Some(path) = path {
            config.report(path, report);
        }
        Some(config)
    }

    /// Settings that have no equal here.
    fn report(&self, path: &str, report: &mut ImportReport) {
        let build = self.data.get("build").map(ForeignValue::entries).unwrap_or_default();
        let outer = self.data.entries().iter().filter(|(key, _)| key != "build");
        let known = ["content", "resource", "sitemap", "globalMetadata", "fileMetadata", "dest"];
        let own = build.iter().filter(|(key, _)| !known.contains(&&**key));
        let global = self.data.at("build.globalMetadata").map(ForeignValue::entries);
        let is_known = |key: &str| {
            ["_appTitle", "_appName", "_lang"].contains(&key) || METADATA.contains(&key)
        };
        let global = global.unwrap_or_default().iter().filter(|(key, _)| !is_known(key));
        for (key, value) in outer.chain(own).chain(global) {
            let message = format!("the setting `{key}` has no equal here");
            report.left(SourcePlace::new(path, value.line), message);
        }
    }

    /// What the settings say of the site as a whole.
    pub fn settings(&self, site: &mut ForeignSite) {
        let text = |keys: &str| self.data.at(keys).and_then(ForeignValue::as_text);
        let title = text("build.globalMetadata._appTitle");
        let title = title.or_else(|| text("build.globalMetadata._appName"));
        let title = title.map(|title| (self.language.clone(), title.to_owned()));
        site.settings.titles.extend(title);
        let base = text("build.sitemap.baseUrl").filter(|base| base.starts_with("http"));
        site.settings.base_url = base.map(str::to_owned);
    }

    /// The path below the folder of the settings.
    fn below<'p>(&self, path: &'p str) -> Option<&'p str> {
        if self.root.is_empty() {
            return Some(path);
        }
        path.strip_prefix(&*self.root)?.strip_prefix('/')
    }

    /// The group of `content` or `resource` that a file is in.
    fn group(&self, kind: &str, path: &str) -> Option<&ForeignValue> {
        let below = self.below(path)?;
        let groups = self.data.at(&format!("build.{kind}"))?.items();
        groups.iter().find(|group| {
            let src = group.text_of("src").unwrap_or(".").trim_matches(['.', '/']);
            let Some(below) = inside(below, src) else { return false };
            let any = |key: &str| {
                let patterns = group.get(key).map(ForeignValue::all_texts).unwrap_or_default();
                patterns.iter().any(|pattern| fits(pattern, below))
            };
            any("files") && !any("exclude")
        })
    }

    /// Whether a file is a page of the site.
    pub fn is_content(&self, path: &str) -> bool {
        if self.data.at("build.content").is_some_and(|value| !value.is_empty()) {
            return self.group("content", path).is_some();
        }
        let about =
            ["README.md", "LICENSE.md", "CONTRIBUTING.md", "SECURITY.md", "ThirdPartyNotices.md"];
        !about.contains(&path) && !path.split('/').any(|name| name == "includes")
    }

    pub fn is_resource(&self, path: &str) -> bool {
        self.group("resource", path).is_some()
    }

    /// Where a group of files was published, and the path below that.
    fn published<'p>(&self, kind: &str, path: &'p str) -> (String, &'p str) {
        let group = self.group(kind, path);
        let text = |key: &str| group.and_then(|group| group.text_of(key)).unwrap_or_default();
        let src = text("src").trim_matches(['.', '/']);
        let below = self.below(path).unwrap_or(path);
        let below = inside(below, src).unwrap_or(below);
        (text("dest").trim_matches(['.', '/']).to_owned(), below)
    }

    /// The path of a text below the folder of its group.
    pub fn below_content<'p>(&self, path: &'p str) -> &'p str {
        self.published("content", path).1
    }

    /// The address of a file that is published as it is, without a slash at its beginning.
    pub fn resource_address(&self, path: &str) -> String {
        let (dest, below) = self.published("resource", path);
        format!("{dest}/{below}").trim_start_matches('/').to_owned()
    }

    /// The address of a text.
    pub fn address(&self, place: &DocfxPlace) -> String {
        let (dest, below) = self.published("content", &place.path);
        let stem = below.trim_end_matches(".md");
        let stem =
            stem.strip_suffix("README").map_or_else(|| stem.to_owned(), |it| format!("{it}index"));
        let address = match (self.is_open, stem.strip_suffix("index")) {
            (true, Some(folder)) => format!("/{dest}/{folder}"),
            (true, None) => format!("/{dest}/{stem}/"),
            (false, _) => format!("/{dest}/{stem}.html"),
        };
        address.replace("//", "/")
    }

    /// What the path of a file says.
    pub fn place(&self, path: &str, input: ImportInput<'_>) -> DocfxPlace {
        let mut names: Vec<&str> = path.trim_end_matches(".md").split('/').collect();
        let name = names.pop().unwrap_or(path).to_owned();
        let code = |name: &str| {
            let code = name.rsplit('.').next().unwrap_or(name);
            let is_code = languages::is_locale(code, input.answers);
            is_code.then(|| languages::language(code, input.answers)).flatten()
        };
        let at = names.iter().position(|name| code(name).is_some());
        let language = at.and_then(|at| code(names.remove(at)));
        let root: Vec<&str> = self.root.split('/').filter(|name| !name.is_empty()).collect();
        // The folder of the settings is no part of what versions have in common.
        let below = names.strip_prefix(&*root).unwrap_or(&names);
        let common = below.iter().copied().chain([&*name]).collect::<Vec<_>>().join("/");
        DocfxPlace { path: path.to_owned(), language, common, name }
    }

    /// Metadata that the settings give to many texts.
    pub fn add_metadata(&self, data: &mut ForeignValue, path: &str) {
        let below = self.below(path).unwrap_or(path);
        for key in METADATA {
            if data.get(key).is_some() {
                continue;
            }
            let of_files = self.data.at("build.fileMetadata").and_then(|all| own(all, key));
            let of_files = of_files.map(ForeignValue::entries).unwrap_or_default();
            let of_file = of_files.iter().rev().find(|(pattern, _)| fits(pattern, below));
            let global = || own(self.data.at("build.globalMetadata")?, key);
            if let Some(value) = of_file.map(|(_, value)| value).or_else(global) {
                data.set(key, value.clone());
            }
        }
    }
}

/// Metadata of many texts that means something here.
const METADATA: [&str; 5] = ["author", "ms.date", "ms.reviewer", "ms.contentlocale", "keywords"];

/// The value of a key, which may have points in it.
fn own<'v>(all: &'v ForeignValue, key: &str) -> Option<&'v ForeignValue> {
    all.get(key).filter(|value| !value.is_empty())
}

/// The path below a folder, if it is in it.
fn inside<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}
