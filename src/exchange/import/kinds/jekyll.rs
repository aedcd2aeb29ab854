//! Sites of Jekyll.
//!
//! In: `_config.yml`, `_posts/`, `_drafts/`, collections, pages and files. Out: a [`ForeignSite`].
//! Never: a template that is run.

use super::super::foreign_site::{ForeignSite, ForeignText, KnownAs, TextRole};
use super::super::html_markdown::markdown;
use super::super::html_tree::HtmlElement;
use super::super::keys::KeyReader;
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::{DataFormat, ForeignKind, ForeignValue, read_data};
use super::super::{ImportError, ImportInput, dates, languages};
use super::hugo_config::AddressParts;
use super::liquid::{LiquidReader, kramdown};
use super::{
    NamedPath, RawBody, ReadText, ensure_title, look, read_text, serve, summarize, withheld,
};
use crate::ground::date::Date;
use crate::ground::lang::Language;
use crate::read::markdown::slug;

/// Keys of front matter that are understood here.
const UNDERSTOOD: [&str; 16] = [
    "lang",
    "language",
    "permalink",
    "redirect_from",
    "page_id",
    "lang-ref",
    "ref",
    "translation_id",
    "layout",
    "published",
    "excerpt_separator",
    "slug",
    "categories",
    "tags",
    "hidden",
    "excerpt",
];

/// Those of them that only say how a text looked.
const LOOK: [&str; 3] = ["layout", "hidden", "excerpt_separator"];

/// Keys by which versions of a text know each other.
const IDS: [&str; 4] = ["page_id", "lang-ref", "ref", "translation_id"];

const SETTINGS: [&str; 3] = ["_config.yml", "_config.yaml", "_config.toml"];

/// Whether a site is one of Jekyll.
pub(super) fn is_jekyll(input: ImportInput<'_>) -> bool {
    SETTINGS.iter().any(|name| input.files.find(name).is_some())
        || input.files.under("_posts").next().is_some()
}

/// Reads a site.
pub(super) fn read(
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let path = SETTINGS.iter().find_map(|name| input.files.find(name)).unwrap_or_default();
    let config = match DataFormat::of_path(path) {
        Some(format) => read_data(&input.files.text(path).unwrap_or_default(), format)
            .map_err(|(line, fault)| ImportError::NotThisKind(format!("{path}:{line}: {fault}")))?,
        None => ForeignValue::map(),
    };
    let default = ["default_lang", "lang", "locale"].iter().find_map(|key| config.text_of(key));
    let default = default.and_then(|code| languages::language(code, input.answers));
    let default = default.or_else(|| Language::parse("en").ok());
    let default = default.ok_or(ImportError::UnknownKind)?;
    let reader = JekyllReader { input, config: &config, default };
    let mut site = reader.site();
    reader.report_settings(path, report);
    reader.people(&mut site, report);
    site.understood.push(path.to_owned());
    for file in input.files.paths() {
        reader.take(file, &mut site, report);
    }
    Ok(site)
}

pub(super) struct JekyllReader<'a> {
    pub input: ImportInput<'a>,
    pub config: &'a ForeignValue,
    pub default: Language,
}

/// What the path of a text says.
struct JekyllPlace {
    /// `posts`, `drafts`, `pages`, or the name of a collection.
    kind: String,
    /// Folders between that of the kind and the file.
    folder: String,
    name: String,
    date: Option<Date>,
}

