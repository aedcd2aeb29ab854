//! Markup in one line of text that readers see as it is typed: in a title, a summary, a caption.
//!
//! In: the line, and which markup it may have. Out: what else looks like markup in it, with its
//! place and what to write instead. Never: work for a line without signs.

use super::lookalikes::{self, LookalikeKind};
use super::plain;
use super::removed_html::ELEMENTS;
use crate::ground::diag::markdown::is_element;
use crate::read::markdown::tree::{LinkType, NodeKind, Tag, Tree};
use std::ops::Range;

/// Which Markdown a line may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineMarkup {
    None,
    /// Emphasis, code and links, of which only the words are shown.
    Flat,
    /// Emphasis and code.
    Emphasis,
    /// Emphasis, code and links.
    Links,
}

/// Signs that are shown as they are typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedMarkup {
    /// In the line, in bytes.
    pub place: Range<usize>,
    /// What it looks like.
    pub name: &'static str,
    /// What to write instead.
    pub help: String,
}

impl TypedMarkup {
    fn new(place: Range<usize>, name: &'static str, help: &str) -> Self {
        Self { place, name, help: help.to_owned() }
    }
}

const WORDS_ONLY: &str = "write only its words";

/// Whether a line has a sign of any markup. This is quick to check, and rare.
pub fn may_have_markup(line: &str) -> bool {
    line.contains(['*', '_', '`', '[', '<', '$', '{']) || line.contains("==")
}

/// What is shown as it is typed in a line that may have this markup.
pub fn typed_markup(line: &str, markup: LineMarkup) -> Vec<TypedMarkup> {
    if !may_have_markup(line) {
        return Vec::new();
    }
    let tree = Tree::read(line);
    let is_read = match markup {
        LineMarkup::None => false,
        LineMarkup::Flat | LineMarkup::Links => plain::marked_line(line).is_some(),
        LineMarkup::Emphasis => plain::without_emphasis(line).is_some(),
    };
    let mut typed = Vec::new();
    let mut walk = tree.walk(0..tree.len());
    while let Some(at) = walk.next() {
        let node = &tree[at];
        if let Some(found) = typed_at(&tree, at, markup) {
            typed.push(found);
            walk.skip_element(at);
        } else if let NodeKind::Text(text) = &node.kind {
            let start = node.span().start;
            let found = pairs(text, start, markup).into_iter();
            typed.extend(found.filter(|_| node.literal(line).is_some()));
        }
    }
    typed.extend(attributes(&tree, markup));
    // What keeps emphasis from being read comes first, and is enough.
    if typed.is_empty() && !is_read {
        typed.extend(emphasis(&tree, markup));
    }
    typed
}

/// Attributes in braces.
fn attributes(tree: &Tree<'_>, markup: LineMarkup) -> Vec<TypedMarkup> {
    let has_backslashes = markup != LineMarkup::None;
    let help = if has_backslashes { "delete them, or write `\\{`" } else { "delete them" };
    let attributes_at = |place| TypedMarkup::new(place, "attributes", help);
    let attributes = tree.nodes().iter().filter_map(|node| node.attributes.as_ref());
    let attributes = attributes.map(|own| attributes_at(own.span.clone()));
    let lookalikes = lookalikes::find(tree).into_iter().filter_map(|found| match found.kind {
        LookalikeKind::LoneAttributes => Some(attributes_at(found.range)),
        _ => None,
    });
    attributes.chain(lookalikes).collect()
}

const FORMULA: &str = "write it in words, or with the letters that Unicode has, as in `x²`";

/// What opens at `at`, if readers see its signs.
fn typed_at(tree: &Tree<'_>, at: usize, markup: LineMarkup) -> Option<TypedMarkup> {
    let node = &tree[at];
    let is_linked = matches!(markup, LineMarkup::Links | LineMarkup::Flat);
    match &node.kind {
        NodeKind::Html(html) => html_tag(html, markup).map(|help| TypedMarkup {
            place: node.span(),
            name: "HTML",
            help,
        }),
        NodeKind::Open(Tag::Image { .. }) => {
            Some(TypedMarkup::new(node.span(), "a picture", WORDS_ONLY))
        }
        NodeKind::Math(..) if markup != LineMarkup::Links => {
            Some(TypedMarkup::new(node.span(), "a formula", FORMULA))
        }
        NodeKind::Open(Tag::Link { link_type: LinkType::Inline, .. }) if !is_linked => {
            Some(TypedMarkup::new(node.span(), "a link", WORDS_ONLY))
        }
        _ => None,
    }
}

