//! Facts of texts, once it is known which texts belong together.
//!
//! In: texts with the facts that their files say. Out: facts that fit the new site: drafts, ids of
//! people and tags, what each translation was made from, nothing said twice. Never: a value of a
//! key that is lost; what a page cannot say is kept under `extra`.

use std::collections::BTreeMap;

use super::answers::Answers;
use super::foreign_site::{ForeignSite, ForeignText, TextRole};
use super::keys::set_at;
use super::names::{NameList, NameMention, PEOPLE_KEYS, ask_about_pairs};
use super::report::{ImportReport, SourcePlace};
use super::value::ForeignValue;
use super::works::ForeignWork;
use crate::ground::date::Date;
use crate::read::keys::PAGE;

/// Makes drafts of texts whose day is still to come.
pub fn set_drafts(texts: &mut [ForeignText], today: jiff::civil::Date, report: &mut ImportReport) {
    for text in texts {
        let date = text.facts.text_of("date").and_then(|date| Date::parse(date).ok());
        let is_later = date.is_some_and(|date| Date::from(today).is_before(date));
        let is_draft = text.facts.get("draft").and_then(ForeignValue::as_flag) == Some(true);
        if is_later && !is_draft {
            text.facts.set("draft", ForeignValue::flag(true));
            let message = "a draft, because its date is still to come";
            report.decided(SourcePlace::new(&text.path, 0), message);
        }
    }
}

/// Makes drafts of translations that have no text yet, and of versions that may be translations:
/// an archive can have only one original of a work, and nobody said which one it is.
pub fn set_stubs(site: &mut ForeignSite, works: &[ForeignWork], report: &mut ImportReport) {
    for work in works.iter().filter(|work| work.role == TextRole::Article) {
        let shown = shown(site, work);
        for (n, _) in work.versions.iter().filter(|(n, _)| Some(*n) != work.original) {
            let text = &mut site.texts[*n];
            let why = match () {
                () if text.facts.get("draft").and_then(ForeignValue::as_flag) == Some(true) => "",
                () if shown.is_some_and(|shown| shown != *n) && !is_said(text) => {
                    "a draft, because nobody says whether it is a translation"
                }
                () if has_no_text(&text.body) => {
                    "a draft, because it is a translation without a text"
                }
                () => "",
            };
            if !why.is_empty() {
                text.facts.set("draft", ForeignValue::flag(true));
                report.decided(SourcePlace::new(&text.path, 0), why);
            }
        }
    }
}

/// Of a work of which nothing says which version was first, the one that is published: in the
/// language that comes first on the site.
fn shown(site: &ForeignSite, work: &ForeignWork) -> Option<usize> {
    let texts = work.versions.iter().map(|(n, _)| *n).filter(|_| work.is_undecided);
    let texts = texts.filter(|n| !is_said(&site.texts[*n]));
    let place = |n: &usize| {
        let languages = &site.settings.languages;
        languages.iter().position(|own| *own == site.texts[*n].language).unwrap_or(usize::MAX)
    };
    texts.min_by_key(|n| (place(n), *n))
}

/// Whether a text says that it is a translation.
fn is_said(text: &ForeignText) -> bool {
    ["translator", "translation_of", "method"].iter().any(|key| text.facts.get(key).is_some())
}

