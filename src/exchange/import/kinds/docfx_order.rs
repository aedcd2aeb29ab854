//! The order of a DocFX site: its tables of contents.
//!
//! In: `toc.yml` and `toc.md` in each folder, and the texts that were read. Out: a series for each
//! table that lists several texts below its folder. Never: a table that is followed into another
//! one, which makes a series of its own.

use std::collections::HashMap;

use super::super::addresses::{decoded, joined};
use super::super::foreign_site::{ForeignSeries, ForeignSite};
use super::super::report::{ImportReport, SourcePlace};
use super::super::series::TextsOfWorks;
use super::super::value::{DataFormat, ForeignValue, read_data};
use super::super::{ImportInput, languages, series};
use super::{mdbook, title_of_name};

/// How deep tables are read.
const DEEPEST: usize = 32;

/// Whether a file of this name is a table of contents.
pub(super) fn is_contents(name: &str) -> bool {
    matches!(&*name.to_ascii_lowercase(), "toc.yml" | "toc.yaml" | "toc.md")
}

/// Makes series of the tables, those in the deepest folders first: they are nearest to their texts.
pub(super) fn read(input: ImportInput<'_>, site: &mut ForeignSite, report: &mut ImportReport) {
    let name = |path: &str| is_contents(path.rsplit('/').next().unwrap_or(path));
    let mut tables: Vec<&str> = input.files.paths().filter(|path| name(path)).collect();
    tables.sort_by_key(|path| (std::cmp::Reverse(path.matches('/').count()), *path));
    let numbers: HashMap<String, usize> =
        site.texts.iter().zip(0..).map(|(text, n)| (text.path.clone(), n)).collect();
    let texts = TextsOfWorks::of(site);
    for path in tables {
        let at = SourcePlace::new(path, 0);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let files: Vec<String> = match listed(input, path) {
            Ok(hrefs) => hrefs.iter().filter_map(|href| joined(folder, &decoded(href))).collect(),
            Err((line, fault)) => {
                let message = format!("it cannot be read: {fault}");
                report.left(SourcePlace::new(path, line), message);
                continue;
            }
        };
        let is_below =
            |file: &&String| folder.is_empty() || file.starts_with(&format!("{folder}/"));
        let own = files.iter().filter(is_below);
        let order: Vec<usize> = own.filter_map(|file| numbers.get(file).copied()).collect();
        let Some(table) = series_of(input, site, folder) else { continue };
        let id = table.id.clone();
        if series::put_in_order(site, &texts, table, &order) {
            report.mapped(at, format!("its order became the series `{id}`"));
        } else {
            report.left(at, "it orders fewer than two texts that are in no series yet");
        }
    }
}

/// The series of a table: its folder says what it is about, or else the site does.
fn series_of(input: ImportInput<'_>, site: &ForeignSite, folder: &str) -> Option<ForeignSeries> {
    let first = site.settings.languages.first()?.clone();
    let is_code = |name: &&str| languages::is_locale(name, input.answers);
    let name = folder.rsplit('/').find(|name| !is_code(name)).unwrap_or_default();
    let of_site = site.settings.titles.clone();
    let titles = match name {
        "" | "docs" | "articles" | "src" if !of_site.is_empty() => of_site,
        "" => vec![(first, "Contents".to_owned())],
        name => vec![(first, title_of_name(name))],
    };
    let mut id = series::id_of(&titles.first()?.1)?;
    // Two folders of one name are two series.
    if site.series.iter().any(|known| known.id == id) {
        id = series::id_of(folder).filter(|_| !folder.is_empty())?;
    }
    Some(ForeignSeries { titles, ..ForeignSeries::new(id) })
}

/// What a table leads to, in its order.
fn listed(input: ImportInput<'_>, path: &str) -> Result<Vec<String>, (usize, String)> {
    let text = input.files.text(path).unwrap_or_default();
    if path.to_ascii_lowercase().ends_with(".md") {
        return Ok(mdbook::chapters(&text).into_iter().map(|chapter| chapter.path).collect());
    }
    let data = read_data(&text, DataFormat::Yaml)?;
    let mut hrefs = Vec::new();
    take(&data, 0, &mut hrefs);
    Ok(hrefs)
}

/// The addresses in the entries of a table, and in those below them.
fn take(entries: &ForeignValue, depth: usize, hrefs: &mut Vec<String>) {
    let own = entries.get("items").unwrap_or(entries);
    for entry in own.items().iter().filter(|_| depth < DEEPEST) {
        let href = ["href", "topicHref"].iter().find_map(|key| entry.text_of(key));
        let href = href.map(|href| href.split(['?', '#']).next().unwrap_or(href).to_owned());
        hrefs.extend(href.filter(|href| href.ends_with(".md")));
        if entry.get("items").is_some() {
            take(entry, depth + 1, hrefs);
        }
    }
}
