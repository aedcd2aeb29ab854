//! What an import brings or names, and what it leaves as it is: judged on whole sites, by rules that
//! share nothing with the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use crate::made_inputs::cases;
use crate::moving::Moving;
use crate::moving_sites::SITES;
use crate::site::read_tree;

/// What a new site has, and what the report says, as one text in small letters.
struct Judged {
    /// All texts of the new site, and its paths.
    brought: String,
    notes: Vec<Value>,
    /// Bytes of the files of the new site.
    bytes: BTreeSet<Vec<u8>>,
}

impl Judged {
    fn of(moving: &Moving, kind: &str) -> Self {
        let done = moving.run(kind, &["--format", "json"]);
        assert_eq!((done.code, &*done.stderr), (Some(0), ""), "{kind}");
        let notes = done.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let tree = read_tree(&moving.dest());
        let own = tree.iter().filter(|(path, _)| **path != *"IMPORT.md");
        let own = own.filter(|(path, _)| !path.starts_with(".tarjuman"));
        let texts =
            own.clone().map(|(path, bytes)| format!("{path}\n{}", String::from_utf8_lossy(bytes)));
        Self {
            brought: texts.collect::<String>().to_lowercase(),
            notes,
            bytes: own.map(|(_, bytes)| bytes.clone()).collect(),
        }
    }

    /// Notes about a file, as one text.
    fn notes_on(&self, path: &str) -> String {
        let own = self.notes.iter().filter(|note| {
            let of = note["path"].as_str().unwrap_or_default();
            of == path || of.split('#').next() == Some(path)
        });
        own.map(|note| note["message"].as_str().unwrap().to_lowercase() + "\n").collect()
    }

    /// Whether words are in the new site as they were, as an id, or as a day.
    fn has(&self, words: &str) -> bool {
        let words = words.trim().to_lowercase();
        let id: String = words
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect::<String>()
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let day = words.get(..10).filter(|day| day.as_bytes()[4] == b'-');
        self.brought.contains(&words)
            || !id.is_empty() && self.brought.contains(&id)
            || day.is_some_and(|day| self.brought.contains(day))
    }
}

/// The front matter of a text, whichever language it is written in.
fn front_matter(text: &str) -> Option<Value> {
    let fenced = |fence: &str| {
        let rest = text.strip_prefix(fence)?.strip_prefix('\n')?;
        let end = rest.find(&format!("\n{fence}"))?;
        Some(rest[..end].to_owned())
    };
    if let Some(head) = fenced("---") {
        return serde_yaml::from_str(&head).ok();
    }
    let table: toml::Table = toml::from_str(&fenced("+++")?).ok()?;
    serde_json::to_value(table).ok()
}

/// The data of a file of settings.
fn data(path: &str, text: &str) -> Option<Value> {
    match path.rsplit_once('.')?.1 {
        "yaml" | "yml" | "json" => serde_yaml::from_str(text).ok(),
        "toml" => serde_json::to_value(toml::from_str::<toml::Table>(text).ok()?).ok(),
        _ => None,
    }
}

/// The last key and the text of every single value in data.
fn leaves(key: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(all) if all.contains_key("$__toml_private_datetime") => {
            let day = all.values().next().and_then(Value::as_str).unwrap_or_default();
            found.push((key.to_owned(), day.to_owned()));
        }
        Value::Object(all) => all.iter().for_each(|(key, value)| leaves(key, value, found)),
        Value::Array(all) => all.iter().for_each(|value| leaves(key, value, found)),
        Value::String(text) => found.push((key.to_owned(), text.clone())),
        Value::Null => {}
        other => found.push((key.to_owned(), other.to_string())),
    }
}

/// Keys by which files are sorted: where their texts are says what they said.
const SORTED: [&str; 10] = [
    "lang",
    "language",
    "translationKey",
    "page_id",
    "uid",
    "ms.contentlocale",
    "redirect_url",
    "slug",
    "url",
    "default_lang_commit",
];

#[test]
fn every_file_and_every_value_is_brought_or_named() {
    for (kind, site) in SITES {
        let moving = Moving::new(site);
        let judged = Judged::of(&moving, kind);
        for (path, bytes) in read_tree(&moving.old()) {
            let notes = judged.notes_on(&path);
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let head = front_matter(&text);
            let body = text.rsplit("\n---\n").next().unwrap().rsplit("\n+++\n").next().unwrap();
            let is_read = || {
                let words =
                    body.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
                words.clone().count() > 0 && words.filter(|word| !judged.has(word)).count() == 0
            };
            let said = data(&path, &text).or_else(|| head.clone());
            let is_said = || {
                said.as_ref().is_some_and(|data| {
                    let mut values = Vec::new();
                    leaves("", data, &mut values);
                    values.iter().any(|(_, value)| value.len() > 2 && judged.has(value))
                })
            };
            let is_brought = judged.bytes.contains(&bytes) || is_read() || is_said();
            assert!(is_brought || !notes.is_empty(), "{kind}: {path} is lost");
            let is_left = notes.contains("not brought") && !notes.contains('`');
            let mut values = Vec::new();
            leaves("", &head.unwrap_or_default(), &mut values);
            for (key, value) in values.into_iter().filter(|_| !is_left) {
                let is_idle = SORTED.contains(&&*key) || value == "false";
                let said =
                    [format!("`{key}"), format!("{key}: {value}")].map(|it| it.to_lowercase());
                let is_named = said.iter().any(|said| notes.contains(&**said));
                // Jekyll takes the words in one text for several tags.
                let is_list = key == "tags" && value.split(' ').all(|word| judged.has(word));
                let is_there = is_list || judged.has(&value) && value.len() > 1;
                assert!(
                    is_idle || is_named || is_there,
                    "{kind}: {path}: `{key}: {value}` is lost; said of it: {notes}"
                );
            }
        }
    }
}

