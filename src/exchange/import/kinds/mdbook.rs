//! Books of mdBook.
//!
//! In: `book.toml`, `SUMMARY.md` and the chapters that it lists. Out: a [`ForeignSite`] with a work
//! for each chapter, in a series with the title of the book. Never: a chapter that the summary does
//! not list, which mdBook has no page for.

use std::collections::HashSet;

use super::super::addresses::joined;
use super::super::foreign_site::{ForeignSeries, ForeignSite, ForeignText};
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::{DataFormat, ForeignValue, LineStarts, read_data};
use super::super::{ImportError, ImportInput, languages, series};
use super::markdown::{settle_languages, text};
use super::{read_text, serve};
use crate::ground::source::ForeignFiles;

/// Whether it is a book.
pub(super) fn is_mdbook(input: ImportInput<'_>) -> bool {
    input.files.find("book.toml").is_some()
}

/// Reads a book.
pub(super) fn read(
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let config = input.files.text("book.toml").unwrap_or_default();
    let config = read_data(&config, DataFormat::Toml)
        .map_err(|(line, fault)| ImportError::NotThisKind(format!("book.toml:{line}: {fault}")))?;
    let src = config.at("book.src").and_then(ForeignValue::as_text).unwrap_or("src");
    let src = src.trim_matches(['/', '.']).to_owned();
    let summary = format!("{src}/SUMMARY.md");
    let Some(list) = input.files.text(&summary) else {
        return Err(ImportError::NotThisKind(format!("there is no {summary}")));
    };
    let mut site = ForeignSite::default();
    site.understood.push("book.toml".to_owned());
    let chapters = chapters(&list);
    let title = config.at("book.title").and_then(ForeignValue::as_text).unwrap_or_default();
    let id = series::id_of(title).unwrap_or_else(|| "book".to_owned());
    let code = config.at("book.language").and_then(ForeignValue::as_text);
    for (n, chapter) in chapters.iter().enumerate() {
        let at = SourcePlace::new(&summary, chapter.line);
        if chapter.path.is_empty() {
            report.left(at, format!("the chapter `{}` is not written yet", chapter.title));
            continue;
        }
        let path = joined(&src, &chapter.path).unwrap_or_default();
        let Some(path) = input.files.find(&path) else {
            report.left(at, format!("the chapter `{}` is not there", chapter.title));
            continue;
        };
        let place = ChapterPlace { below: path[src.len()..].trim_start_matches('/'), path, code };
        let taken = take(input, place, report);
        site.texts.extend(taken.map(|text| placed(text, chapter, (&id, n + 1))));
    }
    let known: HashSet<String> = site.texts.iter().map(|text| text.path.clone()).collect();
    let others: Vec<&str> = input.files.under(&src).filter(|path| !known.contains(*path)).collect();
    for path in others {
        let address = path[src.len()..].trim_start_matches('/');
        match path.rsplit_once('.').map(|(_, ending)| ending) {
            _ if path == summary => {}
            Some("md") => report.left(SourcePlace::new(path, 0), NOT_LISTED),
            _ => serve(&mut site, input.files, super::NamedPath { path, name: address }, report),
        }
    }
    settings(input, &config, &mut site, report);
    let titles = site.settings.titles.clone();
    site.series.push(ForeignSeries { titles, ..ForeignSeries::new(id) });
    Ok(site)
}

const NOT_LISTED: &str = "the summary does not list it, and it was not brought";

/// A line of the summary.
pub(super) struct BookChapter {
    pub title: String,
    pub path: String,
    pub line: usize,
}

/// Where a chapter is, also as seen from the folder of all chapters, and the language of the book.
struct ChapterPlace<'c> {
    below: &'c str,
    path: &'c str,
    code: Option<&'c str>,
}

/// The chapters that a list of links names.
pub(super) fn chapters(list: &str) -> Vec<BookChapter> {
    let chapter = |(text, line): (&str, usize)| {
        let (_, rest) = text.split_once('[')?;
        let (title, rest) = rest.split_once("](")?;
        let path = rest.split(')').next()?.trim().trim_start_matches("./");
        let path = path.trim_matches(['<', '>']).replace("%20", " ");
        Some(BookChapter { title: title.to_owned(), path, line })
    };
    list.lines().zip(1..).filter_map(chapter).collect()
}

fn take(
    input: ImportInput<'_>,
    ChapterPlace { below, path, code }: ChapterPlace<'_>,
    report: &mut ImportReport,
) -> Option<ForeignText> {
    let mut read = read_text(input, path, report)?;
    if let Some(code) = code.filter(|_| read.data.get("lang").is_none()) {
        read.data.set("lang", ForeignValue::text(code));
    }
    read.body = with_includes(&read.body, input.files, path, report);
    let mut text = text(input, path, read, report);
    let page = below.trim_end_matches(".md");
    let page = match page.rsplit_once('/') {
        Some((folder, "README")) => format!("{folder}/index"),
        None if page == "README" => "index".to_owned(),
        _ => page.to_owned(),
    };
    text.known_as.addresses = vec![format!("/{page}.html")];
    Some(text)
}

/// A chapter with its place in the series, and with its title in the summary if it has none.
fn placed(
    mut text: ForeignText,
    chapter: &BookChapter,
    (series, number): (&str, usize),
) -> ForeignText {
    if chapter.path == "README.md" {
        text.id.clone_from(&chapter.title);
    }
    if text.facts.text_of("title").is_none() {
        text.facts.set("title", ForeignValue::text(&*chapter.title));
    }
    series::put(&mut text, series, number);
    text
}

