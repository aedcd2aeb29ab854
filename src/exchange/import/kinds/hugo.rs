//! Sites of Hugo.
//!
//! In: `content/` in its folders and languages, `static/`, `data/` and the settings. Out: a
//! [`ForeignSite`]. Never: a template that is run; an address that depends on one is left out.

use super::super::foreign_site::{
    ForeignSite, ForeignText, KnownAs, KnownName, ListFolder, TextRole,
};
use super::super::keys::{KeyReader, set_at};
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::ForeignValue;
use super::super::{ImportError, ImportInput, dates, series};
use super::hugo_body;
use super::hugo_cascade::Cascades;
use super::hugo_config::{AddressParts, HugoConfig, HugoLanguage};
use super::{NamedPath, RawBody, ReadText, ensure_title, look, read_text, serve_folder, withheld};
use crate::exchange::import::addresses::joined;

/// Keys of front matter that are understood here.
const UNDERSTOOD: [&str; 18] = [
    "slug",
    "url",
    "aliases",
    "translationKey",
    "type",
    "layout",
    "markup",
    "publishDate",
    "expiryDate",
    "lang",
    "language",
    "private",
    "headless",
    "isCJKLanguage",
    "default_lang_commit",
    "build",
    "outputs",
    WEIGHT,
];

/// Where a text stands in its section.
const WEIGHT: &str = "weight";

/// Those of them that only say how a text looked, or how the program treated it.
const LOOK: [&str; 6] = ["type", "layout", "markup", "isCJKLanguage", "build", "outputs"];

/// Names of lists of people.
pub(super) const OF_PEOPLE: [&str; 6] =
    ["authors", "author", "people", "translators", "persons", "editors"];

/// Reads a site.
pub(super) fn read(
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let config = HugoConfig::read(input, report);
    let mut reader = HugoReader { input, config, cascades: Cascades::default() };
    reader.cascades = reader.cascades_of_files();
    let mut site = reader.site();
    site.understood.extend(reader.config.files.iter().cloned());
    reader.report_settings(report);
    let texts = reader.files();
    let mut sections = Vec::new();
    for file in &texts {
        match &*file.stem {
            "_index" => sections.extend(reader.take_list(file, &mut site, report)),
            _ => reader.take(file, &mut site, report),
        }
    }
    series::of_sections(&mut site, &sections, report);
    let is_served = |path: &&str| !path.starts_with("static/");
    serve_folder(&mut site, input.files, "static", report);
    reader.people(&mut site, report);
    let first = reader.config.languages.first().map(|own| own.language.clone());
    let is_other = |known: &KnownName| known.names.first().map(|(own, _)| own) != first.as_ref();
    site.names.sort_by_key(is_other);
    for path in input.files.paths().filter(is_served) {
        reader.report_file(path, report);
    }
    Ok(site)
}

pub(super) struct HugoReader<'a> {
    pub input: ImportInput<'a>,
    pub config: HugoConfig,
    cascades: Cascades,
}

/// A file of a text, and what its path says.
#[derive(Debug)]
pub(super) struct HugoFile<'c> {
    pub path: String,
    pub language: &'c HugoLanguage,
    /// Its folder below that of its language.
    pub folder: String,
    /// Its name without language and ending.
    pub stem: String,
    /// The folder of the language.
    root: String,
}

impl<'a> HugoReader<'a> {
    fn site(&self) -> ForeignSite {
        let mut site = ForeignSite::default();
        let config = &self.config;
        let settings = &mut site.settings;
        let base = config.data.text_of("baseURL").filter(|base| base.starts_with("http"));
        settings.base_url = base.map(str::to_owned);
        for own in &config.languages {
            settings.languages.push(own.language.clone());
            settings.prefixes.push((own.code.clone(), own.language.clone()));
            let title =
                own.title.clone().or_else(|| config.data.text_of("title").map(str::to_owned));
            settings.titles.extend(title.map(|title| (own.language.clone(), title)));
        }
        for plural in config.taxonomies() {
            let is_person = OF_PEOPLE.contains(&plural.as_str());
            if is_person || matches!(plural.as_str(), "tags" | "categories" | "keywords") {
                for own in &config.languages {
                    site.lists.push(ListFolder {
                        is_person,
                        folder: format!("{}/{plural}/", config.prefix(&own.code)),
                        language: Some(own.language.clone()),
                    });
                }
            }
        }
        site
    }

