//! Folders of Markdown of any program, and of none.
//!
//! In: Markdown files with front matter of any kind, or with a quotation at their head that says
//! who wrote and translated them. Out: a [`ForeignSite`]. Never: a rule of one program.

use super::super::foreign_site::{ForeignSite, ForeignText, KnownAs, TextRole};
use super::super::keys::KeyReader;
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::ForeignValue;
use super::super::{ImportError, ImportInput, dates, languages};
use super::{
    NamedPath, ReadText, ensure_title, join_attribute_lines, look, read_text, summarize, withheld,
};
use crate::ground::lang::Language;

/// Keys of front matter that are understood here.
const UNDERSTOOD: [&str; 12] = [
    "lang",
    "language",
    "locale",
    "slug",
    "url",
    "permalink",
    "translationKey",
    "translation_key",
    "page_id",
    "ref",
    "layout",
    "aliases",
];

/// Keys by which versions of a text know each other.
const IDS: [&str; 4] = ["translationKey", "translation_key", "page_id", "ref"];

/// Reads a folder.
pub(super) fn read(
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let mut site = ForeignSite::default();
    for path in input.files.asked_for().filter(|path| is_markdown(path)) {
        take(input, path, &mut site, report);
    }
    settle_languages(&mut site);
    Ok(site)
}

pub(super) fn is_markdown(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "md" | "markdown" | "mkd" | "mdown")
}

/// The languages of a site are those of its texts, the most frequent first.
pub(super) fn settle_languages(site: &mut ForeignSite) {
    let mut counts: Vec<(usize, Language)> = Vec::new();
    for text in &site.texts {
        match counts.iter_mut().find(|(_, language)| *language == text.language) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, text.language.clone())),
        }
    }
    counts.sort_by(|(a, one), (b, other)| b.cmp(a).then(one.cmp(other)));
    site.settings.languages = counts.into_iter().map(|(_, language)| language).collect();
}

/// What the path of a text says.
pub(super) struct NamedText {
    pub language: Option<Language>,
    /// The path without language and ending, which all versions have in common.
    pub common: String,
    pub name: String,
}

/// Takes the language out of a path: `ar/river.md`, `river.ar.md`, `river_ar.md`, `river/ar.md`.
pub(super) fn named(path: &str, input: ImportInput<'_>) -> NamedText {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let code = |code: &str| {
        let is_code = languages::is_code(code, input.answers);
        is_code.then(|| languages::language(code, input.answers)).flatten()
    };
    let is_told = |code: &str| input.answers.languages.contains_key(code);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let by_end = [".", "_", "-"].iter().find_map(|sign| {
        let (name, end) = name.rsplit_once(sign)?;
        // Many names have such signs, and most short words are codes of some language.
        let is_code = end.len() == 2 || end.contains(['-', '_']);
        let is_code = is_code && (end.len() == 2 || languages::is_locale(end, input.answers));
        let is_certain = *sign == "." && is_code || COMMON.contains(&end) || is_told(end);
        Some((code(end).filter(|_| is_certain && !name.is_empty())?, name))
    });
    if let Some((language, name)) = by_end {
        let common = format!("{folder}/{name}");
        return NamedText { language: Some(language), common, name: name.to_owned() };
    }
    let is_locale =
        |name: &str| name.contains(['-', '_']) && languages::is_locale(name, input.answers);
    let is_language = COMMON.contains(&name) || is_locale(name) || is_told(name);
    if let Some(language) = code(name).filter(|_| is_language && !folder.is_empty()) {
        let name = folder.rsplit('/').next().unwrap_or(folder).to_owned();
        return NamedText { language: Some(language), common: folder.to_owned(), name };
    }
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    let at = names.iter().position(|name| {
        (COMMON.contains(name) || is_locale(name) || is_told(name)) && code(name).is_some()
    });
    let language = at.and_then(|at| code(names.remove(at)));
    let common = format!("{}/{name}", names.join("/"));
    let name = match (name, names.last()) {
        ("index" | "README" | "readme", Some(folder)) => (*folder).to_owned(),
        _ => name.to_owned(),
    };
    NamedText { language, common, name }
}

/// Codes of languages that are hardly words of names.
const COMMON: [&str; 26] = [
    "ar", "en", "fa", "fr", "he", "ur", "de", "es", "it", "tr", "ru", "zh", "ja", "ko", "pt", "nl",
    "pl", "uk", "el", "hi", "bn", "id", "sv", "cs", "ku", "vi",
];

fn take(input: ImportInput<'_>, path: &str, site: &mut ForeignSite, report: &mut ImportReport) {
    let Some(read) = read_text(input, path, report) else { return };
    if let Some(why) = withheld(&read.data, input.today) {
        return report.left(SourcePlace::new(path, 0), why);
    }
    let mut read = read;
    let name = path.rsplit('/').next().unwrap_or(path);
    if !read.has_head && ABOUT_FOLDERS.contains(&name) && !path.contains('/') {
        let message = "it is about the folder, and was not brought";
        return report.left(SourcePlace::new(path, 0), message);
    }
    if !read.has_head
        && let Some(head) = quote_head(&read.body)
    {
        read.data = head.data;
        read.body = head.body;
    }
    let text = text(input, path, read, report);
    site.texts.push(text);
}

