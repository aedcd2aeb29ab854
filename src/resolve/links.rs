//! Where links and pictures lead: from relative file paths, as authors write them, to places in the archive.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::names::Register;
use super::works::Group;
use crate::archive::{Goal, Person, PersonId, Place, SheetId, Tag, TagId, VersionId, WorkId};
use crate::diag::{Diagnostic, FileId, Span, content};
use crate::document::{BodyDoc, Documents, Name};
use crate::markdown::{LinkKind, Outline};
use crate::source::Sources;
use crate::text;

/// The goals of a body's links, sorted by the links' text.
pub type Links = Vec<(Box<str>, Goal)>;

/// Every file and folder of the site that a link may name.
pub struct Places<'a> {
    pub people: &'a Register<Person>,
    pub tags: &'a Register<Tag>,
    documents: &'a Documents,
    groups: &'a [Group],
    sources: &'a Sources,
    /// By the number of the file.
    of_file: HashMap<FileId, Place>,
    of_folder: HashMap<String, Place>,
    drafts: HashSet<FileId>,
    /// Files whose names hold more than ASCII, by their NFC spelling: a link and a file system may differ in it.
    composed: HashMap<String, FileId>,
}

impl<'a> Places<'a> {
    pub fn of(
        documents: &'a Documents,
        groups: &'a [Group],
        sources: &'a Sources,
        people: &'a Register<Person>,
        tags: &'a Register<Tag>,
    ) -> Self {
        let mut places = Self {
            people,
            tags,
            documents,
            groups,
            sources,
            of_file: HashMap::new(),
            of_folder: HashMap::new(),
            drafts: documents.drafts.iter().copied().collect(),
            composed: HashMap::new(),
        };
        places.add_files();
        places.add_folders();
        places
    }

    fn add_files(&mut self) {
        let documents = self.documents;
        let numbered = |n: usize| n as u32;
        for (n, version) in documents.versions.iter().enumerate() {
            self.of_file.insert(version.body.file, Place::Version(VersionId(numbered(n))));
        }
        for (n, sheet) in documents.sheets.iter().enumerate() {
            self.of_file.insert(sheet.body.file, Place::Sheet(SheetId(numbered(n))));
        }
        for (n, file) in documents.files.iter().enumerate() {
            self.of_file.insert(file.file, Place::File(numbered(n)));
        }
        for (id, span) in self.people.registered() {
            self.of_file.insert(span.file, Place::Person(PersonId(id)));
        }
        for (id, span) in self.tags.registered() {
            self.of_file.insert(span.file, Place::Tag(TagId(id)));
        }
        let uncommon = self.sources.under("").filter(|id| !self.sources.path(*id).is_ascii());
        self.composed = uncommon.map(|id| (text::nfc(self.sources.path(id)).into_owned(), id)).collect();
    }

    fn add_folders(&mut self) {
        for (n, group) in self.groups.iter().enumerate() {
            self.of_folder.insert(format!("content/articles/{}", group.work), Place::Work(WorkId(n as u32)));
        }
        for (n, sheet) in self.documents.sheets.iter().enumerate().rev() {
            self.of_folder.insert(format!("content/pages/{}", sheet.name), Place::Sheets(SheetId(n as u32)));
        }
        let indexes = [("people", Place::People), ("tags", Place::Tags), ("articles", Place::Articles)];
        self.of_folder.extend(indexes.map(|(name, place)| (format!("content/{name}"), place)));
    }

    /// The picture that a front matter names, relative to its file.
    pub fn picture(&self, file: FileId, src: &Name) -> Result<Place, Box<Diagnostic>> {
        let place = self.place(file, &src.value, src.span)?;
        match place {
            Place::File(_) => Ok(place),
            _ => Err(Box::new(content::not_a_picture(src.span, &src.value))),
        }
    }

    /// The place that `path`, written in `file`, names.
    fn place(&self, file: FileId, path: &str, span: Span) -> Result<Place, Box<Diagnostic>> {
        let decoded = percent_decode_str(path).decode_utf8();
        let decoded = decoded.map_err(|_| content::undecodable_link(span, path))?;
        let joined = join(self.sources.path(file), &text::nfc(&decoded));
        let wanted = joined.ok_or_else(|| content::link_leaves_content(span, path))?;
        if let Some(id) = self.sources.find(&wanted).or_else(|| self.composed.get(&wanted).copied()) {
            if self.drafts.contains(&id) {
                return Err(Box::new(content::link_to_draft(span, path)));
            }
            if let Some(place) = self.of_file.get(&id) {
                return Ok(*place);
            }
        }
        let folder = self.of_folder.get(wanted.trim_end_matches('/')).copied();
        folder.ok_or_else(|| Box::new(content::broken_link(span, path, self.nearest(&wanted, path).as_deref())))
    }

