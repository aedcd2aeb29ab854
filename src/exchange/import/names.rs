//! People and tags: who is meant by which name.
//!
//! In: the names that texts have, those that the site describes, and what a person answered. Out:
//! an id for each, and the files that describe them. Names are one only if they are equal, or if
//! somebody says so; what may be one is asked. Never: two ids for one name.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::answers::Answers;
use super::foreign_site::{ForeignSite, KnownName};
use super::report::{ImportReport, SourcePlace};
use super::value::ForeignValue;
use super::writer;
use crate::ground::lang::Language;
use crate::ground::text::nfc;
use crate::read::keys::{PERSON, TAG};
use crate::read::markdown::slug;

/// The keys of front matter that name people.
pub const PEOPLE_KEYS: [&str; 5] = ["author", "translator", "editor", "reviewer", "people"];

/// All people, or all tags.
#[derive(Debug)]
pub struct NameList {
    is_person: bool,
    entries: BTreeMap<String, NameEntry>,
    /// By what is compared of a name.
    ids: HashMap<String, String>,
    answers: BTreeMap<String, String>,
}

#[derive(Debug, Default)]
pub struct NameEntry {
    pub names: Vec<(Language, String)>,
    also: Vec<String>,
    facts: ForeignFacts,
    addresses: Vec<String>,
    /// Whether the site or a person describes it, so that its id may name it.
    is_known: bool,
    /// Whether the site does, so that its id is no name of it.
    is_described: bool,
    is_used: bool,
    first: String,
    /// In which languages texts name it, and how.
    mentions: BTreeSet<(Language, String)>,
}

/// Values by the keys of a file.
#[derive(Debug)]
struct ForeignFacts(ForeignValue);

impl Default for ForeignFacts {
    fn default() -> Self {
        Self(ForeignValue::map())
    }
}

/// A name in a text.
#[derive(Debug, Clone, Copy)]
pub struct NameMention<'m> {
    pub name: &'m str,
    pub language: &'m Language,
    pub path: &'m str,
}

impl NameList {
    pub fn new(is_person: bool, answers: &Answers) -> Self {
        let answers = if is_person { &answers.people } else { &answers.tags };
        let answers = answers.iter().map(|(name, id)| (folded(name), id.clone())).collect();
        Self { is_person, entries: BTreeMap::new(), ids: HashMap::new(), answers }
    }

    /// Takes in what the site describes.
    pub fn describe(&mut self, known: &KnownName) {
        let found = known.keys.iter().find_map(|key| self.find(key));
        let first = known.keys.first().map_or("", String::as_str);
        let id = found.unwrap_or_else(|| self.free_id(first));
        let entry = self.entries.entry(id.clone()).or_default();
        entry.is_known = true;
        entry.is_described = true;
        for (language, name) in &known.names {
            if !entry.names.iter().any(|(own, _)| own == language) {
                entry.names.push((language.clone(), name.clone()));
            }
        }
        for (key, value) in known.facts.entries() {
            merge(&mut entry.facts.0, key, value);
        }
        entry.addresses.extend(known.addresses.iter().cloned());
        for key in known.keys.iter().chain(known.names.iter().map(|(_, name)| name)) {
            self.ids.entry(folded(key)).or_insert_with(|| id.clone());
        }
    }

    /// The id that a name has already.
    fn find(&self, name: &str) -> Option<String> {
        let folded = folded(name);
        let known = || {
            let id = slug(name);
            self.entries.get(&id).filter(|entry| entry.is_known).map(|_| id)
        };
        self.ids.get(&folded).cloned().or_else(known)
    }

    /// The id of whoever a text means.
    pub fn id(&mut self, mention: NameMention<'_>) -> String {
        let folded = folded(mention.name);
        let answer = self.answers.get(&folded).cloned();
        let is_answer = answer.is_some();
        let found = answer.or_else(|| self.find(mention.name));
        let is_new = found.is_none();
        let id = found.unwrap_or_else(|| self.free_id(mention.name));
        let entry = self.entries.entry(id.clone()).or_default();
        if entry.first.is_empty() {
            mention.path.clone_into(&mut entry.first);
        }
        entry.is_used = true;
        entry.mentions.insert((mention.language.clone(), mention.name.to_owned()));
        entry.is_known |= is_answer;
        let shown = if self.is_person { in_words(mention.name) } else { mention.name.to_owned() };
        let is_said = entry.names.iter().any(|(_, name)| self::folded(name) == folded)
            || entry.is_described && mention.name == id;
        let has_language = entry.names.iter().any(|(own, _)| own == mention.language);
        if (is_new || is_answer || entry.is_known || entry.names.is_empty()) && !is_said {
            if has_language {
                entry.also.push(shown);
                entry.also.dedup();
            } else {
                entry.names.push((mention.language.clone(), shown));
            }
        }
        self.ids.entry(folded).or_insert_with(|| id.clone());
        id
    }

    /// An id that nobody has.
    fn free_id(&self, name: &str) -> String {
        let base = match slug(name) {
            id if id.is_empty() => "unnamed".to_owned(),
            id => id,
        };
        let mut id = base.clone();
        let mut number = 1;
        while self.entries.contains_key(&id) {
            number += 1;
            id = format!("{base}-{number}");
        }
        id
    }

