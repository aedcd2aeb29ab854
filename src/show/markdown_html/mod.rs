//! The HTML of bodies.
//!
//! In: a body's Markdown, and [`HtmlOptions`]: what its page knows of links, anchors and words.
//! Out: HTML or XHTML, appended to the caller's buffer. Never: a file, another body, a change to
//! the tree, string surgery on HTML that has been written.
//!
//! `turns` decides which blocks turn, `isolation` what is isolated within them, `raw_html` where
//! the links of raw HTML lead; `prepared` holds their decisions beside the tree. `writer` writes in
//! one pass; `tables`, `code`, `containers`, `inline`, `marks`, `math`, `anchors`, `notes` and
//! `works_cited` are its parts. `finish` sees to raw HTML, with `sanitize` and `xhtml`, and
//! `elsewhere` to readers of feeds.

mod addresses;
mod anchors;
mod code;
mod containers;
mod elsewhere;
mod finish;
mod inline;
mod isolation;
mod marks;
mod math;
mod notes;
mod pieces;
mod prepared;
mod raw_elements;
mod raw_html;
mod sanitize;
mod tables;
mod turns;
mod works_cited;
mod writer;
mod xhtml;

use crate::ground::lang::Direction;
use crate::ground::text::Digits;
use crate::read::bibliography::CitedWork;
use crate::read::markdown::{Anchors, HtmlPolicy, Tree};
use finish::Finish;
pub use pieces::{Piece, Pieces};
use prepared::PreparedBody;
use std::borrow::Cow;
use std::sync::Arc;
use writer::Writer;

/// What a body is rendered with.
#[derive(Clone, Copy)]
pub struct HtmlOptions<'a> {
    /// The direction of the text around the body.
    pub direction: Direction,
    /// The body's language tag.
    pub language: &'a str,
    pub html: HtmlPolicy,
    pub labels: &'a Labels<'a>,
    pub links: &'a dyn LinkResolver,
    /// Of the top-level blocks. Blocks without any have no id.
    pub anchors: &'a Anchors,
    /// Stands before every id, so that two bodies can share a page. Whoever resolves links puts it
    /// before fragments.
    pub prefix: &'a str,
    /// What notes are numbered in.
    pub digits: Digits,
    pub syntax: Syntax,
}

/// How elements are spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    #[default]
    Html,
    /// What an XML parser reads, and an HTML parser reads as the same (W3C, Polyglot Markup). Raw
    /// HTML is sanitized even where it is allowed, since it need not be well-formed.
    Xhtml,
}

impl HtmlOptions<'static> {
    /// No words, links, anchors, languages or directions of one's own.
    pub const PLAIN: Self = Self {
        direction: Direction::Ltr,
        language: "",
        html: HtmlPolicy::Sanitize,
        labels: &Labels::NONE,
        links: &AsWritten,
        anchors: &Anchors::NONE,
        prefix: "",
        digits: Digits::LATIN,
        syntax: Syntax::Html,
    };
}

/// The words that the renderer inserts, and their language.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    pub language: &'a str,
    pub direction: Direction,
    pub alerts: AlertLabels<'a>,
    /// Names the section of notes.
    pub footnotes: &'a str,
    /// Names the way from a note back to the text.
    pub back: &'a str,
    /// Names a heading's link to itself.
    pub anchor: &'a str,
    /// Names a block's link to itself; without a name there are no such links.
    pub paragraph: &'a str,
    /// Names a table that may have to be scrolled.
    pub table: &'a str,
    /// Stands before the number of a page of the source.
    pub page: &'a str,
    /// Names the list of the works that a text cites.
    pub works: &'a str,
    /// Credits the translators of such a work, with `{names}` in their place.
    pub translated_by: &'a str,
}

/// The titles of alerts.
#[derive(Debug, Clone, Copy)]
pub struct AlertLabels<'a> {
    pub note: &'a str,
    pub tip: &'a str,
    pub important: &'a str,
    pub warning: &'a str,
    pub caution: &'a str,
}

