//! What Hugo sites have beside texts: lists, people, settings, the look.
//!
//! In: pages of lists and terms, `data/`, settings, all other files. Out: names of people and tags,
//! and notes. Never: a text of an article.

use super::super::foreign_site::{ForeignSection, ForeignSite, KnownName, TextRole};
use super::super::report::{ImportReport, SourcePlace};
use super::super::series;
use super::super::value::{DataFormat, ForeignValue, read_data};
use super::hugo::{HugoFile, HugoReader, OF_PEOPLE};
use super::hugo_config::urlized;
use super::{PersonInData, ReadText, SMART, read_text, title_of_name};

impl HugoReader<'_> {
    /// A text about a list: of the site, of a section, of a person or a tag.
    pub fn take_list(
        &self,
        file: &HugoFile<'_>,
        site: &mut ForeignSite,
        report: &mut ImportReport,
    ) -> Option<ForeignSection> {
        let read = read_text(self.input, &file.path, report)?;
        let taxonomy = file.folder.split('/').next().unwrap_or_default();
        let term = file.folder.split_once('/').map(|(_, term)| term);
        let is_person = OF_PEOPLE.contains(&taxonomy);
        let is_list = is_person || matches!(taxonomy, "tags" | "categories" | "keywords");
        let prefix = self.config.prefix(&file.language.code);
        if let (Some(term), true) = (term, is_list) {
            let title = read.data.text_of("title").map(str::to_owned);
            let title = title.unwrap_or_else(|| title_of_name(term));
            let facts = term_facts(is_person, file, &read, report);
            site.understood.push(file.path.clone());
            // Pages of one term in two languages may have names that differ.
            let shared = read.data.text_of("translationKey").map(|key| format!("key: {key}"));
            let keys = [term.to_owned(), title.clone()].into_iter().chain(shared).collect();
            site.names.push(KnownName {
                is_person,
                keys,
                names: vec![(file.language.language.clone(), title)],
                facts,
                addresses: vec![format!("{prefix}/{taxonomy}/{}/", urlized(term))],
            });
            return None;
        }
        if file.folder.is_empty() {
            self.take_home(file, read, site, report);
            return None;
        }
        let path = term.filter(|_| taxonomy == "series").unwrap_or(&file.folder);
        let names: Vec<String> = file.folder.split('/').map(urlized).collect();
        let section = section(file, &read, format!("{prefix}/{}/", names.join("/")));
        if !section.says_more {
            site.understood.push(file.path.clone());
        }
        if path == file.folder {
            return Some(section);
        }
        if let Some(id) = series::id_of(path) {
            section.report_others(report);
            site.understood.push(file.path.clone());
            series::add(site, section.series(id));
        }
        None
    }

    /// The text of the home page.
    fn take_home(
        &self,
        file: &HugoFile<'_>,
        read: ReadText,
        site: &mut ForeignSite,
        report: &mut ImportReport,
    ) {
        let at = SourcePlace::new(&file.path, 0);
        if read.body.trim().is_empty() {
            return match read.data.entries().is_empty() {
                true => site.understood.push(file.path.clone()),
                false => report
                    .left(at, "the text of the home page has no place here, and was not brought"),
            };
        }
        let mut text = self.text(file, read, report);
        text.role = TextRole::Page;
        text.id = "home".to_owned();
        text.group = "path:home".to_owned();
        text.known_as.addresses = vec![format!("{}/", self.config.prefix(&file.language.code))];
        report.mapped(at, "the text of the home page became the page `home`");
        site.texts.push(text);
    }

    /// People in `data/`.
    pub fn people(&self, site: &mut ForeignSite, report: &mut ImportReport) {
        for path in self.input.files.under("data") {
            let name = path["data/".len()..].to_lowercase();
            let (name, _) = name.rsplit_once('.').unwrap_or((&name, ""));
            let format = DataFormat::of_path(path);
            let is_people =
                OF_PEOPLE.iter().any(|own| name == *own || name.starts_with(&format!("{own}/")));
            let (Some(format), true) = (format, is_people) else { continue };
            let Ok(data) = read_data(&self.input.files.text(path).unwrap_or_default(), format)
            else {
                report.left(SourcePlace::new(path, 0), "it cannot be read");
                continue;
            };
            let default = &self.config.languages[0].language;
            let one = [(name.rsplit('/').next().unwrap_or(name).to_owned(), data.clone())];
            let all = if data.text_of("name").is_some() { &one[..] } else { data.entries() };
            for (key, value) in all {
                let entry = PersonInData { key, value, language: default, path };
                let person = super::person(entry, report);
                site.names.push(person);
            }
            site.understood.push(path.to_owned());
        }
    }

    pub fn report_settings(&self, report: &mut ImportReport) {
        for (key, value) in self.config.data.entries() {
            let path = self.config.file_of(key);
            let at = SourcePlace::new(path, value.line);
            match key.to_lowercase().as_str() {
                "baseurl"
                | "title"
                | "defaultcontentlanguage"
                | "languages"
                | "contentdir"
                | "defaultcontentlanguageinsubdir"
                | "languagecode"
                | "locale"
                | "cascade"
                | "uglyurls" => {}
                "taxonomies" => {
                    for plural in self.config.taxonomies() {
                        if plural == "series" {
                            report.mapped(at, "the terms of the taxonomy `series` became series");
                            continue;
                        }
                        let is_known = OF_PEOPLE.contains(&plural.as_str())
                            || matches!(plural.as_str(), "tags" | "categories" | "keywords");
                        if !is_known {
                            let message = format!(
                                "the taxonomy `{plural}` has no place here; its terms are kept \
                                 under `extra`"
                            );
                            report.left(at, message);
                        }
                    }
                }
                "permalinks" => {
                    for (section, pattern) in value.entries() {
                        let pattern = pattern.as_text().unwrap_or("…");
                        let message = format!(
                            "the pattern of addresses `{section}: {pattern}` became aliases"
                        );
                        report.mapped(at, message);
                    }
                }
                menu if menu.starts_with("menu") => super::report_menu(value, path, report),
                _ => report.left(at, format!("the setting `{key}` has no equal here")),
            }
        }
        let markup = self.config.data.at("markup.goldmark.extensions.typographer");
        if markup.is_none_or(|value| value.as_flag() != Some(false)) {
            let message = SMART;
            report.decided(SourcePlace::new(&self.config.path, 0), message);
        }
    }

    /// What is neither text nor published.
    pub fn report_file(&self, path: &str, report: &mut ImportReport) {
        let folder = path.split('/').next().unwrap_or(path);
        let what = match folder {
            "layouts" | "themes" | "assets" | "archetypes" | "i18n" => {
                "it belongs to the look of the old site, and was not brought"
            }
            "data" if !OF_PEOPLE.iter().any(|own| path[5..].starts_with(own)) => {
                "data of templates; it was not brought"
            }
            _ => return,
        };
        report.left(SourcePlace::new(path, 0), what);
    }
}