fn settings(
    input: ImportInput<'_>,
    config: &ForeignValue,
    site: &mut ForeignSite,
    report: &mut ImportReport,
) {
    let code = config.at("book.language").and_then(ForeignValue::as_text);
    let language = code.and_then(|code| languages::language(code, input.answers));
    if let Some(language) = &language {
        for text in &mut site.texts {
            text.language = language.clone();
        }
    }
    settle_languages(site);
    let base = config.at("output.html.site-url").and_then(ForeignValue::as_text);
    site.settings.base_url = base.filter(|base| base.starts_with("http")).map(str::to_owned);
    let title = config.at("book.title").and_then(ForeignValue::as_text);
    let first = site.settings.languages.first().cloned();
    let title = title.zip(first).map(|(title, language)| (language, title.to_owned()));
    site.settings.titles.extend(title);
    let former = config.at("output.html.redirect").map(ForeignValue::entries).unwrap_or_default();
    for (from, to) in former {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let to = to.as_text().unwrap_or_default();
        let to = if to.starts_with('/') || to.contains("//") {
            Some(to.to_owned())
        } else {
            joined(folder, to).map(|to| format!("/{to}"))
        };
        site.redirects.extend(to.map(|to| (from.clone(), to)));
    }
    let authors = config.at("book.authors").map(ForeignValue::all_texts).unwrap_or_default();
    for text in site.texts.iter_mut().filter(|text| text.facts.get("author").is_none()) {
        if !authors.is_empty() {
            text.facts.set("author", ForeignValue::texts(authors.clone()));
        }
    }
    for (table, values) in config.entries() {
        for (key, value) in values.entries() {
            let is_known =
                table == "book" && matches!(&**key, "title" | "authors" | "language" | "src");
            if !is_known {
                let message = format!("the setting `{table}.{key}` has no equal here");
                report.left(SourcePlace::new("book.toml", value.line), message);
            }
        }
    }
    for path in input.files.paths().filter(|path| path.ends_with(".po")) {
        let message = "a translation in PO; it was not brought";
        report.left(SourcePlace::new(path, 0), message);
    }
}

/// How much a chapter may have with all that it includes.
const MOST_BYTES: usize = 16 << 20;

/// Puts in what `{{#include …}}` names.
fn with_includes(
    body: &str,
    files: &ForeignFiles,
    path: &str,
    report: &mut ImportReport,
) -> String {
    let lines = LineStarts::of(body);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut out, mut at) = (String::new(), 0);
    while let Some(start) = body[at..].find("{{#").map(|start| at + start) {
        let Some(end) = body[start..].find("}}").map(|end| start + end + 2) else { break };
        out.push_str(&body[at..start]);
        let inside = &body[start + 3..end - 2];
        let (word, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let is_include = matches!(word, "include" | "rustdoc_include" | "playground" | "playpen");
        let is_escaped = out.ends_with('\\');
        let included = is_include.then(|| included(files, folder, rest.trim())).flatten();
        let included = included.filter(|text| out.len() + text.len() < MOST_BYTES);
        match (word, included) {
            _ if is_escaped => {
                out.pop();
                out.push_str(&body[start..end]);
            }
            (_, Some(text)) => {
                out.push_str(text.trim_end_matches('\n'));
                let named =
                    rest.split([':', ',', ' ']).next().and_then(|name| joined(folder, name));
                if let Some(named) = named.filter(|path| !path.ends_with(".md")) {
                    report.mapped(SourcePlace::new(&named, 0), "it stands in chapters");
                }
            }
            ("title", None) => {}
            _ => {
                let place = SourcePlace::new(path, lines.line(start));
                report.left(place, format!("`{}` stays as it was", &body[start..end]));
                out.push_str(&body[start..end]);
            }
        }
        at = end;
    }
    out + &body[at..]
}

/// The lines of a file that an include names: all, a range, or what stands between two anchors.
fn included(files: &ForeignFiles, folder: &str, what: &str) -> Option<String> {
    let what = what.split(',').next()?.split_whitespace().next()?;
    let (path, part) = what.split_once(':').map_or((what, None), |(path, part)| (path, Some(part)));
    let text = files.text(files.find(&joined(folder, path)?)?)?;
    let lines: Vec<&str> = text.lines().collect();
    let is_mark = |line: &&str| line.contains("ANCHOR:") || line.contains("ANCHOR_END:");
    let number = |text: &str| text.parse::<usize>().ok();
    let chosen: Vec<&str> = match part {
        None => lines,
        Some(part) if part.chars().all(|c| c.is_ascii_digit() || c == ':') => {
            let (from, to) =
                part.split_once(':').map_or((part, None), |(from, to)| (from, Some(to)));
            let first = number(from).unwrap_or(1).max(1);
            let last = to.map_or(Some(first), |to| number(to).or(Some(lines.len())));
            lines.into_iter().take(last?).skip(first - 1).collect()
        }
        Some(name) => {
            let is = |line: &&str, word: &str| {
                line.split_once(word)
                    .is_some_and(|(_, rest)| rest.split_whitespace().next() == Some(name))
            };
            let start = lines.iter().position(|line| is(line, "ANCHOR:"))?;
            let length =
                lines[start + 1..].iter().take_while(|line| !is(line, "ANCHOR_END:")).count();
            lines[start + 1..start + 1 + length].to_vec()
        }
    };
    Some(chosen.into_iter().filter(|line| !is_mark(line)).collect::<Vec<_>>().join("\n"))
}
