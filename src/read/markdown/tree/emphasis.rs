//! Emphasis beside letters and punctuation of other scripts than Latin.
//!
//! In: the nodes of a body. Out: the nodes, with `*…*`, `**…**` and `***…***` that CommonMark left
//! as text made into emphasis where a delimiter touches a letter or a mark of punctuation of
//! another script.
//!
//! By CommonMark, a delimiter between a punctuation mark and a letter neither opens nor closes from
//! both sides (commonmark-spec issue 650), which takes a space for granted that Arabic, Hebrew and
//! Chinese do not write there: `و**كلمة،**ثم`. Whatever CommonMark itself pairs is left alone, and
//! so are underscores, code and escaped asterisks.

use super::{Node, NodeKind, push_text};
use icu::properties::props::{GeneralCategory, GeneralCategoryGroup};
use icu::properties::{CodePointMapData, CodePointMapDataBorrowed};
use pulldown_cmark::Tag;
use std::ops::Range;

const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();

pub(super) fn mend<'a>(nodes: Vec<Node<'a>>, source: &'a str) -> Vec<Node<'a>> {
    if !has_asterisk(source) {
        return nodes;
    }
    let found = DelimiterPairing::new(&nodes, source).run();
    let mut nodes = if found.is_empty() { nodes } else { rebuild(nodes, source, &found) };
    unnest(&mut nodes, source);
    nodes
}

fn has_asterisk(text: &str) -> bool {
    memchr::memchr(b'*', text.as_bytes()).is_some()
}

/// A delimiter that turned out to open or close emphasis.
struct Mark {
    start: usize,
    len: usize,
    opens: bool,
}

/// A run of asterisks in text, between two characters.
#[derive(Clone, Copy)]
struct Delimiter {
    start: usize,
    len: usize,
    before: char,
    after: char,
}

impl Delimiter {
    fn opens_by_commonmark(self) -> bool {
        !self.after.is_whitespace()
            && (!is_punctuation(self.after)
                || self.before.is_whitespace()
                || is_punctuation(self.before))
    }

    fn closes_by_commonmark(self) -> bool {
        !self.before.is_whitespace()
            && (!is_punctuation(self.before)
                || self.after.is_whitespace()
                || is_punctuation(self.after))
    }

    fn opens(self) -> bool {
        self.opens_by_commonmark()
            || self.touches_other_script()
                && !self.after.is_whitespace()
                && !ends_a_phrase(self.after)
    }

    fn closes(self) -> bool {
        self.closes_by_commonmark()
            || self.touches_other_script()
                && !self.before.is_whitespace()
                && !begins_a_phrase(self.before)
    }

    fn touches_other_script(self) -> bool {
        is_other_script(self.before) || is_other_script(self.after)
    }

    /// What CommonMark could have paired and did not, it had a reason not to.
    fn is_closed_by(self, closer: Self) -> bool {
        closer.closes() && !(self.opens_by_commonmark() && closer.closes_by_commonmark())
    }
}

struct Opener {
    delimiter: Delimiter,
    /// The one before of the same length.
    previous: Option<usize>,
}

struct DelimiterPairing<'n, 'a> {
    nodes: &'n [Node<'a>],
    source: &'a str,
    openers: Vec<Opener>,
    /// The latest opener of each length. Keeps the search for a match from running back through all
    /// of them.
    last: [Option<usize>; 3],
    /// The state to return to when an element closes: delimiters match among siblings only.
    outer: Vec<(usize, [Option<usize>; 3])>,
    found: Vec<Mark>,
}