/// No address of electronic mail of a person is published.
#[test]
fn no_mail_of_anybody_is_brought() {
    for (kind, site) in SITES {
        let moving = Moving::new(site);
        let judged = Judged::of(&moving, kind);
        assert!(!judged.brought.contains("@old.test"), "{kind}: {}", judged.brought);
        assert!(!judged.brought.contains("@y.test"), "{kind}: {}", judged.brought);
        let report = moving.file("IMPORT.md");
        assert!(!report.contains("@old.test"), "{kind}: {report}");
    }
}

/// Each site builds, whichever way its kind is found.
#[test]
fn each_site_builds_and_is_what_auto_finds() {
    for (kind, site) in SITES {
        let (named, found) = (Moving::new(site), Moving::new(site));
        named.import(kind, &[]);
        let done = found.run("auto", &[]);
        assert_eq!((done.code, &*done.stderr), (Some(0), ""), "{kind}");
        assert_eq!(named.all(), found.all(), "{kind}");
    }
}

/// What a person does to the new site between two imports.
#[derive(Debug, Clone)]
enum Edit {
    Append(usize),
    Replace(usize),
    Delete(usize),
    Add(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let name = "[a-z]{1,8}".prop_map(|name| format!("content/articles/{name}/own-{name}.md"));
    prop_oneof![
        any::<usize>().prop_map(Edit::Append),
        any::<usize>().prop_map(Edit::Replace),
        any::<usize>().prop_map(Edit::Delete),
        name.prop_map(Edit::Add),
    ]
}

/// Carries an edit out. Returns the file that it is about, and what is in it now.
fn carry_out(edit: &Edit, dest: &Path) -> (String, Option<Vec<u8>>) {
    let all = read_tree(dest);
    let own: Vec<&String> = all
        .keys()
        .filter(|path| !path.starts_with(".tarjuman") && **path != *"IMPORT.md")
        .collect();
    let at = |n: &usize| own[n % own.len()].clone();
    let (path, bytes) = match edit {
        Edit::Append(n) => (at(n), Some([&*all[&at(n)], b"\nMine.\n"].concat())),
        Edit::Replace(n) => (at(n), Some(b"Mine.\n".to_vec())),
        Edit::Delete(n) => (at(n), None),
        Edit::Add(path) => (path.clone(), Some(b"---\ntitle: Mine\n---\n\nMine.\n".to_vec())),
    };
    let full = dest.join(&path);
    match &bytes {
        Some(bytes) => {
            fs::create_dir_all(full.parent().unwrap()).unwrap();
            fs::write(full, bytes).unwrap();
        }
        None => fs::remove_file(full).unwrap(),
    }
    (path, bytes)
}

proptest! {
    #![proptest_config(cases(40))]

    /// Importing again changes nothing; what a person changed, wrote or deleted stays so; neither
    /// touches the source.
    #[test]
    fn edits_of_a_person_survive(
        site in 0..SITES.len(),
        edits in prop::collection::vec(edit(), 0..6),
        is_source_changed in any::<bool>(),
    ) {
        let (kind, fixture) = SITES[site];
        let moving = Moving::new(fixture);
        let again = || {
            let done = moving.run(kind, &[]);
            assert_eq!((done.code, &*done.stderr), (Some(0), ""));
            read_tree(&moving.dest())
        };
        let first = again();
        prop_assert_eq!(&again(), &first);
        let mut edited = BTreeMap::new();
        edited.extend(edits.iter().map(|edit| carry_out(edit, &moving.dest())));
        if is_source_changed {
            for (path, bytes) in read_tree(&moving.old()) {
                if path.ends_with(".md") || path.ends_with(".txt") {
                    moving.write(&path, &[&*bytes, b"\nTheirs.\n"].concat());
                }
            }
        }
        let source = read_tree(&moving.old());
        let second = again();
        for (path, bytes) in &edited {
            prop_assert_eq!(second.get(path), bytes.as_ref(), "{}", path);
        }
        for (path, bytes) in &first {
            let is_free = edited.contains_key(path) || is_source_changed || &**path == "IMPORT.md"
                || path.starts_with(".tarjuman");
            prop_assert!(is_free || second.get(path) == Some(bytes), "{}", path);
        }
        prop_assert_eq!(&again(), &second);
        prop_assert_eq!(read_tree(&moving.old()), source);
    }
}
