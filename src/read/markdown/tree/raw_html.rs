//! The tags of raw HTML.
//!
//! In: the nodes of a body. Out: the [`RawTag`]s in them, in the order of the text, and the
//! comments that nothing closes, which end with their block. All raw HTML of a body is read as one,
//! for a comment or a script may go on from one node to the next. Never: what an element means.

use super::{Node, NodeKind, Tag};
use crate::ground::html_tokens::{HtmlTag, HtmlToken, read_html};
use std::ops::Range;

/// A tag in raw HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTag {
    pub tag: HtmlTag,
    /// The nodes that it begins and ends in. Only in a block of HTML are they not the same.
    pub nodes: (usize, usize),
    /// Where it begins in the HTML of the first of them, and ends in that of the second, in bytes.
    pub place: Range<usize>,
}

impl RawTag {
    /// The destination that the tag links to or shows, if it has one.
    pub fn destination(&self) -> Option<&str> {
        let destination = self.tag.attribute(self.destination_attribute()?)?.trim();
        (!destination.is_empty()).then_some(destination)
    }

    /// The ids that the tag gives its element: the names of links are ids too.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let own = |name| self.tag.attribute(name).filter(|id| !id.is_empty());
        let name = own("name").filter(|_| self.tag.name == "a");
        let name = name.filter(|name| own("id") != Some(name));
        own("id").into_iter().chain(name).filter(|_| !self.tag.is_end)
    }

    /// Whether it is `<a/>`, which stands for an empty element wherever XHTML was written.
    pub fn is_whole(&self) -> bool {
        self.tag.is_closed && self.tag.name == "a"
    }

    /// The attribute of such tags that holds a destination.
    pub fn destination_attribute(&self) -> Option<&'static str> {
        match &*self.tag.name {
            _ if self.tag.is_end => None,
            "a" | "area" => Some("href"),
            "img" | "audio" | "video" | "source" | "track" => Some("src"),
            _ => None,
        }
    }
}

/// A comment in a block of HTML that nothing closes. To a browser it would go on to the end of the
/// page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenComment {
    /// Where it begins in the source.
    pub start: usize,
    /// The last node of its block.
    pub node: usize,
    /// What closes it there.
    pub end: &'static str,
}

/// The elements of raw HTML whose text is code.
const CODE: [&str; 6] = ["code", "kbd", "pre", "samp", "tt", "var"];

/// Follows through the nodes of a body whether code is open that is written as HTML.
#[derive(Debug, Default)]
pub struct RawCode {
    depth: usize,
}

impl RawCode {
    /// Whether `node`, the next one, is in such code.
    pub fn holds(&mut self, node: &Node<'_>) -> bool {
        match &node.kind {
            NodeKind::Html(html) => self.take(html),
            _ if node.opens_block() => self.depth = 0,
            _ => {}
        }
        self.depth > 0
    }

    fn take(&mut self, html: &str) {
        let Some(tag) = html.strip_prefix('<') else { return };
        let (is_end, name) = match tag.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, tag),
        };
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphabetic).count()];
        if CODE.iter().any(|code| code.eq_ignore_ascii_case(name)) {
            self.depth = if is_end { self.depth.saturating_sub(1) } else { self.depth + 1 };
        }
    }
}

/// What stands for nodes of other kinds between those of HTML: a tag of the writer's, which ends a
/// tag that was left open.
const OTHER: &str = "\n<p>";

/// The comments in `nodes` that nothing closes.
pub(super) fn open_comments(nodes: &[Node<'_>], source: &str) -> Vec<OpenComment> {
    if !may_have_comment(source) {
        return Vec::new();
    }
    let blocks = nodes.iter().enumerate();
    let blocks = blocks.filter(|(_, node)| matches!(node.kind, NodeKind::Open(Tag::HtmlBlock)));
    blocks.filter_map(|(at, node)| open_comment(nodes, at + 1..node.pair())).collect()
}

/// Whether something begins as a comment does. `<?` and `<!` without dashes do so to browsers.
fn may_have_comment(html: &str) -> bool {
    let bytes = html.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| matches!(bytes.get(at + 1), Some(b'!' | b'?')))
}

