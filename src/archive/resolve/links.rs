//! Where links and pictures lead: from relative file paths, as authors write them, to places in the
//! archive.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock};

use foldhash::HashMap;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::drafts::Drafts;
use super::link_fix::{FaultyText, LinkFault};
use super::names::Registers;
use super::path_endings::PathEndings;
use super::works::WorkMembers;
use crate::archive::align;
use crate::archive::model::{AttachmentId, LinkTarget, StaticPageId, VersionId, WorkId};
use crate::ground::diag::edit::{Fix, yaml_text};
use crate::ground::diag::{Diagnostic, FileId, Span, links as say};
use crate::ground::ids::{Id, IdVec};
use crate::ground::source::{self, PathFault, Sources};
use crate::ground::spelling::Spellings;
use crate::ground::text::{self, Key};
use crate::read::document::{BodyDoc, Documents, Name, PersonDoc};
use crate::read::markdown::{Anchors, Link, LinkKind, Outline, as_destination, split_suffix};

/// Where each link of a text leads, in their order; `None` if a link leads nowhere.
pub type Goals = Vec<Option<LinkTarget>>;

/// Links as they are written, and where they lead.
pub type Links = Vec<(Box<str>, LinkTarget)>;

/// The folders of works, and of pages outside the archive.
const ARTICLES: &str = "content/articles";
const PAGES: &str = "content/pages";

/// Every file and folder of the site that a link may name.
pub struct Places<'a> {
    files: SiteFiles<'a>,
    pub registers: &'a Registers,
    /// By the number of the file.
    of_file: IdVec<FileId, Option<LinkTarget>>,
    pub drafts: &'a Drafts<'a>,
    /// What wrong links are compared with; made when it is first needed.
    near: Mutex<HashMap<String, Arc<Spellings<'a>>>>,
    ends: OnceLock<PathEndings>,
    /// The works and groups in each folder below `articles/`; made when it is first needed.
    article_folders: OnceLock<HashMap<String, BTreeSet<&'a str>>>,
}

/// The files of the site, and what was read from them.
#[derive(Clone, Copy)]
pub struct SiteFiles<'a> {
    pub sources: &'a Sources,
    pub documents: &'a Documents,
    /// The works of the documents' versions.
    pub groups: &'a IdVec<WorkId, WorkMembers>,
}

impl<'a> Places<'a> {
    pub fn of(files: SiteFiles<'a>, registers: &'a Registers, drafts: &'a Drafts<'a>) -> Self {
        let mut places = Self {
            files,
            registers,
            of_file: IdVec::filled(files.sources.count(), || None),
            drafts,
            near: Mutex::default(),
            ends: OnceLock::new(),
            article_folders: OnceLock::new(),
        };
        places.add_files();
        places
    }

    fn add_files(&mut self) {
        let documents = self.files.documents;
        let of_versions: Vec<FileId> =
            documents.versions.par_iter().map(|version| version.body.file).collect();
        for (n, file) in of_versions.into_iter().enumerate() {
            self.of_file[file] = Some(LinkTarget::Version(VersionId::from_index(n)));
        }
        for (n, static_page) in documents.static_pages.iter().enumerate() {
            self.of_file[static_page.body.file] =
                Some(LinkTarget::StaticPage(StaticPageId::from_index(n)));
        }
        for (n, file) in documents.files.iter().enumerate() {
            self.of_file[file.file] = Some(LinkTarget::File(AttachmentId::from_index(n)));
        }
        for (id, span) in self.registers.people.registered() {
            self.of_file[span.file] = Some(LinkTarget::Person(id));
        }
        for (id, span) in self.registers.tags.registered() {
            self.of_file[span.file] = Some(LinkTarget::Tag(id));
        }
    }

