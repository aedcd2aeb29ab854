//! Where the pages of a source begin: `[p. 12]{.page}`.
//!
//! In: the nodes of a body. Out: the nodes, with a [`PageBreak`] in the place of each such passage,
//! and paragraphs that hold nothing else marked as no block of the text. Never: a passage without a
//! letter or a digit.

use super::{Node, NodeKind};
use crate::ground::text::Digits;
use crate::read::markdown::facts::slug;
use pulldown_cmark::{CowStr, Tag};

/// The class that makes a passage the beginning of a page.
const CLASS: &str = "page";

/// What words for a page are shortened to, or not.
const PAGE_WORDS: [&str; 17] = [
    "p", "pp", "pg", "page", "s", "seite", "pag", "pág", "página", "pagina", "sayfa", "ص", "صفحة",
    "صفحه", "صفحۂ", "עמ", "עמוד",
];

/// The place where a page of the source begins.
#[derive(Debug)]
pub struct PageBreak<'a> {
    /// As it is written: `p. 12`.
    pub label: CowStr<'a>,
    /// `page-12`, or what its author gave.
    pub id: Box<str>,
}

impl PageBreak<'_> {
    /// The number alone, if the label says that it is that of a page.
    pub fn number(&self) -> Option<&str> {
        let (word, number) =
            self.label.rsplit_once(char::is_whitespace).unwrap_or(("", &self.label));
        let word = word.trim().trim_end_matches(['.', '\'', '׳']).to_lowercase();
        let is_page = word.is_empty() || PAGE_WORDS.contains(&&*word);
        (is_page && number.contains(char::is_numeric)).then_some(number)
    }
}

pub(super) fn mark<'a>(nodes: Vec<Node<'a>>, source: &str) -> Vec<Node<'a>> {
    if memchr::memmem::find(source.as_bytes(), b".page").is_none() {
        return nodes;
    }
    let mut marked: Vec<Node<'a>> = Vec::with_capacity(nodes.len());
    let mut nodes = nodes.into_iter();
    // The paragraph that is open, and whether it holds nothing but such places so far.
    let mut paragraph: Option<(usize, bool)> = None;
    while let Some(node) = nodes.next() {
        let node = if is_page(&node) { page_break(node, &mut nodes) } else { vec![node] };
        match node[0].kind {
            NodeKind::Open(Tag::Paragraph) => paragraph = Some((marked.len(), true)),
            NodeKind::PageBreak(_) | NodeKind::SoftBreak | NodeKind::HardBreak => {}
            NodeKind::Close => {
                let alone =
                    paragraph.take().filter(|(at, is_alone)| *is_alone && at + 1 < marked.len());
                if let Some((at, _)) = alone {
                    marked[at].kind = NodeKind::PageBreaks;
                }
            }
            _ => paragraph = paragraph.map(|(at, _)| (at, false)),
        }
        marked.extend(node);
    }
    marked
}

fn is_page(node: &Node<'_>) -> bool {
    let own = node.attributes.as_ref().filter(|_| matches!(node.kind, NodeKind::Passage));
    own.is_some_and(|own| own.classes.contains(&CLASS))
}

/// The passage that `first` opens, and that `rest` goes on with, as one node; as it was if it has
/// no words.
fn page_break<'a>(first: Node<'a>, rest: &mut impl Iterator<Item = Node<'a>>) -> Vec<Node<'a>> {
    let (mut passage, mut depth, mut label) = (vec![first], 1_usize, String::new());
    for node in rest {
        match &node.kind {
            NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math(text, _) => {
                label.push_str(text)
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => label.push(' '),
            NodeKind::Close => depth -= 1,
            _ => depth += usize::from(node.opens()),
        }
        passage.push(node);
        if depth == 0 {
            break;
        }
    }
    let label = label.trim();
    if !label.contains(char::is_alphanumeric) {
        return passage;
    }
    let (start, end) = (passage[0].start, passage.last().map_or(0, |last| last.end));
    let attributes = passage[0].attributes.take();
    let own = attributes.as_ref().and_then(|own| own.id);
    let id = own.map_or_else(|| id_of(label), Into::into);
    let kind =
        NodeKind::PageBreak(Box::new(PageBreak { label: CowStr::from(label.to_owned()), id }));
    vec![Node { kind, start, end, pair: 0, attributes }]
}

/// `page-12` for `p. 12`, `ص ١٢` and `12`; `page-` and all of it, if there is no number.
fn id_of(label: &str) -> Box<str> {
    let words = label.split_whitespace();
    let number = words.rev().find(|word| word.contains(char::is_numeric)).unwrap_or(label);
    let latin = |c: char| match Digits::having(c).and_then(|digits| digits.value(c)) {
        Some(value) => char::from_digit(value, 10).unwrap_or(c),
        None => c,
    };
    format!("page-{}", slug(&number.chars().map(latin).collect::<String>())).into()
}