/// The comment that is open at the end of the block of HTML with the nodes `inside`.
fn open_comment(nodes: &[Node<'_>], inside: Range<usize>) -> Option<OpenComment> {
    let joined = JoinedHtml::of(&nodes[inside.clone()], &[]);
    if !may_have_comment(&joined.html) {
        return None;
    }
    let begin = read_html(&joined.html, |_, _| {})?;
    let first = joined.pieces[joined.piece_at(begin)];
    let own = nodes[inside.start + first.node?].span();
    Some(OpenComment {
        start: (own.start + begin - first.start).min(own.end),
        node: inside.start + joined.pieces.last()?.node?,
        end: if joined.html[begin..].starts_with("<!--") { "-->" } else { ">" },
    })
}

/// The tags of all raw HTML in `nodes`, which were read from `source`.
pub(super) fn tags(nodes: &[Node<'_>], source: &str, open_comments: &[OpenComment]) -> Vec<RawTag> {
    if memchr::memchr(b'<', source.as_bytes()).is_none() {
        return Vec::new();
    }
    let joined = JoinedHtml::of(nodes, open_comments);
    let mut tags = Vec::new();
    if !joined.pieces.is_empty() {
        read_html(&joined.html, |token, range| {
            if let HtmlToken::Tag(tag) = token {
                tags.extend(joined.raw_tag(tag, range));
            }
        });
    }
    tags
}

/// The raw HTML of a body as one.
#[derive(Default)]
struct JoinedHtml {
    html: String,
    pieces: Vec<HtmlPiece>,
}

/// A part of it that comes from one node, or stands for others.
#[derive(Clone, Copy)]
struct HtmlPiece {
    /// Where it begins.
    start: usize,
    end: usize,
    node: Option<usize>,
}

impl JoinedHtml {
    fn of(nodes: &[Node<'_>], open_comments: &[OpenComment]) -> Self {
        let (mut joined, mut is_other_before) = (Self::default(), false);
        // In the description of a picture, which is an attribute, no tag is one.
        let mut end_of_picture = 0;
        let mut open_comments = open_comments.iter().peekable();
        for (at, node) in nodes.iter().enumerate() {
            if matches!(node.kind, NodeKind::Open(Tag::Image { .. })) {
                end_of_picture = end_of_picture.max(node.pair());
            }
            match &node.kind {
                NodeKind::Html(html) if at >= end_of_picture => {
                    if is_other_before {
                        joined.push(OTHER, None);
                    }
                    joined.push(html, Some(at));
                    if let Some(comment) = open_comments.next_if(|comment| comment.node == at) {
                        joined.push(comment.end, None);
                    }
                    is_other_before = false;
                }
                // The spaces before a line of HTML.
                NodeKind::Text(text) if text.trim().is_empty() => {}
                // The writer writes nothing for the edges of a block of HTML.
                _ if matches!(nodes[node.pair().min(at)].kind, NodeKind::Open(Tag::HtmlBlock)) => {}
                _ => is_other_before = !joined.pieces.is_empty(),
            }
        }
        if is_other_before {
            joined.push(OTHER, None);
        }
        joined
    }

    fn push(&mut self, html: &str, node: Option<usize>) {
        let start = self.html.len();
        self.html.push_str(html);
        self.pieces.push(HtmlPiece { start, end: self.html.len(), node });
    }

    /// The tag that was read at `range`, unless it stands for other nodes.
    fn raw_tag(&self, mut tag: HtmlTag, range: Range<usize>) -> Option<RawTag> {
        let first = self.pieces[self.piece_at(range.start)];
        let mut last = self.piece_at(range.end - 1);
        let mut end = range.end;
        if self.pieces[last].node.is_none() {
            // The tag was left open.
            last = last.checked_sub(1)?;
            end = self.pieces[last].end;
            tag.attributes.retain(|(name, _)| !name.contains('<'));
        }
        let last = self.pieces[last];
        let place = range.start - first.start..end - last.start;
        Some(RawTag { tag, nodes: (first.node?, last.node?), place })
    }

    fn piece_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start <= at) - 1
    }
}
