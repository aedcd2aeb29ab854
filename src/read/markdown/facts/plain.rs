//! The words of a body without its markup.
//!
//! In: nodes. Out: plain text: of a heading, of an image's description, of a summary. Links and
//! emphasis are flattened; references to notes, pictures and the tags of raw HTML are left out, and
//! so is the text that nobody sees on the page. Words that a picture or a `<br>` parts stay apart.

use super::hidden_text::HiddenText;
use crate::ground::html_tokens::parts_words;
use crate::ground::text::traits;
use crate::read::markdown::HtmlPolicy;
use crate::read::markdown::tree::{NodeKind, Tag, Tree};
use icu::segmenter::GraphemeClusterSegmenter;
use std::borrow::Cow;
use std::ops::Range;

/// Where a summary is cut, in characters.
const SUMMARY: usize = 280;

/// The words of a tree, as readers of its page see them.
pub(super) struct PlainText<'t> {
    tree: &'t Tree<'t>,
    pub hidden: HiddenText,
}

impl<'t> PlainText<'t> {
    pub fn under(html: HtmlPolicy, tree: &'t Tree<'t>) -> Self {
        Self { tree, hidden: HiddenText::under(html, tree) }
    }

    /// The text of the element that opens at `at`.
    pub fn of(&self, at: usize) -> String {
        let mut text = String::new();
        self.push(self.tree.inside(at), &mut text);
        text
    }

    /// Appends the text of the nodes `range`.
    fn push(&self, range: Range<usize>, out: &mut String) {
        let mut walk = self.tree.walk(range);
        let mut is_parted = false;
        while let Some(at) = walk.next() {
            match &self.tree[at].kind {
                NodeKind::Open(Tag::Image { .. }) => {
                    walk.skip_element(at);
                    is_parted = true;
                }
                NodeKind::Text(_) | NodeKind::Code(_) | NodeKind::Math(..)
                    if self.hidden.holds(at) => {}
                NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math(text, _) => {
                    if is_parted && needs_space(out, text) {
                        out.push(' ');
                    }
                    is_parted = false;
                    out.push_str(text);
                }
                NodeKind::Citation(key) => out.extend(["@", key]),
                NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
                NodeKind::Html(tag) => is_parted |= parts_words(tag),
                _ => {}
            }
        }
    }

