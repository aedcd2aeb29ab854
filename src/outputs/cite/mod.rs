//! `cite.bib`, `cite.ris`, `cite.json`: how to cite what is on a page, for reference managers.
//!
//! In: a page with citations, and a format. Out: an entry for each text, in the order of the page.
//! What is said in them is the same in all formats, as far as a format can say it, and is said as
//! programs really read it; `tests/clients/` tries that. Never: a name that is divided by guessing.

mod bib;
mod csl;
mod languages;
mod ris;

use crate::plan::CitedPage;
use crate::read::citation_formats::CitationFormat;
use crate::show::cited::CitedText;
use crate::show::render::Renderer;

/// About how many bytes an entry has.
const ENTRY: usize = 768;

pub(super) fn text(cited: CitedPage, format: CitationFormat, renderer: &Renderer<'_>) -> String {
    let versions = cited.versions(renderer.archive(), &renderer.plan().lists);
    let (entry, [before, between, after]): (fn(&CitedText) -> String, _) = match format {
        CitationFormat::BibLatex => (bib::entry, ["", "\n", ""]),
        CitationFormat::Ris => (ris::entry, ["", "", ""]),
        CitationFormat::CslJson => (csl::entry, ["[\n", ",\n", "\n]\n"]),
    };
    let mut all = String::with_capacity(versions.len() * ENTRY);
    all.push_str(before);
    for (n, id) in versions.into_iter().enumerate() {
        all.push_str(if n > 0 { between } else { "" });
        all.push_str(&renderer.cited_in(id, format, entry));
    }
    all.push_str(after);
    all
}
