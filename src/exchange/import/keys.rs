//! Keys of other programs' front matter, and what they are called here.
//!
//! In: the data above a text. Out: its facts, by this program's keys. A key that means nothing here
//! is kept under `extra`, and said. Never: a value that is lost; an address of electronic mail.

use super::answers::Answers;
use super::dates;
use super::kinds::has_mail;
use super::report::{ImportReport, SourcePlace};
use super::value::{ForeignKind, ForeignValue};
use crate::ground::likely_day::{is_unlikely_year, likely_days};
use crate::read::keys::VERSION;
use crate::read::yaml::{Synonym, is_same_name};

/// Keys that mean a part of `source`, or anything else than what they mean elsewhere.
const OWN: [(&str, &str); 47] = [
    ("source_url", "source.url"),
    ("original_url", "source.url"),
    ("source_link", "source.url"),
    ("original_link", "source.url"),
    ("original", "source.url"),
    ("canonical", "source.url"),
    ("canonical_url", "source.url"),
    ("via", "source.url"),
    ("link_to_original", "source.url"),
    ("source_name", "source.publication"),
    ("source_publication", "source.publication"),
    ("publication", "source.publication"),
    ("original_publication", "source.publication"),
    ("publisher", "source.publication"),
    ("newspaper", "source.publication"),
    ("journal", "source.publication"),
    ("source_lang", "source.language"),
    ("source_language", "source.language"),
    ("original_lang", "source.language"),
    ("original_language", "source.language"),
    ("source_title", "source.title"),
    ("original_title", "source.title"),
    ("source_date", "source.date"),
    ("original_date", "source.date"),
    ("first_published", "source.date"),
    ("source_archive", "source.archived"),
    ("archive_url", "source.archived"),
    ("archived_url", "source.archived"),
    ("translated_from", "translation_of"),
    ("translation_source", "translation_of"),
    ("translated_by", "translator"),
    ("translation_by", "translator"),
    ("images", "image"),
    ("img", "image"),
    ("header_image", "image"),
    ("post_image", "image"),
    ("published_date", "date"),
    ("post_date", "date"),
    ("changed", "updated"),
    ("revised", "updated"),
    ("person", "people"),
    ("persons", "people"),
    ("reviewedby", "reviewer"),
    ("proofreader", "reviewer"),
    ("proofreaders", "reviewer"),
    ("tagline", "subtitle"),
    ("seo_description", "summary"),
];

/// Keys that may be written in two ways, and the one that is written.
const SHORT: [(&str, &str); 6] = [
    ("authors", "author"),
    ("translators", "translator"),
    ("editors", "editor"),
    ("reviewers", "reviewer"),
    ("licence", "license"),
    ("alias", "aliases"),
];

/// Maps whose keys count as if they stood outside.
const INNER: [&str; 4] = ["params", "extra", "taxonomies", "seo"];

/// What a reader of front matter needs to know of the text.
pub struct KeyReader<'a> {
    pub path: &'a str,
    pub answers: &'a Answers,
    /// Keys that the reader of the kind has understood itself.
    pub understood: &'a [&'a str],
}

/// A key of the source, and what it is called here.
struct KeyMeaning<'k> {
    key: &'k str,
    own: &'k str,
}