/// Stands in the place of names.
pub const NAMES: &str = "{names}";

impl Labels<'_> {
    /// No words at all.
    pub const NONE: Self = Self {
        language: "",
        direction: Direction::Ltr,
        alerts: AlertLabels { note: "", tip: "", important: "", warning: "", caution: "" },
        footnotes: "",
        back: "",
        anchor: "",
        paragraph: "",
        table: "",
        page: "",
        works: "",
        translated_by: NAMES,
    };
}

/// Finds what links within the archive lead to.
pub trait LinkResolver {
    /// Where `destination` leads, if it is known.
    fn resolve(&self, destination: &str) -> Option<ResolvedLink>;

    /// What is left of a whole address; `None` for one of the site itself that leads to nothing.
    fn outward<'d>(&self, address: &'d str) -> Option<Cow<'d, str>> {
        Some(Cow::Borrowed(address))
    }

    /// The work with this key, if the text cites it.
    fn cited(&self, _: &str) -> Option<Arc<CitedWork>> {
        None
    }

    /// Whether the text cites any work.
    fn has_cited(&self) -> bool {
        false
    }

    /// Whether every link within the archive is known: what is not known leads nowhere, and is not
    /// made a link. Otherwise it is left as it was written.
    fn is_complete(&self) -> bool {
        false
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedLink {
    pub url: String,
    /// The language tag of what is there, where it is not the body's.
    pub language: Option<Box<str>>,
    /// Of a picture, in pixels.
    pub width: Option<u32>,
    pub height: Option<u32>,
}

/// Leaves every link as it was written.
pub struct AsWritten;

impl LinkResolver for AsWritten {
    fn resolve(&self, _: &str) -> Option<ResolvedLink> {
        None
    }
}

/// Appends the HTML of `markdown` to `out`.
pub fn render(markdown: &str, options: &HtmlOptions<'_>, out: &mut String) {
    let body = PreparedBody::new(tree_of(markdown, options), options);
    let start = out.len();
    Writer::new(&body, out).run();
    if let Some(replaced) = Finish::of(&body).replaced(&out[start..]) {
        out.truncate(start);
        out.push_str(&replaced);
    }
}

/// A body as a tree, with its citations if it has any.
fn tree_of<'m>(markdown: &'m str, options: &HtmlOptions<'_>) -> Tree<'m> {
    match options.links.has_cited() {
        true => Tree::read_citing(markdown),
        false => Tree::read(markdown),
    }
}

/// The XHTML of `markdown` for readers who see it elsewhere than on its page, which is at `page`.
pub fn render_elsewhere(markdown: &str, options: &HtmlOptions<'_>, page: &str) -> String {
    let labels = &Labels { paragraph: "", ..*options.labels };
    let (syntax, anchors) = (Syntax::Xhtml, &Anchors::NONE);
    let mut xhtml = String::with_capacity(markdown.len() * 2);
    render(markdown, &HtmlOptions { labels, syntax, anchors, ..*options }, &mut xhtml);
    elsewhere::elsewhere(&xhtml, page)
}

/// HTML of a few words, with isolates and no other elements, as XHTML for such readers.
pub fn words_elsewhere(html: &str) -> String {
    elsewhere::words_elsewhere(html)
}

/// Appends the HTML of a line of text with emphasis and links to `out`: a caption, a title. A line
/// that holds anything else is shown as it is.
pub fn render_line(line: &str, options: &HtmlOptions<'_>, out: &mut String) {
    let tree = PreparedBody::new(Tree::read(""), options);
    Writer::new(&tree, out).marked_words(line, options.direction);
}

/// Appends the HTML of `markdown` as CommonMark alone has it, raw HTML and all, to `out`: no
/// extensions, ids, directions or figures.
pub fn render_plain(markdown: &str, out: &mut String) {
    let options = HtmlOptions { html: HtmlPolicy::Allow, ..HtmlOptions::PLAIN };
    let body = PreparedBody::plain(Tree::read_plain(markdown), &options);
    Writer::new(&body, out).plain().run();
}
