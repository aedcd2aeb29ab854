//! From the parser's events to a tree, within limits.

use std::collections::HashMap;

use serde_yaml::granit_parser::{
    ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span as Mark,
};

use super::cut::{self, Scalar};
use super::{KeyText, YamlKind, YamlNode, syntax};
use crate::ground::controls;
use crate::ground::diag::{
    Diagnostic, FileId, Level, Span, Spanned, characters, values, yaml as say,
};

/// The longest YAML that is read.
pub const MAX_BYTES: usize = 1 << 20;
/// The most values in one document, including each copy that an alias makes.
pub const MAX_NODES: usize = 10_000;
/// The deepest nesting of lists and maps.
pub const MAX_DEPTH: usize = 64;

/// The YAML part of a file. All offsets of the parser are offsets in `text`; all spans are in the
/// file.
#[derive(Clone, Copy)]
pub(super) struct YamlPart<'t> {
    pub text: &'t str,
    pub base: usize,
    pub file: FileId,
}

impl YamlPart<'_> {
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.base + start, self.base + end)
    }
}

/// A list or map that has not ended yet.
struct Open {
    start: usize,
    anchor: usize,
    flow: bool,
    inside: Collection,
}

enum Collection {
    Seq(Vec<YamlNode>),
    Map(Vec<(Spanned<KeyText>, YamlNode)>, Pending),
}

/// What the next node of a map is.
enum Pending {
    Key,
    ValueOf(Spanned<KeyText>),
    /// The value of a key that was refused.
    Nothing,
}

/// A node that an alias may copy, and the size of a copy.
struct Anchored {
    node: YamlNode,
    depth: usize,
    nodes: usize,
    bytes: usize,
}

/// The place of an anchor's `&name`, until an alias uses it.
type Unused = (usize, Span);

struct Builder<'t> {
    part: YamlPart<'t>,
    open: Vec<Open>,
    root: Option<YamlNode>,
    anchors: HashMap<usize, Anchored>,
    unused: Vec<Unused>,
    nodes: usize,
    copied: usize,
    documents: usize,
    /// Whether there may be controls of direction in it.
    is_suspicious: bool,
    diags: Vec<Diagnostic>,
}

/// Reads one document.
pub(super) fn read(part: YamlPart<'_>) -> (Option<YamlNode>, Vec<Diagnostic>) {
    if part.text.len() > MAX_BYTES {
        return (None, vec![say::too_large(part.span(0, 0), MAX_BYTES)]);
    }
    let is_suspicious = controls::is_suspicious(part.text);
    if let Some((at, found)) =
        is_suspicious.then(|| controls::forbidden(part.text).next()).flatten()
    {
        return (None, vec![say::control_character(part.span(at, at + found.len_utf8()), found)]);
    }
    let mut builder = Builder { is_suspicious, ..Builder::new(part) };
    for event in Parser::new_from_str_with_options(part.text, options()) {
        let step = match event {
            Ok((event, mark)) => builder.event(event, mark),
            Err(error) => Err(builder.explain(&error)),
        };
        if let Err(fatal) = step {
            builder.stop(fatal);
            return (None, builder.diags);
        }
    }
    builder.diags.extend(builder.unused.iter().map(|&(_, span)| say::unused_anchor(span)));
    let empty = YamlNode { span: part.span(0, 0), kind: YamlKind::Null };
    (Some(builder.root.unwrap_or(empty)), builder.diags)
}

fn options() -> Options {
    let mut options = Options::default();
    options.emit_comments = false;
    options.disallow_directives = true;
    options.emit_anchor_events = true;
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    options
}