    /// The place that a folder stands for. Works and pages are sorted by name.
    fn of_folder(&self, path: &str) -> Option<LinkTarget> {
        match path {
            "content" | "static" => return Some(LinkTarget::Home),
            "content/people" => return Some(LinkTarget::People),
            "content/tags" => return Some(LinkTarget::Tags),
            ARTICLES => return Some(LinkTarget::Articles),
            _ => {}
        }
        let (folder, name) = path.rsplit_once('/')?;
        match folder {
            _ if path.starts_with(ARTICLES) => {
                let groups = &self.files.groups;
                let n = groups.binary_search_by(|group| (*group.work).cmp(name)).ok()?;
                let work = WorkId::from_index(n);
                (text::nfc(self.folder_of(work)) == path).then_some(LinkTarget::Work(work))
            }
            PAGES => {
                let static_pages = &self.files.documents.static_pages;
                let n = static_pages.partition_point(|static_page| *static_page.name < *name);
                static_pages
                    .get(n)
                    .filter(|static_page| *static_page.name == *name)
                    .map(|_| LinkTarget::StaticPages(StaticPageId::from_index(n)))
            }
            _ => None,
        }
    }

    /// The path of the folder of a work, as the file system spells it.
    fn folder_of(&self, work: WorkId) -> &'a str {
        let lead = &self.files.documents.versions[self.lead(work).index()];
        let path = self.files.sources.path(lead.body.file);
        path.rsplit_once('/').map_or(path, |(folder, _)| folder)
    }

    /// The folders of works and pages.
    fn folders(&self) -> impl Iterator<Item = String> {
        let works = self.files.groups.ids();
        let works = works.map(|work| format!("{}/", text::nfc(self.folder_of(work))));
        works.chain(
            self.files
                .documents
                .static_pages
                .iter()
                .map(|static_page| format!("{PAGES}/{}/", static_page.name)),
        )
    }

    /// The picture that front matter names, relative to its file.
    pub fn picture(&self, file: FileId, src: &Name) -> Result<LinkTarget, Box<Diagnostic>> {
        match self.place(file, &src.value, src.span) {
            Ok(place @ LinkTarget::File(_)) => Ok(place),
            Ok(_) => Err(Box::new(say::not_a_picture(src.span, &src.value))),
            Err(fault) => Err(Box::new(match fault.meant {
                Some(path) => {
                    let path = path.replace('%', "%25");
                    fault.diagnostic.fix(Fix::replace([src.span], &yaml_text(&path)))
                }
                None => fault.diagnostic,
            })),
        }
    }

    /// What is published of the file at this path.
    fn file(&self, path: Key) -> Option<LinkTarget> {
        self.of_file[self.files.sources.find_by(path)?]
    }

    /// The place that `path` means in `file`.
    fn place(&self, file: FileId, path: &str, span: Span) -> Result<LinkTarget, Box<LinkFault>> {
        let wanted =
            source::named(self.files.sources.path(file), path).map_err(|fault| match fault {
                PathFault::Undecodable => say::undecodable_link(span, path),
                PathFault::Leaves => say::link_leaves_content(span, path),
            })?;
        if let Some(id) = self.files.sources.find_by(Key::of(&wanted)) {
            if let Some(until) = self.drafts.file(id) {
                return Err(say::link_to_draft(span, path, until).into());
            }
            if let Some(place) = self.of_file[id] {
                return Ok(place);
            }
        }
        match (self.of_folder(&wanted), self.drafts.folder(&wanted)) {
            (Some(place), _) => Ok(place),
            (None, Some(until)) => Err(say::link_to_draft(span, path, until).into()),
            (None, None) if self.article_folders(&wanted).next().is_some() => {
                Err(say::link_to_group(span, path).into())
            }
            (None, None) => {
                let decoded = percent_decode_str(path).decode_utf8_lossy();
                let near = self.nearest(&wanted, &decoded).or_else(|| self.meant(file, &decoded));
                let diagnostic = say::broken_link(span, path, near.as_deref());
                Err(Box::new(LinkFault { diagnostic, meant: near, reached: None }))
            }
        }
    }

    /// What a path means that was written relative to another place.
    fn meant(&self, file: FileId, written: &str) -> Option<String> {
        let ends = self.ends.get_or_init(|| {
            let files = ["content/", "static/"]
                .into_iter()
                .flat_map(|folder| self.files.sources.under(folder));
            let files = files
                .filter(|id| self.of_file[*id].is_some())
                .map(|id| text::nfc(self.files.sources.path(id)).into_owned());
            let indexes =
                ["content/people/", "content/tags/", "content/articles/"].map(str::to_owned);
            PathEndings::of(files.chain(indexes).chain(self.folders()))
        });
        ends.meant(&text::nfc(self.files.sources.path(file)), &text::nfc(written))
    }

    /// Whether a destination with `#` or `?`, read as a path, is the name of a file or folder.
    fn is_name(&self, file: FileId, dest: &str) -> bool {
        let Some(wanted) = source::joined(self.files.sources.path(file), dest) else {
            return false;
        };
        let is_file = || self.files.sources.find_by(Key::of(&wanted)).is_some();
        dest.contains(['#', '?']) && (is_file() || self.of_folder(&wanted).is_some())
    }

    /// A right path that is similar to a wrong one: another file of the same folder, or else the
    /// same file name in a folder with a similar name. It is spelled as the author would write it.
    fn nearest(&self, wanted: &str, written: &str) -> Option<String> {
        let (folder, name) = wanted.rsplit_once('/')?;
        let written = text::nfc(written.trim_end_matches('/'));
        if let Some(near) = self.files_in(folder).nearest(name) {
            return Some(written.strip_suffix(name)?.to_owned() + near);
        }
        if let Some(near) = self.folders_in(folder).nearest(name) {
            return Some(format!("{}{near}/", written.strip_suffix(name)?));
        }
        let (above, folder_name) = folder.rsplit_once('/')?;
        let near = self.folders_in(above).nearest(folder_name)?;
        let file = self.files.sources.find_by(Key::of(&format!("{above}/{near}/{name}")))?;
        self.of_file[file]
            .is_some()
            .then(|| written.replace(&format!("{folder_name}/{name}"), &format!("{near}/{name}")))
    }

    fn files_in(&self, folder: &str) -> Arc<Spellings<'a>> {
        let prefix = format!("{folder}/");
        let sources = self.files.sources;
        self.spellings(&prefix, || {
            let files = sources.under(&prefix).filter(|id| self.of_file[*id].is_some());
            let files = files.map(|id| &sources.path(id)[prefix.len()..]);
            Spellings::of(files.filter(|name| !name.contains('/')))
        })
    }

    fn folders_in(&self, folder: &str) -> Arc<Spellings<'a>> {
        self.spellings(folder, || match folder {
            "content" => Spellings::of(["articles", "people", "tags", "pages"]),
            _ if folder.starts_with(ARTICLES) => Spellings::of(self.article_folders(folder)),
            PAGES => Spellings::of(
                self.files.documents.static_pages.iter().map(|static_page| &*static_page.name),
            ),
            _ => Spellings::default(),
        })
    }

    /// The names of the works and groups in a folder below `articles/`.
    fn article_folders(&self, folder: &str) -> impl Iterator<Item = &'a str> {
        let all = self.article_folders.get_or_init(|| {
            let mut inside: HashMap<String, BTreeSet<&str>> = HashMap::default();
            for work in self.files.groups.ids() {
                let mut path = self.folder_of(work);
                while let Some((folder, name)) = path.rsplit_once('/').filter(|_| path != ARTICLES)
                {
                    if !inside.entry(text::nfc(folder).into_owned()).or_default().insert(name) {
                        break;
                    }
                    path = folder;
                }
            }
            inside
        });
        all.get(folder).into_iter().flatten().copied()
    }

    fn spellings(&self, of: &str, make: impl FnOnce() -> Spellings<'a>) -> Arc<Spellings<'a>> {
        // Only code that collects names holds the lock, and it does not panic.
        let mut near = self.near.lock().expect("a lock that nobody broke");
        if let Some(known) = near.get(of) {
            return Arc::clone(known);
        }
        let made = Arc::new(make());
        near.insert(of.to_owned(), Arc::clone(&made));
        made
    }

    /// What is known about the text at a place, if there is a text.
    fn outline(&self, place: LinkTarget) -> Option<&'a Outline> {
        match place {
            LinkTarget::Version(id) => {
                Some(&self.files.documents.versions[id.index()].body.outline)
            }
            LinkTarget::Work(id) => self.outline(LinkTarget::Version(self.lead(id))),
            LinkTarget::StaticPage(id) | LinkTarget::StaticPages(id) => {
                Some(&self.files.documents.static_pages[id.index()].body.outline)
            }
            LinkTarget::Person(_)
            | LinkTarget::Tag(_)
            | LinkTarget::File(_)
            | LinkTarget::Home
            | LinkTarget::People
            | LinkTarget::Tags
            | LinkTarget::Articles
            | LinkTarget::Here => None,
        }
    }

    fn lead(&self, work: WorkId) -> VersionId {
        self.files.groups[work].versions.start
    }

    /// Whether the text at a place has this id.
    fn has_id(&self, place: LinkTarget, id: &str) -> bool {
        let Some(outline) = self.outline(place) else { return false };
        let is_anchor = |anchor| outline.has_anchor(anchor, &self.anchors(place, outline));
        outline.named_ids().any(|have| have == id)
            || id.parse().is_ok_and(is_anchor)
            || outline.has_note(id)
    }

    /// The anchors of the text at a place.
    fn anchors(&self, place: LinkTarget, outline: &Outline) -> Anchors {
        match place {
            LinkTarget::Version(id) => self.shared_anchors(id),
            // Of the versions of a work, it is the lead, whose anchors are in order.
            LinkTarget::Work(_)
            | LinkTarget::StaticPage(_)
            | LinkTarget::StaticPages(_)
            | LinkTarget::Person(_)
            | LinkTarget::Tag(_)
            | LinkTarget::File(_)
            | LinkTarget::Home
            | LinkTarget::People
            | LinkTarget::Tags
            | LinkTarget::Articles
            | LinkTarget::Here => Anchors::in_order(outline.blocks.len()),
        }
    }

    /// The anchors that a version has in common with the others of its work.
    fn shared_anchors(&self, version: VersionId) -> Anchors {
        let work = self.files.groups.partition_point(|group| group.versions.end <= version);
        let group = &self.files.groups[WorkId::from_index(work)];
        let chain = align::chain(version, group.versions.start, |of| group.made_from(of));
        let blocks =
            |of: &VersionId| &*self.files.documents.versions[of.index()].body.outline.blocks;
        align::anchors(&chain.iter().map(blocks).collect::<Vec<_>>())
    }
}