/// What the page of a folder of texts says.
fn section(file: &HugoFile<'_>, read: &ReadText, address: String) -> ForeignSection {
    let body = read.body.trim();
    let words = ["description", "summary"].iter().find_map(|key| read.data.text_of(key));
    let description = if body.is_empty() { words } else { Some(body) };
    let title = read.data.text_of("title").map(str::to_owned);
    let is_known = |key: &str| {
        matches!(key, "title" | "cascade" | "translationKey")
            || body.is_empty() && matches!(key, "description" | "summary")
    };
    let entries = read.data.entries().iter();
    let others = entries.filter(|(key, _)| !is_known(key));
    ForeignSection {
        path: file.path.clone(),
        folder: file.folder.clone(),
        language: file.language.language.clone(),
        title: title.unwrap_or_else(|| title_of_name(&file.folder)),
        description: description.map(super::plain),
        address,
        says_more: !body.is_empty() || !read.data.entries().is_empty(),
        others: others.map(|(key, value)| (key.clone(), value.line)).collect(),
    }
}

/// What a page about a person or a tag says.
fn term_facts(
    is_person: bool,
    file: &HugoFile<'_>,
    read: &ReadText,
    report: &mut ImportReport,
) -> ForeignValue {
    let (language, path) = (file.language.language.as_str(), &*file.path);
    let mut facts = ForeignValue::map();
    let key = if is_person { "bio" } else { "description" };
    let words = ["bio", "description", "summary"].iter().find_map(|key| read.data.text_of(key));
    let body = read.body.trim();
    let text = if body.is_empty() { words.unwrap_or_default() } else { body };
    if !text.is_empty() {
        let mut map = ForeignValue::map();
        map.set(
            language,
            ForeignValue::text(if is_person { text.to_owned() } else { super::plain(text) }),
        );
        facts.set(key, map);
    }
    let both = !body.is_empty() && words.is_some();
    for (key, value) in read.data.entries() {
        let is_known = matches!(
            key.as_str(),
            "title" | "bio" | "description" | "summary" | "name" | "translationKey"
        );
        if !is_known || both && key != "title" {
            report.left(
                SourcePlace::new(path, value.line),
                format!(
                    "`{key}` of a {} has no place here",
                    if is_person { "person" } else { "tag" }
                ),
            );
        }
    }
    facts
}
