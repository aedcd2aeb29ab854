//! What looks like markup and is none.
//!
//! In: a body's tree. Out: a [`Lookalike`] for each place where readers would see the signs of a
//! link, of a table or of another program's markup as they are typed. Each place has one at most.
//! Never: anything in code, in verse, in HTML or after a backslash; a search that goes far, so that
//! no text takes long.

mod comments;
mod documents;
mod foreign;
mod lines;
mod links;
mod signs;

use crate::read::markdown::tree::{LinkType, NodeKind, RawCode, Tag, Tree};
pub use signs::TypedSigns;
use std::cell::OnceCell;
use std::ops::Range;

/// How far from its first sign the last one is looked for, in bytes.
const LONGEST: usize = 400;

/// A place that looks like markup and is none.
pub struct Lookalike<'a> {
    /// Bytes of the body.
    pub range: Range<usize>,
    pub kind: LookalikeKind<'a>,
}

/// What it looks like, and what is wrong with it.
pub enum LookalikeKind<'a> {
    /// A link whose address, at this place, has a space in it.
    SpaceInAddress(Range<usize>),
    /// A picture with a size in its address: `=100x200`.
    SizeInAddress(&'a str),
    /// A link with something after its address that is no title.
    BadTitle,
    UnclosedLink,
    LinkInLink,
    /// `[text] (address)`, and the place of the space.
    SpaceBeforeAddress(Range<usize>),
    /// `(text)[address]`, with its text and its address.
    Swapped(&'a str, &'a str),
    /// `[[name]]`.
    Wiki(&'a str),
    /// The file of a picture.
    WikiPicture(&'a str),
    OtherLink,
    /// `{{…}}`, `{%…%}`, `[gallery ids="1"]`.
    Shortcode,
    /// `\(x\)`.
    Math,
    /// Signs of Markdown itself.
    Typed(TypedSigns),
    /// Other markup, and what to write in its place.
    Foreign(&'a str, String),
    /// Attributes after plain words.
    LoneAttributes,
    /// Attributes in a line of their own, after a table or an item.
    AttributesOfBlock,
    /// A table that is not read as one.
    Table(TableFault),
    /// Lines that begin as items do, and run together; how the first and the second item begin.
    Items(&'a str, &'a str),
}

/// What is wrong with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFault {
    NoRule,
    /// The line of rules has so many cells, the one before it so many.
    Cells(usize, usize),
    /// The line of rules has other signs than `-`, and should have so many cells.
    Signs(usize),
    /// An empty line is before it.
    EmptyLine,
}

/// The lookalikes in a body, in the order of the text.
pub(super) fn find<'a>(tree: &Tree<'a>) -> Vec<Lookalike<'a>> {
    let mut finder =
        Finder { tree, source: tree.source, texts: OnceCell::new(), found: Vec::new() };
    finder.comments();
    finder.foreign();
    finder.links();
    finder.lines();
    finder.signs();
    let mut found = finder.found;
    found.sort_by_key(|it| (it.range.start, it.range.end));
    let mut end = 0;
    found.retain(|it| {
        let is_first = it.range.start >= end;
        end = end.max(it.range.end);
        is_first
    });
    found
}

struct Finder<'t, 'a> {
    tree: &'t Tree<'a>,
    source: &'a str,
    /// Where text stands, in order; found only once it is needed.
    texts: OnceCell<Vec<Range<usize>>>,
    found: Vec<Lookalike<'a>>,
}