impl<'n, 'a> DelimiterPairing<'n, 'a> {
    fn new(nodes: &'n [Node<'a>], source: &'a str) -> Self {
        Self {
            nodes,
            source,
            openers: Vec::new(),
            last: [None; 3],
            outer: Vec::new(),
            found: Vec::new(),
        }
    }

    /// The delimiters that match, in the order of the text.
    fn run(mut self) -> Vec<Mark> {
        let mut is_literal = false;
        for at in 0..self.nodes.len() {
            match &self.nodes[at].kind {
                NodeKind::Close => {
                    self.leave();
                    is_literal = false;
                }
                NodeKind::Text(text) if !is_literal && has_asterisk(text) => self.text(at),
                _ if self.nodes[at].opens() => {
                    self.enter();
                    is_literal = self.nodes[at].is_literal();
                }
                _ => {}
            }
        }
        self.found.sort_by_key(|mark| mark.start);
        self.found
    }

    fn enter(&mut self) {
        self.outer.push((self.openers.len(), self.last));
        self.last = [None; 3];
    }

    fn leave(&mut self) {
        let (len, last) = self.outer.pop().unwrap_or_default();
        self.openers.truncate(len);
        self.last = last;
    }

    fn text(&mut self, at: usize) {
        let Some(text) = self.nodes[at].literal(self.source) else { return };
        let base = self.nodes[at].start as usize;
        let mut from = 0;
        while let Some(start) = text[from..].find('*').map(|n| n + from) {
            let len = text[start..].bytes().take_while(|&b| b == b'*').count();
            from = start + len;
            if len <= 3
                && let Some(delimiter) = self.delimiter(at, base + start, len)
            {
                self.take(delimiter);
            }
        }
    }

    /// The delimiter at `start`, unless it is escaped or the rest of one that CommonMark used in
    /// part.
    fn delimiter(&self, at: usize, start: usize, len: usize) -> Option<Delimiter> {
        let escaped =
            start == self.nodes[at].start as usize && self.source[..start].ends_with('\\');
        let delimiter = Delimiter {
            start,
            len,
            before: self.before(at, start),
            after: self.after(at, start + len),
        };
        (!escaped && delimiter.before != '*' && delimiter.after != '*').then_some(delimiter)
    }

    /// The character before `start`; a space at the beginning of a line or a block.
    fn before(&self, at: usize, start: usize) -> char {
        let begins = |node: &Node<'_>| {
            node.opens_block() || matches!(node.kind, NodeKind::SoftBreak | NodeKind::HardBreak)
        };
        let edge =
            start == self.nodes[at].start as usize && (at == 0 || begins(&self.nodes[at - 1]));
        self.source[..start].chars().next_back().filter(|_| !edge).unwrap_or(' ')
    }

    /// The character at `end`; a space at the end of a table cell.
    fn after(&self, at: usize, end: usize) -> char {
        let edge = end == self.nodes[at].end as usize
            && self.nodes.get(at + 1).is_none_or(|next| matches!(next.kind, NodeKind::Close))
            && self.source[end..].starts_with('|');
        self.source[end..].chars().next().filter(|_| !edge).unwrap_or(' ')
    }

    fn take(&mut self, delimiter: Delimiter) {
        let slot = delimiter.len - 1;
        let opener = self.last[slot].map(|at| (at, self.openers[at].delimiter));
        match opener {
            Some((at, opener)) if opener.is_closed_by(delimiter) => {
                self.found.push(Mark { start: opener.start, len: opener.len, opens: true });
                self.found.push(Mark { start: delimiter.start, len: delimiter.len, opens: false });
                self.forget(at);
            }
            _ if delimiter.opens() => {
                self.openers.push(Opener { delimiter, previous: self.last[slot] });
                self.last[slot] = Some(self.openers.len() - 1);
            }
            _ => {}
        }
    }

    /// Drops the openers from `at` on.
    fn forget(&mut self, at: usize) {
        while self.openers.len() > at {
            if let Some(opener) = self.openers.pop() {
                self.last[opener.delimiter.len - 1] = opener.previous;
            }
        }
    }
}

/// The nodes with the marks made into elements.
fn rebuild<'a>(nodes: Vec<Node<'a>>, source: &'a str, marks: &[Mark]) -> Vec<Node<'a>> {
    let mut mended = Vec::with_capacity(nodes.len() + marks.len() * 3);
    let mut marks = marks.iter().peekable();
    for node in nodes {
        let Range { mut start, end } = node.span();
        // An element's span covers its content, whose marks are its children's.
        if !matches!(node.kind, NodeKind::Text(_)) {
            mended.push(node);
            continue;
        }
        let mut split = false;
        while let Some(mark) = marks.next_if(|mark| mark.start >= start && mark.start < end) {
            push_text(&mut mended, source, start..mark.start);
            push_tags(&mut mended, mark);
            start = mark.start + mark.len;
            split = true;
        }
        match split {
            true => push_text(&mut mended, source, start..end),
            false => mended.push(node),
        }
    }
    mended
}

fn push_tags(nodes: &mut Vec<Node<'_>>, mark: &Mark) {
    let span = mark.start..mark.start + mark.len;
    let emphasis = (mark.len != 2).then_some(Tag::Emphasis);
    let strong = (mark.len != 1).then_some(Tag::Strong);
    for tag in emphasis.into_iter().chain(strong) {
        let kind = if mark.opens { NodeKind::Open(tag) } else { NodeKind::Close };
        nodes.push(Node::new(kind, span.clone()));
    }
}

