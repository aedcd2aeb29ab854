//! Sites of Zola.
//!
//! In: `config.toml`, `content/` and `static/`. Out: a [`ForeignSite`]. Never: a template that is
//! run.

use super::super::foreign_site::{ForeignSite, ForeignText, KnownAs, ListFolder, TextRole};
use super::super::keys::KeyReader;
use super::super::report::{ImportReport, SourcePlace};
use super::super::shortcodes::{Replaced, Shortcode, ShortcodeReader, ShortcodeStyle, embed};
use super::super::value::{DataFormat, ForeignValue, read_data};
use super::super::{ImportError, ImportInput, dates, languages};
use super::hugo_body::quotation;
use super::hugo_config::urlized;
use super::{
    NamedPath, RawBody, ReadText, SMART, ensure_title, read_text, report_menu, serve_folder,
    summarize, withheld,
};
use crate::ground::lang::Language;

/// Keys of front matter that are understood here.
const UNDERSTOOD: [&str; 4] = ["slug", "path", "aliases", "in_search_index"];

/// The file of the settings.
const SETTINGS: [&str; 2] = ["zola.toml", "config.toml"];

/// Whether a site is one of Zola.
pub(super) fn is_zola(input: ImportInput<'_>) -> bool {
    let text = SETTINGS.iter().find_map(|name| input.files.text(input.files.find(name)?));
    text.is_some_and(|text| text.lines().any(|line| line.trim_start().starts_with("base_url")))
        && input.files.under("content").next().is_some()
}

/// Reads a site.
pub(super) fn read(
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let path = SETTINGS.iter().find_map(|name| input.files.find(name));
    let path = path.ok_or_else(|| ImportError::NotThisKind("there is no config.toml".into()))?;
    let text = input.files.text(path).unwrap_or_default();
    let config = read_data(&text, DataFormat::Toml)
        .map_err(|(line, fault)| ImportError::NotThisKind(format!("{path}:{line}: {fault}")))?;
    let default = config.text_of("default_language").unwrap_or("en");
    let default = languages::language(default, input.answers)
        .ok_or_else(|| ImportError::NotThisKind(format!("{path}: `{default}` is no language")))?;
    let reader = ZolaReader { input, default, config: &config };
    let mut site = reader.site();
    reader.report_settings(path, report);
    site.understood.push(path.to_owned());
    for file in input.files.under("content") {
        if file.ends_with(".md") {
            reader.take(file, &mut site, report);
        }
    }
    serve_folder(&mut site, input.files, "static", report);
    for file in input.files.paths() {
        let folder = file.split('/').next().unwrap_or(file);
        if matches!(folder, "templates" | "themes" | "sass") {
            let message = "it belongs to the look of the old site, and was not brought";
            report.left(SourcePlace::new(file, 0), message);
        }
    }
    Ok(site)
}

struct ZolaReader<'a> {
    input: ImportInput<'a>,
    default: Language,
    config: &'a ForeignValue,
}