    /// All files of texts, with what their paths say.
    fn files(&self) -> Vec<HugoFile<'_>> {
        let mut found = Vec::new();
        for path in self.input.files.paths() {
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            if !matches!(ending.to_ascii_lowercase().as_str(), "md" | "markdown" | "html" | "htm") {
                continue;
            }
            found.extend(self.placed(path));
        }
        found
    }

    /// What the path of a file in `content/` says.
    pub fn placed(&self, path: &str) -> Option<HugoFile<'_>> {
        let config = &self.config;
        let below = |root: &str| path.strip_prefix(root)?.strip_prefix('/');
        let own = config.languages.iter().filter_map(|language| {
            let root = language.content_dir.as_deref()?;
            Some((language, root, below(root)?))
        });
        let own = own.max_by_key(|(_, root, _)| root.len());
        let (language, root, rest) = match own {
            Some(found) => found,
            None => (config.languages.first()?, &*config.content_dir, below(&config.content_dir)?),
        };
        let (folder, name) = rest.rsplit_once('/').unwrap_or(("", rest));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let by_name = stem.rsplit_once('.').and_then(|(stem, code)| {
            let code = code.to_lowercase();
            let language = config.languages.iter().find(|language| language.code == code)?;
            Some((stem, language))
        });
        let (stem, language) = by_name.unwrap_or((stem, language));
        Some(HugoFile {
            path: path.to_owned(),
            language,
            folder: folder.to_owned(),
            stem: stem.to_owned(),
            root: root.to_owned(),
        })
    }

    fn take(&self, file: &HugoFile<'_>, site: &mut ForeignSite, report: &mut ImportReport) {
        if file.stem != "index" && self.is_in_bundle(file) {
            return;
        }
        let Some(mut read) = read_text(self.input, &file.path, report) else { return };
        let at = SourcePlace::new(&file.path, 0);
        self.cascades.give(file, &mut read.data);
        if let Some(why) = withheld(&read.data, self.input.today) {
            return report.left(at, why);
        }
        if read.data.get("headless").and_then(ForeignValue::as_flag) == Some(true) {
            return report.left(at, "it has no page of its own (`headless`), and was not brought");
        }
        let text = self.text(file, read, report);
        site.texts.push(text);
    }

    /// Whether a text is a file of another text.
    pub fn is_in_bundle(&self, file: &HugoFile<'_>) -> bool {
        let mut folder = file.folder.as_str();
        while !folder.is_empty() {
            let at = format!("{}/{folder}", file.root);
            let mut inside = self.input.files.under(&at);
            let is_index = |path: &str| {
                let name = path[at.len() + 1..].to_lowercase();
                let mut parts = name.split('.');
                parts.next() == Some("index")
                    && matches!(parts.next_back(), Some("md" | "html" | "markdown"))
            };
            if inside.any(is_index) {
                return true;
            }
            folder = folder.rsplit_once('/').map_or("", |(outer, _)| outer);
        }
        false
    }

    pub fn text(
        &self,
        file: &HugoFile<'_>,
        read: ReadText,
        report: &mut ImportReport,
    ) -> ForeignText {
        let is_bundle = file.stem == "index";
        let (outer, name) = match is_bundle {
            true => file.folder.rsplit_once('/').unwrap_or(("", &file.folder)),
            false => (&*file.folder, &*file.stem),
        };
        let ReadText { data, body, body_line, .. } = read;
        let answers = &self.input.answers.keys;
        let mut understood = UNDERSTOOD.to_vec();
        understood.retain(|key| *key != WEIGHT || !answers.contains_key(WEIGHT));
        let keys =
            KeyReader { path: &file.path, answers: self.input.answers, understood: &understood };
        let mut facts = keys.read(&data, report);
        if let Some(weight) = data.get(WEIGHT).filter(|_| understood.contains(&WEIGHT)) {
            set_at(&mut facts, "extra.weight", weight.clone());
        }
        look::report(&data, &LOOK, &file.path, report);
        look::report_expiry(&data, &file.path, report);
        self.take_dates(&data, &mut facts, (&file.path, report));
        let mut body = body;
        ensure_title(&mut facts, &mut body, NamedPath { path: &file.path, name }, report);
        let parts = RawBody { path: &file.path, line: body_line, body: &body };
        let mut body = hugo_body::body(self.input, parts, &mut facts, report);
        if file.path.ends_with(".html") || file.path.ends_with(".htm") {
            body = body.trim().to_owned();
        }
        self.take_commit(&data, &mut facts, (&file.path, report));
        let address = self.address(file, NamedPath { path: outer, name }, &data, &facts);
        let aliases = self.aliases(file, &address, &data);
        facts.set("aliases", ForeignValue::texts(aliases));
        let key = data.text_of("translationKey").map(|key| format!("key:{key}"));
        let group = key.unwrap_or_else(|| format!("path:{outer}/{name}"));
        let stem = file.path.rsplit_once('.').map_or(&*file.path, |(stem, _)| stem);
        let below = file.path[file.root.len()..].trim_start_matches('/');
        let plain = format!("{outer}/{name}");
        let plain = plain.trim_start_matches('/').to_owned();
        ForeignText {
            role: self.role(outer, &data, &file.path),
            language: file.language.language.clone(),
            group,
            id: name.to_owned(),
            facts,
            body,
            known_as: KnownAs {
                addresses: vec![address],
                names: vec![
                    stem.to_owned(),
                    below.to_owned(),
                    format!("{plain}.md"),
                    format!("{plain}/index.md"),
                    plain,
                ],
                same_as: Vec::new(),
            },
            files: if is_bundle { self.resources(file) } else { Vec::new() },
            inner_files: Vec::new(),
            path: file.path.clone(),
            body_line,
        }
    }

    /// The commit of the text that a translation was made from.
    fn take_commit(
        &self,
        data: &ForeignValue,
        facts: &mut ForeignValue,
        (path, report): (&str, &mut ImportReport),
    ) {
        if let Some(commit) = data.get("default_lang_commit") {
            let first = self.config.languages.first().map(|own| own.language.to_string());
            if facts.get("translation_of").is_none() {
                facts.set("translation_of", ForeignValue::text(first.unwrap_or_default()));
            }
            let message = "`default_lang_commit` makes it a translation of the default language; \
                           which text that was only the history of the old site knows, so the \
                           commit is kept under `extra`";
            set_at(facts, "extra.default_lang_commit", commit.clone());
            report.decided(SourcePlace::new(path, commit.line), message);
        }
    }

    /// A text outside of all sections is a page.
    fn role(&self, outer: &str, data: &ForeignValue, path: &str) -> TextRole {
        let answer = self.input.answers.files.get(path).and_then(|own| own.text_of("as"));
        let kind = ["type", "layout"].iter().find_map(|key| data.text_of(key));
        match (answer, kind) {
            (Some("page"), _) => TextRole::Page,
            (Some(_), _) => TextRole::Article,
            (None, Some("page")) => TextRole::Page,
            (None, _) if matches!(outer, "" | "page" | "pages") => TextRole::Page,
            _ => TextRole::Article,
        }
    }

    /// A day on which a text is published outweighs none, and a later one makes a draft.
    fn take_dates(
        &self,
        data: &ForeignValue,
        facts: &mut ForeignValue,
        (path, report): (&str, &mut ImportReport),
    ) {
        let day = data.text_of("publishDate").and_then(dates::read);
        if let Some(day) = day {
            let own = facts.text_of("date").and_then(dates::read);
            if own.is_none_or(|own| own.is_before(day)) {
                let earlier = facts.text_of("date").map(str::to_owned);
                facts.set("date", ForeignValue::text(day.to_string()));
                let message = earlier.map(|own| {
                    format!("`date: {own}` gave way to `publishDate`, on which readers had it")
                });
                message.into_iter().for_each(|it| report.decided(SourcePlace::new(path, 0), it));
            }
        }
    }

    fn address(
        &self,
        file: &HugoFile<'_>,
        NamedPath { path: outer, name }: NamedPath<'_>,
        data: &ForeignValue,
        facts: &ForeignValue,
    ) -> String {
        let prefix = self.config.prefix(&file.language.code);
        let parts = AddressParts {
            folder: outer,
            name,
            slug: data.text_of("slug"),
            title: facts.text_of("title").unwrap_or_default(),
            date: facts.text_of("date").and_then(dates::read),
        };
        if let Some(url) = data.text_of("url") {
            let is_whole = url.starts_with('/');
            let url = if url.contains(':') { parts.by_pattern(url) } else { url.to_owned() };
            return if is_whole {
                url
            } else {
                format!("{prefix}/{}", url.trim_start_matches('/'))
            };
        }
        let section = outer.split('/').next().unwrap_or_default();
        let pattern = self.config.permalink(if section.is_empty() { "/" } else { section });
        let path = match pattern {
            Some(pattern) => parts.by_pattern(pattern),
            None => parts.plain(),
        };
        if self.config.is_ugly {
            return format!("{prefix}{}.html", path.trim_end_matches('/'));
        }
        format!("{prefix}{path}")
    }

    /// Values that pages of lists give to the texts below them.
    fn cascades_of_files(&self) -> Cascades {
        let mut cascades = Cascades::default();
        cascades.add(self.config.data.get("cascade"), None);
        let mut ignored = ImportReport::default();
        for file in self.files().iter().filter(|file| file.stem == "_index") {
            let read = read_text(self.input, &file.path, &mut ignored);
            let data = read.map(|read| read.data);
            cascades.add(data.as_ref().and_then(|data| data.get("cascade")), Some(file));
        }
        cascades
    }

    /// Former addresses; one without a slash before it starts from the folder of the page.
    fn aliases(&self, file: &HugoFile<'_>, address: &str, data: &ForeignValue) -> Vec<String> {
        let written = data.get("aliases").or_else(|| data.get("alias"));
        let written = written.map(ForeignValue::all_texts).unwrap_or_default();
        let parent = address.trim_matches('/').rsplit_once('/').map_or("", |(parent, _)| parent);
        let prefix = format!("/{}", file.language.code);
        let alias = |alias: String| match alias.starts_with('/') {
            true if self.config.in_subdir && !alias.starts_with(&format!("{prefix}/")) => {
                Some(format!("{prefix}{alias}"))
            }
            true => Some(alias),
            false => joined(parent, &alias).map(|path| format!("/{path}")),
        };
        written.into_iter().filter_map(alias).collect()
    }

    /// The files in the folder of a text.
    fn resources(&self, file: &HugoFile<'_>) -> Vec<(String, String)> {
        let folder = format!("{}/{}", file.root, file.folder);
        let folder = folder.trim_end_matches('/');
        let is_index = |name: &str| name.starts_with("index.") && !name.contains('/');
        let inside = self.input.files.under(folder).filter_map(|path| {
            let name = path[folder.len() + 1..].to_owned();
            (!is_index(&name)).then(|| (name, path.to_owned()))
        });
        inside.collect()
    }
}