impl JekyllReader<'_> {
    fn site(&self) -> ForeignSite {
        let mut site = ForeignSite::default();
        let settings = &mut site.settings;
        let base = self.config.text_of("baseurl").unwrap_or_default();
        let host = self.config.text_of("url").filter(|url| url.starts_with("http"));
        settings.base_url = host.map(|host| {
            let base = base.trim_matches('/');
            let host = host.trim_end_matches('/');
            if base.is_empty() { format!("{host}/") } else { format!("{host}/{base}/") }
        });
        settings.languages.push(self.default.clone());
        for code in self.config.get("languages").map(ForeignValue::all_texts).unwrap_or_default() {
            let Some(language) = languages::language(&code, self.input.answers) else { continue };
            if language != self.default {
                settings.prefixes.push((code, language.clone()));
                settings.languages.push(language);
            }
        }
        let text = |key: &str| {
            self.config.text_of(key).map(|text| (self.default.clone(), text.to_owned()))
        };
        settings.titles.extend(text("title"));
        settings.taglines.extend(text("tagline").or_else(|| text("description")));
        site
    }

    /// What the path of a file says. `None` if it is no text.
    fn place(&self, path: &str) -> Option<JekyllPlace> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, ending) = file.rsplit_once('.')?;
        if !matches!(ending, "md" | "markdown" | "html" | "htm" | "mkd") {
            return None;
        }
        // Folders of categories may stand before that of the posts.
        let names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
        let at = names.iter().position(|name| name.starts_with('_'));
        let kind = at.map_or("pages", |at| &names[at][1..]);
        if matches!(kind, "layouts" | "includes" | "sass" | "data" | "plugins") {
            return None;
        }
        let below: Vec<&str> = match at {
            Some(at) => names[..at].iter().chain(&names[at + 1..]).copied().collect(),
            None => names,
        };
        let dated = dates::of_name(stem).filter(|_| kind != "pages");
        let (date, name) = dated.map_or((None, stem), |(date, name)| (Some(date), name));
        Some(JekyllPlace {
            kind: kind.to_owned(),
            folder: below.join("/"),
            name: name.to_owned(),
            date,
        })
    }

    fn take(&self, path: &str, site: &mut ForeignSite, report: &mut ImportReport) {
        let at = SourcePlace::new(path, 0);
        let top = path.split('/').next().unwrap_or(path);
        if SETTINGS.contains(&path) || path.starts_with("_data/") {
            return;
        }
        if matches!(
            top,
            "_layouts" | "_includes" | "_sass" | "_plugins" | "Gemfile" | "Gemfile.lock"
        ) {
            let message = "it belongs to the look of the old site, and was not brought";
            return report.left(at, message);
        }
        if self.is_excluded(path) {
            return report.left(at, "the settings exclude it, and it was not brought");
        }
        let Some(place) = self.place(path) else {
            return self.take_file(path, site, report);
        };
        let Some(mut read) = read_text(self.input, path, report) else { return };
        if !read.has_head {
            return self.take_file(path, site, report);
        }
        self.add_defaults(&mut read.data, path, &place.kind);
        if matches!(place.kind.as_str(), "people" | "authors" | "translators") {
            let person = self.person(path, &place.name, &read, report);
            site.understood.push(path.to_owned());
            return site.names.push(person);
        }
        if let Some(why) = withheld(&read.data, self.input.today) {
            return report.left(at, why);
        }
        let is_index = place.kind == "pages" && matches!(place.name.as_str(), "index" | "404");
        if is_index && (place.folder.is_empty() || path.ends_with(".html")) {
            return report
                .left(at, "the text of the home page has no place here, and was not brought");
        }
        let text = self.text(path, place, read, report);
        site.texts.push(text);
    }

    /// A file that was published as it is.
    fn take_file(&self, path: &str, site: &mut ForeignSite, report: &mut ImportReport) {
        let is_own =
            path.starts_with('_') || path.contains("/_") || matches!(path, "README.md" | "LICENSE");
        if is_own {
            return report.left(
                SourcePlace::new(path, 0),
                "it was no part of the site, and was not brought",
            );
        }
        if path.ends_with(".scss") || path.ends_with(".sass") {
            let message = "it belongs to the look of the old site, and was not brought";
            return report.left(SourcePlace::new(path, 0), message);
        }
        let is_page = path.ends_with(".html") || path.ends_with(".md") || path.ends_with(".xml");
        if is_page {
            return report
                .left(SourcePlace::new(path, 0), "it has no front matter, and was not brought");
        }
        serve(site, self.input.files, NamedPath { path, name: path }, report);
    }

    /// Values that the settings give to all texts of a folder or a kind.
    fn add_defaults(&self, data: &mut ForeignValue, path: &str, kind: &str) {
        for default in self.config.get("defaults").map(ForeignValue::items).unwrap_or_default() {
            let scope =
                |key: &str| default.at(&format!("scope.{key}")).and_then(ForeignValue::as_text);
            let is_path =
                scope("path").is_none_or(|own| path.starts_with(own.trim_end_matches('*')));
            let is_kind =
                scope("type").is_none_or(|own| own == kind || own == "posts" && kind == "drafts");
            if !is_path || !is_kind {
                continue;
            }
            for (key, value) in default.get("values").map(ForeignValue::entries).unwrap_or_default()
            {
                if data.get(key).is_none() {
                    data.set(key, value.clone());
                }
            }
        }
    }

    /// The language of a text, the code before its address, and its name without the code.
    fn language(&self, data: &ForeignValue, place: &JekyllPlace) -> (Language, String) {
        let said = data.text_of("lang").or(data.text_of("language"));
        let by_name = place.name.rsplit_once('.').map(|(_, code)| code);
        let by_folder = place
            .folder
            .split('/')
            .find(|name| name.len() == 2 && languages::is_code(name, self.input.answers));
        let codes = [said, by_name, by_folder];
        let found = codes.into_iter().flatten().find_map(|code| {
            Some((languages::language(code, self.input.answers)?, code.to_owned()))
        });
        let (language, code) = found.unwrap_or_else(|| (self.default.clone(), String::new()));
        let prefix = if language == self.default { String::new() } else { format!("/{code}") };
        (language, prefix)
    }

    fn text(
        &self,
        path: &str,
        place: JekyllPlace,
        read: ReadText,
        report: &mut ImportReport,
    ) -> ForeignText {
        let (language, prefix) = self.language(&read.data, &place);
        let ReadText { data, body, body_line, .. } = read;
        let name = place
            .name
            .rsplit_once('.')
            .filter(|(_, code)| languages::is_code(code, self.input.answers));
        let name = name.map_or(&*place.name, |(name, _)| name).to_owned();
        let keys = KeyReader { path, answers: self.input.answers, understood: &UNDERSTOOD };
        let mut facts = keys.read(&data, report);
        look::report(&data, &LOOK, path, report);
        if let Some(excerpt) = data.text_of("excerpt").filter(|_| facts.get("summary").is_none()) {
            facts.set("summary", ForeignValue::text(super::plain(excerpt)));
        }
        self.take_tags(&data, &place, &mut facts);
        if let Some(date) = place.date.filter(|_| facts.text_of("date").is_none()) {
            facts.set("date", ForeignValue::text(date.to_string()));
        }
        let is_hidden = data.get("published").and_then(ForeignValue::as_flag) == Some(false);
        if is_hidden || place.kind == "drafts" {
            facts.set("draft", ForeignValue::flag(true));
        }
        let mut body = body;
        ensure_title(&mut facts, &mut body, NamedPath { path, name: &name }, report);
        let aliases = data.get("redirect_from").map(ForeignValue::all_texts).unwrap_or_default();
        facts.set("aliases", ForeignValue::texts(aliases));
        let body =
            self.body(RawBody { path, line: body_line, body: &body }, &data, &mut facts, report);
        let address = self.address(&place, &name, &data, &facts);
        let is_read = self.is_read(&place.kind);
        if !is_read {
            facts.set("draft", ForeignValue::flag(true));
            let message = "a draft, because pages of its collection were not made (`output`)";
            report.decided(SourcePlace::new(path, 0), message);
        }
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let permalink = data.text_of("permalink").filter(|own| !own.contains(':'));
        let group = IDS.iter().find_map(|key| Some(format!("id:{}", data.text_of(key)?)));
        let group = group.or_else(|| Some(format!("at:{}", permalink?.trim_matches('/'))));
        let folder = place.folder.split('/').filter(|name| *name != prefix.trim_start_matches('/'));
        let folder = folder.collect::<Vec<_>>().join("/");
        ForeignText {
            role: self.role(path, &place.kind),
            group: group.unwrap_or_else(|| format!("{}:{folder}/{name}", place.kind)),
            id: name,
            facts,
            body,
            known_as: KnownAs {
                addresses: is_read.then(|| format!("{prefix}{address}")).into_iter().collect(),
                names: vec![stem.to_owned()],
                same_as: Vec::new(),
            },
            files: Vec::new(),
            inner_files: Vec::new(),
            path: path.to_owned(),
            body_line,
            language,
        }
    }

    /// Tags and categories; words in one text are several.
    fn take_tags(&self, data: &ForeignValue, place: &JekyllPlace, facts: &mut ForeignValue) {
        let mut tags = self.folder_tags(place);
        for key in ["categories", "category", "tags", "tag"] {
            tags.extend(data.get(key).map(words).unwrap_or_default());
        }
        tags.dedup();
        if !tags.is_empty() {
            facts.set("tags", ForeignValue::texts(tags));
        }
    }

    /// Folders above that of the posts are categories.
    fn folder_tags(&self, place: &JekyllPlace) -> Vec<String> {
        let is_category =
            |name: &&str| !name.is_empty() && !languages::is_locale(name, self.input.answers);
        let outer = self.config.text_of("collections_dir").unwrap_or_default();
        let names = place.folder.split('/').filter(|name| *name != outer);
        let names = names.filter(is_category).map(str::to_owned);
        names.filter(|_| place.kind == "posts").collect()
    }

    /// What addresses of pages and collections without a pattern end with, as those of posts do.
    pub fn ending(&self) -> &'static str {
        let pattern = self.config.text_of("permalink").unwrap_or_default();
        if pattern == "pretty" || pattern.ends_with('/') { "/" } else { ".html" }
    }

    /// Whether texts of a kind had pages: those of a collection only if it says so.
    pub fn is_read(&self, kind: &str) -> bool {
        let output = self.config.at(&format!("collections.{kind}.output"));
        matches!(kind, "posts" | "drafts" | "pages")
            || output.and_then(ForeignValue::as_flag) == Some(true)
    }

    fn role(&self, path: &str, kind: &str) -> TextRole {
        let answer = self.input.answers.files.get(path).and_then(|own| own.text_of("as"));
        let is_page = answer.map_or(kind == "pages", |answer| answer == "page");
        if is_page { TextRole::Page } else { TextRole::Article }
    }

    fn body(
        &self,
        RawBody { path, line, body }: RawBody<'_>,
        data: &ForeignValue,
        facts: &mut ForeignValue,
        report: &mut ImportReport,
    ) -> String {
        let site = self.site();
        let title = facts.text_of("title").unwrap_or_default().to_owned();
        let base_url = site.settings.base_url.unwrap_or_default();
        let reader =
            LiquidReader { input: self.input, path, line, title: &title, base_url: &base_url };
        let mut body = reader.replace(body, report);
        let mark = data.text_of("excerpt_separator");
        let mark = mark.or_else(|| self.config.text_of("excerpt_separator"));
        let marks: Vec<&str> = mark.into_iter().chain(["<!--more-->", "<!-- more -->"]).collect();
        summarize(facts, &mut body, &marks);
        if path.ends_with(".html") || path.ends_with(".htm") {
            report.mapped(SourcePlace::new(path, 0), "its HTML became Markdown");
            return markdown(&HtmlElement::read(&body));
        }
        kramdown(&body, (path, line), report)
    }

    fn address(
        &self,
        place: &JekyllPlace,
        name: &str,
        data: &ForeignValue,
        facts: &ForeignValue,
    ) -> String {
        let own = data.text_of("permalink");
        let of_collection = self.config.at(&format!("collections.{}.permalink", place.kind));
        let of_posts =
            self.config.text_of("permalink").filter(|_| matches!(&*place.kind, "posts" | "drafts"));
        let pattern = own.or_else(|| of_collection.and_then(ForeignValue::as_text)).or(of_posts);
        let pattern = match (pattern, place.kind.as_str()) {
            (Some("pretty"), _) => "/:categories/:year/:month/:day/:title/",
            (Some("none"), _) => "/:categories/:title.html",
            (Some("ordinal"), _) => "/:categories/:year/:y_day/:title.html",
            (Some("date") | None, "posts" | "drafts") => {
                "/:categories/:year/:month/:day/:title.html"
            }
            (Some(pattern), _) => pattern,
            (None, "pages") if name == "index" => {
                return format!("/{}/", place.folder).replace("//", "/");
            }
            (None, kind) => {
                let folder = if kind == "pages" { "" } else { kind };
                let path = format!("/{folder}/{}/{name}", place.folder);
                return path.replace("//", "/").replace("//", "/") + self.ending();
            }
        };
        let mut categories = self.folder_tags(place);
        let own = data.get("categories").or(data.get("category")).map(words);
        categories.extend(own.unwrap_or_default());
        let categories = categories.iter().map(|name| slug(name)).collect::<Vec<_>>().join("/");
        let pattern = pattern.replace(":categories", &categories).replace(":path", name);
        let pattern = pattern.replace(":name", name).replace(":collection", &place.kind);
        let pattern = pattern.replace(":output_ext", ".html");
        let parts = AddressParts {
            folder: &place.folder,
            name,
            slug: data.text_of("slug"),
            title: data.text_of("slug").unwrap_or(name),
            date: facts.text_of("date").and_then(dates::read),
        };
        let address = parts.by_pattern(&pattern);
        let is_file = !pattern.ends_with('/')
            && pattern.rsplit('/').next().is_some_and(|it| it.contains('.'));
        if is_file { address.trim_end_matches('/').to_owned() } else { address }
    }
}

/// Words in one text, or a list.
fn words(value: &ForeignValue) -> Vec<String> {
    match &value.kind {
        ForeignKind::Text(text) => text.split_whitespace().map(str::to_owned).collect(),
        _ => value.all_texts(),
    }
}
