//! The facts of a body.
//!
//! In: a body's tree and its place in its file. Out: an [`Outline`]. Never: what is wrong with the
//! body (`faults`).

use super::destination::{self, Destination};
use super::embeds::frame_host;
use super::headings::{HeadingNode, Headings};
use super::hidden_text::HiddenText;
use super::html_ids::KeptIds;
use super::notes::Notes;
use super::plain::{PlainText, Words};
use super::words::{self, LineLink};
use super::{Heading, Link, LinkKind, Outline, OutlineOptions, blocks};
use crate::ground::controls;
use crate::ground::diag::{FileId, Span};
use crate::ground::html_tokens::parts_words;
use crate::read::markdown::HtmlPolicy;
use crate::read::markdown::tree::{LinkType, Node, NodeKind, RawTag, Tag, Tree};
use std::ops::Range;

/// A tree, and where in which file its source begins.
#[derive(Clone, Copy)]
pub(super) struct PlacedTree<'t> {
    pub tree: &'t Tree<'t>,
    pub file: FileId,
    pub base: usize,
}

impl<'t> PlacedTree<'t> {
    /// A place in the file, without the line's end.
    pub fn span(&self, span: Range<usize>) -> Span {
        let end = span.start + self.tree.source[span.clone()].trim_end().len();
        self.exact_span(span.start..end)
    }

    /// A place in the file.
    pub fn exact_span(&self, span: Range<usize>) -> Span {
        Span::new(self.file, self.base + span.start, self.base + span.end)
    }

    /// The places of links and pictures in the tree, and where they lead. Mail addresses are left
    /// out, and links in the description of a picture, which is text.
    pub fn destinations(self) -> impl Iterator<Item = (usize, LinkKind, &'t str)> {
        let mut end = 0;
        (0..self.tree.len()).filter_map(move |at| {
            let (kind, link_type, destination) = match self.tree.tag(at)? {
                _ if at < end => return None,
                Tag::Link { link_type, dest_url, .. } => (LinkKind::Link, *link_type, dest_url),
                Tag::Image { link_type, dest_url, .. } => {
                    end = self.tree[at].pair();
                    (LinkKind::Image, *link_type, dest_url)
                }
                _ => return None,
            };
            (link_type != LinkType::Email).then_some((at, kind, &**destination))
        })
    }

    /// The words below the picture at `at`: its caption and its credit, if it has them.
    pub fn words_below(self, at: usize) -> [Option<FigureWords<'t>>; 2] {
        let figure = at.checked_sub(1).filter(|figure| self.tree.figure(*figure) == Some(at));
        let Some(figure) = figure else { return [None, None] };
        let caption = self.tree.caption(figure);
        let credit = self.tree.credit(figure);
        let start = |credit: &str| credit.as_ptr().addr() - self.tree.source.as_ptr().addr();
        [
            caption.map(|line| FigureWords { line, place: WordsPlace::Caption(self.tree, at) }),
            credit.map(|line| FigureWords { line, place: WordsPlace::Credit(start(line)) }),
        ]
    }

    /// The links in the words below the picture at `at`, with their places in the source.
    pub fn links_in_words(self, at: usize) -> Vec<LineLink> {
        let words = self.words_below(at).into_iter().flatten();
        let links = words.flat_map(|words| {
            let links = words::links_of(words.line).into_iter();
            links.map(move |link| LineLink { place: words.place(link.place), ..link })
        });
        links.collect()
    }
}

/// A caption or a credit.
#[derive(Clone, Copy)]
pub(super) struct FigureWords<'t> {
    pub line: &'t str,
    place: WordsPlace<'t>,
}

#[derive(Clone, Copy)]
enum WordsPlace<'t> {
    /// Of the picture at a place in the tree.
    Caption(&'t Tree<'t>, usize),
    /// Where it begins in the source.
    Credit(usize),
}

impl FigureWords<'_> {
    /// Where a part of the line is in the source.
    pub fn place(self, part: Range<usize>) -> Range<usize> {
        match self.place {
            WordsPlace::Caption(tree, at) => caption_place(tree, at, part),
            WordsPlace::Credit(start) => start + part.start..start + part.end,
        }
    }
}

pub(super) fn outline(
    tree: PlacedTree<'_>,
    headings: &Headings,
    notes: &Notes,
    options: OutlineOptions<'_>,
) -> Outline {
    let passes_html = options.html != HtmlPolicy::Escape;
    let raw_tags: &[RawTag] = if passes_html { &tree.tree.raw_tags } else { &[] };
    let marked = tree.tree.marked_ids();
    let links = links(tree, raw_tags, options.own_address);
    let plain = PlainText::under(options.html, tree.tree);
    let Words { count: words, characters, .. } = words_of(tree.tree, &plain.hidden);
    Outline {
        headings: facts(tree.tree, headings),
        marked_ids: marked.map(|(_, id)| id.into()).collect(),
        html_ids: KeptIds::of(&headings.html_ids),
        links: links.internal,
        own_links: links.own,
        external_images: links.external_images,
        frames: frames(tree.tree),
        summary: plain.summary().into(),
        words,
        characters,
        blocks: blocks::read(tree.tree, headings, &plain.hidden),
        notes: notes.shown.len(),
    }
}