impl KeyReader<'_> {
    /// The facts of a text, by this program's keys.
    pub fn read(&self, data: &ForeignValue, report: &mut ImportReport) -> ForeignValue {
        let mut facts = ForeignValue::map();
        self.read_into(&mut facts, data, report);
        if let Some(own) = self.answers.files.get(self.path) {
            for (key, value) in own.entries().iter().filter(|(key, _)| !is_own_answer(key)) {
                set_at(&mut facts, key, value.clone());
            }
        }
        facts
    }

    fn read_into(&self, facts: &mut ForeignValue, data: &ForeignValue, report: &mut ImportReport) {
        for (key, value) in data.entries() {
            let is_understood = self.understood.iter().any(|known| is_same_name(known, key));
            if is_understood || value.is_empty() {
                continue;
            }
            if INNER.contains(&key.as_str()) && matches!(value.kind, ForeignKind::Map(_)) {
                self.read_into(facts, value, report);
                continue;
            }
            match self.meaning(key) {
                Some("") => report.decided(
                    SourcePlace::new(self.path, value.line),
                    format!("the map file leaves out `{key}`"),
                ),
                Some(own) => self.take(facts, KeyMeaning { key, own }, value, report),
                None => self.keep(facts, key, value, report),
            }
        }
    }

    /// What a key is called here.
    fn meaning(&self, key: &str) -> Option<&str> {
        if let Some(answer) = self.answers.keys.get(key) {
            return Some(answer);
        }
        if let Some((_, own)) = OWN.iter().find(|(other, _)| is_same_name(other, key)) {
            return Some(own);
        }
        let short = SHORT.iter().find(|(long, _)| is_same_name(long, key));
        if let Some((_, own)) = short {
            return Some(own);
        }
        let own = VERSION.names().find(|own| is_same_name(own, key));
        if own.is_some() {
            return own.filter(|own| *own != "formerly" && *own != "basis");
        }
        let synonyms = VERSION.synonyms.iter().flat_map(|list| list.iter());
        let mut found = synonyms.filter(|(other, _)| is_same_name(other, key));
        match found.next()? {
            (_, Synonym::Key(own)) => Some(own),
            _ => None,
        }
    }

    fn keep(
        &self,
        facts: &mut ForeignValue,
        key: &str,
        value: &ForeignValue,
        report: &mut ImportReport,
    ) {
        let at = SourcePlace::new(self.path, value.line);
        if is_secret(key) {
            report.left(at, format!("`{key}` was not brought, for nobody may read it here"));
            return;
        }
        if says_mail(value) {
            report.left(at, format!("`{key}` is or has an e-mail address, and was not brought"));
            return;
        }
        report.left(at, format!("`{key}` means nothing here; it is kept under `extra`"));
        set_at(facts, &format!("extra.{key}"), value.clone());
    }

    /// Takes over a value, in the form that its key has here.
    fn take(
        &self,
        facts: &mut ForeignValue,
        KeyMeaning { key, own }: KeyMeaning<'_>,
        value: &ForeignValue,
        report: &mut ImportReport,
    ) {
        let at = SourcePlace::new(self.path, value.line);
        let taken = match own {
            "author" | "translator" | "editor" | "reviewer" | "people" | "tags" => {
                list(facts.get(own), value)
            }
            "date" | "updated" | "source.date" => match self.day(own, value, report) {
                Some(day) => Some(day),
                None => return self.keep(facts, key, value, report),
            },
            "translation_of" => return take_origin(facts, value),
            "source" => return self.take_source(facts, value, report),
            "image" => picture(value),
            "aliases" => list(facts.get(own), value),
            "draft" => {
                let is_draft = value.as_flag().or_else(|| Some(value.as_text()? == "draft"));
                is_draft.map(ForeignValue::flag)
            }
            "extra" => Some(value.clone()),
            _ => one_text(value),
        };
        let Some(mut taken) = taken else { return self.keep(facts, key, value, report) };
        taken.line = value.line;
        let is_list = matches!(taken.kind, ForeignKind::List(_));
        if let Some(earlier) = at_keys(facts, own).filter(|_| !is_list) {
            let is_same = earlier.as_text() == taken.as_text();
            if !is_same {
                self.keep(facts, key, value, report);
            }
            return;
        }
        set_at(facts, own, taken);
        let is_other = !is_same_name(key, own) && !SHORT.iter().any(|(long, _)| key == *long);
        if is_other {
            report.mapped(at, format!("`{key}` became `{own}`"));
        }
    }

    /// A day as it is written here. A part of a date stands for a source's only.
    fn day(
        &self,
        own: &str,
        value: &ForeignValue,
        report: &mut ImportReport,
    ) -> Option<ForeignValue> {
        let date = dates::read(value.as_text()?)?;
        if own != "source.date" && date.day().is_none() {
            return None;
        }
        if let (Some(month), Some(day)) = (date.month(), date.day())
            && is_unlikely_year(date.year())
        {
            let likely = likely_days(date.year(), month, day);
            let meant: Vec<String> = likely
                .iter()
                .map(|it| format!("{} ({})", it.day, it.calendar.unwrap_or("a slip")))
                .collect();
            let first = likely.first().map_or_else(|| date.to_string(), |it| it.day.to_string());
            report.question(
                SourcePlace::new(self.path, value.line),
                format!(
                    "`{own}: {date}` can hardly be a day of the Gregorian calendar; was it {}?",
                    if meant.is_empty() { "another day".to_owned() } else { meant.join(" or ") }
                ),
                format!("files:\n  {}:\n    {own}: {first}\n", super::writer::scalar(self.path)),
            );
        }
        Some(ForeignValue::text(date.to_string()))
    }

    /// `source`, which other programs write as a text or as a map of their own.
    fn take_source(
        &self,
        facts: &mut ForeignValue,
        value: &ForeignValue,
        report: &mut ImportReport,
    ) {
        if let Some(text) = value.as_text() {
            let is_address = text.starts_with("http://") || text.starts_with("https://");
            let key = if is_address { "source.url" } else { "source.publication" };
            return set_at(facts, key, value.clone());
        }
        for (key, value) in value.entries().iter().filter(|(_, value)| !value.is_empty()) {
            let table = &crate::read::keys::SOURCE;
            let synonyms = || table.synonyms.iter().flat_map(|list| list.iter());
            let own = table.names().find(|own| is_same_name(own, key)).or_else(|| {
                synonyms().find_map(|(other, meaning)| match meaning {
                    Synonym::Key(own) if is_same_name(other, key) => Some(*own),
                    _ => None,
                })
            });
            match own {
                Some("date") => match self.day("source.date", value, report) {
                    Some(day) => set_at(facts, "source.date", day),
                    None => self.keep(facts, key, value, report),
                },
                Some(own) => set_at(facts, &format!("source.{own}"), value.clone()),
                None => self.keep(facts, &format!("source_{key}"), value, report),
            }
        }
    }
}

