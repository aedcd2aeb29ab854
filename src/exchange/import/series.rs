//! Series: what the old site read in an order, or counted as parts of one whole.
//!
//! In: names of series in texts, sections whose texts have weights, and orders that readers found.
//! Out: an id and a part in each text, and what the file of each series says. Never: a work in two
//! series, or a series of one text.

use std::collections::HashMap;

use super::foreign_site::{ForeignSection, ForeignSeries, ForeignSite, ForeignText, TextRole};
use super::keys::set_at;
use super::report::{ImportReport, SourcePlace};
use super::value::{ForeignKind, ForeignValue};

/// How many works make a series of a section or a table of contents.
const FEWEST: usize = 2;

/// What a series is called in files, if it has a name at all.
pub(super) fn id_of(name: &str) -> Option<String> {
    let small = name.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    (!id.is_empty()).then_some(id)
}

/// Makes a text a part of a series.
pub(super) fn put(text: &mut ForeignText, series: &str, number: usize) {
    let part = ForeignValue::new(0, ForeignKind::Number(number.to_string()));
    text.facts.set("series", ForeignValue::map());
    set_at(&mut text.facts, "series.id", ForeignValue::text(series));
    set_at(&mut text.facts, "series.part", part);
}

/// The numbers of the texts of each work, by its group.
pub(super) struct TextsOfWorks(HashMap<String, Vec<usize>>);

impl TextsOfWorks {
    pub fn of(site: &ForeignSite) -> Self {
        let mut texts: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, text) in site.texts.iter().enumerate() {
            texts.entry(text.group.clone()).or_default().push(n);
        }
        Self(texts)
    }
}

/// Makes works the parts of a series. `order` has the number of one text of each. A work that is
/// in another series stays there. Returns false, and changes nothing, if fewer than two works are
/// left.
pub(super) fn put_in_order(
    site: &mut ForeignSite,
    texts: &TextsOfWorks,
    series: ForeignSeries,
    order: &[usize],
) -> bool {
    let mut parts: HashMap<String, usize> = HashMap::new();
    for text in order.iter().filter_map(|n| site.texts.get(*n)) {
        if text.role == TextRole::Article && text.facts.get("series").is_none() {
            let next = parts.len() + 1;
            parts.entry(text.group.clone()).or_insert(next);
        }
    }
    if parts.len() < FEWEST {
        return false;
    }
    for (group, part) in &parts {
        for n in texts.0.get(group).into_iter().flatten() {
            put(&mut site.texts[*n], &series.id, *part);
        }
    }
    add(site, series);
    true
}

/// Adds a series, or what is new of one that is there.
pub(super) fn add(site: &mut ForeignSite, series: ForeignSeries) {
    let Some(known) = site.series.iter_mut().find(|known| known.id == series.id) else {
        return site.series.push(series);
    };
    for (language, title) in series.titles {
        if !known.titles.iter().any(|(own, _)| *own == language) {
            known.titles.push((language, title));
        }
    }
    for (language, words) in series.descriptions {
        if !known.descriptions.iter().any(|(own, _)| *own == language) {
            known.descriptions.push((language, words));
        }
    }
    known.addresses.extend(series.addresses);
}

