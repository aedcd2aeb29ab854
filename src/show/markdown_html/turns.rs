//! Which blocks of a body turn.
//!
//! In: the tree of a body and the direction around it. Out: how each of its nodes runs. A block
//! turns when it has a direction of its own (`bidi::direction`) that is not its parent's; its
//! children then start from its direction. Quotations, lists, definition lists and tables turn as a
//! whole, with most of what they are made of: paragraphs, items, cells; where those are in two
//! minds, by their letters. What stands at an edge that others share (items and the lists in them,
//! cells, headings, terms, captions, notes) keeps that edge, and its content is isolated. The items
//! of a list that hold letters of both directions are isolated all or none, so that they look
//! alike. Code, addresses, the descriptions of pictures and passages marked by hand do not count.
//! What an author says by hand wins: `dir` turns the element itself, `lang` does what the letters
//! of that language would have done. Never: a guess at a language.

use super::addresses;
use crate::bidi::direction::{self, Strong};
use crate::ground::lang::Direction;
use crate::read::markdown::tree::CodeBlockKind;
use crate::read::markdown::{Node, NodeKind, Tag, Tree};
use std::cmp::Ordering;

/// What a node does because its content runs the other way than its surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Stays,
    /// The whole block turns: `dir` on the element.
    Block(Direction),
    /// The element keeps its edge, its content is isolated.
    Content(Direction),
}

impl Turn {
    /// Where it turns to.
    pub fn direction(self) -> Option<Direction> {
        match self {
            Self::Stays => None,
            Self::Block(direction) | Self::Content(direction) => Some(direction),
        }
    }
}

/// How a node runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NodeDirection {
    pub turn: Turn,
    /// The direction of the text that it stands in; of one that turns, its own.
    pub around: Direction,
}

/// How the nodes run of a body of which no block turns.
pub(super) fn unturned(tree: &Tree<'_>) -> Vec<NodeDirection> {
    vec![NodeDirection { turn: Turn::Stays, around: Direction::Ltr }; tree.len()]
}

/// How each node of `tree` runs, in text that runs in the direction `base`.
pub(super) fn directions(tree: &Tree<'_>, base: Direction) -> Vec<NodeDirection> {
    let letters = letters(tree);
    let mut directions = unturned(tree);
    let body = Around { direction: base, edge: Edge::Own, keeps_mixed: false, said: None };
    let mut around = vec![(tree.len(), body)];
    for at in 0..tree.len() {
        while around.len() > 1 && around[around.len() - 1].0 < at {
            around.pop();
        }
        let outer = around[around.len() - 1].1;
        directions[at].around = outer.direction;
        let Some((turn, edge)) = turn_of(tree, at, &letters, outer) else { continue };
        let turn = by_hand(&tree[at], outer.edge, outer.direction).unwrap_or(turn);
        let direction = turn.direction().unwrap_or(outer.direction);
        directions[at] = NodeDirection { turn, around: direction };
        let is_list = matches!(tree.tag(at), Some(Tag::List(_)));
        let keeps_mixed = is_list && any_mixed_item_stays(tree, at, &letters, direction);
        let said = said_by_container(&tree[at]).or(outer.said);
        let inner = Around { direction, edge, keeps_mixed, said };
        let is_other = (direction, edge, said) != (outer.direction, outer.edge, outer.said);
        if is_list || is_other {
            around.push((tree[at].pair(), inner));
        }
    }
    directions
}

/// How the node at `at` turns, and the edge of what stands in it.
fn turn_of(tree: &Tree<'_>, at: usize, letters: &[Strong], outer: Around) -> Option<(Turn, Edge)> {
    let Around { direction, edge, keeps_mixed, said } = outer;
    Some(match rule(tree, at, edge) {
        Rule::None => return None,
        Rule::Content if keeps_mixed && letters[at].is_mixed() => (Turn::Stays, edge),
        Rule::Content => (against(letters[at], direction).map_or(Turn::Stays, Turn::Content), edge),
        Rule::Block => (block(letters[at], direction), edge),
        Rule::Container(inner) => (container(tree, at, letters, direction), inner),
        Rule::Inherit(inner) => (Turn::Stays, inner),
        Rule::Code => (code(tree, at, said), edge),
    })
}

/// What an author said of a node's direction.
fn by_hand(node: &Node<'_>, edge: Edge, around: Direction) -> Option<Turn> {
    let attributes = node.attributes.as_deref()?;
    let said = attributes.direction()?;
    let is_always_said = is_inline(node) || matches!(node.kind, NodeKind::Open(Tag::CodeBlock(_)));
    let keeps_edge = match &node.kind {
        NodeKind::Open(Tag::Heading { .. }) => true,
        NodeKind::Open(Tag::Paragraph) => edge == Edge::Shared,
        _ => false,
    };
    Some(match () {
        () if said == around && !is_always_said => Turn::Stays,
        () if keeps_edge && attributes.dir.is_none() => Turn::Content(said),
        () => Turn::Block(said),
    })
}

/// What the innermost container says of the place that the loop has come to.
#[derive(Clone, Copy)]
struct Around {
    direction: Direction,
    edge: Edge,
    /// Whether content that holds letters of both directions stays as the text around it is.
    keeps_mixed: bool,
    /// What the `dir` of a container says.
    said: Option<Direction>,
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
    Code,
}

fn rule(tree: &Tree<'_>, at: usize, edge: Edge) -> Rule {
    let tag = match &tree[at].kind {
        NodeKind::Open(tag) => tag,
        NodeKind::Run | NodeKind::Title => return Rule::Content,
        NodeKind::Container => return Rule::Container(Edge::Own),
        NodeKind::Verse => return Rule::Block,
        NodeKind::Passage => return Rule::Inherit(edge),
        NodeKind::Code(_) if tree[at].attributes.is_some() => return Rule::Inherit(edge),
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
        Tag::CodeBlock(_) => Rule::Code,
        _ if is_inline(&tree[at]) && tree[at].attributes.is_some() => Rule::Inherit(edge),
        _ => Rule::None,
    }
}

