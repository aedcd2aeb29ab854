//! People and tags: those that have a file, and those that are only used.

mod broader;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use super::absent::Absent;
use super::people::{self, people_of, people_of_person, person, person_as_written};
use super::same_names;
use crate::archive::model::{Credited, Person, PersonId, PictureCredit, Tag, TagId, Texts};
use crate::ground::diag::archive::{self as say, Unregistered};
use crate::ground::diag::{Diagnostic, Span};
use crate::ground::folding::{self, NameOf};
use crate::ground::ids::{Id, IdVec};
use crate::ground::portable_names;
use crate::ground::spelling::Spellings;
use crate::ground::text::{self, Key};
use crate::read::document::{Documents, Mention, Name, TagDoc};
use crate::read::top_picture::CreditDoc;

/// Entries sorted by id, and the way from a name, as it is written, to its entry.
pub struct Register<I, Entry> {
    entries: IdVec<I, Entry>,
    by_name: HashMap<Key, I>,
}

impl<I: Id, Entry> Register<I, Entry> {
    /// The entry that a name means: the name is its id, or another name of it.
    pub fn find(&self, name: Key) -> Option<I> {
        self.by_name.get(&name).copied()
    }

    pub fn into_entries(self) -> IdVec<I, Entry> {
        self.entries
    }

    pub fn entry_mut(&mut self, id: I) -> &mut Entry {
        &mut self.entries[id]
    }

    /// The entries with their ids.
    pub fn numbered(&self) -> impl Iterator<Item = (I, &Entry)> {
        self.entries.numbered()
    }

    pub(super) fn new(
        mut entries: Vec<Entry>,
        id: impl Fn(&Entry) -> &Box<str>,
        names: &Names<'_>,
    ) -> Self {
        entries.sort_by(|a, b| id(a).cmp(id(b)));
        let entries = IdVec::new(entries);
        let mut by_name: HashMap<Key, I> =
            entries.numbered().map(|(n, entry)| (Key::of(id(entry)), n)).collect();
        for (n, entry) in entries.numbered() {
            by_name.entry(Key::of(&id_of(id(entry)))).or_insert(n);
        }
        for (id, uses) in &names.strange {
            let entry = by_name.get(&Key::of(id)).copied();
            by_name.extend(uses.iter().filter_map(|mention| Some((mention.key, entry?))));
        }
        for (name, id) in &names.registered {
            by_name.extend(by_name.get(&Key::of(id)).map(|entry| (*name, *entry)));
        }
        Self { entries, by_name }
    }
}

impl Register<PersonId, Person> {
    /// The people who have a file, and these files.
    pub fn registered(&self) -> impl Iterator<Item = (PersonId, Span)> {
        let registered = self.entries.numbered().filter(|(_, person)| person.is_registered);
        registered.map(|(id, person)| (id, person.span))
    }
}

impl Register<TagId, Tag> {
    /// The tags that have a file, and these files.
    pub fn registered(&self) -> impl Iterator<Item = (TagId, Span)> {
        let registered = self.entries.numbered().filter(|(_, tag)| tag.is_registered);
        registered.map(|(id, tag)| (id, tag.span))
    }
}

/// All people and all tags.
pub struct Registers {
    pub people: Register<PersonId, Person>,
    pub tags: Register<TagId, Tag>,
}

impl Registers {
    /// A file with errors may be that of any unknown name, so that nothing is said of these then.
    pub fn of(
        documents: &Documents,
        absent: &Absent<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let ((people, of_people), (tags, of_tags)) =
            rayon::join(|| people(documents), || tags(documents));
        let [unknown, circular] = of_people;
        if !absent.has_faulty_people() {
            diagnostics.extend(unknown);
        }
        diagnostics.extend(circular);
        let [unknown, circular] = of_tags;
        if !absent.has_faulty_tags() {
            diagnostics.extend(unknown);
        }
        diagnostics.extend(circular);
        Self { people, tags }
    }