fn facts(tree: &Tree<'_>, headings: &Headings) -> Vec<Heading> {
    let mut blocks = tree.blocks().peekable();
    let fact = |heading: &HeadingNode| {
        while blocks.next_if(|&at| at < heading.at).is_some() {}
        Heading {
            level: heading.level,
            id: heading.id.as_str().into(),
            text: heading.text.as_str().into(),
            is_block: blocks.peek() == Some(&heading.at),
        }
    };
    headings.iter().map(fact).collect()
}

/// The hosts of what may be shown in frames.
fn frames(tree: &Tree<'_>) -> Vec<Box<str>> {
    let addresses = tree.nodes().iter().filter_map(|node| node.attributes.as_ref()?.frame);
    let mut hosts: Vec<Box<str>> = addresses.map(|it| frame_host(it).into()).collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts
}

/// The links and pictures of a body, by where they lead.
#[derive(Default)]
struct SortedLinks {
    /// What may lead to something in the archive.
    internal: Vec<Link>,
    /// What is written as a whole address of the site itself.
    own: Vec<Link>,
    /// The pictures that other hosts send.
    external_images: Vec<Link>,
}

fn links(tree: PlacedTree<'_>, raw_tags: &[RawTag], own_address: &str) -> SortedLinks {
    let mut links = SortedLinks::default();
    let mut sort = |kind: LinkKind, destination: &str, span: &dyn Fn() -> Span| {
        let below = || destination::below(destination, own_address);
        let list = match destination::classify(destination) {
            Destination::Internal => &mut links.internal,
            Destination::External => match below().filter(|_| !own_address.is_empty()) {
                Some(_) => &mut links.own,
                None if kind.is_picture() => &mut links.external_images,
                None => return,
            },
            _ => return,
        };
        list.push(Link { kind, destination: destination.to_owned(), span: span() });
    };
    for (at, kind, destination) in tree.destinations() {
        if has_reported_control(tree.tree, at, destination) {
            continue;
        }
        let span = || tree.span(tree.tree[at].span());
        sort(kind, destination, &span);
        for link in tree.links_in_words(at) {
            sort(LinkKind::Link, &link.destination, &|| tree.span(link.place.clone()));
        }
    }
    for tag in raw_tags {
        let Some(destination) = tag.destination() else { continue };
        let kind = if tag.tag.name == "img" { LinkKind::RawImage } else { LinkKind::Raw };
        sort(kind, destination, &|| raw_span(tree, tag, destination));
    }
    links
}

/// Where a part of the caption of the picture at `at` is written: in the picture, in the definition
/// of its label, or, if the caption has escapes, somewhere after the words of the picture.
fn caption_place(tree: &Tree<'_>, at: usize, part: Range<usize>) -> Range<usize> {
    let (source, picture) = (tree.source, tree[at].span());
    let Some(Tag::Image { title, .. }) = tree.tag(at) else { return picture };
    let inside = source[picture.clone()].rfind(&**title).map(|found| picture.start + found);
    let once = || {
        let mut found = source.match_indices(&**title).map(|(found, _)| found);
        found.next().filter(|_| found.next().is_none())
    };
    match inside.or_else(once) {
        Some(start) => start + part.start..start + part.end,
        None => {
            let words = tree.inside(at).map(|n| tree[n].span().end).max();
            words.unwrap_or(picture.start)..picture.end
        }
    }
}

/// Whether a destination has a character that is an error of the text itself.
fn has_reported_control(tree: &Tree<'_>, at: usize, destination: &str) -> bool {
    let mut found = controls::forbidden(destination);
    found.any(|(_, c)| tree.source[tree[at].span()].contains(c))
}

/// Where the destination of a raw tag is written, if it is written there once, as it is or with
/// entities for `&`; else the tag, or all that may hold it.
fn raw_span(tree: PlacedTree<'_>, raw: &RawTag, destination: &str) -> Span {
    let (first, last) = (&tree.tree[raw.nodes.0], &tree.tree[raw.nodes.1]);
    let source = tree.tree.source;
    let is_as_written = |node: &Node<'_>| match &node.kind {
        NodeKind::Html(html) => source.get(node.span()) == Some(html),
        _ => false,
    };
    if !is_as_written(first) || !is_as_written(last) {
        return tree.span(first.span().start..last.span().end);
    }
    let place = first.span().start + raw.place.start..last.span().start + raw.place.end;
    let tag = &source[place.clone()];
    let once = |written: &str| {
        let mut found = tag.match_indices(written);
        found.next().filter(|_| found.next().is_none()).map(|(at, _)| at..at + written.len())
    };
    let found = once(destination).or_else(|| once(&destination.replace('&', "&amp;")));
    let found = found.map(|found| place.start + found.start..place.start + found.end);
    tree.exact_span(found.unwrap_or(place))
}

fn words_of(tree: &Tree<'_>, hidden: &HiddenText) -> Words {
    let mut words = Words::default();
    let mut walk = tree.walk(0..tree.len());
    while let Some(at) = walk.next() {
        let node = &tree[at];
        match &node.kind {
            NodeKind::Open(Tag::CodeBlock(_)) => walk.skip_element(at),
            NodeKind::Open(Tag::Image { .. }) => {
                walk.skip_element(at);
                words.part();
            }
            NodeKind::Text(_) | NodeKind::Code(_) | NodeKind::Math(..) if hidden.holds(at) => {}
            NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math(text, _) => {
                words.read(text)
            }
            NodeKind::Html(tag) if parts_words(tag) => words.part(),
            NodeKind::SoftBreak | NodeKind::HardBreak => words.part(),
            _ if node.opens_block() => words.part(),
            _ => {}
        }
    }
    words
}
