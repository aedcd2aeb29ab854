//! What every reader of another program's site gives: the form between all of them and this one.
//!
//! In: nothing; these are types. Out: nothing. Never: a rule of one program.

use crate::exchange::import::report::{ImportReport, SourcePlace};
use crate::exchange::import::value::ForeignValue;
use crate::ground::lang::Language;

/// What a reader found.
#[derive(Debug, Default)]
pub struct ForeignSite {
    pub settings: SiteFacts,
    pub texts: Vec<ForeignText>,
    /// People and tags that the site describes.
    pub names: Vec<KnownName>,
    /// What texts are parts of.
    pub series: Vec<ForeignSeries>,
    /// Files that were published at an address of their own.
    pub files: Vec<ServedFile>,
    /// Former addresses in files of redirects: from, to.
    pub redirects: Vec<(String, String)>,
    /// Files that were read for what they say, and that are no texts.
    pub understood: Vec<String>,
    /// Where lists of texts were published, by the name that they have in common.
    pub lists: Vec<ListFolder>,
}

/// A folder with an address for each tag or person.
#[derive(Debug)]
pub struct ListFolder {
    pub is_person: bool,
    /// With slashes around it.
    pub folder: String,
    /// Whose names are meant, if not those of all.
    pub language: Option<Language>,
}

/// What is true of the site as a whole.
#[derive(Debug, Default)]
pub struct SiteFacts {
    pub titles: Vec<(Language, String)>,
    pub taglines: Vec<(Language, String)>,
    pub base_url: Option<String>,
    /// The first is the default.
    pub languages: Vec<Language>,
    /// Prefixes of addresses, as the program wrote them, and what they stand for.
    pub prefixes: Vec<(String, Language)>,
}

impl SiteFacts {
    /// The path of the site on its host, without a slash at its end.
    pub fn base_path(&self) -> &str {
        let address = self.base_url.as_deref().unwrap_or_default();
        let rest = address.split_once("//").map_or("", |(_, rest)| rest);
        rest.find('/').map_or("", |at| rest[at..].trim_end_matches('/'))
    }
}

/// Whether a text is part of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextRole {
    Article,
    Page,
}

/// A version of a work, or of a page.
#[derive(Debug)]
pub struct ForeignText {
    /// The file that it comes from, and the line on which its body begins.
    pub path: String,
    pub body_line: usize,
    pub role: TextRole,
    pub language: Language,
    /// What all versions of a work have in common.
    pub group: String,
    /// What the work may be called.
    pub id: String,
    /// Values by the keys of this program's front matter.
    pub facts: ForeignValue,
    /// Markdown; addresses in it are still those of the other program.
    pub body: String,
    pub known_as: KnownAs,
    /// Files that belong to it alone: how it names them, and where they are.
    pub files: Vec<(String, String)>,
    /// Of these, what is no file in the source, but in one: pictures in a document.
    pub inner_files: Vec<(String, Vec<u8>)>,
}

/// By what a text is linked to.
#[derive(Debug, Default)]
pub struct KnownAs {
    /// Where it was published; the first is where it was last.
    pub addresses: Vec<String>,
    /// What references call it: paths of files, with and without their endings.
    pub names: Vec<String>,
    /// Addresses of what says that it is the same work.
    pub same_as: Vec<String>,
}

/// A person or a tag that the site describes.
#[derive(Debug)]
pub struct KnownName {
    pub is_person: bool,
    /// What texts may call it.
    pub keys: Vec<String>,
    pub names: Vec<(Language, String)>,
    /// Values by the keys of this program's files.
    pub facts: ForeignValue,
    pub addresses: Vec<String>,
}

/// A series, which texts name by its id.
#[derive(Debug)]
pub struct ForeignSeries {
    pub id: String,
    pub titles: Vec<(Language, String)>,
    pub descriptions: Vec<(Language, String)>,
    /// Where its list was published.
    pub addresses: Vec<String>,
}

/// What a site says of a folder of texts.
#[derive(Debug)]
pub struct ForeignSection {
    /// The file that says it.
    pub path: String,
    pub folder: String,
    pub language: Language,
    pub title: String,
    pub description: Option<String>,
    /// Where its list was published.
    pub address: String,
    /// Whether the file has anything that a reader could miss.
    pub says_more: bool,
    /// Keys that have no place here, and their lines.
    pub others: Vec<(String, usize)>,
}

impl ForeignSection {
    /// The series that it becomes, as far as its own language knows it.
    pub fn series(&self, id: String) -> ForeignSeries {
        let mut series = ForeignSeries::new(id);
        series.titles.push((self.language.clone(), self.title.clone()));
        let words = self.description.clone();
        series.descriptions.extend(words.map(|words| (self.language.clone(), words)));
        series.addresses.push(self.address.clone());
        series
    }

    /// Names the keys that have no place here.
    pub fn report_others(&self, report: &mut ImportReport) {
        for (key, line) in &self.others {
            let message = format!("`{key}` of a series has no place here");
            report.left(SourcePlace::new(&self.path, *line), message);
        }
    }
}

impl ForeignSeries {
    /// Its file.
    pub fn path(&self) -> String {
        format!("content/series/{}.yaml", self.id)
    }

    /// One that has nothing but its id yet.
    pub fn new(id: String) -> Self {
        Self { id, titles: Vec::new(), descriptions: Vec::new(), addresses: Vec::new() }
    }

    /// Values by the keys of its file; its id if it has no title.
    pub fn facts(&self) -> ForeignValue {
        let mut facts = ForeignValue::map();
        let titles = by_language(&self.titles);
        facts.set("title", titles.unwrap_or_else(|| ForeignValue::text(&*self.id)));
        if let Some(words) = by_language(&self.descriptions) {
            facts.set("description", words);
        }
        facts
    }
}

/// A map of texts by their languages, if there are any.
fn by_language(texts: &[(Language, String)]) -> Option<ForeignValue> {
    let mut map = ForeignValue::map();
    for (language, text) in texts {
        map.set(language.as_str(), ForeignValue::text(&**text));
    }
    (!texts.is_empty()).then_some(map)
}

/// A file that was published as it is.
#[derive(Debug)]
pub struct ServedFile {
    pub path: String,
    /// Below the site, without a slash at its beginning.
    pub address: String,
    /// Whether it goes into the folders of the works that use it.
    pub is_beside: bool,
}
