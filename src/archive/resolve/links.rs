//! Where links and pictures lead: from relative file paths, as authors write them, to places in the
//! archive. `follow` goes through the links of a text.

mod follow;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock};

use foldhash::HashMap;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::absent::Absent;
use super::fragments::LinkedTexts;
use super::link_fix::LinkFault;
use super::names::Registers;
use super::near_path::{self, NearPath, is_certain};
use super::path_endings::PathEndings;
use super::series::SeriesRegister;
use super::site_files::SiteFiles;
use crate::archive::model::{AttachmentId, LinkTarget, StaticPageId, VersionId, WorkId};
use crate::ground::diag::edit::{Fix, yaml_text};
use crate::ground::diag::{Diagnostic, FileId, Span, links as say};
use crate::ground::ids::{Id, IdVec};
use crate::ground::source::{self, PathFault};
use crate::ground::spelling::Spellings;
use crate::ground::text::{self, Key};
use crate::read::document::{Absence, Documents, Name};
use crate::read::markdown::facts::{Destination, classify_destination};
use crate::read::picture::may_be_picture;
pub use follow::{follow, follow_bios, follow_words};

/// So many files of a folder are compared with a name that leads nowhere.
const MOST_COMPARED: usize = 1000;

/// The folders of works, and of pages outside the archive.
const ARTICLES: &str = "content/articles";
const PAGES: &str = "content/pages";

/// Every file and folder of the site that a link may name.
pub struct Places<'a> {
    files: SiteFiles<'a>,
    pub registers: &'a Registers,
    /// By the number of the file.
    of_file: IdVec<FileId, Option<LinkTarget>>,
    pub absent: &'a Absent<'a>,
    /// What wrong links are compared with; made when it is first needed.
    near: Mutex<HashMap<String, Arc<Spellings<'a>>>>,
    ends: OnceLock<PathEndings>,
    /// The works and groups in each folder below `articles/`; made when it is first needed.
    article_folders: OnceLock<HashMap<String, BTreeSet<&'a str>>>,
    texts: LinkedTexts<'a>,
}

/// A path as an author wrote it.
#[derive(Clone, Copy)]
struct WrittenPath<'p> {
    path: &'p str,
    span: Span,
    is_picture: bool,
}

