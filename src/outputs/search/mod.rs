//! The index by which the search page finds texts, and people, tags and series by their names.
//!
//! In: a file of the index, and the renderer. Out: a digest of everything that decides its bytes,
//! and the bytes. What is made from the words of all texts is made from one `SearchIndex`, which
//! a [`SearchShelf`] makes when it is first needed. From a text to the index:
//!
//! ```text
//! texts        what readers see of a version, with weights
//! counts       the words of each version, as numbers of a vocabulary
//! vocabulary   each word once: its form, its keys
//! names marks  the same for names; terms for filters
//! postings     the versions of each word
//! dictionary   all forms and keys in one order
//! synonyms     keys that a form leads to because the site says so
//! index        cut into parts
//! entries      a part as bytes
//! ```
//!
//! The manual's chapter on how the program is built has the format. Never: a query; the script of
//! the search page does that.

mod counts;
mod dictionary;
mod documents;
mod entries;
mod index;
mod letters;
mod manifest;
mod marks;
mod names;
mod open_search;
mod postings;
mod query_endings;
mod rules;
mod runs;
mod stems;
mod synonyms;
mod texts;
mod vocabulary;
mod words;

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use memchr::memmem;

use crate::ground::digest::Digest;
use crate::ground::source::SourceError;
use crate::plan::{SearchFile, SearchPlan};
use crate::read::config::InterfaceLanguage;
use crate::show::render::Renderer;
pub use counts::WordShelf;
use index::SearchIndex;
pub use letters::fold;
pub use rules::SearchRules;
pub use stems::{SearchKey, ShorterForm, Stems, WordKeys};
use vocabulary::locked;
pub use words::{WordSpans, parts, words};

/// Where the index of one site is kept once it is made.
#[derive(Default)]
pub struct SearchShelf {
    /// What is kept from one reading of the site to the next, if there will be another one.
    words: Option<Arc<WordShelf>>,
    making: Mutex<()>,
    index: OnceLock<SearchIndex>,
    /// A digest of everything that decides the index.
    digest: OnceLock<u128>,
    /// The same of which number texts, people, tags and series have.
    numbering: OnceLock<String>,
}

impl SearchShelf {
    /// A place for an index, which may use what was counted before.
    pub fn new(words: Option<Arc<WordShelf>>) -> Self {
        Self { words, ..Self::default() }
    }

    /// The index. All threads help to make it. One of them would wait for itself if it took up
    /// another target meanwhile that needs the index too: so only threads that help nobody wait,
    /// and a build makes the index before its other targets.
    fn index(
        &self,
        plan: &SearchPlan,
        renderer: &Renderer<'_>,
    ) -> Result<&SearchIndex, SourceError> {
        let helps_others = rayon::current_thread_index().is_some();
        let _alone = (!helps_others).then(|| locked(&self.making));
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let site = (renderer.archive(), renderer.sources());
        let index = match &self.words {
            Some(words) => SearchIndex::of(site, plan, words)?,
            None => SearchIndex::of(site, plan, &WordShelf::for_once())?,
        };
        Ok(self.index.get_or_init(|| index))
    }

    fn numbering(&self, plan: &SearchPlan, renderer: &Renderer<'_>) -> &str {
        self.numbering.get_or_init(|| documents::numbering(plan, renderer))
    }

    fn digest(&self, plan: &SearchPlan, renderer: &Renderer<'_>) -> u128 {
        *self.digest.get_or_init(|| {
            let archive = renderer.archive();
            let mut digest = Digest::new();
            digest.digest(archive.outward);
            let limits = plan.limits;
            for limit in [plan.parts, limits.most] {
                digest.number(limit.into());
            }
            for id in &plan.documents {
                digest.number(id.0.into()).digest(archive[*id].body.digest);
            }
            digest.finish()
        })
    }
}

/// Makes the index, if it is not there yet.
pub(super) fn make_ready(renderer: &Renderer<'_>, shelf: &SearchShelf) -> Result<(), SourceError> {
    match &renderer.plan().search {
        Some(plan) => shelf.index(plan, renderer).map(drop),
        None => Ok(()),
    }
}

/// A digest of everything that decides any file.
fn digest_of_all(plan: &SearchPlan, renderer: &Renderer<'_>, shelf: &SearchShelf) -> u128 {
    Digest::new().digest(shelf.digest(plan, renderer)).digest(renderer.outward_digest()).finish()
}

