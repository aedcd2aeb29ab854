//! People and tags: those that have a file, and those that are only used.

use std::collections::{BTreeMap, HashMap};

use super::{is_circular, unregistered};
use crate::archive::{Person, PersonEntry, PersonId, Tag, TagId, Texts};
use crate::diag::{Diagnostic, Span, content};
use crate::document::{Documents, Name, PersonDoc, TagDoc};
use crate::text;

/// Entries sorted by id, and the way from a name as written to its entry.
pub struct Register<Entry> {
    entries: Vec<Entry>,
    by_name: HashMap<Box<str>, u32>,
}

impl<Entry> Register<Entry> {
    /// The number of the entry that is meant by `name`: its id, or what an unregistered name was filed under.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).or_else(|| self.by_name.get(&*id_of(name))).copied()
    }

    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    fn new(mut entries: Vec<Entry>, id: impl Fn(&Entry) -> &Box<str>) -> Self {
        entries.sort_by(|a, b| id(a).cmp(id(b)));
        let by_name = entries.iter().enumerate().map(|(n, entry)| (id(entry).clone(), n as u32)).collect();
        Self { entries, by_name }
    }
}

impl Register<Person> {
    /// The numbers and files of the people that have one.
    pub fn registered(&self) -> impl Iterator<Item = (u32, Span)> {
        let numbered = self.entries.iter().enumerate().filter(|(_, person)| person.is_registered);
        numbered.map(|(n, person)| (n as u32, person.span))
    }

    pub fn person(&self, name: &Name) -> Option<PersonId> {
        self.find(&name.value).map(PersonId)
    }
}

impl Register<Tag> {
    /// The numbers and files of the tags that have one.
    pub fn registered(&self) -> impl Iterator<Item = (u32, Span)> {
        let numbered = self.entries.iter().enumerate().filter(|(_, tag)| tag.is_registered);
        numbered.map(|(n, tag)| (n as u32, tag.span))
    }

    pub fn tag(&self, name: &Name) -> Option<TagId> {
        self.find(&name.value).map(TagId)
    }
}

/// Registers the people that have files, then those that are only credited or mentioned.
pub fn people(documents: &mut Documents, diagnostics: &mut Vec<Diagnostic>) -> Register<Person> {
    let mut entries: Vec<Person> = std::mem::take(&mut documents.people).into_iter().map(person).collect();
    let unknown = unknown_names(documents.versions.iter().flat_map(people_of), entries.iter().map(|p| &*p.id));
    for (id, uses) in unknown {
        let known = entries.iter().filter(|p| p.is_registered);
        let near = text::nearest(&uses[0].value, known.map(|p| &*p.id)).map(str::to_owned);
        let near = near.or_else(|| named(&entries, &uses[0].value));
        diagnostics.push(unregistered(content::Kind::Person, &uses, near.as_deref()));
        if !entries.iter().any(|person| person.is_registered && person.id == id) {
            entries.push(person_as_written(id, &uses[0]));
        }
    }
    Register::new(entries, |person| &person.id)
}

/// Registers the tags that have files, then those that are only used, and links them to broader and narrower ones.
pub fn tags(documents: &mut Documents, diagnostics: &mut Vec<Diagnostic>) -> Register<Tag> {
    let docs = std::mem::take(&mut documents.tags);
    let of_versions = documents.versions.iter().flat_map(|version| version.subjects.tags.iter().flatten());
    let used = of_versions.chain(docs.iter().filter_map(|tag| tag.broader.as_ref()));
    let unknown = unknown_names(used, docs.iter().map(|tag| &*tag.id));
    let broader: Vec<(Box<str>, Name)> =
        docs.iter().filter_map(|tag| Some((tag.id.clone(), tag.broader.clone()?))).collect();
    let mut entries: Vec<Tag> = docs.into_iter().map(tag).collect();
    for (id, uses) in unknown {
        let known = entries.iter().filter(|tag| tag.is_registered);
        let near = text::nearest(&uses[0].value, known.map(|tag| &*tag.id));
        diagnostics.push(unregistered(content::Kind::Tag, &uses, near));
        if !entries.iter().any(|tag| tag.is_registered && tag.id == id) {
            entries.push(tag_as_written(id, &uses[0]));
        }
    }
    let mut register = Register::new(entries, |tag| &tag.id);
    link_broader(&mut register, &broader, diagnostics);
    register
}