    /// Whether a destination with `#` or `?` in it is, read as a path, the name of a file or a folder.
    fn is_name(&self, file: FileId, dest: &str) -> bool {
        let Some(wanted) = join(self.sources.path(file), &text::nfc(dest)) else { return false };
        let is_file = || self.sources.find(&wanted).is_some() || self.composed.contains_key(&wanted);
        dest.contains(['#', '?']) && (is_file() || self.of_folder.contains_key(&wanted))
    }

    /// A right path near a wrong one: another file of the same folder, else the same file name in a folder of a like
    /// name. The answer is spelled as the author would write it.
    fn nearest(&self, wanted: &str, written: &str) -> Option<String> {
        let (folder, name) = wanted.trim_end_matches('/').rsplit_once('/')?;
        let prefix = format!("{folder}/");
        let siblings: Vec<&str> =
            self.sources.under(&prefix).map(|id| &self.sources.path(id)[prefix.len()..]).collect();
        if let Some(near) = text::nearest(name, siblings.iter().copied()) {
            return Some(written.trim_end_matches('/').strip_suffix(name)?.to_owned() + near);
        }
        let (above, folder_name) = folder.rsplit_once('/')?;
        let folders = self.of_folder.keys().filter_map(|path| path.strip_prefix(above)?.strip_prefix('/'));
        let near = text::nearest(folder_name, folders.filter(|name| !name.contains('/')))?;
        let exists = self.sources.find(&format!("{above}/{near}/{name}")).is_some();
        exists.then(|| written.replace(&format!("{folder_name}/{name}"), &format!("{near}/{name}")))
    }

    /// What is known of the text at a place, where there is one.
    fn outline(&self, place: Place) -> Option<&Outline> {
        match place {
            Place::Version(id) => Some(&self.documents.versions[id.0 as usize].body.outline),
            Place::Work(id) => {
                let lead = self.groups[id.0 as usize].versions.start;
                Some(&self.documents.versions[lead as usize].body.outline)
            }
            Place::Sheet(id) | Place::Sheets(id) => Some(&self.documents.sheets[id.0 as usize].body.outline),
            _ => None,
        }
    }
}

/// Follows all links of a body.
pub fn follow(body: &BodyDoc, places: &Places<'_>) -> (Links, Vec<Diagnostic>) {
    let (mut links, mut diagnostics): (Links, _) = (Vec::new(), Vec::new());
    for link in &body.outline.links {
        match follow_link(body, &link.destination, link.span, link.kind, places) {
            Ok(goal) => links.push((link.destination.as_str().into(), goal)),
            Err(fault) => diagnostics.push(*fault),
        }
    }
    links.sort_by(|a, b| a.0.cmp(&b.0));
    links.dedup_by(|a, b| a.0 == b.0);
    (links, diagnostics)
}

fn follow_link(
    body: &BodyDoc,
    dest: &str,
    span: Span,
    kind: LinkKind,
    places: &Places<'_>,
) -> Result<Goal, Box<Diagnostic>> {
    let (path, suffix) = dest.split_at(dest.find(['#', '?']).unwrap_or(dest.len()));
    let place = match path {
        "" => Place::Here,
        path => places.place(body.file, path, span).map_err(|fault| {
            if places.is_name(body.file, dest) { Box::new(content::unencoded_link(span, dest)) } else { fault }
        })?,
    };
    if kind == LinkKind::Image && !matches!(place, Place::File(_)) {
        return Err(Box::new(content::not_a_picture(span, dest)));
    }
    if let Some((_, fragment)) = suffix.split_once('#') {
        check_anchor(fragment, place, body, span, places)?;
    }
    Ok(Goal { place, suffix: suffix.into() })
}

/// The text that a fragment points into must have that anchor. Files (a page of a PDF) answer for themselves.
fn check_anchor(
    fragment: &str,
    place: Place,
    body: &BodyDoc,
    span: Span,
    places: &Places<'_>,
) -> Result<(), Box<Diagnostic>> {
    if fragment.is_empty() || matches!(place, Place::File(_)) {
        return Ok(());
    }
    let fragment = percent_decode_str(fragment).decode_utf8_lossy();
    let outline = if place == Place::Here { Some(&body.outline) } else { places.outline(place) };
    let anchors = || outline.into_iter().flat_map(Outline::ids);
    if anchors().any(|anchor| anchor == fragment) {
        return Ok(());
    }
    let known: Vec<_> = anchors().collect();
    let near = text::nearest(&fragment, known.iter().map(|anchor| &**anchor));
    Err(Box::new(content::unknown_anchor(span, &fragment, near)))
}

/// `path` as seen from the folder of `file`, without `.` and `..`; from the root of `static/` if it begins with a
/// slash. `None` where it leads out of what is published.
fn join(file: &str, path: &str) -> Option<String> {
    let (base, path) = match path.strip_prefix('/') {
        Some(rest) => ("static", rest),
        None => (file.rsplit_once('/').map_or("", |(folder, _)| folder), path),
    };
    let mut names: Vec<&str> = base.split('/').collect();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()?),
            name => names.push(name),
        }
    }
    let is_published = matches!(names.first(), Some(&"content" | &"static"));
    is_published.then(|| names.join("/"))
}