/// Follows all links of a body.
pub fn follow<'a>(body: &'a BodyDoc, places: &Places<'a>) -> (Goals, Vec<Diagnostic>) {
    follow_all(LinkingText { file: body.file, outline: &body.outline, paths: &body.paths }, places)
}

/// Follows all links of a person's biography, in all of its languages.
pub fn follow_bios<'a>(person: &'a PersonDoc, places: &Places<'a>) -> (Links, Vec<Diagnostic>) {
    let bios = person
        .bios
        .iter()
        .map(|outline| follow_all(LinkingText { file: person.file, outline, paths: &[] }, places));
    let (goals, diagnostics): (Vec<Goals>, Vec<_>) = bios.unzip();
    let links = person.bios.iter().flat_map(|outline| &outline.links).zip(goals.concat());
    let found = links.filter_map(|(link, goal)| Some((link.destination.as_str().into(), goal?)));
    (found.collect(), diagnostics.concat())
}

/// A text with links, and the file that contains it.
#[derive(Clone, Copy)]
struct LinkingText<'a> {
    file: FileId,
    outline: &'a Outline,
    /// For links that name whole files, as far as they are known.
    paths: &'a [Option<Key>],
}

fn follow_all<'a>(text: LinkingText<'a>, places: &Places<'a>) -> (Goals, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let faulty = FaultyText::new(places.files.sources, text.file);
    let mut report = |link: &Link, fault: LinkFault| {
        let diagnostic = faulty.report(link, fault);
        diagnostics.push(match link.kind {
            // Authors who write HTML may know better.
            LinkKind::Raw => say::in_html(diagnostic),
            LinkKind::Link | LinkKind::Image => diagnostic,
        });
    };
    let paths = text.paths.iter().copied().chain(std::iter::repeat(None));
    let goals = text.outline.links.iter().zip(paths).map(|(link, path)| {
        let known = path.and_then(|path| places.file(path));
        known.or_else(|| {
            follow_link(text, link, places).map_or_else(
                |fault| {
                    let reached = fault.reached;
                    report(link, *fault);
                    reached
                },
                Some,
            )
        })
    });
    (goals.collect(), diagnostics)
}