/// Names of files about a folder.
const ABOUT_FOLDERS: [&str; 5] =
    ["README.md", "LICENSE.md", "CONTRIBUTING.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md"];

/// Makes a text of what a file says.
pub(super) fn text(
    input: ImportInput<'_>,
    path: &str,
    read: ReadText,
    report: &mut ImportReport,
) -> ForeignText {
    let ReadText { data, mut body, body_line, .. } = read;
    let place = named(path, input);
    let keys = KeyReader { path, answers: input.answers, understood: &UNDERSTOOD };
    let mut facts = keys.read(&data, report);
    look::report(&data, &["layout"], path, report);
    let (date, name) =
        dates::of_name(&place.name).map_or((None, &*place.name), |(date, name)| (Some(date), name));
    if let Some(date) = date.filter(|_| facts.text_of("date").is_none()) {
        facts.set("date", ForeignValue::text(date.to_string()));
    }
    ensure_title(&mut facts, &mut body, NamedPath { path, name }, report);
    summarize(&mut facts, &mut body, &["<!--more-->", "<!-- more -->"]);
    let by_script = || Language::parse(languages::by_script(&body)?).ok();
    let language = language(input, path, &data, &place).or_else(by_script);
    let language = language.unwrap_or_else(|| ask_language(path, report));
    let aliases = data.get("aliases").map(ForeignValue::all_texts).unwrap_or_default();
    facts.set("aliases", ForeignValue::texts(aliases));
    let address = ["permalink", "url"].iter().find_map(|key| data.text_of(key));
    let address = address.filter(|address| address.starts_with('/') && !address.contains(':'));
    let id = IDS.iter().find_map(|key| Some(format!("id:{}", data.text_of(key)?)));
    let answer = input.answers.files.get(path).and_then(|own| own.text_of("as"));
    let is_page = answer == Some("page");
    ForeignText {
        path: path.to_owned(),
        body_line,
        role: if is_page { TextRole::Page } else { TextRole::Article },
        language,
        group: id.unwrap_or(place.common),
        id: data.text_of("slug").unwrap_or(name).to_owned(),
        facts,
        body: join_attribute_lines(&body),
        known_as: KnownAs {
            addresses: address.map(str::to_owned).into_iter().collect(),
            names: vec![path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned()],
            same_as: Vec::new(),
        },
        files: Vec::new(),
        inner_files: Vec::new(),
    }
}

fn language(
    input: ImportInput<'_>,
    path: &str,
    data: &ForeignValue,
    place: &NamedText,
) -> Option<Language> {
    let answer = input.answers.files.get(path).and_then(|own| own.text_of("language"));
    let said = ["lang", "language", "locale"].iter().find_map(|key| data.text_of(key));
    let said = answer.or(said).and_then(|code| languages::language(code, input.answers));
    said.or_else(|| place.language.clone())
}

/// The language of a text that does not say it, in Latin letters most likely English.
pub(super) fn ask_language(path: &str, report: &mut ImportReport) -> Language {
    report.question(
        SourcePlace::new(path, 0),
        "in which language is it? Until you say so, it is filed as English",
        format!("files:\n  {}:\n    language: en\n", super::super::writer::scalar(path)),
    );
    // It is the tag of a language.
    Language::parse("en").expect("English has a tag")
}

/// What a quotation at the head of a text says.
pub(super) struct QuoteHead {
    pub data: ForeignValue,
    pub body: String,
}

/// Words with which lines of such heads begin, and the keys here.
const WORDS: [(&str, &str); 43] = [
    ("原文地址", "source.url"),
    ("原文链接", "source.url"),
    ("原文", "source.url"),
    ("original", "source.url"),
    ("source", "source.url"),
    ("via", "source.url"),
    ("المصدر", "source.url"),
    ("الأصل", "source.url"),
    ("原文作者", "author"),
    ("作者", "author"),
    ("author", "author"),
    ("by", "author"),
    ("written by", "author"),
    ("المؤلف", "author"),
    ("الكاتب", "author"),
    ("بقلم", "author"),
    ("译者", "translator"),
    ("翻译", "translator"),
    ("translator", "translator"),
    ("translated by", "translator"),
    ("translation", "translator"),
    ("المترجم", "translator"),
    ("ترجمة", "translator"),
    ("校对者", "reviewer"),
    ("校对", "reviewer"),
    ("reviewer", "reviewer"),
    ("proofreader", "reviewer"),
    ("original", "source.url"),
    ("original url", "source.url"),
    ("نویسنده", "author"),
    ("مترجم", "translator"),
    ("auteur", "author"),
    ("traducteur", "translator"),
    ("traduction", "translator"),
    ("language", "lang"),
    ("lang", "lang"),
    ("اللغة", "lang"),
    ("langue", "lang"),
    ("التاريخ", "source.date"),
    ("تاريخ النشر", "source.date"),
    ("published", "source.date"),
    ("date", "source.date"),
    ("publication", "source.publication"),
];