/// What a page asks for the files of this index with.
fn stamp(plan: &SearchPlan, renderer: &Renderer<'_>, shelf: &SearchShelf) -> String {
    format!("{:016x}", digest_of_all(plan, renderer, shelf) as u64)
}

/// Whether a page has this stamp from the index of an earlier state of the site.
pub(super) fn is_former(stamp: &str, renderer: &Renderer<'_>, shelf: &SearchShelf) -> bool {
    let is_stamp = stamp.len() == 16 && stamp.bytes().all(|byte| byte.is_ascii_hexdigit());
    let plan = renderer.plan().search.as_ref().filter(|_| is_stamp);
    plan.is_some_and(|plan| stamp != self::stamp(plan, renderer, shelf))
}

/// Adds everything that decides a file.
pub(super) fn digest(
    file: SearchFile,
    renderer: &Renderer<'_>,
    shelf: &SearchShelf,
    digest: &mut Digest,
) {
    let Some(plan) = &renderer.plan().search else { return };
    match file {
        SearchFile::Manifest => {
            digest.digest(digest_of_all(plan, renderer, shelf));
        }
        SearchFile::Terms(_) => {
            digest.text(file.address().as_str()).digest(shelf.digest(plan, renderer));
        }
        SearchFile::Texts(n) => {
            let numbering = shelf.numbering(plan, renderer);
            documents::digest(n, plan, digest.text(numbering).digest(renderer.outward_digest()));
        }
        SearchFile::Names(n) => {
            let digest = digest.text(shelf.numbering(plan, renderer));
            documents::digest_names(n, plan, digest.digest(renderer.outward_digest()));
        }
    }
}

/// Writes a file. Returns whether it is made from the texts that were parsed.
pub(super) fn write(
    file: SearchFile,
    renderer: &Renderer<'_>,
    shelf: &SearchShelf,
    out: &mut Vec<u8>,
) -> Result<bool, SourceError> {
    let Some(plan) = &renderer.plan().search else { return Ok(true) };
    let index = || shelf.index(plan, renderer);
    let is_current = || index().map(|index| index.is_current);
    match file {
        SearchFile::Manifest => {
            let stamp = stamp(plan, renderer, shelf);
            let stamps = (&*stamp, shelf.numbering(plan, renderer));
            let json = manifest::manifest(plan, stamps, &index()?.starts());
            pack(json.as_bytes(), out);
            is_current()
        }
        SearchFile::Terms(n) => {
            pack(&index()?.part(n, shelf.numbering(plan, renderer)), out);
            is_current()
        }
        SearchFile::Texts(n) => {
            pack(
                documents::texts(n, (plan, shelf.numbering(plan, renderer)), renderer).as_bytes(),
                out,
            );
            Ok(true)
        }
        SearchFile::Names(n) => {
            pack(
                documents::names(n, (plan, shelf.numbering(plan, renderer)), renderer).as_bytes(),
                out,
            );
            Ok(true)
        }
    }
}

/// What stands around the compressed bytes of a file. It makes a script of the file, because from
/// disk a page can run other files, and not read them.
const FRAME: (&[u8], &[u8]) = (b"function bin(){/*", b"*/}");

/// Writes a file: compressed as browsers can undo it (RFC 1951), whatever the host knows, in a
/// frame. If the comment would end too early, more bytes in front make all others different. The
/// first byte says how many these are.
fn pack(bytes: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    for fillers in 0..=u8::MAX {
        out.truncate(start);
        out.extend_from_slice(FRAME.0);
        let body = out.len();
        deflate(&[&vec![fillers; usize::from(fillers) + 1], bytes], out);
        if memmem::find(&out[body..], &FRAME.1[..2]).is_none() {
            break;
        }
    }
    out.extend_from_slice(FRAME.1);
}

fn deflate(pieces: &[&[u8]], out: &mut Vec<u8>) {
    let mut encoder = DeflateEncoder::new(out, Compression::new(6));
    // Writing to memory cannot fail.
    pieces.iter().for_each(|piece| drop(encoder.write_all(piece)));
    drop(encoder.finish());
}

/// The description of the search in an interface language.
pub(super) fn description(renderer: &Renderer<'_>, interface: InterfaceLanguage) -> String {
    open_search::description(renderer.archive(), interface)
}