fn follow_link<'a>(
    text: LinkingText<'a>,
    link: &Link,
    places: &Places<'a>,
) -> Result<LinkTarget, Box<LinkFault>> {
    let (dest, span, kind) = (&*link.destination, link.span, link.kind);
    if dest.is_empty() {
        return Err(say::empty_link(span).into());
    }
    let (path, suffix) = split_suffix(dest);
    let place = match path {
        "" => LinkTarget::Here,
        path => places.place(text.file, path, span).map_err(|mut fault| {
            if places.is_name(text.file, dest) {
                let diagnostic = say::unencoded_link(span, dest);
                let meant = Some(dest.replace('#', "%23").replace('?', "%3F"));
                return Box::new(LinkFault { diagnostic, meant, reached: None });
            }
            fault.meant = fault.meant.map(|path| as_destination(&path) + suffix);
            fault
        })?,
    };
    if kind == LinkKind::Image && !matches!(place, LinkTarget::File(_)) {
        return Err(say::not_a_picture(span, dest).into());
    }
    check_anchor(link, place, text, places).map_err(|mut fault| {
        fault.meant = fault.meant.map(|id| format!("{path}#{}", as_destination(&id)));
        // The text is the right one; only the place in it is not.
        fault.reached = Some(place).filter(|place| *place != LinkTarget::Here);
        fault
    })?;
    Ok(place)
}

/// If a fragment points into a text, the text must have that anchor. Fragments of other files (the
/// page of a PDF) are not checked.
fn check_anchor<'a>(
    link: &Link,
    place: LinkTarget,
    text: LinkingText<'a>,
    places: &Places<'a>,
) -> Result<(), Box<LinkFault>> {
    let (_, suffix) = split_suffix(&link.destination);
    let fragment = suffix.split_once('#').map_or("", |(_, fragment)| fragment);
    if fragment.is_empty() || matches!(place, LinkTarget::File(_)) {
        return Ok(());
    }
    let fragment = percent_decode_str(fragment).decode_utf8_lossy();
    let place =
        if place == LinkTarget::Here { places.of_file[text.file].unwrap_or(place) } else { place };
    if places.has_id(place, &fragment) {
        return Ok(());
    }
    let named = || places.outline(place).into_iter().flat_map(Outline::named_ids);
    let near = places.spellings(&format!("#{place:?}"), || Spellings::of(named()));
    let near = near.nearest(&fragment);
    let diagnostic = say::unknown_anchor(link.span, &fragment, near);
    Err(Box::new(LinkFault { diagnostic, meant: near.map(str::to_owned), reached: None }))
}
