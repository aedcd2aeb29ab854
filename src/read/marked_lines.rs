//! Lines of text in front matter, which have little Markdown or none: titles, summaries, captions.
//!
//! In: the lines as they were read, and the text of their file. Out: what in them looks like markup
//! and is shown as it is typed, at its place; the links in words below a picture and in notices.
//! Never: a change to a line.

use crate::ground::diag::{Diagnostic, Spanned, lookalikes as say};
use crate::read::document::Name;
pub(super) use crate::read::markdown::facts::LineMarkup;
use crate::read::markdown::facts::{WordsLinks, may_have_markup, typed_markup};
use crate::read::text_places::TextPlaces;
use crate::read::top_picture::PictureDoc;

/// A line of front matter.
pub struct MarkedLine {
    /// What it is, as in “a title has no links”.
    pub what: &'static str,
    pub markup: LineMarkup,
    pub text: Name,
}

/// What corrections and changes are called.
pub const NOTICE: &str = "a notice";

/// Those of one file.
pub type MarkedLines = Vec<MarkedLine>;

/// Reports markup that is shown as it is typed. `file` is the whole text of the file.
pub(super) fn check(file: &str, lines: &MarkedLines, diagnostics: &mut Vec<Diagnostic>) {
    for MarkedLine { what, markup, text } in lines {
        let typed = typed_markup(&text.value, *markup);
        if typed.is_empty() {
            continue;
        }
        let places = TextPlaces::of(file, &Spanned::new(&text.value, text.span));
        diagnostics.extend(typed.into_iter().map(|typed| {
            say::markup_in_line(places.place(typed.place), what, (typed.name, &typed.help))
        }));
    }
}

/// Adds a text that has no markup, if it may look as if it had some: a name, a description.
pub(super) fn add_plain(lines: &mut MarkedLines, what: &'static str, text: &Name) {
    if may_have_markup(&text.value) {
        lines.push(MarkedLine { what, markup: LineMarkup::None, text: text.clone() });
    }
}

/// Adds the links in the words below a picture, and returns what is wrong with their schemes.
/// `own_address` is that of the site without its scheme.
pub(super) fn add_links(
    picture: &mut PictureDoc,
    lines: &MarkedLines,
    file: (&str, &str),
) -> Vec<Diagnostic> {
    let links = links_of(lines.iter().filter(|line| line.what != NOTICE), file);
    (picture.links, picture.own_links) = (links.internal, links.own);
    links.faults
}

/// The links in notices.
pub(super) fn links_of_notices(lines: &MarkedLines, file: (&str, &str)) -> WordsLinks {
    links_of(lines.iter().filter(|line| line.what == NOTICE), file)
}

fn links_of<'l>(
    lines: impl Iterator<Item = &'l MarkedLine>,
    (file, own_address): (&str, &str),
) -> WordsLinks {
    let mut links = WordsLinks::default();
    for MarkedLine { text, .. } in lines.filter(|line| line.markup == LineMarkup::Links) {
        let places = TextPlaces::of(file, &Spanned::new(&text.value, text.span));
        links.add(&text.value, own_address, |part| places.place(part));
    }
    links
}