    /// The entries with their ids, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&String, &NameEntry)> {
        self.entries.iter().filter(|(_, entry)| entry.is_used || entry.is_known)
    }

    /// The path of the file of an id.
    pub fn path(&self, id: &str) -> String {
        format!("content/{}/{id}.yaml", if self.is_person { "people" } else { "tags" })
    }

    /// The text of the file of an entry.
    pub fn file(&self, entry: &NameEntry, aliases: &[String]) -> String {
        let (key, table) = if self.is_person { ("name", &PERSON) } else { ("label", &TAG) };
        let mut facts = entry.facts.0.clone();
        let mut names = ForeignValue::map();
        for (language, name) in &entry.names {
            names.set(language.as_str(), ForeignValue::text(name));
        }
        let names = match &*entry.names {
            [(_, only)] if self.is_person => ForeignValue::text(only),
            _ => names,
        };
        facts.set(key, names);
        if !entry.also.is_empty() && self.is_person {
            facts.set("also", ForeignValue::texts(entry.also.clone()));
        }
        if !aliases.is_empty() {
            facts.set("aliases", ForeignValue::texts(aliases.iter().cloned()));
        }
        writer::write(&facts, table)
    }

    /// The word for one of them, in messages.
    pub fn what(&self) -> &'static str {
        if self.is_person { "person" } else { "tag" }
    }

    /// Former addresses of an entry: those that the site names, and those in folders of lists.
    pub fn addresses(&self, entry: &NameEntry, site: &ForeignSite) -> Vec<String> {
        let mut addresses = entry.addresses.clone();
        for list in site.lists.iter().filter(|list| list.is_person == self.is_person) {
            for (language, name) in &entry.mentions {
                if list.language.as_ref().is_none_or(|own| own == language) {
                    addresses.push(format!("{}{}/", list.folder, slug(name)));
                }
            }
        }
        addresses.sort();
        addresses.dedup();
        addresses
    }

    /// Asks about people whose names are nearly the same.
    pub fn ask_about_likes(&self, report: &mut ImportReport) {
        if !self.is_person {
            return;
        }
        let names = self.entries().flat_map(|(id, entry)| {
            entry.names.iter().map(move |(_, name)| LikeName {
                id,
                entry,
                name,
                words: words(name),
            })
        });
        let mut families: BTreeMap<String, Vec<LikeName<'_>>> = BTreeMap::new();
        for name in names {
            let family = name.words.last().cloned().unwrap_or_default();
            families.entry(family).or_default().push(name);
        }
        for (one, other) in families.values().flat_map(|names| pairs(names)) {
            if one.id != other.id && are_alike(&one.words, &other.words) {
                let (short, long) = match one.name.len() < other.name.len() {
                    true => (one.name, other.id),
                    false => (other.name, one.id),
                };
                report.question(
                    SourcePlace::new(&one.entry.first, 0),
                    format!("`{}` and `{}` are probably one person", one.name, other.name),
                    format!("people:\n  {}: {long}\n", writer::scalar(short)),
                );
            }
        }
    }
}

/// A name that may be that of somebody who has another one.
struct LikeName<'n> {
    id: &'n String,
    entry: &'n NameEntry,
    name: &'n str,
    words: Vec<String>,
}

/// How many names of one family are compared with each other.
const MOST_LIKE: usize = 2000;

/// All pairs of which the first is one of the first names.
fn pairs<'p, 'n>(
    names: &'p [LikeName<'n>],
) -> impl Iterator<Item = (&'p LikeName<'n>, &'p LikeName<'n>)> {
    let rest = move |(n, one)| names[n + 1..].iter().map(move |other| (one, other));
    names.iter().enumerate().take(MOST_LIKE).flat_map(rest)
}

/// The words of a name, in small letters.
fn words(name: &str) -> Vec<String> {
    let words = name.split_whitespace().map(|word| word.trim_end_matches('.').to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}

/// Asks whether names of two languages are one, which stand at one place in versions of a work.
pub fn ask_about_pairs(pairs: &BTreeMap<(String, String), usize>, report: &mut ImportReport) {
    for ((name, id), works) in pairs {
        let times = if *works == 1 { "a work".to_owned() } else { format!("{works} works") };
        report.question(
            SourcePlace::new("", 0),
            format!(
                "`{name}` stands where `{id}` does in another version of {times}; are they \
                 one tag?"
            ),
            format!("tags:\n  {}: {}\n", writer::scalar(name), writer::scalar(id)),
        );
    }
}

/// What is compared of a name: capitals and the signs between words make no difference.
fn folded(name: &str) -> String {
    let name = nfc(name.trim()).to_lowercase();
    let words = name.split([' ', '-', '_', '\u{a0}']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The words of a name that was written as an id.
fn in_words(name: &str) -> String {
    let is_id = name.contains('-')
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !is_id {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    name.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// Whether two names have one family name, and one of them only the first letters of the others.
fn are_alike(a: &[String], b: &[String]) -> bool {
    let fits = |(a, b): (&String, &String)| {
        let is_short = a.chars().count() == 1 || b.chars().count() == 1;
        a == b || is_short && a.chars().next() == b.chars().next()
    };
    a.len() == b.len() && a.len() > 1 && a.last() == b.last() && a.iter().zip(b).all(fits) && a != b
}

/// Adds to a list, and keeps the first of two texts.
fn merge(facts: &mut ForeignValue, key: &str, value: &ForeignValue) {
    let earlier = facts.get(key).cloned();
    let merged = match earlier {
        None => value.clone(),
        Some(earlier) if matches!(key, "same_as" | "also" | "aliases") => {
            let mut all = earlier.all_texts();
            all.extend(
                value.all_texts().into_iter().filter(|text| !earlier.all_texts().contains(text)),
            );
            ForeignValue::texts(all)
        }
        Some(mut earlier) if !earlier.entries().is_empty() => {
            for (inner, value) in value.entries() {
                if earlier.get(inner).is_none() {
                    earlier.set(inner, value.clone());
                }
            }
            earlier
        }
        Some(earlier) => earlier,
    };
    facts.set(key, merged);
}
