//! Which blocks of a body turn.
//!
//! In: the nodes of a body and the direction around it. Out: the `turn` of each node. A block turns
//! when more than 60 % of the strong characters in it run the other way than its parent; its
//! children then start from its direction. Quotations, lists, definition lists and tables turn as a
//! whole, with most of what they are made of: paragraphs, items, cells; where those are in two
//! minds, by their letters. What stands at an edge that others share (items and the lists in them,
//! cells, headings, terms, captions, notes) keeps that edge, and its content is isolated. Code,
//! addresses, the descriptions of pictures and passages marked by hand do not count. What an author
//! says by hand wins: `dir` turns the element itself, `lang` does what the letters of that language
//! would have done. Never: the first strong character, a guess at a language.

use super::addresses;
use super::tree::{Kind, Node, Tree, Turn};
use crate::ground::lang::Direction;
use crate::ground::text::Strong;
use pulldown_cmark::Tag;
use std::cmp::Ordering;

pub(super) fn turn(tree: &mut Tree<'_>, base: Direction) {
    let sums = sums(tree);
    let mut around = vec![Around { end: tree.nodes.len(), direction: base, edge: Edge::Own }];
    for at in 0..tree.nodes.len() {
        while around.len() > 1 && around[around.len() - 1].end < at {
            around.pop();
        }
        let Around { direction, edge, .. } = around[around.len() - 1];
        let end = tree.nodes[at].pair();
        tree.nodes[at].in_rtl = direction == Direction::Rtl;
        let (turn, inner) = match rule(tree, at, edge) {
            Rule::None => continue,
            Rule::Content => (content(sums[end] - sums[at], direction), edge),
            Rule::Block => (block(sums[end] - sums[at], direction), edge),
            Rule::Container(inner) => (container(tree, at, &sums, direction), inner),
            Rule::Inherit(inner) => (Turn::Stays, inner),
        };
        let turn = by_hand(&tree.nodes[at], edge, direction).unwrap_or(turn);
        let own = turn.direction().unwrap_or(direction);
        tree.nodes[at].turn = turn;
        tree.nodes[at].in_rtl = own == Direction::Rtl;
        if inner != edge || own != direction {
            around.push(Around { end, direction: own, edge: inner });
        }
    }
}

/// What an author said of a node's direction.
fn by_hand(node: &Node<'_>, edge: Edge, around: Direction) -> Option<Turn> {
    let attributes = node.attributes.as_deref()?;
    let said = attributes.direction()?;
    let keeps_edge = match &node.kind {
        Kind::Open(Tag::Heading { .. }) => true,
        Kind::Open(Tag::Paragraph) => edge == Edge::Shared,
        _ => false,
    };
    Some(match () {
        () if said == around && !matches!(node.kind, Kind::Span) => Turn::Stays,
        () if keeps_edge && attributes.dir.is_none() => Turn::Content(said),
        () => Turn::Block(said),
    })
}

/// The innermost container of the place that the loop has come to.
#[derive(Clone, Copy)]
struct Around {
    end: usize,
    direction: Direction,
    edge: Edge,
}

/// Whether blocks here may turn or share an edge with a bullet, a number, or other cells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Own,
    Shared,
}

enum Rule {
    None,
    Content,
    Block,
    Container(Edge),
    Inherit(Edge),
}

fn rule(tree: &Tree<'_>, at: usize, edge: Edge) -> Rule {
    let tag = match &tree.nodes[at].kind {
        Kind::Open(tag) => tag,
        Kind::Run => return Rule::Content,
        Kind::Container => return Rule::Container(Edge::Own),
        Kind::Verse => return Rule::Block,
        Kind::Span => return Rule::Inherit(edge),
        _ => return Rule::None,
    };
    match tag {
        Tag::Paragraph if tree.figure(at).is_some() => Rule::Inherit(edge),
        Tag::Image { .. } if at > 0 && tree.figure(at - 1).is_some() => Rule::Content,
        Tag::Paragraph if edge == Edge::Own => Rule::Block,
        Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell | Tag::DefinitionListTitle => {
            Rule::Content
        }
        Tag::BlockQuote(_) => Rule::Container(Edge::Own),
        Tag::Table(_) => Rule::Container(Edge::Shared),
        Tag::List(_) | Tag::DefinitionList if edge == Edge::Shared => Rule::Inherit(Edge::Shared),
        Tag::List(_) | Tag::DefinitionList => Rule::Container(Edge::Shared),
        Tag::FootnoteDefinition(_) => Rule::Inherit(Edge::Shared),
        _ => Rule::None,
    }
}

fn block(strong: Strong, parent: Direction) -> Turn {
    strong.against(parent).map_or(Turn::Stays, Turn::Block)
}

/// One long item does not turn a list of short ones.
fn container(tree: &Tree<'_>, at: usize, sums: &[Strong], parent: Direction) -> Turn {
    let own = block(sums[tree.nodes[at].pair()] - sums[at], parent);
    let (turning, staying) = votes(tree, at, sums, parent);
    match turning.cmp(&staying) {
        Ordering::Less => Turn::Stays,
        Ordering::Equal => own,
        Ordering::Greater => Turn::Block(parent.other()),
    }
}

/// How many of the parts of a container would turn, and how many would stay. Items and cells of
/// signs and numbers alone stay, others without letters have no vote.
fn votes(tree: &Tree<'_>, at: usize, sums: &[Strong], parent: Direction) -> (usize, usize) {
    let (mut turning, mut staying) = (0, 0);
    let mut next = at + 1;
    while next < tree.nodes[at].pair() {
        let child = &tree.nodes[next];
        let end = if child.opens() { child.pair() } else { next };
        match tree.tag(next) {
            Some(Tag::TableHead | Tag::TableRow) => {
                let (turn, stay) = votes(tree, next, sums, parent);
                (turning, staying) = (turning + turn, staying + stay);
            }
            tag => match sums[end] - sums[next] {
                strong if strong == Strong::default() => {
                    let stays = matches!(tag, Some(Tag::Item | Tag::TableCell)) && end > next + 1;
                    staying += usize::from(stays);
                }
                strong if strong.against(parent).is_some() => turning += 1,
                _ => staying += 1,
            },
        }
        next = end + 1;
    }
    (turning, staying)
}

fn content(strong: Strong, parent: Direction) -> Turn {
    strong.against(parent).map_or(Turn::Stays, Turn::Content)
}

/// Whether an author said the direction or the language of a node: it says nothing of the text
/// around it.
fn is_marked(node: &Node<'_>) -> bool {
    node.attributes.as_deref().is_some_and(|attributes| attributes.direction().is_some())
}

/// The strong characters before each node, so that those of any element are a difference.
fn sums(tree: &Tree<'_>) -> Vec<Strong> {
    let mut sums = Vec::with_capacity(tree.nodes.len());
    let mut sum = Strong::default();
    let mut silent_until = 0;
    for (at, node) in tree.nodes.iter().enumerate() {
        sums.push(sum);
        if at < silent_until {
            continue;
        }
        match &node.kind {
            Kind::Text(text) => {
                addresses::outside_addresses(text, |words| sum += Strong::of(words))
            }
            Kind::Open(Tag::CodeBlock(_) | Tag::HtmlBlock) => silent_until = node.pair(),
            Kind::Span if is_marked(node) => silent_until = node.pair(),
            Kind::Open(Tag::Link { .. }) if addresses::is_address(tree, at) => {
                silent_until = node.pair()
            }
            Kind::Open(Tag::Image { title, .. }) => {
                silent_until = node.pair();
                sum += Strong::of(title);
            }
            _ => {}
        }
    }
    sums
}