/// What the `dir` of a container says.
fn said_by_container(node: &Node<'_>) -> Option<Direction> {
    let is_container = matches!(node.kind, NodeKind::Container);
    node.attributes.as_deref().filter(|_| is_container)?.dir
}

/// Whether a node stands among the words of a paragraph.
fn is_inline(node: &Node<'_>) -> bool {
    matches!(node.kind, NodeKind::Passage | NodeKind::Code(_))
        || node.opens() && !node.opens_block()
}

/// Code runs from left to right, but for prose in a container that an author has turned.
fn code(tree: &Tree<'_>, at: usize, said: Option<Direction>) -> Turn {
    let Some(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = tree.tag(at) else {
        return Turn::Stays;
    };
    let language = info.split([' ', '{']).next().unwrap_or_default();
    let Some(said) = said.filter(|_| PROSE.contains(&language)) else { return Turn::Stays };
    let mut letters = Strong::default();
    for node in &tree.nodes()[tree.inside(at)] {
        if let NodeKind::Text(text) = &node.kind {
            letters += direction::letters(text);
        }
    }
    if letters.direction() == Some(said) { Turn::Block(said) } else { Turn::Stays }
}

/// What the fences of blocks say that hold no code.
const PROSE: [&str; 6] = ["", "text", "txt", "plain", "plaintext", "none"];

/// The direction of a block of these letters, if it is not its parent's.
fn against(letters: Strong, parent: Direction) -> Option<Direction> {
    letters.direction().filter(|own| *own != parent)
}

fn block(letters: Strong, parent: Direction) -> Turn {
    against(letters, parent).map_or(Turn::Stays, Turn::Block)
}

/// One long item does not turn a list of short ones.
fn container(tree: &Tree<'_>, at: usize, letters: &[Strong], parent: Direction) -> Turn {
    let (turning, staying) = votes(tree, at, letters, parent);
    match turning.cmp(&staying) {
        Ordering::Less => Turn::Stays,
        Ordering::Equal => block(letters[at], parent),
        Ordering::Greater => Turn::Block(parent.other()),
    }
}

/// How many of the parts of a container would turn, and how many would stay. Items and cells of
/// signs and numbers alone stay, others without letters have no vote.
fn votes(tree: &Tree<'_>, at: usize, letters: &[Strong], parent: Direction) -> (usize, usize) {
    let (mut turning, mut staying) = (0, 0);
    for child in tree.siblings(tree.inside(at)) {
        // A title is beside the text.
        if matches!(tree[child].kind, NodeKind::Title) {
            continue;
        }
        match tree.tag(child) {
            Some(Tag::TableHead | Tag::TableRow) => {
                let (turn, stay) = votes(tree, child, letters, parent);
                (turning, staying) = (turning + turn, staying + stay);
            }
            tag if letters[child] == Strong::default() => {
                let is_empty = tree[child].pair() <= child + 1;
                let stays = matches!(tag, Some(Tag::Item | Tag::TableCell)) && !is_empty;
                staying += usize::from(stays);
            }
            _ if against(letters[child], parent).is_some() => turning += 1,
            _ => staying += 1,
        }
    }
    (turning, staying)
}

/// Whether an item of the list at `at`, which runs in `direction`, holds letters of both directions
/// and keeps that of the list.
fn any_mixed_item_stays(
    tree: &Tree<'_>,
    at: usize,
    letters: &[Strong],
    direction: Direction,
) -> bool {
    let stays = |at: usize| {
        matches!(tree[at].kind, NodeKind::Run | NodeKind::Open(Tag::Paragraph))
            && letters[at].is_mixed()
            && against(letters[at], direction).is_none()
    };
    tree.siblings(tree.inside(at)).any(|item| tree.siblings(tree.inside(item)).any(stays))
}

/// Whether an author said the direction or the language of a node: it says nothing of the text
/// around it.
fn is_marked(node: &Node<'_>) -> bool {
    node.attributes.as_deref().is_some_and(|attributes| attributes.direction().is_some())
}

/// The letters of each text and of each element.
fn letters(tree: &Tree<'_>) -> Vec<Strong> {
    let mut letters = vec![Strong::default(); tree.len()];
    let mut open = Vec::new();
    let mut walk = tree.walk(0..tree.len());
    while let Some(at) = walk.next() {
        let node = &tree[at];
        let read = match &node.kind {
            NodeKind::Text(text) => direction::letters(text),
            NodeKind::Open(Tag::Image { title, .. }) => direction::letters(title),
            NodeKind::Close => open.pop().map_or(Strong::default(), |start: usize| letters[start]),
            _ => Strong::default(),
        };
        let outer = open.last().copied();
        if !matches!(node.kind, NodeKind::Close) {
            letters[at] = read;
        }
        outer.into_iter().for_each(|outer| letters[outer] += read);
        if node.opens() && is_silent(tree, at) {
            walk.skip_element(at);
        } else if node.opens() {
            open.push(at);
        }
    }
    letters
}

/// Whether what stands in the element at `at` does not count.
fn is_silent(tree: &Tree<'_>, at: usize) -> bool {
    match &tree[at].kind {
        NodeKind::Open(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. }) => true,
        NodeKind::Open(Tag::Link { .. }) => addresses::is_address(tree, at),
        _ => is_inline(&tree[at]) && is_marked(&tree[at]),
    }
}