    /// Who made a picture; `words` finds the right ones among those of several languages.
    pub fn picture_credit<Words>(
        &self,
        credit: &CreditDoc,
        words: impl FnOnce(&Texts) -> Option<Words>,
    ) -> Option<PictureCredit<Words>> {
        match credit {
            CreditDoc::Words(texts) => words(texts).map(PictureCredit::Words),
            CreditDoc::Person(person) => self.credited(person).map(PictureCredit::Person),
        }
    }

    /// Whom a text names.
    pub fn credited(&self, mention: &Mention) -> Option<Credited> {
        Some(Credited { id: self.people.find(mention.key)?, shown: mention.shown.clone() })
    }
}

/// Registers the people who have files, then those who are only credited or mentioned.
fn people(documents: &Documents) -> (Register<PersonId, Person>, [Vec<Diagnostic>; 2]) {
    let mut entries: Vec<Person> = documents.people.iter().map(|doc| person(doc)).collect();
    let ids = entries.iter().map(|person| (&*person.id, &*person.id));
    let names = entries.iter().flat_map(|person| spellings(person).map(|name| (name, &*person.id)));
    let known = Known::of(ids, names);
    let used = documents.versions.par_iter().flat_map_iter(|version| people_of(version));
    let tied = documents.people.par_iter().flat_map_iter(|doc| people_of_person(doc));
    let names = known.names_among(used.chain(tied));
    let (new, unknown) = known.report(NameOf::Person, &names.strange);
    let new: Vec<Person> = new.into_iter().map(|(id, name)| person_as_written(id, name)).collect();
    entries.extend(new);
    let mut register = Register::new(entries, |person| &person.id, &names);
    people::add_credits(&mut register, &documents.versions);
    let circular = people::tie(&mut register, &documents.people);
    (register, [unknown, circular])
}

/// Registers the tags that have files, then those that are only used, and connects them with
/// broader and narrower ones. Reports unknown names, and circles.
fn tags(documents: &Documents) -> (Register<TagId, Tag>, [Vec<Diagnostic>; 2]) {
    let docs = &documents.tags;
    let of_versions = documents
        .versions
        .par_iter()
        .flat_map_iter(|version| version.subjects.tags.iter().flatten());
    let used = of_versions.chain(docs.par_iter().filter_map(|tag| tag.broader.as_ref()));
    let ids = docs.iter().map(|tag| (&*tag.id, &*tag.id));
    let labels =
        docs.iter().flat_map(|tag| tag.label.0.iter().map(|(_, label)| (&**label, &*tag.id)));
    let known = Known::of(ids, labels);
    let names = known.names_among(used);
    let (new, unknown) = known.report(NameOf::Thing, &names.strange);
    let new: Vec<Tag> = new.into_iter().map(|(id, name)| tag_as_written(id, name)).collect();
    let mut register =
        Register::new(docs.iter().map(|doc| tag(doc)).chain(new).collect(), |tag| &tag.id, &names);
    let mut circular = Vec::new();
    broader::link(&mut register, docs, &mut circular);
    (register, [unknown, circular])
}

/// The names by which people or tags are called that are nobody's id.
pub(super) struct Names<'n> {
    pub strange: Strange<'n>,
    /// Those that a file gives to exactly one, and its id.
    registered: Vec<(Key, Box<str>)>,
}

/// The uses of names that belong to nobody, by the ids under which they are filed.
pub(super) type Strange<'n> = BTreeMap<Box<str>, Vec<&'n Mention>>;

