//! Sites of DocFX, and repositories of Microsoft Learn.
//!
//! In: `docfx.json`, Markdown, and the files of Open Publishing beside it. Out: a [`ForeignSite`].
//! Never: a page that DocFX makes from data or code; a redirect that leads to a text here and is
//! lost.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use super::super::addresses::{decoded, joined};
use super::super::foreign_site::{ForeignSite, ForeignText, KnownAs, TextRole};
use super::super::keys::KeyReader;
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::{DataFormat, ForeignValue, read_data};
use super::super::{ImportError, ImportInput, languages};
use super::docfx_body::{DocfxBody, MOST_BYTES};
use super::docfx_config::{DocfxConfig, DocfxPlace};
use super::docfx_index::DocfxIndex;
use super::{NamedPath, ReadText, ensure_title, read_text, serve, title_in_body};
use super::{docfx_keys, docfx_order};
use crate::ground::lang::Language;

pub(super) use super::docfx_config::is_docfx;

/// Reads a site.
pub(super) fn read(
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let config = DocfxConfig::read(input, report)
        .ok_or_else(|| ImportError::NotThisKind("there is no docfx.json".into()))?;
    let mut reader =
        DocfxReader { input, config, index: DocfxIndex::default(), uids: HashSet::new() };
    let mut site = ForeignSite::default();
    let mut read = Vec::new();
    for path in input.files.paths().filter(|path| path.ends_with(".md")) {
        read.extend(reader.take(path, &mut site, report));
    }
    for (place, text) in &read {
        reader.index.add(&reader.config.address(place), &place.path);
        reader.uids.extend(text.data.text_of("uid").map(str::to_owned));
    }
    for (place, text) in read {
        let text = reader.text(place, text, report);
        site.texts.push(text);
    }
    reader.settle_languages(&mut site);
    reader.other_files(&mut site, report);
    reader.redirections(&mut site, report);
    reader.config.settings(&mut site);
    docfx_order::read(input, &mut site, report);
    site.understood.extend(reader.config.files.iter().cloned());
    Ok(site)
}

pub(super) struct DocfxReader<'a> {
    pub input: ImportInput<'a>,
    pub config: DocfxConfig,
    /// The paths of texts.
    index: DocfxIndex,
    /// What references call texts.
    pub uids: HashSet<String>,
}

