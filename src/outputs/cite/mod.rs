//! `cite.bib`, `cite.ris`, `cite.json`: how to cite what is on a page, for reference managers.
//!
//! In: a page with citations, and a format. Out: an entry for each text, in the order of the page.
//! What is said in them is the same in all formats, as far as a format can say it, and is said as
//! programs really read it; `tests/clients/` tries that. Never: a name that is divided by guessing.

mod bib;
mod csl;
mod languages;
mod ris;

use crate::ground::digest::Digest;
use crate::plan::CitedPage;
use crate::read::citation_formats::CitationFormat;
use crate::show::cited::{CitedEntry, CitedText};
use crate::show::render::Renderer;

/// How many bytes an entry has at most, but for long ones.
const ENTRY: usize = 768;

/// What decides the bytes: the entries themselves, most of which other files have, too.
pub(super) fn digest(
    (cited, format): (CitedPage, CitationFormat),
    renderer: &Renderer<'_>,
    digest: &mut Digest,
) {
    digest.text(format.file_name());
    for_each((cited, format), renderer, |entry| {
        digest.digest(entry.digest);
    });
}

pub(super) fn write(
    (cited, format): (CitedPage, CitationFormat),
    renderer: &Renderer<'_>,
    out: &mut Vec<u8>,
) {
    let [before, between, after] = match format {
        CitationFormat::BibLatex => ["", "\n", ""],
        CitationFormat::Ris => ["", "", ""],
        CitationFormat::CslJson => ["[\n", ",\n", "\n]\n"],
    };
    out.extend_from_slice(before.as_bytes());
    let mut next = "";
    for_each((cited, format), renderer, |entry| {
        out.extend_from_slice(next.as_bytes());
        out.extend_from_slice(entry.text.as_bytes());
        next = between;
    });
    out.extend_from_slice(after.as_bytes());
}

/// The entries, in the order of the page.
fn for_each(
    (cited, format): (CitedPage, CitationFormat),
    renderer: &Renderer<'_>,
    mut each: impl FnMut(&CitedEntry),
) {
    let write: fn(&CitedText) -> String = match format {
        CitationFormat::BibLatex => bib::entry,
        CitationFormat::Ris => ris::entry,
        CitationFormat::CslJson => csl::entry,
    };
    for id in cited.versions(renderer.archive(), &renderer.plan().lists) {
        each(&renderer.cited_in(id, format, write));
    }
}