impl<'a> Finder<'_, 'a> {
    /// Whether `sign` is anywhere. This is quick to check, and often not so.
    fn has(&self, sign: u8) -> bool {
        memchr::memchr(sign, self.source.as_bytes()).is_some()
    }

    /// Calls `each` with every place of `sign` in text.
    fn each(&mut self, sign: &str, mut each: impl FnMut(&mut Self, usize)) {
        let (bytes, mut end) = (self.source.as_bytes(), 0);
        // Most signs are nowhere. To look for one byte is quicker than to prepare for more.
        for at in memchr::memchr_iter(sign.as_bytes()[0], bytes) {
            if at < end || !bytes[at..].starts_with(sign.as_bytes()) {
                continue;
            }
            end = at + sign.len();
            if self.is_text(at) && self.is_text(end - 1) && !self.is_escaped(at) {
                each(self, at);
            }
        }
    }

    fn is_text(&self, at: usize) -> bool {
        let texts = self.texts.get_or_init(|| texts(self.tree));
        let after = texts.partition_point(|text| text.start <= at);
        after > 0 && at < texts[after - 1].end
    }

    fn is_escaped(&self, at: usize) -> bool {
        let before = self.source[..at].bytes().rev().take(LONGEST);
        before.take_while(|byte| *byte == b'\\').count() % 2 == 1
    }

    fn push(&mut self, range: Range<usize>, kind: LookalikeKind<'a>) {
        self.found.push(Lookalike { range, kind });
    }

    /// The rest of the paragraph after `at`, as far as anything is looked for in it.
    fn after(&self, at: usize) -> &'a str {
        let rest = &self.source[at..self.source.floor_char_boundary(at + LONGEST)];
        rest.split("\n\n").next().unwrap_or_default()
    }

    /// The rest of the line.
    fn rest_of_line(&self, at: usize) -> &'a str {
        self.after(at).lines().next().unwrap_or_default()
    }

    /// What stands before `at` in its paragraph.
    fn before(&self, at: usize) -> &'a str {
        let start = self.source.ceil_char_boundary(at.saturating_sub(LONGEST));
        self.source[start..at].rsplit("\n\n").next().unwrap_or_default()
    }

    /// Whether only quotation signs and spaces stand before `at` in its line.
    fn begins_line(&self, at: usize) -> bool {
        let line = self.before(at).rsplit('\n').next().unwrap_or_default();
        line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>'))
    }

    /// Whether `range`, a line, is a paragraph of its own.
    fn is_paragraph(&self, range: &Range<usize>) -> bool {
        let begins = |c: char| matches!(c, ' ' | '\t' | '>' | '\r');
        let before = self.source[..range.start].trim_end_matches(begins);
        let line_before = before.strip_suffix('\n').and_then(|before| before.rsplit('\n').next());
        line_before.is_none_or(|line| line.trim_start_matches(begins).is_empty())
    }

    /// Whether `range` is a line of its own.
    fn is_line(&self, range: &Range<usize>) -> bool {
        self.begins_line(range.start) && self.rest_of_line(range.end).trim().is_empty()
    }
}

/// Where text stands in which signs may be meant as markup.
fn texts(tree: &Tree<'_>) -> Vec<Range<usize>> {
    let (mut texts, mut walk) = (Vec::new(), tree.walk(0..tree.len()));
    let mut code = RawCode::default();
    while let Some(at) = walk.next() {
        let node = &tree[at];
        if code.holds(node) {
            continue;
        }
        match &node.kind {
            NodeKind::Open(Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email, ..
            }) => {
                walk.skip_element(at);
            }
            NodeKind::Open(Tag::HtmlBlock) => walk.skip_element(at),
            _ if node.is_literal() => walk.skip_element(at),
            NodeKind::Text(_) => texts.push(node.span()),
            _ => {}
        }
    }
    texts
}

/// Whether a text is an address or the path of a file.
fn is_address(text: &str) -> bool {
    let begins = ["/", "./", "../", "#", "www.", "mailto:"];
    let ends = [".md", ".html", ".htm", ".pdf", ".png", ".jpg", ".svg"];
    !text.is_empty()
        && !text.contains(char::is_whitespace)
        && (text.contains("://")
            || begins.iter().any(|start| text.starts_with(start))
            || ends.iter().any(|end| text.ends_with(end)))
}