/// Keys of an answer about a file that are no front matter.
pub fn is_own_answer(key: &str) -> bool {
    matches!(key, "language" | "as" | "encoding")
}

/// Whether a value has an address of electronic mail in it, however deep.
fn says_mail(value: &ForeignValue) -> bool {
    match &value.kind {
        ForeignKind::Text(text) => has_mail(text),
        ForeignKind::List(items) => items.iter().any(says_mail),
        ForeignKind::Map(entries) => entries.iter().any(|(_, value)| says_mail(value)),
        _ => false,
    }
}

fn is_secret(key: &str) -> bool {
    ["email", "e-mail", "mail", "password", "author_email"].iter().any(|it| is_same_name(it, key))
}

/// What a version was made from: a version here, or an address elsewhere.
fn take_origin(facts: &mut ForeignValue, value: &ForeignValue) {
    let Some(text) = value.as_text() else { return };
    let is_address = text.starts_with("http://") || text.starts_with("https://");
    let key = if is_address { "source.url" } else { "translation_of" };
    set_at(facts, key, value.clone());
}

/// A list after what it holds already. Of people, what they are called.
fn list(earlier: Option<&ForeignValue>, value: &ForeignValue) -> Option<ForeignValue> {
    let mut texts = earlier.map(ForeignValue::all_texts).unwrap_or_default();
    for item in value.items() {
        let named = ["name", "title", "id", "slug"].iter().find_map(|key| item.text_of(key));
        let text = item.as_text().or(named)?;
        let text = without_mail(text);
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    Some(ForeignValue::texts(texts)).filter(|list| !list.items().is_empty())
}

/// A name without the address of electronic mail after it.
fn without_mail(name: &str) -> String {
    let words = name.split_whitespace().filter(|word| {
        let (user, host) =
            word.trim_matches(['<', '>', '(', ')']).split_once('@').unwrap_or_default();
        user.is_empty() || !host.contains('.')
    });
    words.collect::<Vec<_>>().join(" ")
}

/// One text, for which other programs may write a list.
fn one_text(value: &ForeignValue) -> Option<ForeignValue> {
    match &value.kind {
        ForeignKind::Flag(flag) => Some(ForeignValue::flag(*flag)),
        ForeignKind::List(items) if items.len() == 1 => one_text(&items[0]),
        _ => value.as_text().map(ForeignValue::text),
    }
}

/// A picture: its path, or a map with its words.
fn picture(value: &ForeignValue) -> Option<ForeignValue> {
    if let ForeignKind::List(items) = &value.kind {
        return items.first().and_then(picture);
    }
    if let Some(path) = value.as_text() {
        let mut image = ForeignValue::map();
        image.set("src", ForeignValue::text(path));
        return Some(image);
    }
    let any = |keys: &[&str]| keys.iter().find_map(|key| value.text_of(key));
    let path = any(&["image", "src", "url", "path", "file", "feature", "filename", "thumbnail"])?;
    let mut image = ForeignValue::map();
    let mut put = |key: &str, text: Option<&str>| {
        if let Some(text) = text {
            image.set(key, ForeignValue::text(text));
        }
    };
    put("src", Some(path));
    put("alt", any(&["alt", "alt_text", "description"]));
    put("caption", any(&["caption", "title", "legend"]));
    put("credit", any(&["credit", "attr", "attribution", "author", "photographer"]));
    Some(image)
}

/// The value at keys that are joined by points.
pub fn at_keys<'v>(facts: &'v ForeignValue, keys: &str) -> Option<&'v ForeignValue> {
    facts.at(keys).filter(|value| !value.is_empty())
}

/// Gives keys that are joined by points a value.
pub fn set_at(facts: &mut ForeignValue, keys: &str, value: ForeignValue) {
    match keys.split_once('.') {
        Some((outer @ ("source" | "series" | "image" | "extra"), inner)) => {
            let mut map = facts.get(outer).cloned().unwrap_or_else(ForeignValue::map);
            map.set(inner, value);
            facts.set(outer, map);
        }
        _ => facts.set(keys, value),
    }
}