impl<'a> Places<'a> {
    pub fn of(
        files: SiteFiles<'a>,
        (registers, series): (&'a Registers, &SeriesRegister),
        absent: &'a Absent<'a>,
    ) -> Self {
        let mut places = Self {
            files,
            registers,
            of_file: IdVec::filled(files.sources.count(), || None),
            absent,
            near: Mutex::default(),
            ends: OnceLock::new(),
            article_folders: OnceLock::new(),
            texts: LinkedTexts::of(files.documents, files.groups),
        };
        places.add_files();
        for (id, span) in series.registered() {
            places.of_file[span.file] = Some(LinkTarget::Series(id));
        }
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
            "content/series" => return Some(LinkTarget::AllSeries),
            ARTICLES => return Some(LinkTarget::Articles),
            _ => {}
        }
        let (folder, name) = path.rsplit_once('/')?;
        match folder {
            _ if path.starts_with(ARTICLES) => {
                let groups = &self.files.groups;
                let n = groups.binary_search_by(|group| (*group.work).cmp(name)).ok()?;
                let work = WorkId::from_index(n);
                (text::nfc(self.files.folder_of(work)) == path).then_some(LinkTarget::Work(work))
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

    /// The folders of works and pages.
    fn folders(&self) -> impl Iterator<Item = String> {
        let works = self.files.groups.ids();
        let works = works.map(|work| format!("{}/", text::nfc(self.files.folder_of(work))));
        works.chain(
            self.files
                .documents
                .static_pages
                .iter()
                .map(|static_page| format!("{PAGES}/{}/", static_page.name)),
        )
    }

    /// The picture that front matter names, relative to its file; or what there is to say of it.
    pub fn picture(&self, file: FileId, src: &Name) -> Result<LinkTarget, Option<Diagnostic>> {
        if classify_destination(&src.value) != Destination::Internal {
            return Err(Some(say::picture_elsewhere(src.span, &src.value)));
        }
        let path = WrittenPath { path: &src.value, span: src.span, is_picture: true };
        match self.place(file, path) {
            Ok(place @ LinkTarget::File(_)) if may_be_picture(&src.value) => Ok(place),
            Ok(_) => Err(Some(say::not_a_picture(src.span, &src.value))),
            Err(fault) => Err(match fault.meant {
                Some(path) => {
                    let fix = Fix::replace([src.span], &yaml_text(&path.replace('%', "%25")));
                    fault.diagnostic.map(|diagnostic| diagnostic.fix(fix))
                }
                None => fault.diagnostic,
            }),
        }
    }

    /// What is published of the file at this path.
    fn file(&self, path: Key) -> Option<LinkTarget> {
        self.of_file[self.files.sources.find_by(path)?]
    }

    /// The place that a path means in `file`.
    fn place(&self, file: FileId, written: WrittenPath<'_>) -> Result<LinkTarget, Box<LinkFault>> {
        let WrittenPath { path, span, .. } = written;
        let wanted =
            source::named(self.files.sources.path(file), path).map_err(|fault| match fault {
                PathFault::Undecodable => say::undecodable_link(span, path),
                PathFault::Leaves => say::link_leaves_content(span, path),
            })?;
        if let Some(place) = self.file(Key::of(&wanted)) {
            return Ok(place);
        }
        let absent = |why| match why {
            Absence::Draft => say::link_to_draft(span, path, None).into(),
            Absence::Until(day) => say::link_to_draft(span, path, Some(day)).into(),
            Absence::Unread => LinkFault::unsaid(),
        };
        if let Some(why) = self.absent.file(&wanted) {
            return Err(absent(why));
        }
        match (self.of_folder(&wanted), self.absent.folder(&wanted)) {
            (Some(place), _) => Ok(place),
            (None, Some(why)) => Err(absent(why)),
            (None, None) if wanted == PAGES => Err(say::link_to_pages(span, path).into()),
            (None, None) if self.article_folders(&wanted).next().is_some() => {
                Err(say::link_to_group(span, path).into())
            }
            (None, None) => Err(Box::new(self.broken(file, written, &wanted))),
        }
    }

    /// What is said of a path at which nothing is.
    fn broken(&self, file: FileId, written: WrittenPath<'_>, wanted: &str) -> LinkFault {
        let WrittenPath { path, span, is_picture } = written;
        if self.files.sources.find_by(Key::of(wanted)).is_some() {
            let diagnostic = Some(say::unpublished_file(span, path));
            return LinkFault { diagnostic, meant: None, reached: None };
        }
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let near = self.nearest(file, wanted, &decoded);
        let is_certain = near.as_ref().is_none_or(|near| near.is_certain);
        let (path_meant, site) = match near {
            Some(near) => (Some(near.path), None),
            None => self.meant(file, &decoded),
        };
        let near = path_meant.as_deref();
        let diagnostic = match (text::hidden_in_address(&decoded), site) {
            (Some((found, right)), None) => say::hidden_in_path(span, found, &right),
            _ if is_picture => say::broken_picture(span, path, near),
            (_, Some(site)) => say::link_to_address(span, path, site, near),
            (_, None) => say::broken_link(span, path, near),
        };
        let meant = path_meant.filter(|_| is_certain);
        LinkFault { diagnostic: Some(diagnostic), meant, reached: None }
    }

    /// What a path means that was written relative to another place, and of which site it is an
    /// address.
    fn meant(&self, file: FileId, written: &str) -> (Option<String>, Option<&'static str>) {
        let ends = self.ends.get_or_init(|| self.path_endings());
        ends.meant(&text::nfc(self.files.sources.path(file)), &text::nfc(written))
    }

    fn path_endings(&self) -> PathEndings {
        let sources = self.files.sources;
        let files = ["content/", "static/"].into_iter().flat_map(|folder| sources.under(folder));
        let files = files
            .filter(|id| self.of_file[*id].is_some())
            .map(|id| text::nfc(sources.path(id)).into_owned());
        let files = files.chain(self.absent.unread_files().map(str::to_owned));
        let indexes = ["content/people/", "content/tags/", "content/articles/"].map(str::to_owned);
        let mut ends = PathEndings::of(files.chain(indexes).chain(self.folders()));
        let Documents { versions, static_pages, .. } = self.files.documents;
        let versions = versions.iter().map(|doc| (&doc.publication, doc.body.file));
        let static_pages = static_pages.iter().map(|doc| (&doc.publication, doc.body.file));
        for (publication, file) in versions.chain(static_pages) {
            for alias in &publication.former.paths {
                ends.add_address(&text::nfc(&alias.value), &text::nfc(sources.path(file)));
            }
        }
        ends
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
    /// The text itself, or its folder, is never meant.
    fn nearest(&self, file: FileId, wanted: &str, written: &str) -> Option<NearPath> {
        let (folder, name) = wanted.rsplit_once('/')?;
        let written = text::nfc(written.trim_end_matches('/'));
        let own = text::nfc(self.files.sources.path(file));
        let is_own =
            |path: &str| *own == *path || own.rsplit_once('/').is_some_and(|it| it.0 == path);
        let is_near = |name: &str, near: &&str, folder: &str| {
            !is_own(&format!("{folder}/{near}")) && near_path::is_near(name, near)
        };
        if let Some(same) = self.same(folder, name) {
            let path = written.strip_suffix(name)?.to_owned() + &same;
            return (!path.is_empty()).then_some(NearPath { path, is_certain: true });
        }
        let file_near = self.files_in(folder).nearest(name);
        if let Some(near) = file_near.filter(|near| is_near(name, near, folder)) {
            let path = written.strip_suffix(name)?.to_owned() + near;
            return Some(NearPath { path, is_certain: is_certain(name, near) });
        }
        let folder_near = self.folders_in(folder).nearest(name);
        if let Some(near) = folder_near.filter(|near| is_near(name, near, folder)) {
            let path = format!("{}{near}/", written.strip_suffix(name)?);
            return Some(NearPath { path, is_certain: is_certain(name, near) });
        }
        let (above, folder_name) = folder.rsplit_once('/')?;
        let near = self.folders_in(above).nearest(folder_name)?;
        let path = format!("{above}/{near}/{name}");
        let found = self.files.sources.find_by(Key::of(&path)).filter(|_| !is_own(&path))?;
        self.of_file[found].as_ref()?;
        let path = written.replace(&format!("{folder_name}/{name}"), &format!("{near}/{name}"));
        Some(NearPath { path, is_certain: is_certain(folder_name, near) })
    }

    /// The name that is the same to some systems: in other capital letters, or nothing where the
    /// page of a folder is meant.
    fn same(&self, folder: &str, name: &str) -> Option<String> {
        if ["index.html", "index.htm"].iter().any(|index| name.eq_ignore_ascii_case(index)) {
            return self.of_folder(folder).map(|_| String::new());
        }
        let (prefix, small) = (format!("{folder}/"), name.to_lowercase());
        let files = self.files.sources.under(&prefix).take(MOST_COMPARED);
        let files = files.filter(|id| self.of_file[*id].is_some());
        let mut names = files.map(|id| &self.files.sources.path(id)[prefix.len()..]);
        names.find(|other| other.to_lowercase() == small).map(str::to_owned)
    }

    fn files_in(&self, folder: &str) -> Arc<Spellings<'a>> {
        let prefix = format!("{folder}/");
        let sources = self.files.sources;
        self.spellings(&prefix, || {
            let files = sources.under(&prefix).filter(|id| self.of_file[*id].is_some());
            let unread = self.absent.unread_files();
            let unread = unread.filter_map(|path| path.strip_prefix(&prefix));
            let files = files.map(|id| &sources.path(id)[prefix.len()..]).chain(unread);
            Spellings::of(files.filter(|name| !name.contains('/')))
        })
    }

    fn folders_in(&self, folder: &str) -> Arc<Spellings<'a>> {
        self.spellings(folder, || match folder {
            "content" => Spellings::of(["articles", "people", "tags", "series", "pages"]),
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
                let mut path = self.files.folder_of(work);
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
}