/// `و**أ،**ب و**ج،**د` is two words in bold. The second and third delimiter look to CommonMark like
/// a pair, and so `ب و` like emphasis within emphasis, which nobody writes: there, what opens
/// closes, and what closes opens.
///
/// Both delimiters of a pair change or none does, and only where there is something to close, so
/// that elements stay balanced.
fn unnest(nodes: &mut [Node<'_>], source: &str) {
    if !has_nested_emphasis(nodes) {
        return;
    }
    let Some(mates) = mates(nodes) else { return };
    let mut levels: Vec<EmphasisLevel> = Vec::new();
    for at in 0..nodes.len() {
        let mate = mates[at];
        if mate > at {
            let len = delimiter_length(&nodes[at].kind);
            let Some(level) = levels.last_mut().filter(|level| len > 0 && level.len == len) else {
                levels.push(EmphasisLevel { len, read: 1, meant: 1 });
                continue;
            };
            level.read += 1;
            if level.meant > 0 && is_misread(nodes, source, at..mate, len) {
                swap(nodes, at..mate, len);
            }
        }
        let Some(level) = levels.last_mut().filter(|_| mate != at) else { continue };
        level.meant = if nodes[at].opens() { level.meant + 1 } else { level.meant - 1 };
        level.read -= usize::from(mate < at);
        if level.read == 0 {
            levels.pop();
        }
    }
}

/// An element, and what lies in it of its own kind and in nothing else.
struct EmphasisLevel {
    /// The length of the delimiters; 0 if it is no emphasis.
    len: usize,
    /// How many elements are open as CommonMark reads them.
    read: usize,
    /// How many are open as they are meant.
    meant: usize,
}

/// Whether emphasis may lie directly in emphasis of its kind.
fn has_nested_emphasis(nodes: &[Node<'_>]) -> bool {
    let mut lengths = Vec::new();
    for node in nodes {
        if matches!(node.kind, NodeKind::Close) {
            lengths.pop();
        } else if node.opens() {
            let length = delimiter_length(&node.kind);
            if length > 0 && lengths.last() == Some(&length) {
                return true;
            }
            lengths.push(length);
        }
    }
    false
}

/// For each node the place of the one that closes or opens it, its own for a leaf. Nothing if the
/// nodes are not balanced.
fn mates(nodes: &[Node<'_>]) -> Option<Vec<usize>> {
    let mut mates: Vec<usize> = (0..nodes.len()).collect();
    let mut open: Vec<usize> = Vec::new();
    for at in 0..nodes.len() {
        if nodes[at].opens() {
            open.push(at);
        } else if matches!(nodes[at].kind, NodeKind::Close) {
            let start = open.pop()?;
            (mates[start], mates[at]) = (at, start);
        }
    }
    Some(mates)
}

fn delimiter_length(kind: &NodeKind<'_>) -> usize {
    match kind {
        NodeKind::Open(Tag::Emphasis) => 1,
        NodeKind::Open(Tag::Strong) => 2,
        _ => 0,
    }
}

/// Makes the delimiter at the start of `pair` close, and the one at its end open.
fn swap(nodes: &mut [Node<'_>], pair: Range<usize>, len: usize) {
    let Range { start, end } = pair;
    nodes[end].kind = std::mem::replace(&mut nodes[start].kind, NodeKind::Close);
    nodes[start].end = nodes[start].start + len as u32;
    nodes[end].start = nodes[end].end - len as u32;
}

/// Whether the delimiters of the emphasis between the nodes of `pair` may as well be the other way
/// round.
fn is_misread(nodes: &[Node<'_>], source: &str, pair: Range<usize>, len: usize) -> bool {
    let delimiter = |start: usize| {
        let before = source[..start].chars().next_back()?;
        let after = source[start + len..].chars().next()?;
        let alone = source[start..].starts_with(&"**"[..len]) && before != '*' && after != '*';
        alone.then_some(Delimiter { start, len, before, after })
    };
    let first = delimiter(nodes[pair.start].start as usize);
    let second = delimiter(nodes[pair.end].end as usize - len);
    matches!((first, second), (Some(first), Some(second)) if first.touches_other_script()
        && second.touches_other_script() && first.closes() && second.opens())
}

/// As CommonMark has it: Unicode punctuation and symbols.
fn is_punctuation(c: char) -> bool {
    use GeneralCategoryGroup as Group;
    c.is_ascii_punctuation()
        || !c.is_ascii() && Group::Punctuation.union(Group::Symbol).contains(CATEGORY.get(c))
}

/// Punctuation that stands at the end of what it belongs to, so that no emphasis begins before it.
/// Raised quotation marks stand at either end, by language.
fn ends_a_phrase(c: char) -> bool {
    match c {
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | '،' | '؛' | '؟' | '۔' => true,
        '。' | '、' | '，' | '！' | '？' | '：' | '；' => true,
        '’' | '”' => false,
        _ => matches!(
            CATEGORY.get(c),
            GeneralCategory::ClosePunctuation | GeneralCategory::FinalPunctuation
        ),
    }
}

/// Punctuation that stands at the beginning of what it belongs to, so that no emphasis ends after
/// it.
fn begins_a_phrase(c: char) -> bool {
    let category = CATEGORY.get(c);
    matches!(category, GeneralCategory::OpenPunctuation | GeneralCategory::InitialPunctuation)
        && !matches!(c, '‘' | '“')
}

/// Letters, marks and punctuation of other scripts than Latin, and the controls that only their
/// texts contain.
fn is_other_script(c: char) -> bool {
    match c {
        '\0'..='\u{36F}' => false,
        '\u{1D00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' => false,
        '\u{AB30}'..='\u{AB6F}' | '\u{FB00}'..='\u{FB06}' | '\u{1D400}'..='\u{1D7FF}' => false,
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => false,
        '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{2000}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}' | '\u{1F000}'..='\u{1FAFF}' => false,
        _ => true,
    }
}