impl<'t> Builder<'t> {
    fn new(part: YamlPart<'t>) -> Self {
        let (open, unused, diags) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            part,
            open,
            root: None,
            anchors: HashMap::new(),
            unused,
            nodes: 0,
            copied: 0,
            documents: 0,
            is_suspicious: false,
            diags,
        }
    }

    fn event(&mut self, event: Event<'_>, mark: Mark) -> Result<(), Diagnostic> {
        let range = mark.byte_range().unwrap_or_default();
        let span = self.part.span(range.start, range.end);
        match event {
            Event::DocumentStart(..) => self.document(span)?,
            Event::Scalar(text, style, anchor, tag) => {
                let tag = self.tag(tag.is_some(), &mark, span);
                // A text `!x` is not missing; what is wrong with it is said.
                let text = if text.is_empty() { tag.unwrap_or_default().into() } else { text };
                self.scalar(&text, style, anchor, span)?;
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.tag(tag.is_some(), &mark, span);
                self.start(Collection::Seq(Vec::new()), span, anchor)?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.tag(tag.is_some(), &mark, span);
                self.start(Collection::Map(Vec::new(), Pending::Key), span, anchor)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end)?,
            Event::Alias(id) => self.alias(id, span)?,
            Event::Anchor(id, _) => self.unused.push((id, span)),
            Event::UnresolvedAlias(name) => {
                self.diags.push(say::unknown_alias(span, &name));
                // The text that was most likely meant, so that nothing seems to be missing.
                self.node(YamlNode {
                    span,
                    kind: YamlKind::Scalar { text: format!("*{name}").into(), plain: true },
                })?;
            }
            _ => {}
        }
        Ok(())
    }

    fn document(&mut self, span: Span) -> Result<(), Diagnostic> {
        self.documents += 1;
        if self.documents > 1 { Err(say::second_document(span)) } else { Ok(()) }
    }

    fn tag(&mut self, present: bool, mark: &Mark, node: Span) -> Option<&'t str> {
        if present {
            let range = mark.tag_span().and_then(|tag| tag.byte_range());
            let span = range.as_ref().map_or(node, |tag| self.part.span(tag.start, tag.end));
            let text = range.and_then(|tag| self.part.text.get(tag)).unwrap_or("!");
            self.diags.push(say::tag(span, text));
            return Some(text);
        }
        None
    }

    fn start(&mut self, inside: Collection, span: Span, anchor: usize) -> Result<(), Diagnostic> {
        if self.open.len() >= MAX_DEPTH {
            return Err(say::too_deep(span, MAX_DEPTH));
        }
        let start = span.start as usize - self.part.base;
        let flow = matches!(self.part.text.as_bytes().get(start), Some(b'[' | b'{'));
        if flow && let Some(comment) = cut::comment_after(self.part.text, start + 1) {
            let comment = self.part.span(comment.start, comment.end);
            self.diags.push(say::cut_by_comment(comment, None, false));
        }
        self.open.push(Open { start, anchor, flow, inside });
        Ok(())
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        mut span: Span,
    ) -> Result<(), Diagnostic> {
        if self.is_suspicious || self.text_at(span).contains('\\') {
            self.invisible(text, span);
        }
        let plain = style == ScalarStyle::Plain;
        let key = self.expects_key();
        if key {
            self.key(text, plain, span);
        }
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            // Without the line breaks and spaces after it.
            span.end = span.start + self.text_at(span).trim_end().len() as u32;
        }
        let is_empty_block =
            matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) && text.trim().is_empty();
        if is_empty_block {
            span = self.block_sign(span);
        }
        let null = plain && (text.is_empty() || matches!(text, "~" | "null"));
        if span.start != span.end {
            if !key && !is_empty_block {
                self.judge(style, span)?;
            }
        } else if let Some(comment) = self.hidden_value(span) {
            span = comment;
            self.diags.push(say::comment(span, self.text_at(span)));
        }
        let kind =
            if null { YamlKind::Null } else { YamlKind::Scalar { text: text.into(), plain } };
        let node = YamlNode { span, kind };
        self.remember(&node, anchor)?;
        if key { Ok(()) } else { self.node(node) }
    }

    /// Reports what is invisible in a scalar, raw or escaped.
    fn invisible(&mut self, text: &str, span: Span) {
        if let Some((_, found)) = controls::forbidden(text).next() {
            self.diags.push(say::control_character(span, found));
        }
        let written = self.text_at(span);
        let placed = controls::unbalanced(written);
        for paragraph in text.split("\n\n") {
            let lone = controls::unbalanced(paragraph);
            let is_raw = placed.iter().map(|(_, c)| c).eq(lone.iter().map(|(_, c)| c));
            for (n, (_, found)) in lone.into_iter().enumerate() {
                let at = |at: usize| span.start as usize - self.part.base + at;
                let place = placed
                    .get(n)
                    .filter(|_| is_raw)
                    .map(|(start, c)| self.part.span(at(*start), at(start + c.len_utf8())));
                self.diags.push(characters::unbalanced(place.unwrap_or(span), found));
            }
        }
    }

    /// Reports what is cut off from a scalar, or is part of it by mistake.
    fn judge(&mut self, style: ScalarStyle, span: Span) -> Result<(), Diagnostic> {
        let at = |n: u32| n as usize - self.part.base;
        let is_in_flow = self.open.last().is_some_and(|open| open.flow);
        let is_data = match self.open.last().map(|open| &open.inside) {
            Some(Collection::Map(_, Pending::ValueOf(key))) => cut::is_data(&key.value),
            _ => false,
        };
        let value = Scalar { range: at(span.start)..at(span.end), style, is_in_flow, is_data };
        let line = self.text_at(span).lines().next().unwrap_or_default();
        if self.open.is_empty() && style == ScalarStyle::Plain && cut::glued_colon(line).is_some() {
            let end = span.start + line.len() as u32;
            return Err(say::no_key(Span { end, ..span }, line));
        }
        cut::report(self.part, &value, &mut self.diags);
        Ok(())
    }

    /// The sign of a block without a text, or the comment after it that looks like one.
    fn block_sign(&mut self, empty: Span) -> Span {
        let Some(Open { inside: Collection::Map(_, Pending::ValueOf(key)), .. }) = self.open.last()
        else {
            return empty;
        };
        let (sign, comment) =
            cut::block_sign(self.part.text, key.span.end as usize - self.part.base);
        let Some(comment) = comment else { return self.part.span(sign.start, sign.end) };
        let comment = self.part.span(comment.start, comment.end);
        self.diags.push(say::comment(comment, self.text_at(comment)));
        comment
    }

    /// The comment in place of a key's value or of an item, if it looks like a value: `#x`, not
    /// `# x`.
    fn hidden_value(&self, span: Span) -> Option<Span> {
        let (start, sign) = match &self.open.last()?.inside {
            Collection::Map(_, Pending::ValueOf(key)) => (key.span.end as usize, ":"),
            Collection::Seq(_) => {
                let at = span.start as usize - self.part.base;
                let line = self.part.text[..at].rfind('\n').map_or(0, |n| n + 1);
                (self.part.base + line, "-")
            }
            Collection::Map(..) => return None,
        };
        let comment = cut::comment_in_place_of_value(self.part.text, start - self.part.base, sign)?;
        Some(self.part.span(comment.start, comment.end))
    }

    fn text_at(&self, span: Span) -> &'t str {
        let at = |n: u32| n as usize - self.part.base;
        self.part.text.get(at(span.start)..at(span.end)).unwrap_or_default()
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { inside: Collection::Map(_, Pending::Key), .. }))
    }

    fn key(&mut self, text: &str, plain: bool, span: Span) {
        let pending = if plain && text == "<<" {
            self.diags.push(say::merge_key(span));
            Pending::Nothing
        } else if span.start == span.end {
            let at = span.start as usize - self.part.base;
            let colon = usize::from(self.part.text[at..].starts_with(':'));
            self.diags.push(say::missing_key_text(self.part.span(at, at + colon)));
            Pending::Nothing
        } else {
            Pending::ValueOf(Spanned::new(text.into(), span))
        };
        self.expect(pending);
    }

    fn expect(&mut self, next: Pending) {
        if let Some(Open { inside: Collection::Map(_, pending), .. }) = self.open.last_mut() {
            *pending = next;
        }
    }

    fn end(&mut self, end: usize) -> Result<(), Diagnostic> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        if open.flow
            && let Some(comment) = cut::comment_after(self.part.text, end)
        {
            let comment = self.part.span(comment.start, comment.end);
            self.diags.push(say::cut_by_comment(comment, None, false));
        }
        let (kind, last) = match open.inside {
            Collection::Seq(items) => {
                let last = items.last().map(|item| item.span.end);
                (YamlKind::Seq(items), last)
            }
            Collection::Map(entries, _) => {
                self.duplicates(&entries);
                let last = entries.last().map(|(key, value)| value.span.end.max(key.span.end));
                (YamlKind::Map(entries), last)
            }
        };
        let mut span = self.part.span(open.start, end);
        if !open.flow {
            span.end = last.unwrap_or(span.start).max(span.start);
        }
        let node = YamlNode { span, kind };
        self.remember(&node, open.anchor)?;
        self.node(node)
    }

    fn duplicates(&mut self, entries: &[(Spanned<KeyText>, YamlNode)]) {
        let mut keys: Vec<&Spanned<KeyText>> = entries.iter().map(|(key, _)| key).collect();
        keys.sort_by(|a, b| a.value.cmp(&b.value));
        for pair in keys.windows(2).filter(|pair| pair[0].value == pair[1].value) {
            self.diags.push(values::duplicate_key(pair[1].span, &pair[1].value, pair[0].span));
        }
    }

    /// Keeps a copy of a node that has an anchor, for its aliases.
    fn remember(&mut self, node: &YamlNode, anchor: usize) -> Result<(), Diagnostic> {
        if anchor != 0 {
            let (nodes, bytes) = size(node);
            self.spend(nodes, bytes, node.span)?;
            self.anchors
                .insert(anchor, Anchored { node: node.clone(), depth: depth(node), nodes, bytes });
        }
        Ok(())
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<(), Diagnostic> {
        let Some(Anchored { depth, nodes, bytes, .. }) = self.anchors.get(&id) else {
            return Err(say::alias_of_itself(span));
        };
        let (depth, nodes, bytes) = (*depth, *nodes, *bytes);
        if self.open.len() + depth > MAX_DEPTH {
            return Err(say::too_deep(span, MAX_DEPTH));
        }
        self.unused.retain(|&(anchor, _)| anchor != id);
        self.spend(nodes, bytes, span)?;
        let kind = self.anchors[&id].node.kind.clone();
        self.node(YamlNode { span, kind })
    }

    /// Counts what is copied: the size of the document limits the text in it, but not the copies.
    fn spend(&mut self, nodes: usize, bytes: usize, span: Span) -> Result<(), Diagnostic> {
        self.nodes += nodes;
        self.copied += bytes;
        match (self.nodes > MAX_NODES, self.copied > MAX_BYTES) {
            (true, _) => Err(say::too_many(span, MAX_NODES)),
            (_, true) => Err(say::too_large(span, MAX_BYTES)),
            _ => Ok(()),
        }
    }

    /// Puts a finished node where it belongs.
    fn node(&mut self, node: YamlNode) -> Result<(), Diagnostic> {
        self.spend(1, 0, node.span)?;
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.inside {
            Collection::Seq(items) => items.push(node),
            Collection::Map(entries, pending) => match std::mem::replace(pending, Pending::Key) {
                Pending::ValueOf(key) => match cut::bare_key(self.part, &key, &node, open.flow) {
                    false => entries.push((key, node)),
                    true => {
                        let (entry, found) = cut::mend(self.part, entries.last(), key);
                        entries.extend(entry);
                        self.diags.extend(found);
                    }
                },
                Pending::Nothing => {}
                Pending::Key => {
                    *pending = Pending::Nothing;
                    self.diags.push(say::key_is_not_text(node.span, node.what()));
                }
            },
        }
        Ok(())
    }

    fn explain(&mut self, error: &ScanError) -> Diagnostic {
        let at = error.marker().byte_offset().unwrap_or_default();
        let open = self.open.iter().rev().find(|open| open.flow).map(|open| open.start);
        let fault = syntax::explain(error.kind(), self.part, at, open);
        let at = self.part.text.floor_char_boundary(at);
        let open = open.or_else(|| {
            matches!(error.kind(), ErrorKind::UnclosedFlowCollection { .. }).then_some(at)
        });
        let Some(comment) = cut::fatal_comment(self.part.text, at, open) else { return fault };
        let span = self.part.span(comment.start, comment.end);
        self.diags.retain(|found| found.span != span);
        let item = open.map(|open| &self.part.text[cut::item_with(self.part.text, open, &comment)]);
        say::broken_by_comment(&fault, span, item)
    }

    /// Ends the reading. If a fault was already found on the same line, it explains the error
    /// better.
    fn stop(&mut self, fatal: Diagnostic) {
        let line = |span: Span| {
            let end =
                (span.start as usize).saturating_sub(self.part.base).min(self.part.text.len());
            self.part.text.as_bytes()[..end].iter().filter(|&&b| b == b'\n').count()
        };
        let mut errors = self.diags.iter().rev().filter(|found| found.level == Level::Error);
        if errors.next().is_none_or(|last| line(last.span) != line(fatal.span)) {
            let rest = Span { end: u32::MAX, ..fatal.span };
            self.diags.retain(|found| !say::is_no_space(found, rest));
            self.diags.push(fatal);
        }
    }
}

/// The number of values in a node, itself included, and the bytes of their text.
fn size(node: &YamlNode) -> (usize, usize) {
    let sum = |(n, b): (usize, usize), (m, c): (usize, usize)| (n + m, b + c);
    match &node.kind {
        YamlKind::Null => (1, 0),
        YamlKind::Scalar { text, .. } => (1, text.len()),
        YamlKind::Seq(items) => items.iter().map(size).fold((1, 0), sum),
        YamlKind::Map(entries) => entries
            .iter()
            .map(|(key, value)| sum((0, key.value.len()), size(value)))
            .fold((1, 0), sum),
    }
}

/// How many lists and maps are inside each other here.
fn depth(node: &YamlNode) -> usize {
    match &node.kind {
        YamlKind::Null | YamlKind::Scalar { .. } => 0,
        YamlKind::Seq(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        YamlKind::Map(entries) => {
            1 + entries.iter().map(|(_, value)| depth(value)).max().unwrap_or(0)
        }
    }
}