/// Whether a body has nothing but comments.
fn has_no_text(body: &str) -> bool {
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("<!--") {
        if !before.trim().is_empty() {
            return false;
        }
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    rest.trim().is_empty()
}

/// Gives people ids, and lets texts name them by these.
pub fn name_people(
    site: &mut ForeignSite,
    answers: &Answers,
    report: &mut ImportReport,
) -> NameList {
    let mut people = NameList::new(true, answers);
    site.names.iter().filter(|known| known.is_person).for_each(|known| people.describe(known));
    for text in site.texts.iter_mut().filter(|text| text.role == TextRole::Article) {
        for key in PEOPLE_KEYS {
            name(text, key, &mut people);
        }
    }
    people.ask_about_likes(report);
    people
}

/// Gives tags ids, and lets texts name them by these.
pub fn name_tags(
    site: &mut ForeignSite,
    works: &[ForeignWork],
    (answers, report): (&Answers, &mut ImportReport),
) -> NameList {
    let mut tags = NameList::new(false, answers);
    site.names.iter().filter(|known| !known.is_person).for_each(|known| tags.describe(known));
    let written: Vec<Vec<String>> = site
        .texts
        .iter()
        .map(|text| text.facts.get("tags").map(ForeignValue::all_texts).unwrap_or_default())
        .collect();
    for text in site.texts.iter_mut().filter(|text| text.role == TextRole::Article) {
        name(text, "tags", &mut tags);
    }
    let mut pairs: BTreeMap<(String, String), usize> = BTreeMap::new();
    for work in works.iter().filter(|work| work.role == TextRole::Article) {
        let first = work.original.unwrap_or(work.versions[0].0);
        let ids = |n: usize| site.texts[n].facts.get("tags").map(ForeignValue::all_texts);
        let Some(own) = ids(first) else { continue };
        for (other, _) in work.versions.iter().filter(|(n, _)| *n != first) {
            let others = ids(*other).unwrap_or_default();
            let is_like = others.len() == own.len()
                && site.texts[*other].language != site.texts[first].language;
            for n in (0..own.len()).filter(|n| is_like && own[*n] != others[*n]) {
                if own.contains(&others[n]) || others.contains(&own[n]) {
                    continue;
                }
                // The id is taken from the name that is easier to type.
                let (name, id) = match own[n].is_ascii() || !others[n].is_ascii() {
                    true => (written[*other][n].clone(), own[n].clone()),
                    false => (written[first][n].clone(), others[n].clone()),
                };
                *pairs.entry((name, id)).or_default() += 1;
            }
        }
    }
    ask_about_pairs(&pairs, report);
    tags
}

fn name(text: &mut ForeignText, key: &str, list: &mut NameList) {
    let Some(value) = text.facts.get(key) else { return };
    let mut ids: Vec<String> = Vec::new();
    for name in value.all_texts() {
        let mention = NameMention { name: &name, language: &text.language, path: &text.path };
        let id = list.id(mention);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let value = match &*ids {
        [only] if key != "tags" && key != "people" => ForeignValue::text(only),
        _ => ForeignValue::texts(ids),
    };
    text.facts.set(key, value);
}

/// Settles what versions say of each other and of themselves.
pub fn settle(site: &mut ForeignSite, works: &[ForeignWork], report: &mut ImportReport) {
    for work in works {
        match work.role {
            TextRole::Article => settle_work(site, work, report),
            TextRole::Page => {
                for (n, _) in &work.versions {
                    settle_page(&mut site.texts[*n], report);
                }
            }
        }
    }
}

fn settle_work(site: &mut ForeignSite, work: &ForeignWork, report: &mut ImportReport) {
    let original = work.original.and_then(|original| {
        work.versions.iter().find(|(n, _)| *n == original).map(|(_, name)| name.clone())
    });
    for (n, name) in &work.versions {
        let stated = site.texts[*n].facts.get("translation_of").cloned();
        let from = stated.as_ref().and_then(|value| origin(site, work, value.as_text()?));
        if let (Some(value), None) = (&stated, &from) {
            let text = value.as_text().unwrap_or_default();
            let message =
                format!("it says that it was made from `{text}`, which is no version here");
            report.left(SourcePlace::new(&site.texts[*n].path, value.line), message);
        }
        let text = &mut site.texts[*n];
        text.facts.take("translation_of");
        text.facts.take("original");
        let is_original = Some(*n) == work.original;
        let from = from.filter(|from| from != name);
        let from = from.or_else(|| original.clone().filter(|_| !is_original));
        if let Some(from) = from.filter(|_| !is_original) {
            text.facts.set("translation_of", ForeignValue::text(from));
        }
        let language = text.facts.at("source.language").and_then(ForeignValue::as_text);
        if language.is_some_and(|language| language == text.language.as_str()) {
            let mut source = text.facts.take("source").unwrap_or_else(ForeignValue::map);
            source.take("language");
            if !source.entries().is_empty() {
                text.facts.set("source", source);
            }
        }
    }
    let lead = lead(site, work);
    let shared = ["author", "people", "tags", "series", "image", "source"];
    let own: Vec<Option<ForeignValue>> =
        shared.iter().map(|key| site.texts[lead].facts.get(key).cloned()).collect();
    for (n, _) in work.versions.iter().filter(|(n, _)| *n != lead) {
        for (key, own) in shared.iter().zip(&own) {
            let is_same = match (site.texts[*n].facts.get(key), own) {
                (Some(other), Some(own)) => is_equal(other, own),
                _ => false,
            };
            if is_same {
                site.texts[*n].facts.take(key);
            }
        }
    }
}

/// From which version the others inherit: the original, or the earliest.
fn lead(site: &ForeignSite, work: &ForeignWork) -> usize {
    let date = |n: usize| site.texts[n].facts.text_of("date").unwrap_or("9999").to_owned();
    let first = work.versions.iter().map(|(n, _)| *n).min_by_key(|n| (date(*n), *n));
    work.original.or(first).unwrap_or_default()
}

/// Whether two values are the same, wherever they stand.
fn is_equal(a: &ForeignValue, b: &ForeignValue) -> bool {
    let texts = |value: &ForeignValue| value.all_texts();
    match (a.entries(), b.entries()) {
        ([], []) => texts(a) == texts(b),
        (own, others) => {
            own.len() == others.len()
                && own
                    .iter()
                    .all(|(key, value)| b.get(key).is_some_and(|other| is_equal(value, other)))
        }
    }
}

/// The name of the version that a text says it was made from.
fn origin(site: &ForeignSite, work: &ForeignWork, said: &str) -> Option<String> {
    let is_it = |(n, name): &&(usize, String)| {
        let other = &site.texts[*n];
        name == said
            || other.path == said
            || other.language.as_str().eq_ignore_ascii_case(said)
            || other.known_as.names.iter().any(|name| name == said)
    };
    work.versions.iter().find(is_it).map(|(_, name)| name.clone())
}

/// Keeps what a page cannot say.
fn settle_page(text: &mut ForeignText, report: &mut ImportReport) {
    let keys: Vec<String> = text.facts.entries().iter().map(|(key, _)| key.clone()).collect();
    for key in keys {
        if PAGE.names().any(|own| own == key) {
            continue;
        }
        let Some(value) = text.facts.take(&key).filter(|value| !value.is_empty()) else { continue };
        let message = format!("a page has no `{key}`; it is kept under `extra`");
        report.left(SourcePlace::new(&text.path, value.line), message);
        set_at(&mut text.facts, &format!("extra.{key}"), value);
    }
}

/// Lets the picture at the top be a file of the new site.
pub fn place_image(
    facts: &mut ForeignValue,
    path: Option<&str>,
    (text, report): (&str, &mut ImportReport),
) {
    let Some(mut image) = facts.take("image") else { return };
    match path {
        Some(path) => {
            image.set("src", ForeignValue::text(path));
            let short = image.entries().len() == 1;
            facts.set("image", if short { ForeignValue::text(path) } else { image });
        }
        None => {
            let src = image.text_of("src").unwrap_or_default().to_owned();
            let message =
                format!("the picture `{src}` is no file of the site; it is kept under `extra`");
            report.left(SourcePlace::new(text, 0), message);
            set_at(facts, "extra.image", image);
        }
    }
}

/// Takes out what says nothing: empty lists, `draft: false`.
pub fn drop_empty(facts: &mut ForeignValue) {
    let keys: Vec<String> = facts.entries().iter().map(|(key, _)| key.clone()).collect();
    for key in keys {
        let is_idle = facts.get(&key).is_some_and(|value| {
            value.is_empty() || key == "draft" && value.as_flag() == Some(false)
        });
        if is_idle {
            facts.take(&key);
        }
    }
}

/// The body with at most one empty line in a row, but for code.
pub fn without_gaps(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let (mut is_code, mut gap) = (false, 0);
    for line in body.lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            is_code = !is_code;
        }
        gap = if line.trim().is_empty() { gap + 1 } else { 0 };
        if gap < 2 || is_code {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