    /// The first paragraph that has words, cut at a word's end.
    pub fn summary(&self) -> String {
        let tree = self.tree;
        let is_paragraph = |at: &usize| matches!(tree.tag(*at), Some(Tag::Paragraph));
        let any = (0..tree.len()).filter(is_paragraph);
        let text = tree
            .blocks()
            .filter(is_paragraph)
            .chain(any)
            .map(|at| self.of(at))
            .find(|text| !text.trim().is_empty())
            .unwrap_or_default();
        cut(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// Whether two words would become one.
fn needs_space(before: &str, after: &str) -> bool {
    !before.is_empty()
        && !before.ends_with(char::is_whitespace)
        && !after.starts_with(char::is_whitespace)
}

/// The text of the element that opens at `at`, where all of it is seen.
fn of(tree: &Tree<'_>, at: usize) -> String {
    PlainText { tree, hidden: HiddenText::default() }.of(at)
}

/// Appends the description of the image that opens at `at`: all of its text, other images'
/// descriptions too.
pub fn push_description(tree: &Tree<'_>, at: usize, out: &mut String) {
    for node in &tree.nodes()[tree.inside(at)] {
        match &node.kind {
            NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math(text, _) => {
                out.push_str(text)
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
            NodeKind::Html(tag) if parts_words(tag) => out.push(' '),
            _ => {}
        }
    }
}

fn cut(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(SUMMARY) else { return text.to_owned() };
    // A word that ends exactly at the limit is whole.
    let word = text[..limit + text[limit..].chars().next().map_or(0, char::len_utf8)].rfind(' ');
    let end = word.filter(|&end| end * 2 > limit).unwrap_or_else(|| last_cluster(text, limit));
    format!("{}…", text[..end].trim_end_matches([' ', ',', ';', ':', '،', '؛', '—', '–', '-']))
}

/// The end of the last grapheme cluster that lies before `limit` as a whole.
fn last_cluster(text: &str, limit: usize) -> usize {
    GraphemeClusterSegmenter::new()
        .segment_str(text)
        .take_while(|&end| end <= limit)
        .last()
        .unwrap_or(limit)
}

/// Counts words: what spaces part, and each character of the scripts that write without spaces.
#[derive(Default)]
pub(super) struct Words {
    pub count: u32,
    /// How many of them are single characters.
    pub characters: u32,
    inside: bool,
}

impl Words {
    pub fn read(&mut self, text: &str) {
        let mut rest = text;
        loop {
            if self.inside {
                rest = &rest[rest.bytes().position(may_end_word).unwrap_or(rest.len())..];
            }
            let Some((c, traits)) = traits(rest).next() else { return };
            rest = &rest[c.len_utf8()..];
            let is_ideograph = traits.is_ideograph();
            let is_letter = traits.is_alphanumeric() && !is_ideograph;
            self.count += u32::from(is_letter && !self.inside || is_ideograph);
            self.characters += u32::from(is_ideograph);
            self.inside = (self.inside || is_letter) && !(is_ideograph || traits.is_whitespace());
        }
    }

    pub fn part(&mut self) {
        self.inside = false;
    }
}

/// Whether white space, or an ideograph, may begin with this byte in UTF-8.
fn may_end_word(byte: u8) -> bool {
    byte <= b' ' || byte == 0xc2 || byte >= 0xe1
}

/// Whether a line may hold emphasis, code or a link, or a sign after a backslash. This is quick to
/// check, and rare.
fn may_be_marked(line: &str) -> bool {
    line.contains(['*', '_', '`', '[', '\\', '&', '$'])
        || line.contains("~~")
        || line.contains("://")
}

/// A line of Markdown as a tree, if it is one paragraph of words, with emphasis, code and links.
pub fn marked_line(line: &str) -> Option<Tree<'_>> {
    let tree = Some(line).filter(|line| may_be_marked(line)).map(Tree::read)?;
    let is_one = matches!(tree.tag(0), Some(Tag::Paragraph)) && tree[0].pair() + 1 == tree.len();
    let is_picture = |at| matches!(tree.tag(at), Some(Tag::Image { .. }));
    // Attributes at its end would be those of a paragraph, which it is not.
    let is_plain = |tree: &Tree<'_>| tree.get(0).is_some_and(|node| node.attributes.is_none());
    (is_one && is_plain(&tree) && !(0..tree.len()).any(is_picture)).then_some(tree)
}

/// A line without its emphasis, code and links.
pub fn without_marks(line: &str) -> Cow<'_, str> {
    match marked_line(line) {
        Some(tree) => Cow::Owned(of(&tree, 0)),
        None => Cow::Borrowed(line),
    }
}

/// A title without its emphasis and code, if it has some, or signs after backslashes. If it has
/// anything else, all of it is text.
pub fn without_emphasis(title: &str) -> Option<String> {
    let tree = marked_line(title)?;
    let is_mark = |at: usize| match &tree[at].kind {
        NodeKind::Open(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough),
        kind => matches!(kind, NodeKind::Code(_)),
    };
    let is_text = |at: usize| matches!(tree[at].kind, NodeKind::Text(_) | NodeKind::Close);
    if !tree.inside(0).all(|at| is_mark(at) && !is_in_word(&tree, at) || is_text(at)) {
        return None;
    }
    let plain = of(&tree, 0);
    (plain != title).then_some(plain)
}

/// `M*A*S*H`, a name that is written so.
pub(super) fn is_in_word(tree: &Tree<'_>, at: usize) -> bool {
    let span = tree[at].span();
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    matches!(tree[at].kind, NodeKind::Open(Tag::Emphasis))
        && tree.source[..span.start].ends_with(is_letter)
        && tree.source[span.end..].starts_with(is_letter)
}

/// A summary as it is shown: the words of its Markdown. If it has raw HTML, all of it is text.
pub fn flat_summary(summary: Box<str>) -> Box<str> {
    let flat = marked_line(&summary).filter(|tree| tree.raw_tags.is_empty());
    flat.map(|tree| of(&tree, 0).into()).unwrap_or(summary)
}