/// Sections become series where their texts have weights. Weights of other texts mean nothing.
pub(super) fn of_sections(
    site: &mut ForeignSite,
    sections: &[ForeignSection],
    report: &mut ImportReport,
) {
    let mut folders: Vec<&str> = sections.iter().map(|section| &*section.folder).collect();
    folders.sort_unstable();
    folders.dedup();
    let mut weighted: HashMap<String, Vec<(i64, usize)>> = HashMap::new();
    for (n, text) in site.texts.iter().enumerate() {
        if let (Some(folder), Some(weight)) = (folder(text), weight(text)) {
            weighted.entry(folder.to_owned()).or_default().push((weight, n));
        }
    }
    let texts_of_works = TextsOfWorks::of(site);
    for folder in folders {
        let Some(texts) = weighted.get_mut(folder) else { continue };
        texts.sort_by(|(a, n), (b, m)| (a, &site.texts[*n].path).cmp(&(b, &site.texts[*m].path)));
        let order: Vec<usize> = texts.iter().map(|(_, n)| *n).collect();
        let own = sections.iter().filter(|section| section.folder == folder);
        let Some(id) = id_of(folder) else { continue };
        if put_in_order(site, &texts_of_works, ForeignSeries::new(id.clone()), &order) {
            for section in own {
                add(site, section.series(id.clone()));
                section.report_others(report);
                let message = format!("the section became the series `{id}`, by weights");
                report.mapped(SourcePlace::new(&section.path, 0), message);
            }
        }
    }
    for section in sections {
        let id = id_of(&section.folder);
        let is_series = site.series.iter().any(|series| Some(&series.id) == id.as_ref());
        if !is_series && section.says_more {
            let message = "the text above a list has no place here, and was not brought";
            report.left(SourcePlace::new(&section.path, 0), message);
        }
    }
    for text in &mut site.texts {
        settle_weight(text, report);
    }
}

/// A weight has done its work in a part of a series; elsewhere it stays, for a person to see.
fn settle_weight(text: &mut ForeignText, report: &mut ImportReport) {
    let Some(mut extra) = text.facts.get("extra").cloned() else { return };
    let Some(weight) = extra.get("weight").cloned() else { return };
    let at = SourcePlace::new(&text.path, weight.line);
    if text.facts.at("series.part").is_some() {
        report.mapped(at, "`weight` became a part of a series");
        extra.take("weight");
        text.facts.set("extra", extra);
    } else {
        report.left(at, "`weight` means nothing here; it is kept under `extra`");
    }
}

/// The section that a text is in.
fn folder(text: &ForeignText) -> Option<&str> {
    Some(text.known_as.names.last()?.rsplit_once('/')?.0)
}

/// Where a text stands in its section. None and 0 are last there, and no place.
fn weight(text: &ForeignText) -> Option<i64> {
    match &text.facts.at("extra.weight")?.kind {
        ForeignKind::Number(number) => number.parse().ok().filter(|weight| *weight != 0),
        _ => None,
    }
}

/// Names of series in texts become ids. What versions of one work call its series is one series.
pub(super) fn settle(site: &mut ForeignSite, report: &mut ImportReport) {
    let ids = ids(site);
    for n in 0..site.texts.len() {
        let text = &site.texts[n];
        let Some(id) = ids.get(&text.group).cloned() else { continue };
        let Some(name) = text.facts.text_of("series").map(str::to_owned) else { continue };
        let line = text.facts.get("series").map_or(0, |value| value.line);
        let at = SourcePlace::new(&text.path, line);
        if id_of(&name).as_ref() == Some(&id) {
            report.mapped(at, format!("`series: {name}` became the series `{id}`"));
        } else {
            let message =
                format!("`{name}` is what its version in this language calls the series `{id}`");
            report.decided(at, message);
        }
        let mut series = ForeignSeries::new(id.clone());
        series.titles.push((text.language.clone(), name));
        add(site, series);
        site.texts[n].facts.set("series", ForeignValue::new(line, ForeignKind::Text(id)));
    }
}

/// The series of each work, by its group: one that the site describes, or else what the version in
/// the earliest language of the site calls it.
fn ids(site: &ForeignSite) -> HashMap<String, String> {
    let rank = |text: &ForeignText, id: &String| {
        let is_known = site.series.iter().any(|series| series.id == *id);
        let languages = &site.settings.languages;
        let place = languages.iter().position(|language| *language == text.language);
        (!is_known, place.unwrap_or(languages.len()))
    };
    let mut best: HashMap<String, ((bool, usize), String)> = HashMap::new();
    for text in &site.texts {
        let Some(id) = text.facts.text_of("series").and_then(id_of) else { continue };
        let rank = rank(text, &id);
        let known = best.entry(text.group.clone()).or_insert_with(|| (rank, id.clone()));
        if rank < known.0 {
            *known = (rank, id);
        }
    }
    best.into_iter().map(|(group, (_, id))| (group, id)).collect()
}