impl ZolaReader<'_> {
    fn site(&self) -> ForeignSite {
        let mut site = ForeignSite::default();
        let settings = &mut site.settings;
        let base = self.config.text_of("base_url").filter(|base| base.starts_with("http"));
        settings.base_url = base.map(str::to_owned);
        settings.languages.push(self.default.clone());
        let text = |value: &ForeignValue, key: &str| value.text_of(key).map(str::to_owned);
        settings.titles.extend(text(self.config, "title").map(|it| (self.default.clone(), it)));
        let tagline = text(self.config, "description");
        settings.taglines.extend(tagline.map(|it| (self.default.clone(), it)));
        for (code, value) in
            self.config.get("languages").map(ForeignValue::entries).unwrap_or_default()
        {
            let Some(language) = languages::language(code, self.input.answers) else { continue };
            if language == self.default {
                continue;
            }
            settings.titles.extend(text(value, "title").map(|it| (language.clone(), it)));
            settings.prefixes.push((code.clone(), language.clone()));
            settings.languages.push(language);
        }
        let mut prefixes: Vec<(String, Language)> = site.settings.prefixes.clone();
        prefixes.push((String::new(), self.default.clone()));
        for (code, language) in prefixes {
            let all = self.config.get("taxonomies").map(ForeignValue::items).unwrap_or_default();
            let all = all.iter().filter_map(|item| item.text_of("name"));
            for list in all.filter(|list| matches!(*list, "tags" | "categories" | "authors")) {
                let is_person = list == "authors";
                let folder = format!("/{code}/{list}/").replace("//", "/");
                site.lists.push(ListFolder { is_person, folder, language: Some(language.clone()) });
            }
        }
        site
    }

    /// The language of a file and its name without it.
    fn language<'f>(&self, stem: &'f str) -> (Language, &'f str, String) {
        let found = stem.rsplit_once('.').and_then(|(name, code)| {
            let listed = self.config.at("languages").is_some_and(|all| all.get(code).is_some());
            let language = languages::language(code, self.input.answers)?;
            listed.then(|| (language, name, format!("/{code}")))
        });
        found.unwrap_or_else(|| (self.default.clone(), stem, String::new()))
    }

    fn take(&self, path: &str, site: &mut ForeignSite, report: &mut ImportReport) {
        let below = path["content/".len()..].trim_end_matches(".md");
        let (folder, stem) = below.rsplit_once('/').unwrap_or(("", below));
        let (language, name, prefix) = self.language(stem);
        let Some(read) = read_text(self.input, path, report) else { return };
        let at = SourcePlace::new(path, 0);
        if name == "_index" {
            let what = if folder.is_empty() { "of the home page" } else { "above a list" };
            if !read.body.trim().is_empty() || !read.data.entries().is_empty() {
                report.left(at, format!("the text {what} has no place here, and was not brought"));
            } else {
                site.understood.push(path.to_owned());
            }
            return;
        }
        if let Some(why) = withheld(&read.data, self.input.today) {
            return report.left(at, why);
        }
        let is_folder = name == "index";
        let (outer, name) = match is_folder {
            true => folder.rsplit_once('/').unwrap_or(("", folder)),
            false => (folder, name),
        };
        let (date, id) = dates::of_name(name).map_or((None, name), |(date, id)| (Some(date), id));
        let ReadText { data, mut body, body_line, .. } = read;
        let keys = KeyReader { path, answers: self.input.answers, understood: &UNDERSTOOD };
        let mut facts = keys.read(&data, report);
        if let Some(date) = date.filter(|_| facts.text_of("date").is_none()) {
            facts.set("date", ForeignValue::text(date.to_string()));
        }
        if data.get("in_search_index").and_then(ForeignValue::as_flag) == Some(false) {
            facts.set("search", ForeignValue::flag(false));
        }
        ensure_title(&mut facts, &mut body, NamedPath { path, name: id }, report);
        let aliases = data.get("aliases").map(ForeignValue::all_texts).unwrap_or_default();
        let aliases =
            aliases.into_iter().map(|alias| format!("/{}", alias.trim_start_matches('/')));
        facts.set("aliases", ForeignValue::texts(aliases));
        let body = self.body(RawBody { path, line: body_line, body: &body }, &mut facts, report);
        let address = address(&data, &format!("{prefix}/{outer}"), id);
        let is_read = data.get("render").and_then(ForeignValue::as_flag) != Some(false);
        if !is_read {
            facts.set("draft", ForeignValue::flag(true));
            report.decided(at, "a draft, because `render = false` kept it from readers");
        }
        let answer = self.input.answers.files.get(path).and_then(|own| own.text_of("as"));
        let is_page = answer.map_or(outer.is_empty(), |answer| answer == "page");
        let root = format!("content/{folder}");
        let resources =
            self.input.files.under(&root).filter(|own| is_folder && !own.ends_with(".md"));
        let resources = resources.map(|own| (own[root.len() + 1..].to_owned(), own.to_owned()));
        site.texts.push(ForeignText {
            path: path.to_owned(),
            body_line,
            role: if is_page { TextRole::Page } else { TextRole::Article },
            language,
            group: format!("{outer}/{name}"),
            id: id.to_owned(),
            facts,
            body,
            known_as: KnownAs {
                addresses: is_read.then_some(address).into_iter().collect(),
                names: vec![format!("content/{below}")],
                same_as: Vec::new(),
            },
            files: resources.collect(),
            inner_files: Vec::new(),
        });
    }

    fn body(
        &self,
        RawBody { path, line, body }: RawBody<'_>,
        facts: &mut ForeignValue,
        report: &mut ImportReport,
    ) -> String {
        let answers = &self.input.answers.shortcodes;
        let style = ShortcodeStyle::Zola;
        let reader = ShortcodeReader { style, answers, path, line, depth: 0, each: &replacement };
        let mut body = reader.replace(body, report);
        summarize(facts, &mut body, &["<!-- more -->", "<!--more-->"]);
        body
    }

    fn report_settings(&self, path: &str, report: &mut ImportReport) {
        for (key, value) in self.config.entries() {
            let at = SourcePlace::new(path, value.line);
            match key.as_str() {
                "base_url" | "title" | "description" | "default_language" | "languages" => {}
                "taxonomies" => {
                    for item in value.items() {
                        let name = item.text_of("name").unwrap_or_default();
                        if name == "series" {
                            report.mapped(at, "the terms of the taxonomy `series` became series");
                        } else if !matches!(name, "tags" | "categories" | "authors") {
                            let message = format!(
                                "the taxonomy `{name}` has no place here; its terms are kept \
                                 under `extra`"
                            );
                            report.left(at, message);
                        }
                    }
                }
                "extra" => {
                    for (key, value) in value.entries() {
                        match key.contains("menu") {
                            true => report_menu(value, path, report),
                            false => report.left(
                                SourcePlace::new(path, value.line),
                                format!("the setting `extra.{key}` has no equal here"),
                            ),
                        }
                    }
                }
                _ => report.left(at, format!("the setting `{key}` has no equal here")),
            }
        }
        let smart = self.config.at("markdown.smart_punctuation");
        if let Some(smart) = smart.filter(|value| value.as_flag() == Some(true)) {
            let message = SMART;
            report.decided(SourcePlace::new(path, smart.line), message);
        }
    }
}

/// Where a text was.
fn address(data: &ForeignValue, folder: &str, id: &str) -> String {
    match data.text_of("path") {
        Some(path) => format!("/{}/", path.trim_matches('/')),
        None => {
            let own = urlized(data.text_of("slug").unwrap_or(id));
            format!("{folder}/{own}/").replace("//", "/")
        }
    }
}

fn replacement(code: &Shortcode<'_>) -> Replaced {
    let film = |address: String| {
        let block = Box::new(Replaced::Block(embed(&address, "")));
        Replaced::Named(block, "a link with `::: embed`")
    };
    match (code.name, code.named("id")) {
        ("youtube", Some(id)) => film(format!("https://www.youtube.com/watch?v={id}")),
        ("vimeo", Some(id)) => film(format!("https://vimeo.com/{id}")),
        ("quote" | "blockquote", _) => {
            let credit = ["author", "by", "cite"].iter().find_map(|key| code.named(key));
            let inner = code.inner.as_deref().unwrap_or_default();
            let block = Box::new(Replaced::Block(quotation(inner, credit)));
            Replaced::Named(block, "a quotation")
        }
        _ => super::hugo_body::replacement(code, ""),
    }
}