/// The ids that have a file, and other names for the same people or tags.
pub(super) struct Known<'a> {
    ids: Vec<&'a str>,
    keys: HashSet<Key>,
    /// By the id under which an unregistered name is filed.
    filed: HashMap<Box<str>, &'a str>,
    /// Of ids and of names; made when a name is found that belongs to nobody.
    near: OnceLock<(Spellings<'a>, Spellings<'a>)>,
    /// Ids by name.
    names: HashMap<&'a str, &'a str>,
    /// Every name with its id; several may have one.
    named: Vec<(&'a str, &'a str)>,
    /// The same by the keys of names; none where several have the name.
    by_key: OnceLock<HashMap<Key, Option<&'a str>>>,
    /// The same for ids and names in small letters.
    by_small: OnceLock<HashMap<Key, Option<&'a str>>>,
    /// Ids by how names are spelt carelessly.
    folded: OnceLock<HashMap<String, &'a str>>,
}

impl<'a> Known<'a> {
    pub fn of(
        ids: impl Iterator<Item = (&'a str, &'a str)> + Clone,
        names: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Self {
        Self {
            ids: ids.clone().map(|(id, _)| id).collect(),
            keys: ids.clone().map(|(id, _)| Key::of(id)).collect(),
            filed: ids.clone().map(|(id, _)| (id_of(id), id)).collect(),
            names: names.clone().collect(),
            named: names.collect(),
            near: OnceLock::new(),
            by_key: OnceLock::new(),
            by_small: OnceLock::new(),
            folded: OnceLock::new(),
        }
    }

    /// The names that are nobody's id among these uses.
    pub fn names_among<'n>(&self, uses: impl ParallelIterator<Item = &'n Mention>) -> Names<'n> {
        let mut names = Names { strange: Strange::new(), registered: Vec::new() };
        let strange = uses.filter(|mention| !self.keys.contains(&mention.key));
        for mention in strange.collect::<Vec<_>>() {
            let name = &mention.name.value;
            match self.registered(mention.key).or_else(|| self.in_other_case(name)) {
                Some(id) => names.registered.push((mention.key, id.into())),
                None => {
                    names.strange.entry(id_of(&mention.name.value)).or_default().push(mention);
                }
            }
        }
        names
    }

    /// The only one that has this name in its file.
    fn registered(&self, name: Key) -> Option<&'a str> {
        let by_key = self.by_key.get_or_init(|| {
            let mut by_key: HashMap<Key, Option<&str>> = HashMap::default();
            for (name, id) in &self.named {
                let of = by_key.entry(Key::of(name)).or_insert(Some(id));
                *of = of.filter(|of| of == id);
            }
            by_key
        });
        by_key.get(&name).copied().flatten()
    }

    /// The only one whose id or name differs from this at most in capital letters.
    fn in_other_case(&self, name: &str) -> Option<&'a str> {
        let by_small = self.by_small.get_or_init(|| {
            let ids = self.ids.iter().map(|id| (*id, *id));
            let mut by_small: HashMap<Key, Option<&str>> = HashMap::default();
            for (name, id) in ids.chain(self.named.iter().copied()) {
                let of = by_small.entry(Key::of(&name.to_lowercase())).or_insert(Some(id));
                *of = of.filter(|of| *of == id);
            }
            by_small
        });
        by_small.get(&Key::of(&name.to_lowercase())).copied().flatten()
    }

    /// Whether more than one have this name in their files.
    fn is_of_several(&self, name: Key) -> bool {
        let by_key = self.by_key.get();
        by_key.and_then(|by_key| by_key.get(&name)).is_some_and(Option::is_none)
    }

    /// All that have this name in their files.
    fn called(&self, name: Key) -> Vec<&'a str> {
        let named = self.named.iter().filter(|(own, _)| Key::of(own) == name);
        let mut ids: Vec<&str> = named.map(|(_, id)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Reports every unknown name once, at its first place. Returns the names that are new: those
    /// that are not the id of a file in other letters.
    pub fn report<'n>(
        &self,
        of: NameOf,
        unknown: &Strange<'n>,
    ) -> (Vec<(Box<str>, &'n Name)>, Vec<Diagnostic>) {
        let all: Vec<same_names::Uses<'n, '_>> =
            unknown.iter().map(|(id, uses)| (&**id, &uses[..])).collect();
        let others = same_names::others(&all, of);
        let told = all.par_iter().map(|(id, uses)| {
            let file = self.of_file(&uses[0].name.value);
            let near = file.or_else(|| self.near(id, &uses[0].name.value, of));
            let is_near_itself = file.is_some() || self.filed.contains_key(*id);
            let (name, key) = (&uses[0].name, uses[0].key);
            let merged = merged(uses);
            let is_this = |name: &str| {
                near.is_some_and(|near| {
                    self.of_file(name) == Some(near) || bare(name) == bare(near)
                })
            };
            let is_certain = uses.iter().all(|mention| is_this(&mention.name.value));
            let uses = uses.iter().map(|mention| mention.name.span).collect();
            let found = Unregistered { name, uses, id, near, is_near_itself, is_certain };
            if self.is_of_several(key) {
                return say::name_of_several(&found, &self.called(key), of);
            }
            let told = match (others.get(id).filter(|_| near.is_none()), of) {
                (Some(other), _) => say::other_spelling(&found, &other.name, of),
                (None, NameOf::Person) => say::unknown_person(&found),
                (None, NameOf::Thing) => say::unknown_tag(&found),
                (None, NameOf::Series) => say::unknown_series(&found),
            };
            merged.into_iter().fold(told, say::taken_for_the_same)
        });
        let new = unknown.iter().filter(|(id, _)| !self.filed.contains_key(&***id));
        (new.map(|(id, uses)| (id.clone(), &uses[0].name)).collect(), told.collect())
    }

    /// The id of the file that a name is the path of: `ann.yaml`, `../../people/ann.yaml`.
    fn of_file(&self, name: &str) -> Option<&'a str> {
        let file = name.rsplit(['/', '\\']).next()?;
        self.filed.get(file.strip_suffix(".yaml").or(file.strip_suffix(".yml"))?).copied()
    }

    /// The id that was most likely meant.
    fn near(&self, id: &str, name: &str, of: NameOf) -> Option<&'a str> {
        let by_name = |name: &str| self.names.get(name).copied();
        let same = self.filed.get(id).copied().or_else(|| by_name(name));
        let folded = || {
            let folded = self.folded.get_or_init(|| self.folded(of));
            folding::keys(name, of).iter().find_map(|key| folded.get(key)).copied()
        };
        let (ids, names) = self.near.get_or_init(|| {
            let (ids, names) = (self.ids.iter().copied(), self.names.keys().copied());
            (Spellings::of(ids), Spellings::of(names))
        });
        let near = || ids.nearest(name).or_else(|| by_name(names.nearest(name)?));
        same.or_else(folded).or_else(near)
    }

    fn folded(&self, of: NameOf) -> HashMap<String, &'a str> {
        let ids = self.ids.iter().map(|id| (*id, *id));
        let names = self.named.iter().copied().chain(ids);
        names
            .flat_map(|(name, id)| folding::keys(name, of).into_iter().map(move |key| (key, id)))
            .collect()
    }
}

