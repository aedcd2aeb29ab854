//! Moving in: the site of another program becomes a site of this one.
//!
//! In: the files of a site, its kind, what a person answered, and today's date. Out: [`Import`],
//! every file of the new site, and a report of what was decided, mapped and left. Each kind has a
//! reader that gives a `ForeignSite`; everything after that is the same for all.
//! Never: a file that is written; a question that is asked on a terminal; a fact that is dropped
//! without a note.

mod addresses;
mod aliases;
pub mod answers;
mod dates;
mod encoding_guess;
mod encodings;
mod facts;
mod foreign_site;
mod found;
mod head;
mod html_markdown;
mod html_notes;
mod html_tree;
mod keys;
mod kinds;
mod languages;
mod links;
mod names;
pub mod report;
mod series;
mod shortcodes;
mod site_file;
mod toml_value;
mod unnamed;
mod value;
mod works;
mod writer;

use std::collections::{BTreeMap, HashMap};

use crate::ground::source::ForeignFiles;
use crate::read::keys::{PAGE, SERIES, VERSION};
use addresses::{Addresses, LedTo};
use answers::Answers;
use foreign_site::{ForeignSite, TextRole};
pub use kinds::ImportKind;
use links::{Linked, Linker};
use names::NameList;
use report::{ImportReport, SourcePlace};
use works::ForeignWork;

/// The site that an import makes.
#[derive(Debug)]
pub struct Import {
    /// By path from the new site's folder.
    pub files: BTreeMap<String, ImportedFile>,
    pub report: ImportReport,
    /// How many works, versions and pages there are.
    pub works: usize,
    pub versions: usize,
    pub pages: usize,
}

/// What a new file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportedFile {
    Bytes(Vec<u8>),
    /// The path of a file of the source.
    Copy(String),
}

/// Why nothing can be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{0}")]
    NotThisKind(String),
    #[error("no kind of site that this program knows was found; name one instead of `auto`")]
    UnknownKind,
    #[error("there are no texts in it")]
    Empty,
}

/// What an import is made with.
#[derive(Clone, Copy)]
pub struct ImportInput<'a> {
    pub files: &'a ForeignFiles,
    pub answers: &'a Answers,
    pub today: jiff::civil::Date,
}

/// Makes the new site.
pub fn import(kind: ImportKind, input: ImportInput<'_>) -> Result<Import, ImportError> {
    let mut report = ImportReport::default();
    let mut site = kinds::read(kind, input, &mut report)?;
    if site.texts.is_empty() {
        return Err(ImportError::Empty);
    }
    site.texts.sort_by(|a, b| a.path.cmp(&b.path));
    facts::set_drafts(&mut site.texts, input.today, &mut report);
    works::settle_sources(&mut site, input.answers);
    series::settle(&mut site, &mut report);
    let works = works::group(&site, input.answers, &mut report);
    let places = places(&works, site.texts.len());
    let (people, tags) = (
        facts::name_people(&mut site, input.answers, &mut report),
        facts::name_tags(&mut site, &works, (input.answers, &mut report)),
    );
    facts::settle(&mut site, &works, &mut report);
    facts::set_stubs(&mut site, &works, &mut report);
    let new = NewSite {
        site: &site,
        works: &works,
        places: &places,
        people: &people,
        tags: &tags,
        files: input.files,
    };
    let linked = new.link();
    Ok(new.write(input, linked, report))
}

/// Of each text the number of its work, and the name of its version.
fn places(works: &[ForeignWork], count: usize) -> Vec<(usize, String)> {
    let mut places = vec![(0, String::new()); count];
    for (number, work) in works.iter().enumerate() {
        for (text, name) in &work.versions {
            places[*text] = (number, name.clone());
        }
    }
    places
}

/// Names of files that versions of a work bring with them. The same bytes are one file.
fn shared_names(
    site: &ForeignSite,
    places: &[(usize, String)],
    files: &ForeignFiles,
) -> HashMap<(usize, String), String> {
    let inner = inner_files(site);
    let mut names = HashMap::new();
    let mut by_name: HashMap<(usize, String), Vec<(String, u128)>> = HashMap::new();
    for (n, text) in site.texts.iter().enumerate() {
        let work = places[n].0;
        for (name, path) in &text.files {
            if names.contains_key(&(work, path.clone())) {
                continue;
            }
            let of_file = || files.bytes(path).unwrap_or_default();
            let bytes = inner.get(&**path).map_or_else(of_file, |bytes| bytes.to_vec());
            let digest = crate::ground::digest::digest_of(&bytes);
            let known = by_name.entry((work, name.to_lowercase())).or_default();
            let same = known.iter().find(|(_, other)| *other == digest);
            let own = match (same, known.len()) {
                (Some((own, _)), _) => own.clone(),
                (None, 0) => name.clone(),
                (None, _) => {
                    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
                    format!("{stem}.{}.{ending}", text.language)
                }
            };
            known.push((own.clone(), digest));
            names.insert((work, path.clone()), own);
        }
    }
    names
}