fn link_broader(register: &mut Register<Tag>, broader: &[(Box<str>, Name)], diagnostics: &mut Vec<Diagnostic>) {
    let pairs = broader.iter().filter_map(|(id, name)| Some((register.find(id)?, register.find(&name.value)?, name)));
    let pairs: Vec<(u32, u32, &Name)> = pairs.collect();
    let above: HashMap<u32, u32> = pairs.iter().map(|(tag, broader, _)| (*tag, *broader)).collect();
    for (tag, broader, name) in pairs {
        if is_circular(tag, |at| above.get(&at).copied(), above.len()) {
            diagnostics.push(content::circular_broader(name.span, &name.value));
            continue;
        }
        register.entries[tag as usize].broader = Some(TagId(broader));
        register.entries[broader as usize].narrower.push(TagId(tag));
    }
    for tag in &mut register.entries {
        tag.narrower.sort_unstable();
    }
}

fn people_of(version: &crate::document::VersionDoc) -> impl Iterator<Item = &Name> {
    let credits = &version.credits;
    let roles = [&credits.authors, &credits.translators, &credits.editors, &credits.reviewers];
    roles.into_iter().flatten().chain(version.subjects.people.iter().flatten())
}

/// The uses of names that are nobody's id, by the id they are filed under, in the order of ids.
fn unknown_names<'a>(
    uses: impl Iterator<Item = &'a Name>,
    registered: impl Iterator<Item = &'a str>,
) -> BTreeMap<Box<str>, Vec<Name>> {
    let registered: std::collections::HashSet<&str> = registered.collect();
    let mut unknown: BTreeMap<Box<str>, Vec<Name>> = BTreeMap::new();
    for name in uses.filter(|name| !registered.contains(name.value.as_str())) {
        unknown.entry(id_of(&name.value)).or_default().push(name.clone());
    }
    unknown
}

/// The registered person whose name or other spelling is `name`.
fn named(people: &[Person], name: &str) -> Option<String> {
    let spells = |person: &&Person| {
        let names = person.entry.name.0.iter().map(|(_, name)| name);
        names.chain(&person.entry.also).any(|spelling| **spelling == *name)
    };
    people.iter().find(spells).map(|person| person.id.to_string())
}

/// The id that an unregistered name is filed under: lower case, hyphens for whatever an address cannot hold well.
fn id_of(name: &str) -> Box<str> {
    let keep = |c: char| if c.is_alphanumeric() || is_mark(c) { c } else { '-' };
    let spaced: String = text::nfc(name).to_lowercase().chars().map(keep).collect();
    let words: Vec<&str> = spaced.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "unnamed".into() } else { words.join("-").into() }
}

/// Signs that belong to the letters before them: combining marks and the joiners of Persian and Indic scripts.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '.' | '_') || text::is_combining(c)
}

fn person(doc: PersonDoc) -> Person {
    Person { id: doc.id, entry: doc.entry, span: Span::whole(doc.file), is_registered: true }
}

fn person_as_written(id: Box<str>, name: &Name) -> Person {
    let entry = PersonEntry { name: Texts(vec![(None, name.value.as_str().into())]), ..PersonEntry::default() };
    Person { id, entry, span: name.span, is_registered: false }
}

fn tag(doc: TagDoc) -> Tag {
    let TagDoc { id, file, label, description, .. } = doc;
    let span = Span::whole(file);
    Tag { id, label, description, broader: None, narrower: Vec::new(), span, is_registered: true }
}

fn tag_as_written(id: Box<str>, name: &Name) -> Tag {
    let label = Texts(vec![(None, name.value.as_str().into())]);
    let (description, span) = (Texts::default(), name.span);
    Tag { id, label, description, broader: None, narrower: Vec::new(), span, is_registered: false }
}