/// The names among these that are filed under one id with the first, although they differ in more
/// than capital letters, spaces and hyphens: `TCP/IP` and `TCP-IP`.
fn merged<'n>(uses: &[&'n Mention]) -> Vec<&'n Name> {
    let mut others = uses.iter().map(|mention| &mention.name).peekable();
    let Some(first) = others.peek().copied() else { return Vec::new() };
    let mut known: Option<HashSet<String>> = None;
    others
        .filter(|other| {
            other.value != first.value
                && known
                    .get_or_insert_with(|| HashSet::from_iter([bare(&first.value)]))
                    .insert(bare(&other.value))
        })
        .collect()
}

/// A name without capital letters, and without what may be between its words.
fn bare(name: &str) -> String {
    let name = text::nfc(name).to_lowercase();
    name.replace(|c: char| c.is_whitespace() || matches!(c, '-' | '_'), "")
}

/// All names of a person.
fn spellings(person: &Person) -> impl Iterator<Item = &str> + Clone {
    let names = person.entry.name.0.iter().map(|(_, name)| name);
    names.chain(&person.entry.also).map(|name| &**name)
}

/// The id under which an unregistered name is filed: lower case, hyphens in place of what an
/// address cannot contain well, words for signs that make it another name, and no longer than the
/// name of a file can be.
fn id_of(name: &str) -> Box<str> {
    let name = text::nfc(name).to_lowercase();
    let mut spelled = String::with_capacity(name.len());
    for (at, c) in name.char_indices() {
        let is_at_word = || name[at..].chars().nth(1).is_some_and(char::is_alphanumeric);
        let begins = spelled.is_empty() || spelled.ends_with('-');
        match SIGNS.iter().find(|(sign, _)| *sign == c) {
            Some(_) if c == '#' && spelled.is_empty() && is_at_word() => {} // `#rivers`
            Some((_, word)) => spelled.extend(["-", word, "-"]),
            None if c == '.' && begins && is_at_word() => spelled.push_str("dot-"),
            None if c.is_alphanumeric() || is_mark(c) || is_sign(c) => spelled.push(c),
            None => spelled.push('-'),
        }
    }
    let words: Vec<&str> = spelled.split('-').filter(|word| !word.is_empty()).collect();
    let id = words.join("-");
    let id = id[..id.floor_char_boundary(LONGEST_ID)].trim_matches(['.', '-']);
    match id {
        "" => signs_only(&name),
        // The page of the list is there.
        "index.html" => "index-html".into(),
        id if portable_names::refusal(id).is_some() => {
            let (stem, ending) = id.split_at(id.find('.').unwrap_or(id.len()));
            [stem, "_", ending].concat().into()
        }
        id => id.into(),
    }
}