/// The key that a word means.
pub(super) fn word_key(word: &str) -> Option<&'static str> {
    let word = word.trim().trim_matches('*').to_lowercase();
    WORDS.iter().find(|(own, _)| *own == word).map(|(_, key)| *key)
}

/// The name and the address in `[name](address)`, or the text.
pub(super) fn linked(text: &str) -> (String, Option<String>) {
    let link = text.split_once('[').and_then(|(_, rest)| {
        let (name, rest) = rest.split_once("](")?;
        Some((name.to_owned(), rest.split(')').next()?.to_owned()))
    });
    match link {
        Some((name, address)) => (name, Some(address)),
        None => (text.trim().to_owned(), None),
    }
}

/// All names in a line, with or without links.
fn names(text: &str) -> Vec<String> {
    let parts = text.split(['，', '、', ',', '،']);
    let names = parts.map(|part| linked(part).0).filter(|name| !name.trim().is_empty());
    names.map(|name| name.trim().trim_start_matches('@').to_owned()).collect()
}

/// Takes a line of a head in. Returns whether it says anything.
pub(super) fn take_line(data: &mut ForeignValue, line: &str) -> bool {
    let line = line.trim().trim_start_matches(['*', '-', '+']).trim();
    let Some((word, value)) = line.split_once([':', '：']) else { return false };
    // The stars around a word may end after its colon.
    let value = value.trim_matches([' ', '*', '_', '\\']);
    match word_key(word) {
        Some("source.url") => {
            let (title, address) = linked(value);
            let address = address.unwrap_or_else(|| title.trim_matches(['<', '>']).to_owned());
            if !address.starts_with("http") {
                return false;
            }
            let mut source = data.get("source").cloned().unwrap_or_else(ForeignValue::map);
            if title != address && !title.is_empty() {
                source.set("title", ForeignValue::text(title));
            }
            source.set("url", ForeignValue::text(address));
            data.set("source", source);
            true
        }
        Some(key @ ("author" | "translator" | "reviewer")) => {
            data.set(key, ForeignValue::texts(names(value)));
            true
        }
        Some("lang") => {
            data.set("lang", ForeignValue::text(value));
            true
        }
        Some(key) => {
            let mut source = data.get("source").cloned().unwrap_or_else(ForeignValue::map);
            source.set(key.trim_start_matches("source."), ForeignValue::text(linked(value).0));
            data.set("source", source);
            true
        }
        None => false,
    }
}

/// Takes a line with a word and a colon in as it is. Returns whether it is one.
fn take_other(data: &mut ForeignValue, line: &str) -> bool {
    let Some((word, value)) = line.split_once([':', '：']) else { return false };
    let is_sign = |c: char| matches!(c, ' ' | '*' | '_' | '-' | '+' | '\\');
    let (word, value) = (word.trim_matches(is_sign), value.trim_matches(is_sign));
    let is_word = (1..=2).contains(&word.split_whitespace().count()) && !value.starts_with("//");
    if !is_word || value.is_empty() || data.get(word).is_some() {
        return false;
    }
    data.set(word, ForeignValue::text(value));
    true
}

/// Reads the quotation with which a text begins, after its title if it has one.
pub(super) fn quote_head(body: &str) -> Option<QuoteHead> {
    let lines: Vec<&str> = body.lines().collect();
    let start = lines.iter().position(|line| line.starts_with('>'))?;
    let before = lines[..start].iter().filter(|line| !line.trim().is_empty()).count();
    let is_title =
        lines[..start].iter().any(|line| line.starts_with("# ") || line.starts_with("==="));
    if before > usize::from(is_title) * 2 {
        return None;
    }
    let length = lines[start..].iter().take_while(|line| line.starts_with('>')).count();
    let mut data = ForeignValue::map();
    let mut kept = Vec::new();
    for line in &lines[start..start + length] {
        let inner = line.trim_start_matches('>');
        if !take_line(&mut data, inner) && !inner.trim().is_empty() {
            kept.push(*line);
        }
    }
    if data.entries().is_empty() {
        return None;
    }
    // Words that mean nothing here are facts, too, beside those that do.
    kept.retain(|line| !take_other(&mut data, line.trim_start_matches('>')));
    let mut rest = lines[..start].to_vec();
    rest.append(&mut kept);
    rest.extend(&lines[start + length..]);
    Some(QuoteHead { data, body: rest.join("\n") })
}
