//! What Jekyll sites have beside texts: people, and settings.
//!
//! In: `_data/`, `_people/`, `_config.yml`. Out: names of people, and notes. Never: a text of an
//! article.

use super::super::foreign_site::{ForeignSite, KnownName};
use super::super::languages;
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::{DataFormat, ForeignValue, read_data};
use super::globs::fits;
use super::hugo_config::urlized;
use super::jekyll::JekyllReader;
use super::{PersonInData, ReadText};

impl JekyllReader<'_> {
    /// People in `_data/`.
    pub fn people(&self, site: &mut ForeignSite, report: &mut ImportReport) {
        for path in self.input.files.under("_data") {
            let stem = path["_data/".len()..].split('.').next().unwrap_or_default();
            let format = DataFormat::of_path(path);
            let is_people = matches!(stem, "authors" | "people" | "translators" | "author");
            let (Some(format), true) = (format, is_people) else {
                report.left(SourcePlace::new(path, 0), "data of templates; it was not brought");
                continue;
            };
            match read_data(&self.input.files.text(path).unwrap_or_default(), format) {
                Ok(data) => {
                    site.understood.push(path.to_owned());
                    for (key, value) in data.entries() {
                        let language = &self.default;
                        let entry = PersonInData { key, value, language, path };
                        let person = super::person(entry, report);
                        site.names.push(person);
                    }
                }
                Err((line, fault)) => {
                    report
                        .left(SourcePlace::new(path, line), format!("it cannot be read: {fault}"));
                }
            }
        }
    }

    /// Whether the settings keep a file out of the site.
    pub fn is_excluded(&self, path: &str) -> bool {
        let all = self.config.get("exclude").map(ForeignValue::all_texts).unwrap_or_default();
        let is_it = |own: &String| {
            let own = own.trim_matches('/');
            let inside = path.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'));
            inside || fits(own, path) || !own.contains('/') && fits(&format!("{own}/**"), path)
        };
        all.iter().any(is_it)
    }

    /// A person with a page of their own.
    pub fn person(
        &self,
        path: &str,
        key: &str,
        read: &ReadText,
        report: &mut ImportReport,
    ) -> KnownName {
        let mut data = read.data.clone();
        let code = data.take("lang").and_then(|code| code.as_text().map(str::to_owned));
        let language = code.and_then(|code| languages::language(&code, self.input.answers));
        let language = language.unwrap_or_else(|| self.default.clone());
        data.take("layout");
        let permalink = data.take("permalink").and_then(|own| own.as_text().map(str::to_owned));
        if !read.body.trim().is_empty() && data.get("bio").is_none() {
            data.set("bio", ForeignValue::text(read.body.trim()));
        }
        let key = key.rsplit_once('.').map_or(key, |(key, _)| key);
        let entry = PersonInData { key, value: &data, language: &language, path };
        let mut person = super::person(entry, report);
        if self.is_read("people") {
            person.addresses.extend(permalink);
            person.addresses.push(format!("/people/{}{}", urlized(key), self.ending()));
        }
        person
    }

    pub fn report_settings(&self, path: &str, report: &mut ImportReport) {
        const KNOWN: [&str; 15] = [
            "title",
            "tagline",
            "description",
            "url",
            "baseurl",
            "languages",
            "default_lang",
            "lang",
            "locale",
            "permalink",
            "defaults",
            "collections",
            "excerpt_separator",
            "exclude_from_localization",
            "exclude",
        ];
        for (key, value) in self.config.entries() {
            let at = SourcePlace::new(path, value.line);
            match key.as_str() {
                "permalink" => {
                    let pattern = value.as_text().unwrap_or_default();
                    report
                        .mapped(at, format!("the pattern of addresses `{pattern}` became aliases"));
                }
                key if KNOWN.contains(&key) => {}
                _ => report.left(at, format!("the setting `{key}` has no equal here")),
            }
        }
    }
}