/// Signs that make it another name, which some hosts refuse: `C#`, `100%`.
const SIGNS: [(char, &str); 9] = [
    ('#', "sharp"),
    ('%', "percent"),
    ('٪', "percent"),
    ('&', "and"),
    ('@', "at"),
    ('$', "dollar"),
    ('=', "equals"),
    ('*', "star"),
    ('~', "tilde"),
];

/// The id of a name without letters: the numbers of its characters.
fn signs_only(name: &str) -> Box<str> {
    let visible = name.chars().filter(|c| !c.is_whitespace() && !text::is_invisible(*c));
    let numbers: Vec<String> = visible.take(20).map(|c| format!("u{:x}", u32::from(c))).collect();
    if numbers.is_empty() { "unnamed".into() } else { numbers.join("-").into() }
}

/// In bytes; file systems allow 255.
const LONGEST_ID: usize = 200;

/// Signs that belong to the letters before them: combining marks and the joiners of Persian and
/// Indic scripts.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '.' | '_') || text::is_combining(c)
}

/// Signs that make it another name, and that every host accepts: `C++`, emoji.
fn is_sign(c: char) -> bool {
    c == '+' || !c.is_ascii() && text::is_symbol(c)
}

fn tag(doc: &TagDoc) -> Tag {
    Tag {
        id: doc.id.clone(),
        label: doc.label.clone(),
        description: doc.description.clone(),
        broader: None,
        narrower: Vec::new(),
        span: Span::whole(doc.file),
        is_registered: true,
        formerly: doc.former.ids.clone(),
    }
}

fn tag_as_written(id: Box<str>, name: &Name) -> Tag {
    let label = Texts(vec![(None, name.value.as_str().into())]);
    Tag {
        id,
        label,
        description: Texts::default(),
        broader: None,
        narrower: Vec::new(),
        span: name.span,
        is_registered: false,
        formerly: Vec::new(),
    }
}