/// The bytes of files that are in documents, by their paths.
fn inner_files(site: &ForeignSite) -> HashMap<&str, &[u8]> {
    let all = site.texts.iter().flat_map(|text| &text.inner_files);
    all.map(|(path, bytes)| (&**path, &**bytes)).collect()
}

/// Everything that the new site is written from.
struct NewSite<'a> {
    site: &'a ForeignSite,
    works: &'a [ForeignWork],
    places: &'a [(usize, String)],
    people: &'a NameList,
    tags: &'a NameList,
    files: &'a ForeignFiles,
}

impl NewSite<'_> {
    fn link(&self) -> Linked {
        let mut addresses = Addresses::of(self.site, self.files);
        for list in [self.people, self.tags] {
            for (id, entry) in list.entries() {
                for address in list.addresses(entry, self.site) {
                    let is_person = list.what() == "person";
                    let target = if is_person { LedTo::Person } else { LedTo::Tag };
                    addresses.add(&address, target(id.clone()));
                }
            }
        }
        let names = shared_names(self.site, self.places, self.files);
        let (site, works, places) = (self.site, self.works, self.places);
        Linker { site, works, addresses: &addresses, places, names }.link()
    }

    fn write(self, input: ImportInput<'_>, linked: Linked, mut report: ImportReport) -> Import {
        let mut files = BTreeMap::new();
        let aliases = aliases::of(&self, &mut report);
        for (n, text) in self.site.texts.iter().enumerate() {
            let (work, name) = &self.places[n];
            let folder = self.works[*work].folder();
            let mut facts = text.facts.clone();
            facts::place_image(&mut facts, linked.images[n].as_deref(), (&text.path, &mut report));
            facts.set("aliases", value::ForeignValue::texts(aliases.texts[n].iter().cloned()));
            facts::drop_empty(&mut facts);
            let is_page = self.works[*work].role == TextRole::Page;
            let table = if is_page { &PAGE } else { &VERSION };
            let body = facts::without_gaps(&linked.bodies[n]);
            let body = body.trim_matches('\n');
            let written = format!("---\n{}---\n\n{body}\n", writer::write(&facts, table));
            files.insert(format!("{folder}{name}.md"), ImportedFile::Bytes(written.into_bytes()));
        }
        let inner = inner_files(self.site);
        for ((work, name), path) in &linked.files {
            let file = match inner.get(&**path) {
                Some(bytes) => ImportedFile::Bytes(bytes.to_vec()),
                None => ImportedFile::Copy(path.clone()),
            };
            let path = format!("{}{name}", self.works[*work].folder());
            // A text outweighs a file of its name.
            files.entry(path).or_insert(file);
        }
        for file in self.site.files.iter().filter(|file| !file.is_beside) {
            let path = ImportedFile::Copy(file.path.clone());
            files.insert(format!("static/{}", file.address), path);
        }
        for (list, aliases) in [(self.people, &aliases.people), (self.tags, &aliases.tags)] {
            for (id, entry) in list.entries() {
                let own = aliases.get(id).map_or(&[][..], Vec::as_slice);
                let text = list.file(entry, own).into_bytes();
                files.insert(list.path(id), ImportedFile::Bytes(text));
            }
        }
        for series in &self.site.series {
            let mut facts = series.facts();
            if let Some(own) = aliases.series.get(&series.id) {
                facts.set("aliases", value::ForeignValue::texts(own.iter().cloned()));
            }
            let text = writer::write(&facts, &SERIES).into_bytes();
            files.insert(series.path(), ImportedFile::Bytes(text));
        }
        let settings = site_file::write(self.site, &mut report);
        files.insert("site.yaml".to_owned(), ImportedFile::Bytes(settings.into_bytes()));
        report.append(linked.report);
        report_unused(input, &mut report);
        unnamed::report(self.site, input.files, (&files, &mut report));
        let is = |role| self.works.iter().filter(move |work| work.role == role);
        Import {
            files,
            report,
            works: is(TextRole::Article).count(),
            versions: is(TextRole::Article).map(|work| work.versions.len()).sum(),
            pages: is(TextRole::Page).map(|work| work.versions.len()).sum(),
        }
    }
}

/// Answers about files that are not there.
fn report_unused(input: ImportInput<'_>, report: &mut ImportReport) {
    for path in input.answers.files.keys() {
        if input.files.find(path).is_none() {
            let message = "the map file names it under `files`, and there is no such file";
            report.left(SourcePlace::new(path, 0), message);
        }
    }
}