impl DocfxReader<'_> {
    /// A text with its place, unless it is no page of its own.
    fn take(
        &self,
        path: &str,
        site: &mut ForeignSite,
        report: &mut ImportReport,
    ) -> Option<(DocfxPlace, ReadText)> {
        let at = SourcePlace::new(path, 0);
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.eq_ignore_ascii_case("toc.md") {
            return None;
        }
        if !self.config.is_content(path) {
            return None;
        }
        let read = read_text(self.input, path, report)?;
        let place = self.config.place(path, self.input);
        if let Some(to) = read.data.text_of("redirect_url") {
            site.redirects.push((self.config.address(&place), to.to_owned()));
            report.mapped(at, format!("it only leads to `{to}`; its address became an alias"));
            return None;
        }
        if let Some(why) = super::withheld(&read.data, self.input.today) {
            report.left(at, why);
            return None;
        }
        Some((place, read))
    }

    fn text(&self, place: DocfxPlace, read: ReadText, report: &mut ImportReport) -> ForeignText {
        let ReadText { mut data, mut body, body_line, .. } = read;
        let path = &*place.path;
        let is_home = self.is_home(path);
        if !is_home {
            self.config.add_metadata(&mut data, path);
        }
        let said = docfx_keys::translate(&mut data, path, report);
        let keys = KeyReader { path, answers: self.input.answers, understood: &["uid"] };
        let mut facts = keys.read(&data, report);
        let uid = data.text_of("uid").map(str::to_owned);
        ensure_title(&mut facts, &mut body, NamedPath { path, name: &place.name }, report);
        if let Some((title, rest)) = title_in_body(&body)
            && facts.text_of("title") == Some(&*title)
        {
            let lines = body[..body.len() - rest.len()].matches('\n').count();
            body = "\n".repeat(lines) + &rest;
        }
        let reader = DocfxBody { reader: self, path, line: body_line, left: Cell::new(MOST_BYTES) };
        let body = reader.markdown(&body, report);
        let answer = self.input.answers.files.get(path);
        let code = answer.and_then(|own| own.text_of("language")).map(str::to_owned);
        let code = code.or(said).and_then(|code| languages::language(&code, self.input.answers));
        let language = code.filter(|_| answer.is_some() || place.language.is_none());
        let language = language.or_else(|| place.language.clone());
        let language = language.unwrap_or_else(|| self.config.language.clone());
        if language != self.config.language && facts.get("translation_of").is_none() {
            let first = self.config.language.as_str();
            facts.set("translation_of", ForeignValue::text(first));
            let message = "a translation of the default language, because it is in another one";
            report.decided(SourcePlace::new(path, 0), message);
        }
        let is_page = match answer.and_then(|own| own.text_of("as")) {
            Some(answer) => answer == "page",
            None => is_home,
        };
        let stem = path.trim_end_matches(".md").to_owned();
        ForeignText {
            body_line,
            role: if is_page { TextRole::Page } else { TextRole::Article },
            language,
            group: place.common.clone(),
            id: if is_home { "home".to_owned() } else { place.title_part() },
            facts,
            body,
            known_as: KnownAs {
                addresses: vec![self.config.address(&place)],
                names: std::iter::once(stem).chain(uid).collect(),
                same_as: Vec::new(),
            },
            files: Vec::new(),
            inner_files: Vec::new(),
            path: place.path,
        }
    }

    /// Whether a file is the first page of a language.
    fn is_home(&self, path: &str) -> bool {
        let below = self.config.below_content(path);
        let inner = below
            .split_once('/')
            .filter(|(folder, _)| languages::is_locale(folder, self.input.answers));
        inner.map_or(below, |(_, inner)| inner) == "index.md"
    }

    /// The languages of the site: the default one, and those of the texts.
    fn settle_languages(&self, site: &mut ForeignSite) {
        let mut all: Vec<Language> = site.texts.iter().map(|text| text.language.clone()).collect();
        all.sort();
        all.dedup();
        all.sort_by_key(|language| *language != self.config.language);
        for language in &all {
            let code = language.as_str().to_lowercase();
            site.settings.prefixes.push((code, language.clone()));
        }
        site.settings.languages = all;
    }

    /// What is not Markdown: files that were published, and pages that are made from data.
    fn other_files(&self, site: &mut ForeignSite, report: &mut ImportReport) {
        for path in self.input.files.paths().filter(|path| !path.ends_with(".md")) {
            let at = SourcePlace::new(path, 0);
            let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
            if docfx_order::is_contents(&name) {
                continue;
            } else if name.ends_with(".yml") && self.config.is_content(path) {
                let text = self.input.files.text(path).unwrap_or_default();
                let kind = text.lines().next().and_then(|line| line.strip_prefix("### YamlMime:"));
                let kind = kind.map_or_else(String::new, |kind| format!(" ({})", kind.trim()));
                report.left(at, format!("a page that is made from data{kind}; it was not brought"));
            } else if self.config.is_resource(path) {
                let address = self.config.resource_address(path);
                serve(site, self.input.files, NamedPath { path, name: &address }, report);
            }
        }
    }

    /// Where a link from the root of the host leads: to a text here, or to another site there.
    pub fn of_host(&self, destination: &str) -> Option<String> {
        let path = destination.strip_prefix('/').filter(|_| self.config.is_open)?;
        let (name, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
        if self.input.files.find(&decoded(name)).is_some() {
            return None;
        }
        match self.index.find(name) {
            Some(path) => Some(format!("/{}{rest}", path.replace(' ', "%20"))),
            None => Some(format!("https://learn.microsoft.com/{path}")),
        }
    }

    /// Former addresses in `.openpublishing.redirection.json`, and those of texts that only lead
    /// to others.
    fn redirections(&self, site: &mut ForeignSite, report: &mut ImportReport) {
        let mut all: Vec<Redirection> = Vec::new();
        for (from, to) in std::mem::take(&mut site.redirects) {
            all.push(Redirection { from, to, path: String::new(), line: 0 });
        }
        for path in &self.config.redirections {
            report.mapped(SourcePlace::new(path, 0), "its redirects became aliases of texts");
            let text = self.input.files.text(path).unwrap_or_default();
            match read_data(&text, DataFormat::Json) {
                Ok(data) => all.extend(self.redirections_in(path, &data)),
                Err((line, fault)) => {
                    let message = format!("it cannot be read: {fault}");
                    report.left(SourcePlace::new(path, line), message);
                }
            }
        }
        let mut steps = DocfxIndex::default();
        all.iter().for_each(|it| steps.add(&it.from, &it.to));
        let known = site.texts.iter();
        let known = known.filter_map(|text| Some((&*text.path, text.known_as.addresses.first()?)));
        let known: HashMap<&str, &String> = known.collect();
        let mut found = Vec::new();
        for Redirection { from, to, path, line } in &all {
            match self.end_of(to, &steps).and_then(|path| known.get(&*path)) {
                Some(address) => found.push((from.clone(), (*address).clone())),
                None => report.left(
                    SourcePlace::new(path, *line),
                    format!("the redirect from `{from}` to `{to}` leads to no text"),
                ),
            }
        }
        site.redirects = found;
    }

    fn redirections_in(&self, path: &str, data: &ForeignValue) -> Vec<Redirection> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let all = data.get("redirections").map(ForeignValue::items).unwrap_or_default();
        let read = |item: &ForeignValue| {
            let from = ["source_path", "source_path_from_root"];
            let from = from.iter().find_map(|key| item.text_of(key))?;
            let from = joined(folder, from)?;
            let from = self.config.address(&self.config.place(&from, self.input));
            let to = item.text_of("redirect_url")?.to_owned();
            Some(Redirection { from, to, path: path.to_owned(), line: item.line })
        };
        all.iter().filter_map(read).collect()
    }

    /// The path of the text that a redirect leads to, however many steps it takes.
    fn end_of(&self, to: &str, steps: &DocfxIndex) -> Option<String> {
        let mut to = to;
        for _ in 0..MOST_STEPS {
            if let Some(path) = self.index.find(to) {
                return Some(path.to_owned());
            }
            to = steps.find(to)?;
        }
        None
    }
}

/// How many redirects may lead to one another.
const MOST_STEPS: usize = 20;

/// A former address.
struct Redirection {
    from: String,
    to: String,
    path: String,
    line: usize,
}
