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
use crate::show::cited::CitedText;
use crate::show::render::Renderer;

pub(super) fn digest(
    cited: CitedPage,
    format: CitationFormat,
    renderer: &Renderer<'_>,
    digest: &mut Digest,
) {
    digest.text(&text(cited, format, renderer));
}

pub(super) fn write(
    cited: CitedPage,
    format: CitationFormat,
    renderer: &Renderer<'_>,
    out: &mut Vec<u8>,
) {
    out.extend_from_slice(text(cited, format, renderer).as_bytes());
}

fn text(cited: CitedPage, format: CitationFormat, renderer: &Renderer<'_>) -> String {
    let versions = cited.versions(renderer.archive(), &renderer.plan().lists);
    let texts = versions.into_iter().map(|id| renderer.cited(id));
    match format {
        CitationFormat::BibLatex => joined(texts, bib::entry, ["", "\n", ""]),
        CitationFormat::Ris => joined(texts, ris::entry, ["", "", ""]),
        CitationFormat::CslJson => joined(texts, csl::entry, ["[\n", ",\n", "\n]\n"]),
    }
}

/// Entries with what is before, between and after them.
fn joined<'a>(
    texts: impl Iterator<Item = CitedText<'a>>,
    entry: fn(&CitedText<'_>, &mut String),
    [before, between, after]: [&str; 3],
) -> String {
    let mut all = before.to_owned();
    for (n, text) in texts.enumerate() {
        all.push_str(if n > 0 { between } else { "" });
        entry(&text, &mut all);
    }
    all.push_str(after);
    all
}