/// Signs of a line in which nothing else is wrong.
fn emphasis(tree: &Tree<'_>, markup: LineMarkup) -> Option<TypedMarkup> {
    let name = |at: usize| match &tree[at].kind {
        NodeKind::Code(_) => Some("code"),
        NodeKind::Open(Tag::Emphasis | Tag::Strong) => Some("emphasis"),
        NodeKind::Open(Tag::Link { link_type: LinkType::Inline, .. }) => Some("a link"),
        _ => None,
    };
    let is_name = |at: &usize| markup == LineMarkup::Emphasis && plain::is_in_word(tree, *at);
    let has_name = (0..tree.len()).any(|at| is_name(&at));
    let mut all = (0..tree.len()).filter(|at| !is_name(at));
    let (at, name) = all.find_map(|at| Some((at, name(at)?)))?;
    let help = match tree.tag(0) {
        _ if markup == LineMarkup::None => "write it without these signs",
        _ if has_name => "put a backslash before each asterisk in a word: `M\\*A`",
        Some(Tag::Paragraph) if tree[0].attributes.is_some() => {
            "put a backslash before the `{` at the end of the line"
        }
        Some(Tag::Paragraph) if tree[0].pair() + 1 == tree.len() => {
            match tree.raw_tags.is_empty() {
                true => "it cannot stand beside an address here: leave one of the two out",
                false => "put a backslash before each `<` in the line",
            }
        }
        Some(Tag::Paragraph) => "write it as one paragraph, without empty lines",
        _ => {
            "the line begins as a list, a heading or a quotation does: put a backslash before \
              that sign, as in `1\\.`"
        }
    };
    Some(TypedMarkup::new(tree[at].span(), name, help))
}

/// What to write instead of a tag or a comment; nothing for an end tag, and for `<` around other
/// words.
fn html_tag(html: &str, markup: LineMarkup) -> Option<String> {
    if html.starts_with("<!--") {
        return Some("delete it".to_owned());
    }
    let name = html.strip_prefix('<')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    let has_emphasis = markup == LineMarkup::Emphasis || markup == LineMarkup::Links;
    let help = match &*name {
        _ if !ELEMENTS.contains(&&*name) && !is_element(&name) => return None,
        "em" | "i" | "cite" | "var" | "dfn" if has_emphasis => "write `*…*` around the words",
        "strong" | "b" if has_emphasis => "write `**…**` around the words",
        "code" | "kbd" | "samp" | "tt" if has_emphasis => "write backquotes around the words",
        "a" if markup == LineMarkup::Links => "write `[words](address)`",
        "sup" | "sub" => "write the letters that Unicode has for it, as in `x²`",
        _ => "write it without tags",
    };
    Some(help.to_owned())
}

/// Signs around words in a piece of text that begins at `start` of its line.
fn pairs(text: &str, start: usize, markup: LineMarkup) -> Vec<TypedMarkup> {
    const PAIRS: [(&str, &str, &str); 5] = [
        ("==", "==", "marked text"),
        ("[[", "]]", "a link"),
        ("{{", "}}", "a shortcode"),
        ("{%", "%}", "a shortcode"),
        ("[^", "]", "a note"),
    ];
    let mut found = Vec::new();
    for (open, close, name) in PAIRS {
        let Some(at) = text.find(open) else { continue };
        let inside = &text[at + open.len()..];
        let Some(length) = inside.find(close).filter(|length| *length > 0) else { continue };
        let words = &inside[..length];
        if words.starts_with(char::is_whitespace) && name == "marked text" || words.contains('[') {
            continue;
        }
        let help = match name {
            "a link" if markup == LineMarkup::Links => "write `[words](../other/ar.md)`",
            "a link" | "marked text" => WORDS_ONLY,
            "a note" => "write the note in the text",
            _ => "delete it",
        };
        let place = start + at..start + at + open.len() + length + close.len();
        found.push(TypedMarkup::new(place, name, help));
    }
    found
}
